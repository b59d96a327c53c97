"""How a document stands: alone on its lines, beside text, within a line of it, or inside the remains of another.

In: text and a document's span in it.  Out: a `Standing`, or the word that it is inside.  Raises: `NeedMore`.
Invariant: the answer depends on the lines of the document itself and, past its end, on what follows it.
"""

from __future__ import annotations

import re
from itertools import chain, takewhile
from typing import Final

from jsonsluice import _candidates, _form, _transport
from jsonsluice._foreign import net
from jsonsluice._model import Standing
from jsonsluice._plain import REST_OF_DOCUMENT, REST_OF_NUMBER
from jsonsluice._rules import RuleBook
from jsonsluice._text import Text

_LOOKBACK: Final = 256  # bytes before a bracket in which a key or a comma is looked for
_LINE_BEFORE: Final = 512  # … and the line before it
LINE_REACH: Final = 1024  # bytes behind a bracket that may show it to be text of a string
_PEEK: Final = 4096  # bytes behind a document in which a line that closes around it is looked for
_SHORT: Final = 4  # bytes
_LINE_ENDS: Final = (b"\n", b"\r")
_LINE_ENDS_OR_END: Final = (b"\n", b"")
_FILE_AND_LINE: Final = re.compile(
    rb'[ \t]*(?:File "[^"\n]{1,512}", line \d|[^\s:"]{1,512}:\d{1,9}(?::\d{1,9})?(?:: \w+Warning: [^\n]*)?\r?\n)'
)
# The first words of a line of source that opens a block.
_STATEMENT: Final = re.compile(
    rb"[ \t]*+(?:(?:export|default|public|private|protected|internal|static|abstract|final|async|pub|unsafe|inline|extern)[ ]++)*+(?:"
    rb"(?:func|function|fn|fun|def|class|struct|interface|enum|impl|trait|namespace)[ (]"
    rb"|(?:\}[ ]?)?(?:(?P<condition>if|else[ ]if|for|foreach|while|switch|catch)[ (]|(?:else|try|finally|do)\Z))"
)
_COMPARES: Final = re.compile(rb"[ ](?:[:=!<>]=|[<>])[ ]")
_BEHIND_TEXT: Final = re.compile(rb"[\w)][ \t]*\Z")
_EMPTY: Final = re.compile(rb"\{[ \t\r]*\n\s*\}|\[[ \t\r]*\n\s*\]")  # on lines of their own
_MEMBER_OR_OPENER: Final = re.compile(rb'\n[ \t]*(?:(?P<opener>[{\[])|"(?:[^"\\\n]|\\.)*+"[ \t]*:)')
_ENDS_DOCUMENTS_LINE: Final = (b"{", b"[", b"}", b"]", b",")
_MARKS: Final = (b",", b"}", b"]")
_BEFORE_SIBLING: Final = (b"},", b"],")
_OPENS_AROUND: Final = (b"{", b"[", b'"')
_MARKS_OR_END: Final = frozenset((*_MARKS, b""))
_NOISE_BEHIND: Final = 64 * 1024  # bytes of noise behind a document behind which such a line is looked for
LINES_ABOVE: Final = 4  # lines before a document that are looked over
_LINES_BELOW: Final = 8  # … and of noise behind it that no rule knows
_LINES_OF_LOG: Final = 1000  # … that rules know, behind a document without a newline of its own
_LONGEST_HEAD: Final = 2 * _form.LONGEST_PREFIX  # bytes of a line in which a prefix ends
_PEEK_LINES: Final = 16  # lines of noise after a document that are looked over for the bracket that closes around it

_WORDS: Final = re.compile(rb"[A-Za-z]{2}")
_CURLY: Final = 0x7B
_SQUARE: Final = 0x5B
_INDENTS: Final = (b" ", b"\t")
_LEFT_OF_MEMBER: Final = (b":", b",")  # a line that begins so: its key, or the element before it, is on one before
_MEMBER: Final = re.compile(rb'[ \t]*+"(?:[^"\\\n]|\\.)*+"[ \t]*+:')
_MEMBER_OR_HALF: Final = re.compile(rb'"[\w$@./-](?:[^"\\\n]|\\.)*+(?:"[ \t]*+:|\Z)')  # … or what is left of one before noise
# A member, or what is left of one from the middle of its key on; the rest of a number in a list.
_MEMBER_BELOW: Final = re.compile(
    rb'"(?:[^"\\\n]|\\.)*+"[ \t]*+:|(?:[^"\\\n{}\[\]]|\\.){0,64}+"[ \t]*+:|:[ \t]*+(?:["{\[\d-]|true|false|null)'
    rb'|[\d.eE+-]++[ \t]*+(?:\]|,[ \t]*+["{\[\d-])'
)
_OF_NUMBER: Final = frozenset(bytes((byte,)) for byte in b"0123456789.")
_OF_REST: Final = frozenset(bytes((byte,)) for byte in b'"-0123456789')
_REST: Final = re.compile(REST_OF_DOCUMENT, re.MULTILINE)
_REST_LINE: Final = re.compile(rb"\n(?:" + REST_OF_DOCUMENT + rb"|" + REST_OF_NUMBER + rb")", re.MULTILINE)
_COMMA_FIRST_LINE: Final = re.compile(rb"\n[ \t]*+,[ \t]*+[^\s,]")
_MARK_LINE: Final = re.compile(rb"\n[ \t\r\n]*[,}\]]")
_LEADS_ON: Final = re.compile(rb'[,:][ \t\r]*\Z|,[ \t]*"(?:[^"\\\n]|\\.)*+"[ \t]*:')  # behind the first member of a line
_NOISE_BEFORE_REST: Final = 4  # lines, of a log as a rule, that cut a document through behind a bracket of other noise
_NUMBER_LAST: Final = re.compile(rb"[\d.][ \t\r\n]*[}\]]\Z")
_NUMBER_GOES_ON: Final = re.compile(REST_OF_NUMBER)
_RECORD: Final = b"\x1e"  # begins a record of RFC 7464, at no column
_COMMA_FIRST: Final = re.compile(rb"[ \t],\Z")  # prose puts no blank before a comma
_IN_FIRST_STRING: Final = re.compile(rb'[ \t]*+\{[ \t]*+"[^"\\\n]*+')  # … of an object that noise has cut through there
_LITERAL: Final = re.compile(rb"[{\[(][ \t]*'")  # where the text of a Python value begins
_MEMBER_OF_LITERAL: Final = re.compile(
    rb"[ \t]+(?:'[^'\\\n]{0,80}'[ ]?(?::|=>)|:\w{1,60}[ ]?=>)[ ]?\Z"
)  # … or goes on: Python's and Ruby's
_IN_LITERAL: Final = (b",", b"}", b"]", b")")  # … and what follows one of its parts
_CLOSES: Final = re.compile(rb"[}\]][}\], \t\r]*\Z")
_PRINTED: Final = re.compile(rb"\n[{\[]\n[ \t]")
_OPENS_LINE: Final = re.compile(rb"[{\[(][ \t\r]*\n")
STRING_ENDS: Final = re.compile(rb'[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"[ \t]*+[,:}\]]')
_BEFORE_ARGUMENT: Final = frozenset(b" :(=\"'{[,")
_GOES_ON: Final = re.compile(rb"[}\]]|,(?![ \t]+[A-Za-z(])")
_BYTES_OF_DATA: Final = b"{ ["  # curl's
_OPENERS: Final = frozenset((b"{", b"["))
_CLOSERS: Final = frozenset((b"}", b"]"))
_GO_ON: Final = (b"}", b"]", b",")
_NOT_MARKED: Final = bytes(byte for byte in range(256) if byte not in b'{}[],"\n')
_TRANSPORTS: Final = frozenset(b"\r\b\0")  # what begins that which transports put before a line
_BRACKETS: Final = frozenset((b"{", b"[", b"}", b"]"))
_COMMA: Final = 0x2C
_NEWLINE: Final = 0x0A
# More brackets like those before it, perhaps, then what is left of a string.
STRING_TAIL: Final = re.compile(rb'(?:\[[^"{}\[\]\n]{0,32}+\]){0,8}+[^"{\[\n]{0,64}+"[ \t]{0,8}+[:,]')
_LONGEST_TAIL: Final = 80  # bytes

