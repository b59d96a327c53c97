"""A capture as lines for a terminal.

In: rows and folds, a way to paint.  Out: lines of text, without newlines.  Raises: nothing (any exception is a bug).
Invariant: nothing of the capture acts on the terminal; without paint, the signs tell everything.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from jsonsluice._show import Row
from jsonsluice._show_fold import Entry
from jsonsluice._show_line import BEGINS, ENDS, GOES_ON, HERE, SIGNS, WHOLE, Run, fold_text, label, runs, sign
from jsonsluice._show_totals import Explained, Totals
from jsonsluice._visible import columns

Paint = Callable[[str, str], str]

_NUMBER: Final = 6  # columns of a line's number: captures of a million lines are shown, too
_MARGIN: Final = _NUMBER + 3  # before the text
_LEAST: Final = 40  # columns of text, however narrow the terminal is
_ARROW: Final = "  ← "
_BELOW: Final = "↑ "
_LONGEST_LABEL: Final = 48  # columns that are taken from a long line for what begins in it
_WIDEST: Final = 110  # columns of prose, as `explain` prints it

# The style that paints each sign.
_STYLES: Final = {"~": "noise", "-": "cut", "!": "fragment", BEGINS: "document", GOES_ON: "document", ENDS: "document", WHOLE: "document"}
_LEGEND: Final = (
    ((BEGINS, GOES_ON, ENDS), f"{BEGINS}{GOES_ON}{ENDS}", "document", "a document"),
    ((WHOLE,), WHOLE, "document", "a document on one line"),
    ((SIGNS["cut"],), f"{SIGNS['cut']} ⟦…⟧", "cut", "noise cut out of a document"),
    ((SIGNS["noise"],), f"{SIGNS['noise']} «…»", "noise", "noise"),
    ((SIGNS["fragment"],), f"{SIGNS['fragment']} {HERE}", "fragment", "a fragment, and where it broke"),
    ((SIGNS["fold"],), SIGNS["fold"], "gap", "folded: --full shows all"),
)


def plain(_style: str, text: str) -> str:
    """Text without colours."""
    return text


class Text:
    """A capture on its way to a terminal.

    Args:
        paint: colours text of a style.
        width: columns of the terminal; None to shorten nothing.
        several: more than one capture is shown, so that each has its name above it.
    """

    def __init__(self, paint: Paint, width: int | None, *, several: bool = False) -> None:
        self._paint = paint
        self._width = width
        self._several = several
        self._prose = min(width or _WIDEST, _WIDEST)
        self._explained = Explained()
        self._signs: set[str] = set()
        self._is_first = True
        self._last = ""  # what was said last of a row

    def begin(self, name: str) -> Iterator[str]:
        """The name of the next capture."""
        if self._several:
            yield from () if self._is_first else ("",)
            yield self._paint("head", f"== {name}")
        self._is_first = False
        self._explained = Explained()

    def lines(self, entry: Entry) -> Iterator[str]:
        """The next entry: one line, and what explains it."""
        paint = self._paint
        if not isinstance(entry, Row):
            self._signs.add(SIGNS["fold"])
            yield paint("gap", f"{'':{_NUMBER}} {SIGNS['fold']} {fold_text(entry)}")
            return
        new = self._explained.new(entry)
        yield from self._row(entry, explains=bool(new))
        for note in new:
            if len(new) > 1 and note.cause:
                yield f"{'':{_MARGIN}}{self._paint('label', _BELOW + note.title)}"
            yield from self._wrapped("cause: ", note.cause)
            yield from self._wrapped("cure:  ", note.cure)

    def _row(self, row: Row, *, explains: bool) -> Iterator[str]:
        """The row, with what begins in it behind it, or below it where that is explained anyway."""
        paint, mark, told = self._paint, sign(row), label(row, short=not explains)
        self._signs.add(mark)
        if told == self._last and mark == SIGNS["cut"]:  # a prefix on every line: once is enough
            told = ""
        self._last = told or self._last
        room = None if self._width is None else max(self._width - _MARGIN, _LEAST)
        shown = runs(row, room)
        below = ""
        if told and room is not None and _length(shown) + len(_ARROW) + len(told) > room:
            if explains:
                told, below = "", told
            else:
                told = textwrap.shorten(told, _LONGEST_LABEL, placeholder=" …")
                shown = runs(row, max(room - len(_ARROW) - len(told), _LEAST))
        head = paint("number", f"{row.line:>{_NUMBER}} ") + paint(_STYLES.get(mark, "blank"), mark)
        text = "".join(run.text if run.style == "document" else paint(run.style, run.text) for run in shown)  # calm: its sign is coloured
        yield f"{head} {text}{paint('label', _ARROW + told) if told else ''}".rstrip()
        if below:
            yield f"{'':{_MARGIN}}{paint('label', _BELOW + below)}"

    def _wrapped(self, head: str, text: str) -> Iterator[str]:
        lines = textwrap.wrap(text, max(self._prose - _MARGIN - len(head), _LEAST), break_long_words=False, break_on_hyphens=False)
        for number, line in enumerate(lines):
            yield f"{'':{_MARGIN}}" + self._paint("note", f"{'' if number else head:{len(head)}}{line}")

    def end(self, totals: Totals) -> Iterator[str]:
        """The summary of a capture."""
        yield ""
        yield from textwrap.wrap(totals.counts(), self._prose)
        for told in totals.told():
            yield from textwrap.wrap(told, self._prose, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)

    def close(self) -> Iterator[str]:
        """The legend of the signs that were used."""
        legend = [(shown, style, meaning) for signs, shown, style, meaning in _LEGEND if not self._signs.isdisjoint(signs)]
        if legend:
            yield ""
        for shown, style, meaning in legend:
            yield f"  {self._paint(style, f'{shown:<8}')} {meaning}"


def _length(shown: Sequence[Run]) -> int:
    return sum(columns(run.text) for run in shown)
