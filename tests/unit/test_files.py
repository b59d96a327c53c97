"""Files and streams: `scan_file`, `scan_async`, and what is compressed."""

from __future__ import annotations

import asyncio
import bz2
import gzip
import io
import lzma
import os
import random
import sys
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import strategies as own
from jsonsluice import DecompressionError, Document, Fragment, Policy, Segment, scan, scan_async, scan_file
from jsonsluice._compression import Decompression

KLOG = b"E0910 18:08:54.853077  339136 websocket.go:296] Unknown stream id 1, discarding message\n"
CAPTURE = KLOG + b'{"a": [1, 2]}\n' + b"prose\n" * 20 + b'{\n  "b": 1,\n' + KLOG + b'  "c": 2\n}\n[1]\ntail { of it\n'
NO_JSON = random.Random(1).randbytes(100_000).hex().encode() + b"\n"  # noqa: S311 - the same every time
ENOUGH = CAPTURE * 1500  # more than a chunk, and than a piece that decompresses


def zstd(data: bytes) -> bytes:
    if sys.version_info >= (3, 14):  # pragma: no cover - of another Python
        from compression import zstd as module  # noqa: PLC0415

        return module.compress(data)  # type: ignore[no-any-return,unused-ignore]
    return pytest.importorskip("zstandard").compress(data)  # type: ignore[no-any-return]


COMPRESSORS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "bzip2": bz2.compress,
    "xz": lzma.compress,
    "zstd": zstd,
}
formats = pytest.mark.parametrize("name", COMPRESSORS)


def documents(segments: Iterator[Segment]) -> list[bytes]:
    return [segment.raw for segment in segments if isinstance(segment, Document)]


def collected(segments: Iterator[Segment]) -> tuple[list[Segment], Exception | None]:
    """What comes, and what is raised behind it."""
    found = []
    try:
        for segment in segments:
            found.append(segment)  # noqa: PERF402 - what came before the error counts
    except Exception as error:  # noqa: BLE001 - looked at by the test
        return found, error
    return found, None


def tiled(segments: list[Segment]) -> int:
    """Where segments end that tile a capture from its beginning."""
    at = 0
    for segment in segments:
        assert segment.start == at
        at = segment.end
    return at


def in_chunks(data: bytes, size: int) -> Iterator[bytes]:
    return (data[at : at + size] for at in range(0, len(data), size))


# -- what may be handed in


class Slow:
    """A file that has no read1, and gives a few bytes at a time."""

    def __init__(self, data: bytes, kind: Callable[[bytes], Any] = bytes) -> None:
        self._file = io.BytesIO(data)
        self._kind = kind

    def read(self, size: int) -> Any:
        return self._kind(self._file.read(min(size, 7)))


SOURCES: dict[str, Callable[[Path], Any]] = {
    "str": str,
    "path": lambda path: path,
    "file": lambda path: path.open("rb"),
    "raw file": lambda path: path.open("rb", buffering=0),
    "BytesIO": lambda path: io.BytesIO(path.read_bytes()),
    "read alone": lambda path: Slow(path.read_bytes()),
    "bytearrays": lambda path: Slow(path.read_bytes(), bytearray),
    "list": lambda path: [path.read_bytes()],
    "generator": lambda path: in_chunks(path.read_bytes(), 5),
    "memoryviews": lambda path: map(memoryview, in_chunks(path.read_bytes(), 5)),
    "gzip file": lambda path: gzip.open(io.BytesIO(gzip.compress(path.read_bytes()))),  # noqa: SIM115 - closed by the test
    "empty chunks": lambda path: [b"", path.read_bytes()[:9], b"", path.read_bytes()[9:]],
}


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("decompress", [True, False])
def test_whatever_gives_bytes(source: str, decompress: bool, tmp_path: Path) -> None:
    path = tmp_path / "log"
    path.write_bytes(CAPTURE)
    file = SOURCES[source](path)
    assert list(scan_file(file, decompress=decompress)) == list(scan(CAPTURE))
    if hasattr(file, "close") and hasattr(file, "closed"):
        assert not file.closed  # it belongs to who opened it
        file.close()


def test_policy_counts(tmp_path: Path) -> None:
    path = tmp_path / "log"
    path.write_bytes(CAPTURE)
    policy = Policy(mend="none")
    assert list(scan_file(path, policy=policy)) == list(scan(CAPTURE, policy=policy)) != list(scan(CAPTURE))


def test_a_pipe_is_read_as_it_comes() -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as pipe, os.fdopen(writing, "wb", buffering=0) as writer:
        writer.write(b'{"a": 1}\nnext\n' + b'{"b": 2}\nnext\n')
        segments = scan_file(pipe)
        assert next(segments).raw == b'{"a": 1}'  # the pipe is still open
        writer.close()
        assert documents(segments) == [b'{"b": 2}']


