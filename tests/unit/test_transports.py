"""Documents in frames, in chunks, with progress, commands of telnet or marks of line ends between their pieces."""

from __future__ import annotations

import json
import struct
from typing import Any

import pytest

from jsonsluice import Cut, Document, Fragment, Policy, find_all, loads, scan
from jsonsluice._text import Text
from jsonsluice._transport import first_chunk, first_frame, is_in_frame_header, payload_start, skip_between
from split import in_pieces

VALUE = {"name": "alpha: beta", "list": [1, 22, 123456789, {"k": [], "é": True}], "ok": None}
PRETTY = json.dumps(VALUE, indent=2, ensure_ascii=False).encode()
COMPACT = json.dumps(VALUE).encode()
KLOG = b"E0910 18:08:54.853077  339136 websocket.go:296] Unknown stream id 1, discarding message\n"
METER = b"\r  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0"
LATER = b"\r100  1024  100  1024    0     0  12.3k      0  0:00:01  0:00:01 --:--:-- 12.3k"


def frame(payload: bytes, stream: int = 1) -> bytes:
    """A frame of Docker's stream format (Engine API, attach)."""
    return struct.pack(">B3xI", stream, len(payload)) + payload


def chunk(payload: bytes, form: bytes = b"%x\r\n") -> bytes:
    """A chunk of HTTP (RFC 9112, 7.1)."""
    return form % len(payload) + payload + b"\r\n"


def cut_up(text: bytes, size: int) -> list[bytes]:
    return [text[at : at + size] for at in range(0, len(text), size)]


def documents(capture: bytes) -> list[Document]:
    """The documents of a capture that keeps the laws: tiling, soundness, the same in pieces."""
    segments = list(scan(capture))
    assert [one.start for one in segments[1:]] == [one.end for one in segments[:-1]]
    for size in (1, 7, 50):
        assert in_pieces(capture, size) == segments
    found = [one for one in segments if isinstance(one, Document)]
    for one in found:
        kept, at = b"", one.start
        for cut in one.cuts:
            kept, at = kept + capture[at : cut.start], cut.end
        assert kept + capture[at : one.end] == one.raw
    return found


def padded(document: bytes, before: bytes, mark: bytes) -> bytes:
    """The lines of a document, all but the last padded to a width, with a mark behind them."""
    *lines, last = document.splitlines()
    return b"".join(before + line.ljust(60) + mark + b"\n" for line in lines) + before + last + b"\n"


CHUNKS_END = b"0\r\n\r\n"
HEADERS = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"

