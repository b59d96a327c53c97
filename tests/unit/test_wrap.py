"""Documents whose lines were wrapped hard, and what only looks like that."""

from __future__ import annotations

import json
from typing import Any

import pytest

from jsonsluice import Cut, Document, Fragment, Policy, find_all, scan
from split import in_pieces

VALUE: dict[str, Any] = {
    "items": [{"id": index, "näme": "of many wörds " * (index % 4), "price": 1000.25 * index} for index in range(30)],
    "ok": True,
}
COMPACT = json.dumps(VALUE).encode()
ACCENTS = json.dumps(VALUE, ensure_ascii=False)
WORDS = " ".join(f"{'word' * (number % 4)}{number}" for number in range(40))
PRETTY = json.dumps({"a": WORDS, "b": [1, {"c": WORDS[7:], "d": 12345}], "e": WORDS[:150]}, indent=2)
KLOG = "E0910 18:08:54.853077  339136 websocket.go:296] Unknown stream id 1, discarding message"


def wrap(text: str, width: int, separator: str = "\n") -> bytes:
    """Lines broken at a width, as a terminal does."""
    lines = [separator.join(line[at : at + width] for at in range(0, max(len(line), 1), width)) for line in text.split("\n")]
    return ("\r\n" if separator == "\r\n" else "\n").join(lines).encode()


def found_in(capture: bytes) -> list[Document]:
    segments = list(scan(capture))
    for size in (1, 7, 100):
        assert in_pieces(capture, size) == segments
    return [one for one in segments if isinstance(one, Document) and one.standing != "within"]


WRAPPED: dict[str, bytes] = {
    "at 80": wrap(COMPACT.decode(), 80),
    "at 132, CRLF": wrap(COMPACT.decode(), 132, "\r\n"),
    "at 20": wrap(COMPACT.decode(), 20),
    "at 80, of a tty twice": wrap(COMPACT.decode(), 80, "\r\r\n"),
    "by a line editor": wrap(COMPACT.decode(), 80, " \r"),
    "by a line editor that goes back": wrap(COMPACT.decode(), 80, " \b"),
    "by returns": wrap(COMPACT.decode(), 80, "\r"),
    "characters": wrap(ACCENTS, 80),
    "characters, by a line editor": wrap(ACCENTS, 40, " \r"),
    "bytes": b"\n".join(ACCENTS.encode()[at : at + 70] for at in range(0, len(ACCENTS.encode()), 70)),
    "behind a prompt": wrap("$ cat x.json " + COMPACT.decode(), 80) + b"\n$ ",
    "behind log lines": KLOG.encode() + b"\n" + wrap(COMPACT.decode(), 80) + b"\n" + KLOG.encode() + b"\n",
    "before a longer line": wrap(COMPACT.decode(), 80) + b"\n" + b"word " * 40 + b"\n",
}


@pytest.mark.parametrize("capture", WRAPPED.values(), ids=WRAPPED)
def test_it_comes_back(capture: bytes) -> None:
    (document,) = found_in(capture)
    assert document.value == VALUE
    assert {cut.kind for cut in document.cuts} <= {"hard-wrap", "spinner"}  # a blank taken back may be either


@pytest.mark.parametrize("width", [40, 80, 132])
@pytest.mark.parametrize("separator", ["\n", "\r\n", " \r"])
def test_of_a_pretty_document_the_long_lines(width: int, separator: str) -> None:
    capture = wrap(PRETTY, width, separator)
    (document,) = found_in(capture)
    assert document.value == json.loads(PRETTY)


def test_cuts() -> None:
    capture = b'{"a": "0123456789abcdefghij", "b": "0123456789", "c": 12, "d": [1, 2, 3]}'
    broken = b"\n".join([capture[:22], capture[22:44], capture[44:66], capture[66:]])
    (document,) = found_in(broken)
    assert (document.start, document.end, document.raw) == (0, len(broken), capture)
    assert document.cuts == tuple(Cut(at, at + 1, "hard-wrap") for at in (22, 45, 68))