# No text, but marks of transports: NUL, record separators, byte order marks.
_BLANK: Final = b" \t\r\n\0\x1e\xef\xbb\xbf"
_SERIES: Final = re.compile(rb"(?s:.?)[=(]\Z|[A-Za-z0-9][ \t]\Z")  # what no element stands behind, nor a prefix ends in
_WORD_END: Final = re.compile(rb"\w\Z")
# After a comma, prose goes on in words; all else is the next element or member of the same document.
_PROSE_AFTER: Final = re.compile(rb",[ \t]{1,64}+(?!true\b|false\b|null\b)[A-Za-z(]")
_SAYS_NOTHING: Final = re.compile(rb"\{\s*\}|\[\s*[-+.\deE]*\s*\]")
_INTRODUCES: Final = (b":", b"=", b">")  # what stands before a document that is a list of one number
_NUMBER: Final = re.compile(rb"\[[ ]{0,6}[-+.\deE]{1,32}[ ]?\]")
_KEY_OF_RECORD: Final = re.compile(rb"[ ]{4}[A-Za-z_$][\w$.-]{0,60}: ")
_STREAM: Final = re.compile(rb"<std(?:out|err|diag)>:")
_LONGEST_STREAM: Final = 10  # bytes
_OF_TYPE: Final = re.compile(rb"\b(?:interface|struct)[ ]\Z")  # Go's types have empty braces
_PICTURED: Final = re.compile(rb"[ >]{0,8}\d{1,7}[ ]\|[ \t]*[A-Za-z_]")  # not the number of a line of the document
_COMPARED: Final = (b"==", b"!=")
_LONGEST_SUBSCRIPT: Final = 64
_MARK_OF_VALUE: Final = re.compile(rb"(?:\A|[^\0-\x08\x0b-\x1f])(?:[&@$]|(?<!\d)%)\Z")  # not the size of docker's frame, nor a share
_INDEXED: Final = re.compile(rb"\w\[(?:\"[^\"\\\n]{1,40}\"|'[^'\\\n]{1,40}'|-?\d{1,9}|\w{1,40})\]\Z")
LONGEST_SUFFIX: Final = 16  # bytes that some program may put at the end of every line
_REDRAWN: Final = re.compile(rb"[ \t]*+\r")  # and text behind it, as a meter's next state
_HOLDS_MORE: Final = re.compile(rb'(?:\{|\[(?=[ \t\n]*+[\[{"]))[ \t\n]*+[\[{"]')  # an object with a key, a list of what is no number
_TEXT_AFTER: Final = re.compile(rb"[ \t\r\0\x1e]*+[^ \t\r\n\0\x1e]")


def is_blank(text: bytes) -> bool:
    """Tell whether text is nothing but white space and the marks of transports."""
    return not text.strip(_BLANK)


def says_nothing(raw: bytes) -> bool:
    """Tell whether brackets hold nothing or a number, as they do in prose."""
    return _SAYS_NOTHING.fullmatch(raw) is not None


def is_of_source(data: bytes, start: int, end: int) -> bool:
    """Tell whether a bracket is of a line of source: a subscript, a list in a statement, or compared to something."""
    before = data[max(0, start - LONGEST_SUFFIX) : start].rstrip()
    if before.endswith(_COMPARED):
        return True
    if end - start > _LONGEST_SUBSCRIPT or data.find(b"{", start, end) >= 0:
        return False
    if before.endswith(b"=") and data[end : end + 1] == b";":
        return True
    return _is_behind_word(data, start)


def _is_behind_word(data: bytes, start: int) -> bool:
    """Tell whether a bracket is a square one, right behind a word."""
    return data[start] == _SQUARE and _WORD_END.match(data, max(0, start - 1), start) is not None


def _is_of_name(data: bytes, start: int) -> bool:
    """Tell whether a bracket is behind another index, or the mark of another language's value: ``d["x"]["y"]``, ``%{}``, ``&{1}``."""
    if data[start] == _SQUARE:
        return _INDEXED.search(data, max(0, start - _LONGEST_SUBSCRIPT), start) is not None
    return _MARK_OF_VALUE.match(data, max(0, start - 2), start) is not None


