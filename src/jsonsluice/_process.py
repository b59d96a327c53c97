"""A command as a process: its two streams as they come, and how it ended. The sole importer of subprocess.

In: a `Command`.  Out: chunks of bytes, each with its stream; then ``returncode`` and ``still_open``.
Raises: ``OSError`` where it cannot be started, with what to do about it; ``TimeoutExpired`` with what was read;
``Cancelled``.  Invariant: once the command has exited, or its time is up, nothing waits without a bound, whoever holds
its pipes; and no command outlives a `Process` that was closed.

On POSIX one loop waits for all pipes. Windows cannot wait for pipes, so that a thread reads each there; and it has no
process groups to end, so that only the command itself is ended. Both ways give the same chunks.
"""

from __future__ import annotations

import errno
import os
import queue
import selectors
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from subprocess import CalledProcessError, TimeoutExpired
from typing import IO, Any, Final, Literal, NamedTuple, Self, TypeAlias

__all__ = ["Argument", "CalledProcessError", "Cancelled", "Command", "Output", "Process", "TimeoutExpired", "collect"]

Argument: TypeAlias = str | bytes | os.PathLike[str] | os.PathLike[bytes]
Stream = Literal["stdout", "stderr"]
Chunk = tuple[Stream, bytes]

GRACE: Final = 1.0  # seconds from SIGTERM to SIGKILL, and from there until pipes are given up: `subprocess.run` grants none
TICK: Final = 0.1  # seconds; the longest that an exit goes unnoticed while another process holds the pipes
_CHUNK: Final = 256 * 1024  # bytes; a pipe of Linux holds 64 KiB unless its writer asks for more
_POSIX: Final = os.name == "posix"
_STDIN: Final = 0

_ADVICE: Final = {
    errno.ENOENT: "check its name, and that its folder is on PATH",
    errno.EACCES: "it is not executable for you, or a folder on the way to it may not be entered",
    errno.ENOEXEC: "it has no #! line, or was built for another machine",
    errno.E2BIG: "its arguments and environment are too long: pass data by input= or in a file",
}


class Cancelled(Exception):  # noqa: N818 - not an error: whoever waited no longer does
    """The command was ended because nobody waits for it any more."""


class Command(NamedTuple):
    """What to run, in the words of ``subprocess.run``.

    Attributes:
        args: the program and its arguments.
        input: bytes for its standard input; None leaves it ours.
        env: its environment; None leaves it ours.
        cwd: the folder to run it in; None leaves it ours.
        timeout: seconds after which it is ended; None for never.
        merge: stderr goes into stdout.
        linger: seconds that its streams are still read when it has exited but another process holds them open.
    """

    args: Sequence[Argument]
    input: bytes | None = None
    env: Mapping[str, str] | None = None
    cwd: str | os.PathLike[str] | None = None
    timeout: float | None = None
    merge: bool = False
    linger: float = 2.0


class Output(NamedTuple):
    """What a command that ended has left."""

    returncode: int
    stdout: bytes
    stderr: bytes
    still_open: bool


