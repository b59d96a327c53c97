"""`show` on any bytes: the rows tile the capture, so does what is folded, and nothing that comes out acts on a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

from hypothesis import example, given
from hypothesis import strategies as st

import strategies
from jsonsluice import Document, Fragment, Policy, scan
from jsonsluice._counting import Counting
from jsonsluice._show import Row, Rows
from jsonsluice._show_fold import Entry, Folder, Limits
from jsonsluice._show_html import Page
from jsonsluice._show_line import runs
from jsonsluice._show_svg import Picture
from jsonsluice._show_text import Text, plain
from jsonsluice._show_totals import Totals

SMALL = Limits(ends=1, around=0, alike=1, grave=1, cuts=1, kept=3)

captures = st.one_of(
    strategies.captures,
    st.lists(strategies.captures, max_size=6).map(b"\n".join),
    strategies.captures.map(lambda raw: b"\xff\xfe" + raw.decode("utf-8", "replace").encode("utf-16-le")),
    strategies.captures.map(lambda raw: b"".join(b"\x1b[32mweb-1 |\x1b[0m " + line for line in raw.splitlines(keepends=True))),
)
limits = st.sampled_from([None, Limits(), SMALL])


def entries(capture: bytes, limit: Limits | None, totals: Totals | None = None) -> Iterator[Entry]:
    rows = Rows(Policy(), lambda start, end: capture[start:end], limit.whole if limit else None)
    folder = Folder(limit) if limit else None
    for segment in scan(capture):
        if totals:
            totals.take(segment)
        for row in rows.take(segment):
            yield from folder.take(row) if folder else (row,)
    for row in rows.close(len(capture)):
        yield from folder.take(row) if folder else (row,)
    if folder:
        yield from folder.close()


def totals_of(capture: bytes) -> Totals:
    totals = Totals()
    counting = Counting(Policy(), lambda start, end: capture[start:end])
    for segment in scan(capture):
        totals.take(segment)
        counting.take([segment])
    totals.explanation = counting.explanation()
    return totals


@given(captures)
@example(b"\xff\xfe{\x00")
@example(b'\xef\xbb\xbf{"a":1}')
@example(b"\x1b[0m")
@example(b'{"a": 1} ' * 500)
def test_pieces_tile_the_capture(capture: bytes) -> None:
    """Each byte stands in one piece, in order, marked as the segment that holds it; each newline ends a row."""
    marks = bytearray()
    line = 1
    for row in entries(capture, None):
        assert isinstance(row, Row)
        assert row.line == line
        line += row.lines
        for piece in row.pieces:
            assert piece.start == len(marks)
            assert piece.raw == capture[piece.start : piece.end]
            marks += piece.mark[:1].encode() * len(piece.raw)
    assert len(marks) == len(capture)
    for segment in scan(capture):
        own = set(marks[segment.start : segment.end].decode())
        if isinstance(segment, Document):
            for cut in segment.cuts:
                assert set(marks[cut.start : cut.end].decode()) <= {"c"}
                marks[cut.start : cut.end] = b"d" * (cut.end - cut.start)
            assert set(marks[segment.start : segment.end].decode()) == {"d"}
        else:
            assert own <= ({"f"} if isinstance(segment, Fragment) else {"n", "b"})


@given(captures, limits)
@example(b'{"a": 1}\n' * 50, SMALL)
@example(b"[\n" + b"1,\n" * 500 + b"1]\n", SMALL)
@example(b"[\n" + b"1,\n" * 500, SMALL)
def test_what_is_folded_tiles_the_capture(capture: bytes, limit: Limits | None) -> None:
    """Rows and folds follow each other without a gap, count every line and document, and a fold that keeps rows keeps all of them."""
    at, line, documents = 0, 1, 0
    for entry in entries(capture, limit):
        assert (entry.start, entry.line) == (at, line)
        at, line = entry.end, line + entry.lines
        if isinstance(entry, Row):
            documents += sum(note.mark == "document" for note in entry.notes)
            continue
        documents += entry.documents
        if entry.rows:
            assert (entry.rows[0].start, entry.rows[-1].end) == (entry.start, entry.end)
            assert sum(row.lines for row in entry.rows) == entry.lines
    assert at == len(capture)
    assert documents == sum(isinstance(segment, Document) for segment in scan(capture))


@given(captures, limits, st.sampled_from([None, 40, 80, 200]))
def test_lines_for_a_terminal_are_printable(capture: bytes, limit: Limits | None, width: int | None) -> None:
    """No control character of the capture comes out, in no width, folded or not."""
    text = Text(plain, width)
    lines = [line for entry in entries(capture, limit) for line in text.lines(entry)]
    for line in [*lines, *text.end(totals_of(capture)), *text.close()]:
        assert line.isprintable(), line


@given(captures)
def test_nothing_is_lost_without_limits(capture: bytes) -> None:
    """Without a width every printable character of the capture is in the text."""
    try:
        text = capture.decode()
    except UnicodeDecodeError:
        return
    shown = "".join(run.text for row in entries(capture, None) if isinstance(row, Row) for run in runs(row, None))
    if b"\0" not in capture[:4]:
        at = 0
        for char in text:
            if char.isprintable() and char != "\N{NO-BREAK SPACE}" and not char.isspace():
                at = shown.find(char, at) + 1
                assert at, (char, shown)


class Balanced(HTMLParser):
    """Collects what stands in a page, and checks that each element is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.targets: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.targets += [value or "" for name, value in attrs if name in ("src", "href", "data", "action", "srcset", "poster")]
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


MARKUP = b'</code><script>alert(1)</script><img src="https://example.org/x"> & "\' <!-- \n'


@given(captures, limits)
@example(MARKUP, None)
@example(b'{"a": "' + MARKUP.strip().replace(b'"', b"'") + b'"}\n' + MARKUP, SMALL)
def test_page_holds_no_markup_of_the_capture(capture: bytes, limit: Limits | None) -> None:
    """Whatever a capture holds, the page is well formed, needs nothing from elsewhere, and acts on no terminal."""
    page = Page(is_full=limit is None)
    lines = [*page.begin("<name>")]
    for entry in entries(capture, limit):
        lines += page.lines(entry)
    lines += [*page.end(totals_of(capture)), *page.close()]
    text = "\n".join(lines)
    found = Balanced()
    found.feed(text)
    found.close()
    assert not found.open
    assert "script" not in found.tags
    assert "img" not in found.tags
    assert all(target.startswith("#") for target in found.targets)
    assert text.replace("\n", "").isprintable()


@given(captures, limits)
@example(MARKUP, Limits())
def test_picture_is_well_formed(capture: bytes, limit: Limits | None) -> None:
    picture = Picture()
    lines = [*picture.begin("<name>")]
    for entry in entries(capture, limit):
        lines += picture.lines(entry)
    lines += [*picture.end(totals_of(capture)), *picture.close()]
    root = ET.fromstring("\n".join(lines))  # noqa: S314 - what was just written
    assert {element.tag.rpartition("}")[2] for element in root.iter()} <= {"svg", "title", "desc", "style", "rect", "text"}
