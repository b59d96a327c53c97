"""What the lines of one source bear before their text: the form of a prefix, and what of it may change from line to line.

In: the prefix of a document's first line.  Out: `Form`s.  Raises: nothing.
Invariant: a form matches the prefix that it was made of; each of its parts is bounded by that prefix.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from jsonsluice._rules import stamps
from jsonsluice._text import same_beginning

LONGEST_PREFIX: Final = 256  # bytes; longer ones are text, not a prefix

# What counts up, or stands for a moment, in a prefix that no rule knows: hexadecimal digits of one length, and numbers.
_HEX: Final = rb"\^?\b(?=[a-f]{0,40}[0-9^]|\^)[0-9a-f]{7,40}\b|\^[0-9a-f]{6,40}\b"
_NUMBER: Final = rb"[ ]*[0-9]+"
_CHANGES: Final = re.compile(rb"(?P<hex>%b)|%b" % (_HEX, _NUMBER))
_MAY_CHANGE: Final = b"0123456789abcdef^ \t"  # of what that is made
_WORDS: Final = re.compile(rb"[\w./^-]+|[ \t]+")
_WORD: Final = re.compile(rb"[\w./^-]+")
_WORD_OR_MARK: Final = re.compile(rb"[\w./^-]+|[^ \t\n]")
# Kubernetes' CRI log format: full lines, and pieces of one.
_TAG: Final = re.compile(rb"(?<=[ ](?:stdout|stderr)[ ])[FP](?=[ ])")
_PIECE: Final = re.compile(rb"[ ](?:stdout|stderr)[ ]P[ ]")
# What ends a name that a program puts before the lines of another, as text in front of a bracket does not as a rule.
_ENDS: Final = re.compile(rb"(?:[|>\])]|[\w\]]:)[ \t]*\Z")
_ENDS_WITHIN: Final = re.compile(rb"(?:[|>\])]|[\w\]]:|(?<=\S)(?=[ \t]))[ \t]*+")
_MOST_SHARED: Final = 3
_LONGEST_STAMP: Final = 48  # bytes
_ANY_DIGIT: Final = bytes(0x30 if chr(byte).isascii() and chr(byte).isdigit() else byte for byte in range(256))
# GitLab Runner's timestamped lines: the stream's number and type, and a plus where the line goes on with the one before.
_FLAG: Final = re.compile(rb"(?<=\A[ ][0-9a-f]{2}[OE])[ +](?=[ \t]*\Z)")
_GOES_ON: Final = re.compile(rb"[ ][0-9a-f]{2}[OE]\+[ \t]*\Z")
# What of a timestamp changes from line to line, in the pattern that its text makes.
_MONTH: Final = rb"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_MOVES: Final = re.compile(
    rb"(?P<month>\b%b\b)|(?<=[0-9])(?P<fraction>(?:\\\.[0-9]+)?)(?=Z)|(?P<day>(?<=[a-z])\\?[ ]{1,2}\\?[ ]?[0-9]{1,2}\b)|\\?[0-9]+" % _MONTH
)


class Form(NamedTuple):
    """What may stand before every line of a document."""

    pattern: re.Pattern[bytes]
    constant: bool  # nothing of it changes
    tagged: bool = False  # it tells the pieces of a line from its last
    flagged: bool = False  # it tells the first piece of a line from the others


def exact(prefix: bytes) -> Form:
    """The form of a prefix in which timestamps alone change."""
    parts: list[bytes] = []
    start = 0
    for stamp in stamps().finditer(prefix):
        parts += [re.escape(prefix[start : stamp.start()]), _MOVES.sub(_moving, re.escape(stamp[0]))]
        start = stamp.end()
    rest = prefix[start:]
    flag = _FLAG.search(rest) if parts else None
    if flag is not None:
        parts += [re.escape(rest[: flag.start()]), b"[ +]"]
        return Form(_compiled([*parts, *_tail(rest[flag.end() :])]), constant=False, flagged=True)
    tag = _TAG.search(rest) if parts else None
    if tag is not None:
        parts += [re.escape(rest[: tag.start()]), b"[FP]"]
        rest = rest[tag.end() :]
    return Form(_compiled([*parts, *_tail(rest)]), not parts, tag is not None)


def loose(prefix: bytes) -> Form | None:
    """The form of a prefix in which every number may change; None where it has none."""
    parts: list[bytes] = []
    start = 0
    for change in _CHANGES.finditer(prefix):
        parts.append(re.escape(prefix[start : change.start()]))
        if change["hex"] is not None:
            parts.append(rb"[0-9a-f^]{%d}" % len(change[0]))
        else:
            parts.append(rb"[ \t]*[0-9]+" if change[0][:1] == b" " or not change.start() else rb"[0-9]+")
        start = change.end()
    return Form(_compiled([*parts, *_tail(prefix[start:])]), constant=False) if parts else None


def loose_or_exact(prefix: bytes) -> Form:
    """The form of a prefix in which every number may change; where it has none, that of the prefix itself."""
    return _loose_or_exact(without_digits(prefix))


def shape(prefix: bytes) -> re.Pattern[bytes]:
    """What the prefixes of other sources look like that one program puts there: other words, the same marks."""
    return _shape(without_digits(prefix))


def may_bear(line: bytes, prefix: bytes) -> bool:
    """Tell whether a line may have what `loose_or_exact` says of a prefix: all but what may change is there, which costs little to see."""
    return line.translate(None, _MAY_CHANGE).startswith(prefix.translate(None, _MAY_CHANGE))


def is_like(prefix: bytes, line: bytes) -> bool:
    """Tell whether a line may begin as lines with this prefix do, whatever its words are: what costs less than to make its forms."""
    marks = _WORD.sub(b"w", prefix).translate(None, b" \t")
    begins = b""
    for token in _WORD_OR_MARK.finditer(line):
        begins += b"w" if _WORD.match(token[0]) else token[0]
        if len(begins) >= len(marks):
            break
    return begins == marks


# A log's prefixes differ in digits alone, which are not of the forms.


@lru_cache(maxsize=64)
def _loose_or_exact(prefix: bytes) -> Form:
    return loose(prefix) or exact(prefix)


@lru_cache(maxsize=64)
def _shape(prefix: bytes) -> re.Pattern[bytes]:
    parts: list[bytes] = []
    start = 0
    for word in _WORDS.finditer(prefix):
        parts += [re.escape(prefix[start : word.start()]), rb"[\w./^-]+" if word[0].strip() else rb"[ \t]+"]
        start = word.end()
    return _compiled([*parts, re.escape(prefix[start:])])


def without_digits(text: bytes) -> bytes:
    """Text, each of its digits the same."""
    return text.translate(_ANY_DIGIT)


def words(prefix: bytes) -> bytes | None:
    """What a prefix has around its timestamps; None where it has no timestamp."""
    rest = stamps().sub(b"", prefix)
    return rest.strip() if len(rest) < len(prefix) else None


def behind(own: bytes, line: bytes) -> int:
    """Where the text begins on a line that has the words of a prefix around a timestamp of whatever form; -1 where it does not."""
    stamp = stamps().search(line, 0, len(own) + _LONGEST_STAMP)
    if stamp is None:
        return -1
    head = line[: stamp.start()].strip()
    tail = own[len(head) :].lstrip()
    rest = line[stamp.end() :]
    text = rest.lstrip(b" ")
    if not own.startswith(head) or not text.startswith(tail):
        return -1
    return len(line) - len(text) + len(tail)


def goes_on(prefix: bytes) -> bool:
    """Tell whether a line with this prefix goes on with the one before it of its source."""
    return _GOES_ON.search(prefix) is not None


def is_piece(prefix: bytes) -> bool:
    """Tell whether a line with this prefix goes on in the next one of its source."""
    return _PIECE.search(prefix) is not None


def shared(head: bytes, line: bytes) -> Iterator[bytes]:
    """The prefixes that the text before a bracket and another line may have in common, the longest first: what follows one is a label.

    A label is text, and not what stands before a member or an element.
    """
    for end in reversed(_ends_alike(head, line)[-_MOST_SHARED:]):
        label = head[end:].rstrip()
        if label and b'"' not in label and not label.endswith(b","):
            yield head[:end]


def begin_alike(head: bytes, line: bytes) -> bool:
    """Tell whether the text before a bracket and another line begin with what may be a prefix of both."""
    return bool(_ends_alike(head, line))


def _ends_alike(head: bytes, line: bytes) -> list[int]:
    """Where prefixes may end that two lines begin with alike, digits aside: as a name does, or with a blank."""
    size = same_beginning(without_digits(head), without_digits(line[: len(head)]))
    return [match.end() for match in _ENDS_WITHIN.finditer(head, 0, size)]


def is_named(prefix: bytes) -> bool:
    """Tell whether a prefix looks like one, even where the next line does not bear it: it ends as they do, or has a timestamp."""
    return _ENDS.search(prefix) is not None or stamps().search(prefix) is not None


def _moving(part: re.Match[bytes]) -> bytes:
    """What may stand for a part of a timestamp: fractions lose their zeros, and days a digit, which a blank stands for."""
    if part["month"] is not None:
        return _MONTH
    if part["fraction"] is not None:
        return rb"(?:\.[0-9]+)?"
    return rb"[ ]+[0-9]+" if part["day"] is not None else rb"[0-9]+"


def _tail(rest: bytes) -> list[bytes]:
    """The end of a prefix: its last blanks may be of the indentation."""
    kept = rest.rstrip(b" ")
    return [re.escape(kept), b" {0,%d}" % (len(rest) - len(kept))]


def _compiled(parts: list[bytes]) -> re.Pattern[bytes]:
    return re.compile(b"".join(parts))
