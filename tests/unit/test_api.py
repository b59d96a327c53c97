"""The calls: what they take, what they return, what they raise and say."""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Callable
from typing import Any

import pytest

import jsonsluice
from jsonsluice import (
    AmbiguousError,
    Cut,
    DamagedError,
    Document,
    Fragment,
    NoDocumentError,
    Noise,
    Policy,
    Rule,
    SluiceError,
    find,
    find_all,
    loads,
    scan,
)

KLOG = "E0910 18:08:54.853077  339136 websocket.go:296] Unknown stream id 1, discarding message\n"
LIMIT = sys.get_int_max_str_digits()
CHOOSE = "pass select='first', 'last' or 'largest', or expect= a type or a predicate, or use find_all"


def ambiguous(count: int, listed: str) -> str:
    return f"{count} documents, and nothing says which is meant ({listed}): {CHOOSE}"


def damaged(reason: str, rest: str = "") -> str:
    return f"a document could not be made whole: {reason}: {jsonsluice._model.REASONS[reason]}{rest}"


def refused(capture: Any, **options: Any) -> SluiceError:
    with pytest.raises(SluiceError) as caught:
        find(capture, **options)
    return caught.value


# -- what is taken

CAPTURE = 'é noise\n{"é": "𝄞"}\nmore\n'
TAKEN: list[Callable[[str], Any]] = [str, str.encode, lambda text: memoryview(text.encode())]
TAKEN_BY_OTHERS = [*TAKEN, lambda text: bytearray(text.encode()), lambda text: memoryview(bytearray(text.encode()))]


@pytest.mark.parametrize("made", TAKEN)
def test_loads_takes(made: Callable[[str], Any]) -> None:
    assert loads(made(CAPTURE)) == {"é": "𝄞"}
    assert loads(made('{"é": 1}')) == {"é": 1}
    assert loads(made(" 1 ")) == 1


@pytest.mark.parametrize("made", TAKEN_BY_OTHERS)
def test_others_take(made: Callable[[str], Any]) -> None:
    size = 8 if made is str else 9
    document = find(made(CAPTURE))
    assert (document.value, document.raw, document.start) == ({"é": "𝄞"}, '{"é": "𝄞"}'.encode(), size)
    assert find_all(made(CAPTURE)) == [document]
    assert [type(segment) for segment in scan(made(CAPTURE))] == [Noise, Document, Noise]


NOT_TAKEN: list[tuple[Any, str]] = [
    (None, "NoneType"),
    (1, "int"),
    (io.BytesIO(b"{}"), "BytesIO"),
    (["{}"], "list"),
    ({"a": 1}, "dict"),
    (object(), "object"),
]


@pytest.mark.parametrize(("data", "name"), NOT_TAKEN)
@pytest.mark.parametrize("call", [find, find_all, scan])
def test_not_taken(call: Callable[[Any], Any], data: Any, name: str) -> None:
    with pytest.raises(TypeError) as caught:
        call(data)
    assert str(caught.value) == (
        f"a capture is bytes, bytearray, memoryview or str, not {name}: "
        "pass the output itself (for a finished process its .stdout, for a file its .read())"
    )


def test_spans_of_a_str_are_its_indices() -> None:
    capture = f'é€𝄞\n{{\n  "é": "𝄞",\n{KLOG}  "b": 2\n}}\n[€\n{{"ü": [1, \x1b[1m2]}}é\n'
    for segment in scan(capture):
        kept = capture[segment.start : segment.end]
        if isinstance(segment, Document):
            at, pieces = segment.start, []
            for cut in segment.cuts:
                pieces.append(capture[at : cut.start])
                at = cut.end
            kept = "".join([*pieces, capture[at : segment.end]])
        assert segment.raw == kept.encode()
    first, last = find_all(capture)
    start = capture.index("{\n")
    at = capture.index("E0910")
    assert (first.start, first.end, first.cuts) == (start, capture.index("}\n[") + 1, (Cut(at, at + len(KLOG), "klog"),))
    assert first.value == {"é": "𝄞", "b": 2}
    assert last.cuts == (Cut(capture.index("\x1b"), capture.index("2]}"), "ansi"),)
    assert last.standing == "beside"


