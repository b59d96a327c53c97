"""Objects as other languages print them over several lines: where they end, what is none, and what stays of the documents around them."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest

from jsonsluice import Document, Noise, Scanner, SluiceError, find_all, loads, scan
from jsonsluice._foreign import object_end
from jsonsluice._text import NeedMore, Text

# Node's util.inspect, of an object, a Map, an error with properties; spew; Ruby's pp.
OBJECTS = {
    "inspect": (
        b"options {\n  retries: 3,\n  hosts: [ 'a', 'b' ],\n  tls: {\n    ca: null,\n    ok: true\n  },\n  again: [Function: again]\n}\n"
    ),
    "inspect, bare": b"{\n  port: 8080,\n  kind: 'x'\n}\n",
    "inspect, a list of objects": b"rows [\n  {\n    id: 1,\n    name: \"it's\"\n  },\n  { id: 2, name: 'b' }\n]\n",
    "inspect, a list of strings": b"[\n  'a', 'b', 'c',\n  'd'\n]\n",
    "inspect, symbols": b"Thing {\n  [Symbol(kind)]: 'x',\n  size: 2\n}\n",
    "inspect, a reference": b"Thing {\n  <ref *1> { self: [Circular *1] }\n}\n",
    "inspect, a map": b"Map(2) {\n  'a' => { x: 1 },\n  'b' => {\n    y: [ 1, 2 ]\n  }\n}\n",
    "spew": b'(main.row) {\n Id: (int) 1,\n Tags: ([]string) (len=1) {\n  (string) (len=1) "a"\n }\n}\n',
    "pp": b"#<Row:0x0001 {\n  :port=>8080,\n  :hosts=>[1, 2]\n}\n",
}
ERROR = (
    b"RetryError: row 3 timed out\n    at Array.forEach (<anonymous>)\n"
    b"    at node:internal/main/run_main_module:28:49 {\n  code: 'E',\n  on: { port: 5432 }\n}\n"
)
PINO = b'[17:36:01.123] WARN (rows/4711): slow row\n    req: {\n      "method": "GET",\n      "url": "/rows"\n    }\n    took: 433\n'
LOGGED = b"2026-11-22T17:36:01Z INFO options {\n  retries: 3\n}\n"
NAMED = {"an error": ERROR, "pino-pretty": PINO, "in a log line": LOGGED}
VALUE = {"kind": "Rows", "rows": [{"id": number, "state": "active", "done": True, "tags": []} for number in (100, 101, 102)]}


def text_of(data: bytes, *, final: bool = True) -> Text:
    return Text(data, 1 << 20, final=final)


def end_of(data: bytes) -> int:
    return object_end(text_of(data), 0, data.find(b"\n"))


@pytest.mark.parametrize("noise", OBJECTS.values(), ids=OBJECTS)
def test_an_object_ends_behind_its_last_bracket(noise: bytes) -> None:
    for follow in (b"", b'    {"a": 1}\n', b"text\n", b"}\n"):
        assert end_of(noise + follow) == len(noise)
    indented = b"".join(b"    " + line for line in noise.splitlines(keepends=True))
    assert end_of(indented) == len(indented)
    assert end_of(noise.replace(b"\n", b"\r\n")) == len(noise) + noise.count(b"\n")


@pytest.mark.parametrize(
    "data",
    [
        b"options\n  retries: 3\n}\n",  # no bracket
        b'{\n  "a": 1\n}\n',  # JSON
        b"[\n  1,\n  2\n]\n",  # … or so it may be
        b"rows [\n  [\n    1\n  ]\n]\n",
        b"options {\n  retries: 3,\n",  # no end
        b"options {\n  retries: 3,\n  hosts: [\n}\n",  # not all of it
        b"options {\nretries: 3\n}\n",  # not indented
        b"options {\n  retries: 3,\n\n}\n",  # an empty line
        b'options {\n  retries: 3,\n  "a": 1\n}\n',  # members of JSON in it
        b'options {\n  retries: 3,\n  {"a": 1}\n}\n',
        b"options {\n}\n",  # nothing in it
        b"    options {\n      retries: 3\n  }\n",  # closed elsewhere
        b"options {\n" + b"  retries: 3,\n" * 200 + b"}\n",  # too long
    ],
)
def test_what_is_none(data: bytes) -> None:
    assert end_of(data) == -1


def test_an_object_waits_for_its_end() -> None:
    noise = OBJECTS["inspect"]
    for size in range(noise.find(b"\n"), len(noise) - 1):
        with pytest.raises(NeedMore):
            object_end(text_of(noise[:size], final=False), 0, noise.find(b"\n"))


@pytest.mark.parametrize("noise", (OBJECTS | NAMED).values(), ids=OBJECTS | NAMED)
def test_before_and_after_a_document_it_is_noise(noise: bytes) -> None:
    for raw in (b'{\n  "a": 1\n}\n', b'{"a": 1}\n'):
        for capture in (noise + raw, raw + noise, raw + noise + noise + raw):
            segments = list(scan(capture))
            assert {type(one) for one in segments} <= {Document, Noise}
            assert [one.value for one in find_all(capture)] == [{"a": 1}] * capture.count(raw)
            for at in range(len(capture)):
                scanner = Scanner()
                assert scanner.feed(capture[:at]) + scanner.feed(capture[at:]) + scanner.close() == segments


@pytest.mark.parametrize("name", [*(name for name in OBJECTS if name not in ("inspect, bare", "inspect, a list of strings", "pp")), *NAMED])
def test_anywhere_it_gives_the_value_or_an_error(name: str) -> None:
    """Law 4. Between lines it is cut, but for the first and the last: there its brackets might be the document's."""
    noise = (OBJECTS | NAMED)[name]
    raw = json.dumps(VALUE, indent=2).encode()
    for at in range(1, len(raw)):
        with suppress(SluiceError):
            assert loads(raw[:at] + noise + raw[at:] + b"\n") == VALUE
    lines = raw.splitlines(keepends=True)
    edge = 1 if name in NAMED else 2
    for at in range(edge, len(lines) - edge + 1):
        assert loads(b"".join([*lines[:at], noise, *lines[at:]])) == VALUE


