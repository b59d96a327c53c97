"""The engine: feeding, promptness, limits, memory, noise in blocks, standing, fragments and what comes after them."""

from __future__ import annotations

import itertools
import json
import sys
import tracemalloc
from collections.abc import Iterable
from typing import Any

import pytest

from jsonsluice import Cut, DamagedError, Document, Fragment, Noise, Policy, Scanner, Segment, find_all, loads, scan
from split import in_pieces

KLOG = b"E0910 18:08:54.853077  339136 websocket.go:296] Unknown stream id 1, discarding message\n"
KIB = 1024
MIB = 1024 * 1024


def sorted_out(segments: Iterable[Segment]) -> list[tuple[str, bytes]]:
    """What each segment is, and its bytes: a document's standing, a fragment's reason."""

    def what(segment: Segment) -> str:
        if isinstance(segment, Document):
            return segment.standing
        return segment.reason if isinstance(segment, Fragment) else "noise"

    return [(what(segment), segment.raw) for segment in segments]


def check_laws(capture: bytes, policy: Policy | None = None) -> list[Segment]:
    """Segments tile the capture, and are the same however it is fed; documents are it less their cuts."""
    segments = list(scan(capture, policy=policy or Policy()))
    at = 0
    for segment in segments:
        assert segment.start == at < segment.end
        at = segment.end
        if isinstance(segment, Document):
            kept, start = [], segment.start
            for cut in segment.cuts:
                kept.append(capture[start : cut.start])
                start = cut.end
            assert segment.raw == b"".join([*kept, capture[start : segment.end]])
        else:
            assert segment.raw == capture[segment.start : segment.end]
    assert at == len(capture)
    for size in (1, 7, 64):
        if len(capture) // size <= 20_000:
            assert in_pieces(capture, size, policy) == segments
    return segments


# -- feeding


@pytest.mark.parametrize("made", [bytes, bytearray, memoryview])
def test_feed_takes(made: Any) -> None:
    scanner = Scanner()
    segments = scanner.feed(made(b'{"a": ')) + scanner.feed(made(b"1}\n")) + scanner.feed(made(b"")) + scanner.close()
    assert sorted_out(segments) == [("alone", b'{"a": 1}'), ("noise", b"\n")]


@pytest.mark.parametrize(("data", "name"), [("{}", "str"), (None, "NoneType"), (1, "int"), ([b"{}"], "list"), (object(), "object")])
def test_feed_refuses(data: Any, name: str) -> None:
    scanner = Scanner()
    with pytest.raises(TypeError) as caught:
        scanner.feed(data)
    assert str(caught.value) == f"feed() takes bytes, bytearray or memoryview, not {name}"
    assert sorted_out(scanner.feed(b"[1]") + scanner.close()) == [("alone", b"[1]")]


def test_feed_after_close() -> None:
    scanner = Scanner()
    scanner.feed(b"[1]")
    assert sorted_out(scanner.close()) == [("alone", b"[1]")]
    assert scanner.close() == []
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the whole message is compared
        scanner.feed(b"[2]")
    assert str(caught.value) == "feed() after close(): make a new Scanner for another capture"


def test_a_buffer_that_is_used_again() -> None:
    """What was fed is not looked at again: a reader may use its buffer for the next chunk."""
    scanner = Scanner()
    buffer = bytearray(b'{"a": 1,')
    segments = scanner.feed(buffer)
    buffer[:] = b' "b": 2}'
    segments += scanner.feed(memoryview(buffer))
    buffer[:] = b"xxxxxxxx"
    assert sorted_out(segments + scanner.close()) == [("alone", b'{"a": 1, "b": 2}')]


@pytest.mark.parametrize("capture", [b"", b"\n", b"x", b"{", b"[1]"])
def test_close_alone(capture: bytes) -> None:
    scanner = Scanner()
    segments = scanner.feed(capture) + scanner.close()
    assert b"".join(segment.raw for segment in segments) == capture
    assert scanner.settled == len(capture)


PROMPT: list[tuple[bytes, bytes]] = [
    # what settles the document that came last, and what follows
    (b"[1]\n", b"[2]\n[3]\n"),
    (b'{\n  "a": 1\n}\n', b"next line\n"),
    (KLOG + b'{"a": 1}\n', KLOG + b"words\nwords\n"),
    (b"host => {\n}\n", b"host2 => {\n"),
]


@pytest.mark.parametrize(("capture", "following"), PROMPT)
def test_documents_come_promptly(capture: bytes, following: bytes) -> None:
    """A document is given out once the lines after it have shown that it stands by itself; nobody closes a stream."""
    scanner = Scanner()
    segments = scanner.feed(capture) + scanner.feed(following)
    assert next(segment.raw for segment in segments if isinstance(segment, Document)) == find_all(capture)[0].raw


def test_documents_of_a_stream_come_as_they_are_printed() -> None:
    scanner = Scanner()
    given = [len([one for one in scanner.feed(b'{"n": %d}\n' % n) if isinstance(one, Document)]) for n in range(100)]
    assert sum(given) >= 98
    assert max(given) <= 3


def test_settled_and_work_grow() -> None:
    scanner = Scanner()
    assert (scanner.settled, scanner.work) == (0, 0)
    scanner.feed(b"[1]\n[2]\nwords\n[3]\n")
    assert 7 <= scanner.settled <= 18
    scanner.close()
    assert scanner.settled == 18
    assert 0 < scanner.work < 1000


# -- memory


