"""Documents that a terminal or a buffer wrapped hard: a newline put in after every so many characters, wherever that is.

In: text, a bracket, and where strict parsing broke.  Out: `Found` or `Lost` in the offsets of the text, or None.
Raises: `NeedMore`.  Invariant: only the ends of lines of exactly one width are left out, and no line of the document is longer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from jsonsluice import _candidates
from jsonsluice._extent import WHOLE, extent
from jsonsluice._found import Found, Lost
from jsonsluice._pieces import Pieces, stretches
from jsonsluice._rules import RuleBook
from jsonsluice._standing import is_inside
from jsonsluice._text import NeedMore, Text

HARD_WRAP: Final = "hard-wrap"
_NARROWEST: Final = 20  # columns; what is narrower is no terminal, and short lines are of one length by chance
_WIDEST: Final = 64 * 1024  # bytes of a buffer
_WINDOW: Final = 4096  # bytes behind the break in which other lines of its width are looked for, …
_WINDOW_LINES: Final = 4  # … or so many lines
_ENOUGH: Final = 3  # wraps that make one width of it: noise of two lines may be of one length by chance …
_USUAL: Final = {80: 2, 132: 2}  # … but seldom that of a terminal
_LONG_RUN: Final = 8  # lines of one width in a row that need no closer look
_TOKEN_REACH: Final = 8  # bytes before its line's end at which a literal or an escape that a wrap cuts is reported
_SEPARATORS: Final = (b"\r\r\n", b"\r\n", b"\n")
_OVERWRITING: Final = (b"\r", b"\b")  # line editors wrap so, a blank before it
_TAIL: Final = 24  # last columns of lines, in which …
_TAIL_LETTERS: Final = 8  # … so many letters that are the same on each are noise that came again and again, not a wrap
_FIRST_BLOCK: Final = 4096
_BLOCK_GROWTH: Final = 32
_NEAR: Final = 2048  # bytes: remains that break so soon are left to mending
_SCALAR: Final = b"-+."
# Rows of one length end and begin like this; lines that are wrapped, seldom.
_ENDS_ROW: Final = (b",", b"{", b"[", b"}", b"]")
_BEGINS_ROW: Final = (b" ", b"\t", b'"', b"{", b"[", b"}", b"]")


class _Wrap(NamedTuple):
    """How lines are wrapped: the bytes between them, their width, and what it is counted in."""

    separator: bytes
    width: int
    measure: Callable[[bytes], int]

    @property
    def enough(self) -> int:
        """How many lines must break off at the width."""
        return _USUAL.get(self.width, _ENOUGH)

    def fitting(self, part: bytes) -> int:
        """How many bytes of what stands between two separators, which may be several lines, are of lines that are not too long."""
        at = 0
        for line in part.split(b"\n"):
            if self.measure(line) > self.width:
                break
            at += len(line) + 1
        return at - 1 if at else 0

    def is_full(self, part: bytes) -> bool:
        """Tell whether the last line before a separator is as long as lines may be."""
        return self.measure(part[part.rfind(b"\n") + 1 :]) == self.width


def salvage_wrapped(text: Text, start: int, line_start: int, broken: int, most: int, rules: RuleBook) -> Found | Lost | None:
    """A document whose lines were wrapped at one width; None where they were not.

    Args:
        text: the text.
        start: the offset of its first bracket.
        line_start: where its first line begins: columns count from there.
        broken: where strict parsing broke.
        most: the bytes that it may have.
        rules: what noise is.
    """
    found = None
    for separator, at in _separators(text, start, broken):
        found = _wrapped_by(text, start, line_start, at, separator, most, rules) or found
        if isinstance(found, Found):
            break
    return found


def _wrapped_by(text: Text, start: int, line_start: int, at: int, separator: bytes, most: int, rules: RuleBook) -> Found | Lost | None:
    origin = _behind(text.data, separator, line_start, start)
    line = text.data[text.line_start(at, _behind(text.data, separator, origin, at)) : at]
    if not _NARROWEST <= len(line) <= _WIDEST:
        return None
    found = _measured(text, start, origin, at, _Wrap(separator, len(line), len), most, rules)
    if isinstance(found, Found):
        return found
    # Terminals count characters, and lines are of one length in these alone.
    seen = (found.at if found else at) + max(_WINDOW, _WINDOW_LINES * len(line))
    if text.data[origin:seen].isascii():
        return found
    return _measured(text, start, origin, at, _Wrap(separator, _characters(line), _characters), most, rules) or found


def _behind(data: bytes, separator: bytes, start: int, at: int) -> int:
    """The offset behind the last separator before an offset."""
    before = data.rfind(separator, start, at)
    return start if before < 0 else before + len(separator)


def _measured(text: Text, start: int, origin: int, at: int, wrap: _Wrap, most: int, rules: RuleBook) -> Found | Lost | None:
    if not _is_evident(text, start, origin, at, wrap):
        return None
    for stop in stretches(text, start, start + most, _FIRST_BLOCK + at - start, _BLOCK_GROWTH):
        pieces, complete = _unwrapped(text, origin, stop, wrap)
        inner = Text(pieces.join(), text.longest, final=complete)
        try:
            return _found_in(inner, pieces, start, origin, wrap, rules)
        except NeedMore:
            pass
        finally:
            text.work += inner.work + stop - origin
    return None


def _found_in(inner: Text, pieces: Pieces, start: int, line_start: int, wrap: _Wrap, rules: RuleBook) -> Found | Lost | None:
    first = start - line_start
    found = extent(inner, first, len(inner.data))
    at = pieces.source(found.at, after=False)
    if found.state != WHOLE:
        return None if at < start + _NEAR else Lost(found.state, at, at, at, inner.data[first : found.at])
    cuts = [cut for cut in pieces.cuts if cut.start < at]
    if len(cuts) < wrap.enough:
        return None
    inside = is_inside(inner, first, 0, found.at, rules)
    return Found(at, inner.data[first : found.at], found.value, cuts, inside=inside)


def _separators(text: Text, start: int, broken: int) -> list[tuple[bytes, int]]:
    """What may stand between the lines where a document breaks, and where it does; nothing where no line ends there."""
    data = text.data
    if data[broken : broken + 1] in _OVERWRITING and data[broken + 1 : broken + 2] not in (b"\n", b"\r"):
        # a blank before it is the line editor's, or the last of the line
        return [(data[at : broken + 1], at) for at in range(broken - (data[broken - 1 : broken] == b" "), broken + 1)]
    end = text.near_line_end(broken, _TOKEN_REACH)
    if data[end : end + 1] != b"\n":
        end = data.rfind(b"\n", start, broken)
    return [(mark, end + 1 - len(mark)) for mark in _SEPARATORS if data.endswith(mark, start, end + 1)][:1]


def _characters(line: bytes) -> int:
    return len(line) if line.isascii() else len(line.decode(errors="replace"))


def _is_evident(text: Text, start: int, origin: int, at: int, wrap: _Wrap) -> bool:
    """Tell whether lines near an offset break off at one width more than once, and none of them is longer."""
    reach = max(_WINDOW, _WINDOW_LINES * wrap.width)
    end = text.require(at + reach)
    floor = _behind(text.data, wrap.separator, origin, max(at - reach, origin))
    text.work += end - floor
    lines = text.data[floor:end].split(wrap.separator)
    if end < len(text.data):
        lines.pop()  # the beginning of one
    return _are_wrapped(lines, max(start - floor, 0), wrap, from_first=floor == origin)


def _are_wrapped(lines: Sequence[bytes], first: int, wrap: _Wrap, *, from_first: bool) -> bool:
    """Tell whether lines break off at one width.

    Args:
        lines: lines of a document.
        first: where it begins, or goes on, in the first of them.
        wrap: where they should break off.
        from_first: the document begins in the first of them; if that and the second are full, it is wrapped all through.
    """
    if sum(map(wrap.width.__eq__, map(wrap.measure, lines))) < wrap.enough:
        return False  # as it mostly is, seen at once
    full: list[bytes] = []
    breaks = run = 0
    logical = b""  # the line before it was wrapped
    for index, (line, after) in enumerate(pairwise(lines)):
        if wrap.fitting(line) < len(line):
            break
        logical = (logical + (line if index else line[first:])).rpartition(b"\n")[2]
        if not wrap.is_full(line):
            logical, run = b"", 0
            continue
        full.append(line[-_TAIL:])
        run += 1
        if run >= _LONG_RUN:
            breaks += not (line[-1:] in _ENDS_ROW and after[:1] in _BEGINS_ROW)
        else:
            breaks += (from_first and index < wrap.enough and run == index + 1) or _is_in_token(logical, after)
        if breaks >= wrap.enough and len(full) > wrap.enough:
            break
    return breaks >= wrap.enough and not _ends_alike(full)


def _is_in_token(before: bytes, after: bytes) -> bool:
    """Tell whether a line breaks off inside a string, or a scalar goes on with the next."""
    if _candidates.lex(before).in_string:
        return True
    last, next_ = before[-1:], after[:1]
    return (last.isalnum() or last in _SCALAR) and (next_.isalnum() or next_ in _SCALAR)


def _ends_alike(tails: Sequence[bytes]) -> bool:
    """Tell whether lines end in the same words, as noise does that cuts in again and again."""
    columns = zip(*(reversed(tail) for tail in tails), strict=False)
    return sum(len(set(column)) == 1 and chr(column[0]).isalpha() for column in columns) >= _TAIL_LETTERS


def _unwrapped(text: Text, line_start: int, stop: int, wrap: _Wrap) -> tuple[Pieces, bool]:
    """The lines up to an offset put together, and whether the document must end in them: before a longer line."""
    data = text.data
    complete = stop == len(data) and text.final
    pieces = Pieces()
    at = kept = line_start
    while at < stop:
        end = data.find(wrap.separator, at, stop)
        if end < 0 and not complete:
            break
        end = stop if end < 0 else end
        part = data[at:end]
        fitting = wrap.fitting(part)
        if fitting < len(part):
            complete = True
            at += fitting
            break
        at = min(end + len(wrap.separator), stop)
        if end < stop and wrap.is_full(part):
            pieces.keep(data, kept, end)
            pieces.cut(end, at, HARD_WRAP)
            kept = at
    pieces.keep(data, kept, at)
    return pieces, complete