class Process:
    """A command that runs; closing it ends it. For a ``with`` statement.

    Attributes:
        still_open: another process still held the streams when reading ended, so that more may have come.
    """

    def __init__(self, command: Command, cancel: threading.Event | None = None) -> None:
        self._command = command
        self._cancel = cancel
        # A group of its own can be ended as a whole. But a group that a terminal does not know may not read from it: so where a person may
        # be asked for a password, and presses Ctrl-C, the command stays in ours.
        self._owns_group = _POSIX and not (command.input is None and os.isatty(_STDIN))
        self._popen = _start(command, own_group=self._owns_group)
        self._deadline = float("inf") if command.timeout is None else time.monotonic() + command.timeout
        self.still_open = False
        try:
            self._streams = (_Selected if _POSIX else _Threaded)(self._popen, command.input)
        except BaseException:  # no descriptors are left: the command must not go on without us
            with self._popen:
                self._signal(kill=True)
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def returncode(self) -> int:
        """How it ended, as ``subprocess`` counts: negative for a signal."""
        code = self._popen.poll()
        assert code is not None  # noqa: S101 - asked for when `chunks` is through
        return code

    def chunks(self) -> Iterator[Chunk]:
        """What it writes, as it comes, until it has exited.

        Raises:
            TimeoutExpired: its time is up; it has been ended, and what it wrote meanwhile was given.
            Cancelled: the event was set; it has been ended.
        """
        yield from self._until(self._deadline, linger=self._command.linger, cancel=self._cancel)
        if self._popen.poll() is None:
            yield from self._end()
            if self._cancel and self._cancel.is_set():
                raise Cancelled
            raise TimeoutExpired(self._command.args, self._command.timeout or 0.0)
        self.still_open = self._streams.are_open

    def close(self) -> None:
        """End the command, if it still runs, and what else is in its group; let go of its streams."""
        try:
            if self._popen.poll() is None:
                for _ in self._end():
                    pass
        finally:
            self._streams.close()

    def _until(self, limit: float, *, linger: float | None = None, cancel: threading.Event | None = None) -> Iterator[Chunk]:
        """Pass on what comes until the command has exited and its streams have ended, or until the limit."""
        exited = False
        while True:
            if not exited and self._popen.poll() is not None:
                exited = True
                limit = limit if linger is None else time.monotonic() + linger
            if exited and not self._streams.are_open:
                return
            left = min(TICK, limit - time.monotonic())
            if left <= 0 or (cancel and cancel.is_set()):
                return
            if self._streams.are_busy:
                yield from self._streams.read(left)
            else:  # it closed its streams, and goes on
                with suppress(TimeoutExpired):
                    self._popen.wait(left)

    def _end(self) -> Iterator[Chunk]:
        """End it with SIGTERM, then SIGKILL; pass on what comes meanwhile."""
        try:
            self._signal(kill=False)
            yield from self._until(time.monotonic() + GRACE)
        finally:  # also where Ctrl-C comes again
            self._signal(kill=True)  # also for those in its group that paid no heed
        yield from self._until(time.monotonic() + GRACE)

    def _signal(self, *, kill: bool) -> None:
        if self._owns_group:
            # While one of the group lives, the system gives its number to nobody else.
            with suppress(ProcessLookupError, PermissionError):  # it is empty; or all in it run as another user
                os.killpg(self._popen.pid, signal.SIGKILL if kill else signal.SIGTERM)
        elif kill:
            self._popen.kill()
        else:
            self._popen.terminate()


def collect(command: Command, cancel: threading.Event | None = None, on_stderr: Callable[[bytes], object] | None = None) -> Output:
    """Run a command to its end.

    Args:
        command: what to run.
        cancel: ends it when set.
        on_stderr: called with what it writes to stderr, as it comes.

    Raises:
        TimeoutExpired: its time is up; with what it wrote until then.
        Cancelled: the event was set.
        OSError: it cannot be started.
    """
    pieces: dict[Stream, list[bytes]] = {"stdout": [], "stderr": []}
    with Process(command, cancel) as process:
        try:
            for stream, chunk in process.chunks():
                pieces[stream].append(chunk)
                if on_stderr and stream == "stderr":
                    on_stderr(chunk)
        except TimeoutExpired as expired:
            expired.stdout, expired.stderr = b"".join(pieces["stdout"]), b"".join(pieces["stderr"])
            raise
        return Output(process.returncode, b"".join(pieces["stdout"]), b"".join(pieces["stderr"]), process.still_open)


class _Selected:
    """The pipes of a command where one call can wait for all of them: POSIX.

    Attributes:
        are_open: something may still come.
        are_busy: as that, or its input is not written yet.
    """

    def __init__(self, popen: subprocess.Popen[bytes], data: bytes | None) -> None:
        self._selector = selectors.DefaultSelector()
        for stream, pipe in _readable(popen):
            self._selector.register(pipe, selectors.EVENT_READ, stream)
        self._reading = len(self._selector.get_map())
        self._left = memoryview(data or b"")
        if popen.stdin:
            os.set_blocking(popen.stdin.fileno(), False)
            self._selector.register(popen.stdin, selectors.EVENT_WRITE)

    @property
    def are_open(self) -> bool:
        return self._reading > 0

    @property
    def are_busy(self) -> bool:
        return bool(self._selector.get_map())

    def read(self, seconds: float) -> Iterator[Chunk]:
        """What has come after at most so many seconds; meanwhile the input is written."""
        for key, _ in self._selector.select(seconds):
            if key.data is None:
                self._write(key.fd, key.fileobj)
                continue
            chunk = os.read(key.fd, _CHUNK)
            if chunk:
                yield key.data, chunk
            else:
                self._reading -= 1
                self._drop(key.fileobj)

    def close(self) -> None:
        """Let go of all pipes."""
        for key in list(self._selector.get_map().values()):
            self._drop(key.fileobj)
        self._selector.close()

    def _write(self, descriptor: int, pipe: Any) -> None:
        try:
            self._left = self._left[os.write(descriptor, self._left[:_CHUNK]) :] if self._left else self._left
        except BrokenPipeError:  # it does not read on, as `head` does not
            self._left = self._left[:0]
        if not self._left:
            self._drop(pipe)

    def _drop(self, pipe: Any) -> None:
        self._selector.unregister(pipe)
        pipe.close()


