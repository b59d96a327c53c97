"""A stretch of text that may still grow.

In: text so far.  Out: lines and offsets in it.  Raises: `NeedMore`, and only that, where an answer depends on text that
has not come yet.  Invariant: an answer that was given does not change when more text comes; with this alone, scanning
in chunks gives what scanning at once gives.
"""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

from jsonsluice._evidence import Vocabulary

CONTINUATIONS: Final = bytes(range(0x80, 0xC0))  # the bytes of UTF-8 that begin no character
_BLANKS: Final = re.compile(rb"[ \t\r\n]*")
_SPACES: Final = re.compile(rb"[ \t\r\f\v]*")


class NeedMore(Exception):  # noqa: N818 - not an error: the engine waits for the next chunk
    """The answer depends on text that has not come yet."""


class Cutting(NamedTuple):
    """A cut in the text: ``[start, end)``, and for what."""

    start: int
    end: int
    kind: str


class Text:
    """Text with offsets from its own beginning.

    Attributes:
        data: the text so far.
        final: nothing more will come.
        longest: the longest line that is looked at as one, in bytes; a longer one ends there.
        vocabulary: the keys and words that documents have shown near where they broke.
        ahead: the stretches in which `next_like` looked, and what it found.
        headers: where headers were looked for last, and which there are.
        noise: where lines of noise begin that were looked over last, and where they end: what stands on one line asks that of the same.
        recognised: the headers at offsets, None where none is: each document asks that of the lines that follow it, and each break of one
            is looked at from several sides.
        ends: where the noise of headers ends that begin at offsets, each with its header: asked as often.
        work: the bytes that were parsed or lexed, each time that they were: what linearity is counted in.
    """

    __slots__ = (
        "_line",
        "_other_line",
        "ahead",
        "data",
        "ends",
        "final",
        "headers",
        "known",
        "longest",
        "noise",
        "recognised",
        "vocabulary",
        "work",
    )

    def __init__(self, data: bytes, longest: int, *, final: bool) -> None:
        self.data = data
        self.final = final
        self.longest = longest
        self.work = 0
        self.vocabulary = Vocabulary()
        self.known: tuple[int, Any] | None = None  # an offset, and what strict parsing said of the text from there to its end
        self.headers: tuple[tuple[int, int, int] | None, list[Any]] = (None, [])
        self.noise = (-1, -1)
        self.recognised: dict[int, Any] = {}
        self.ends: dict[int, tuple[Any, int]] = {}
        self.ahead: dict[re.Pattern[bytes], tuple[int, int, int]] = {}
        # The last two lines that were looked for, a part of each, and its end: what stands on a long line looks at the next one, too.
        self._line = self._other_line = (1, 0)

    def replace(self, data: bytes) -> None:
        """Go on with other data: more of it, or less at the front."""
        self.data = data
        self.known = None
        self.headers = (None, [])
        self.noise = (-1, -1)
        self.recognised.clear()
        self.ends.clear()
        self.ahead.clear()
        self._line = self._other_line = (1, 0)

    def line_end(self, at: int) -> int:
        """The offset of the newline that ends the line of `at`, or the end of the text."""
        start, end = self._line
        if start <= at <= end:
            return end
        self._line, self._other_line = self._other_line, self._line
        start, end = self._line
        if start <= at <= end:
            return end
        end = self.data.find(b"\n", at, at + self.longest)
        if end >= 0:
            self._line = (at, end)
            return end
        if len(self.data) >= at + self.longest:
            return at + self.longest
        return self.require(len(self.data))

    def near_line_end(self, at: int, most: int) -> int:
        """The same, but not beyond `most` bytes: waits for no more."""
        end = self.data.find(b"\n", at, at + most)
        if end >= 0:
            return end
        return at + most if len(self.data) >= at + most else self.require(len(self.data))

    def require(self, end: int) -> int:
        """`end`, cut down to a text that is final; waits where text up to `end`, and a byte more, has not come."""
        if end < len(self.data):
            return end
        if not self.final:
            raise NeedMore
        return len(self.data)

    def skip_blanks(self, at: int) -> int:
        """The offset of the next byte that is not white space, or the end of a text that is final."""
        match = _BLANKS.match(self.data, at)
        assert match is not None  # noqa: S101 - the pattern matches nothing, too
        return self.require(match.end())

    def skip_spaces(self, at: int) -> int:
        """The offset of the next byte that is no blank of a line, or the end of a text that is final."""
        match = _SPACES.match(self.data, at)
        assert match is not None  # noqa: S101 - the pattern matches nothing, too
        return self.require(match.end())

    def next_like(self, pattern: re.Pattern[bytes], start: int, stop: int) -> int:
        """The offset of the last byte of the first match of a pattern, which begins with a newline, in ``[start, stop)``; -1 for none.

        Each document asks, in order: no byte is looked at twice for it.
        """
        low, high, at = self.ahead.get(pattern, (0, 0, -1))
        if not low <= start <= high:
            low, high, at = start, start, -1
        if at < start:
            # what begins a match may have been the last that was seen
            match = pattern.search(self.data, max(self.data.rfind(b"\n", start, high), start), stop)
            at = match.end() - 1 if match else -1
            self.ahead[pattern] = low, at if match else max(high, stop), at
        return at if at < stop else -1

    def line_start(self, at: int, floor: int) -> int:
        """The offset after the newline before `at`, but not before `floor`."""
        return max(self.data.rfind(b"\n", floor, at) + 1, floor)


def same_beginning(one: bytes, two: bytes) -> int:
    """How many bytes two texts begin with alike; in few comparisons, since lines may be long."""
    low, high = 0, min(len(one), len(two))
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == two[:middle]:
            low = middle
        else:
            high = middle - 1
    return low
