"""Counting what is in a capture as a scan settles it, for `explain`.

In: segments in order, and a way to read the capture where they lie.  Out: an `Explanation`.  Raises: nothing (any exception is a bug).
Invariant: what is kept does not grow with the capture but for counts; work is linear in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from jsonsluice import _decode, _rules
from jsonsluice._choose import Choice, choose, is_log_record
from jsonsluice._contaminants import RULES
from jsonsluice._explanation import Contaminant, Explanation, Located, Loss
from jsonsluice._messages import LINE_PREFIX, REMAINS, TEXT, UNNAMED, UNRULED, Message
from jsonsluice._met import AROUND, Met, Where, shown, visible
from jsonsluice._model import REASONS, Cut, Document, Fragment, Manner, Noise, Policy, Rule, Segment, Severity
from jsonsluice._occurrences import LOOKED_AT, message_of, occurrences
from jsonsluice._view import ANSI, View

_LISTED: Final = 20  # documents and remains that are kept
_SEVERAL: Final = 2  # documents of one standing are as good as a million: nothing says which is meant
_AROUND: Final = 40  # characters before and after the place where a document broke
_LONGEST_STAND_IN: Final = 64 * 1024  # bytes; no log record is longer
_LARGE: Final = b'{"large": {}}'  # stands for a document that is longer
_HEAD: Final = 4  # bytes that decide the encoding
_BOM: Final = "\N{ZERO WIDTH NO-BREAK SPACE}".encode()
_LOG_RECORD: Final = "json-log-record"
_ENCODING: Final = "encoding"
_ERRORS: Final = {True: "DamagedError", False: "NoDocumentError"}


class _Class(NamedTuple):
    """What `choose` tells documents apart by: how they stand, what they are, and whether it would take one at all."""

    manner: Manner
    is_log_record: bool
    counts: bool


class Counting:
    """What is wrong with one capture.

    Args:
        policy: what the scan may do.
        read: the bytes of a span of the capture (UTF-8 of a ``str``).
        characters: offsets count characters.
    """

    def __init__(self, policy: Policy, read: Callable[[int, int], bytes], *, characters: bool = False) -> None:
        self._rules = _rules.book(policy.rules)
        self._rows: dict[str, Rule] = {row.name: row for row in (*RULES, *policy.rules)}
        self._read = read
        self._characters = characters
        self._encoding = ""
        self._at = 0  # up to here everything is counted
        self._line = 1  # the line of that
        self._tail: Where | None = None
        self._goes_on = False  # the noise before ended within a line
        self._follows = False  # a document or its remains end there
        self._met: dict[tuple[str, str], Met] = {}
        self._around: dict[tuple[str, str], Met] = {}  # those met since the last document
        self._documents: list[Located] = []
        self._listed_classes: list[_Class] = []  # of those documents
        self._document_count = 0
        self._remains_count = 0
        self._remains_bytes = 0
        self._losses: list[Loss] = []
        self._records = 0
        self._first_record: Located | None = None
        self._classes: dict[_Class, int] = {}
        self._candidates: list[tuple[Document, Located]] = []  # the first few of each class
        self._in_the_way: list[Fragment] = []

    @property
    def found_nothing(self) -> bool:
        """Neither documents nor remains were met."""
        return not self._document_count and not self._remains_count

    @property
    def may_be_scalar(self) -> bool:
        """It is one line of noise, which a bare scalar is to a scan."""
        apart = {_ENCODING, ANSI}  # of that line, too
        return self.found_nothing and sum(met.count for (kind, _), met in self._met.items() if kind not in apart) <= 1

    def take(self, segments: Iterable[Segment]) -> None:
        """Count the next segments."""
        for segment in segments:
            if not self._encoding:
                self._open()
            if isinstance(segment, Noise):
                self._noise(segment)
            elif isinstance(segment, Document):
                self._document(segment)
            elif isinstance(segment, Fragment):  # pragma: no branch - there is no fourth kind
                self._fragment(segment)
            self._at = segment.end

    # -- the capture's own units

    def _open(self) -> None:
        head = self._read(0, _HEAD)
        view = View()
        view.feed(head, final=True)
        self._encoding = view.encoding or "utf-8"
        if self._encoding != "utf-8" or head.startswith(_BOM):
            mark = " with a byte order mark" if self._utf8(head).startswith(_BOM) else ""
            self._note(_ENCODING, None, "none", Where(0, 0, 1, f"{self._encoding.upper()}{mark}".encode()), "before")

    def _utf8(self, raw: bytes) -> bytes:
        return raw if self._encoding == "utf-8" else raw.decode(self._encoding, "replace").encode()

    def _units(self, text: bytes) -> int:
        """The length of a piece of UTF-8 text in the capture's unit."""
        if self._characters:
            return len(text.decode("utf-8", "surrogatepass"))
        return len(text) if self._encoding == "utf-8" else len(text.decode("utf-8", "replace").encode(self._encoding))

    def _newlines(self, start: int, end: int) -> int:
        return self._utf8(self._read(start, end)).count(b"\n")

    # -- noise

    def _noise(self, noise: Noise) -> None:
        if self._tail:
            self._note_lines(self._tail.start, self._tail.line, self._tail.text, noise.start)
            self._tail = None
            self._follows = False
        text = self._utf8(noise.raw)
        start, line = noise.start, self._line
        self._line += text.count(b"\n")
        skip = len(_BOM) if start == 0 and text.startswith(_BOM) else 0
        if self._goes_on:
            skip = text.find(b"\n") + 1 or len(text)
            line += text.count(b"\n", 0, skip)
        start += self._units(text[:skip])
        text = text[skip:]
        body, tail = text[: text.rfind(b"\n") + 1], text[text.rfind(b"\n") + 1 :]
        self._note_lines(start, line, body, noise.end)
        if tail.strip():
            self._tail = Where(start + self._units(body), noise.end, line + body.count(b"\n"), tail)
        self._goes_on = not text.endswith(b"\n") if text else self._goes_on
        self._follows = self._follows and not body and bool(tail.strip())

    def _note_lines(self, start: int, line: int, text: bytes, end: int) -> None:
        """Count the contaminants of whole lines; what goes on behind a document belongs to its last line."""
        at = 0
        for found in occurrences(self._rules, text):
            start += self._units(text[at : found.start])
            size = self._units(text[found.start : found.end])
            at = found.end
            place = "beside" if self._follows and found.line == 0 and found.kind == TEXT else AROUND
            where = Where(start, min(start + size, end), line + found.line, found.text)
            self._note(found.kind, found.message, found.severity, where, place)
            if found.coloured:
                self._note(ANSI, None, "none", where, AROUND)
            start += size

    def _settle_tail(self, document: Document | None) -> None:
        """What stands before a document on its first line is its prefix, a log line's header, or unknown."""
        tail, self._tail = self._tail, None
        if tail is None:
            return
        if not View().feed(tail.text, final=True).strip():  # escape sequences alone
            self._note(ANSI, None, "none", tail, AROUND)
            return
        if document and (document.standing == "alone" or any(cut.kind == LINE_PREFIX for cut in document.cuts[:1])):
            self._note_prefix(tail)
            return
        for found in occurrences(self._rules, tail.text):
            place = "beside" if found.kind == TEXT else AROUND
            self._note(found.kind, found.message, found.severity, tail._replace(text=found.text), place)

    def _note_prefix(self, where: Where) -> None:
        self._note(LINE_PREFIX, message_of(LINE_PREFIX, where.text), "none", where, "every-line")

    def _note(self, kind: str, message: Message | None, severity: Severity, where: Where, place: str) -> None:
        if message and message.kinds[0] == LINE_PREFIX and kind in UNNAMED:
            kind = LINE_PREFIX
        key = kind, message.name if message else ""
        met = self._met.get(key)
        if met is None:
            met = self._met[key] = Met(kind, message)
        if place == AROUND:
            self._around[key] = met
        met.note(severity, where, place, behind_document=not self.found_nothing)

    def _settle_places(self) -> None:
        for met in self._around.values():
            met.settle()
        self._around.clear()

    # -- documents and remains

    def _document(self, document: Document) -> None:
        self._settle_tail(document)
        self._settle_places()
        stand_in = _stand_in(document)
        is_record = is_log_record(stand_in)
        size, cuts = len(document.raw), document.cuts
        located = Located(self._line, document.start, document.end, size, document.standing, len(cuts), is_record)
        self._document_count += 1
        if is_record:
            self._records += 1
            self._first_record = self._first_record or located
        key = _class_of(stand_in)
        if len(self._documents) < _LISTED:
            self._documents.append(located)
            self._listed_classes.append(key)
        self._classes[key] = self._classes.get(key, 0) + 1
        if self._classes[key] <= _SEVERAL:
            self._candidates.append((stand_in, located))
        at = document.start
        for cut in cuts:
            self._line += self._newlines(at, cut.start)
            self._cut(cut)
            self._line += self._newlines(cut.start, cut.end)
            at = cut.end
        self._line += self._newlines(at, document.end)
        self._goes_on, self._follows = False, True

    def _cut(self, cut: Cut) -> None:
        text = self._utf8(self._read(cut.start, min(cut.end, cut.start + LOOKED_AT)))
        where = Where(cut.start, cut.end, self._line, text)
        if cut.kind == LINE_PREFIX:
            self._note_prefix(where)
            return
        row = self._rows.get(cut.kind)
        found = next(iter(occurrences(self._rules, text)), None) if row else None
        of_row: Severity = row.severity if row else "none"
        severity = found.severity if found and found.kind == cut.kind else of_row
        shown = found.text if found else text
        self._note(cut.kind, message_of(cut.kind, shown), severity, where._replace(text=shown), "inside")

    def _fragment(self, fragment: Fragment) -> None:
        self._settle_tail(None)
        self._settle_places()
        self._remains_count += 1
        size = len(fragment.raw)
        self._remains_bytes += size
        if fragment.standing == "alone" and not self._in_the_way:
            self._in_the_way.append(fragment)
        if len(self._losses) < _LISTED:
            cause, cure = REMAINS[fragment.reason]
            at = max(fragment.at, fragment.start)
            broke_at = self._line + self._newlines(fragment.start, at)
            what, excerpt = REASONS[fragment.reason], self._excerpt(at)
            self._losses.append(Loss(fragment.reason, what, self._line, fragment.start, fragment.end, size, broke_at, excerpt, cause, cure))
        self._line += self._newlines(fragment.start, fragment.end)
        self._goes_on, self._follows = False, True

    def _excerpt(self, at: int) -> str:
        before = self._utf8(self._read(max(at - 2 * _AROUND, 0) // _HEAD * _HEAD, at)).rpartition(b"\n")[2]
        after = self._utf8(self._read(at, at + 2 * _AROUND)).partition(b"\n")[0]
        return f"{visible(before)[-_AROUND:]}⟨here⟩{visible(after)[:_AROUND]}" if before or after else ""

    # -- the result

    def explanation(self) -> Explanation:
        """What was counted."""
        if self._tail:
            self._note_lines(self._tail.start, self._tail.line, self._tail.text, self._tail.end)
            self._tail = None
        choice = choose([stand_in for stand_in, _ in self._candidates], self._in_the_way, "only", None)
        meant = {_class_of(one) for one in choice.candidates}
        chosen = next((located for stand_in, located in self._candidates if stand_in is choice.document), None)
        mets = sorted(self._met.values(), key=lambda met: met.gravity, reverse=True)
        losses = [met.loss() for met in mets if met.is_loss] + self._losses
        return Explanation(
            size=self._at,
            lines=self._line - 1 + bool(self._at and not self._read(self._at - 1, self._at).endswith(b"\n")),
            encoding=self._encoding or "utf-8",
            contaminants=tuple(met.contaminant(self._rows, has_documents=not self.found_nothing) for met in mets) + self._log_records(),
            losses=tuple(losses),
            loss_count=len(losses) - len(self._losses) + self._remains_count,
            lost_bytes=self._remains_bytes,
            documents=tuple(self._documents),
            document_count=self._document_count,
            chosen=chosen,
            error="" if chosen else self._error(choice),
            candidates=sum(self._classes[key] for key in meant),
            candidate_lines=tuple(one.line for one, key in zip(self._documents, self._listed_classes, strict=True) if key in meant),
        )

    def _error(self, choice: Choice) -> str:
        if choice.candidates and not choice.fragments:
            return "AmbiguousError"
        return _ERRORS[bool(choice.fragments) or (bool(self._remains_count) and not self._document_count)]

    def _log_records(self) -> tuple[Contaminant, ...]:
        """Log records are noise only where something else is there."""
        first = self._first_record
        if first is None or self._records == self._document_count:
            return ()
        text = shown(self._utf8(self._candidates_text(first)))
        return (
            Contaminant(
                _LOG_RECORD, "", self._records, "none", (), (first.line,), ((first.start, first.end),), (text,), *UNRULED[_LOG_RECORD]
            ),
        )

    def _candidates_text(self, located: Located) -> bytes:
        return next((one.raw for one, place in self._candidates if place is located), b"")


def _stand_in(document: Document) -> Document:
    """A document for `choose`: it stands as the other does, and keeps neither its cuts nor its value alive, nor much text."""
    manner = document._manner._replace(cuts=())  # noqa: SLF001 - whatever else it tells is kept
    raw = document.raw if len(document.raw) <= _LONGEST_STAND_IN else _LARGE
    return Document(document.start, document.end, raw, _decode.value_of, manner)


def _class_of(stand_in: Document) -> _Class:
    counts = stand_in.standing != "within" or choose([stand_in], (), "only", None).document is not None
    return _Class(stand_in._manner, is_log_record(stand_in), counts)  # noqa: SLF001 - as in `_stand_in`
