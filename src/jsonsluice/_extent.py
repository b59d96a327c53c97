"""How far strict parsing gets from an offset, in windows that grow.

In: text, an offset, and what stands before it in the document.  Out: an `Extent`.  Raises: `NeedMore`.
Invariant: the answer does not depend on the sizes of the windows, and their sum is linear in the extent.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from jsonsluice import _decode
from jsonsluice._model import UNDECODED
from jsonsluice._text import Text

WHOLE: Final = "whole"  # a document ends at `at`
BROKEN: Final = "damaged"  # strict parsing breaks at or just after `at`
TRUNCATED: Final = "truncated"
TOO_DEEP: Final = "too-deep"
TOO_LARGE: Final = "too-large"

# Small windows first: most brackets of noise fail at once, and a refusal copies the whole window. Then a step so
# large that re-reading the shorter windows costs little beside the last.
_FIRST: Final = 1024
_GROWTH: Final = 32
_SMALLEST: Final = 128  # of a line with several documents, or that goes on
# A window to a guessed end may be so many times what is known to be JSON already.
_TRUST: Final = 64

_CLOSERS: Final = frozenset((b"}", b"]"))
_WHITE: Final = b" \t\r\n"
_TAIL: Final = 256  # bytes of white space, at most, behind what ends a capture
_TRAILING: Final = b" \t\r,"  # what may stand between a document, or an element, and the end of its line


class Extent(NamedTuple):
    """How far a document goes: one of the constants above, an offset, and the value if it was built on the way."""

    state: str
    at: int
    value: Any = UNDECODED


def extent(text: Text, start: int, limit: int) -> Extent:
    """How far the document that begins with the bracket at `start` goes, at most to `limit`."""
    data = text.data
    if text.known is not None and text.known[0] == start:
        found = _extent_of(text.known[1], start, len(data))
        return found if found.at <= limit else Extent(TOO_LARGE, limit)
    first = min(start + _FIRST, limit, len(data))
    line_end = data.find(b"\n", start, first)
    if line_end < 0:
        return resume(text, start, limit, b"", _SMALLEST)
    closer = _decode.CLOSER[data[start]]
    line = data[start:line_end].rstrip(_TRAILING)
    if line.endswith(closer):
        found = _look(text, start, start + len(line), b"")
        if found.state != TRUNCATED:
            return found
    indent = data[data.rfind(b"\n", max(0, start - _FIRST), start) + 1 : start]
    if indent.strip():
        return resume(text, start, limit, b"")
    return _from_guess(text, start, first, limit, b"\n" + indent + closer)


def _from_guess(text: Text, start: int, first: int, limit: int, ending: bytes) -> Extent:
    """How far a document goes whose printer, if it indents, puts the last bracket under the first one."""
    guess = text.data.find(ending, start, first)
    if guess < 0:
        far = start + _FIRST * _TRUST
        for stop in sorted({first, min(far, limit, len(text.data))}):
            found = _look(text, start, stop, b"")
            if found.state != TRUNCATED:
                return found
            guess = text.data.find(ending, first, min(far, limit))
            if guess >= 0:
                break
        else:
            if stop == limit < len(text.data):
                return Extent(TOO_LARGE, limit)
            # of a large document, the last line that could end it: often it is the last of the capture
            guess = text.data.rfind(ending, start, min(start + _FIRST * _TRUST**2, limit))
    if guess < 0:
        return resume(text, start, limit, b"", _FIRST * _TRUST)
    found = _look(text, start, guess + len(ending), b"")
    return resume(text, start, limit, b"", (guess - start) * 2) if found.state == TRUNCATED else found


def resume(text: Text, start: int, limit: int, head: bytes, size: int = _FIRST, growth: int = _GROWTH) -> Extent:
    """How far a document goes on from `start`, after `head`.

    Args:
        text: where it goes on.
        start: the offset that follows `head`.
        limit: the offset to which the document may reach.
        head: what stands before it: the whole document so far, or any text that leaves the parser in the same state.
        size: the first window, in bytes.
        growth: by how much each window is larger than the last.
    """
    while True:
        stop = min(start + size, limit, len(text.data))
        found = _look(text, start, stop, head)
        if found.state != TRUNCATED:
            return found
        if stop == len(text.data):
            text.require(stop)
            return found
        if stop == limit:
            return Extent(TOO_LARGE, limit)
        size *= growth


def _look(text: Text, start: int, stop: int, head: bytes) -> Extent:
    is_last = text.final and stop == len(text.data)
    window = head + text.data[start:stop] if head else text.data[start:stop]
    text.work += len(window)
    verdict = None
    if head and is_last and text.data[max(start, stop - _TAIL) : stop].rstrip(_WHITE)[-1:] in _CLOSERS:
        # What follows the head is no value of its own: one more byte saves building it.
        verdict = _decode.judge(window + b"x", whole=True)
        verdict = verdict if verdict.kind == _decode.COMPLETE else None
    verdict = verdict or _decode.judge(window, is_last)
    found = _extent_of(verdict, start - len(head), stop)
    return found._replace(value=UNDECODED) if head else found


def _extent_of(verdict: _decode.Verdict, start: int, stop: int) -> Extent:
    kind, at, value = verdict
    if kind == _decode.COMPLETE:
        return Extent(WHOLE, start + at, value)
    if kind == _decode.OPEN:
        return Extent(TRUNCATED, stop)
    return Extent(BROKEN if kind == _decode.BROKEN else TOO_DEEP, start + at)