def is_subscript(data: bytes, start: int, line_start: int, end: int) -> bool:
    """Tell whether a list is an index, in a line of text: behind a word, and what the line holds before it is no JSON."""
    return (
        end - start <= LINE_REACH
        and _is_behind_word(data, start)
        and data.find(b"\n", start, end) < 0
        and data.find(b'"', line_start, start) < 0
    )


def is_in_source(data: bytes, start: int, line_start: int) -> bool:
    """Tell whether a bracket ends a line of source: one that opens a block, or that a traceback or warning shows below its file's name."""
    if data[start + 1 : start + 2] not in _LINE_ENDS or not data[line_start:start].strip():
        return False
    if data[start] == _CURLY and _is_statement(data[max(line_start, start - LINE_REACH) : start].rstrip()):
        return True
    return _FILE_AND_LINE.match(line_before(data, line_start)) is not None


def _is_statement(head: bytes) -> bool:
    """Tell whether what stands before a bracket is a declaration or a condition; what leads to a document ends in another mark."""
    statement = _STATEMENT.match(head) if _BEHIND_TEXT.search(head) else None
    if statement is None:
        return False
    return statement["condition"] is None or head.endswith(b")") or _COMPARES.search(head) is not None


def is_behind_text(text: Text, start: int, line_start: int, rules: RuleBook) -> bool:
    """Tell whether a bracket ends a line of text, right behind a word: what leads to a document ends in a mark, or is of a log."""
    data = text.data
    if data[start + 1 : start + 2] not in _LINE_ENDS or not _BEHIND_TEXT.search(data, max(line_start, start - _SHORT), start):
        return False
    return not rules.is_prefix(data[line_start:start]) and not rules.heads_message(text, line_start, start)


def is_pictured(data: bytes, start: int, line_start: int) -> bool:
    """Tell whether a bracket is in a line of source that a compiler or test runner shows behind the number of that."""
    return _PICTURED.match(data, line_start, start) is not None


def line_before(data: bytes, line_start: int) -> bytes:
    """The line before the one that begins at an offset, newline included; of a long one its end, or more if that is what there is."""
    return data[data.rfind(b"\n", max(0, line_start - LINE_REACH), max(line_start - 1, 0)) + 1 : line_start]


def is_inside(  # noqa: PLR0913 - a value, and what is known of it
    text: Text,
    start: int,
    line_start: int,
    end: int,
    rules: RuleBook,
    *,
    prefixed: bool = False,
    is_next: bool = False,
    is_sound: bool = False,
) -> bool:
    """Tell whether a whole value is an inner one of a document whose other parts are lost or damaged.

    Inner values stand after a key or a comma, or before a comma or a closing bracket; of one that is known to be the next document
    (`is_next`) the former says nothing, and little of one without cuts where no remains are near (`is_sound`). If what stands before it
    on its line is `prefixed` to every line of it, the next lines bear that, too.
    """
    prefix = text.data[line_start:start]
    if is_left_of_member(prefix) or _transport.is_in_mid_chunks(text, start) or _IN_FIRST_STRING.fullmatch(prefix):
        return True
    if (
        (prefixed or prefix[-1:] in _INDENTS)
        and len(prefix) <= _form.LONGEST_PREFIX
        and prefix.strip(_BLANK)
        and _goes_on_behind(text, prefix, end, rules, prefixed=prefixed)
    ):
        return True
    if prefixed:
        return _is_closed_next(text, end)
    if _is_closed_behind_alike(text, prefix, end):
        return True
    before = b"" if is_next else text.data[max(0, start - _LOOKBACK) : start].rstrip()
    is_led = _candidates.is_led_inside(before) and not (is_sound and _is_behind_log_line(text, start, line_start, end, rules))
    if is_led or before[before.rfind(b"\n") + 1 :].strip() == b",":  # alone on its line
        return True
    if _is_before_rest(text, end, rules) or _is_before_member(text, start, line_start, end):
        return True
    return (
        _is_empty_before_member(text, start, line_start, end)
        or _is_followed_inside(text, start, line_start, end, rules)
        or _is_in_torn_member(text, start, line_start, end)
    )


def is_inside_behind_prefix(  # noqa: PLR0913 - a value, and what is known of it
    text: Text, start: int, line_start: int, end: int, raw: bytes, rules: RuleBook, *, prefixed: bool, is_next: bool
) -> bool:
    """Tell the same of a value behind what its own lines bear (`prefixed`), or the one before or behind it: as though none bore it."""
    data = text.data
    head = data[line_start:start]
    prefix = head.rstrip(b" \t")
    if not prefix or len(prefix) > _form.LONGEST_PREFIX:
        return False
    line_end = text.line_end(end)
    if not prefixed and _is_of_series(text, line_start, start, end, line_end):
        return False
    if not prefixed:
        following = min(line_end + 1, len(data))
        neighbours = line_before(data, line_start), data[following : min(text.line_end(following), following + _LONGEST_HEAD)]
        if not any(_form.may_bear(line, prefix) and _form.loose_or_exact(prefix).pattern.match(line) for line in neighbours):
            return False
    pattern = _form.loose_or_exact(prefix).pattern
    indentation = head[len(prefix) :]
    before = _lines_above(data, line_start, pattern, _PEEK_LINES if prefixed and indentation else LINES_ABOVE)
    above = b"".join(reversed(before[:LINES_ABOVE])) + indentation
    below = [data[end : line_end + 1]]
    for _ in range(_PEEK_LINES):
        first = line_end + 1
        if first >= len(data):
            break
        line_end = text.line_end(first)
        match = pattern.match(data, first, line_end)
        if match is not None:
            below.append(data[match.end() : line_end + 1])
    if prefixed and any(_is_around(line, indentation) for line in chain(before, below[1:])):
        return True
    is_all = line_end + 1 < len(data) or text.final
    inner = Text(b"".join([above, raw, *below]), text.longest, final=is_all)
    text.work += len(inner.data)
    at = len(above)
    return is_inside(inner, at, at - len(head) + len(prefix), at + len(raw), rules, is_next=is_next)