class Paused:
    """A file that does not wait, and has nothing now."""

    def read(self, _: int) -> None:
        return None


def awaited() -> AsyncIterator[bytes]:
    async def chunks() -> AsyncIterator[bytes]:
        yield b"[1]"

    return chunks()


TEXT = "a capture is bytes, and this file gives text: open it in binary mode, as in open(path, 'rb'), or pass its .buffer"


@pytest.mark.parametrize(
    ("source", "error", "message"),
    [
        (b"[1]", TypeError, "scan_file() takes a path, a file or chunks of bytes, not bytes: pass a capture itself to scan()"),
        (
            bytearray(b"[1]"),
            TypeError,
            "scan_file() takes a path, a file or chunks of bytes, not bytearray: pass a capture itself to scan()",
        ),
        (3, TypeError, "scan_file() cannot read int"),
        (None, TypeError, "scan_file() cannot read NoneType"),
        (io.StringIO("[1]"), TypeError, TEXT),
        (awaited(), TypeError, "scan_file() cannot read async_generator: use scan_async()"),
    ],
)
def test_what_is_no_file_is_refused_at_once(source: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error) as raised:
        scan_file(source)
    assert str(raised.value) == message


@pytest.mark.parametrize(
    ("source", "error", "message"),
    [
        (["[1]"], TypeError, TEXT),
        ([""], TypeError, TEXT),
        ([1], TypeError, "a file gives bytes, bytearray or memoryview, not int"),
        (Slow(b"", lambda chunk: chunk.decode()), TypeError, TEXT),
        (Paused(), BlockingIOError, "[Errno 11] the file does not wait for data: open it in blocking mode"),
    ],
)
def test_what_turns_out_to_be_no_file(source: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error) as raised:
        list(scan_file(source))
    assert str(raised.value) == message


def test_a_file_opened_as_text(tmp_path: Path) -> None:
    path = tmp_path / "log"
    path.write_text("[1]")
    with path.open() as file, pytest.raises(TypeError, match="open it in binary mode"):
        scan_file(file)  # type: ignore[arg-type] # type checkers say so, too


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    segments = scan_file(tmp_path / "missing")
    with pytest.raises(FileNotFoundError):
        next(segments)


@pytest.mark.parametrize("error", [OSError(5, "Input/output error"), RuntimeError("connection lost")])
def test_what_was_read_comes_before_the_error(error: Exception) -> None:
    def chunks() -> Iterator[bytes]:
        yield b'[1]\n{"a": 1'
        raise error

    segments, raised = collected(scan_file(chunks()))
    assert raised is error
    assert segments == list(scan(b'[1]\n{"a": 1'))


def test_the_file_is_closed_when_nobody_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "log"
    path.write_bytes(ENOUGH)
    segments = scan_file(path)
    next(segments)
    segments.close()  # type: ignore[attr-defined] # warnings about files left open are errors in these tests
    assert list(segments) == []


# -- bounds


def test_an_unclosed_bracket_neither_holds_the_file_nor_hides_it() -> None:
    held = 0
    read = 0

    def chunks() -> Iterator[bytes]:
        nonlocal read
        for chunk in [b'{"first": [\n', *[b'{"n": 1}\nprose\n' * 1000] * 300]:
            read += len(chunk)
            yield chunk

    found = 0
    for segment in scan_file(chunks(), policy=Policy(max_document_bytes=64 * 1024)):
        held = max(held, read - segment.end)
        found += isinstance(segment, Document)
    assert held < 1024 * 1024 < read
    assert found > 290_000


def test_what_decompresses_to_very_much_comes_in_pieces() -> None:
    for name, compress in COMPRESSORS.items():
        decompression = Decompression()
        largest = total = 0
        for piece in decompression.feed(compress(b"\n" * (32 << 20))):
            largest = max(largest, len(piece))
            total += len(piece)
        assert total == 32 << 20
        assert largest <= 16 << 20, name


# -- compressed


@formats
@pytest.mark.parametrize("size", [1, 1000, 1 << 30])
def test_compressed(name: str, size: int) -> None:
    data = COMPRESSORS[name](CAPTURE)
    assert list(scan_file(in_chunks(data, size))) == list(scan(CAPTURE))
    assert documents(scan_file(in_chunks(data, size), decompress=False)) == []


@formats
def test_compressed_and_large(name: str, tmp_path: Path) -> None:
    path = tmp_path / "no telling name"
    path.write_bytes(COMPRESSORS[name](ENOUGH))
    assert list(scan_file(path)) == list(scan(ENOUGH))


