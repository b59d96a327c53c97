"""Puts the blind captures together: documents, noise, and how the one gets into the other.

In: a seed and a number.  Out: `Capture` values.  Raises: ``AssertionError`` where no document has a place.  Invariant: the same seed,
number and wishes give the same capture, whatever the library is; `Capture.documents` are the texts of which every byte was written.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, NamedTuple

from blind_documents import a_document, some_records
from blind_fields import Filler
from blind_noise import KINDS, LOGS, NOTHING, Kind, Noise, write
from splices import PLACES as SPLICED
from splices import TOKEN, points

_TRIES: Final = 300  # documents that are drawn until one has the place
_STRING: Final = re.compile(rb'"(?:[^"\\]|\\.)*"')
_QUOTED: Final = re.compile(rb"(%b)(\s*:)?" % _STRING.pattern)  # its colon, too, where it is a key
_TRAILING: Final = re.compile(rb"[\x80-\xbf]")  # a byte of UTF-8 that is not its character's first
_PIPES: Final = (4096, 8192, 65536)  # bytes that a pipe or a buffer holds

# Kinds of place within a document: those of `splices.points`, and three more.
SPLICES: Final = (*SPLICED[2:], "at a string's end", "in a character", "at a pipe's end")
# What stands before each line. ``^9^`` is drawn anew for each, that many digits; all else once for a capture.
_PREFIXES: Final = (
    "~word~-1  | ",
    "\x1b[36m~word~-1  | \x1b[0m",
    "~date~T~time~.^9^Z stdout F ",
    "~date~T~time~.^9^Z ",
    "~date~T~time~.^6^Z ~d~1O ",
    "~date~T~time~.^6^+00:00 app[web.~d~]: ",
    "[pod/~word~-~d~/~word~] ",
    "[~date~T~time~.^3^Z] ",
    "~month~  ~d~ ~time~ host1 ~word~[~pid~]: ",
    "~month~ ~dom~ ~time~ ",
    "~word~-0 ~word~ ",
    "~host~: ",
    "~word~:build: ",
    "#~n2~ ~d~.^3^ ",
    "[~word~] ",
    "~word~> ",
    "> ",
)
# How colours are put on a string, and on what is none.
_THEMES: Final = (
    (b"\x1b[34;1m%b\x1b[0m", b"\x1b[1;39m%b\x1b[0m"),
    (b"\x1b[38;5;28;01m%b\x1b[39;00m", b"%b"),
    (b"\x1b[32m%b\x1b[0m", b"\x1b[0;39m%b\x1b[0m"),
)
_ENCODINGS: Final = (("utf-8", b"\xef\xbb\xbf"), ("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff"))


class Capture(NamedTuple):
    """A capture, and what was written into it.

    Attributes:
        number: with seed and wishes, its name.
        place: a row of `PLACES`.
        data: the capture.
        documents: those that were written whole, as text.
        noise: all of it.
        remains: what is left of a document in the capture where that may be valid JSON by itself: noise in it, or bytes lost.

    """

    number: int
    place: str
    data: bytes
    documents: tuple[str, ...]
    noise: tuple[Noise, ...] = ()
    remains: tuple[bytes, ...] = ()

    @property
    def kind(self) -> str:
        """The kind of noise, or that there are several, or none."""
        kinds = {noise.kind for noise in self.noise}
        return kinds.pop() if len(kinds) == 1 else "several" if kinds else NOTHING.name

    @property
    def has_open_end(self) -> bool:
        """Whether there is noise without a newline of its own."""
        return any(noise.text and not noise.text.endswith("\n") for noise in self.noise)


class _Writer:
    """Writes the parts of one capture, and notes them."""

    def __init__(self, rng: random.Random, kinds: Sequence[Kind]) -> None:
        self.rng = rng
        self.kinds = kinds
        # In one capture of four the strings of documents hold the text of the very noise that is written.
        own = kinds[0].templates if rng.random() < 0.25 else ()
        self.filler = Filler(rng, (*own * len(LOGS), *LOGS))
        self.documents: list[str] = []
        self.noise: list[Noise] = []
        self.remains: list[bytes] = []

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def some_noise(self, *, share: float = 1.0, ended: bool = True) -> bytes:
        if not self.chance(share):
            return b""
        self.noise.append(write(self.filler, self.rng.choice(self.kinds), ended=ended))
        return self.noise[-1].text.encode()

    def document(self, *, pretty: bool | None = None, size: int = 0) -> bytes:
        self.documents.append(a_document(self.filler, pretty=pretty, size=size)[1])
        return self.documents[-1].encode()

    def records(self) -> list[bytes]:
        records = some_records(self.filler)
        self.documents += records
        return [record.encode() for record in records]

    def with_place(self, place: str) -> bytes:
        """A document in which there is such a place."""
        for _ in range(_TRIES):
            text = self.document(pretty=True if place == "between lines" else None, size=40 if place == "at a pipe's end" else 0)
            if ranges(text)[place]:
                return text
            self.documents.pop()
        raise AssertionError(f"no document has a place {place!r}")

    def spliced(self, text: bytes, *places: str, count: int = 1, ended: bool = True) -> bytes:
        """The text with noise at one of these places that it has, or at several; where it has none of them, anywhere in it."""
        where = ranges(text)
        there = [place for place in places if where[place]]
        offsets = {self.rng.randrange(*(self.rng.choice(where[self.rng.choice(there)]) if there else (1, len(text)))) for _ in range(count)}
        for offset in sorted(offsets, reverse=True):
            text = text[:offset] + self.some_noise(ended=ended) + text[offset:]
        self.remains.append(text)
        return text

    def around(self, body: bytes) -> bytes:
        """The body with noise before and behind it, now and then; one in ten has no last newline."""
        before, after = self.some_noise(share=0.25), self.some_noise(share=0.25)
        return before + body + (b"\n" if after or self.chance(0.9) else b"") + after

    def prefixed(self, text: bytes) -> bytes:
        form = self.filler.fill(self.rng.choice(_PREFIXES))
        return re.sub(rb"(?m)^(?=.|\n)", lambda _: self._prefix(form), text)

    def _prefix(self, form: str) -> bytes:
        return re.sub(r"\^(\d)\^", lambda match: f"{self.rng.randrange(10 ** int(match[1])):0{match[1]}d}", form).encode()

    def wrapped(self, text: bytes) -> bytes:
        width = self.rng.choice((64, 72, 80, 100, 120, 132, 160))
        return re.sub(rf"(.{{{width}}})(?=.)", r"\1\n", text.decode()).encode()

    def coloured(self, text: bytes) -> bytes:
        string, other = self.rng.choice(_THEMES)
        return TOKEN.sub(lambda match: (string if match[0][:1] == b'"' else other) % match[0], text)

    def quoting(self, text: bytes) -> bytes:
        """The document with lines of programs in some of its strings, most of them of those that write the noise, too."""
        share = self.rng.choice((0.1, 0.3, 0.6))
        text = _QUOTED.sub(lambda match: match[0] if match[2] or not self.chance(share) else self._quotation(match[1]), text)
        self.documents[-1] = text.decode()
        return text

    def _quotation(self, string: bytes) -> bytes:
        own, kinds = json.loads(string), self.kinds if self.chance(0.7) else tuple(KINDS.values())
        lines = [write(self.filler, self.rng.choice(kinds), ended=False).text for _ in range(self.rng.choice((1, 1, 1, 2, 3)))]
        if self.chance(0.15):  # messages without what stands before them
            mark = self.rng.choice(("] ", ": "))
            lines = [line.rpartition(mark)[2] or line for line in lines]
        said = "\n".join(lines)
        forms = (
            "{said}",
            "{said}\n",
            "{own} {said}",
            "{own}: {said}",
            "{said}\n{own}",
            "{own}\n{said}\n",
            "{said} {own}",
            "{own} ({said})",
        )
        return json.dumps(self.rng.choice(forms).format(said=said, own=own), ensure_ascii=self.chance(0.5)).encode()

    def damaged(self, part: str, *, filled: bool = False) -> bytes:
        """What is left of a document of which a part is lost, whole lines or any bytes; `filled`: there is noise in its stead."""
        text = self.document(pretty=True if self.chance(0.4) else None)
        self.documents.pop()
        ends = [match.end() for match in re.finditer(rb"\n", text)]
        low, high = sorted(self.rng.sample(ends if len(ends) > 3 and self.chance(0.4) else range(1, len(text)), 2))
        left = {"head": text[low:], "tail": text[:high], "middle": text[:low] + text[high:]}[part]
        self.remains.append(left)
        if filled:
            left = text[:low] + self.some_noise() + text[high:]
        return left if left.endswith(b"\n") else left + b"\n"


def ranges(text: bytes) -> dict[str, list[tuple[int, int]]]:
    """Where noise may go in a document: for each kind of place the half-open ranges of offsets."""
    found = points(text)
    found["at a string's end"] = [(match.end() - 1, match.end()) for match in _STRING.finditer(text)]
    found["in a character"] = [(match.start(), match.start() + 1) for match in _TRAILING.finditer(text)]
    found["at a pipe's end"] = [(at, at + 1) for size in _PIPES for at in range(size, len(text), size)]
    return found


# -- places


def _splice(place: str, writer: _Writer) -> bytes:
    return writer.around(writer.spliced(writer.with_place(place), place))


def _several(writer: _Writer) -> bytes:
    return writer.around(writer.spliced(writer.document(), *SPLICES[:-1], count=writer.rng.randint(2, 8)))


def _quoted(writer: _Writer) -> bytes:
    text = writer.quoting(writer.document())
    places = [place for place in SPLICES[:-1] if "string" in place or writer.chance(0.3)]
    text = writer.around(writer.spliced(text, *places, count=writer.rng.choice((1, 1, 1, 2, 3))))
    return text.replace(b"\n", b"\r\n") if writer.chance(0.1) else text


def _many(writer: _Writer) -> bytes:
    text = writer.document(size=writer.rng.choice((12, 40)))
    if writer.chance(0.5):
        text = writer.quoting(text)
    return writer.around(writer.spliced(text, *SPLICES[:-1], count=writer.rng.randint(9, 40)))


def _before(writer: _Writer) -> bytes:
    return writer.some_noise() + writer.document() + b"\n"


def _after(writer: _Writer) -> bytes:
    return writer.document() + b"\n" + writer.some_noise()


def _between_documents(writer: _Writer) -> bytes:
    others = [writer.some_noise() + writer.document() + b"\n" for _ in range(writer.rng.randint(1, 3))]
    return writer.document() + b"\n" + b"".join(others)


def _no_newline(writer: _Writer) -> bytes:
    if writer.chance(0.3):
        return writer.some_noise(ended=False) + writer.document() + b"\n"
    places = ("between lines", "between tokens", "in a string", "in a number", "in a key", "at a string's start")
    return writer.around(writer.spliced(writer.document(), writer.rng.choice(places), ended=False))


def _records(writer: _Writer) -> bytes:
    return b"".join(writer.some_noise(share=0.3) + record + b"\n" for record in writer.records())


def _in_records(writer: _Writer) -> bytes:
    records = writer.records()
    hit = writer.rng.randrange(len(records))
    for index, record in enumerate(records):
        if index == hit or writer.chance(0.15):
            records[index] = writer.spliced(record, "in a string", "in a key", "between tokens", "in a number", "at a string's start")
    return b"\n".join([*records, b""])


def _crlf(writer: _Writer) -> bytes:
    text = writer.document(pretty=True).replace(b"\n", b"\r\n")
    return writer.around(writer.spliced(text, "between lines", "in a string", "between tokens", "in a key", "in a number"))


def _prefix(writer: _Writer) -> bytes:
    body = writer.some_noise(share=0.4) + writer.document(pretty=writer.chance(0.8)) + b"\n"
    return writer.prefixed(body + (writer.document() + b"\n" if writer.chance(0.3) else b""))


def _behind_prefix(writer: _Writer) -> bytes:
    text = writer.spliced(writer.document(pretty=True), "between lines", "in a string", "between tokens", "in a key", "in a number")
    return writer.prefixed(text + b"\n")


def _beside_prefix(writer: _Writer) -> bytes:
    return writer.spliced(writer.prefixed(writer.document(pretty=True) + b"\n"), "between lines")


def _wrap(writer: _Writer) -> bytes:
    return writer.around(writer.wrapped(writer.document(pretty=False if writer.chance(0.6) else None)))


def _in_wrap(writer: _Writer) -> bytes:
    return writer.around(writer.spliced(writer.wrapped(writer.document(pretty=False)), "between lines"))


def _lost(part: str, writer: _Writer) -> bytes:
    before = writer.document() + b"\n" if writer.chance(0.4) else b""
    left = writer.damaged(part)
    after = writer.document() + b"\n" if writer.chance(0.6) else b""
    return writer.some_noise(share=0.3) + before + left + writer.some_noise(share=0.5) + after


def _lost_for_noise(writer: _Writer) -> bytes:
    return writer.damaged("middle", filled=True) + (writer.document() + b"\n" if writer.chance(0.5) else b"")


def _document_in_document(writer: _Writer) -> bytes:
    outer = writer.with_place("between lines")
    if writer.chance(0.6):
        inner = writer.rng.choice(writer.records())
        writer.documents[1:] = [inner.decode()]
    else:
        inner = writer.document(pretty=writer.chance(0.4))
    offset = writer.rng.choice(ranges(outer)["between lines"])[0]
    text = outer[:offset] + inner + b"\n" + outer[offset:]
    writer.remains.append(text)
    return writer.around(text)


def _two_writers(writer: _Writer) -> bytes:
    one, two = writer.document(), writer.document()
    size = writer.rng.choice((512, 1024, 4096))
    text = b"".join(part[at : at + size] for at in range(0, max(len(one), len(two)), size) for part in (one, two))
    writer.remains += [one[:size], two[:size], text]
    return text + b"\n"


def _colours(writer: _Writer) -> bytes:
    return writer.around(writer.coloured(writer.document()))


def _in_colours(writer: _Writer) -> bytes:
    place = ("between lines",) if writer.chance(0.7) else ()
    return writer.spliced(writer.coloured(writer.document(pretty=True)), *place) + b"\n"


def _encoding(writer: _Writer) -> bytes:
    text = writer.document(pretty=True)
    codec, mark = writer.rng.choice(_ENCODINGS)
    return mark + writer.around(writer.spliced(text, "between lines") if writer.chance(0.4) else text).decode(errors="replace").encode(
        codec
    )


PLACES: Final[dict[str, Callable[[_Writer], bytes]]] = {
    "before": _before,
    "after": _after,
    "between documents": _between_documents,
    **{place: partial(_splice, place) for place in SPLICES},
    "several splices": _several,
    "many splices": _many,
    "in what quotes noise": _quoted,
    "noise without a newline": _no_newline,
    "between records": _records,
    "in records": _in_records,
    "CRLF": _crlf,
    "prefix": _prefix,
    "behind a prefix": _behind_prefix,
    "beside a prefix": _beside_prefix,
    "wrap": _wrap,
    "in a wrap": _in_wrap,
    "lost head": partial(_lost, "head"),
    "lost middle": partial(_lost, "middle"),
    "lost tail": partial(_lost, "tail"),
    "lost for noise": _lost_for_noise,
    "document in a document": _document_in_document,
    "two writers": _two_writers,
    "colours": _colours,
    "in colours": _in_colours,
    "other encodings": _encoding,
}


def capture(seed: int, number: int, place: str = "", noise: str = "") -> Capture:
    """One capture.

    Args:
        seed: of all that is random.
        number: with the seed, its name; places come in turn.
        place: this one instead.
        noise: this kind alone, ``none`` for no noise at all; else one or three are drawn.

    """
    rng = random.Random(f"blind/{seed}/{number}")
    place = place or list(PLACES)[number % len(PLACES)]
    drawn = [rng.choice(list(KINDS.values())) for _ in range(1 if rng.random() < 0.75 else 3)]
    writer = _Writer(rng, [{**KINDS, NOTHING.name: NOTHING}[noise]] if noise else drawn)
    data = PLACES[place](writer)
    return Capture(number, place, data, tuple(writer.documents), tuple(writer.noise), tuple(writer.remains))
