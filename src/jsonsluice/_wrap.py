"""Documents that a terminal or a buffer wrapped hard: a newline put in after every so many characters, wherever that is.

In: text, a bracket, and where strict parsing broke.  Out: `Found` or `Lost` in the offsets of the text, or None.
Raises: `NeedMore`.  Invariant: only the ends of lines of exactly one width are left out, with the mark that all of these bear, and the
indentation of what goes on; no line of the document is longer.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import pairwise, takewhile
from math import comb
from typing import Final, NamedTuple

from jsonsluice import _candidates, _decode
from jsonsluice._extent import WHOLE, extent
from jsonsluice._found import AMBIGUOUS, HARD_WRAP, Found, Lost
from jsonsluice._pieces import Pieces, stretches
from jsonsluice._rules import RuleBook
from jsonsluice._standing import is_inside
from jsonsluice._text import Cutting, NeedMore, Text

_NARROWEST: Final = 20  # columns; what is narrower is no terminal, and short lines are of one length by chance
_WIDEST: Final = 64 * 1024  # bytes of a buffer
_WINDOW: Final = 4096  # bytes behind the break in which other lines of its width are looked for, …
_WINDOW_LINES: Final = 4  # … but no fewer lines than these, …
_MOST_LINES: Final = 64  # … and no more than these
_FEWEST: Final = 2  # wraps, whatever the width
_ENOUGH: Final = 3  # wraps that make one width of it: noise of two lines may be of one length by chance …
_USUAL: Final = dict.fromkeys((80, 100, 120, 132), 2)  # … but seldom that of a terminal
_LONG_RUN: Final = 8  # lines of one width in a row that need no closer look
_TOKEN_REACH: Final = 8  # bytes before its line's end at which a literal or an escape that a wrap cuts is reported
_SEPARATORS: Final = (b"\r\r\n", b"\r\n", b"\n")
_OVERWRITING: Final = (b"\r", b"\b")  # line editors wrap so, a blank before it
_TAIL: Final = 24  # last columns of lines, in which …
_TAIL_LETTERS: Final = 8  # … so many letters that are the same on each are noise that came again and again, not a wrap
_KEY: Final = re.compile(rb'"((?:[^"\\\n]|\\.){1,512}+)"[ \t\r\n]*:')
_LONGEST_KEY: Final = 512  # bytes of one that is looked at
_FIRST_BLOCK: Final = 4096
_BLOCK_GROWTH: Final = 32
_NEAR: Final = 2048  # bytes: remains that break so soon are left to mending
_SCALAR: Final = b"-+."
_LIKELY: Final = 1e-7  # what stands at the ends of lines is the document's own, by chance, in fewer cases: then it is the wrap's
_LONGEST_MARK: Final = 4  # bytes
_COLUMNS: Final = 12  # of lines that are compared with those of others
_SAME_COLUMNS: Final = 3  # of these that may be the same on all of them by chance
_MOST: Final = 0.75  # of the lines of one width: others may be of that length, too
# What programs put before the newline that they put in, and before what goes on behind it; no JSON ends, or begins, so in all places.
_MARK: Final = re.compile(rb"(?:[ \t]|[^\w\s\"{}\[\],:.\x80-\xff]|\xe2\x86[\xa9\xb5]|\xe2\x8f\x8e|\xc2\xac|\xe2\x80\xa6)+\Z")
_HEAD: Final = re.compile(rb"(?:[ \t]|[^\w\s\"{}\[\],:.+\\\x80-\xff-])+")
# An equals sign that is no part of a quoted-printable byte.
_BARE_EQUALS: Final = re.compile(rb"=(?![0-9A-F]{2})")
_OFFSET: Final = re.compile(rb"[ \t]*(?:0x)?[0-9A-Fa-f]{4,16}(?:[:|][ \t]|[ \t]{2})")  # what rows of a dump begin with
# Rows of one length end and begin like this; lines that are wrapped, seldom.
_ENDS_ROW: Final = (b",", b"{", b"[", b"}", b"]")
_BEGINS_ROW: Final = (b" ", b"\t", b'"', b"{", b"[", b"}", b"]")


class _Wrap(NamedTuple):
    """How lines are wrapped: the bytes between them, their width, what it is counted in, and what else was put in with the newline."""

    separator: bytes
    width: int
    measure: Callable[[bytes], int]
    mark: bytes = b""  # what stands before the newline …
    head: bytes = b""  # … and before what goes on behind it
    hang: int = 0  # by how much more than the others lines are long that go on

    @property
    def enough(self) -> int:
        """How many lines must break off at the width."""
        return _USUAL.get(self.width, _USUAL.get(self.width - len(self.mark), _ENOUGH))

    def fitting(self, part: bytes, goes_on: bool) -> int:
        """How many bytes of what stands between two separators, which may be several lines, are of lines that are not too long."""
        at = 0
        most = self.width + self.hang * goes_on
        for line in part.split(b"\n"):
            if self.measure(line) > most:
                break
            at += len(line) + 1
            most = self.width
        return at - 1 if at else 0

    def is_full(self, part: bytes, goes_on: bool) -> bool:
        """Tell whether the last line before a separator is as long as lines may be."""
        newline = part.rfind(b"\n")
        return self.measure(part[newline + 1 :]) == self.width + self.hang * (goes_on and newline < 0) and part.endswith(self.mark)


class _Near(NamedTuple):
    """The lines near the offset where one breaks off, their lengths, where the document begins in the first (or -1), and its first line."""

    lines: Sequence[bytes]
    widths: Sequence[int]
    first: int
    origin: int
    at: int


def salvage_wrapped(text: Text, start: int, line_start: int, broken: int, most: int, rules: RuleBook) -> Found | Lost | None:
    """A document whose lines were wrapped at one width; None where they were not.

    Args:
        text: the text.
        start: the offset of its first bracket.
        line_start: where its first line begins: columns count from there.
        broken: where strict parsing broke.
        most: the bytes that it may have.
        rules: what noise is.
    """
    found = None
    for separator, at in _separators(text, start, broken):
        found = _wrapped_by(text, start, line_start, at, separator, most, rules) or found
        if isinstance(found, Found):
            if separator == b"\r" and all(text.data[cut.start - 1 : cut.start] == b" " for cut in found.cuts):
                return Lost(AMBIGUOUS, at, at, at, text.data[start:at])  # the blanks may be the line editor's
            break
    return found


def _wrapped_by(text: Text, start: int, line_start: int, at: int, separator: bytes, most: int, rules: RuleBook) -> Found | Lost | None:
    origin = _behind(text.data, separator, line_start, start)
    line = text.data[text.line_start(at, _behind(text.data, separator, origin, at)) : at]
    if not _NARROWEST <= len(line) <= _WIDEST:
        return None
    found = _by_measure(text, start, origin, at, separator, line, len, most, rules)
    if isinstance(found, Found) or (found is not None and found.reason == AMBIGUOUS):
        return found
    # Terminals count characters, and lines are of one length in these alone.
    reach = _reach(len(line))
    first, seen = (origin, found.at) if found else (max(origin, at - reach), at)
    if text.data[first : seen + reach].isascii():
        return found
    return _by_measure(text, start, origin, at, separator, line, _characters, most, rules) or found


def _by_measure(  # noqa: PLR0913, PLR0917 - a place in a text, and how it is looked at
    text: Text,
    start: int,
    origin: int,
    at: int,
    separator: bytes,
    line: bytes,
    measure: Callable[[bytes], int],
    most: int,
    rules: RuleBook,
) -> Found | Lost | None:
    """The document where lines are as long as the one that breaks off at an offset, or those that go on by an indentation longer."""
    width = measure(line)
    lines, first = _near(text, start, origin, at, _Wrap(separator, width, measure))
    widths = _widths(lines, separator, measure)
    near = _Near(lines, widths, first, origin, at)
    found = None
    if widths.count(width) >= _FEWEST:  # as it seldom is, seen at once
        found = _measured(text, start, near, _Wrap(separator, width, measure), most, rules)
    if isinstance(found, Found) or not separator.endswith(b"\n") or (found is not None and found.reason == AMBIGUOUS):
        return found
    behind = at + len(separator)
    hang = _head_length(text.data[behind : behind + _COLUMNS])
    for narrower in (0, hang) if hang else ():
        # the first line, or one that goes on: those are the longer ones
        if widths.count(width - narrower + hang) >= _FEWEST - 1 and width - narrower >= _NARROWEST:
            found = _measured(text, start, near, _Wrap(separator, width - narrower, measure, hang=hang), most, rules) or found
            if isinstance(found, Found):
                break
    return found


def _head_length(line: bytes) -> int:
    match = _HEAD.match(line)
    return match.end() if match else 0


def _behind(data: bytes, separator: bytes, start: int, at: int) -> int:
    """The offset behind the last separator before an offset."""
    before = data.rfind(separator, start, at)
    return start if before < 0 else before + len(separator)


def _measured(text: Text, start: int, near: _Near, wrap: _Wrap, most: int, rules: RuleBook) -> Found | Lost | None:
    joints = _joints(near, wrap)
    if len(joints) < _FEWEST or (not wrap.hang and _ends_alike([line[-_TAIL:] for line, _ in joints])):
        return None
    dressed = _dressed(joints, wrap)
    if dressed is None or not _are_wrapped(near, dressed) or _is_dump(joints, dressed):
        return None
    found = _unwrapped_from(text, start, near, dressed, most, rules)
    if not dressed.mark and not dressed.head:
        return found
    lost = Lost(AMBIGUOUS, near.at, near.at, near.at, text.data[start : near.at])
    is_sure = _is_no_chance(joints, dressed)
    if is_sure and isinstance(found, Found):
        return lost if dressed.mark == b"=" and _is_quoted(found.raw or b"") else found
    # What stands at all ends of lines may be the document's own: where it is whole with it, too, that is another document.
    bare = _unwrapped_from(text, start, near, wrap, most, rules)
    if not isinstance(bare, Found):
        return found
    if not is_sure and (not isinstance(found, Found) or _are_equal(found, bare)):
        return bare
    return lost


def _is_quoted(raw: bytes) -> bool:
    """Tell whether text looks quoted-printable: whatever equals sign it has stands for a byte."""
    return b"=" in raw and not _BARE_EQUALS.search(raw)


def _are_equal(found: Found, other: Found) -> bool:
    with suppress(ValueError):  # an integer longer than Python reads
        return bool(_decode.value_of(found.raw or b"") == _decode.value_of(other.raw or b""))
    return False


def _unwrapped_from(text: Text, start: int, near: _Near, wrap: _Wrap, most: int, rules: RuleBook) -> Found | Lost | None:
    origin = near.origin
    for stop in stretches(text, start, start + most, _FIRST_BLOCK + near.at - start, _BLOCK_GROWTH):
        pieces, complete = _unwrapped(text, origin, stop, wrap)
        inner = Text(pieces.join(), text.longest, final=complete)
        try:
            return _found_in(inner, pieces, start, origin, wrap, rules)
        except NeedMore:
            pass
        finally:
            text.work += inner.work + stop - origin
    return None


def _found_in(inner: Text, pieces: Pieces, start: int, line_start: int, wrap: _Wrap, rules: RuleBook) -> Found | Lost | None:
    first = start - line_start
    found = extent(inner, first, len(inner.data))
    at = pieces.source(found.at, after=False)
    if found.state != WHOLE:
        return None if at < start + _NEAR else Lost(found.state, at, at, at, inner.data[first : found.at])
    cuts = [cut for cut in pieces.cuts if cut.start < at]
    if len(cuts) < wrap.enough:
        return None
    raw = inner.data[first : found.at]
    if _puts_words_in_key(raw, cuts, start):
        return Lost(AMBIGUOUS, at, at, at, raw)
    inside = is_inside(inner, first, 0, found.at, rules)
    return Found(at, raw, found.value, cuts, inside=inside)


def _puts_words_in_key(raw: bytes, cuts: Sequence[Cutting], start: int) -> bool:
    """Tell whether some words that end a line would be of a key, though no other key has a blank: those of a message, more like."""
    removed, cut_keys = 0, set()
    for cut in cuts[:_MOST_LINES]:
        at = cut.start - start - removed
        removed += cut.end - cut.start
        key = _KEY.match(raw, max(raw.rfind(b'"', max(0, at - _LONGEST_KEY), at), 0))
        if key is not None and at < key.end() and b" " in key[1]:
            cut_keys.add(key[1])
    return bool(cut_keys) and not any(b" " in other for other in _KEY.findall(raw) if other not in cut_keys)


def _separators(text: Text, start: int, broken: int) -> list[tuple[bytes, int]]:
    """What may stand between the lines where a document breaks, and where it does; nothing where no line ends there."""
    data = text.data
    if data[broken : broken + 1] in _OVERWRITING and data[broken + 1 : broken + 2] not in (b"\n", b"\r"):
        # a blank before it is the line editor's, or the last of the line
        return [(data[at : broken + 1], at) for at in range(broken - (data[broken - 1 : broken] == b" "), broken + 1)]
    end = text.near_line_end(broken, _TOKEN_REACH)
    if data[end : end + 1] != b"\n":
        end = data.rfind(b"\n", start, broken)
    return [(mark, end + 1 - len(mark)) for mark in _SEPARATORS if data.endswith(mark, start, end + 1)][:1]


def _characters(line: bytes) -> int:
    return len(line) if line.isascii() else len(line.decode(errors="replace"))


def _widths(lines: Sequence[bytes], separator: bytes, measure: Callable[[bytes], int]) -> list[int]:
    """How long lines are, by a measure."""
    if measure is _characters:  # decoded at once, which takes a fraction of the time
        return list(map(len, separator.join(lines).decode(errors="replace").split(separator.decode())))
    return list(map(measure, lines))


def _reach(width: int) -> int:
    """How far lines of a width are looked for."""
    return max(min(_WINDOW, _MOST_LINES * width), _WINDOW_LINES * width)


def _near(text: Text, start: int, origin: int, at: int, wrap: _Wrap) -> tuple[list[bytes], int]:
    """The lines near an offset, and where the document begins in the first of them; -1 where it has begun before."""
    reach = _reach(wrap.width)
    end = text.require(at + reach)
    floor = _behind(text.data, wrap.separator, origin, max(at - reach, origin))
    text.work += end - floor
    lines = text.data[floor:end].split(wrap.separator)
    if end < len(text.data):
        lines.pop()  # the beginning of one
    return lines, start - floor if floor == origin else -1


def _walked(lines: Sequence[bytes], wrap: _Wrap) -> Iterator[tuple[bytes, bytes, bool, bool]]:
    """Each line with the next one, whether it goes on with the one before it, and whether it is full; up to one that is too long."""
    goes_on = False
    for line, after in pairwise(lines):
        if wrap.fitting(line, goes_on) < len(line):
            break
        is_full = wrap.is_full(line, goes_on) and after.startswith(wrap.head)
        yield line, after, goes_on, is_full
        goes_on = is_full


def _joints(near: _Near, wrap: _Wrap) -> list[tuple[bytes, bytes]]:
    """The lines that are as long as lines may be, and those behind them."""
    if wrap.separator == b"\n" and not wrap.hang:  # as it mostly is: what `_walked` gives, from their widths alone
        lines = zip(near.widths, pairwise(near.lines), strict=False)
        return [joint for width, joint in takewhile(lambda line: line[0] <= wrap.width, lines) if width == wrap.width]
    return [(line[line.rfind(b"\n") + 1 :], after) for line, after, _, is_full in _walked(near.lines, wrap) if is_full]


def _dressed(joints: Sequence[tuple[bytes, bytes]], wrap: _Wrap) -> _Wrap | None:
    """The wrap with what stands at all ends and beginnings of its lines; None where they do not begin with what makes them longer."""
    if not wrap.separator.endswith(b"\n"):
        return wrap
    match = _MARK.search(_shared([line[: -_LONGEST_MARK - 1 : -1] for line, _ in joints])[::-1])
    head = _shared([after[:_COLUMNS] for _, after in joints])
    head = head[: wrap.hang or _head_length(head)]
    return wrap._replace(mark=match[0] if match else b"", head=head) if len(head) >= wrap.hang else None


def _shared(parts: Sequence[bytes]) -> bytes:
    """What most of some parts begin with: a line of another may be as long, or one of the document that was not wrapped."""
    first, count = Counter(part[:1] for part in parts).most_common(1)[0]
    if count < _MOST * len(parts):
        return b""
    lowest, *_, highest = sorted(part for part in [*parts, *parts] if part[:1] == first)
    return next((highest[:at] for at in range(len(highest), 0, -1) if lowest.startswith(highest[:at])), b"")


def _is_no_chance(joints: Sequence[tuple[bytes, bytes]], wrap: _Wrap) -> bool:
    """Tell whether what stands at the ends of lines was put there: it is rare elsewhere, and nothing else of them is the same."""
    # what is the same text again tells no more
    joints = list({(line[-_TAIL:], after[:_TAIL]): (line, after) for line, after in joints}.values())
    lines = [line for line, _ in joints]
    rest = b"".join(line[_COLUMNS:-_LONGEST_MARK] for line in lines)
    ends = [
        (wrap.mark, sum(line.endswith(wrap.mark) for line in lines)),
        (wrap.head, sum(after.startswith(wrap.head) for _, after in joints)),
    ]
    chances = [comb(len(joints), count) * ((rest.count(part) + 1) / (len(rest) + 1)) ** count for part, count in ends if part]
    return max(chances) < _LIKELY and not _is_periodic(lines)


def _is_periodic(lines: Sequence[bytes]) -> bool:
    """Tell whether lines are much the same, as those of a list are that is as wide as some of its elements."""
    columns = list(zip(*(line[-_COLUMNS - _LONGEST_MARK : -_LONGEST_MARK] for line in lines), strict=False))
    return len(lines) >= _ENOUGH and sum(len(set(column)) == 1 for column in columns) > _SAME_COLUMNS


def _is_dump(joints: Sequence[tuple[bytes, bytes]], wrap: _Wrap) -> bool:
    """Tell whether most lines go on behind offsets, or words that are always the same: strings would hold these."""
    behind = [after[len(wrap.head) :] for _, after in joints if after.startswith(wrap.head)]
    same = Counter(after[: _SAME_COLUMNS + 1] for after in behind).most_common(1)[0][1] if len(behind) >= _ENOUGH else 0
    offsets = {match[0] for match in map(_OFFSET.match, behind) if match}
    return max(same, len(offsets)) >= _MOST * len(joints)


def _are_wrapped(near: _Near, wrap: _Wrap) -> bool:
    """Tell whether lines break off at one width; if the first and the second of the document are full, it is wrapped all through."""
    tails: list[bytes] = []
    breaks = run = 0
    logical = b""  # the line before it was wrapped
    for index, (line, after, goes_on, is_full) in enumerate(_walked(near.lines, wrap)):
        own = line[len(wrap.head) :] if goes_on else line
        logical = (logical + (own if index else own[max(near.first, 0) :])).rpartition(b"\n")[2]
        if not is_full:
            logical, run = b"", 0
            continue
        logical = logical[: len(logical) - len(wrap.mark)]
        tails.append(line[-_TAIL:])
        run += 1
        if run >= _LONG_RUN:
            breaks += not (line[-1:] in _ENDS_ROW and after[:1] in _BEGINS_ROW)
        else:
            breaks += (near.first >= 0 and index < wrap.enough and run == index + 1) or _is_in_token(logical, after[len(wrap.head) :])
        if breaks >= wrap.enough and len(tails) > wrap.enough:
            break
    return breaks >= wrap.enough and not _ends_alike(tails)


def _is_in_token(before: bytes, after: bytes) -> bool:
    """Tell whether a line breaks off inside a string, or a scalar goes on with the next."""
    if _candidates.lex(before).in_string:
        return True
    last, next_ = before[-1:], after[:1]
    return (last.isalnum() or last in _SCALAR) and (next_.isalnum() or next_ in _SCALAR)


def _ends_alike(tails: Sequence[bytes]) -> bool:
    """Tell whether lines end in the same words, as noise does that cuts in again and again."""
    columns = zip(*(reversed(tail) for tail in tails), strict=False)
    return sum(len(set(column)) == 1 and chr(column[0]).isalpha() for column in columns) >= _TAIL_LETTERS


def _unwrapped(text: Text, line_start: int, stop: int, wrap: _Wrap) -> tuple[Pieces, bool]:
    """The lines up to an offset put together, and whether the document must end in them: before a longer line."""
    data = text.data
    complete = stop == len(data) and text.final
    pieces = Pieces()
    at = kept = line_start
    goes_on = False
    while at < stop:
        end = data.find(wrap.separator, at, stop)
        if end < 0 and not complete:
            break
        end = stop if end < 0 else end
        part = data[at:end]
        fitting = wrap.fitting(part, goes_on)
        if fitting < len(part):
            complete = True
            at += fitting
            break
        at = min(end + len(wrap.separator), stop)
        if not complete and at + len(wrap.head) > stop:
            at = end - len(part)
            break
        goes_on = end < stop and wrap.is_full(part, goes_on) and data.startswith(wrap.head, at, stop)
        if goes_on:
            pieces.keep(data, kept, end - len(wrap.mark))
            kept = at + len(wrap.head)
            pieces.cut(end - len(wrap.mark), kept, HARD_WRAP)
    pieces.keep(data, kept, max(at, kept))
    return pieces, complete
