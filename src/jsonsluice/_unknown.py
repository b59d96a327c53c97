"""Noise that no rule names: where it may begin, when the place at which strict parsing breaks shows that, and what it may be.

In: text, and the place where a document breaks.  Out: offsets at which the noise may begin, in ranks.  Raises: nothing.
Invariant: text that may be what is left of JSON is never taken for noise; inside a string nothing is, but behind a backslash that no
escape begins with. Which of several offsets is right is for the strict parse of what follows to say.
"""

from __future__ import annotations

import re
from typing import Final

from jsonsluice._evidence import LITERALS, NOT_AFTER_DIGITS

KIND: Final = "unknown-"  # the kinds of cuts begin so whose noise nothing but its place has shown to be some
UNKNOWN_LINE: Final = f"{KIND}line"
UNKNOWN_TEXT: Final = f"{KIND}text"
_NEWLINE: Final = 0x0A
_LONGEST: Final = 4096  # bytes of a line of unknown text
_ARROW: Final = re.compile(rb"-{4}>")  # behind one that the parser read: of so many dashes, and no more
_MOST_PUNCTUATION: Final = 3  # marks before a break that may be of the noise: `:` of `::warning`, the bracket of `[{ok}]`
_BLANK_BYTES: Final = b" \t\r"
_OPENERS: Final = (b"{", b"[")
_BEFORE_STRING: Final = b" \t\r\n:"

# What is left of JSON where its beginning is lost: a quote before a mark, a mark or an opening bracket at the end of the line, …
_REMAINS: Final = re.compile(rb'\\"|"[ \t]*[:,}\]]|[,{\[][ \t\r]*\Z')
# … the end of a literal, or its beginning, nothing but a number.
_TOKEN_END: Final = re.compile(rb"[ \t:]*(?:t?r?ue|f?a?l?se|n?u?ll?|e|tr?u?|fa?l?s?|nu?l?|[-+.eE]*\d[-+.\deE]*)[ \t\r]*\Z")
# Of a message at least: a word, or a few marks (lines of a table, rules).
_SAYS_SOMETHING: Final = re.compile(rb"[A-Za-z]{2}|[\x80-\xff]{2}|[^\s\w\"{}\[\],:]{3}")
# A line of JSON, whatever stands before and behind it: the rest of a string, literal or number, or brackets and a value; more of them
# behind commas and colons; the beginning of a string.
_VALUE_HERE: Final = (
    rb'[\[{ \t]*+(?:"(?:[^"\\\n]|\\.)*+"|-?\d[\d.eE+-]*+|t(?:r(?:ue?)?)?|f(?:a(?:l(?:se?)?)?)?|n(?:u(?:ll?)?)?)?[\]} \t\r]*+'
)
_FIRST_LEFT: Final = rb'(?:[ \t]*+(?:(?:[^"\\\n]|\\.)*+"|r?ue|a?l?se|u?ll?|e|[\d.eE+-]++)[\]} \t\r]*+(?=[,:]|\Z)|' + _VALUE_HERE + rb")"
_BEGINS_LEFT: Final = re.compile(_FIRST_LEFT + rb"[,:]")
_LEFT_OF_JSON: Final = re.compile(_FIRST_LEFT + rb"(?:[,:]" + _VALUE_HERE + rb')*+(?:[,:]?[ \t]*+"(?:[^"\\\n]|\\.)*+)?+')
# A key before what may be its value, which `Get "http://x": dial tcp` has none of.
_HOLDS_LEFT: Final = re.compile(rb'(?<!\\)"[ \t]*:(?=[ \t]*(?:["{\[\d-]|(?:true|false|null)\b|[tfn]?\r?\Z))|[,{\[][ \t\r]*\Z')
_CLOSES: Final = re.compile(rb"[}\]][ \t\r]*\Z")

