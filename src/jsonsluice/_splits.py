"""Passes over splits of a capture, and where one is known to go on just as the pass over the whole does.

In: a capture's bytes, from any offset on.  Out: segments and their shift, as one pass gives them.  Raises: nothing.
Invariant: what is taken over from a split is what the pass over the whole would give out: both had the same `State` at the same offset.

A split begins anywhere, so its pass begins with guesses. Those are forgotten: a scanner that has given out what it was fed depends on a few
fields and bytes. Where they are the same in both passes, so is all that follows. Two things are known longer, and are seen to:

- The words that documents have shown (`Vocabulary`). Only the pass over the whole has them all, so it scans each stretch itself in which a
  document was mended by them.
- Where the noise began that is not given out. Only remains without a head ask for it. Where it is not the same, the pass is *adrift*
  until it finds a document or fragment. Should that be remains without a head, the pass goes back to where it was not.
"""

from __future__ import annotations

import pickle
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, Final, NamedTuple

from jsonsluice._engine import _FREE as FREE
from jsonsluice._engine import _LOOKBACK as LOOKBACK
from jsonsluice._engine import Scanner
from jsonsluice._evidence import Vocabulary
from jsonsluice._model import Fragment, Policy, Segment

FIRST_STEPS: Final = (16 * 1024, 64 * 1024)  # bytes of a split after which its pass is compared at first: mostly it is right by then
STEP: Final = 256 * 1024  # … and each time after so many: a chunk, as the engine likes them
_MOST_OPEN: Final = 1024 * 1024  # bytes not given out beyond which passes are not compared: it would cost as much as scanning
_FIRST: Final = b"\n\n\n\n"  # what a pass in mid-capture is fed first: the first bytes tell the encoding, and these say UTF-8
_HEADLESS: Final = "headless"
_DOCUMENT: Final = "document"

# The scanner's fields. Another one counts as it is, so that passes are not taken for the same where it differs.
_COMPARED: Final = frozenset(
    ("_pos", "_cursor", "_hopeless", "_held", "_zone", "_is_damage_open", "_leads_on", "_edge", "_edge_heads", "_spent", "_waiting")
)
_SAME: Final = frozenset(
    ("_policy", "_hurried", "_rules", "_decoder", "_namer", "_noise_block", "_remains_block", "_wants_noise", "_verdict", "_closed")
)
_FOLLOWING: Final = frozenset(("_buffer", "_text", "_settled", "_out", "_waiting_size", "_wake"))  # from those, or from the capture
_OF_SPEED: Final = frozenset(
    ("_next_at", "_bulk_size", "_bulk_from", "_runs_alone", "_last", "_alike")
)  # the answer does not depend on them
_KNOWN: Final = _COMPARED | _SAME | _FOLLOWING | _OF_SPEED


class State(NamedTuple):
    """What a scanner's further segments depend on. Offsets count back from the end of what it was fed."""

    rest: tuple[object, ...]
    noise: int  # where the noise begins that is not given out


class _Watched(Vocabulary):
    """Takes note of whether it was asked."""

    asked = False

    def look(self, data: bytes, start: int, at: int) -> int:
        self.asked = True
        return super().look(data, start, at)


