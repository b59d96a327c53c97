"""What else may be the noise where a cut mends a document: other cuts that would leave another value.

In: text, and a cut that mends.  Out: whether the cut is in doubt by itself, and rival cuts.  Raises: `NeedMore`.
Invariant: a rival speaks against a cut only where the document parses on behind it, too; that is for whoever parses to say.

Noise need not end with a newline of its own, nor begin with what its format begins with. So a line may hold noise and a member behind it,
a number and noise, two messages; and of two objects on lines of their own either may be the record that another writer put there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import islice
from typing import Final

from jsonsluice import _decode, _form, _records
from jsonsluice._credible import GENERIC_KINDS
from jsonsluice._evidence import GLUED, LITERALS
from jsonsluice._glued import HAS_WIDTH
from jsonsluice._rules import LEVELLED, OWN_FORMAT, RULES, WHOLE_LINES, RuleBook
from jsonsluice._text import Cutting, Text
from jsonsluice._unknown import KIND

# Bytes of noise in one piece behind which nothing more of a document is looked for: a log has no end.
MOST_NOISE: Final = 256 * 1024
_NEWLINE: Final = 0x0A
_WHOLE_EXPONENT: Final = re.compile(rb"(?<![\d.])\d+[eE]\d+\Z")  # … of an integer, as no printer writes one
_GO_ON_BEHIND_POINT: Final = (b"/", b".")
_NUMBER_FIRST: Final = re.compile(
    rb"[ \t]*(?P<comma>,[ \t]*)?-?\d++(?:\.\d++)?+(?:[eE][-+]?\d++)?+(?![-/:T.]\d|[-/][A-Z][a-z]{2}[-/]|[\da-f]{1,11}:[ ][A-Z])"
)
_COMMA: Final = re.compile(rb"[ \t]*,")
_BLANK_LINES: Final = re.compile(rb"(?:[ \t\r]*\n)+")
# The end of a line as a document prints it: a member, brackets that close, or an element of a list, behind some blanks.
_MEMBER: Final = re.compile(rb'"(?:[^"\\\n]|\\.){0,128}+"[ \t]*:[ \t]*(?=[-"\[{\dtfn])')
_ANY_VALUE: Final = rb'(?:-?\d[\d.eE+-]*+|"(?:[^"\\\n]|\\.){0,256}+"|true|false|null|\[\]|\{\})'
_NEXT_KEY: Final = rb',[ \t]*"(?:[^"\\\n]|\\.){1,128}+"'
_MEMBER_AND_MORE: Final = re.compile(_MEMBER.pattern + _ANY_VALUE + rb"[ \t]*,")
# … and what is left of one behind its key, and the next key.
_VALUE_AND_KEY: Final = re.compile(rb":[ \t]*" + _ANY_VALUE + _NEXT_KEY)
# … or of one that is cut through, too: text between commas and colons has no quoted word alone
_NEXT_MEMBER: Final = re.compile(_NEXT_KEY + rb"[ \t]*:")
_LAST_ELEMENT: Final = rb'(,?[ \t]*(?:-?[\d.][\d.eE+-]{0,31}|"(?:[^"\\\n]|\\.){0,256}+"|true|false|null|\[\]|\{\}|[\[{]))[ \t]*,?[ \t\r]*\Z'
_BEHIND_KEY: Final = re.compile(rb":" + _LAST_ELEMENT)
_ELEMENT: Final = re.compile(rb"(?:[ \t]{2}|(?=,))" + _LAST_ELEMENT)
_ENDS_SENTENCE: Final = (b",", b".")
_VALUE_LAST: Final = re.compile(rb"\d,[ \t\r]*\Z|[a-z.](?:\[\]|\{\})[ \t\r]*\Z")  # as no line of a log ends, or few do
_VALUE: Final = re.compile(rb"(?<!=)(?!(?<=\d)\d)" + _LAST_ELEMENT)  # where a value must come, or digits of one
_INDENTED_BRACKET: Final = re.compile(rb"[ \t]{2}[{\[]")
_CLOSING: Final = re.compile(rb"[}\]][}\], \t]*\r?\Z")
_MOST_MEMBERS: Final = 3
_MOST_RIVALS: Final = 8
_REACH: Final = 8192  # bytes at the end of a line in which a document's line may begin
_GROUPS: Final = re.compile(rb"(?<![\d,.])\d{1,3}(?:,\d{3})+(?!\d)")  # `5,545,734`
_GROUPS_REACH: Final = 32
_BLANKS: Final = (b" ", b"\t")
_FEW: Final = 64  # bytes at the end of a line in which more than blanks stand
_NAME_OF_FILE: Final = re.compile(rb"[a-z][\w-]*+(?:\.[\w-]+)*+(?=[ \t:,/])")
_LONGEST_LINE: Final = 4096  # bytes of an object that may be the record itself
_DIGITS: Final = re.compile(rb"[-+]?\d")
_REST_OF_NUMBER: Final = re.compile(rb"[-+]?\d[\d.eE+-]*+[ \t\r]*+(?:[,}\]\n]|\Z)")
_LONGEST_NUMBER: Final = 64  # bytes, and blanks behind it
# What noise does not begin with, but for `1st` and `3ms`.
_GLUED_NUMBER: Final = re.compile(
    rb"[-+]?\d++(?:\.\d++)?+(?:[eE][-+]?)?+(?:(?![A-Za-z]{1,2}\b)[A-Za-z\"']|[\[{][A-Za-z]|\.[ \t]|\.{1,2}/|\+[ ]|>|(?<=\d{5}):)"
    rb"|\d{4,}\.\d+\.\d"
)
_HALF_LITERAL: Final = rb"(?:tru?|fa(?:ls?)?|nul?)"
_PART_OF_LITERAL: Final = re.compile(
    rb"(?P<glued>%b(?=[A-Z\[{(<\d])|[tfn](?=[A-Z]{2}))|tr(?:ue?)?|fa(?:l(?:se?)?)?|nu(?:ll?)?" % _HALF_LITERAL
)
_GLUED_LITERAL: Final = re.compile(_HALF_LITERAL + rb"(?![A-Za-z])|[tfn]\d")  # the beginning of one, and noise
# The letter of an exponent, or a sign, and no word that begins with it.
_MAY_BE_EXPONENT: Final = re.compile(rb"-|[eE](?!rr|x[cip]|n[acdtv]|m[ip]|v[ae]|a[cs]|le|ff)")
_SIGN_FIRST: Final = re.compile(rb"-(?![->=])")
_FRACTION: Final = re.compile(rb"\d\.\d+\Z")
_EXPONENTS: Final = (b"e", b"E")
_SCALAR: Final = rb"(?:true|false|null|-?\d++(?:\.\d++)?+)"
_TOKENS: Final = re.compile(rb"[ \t]*+(?::(?:[ \t]*+%b)?|%b)" % (_SCALAR, _SCALAR))
_SIGNED_AND_GLUED: Final = re.compile(rb"-\d++(?:\.\d++)?+[A-Za-z]")
_DIGITS_OF_ESCAPE: Final = re.compile(rb"u?[0-9A-Fa-f]{0,4}")
_DIGITS_IN_NAME: Final = re.compile(rb"u[0-9A-Fa-f]{1,4}")
_BYTES_OF_DATA: Final = re.compile(rb"\[\d+ bytes data\]")  # curl's, behind a bracket of its own
_BEFORE_DATA: Final = (b"{ ", b"} ")
_BACKSLASH: Final = 0x5C
_ADDRESS: Final = re.compile(rb"(?!127\.0\.0\.1\b)\d{1,3}(?:\.\d{1,3}){3}\b")  # the first of its numbers has any length
_TOKEN: Final = re.compile(rb"[-+.\w]{1,32}")
_CLOCK: Final = re.compile(rb"\d\d:\d\d:\d\d")
_COUNT: Final = re.compile(rb"\d+[ ]\[")  # milliseconds, as many as there are
_LONG_CLOCK: Final = re.compile(rb"\d\d:\d\d:\d\d\.\d{9}[ ]")  # GStreamer's, whose hours have one digit
_CENTURY: Final = 2  # digits
_SLASHED_YEAR: Final = re.compile(rb"(?:19|20)\d\d/")
# The beginning of a number at the head of a line, to which noise is glued: no message begins so.
_HALF_NUMBER: Final = re.compile(rb"-?\d++(?:\.\d++)?+(?:\.(?![\d\s])|[eE](?![A-Za-z])|\((?=[a-z]+:\d))")
# A clock has two digits before its first colon, and a date before its first mark, or four.
_LONG_HOUR: Final = re.compile(rb"(?:\d{3,}|\d+\.\d+)(?::[0-5]\d:[0-5]\d\b|/[0-3]\d[ /])(?<!\d{4}/\d\d/)")
_SIGN: Final = re.compile(rb"-[A-Za-z]")
_STRING_AND_WORD: Final = re.compile(rb'"(?:[^"\\\n]|\\.){0,200}+"[A-Za-z\[(<]')
_CLOSER: Final = {b"{": b"}", b"[": b"]"}
_ENDS_IN_DIGITS: Final = re.compile(rb"\D\d[\d.]*+(?:[eE][-+]?\d+)?\r?\n?\Z")
_ENDS_IN_GLUED: Final = re.compile(rb"(?:[A-Za-z)\]'\"!?]|(?<=\D)\.)\.?\d[\d.]*+(?:[eE][-+]?\d+)?\r?\n?\Z")
_REST_OF_EXPONENT: Final = re.compile(rb"[-+]\d{1,3}\r?\n?\Z")
_EPOCH: Final = re.compile(rb"\d{6,}(?:\.\d+)?:[ ]")
_HEX_BEHIND_DIGIT: Final = re.compile(rb"[a-f]{1,8}\d[\da-f]{0,38}(?![\w])")
_SECONDS: Final = re.compile(rb"\d+\.\d\duser")  # GNU time's, as many as there are
MOST_FURTHER: Final = 4  # lines of noise behind another
_DRAWN_OVER: Final = re.compile(rb"\r(?=[ \t]*[\d\"{}\[\],:-])")
_AFTER_FIRST_WORD: Final = (b" ", b"\t", b":", b".", b"(", b"'", b"/")
_ONLY_ELEMENT: Final = re.compile(
    rb'\[[ \t]*(?:"(?:[^"\\\n]|\\.){0,64}+"|true|false|null|-?\d[\d.eE+-]{0,31}|\{\}|\[[\d., -]{0,64}\])[ \t]*\Z'
)
_LONGEST_ELEMENT: Final = 128  # bytes
_BEFORE_VALUE: Final = frozenset((b"[", b":", b",", b""))
# Programs that log in a format of their own write whole lines: of these the newline is not missing where only digits say so.
_OWN_FORMATS: Final = frozenset(row.name for row in RULES if row.strength >= OWN_FORMAT)
_LOGS: Final = _OWN_FORMATS - WHOLE_LINES  # that end with their lines
_OPENERS: Final = (b"{", b"[")
_CLOSERS: Final = (b"}", b"]")
_OF_CLOSING: Final = b"}]),; \t\r\n"
_BEGINS_VALUE: Final = frozenset(bytes((byte,)) for byte in b'"{[-0123456789tfn')
_ENDS_VALUE: Final = (*(bytes((byte,)) for byte in b'"{[}],0123456789'), b"true", b"false", b"null")


def is_followed_by_noise(text: Text, cutting: Cutting, again: int, rules: RuleBook) -> bool:
    """Tell whether more noise begins behind a cut in a string. Where that ends is not known: it has no newline.

    Args:
        text: the text.
        cutting: the cut.
        again: where strict parsing breaks again behind it; -1 where it does not.
        rules: what noise is.
    """
    _, end, kind = cutting
    if end >= len(text.data) or 0 <= again <= text.line_end(end):
        return False
    if text.data[end : end + 2].isspace() and text.data[end : end + 1] in _BLANKS:
        return True  # what is put before each line, more like
    if rules.goes_on(text, kind, end):
        return True
    here = rules.at(text, end)
    if here is None:
        return False
    is_alike = here.rule.row.name == kind
    is_whole = text.data[here.end : here.end + 1] == b'"'
    return (is_alike or not is_whole) if here.rule.row.strength > 1 else (is_alike and not is_whole)


def is_in_doubt(text: Text, cutting: Cutting, floor: int, rules: RuleBook, in_object: Callable[[], bool]) -> bool:
    """Tell whether a cut outside of strings is in doubt by what it leaves or takes away.

    Args:
        text: the text.
        cutting: the cut.
        floor: where the cut before it ends.
        rules: what noise is.
        in_object: tells whether an object is open innermost there.
    """
    data, start = text.data, cutting.start
    line = data[start : min(cutting.end, text.line_end(start))]  # what is drawn over ends before its line
    if _takes_members(data, cutting, line):
        return True
    is_line = data[start - 1] == _NEWLINE and data[start : start + 1] not in _BLANKS
    may_take_number = (
        _may_be_half_number(text, cutting) or (_needs_value(data, floor, start) and _SIGNED_AND_GLUED.match(line) is not None)
        if is_line
        else _needs_value(data, floor, start) and (_may_take_number(text, cutting, floor, rules))
    )
    if may_take_number and not (data[floor:start].rstrip().endswith(b",") and in_object()):  # a key comes behind a comma there
        return True
    takes_literal = cutting.kind not in _OWN_FORMATS and _holds_literal(line) and not _is_header(text, start, rules)
    takes_literal = takes_literal or _begins_with_literal(text, cutting, floor, rules)
    if takes_literal or _may_end_in_number(text, cutting, rules):
        return True
    if not cutting.kind.startswith(KIND):
        return False
    # What stands behind something drawn may be the document's, and so is the colon before a header, and a string that a word is glued to.
    if _hides_in_drawn(text, cutting, rules) or _begins_with_tokens(text, cutting, rules) or _STRING_AND_WORD.match(line):
        return True
    if _BYTES_OF_DATA.match(line):
        return data[max(floor, start - 2) : start] in _BEFORE_DATA
    return (
        _begins_with_own_bracket(text, start, line, rules)
        or _is_of_json(line)
        or _may_begin_in_number(data, start, line)
        or _may_be_only_element(text, cutting, floor)
    )


def _takes_members(data: bytes, cutting: Cutting, line: bytes) -> bool:
    """Tell whether noise, whose first line is given, may take members of the document along, or the rest of one."""
    if cutting.kind not in _OWN_FORMATS and (_holds_member(line) or _is_rest_of_string(line)):
        return True
    last = data.rfind(b"\n", cutting.start, cutting.end - 1) + 1
    return last > cutting.start and _holds_member(data[max(last, cutting.end - _REACH) : cutting.end])


def _begins_with_literal(text: Text, cutting: Cutting, floor: int, rules: RuleBook) -> bool:
    """Tell whether noise of no certain form begins with a part of a literal, and with the first word of a message: `nulok: [host]`."""
    start = text.skip_spaces(cutting.start)
    part = _PART_OF_LITERAL.match(text.data, start)
    is_certain = cutting.kind not in GENERIC_KINDS and not cutting.kind.startswith(KIND)
    if part is None or is_certain or not _needs_value(text.data, floor, start):
        return False
    if part["glued"] is not None:
        return True
    inner = rules.at(text, part.end()) if cutting.kind in GENERIC_KINDS else None
    return inner is not None and inner.rule.row.name != cutting.kind


def _is_header(text: Text, start: int, rules: RuleBook) -> bool:
    """Tell whether a header with a level, or of one program's own words, begins at an offset, so that its first letter is no literal's."""
    found = rules.at(text, start)
    return found is not None and found.rule.row.strength >= LEVELLED


def _begins_with_own_bracket(text: Text, start: int, line: bytes, rules: RuleBook) -> bool:
    """Tell whether the bracket that a line of noise begins with may be the document's: no other closes it, or noise begins behind it.

    So may one that closes, of a document whose middle was lost.
    """
    bracket = line.lstrip(b":, \t")[:1]
    if bracket in _CLOSERS:
        return True
    closer = _CLOSER.get(bracket)
    return closer is not None and (closer not in line or rules.at(text, start + line.find(bracket) + 1) is not None)


def _may_end_in_number(text: Text, cutting: Cutting, rules: RuleBook) -> bool:
    """Tell whether noise behind a digit ends in digits, and none follows: they may be the document's.

    Noise has seldom no newline of its own; but where it cuts a number through it is in the midst of that more often than at its end, and
    then each such line ends in digits, of others few. What has a log's header ends with its line: there a word before them must tell.
    """
    data = text.data
    if not data[cutting.start - 1 : cutting.start].isdigit() or data[cutting.end : text.require(cutting.end + 1)].isdigit():
        return False
    tail = max(cutting.start, cutting.end - _LONGEST_NUMBER)
    if _ENDS_IN_DIGITS.search(data, tail, cutting.end) is None:
        return False
    found = rules.at(text, cutting.start)
    if found is None or found.rule.row.strength < LEVELLED or rules.is_phrase(found):
        return True
    return found.rule.row.strength < OWN_FORMAT and _ENDS_IN_GLUED.search(data, tail, cutting.end) is not None


def _hides_in_drawn(text: Text, cutting: Cutting, rules: RuleBook) -> bool:
    """Tell whether what stands behind something that was drawn on a line of noise may be the document's, as its first byte says.

    But for more that is drawn, of a form that is known.
    """
    frames = (match.start() + 1 for match in islice(_DRAWN_OVER.finditer(text.data, cutting.start, cutting.end), _MOST_RIVALS))
    return any(rules.at(text, text.skip_spaces(frame)) is None for frame in frames)


def _begins_with_tokens(text: Text, cutting: Cutting, rules: RuleBook) -> bool:
    """Tell whether a colon, a scalar or both are glued to the header on a line of noise: they may be what is left of the document."""
    tokens = _TOKENS.match(text.data, cutting.start, text.line_end(cutting.start))
    return tokens is not None and rules.at(text, tokens.end()) is not None


def may_take_string(text: Text, cutting: Cutting, rules: RuleBook, *, is_in_escape: bool) -> bool:
    r"""Tell whether a cut in a string may take some of that: it holds a member, or begins, as unknown text, before a header or a record.

    What stands before those ends a string, or is digits of an escape. And no escape goes on with another: `\` and `\u0041`. Of one whose
    backslash stands before other noise (`is_in_escape`), the digits may look like the beginning of a name.
    """
    data, start = text.data, cutting.start
    if cutting.kind not in _LOGS and _holds_member(data[start : min(cutting.end, text.line_end(start))]):
        return True
    if not cutting.kind.startswith(KIND):  # `u001error: ` behind a backslash, and other noise
        return cutting.kind in GENERIC_KINDS and is_in_escape and _DIGITS_IN_NAME.match(data, start) is not None
    if data[start - 1] == _BACKSLASH and data[cutting.end : text.require(cutting.end + 2)] == b"\\u":
        return True
    line_end = text.line_end(start)
    quote = data.find(b'"', start, line_end)
    record = data.find(_records.BEGINS, start + 1, line_end)
    if 0 <= quote < record and _records.stands_at(data, record, line_end):
        return True
    header = next((found for found in rules.within(text, start + 1, line_end, line_end) if found.rule.row.strength > 0), None)
    return header is not None and (0 <= quote < header.start or _DIGITS_OF_ESCAPE.fullmatch(data, start, header.start) is not None)


def _may_be_half_number(text: Text, cutting: Cutting) -> bool:
    """Tell whether a line of noise may begin with the first digits of a number, the rest of which follows it."""
    half = _HALF_NUMBER.match(text.data, cutting.start)
    return half is not None and (half[0][-1:] != b"(" or _is_followed_by_number(text, cutting.end))


def _is_followed_by_number(text: Text, end: int) -> bool:
    """Tell whether a number, or the rest of one, stands behind a cut.

    Behind one blank another value may stand; behind more, what goes on is indented with all lines.
    """
    blanks = text.skip_spaces(end) - end
    end += blanks if blanks > 1 or text.data[end : end + 1] == b"\t" else 0
    return _REST_OF_NUMBER.match(text.data, end, text.require(end + _LONGEST_NUMBER)) is not None


def _behind_more(text: Text, end: int, rules: RuleBook) -> int:
    """Where the lines of noise end that follow a cut at once; -1 where they are more than are looked over."""
    further = list(islice(rules.following(text, end), MOST_FURTHER))
    if len(further) == MOST_FURTHER:
        return -1
    return rules.end(text, further[-1]) if further else end


def _may_take_number(text: Text, cutting: Cutting, floor: int, rules: RuleBook) -> bool:
    """Tell whether noise where a value must come may begin with digits, or a sign, of the document's.

    Then more digits follow it; or it is glued to them as nothing but a document's number is: `4.5eLoading`, `0Cloning`.
    """
    data, end = text.data, _behind_more(text, cutting.end, rules)
    start = text.skip_spaces(cutting.start)
    if end >= 0 and data.startswith(b'"', text.skip_spaces(end)) and not data[start - 1 : start].isdigit():
        return False  # a string is the value
    follows = end < 0 or _is_followed_by_number(text, end) or _is_followed_by_number(text, text.line_end(end) + 1)  # behind a line, too
    if not cutting.kind.startswith(KIND):
        return _may_header_take_number(text, start, cutting.end, rules, follows=follows)
    if follows and _MAY_BE_EXPONENT.match(data, start) and _FRACTION.search(data, max(floor, start - _LONGEST_NUMBER), start):
        return True
    if data[start : start + 1] in _EXPONENTS and rules.at(text, start + 1) is not None:
        ends = _REST_OF_EXPONENT.search(data, max(start, cutting.end - _LONGEST_NUMBER), cutting.end)
        if follows or ends is not None:
            return True  # `1e` and `go: downloading`
    if _GLUED_LITERAL.match(data, start) or (follows and _SIGN_FIRST.match(data, start)):
        return True
    if _DIGITS.match(data, start) is None:
        return False
    return (
        _LONG_HOUR.match(data, start) is not None
        or follows
        or _GLUED_NUMBER.match(data, start) is not None
        or _is_before_header(text, start, rules)
    )


def _may_header_take_number(text: Text, start: int, end: int, rules: RuleBook, *, follows: bool) -> bool:
    """The same for the header of a known format at an offset, behind whose noise digits follow or not."""
    data = text.data
    if follows and _SLASHED_YEAR.match(data, start):  # the century may be the document's, and the year have two digits
        short = rules.at(Text(data[start + _CENTURY : end], text.longest, final=True), 0)
        return short is not None and short.rule.row.name not in GENERIC_KINDS
    if not follows and data[start - 1 : start].isdigit() and _CLOCK.match(data, start) and not HAS_WIDTH.match(data, start):
        return True  # what stands behind the number may be lost with the beginning of the noise: its date
    return follows and any(pattern.match(data, start) for pattern in (_ADDRESS, _SIGN, _SECONDS, _LONG_CLOCK, _LONG_HOUR, _COUNT, _EPOCH))


def _is_before_header(text: Text, start: int, rules: RuleBook) -> bool:
    """Tell whether the word at an offset goes on with the header of noise: then what stands before that is the document's."""
    token = _TOKEN.match(text.data, start)
    near = token.end() if token else start
    return any(found.start > start and found.rule.row.strength > 0 for found in rules.within(text, start, near, text.line_end(start)))


def _may_be_only_element(text: Text, cutting: Cutting, floor: int) -> bool:
    """Tell whether the one element of a list may be the beginning of the noise behind it: `["cache" is old`, `[true: not found`."""
    data, start = text.data, cutting.start
    if data[start : start + 1] not in _AFTER_FIRST_WORD and data[start - 1 : start] not in _BLANKS:
        return False
    line = max(data.rfind(b"\n", floor, start) + 1, floor, start - _LONGEST_ELEMENT)
    after = text.skip_blanks(cutting.end)
    if data[after : after + 1] != b"]":
        return False
    before = data[line:start]
    if data[line - 1] == _NEWLINE and data[max(floor - 1, line - _LONGEST_ELEMENT) : line].rstrip()[-1:] == b"[":
        before = b"[" + before
    return _ONLY_ELEMENT.search(before) is not None


def _holds_literal(line: bytes) -> bool:
    """Tell whether a line begins with the first part of a literal and ends with the other: noise may stand between them."""
    line = line.strip().rstrip(b", \t\r}]")
    return any(
        line.startswith(literal[:length]) and line.endswith(literal[length:]) for literal in LITERALS for length in range(1, len(literal))
    )


def _may_begin_in_number(data: bytes, start: int, line: bytes) -> bool:
    """Tell whether noise that seems to begin at an offset may begin with digits before that: `3` or `30.01user 0.00system`."""
    before = data[max(0, start - _GROUPS_REACH) : start]
    if before[-1:].isdigit() and _HEX_BEHIND_DIGIT.match(line):
        return True  # `20` and `dbce65.d2c87611::`
    if before[-1:].isdigit() and (line[:1].isalpha() or line[:1] == b"%") and GLUED.search(line):
        return True
    if line[:1].isalpha() and _WHOLE_EXPONENT.search(before):
        return True  # `64e2` and `fsck 1.47.0`
    if before[-1:] == b"." and before[-2:-1].isdigit() and line[:1] in _GO_ON_BEHIND_POINT:
        return True  # `3.` and `./srv/rows.py:12: …`
    if before[-1:] == b"." and before[-2:-1].isdigit() and _NAME_OF_FILE.match(line):
        return True  # `.gitignore`, `.env`
    groups = (match.span() for match in _GROUPS.finditer(before + line[:_GROUPS_REACH]))
    return any(low < len(before) < high for low, high in groups)


def _holds_member(line: bytes) -> bool:
    """Tell whether noise has a member and a comma in it, in no brackets of its own: the line may be that of two messages."""
    members = (match for form in (_MEMBER_AND_MORE, _VALUE_AND_KEY, _NEXT_MEMBER) for match in islice(form.finditer(line), _MOST_MEMBERS))
    return any(not _is_open(line[: member.start()]) for member in members)


def _is_rest_of_string(line: bytes) -> bool:
    """Tell whether a line may be the end of a string whose beginning is lost, and with it the noise: `26-03-17T13:50:52+00:00",`."""
    quotes = line.count(b'"')
    return line.rstrip(b" \t\r,}]")[-1:] == b'"' and (quotes % 2 == 1 or (quotes - line.count(b'\\"')) % 2 == 1)


def _is_of_json(line: bytes) -> bool:
    """Tell whether a line is JSON from end to end: a value, or a member, or what is left of one."""
    line = line.strip().removesuffix(b",").removeprefix(b":").lstrip()
    if line[:1] not in _BEGINS_VALUE:
        return False
    return _decode.is_valid(line) or (line[:1] == b'"' and _decode.is_valid(b"{" + line + b"}"))


def rivals_of(data: bytes, cutting: Cutting, floor: int) -> Iterator[Cutting]:
    """The cuts of equal right that are to be tried beside one outside of strings; `floor` is where the document goes on before it."""
    return islice(_rivals(data, cutting, floor), _MOST_RIVALS)


def _rivals(data: bytes, cutting: Cutting, floor: int) -> Iterator[Cutting]:
    start, end, kind = cutting
    needs_value = _needs_value(data, floor, start)
    number = _NUMBER_FIRST.match(data, start, end)
    if number and (number["comma"] or needs_value):  # it may be the document's own
        yield Cutting(number.end(), end, kind)
        comma = _COMMA.match(data, number.end(), end)
        if comma:
            yield Cutting(comma.end(), end, kind)
        blanks = _BLANK_LINES.match(data, end)
        if blanks:  # of the noise's
            yield Cutting(number.end(), blanks.end(), kind)
    last = max(data.rfind(b"\n", start, end - 1) + 1, start, end - _REACH)
    said = json_said(data, cutting) if needs_value else -1
    if said >= 0:
        yield Cutting(start, said, kind)  # it may be the document's
    if last > start and not data[last:end].strip(_OF_CLOSING) and not _closes_more(data[start:end]):
        last = end  # the line closes what the noise has opened
    may_hold_value = needs_value and (kind not in _LOGS or _VALUE_LAST.search(data, last, end - 1) is not None)
    for offset in _documents_lines(data[last : end - 1], may_hold_value):
        if last + offset > start:
            yield Cutting(start, last + offset, kind)
    own = _BEHIND_KEY.search(data, last, end - 1) if data[floor:start].rstrip().endswith(b'"') else None
    if own is not None and own.start() > start:  # the colon behind the key, and the value
        yield Cutting(start, own.start(), kind)
    yield from _records_before(data, floor, cutting)


def _records_before(data: bytes, floor: int, cutting: Cutting) -> Iterator[Cutting]:
    """The object on the line right before a cut, if it may be the record that another writer put there."""
    is_record = cutting.kind == _records.JSON_LOG_RECORD
    if not is_record and data[cutting.start - 1] != _NEWLINE:
        return
    newline = len(data[floor : cutting.start].rstrip()) + floor
    line = max(data.rfind(b"\n", floor, newline) + 1, floor)
    start = data.find(_records.BEGINS, line, newline)
    if start >= 0 and newline - start <= _LONGEST_LINE and _records.may_stand_at(data, start, newline):
        yield Cutting(start, cutting.start if is_record else cutting.end, cutting.kind)


def json_said(data: bytes, cutting: Cutting) -> int:
    """Where JSON over several lines begins that a log line may say at its end; -1 where a cut takes none."""
    start, end, _ = cutting
    head = data[start : max(data.find(b"\n", start, end), start)].rstrip()
    last = max(data.rfind(b"\n", start, end - 1) + 1, end - _FEW)
    if not head.endswith(_OPENERS) or data[last:end].strip() not in _CLOSERS:
        return -1
    bracket = start + len(head) - 1
    return bracket if _decode.is_valid(data[bracket:end].rstrip()) else -1


def hides_line(data: bytes, cutting: Cutting) -> bool:
    """Tell whether a cut may take a line of the document with it, at its own end."""
    if not data[max(cutting.start, cutting.end - _FEW) : cutting.end].rstrip().endswith(_ENDS_VALUE):
        return False
    last = max(data.rfind(b"\n", cutting.start, cutting.end - 1) + 1, cutting.start, cutting.end - _REACH)
    line = data[last : cutting.end - 1]
    if b"{" in line or b"[" in line:
        return next(_documents_lines(line, needs_value=False), None) is not None
    return _is_hidden_in(_form.without_digits(line))


@lru_cache(maxsize=256)
def _is_hidden_in(line: bytes) -> bool:
    """Tell the same of a line without an opening bracket: one program's differ in digits alone, and which they are says nothing."""
    return next(_documents_lines(line, needs_value=False), None) is not None


def _needs_value(data: bytes, floor: int, at: int) -> bool:
    """Tell whether a value, or more digits of one, may come at an offset."""
    return data[at - 1 : at].isdigit() or data[floor:at].rstrip()[-1:] in _BEFORE_VALUE


def _documents_lines(line: bytes, needs_value: bool) -> Iterator[int]:
    """Where a line of the document may begin at the end of a line of noise that has no newline of its own."""
    if not line.rstrip().endswith(_ENDS_VALUE):
        return
    closes = line.count(b"}") >= line.count(b"{")  # then what stands in a bracket of the line's is of the noise
    for member in islice(_MEMBER.finditer(line), _MOST_MEMBERS):
        before = line[: member.start()]
        if not (closes and _is_open(before)):
            yield member.start()
            if before.rstrip().endswith(b","):  # of a document whose lines begin with their comma
                yield len(before.rstrip()) - 1
    element = (_VALUE if needs_value else _ELEMENT).search(line)
    if element and not (closes and _is_open(line[: element.start()])):
        yield element.start(1)
        if needs_value and line[element.start(1) : element.start(1) + 1] in _ENDS_SENTENCE:  # of the noise's
            yield element.start(1) + 1
    closing = _CLOSING.search(line)
    if closing and _closes_more(line):
        yield closing.start()
    indented = (match.end() - 1 for match in islice(_INDENTED_BRACKET.finditer(line), _MOST_MEMBERS))
    for at in sorted({line.find(b"{"), line.find(b"["), *indented}):
        before = line[: max(at, 0)].rstrip()
        if at >= 0 and (needs_value or line.rstrip()[-1:] == b"," or before.endswith(b",")) and _is_of_json(line[at:]):
            yield len(before) - 1 if before.endswith(b",") else at


def _is_open(text: bytes) -> bool:
    """Tell whether text opens a bracket that it does not close."""
    return text.count(b"{") > text.count(b"}")


def _closes_more(line: bytes) -> bool:
    """Tell whether a line closes brackets that it has not opened, other than those behind the header of a log line: `main.go:7] text`."""
    return line.count(b"}") > line.count(b"{") or line.count(b"]") - line.count(b"] ") > line.count(b"[")
