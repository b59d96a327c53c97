"""What transports put between the bytes of a document: frames, chunk sizes, progress that overwrites itself.

In: text and an offset.  Out: offsets, and what stands between them.  Raises: `NeedMore`.
Invariant: a frame or a chunk is one only if its size leads exactly to the next, or to the end of all; all work is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from jsonsluice._patterns import CURL_HEADS
from jsonsluice._text import Cutting, Text

DOCKER_FRAME: Final = "docker-frame"
OTHER_STREAM: Final = "other-stream"
HTTP_CHUNK: Final = "http-chunk"
PROGRESS: Final = "curl-progress"
SPINNER: Final = "spinner"
BAR: Final = "progress-bar"

# Docker Engine API, "Attach to a container", stream format: [STREAM, 0, 0, 0, SIZE in four bytes, the largest first].
# Before the zero of stdin none of the zeros of another header may stand.
_FRAME: Final = re.compile(rb"(?:[\1\2]|(?<![\0-\2])\0)\0\0\0[\0-\xff]{4}")
FRAME_HEADER: Final = 8  # bytes
NO_STREAM: Final = b"\0\0\0"
_LONGEST_FRAME: Final = 1024 * 1024  # bytes; the engine copies in pieces of 16 to 32 KiB
_NEAR: Final = 1000  # bytes before a document in which the header of its first frame is looked for: these are kept
_STDOUT: Final = 1
_STDERR: Final = 2

# RFC 9112, 7.1: CRLF, a size in hexadecimal digits, extensions, CRLF.
_CHUNK: Final = re.compile(rb"\r\n([0-9A-Fa-f]{1,8})[ \t]{0,8}(?:;[^\r\n]{0,256})?\r\n")
_MID_CHUNK: Final = re.compile(rb"[^\n}\]]\r\n([0-9a-fA-F]{1,6})\r\n([ \t]*)\Z")
_LONGEST_MID_CHUNK: Final = 32  # bytes, with what is before it
_LONGEST_CHUNK_HEADER: Final = 280  # bytes

# Strict parsing reports what noise breaks at the beginning of its token; a number is the longest that is cut in.
_TOKEN_REACH: Final = 64
# What a transport puts before the piece that goes on with a comma or a closing bracket: as of `skip_between`, or less closely looked at.
_MARK_BEFORE_CLOSER: Final = re.compile(rb"(?s:[\b\r]|\0\0\0.{4}|\r[^\n]{50,90}[\dkMGTP])[ \t\r\n]*[,\]}]")
_TRIES: Final = 8  # headers near a break whose sizes are looked at

# curl's meter (progress.c): twelve columns of fixed widths, which its printer overwrites by a carriage return.
_SIZE: Final = rb"[ \d.]{4}[\dkMGTP]"
_TIME: Final = rb"(?:--:--:--|[ \d]\d:\d\d:\d\d|[ \d]{3}d[ ]\d\dh|[ \d]{7}d)"
_METER: Final = rb"\r(?:[ \d]{2}\d[ ]%b[ ]{2}){3}%b[ ]{2}%b(?:[ ]%b){3}[ ]%b" % (_SIZE, _SIZE, _SIZE, _TIME, _SIZE)
# … below two lines of heads.
_HEADS: Final = rb"[ ]{2}%b\r?\n[ ]{33}%b\r?\n" % tuple(head.encode() for head in CURL_HEADS)
# A frame of a spinner and a backspace, or between two carriage returns: the next frame overwrites it.
_TURN: Final = rb"(?:[|/\\-]|\xe2[\xa0-\xa3][\x80-\xbf])"
# Of one that no carriage return follows the end is not known.
_SPIN: Final = rb'(?:(?:%b|[ ])\x08)+|(?:\r(?:%b(?:[ ][^\x08\r\n"{}\[\]]{0,80})?|[ ]{1,200}))+\r(?!\n|\xe2[\xa0-\xa3][\x80-\xbf])' % (
    _TURN,
    _TURN,
)
# Bars whose form says where a frame ends, so that the document goes on right behind it: tqdm's, with its description or without a total …
_TQDM: Final = (
    rb"\r(?:[^\r\n\"{}\[\]|%]{0,80}?[ ]{0,3}\d{1,3}%\|[^|\r\n\"]{0,250}\|[ ][\d.]{1,12}[kMGT]?/[\d.?]{1,12}[kMGT]?[ ]"
    rb"|(?:[^\r\n\"{}\[\]|]{1,80}:[ ])?\d{1,12}[a-zA-Z]{1,10}[ ])\[(?:\d{1,3}:)?\d\d:\d\d[^\]\r\n\"]{0,80}\]"
    rb"(?:[ ]{1,250}(?=[\r\n]))?"  # a frame that is shorter than the one before
)
# … dd's and pv's, FFmpeg's, rsync's and git's, which end in a carriage return. rsync's sizes are in fifteen columns …
_DD: Final = rb"\r\d{1,20} bytes \([^)\r\n\"]{1,40}\) copied, [\d.e+-]{1,12} s, [\d.]{1,8} [kMGT]?B/s"
_PV: Final = (
    rb"\r[ ]*[\d.,]{1,8}[ ]?[kKMGT]?i?B[ ]\d{1,3}:\d\d:\d\d[ ]\[[^\]\r\n\"]{1,20}\]"
    rb"[ ]\[[=> -]{1,200}\][ ]{1,3}\d{1,3}%(?:[ ]ETA[ ]\d{1,3}:\d\d:\d\d|[ ]{1,200}(?=[\r\n]))"
)
_FFMPEG: Final = rb"\r?(?:frame=[ ]{0,6}\d{1,9} fps=|size=[ ]{0,9}\d{1,12}\w{1,3} time=)(?:(?!frame=|size=)[^\r\n\"]|[ ]size=){1,200}\r\n?"
_RSYNC: Final = (
    rb"\r?(?=[ \d,]{15}[ ][ \d]{3}%)[ ]{2,15}\d{1,3}(?:,\d{3})*[ ]{1,3}\d{1,3}%[ ]{1,7}[\d.]{1,8}[kMG]?B/s"
    rb"[ ]{1,5}\d{1,4}:\d\d:\d\d[ ]*(?:\([^)\r\n\"]{1,60}\))?(?:\r\n?|\n|(?=\r))"
)
_GIT: Final = (
    rb"(?:remote:[ ])?(?:Enumerat|Count|Compress|Receiv|Resolv|Writ|Updat|Unpack|Filter|Check|Rebuild|Delta|Index|Expand)\w{1,8}"
    rb"(?:[ ][a-z-]{2,20}){1,2}:[ ]{1,4}\d{1,3}%[ ]\(\d{1,9}/\d{1,9}\)"
    rb"(?:,[ ][\d.]{1,9}[ ](?:bytes|[KMGT]iB)(?:[ ]\|[ ][\d.]{1,9}[ ](?:bytes|[KMGT]iB)/s)?)?(?:,[ ]done\.)?[ ]{0,16}(?:\r\n?|\n)"
)
# … and apt's, with one before it, too, but for those of which the beginning is known.
_APT: Final = (
    rb"(?:(?:Reading[ ]package[ ]lists|Building[ ]dependency[ ]tree|Reading[ ]state[ ]information)\.\.\.[ ]\d{1,3}%)?"
    rb"(?:\r[A-Z][^\r\n\"{}\[\]]{2,80}\.\.\.[ ](?:\d{1,3}%|Done)[ ]*)+(?:\r\n?|\n)"
)
_BAR: Final = rb"(?:(?:%b|%b|%b)(?:\r?\n)?|%b|%b|%b|%b)+" % (_TQDM, _DD, _PV, _FFMPEG, _RSYNC, _GIT, _APT)
_OVERWRITTEN: Final = re.compile(rb"(?P<meter>(?:%b(?=(?:%b)+(?!\r)))?(?:%b)+\n?)|(?P<bar>%b)|%b" % (_HEADS, _METER, _METER, _BAR, _SPIN))
_BETWEEN: Final = re.compile(rb"[ \t\r\n]{0,64}?(?:%b|%b|%b|%b)" % (_FRAME.pattern, _CHUNK.pattern, _METER, _SPIN))
_LONE_MARK: Final = re.compile(rb"\r(?!\n)|\x08|[)\d ]\r")  # the document's newline may follow a frame
_KINDS: Final = {"meter": PROGRESS, "bar": BAR, None: SPINNER}
_NEAR_HEADER: Final = 64
_MARKS: Final = frozenset(b"\r\b\0")  # what begins in the one or the other
_PADDED: Final = re.compile(rb"\] +(?=\r)")
_BEFORE_FRAME: Final = 160  # bytes
_WORD_OF_FRAME: Final = re.compile(rb"[\r ]*([A-Za-z][A-Za-z.:-]{3,})")
_ENDS_FRAME: Final = re.compile(rb"(?:%|\d[kKMG]i?B(?:/s)?|\.\.\.|[^\s\"]/\d+|[=#>-]{3,}\]?|ETA[ \d:]+)[ \t]*\Z")  # of something drawn
_METER_REACH: Final = 160  # bytes before a break in which the meter may begin, whose first numbers may pass for JSON


class Step(NamedTuple):
    """What stands between two pieces of a document: ``[start, end)``, its kind, and where the next boundary is."""

    start: int
    end: int
    kind: str
    next: int  # where the piece after it ends; the end of what there is where nothing tells


def payload_start(text: Text, line_start: int, at: int) -> int:
    """Where the payload of a frame begins whose header stands on the line of an offset, or across its beginning; or -1."""
    data = text.data
    floor = max(line_start - FRAME_HEADER + 1, 0)
    zeros = data.rfind(NO_STREAM, floor, at)
    for _ in range(_TRIES):
        if zeros < 0:
            break
        for header in (zeros - 1, zeros):
            if floor <= header <= at - FRAME_HEADER and _frame_end(text, header) >= at:
                return header + FRAME_HEADER
        zeros = data.rfind(NO_STREAM, floor, zeros + 2)
    return -1


def is_in_frame_header(text: Text, at: int) -> bool:
    """Tell whether an offset lies in the size of a frame."""
    if NO_STREAM not in text.data[max(at - FRAME_HEADER, 0) : at]:
        return False
    return any(_frame_end(text, at - back) > at for back in range(4, FRAME_HEADER) if at >= back)


def skip_between(data: bytes, at: int) -> int:
    """Past what a transport puts between two pieces, if it stands at an offset or behind the blanks there."""
    near = data[at : at + _NEAR_HEADER]
    if b"\r" not in near and NO_STREAM not in near and b"\b" not in near:
        return at
    for _ in range(_TRIES):
        match = _BETWEEN.match(data, at)
        if match is None:
            break
        at = match.end()
    return at


def skip_between_in(text: Text, at: int) -> int:
    """The same in a text that may still grow: waits for the rest of a header that may stand near."""
    if b"\0" in text.data[at : at + _NEAR_HEADER]:
        text.require(at + _NEAR_HEADER + FRAME_HEADER)
    return skip_between(text.data, at)


def mark_before_closer(data: bytes, start: int, end: int) -> int:
    """Where in ``[start, end)`` stands what `skip_between` may step over, and a comma or closing bracket behind it; -1 where nowhere."""
    # Single bytes are found many times faster than more of them are.
    if all(data.find(mark, start, end) < 0 for mark in _MARKS):
        return -1
    match = _MARK_BEFORE_CLOSER.search(data, start, end)
    return match.start() if match else -1


def first_frame(text: Text, start: int, broken: int) -> int:
    """Where the first frame's header stands in a document that breaks at an offset, or -1."""
    data = text.data
    at = max(start, broken - _TOKEN_REACH)  # no other byte of it can pass for JSON
    for _ in range(_TRIES):
        at = data.find(NO_STREAM, at, broken + _TOKEN_REACH)
        if at < 0:
            break
        for header in (at - 1, at):
            if header > start and _frame_end(text, header) >= 0:
                return header
        at += 1
    return -1