def test_segments_of_a_str_tile_it() -> None:
    capture = f'é\n{KLOG}{{"€": 1}}\n\ud800 {{\n  "a": [1,\n'
    segments = list(scan(capture))
    assert [segment.start for segment in segments] == [0, *(segment.end for segment in segments[:-1])]
    assert segments[-1].end == len(capture)
    assert [type(segment) for segment in segments] == [Noise, Document, Noise, Fragment, Noise]
    fragment = segments[3]
    assert isinstance(fragment, Fragment)
    assert (fragment.start, fragment.reason) == (capture.index("{\n"), "truncated")
    assert capture[fragment.start : fragment.end] == '{\n  "a": [1,'
    assert fragment.at == len(capture)


def test_spans_of_bytes_are_bytes() -> None:
    (document,) = find_all('é {"é": 1}\n'.encode())
    assert (document.start, document.end) == (3, 12)


# -- clean JSON

CLEAN = [
    "{}",
    "[]",
    ' \n{"a": [1, 2.5, -0, 1e5, true, false, null, "x"]}\n ',
    '{"a": {"b": {"c": []}}}',
    "1",
    " -0.0 ",
    "\n1e5\n",
    '"é"',
    '"x [1] {}"',
    "true",
    "null",
    " false",
    "18446744073709551616",
    "[18446744073709551615, 18446744073709551616, -9223372036854775809]",
    "[123456789012345678901234567890]",
    "[" + "7" * LIMIT + "]",
    '["\\ud800", "\\udc00\\ud800", "\\ud83d\\ude00"]',
    '"\\ud800"',
    '{"a": 1, "b": 2, "a": 3}',
    "[1e400, -1e400]",
    "1e400",
    "[0.1, 1e-7, 3.141592653589793238462643383279]",
    '["12345678901234567890123"]',
    '["\\u0000\\b\\/"]',
    "[" * 500 + "]" * 500,
    '{"level": "info", "msg": "alone"}',
    '{\r\n  "a": 1\r\n}\r\n',
    '{"log": "' + KLOG.strip() + '\\n"}',
]


@pytest.mark.parametrize("text", CLEAN)
def test_clean_in_same_out(text: str) -> None:
    expected = json.loads(text)
    for value in (loads(text), loads(text.encode()), find(text).value, loads(text, policy=Policy("none"))):
        assert value == expected
        assert repr(value) == repr(expected)
    assert [one.raw for one in find_all(text)] == [text.strip().encode()]
    assert find(text).cuts == ()
    assert find(text).standing == "alone"


BOMS = [("utf-8-sig", 3, 2), ("utf-16", 2, 4), ("utf-32", 4, 8)]


@pytest.mark.parametrize(("encoding", "start", "size"), BOMS)
def test_byte_order_mark(encoding: str, start: int, size: int) -> None:
    capture = "[]".encode(encoding)
    assert loads(capture) == []
    assert (find(capture).start, find(capture).end, find(capture).raw) == (start, start + size, capture[start:])


def test_byte_order_mark_of_a_str() -> None:
    assert loads("\ufeff[1]") == [1]
    assert (find("\ufeff[1]").start, find("\ufeff[1]").end) == (1, 4)


SCALARS: list[tuple[str, int, int, Any]] = [
    ("1", 0, 1, 1),
    (" \r\n\t-1.5 \n", 4, 8, -1.5),
    ('"é"\n', 0, 3, "é"),
    ('  "é"\n', 2, 5, "é"),
    ("null", 0, 4, None),
]


@pytest.mark.parametrize(("text", "start", "end", "value"), SCALARS)
def test_bare_scalar(text: str, start: int, end: int, value: Any) -> None:
    document = find(text)
    assert (document.start, document.end, document.value) == (start, end, value)
    assert (document.raw, document.standing, document.cuts) == (text.strip().encode(), "alone", ())
    assert find_all(text) == [document]
    assert find_all(text, expect=dict) == []
    assert find_all(text, expect=lambda one: one == value) == [document]