@pytest.mark.parametrize(
    "unit",
    [
        b"words of a log line without any bracket at all\n",
        b'{"a": 1, "b": [1, 2, 3]}\n',
        b'{\n  "a": 1,\n  "b": [\n    1\n  ]\n}\n' + KLOG,
        KLOG,
        b"[",
        b"{",
        b'{"',
        b'{"a":',
        b"x",
        b"50%\r",
        b"required: { node: '>=99' }\n",
        b"[main] up\n",
        b"\x1b[1mword\x1b[0m\n",
        b'"a": 1,\n',
        b"}\n",
    ],
)
def test_buffer_is_bounded(unit: bytes) -> None:
    """Five megabytes in chunks: what is held stays within the limit on a document, and noise in its blocks."""
    policy = Policy(max_document_bytes=128 * KIB)
    scanner = Scanner(policy)
    chunk = unit * (16 * KIB // len(unit))
    most = size = 0
    for _ in range(5 * MIB // len(chunk)):
        for segment in scanner.feed(chunk):
            size += len(segment.raw) if not isinstance(segment, Document) else segment.end - segment.start
        most = max(most, scanner._buffer.held + scanner._waiting_size)
    assert most < 1.5 * MIB
    for segment in scanner.close():
        size += segment.end - segment.start
    assert size == 5 * MIB // len(chunk) * len(chunk)


def test_memory_is_bounded() -> None:
    chunk = (b'{"a": 1, "b": [1, 2, 3]}\n' + KLOG) * 500
    scanner = Scanner(Policy(max_document_bytes=64 * KIB))
    for _ in range(10):
        scanner.feed(chunk)
    tracemalloc.start()
    try:
        for _ in range(100):
            scanner.feed(chunk)
        assert tracemalloc.get_traced_memory()[0] < MIB
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("line", [b"x" * 99 + b"\n", b"x" * 100, b"\n", b"\x1b[1m" + b"x" * 95 + b"\n"])
def test_noise_comes_in_blocks(line: bytes) -> None:
    """Noise is given out in pieces of at most 64 KiB, cut after a line where there is one."""
    capture = line * 3000
    segments = list(scan(capture))
    assert all(isinstance(segment, Noise) for segment in segments)
    assert b"".join(segment.raw for segment in segments) == capture
    if b"\x1b" not in line:
        assert max(len(segment.raw) for segment in segments) <= 64 * KIB
        assert all(len(segment.raw) > 64 * KIB - len(line) for segment in segments[:-1])
    if line.endswith(b"\n"):
        assert all(segment.raw.endswith(b"\n") for segment in segments)
    assert in_pieces(capture, 1000) == segments


def test_noise_after_a_document_is_looked_over_for_so_many_lines() -> None:
    """Whether a bracket closes around a document is asked of the next lines, but not for ever: the stream goes on."""
    scanner = Scanner()
    assert [one for one in scanner.feed(b'{"a": 1}\n' + KLOG * 10) if isinstance(one, Document)] == []
    assert [one.raw for one in scanner.feed(KLOG * 60) if isinstance(one, Document)] == [b'{"a": 1}']
    inside = list(scan(b'{"a": 1}\n' + KLOG * 10 + b"]\n"))
    assert [one for one in inside if isinstance(one, Document)] == []


# -- limits

LARGE = b'{\n  "a": "' + b"x" * 3000 + b'",\n  "b": {"c": 1}\n}\n'


def test_too_large() -> None:
    policy = Policy(max_document_bytes=1000)
    segments = check_laws(b"[0]\n" + LARGE + b"[9]\n", policy)
    assert [one.raw for one in segments if isinstance(one, Document)] == [b"[0]", b"[9]"]
    fragment = next(one for one in segments if isinstance(one, Fragment))
    assert (fragment.start, fragment.reason, fragment.at) == (4, "too-large", 1004)


@pytest.mark.parametrize("size", [len(LARGE) - 1, len(LARGE), MIB])
def test_as_large_as_allowed(size: int) -> None:
    assert [one.raw for one in find_all(LARGE, policy=Policy(max_document_bytes=size))] == [LARGE.rstrip()]


@pytest.mark.parametrize("capture", [LARGE, LARGE * 3, b"[" * 3000, b'{"a":' * 1000, b'["' + b"x" * 5000, b'{"a": 1}\n' * 100, KLOG * 30])
@pytest.mark.parametrize("size", [1, 2, 10, 100, 1000])
def test_any_limit(capture: bytes, size: int) -> None:
    check_laws(capture, Policy(max_document_bytes=size))
    for one in find_all(capture, within=True, policy=Policy(max_document_bytes=size)):
        assert len(one.raw) <= size


MEMBERS = b'"a": {"x": 1},\n' * 200
PREFIXED = b"".join(b"web-1  | " + line + b"\n" for line in (b"{", *[b'  "a": [1, 2],'] * 100, b'  "b": 1', b"}"))


@pytest.mark.parametrize("capture", [MEMBERS, PREFIXED])
@pytest.mark.parametrize("size", [10, 100, 1000])
def test_any_limit_on_remains_and_prefixes(capture: bytes, size: int) -> None:
    for one in check_laws(capture, Policy(max_document_bytes=size)):
        assert not isinstance(one, Document) or len(one.raw) <= size


# -- standing

STANDING: dict[str, tuple[bytes, list[tuple[str, bytes]]]] = {
    # name: (capture, standing and bytes of its documents)
    "alone": (b'{"a": 1}', [("alone", b'{"a": 1}')]),
    "alone on its line": (b'words\n{"a": 1}\nwords\n', [("alone", b'{"a": 1}')]),
    "alone, indented": (b'  {"a": 1}  \n', [("alone", b'{"a": 1}')]),
    "alone over lines": (b'words\n{\n  "a": 1\n}\nwords\n', [("alone", b'{\n  "a": 1\n}')]),
    "alone, NUL and record separators around": (b'\x1e{"a": 1}\0\n', [("alone", b'{"a": 1}')]),
    "two on one line": (b'{"a": 1}{"b": 2}\n', [("alone", b'{"a": 1}'), ("alone", b'{"b": 2}')]),
    "two on one line, blank": (b'["a"] ["b"]\n', [("alone", b'["a"]'), ("alone", b'["b"]')]),
    "alone behind a timestamp": (b'2026-11-22T17:36:01Z {"a": 1}\n', [("alone", b'{"a": 1}')]),
    "alone behind compose's name": (b'web-1  | {"a": 1}\n', [("alone", b'{"a": 1}')]),
    "alone behind CRI's": (b'2026-11-22T17:36:01.1Z stdout F {"a": 1}\n', [("alone", b'{"a": 1}')]),
    "alone behind kubectl's": (b'[pod/web-0/main] {"a": 1}\n', [("alone", b'{"a": 1}')]),
    "beside, a prompt behind": (b'{"a": 1}$ \n', [("beside", b'{"a": 1}')]),
    "beside, text behind lines": (b'{\n  "a": 1\n} done\n', [("beside", b'{\n  "a": 1\n}')]),
    "beside, ansible": (b'host | SUCCESS => {\n  "a": 1\n}\n', [("beside", b'{\n  "a": 1\n}')]),
    "beside, text before": (b'result: {"a": 1}\n', [("beside", b'{"a": 1}')]),
    "beside, a prompt before": (b'$ {"a": 1}\n', [("beside", b'{"a": 1}')]),
    "within": (b'got {"a": 1} back\n', [("within", b'{"a": 1}')]),
    "within a log line": (b'I0910 18:08:54.853077       1 a.go:1] Body: {"a": 1}\n', [("within", b'{"a": 1}')]),
    "within a log line, zap": (b'2026-11-22T17:36:01.123Z\tINFO\tup\t{"a": 1}\n', [("within", b'{"a": 1}')]),
    "within, an index": (b"LFE[3]\n", [("within", b"[3]")]),
    "within, a lifetime": (b"Lifetime[14]\n", [("within", b"[14]")]),
    "none: Go's map": (b"map[a:1]\n", []),
    "none: a job": (b"[1] done\n", []),
    "none: the kernel": (b"[    3.140000] usb 1-1: up\n", []),
    "none: curl": (b"* { [205 bytes data]\n", []),
    "none: npm": (b"required: { node: '>=99' },\n", []),
    "none: a template": (b"{% if x %}{{ y }}{% endif %}\n", []),
    "none: a shell": (b"echo ${HOME} ${a[1]}\n", []),
    "none: a clock": (b"[12:30:01] [main] up\n", []),
}


@pytest.mark.parametrize(("capture", "expected"), STANDING.values(), ids=STANDING.keys())
def test_standing(capture: bytes, expected: list[tuple[str, bytes]]) -> None:
    for before, behind in ((b"", b""), (KLOG, KLOG), (b"words\n\n", b"words\n")):
        segments = check_laws(before + capture + behind) if capture.endswith(b"\n") or not behind else check_laws(capture)
        assert [(one.standing, one.raw) for one in segments if isinstance(one, Document)] == expected
        assert [one for one in segments if isinstance(one, Fragment)] == []


HEADS: list[tuple[bytes, list[bool]]] = [
    (b'{"a": 1}$ \n', [True]),
    (b'  {"a": 1}$ \n', [True]),
    (b'$ {"a": 1}\n', [False]),
    (b'{"a": 1}\n', [True]),
    (b'["a"] ["b"]\n', [True, True]),
]


@pytest.mark.parametrize(("capture", "expected"), HEADS)
def test_heads_line(capture: bytes, expected: list[bool]) -> None:
    assert [one.heads_line for one in find_all(capture, within=True)] == expected


# -- a prefix on every line

VALUE = {"name": "alpha: beta", "list": [1, 22, {"k": []}], "ok": True}
LINES = json.dumps(VALUE, indent=2).splitlines()

PREFIXES: dict[str, list[str]] = {
    "compose": ["web-1  | "] * len(LINES),
    "kubectl": ["[pod/web-0/main] "] * len(LINES),
    "timestamps that stand": ["2026-11-22T17:36:01Z "] * len(LINES),
    "timestamps": [f"2026-11-22T17:36:{index:02}.123456789Z " for index in range(len(LINES))],
    "CRI": [f"2026-11-22T17:36:{index:02}.123456789Z stdout F " for index in range(len(LINES))],
    "ts": [f"Nov 22 17:36:{index:02} " for index in range(len(LINES))],
    "clocks": [f"[17:36:{index:02}] " for index in range(len(LINES))],
    "nl": [f"{index:6}\t" for index in range(1, len(LINES) + 1)],
    "nl, from 98": [f"{index:6}\t" for index in range(98, len(LINES) + 98)],
    "grep -n": [f"{index}:" for index in range(1, len(LINES) + 1)],
    "grep -n, from 8": [f"{index}:" for index in range(8, len(LINES) + 8)],
    "grep -H": ["a/b.json:"] * len(LINES),
    "diff": ["+"] * len(LINES),
    "a comment's": ["# "] * len(LINES),
    "a quotation's": ["> "] * len(LINES),
    "a writer's name": ["[job-7] "] * len(LINES),
}


@pytest.mark.parametrize("prefixes", PREFIXES.values(), ids=PREFIXES.keys())
@pytest.mark.parametrize("mend", ["known", "lines"])
def test_prefix_on_every_line(prefixes: list[str], mend: Any) -> None:
    capture = "".join(f"{prefix}{line}\n" for prefix, line in zip(prefixes, LINES, strict=True)).encode()
    segments = check_laws(capture, Policy(mend))
    documents = [one for one in segments if isinstance(one, Document)]
    assert [(one.value, one.raw, one.standing) for one in documents] == [(VALUE, "\n".join(LINES).encode(), "alone")]
    expected, at = [], 0
    for prefix, line in zip(prefixes, LINES, strict=True):
        expected.append(Cut(at, at + len(prefix), "line-prefix"))
        at += len(prefix) + len(line) + 1
    assert documents[0].cuts == tuple(expected[1:])
    assert (documents[0].start, documents[0].end) == (len(prefixes[0]), at - 1)


def test_prefix_with_lines_of_others_between() -> None:
    lines = [f"web-1  | {line}\n".encode() for line in LINES]
    capture = b"".join([*lines[:3], b"db-1   | words of another\n", KLOG, *lines[3:5], b"db-1   | more\n", *lines[5:]])
    (document,) = [one for one in check_laws(capture) if isinstance(one, Document)]
    assert (document.value, document.raw) == (VALUE, "\n".join(LINES).encode())
    assert {cut.kind for cut in document.cuts} == {"line-prefix", "other-stream", "unknown-line"}


def test_prefix_with_a_splice() -> None:
    lines = [f"web-1  | {line}\n".encode() for line in LINES]
    lines[1] = lines[1].replace(b"alpha", b"al" + KLOG + b"web-1  | pha", 1)
    capture = b"".join(lines)
    for document in [one for one in check_laws(capture) if isinstance(one, Document)]:
        assert document.value == VALUE


def test_prefix_before_the_lines_of_a_block() -> None:
    """A cut of several lines holds the prefixes of its lines."""
    lines = [b"{", b'  "a": 1,', b"I0910 18:08:54.853077       1 a.go:1] Body body=<", b"\tx", b" >", b'  "b": 2', b"}"]
    capture = b"".join(b"web-1  | " + line + b"\n" for line in lines)
    (document,) = [one for one in check_laws(capture) if isinstance(one, Document)]
    assert (document.value, document.raw) == ({"a": 1, "b": 2}, b'{\n  "a": 1,\n  "b": 2\n}')
    assert {cut.kind for cut in document.cuts} == {"klog", "line-prefix"}
    assert all(one.end <= other.start for one, other in itertools.pairwise(document.cuts))


def test_prefix_of_one_document_and_then_another() -> None:
    first = "".join(f"web-1  | {line}\n" for line in LINES).encode()
    second = "".join(f"db-1  | {line}\n" for line in LINES).encode()
    documents = [one for one in check_laws(first + second) if isinstance(one, Document)]
    assert [one.value for one in documents] == [VALUE, VALUE]


def test_prefix_of_a_large_document() -> None:
    value = [{"index": index, "text": "x" * 20} for index in range(4000)]
    capture = "".join(f"web-1  | {line}\n" for line in json.dumps(value, indent=1).splitlines()).encode()
    (document,) = find_all(capture)
    assert document.value == value
    assert in_pieces(capture, 30_000) == list(scan(capture))


def test_prefixes_are_not_cut_without_leave() -> None:
    capture = "".join(f"web-1  | {line}\n" for line in LINES).encode()
    assert [one for one in check_laws(capture, Policy("none")) if isinstance(one, Document) and one.value == VALUE] == []


# -- fragments, and what comes after them

DEEP = b"[" * 1025 + b"]" * 1025

REMAINS: dict[str, tuple[bytes, list[tuple[str, bytes]]]] = {
    # name: (capture, its segments but noise)
    "truncated": (b'{\n  "a": 1,\n  "b": [1,\n', [("truncated", b'{\n  "a": 1,\n  "b": [1,')]),
    "truncated in a line": (b'[0]\n{"a": 1, "b', [("alone", b"[0]"), ("truncated", b'{"a": 1, "b')]),
    "truncated, before another": (
        b'{\n  "a": 1,\n  "b": [\n{\n  "c": 1\n}\n',
        [("interrupted", b'{\n  "a": 1,\n  "b": ['), ("alone", b'{\n  "c": 1\n}')],
    ),
    "truncated behind a comma, before another": (
        b'{\n  "a": {\n    "b": [1, 2],\n{\n  "c": 1\n}\n',
        [("interrupted", b'{\n  "a": {\n    "b": [1, 2],'), ("alone", b'{\n  "c": 1\n}')],
    ),
    "another writer's record in it": (
        b'{\n  "a": {\n    "b": [1, 2],\n{"level": "info"}\n    "c": 1\n  }\n}\n',
        [("damaged", b'{\n  "a": {\n    "b": [1, 2],\n{"level": "info"}\n    "c": 1\n  }\n}')],
    ),
    "truncated in a string, before another": (
        b'{\n  "a": 1,\n  "b": "tex\n{\n  "c": 1\n}\n',
        [("interrupted", b'{\n  "a": 1,\n  "b": "tex'), ("alone", b'{\n  "c": 1\n}')],
    ),
    "truncated, before one of a line": (
        b'{\n  "a": 1,\n  "b": [\n{"c": 1}\n',
        [("interrupted", b'{\n  "a": 1,\n  "b": ['), ("alone", b'{"c": 1}')],
    ),
    "many truncated": (
        b'{\n  "a": 1,\n  "b": [\n' * 3 + b'{\n  "c": 1\n}\n',
        [("interrupted", b'{\n  "a": 1,\n  "b": [')] * 3 + [("alone", b'{\n  "c": 1\n}')],
    ),
    "damaged in a line": (b'{"a": 1, "b": x}\n[9]\n', [("damaged", b'{"a": 1, "b": x}'), ("alone", b"[9]")]),
    "damaged in a line of three": (
        b'{"n": 1}\n{"n": 2, x}\n{"n": 3}\n',
        [("alone", b'{"n": 1}'), ("damaged", b'{"n": 2, x}'), ("alone", b'{"n": 3}')],
    ),
    "damaged over lines": (
        b'{\n  "a": {"x": 1},\n  "b": ],\n  "c": {"y": 1}\n}\n[9]\n',
        [("damaged", b'{\n  "a": {"x": 1},\n  "b": ],\n  "c": {"y": 1}\n}'), ("alone", b"[9]")],
    ),
    "too deep": (b"[0]\n" + DEEP + b"\n[9]\n", [("alone", b"[0]"), ("too-deep", DEEP), ("alone", b"[9]")]),
    "headless": (
        b'  "a": 1,\n  "b": {"c": 2},\n  "d": 3\n}\n[9]\n',
        [("headless", b'  "a": 1,\n  "b": {"c": 2},\n  "d": 3\n}'), ("alone", b"[9]")],
    ),
    "headless in an array": (
        b'    {"x": 1},\n    {"x": 2}\n  ]\n}\nwords\n[9]\n',
        [("headless", b'    {"x": 1},\n    {"x": 2}\n  ]\n}'), ("alone", b"[9]")],
    ),
    "headless, over lines": (
        b'    {\n      "x": 1\n    },\n    {\n      "x": 2\n    }\n  ]\n}\nwords\n[9]\n',
        [("headless", b'    {\n      "x": 1\n    },\n    {\n      "x": 2\n    }\n  ]\n}'), ("alone", b"[9]")],
    ),
    "brackets in a string whose head is lost": (b'{}": null,\n  "a": {"b": 1}\n}\n', [("headless", b'{}": null,\n  "a": {"b": 1}\n}')]),
    "an inner object alone": (b'"a": {"x": 1}\n', [("headless", b'"a": {"x": 1}')]),
    "an element and a comma": (b'{"x": 1},\n', [("headless", b'{"x": 1},')]),
    "an element and a bracket": (b'{"x": 1}]\n', [("headless", b'{"x": 1}]')]),
}


@pytest.mark.parametrize(("capture", "expected"), REMAINS.values(), ids=REMAINS.keys())
def test_remains(capture: bytes, expected: list[tuple[str, bytes]]) -> None:
    segments = check_laws(capture)
    assert sorted_out(one for one in segments if not isinstance(one, Noise)) == expected


def test_a_torn_document_is_not_read_on_for_ever() -> None:
    """Past a line that looks like the next document's first, a document in a strange layout may go on, but not without end."""
    torn = b'{\n  "a": 1,\n  "b": [\n'
    whole = b'{\n  "c": "' + b"x" * 400 + b'"\n}'
    for ending in (b"", b"\n" + whole, (b"\n" + whole) * 40):
        segments = check_laws(torn + whole + ending + b"\n[9]\n")
        assert segments[0].start == 0
        first = segments[0]
        assert isinstance(first, Fragment)
        assert (first.reason, first.raw) == ("interrupted", torn.rstrip())


def test_headless_remains_of_many_lines() -> None:
    members = b"".join(b'  "key %d": %d,\n' % (n, n) for n in range(500))
    segments = check_laws(members + b'  "last": {"x": 1}\n}\n[9]\n')
    assert [one.raw for one in segments if isinstance(one, Document)] == [b"[9]"]
    assert {one.reason for one in segments if isinstance(one, Fragment)} == {"headless"}


def test_oversized_integer_is_no_document() -> None:
    digits = b"1" * (sys.get_int_max_str_digits() + 1)
    for capture in (b"[" + digits + b"]\n", b'{"a": 1, "b": ' + digits + b"}\n", b'{\n  "a": 1,\n' + KLOG + b'  "b": ' + digits + b"\n}\n"):
        segments = check_laws(capture + b"[9]\n")
        assert [one.raw for one in segments if isinstance(one, Document)] == [b"[9]"]


PROSE: list[bytes] = [
    b"* { [205 bytes data]\n",
    b"required: { node: '>=99' }\n",
    b"map[a:1 b:[1 2]]\n",
    b"[main] up {\n",
    b"if (x) {\n",
    b"}\n",
    b"function f() { return [x\n",
    b'say "{" and "["\n',
    b"usage: x [-h] [--name NAME] {a,b}\n",
    b"{",
    b'{"',
    b"{{{{\n",
    b"[ OK ] up\n",
    b"printf '%s' \"${x[0]}\" {1..3}\n",
]


@pytest.mark.parametrize("capture", [b"[", b"[[[[\n", b'{"a": "', b"{\n  ", b'{\n  "', b"[\n\n", b'say ["a\nb"]', b"['a\nb']"])
def test_beginnings_that_show_nothing_are_noise(capture: bytes) -> None:
    assert {type(one) for one in check_laws(capture)} == {Noise}


@pytest.mark.parametrize(
    "broken",
    [
        b'{\n  "a',
        b'["a text of ours\nb", 1]\n',
        b'{"resu',
        b'{"a":',
        b'  {"resunpm ERR\nlt": [1]}\n',
        b'[\n "\\n\n',
        b'{"a\\"b\nc": 1}',
    ],
)
def test_first_string_that_breaks_off_is_a_fragment(broken: bytes) -> None:
    """A line that begins so is no prose: a record of a log beside it is not what was meant, and must not be taken without a word."""
    segments = check_laws(b'{"level": "info", "msg": "up", "time": 1}\n' + broken)
    first = next(one for one in segments if isinstance(one, Fragment))
    assert first.start <= 42 + len(broken) - len(broken.lstrip())
    assert first.standing == "alone"
    with pytest.raises(DamagedError):
        loads(b'{"level": "info", "msg": "up", "time": 1}\n' + broken)


@pytest.mark.parametrize("prose", PROSE)
def test_brackets_of_prose_are_noise(prose: bytes) -> None:
    """No fragment, for nothing has been shown of a document; and a document after it is found."""
    for capture in (prose, prose * 3):
        assert {type(one) for one in check_laws(capture)} == {Noise}
    capture = prose.rstrip() + b'\n{\n  "a": [1],\n  "b": {"c": 2}\n}\n'
    documents = [one.raw for one in check_laws(capture) if isinstance(one, Document)]
    assert documents == [b'{\n  "a": [1],\n  "b": {"c": 2}\n}']


def test_nothing_inside_remains_is_a_document() -> None:
    """Whatever middle of a document is lost, no inner value of it is taken for a document."""
    inner = b'{\n  "items": [\n    {\n      "k": {"x": 1},\n      "l": [1, 2]\n    },\n    {"k": 2},\n    [3]\n  ],\n  "end": {"y": 1}\n}\n'
    for start in range(2, len(inner) - 2, 3):
        for size in (1, 2, 5, 11, 23):
            capture = inner[:start] + inner[start + size :]
            for one in find_all(capture, within=True):
                assert one.raw == capture.strip(), capture


@pytest.mark.parametrize("size", [10, 60, 100])
def test_lost_blocks_of_many_documents(size: int) -> None:
    """A lost block damages the documents that it touches, and no other."""
    whole = [json.dumps({"n": n, "list": [{"k": n}, [n]], "end": {"x": n}}, indent=2).encode() + b"\n" for n in range(12)]
    capture = b"".join(whole)
    for start in range(len(whole[0]) + 10, 3 * len(whole[0]), 7):
        torn = capture[:start] + capture[start + size :]
        raws = {one.raw for one in find_all(torn, within=True)}
        assert len(raws & {one.rstrip() for one in whole}) >= 9


@pytest.mark.parametrize("count", [2, 100, 3000])
def test_many_documents_of_one_line(count: int) -> None:
    lines = [json.dumps({"n": n, "text": "}{" * (n % 5), "deep": [[n]]}).encode() for n in range(count)]
    for joint in (b"\n", b"\n\n", b"\n" + KLOG, b"\nwords\n", b"\r\n", b" \n", b"\n[0]\n"):
        found = [one.raw for one in find_all(joint.join(lines) + b"\n") if one.raw != b"[0]"]
        assert found == lines, joint


@pytest.mark.parametrize("at", [0, 1, 50, 298, 299])
def test_one_damaged_line_of_many(at: int) -> None:
    lines = [b'{"n": %d, "list": [{"k": 1}]}' % n for n in range(300)]
    sound = [*lines[:at], *lines[at + 1 :]]
    for bad in (b'{"n": 1, "list": [{"k": 1}', b'{"n": 1, "list": [{"k": 1}]} x', b'{"n": 1, x, "list": [{"k": 1}]}'):
        found = find_all(b"\n".join([*lines[:at], bad, *lines[at + 1 :]]) + b"\n")
        assert [one.raw for one in found if one.standing == "alone"] == sound


def test_a_document_split_over_lines_that_look_whole() -> None:
    """Lines that begin with { and end with } may be the parts of one document."""
    for capture in (b'{"a":[{"b":1}\n,{"c":2}]}\n', b'{"a":{"b":1}\n,"c":{"d":2}}\n', b'{"a":[\n{"b":1},\n{"c":2}\n]}\n'):
        for lines in (b"", b'{"n": 1}\n' * 3):
            assert [one.raw for one in find_all(lines + capture + lines)] == [b'{"n": 1}'] * 3 * bool(lines) + [capture.strip()] + [
                b'{"n": 1}'
            ] * 3 * bool(lines)


@pytest.mark.parametrize("count", [1000, 4000])
@pytest.mark.parametrize(
    "unit",
    [
        b"[",
        b"{",
        b'{"a":',
        b'{"',
        b"[1,",
        b'{"a":1,',
        b"[\n",
        b'{"a":\n',
        b'["',
        b"[{",
        b"[[{",
        b'["\\',
        b"[]",
        b"{}",
        KLOG.rstrip(),
        b"[" + KLOG,
        b"}",
        b'"',
    ],
)
def test_work_is_linear(unit: bytes, count: int) -> None:
    """Counted in the bytes that were parsed and lexed."""
    scanner = Scanner()
    capture = unit * count
    scanner.feed(capture)
    scanner.close()
    assert scanner.work < 100 * len(capture) + 100_000


def test_one_stray_bracket_before_many_documents() -> None:
    lines = b'{"a": [1, 2, 3]}\n' * 20_000
    for stray in (b"{\n", b"[\n", b'{"a":\n', b'{"a": [\n', b"say {\n"):
        scanner = Scanner()
        found = scanner.feed(stray + lines) + scanner.close()
        assert scanner.work < 60 * len(lines)
        assert sum(isinstance(one, Document) for one in found) >= 19_999, stray


def test_prefixes_that_hold_brackets_are_looked_at_one_by_one() -> None:
    capture = b"".join(b'see [{ {"n": %d}\n' % n for n in range(9))
    assert [one.value for one in find_all(capture, within=True)] == [{"n": n} for n in range(9)]


SPLICED = b'{\n  "a": 1,\n' + KLOG + b'  "b": 2\n}\n'


@pytest.mark.parametrize("unit", [b"{\n", b"[{", b'{"a":1,}\n', b"{a:1}\n", b'["a\n', b'{"a":NaN}\n'])
def test_many_brackets_that_begin_no_document(unit: bytes) -> None:
    """After some hundreds of them nothing is mended until as many bytes have passed as they cost; what is whole comes back all along."""
    capture = unit * 4000 + b"\n" + SPLICED + b'{"whole": 1}\n' + b"words\n" * 10_000 + SPLICED
    segments = check_laws(capture)
    found = [one.value for one in segments if isinstance(one, Document)]
    assert found == [{"whole": 1}, {"a": 1, "b": 2}]
    assert find_all(unit * 100 + b"\n" + SPLICED)[-1].value == {"a": 1, "b": 2}


def test_brackets_that_nothing_can_follow_cost_next_to_nothing() -> None:
    """They are told by what stands behind them, many in one call."""
    for unit in (b"{\n", b"[{", b"{a:1}\n", b'["a\n', b'{"\n', b"{\0"):
        scanner = Scanner()
        scanner.feed(unit * 100_000)
        scanner.close()
        few = Scanner()
        few.feed(unit * 50_000)
        few.close()
        assert scanner.work - few.work < 5 * 50_000 * len(unit), unit


# -- encodings and escape sequences through the engine


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_encodings(encoding: str) -> None:
    """Spans, raw bytes and cuts are the capture's, in its own encoding."""
    text = 'words é\n{"𝄞": [1, 2]}\n{\n  "a": 1,\n' + KLOG.decode() + '  "b": "\x1b[1mé\x1b[0m"\n}\n[1, \n'
    capture = text.encode(encoding)
    segments = check_laws(capture)
    documents = [one for one in segments if isinstance(one, Document)]
    assert [one.start for one in documents] == [len(text[: text.index(mark)].encode(encoding)) for mark in ('{"𝄞', "{\n")]
    assert [cut.kind for cut in documents[1].cuts] == ["klog", "ansi", "ansi"]
    plain = "utf-8" if encoding == "utf-8-sig" else encoding if encoding[-2:] in ("le", "be") else f"{encoding}-le"
    assert documents[0].raw == '{"𝄞": [1, 2]}'.encode(plain)


def test_byte_order_mark_before_many_lines() -> None:
    capture = b"\xef\xbb\xbf" + b'{"a": 1}\n' * 5
    segments = check_laws(capture)
    assert [one.start for one in segments if isinstance(one, Document)] == [3, 12, 21, 30, 39]
    assert segments[0].raw == b"\xef\xbb\xbf"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "utf-32"])
