"""Log records in JSON that were written into another document: cut where nothing else explains the break."""

from __future__ import annotations

from typing import Any

import pytest

from jsonsluice import AmbiguousError, Document, Fragment, Policy, find, scan

RECORDS = {
    "zap": b'{"level":"info","ts":1732290000.5,"msg":"x"}',
    "pino": b'{"level":30,"time":1732290000,"pid":1,"hostname":"host","msg":"x"}',
    "bunyan": b'{"name":"app","hostname":"host","pid":1,"level":30,"msg":"x","time":"2026-11-22T10:00:00Z","v":0}',
    "structlog": b'{"event": "x", "level": "info", "timestamp": "2026-11-22T10:00:00Z"}',
    "hclog": b'{"@level":"info","@message":"x","@module":"provider","@timestamp":"2026-11-22T10:00:00.000000Z"}',
    "PostgreSQL": b'{"timestamp":"2026-11-22 10:00:00.000 UTC","pid":1,"error_severity":"LOG","message":"x","backend_type":"checkpointer"}',
    "ECS": b'{"@timestamp":"2026-11-22T10:00:00.000Z", "log.level":"INFO", "message":"a {\\"b\\": 1} in it"}',
}
FORMATS = {  # that have no level by that name
    "docker": b'{"log":"a b\\n","stream":"stderr","time":"2026-11-22T10:00:00Z"}',
    "MongoDB": b'{"t":{"$date":"2026-11-22T10:00:00Z"},"s":"I","c":"NETWORK","id":22943,"ctx":"listener","msg":"x"}',
    "go test": b'{"Time":"2026-11-22T10:00:00Z","Action":"run","Package":"x/y","Test":"TestA"}',
    "cargo": b'{"reason":"compiler-artifact","package_id":"x 0.1.0","target":{"kind":["lib"]},"fresh":true}',
    "journald": b'{"MESSAGE":"x","PRIORITY":"6","__REALTIME_TIMESTAMP":"1732290000000000"}',
    "go build": b'{"ImportPath":"x/y","Action":"build-output","Output":"# x/y\\n"}',
    "Serilog": b'{"@t":"2026-11-22T10:00:00.0000000Z","@mt":"took {Elapsed} ms","Elapsed":34}',
    "Kubernetes": b'{"ts":1732290000000.5,"caller":"app/server.go:160","msg":"x","v":0}',
    "tracing": b'{"timestamp":"2026-11-22T10:00:00.000000Z","level":"INFO","fields":{"message":"x","n":1},"target":"rows"}',
    "nginx": b'{"time_local":"22/Nov/2026:10:00:00 +0000","remote_addr":"10.0.0.1","status":200}',
    "Envoy": b'{"start_time":"2026-11-22T10:00:00.000Z","method":"GET","response_code":200}',
    "epoch": b'{"ts":1732290000.5,"request":{"uri":"/"},"status":200}',
    "GELF": b'{"version":"1.1","host":"host","short_message":"x"}',
}
PLACES: dict[str, tuple[bytes, Any]] = {
    "between members": (b'{\n  "a": 1,\n%b\n  "b": 2\n}\n', {"a": 1, "b": 2}),
    "before a closing bracket": (b'[\n  {\n    "a": 1\n%b\n  }\n]\n', [{"a": 1}]),
    "behind an element": (b'[\n  {"a":1}%b\n,\n  {"a":2}\n]\n', [{"a": 1}, {"a": 2}]),
    "between elements": (b'[\n  {"a": 1},\n%b\n  {"a": 2}\n]\n', [{"a": 1}, {"a": 2}]),
    "between elements that are none": (b"[\n  1,\n%b\n  2\n]\n", [1, 2]),
    "behind a comma": (b'{"a":[1,%b\n2]}\n', {"a": [1, 2]}),
    "before an empty line": (b'{"a": [%b\n\n  {"b": 1}]}\n', {"a": [{"b": 1}]}),
    "in a value's place": (b'{"a": %b\n 1.25, "b": 2}\n', {"a": 1.25, "b": 2}),
    "in a value's place, before a bracket": (b'{"a":%b\n [{"b": 1}]}\n', {"a": [{"b": 1}]}),
    "in a value's place, on a long line": (b'{"a": [' + b'{"b": 1}, ' * 40 + b'{"b":%b\n 2}]}\n', {"a": [{"b": 1}] * 40 + [{"b": 2}]}),
    "in an element's indentation": (b"[\n    1,\n   %b\n 2\n]\n", [1, 2]),
    "in the first element's indentation": (b'{\n  "a": [\n  %b\n  1,\n    2\n  ]\n}\n', {"a": [1, 2]}),
    "in the first object's indentation": (b'{\n  "a": [\n   %b\n {\n      "b": 1\n    }\n  ]\n}\n', {"a": [{"b": 1}]}),
    "before the last bracket": (b'{\n  "a": "b"\n%b\n}\n', {"a": "b"}),
    "in a string": (b'{"a": "xy%b\nz"}\n', {"a": "xyz"}),
    "at a string's start": (b'{"a": "%b\nxyz"}\n', {"a": "xyz"}),
    "in a key": (b'{"a%b\nb": 1}\n', {"ab": 1}),
    "in a number": (b'{"a": 12%b\n34}\n', {"a": 1234}),
    "in a literal": (b'{"a": tr%b\nue}\n', {"a": True}),
    "in an escape": (b'{"a": "\\u00%b\n41"}\n', {"a": "A"}),
}