NO_SCALARS = ["1\n2\n", "done", "1 2", "true story", "nul", "NaN", "Infinity", "-", '"open', '"a"\n"b"', "1 file changed\n", "0x10", "01"]


@pytest.mark.parametrize("text", NO_SCALARS)
def test_no_bare_scalar(text: str) -> None:
    assert find_all(text, within=True) == []
    error = refused(text)
    assert type(error) is NoDocumentError
    assert error.msg == "no JSON document in the capture"


# -- choosing

ALONE = '{"alone": 1}\n'
BESIDE = 'host | SUCCESS => {\n  "beside": 1\n}\n'
WITHIN = 'I0910 18:08:54.853077       1 http.go:1] Response Body: {"within": 1}\n'
RECORD = '{"level": "info", "msg": "up"}\n'
TRUNCATED = '{\n  "a": 1,\n  "b": [1,\n'
DAMAGED = '{\n  "a": {"x": 1},\n  "b": ]\n}\n'

WHOLE = "; line 1, {} bytes whole: pass select= or expect= to take it"

CHOSEN: dict[str, tuple[str, Any]] = {
    "alone": (ALONE, {"alone": 1}),
    "alone before beside": (BESIDE + ALONE, {"alone": 1}),
    "alone before within": (WITHIN + ALONE, {"alone": 1}),
    "alone before both": (BESIDE + WITHIN + ALONE + WITHIN, {"alone": 1}),
    "beside": (BESIDE, {"beside": 1}),
    "beside before within": (WITHIN + BESIDE, {"beside": 1}),
    "within": (WITHIN, {"within": 1}),
    "a log record alone": (RECORD, {"level": "info", "msg": "up"}),
    "log records set aside": (RECORD + ALONE + RECORD, {"alone": 1}),
    "log records in other words": ('{"severity": "INFO", "message": "up"}\n' + ALONE, {"alone": 1}),
    "log records in capitals": ('{"Level": "INFO", "Event": "up"}\n' + ALONE, {"alone": 1}),
    "noise around": (KLOG + ALONE + KLOG, {"alone": 1}),
    "a document that heads its line, alone": ('{"a": 1} done\n', {"a": 1}),
    "a fragment beside": ('host | FAILED => {\n  "a": 1,\n  "b": ]\n}\n' + ALONE, {"alone": 1}),
}


@pytest.mark.parametrize(("capture", "expected"), CHOSEN.values(), ids=CHOSEN.keys())
def test_chosen(capture: str, expected: Any) -> None:
    assert loads(capture) == expected
    assert find(capture.encode()).value == expected


