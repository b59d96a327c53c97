"""What is wrong with a capture, as values, as text for people and as a dict for programs.

In: what `_explain` has counted.  Out: `Explanation`.  Raises: nothing.
Invariant: what is not known is said to be unknown; lists are short, whatever the capture's size, and counts are exact.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Final

from jsonsluice._model import Severity, Standing

_WIDTH: Final = 110  # columns of the text: what fits beside another window
_KINDS_SHOWN: Final = 6  # contaminants that the text shows whole; the rest by name
_REMAINS_SHOWN: Final = 3
_LINES_SHOWN: Final = 3  # line numbers that the text names
_DOCUMENTS_SHOWN: Final = 8
_EXAMPLE: Final = 160  # characters of a line that the text shows
DROPPED: Final = "dropped"  # as `Attempt.lost`
_APART: Final = "read stdout alone"

# Where a contaminant stands, in the words of the text.
PLACES: Final = {
    "every-line": "before every line of a document",
    "inside": "inside a document",
    "beside": "on the first or last line of a document",
    "before": "before the first document",
    "between": "between documents",
    "after": "after the last document",
}


@dataclass(frozen=True, slots=True)
class Contaminant:
    """One kind of noise in a capture.

    Attributes:
        kind: the name of its rule, or ``ansi``, ``line-prefix``, ``json-log-record``, ``encoding``; ``text``, ``unknown-line`` and
            ``unknown-text`` where no rule names it.
        message: the name of the well-known message that it is; empty where it is none.
        count: how often it was met; a block of several lines counts once.
        severity: what the worst of it says of itself.
        places: where it stands, keys of `PLACES`; empty where there is no document.
        lines: the line numbers of the first few, from 1.
        spans: where these are, half-open, in the capture's own offsets.
        examples: what the first few look like, one line each.
        cause: why it is there; empty where that is unknown.
        cure: how to be rid of it at its source; empty where that is unknown.
    """

    kind: str
    message: str
    count: int
    severity: Severity
    places: tuple[str, ...]
    lines: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]
    examples: tuple[str, ...]
    cause: str
    cure: str

    @property
    def name(self) -> str:
        """The message, with its kind in brackets where a rule names that, or the kind."""
        if not self.message:
            return "text that no rule names" if self.is_unnamed else self.kind
        return self.message if self.is_unnamed else f"{self.message} ({self.kind})"

    @property
    def is_unnamed(self) -> bool:
        """No rule names the line, though a message may."""
        return self.kind in ("text", "unknown-line", "unknown-text")


@dataclass(frozen=True, slots=True)
class Loss:
    """Output that did not come, or did not come whole.

    Attributes:
        reason: why, a key of `REASONS`; ``dropped`` where a message in the capture says that output was thrown away.
        what: the same in words.
        line: the line of the remains, from 1; of ``dropped`` that of the first message.
        start: where the remains begin.
        end: where they end, half-open.
        size: how many bytes of the capture they are; of ``dropped`` none, and how much was lost is unknown.
        broke_at: the line on which it broke.
        excerpt: the text just there, with ``⟨here⟩`` at the place.
        cause: what is behind it, as a rule.
        cure: what to do.
    """

    reason: str
    what: str
    line: int
    start: int
    end: int
    size: int
    broke_at: int
    excerpt: str
    cause: str
    cure: str


@dataclass(frozen=True, slots=True)
class Located:
    """A document that was found: where it is and how it stands.

    Attributes:
        line: its first line, from 1.
        start: where it begins in the capture.
        end: where it ends, half-open.
        size: its bytes, less what was cut out of it.
        standing: as `Document.standing`.
        cuts: how many pieces of noise were cut out of it.
        is_log_record: a line of a JSON log, which is set aside while another document is there.
    """

    line: int
    start: int
    end: int
    size: int
    standing: Standing
    cuts: int
    is_log_record: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is wrong with a capture; ``str()`` says it to people, `to_dict` to programs.

    Attributes:
        size: the capture's, in its own unit: bytes, or characters of a ``str``.
        lines: how many lines it has.
        encoding: of its text.
        contaminants: the kinds of noise in it, the gravest first.
        losses: what was lost: the first few.
        loss_count: how much of that there is.
        lost_bytes: the bytes of all remains.
        documents: the documents in order: the first few.
        document_count: how many there are.
        chosen: the one that `find` returns, if it returns one.
        error: the name of the error that it raises otherwise, or empty.
        candidates: how many documents could be meant: one where it is chosen.
        candidate_lines: where the first few of them begin.
    """

    size: int
    lines: int
    encoding: str
    contaminants: tuple[Contaminant, ...]
    losses: tuple[Loss, ...]
    loss_count: int
    lost_bytes: int
    documents: tuple[Located, ...]
    document_count: int
    chosen: Located | None
    error: str
    candidates: int
    candidate_lines: tuple[int, ...]

    @property
    def clean(self) -> bool:
        """There are documents and white space, and nothing else."""
        return bool(self.document_count) and not self.contaminants and not self.losses

    def to_dict(self) -> dict[str, Any]:
        """The same as plain values that JSON can hold, `clean` among them."""
        return {"clean": self.clean, **asdict(self)}

    def __str__(self) -> str:
        return "\n".join(self._text())

    def _text(self) -> Iterator[str]:
        yield from _wrapped(self._headline(), "")
        dropped = [loss for loss in self.losses if loss.reason == DROPPED]
        remains = [loss for loss in self.losses if loss.reason != DROPPED]
        if remains or dropped:
            yield ""
        for loss in dropped:
            yield from _wrapped(f"LOST: {loss.what}.", "      ")
        for number, loss in enumerate(remains[:_REMAINS_SHOWN]):
            yield from _loss(loss, is_new=loss.reason not in [before.reason for before in remains[:number]])
        more = self.loss_count - len(dropped) - len(remains[:_REMAINS_SHOWN])
        if more > 0:
            yield f"LOST: {more} more of such remains, {_bytes(self.lost_bytes)} in all"
        for number, contaminant in enumerate(self.contaminants[:_KINDS_SHOWN], 1):
            yield ""
            yield from _contaminant(number, contaminant)
        rest = self.contaminants[_KINDS_SHOWN:]
        if rest:
            yield ""
            yield from _wrapped("and also: " + ", ".join(f"{one.name} {one.count}" for one in rest), "  ")
        if any(_APART in one.cure for one in self.contaminants):
            yield ""
            yield from _wrapped(f"To {_APART}: {_HOW_APART}", "  ")

    def _headline(self) -> str:
        if self.chosen:
            return self._choice(self.chosen)
        lines = [*map(str, self.candidate_lines[:_DOCUMENTS_SHOWN]), *(["…"] if self.candidates > _DOCUMENTS_SHOWN else [])]
        starts = f"line{'' if self.candidates == 1 else 's'} {', '.join(lines)}"
        if self.error == "AmbiguousError":
            return (
                f"{'CLEAN, BUT ' if self.clean else ''}AMBIGUOUS: {self.candidates} documents, and nothing says which is meant (they "
                f"begin on {starts}). Choose with select= or expect= (in the shell "
                "--select first, last or largest), or take all with find_all (in the shell without --select)."
            )
        if self.error == "DamagedError":
            whole = f"; {_count(self.candidates, 'whole document')} beside it ({starts})" if self.candidates else ""
            return f"DAMAGED: a document is there, and could not be made whole{whole}. A part of it would be a wrong value."
        if not self.size:
            return "EMPTY: the command printed nothing. Look at its exit status, and at stderr."
        return "NO DOCUMENT: there is no JSON object or array in it."

    def _choice(self, chosen: Located) -> str:
        about = f"{_bytes(chosen.size)}" + (f", from line {chosen.line}" if chosen.line > 1 else "")
        if self.clean and self.document_count == 1:
            return f"CLEAN: one document ({about}) and nothing else."
        cut = f", after {_count(chosen.cuts, 'piece')} of noise was cut out of it" if chosen.cuts == 1 else ""
        cut = cut or (f", after {_count(chosen.cuts, 'piece')} of noise were cut out of it" if chosen.cuts else "")
        others = self.document_count - 1
        beside = f" {_count(others, 'other document')} set aside: a log record, or on a line with other text." if others else ""
        return f"RECOVERED: the document is whole ({about}){cut}.{beside}"


