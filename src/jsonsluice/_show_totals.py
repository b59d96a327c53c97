"""What a capture holds, in numbers, and what was explained of it already.

In: segments, an `Explanation`, rows.  Out: numbers, sentences, `Note`s.  Raises: nothing (any exception is a bug).
Invariant: each contaminant is explained once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from jsonsluice._explanation import DROPPED, Contaminant, Explanation
from jsonsluice._model import Document, Fragment, Segment
from jsonsluice._show import Note, Row


@dataclass(slots=True)
class Totals:
    """What a capture holds.

    Attributes:
        documents: documents …
        within: … those among them that stand within a line of text.
        fragments: remains of documents.
        cuts: how often each contaminant was cut out of a document.
        explanation: what is wrong with the capture; None until its end.
    """

    documents: int = 0
    within: int = 0
    fragments: int = 0
    cuts: Counter[str] = field(default_factory=Counter)
    explanation: Explanation | None = None

    def take(self, segment: Segment) -> None:
        """Count the next segment."""
        if isinstance(segment, Document):
            self.documents += 1
            self.within += segment.standing == "within"
            self.cuts.update(cut.kind for cut in segment.cuts)
        elif isinstance(segment, Fragment):
            self.fragments += 1

    @property
    def contaminants(self) -> tuple[Contaminant, ...]:
        """The contaminants, the gravest first."""
        return self.explanation.contaminants if self.explanation else ()

    def numbers(self) -> Iterator[tuple[int, str]]:
        """The numbers, each with its noun."""
        pairs = (
            (self.documents, "document"),
            (self.fragments, "fragment"),
            (self.cuts.total(), "cut"),
            (len(self.contaminants), "contaminant"),
        )
        for number, noun in pairs:
            yield number, noun if number == 1 else f"{noun}s"

    def counts(self) -> str:
        """The numbers in a line."""
        numbers = ", ".join(f"{number:,} {noun}" for number, noun in self.numbers())
        kinds = ", ".join(f"{one.name} {one.count:,}" for one in self.contaminants)
        return f"{numbers}{': ' if kinds else ''}{kinds}"

    def told(self) -> Iterator[str]:
        """What `explain` says of it as a whole: what became of the document, and what was lost."""
        if self.explanation:
            yield " ".join(str(self.explanation).partition("\n\n")[0].split())
            for loss in self.explanation.losses:
                if loss.reason == DROPPED:
                    yield f"LOST: {loss.what}."


class Explained:
    """What was explained already."""

    def __init__(self) -> None:
        self._told: set[str] = set()

    def new(self, row: Row) -> list[Note]:
        """The contaminants and fragments that begin in a row, of kinds that were not met before."""
        found = []
        for note in row.notes:
            key = note.cause or note.kind
            if note.mark != "document" and key not in self._told:
                self._told.add(key)
                found.append(note)
        return found