REFUSED: dict[str, tuple[str, type[SluiceError], str, int]] = {
    # each with the error, its message and its position in the capture
    "empty": ("", NoDocumentError, "the capture is empty: the command printed nothing", 0),
    "blank": (" \n\n", NoDocumentError, "the capture is empty: the command printed nothing", 0),
    "words": ("é words\n", NoDocumentError, "no JSON document in the capture", 0),
    "klog": (KLOG, NoDocumentError, "no JSON document in the capture", 0),
    "NaN": ("[NaN]", NoDocumentError, "no JSON document in the capture", 0),
    "two alone": (ALONE + "é\n" + ALONE, AmbiguousError, ambiguous(2, "line 1, 12 bytes; line 3, 12 bytes"), 15),
    "two beside": (BESIDE + BESIDE, AmbiguousError, ambiguous(2, "line 1, 17 bytes; line 4, 17 bytes"), len(BESIDE) + 18),
    "two within": (WITHIN + WITHIN, AmbiguousError, ambiguous(2, "line 1, 13 bytes; line 2, 13 bytes"), len(WITHIN) + 56),
    "two log records": (RECORD + RECORD, AmbiguousError, ambiguous(2, "line 1, 30 bytes; line 2, 30 bytes"), 31),
    "a log record alone, a document beside": (
        RECORD + BESIDE,
        AmbiguousError,
        ambiguous(2, "line 1, 30 bytes; line 2, 17 bytes"),
        len(RECORD) + 18,
    ),
    "a fragment beside, too": (
        BESIDE + 'host | FAILED => {\n  "a": 1,\n  "b": ]\n}\n',
        DamagedError,
        damaged("damaged", WHOLE.format(17)),
        72,
    ),
    "a fragment within, too": (
        WITHIN + 'I0910 18:08:54.853077       1 http.go:1] Response Body: {"within": 1, "b": [1, 2 [truncated 17 chars]\n',
        DamagedError,
        damaged("damaged", WHOLE.format(13)),
        151,
    ),
    "many": (
        "[1]\n" * 10,
        AmbiguousError,
        ambiguous(10, "; ".join(f"line {line}, 3 bytes" for line in range(1, 9)) + "; and 2 more"),
        4,
    ),
    "one that heads its line": (
        '{"a": 1}$ \n' + ALONE,
        AmbiguousError,
        ambiguous(2, "line 1, 8 bytes; line 2, 12 bytes"),
        11,
    ),
    "an array of one level is no log record": (
        '["level", "msg"]\n' + ALONE,
        AmbiguousError,
        ambiguous(2, "line 1, 16 bytes; line 2, 12 bytes"),
        17,
    ),
    "over lines it is no log record": (
        '{\n  "level": "info",\n  "msg": "up"\n}\n' + ALONE,
        AmbiguousError,
        ambiguous(2, "line 1, 36 bytes; line 5, 12 bytes"),
        37,
    ),
    "too long for a log record": (
        '{"level": "info", "msg": "' + "x" * 65536 + '"}\n' + ALONE,
        AmbiguousError,
        ambiguous(2, "line 1, 65564 bytes; line 2, 12 bytes"),
        65565,
    ),
    "truncated": (TRUNCATED, DamagedError, damaged("truncated"), len(TRUNCATED)),
    "truncated in a line": ('{"a": 1, "b": [1, ', DamagedError, damaged("truncated"), 18),
    "damaged": (DAMAGED, DamagedError, damaged("damaged"), 26),
    "damaged behind characters": ("é€\n" + DAMAGED, DamagedError, damaged("damaged"), 29),
    "a whole one beside it": (
        DAMAGED + ALONE,
        DamagedError,
        damaged("damaged", "; line 5, 12 bytes whole: pass select= or expect= to take it"),
        26,
    ),
    "two whole ones beside it": (
        ALONE + DAMAGED + ALONE,
        DamagedError,
        damaged("damaged", "; line 1, 12 bytes; line 6, 12 bytes whole: pass select= or expect= to take it"),
        39,
    ),
    "a fragment beside, alone": ('host | FAILED => {\n  "a": 1,\n  "b": ]\n}\n', DamagedError, damaged("damaged"), 36),
}


@pytest.mark.parametrize(("capture", "error", "message", "position"), REFUSED.values(), ids=REFUSED.keys())
def test_refused(capture: str, error: type[SluiceError], message: str, position: int) -> None:
    for data in (capture, capture.encode()):
        caught = refused(data)
        assert (type(caught), caught.msg, caught.pos, caught.doc) == (error, message, position, capture)
        line = capture.count("\n", 0, position) + 1
        column = position - (capture.rfind("\n", 0, position) + 1) + 1
        assert (caught.lineno, caught.colno) == (line, column)
        assert caught.documents == tuple(one for one in scan(data) if isinstance(one, Document))
        assert caught.fragments == tuple(one for one in scan(data) if isinstance(one, Fragment))
        with pytest.raises(error):
            loads(data)


def test_errors_are_what_existing_code_expects() -> None:
    for capture in ("", ALONE + ALONE, TRUNCATED):
        for kind in (json.JSONDecodeError, ValueError, SluiceError):
            with pytest.raises(kind):
                loads(capture)
    assert issubclass(SluiceError, json.JSONDecodeError)


