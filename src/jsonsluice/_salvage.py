"""One document from one bracket: strict parsing, then what noise may be cut.

In: text and the offset of a bracket.  Out: `Found` or `Lost`.  Raises: `NeedMore`.
Invariant: what is found parses strictly as a whole; the answer depends on the text alone.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from functools import partial
from typing import Any, Final, NamedTuple

from jsonsluice._extent import BROKEN, TOO_LARGE, WHOLE, Extent, extent
from jsonsluice._mend import UNKNOWN_LINE, Cutting, Mended, mend
from jsonsluice._model import Policy
from jsonsluice._rules import RuleBook, stamps
from jsonsluice._text import NeedMore, Text

LINE_PREFIX: Final = "line-prefix"

# Past a line that looks like the next document's first, this one may go on for so many times what it has, and so many
# bytes: a document in a strange layout is read on, and a thousand torn ones in a row cost no more than that.
_FENCE_TRUST: Final = 4
_FENCE_FREE: Final = 256
_FENCE_NEAR: Final = 64 * 1024  # bytes in which that line is looked for beforehand
_FENCE_LATE: Final = 1024  # bytes that a document may have before it is looked for
_NO_FENCE: Final = sys.maxsize

_LONGEST_PREFIX: Final = 256  # bytes; longer ones are text, not a prefix
_FIRST_BLOCK: Final = 512  # bytes of prefixed lines that are read at first
_BLOCK_GROWTH: Final = 8
_COUNTER: Final = re.compile(rb"[ \t]*(\d{1,9})(?=[:\-\t |)])")
_FOREIGN_LINES: Final = 100  # lines without the prefix in a row after which the document is over


class Found(NamedTuple):
    """A document: where it ends, its bytes and value if they are made already, its cuts, and whether its prefix is on every line."""

    end: int
    raw: bytes | None
    value: Any
    cuts: list[Cutting]
    prefixed: bool = False


class Lost(NamedTuple):
    """Remains: why, where strict parsing broke, and where the last of them that is JSON ends."""

    reason: str
    at: int
    sound_end: int
    first: int  # where it broke at first, before anything was cut
    kept: bytes  # what strict parsing accepted


def salvage(text: Text, start: int, line_start: int, rules: RuleBook, policy: Policy) -> Found | Lost:
    """The document that begins with the bracket at `start`, or what is left of it."""
    limit = start + policy.max_document_bytes
    opener = _fence_pattern(text, start, line_start)
    near = min(limit, start + _FENCE_LATE)
    found = extent(text, start, near)
    if found.state == TOO_LARGE and near < limit:
        fence = _next(opener, text.data, start, start + _FENCE_NEAR)
        near = min(limit, _reach(start, fence))
        found = extent(text, start, near)
    far = found.at if found.state != WHOLE else _fence_stop(start, found.at)
    fence = _next(opener, text.data, start, min(far, start + _FENCE_NEAR))
    if found.state == WHOLE and found.at <= _reach(start, fence):
        return Found(found.at, None, found.value, [])
    if found.state != TOO_LARGE:
        near = min(limit, _reach(start, fence))
    if policy.mend != "none" and text.data[line_start:start].strip():
        prefixed = _salvage_prefixed(text, start, line_start, found, rules, policy)
        if prefixed is not None:
            return prefixed
    if found.state != BROKEN or policy.mend == "none" or 0 <= fence < found.at:
        fence = _next(opener, text.data, start, found.at)
        return _lost(text, start, "interrupted", fence) if fence >= 0 else _lost(text, start, found.state, found.at)
    mended = mend(text, start, found.at, near, partial(_next, opener, text.data), rules, policy)
    if isinstance(mended, Mended):
        return Found(mended.end, mended.raw, mended.value, mended.cuts)
    if mended.reason == TOO_LARGE and near < limit:
        return _lost(text, start, "interrupted", fence)
    return Lost(mended.reason, mended.at, mended.sound_end, found.at, mended.kept)


def _lost(text: Text, start: int, reason: str, at: int) -> Lost:
    return Lost(reason, at, at, at, text.data[start:at])


def _fence_stop(start: int, end: int) -> int:
    """A whole document may reach so far beyond a fence that only one near its beginning counts: the offset that ends it."""
    return start + min(end - start, _FENCE_NEAR) // _FENCE_TRUST


def has_fence(data: bytes, start: int, end: int) -> bool:
    """Tell whether a line near the beginning of a whole document at the head of its line is another one's first."""
    stop = _fence_stop(start, end)
    return data.find(b"\n{", start, stop) >= 0 or data.find(b"\n[", start, stop) >= 0