def _lines_above(data: bytes, line_start: int, pattern: re.Pattern[bytes], most: int) -> list[bytes]:
    """The lines above one that bear a prefix, of so many, without it; the last one first."""
    found: list[bytes] = []
    at = line_start
    for _ in range(most):
        line = line_before(data, at)
        match = pattern.match(line)
        if match is not None:  # others are of other sources
            found.append(line[match.end() :])
        at -= len(line)
    return found


def _is_around(line: bytes, indentation: bytes) -> bool:
    """Tell whether a line, without its prefix, is one of a document around a value that is indented so behind the same prefix."""
    own, text = _candidates.indentation(line), line.strip()
    if len(own) >= len(indentation):
        return own == indentation and len(own) > 1 and text in _BEFORE_SIBLING
    return text[:1] in _MARKS or (text[:1] in _OPENS_AROUND and _candidates.reduce(b"", _candidates.lex(text).brackets) != b"")


def _is_of_series(text: Text, line_start: int, start: int, end: int, line_end: int) -> bool:
    """Tell whether a value of one line, led to and followed by text, is in a line that is followed by one like it, but for digits.

    So it is in most logs, where this saves a closer look. Elements of a document behind a prefix have a comma between them.
    """
    data = text.data
    if data.find(b"\n", start, end) >= 0 or not _SERIES.match(data, max(start - 2, line_start), start):
        return False
    after = data[end:line_end].lstrip(b" \t")
    return (not after or after[:1].isalnum()) and _is_alike(text, line_start, start, line_end + 1)


def _is_in_torn_member(text: Text, start: int, line_start: int, end: int) -> bool:
    """Tell whether a bracket is open before a value on its line, or at the end of the line before a quote, and a key goes on below it.

    So it is where noise that has the value in its message cuts through a document's first member.
    """
    data = text.data
    head = data[line_start:start].lstrip(b" \t")
    is_open = head[:1] in _OPENERS and head.count(head[:1]) > head.count(b"}" if head[:1] == b"{" else b"]")
    if not is_open and not (head[:1] == b'"' and data[max(0, line_start - _SHORT) : line_start].rstrip()[-1:] in _OPENERS):
        return False
    below = text.skip_blanks(end)
    if data.find(b"\n", end, below) < 0:
        return False
    return _MEMBER_BELOW.match(data, below, text.near_line_end(below, _LONGEST_TAIL)) is not None


def is_left_of_member(head: bytes) -> bool:
    """Tell whether what stands before a bracket on its line shows it to be of a member or an element, with more of the document before."""
    head = head[head.rstrip().rfind(b"\r") + 1 :]  # what a bar or spinner has left of a line
    return head.strip() in _LEFT_OF_MEMBER or _MEMBER.match(head) is not None or _COMMA_FIRST.search(head.rstrip()) is not None


def is_glued(data: bytes, start: int, line_start: int, raw: bytes, *, mended: bool, damaged: bool) -> bool:
    """Tell whether the brackets around a value of several lines are of different documents, or of a document and a line of text.

    A printer puts the closing bracket at the indentation of the line that it opened the other one on, but for what is printed before
    its first line alone, not behind open remains (`damaged`). And none opens an empty one right behind a word, or behind open remains and
    text, and closes it on another line.
    """
    closing = _closing_indent(raw)
    if closing < 0:
        return False
    head = data[line_start:start]
    if (_WORD_END.search(head) or (damaged and head.strip())) and says_nothing(raw):
        return True
    indent = len(head) - len(head.lstrip(b" \t"))
    if closing > indent:
        return (indent == len(head) and (indent > 0 or damaged or mended)) or (mended and _WORD_END.search(head) is not None)
    second = raw.find(b"\n") + 1
    return mended and closing < indent == len(head) and not raw[second : second + indent + 1].strip(b" \t")


def _closing_indent(raw: bytes) -> int:
    """How far the last bracket of a value is indented, if it is alone on its line; or -1."""
    newline = raw.rfind(b"\n")
    return len(raw) - newline - 2 if newline >= 0 and not raw[newline + 1 : -1].strip(b" \t") else -1


def is_closed_around(text: Text, start: int, line_start: int, end: int, raw: bytes, *, damaged: bool) -> bool:
    """Tell whether a line that only closes brackets comes near behind a value that heads its line, and none that opens one before it.

    If no remains are known that go on there (`damaged`), the value is indented, and the line is less so. A printer that indents what is
    inside has printed nothing inside that is not indented.
    """
    data = text.data
    closing = _closing_indent(raw)
    indent = max(len(data[line_start:start].lstrip(_RECORD)), closing)
    if not indent and (not damaged or _is_printed(data, start, end)):
        return False
    if not is_blank(data[line_start:start]) or (closing < 0 and text.skip_spaces(end) != text.line_end(end)):
        return False
    at = _candidates.bracket_line(data, end)
    if at < 0:
        text.require(end + _PEEK)
        return False
    if data[at] not in b"}]" or not _CLOSES.match(data, at, text.line_end(at)):
        return False
    return (damaged or at - data.rfind(b"\n", end, at) <= indent) and not _OPENS_LINE.search(data, end, at)


def _is_closed_next(text: Text, end: int) -> bool:
    """Tell whether the next line only closes brackets."""
    at = text.skip_blanks(end)
    if text.data[at : at + 1] not in _CLOSERS or text.data.find(b"\n", end, at) < 0:
        return False
    return _CLOSES.match(text.data, at, text.line_end(at)) is not None


def _is_closed_behind_alike(text: Text, prefix: bytes, end: int) -> bool:
    """Tell whether the next line only closes brackets between what stands before a value on its line, but for blanks, and behind it."""
    data, core = text.data, prefix.rstrip(b" \t")
    if not core or core[-1:] in _CLOSERS or len(prefix) > _form.LONGEST_PREFIX:
        return False
    line_end = text.line_end(end)
    suffix = data[end:line_end].strip()
    start = line_end + 1
    if len(suffix) > LONGEST_SUFFIX or data[start : text.require(start + len(core))] != core:
        return False
    line = data[start + len(core) : text.line_end(start)].strip()
    return line.endswith(suffix) and _CLOSES.match(line.removesuffix(suffix).rstrip()) is not None


