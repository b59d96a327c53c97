"""Where a document could begin, and how its brackets stand: the balanced-brace scanner.

In: text and an offset.  Out: offsets and stacks of open brackets.  Raises: nothing.
Invariant: strings are told from structure as JSON tells them; all work is done by calls that run over many bytes,
and is linear in the text that is looked at.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

# A bracket in mid-line begins a document only if what follows could: prose holds `{ [205 bytes data]`, `[main]`,
# `[12:30:01]`, `${HOME}`. A key must not run into punctuation, and a number must end where JSON lets it, but for noise
# that cuts in. A number alone in brackets heads a line of text: `[1] done`, `[    3.140000] usb 1-1`. At the head of a line an object
# may be cut right after its bracket. Nothing looks beyond the line.
_STRING: Final = rb'"(?:[^"\\\n\0]|\\[^\n\0]){0,64}+'  # up to what a frame's header has
_SCALAR: Final = rb"-?\d++(?:\.\d++)?(?:[eE][-+]?\d++)?(?=[ \t]*+[,\]\r\n]|[IWEF]\d{4}[ ])|true|false|null"
# What a frame, a chunk, a wrap or progress cuts off after its first bytes: `[tr` and an end of line, the header of a frame.
_CUT_OFF: Final = (
    rb"[\0-\2]\0\0\0 | [$+|] (?=\r?\n)"
    rb" | (?: -?+ [.\deE+-]{0,32}+ | t(?:ru?)? | f(?:a(?:ls?)?)? | n(?:ul?)? ) (?= [\r\n\b] | [\0-\2]\0\0\0 )"
)
# … unless all that follows it on the line is more of them: several lists.
_ONLY_TAGS: Final = rb"(?: \[ [ \t]*+ [-+.\deE]*+ [ \t]*+ \] [ \t\r]*+ ){1,8}+ (?=\n|\Z)"
# A bracket that no list begins with: the next tag of `[1705305662.123][INFO]: up`.
_TAG: Final = rb"\[ (?! [ \t]*+ (?: [\"\[\]{\d-] | true | false | null ) )"
# One class for both brackets, first: what makes the search skip fast over text without any.
_BEGINS: Final = re.compile(
    rb"[{\[] (?:"
    rb"(?<=\{) (?: [ \t\r]*+ (?: [}\n] | [\0-\2]\0\0\0 | [IWEF]\d{4}[ ] | [$+|]\r?\n | "
    + _STRING
    + rb'(?! "[ \t]*(?: [{}\],"] | \[(?![A-Za-z\d]) ) ) ) | (?P<odd> [^\s{%\#\x27"}] ) )'
    rb"| (?<=\[) (?! [ \t]*+ [-+.\deE]*+ [ \t]*+ \] (?: [ \t]++ (?! " + _ONLY_TAGS + rb") \S | [^\s\[{\0\x1e] | " + _TAG + rb" ) )"
    rb" [ \t\r]*+ (?: [\"\[\]{\n] | [IWEF]\d{4}[ ] | " + _SCALAR + rb" | " + _CUT_OFF + rb" ) )",
    re.VERBOSE,
)

# Of those, the ones behind which strict parsing gets on. It may break on the next line, if that is no bracket's: there noise may begin that
# the document goes on behind. Where the text ends before that shows, it is `open`.
_BLANKS: Final = rb"\s{0,256}+"
_SOUND_REACH: Final = 2048  # bytes, more than any match has
_MORE_BLANKS: Final = rb"(?<=\s)\s"
_AFTER_NEWLINE: Final = rb"(?<=\n)[ \t]{0,16}+[^\s{}\[\],:]"
# What follows at once is looked at first: most brackets of a text that is full of them fail by that.
_SOUND: Final = re.compile(
    rb"\{ (?= [\s}\"] | \Z ) (?:"
    + _BLANKS
    + rb"(?: \} |"
    + _STRING
    + rb'(?: "[ \t\r]*+[:\n] | [^"\n] ) |'
    + _MORE_BLANKS
    + rb"| (?P<open> \Z ) ) | \s*?"
    + _AFTER_NEWLINE
    + rb") | \[ (?= [\s\[\]\"\dtfn-] | \{ (?: [\s\"}] | \Z ) | \Z ) (?: [\s\[]{0,256}+ (?: \] |"
    + _STRING
    + rb'(?: "[ \t\r]*+[,\]\n] | [^"\n] ) | [-\dtfn] | (?<=[\s\[])[\s\[] | \{ \s{0,256}+ (?: ["}\s] | (?P<open2> \Z ) ) | (?P<open3> \Z ) )'
    rb" | [\s\[]{0,256}?" + _AFTER_NEWLINE + rb")",
    re.VERBOSE,
)

# A square bracket and what may follow it at once, by the pattern above. The literal in front is found many times faster than a class is.
_SQUARE: Final = re.compile(rb"\[(?=[ \t\r\n\b\"\]{\[\-+.0-9tfneIWEF$|\0\1\2])")
# A curly one, but for most of those that begin no object by the same pattern: what follows is a bracket, a string that is no key, or
# nothing that does in mid-line.
_CURLY: Final = re.compile(rb"\{(?![{%\#\x27]|" + _STRING + rb'"[ \t]*(?:[{}\],"]|\[(?![A-Za-z\d]))|(?<=\S\{)[^\s{%\#\x27"}\0-\2IWEF])')
_BRACKET: Final = re.compile(rb"[{\[]")
_NEAR: Final = 256  # bytes
_NEAR_TRIES: Final = 4
_FEW: Final = 64  # brackets in a block; more are searched by a pattern
_FIRST_BLOCK: Final = 1024  # bytes; less is searched by the pattern at once
_BLOCK_GROWTH: Final = 8
_LARGEST_BLOCK: Final = 32 * 1024

_STRUCTURE: Final = b'"{}[]'
_NOT_STRUCTURE: Final = bytes(byte for byte in range(256) if byte not in _STRUCTURE)
_NOT_BRACKETS: Final = bytes(byte for byte in range(256) if byte not in b"{}[]")
_ENOUGH: Final = 64 * 1024  # bytes that show whether a document has content
_WHITE: Final = b" \t\r\v\f"
_FEW_BLANKS: Final = 64  # bytes before a bracket that are looked at first
_BLANKS_GROWTH: Final = 8
_NEWLINE: Final = 0x0A
_QUOTE: Final = 0x22
_BACKSLASH: Final = 0x5C
_SHALLOW_ROUNDS: Final = 8  # rounds of cancelling `{}` and `[]` before falling back to one pass with a stack
_OPENER_OF: Final = {0x7D: 0x7B, 0x5D: 0x5B}


class Lexed(NamedTuple):
    """The structure of a piece of text."""

    in_string: bool  # the piece ends inside a string
    brackets: bytes  # its brackets outside strings, in order
    masked: bytes  # the piece with its escapes blanked, so that every quote in it is a string's end


def next_candidate(text: bytes, start: int, stop: int) -> int:
    """The offset of the next bracket in ``[start, stop)`` that could begin a document, or -1 (a cheap look, not a parse)."""
    size = _FIRST_BLOCK
    if stop - start > _FIRST_BLOCK:  # the next few brackets, one by one: where documents are dense, one of them begins one
        near = start + _NEAR
        for _ in range(_NEAR_TRIES):
            bracket = _BRACKET.search(text, start, near)
            if bracket is None:
                start = near
                break
            if _may_begin(text, bracket.start(), stop):
                return bracket.start()
            start = bracket.end()
    while start < stop:
        if stop - start <= _FIRST_BLOCK:
            return _search(text, start, stop)
        end = start + min(size, stop - start)
        square = _next_square(text, start, end, stop)
        curly = _next_curly(text, start, end if square < 0 else square, stop)
        if curly >= 0 or square >= 0:
            return square if curly < 0 else curly
        start, size = end, min(size * _BLOCK_GROWTH, _LARGEST_BLOCK)
    return -1


def next_sound(text: bytes, start: int, stop: int, seen: int) -> tuple[int, bool]:
    """The offset of the next bracket in ``[start, stop)`` behind which strict parsing gets on, or -1: for text that is full of others.

    What follows is looked at up to `seen`; also told is whether more of the text may show that it is none.
    """
    seen = min(seen, stop + _SOUND_REACH)
    while (match := _SOUND.search(text, start, seen)) and match.start() < stop:
        at = match.start()
        if _may_begin(text, at, seen):
            return at, match.lastgroup is not None
        start = at + 1
    return -1, False


def _search(text: bytes, start: int, stop: int) -> int:
    while match := _BEGINS.search(text, start, stop):
        if match["odd"] is None or _heads_line(text, match.start()):
            return match.start()
        start = match.start() + 1
    return -1


def _may_begin(text: bytes, at: int, stop: int) -> bool:
    match = _BEGINS.match(text, at, stop)
    return match is not None and (match["odd"] is None or _heads_line(text, at))


def _heads_line(text: bytes, at: int) -> bool:
    # No farther back than there are blanks: the line may be as long as the capture, and every byte of it a bracket.
    size = _FEW_BLANKS
    while not (before := text[max(at - size, 0) : at].rstrip(_WHITE)) and size < at:
        size *= _BLANKS_GROWTH
    return not before or before[-1] == _NEWLINE


# Brackets are told by single bytes, which are found many times faster than the pattern; log text is full of those that a
# letter follows.


def _next_square(text: bytes, start: int, end: int, stop: int) -> int:
    if text.find(b"[", start, end) < 0:
        return -1
    for match in _SQUARE.finditer(text, start, end + 1):
        if _BEGINS.match(text, match.start(), stop):
            return match.start()
    return -1


def _next_curly(text: bytes, start: int, end: int, stop: int) -> int:
    at = text.find(b"{", start, end)
    for _ in range(_FEW):
        if at < 0 or _may_begin(text, at, stop):
            return at
        at = text.find(b"{", at + 1, end)
    if at < 0:
        return -1
    for match in _CURLY.finditer(text, at, end):
        if _may_begin(text, match.start(), stop):
            return match.start()
    return -1


def begins_document(text: bytes, at: int, stop: int) -> bool:
    """Tell whether the bracket at an offset could begin a document, in mid-line."""
    match = _BEGINS.match(text, at, stop)
    return match is not None and match["odd"] is None


def lex(piece: bytes, in_string: bool = False) -> Lexed:
    """Tell a piece's strings from its structure.

    Args:
        piece: text that begins between tokens, or right inside a string.
        in_string: it begins inside a string.
    """
    masked = _masked(piece)
    parts = masked.translate(None, _NOT_STRUCTURE).split(b'"')
    return Lexed((len(parts) % 2 == 0) != in_string, b"".join(parts[in_string::2]), masked)


def _masked(piece: bytes) -> bytes:
    """Text that begins with no half of an escape, its escapes blanked as far as they may hold a quote."""
    return piece.replace(b"\\\\", b"__").replace(b'\\"', b"__") if _BACKSLASH in piece else piece


_ESCAPES: Final = re.compile(rb'\\["\\]?')
_TAIL: Final = 512  # bytes before the end that are kept


class Flat:
    """Whether text ends inside a string, told piece by piece at little cost: quotes are counted, and brackets those of strings included.

    Attributes:
        in_string: the text so far ends inside a string.
        in_escape: … and behind the backslash of an escape.
        depth: the brackets that are open, as far as counting tells.
    """

    __slots__ = ("_pieces", "depth", "in_escape", "in_string")

    def __init__(self) -> None:
        self.in_string = False
        self.in_escape = False
        self.depth = 0
        self._pieces = [b""]  # those of the last bytes

    def take(self, piece: bytes) -> None:
        """Go on with more text."""
        marks = piece.translate(None, _NOT_STRUCTURE)
        quotes = marks.count(b'"')
        self.depth += len(marks) - quotes - 2 * (marks.count(b"}") + marks.count(b"]"))
        if len(piece) >= 2 * _TAIL:
            self._pieces = [piece]
        else:
            self._pieces.append(piece)
        if self.in_escape and piece:
            quotes -= piece[0] == _QUOTE
            piece, self.in_escape = piece[1:], False
        if _BACKSLASH in piece:
            escapes = _ESCAPES.findall(piece)
            quotes -= escapes.count(b'\\"')
            self.in_escape = escapes[-1] == b"\\" and piece[-1] == _BACKSLASH
        self.in_string ^= bool(quotes % 2)

    def masked_tail(self) -> bytes:
        """The last bytes, their escapes blanked so that every quote is a string's end."""
        tail = b"".join(piece[-2 * _TAIL :] for piece in self._pieces)[-2 * _TAIL :]
        self._pieces = [tail]
        begin = max(len(tail) - _TAIL, 0)
        while begin and tail[begin - 1] == _BACKSLASH:
            begin -= 1
        return _masked(tail[begin:])


