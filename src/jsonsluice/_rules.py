"""The table of contaminants at work: its patterns compiled, headers looked for, noise named.

In: text and offsets.  Out: which rules recognise it, and where their noise ends.  Raises: ``ValueError`` for a rule of the
user's that does not compile, `NeedMore`.  Invariant: every pattern is bounded in its work; a header ends on the line on
which it begins.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from heapq import merge
from itertools import count, groupby, takewhile
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from jsonsluice import _decode
from jsonsluice._contaminants import BEHIND_NEWLINE, HEADS, OPENING, RULES
from jsonsluice._firsts import beginning_in, members
from jsonsluice._foreign import object_end
from jsonsluice._model import Naming, Rule, Severity
from jsonsluice._patterns import (
    CLOCK,
    COMMANDS,
    LENGTHENED_COMMANDS,
    LEVEL_WORDS,
    STAMP,
    SURE_STAMP,
    UNSURE_STAMP,
)
from jsonsluice._row import Row, as_row
from jsonsluice._rows_phrases import PHRASE_FIRSTS, PHRASE_OPENING, PHRASES, SHORT_COMMANDS
from jsonsluice._text import CONTINUATIONS, Text

__all__ = ["LEVELLED", "OWN_FORMAT", "RULES", "Recognised", "RuleBook", "book", "colours", "name_noise", "stamps"]

if TYPE_CHECKING:  # imported when the user has rules of their own: its timeouts guard against their patterns
    import regex

_USER_TIMEOUT: Final = 0.5  # seconds that one of the user's patterns may spend on a line
_MORE_LINES: Final = 400  # lines that one contaminant may span: a long stack trace
_LONGEST_COMMAND: Final = 32  # bytes, with the number behind it
_LONGEST_HEADER: Final = 512  # bytes; what a header can be found in, so that hostile lines cost no more than others

OWN_FORMAT: Final = 3  # the strength of one program's own format
LEVELLED: Final = 2  # of a log header with a level
LONGEST_SAID: Final = 4096  # bytes of a line that are looked through for another's
_MOST_KNOWN: Final = 1024  # headers that are remembered: many times the lines that one document asks of

# No line of noise: the rest of a literal, and the rest of a string or key, behind which nothing but tokens stands.
_REST_OF_LITERAL: Final = re.compile(rb"(?:r?ue|a?l?se|u?ll?|e)[ \t]*(?:[,}\]]|\r?\Z)")
_OF_STRING: Final = rb"(?:[^\"\\\x00-\x1f]|\\.)"
_TOKEN: Final = rb"[ \t]{0,80}+(?:[:,{}\[\]]|-?\d[\d.eE+-]{0,40}+|true|false|null|\"%b{0,200}+\")" % _OF_STRING
_REST_OF_STRING: Final = re.compile(  # the line itself may go on for long: few tokens are enough, or the beginning of a long string
    rb"%b{0,4000}+\"(?:(?:%b){0,6}+[ \t]{0,80}+(?:\r?\Z|\"%b{200})|(?:%b){3})" % (_OF_STRING, _TOKEN, _OF_STRING, _TOKEN)
)

_CLOSERS: Final = {b"{": b"}", b"[": b"]"}
_JSON_LINE: Final = re.compile(rb'[ \t]{1,80}+(?:"|[-\d\[{]|true|false|null)')  # the first one below a bracket
_LONGEST_JSON: Final = 16 * 1024  # bytes of JSON in a message
_LONGEST_TAIL: Final = 16  # bytes at the end of a line: a bracket, and blanks

_BEFORE_TEXT: Final = b"a:1:\n"  # as the header of a panic ends
_TEXTS: Final = (b"", b"word", b"Word and more", b" of text", b"/path")
_NEWLINE: Final = 0x0A
_HEADER_WITHIN: Final = 192  # the same behind the last offset at which it may begin: less, since every offset up to there is tried


# What kubectl's stream says in a klog line, word for word.
_SENTENCE: Final = re.compile(rb"(?<=\d\]) Unknown stream id \d{1,3}, discarding message\r?(?=\n)")

# A message without a header is whole where nothing of this behind it would be of it, too.
_MORE: Final = (b" (and more) [x]\n", b"x\n", b"1\n", b"'\n")
# What stands behind a string: one that ends between a log header and a message does not hold both.
_ENDS_STRING: Final = re.compile(rb'"[ \t]*[:,}\]]')

# A header of no strength that begins with such a byte behind one of a number might leave half a number: `1.` and `/srv/rows.py:12: …`.
_OF_NUMBER: Final = b"./"
_NUMBER: Final = b"0123456789.-"

WHOLE_LINES: Final = frozenset(row.name for row in PHRASES)
_RANKED: Final = sorted(RULES, key=lambda row: -row.strength)


class Recognised(NamedTuple):
    """A header ``[start, end)`` that a rule recognises, and the level that it names."""

    start: int
    end: int
    rule: _Compiled
    level: str


class _Compiled(NamedTuple):
    row: Row
    opens: re.Pattern[bytes] | None
    more: re.Pattern[bytes] | None
    closes: re.Pattern[bytes] | None
    leads: re.Pattern[bytes] | None
    ends: re.Pattern[bytes] | None


class RuleBook:
    """The compiled rules of a policy: the built-in ones by the byte that their headers begin with, the user's one by one."""

    def __init__(self, extra: tuple[Rule, ...] = ()) -> None:
        self._extra = [(_compile(as_row(rule)), _pattern(rule)) for rule in extra]

    def at(self, text: Text, start: int) -> Recognised | None:
        """The strongest rule whose header stands at an offset. Raises `NeedMore` where its line has not come yet."""
        if start in text.recognised:
            return cast("Recognised | None", text.recognised[start])
        if not text.final and len(text.data) < start + _LONGEST_HEADER:
            text.line_end(start)  # half a header is none: the answer waits for the rest of its line
        best = self._built_in(text, start, start + _LONGEST_HEADER, weak=True)
        for rule, pattern in self._extra:
            if best is not None and rule.row.strength < best.rule.row.strength:
                continue
            try:
                own = pattern.match(text.data, start, start + _LONGEST_HEADER, timeout=_USER_TIMEOUT)
            except TimeoutError:
                continue
            if own is not None:
                best = Recognised(own.start(), own.end(), rule, _level(own.groupdict()))
        if len(text.recognised) >= _MOST_KNOWN:
            text.recognised.clear()
        text.recognised[start] = best
        return best

    @staticmethod
    def others_like(found: Recognised) -> Callable[[Text, int], Recognised | None]:
        """What recognises the header of the same row at an offset of a text, and nothing else."""
        pattern = re.compile(found.rule.row.pattern.replace("?P<level>", "?:").encode(), re.VERBOSE | re.MULTILINE)

        def recognise(text: Text, start: int) -> Recognised | None:
            match = pattern.match(text.data, start, start + _LONGEST_HEADER)
            return None if match is None else Recognised(*match.span(), found.rule, "")

        return recognise

    def within(self, text: Text, start: int, end: int, stop: int) -> list[Recognised]:
        """The headers that begin in ``[start, end]`` of one line that ends at `stop`, in order.

        Those of no strength count where `start` is the line's beginning: what the parser reads of one as JSON (a number) comes before
        the place where it breaks.
        """
        stop = min(stop, end + _HEADER_WITHIN)
        found = [*self.built_in_within(text, start, end, stop)]
        if start == 0 or text.data[start - 1] == _NEWLINE:
            token = _token().match(text.data, start, end)
            first = self._built_in(text, token.end(), stop, weak=True) if token else None
            if first is not None and first.rule.row.strength == 0:
                found.insert(0, first)
        for rule, pattern in self._extra:
            try:
                matches = [own for own in pattern.finditer(text.data, start, stop, timeout=_USER_TIMEOUT) if own.start() <= end]
            except TimeoutError:  # a pattern of the user's: it recognises nothing here
                continue
            found.extend(Recognised(own.start(), own.end(), rule, _level(own.groupdict())) for own in matches)
        if self._extra:
            found.sort(key=_by_place)
        return found

    def built_in_within(self, text: Text, start: int, end: int, stop: int) -> list[Recognised]:
        """The headers of some strength of built-in rules that begin in ``[start, end]`` of one line that ends at `stop`, in order."""
        where = start, end, min(stop, end + _HEADER_WITHIN)
        if text.headers[0] != where:
            headers = self._headers_at(text, _openings(text.data, start, where[2]), end, where[2])
            if not any(found.rule.row.strength == OWN_FORMAT and not self.is_phrase(found) for found in headers):
                phrases = self._headers_at(text, _phrase_openings(text.data, start, where[2]), end, stop)
                headers = sorted({*headers, *phrases}, key=_by_place)
                headers = [found for found in headers if not _is_in_message(text.data, found, headers)]
            text.headers = where, headers
        return text.headers[1]

    def _headers_at(self, text: Text, openings: Iterable[int], end: int, stop: int) -> list[Recognised]:
        """The headers of some strength that begin at one of some offsets up to `end`, in a text that ends at `stop`."""
        headers = (self._built_in(text, opening, stop, weak=False) for opening in takewhile(end.__ge__, openings))
        return [header for header in headers if header is not None]

    @staticmethod
    def strong(text: Text, start: int, stop: int) -> Iterator[Recognised]:
        """The built-in headers with a level, or of one program's own format, that begin in ``[start, stop)``."""
        for opening in _openings(text.data, start, stop):
            header = RuleBook._built_in(text, opening, opening + _HEADER_WITHIN, weak=False)
            if header is not None and header.rule.row.strength >= LEVELLED:
                yield header

    def message(self, text: Text, found: Recognised) -> tuple[int, int]:
        """What of a header's line is looked through for another's: what is behind it; of a message without one all but its first byte."""
        end = text.near_line_end(found.start, LONGEST_SAID)
        return found.start + 1 if self.is_phrase(found) else min(found.end, end), end

    def others_in(self, text: Text, found: Recognised) -> Iterator[Recognised]:
        """The headers with a level in what a header's line says, and the messages that are known word for word."""
        start, end = self.message(text, found)
        text.work += end - start
        yield from self.strong(text, start, end)
        yield from filter(self.is_phrase, self._headers_at(text, _phrase_openings(text.data, start, end), end, end))

    @staticmethod
    def _built_in(text: Text, start: int, stop: int, *, weak: bool) -> Recognised | None:
        """The strongest built-in rule whose header stands at an offset; without `weak`, of those that are looked for within a line."""
        if start >= len(text.data):
            return None
        byte = text.data[start]
        weak = weak and not (byte in _OF_NUMBER and start > 0 and text.data[start - 1] in _NUMBER)
        found = _match(_strong(byte), text.data, start, stop)
        if found is None or found.rule.row.strength < OWN_FORMAT:
            found = _match(_phrases(byte), text.data, start, stop) or found
        if found is None and weak:
            found = _match(_weak(byte), text.data, start, stop)
        return found

    def heads_message(self, text: Text, start: int, end: int) -> bool:
        """Tell whether the text ``[start, end)`` of a line is the header of a log line and the beginning of its message."""
        head = self.at(text, text.skip_blanks(start))
        if head is not None and head.rule.row.strength > 0:
            return True
        return self.holds_header(text, start, end)

    @staticmethod
    def holds_glued(text: Text, start: int, end: int) -> bool:
        """Tell whether the text ``[start, end)`` of a line holds a header with a level that is glued to a word before it."""
        return any(text.data[found.start - 1 : found.start].isalpha() for found in RuleBook.strong(text, start + 1, end))

    def holds_header(self, text: Text, start: int, end: int) -> bool:
        """Tell whether the text ``[start, end)`` of a line holds a header with a level, or of one program's own format."""
        return any(found.rule.row.strength >= LEVELLED for found in self.within(text, start, end, end))

    def is_source(self, text: Text, start: int, end: int) -> bool:
        """Tell whether the text ``[start, end)`` of a line is the header of a log line, all of it, that names no level."""
        head = self.at(text, start)
        return head is not None and head.end == end and not head.level and head.rule.row.carries

    def is_prefix(self, before: bytes) -> bool:
        """Tell whether what stands before a document on its line is nothing but a timestamp or a source's name."""
        return _prefixes().fullmatch(before) is not None

    def end(self, text: Text, found: Recognised) -> int:
        """Where the noise of a header ends: after its newline, or after the last of its further lines."""
        of, end = text.ends.get(found.start, (None, -1))
        if of is not found:
            end = self._end(text, found)
            if len(text.ends) >= _MOST_KNOWN:
                text.ends.clear()
            text.ends[found.start] = found, end
        return end

    @staticmethod
    def _end(text: Text, found: Recognised) -> int:
        stop = text.line_end(found.start)
        rule = found.rule
        end = object_end(text, found.start, stop)
        if end < 0 and rule.row.strength >= LEVELLED:
            end = _json_end(text, found.end, stop)
        stop, end = (end - 1, end) if end >= 0 else (stop, min(stop + 1, len(text.data)))
        if rule.more is None or (rule.opens and not rule.opens.search(text.data, found.start, stop)):
            return end
        further = False  # an empty line counts between two others of a block, and behind its further lines
        for _ in range(_MORE_LINES):
            start = min(stop + 1, len(text.data))
            stop = text.line_end(start)
            if start == len(text.data) or not rule.more.match(text.data, start, stop) or _is_rest(text, start, stop):
                break
            further = further or stop > start
            below = object_end(text, start, stop)
            stop = below - 1 if below >= 0 else stop
            if rule.leads is not None and rule.leads.match(text.data, start, stop):
                continue  # else its first letters may be the document's, and noise begin behind them
            if rule.closes is not None:
                if rule.closes.match(text.data, start, stop):
                    return min(stop + 1, len(text.data))
            elif further:
                end = min(stop + 1, len(text.data))
                if rule.ends is not None and rule.ends.match(text.data, start, stop):
                    break
        return end

    def following(self, text: Text, start: int) -> Iterator[Recognised]:
        """The header of some strength at an offset, and those of the noise that follows that, and one another, at once."""
        while start < len(text.data):
            found = self.at(text, start)
            if found is None or found.rule.row.strength == 0:
                return
            yield found
            start = self.end(text, found)

    def behind_newline(self, text: Text, newline: int) -> tuple[int, str | None]:
        """Where a message ends before which its program puts a newline, if it stands behind one at an offset, or -1; and its row's name."""
        start = newline + 1
        if not _behind_newline().match(text.data, start, text.line_end(start)):
            return -1, None
        found = self.at(text, start)
        if found is None:
            return min(text.line_end(start) + 1, len(text.data)), None
        return self.end(text, found), found.rule.row.name

    @staticmethod
    def is_whole(text: Text, found: Recognised) -> bool:
        """Tell whether a header is a message that ends with its line word for word, so that nothing more can stand there."""
        if not RuleBook.is_phrase(found) or found.rule.row.quotes:
            return _SENTENCE.match(text.data, found.end) is not None
        line = text.data[found.start : text.line_end(found.start)].rstrip(b"\r")
        return not any(_match(_phrases(line[0]), line + more, 0, len(line) + len(more)) for more in _MORE)

    def is_backed(self, text: Text, found: Recognised) -> bool:
        """Tell whether a header that is none without its further lines has them, and that they name the place that it does."""
        if not found.rule.row.closes or found.rule.row.opens:
            return True
        line_end = text.line_end(found.start)
        start = max(text.data.find(b"/", found.start, line_end), found.start)
        place = text.data[start : text.data.rfind(b":", found.start, line_end)]
        return text.data.find(place, line_end, self.end(text, found)) >= 0

    @staticmethod
    def is_phrase(found: Recognised) -> bool:
        """Tell whether a header is a message without one, to the end of its line."""
        return found.rule.row.name in WHOLE_LINES

    @staticmethod
    def is_of_program(found: Recognised) -> bool:
        """Tell whether a header is one that a program puts before its lines in a format of its own."""
        return found.rule.row.strength == OWN_FORMAT and not RuleBook.is_phrase(found)

    @staticmethod
    def goes_on(text: Text, kind: str, start: int) -> bool:
        """Tell whether a line begins as further lines of a kind of noise do, and as text does not."""
        more = _more_of(kind)
        return more is not None and more.match(text.data, start, start + _LONGEST_HEADER) is not None

    def behind(self, text: Text, start: int) -> int:
        """The offset behind the noise whose header stands at an offset, and behind blanks; -1 where none does."""
        found = self.at(text, start)
        return text.skip_blanks(self.end(text, found)) if found else -1