@formats
@pytest.mark.parametrize("padding", [b"", b"\0" * 8])
@pytest.mark.parametrize("size", [1, 1 << 30])
def test_streams_in_a_row(name: str, padding: bytes, size: int) -> None:
    compress = COMPRESSORS[name]
    cut = len(CAPTURE) // 2  # in the middle of a document
    data = compress(CAPTURE[:cut]) + padding + compress(b"") + compress(CAPTURE[cut:]) + padding
    assert list(scan_file(in_chunks(data, size))) == list(scan(CAPTURE))


@formats
def test_broken_off(name: str) -> None:
    whole = COMPRESSORS[name](NO_JSON)
    data = COMPRESSORS[name](CAPTURE) + whole[: len(whole) // 2]
    segments, error = collected(scan_file([data]))
    read = tiled(segments)
    assert isinstance(error, DecompressionError)
    assert str(error) == f"the {name} data breaks off before its end: it holds more than the {read} bytes that could be read"
    assert len(CAPTURE) <= read < len(CAPTURE) + 200_000
    assert documents(iter(segments)) == documents(scan(CAPTURE))


@given(st.data())
def test_gzip_broken_off_anywhere(data: st.DataObject) -> None:
    """What comes is a beginning of what was compressed, and an error says that it is not all."""
    compressed = gzip.compress(CAPTURE)
    cut = data.draw(st.integers(4, len(compressed) - 1))
    segments, error = collected(scan_file([compressed[:cut]]))
    assert segments == list(scan(CAPTURE[: tiled(segments)]))
    assert isinstance(error, DecompressionError)


@formats
def test_damaged(name: str) -> None:
    whole = bytearray(COMPRESSORS[name](NO_JSON))
    middle = len(whole) // 2
    whole[middle : middle + 1000] = b"\xff" * 1000
    segments, error = collected(scan_file([COMPRESSORS[name](CAPTURE) + whole]))
    read = tiled(segments)
    assert isinstance(error, DecompressionError)
    assert str(error).startswith(f"the {name} data is damaged after {read} bytes of what it holds: ")
    assert documents(iter(segments)) == documents(scan(CAPTURE))


@formats
def test_what_follows_and_is_not_compressed(name: str) -> None:
    segments, error = collected(scan_file([COMPRESSORS[name](CAPTURE) + b"and text beyond"]))
    assert segments == list(scan(CAPTURE))
    assert isinstance(error, DecompressionError)


@pytest.mark.parametrize(
    ("name", "head", "known"),
    [
        ("", b"{", ""),
        ("", b"\x1f", ""),  # too short for anything
        ("", b"BZh9 is how bzip2 begins", ""),
        ("log.gz", b'{"a": 1} was never compressed', ""),
        ("log.gz", b"{", ""),
        ("log.gz", b"", ""),
        ("log.gz", b"\0\1\2", "gzip"),
        ("LOG.XZ", b"\0\1\2", "xz"),
        ("log.txt", b"\0\1\2", ""),
        ("log.zst", b"\x1f\x8b\x08\0", "gzip"),  # the first bytes count
        ("", b"\x52\x2a\x4d\x18\0\0\0\0", "zstd"),
    ],
)
@pytest.mark.parametrize("size", [1, 100])
def test_first_bytes_then_the_name(name: str, head: bytes, known: str, size: int) -> None:
    if known == "zstd":
        zstd(b"")
    decompression = Decompression(name)
    given_out: list[bytes] = []
    try:
        for chunk in in_chunks(head, size):
            given_out += decompression.feed(chunk)
        given_out += decompression.close()
    except DecompressionError:
        assert known
    assert decompression.format == known
    assert known or b"".join(given_out) == head


def test_lzma_alone_is_known_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "log.lzma"
    path.write_bytes(lzma.compress(CAPTURE, lzma.FORMAT_ALONE))
    assert list(scan_file(path)) == list(scan(CAPTURE))
    with path.open("rb") as file:
        assert list(scan_file(file)) == list(scan(CAPTURE))


def test_text_does_not_wait() -> None:
    assert list(Decompression().feed(b"{")) == [b"{"]


def test_zstd_without_its_library(monkeypatch: pytest.MonkeyPatch) -> None:
    data = zstd(CAPTURE)
    for module in ("zstandard", "compression"):
        monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ModuleNotFoundError) as raised:
        list(scan_file([data]))
    assert str(raised.value) == "zstd data needs zstandard: pip install 'jsonsluice[zstd]'"