class Pass:
    """A scanner at work somewhere in a capture.

    Args:
        policy: what may be done.
        start: where it begins: 0, or after a newline of a capture in UTF-8.

    Attributes:
        end: up to where it was fed.
        shift: what is added to the offsets of its segments to give the capture's.
    """

    def __init__(self, policy: Policy, start: int = 0) -> None:
        self.scanner = Scanner(policy, _noise=False)
        self.end = start
        self.shift = 0
        if start:
            self.scanner.feed(_FIRST)
            self.shift = start - len(_FIRST)

    def feed(self, data: bytes) -> list[Segment]:
        """Take the next bytes; the segments that are settled now, without the noise."""
        self.end += len(data)
        return self.scanner.feed(data)

    @property
    def vocabulary(self) -> Vocabulary:
        """The words that documents have shown."""
        return self.scanner._text.vocabulary  # noqa: SLF001 - this module knows the engine from within

    @vocabulary.setter
    def vocabulary(self, vocabulary: Vocabulary) -> None:
        self.scanner._text.vocabulary = vocabulary  # noqa: SLF001

    @property
    def text_end(self) -> int:
        """The bytes of text that it was given: those of the capture, without escape sequences."""
        buffer = self.scanner._buffer  # noqa: SLF001
        return buffer._base + len(buffer.text.data)  # noqa: SLF001

    @property
    def held(self) -> str:
        """Why remains are a fragment that is not given out, since they may go on; else nothing."""
        held = self.scanner._held  # noqa: SLF001
        return held.reason if held else ""

    def state(self) -> State | None:
        """What further segments depend on; None where that is too much, or begins before the split."""
        scanner = self.scanner
        scanner._trim()  # noqa: SLF001 - as it does before the next chunk; what is left is little
        fields = vars(scanner)
        data, cursor, held = scanner._text.data, fields["_cursor"], fields["_held"]  # noqa: SLF001
        buffer, view = scanner._buffer, scanner._buffer._view  # noqa: SLF001
        size = len(data)
        since = min(cursor - LOOKBACK, held.end if held else cursor)
        if fields["_waiting"] or fields["_zone"] or view._tail or view.encoding != "utf-8":  # noqa: SLF001
            return None
        if since < 0 or buffer._base + since < len(_FIRST) or size - since > _MOST_OPEN:  # noqa: SLF001
            return None
        before = data[since:cursor]
        if b"\n" not in before and not before.strip():
            return None  # whether a bracket heads its line is told by what stands before
        until, tries = fields["_hopeless"]
        marks = range(bisect_left(view._cut_at, buffer._base + since), len(view._cut_at))  # noqa: SLF001
        rest = (
            size - cursor,
            (size - until, tries) if until > cursor else None,
            (size - held.start, size - held.end, held.reason, size - held.at, held.standing) if held else None,
            fields["_is_damage_open"],
            size - fields["_edge"] if fields["_leads_on"] and fields["_edge"] > cursor - LOOKBACK else None,
            self._edge(data, fields),
            size - max(fields["_spent"], cursor - FREE),
            tuple((self.text_end - view._cut_at[index], view._sizes[index], view._kinds[index]) for index in marks),  # noqa: SLF001
            view._before,  # noqa: SLF001
            blake2b(data[since:], digest_size=16).digest(),
            tuple(sorted((name, value) for name, value in fields.items() if name not in _KNOWN)),
        )
        return State(rest, size - fields["_pos"])

    @staticmethod
    def _edge(data: bytes, fields: dict[str, Any]) -> tuple[int, bool] | None:
        """Where the last document or fragment ends, if it is on the line of the next."""
        edge, cursor = fields["_edge"], fields["_cursor"]
        if edge <= cursor - LOOKBACK or data.find(b"\n", edge, cursor) >= 0:
            return None
        return len(data) - edge, fields["_edge_heads"]

    def dumped(self, *, words: bool = False) -> bytes:
        """The pass as it stands, with or without its vocabulary."""
        vocabulary = self.vocabulary
        if not words:
            self.vocabulary = Vocabulary()
        try:
            return pickle.dumps(self, pickle.HIGHEST_PROTOCOL)
        finally:
            self.vocabulary = vocabulary


def loaded(dumped: bytes) -> Pass:
    """A pass that was dumped."""
    one: Pass = pickle.loads(dumped)  # noqa: S301 - see above
    return one


@dataclass(slots=True)
class Stretch:
    """What the pass over a split found in some of it.

    Attributes:
        end: where it ends in the capture.
        text_end: as of `Pass`, at its beginning.
        state: of the pass at its beginning.
        first: what was given out first: ``document``, the reason of a fragment, or nothing.
        is_asking: a document was mended by the vocabulary, or the pass cannot be taken up behind this stretch without the one that is.
        dumped: the pass at its beginning, if one may go on from there.
        found: what the caller made of the segments.
    """

    end: int
    text_end: int
    state: State | None
    first: str
    is_asking: bool
    dumped: bytes
    found: Any


class Split(NamedTuple):
    """What the pass over a split found: its stretches, and the pass at its end."""

    start: int
    stretches: list[Stretch]
    dumped: bytes
    held: str


class Found(NamedTuple):
    """What the pass over the whole found itself: segments, what is added to their offsets, and the bytes that it was fed for them."""

    segments: list[Segment]
    shift: int
    data: bytes


Read = Callable[[int, int], bytes]  # the bytes at an offset: as many as are asked for, but at the capture's end