_TAG: Final = re.compile(rb"[^\[\]{}\n\",]{1,64}\]")  # behind a bracket, which is no list's then
_TWO_NUMBERS: Final = re.compile(rb"[ \t]+-?\d[\d.]{0,32},[ \t]*\d[\d.]{0,32}[ \t]*")
_NUMBER: Final = re.compile(rb"-?\d+(?:\.\d*)?(?:[eE][-+]?\d*)?\Z")
_EXPONENTS: Final = (b"e", b"E")
_EXPONENT: Final = re.compile(rb"\d[eE]\Z")
_OF_NUMBER: Final = b"0123456789.eE+- \t\r"
_LONGEST_NUMBER: Final = 32  # bytes; longer ones are looked at no further
_GOES_ON_AS_NUMBER: Final = frozenset(b"0123456789.eE")
# What shows that a document goes on with a value, and not with more noise.
# Not `[GC (Allocation`, a tag.
_VALUE: Final = re.compile(rb"[ \t\r\n]*(?:[\"}\]\d]|[{\[][ \t\r]*[\"{}\[\]\n]|-\d|(?:true|false|null)\b)")
_GOES_ON: Final = re.compile(rb"[ \t\r\n]*(?:[\"{}\[\],\d]|-\d|(?:true|false|null)\b)")
_LOST_BYTES: Final = re.compile(rb"\0|\x1a{4}|(?:\xef\xbf\xbd){4}")  # what stands for bytes that are lost
_UNITS: Final = rb"(?:lines?|bytes|characters|chars|items?|elements?|rows?|entries|records?|objects?|results?|[KMG]i?B)\b"
_LEFT_OUT: Final = rb"\b(?:truncated|omitted|skipped|hidden|clipped|elided|snipped)\b"
_LOSS: Final = re.compile(
    # a line of dots, but for what a stack trace leaves out
    rb"(?im)^[ \t]*[\[<({]?[ ]?(?:\.\.\.|\xe2\x80\xa6)(?![A-Za-z]|[ ]\d+[ ](?:more|common frames omitted)[ \t\r]*$)"
    rb"|\b%b[ ](?:\w+[ ])?%b|%b[ :]*\(?\d[\d.,]*[ ]?%b|\b\d+[ ]more[ ]%b"
    rb"|^[ \t]*[\[<(]?[ -]*(?:snip|truncated|omitted)\b"
    rb"|\b(?:output|log|content|text|response|body)[ ](?:is[ ]|was[ ])?(?:truncated|clipped)\b"
    % (_UNITS, _LEFT_OUT, _LEFT_OUT, _UNITS, _UNITS)
)
_COMMAND: Final = re.compile(rb"(?!u[0-9A-Fa-f]{1,4}[^\w \t])(?!qt\.)[a-z][\w-]*+(?!:)")
_HEX: Final = re.compile(rb"u[0-9A-Fa-f]{0,4}")
# What goes on in a string behind half an escape alone: a quote that closes none, or the second half of a backslash.
_REST_OF_ESCAPE: Final = re.compile(rb"\"(?![ \t\r\n]*(?:[,:}\]]|\Z))|\\[^\"\\/bfnrtu]")
_LETTERS_OF_ESCAPES: Final = frozenset(b'"\\/bfnrtu')

# What stands behind a backslash in a regular expression and not at the head of a message; and quotes that are no apostrophes.
_OF_PATTERN: Final = re.compile(rb"[.)\]}/&]|[?$^|](?![?$^|A-Z])|[DSWBAZG](?![\w ])")
_QUOTES: Final = re.compile(rb"(?<![A-Za-z])'|'(?![A-Za-z])")

# Behind a drive, with single backslashes, as no text of a string has them.
_PATH_OF_WINDOWS: Final = re.compile(rb"(?<![A-Za-z])[A-Za-z]:\\[^\s\"\\]{1,40}(?:\\[^\s\"\\]{1,40}){0,4}\Z")
_LONGEST_PATH: Final = 128  # bytes
# What is left of the escape sequence of a colour that noise has cut through, and of its last byte, and a token behind it.
_REST_OF_SEQUENCE: Final = re.compile(
    rb"(?:\[\d{0,3}|\d{1,3})(?:;\d{1,3}){0,8}m[ \t\"\d{}\[\],:a-z-]|m[ \t]*+(?:[\"\d{}\[\],:-]|(?:true|false|null)\b)"
)
_REST_OF_COLOUR: Final = re.compile(rb"m(?:true|false|null|[\"\d{\[\]},:-])")