def test_a_long_line_is_cut_between_characters(encoding: str) -> None:
    capture = ("abc" + "é€" * 40_000 + '\n{"a": "é"}\n').encode(encoding)
    segments = check_laws(capture)
    assert [one.value for one in segments if isinstance(one, Document)] == [{"a": "é"}]
    assert len(segments) > 3


@pytest.mark.parametrize("limit", [1, 2, 3, 1000])
@pytest.mark.parametrize("after", [b"aa", b"more text\n[1]\n"])
def test_utf_16_that_ends_where_a_block_of_noise_does(limit: int, after: bytes) -> None:
    """Where a stretch of UTF-16 ends, what was given out of it is not given out again."""
    check_laws("ab\n".encode("utf-16-le")[:4] + after, Policy(max_document_bytes=limit))


def test_escape_sequences_anywhere_in_a_document() -> None:
    raw = b'{"a": [12, true], "b\\u00e9": "x"}'
    for at in range(len(raw) + 1):
        capture = b"\x1b[0m" + raw[:at] + b"\x1b[31m" + raw[at:] + b"\x1b[0m\n"
        (document,) = [one for one in check_laws(capture) if isinstance(one, Document)]
        inside = (Cut(4 + at, 9 + at, "ansi"),) if 0 < at < len(raw) else ()
        assert (document.raw, document.cuts) == (raw, inside)


