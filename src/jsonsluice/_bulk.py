"""Many documents at once: runs of what logs and streams mostly hold, found by calls that go over many bytes.

In: text that begins with a document at the head of its line.  Out: `Run`s of documents, each proved by a parse.
Raises: nothing.  Invariant: each document is what the engine would find there one by one, whole, uncut, alone on its lines;
where anything else might be, the run ends before it or there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, compress, count, islice, repeat
from operator import add, itemgetter, not_, sub
from typing import Final, NamedTuple

from jsonsluice import _candidates, _decode, _form
from jsonsluice._foreign import net
from jsonsluice._plain import REST_OF_DOCUMENT, REST_OF_NUMBER
from jsonsluice._salvage import has_fence
from jsonsluice._standing import LINE_REACH, LINES_ABOVE, LONGEST_SUFFIX, STRING_ENDS, STRING_TAIL, ends_in_string, line_before
from jsonsluice._transport import mark_before_closer

_CURLY: Final = 0x7B
_SQUARE: Final = 0x5B
_MAY_GO_ON: Final = frozenset(b",]} \t")  # a line that begins so may go on with a document
_JOINT: Final = {_CURLY: re.compile(rb"\}[ \t]*+(?=\{)"), _SQUARE: re.compile(rb"\](?=\[)")}  # tags stand apart: `[1] [2] text`
_MAY_LEAD_ON: Final = frozenset(b"".join(_candidates.LEADS) + b" \t\r")  # what ends a line before an inner object, blanks behind it
_OPENERS: Final = frozenset((b"{", b"["))
_NUMBER_GOES_ON: Final = re.compile(
    rb"\n(?:" + REST_OF_NUMBER + rb"|[\d.eE+-]++[ \t]*+,[ \t\r]*+(?:\n|\Z))"
)  # … on the next line, it may be
_OF_NUMBER: Final = frozenset(b"0123456789.")  # what that begins with
_QUOTE: Final = 0x22
_OF_REST: Final = frozenset(b"-0123456789")  # what the rest of a document begins with that has no key, and ends with
_CLOSERS: Final = frozenset(b"}]")
_LINE_OF_REST: Final = re.compile(rb"^(?:" + REST_OF_DOCUMENT + rb")", re.MULTILINE)
_INDENTED_MEMBER: Final = re.compile(rb'\n[ \t]++(?:"|[}\]])')
_REST_OF_NUMBER: Final = re.compile(rb"[\d.eE+-]++[ \t]*+,")
_SOON: Final = 256  # bytes
_LOOKBACK: Final = 1024  # bytes before a document in which that is looked for
_LEAST_PRINTED: Final = 6  # bytes; in what has fewer there is nothing
_SMALL: Final = 1024  # bytes; to parse a larger one by itself costs less than to parse it with others twice
_FIRST: Final = itemgetter(0)
_LAST: Final = itemgetter(-1)


class Run(NamedTuple):
    """Documents in a row: where each begins, and its bytes."""

    starts: Sequence[int]
    raws: Sequence[bytes]
    heads: Sequence[int] = ()  # where the line of each begins, if other text stands before it
    stop: int = 0  # up to where there are no more of them; 0 where that is not known

    @property
    def end(self) -> int:
        """Where the last one ends."""
        return self.starts[-1] + len(self.raws[-1])


def is_led_on(data: bytes, start: int) -> bool:
    """Tell whether the text before an offset ends as it would before an inner object."""
    return data[max(0, start - _LOOKBACK) : start].rstrip()[-1:] in _candidates.LEADS


def is_led_on_behind(data: bytes, head: bytes, line_start: int) -> bool:
    """Tell the same of the lines before one, of which only those count that begin with the same text, but for its digits."""
    alike, at = _form.without_digits(head.rstrip()), line_start
    for _ in range(LINES_ABOVE):
        line = line_before(data, at)
        if _form.without_digits(line).startswith(alike):
            return line.rstrip()[-1:] in _candidates.LEADS
        at -= len(line)
    return False


def lines(data: bytes, start: int, size: int, *, closely: bool = False) -> Run | None:
    """The objects, or the arrays, of one line each, among lines of noise, but for the last: what follows it decides how it stands."""
    stop = data.rfind(b"\n", start, start + size)
    if stop < 0:
        return None
    all_lines = data[start:stop].split(b"\n")
    opener = data[start : start + 1]
    # Few lines begin with a byte beyond the curly bracket; where one does, which is no document then, each is looked at more closely.
    closely = closely or opener != b"{"
    flags = [line[:1] == opener for line in all_lines] if closely else list(map(opener.__le__, all_lines))
    found = list(compress(all_lines, flags))
    stop = 0
    noise = list(compress(all_lines, map(not_, flags))) if len(found) < len(all_lines) else []
    index = _first_that_may_be_more(noise)
    if index >= 0:
        first = next(islice(compress(count(), map(not_, flags)), index, None))
        stop = start + sum(map(len, all_lines[:first])) + first
        flags = flags[:first]
        found = list(compress(all_lines, flags))
    if len(found) < 2:  # noqa: PLR2004 - one, and the last
        return None
    if opener == b"[" and any(line.endswith(b"] ") for line in found):
        return None  # a prefix and nothing behind it, more like
    starts = list(compress(_starts(all_lines, start), flags))
    if found[0][-1:].isspace():
        found = list(map(bytes.rstrip, found))
    # Of arrays the last must be one, too: a tag, which begins lines of text, says nothing of what goes on behind it.
    known = _decode.leading_documents(found if opener == b"[" else found[:-1])
    if not closely and not (found[known][:1] == found[-1][:1] == opener):
        return lines(data, start, size, closely=True)
    if opener == b"[" or _candidates.next_candidate(found[known], 0, len(found[known])) != 0:
        known -= 1  # a bracket of noise is behind it: the lines after that decide how it stands
    return _run(found, starts, known, stop=stop)


def _starts(all_lines: Sequence[bytes], start: int) -> Iterable[int]:
    """Where each line begins: the sum of the lengths before it, and of a newline for each."""
    return map(add, accumulate(map(len, all_lines), initial=start), count())


def _run(raws: list[bytes], starts: list[int], known: int, heads: Sequence[int] = (), stop: int = 0) -> Run | None:
    """The first ones of what may be documents, those that are `known` to be; None where none is."""
    if known <= 0:
        return None
    if known < len(raws) - 1:
        stop = starts[known + 1]
    for kept in (starts, raws):
        del kept[known:]
    return Run(starts, raws, heads[:known], stop)


def goes_on_in_number(head: bytes) -> bool:
    """Tell whether what stands before a document on its line may be the rest of a number that noise has cut, and a comma."""
    return _REST_OF_NUMBER.match(head) is not None


def prefixed(data: bytes, line_start: int, start: int, size: int) -> Run | None:
    """The objects of one line each behind the same text, but for its digits, blank lines between them; but for the last."""
    stop = data.rfind(b"\n", start, line_start + size)
    if stop < 0:
        return None
    length = start - line_start
    all_lines = data[line_start:stop].split(b"\n")
    alike = _form.without_digits(data[line_start : start + 1])
    bears = list(map(bytes.startswith, _form.without_digits(data[line_start:stop]).split(b"\n"), repeat(alike)))
    if not all(bears):  # up to the first line that is neither blank nor alike
        last = next((index for index, line in enumerate(all_lines) if not bears[index] and line.strip()), len(bears))
        bears = bears[:last]
    if bears.count(True) < 2:  # noqa: PLR2004 - one, and the last
        return None
    heads = list(compress(_starts(all_lines, line_start), bears))
    raws = [line[length:].rstrip() for line in compress(all_lines, bears)]
    # The last one, or that before what is no document, is looked at by itself: what follows it decides how it stands.
    return _run(raws, [head + length for head in heads], _decode.leading_documents(raws) - 1, heads)


def row(data: bytes, start: int, size: int, *, final: bool) -> Run | None:
    """The objects, or the arrays, that follow one another on one line, but for the last."""
    ends = [match.start() + 1 for match in _JOINT[data[start]].finditer(data, start, start + size)]
    if not ends:
        return None
    line_end = data.find(b"\n", start, ends[-1])
    if line_end >= 0:
        return None
    if data[start] == _SQUARE and STRING_TAIL.match(data, ends[-1], ends[-1] + _SOON):
        return None  # brackets in what is left of a string
    line_end = data.find(b"\n", ends[-1], ends[-1] + LINE_REACH)
    if ends_in_string(data, ends[-1], line_end if line_end >= 0 else min(len(data), ends[-1] + LINE_REACH)):
        return None
    stop = line_end if line_end >= 0 else ends[-1] + LINE_REACH
    last = ends[-1] + len(data[ends[-1] : stop].rstrip())
    # Below the line more of a document may go on, of which those within reach are a part: not where another one begins at once.
    below = data[stop : stop + LINE_REACH].lstrip()
    line, _, more = below.partition(b"\n")
    # … and is closed on its line
    is_next = line[:1] in _OPENERS and (bool(more) or final) and not any(net(line))
    is_apart = is_next or (final and not below and len(data) - stop < LINE_REACH)
    while ends and last - ends[-1] <= (LONGEST_SUFFIX if is_apart else LINE_REACH):
        ends.pop()
    if not ends:
        return None
    raws = [data[a:b].strip() for a, b in zip([start, *ends], ends, strict=False)]
    first = _first_that_may_be_text(data, raws, ends, final=final)
    # What stands behind the last one is not known to be a document.
    known = _decode.leading_documents(raws[:first]) - 1 if first else 0
    return _run(raws, list(map(sub, ends, map(len, raws))), known)


def _first_that_may_be_text(data: bytes, raws: list[bytes], ends: list[int], *, final: bool) -> int:
    """The index of the first document of a row that has no quote and may be text of a string which ends behind it; or their number."""
    first = len(raws)
    quote = data.find(b'"', ends[-1], ends[-1] + LINE_REACH)
    may_be = False
    for index in range(len(raws) - 1, -1, -1):
        end = ends[index]
        if quote >= 0:  # what stands behind a document is the same for all before it that no quote is between
            stop = data.find(b"\n", end, end + LINE_REACH)
            may_be = STRING_ENDS.match(data, end, stop if stop >= 0 else end + LINE_REACH) is not None
            quote = -1
        if b'"' in raws[index]:
            quote = end
        elif may_be or (not final and end + LINE_REACH > len(data)):  # there may come a quote
            first = index
    return first


def printed(data: bytes, start: int, size: int) -> Run | None:
    """The documents that a printer has indented, each bracket that opens or closes one alone on its line."""
    starts: list[int] = []
    raws: list[bytes] = []
    proved = 0
    for at, raw in _laid_out(data, start, start + size):
        is_small = len(raw) < _SMALL  # proved many at once, but no more than were proved before: what is looked at in vain is little
        if not is_small or len(raws) > 2 * proved:
            proved = _proved(raws, proved)
            if proved < len(raws):
                break
        starts.append(at)
        raws.append(raw)
        if not is_small:
            if not _decode.is_valid(raw):
                break
            proved = len(raws)
    else:
        proved = _proved(raws, proved)
    return Run(starts[:proved], raws[:proved]) if proved else None


def _proved(raws: list[bytes], proved: int) -> int:
    """How many texts, from the first one on, are documents; so many are known to be."""
    return proved + _decode.leading_documents(raws[proved:]) if proved < len(raws) else proved


def _laid_out(data: bytes, start: int, stop: int) -> Iterator[tuple[int, bytes]]:
    """What is laid out as such documents, one behind the other up to an offset, noise between them: where each begins, and its bytes."""
    while True:
        # Behind it another object's line, after noise or at once. Where that comes soon, the end comes sooner.
        soon = data.find(b"\n{", start, start + _SOON)
        end = data.find(b"\n}\n" if data[start] == _CURLY else b"\n]\n", start, soon + 1 if soon >= 0 else stop) + 2
        if end < start + _LEAST_PRINTED or has_fence(data, start, end):
            return
        is_next = data.startswith(b"\n{\n", end)
        following = end + 1 if is_next else _candidates.bracket_line(data, end)
        if not is_next and not _is_apart(data, end, following):
            return
        raw = data[start:end]
        if _decode.has_oversized_integer(raw):
            return
        yield start, raw
        if not is_next and not _is_printed_next(data, end, following):
            return
        start = following


def _is_apart(data: bytes, end: int, following: int) -> bool:
    """Tell whether a document ends at an offset, as the next bracket or comma that heads a line shows, which is the next object's."""
    if following < 0 or data[following - 1 : following + 1] != b"\n{" or mark_before_closer(data, end, following) >= 0:
        return False
    if _NUMBER_GOES_ON.match(data, end) is not None:
        return False
    if _INDENTED_MEMBER.search(data, end, min(following, end + _SOON)):
        return False  # of the lines of two documents in turn, it may be
    # the rest of a document, behind a bracket of other noise
    is_rest = data.find(b'\n"', end, following) >= 0 or data.find(b"}\n", end, following) >= 0 or data.find(b"]\n", end, following) >= 0
    return not is_rest or _LINE_OF_REST.search(data, end, following) is None