def may_be_noise(text: bytes) -> bool:
    """Tell whether text up to the end of a line may be a message, and cannot be what is left of JSON."""
    if not text.strip() or len(text) > _LONGEST or text.count(b'"') % 2 or text.lstrip(_BEFORE_STRING)[:1] in (b'"', b","):
        return False
    if text.lstrip()[:1] in _OPENERS and _LEFT_OF_JSON.fullmatch(text):
        return False
    if _REMAINS.search(text) or _TOKEN_END.match(text) or not _SAYS_SOMETHING.search(text):
        return False
    # Brackets that close at its end must have been opened in it, as in `paid {1}`.
    return not _CLOSES.search(text) or _is_balanced(text)


def tells_of_loss(noise: bytes) -> bool:
    """Tell whether noise says that some of the document is not there: a line that stands for others. Those in a longer message may not."""
    return _LOSS.search(noise.partition(b"\n")[0]) is not None


def says_something(text: bytes) -> bool:
    """Tell whether text is more than a number, or the rest of a name: a word, some marks in a row, several parts."""
    return _SAYS_SOMETHING.search(text) is not None or len(text.split()) > 1


def goes_on(text: bytes) -> bool:
    """Tell whether text behind a line of noise may be where the document goes on."""
    return _GOES_ON.match(text) is not None


def may_be_remains(line: bytes) -> bool:
    """Tell whether a line may be what is left of JSON, or begin with it, or hold a key: from the middle of a token on, or between two."""
    return any(pattern(line) for pattern in (_HOLDS_LEFT.search, _BEGINS_LEFT.match, _LEFT_OF_JSON.fullmatch))


def _is_closed(text: bytes) -> bool:
    """Tell whether what quotes and brackets open in a message they close, and nothing else."""
    return text.count(b"(") == text.count(b")") and text.count(b"`") % 2 == 0 and len(_QUOTES.findall(text)) % 2 == 0


def _is_balanced(text: bytes) -> bool:
    return text.count(b"{") == text.count(b"}") and text.count(b"[") == text.count(b"]") and b'"' not in text


def starts(data: bytes, head: int, at: int, line_end: int, rest: bytes, *, in_number: bool = False) -> list[list[int]]:
    """Where unknown noise may begin that ends with its line, and breaks the document at an offset; those of equal right together.

    Args:
        data: the text.
        head: where the line begins, or the text behind the last cut.
        at: where strict parsing broke, outside of a string.
        line_end: the offset of the newline.
        rest: a few bytes behind the noise.
        in_number: the last cut went through a number, so that digits behind it may be more of that.
    """
    before = data[head:at]
    if _LOST_BYTES.search(data, head, line_end) or (before[-1:].isdigit() and _REST_OF_COLOUR.match(data, at)):
        return []
    if _REST_OF_SEQUENCE.match(data, head) and data[head - 1] == _NEWLINE:
        return []  # noise has cut through the escape sequence before what stands here
    if in_number and not before.strip() and data[at] in _GOES_ON_AS_NUMBER:
        return []  # the number may go on here, behind an empty line
    if in_number and before.strip() and not before.strip(_OF_NUMBER):
        ranks = [[at]] if before.isdigit() and NOT_AFTER_DIGITS.match(data, at) else []
    elif before.strip():
        whole = [] if in_number else _whole_line(data, head, before, rest)  # digits of the number's may come first
        ranks = [list(dict.fromkeys(whole + _exact(data, head, at, rest)))]
        ranks += [[offset] for offset in _before_punctuation(data, head, at)]
    else:
        ranks = [[head]]
    # A line of its own that no JSON goes on with is noise, whatever is in it: what it holds that JSON has, too, is not of the document.
    # An odd quote may be the end of a string that noise has cut through.
    is_own_line = ranks == [[head]] and data[head - 1] == _NEWLINE and not in_number and at < line_end
    if is_own_line and data.count(b'"', head, line_end) % 2 == 0 and not may_be_remains(data[head:line_end]):
        return ranks
    possible = ([offset for offset in rank if _may_begin_noise(data, head, offset, line_end)] for rank in ranks)
    return [offsets for offsets in possible if offsets]


def _may_begin_noise(data: bytes, head: int, offset: int, line_end: int) -> bool:
    """Tell whether text may be a message; not behind a string where it ends in a quote: that string may hold quotes without escapes."""
    text = data[offset:line_end]
    if text.rstrip(b" \t\r,")[-1:] == b'"' and data[head:offset].rstrip(_BLANK_BYTES)[-1:] == b'"':
        return False
    return may_be_noise(text)


