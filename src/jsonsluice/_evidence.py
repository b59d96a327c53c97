"""What the rest of a document says of the place where noise cut into one of its tokens.

In: the token as it stands up to the noise's newline, and what follows the noise.  Out: how much of it is the document's.
Raises: nothing.  Invariant: an answer is given only where one way alone makes a token that the document has elsewhere, or that JSON knows.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_KEY: Final = re.compile(rb'"([^"\\\n]{1,64})"[ \t]*:')
_MEMBER: Final = re.compile(_KEY.pattern + rb'(?:[ \t]*"((?:[^"\\\n]|\\.){0,128}+)"[ \t\r]*(?=[,}\]\n]))?')
_OF_LETTERS: Final = re.compile(rb"[A-Za-z][A-Za-z _/-]{2,47}[A-Za-z]")
# What is left of a string behind the noise, up to its closing quote.
_REST: Final = re.compile(rb'((?:[^"\\\n]|\\.){0,64}+)"[ \t\r\n]*(:?)')
_DIGIT: Final = re.compile(rb"\d")
_ZEROS: Final = bytes(0x30 if 0x30 <= byte <= 0x39 else byte for byte in range(256))  # noqa: PLR2004 - digits become 0
_LITERALS: Final = (b"true", b"false", b"null")
_AFTER_LITERAL: Final = re.compile(rb"[ \t\r\n]*[,}\]]")
AHEAD: Final = 16 * 1024  # bytes behind a break that are looked at …
_BEHIND: Final = 32 * 1024  # … and before it
_BEFORE: Final = 1024  # bytes before the document, where its siblings may be
_MOST_WORDS: Final = 10_000  # that are kept
_MOST_SHAPES: Final = 4  # of the values of one key; more say nothing
_SHORTEST_SHAPE: Final = 4  # bytes of a value that no other begins or ends with by chance
_ALIKE: Final = 3  # values of a key that show what its values look like


class Proof(NamedTuple):
    """How much of a token is the document's; beyond doubt where it stands where the document has it elsewhere, too."""

    length: int
    beyond_doubt: bool


class Vocabulary:
    """The keys and values that a document has shown, and in which order. Each byte is looked at once."""

    def __init__(self) -> None:
        self._keys: dict[bytes, set[bytes]] = {}  # each with those that came before it
        self._between: dict[tuple[bytes, bytes], set[bytes]] = {}  # for two keys, those that came between them
        self._values: dict[bytes, set[bytes]] = {}  # those of letters alone, each with its keys
        self._shapes: dict[bytes, dict[bytes, int]] = {}  # how often a key's values looked so, digits apart
        self._seen = 0

    def forget(self, drop: int) -> None:
        """Go on with a text that has lost so many bytes at its front."""
        self._seen = max(self._seen - drop, 0)

    def look(self, data: bytes, start: int, at: int) -> int:
        """Take in a document that begins at `start` and breaks at `at`, and what stands around it; returns how many bytes were new."""
        if at + AHEAD // 2 <= self._seen:
            return 0  # enough of what follows is known already
        if len(self._keys) + len(self._values) > _MOST_WORDS:
            for known in (self._keys, self._between, self._values, self._shapes):
                known.clear()
        stop = min(at + AHEAD, len(data))
        self._seen = max(self._seen, start - _BEFORE, at - _BEHIND)
        first = last = b""
        end = self._seen
        for match in _MEMBER.finditer(data, self._seen, stop):
            key, value = match.groups()
            if data.find(b'":', end, match.start()) >= 0:
                first = last = b""  # what is left of a key
            end = match.end()
            self._keys.setdefault(key, set()).add(last)
            if first:
                self._between.setdefault((first, key), set()).add(last)
            if value is not None:
                self._take_value(key, value)
            first, last = last, key
        size, self._seen = stop - self._seen, stop
        return size

    def _take_value(self, key: bytes, value: bytes) -> None:
        if _OF_LETTERS.fullmatch(value):
            self._values.setdefault(value, set()).add(key)
        shapes = self._shapes.setdefault(key, {})
        shape = value.translate(_ZEROS)
        if shape in shapes or len(shapes) <= _MOST_SHAPES:
            shapes[shape] = shapes.get(shape, 0) + 1

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
        suffix, is_key = match[1], bool(match[2])
        keys = _KEY.findall(before)
        if keys:
            proof = self._in_order(keys[-1], content, suffix, rest[match.end() :]) if is_key else self._in_shape(keys[-1], content, suffix)
            if proof is not None:
                return proof
        known = self._keys if is_key else self._values
        words = [word for word in known if word.endswith(suffix) and content.startswith(word[: len(word) - len(suffix)])]
        in_place = [word for word in words if keys and keys[-1] in known[word]]
        if len(in_place) != 1 and len(words) != 1:
            return None
        word = (in_place or words)[0]
        length = len(word) - len(suffix)
        # Which digits are the document's cannot be told; and half a word must be on either side, but where its place speaks for it.
        if length >= len(content) or _DIGIT.search(word) or not ((length and suffix) or in_place):
            return None
        return Proof(length, bool(in_place) and bool(length) and bool(suffix))

    def _in_order(self, last: bytes, content: bytes, suffix: bytes, rest: bytes) -> Proof | None:
        """How much of a key is the document's, if one key alone stands before the one behind it."""
        following = _KEY.search(rest)
        if following is None:
            return None
        # Where none is known to stand between the two, the one that alone comes before the one behind it.
        between = self._between.get((last, following[1])) or self._keys.get(following[1], set()) - {b""}
        if len(between) != 1:
            return None
        (key,) = between
        length = len(key) - len(suffix)
        is_it = key.endswith(suffix) and 0 <= length < len(content) and content.startswith(key[:length])
        return Proof(length, beyond_doubt=True) if is_it else None

    def _in_shape(self, key: bytes, content: bytes, suffix: bytes) -> Proof | None:
        """How much of a value is the document's, if the other values of its key look alike, but for their digits."""
        shapes = self._shapes.get(key, {})
        if len(shapes) > _MOST_SHAPES or sum(shapes.values()) < _ALIKE:
            return None
        zeros, end = content.translate(_ZEROS), suffix.translate(_ZEROS)
        lengths = {len(shape) - len(end) for shape in shapes if shape.endswith(end) and zeros.startswith(shape[: len(shape) - len(end)])}
        if len(lengths) != 1 or min(lengths) >= len(content):
            return None
        (length,) = lengths
        if content[length - 1 : length].isdigit() and content[length : length + 1].isdigit():
            return None  # digits of either
        # Before the whole value, or behind it, there may be more of it than others have; not if all look the same, and like something.
        alike = len(shapes) == 1 and length + len(suffix) >= _SHORTEST_SHAPE
        return Proof(length, alike or (bool(length) and bool(suffix)))


def cut_in_literal(token: bytes, rest: bytes) -> int:
    """How much of a token is the first part of a literal whose other part follows the noise; -1 where none is."""
    for literal in _LITERALS:
        for length in range(1, len(literal)):
            end = len(literal) - length
            if token.startswith(literal[:length]) and rest.startswith(literal[length:]) and _AFTER_LITERAL.match(rest, end):
                return length
    return -1
