"""Prefixes that change, lines of others between, pieces of lines; and the inner values behind them."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from jsonsluice import Document, Fragment, Noise, Policy, Scanner, find_all, scan
from jsonsluice._form import exact, is_named, is_piece, loose, shape
from split import in_pieces

VALUE = {"name": "alpha: beta", "list": [1, 22, {"k": []}], "ok": True, "rest": ["x" * 20, {"a": None}]}
LINES = json.dumps(VALUE, indent=2).encode().split(b"\n")
COMPACT = json.dumps(VALUE).encode()
KLOG = b"E0910 18:08:54.853077  339136 websocket.go:296] Unknown stream id 1, discarding message"


def documents(capture: bytes) -> list[Document]:
    segments = list(scan(capture))
    for size in (1, 7, 64):
        assert in_pieces(capture, size) == segments
    assert b"".join(one.raw if not isinstance(one, Document) else capture[one.start : one.end] for one in segments) == capture
    return [one for one in segments if isinstance(one, Document) and one.standing != "within"]


PREFIXES: dict[str, Callable[[int], bytes]] = {
    "buildkit": lambda at: b"#12 %d.%03d " % (at // 5, at * 37 % 1000),
    "ts -s %.s": lambda at: b"%.6f " % (at * 0.37),
    "TAI64N": lambda at: b"@400000006b036a7604%06x " % (at * 7919),
    "grep -Hn": lambda at: b"a/b.json:%d:" % (at + 8),
    "grep -b": lambda at: b"%d:" % (at * at * 3),
    "cat -n": lambda at: b"%6d\t" % (at + 95),
    "git blame": lambda at: (b"^4acb0c1 %2d) ", b"00ef19c8 %2d) ")[at % 2] % (at + 3),
    "klog-like": lambda at: b"I%04d %02d: " % (910, at + 7),
    "foreman": lambda at: b"10:00:%02d web.1   | " % at,
    "kubectl": lambda at: b"[pod/frr-2/frr] 2026-11-22T17:36:%02d.5Z " % at,
    "journal": lambda at: b"Nov 22 17:36:%02d host app[123]: " % at,
    "CRI": lambda at: b"2026-11-22T17:36:%02d.123456789Z stdout F " % at,
}


@pytest.mark.parametrize("prefix", PREFIXES.values(), ids=PREFIXES)
@pytest.mark.parametrize("before", [b"", b"starting up\nall is well\n"], ids=["first", "later"])
def test_prefixes_that_change(prefix: Callable[[int], bytes], before: bytes) -> None:
    lines = [*before.split(b"\n")[:-1], *LINES, b"done"]
    capture = b"".join(prefix(at) + line + b"\n" for at, line in enumerate(lines))
    (document,) = documents(capture)
    assert (document.value, document.raw, document.standing) == (VALUE, b"\n".join(LINES), "alone")
    assert {cut.kind for cut in document.cuts} == {"line-prefix"}
    assert len(document.cuts) == len(LINES) - 1


@pytest.mark.parametrize("prefix", PREFIXES.values(), ids=PREFIXES)
def test_noise_behind_the_same_prefix(prefix: Callable[[int], bytes]) -> None:
    lines = [LINES[0], KLOG, *LINES[1:4], KLOG, KLOG, *LINES[4:], KLOG]
    capture = b"".join(prefix(at) + line + b"\n" for at, line in enumerate(lines))
    (document,) = documents(capture)
    assert document.value == VALUE
    assert {cut.kind for cut in document.cuts} == {"line-prefix", "klog"}


@pytest.mark.parametrize("prefix", PREFIXES.values(), ids=PREFIXES)
def test_noise_without_the_prefix(prefix: Callable[[int], bytes]) -> None:
    capture = b"".join(prefix(at) + line + b"\n" + (KLOG + b"\n") * (at % 3 == 1) for at, line in enumerate(LINES))
    (document,) = documents(capture)
    assert document.value == VALUE


def interleaved(*others: bytes) -> bytes:
    return b"".join(b"web-1  | " + line + b"\n" + b"".join(other + b"\n" for other in others) for line in LINES)


OTHERS: dict[str, tuple[bytes, set[str]]] = {
    "another service": (interleaved(b"db-1   | listening"), {"line-prefix", "other-stream"}),
    "two others": (interleaved(b"db-1   | [1] up", b"api-22 | GET / 200"), {"line-prefix", "other-stream"}),
    "klog": (interleaved(KLOG), {"line-prefix", "unknown-line"}),
    "another of its name": (interleaved(b"web-2  | listening"), {"line-prefix", "other-stream"}),
    "its stderr, as annotate-output tells": (
        b"".join(b"10:00:%02d O: %b\n10:00:%02d E: oops\n" % (at, line, at) for at, line in enumerate(LINES)),
        {"line-prefix", "other-stream"},
    ),
}


@pytest.mark.parametrize(("capture", "kinds"), OTHERS.values(), ids=OTHERS)
def test_lines_of_others_between(capture: bytes, kinds: set[str]) -> None:
    (document,) = documents(capture)
    assert (document.value, document.raw, document.standing) == (VALUE, b"\n".join(LINES), "alone")
    assert {cut.kind for cut in document.cuts} == kinds


@pytest.mark.parametrize("other", [b"api-1  | ", b"web-2  | "])
def test_of_two_documents_line_by_line_the_first(other: bytes) -> None:
    """Segments tile the capture: what begins inside of a document's span is cut from it, and no document of its own."""
    value = [{"b": index} for index in range(8)]
    second = json.dumps(value, indent=1).encode().split(b"\n")
    longest = max(len(LINES), len(second))
    pairs = [(LINES[at : at + 1], second[at : at + 1]) for at in range(longest)]
    capture = b"".join(b"".join(b"web-1  | " + line + b"\n" for line in a) + b"".join(other + line + b"\n" for line in b) for a, b in pairs)
    assert [one.value for one in documents(capture)] == [VALUE]


