"""Mending: finds the cuts that make a damaged document whole again, by deleting bytes only.

In: text, where a document begins and where strict parsing breaks.  Out: `Mended` or `Unmended`.  Raises: `NeedMore`.
Invariant: what is mended is the text less the cuts, and parses strictly as a whole.

A document is parsed, cut where it breaks, and parsed on. To parse on costs no more than the text that is new: the
parser is brought back to its state by a short text that leaves the same brackets open (`_Resumption`).
"""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

from jsonsluice import _candidates, _decode
from jsonsluice._extent import BROKEN, WHOLE, Extent, resume
from jsonsluice._model import Policy
from jsonsluice._rules import Recognised, RuleBook
from jsonsluice._text import Text

UNKNOWN_LINE: Final = "unknown-line"
_RIVALS: Final = 4  # cuts of equal right that are tried at one place before it is called ambiguous
_AFTER_CUT: Final = 2048  # bytes of the first window after a cut: splices often come in numbers

# The parser reports a broken literal, number or escape at its beginning; the noise may begin inside it.
_TOKEN: Final = re.compile(rb"\\?[-+.\w]{0,32}")
_NUMBER_TAIL: Final = re.compile(rb"[-+.\w]+\Z")
_KEPT_STRING: Final = 4096  # a longer open string is not carried over whole …
_PLAIN_RUN: Final = re.compile(rb"[ !#-\[\]-~]{16}")  # … but from after so many bytes that are neither escape nor UTF-8

# An unknown line may be cut if it is prose: two words or more, and nothing that remains of JSON would hold.
_PROSE: Final = re.compile(rb"[ \t]*[^\s\"{}\[\],:\d-][^\n]*\s\S")
_REMAINS: Final = re.compile(rb'\\"|"[ \t]*[:,]|[,{\[:][ \t\r]*\Z|[}\]"][ \t\r]*\Z')


# Strings that hold log text: an element of a list of lines, or a member by one of these names.
_HOLDS_LOG_TEXT: Final = re.compile(
    rb'(?:[\[,]|"(?i:[\w.@-]*(?:log|msg|message|text|line|event|body|stdout|stderr|output|error|reason|description|detail|info|data)s?)"[ \t]*:)[ \t\r\n]*\Z'
)
_KEY_REACH: Final = 96  # bytes before a string's quote that may hold its key


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
        self._carry = b""  # the unfinished token, as it stands
        self._in_string = False  # the carry begins inside a string, whose quote is in the lead

    def head(self) -> bytes:
        """Text that leaves the parser where the document left it."""
        return self._stack[:-1].replace(b"{", b'{"":') + self._stack[-1:] + self._lead + self._carry

    def lexed_to(self, data: bytes, at: int) -> _candidates.Lexed:
        """The structure of the text from the last token to an offset."""
        return _candidates.lex(self._carry + data[self.piece_start : at], self._in_string)

    def cut(self, data: bytes, start: int, end: int) -> _Resumption | None:
        """The state after reading on to `start` and going on at `end`; None where no bracket is open there."""
        piece = self._carry + data[self.piece_start : start]
        lexed = _candidates.lex(piece, self._in_string)
        stack = _candidates.reduce(self._stack, lexed.brackets)
        if not stack:
            return None
        after = _Resumption(end)
        after._stack = stack
        if not lexed.in_string:
            number = _NUMBER_TAIL.search(piece)
            at = number.start() if number else len(piece)
            after._lead, after._carry = self._lead_to(lexed.masked, at, stack), piece[at:]
            return after
        at = lexed.masked.rfind(b'"')
        same_string = at < 0
        if not same_string and len(piece) - at <= _KEPT_STRING:
            after._lead, after._carry = self._lead_to(lexed.masked, at, stack), piece[at:]
            return after
        after._lead = self._lead if same_string else self._lead_to(lexed.masked, at, stack) + b'"'
        after._carry = piece[_plain_point(piece, at + 1) :]
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
        if not in_object:
            return b"0"
        return b'""' if last == b'"' and self._ends_in_key(before) else b'"":0'

    def _ends_in_key(self, before: bytes) -> bool:
        opening = before.rfind(b'"', 0, -1)
        ahead = before[:opening].rstrip() if opening >= 0 else b""
        if opening < 0 or not ahead:
            return not self._lead.rstrip(b'"').endswith(b":")
        return ahead[-1:] in b"{,"


def _is_glued(data: bytes, start: int) -> bool:
    """Tell whether a header follows a word as no text would have it: ``nam2026-11-22``, ``namERROR:``, not ``ValueError:``."""
    before, first = data[start - 1 : start], data[start : start + 3]
    return (before.isalpha() and first[:1].isdigit()) or (before.islower() and first.isalpha() and first.isupper())


def _plain_point(piece: bytes, floor: int) -> int:
    """An offset near the end of an open string where it can be taken up: after plain characters, outside any escape."""
    tail = max(floor, len(piece) - _KEPT_STRING)
    point = floor
    for match in _PLAIN_RUN.finditer(piece, tail):
        point = match.end()
    return point


