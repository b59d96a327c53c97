"""Documents whose every line bears the prefix of the first: what compose, CRI, `ts` and CI put before the lines of others.

In: text, a bracket behind a prefix, and how far strict parsing got.  Out: `Found` or `Lost` in the offsets of the text, or None.
Raises: `NeedMore`.  Invariant: only the bytes of prefixes, of lines that do not bear one, and of the newlines of lines that
come in pieces are left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Final, NamedTuple

from jsonsluice import _candidates, _decode, _form
from jsonsluice._extent import Extent
from jsonsluice._form import Form
from jsonsluice._found import AMBIGUOUS, HARD_WRAP, LINE_PREFIX, Found, Lost, Prefix
from jsonsluice._pieces import Pieces, stretches, waits_in_vain
from jsonsluice._text import NeedMore, Text
from jsonsluice._transport import OTHER_STREAM
from jsonsluice._unknown import UNKNOWN_LINE, UNKNOWN_TEXT

_FIRST_BLOCK: Final = 768  # bytes of prefixed lines that are read at first
_BLOCK_GROWTH: Final = 8  # the second block has all that is asked of a bracket that breaks at once
_FOREIGN_LINES: Final = 100  # lines without the prefix in a row after which the document is over
_FOREIGN_FIRST: Final = 4096  # bytes of them that may follow the first line
_GOES_ON: Final = frozenset(b'"{}[]-0123456789tfn')  # what the second line of a document may begin with, behind blanks …
_GOES_ON_IN_OBJECT: Final = frozenset(b'"}')  # … and behind an object's bracket
_OFFSET: Final = re.compile(rb"[ \t]*(?:0x)?(?=[0-9a-fA-F]{0,15}[0-9])([0-9]{1,16})\b")
_SHORTEST_ROW: Final = 8  # bytes: shorter lines are as long as a count is high by chance
_HEAD: Final = 2 * _form.LONGEST_PREFIX  # bytes of a line in which a prefix is looked for
_LONGEST_NOISE: Final = 4096  # bytes of a line in which a prefix is looked for behind noise
_LEAST_REST: Final = 4  # bytes of a prefix that are none by chance
_SURE_REST: Final = 8  # bytes of one that no other line begins with
_RECORD: Final = b'{"'
_SHORTEST_PREFIX: Final = 3  # bytes of one that no text has by chance just before a member
_INDENT: Final = re.compile(rb"[ \t]*")

Salvage = Callable[[Text], Found | Lost]


class _Uniform:
    """The lines of a document without a prefix that each of them bears in the same form, and the way back.

    Attributes:
        start: where the document begins.
        stop: up to where its lines are taken.
        data: these, without their prefix.
    """

    def __init__(self, data: bytes, start: int, second: int, prefix: bytes) -> None:
        self._data, self._second, self._prefix = data, second, prefix
        self._first = second - start
        self._lines = 1
        self.start, self.stop = start, second
        self.data = data[start:second]

    @property
    def has_more(self) -> bool:
        """There is more than the first line."""
        return self.stop > self._second

    def read(self, stop: int) -> bool:
        """Take the lines up to an offset, if there are more and each of them bears the prefix; tells whether it did."""
        newline = self.stop - 1
        more = self._data[newline:stop].replace(b"\n" + self._prefix, b"\n")
        lines = more.count(b"\n")
        # Every newline but the last is followed by the prefix if as many bytes are missing.
        if stop - newline - len(more) != len(self._prefix) * (lines - self._data.endswith(b"\n", self.stop, stop)):
            return False
        self.data += more[1:]
        self._lines += lines - 1
        self.stop = stop
        return True

    def first_foreign(self, stop: int) -> int:
        """Where the first line begins, of those up to an offset that are not taken, that does not bear the prefix."""
        match = re.compile(rb"\n(?!" + re.escape(self._prefix) + rb"|\Z)").search(self._data, self.stop - 1, stop)
        return match.end() if match else -1

    def source(self, offset: int, after: bool) -> int:
        """The offset in the text of one in the lines; `after` the prefix that stands there, or before it."""
        if offset < self._first or (offset == self._first and not after):
            return self.start + offset
        stop = max(offset if after else offset - 1, self._first)
        # most documents end near the end of what was taken
        lines = self._lines - self.data.count(b"\n", stop)
        return self._second + len(self._prefix) * lines + offset - self._first

    def lost(self, lost: Lost) -> Lost:
        """Remains in the lines, in the offsets of the text."""
        return lost.moved(partial(self.source, after=False))

    def found(self, found: Found) -> Found:
        """A document found in the lines, in the offsets of the text, its prefixes left to be found later."""
        raw = found.raw if found.raw is not None else self.data[: found.end]
        return Found(self.source(found.end, after=False), raw, found.value, [], prefixed=True, prefix=Prefix(len(self._prefix)))


class _Place(NamedTuple):
    """Where a document begins that may bear a prefix: its bracket, its prefix and its second line."""

    start: int
    prefix: bytes
    second: int
    most: int


def salvage_prefixed(text: Text, start: int, line_start: int, broken: Extent, most: int, salvage: Salvage) -> Found | Lost | None:
    """A document whose every line bears the prefix of its first; None where its second line does not, nor any one near.

    Args:
        text: the text.
        start: the offset of its first bracket.
        line_start: where its first line begins.
        broken: how far strict parsing got.
        most: the bytes that it may have.
        salvage: finds the document at the head of lines without their prefix.
    """
    data = text.data
    second = text.line_end(start) + 1
    prefix = data[line_start:start]
    if len(prefix) > _form.LONGEST_PREFIX or second >= len(data) or broken.at > second + 2 * len(prefix):
        return None
    if prefix.rstrip().endswith(b","):
        return None  # elements of a list stand there: ` 643], `
    if data.startswith(b"'", broken.at) and not data[start : broken.at].strip(b"{[ "):
        return None  # a value of another language: what stands before it is no prefix, and to make its forms takes long
    # Where its first line breaks, or ends behind a value, it cannot go on with an object.
    if (broken.at < second or data[start:second].rstrip()[-1:] not in _candidates.LEADS) and _begins_again(text, start, second, prefix):
        return Lost("damaged", second - 1, second - 1, second - 1, data[start : second - 1])
    second_end = text.line_end(second)
    found = _behind(text, _Place(start, prefix, second, most), second_end, salvage)
    if found is None:
        for shared in _form.shared(prefix, data[second:second_end]):
            labelled = _behind(text, _Place(start, shared, second, most), second_end, salvage)
            if isinstance(labelled, Found):
                return labelled._replace(label=len(prefix) - len(shared))
    return found._replace(reason=AMBIGUOUS) if isinstance(found, Lost) and found.reason == _SUSPECT else found


def _behind(text: Text, place: _Place, second_end: int, salvage: Salvage) -> Found | Lost | None:
    """The document whose lines bear the prefix of a place; None where its second line does not, nor any one near."""
    data, prefix, second = text.data, place.prefix, place.second
    form, loose = _form.exact(prefix), _form.loose(prefix)
    loosely = loose is not None and _bears(loose, data, second, second_end)
    if loosely and _is_dump(prefix, data[place.start : second - 1], data[second:second_end]):
        return Lost("damaged", second - 1, second - 1, second - 1, data[place.start : second - 1])
    found = None
    if _bears(form, data, second, second_end) or (_form.is_named(prefix) and _recurs(text, form, place)):
        found = _salvage(text, place, form, salvage, loose)
    if loose is not None and loosely and (found is None or (isinstance(found, Lost) and found.reason == _SUSPECT)):
        found = _salvage(text, place, loose, salvage, None)
    return found


def _begins_again(text: Text, start: int, second: int, prefix: bytes) -> bool:
    """Tell whether the next two lines begin as an object does that cannot go on with one: each is torn by itself.

    Two, since a record of another writer may have been put into it; that is followed by the rest of it. Elements end in a comma.
    """
    data = text.data
    if not data.startswith(_RECORD, start):
        return False
    pattern = _form.loose_or_exact(prefix).pattern
    for _ in range(2):
        line_end = text.line_end(second)
        match = pattern.match(data, second, line_end)
        if match is None or not data.startswith(_RECORD, match.end()) or data[match.end() : line_end].rstrip().endswith(b"},"):
            return False
        second = min(line_end + 1, len(data))
    return True


_SUSPECT: Final = "suspect"  # lines were left out that may be of the document: their prefix differs in a number alone, or they have none


def _is_dump(prefix: bytes, row: bytes, line: bytes) -> bool:
    """Tell whether a prefix counts the bytes that stand behind it: rows of a dump, in which a dot may stand for any byte."""
    first, second = _OFFSET.match(prefix), _OFFSET.match(line)
    if first is None or second is None or len(row) < _SHORTEST_ROW:
        return False
    return any(int(second[1], base) - int(first[1], base) == len(row) for base in (16, 10))


def _bears(form: Form, data: bytes, start: int, end: int) -> bool:
    match = form.pattern.match(data, start, end)
    return match is not None and match.end() > start


def _recurs(text: Text, form: Form, place: _Place) -> bool:
    """Tell whether a line bears the prefix behind those of others that follow the first line, and goes on with a document."""
    stop = text.require(place.second + _FOREIGN_FIRST)
    text.work += stop - place.second
    in_object = text.data[place.start : place.second].rstrip().endswith(b"{")
    goes_on = _GOES_ON_IN_OBJECT if in_object else _GOES_ON
    for match in re.compile(b"\n" + form.pattern.pattern).finditer(text.data, place.second, stop):
        indent = _INDENT.match(text.data, match.end(), stop)
        at = indent.end() if indent else stop
        return at < stop and (text.data[at] in goes_on or (form.tagged and _form.is_piece(place.prefix)))
    return False


def _salvage(text: Text, place: _Place, form: Form, salvage: Salvage, loose: Form | None) -> Found | Lost | None:
    uniform = _Uniform(text.data, place.start, place.second, place.prefix) if form.constant else None
    for stop in stretches(text, place.start, place.start + place.most, _FIRST_BLOCK, _BLOCK_GROWTH):
        complete = stop == len(text.data) and text.final
        with suppress(NeedMore):
            found = _salvage_uniform(text, uniform, stop, complete, salvage) if uniform else None
            return found or _salvage_lines(text, place, stop, form, loose, complete, salvage)
    return None


def _salvage_uniform(text: Text, lines: _Uniform, stop: int, complete: bool, salvage: Salvage) -> Found | Lost | None:
    """The document, if it ends before the first line that does not bear the prefix just so; None where that is not known."""
    if not complete:
        stop = text.data.rfind(b"\n", lines.start, stop) + 1
    foreign = -1 if lines.read(stop) else lines.first_foreign(stop)
    if foreign >= 0:
        complete = False
        lines.read(foreign)
    if not lines.has_more:
        return None
    inner = Text(lines.data, text.longest, final=complete)
    try:
        found = salvage(inner)
    except NeedMore:
        if foreign >= 0:
            return None
        raise
    finally:
        text.work += inner.work + lines.stop - lines.start
    if isinstance(found, Lost):
        return None if foreign >= 0 else lines.lost(found)
    return None if found.cuts or found.prefix else lines.found(found)


def _salvage_lines(text: Text, place: _Place, stop: int, form: Form, loose: Form | None, complete: bool, salvage: Salvage) -> Found | Lost:
    """The document, line by line: its prefix may change, and lines may be without."""
    walk = _Walk(text.data, place, form, loose)
    over = walk.go(stop, complete)
    inner = Text(walk.pieces.join(), text.longest, final=complete or over)
    try:
        found = salvage(inner)
    except NeedMore:
        if not (form.tagged or form.flagged) or walk.is_pending or not waits_in_vain(inner, 0):
            raise
        return Lost("damaged", place.second, place.second, place.second, text.data[place.start : place.second])
    finally:
        text.work += inner.work + stop - place.start  # with the lines that were left out
    if isinstance(found, Lost):
        lost = walk.pieces.lost(found)
        wants_more = found.at == len(inner.data) and walk.suspect < len(text.data)
        return lost._replace(reason=_SUSPECT) if wants_more or walk.suspect < lost.at else lost
    wrapped = any(cut.kind == HARD_WRAP for cut in found.cuts)
    if wrapped and walk.left_out(found.end):  # the row of a dump may be left out: strings go on behind it as though nothing were missing
        walk.suspect = place.start
    found = walk.pieces.found(found, 0)._replace(prefixed=True)
    return Lost(_SUSPECT, found.end, found.end, found.end, inner.data) if walk.suspect < found.end else found


class _Walk:
    """Takes the lines of a document one by one: those that bear its prefix, and those of others.

    Attributes:
        pieces: what is kept of them.
        suspect: where a line of another begins that may be of the document, its prefix differing in a number alone.
    """

    def __init__(self, data: bytes, place: _Place, form: Form, loose: Form | None) -> None:
        self._data = data
        self._form = form
        self._loose = loose
        self._shape = _form.shape(place.prefix)
        self._prefix = place.prefix
        self._digitless = _form.without_digits(place.prefix)
        self._words = _form.words(place.prefix)
        self._openers: set[bytes] = set()  # prefixes of others behind which a document began
        self._newline = -1  # where a line ends that may go on with the next
        self._last = place.second  # where the last line ends that was kept
        self._foreign = 0  # lines of others in a row
        self._at = place.second
        self.pieces = Pieces()
        self.suspect = len(data) + 1
        self._keep(place.start, place.second, place.prefix)

    def go(self, stop: int, complete: bool) -> bool:
        """Take the lines up to an offset; tells whether they go on without the document."""
        data, at = self._data, self._at
        while at < stop and self._foreign < _FOREIGN_LINES:
            newline = data.find(b"\n", at, stop)
            if newline < 0 and not complete:
                break
            end = stop if newline < 0 else newline + 1
            match = self._form.pattern.match(data, at, end) or self._behind_noise(at, end)
            if match is None:
                self._leave_out(at, end)
            else:
                self._foreign = 0
                if self._form.flagged:
                    self._end_line(joined=_form.goes_on(match[0]))
                if match.start() > at:
                    self.pieces.cut(at, match.start(), UNKNOWN_TEXT)
                self.pieces.cut(match.start(), match.end(), LINE_PREFIX)
                self._keep(match.end(), end, match[0])
            at = end
        is_over = self._foreign >= _FOREIGN_LINES
        if complete or is_over:
            self._end_line(joined=False)
        return is_over

    def _behind_noise(self, start: int, end: int) -> re.Match[bytes] | None:
        """The prefix in a line that noise without a newline of its own begins: `Loading... web-1  |   "a": 1,`."""
        if end - start > _LONGEST_NOISE:
            return None
        line_end = end - self._data.endswith(b"\n", start, end)
        for match in self._form.pattern.finditer(self._data, start + 1, end):
            if _candidates.is_interior(self._data, match.end(), line_end):
                if len(match[0].strip()) >= _SHORTEST_PREFIX:
                    return match
                self.suspect = min(self.suspect, start)  # a shorter one may be of the noise
        return None

    @property
    def is_pending(self) -> bool:
        """Whether the last line has ended, and the next one says whether it goes on with it."""
        return self._newline >= 0

    def left_out(self, end: int) -> bool:
        """Tell whether whole lines before an offset of what is kept were left out."""
        stop = self.pieces.source(end, after=False)
        return any(cut.kind != LINE_PREFIX and cut.start < stop for cut in self.pieces.cuts)

    def _end_line(self, joined: bool) -> None:
        """Cut the newline of the last line if the next one goes on with it, or keep it."""
        if self._newline < 0:
            return
        if joined:
            self.pieces.cut(self._newline, self._newline + 1, LINE_PREFIX)
        else:
            self.pieces.keep(self._data, self._newline, self._newline + 1)
        self._newline = -1

    def _keep(self, start: int, end: int, prefix: bytes) -> None:
        """Keep a line, and cut its newline where it is a piece of one."""
        self._last = end
        if not (self._form.tagged or self._form.flagged) or self._data[end - 1 : end] != b"\n":
            self.pieces.keep(self._data, start, end)
        elif self._form.flagged:
            self.pieces.keep(self._data, start, end - 1)
            self._newline = end - 1
        elif _form.is_piece(prefix):
            self.pieces.keep(self._data, start, end - 1)
            self.pieces.cut(end - 1, end, LINE_PREFIX)
        else:
            self.pieces.keep(self._data, start, end)

    def _leave_out(self, start: int, end: int) -> None:
        self._foreign += 1
        is_of_other = self._shape.match(self._data, start, end) is not None
        self.pieces.cut(start, end, OTHER_STREAM if is_of_other else UNKNOWN_LINE)
        if start > self.suspect:
            return
        match = self._loose.pattern.match(self._data, start, end) if self._loose else None
        if match is not None:
            self._suspect(start, match.end(), end, match[0].rstrip())
            return
        at = _form.behind(self._words, self._data[start : min(end, start + _HEAD)]) if self._words is not None else -1
        if at >= 0:
            self._suspect(start, start + at, end, self._prefix)
        elif (rest := self._rest_of_prefix(start, end)) >= 0:
            if rest - start >= _SURE_REST and not is_of_other:
                self.suspect = start  # whatever stands behind it
            self._suspect(start, rest, end, self._prefix)
        elif not is_of_other:
            self._suspect(start, start, end, b"")
        if self.suspect > start and self._bears_half(start, end, is_of_other=is_of_other):
            self.suspect = start

    def _bears_half(self, start: int, end: int, *, is_of_other: bool) -> bool:
        """Tell whether a line ends in a member or element of a document, and what stands before that may be what is left of the prefix."""
        quote = self._data.find(b'"', start, min(end, start + _form.LONGEST_PREFIX))
        if quote <= start or not _candidates.is_interior(self._data, quote, end - self._data.endswith(b"\n", start, end)):
            return False
        head, own = self._data[start:quote].strip(), self._prefix.strip()
        if b"{" in head or len(head) >= len(own):
            return False
        return not is_of_other or head[:2] == own[:2]

    def _rest_of_prefix(self, start: int, end: int) -> int:
        """Where the text of a line begins that bears what is left of the prefix, behind noise that cut through it; -1 if it does not."""
        prefix = self._digitless
        line = _form.without_digits(self._data[start : min(end, start + len(prefix) - 1)])
        last = prefix[-_LEAST_REST - 1 :]
        at = line.rfind(last)
        while at >= 0:  # the most that may be left of it first
            length = at + len(last)
            if len(last) > _LEAST_REST and line[:length] == prefix[-length:]:
                return start + length
            at = line.rfind(last, 0, length - 1)
        # so few bytes are more often another's: what follows them tells
        for length in range(min(len(prefix), _LEAST_REST), 0, -1):
            if line.startswith(prefix[-length:]):
                return start + length
        return -1

    def _suspect(self, start: int, at: int, end: int, prefix: bytes) -> None:
        """Suspect a line of being the document's, whose text begins at an offset: not behind a prefix with which another began."""
        line = self._data[at:end].strip()
        if line in (b"{", b"["):
            self._openers.add(prefix)
        elif prefix not in self._openers and (
            _candidates.is_interior(self._data, at, end - self._data.endswith(b"\n", start, end))
            or (line[:1] in (b"{", b"[") and self._may_be_element(at) and _decode.is_valid(line))
        ):
            self.suspect = start

    def _may_be_element(self, at: int) -> bool:
        """Tell whether the value at an offset may be the document's: indented as its own are, or behind the bracket of a list."""
        is_indented = self._data[at : at + 1].isspace()
        return is_indented or self._data[self._last - _SHORTEST_ROW : self._last].rstrip().endswith(b"[")
