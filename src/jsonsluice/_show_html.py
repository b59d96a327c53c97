"""Captures as one page of HTML that needs nothing else: no script, no style or font from elsewhere.

In: rows and folds.  Out: the page, in lines.  Raises: nothing (any exception is a bug).
Invariant: nothing of a capture is markup; every mark is told by a word and a sign, too, and not by its colour alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

from jsonsluice._explanation import PLACES, Contaminant
from jsonsluice._show import Note, Row
from jsonsluice._show_fold import Entry, Fold
from jsonsluice._show_line import BEGINS, ENDS, GOES_ON, HERE, SIGNS, WHOLE, Run, Style, fold_text, label, runs, sign
from jsonsluice._show_style import STYLE
from jsonsluice._show_totals import Explained, Totals

_ROOM: Final = 600  # characters of a line: longer ones are shortened in their middle …
_ROOM_OF_PLAIN: Final = 240  # … and of one in which nothing begins or breaks: two lines of a page
_MOST_HIDDEN: Final = 5000  # rows in folds that can be opened: a page of some megabytes

_TAGS: Final = {"cut": "del", "here": "mark"}  # others are spans
_WORDS: Final = {
    SIGNS["noise"]: "noise",
    SIGNS["cut"]: "cut",
    SIGNS["fragment"]: "fragment",
    BEGINS: "document",
    GOES_ON: "document",
    ENDS: "document",
    WHOLE: "document",
}
_LEGEND: Final[tuple[tuple[Style, str, str, str], ...]] = (
    ("document", f"{BEGINS}{GOES_ON}{ENDS} {WHOLE}", "document", "lines of a document; one that fits on a line"),
    ("cut", SIGNS["cut"], "⟦cut⟧", "noise taken out of a document; ⏎ is a newline in it"),
    ("noise", SIGNS["noise"], "«noise»", "belongs to no document; the marks stand where a document is on the same line"),
    ("fragment", SIGNS["fragment"], HERE, "a document's remains, and where they broke"),
    ("gap", SIGNS["fold"], "…", "lines that are like others, folded; open them with a click, where they are kept"),
    ("blank", "", "‹ESC› ‹0xFF› →", "a control character, a byte that is no text, a tab: shown, not obeyed"),
)
_FOLD_HEAD: Final = f'<span class="line"></span><span class="sign" aria-hidden="true">{SIGNS["fold"]}</span>'
_HEAD: Final = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>jsonsluice show</title>
<style>
"""


