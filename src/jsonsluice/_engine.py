"""The engine: the only place that knows the order of the stages, buffering and budgets.

In: a capture, in chunks of any size.  Out: segments that tile it.  Raises: ``TypeError`` for what is not bytes, and
``ValueError`` after `close`; any other exception is a bug.
Invariant: what a chunk settles is settled: the segments do not depend on how the capture was cut into chunks.

    bytes ─► view ─► candidates ─► salvage ─► document, fragment or noise
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import repeat
from operator import add
from typing import Any, Final, NamedTuple, cast

from jsonsluice import _bulk, _candidates, _decode, _form, _rules, _transport, _unknown
from jsonsluice._buffer import Buffer
from jsonsluice._evidence import Vocabulary
from jsonsluice._foreign import object_end
from jsonsluice._found import LINE_PREFIX, Found, Lost
from jsonsluice._in_turn import may_be_of_lines
from jsonsluice._model import (
    PLAIN,
    UNCUT,
    UNDECODED,
    Cut,
    Document,
    Fragment,
    Manner,
    Naming,
    Noise,
    Policy,
    Segment,
    Standing,
    documents_in,
)
from jsonsluice._period import repeats_until
from jsonsluice._salvage import salvage
from jsonsluice._standing import (
    LINE_REACH,
    LONGEST_SUFFIX,
    is_behind_text,
    is_blank,
    is_closed_around,
    is_end_of_log_line,
    is_glued,
    is_in_header,
    is_in_message,
    is_in_source,
    is_inside,
    is_inside_behind_prefix,
    is_left_of_member,
    is_of_literal,
    is_of_prefix,
    is_of_source,
    is_of_string,
    is_pictured,
    is_subscript,
    says_nothing,
    standing_of,
)
from jsonsluice._text import Cutting, NeedMore
from jsonsluice._view import ANSI

_NOISE_BLOCK: Final = 64 * 1024  # noise is given out in pieces of so many bytes at most, cut after a line if there is one
_LOOKBACK: Final = 1024  # bytes before what is unsettled that are kept to see what a bracket stands behind
_BULK: Final = 256 * 1024  # bytes of one-line documents that are validated in one go
_LEAST_BULK: Final = 64 * 1024  # … at least: where a document may have no more, they are looked at one by one
_REMAINS_BLOCK: Final = 1024 * 1024  # bytes after which remains that go on are another fragment
_SMALLEST_BULK: Final = 1024
_FIRST_BYTES: Final = 24  # of a document: no header goes over more of them
_BACK_LINES: Final = 200  # lines of remains that are taken in before the first that gave them away
_FIRST_KEY: Final = re.compile(rb"\{[ \t\r\n]*+\"[\w$@./-]")
_FIRST_STRING: Final = re.compile(
    rb"(?s)[\[{][ \t\r\n]*+\"[\w$@./\\-](?:[^\"\\]++|\\.?)*+(?:\"[ \t]*+:?[ \t]*+)?"
)  # … and nothing behind it
_IN_STRING_TRIES: Final = 8  # brackets inside what a failed candidate took for strings that are tried themselves
# What a bracket costs that begins no document, in bytes of the capture: where there are more than one in so many bytes, the others are
# parsed strictly, and nothing is mended. A hundred in a row are free, and what is owed after more is soon paid off.
_FAILURE: Final = 512
_PRINTED: Final = re.compile(rb"[\[{][ \t\r]*\n[ \t]+\"[\w$@./\\-]")
_MENDED: Final = 16  # what each byte costs that was mended for nothing
_DRAWN: Final = 16 * _FAILURE  # the same where progress is drawn over the text: that is put together without it, far enough to be mended
_FREE: Final = 128 * _FAILURE
_MOST_OWED: Final = 64 * _FAILURE
_WEAK_ZONE: Final = 64 * 1024  # bytes in which a bracket that broke at once may still be the beginning of what is indented under it
_LONG_LINE: Final = 4096  # bytes; a shorter line is looked at whole, whatever the policy
_LEAST_ALIKE: Final = 8  # documents on a long line that are given out as the one before them
_NO_MENDING: Final = frozenset((ANSI, LINE_PREFIX))  # cuts that no text after a document can show to be wrong
_EAGER: Final = 4096  # unsettled bytes up to which every chunk is looked at; beyond, when there is half as much again

_OF_REMAINS: Final = frozenset(b'"{}[]')  # before a document that goes on in the next chunk
_NOT_IN_HEADS: Final = frozenset(b"\0\r\b")  # what transports put there
_OF_MEMBER: Final = b'"{[,: \t'  # what a member or an element begins with, or stands behind
_NEWLINE: Final = 0x0A
_CURLY: Final = 0x7B
_SQUARE: Final = 0x5B
_CLOSERS: Final = frozenset((b"}", b"]"))
_OPENERS: Final = frozenset(b"{[")
_GOES_ON: Final = frozenset(("damaged", "ambiguous", "too-large"))  # remains whose document may go on after them


class _Held(NamedTuple):
    """Remains that may go on: a fragment not yet given out, in text offsets."""

    start: int
    end: int
    reason: str
    at: int
    standing: Standing


def scan_whole(data: bytes, policy: Policy, verdict: _decode.Verdict | None = None, *, noise: bool) -> list[Segment]:
    """Sort a whole capture in one go, the noise left out where nobody asks for it; `verdict` is what strict parsing said of it."""
    scanner = Scanner(policy, _noise=noise)
    scanner._waiting.append(data)  # noqa: SLF001 - its own class
    scanner._verdict = verdict  # noqa: SLF001
    return scanner.close()


def scan_documents(data: bytes, policy: Policy, *, within: bool) -> list[Document]:
    """The documents of a whole capture, those within a line of text among them if `within`."""
    scanner = Scanner(policy, _noise=False)
    scanner._waiting.append(data)  # noqa: SLF001 - its own class
    segments = scanner.close()
    # Of many records, one look at each is worth saving.
    return cast("list[Document]", segments) if scanner._runs_alone else documents_in(segments, within=within)  # noqa: SLF001


def _shifted(cuttings: list[Cutting], by: int) -> tuple[Cut, ...]:
    """The cuts of a document in a capture whose text is the capture itself: so many bytes farther on."""
    return tuple(Cut(start + by, end + by, kind) for start, end, kind in cuttings)


def _is_chunked(found: Found) -> bool:
    return bool(found.cuts) and found.cuts[0].kind == _transport.HTTP_CHUNK


class _Zone(NamedTuple):
    """Where the inside of a damaged document may go on: brackets deeper than its own first one belong to it."""

    indent: int  # the bytes before its first bracket on the line
    seen: int  # up to where the text was looked through for the bracket that closes it
    until: int  # where it ends at the latest
    prefixed: bool = False  # those bytes are no blanks: what stands before every line is unknown
    head: bytes = b""  # what they are, but for their digits, if that is known: lines that begin so are of the document's source
    prefix: bytes = b""  # … and what they may be: if a line behind a value goes on behind it, that is inside
    weak: bool = False  # the bracket has shown no content: only blanks tell of its inside, and that it has several lines


class Scanner:
    r"""Sorts a capture into segments as it comes.

    Args:
        policy: what may be done.

    Example:
        >>> scanner = Scanner()
        >>> scanner.feed(b'warning: old\n{"a":') + scanner.feed(b" 1}\n") + scanner.close()
        [Noise(0, 13, 'level-line', b'warning: old\n'), Document(13, 21, 'alone', b'{"a": 1}'), Noise(21, 22, 'blank', b'\n')]
    """

    def __init__(self, policy: Policy | None = None, *, _noise: bool = True) -> None:
        self._policy = policy or Policy()
        self._hurried = self._policy if self._policy.mend == "none" else replace(self._policy, mend="none")
        self._rules = _rules.book(self._policy.rules)
        self._decoder: Callable[[bytes], Any] = self._policy.decoder or _decode.value_of
        self._namer: Callable[[bytes], Naming] = partial(_rules.name_noise, self._rules)
        self._noise_block = min(_NOISE_BLOCK, self._policy.max_document_bytes)
        self._remains_block = min(_REMAINS_BLOCK, self._policy.max_document_bytes)
        self._buffer = Buffer(max(self._policy.max_document_bytes, _LONG_LINE))
        self._text = self._buffer.text
        self._settled = 0  # bytes of the capture that segments were given out for
        self._pos = 0  # where the noise that is not settled begins, in the text
        self._is_damage_open = False  # remains were given out, and no document alone on its lines since
        self._leads_on = False  # they end as before a further element or member, and nothing but noise was given out since
        self._edge_heads = True  # whether the last document had the head of its line, or what comes before it on the line has
        self._edge = 0  # where the last document or fragment ends, in the text
        self._cursor = 0  # where the next candidate is looked for
        self._next_at = {_CURLY: 0, _SQUARE: 0}  # where the next bracket of each kind is, or is looked for
        self._bulk_size = _BULK
        self._bulk_from = 0  # where documents are looked for in bulk again, after some that had to be looked at one by one
        self._hopeless = (0, 0)  # up to where a failed candidate leaves nothing to find, and how many tries are left
        self._spent = -_FREE  # up to where brackets that begin no document have used up what there is for them
        self._held: _Held | None = None
        self._zone: _Zone | None = None
        self._out: list[Segment] = []
        self._waiting: list[bytes] = []
        self._waiting_size = 0
        self._wake = 0
        self._closed = False
        self._wants_noise = _noise
        self._verdict: _decode.Verdict | None = None  # what strict parsing said of the whole capture
        self._last: tuple[Any, ...] | None = None  # what the last document on a long line has left
        self._alike = 0  # how many in a row have left the same
        self._runs_alone = True  # all that was given out is documents alone on their lines

    @property
    def settled(self) -> int:
        """The bytes of the capture that segments were given out for."""
        return self._settled

    @property
    def work(self) -> int:
        """The bytes parsed and lexed so far, each time that they were; linear in the capture."""
        return self._text.work

    def feed(self, data: bytes | bytearray | memoryview) -> list[Segment]:
        """Take the next bytes of the capture.

        Returns:
            The segments that are settled now.

        Raises:
            TypeError: `data` is not bytes-like.
            ValueError: the scanner is closed.
        """
        if self._closed:
            raise ValueError("feed() after close(): make a new Scanner for another capture")
        if not isinstance(data, bytes):
            if not isinstance(data, (bytearray, memoryview)):
                raise TypeError(f"feed() takes bytes, bytearray or memoryview, not {type(data).__name__}")
            data = bytes(data)
        self._waiting.append(data)
        self._waiting_size += len(data)
        if self._waiting_size < self._wake:
            return []
        self._take(final=False)
        self._advance()
        return self._give()

    def close(self) -> list[Segment]:
        """Say that the capture ends here.

        Returns:
            The segments that were not settled before.
        """
        if self._closed:
            return []
        self._closed = True
        self._take(final=True)
        self._advance()
        self._finish()
        return self._give()

    def settle(self) -> list[Segment]:
        """Do not wait for text that may not come: give out the documents that are complete, each with its line.

        For a stream that pauses. A document waits for the text after it, since a comma or a closing bracket there shows that it is an
        inner value of remains. Where its writer pauses right there, this gives it out. So what can tell of remains beforehand is
        heeded: nothing is given out after remains that may go on, nothing indented, nothing that had to be mended.

        Returns:
            The segments that are settled now. None of them comes again.
        """
        if self._closed:
            return []
        self._take(final=False)
        self._advance()
        vocabulary = self._text.vocabulary
        self._text.final = True
        self._text.vocabulary = Vocabulary()  # what is mended is not given out here, and what half a document shows is no evidence
        try:
            while self._settles_next():
                pass
        finally:
            self._text.final = False
            self._text.vocabulary = vocabulary
            self._text.replace(self._text.data)  # what was found out while it was final is forgotten
        return self._give()

    def _settles_next(self) -> bool:
        """Give out the next candidate if it is a document that may be given out early; else leave all as it was."""
        before, given = dict(vars(self), _next_at=self._next_at.copy()), len(self._out)
        at = -1 if self._held else self._next_candidate()
        self._hopeless = before["_hopeless"]  # it is asked for again
        head = self._text.data[self._text.line_start(at, 0) : at] if at >= 0 else b" "
        if (head.strip() or not head) and self._step() and len(self._out) > given:
            last = self._out[-1]
            mended = isinstance(last, Document) and any(cut.kind not in _NO_MENDING for cut in last.cuts)
            if isinstance(last, Document) and not mended and self._is_line_over() and self._ends_below(at):
                return True
        vars(self).update(before)
        del self._out[given:]
        return False

    def _is_line_over(self) -> bool:
        """Tell whether the last line that was given out has its newline, with no line behind it of which only the indentation has come."""
        data = self._text.data
        return data.find(b"\n", self._edge) >= 0 and (data.endswith(b"\n") or self._text.skip_blanks(self._edge) < len(data))

    def _ends_below(self, start: int) -> bool:
        """Tell whether the last bracket, if it heads its line, is indented as the line that a document begins on: else its head is lost."""
        data, end = self._text.data, self._edge - 1
        line = data.rfind(b"\n", start, end) + 1
        head = data[self._text.line_start(start, 0) : start]
        return not line or bool(data[line:end].strip()) or end - line == len(head) - len(head.lstrip())

    # -- buffering

    def _take(self, *, final: bool) -> None:
        chunk = self._waiting[0] if len(self._waiting) == 1 else b"".join(self._waiting)
        self._waiting = []
        self._waiting_size = 0
        self._trim()
        self._buffer.take(chunk, final=final)
        if self._verdict is not None and self._buffer.shared:
            self._text.known = (0, self._verdict)

    def _trim(self) -> None:
        """Forget what is settled, but for the bytes that show what a bracket stands behind."""
        drop = (self._held.start if self._held else self._pos) - _LOOKBACK
        if drop < max(_LOOKBACK, len(self._text.data) // 2):
            return
        self._buffer.forget(drop)
        self._text.vocabulary.forget(drop)
        self._last = None
        self._pos -= drop
        self._edge = max(self._edge - drop, 0)
        self._cursor -= drop
        self._next_at = {bracket: max(at - drop, 0) for bracket, at in self._next_at.items()}
        self._hopeless = (self._hopeless[0] - drop, self._hopeless[1])
        self._spent -= drop
        self._bulk_from -= drop
        if self._held:
            held = self._held
            self._held = held._replace(start=held.start - drop, end=held.end - drop, at=held.at - drop)
        if self._zone:
            self._zone = self._zone._replace(seen=max(self._zone.seen - drop, 0), until=self._zone.until - drop)

    def _give(self) -> list[Segment]:
        out, self._out = self._out, []
        unsettled = len(self._text.data) - self._pos
        self._wake = unsettled // 2 if unsettled > _EAGER else 0
        return out

    # -- the flow

    def _advance(self) -> None:
        hopeless = self._hopeless
        try:
            while self._step():
                hopeless = self._hopeless
        except NeedMore:  # the same candidate comes again: what it has used up is given back
            self._hopeless = hopeless
        if not self._text.final:
            # Whatever comes, the next candidate stands on the cursor's line or after it.
            self._noise_before(self._cursor, self._text.line_start(self._cursor, self._pos))

    def _step(self) -> bool:
        """Settle the next candidate; False where there is none."""
        at = self._next_candidate()
        if at < 0:
            return False
        before, self._last = self._last, None
        text = self._text
        line_start = self._near_line_start(at)
        line_end = text.line_end(at)
        if line_start < at and _transport.NO_STREAM in text.data[max(line_start - _transport.FRAME_HEADER, 0) : at]:
            if _transport.is_in_frame_header(text, at):
                self._cursor = at + 1
                return True
            line_start = max(line_start, _transport.payload_start(text, line_start, at))
        self._noise_before(at, line_start)
        if line_start < at and is_in_source(text.data, at, line_start):
            self._cursor = at + 1
            return True
        if self._policy.max_document_bytes >= _LEAST_BULK and self._many(at, line_start, line_end):
            return True
        found = salvage(text, at, line_start, self._rules, self._hurried if self._spent > at else self._policy)
        if isinstance(found, Found):
            self._whole(at, line_start, found)
            if line_end - at > _LONG_LINE:
                self._repeat(at, line_end, before)
        else:
            least = _DRAWN if _transport.first_overwritten(text, at, found.first) >= 0 else _FAILURE
            self._lost(at, line_start, line_end, found)
            # What was mended in vain is paid off in full: the next bracket may get as far.
            cost = max(_MENDED * (found.at - found.first) - (self._cursor - at), least)
            self._spent = min(max(self._spent, at - _FREE) + cost, at + max(_MOST_OWED, cost))
            # Up to where the noise was too much, no document begins: each bracket in it would be mended as far again.
            if found.reach:
                self._spent = max(self._spent, found.reach)
        return True

    def _near_line_start(self, at: int) -> int:
        """Where the line of an offset begins; of a long one a place before the offset, which looks like the beginning of no member."""
        data, floor = self._text.data, max(at - _LOOKBACK, 0)
        start = self._text.line_start(at, floor)
        if start == floor and floor and data[floor - 1] != _NEWLINE:
            before = data[start:at]
            start += len(before) - len(before.lstrip(_OF_MEMBER))
        return start

    def _next_candidate(self) -> int:
        """The next bracket on a complete line that could begin a document, or -1."""
        data = self._text.data
        until, tries = self._hopeless
        if self._cursor < until and not tries:
            self._cursor = until
        # Two searches for a byte are many times faster than one for a pattern, where there is nothing to find.
        start = min(self._bracket_after(_CURLY), self._bracket_after(_SQUARE))
        stop = seen = len(data)
        if not self._text.final:
            # The rest of the last line decides what its brackets are; of one too long to wait for, what there is does.
            stop = seen = data.rfind(b"\n", start) + 1
            if not stop:
                stop, seen = max(start, len(data) - self._text.longest), len(data)
        at = -1
        if start < self._spent:
            at, is_open = _candidates.next_sound(data, start, min(stop, self._spent), seen)
            if is_open and not self._text.final:
                self._cursor = at
                return -1
        if at < 0 and start < stop:
            at = _candidates.next_candidate(data, max(start, min(self._spent, stop)), seen)
        if not 0 <= at < stop:
            self._cursor = max(start, stop)
            return -1
        if at < until:
            self._hopeless = (until, tries - 1)
        self._cursor = at
        return at

    def _bracket_after(self, bracket: int) -> int:
        at = max(self._next_at[bracket], self._cursor)
        data = self._text.data
        if at < len(data) and data[at] != bracket:
            at = data.find(bracket, at)
            at = len(data) if at < 0 else at
        self._next_at[bracket] = at
        return at

    def _many(self, start: int, line_start: int, line_end: int) -> bool:
        """Settle a run of documents that begins at a bracket; False where it must be looked at by itself."""
        data, shift = self._text.data, self._buffer.shift
        run = None
        size = self._bulk_size
        if shift is None or start < self._bulk_from or self._is_led_by_remains(start, line_start):
            return False
        if self._text.known is not None and self._text.known[0] == start:
            return False  # a document to the end of the capture, or broken
        if line_end == start + 1:
            if start == line_start and not self._zone and self._held is None and not _bulk.is_led_on(data, start):
                run = _bulk.printed(data, start, min(_BULK, self._policy.max_document_bytes))
        elif data[line_end - 2 : line_end].rstrip()[-1:] in _CLOSERS:
            run = self._on_lines(line_start, start, line_end, min(size, self._policy.max_document_bytes))
            if run is not None and self._is_indented(start, line_start) and any(map(says_nothing, run.raws)):
                run = None  # there may be remains among them
            if run is None:
                self._bulk_size = max(_SMALLEST_BULK, size // 8)
                self._bulk_from = start + self._bulk_size // 2
            else:
                self._bulk_size = min(_BULK, max(_SMALLEST_BULK, 2 * (run.stop - start) if run.stop else 2 * size))
                self._bulk_from = run.stop
            self._text.work += min(size, len(data) - start)
        if run is None:
            return False
        self._text.work += 2 * (run.end - start)
        self._give_run(run, shift)
        return True

    def _on_lines(self, line_start: int, start: int, line_end: int, size: int) -> _bulk.Run | None:
        """A run of documents of one line each, or of one line."""
        data = self._text.data
        if data[self._head_of(line_start) : start].strip():
            return self._prefixed(line_start, start, line_end, size)
        if _bulk.is_led_on(data, start):
            return None
        run = _bulk.lines(data, start, size) if start == line_start else self._prefixed(line_start, start, line_end, size)
        return run or (None if self._zone else _bulk.row(data, start, size, final=self._text.final))

    def _repeat(self, start: int, line_end: int, last: tuple[Any, ...] | None) -> None:
        """Settle what repeats, byte for byte, the document that was settled last and what stands before it on a long line.

        All that decides on a document in mid-line is near it, and the state that the one before has left: where two in a row have left
        the same, and stand between the same, the next one does, too.
        """
        self._last = self._state(start)
        if last is None or self._last is None or last[1:] != self._last[1:]:
            self._alike = 0
            return
        self._alike += 1
        period, shift = start - last[0], self._buffer.shift
        if self._alike & (self._alike - 1) or period > _LOOKBACK or shift is None:  # tried less and less often
            return
        data, size = self._text.data, self._edge - start
        until = repeats_until(data, start, period, _LOOKBACK + period, line_end)
        times = (until - start - LINE_REACH - _FAILURE) // period
        if times < _LEAST_ALIKE:
            return
        document = self._out[-1]
        assert isinstance(document, Document)  # noqa: S101 - of those alone a state is kept
        decoder = self._policy.decoder or _decode.of_many([document.raw])
        starts = range(document.start + period, document.start + times * period + 1, period)
        documents = [Document(at, UNCUT, document.raw, decoder, document._manner) for at in starts]  # noqa: SLF001
        if self._wants_noise:
            self._give_with_noise(documents)
        else:
            self._out += documents
        self._edge = self._pos = self._cursor = start + times * period + size
        self._settled = self._edge + shift
        self._text.work += times * period
        self._last = None

    def _state(self, start: int) -> tuple[Any, ...] | None:
        """What the document that begins at an offset has left, if it was given out as one: the offset, and what decides on the next."""
        last = self._out[-1] if self._out else None
        if not isinstance(last, Document) or last.cuts or last.end != self._settled or self._edge != self._pos:
            return None
        if self._held is not None or self._zone is not None or self._spent > start or self._hopeless[0] > start:
            return None
        flags = self._edge_heads, self._leads_on, self._is_damage_open, self._runs_alone
        return start, self._edge - start, self._cursor - start, last.raw, last._manner, flags  # noqa: SLF001

    def _prefixed(self, line_start: int, start: int, line_end: int, size: int) -> _bulk.Run | None:
        """A run of objects of one line each, behind text that is the same but for its digits and has no bracket to be looked at."""
        data = self._text.data
        head = data[line_start:start]
        self._look_for_zone_end(line_start)
        if self._zone and not (self._zone.weak and head.strip()):
            return None
        if self._held or line_start < self._edge or data[start] != _CURLY or start - line_start > _form.LONGEST_PREFIX:
            return None
        if not _NOT_IN_HEADS.isdisjoint(head) or _candidates.is_led_inside(head) or is_left_of_member(head):
            return None
        if _candidates.next_candidate(data, line_start, line_end) != start:
            return None
        if _bulk.goes_on_in_number(head) or _bulk.is_led_on_behind(data, head, line_start):
            return None
        return _bulk.prefixed(data, line_start, start, size)

    def _give_run(self, run: _bulk.Run, shift: int) -> None:
        """Give out a run of documents, and the noise before and between them."""
        self._flush_held()
        if not run.heads:
            self._zone = None  # a document at the head of its line
        self._noise_to(run.starts[0], everything=True)
        starts = [start + shift for start in run.starts] if shift else run.starts
        if self._settled < starts[0]:
            self._noise(starts[0])
        decoder = self._policy.decoder or _decode.of_many(run.raws)
        if run.heads:
            manners = self._manners(run)
            documents = list(map(Document, starts, repeat(UNCUT), run.raws, repeat(decoder), manners))
            last = manners[-1]
        else:
            documents = list(map(Document, starts, repeat(UNCUT), run.raws, repeat(decoder)))
            last = PLAIN
        if self._wants_noise:
            self._give_with_noise(documents)
        else:
            self._out += documents
        self._settled = run.end + shift
        self._leads_on = False
        self._edge_heads = last.heads_line
        if last.standing == "alone":
            self._is_damage_open = False
        else:
            self._runs_alone = False
        self._edge = self._pos = self._cursor = run.end

    def _manners(self, run: _bulk.Run) -> list[Manner]:
        """How the documents of a run stand, each of which ends its line: alike behind the same bytes, with the same blank lines around."""
        data = self._text.data
        ends = list(map(add, run.starts, map(len, run.raws)))
        gaps = [-1, *(data.count(b"\n", end, head) for end, head in zip(ends, run.heads[1:], strict=False)), -1]
        known: dict[tuple[bytes, int, int], Manner] = {}
        manners: list[Manner] = []
        for start, head, end, before, behind in zip(run.starts, run.heads, ends, gaps, gaps[1:], strict=False):
            key = data[head : start + _FIRST_BYTES], before, behind
            if key not in known:
                known[key] = self._manner(start, head, end, one_line=data.find(b"\n", start, end) < 0)
            manners.append(known[key])
        return manners

    def _give_with_noise(self, documents: list[Document]) -> None:
        for document in documents:
            if self._settled < document.start:
                self._noise(document.start)
            self._out.append(document)
            self._settled = document.end

    def _whole(self, start: int, line_start: int, found: Found) -> None:
        text = self._text
        raw = found.raw if found.raw is not None else text.data[start : found.end]
        if _decode.has_oversized_integer(raw):
            self._fragment(start, found.end, "number-too-long", start)
        elif (
            self._is_in_zone(start, line_start, found.end)
            or found.inside
            or self._is_led_by_remains(start, line_start)
            or (_is_chunked(found) and not _OF_REMAINS.isdisjoint(self._text.data[line_start:start]))
        ):
            self._remains(start, line_start, found.end)
        elif is_of_literal(text, start, line_start, found.end):
            self._cursor = found.end
        elif (at := self._drawn_in_string(start, found, raw)) >= 0 or (at := self._behind_prefix(start, line_start, found)) >= 0:
            self._fragment(start, found.end, "ambiguous", at)
        elif not is_subscript(text.data, start, line_start, found.end) and (
            self._is_inside(start, line_start, found, raw) or self._is_put_together(start, line_start, found, raw)
        ):
            self._remains(start, line_start, found.end)
        elif is_of_string(text, start, line_start, found.end, raw) or is_of_prefix(text, start, line_start, found.end):
            self._cursor = found.end
        elif found.prefixed:
            labelled = self._manner(start, start - found.label, found.end, one_line=b"\n" not in raw) if found.label else Manner()
            self._document(start, found, raw, labelled)
        else:
            manner = self._manner(start, self._head_of(line_start), found.end, one_line=b"\n" not in raw)
            if self._is_damage_open and manner.standing == "beside" and manner.heads_line:
                # Text glued to its end, as noise is that has cut through what came before it: an inner value, for all that is known.
                self._remains(start, line_start, found.end)
                return
            self._document(start, found, raw, manner)

    def _head_of(self, line_start: int) -> int:
        """Where what stands before the next document on its line begins: behind the last document, if that had the head of the line."""
        return max(line_start, self._edge) if self._edge_heads else line_start

    def _manner(self, start: int, head: int, end: int, *, one_line: bool) -> Manner:
        """How the document at ``[start, end)`` stands, whose line begins at `head`."""
        data = self._text.data
        standing = standing_of(self._text, start, head, end, self._rules, one_line=one_line)
        return Manner((), standing, is_blank(data[head:start]), standing == "within" and is_of_source(data, start, end))

    def _is_put_together(self, start: int, line_start: int, found: Found, raw: bytes) -> bool:
        """Tell whether the lines around a value, or its own, show that it is a part of remains, or made of more than one thing."""
        if found.prefixed:
            is_mended = any(cut.kind not in _NO_MENDING for cut in found.cuts)
            return is_mended and is_glued(
                self._text.data, start, start, raw, mended=True, damaged=False
            )  # its lines begin behind the prefix
        if self._is_damage_open and any(cut.kind.startswith(_unknown.KIND) for cut in found.cuts):
            return True  # what is left of the document may be what looks like noise
        text = self._text
        if says_nothing(raw) and ((self._is_damage_open and line_start < self._edge) or self._is_indented(start, line_start)):
            return True  # brackets on the line on which remains end; and nobody prints no more than those behind blanks
        if text.data.startswith(b"} ", found.end - 1) and self._rules.at(text, found.end - 1):
            return True  # the bracket is of the noise: curl's `} [669 bytes data]`
        if self._is_damage_open and b"\n" in raw and is_behind_text(text, start, line_start, self._rules):
            return True  # a bracket that ends a line of noise, and what is left of the remains
        return is_glued(text.data, start, line_start, raw, mended=bool(found.cuts), damaged=self._is_damage_open) or is_closed_around(
            text, start, line_start, found.end, raw, damaged=self._is_damage_open
        )

    def _is_indented(self, start: int, line_start: int) -> bool:
        return start > line_start and not self._text.data[line_start:start].strip(b" \t")

    def _behind_prefix(self, start: int, line_start: int, found: Found) -> int:
        """Where a line goes on behind noise that begins as the document's own line does; -1 where none: it may be a prefix of all lines."""
        if found.prefixed or not found.cuts:
            return -1
        data = self._text.data
        head = data[line_start : min(start, line_start + _form.LONGEST_PREFIX)]
        if not head.strip():
            return -1
        ends = (cut.end for cut in found.cuts if data[cut.end - 1] == _NEWLINE)
        return next((end for end in ends if _form.begin_alike(head, data[end : end + len(head)])), -1)

    def _drawn_in_string(self, start: int, found: Found, raw: bytes) -> int:
        """Where in a string of a document something was drawn on a terminal, of which the text may have stayed; -1 where nowhere.

        So may the blanks have behind a bar: a frame that is shorter than the last one ends in some.
        """
        if found.prefix is not None:
            return -1
        doubtful = (place for cut in found.cuts if (place := _transport.in_doubt(self._text.data, start, cut)) >= 0)
        before, in_string = 0, False
        passed = removed = 0  # cuts before the place, and their bytes
        for at in sorted([*self._buffer.drawn(start, found.end), *doubtful]):
            while passed < len(found.cuts) and found.cuts[passed].end <= at:
                removed += found.cuts[passed].end - found.cuts[passed].start
                passed += 1
            if passed < len(found.cuts) and found.cuts[passed].start < at:
                continue
            kept = at - start - removed
            in_string = _candidates.lex(raw[before:kept], in_string=in_string).in_string
            before = kept
            if in_string:
                return at
        return -1

    def _is_inside(self, start: int, line_start: int, found: Found, raw: bytes) -> bool:
        """Tell whether a whole value is an inner one of remains; what looked like the next document's beginning is not led to by them."""
        held, data = self._held, self._text.data
        is_next = False
        above = held if held is not None and not data[held.end : start].strip() else None  # remains that end right before it
        if above is not None and above.reason == "interrupted":
            # A record of one line that another writer put into a document is no next one: that goes on behind it.
            is_next = data.find(b"\n", start, found.end) >= 0 or data[above.end - 1] in _OPENERS
        if not data[line_start:start].strip():
            remains = data[max(above.start, above.end - _LOOKBACK) : above.end] if above is not None else None
            if may_be_of_lines(self._text, start, found.end, raw, remains):
                return True
        is_sound = not found.cuts and not self._is_damage_open
        inside = is_inside(
            self._text, start, line_start, found.end, self._rules, prefixed=found.prefixed, is_next=is_next, is_sound=is_sound
        )
        if start == line_start:
            return inside
        inside = inside or is_inside_behind_prefix(
            self._text, start, line_start, found.end, raw, self._rules, prefixed=found.prefixed, is_next=is_next
        )
        return inside and not is_in_header(self._text, line_start, start, found.end, self._rules)

    def _is_led_by_remains(self, start: int, line_start: int) -> bool:
        """Tell whether a bracket heads its line behind noise and, near before it, remains that end as before a further element."""
        return self._leads_on and start - self._edge <= _LOOKBACK and not self._text.data[line_start:start].strip()

    def _is_in_zone(self, start: int, line_start: int, end: int) -> bool:
        """Tell whether a bracket is deeper than that of a damaged document that no line has closed since."""
        self._look_for_zone_end(start)
        if self._zone is None:
            return False
        before = self._text.data[line_start:start]
        is_one_line = self._text.data.find(b"\n", start, end) < 0
        if self._zone.weak and before.strip() and is_one_line:
            # behind text, it is in the message of noise, unless the next line goes on with what the zone's bracket has opened
            line_end = self._text.line_end(end)
            return line_end < len(self._text.data) and _candidates.is_interior(
                self._text.data, line_end + 1, self._text.line_end(line_end + 1)
            )
        if self._zone.prefix and self._goes_on_behind(self._zone.prefix, end):
            return True
        if self._zone.head and not _form.without_digits(before).startswith(self._zone.head):
            return False
        if len(before) <= self._zone.indent and (self._zone.prefixed or not before.strip()):
            self._zone = None
        # The bracket of a value of several lines may be noise, and what is below it the document's.
        return self._zone is not None and not (is_one_line and is_in_message(self._text, line_start, start, self._rules))

    def _goes_on_behind(self, prefix: bytes, end: int) -> bool:
        """Tell whether the line behind a value bears a prefix, and goes on with a document behind that."""
        data, line_start = self._text.data, self._text.line_end(end) + 1
        if line_start >= len(data):
            self._text.require(line_start)
            return False
        line_end = self._text.line_end(line_start)
        start = line_start + len(prefix)
        bears = _form.without_digits(data[line_start:start]) == prefix
        return bears and start < line_end and _candidates.is_interior(data, start, line_end)

    def _look_for_zone_end(self, end: int) -> None:
        if self._zone is None or end <= self._zone.seen:
            return
        if end > self._zone.until:
            self._zone = None
            return
        data, indent = self._text.data, self._zone.indent
        if self._zone.prefixed:
            # a line too short to bear the prefix, or the last bracket under the first one
            lines = data[self._zone.seen : end].split(b"\n")[1:-1]
            closed = any(len(line) <= indent or line[indent:].rstrip() in _CLOSERS for line in lines)
        else:
            closed = _candidates.closes_at(data, indent, max(self._zone.seen - 1, 0), end)
        self._zone = None if closed else self._zone._replace(seen=end)

    def _document(self, start: int, found: Found, raw: bytes, manner: Manner) -> None:
        self._flush_held()
        self._noise_to(start, everything=True)
        span = self._buffer.span(start, found.end)
        if span[0] > self._settled:
            self._noise(span[0])
        cuts: tuple[Cut, ...] | Callable[[], tuple[Cut, ...]] = ()
        as_text = raw
        if found.prefix is not None:
            cuts = partial(found.prefix.cuts, self._text.data[start : found.end], span[0])
            if self._buffer.shift is None:
                cuts = self._cuts(start, found.end, found.prefix.cuttings(self._text.data[start : found.end], start))
                raw = self._buffer.encode(raw)
        elif found.cuts and self._buffer.shift is not None:
            cuts = partial(_shifted, found.cuts, span[0] - start)
        elif found.cuts or not self._buffer.shared:
            cuts = self._cuts(start, found.end, found.cuts)
            raw = self._buffer.encode(raw)
        decoder = self._decoder
        if found.value is not UNDECODED and self._policy.decoder is None:
            if raw is as_text:
                decoder = partial(_decode.exact, found.value)
            elif not _decode.may_lose_digits(as_text):  # in another encoding they are not seen
                decoder = partial(_decode.known, found.value)
        self._leads_on = False
        self._edge_heads = manner.heads_line
        self._runs_alone = self._runs_alone and manner.standing == "alone"
        self._is_damage_open = self._is_damage_open and manner.standing != "alone"
        self._out.append(Document(*span, raw, decoder, manner._replace(cuts=cuts) if cuts else manner))
        self._edge = self._pos = self._cursor = found.end
        self._settled = span[1]

    def _cuts(self, start: int, end: int, cuttings: list[Cutting]) -> tuple[Cut, ...]:
        """The cuts of a document in the capture: the noise between its pieces, and the escape sequences in them."""
        buffer = self._buffer
        cuts: list[Cut] = []
        at = start
        for cut in cuttings:
            cuts += buffer.sequences(at, cut.start)
            first, last = buffer.cut_span(cut.start, cut.end)
            # A sequence between two cuts is of the first one.
            cuts.append(Cut(max(first, cuts[-1].end) if cuts else first, last, cut.kind))
            at = cut.end
        cuts += buffer.sequences(at, end)
        return tuple(cuts)

    def _lost(self, start: int, line_start: int, line_end: int, lost: Lost) -> None:
        text = self._text
        end = object_end(text, line_start, line_end) if line_end - start <= LONGEST_SUFFIX else -1
        # another language's: nothing in it is JSON
        if end > lost.first or is_pictured(text.data, start, line_start):
            self._cursor = max(end, start + 1)
            return
        if lost.first < len(text.data) and is_end_of_log_line(text, start, line_start, line_end, self._rules):
            self._cursor = start + 1
            return
        if lost.reason not in ("too-deep", "too-large") and not self._shows_content(line_start, start, lost):
            self._pass_over(start, line_start, line_end, lost)
            return
        end = lost.sound_end
        if lost.reason in ("damaged", "ambiguous", "too-deep"):
            end = self._end_of_damage(start, line_end, lost)
        elif lost.reason == "too-large":
            end = lost.at
        end = start + len(text.data[start:end].rstrip())
        before = text.data[line_start:start]
        zone = self._zone_of(start, before, line_end, end) if lost.reason in _GOES_ON and lost.at > line_end else None
        self._fragment(start, end, lost.reason, lost.at, before)
        self._zone = zone or self._zone

    def _shows_content(self, line_start: int, start: int, lost: Lost) -> bool:
        """Tell whether remains show a member or an element, or begin as no prose does.

        They head their line, and break off in their first string or behind it, or that is on the next line, indented.
        """
        if _candidates.shows_content(lost.kept):
            return True
        breaks_off = self._text.data[lost.first : lost.first + 1] in (b"\n", b"") and _FIRST_STRING.fullmatch(lost.kept) is not None
        return (breaks_off or _PRINTED.match(lost.kept) is not None) and not self._text.data[line_start:start].strip()

    def _zone_of(self, start: int, before: bytes, line_end: int, end: int) -> _Zone:
        """The inside of a damaged document on whose first line some text stands: a prefix, if the next line bears it, too, or a label."""
        head = _form.without_digits(before.rstrip())
        following = self._text.data[line_end + 1 : self._text.require(line_end + 1 + len(head))]
        if head and not _form.without_digits(following).startswith(head):
            return _Zone(len(before) - len(before.lstrip(b" \t")), end, start + self._policy.max_document_bytes)
        return _Zone(len(before), end, start + self._policy.max_document_bytes, prefixed=bool(before.strip()), head=head)

    def _pass_over(self, start: int, line_start: int, line_end: int, lost: Lost) -> None:
        """A bracket of prose: what it opened up to the break holds no document, unless it took one for a string.

        Where a string is still open at the end of a line, it is more likely one that was cut off.
        """
        until, tries = self._hopeless
        if start >= until:
            torn = self._text.data[lost.first : lost.first + 1] in (b"\n", b"")
            tries = _IN_STRING_TRIES if not torn and _candidates.has_bracket_in_string(lost.kept) else 0
        self._hopeless = (max(until, lost.first), tries)
        self._cursor = start + 1
        if self._text.data[lost.first : lost.first + 1] == b"\n" and _FIRST_KEY.match(lost.kept):
            self._is_damage_open = True  # no prose: noise has cut through the first key
        column = start - line_start
        if self._zone is None and column and line_end - start <= 2 and self._text.data[line_start:start].strip():  # noqa: PLR2004
            # the first line of a document may be, each of whose lines bears a prefix that is not known
            prefix = _form.without_digits(self._text.data[line_start:start].rstrip())
            self._zone = _Zone(column, start, start + self._policy.max_document_bytes, prefixed=True, prefix=prefix)
        elif self._zone is None and lost.first > line_end and not self._text.data[line_start:start].strip():
            # the line is JSON to its end: the first one of a document, it may be, that noise has cut through on the next
            self._zone = _Zone(column, start, start + _WEAK_ZONE, weak=True)

    def _end_of_damage(self, start: int, line_end: int, lost: Lost) -> int:
        text, data = self._text, self._text.data
        if lost.at <= line_end:
            end = _candidates.balanced_end(data, start, line_end)
            text.work += (end if end > 0 else line_end) - start
            if end > lost.at:
                return end
            return self._end_of_remains(line_end)
        head = text.line_start(lost.at, start)
        if data[head : lost.at].strip() or _candidates.is_interior(data, head, text.line_end(head)):
            return self._end_of_remains(text.line_end(lost.at))
        return lost.sound_end

    def _end_of_remains(self, line_end: int) -> int:
        """Where the lines end that go on like the inside of a document."""
        text = self._text
        stop = line_end + self._remains_block
        while line_end < stop:
            start = line_end + 1
            if start >= len(text.data):
                text.require(start)
                break
            next_end = text.line_end(start)
            if not _candidates.is_interior(text.data, start, next_end):
                break
            line_end = next_end
        return line_end

    def _remains(self, start: int, line_start: int, end: int) -> None:
        """An inner value whose document has lost its head: the lines around it that belong to the same."""
        text, data = self._text, self._text.data
        first = max(line_start, self._pos)
        for _ in range(_BACK_LINES):
            before = data.rfind(b"\n", self._pos, max(first - 1, self._pos)) + 1 or self._pos
            if first <= self._pos or not _candidates.is_interior(data, before, first - 1):
                break
            first = before
        stop = self._end_of_remains(text.line_end(end))
        self._fragment(first, first + len(data[first:stop].rstrip()), "headless", start)
        if self._zone is None and data[line_start:start].strip(b" \t") == b"" and start > line_start:
            self._zone = _Zone(0, self._pos, start + self._policy.max_document_bytes)

    # -- giving out

    def _fragment(self, start: int, end: int, reason: str, at: int, before: bytes = b"") -> None:
        self._is_damage_open = reason in _GOES_ON or reason in ("headless", "interrupted")
        self._leads_on = reason != "interrupted" and _candidates.leads_on(self._text.data[max(start, end - _LOOKBACK) : end])
        held = self._held
        if held and reason == "headless" and end - held.start < self._remains_block and not self._text.data[held.end : start].strip():
            self._held = held._replace(end=end)
        else:
            self._flush_held()
            self._noise_to(start, everything=True)
            stands_alone = not before.strip() or self._rules.is_prefix(before)
            self._held = _Held(start, end, reason, at, "alone" if stands_alone else "beside")
        self._edge = self._pos = self._cursor = end

    def _flush_held(self) -> None:
        if not self._held:
            return
        held, self._held = self._held, None
        start, end = self._buffer.span(held.start, held.end)
        if start > self._settled:
            self._noise(start)
        at = min(self._buffer.to_capture(held.at, after=True), self._buffer.size)
        self._runs_alone = False
        self._out.append(Fragment(start, end, self._buffer.raw(start, end), held.reason, at, held.standing))
        self._settled = end

    def _noise_before(self, at: int, line_start: int) -> None:
        """Give out whole blocks of noise before the line of an offset, or of the line itself if it is too long to hold."""
        self._noise_to(max(line_start, at - self._text.longest), everything=False)

    def _noise_to(self, end: int, *, everything: bool) -> None:
        """Give out the noise before a text offset: whole blocks of it, or all."""
        data = self._text.data
        while end - self._pos > self._noise_block:
            stop = self._pos + self._noise_block
            cut = data.rfind(b"\n", self._pos, stop) + 1 or stop
            self._noise_until(cut)
        if everything and end > self._pos:
            self._noise_until(end)

    def _noise_until(self, end: int) -> None:
        self._flush_held()
        self._look_for_zone_end(end)
        stop = self._buffer.to_capture(end, after=False)
        if stop > self._settled:
            self._noise(stop)
        self._pos = end

    def _noise(self, stop: int) -> None:
        if self._wants_noise:
            self._out.append(Noise(self._settled, stop, self._buffer.raw(self._settled, stop), self._namer))
        self._settled = stop

    def _finish(self) -> None:
        self._flush_held()
        self._noise_to(len(self._text.data), everything=True)
        if self._settled < self._buffer.size:
            self._noise(self._buffer.size)
