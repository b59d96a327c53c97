"""Noise that cuts through a character of UTF-8."""

from __future__ import annotations

import pytest

from jsonsluice import find_all

KLOG = b"E0910 18:08:54.853077  339136 websocket.go:296] Unknown stream id 1, discarding message\n"
DOCUMENT = '{"straße": "naïve 漢字 😀", "next": 1}'.encode()


@pytest.mark.parametrize("at", [index for index, byte in enumerate(DOCUMENT) if 0x80 <= byte <= 0xBF])
def test_klog_inside_a_character(at: int) -> None:
    """The pieces of the character come together again."""
    assert [document.raw for document in find_all(DOCUMENT[:at] + KLOG + DOCUMENT[at:] + b"\n")] == [DOCUMENT]


@pytest.mark.parametrize("noise", [b"Loading data...\n", b"npm WARN old x\n", b"Loading data...\nDone in 3.2s\n"])
@pytest.mark.parametrize("at", [index for index, byte in enumerate(DOCUMENT) if 0x80 <= byte <= 0xBF])
def test_any_noise_inside_a_character(at: int, noise: bytes) -> None:
    """Both its ends are known, whatever it says."""
    assert [document.raw for document in find_all(DOCUMENT[:at] + noise + DOCUMENT[at:] + b"\n")] == [DOCUMENT]


@pytest.mark.parametrize("rest", [b"\xa9\xa9", b"e", b""])
def test_what_no_character_is_made_of(rest: bytes) -> None:
    """The rest of the character must be there, and no more than that."""
    assert find_all(b'{"a": "caf\xc3Loading data...\n' + rest + b'"}\n') == []


def test_values_that_begin_alike() -> None:
    """The character says more than other strings do."""
    whole = '{"a": "é ü", "b": "é ∑x"}'.encode()
    noise = b"[Tue Feb 24 22:07:10.457719 2026] [core:error] [pid 6] up\n"
    assert [document.raw for document in find_all(whole[:-4] + noise + whole[-4:] + b"\n")] == [whole]
