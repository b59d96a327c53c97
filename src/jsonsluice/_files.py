"""Captures that are files, pipes and streams: read in chunks, decompressed, sorted in bounded memory.

In: a path, a binary file, an iterable of bytes; for `scan_async` an asynchronous one.  Out: segments, as they are settled.
Raises: ``TypeError`` for text, and for what cannot be read; ``OSError`` (`DecompressionError` among them) where reading fails, after the
segments of all that could be read; ``ModuleNotFoundError`` where zstd data comes and the extra ``zstd`` is missing.
Invariant: the segments are those of `scan` of the same bytes, decompressed; they tile what could be read.
"""

from __future__ import annotations

import errno
import io
import os
from collections.abc import AsyncIterable, AsyncIterator, Awaitable, Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import Final, Protocol, cast

from jsonsluice._compression import Decompression
from jsonsluice._engine import Scanner
from jsonsluice._model import Policy, Segment

CHUNK: Final = 256 * 1024  # bytes; with a quarter of it the engine is a third slower, with four times it no faster
_DEFAULT: Final = Policy()
_TEXT: Final = "a capture is bytes, and this file gives text: open it in binary mode, as in open(path, 'rb'), or pass its .buffer"


class Readable(Protocol):
    """A binary file."""

    def read(self, size: int, /) -> bytes | None: ...


class AsyncReadable(Protocol):
    """A binary stream that is awaited, such as ``asyncio.StreamReader``."""

    def read(self, size: int, /) -> Awaitable[bytes]: ...


BytesLike = bytes | bytearray | memoryview
Source = str | os.PathLike[str] | Readable | Iterable[BytesLike]
AsyncSource = AsyncReadable | AsyncIterable[BytesLike]


def scan_file(file: Source, *, policy: Policy = _DEFAULT, decompress: bool = True) -> Iterator[Segment]:
    r"""Sort a file of any size into documents, noise and fragments that tile it.

    Not more is held than the largest document (`Policy.max_document_bytes`), some chunks, and what a decompressor needs.

    Args:
        file: a path; a binary file or pipe that is open, which stays open; or an iterable of bytes, such as the chunks of a response.
        policy: what may be done.
        decompress: read gzip, bzip2, xz, lzma and zstd data (extra ``zstd``) as what it holds. The first bytes tell it, then the name.

    Returns:
        The segments as they are settled. Offsets count the bytes that the file holds, decompressed.

    Raises:
        TypeError: `file` is none, or gives text; nothing is read then if that can be seen.
        OSError: while segments are taken: the file cannot be opened or read on. Segments of all that could be read come first.
        DecompressionError: an ``OSError``: compressed data is damaged or breaks off.
        ModuleNotFoundError: zstd data, and no library for it.

    Example:
        >>> from jsonsluice import Document
        >>> [segment.raw for segment in scan_file([b'starting\n{"a":', b' 1}\n']) if isinstance(segment, Document)]
        [b'{"a": 1}']
    """
    _refuse(file, "scan_file")
    return _scan(file, policy, decompress=decompress)


async def scan_async(file: AsyncSource, *, policy: Policy = _DEFAULT, decompress: bool = True) -> AsyncIterator[Segment]:
    """Sort a stream that is awaited, as `scan_file` does.

    Args:
        file: an asynchronous iterable of bytes, or what has an asynchronous ``read(size)``, such as ``asyncio.StreamReader``.
        policy: what may be done.
        decompress: as of `scan_file`.

    Yields:
        The segments as they are settled.

    Raises:
        TypeError: `file` is neither, or gives text.
        OSError: as in `scan_file`.
    """
    _refuse(file, "scan_async")
    scanner = Scanner(policy)
    pieces = _pieces_awaited(file, decompress=decompress)
    trouble: Exception | None = None
    while trouble is None:
        try:
            piece = await anext(pieces)
        except StopAsyncIteration:
            break
        except Exception as error:  # noqa: BLE001 - raised below, once all is given out that came before it
            trouble = error
        else:
            for segment in scanner.feed(piece):
                yield segment
    for segment in scanner.close():
        yield segment
    if trouble:
        raise trouble