@pytest.mark.parametrize("noise", [PINO, LOGGED])
def test_behind_a_header_it_is_cut_out_of_strings(noise: bytes) -> None:
    raw = json.dumps(VALUE, indent=2).encode()
    for at in range(raw.index(b"active") + 1, raw.index(b"active") + 6):
        assert loads(raw[:at] + noise + raw[at:] + b"\n") == VALUE


def test_what_a_record_of_pino_shows_is_within() -> None:
    (shown, real) = find_all(PINO + b'{"a": 1}\n', within=True)
    assert (shown.value, shown.standing) == ({"method": "GET", "url": "/rows"}, "within")
    assert real.standing == "alone"
    assert find_all(b'text\n    req: {\n      "a": 1\n    }\n')[0].standing == "beside"
    assert find_all(b'    req: {\n      "a": 1\n    }\n' + PINO.splitlines(keepends=True)[0])[0].standing == "beside"
    for size in (1, 2000):  # and in a document that something else has damaged
        assert find_all(b'{"a": "%b", "c": "wor' % (b"x" * size) + PINO + b'nothing that is known\nld"}\n') == []


@pytest.mark.parametrize("noise", [b"{'a': 1,\n 'b': [1, 2],\n 'c': {'d': None}}\n", b"{:a=>1,\n :b=>[1, 2],\n :c=>{:d=>[]}}\n"])
def test_lists_in_the_members_of_a_literal_are_none(noise: bytes) -> None:
    assert [one.value for one in find_all(noise + b'{"a": 1}\n' + noise, within=True)] == [{"a": 1}]
    assert loads(noise + b'{"a": 1}\n' + noise) == {"a": 1}


def test_a_bracket_in_a_line_of_source_opens_nothing() -> None:
    """A compiler shows it behind its number, and the mark below."""
    for line in (b"    7 |   auto g = [", b"> 2 | test(rows, () => expect(it).toEqual({a:1,b:[1,", b"1 |     let y = vec!["):
        capture = b"a.c:7:12: error: no\n" + line + b'\n      |        ^\n{\n  "a": [1]\n}\n'
        assert loads(capture) == {"a": [1]}
    assert loads(b'  1 | {\n  2 |   "a": 1\n  3 | }\n') == {"a": 1}  # the numbers of a document's own lines


SAID = (
    b'DEBUG:root:payload: {\n  "x": 1,\n  "y": [\n    2\n  ]\n}\n',
    b'2026-11-22 10:00:00,123 DEBUG rows answered [\n    {\n        "x": 1\n    }\n]\n',
    b'I1122 17:26:41.772743   20460 round_trippers.go:580] got {\r\n\t"x": "{}"\r\n}\r\n',
)


@pytest.mark.parametrize("noise", SAID)
@pytest.mark.parametrize(
    ("around", "value"),
    [
        (b'{\n  "a": 1,\n%b  "b": 2\n}\n', {"a": 1, "b": 2}),
        (b'{\n  "a": [\n    1,\n%b    2\n  ]\n}\n', {"a": [1, 2]}),
        (b'{"a": "x%by"}\n', {"a": "xy"}),
        (b'{"a": 12%b34}\n', {"a": 1234}),
        (b'{"a": fa%blse}\n', {"a": False}),
        (b'[{"a":1},\n%b{"a":2}]\n', [{"a": 1}, {"a": 2}]),
    ],
)
def test_json_that_a_log_line_says_goes_with_it(noise: bytes, around: bytes, value: object) -> None:
    capture = around % noise
    for chunks in ([capture], [capture[at : at + 1] for at in range(len(capture))]):
        scanner = Scanner()
        found = [one for chunk in chunks for one in scanner.feed(chunk)] + scanner.close()
        assert [one.value for one in found if isinstance(one, Document)] == [value]


@pytest.mark.parametrize(
    "capture",
    [
        b'{"k": [\nINFO:root:got {\n  "a": 1\n}\n]}\n',  # the element of a list, and noise without a newline
        b'{\n  "a": 1,\nINFO:root:in {\n  "b": 2\n}\n',  # … and the document's last member
        b'{\n  "a": 1,\nINFO:root:in {\n  "b": 2,\n}\n  "c": 2\n}\n',  # no JSON
        b'{\n  "a": 1,\nINFO:root:in {\n  "b": 2\n}, 3\n  "c": 2\n}\n',
        b'{\n  "a": 1,\nINFO:root:in {\n  "b": 2\n',
    ],
)
def test_json_that_may_be_the_document_s(capture: bytes) -> None:
    assert [one for one in find_all(capture) if one.cuts] == []