BARS = {  # as they are drawn: the last frame ends as the others do
    "tqdm": "\r 20%|██        | 8/73 [00:04<00:12, 99.41it/s]\r 25%|██5       | 9/73 [00:05<00:12,  1.41s/it]".encode(),
    "tqdm, described": b"\rLoading:  20%|##        | 8.0k/73.5k [00:04<00:12, 99.4kB/s]\n",
    "tqdm, without a total": b"\r8it [00:04, 99.41it/s]",
    "dd": b"\r1048576 bytes (1.0 MB, 1.0 MiB) copied, 1 s, 1.0 MB/s",
    "pv": b"\r 100MiB 0:00:01 [ 100MiB/s] [=====>      ] 50% ETA 0:00:01",
    "FFmpeg": b"frame=  100 fps= 25 q=28.0 size=     256kB time=00:00:04.00 bitrate= 524.3kbits/s speed=   1x    \r",
    "rsync": b"         32,768   3%    0.00kB/s    0:00:00  \r",
    "rsync, done": b"\r         32,768   3%    0.00kB/s    0:00:00  \r      1,000,000 100%  953.67MB/s    0:00:00 (xfr#1, to-chk=0/1)\n",
    "git": b"remote: Counting objects:  20% (1/5)\rremote: Counting objects: 100% (5/5), done.        \n",
    "git, open": b"Receiving objects:  20% (1/5)\r",
    "apt": b"\rReading package lists... 0%\r\rReading package lists... Done\r\n",
}
WRAPPED: dict[str, tuple[bytes, set[str]]] = {
    # name: (capture, the kinds of the cuts)
    "a frame a line": (b"".join(map(frame, PRETTY.splitlines(keepends=True))), {"docker-frame"}),
    "frames of five bytes": (b"".join(map(frame, cut_up(PRETTY, 5))), {"docker-frame"}),
    "frames of one byte": (b"".join(map(frame, cut_up(COMPACT, 1))), {"docker-frame"}),
    "frames behind other text": (b"".join(map(frame, [b"up\n", *cut_up(PRETTY, 40), b"\n", b"down\n"])), {"docker-frame"}),
    "a frame that begins with other text": (b"".join(map(frame, [b"up\n" + PRETTY[:9], PRETTY[9:] + b"\ndown\n"])), {"docker-frame"}),
    "frames of stdin": (b"".join(frame(piece, 0) for piece in cut_up(PRETTY, 30)), {"docker-frame"}),
    "frames of stderr alone": (b"".join(frame(piece, 2) for piece in cut_up(PRETTY, 30)), {"docker-frame"}),
    "frames of stderr between": (
        frame(COMPACT[:30]) + frame(KLOG, 2) + frame(b"other {\n", 2) + frame(COMPACT[30:]),
        {"docker-frame", "other-stream"},
    ),
    "an escape for the size": (frame(b'{"a": 1,\n') + frame(b'"b": "0123456789abcde", "":') + frame(b'1, "c": 2}'), {"docker-frame"}),
    "a bracket for the size": (frame(COMPACT[:10]) + frame(b"x" * 0, 2) + frame((COMPACT[10:] + b" " * 200)[: ord("{")]), set()),
    "timestamps in frames": (
        b"".join(frame(b"2026-11-22T17:36:%02d.5Z " % at + line) for at, line in enumerate(PRETTY.splitlines(keepends=True))),
        {"docker-frame", "line-prefix"},
    ),
    "chunks": (b"".join(map(chunk, cut_up(PRETTY, 17))) + CHUNKS_END, {"http-chunk"}),
    "chunks behind headers": (HEADERS + b"".join(map(chunk, cut_up(PRETTY, 33))) + CHUNKS_END, {"http-chunk"}),
    "chunks of one byte": (b"".join(map(chunk, cut_up(COMPACT, 1))) + CHUNKS_END, {"http-chunk"}),
    "capital digits, extensions": (
        b"".join(chunk(piece, b"%04X ;a=b;c\r\n") for piece in cut_up(COMPACT, 60)) + CHUNKS_END,
        {"http-chunk"},
    ),
    "chunks that go on with another": (
        b"".join(map(chunk, [COMPACT[:40], COMPACT[40:] + b'\n{"b":', b"2}\n"])) + CHUNKS_END,
        {"http-chunk"},
    ),
    "a chunk that begins with another": (b"".join(map(chunk, [b"[0]\n" + COMPACT[:40], COMPACT[40:]])) + CHUNKS_END, {"http-chunk"}),
    "frames in chunks": (
        b"".join(map(chunk, [frame(COMPACT[:20]) + frame(COMPACT[20:50]), frame(COMPACT[50:])])) + CHUNKS_END,
        {"docker-frame", "http-chunk"},
    ),
    "curl's meter": (METER.join([PRETTY[:9], PRETTY[9:40], PRETTY[40:]]), {"curl-progress"}),
    "curl's meter, turning": ((METER + LATER).join([COMPACT[:30], COMPACT[30:]]), {"curl-progress"}),
    "curl's meter, done": ((LATER + b"\n").join([COMPACT[:30], COMPACT[30:]]), {"curl-progress"}),
    "a spinner": (b"|\b/\b-\b\\\b \b".join([COMPACT[:30], COMPACT[30:60], COMPACT[60:]]), {"spinner"}),
    "a spinner of dots": ("\r⠋ loading\r⠙ loading\r".encode().join([COMPACT[:30], COMPACT[30:60], COMPACT[60:]]), {"spinner"}),
    "a line wiped": (b"\r      \r".join([COMPACT[:12], COMPACT[12:]]), {"spinner"}),
    **{
        f"the bar of {name}": (bar.join([COMPACT[:30], COMPACT[30:31], COMPACT[31:60], COMPACT[60:]]), {"progress-bar"})
        for name, bar in BARS.items()
    },
    "telnet goes ahead": (b"\xff\xf9".join(cut_up(COMPACT, 9)), {"telnet"}),
    "telnet's options": (b"\xff\xfb\x01".join(cut_up(COMPACT, 9)), {"telnet"}),
    "telnet's terminal": (b"\xff\xfa\x18\x00xterm\xff\xf0".join(cut_up(COMPACT, 9)), {"telnet"}),
    "cat -A": (PRETTY.replace("é".encode(), b"e").replace(b"\n", b"$\n") + b"$\n", {"line-suffix"}),
    "cat -A of a list": (b"[$\n  1,$\n  2$\n]$\n", {"line-suffix"}),
    "backslashes": (PRETTY.replace(b"\n", b"\\\n") + b"\n", {"line-suffix"}),
    "psql's column": (b" pretty \n------\n" + padded(PRETTY, b" ", b"+") + b"(1 row)\n\n", {"line-suffix"}),
    "psql's column of lists": (b" pretty \n------\n" + padded(b"[\n    1,\n    2\n]", b" ", b"+") + b"(1 row)\n\n", {"line-suffix"}),
    "a frame at the right": (padded(PRETTY, b"", b"|"), {"line-suffix"}),
}


