"""Text that repeats itself on one line, as no log does, but what is written to break a reader: it is as it was before.

In: text.  Out: how far it repeats what stands before it, byte for byte.  Raises: nothing.
"""

from __future__ import annotations

from typing import Final

_BLOCK: Final = 64 * 1024  # bytes that are compared at once


def repeats_until(data: bytes, start: int, period: int, lookback: int, stop: int) -> int:
    """Up to where text repeats, on one line, the `period` bytes before an offset, as it has done for `lookback` bytes before that.

    Returns:
        An offset in ``[start, stop]``; `start` where it does not repeat them.
    """
    unit = data[start - period : start]
    before = unit * (lookback // period + 1)
    if start < len(before) or b"\n" in unit or not data.startswith(before, start - len(before)):
        return start
    block = unit * max(_BLOCK // period, 1)
    at = start
    while block:
        if at + len(block) <= stop and data.startswith(block, at):
            at += len(block)
        else:
            block = block[: len(block) // (2 * period) * period]
    return at
