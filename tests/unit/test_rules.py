"""The table of contaminants: every row by its example and its counter-example, its end, its names, its work."""

from __future__ import annotations

import json
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import pytest
import regex

from jsonsluice import Document, Noise, Policy, Rule, find_all, loads, scan
from jsonsluice._model import Naming
from jsonsluice._rules import RULES, RuleBook, book, name_noise, stamps
from jsonsluice._text import NeedMore, Text

ROWS = pytest.mark.parametrize("row", RULES, ids=lambda row: row.name)
NAMES = [row.name for row in RULES]
BOOK = book(())
HANG = 20  # seconds: a guard against a hang, not a measure
MEGABYTE = 1 << 20

KLOG = b"E0910 18:08:54.853077  339136 websocket.go:296] Unknown stream id 1, discarding message\n"
PANIC = b"thread 'main' panicked at src/main.rs:7:5:\n"
OWN = Rule("own", r"<own>(?P<level>\w+)?", 3, "notice", b"<own>x", b"owner", "ours")


def text_of(data: bytes, *, final: bool = True) -> Text:
    return Text(data, MEGABYTE, final=final)


def at(data: bytes, start: int = 0, rules: RuleBook = BOOK) -> str | None:
    """The name of the rule whose header stands at an offset."""
    found = rules.at(text_of(data), start)
    return found.rule.row.name if found else None


def within(data: bytes, rules: RuleBook = BOOK) -> list[tuple[int, str]]:
    """Where on a line headers begin, and of which rules."""
    return [(found.start, found.rule.row.name) for found in rules.within(text_of(data), 0, len(data), len(data))]


@contextmanager
def no_hang() -> Iterator[None]:
    """Fail where the work hangs."""

    def fail(signum: int, frame: FrameType | None) -> None:
        raise AssertionError(f"still at work after {HANG} s")

    before = signal.signal(signal.SIGALRM, fail)
    signal.alarm(HANG)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


# -- the rows


def test_names_are_unique() -> None:
    assert len(set(NAMES)) == len(NAMES)


@ROWS
def test_row_says_what_it_is(row: Rule) -> None:
    assert all((row.name, row.pattern, row.source.strip(), row.cause.strip(), row.cure.strip()))
    assert row.example
    assert row.counter_example
    assert b"\n" not in row.example + row.counter_example
    assert row.strength in (0, 1, 2, 3)
    assert row.severity in ("error", "warning", "notice", "info", "none")


@ROWS
def test_example_is_recognised_at_the_head_of_a_line(row: Rule) -> None:
    for data, start in ((row.example, 0), (row.example + b"\n", 0), (b"before\n" + row.example + b"\nbehind", 7)):
        assert at(data, start) == row.name


@ROWS
def test_example_is_named_as_noise(row: Rule) -> None:
    assert name_noise(BOOK, row.example + b"\n").kinds == (row.name,)
    assert name_noise(BOOK, b"text\n" + row.example + b"\nmore\n").kinds == ("text", row.name)


@pytest.mark.parametrize("row", [row for row in RULES if row.strength > 0], ids=lambda row: row.name)
def test_example_is_recognised_within_a_line(row: Rule) -> None:
    assert (9, row.name) in within(b'{"a": "b ' + row.example)


@pytest.mark.parametrize("row", [row for row in RULES if row.strength == 0], ids=lambda row: row.name)
def test_example_of_a_weak_rule_is_not_looked_for_within_a_line(row: Rule) -> None:
    assert row.name not in [name for _, name in within(b'{"a": "b ' + row.example)]


@ROWS
def test_counter_example_is_left_alone(row: Rule) -> None:
    assert at(row.counter_example) != row.name
    assert row.name not in [name for _, name in within(row.counter_example)]
    assert row.name not in name_noise(BOOK, row.counter_example).kinds


