"""Laws 3, 4, 6 and 7 for what transports, prefixes and terminals put into a document: it comes back whole, however it is fed."""

from __future__ import annotations

import json
import struct
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jsonsluice import Document, Scanner, Segment, scan
from strategies import chunkings, dump, full_containers, layouts

OOPS = b"E0910 18:08:54.853077  339136 websocket.go:296] Unknown stream id 1, discarding message\n"
METER = b"\r  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0"


@st.composite
def pieces(draw: st.DrawFn, text: bytes) -> list[bytes]:
    """A text cut anywhere, but for its first bytes, which make a candidate of its bracket."""
    points = sorted(draw(st.sets(st.integers(8, max(len(text) - 1, 8)), max_size=8)))
    return [piece for piece in (text[a:b] for a, b in zip([0, *points], [*points, len(text)], strict=True)) if piece]


def frame(payload: bytes, stream: int = 1) -> bytes:
    return struct.pack(">B3xI", stream, len(payload)) + payload


def chunk(payload: bytes) -> bytes:
    return b"%x\r\n" % len(payload) + payload + b"\r\n"


def one_line(text: bytes) -> bytes:
    return b" ".join(line.strip() for line in text.split(b"\n"))


def pieces_of_line(parts: list[bytes]) -> bytes:
    tags = [b"P"] * (len(parts) - 1) + [b"F"]
    return b"".join(b"2026-11-22T17:36:01.%09dZ stdout %b %b\n" % (at, *line) for at, line in enumerate(zip(tags, parts, strict=True)))


TRANSPORTS: dict[str, Callable[[list[bytes]], bytes]] = {
    "frames": lambda parts: b"".join(map(frame, parts)),
    "frames with stderr between": lambda parts: frame(OOPS, 2).join(map(frame, parts)) + frame(b"\n"),
    "chunks": lambda parts: b"".join(map(chunk, parts)) + b"0\r\n\r\n",
    "chunks behind headers": lambda parts: b"HTTP/1.1 200 OK\r\n\r\n" + b"".join(map(chunk, [*parts, b"\n"])) + b"0\r\n\r\n",
    "telnet": b"\xff\xf1".join,
    "escape sequences": b"\x1b[0m".join,
    "progress": METER.join,
}