@pytest.mark.parametrize(("capture", "kinds"), WRAPPED.values(), ids=WRAPPED)
def test_it_comes_back(capture: bytes, kinds: set[str]) -> None:
    wanted: Any = {
        "an escape for the size": {"a": 1, "b": "0123456789abcde", "": 1, "c": 2},
        "cat -A of a list": [1, 2],
        "psql's column of lists": [1, 2],
        "cat -A": {**VALUE, "list": [1, 22, 123456789, {"k": [], "e": True}]},
    }
    name = next(name for name, (one, _) in WRAPPED.items() if one == capture)
    found = documents(capture)
    assert wanted.get(name, VALUE) in [one.value for one in found]
    assert {cut.kind for one in found for cut in one.cuts} >= kinds
    assert {tuple(one.value) for one in found} <= {tuple(wanted.get(name, VALUE)), ("b",), (0,)}
    assert not [one for one in scan(capture) if isinstance(one, Fragment)]


@pytest.mark.parametrize("bar", BARS.values(), ids=BARS)
def test_bars_anywhere(bar: bytes) -> None:
    """Where a frame ends is known by its form: no byte of the document goes with it, wherever it stands.

    Of tqdm's, blanks that may be of the frame or of a string are in doubt.
    """
    capture = b'{"rows": [1.25, -30, true], "text": "some text here"}'
    found = [documents(capture[:at] + bar + capture[at:]) for at in range(1, len(capture))]
    assert {json.dumps(document.value) for documents in found for document in documents} == {json.dumps(json.loads(capture))}
    assert found.count([]) < 3 + (b"some text here".count(b" ") if bar.endswith(b"]") else 0)


def test_cuts_of_chunks() -> None:
    capture = chunk(b'{"a": "x') + chunk(b'y"}') + CHUNKS_END
    (document,) = documents(capture)
    assert (document.start, document.end, document.raw) == (3, 19, b'{"a": "xy"}')
    assert document.cuts == (Cut(11, 16, "http-chunk"),)
    assert document.standing == "alone"


@pytest.mark.parametrize("before", ["0/0", "12%", "1.5kB/s", "wait..."])
def test_a_chunk_behind_what_ends_as_something_drawn_does(before: str) -> None:
    """Its size says where it begins: what stands before its carriage return is the document's."""
    text = json.dumps({"key": before + ", and more"}).encode()
    at = text.index(b", and more")
    assert [one.raw for one in documents(HEADERS + chunk(text[:at]) + chunk(text[at:] + b"\n") + CHUNKS_END)] == [text]


def test_a_frame_between_a_backslash_and_its_quote() -> None:
    """In the first key: what stands behind the frame's header looks like the end of a string that is no key."""
    (document,) = find_all(frame(b'{"a \\"quoted\\') + frame(b'" {\\"a\\": 1}":[1]}'))
    assert document.value == {'a "quoted" {"a": 1}': [1]}


