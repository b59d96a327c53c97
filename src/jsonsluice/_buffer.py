"""The part of a capture that is not settled yet: its text, its bytes, and the way from the one to the other.

In: the capture in chunks, and how much of it is settled.  Out: text, bytes and spans of the capture.  Raises: nothing.
Invariant: offsets of the text count from its own beginning, and `forget` says by how much they shift.
"""

from __future__ import annotations

import re
from typing import Final

from jsonsluice._model import Cut
from jsonsluice._text import Text
from jsonsluice._view import View

_DRAWS: Final = re.compile(rb"\x1b(?:\[[?\d;]*[A-HJKSTfhlsu]|[78M])")  # moves the cursor, erases, hides; saves, restores
_ERASE_TO_END: Final = b"\x1b[K"


class Buffer:
    """What was read and is not settled.

    Attributes:
        text: the text, without what is settled.
        size: the bytes of the capture so far.
    """

    def __init__(self, longest: int) -> None:
        self._view = View()
        self.text = Text(b"", longest, final=False)
        self.size = 0
        self._base = 0  # the offset of the text in all text that there was
        self._raw = b""  # the capture's bytes behind the text; the text itself while the two are the same
        self._raw_base = 0
        self.shared = True  # the two are the same

    def take(self, chunk: bytes, *, final: bool) -> None:
        """Take the next bytes of the capture."""
        self.size += len(chunk)
        text = self._view.feed(chunk, final=final)
        self.shared = self.shared and text is chunk
        raw = self._raw
        self.text.replace(self.text.data + text if self.text.data else text)
        self.text.final = final
        if self.shared:
            self._raw = self.text.data
        else:
            self._raw = raw + chunk if raw else chunk

    def forget(self, drop: int) -> None:
        """Forget so many bytes at the front of the text."""
        raw_base = self._view.to_capture(self._base + drop, after=False)
        self.text.replace(self.text.data[drop:])
        self._raw = self.text.data if self.shared else self._raw[raw_base - self._raw_base :]
        self._raw_base = raw_base
        self._base += drop
        self._view.forget(self._base)

    def raw(self, start: int, end: int) -> bytes:
        """The capture's bytes at a span of the capture."""
        return self._raw[start - self._raw_base : end - self._raw_base]

    @property
    def held(self) -> int:
        """The bytes that are held, the capture's own apart from the text if they differ."""
        return len(self.text.data) + (0 if self.shared else len(self._raw))

    @property
    def shift(self) -> int | None:
        """What is added to an offset of the text to give the capture's; None where it is not the same everywhere."""
        return self._view.to_capture(self._base, after=True) if self._view.is_plain else None

    def to_capture(self, offset: int, *, after: bool) -> int:
        """The capture's offset of a text offset; `after` what the view took out just there, or before it."""
        return self._view.to_capture(self._base + offset, after=after)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The capture's span of a span of the text."""
        return self.to_capture(start, after=True), self.to_capture(end, after=False)

    def cut_span(self, start: int, end: int) -> tuple[int, int]:
        """The capture's span of a cut, which takes the escape sequences at its edges with it."""
        return self.to_capture(start, after=False), self.to_capture(end, after=True)

    def sequences(self, start: int, end: int) -> list[Cut]:
        """The escape sequences taken out inside a span of the text."""
        return self._view.sequences(self._base + start, self._base + end)

    def drawn(self, start: int, end: int) -> list[int]:
        """Where in a span of the text a terminal was told to erase something, or to go elsewhere: what was written there is overwritten.

        But for the end of the line that grep erases behind each of its colours.
        """
        if self.shared:
            return []
        drawn, colour_end = [], -1
        for cut, place in zip(self.sequences(start, end), self._view.places(self._base + start, self._base + end), strict=True):
            sequence = self.raw(cut.start, cut.end)
            if _DRAWS.fullmatch(sequence) and not (sequence == _ERASE_TO_END and cut.start == colour_end):
                drawn.append(place - self._base)
            colour_end = cut.end if sequence.endswith(b"m") else -1
        return drawn

    def encode(self, text: bytes) -> bytes:
        """A piece of text in the encoding of the capture."""
        return self._view.encode(text)
