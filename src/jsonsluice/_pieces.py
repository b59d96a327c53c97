"""A text put together from pieces of another, and the way back.

In: text, and what of it is kept and cut.  Out: `Pieces`, and what was found in them in the offsets of the text.
Raises: `NeedMore`, where a larger stretch is asked for.
Invariant: pieces and cuts are in order, and together they are a stretch of the text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import partial
from typing import Final

from jsonsluice import _candidates
from jsonsluice._extent import BROKEN, extent
from jsonsluice._found import Found, Lost
from jsonsluice._text import Cutting, Text

_LONGEST_TOKEN: Final = 64  # bytes; longer strings and numbers are not reported at their beginning
_WHOLE_TOKENS: Final = frozenset(b"{}[],:") | frozenset(range(0x20)) - frozenset(b"\t\r\n\b\x1b")  # and what no string holds
_LONGEST_NOISE: Final = 1024  # bytes of a line of noise in a document that has no other lines


class Pieces:
    """What is kept of a stretch of text."""

    def __init__(self) -> None:
        self._kept: list[bytes] = []
        self._length = 0
        self._marks: list[int] = []  # where each piece begins in what is kept …
        self._sources: list[int] = []  # … and where that is in the text
        self.cuts: list[Cutting] = []

    def keep(self, data: bytes, start: int, end: int) -> None:
        """Keep the next stretch of the text."""
        self._kept.append(data[start:end])
        self._marks.append(self._length)
        self._sources.append(start)
        self._length += end - start

    def cut(self, start: int, end: int, kind: str) -> None:
        """Cut the next stretch of the text; what is of one kind as one."""
        last = self.cuts[-1] if self.cuts else None
        if last is not None and last.end == start and last.kind == kind:
            self.cuts[-1] = Cutting(last.start, end, kind)
        else:
            self.cuts.append(Cutting(start, end, kind))

    def join(self) -> bytes:
        """What is kept."""
        self._kept = [b"".join(self._kept)]
        return self._kept[0]

    def source(self, offset: int, after: bool) -> int:
        """The offset in the text of one in what is kept; `after` the cut that stands there, or before it."""
        index = max(bisect_right(self._marks, offset if after else offset - 1) - 1, 0)
        return self._sources[index] + offset - self._marks[index]

    def lost(self, lost: Lost) -> Lost:
        """Remains in what is kept, in the offsets of the text."""
        return lost.moved(partial(self.source, after=False))

    def found(self, found: Found, start: int) -> Found:
        """A document that begins at `start` of what is kept, in the offsets of the text."""
        end = self.source(found.end, after=False)
        raw = found.raw if found.raw is not None else self.join()[start : found.end]
        cuts = [cut for cut in self.cuts if cut.start < end]
        own = found.cuts if found.prefix is None else found.prefix.cuttings(self.join()[start : found.end], start)
        cuts += [Cutting(self.source(cut.start, after=True), self.source(cut.end, after=False), cut.kind) for cut in own]
        return Found(end, raw, found.value, disjoint(sorted(cuts)), found.prefixed, inside=found.inside)


def stretches(text: Text, start: int, limit: int, size: int, growth: int) -> Iterator[int]:
    """The ends of stretches of the text from `start` on, each so many times as large as the last; no more behind `limit`.

    The next one is for what the last was too short for: waits where there is no more text yet.
    """
    while True:
        stop = min(start + size, limit, len(text.data))
        yield stop
        if stop == len(text.data):
            text.require(stop)
        if stop >= limit:
            return
        size *= growth


def disjoint(cuts: list[Cutting]) -> list[Cutting]:
    """Cuts in order, none reaching into the next: a cut of several lines holds their prefixes."""
    kept: list[Cutting] = []
    for cut in cuts:
        if kept and cut.start < kept[-1].end:
            last = kept.pop()
            kept.append(Cutting(last.start, max(last.end, cut.end), last.kind))
        else:
            kept.append(cut)
    return kept


def waits_in_vain(inner: Text, start: int) -> bool:
    """Tell whether a document breaks where no line ends: what it waits for is the end of a line of noise, and there is none near."""
    data = inner.data
    found = extent(Text(data, inner.longest, final=True), start, len(data))
    # A token that the end of what there is may have cut off is no break.
    if found.state != BROKEN or (found.at > len(data) - _LONGEST_TOKEN and data[found.at] not in _WHOLE_TOKENS):
        return False
    if data.find(b"\n", found.at) >= 0:
        return False
    return len(data) - found.at > _LONGEST_NOISE or not _candidates.shows_content(data[start : found.at])
