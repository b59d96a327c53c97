"""The view: encodings, escape sequences, and the way from the text's offsets back to the capture's."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from jsonsluice._model import Cut
from jsonsluice._view import View

WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
BOMS = {
    "utf-8": b"\xef\xbb\xbf",
    "utf-16-le": b"\xff\xfe",
    "utf-16-be": b"\xfe\xff",
    "utf-32-le": b"\xff\xfe\x00\x00",
    "utf-32-be": b"\x00\x00\xfe\xff",
}
TEXT = '{"é": "€𝄞", "b": [1, 2]}\n'


def view_of(capture: bytes, size: int = 0) -> tuple[View, bytes]:
    """A view of a whole capture, fed in chunks of `size` (0: at once), and its text."""
    view = View()
    if not size:
        return view, view.feed(capture, final=True)
    chunks = [view.feed(capture[at : at + size]) for at in range(0, len(capture), size)]
    return view, b"".join([*chunks, view.feed(b"", final=True)])


def sizes(capture: bytes) -> Iterator[int]:
    return iter((0, 1, 2, 3, 5, max(1, len(capture) - 1)))


ENCODED: dict[str, tuple[bytes, str, bytes]] = {
    # each with its encoding and the text that comes of it
    "empty": (b"", "utf-8", b""),
    "one byte": (b"{", "utf-8", b"{"),
    "two bytes": (b"{}", "utf-8", b"{}"),
    "UTF-8": (TEXT.encode(), "utf-8", TEXT.encode()),
    "UTF-8 BOM": (BOMS["utf-8"] + b"{}", "utf-8", b"{}"),
    "UTF-8 BOM alone": (BOMS["utf-8"], "utf-8", b""),
    "UTF-8 BOM twice": (BOMS["utf-8"] * 2 + b"{}", "utf-8", BOMS["utf-8"] + b"{}"),
    "part of a UTF-8 BOM": (b"\xef\xbb", "utf-8", b"\xef\xbb"),
    "UTF-16 LE BOM alone": (b"\xff\xfe", "utf-16-le", b""),
    "UTF-16 BE BOM alone": (b"\xfe\xff", "utf-16-be", b""),
    "UTF-32 LE BOM alone": (b"\xff\xfe\x00\x00", "utf-32-le", b""),
    "part of a UTF-16 BOM": (b"\xff", "utf-8", b"\xff"),
    "zero bytes": (b"\0\0\0\0{}", "utf-8", b"\0\0\0\0{}"),
    "a zero byte first": (b"\0{}\n", "utf-8", b"\0{}\n"),
    "zeros in binary data": (b"\x01\0\x02\0[1]", "utf-8", b"\x01\0\x02\0[1]"),
    "one wide character": (b"{\0", "utf-8", b"{\0"),
    "two wide characters": (b"{\0}\0", "utf-16-le", b"{}"),
    "latin-1": (b'["\xe9"]', "utf-8", b'["\xe9"]'),
} | {
    f"{encoding}{' BOM' * bom}": (BOMS[encoding] * bom + TEXT.encode(encoding), encoding, TEXT.encode())
    for encoding in WIDE
    for bom in (0, 1)
}


@pytest.mark.parametrize(("capture", "encoding", "text"), ENCODED.values(), ids=ENCODED.keys())
def test_encoding(capture: bytes, encoding: str, text: bytes) -> None:
    for size in sizes(capture):
        view, got = view_of(capture, size)
        assert (view.encoding, got) == (encoding, text), f"chunks of {size}"


TAILS: dict[str, tuple[bytes, bytes]] = {
    # name: (capture, text); what is no character becomes one byte that is not UTF-8, for as many bytes as it was
    "UTF-16 LE, odd": ("[1]".encode("utf-16-le") + b"\n", b"[1]\xff"),
    "UTF-16 BE, odd": ("[1]".encode("utf-16-be") + b"\0", b"[1]\xff"),
    "UTF-32 LE, one": ("[1]".encode("utf-32-le") + b"\n", b"[1]\xff"),
    "UTF-32 LE, three": ("[1]".encode("utf-32-le") + b"\n\0\0", b"[1]\xff"),
    "UTF-32 BE, two": ("[1]".encode("utf-32-be") + b"\0\0", b"[1]\xff"),
    "UTF-16 LE, half a pair": ("[1]".encode("utf-16-le") + b"\x3d\xd8", b"[1]\xed\xa0\xbd"),
    "UTF-16 BE, half a pair": ("[1]".encode("utf-16-be") + b"\xd8\x3d", b"[1]\xed\xa0\xbd"),
    "UTF-16 LE, half a pair and a half": ("[1]".encode("utf-16-le") + b"\x3d\xd8\x00", b"[1]\xed\xa0\xbd\xff"),
    "UTF-16 LE, lone high": ("[1]".encode("utf-16-le") + b"\x3d\xd8]\0", b"[1]\xed\xa0\xbd]"),
    "UTF-16 LE, lone low": ("[1]".encode("utf-16-le") + b"\x00\xde]\0", b"[1]\xed\xb8\x80]"),
    "UTF-16 BE, lone low": ("[1]".encode("utf-16-be") + b"\xde\x00\0]", b"[1]\xed\xb8\x80]"),
    "UTF-16 LE, two high": ("[1]".encode("utf-16-le") + b"\x3d\xd8\x3d\xd8]\0", b"[1]\xed\xa0\xbd\xed\xa0\xbd]"),
    "UTF-32 LE, a surrogate": ("[1]".encode("utf-32-le") + b"\x00\xd8\x00\x00", b"[1]\xed\xa0\x80"),
}


@pytest.mark.parametrize(("capture", "text"), TAILS.values(), ids=TAILS.keys())
def test_what_is_no_character(capture: bytes, text: bytes) -> None:
    for size in sizes(capture):
        view, got = view_of(capture, size)
        assert got == text, f"chunks of {size}"
        assert view.to_capture(len(text), after=True) == len(capture)


SEQUENCES: dict[str, bytes] = {
    "CSI colour": b"\x1b[31m",
    "CSI colours": b"\x1b[1;38;5;196m",
    "CSI bare": b"\x1b[m",
    "CSI erase": b"\x1b[2K",
    "CSI cursor": b"\x1b[10;20H",
    "CSI private": b"\x1b[?25h",
    "CSI bracketed paste": b"\x1b[?2004l",
    "CSI intermediate": b"\x1b[0 q",
    "CSI tilde": b"\x1b[200~",
    "OSC title, BEL": b"\x1b]0;a title {\x07",
    "OSC title, ST": b"\x1b]0;a title\x1b\\",
    "OSC hyperlink": b"\x1b]8;;https://example.org/?a=[1]\x07",
    "OSC empty": b"\x1b]\x07",
    "DCS": b"\x1bP1$r0m\x1b\\",
    "SOS": b"\x1bXtext\x1b\\",
    "PM": b"\x1b^text\x1b\\",
    "APC": b"\x1b_text\x1b\\",
    "charset": b"\x1b(B",
    "charset, second": b"\x1b)0",
    "nF with two": b"\x1b$(C",
    "save": b"\x1b7",
    "restore": b"\x1b8",
    "keypad": b"\x1b=",
    "numeric": b"\x1b>",
    "reset": b"\x1bc",
    "index": b"\x1bD",
    "reverse index": b"\x1bM",
}


@pytest.mark.parametrize("sequence", SEQUENCES.values(), ids=SEQUENCES.keys())
def test_sequence(sequence: bytes) -> None:
    """Each class is taken out, wherever it stands and however it is cut; its neighbours find their places again."""
    capture = b"[1," + sequence + b"2]\n"
    for size in sizes(capture):
        view, text = view_of(capture, size)
        assert text == b"[1,2]\n", f"chunks of {size}"
        assert view.sequences(0, len(text)) == [Cut(3, 3 + len(sequence), "ansi")]
        assert view.to_capture(3, after=False) == 3
        assert view.to_capture(3, after=True) == 3 + len(sequence)
        assert [view.to_capture(at, after=True) for at in (0, 2, 4, 6)] == [0, 2, 4 + len(sequence), len(capture)]


KEPT: dict[str, bytes] = {
    "ESC at the end": b"[1]\x1b",
    "ESC before a bracket": b'\x1b{"a": 1}',
    "ESC before a newline": b"\x1b\n[1]",
    "CSI cut before an object": b'\x1b[{"a": 1}',
    "CSI cut before an array": b"\x1b[[1]",
    "CSI with parameters cut before an object": b'\x1b[31{"a": 1}',
    "CSI cut by a closing bracket": b"\x1b[31]",
    "CSI cut by a newline": b"\x1b[31\n[1]",
    "CSI at the end": b"[1]\x1b[3",
    "CSI endless": b"\x1b[" + b"1" * 65 + b"m",
    "OSC at the end": b"[1]\x1b]0;title",
    "OSC without an end": b"\x1b]0;title\n[1]",
    "OSC too long": b"\x1b]0;" + b"x" * 2050 + b"\x07",
    "DCS without an end": b"\x1bPtext\n[1]",
    "DCS with BEL": b"\x1bPtext\x07\n[1]",
    "charset cut before a bracket": b"\x1b([1]",
    "UTF-8 C1": "\x9b31m".encode(),
}


@pytest.mark.parametrize("capture", KEPT.values(), ids=KEPT.keys())
def test_no_sequence(capture: bytes) -> None:
    """What is not a whole sequence stays in the text: nothing of a document is eaten."""
    for size in sizes(capture):
        view, text = view_of(capture, size)
        assert text == capture, f"chunks of {size}"
        assert view.sequences(0, len(text)) == []
        assert [view.to_capture(at, after=True) for at in (0, len(text))] == [0, len(capture)]


def test_sequences_in_a_row_stand_at_one_place() -> None:
    capture = b"a\x1b[1m\x1b[31mb\x1b[0mc"
    for size in sizes(capture):
        view, text = view_of(capture, size)
        assert text == b"abc"
        assert view.sequences(0, 3) == [Cut(1, 5, "ansi"), Cut(5, 10, "ansi"), Cut(11, 15, "ansi")]
        assert view.sequences(0, 2) == [Cut(1, 5, "ansi"), Cut(5, 10, "ansi")]
        assert view.sequences(1, 3) == [Cut(11, 15, "ansi")]
        assert view.sequences(1, 2) == []
        assert [view.to_capture(at, after=False) for at in range(4)] == [0, 1, 11, 16]
        assert [view.to_capture(at, after=True) for at in range(4)] == [0, 10, 15, 16]


def test_sequences_at_the_ends() -> None:
    view, text = view_of(b"\x1b[1m[]\x1b[0m")
    assert text == b"[]"
    assert view.sequences(0, 2) == []
    assert (view.to_capture(0, after=False), view.to_capture(0, after=True)) == (0, 4)
    assert (view.to_capture(2, after=False), view.to_capture(2, after=True)) == (6, 10)


def test_unfinished_sequence_waits_for_its_end() -> None:
    view = View()
    assert view.feed(b"[1,\x1b[3") == b"[1,"
    assert not view.is_plain
    assert view.feed(b"1") == b""
    assert view.feed(b"m2]") == b"2]"
    assert view.sequences(0, 5) == [Cut(3, 8, "ansi")]


def test_unfinished_sequence_that_is_none_comes_out() -> None:
    view = View()
    assert view.feed(b"[1]\x1b]0;t") == b"[1]"
    assert view.feed(b"itle\n") == b"\x1b]0;title\n"
    assert view.is_plain


@pytest.mark.parametrize("encoding", ["utf-8", *WIDE])
@pytest.mark.parametrize("bom", [False, True])
def test_back_to_the_capture(encoding: str, bom: bool) -> None:
    """Every character's text offset leads back to its offset in the capture."""
    mark = BOMS[encoding] if bom else b""
    characters = TEXT * 3
    capture = mark + characters.encode(encoding)
    text_at = [len(characters[:index].encode()) for index in range(len(characters) + 1)]
    capture_at = [len(mark) + len(characters[:index].encode(encoding)) for index in range(len(characters) + 1)]
    for size in sizes(capture):
        view, text = view_of(capture, size)
        assert text == characters.encode()
        for after in (False, True):
            assert [view.to_capture(at, after=after) for at in text_at] == capture_at


