"""The words of jsonsluice as values: what a capture is sorted into, and how that is asked for.

In: offsets and bytes that the engine has settled.  Out: frozen, slotted, comparable segments.
Raises: nothing.  Invariant: a segment never changes once made, and its span is half-open in the capture's own unit
(bytes for bytes, characters for ``str``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import copy
from dataclasses import dataclass, field
from typing import Any, Final, Literal, NamedTuple, Self

Standing = Literal["alone", "beside", "within"]
Mending = Literal["none", "known", "lines"]

Severity = Literal["error", "warning", "notice", "info", "none"]

# No JSON text means this, and a copy of it is the same object, as of no other mark.
UNDECODED: Final[Any] = ...

# The parser refuses deeper nesting (orjson 3.8 to 3.13).
MAX_DEPTH: Final = 1024


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table of contaminants: a kind of noise, and what may be cut for it.

    Attributes:
        name: the kind, in the words of the docs and of `Cut.kind`.
        pattern: a verbose `regex` pattern (bytes, as text) of the header; the noise runs from it to the newline.
        strength: 3 for one program's own format, 2 for a log header with a level, 1 for what merely begins like
            one (inside a string it must be glued to a word), 0 for what is looked for only where a line begins or
            the parser breaks. Where several rules explain a break, the strongest wins.
        severity: what such a line reports, unless `levels` reads it from the line.
        example: a line that the rule must recognise.
        counter_example: a line like it that it must leave alone.
        source: where the format is defined.
        cause: why it comes up in captures.
        cure: how to be rid of it at the source.
        opens: a pattern that the first line must hold for further lines to belong to it; empty for any.
        more: a pattern that each further line of the same noise begins with; empty where it is one line.
        closes: a pattern that the last of the further lines begins with, without which none of them belongs to it; empty for any.
        begins: the bytes that the header can begin with, as in a character class: what makes looking for it fast.

    A group ``level`` in the pattern, if it matches, says the severity instead.
    """

    name: str
    pattern: str
    strength: int
    severity: Severity
    example: bytes
    counter_example: bytes
    source: str
    cause: str = ""
    cure: str = ""
    opens: str = ""
    more: str = ""
    closes: str = ""
    begins: str = r"\x00-\xff"


class Naming(NamedTuple):
    """What the rules recognise in a stretch of noise."""

    kind: str
    severity: Severity
    kinds: tuple[str, ...]


class Cut(NamedTuple):
    """A piece of noise taken out of a document to make it whole.

    Attributes:
        start: where it begins in the capture (bytes; half-open span).
        end: where it ends.
        kind: the name of the contaminant, or ``unknown-line``.
    """

    start: int
    end: int
    kind: str


class Segment:
    """A stretch of the capture, ``[start, end)``: a document, a noise or a fragment."""

    __slots__ = ("_end", "_raw", "_start")

    def __init__(self, start: int, end: int, raw: bytes) -> None:
        self._start = start
        self._end = end
        self._raw = raw

    def moved(self, to: Callable[[int], int]) -> Self:
        """The same segment with its offsets in another unit."""
        other = copy(self)
        other._start, other._end = to(self._start), to(self._end)  # noqa: SLF001 - a copy of itself
        return other

    @property
    def start(self) -> int:
        """Where the segment begins in the capture (bytes, or characters of a ``str``)."""
        return self._start

    @property
    def end(self) -> int:
        """Where the segment ends, half-open."""
        return self._end

    @property
    def raw(self) -> bytes:
        """The segment's own bytes (UTF-8 where the capture was a ``str``)."""
        return self._raw

    def _identity(self) -> tuple[object, ...]:
        return (self._start, self._end, self.raw)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Segment):
            return NotImplemented
        return type(self) is type(other) and self._identity() == other._identity()

    def __hash__(self) -> int:
        return hash((type(self).__name__, self.start, self.end))


class Manner(NamedTuple):
    """How a document was found: the noise taken out of it, and how it stands."""

    cuts: tuple[Cut, ...] | Callable[[], tuple[Cut, ...]] = ()  # some are found when they are asked for
    standing: Standing = "alone"
    heads_line: bool = True
    is_of_source: bool = False