def steps(start: int, end: int) -> Iterator[int]:
    """Where the stretches of a split end."""
    at = start
    for ends in (start + size for size in FIRST_STEPS):
        if ends < end:
            at = ends
            yield ends
    while at < end:
        at = min((at // STEP + 1) * STEP, end)
        yield at


def sort_split(policy: Policy, start: int, end: int, read: Read, take: Callable[[Found], Any]) -> Split:
    """Sort a split of a capture.

    Args:
        policy: what may be done.
        start: where it begins, anywhere in the capture.
        end: where it ends: where the next one begins.
        read: gives the capture's bytes.
        take: makes of the segments what is kept of them.
    """
    one: Pass | None = None if start else Pass(policy)
    watched = _Watched()
    stretches: list[Stretch] = []
    sound = -1  # the last stretch whose state is known …
    dumped = b""  # … and the pass at its beginning
    at = start
    for stop in steps(start, end):
        data = read(at, stop - at)
        if not data:
            break
        at += len(data)
        chunk = data
        state = one.state() if one else None
        if one is None:
            newline = data.find(b"\n")
            if newline >= 0:
                one, chunk = Pass(policy, at - len(data) + newline + 1), data[newline + 1 :]
        elif state:
            sound, dumped = len(stretches), one.dumped()
        text_end, found = one.text_end if one else 0, Found([], 0, data)
        if one:
            watched.asked = False
            one.vocabulary = watched
            found = Found(one.feed(chunk), one.shift, data)
        stretches.append(Stretch(at, text_end, state, first_of(found.segments), watched.asked, b"", take(found)))
        if watched.asked:
            for stretch in stretches[max(sound, 0) :]:
                stretch.is_asking = True
            if sound >= 0:
                stretches[sound].dumped = dumped
    return Split(start, stretches, one.dumped() if one else b"", one.held if one else "")


def first_of(segments: list[Segment]) -> str:
    """What the first segment is: ``document``, or the reason of a fragment; nothing where there is none."""
    for segment in segments:
        return segment.reason if isinstance(segment, Fragment) else _DOCUMENT
    return ""


class Whole:
    """The pass over the whole, which takes over from splits what it would find itself.

    Args:
        policy: what may be done.
        read: gives the capture's bytes.
    """

    def __init__(self, policy: Policy, read: Read) -> None:
        self._pass = Pass(policy)
        self._read = read
        self._anchor = b""  # where the pass was before it went adrift
        self.scanned = 0  # bytes that it has scanned itself

    @property
    def end(self) -> int:
        """Up to where the capture was taken."""
        return self._pass.end

    def take(self, split: Split) -> Iterator[Stretch | Found]:
        """Take the next split: its stretches as they stand, or what is found there instead."""
        stretches = split.stretches
        index = 0
        while index < len(stretches):
            if self._meets(split, index):
                stop = next((at for at in range(index, len(stretches)) if stretches[at].is_asking), len(stretches))
                yield from stretches[index:stop]
                self._go_on(split, index, stop)
                index = stop
            if index < len(stretches):
                yield self.feed(self._read(self.end, stretches[index].end - self.end))
                index += 1

    def feed(self, data: bytes) -> Found:
        """Take the next bytes of the capture."""
        self.scanned += len(data)
        return self._given(self._pass.feed(data), data)

    def close(self) -> Found:
        """Say that the capture ends here."""
        return self._given(self._pass.scanner.close(), b"", closes=True)

    def _given(self, segments: list[Segment], data: bytes, *, closes: bool = False) -> Found:
        first = first_of(segments) or self._pass.held
        if self._anchor and first:
            if first == _HEADLESS:
                segments = self._again(data, closes)
            self._anchor = b""
        return Found(segments, self._pass.shift, data)

    def _again(self, data: bytes, closes: bool) -> list[Segment]:
        """The segments again, by a pass that is not adrift. There were none since it was, but it may see them sooner."""
        stop = self.end - len(data)
        self._pass = loaded(self._anchor)
        segments: list[Segment] = []
        while self.end < stop:
            segments += self._pass.feed(self._read(self.end, min(STEP, stop - self.end)))
        return segments + (self._pass.scanner.close() if closes else self._pass.feed(data))

    def _meets(self, split: Split, index: int) -> bool:
        """Tell whether the pass over a split goes on, at the beginning of a stretch, as this one does; this may be adrift then."""
        if self.end != (split.stretches[index - 1].end if index else split.start):
            return False  # the capture has become shorter meanwhile
        if not self.end:
            return True
        theirs = split.stretches[index].state
        ours = self._pass.state() if theirs else None
        if ours is None or theirs is None or ours.rest != theirs.rest:
            return False
        if ours.noise == theirs.noise and not self._anchor:
            return True
        first = next((stretch.first for stretch in split.stretches[index:] if stretch.first), split.held)
        if self._pass.held or first == _HEADLESS:
            return False
        self._anchor = self._anchor or self._pass.dumped(words=True)
        return True

    def _go_on(self, split: Split, index: int, stop: int) -> None:
        """Go on at the beginning of a stretch, or at the end, as the pass over the split did, with the words that this one knows."""
        if index == stop:
            return
        vocabulary, behind = self.vocabulary_behind()
        seen = split.stretches[index].text_end - behind
        if any(stretch.first for stretch in split.stretches[index:stop]):
            self._anchor = b""
        self._pass = loaded(split.stretches[stop].dumped if stop < len(split.stretches) else split.dumped)
        if self._pass.held:
            self._anchor = b""
        base = self._pass.scanner._buffer._base  # noqa: SLF001 - see above
        vocabulary._seen = max(seen - base, 0)  # noqa: SLF001
        self._pass.vocabulary = vocabulary

    def vocabulary_behind(self) -> tuple[Vocabulary, int]:
        """The words that this pass knows, and how many bytes of text it was given behind those that they are of."""
        vocabulary = self._pass.vocabulary
        buffer = self._pass.scanner._buffer  # noqa: SLF001
        return vocabulary, self._pass.text_end - buffer._base - vocabulary._seen  # noqa: SLF001
