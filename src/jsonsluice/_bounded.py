"""Noise both ends of which the bytes show, whatever it is: in a character of UTF-8, and what is drawn over on a terminal.

In: text, and where strict parsing broke.  Out: the cut, or None.  Raises: `NeedMore`.
Invariant: no byte that may be the document's is in a cut; that the document goes on behind it is for the strict parse to say.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from jsonsluice._rules import RuleBook
from jsonsluice._text import CONTINUATIONS, Cutting, Text
from jsonsluice._unknown import UNKNOWN_TEXT, goes_on, may_be_noise

_SIZES: Final = ((0xF5, 1), (0xF0, 4), (0xE0, 3), (0xC2, 2))  # bytes of a character of UTF-8, by the least first byte
_LONGEST_FRAME: Final = 512  # bytes that a program draws over at once
_MOST_FRAMES: Final = 256
_FRAME_HEAD: Final = re.compile(rb"[ \t]*(?:\d{1,12}(?:\.\d{1,6})?[ \t]*|\[[ \t]*)?")  # what the parser reads of one
_EXPONENT: Final = re.compile(rb"\d[eE]\Z")
_FRAME_WORD: Final = re.compile(rb"[A-Za-z]{3}|[^\x00-\x7f]{2}")
_MOST_LINES: Final = 8  # of noise in a character
# The parser reports a broken literal, number, escape or character at its beginning; the noise may begin inside it.
_TOKEN: Final = re.compile(rb"[\x80-\xff]{0,3}\\?[-+.\w]{0,32}")


class Break(NamedTuple):
    """Where strict parsing broke, and the stretch of its line that may hold the beginning of the noise."""

    at: int
    start: int
    end: int
    line_end: int


def broken_at(text: Text, at: int, floor: int) -> Break:
    """What may hold the beginning of the noise that broke a document at an offset, from an offset of that document on."""
    line_end = text.line_end(at)
    token = _TOKEN.match(text.data, at)
    end = token.end() if token else at
    return Break(at, text.line_start(max(at, floor), floor), min(end, line_end), line_end)


def cut_in_character(text: Text, broken: Break, rules: RuleBook, *, unknown: bool) -> Cutting | None:
    """The noise that cuts through a character of UTF-8: what is left of that shows where noise begins and ends.

    Args:
        text: the text.
        broken: where strict parsing broke.
        rules: what noise is.
        unknown: noise that no rule names is cut, too.
    """
    data = text.data
    if broken.at >= len(data):
        return None
    first = data[broken.at]
    size = next((size for low, size in _SIZES if first >= low), 1)
    start = broken.at + 1
    while start < min(broken.at + size, len(data)) and data[start] in CONTINUATIONS:
        start += 1
    missing = broken.at + size - start
    if size == 1 or not missing or start >= broken.line_end:
        return None
    found = rules.at(text, start)
    if found is None and not unknown:
        return None
    end = rules.end(text, found) if found is not None else broken.line_end + 1
    for _ in range(_MOST_LINES):
        rest = data[end : text.require(end + missing + 1)]
        others = rest[:missing].translate(None, CONTINUATIONS)
        if len(rest) < missing or (others and rest[0] in CONTINUATIONS):
            return None  # noise has cut through the character twice
        if not others:
            is_whole = rest[missing : missing + 1].translate(None, CONTINUATIONS) or len(rest) == missing
            if not is_whole or (found is None and not _is_text(data[start:end])):
                return None  # a byte was lost before, and this is the noise that cuts through a later one
            return Cutting(start, end, found.rule.row.name if found is not None else UNKNOWN_TEXT)
        end = text.line_end(end) + 1
    return None


def _is_text(noise: bytes) -> bool:
    try:
        noise.decode()
    except UnicodeDecodeError:
        return False
    return True


def drawn_over(text: Text, broken: Break) -> Cutting | None:
    """The text between tokens that ends in a carriage return, as what is drawn over on a terminal does.

    It begins behind another one, or at the break. So do all frames of a bar or spinner.
    """
    data, at = text.data, broken.at
    end = data.find(b"\r", at, min(broken.line_end, at + _LONGEST_FRAME))
    if end < 0 or end + 1 >= broken.line_end or not may_be_noise(data[at:end]):
        return None
    before = data.rfind(b"\r", max(broken.start, at - _LONGEST_FRAME), at)
    start = before if before >= 0 and _FRAME_HEAD.fullmatch(data, before + 1, at) else at
    if start == at and (not _FRAME_WORD.match(data, at) or _EXPONENT.search(data, max(0, at - 2), at)):
        return None  # `5` and `Error`: the parser took the letter for an exponent's
    end = _last_frame(data, end, broken.line_end)
    return Cutting(start, end + 1, UNKNOWN_TEXT) if end >= 0 and goes_on(data[end + 1 : broken.line_end]) else None


def _last_frame(data: bytes, end: int, line_end: int) -> int:
    """Where the last of several frames ends, the first of which ends at an offset; -1 where there are too many."""
    for _ in range(_MOST_FRAMES):
        following = data.find(b"\r", end + 1, min(line_end, end + _LONGEST_FRAME))
        frame = data[end + 1 : following]
        if following < 0 or following + 1 >= line_end or (frame.strip() and not may_be_noise(frame)):
            return end
        end = following
    return -1
