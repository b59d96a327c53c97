"""Compressed captures, as they come: gzip, bzip2, xz, lzma and zstd, told by their first bytes and then by their name.

In: a file's bytes, in chunks of any size.  Out: the bytes that they were compressed from, in pieces.
Raises: `DecompressionError` where the data is damaged or breaks off; ``ModuleNotFoundError`` where the extra ``zstd`` is missing.
Invariant: what decompresses is given out before an error is raised, and how the file was cut into chunks changes nothing of it.
"""

from __future__ import annotations

import bz2
import lzma
import zlib
from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple, Protocol

_PIECE: Final = 256 * 1024  # bytes given out at a time: what a few bytes decompress to may be gigabytes
_LARGEST_WINDOW: Final = 128 * 1024 * 1024  # bytes that a decompressor may hold: `zstd --long` and `xz -9` need as much
_XZ_MEMORY: Final = _LARGEST_WINDOW + 16 * 1024 * 1024  # xz counts what it needs beside its window, too
_ZSTD_SLICE: Final = 512  # bytes given to zstandard at a time, which knows no limit: they become 16 MiB at most
_GZIP: Final = zlib.MAX_WBITS | 16  # zlib's way to say: with gzip's header and checksum
_OF_TEXT: Final = bytes({*b"\t\n\f\r\x1b", *range(0x20, 0x100)})  # printable ASCII, what lies beyond it, and the controls of text


class DecompressionError(OSError):
    """Compressed data is damaged, or ends before its end. What it held before that has been given out."""


class _Decompressor(Protocol):
    """As in ``bz2`` and ``lzma``: for one stream of data."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int) -> bytes: ...


class _Gzip:
    """zlib's decompressor in the shape of the others."""

    def __init__(self) -> None:
        self._zlib = zlib.decompressobj(_GZIP)

    @property
    def eof(self) -> bool:
        return self._zlib.eof

    @property
    def needs_input(self) -> bool:
        return not self._full

    @property
    def unused_data(self) -> bytes:
        return self._zlib.unused_data

    _full = False  # the last piece was as large as it may be: there may be more

    def decompress(self, data: bytes, max_length: int) -> bytes:
        piece = self._zlib.decompress(self._zlib.unconsumed_tail + data, max_length)
        self._full = len(piece) == max_length
        return piece


class _Zstandard:
    """The library zstandard's decompressor in the shape of the others."""

    def __init__(self, zstandard: Any) -> None:
        self._zstd = zstandard.ZstdDecompressor(max_window_size=_LARGEST_WINDOW).decompressobj()
        self._waiting = b""
        self.eof = False

    @property
    def needs_input(self) -> bool:
        return not self._waiting

    @property
    def unused_data(self) -> bytes:
        return bytes(self._zstd.unused_data) + self._waiting

    def decompress(self, data: bytes, max_length: int) -> bytes:  # noqa: ARG002 - bounded by what it is given
        data = self._waiting + data
        self._waiting = data[_ZSTD_SLICE:]
        piece: bytes = self._zstd.decompress(data[:_ZSTD_SLICE])
        self.eof = self._zstd.eof
        return piece


def _zstd() -> _Decompressor:
    try:
        from compression import zstd  # type: ignore[import-not-found,unused-ignore] # noqa: PLC0415 - Python 3.14
    except ModuleNotFoundError:
        pass
    else:  # pragma: no cover - Python 3.14
        window = zstd.DecompressionParameter.window_log_max
        return zstd.ZstdDecompressor(options={window: _LARGEST_WINDOW.bit_length() - 1})  # type: ignore[no-any-return,unused-ignore]
    try:
        import zstandard  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError("zstd data needs zstandard: pip install 'jsonsluice[zstd]'", name="zstandard") from error
    return _Zstandard(zstandard)


class _Format(NamedTuple):
    """A format: how it begins, how its files are named, how it is read."""

    name: str
    magics: tuple[bytes, ...]
    suffixes: tuple[str, ...]
    make: Callable[[], _Decompressor]


