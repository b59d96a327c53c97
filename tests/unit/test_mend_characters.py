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
