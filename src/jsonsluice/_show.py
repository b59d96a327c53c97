"""A capture as rows: each of its lines, and in it what belongs to a document, what was cut out, what is noise, what is a fragment.

In: segments in order, and a way to read the capture where they lie.  Out: `Row`s.  Raises: nothing (any exception is a bug).
Invariant: the pieces of the rows tile the capture: every byte of it stands in one piece, in order.
What is kept does not grow with the capture.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, Literal, NamedTuple

from jsonsluice import _rules
from jsonsluice._contaminants import RULES
from jsonsluice._messages import LINE_PREFIX, REMAINS, TEXT, Message
from jsonsluice._met import Met
from jsonsluice._model import REASONS, Cut, Document, Fragment, Noise, Policy, Rule, Segment, Severity
from jsonsluice._occurrences import LOOKED_AT, message_of, occurrences
from jsonsluice._view import ANSI, ESC
from jsonsluice._visible import HEAD, Encoding

Mark = Literal["document", "cut", "noise", "fragment", "blank"]

_MOST_PIECES: Final = 200  # of a row: a line of a million documents is several rows with one number
_STANDS: Final = {"alone": "", "beside": "beside other text", "within": "within a line of text"}
_ENCODING: Final = "encoding"
_WHOLE: Final = ("document", "fragment", "blank")  # marks of which long stretches are not looked at line by line
_BOM: Final = "\N{ZERO WIDTH NO-BREAK SPACE}".encode()


class Note(NamedTuple):
    """What begins with a piece, and why it is there.

    Attributes:
        mark: what it is …
        kind: … and of which kind: of noise and cuts the contaminant, of documents how they stand, of fragments the reason.
        name: the same in short for people …
        title: … and in full …
        about: … and what more there is to say of it.
        cause: why it is there; empty where that is unknown, and for documents.
        cure: how to be rid of it at its source.
    """

    mark: Mark
    kind: str
    name: str
    title: str
    about: str = ""
    cause: str = ""
    cure: str = ""


class Piece(NamedTuple):
    """A stretch of one line that is of one mark.

    Attributes:
        start: where it begins in the capture, in bytes …
        end: … and ends, half-open.
        mark: what it belongs to.
        raw: its bytes; empty where it stands for lines that are left out.
        encoding: of the capture.
        note: what begins with it, if something does.
        begins: a document begins with it …
        ends: … or ends.
        is_break: it is empty, and stands where a fragment broke.
    """

    start: int
    end: int
    mark: Mark
    raw: bytes
    encoding: Encoding
    note: Note | None = None
    begins: bool = False
    ends: bool = False
    is_break: bool = False


class Row(NamedTuple):
    """One line of the capture, a part of a very crowded one, or lines of one document that nobody needs to see.

    Attributes:
        line: its number, from 1.
        lines: how many line ends are in it: 1, at the capture's end and in parts of a line 0, more where it stands for several lines.
        pieces: what it consists of.
        notes: what begins in it.
        is_skipped: it stands for lines that were not looked at one by one.
    """

    line: int
    lines: int
    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...] = ()
    is_skipped: bool = False

    @property
    def start(self) -> int:
        """Where it begins in the capture, in bytes."""
        return self.pieces[0].start

    @property
    def end(self) -> int:
        """Where it ends, half-open."""
        return self.pieces[-1].end

    @property
    def marks(self) -> frozenset[Mark]:
        """What is in it beside white space."""
        return frozenset(piece.mark for piece in self.pieces) - {"blank"}

    @property
    def has_break(self) -> bool:
        """A fragment broke in it."""
        return any(piece.is_break for piece in self.pieces)


class Rows:
    """A capture on its way from segments to rows.

    Args:
        policy: what the scan may do.
        read: the bytes of a span of the capture.
        whole: lines of one document, at its beginning and at its end, that become a row each; those between become one row. None for all.
    """

    def __init__(self, policy: Policy, read: Callable[[int, int], bytes], whole: int | None) -> None:
        self._read = read
        self._whole = whole
        self._rules = _rules.book(policy.rules)
        self._rows: dict[str, Rule] = {row.name: row for row in (*RULES, *policy.rules)}
        self._contaminants: dict[tuple[Mark, str, str, str], Note] = {}
        self._encoding = Encoding("")
        self._at = 0
        self._line = 1
        self._pieces: list[Piece] = []
        self._documents = 0
        self._fragments = 0

    def take(self, segment: Segment) -> Iterator[Row]:
        """Take the next segment; give the rows that end in it."""
        if not self._encoding.name:
            self._encoding = Encoding.of(self._read(0, HEAD))
        yield from self.blank(segment.start)
        if isinstance(segment, Document):
            yield from self._document(segment)
        elif isinstance(segment, Noise):
            yield from self._noise(segment)
        elif isinstance(segment, Fragment):  # pragma: no branch - there is no fourth kind
            yield from self._fragment(segment)

    def blank(self, end: int) -> Iterator[Row]:
        """What stands before an offset and in no contaminant: white space, and escape sequences of a terminal."""
        if self._at < end:
            raw = self._read(self._at, end)
            is_ansi = ESC in raw and bool(self._encoding.utf8(raw).strip())
            note = self._contaminant("noise", ANSI, None) if is_ansi else None
            yield from self._lines(Piece(self._at, end, "noise" if is_ansi else "blank", raw, self._encoding, note))

    def close(self, end: int) -> Iterator[Row]:
        """The capture ends; give its last row."""
        yield from self.blank(end)
        if self._pieces:
            yield self._row(0)

    # -- segments

    def _document(self, document: Document) -> Iterator[Row]:
        self._documents += 1
        self._settle_prefix(document)
        note = self._note_of_document(document)
        raw, at, used = document.raw, document.start, 0
        for cut in document.cuts:
            yield from self._part(document, at, raw[used : used + cut.start - at], note)
            used += cut.start - at
            yield from self._lines(self._cut(cut))
            at = cut.end
        yield from self._part(document, at, raw[used:] if used else raw, note)

    def _part(self, document: Document, at: int, raw: bytes, note: Note) -> Iterator[Row]:
        """What of a document stands between two cuts."""
        if raw:
            begins, end = at == document.start, at + len(raw)
            piece = Piece(at, end, "document", raw, self._encoding, note if begins else None, begins, ends=end == document.end)
            yield from self._lines(piece)

    def _note_of_document(self, document: Document) -> Note:
        cuts = document.cuts
        newlines = self._encoding.newlines
        lines = newlines(document.raw) + sum(newlines(self._read(cut.start, cut.end)) for cut in cuts) + 1
        about = (
            f"{lines:,} lines, {len(document.raw):,} bytes" if lines > 1 else "",
            f"{len(cuts):,} cut{'' if len(cuts) == 1 else 's'}" if cuts else "",
            _STANDS[document.standing],
        )
        name = f"document {self._documents:,}"
        return Note("document", document.standing, name, name, ", ".join(filter(None, about)))

    def _settle_prefix(self, document: Document) -> None:
        """What stands before a document on its first line is its prefix, where nothing else stands there."""
        last = self._pieces[-1] if self._pieces else None
        is_prefix = document.standing == "alone" or any(cut.kind == LINE_PREFIX for cut in document.cuts[:1])
        if last and last.mark == "noise" and last.note and last.note.kind == TEXT and is_prefix:
            self._pieces[-1] = last._replace(note=self._contaminant("noise", LINE_PREFIX, message_of(LINE_PREFIX, self._plain(last.raw))))

    def _cut(self, cut: Cut) -> Piece:
        raw = self._read(cut.start, cut.end)
        note = self._contaminant("cut", cut.kind, message_of(cut.kind, self._plain(raw)))
        return Piece(cut.start, cut.end, "cut", raw, self._encoding, note)

    def _plain(self, raw: bytes) -> bytes:
        """The first part of a line as rules see it."""
        text = self._encoding.utf8(self._encoding.head(raw, LOOKED_AT))
        return _rules.colours().sub(b"", text).partition(b"\n")[0][:LOOKED_AT]

    def _noise(self, noise: Noise) -> Iterator[Row]:
        encoding = self._encoding
        text, offset, at = encoding.utf8(noise.raw), noise.start, 0
        goes_on = bool(self._pieces) and self._pieces[-1].mark == "noise"
        if offset == 0 and text.startswith(_BOM):
            at = len(_BOM)
            offset = encoding.units(_BOM)
            yield from self._lines(Piece(0, offset, "noise", noise.raw[:offset], encoding, self._contaminant("noise", _ENCODING, None)))

        for found in () if text.isspace() else occurrences(self._rules, text[at:] if at else text):
            offset += encoding.units(text[at : found.start])
            yield from self.blank(min(offset, noise.end))
            end = min(offset + encoding.units(text[found.start : found.end]), noise.end)
            note = None if goes_on and self._pieces else self._contaminant("noise", found.kind, found.message, found.severity)
            raw = noise.raw[self._at - noise.start : end - noise.start]
            yield from self._lines(Piece(self._at, end, "noise", raw, encoding, note))
            at, offset = found.end, end
        yield from self.blank(noise.end)

    def _fragment(self, fragment: Fragment) -> Iterator[Row]:
        self._fragments += 1
        cause, cure = REMAINS[fragment.reason]
        name = f"fragment {self._fragments:,}: {fragment.reason}"
        note = Note("fragment", fragment.reason, name, name, "", f"{REASONS[fragment.reason]}: {cause}", cure)
        raw, encoding = fragment.raw, self._encoding
        at = min(max(fragment.at, fragment.start), fragment.end)
        before, after = raw[: at - fragment.start], raw[at - fragment.start :]
        if before:
            yield from self._lines(Piece(fragment.start, at, "fragment", before, encoding, note, begins=True))
        yield from self._lines(Piece(at, at, "fragment", b"", encoding, None if before else note, is_break=True))
        if after:
            yield from self._lines(Piece(at, fragment.end, "fragment", after, encoding))

    def _contaminant(self, mark: Mark, kind: str, message: Message | None, severity: Severity = "none") -> Note:
        """What a piece of noise is; each made once."""
        key = mark, kind, message.name if message else "", severity
        note = self._contaminants.get(key)
        if note is None:
            one = Met(kind, message).contaminant(self._rows, has_documents=False)
            grave = f", {severity}" if severity in ("error", "warning") else ""
            note = self._contaminants[key] = Note(mark, kind, one.message or kind, one.name + grave, "", one.cause, one.cure)
        return note

    # -- rows

    def _lines(self, piece: Piece) -> Iterator[Row]:
        """Lay a stretch of one mark into rows."""
        self._at = piece.end
        raw, whole, encoding = piece.raw, self._whole, piece.encoding
        if piece.start == piece.end:
            self._pieces.append(piece)
            return
        total = encoding.newlines(raw) if whole is not None and piece.mark in _WHOLE else 0
        if whole is None or total <= 2 * whole + 1:
            yield from self._split(piece, 0, len(raw))
            return
        head, tail = 0, len(raw)
        for _ in range(whole):
            head = encoding.after_newline(raw, head)
            tail = encoding.after_last_newline(raw, tail - len(encoding.newline))
        yield from self._split(piece, 0, head)
        hidden = piece._replace(start=piece.start + head, end=piece.start + tail, raw=b"", note=None, begins=False, ends=False)
        lines = total - whole - encoding.newlines(raw[tail:])
        yield Row(self._line, lines, (hidden,), is_skipped=True)
        self._line += lines
        yield from self._split(piece, tail, len(raw))

    def _split(self, piece: Piece, at: int, end: int) -> Iterator[Row]:
        """The lines of a part of a piece."""
        raw, encoding = piece.raw, piece.encoding
        while at < end:
            newline = encoding.after_newline(raw, at)
            stop = min(newline or end, end)
            first, last = at == 0, stop == len(raw)
            self._pieces.append(
                piece
                if first and last
                else piece._replace(
                    start=piece.start + at,
                    end=piece.start + stop,
                    raw=raw[at:stop],
                    note=piece.note if first else None,
                    begins=piece.begins and first,
                    ends=piece.ends and last,
                )
            )
            at = stop
            if newline and newline <= end:
                yield self._row(1)
            elif len(self._pieces) >= _MOST_PIECES:
                yield self._row(0)

    def _row(self, lines: int) -> Row:
        pieces = self._pieces
        row = Row(self._line, lines, tuple(pieces), tuple([piece.note for piece in pieces if piece.note]))
        self._line += lines
        pieces.clear()
        return row