def _is_in_message(data: bytes, phrase: Recognised, headers: list[Recognised]) -> bool:
    """Tell whether a message without a header is what a log line says, whose header stands before it; not where a string ends between."""
    if not RuleBook.is_phrase(phrase):
        return False
    return any(
        found.start < phrase.start and not RuleBook.is_phrase(found) and not _ENDS_STRING.search(data, found.start, phrase.start)
        for found in headers
    )


def _match(headers: _Headers | None, data: bytes, start: int, stop: int) -> Recognised | None:
    """The header among some that stands at an offset of a text that ends at `stop`."""
    if headers is None:
        return None
    match = headers.pattern.match(data, start, stop)
    if match is not None and match.end() == stop:  # where the line does not end, it may be
        match = headers.pattern.match(data, start, start + _LONGEST_HEADER)
    if match is None:
        return None
    index = int((match.lastgroup or "")[1:])
    level = next((match[name] for name in headers.levels[index] if match[name]), b"")
    return Recognised(*match.span(), _compiled(index), level.decode().lower())


def _is_rest(text: Text, start: int, end: int) -> bool:
    """Tell whether a line is what is left of a token, or of a character, into which noise was written, more noise perhaps."""
    if text.data[start] in CONTINUATIONS:
        return True
    if text.data[start : start + 1].isalnum() and RuleBook.holds_glued(text, start, end):
        return True
    return any(rest.match(text.data, start, end) is not None for rest in (_REST_OF_LITERAL, _REST_OF_STRING))