def _scan(file: Source, policy: Policy, *, decompress: bool) -> Iterator[Segment]:
    scanner = Scanner(policy)
    trouble: Exception | None = None
    with _opened(file) as source:
        pieces = _pieces(source, decompress=decompress)
        while True:
            try:
                piece = next(pieces, None)
            except Exception as error:  # noqa: BLE001 - raised below, once all is given out that came before it
                trouble = error
                break
            if piece is None:
                break
            yield from scanner.feed(piece)
    yield from scanner.close()
    if trouble:
        raise trouble


def _opened(file: Source) -> AbstractContextManager[Readable | Iterable[BytesLike]]:
    if isinstance(file, (str, os.PathLike)):
        return open(file, "rb", buffering=0)  # noqa: PTH123 - a str is a path, too; closed by who asked for it
    return nullcontext(file)


def _pieces(source: Readable | Iterable[BytesLike], *, decompress: bool) -> Iterator[bytes]:
    return decompressed(chunks_of(source), name_of(source)) if decompress else chunks_of(source)


def decompressed(chunks: Iterable[bytes], name: str) -> Iterator[bytes]:
    """What chunks of a file hold, decompressed if it is compressed."""
    decompression = Decompression(name)
    for chunk in chunks:
        yield from decompression.feed(chunk)
    yield from decompression.close()


def name_of(source: object) -> str:
    """The name of a file that is open, or nothing."""
    name = getattr(source, "name", "")
    return name if isinstance(name, str) else ""  # a descriptor has its number for a name


def chunks_of(source: Readable | Iterable[BytesLike]) -> Iterator[bytes]:
    """The bytes of a source, in chunks: of a pipe what it holds, without waiting for more."""
    read: Callable[[int], object] | None = getattr(source, "read1", None) or getattr(source, "read", None)
    if read is None:
        yield from map(_bytes, cast("Iterable[BytesLike]", source))
        return
    while True:
        chunk = _bytes(read(CHUNK))
        if not chunk:
            return
        yield chunk


async def _pieces_awaited(source: AsyncSource, *, decompress: bool) -> AsyncIterator[bytes]:
    decompression = Decompression() if decompress else None
    async for chunk in _chunks_awaited(source):
        for piece in decompression.feed(chunk) if decompression else (chunk,):
            yield piece
    for piece in decompression.close() if decompression else ():
        yield piece


async def _chunks_awaited(source: AsyncSource) -> AsyncIterator[bytes]:
    read = getattr(source, "read", None)  # asked first: a StreamReader gives lines where it is iterated, and long ones not at all
    if read is None:
        async for chunk in cast("AsyncIterable[BytesLike]", source):
            yield _bytes(chunk)
        return
    while True:
        reading = read(CHUNK)
        if not isinstance(reading, Awaitable):
            raise TypeError(f"{type(source).__name__}.read() gives {type(reading).__name__} at once: use scan_file")
        chunk = _bytes(await reading)
        if not chunk:
            return
        yield chunk


def _bytes(chunk: object) -> bytes:
    if isinstance(chunk, bytes):
        return chunk
    if isinstance(chunk, (bytearray, memoryview)):
        return bytes(chunk)
    if isinstance(chunk, str):
        raise TypeError(_TEXT)
    if chunk is None:
        raise BlockingIOError(errno.EAGAIN, "the file does not wait for data: open it in blocking mode")
    raise TypeError(f"a file gives bytes, bytearray or memoryview, not {type(chunk).__name__}")


def _refuse(file: object, call: str) -> None:
    """Raise for what can be seen to be no source before anything of it is read."""
    if isinstance(file, io.TextIOBase):
        raise TypeError(_TEXT)
    if isinstance(file, (bytes, bytearray, memoryview)):
        raise TypeError(f"{call}() takes a path, a file or chunks of bytes, not {type(file).__name__}: pass a capture itself to scan()")
    is_sync = isinstance(file, (str, os.PathLike)) or hasattr(file, "read") or isinstance(file, Iterable)
    is_async = hasattr(file, "read") or isinstance(file, AsyncIterable)
    wanted, other = (is_sync, "scan_async" if is_async else "") if call == "scan_file" else (is_async, "scan_file" if is_sync else "")
    if not wanted:
        advice = f": use {other}()" if other else ""
        raise TypeError(f"{call}() cannot read {type(file).__name__}{advice}")
