"""The most common of all captures in as few steps as it takes: one document at the head of its line, after lines without any bracket.

In: a whole capture.  Out: its value, or `UNDECODED` where somebody must look closer.  Raises: nothing.
Invariant: what is answered is what the engine would have answered. Little is imported here: many programs need no more than this.
"""

from __future__ import annotations

import re
from typing import Any, Final

from jsonsluice import _decode
from jsonsluice._model import UNDECODED

# More of a number, and elements or members behind it, or a bracket on the next line, as they stand below noise that has cut it through.
REST_OF_NUMBER: Final = rb"[\d.]++(?:[eE][-+]?\d++)?[ \t]*(?:,[ \t\r\n]*(?:[\"\d{\[]|-\d|(?:true|false|null)\b)|\r?\n[ \t]*[}\]])"
# The rest of a document on the next line: a member, or a number and a closing bracket.
REST_OF_DOCUMENT: Final = rb'"(?:[^"\\\n]|\\.)*+"[ \t]*+:|-?\d[\d.eE+-]*+[ \t]*+[}\]][ \t\r}\],]*+$'
# Behind the document, what closes or goes on with one around it.
GOES_ON: Final = re.compile(rb"[ \t\r\n]*[,}\]]|[ \t\r]*\n(?:" + REST_OF_NUMBER + rb"|" + REST_OF_DOCUMENT + rb'|[ \t]++")', re.MULTILINE)
CLOSES: Final = re.compile(rb"\n(?:[ \t]*[,}\]]|" + REST_OF_DOCUMENT + rb")", re.MULTILINE)
INSIDE: Final = frozenset((b",", b":"))  # what stands before an inner value
_SMALL: Final = 64 * 1024  # bytes; of a larger capture the parse takes so long that a few steps more are nothing
_ESCAPE: Final = 0x1B
_CLOSING: Final = 0x7D
_QUOTE: Final = 0x22  # of the rest of another document, perhaps
_ODD_FIRST: Final = frozenset((0xFF, 0xFE, 0xEF))  # byte order marks


def only_value(data: object) -> Any:
    """The value of a small capture that is one document at the head of its line, after lines without any bracket."""
    if type(data) is str and len(data) <= _SMALL:
        data = data.encode("utf-8", "surrogatepass")
    if type(data) is not bytes or len(data) > _SMALL:
        return UNDECODED
    # Numbers in place of slices of one byte: they are looked for twice as fast.
    start = data.find(b"\n{") + 1
    if not start or data.find(b"{") != start or -1 < data.find(b"[") < start or _ESCAPE in data or data[0] in _ODD_FIRST:
        return UNDECODED
    if data.rfind(b"\n{") + 1 != start or data.find(b"\n[") > 0:  # a fence, if near: the engine knows
        return UNDECODED
    head = data[:start]
    if 0 in head or head.rstrip()[-1:] in INSIDE or (_QUOTE in head and (b"}\n" in head or b"]\n" in head)):
        return UNDECODED
    end = len(data) if data[-1] == _CLOSING else data.rfind(b"}\n", start) + 1
    if end < len(data) - 1:
        tail = data[end:]
        if end <= start or b"[" in tail or b"{" in tail or GOES_ON.match(tail) or CLOSES.search(tail):
            return UNDECODED
    value = _decode.try_whole(data[start:end])
    return UNDECODED if type(value) is _decode.Verdict else value
