"""Documents that come in pieces: in frames, in chunks, with progress or the mark of a line's end between them.

In: text, a bracket, and where strict parsing broke.  Out: `Found` or `Lost` in the offsets of the text, or None.
Raises: `NeedMore`.  Invariant: only what stands between the pieces is left out, and all that does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final, NamedTuple

from jsonsluice import _transport
from jsonsluice._found import Found, Lost
from jsonsluice._pieces import Pieces, stretches, waits_in_vain
from jsonsluice._rules import RuleBook
from jsonsluice._standing import is_inside
from jsonsluice._text import NeedMore, Text
from jsonsluice._transport import Step

LINE_SUFFIX: Final = "line-suffix"
Salvage = Callable[[Text, int, int], Found | Lost]

_FIRST_BLOCK: Final = 48  # bytes that are read at first: most brackets of noise fail at once
_BLOCK_GROWTH: Final = 8
_NEXT_HEADER: Final = 280  # bytes in which it is seen whether another header follows
_OPEN_PROGRESS: Final = 256  # bytes at the end of a block in which progress may go on
_LONGEST_TURN: Final = 3  # bytes of a character that a backspace takes back
# What `cat -A`, `sed -n l` and the like put at the end of every line: a mark that no JSON holds there.
_SUFFIX: Final = re.compile(rb"[ \t]*((?!-\r?\n)[^\w\s\"{}\[\],:\x80-\xff]{1,4})(?=\r?\n)")  # not a sign, whose number goes on


class _Wrapping(NamedTuple):
    """What a document is wrapped in: where its first piece ends, and the steps to the others, up to an offset."""

    first: int
    steps: Callable[[int], Iterator[Step]]
    settled: Callable[[bytes, int, int], int] | None  # up to where steps can be told; None for a chain: where it ends, all does


def unwrap(text: Text, start: int, line_start: int, broken: int, most: int, salvage: Salvage, rules: RuleBook) -> Found | Lost | None:
    """A document that comes in pieces; None where nothing says that it does.

    Args:
        text: the text.
        start: the offset of its first bracket.
        line_start: where its first line begins.
        broken: where strict parsing broke.
        most: the bytes that it may have.
        salvage: finds the document at a bracket of the pieces put together; takes text, bracket and beginning of the line.
        rules: what noise is.
    """
    wrapping = _wrapping(text, start, broken)
    if wrapping is None:
        return None
    inner: Text | None = None
    for stop in stretches(text, start, start + most, _FIRST_BLOCK, _BLOCK_GROWTH):
        if inner is not None and waits_in_vain(inner, start - line_start):
            return None
        pieces, complete = _pieces(text, line_start, stop, wrapping)
        inner = Text(pieces.join(), text.longest, final=complete)
        try:
            found = salvage(inner, start - line_start, 0)
            if isinstance(found, Lost):
                return pieces.lost(found)
            if is_inside(inner, start - line_start, 0, found.end, rules, prefixed=found.prefixed):
                found = found._replace(inside=True)
            return pieces.found(found, start - line_start)
        except NeedMore:
            pass
        finally:
            text.work += inner.work + stop - line_start
    return None


def is_chunked(text: Text, start: int, end: int) -> bool:
    """Tell whether a chunk that begins with a whole document ends inside it: the size of the next passed for an element."""
    return start < _transport.chunk_of(text, start) < end


def _wrapping(text: Text, start: int, broken: int) -> _Wrapping | None:
    data = text.data
    first = _transport.first_frame(text, start, broken)
    if first >= 0:
        stream = _transport.stream_before(text, start)
        return _Wrapping(first, lambda _: _transport.frames(text, first, stream), None)
    first = _transport.first_chunk(text, start, broken)
    if first >= 0:
        return _Wrapping(first, lambda _: _transport.chunks(text, first), None)
    first = _transport.first_overwritten(text, start, broken)
    if first >= 0:
        return _Wrapping(first, partial(_transport.overwritten, text, first), _before_open_progress)
    suffix = _SUFFIX.match(data, start + 1) if broken <= start + _OPEN_PROGRESS else None
    if suffix is not None and suffix.start(1) <= broken <= suffix.end():
        mark = re.compile(rb"%b(?=\r?\n)" % re.escape(suffix[1]))
        return _Wrapping(suffix.start(1), partial(_suffixes, text, mark, start), _before_open_line)
    return None


def _suffixes(text: Text, mark: re.Pattern[bytes], start: int, stop: int) -> Iterator[Step]:
    """The marks at the ends of lines."""
    marks = list(mark.finditer(text.data, start, stop))
    ends = [*(following.start() for following in marks[1:]), stop]
    return (Step(*match.span(), LINE_SUFFIX, end) for match, end in zip(marks, ends, strict=False))


def _pieces(text: Text, origin: int, stop: int, wrapping: _Wrapping) -> tuple[Pieces, bool]:
    """The pieces up to an offset, and whether nothing follows them."""
    data = text.data
    complete = stop == len(data) and text.final
    if wrapping.settled is not None and not complete:
        stop = wrapping.settled(data, wrapping.first, stop)
    pieces = Pieces()
    at = min(wrapping.first, stop)
    pieces.keep(data, origin, at)
    for step in wrapping.steps(stop) if at < stop else ():
        if step.end > stop:
            break
        pieces.cut(step.start, step.end, step.kind)
        at = min(step.next, stop)
        pieces.keep(data, step.end, at)
        if at == stop:
            break
    else:
        # The chain ends here, where there is enough to see that no other header follows.
        complete = complete or (at < stop and wrapping.settled is None and (text.final or at + _NEXT_HEADER < len(data)))
    return pieces, complete


def _before_open_line(data: bytes, first: int, stop: int) -> int:
    return data.rfind(b"\n", first, stop) + 1 or first


def _before_open_progress(data: bytes, first: int, stop: int) -> int:
    """Up to where progress is told: before one that may go on, or behind a line."""
    while stop > first:
        near = max(first, stop - _OPEN_PROGRESS)
        if data.find(b"\n", near, stop) >= 0:
            return data.rfind(b"\n", near, stop) + 1
        quote = data.rfind(b'"', near, stop)
        if quote >= 0:  # no progress has one: what begins before it ends there
            return quote + 1
        marks = [at for at in (data.find(b"\r", near, stop), data.find(b"\b", near, stop)) if at >= 0]
        if not marks:
            break
        stop = max(min(marks) - _LONGEST_TURN, first)
    return stop
