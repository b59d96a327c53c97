"""What of a capture's rows is shown, and what is folded: lines that are like others.

In: `Row`s, `Limits`.  Out: rows, and `Fold`s in the place of others, in order.  Raises: nothing (any exception is a bug).
Invariant: what comes out tiles what came in; with limits, what comes out, and what is held, does not grow with the capture.

Rows come in blocks: a document, a contaminant, a fragment, each with the rest of its last line. Of blocks that are alike the first few
are shown, wherever they stand; of one block its first and last rows, and those in which something is cut out or breaks, with what stands
around them.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from jsonsluice._show import Row

_SHORTEST: Final = 3  # lines that are folded: a fold takes one itself
_MOST_KINDS: Final = 2  # that one row is told apart by


class Limits(NamedTuple):
    """How much is shown.

    Attributes:
        ends: rows at the beginning and at the end of a block.
        around: rows around one in which something is cut out or breaks.
        alike: blocks that are alike.
        grave: documents with cuts, and fragments, that are alike.
        cuts: rows of one document with cuts that are alike.
        kept: rows that a fold keeps, to show them when it is opened.
    """

    ends: int = 3
    around: int = 1
    alike: int = 3
    grave: int = 6
    cuts: int = 4
    kept: int = _SHORTEST

    @property
    def whole(self) -> int:
        """Lines of one document, at either end, that are looked at one by one."""
        return max(self.ends + self.around, self.kept // 2)


class Fold(NamedTuple):
    """Rows that are not shown.

    Attributes:
        start: where they begin in the capture, in bytes …
        end: … and end, half-open.
        line: the number of the first of them.
        lines: how many line ends are in them.
        documents: how many documents begin in them …
        fragments: … and fragments …
        noise: … and how often each contaminant …
        cuts: … and how often each was cut out of a document.
        rows: all of them, or none.
    """

    start: int
    end: int
    line: int
    lines: int
    documents: int
    fragments: int
    noise: Counter[str]
    cuts: Counter[str]
    rows: tuple[Row, ...]


Entry = Row | Fold


class _Folded:
    """Rows that are being folded."""

    def __init__(self, kept: int) -> None:
        self._kept = kept
        self.clear()

    def clear(self) -> None:
        """Begin anew."""
        self._first: Entry | None = None
        self._end = self._lines = self._documents = self._fragments = 0
        self._noise: Counter[str] = Counter()
        self._cuts: Counter[str] = Counter()
        self._rows: list[Row] | None = []

    def add(self, entry: Entry) -> None:
        """Fold one more."""
        self._first = self._first or entry
        self._end = entry.end
        self._lines += entry.lines
        if isinstance(entry, Fold):
            self._documents += entry.documents
            self._fragments += entry.fragments
            self._noise += entry.noise
            self._cuts += entry.cuts
        else:
            for note in entry.notes:
                self._documents += note.mark == "document"
                self._fragments += note.mark == "fragment"
                if note.mark in ("noise", "cut"):
                    (self._noise if note.mark == "noise" else self._cuts)[note.name] += 1
        rows = entry.rows if isinstance(entry, Fold) else () if entry.is_skipped else (entry,)
        if self._rows is not None:
            self._rows += rows
            if not rows or len(self._rows) > self._kept:
                self._rows = None

    def give(self) -> Iterator[Entry]:
        """What was folded; a few rows as they are."""
        first, rows = self._first, self._rows
        if first is None:
            return
        if rows is not None and len(rows) < _SHORTEST:
            yield from rows
        else:
            kept = tuple(rows or ())
            yield Fold(first.start, self._end, first.line, self._lines, self._documents, self._fragments, self._noise, self._cuts, kept)
        self.clear()


class _Folding:
    """Shows some items of a sequence, with what stands around them, and folds the rest."""

    def __init__(self, *, before: int, after: int, last: int, kept: int) -> None:
        self._before = before
        self._after = after
        self._last = last
        self._pending: deque[Sequence[Entry]] = deque()
        self._folded = _Folded(kept)
        self._still = 0  # items that are shown since one before them is

    def take(self, item: Sequence[Entry], *, shows: bool, alone: bool = False) -> Iterator[Entry]:
        """Take the next item; one that is shown `alone` is shown without what stands behind it."""
        if shows:
            yield from self._give(self._before)
            yield from item
            self._still = 0 if alone else self._after
        elif self._still:
            yield from item
            self._still -= 1
        else:
            self._pending.append(item)
            if len(self._pending) > max(self._before, self._last):
                self._fold(self._pending.popleft())

    def close(self) -> Iterator[Entry]:
        """There are no more items: the last few are shown."""
        yield from self._give(self._last)
        self._still = 0

    def _fold(self, item: Iterable[Entry]) -> None:
        for entry in item:
            self._folded.add(entry)

    def _give(self, shown: int) -> Iterator[Entry]:
        while len(self._pending) > shown:
            self._fold(self._pending.popleft())
        yield from self._folded.give()
        for item in self._pending:
            yield from item
        self._pending.clear()


class Folder:
    """A capture's rows on their way to what is shown of them."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._blocks = _Folding(before=0, after=0, last=1, kept=limits.kept)
        self._rows = _Folding(before=limits.around, after=limits.around, last=limits.ends, kept=limits.kept)
        self._index = 0  # of the row in its block
        self._shown_rows: Counter[Hashable] = Counter()  # of the block
        self._block: list[Entry] = []
        self._key: Hashable = None
        self._shown_blocks: Counter[Hashable] = Counter()

    def take(self, row: Row) -> Iterator[Entry]:
        """Take the next row; give what is settled."""
        key = _key(row)
        if key is not None:
            yield from self._settle()
            self._key = key
        shows = self._is_marked(row)
        self._block += self._rows.take((row,), shows=shows or self._index < self._limits.ends, alone=not shows)
        self._index += 1

    def close(self) -> Iterator[Entry]:
        """The capture ends; give the rest."""
        yield from self._settle()
        yield from self._blocks.close()

    def _is_marked(self, row: Row) -> bool:
        """Whether something breaks or is cut out in a row, and not as in others before."""
        if row.has_break:
            return True
        cuts = tuple(dict.fromkeys(note.kind for note in row.notes if note.mark == "cut"))[:_MOST_KINDS]
        if not cuts:
            return False
        self._shown_rows[cuts] += 1
        return self._shown_rows[cuts] <= self._limits.cuts

    def _settle(self) -> Iterator[Entry]:
        """The block is complete."""
        self._block += self._rows.close()
        if self._block:
            self._shown_blocks[self._key] += 1
            most = self._limits.grave if _is_grave(self._block) else self._limits.alike
            yield from self._blocks.take(self._block, shows=self._shown_blocks[self._key] <= most)
        self._block = []
        self._index = 0
        self._shown_rows.clear()


def _key(row: Row) -> Hashable:
    """What blocks are alike by; nothing where no block begins."""
    notes = [note for note in row.notes if note.mark != "cut"]
    if not notes:
        return None
    cuts = next((note.kind for note in row.notes if note.mark == "cut"), "")
    is_whole = any(piece.begins and piece.ends for piece in row.pieces)
    return *dict.fromkeys((note.mark, note.kind) for note in notes[:_MOST_KINDS]), cuts, is_whole


def _is_grave(block: Iterable[Entry]) -> bool:
    return any("cut" in entry.marks or "fragment" in entry.marks if isinstance(entry, Row) else entry.cuts for entry in block)