def _is_printed_next(data: bytes, end: int, following: int) -> bool:
    """Tell whether nothing between a document and the bracket that follows it wants to be looked at, and that is alone on its line."""
    if data[following - 1 : following] != b"\n" or data[following + 1 : following + 2] != b"\n":
        return False
    return _candidates.next_candidate(data, end, following) < 0 and not is_led_on(data, following)


def _first_that_may_be_more(noise: list[bytes]) -> int:
    """The index of the first line that may be more than noise, or -1: that holds a candidate, goes on with a document, or leads to one."""
    firsts, lasts = set(map(_FIRST, filter(None, noise))), set(map(_LAST, filter(None, noise)))
    found = []
    if not _MAY_GO_ON.isdisjoint(firsts):
        found.append(next(index for index, line in enumerate(noise) if line and line[0] in _MAY_GO_ON))
    if not _MAY_LEAD_ON.isdisjoint(lasts):  # of few lines a blank is the last byte
        leads = (index for index, line in enumerate(noise) if line and line[-1] in _MAY_LEAD_ON and _candidates.is_led_inside(line))
        found += islice(leads, 1)
    together = b"\n".join([*noise, b""])
    at = _candidates.next_candidate(together, 0, len(together)) if _CURLY in together or _SQUARE in together else -1
    if at >= 0:
        found.append(together.count(b"\n", 0, at))
    at = mark_before_closer(together, 0, len(together))
    if at >= 0:
        found.append(together.count(b"\n", 0, at))
    is_rest = _QUOTE in firsts or not (_OF_REST.isdisjoint(firsts) or _CLOSERS.isdisjoint(lasts))
    rest = _LINE_OF_REST.search(together) if is_rest else None
    if rest is not None:
        found.append(together.count(b"\n", 0, rest.start()))
    number = _NUMBER_GOES_ON.search(b"\n" + together) if not _OF_NUMBER.isdisjoint(firsts) else None
    if number is not None:
        found.append(together.count(b"\n", 0, number.start()))
    return min(found, default=-1)