def is_of_literal(text: Text, start: int, line_start: int, end: int) -> bool:
    """Tell whether a bracket is a part of a value that some other language prints: `{'a': [1, 2]}`."""
    data = text.data
    if data.find(b"\n", start, end) >= 0 or data[end : text.require(end + 1)] not in _IN_LITERAL:
        return False
    before = data[line_start:start]
    if _MEMBER_OF_LITERAL.match(before):
        return True
    opened = before.count(b"{") + before.count(b"[") - before.count(b"}") - before.count(b"]")
    return opened > 0 and b"'" in before and _LITERAL.search(before) is not None


def is_of_prefix(text: Text, start: int, line_start: int, end: int) -> bool:
    """Tell whether a number in brackets is all of a line with the prefix, but for digits, of the one before it or behind it: `[4] `.

    Or it is Open MPI's, of its job and rank, behind which stands the name of the stream.
    """
    data = text.data
    if data[end : text.require(end + 1)] == b"<" and _STREAM.match(data, end, text.require(end + _LONGEST_STREAM)):
        return True
    if start != line_start or data[end : end + 1] != b" " or not _NUMBER.fullmatch(data, start, end):
        return False
    line_end = text.line_end(end)
    rest = data[end:line_end].lstrip(b" ")
    # what is drawn over the line is of others, and behind the prefix stands what it is put before
    if not line_end < len(data) or (rest.strip() and not rest.startswith((b"\r", b"{", b"["))):
        return False
    prefix = _form.without_digits(data[start : end + 1])
    size = end + 1 - start
    before = line_before(data, start)
    behind = line_end + 1
    for _ in range(LINES_ABOVE):  # others of nothing but the prefix
        if not _bears_alone(before, prefix):
            break
        start -= len(before)
        before = line_before(data, start)
    else:
        return True  # no document is printed so often
    for _ in range(LINES_ABOVE):
        line = data[behind : text.require(behind + size + 1)]
        if not _bears_alone(line, prefix):
            break
        behind += len(line)
    else:
        return True
    lines = (line[: size + 1] for line in (before, data[behind : text.require(behind + size + 1)]))
    return any(line[-1:].strip() and _form.without_digits(line[:-1]) == prefix for line in lines)


def _bears_alone(line: bytes, prefix: bytes) -> bool:
    """Tell whether a line, newline included, is a prefix and nothing else."""
    return line.endswith(b"\n") and _form.without_digits(line[:-1]) == prefix


def is_of_string(text: Text, start: int, line_start: int, end: int, raw: bytes) -> bool:
    """Tell whether a bracket without quotes is text of a string: one is open before it on its line and ends behind it.

    Of one that began on a line before, the end is seen: a quote, and what follows a string.
    """
    data = text.data
    if b'"' in raw:
        return False
    line_end = text.near_line_end(end, LINE_REACH)
    if STRING_ENDS.match(data, end, line_end) or data.startswith(b"\\", end) or data.endswith(b'\\"', max(start - 2, 0), start):
        return True  # escapes stand in strings alone
    before = data[line_start:start]
    if line_end == end and any(_is_in_value(_candidates.lex(before, in_string=begun)) for begun in (False, True)):
        return True  # torn, or wrapped, right behind the bracket
    return ends_in_string(data, end, line_end) and _candidates.lex(before).in_string


def _is_in_value(lexed: _candidates.Lexed) -> bool:
    """Tell whether text ends in the string of a member."""
    return lexed.in_string and lexed.masked[: lexed.masked.rfind(b'"')].rstrip().endswith(b'":')


def ends_in_string(data: bytes, start: int, line_end: int) -> bool:
    """Tell whether a quote is left open from an offset to the end of its line, if that is near."""
    return line_end - start < LINE_REACH and data.find(b'"', start, line_end) >= 0 and _candidates.lex(data[start:line_end]).in_string


def _is_behind_log_line(text: Text, start: int, line_start: int, end: int, rules: RuleBook) -> bool:
    """Tell whether the line before a document that heads its own is a line of a log, so that its last byte leads nowhere.

    One with a quote may be noise and a member behind it, unless the document's own lines are indented: so would it be as a member.
    """
    data = text.data
    if start != line_start or not start:
        return False
    before = text.line_start(start - 1, max(start - _LINE_BEFORE, 0))
    if data.find(b'"', before, start) >= 0 and not _is_printed(data, start, end):
        return False
    if before and data[before - 1] != _NEWLINE:
        return False
    found = rules.at(text, before)
    return found is not None and (found.rule.row.strength > 0 or data[before : before + 1].isalpha())


def is_in_header(text: Text, line_start: int, start: int, end: int, rules: RuleBook) -> bool:
    """Tell whether a value is in what makes a line noise: an argument that strace shows, the command that was timed."""
    if text.data[start - 1] not in _BEFORE_ARGUMENT:
        return False
    found = rules.at(text, text.skip_blanks(line_start))
    return found is not None and found.start < start and end <= found.end


def is_in_message(text: Text, line_start: int, start: int, rules: RuleBook) -> bool:
    """Tell whether a bracket is in the message of a log line, behind words of it: lines of a document that bear its header have none."""
    found = rules.at(text, text.skip_blanks(line_start))
    if found is None or found.rule.row.strength == 0:
        return False
    message = text.data[found.end : start]
    return b'"' not in message and _WORDS.search(message) is not None


def is_end_of_log_line(text: Text, start: int, line_start: int, line_end: int, rules: RuleBook) -> bool:
    """Tell whether a bracket ends the message of a log line, and a document of a printer that indents heads the next line."""
    if start == line_start or line_end - start > LONGEST_SUFFIX or text.data[start + 1 : line_end].strip():
        return False
    if not _PRINTED.match(text.data[line_end : text.require(line_end + 4)]):
        return False
    return rules.heads_message(text, line_start, start)


