"""One file, sorted by several processes: each takes a split of it at a time, and what they print is put together in order.

In: an open file, `Options`, a number of processes.  Out: `Part`s: whole lines to print, and their tally.
Raises: `CannotReadError`, after all that could be read, or where a process was ended.
Invariant: the parts are those of one pass, in order; not more than twice as many splits as processes are held, in files without a name.
"""

from __future__ import annotations

import os
import pickle
import signal
import stat
import tempfile
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, BinaryIO, Final, NamedTuple

from jsonsluice._cli_source import CHUNK, CannotReadError, Scalar, shrunk
from jsonsluice._cli_talk import cannot
from jsonsluice._cli_tally import Options, Tally
from jsonsluice._compression import Decompression
from jsonsluice._splits import Found, Read, Split, Stretch, Whole, sort_split
from jsonsluice._view import View

SPLIT: Final = 16 * 1024 * 1024  # bytes: some tenths of a second of work, so that to start a process for it costs little beside it
_AHEAD: Final = 2  # splits that are begun or held for each process: what one long document delays is done meanwhile


class Part(NamedTuple):
    """What some bytes of the capture have settled.

    Attributes:
        text: whole lines to print.
        tally: what was found.
        size: the bytes …
        newlines: … and how many of them are newlines.
    """

    text: bytes
    tally: Tally
    size: int
    newlines: int


class _Printed(NamedTuple):
    """What a process made of a stretch: where in its file the lines are; and as of `Part`."""

    start: int
    end: int
    tally: Tally
    size: int
    newlines: int


class _Job:
    """One split, and the process that sorts it."""

    def __init__(self, context: Any, descriptor: int, start: int, end: int, options: Options) -> None:
        self.out = tempfile.TemporaryFile()  # noqa: SIM115 - closed by `close`
        self.report = tempfile.TemporaryFile()  # noqa: SIM115 - the same
        self.end = end
        self.process = context.Process(
            target=_work, args=(descriptor, start, end, options, self.out, self.report, os.getpid()), daemon=True
        )
        self.process.start()

    def split(self) -> Split:
        """What it found; waits for it."""
        self.process.join()
        code = self.process.exitcode
        if code:
            raise CannotReadError(f"a process of --jobs was ended by {_name_of(code)}: the output is not complete; try fewer --jobs")
        self.report.seek(0)
        found: Split | OSError = pickle.load(self.report)  # noqa: S301 - see above
        if isinstance(found, OSError):
            raise CannotReadError(cannot(f"--jobs cannot write to {tempfile.gettempdir()}", found))
        return found

    def close(self) -> None:
        """End it, whatever it does."""
        if self.process.is_alive():
            self.process.kill()
        self.process.join()
        with suppress(ValueError):  # "still running": it has ended, but a signal came before that was noted
            self.process.close()
        del self.process  # nobody else has it: what is told to end while a weak reference lets go of it would not hear that
        self.out.close()
        self.report.close()