def _json_end(text: Text, start: int, line_end: int) -> int:
    """Where JSON over several lines ends that a log line says at its end, from its bracket on; -1 where it says none.

    As printers lay it out, its last bracket heads a line, and no other does.
    """
    data = text.data
    low = max(start, line_end - _LONGEST_TAIL)
    head = data[low:line_end].rstrip()
    closer = _CLOSERS.get(head[-1:])
    if closer is None or not _JSON_LINE.match(data, line_end + 1, text.line_end(line_end + 1)):
        return -1
    stop = data.find(b"\n" + closer, line_end, text.require(line_end + _LONGEST_JSON))
    if stop < 0:
        return -1
    end = text.line_end(stop + 1)
    bracket = low + len(head) - 1
    text.work += end - bracket
    return min(end + 1, len(data)) if not data[stop + 2 : end].strip() and _decode.is_valid(data[bracket : stop + 2]) else -1


def _by_place(found: Recognised) -> tuple[int, int]:
    return found.start, -found.rule.row.strength


def _level(groups: Mapping[str, bytes | None]) -> str:
    return next((text.decode().lower() for name, text in groups.items() if text and name.startswith("level")), "")


# Compiled when a capture first needs them, and no more than it needs: most never do, and to compile them all takes many times
# as long as the rest of the import. Whatever is compiled serves every `RuleBook`.