# Their sources: RFC 1952; the block and end marks of bzip2; the .xz specification, 2.1.1; RFC 8878, 3.1.1 and 3.1.2 (skippable frames).
_FORMATS: Final = (
    _Format("gzip", (b"\x1f\x8b\x08",), (".gz", ".tgz"), _Gzip),
    _Format(
        "bzip2",
        tuple(b"BZh%d" % level + mark for level in range(1, 10) for mark in (b"1AY&SY", b"\x17\x72\x45\x38\x50\x90")),
        (".bz2",),
        bz2.BZ2Decompressor,
    ),
    _Format("xz", (b"\xfd7zXZ\0",), (".xz",), lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_XZ_MEMORY)),
    _Format("zstd", (b"\x28\xb5\x2f\xfd", *(bytes((low,)) + b"\x2a\x4d\x18" for low in range(0x50, 0x60))), (".zst", ".zstd"), _zstd),
    _Format("lzma", (), (".lzma",), lambda: lzma.LZMADecompressor(lzma.FORMAT_ALONE, memlimit=_XZ_MEMORY)),
)
_LONGEST_MAGIC: Final = max(len(magic) for row in _FORMATS for magic in row.magics)


class Decompression:
    """Gives out what a file holds, decompressed if it is compressed.

    Args:
        name: the file's name, if it has one: it counts where the first bytes say nothing, and are no text.

    Attributes:
        format: ``gzip``, ``bzip2``, ``xz``, ``zstd`` or ``lzma``; empty where the file is not compressed, or it is not known yet.
    """

    def __init__(self, name: str = "") -> None:
        self._name = name.lower()
        self._head = b""
        self._row: _Format | None = None
        self._decompressor: _Decompressor | None = None
        self._known = False
        self._given = 0  # bytes given out

    @property
    def format(self) -> str:
        """See the class."""
        return self._row.name if self._row else ""

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        """Take the next bytes of the file, and give what they hold."""
        if not self._known:
            chunk, self._head = self._head + chunk, b""
            if not self._knows(chunk, final=False):
                self._head = chunk
                return
        yield from self._decompressed(chunk) if self._row else [chunk] if chunk else []

    def close(self) -> Iterator[bytes]:
        """Say that the file ends here, and give what was held back."""
        if not self._known:
            head, self._head = self._head, b""
            self._knows(head, final=True)
            yield from self._decompressed(head) if self._row else [head] if head else []
        if self._decompressor is not None:
            raise DecompressionError(
                f"the {self.format} data breaks off before its end: it holds more than the {self._given} bytes that could be read"
            )

    def _knows(self, head: bytes, *, final: bool) -> bool:
        """Tell whether the first bytes say what the file is, and take note of it."""
        self._row = next((row for row in _FORMATS if head.startswith(row.magics or (b"\0never",))), None)
        if self._row is None and not final and len(head) < _LONGEST_MAGIC:
            if not head or any(magic.startswith(head) for row in _FORMATS for magic in row.magics):
                return False
            if self._by_name() and not _is_binary(head):
                return False  # some more bytes tell text from data
        if self._row is None and _is_binary(head):
            self._row = self._by_name()
        self._known = True
        return True

    def _by_name(self) -> _Format | None:
        return next((row for row in _FORMATS if self._name.endswith(row.suffixes)), None)

    def _decompressed(self, data: bytes) -> Iterator[bytes]:
        assert self._row is not None  # noqa: S101 - asked for where it is compressed only
        while True:
            if self._decompressor is None:
                data = data.lstrip(b"\0")  # padding between streams, as tapes and xz have it
                if not data:
                    return
                self._decompressor = self._row.make()
            piece = self._next_piece(data)
            if piece:
                self._given += len(piece)
                yield piece
            if self._decompressor.eof:  # another stream may follow
                data = self._decompressor.unused_data
                self._decompressor = None
            elif self._decompressor.needs_input:
                return
            else:
                data = b""

    def _next_piece(self, data: bytes) -> bytes:
        assert self._decompressor is not None  # noqa: S101 - made right before
        try:
            return self._decompressor.decompress(data, _PIECE)
        except Exception as error:
            # each library has errors of its own, and zstandard's cannot be named where it is not installed
            self._decompressor = None
            raise DecompressionError(f"the {self.format} data is damaged after {self._given} bytes of what it holds: {error}") from error


def _is_binary(head: bytes) -> bool:
    return bool(head.translate(None, _OF_TEXT))