def _is_printed(data: bytes, start: int, end: int) -> bool:
    """Tell whether a document at the head of its line is of a printer that indents: it would have indented an inner one, too."""
    second = data.find(b"\n", start, end) + 1
    return second > 0 and data[second : second + 1] in _INDENTS and data[end - 2 : end - 1] == b"\n"


def _goes_on_behind(text: Text, prefix: bytes, end: int, rules: RuleBook, *, prefixed: bool) -> bool:
    """Tell whether the next line that bears a prefix, of those near, goes on with a document around the value that ends before it."""
    data = text.data
    prefix = prefix.rstrip(b" \t") or prefix  # without the indentation
    line_end = text.line_end(end)
    after = data[end:line_end].strip()
    if after:
        return prefixed and _GOES_ON.match(after) is not None
    if _are_not_behind(data, prefix, line_end):
        return False
    for _ in range(_PEEK_LINES):
        start = line_end + 1
        if start >= len(data):
            text.require(start)
            return False
        start = _transport.skip_between_in(text, start)
        line_end = text.line_end(start)
        match = other = None
        if _form.is_like(prefix, data[start : min(line_end, start + 2 * _form.LONGEST_PREFIX)]):
            match = _form.loose_or_exact(prefix).pattern.match(data, start, line_end)
            other = _form.shape(prefix).match(data, start, line_end)
        if match is None:
            is_other = rules.behind(text, start) < 0 and (other is None or data[other.end() : line_end].strip() in _OPENERS)
        else:
            at = text.skip_spaces(match.end())
            if data[at : at + 1] in _GO_ON:
                return True
            if data[at : at + 1] in _OPENERS and data[at:line_end].rstrip()[-1:] in _ENDS_DOCUMENTS_LINE:
                return False  # the next document
            is_other = at >= line_end or rules.behind(text, at) < 0
        if is_other and not prefixed:  # between the lines of a document that bear a prefix stand those of others
            return False
    return False


def _are_not_behind(data: bytes, prefix: bytes, line_end: int) -> bool:
    """Tell whether the next lines are all there, and that none goes on with a document behind the prefix shows without its forms.

    Whatever else changes in a prefix, its brackets, commas and quotes do not.
    """
    stop = line_end
    for _ in range(_PEEK_LINES):
        stop = data.find(b"\n", stop + 1)
        if stop < 0:
            return False
    lines = data[line_end + 1 : stop]
    if any(mark in lines for mark in _TRANSPORTS):
        return False
    if len(lines) > _PEEK_LINES * _LONGEST_HEAD:
        lines = b"\n".join(line[:_LONGEST_HEAD] for line in lines.split(b"\n"))
    own = b"\n" + prefix.translate(None, _NOT_MARKED)
    marked = b"\n" + lines.translate(None, _NOT_MARKED)
    return not any(own + mark in marked for mark in _GO_ON)


def _is_followed_inside(text: Text, start: int, line_start: int, end: int, rules: RuleBook) -> bool:
    data = text.data
    at = text.skip_blanks(_transport.skip_between_in(text, end))
    # The next object's line ends the search, as it mostly does, or that of the next record behind the same prefix: no need to name the
    # noise before it.
    line = _candidates.bracket_line(data, end)
    if line >= 0 and _begins_literal(text, line):
        line = _candidates.bracket_line(data, line)
    newline = data.rfind(b"\n", end, at + 1)
    is_next = line >= 0 and data[line] == _CURLY and _transport.mark_before_closer(data, end, line) < 0
    if is_next and data[line + 1 : text.require(line + 2)] == b" ":
        is_next = data[line : text.require(line + 3)] != _BYTES_OF_DATA
    if newline >= 0 and (is_next or _is_alike(text, line_start, start, newline + 1)):
        return False
    if STRING_TAIL.match(data, end, text.near_line_end(end, _LONGEST_TAIL)):
        return True  # brackets in what is left of a key, or of a string before another
    stop = end + _NOISE_BEHIND
    if newline >= 0 and (text.final or stop < len(data)) and data[at : at + 1] not in _MARKS and text.next_like(_MARK_LINE, at, stop) < 0:
        return False  # whatever the lines of noise between are
    for _ in range(_PEEK_LINES):
        if at == len(data) or at >= stop:
            return False
        is_mark = data[at : at + 1] in _MARKS
        if not is_mark and data.find(b"\n", end, at) < 0:
            return _is_closed_after_suffix(text, at) or _goes_on_below(text, at, rules, glued=at == end)
        # Behind a line of noise, which may begin with a bracket: `} [604 bytes data]`
        behind = -1 if data[at] in b",]" else rules.behind(text, at)
        if behind < 0:
            return _is_of_document(text, at, data[line_start:start], rules) if is_mark else _is_before_comma(text, start, end, at)
        at = behind
    return False


def _begins_literal(text: Text, at: int) -> bool:
    """Tell whether a bracket begins a value that some other language prints: `{'a': 1}`."""
    return text.data[at + 1 : text.require(at + 2)] == b"'"


def _is_before_comma(text: Text, start: int, end: int, at: int) -> bool:
    """Tell whether a value, and the line behind that of an offset, are of a printer who puts the commas at the beginning of lines."""
    data = text.data
    is_noise = data[at : at + 1] not in _OPENERS or _begins_literal(text, at)
    if not is_noise or not _COMMA_FIRST_LINE.search(data, start, min(end, start + _PEEK)):
        return False
    line_end = text.near_line_end(at, LINE_REACH)
    return _COMMA_FIRST_LINE.match(data, line_end, text.near_line_end(line_end + 1, _LONGEST_TAIL)) is not None