@pytest.mark.parametrize("encoding", WIDE)
def test_back_to_a_large_capture(encoding: str) -> None:
    """Offsets beyond the first block, with pairs that stand across the blocks."""
    characters = '["' + "𝄞" * 9000 + '"]'
    capture = characters.encode(encoding)
    view, text = view_of(capture)
    assert text == characters.encode()
    for index in (0, 2, 3, 2047, 2048, 2049, 4095, 4096, 5000, 9001, 9002, 9004):
        assert view.to_capture(len(characters[:index].encode()), after=True) == len(characters[:index].encode(encoding))


@pytest.mark.parametrize("encoding", WIDE)
def test_sequences_of_a_wide_capture(encoding: str) -> None:
    before, sequence, behind = '["é', "\x1b[31m", '𝄞"]'
    capture = (before + sequence + behind).encode(encoding)
    start = len(before.encode(encoding))
    end = start + len(sequence.encode(encoding))
    for size in sizes(capture):
        view, text = view_of(capture, size)
        assert text == (before + behind).encode()
        assert view.sequences(0, len(text)) == [Cut(start, end, "ansi")]


def test_beyond_unicode() -> None:
    capture = '["'.encode("utf-32-le") + b"\x00\x00\x11\x00" + '"]'.encode("utf-32-le")
    view, text = view_of(capture)
    assert text == b'["\xed\xb3\xbf"]'
    assert [view.to_capture(at, after=True) for at in (2, 5, 7)] == [8, 12, 20]


