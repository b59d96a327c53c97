"""What the strings and lines around a header show: of the document's own text, and of other noise of its kind.

In: text, and a header in it.  Out: yes or no, or how many.  Raises: `NeedMore`.
Invariant: no farther is looked than a fixed reach; whether strings hold headers is looked at once for each byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice
from typing import Final

from jsonsluice._evidence import ahead_of
from jsonsluice._glued import FIRST, NEAR, is_glued
from jsonsluice._rules import LONGEST_SAID, Recognised, RuleBook, stamps
from jsonsluice._text import Text, same_beginning

_AROUND: Final = 16 * 1024  # bytes before a break in which other strings are looked at; behind it as many as for other evidence
_MOST_SIBLINGS: Final = 4
_WIDTHS: Final = frozenset((72, 76, 80, 100, 120, 132))  # columns
_WIDEST: Final = 256
_BEFORE: Final = 1024  # bytes before a document in which lines are looked at for what they bear
_SHORTEST_NAME: Final = 3  # bytes, with a blank behind it
_ARE_NAMES: Final = re.compile(rb"(?=[A-Za-z0-9])((?:[^\s\"]{1,60}[ \t]+){1,3})")
_NAMED_LINE: Final = re.compile(rb"\n" + _ARE_NAMES.pattern)  # found by its first byte
_MOST_TRIES: Final = 256  # places that begin as a header does
_FEW_TRIES: Final = 64
_FEW_LINES: Final = 8  # of one program, whose messages are compared
_FIRST_OF_HEADER: Final = 4  # bytes of one that others of its kind begin with, too: a year, a level, a day or a month
_QUOTE: Final = 0x22
_MOST_FURTHER: Final = 16  # lines of noise behind one that are looked at
_NEWLINE: Final = 0x0A
_LONGEST_REST: Final = 512
_ELEMENT: Final = re.compile(rb'[\[,][ \t\r\n]*"')
_KEY: Final = re.compile(rb'("[^"\\\n]{1,64}")[ \t]*:[ \t\r\n]*\Z')
_NUMBERS: Final = re.compile(rb"\d+")
# A header whose line goes on like this stands in a string that is whole; noise ends with its line.
_IN_STRING: Final = re.compile(rb'"[ \t]*[,}\]]|"\r?\Z')  # … of a value
_IN_WHOLE_STRING: Final = re.compile(rb'"[ \t]*[:,}\]]|"[ \t\r]*\Z')
_LONGEST_STAMP: Final = 32  # bytes
_TAIL: Final = 24  # bytes at the end of a line that are looked for elsewhere
_SHORTEST_TAIL: Final = 8


def _of_key(before: bytes) -> re.Pattern[bytes] | None:
    """What stands before the strings of the key that ends some text; None where it ends in none."""
    key = _KEY.search(before)
    return re.compile(re.escape(key[1]) + rb'[ \t]*:[ \t\r\n]*"') if key else None


class Neighbours:
    """What the strings and lines around a break show."""

    def __init__(self, text: Text, start: int, rules: RuleBook) -> None:
        self._text = text
        self._start = start
        self._rules = rules
        self.begun: set[str] = set()  # the kinds of noise that have begun with their header where nothing else of it could stand before
        self._seen = (0, 0)  # where no string with a header was found
        self._has_headers = False
        self._heads = False  # … at the beginning of a string

    def behind(self, found: Recognised) -> bytes:
        """What stands behind the noise that a header begins."""
        end = self.end(found)
        return self._text.data[end : self._text.require(end + _LONGEST_REST)]

    def end(self, found: Recognised) -> int:
        """Where the noise that a header begins ends: behind the lines of noise that follow its own."""
        end = self._rules.end(self._text, found)
        *_, last = found, *islice(self._rules.following(self._text, end), _MOST_FURTHER)
        return end if last is found else self._rules.end(self._text, last)

    def bear_name(self, content: bytes, found: Recognised) -> bool:
        """Tell whether what stands before a header is what other lines bear before theirs: a name, that some program puts there."""
        data = self._text.data
        start, stop = self._lines_around(found)
        end_of_name = content[-_SHORTEST_NAME:]
        first = _ARE_NAMES.match(data, 0, stop) if start == 0 else None
        for match in chain([first] if first else [], _NAMED_LINE.finditer(data, max(start - 1, 0), stop)):
            names = match[1]
            at = names.find(end_of_name)
            while at >= 0:
                behind = match.start(1) + at + len(end_of_name)
                if behind != found.start and content.endswith(names[: at + len(end_of_name)]):
                    other = self._rules.at(self._text, behind)
                    if other is not None and other.rule.row.strength > 0:
                        return True
                at = names.find(end_of_name, at + 1)
        return False

    def begin_like(self, found: Recognised) -> bool:
        """Tell whether a line around begins with a header of the same kind, as the noise of one program does."""
        data = self._text.data
        start, stop = self._lines_around(found)
        first = data[found.start : found.start + _FIRST_OF_HEADER]
        at = 0 if start == 0 and data.startswith(first) else data.find(b"\n" + first, start, stop) + 1 or stop
        while at < stop:
            if self._like_at(at, found) is not None:
                return True
            at = data.find(b"\n" + first, at, stop) + 1 or stop
        return False

    def have_glued(self, found: Recognised) -> bool:
        """Tell whether a header of the same kind is glued to another word around."""
        data, strength = self._text.data, found.rule.row.strength
        start, stop = self._lines_around(found)
        first, own = data[found.start : found.start + _FIRST_OF_HEADER], data[found.start - NEAR : found.start]
        at = data.find(first, max(start, NEAR), stop)
        for _ in range(_MOST_TRIES):
            if at < 0:
                break
            before = data[at - NEAR : at]
            is_in_word = before[-1:].isalpha() and before != own and is_glued(before, data[at : at + FIRST], strength)
            if is_in_word and self._like_at(at, found) is not None:
                return True
            at = data.find(first, at + 1, stop)
        return False

    def quote_lines(self, found: Recognised, content: bytes) -> bool:
        """Tell whether strings around quote whole lines that such a header begins.

        Or whether the message of a header breaks off where those of other lines with such a header go on, and so does the string.
        """
        data, own = self._text.data, self._text.line_end(found.start)
        start, stop = self._near(found)
        first = data[found.start : found.start + _FIRST_OF_HEADER]
        at, alike = data.find(first, start, stop), 0
        for _ in range(_FEW_TRIES):
            if at < 0 or alike == _FEW_LINES:
                break
            other = self._like_at(at, found) if not found.start <= at < own else None
            line_end = self._text.line_end(at)
            if other is not None:
                alike += 1
                if (
                    content
                    and at
                    and data[at - 1] != _NEWLINE
                    and data.find(b'"', at, other.end) < 0
                    and _IN_STRING.search(data, other.end, line_end)
                ):
                    return True
                if self.breaks_off(found, data[other.end : line_end]):
                    return True
            at = data.find(first, max(at + 1, line_end), stop)
        self._text.work += (at if at >= 0 else stop) - start
        return False

    def breaks_off(self, found: Recognised, message: bytes) -> bool:
        """Tell whether a header's message begins as another one, and what goes on behind the noise does so as the rest of that."""
        own, other = self._text.data[found.end : self._text.line_end(found.end)].rstrip(), message.rstrip()
        if own == other:
            return False
        own, other = _NUMBERS.sub(b"0", own), _NUMBERS.sub(b"0", other)
        same = same_beginning(own, other)
        if same == len(own):
            return False
        if _SHORTEST_NAME < same == len(other):
            return True  # … or the string goes on with text of its own behind the whole of that
        behind = _NUMBERS.sub(b"0", self.behind(found)[: 2 * _LONGEST_STAMP])
        # The noise may begin with bytes that the line goes on with, too.
        rests = (other[at : same + _LONGEST_STAMP] for at in range(max(same - _SHORTEST_NAME, 0), same + 1))
        least = 1 if same else _SHORTEST_NAME
        return any(behind.startswith(rest if len(rest) > least else rest + b'"') for rest in rests if rest)

    def end_alike(self, found: Recognised) -> bool:
        """Tell whether a line ends, in the midst of its message, as another line is from its beginning on: that may be the noise.

        So may be what a string is from its beginning on, where the message has that glued to a word.
        """
        data = self._text.data
        line_end = self._text.line_end(found.start)
        if line_end - found.end > LONGEST_SAID:
            return False
        first = self._text.skip_blanks(found.end)
        end = found.end + len(data[found.end : line_end].rstrip())
        message, tail = data[first:end], data[max(first + 1, end - _TAIL) : end]
        own = message[::-1]
        if len(tail) < _SHORTEST_TAIL:
            return False
        start, stop = self._near(found)
        at = data.find(tail, start, stop)
        for _ in range(_FEW_TRIES):
            if at < 0:
                break
            other = at + len(tail)
            if not data.endswith(message, 0, other):  # as of most lines of noise, and itself: nothing of the message is before it
                alike = same_beginning(own, data[max(other - len(own), 0) : other][::-1])
                if self._begins(other - alike, data[end - alike - 1 : end - alike]):
                    return True
            at = data.find(tail, at + 1, stop)
        self._text.work += (at if at >= 0 else stop) - start
        return False

    def _begins(self, at: int, before: bytes) -> bool:
        """Tell whether a line begins at an offset; or a string, if the same is glued to a word elsewhere, behind a byte."""
        data = self._text.data
        if at == 0 or data[at - 1] == _NEWLINE or data.endswith(b"\\n", 0, at):
            return True
        return data[at - 1] == _QUOTE and before.isalnum()

    def may_be_wrapped(self, found: Recognised) -> bool:
        """Tell whether the line is as long as terminals are wide, and none near is longer: then it may go on behind its end."""
        data = self._text.data
        line_end = self._text.line_end(found.start)
        width = len(data[data.rfind(b"\n", max(0, line_end - _WIDEST), found.start) + 1 : line_end].rstrip(b"\r"))
        if width not in _WIDTHS:
            return False
        start, stop = self._around(found)
        self._text.work += stop - start
        return max(len(line.rstrip(b"\r")) for line in data[start:stop].split(b"\n")) <= width

    def begin_with_stamps(self, before: bytes, found: Recognised) -> bool:
        """Tell whether another string of the same key, or of the same list, begins with a timestamp."""
        siblings = self._siblings(_of_key(before) or _ELEMENT, found, _MOST_SIBLINGS + 1)
        return any(stamps().match(self._text.data, sibling) for sibling in siblings)

    def plain_siblings(self, before: bytes, found: Recognised) -> int:
        """How many strings of the same key begin with no header; 0 where one does."""
        like = _of_key(before)
        if like is None:
            return 0
        plain = 0
        for sibling in self._siblings(like, found):
            header = self._rules.at(self._text, sibling)
            if header is not None and header.rule.row.strength > 0:
                return 0
            plain += 1
            if plain == _MOST_SIBLINGS:
                break
        return plain

    def show_headers(self, found: Recognised) -> bool:
        """Tell whether a whole string around holds a header, so that this one may be text of the document's, too."""
        self._look_around(found)
        return self._has_headers

    def begin_with_headers(self, found: Recognised) -> bool:
        """Tell whether a whole string around begins with a header, so that they may all be lines of a log."""
        self._look_around(found)
        return self._heads

    def _like_at(self, at: int, found: Recognised) -> Recognised | None:
        """The header at an offset, if it is of the same kind as another."""
        other = self._rules.at(self._text, at)
        return other if other is not None and other.rule.row.name == found.rule.row.name else None

    def _siblings(self, like: re.Pattern[bytes], found: Recognised, most: int | None = None) -> Iterator[int]:
        """Where the strings begin, `most` at most, that follow what a pattern describes, around the one that a header begins."""
        start, stop = self._around(found)
        self._text.work += stop - start
        own = self._text.data.rfind(b'"', start, found.start) + 1
        ends = (match.end() for match in islice(like.finditer(self._text.data, start, stop), most))
        return (end for end in ends if end != own)

    def _around(self, found: Recognised) -> tuple[int, int]:
        end = found.start + ahead_of(self._start, found.start)
        self._text.require(end)
        return max(self._start, found.start - _AROUND), min(end, len(self._text.data))

    def _lines_around(self, found: Recognised) -> tuple[int, int]:
        """What is looked over for other lines of noise: the same, and a little before the document."""
        start, stop = self._near(found)
        self._text.work += stop - start
        return start, stop

    def _near(self, found: Recognised) -> tuple[int, int]:
        """The same, which may not be looked over to its end."""
        return max(self._start - _BEFORE, found.start - _AROUND, 0), self._around(found)[1]

    def _look_around(self, found: Recognised) -> None:
        start, stop = self._around(found)
        first, last = self._seen
        own = self._text.line_end(found.start)
        for low, high in ((start, min(stop, first)), (max(start, last), stop)) if first < last else ((start, stop),):
            if low < high and not self._heads:
                self._text.work += high - low
                self._look_for_headers(low, high, found.start, own)
        self._seen = (min(start, first), max(stop, last)) if first < last else (start, stop)

    def _look_for_headers(self, start: int, stop: int, but: int, end: int) -> None:
        data = self._text.data
        noise = 0  # up to where it is known: a header that has a quote stands in no string, nor do others on its line
        for header in self._rules.strong(self._text, start, stop):
            if header.start < noise or but <= header.start < end:
                continue
            line_end = data.find(b"\n", header.start)
            line_end = len(data) if line_end < 0 else line_end
            if data.find(b'"', header.start, header.end) >= 0:
                noise = line_end
            elif _IN_WHOLE_STRING.search(data, header.end, line_end):
                self._has_headers = True
                self._heads = data[header.start - 1] == _QUOTE
                if self._heads:
                    return
