"""Strict parsing: verdicts with their offsets, whole lines at once, exact values."""

from __future__ import annotations

import json
import random
import re
import sys
from typing import Any

import pytest

from jsonsluice import _decode
from jsonsluice._decode import BROKEN, COMPLETE, DEEP, OPEN
from jsonsluice._model import UNDECODED

LIMIT = sys.get_int_max_str_digits()
DEEPEST = 1024

# name: (window, verdict where nothing follows it, verdict where more may follow)
VERDICTS: dict[str, tuple[bytes, tuple[int, int], tuple[int, int]]] = {
    "object": (b'{"a": 1}', (COMPLETE, 8), (COMPLETE, 8)),
    "empty object": (b"{}", (COMPLETE, 2), (COMPLETE, 2)),
    "empty array": (b"[]", (COMPLETE, 2), (COMPLETE, 2)),
    "white space behind": (b"[1] \r\n\t", (COMPLETE, 3), (COMPLETE, 3)),
    "text behind": (b"[1] done", (COMPLETE, 3), (COMPLETE, 3)),
    "document behind": (b'[1]\n{"a": 1}', (COMPLETE, 3), (COMPLETE, 3)),
    "bracket behind": (b"[1]]", (COMPLETE, 3), (COMPLETE, 3)),
    "text behind non-ASCII": ('["é€𝄞"] x'.encode(), (COMPLETE, 13), (COMPLETE, 13)),
    "not UTF-8 behind": (b"[1]\xff", (COMPLETE, 3), (COMPLETE, 3)),
    "not UTF-8 behind text behind": (b"[1] x\xff", (COMPLETE, 3), (COMPLETE, 3)),
    "nothing": (b"", (BROKEN, 0), (BROKEN, 0)),
    "not UTF-8 at once": (b"\xff[1]", (BROKEN, 0), (BROKEN, 0)),
    "bracket": (b"[", (OPEN, 1), (OPEN, 1)),
    "brace": (b"{", (OPEN, 1), (OPEN, 1)),
    "key": (b'{"a"', (OPEN, 4), (OPEN, 4)),
    "colon": (b'{"a":', (OPEN, 5), (OPEN, 5)),
    "comma": (b"[1,", (OPEN, 3), (OPEN, 3)),
    "in a string": (b'["abc', (OPEN, 5), (OPEN, 5)),
    "in a literal": (b"[tru", (OPEN, 4), (OPEN, 4)),
    "in a number": (b"[1.", (OPEN, 3), (OPEN, 3)),
    "after a minus": (b"[-", (OPEN, 2), (OPEN, 2)),
    "in an escape": (b'["\\', (OPEN, 3), (OPEN, 3)),
    "in a unicode escape": (b'["\\u00', (OPEN, 6), (OPEN, 6)),
    "in a surrogate pair": (b'["\\ud83d\\', (OPEN, 9), (OPEN, 9)),
    "in a second surrogate": (b'["\\ud83d\\udc', (OPEN, 12), (OPEN, 12)),
    "no value": (b"[x] and so on and so on", (BROKEN, 1), (BROKEN, 1)),
    "literal that is none": (b"[trux] and so on and so on", (BROKEN, 1), (BROKEN, 1)),
    "no colon": (b'{"a" 1} and so on and so on', (BROKEN, 5), (BROKEN, 5)),
    "no comma": (b'{"a": 1 "b": 2} and so on', (BROKEN, 8), (BROKEN, 8)),
    "wrong closer": (b"[1, 2} and so on and so on", (BROKEN, 5), (BROKEN, 5)),
    "newline in a string": (b'["a\nb"] and so on and so on', (BROKEN, 3), (BROKEN, 3)),
    "tab in a string": (b'["a\tb"] and so on and so on', (BROKEN, 3), (BROKEN, 3)),
    "NaN": (b"[1, NaN] and so on and so on", (BROKEN, 4), (BROKEN, 4)),
    "after non-ASCII": ('["é€𝄞", x] and so on and so'.encode(), (BROKEN, 14), (BROKEN, 14)),
    "near the end, which may be the window's doing": (b"[1, x", (BROKEN, 4), (OPEN, 5)),
    "near the end, which no token goes over": (b"[1, x]", (BROKEN, 4), (BROKEN, 4)),
    "one unfinished token to the end": (b"[1, xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", (BROKEN, 4), (OPEN, 34)),
    "not UTF-8 in a string": (b'["a\xff"]', (BROKEN, 3), (BROKEN, 3)),
    "not UTF-8 in the middle": (b'["\xc3\xa9", "\xe2\x28", 1]', (BROKEN, 8), (BROKEN, 8)),
    "not UTF-8 at the bracket's end": (b"[\xff", (BROKEN, 1), (BROKEN, 1)),
    "not UTF-8 after a break": (b'["a" x, 1, 1, 1, 1, 1, 1, 1 \xff', (BROKEN, 5), (BROKEN, 5)),
    "surrogate in UTF-8": (b'["\xed\xa0\x80"]', (BROKEN, 2), (BROKEN, 2)),
    "overlong UTF-8": (b'["\xc0\xaf"]', (BROKEN, 2), (BROKEN, 2)),
    "character cut at the end, 1 of 2": (b'["a\xc3', (BROKEN, 3), (OPEN, 3)),
    "character cut at the end, 2 of 3": (b'["\xe2\x82', (BROKEN, 2), (OPEN, 2)),
    "character cut at the end, 3 of 4": (b'["\xf0\x9d\x84', (BROKEN, 2), (OPEN, 2)),
    "document before a character cut at the end": (b"[1]\xc3", (COMPLETE, 3), (COMPLETE, 3)),
    "lone surrogate": (b'["\\ud800"]', (COMPLETE, 10), (COMPLETE, 10)),
    "lone surrogate, text behind": (b'["\\ud800"] x', (COMPLETE, 10), (COMPLETE, 10)),
    "lone surrogate, non-ASCII, text behind": ('["é\\ud800"] x'.encode(), (COMPLETE, 12), (COMPLETE, 12)),
    "low surrogate alone": (b'["\\udc00"]', (COMPLETE, 10), (COMPLETE, 10)),
    "lone surrogate, open": (b'["\\ud800", "abc', (OPEN, 15), (OPEN, 15)),
    "lone surrogate, open after a comma": (b'["\\ud800", ', (OPEN, 11), (OPEN, 11)),
    "lone surrogate, then a break": ('["é\\ud800", x, 1, 1, 1, 1, 1, 1]'.encode(), (BROKEN, 13), (BROKEN, 13)),
    "lone surrogate, then a break near the end": (b'["\\ud800" x]', (BROKEN, 10), (BROKEN, 10)),
    "lone surrogate, then deep": (b'["\\ud800",' + b"[" * 200_000, (DEEP, DEEPEST), (DEEP, DEEPEST)),
    "infinity": (b"[1e400]", (COMPLETE, 7), (COMPLETE, 7)),
    "minus infinity": (b'{"a": -1e999, "b": 1}', (COMPLETE, 21), (COMPLETE, 21)),
    "infinity, text behind": (b"[1e400] x", (COMPLETE, 7), (COMPLETE, 7)),
    "infinity, open": (b"[1e400, 1", (OPEN, 9), (OPEN, 9)),
    "infinity, then a break": (b"[1e400, x, 1, 1, 1, 1, 1, 1]", (BROKEN, 8), (BROKEN, 8)),
    "integer beyond a double": (b"[" + b"9" * 400 + b"]", (COMPLETE, 402), (COMPLETE, 402)),
    "deepest": (b"[" * DEEPEST + b"]" * DEEPEST, (COMPLETE, 2 * DEEPEST), (COMPLETE, 2 * DEEPEST)),
    "too deep": (b"[" * (DEEPEST + 1) + b"]" * (DEEPEST + 1), (DEEP, DEEPEST + 1), (DEEP, DEEPEST + 1)),
    "too deep, open": (b"[" * 5000, (DEEP, DEEPEST + 1), (DEEP, DEEPEST + 1)),
    "too deep in objects": (b'{"a":' * 5000, (DEEP, 5 * DEEPEST + 1), (DEEP, 5 * DEEPEST + 1)),
    "deep, open": (b"[" * DEEPEST, (OPEN, DEEPEST), (OPEN, DEEPEST)),
}