def test_sequences_at_the_edges_of_a_cut_go_with_it() -> None:
    capture = b'{\n  "a": 1,\n\x1b[31m' + KLOG.rstrip() + b'\x1b[0m\n  "b": \x1b[1m2\x1b[0m\n}\n'
    (document,) = [one for one in check_laws(capture) if isinstance(one, Document)]
    assert document.value == {"a": 1, "b": 2}
    assert [cut.kind for cut in document.cuts] == ["klog", "ansi", "ansi"]
    start = capture.index(b"\x1b")
    assert document.cuts[0] == Cut(start, capture.index(b'  "b"'), "klog")


def test_sequences_before_a_fragment_are_noise() -> None:
    capture = b'words\n\x1b[31m{"a": 1, "b": x}\x1b[0m\n'
    segments = check_laws(capture)
    assert [one.raw for one in segments if isinstance(one, Fragment)] == [b'{"a": 1, "b": x}']
    assert b"".join(one.raw for one in segments if isinstance(one, Noise)) == b"words\n\x1b[31m\x1b[0m\n"


def test_invalid_utf8() -> None:
    capture = b'\xff\xfa\n{"a": 1}\n{"b": "\xff"}\n{"c": 1, "d": "\xe9"}\n[9]\n\xc3'
    segments = check_laws(capture)
    assert [one.raw for one in segments if isinstance(one, Document)] == [b'{"a": 1}', b"[9]"]
    assert [(one.raw, one.reason) for one in segments if isinstance(one, Fragment)] == [(b'{"c": 1, "d": "\xe9"}', "damaged")]


