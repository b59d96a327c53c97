"""With which bytes a pattern may begin: what is read off its text, held against what it does."""

from __future__ import annotations

import re
from typing import Any

import pytest

from jsonsluice import _firsts
from jsonsluice._contaminants import RULES
from jsonsluice._firsts import beginning_in, members
from jsonsluice._row import Row
from jsonsluice._rows_phrases import PHRASE_FIRSTS, PHRASE_OPENING

ALL = frozenset(range(256))
EXAMPLES = [example for row in RULES for example in (row.example, row.counter_example)]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("abc", b"a"),
        ("a|b", b"ab"),
        ("a?b", b"ab"),
        ("a*+b{0,3}c", b"abc"),
        ("a{2}b", b"a"),
        ("(?:a|b)?c", b"abc"),
        ("(?:a|(?P<level>b|c))d", b"abc"),
        ("(?<!x)(?=y)a", b"a"),
        ("(?!x)^[ab-d]e", b"abcd"),
        (r"[ ]{2,7}x", b" "),
        (r"\[x\]", b"["),
        (r"\xe2\x9c", b"\xe2"),
        (r"[\xe2\d]", b"\xe20123456789"),
        (r"\t|\*", b"\t*"),
        (r"\(a\)|[)(]", b"()"),
        (r"\w", bytes(sorted(b"_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"))),
        (r"\b\s", b" \t\n\r\f\v"),
        ("(?i:ab|[x-z])c", b"aAxyzXYZ"),
        ("((a)|b)c", b"ab"),
    ],
)
def test_firsts(pattern: str, expected: bytes) -> None:
    assert firsts(pattern) == frozenset(expected)


@pytest.mark.parametrize("pattern", ["", "a?", "(?:|a)", "(?>a)", "a||b", r"\b"])
def test_all_where_it_may_be_any(pattern: str) -> None:
    assert firsts(pattern) == ALL


def test_all_but_those_of_a_class() -> None:
    assert firsts("[^ab]") == ALL - frozenset(b"ab")
    assert firsts(r"[^\s\d]") == ALL - frozenset(b" \t\n\r\f\v0123456789")
    assert members("a-c") == frozenset(b"abc")


@pytest.mark.parametrize(
    ("pattern", "byte", "expected"),
    [
        ("ab|ac|bc", "a", "ab|ac"),
        ("ab|bc", "c", ""),
        ("(?:a|b)c|d", "b", "(?:b)c"),
        ("(?<!x)^(?:(?=y)(?:a|b)|[c-e])", "d", "(?<!x)^(?:[c-e])"),
        ("(?P<level>a|b)c", "b", "(?P<level>b)c"),
        ("(?i:a|b)c", "B", "(?i:b)c"),
        ("(?:a|b)?(?:b|c)", "c", "(?:a|b)?(?:b|c)"),  # what may be missing, or comes again, stays as it is
        ("(?:a|b){2}", "a", "(?:a|b){2}"),
        ("(?:|a)(?:a|b)", "b", "(?:)(?:a|b)"),
        (r"[(|]a|\||b", "|", r"[(|]a|\|"),
        ("(?>a|b)", "c", "(?>a|b)"),
        ("a?", "b", "a?"),
    ],
)
def test_what_may_begin_with_a_byte(pattern: str, byte: str, expected: str) -> None:
    assert beginning_in(pattern, frozenset(byte.encode())) == expected


@pytest.mark.parametrize("row", RULES, ids=lambda row: row.name)
def test_no_byte_is_left_out(row: Row) -> None:
    """Where a byte is in no set, the parser of patterns agrees: behind it the pattern cannot go on, whatever follows."""
    tree = re._parser.parse(one_name(row.pattern), re.VERBOSE)  # type: ignore[attr-defined]
    assert first_of(tree)[0] <= firsts(row.pattern)


@pytest.mark.parametrize("row", RULES, ids=lambda row: row.name)
def test_what_is_left_matches_the_same(row: Row) -> None:
    """Of what begins with a byte, the part of a pattern that may begin with it matches what the pattern does."""
    flags = re.VERBOSE | re.MULTILINE
    whole = re.compile(one_name(row.pattern).encode(), flags)
    for byte in members(row.begins) & {example[0] for example in EXAMPLES}:
        narrowed = re.compile(one_name(beginning_in(row.pattern, frozenset((byte,)))).encode() or rb"(?!)", flags)
        for example in EXAMPLES:
            if example[0] == byte:
                found, expected = narrowed.match(example), whole.match(example)
                assert (found and found.span()) == (expected and expected.span()), example


def test_the_search_skips_no_opening() -> None:
    """A message whose first byte is not looked for would be known at the head of a line alone."""
    assert members(PHRASE_FIRSTS) == firsts(PHRASE_OPENING)


def firsts(pattern: str) -> frozenset[int]:
    """The bytes with which what a pattern matches may begin; all where it may match nothing."""
    found, is_empty = _firsts._of_alternatives(pattern)
    return ALL if is_empty else found


def one_name(pattern: str) -> str:
    """A pattern without the names of its groups, which may be there twice."""
    return pattern.replace("?P<level>", "?:")


def first_of(tree: object) -> tuple[frozenset[int], bool]:
    """What a parsed pattern may begin with, and whether it may match nothing."""
    found: frozenset[int] = frozenset()
    for operator, argument in tree:  # type: ignore[attr-defined]
        own, is_empty = first_of_one(str(operator), argument)
        found |= own
        if not is_empty:
            return found, False
    return found, True


def first_of_one(name: str, argument: Any) -> tuple[frozenset[int], bool]:
    """The same of one of its parts."""
    if name in {"AT", "ASSERT", "ASSERT_NOT"}:
        return frozenset(), True
    if name == "LITERAL":
        return frozenset((argument,)), False
    if name == "IN":
        members_of_class = frozenset[int]().union(*(of_member(str(kind), value) for kind, value in argument))
        return (ALL - members_of_class if str(argument[0][0]) == "NEGATE" else members_of_class), False
    if name == "SUBPATTERN":
        found, is_empty = first_of(argument[3])
        return (found | frozenset(bytes(found).swapcase()) if argument[1] else found), is_empty
    if name == "BRANCH":
        parts = [first_of(branch) for branch in argument[1]]
        return frozenset[int]().union(*(own for own, _ in parts)), any(is_empty for _, is_empty in parts)
    if name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
        found, is_empty = first_of(argument[2])
        return found, is_empty or argument[0] == 0
    if name in {"ANY", "NOT_LITERAL"}:
        return ALL, False
    raise AssertionError(name)


def of_member(kind: str, value: Any) -> frozenset[int]:
    """The bytes of a member of a class."""
    if kind == "RANGE":
        return frozenset(range(value[0], value[1] + 1))
    if kind == "CATEGORY":
        kinds = {"DIGIT": rb"\d", "WORD": rb"\w", "SPACE": rb"\s"}
        named, negated = str(value).removeprefix("CATEGORY_").removeprefix("NOT_"), "NOT_" in str(value)
        return frozenset(byte for byte in ALL if (re.match(kinds[named], bytes((byte,))) is None) == negated)
    return frozenset((value,)) if kind == "LITERAL" else frozenset()
