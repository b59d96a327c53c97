"""What the laws are tried on: documents, noise, and captures made of both. Shared by all property tests."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

from jsonsluice import Policy

# -- documents

numbers = st.one_of(
    st.integers(-(10**30), 10**30),
    st.integers(-100, 100),
    st.floats(allow_nan=False, allow_infinity=False),
)
texts = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        [
            "E0910 18:08:54.853077  339136 websocket.go:296] Unknown stream id 1, discarding message\n",
            "2026-11-22T17:36:01Z",
            "Sun Nov 22 17:11:36 2026\n",
            'a "quoted" {"a": 1} [1] \\',
            "{",
            "]}",
            "\ud800",
        ]
    ),
)
scalars = st.one_of(st.none(), st.booleans(), numbers, texts)
values = st.recursive(
    scalars, lambda inner: st.one_of(st.lists(inner, max_size=5), st.dictionaries(texts, inner, max_size=5)), max_leaves=15
)
containers = st.one_of(st.lists(values, max_size=6), st.dictionaries(texts, values, max_size=6))
full_containers = st.one_of(st.lists(values, min_size=2, max_size=6), st.dictionaries(texts, values, min_size=2, max_size=6))

layouts = st.sampled_from(
    [
        {"separators": (",", ":")},
        {},
        {"indent": 1},
        {"indent": 2},
        {"indent": 4},
        {"indent": 2, "ensure_ascii": False},
        {"indent": "\t"},
        {"indent": 0},
    ]
)


def dump(value: Any, layout: dict[str, Any]) -> bytes:
    """A document's text in one of the layouts that printers use."""
    text = json.dumps(value, **layout)
    # a lone surrogate has no UTF-8: only its escape can be printed
    return (text if text.isascii() or _is_utf8(text) else json.dumps(value, **{**layout, "ensure_ascii": True})).encode()


def _is_utf8(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


documents = st.builds(dump, containers, layouts)
full_documents = st.builds(dump, full_containers, layouts)

# -- noise

words = st.sampled_from(["the", "cache", "is", "slow", "pod", "worker-3", "timeout", "after", "12ms", "retry", "(x)", "a=b", "100%"])
prose = st.lists(words, min_size=1, max_size=8).map(" ".join)
klog_headers = st.builds(
    "{}{:02}{:02} {:02}:{:02}:{:02}.{:06} {:>7} {}:{}]".format,
    st.sampled_from("IWEF"),
    st.integers(1, 12),
    st.integers(1, 31),
    st.integers(0, 23),
    st.integers(0, 59),
    st.integers(0, 59),
    st.integers(0, 999999),
    st.integers(1, 9999999),
    st.sampled_from(["websocket.go", "warnings.go", "memcache.go"]),
    st.integers(1, 999),
)
klog_lines = st.builds("{} {}\n".format, klog_headers, prose)
log_lines = st.builds(
    "{} {} {}\n".format,
    st.sampled_from(["2026-11-22 17:36:01,123", "2026/11/22 17:36:01", "2026-11-22T17:36:01.5Z", "Nov 22 17:36:01"]),
    st.sampled_from(["INFO", "WARNING", "ERROR"]),
    prose,
)
plain_lines = st.one_of(
    prose.map("{}\n".format),
    st.sampled_from(
        ["\n", "[INFO] done\n", "{ [205 bytes data]\n", "required: { node: '>=99' }\n", "map[a:1]\n", "$ {x}\n", "[main] up\n"]
    ),
)
noise_lines = st.one_of(klog_lines, log_lines, plain_lines)
noises = st.lists(noise_lines, max_size=4).map(lambda lines: "".join(lines).encode())
klogs = st.lists(klog_lines, min_size=1, max_size=2).map(lambda lines: "".join(lines).encode())

# -- captures

json_like = st.lists(
    st.sampled_from(
        [
            *(b"{", b"}", b"[", b"]", b'"', b":", b",", b"\\", b"\n", b" ", b"1", b"-", b"e", b"true", b"null", b'"a":'),
            *(b"E0910 18:08:54.853077  339136 a.go:1] x", b"2026-11-22 10:00:00 INFO ", b"web-1  | ", b"word ", b'{"a":1}', b"[1,2]"),
            *(b"\x1b[0m", b"\x1b", b"\xff", b"\xc3", b"\xa9", b"\x00", b"\r", b"\t", b"{\n", b"}\n", b'  "b": 2,\n', b"]\n"),
            *(
                b"\b",
                b"|\b",
                b"\0\0\0",
                b"\1\0\0\0\0\0\0\x04",
                b"\r\n2\r\n",
                b"data: ",
                b" 43%| | 5/9 [00:01<00:02]\r",
                b"18446744073709551616",
            ),
        ]
    ),
    max_size=40,
).map(b"".join)
anything = st.one_of(st.binary(max_size=200), json_like, st.binary(max_size=60).map(lambda raw: b"\xff\xfe" + raw))
captures = st.one_of(
    anything,
    st.lists(st.one_of(documents.map(lambda text: text + b"\n"), noises, json_like), max_size=5).map(b"".join),
)
policies = st.sampled_from([Policy(), Policy(mend="none"), Policy(mend="known"), Policy(max_document_bytes=40)])


@st.composite
def chunkings(draw: st.DrawFn, capture: bytes) -> list[bytes]:
    """A capture cut into chunks, anywhere."""
    points = sorted(draw(st.lists(st.integers(0, len(capture)), max_size=12)))
    return [capture[a:b] for a, b in zip([0, *points], [*points, len(capture)], strict=True)]


@st.composite
def mixtures(draw: st.DrawFn) -> tuple[bytes, list[tuple[int, int, Any]]]:
    """Documents on lines of their own among noise: the capture, and each document's span and value."""
    parts = []
    known = []
    offset = 0
    for _ in range(draw(st.integers(1, 5))):
        noise = draw(noises)
        document = draw(documents)
        start = offset + len(noise)
        known.append((start, start + len(document), json.loads(document)))
        parts += [noise, document, b"\n"]
        offset = start + len(document) + 1
    parts.append(draw(noises))
    return b"".join(parts), known