@pytest.mark.parametrize("capture", [b'["\\ud800", 1]', b"[1e400]", b'{"a": "\\ud83d"}', b"[12345678901234567890123]"])
def test_what_the_fast_parser_refuses_or_rounds(capture: bytes) -> None:
    for text in (capture, KLOG + capture + b"\n" + KLOG, (capture + b"\n") * 3):
        for one in check_laws(text):
            if isinstance(one, Document):
                assert (one.raw, repr(one.value)) == (capture, repr(json.loads(capture)))
        assert sum(isinstance(one, Document) for one in scan(text)) == (3 if text.count(capture) == 3 else 1)


def test_sequences_between_cuts() -> None:
    """Coloured lines in a row: each escape sequence is of one cut alone."""
    line = b"\x1b[0;36mDebug: Facter: no such thing\x1b[0m\n"
    capture = b"[\n  1,\n" + line * 3 + b"  2\n]\n"
    (found,) = find_all(capture)
    assert found.value == [1, 2]
    kept = zip([0, *(cut.end for cut in found.cuts)], [*(cut.start for cut in found.cuts), found.end], strict=True)
    assert b"".join(capture[start:end] for start, end in kept) == found.raw


def test_blank_line_among_prefixed_ones() -> None:
    """A line without the prefix is cut, where the capture ends in one, too."""
    capture = b'web-1  | {\nweb-1  |   "a": 1,\n\nweb-1  |   "b": 2\nweb-1  | }\nweb-1  | '
    (found,) = find_all(capture)
    kept = zip([9, *(cut.end for cut in found.cuts)], [*(cut.start for cut in found.cuts), found.end], strict=True)
    assert b"".join(capture[start:end] for start, end in kept) == found.raw
    assert found.value == {"a": 1, "b": 2}


