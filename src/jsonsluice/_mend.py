"""Mending: finds the cuts that make a damaged document whole again, by deleting bytes only.

In: text, where a document begins and where strict parsing breaks.  Out: `Mended` or `Unmended`.  Raises: `NeedMore`.
Invariant: what is mended is the text less the cuts, and parses strictly as a whole.

A document is parsed, cut where it breaks, and parsed on. To parse on costs no more than the text that is new: the
parser is brought back to its state by a short text that leaves the same brackets open (`Resumption`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple

from jsonsluice import _decode
from jsonsluice._evidence import AHEAD, cut_in_literal
from jsonsluice._extent import BROKEN, WHOLE, Extent, resume
from jsonsluice._model import Policy
from jsonsluice._resumption import KEY_REACH, Resumption
from jsonsluice._rules import Recognised, RuleBook
from jsonsluice._text import Text
from jsonsluice._unknown import starts, starts_in_escape

UNKNOWN_LINE: Final = "unknown-line"
UNKNOWN_TEXT: Final = "unknown-text"
_RIVALS: Final = 4  # cuts of equal right that are tried at one place before it is called ambiguous
_HEADERS: Final = 8  # headers on one line that are looked at, those nearest to the break
# The first window after a cut, in bytes, and its growth: splices come in numbers, and as far apart as the last ones.
_AFTER_CUT: Final = 256
_AFTER_CUT_MOST: Final = 64 * 1024
_AFTER_CUT_GROWTH: Final = 4

# The parser reports a broken literal, number, escape or character at its beginning; the noise may begin inside it.
_TOKEN: Final = re.compile(rb"[\x80-\xff]{0,3}\\?[-+.\w]{0,32}")

# Members that hold log text go by one of these names.
_HOLDS_LOG_TEXT: Final = re.compile(
    rb'"(?i:[\w.@-]*(?:log|msg|message|line|stdout|stderr|output|body|payload|raw|event)s?)"[ \t]*:[ \t\r\n]*\Z'
)
_NO_CONTENT: Final = b'{}[]:," \t\r\n'
_NEWLINE: Final = 0x0A
_BACKSLASH: Final = 0x5C
_CURLY: Final = 0x7B
_QUOTE: Final = 0x22
_FENCE_NEAR: Final = 64 * 1024  # bytes behind a cut in which the next document's first line is looked for
_REST_TRUST: Final = 4  # so many times what lies between two cuts may follow the last one, to be parsed at once with all before it …
_REST_TRIES: Final = 3  # … so many times a document
_YEAR: Final = 4  # digits
_YEAR_OF_DATE: Final = re.compile(rb"(?:19|20)\d\d[-/]")
_STAMP_AND_LEVEL: Final = re.compile(rb"[\dZ][\[<(]?[A-Za-z]+\Z")
_DATE: Final = re.compile(rb"(?:19|20)\d\d-[01]\d-[0-3]\d[T ]")
_OF_STAMP: Final = frozenset(bytes((byte,)) for byte in b"0123456789:T")
_MARKS_OF_WORDS: Final = (b".", b"_", b"/")
_OWN_FORMAT: Final = 3  # the strength of one program's own format
_LITERAL: Final = 5  # bytes of the longest
_LETTERS: Final = b"abcdefghijklmnopqrstuvwxyz"
_KEYS_REACH: Final = 512  # bytes before a string in which the key before it is looked for
_REST_OF_TOKEN: Final = 128  # bytes behind the noise in which the token that it cuts through ends
_GOES_ON_WITH_TEXT: Final = frozenset(b" \t.,:;/\\-")  # what noise of no known kind may not begin with: text might go on so
# The end of a prefix that some program puts before the lines of another.
_PREFIXED: Final = re.compile(rb"[|\]>:=-][ \t]+\Z")


class Cutting(NamedTuple):
    """A cut in the text: `[start, end)`, and for what."""

    start: int
    end: int
    kind: str


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


def _is_word(byte: bytes) -> bool:
    return byte.isalnum() or byte == b"_"


def _is_glued(before: bytes, first: bytes, strength: int) -> bool:
    """Tell whether a header follows a word as no text would have it: ``nam2026-11-22``, ``namERROR:``, not ``ValueError:``.

    A year may also follow a digit or a mark inside of words and paths: no noise begins with those before a year. `before`
    has two bytes, so that the letter of an escape is none of a word; of `first` five are enough.
    """
    if before[:1] == b"\\":
        return False
    before = before[-1:]
    if first[:1].isdigit():
        return before.isalpha() or (
            strength > 1 and _YEAR_OF_DATE.match(first) is not None and (before.isdigit() or before in _MARKS_OF_WORDS)
        )
    if first[:1] == b"[":
        return strength > 1 and before.isalnum()
    if strength > 1:
        return before.isdigit() or (before.islower() and first[:1].isupper())
    return before.islower() and first.isalpha() and first.isupper()


class _Break(NamedTuple):
    """Where strict parsing broke, and the stretch of its line that may hold the beginning of the noise."""

    at: int
    start: int
    end: int
    line_end: int


class _Mending:
    """One document's mending: the cuts so far and the state after them."""

    def __init__(self, text: Text, start: int, limit: int, next_fence: Callable[[int, int], int], rules: RuleBook, policy: Policy) -> None:
        self.text = text
        self.next_fence = next_fence
        self.start = start
        self.limit = limit
        self.rules = rules
        self.policy = policy
        self.state = Resumption(start)
        self.cuts: list[Cutting] = []
        self.known: set[str] = set()  # the kinds of noise met that have a format of their own
        self.tries_left = _REST_TRIES
        self.verified: Mended | None = None  # what was parsed as a whole

    def run(self, at: int) -> Mended | Unmended:
        """Cut where the document breaks, and parse on, until it is whole or nothing explains the break."""
        found = Extent(BROKEN, at)
        while found.state == BROKEN:
            step = self._step(self._break(found.at))
            if isinstance(step, str):
                return self._unmended(step, found.at)
            cutting, self.state, found = step
            self.cuts.append(cutting)
            if self.next_fence(cutting.end, min(found.at, cutting.end + _FENCE_NEAR)) >= 0:
                return self._unmended("interrupted", found.at)
        if found.state != WHOLE:
            return self._unmended(found.state, found.at)
        mended = self._verify(found.at)
        return mended if isinstance(mended, Unmended) or self._is_plausible(mended) else self._unmended("damaged", found.at)

    def _is_plausible(self, mended: Mended) -> bool:
        """Tell whether more is left than was cut as noise of no known format: of source code in brackets, nothing is."""
        unknown = [cut for cut in mended.cuts if cut.kind not in self.known]
        if not unknown:
            return True
        places = 1 + sum(before.end != cut.start for before, cut in zip(unknown, unknown[1:], strict=False))
        return bool(mended.raw.translate(None, _NO_CONTENT)) and places <= 1 + mended.raw.count(b",") + mended.raw.count(b":")

    def _break(self, at: int) -> _Break:
        data = self.text.data
        line_end = self.text.line_end(at)
        floor = max(self.state.piece_start, self.start + 1)
        token = _TOKEN.match(data, at)
        end = token.end() if token else at
        return _Break(at, self.text.line_start(max(at, floor), floor), min(end, line_end), line_end)

    def _step(self, broken: _Break) -> tuple[Cutting, Resumption, Extent] | str:
        """The one cut that explains a break, what follows it; or why there is none."""
        for rivals in self._explanations(broken):
            tried = [step for step in map(self._attempt, rivals[-_RIVALS:]) if step is not None]
            if len(tried) > 1:
                return "ambiguous"
            if tried:
                return tried[0]
        return "damaged"

    def _explanations(self, broken: _Break) -> Iterator[list[Cutting]]:
        """The cuts that would explain a break, those of equal right together, the best first."""
        ranks: dict[int, list[Cutting]] = {}
        for found in self._credible(broken):
            if found.rule.row.strength > 1:
                self.known.add(found.rule.row.name)
            cutting = Cutting(found.start, self.rules.end(self.text, found), found.rule.row.name)
            ranks.setdefault(found.rule.row.strength, []).append(cutting)
        for strength in sorted(ranks, reverse=True):
            yield ranks[strength]
        if self.policy.mend == "lines":
            yield from self._unknown(broken)

    def _credible(self, broken: _Break) -> list[Recognised]:
        """The headers that may begin the noise at a break."""
        here = self.rules.at(self.text, broken.at)
        if here and not self.text.data[broken.start : broken.at].strip() and self.text.data[broken.start - 1] == _NEWLINE:
            return [here]  # a whole line: nothing of it can stand before its header
        all_headers = self.rules.within(self.text, broken.start, broken.end, broken.line_end)[-_HEADERS:]
        headers = self._apart(all_headers)
        if here and not headers and not _is_word(self.text.data[broken.at - 1 : broken.at]):
            headers = [here]  # not from within a word: the number before it may have taken the beginning of the name
        credible = [found for found in headers if self._is_credible(found, broken, all_headers)]
        if any(found.rule.row.strength == _OWN_FORMAT for found in credible):
            return credible
        # What the document has elsewhere proves where noise begins, or that it does not begin with a header.
        starts = {found: self._proof(broken, self.rules.end(self.text, found))[0] for found in headers}
        proven = [found for found in headers if starts[found] == found.start]
        return proven or [found for found in credible if starts[found] < 0]

    def _apart(self, headers: list[Recognised]) -> list[Recognised]:
        """Headers without those that are part of the one before: inside it, or behind it and a blank."""
        apart: list[Recognised] = []
        before: Recognised | None = None
        for found in headers:
            last, before = before, found
            if last is not None and last.start < found.start:
                gap = self.text.data[last.end : found.start]
                # Where both begin in one run of digits (20|26/11/22), nothing says which of them are the document's, if
                # the second is a format of its own.
                digits = self.text.data[last.start : found.start].isdigit()
                rivals = digits and found.start <= last.start + _YEAR and found.rule.row.strength > 1
                if not rivals and (found.start < last.end or (gap and not gap.strip())):
                    continue
            apart.append(found)
        return apart

    def _proof(self, broken: _Break, noise_end: int) -> tuple[int, bool]:
        """Where the document's other parts say that noise begins that ends at an offset, or -1; and whether beyond doubt."""
        data = self.text.data
        noise_end = self._end_of_lines(noise_end)
        floor = max(self.state.piece_start, self.start + 1)
        rest = data[noise_end : noise_end + _REST_OF_TOKEN]
        if data[broken.at : broken.at + 1] == b"\n":
            lexed = self.state.lexed_near(data, broken.at, broken.at)
            opening = broken.at - len(lexed.masked) + lexed.masked.rfind(b'"') + 1
            if not lexed.in_string or opening < floor:
                return -1, False
            before = data[max(self.start, opening - _KEYS_REACH) : opening - 1]
            self.text.require(broken.at + AHEAD)
            self.text.work += self.text.vocabulary.look(data, self.start, broken.at)
            proof = self.text.vocabulary.cut_in_string(before, data[opening : broken.at], rest)
            return (opening + proof.length, proof.beyond_doubt) if proof else (-1, False)
        before = data[max(floor, broken.at - _LITERAL) : broken.at]
        token = broken.at - (len(before) - len(before.rstrip(_LETTERS)))
        length = cut_in_literal(data[token : token + _LITERAL], rest)
        return (token + length, True) if length > 0 else (-1, False)

    def _end_of_lines(self, end: int) -> int:
        """Where noise that ends at an offset ends for good: behind the whole lines of noise that follow it."""
        for _ in range(_RIVALS):
            found = self.rules.at(self.text, end) if end < len(self.text.data) else None
            if found is None or found.rule.row.strength < 1:
                break
            end = self.rules.end(self.text, found)
        return end

    def _is_credible(self, found: Recognised, broken: _Break, headers: list[Recognised]) -> bool:
        """Tell whether a header is where noise begins, and neither text of the document's own nor the middle of noise.

        Inside a string it may be data, the real noise coming after it, and noise of a kind that no rule knows may
        begin before it. So it must stand where no text would have it: glued to a word or in a broken escape, or at
        the very beginning of a string that is not likely to hold log text.
        """
        data = self.text.data
        lexed = self.state.lexed_near(data, found.start, broken.at)
        self.text.work += len(lexed.masked)
        strength = found.rule.row.strength
        if not lexed.in_string:
            line = lexed.masked[lexed.masked.rfind(b"\n") + 1 :]
            # a number or word and a blank before it may be of the noise, not of the document
            return not (line[-1:].isspace() and line.rstrip()[-1:].isalnum())
        if data[broken.at : broken.at + 1] == b"\\" and broken.at < found.start:
            return True
        if _STAMP_AND_LEVEL.search(data, found.start, found.end) or self._may_share_stamp(found):
            return False  # a timestamp of the document's, and noise that begins with its level, or with the rest of another
        quote = lexed.masked.rfind(b'"')
        if quote == len(lexed.masked) - 1:
            # text of a log that another line of log cuts into begins like this, too
            alone = not any(other.start >= found.end and other.rule.row.strength > 1 for other in headers)
            return strength > 1 and alone and not self._may_hold_log_text(lexed.masked[max(0, quote - KEY_REACH) : quote].rstrip(), found)
        if strength == _OWN_FORMAT:
            return not _PREFIXED.search(lexed.masked[-KEY_REACH:])
        return _is_glued(lexed.masked[-2:], data[found.start : found.start + 5], strength)

    def _may_share_stamp(self, found: Recognised) -> bool:
        """Tell whether the first half of a header's timestamp may be the document's, whose other half follows the noise."""
        data = self.text.data
        before = data[found.start - 1 : found.start]
        if not data[found.start : found.start + 1].isdigit() or before.isdigit() or before == b".":
            return False
        end = self._end_of_lines(self.rules.end(self.text, found))
        return data[end : end + 1] in _OF_STAMP and not _DATE.match(data, end)

    def _may_hold_log_text(self, before: bytes, found: Recognised) -> bool:
        """Tell whether a string that opens after some text may begin like the noise: with a timestamp, a line of a log.

        Keys do not. Many values are timestamps; few begin with one program's own header, but for messages.
        """
        if before[-1:] in (b"{", b",", b"") and self.state.innermost(self.text.data, found.start) == b"{":
            return False
        return _HOLDS_LOG_TEXT.search(before) is not None

    def _unknown(self, broken: _Break) -> Iterator[list[Cutting]]:
        """The cuts of unknown text that would explain a break, those of equal right together, the best first."""
        data = self.text.data
        if broken.line_end >= len(data):
            return
        start, beyond_doubt = self._proof(broken, broken.line_end + 1)
        if start >= 0:
            proven = self._proven(broken, start, beyond_doubt)
            if proven is not None:
                yield [proven]
            return
        byte = data[broken.at]
        if byte == _BACKSLASH:
            ranks = [starts_in_escape(data, broken.at, broken.line_end)]
        elif byte == _NEWLINE or self.state.lexed_near(data, broken.at, broken.at).in_string:
            return  # and nothing says where
        else:
            head = max(data.rfind(b"\n", 0, broken.at) + 1, self.state.piece_start, self.start + 1)
            after = self._end_of_lines(broken.line_end + 1)
            ranks = starts(data, head, broken.at, broken.line_end, data[after : after + _REST_OF_TOKEN])
        for offsets in ranks:
            cuts = [Cutting(offset, broken.line_end + 1, self._unknown_kind(offset)) for offset in offsets if self._is_sure(offset, broken)]
            if cuts:
                yield cuts

    def _unknown_kind(self, start: int) -> str:
        return UNKNOWN_LINE if self.text.data[start - 1] == _NEWLINE else UNKNOWN_TEXT

    def _is_sure(self, start: int, broken: _Break) -> bool:
        """Tell whether unknown text may begin at an offset: not where a number and a comma before it, in a list, may be of it, too."""
        data = self.text.data
        before = data[max(self.start, start - _LITERAL) : start].rstrip()
        listed = before[-1:] == b"," and before[-2:-1].isdigit() and data[broken.line_end + 1 : broken.line_end + 2].isdigit()
        return not listed or data[start - 1] == _NEWLINE or self.state.innermost(data, start) != b"["

    def _proven(self, broken: _Break, start: int, beyond_doubt: bool) -> Cutting | None:
        """The noise that the rest of the document says begins at an offset, if its first word is not the document's own."""
        found = self.rules.at(self.text, start)
        if found is not None:
            return Cutting(start, self.rules.end(self.text, found), found.rule.row.name)
        in_string = self.text.data[broken.at : broken.at + 1] == b"\n"
        if start == broken.start or self.text.data[start - 1] == _QUOTE:
            return None  # the beginning of the string may be the document's, too
        first = self.text.data[start]
        if in_string and (first in _GOES_ON_WITH_TEXT or (not beyond_doubt and _is_word(bytes((first,))))):
            return None
        return Cutting(start, broken.line_end + 1, UNKNOWN_TEXT)

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
        before, self.state = self.state, state
        explained = any(self._explanations(self._break(found.at)))
        self.state = before
        return step if explained else None

    def _rest_at_once(self, cutting: Cutting, stride: int) -> Extent | None:
        """How far the document goes behind a cut, parsed from its beginning to where it should end; None where cuts are many.

        Where it is whole then, nothing more is to be parsed. What follows must be no more than a few times what was
        between the cuts so far, and this is tried a few times only: so the work stays linear.
        """
        if not self.tries_left:
            return None
        end = self._guessed_end(cutting.end, min(cutting.end + stride * _REST_TRUST, self.limit, len(self.text.data)))
        if end < 0:
            return None
        self.tries_left -= 1
        before = self._kept(cutting.start)
        raw = before + self.text.data[cutting.end : end]
        self.text.work += len(raw)
        verdict = _decode.judge(raw, whole=False)
        at = cutting.end + verdict.at - len(before)
        if verdict.kind == _decode.COMPLETE:
            self.verified = Mended(at, raw[: verdict.at], verdict.value, [*self.cuts, cutting])
            return Extent(WHOLE, at)
        return Extent(BROKEN, at) if verdict.kind == _decode.BROKEN else None

    def _guessed_end(self, start: int, stop: int) -> int:
        """Where the document should end, as its printer put its first bracket and its last; -1 where that is not before `stop`."""
        data = self.text.data
        closer = b"}" if data[self.start] == _CURLY else b"]"
        if data.find(b"\n", self.start, self.cuts[0].start if self.cuts else start) < 0:
            return data.find(closer + b"\n", start, stop) + 1 or -1
        line = data.rfind(b"\n", max(0, self.start - KEY_REACH), self.start) + 1
        indent = data[line : self.start]
        guess = -1 if indent.strip() else data.find(b"\n" + indent + closer, start, stop)
        return guess + len(indent) + 2 if guess >= 0 else data.rfind(closer, start, stop) + 1 or -1

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
        data = self.text.data
        starts = [self.start, *(cutting.end for cutting in self.cuts)]
        ends = [*(cutting.start for cutting in self.cuts), end]
        return b"".join([data[a:b] for a, b in zip(starts, ends, strict=True)])

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
            if self.text.data[cutting.end : sound].strip():
                break
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
