"""Documents in bulk are what the engine finds one by one: in lines of objects and arrays, behind prefixes, among noise and remains."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from jsonsluice import Document, Noise, Policy, Segment, _engine, scan
from jsonsluice._found import Found, Lost
from jsonsluice._rules import RuleBook
from jsonsluice._salvage import salvage
from jsonsluice._text import Text
from split import Known, in_pieces, known

ONE_BY_ONE = Policy(max_document_bytes=60_000)  # less than what is looked at in bulk

DIGIT = st.integers(0, 9).map(lambda digit: b"%d" % digit)
HEADS = st.sampled_from(
    [
        b"",
        b"",
        b"data: ",
        b"key: ",
        b"web-1  | ",
        b"2026-11-22T10:00:0#Z ",
        b"2026-11-22T10:00:0#Z stdout F ",
        b"\x1e",
        b"[pod/a/b] ",
        b"[#] ",
        b"  ",
        b"\t",
        b"- ",
        b"I0910 18:08:54.853077  339136 a.go:29#] ",
        b"x==",
        b"n# ",
        b"#: ",
        b"{x ",
        b"[ ",
        b'"a": ',
        b'"a", ',
        b", ",
        b"} ",
        b"] ",
        b"rows[#",
        b"map",
        b"INFO msg=",
        b"* ",
        b"> ",
        b"error: bad ",
        b"#12 0.345 ",
        b"foo,",
        b"\1\0\0\0\0\0\0\x08",
    ]
)
DOCUMENTS = st.sampled_from(
    [
        b'{"a":1}',
        b'{"a":[1,2]}',
        b"{}",
        b"[]",
        b"[1]",
        b"[1,2]",
        b"[[]]",
        b'["a"]',
        b'[{"a":1}]',
        b'{"a":{"b":"x"}}',
        b'{"a":1},',
        b'{"a":1}]',
        b'{"a":1} x',
        b'{"a":1',
        b'["x',
        b'{"msg":"E0910 ["}',
        b'{"level":"info","msg":"x"}',
        b'{"a":1}{"b":2}',
        b'{"a":1} {"b":2}',
        b"[1] [2]",
        b'{"a":1,}',
        b"{a:1}",
        b"[",
        b"{",
        b"}",
        b"]",
        b"],",
        b"},",
        b'"x": 1,',
        b'{"a":123456789012345678901234567890}',
        b'{"a":1}  ',
        b'{"a":1}\r',
    ]
)
NOISE = st.sampled_from(
    [
        b"",
        b"text",
        b"error: bad",
        b"E0910 18:08:54.853077  339136 websocket.go:296] Unknown",
        b"2026-11-22 10:00:00 INFO x",
        b"[main] up",
        b"a, b",
        b"  at x",
        b"}",
        b"]",
        b", x",
        b"data: x",
        b"web-1  | x",
        b"web-1  | }",
        b"key: ]",
        b"* },",
        b"data: [",
    ]
)


@st.composite
def captures(draw: st.DrawFn) -> bytes:
    """Lines of few kinds, so that there are runs of them."""
    heads = draw(st.lists(HEADS, min_size=1, max_size=3))
    documents = draw(st.lists(DOCUMENTS, min_size=1, max_size=3))
    noise = draw(st.lists(NOISE, min_size=1, max_size=2))
    record = st.builds(
        lambda head, digit, document: head.replace(b"#", digit) + document, st.sampled_from(heads), DIGIT, st.sampled_from(documents)
    )
    lines = draw(st.lists(st.one_of(record, record, record, record, st.sampled_from(noise)), min_size=2, max_size=14))
    return b"\n".join(lines) + draw(st.sampled_from([b"\n", b"", b"\n}"]))


def described(segments: Iterable[Segment]) -> list[Known]:
    return [("noise", one.start, one.end) if isinstance(one, Noise) else known(one) for one in segments]


@given(captures())
@example(b'{"a":1}\n{"a":1}\n* ],\n{"a":1}\n{"a":1}\n> {\n{"a":1}\n')  # a document that noise leads to
@example(b'{"a":1}\n{"a":1}\nerror: bad\n\x1e[\n{"a":1}\n{"a":1}\n{"a":1}\n}')  # a bracket at the end of the last noise
@example(
    b'{"a":12}\n{"a":12}\n{ [205 bytes data]{"a":12}\n{"a":12}\n{ [205 bytes data]{"a":12}\n]{"a":12}\n'
)  # a bracket of noise behind a document
@example(b"{x }\nkey: }\n[ [1,2]\n{x [\n[1,2]\n[main] up\n}")  # a tag behind an array, and a bracket that closes around both
@example(b'  {"a":1},\n  {"a":1}{"b":2}\n  ["a"]\n  ["a"]\n  {"a":1}{"b":2}')  # documents on one line inside remains
@example(b'\n{"a":1}{"b":2}\n}')  # a bracket on the next line that closes around both of the one before
@example(b'1: {"a":1} {"b":2}\n] {"a":1} {"b":2}\nkey: ]\n}\n7: {"a":1} {"b":2}\n] {"a":1} {"b":2}\n] [\n] {"a":1} {"b":2}\n}')
@example(b'[1,2][null,null,[null,null,null,{"]}":null,"":null,"abc":null}]]\n')  # the first one may be text, as what follows tells
@example(b'{"":2}{a]{"]":2}{"]":2}')  # what follows a document on its line is none
@example(b'{"":"","":""}{"t":"26-11info"}\n,')  # more of a document below a line
@example(b'{"":1}\n5,\n{\n')  # the rest of a number, and an element on the next line
@example(b'12,{"":2}\n12,{\n')
@example(b'}{":\n}{"":1}\n}{\n')  # a key behind the same prefix
@example(b'{"a":1}{"a":1}{"a":1}{"a":1}{"a":1}\n{"a":1}}\n{"a":1}1\n{"a":1}}')  # what begins below a row closes more than it opens
@example(b'key: {"a":1}\nkey: {"a":[\n1]}\nkey: {"a":1}')  # the last line that bears the prefix is no document
@example(
    b'error: bad{"a":[1,2]}\nerror: bad{"a":1}\nerror: bad{"a":1}[1,2]\n"k":1,"m":2}{"a":1}\n'
)  # a rest, and other documents before it
def test_in_bulk_as_one_by_one(capture: bytes) -> None:
    one_by_one = described(scan(capture, policy=ONE_BY_ONE))
    assert described(scan(capture)) == one_by_one
    assert described(in_pieces(capture, 7)) == one_by_one


@given(captures())
@example(b"{\n" * 9 + b'{\n"a": 1}\n' + b"[\n" * 5)
@example(b'\x1e{"a":1}\n\x1e{"a":1}\n}')  # a mark before a record is no indentation
@example(b"[[{\n [" * 3 + b'\n{"a"\n: 1}\n')
@example(b"  {}\n  {}\n")  # brackets behind blanks that hold nothing
def test_in_a_hurry_whatever_the_chunks(capture: bytes) -> None:
    """Where brackets that begin no document are many, most are passed over by what stands behind them, which may not have come yet."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_engine, "_FREE", 0)
        patch.setattr(_engine, "_FAILURE", 40)
        once = described(scan(capture))
        assert described(scan(capture, policy=ONE_BY_ONE)) == once
        assert described(in_pieces(capture, 3)) == once