def _fence_pattern(text: Text, start: int, line_start: int) -> re.Pattern[bytes] | None:
    """What only another document's first line can look like, or None where this one's layout does not tell.

    A printer that indents what is inside a document puts no opening bracket under, or left of, the document's own.
    """
    data = text.data
    indent = data[line_start:start]
    line_end = text.line_end(start)
    if indent.strip() or data[start + 1 : line_end].strip():
        return None
    second = data[line_end + 1 : text.require(line_end + 2 + len(indent))]
    if len(second) <= len(indent) or second.strip(b" \t"):
        return None
    if not indent:
        return _AT_LINE_START
    return re.compile(rb"\n[ \t]{0,%d}[{\[](?=[ \t\r]*[\n\"{\[}\]])" % len(indent))


_AT_LINE_START: Final = re.compile(rb"\n[{\[](?=[ \t\r]*[\n\"{\[}\]])")


def _next(opener: re.Pattern[bytes] | None, data: bytes, start: int, stop: int) -> int:
    """Where the next line begins that `opener` describes, or -1."""
    if opener is _AT_LINE_START:  # two searches for constants are many times faster than one for a pattern
        curly = data.find(b"\n{", start, stop)
        square = data.find(b"\n[", start, stop if curly < 0 else curly)
        start = square if square >= 0 else curly
        if start < 0:
            return -1
    match = opener.search(data, start, stop) if opener else None
    return match.end() - 1 if match else -1


def _reach(start: int, fence: int) -> int:
    """How far a document may go if a line at `fence` looks like the next document's first."""
    return _NO_FENCE if fence < 0 else start + _FENCE_TRUST * (fence - start) + _FENCE_FREE


class _Lines(NamedTuple):
    """The lines of a document without their prefix, and the way back."""

    data: bytes
    marks: list[int]  # where each line begins without its prefix …
    sources: list[int]  # … and where that is in the text
    cuts: list[Cutting]

    def source(self, offset: int, after: bool) -> int:
        index = max(bisect_right(self.marks, offset if after else offset - 1) - 1, 0)
        return self.sources[index] + offset - self.marks[index]


def _salvage_prefixed(text: Text, start: int, line_start: int, broken: Extent, rules: RuleBook, policy: Policy) -> Found | Lost | None:
    """A document whose every line bears the prefix of its first; None where its second line does not."""
    data = text.data
    second = text.line_end(start) + 1
    prefix = data[line_start:start]
    if len(prefix) > _LONGEST_PREFIX or second >= len(data) or broken.at > second + 2 * len(prefix):
        return None
    second_end = text.line_end(second)
    pattern = _prefix_pattern(prefix, data[second:second_end])
    match = pattern.match(data, second, second_end)
    if match is None or match.end() == second:
        return None
    size = _FIRST_BLOCK
    while True:
        stop = min(start + size, start + policy.max_document_bytes, len(data))
        complete = stop == len(data) and text.final
        lines, over = _without_prefix(data, start, second, stop, pattern, complete)
        inner = Text(lines.data, text.longest, final=complete or over)
        try:
            found = salvage(inner, 0, 0, rules, policy)
        except NeedMore:
            text.work += inner.work
            if stop == len(data):
                text.require(stop)
            if stop >= start + policy.max_document_bytes:
                return None
            size *= _BLOCK_GROWTH
            continue
        text.work += inner.work + len(lines.data)
        return _lost_in(lines, found) if isinstance(found, Lost) else _back(found, lines)


def _lost_in(lines: _Lines, lost: Lost) -> Lost:
    """Remains in lines without their prefix, in the offsets of the text; a line that does not bear it is none of them."""
    foreign = next((cut.start for cut in lines.cuts if cut.kind == UNKNOWN_LINE), sys.maxsize)
    at, sound_end, first = (min(lines.source(offset, after=False), foreign) for offset in (lost.at, lost.sound_end, lost.first))
    return Lost(lost.reason, at, sound_end, first, lost.kept)


def _prefix_pattern(prefix: bytes, second: bytes) -> re.Pattern[bytes]:
    """The prefix as a pattern: timestamps and a line's number may change, all else is constant."""
    parts = []
    start = 0
    counter, next_ = _COUNTER.match(prefix), _COUNTER.match(second)
    if counter and next_ and int(next_[1]) == int(counter[1]) + 1:
        parts.append(rb"[ \t]*\d{1,9}")
        start = counter.end(1)
    for stamp in stamps().finditer(prefix, start):
        parts += [re.escape(prefix[start : stamp.start()]), re.sub(rb"\\?[0-9]+", rb"[0-9]+", re.escape(stamp[0]))]
        start = stamp.end()
    parts.append(re.escape(prefix[start:].rstrip(b" ")))
    parts.append(b" {0,%d}" % (len(prefix) - len(prefix.rstrip(b" "))))
    return re.compile(b"".join(parts))


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


def _back(found: Found, lines: _Lines) -> Found:
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