PLAIN: Final = Manner()
UNCUT: Final = -1  # the end of a document that has no cuts: it is as long as its bytes


class Document(Segment):
    """One complete JSON object or array, or a bare scalar that is the whole capture.

    ``raw`` is the capture at ``[start, end)`` less the cuts: nothing in it was added or changed.
    """

    __slots__ = ("_decoder", "_manner", "_value")
    _value: Any

    # Documents are made by the million: the initialiser assigns what differs, and the end of one without cuts may be left to be worked out.
    def __init__(self, start: int, end: int, raw: bytes, decoder: Callable[[bytes], Any], manner: Manner = PLAIN) -> None:
        self._start = start
        self._end = end
        self._raw = raw
        self._decoder = decoder
        self._manner = manner
        self._value = UNDECODED

    def moved(self, to: Callable[[int], int]) -> Self:
        """The same document with its offsets, and those of its cuts, in another unit."""
        start = to(self._start)
        cuts = tuple(Cut(to(cut.start), to(cut.end), cut.kind) for cut in self.cuts)
        other = copy(self)
        other._start, other._end, other._manner = start, to(self.end), self._manner._replace(cuts=cuts)  # noqa: SLF001 - a copy of itself
        return other

    @property
    def end(self) -> int:
        """Where the document ends, half-open."""
        return self._start + len(self._raw) if self._end < 0 else self._end

    @property
    def value(self) -> Any:
        """The decoded document; decoded when first asked for."""
        if self._value is UNDECODED:
            self._value = self._decoder(self._raw)
        return self._value

    @property
    def cuts(self) -> tuple[Cut, ...]:
        """The noise taken out, in order; empty for a document that was whole."""
        cuts = self._manner.cuts
        if not isinstance(cuts, tuple):
            cuts = cuts()
            self._manner = self._manner._replace(cuts=cuts)
        return cuts

    @property
    def standing(self) -> Standing:
        """``alone`` on its lines, ``beside`` other text, or ``within`` a line of text."""
        return self._manner.standing

    @property
    def heads_line(self) -> bool:
        """Nothing but white space, or a prefix, stands before it on its first line."""
        return self._manner.heads_line

    @property
    def is_of_source(self) -> bool:
        """It stands in a line of source: as an index or a type (``rows[3]``, ``map[string]``), or behind ``==``."""
        return self._manner.is_of_source

    def _identity(self) -> tuple[object, ...]:
        return (self._start, self.end, self._raw, self.cuts, self._manner[1:])

    def __repr__(self) -> str:
        cuts = f", cuts={len(self.cuts)}" if self.cuts else ""
        return f"Document({self._start}, {self.end}, {self.standing!r}{cuts}, {_preview(self._raw)})"


class Noise(Segment):
    """Bytes that belong to no document. Named by the rules when first asked."""

    __slots__ = ("_namer", "_naming")

    def __init__(self, start: int, end: int, raw: bytes, namer: Callable[[bytes], Naming]) -> None:
        super().__init__(start, end, raw)
        self._namer = namer
        self._naming: Naming | None = None

    def _named(self) -> Naming:
        if self._naming is None:
            self._naming = self._namer(self._raw)
        return self._naming

    @property
    def kind(self) -> str:
        """The contaminant that a rule recognises in it (the most severe, then the first), else ``text`` or ``blank``."""
        return self._named().kind

    @property
    def severity(self) -> Severity:
        """How bad its most severe line says that it is: error, warning, notice, info or none."""
        return self._named().severity

    @property
    def kinds(self) -> tuple[str, ...]:
        """Every kind of contaminant in it, in order of first appearance."""
        return self._named().kinds

    def __repr__(self) -> str:
        return f"Noise({self._start}, {self._end}, {self.kind!r}, {_preview(self._raw)})"


