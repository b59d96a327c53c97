"""Captures that once gave a value that was not there."""

from __future__ import annotations

import pytest

from jsonsluice import DamagedError, loads, scan


@pytest.mark.parametrize(
    "capture",
    [
        b'{"a": 27error: bad\n08, "b": 2}\n',
        b"[\n    1,\n    21 file changed\n2\n]\n",
        b"[1,2, and so on\n2]\n",
        b'{ {\n    "x": 2\n  }\n}\n',
    ],
)
def test_rather_an_error(capture: bytes) -> None:
    """Nothing tells which bytes are the noise's, or whose value it is."""
    with pytest.raises(DamagedError):
        loads(capture)


def test_noise_of_characters() -> None:
    """Blocks of noise are cut by bytes; the offsets of a str are characters all the same."""
    capture = "a" + "é" * 40_000
    segments = list(scan(capture))
    assert [segment.start for segment in segments] == [0, *(segment.end for segment in segments[:-1])]
    assert segments[-1].end == len(capture)