def reduce(stack: bytes, brackets: bytes) -> bytes | None:
    """The brackets still open after more brackets; None where one closes what was not open."""
    left = stack + brackets
    for _ in range(_SHALLOW_ROUNDS):
        shorter = left.replace(b"{}", b"").replace(b"[]", b"")
        if len(shorter) == len(left):
            break
        left = shorter
    if b"}" not in left and b"]" not in left:
        return left
    open_: bytearray = bytearray()
    for bracket in left:
        opener = _OPENER_OF.get(bracket)
        if opener is None:
            open_.append(bracket)
        elif not open_ or open_.pop() != opener:
            return None
    return bytes(open_)


def balanced_end(text: bytes, start: int, stop: int) -> int:
    """Where the bracket at `start` is closed, as an end offset; -1 where it is not before `stop`, or one closes that is not open.

    Only brackets are looked at, so what lies between need not be JSON.
    """
    open_: list[int] = []
    for match in _STRING_OR_BRACKETS.finditer(text, start, stop):
        token = match[0]
        if token[0] == _QUOTE:
            continue
        for index, bracket in enumerate(token):
            opener = _OPENER_OF.get(bracket)
            if opener is None:
                open_.append(bracket)
            elif open_.pop() != opener:
                return -1
            elif not open_:
                return match.start() + index + 1
    return -1