@pytest.mark.parametrize(("width", "count"), [(80, 1), (132, 1), (81, 0)])
def test_two_wraps_are_enough_at_the_width_of_a_terminal(width: int, count: int) -> None:
    text = json.dumps({"a": list(range(1000, 1000 + width // 3))})
    assert 2 * width < len(text) < 3 * width
    assert len(found_in(wrap(text, width))) == count


def test_a_large_document() -> None:
    value = [{"index": index, "text": "x" * (index % 50)} for index in range(4000)]
    for width in (80, 8192):
        assert find_all(wrap(json.dumps(value), width))[0].value == value


UNTOUCHED: dict[str, bytes] = {
    "noise of two lines, of one length by chance": b'{"a": "someinfo: Host[1]\n      Now it is up..\n value", "b": 1}',
    "one line alone": wrap(json.dumps({"a": "0123456789" * 9}), 80),
    "words that were wrapped, and a blank dropped": b'{"a": "one two three four\nfive six seven eight\nnine ten eleven twelve", "b": 1}',
    "a line that is longer": wrap(COMPACT.decode(), 80).replace(b"\n", b"xxx\n", 1),
    "the longer one later": b"".join(line + b"\n" for line in wrap(COMPACT.decode(), 80).split(b"\n")[:-3]) + b"y" * 100 + b'"}]}\n',
    "lines that are too short to tell": b'{"a": "xyz\nabcdefghijk\nabcdefghijk\nabc"}',
    "noise again and again": b"\n".join(
        COMPACT[at : at + 50] + b" some words of another" for at in range(0, 250, 50)) + b"\n" + COMPACT[250:],
    "the last part missing": wrap(COMPACT.decode(), 80)[:-60],
    "the last part damaged": wrap(COMPACT.decode()[:-20] + "#" + COMPACT.decode()[-20:], 80),
}  # fmt: skip


@pytest.mark.parametrize("capture", UNTOUCHED.values(), ids=UNTOUCHED)
def test_nothing_is_made_up(capture: bytes) -> None:
    assert found_in(capture) == []


def test_noise_of_one_length_is_cut_as_noise() -> None:
    """Lines of one width may be a buffer's blocks, each with the same message at its end."""
    pieces = [COMPACT.decode()[at : at + 60] for at in range(0, len(COMPACT), 60)]
    (document,) = found_in((KLOG + "\n").join(pieces).encode())
    assert document.value == VALUE
    assert {cut.kind for cut in document.cuts} == {"klog"}


def klogs(text: str, width: int, *, stop: int | None = None) -> list[str]:
    """A text in blocks of one length, behind each a message of one length, no two alike."""
    words = ["qwertyuiopas", "dfghjklzxcvb", "mnbvcxzasdfg", "plokmijnuhby", "tgvrfcedxwsz"]
    parts = [text[at : at + width] for at in range(0, len(text), width)]
    return [f"{part}E0910 18:08:54.853077  339136 a.go:1] {words[at % 5]}\n" for at, part in enumerate(parts[:-1])] + [parts[-1]]


def test_what_may_be_either_is_a_fragment() -> None:
    """Two sets of cuts make it whole: the ends of lines of one width, or what looks like noise before them."""
    text = json.dumps({"id": 1, "a": "some text of a string " * 20})
    capture = "".join(klogs(text, 60)).encode()
    assert found_in(capture) == []
    assert [one.reason for one in scan(capture) if isinstance(one, Fragment)] == ["ambiguous"]


def test_what_only_noise_explains_is_mended() -> None:
    """Lines of one width, but the ends of lines alone do not make it whole."""
    text = json.dumps({"a": "some text of a string " * 150, "b": [123456789] * 30})
    (document,) = found_in("".join(klogs(text, 60)).encode())
    assert document.value == json.loads(text)
    assert {cut.kind for cut in document.cuts} == {"klog"}


def test_a_header_in_a_string_that_is_wrapped() -> None:
    """What may be the beginning of noise on a line is none where nothing makes the document whole without it."""
    text = json.dumps({"a": ["2026-11-22 17:36:01 ERROR 1", "{", 12345678, "of text"] * 8})
    (document,) = found_in(wrap(text, 47))
    assert document.value == json.loads(text)
    assert {cut.kind for cut in document.cuts} == {"hard-wrap"}


def test_nothing_is_cut_without_leave() -> None:
    assert not [one for one in scan(WRAPPED["at 80"], policy=Policy("none")) if isinstance(one, Document) and one.value == VALUE]


def test_more_than_may_be_held() -> None:
    segments = list(scan(WRAPPED["at 80"], policy=Policy(max_document_bytes=700)))
    assert not [one for one in segments if isinstance(one, Document) and one.value == VALUE]
