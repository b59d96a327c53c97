"""Where a document could begin, and how its brackets stand: tables, with the decoys of prose."""

from __future__ import annotations

import pytest

from jsonsluice import _candidates
from jsonsluice._candidates import Lexed

LEX: dict[str, tuple[bytes, bool, Lexed]] = {
    # name: (piece, begins in a string, what is found)
    "empty": (b"", False, Lexed(False, b"", b"")),
    "object": (b'{"a": [1]}', False, Lexed(False, b"{[]}", b'{"a": [1]}')),
    "brackets in a string": (b'{"a[{": "}]"}', False, Lexed(False, b"{}", b'{"a[{": "}]"}')),
    "open string": (b'{"a": "b]', False, Lexed(True, b"{", b'{"a": "b]')),
    "open string, empty": (b'{"', False, Lexed(True, b"{", b'{"')),
    "inside a string": (b'b]", [', True, Lexed(False, b"[", b'b]", [')),
    "inside a string to the end": (b"b] [", True, Lexed(True, b"", b"b] [")),
    "inside a string, ends at once": (b'"]', True, Lexed(False, b"]", b'"]')),
    "escaped quote": (b'["\\"]"]', False, Lexed(False, b"[]", b'["__]"]')),
    "escaped backslash": (b'["\\\\"]', False, Lexed(False, b"[]", b'["__"]')),
    "escaped backslash and quote": (b'["\\\\\\"]"]', False, Lexed(False, b"[]", b'["____]"]')),
    "three backslashes": (b'["\\\\\\\\\\"]', False, Lexed(True, b"[", b'["______]')),
    "other escapes": (b'["\\n\\u005b["]', False, Lexed(False, b"[]", b'["\\n\\u005b["]')),
    "backslash at the end": (b'["\\', False, Lexed(True, b"[", b'["\\')),
    "non-ASCII": ('["é["]'.encode(), False, Lexed(False, b"[]", '["é["]'.encode())),
}


@pytest.mark.parametrize(("piece", "in_string", "expected"), LEX.values(), ids=LEX.keys())
def test_lex(piece: bytes, in_string: bool, expected: Lexed) -> None:
    assert _candidates.lex(piece, in_string) == expected


REDUCE: list[tuple[bytes, bytes, bytes | None]] = [
    (b"", b"", b""),
    (b"", b"{", b"{"),
    (b"", b"{}", b""),
    (b"{", b"}", b""),
    (b"{[", b"]", b"{"),
    (b"{[", b"]}", b""),
    (b"{", b"[{}{}[]", b"{["),
    (b"", b"[[[[[[[[[[[[]]]]]]]]]]]]", b""),
    (b"{", b"{" * 20 + b"}" * 20, b"{"),
    (b"{[", b"{" * 20 + b"}" * 19 + b"[", b"{[{["),
    (b"", b"}", None),
    (b"{", b"]", None),
    (b"[", b"}", None),
    (b"[", b"]]", None),
    (b"{[", b"}", None),
    (b"", b"[" * 20 + b"]" * 21, None),
    (b"", b"[" * 20 + b"]" * 5 + b"}", None),
]


@pytest.mark.parametrize(("stack", "brackets", "expected"), REDUCE)
def test_reduce(stack: bytes, brackets: bytes, expected: bytes | None) -> None:
    assert _candidates.reduce(stack, brackets) == expected


BALANCED: list[tuple[bytes, int, int | None, int]] = [
    # text, start, stop, end
    (b"{}", 0, None, 2),
    (b"{} {}", 0, None, 2),
    (b"{} {}", 3, None, 5),
    (b'{"a": [1, {"b": 2}]} x', 0, None, 20),
    (b'{"}": "]"} x', 0, None, 10),
    (b'{"\\"}": 1} x', 0, None, 10),
    (b"{a: [b]} x", 0, None, 8),
    (b"[1}", 0, None, -1),
    (b"[[]]", 0, None, 4),
    (b"[[]]", 1, None, 3),
    (b"[[]]]]", 0, None, 4),
    (b"[", 0, None, -1),
    (b"[1, [2]", 0, None, -1),
    (b'["]', 0, None, 3),
    (b'["\n]', 0, None, 4),
    (b"[1]", 0, 2, -1),
    (b"[1]", 0, 3, 3),
    (b'["]"', 0, None, -1),
    (b'{"a" x.go:1] and {"b": 2}}', 0, None, -1),  # text of something else
]


@pytest.mark.parametrize(("text", "start", "stop", "expected"), BALANCED)
def test_balanced_end(text: bytes, start: int, stop: int | None, expected: int) -> None:
    assert _candidates.balanced_end(text, start, len(text) if stop is None else stop) == expected


