"""Mending: finds the cuts that make a damaged document whole again, by deleting bytes only.

In: text, where a document begins and where strict parsing breaks.  Out: `Mended` or `Unmended`.  Raises: `NeedMore`.
Invariant: what is mended is the text less the cuts, and parses strictly as a whole.

A document is parsed, cut where it breaks, and parsed on. To parse on costs no more than the text that is new: the
parser is brought back to its state by a short text that leaves the same brackets open (`_Resumption`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple

from jsonsluice import _candidates, _decode
from jsonsluice._extent import BROKEN, WHOLE, Extent, resume
from jsonsluice._model import Policy
from jsonsluice._rules import Recognised, RuleBook
from jsonsluice._text import Text

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
_TOKEN_BYTES: Final = bytes(byte for byte in range(128) if chr(byte).isalnum()) + b"-+."
_LONG_DIGITS: Final = re.compile(rb"\d{9,}")
_KEPT_STRING: Final = 256  # a longer open string is not carried over whole …
_PLAIN_RUN: Final = re.compile(rb"[ !#-\[\]-~]{16}")  # … but from after so many bytes that are neither escape nor UTF-8

# Unknown text may be cut if it is prose: two words or more, and nothing that remains of JSON would hold.
_PROSE: Final = re.compile(rb"[ \t]*(?:\d+[ \t]+)?[^\s\"{}\[\],:\d-][^\n]*\s\S")
_REMAINS: Final = re.compile(rb'\\"|"[ \t]*[:,]|[,{\[:][ \t\r]*\Z|[}\]"][ \t\r]*\Z')
_LONGEST_PROSE: Final = 4096  # bytes of a line of unknown text
_ENDS_TOKEN: Final = frozenset((b"{", b"[", b",", b":", b"}", b"]"))

# Members that hold log text go by one of these names.
_HOLDS_LOG_TEXT: Final = re.compile(
    rb'"(?i:[\w.@-]*(?:log|msg|message|line|stdout|stderr|output|body|payload|raw|event)s?)"[ \t]*:[ \t\r\n]*\Z'
)
_NEWLINE: Final = 0x0A
_CURLY: Final = 0x7B
_FENCE_NEAR: Final = 64 * 1024  # bytes behind a cut in which the next document's first line is looked for
_REST_TRUST: Final = 4  # so many times what lies between two cuts may follow the last one, to be parsed at once with all before it …
_REST_TRIES: Final = 3  # … so many times a document
_YEAR: Final = 4  # digits
# The end of a prefix that some program puts before the lines of another.
_PREFIXED: Final = re.compile(rb"[|\]>:=-][ \t]+\Z")
_KEY_REACH: Final = 96  # bytes before a string's quote that may hold its key

_STRING_TOKEN: Final = re.compile(rb"\\u[0-9A-Fa-f]{4}|\\[^u]|[\xc0-\xff][\x80-\xbf]*|[^\\]")
_ESCAPES_KEPT: Final = 4  # tokens: two escapes, one that the cut may go through, and the boundary before them


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


class _Resumption:
    """What the parser has read of the document, short: its open brackets and the token that a cut goes through.

    `head` is text that leaves a parser in the same state as the document itself, and no longer than its nesting.
    """

    def __init__(self, start: int) -> None:
        self.piece_start = start  # where the text goes on, after the carry
        self._stack = b""
        self._lead = b""  # what follows the innermost open bracket: a member begun, an element read
        self.carry = b""  # the unfinished token, as it stands
        self._in_string = False  # the carry begins inside a string, whose quote is in the lead
        self._lexed: tuple[int, _candidates.Lexed] | None = None  # what was lexed last, and up to where

    def head(self) -> bytes:
        """Text that leaves the parser where the document left it."""
        return self._stack[:-1].replace(b"{", b'{"":') + self._stack[-1:] + self._lead + self.carry

    def lexed_to(self, data: bytes, at: int) -> _candidates.Lexed:
        """The structure of the text from the last token to an offset."""
        if self._lexed is None or self._lexed[0] != at:
            self._lexed = at, _candidates.lex(self.carry + data[self.piece_start : at], self._in_string)
        return self._lexed[1]

    def lexed_near(self, data: bytes, at: int, sound: int) -> _candidates.Lexed:
        """The structure of the text before an offset, from a line before it on: strict parsing went to `sound`.

        No string of JSON goes over a newline, so that a line's beginning is as good as the document's. Where there
        is none the structure is that of all the text.
        """
        newline = data.rfind(b"\n", self.piece_start, max(min(at, sound) - _KEY_REACH, self.piece_start))
        return self.lexed_to(data, at) if newline < 0 else _candidates.lex(data[newline + 1 : at])

    def innermost(self, data: bytes, at: int) -> bytes:
        """The bracket that is open innermost at an offset."""
        return (_candidates.reduce(self._stack, self.lexed_to(data, at).brackets) or b"")[-1:]

    def cut(self, data: bytes, start: int, end: int) -> _Resumption | None:
        """The state after reading on to `start` and going on at `end`; None where no bracket is open there."""
        piece = self.carry + data[self.piece_start : start]
        lexed = self.lexed_to(data, start)
        stack = _candidates.reduce(self._stack, lexed.brackets)
        if not stack:
            return None
        after = _Resumption(end)
        after._stack = stack
        if not lexed.in_string:
            at = len(piece.rstrip(_TOKEN_BYTES))
            piece = piece[:at] + _LONG_DIGITS.sub(b"11", piece[at:])  # as many digits as it takes to go on with a number
            after._lead, after.carry = self._lead_to(lexed.masked, at, stack), piece[at:]
            return after
        at = lexed.masked.rfind(b'"')
        same_string = at < 0
        if not same_string and len(piece) - at <= _KEPT_STRING:
            after._lead, after.carry = self._lead_to(lexed.masked, at, stack), piece[at:]
            return after
        after._lead = self._lead if same_string else self._lead_to(lexed.masked, at, stack) + b'"'
        after.carry = piece[_plain_point(piece, at + 1) :]
        after._in_string = True
        return after

    def _lead_to(self, masked: bytes, at: int, stack: bytes) -> bytes:
        before = masked[:at].rstrip()
        in_object = stack[-1:] == b"{"
        if not before:
            return self._lead
        last = before[-1:]
        if last in b"{[":
            return b""
        if last == b":":
            return b'"":'
        if last == b",":
            return b'"":0,' if in_object else b"0,"
        # A string stands for any value: what follows cannot run into it, as it could into a number.
        if not in_object:
            return b'""'
        return b'""' if last == b'"' and self._ends_in_key(before) else b'"":""'

    def _ends_in_key(self, before: bytes) -> bool:
        opening = before.rfind(b'"', 0, -1)
        ahead = before[:opening].rstrip() if opening >= 0 else b""
        if opening < 0 or not ahead:
            return not self._lead.rstrip(b'"').endswith(b":")
        return ahead[-1:] in b"{,"


def _is_prose(text: bytes) -> bool:
    return _PROSE.match(text) is not None and not _REMAINS.search(text) and text.count(b'"') % 2 == 0


def _is_word(byte: bytes) -> bool:
    return byte.isalnum() or byte == b"_"


def _is_glued(data: bytes, start: int, strength: int) -> bool:
    """Tell whether a header follows a word as no text would have it: ``nam2026-11-22``, ``namERROR:``, not ``ValueError:``."""
    before, first = data[start - 1 : start], data[start : start + 3]
    if first[:1].isdigit():
        return before.isalpha()
    if first[:1] == b"[":
        return strength > 1 and before.isalnum()
    if strength > 1:
        return before.isdigit() or (before.islower() and first[:1].isupper())
    return before.islower() and first.isalpha() and first.isupper()


def _plain_point(piece: bytes, floor: int) -> int:
    """An offset near the end of an open string where it can be taken up: outside any escape, character or pair of surrogates."""
    point = floor
    for match in _PLAIN_RUN.finditer(piece, max(floor, len(piece) - _KEPT_STRING)):
        point = match.end()
    if point > floor or len(piece) - floor <= _KEPT_STRING:
        return point
    # escapes all along: the last two stay, since two may make one character
    ends = [match.end() for match in _STRING_TOKEN.finditer(piece, floor)]
    return ends[-_ESCAPES_KEPT] if len(ends) >= _ESCAPES_KEPT else floor


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
        self.state = _Resumption(start)
        self.cuts: list[Cutting] = []
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
        return self._verify(found.at) if found.state == WHOLE else self._unmended(found.state, found.at)

    def _break(self, at: int) -> _Break:
        data = self.text.data
        line_end = self.text.line_end(at)
        floor = max(self.state.piece_start, self.start + 1)
        token = _TOKEN.match(data, at)
        end = token.end() if token else at
        return _Break(at, self.text.line_start(max(at, floor), floor), min(end, line_end), line_end)

    def _step(self, broken: _Break) -> tuple[Cutting, _Resumption, Extent] | str:
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
            cutting = Cutting(found.start, self.rules.end(self.text, found), found.rule.row.name)
            ranks.setdefault(found.rule.row.strength, []).append(cutting)
        for strength in sorted(ranks, reverse=True):
            yield ranks[strength]
        unknown = self._unknown(broken) if self.policy.mend == "lines" else None
        if unknown:
            yield [unknown]

    def _credible(self, broken: _Break) -> list[Recognised]:
        """The headers that may begin the noise at a break, a header inside another's line left out."""
        here = self.rules.at(self.text, broken.at)
        if here and not self.text.data[broken.start : broken.at].strip() and self.text.data[broken.start - 1] == _NEWLINE:
            return [here]  # a whole line: nothing of it can stand before its header
        headers = self.rules.within(self.text, broken.start, broken.end, broken.line_end)[-_HEADERS:]
        if here and not headers and not _is_word(self.text.data[broken.at - 1 : broken.at]):
            headers = [here]  # not from within a word: the number before it may have taken the beginning of the name
        credible: list[Recognised] = []
        for found in headers:
            # A header inside another one is part of it. But where both begin in one run of digits (20|26/11/22), nothing
            # says which of them are the document's.
            nested = credible and credible[-1].start + _YEAR < found.start < credible[-1].end
            if not nested and self._is_credible(found, broken, headers):
                credible.append(found)
        return credible

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
        quote = lexed.masked.rfind(b'"')
        if quote == len(lexed.masked) - 1:
            # text of a log that another line of log cuts into begins like this, too
            alone = not any(other.start >= found.end and other.rule.row.strength > 1 for other in headers)
            return strength > 1 and alone and not self._may_hold_log_text(lexed.masked[max(0, quote - _KEY_REACH) : quote].rstrip(), found)
        if strength > 2:  # noqa: PLR2004 - the strengths are the table's
            return not _PREFIXED.search(lexed.masked[-_KEY_REACH:])
        return _is_glued(data, found.start, strength)

    def _may_hold_log_text(self, before: bytes, found: Recognised) -> bool:
        """Tell whether a string that opens after some text may begin like the noise: with a timestamp, a line of a log.

        Keys do not. Many values are timestamps; few begin with one program's own header, but for messages.
        """
        if before[-1:] in (b"{", b",", b"") and self.state.innermost(self.text.data, found.start) == b"{":
            return False
        return found.rule.row.strength < 3 or _HOLDS_LOG_TEXT.search(before) is not None  # noqa: PLR2004 - the strengths are the table's

    def _line_head(self, broken: _Break) -> int:
        return self.text.data.rfind(b"\n", 0, broken.at) + 1

    def _unknown(self, broken: _Break) -> Cutting | None:
        """The unknown text at a break: a whole line between two lines, or the rest of one after a token."""
        data = self.text.data
        if broken.line_end >= len(data) or broken.line_end - broken.at > _LONGEST_PROSE:
            return None
        head = max(self._line_head(broken), self.state.piece_start, self.start + 1)
        start = broken.at if data[head : broken.at].strip() else head
        whole = data[start - 1 : start] == b"\n"
        # after a number or a word, the beginning of the noise may have been read as more of it
        last = data[head:start].rstrip()[-1:]
        if not whole and last not in _ENDS_TOKEN:
            return None
        # after a comma in a list, the comma may be of the prose, and the number before it not at its end
        if not whole and last == b"," and data[broken.line_end + 1 : broken.line_end + 2].isalnum() and self._is_in_list(start):
            return None
        if not _is_prose(data[start : broken.line_end]) or self.state.lexed_near(data, start, broken.at).in_string:
            return None
        return Cutting(start, broken.line_end + 1, UNKNOWN_LINE if whole else UNKNOWN_TEXT)

    def _is_in_list(self, at: int) -> bool:
        return self.state.innermost(self.text.data, at) == b"["

    def _attempt(self, cutting: Cutting) -> tuple[Cutting, _Resumption, Extent] | None:
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
            size = min(max(stride, _AFTER_CUT), _AFTER_CUT_MOST)
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
        line = data.rfind(b"\n", max(0, self.start - _KEY_REACH), self.start) + 1
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