@ROWS
@pytest.mark.parametrize("indent", [None, 2])
def test_example_in_a_string_is_data(row: Rule, indent: int | None) -> None:
    """Law 8: a document that holds the text of the noise is left alone, with that noise around it, too."""
    line = row.example.decode() + "\n"
    value = {"log": line, line: [line, "x" + line], "n": 1}
    raw = json.dumps(value, indent=indent).encode()
    for capture in (raw, raw + b"\n", row.example + b"\n" + raw + b"\n" + row.example + b"\n"):
        assert [(one.value, one.raw, one.cuts, one.standing) for one in find_all(capture)] == [(value, raw, (), "alone")]


@ROWS
def test_example_between_the_lines_of_a_document_is_cut(row: Rule) -> None:
    head, tail = b'{\n  "a": 1,\n', b'  "b": [2, 3]\n}\n'
    found = find_all(head + row.example + b"\n" + tail, policy=Policy("known"))
    cut = (len(head), len(head) + len(row.example) + 1, row.name)
    assert [(one.raw, one.cuts) for one in found] == [((head + tail).rstrip(), (cut,))]


@ROWS
def test_counter_example_between_the_lines_of_a_document_is_not_cut_for_the_rule(row: Rule) -> None:
    head, tail = b'{\n  "a": 1,\n', b'  "b": [2, 3]\n}\n'
    for one in find_all(head + row.counter_example + b"\n" + tail):
        assert row.name not in [cut.kind for cut in one.cuts]


