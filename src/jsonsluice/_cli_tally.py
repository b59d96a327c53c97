"""What was asked of the command, and what it has found so far.

In: `Options`, segments.  Out: documents as they are printed, counts.  Raises: nothing.
Invariant: tallies of the parts of a capture, added in order, are the tally of the whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from jsonsluice._choose import Select
from jsonsluice._model import PLAIN, Document, Fragment, Noise, Policy, Segment
from jsonsluice._render import one_line, one_lines

TYPES: Final = {"object": dict, "array": list}
_BRACKETS: Final = {"object": b"{", "array": b"["}
_FIRST_NOISE: Final = 64 * 1024  # bytes of noise in which well-known messages are looked for


class Options(NamedTuple):
    """What was asked for.

    Attributes:
        select: which one document to print, as `jsonsluice.find` chooses; None for all.
        expect: ``object``, ``array`` or None for both: the type that they must have.
        within: print those that stand within a line of text, too.
        quiet: say nothing but that a file cannot be read.
        render: turns a document's raw bytes into what is printed.
        policy: what may be done to find them.
        tells_noise: say, too, which noise stood beside the documents.
        follow: go on at a file's end, and print a document without waiting for the text after it where none comes.
        progress: show on a terminal how far it is.
        jobs: processes that sort a file.
    """

    select: Select | None
    expect: str | None
    within: bool
    quiet: bool
    render: Callable[[bytes], bytes]
    policy: Policy
    tells_noise: bool = False
    follow: bool = False
    progress: bool = False
    jobs: int = 1


@dataclass(slots=True)
class Tally:
    """What was found.

    Attributes:
        printed: documents to print.
        within: documents that are not wanted for how they stand.
        unfit: documents that are not wanted for their type.
        fragments: remains …
        first_fragment: … why the first of them are remains, and where that shows in the capture.
        mended: documents that noise was cut out of …
        first_cut: … and where the first of them begins in the capture.
        cuts: the cuts, by kind.
        noise: the kinds of noise, in order …
        first_noise: … and the first of it.
    """

    printed: int = 0
    within: int = 0
    unfit: int = 0
    fragments: int = 0
    first_fragment: tuple[str, int] | None = None
    mended: int = 0
    first_cut: int | None = None
    cuts: Counter[str] = field(default_factory=Counter)
    noise: dict[str, None] = field(default_factory=dict)
    first_noise: bytes = b""

    def lines(self, segments: Sequence[Segment], options: Options, shift: int = 0) -> bytes:
        """Take what was found next, its offsets shifted; give the documents to print, each with a newline behind it."""
        # Mostly there are hundreds, alike: each is looked at by no more than what tells that.
        documents = [segment for segment in segments if type(segment) is Document]
        if len(documents) < len(segments):
            for segment in segments:
                if not isinstance(segment, Document):
                    self.note(segment, shift)
        documents = [one for one in documents if one._manner is PLAIN or self._is_wanted(one, options)]  # noqa: SLF001 - see above
        if options.expect:
            documents = [one for one in documents if self.is_fit(one, options)]
        self.printed += len(documents)
        for document in documents:
            if document._manner is not PLAIN and document.cuts:  # noqa: SLF001
                self.note_cuts(document, shift)
        raws = [document.raw for document in documents]
        if options.render is one_line:
            return one_lines(raws)
        return b"".join([options.render(raw) + b"\n" for raw in raws])

    def _is_wanted(self, document: Document, options: Options) -> bool:
        if document.standing == "within" and not options.within:
            self.within += 1
            return False
        return True

    def is_fit(self, document: Document, options: Options) -> bool:
        """Tell whether a document is of the type that is asked for, and count it if not."""
        # In UTF-16 and UTF-32 zero bytes may stand before the bracket.
        if options.expect and not document.raw[:4].lstrip(b"\0").startswith(_BRACKETS[options.expect]):
            self.unfit += 1
            return False
        return True

    def note(self, segment: Segment, shift: int = 0) -> None:
        """Take note of what is no document."""
        if isinstance(segment, Noise):
            self.noise.update(dict.fromkeys(segment.kinds))
            self.first_noise += segment.raw[: max(_FIRST_NOISE - len(self.first_noise), 0)]
        elif isinstance(segment, Fragment):  # pragma: no branch - there is no fourth kind
            self.fragments += 1
            self.first_fragment = self.first_fragment or (segment.reason, segment.at + shift)

    def note_cuts(self, document: Document, shift: int = 0) -> None:
        """Take note of a document that is printed, and that noise was cut out of."""
        self.mended += 1
        self.cuts.update(cut.kind for cut in document.cuts)
        if self.first_cut is None:
            self.first_cut = document.start + shift

    def add(self, other: Tally) -> None:
        """Add the tally of the part that comes next."""
        self.printed += other.printed
        self.within += other.within
        self.unfit += other.unfit
        self.fragments += other.fragments
        self.first_fragment = self.first_fragment or other.first_fragment
        self.mended += other.mended
        self.first_cut = other.first_cut if self.first_cut is None else self.first_cut
        self.cuts.update(other.cuts)
        self.noise.update(other.noise)
        self.first_noise += other.first_noise[: max(_FIRST_NOISE - len(self.first_noise), 0)]
