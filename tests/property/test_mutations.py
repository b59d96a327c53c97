"""Laws 1, 2, 3 and 7 on real captures that were cut up, doubled and spliced: what no generator would think of."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from jsonsluice import Document, Scanner, scan
from jsonsluice._model import Segment

CORPUS = Path(__file__).parents[2] / "corpus"
LARGEST = 6000  # bytes of a capture: many are looked at
CAPTURES = sorted(data for path in CORPUS.glob("*/*/input.bin") if len(data := path.read_bytes()) <= LARGEST)
LINES = sorted({line + b"\n" for data in CAPTURES for line in data.split(b"\n")[:20] if line})
MARKS = [b"{", b"}", b"[", b"]", b'"', b",", b":", b"\\", b"\n", b"\r", b"\x1b[0m", b"\xff", b"0", b"e", b"-", b" "]
PREFIXES = [b"web-1  | ", b"2026-11-22T10:00:00Z ", b"12:", b"> "]


@st.composite
def mutants(draw: st.DrawFn) -> bytes:
    """A capture of the corpus with a few changes."""
    data = draw(st.sampled_from(CAPTURES))
    for _ in range(draw(st.integers(1, 5))):
        at, other = sorted(draw(st.tuples(st.integers(0, len(data)), st.integers(0, len(data)))))
        piece = data[at : min(other, at + 300)]
        change = draw(st.integers(0, 5))
        if change == 0:
            data = data[:at] + data[at + len(piece) :]
        elif change == 1:
            data = data[:at] + b"".join(draw(st.lists(st.sampled_from(LINES), min_size=1, max_size=3))) + data[at:]
        elif change == 2:
            data = data[:at] + draw(st.sampled_from(MARKS)) + data[at:]
        elif change == 3:
            data = data[:other] + piece + data[other:]
        elif change == 4:
            data = data.replace(b"\n", b"\n" + draw(st.sampled_from(PREFIXES)))
        else:
            data = data.replace(b"\n", b"\r\n")
    return data[: 2 * LARGEST]


def assert_sound(data: bytes, segments: list[Segment]) -> None:
    assert [segment.start for segment in segments] == [0, *(segment.end for segment in segments)][: len(segments)]
    assert not segments or segments[-1].end == len(data)
    for segment in segments:
        if isinstance(segment, Document):
            places = [segment.start, *(place for cut in segment.cuts for place in cut[:2]), segment.end]
            assert places == sorted(places)
            assert b"".join(data[start:end] for start, end in zip(places[::2], places[1::2], strict=True)) == segment.raw
            assert json.loads(segment.raw) == segment.value


@given(mutants(), st.data())
def test_laws_hold_for_mutants(data: bytes, draws: st.DataObject) -> None:
    """Whatever the bytes: tiled, sound, and the same in any chunks."""
    segments = list(scan(data))
    assert_sound(data, segments)
    scanner = Scanner()
    found: list[Segment] = []
    at = 0
    while at < len(data):
        size = draws.draw(st.sampled_from([1, 7, 100, 1000, 5000]))
        found += scanner.feed(data[at : at + size])
        at += size
    assert found + scanner.close() == segments
