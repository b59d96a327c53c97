"""The capture as UTF-8 text: transcoded, and without the bytes that can never be part of JSON.

In: the capture's bytes, in chunks of any size.  Out: text, and for every offset in it the offset in the capture.
Raises: nothing.  Invariant: the text depends on the capture alone, never on how it was chunked; every byte of text
stands for bytes of the capture, in order.

Three things are certain before any parsing, and only these are done here: the encoding (by the first bytes), the
escape sequences of a terminal (ECMA-48: ESC may not stand in JSON, not even in a string), and the commands of telnet
(RFC 854: their first byte, 0xFF, is never part of UTF-8).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cache
from typing import TYPE_CHECKING, Final

from jsonsluice._model import Cut

if TYPE_CHECKING:
    import regex

ESC: Final = b"\x1b"
ANSI: Final = "ansi"
IAC: Final = b"\xff"
TELNET: Final = "telnet"
_IAC_DATA: Final = IAC + IAC  # telnet's escape for the byte itself: no command
_ZEROS: Final = b"\0\0\0"  # before the size of a frame of Docker's, whose bytes may be any …
_LOOK_BEHIND: Final = 6  # … bytes of its header before the last
_MARKS: Final = 4096  # marks of the past that are dropped at once

_BOM_UTF8: Final = b"\xef\xbb\xbf"
_BOMS: Final = (  # the longest first: UTF-32's begins with UTF-16's
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_HEAD: Final = 4  # bytes that decide the encoding
# Where the zero bytes of the first four characters' worth stand, for text that begins in ASCII (as JSON does).
_ENCODING_BY_ZEROS: Final[dict[tuple[bool, ...], str]] = {
    (False, True, False, True): "utf-16-le",
    (True, False, True, False): "utf-16-be",
    (False, True, True, True): "utf-32-le",
    (True, True, True, False): "utf-32-be",
}
_PRINTABLE: Final = frozenset(range(0x20, 0x7F)) | {9, 10, 13, 0x1B}
_BLOCK: Final = 8192  # bytes between two marks of the map of a transcoded capture
_CONTINUES: Final = 0xC0  # the bits that tell a byte that goes on with a character of UTF-8 …
_CONTINUATION: Final = 0x80  # … and what they are then
_NOT_UTF8: Final = b"\xff"  # stands for what is no character: strict parsing stops at it


@cache
def _sequences() -> regex.Pattern[bytes]:
    """ECMA-48: control sequences, OSC and other strings, two- and three-byte escapes. RFC 854: commands of telnet.

    Final bytes that are JSON punctuation are left out: a sequence cut short before a document must not eat its bracket.
    Compiled, and `regex` imported for its partial matches, when a capture first holds ESC.
    """
    import regex  # noqa: PLC0415

    return regex.compile(
        rb"""
        \x1b (?:
            \[ [0-?]{0,64} [\x20-/]{0,8} [@-Z^-z~]                    # CSI: colour, cursor, erase
          | \] [^\x07\x1b\n]{0,2048} (?: \x07 | \x1b\\ )              # OSC: title, hyperlink
          | [PX^_] [^\x1b\n]{0,2048} \x1b\\                           # DCS, SOS, PM, APC
          | [\#$%()*+./]{1,2} [0-9@-Z]                                 # nF: character sets
          | [78=>cDEHMNOZ<]                                        # single: save, reset, keypad, index
        )
        | \xff (?:
            [\xf1-\xf9]                                              # no operation to go ahead
          | [\xfb-\xfe] [\0-\x31\x8a-\x8c\xff]                     # will, won't, do, don't: an option
          | \xfa (?: [^\xff] | \xff\xff ){0,256} \xff\xf0             # of an option, up to its end
          | \xff                                                    # the byte itself: taken as a pair, and kept
        )
        """,
        regex.VERBOSE,
    )


class View:
    """The growing text of a capture, with the way back.

    Attributes:
        encoding: ``utf-8``, or the name of the encoding that the text was transcoded from; empty until known.
    """

    def __init__(self) -> None:
        self.encoding = ""
        self._head = b""  # the first bytes, until there are enough to tell the encoding
        self._tail = b""  # text that may be the beginning of an escape sequence
        self._before = b""  # the last bytes before it, which tell whether it is one
        self._source = _Plain(0)
        # Four lists in step, an entry for each sequence taken out.
        self._cut_at: list[int] = []  # the text offset where it stood
        self._removed: list[int] = []  # the bytes taken out by then, its own included
        self._sizes: list[int] = []
        self._kinds: list[str] = []
        self._given = 0  # bytes of text given out

    def feed(self, chunk: bytes, *, final: bool = False) -> bytes:
        """Take the next bytes of the capture and give the text that they settle."""
        if not self.encoding:
            self._head += chunk
            if len(self._head) < _HEAD and not final:
                return b""
            chunk, self._head = self._open(self._head), b""
        text = self._source.feed(chunk, final=final)
        if self._tail:
            text, self._tail = self._tail + text, b""
        if ESC in text or (IAC in text and self.encoding == "utf-8"):
            text = self._strip(text, final)
        else:
            self._before = (self._before + text[-_LOOK_BEHIND:])[-_LOOK_BEHIND:]
        self._given += len(text)
        return text

    def _open(self, head: bytes) -> bytes:
        self.encoding = "utf-8"
        if head.startswith(_BOM_UTF8):
            self._source = _Plain(len(_BOM_UTF8))
            return head[len(_BOM_UTF8) :]
        for bom, encoding in _BOMS:
            if head.startswith(bom):
                return self._open_wide(head, encoding, len(bom))
        first = head[:_HEAD]
        encoding = _ENCODING_BY_ZEROS.get(tuple(byte == 0 for byte in first), "")
        if encoding and _PRINTABLE.issuperset(first.replace(b"\0", b"")):
            return self._open_wide(head, encoding, 0)
        return head

    def _open_wide(self, head: bytes, encoding: str, skip: int) -> bytes:
        self.encoding = encoding
        self._source = _Wide(encoding, skip)
        return head[skip:]

    def _strip(self, text: bytes, final: bool) -> bytes:
        kept = []
        text = self._before + text
        first = start = len(self._before)
        offset = self._given
        removed = self._removed[-1] if self._removed else 0
        at = first
        while at < len(text) and (match := _sequences().search(text, at, partial=not final)):
            begin, at = match.span()
            if self._is_text(text, match):
                at = begin + (2 if match[0] == _IAC_DATA else 1)
                continue
            if match.partial:
                self._tail = text[begin:]
                text = text[:begin]
                break
            offset += begin - start
            removed += at - begin
            kept.append(text[start:begin])
            self._cut_at.append(offset)
            self._removed.append(removed)
            self._sizes.append(at - begin)
            self._kinds.append(TELNET if match[0][:1] == IAC else ANSI)
            start = at
        kept.append(text[start:])
        self._before = text[-_LOOK_BEHIND:]
        return b"".join(kept)

    def _is_text(self, text: bytes, match: regex.Match[bytes]) -> bool:
        """Tell whether what looks like a sequence is none: telnet's escape, another encoding's byte, or the size of a frame."""
        if match[0][:1] == IAC and (match[0] == _IAC_DATA or self.encoding != "utf-8"):
            return True
        return _ZEROS in text[max(match.start() - _LOOK_BEHIND, 0) : match.start()]

    def to_capture(self, offset: int, *, after: bool) -> int:
        """The capture's offset of a text offset; `after` the sequences that stand just there, or before them."""
        if self._cut_at:
            index = (bisect_right if after else bisect_left)(self._cut_at, offset)
            if index:
                offset += self._removed[index - 1]
        return self._source.to_capture(offset)

    def sequences(self, start: int, end: int) -> list[Cut]:
        """The sequences taken out inside the text ``(start, end)``, as cuts of the capture."""
        cuts = []
        for index in range(bisect_right(self._cut_at, start), bisect_left(self._cut_at, end)):
            until = self._cut_at[index] + self._removed[index]
            begin = self._source.to_capture(until - self._sizes[index])
            cuts.append(Cut(begin, self._source.to_capture(until), self._kinds[index]))
        return cuts

    def places(self, start: int, end: int) -> list[int]:
        """Where those sequences stood, as text offsets."""
        return self._cut_at[bisect_right(self._cut_at, start) : bisect_left(self._cut_at, end)]

    def encode(self, text: bytes) -> bytes:
        """A piece of text in the encoding of the capture."""
        if self.encoding in ("", "utf-8"):
            return text
        return text.decode().encode(self.encoding)

    @property
    def is_plain(self) -> bool:
        """So far the text is the capture itself, but for a UTF-8 byte order mark."""
        return not self._cut_at and not self._tail and type(self._source) is _Plain

    def forget(self, before: int) -> None:
        """Drop what only concerns text before an offset; it will not be asked for again."""
        index = bisect_left(self._cut_at, before)
        if index > _MARKS:  # the last mark before it stays: it holds the sum of what was removed
            del self._cut_at[: index - 1], self._removed[: index - 1], self._sizes[: index - 1], self._kinds[: index - 1]
        self._source.forget(before)


class _Plain:
    """UTF-8: the text is the capture, after a byte order mark."""

    def __init__(self, skip: int) -> None:
        self._skip = skip

    def feed(self, chunk: bytes, *, final: bool) -> bytes:  # noqa: ARG002 - the signature is shared
        return chunk

    def to_capture(self, offset: int) -> int:
        return offset + self._skip

    def forget(self, before: int) -> None:
        """Nothing is kept."""


class _Wide(_Plain):
    """UTF-16 or UTF-32, transcoded in blocks so that an offset is found again within one."""

    def __init__(self, encoding: str, skip: int) -> None:
        super().__init__(skip)
        self._encoding = encoding
        self._unit = int(encoding[4:6]) // 8
        self._rest = b""
        self._blocks: list[bytes] = []  # the text between two marks
        self._text_marks = [0]
        self._raw_marks = [skip]

    def feed(self, chunk: bytes, *, final: bool) -> bytes:
        raw = self._rest + chunk
        whole = len(raw) - len(raw) % self._unit
        out = []
        start = 0
        while start < whole:
            block = raw[start : min(start + _BLOCK, whole)]
            if self._ends_in_half_a_pair(block) and not (final and start + len(block) == whole):
                block = block[:-2]
                if not block:
                    break
            out.append(self._mark(self._transcode(block), len(block)))
            start += len(block)
        if final and start < len(raw):
            out.append(self._mark(_NOT_UTF8, len(raw) - start))
            start = len(raw)
        self._rest = raw[start:]
        return b"".join(out)

    def _ends_in_half_a_pair(self, block: bytes) -> bool:
        return self._unit == 2 and 0xD8 <= block[-1 if self._encoding.endswith("le") else -2] <= 0xDB  # noqa: PLR2004

    def _transcode(self, block: bytes) -> bytes:
        text = ""
        start = 0
        while True:
            try:
                text += block[start:].decode(self._encoding, "surrogatepass")
            except UnicodeDecodeError as error:  # UTF-32 beyond U+10FFFF
                text += block[start : start + error.start].decode(self._encoding, "surrogatepass") + "\udcff"
                start += error.start + self._unit
            else:
                return text.encode("utf-8", "surrogatepass")

    def _mark(self, text: bytes, size: int) -> bytes:
        self._blocks.append(text)
        self._text_marks.append(self._text_marks[-1] + len(text))
        self._raw_marks.append(self._raw_marks[-1] + size)
        return text

    def to_capture(self, offset: int) -> int:
        index = bisect_right(self._text_marks, offset) - 1
        raw = self._raw_marks[index]
        if index == len(self._blocks):
            return raw
        block, end = self._blocks[index], offset - self._text_marks[index]
        while block[end] & _CONTINUES == _CONTINUATION:  # inside a character: before it
            end -= 1
        head = block[:end]
        return raw + len(head.decode("utf-8", "surrogatepass").encode(self._encoding, "surrogatepass"))

    def forget(self, before: int) -> None:
        index = bisect_right(self._text_marks, before) - 1
        if index > _MARKS:
            del self._blocks[:index], self._text_marks[:index], self._raw_marks[:index]