_STRING_OR_BRACKETS: Final = re.compile(rb'"(?:[^"\\\n]|\\.)*+"|[{}\[\]]+')

# Lines that only the inside of a JSON document has: a member, an element, closing brackets.
_INTERIOR: Final = re.compile(
    rb"""
    [ \t]* (?:
        [,:]? [ \t]* "(?:[^"\\\n]|\\.)*+" [ \t]* (?: : | ,? [ \t\r]* $ )      # "key":  or  "element",
      | [}\]] [ \t\r}\],]* (?: $ | (?<=,) [ \t]* [{\["] )                     # },  ]}  },{
      | , [ \t]* [{\["\d]                                                     # , { at the head of a line
      | (?: -?\d+(?:\.\d+)?(?:[eE][-+]?\d+)? | true | false | null ) [ \t]* ,? [ \t\r]* $
    )
    """,
    re.VERBOSE | re.MULTILINE,
)


def closes_at(text: bytes, indent: int, start: int, end: int) -> bool:
    """Tell whether a line in ``[start, end)`` begins with a closing bracket at most `indent` columns in."""
    return re.compile(rb"\n[ \t]{0,%d}[}\]]" % indent).search(text, start, end) is not None


_BRACKET_LINE: Final = re.compile(rb"\n[ \t]*[{}\[\],]")
_PEEK: Final = 4096  # bytes in which the next line that begins with a bracket is looked for


