"""`show` on what real programs printed: nothing of it acts on a terminal, and what is shown tiles the capture."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from corpus_cases import Case, cases
from jsonsluice import Document, Policy
from jsonsluice._counting import Counting
from jsonsluice._show import Row, Rows
from jsonsluice._show_fold import Entry, Folder, Limits
from jsonsluice._show_html import Page
from jsonsluice._show_text import Text, plain
from jsonsluice._show_totals import Totals

CASES = cases()
every_case = pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])


def entries(case: Case, limits: Limits | None) -> Iterator[Entry]:
    rows = Rows(Policy(), lambda start, end: case.data[start:end], limits.whole if limits else None)
    folder = Folder(limits) if limits else None
    for segment in case.segments:
        for row in rows.take(segment):
            yield from folder.take(row) if folder else (row,)
    for row in rows.close(len(case.data)):
        yield from folder.take(row) if folder else (row,)
    if folder:
        yield from folder.close()


def totals(case: Case) -> Totals:
    found, counting = Totals(), Counting(Policy(), lambda start, end: case.data[start:end])
    for segment in case.segments:
        found.take(segment)
        counting.take([segment])
    found.explanation = counting.explanation()
    return found


@every_case
def test_every_byte_is_in_a_row(case: Case) -> None:
    """The pieces of all rows are the capture, and those of documents are the documents."""
    pieces = [piece for row in entries(case, None) if isinstance(row, Row) for piece in row.pieces]
    assert b"".join(piece.raw for piece in pieces) == case.data
    documents = b"".join(piece.raw for piece in pieces if piece.mark == "document")
    assert documents == b"".join(segment.raw for segment in case.segments if isinstance(segment, Document))


@every_case
@pytest.mark.parametrize("width", [60, None], ids=["folded", "full"])
def test_nothing_acts_on_a_terminal(case: Case, width: int | None) -> None:
    """No ESC, no other control character, nothing that turns the direction of writing."""
    text = Text(plain, width)
    lines = [line for entry in entries(case, Limits() if width else None) for line in text.lines(entry)]
    lines += [*text.end(totals(case)), *text.close()]
    assert [line for line in lines if not line.isprintable()] == []


@every_case
def test_page_shows_every_contaminant(case: Case) -> None:
    page, found = Page(is_full=False), totals(case)
    lines = [*page.begin(case.name)]
    for entry in entries(case, Limits(kept=400)):
        lines += page.lines(entry)
    text = "\n".join([*lines, *page.end(found), *page.close()])
    assert text.replace("\n", "").isprintable()
    for one in found.contaminants:
        assert f'<th scope="row">{one.name}</th>' in text
