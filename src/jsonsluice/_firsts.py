"""With which bytes the text of a pattern may begin, and what of it may begin with some: told without compiling it.

In: a verbose pattern as the rows have them, without white space or comments, as text.  Out: bytes, or a pattern.  Raises: nothing.
Invariant: no byte is left out; where the pattern is more than this reads, they are all in.

To compile all patterns takes longer than all else that is done before a first document is mended; what begins with one byte is little.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

_ALL: Final = frozenset(range(256))
_DIGITS: Final = frozenset(b"0123456789")
_ESCAPES: Final = {r"\t": 0x09, r"\n": 0x0A, r"\r": 0x0D}
_WORD: Final = frozenset(byte for byte in range(128) if chr(byte).isalnum() or byte == 0x5F)  # noqa: PLR2004 - ASCII and its underscore
_SPACE: Final = frozenset(b" \t\n\r\f\v")
_KINDS: Final = {
    r"\d": _DIGITS,
    r"\D": _ALL - _DIGITS,
    r"\w": _WORD,
    r"\W": _ALL - _WORD,
    r"\s": _SPACE,
    r"\S": _ALL - _SPACE,
    ".": _ALL - frozenset(b"\n"),
}
_PLACES: Final = ("^", "$", r"\b", r"\B")
_ZERO_WIDTH: Final = ("?=", "?!", "?<=", "?<!")
_ANY_CASE: Final = "?i:"
_GROUP: Final = re.compile(r"\?(?:P<\w+>|i?:)|(?!\?)")  # what a group that is tried as it stands begins with
_MEMBER: Final = re.compile(r"(\\x[0-9a-f]{2}|\\?.)(?:-(\\x[0-9a-f]{2}|\\?.))?", re.DOTALL)
_QUANTIFIER: Final = re.compile(r"(?:(\?)|(\*)|\+|\{(\d+)(?:,\d*)?\})[+?]?")
_ATOMS: Final = r"\\x[0-9a-f]{2}|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]"
_ATOM: Final = re.compile(rf"{_ATOMS}|[^()|]", re.DOTALL)
_NO_BAR: Final = re.compile(rf"(?:{_ATOMS}|[^()|\\\[]++)*+", re.DOTALL)  # up to a bar or a group
_NO_GROUP: Final = re.compile(rf"(?:{_ATOMS}|[^()\\\[]++)*+", re.DOTALL)


@cache
def members(begins: str) -> frozenset[int]:
    """The bytes of a character class, given without its brackets."""
    found: set[int] = set()
    for first, last in _MEMBER.findall(begins):
        if len(first) > 1 and first in _KINDS:
            found |= _KINDS[first]
        else:
            low = _byte(first)
            found.update(range(low, (_byte(last) if last else low) + 1))
    return frozenset(found)


def _byte(text: str) -> int:
    if text.startswith("\\x"):
        return int(f"0{text[1:]}", 0)
    return _ESCAPES.get(text, ord(text[-1]))


def beginning_in(pattern: str, wanted: frozenset[int]) -> str:
    """What of a pattern may match where one of some bytes stands: without the alternatives that cannot; empty where none is left."""
    return "|".join(_narrowed(text, wanted) for text, own, is_empty in _alternatives(pattern) if is_empty or not own.isdisjoint(wanted))


def _narrowed(alternative: str, wanted: frozenset[int]) -> str:
    """An alternative, of which the group that its first byte is in, if it is in one, is narrowed."""
    at = end = 0
    while end < len(alternative):
        at = end
        found, is_empty, end = _of_atom(alternative, at)
        if found or not is_empty:  # no mere place between bytes
            break
    if alternative[at : at + 1] != "(" or _QUANTIFIER.match(alternative, end):
        return alternative  # what repeats may begin otherwise the next time
    inner = alternative[at + 1 : end - 1]
    head = _GROUP.match(inner)
    if head is None:
        return alternative
    also = _any_case(wanted) if inner.startswith(_ANY_CASE) else wanted
    return alternative[: at + 1] + head[0] + beginning_in(inner[head.end() :], also) + alternative[end - 1 :]


def _any_case(found: frozenset[int]) -> frozenset[int]:
    return found | frozenset(bytes(found).swapcase())


def _of_alternatives(pattern: str) -> tuple[frozenset[int], bool]:
    """The bytes of any of some alternatives, and whether one of them may match nothing."""
    alternatives = _alternatives(pattern)
    return frozenset().union(*(own for _, own, _ in alternatives)), any(is_empty for _, _, is_empty in alternatives)


@cache
def _alternatives(pattern: str) -> tuple[tuple[str, frozenset[int], bool], ...]:
    """The alternatives of a pattern: the text of each, its bytes, and whether it may match nothing."""
    return tuple((text, *_of_sequence(text)) for text in _split(pattern))


def _split(pattern: str) -> list[str]:
    """A pattern at its bars that are in no group."""
    found: list[str] = []
    start = at = 0
    while (at := _behind(_NO_BAR, pattern, at)) < len(pattern):
        if pattern[at] == "(":
            at = _behind_group(pattern, at)
        else:
            found.append(pattern[start:at])
            at = start = at + 1
    return [*found, pattern[start:]]


def _of_sequence(alternative: str) -> tuple[frozenset[int], bool]:
    """The bytes of one alternative, and whether it may match nothing."""
    found: frozenset[int] = frozenset()
    at = 0
    while at < len(alternative):
        own, is_empty, at = _of_atom(alternative, at)
        found |= own
        quantifier = _QUANTIFIER.match(alternative, at)
        if quantifier is not None:
            at = quantifier.end()
            is_empty = is_empty or bool(quantifier[1] or quantifier[2] or quantifier[3] == "0")
        if not is_empty:
            return found, False
    return found, True


def _of_atom(pattern: str, at: int) -> tuple[frozenset[int], bool, int]:
    """The same of what stands at an offset, and the offset behind it."""
    if pattern[at] == "(":
        end = _behind_group(pattern, at)
        return (*_of_group(pattern[at + 1 : end - 1]), end)
    end = _behind(_ATOM, pattern, at)
    return (*_of_token(pattern[at:end]), end)


def _of_group(inner: str) -> tuple[frozenset[int], bool]:
    if inner.startswith(_ZERO_WIDTH):
        return frozenset(), True
    head = _GROUP.match(inner)
    if head is None:
        return _ALL, True
    found, is_empty = _of_alternatives(inner[head.end() :])
    return (_any_case(found) if inner.startswith(_ANY_CASE) else found), is_empty


def _of_token(text: str) -> tuple[frozenset[int], bool]:
    """The same of a character, an escape or a class."""
    if text in _PLACES:
        return frozenset(), True
    if text[0] == "[":
        negated = text[1] == "^"
        found = members(text[1 + negated : -1])
        return (_ALL - found if negated else found), False
    if text in _KINDS:
        return _KINDS[text], False
    return frozenset([_byte(text)]), False


def _behind(what: re.Pattern[str], pattern: str, at: int) -> int:
    """The offset behind a piece of a pattern."""
    piece = what.match(pattern, at)
    assert piece is not None  # noqa: S101 - groups are passed over as wholes
    return piece.end()


def _behind_group(pattern: str, at: int) -> int:
    """The offset behind the group that is opened at another."""
    depth, at = 1, at + 1
    while depth:
        at = _behind(_NO_GROUP, pattern, at) + 1
        depth += 1 if pattern[at - 1] == "(" else -1
    return at
