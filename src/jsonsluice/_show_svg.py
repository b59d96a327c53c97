"""A capture as a picture: some of its lines with their marks, and below them the document that comes out.

In: rows and folds.  Out: an SVG, in lines.  Raises: nothing (any exception is a bug).
Invariant: nothing of a capture is markup; no script, no font or style from elsewhere; the same capture gives the same picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from jsonsluice._show import Piece, Row
from jsonsluice._show_fold import Entry, Fold
from jsonsluice._show_line import BEGINS, ENDS, GOES_ON, SIGNS, WHOLE, Run, Style, fold_text, label, runs, sign
from jsonsluice._show_totals import Explained, Totals
from jsonsluice._visible import columns

_MOST: Final = 12  # entries of the capture that are drawn, and of what comes out
_ROOM: Final = 92  # columns of text: what a page of documentation has room for
_COLUMN: Final = 7.8  # units of a column; text is stretched to it, whatever font there is
_LINE: Final = 21  # units from line to line
_MARGIN: Final = 20
_TEXT: Final = _MARGIN + 7 * _COLUMN  # where text begins: behind number and sign
_WIDTH: Final = round(_TEXT + _ROOM * _COLUMN + _MARGIN)
_HEADING: Final = 34
_GAP: Final = 14
_PADDING: Final = 10
_ASCENT: Final = 15  # from the top of a line to where its letters stand

_WORD: Final = re.compile(r'["\w]*')
_WORD_BEFORE: Final = re.compile(r'["\w]*\Z')
_TITLE: Final = "What jsonsluice makes of a capture"
_STYLE: Final = """\
.ground { fill: #f6f7f5 } .panel { fill: #ffffff; stroke: #d9ddd7 }
.cuts { fill: #fbeef8 } .noises { fill: #fdf5e2 } .fragments { fill: #fdefec } .mends { fill: #dff3e8 }
text { font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #1d2421; white-space: pre }
text.prose { font: 13px system-ui, "Segoe UI", "Helvetica Neue", Arial, sans-serif } text.head { font-weight: 600 }
text.quiet, text.gap { fill: #5d6863 } text.document { fill: #1d2421 } text.of-document { fill: #0b6b4b }
text.noise { fill: #7a5200 } text.cut { fill: #8f2380 } text.fragment, text.here { fill: #a8261c }
text.struck { text-decoration: line-through }
text.mended { fill: #0b6b4b; font-weight: 700 } text.here, text.sign { font-weight: 700 }
@media (prefers-color-scheme: dark) {
  .ground { fill: #14181a } .panel { fill: #1b2023; stroke: #333b3f }
  .cuts { fill: #3a2336 } .noises { fill: #332c19 } .fragments { fill: #3a2421 } .mends { fill: #1c3a2d }
  text, text.document { fill: #dde3df } text.quiet, text.gap { fill: #97a39d } text.of-document { fill: #62c79b }
  text.noise { fill: #dcb765 } text.cut { fill: #e29ad6 } text.fragment, text.here { fill: #f2998d } text.mended { fill: #7fdcb0 }
}"""
_OF_DOCUMENT: Final = frozenset((BEGINS, GOES_ON, ENDS, WHOLE))
_STYLE_OF_SIGN: Final = {SIGNS["noise"]: "noise", SIGNS["cut"]: "cut", SIGNS["fragment"]: "fragment"}
_GROUNDS: Final = {"noise": "noises", "cut": "cuts", "fragment": "fragments", "mended": "mends"}


class Picture:
    """One capture on its way to a picture."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._lines: list[str] = []
        self._y = 0.0

    def begin(self, name: str) -> Iterator[str]:
        """The capture."""
        self._name = name
        yield from ()

    def lines(self, entry: Entry) -> Iterator[str]:
        """The next entry; the first few are drawn."""
        if len(self._entries) <= _MOST:
            self._entries.append(entry)
        yield from ()

    def end(self, totals: Totals) -> Iterator[str]:
        """The picture."""
        told = next(totals.told(), "")
        verdict = told if len(told) <= _ROOM else told[: _ROOM - 1] + "…"
        self._panel("the capture", self._name, self._before())
        self._panel("what comes out" if totals.documents else "no document comes out", verdict, _after(self._entries[:_MOST]))
        height = round(self._y + _GAP)
        yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}"'
        yield '  role="img" aria-labelledby="title description">'
        yield f'<title id="title">{_TITLE}</title>'
        yield f'<desc id="description">{escape(f"{self._name}: {totals.counts()}. {told}")}</desc>'
        yield f"<style>\n{_STYLE}\n</style>"
        yield f'<rect class="ground" width="{_WIDTH}" height="{height}" rx="10"/>'
        yield from self._lines
        yield "</svg>"

    def close(self) -> Iterator[str]:
        """Nothing is left."""
        yield from ()

    # -- what stands in the panels: number, sign, runs

    def _before(self) -> list[tuple[str, str, Sequence[Run]]]:
        explained = Explained()
        drawn: list[tuple[str, str, Sequence[Run]]] = []
        for entry in self._entries[:_MOST]:
            if isinstance(entry, Fold):
                drawn.append(("", SIGNS["fold"], [Run("gap", fold_text(entry))]))
                continue
            drawn.append((str(entry.line), sign(entry), runs(entry, _ROOM)))
            if explained.new(entry):
                drawn.append(("", "", [Run("gap", f"↑ {label(entry)}")]))
        return drawn + [("", SIGNS["fold"], [Run("gap", "…")])] * (len(self._entries) > _MOST)

    # -- drawing

    def _panel(self, head: str, quiet: str, rows: list[tuple[str, str, Sequence[Run]]]) -> None:
        self._y += _GAP
        self._lines.append(f'<text class="prose head" x="{_MARGIN}" y="{self._y + _ASCENT}">{escape(head)}</text>')
        end = _WIDTH - _MARGIN
        self._lines.append(f'<text class="prose quiet" text-anchor="end" x="{end}" y="{self._y + _ASCENT}">{escape(quiet)}</text>')
        top = self._y + _HEADING - _PADDING
        height = len(rows) * _LINE + 2 * _PADDING if rows else 0
        if rows:
            self._lines.append(f'<rect class="panel" x="{_GAP / 2:g}" y="{top}" width="{_WIDTH - _GAP}" height="{height}" rx="8"/>')
        y = top + _PADDING
        for number, mark, shown in rows:
            self._row(y, number, mark, shown)
            y += _LINE
        self._y = top + height

    def _row(self, y: float, number: str, mark: str, shown: Sequence[Run]) -> None:
        self._text("quiet", _MARGIN + (4 - len(number)) * _COLUMN, y, number)
        of_sign = _STYLE_OF_SIGN.get(mark, "of-document" if mark in _OF_DOCUMENT else "quiet")
        self._text(f"{of_sign} sign", _MARGIN + 5 * _COLUMN, y, mark)
        x = _TEXT
        for run in shown:
            ground = _GROUNDS.get(run.style)
            width = columns(run.text) * _COLUMN
            if ground:
                self._lines.append(f'<rect class="{ground}" x="{x:.1f}" y="{y:g}" width="{width:.1f}" height="{_LINE - 1}" rx="3"/>')
            self._text(f"{run.style} struck" if run.style == "cut" else run.style, x, y, run.text)
            x += width

    def _text(self, style: str, x: float, y: float, text: str) -> None:
        """Text at a place, as wide as its columns in any font; blanks at its edges are left out, since they are not drawn alike."""
        bare = text.lstrip(" ")
        x += (len(text) - len(bare)) * _COLUMN
        bare = bare.rstrip(" ")
        if bare:
            width = columns(bare) * _COLUMN
            self._lines.append(
                f'<text class="{style}" x="{x:.1f}" y="{y + _ASCENT:g}" textLength="{width:.1f}" xml:space="preserve">{escape(bare)}</text>'
            )


def _after(entries: Sequence[Entry]) -> list[tuple[str, str, Sequence[Run]]]:
    """The lines of the documents alone, joined where a newline was cut out between them."""
    drawn: list[tuple[str, str, Sequence[Run]]] = []
    held: list[Piece] = []
    for entry in entries:
        if isinstance(entry, Fold):
            if entry.documents or not entry.noise:
                drawn.append(("", SIGNS["fold"], [Run("gap", "…")]))
            continue
        held += [piece for piece in entry.pieces if piece.mark == "document"]
        last = next((piece for piece in reversed(entry.pieces) if piece.mark != "blank"), None)
        if held and not (last and last.mark == "cut"):
            drawn.append(("", "", _mended(held, entry)))
            held = []
    return drawn


def _mended(pieces: Sequence[Piece], row: Row) -> list[Run]:
    """The text of a line of a document; the word that was made whole is marked."""
    seamed: list[Piece] = []
    for piece in pieces:
        if seamed and seamed[-1].end < piece.start:
            seamed.append(piece._replace(raw=b"", end=piece.start, is_break=True))
        seamed.append(piece)
    shown = runs(row._replace(pieces=tuple(seamed)), _ROOM)
    for at in range(len(shown) - 2, 0, -1):
        if shown[at].style == "here":
            before, after = shown[at - 1].text, shown[at + 1].text
            head, tail = _WORD_BEFORE.search(before), _WORD.match(after)
            start, end = head.start() if head else len(before), tail.end() if tail else 0
            parts = before[:start], before[start:] + after[:end], after[end:]
            styles: tuple[Style, ...] = ("document", "mended", "document")
            shown[at - 1 : at + 2] = [Run(style, text) for style, text in zip(styles, parts, strict=True) if text]
    return shown
