"""Contaminated captures of which the truth is known: real noise put into real documents, at every kind of place.

In: a seed and a number.  Out: `Capture` values.  Raises: ``AssertionError`` where a message of the table of unnamed formats is one
that a rule names.  Invariant: the same seed and number give the same captures, whatever the engine and its rules are; the truth is
the value of the document before anything was put into it.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import Any, Final, NamedTuple

from material import FAMILIES, ODD, PROSE, Noise, noises, originals

from jsonsluice._rules import book
from jsonsluice._text import Text

PLACES: Final = (
    "before",
    "after",
    "between lines",
    "between tokens",
    "in a key",
    "in a string",
    "at a string's start",
    "inside an escape",
    "in a number",
    "in a literal",
)
GROUPS: Final = ("klog", "log formats", "tools' messages", "unnamed")
_GROUP_OF: Final = dict(zip(FAMILIES, GROUPS, strict=True))
_CELLS: Final = tuple(product(PLACES, FAMILIES, (False, True)))
_MOST: Final = 5  # splices in one document
_TRIES: Final = 200  # documents that are drawn until one has the place

TOKEN: Final = re.compile(rb'"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null|[{}\[\],:]')
_ESCAPE: Final = re.compile(rb"\\(?:u[0-9A-Fa-f]{4}|.)")
_COLON: Final = re.compile(rb"\s*:")


class Capture(NamedTuple):
    """One contaminated capture.

    Attributes:
        number: with the seed, its name.
        place: where the noise lies, the first of it where there are several.
        group: what the noise is: a row of `GROUPS`.
        several: whether there are 2 to 5 splices, or one.
        source: the document, its layout and the noises, for people.
        data: the capture.
        truth: the value of the one document in it.
        noise: the messages.

    """

    number: int
    place: str
    group: str
    several: bool
    source: str
    data: bytes
    truth: Any
    noise: tuple[bytes, ...]


def compact(value: Any) -> bytes:
    """As small as it gets."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()


def line(value: Any) -> bytes:
    """A line of NDJSON, as Python prints it."""
    return json.dumps(value).encode()


def pretty(value: Any) -> bytes:
    """Two blanks, escapes for what is not ASCII."""
    return json.dumps(value, indent=2).encode()


def wide(value: Any) -> bytes:
    """Four blanks, UTF-8."""
    return json.dumps(value, indent=4, ensure_ascii=False).encode()


_LAYOUTS: Final = (compact, line, pretty, wide)


def points(document: bytes) -> dict[str, list[tuple[int, int]]]:
    """Where noise may go: for each kind of place the half-open ranges of offsets, a token or a line each."""
    found: dict[str, list[tuple[int, int]]] = {place: [] for place in PLACES}
    found["before"].append((0, 1))
    found["after"].append((len(document), len(document) + 1))
    found["between lines"] = [(match.end(), match.end() + 1) for match in re.finditer(b"\n", document)]
    for match in TOKEN.finditer(document):
        start, end = match.span()
        if end < len(document):
            found["between tokens"].append((end, end + 1))
        first = match[0][:1]
        if first == b'"':
            _add_string(found, document, start, end)
        elif end - start > 1:
            found["in a literal" if first in b"tfn" else "in a number"].append((start + 1, end))
    return found


def _add_string(found: dict[str, list[tuple[int, int]]], document: bytes, start: int, end: int) -> None:
    for escape in _ESCAPE.finditer(document, start, end):
        found["inside an escape"].append((escape.start() + 1, escape.end()))
    if _COLON.match(document, end):
        found["in a key"].append((start + 1, end))
        return
    found["at a string's start"].append((start + 1, start + 2))
    if end - start > 2:
        found["in a string"].append((start + 2, end))


def captures(seed: int, count: int, only: str = "") -> Iterator[Capture]:
    """Contaminated captures, as many of each place, family of noise and number of splices.

    Args:
        seed: of all that is random.
        count: how many; `_CELLS` in turn.
        only: those alone whose place or group holds this text; they are the same as among all.

    """
    assert_unnamed()
    for number in range(count):
        found = capture(seed, number)
        if only in found.place or only in found.group:
            yield found


