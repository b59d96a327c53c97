"""The most common capture by the shortest way: one document among lines that hold no opening bracket.

In: a whole capture.  Out: the span of its only document, or None where the engine must look.  Raises: nothing.
Invariant: what is answered is what the engine would have answered; the parse proves it, and all else declines.
"""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

from jsonsluice import _decode

_ODD_ENCODING: Final = (b"\xff", b"\xfe", b"\xef", b"\0")
# Behind the document, what closes or goes on with one around it.
_GOES_ON: Final = re.compile(rb"[ \t\r\n]*[,}\]]|\n[ \t]*[,}\]]")
_INSIDE: Final = frozenset((b",", b":"))


class Only(NamedTuple):
    """The only document: its span in bytes, and its value where no digit of it was lost."""

    start: int
    end: int
    value: Any


def only_document(data: bytes) -> Only | None:
    """The document of a capture that has one, on lines of its own, and no other opening bracket outside it."""
    start = _first_bracket(data)
    if start < 0:
        return None
    closer = b"}" if data[start] == 0x7B else b"]"  # noqa: PLR2004
    line_end = data.find(b"\n", start)
    line_end = len(data) if line_end < 0 else line_end
    if data[line_end - 1 : line_end] == closer:
        end = line_end
    else:
        end = data.rfind(b"\n" + closer) + 2
        if end <= start or data[end : end + 1] not in (b"\n", b""):
            return None
    tail = data[end:]
    if b"{" in tail or b"[" in tail or _GOES_ON.search(tail):
        return None
    # a line that looks like another document's first is for the engine to judge
    if data.find(b"\n{", start, end) >= 0 or data.find(b"\n[", start, end) >= 0:
        return None
    raw = data[start:end]
    value = _decode.try_whole(raw)
    if value is _decode.UNDECODED or _decode.has_oversized_integer(raw):
        return None
    return Only(start, end, value)


def _first_bracket(data: bytes) -> int:
    """The offset of the first opening bracket, if it begins a line of its own and the capture is plain; else -1."""
    if b"\x1b" in data or data[:1] in _ODD_ENCODING or b"\0" in data[:4]:
        return -1
    curly, square = data.find(b"{"), data.find(b"[")
    start = min(curly, square) if curly >= 0 and square >= 0 else max(curly, square)
    if start > 0 and (data[start - 1] != 0x0A or data[:start].rstrip()[-1:] in _INSIDE):
        return -1
    return start