def test_numbers_that_change_late() -> None:
    """A prefix that stands for some lines and then changes is of the document: its lines are not another's."""
    stamps = [b"1.25 "] * 4 + [b"1.26 "] * 3 + [b"1.31 "] * (len(LINES) - 7)
    (document,) = documents(b"".join(map(b"%b%b\n".__mod__, zip(stamps, LINES, strict=True))))
    assert document.value == VALUE


def test_a_line_left_out_is_none_of_the_document() -> None:
    """`[0]` and `[1]` may be two writers, or one that counts: as no way makes it whole, nothing comes of it."""
    lines = [b"[0] {", b'[0]   "a": 1,', b'[1]   "b": 2,', b'[0]   "c": 3', b"[0] }"]
    assert [one.value for one in documents(b"\n".join(lines) + b"\n")] == [{"a": 1, "b": 2, "c": 3}]
    lines[2:3] = [b'[1]   "b": 2,', b"[1] words", b'[1]   "b": 3,']
    capture = b"\n".join(lines) + b"\n"
    assert {json.dumps(one.value) for one in documents(capture)} <= {'{"a": 1, "b": 3, "c": 3}'}


STAMP = b"2026-11-22T17:36:01.5Z "
WITHOUT: dict[str, list[bytes]] = {
    "a member": [STAMP + b"{", b'  "a": 1,', STAMP + b'  "b": 2', STAMP + b"}"],
    "an element": [b"web-1  | [", b"web-1  |   1,", b'  "two",', b"web-1  |   3", b"web-1  | ]"],
    "a number": [b"web-1  | [", b"12", b"web-1  | ]"],
    "an object, the only one": [b"web-1  | [", b'{"a": 1}', b"web-1  | ]"],
    "a member behind another timestamp": [STAMP + b"a: {", b'22/Nov/2026:17:36:02 a: "a": 1,', STAMP + b'a: "b": 2', STAMP + b"a: }"],
}  # fmt: skip


@pytest.mark.parametrize("lines", WITHOUT.values(), ids=WITHOUT)
def test_lines_without_the_prefix_that_may_be_of_the_document(lines: list[bytes]) -> None:
    """Without them it would be whole, and another."""
    assert documents(b"\n".join(lines) + b"\n") == []


def test_a_document_without_the_prefix_among_lines_that_bear_it() -> None:
    capture = b"".join(b"web-1  | " + line + b"\n" for line in LINES[:3]) + b'{\n"a": 1,\n"b": 2\n}\n'
    capture += b"".join(b"web-1  | " + line + b"\n" for line in LINES[3:])
    assert [one.value for one in documents(capture)] == [VALUE]


