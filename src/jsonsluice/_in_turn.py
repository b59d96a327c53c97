"""Whether a value is made of the lines of two documents that were written at once, some lines of each in turn.

In: text, and a value of several lines with what stands above it.  Out: yes or no.  Raises: `NeedMore`.
Invariant: a value that one writer has put between two lines of another's document, all of it, is none.

Two printers that write to one terminal take turns by lines. The brackets of the one then close what the other has opened, and what lies
between may be JSON. It shows in what stands around such a value: above it something is open, below it a document goes on, and either the
two do not fit each other, or the value's own lines are not laid out as one printer does it.
"""

from __future__ import annotations

from typing import Final

from jsonsluice import _candidates
from jsonsluice._text import Text

_LOOKBACK: Final = 1024  # bytes above a value that are looked at
_OPENERS: Final = (b"{", b"[")
_CLOSERS: Final = (b"}", b"]")
_VALUE_FIRST: Final = (b"{", b"[", b'"')


def may_be_of_lines(text: Text, start: int, end: int, remains: bytes | None) -> bool:
    """Tell whether a value may be made of the lines of two documents.

    Args:
        text: the text.
        start: the offset of its first bracket, before which only blanks stand on the line.
        end: the offset behind its last bracket.
        remains: the end of what is left of a document and ends right before it; None where there is none.
    """
    data = text.data
    if data.find(b"\n", start, end) < 0:
        return False
    above = data[max(start - _LOOKBACK, 0) : start].rstrip() if remains is None else remains.rstrip()
    last = above[above.rfind(b"\n") + 1 :]
    if remains is None and last.strip() not in _OPENERS:
        return False
    below = text.line_end(end) + 1
    if below >= len(data):
        text.require(below)
        return False
    line = data[below : text.line_end(below)]
    first = line.strip()[:1]
    own = start - text.line_start(start, 0)
    is_inside = _candidates.is_interior(line, 0, len(line)) or (first in _VALUE_FIRST and _depth(line) > own)
    if data[end:below].strip() or not is_inside:
        return False
    text.work += end - start
    return not _goes_on(above, last, line) or not _is_laid_out(data[start:end], own, _depth(line))


def _goes_on(above: bytes, last: bytes, line: bytes) -> bool:
    """Tell whether a line is one that a document may go on with behind its last line, by its indentation and its first byte."""
    is_closer = line.strip()[:1] in _CLOSERS
    if above[-1:] in _OPENERS:
        return _depth(line) == _depth(last) if is_closer else _depth(line) > _depth(last)
    if _candidates.leads_on(above):
        return not is_closer and _depth(line) == _depth(last)
    return is_closer and _depth(line) < _depth(last)


def _is_laid_out(raw: bytes, depth_of_first: int, other: int) -> bool:
    """Tell whether brackets close as deep as the lines that opened them, and members are alike in depth, but not as deep as another."""
    depths = [depth_of_first]
    members: list[int] = [-1]
    for line in filter(bytes.strip, raw.split(b"\n")[1:]):
        text, depth = line.strip(), _depth(line)
        if not depths:
            return False  # its first line opens more than one bracket
        if text[:1] in _CLOSERS:
            if depth != depths.pop():
                return False
            members.pop()
        elif members[-1] in (-1, depth):
            members[-1] = depth
        else:
            return False
        if text[-1:] in _OPENERS:
            depths.append(depth)
            members.append(-1)
    return _depth(raw[raw.find(b"\n") + 1 :]) != other


def _depth(line: bytes) -> int:
    """The bytes of a line's indentation."""
    return len(_candidates.indentation(line))