def test_records_of_a_log_among_long_lines() -> None:
    """Of the lines behind one, the beginnings alone are looked at for what stands before it."""
    capture = b"".join(b'2026-11-28T10:00:%02dZ INFO got {"a": %d}\n%s\n' % (number, number, b"x" * 1200) for number in range(20))
    check_laws(capture)
    assert [document.value for document in find_all(capture, within=True)] == [{"a": number} for number in range(20)]


def test_a_long_integer_among_printed_documents() -> None:
    segments = check_laws(b'{\n  "a": 1\n}\n{\n  "a": ' + b"1" * 5000 + b'\n}\n{\n  "b": 2\n}\n')
    assert [one.reason for one in segments if isinstance(one, Fragment)] == ["number-too-long"]
    assert [one.value for one in segments if isinstance(one, Document)] == [{"a": 1}, {"b": 2}]


@pytest.mark.parametrize("broken", [b'["\\\n', b'{"a"\n'])
def test_records_behind_a_bracket_where_many_have_failed(broken: bytes) -> None:
    """A bracket that is no longer looked at makes no prefix of what it stands in."""
    capture = broken * 2000 + b"text\n" * 200 + b"".join(b'["x {"a":%d}\n' % number for number in range(9))
    check_laws(capture)
    assert [document.value for document in find_all(capture)] == [{"a": number} for number in range(9)]


