"""The tenth law: what is held of a capture does not grow with it."""

from __future__ import annotations

import pytest

from jsonsluice import Policy, Scanner

LIMIT = 16 * 1024  # bytes of the largest document
CHUNK = 64 * 1024
TOTAL = 6 * 1024 * 1024
# Beside the largest document: remains that go on (1 MiB), and as much again that comes before they are looked at anew.
BOUND = 5 * 1024 * 1024 // 2
KLOG = b"E0910 18:08:54.853077  339136 websocket.go:296] Unknown stream id 1, discarding message\n"

# A head, and what follows it without end.
CAPTURES = [
    pytest.param(b"[", b'{"a": 1},', id="array"),
    pytest.param(b'{"a": "', b"text \n", id="torn string"),
    pytest.param(b'{"a": "', KLOG, id="klog in a string"),
    pytest.param(b"", b"noise { and more noise\n", id="brackets in noise"),
    pytest.param(b"", KLOG, id="klog"),
    pytest.param(b"", b"noise ", id="noise on one line"),
    pytest.param(b'{"a": "', b"text ", id="string"),
    pytest.param(b"[", b"1", id="number"),
    pytest.param(b"[", b" ", id="blanks"),
    pytest.param(b"\x1b]0;", b"title ", id="escape sequence"),
]


@pytest.mark.parametrize(("head", "unit"), CAPTURES)
def test_at_most_one_open_document_is_held(head: bytes, unit: bytes) -> None:
    """Law 10: what is not settled stays within bounds, however much comes."""
    scanner = Scanner(Policy(max_document_bytes=LIMIT))
    chunk = unit * (CHUNK // len(unit))
    scanner.feed(head)
    size = len(head)
    while size < TOTAL:
        scanner.feed(chunk)
        size += len(chunk)
        assert size - scanner.settled <= BOUND
    scanner.close()
    assert scanner.settled == size
