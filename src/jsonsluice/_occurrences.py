"""Noise line by line: each contaminant in it, where it is, how bad, and which well-known message.

In: noise as UTF-8 text.  Out: `Occurrence`s, in order.  Raises: nothing (any exception is a bug).
Invariant: the kinds are those that `Noise.kinds` names; every line that is not blank belongs to one occurrence; work is linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from jsonsluice._messages import MESSAGES, TEXT, Message
from jsonsluice._model import Severity
from jsonsluice._patterns import LEVEL_WORDS
from jsonsluice._rules import RuleBook, colours
from jsonsluice._text import Text

LOOKED_AT: Final = 512  # bytes of a line in which a message is looked for, as headers are
_ESC: Final = b"\x1b"


class Occurrence(NamedTuple):
    """One contaminant, of one line or several.

    Attributes:
        start: the offset of its first line in the noise.
        end: the offset after its last line's newline.
        line: how many newlines stand before it in the noise.
        kind: the rule's name, or ``text``.
        severity: as the line says, or the rule.
        message: the well-known message that it is, if it is one.
        text: the first part of its first line, without colours.
        coloured: it holds escape sequences.
    """

    start: int
    end: int
    line: int
    kind: str
    severity: Severity
    message: Message | None
    text: bytes
    coloured: bool = False


def occurrences(rules: RuleBook, noise: bytes) -> Iterator[Occurrence]:
    """The contaminants of a stretch of noise, in order."""
    plain = colours().sub(b"", noise) if _ESC in noise else noise
    same = len(plain) == len(noise)
    text = Text(plain, len(plain) + 1, final=True)
    at = line = origin = 0  # offset in the text without colours, its line, and the offset of that line's beginning in the noise
    while (head := text.skip_blanks(at)) < len(plain):
        start = text.line_start(head, at)
        found = rules.at(text, head)
        end = rules.end(text, found) if found else min(text.line_end(head) + 1, len(plain))
        first = start if same else _forward(noise, origin, plain.count(b"\n", at, start))
        line += plain.count(b"\n", at, start)
        lines = plain.count(b"\n", start, end)
        last = end if same else (_forward(noise, first, lines) if plain[end - 1 : end] == b"\n" else len(noise))
        kind = found.rule.row.name if found else TEXT
        severity = LEVEL_WORDS.get(found.level, found.rule.row.severity) if found else "none"
        shown = plain[start : min(text.line_end(head), start + LOOKED_AT)]
        yield Occurrence(first, last, line, kind, severity, message_of(kind, shown), shown, not same and _ESC in noise[first:last])
        line += lines
        at, origin = end, last


def _forward(noise: bytes, at: int, lines: int) -> int:
    """The offset after so many newlines."""
    for _ in range(lines):
        at = noise.find(b"\n", at) + 1 or len(noise)
    return at


def message_of(kind: str, line: bytes) -> Message | None:
    """The well-known message that a line of some kind is, if it is one."""
    return next((row for pattern, row in _messages(kind) if pattern.search(line, 0, LOOKED_AT)), None)


@cache
def _messages(kind: str) -> tuple[tuple[re.Pattern[bytes], Message], ...]:
    """The messages of a kind; compiled when the kind first comes up."""
    return tuple((re.compile(row.pattern.encode(), re.VERBOSE), row) for row in MESSAGES if kind in row.kinds)