class _Headers(NamedTuple):
    """The headers of rows as one pattern, a group ``r<index>`` each; and the groups that hold each row's level."""

    pattern: re.Pattern[bytes]
    levels: dict[int, list[str]]


@cache
def _strong(byte: int) -> _Headers | None:
    """The headers of some strength that may begin with a byte, but for those that are whole lines."""
    return _headers(byte, lambda row: row.strength > 0 and row.name not in WHOLE_LINES)


@cache
def _phrases(byte: int) -> _Headers | None:
    """The headers that are whole lines, those of them that may begin with a byte."""
    return _headers(byte, lambda row: row.name in WHOLE_LINES)


@cache
def _weak(byte: int) -> _Headers | None:
    """The headers of no strength that may begin with a byte."""
    return _headers(byte, lambda row: row.strength == 0)


def _headers(byte: int, is_one: Callable[[Row], bool]) -> _Headers | None:
    """What of the headers of some rows may begin with a byte, compiled; the first that matches is the strongest."""
    counter, wanted = count(), frozenset((byte,))
    levels: dict[int, list[str]] = {}
    parts: dict[tuple[int, str], list[str]] = {}
    for index, row in enumerate(_RANKED):
        narrowed = beginning_in(row.pattern, wanted) if is_one(row) and byte in members(row.begins) else ""
        if not narrowed:
            continue
        names = levels.setdefault(index, [])

        def named(_: re.Match[str], names: list[str] = names) -> str:
            names.append(f"level{next(counter)}")
            return f"(?P<{names[-1]}>"

        head = next((head for head in HEADS if row.pattern.startswith(head)), "")
        own = re.sub(r"\(\?P<level>", named, row.pattern.removeprefix(head) if head else narrowed)
        key = (row.strength, head) if head else (-index, "")
        parts.setdefault(key, []).append(f"(?P<r{index}>{own})")
    pattern = "|".join(f"{head}(?:{'|'.join(tails)})" for (_, head), tails in parts.items())
    return _Headers(re.compile(pattern.encode(), re.VERBOSE | re.MULTILINE), levels) if parts else None


