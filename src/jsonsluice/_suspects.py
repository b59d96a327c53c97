"""The noise that may have broken a document at a place: what a cut would explain the break, the most credible first.

In: text, where strict parsing broke, and where it stood.  Out: cuts in ranks, those of equal right together.  Raises: `NeedMore`.
Invariant: whether a cut is right is for the strict parse of what follows to say; here no document is parsed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, takewhile
from typing import Final

from jsonsluice import _candidates, _records
from jsonsluice._bounded import Break, broken_at, cut_in_character, drawn_over
from jsonsluice._credible import ESCAPED_BYTES, HeadersInStrings
from jsonsluice._evidence import AHEAD, PART, ahead_of, cut_in_literal
from jsonsluice._foreign import object_end
from jsonsluice._glued import HAS_WIDTH
from jsonsluice._model import Policy
from jsonsluice._resumption import Resumption
from jsonsluice._rivals import MOST_FURTHER
from jsonsluice._rules import LEVELLED, OWN_FORMAT, Recognised, RuleBook
from jsonsluice._text import Cutting, Text
from jsonsluice._unknown import (
    UNKNOWN_LINE,
    UNKNOWN_TEXT,
    begins_in_literal,
    goes_on,
    may_be_noise,
    says_something,
    starts,
    starts_in_escape,
)

_HEADERS: Final = 8  # headers on one line that are looked at, those nearest to the break

_WORD: Final = re.compile(rb"\S{0,64}")
_ESCAPED: Final = re.compile(rb"\\[n\"]")
_CLOCK: Final = re.compile(rb"[0-2]\d:[0-5]\d:[0-5]\d")
_CLOCK_IN_WORD: Final = re.compile(rb"[^\s\d]{1,64}(?<![:.\[(T-])[0-2]\d:[0-5]\d:[0-5]\d")
_LEAST_CUT: Final = 12  # bytes of noise that no message ends in by chance
_MOST_CUT: Final = 16
_SHORT_LINE: Final = 1024  # bytes that are looked at whatever is in them
_NEWLINE: Final = 0x0A
_BACKSLASH: Final = 0x5C
_QUOTE: Final = 0x22
_HYPHEN: Final = 0x2D
_HEX_DIGITS: Final = frozenset(bytes((byte,)) for byte in b"0123456789abcdefABCDEF")
_IDENTIFIER: Final = 6  # bytes
_OF_IDENTIFIER: Final = re.compile(rb"[\da-fA-F:-]{%d}" % _IDENTIFIER)
_MAY_GO_ON: Final = re.compile(rb"\d|[a-fA-F]{1,8}(?=[\dA-Z\[(])")  # what more digits of an identifier, and noise glued to them, begin with
_YEAR: Final = 4  # digits
_LONGEST_NUMBER: Final = 32  # bytes
_ONE_WORD: Final = re.compile(rb"[^A-Z\s]*[\w\x80-\xff]|[A-Z][^A-Z\s]*[\w\x80-\xff]|[A-Z\d_]+|")
_REST_OF_NUMBER: Final = re.compile(rb"[\d.eE+-]+[ \t\r]*(?:[,}\]\n]|\Z)")
_TAG: Final = re.compile(rb"\[\d{1,9}\]([ \t]*)\Z")
_SHORT_TAG: Final = 16  # bytes
_JOBS: Final = (b"+", b"-")  # the marks of a shell's current jobs
_DATE_FIRST: Final = re.compile(rb"(?:19|20)\d\d[-/][01]\d")
_EMPTY_LINES: Final = re.compile(rb"(?:\r?\n){1,16}")
_MOST_EMPTY: Final = 32  # bytes
_UNKNOWN_LINES: Final = 8  # of one noise, behind its first
_BLANK: Final = 0x20  # the bytes before it break a string
_CLOSED: Final = re.compile(rb'"[ \t\r]*[:,}\]]')
_LITERAL_REACH: Final = 64  # bytes of blanks before one
_LITERAL: Final = 5  # bytes of the longest
_TWO_HYPHENS: Final = re.compile(rb"-[^-]")  # with the one before it; more of them are no sign
_LITERALS_BEGIN: Final = (b"t", b"f", b"n")
_LETTERS: Final = b"abcdefghijklmnopqrstuvwxyz"
_KEYS_REACH: Final = 512  # bytes before a string in which the key before it is looked for
_REST_OF_TOKEN: Final = 512  # bytes behind the noise in which the token that it cuts through ends, and the next key stands
_HALF_TOKEN: Final = re.compile(rb"(?:\A|[\s,:\[])(?:-?\d[\d.eE+-]*|tr?u?|fa?l?s?|nu?l?|-)\Z")
_ENDS_OF_LITERALS: Final = rb"r?ue|a?l?se|u?ll?"
_REST_OF_LITERAL: Final = re.compile(rb"(?:%b)[ \t]*[,}\]]" % _ENDS_OF_LITERALS)
_TOKEN_GOES_ON: Final = re.compile(rb"[\d.eE+-]|" + _ENDS_OF_LITERALS)
_IN_HEADER: Final = 16  # bytes of a header that may look like more of a word
_GLUED: Final = (re.compile(rb"\([^)\s]{0,64}+\)[^\s:]"), PART)  # a group, and a part, that text goes on with at once
_GOES_ON_WITH_PARTS: Final = frozenset(b".,:/+_")  # what the next line of noise may not: the parts of a version, a path, a time go on so
_GOES_ON_WITH_TEXT: Final = frozenset(b" \t.,:;/\\-")  # what noise of no known kind may not begin with: text might go on so


def _is_word(byte: bytes) -> bool:
    return byte.isalnum() or byte == b"_"


def _ends_in_word(masked: bytes) -> bool:
    """Tell whether text ends in a letter or digit that is none of an escape."""
    return masked[-1:].isalnum() and masked[-2:-1] != b"\\"


class Suspects:
    """The noise that may have broken one document.

    Attributes:
        known: the kinds of noise met that have a format of their own.
    """

    def __init__(self, text: Text, start: int, rules: RuleBook, policy: Policy) -> None:
        self._text = text
        self._start = start
        self._rules = rules
        self._cuts_lines = policy.mend == "lines"
        self._in_strings = HeadersInStrings(text, start, rules)
        self.known: set[str] = set()
        self._cut_out: dict[bytes, None] = {}  # the noise that was cut out so far, the last of it

    def at(self, at: int, state: Resumption) -> Iterator[list[Cutting]]:
        """The cuts that would explain that strict parsing breaks at an offset; `state` is where it stood after the last cut."""
        broken = broken_at(self._text, at, max(state.piece_start, self._start + 1))
        record = self._record(broken, state)
        if record is not None:
            yield [record]
        in_character = cut_in_character(self._text, broken, self._rules, unknown=self._cuts_lines)
        if in_character is not None:
            yield [in_character]
            return
        apart = self._behind_newline(broken, state)
        if apart is not None:
            yield [apart]
            return
        printed = self._foreign_object(broken, state) if self._cuts_lines else None
        if printed is not None:
            yield [printed]
            return
        drawn = drawn_over(self._text, broken) if self._cuts_lines else None
        if drawn is not None and not state.lexed_near(self._text.data, broken.at, broken.at).in_string:
            yield [drawn]
            return
        ranks: dict[int, list[Cutting]] = {}
        credible = [found for found in self._credible(broken, state) if not self._is_in_doubt(found, broken, state)]
        # Those that begin in one run of digits, as `2026/11/22` and `26/11/22` do, are of equal right.
        are_rivals = len(credible) > 1 and self._text.data[credible[0].start : credible[-1].start].isdigit()
        for found in credible:
            row = found.rule.row
            if row.strength >= LEVELLED:
                self._note(found, broken, state)
            rank = OWN_FORMAT if are_rivals else row.strength
            end = self._behind_empty_lines(found, self._rules.end(self._text, found), broken, state)
            ranks.setdefault(rank, []).append(Cutting(found.start, end, row.name))
        for strength in sorted(ranks, reverse=True):
            yield ranks[strength]
        if self._cuts_lines:
            yield from self._unknown(broken, state)

    def take(self, cutting: Cutting) -> None:
        """Take note of a cut that was made."""
        if _LEAST_CUT <= cutting.end - cutting.start <= _SHORT_LINE:
            noise = self._text.data[cutting.start : cutting.end]
            self._cut_out.pop(noise, None)
            self._cut_out[noise] = None
            if len(self._cut_out) > _MOST_CUT:
                del self._cut_out[next(iter(self._cut_out))]

    def _ends_in_other(self, found: Recognised) -> bool:
        """Tell whether the line that a header begins ends in noise that was cut out elsewhere, glued to a word: then that is the noise."""
        data, line_end = self._text.data, self._text.line_end(found.start) + 1
        starts = [line_end - len(noise) for noise in self._cut_out if data.endswith(noise, found.end, line_end)]
        return any(data[start - 1 : start].isalnum() for start in starts)

    def _note(self, found: Recognised, broken: Break, state: Resumption) -> None:
        """Take note of noise with a format of its own, and whether it begins with its header: outside of strings nothing else may."""
        self.known.add(found.rule.row.name)
        if found.start <= broken.at and not state.lexed_near(self._text.data, found.start, broken.at).in_string:
            self._in_strings.neighbours.begun.add(found.rule.row.name)

    def _foreign_object(self, broken: Break, state: Resumption) -> Cutting | None:
        """The object of another language whose first line, a line of its own, breaks the document."""
        start, data = broken.start, self._text.data
        if data[start - 1] != _NEWLINE or data[start : broken.at].strip():
            return None
        end = object_end(self._text, start, broken.line_end)  # first what nearly all lines fail at once: they end in no bracket
        if end < 0 or state.lexed_near(data, broken.at, broken.at).in_string:
            return None
        if self._rules.at(self._text, self._text.skip_blanks(start)) is not None:
            return None  # of a message that has a header
        return Cutting(start, end, UNKNOWN_LINE)

    def _behind_newline(self, broken: Break, state: Resumption) -> Cutting | None:
        """The message that breaks a token, and begins with a newline of its own: the token goes on behind its lines."""
        data = self._text.data
        floor = max(state.piece_start, self._start + 1)
        near = data.find(b"\n", max(floor, broken.at - 1), broken.at + _LITERAL)
        if near < floor or data[near - 1] == _NEWLINE:
            return None
        end, kind = self._rules.behind_newline(self._text, near)
        if end < 0:
            return None
        end = self._skip_empty_lines(self._end_of_lines(end))
        lexed = state.lexed_near(data, near, broken.at)
        if lexed.in_string:
            before = lexed.masked[lexed.masked.rfind(b'"') + 1 :]
            is_of_token = _ONE_WORD.fullmatch(before) is not None  # more than a word, or two that are glued, may be noise, too
        else:
            before = data[max(floor, near - _LONGEST_NUMBER) : near]
            is_of_token = _HALF_TOKEN.search(before) is not None and _TOKEN_GOES_ON.match(data, end) is not None
        if not is_of_token or self._rules.within(self._text, near - len(before), near, near):
            return None
        return Cutting(near, end, kind or UNKNOWN_TEXT)

    def _behind_empty_lines(self, found: Recognised, end: int, broken: Break, state: Resumption) -> int:
        """The end of noise that a header begins, behind the empty lines after it in a string: whatever they are of, none is of a string."""
        behind = self._skip_empty_lines(end)
        if behind == end or not state.lexed_near(self._text.data, found.start, max(broken.at, found.start)).in_string:
            return end
        return behind

    def _is_in_doubt(self, found: Recognised, broken: Break, state: Resumption) -> bool:
        """Tell whether the hyphen of a header may be a number's sign, or its noise be in the midst of a message that begins before it.

        The end of that is an empty line behind the header's own, in a string: most noise of one line has none.
        """
        if self._may_take_sign(found, broken, state):
            return True
        end = self._rules.end(self._text, found)
        if found.start == broken.start or end != self._text.line_end(found.start) + 1:
            return False
        return self._behind_empty_lines(found, end, broken, state) > end

    def _skip_empty_lines(self, at: int) -> int:
        """The offset behind the empty lines at another."""
        empty = _EMPTY_LINES.match(self._text.data, at, self._text.require(at + _MOST_EMPTY))
        return at if empty is None else empty.end()

    def _record(self, broken: Break, state: Resumption) -> Cutting | None:
        """The log record in JSON that begins at a break, behind the token that it breaks, or in a string that its first quote closes."""
        data = self._text.data
        floor = max(state.piece_start, self._start + 1)
        for start in (broken.at, broken.end, broken.at - len(_records.BEGINS)):
            if start >= floor and broken.line_end < len(data) and data.startswith(_records.BEGINS, start):
                self._text.work += broken.line_end - start
                if _records.stands_at(data, start, broken.line_end):
                    self.known.add(_records.JSON_LOG_RECORD)
                    return Cutting(start, broken.line_end + 1, _records.JSON_LOG_RECORD)
        start = _records.ends_before(data, floor, broken.at, broken.line_end)
        if start < 0:
            return None
        self._text.work += broken.at - start
        self.known.add(_records.JSON_LOG_RECORD)
        return Cutting(start, data.rfind(b"\n", start, broken.at) + 1, _records.JSON_LOG_RECORD)

    def _credible(self, broken: Break, state: Resumption) -> list[Recognised]:
        """The headers that may begin the noise at a break."""
        here = self._rules.at(self._text, broken.at)
        if here and self._may_be_of_number(here, state):
            here = None
        if here and not self._text.data[broken.start : broken.at].strip() and self._text.data[broken.start - 1] == _NEWLINE:
            return self._whole_line(here, broken, state)
        if here and not self._rules.is_backed(self._text, here):
            here = None
        low = self._low(broken, state)
        within = self._rules.within(self._text, low, broken.end, broken.line_end)[-_HEADERS:]
        all_headers = [found for found in within if not self._may_be_of_number(found, state) and self._rules.is_backed(self._text, found)]
        all_headers = self._own(all_headers)
        headers = self._apart(all_headers)
        if here and not headers and not _is_word(self._text.data[broken.at - 1 : broken.at]):
            headers = [here]  # not from within a word: the number before it may have taken the beginning of the name
        credible = [found for found in headers if self._is_credible(found, broken, all_headers, state)]
        if any(found.rule.row.strength == OWN_FORMAT for found in credible):
            return credible
        if len(headers) == len(credible) == 1 and self._begins_just_there(credible[0], broken):
            return credible
        # What the document has elsewhere proves where noise begins, or that it does not begin with a header.
        proofs = {found: self._proof(broken, self._rules.end(self._text, found), state) for found in headers}
        starts = {found: start for found, (start, _) in proofs.items()}
        # Of a weak one that is glued to a word, some of the word may be the document's.
        proven = [
            found
            for found in headers
            if starts[found] == found.start
            and (proofs[found][1] or not self._is_weak_in_word(found))
            and not self._in_strings.begins_again(found)
        ]
        return proven or [found for found in credible if starts[found] < 0]

    def _may_take_sign(self, found: Recognised, broken: Break, state: Resumption) -> bool:
        """Tell whether the hyphen that a header begins with may be the sign of a number whose digits follow the noise."""
        data = self._text.data
        if data[found.start] != _HYPHEN or state.lexed_near(data, found.start, max(broken.at, found.start)).in_string:
            return False
        end = self._end_of_lines(self._rules.end(self._text, found))
        return data[end : self._text.require(end + 1)].isdigit()

    @staticmethod
    def _whole_line(here: Recognised, broken: Break, state: Resumption) -> list[Recognised]:
        """The header that a line begins with: nothing of the noise can stand before it, but for blanks in a number that was cut before."""
        is_apart = here.start > broken.start == state.piece_start
        return [here._replace(start=broken.start) if is_apart and state.in_number else here]

    def _may_be_of_number(self, found: Recognised, state: Resumption) -> bool:
        """Tell whether the digits that a header begins with may be more of the number, or the string, that the last cut went through.

        A date with its year says where it begins.
        """
        if not (state.in_number or state.in_string) or found.start < state.piece_start:
            return False
        digits = self._text.data[state.piece_start : found.start + 1].isdigit()
        return digits and not any(pattern.match(self._text.data, found.start) for pattern in (_DATE_FIRST, HAS_WIDTH))

    def _begins_just_there(self, found: Recognised, broken: Break) -> bool:
        """Tell whether noise can begin nowhere else: at the break itself, behind the backslash of a broken escape, glued to a word."""
        before = self._text.data[found.start - 1 : found.start]
        is_exact = found.start == broken.at or (found.start == broken.at + 1 and before == b"\\")
        is_glued = before.isalpha() and self._text.data[found.start : found.start + 1].isdigit()
        has_width = before.isdigit() and HAS_WIDTH.match(self._text.data, found.start) is not None
        return found.rule.row.strength >= LEVELLED and (is_exact or is_glued or has_width)

    def _is_weak_in_word(self, found: Recognised) -> bool:
        return found.rule.row.strength < LEVELLED and self._text.data[found.start - 1 : found.start + 1].isalpha()

    def _low(self, broken: Break, state: Resumption) -> int:
        """The offset from which on headers are looked for: where the line begins, or of a long one the last string before the break.

        Noise begins in that string at the earliest: a quote of the noise's closes it, and behind that it breaks. Where there is none, as in
        lists of numbers, it begins not far before the break.
        """
        if broken.at - broken.start <= _SHORT_LINE:
            return broken.start
        lexed = state.lexed_near(self._text.data, broken.at, broken.at)
        self._text.work += len(lexed.masked)
        quote = lexed.masked.rfind(b'"')
        if quote >= 0 and not lexed.in_string:
            quote = lexed.masked.rfind(b'"', 0, quote)
        if quote >= 0:
            return max(broken.start, broken.at - len(lexed.masked) + quote)
        # Outside of strings strict parsing gets no further into noise than through what looks like numbers and brackets.
        return broken.start if lexed.in_string else max(broken.start, broken.at - _SHORT_LINE)

    def _own(self, headers: list[Recognised]) -> list[Recognised]:
        """Headers without those of the lines that a system's log carries: they stand right behind its own."""
        own: list[Recognised] = []
        carrier = carried = -1  # where the header of a system's log ends, and that of the line behind it
        for found in headers:
            if found.start == carrier or carrier <= found.start < carried:
                carried = max(carried, found.end)
                continue
            own.append(found)
            if found.rule.row.carries:
                carrier = carried = found.end
        return own

    def _apart(self, headers: list[Recognised]) -> list[Recognised]:
        """Headers without those that are part of the one before: inside it, or behind it and a blank."""
        apart: list[Recognised] = []
        before: Recognised | None = None
        for found in headers:
            last, before = before, found
            if last is not None and last.start < found.start:
                gap = self._text.data[last.end : found.start]
                # Where both begin in one run of digits (20|26/11/22), nothing says which of them are the document's, if
                # the second is a format of its own.
                digits = self._text.data[last.start : found.start].isdigit()
                rivals = digits and found.start <= last.start + _YEAR and found.rule.row.strength >= LEVELLED
                if not rivals and (found.start < last.end or (gap and not gap.strip())):
                    continue
            apart.append(found)
        return apart

    def _is_credible(self, found: Recognised, broken: Break, headers: list[Recognised], state: Resumption) -> bool:
        """Tell whether a header is where noise begins, and neither text of the document's own nor the middle of noise."""
        data = self._text.data
        lexed = state.lexed_near(data, found.start, broken.at)
        self._text.work += len(lexed.masked)
        if lexed.in_string:
            return self._is_credible_in_string(found, broken, headers, state, lexed.masked)
        line = lexed.masked[lexed.masked.rfind(b"\n") + 1 :]
        is_level = bool(found.level) and data[found.start : found.start + 1].isupper()
        if line.endswith(b"-") and found.rule.row.strength < LEVELLED and not is_level:  # a login shell's name begins so, and a number
            return False
        # a number or word and a blank before it may be of the noise, not of the document
        return not (line[-1:].isspace() and line.rstrip()[-1:].isalnum())

    def _is_credible_in_string(self, found: Recognised, broken: Break, headers: list[Recognised], state: Resumption, masked: bytes) -> bool:
        """The same for a header in a string; `masked` is the text before it."""
        data = self._text.data
        if data[found.start] == _HYPHEN and data[found.start + 1 : found.start + 2].isalpha():
            return False  # a login shell's name begins so, and text goes on so
        if state.in_string and found.rule.row.strength < OWN_FORMAT and data[state.piece_start : found.start].isspace():
            return False  # blanks between two messages: of the string, or of the second
        if found.start < broken.at and _CLOSED.search(_candidates.lex(data[found.start : broken.at], in_string=True).masked):
            return False  # its string is whole, and it broke in another
        at_escape = data[broken.at : broken.at + 1] == b"\\"
        in_escape = at_escape and broken.at < found.start
        has_odd_escape = at_escape and found.start < broken.at
        if has_odd_escape and self._is_completed(found) and not _ends_in_word(masked):
            return False  # the noise may begin in the escape that is broken
        if self._ends_in_other(found):
            return False
        return in_escape or self._in_strings.is_credible(found, headers, masked, has_odd_escape=has_odd_escape)

    def _is_completed(self, found: Recognised) -> bool:
        """Tell whether the escape at which a string broke may go on behind the noise."""
        end = self._end_of_lines(self._rules.end(self._text, found))
        return self._text.data[end : self._text.require(end + 1)] in ESCAPED_BYTES

    def _proof(self, broken: Break, noise_end: int, state: Resumption) -> tuple[int, bool]:
        """Where the document's other parts say that noise begins that ends at an offset, or -1; and whether beyond doubt."""
        data = self._text.data
        noise_end = self._end_of_lines(noise_end)
        floor = max(state.piece_start, self._start + 1)
        lexed = state.lexed_near(data, broken.at, broken.at)
        quote = lexed.masked.rfind(b'"')
        if lexed.in_string:
            opening = broken.at - len(lexed.masked) + quote + 1
            return self._proof_in_string(opening, broken, noise_end) if quote >= 0 and opening >= floor else (-1, False)
        token = self._literal_near(broken, floor)
        if token >= 0:
            rest = data[noise_end : self._text.require(noise_end + _REST_OF_TOKEN)]
            length = cut_in_literal(data[token : token + _LITERAL], rest)
            if length > 0:
                return token + length, True
        # A quote of the noise's may have closed the string: then it breaks behind that.
        opening = broken.at - len(lexed.masked) + lexed.masked.rfind(b'"', 0, max(quote, 0)) + 1
        if quote < 0 or opening < max(floor, broken.start):
            return -1, False
        start, beyond_doubt = self._proof_in_string(opening, broken, noise_end)
        return (start, True) if beyond_doubt and start < broken.at - len(lexed.masked) + quote else (-1, False)

    def _literal_near(self, broken: Break, floor: int) -> int:
        """Where the literal may begin that is broken at an offset; -1 where none does."""
        data = self._text.data
        before = data[max(floor, broken.at - _LITERAL) : broken.at]
        token = broken.at - (len(before) - len(before.rstrip(_LETTERS)))
        return token if data[token : token + 1] in _LITERALS_BEGIN else -1

    def _proof_in_string(self, opening: int, broken: Break, noise_end: int) -> tuple[int, bool]:
        """The same for noise that begins in the string whose content begins at an offset."""
        data = self._text.data
        self._text.require(max(broken.at + ahead_of(self._start, broken.at), noise_end + _REST_OF_TOKEN))
        rest = data[noise_end : noise_end + _REST_OF_TOKEN]
        self._text.work += self._text.vocabulary.look(data, self._start, broken.at)
        before = data[max(self._start, opening - _KEYS_REACH) : opening - 1]
        ahead = ahead_of(self._start, broken.at)
        low, high = max(self._start, opening - AHEAD), min(len(data), broken.at + ahead)

        def is_shown(text: bytes) -> bool:
            return data.find(text, low, opening) >= 0 or data.find(text, noise_end, high) >= 0

        proof = self._text.vocabulary.cut_in_string(before, data[opening : broken.line_end], rest, is_shown)
        return (opening + proof.length, proof.beyond_doubt) if proof else (-1, False)

    def _end_of_lines(self, end: int) -> int:
        """Where noise that ends at an offset ends for good: behind the whole lines of noise, or the record, that follow it."""
        for found in islice(self._rules.following(self._text, end), MOST_FURTHER):
            if _ESCAPED.search(self._text.data, found.start, self._text.line_end(found.start)):
                break  # text of a string
            end = self._rules.end(self._text, found)
        if self._text.data.startswith(_records.BEGINS, end):
            line_end = self._text.line_end(end)
            if _records.stands_at(self._text.data, end, line_end):
                return min(line_end + 1, len(self._text.data))
        return end

    def _unknown(self, broken: Break, state: Resumption) -> Iterator[list[Cutting]]:
        """The cuts of unknown text that would explain a break, those of equal right together, the best first."""
        data = self._text.data
        if broken.line_end >= len(data):
            return
        start = self._seen_whole(broken, state)
        if start >= 0:
            yield [Cutting(start, broken.line_end + 1, UNKNOWN_TEXT)]
        settled, proven = self._settled(broken, state)
        if proven is not None:
            yield [proven]
        if settled:
            return
        for offsets in self._unknown_starts(broken, state):
            # What speaks against one speaks against those behind it, too.
            sure = list(takewhile(lambda offset: self._is_sure(offset, broken, state), sorted(offsets)))
            if sure and (len(sure) == len(offsets) or data[broken.at] != _BACKSLASH):  # of an escape each digit may be the last
                yield [Cutting(offset, broken.line_end + 1, self._unknown_kind(offset)) for offset in sure]

    def _unknown_starts(self, broken: Break, state: Resumption) -> list[list[int]]:
        """Where unknown noise may begin by how strict parsing breaks, in ranks; nowhere in a string, where nothing says it."""
        data = self._text.data
        byte = data[broken.at]
        if byte == _NEWLINE or self._is_sign_in_doubt(broken):
            return []
        if state.lexed_near(data, broken.at, broken.at).in_string:
            if byte != _BACKSLASH:
                return []
            after = broken.line_end + 1
            rest = data[after : self._text.require(after + _LONGEST_NUMBER)]
            return [starts_in_escape(data, broken.at, broken.line_end, rest)]
        head = max(data.rfind(b"\n", 0, broken.at) + 1, state.piece_start, self._start + 1)
        if not may_be_noise(data[broken.at : broken.line_end]) and not starts(data, head, broken.at, broken.line_end, b""):
            return []  # no need to wait for what follows
        after = self._end_of_lines(broken.line_end + 1)
        self._text.require(after + _REST_OF_TOKEN)
        rest = data[after : after + _REST_OF_TOKEN]
        if begins_in_literal(data[broken.at : broken.line_end], rest) or _REST_OF_LITERAL.match(data, broken.at):
            return []
        near_number = state.in_number or state.behind_number
        is_at_once = not data[state.piece_start : head].strip()
        return starts(data, head, broken.at, broken.line_end, rest, in_number=near_number and is_at_once)

    def _is_sign_in_doubt(self, broken: Break) -> bool:
        """Tell whether a sign that the noise may begin with is the document's, more like: what tells is lost where digits follow.

        Those of more noise may be of the number. And where a header stands behind the sign, the noise begins with that.
        """
        data = self._text.data
        if data[broken.at - 1 : broken.at] != b"-":
            return False
        indent = data[broken.start : broken.at - 1]
        # behind the indentation of a document's line it is that's own, and the noise begins with marks like it
        if _CLOCK.match(data, broken.at) or (
            data[broken.at] == _HYPHEN and (_TWO_HYPHENS.match(data, broken.at) or (indent and not indent.strip()))
        ):
            return True
        here = self._rules.at(self._text, broken.at)
        if here is not None and here.rule.row.strength >= LEVELLED:
            return True
        after = broken.line_end + 1
        following = data[after : self._text.require(after + _LONGEST_NUMBER)]
        return not goes_on(following) or (following[:1].isdigit() and not _REST_OF_NUMBER.match(following))

    def _settled(self, broken: Break, state: Resumption) -> tuple[bool, Cutting | None]:
        """Tell whether what stands elsewhere settles where unknown noise begins, and the cut if it is sure."""
        start, beyond_doubt = self._proof(broken, broken.line_end + 1, state)
        if start >= 0:
            is_in_doubt = (
                self._is_glued_to_header(start, broken.line_end)
                or self._is_in_header(start, broken.line_end)
                or self._is_behind_text(start, broken.line_end)
            )
            return True, None if is_in_doubt else self._proven(broken, start, beyond_doubt)
        proven = self._proven_lines(broken, state)
        return proven is not None, proven

    def _seen_whole(self, broken: Break, state: Resumption) -> int:
        """Where the noise in a string begins, if the same stands on a line of its own near the document; -1 where none does."""
        data = self._text.data
        if broken.at != broken.line_end or not state.lexed_near(data, broken.at, broken.at).in_string:
            return -1
        self._text.require(broken.at + ahead_of(self._start, broken.at))
        self._text.work += self._text.vocabulary.look(data, self._start, broken.at)
        length = self._text.vocabulary.seen_whole(data[broken.start : broken.line_end])
        start = broken.start + length
        if length <= 0 or any(map(self._rules.is_of_program, self._rules.within(self._text, self._low(broken, state), start - 1, start))):
            return -1  # behind a line of some program it may be the message of that, and all of it be text of a log, or noise
        return start

    def _is_glued_to_header(self, start: int, line_end: int) -> bool:
        """Tell whether the first word from an offset on ends in the header of some noise: then the word is the document's own."""
        if _CLOCK_IN_WORD.match(self._text.data, start, line_end):
            return True
        word = _WORD.match(self._text.data, start, line_end)
        end = word.end() if word else start
        return any(found.start > start for found in self._rules.within(self._text, start, end, line_end))

    def _is_behind_text(self, start: int, line_end: int) -> bool:
        """Tell whether, behind text without a header, one with a level is glued to a word: then the text may be the document's, too."""
        if self._rules.at(self._text, start) is not None:
            return False
        data = self._text.data
        headers = self._rules.within(self._text, start + 1, line_end, line_end)
        return any(found.rule.row.strength >= LEVELLED and data[found.start - 1 : found.start].isalnum() for found in headers)

    def _is_in_header(self, start: int, line_end: int) -> bool:
        """Tell whether an offset is in the header of some noise: then the bytes of that before it look like the document's by chance."""
        low = max(self._start, start - _IN_HEADER)
        headers = self._rules.within(self._text, low, start - 1, line_end)
        return any(
            found.start < start < found.end and (found.rule.row.strength >= LEVELLED or HAS_WIDTH.match(self._text.data, found.start))
            for found in headers
        )

    def _proven_lines(self, broken: Break, state: Resumption) -> Cutting | None:
        """Several lines of unknown noise, where the rest of the document says where they begin."""
        data = self._text.data
        token = self._literal_near(broken, max(state.piece_start, self._start + 1))
        if not (token >= 0 and self._takes_value(token, state)) and not state.lexed_near(data, broken.at, broken.at).in_string:
            return None
        line = broken.line_end + 1
        digits = hexadecimal = False  # that one of the lines begins with: they may be more of those of the string
        for _ in range(_UNKNOWN_LINES):
            if line >= len(data):
                return None
            line_end = self._text.line_end(line)
            if line_end >= len(data) or not may_be_noise(data[line:line_end]):
                return None
            if self._is_glued_to_header(line, line_end) or data[line] in _GOES_ON_WITH_PARTS:
                return None  # what stands before the header, or in the line, may be of the string
            digits = digits or _MAY_GO_ON.match(data, line) is not None
            hexadecimal = hexadecimal or data[line : line + 1] in _HEX_DIGITS
            line = line_end + 1
            start, beyond_doubt = self._proof(broken, line, state)
            before, first = data[start - 1 : start], data[start : start + 1]
            of_identifier = hexadecimal and _OF_IDENTIFIER.fullmatch(data, start - _IDENTIFIER, start)
            of_digits = digits and (before in _HEX_DIGITS or data[line : line + 1] in _HEX_DIGITS)
            # of one run of digits, the rest of which may be the string's, too
            if of_identifier or of_digits or (before.isdigit() and first.isdigit()):
                return None
            if beyond_doubt:
                found = self._rules.at(self._text, start)
                if found is not None or says_something(data[start : broken.line_end]):
                    return Cutting(start, line, found.rule.row.name if found else UNKNOWN_TEXT)
        return None

    def _takes_value(self, token: int, state: Resumption) -> bool:
        """Tell whether a value may begin at an offset, by what stands before it: in an object a comma leads to a key."""
        data = self._text.data
        before = data[max(state.piece_start, token - _LITERAL_REACH) : token].rstrip() or state.head().rstrip()
        last = before[-1:]
        return last != b"," or state.innermost(data, token) == b"["

    def _unknown_kind(self, start: int) -> str:
        return UNKNOWN_LINE if self._text.data[start - 1] == _NEWLINE else UNKNOWN_TEXT

    def _is_sure(self, start: int, broken: Break, state: Resumption) -> bool:
        """Tell whether unknown text may begin at an offset: not where a number and a comma before it, in a list, may be of it, too."""
        data = self._text.data
        before = data[max(self._start, start - _LITERAL) : start].rstrip()
        listed = before[-1:] == b"," and before[-2:-1].isdigit() and data[broken.line_end + 1 : broken.line_end + 2].isdigit()
        if self._is_in_header(start, broken.line_end):
            return False
        if data[start - 1] != _NEWLINE and self._is_behind_tag(start):
            return False  # `[0] ` may be of the noise, too, whatever it stands behind
        if data[start : start + 1].isdigit() and self._is_glued_to_header(start, broken.line_end):
            return False  # the digits before a header are the document's, more like
        return not listed or data[start - 1] == _NEWLINE or state.innermost(data, start) != b"["

    def _is_behind_tag(self, start: int) -> bool:
        """Tell whether `[0] `, or a shell's `[1]+ `, stands before an offset."""
        data = self._text.data
        tag = _TAG.search(data[max(self._start, start - _SHORT_TAG) : start])
        return tag is not None and (bool(tag[1]) or data[start : start + 1] in _JOBS)

    def _may_be_quoted(self, found: Recognised, broken: Break, beyond_doubt: bool) -> bool:
        """Tell whether a header stands on its line once more: the first may be quoted, and the noise cut into that.

        Where the document says beyond doubt that noise begins there, all of it must, and in a string.
        """
        if not beyond_doubt:
            return self._in_strings.begins_again(found)
        data = self._text.data
        return data[broken.at] < _BLANK and data.find(data[found.start : found.end], found.end, broken.line_end) >= 0

    def _proven(self, broken: Break, start: int, beyond_doubt: bool) -> Cutting | None:
        """The noise that the rest of the document says begins at an offset, if its first word is not the document's own."""
        found = self._rules.at(self._text, start)
        if found is not None and (beyond_doubt or found.rule.row.strength > 0):
            if self._may_be_quoted(found, broken, beyond_doubt):
                return None
            return Cutting(start, self._rules.end(self._text, found), found.rule.row.name)
        if beyond_doubt:
            is_noise = says_something(self._text.data[start : broken.line_end])
            return Cutting(start, broken.line_end + 1, UNKNOWN_TEXT) if is_noise else None
        in_string = self._text.data[broken.at] < _BLANK
        if start == broken.start or self._text.data[start - 1] == _QUOTE:
            return None  # the beginning of the string may be the document's, too
        first = self._text.data[start]
        if first == self._text.data[start - 1]:
            return None  # a run of marks may go on
        may_be_text = first in _GOES_ON_WITH_TEXT or _is_word(bytes((first,))) or any(form.match(self._text.data, start) for form in _GLUED)
        if in_string and may_be_text:
            return None
        return Cutting(start, broken.line_end + 1, UNKNOWN_TEXT)