SHOWN: dict[str, tuple[str, str]] = {
    # name: (capture, the error as text)
    "empty": ("", "the capture is empty: the command printed nothing: line 1 column 1 (char 0)\n    \n    ^"),
    "words": ("some words\nmore", "no JSON document in the capture: line 1 column 1 (char 0)\n    some words\n    ^"),
    "place": (
        "é\n" + DAMAGED,
        damaged("damaged") + ': line 4 column 8 (char 28)\n      "b": ]\n           ^',
    ),
    "unprintable": ("a\tb\x1bc\n", "no JSON document in the capture: line 1 column 1 (char 0)\n    a·b·c\n    ^"),
    "long line": ("x" * 100, "no JSON document in the capture: line 1 column 1 (char 0)\n    " + "x" * 72 + "\n    ^"),
    "far in a long line": (
        '{"a": "' + "x" * 100 + '", "b": [1, ' + "y" * 100 + "]}",
        damaged("damaged") + ": line 1 column 120 (char 119)\n    " + "x" * 18 + '", "b": [1, ' + "y" * 42 + "\n    " + " " * 30 + "^",
    ),
    "at the end": (
        '{"a": 1, "b": [1, ',
        damaged("truncated") + ': line 1 column 19 (char 18)\n    {"a": 1, "b": [1, \n                      ^',
    ),
}


@pytest.mark.parametrize(("capture", "expected"), SHOWN.values(), ids=SHOWN.keys())
def test_error_as_text(capture: str, expected: str) -> None:
    assert str(refused(capture)) == expected


def test_capture_that_is_not_utf8_is_shown() -> None:
    error = refused(b"\xff\xfa words\n")
    assert (error.doc, error.pos) == ("\ufffd\ufffd words\n", 0)
    error = refused(b'\xff\n{\n  "a": 1,\n  "b": ]\n}\n')
    assert (error.doc[error.pos], error.lineno, error.colno) == ("]", 4, 8)


# -- select and expect

SEVERAL = '{"a": 1}\n[1, 2, 3, 4]\n{"b": 2, "c": "the largest"}\n[]\n'

SELECTED: list[tuple[str, dict[str, Any], Any]] = [
    (SEVERAL, {"select": "first"}, {"a": 1}),
    (SEVERAL, {"select": "last"}, []),
    (SEVERAL, {"select": "largest"}, {"b": 2, "c": "the largest"}),
    (SEVERAL, {"select": "first", "expect": list}, [1, 2, 3, 4]),
    (SEVERAL, {"select": "last", "expect": dict}, {"b": 2, "c": "the largest"}),
    (SEVERAL, {"select": "largest", "expect": list}, [1, 2, 3, 4]),
    (SEVERAL, {"expect": lambda value: "b" in value}, {"b": 2, "c": "the largest"}),
    (SEVERAL, {"expect": lambda value: value == []}, []),
    (SEVERAL, {"select": "first", "expect": (list, str)}, [1, 2, 3, 4]),
    ("[1]\n[2]\n", {"select": "largest"}, [1]),
    (ALONE, {"select": "only"}, {"alone": 1}),
    ("[1]\n" + ALONE, {"expect": dict}, {"alone": 1}),
    ("[1]\n" + ALONE, {"expect": list}, [1]),
    (ALONE + WITHIN, {"expect": lambda value: "within" in value}, {"within": 1}),
    (ALONE + BESIDE, {"expect": lambda value: "beside" in value}, {"beside": 1}),
    (DAMAGED + ALONE, {"select": "first"}, {"alone": 1}),
    (DAMAGED + ALONE, {"expect": lambda value: "alone" in value}, {"alone": 1}),
    (DAMAGED + "[1]\n", {"expect": list}, [1]),
    (DAMAGED + "[1]\n", {"expect": (list,)}, [1]),
    (RECORD + RECORD, {"select": "last"}, {"level": "info", "msg": "up"}),
    (" 1 ", {"expect": int}, 1),
    ("1", {"expect": (int, str)}, 1),
]


