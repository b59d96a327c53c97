"""The one document that ``--select`` asks for, out of any number, few of them held.

In: documents with their lines, and fragments, as they come.  Out: `Picked`.  Raises: nothing.
Invariant: the choice is that of `choose` among all of them: what is held is enough for it.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from jsonsluice._choose import Select, choose, is_log_record, is_of_text, may_fit
from jsonsluice._model import Document, Fragment

_LISTED: Final = 8  # candidates that a message lists
_ENOUGH: Final = 2  # documents of a kind that show that there is not only one


class Picked(NamedTuple):
    """What was chosen, or what there was to choose from."""

    document: Document | None
    line: int  # on which it begins
    candidates: int  # how many there are
    listed: str  # some of them, for people
    is_damaged: bool  # remains stand in the way


class _Kind:
    """The documents that `choose` does not tell apart but by order and size."""

    def __init__(self) -> None:
        self.count = 0
        self.held: list[tuple[Document, int]] = []  # each with the line on which it begins
        self.listed: list[tuple[int, int, int]] = []  # where it begins: offset and line; its size


class Pick:
    """Chooses one document out of any number.

    Args:
        select: which one.
        type_: what it must be, as of `choose`: it tells which remains are in the way. Documents of another type are not handed in.
    """

    def __init__(self, select: Select, type_: type | None) -> None:
        self._select = select
        self._type = type_
        self._kinds: dict[tuple[str, bool, bool, bool], _Kind] = {}
        self._fragments: dict[str, Fragment] = {}  # the first that stands so

    def add(self, document: Document, line: int) -> None:
        """Take the next document, of the right type, and the line on which it begins."""
        kind = self._kinds.setdefault(_kind_of(document), _Kind())
        kind.count += 1
        if len(kind.listed) < _LISTED:
            kind.listed.append((document.start, line, len(document.raw)))
        held = kind.held
        if self._select == "only":
            held += [(document, line)] if len(held) < _ENOUGH else []
        elif not held or self._select == "last" or (self._select == "largest" and len(document.raw) > len(held[0][0].raw)):
            kind.held = [(document, line)]

    def add_fragment(self, fragment: Fragment) -> None:
        """Take the next remains."""
        if may_fit(fragment, self._type):
            self._fragments.setdefault(fragment.standing, fragment)

    def made(self) -> Picked:
        """Choose."""
        held = sorted((one for kind in self._kinds.values() for one in kind.held), key=lambda one: one[0].start)
        documents = [document for document, _ in held]
        choice = choose(documents, tuple(self._fragments.values()), self._select, self._type)
        line = next((line for document, line in held if document is choice.document), 0)
        kinds = [self._kinds[kind] for kind in {_kind_of(document) for document in choice.candidates}]
        count = sum(kind.count for kind in kinds)
        places = sorted(place for kind in kinds for place in kind.listed)[:_LISTED]
        listed = "; ".join(f"line {line}, {size} bytes" for _, line, size in places)
        listed += f"; and {count - _LISTED} more" if count > _LISTED else ""
        return Picked(choice.document, line, count, listed, bool(choice.fragments))


def _kind_of(document: Document) -> tuple[str, bool, bool, bool]:
    return document.standing, document.heads_line, is_log_record(document), is_of_text(document)