def test_cuts_of_frames() -> None:
    capture = frame(b'{"a": 1') + frame(b"oops\n", 2) + frame(b"2}\n")
    (document,) = documents(capture)
    assert (document.start, document.end, document.raw) == (8, 38, b'{"a": 12}')
    assert document.cuts == (Cut(15, 28, "other-stream"), Cut(28, 36, "docker-frame"))
    assert document.standing == "alone"


def test_a_document_in_one_frame_stands_alone() -> None:
    """The letter that its size may be is no word before it."""
    capture = frame(b"x" * 60 + b"\n") + frame(COMPACT[:-1] + b" " * (ord("a") - len(COMPACT)) + b"}") + frame(b"y\n")
    assert [(one.value, one.standing) for one in documents(capture)] == [(VALUE, "alone")]


def test_the_size_of_a_chunk_between_brackets_is_no_element() -> None:
    """`[` and `]` in two chunks: strict parsing alone would take the second's size for a number."""
    assert [one.value for one in documents(chunk(b'{"a": [') + chunk(b"]}") + CHUNKS_END)] == [{"a": []}]
    assert [one.value for one in documents(chunk(b'{"a": [1, {"b": [') + chunk(b"]}]}\n") + CHUNKS_END)] == [{"a": [1, {"b": []}]}]
    assert [one.value for one in documents(chunk(b"[") + chunk(b"]") + CHUNKS_END)] == [[]]
    assert loads(b'x\r\n10\r\n{"a": [\r\n64\r\n]}\r\n') == {"a": [64]}  # a size that leads nowhere is none


UNTOUCHED: dict[str, bytes] = {
    # captures of which nothing may come but remains
    "a size that is wrong": b'5\r\n{"a": \r\n4\r\n"xy"}\r\n0\r\n\r\n',
    "a size in a string": b'{"a": "x\r\n2\r\ny"}\r\n',
    "a frame that is too long": frame(b'{"a": "x') + b"\1\0\0\0\0\0\0\x09" + b'y"}',
    "a frame that is too short": frame(b'{"a": "x') + b"\1\0\0\0\0\0\0\x01" + b'y"}',
    "a frame of another stream": frame(b'{"a": "x') + struct.pack(">B3xI", 3, 3) + b'y"}',
    "the last frame is cut off": frame(b'{"a": 1,') + frame(b'"b": 2}')[:-2],
    "the last chunk is cut off": chunk(b'{"a": 1,') + chunk(b'"b": 2, ') + chunk(b'"c": 3}')[:8],
    "telnet's own byte": b'{"a": "x\xff\xff"}',
    "an option that is none": b'{"a": "x\xff\xfb{"}',
    "numbers that are no meter": b'{"a": 1\r  0     0    0 2}',
    "a mark on one line": b'{"a": 1,\n"b": 2$\n}\n',
}


@pytest.mark.parametrize("capture", UNTOUCHED.values(), ids=UNTOUCHED)
def test_nothing_is_made_up(capture: bytes) -> None:
    assert documents(capture) == []


def test_nothing_is_cut_without_leave() -> None:
    capture = b"".join(map(chunk, cut_up(PRETTY, 17))) + CHUNKS_END
    assert [one for one in scan(capture, policy=Policy("none")) if isinstance(one, Document) and one.value == VALUE] == []


INSIDE: dict[str, bytes] = {
    # the tails of documents, whose inner values are none
    "in frames": b"".join(map(frame, b'"a": 1,\n{\n"b": 2\n}\n]\n'.splitlines(keepends=True))),
    "before a frame": frame(b'"a": [\n{"b": 1}') + frame(b"]\n"),
    "in chunks": chunk(b'1,\n{"b": "x') + chunk(b'y"}') + chunk(b", 2]\n") + CHUNKS_END,
    "before a chunk": chunk(b'1,\n{"b": 1}\n') + chunk(b"]\n") + CHUNKS_END,
    "before many frames": frame(b'"a": [\n{"b": 1}') + frame(b"", 2) * 10 + frame(b"]\n"),
    "before progress": b'1,\n{"b": 1}' + METER + b"]\n",
}