def capture(seed: int, number: int) -> Capture:
    """One of them."""
    rng = random.Random(f"{seed}/{number}")
    place, family, several = _CELLS[number % len(_CELLS)]
    while True:
        name, document, where = _document(rng, place)
        at = [_offset(rng, where[place])]
        if several:
            others = [other for other in PLACES if where[other]]
            at += [_offset(rng, where[rng.choice(others)]) for _ in range(rng.randrange(1, _MOST))]
        inserts = [(offset, _noise(rng, family)) for offset in sorted(at) for _ in range(1 + (several and rng.random() < 0.25))]
        # printed without a last newline, the document shares its last line with what comes after it
        open_end = rng.random() < 0.25
        data = _put_together(document, inserts, open_end=open_end)
        inside = [insert for insert in inserts if 0 < insert[0] < len(document)]
        if not inside or not _parses(_put_together(document, inside, open_end=True)):
            break
    noise = tuple(message.data for _, message in inserts)
    named = all(is_named(message) for message in noise)
    group = _GROUP_OF[family] if named else GROUPS[-1]
    origins = ", ".join(message.source for _, message in inserts)
    return Capture(number, place, group, several, f"{name} + {origins}", data, json.loads(document), noise)


def _document(rng: random.Random, place: str) -> tuple[str, bytes, dict[str, list[tuple[int, int]]]]:
    """A document that has such a place: half of them as they were printed, the others laid out anew."""
    for _ in range(_TRIES):
        original = rng.choice(originals())
        name, document = original
        if rng.random() < 0.5:
            layout = rng.choice(_LAYOUTS)
            name, document = f"{name}, {layout.__name__}", layout(json.loads(document))
        where = points(document)
        if where[place]:
            return name, document, where
    raise AssertionError(f"no document has a place {place!r}")


def _offset(rng: random.Random, ranges: list[tuple[int, int]]) -> int:
    return rng.randrange(*rng.choice(ranges))


def _noise(rng: random.Random, family: str) -> Noise:
    """A message: each program as often as any other, however much it printed."""
    sources = noises()[family]
    return rng.choice(sources[rng.choice(list(sources))])


def _put_together(document: bytes, inserts: list[tuple[int, Noise]], *, open_end: bool) -> bytes:
    pieces = []
    start = 0
    after = []
    for offset, message in inserts:
        if offset == len(document):
            after.append(message.data)
            continue
        pieces += [document[start:offset], message.data]
        start = offset
    return b"".join([*pieces, document[start:], b"" if open_end else b"\n", *after])


def _parses(data: bytes) -> bool:
    """Tell whether what is contaminated is JSON all the same: then nothing shows that it is not what was printed."""
    try:
        json.loads(data)
    except ValueError:
        return False
    return True


@cache
def is_named(message: bytes) -> bool:
    """Tell whether a rule recognises the message where it begins."""
    text = Text(message, len(message) + 1, final=True)
    return book(()).at(text, text.skip_blanks(0)) is not None


@cache
def assert_unnamed() -> None:
    """Hold the table of unnamed formats against the rules."""
    for message in (*PROSE, *ODD):
        for part in message.splitlines(keepends=True):
            assert not is_named(part), f"a rule names {part!r} now: take it out of the table of unnamed formats"


def exactly(value: Any) -> str:
    """A value as text that two values share only if they are the same: 1 is not 1.0 nor true, and the order of keys counts."""
    return json.dumps(value)


def verdict(found: list[Any], truth: Any) -> str:
    """Score an answer: ``exact``, ``wrong`` for any value that is not the truth or stands twice, or ``missed``."""
    values = [exactly(value) for value in found]
    if values == [exactly(truth)]:
        return "exact"
    return "wrong" if values else "missed"