BEGINS: list[tuple[bytes, bool]] = [
    # a bracket and what follows it in mid-line
    (b"{}", True),
    (b"{ }", True),
    (b"{\n", True),
    (b"{ \r\n", True),
    (b'{"a": 1}', True),
    (b'{ "a": 1}', True),
    (b'{\t"a": 1}', True),
    (b'{"a"', True),
    (b'{"' + b"k" * 64 + b'": 1}', True),
    (b'{"' + b"k" * 100 + b'": 1}', True),
    (b'{"\\"": 1}', True),
    (b"{E0910 18:08:54.853077  339136 a.go:1] x", True),
    (b"[]", True),
    (b"[ ]", True),
    (b"[\n", True),
    (b'["a"]', True),
    (b"[[1]]", True),
    (b"[{}]", True),
    (b"[1]", True),
    (b"[1, 2]", True),
    (b"[ -1.5e+7 , 2]", True),
    (b"[0.5]", True),
    (b"[1\n", True),
    (b"[true]", True),
    (b"[false, 1]", True),
    (b"[null]", True),
    (b"[27E0910 18:08:54.853077  339136 a.go:1] x", True),
    (b"[W0910 18:08:54.853077  339136 a.go:1] x", True),
    (b"{ [205 bytes data]", False),
    (b"{ node: '>=99' }", False),
    (b"{node: 1}", False),
    (b"{%", False),
    (b"{% if x %}", False),
    (b"{{x}}", False),
    (b"{{ x }}", False),
    (b"{#x#}", False),
    (b"{'a': 1}", False),
    (b"{HOME}", False),
    (b"{1}", False),
    (b"{", False),
    (b"{ ", False),
    (b'{"a"}', False),
    (b'{"a"]', False),
    (b'{"a",', False),
    (b'{"a" }', False),
    (b'{"a"{', False),
    (b'{"""', False),
    (b'{"": 1}', True),
    (b"[main]", False),
    (b"[INFO]", False),
    (b"[12:30:01]", False),
    (b"[a:1]", False),
    (b"[1.2.3]", False),
    (b"[1-2]", False),
    (b"[1a]", False),
    (b"[01:02]", False),
    (b"[x]", False),
    (b"['a']", False),
    (b"[-]", False),
    (b"[.5]", False),
    (b"[ 3", False),
    (b"[*]", False),
    (b"[", False),
    (b"[12 bytes]", False),
    (b"x", False),
    (b'"', False),
    (b"}", False),
]


@pytest.mark.parametrize(("text", "expected"), BEGINS)
def test_begins_document(text: bytes, expected: bool) -> None:
    assert _candidates.begins_document(text, 0, len(text)) is expected
    assert _candidates.begins_document(b"say " + text, 4, 4 + len(text)) is expected


NEXT: list[tuple[bytes, int]] = [
    # a line, and where a document could begin on it
    (b"", -1),
    (b"no brackets", -1),
    (b'{"a": 1}\n', 0),
    (b'say {"a": 1}\n', 4),
    (b"{ [205 bytes data]\n", -1),
    (b"* { [205 bytes data]\n", -1),
    (b"required: { node: '>=99' },\n", -1),
    (b"map[a:1]\n", -1),
    (b"map[a:1 b:[x y]]\n", -1),
    (b"[main] up\n", -1),
    (b"[12:30:01] up\n", -1),
    (b"[1] done\n", -1),
    (b"[    3.140000] usb 1-1: up\n", -1),
    (b"${HOME}/bin\n", -1),
    (b"{% if x %}{{ y }}{% endif %}\n", -1),
    (b"say {{x}}\n", -1),
    (b"{{x}}\n", -1),
    (b"LFE[3]\n", 3),
    (b"say {E0910 \n", 4),
    (b"{node: 1}\n", 0),
    (b"  {node: 1}\n", 2),
    (b"say {node: 1}\n", -1),
    (b'say {node: 1} and {"a": 1}\n', 18),
    (b'[main] {"a": 1}\n', 7),
    (b'{ [205 bytes data]\n{"a": 1}\n', 19),
    (b'say {x}\n{y\n{"a": 1}\n', 8),
]


@pytest.mark.parametrize(("text", "expected"), NEXT)
def test_next_candidate(text: bytes, expected: int) -> None:
    assert _candidates.next_candidate(text, 0, len(text)) == expected


def test_next_candidate_between() -> None:
    text = b"{} {} {}"
    assert [_candidates.next_candidate(text, start, len(text)) for start in (0, 1, 3, 4, 6, 7)] == [0, 3, 3, 6, 6, -1]
    assert _candidates.next_candidate(text, 4, 6) == -1
    assert _candidates.next_candidate(text, 1, 3) == -1


INTERIOR: list[tuple[bytes, bool]] = [
    (b'"a": 1,', True),
    (b'    "a": {', True),
    (b'"a": "b"', True),
    (b'"a" : 1', True),
    (b', "a": 1', True),
    (b'"element",', True),
    (b'  "element"', True),
    (b'  "element"  \r', True),
    (b'"esc \\" aped",', True),
    (b"}", True),
    (b"  },", True),
    (b"]}", True),
    (b"}, {", True),
    (b'}, "a"', True),
    (b"],[", True),
    (b", {", True),
    (b", 1", True),
    (b', "a"', True),
    (b"1,", True),
    (b"  -1.5e7", True),
    (b"true,", True),
    (b"null", True),
    (b'{"a": 1},', True),
    (b'  [1, {"b": 2}],', True),
    (b"", False),
    (b"   ", False),
    (b"text", False),
    (b'"quoted" text', False),
    (b'say "a": 1', False),
    (b"} text", False),
    (b"} {", False),
    (b", text", False),
    (b"1 text", False),
    (b"1.2.3", False),
    (b"trueish", False),
    (b"true story", False),
    (b'{"a": 1}', False),
    (b'{"a": 1}]', False),
    (b'{"a": 1,', False),
    (b'{"a": 1]},', False),
    (b"{", False),
    (b"[1]", False),
    (b'"open', False),
    (b"E0910 18:08:54.853077  339136 a.go:1] x", False),
    (b"* { [205 bytes data]", False),
]