def bracket_line(text: bytes, start: int) -> int:
    """The offset of the bracket or comma that begins a line, the next one near after an offset; or -1."""
    match = _BRACKET_LINE.search(text, start, start + _PEEK)
    return match.end() - 1 if match else -1


# What stands before an inner object: its key, that of the bracket around it, or the element before it.
_LED_INSIDE: Final = re.compile(rb'(?:"[ \t]*:(?:[ \t]*[{\[])?|["}\]][ \t]*,)\Z')
LEADS: Final = frozenset((b",", b":", b"{", b"["))  # … and the bytes that it ends in
_OPENS: Final = (b"{", b"[")


def indentation(line: bytes) -> bytes:
    """The blanks at the head of a line."""
    return line[: len(line) - len(line.lstrip(b" \t"))]


def is_interior(text: bytes, line_start: int, line_end: int) -> bool:
    """Tell whether a line looks like the inside of a document: a member, an element and its comma, closing brackets."""
    if _INTERIOR.match(text, line_start, line_end):
        return True
    line = text[line_start:line_end].strip()
    if line[:1] not in (b"{", b"[") or line[-1:] != b",":
        return False
    return reduce(b"", lex(line).brackets) == b""


def is_led_inside(before: bytes) -> bool:
    """Tell whether the text before a bracket ends like the inside of a document: in a key and colon, or an element and comma.

    A bracket may stand behind the colon, too.
    """
    before = before.rstrip(b" \t\r\n")
    return before[-1:] in LEADS and _LED_INSIDE.search(before) is not None  # most end otherwise, as a byte tells


def leads_on(remains: bytes) -> bool:
    """Tell whether remains end as before a further element or member."""
    return remains.rstrip(b" \t\r\n")[-1:] in _OPENS or is_led_inside(remains)


_VALUE_OPENS: Final = re.compile(rb":[ \t\r\n]*[{\[]")


def shows_content(piece: bytes) -> bool:
    """Tell whether the beginning of a document shows at least one whole member or element, or a key and the beginning of its value."""
    lexed = lex(piece[:_ENOUGH])
    if b"}" in lexed.brackets or b"]" in lexed.brackets:
        return True
    parts = lexed.masked.split(b'"')
    outside = b"".join(parts[::2])
    if b"," in outside:
        return True
    strings = len(parts) // 2 - lexed.in_string
    if b":" not in outside:
        return outside[:1] == b"[" and strings > 0
    # a value after a colon: a whole string beyond the keys, or a scalar
    value = outside[outside.rfind(b":") + 1 :].strip(b" \t\r\n{[")
    # … or the beginning of a value: its bracket, or a text
    begins = _VALUE_OPENS.search(outside) is not None or (lexed.in_string and bool(parts[-1]))
    return bool(value) or strings > outside.count(b":") or begins


def has_bracket_in_string(piece: bytes) -> bool:
    """Tell whether a piece has brackets that count as text of strings."""
    brackets = piece.translate(None, _NOT_BRACKETS)
    return len(brackets) > len(lex(piece).brackets)
