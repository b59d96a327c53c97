"""What is held of a capture while it is read: what is not settled, since segments that are settled later lie in it.

In: chunks, and how far they are settled.  Out: the bytes of a span.  Raises: nothing.
Invariant: what is held does not grow with what is settled.
"""

from __future__ import annotations

from typing import Final


class Held:
    """The bytes of a capture that are not settled, and a few before them.

    Attributes:
        end: the size of the capture so far, in bytes.
    """

    _HEAD: Final = 4  # bytes that decide the encoding
    _BEFORE: Final = 1024  # bytes: the place where remains broke is shown with what stands before it

    def __init__(self) -> None:
        self._data = b""
        self._base = 0  # the offset of that
        self._chunks: list[bytes] = []  # what comes after it; joined when something is read, which is where something is settled
        self._head = b""
        self.end = 0

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes."""
        self._head += chunk[: self._HEAD - len(self._head)]
        self._chunks.append(chunk)
        self.end += len(chunk)

    def drop(self, before: int) -> None:
        """Forget what stands long before an offset."""
        drop = before - self._BEFORE - self._base
        if drop > 0:
            self._data = self._joined()[drop:]
            self._base += drop

    def read(self, start: int, end: int) -> bytes:
        """The bytes of a span, as far as they are held."""
        if end <= len(self._head):
            return self._head[start:end]
        return self._joined()[max(start - self._base, 0) : end - self._base]

    def _joined(self) -> bytes:
        if self._chunks:
            self._data = b"".join((self._data, *self._chunks))
            self._chunks.clear()
        return self._data