@pytest.mark.parametrize(("capture", "options", "expected"), SELECTED)
def test_select_and_expect(capture: str, options: dict[str, Any], expected: Any) -> None:
    assert loads(capture, **options) == expected


def raising(error: type[Exception]) -> Callable[[Any], bool]:
    def predicate(value: Any) -> bool:
        raise error(value)

    return predicate


@pytest.mark.parametrize("error", [ValueError, TypeError, UnicodeError, KeyError, AttributeError, AssertionError])
def test_predicate_that_raises_says_no(error: type[Exception]) -> None:
    assert find_all(ALONE, expect=raising(error)) == []
    predicate = raising(error)
    caught = refused(ALONE, expect=predicate)
    assert (type(caught), caught.msg) == (NoDocumentError, f"no document is as expected ({predicate!r}) among the 1 found")


def test_other_errors_of_a_predicate_are_its_own() -> None:
    for error in (RuntimeError, NameError):
        with pytest.raises(error):
            find(ALONE, expect=raising(error))


EXPECTED_IN_VAIN: list[tuple[str, Any, type[SluiceError], str]] = [
    (ALONE, list, NoDocumentError, "no document is as expected (<class 'list'>) among the 1 found"),
    (SEVERAL, str, NoDocumentError, "no document is as expected (<class 'str'>) among the 4 found"),
    (SEVERAL, (str, int), NoDocumentError, "no document is as expected ((<class 'str'>, <class 'int'>)) among the 4 found"),
    ("words", dict, NoDocumentError, "no JSON document in the capture"),
    ("", dict, NoDocumentError, "the capture is empty: the command printed nothing"),
    (SEVERAL, dict, AmbiguousError, ambiguous(2, "line 1, 8 bytes; line 3, 28 bytes")),
    (DAMAGED, dict, DamagedError, damaged("damaged")),
    (DAMAGED, list, DamagedError, damaged("damaged")),
    (DAMAGED + "[1]\n", dict, DamagedError, damaged("damaged")),
]


@pytest.mark.parametrize(("capture", "expect", "error", "message"), EXPECTED_IN_VAIN)
def test_expected_in_vain(capture: str, expect: Any, error: type[SluiceError], message: str) -> None:
    caught = refused(capture, expect=expect)
    assert (type(caught), caught.msg) == (error, message)


@pytest.mark.parametrize("select", ["", "second", "Only", None, 1])
def test_wrong_select(select: Any) -> None:
    for call in (loads, find):
        with pytest.raises(ValueError) as caught:  # noqa: PT011 - the whole message is compared
            call(ALONE, select=select)
        assert str(caught.value) == f"select must be one of 'only', 'first', 'last', 'largest', not {select!r}"


@pytest.mark.parametrize(("expect", "name"), [("dict", "str"), (1, "int"), ([dict], "list"), ((dict, "list"), "tuple")])
def test_wrong_expect(expect: Any, name: str) -> None:
    for call in (loads, find, find_all):
        with pytest.raises(TypeError) as caught:
            call(ALONE, expect=expect)
        assert str(caught.value) == f"expect must be a type such as dict or list, or a predicate, not {name}"


def test_find_all() -> None:
    capture = ALONE + BESIDE + WITHIN + RECORD + TRUNCATED
    found = find_all(capture)
    assert [(one.value, one.standing) for one in found] == [
        ({"alone": 1}, "alone"),
        ({"beside": 1}, "beside"),
        ({"level": "info", "msg": "up"}, "alone"),
    ]
    every = find_all(capture, within=True)
    assert [(one.value, one.standing) for one in every if one not in found] == [({"within": 1}, "within")]
    assert [one.value for one in find_all(capture, expect=lambda value: "beside" in value)] == [{"beside": 1}]
    assert find_all(capture, expect=list) == []
    assert find_all("") == []


# -- policies

MENDED = f'{{\n  "a": 1,\n{KLOG}  "b": 2\n}}\n'
UNKNOWN = '{\n  "a": 1,\nwords that no rule knows\n  "b": 2\n}\n'