def _frame_end(text: Text, at: int) -> int:
    """Where the frame at an offset ends, if another one, or the end of all, follows just there; else -1."""
    data = text.data
    match = _FRAME.match(data, at)
    if match is None:
        return -1
    end = match.end() + int.from_bytes(data[at + 4 : at + FRAME_HEADER])
    if end - at > _LONGEST_FRAME or text.require(end + FRAME_HEADER) < end:
        return -1
    return end if end == len(data) or _FRAME.match(data, end) else -1


def frames(text: Text, header: int, stream: int) -> Iterator[Step]:
    """The headers that follow one another from an offset on, and whole frames of the other stream."""
    data = text.data
    at = header
    while match := _FRAME.match(data, at):
        end = match.end() + int.from_bytes(data[at + 4 : at + FRAME_HEADER])
        if (_STDERR if stream != _STDERR else _STDOUT) == data[at]:
            yield Step(at, min(end, len(data)), OTHER_STREAM, min(end, len(data)))
        else:
            yield Step(at, match.end(), DOCKER_FRAME, min(end, len(data)))
        at = end


def stream_before(text: Text, at: int) -> int:
    """The stream of the frame that an offset is in; stdout where its header is not near."""
    payload = payload_start(text, max(at - _NEAR, 0), at)
    return text.data[payload - FRAME_HEADER] if payload >= 0 else _STDOUT