@pytest.mark.parametrize(("window", "whole", "expected"), [(w, i == 0, v[i]) for w, *v in VERDICTS.values() for i in (0, 1)])
def test_judge(window: bytes, whole: bool, expected: tuple[int, int]) -> None:
    assert _decode.judge(window, whole)[:2] == expected


@pytest.mark.parametrize("window", [b'{"a": [1, 2.5, null, "\xc3\xa9"]}', b"[] \n", b"{}", b"[true,false]"])
def test_judge_gives_the_value_where_the_window_is_the_document(window: bytes) -> None:
    assert _decode.judge(window, whole=True) == (COMPLETE, len(window.rstrip()), json.loads(window))


@pytest.mark.parametrize("window", [b"[1] x", b'["\\ud800"]', b"[1e400]", b"[1", b"[x"])
def test_judge_gives_no_value_else(window: bytes) -> None:
    assert _decode.judge(window, whole=True).value is UNDECODED


def test_judge_takes_windows_of_any_length() -> None:
    """However a document is cut, its beginning is open: the window's end is never taken for the text's."""
    whole = ('{"é€𝄞": [1.5e-7, true, false, null, "\\u00e9\\ud83d\\ude00\\\\\\" \\ud800"], ' + '"": {"b": -0, "c": 1e400}}').encode()
    kinds = [_decode.judge(whole[:size], whole=False).kind for size in range(1, len(whole) + 1)]
    assert kinds == [OPEN] * (len(whole) - 1) + [COMPLETE]