@settings(max_examples=12)
@given(
    st.lists(st.one_of(DOCUMENTS, st.sampled_from([b"x", b" x ", b"}", b"{", b'"', b", ", b"log ", b"=", b"] "])), min_size=1, max_size=3),
    st.lists(st.one_of(DOCUMENTS, NOISE, HEADS, st.just(b"\n")), max_size=4),
    st.lists(st.one_of(DOCUMENTS, NOISE, HEADS, st.just(b"\n")), max_size=4),
    st.integers(1, 5000),
)
@example([b"{}", b"x"], [], [], 1000)
@example([b"}", b"{"], [b"text\n"], [b"\n", b'{"a":1}'], 977)
@example([b'{"a":1}', b" x "], [b"# "], [b"x"], 4096)
@example([b"]", b"["], [], [b"\n", b"]"], 64)
def test_what_repeats_on_a_line_as_one_by_one(unit: list[bytes], before: list[bytes], behind: list[bytes], size: int) -> None:
    period = b"".join(unit).replace(b"#", b"7")
    capture = b"".join(before) + period * (7000 // len(period)) + b"".join(behind)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_engine, "_LEAST_ALIKE", len(capture))
        one_by_one = list(scan(capture))
    found = list(scan(capture))
    assert described(found) == described(one_by_one)
    assert found == one_by_one
    assert described(in_pieces(capture, size)) == described(one_by_one)


@pytest.mark.parametrize("unit", [b"{}x", b"}{", b"][", b'{"a":1} x ', b'x {"a":1}{'])
def test_what_repeats_is_not_looked_at_again(unit: bytes) -> None:
    looked_at: list[int] = []

    def counted(text: Text, at: int, line_start: int, rules: RuleBook, policy: Policy) -> Found | Lost:
        looked_at.append(at)
        return salvage(text, at, line_start, rules, policy)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("jsonsluice._engine.salvage", counted)
        documents = sum(isinstance(one, Document) for one in scan(unit * 4000))
    assert documents > 3990
    assert 0 < len(looked_at) < 3990