@cache
def _behind_newline() -> re.Pattern[bytes]:
    return re.compile(BEHIND_NEWLINE.encode(), re.VERBOSE | re.MULTILINE)


@cache
def _token() -> re.Pattern[bytes]:
    """The blanks before a number or a bracket: what the parser may read of a header."""
    return re.compile(rb"[ \t]*(?=[-\d\[])")


@cache
def _opening() -> re.Pattern[bytes]:
    """Where to look: a byte at which an opening stands, found by its class first, which is many times faster."""
    return re.compile(rf"[#:<(*+=;%/\[\-cdfgijklnpqrst\dA-W\xe2](?<=(?={OPENING}).)".encode(), re.VERBOSE | re.MULTILINE)


def _openings(data: bytes, start: int, stop: int) -> Iterable[int]:
    """Where headers may begin in a stretch, in order, each once."""
    openings = (match.start() for match in _opening().finditer(data, start, stop))
    return (at for at, _ in groupby(merge(openings, _commands(data, start, stop))))


@cache
def _phrase_opening() -> re.Pattern[bytes]:
    return re.compile(rf"[{PHRASE_FIRSTS}](?<=(?={PHRASE_OPENING}).)".encode(), re.VERBOSE)


def _phrase_openings(data: bytes, start: int, stop: int) -> Iterator[int]:
    """Where messages without a header may begin in a stretch, in order."""
    return (match.start() for match in _phrase_opening().finditer(data, start, stop))