def test_xz_that_wants_more_memory_than_there_should_be() -> None:
    filters = [{"id": lzma.FILTER_LZMA2, "preset": 1, "dict_size": 1 << 30}]
    head = lzma.compress(b"x", lzma.FORMAT_XZ, filters=[{**filters[0], "dict_size": 1 << 20}])
    # 1 GiB is written as 36 in place of 16; the header's checksum follows
    header = bytearray(head[12:20])
    assert header[4] == 16
    header[4] = 36
    data = head[:12] + bytes(header) + zlib_crc(bytes(header)) + head[24:]
    with pytest.raises(DecompressionError, match=r"[Mm]emory"):
        list(scan_file([data]))


def zlib_crc(data: bytes) -> bytes:
    import zlib  # noqa: PLC0415 - here alone

    return zlib.crc32(data).to_bytes(4, "little")


@given(own.captures, st.sampled_from(["gzip", "bzip2", "xz"]), st.integers(1, 40))
def test_as_scan_of_the_same_bytes(capture: bytes, name: str, size: int) -> None:
    assert list(scan_file(in_chunks(COMPRESSORS[name](capture), size))) == list(scan(capture))
    assert list(scan_file(in_chunks(capture, size))) == list(scan(capture))


# -- awaited


class Stream:
    """As asyncio.StreamReader: read() is awaited."""

    def __init__(self, data: bytes, size: int) -> None:
        self._file = io.BytesIO(data)
        self._size = size

    async def read(self, size: int) -> bytes:
        await asyncio.sleep(0)
        return self._file.read(min(size, self._size))


async def iterated(data: bytes, size: int, error: Exception | None = None) -> AsyncIterator[bytes]:
    for chunk in in_chunks(data, size):
        await asyncio.sleep(0)
        yield chunk
    if error:
        raise error


async def gathered(source: Any, **options: Any) -> tuple[list[Segment], Exception | None]:
    found = []
    try:
        async for segment in scan_async(source, **options):
            found.append(segment)  # noqa: PERF401 - what came before the error counts
    except Exception as error:  # noqa: BLE001 - looked at by the test
        return found, error
    return found, None


@pytest.mark.parametrize("compress", [bytes, gzip.compress])
@pytest.mark.parametrize("make", [Stream, iterated])
@pytest.mark.parametrize("size", [1, 1 << 20])
def test_awaited(compress: Callable[[bytes], bytes], make: Callable[[bytes, int], Any], size: int) -> None:
    assert asyncio.run(gathered(make(compress(CAPTURE), size))) == (list(scan(CAPTURE)), None)


@pytest.mark.parametrize("data", [b"\x1f", b"BZ", b"[", b""])
def test_awaited_and_too_short_to_tell_whether_it_is_compressed(data: bytes) -> None:
    """What is held back until the format is known is given out at the end."""
    assert asyncio.run(gathered(Stream(data, 1))) == (list(scan(data)), None)


def test_awaited_and_not_decompressed() -> None:
    data = gzip.compress(CAPTURE)
    assert asyncio.run(gathered(Stream(data, 100), decompress=False)) == (list(scan(data)), None)


def test_awaited_with_an_error() -> None:
    error = ConnectionResetError("gone")
    assert asyncio.run(gathered(iterated(b"[1]\n[2", 3, error))) == (list(scan(b"[1]\n[2")), error)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (io.BytesIO(b"[1]"), "BytesIO.read() gives bytes at once: use scan_file"),
        ([b"[1]"], "scan_async() cannot read list: use scan_file()"),
        (b"[1]", "scan_async() takes a path, a file or chunks of bytes, not bytes: pass a capture itself to scan()"),
        (7, "scan_async() cannot read int"),
    ],
)
def test_what_cannot_be_awaited(source: Any, message: str) -> None:
    segments, error = asyncio.run(gathered(source))
    assert (segments, type(error), str(error)) == ([], TypeError, message)


def test_a_stream_reader_with_long_lines() -> None:
    """Its own iteration gives lines, and raises for long ones."""

    async def read() -> tuple[list[Segment], Exception | None]:
        reader = asyncio.StreamReader()
        reader.feed_data(b'{"a": "' + b"x" * 300_000 + b'"}\n')
        reader.feed_eof()
        return await gathered(reader)

    segments, error = asyncio.run(read())
    assert error is None
    assert next(type(segment) for segment in segments) is Document


def test_threads_may_each_read_their_own() -> None:
    results: list[list[Segment]] = []
    threads = [threading.Thread(target=lambda: results.append(list(scan_file([CAPTURE])))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [list(scan(CAPTURE))] * 4
    assert not any(isinstance(segment, Fragment) for segment in results[0])