def _is_before_rest(text: Text, end: int, rules: RuleBook) -> bool:
    """Tell whether the next line, or the one behind a few lines of noise, is the rest of a document.

    A member, and behind it another or what leads on to one; or a member or a number, and a bracket that closes what none has opened. Or
    more of the number that the value ends in: then its last bracket is of the noise that has cut the number through.
    """
    data = text.data
    ends_in_number = _NUMBER_LAST.search(data, max(0, end - _LONGEST_TAIL), end) is not None
    at = text.near_line_end(end, LINE_REACH) + 1
    if data[at - 1 : at] != b"\n":
        return False
    is_alone = at - end <= _LONGEST_TAIL and not data[end : at - 1].strip()
    stop = at + _NOISE_BEHIND
    if (text.final or stop < len(data)) and text.next_like(_REST_LINE, at - 1, stop) < 0:
        return False  # whatever the lines of noise between are
    for _ in range(_NOISE_BEFORE_REST):
        if at + LINE_REACH > stop:
            break
        first = data[at : text.require(at + 1)]
        if ends_in_number and first in _OF_NUMBER and _NUMBER_GOES_ON.match(data, at, text.require(at + _LONGEST_TAIL)):
            return True
        is_rest = _is_rest(text, at) if is_alone and first in _OF_REST else None
        if is_rest is not None:
            return is_rest
        found = rules.at(text, at) if is_alone and at < len(data) else None
        if found is None or found.rule.row.strength == 0:
            break
        behind = rules.end(text, found)
        if _candidates.next_candidate(data, at, behind) >= 0:
            break  # what follows is the rest of that document, if of any
        at = behind
    return False


def _is_rest(text: Text, at: int) -> bool | None:
    """Tell whether a line that looks like the rest of a document closes what it has not opened, or leads on; None where it is no such."""
    data, line_end = text.data, text.near_line_end(at, LINE_REACH)
    rest = _REST.match(data, at, line_end)
    if rest is None or (rest.end() == line_end and data[line_end : line_end + 1] not in _LINE_ENDS_OR_END):
        return None
    lexed = _candidates.lex(data[at:line_end])
    return _candidates.reduce(b"", lexed.brackets) is None or _LEADS_ON.search(data, at, line_end) is not None


def _is_before_member(text: Text, start: int, line_start: int, end: int) -> bool:
    """Tell whether a member or an element stands on the line behind a value that holds nothing, or is glued to its last bracket.

    So noise that is a bracket looks, behind the first bracket of a document, or between its members. An element is deeper, and so is a
    member behind a bracket that is glued.
    """
    data = text.data
    newline = data.find(b"\n", start, end)
    is_glued = newline >= 0 and not data[start + 1 : newline].strip() and bool(data[data.rfind(b"\n", start, end) + 1 : end - 1].strip())
    if not is_glued and (end - start > LINE_REACH or data[start + 1 : end - 1].strip()):
        return False
    at = text.near_line_end(end, _LONGEST_TAIL) + 1
    if data[end : at - 1].strip() or data[at - 1 : at] != b"\n" or data[line_start:start].strip():
        return False
    first = text.skip_spaces(at)
    line_end = text.near_line_end(first, LINE_REACH)
    depth = first - at - (start - line_start)
    if depth > 0 and not is_glued and data[start] == _SQUARE and data[first : first + 1] in _OPENERS:
        return not data[first + 1 : line_end].strip()
    if depth > 0:
        return _MEMBER.match(data, first, line_end) is not None
    return depth == 0 and not is_glued and data[start] == _CURLY and _MEMBER_OR_HALF.match(data, first, line_end) is not None


def _is_empty_before_member(text: Text, start: int, line_start: int, end: int) -> bool:
    """Tell whether a member comes near behind brackets that hold nothing, each alone on its line, and no bracket heads a line before it.

    Then the second may be of noise, and the member be of the document that the first one begins.
    """
    data = text.data
    if not _EMPTY.fullmatch(data, start, end) or data[line_start:start].strip():
        return False
    stop = text.near_line_end(end, _LONGEST_TAIL)
    if data[end:stop].strip():
        return False
    found = _MEMBER_OR_OPENER.search(data, stop, stop + _PEEK)
    if found is None:
        text.require(stop + _PEEK)
    return found is not None and found["opener"] is None


def _is_alike(text: Text, line_start: int, start: int, other: int) -> bool:
    """Tell whether the line at an offset begins with the same text and bracket as a document's, but for its digits."""
    if start - line_start > _form.LONGEST_PREFIX or not text.data[line_start:start].strip():
        return False
    alike = _form.without_digits(text.data[line_start : start + 1])
    return _form.without_digits(text.data[other : text.require(other + len(alike))]) == alike


def _is_of_document(text: Text, at: int, before: bytes, rules: RuleBook) -> bool:
    """Tell whether a comma or bracket behind a value is of a document, not of prose; `before` is the value's line up to it."""
    if text.data[at] == _COMMA:
        if _PROSE_AFTER.match(text.data, at, text.near_line_end(at, _LONGEST_TAIL)) is None:
            return True
        found = rules.at(text, text.skip_blanks(at + 1))  # or noise that cuts through the document there
        return found is not None and found.rule.row.strength > 0
    # brackets that prose opened on the line close there, too: `resp=[{"a":1}]`; a quote is a sign of JSON
    return (
        b'"' in before
        or before.lstrip()[:1] in (b"{", b"[")
        or before.count(b"[") + before.count(b"{") <= before.count(b"]") + before.count(b"}")
    )


def _goes_on_below(text: Text, at: int, rules: RuleBook, *, glued: bool) -> bool:
    """Tell whether text behind a value is noise that cuts a document through: the next line goes on behind a value.

    Of text that is not `glued` to it, a comma alone says so.
    """
    data = text.data
    line_end = text.near_line_end(at, LINE_REACH)
    if data[line_end : line_end + 1] != b"\n":
        return False
    if glued:
        return _goes_on_behind_noise(text, at, line_end, rules)
    below = text.skip_blanks(line_end)
    return data[at : at + 1] not in _BRACKETS and data.startswith(b",", below) and _leads_on(text, below)


def _goes_on_behind_noise(text: Text, at: int, line_end: int, rules: RuleBook) -> bool:
    """Tell whether a document goes on behind the noise at an offset, and the lines of noise that follow: such as no rule knows are few."""
    data = text.data
    below = rules.behind(text, at)
    is_noise = below >= 0 or data[at : at + 1] not in _BRACKETS
    if not is_noise and any(net(data[at:line_end])):
        return False  # another document, that goes on below
    below = below if below >= 0 else text.skip_blanks(line_end)
    below = _behind_lines_of_noise(text, below, rules)
    if below < 0:
        return True  # what comes behind so many may go on
    for _ in range(_LINES_BELOW):
        if data[below : below + 1] in _MARKS_OR_END or data[below : below + 1] in _OPENERS:
            break
        is_noise = False
        below = text.skip_blanks(text.line_end(below))
    if is_noise or data.startswith(b",", below):
        return _leads_on(text, below)
    return not any(net(data[at:below])) and _CLOSES.match(data, below, text.near_line_end(below, _LONGEST_TAIL)) is not None


