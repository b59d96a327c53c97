"""The cure at the source: run a command with stdout and stderr apart, and wash its one document out of stdout.

In: a command, as ``subprocess.run`` takes it.  Out: a `Result`.
Raises: what `find` raises, with how the command ended; ``TimeoutExpired`` and ``CalledProcessError`` as
``subprocess.run`` does; ``OSError`` where the command cannot be started; ``ModuleNotFoundError`` where an extra is missing.
Invariant: what is returned stood in the stdout of the last attempt, and every attempt is in the result or the error.

`run_async` is `run` in a thread of its own: the hard cases of pipes and groups are solved once, the two cannot
differ, and large output is parsed without holding the event loop up.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any, Final, NamedTuple

from jsonsluice._api import find, scan
from jsonsluice._choose import Expect, Select
from jsonsluice._choose import check as check_choice
from jsonsluice._errors import DamagedError, NoDocumentError, SluiceError
from jsonsluice._model import Attempt, Cut, Document, Fragment, Noise, Policy
from jsonsluice._process import Argument, CalledProcessError, Command, Output, collect
from jsonsluice._retry import repeat, require_tenacity, says_dropped, what_was_lost

_DEFAULT: Final = Policy()
_WHITE: Final = b" \t\r\n"
_TAIL: Final = 300  # characters of stderr in a message: about three lines


@dataclass(frozen=True, slots=True)
class Result:
    """What a command printed, and its one document.

    Attributes:
        args: the command, as it was given.
        document: the one document of stdout.
        attempts: what each attempt gave, in order; the last is the one that the document comes from.
        merged: stderr went into stdout.
    """

    args: tuple[Argument, ...]
    document: Document
    attempts: tuple[Attempt, ...]
    merged: bool = False
    _policy: Policy = field(default=_DEFAULT, repr=False, compare=False)

    @property
    def value(self) -> Any:
        """The decoded document."""
        return self.document.value

    @property
    def returncode(self) -> int:
        """The exit status, as ``subprocess`` counts: negative for a signal."""
        return self.attempts[-1].returncode

    @property
    def stdout(self) -> bytes:
        """What the command wrote there; with ``merge=True`` to stderr, too."""
        return self.attempts[-1].stdout

    @property
    def stderr(self) -> bytes:
        """What the command wrote there; empty with ``merge=True``."""
        return self.attempts[-1].stderr

    @property
    def still_open(self) -> bool:
        """Another process still held stdout or stderr when reading ended, so that more may have come."""
        return self.attempts[-1].still_open

    @property
    def cuts(self) -> tuple[Cut, ...]:
        """The noise taken out of the document."""
        return self.document.cuts

    @property
    def salvaged(self) -> bool:
        """Stdout held more than the document and white space."""
        return self.document.raw.strip(_WHITE) != self.stdout.strip(_WHITE)

    @property
    def explanation(self) -> str:
        """What was wrong with the output, in a few words for people; empty where nothing was. Worked out when asked for."""
        return "; ".join(_explained(self))


def run(  # noqa: PLR0913 - by keyword, and as `subprocess.run` names them
    args: Argument | Sequence[Argument],
    *,
    select: Select = "only",
    expect: Expect = None,
    policy: Policy = _DEFAULT,
    timeout: float | None = None,
    input: bytes | str | None = None,  # noqa: A002 - as `subprocess.run` names it
    env: Mapping[str, str] | None = None,
    cwd: str | os.PathLike[str] | None = None,
    check: bool = False,
    merge: bool = False,
    retries: int = 0,
    linger: float = 2.0,
) -> Result:
    r"""Run a command, keep its stdout and stderr apart, and find the one document of its stdout.

    Args:
        args: the program and its arguments, as a list; no shell reads them.
        select: which document, where there are several, as for `loads`.
        expect: a type or a predicate that the document must satisfy, as for `loads`.
        policy: what may be done to find it.
        timeout: seconds that each attempt may take. Then the command gets SIGTERM, and a second later SIGKILL.
        input: what it reads from standard input; a ``str`` as UTF-8. None leaves it this process's own.
        env: its environment; None leaves it this process's own.
        cwd: the folder to run it in.
        check: raise where the exit status is not 0, though there may be a document.
        merge: read both streams as one, for commands that print the document on stderr, too. Noise gets into it then.
        retries: further attempts where output is known to be lost: the document is truncated, headless or damaged; or kubectl
            says that it discarded messages of stdout, two or more, or one and nothing came. Needs the extra ``run``. Other
            failures are not tried again.
        linger: seconds that the streams are still read after the command has exited while another process, such as a
            daemon that it started, holds them open.

    Returns:
        The document, what the streams held, the exit status, and each attempt.

    Raises:
        NoDocumentError: there is none in stdout; says how the command ended, and the end of its stderr.
        AmbiguousError: there are several.
        DamagedError: it is there, but could not be made whole; or one is there and whole, but the command says that it threw
            output away, so that it may not be the one that was meant.
        subprocess.TimeoutExpired: its time is up; ``stdout`` and ``stderr`` hold what came until then.
        subprocess.CalledProcessError: `check` is set, and the exit status is not 0; with ``stdout`` and ``stderr``.
        OSError: the command cannot be started, such as ``FileNotFoundError``.
        ModuleNotFoundError: `retries` is set, and the extra ``run`` is not installed.

    Example:
        >>> import sys
        >>> result = run([sys.executable, "-c", "import sys; print('old', file=sys.stderr); print('{\"a\": 1}')"])
        >>> result.value, result.returncode, result.stderr.split(), result.salvaged
        ({'a': 1}, 0, [b'old'], False)
    """
    wish = _wish(select, expect, policy, check=check, retries=retries)
    return _run(_command(args, input, Command((), None, env, cwd, timeout, merge, linger)), wish, threading.Event())


async def run_async(  # noqa: PLR0913 - as `run`
    args: Argument | Sequence[Argument],
    *,
    select: Select = "only",
    expect: Expect = None,
    policy: Policy = _DEFAULT,
    timeout: float | None = None,  # noqa: ASYNC109 - as `run`; asyncio.timeout works, too
    input: bytes | str | None = None,  # noqa: A002 - as `run`
    env: Mapping[str, str] | None = None,
    cwd: str | os.PathLike[str] | None = None,
    check: bool = False,
    merge: bool = False,
    retries: int = 0,
    linger: float = 2.0,
) -> Result:
    """`run` for asyncio: takes, returns and raises the same.

    Where its task is cancelled, the command is ended before the cancellation goes on.
    """
    import asyncio  # noqa: PLC0415 - slow to import, and whoever awaits has done it
    from concurrent.futures import Future  # noqa: PLC0415 - the same

    wish = _wish(select, expect, policy, check=check, retries=retries)
    command = _command(args, input, Command((), None, env, cwd, timeout, merge, linger))
    cancel = threading.Event()
    done: Future[Result] = Future()
    done.set_running_or_notify_cancel()  # from here on it ends with the thread, and not before

    def work() -> None:
        try:
            done.set_result(_run(command, wish, cancel))
        except BaseException as error:  # noqa: BLE001 - whatever it is belongs to whoever waits
            done.set_exception(error)

    waiting = asyncio.wrap_future(done)
    waiting.add_done_callback(lambda ended: ended.cancelled() or ended.exception())  # seen, also where nobody waits any more
    # Not the loop's own threads: there are few, and a command may run for hours.
    threading.Thread(target=work, name="jsonsluice.run_async", daemon=True).start()
    try:
        return await asyncio.shield(waiting)
    except asyncio.CancelledError:
        cancel.set()
        with suppress(Exception):  # how it ended no longer matters, only that it did
            await asyncio.shield(waiting)
        raise


class _Wish(NamedTuple):
    """What is wanted of the output."""

    select: Select
    expect: Expect
    policy: Policy
    check: bool
    retries: int


class _Outcome(NamedTuple):
    """An attempt, and what stdout held: a document, or why there is none."""

    attempt: Attempt
    document: Document | None = None
    error: SluiceError | None = None


def _wish(select: Select, expect: Expect, policy: Policy, *, check: bool, retries: int) -> _Wish:
    check_choice(select, expect)
    if retries < 0:
        raise ValueError("retries must be at least 0")
    if retries:
        require_tenacity()  # before the command runs
    return _Wish(select, expect, policy, check, retries)


def _command(args: Argument | Sequence[Argument], data: bytes | str | None, rest: Command) -> Command:
    words = (args,) if isinstance(args, (str, bytes, os.PathLike)) else tuple(args)
    if not words:
        raise ValueError("args is empty: name the program to run, and its arguments")
    return rest._replace(args=words, input=data.encode() if isinstance(data, str) else data)


def _run(command: Command, wish: _Wish, cancel: threading.Event) -> Result:
    def once() -> _Outcome:
        output = collect(command, cancel)
        if wish.check and output.returncode:
            raise CalledProcessError(output.returncode, command.args, output.stdout, output.stderr)
        return _judged(output, wish, merged=command.merge)

    outcomes = repeat(once, lambda outcome: outcome.attempt.lost, wish.retries, cancel)
    attempts = tuple(outcome.attempt for outcome in outcomes)
    last = outcomes[-1]
    if last.document is None:
        assert last.error is not None  # noqa: S101 - one of the two is there
        raise _refusal(last.error, command, attempts) from None
    return Result(tuple(command.args), last.document, attempts, command.merge, wish.policy)


def _judged(output: Output, wish: _Wish, *, merged: bool) -> _Outcome:
    attempt = Attempt(output.returncode, output.stdout, output.stderr, "", output.still_open)
    document: Document | None = None
    error: SluiceError | None = None
    try:
        document = find(output.stdout, select=wish.select, expect=wish.expect, policy=wish.policy)
    except SluiceError as refusal:
        error = refusal
    fragments = error.fragments if isinstance(error, DamagedError) else ()
    lost = what_was_lost(attempt, fragments, is_empty=isinstance(error, NoDocumentError), merged=merged)
    if document and lost:  # whole, but what was thrown away may have been the one that is meant
        error = _mistrusted(document, output.stdout)
    return _Outcome(replace(attempt, lost=lost), None if lost else document, error)


def _mistrusted(document: Document, stdout: bytes) -> DamagedError:
    text = stdout.decode("utf-8", "replace")
    pos = len(stdout[: document.start].decode("utf-8", "replace"))
    return DamagedError("output was lost: a whole document came, but it may not be the one that was meant", text, pos, (document,))


def _refusal(error: SluiceError, command: Command, attempts: tuple[Attempt, ...]) -> SluiceError:
    """The same error, with how the command ended."""
    last = attempts[-1]
    parts = [error.msg]
    if last.returncode or isinstance(error, (NoDocumentError, DamagedError)):
        parts.append(f"{shown(command.args[0])} {how_it_ended(last.returncode)}{'' if command.merge else _tail(last.stderr)}")
    if last.still_open:
        parts.append(STILL_OPEN)
    parts += what_was_dropped(last.stdout if command.merge else last.stderr)
    if last.lost and len(attempts) == 1:
        parts.append("retries=3 runs it up to three times more where output is lost")
    if len(attempts) > 1:
        parts.append(f"{len(attempts)} attempts, which lost: {', '.join(attempt.lost or 'nothing' for attempt in attempts)}")
    refusal = type(error)("; ".join(parts), error.doc, error.pos, error.documents, error.fragments)
    refusal.attempts = attempts
    return refusal


STILL_OPEN: Final = "another process still held its output open when reading ended, so that more may have come"


def shown(program: Argument) -> str:
    """The name of a program, fit for a message."""
    name = os.path.basename(os.fsdecode(program))  # noqa: PTH119 - a word of a command line, not a path
    return name if name.isprintable() else repr(name)


def how_it_ended(returncode: int) -> str:
    """An exit status in words."""
    if returncode >= 0:
        return f"exited with status {returncode}"
    try:
        return f"was ended by {signal.Signals(-returncode).name}"
    except ValueError:  # a real-time signal has no name
        return f"was ended by signal {-returncode}"


def _tail(stderr: bytes) -> str:
    text = stderr[-4 * _TAIL :].decode("utf-8", "replace").strip()
    if not text:
        return " and wrote nothing to stderr"
    shown_part = text if len(text) <= _TAIL else f"…{text[-_TAIL:]}"
    visible = " | ".join("".join(char if char.isprintable() else "·" for char in line.rstrip()) for line in shown_part.splitlines())
    return f', and its stderr ends with "{visible}"'


# The one place that puts an explanation into words.
def _explained(result: Result) -> list[str]:
    parts = [f"attempt {number} lost output: {one.lost}" for number, one in enumerate(result.attempts, 1) if one.lost]
    where = "stdout and stderr" if result.merged else "stdout"
    if result.cuts:
        kinds = dict.fromkeys(cut.kind for cut in result.cuts)
        parts.append(f"cut out of the document: {', '.join(kinds)}")
    if result.salvaged:
        segments = list(scan(result.stdout, policy=result._policy))  # noqa: SLF001 - of the same module
        noise = dict.fromkeys(kind for segment in segments if isinstance(segment, Noise) for kind in segment.kinds)
        others = sum(isinstance(segment, Document) for segment in segments) - 1
        remains = dict.fromkeys(segment.reason for segment in segments if isinstance(segment, Fragment))
        found = [*noise, *(["further documents"] if others > 0 else []), *(f"a document's remains ({reason})" for reason in remains)]
        parts += [f"in {where} beside the document: {', '.join(found)}"] if found else []
    if result.returncode:
        parts.append(f"the command {how_it_ended(result.returncode)}")
    if result.salvaged:
        from jsonsluice._explain import known_messages  # noqa: PLC0415 - needed only where something was wrong

        parts += known_messages(result.stdout, result._policy)  # noqa: SLF001 - of the same module
    return [*parts, STILL_OPEN] if result.still_open else parts


def what_was_dropped(stderr: bytes) -> list[str]:
    """What a command says on stderr of output that it threw away, though it may exit with 0, and how to keep it from that."""
    if not says_dropped(stderr):
        return []
    from jsonsluice._explain import explain  # noqa: PLC0415 - most commands write nothing there
    from jsonsluice._explanation import DROPPED  # noqa: PLC0415 - the same

    return [f"{loss.what}; cure: {loss.cure}" for loss in explain(stderr).losses if loss.reason == DROPPED]