def chunk_of(text: Text, start: int) -> int:
    """Where the chunk ends whose size stands on the line before a document; -1 where there is none, or it does not lead to the next."""
    data = text.data
    if data[start - 2 : start] != b"\r\n":
        return -1
    line = data.rfind(b"\n", max(start - _LONGEST_CHUNK_HEADER, 0), start - 2) + 1
    match = _CHUNK.fullmatch(b"\r\n" + data[line:start])
    return _chunk_end(text, start, match) if match else -1


def is_in_mid_chunks(text: Text, start: int) -> bool:
    """Tell whether a bracket begins an HTTP chunk, and the chunk before it broke off in mid-line, and not with a closing bracket."""
    match = _MID_CHUNK.search(text.data, max(0, start - _LONGEST_MID_CHUNK), start)
    if match is None:
        return False
    end = match.start(2) + int(match[1], 16)
    return text.data[end : text.require(end + 2)] == b"\r\n"


def first_chunk(text: Text, start: int, broken: int) -> int:
    """Where the first chunk's size stands in a document that breaks at an offset, or -1."""
    data = text.data
    end = chunk_of(text, start)
    if end > start:
        return end
    stop = broken + _TOKEN_REACH
    if _CHUNK.search(data, max(start, broken - _TOKEN_REACH), stop + _LONGEST_CHUNK_HEADER) is None:
        return -1
    text.work += stop - start
    at = data.find(b"\r\n", start, stop)  # one that stands where a number may does not break a document
    while at >= 0:
        match = _CHUNK.match(data, at)
        if match is not None and _chunk_end(text, match.end(), match) >= 0:
            return at
        at = data.find(b"\r\n", at + 1, stop)
    return -1