def _behind_lines_of_noise(text: Text, start: int, rules: RuleBook) -> int:
    """The offset behind the lines of known noise that begin at another; -1 where there are more than are looked over."""
    if text.noise[0] != start:
        at = start
        for _ in range(_LINES_OF_LOG):
            behind = rules.behind(text, at) if text.data[at : at + 1] not in _MARKS_OR_END else -1
            if behind < 0:
                break
            at = behind
        else:
            at = -1
        text.work += max(at - start, 0)
        text.noise = (start, at)
    return text.noise[1]


def _leads_on(text: Text, at: int) -> bool:
    """Tell whether a closing bracket stands at an offset, or a comma that is not of prose."""
    return _GOES_ON.match(text.data, at, text.near_line_end(at, _LONGEST_TAIL)) is not None


def _is_closed_after_suffix(text: Text, at: int) -> bool:
    """Tell whether the next line is closing brackets, and what stands at `at` behind the document, but where a table ends."""
    line_end = text.near_line_end(at, _LONGEST_TAIL)
    suffix = text.data[at:line_end].rstrip()
    if text.data[line_end : line_end + 1] != b"\n" or len(suffix) > LONGEST_SUFFIX:
        return False
    line = text.data[line_end + 1 : text.line_end(line_end + 1)].strip()
    return _CLOSES.match(line.removesuffix(suffix).rstrip()) is not None


def _is_in_block(text: Text, start: int, line_start: int, rules: RuleBook) -> bool:
    """Tell whether an indented document is in the message of a log line: below klog's ``body=<``, or pino-pretty's, behind ``req: ``."""
    data = text.data
    blank = data[line_start : line_start + 1]
    is_below_key = _KEY_OF_RECORD.fullmatch(data, line_start, start) is not None
    if is_below_key or blank == b"\t":  # the lines of a block are indented so
        above = data[max(0, line_start - _LINE_BEFORE) : line_start].split(b"\n")[-2::-1]
        line_start -= sum(len(line) + 1 for line in takewhile(lambda line: line.startswith(blank), above))
    if not is_below_key and not data[max(0, line_start - _SHORT) : line_start].rstrip(b"\r\n").endswith(b"=<"):
        return False
    if not line_start:
        return False  # nothing is above
    header = text.line_start(line_start - 1, max(0, line_start - _LINE_BEFORE))
    if header and data[header - 1] != _NEWLINE and not is_below_key:
        return False
    first = rules.at(text, header)
    # the header of pino-pretty says where it begins, also on a line of a document that it cuts through
    heads = [first] if first is not None or not is_below_key else rules.within(text, header, line_start - 1, line_start - 1)
    return any(found is not None and rules.end(text, found) > start for found in heads)


def _has_neighbour(text: Text, line_start: int, start: int, line_end: int) -> bool:
    """Tell whether the line before a document, or behind it, begins with the same text and bracket, but for digits."""
    before = line_start - len(line_before(text.data, line_start))
    return any(_is_alike(text, line_start, start, other) for other in (before, line_end + 1) if other != line_start)


def _is_of_sentence(data: bytes, start: int, end: int, before: bytes, *, after: bool) -> bool:
    """Tell whether text goes on behind a document of one line, or into it."""
    if after or (data[start:end] == b"{}" and _OF_TYPE.search(before)):
        return True
    return _WORD_END.search(before) is not None and not _is_behind_drawn(data, start, before)


def _is_behind_drawn(data: bytes, start: int, before: bytes) -> bool:
    """Tell whether what stands before a document on its line was drawn over the line, as meters are: no newline ends that.

    A number in brackets may be of the meter; what holds a string or another value is no part of one.
    """
    return b"\r" in before.rstrip(b"\r") and _HOLDS_MORE.match(data, start) is not None


def standing_of(text: Text, start: int, line_start: int, end: int, rules: RuleBook, *, one_line: bool) -> Standing:
    """How the document at ``[start, end)`` stands; `line_start` is where its line begins, or the document before it on the line ends.

    `one_line`: whether it has no newline of its own, those of what is cut out of it aside: it stands as it would without.
    """
    data = text.data
    line_end = text.line_end(end)
    following = _TEXT_AFTER.match(data, end, line_end)
    after = following is not None and _transport.skip_between_in(text, end) < following.end()
    if following and data[following.end() - 1] in b"{[" and _candidates.begins_document(data, following.end() - 1, line_end):
        # the next document, and no text behind all those that follow
        after = data[max(end, line_end - LONGEST_SUFFIX) : line_end].rstrip()[-1:] not in _BRACKETS
    before = data[line_start:start]
    head = before.strip(_BLANK)
    if (start and one_line and _is_of_name(data, start)) or (before[:1] in _INDENTS and _is_in_block(text, start, line_start, rules)):
        return "within"
    if not head:
        return "beside" if after else "alone"
    if one_line and _is_of_sentence(data, start, end, before, after=after and not _REDRAWN.match(data, end, line_end)):
        return "within"
    if rules.is_prefix(before):
        return "beside" if after else "alone"
    if not one_line:
        return "beside"
    is_number = _NUMBER.fullmatch(data, start, end) is not None
    # a line of source, as test runners quote it; a count, a footnote
    is_quoted = head.endswith(_COMPARED) or (is_number and not head.endswith(_INTRODUCES))
    if not is_quoted and not rules.heads_message(text, line_start, start):
        # a sentence may end in what is empty
        return "within" if head[-1:].isalnum() and says_nothing(data[start:end]) else "beside"
    # what is put before every line says whose it is, and not how severe
    is_prefix = not is_number and rules.is_source(text, line_start, start) and _has_neighbour(text, line_start, start, line_end)
    return "alone" if is_prefix else "within"
