"""Bytes of a capture as text that may be shown anywhere: nothing in it acts on a terminal or hides.

In: bytes in the capture's encoding.  Out: text.  Raises: nothing (any exception is a bug).
Invariant: every character that comes out is printable, and what is not printable comes out as what shows it.
"""

from __future__ import annotations

import unicodedata
from typing import Final, NamedTuple, Self

from jsonsluice._view import View

HEAD: Final = 4  # bytes that decide the encoding
# The control characters by their codes (ECMA-48); Unicode's pictures of them are in few fonts.
_NAMES: Final = "NUL SOH STX ETX EOT ENQ ACK BEL BS TAB LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US"
_CONTROLS: Final = _NAMES.split()
_DELETE: Final = 0x7F
_ESCAPED: Final = range(0xDC80, 0xDD00)  # where `surrogateescape` puts bytes that are no UTF-8
_LONGEST_CHARACTER: Final = 4  # bytes, in UTF-8, UTF-16 and UTF-32
_CONTINUES: Final = 0xC0  # the bits that tell a byte that goes on with a character of UTF-8 …
_CONTINUATION: Final = 0x80  # … and what they are then
_TAB: Final = "    "  # where a line is indented …
_TAB_WITHIN: Final = "→"  # … and behind that
_TAB_CODE: Final = 9
_WIDE: Final = frozenset("WF")  # Unicode, annex 11: characters that take two columns


class Encoding(NamedTuple):
    """The encoding of a capture, by its name; empty until it is known.

    Offsets that are handed in, and the beginnings of bytes, lie between characters.
    """

    name: str

    @classmethod
    def of(cls, head: bytes) -> Self:
        """The encoding of a capture that begins so."""
        view = View()
        view.feed(head, final=True)
        return cls(view.encoding or "utf-8")

    @property
    def is_wide(self) -> bool:
        """A character has more than one byte, whatever it is."""
        return self.name not in ("utf-8", "")

    @property
    def newline(self) -> bytes:
        """A newline in it."""
        return "\n".encode(self.name) if self.is_wide else b"\n"

    def utf8(self, raw: bytes) -> bytes:
        """Bytes as UTF-8; what is no text stays as it is, or is replaced."""
        return raw.decode(self.name, "replace").encode() if self.is_wide else raw

    def units(self, text: bytes) -> int:
        """How many bytes of the capture a piece of UTF-8 text is."""
        return len(text.decode("utf-8", "replace").encode(self.name)) if self.is_wide else len(text)

    def newlines(self, raw: bytes) -> int:
        """How many newlines are in it."""
        return self.utf8(raw).count(b"\n")

    def after_newline(self, raw: bytes, at: int) -> int:
        """The offset after the next newline; 0 where there is none."""
        newline = self.newline
        size = len(newline)
        found = raw.find(newline, at)
        while found >= 0 and found % size:  # the second half of a character and the first of the next
            found = raw.find(newline, found + 1)
        return found + size if found >= 0 else 0

    def after_last_newline(self, raw: bytes, end: int) -> int:
        """The offset after the last newline that ends before an offset; 0 where there is none."""
        newline = self.newline
        size = len(newline)
        found = raw.rfind(newline, 0, end)
        while found >= 0 and found % size:
            found = raw.rfind(newline, 0, found + size - 1)
        return found + size if found >= 0 else 0

    def decoded(self, raw: bytes) -> str:
        """Bytes as text, without the end of their line; bytes that are no UTF-8 become surrogates, as `visible` knows them."""
        text = raw.decode(self.name, "replace") if self.is_wide else raw.decode("utf-8", "surrogateescape")
        return text.removesuffix("\n").removesuffix("\r")

    def line_end(self, raw: bytes) -> int:
        """How many bytes at its end are the end of its line."""
        for end in ("\r\n", "\n"):
            size = len(end) * len(self.newline)
            if self.after_newline(raw, max(len(raw) - len(self.newline), 0)) and self.utf8(raw[-size:]) == end.encode():
                return size
        return 0

    def size(self, text: str) -> int:
        """How many bytes of the capture such text is."""
        return len(text.encode(self.name, "replace") if self.is_wide else text.encode("utf-8", "surrogateescape"))

    def head(self, raw: bytes, characters: int) -> bytes:
        """Bytes that hold so many characters from the beginning, if there are so many, and not many more."""
        end = characters * _LONGEST_CHARACTER
        return raw[: self._boundary(raw, end)] if end < len(raw) else raw

    def tail(self, raw: bytes, characters: int) -> bytes:
        """The same from the end."""
        start = len(raw) - characters * _LONGEST_CHARACTER
        return raw[self._boundary(raw, start) :] if start > 0 else raw

    def _boundary(self, raw: bytes, at: int) -> int:
        if self.is_wide:
            return at - at % len(self.newline)
        for before in range(at, max(at - _LONGEST_CHARACTER, 0), -1):
            if raw[before] & _CONTINUES != _CONTINUATION:
                return before
        return at


def visible(text: str) -> str:
    r"""Text whose characters are printable, each that is not replaced by what shows it.

    Example:
        >>> visible('\ta\x1b[31m\u202e\udcff')
        '    a‹ESC›[31m‹U+202E›‹0xFF›'
    """
    if text.isprintable():
        return text
    bare = text.lstrip("\t ")
    indent = text[: len(text) - len(bare)].replace("\t", _TAB)
    return indent + "".join(char if char.isprintable() else _shown(ord(char)) for char in bare)


def columns(text: str) -> int:
    """How many columns of a terminal visible text takes."""
    return len(text) if text.isascii() else sum(map(_columns_of, text))


def fitted(text: str, room: int) -> int:
    """How many characters of a text fit into so many columns when they are made visible."""
    if text[: room + 1].isascii() and text[: room + 1].isprintable():
        return min(room, len(text))
    is_indent = True
    for at, char in enumerate(text):
        is_indent = is_indent and char in "\t "
        if is_indent and char == "\t":
            room -= len(_TAB)
        else:
            room -= _columns_of(char) if char.isprintable() else len(_shown(ord(char)))
        if room < 0:
            return at
    return len(text)


def _columns_of(char: str) -> int:
    if char.isascii():
        return 1
    return 0 if unicodedata.combining(char) else 1 + (unicodedata.east_asian_width(char) in _WIDE)


def _shown(code: int) -> str:
    if code == _TAB_CODE:
        return _TAB_WITHIN
    if code < len(_CONTROLS):
        return f"‹{_CONTROLS[code]}›"
    if code == _DELETE:
        return "‹DEL›"
    if code in _ESCAPED:
        return f"‹0x{code - _ESCAPED.start + _CONTINUATION:02X}›"
    return f"‹U+{code:04X}›"