def test_a_document_behind_a_line_too_long_to_look_back_on() -> None:
    """Whether its last bracket leads on cannot be known of a line whose head is too far away: an inner value, for all that is known."""
    for length, count in ((400, 1), (600, 0)):
        assert len(find_all(b"INFO " + b"x" * length + b' },\n{\n  "a": 1\n}\n')) == count


def test_more_than_one_thing_drawn_between_tokens() -> None:
    (found,) = find_all(b'{"a": 1,\x1b[K "b": 2,\x1b[K "c": "x"}\n')
    assert found.value == {"a": 1, "b": 2, "c": "x"}


@pytest.mark.parametrize(("frames", "values"), [(20, [{"a": 1, "b": 2}]), (300, [])])
def test_more_frames_than_are_followed(frames: int, values: list[Any]) -> None:
    capture = b'{"a": 1,' + b"".join(b"\rLoading %d" % number for number in range(frames)) + b'\r "b": 2}\n'
    check_laws(capture)
    assert [document.value for document in find_all(capture)] == values


DEEP = b"[{}," + b"".join(b"[" * 40 + b"\n  " for _ in range(33))


@pytest.mark.parametrize("mend", ["none", "known", "lines"])
@pytest.mark.parametrize(
    ("capture", "values"),
    [
        # a comma or closing bracket behind what a transport puts there, and the next bracket
        (b'{"":1}\n\r,\n{', []),
        (b'{"a":1}\n \x08]\n{"b":2}\n', [{"b": 2}]),
        (b'[""]\n\0\0\0\0x  ],\n{', []),
        (b'{"a": 1}\nE0910 18:08:54.853077 1 a.go:1] x\n\r]\n{"b": 2}\n', [{"b": 2}]),
        (b'{\n  "a": 1\n}\n\r]\n{\n  "b": 2\n}\n{\n}\n', [{"b": 2}, {}]),
        (b'{"":1}\n \x08,', []),
        (b"[]\n\xff\xf1}", []),
        (b"[1]\n\0\0\0\0x\n}}}", []),
        (b'{"a":1}\n\1\0\0\0OK\n}\n}\n', []),
        # a byte that is not UTF-8 soon behind the break
        (b"x[{[\n\n]\n\x9b", [[]]),
        (b"[\nx]x\x9b", []),
        (b"{x\n]x\xff", []),
        # short, open, and nested deeper than may be: orjson says that it has no memory for it
        (DEEP, []),
        (DEEP[:1200], []),
        (b'{"a":' * 1030, []),
    ],
)
def test_wherever_it_is_cut(capture: bytes, values: list[Any], mend: Any) -> None:
    policy = Policy(mend=mend)
    segments = check_laws(capture, policy)
    for at in range(len(capture)) if len(capture) < KIB else range(len(capture) - 300, len(capture)):
        scanner = Scanner(policy)
        assert scanner.feed(capture[:at]) + scanner.feed(capture[at:]) + scanner.close() == segments
    assert [document.value for document in find_all(capture, policy=policy)] == values
    assert [one.value for one in segments if isinstance(one, Document) and one.standing != "within"] == values


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"])
@pytest.mark.parametrize("head", ["", "E0910 18:08:54.853077  339136 a.go:1] slow\n"])
def test_integers_beyond_64_bits_in_another_encoding(encoding: str, head: str) -> None:
    text = head + '{"a": [18446744073709551616, 1.5, "12345678901234567890123"]}\n'
    (found,) = find_all(text.encode(encoding))
    assert repr(found.value) == repr({"a": [18446744073709551616, 1.5, "12345678901234567890123"]})