_HOW_APART: Final = (
    "`cmd 2>/dev/null` or `cmd 2>errors.txt` in a shell, stderr=subprocess.PIPE in Python, cmd.Output() in Go; or let jsonsluice start it: "
    "`jsonsluice run -- cmd`, `jsonsluice.run([...])`."
)


def _contaminant(number: int, one: Contaminant) -> Iterator[str]:
    lines = ", ".join(map(str, dict.fromkeys(one.lines[:_LINES_SHOWN]))) + (", …" if one.count > _LINES_SHOWN else "")
    where = "; ".join(PLACES[place] for place in PLACES if place in one.places)
    level = f", {one.severity}" if one.severity in ("error", "warning") else ""
    times = "" if one.count == 1 else f", {one.count} times"
    yield from _wrapped(
        f"{number}. {one.name}{level}{times}: line{'' if lines.isdigit() else 's'} {lines}{', ' if where else ''}{where}", "   "
    )
    for example in one.examples if not one.cause else one.examples[:1]:
        yield f"     {example if len(example) <= _EXAMPLE else example[: _EXAMPLE - 1] + '…'}".rstrip()
    unknown = "unknown: see what writes the lines above, and send it elsewhere"
    yield from _wrapped(f"   cause: {one.cause or unknown}", "          ")
    if one.cure:
        yield from _wrapped(f"   cure:  {one.cure}", "          ")


def _loss(loss: Loss, *, is_new: bool) -> Iterator[str]:
    broke = f", broke on line {loss.broke_at}" if loss.broke_at != loss.line else ""
    yield from _wrapped(
        f"LOST: a document from line {loss.line} ({_bytes(loss.size)} are left{broke}): {loss.reason}: {loss.what}", "      "
    )
    if loss.excerpt:
        yield f"        {loss.excerpt}"
    if is_new:
        yield from _wrapped(f"      cause: {loss.cause}", "             ")
        yield from _wrapped(f"      cure:  {loss.cure}", "             ")


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def _bytes(size: int) -> str:
    return f"{size:,} byte{'' if size == 1 else 's'}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
