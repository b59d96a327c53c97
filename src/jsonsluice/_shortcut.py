"""The most common capture by the shortest way: one document among lines that hold no opening bracket.

In: a whole capture.  Out: the span of its only document, or None where the engine must look.  Raises: nothing.
Invariant: what is answered is what the engine would have answered; the parse proves it, and all else declines.
"""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

from jsonsluice import _candidates, _decode
from jsonsluice._model import UNDECODED
from jsonsluice._plain import CLOSES, GOES_ON, INSIDE
from jsonsluice._salvage import has_fence
from jsonsluice._standing import says_nothing
from jsonsluice._transport import mark_before_closer

_ODD_ENCODING: Final = (b"\xff", b"\xfe", b"\xef", b"\0")
_ENDS_LINE: Final = re.compile(rb"[ \t\r]*+(?:\n|\Z)")
_ESCAPE: Final = 0x1B
_COMMAND: Final = 0xFF  # telnet's
_NEWLINE: Final = 0x0A
_CURLY: Final = 0x7B
_TAIL: Final = 64 * 1024  # bytes at the end of the capture in which a line that is the closing bracket is looked for
_LOOKBACK: Final = 1024  # bytes before a bracket in which a comma or colon is looked for; as far as the engine looks


class Only(NamedTuple):
    """The only document: its span in bytes, and its value where no digit of it was lost."""

    start: int
    end: int
    value: Any


NOTHING: Final = Only(-1, -1, None)


def only_document(data: bytes, refused: bool = False) -> Only | None:
    """The document of a capture that has one, on lines of its own, and no other candidate outside it.

    Args:
        data: the capture.
        refused: the capture as a whole is known to be no JSON.

    Returns:
        Its span and value; `NOTHING` for a capture without any candidate; None where the engine must look.
    """
    if data[:1] in _ODD_ENCODING or b"\0" in data[:4]:
        return None
    start = _candidates.next_candidate(data, 0, len(data))
    if start < 0:
        return None if _has_odd_bytes(data) else NOTHING
    if start and (data[start - 1] != _NEWLINE or data[max(0, start - _LOOKBACK) : start].rstrip()[-1:] in INSIDE):
        return None
    end = _guessed_end(data, start)
    # a line that looks like another document's first is for the engine to judge
    if end < 0 or has_fence(data, start, end) or (refused and not start and not data[end:].strip()):
        return None
    if _candidates.next_candidate(data, end, len(data)) >= 0 or _may_be_inside(data, end) or _has_odd_bytes(data):
        return None
    raw = data[start:end]
    # a number in brackets may be a prefix
    value = UNDECODED if start and says_nothing(raw) else _decode.try_whole(raw)
    if value is UNDECODED or type(value) is _decode.Verdict or _decode.has_oversized_integer(raw):
        return None
    return Only(start, end, value)


def _has_odd_bytes(data: bytes) -> bool:
    """Tell whether a capture holds what begins an escape sequence, or what a terminal's protocol says."""
    return _ESCAPE in data or _COMMAND in data


def _may_be_inside(data: bytes, end: int) -> bool:
    """Tell whether what stands behind a document may close brackets around it, or go on with another element."""
    return bool(GOES_ON.match(data, end) or CLOSES.search(data, end)) or mark_before_closer(data, end, len(data)) >= 0


def _guessed_end(data: bytes, start: int) -> int:
    """Where the document should end: with its line, the last line that is its closing bracket, or the last line that ends in one; or -1."""
    closer = b"}" if data[start] == _CURLY else b"]"
    line_end = data.find(b"\n", start)
    line_end = len(data) if line_end < 0 else line_end
    if data[line_end - 1 : line_end] == closer:
        return line_end
    end = data.rfind(b"\n" + closer, max(start, len(data) - _TAIL)) + 2
    if end <= start:
        end = data.rfind(closer, start) + 1
    return end if end > start and _ENDS_LINE.match(data, end) else -1