STAMPS: dict[str, list[bytes]] = {
    "days with one digit": [b"Nov  9 17:36:01 host app[1]: ", b"Nov 10 00:00:02 host app[1]: "],
    "months": [b"Oct 31 23:59:59 host app[1]: ", b"Nov  1 00:00:02 host app[1]: "],
    "fractions without their zeros": [b"2026-11-22T17:36:01.123456Z ", b"2026-11-22T17:36:02Z ", b"2026-11-22T17:36:02.5Z "],
    "fractions that begin late": [b"2026-11-22T17:36:01Z app ", b"2026-11-22T17:36:02.25Z app "],
}


@pytest.mark.parametrize("stamps", STAMPS.values(), ids=STAMPS)
def test_timestamps_of_more_than_one_length(stamps: list[bytes]) -> None:
    capture = b"".join(stamps[min(at, len(stamps) - 1) if at < 4 else at % len(stamps)] + line + b"\n" for at, line in enumerate(LINES))
    (document,) = documents(capture)
    assert document.value == VALUE


@pytest.mark.parametrize("width", [9, 40])
@pytest.mark.parametrize("other", [b"", b"2026-11-22T17:36:01.000001Z 01E oops\n"], ids=["alone", "with stderr"])
@pytest.mark.parametrize("lines", [LINES, [COMPACT]], ids=["pretty", "compact"])
def test_lines_that_go_on_behind_a_plus(width: int, other: bytes, lines: list[bytes]) -> None:
    """As GitLab Runner writes them: number and type of the stream, and whether the text goes on with the line before."""
    rows = [(b"+" if at else b" ", line[at : at + width]) for line in lines for at in range(0, len(line), width)]
    capture = b"".join(b"2026-11-22T17:36:01.%06dZ 00O%b%b\n" % (at, flag, row) + other for at, (flag, row) in enumerate(rows))
    (document,) = documents(capture)
    assert (document.value, document.raw) == (VALUE, b"\n".join(lines))
    assert {cut.kind for cut in document.cuts} <= {"line-prefix", "other-stream"}


def pieces(*parts: bytes) -> list[tuple[bytes, bytes]]:
    return [(b"F" if at == len(parts) - 1 else b"P", part) for at, part in enumerate(parts)]


