"""Why a capture is not what it should be: the call `explain`.

In: a capture as bytes, bytearray, memoryview or str.  Out: an `Explanation`.
Raises: ``TypeError`` for any other input; any other exception is a bug.
Invariant: it tells of the documents that `scan` finds, and of the choice that `find` makes.
"""

from __future__ import annotations

from typing import Final

from jsonsluice._api import Capture, find_all, scan
from jsonsluice._counting import Counting
from jsonsluice._explanation import DROPPED, Explanation
from jsonsluice._model import Policy

_DEFAULT: Final = Policy()


def explain(data: Capture, *, policy: Policy = _DEFAULT) -> Explanation:
    r"""Say what contaminated a capture, what was lost, why, and how to cure it at its source.

    Args:
        data: the capture.
        policy: what may be done to find its documents.

    Returns:
        The contaminants, losses and documents; ``str()`` of it is text for people, `to_dict` for programs.

    Raises:
        TypeError: `data` is no capture.

    Example:
        >>> found = explain(b"E0910 18:08:54.853077  339136 websocket.go:296] Unknown stream id 1, discarding message\n{\"a\": 1}\n")
        >>> [(one.kind, one.message, one.count) for one in found.contaminants], found.chosen.line
        ([('klog', 'kubectl-stream-race', 1)], 2)
    """
    segments = scan(data, policy=policy)
    counting = _counting(data, policy)
    counting.take(segments)
    if counting.may_be_scalar:
        scalar = find_all(data, policy=policy)  # a bare scalar that is the whole capture
        if scalar:
            counting = _counting(data, policy)
            counting.take(scalar)
    return counting.explanation()


def known_messages(data: bytes, policy: Policy = _DEFAULT) -> list[str]:
    """What the well-known messages in a text mean, in a line each: what was lost first."""
    found = explain(data, policy=policy)
    lost = [loss.what for loss in found.losses if loss.reason == DROPPED]
    return lost + [f"{one.message}: {one.cause}; cure: {one.cure}" for one in found.contaminants if one.message]


def _counting(data: Capture, policy: Policy) -> Counting:
    if isinstance(data, str):
        text = data
        return Counting(policy, lambda start, end: text[start:end].encode("utf-8", "surrogatepass"), characters=True)
    whole = bytes(data)
    return Counting(policy, lambda start, end: whole[start:end])