@pytest.mark.parametrize(
    "before",
    [
        b'Warning: Argument is deprecated\n\n  with provider["registry.example.org/aws"],\n  on main.tf line 76\n\n',
        b"Traceback (most recent call last):\n  File \"/srv/app/x.py\", line 1, in <module>\n    run([\nKeyError: 'metric'\n",
        b"/srv/app/x.py:3: UserWarning: old\n  return {\n",
        b"/srv/a.js:3\n  const x = {\n            ^\n\nTypeError: not a function\n",
    ],
)
def test_brackets_of_source_take_no_document_along(before: bytes) -> None:
    """An index behind a word is no element of remains, and a bracket that a traceback quotes opens no document."""
    segments = check_laws(before + b'{\n  "name": "web",\n  "port": 8080\n}\n')
    assert [one.value for one in segments if isinstance(one, Document) and one.standing == "alone"] == [{"name": "web", "port": 8080}]
    assert not [one for one in segments if isinstance(one, Fragment)]


def test_a_list_in_remains_is_no_index() -> None:
    assert find_all(b'"a": ["x"],\n"b": 1}\n', within=True) == []
    assert find_all(b'x": ["x"],\n"b": 1}\n', within=True) == []


@pytest.mark.parametrize("body", [b'\t{"a": 1}\n', b'\t{\n\t  "a": 1\n\t}\n'])
def test_a_document_in_a_block_of_klog_is_within(body: bytes) -> None:
    """It lies in the message of a line of a log, as `kubectl -v=8` prints what was answered."""
    head = b'I0910 18:08:54.853077       1 a.go:1] "Response Body" body=<\n'
    capture = head + body + b' >\n{"real": 1}\n'
    segments = check_laws(capture)
    assert [(one.value, one.standing) for one in segments if isinstance(one, Document)] == [({"a": 1}, "within"), ({"real": 1}, "alone")]
    assert loads(capture) == {"real": 1}
    for at in range(len(capture)):
        scanner = Scanner()
        assert scanner.feed(capture[:at]) + scanner.feed(capture[at:]) + scanner.close() == segments
    far = head.replace(b"Response", b"Response" + b"x" * 600)  # its header is too far away to look back on
    assert find_all(far + body + b" >\n", within=True)[0].standing != "within"
    for other in (capture.replace(b" >\n", b""), b"x=<\n" + body):  # no block without its end, and without its header
        assert next(one.standing for one in find_all(other, within=True)) == "alone"


@pytest.mark.parametrize("unit", [b'{"a":1} text text text t ', b'[{"a":1}] text text text ', b'{"a":1} {"bb":"t"} xxxxx '])
def test_documents_in_a_long_line(unit: bytes) -> None:
    """What stands before one is looked at so far back; that it looks like a key there, of which all before it is cut off, tells nothing."""
    segments = list(scan(b"begin " + unit * 200 + b"\n"))
    assert len(unit) == 25  # a divisor of what is looked at, and one byte more
    assert {segment.standing for segment in segments if isinstance(segment, Document)} == {"within"}
    assert not [segment for segment in segments if isinstance(segment, Fragment)]


@pytest.mark.parametrize(("unit", "standing"), [(b"{}x", "within"), (b'{"a":1} x ', "within")])
def test_what_repeats_is_found_without_its_noise(unit: bytes, standing: str) -> None:
    found = find_all(unit * 3000, within=True)
    assert [one.start for one in found] == list(range(0, 3000 * len(unit), len(unit)))
    assert {one.standing for one in found[1:]} == {standing}
    assert found[1].value == found[-1].value
    assert found[1].value is not found[2].value


def test_a_rest_far_behind_a_value() -> None:
    """What stands behind more noise than is looked over says nothing of a value, however much of it has come."""
    noise = b"E0910 18:08:54.853077  339136 a.go:1] " + b"x" * 64_950 + b"\n"
    capture = b'{"a": 1}\n' + noise + b'"b": 2}\n'
    scanner = Scanner()
    segments = scanner.feed(capture) + scanner.close()
    assert [one.value for one in segments if isinstance(one, Document)] == [{"a": 1}]
    assert segments == list(scan(capture))


METER = b"\r  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0"


@pytest.mark.parametrize("drawn", [METER, b"\r[=====>    ] 45%", b"\rLoading... done", b"\r\x1b[K\xe2\xa0\x8b Installing"])
@pytest.mark.parametrize("document", [b'{"kind": "PodList", "a": [1, 2]}', b'[{"id": 0}]', b'["x"]'])
@pytest.mark.parametrize("behind", [b"", b"\n", b"\r100  2046  100  2046    0     0   1021k      0 --:--:-- --:--:-- --:--:-- 1998k\n"])
def test_a_document_stands_beside_what_is_drawn_over_its_line(drawn: bytes, document: bytes, behind: bytes) -> None:
    (found,) = find_all(b"% Total    % Received\n" + drawn + document + behind)
    assert (found.raw, found.standing) == (document, "beside")


@pytest.mark.parametrize("text", [b"step 3", b"\rstep 3", b"45%", b"\r45%"])
@pytest.mark.parametrize("list_", [b"[1]", b"[]", b"[2, 3]"])
def test_numbers_in_brackets_behind_a_word_are_no_document(text: bytes, list_: bytes) -> None:
    assert find_all(text + list_ + b" done\n") == []
