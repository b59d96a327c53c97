"""What the calls that promise one document raise, and the excerpt that points at the place.

In: the capture as text and an offset.  Out: exceptions.  Invariant: each is a ``json.JSONDecodeError`` (so a
``ValueError``), with ``msg, doc, pos, lineno, colno`` filled.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

from jsonsluice._model import Attempt, Document, Fragment

_EXCERPT_BEFORE: Final = 30
_EXCERPT: Final = 72  # characters of the line that are shown


class SluiceError(json.JSONDecodeError):
    """The capture does not hold the one document that was asked for.

    Attributes:
        msg: what is wrong and what would help.
        doc: the capture as text.
        pos: the index in `doc` of the place.
        lineno: its line, from 1.
        colno: its column, from 1.
        documents: the whole documents that were found.
        fragments: the remains of documents that were found.
        attempts: what the command gave each time, where `run` ran one; else empty.
    """

    attempts: tuple[Attempt, ...] = ()

    def __init__(self, msg: str, doc: str, pos: int, documents: Sequence[Document] = (), fragments: Sequence[Fragment] = ()) -> None:
        super().__init__(msg, doc, pos)
        self.documents = tuple(documents)
        self.fragments = tuple(fragments)

    def __str__(self) -> str:
        return f"{super().__str__()}\n{_excerpt(self.doc, self.pos)}".rstrip()


class NoDocumentError(SluiceError):
    """There is no document in the capture."""


class AmbiguousError(SluiceError):
    """There are several documents, and nothing says which is meant."""


class DamagedError(SluiceError):
    """A document that may be the one meant could not be made whole."""


def _excerpt(doc: str, pos: int) -> str:
    start = doc.rfind("\n", 0, pos) + 1
    end = doc.find("\n", pos)
    line = doc[start : end if end >= 0 else len(doc)]
    column = pos - start
    left = max(0, column - _EXCERPT_BEFORE)
    shown = line[left : left + _EXCERPT]
    visible = "".join(char if char.isprintable() else "·" for char in shown)  # one column for one character
    return f"    {visible}\n    {' ' * (column - left)}^"
