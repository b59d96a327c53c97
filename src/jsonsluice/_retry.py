"""Attempts: when output is known to be lost, and doing something again where it is. The sole importer of tenacity.

In: what a command gave; something to do.  Out: why output was lost; every outcome.
Raises: what is done raises; ``ModuleNotFoundError`` where the extra ``run`` is missing.
Invariant: an attempt hides nothing: each outcome is handed over, and an error says what was lost before it.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Sequence
from typing import Any, Final, TypeVar

from jsonsluice._model import Attempt, Fragment
from jsonsluice._process import CalledProcessError, Cancelled, TimeoutExpired

_T = TypeVar("_T")

# The reasons that a lost block gives; another attempt does not cure the rest.
_LOST: Final = frozenset(("truncated", "headless", "damaged"))
_DROPPED: Final = "dropped"
_WHITE: Final = b" \t\r\n"
_FIRST_WAIT: Final = 0.2  # seconds before the second attempt; doubled before each further one
_LONGEST_WAIT: Final = 5.0
_JITTER: Final = 0.2  # seconds: so that tests that run side by side do not come back side by side
_HARMLESS: Final = 1  # message of stdout that may be thrown away: the server's first, which is empty

# client-go, remotecommand/websocket.go: its message until 1.35, and from 1.36 on.
_DISCARDED: Final = re.compile(
    rb"""
    ^[IWEF]\d{4}[ ][\d:.]{8,15}[ ]+\d+[ ][\w.-]{1,80}:\d+\][ ]  # klog's header
    (?: Unknown[ ]stream[ ]id[ ](\d+),[ ]discarding[ ]message
      | "Unknown[ ]stream,[ ]discarding[ ]message"[ ]id=(\d+)
    )
    \r?$\n?
    """,
    re.VERBOSE | re.MULTILINE,
)
_MARK: Final = b"discarding message"  # in each of them; looked for first, since a pattern goes through much output slowly
_STDOUT: Final = b"1"


def what_was_lost(attempt: Attempt, fragments: Sequence[Fragment], *, is_empty: bool, merged: bool) -> str:
    """Why output of an attempt is known to be lost, as in `Attempt.lost`.

    Args:
        attempt: what the command gave.
        fragments: the remains of documents in its stdout that are in the way.
        is_empty: there is no document in it.
        merged: what it wrote to stderr is in its stdout.
    """
    for fragment in fragments:
        if fragment.reason in _LOST:
            return fragment.reason
    if says_dropped(attempt.stdout if merged else attempt.stderr):
        return _DROPPED
    # Messages may be all that stands in stdout, also where the command itself has made one stream of two.
    if is_empty and not _DISCARDED.sub(b"", attempt.stdout).strip(_WHITE) and _discarded(attempt.stdout) + _discarded(attempt.stderr):
        return _DROPPED
    return ""


def says_dropped(text: bytes) -> bool:
    """Whether a command says of itself, in what it wrote to stderr, that it threw output away."""
    return _discarded(text) > _HARMLESS


def _discarded(text: bytes) -> int:
    """How many messages of stdout were thrown away."""
    return sum(_STDOUT in numbers for numbers in _DISCARDED.findall(text)) if _MARK in text else 0


def repeat(once: Callable[[], _T], lost: Callable[[_T], str], retries: int, cancel: threading.Event | None = None) -> list[_T]:
    """Do something once, and again where it lost output.

    Args:
        once: runs the command.
        lost: why output was lost; empty where it was not.
        retries: how often it may be done again.
        cancel: ends the wait between when set.

    Returns:
        Every outcome, in order; the last one may have lost output, too.

    Raises:
        What `once` raises, with a note of what was lost before.
    """
    outcomes: list[_T] = []

    def attempt() -> str:
        try:
            outcomes.append(once())
        except (OSError, TimeoutExpired, CalledProcessError) as error:
            if outcomes:
                error.add_note(f"attempt {len(outcomes) + 1}; lost before: {', '.join(map(lost, outcomes))}")
            raise
        return lost(outcomes[-1])

    def sleep(seconds: float) -> None:
        if (cancel or threading.Event()).wait(seconds):
            raise Cancelled

    if not retries:
        attempt()
        return outcomes
    tenacity = require_tenacity()
    tenacity.Retrying(
        retry=tenacity.retry_if_result(bool),
        stop=tenacity.stop_after_attempt(retries + 1),
        wait=tenacity.wait_exponential(multiplier=_FIRST_WAIT, max=_LONGEST_WAIT) + tenacity.wait_random(0, _JITTER),
        sleep=sleep,
        retry_error_callback=lambda _: None,  # the outcomes say it
    )(attempt)
    return outcomes


def require_tenacity() -> Any:
    """Tenacity, or an error that says what to install."""
    try:
        import tenacity  # noqa: PLC0415 - an extra, and slow to import
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError("retries needs tenacity: pip install 'jsonsluice[run]'", name="tenacity") from error
    return tenacity
