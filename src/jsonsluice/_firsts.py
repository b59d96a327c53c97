"""With which bytes the text of a pattern may begin, told without compiling it.

In: a verbose pattern as the rows have them, as text.  Out: bytes.  Raises: nothing.
Invariant: no byte is left out; where the pattern is more than this reads, they are all in.

To compile what all messages say takes longer than all else that is done before a first document is mended; those that begin with one byte
are a few.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

_ALL: Final = frozenset(range(256))
_DIGITS: Final = frozenset(b"0123456789")
_ESCAPES: Final = {r"\t": 0x09, r"\n": 0x0A, r"\r": 0x0D}
_KINDS: Final = frozenset((r"\d", r"\w", r"\s", r"\D", r"\W", r"\S", r"\b", r"\B"))  # of bytes, or of places between them
_ZERO_WIDTH: Final = ("?=", "?!", "?<=", "?<!")
_GROUP: Final = re.compile(r"\?(?:P<\w+>|:)")
_MEMBER: Final = re.compile(r"(\\x[0-9a-f]{2}|\\?.)(?:-(\\x[0-9a-f]{2}|\\?.))?", re.DOTALL)
_QUANTIFIER: Final = re.compile(r"(?:(\?)|(\*)|\+|\{(\d+)(?:,\d*)?\})[+?]?")
_ATOM: Final = re.compile(r"\\x[0-9a-f]{2}|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[^()|]", re.DOTALL)


@cache
def firsts(pattern: str) -> frozenset[int]:
    """The bytes with which what a pattern matches may begin."""
    found, is_empty = _of_alternatives(pattern)
    return _ALL if is_empty else found


@cache
def members(begins: str) -> frozenset[int]:
    """The bytes of a character class, given without its brackets."""
    found: set[int] = set()
    for first, last in _MEMBER.findall(begins):
        if first in _KINDS:
            found |= _DIGITS if first == r"\d" else _ALL
        else:
            low = _byte(first)
            found.update(range(low, (_byte(last) if last else low) + 1))
    return frozenset(found)


def _byte(text: str) -> int:
    if text.startswith("\\x"):
        return int(f"0{text[1:]}", 0)
    return _ESCAPES.get(text, ord(text[-1]))


def _of_alternatives(pattern: str) -> tuple[frozenset[int], bool]:
    """The bytes of any of some alternatives, and whether one of them may match nothing."""
    found: frozenset[int] = frozenset()
    is_empty = False
    at = 0
    while at <= len(pattern):
        own, own_is_empty, at = _of_sequence(pattern, at)
        found |= own
        is_empty = is_empty or own_is_empty
    return found, is_empty


def _of_sequence(pattern: str, at: int) -> tuple[frozenset[int], bool, int]:
    """The same of the alternative that begins at an offset, and the offset behind it and its bar."""
    found: frozenset[int] = frozenset()
    is_open = True  # what was read so far may match nothing
    while at < len(pattern) and pattern[at] != "|":
        own, own_is_empty, at = _of_atom(pattern, at)
        quantifier = _QUANTIFIER.match(pattern, at)
        if quantifier is not None:
            at = quantifier.end()
            own_is_empty = own_is_empty or bool(quantifier[1] or quantifier[2] or quantifier[3] == "0")
        if is_open:
            found |= own
            is_open = own_is_empty
    return found, is_open, at + 1


def _of_atom(pattern: str, at: int) -> tuple[frozenset[int], bool, int]:
    if pattern[at] == "(":
        end = _behind_group(pattern, at)
        return (*_of_group(pattern[at + 1 : end - 1]), end)
    end = _behind_atom(pattern, at)
    return (*_of_token(pattern[at:end]), end)


def _of_group(inner: str) -> tuple[frozenset[int], bool]:
    if inner.startswith(_ZERO_WIDTH):
        return frozenset(), True
    head = _GROUP.match(inner)
    if head is None and inner.startswith("?"):
        return _ALL, True
    return _of_alternatives(inner[head.end() :] if head else inner)


def _of_token(text: str) -> tuple[frozenset[int], bool]:
    """The same of a character, an escape or a class."""
    if text in "^$":
        return frozenset(), True
    if text[0] == "[":
        negated = text[1] == "^"
        found = members(text[1 + negated : -1])
        return (_ALL - found if negated else found), False
    if text == r"\d":
        return _DIGITS, False
    if text == "." or text in _KINDS:
        return _ALL, text in (r"\b", r"\B")
    return frozenset([_byte(text)]), False


def _behind_atom(pattern: str, at: int) -> int:
    """The offset behind a character, an escape or a class."""
    atom = _ATOM.match(pattern, at)
    return atom.end() if atom else at + 1  # a bracket or bar


def _behind_group(pattern: str, at: int) -> int:
    """The offset behind the group that is opened at another."""
    depth = 1
    while depth:
        at = _behind_atom(pattern, at)
        depth += {"(": 1, ")": -1}.get(pattern[at], 0)
    return at + 1
