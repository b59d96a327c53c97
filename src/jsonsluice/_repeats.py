"""Splices of one program that follow one another in a document: all but the first are found by its timestamps, and cut at once.

In: text, a document's first bracket, and where strict parsing first breaks.  Out: `Found`, or None for what is to be mended
cut by cut.  Raises: `NeedMore`.  Invariant: each cut is one that mending would make, and what is left parses strictly as a whole.

A parse for each cut costs many times what reading a document does. A program's own header is believed wherever it stands, and that a
document breaks there shows without a parse: it is outside of a string, or the string is still open at the end of its line.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from jsonsluice import _candidates, _decode, _form
from jsonsluice._bounded import broken_at
from jsonsluice._credible import HeadersInStrings
from jsonsluice._found import Found, Lost
from jsonsluice._pieces import Pieces, stretches
from jsonsluice._rivals import MOST_NOISE, hides_line
from jsonsluice._rules import OWN_FORMAT, Recognised, RuleBook
from jsonsluice._text import Cutting, NeedMore, Text

_NEAR: Final = 512  # bytes before a break in which the header that explains it is looked for
# A date, a time of day, or both, down to the second; else the longest number, as of seconds since 1970.
_STAMP: Final = re.compile(rb"\d[\d/.-]*[ T:]\d\d:[\d:]*\d|\d\d:[\d:]*\d|\d[\d/.-]{3,}")
_BLOCK: Final = 64 * 1024  # bytes that are looked through at once
_FARTHEST: Final = 1024 * 1024  # bytes without another splice after which there are no more
_LATE: Final = 256 * 1024  # bytes before the first splice after which there are not many
_CHECK_GROWTH: Final = 8  # after so many splices, and each time so many times more, it is looked whether the cuts are right so far
_MISSES: Final = 256  # places that look like the timestamp, and more than there are splices, after which it tells nothing
_FIRST_TAIL: Final = 64 * 1024  # bytes behind the last splice that are read with the document at first
_TAIL_GROWTH: Final = 16
_BEHIND_QUOTE: Final = re.compile(rb'"[ \t]*[:,}\]\n]')  # a string that is whole: what is in it may be the document's own


def salvage_repeated(
    text: Text, start: int, line_start: int, at: int, limit: int, rules: RuleBook, salvage: Callable[[Text], Found | Lost]
) -> Found | None:
    """The document whose splices are of one program; None where they are few, or something else is to be mended that is not.

    Args:
        text: the text.
        start: the offset of its first bracket.
        line_start: where its first line begins.
        at: where strict parsing broke.
        limit: the offset to which it may reach.
        rules: what noise is.
        salvage: finds the document at the head of a text.
    """
    first = _first(text, max(start + 1, line_start), at, rules) if at - start < _LATE else None
    if first is None:
        return None
    cuts = _Run(text, start, limit, rules, first).cuts()
    if len(cuts) < 2:  # noqa: PLR2004 - one more than mending has found already
        return None
    for stop in stretches(text, cuts[-1].end, limit, _FIRST_TAIL, _TAIL_GROWTH):
        pieces = _without(text.data, start, cuts, stop)
        inner = Text(pieces.join(), text.longest, final=text.final and stop == len(text.data))
        try:
            found = salvage(inner)
            return pieces.found(found, 0) if isinstance(found, Found) else None
        except NeedMore:
            pass
        finally:
            text.work += inner.work + stop - start
    return None


def _first(text: Text, floor: int, at: int, rules: RuleBook) -> Recognised | None:
    """The header of one program's own format that explains a break, if there is one alone. Messages without a header need a closer look."""
    broken = broken_at(text, at, max(floor, at - _NEAR))
    within = rules.built_in_within(text, broken.start, broken.end, broken.line_end)
    headers = [found for found in within if found.rule.row.strength == OWN_FORMAT]
    return headers[0] if len(headers) == 1 and rules.is_of_program(headers[0]) else None


