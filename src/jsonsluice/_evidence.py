"""What the rest of a document says of the place where noise cut into one of its tokens.

In: the token as it stands up to the noise's newline, and what follows the noise.  Out: how much of it is the document's.
Raises: nothing.  Invariant: an answer is given only where one way alone makes a token that the document has elsewhere, or that JSON knows.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_KEY: Final = re.compile(rb'"([^"\\\n]{1,64})"[ \t]*:')
_MEMBER: Final = re.compile(_KEY.pattern + rb'(?:[ \t]*"([A-Za-z][A-Za-z _/-]{2,47}[A-Za-z])"[ \t\r]*(?=[,}\]\n]))?')
# What is left of a string behind the noise, up to its closing quote.
_REST: Final = re.compile(rb'([^"\\\n]{0,64})"[ \t\r\n]*(:?)')
_DIGIT: Final = re.compile(rb"\d")
_LITERALS: Final = (b"true", b"false", b"null")
_AFTER_LITERAL: Final = re.compile(rb"[ \t\r\n]*[,}\]]")
AHEAD: Final = 16 * 1024  # bytes behind a break that are looked at …
_BEHIND: Final = 64 * 1024  # … and before it
_BEFORE: Final = 1024  # bytes before the document, where its siblings may be
_MOST_WORDS: Final = 10_000  # that are kept


class Proof(NamedTuple):
    """How much of a token is the document's; beyond doubt where it stands where the document has it elsewhere, too."""

    length: int
    beyond_doubt: bool


class Vocabulary:
    """The keys, and the values of letters alone, that a document has shown, each with the key before it. Each byte is looked at once."""

    def __init__(self) -> None:
        self._keys: dict[bytes, set[bytes]] = {}  # each with those that came before it
        self._values: dict[bytes, set[bytes]] = {}  # each with its keys
        self._seen = 0

    def forget(self, drop: int) -> None:
        """Go on with a text that has lost so many bytes at its front."""
        self._seen = max(self._seen - drop, 0)

    def look(self, data: bytes, start: int, at: int) -> int:
        """Take in a document that begins at `start` and breaks at `at`, and what stands around it; returns how many bytes were new."""
        if at + AHEAD // 2 <= self._seen:
            return 0  # enough of what follows is known already
        if len(self._keys) + len(self._values) > _MOST_WORDS:
            self._keys.clear()
            self._values.clear()
        stop = min(at + AHEAD, len(data))
        self._seen = max(self._seen, start - _BEFORE, at - _BEHIND)
        last = b""
        end = self._seen
        for match in _MEMBER.finditer(data, self._seen, stop):
            key, value = match.groups()
            if data.find(b'":', end, match.start()) >= 0:
                last = b""  # what is left of a key
            end = match.end()
            self._keys.setdefault(key, set()).add(last)
            if value is not None:
                self._values.setdefault(value, set()).add(key)
            last = key
        size, self._seen = stop - self._seen, stop
        return size

    def cut_in_string(self, before: bytes, content: bytes, rest: bytes) -> Proof | None:
        """How much of a string's content up to the newline is the document's; None where that is not known, or might be more or less.

        Args:
            before: the text before the string's quote.
            content: the string from behind its quote on, the noise at its end.
            rest: the text behind the noise.
        """
        match = _REST.match(rest)
        if match is None:
            return None
        suffix = match[1]
        known = self._keys if match[2] else self._values
        words = [word for word in known if word.endswith(suffix) and content.startswith(word[: len(word) - len(suffix)])]
        keys = _KEY.findall(before)
        in_place = [word for word in words if keys and keys[-1] in known[word]]
        if len(in_place) != 1 and len(words) != 1:
            return None
        word = (in_place or words)[0]
        length = len(word) - len(suffix)
        # Which digits are the document's cannot be told; and half a word must be on either side, but where its place speaks for it.
        if length >= len(content) or _DIGIT.search(word) or not ((length and suffix) or in_place):
            return None
        return Proof(length, bool(in_place) and bool(length) and bool(suffix))


def cut_in_literal(token: bytes, rest: bytes) -> int:
    """How much of a token is the first part of a literal whose other part follows the noise; -1 where none is."""
    for literal in _LITERALS:
        for length in range(1, len(literal)):
            end = len(literal) - length
            if token.startswith(literal[:length]) and rest.startswith(literal[length:]) and _AFTER_LITERAL.match(rest, end):
                return length
    return -1
