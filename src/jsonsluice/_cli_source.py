"""One capture as the command reads it: a file or standard input, decompressed, followed while it grows, its size shown.

In: a name, and what was asked for.  Out: chunks of bytes; None where nothing has come for a while.
Raises: `CannotReadError`, after all that could be read.
Invariant: what can be lost of a file while it is read (it shrinks, its data breaks off) is said.
"""

from __future__ import annotations

import os
import select
import signal
import stat
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from types import FrameType, TracebackType
from typing import Any, BinaryIO, Final, Self, TypeVar

from jsonsluice._cli_progress import Progress
from jsonsluice._cli_talk import cannot
from jsonsluice._compression import Decompression

_T = TypeVar("_T")

STDIN: Final = "-"
CHUNK: Final = 256 * 1024  # bytes; with a quarter of it the engine is a third slower
_WHITE: Final = b" \t\r\n"
SCALAR_FIRSTS: Final = b'"-0123456789tfn'  # RFC 8259: what a value that is neither object nor array begins with
IDLE: Final = 0.2  # seconds without a byte after which a writer is taken to have paused: longer than a scheduler's hiccup
_IDLE_COSTS: Final = 10  # … or so many times what it took to settle what had come, if that is more
_POLL: Final = 0.2  # seconds after which a file is looked at again for what was added to it


class CannotReadError(Exception):
    """A capture cannot be read; no ``OSError``, to tell it from trouble with the output."""


class Scalar:
    """Holds a capture back while it may be one bare scalar, which counts only where it is the whole capture."""

    def __init__(self, limit: int) -> None:
        self._pieces: list[bytes] = []
        self._room = limit
        self._begun = False
        self._ended = False

    def takes(self, chunk: bytes) -> bool:
        """Take the next bytes; False where the capture is more than a scalar."""
        self._pieces.append(chunk)
        self._room -= len(chunk)
        body = chunk if self._begun else chunk.lstrip(_WHITE)
        if self._room < 0 or not (self._begun or body[:1] in SCALAR_FIRSTS):
            return False
        if self._ended:
            return not body.strip(_WHITE)
        self._begun = bool(body) or self._begun
        _, newline, rest = body.partition(b"\n")
        self._ended = bool(newline)
        return not rest.strip(_WHITE)

    def give(self) -> bytes:
        """What was held back."""
        return b"".join(self._pieces)


def shown_name(name: str) -> str:
    """The name of a capture, fit for a message."""
    return "stdin" if name == STDIN else name if name.isprintable() else repr(name)


def shrunk(size: int) -> str:
    """What is said of a file that has lost so many bytes."""
    return f"it shrank while it was read: {size} bytes at its end are lost"


