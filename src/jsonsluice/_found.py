"""What comes of looking at one bracket: a document, or remains.

In: offsets of the text.  Out: `Found` and `Lost`.  Raises: nothing.  Invariant: cuts are in order, and none reaches into the next.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate
from typing import Any, Final, NamedTuple

from jsonsluice._model import Cut
from jsonsluice._text import Cutting

LINE_PREFIX: Final = "line-prefix"
HARD_WRAP: Final = "hard-wrap"
AMBIGUOUS: Final = "ambiguous"  # why a document is lost that several sets of cuts would make whole


class Prefix(NamedTuple):
    """A prefix that is the same on every line of a document but the first: how long it is."""

    length: int

    def cuttings(self, piece: bytes, start: int) -> list[Cutting]:
        """The prefixes in a document's bytes as they stand, which begin at `start`."""
        ends = accumulate(map(len, piece.split(b"\n")[:-1]))
        heads = [start + end + index for index, end in enumerate(ends, 1)]
        return [Cutting(head, head + self.length, LINE_PREFIX) for head in heads]

    def cuts(self, piece: bytes, start: int) -> tuple[Cut, ...]:
        """The same as cuts of the capture."""
        return tuple(Cut(*cutting) for cutting in self.cuttings(piece, start))


class Found(NamedTuple):
    """A document: where it ends, its bytes and value if they are made already, its cuts, and whether its prefix is on every line.

    Where nothing but one prefix is cut, the cuts are left to be found when they are asked for: `prefix`. Where it was put together
    from pieces, these show that it is `inside` the remains of another. Between a prefix and its first bracket may stand text: a `label`
    of so many bytes.
    """

    end: int
    raw: bytes | None
    value: Any
    cuts: list[Cutting]
    prefixed: bool = False
    prefix: Prefix | None = None
    inside: bool = False
    label: int = 0


class Lost(NamedTuple):
    """Remains: why, where strict parsing broke, and where the last of them that is JSON ends."""

    reason: str
    at: int
    sound_end: int
    first: int  # where it broke at first, before anything was cut
    kept: bytes  # what strict parsing accepted
    reach: int = 0  # up to where it was mended in vain

    def moved(self, source: Callable[[int], int]) -> Lost:
        """The same in the offsets of the text that it was taken out of."""
        at, sound_end, first = map(source, (self.at, self.sound_end, self.first))
        return Lost(self.reason, at, sound_end, first, self.kept, source(self.reach) if self.reach else 0)
