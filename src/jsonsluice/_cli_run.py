"""``jsonsluice run``: a command on its way from its start to the output, and what is said of it on stderr.

In: a `Command`, `Options`, a binary stream.  Out: rendered documents; the command's stderr as it comes; lines for people; the
command's exit status, or a code of `EXIT_CODES` or `RUN_EXIT_CODES`.
Raises: ``OSError`` where the output cannot be written; ``ModuleNotFoundError`` where the extra ``run`` is missing; ``SystemExit``
where this process is told to end.  Invariant: the command does not outlive this; its failure is never hidden.
"""

from __future__ import annotations

import errno
import sys
from collections.abc import Generator
from contextlib import closing, suppress
from dataclasses import replace
from typing import BinaryIO, Final

from jsonsluice._api import find, scan
from jsonsluice._choose import Select
from jsonsluice._cli import Washing
from jsonsluice._cli_talk import DAMAGED, DONE, SIGNALLED, abandon, ended_by_signals, say
from jsonsluice._cli_tally import TYPES, Options
from jsonsluice._errors import DamagedError, NoDocumentError, SluiceError
from jsonsluice._model import Attempt, Document, Fragment
from jsonsluice._process import Command, Process, TimeoutExpired, collect
from jsonsluice._retry import repeat, says_dropped, what_was_lost
from jsonsluice._run import STILL_OPEN, how_it_ended, shown, what_was_dropped

TIMED_OUT: Final = 124  # as `timeout` of coreutils
NOT_EXECUTABLE: Final = 126  # as shells say it
NOT_FOUND: Final = 127
_FIRST_SAID: Final = 64 * 1024  # bytes that are looked through for messages that say that output was lost: they come first

# Data: `jsonsluice run --help` and the docs show this table below that of `EXIT_CODES`.
RUN_EXIT_CODES: Final = {
    "N": "the command's own exit status, if it is not 0 (128 + N: signal N ended it); it comes before 1, 3 and 4",
    str(TIMED_OUT): "the command did not end within --timeout, and was ended",
    str(NOT_EXECUTABLE): "the command cannot be started, though it is there",
    str(NOT_FOUND): "there is no such command",
}


