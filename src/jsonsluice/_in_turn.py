"""Whether a value is made of the lines of two documents that were written at once, some lines of each in turn.

In: text, and a value of several lines with what stands above it.  Out: yes or no.  Raises: `NeedMore`.
Invariant: a value that one writer has put between two lines of another's document, all of it, is none.

Two printers that write to one terminal take turns by lines. The brackets of the one then close what the other has opened, and what lies
between may be JSON. It shows in what stands around such a value: below it a document goes on, and either that does not fit what is open
above it, or the value's own lines are not laid out as one printer does it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final

from jsonsluice import _candidates
from jsonsluice._text import Text

_LOOKBACK: Final = 1024  # bytes above a value that are looked at
_OPENERS: Final = (b"{", b"[")
_CLOSERS: Final = (b"}", b"]")
_OPENING: Final = frozenset(b"{[")
_VALUE_FIRST: Final = (b"{", b"[", b'"')
_OF_INSIDE: Final = (b'"', b"}", b"]", b",")


def may_be_of_lines(text: Text, start: int, end: int, raw: bytes, remains: bytes | None) -> bool:
    """Tell whether a value may be made of the lines of two documents.

    Args:
        text: the text.
        start: the offset of its first bracket, before which only blanks stand on the line.
        end: the offset behind its last bracket.
        raw: the value itself, without what was cut out of it.
        remains: the end of what is left of a document and ends right before it; None where there is none.
    """
    data = text.data
    if b"\n" not in raw:
        return False
    above = data[max(start - _LOOKBACK, 0) : start].rstrip() if remains is None else remains.rstrip()
    last = above[above.rfind(b"\n") + 1 :]
    is_open = remains is not None or last.strip() in _OPENERS
    below = text.line_end(end) + 1
    if below >= len(data):
        text.require(below)
    line = data[below : text.line_end(below)] if below < len(data) and not data[end:below].strip() else b""
    own = _candidates.indentation(data[text.line_start(start, max(start - _LOOKBACK, 0)) : start])
    goes_on = _is_inside(line, own) if is_open else line.strip()[:1] in _OF_INSIDE and _candidates.is_interior(line, 0, len(line))
    if remains is None and not goes_on:
        return False
    text.work += end - start
    if is_open and goes_on and not _goes_on(above, last, line):
        return True
    if not _is_laid_out(raw, own):
        return goes_on or len(raw) == end - start  # else a newline may have gone with what was cut out
    inside = _candidates.indentation(raw[raw.find(b"\n") + 1 :])
    return goes_on and ((is_open and inside == _candidates.indentation(line)) or _says_twice(raw))


def _is_inside(line: bytes, own: bytes) -> bool:
    """Tell whether a line is of the inside of a document, or begins a value that is indented more than another."""
    is_deeper = line.strip()[:1] in _VALUE_FIRST and len(_candidates.indentation(line)) > len(own)
    return is_deeper or _candidates.is_interior(line, 0, len(line))


def _goes_on(above: bytes, last: bytes, line: bytes) -> bool:
    """Tell whether a line is one that a document may go on with behind its last line, by its indentation and its first byte."""
    is_closer = line.strip()[:1] in _CLOSERS
    own, other = _candidates.indentation(line), _candidates.indentation(last)
    if above[-1:] in _OPENERS:
        return own == other if is_closer else len(own) > len(other)
    if _candidates.leads_on(above):
        return not is_closer and own == other
    return is_closer and len(own) < len(other)


def _is_laid_out(raw: bytes, first: bytes) -> bool:
    """Tell whether brackets close as the line is indented that opened them, and what is in one is indented alike.

    Args:
        raw: the value.
        first: how its first line is indented.
    """
    opened: list[_Opened] = []
    for line in filter(bytes.strip, raw.split(b"\n")):
        own = _candidates.indentation(line) if opened else first
        brackets = _candidates.lex(line).brackets
        closes = line.strip()[:1] in _CLOSERS
        if opened and not closes:
            if opened[-1].inside not in (None, own):
                return False
            opened[-1].inside = own
        for index, bracket in enumerate(brackets):
            if bracket in _OPENING:
                opened.append(_Opened(own, shares=len(brackets) > 1))
                continue
            last = opened.pop()
            # of several that stand on one line, each closes as its printer likes
            if closes and not index and brackets[1:2] not in _CLOSERS and not last.shares and last.line != own:
                return False
    return True


@dataclass
class _Opened:
    """A bracket that is open.

    Attributes:
        line: how its line is indented.
        inside: how the lines in it are, once there is one.
        shares: its line has other brackets, too.
    """

    line: bytes
    inside: bytes | None = None
    shares: bool = False


class _SaidTwiceError(Exception):
    """An object has a key twice."""


def _says_twice(raw: bytes) -> bool:
    """Tell whether an object of a value has a key twice, as one has that is made of two of one kind."""
    try:
        json.loads(raw, object_pairs_hook=_keys)
    except _SaidTwiceError:
        return True
    except (ValueError, RecursionError):
        return False
    return False


def _keys(pairs: list[tuple[str, object]]) -> None:
    if len({key for key, _ in pairs}) < len(pairs):
        raise _SaidTwiceError