def _chunk_end(text: Text, start: int, match: re.Match[bytes]) -> int:
    """Where a chunk ends whose data begin at an offset, if the size of another follows just there; else -1."""
    size = int(match[1], 16)
    if not size or size > text.longest:
        return -1
    text.require(start + size + _LONGEST_CHUNK_HEADER)
    return start + size if _CHUNK.match(text.data, start + size) else -1


def chunks(text: Text, header: int) -> Iterator[Step]:
    """The sizes that follow one another from an offset on, up to that of nothing."""
    at = header
    while match := _CHUNK.match(text.data, at):
        size = int(match[1], 16)
        if not size:
            return
        at = match.end() + size
        yield Step(match.start(), match.end(), HTTP_CHUNK, min(at, len(text.data)))


def first_overwritten(text: Text, start: int, broken: int) -> int:
    """Where progress that overwrites itself begins in a document that breaks at an offset, or -1."""
    data = text.data
    floor, stop = max(start + 1, broken - _METER_REACH), broken + _TOKEN_REACH
    end = stop + 2 * _METER_REACH
    if data.find(b"\r", floor, end) < 0 and data.find(b"\b", floor, end) < 0:
        return -1  # as is told many times faster than by a pattern
    if not _LONE_MARK.search(data, floor, end):
        return -1
    if not text.final:
        text.line_end(broken)
    match = _OVERWRITTEN.search(data, floor, end)
    return match.start() if match and match.start() <= stop else -1


def overwritten(text: Text, start: int, stop: int) -> Iterator[Step]:
    """The pieces of progress that overwrite themselves, from an offset on."""
    matches = list(_OVERWRITTEN.finditer(text.data, start, stop))
    ends = [*(following.start() for following in matches[1:]), stop]
    return (Step(*match.span(), _KINDS[match.lastgroup], end) for match, end in zip(matches, ends, strict=False))


def in_doubt(data: bytes, start: int, cut: Cutting) -> int:
    """Where a cut of something drawn may leave some of that, or take a blank too many, if it stands in a string; -1 where it does not.

    Blanks that stand behind a bar may be of either. And what goes back to the beginning of the line by a carriage return may have been
    drawn before that, too: where what stands before looks like it, or like a frame.
    """
    if cut.kind == BAR:
        if data.startswith(b"] ", cut.end - 1):
            return cut.end
        if _PADDED.search(data, cut.start, cut.end):
            return cut.start
    if cut.kind == HTTP_CHUNK or data[cut.start : cut.start + 1] != b"\r":  # of which the size says where it begins
        return -1
    before = data[max(start, cut.start - _BEFORE_FRAME) : cut.start]
    word = _WORD_OF_FRAME.match(data, cut.start, cut.end)
    is_like = word is not None and word[1] in before[before.rfind(b"\n") + 1 :]
    return cut.start if is_like or _ENDS_FRAME.search(before) else -1
