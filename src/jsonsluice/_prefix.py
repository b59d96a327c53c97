"""Documents whose every line bears the prefix of the first: what compose, CRI, `ts` and CI put before the lines of others.

In: text, a bracket behind a prefix, and how far strict parsing got.  Out: `Found` or `Lost` in the offsets of the text, or None.
Raises: `NeedMore`.  Invariant: only the bytes of prefixes, and of lines that do not bear one, are left out.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Callable
from typing import Final, NamedTuple

from jsonsluice._extent import Extent
from jsonsluice._found import LINE_PREFIX, Found, Lost, Prefix
from jsonsluice._rules import stamps
from jsonsluice._suspects import UNKNOWN_LINE
from jsonsluice._text import Cutting, NeedMore, Text

_LONGEST_PREFIX: Final = 256  # bytes; longer ones are text, not a prefix
_FIRST_BLOCK: Final = 512  # bytes of prefixed lines that are read at first
_BLOCK_GROWTH: Final = 32
_COUNTER: Final = re.compile(rb"[ \t]*(\d{1,9})(?=[:\-\t |)])")
_FOREIGN_LINES: Final = 100  # lines without the prefix in a row after which the document is over


class _Lines(NamedTuple):
    """The lines of a document without their prefix, and the way back."""

    data: bytes
    marks: list[int]  # where each line begins without its prefix …
    sources: list[int]  # … and where that is in the text
    cuts: list[Cutting]

    def source(self, offset: int, after: bool) -> int:
        index = max(bisect_right(self.marks, offset if after else offset - 1) - 1, 0)
        return self.sources[index] + offset - self.marks[index]


class _Uniform:
    """The lines of a document without a prefix that each of them bears in the same form, and the way back."""

    def __init__(self, data: bytes, start: int, second: int, stop: int, prefix: bytes) -> None:
        self._start, self._second, self._length = start, second, len(prefix)
        self._first = second - start
        body = data[second - 1 : stop].replace(b"\n" + prefix, b"\n")
        # Every newline but the last is followed by the prefix if as many bytes are missing.
        self.is_whole = stop - second + 1 - len(body) == len(prefix) * (body.count(b"\n") - body.endswith(b"\n"))
        self.data = data[start : second - 1] + body

    def source(self, offset: int, after: bool) -> int:
        """The offset in the text of one in the lines; `after` the prefix that stands there, or before it."""
        if offset < self._first or (offset == self._first and not after):
            return self._start + offset
        lines = 1 + self.data.count(b"\n", self._first, offset if after else offset - 1)
        return self._second + self._length * lines + offset - self._first

    @property
    def cuts(self) -> list[Cutting]:
        """The prefixes, as cuts of the text."""
        cuts = []
        at = self._first
        while at < len(self.data):
            end = self.source(at, after=True)
            cuts.append(Cutting(end - self._length, end, LINE_PREFIX))
            at = self.data.find(b"\n", at) + 1 or len(self.data)
        return cuts


def salvage_prefixed(
    text: Text, start: int, line_start: int, broken: Extent, most: int, salvage: Callable[[Text], Found | Lost]
) -> Found | Lost | None:
    """A document whose every line bears the prefix of its first; None where its second line does not.

    Args:
        text: the text.
        start: the offset of its first bracket.
        line_start: where its first line begins.
        broken: how far strict parsing got.
        most: the bytes that it may have.
        salvage: finds the document at the head of lines without their prefix.
    """
    data = text.data
    second = text.line_end(start) + 1
    prefix = data[line_start:start]
    if len(prefix) > _LONGEST_PREFIX or second >= len(data) or broken.at > second + 2 * len(prefix):
        return None
    second_end = text.line_end(second)
    pattern, constant = _prefix_pattern(prefix, data[second:second_end])
    match = pattern.match(data, second, second_end)
    if match is None or match.end() == second:
        return None
    size = _FIRST_BLOCK
    foreign = re.compile(rb"\n(?!" + re.escape(prefix) + rb"|\Z)") if constant else None
    while True:
        stop = min(start + size, start + most, len(data))
        complete = stop == len(data) and text.final
        try:
            found = _salvage_uniform(text, start, second, stop, prefix, foreign, complete, salvage) if foreign else None
            return found or _salvage_lines(text, start, second, stop, pattern, complete, salvage)
        except NeedMore:
            if stop == len(data):
                text.require(stop)
            if stop >= start + most:
                return None
            size *= _BLOCK_GROWTH


def _salvage_uniform(  # noqa: PLR0913, PLR0917 - a document's lines, and what is to be found in them
    text: Text,
    start: int,
    second: int,
    stop: int,
    prefix: bytes,
    foreign: re.Pattern[bytes],
    complete: bool,
    salvage: Callable[[Text], Found | Lost],
) -> Found | Lost | None:
    """The document, if it ends before the first line that does not bear the prefix just so; None where that is not known."""
    data = text.data
    if not complete:
        stop = data.rfind(b"\n", second, stop) + 1
    if stop <= second:
        return None
    lines = _Uniform(data, start, second, stop, prefix)
    first_foreign = None if lines.is_whole else foreign.search(data, second - 1, stop)
    if first_foreign:
        stop, complete = first_foreign.start() + 1, False
        if stop <= second:
            return None
        lines = _Uniform(data, start, second, stop, prefix)
    inner = Text(lines.data, text.longest, final=complete)
    try:
        found = salvage(inner)
    except NeedMore:
        if first_foreign:
            return None
        raise
    finally:
        text.work += inner.work + stop - start
    if isinstance(found, Lost):
        return None if first_foreign else _lost_in(lines, found)
    if found.cuts:
        return _back(found, lines)
    raw = found.raw if found.raw is not None else lines.data[: found.end]
    return Found(lines.source(found.end, after=False), raw, found.value, [], prefixed=True, prefix=Prefix(len(prefix)))


def _salvage_lines(
    text: Text, start: int, second: int, stop: int, pattern: re.Pattern[bytes], complete: bool, salvage: Callable[[Text], Found | Lost]
) -> Found | Lost:
    """The document, line by line: its prefix may change, and lines may be without."""
    lines, over = _without_prefix(text.data, start, second, stop, pattern, complete)
    inner = Text(lines.data, text.longest, final=complete or over)
    try:
        found = salvage(inner)
    finally:
        text.work += inner.work + len(lines.data)
    return _lost_in(lines, found) if isinstance(found, Lost) else _back(found, lines)


def _lost_in(lines: _Lines | _Uniform, lost: Lost) -> Lost:
    """Remains in lines without their prefix, in the offsets of the text; a line that does not bear it is none of them."""
    foreign = next((cut.start for cut in lines.cuts if cut.kind == UNKNOWN_LINE), sys.maxsize) if isinstance(lines, _Lines) else sys.maxsize
    at, sound_end, first = (min(lines.source(offset, after=False), foreign) for offset in (lost.at, lost.sound_end, lost.first))
    return Lost(lost.reason, at, sound_end, first, lost.kept)


def _prefix_pattern(prefix: bytes, second: bytes) -> tuple[re.Pattern[bytes], bool]:
    """The prefix as a pattern, and whether nothing in it changes: timestamps and a line's number may."""
    parts: list[bytes] = []
    start = 0
    counter, next_ = _COUNTER.match(prefix), _COUNTER.match(second)
    if counter and next_ and int(next_[1]) == int(counter[1]) + 1:
        parts.append(rb"[ \t]*\d{1,9}")
        start = counter.end(1)
    for stamp in stamps().finditer(prefix, start):
        parts += [re.escape(prefix[start : stamp.start()]), re.sub(rb"\\?[0-9]+", rb"[0-9]+", re.escape(stamp[0]))]
        start = stamp.end()
    constant = not parts
    parts.append(re.escape(prefix[start:].rstrip(b" ")))
    parts.append(b" {0,%d}" % (len(prefix) - len(prefix.rstrip(b" "))))
    return re.compile(b"".join(parts)), constant