PIECES: dict[str, list[tuple[bytes, bytes]]] = {
    "in a string": pieces(COMPACT[:12], COMPACT[12:]),
    "anywhere": pieces(*(COMPACT[at : at + 7] for at in range(0, len(COMPACT), 7))),
    "between tokens": pieces(COMPACT[:9], COMPACT[9:]),
    "of lines": [
        one for line in LINES for one in (pieces(line[: len(line) // 2], line[len(line) // 2 :]) if len(line) > 4 else pieces(line))
    ],
}


@pytest.mark.parametrize("parts", PIECES.values(), ids=PIECES)
@pytest.mark.parametrize("other", [b"", b"2026-11-22T17:36:01.000000001Z stderr F oops\n"], ids=["alone", "with stderr"])
def test_pieces_of_lines(parts: list[tuple[bytes, bytes]], other: bytes) -> None:
    capture = b"".join(b"2026-11-22T17:36:01.%09dZ stdout %b %b\n" % (at, tag, part) + other for at, (tag, part) in enumerate(parts))
    (document,) = documents(capture)
    assert document.value == VALUE
    assert document.raw in (COMPACT, b"\n".join(LINES))


def test_pieces_without_an_end() -> None:
    capture = b"".join(b"2026-11-22T17:36:01.%09dZ stdout P %b\n" % (at, COMPACT[at * 9 : at * 9 + 9]) for at in range(8))
    assert documents(capture) == []
    assert [one.reason for one in scan(capture) if isinstance(one, Fragment)] == ["truncated"]


def test_pieces_that_are_no_json() -> None:
    """No end of a line is waited for where the pieces make one line of them all."""
    capture = b"".join(b"2026-11-22T17:36:01.%09dZ stdout P [{\n" % at for at in range(200))
    assert documents(capture) == []


HEADLESS: dict[str, list[bytes]] = {
    "an element": [b'"a": 1', b"},", b"{", b'"b": 2', b"},", b"{", b'"c": 3', b"}", b"]"],
    "the last": [b'"a": [', b"{", b'"c": 3', b"}", b"]", b"}"],
    "the last, on one line": [b'"a": 1,', b"  {}", b"  ]", b"}"],
    "the last, before noise": [b'"a": 1,', b"  {", b'    "c": 3', b"  }", KLOG, b"  ]", b"}"],
}


@pytest.mark.parametrize("lines", HEADLESS.values(), ids=HEADLESS)
@pytest.mark.parametrize("prefix", PREFIXES.values(), ids=PREFIXES)
def test_inner_values_are_no_documents(lines: list[bytes], prefix: Callable[[int], bytes]) -> None:
    assert documents(b"".join(prefix(at) + line + b"\n" for at, line in enumerate(lines))) == []


@pytest.mark.parametrize("lines", HEADLESS.values(), ids=HEADLESS)
def test_inner_values_are_no_documents_among_lines_of_others(lines: list[bytes]) -> None:
    capture = b"".join(b"web-1  | " + line + b"\ndb-1   | listening\n" for line in lines)
    assert documents(capture) == []


UNTOUCHED: dict[str, bytes] = {
    "prose that opens a bracket": b"the list [\nis long\nthe list ]\n",
    "prose behind a name, far away": b"list: [\n" + b"words of another\n" * 400 + b"list: 1]\n",
    "a prefix that is not the next line's, and then the end": b"web-1: {\nother\nweb-1:   words\n",
    "two names": b'a: {\nb: "x": 1\nc: }\n',
}


@pytest.mark.parametrize("capture", UNTOUCHED.values(), ids=UNTOUCHED)
def test_nothing_is_made_up(capture: bytes) -> None:
    assert documents(capture) == []


def test_what_is_larger_than_allowed() -> None:
    capture = interleaved(b"db-1   | listening")
    assert [one for one in scan(capture, policy=Policy(max_document_bytes=60)) if isinstance(one, Document) and one.value == VALUE] == []
    assert find_all(capture)[0].value == VALUE


FORMS: list[tuple[bytes, bytes, bool, bool]] = [
    # prefix, another, borne as it is, borne if numbers may change
    (b"web-1  | ", b"web-1  | ", True, True),
    (b"web-1  | ", b"web-2  | ", False, True),
    (b"web-1  | ", b"db-1   | ", False, False),
    (b"2026-11-22T17:36:01Z ", b"2026-11-22T17:36:59Z ", True, True),
    (b"2026-11-22T17:36:01Z stdout P ", b"2026-11-22T17:36:59Z stdout F ", True, False),
    (b"2026-11-22T17:36:01Z stdout P ", b"2026-11-22T17:36:59Z stderr F ", False, False),
    (b"@400000006b036a76049abbdc ", b"@400000006b036a76049b293c ", False, True),
    (b"^4acb0c1 1) ", b"00ef19c8 2) ", False, True),
    (b"     9\t", b"    10\t", False, True),
    (b"deadbeef ", b"deadbeed ", False, False),  # a word, for all that is known
    (b"+", b"+", True, False),
]


@pytest.mark.parametrize(("prefix", "other", "as_it_is", "if_numbers_change"), FORMS)
def test_forms(prefix: bytes, other: bytes, as_it_is: bool, if_numbers_change: bool) -> None:
    form = loose(prefix)
    assert exact(prefix).pattern.fullmatch(prefix)
    assert (exact(prefix).pattern.fullmatch(other) is not None) is as_it_is
    assert (form is not None and form.pattern.fullmatch(other) is not None) is if_numbers_change
    assert shape(prefix).fullmatch(prefix)


def test_shapes_and_names() -> None:
    assert shape(b"web-1  | ").fullmatch(b"another.22 | ")
    assert not shape(b"web-1  | ").fullmatch(b"web-1: ")
    assert [is_named(one) for one in (b"web-1  | ", b"host: ", b"[0] ", b"10:00:01 O ", b"the list ", b"a =")] == [True] * 4 + [False] * 2
    assert is_piece(b"2026-11-22T17:36:01Z stdout P ")
    assert not is_piece(b"2026-11-22T17:36:01Z stdout F ")


@pytest.mark.parametrize(
    "noise",
    [
        "\r⠋ Installing node...\x1b[K".encode(),
        b"\r 20%|##  | 8/73 [00:04<00:12, 99.41it/s]",
        b"\rProgress: 15%\r",
        b"Loading... ",
    ],
)
@pytest.mark.parametrize("prefix", [b"web-1  | ", b"2026-11-22T17:36:01.%06dZ "], ids=["compose", "kubectl"])
def test_noise_without_a_newline_before_a_prefix(noise: bytes, prefix: bytes) -> None:
    """The prefix shows where the document's line begins: none of its members goes with the noise."""
    lines = [(prefix % at if b"%" in prefix else prefix) + line for at, line in enumerate(LINES)]
    capture = b"\n".join([*lines[:4], noise + lines[4], *lines[5:]]) + b"\n"
    (document,) = documents(capture)
    assert document.value == VALUE


def test_a_prefix_alone_on_its_line() -> None:
    assert [document.value for document in documents(b'[4] \n[4] {\n[4]   "a": 1\n[4] }\n')] == [{"a": 1}]
    assert [document.value for document in documents(b"[4] \n[5]\n")] == [[4], [5]]
    assert [document.value for document in documents(b"[4] x\n[4] ")] == [[4]]
    assert documents(b"[4] x\n" + b"[4] \n" * 12) == []


def test_a_record_behind_a_prefix_whose_line_may_go_on() -> None:
    """Where the last line of what has come so far ends a message, the next one is waited for."""
    record = b'{"level":30,"time":1710135809400,"pid":56301,"hostname":"host1","msg":"m"}\n'
    head = b"2021-04-25T07:01:33.%06dZ 31O "
    capture = (
        head % 1 + b"{\n" + head % 2 + b'  "1.3.6.1.2.1.2' + record + head % 3 + record + head % 4 + b'.2.1.0": 67\n' + head % 5 + b"}\n"
    )
    assert [document.value for document in documents(capture)] == [{"1.3.6.1.2.1.2.2.1.0": 67}]


@pytest.mark.parametrize("noise", [b"", b"other line here\n", b"E0910 18:08:54.853077  339136 w.go:296] slow\n"])
def test_wrapped_behind_a_prefix(noise: bytes) -> None:
    """Where a line is left out, it may be a row of the document's whose prefix was lost: strings go on behind it all the same."""
    value = {f"k{number}": f"some text value {number} goes on and on" for number in range(20)}
    text = json.dumps(value).encode()
    lines = [b"web-1  | " + text[at : at + 40] + b"\n" for at in range(0, len(text), 40)]
    found = documents(b"".join([*lines[:4], noise, *lines[4:]]))
    assert [document.value for document in found] == ([] if noise else [value])


def test_blocks_that_come_again_are_no_prefix() -> None:
    """What stands before a bracket in each of many blocks is none if a bracket stands behind it again: no member begins so."""
    blocks = b"".join(b" " * depth + b"a: {\n" for depth in range(80)) * 40
    scanner = Scanner()
    found = scanner.feed(blocks) + scanner.close()
    assert all(isinstance(one, Noise) for one in found)
    assert scanner.work < 60 * len(blocks)  # each was read on for hundreds of lines, at 245 times the capture


@pytest.mark.parametrize("prefix", [b"2026-11-22T17:36:%02dZ ", b"E0910 18:08:54.8530%02d  339136 a.go:296] Response Body: ", b"step %d: "])
@pytest.mark.parametrize(
    "torn",
    [
        b'{"metadata":{"name":"pod-%d"',
        b'{"metadata":{"name":"pod-%d","uid":"12',
        b'{"metadata":{"name":"pod-%d"},"a":"b [truncated 812 chars]',
    ],
)
def test_each_record_is_torn_by_itself(prefix: bytes, torn: bytes) -> None:
    capture = b"".join(prefix % at + torn % at + b"\n" for at in range(9)) + prefix % 9 + b'{"metadata":{"name":"whole"}}\n'
    assert [one.value for one in documents(capture)] in ([], [{"metadata": {"name": "whole"}}])  # the last stands in a message, or beside
    segments = list(scan(capture))
    assert [one.raw for one in segments if isinstance(one, Fragment)] == [torn % at for at in range(9)]
    assert [one.value for one in segments if isinstance(one, Document)] == [{"metadata": {"name": "whole"}}]


def test_a_record_put_into_another_behind_a_prefix_is_no_torn_one() -> None:
    first, second = b'{"metadata":{"name":"pod-1","note":"cut thr', b'{"metadata":{"name":"pod-2"}}'
    capture = b"web | " + first + b"\nweb | " + second + b'\nweb | ough"}}\n'
    assert {"metadata": {"name": "pod-2"}} in [one.value for one in documents(capture)]
    assert all(one.value["metadata"]["name"] in ("pod-1", "pod-2") for one in documents(capture))


@pytest.mark.parametrize("line", [b'{"c": 2}', b"[]", b"[2]"])
def test_a_line_without_its_prefix_is_none_of_what_is_damaged(line: bytes) -> None:
    capture = b'pod-0 {\npod-0   "a": [x\n' + line + b"\n"
    assert [(type(one), one.raw) for one in scan(capture) if not isinstance(one, Noise)] == [
        (Fragment, b'{\npod-0   "a": [x'),
        (Document, line),
    ]


@pytest.mark.parametrize("prefix", [b"x: ", b"2026-11-22 17:00:00 ", b"[0] ", b"node-1 | "])
@pytest.mark.parametrize("value", [(b"[['a',", b" 'b']]"), (b"[{'a': 1,", b" 'b': 2}]")])
def test_values_of_another_language_have_no_prefix(prefix: bytes, value: tuple[bytes, bytes]) -> None:
    assert all(isinstance(one, Noise) for one in scan(b"".join(prefix + line + b"\n" for line in value)))


NAMED = [b"host1: ", b"web-1  | ", b"2026-11-22T17:36:01Z ", b"[pod/x] ", b"#7 0.3 ", b"4:", b"pod-1 container "]
LABELS = [b"Response: ", b"got ", b"done.", b"GET /a 200 -> "]


def prefixed(prefix: bytes, lines: bytes) -> bytes:
    return b"".join(prefix + line for line in lines.splitlines(keepends=True))


@pytest.mark.parametrize("prefix", NAMED)
@pytest.mark.parametrize("label", LABELS)
def test_a_label_between_the_prefix_and_the_document(prefix: bytes, label: bytes) -> None:
    text = b"\n".join(LINES)
    capture = prefixed(prefix, b"up\n" + label + text + b"\nbye\n")
    (document,) = documents(capture)
    assert (document.raw, document.standing) == (text, "beside")
    assert {cut.kind for cut in document.cuts} == {"line-prefix"}


@pytest.mark.parametrize("prefix", NAMED)
@pytest.mark.parametrize("label", [b"", *LABELS, b'{"a": 1}', b"2026-11-22 10:00:00 INFO x: "])
@pytest.mark.parametrize(
    "noise", [b"E1122 17:25:27.991134   18691 websocket.go:296] Unknown stream id 1, discarding message\n", b"went away\n"]
)
@pytest.mark.parametrize("above", [b"", b"up\nstill\n"])
def test_a_prefix_is_never_of_a_value(prefix: bytes, label: bytes, noise: bytes, above: bytes) -> None:
    """Where noise cuts into a document, the prefix stands behind it, too."""
    text = b'{"UserId":"AKIAIOSFODNN7EXAMPLE","Account":"123456789012"}'
    for at in range(1, len(text)):
        capture = prefixed(prefix, above + label + text[:at] + noise + text[at:] + b"\nbye\n")
        assert {one.raw for one in scan(capture) if isinstance(one, Document)} <= {text, b'{"a": 1}'}


@pytest.mark.parametrize("prefix", NAMED)
@pytest.mark.parametrize("key", [b'  "features": ', b"  1, ", b"     "])
def test_what_stands_before_a_member_is_no_label(prefix: bytes, key: bytes) -> None:
    capture = prefixed(prefix, b'{\n  "name": "cut o\n' + key + b'{\n    "default": [\n      "std"\n    ]\n  }\n}\n')
    assert documents(capture) == []
