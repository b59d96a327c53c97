"""Documents whose lines were wrapped hard, and what only looks like that."""

from __future__ import annotations

import json
from typing import Any

import pytest

from jsonsluice import Cut, Document, Fragment, Policy, find_all, scan
from jsonsluice._found import Found
from jsonsluice._wrap import _are_equal
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


MARKED: dict[str, tuple[str, str, int]] = {
    # what ends a line, what begins the next, and how much longer those are
    "soft breaks of mail": ("=", "", 0),
    "as a shell goes on": ("\\", "", 0),
    "a mark": (">", "", 0),
    "blanks": (" ", "", 0),
    "an arrow": ("↵", "", 0),
    "indented": ("", "  ", 0),
    "indented, and longer": ("", "    ", 4),
    "quoted": ("", "> ", 0),
    "quoted, and longer": ("", ">", 1),
    "a mark, and indented": ("\\", "  ", 2),
}


def marked(text: str, width: int, mark: str, head: str, hang: int) -> bytes:
    """Lines broken at a width, a mark at the end of each that is, and something at the beginning of what goes on."""
    lines: list[str] = []
    step = width - len(head) + hang
    for line in text.split("\n"):
        rows = [line[:width], *(line[at : at + step] for at in range(width, len(line), step))]
        lines.append(f"{mark}\n{head}".join(rows))
    return "\n".join(lines).encode()


@pytest.mark.parametrize("text", [COMPACT.decode(), PRETTY], ids=["compact", "pretty"])
@pytest.mark.parametrize(("mark", "head", "hang"), MARKED.values(), ids=MARKED)
def test_what_was_put_in_with_the_newline(text: str, mark: str, head: str, hang: int) -> None:
    (document,) = found_in(b"before\n" + marked(text, 60, mark, head, hang) + b"\n" + KLOG.encode() + b"\n")
    assert document.value == json.loads(text)
    assert {cut.kind for cut in document.cuts} == {"hard-wrap"}


EITHER: dict[str, bytes] = {
    "blanks of a string, or of the wrap": b'{"a": "one two three \nfour five six sevens \neight nine ten eleve \nn twelve", "b": 1}',
    "a mark that the text is full of": b'{"a": "1=2=3=4=5=6=7=\n=6==7==8==9==0=1=1=\n=3==4==5==6==7==8==\n=9"}',
    "an equals sign where others stand for bytes": b'{"a": "b=3D",  "abcdef=\nghijklmnopqrstuvwxyz12=\nabcdefghijklmnopqrstuv=\nwx": 1}',
}


@pytest.mark.parametrize("capture", EITHER.values(), ids=EITHER)
def test_what_may_be_of_the_text_is_not_guessed(capture: bytes) -> None:
    assert found_in(capture) == []


def test_blanks_between_tokens_are_no_question() -> None:
    """What stands at the ends of all lines may be the wrap's, or the list's own: its value is the same."""
    (document,) = found_in(wrap(json.dumps(list(range(1000, 1080))), 60))
    assert document.value == list(range(1000, 1080))


ELEMENT = b'{"name":"id","in":"path","required":true,"schema":{"type":"string","pattern":"^[a-z0-9]{1,9}$"}}'
DUMPED = b'{"parameters": [' + b",".join([ELEMENT] * 4) + b"]}"  # the first element heads a row
DUMPS: dict[str, bytes] = {
    "xxd": b"".join(
        b"%08x: %-40b %b\n" % (at, DUMPED[at : at + 16].hex(" ", 2).encode(), DUMPED[at : at + 16]) for at in range(0, len(DUMPED), 16)
    ),
    "hexdump -C": b"".join(
        b"%08x  %-49b|%b|\n" % (at, DUMPED[at : at + 16].hex(" ").encode(), DUMPED[at : at + 16]) for at in range(0, len(DUMPED), 16)
    ),
    "curl --trace-ascii": b"".join(b"%04x: %b\n" % (at, DUMPED[at : at + 64]) for at in range(0, len(DUMPED), 64)),
    "offsets in tens": b"".join(b"%07d: %b\n" % (at, DUMPED[at : at + 60]) for at in range(0, len(DUMPED), 60)),
    "a name on each line but the first": b"\nserver: ".join(DUMPED[at : at + 50] for at in range(0, len(DUMPED), 50)),
}


@pytest.mark.parametrize("capture", DUMPS.values(), ids=DUMPS)
def test_rows_of_a_dump_are_no_wrapped_lines(capture: bytes) -> None:
    """They hold a dot for any byte that does not print, and offsets that would be of the strings."""
    assert [one for one in found_in(capture) if one.cuts] == []


def test_a_large_document() -> None:
    value = [{"index": index, "text": "x" * (index % 50)} for index in range(4000)]
    for width in (80, 8192):
        assert find_all(wrap(json.dumps(value), width))[0].value == value


UNTOUCHED: dict[str, bytes] = {
    "noise of two lines, of one length by chance": b'{"a": "somewhat: Host[1]\n      Now it is up..\n value", "b": 1}',
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


def test_a_mark_that_cannot_be_of_a_number() -> None:
    """Few lines bear it, but with it there is no document."""
    text = '{"a": 3914659401234567823456, "b": 123456789012345, "c": 1}'
    (document,) = found_in(wrap(text, 19, "=\n") + b"\n")
    assert document.value == json.loads(text)


def test_a_mark_without_which_there_is_no_wrap() -> None:
    """Some lines of that length end otherwise: the newline alone was put in."""
    capture = (
        b'{\n "=0": "====",\n "==1": "===========-\n=================",\n "--2": "===========-\n=======",\n "|3": "            -\n     ",\n'
        b' "delta4": [\n  0.296214831505376\n ],\n "bar5": "==========-\n=",\n "--6": "\\\\ | delta"\n}\n'
    )
    (document,) = found_in(capture)
    assert document.value == json.loads(capture.replace(b"-\n", b"-"))


@pytest.mark.parametrize("width", [24, 31])
def test_blocks_that_end_in_an_indentation(width: int) -> None:
    """What is read at first of a large document ends anywhere in a line."""
    value = {f"k{number}": f"some text value {number} goes on and on" for number in range(200)}
    text = json.dumps(value)
    lines = [text[:width], *(" " * 6 + text[at : at + width] for at in range(width, len(text), width))]
    (document,) = find_all("\n".join(lines).encode() + b"\n")
    assert document.value == value


def test_integers_that_python_does_not_read_are_not_compared() -> None:
    found = Found(5003, b"[" + b"1" * 5001 + b"]", [], [])
    assert not _are_equal(found, found)


def test_blanks_before_a_carriage_return_may_be_the_line_editors() -> None:
    """One before each of them: of a string that was wrapped in the middle, nobody knows."""
    first = b'{"0": "0", "1": "0000", "0000": "0000", "00000": "0", "0000000": "0", "k": "000 '
    second = b'000000000000000000000", "o": "0000000", "x": ["0", "0", "0", "0000"], "y": "a" '
    assert len(first) == len(second) + 1
    assert find_all(first + b"\r" + second + b" \r}") == []
