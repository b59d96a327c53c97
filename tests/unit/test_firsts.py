"""With which bytes a pattern may begin: what is read off its text, held against what it does."""

from __future__ import annotations

import re

import pytest

from jsonsluice._contaminants import RULES
from jsonsluice._firsts import firsts, members
from jsonsluice._patterns import Whole
from jsonsluice._rows_phrases import PHRASE_FIRSTS, PHRASE_OPENING

ALTERNATIVES = [(row.name, one) for row in RULES if isinstance(row.pattern, Whole) for one in row.pattern.alternatives]
ALL = frozenset(range(256))


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
    ],
)
def test_firsts(pattern: str, expected: bytes) -> None:
    assert firsts(pattern) == frozenset(expected)


@pytest.mark.parametrize("pattern", ["", "a?", "(?:|a)", ".", r"\w", r"\Sx", "(?i:a)", "a||b"])
def test_all_where_it_may_be_any(pattern: str) -> None:
    assert firsts(pattern) == ALL


def test_all_but_those_of_a_class() -> None:
    assert firsts("[^ab]") == ALL - frozenset(b"ab")
    assert members("a-c") == frozenset(b"abc")


@pytest.mark.parametrize(("name", "pattern"), ALTERNATIVES)
def test_no_byte_is_left_out(name: str, pattern: str) -> None:
    """Where a byte is in no set, the parser of patterns agrees: behind it the pattern cannot go on, whatever follows."""
    tree = re._parser.parse(pattern.replace("?P<level>", "?:"), re.VERBOSE)  # type: ignore[attr-defined]
    assert first_of(tree) <= firsts(pattern), name
    assert firsts(pattern) != ALL


def test_the_search_skips_no_opening() -> None:
    """A message whose first byte is not looked for would be known at the head of a line alone."""
    assert members(PHRASE_FIRSTS) == firsts(PHRASE_OPENING)


def first_of(tree: object) -> frozenset[int]:
    """What a parsed pattern may begin with."""
    found: set[int] = set()
    for operator, argument in tree:  # type: ignore[attr-defined]
        name = str(operator)
        if name in {"AT", "ASSERT", "ASSERT_NOT"}:
            continue
        if name == "LITERAL":
            return frozenset(found | {argument})
        if name == "IN":
            for kind, value in argument:
                found |= set(range(value[0], value[1] + 1)) if str(kind) == "RANGE" else {value} if str(kind) == "LITERAL" else set()
            return frozenset(found)
        if name == "SUBPATTERN":
            return frozenset(found | first_of(argument[3]))
        if name == "BRANCH":
            return frozenset(found.union(*(first_of(branch) for branch in argument[1])))
        if name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
            found |= first_of(argument[2])
            if argument[0] == 0:
                continue
            return frozenset(found)
        raise AssertionError(name)
    return frozenset(found)