class Page:
    """Captures on their way to a page.

    Args:
        is_full: nothing is folded or shortened.
    """

    def __init__(self, *, is_full: bool) -> None:
        self._is_full = is_full
        self._captures = 0
        self._hidden = 0

    def begin(self, name: str) -> Iterator[str]:
        """The next capture."""
        if not self._captures:
            yield _HEAD + STYLE + "</style>\n</head>\n<body>\n<main>"
        self._captures += 1
        self._explained = Explained()
        self._name = name
        self._body: list[str] = []
        self._anchors: set[int] = set()

    def lines(self, entry: Entry) -> Iterator[str]:
        """The next entry; it is held until the summary that stands above it is known."""
        if isinstance(entry, Row):
            self._body += self._row(entry)
        else:
            self._body += self._fold(entry)
        yield from ()

    def end(self, totals: Totals) -> Iterator[str]:
        """The capture, with its summary."""
        yield f'<section aria-labelledby="c{self._captures}">'
        yield f'<h1 id="c{self._captures}"><span class="quiet">capture</span> {escape(self._name)}</h1>'
        yield from self._summary(totals)
        yield "<h2>The capture, line by line</h2>"
        if self._body:
            yield '<div class="capture">'
            yield from self._body
            yield "</div>"
        else:
            yield "<p>It is empty.</p>"
        yield "</section>"
        self._body = []

    def close(self) -> Iterator[str]:
        """The legend, and the end of the page."""
        yield '<section aria-labelledby="legend"><h2 id="legend">Legend</h2><dl class="legend">'
        for style, mark, example, meaning in _LEGEND:
            yield (
                f'<div class="{style}"><dt><span class="sign">{escape(mark)}</span> <code>{_run(Run(style, example))}</code></dt>'
                f"<dd>{escape(meaning)}</dd></div>"
            )
        yield "</dl></section>\n</main>\n</body>\n</html>"

    # -- the summary

    def _summary(self, totals: Totals) -> Iterator[str]:
        yield '<ul class="numbers">'
        for number, noun in totals.numbers():
            style = noun.removesuffix("s") if number else "none"
            yield f'<li class="{style}"><b>{number:,}</b> {noun}</li>'
        yield "</ul>"
        for number, told in enumerate(totals.told()):
            yield f'<p class="{"lost" if number else "verdict"}">{escape(told)}</p>'
        if totals.contaminants:
            yield '<table><caption class="unseen">Contaminants, the gravest first</caption><thead><tr>'
            yield "".join(f'<th scope="col">{head}</th>' for head in ("contaminant", "count", "severity", "where", "lines"))
            yield "</tr></thead><tbody>"
            for one in totals.contaminants:
                yield self._contaminant(one)
            yield "</tbody></table>"

    def _contaminant(self, one: Contaminant) -> str:
        where = "; ".join(PLACES[place] for place in PLACES if place in one.places)
        numbers = dict.fromkeys(one.lines)
        lines = ", ".join(self._link(line) for line in numbers) + (", …" if one.count > len(one.lines) else "")
        severity = "" if one.severity == "none" else one.severity
        return f'<tr><th scope="row">{escape(one.name)}</th><td>{one.count:,}</td><td>{severity}</td><td>{where}</td><td>{lines}</td></tr>'

    def _link(self, line: int) -> str:
        return f'<a href="#{self._anchor(line)}">{line:,}</a>' if line in self._anchors else f"{line:,}"

    def _anchor(self, line: int) -> str:
        return f"c{self._captures}-{line}"

    # -- rows

    def _row(self, row: Row, *, hidden: bool = False) -> Iterator[str]:
        new = [] if hidden else self._explained.new(row)
        mark, told = sign(row), label(row, short=not new)
        word = _WORDS.get(mark, "blank")
        anchor = ""
        if row.line not in self._anchors:
            self._anchors.add(row.line)
            anchor = f' id="{self._anchor(row.line)}"'
        room = _ROOM if row.notes or row.has_break or len(row.marks) > 1 else _ROOM_OF_PLAIN
        text = "".join(map(_run, runs(row, None if self._is_full else room)))
        unseen = f'<span class="unseen"> {word} </span>' if word != "blank" else ""
        yield (
            f'<div class="row {word}"{anchor}><span class="line">{row.line}</span>'
            f'<span class="sign" aria-hidden="true">{escape(mark)}</span>{unseen}<code>{text}</code>'
            f"{_span('label', told)}</div>"
        )
        for note in new:
            yield from _explanation(note)

    def _fold(self, fold: Fold) -> Iterator[str]:
        text = escape(fold_text(fold))
        if not fold.rows or self._hidden + len(fold.rows) > _MOST_HIDDEN:
            yield f'<div class="row fold">{_FOLD_HEAD}<code>{text}</code></div>'
            return
        self._hidden += len(fold.rows)
        yield f'<details><summary class="row fold">{_FOLD_HEAD}<code>{text}</code></summary>'
        for row in fold.rows:
            yield from self._row(row, hidden=True)
        yield "</details>"


def _run(run: Run) -> str:
    tag = _TAGS.get(run.style, "span")
    return escape(run.text) if run.style == "blank" else f'<{tag} class="{run.style}">{escape(run.text)}</{tag}>'


def _span(style: str, text: str) -> str:
    return f'<span class="{style}">{escape(text)}</span>' if text else ""


def _explanation(note: Note) -> Iterator[str]:
    """Why a contaminant or a fragment is there, below its first row."""
    if note.cause:
        title = f"{'cut: ' if note.mark == 'cut' else ''}{note.title}"
        yield f'<div class="why {note.mark}"><b>{escape(title)}</b><dl><dt>cause</dt><dd>{escape(note.cause)}</dd>'
        yield f"{f'<dt>cure</dt><dd>{escape(note.cure)}</dd>' if note.cure else ''}</dl></div>"