PLAIN: list[tuple[bytes, bool]] = [
    (b"[1]\n", True),
    (BOMS["utf-8"] + b"[1]\n", True),
    (b"[1]\x1b\n", True),
    (b"[1]\x1b[m\n", False),
    (b"[\0001\0]\0", False),
]


@pytest.mark.parametrize(("capture", "expected"), PLAIN)
def test_is_plain(capture: bytes, expected: bool) -> None:
    assert view_of(capture)[0].is_plain is expected


@pytest.mark.parametrize("encoding", ["utf-8", *WIDE])
def test_encode(encoding: str) -> None:
    view, _ = view_of(TEXT.encode(encoding))
    assert view.encode('{"é": "𝄞"}'.encode()) == '{"é": "𝄞"}'.encode(encoding)


def test_encode_before_anything_came() -> None:
    assert View().encode(b"[1]") == b"[1]"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
def test_forget(encoding: str) -> None:
    """What stands after the forgotten part leads back as before, and the marks of the past are dropped."""
    count = 10_000
    width = len("a".encode(encoding))
    head = len(BOMS[encoding])
    capture = BOMS[encoding] + ("a\x1b[1m" * count + "end").encode(encoding)
    view, text = view_of(capture)
    assert text == b"a" * count + b"end"
    whole = len(view._cut_at)
    view.forget(9_000)
    assert len(view._cut_at) < whole - 8_000
    for at in (9_000, 9_500, count):
        assert view.to_capture(at, after=True) == head + at * 5 * width
    assert view.to_capture(count + 3, after=True) == len(capture)
    start = head + ((count - 2) * 5 + 1) * width
    assert view.sequences(count - 2, count) == [Cut(start, start + 4 * width, "ansi")]


def test_forget_blocks_of_a_wide_capture() -> None:
    view = View()
    size = 64
    for _ in range(10_000):
        view.feed(("x" * size).encode("utf-16-le"))
    view.forget(size * 9_000)
    assert view.to_capture(size * 9_000, after=True) == size * 9_000 * 2
    assert view.to_capture(size * 9_999 + 7, after=True) == (size * 9_999 + 7) * 2
    assert len(view._source._blocks) < 2_000  # type: ignore[attr-defined]


def test_forget_keeps_what_is_little() -> None:
    view, _ = view_of(b"a\x1b[1mb\x1b[1mc")
    view.forget(2)
    assert view.to_capture(1, after=True) == 5