class _Run:
    """The splices that follow the first one, decided by how strings stand, from the first bracket on."""

    def __init__(self, text: Text, start: int, limit: int, rules: RuleBook, first: Recognised) -> None:
        self._text = text
        self._start = start
        self._limit = min(limit, len(text.data))
        self._rules = rules
        self._in_strings = HeadersInStrings(text, start, rules, repeated=True)
        self._next: Recognised | None = first
        self._kind = first.rule.row.name
        self._recognise = rules.others_like(first)
        stamp = max(_STAMP.finditer(text.data, first.start, first.end), key=_length, default=None)
        self._shape = _form.without_digits(stamp[0]) if stamp else b""
        self._shift = stamp.start() - first.start if stamp else 0
        self._misses = _MISSES
        self._messages: dict[bytes, bool] = {}  # whether they hold another header
        self._block = (-_BLOCK, b"")  # where the last that was looked through begins, and that without its digits

    def cuts(self) -> list[Cutting]:
        """The cuts that can be decided so; none where what is read so far says that this is no document with noise in it."""
        text, data = self._text, self._text.data
        cuts: list[Cutting] = []
        every: list[Cutting] = []  # with those that cannot, which are mended in what is left: their noise ends with its line, too
        if self._next is None or not self._is_one_of_many(self._next):
            return cuts  # one is mended without reading all that comes before it
        at, flat, checked = self._start, _candidates.Flat(), 1
        noise_from = at
        before: Recognised | None = None
        while self._next is not None and self._shape:
            found = self._next
            text.work += found.start - at
            piece = data[at : found.start]
            flat.take(piece)
            if flat.depth <= 0:
                break
            is_sure = self._is_sure(found, flat, is_next=bool(every) and not piece)
            if piece and not piece.isspace():
                noise_from = found.start
            at = self._rules.end(text, found)
            every.append(Cutting(found.start, at, self._kind))
            # More may have no newline of its own, or nothing of the document behind it.
            is_noise = is_sure is not None and at - noise_from <= MOST_NOISE and not hides_line(data, every[-1])
            if is_sure:
                cuts.append(every[-1])
            if len(every) == checked * _CHECK_GROWTH:
                checked = len(every)
                is_noise = is_noise and self._is_sound(every[:-1], every[-1].start)
            self._next = self._following(at)
            if not is_noise or (flat.in_string and self._may_be_quoted(found, before)):
                return []
            before = found
        return cuts

    def _is_sure(self, found: Recognised, flat: _candidates.Flat, *, is_next: bool) -> bool | None:
        """Tell whether noise begins with a header; None where it may be text of strings that something else breaks.

        Behind another one (`is_next`), in a string, it may be noise without a newline of its own.
        """
        if not flat.in_string:
            return True
        if self._is_quoted(found) or (not flat.in_escape and (self._is_before_other(found) or self._in_strings.has_escapes(found))):
            return None
        return self._breaks_string(found, flat) or (None if is_next else False)

    def _may_be_quoted(self, found: Recognised, before: Recognised | None) -> bool:
        """Tell whether the string around a header may quote the message of the one before it, or of the next one."""
        text, data = self._text, self._text.data
        if data[found.start - 1 : found.start].isalnum():
            return False
        messages = (data[other.end : text.line_end(other.start)] for other in (before, self._next) if other is not None)
        return any(self._in_strings.neighbours.breaks_off(found, message) for message in messages)

    def _is_one_of_many(self, first: Recognised) -> bool:
        """Tell whether another splice follows, and the document goes on up to there."""
        end = self._rules.end(self._text, first)
        following = self._following(end)
        return following is not None and self._is_sound([Cutting(first.start, end, self._kind)], following.start)

    def _is_sound(self, cuts: list[Cutting], at: int) -> bool:
        """Tell whether the document parses without the cuts up to an offset: what is torn must not be read on to the end of all splices."""
        window = _without(self._text.data, self._start, cuts, at).join()
        self._text.work += len(window)
        return _decode.judge(window, whole=False).kind == _decode.OPEN

    def _is_quoted(self, found: Recognised) -> bool:
        """Tell whether the open string ends on the header's line, which is text of it, then."""
        quote = self._text.data.find(b'"', found.end, self._text.line_end(found.start))
        return quote >= 0 and _BEHIND_QUOTE.match(self._text.data, quote) is not None

    def _breaks_string(self, found: Recognised, flat: _candidates.Flat) -> bool:
        """Tell whether an open string breaks on the header's line, and by the header's noise."""
        return flat.in_escape or self._in_strings.is_credible(found, [found], flat.masked_tail())

    def _is_before_other(self, found: Recognised) -> bool:
        """Tell whether another header stands on a header's line: then that may be the noise, and this one text of the string.

        One program's lines differ in digits alone, mostly, and which they are says nothing.
        """
        start, end = self._rules.message(self._text, found)
        message = _form.without_digits(self._text.data[start:end])
        known = self._messages.get(message)
        if known is None:
            known = self._messages[message] = next(self._rules.others_in(self._text, found), None) is not None
        return known

    def _following(self, at: int) -> Recognised | None:
        """The next header of the same program, whose timestamp has other digits and the same marks between them."""
        stop = min(at + _FARTHEST, self._limit)
        place = self._place(at + self._shift, stop)
        while place >= 0 and self._misses:
            found = self._recognise(self._text, place - self._shift)
            if found is not None:
                self._misses += 1
                return found
            self._misses -= 1
            place = self._place(place + 1, stop)
        return None

    def _place(self, at: int, stop: int) -> int:
        """Where a timestamp begins in ``[at, stop)``, or -1."""
        while at < stop:
            start, block = self._block
            if not start <= at < start + _BLOCK:
                start, block = at, _form.without_digits(self._text.data[at : min(at + _BLOCK, self._limit) + len(self._shape) - 1])
                self._block = start, block
            place = block.find(self._shape, at - start)
            if place >= 0:
                return start + place if start + place < stop else -1
            at = start + _BLOCK
        return -1


def _length(match: re.Match[bytes]) -> int:
    return match.end() - match.start()


def _without(data: bytes, start: int, cuts: list[Cutting], stop: int) -> Pieces:
    pieces = Pieces()
    for cut in cuts:
        pieces.keep(data, start, cut.start)
        pieces.cuts.append(cut)  # each by itself
        start = cut.end
    pieces.keep(data, start, stop)
    return pieces