_SIGNALS: Final = frozenset(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let Ctrl-C wait until a process is known here, to be ended, and has said itself that it does not listen to it."""
    blocked = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, blocked)


def _name_of(code: int) -> str:
    with suppress(ValueError):
        return signal.Signals(-code).name
    return f"an error (exit status {code})"


def _work(  # pragma: no cover - runs in a process of its own
    descriptor: int, start: int, end: int, options: Options, out: BinaryIO, report: BinaryIO, parent: int
) -> None:
    """What a process does."""
    for number in _SIGNALS:
        signal.signal(number, signal.SIG_IGN if number == signal.SIGINT else signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())

    def read(at: int, size: int) -> bytes:
        if os.getppid() != parent:
            os._exit(1)  # nobody waits for it
        with suppress(OSError):  # the process that puts all together meets it, too, and says it
            return read_at(descriptor, at, size)
        return b""

    try:
        found: Split | OSError = printed_split(start, end, options, read, out)
        out.flush()
        pickle.dump(found, report, pickle.HIGHEST_PROTOCOL)
        report.flush()
    except OSError as error:  # the disk is full: what is there makes room for saying so
        out.truncate(0)
        report.seek(0)
        report.truncate(0)
        pickle.dump(OSError(error.errno, error.strerror), report)
        report.flush()


def printed_split(start: int, end: int, options: Options, read: Read, out: BinaryIO) -> Split:
    """Sort a split of a capture, and write what is to be printed of it."""
    written = 0

    def take(found: Found) -> _Printed:
        nonlocal written
        begin, part = written, _part(found, options)
        written += out.write(part.text)
        return _Printed(begin, written, *part[1:])

    return sort_split(options.policy, start, end, read, take)


def _part(found: Found, options: Options) -> Part:
    tally = Tally()
    return Part(tally.lines(found.segments, options, found.shift), tally, len(found.data), found.data.count(b"\n"))


class Parts:
    """The parts of a file that several processes sort.

    Args:
        descriptor: the file.
        size: how large it is.
        options: what was asked for.

    Attributes:
        size: the same.
        end: up to where it was taken.
    """

    def __init__(self, descriptor: int, size: int, options: Options) -> None:
        import multiprocessing  # noqa: PLC0415 - needed for large files alone
        from multiprocessing import connection  # noqa: PLC0415 - the same

        self._context = multiprocessing.get_context("fork")
        self._wait = connection.wait
        self._descriptor = descriptor
        self.size = size
        self._options = options
        self._trouble: OSError | None = None
        self._begun = 0  # up to where splits are begun
        self._jobs: deque[_Job] = deque()
        self.end = 0
        self._newlines = 0
        self._whole = Whole(options.policy, self._read)

    def __iter__(self) -> Iterator[Part]:
        """The parts, in order."""
        for part in self._sorted():
            self.end += part.size
            self._newlines += part.newlines
            yield part

    def at(self, offset: int) -> int:
        """The line of an offset in what was taken, from 1: what lies behind it is counted, which is little."""
        behind = 0
        for at in range(offset, self.end, CHUNK):
            behind += self._read(at, min(CHUNK, self.end - at)).count(b"\n")
        return 1 + self._newlines - behind

    def _sorted(self) -> Iterator[Part]:
        try:
            while self._begin():
                job = self._jobs[0]
                while job.process.is_alive():
                    # Its own is among them in any case: it may have ended since it was asked, and nothing would come any more.
                    self._wait({job.process.sentinel, *(one.process.sentinel for one in self._jobs if one.process.is_alive())})
                    self._begin()
                for one in self._whole.take(job.split()):
                    yield self._part(one, job)
                    self._begin()
                self._close_first()
                if self._whole.end < min(job.end, self.size):
                    break  # it can no longer be read, or has become shorter
        finally:
            while self._jobs:
                self._close_first()
        yield from self._rest()

    def _close_first(self) -> None:
        with _undisturbed():  # a signal between the two would leave its process and files to nobody
            self._jobs.popleft().close()

    def _begin(self) -> bool:
        """Begin with as many splits as there may be processes; False where there is none left."""
        jobs = self._jobs
        while self._begun < self.size and len(jobs) < _AHEAD * self._options.jobs:
            if sum(one.process.is_alive() for one in jobs) >= self._options.jobs:
                break
            end = min(self._begun + SPLIT, self.size)
            try:
                with _undisturbed():
                    jobs.append(_Job(self._context, self._descriptor, self._begun, end, self._options))
            except OSError as error:
                raise CannotReadError(cannot("--jobs cannot begin with a process", error)) from error
            self._begun = end
        return bool(jobs)

    def _part(self, one: Stretch | Found, job: _Job) -> Part:
        if isinstance(one, Found):
            return _part(one, self._options)
        printed: _Printed = one.found
        job.out.seek(printed.start)
        return Part(job.out.read(printed.end - printed.start), *printed[2:])

    def _rest(self) -> Iterator[Part]:
        """What was added to the file meanwhile, and what is settled at its end."""
        while data := self._read(self._whole.end, CHUNK):
            yield _part(self._whole.feed(data), self._options)
        yield _part(self._whole.close(), self._options)
        if self._trouble:
            raise CannotReadError(cannot("cannot be read to its end", self._trouble))
        if self._whole.end < self.size:
            raise CannotReadError(shrunk(self.size - self._whole.end))

    def _read(self, at: int, size: int) -> bytes:
        try:
            return read_at(self._descriptor, at, size)
        except OSError as error:  # said when all is given out that came before it
            self._trouble = error
            return b""


def read_at(descriptor: int, at: int, size: int) -> bytes:
    """So many bytes at an offset of a file, but at its end."""
    data = os.pread(descriptor, size, at)
    while data and len(data) < size and (more := os.pread(descriptor, size - len(data), at + len(data))):
        data += more
    return data


def parts_of(file: BinaryIO, name: str, options: Options) -> Parts | None:
    """The parts of a file that is worth being sorted by several processes, and can be; else None."""
    if not hasattr(os, "fork"):
        return None
    try:
        state = os.fstat(file.fileno())
        if not stat.S_ISREG(state.st_mode) or state.st_size < 2 * SPLIT:
            return None
        head = read_at(file.fileno(), 0, CHUNK)
    except OSError:  # said when it is read
        return None
    decompression, view = Decompression(name), View()
    plain = b"".join(decompression.feed(head))
    view.feed(head)
    is_plain = plain == head and not decompression.format and view.encoding == "utf-8"
    if not is_plain or Scalar(len(head)).takes(head):
        return None
    return Parts(file.fileno(), state.st_size, options)