PREFIXES: dict[str, Callable[[int], bytes]] = {
    "compose": lambda _: b"web-1  | ",
    "CRI": lambda at: b"2026-11-22T17:36:01.%09dZ stdout F " % at,
    "grep -Hn": lambda at: b"a/b.json:%d:" % (at + 8),
    "buildkit": lambda at: b"#12 %d.%03d " % (at // 9, at * 111 % 1000),
    "TAI64N": lambda at: b"@400000006b036a7604%06x " % (at * 7919),
    "ts": lambda at: b"Nov 22 17:%02d:%02d " % divmod(at % 3600, 60),
}


def segments_of(data: st.DataObject, capture: bytes) -> list[Segment]:
    """The segments of a capture, which tile it and are the same in chunks."""
    segments = list(scan(capture))
    assert [0, *(one.end for one in segments)] == [*(one.start for one in segments), len(capture)]
    scanner = Scanner()
    fed = [one for piece in data.draw(chunkings(capture)) for one in scanner.feed(piece)]
    assert fed + scanner.close() == segments
    return segments


def values_of(segments: list[Segment], capture: bytes) -> list[Any]:
    values = []
    for one in segments:
        if isinstance(one, Document) and one.standing != "within":
            kept, at = b"", one.start
            for cut in one.cuts:
                kept, at = kept + capture[at : cut.start], cut.end
            assert kept + capture[at : one.end] == one.raw
            values.append(one.value)
    return values


@pytest.mark.parametrize("transport", TRANSPORTS.values(), ids=TRANSPORTS)
@given(data=st.data(), value=full_containers, layout=layouts)
def test_a_document_in_pieces(transport: Callable[[list[bytes]], bytes], data: st.DataObject, value: Any, layout: dict[str, Any]) -> None:
    text = dump(value, layout)
    capture = transport(data.draw(pieces(text)))
    assert values_of(segments_of(data, capture), capture) == [json.loads(text)]


@pytest.mark.parametrize(
    "bar",
    [
        b"\r 20%|##        | 8/73 [00:04<00:12, 99.41it/s]",
        b"Receiving objects:  20% (1/5)\r",
        b"         32,768   3%    0.00kB/s    0:00:00  \r",
    ],
)
@given(data=st.data(), value=full_containers, layout=layouts)
def test_a_document_among_bars(bar: bytes, data: st.DataObject, value: Any, layout: dict[str, Any]) -> None:
    """All but a bar right behind a first number, or a backslash in a first string or key: such brackets are not looked at as documents.

    And but for a blank behind a bar, or a percent sign before one, which may be of either.
    """
    text = dump(value, layout)
    parts = data.draw(pieces(text))
    capture = bar.join(parts)
    values = values_of(segments_of(data, capture), capture)
    first = parts[0].strip(b"{[ \r\n\t")
    is_no_candidate = not first.strip(b"-.eE0123456789") or (first.endswith(b"\\") and b'":' not in first and b'",' not in first)
    is_in_doubt = bar.endswith(b"]") and any(part.startswith(b" ") for part in parts[1:])
    is_in_doubt = is_in_doubt or any(part.endswith(b"%") for part in parts[:-1])
    assert values == [json.loads(text)] or (not values and (is_no_candidate or is_in_doubt))


@given(data=st.data(), value=full_containers, layout=layouts)
def test_a_document_in_pieces_of_a_line(data: st.DataObject, value: Any, layout: dict[str, Any]) -> None:
    text = one_line(dump(value, layout))
    capture = pieces_of_line(data.draw(pieces(text)))
    assert values_of(segments_of(data, capture), capture) == [json.loads(text)]


@pytest.mark.parametrize("prefix", PREFIXES.values(), ids=PREFIXES)
@given(data=st.data(), value=full_containers, layout=layouts, before=st.integers(0, 3))
def test_a_document_behind_prefixes(
    prefix: Callable[[int], bytes], data: st.DataObject, value: Any, layout: dict[str, Any], before: int
) -> None:
    text = dump(value, layout)
    lines = [*[b"words of a log"] * before, *text.split(b"\n"), b"more words"]
    capture = b"".join(prefix(at) + line + b"\n" for at, line in enumerate(lines))
    assert values_of(segments_of(data, capture), capture) == [json.loads(text)]


@given(data=st.data(), value=full_containers, others=st.lists(st.sampled_from([b"db-1   | up", b"api-22 | GET / 200"]), max_size=3))
def test_a_document_among_the_lines_of_others(data: st.DataObject, value: Any, others: list[bytes]) -> None:
    text = dump(value, {"indent": 2})
    capture = b"".join(b"\n".join([b"web-1  | " + line, *others]) + b"\n" for line in text.split(b"\n"))
    assert values_of(segments_of(data, capture), capture) == [json.loads(text)]


words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=60)


@given(
    data=st.data(),
    value=st.dictionaries(words, st.one_of(words, st.integers(), st.lists(words, max_size=4)), min_size=3, max_size=12),
    width=st.integers(20, 100),
    separator=st.sampled_from(["\n", "\r\n", " \r"]),
    layout=st.sampled_from([{}, {"ensure_ascii": False}, {"indent": 2}]),
)
def test_wrapped_lines_never_make_another_value(
    data: st.DataObject, value: Any, width: int, separator: str, layout: dict[str, Any]
) -> None:
    """Where too little shows that lines were wrapped, nothing comes back; never another value."""
    lines = json.dumps(value, **layout).split("\n")
    wrapped = "\n".join(separator.join(line[at : at + width] for at in range(0, len(line), width)) for line in lines)
    capture = wrapped.encode()
    assert values_of(segments_of(data, capture), capture) in ([], [value])


@pytest.mark.parametrize("transport", TRANSPORTS.values(), ids=TRANSPORTS)
@given(data=st.data(), value=full_containers, layout=layouts)
def test_no_inner_value_of_remains(
    transport: Callable[[list[bytes]], bytes], data: st.DataObject, value: Any, layout: dict[str, Any]
) -> None:
    """Law 4: the head of a document, in a transport, is not a document, and nothing in it is."""
    text = dump(value, layout)
    capture = transport(data.draw(pieces(text[: data.draw(st.integers(1, len(text) - 1))])))
    assert values_of(segments_of(data, capture), capture) == []
