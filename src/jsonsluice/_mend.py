"""Mending: finds the cuts that make a damaged document whole again, by deleting bytes only.

In: text, where a document begins and where strict parsing breaks.  Out: `Mended` or `Unmended`.  Raises: `NeedMore`.
Invariant: what is mended is the text less the cuts, and parses strictly as a whole.

A document is parsed, cut where it breaks, and parsed on. To parse on costs no more than the text that is new: the
parser is brought back to its state by a short text that leaves the same brackets open (`Resumption`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain, pairwise
from math import isinf
from typing import Any, Final, NamedTuple

from jsonsluice import _decode
from jsonsluice._candidates import indentation
from jsonsluice._enclosed import encloses
from jsonsluice._extent import BROKEN, WHOLE, Extent, resume
from jsonsluice._model import Policy
from jsonsluice._records import JSON_LOG_RECORD, is_only_element
from jsonsluice._resumption import KEY_REACH, Resumption
from jsonsluice._rivals import MOST_NOISE, is_followed_by_noise, is_in_doubt, json_said, may_take_string, rivals_of
from jsonsluice._rules import RuleBook
from jsonsluice._suspects import Suspects
from jsonsluice._text import Cutting, Text
from jsonsluice._unknown import tells_of_loss

# The first window after a cut, in bytes, and its growth: splices come in numbers, and as far apart as the last ones.
_AFTER_CUT: Final = 256
_AFTER_CUT_MOST: Final = 64 * 1024
_AFTER_CUT_GROWTH: Final = 4

_TO_EXPONENT: Final = re.compile(rb"(?<=[\s:,\[])-?(\d+(?:\.\d+)?[eE]\+?\d*)\Z")
_DIGITS: Final = re.compile(rb"\d+(?=[\s,}\]])")
_LONGEST_NUMBER: Final = 32  # bytes
_NO_CONTENT: Final = b'{}[]:," \t\r\n'
_CURLY: Final = 0x7B
_BRACKET_REACH: Final = 16  # bytes at the end of a cut in which a bracket and blanks stand
_WIDEST_INDENT: Final = 64  # bytes
_SMALL: Final = 16 * 1024  # bytes of a document whose keys are looked at
_TRAILING: Final = 1024  # bytes at the end of a capture in which white space may follow the document
_FENCE_NEAR: Final = 64 * 1024  # bytes behind a cut in which the next document's first line is looked for
_MOST_UNKNOWN: Final = 64 * 1024  # bytes of noise that no rule knows; of others as many as of one program's
_RIVALS: Final = 4  # cuts of equal right that are tried at one place before it is called ambiguous
_RIVALS_LINES: Final = 8  # cuts behind a rival that are tried before it counts as one
_REST_TRUST: Final = 16  # so many times what lies between two cuts may follow the last one, to be parsed at once with all before it …
_REST_TRIES: Final = 3  # … so many times a document


class Mended(NamedTuple):
    """A document made whole: where it ends in the text, its bytes, its value and its cuts."""

    end: int
    raw: bytes
    value: Any
    cuts: list[Cutting]


class Unmended(NamedTuple):
    """A document that could not be made whole: why, where it broke, and where the last of it that is JSON ends."""

    reason: str
    at: int
    sound_end: int
    kept: bytes  # what strict parsing accepted, less the cuts
    reach: int = 0  # up to where noise was cut


class _Mending:
    """One document's mending: the cuts so far and the state after them."""

    def __init__(self, text: Text, start: int, limit: int, next_fence: Callable[[int, int], int], rules: RuleBook, policy: Policy) -> None:
        self.text = text
        self.next_fence = next_fence
        self.start = start
        self.limit = limit
        self.rules = rules
        self.suspects = Suspects(text, start, rules, policy)
        self.state = Resumption(start)
        self.cuts: list[Cutting] = []
        self.tries_left = _REST_TRIES
        self.verified: Mended | None = None  # what was parsed as a whole
        self.ahead: tuple[int, Resumption, Iterator[list[Cutting]]] = (-1, self.state, iter(()))  # suspects at the next break

    def run(self, at: int) -> Mended | Unmended:
        """Cut where the document breaks, and parse on, until it is whole or nothing explains the break."""
        found = self._cut_through(at)
        if isinstance(found, Unmended):
            return found
        if found.state != WHOLE:
            return self._unmended(found.state, found.at)
        mended = self._verify(found.at)
        if isinstance(mended, Unmended):
            return mended
        following = self._next_in_cut(mended)
        if following is not None:
            cut = mended.cuts[following]
            if self._may_be_members(mended, cut):
                return Unmended("ambiguous", cut.start, mended.end, mended.raw)
            del self.cuts[following:]
            return self._unmended("interrupted", cut.start)
        return mended if self._is_plausible(mended) else self._unmended("damaged", found.at)

    def _may_be_members(self, mended: Mended, cut: Cutting) -> bool:
        """Tell whether what stands behind a cut may be more members of the document: indented as its others are, or as none is."""
        data, start = self.text.data, self.start
        line = self.text.line_start(cut.start, start)
        head = data[line : cut.start]
        first = (b"" if head.strip() else head) + data[cut.end : cut.end + _WIDEST_INDENT]
        second = self.text.line_end(cut.end) + 1
        before = line if head.strip() else self.text.line_start(max(line - 1, start), start)
        own = (mended.raw[mended.raw.find(b"\n") + 1 :][:_WIDEST_INDENT], data[before : before + _WIDEST_INDENT])
        indents = [indentation(text) for text in (first, data[second : second + _WIDEST_INDENT])]
        return not indents[0] or any(indentation(text) in indents for text in own)

    def _cut_through(self, at: int) -> Extent | Unmended:
        """Cut and parse on while the document breaks."""
        found = Extent(BROKEN, at)
        noise_from, unknown, count = at, 0, 0  # the last noise that nothing of the document has come after, and the cuts before it
        while found.state == BROKEN:
            step = self._step(found.at)
            if isinstance(step, str):
                return self._unmended(step, found.at)
            cutting, self.state, found = step
            if not self.cuts or self.text.data[self.cuts[-1].end : cutting.start].strip():
                noise_from, unknown, count = cutting.start, 0, len(self.cuts)
            self.cuts.append(cutting)
            self.suspects.take(cutting)
            unknown += 0 if cutting.kind in self.suspects.known else cutting.end - cutting.start
            if cutting.end - noise_from > MOST_NOISE or unknown > _MOST_UNKNOWN:
                del self.cuts[count:]
                return self._unmended("damaged", noise_from)._replace(reach=cutting.end)
            if self.next_fence(cutting.end, min(found.at, cutting.end + _FENCE_NEAR)) >= 0:
                return self._unmended("interrupted", found.at)
        return found

    def _next_in_cut(self, mended: Mended) -> int | None:
        """The last cut that ends in a bracket, if a whole document begins with that: the next one, whose head is text beside it."""
        size = 0  # of what is left behind the cut
        end = mended.end
        for index in range(len(mended.cuts) - 1, -1, -1):
            cut = mended.cuts[index]
            size += end - cut.end
            end = cut.start
            bracket = self.text.data[max(cut.start, cut.end - _BRACKET_REACH) : cut.end].rstrip()[-1:]
            if bracket and bracket in b"{[":
                raw = bracket + mended.raw[len(mended.raw) - size :]
                self.text.work += len(raw)
                verdict = _decode.judge(raw, whole=True)
                return index if verdict.kind == _decode.COMPLETE and verdict.at == len(raw) else None
        return None

    def _is_plausible(self, mended: Mended) -> bool:
        """Tell whether more is left than was cut as noise of no known format: of source code, nothing is. And no more records."""
        is_small = len(mended.raw) <= _SMALL  # of a large document the looks would take as long as the mending
        if (is_small or any(cut.kind == JSON_LOG_RECORD for cut in mended.cuts)) and is_only_element(mended.raw):
            return False  # it may be noise, too
        if is_small and _decode.has_equal_keys(mended.raw):
            return False  # of two documents, it may be: the tail of one and the head of the other were lost
        if encloses(self.text.data, mended.cuts) or any(self._makes_infinite(cut) for cut in mended.cuts):
            return False
        unknown = [cut for cut in mended.cuts if cut.kind not in self.suspects.known]
        if not unknown:
            return True
        if any(tells_of_loss(self.text.data[cut.start : cut.end]) for cut in unknown):
            return False
        places = 1 + sum(before.end != cut.start for before, cut in pairwise(unknown))
        return bool(mended.raw.translate(None, _NO_CONTENT)) and places <= 1 + mended.raw.count(b",") + mended.raw.count(b":")

    def _makes_infinite(self, cut: Cutting) -> bool:
        """Tell whether a cut joins an exponent to digits with which the number is none of any double: nobody has printed that."""
        data = self.text.data
        number = _TO_EXPONENT.search(data, max(self.start, cut.start - _LONGEST_NUMBER), cut.start)
        digits = _DIGITS.match(data, cut.end, cut.end + _LONGEST_NUMBER)
        return number is not None and digits is not None and isinf(float(number[1] + digits[0]))

    def _step(self, at: int) -> tuple[Cutting, Resumption, Extent] | str:
        """The one cut that explains a break, what follows it; or why there is none."""
        for rivals in self._suspects_at(at):
            tried = [step for step in map(self._attempt, rivals[-_RIVALS:]) if step is not None]
            if len(tried) > 1 or (tried and self._has_rival(tried[0], at)):
                return "ambiguous"
            if tried:
                return tried[0]
        return "damaged"

    def _suspects_at(self, at: int) -> Iterator[list[Cutting]]:
        """The cuts that would explain a break; those that an attempt has looked for already are not looked for again."""
        known, state, suspects = self.ahead
        return suspects if known == at and state is self.state else self.suspects.at(at, self.state)

    def _has_rival(self, step: tuple[Cutting, Resumption, Extent], at: int) -> bool:
        """Tell whether something else may be the noise that a cut takes away."""
        cutting, _, found = step
        if self.state.lexed_near(self.text.data, cutting.start, at).in_string:
            again = found.at if found.state == BROKEN else -1
            is_in_escape = cutting.start == self.state.piece_start and self.state.in_escape
            takes_string = may_take_string(self.text, cutting, self.rules, is_in_escape=is_in_escape)
            return takes_string or is_followed_by_noise(self.text, cutting, again, self.rules)
        floor = max(self.state.piece_start, self.start + 1)
        if is_in_doubt(self.text, cutting, floor, self.rules, partial(self._is_in_object, cutting.start)):
            return True
        return any(self._leads_on(rival, self._own_line(cutting.end)) for rival in rivals_of(self.text.data, cutting, floor))

    def _is_in_object(self, at: int) -> bool:
        """Tell whether an object is open innermost at an offset."""
        return self.state.innermost(self.text.data, at) == b"{"

    def _own_line(self, at: int) -> int:
        """Where the line ends with which the document goes on behind a cut."""
        return self.text.line_end(self.text.skip_blanks(at))

    def _leads_on(self, cutting: Cutting, beyond: int) -> bool:
        """Tell whether the document goes on behind a cut, and behind others on the lines after it, to the end of one of its own."""
        before, verified, count = self.state, self.verified, len(self.cuts)
        step = self._attempt(cutting)
        try:
            for _ in range(_RIVALS_LINES):
                if step is None:
                    return False
                last, self.state, found = step
                if found.state != BROKEN or found.at > max(self._own_line(last.end), beyond):
                    return True
                self.cuts.append(last)
                rivals = (rival for rivals in self.suspects.at(found.at, self.state) for rival in rivals)
                step = next(filter(None, map(self._attempt, rivals)), None)
            return step is not None
        finally:
            self.state, self.verified = before, verified
            del self.cuts[count:]

    def _attempt(self, cutting: Cutting) -> tuple[Cutting, Resumption, Extent] | None:
        """Cut, and parse on; None where that does not get the document on."""
        data = self.text.data
        stride = (cutting.start - self.start) // (len(self.cuts) + 1)
        found = self._rest_at_once(cutting, stride)
        if found is not None and found.state == WHOLE:
            return cutting, self.state, found
        self.text.work += cutting.start - self.state.piece_start
        state = self.state.cut(data, cutting.start, cutting.end)
        if state is None:
            return None
        if found is None:
            size = min(max(2 * stride, _AFTER_CUT), _AFTER_CUT_MOST)  # most are no farther apart
            found = resume(self.text, cutting.end, self.limit, state.head(), size, _AFTER_CUT_GROWTH)
        if found.at < cutting.end:
            # The parser reports a broken token at its beginning: more noise may follow in the same one.
            if found.state != BROKEN or found.at < cutting.end - len(state.carry):
                return None
            found = Extent(BROKEN, cutting.end)
        step = cutting, state, found
        if found.state != BROKEN or found.at > self.text.line_end(cutting.end):
            return step
        # It broke again on the line that the cut joined: progress only if another noise explains that.
        self.suspects.take(cutting)
        suspects = self.suspects.at(found.at, state)
        first = next(filter(None, suspects), None)
        if first is None:
            return None
        self.ahead = found.at, state, chain([first], suspects)
        return step

    def _rest_at_once(self, cutting: Cutting, stride: int) -> Extent | None:
        """How far the document goes behind a cut, parsed from its beginning to where it should end; None where cuts are many.

        Where it is whole then, nothing more is to be parsed. What follows must be no more than a few times what was
        between the cuts so far, and this is tried a few times only: so the work stays linear.
        """
        if not self.tries_left:
            return None
        end = self._guessed_end(cutting, min(cutting.end + stride * _REST_TRUST, self.limit, len(self.text.data)))
        if end < 0:
            return None
        self.tries_left -= 1
        pieces = self._pieces(cutting.start)
        raw = b"".join([*pieces, memoryview(self.text.data)[cutting.end : end]])
        self.text.work += len(raw)
        verdict = _decode.judge(raw, whole=False)
        at = cutting.end + verdict.at - sum(map(len, pieces))
        if verdict.kind == _decode.COMPLETE:
            self.verified = Mended(at, raw[: verdict.at], verdict.value, [*self.cuts, cutting])
            return Extent(WHOLE, at)
        return Extent(BROKEN, at) if verdict.kind == _decode.BROKEN else None

    def _guessed_end(self, cutting: Cutting, stop: int) -> int:
        """Where the document should end, as its printer put its first bracket and its last; -1 where that is not before `stop`."""
        data = self.text.data
        start, closer = cutting.end, b"}" if data[self.start] == _CURLY else b"]"
        if data.find(b"\n", self.start, self.cuts[0].start if self.cuts else cutting.start) < 0:
            guess = data.find(closer + b"\n", start, stop) + 1
            last = self._last(start, stop) if not guess and stop == len(data) else 0
            return guess or (last if data[last - 1 : last] == closer else -1)
        line = data.rfind(b"\n", max(0, self.start - KEY_REACH), self.start) + 1
        indent = data[line : self.start]
        if stop == len(data):  # of a large document, mostly the end of all
            last = self._last(start, stop)
            if data[max(start, last - len(indent) - 2) : last] == b"\n" + indent + closer:
                return last
        guess = -1 if indent.strip() else data.find(b"\n" + indent + closer, start, stop)
        return guess + len(indent) + 2 if guess >= 0 else data.rfind(closer, start, stop) + 1 or -1

    def _last(self, start: int, stop: int) -> int:
        """Where the text ends before the white space that ends a stretch."""
        floor = max(start, stop - _TRAILING)
        return floor + len(self.text.data[floor:stop].rstrip())

    def _verify(self, end: int) -> Mended | Unmended:
        if self.verified is not None and self.verified.end == end and len(self.verified.cuts) == len(self.cuts):
            return self.verified
        raw = self._kept(end)
        self.text.work += len(raw)
        verdict = _decode.judge(raw, whole=True)
        if verdict.kind != _decode.COMPLETE or verdict.at != len(raw):
            return self._unmended("damaged", end)
        return Mended(end, raw, verdict.value, self.cuts)

    def _kept(self, end: int) -> bytes:
        return b"".join(self._pieces(end))

    def _pieces(self, end: int) -> list[memoryview]:
        """What is left between the cuts, up to an offset."""
        view = memoryview(self.text.data)
        starts = [self.start, *(cutting.end for cutting in self.cuts)]
        ends = [*(cutting.start for cutting in self.cuts), end]
        return [view[a:b] for a, b in zip(starts, ends, strict=True)]

    def _unmended(self, reason: str, at: int) -> Unmended:
        """What is left: up to where the next document seems to begin, if it does. What follows noise heads its line by that alone."""
        ends = [*(cutting.start for cutting in self.cuts), at]
        for index, (start, end) in enumerate(zip([self.start, *(cutting.end for cutting in self.cuts)], ends, strict=True)):
            fence = self.next_fence(start, end)
            if fence >= 0:
                del self.cuts[index:]
                reason, at = "interrupted", fence
                break
        sound = at
        for cutting in reversed(self.cuts):
            if self.text.data[cutting.end : sound].strip() or json_said(self.text.data, cutting) >= 0:
                break  # the JSON that a log line says may be what is left of the document
            sound = cutting.start
        return Unmended(reason, at, sound, self._kept(at))


def mend(
    text: Text, start: int, at: int, limit: int, next_fence: Callable[[int, int], int], rules: RuleBook, policy: Policy
) -> Mended | Unmended:
    """Mend the document that begins at `start` and breaks at `at`.

    Args:
        text: the text.
        start: the offset of its first bracket.
        at: where strict parsing broke.
        limit: the offset to which it may reach.
        next_fence: finds where in a stretch of the text the next document seems to begin; -1 where none does.
        rules: what noise is.
        policy: what may be cut.
    """
    return _Mending(text, start, limit, next_fence, rules, policy).run(at)
