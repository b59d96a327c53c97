"""The text of one document, laid out for people or for line tools.

In: a document's raw bytes, in any of JSON's encodings.  Out: UTF-8 bytes without a last newline.  Raises: nothing (any
exception is a bug).  Invariant: only white space between tokens changes: digits, escapes, key order and duplicate keys
stay, so the text decodes to the same value.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Final

_INDENT: Final = b"  "  # as jq prints
_WHITE: Final = b" \t"

# RFC 8259, section 2. Possessive, so that each byte is looked at once.
_TOKEN: Final = re.compile(
    rb"""
    " [^"\\]*+ (?: \\. [^"\\]*+ )*+ "     # a string, with its escapes as they are
  | [{}\[\],:]                            # a structural character
  | [^ \t\r\n{}\[\],:"]++                 # a number or a literal, as it is written
    """,
    re.VERBOSE,
)


def to_utf8(raw: bytes) -> bytes:
    """A document's bytes as UTF-8.

    JSON in UTF-8 never holds a zero byte; in UTF-16 and UTF-32 it always does, since its brackets are ASCII.
    """
    return raw.decode(json.detect_encoding(raw)).encode() if b"\0" in raw else raw


def one_line(raw: bytes) -> bytes:
    r"""A document on one line: each newline, with the indentation around it, becomes one space.

    Newlines cannot stand inside a JSON string, so the edges of a line never do.

    Example:
        >>> one_line(b'{\n  "a": 1.10\n}')
        b'{ "a": 1.10 }'
    """
    text = to_utf8(raw)
    if b"\n" not in text and b"\r" not in text:
        return text
    return b" ".join(filter(None, (line.strip(_WHITE) for line in text.splitlines())))


def one_lines(raws: Sequence[bytes]) -> bytes:
    r"""Documents, each on one line, as `one_line` makes them, with a newline behind each.

    Example:
        >>> one_lines([b'{"a": 1}', b'[\n1\n]'])
        b'{"a": 1}\n[ 1 ]\n'
    """
    lines = b"\n".join([*raws, b""])
    if b"\r" in lines or b"\0" in lines:
        return b"\n".join([*map(one_line, raws), b""])
    # Mostly all are on one line already, which is seen faster of all than of each.
    if lines.count(b"\n") == len(raws):
        return lines
    return b"\n".join([*[one_line(raw) if b"\n" in raw else raw for raw in raws], b""])


def pretty(raw: bytes) -> bytes:
    """A document indented by its structure, a member or element a line; empty brackets stay together.

    Example:
        >>> print(pretty(b'{"a":[1e400,{}]}').decode())
        {
          "a": [
            1e400,
            {}
          ]
        }
    """
    out = bytearray()
    newline = b"\n"
    before = b""
    for match in _TOKEN.finditer(to_utf8(raw)):
        token = match[0]
        if token in (b"}", b"]"):
            newline = newline[: -len(_INDENT)]
            if before not in (b"{", b"["):
                out += newline
        elif before in (b"{", b"[", b","):
            out += newline
        elif before == b":":
            out += b" "
        out += token
        if token in (b"{", b"["):
            newline += _INDENT
        before = token
    return bytes(out)