def _without_prefix(data: bytes, start: int, second: int, stop: int, pattern: re.Pattern[bytes], complete: bool) -> tuple[_Lines, bool]:
    first = data[start:second]
    kept, marks, sources = [first], [0], [start]
    cuts: list[Cutting] = []
    length = len(first)
    at = second
    foreign = 0
    while at < stop and foreign < _FOREIGN_LINES:
        newline = data.find(b"\n", at, stop)
        if newline < 0 and not complete:
            break
        end = stop if newline < 0 else newline + 1
        match = pattern.match(data, at, end)
        if match is None:
            foreign += 1
            if cuts and cuts[-1].end == at and cuts[-1].kind == UNKNOWN_LINE:
                cuts[-1] = Cutting(cuts[-1].start, end, UNKNOWN_LINE)
            else:
                cuts.append(Cutting(at, end, UNKNOWN_LINE))
        else:
            foreign = 0
            cuts.append(Cutting(at, match.end(), LINE_PREFIX))
            line = data[match.end() : end]
            kept.append(line)
            marks.append(length)
            sources.append(match.end())
            length += len(line)
        at = end
    return _Lines(b"".join(kept), marks, sources, cuts), foreign >= _FOREIGN_LINES


def _back(found: Found, lines: _Lines | _Uniform) -> Found:
    """A document found in lines without their prefix, in the offsets of the text."""
    end = lines.source(found.end, after=False)
    raw = found.raw if found.raw is not None else lines.data[: found.end]
    cuts = [cut for cut in lines.cuts if cut.start < end]
    for start, stop, kind in found.cuts:
        cuts += [Cutting(lines.source(start, after=True), lines.source(stop, after=False), kind)]
    return Found(end, raw, found.value, _disjoint(sorted(cuts)), prefixed=True)


def _disjoint(cuts: list[Cutting]) -> list[Cutting]:
    """Cuts in order, none reaching into the next: a cut of several lines holds their prefixes."""
    kept: list[Cutting] = []
    for cut in cuts:
        if kept and cut.start < kept[-1].end:
            last = kept.pop()
            kept.append(Cutting(last.start, max(last.end, cut.end), last.kind))
        else:
            kept.append(cut)
    return kept