def begins_in_literal(text: bytes, rest: bytes) -> bool:
    """Tell whether text may begin with the first part of a literal whose other part follows behind its line: `nul` and `l`."""
    return any(
        text.startswith(literal[:length]) and rest.startswith(literal[length:]) for literal in LITERALS for length in range(1, len(literal))
    )


def _whole_line(data: bytes, head: int, before: bytes, rest: bytes) -> list[int]:
    """The beginning of a line whose first tokens the parser reads as JSON (`57 tests passed`, `[1] exited`): they may be of the noise.

    Not behind the indentation of a document, nor where a number may go on behind the noise, or behind more of it.
    """
    if data[head - 1 : head] != b"\n":
        return []
    if _TWO_NUMBERS.fullmatch(before):  # one a line, more like, as it is printed
        return [head + len(before) - len(before.lstrip(_BLANK_BYTES))]
    if before[:1].isspace() or b'"' in before or b"," in before:
        return []
    return [] if before.rstrip()[-1:].isdigit() and (_goes_on_as_number(rest) or not _GOES_ON.match(rest)) else [head]


def _goes_on_as_number(rest: bytes) -> bool:
    rest = rest.lstrip(b"\r\n")  # lines of noise of which nothing is left
    return not rest or rest[0] in _GOES_ON_AS_NUMBER


def _exact(data: bytes, head: int, at: int, rest: bytes) -> list[int]:
    """The offset of the break itself, and that of a number before it, if the noise may begin there."""
    if data[at - 1 : at] == b"[" and at > head and _TAG.match(data, at):
        return [at - 1]
    found = data[max(head, at - _LONGEST_NUMBER) : at]
    stripped = found.rstrip(_BLANK_BYTES)
    if found[-1:] == b"-":  # a sign that the parser read: of an exponent, of the noise's, or the document's
        if found[-2:-1] in _EXPONENTS:
            return [at] if data[at : at + 1] != b"-" else []  # the sign may be the first mark of the noise
        return [at - 1] if _ARROW.match(data, at) else [at - 1, at]
    number = _NUMBER.search(stripped)
    if number is None:
        return [at]
    if _EXPONENT.search(found) and data[at : at + 1].isalpha():
        at -= 1  # `1` and `Error`: the parser took the letter for an exponent's
    offsets = [at] if len(stripped) == len(found) and NOT_AFTER_DIGITS.match(data, at) else []
    # All of the number may be the noise's, if another value follows. Some of it cannot be told from all: then the parse refuses neither.
    if _VALUE.match(rest) and not _goes_on_as_number(rest):
        offsets.append(at - (len(found) - number.start()))
    return offsets


def _before_punctuation(data: bytes, head: int, at: int) -> list[int]:
    """The offsets of marks just before a break that may be of the noise."""
    offsets = []
    for _ in range(_MOST_PUNCTUATION):
        at = head + len(data[head:at].rstrip(_BLANK_BYTES))
        if at <= head or data[at - 1] not in b"[{:":
            break
        at -= 1
        offsets.append(at)
    return offsets


def starts_in_escape(data: bytes, at: int, line_end: int, rest: bytes) -> list[int]:
    """Where unknown noise may begin that ends with its line and cuts through the escape at an offset; `rest` is what follows it."""
    text = data[at + 1 : line_end]
    # A path of Windows in the noise has backslashes, too: then nothing is sure.
    if data[at : at + 1] != b"\\" or b"\\" in text or data[at - 1 : at] == b":" or not may_be_noise(text):
        return []
    if _PATH_OF_WINDOWS.search(data, max(0, at - _LONGEST_PATH), at):
        return []  # the noise has begun before that
    # The backslash may be of the noise, too: `\\unrestrict P89`, `invalid escape \\u5 in input`
    if text[:1].isspace() or (_COMMAND.match(text) and not _REST_OF_ESCAPE.match(rest)):
        return []
    if _OF_PATTERN.match(text) or not _is_closed(text):
        return []  # the backslash is of a pattern, which the noise quotes
    offsets = [] if text[:1] and text[0] in _LETTERS_OF_ESCAPES and text[:1] != b"u" else [at + 1]
    digits = _HEX.match(text)
    if digits is not None:
        offsets += range(at + 2, at + 1 + digits.end() + 1)
    return offsets