@pytest.mark.parametrize("capture", INSIDE.values(), ids=INSIDE)
def test_inner_values_are_no_documents(capture: bytes) -> None:
    assert [one for one in documents(capture) if one.standing != "within"] == []


def test_a_large_document_in_frames_and_chunks() -> None:
    value = [{"index": index, "text": "x" * (index % 50)} for index in range(4000)]
    text = json.dumps(value).encode()
    assert find_all(b"".join(map(frame, cut_up(text, 16_384))))[0].value == value
    capture = b"".join(map(chunk, cut_up(text, 4096))) + CHUNKS_END
    assert loads(capture) == value
    assert in_pieces(capture, 30_000) == list(scan(capture))


def test_progress_in_a_long_line() -> None:
    value = {"a": ["text"] * 2000}
    text = json.dumps(value).encode()
    assert loads(text[:50] + METER + text[50:]) == value


def test_a_bracket_in_a_size_is_none() -> None:
    """The last byte of a size may be a bracket, and a document follows it at once."""
    for bracket in b"[{":
        text = COMPACT[:30] + b" " * (bracket - len(COMPACT)) + COMPACT[30:]
        (document,) = documents(frame(b"up\n") + frame(text) + frame(b"\ndown\n"))
        assert document.value == VALUE


def test_noise_that_cuts_into_a_frame() -> None:
    """What waits for the end of a line of noise gets it, where it is near."""
    for noise in (KLOG, b"E0910 18:08:54.853077  339136 a.go:1] " + b"x" * 500 + b"\n"):
        text = COMPACT[:14] + noise + COMPACT[14:]
        (document,) = documents(b"".join(map(frame, cut_up(text, 20))) + frame(b"\n"))
        assert document.value == VALUE
    capture = b"".join(map(frame, cut_up(COMPACT[:14] + b"\1" + COMPACT[14:] + b" [1] " * 600, 20)))
    assert [one.value for one in documents(capture) if one.value == VALUE] == []


def test_more_than_may_be_held() -> None:
    capture = b"".join(map(chunk, cut_up(json.dumps(["text"] * 2000).encode(), 100))) + CHUNKS_END
    segments = list(scan(capture, policy=Policy(max_document_bytes=5000)))
    assert [one.raw for one in segments if isinstance(one, Document)] == []
    assert b"".join(one.raw for one in segments) == capture


@pytest.mark.parametrize("between", [b"\r\n5\r\n", b"\1\0\0\0\0\0\0\5", LATER], ids=["chunks", "frames", "progress"])
def test_what_lies_between_two_pieces_is_skipped_a_few_times(between: bytes) -> None:
    """Eight at most: what a million of them say costs no more than that."""
    assert skip_between(b"x" + between * 3 + b"y", 1) == 1 + 3 * len(between)
    assert skip_between(between * 1000, 0) <= 9 * len(between)
    assert skip_between(b"xy", 1) == 1


def test_what_is_known_before_there_is_enough() -> None:
    def text(data: bytes) -> Text:
        return Text(data, 1 << 20, final=True)

    zeros = b"\0" * 100 + b"[1"
    assert payload_start(text(zeros), 0, 100) == -1
    assert first_frame(text(zeros), 0, 50) == -1
    assert first_chunk(text(b"[\r\n2\r\n1\r\n3\r\n"), 0, 6) == -1
    assert not is_in_frame_header(text(b"{"), 0)
    assert is_in_frame_header(text(frame(b"x" * ord("{"))), 7)


@pytest.mark.parametrize("size", [36, 37, 38, 64])
def test_the_size_of_a_frame_is_no_mark_before_a_document(size: int) -> None:
    """As a byte it is a dollar, a percent sign, an ampersand, an at sign."""
    document = b'{"a": "%b"}' % (b"x" * (size - len(b'{"a": ""}')))
    capture = b"\1\0\0\0" + size.to_bytes(4, "big") + document + b"\1\0\0\0\0\0\0\1\n"
    assert [(one.raw, one.standing) for one in find_all(capture)] == [(document, "alone")]
    assert find_all(b"State: %{}\n") == []