@ROWS
def test_work_is_linear(row: Rule) -> None:
    """A megabyte of what nearly matches: no pattern may look at it again and again."""
    example = row.example
    hostile = [
        example[: len(example) // 2],
        example[: len(example) - 1],
        example,
        example.replace(b" ", b""),
        b"0123456789",
        b"[",
        b" ",
        b"a",
        b"a.",
        b"2026-11-22 ",
        b"12:30:01,",
        b"+",
        b"Nov 22 ",
    ]
    with no_hang():
        for piece in hostile:
            noise = piece * (MEGABYTE // len(piece))
            found = list(scan(noise))
            assert b"".join(segment.raw for segment in found) == noise
            for segment in found:
                if isinstance(segment, Noise):
                    assert segment.kind
            BOOK.within(text_of(noise[:4096]), 0, 4096, 4096)


def test_headers_on_one_line_are_bounded_in_their_work() -> None:
    with no_hang():
        line = b'{"a": "' + KLOG.rstrip() * (MEGABYTE // len(KLOG)) + b'\n"}\n'
        assert b"".join(segment.raw for segment in scan(line) if not isinstance(segment, Document)) == line


# -- formats that a row must know, and their neighbours that it must not

HEADERS: list[tuple[bytes, str | None]] = [
    (b"I0910 18:08:54.853077       1 main.go:1] up", "klog"),
    (b"W0910 18:08:54.853077 1234567 a/b_c.go:123] up", "klog"),
    (b"F0910 18:08:54.853077  339136 main.go:1] gone", "klog"),
    (b"ERROR: logging before flag.Parse: E0910 18:08:54.853077  339136 main.go:1] x", "klog"),
    (b"D0910 18:08:54.853077  339136 main.go:1] x", None),
    (b"E0910 18:08:54.853  339136 main.go:1] x", None),
    (b"E0910 18:08:54.853077  339136 main.go] x", None),
    (b"E0910 18:08:54.853077", None),
    (b"jq: error: syntax error", "jq-error"),
    (b"jq: warning: thing", "jq-error"),
    (b"jq: the program", "program-message"),
    (b"Nov 22, 2026 5:35:58 PM com.example.Main$1 <init>", "java-util-logging"),
    (b"Nov 22, 2026, 5:35:58\xe2\x80\xafPM JW main", "java-util-logging"),
    (b'2026-11-22T17:36:01.123Z\tinfo\trows/main.go:12\tslow row\t{"row": 433}', "zap-console"),
    (b"2026-11-22 17:36:01,123 INFO root: up", "log-line"),
    (b"2026-11-22T17:36:01.123456Z ERROR up", "log-line"),
    (b"2026-11-22T17:36:01+01:00 [main] WARN up", "log-line"),
    (b"2026/11/22 17:36:01 [error] 7#7: *1 up", "nginx-error"),
    (b"22/Nov/2026:17:36:01 +0000 INFO up", "log-line"),
    (b"[Sun Nov 22 17:36:01 2026] [core:notice] up", "apache-error"),
    (b"[Sun Nov 22 17:36:01 2026] [notice] up", "apache-error"),
    (b"26/11/22 17:36:01 WARN a.b.C: up", "spark-log"),
    (b"Nov 22 17:36:01 worker kernel: up", "syslog"),
    (b"<34>Nov  2 17:36:01 worker su[1]: up", "syslog"),
    (b'time="2026-11-22T17:36:01Z" level=error msg=x', "logfmt"),
    (b"time=2026-11-22T17:36:01Z level=INFO msg=x", "logfmt"),
    (b"2026-11-22 17:36:01 up", "stamped-line"),
    (b"[2026-11-22T17:36:01Z] up", "stamped-line"),
    (b"2026-11-22T17:36:01Z", "stamped-line"),
    (b"2026-11-22T17:36:01Zulu", None),
    (b"2026-11-22", None),
    (b"2026-19-22 17:36", None),
    (b"[WARNING]: up", "ansible-warning"),
    (b"[ WARN] up", "level-line"),
    (b"[notice] up", "level-line"),
    (b"ERROR: up", "level-line"),
    (b"warning: up", "level-line"),
    (b"INFO up", "level-line"),
    (b"info up", "letter-line"),
    (b"INFORMATION", None),
    (b"[informative]", None),
    (b"Errors: 3", None),
    (b"+ echo", "shell-trace"),
    (b"++ /bin/true", "shell-trace"),
    (b"+ +", "mark-line"),
    (b"+++++++++ x", "mark-line"),
    (b"++x", None),
    (b"curl: (6) Could not resolve host", "command-message"),
    (b"sshd[12]: up", "program-message"),
    (b"http://x", None),
    (b"Name: x", None),
    (b"text", None),
    (b'"a": 1,', None),
    (b'{"a": 1}', None),
    (b"", None),
]


@pytest.mark.parametrize(("line", "name"), HEADERS)
def test_header(line: bytes, name: str | None) -> None:
    assert at(line + b"\n") == name


@pytest.mark.parametrize("line", [row.example for row in RULES if row.strength > 0])
def test_header_is_found_within_a_line_too(line: bytes) -> None:
    """What is recognised at a line's head is found where it is glued to something: `begins` leaves nothing out."""
    mark = b"(" if line[:1] == b"/" else b"a"  # a path is glued to no word
    assert (4, at(line)) in within(b'["n' + mark + line)


ENDS: dict[str, tuple[bytes, bytes]] = {
    # name: (noise, what follows it)
    "one line": (KLOG, b'{"a": 1}\n'),
    "one line of two": (KLOG, KLOG),
    "no newline": (KLOG.rstrip(), b""),
    "klog block": (b'I0910 18:08:54.853077       1 a.go:1] Body body=<\n\t{\n\t  "a": 1\n\t}\n >\n', b'{"a": 1}\n'),
    "klog block, ends with a value": (b"I0910 18:08:54.853077       1 a.go:1] Body body=<\n\tx\n > code=1\n", b"{}\n"),
    "klog block, two values": (b"I0910 18:08:54.853077       1 a.go:1] Body a=<\n\tx\n > b=<\n\ty\n >\n", b"{}\n"),
    "klog block at the end": (b"I0910 18:08:54.853077       1 a.go:1] Body body=<\n\tx\n >", b""),
    "klog block, and text with tabs": (b'I0910 18:08:54.853077       1 a.go:1] "x" err=<\n\tboom\n >\n', b'\t"a",\n'),
    "klog block, and a value behind it": (b'I0910 18:08:54.853077       1 a.go:1] a=<\n\tx\n > b="y"\n', b'\t"a",\n'),
    "klog block without its end": (b"I0910 18:08:54.853077       1 a.go:1] a=<\n", b'\tx\n\t"a",\n]\n'),
    "klog block, nothing of it": (b"I0910 18:08:54.853077       1 a.go:1] Body body=<\n", b'{"a": 1}\n'),
    "klog without a block": (KLOG, b"\ttabs of another\n"),
    "java.util.logging": (b"Nov 22, 2026 5:35:58 PM JW main\nWARNING: up\n", b"INFO\n"),
    "java.util.logging with a stack": (
        b"Nov 22, 2026 5:35:58 PM JW main\nSEVERE: down\n\tat a.b.C(D.java:1)\n\tat e.f(Unknown)\nCaused by: x\n\tat g\n",
        b'{"a": 1}\n',
    ),
    "java.util.logging, first line alone": (b"Nov 22, 2026 5:35:58 PM JW main\n", b'{"a": 1}\n'),
}


@pytest.mark.parametrize(("noise", "rest"), ENDS.values(), ids=ENDS.keys())
def test_end(noise: bytes, rest: bytes) -> None:
    for before in (b"", b'{\n"a": "b'):
        text = text_of(before + noise + rest)
        found = BOOK.at(text, len(before))
        assert found is not None
        assert BOOK.end(text, found) == len(before) + len(noise)


@pytest.mark.parametrize(
    "noise", [noise for noise, _ in ENDS.values() if noise.count(b"\n") > 1 and noise.endswith(b"\n") and b"=<" not in noise]
)
def test_end_waits_for_the_lines_that_may_come(noise: bytes) -> None:
    text = text_of(noise, final=False)
    found = BOOK.at(text, 0)
    assert found is not None
    with pytest.raises(NeedMore):
        BOOK.end(text, found)


def test_end_is_bounded() -> None:
    for lines, end in ((300, 50 + 301 * 3), (1000, 50)):  # of a block too long nothing but its first line
        text = text_of(b"I0910 18:08:54.853077       1 a.go:1] Body body=<\n" + b"\tx\n" * lines + b" >\n")
        found = BOOK.at(text, 0)
        assert found is not None
        assert BOOK.end(text, found) == end


def test_the_end_of_a_block_is_waited_for() -> None:
    noise = b"I0910 18:08:54.853077       1 a.go:1] Body a=<\n\tx\n > b=<\n\ty\n"
    text = text_of(noise, final=False)
    found = BOOK.at(text, 0)
    assert found is not None
    with pytest.raises(NeedMore):
        BOOK.end(text, found)
    assert BOOK.end(text_of(noise + b" >\n", final=False), found) == len(noise) + 3


NAMED: dict[str, tuple[bytes, Naming]] = {
    "empty": (b"", Naming("blank", "none", ())),
    "blank": (b" \n\t\r\n", Naming("blank", "none", ())),
    "text": (b"some words\n", Naming("text", "none", ("text",))),
    "text without a newline": (b"words", Naming("text", "none", ("text",))),
    "klog error": (KLOG, Naming("klog", "error", ("klog",))),
    "klog warning": (b"W" + KLOG[1:], Naming("klog", "warning", ("klog",))),
    "klog info": (b"I" + KLOG[1:], Naming("klog", "info", ("klog",))),
    "klog fatal": (b"F" + KLOG[1:], Naming("klog", "error", ("klog",))),
    "klog, the worst counts": (b"I" + KLOG[1:] + KLOG + b"W" + KLOG[1:], Naming("klog", "error", ("klog",))),
    "indented": (b"  \n  " + KLOG, Naming("klog", "error", ("klog",))),
    "text and klog": (b"words\n" + KLOG, Naming("klog", "error", ("text", "klog"))),
    "klog and text": (KLOG + b"words\n", Naming("klog", "error", ("klog", "text"))),
    "the most severe": (b"INFO up\n" + KLOG, Naming("klog", "error", ("level-line", "klog"))),
    "the first of equals": (b"ERROR: up\n" + KLOG, Naming("level-line", "error", ("level-line", "klog"))),
    "without a level": (b"2026-11-22 17:36:01 up\n", Naming("stamped-line", "none", ("stamped-line",))),
    "level notice": (b"2026/11/22 17:36:01 NOTICE: up\n", Naming("log-line", "notice", ("log-line",))),
    "level debug": (b"2026/11/22 17:36:01 [main] DEBUG up\n", Naming("log-line", "info", ("log-line",))),
    "level critical": (b"2026/11/22 17:36:01 CRITICAL up\n", Naming("log-line", "error", ("log-line",))),
    "level in lower case": (b"[warn] up\n", Naming("level-line", "warning", ("level-line",))),
    "logfmt level": (b'time="2026-11-22T17:36:01Z" level=warning msg=x\n', Naming("logfmt", "warning", ("logfmt",))),
    "block": (
        b"I0910 18:08:54.853077       1 a.go:1] Body body=<\n\tERROR: x\n >\n",
        Naming("klog", "info", ("klog",)),
    ),
    "escape sequences alone": (b"\x1b[0m\n", Naming("ansi", "none", ("ansi",))),
    "escape sequences and text": (b"words\x1b[0m\n", Naming("ansi", "none", ("text", "ansi"))),
    "escape sequences and klog": (KLOG + b"\x1b[0m\n", Naming("klog", "error", ("klog", "ansi"))),
    "a header in colours": (b"\x1b[33mWARN\x1b[0m[0000] up\n", Naming("logrus", "warning", ("logrus", "ansi"))),
}


@pytest.mark.parametrize(("noise", "expected"), NAMED.values(), ids=NAMED.keys())
def test_name_noise(noise: bytes, expected: Naming) -> None:
    assert name_noise(BOOK, noise) == expected


def test_noise_of_a_scan_is_named() -> None:
    (noise,) = scan(b"words\n" + KLOG)
    assert isinstance(noise, Noise)
    assert (noise.kind, noise.severity, noise.kinds) == ("klog", "error", ("text", "klog"))


PREFIXES: list[tuple[bytes, bool]] = [
    (b"", True),
    (b"2026-11-22T17:36:01.123456789Z ", True),
    (b"2026-11-22T17:36:01.123456789Z stdout F ", True),
    (b"2026-11-22T17:36:01.123456789Z stderr P ", True),
    (b"[2026-11-22 17:36:01] ", True),
    (b"Nov 22 17:36:01 ", True),
    (b"web-1  | ", True),
    (b"[pod/web-0/main] ", True),
    (b"[pod/web-0/main] 2026-11-22T17:36:01Z ", True),
    (b"2026-11-22T17:36:01Z", False),
    (b"web-1 ", False),
    (b"host | SUCCESS => ", False),
    (b"2026-11-22T17:36:01Z stdout X ", False),
    (b"words ", False),
]


@pytest.mark.parametrize(("before", "expected"), PREFIXES)
def test_is_prefix(before: bytes, expected: bool) -> None:
    assert BOOK.is_prefix(before) is expected


MESSAGES: list[tuple[bytes, bool]] = [
    (b"I0910 18:08:54.853077       1 http.go:1] Response Body: ", True),
    (b"  ERROR: got ", True),
    (b"2026-11-22T17:36:01Z got ", True),
    (b"job-7 2026-11-22T17:36:01Z INFO got ", True),
    (b"job-7 ERROR: got ", False),
    (b"curl: got ", False),
    (b"got ", False),
]


@pytest.mark.parametrize(("before", "expected"), MESSAGES)
def test_heads_message(before: bytes, expected: bool) -> None:
    assert BOOK.heads_message(text_of(before + b'{"a": 1}\n'), 0, len(before)) is expected


STAMPS: list[tuple[bytes, bytes | None]] = [
    (b"x 2026-11-22T17:36:01.5Z x", b"2026-11-22T17:36:01.5Z"),
    (b"x 2026/11/22 17:36:01 x", b"2026/11/22 17:36:01"),
    (b"x Sun Nov 22 17:11:36 2026 x", b"Sun Nov 22 17:11:36 2026"),
    (b"x Nov  2 17:11:36 x", b"Nov  2 17:11:36"),
    (b"x 22/Nov/2026:17:36:01 +0000 x", b"22/Nov/2026:17:36:01 +0000"),
    (b"x 17:36:01,123 x", b"17:36:01,123"),
    (b"x 2026-11-22 x", None),
    (b"x 37:36:01 x", None),
]


@pytest.mark.parametrize(("text", "expected"), STAMPS)
def test_stamp(text: bytes, expected: bytes | None) -> None:
    match = stamps().search(text)
    assert (match and match[0]) == expected


# -- rules of the user's


def test_own_rule_is_recognised() -> None:
    rules = book((OWN,))
    assert at(b"<own>warn x\n", rules=rules) == "own"
    assert name_noise(rules, b"<own>warn x\n") == Naming("own", "warning", ("own",))
    assert name_noise(rules, b"<own>\n") == Naming("own", "notice", ("own",))
    assert name_noise(rules, b"<own>other\n") == Naming("own", "notice", ("own",))
    assert within(b"x <own> " + KLOG.rstrip(), rules) == [(2, "own"), (8, "klog")]
    assert within(KLOG.rstrip() + b" <own>", rules) == [(0, "klog"), (len(KLOG), "own")]


def test_own_rule_is_looked_for_where_headers_may_begin() -> None:
    text = text_of(b"x <own> y <own> z")
    assert [found.start for found in book((OWN,)).within(text, 0, 5, 17)] == [2]
    assert [found.start for found in book((OWN,)).within(text, 0, 10, 17)] == [2, 10]


def test_no_header_stands_at_the_end_of_all() -> None:
    assert at(KLOG, len(KLOG)) is None
    assert at(b"") is None


def test_own_rule_of_equal_rank_is_tried_first() -> None:
    mine = Rule("mine", "E0910", 3, "info", b"E0910", b"E0911", "ours")
    assert at(KLOG, rules=book((mine,))) == "mine"


def test_own_rule_of_lower_rank_gives_way() -> None:
    mine = Rule("mine", "E0910", 2, "info", b"E0910", b"E0911", "ours")
    assert at(KLOG, rules=book((mine,))) == "klog"
    assert at(b"E0910\n", rules=book((mine,))) == "mine"


def test_own_rule_may_span_lines() -> None:
    rules = book((Rule("own", "own:", 2, "info", b"own: x", b"owner", "ours", opens="begin$", more="[|]"),))
    for noise, size in ((b"own: begin\n| a\n| b\nc\n", 19), (b"own: x\n| a\n", 7)):
        text = text_of(noise)
        found = rules.at(text, 0)
        assert found is not None
        assert rules.end(text, found) == size


BAD = [
    (Rule("own", "(", 2, "info", b"", b"", "ours"), "the pattern of rule 'own' does not compile: missing ) at position 1"),
    (
        Rule("own", "x", 2, "info", b"", b"", "ours", opens="["),
        "a pattern of rule 'own' does not compile: unterminated character set at position 0",
    ),
    (Rule("own", "x", 2, "info", b"", b"", "ours", more="*"), "a pattern of rule 'own' does not compile: nothing to repeat at position 0"),
]


@pytest.mark.parametrize(("rule", "message"), BAD)
def test_own_rule_that_does_not_compile(rule: Rule, message: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the whole message is compared
        RuleBook((rule,))
    assert str(caught.value) == message
    assert isinstance(caught.value.__cause__, re.error if rule.pattern == "x" else regex.error)


def test_own_rule_that_takes_too_long_recognises_nothing() -> None:
    slow = Rule("slow", r"(?:a|aa|a.)+b", 3, "info", b"ab", b"c", "ours")
    rules = book((slow, OWN))
    with no_hang():
        hostile = b"a" * 300
        assert at(hostile, rules=rules) is None
        assert within(hostile + b"<own>", rules) == [(300, "own")]


def test_books_are_kept() -> None:
    assert book((OWN,)) is book((OWN,))
    assert book(()) is BOOK


@pytest.mark.parametrize(
    ("capture", "value"),
    [
        (b'{"a": "\xc3' + PANIC + b'\xa9"}', {"a": "é"}),
        (b"[1," + PANIC + b"boomINFO:     Waiting\n2]\n", [1, 2]),
        (b"[1," + PANIC + b"boom\n2]\n", [1, 2]),
    ],
)
def test_a_line_that_is_missing_from_a_block(capture: bytes, value: object) -> None:
    """The rest of a character, or a header glued to a word, is not the next line of what stands before it."""
    assert loads(capture) == value