class _Break(NamedTuple):
    """Where strict parsing broke, and the stretch of its line that may hold the beginning of the noise."""

    at: int
    start: int
    end: int
    line_end: int


class _Mending:
    """One document's mending: the cuts so far and the state after them."""

    def __init__(self, text: Text, start: int, limit: int, rules: RuleBook, policy: Policy) -> None:
        self.text = text
        self.start = start
        self.limit = limit
        self.rules = rules
        self.policy = policy
        self.state = _Resumption(start)
        self.cuts: list[Cutting] = []

    def run(self, at: int, fence: int) -> Mended | Unmended:
        """Cut where the document breaks, and parse on, until it is whole or nothing explains the break."""
        found = Extent(BROKEN, at)
        while found.state == BROKEN:
            if 0 <= fence < found.at:
                return self._unmended("interrupted", fence)
            step = self._step(self._break(found.at))
            if isinstance(step, str):
                return self._unmended(step, found.at)
            cutting, self.state, found = step
            self.cuts.append(cutting)
        if found.state == WHOLE:
            return self._verify(found.at)
        return self._unmended("interrupted" if 0 <= fence < found.at else found.state, fence if 0 <= fence < found.at else found.at)

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

    def _explanations(self, broken: _Break) -> list[list[Cutting]]:
        """The cuts that would explain a break, those of equal right together, the best first."""
        ranks: dict[int, dict[int, Recognised]] = {}
        for found in self.rules.within(self.text, broken.start, broken.end, broken.line_end):
            if self._is_credible(found):
                ranks.setdefault(found.rule.row.strength, {}).setdefault(found.start, found)
        groups = []
        for strength in sorted(ranks, reverse=True):
            rivals = [ranks[strength][start] for start in sorted(ranks[strength])]
            groups.append([Cutting(r.start, self.rules.end(self.text, r), r.rule.row.name) for r in rivals])
        if self.policy.mend == "lines" and self._is_unknown_line(broken):
            start = self._line_head(broken)
            groups.append([Cutting(start, broken.line_end + 1, UNKNOWN_LINE)])
        return groups

    def _is_credible(self, found: Recognised) -> bool:
        """Tell whether a header is the beginning of noise, and not text of the document's own.

        Outside strings no document holds a header. Inside one it may be data, and the real noise, of a kind that
        no rule knows, comes after it: what merely begins like a log line is believed only where it is glued to a
        word, and at the very beginning of a string that may well hold log text, nothing is.
        """
        data = self.text.data
        lexed = self.state.lexed_to(data, found.start)
        self.text.work += len(lexed.masked)
        if not lexed.in_string or _is_glued(data, found.start):
            return True
        quote = lexed.masked.rfind(b'"')
        holds_log_text = quote >= 0 and _HOLDS_LOG_TEXT.search(lexed.masked, max(0, quote - _KEY_REACH), quote) is not None
        if quote == len(lexed.masked) - 1 and holds_log_text:
            return False
        strength = found.rule.row.strength
        return strength > (2 if holds_log_text else 1)

    def _line_head(self, broken: _Break) -> int:
        return self.text.data.rfind(b"\n", 0, broken.at) + 1

    def _is_unknown_line(self, broken: _Break) -> bool:
        data = self.text.data
        head = self._line_head(broken)
        if head < max(self.state.piece_start, self.start + 1) or data[head : broken.at].strip() or broken.line_end >= len(data):
            return False
        if head == self.state.piece_start and self.state.lexed_to(data, head).in_string:
            return False
        line = data[head : broken.line_end]
        return _PROSE.match(line) is not None and not _REMAINS.search(line) and line.count(b'"') % 2 == 0

    def _attempt(self, cutting: Cutting) -> tuple[Cutting, _Resumption, Extent] | None:
        """Cut, and parse on; None where that does not get the document on."""
        data = self.text.data
        self.text.work += cutting.start - self.state.piece_start
        state = self.state.cut(data, cutting.start, cutting.end)
        if state is None:
            return None
        found = resume(self.text, cutting.end, self.limit, state.head(), _AFTER_CUT)
        if found.at < cutting.end:
            return None
        step = cutting, state, found
        if found.state != BROKEN or found.at > self.text.line_end(cutting.end):
            return step
        # It broke again on the line that the cut joined: progress only if another noise explains that.
        before, self.state = self.state, state
        explained = bool(self._explanations(self._break(found.at)))
        self.state = before
        return step if explained else None

    def _verify(self, end: int) -> Mended | Unmended:
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
        sound = at
        for cutting in reversed(self.cuts):
            if self.text.data[cutting.end : sound].strip():
                break
            sound = cutting.start
        return Unmended(reason, at, sound, self._kept(at))


def mend(text: Text, start: int, at: int, limit: int, fence: int, rules: RuleBook, policy: Policy) -> Mended | Unmended:
    """Mend the document that begins at `start` and breaks at `at`.

    Args:
        text: the text.
        start: the offset of its first bracket.
        at: where strict parsing broke.
        limit: the offset to which it may reach.
        fence: where the next document seems to begin, or -1.
        rules: what noise is.
        policy: what may be cut.
    """
    return _Mending(text, start, limit, rules, policy).run(at, fence)
