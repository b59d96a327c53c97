"""What the command says and how it ends: exit codes, lines for people, whole lines of output, signals.

In: text, bytes, errors of the operating system.  Out: lines on stderr, lines on the output.
Raises: ``OSError`` where the output cannot be written; `Terminated` where this process is told to end.
Invariant: of an output that is a file, a line that could not be written whole is taken back.
"""

from __future__ import annotations

import errno
import os
import signal
import stat
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import BinaryIO, Final, TextIO

DONE: Final = 0
NO_DOCUMENT: Final = 1
USAGE: Final = 2
DAMAGED: Final = 3
AMBIGUOUS: Final = 4
FAILED: Final = 5
SIGNALLED: Final = 128  # as shells count
INTERRUPTED: Final = 130  # 128 + SIGINT
CLOSED_PIPE: Final = 141  # 128 + SIGPIPE: what a shell sees of `cat` when its reader has gone
TERMINATED: Final = 143  # 128 + SIGTERM

# Data: `--help` and the docs show this table. Of several files the highest code counts.
EXIT_CODES: Final = {
    DONE: "documents were printed and nothing is damaged (with --select: the one asked for)",
    NO_DOCUMENT: "no document to print, in any of the files (with --select: in one of them)",
    USAGE: "wrong usage",
    DAMAGED: "a document could not be made whole (the whole ones were printed; with --select: none)",
    AMBIGUOUS: "several documents where --select only asked for one",
    FAILED: "a file could not be read, or the output could not be written",
    INTERRUPTED: "interrupted by Ctrl-C",
    CLOSED_PIPE: "the reader of the output went away, as `| head -1` does",
    TERMINATED: "ended by SIGTERM (129: by SIGHUP)",
}

_COLOURS: Final = {"error": "\x1b[31m", "warning": "\x1b[33m"}
_RESET: Final = "\x1b[0m"
_ERROR_ADVICE: Final = {
    errno.ENOENT: ": check the name, and the folder that you are in",
    errno.EISDIR: ": name the files in it",
    errno.EACCES: ": make it readable for you, or run this as a user who may read it",
    errno.ENOSPC: ": make room, or write elsewhere",
}


class Terminated(SystemExit):
    """This process was told to end."""

    def __init__(self, number: int) -> None:
        super().__init__(SIGNALLED + number)
        self.signal = signal.Signals(number).name


def cannot(what: str, error: OSError) -> str:
    """What the operating system refused, why, and what to do."""
    return f"{what}: {error.strerror or error}{_ERROR_ADVICE.get(error.errno or 0, '')}"


def say(text: str, tone: str) -> None:
    """Write a line for people to stderr, if there is one; `tone` is ``error`` or ``warning``."""
    stream = sys.stderr
    if not stream:
        return
    name = f"{_COLOURS[tone]}jsonsluice:{_RESET}" if stream.isatty() and not os.environ.get("NO_COLOR") else "jsonsluice:"
    try:
        stream.write(f"{name} {text}\n")
        stream.flush()
    except OSError:  # nobody listens; the documents still count
        abandon(stream)


def abandon(stream: TextIO | None) -> None:
    """Let what is left in a stream's buffer go nowhere, so that the interpreter's end does not stumble over it."""
    if stream:
        with suppress(OSError):  # no descriptor, as in tests: nothing to stumble over
            descriptor = stream.fileno()
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, descriptor)
            os.close(nowhere)


def write_lines(out: BinaryIO, lines: bytes) -> None:
    """Write whole lines; where a disk is full in the middle of one, what of it was written to a file is taken back."""
    descriptor = _descriptor(out)
    if descriptor < 0:
        out.write(lines)
        out.flush()
        return
    view = memoryview(lines)
    written = 0
    try:
        while written < len(lines):
            written += os.write(descriptor, view[written:])
    except OSError:
        _take_back(descriptor, written - lines.rfind(b"\n", 0, written) - 1)
        raise


def _descriptor(out: BinaryIO) -> int:
    if os.name == "posix":
        with suppress(OSError, AttributeError):  # no file of the system, as in tests
            return out.fileno()
    return -1


def _take_back(descriptor: int, size: int) -> None:
    with suppress(OSError):  # a pipe, a terminal: what is written is gone
        end = os.lseek(descriptor, 0, os.SEEK_CUR)
        state = os.fstat(descriptor)
        if size and stat.S_ISREG(state.st_mode) and state.st_size == end:  # else another writer's text would go
            os.ftruncate(descriptor, end - size)
            os.lseek(descriptor, end - size, os.SEEK_SET)


@contextmanager
def ended_by_signals() -> Iterator[None]:
    """Let SIGTERM and SIGHUP end what is done as Ctrl-C does: after the line that is being written, with what was started."""

    def end(number: int, _: FrameType | None) -> None:
        raise Terminated(number)

    numbers = [signal.SIGTERM, *([signal.SIGHUP] if os.name == "posix" else [])]
    wanted = [number for number in numbers if signal.getsignal(number) is signal.SIG_DFL]  # `nohup` has SIGHUP ignored
    if threading.current_thread() is not threading.main_thread():  # only that one may
        wanted = []
    for number in wanted:
        signal.signal(number, end)
    try:
        yield
    finally:
        for number in wanted:
            signal.signal(number, signal.SIG_DFL)
