"""Inputs meant to find work that grows faster than the capture, and a hunt for more of them.

In: a size in bytes.  Out: captures of about that size.  Where it is beyond dispute how many documents a capture holds, the
family says so.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

KLOG: Final = b"E0910 18:08:54.853077  339136 websocket.go:296] Unknown stream id 1, discarding message\n"
_SHORT: Final = b"I0910 18:08:54.853077 1 a.go:1] x\n"


@dataclass(frozen=True)
class Family:
    """A family of captures.

    Attributes:
        name: how it is made, in short.
        make: a capture of about so many bytes.
        documents: the values in it, where that is known; None where it is open to dispute.

    """

    name: str
    make: Callable[[int], bytes]
    documents: Callable[[int], list[Any]] | None = None


_WORDS: Final = (b"request", b"reply", b"body", b"event", b"order", b"worker", b"sent")


def _times(name: str, unit: bytes, head: bytes = b"", tail: bytes = b"", value: Any = ...) -> Family:
    """`head`, a unit so often, `tail`; each unit one document if `value` is given."""

    def count(size: int) -> int:
        return max(1, (size - len(head) - len(tail)) // len(unit))

    known = None if value is ... else (lambda size: [value] * count(size))
    return Family(name, lambda size: head + unit * count(size) + tail, known)


def _none(name: str, unit: bytes, head: bytes = b"", tail: bytes = b"") -> Family:
    """A family that holds no document."""
    family = _times(name, unit, head, tail)
    return Family(name, family.make, lambda size: [])  # none at any size


def _array(size: int) -> list[dict[str, Any]]:
    return [{"key": index, "text": "some words here", "on": True} for index in range(max(1, size // 90))]


def _truncated_records(size: int) -> bytes:
    rng = random.Random(0)
    line = json.dumps(
        {"ts": "2026-11-22T17:36:01Z", "level": "info", "msg": "request served", "path": "/a/b", "n": [1, {"a": 2.5}]}
    ).encode()
    return b"".join(line[: rng.randrange(2, len(line))] + b"\n" for _ in range(2 * size // len(line)))


def _splice_each_line(size: int) -> bytes:
    lines = json.dumps(_array(size // 3), indent=1).encode().splitlines(keepends=True)
    return b"".join(line + KLOG for line in lines)


def _splice_each_string(size: int) -> bytes:
    return json.dumps(_array(size // 2), indent=1).encode().replace(b"some words", b"some wo" + KLOG + b"rds")


def _prefixed(prefix: Callable[[int], bytes], line: bytes) -> Callable[[int], bytes]:
    return lambda size: b"".join(prefix(index) + line for index in range(size // (len(prefix(0)) + len(line))))


def _stamped(index: int) -> bytes:
    return b"2026-11-22T17:%02d:%02d.%03dZ " % (index // 60 % 60, index % 60, index % 1000)


def _said(index: int) -> bytes:
    """A log line up to the document that it says, other words each time."""
    return _stamped(index) + b"INFO %s: " % b" ".join(_WORDS[index // step % len(_WORDS)] for step in (1, 7, 49)[: 1 + index % 3])


def _nested(depth: int) -> bytes:
    return b"[" * depth + b"]" * depth + b"\n"


FAMILIES: Final[tuple[Family, ...]] = (
    # brackets
    _none("[ ×n", b"["),
    _none('{"a": ×n', b'{"a":'),
    _none('{" ×n', b'{"'),
    _none("{ ×n in noise", b"noise { and more noise\n"),
    _none("{ ×n in noise on one line", b"noise { and "),
    _none("[ ×n in noise on one line", b"noise [ and "),
    _none('["["," ×n', b'["[","'),
    _none("[1100 deep, newline ×n", b"[" * 1100 + b"\n"),
    _times("[1100 deep closed, newline ×n", _nested(1100)),
    _times("[900 deep closed, newline ×n", _nested(900), value=json.loads(_nested(900))),
    _times("[1024 deep closed, newline ×n", _nested(1024)),
    _none('{ "a":[ on two lines ×n', b'{\n "a":[\n'),
    _none('{ "a":{ on two lines ×n', b'{\n"a":{\n'),
    _none("[ newline ×n", b"[\n"),
    _none("{ newline ×n", b"{\n"),
    _none("] ×n", b"]"),
    _times("}{ ×n", b"}{"),
    _times("][ ×n", b"]["),
    _none("[] mismatched [} ×n", b"[}"),
    _times("[1, ×n", b"[1,"),
    _times('{"a":1, ×n', b'{"a":1,'),
    _times("[[1],  ×n (elements of a lost array)", b"[1],"),
    # many documents
    _times("one stray { before many documents", b'{"a": [1, 2, {"b": null}]}\n', b"{ \n", value={"a": [1, 2, {"b": None}]}),
    _times("one stray [ before many documents", b'{"a": [1, 2, {"b": null}]}\n', b"[ \n"),
    _times('one stray {"a": before many documents', b'{"a": [1, 2, {"b": null}]}\n', b'{"a":\n'),
    _times('{"a":1} ×n on one line', b'{"a":1} '),
    _times('{"a":1} ×n on one line, no blanks', b'{"a":1}'),
    _times("[] ×n on one line", b"[] "),
    _times('text {"a":1} ×n on one line', b'text {"a":1} '),
    _times("{}x ×n on one line", b"{}x"),
    _times('{"a":1} ×n on one line, and half of one', b'{"a":1}', b"", b'{"a'),
    _times('{"a":1} on lines', b'{"a":1}\n', value={"a": 1}),
    _times('{"a":1} on lines with blanks before', b'  {"a":1}\n', value={"a": 1}),
    _times('{"a":1}, on lines (lost array)', b'{"a":1},\n'),
    _times("pretty small documents", b'{\n  "a": 1\n}\n', value={"a": 1}),
    _times("pretty small documents, klog between", b'{\n  "a": 1\n}\n' + _SHORT, value={"a": 1}),
    _times("one-line documents, klog beside", b'{"a": 1}' + _SHORT),
    _times('klog with {"a":1} in its message', b'I0910 18:08:54.853077 1 a.go:1] body {"a": 1}\n'),
    Family('a stamp and words before {"a":1}', _prefixed(_said, b'{"a":1}\n')),
    # splices
    Family("a splice on every line", _splice_each_line, lambda size: [_array(size // 3)]),
    Family("a splice in every string", _splice_each_string, lambda size: [_array(size // 2)]),
    _times("n klog headers on one line in an open string", KLOG[:-1] + b" ", b'{"a": "', b'\n"}\n'),
    _times("n klog headers on one line, string closed", KLOG[:-1] + b" ", b'{"a": "', b'"}\n'),
    _times("n klog lines in one string", KLOG, b'{"a": "', b'"}\n'),
    _times("n klog lines in one number", KLOG, b'{"a": 12', b"34}\n"),
    _times("n klog lines between two tokens", KLOG, b'{"a":\n', b"34}\n"),
    _times("n stamps on one line in an open string", b"2026-11-22 10:00:00 INFO x ", b'{"a": "', b'\n"}\n'),
    _times("n words of level on one line in an open string", b"xERROR: x ", b'{"a": "', b'\n"}\n'),
    _times("n program: on one line in an open string", b"tool: x ", b'{"a": "', b'\n"}\n'),
    _times("broken documents, klog in an open string", b'{"a": "b' + _SHORT + b"\n"),
    _times("broken documents, many headers each", b'{"a": "b' + (b"2026-11-22 10:00:00 INFO x " * 20) + b"\n"),
    _times("unknown line between every two elements", b'"element",\nsome unknown text here\n', b"[\n", b'"x"\n]\n'),
    _times("a number that klog cuts ×n", b"12" + _SHORT + b"34,", b"[", b"1]\n"),
    _times("an escape that klog cuts ×n", b"\\u00" + _SHORT + b"41", b'["', b'"]\n'),
    _times("klog's =< block without end", b"\tmore\n", b'{"a": "b' + KLOG[:-1] + b" x=<\n"),
    _times("klog's =< blocks in a string", b"I0910 18:08:54.853077 1 a.go:1] x=<\n" + b"\tm\n" * 50, b'{"a": "', b'"}\n'),
    # torn documents
    Family("truncated NDJSON records", _truncated_records),
    _times("torn pretty documents", b'{\n  "a": 1,\n  "b": [\n    1,\n'),
    _times("torn pretty documents, klog between", b'{\n  "a": 1,\n  "b": [\n    1,\n' + KLOG),
    _times("torn strings", b'{"a":"b\n'),
    _times("torn strings with brackets in them", b'{"a":"[{[{\n'),
    Family("torn records behind a timestamp", _prefixed(_stamped, b'{"metadata":{"name":"pod","uid":"12\n')),
    Family(
        "bodies cut short in klog's messages",
        _prefixed(lambda _: KLOG[:-1] + b" ", b'{"kind":"List","items":[{"a":"b [truncated 9 chars]\n'),
    ),
    _times("torn arrays of strings", b'["a","\n'),
    _times("damaged in the middle, one line each", b'{"a":1,"b":tru,"c":[{"d":1}]}\n'),
    _times("damaged in the middle, all on one line", b'{"a":1,"b":tru,"c":[{"d":1}]} '),
    _times("one open array, damaged elements", b' {"a":tru},\n', b"[\n", b"]\n"),
    _times("one huge document broken at its end", b' {"a":1},\n', b"[\n", b"?]\n"),
    _times("huge one-line document broken at its end", b'{"a":1},', b"[", b"?]\n"),
    _times("headless inner objects", b'  },\n  {\n   "a": 1\n'),
    # prefixes
    Family("prefixed [ on every line", _prefixed(lambda _: b"web-1  | ", b"[\n")),
    Family('prefixed {"a":1, on every line', _prefixed(lambda _: b"web-1  | ", b'{"a":1,\n')),
    Family('prefixed {"a": on every line', _prefixed(lambda _: b"web-1  | ", b'{"a":\n')),
    Family('prefixed {"a":1} on every line', _prefixed(lambda _: b"web-1  | ", b'{"a":1}\n'), None),
    Family("prefixed torn pretty documents", _prefixed(lambda _: b"web-1  | ", b'{\nweb-1  |   "a": [\nweb-1  |    1,\n')),
    Family("a counter before [", _prefixed(lambda index: b"%07d: " % index, b"[\n")),
    Family("a stamp before {", _prefixed(lambda _: b"2026-11-22T10:00:00.000000000Z stdout F ", b'{"a":[\n')),
    Family("a prefix, then 999 lines without", _prefixed(lambda _: b"web-1  | [\nweb-1  | 1,\n", b"x\n" * 999)),
    Family("server-sent events", _prefixed(lambda _: b"data: ", b'{"a":1}\n\n')),
    Family('a name before {"a":1}', _prefixed(lambda _: b"key: ", b'{"a":1}\n')),
    Family('a stamp and a message before {"a":1}', _prefixed(lambda index: b"2026-11-22T10:00:00Z INFO msg %d " % index, b'{"a":1}\n')),
    _times('frames of {"a":1}', b'\1\0\0\0\0\0\0\x08{"a":1}\n', value={"a": 1}),
    # text that is almost JSON
    _none("keys without quotes", b"{a:1}\n"),
    _none("a comma too many", b'{"a":1,}\n'),
    _none("NaN in every document", b'{"a":NaN}\n'),
    _none("comments in documents", b'{"a":1 // c\n}\n'),
    _none("Python dictionaries", b"{'a': 1, 'b': [1, 2]}\n"),
    _none("source code", b"function f() { return [1,2]; }\n"),
    _none("[{ ×n", b"[{"),
    _times("{{} ×n", b"{{}"),
    _none('{" newline ×n', b'{"\n'),
    _times("[1] on lines", b"[1]\n", value=[1]),
    _times("records that run into one another", b'{"level":"inf{"level":"info","msg":"hello world"}\n'),
    # strings and bytes
    _none('" ×n', b'"'),
    _none('one [" then backslashes', b"\\", b'["'),
    _none('one [" then escaped quotes', b'\\"', b'["'),
    _none('["\\ ×n', b'["\\'),
    _none("ESC ×n", b"\x1b"),
    _none("ESC [ ×n", b"\x1b["),
    _none("ESC ] (an OSC without end) ×n", b"\x1b]0;"),
    _times("colour around every token", b"\x1b[32m1\x1b[0m,", b"[", b"1]\n"),
    _none("NUL ×n", b"\0"),
    _none("0xff ×n", b"\xff"),
    _none("[0xff ×n", b'["\xff'),
    _times("documents with a byte that is not UTF-8", b'{"a":"\xff"}\n'),
    _times('{"a":"é"} ×n, one byte that is not UTF-8 at the end', '{"a":"é"}\n'.encode(), b"", b"\xff"),
    _times("one array of é, not UTF-8 at the end", '"é",'.encode(), b"[", b"\xff"),
    _times("a lone surrogate in every document", b'{"a":"\\ud800"}\n', value={"a": "\ud800"}),
    _times("a lone surrogate at the head of one array", b'"abc",', b'["\\ud800",', b'"x"]\n'),
    _times("1e999 in every document", b'{"a":1e999}\n'),
    _times("one array of 1e999", b"1e999,", b"[", b"1]"),
    _times("digits without end", b"1", b"[", b"]"),
    _times("many integers of 5000 digits", b"[" + b"1" * 5000 + b"]\n"),
    _times("integers of 25 digits", b"[" + b"1" * 25 + b"]\n", value=[int("1" * 25)]),
    _none("braces in one line of text", b"ab{cd "),
    _times("klog in every key", b"\xc3" + KLOG + b'{"a":'),
    _times("records torn behind a prefix", b'\x1b{"k": \tmore\nweb-1  | '),
    _times("open strings, and lists behind them", b'word ["1}\n[0]'),
    _times("a spinner in an open string", b'["|\x08\x04'),
    _times("a spinner behind an open string", b'["\x04|\x08'),
    _times("places of Node's reports in an open string", b"[eval]:1\n", b'{"a": "'),
    _times("frames of git in an open string", b'{\n "aReceiving objects:  20% (1/5)\r'),
    _none("objects of another language, never closed", b"".join(b" " * depth + b"a: {\n" for depth in range(80))),
    _times("objects of another language in an open document", b"row {\n  id: 1,\n  tags: [ 'a' ]\n}\n", b'{\n  "a": 1,\n'),
    _times("an open document before a log", b'2026-11-22 10:00:00 INFO [main] "row" took 7ms\n', b'{\n  "a": 1,\n'),
    _times("an open document before text", b"the worker took the next row of the queue\n", b'{\n  "a": 1,\n'),
    _times("an open document before a log of one program", KLOG, b'{\n  "a": 1,\n'),
    _times("an open document before records in messages", b'2026-11-22 10:00:00 INFO row {"a": 1}\n', b'{\n  "a": 1,\n'),
    _times("open documents, each before some log", b'{\n  "a": 1,\n' + b'2026-11-22 10:00:00 INFO [main] "row" took 7ms\n' * 40),
    _times("a splice in each of many documents", b'{"a": "b' + KLOG + b'c"}\n'),
    _none("newlines ×n", b"\n"),
    _none("blanks ×n", b" "),
    _none("[ then blanks", b" ", b"["),
    _none("[ and 60 newlines ×n", b"[" + b"\n" * 60),
    _none("{ and 40 blanks ×n", b"{" + b" " * 40),
    _none("-stamps on one line", b"2026-11-22 10:00:00 "),
)

_TOKENS: Final = (
    *(
        b"{",
        b"[",
        b"}",
        b"]",
        b'"',
        b":",
        b",",
        b"\n",
        b" ",
        b"\\",
        b"1",
        b"true",
        b"tru",
        b"null",
        b"-",
        b"1e999",
        b"\xff",
        b"\x1b",
        b"\x1b[0m",
    ),
    *(
        b'"a":',
        b'"a":1,',
        b'{"a":1}',
        b'{"a":',
        b'["',
        b"[1]",
        b"[1,",
        b"{\n",
        b"[\n",
        b"]\n",
        b"}\n",
        b'"\n',
        b",\n",
        b" | ",
        b"x",
        b"word ",
        b": ",
    ),
    *(
        b"web-1  | ",
        b"2026-11-22 10:00:00 ",
        b"2026-11-22 10:00:00 INFO x ",
        KLOG,
        _SHORT,
        _SHORT[:-1],
        b"ERROR: ",
        b"tool: ",
        b"some prose here\n",
    ),
    *(
        b"=<\n",
        b"\tmore\n",
        b"\\ud800",
        b'"\\u00',
        b"\xc3\xa9",
        b"\xc3",
        b"  ",
        b"\r\n",
        b'"b"',
        b'{"a":"',
        b'"msg":"',
        b"0001: ",
        b"[0]",
        b"1" * 30,
    ),
)


def hunted(rng: random.Random) -> tuple[bytes, bytes, bytes]:
    """A head, a unit to repeat and a tail, put together at random."""

    def some(low: int, high: int) -> bytes:
        return b"".join(rng.choices(_TOKENS, k=rng.randint(low, high)))

    return some(0, 4), some(1, 6) * rng.choice((1, 1, 1, 40)), some(0, 3)