class _Threaded:
    """The pipes of a command where a thread must wait for each of them: Windows. As `_Selected`."""

    def __init__(self, popen: subprocess.Popen[bytes], data: bytes | None) -> None:
        self._chunks: queue.SimpleQueue[Chunk] = queue.SimpleQueue()
        self._reading = 0
        for stream, pipe in _readable(popen):
            self._reading += 1
            # A thread that waits for a pipe cannot be called off: it ends when the last process that holds the pipe does.
            threading.Thread(target=self._read, args=(stream, pipe), daemon=True).start()
        if popen.stdin:
            threading.Thread(target=_write, args=(popen.stdin, data or b""), daemon=True).start()

    @property
    def are_open(self) -> bool:
        return self._reading > 0

    @property
    def are_busy(self) -> bool:
        return self._reading > 0

    def read(self, seconds: float) -> Iterator[Chunk]:
        """What has come after at most so many seconds."""
        with suppress(queue.Empty):
            stream, chunk = self._chunks.get(timeout=seconds)
            if chunk:
                yield stream, chunk
            else:
                self._reading -= 1

    def close(self) -> None:
        """Nothing to do: each thread lets go of its pipe."""

    def _read(self, stream: Stream, pipe: IO[bytes]) -> None:
        with pipe, suppress(OSError):
            while chunk := os.read(pipe.fileno(), _CHUNK):
                self._chunks.put((stream, chunk))
        self._chunks.put((stream, b""))


def _write(pipe: IO[bytes], data: bytes) -> None:
    left = memoryview(data)
    with suppress(OSError), pipe:  # it does not read on
        while left:
            left = left[os.write(pipe.fileno(), left[:_CHUNK]) :]


def _readable(popen: subprocess.Popen[bytes]) -> Iterable[tuple[Stream, IO[bytes]]]:
    pipes: dict[Stream, IO[bytes] | None] = {"stdout": popen.stdout, "stderr": popen.stderr}
    for stream, pipe in pipes.items():
        if pipe:  # with merge=True stderr has none of its own
            yield stream, pipe


def _start(command: Command, *, own_group: bool) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(  # noqa: S603 - running what the caller names is what this is for
            list(command.args),
            bufsize=0,
            stdin=None if command.input is None else subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT if command.merge else subprocess.PIPE,
            env=command.env,
            cwd=command.cwd,
            start_new_session=own_group,
        )
    except OSError as error:
        raise _advised(error, command) from error


def _advised(error: OSError, command: Command) -> OSError:
    """The same error with what to do about it; ``OSError`` makes it a ``FileNotFoundError`` and so on by its number."""
    program = os.fsdecode(command.args[0])
    advice = _ADVICE.get(error.errno or 0, "")
    if command.cwd is not None and not Path(command.cwd).is_dir():
        advice = "the folder to run it in, cwd=, is not there"
    elif error.errno == errno.ENOENT and os.path.dirname(program) and Path(program).exists():  # noqa: PTH120 - "./x" and "x" differ
        advice = "the interpreter that its first line names is not there"
    elif error.errno == errno.ENOENT and len(command.args) == 1 and " " in program:
        advice = "one string is the name of a program: pass a list, such as ['kubectl', 'get', 'pods']"
    text = error.strerror or str(error)
    return OSError(error.errno, f"{text}: {advice}" if advice else text, error.filename or program)
