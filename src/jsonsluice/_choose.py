"""Choosing the one document that a call promises, or saying why none can be chosen.

In: the documents and fragments of a capture, `select` and `expect`.  Out: a `Choice`.  Raises: ``ValueError`` and
``TypeError`` for a `select` or `expect` that is none.  Invariant: never a silent guess.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, Literal, NamedTuple

from jsonsluice import _records
from jsonsluice._model import Document, Fragment
from jsonsluice._standing import says_nothing

Select = Literal["only", "first", "last", "largest"]
Expect = type | tuple[type, ...] | Callable[[Any], object] | None

_STANDINGS: Final = ("alone", "beside", "within")
_SELECTS: Final = ("only", "first", "last", "largest")


class Choice(NamedTuple):
    """What was chosen, or what there was to choose from."""

    document: Document | None
    candidates: Sequence[Document]
    fragments: Sequence[Fragment]


def check(select: str, expect: Expect) -> None:
    """Refuse arguments that say nothing."""
    if select not in _SELECTS:
        raise ValueError(f"select must be one of {', '.join(map(repr, _SELECTS))}, not {select!r}")
    is_types = isinstance(expect, tuple) and all(isinstance(member, type) for member in expect)
    if expect is not None and not is_types and not callable(expect):
        raise TypeError(f"expect must be a type such as dict or list, or a predicate, not {type(expect).__name__}")


def choose(documents: Sequence[Document], fragments: Sequence[Fragment], select: Select, expect: Expect) -> Choice:
    """Choose among what was found.

    Those that stand alone come first, then those beside other text, then those within it, but for those of source, and
    brackets that hold nothing or a number, as prose does; in each group JSON log
    records are set aside while another document is there. A document that has its first line to itself, with text
    only behind its last bracket, counts with those alone: a program that prints no newline at its end is no reason to
    take another's `{}` instead. Where a log record is all that stands alone, a document beside other text may be meant as
    well. A fragment is a candidate, too, where it stands alone, or no farther down than what is chosen from, unless `select`
    or `expect` says that it cannot be meant.
    """
    fitting = [document for document in documents if fits(document, expect)]
    group: list[Document] = []
    for standing in _STANDINGS:
        group = [document for document in fitting if document.standing == standing]
        if standing == "within" and expect is None:
            group = [document for document in group if not is_of_text(document)]
        if group and standing == "alone":
            group = [one for one in fitting if one.standing == "alone" or (one.standing == "beside" and one.heads_line)]
        if group:
            group = [document for document in group if not is_log_record(document)] or group
            break
    if len(group) == 1 and select == "only" and standing == "alone" and is_log_record(group[0]):
        # a document beside other text, or glued to it, may be meant rather than the record
        group = [one for one in fitting if one is group[0] or (one.standing != "alone" and not is_log_record(one) and not is_of_text(one))]
    standings = _STANDINGS[: _STANDINGS.index(standing) + 1] if group else _STANDINGS[:1]
    in_the_way = [fragment for fragment in fragments if fragment.standing in standings and may_fit(fragment, expect)]
    if select != "only" and group:
        return Choice(_pick(group, select), group, in_the_way)
    if len(group) == 1 and (not in_the_way or _is_predicate(expect)):
        return Choice(group[0], group, in_the_way)
    return Choice(None, group, in_the_way)


def fits(document: Document, expect: Expect) -> bool:
    """Tell whether a document is of the expected type, or satisfies the predicate.

    A predicate that raises says no, as validators do and as ``value["items"]`` does on another document; but for
    errors of the predicate itself: a name that does not exist, a ``RuntimeError``.
    """
    if expect is None:
        return True
    if isinstance(expect, (type, tuple)):
        return isinstance(document.value, expect)
    try:
        return bool(expect(document.value))
    except (NameError, RuntimeError, MemoryError):
        raise
    except Exception:  # noqa: BLE001 - validators have exceptions of their own
        return False


def is_of_text(document: Document) -> bool:
    """Tell whether a document within a line is one that nobody means: of source, or brackets that hold nothing or a number."""
    return document.is_of_source or says_nothing(document.raw)


def is_log_record(document: Document) -> bool:
    """Tell whether a document is a line of a JSON log: one line, an object with a message and a level."""
    raw = document.raw
    return len(raw) <= _records.LONGEST and raw.startswith(b"{") and b"\n" not in raw and _records.is_record(document.value)


def _pick(group: list[Document], select: Select) -> Document:
    if select == "largest":
        return max(group, key=lambda document: len(document.raw))
    return group[0] if select == "first" else group[-1]


def _is_predicate(expect: Expect) -> bool:
    return expect is not None and not isinstance(expect, (type, tuple))


def may_fit(fragment: Fragment, expect: Expect) -> bool:
    """Tell whether remains may be of a document of the expected type."""
    if expect is None or not isinstance(expect, (type, tuple)):
        return True
    kind: type = {b"{": dict, b"[": list}.get(fragment.raw.lstrip()[:1], object)
    types = expect if isinstance(expect, tuple) else (expect,)
    return any(issubclass(kind, type_) or kind is object for type_ in types)