MENDING: list[tuple[str, str, Any]] = [
    (MENDED, "lines", {"a": 1, "b": 2}),
    (MENDED, "known", {"a": 1, "b": 2}),
    (MENDED, "none", None),
    (UNKNOWN, "lines", {"a": 1, "b": 2}),
    (UNKNOWN, "known", None),
    (UNKNOWN, "none", None),
]


@pytest.mark.parametrize(("capture", "mend", "expected"), MENDING)
def test_mending_level(capture: str, mend: Any, expected: Any) -> None:
    if expected is not None:
        assert loads(capture, policy=Policy(mend)) == expected
        return
    caught = refused(capture, policy=Policy(mend))
    assert (type(caught), caught.msg, caught.pos) == (DamagedError, damaged("damaged"), 12)


def test_decoder() -> None:
    def decode(raw: bytes) -> Any:
        return "decoded", json.loads(raw, parse_float=str)

    policy = Policy(decoder=decode)
    for capture in ("[1.10]", "noise\n[1.10]\n", "noise {\n[1.10]\n", "noise: [1.10]\n"):
        assert loads(capture, policy=policy) == ("decoded", ["1.10"])
        assert find(capture, policy=policy).value == ("decoded", ["1.10"])
    assert loads(" 1.10", policy=policy) == ("decoded", "1.10")
    assert [one.value for one in find_all("[1.0]\n[2.0]\n[3.0]\n", policy=policy)] == [("decoded", [f"{n}.0"]) for n in (1, 2, 3)]
    assert loads("[1]\n[2]\n", policy=policy, expect=lambda value: value[1] == [2]) == ("decoded", [2])
    mended = find(MENDED, policy=policy)
    assert mended.value == ("decoded", {"a": 1, "b": 2})
    assert len(mended.cuts) == 1


def test_max_document_bytes() -> None:
    capture = '{\n  "a": "' + "x" * 100 + '"\n}\n'
    size = len(capture) - 1
    assert loads(capture, policy=Policy(max_document_bytes=size)) == {"a": "x" * 100}
    caught = refused(capture, policy=Policy(max_document_bytes=size - 1))
    assert (type(caught), caught.msg, caught.pos) == (DamagedError, damaged("too-large"), size - 1)
    assert [one.value for one in find_all(capture + "[1]\n", policy=Policy(max_document_bytes=50))] == [[1]]


OWN = Rule("own", r"~~\w+~~", 3, "warning", b"~~x~~ y", b"~~", "ours")


def test_own_rule() -> None:
    capture = '{"a": "al~~note~~ this\npha", "b": 27~~note~~ this\n08}\n'
    document = find(capture, policy=Policy(rules=(OWN,)))
    assert (document.value, document.cuts) == ({"a": "alpha", "b": 2708}, (Cut(9, 23, "own"), Cut(36, 50, "own")))
    (noise,) = scan("~~note~~ this\n", policy=Policy(rules=(OWN,)))
    assert isinstance(noise, Noise)
    assert (noise.kind, noise.severity) == ("own", "warning")
    assert find_all(capture, within=True) == []


def test_own_rule_that_does_not_compile() -> None:
    bad = Policy(rules=(Rule("bad", "(", 2, "info", b"", b"", "ours"),))
    for call in (find, find_all):
        with pytest.raises(ValueError, match=re.escape("the pattern of rule 'bad' does not compile: missing ) at position 1")):
            call("words\n" + MENDED, policy=bad)


def test_own_rule_that_takes_too_long() -> None:
    slow = Policy(rules=(Rule("slow", r"(?:x|xx|x.)+~", 3, "info", b"x~", b"x", "ours"), OWN))
    capture = '{"a": 1, "b": [1,' + "x" * 300 + " words\n 2]}\n"
    assert loads(capture, policy=slow) == {"a": 1, "b": [1, 2]}
    assert find(capture, policy=slow).cuts[0].kind in ("unknown-text", "own")


def test_public_names() -> None:
    assert {name for name in jsonsluice.__all__ if not hasattr(jsonsluice, name)} == set()
    assert jsonsluice.__all__ == sorted(jsonsluice.__all__)