@pytest.mark.parametrize(("line", "expected"), INTERIOR)
def test_is_interior(line: bytes, expected: bool) -> None:
    text = b"before\n" + line + b"\nbehind"
    assert _candidates.is_interior(text, 7, 7 + len(line)) is expected


LED_INSIDE: list[tuple[bytes, bool]] = [
    (b'"a":', True),
    (b'"a" : ', True),
    (b'"a":\n  ', True),
    (b"},", True),
    (b"] ,\r\n", True),
    (b'"x",', True),
    (b"1,", False),
    (b"text:", False),
    (b"text,", False),
    (b"", False),
    (b"}", False),
    (b'"', False),
    (b'"a": text', False),
]


@pytest.mark.parametrize(("before", "expected"), LED_INSIDE)
def test_is_led_inside(before: bytes, expected: bool) -> None:
    assert _candidates.is_led_inside(before) is expected


CONTENT: list[tuple[bytes, bool]] = [
    (b'{"a": 1', True),
    (b'{"a": 1,', True),
    (b'{"a": "b"', True),
    (b'{"a": "b",', True),
    (b'{"a": {"b": true', True),
    (b'{"a": {}', True),
    (b'{"a": [', True),
    (b'{"a": {', True),
    (b'{"a": [1', True),
    (b'{"a": {"b": "c"', True),
    (b"[1,", True),
    (b'["a"', True),
    (b'["a",', True),
    (b"[[]", True),
    (b"[{}", True),
    (b"[]", True),
    (b"{", False),
    (b"[", False),
    (b"{ ", False),
    (b"{\n  ", False),
    (b'{"a"', False),
    (b'{"a":', False),
    (b'{"a": ', False),
    (b'{"a": "b', True),
    (b'{"a": {"b": ', True),
    (b'[{"a": ', False),
    (b'{"a": "', False),
    (b'{"a,b', False),
    (b'["a', False),
    (b"[[[", False),
    (b'{"a:b"', False),
    (b'{"\\"]": "', False),
    (b"", False),
]


@pytest.mark.parametrize(("piece", "expected"), CONTENT)
def test_shows_content(piece: bytes, expected: bool) -> None:
    assert _candidates.shows_content(piece) is expected


IN_STRINGS: list[tuple[bytes, bool]] = [
    (b'{"a": [1]}', False),
    (b'{"a": "[1]"}', True),
    (b'{"a{', True),
    (b'{"a": "', False),
    (b'{ "x" ["', False),
    (b"", False),
]


@pytest.mark.parametrize(("piece", "expected"), IN_STRINGS)
def test_has_bracket_in_string(piece: bytes, expected: bool) -> None:
    assert _candidates.has_bracket_in_string(piece) is expected


CLOSES: list[tuple[bytes, int, bool]] = [
    (b"\n}", 0, True),
    (b"\n]", 0, True),
    (b"\n  }", 2, True),
    (b"\n  }", 4, True),
    (b"\n\t}", 1, True),
    (b"\n  }", 1, False),
    (b"\nx}", 4, False),
    (b"}", 0, False),
    (b"\n{", 0, False),
]


@pytest.mark.parametrize(("text", "indent", "expected"), CLOSES)
def test_closes_at(text: bytes, indent: int, expected: bool) -> None:
    assert _candidates.closes_at(text, indent, 0, len(text)) is expected
    assert _candidates.closes_at(text, indent, 0, len(text) - 1) is False


def test_a_bracket_behind_many_blanks_heads_its_line() -> None:
    """A brace that a comma follows is a candidate at the head of its line alone: blanks before it are looked back over, text is not."""
    blanks = b" " * 700
    text = b"x\n" + blanks + b"{,\n"
    assert _candidates.next_candidate(text, 0, len(text)) == len(text) - 3
    assert _candidates.next_candidate(blanks + b"{,\n", 0, 704) == 700
    text = b"x" + blanks + b"{,\n"
    assert _candidates.next_candidate(text, 0, len(text)) == -1


@pytest.mark.parametrize("head", [b"[.\n", b"[+\n", b"[...\n", b"[.\r\n", b"[\b\n", b"[e\n", b"[-\n", b"[1.\n"])
def test_what_follows_far_behind_changes_no_candidate(head: bytes) -> None:
    """A short text is searched by the pattern, a long one by its bytes first: both find the same."""
    text = head + b" 1\n]\n" + b"x\n" * 550
    assert _candidates.next_candidate(text, 0, len(text)) == _candidates.next_candidate(text[:300], 0, 300)
