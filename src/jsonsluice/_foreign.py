"""Objects as other languages print them, over several lines: they look like JSON, and are none.

In: text, and the line that ends in such an object's bracket.  Out: where the object ends.  Raises: `NeedMore`.
Invariant: only what is bracketed in itself, indented below its first line, and holds no member of JSON is one.

Its first line inside says whose it is, since JSON has none like it: Node's ``util.inspect`` (``port: 8080``, ``'a'``, ``[Symbol(a)]: 1``,
``'a' => 1``), Ruby's ``pp`` (``:port=>8080``), Python's ``pprint`` (``'port': 8080``), Go's ``%#v`` as spew lays it out
(``Port: (int) 8080``). pino-pretty puts JSON below a key without quotes, by its own indentation.
"""

from __future__ import annotations

import re
from typing import Final

from jsonsluice._text import Text

_OPENERS: Final = (b"{", b"[", b"(")
_LONGEST_HEAD: Final = 4096  # bytes of the line that ends in the bracket …
_LONGEST_TAIL: Final = 16  # … and of its end, in which that and blanks stand
_MOST_LINES: Final = 100
_MEMBER: Final = rb"[A-Za-z_$][\w$.-]{0,60}:[ ]"
_FIRST: Final = re.compile(
    rb"[ \t]{1,80}+(?:%b(?![\[{]?[ \t]*\r?$)|'|\[(?:Symbol\(|[A-Z][a-z]{2,20}[\]: ])|:?\w{1,60}[ ]?=>|\{[ ](?:%b|')|<ref[ ]\*\d)"
    % (_MEMBER, _MEMBER),
    re.MULTILINE,
)
_ONLY_OPENS: Final = re.compile(rb"[ \t]{1,80}+(?:%b)?[{\[]{1,8}[ \t]*\r?$" % _MEMBER, re.MULTILINE)
_HEADS_JSON: Final = re.compile(rb"[ \t]{1,80}%b[{\[][ \t]*\r?$" % _MEMBER, re.MULTILINE)  # pino-pretty's
_FRAME: Final = re.compile(rb"[ ]{4}at ")
_OF_JSON: Final = re.compile(rb'[ \t]{0,200}+[{\[]?[ \t]{0,8}+"(?:[^"\\\r\n]|\\.)*+"[ \t]*:')
_CLOSES: Final = re.compile(rb"[}\])]{1,8}[,;]?[ \t]*\r?$", re.MULTILINE)
_STRING: Final = re.compile(rb"'(?:[^'\\\r\n]|\\.)*+'|\"(?:[^\"\\\r\n]|\\.)*+\"")
_BLANKS: Final = re.compile(rb"[ \t]*+")
_PAIRS: Final = ((b"(", b")"), (b"{", b"}"), (b"[", b"]"))


def object_end(text: Text, start: int, line_end: int) -> int:
    """Where an object of another language ends whose bracket ends a line.

    Args:
        text: it, and what surrounds it.
        start: where the line begins, or the noise on it.
        line_end: the newline behind the bracket.

    Returns:
        The offset behind the newline of the object's last line; -1 where there is no such object.
    """
    data = text.data
    if line_end - start > _LONGEST_HEAD or data[max(start, line_end - _LONGEST_TAIL) : line_end].rstrip()[-1:] not in _OPENERS:
        return -1
    head = data[start:line_end]
    # what an error holds Node shows behind the last frame of its stack, but indented as the error is
    return _object_end(text, start, line_end, 0 if _FRAME.match(head) else len(head) - len(head.lstrip(b" \t")))


def _object_end(text: Text, start: int, line_end: int, indent: int) -> int:
    data = text.data
    is_told = may_hold_json = _HEADS_JSON.match(data, start, line_end) is not None
    end = line_end
    for _ in range(_MOST_LINES):
        line = min(end + 1, len(data))
        end = text.line_end(line)
        blanks = _BLANKS.match(data, line, end)
        assert blanks is not None  # noqa: S101 - the pattern matches nothing, too
        depth = blanks.end() - line
        if depth == indent and _CLOSES.match(data, blanks.end(), end):
            return min(end + 1, len(data)) if is_told and not any(net(_STRING.sub(b"", data[start:end]))) else -1
        if depth <= indent or blanks.end() == end or not (may_hold_json or not _OF_JSON.match(data, line, end)):
            return -1
        if not is_told and not _ONLY_OPENS.match(data, line, end):
            is_told = _FIRST.match(data, line, end) is not None
            if not is_told:
                return -1
    return -1


def net(masked: bytes) -> tuple[int, ...]:
    """How many more parentheses, braces and square brackets open than close in text, in this order: of strings it has none."""
    return tuple(masked.count(opener) - masked.count(closer) for opener, closer in _PAIRS)
