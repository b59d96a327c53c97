"""Where the parser stands in a document, in a few bytes: what makes parsing on after a cut cost no more than the text that is new.

In: text that strict parsing accepted, and cuts in it.  Out: `Resumption`s, and the structure of the text near an offset.
Raises: nothing.  Invariant: `head` is text that leaves a parser in the same state as the document so far, and no longer than its nesting.
"""

from __future__ import annotations

import re
from typing import Final

from jsonsluice import _candidates
from jsonsluice._model import MAX_DEPTH

KEY_REACH: Final = 96  # bytes before a string's quote that may hold its key
_NEAR: Final = 4096  # bytes before that in which a line's beginning is looked for, or quotes are counted
_BACKSLASH: Final = 0x5C
_CONTROLS: Final = frozenset((b"\n", b"\t", b"\r"))
_OF_NUMBER: Final = frozenset(bytes((byte,)) for byte in b"0123456789-+.eE")
_TOKEN_BYTES: Final = bytes(byte for byte in range(128) if chr(byte).isalnum()) + b"-+."
_LONGEST_CARRY: Final = 256  # bytes of a token outside of strings, its long runs of digits apart
_LONG_DIGITS: Final = re.compile(rb"\d{9,}")
_KEPT_STRING: Final = 256  # a longer open string is not carried over whole …
_PLAIN_RUN: Final = re.compile(rb"[ !#-\[\]-~]{16}")  # … but from after so many bytes that are neither escape nor UTF-8
_STRING_TOKEN: Final = re.compile(rb"\\u[0-9A-Fa-f]{4}|\\[^u]|[\xc0-\xff][\x80-\xbf]*|[^\\]")
_ESCAPES_KEPT: Final = 4  # tokens: two escapes, one that the cut may go through, and the boundary before them


def _breaks_in_string(byte: bytes) -> bool | None:
    """Tell from the byte at which strict parsing broke whether that was inside a string; None where it could be either."""
    if byte in _CONTROLS:
        return True  # outside they are white space
    return False if b" " <= byte <= b"~" and byte != b"\\" else None