DOCUMENTS: dict[str, tuple[list[bytes], bool]] = {
    "one": ([b'{"a":1}'], True),
    "three": ([b'{"a":1}', b"{}", b'{"b":[1,{"c":null}]}'], True),
    "white space behind": ([b'{"a":1}\r', b"{}\r"], False),
    "scalars": ([b"1", b'"x"', b"null"], False),
    "arrays": ([b"[1]", b"{}"], False),
    "bracket in a string": ([b'{"a":"["}', b'{"b":"]"}'], True),
    "newline escape": ([b'{"a":"\\n"}', b'{"b":1}'], True),
    "lone surrogates are not for here": ([b'{"a":"\\ud800"}', b"{}"], False),
    "split in an array": ([b'{"a":[{"b":1}', b'{"c":2}]}'], False),
    "split in an array of numbers": ([b'{"a":[1', b"2]}"], False),
    "split in an object": ([b'{"a":{"b":1', b'"c":2}}'], False),
    "split after a key": ([b'{"a":{"":1}', b'{"b":2}}'], False),
    "split in a member": ([b'{"a":1', b'"b":2}'], False),
    "split so that objects could be joined": ([b'[{"a":1}', b"1}]"], False),
    "split so that both joints look right": ([b'{"a":[{"":1', b"2}]}"], False),
    "split in a string": ([b'{"a":"x', b'y"}'], False),
    "split in a string with joints in it": ([b'{"a":"},{', b'":1}'], False),
    "split in an escape": ([b'{"a":"\\', b'n"}'], False),
    "two on a line": ([b'{"a":1},{"b":2}'], False),
    "two on a line, blank": ([b'{"a":1} {"b":2}'], False),
    "two on a line that close and open": ([b'{"a":1}],[{"b":2}'], False),
    "comma at the end": ([b'{"a":1},', b"{}"], False),
    "comma at the head": ([b'{"a":1}', b",{}"], False),
    "empty line": ([b'{"a":1}', b"", b"{}"], False),
    "text": ([b'{"a":1}', b"done", b"{}"], False),
    "closer": ([b'{"a":1}', b"]", b"{}"], False),
    "key and value": ([b'{"a":1}', b'"b":2', b"{}"], False),
    "end of the joint": ([b'{"a":1}', b"{}}]", b"{}"], False),
    "not UTF-8": ([b'{"a":"\xff"}', b"{}"], False),
    "number that runs on": ([b"1", b"2.", b"{}"], False),
    "open": ([b'{"a":1', b"{}"], False),
    "only open": ([b'{"a":[1'], False),
}


