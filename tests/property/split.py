"""Sorting a capture in one pass, and in splits: what both find, to be compared. Shared by the tests of splits."""

from __future__ import annotations

from typing import Any, Final

import pytest

from jsonsluice import Document, Fragment, Policy, Scanner, Segment, _splits
from jsonsluice._splits import Found, Stretch, Whole, sort_split

Known = tuple[object, ...]
NO_STEPS: Final = ()


def steps(patch: pytest.MonkeyPatch, first: tuple[int, ...], each: int) -> None:
    """Let splits be compared after so many bytes."""
    patch.setattr(_splits, "FIRST_STEPS", first)
    patch.setattr(_splits, "STEP", each)


def in_pieces(capture: bytes, size: int, policy: Policy | None = None) -> list[Segment]:
    """The segments of a capture that is fed so many bytes at a time."""
    scanner = Scanner(policy)
    segments = [one for at in range(0, len(capture), size) for one in scanner.feed(capture[at : at + size])]
    return segments + scanner.close()


def known(segment: Segment, shift: int = 0) -> Known:
    """All that is known of a document or fragment."""
    start, end = segment.start + shift, segment.end + shift
    if isinstance(segment, Document):
        cuts = tuple((cut.start + shift, cut.end + shift, cut.kind) for cut in segment.cuts)
        return "document", start, end, segment.raw, cuts, segment.standing, segment.heads_line, segment.is_of_source
    assert isinstance(segment, Fragment)
    return "fragment", start, end, segment.raw, segment.reason, segment.at + shift, segment.standing


def in_one_pass(capture: bytes, policy: Policy) -> list[Known]:
    scanner = Scanner(policy, _noise=False)
    return [known(segment) for segment in scanner.feed(capture) + scanner.close()]


def in_splits(capture: bytes, policy: Policy, size: int) -> tuple[list[Known], Whole]:
    """What is found, and the pass that has put it together."""

    def read(at: int, count: int) -> bytes:
        return capture[at : at + count]

    def take(found: Found) -> list[Known]:
        return [known(segment, found.shift) for segment in found.segments]

    whole = Whole(policy, read)
    found: list[Known] = []
    for start in range(0, len(capture), size):
        split = sort_split(policy, start, min(start + size, len(capture)), read, take)
        for one in whole.take(split):
            part: Any = one.found if isinstance(one, Stretch) else take(one)
            found += part
    assert whole.end == len(capture)
    return found + take(whole.close()), whole