def _commands(data: bytes, start: int, stop: int) -> Iterator[int]:
    """Where the names of commands begin: what ends in a colon, seldom in JSON, is looked at from there."""
    colon = data.find(b": ", start, stop)
    while colon >= 0:
        if data[colon - 1 : colon].isalnum() or data[colon - 1 : colon] == b"]":
            name = _command().search(data, max(start, colon - _LONGEST_COMMAND), colon)
            if name is not None:
                yield name.start()
        colon = data.find(b": ", colon + 1, stop)


@cache
def _command() -> re.Pattern[bytes]:
    return re.compile(
        rf"(?:-?(?:ba|da|k)?sh|make|lua(?:5\.\d|jit)?|error|fatal|warning|panic|{COMMANDS}|{LENGTHENED_COMMANDS}|{SHORT_COMMANDS}|trce|dbug|info|warn|fail|crit|[\da-f]{{12}})(?:\[\d{{1,9}}\])?\Z".encode()
    )


@cache
def _more_of(kind: str) -> re.Pattern[bytes] | None:
    """What the further lines of a kind of noise begin with; None where there are none, or any word may."""
    more = next((_compiled(index).more for index, row in enumerate(_RANKED) if row.name == kind and row.more), None)
    return more if more is not None and not any(more.match(_BEFORE_TEXT + text, len(_BEFORE_TEXT)) for text in _TEXTS) else None