class _Running:
    """One command on its way to the output."""

    def __init__(self, command: Command, options: Options, retries: int, out: BinaryIO) -> None:
        self._command = command
        self._options = options
        self._retries = retries
        self._out = out
        self._name = shown(command.args[0])
        self._stderr = getattr(sys.stderr, "buffer", None)
        self._last = Attempt(0, b"", b"")
        self._said = b""  # the first that it wrote to stderr; with --merge to the one stream
        self._expired: TimeoutExpired | None = None

    def run(self) -> int:
        """Print the documents, and say on stderr what was not as it should be."""
        with closing(self._tried() if self._retries else self._streamed()) as chunks:
            code = TIMED_OUT
            with suppress(TimeoutExpired, _MistrustedError):
                code = Washing(self._name, self._options, self._out, chunks).run()
        if self._expired:
            for note in getattr(self._expired, "__notes__", ()):
                self._tell(note)
            say(f"{self._name}: it did not end within {self._command.timeout:g} s, and was ended: raise --timeout", "error")
            return TIMED_OUT
        if self._last.still_open:
            self._tell(STILL_OPEN)
        if says_dropped(self._said):
            if code == TIMED_OUT or not self._command.merge:  # of noise in stdout, `Washing` has told
                for what in what_was_dropped(self._said):
                    self._tell(f"output was lost: {what}")
            code = DAMAGED if code in (DONE, TIMED_OUT) else code  # what came was printed; where one is meant, none was
        status = self._last.returncode
        if status and code != DONE:
            self._tell(how_it_ended(status))
        return (status if status > 0 else SIGNALLED - status) if status else code

    def _streamed(self) -> Generator[bytes, None, None]:
        """What it writes to stdout, as it comes: nothing of it is held back."""
        try:
            process = Process(self._command)
        except OSError as error:
            raise _CannotStartError(self._name, error) from error
        with process:
            try:
                for stream, chunk in process.chunks():
                    if stream == "stdout":
                        self._note_said(chunk if self._command.merge else b"")
                        yield chunk
                    else:
                        self._pass_on(chunk)
            except TimeoutExpired as expired:
                self._note_expired(expired)
                return
            self._last = Attempt(process.returncode, b"", b"", "", process.still_open)
            self._check_trust()

    def _tried(self) -> Generator[bytes, None, None]:
        """What it wrote to stdout the last time: what was lost before is not printed."""
        try:
            attempts = repeat(self._once, lambda attempt: attempt.lost, self._retries)
        except TimeoutExpired as expired:
            self._note_expired(expired)
            yield expired.stdout or b""
            return
        for number, attempt in enumerate(attempts, 1):
            if attempt.lost:
                self._tell(f"attempt {number} of {len(attempts)} lost output: {attempt.lost}")
        self._last = attempts[-1]
        self._said = (self._last.stdout if self._command.merge else self._last.stderr)[:_FIRST_SAID]
        yield self._last.stdout
        self._check_trust()

    def _note_expired(self, expired: TimeoutExpired) -> None:
        self._expired = expired
        if self._options.select:  # what came whole is printed where all is asked for, but it is no ground to choose on
            raise expired

    def _check_trust(self) -> None:
        if self._options.select and says_dropped(self._said):  # the one that is meant may be what was lost
            raise _MistrustedError

    def _once(self) -> Attempt:
        try:
            output = collect(self._command, on_stderr=self._pass_on)
        except OSError as error:
            raise _CannotStartError(self._name, error) from error
        attempt = Attempt(output.returncode, output.stdout, output.stderr, "", output.still_open)
        fragments, is_empty = self._remains(output.stdout)
        return replace(attempt, lost=what_was_lost(attempt, fragments, is_empty=is_empty, merged=self._command.merge))

    def _remains(self, stdout: bytes) -> tuple[list[Fragment], bool]:
        """The remains of documents that are in the way of what was asked for, and whether there is no document."""
        select: Select | None = self._options.select
        if select is None:
            segments = list(scan(stdout, policy=self._options.policy))
            fragments = [segment for segment in segments if isinstance(segment, Fragment)]
            return fragments, not any(isinstance(segment, Document) for segment in segments)
        try:
            expect = TYPES[self._options.expect] if self._options.expect else None
            find(stdout, select=select, expect=expect, policy=self._options.policy)
        except SluiceError as error:
            return list(error.fragments) if isinstance(error, DamagedError) else [], isinstance(error, NoDocumentError)
        return [], False

    def _pass_on(self, chunk: bytes) -> None:
        self._note_said(chunk)
        if self._stderr is None:
            return
        try:
            self._stderr.write(chunk)
            self._stderr.flush()
        except OSError:  # nobody listens; the documents still count
            abandon(sys.stderr)
            self._stderr = None

    def _note_said(self, chunk: bytes) -> None:
        self._said += chunk[: max(_FIRST_SAID - len(self._said), 0)]

    def _tell(self, text: str) -> None:
        if not self._options.quiet:
            say(f"{self._name}: {text}", "warning")


def wash_command(command: Command, options: Options, retries: int, out: BinaryIO) -> int:
    """Run a command and print the documents of its stdout.

    Args:
        command: what to run.
        options: what was asked for.
        retries: further attempts where output is known to be lost.
        out: where documents go.

    Returns:
        The command's exit status if it is not 0, or a code of `EXIT_CODES` or `RUN_EXIT_CODES`.
    """
    with ended_by_signals():
        try:
            return _Running(command, options._replace(tells_noise=True), retries, out).run()
        except _CannotStartError as trouble:
            say(str(trouble), "error")
            return trouble.code


class _MistrustedError(Exception):
    """Output was lost, so that no one document can be chosen."""


class _CannotStartError(Exception):
    """The command cannot be started; no ``OSError``, to tell it from trouble with the output."""

    def __init__(self, name: str, error: OSError) -> None:
        super().__init__(f"{name}: cannot be run: {error.strerror}")
        self.code = NOT_FOUND if error.errno == errno.ENOENT else NOT_EXECUTABLE
