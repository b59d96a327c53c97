"""How far the command has come, on a terminal. The sole importer of tqdm.

In: bytes as they are read.  Out: a line on stderr that changes, gone at the end.  Raises: nothing.
Invariant: nothing is shown where stderr is no terminal, or documents are printed on one, or the work is short, or tqdm is not installed.
"""

from __future__ import annotations

import sys
import time
from typing import Any, Final

_SHORT: Final = 1.0  # seconds of work that nobody needs to be told of


class Progress:
    """Bytes read so far, their rate and the time left.

    Args:
        shown: the name of what is read.

    Attributes:
        total: the bytes that there are, if it is known.
    """

    def __init__(self, shown: str) -> None:
        self.total: int | None = None
        self._shown = shown
        self._began = time.monotonic()
        self._done = 0
        self._bar: Any = None
        self._is_short = True

    def add(self, size: int) -> None:
        """Take note of bytes that were read."""
        self._done += size
        if self._is_short and time.monotonic() - self._began > _SHORT:
            self._is_short = False
            self._bar = self._begun()
        if self._bar is not None:
            self._bar.update(self._done - self._bar.n)

    def close(self) -> None:
        """Take the line away."""
        if self._bar is not None:
            self._bar.close()

    def _begun(self) -> Any:
        try:
            from tqdm import tqdm  # noqa: PLC0415 - an extra, and slow to import
        except ModuleNotFoundError:
            return None
        tqdm.monitor_interval = 0  # it would start a thread
        bar = tqdm(
            desc=self._shown,
            total=self.total,
            unit="B",
            unit_scale=True,
            smoothing=0,  # the rate is that of all so far: what is left is mostly like it
            leave=False,
            dynamic_ncols=True,
            file=sys.stderr,
        )
        bar.start_t -= time.monotonic() - self._began  # the rate counts from the beginning
        bar.n = bar.last_print_n = self._done
        bar.refresh()
        return bar


def progress_of(shown: str) -> Progress | None:
    """Show how far the reading of a capture is, if there is a terminal for it that shows no documents."""
    if sys.stderr and sys.stderr.isatty() and not (sys.stdout and sys.stdout.isatty()):
        return Progress(shown)
    return None