@cache
def _compiled(index: int) -> _Compiled:
    return _compile(_RANKED[index])


def _compile(row: Row) -> _Compiled:
    def pattern(source: str) -> re.Pattern[bytes] | None:
        return re.compile(source.encode(), re.VERBOSE | re.MULTILINE) if source else None

    try:
        return _Compiled(row, *map(pattern, (row.opens, row.more, row.closes, row.leads, row.ends)))
    except re.error as error:
        raise ValueError(f"a pattern of rule {row.name!r} does not compile: {error}") from error


def _pattern(rule: Rule) -> regex.Pattern[bytes]:
    import regex  # noqa: PLC0415 - see the top of the file

    try:
        return regex.compile(rule.pattern.encode(), regex.VERBOSE | regex.MULTILINE)
    except regex.error as error:
        raise ValueError(f"the pattern of rule {rule.name!r} does not compile: {error}") from error


@cache
def stamps() -> re.Pattern[bytes]:
    """The timestamps alone, for prefixes that change from line to line."""
    return re.compile(rf"{STAMP}|{CLOCK}".encode(), re.VERBOSE)


@cache
def _prefixes() -> re.Pattern[bytes]:
    """What is put before every line of others: by CRI, compose, kubectl --prefix and --timestamps, ts, CI, Heroku, grep, s6, buildkit."""
    return re.compile(
        rf"""
        (?: \[pod/[\w.-]{{1,128}}/[\w.-]{{1,64}}\][ ] )?
        (?: \[?(?:{STAMP}|{SURE_STAMP}|{UNSURE_STAMP})\]?[ \t]+ (?: (?:stdout|stderr)[ ][PF][ ]   # CRI
              | [\da-f]{{2}}[OE][ +] | [a-z]{{1,20}}\[[\w.-]{{1,64}}\]:[ ] )?                  # GitLab, Heroku
          | [\w.-]{{1,64}}[ ]{{1,40}}\|[ ]
          | [\w./-]{{1,200}}:\d{{1,9}}:                                  # grep -Hn
          | @[0-9a-f]{{24}}[ ]                                           # TAI64N
          | \#\d{{1,4}}[ ]\d{{1,6}}\.\d{{1,3}}[ ] )?                     # buildkit
        """.encode(),
        re.VERBOSE,
    )


@cache
def colours() -> re.Pattern[bytes]:
    """Control sequences of a terminal (ECMA-48), colours most of all: a header is recognised without them."""
    return re.compile(rb"\x1b\[[0-?]{0,32}[ -/]{0,4}[@-~]")


@lru_cache(maxsize=32)
def book(extra: tuple[Rule, ...]) -> RuleBook:
    """The compiled rules of a policy."""
    return RuleBook(extra)


_SEVERITIES: Final[tuple[Severity, ...]] = ("none", "info", "notice", "warning", "error")


def name_noise(rules: RuleBook, noise: bytes) -> Naming:
    """Name a stretch of noise by its lines: its kinds in order, and the most severe of them."""
    coloured = b"\x1b" in noise
    noise = colours().sub(b"", noise) if coloured else noise
    text = Text(noise, len(noise) + 1, final=True)
    kinds: dict[str, Severity] = {}
    start = 0
    while start < len(noise):
        head = text.skip_blanks(start)
        found = rules.at(text, head) if head < len(noise) else None
        if found is None:
            if noise[start : text.line_end(start)].strip():
                kinds.setdefault("text", "none")
            start = text.line_end(start) + 1
            continue
        severity = LEVEL_WORDS.get(found.level, found.rule.row.severity)
        name = found.rule.row.name
        kinds[name] = max(kinds.get(name, "none"), severity, key=_SEVERITIES.index)
        start = rules.end(text, found)
    if coloured:
        kinds.setdefault("ansi", "none")
    if not kinds:
        return Naming("blank", "none", ())
    named = {kind: severity for kind, severity in kinds.items() if kind != "text"} or kinds
    kind = max(named, key=lambda name: _SEVERITIES.index(named[name]))
    return Naming(kind, kinds[kind], tuple(kinds))