class Resumption:
    """What the parser has read of the document, short: its open brackets and the token that a cut goes through.

    `head` is text that leaves a parser in the same state as the document itself, and no longer than its nesting.
    """

    def __init__(self, start: int) -> None:
        self.piece_start = start  # where the text goes on, after the carry
        self._stack = b""
        self._lead = b""  # what follows the innermost open bracket: a member begun, an element read
        self.carry = b""  # the unfinished token, as it stands
        self.behind_number = False  # so it does where nothing but empty lines stand between a cut through a number and the last one
        self._in_string = False  # the carry begins inside a string, whose quote is in the lead
        self._lexed: tuple[int, _candidates.Lexed] | None = None  # what was lexed last, and up to where

    @property
    def in_number(self) -> bool:
        """Whether the last cut went through a number, or behind one to which digits would be glued."""
        return not self._in_string and self.carry[-1:] in _OF_NUMBER and self.carry[:1] in _OF_NUMBER

    @property
    def in_string(self) -> bool:
        """Whether the last cut went through a string."""
        return self._in_string or self.carry[:1] == b'"'

    @property
    def in_escape(self) -> bool:
        """Whether the last cut went behind the backslash of an escape."""
        return self.in_string and (len(self.carry) - len(self.carry.rstrip(b"\\"))) % 2 == 1

    def head(self) -> bytes:
        """Text that leaves the parser where the document left it."""
        return self._stack[:-1].replace(b"{", b'{"":') + self._stack[-1:] + self._lead + self.carry

    def lexed_to(self, data: bytes, at: int) -> _candidates.Lexed:
        """The structure of the text from the last token to an offset."""
        if self._lexed is None or self._lexed[0] != at:
            self._lexed = at, _candidates.lex(self.carry + data[self.piece_start : at], self._in_string)
        return self._lexed[1]

    def lexed_near(self, data: bytes, at: int, sound: int) -> _candidates.Lexed:
        """The structure of the text before an offset, from a place before it on: strict parsing broke at `sound`.

        No string of JSON goes over a newline, so that a line's beginning is as good as the document's. Where there is none near, what
        broke tells whether it did so inside a string, and the quotes before it tell the rest. Where it does not tell, the structure is that
        of all the text.
        """
        floor = max(min(at, sound) - KEY_REACH, self.piece_start)
        newline = data.rfind(b"\n", max(self.piece_start, floor - _NEAR), floor)
        if newline >= 0:
            return _candidates.lex(data[newline + 1 : at])
        in_string = _breaks_in_string(data[sound : sound + 1])
        begin = floor - _NEAR
        if in_string is None or begin <= self.piece_start:
            return self.lexed_to(data, at)
        while begin > self.piece_start and data[begin - 1] == _BACKSLASH:
            begin -= 1
        quotes = _candidates.lex(data[begin:sound]).masked.count(b'"')
        return _candidates.lex(data[begin:at], in_string != bool(quotes % 2))

    def innermost(self, data: bytes, at: int) -> bytes:
        """The bracket that is open innermost at an offset."""
        return (_candidates.reduce(self._stack, self.lexed_to(data, at).brackets) or b"")[-1:]

    def cut(self, data: bytes, start: int, end: int) -> Resumption | None:
        """The state after reading on to `start` and going on at `end`; None where no bracket is open there, or what is can be no JSON."""
        piece = self.carry + data[self.piece_start : start]
        lexed = self.lexed_to(data, start)
        stack = _candidates.reduce(self._stack, lexed.brackets)
        if not stack or len(stack) > MAX_DEPTH:
            return None
        after = Resumption(end)
        after._stack = stack
        # Empty lines between two cuts are of the noise, more like: the number that the first went through may go on behind the second.
        after.behind_number = (self.in_number or self.behind_number) and data[self.piece_start : start].isspace()
        if not lexed.in_string:
            at = len(piece.rstrip(_TOKEN_BYTES))
            piece = piece[:at] + _LONG_DIGITS.sub(b"11", piece[at:])  # as many digits as it takes to go on with a number
            after._lead, after.carry = self._lead_to(lexed.masked, at, stack), piece[at:]
            return after if len(after.carry) <= _LONGEST_CARRY else None
        at = lexed.masked.rfind(b'"')
        same_string = at < 0
        if not same_string and len(piece) - at <= _KEPT_STRING:
            after._lead, after.carry = self._lead_to(lexed.masked, at, stack), piece[at:]
            return after
        after._lead = self._lead if same_string else self._lead_to(lexed.masked, at, stack) + b'"'
        after.carry = piece[_plain_point(piece, at + 1) :]
        after._in_string = True
        return after

    def _lead_to(self, masked: bytes, at: int, stack: bytes) -> bytes:
        before = masked[:at].rstrip()
        in_object = stack[-1:] == b"{"
        if not before:
            return self._lead
        last = before[-1:]
        if last in b"{[":
            return b""
        if last == b":":
            return b'"":'
        if last == b",":
            return b'"":0,' if in_object else b"0,"
        # A string stands for any value: what follows cannot run into it, as it could into a number.
        if not in_object:
            return b'""'
        return b'""' if last == b'"' and self._ends_in_key(before) else b'"":""'

    def _ends_in_key(self, before: bytes) -> bool:
        opening = before.rfind(b'"', 0, -1)
        ahead = before[:opening].rstrip() if opening >= 0 else b""
        if opening < 0 or not ahead:
            return not self._lead.rstrip(b'"').endswith(b":")
        return ahead[-1:] in b"{,"


def _plain_point(piece: bytes, floor: int) -> int:
    """An offset near the end of an open string where it can be taken up: outside any escape, character or pair of surrogates."""
    point = floor
    for match in _PLAIN_RUN.finditer(piece, max(floor, len(piece) - _KEPT_STRING)):
        point = match.end()
    if point > floor or len(piece) - floor <= _KEPT_STRING:
        return point
    # escapes all along: the last two stay, since two may make one character
    ends = [match.end() for match in _STRING_TOKEN.finditer(piece, floor)]
    return ends[-_ESCAPES_KEPT] if len(ends) >= _ESCAPES_KEPT else floor