@pytest.mark.parametrize(("lines", "expected"), DOCUMENTS.values(), ids=DOCUMENTS.keys())
def test_are_documents(lines: list[bytes], expected: bool) -> None:
    assert _decode.are_documents(lines) is expected


VALID: list[tuple[bytes, bool]] = [
    (b"{}", True),
    (b" [1] ", True),
    (b"1", True),
    (b'"x"', True),
    ('["é"]'.encode(), True),
    (b"", False),
    (b"{", False),
    (b"[1] x", False),
    (b"[1][2]", False),
    (b'["\xff"]', False),
    (b"[1,]", False),
    (b"1x", False),
    (b"nul", False),
]


@pytest.mark.parametrize(("text", "expected"), VALID)
def test_is_valid(text: bytes, expected: bool) -> None:
    assert _decode.is_valid(text) is expected


EXACT = [
    b"[18446744073709551615]",
    b"[18446744073709551616]",
    b"[-9223372036854775809]",
    b"[9999999999999999999]",
    b"[123456789012345678901234567890]",
    b'{"a":[1,{"b":100000000000000000000000000000000000001}]}',
    b"[" + b"7" * LIMIT + b"]",
    b"[1e400, -1e400]",
    b"[0.1, 1e-7, 1.0, 1E5, -0, -0.0]",
    b"[3.141592653589793238462643383279]",
    b"[12345678901234567890.5, 12345678901234567890e3]",
    b'["\\ud800", "\\udc00\\ud800", "\\ud83d\\ude00"]',
    b'["12345678901234567890123"]',
    b'{"a":1,"a":2}',
    b'{"a":1,"b":2,"a":3}',
    b'["\\u0000\\/\\b\\f\\n\\r\\t\\"\\\\"]',
    b'"scalar"',
    b" null ",
    b"12345678901234567890",
]


@pytest.mark.parametrize("text", EXACT)
def test_value_of_is_what_the_standard_library_returns(text: bytes) -> None:
    value, expected = _decode.value_of(text), json.loads(text)
    assert value == expected
    assert repr(value) == repr(expected)


NOT_JSON = [
    (b"[NaN]", "NaN is not JSON"),
    (b"[1, Infinity]", "Infinity is not JSON"),
    (b'{"a": -Infinity}', "-Infinity is not JSON"),
    (b"[1,]", "Expecting value: line 1 column 4 (char 3)"),
    (b"[1] x", "Extra data: line 1 column 5 (char 4)"),
    (b"", "Expecting value: line 1 column 1 (char 0)"),
    (b"[" + b"1" * (LIMIT + 1) + b"]", None),
]


@pytest.mark.parametrize(("text", "message"), NOT_JSON)
def test_value_of_refuses(text: bytes, message: str | None) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the whole message is compared
        _decode.value_of(text)
    assert message is None or str(caught.value) == message


LOSES: list[tuple[bytes, bool]] = [
    (b"[1234567890123456789]", False),
    (b"[12345678901234567890]", True),
    (b"[-123456789012345678]", False),
    (b"[-1234567890123456789]", True),
    (b'{"a":12345678901234567890}', True),
    (b'{"a":"12345678901234567890"}', False),
    (b'{"a":"no 12345678901234567890"}', True),  # a string may hold a comma or blank before them: they are decoded with care
    (b"[1.5,\t12345678901234567890]", True),
    (b"[1234567890123456789.5]", False),
    (b"[0.1234567890123456789]", False),
    (b"[1234567890123456789e2]", False),
    (b"[1e1234567890123456789]", False),
    (b"[1,2,3,4,5,6,7,8,9,10,11,12,13]", False),
    (b"[]", False),
]


