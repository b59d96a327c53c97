"""`Scanner.settle`: what is given out when a stream pauses, and what waits."""

from __future__ import annotations

import pytest

from jsonsluice import Document, Policy, Scanner

KLOG = b"E0910 18:08:54.853077  339136 websocket.go:296] Unknown stream id 1, discarding message\n"

TABLE = {
    # name: (what has come, the documents that are given out before the text after it)
    "a document and its newline": (b'{"a": 1}\n', [b'{"a": 1}']),
    "several": (b'{"a": 1}\n[1]\n{\n "b": 2\n}\n', [b'{"a": 1}', b"[1]", b'{\n "b": 2\n}']),
    "noise around": (KLOG + b'{"a": 1}\n' + KLOG, [b'{"a": 1}']),
    "half a line after it": (b'{"a": 1}\nE0910 18:0', [b'{"a": 1}']),
    "beside": (b'host | SUCCESS => {\n  "a": 1\n}\n', [b'{\n  "a": 1\n}']),
    "behind a prefix": (b'web-1  | {"a": 1}\n', [b'{"a": 1}']),
    "behind prefixes": (b'web-1  | {\nweb-1  |   "a": 1\nweb-1  | }\n', [b'{\n  "a": 1\n}']),
    "two on a line": (b'{"a": 1} {"b": 2}\n', [b'{"a": 1}', b'{"b": 2}']),
    "colours": (b'\x1b[1m{"a": \x1b[31m1}\x1b[0m\n', [b'{"a": 1}']),
    "the next has begun": (b'{"a": 1}\n{\n  "b": {"c": 1},\n', [b'{"a": 1}']),
    "UTF-16": ('{"a": 1}\n'.encode("utf-16"), ['{"a": 1}'.encode("utf-16-le")]),
    "no newline": (b'{"a": 1}', []),
    "not complete": (b'{"a": {"b": 1}\n', []),
    "not complete, and a document in a line of it": (b'{"a":\n{"b": 1}\n', []),
    "just opened": (b'[\n{"b": 1}\n', []),
    "just opened, and noise": (b"{\n" + KLOG + b'{"b": 1}\n', []),
    "a comma behind it": (b'{"a": 1}\n,', []),
    "a bracket behind it": (b'{"a": 1}\n]', []),
    "the indentation of a line behind it": (b'{"a": 1}\n  ', []),
    "an indented line of text behind it": (b'{"a": 1}\n  text', [b'{"a": 1}']),
    "empty, and the indentation of a line behind it": (b"[]\n ", []),
    "indented": (b'  {"a": 1}\n', []),
    "mended": (b'{"a":\n' + KLOG + b'{"b": 1}}\n', []),
    "after remains that may go on": (b'{"a": 1 x}\n{"b": 1}\n', []),
    "nothing": (b"", []),
    "noise": (KLOG, []),
}


@pytest.mark.parametrize("name", TABLE)
@pytest.mark.parametrize("size", [1, 1 << 20])
def test_what_is_given_out(name: str, size: int) -> None:
    capture, expected = TABLE[name]
    scanner = Scanner()
    found = []
    for at in range(0, len(capture), size):
        found += scanner.feed(capture[at : at + size])
    found += scanner.settle()
    assert [segment.raw for segment in found if isinstance(segment, Document)] == expected
    assert scanner.settle() == []  # nothing twice
    found += scanner.close()
    assert [segment.start for segment in found] == [0, *[segment.end for segment in found[:-1]]][: len(found)]


def test_what_waited_comes_whole_with_the_text_after_it() -> None:
    scanner = Scanner()
    scanner.feed(b'{"a": {"b": 1}\n')
    assert scanner.settle() == []
    scanner.feed(b"}\n")
    assert [segment.raw for segment in scanner.settle()] == [b'{"a": {"b": 1}\n}']


def test_the_cost_of_not_waiting() -> None:
    """The trade-off: where the writer pauses before what shows that its object was an inner one, it was given out."""
    scanner = Scanner()
    scanner.feed(b'{"a": 1}\n')
    assert [segment.raw for segment in scanner.settle()] == [b'{"a": 1}']
    scanner = Scanner()
    assert not any(isinstance(segment, Document) for segment in scanner.feed(b'{"a": 1}\n]\n') + scanner.close())


def test_rules_of_the_policy_hold() -> None:
    scanner = Scanner(Policy(max_document_bytes=4))
    found = scanner.feed(b'{"a": 1}\n[1]\n') + scanner.settle()
    assert [segment.raw for segment in found if isinstance(segment, Document)] == [b"[1]"]


def test_nothing_after_close() -> None:
    scanner = Scanner()
    scanner.close()
    assert scanner.settle() == []


def test_a_list_that_lost_the_head_of_its_line_waits() -> None:
    """Its last bracket is indented as its first line, which has lost what stood before the bracket, was."""
    scanner = Scanner()
    assert scanner.feed(b"[\n            null\n        ]\n") == []
    assert scanner.settle() == []
    assert [segment for segment in scanner.feed(b'    },\n    "end"\n]\n') + scanner.close() if isinstance(segment, Document)] == []
