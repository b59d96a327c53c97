"""Taking time: the best of several rounds, and work that may not end.

In: functions of no argument.  Out: seconds.  The collector stays as it is by default: a parser's user has it on, too.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Sequence
from time import perf_counter, process_time
from typing import Any, Final

_FORK: Final = multiprocessing.get_context("fork")  # the child has the capture already, nothing is pickled on the way in
_SLICE: Final = 0.01  # seconds that one timing lasts at least; a shorter call is repeated in it


def once(function: Callable[[], Any], number: int = 1) -> float:
    """Seconds of processor time of one call, the mean of so many in a row.

    Processor time, not the clock's: other processes on a shared core cost nothing then, but for their use of its caches.
    """
    start = process_time()
    for _ in range(number):
        function()
    return (process_time() - start) / number


def interleaved(functions: Sequence[Callable[[], Any]], rounds: int, budget: float) -> list[float]:
    """The best time of each function, taken in turn (A B A B): what slows the machine slows them all.

    Args:
        functions: what is timed; each has run once before.
        rounds: turns at most.
        budget: seconds after which no other turn begins; three are taken in any case.

    """
    numbers = [max(1, int(_SLICE / max(once(function), 1e-7))) for function in functions]
    best = [float("inf")] * len(functions)
    start = perf_counter()
    for turn in range(rounds):
        if turn > 2 and perf_counter() - start > budget:  # the least for a best of
            break
        for index, function in enumerate(functions):
            best[index] = min(best[index], once(function, numbers[index]))
    return best


def limited(function: Callable[[], Any], seconds: float) -> tuple[str, Any]:
    """What a function returns, if it does so in time; it runs in a child process.

    Returns:
        ``("ok", result)``, ``("late", None)``, or ``("error", what)``.

    """
    ours, theirs = _FORK.Pipe(duplex=False)

    def run() -> None:
        try:
            theirs.send(("ok", function()))
        except BaseException as error:  # a peer may raise anything, RecursionError among it
            theirs.send(("error", f"{type(error).__name__}: {str(error)[:200]}"))

    child = _FORK.Process(target=run)
    child.start()
    theirs.close()
    try:
        outcome: tuple[str, Any] = ours.recv() if ours.poll(seconds) else ("late", None)
    except EOFError:
        child.join()
        code = child.exitcode or 0
        outcome = ("error", f"died of {signal.Signals(-code).name}" if code < 0 else f"exit {code}")
    finally:
        ours.close()
    if child.is_alive():
        child.kill()
    child.join()
    return outcome