class Fragment(Segment):
    """A document's remains that could not be made whole."""

    __slots__ = ("_at", "_reason", "_standing")

    def __init__(self, start: int, end: int, raw: bytes, reason: str, at: int, standing: Standing) -> None:
        super().__init__(start, end, raw)
        self._reason = reason
        self._at = at
        self._standing = standing

    def moved(self, to: Callable[[int], int]) -> Self:
        """The same fragment with its offsets in another unit."""
        other = super().moved(to)
        other._at = to(self._at)  # noqa: SLF001 - a copy of itself
        return other

    @property
    def reason(self) -> str:
        """Why it is not a document: a key of `REASONS`."""
        return self._reason

    @property
    def at(self) -> int:
        """The offset in the capture where it broke: it may lie behind the fragment's end, at the noise that broke it."""
        return self._at

    @property
    def standing(self) -> Standing:
        """As a document's: how the remains stand on their first line."""
        return self._standing

    def _identity(self) -> tuple[object, ...]:
        return (self._start, self._end, self._raw, self._reason, self._at)

    def __repr__(self) -> str:
        return f"Fragment({self._start}, {self._end}, {self._reason!r}, at={self._at}, {_preview(self._raw)})"


def documents_in(segments: Iterable[Segment], *, within: bool) -> list[Document]:
    """The documents among segments, those within a line of text among them if `within`."""
    found = [segment for segment in segments if type(segment) is Document]
    return found if within else [document for document in found if document._manner is PLAIN or document.standing != "within"]  # noqa: SLF001


# Why remains are a fragment: data, so that messages, docs and the command say the same.
REASONS: Final = {
    "truncated": "the capture ends before the document does",
    "damaged": "the text breaks off or is not JSON here, and no known noise explains it",
    "interrupted": "the next document begins before this one ends",
    "headless": "the beginning of the document is missing",
    "ambiguous": "two ways of removing noise give different documents",
    "too-deep": f"nested deeper than the parser's limit of {MAX_DEPTH} levels",
    "too-large": "larger than Policy.max_document_bytes",
    "number-too-long": "holds an integer with more digits than Python reads (sys.get_int_max_str_digits)",
}


@dataclass(frozen=True, slots=True)
class Policy:
    """What the engine may do, as one frozen value.

    Attributes:
        mend: how far damaged documents are mended: ``none``; ``known`` cuts recognised contaminants only; ``lines``
            also cuts unknown whole lines between the lines of a pretty-printed document.
        max_document_bytes: the largest document, and so the most that an incremental scan holds, in bytes.
        rules: further noise rules (`Rule`), tried before the built-in ones of equal rank.
        decoder: turns a document's bytes into its value; the default is exact (orjson, and the standard library
            where orjson would lose digits).
    """

    mend: Mending = "lines"
    max_document_bytes: int = 64 * 1024 * 1024  # kubectl get -o json of a large cluster is some tens of MB
    rules: tuple[Rule, ...] = ()
    decoder: Callable[[bytes], Any] | None = None

    def __post_init__(self) -> None:
        if self.mend not in ("none", "known", "lines"):
            raise ValueError(f"mend must be 'none', 'known' or 'lines', not {self.mend!r}")
        if self.max_document_bytes < 1:
            raise ValueError("max_document_bytes must be at least 1")
        object.__setattr__(self, "rules", tuple(self.rules))  # a list is as good, but a policy is hashable
        for rule in self.rules:
            if not isinstance(rule, Rule):
                raise TypeError(f"rules must hold Rule values, not {type(rule).__name__}")


@dataclass(frozen=True, slots=True)
class Attempt:
    """One time that `run` ran its command.

    Attributes:
        returncode: the exit status, as ``subprocess`` counts: negative for a signal.
        stdout: what it wrote there; with ``merge=True`` to stderr, too.
        stderr: what it wrote there; empty with ``merge=True``.
        lost: why output is known to be lost: a key of `REASONS`; ``dropped`` where kubectl says on stderr that it discarded
            messages of stdout: two or more, or one and nothing came; empty where nothing says so.
        still_open: another process still held stdout or stderr when reading ended, so that more may have come.
    """

    returncode: int
    stdout: bytes = field(repr=False)
    stderr: bytes = field(repr=False)
    lost: str = ""
    still_open: bool = False


def _preview(raw: bytes, width: int = 40) -> str:
    return repr(raw if len(raw) <= width else raw[: width - 3] + b"...")