@pytest.mark.parametrize("record", (RECORDS | FORMATS).values(), ids=RECORDS | FORMATS)
@pytest.mark.parametrize(("around", "value"), PLACES.values(), ids=PLACES.keys())
def test_a_record_is_cut(record: bytes, around: bytes, value: Any) -> None:
    found = [one for one in scan(around % record) if isinstance(one, (Document, Fragment))]
    assert [one.value for one in found if isinstance(one, Document)] == [value]
    assert [cut.kind for one in found if isinstance(one, Document) for cut in one.cuts] == ["json-log-record"]


LEFT_ALONE = {
    "no record": b'{"a": "xy{"b":1}\nz"}\n',
    "no time": b'{"a": "xy{"time":"soon","b":1,"c":2}\nz"}\n',
    "a small number as a time": b'{"a": "xy{"time":7,"b":1,"c":2}\nz"}\n',
    "a time alone": b'{"a": "xy{"time":"2026-11-22T10:00:00Z","b":1}\nz"}\n',
    "no message": b'{"a": "xy{"level":"info"}\nz"}\n',
    "more behind it": b'{"a": "xy{"level":"info","msg":"x"} z"}\n',
    "torn": b'{"a": "xy{"level":"info","msg":"x\nz"}\n',
    "an element that has lost its comma": b'[\n  {"a":1},\n  {"level":1,"msg":"own"}\n  {"a": 2}\n]\n',
    "the same at the head of the line": b'[\n{"a":1},\n{"level":1,"msg":"own"}\n{"a": 2}\n]\n',
    "one of many records": b'[\n  {"level":1,"msg":"a"},\n{"level":1,"msg":"b"}\n  {"a": 2}\n]\n',
    "before another record": b'[\n  1,\n{"level":1,"msg":"b"}\n  {"level":1,"msg":"c"}\n]\n',
    "a value behind which a key follows": b'{"a": {"level":1,"msg":"b"}\n "b": 2}\n',
    "a value behind which text follows": b'{"a": {"level":1,"msg":"b"}\n oops, 2}\n',
    "no array": b'[\n  {"a": {"level":1,"msg":"b"}\n  {"a": 2}\n]\n',
    "too many brackets before it": b'[\n  1,{"a{"a{"a{"a{"level":1,"msg":"b"}\n  2\n]\n',
}


@pytest.mark.parametrize("capture", LEFT_ALONE.values(), ids=LEFT_ALONE.keys())
def test_what_may_be_the_document_s_own_stays(capture: bytes) -> None:
    assert [one for one in scan(capture) if isinstance(one, Document) and one.cuts] == []


def test_records_as_values_and_in_strings_stay() -> None:
    own = b'{"a": {"level":"info","msg":"x"}, "b": "{\\"level\\":\\"info\\",\\"msg\\":\\"x\\"}"}\n'
    assert [(one.raw, one.cuts) for one in scan(own) if isinstance(one, Document)] == [(own.rstrip(), ())]


def test_what_a_decoder_makes_of_a_line_is_no_record_if_it_is_no_object() -> None:
    two = b'{"level":"info","msg":"x"}\n{"a": 1}\n'
    assert find(two).value == {"a": 1}
    with pytest.raises(AmbiguousError):
        find(two, policy=Policy(decoder=bytes.decode))


def test_a_record_in_an_empty_list_among_others_that_are_noise() -> None:
    record = RECORDS["zap"]
    capture = b'{"a": "x' + record + b'\ny", "std": [' + record + b'\n], "b": 2}\n'
    assert [one for one in scan(capture) if isinstance(one, Document) and one.cuts] == []
    alone = b'{"a": "x' + record + b'\ny", "std": [' + record + b'], "b": 2}\n'
    assert [one.value["b"] for one in scan(alone) if isinstance(one, Document)] == [2]