@pytest.mark.parametrize("run", [18, 19, 20, 21, 40])
@pytest.mark.parametrize("before", [4096, 4097, 4098, 5000, 70_001])
def test_may_lose_digits_wherever_they_stand(before: int, run: int) -> None:
    """Large texts are sampled: no run of digits may slip through between two samples."""
    for filler in (b" ", b"1,"):
        text = b"[" + filler * (before // len(filler)) + b"7" * run + b"," + b"1," * 3000 + b"1]"
        assert _decode.may_lose_digits(text) is (run > 19)


@pytest.mark.parametrize("run", [19, 20, 21])
def test_may_lose_digits_at_the_end_of_a_block(run: int) -> None:
    """Texts are sampled in blocks: a run that goes over the end of one is in one of them as a whole."""
    for before in range(_decode._SAMPLED_BLOCK - 24, _decode._SAMPLED_BLOCK + 4):
        text = b"[" + b" " * (before - 1) + b"7" * run + b"]"
        assert _decode.may_lose_digits(text) is (run > 19), before


def test_may_lose_digits_where_every_sample_is_a_digit() -> None:
    for shift in (b"", b" ", b"  "):
        short = b"[" + shift + b"1, " * 20_000
        assert not _decode.may_lose_digits(short + b"1]")
        assert _decode.may_lose_digits(short + b"12345678901234567890]")


def test_may_lose_digits_among_many_shorter_runs() -> None:
    shorter = b"[" + b"1234567890123456789," * 10_000
    assert not _decode.may_lose_digits(shorter + b"1]")
    assert _decode.may_lose_digits(shorter + b"-1234567890123456789]")
    assert not _decode.may_lose_digits(shorter + b"1234567890123456789.5]")


@pytest.mark.parametrize("alphabet", [b"0123456789abcdef", b"0123456789", b"01234567-,", b'0123456789.,: "[eE-'])
def test_may_lose_digits_where_most_bytes_are_digits(alphabet: bytes) -> None:
    """In hashes and the like each place cannot be looked at: what is said is what the pattern alone would say."""
    rng = random.Random(alphabet)  # noqa: S311 - texts, the same each time
    for _ in range(60):
        text = bytes(rng.choices(alphabet, k=rng.choice([30, 300, 9000])))
        at = rng.randrange(len(text))
        own = rng.choice([b",", b"[", b": ", b'"', b""]) + rng.choice([b"", b"-"]) + b"7" * rng.choice([18, 19, 20, 21, 40])
        text = text[:at] + own + rng.choice([b",", b".", b"e", b"]", b""]) + text[at:]
        for capture in (text, own + text, text * 20):
            assert _decode.may_lose_digits(capture) is (re.search(_decode._LONG_INTEGER, capture) is not None)


def test_may_lose_digits_behind_blocks_full_of_digits() -> None:
    hashes = b'"5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03",' * (12 * _decode._SAMPLED_BLOCK // 67)
    assert not _decode.may_lose_digits(b"[" + hashes + b"1]")
    for at in range(0, len(hashes), 67 * 1500):
        assert _decode.may_lose_digits(b"[" + hashes[:at] + b"12345678901234567890," + hashes[at:] + b"1]")


@pytest.mark.parametrize(("text", "expected"), LOSES)
def test_may_lose_digits(text: bytes, expected: bool) -> None:
    assert _decode.may_lose_digits(text) is expected


OVERSIZED: dict[str, tuple[bytes, bool]] = {
    "as long as Python reads": (b"[" + b"1" * LIMIT + b"]", False),
    "one digit more": (b"[" + b"1" * (LIMIT + 1) + b"]", True),
    "negative": (b"[-" + b"1" * (LIMIT + 1) + b"]", True),
    "far in": (b"[" + b"1," * 50_000 + b"2" * (LIMIT + 1) + b"]", True),
    "a fraction": (b"[" + b"1" * (LIMIT + 1) + b".5]", False),
    "an exponent": (b"[" + b"1" * (LIMIT + 1) + b"e1]", False),
    "decimals": (b"[0." + b"1" * (LIMIT + 1) + b"]", False),
    "many short ones": (b"[" + b"1," * LIMIT + b"1]", False),
    "text of a string": (b'{"a": "[' + b"1" * (LIMIT + 1) + b']"}', False),
    "text of a string, and one of its own": (b'{"a": "[' + b"1" * (LIMIT + 1) + b']", "b": ' + b"2" * (LIMIT + 1) + b"}", True),
    "hashes": (b"[" + b'"5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03",' * 2000 + b"1]", False),
    "hashes, and one": (b"[" + b'"5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d0",' * 2000 + b"2" * (LIMIT + 1) + b"]", True),
    "short": (b"[1]", False),
}


@pytest.mark.parametrize(("text", "expected"), OVERSIZED.values(), ids=OVERSIZED.keys())
def test_has_oversized_integer(text: bytes, expected: bool) -> None:
    assert _decode.has_oversized_integer(text) is expected


@pytest.mark.parametrize("offset", range(0, 2 * LIMIT, 97))
def test_has_oversized_integer_wherever_it_stands(offset: int) -> None:
    assert _decode.has_oversized_integer(b"[" + b" " * offset + b"1" * (LIMIT + 1) + b"]")


def test_has_oversized_integer_without_a_limit() -> None:
    sys.set_int_max_str_digits(0)
    try:
        assert not _decode.has_oversized_integer(b"[" + b"1" * 10_000 + b"]")
    finally:
        sys.set_int_max_str_digits(LIMIT)


def test_has_oversized_integer_with_a_lower_limit() -> None:
    sys.set_int_max_str_digits(640)
    try:
        assert _decode.has_oversized_integer(b"[" + b"1" * 641 + b"]")
        assert not _decode.has_oversized_integer(b"[" + b"1" * 640 + b"]")
    finally:
        sys.set_int_max_str_digits(LIMIT)


WHOLE: list[tuple[Any, Any]] = [
    (b'{"a": 1}', {"a": 1}),
    (b" \n[1]\n", [1]),
    ('["é"]', ["é"]),
    (b"1", 1),
    (b'"x"', "x"),
    ("null", None),
    (b"", UNDECODED),
    ("", UNDECODED),
    (b"text", UNDECODED),
    (b"[1] x", UNDECODED),
    (b"[12345678901234567890]", UNDECODED),
    ("[12345678901234567890]", UNDECODED),
    (b'["\\ud800"]', UNDECODED),
    (b"[1e400]", UNDECODED),
    (b"\xef\xbb\xbf[1]", UNDECODED),
]


@pytest.mark.parametrize(("data", "expected"), WHOLE)
def test_try_whole(data: Any, expected: Any) -> None:
    value = _decode.try_whole(data)
    assert value is UNDECODED if expected is UNDECODED else value == expected


SCALARS: list[tuple[bytes, bool]] = [
    (b"1", True),
    (b"-0.5e3", True),
    (b"12345678901234567890", True),
    (b'"x"', True),
    (b'"\\ud800"', True),
    (b"true", True),
    (b"null", True),
    (b"1e400", True),
    (b"NaN", False),
    (b"[1]", False),
    (b"{}", False),
    (b"tru", False),
    (b"1 2", False),
    (b"1\n2", False),
    (b'"a\nb"', False),
    (b"", False),
    (b"01", False),
    (b"[" * 100_000, False),
    (b"9" * (LIMIT + 1), False),
]


@pytest.mark.parametrize(("text", "expected"), SCALARS)
def test_is_scalar(text: bytes, expected: bool) -> None:
    assert _decode.is_scalar(text) is expected


@pytest.mark.parametrize("text", ["", "abc", "äbc", "☃", "a☃b", "😀😀", "aé☃😀" * 50, "é" * 70 + "☃" + "é" * 70, "äöü" + "x" * 300 + "ß"])
def test_offsets_of_characters(text: str) -> None:
    """The parser counts characters, and everything else here counts bytes."""
    for count in range(len(text) + 1):
        assert _decode._byte_offset(text.encode(), text, count) == len(text[:count].encode())
        assert _decode._counted_offset(text.encode(), count) == len(text[:count].encode())


def test_a_long_run_of_escapes_is_no_open_token() -> None:
    """An escape that breaks is broken, however many follow it without a mark between."""
    window = rb'{"a":"\u00b' + b"\1" + rb"\u00e9" * 100
    assert _decode.judge(window, whole=False)[:2] == (_decode.BROKEN, 6)
    assert _decode.judge(b'{"a":1' + b"2" * 100, whole=False).kind == _decode.OPEN
