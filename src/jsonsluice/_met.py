"""One kind of contaminant as it is met, again and again.

In: where it was met.  Out: a `Contaminant`, a `Loss`, text fit for a terminal.  Raises: nothing.
Invariant: what is kept does not grow with how often it is met but for the count.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from jsonsluice._explanation import DROPPED, Contaminant, Loss
from jsonsluice._messages import UNNAMED, UNRULED, Message
from jsonsluice._model import Rule, Severity

AROUND: Final = "around"  # before, between or after: told by the documents that come
_FIRST: Final = 5  # places of one contaminant that are kept
_EXAMPLES: Final = 3  # and lines of it
_LONGEST_EXAMPLE: Final = 240  # characters
_APART: Final = "read stdout alone"
_SEVERITIES: Final[tuple[Severity, ...]] = ("none", "info", "notice", "warning", "error")


class Where(NamedTuple):
    """A place in the capture: its span, the number of its line, and the text there."""

    start: int
    end: int
    line: int
    text: bytes


class Met:
    """One kind of contaminant so far."""

    def __init__(self, kind: str, message: Message | None) -> None:
        self._kind = kind
        self._message = message
        self.count = 0
        self._severity: Severity = "none"
        self._places: set[str] = set()
        self._last_place = ""
        self._where: list[Where] = []

    def note(self, severity: Severity, where: Where, place: str, *, behind_document: bool) -> None:
        """It is met once more; `place` is a key of `PLACES`, or `AROUND`."""
        self.count += 1
        self._severity = max(self._severity, severity, key=_SEVERITIES.index)
        if place != AROUND:
            self._places.add(place)
        elif behind_document:
            self._last_place = "after"
        else:
            self._places.add("before")
        if len(self._where) < _FIRST:
            self._where.append(where)

    def settle(self) -> None:
        """A document comes: what stood after the last one stands between the two."""
        if self._last_place:
            self._places.add("between")
            self._last_place = ""

    @property
    def is_loss(self) -> bool:
        """So many of them mean that output was lost."""
        return bool(self._message and self._message.several) and self.count > 1

    @property
    def gravity(self) -> tuple[bool, int, bool, bool]:
        """What makes one contaminant graver than another."""
        inside = bool(self._places & {"inside", "every-line"})
        return self.is_loss, _SEVERITIES.index(self._severity), inside, self._kind not in UNNAMED or self._message is not None

    def loss(self) -> Loss:
        """What they mean, where that is a loss."""
        assert self._message is not None  # noqa: S101 - see `is_loss`
        first, what = self._where[0], self._message.several.format(count=self.count)
        return Loss(DROPPED, what, first.line, first.start, first.end, 0, first.line, "", self._message.cause, self._message.cure)

    def contaminant(self, rules: Mapping[str, Rule], *, has_documents: bool) -> Contaminant:
        """What was met, with its cause and cure."""
        row, message = rules.get(self._kind), self._message
        cause, cure = (row.cause, row.cure) if row else UNRULED.get(self._kind, ("", ""))
        if message:
            apart = f"; {_APART}" if cure.startswith(_APART) and _APART not in message.cure else ""
            once = f"; {message.once}" if message.once and self.count == 1 else ""
            cause, cure = message.cause + once, message.cure + apart
        places = {*self._places, *([self._last_place] if self._last_place else [])}
        return Contaminant(
            kind=self._kind,
            message=message.name if message else "",
            count=self.count,
            severity=self._severity,
            places=tuple(sorted(places)) if has_documents else (),
            lines=tuple(where.line for where in self._where),
            spans=tuple((where.start, where.end) for where in self._where),
            examples=tuple(shown(where.text) for where in self._where[:_EXAMPLES]),
            cause=cause,
            cure=cure,
        )


def visible(text: bytes) -> str:
    """Text with a dot for each character that a terminal would obey."""
    return "".join(char if char.isprintable() else "·" for char in text.decode("utf-8", "replace"))


def shown(text: bytes) -> str:
    """The first line of a text, fit to be shown."""
    line = visible(text.partition(b"\n")[0].rstrip().replace(b"\t", b" "))
    return line if len(line) <= _LONGEST_EXAMPLE else line[: _LONGEST_EXAMPLE - 1] + "…"