class Source:
    """One capture that is read.

    Args:
        name: the file, or ``-`` for standard input.
        follow: go on at the end of a file, and say when nothing comes.
        progress: what is told how much was read.

    Attributes:
        interrupted: Ctrl-C ended it while it was followed.
        file: the file, while it is open; None for standard input.
    """

    def __init__(self, name: str, *, follow: bool = False, progress: Progress | None = None) -> None:
        self._name = name
        self._follow = follow
        self._progress = progress
        self.interrupted = False
        self.file: BinaryIO | None = None
        self._opened: AbstractContextManager[Any] = nullcontext()

    def __enter__(self) -> Self:
        if self._name == STDIN:
            if not sys.stdin:
                raise CannotReadError("it is closed: pipe a command's output in, or name a file")
            self._opened = nullcontext(sys.stdin.buffer)
        else:
            try:
                self._opened = self.file = open(self._name, "rb")  # noqa: PTH123 - a name, not a path: closed in __exit__
            except OSError as error:
                raise CannotReadError(cannot("cannot be read", error)) from error
        return self

    def show_size(self, size: int | None) -> None:
        """Show how much there is to be read, if that is known."""
        if self._progress:
            self._progress.total = size

    def show(self, size: int) -> None:
        """Show that so much was read."""
        if self._progress:
            self._progress.add(size)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._progress:
            self._progress.close()
        self._opened.__exit__(kind, error, trace)

    def __iter__(self) -> Iterator[bytes | None]:
        """What the capture holds, in chunks."""
        with self._opened as file:
            decompression = Decompression("" if self._name == STDIN else self._name)
            self._size = _size(file)
            self.show_size(self._size)
            try:
                for chunk in self._followed(file) if self._follow else self._read(file):
                    if chunk is None:
                        yield None
                    else:
                        yield from decompression.feed(chunk)
                yield from decompression.close()
            except OSError as error:
                raise CannotReadError(cannot("cannot be read to its end", error)) from error
            except ModuleNotFoundError as error:
                raise CannotReadError(f"cannot be read: {error}") from error

    def _read(self, file: BinaryIO) -> Iterator[bytes]:
        total = 0
        while chunk := file.read1(CHUNK):  # type: ignore[attr-defined] # what a pipe holds now, without waiting for more
            total += len(chunk)
            self.show(len(chunk))
            yield chunk
        if self._size is not None and total < self._size:
            raise CannotReadError(shrunk(self._size - total))

    def _followed(self, file: BinaryIO) -> Iterator[bytes | None]:
        """What comes, and None once whenever nothing does; until Ctrl-C, which is how one ends it."""
        total = 0
        wait = IDLE
        with _Interruption() as ctrl_c:
            while not ctrl_c.came:
                chunk = ctrl_c.waiting(lambda: _read_within(file, wait))  # noqa: B023 - called at once
                if chunk:
                    total += len(chunk)
                    yield chunk
                elif chunk is None or self._size is not None:
                    began = time.monotonic()
                    yield None
                    wait = max(IDLE, _IDLE_COSTS * (time.monotonic() - began))
                    ctrl_c.waiting(lambda: self._wait_for_more(file, total))  # noqa: B023 - the same
                else:
                    break
            self.interrupted = ctrl_c.came

    def _wait_for_more(self, file: BinaryIO, total: int) -> None:
        if self._size is None:
            _is_ready(file, None)
            return
        while (size := os.fstat(file.fileno()).st_size) <= total:
            if size < total:
                raise CannotReadError("it shrank while it was followed, as a log does that is rotated: what was added since may be lost")
            time.sleep(_POLL)


class _Interruption:
    """Ctrl-C ends waiting, and nothing else; a second one ends everything.

    Attributes:
        came: there was one.
    """

    def __init__(self) -> None:
        self.came = False
        self._is_waiting = False
        self._before: Any = None

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():  # only that one may
            self._before = signal.signal(signal.SIGINT, self._note)
        return self

    def __exit__(self, *_: object) -> None:
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)

    def _note(self, _number: int, _frame: FrameType | None) -> None:
        came, self.came = self.came, True
        if came or self._is_waiting:
            raise KeyboardInterrupt

    def waiting(self, wait: Callable[[], _T]) -> _T | None:
        """Do what waits."""
        try:
            self._is_waiting = True
            return None if self.came else wait()
        except KeyboardInterrupt:
            return None
        finally:
            self._is_waiting = False


def _read_within(file: BinaryIO, wait: float) -> bytes | None:
    """What a file gives within so many seconds: nothing at its end, None where nothing comes."""
    if not _is_ready(file, wait):
        return None
    chunk: bytes = file.read1(CHUNK)  # type: ignore[attr-defined] # see above
    return chunk


def _is_ready(file: BinaryIO, wait: float | None) -> bool:
    """Wait until there is something to read; True, too, where that cannot be told."""
    try:
        return bool(select.select([file], [], [], wait)[0])
    except (OSError, ValueError):  # no descriptor; on Windows no socket
        return True


def _size(file: BinaryIO) -> int | None:
    """The size of a file that has one, from where it is read."""
    try:
        state = os.fstat(file.fileno())
        return state.st_size - file.tell() if stat.S_ISREG(state.st_mode) else None
    except (OSError, AttributeError):  # no file of the system, as in tests
        return None
