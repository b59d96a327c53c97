"""Captures that once gave a value that was not there."""

from __future__ import annotations

import pytest

from jsonsluice import DamagedError, find_all, loads, scan


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


KLOG = b"E1122 17:25:27.991134   18691 websocket.go:296] Unknown stream id 1, discarding message\n"


@pytest.mark.parametrize(
    ("capture", "values"),
    [
        (b'{\n  "a": 1,\n' + KLOG + b'  "b": [\n{\n  "c": "x"\n}\n[9]\n', [{"c": "x"}, [9]]),
        (b'{\n  "a": 1,\n' + KLOG + b'  "b": "torn\n{\n  "c": "x"\n}\n', [{"c": "x"}]),
        (b'{\n  "a": 1,\n  "b": ' + KLOG + b"[\n    1\n  ]\n}\n", [{"a": 1, "b": [1]}]),
        (b"[1] [2]\n", [[1], [2]]),
        (b"[1]\0[2]\0", [[1], [2]]),
        (b'[1] {"a":1}\n', [{"a": 1}]),
    ],
    ids=[
        "after a torn one with a splice",
        "after a torn string with a splice",
        "a bracket behind a splice",
        "lists",
        "lists and NUL",
        "a tag",
    ],
)
def test_all_that_are_there(capture: bytes, values: list[object]) -> None:
    """A document is not swallowed by the remains before it, and no noise brings one into being."""
    assert [document.value for document in find_all(capture)] == values


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_scalars_of_any_encoding(encoding: str) -> None:
    """A bare scalar counts where it is the whole capture, whatever the encoding."""
    assert loads(' "é" \n'.encode(encoding)) == "é"


def test_many_digits() -> None:
    """An integer that Python refuses to read is a fragment that says so; digits in a string are text."""
    digits = b"7" * 5000
    assert loads(b'{"a": "' + digits + b'"}') == {"a": digits.decode()}
    with pytest.raises(DamagedError, match="number-too-long"):
        loads(b'noise\n{"a": ' + digits + b"}\n")


def test_constants_are_no_json() -> None:
    """The standard library reads NaN, and is asked where orjson refuses a surrogate: neither makes it JSON."""
    with pytest.raises(DamagedError) as caught:
        loads(b'{"a": "\\ud800 NaN", "b": NaN}')
    assert caught.value.pos == len('{"a": "\\ud800 NaN", "b": ')
