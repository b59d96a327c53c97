"""What the rest of a document says of a token that noise cuts through."""

from __future__ import annotations

import pytest

from jsonsluice import find_all, loads
from jsonsluice._evidence import Proof, Vocabulary, cut_in_literal

RECORDS = b"".join(b'{"id": %d, "host": "node-%04d.lab", "state": "up", "port": %d},\n' % (n, n, n) for n in range(4))


def never(_: bytes) -> bool:
    return False


def known(data: bytes) -> Vocabulary:
    vocabulary = Vocabulary()
    assert vocabulary.look(data, 0, len(data)) == len(data)
    assert vocabulary.look(data, 0, 0) == 0  # once is enough
    return vocabulary


@pytest.mark.parametrize(
    ("before", "content", "rest", "expected"),
    [
        # a key between two others, wherever it is cut
        (b'{"id": 9, ', b"hoSome noise", b'st": "node-0009.lab", "state": "up"', Proof(2, beyond_doubt=True)),
        (b'{"id": 9, ', b"Some noise", b'host": "node-0009.lab", "state": "up"', Proof(0, beyond_doubt=True)),
        (b'{"id": 9, ', b"hostSome noise", b'": "node-0009.lab", "state": "up"', Proof(4, beyond_doubt=True)),
        # the first of the document, before one that no other comes before
        (b'{"x": 1, ', b"poSome noise", b'rt": 9, "id": 1', Proof(2, beyond_doubt=True)),
        # not the key that stands there
        (b'{"id": 9, ', b"clSome noise", b'ock": "node-0009.lab", "state": "up"', None),
        # a value that looks like the others of its key
        (b'{"id": 9, "host": ', b"node-Some noise", b'0009.lab", "state"', Proof(5, beyond_doubt=True)),
        (b'{"id": 9, "host": ', b"node-00Some noise", b'09.lab", "state"', Proof(7, beyond_doubt=True)),
        (b'{"id": 9, "host": ', b"Some noise", b'node-0009.lab", "state"', Proof(0, beyond_doubt=True)),
        (b'{"id": 9, "host": ', b"node-007 noises", b'09.lab", "state"', None),  # digits of either
        (b'{"id": 9, "state": ', b"upsome noise", b'", "port"', Proof(2, beyond_doubt=False)),  # `upper` would begin so, too
        (b'{"id": 9, "state": ', b"upSome noise", b'", "port"', Proof(2, beyond_doubt=False)),
        (b'{"id": 9, "state": ', b"doSome noise", b'wn", "port"', None),
        (b'{"id": 9, "other": ', b"node-Some noise", b'0009.lab", "state"', None),
        (b"[", b"Some noise", b'", "x"', None),
        (b'{"id": 9, ', b"hoSome noise", b"st", None),
    ],
)
def test_cut_in_string(before: bytes, content: bytes, rest: bytes, expected: Proof | None) -> None:
    assert known(RECORDS).cut_in_string(before, content, rest, never) == expected


def test_values_that_differ_say_nothing() -> None:
    data = b"".join(b'{"name": "%s"},\n' % name for name in (b"al", b"bob", b"carol!", b"dave 1", b"eve-2", b"al"))
    assert known(data).cut_in_string(b'{"name": ', b"bSome noise", b'ill"', never) is None


def test_widths_that_differ_say_nothing() -> None:
    """host-9 and host-10: one digit or two before the noise."""
    data = b"".join(b'{"name": "host-%d"},\n' % n for n in (8, 9, 10, 11))
    assert known(data).cut_in_string(b'{"name": ', b"host-13 lives", b'2"', never) is None


def test_many_words_are_forgotten() -> None:
    vocabulary = Vocabulary()
    data = b"".join(b'"k%05d": 1,\n' % n for n in range(12_000))
    vocabulary.look(data, 0, 100)
    for at in range(0, len(data), 4_000):
        vocabulary.look(data, 0, at)
    assert vocabulary.cut_in_string(b'"k00000": 1, ', b"k000Some noise", b'01": 1, "k00002"', never) is None


@pytest.mark.parametrize(
    ("token", "rest", "expected"),
    [(b"trSo", b"ue,", 2), (b"fSom", b"alse\n}", 1), (b"nulS", b"l]", 3), (b"trSo", b"uer,", -1), (b"xSom", b"ue,", -1)],
)
def test_cut_in_literal(token: bytes, rest: bytes, expected: int) -> None:
    assert cut_in_literal(token, rest) == expected


NOISE = b"Could not load the library, falling back\n"


@pytest.mark.parametrize(
    "cut",
    [
        b'{"id": 9, "ho\xc2\xa6st": "node-0009.lab", "state": "up", "port": 9}',
        b'{"id": 9, "host": "node\xc2\xa6-0009.lab", "state": "up", "port": 9}',
        b'{"id": 9, "host": "node-0009.lab", "\xc2\xa6state": "up", "port": 9}',
    ],
)
@pytest.mark.parametrize(
    "noise",
    [
        NOISE,
        b'Using "this" and "that"\n',
        NOISE + b" * Debug mode: off\n" + NOISE,
        b"\xe2\x94\x94\xe2\x94\x80\xe2\x94\x98\n  Scanning 15 files\n",
    ],
    ids=["a line", "quotes", "lines", "a table"],
)
def test_noise_of_no_kind_in_records(cut: bytes, noise: bytes) -> None:
    """Cut exactly: what follows it in the record, and its siblings, say where it begins."""
    mark = "¦".encode()
    capture = b"[\n" + RECORDS + cut.replace(mark, noise) + b"\n]\n"
    assert loads(capture)[-1] == {"id": 9, "host": "node-0009.lab", "state": "up", "port": 9}


@pytest.mark.parametrize(
    "capture",
    [
        b'[\n{"state": "up"},\n{"state": "u' + NOISE + b'p"}\n]\n',  # two alike are too few
        b'{"text": "one ' + NOISE + b'two"}\n',
        b"[\n" + RECORDS + b'{"id": 9, "host": "node-000' + b"9 lives\n" + b'9.lab", "state": "up"}\n]\n',
        b"[\n" + RECORDS + b'{"id": 9, "host": "node-0009.lab", "note": "x' + NOISE + NOISE + b'y"}\n]\n',
        # where it begins is known, but the record breaks again behind it
        b"[\n" + RECORDS + b'{"id": 9, "ho' + NOISE + NOISE + b'st": "node-0009.lab" "state": "up"}\n]\n',
        b"[\n" + RECORDS + b'{"id": 9, "host": "node-0009.lab", "note": "x' + NOISE,
    ],
)
def test_without_proof_nothing_is_given(capture: bytes) -> None:
    assert find_all(capture) == []


def test_what_all_values_of_the_key_are_is_what_is_left() -> None:
    capture = b"[\n" + RECORDS + b'{"id": 9, "host": "node-0009.lab", "state": "' + NOISE + b'up", "port": 9}\n]\n'
    assert loads(capture)[-1] == {"id": 9, "host": "node-0009.lab", "state": "up", "port": 9}


IDS = b"".join(
    b'{"uid": "%08x", "at": "2026-11-22 10:%02d:00", "kind": "%s", "name": "row %d"},\n' % row
    for row in (
        (0x9A3FC21D, 1, b"Pod", 7),
        (0x1B2C3D4E, 2, b"Service", 8),
        (0x77AA01FF, 3, b"Pod", 9),
        (0xC0FFEE12, 4, b"Secret", 10),
    )
)


@pytest.mark.parametrize(
    ("before", "content", "rest", "expected"),
    [
        # as long as all others: no digit more or less
        (b'{"uid": ', b"0f1ebad line", b'2d34", "at"', Proof(4, beyond_doubt=True)),
        (b'{"uid": ', b"0f1eSome noise", b'2d3", "at"', None),
        (b'{"at": ', b"2026-11-22 110 noises", b'0:05:00", "kind"', Proof(12, beyond_doubt=True)),
        # more digits than any other, before noise that cannot begin with one
        (b'{"name": ', b"row 11Some noise", b'2"', Proof(6, beyond_doubt=True)),
        (b'{"name": ', b"row 11Some noise", b'"', Proof(6, beyond_doubt=True)),
        (b'{"name": ', b"row 11 noises", b'2"', None),
        (b'{"name": ', b"Some noise", b'row 11"', Proof(0, beyond_doubt=True)),
        (b'{"name": ', b"column 11Some noise", b'2"', None),
        # a value that the key has elsewhere: of two alike, of another key, at the end of a name, too short
        (b'{"kind": ', b"Sersome noise", b'vice"', Proof(3, beyond_doubt=True)),
        (b'{"kind": ', b"ServiceSome noise", b'"', Proof(7, beyond_doubt=False)),
        (b'{"kind": ', b"Servicesome noise", b'"', Proof(7, beyond_doubt=False)),
        (b'{"kind": ', b"PodSome noise", b'Service"', Proof(0, beyond_doubt=False)),
        (b'{"kind": ', b"Some noise", b'Service"', Proof(0, beyond_doubt=False)),
        (b'{"sort": ', b"SerSome noise", b'vice"', Proof(3, beyond_doubt=True)),
        (b'{"sort": ', b"Sersome noise", b'vice"', Proof(3, beyond_doubt=False)),
        (b'{"sort": ', b"row Some noise", b'9"', None),
        # what is left of a word of the document's, and noise glued to it
        (b'{"kind": ', b"ServerSome noise", b'vice"', Proof(3, beyond_doubt=False)),
        (b'{"kind": ', b"Ser-some noise", b'vice"', Proof(3, beyond_doubt=False)),
    ],
)
def test_values_alike(before: bytes, content: bytes, rest: bytes, expected: Proof | None) -> None:
    assert known(IDS).cut_in_string(before, content, rest, never) == expected


def test_a_word_that_the_document_has_may_be_its_own() -> None:
    vocabulary = known(IDS)
    assert vocabulary.cut_in_string(b'{"kind": ', b"Sersome noise", b'vice"', b"some".__eq__) == Proof(3, beyond_doubt=False)


def test_elements_are_values_too() -> None:
    vocabulary = known(b'{"tags": ["alpha", "beta"], "x": 1}')
    assert vocabulary.cut_in_string(b'{"tags": [', b"alSome noise", b'pha"]', never) == Proof(2, beyond_doubt=True)


def test_few_alike_of_several_looks() -> None:
    """Of two forms that a key's values have, either may be meant, and more may be before it."""
    data = b"".join(b'{"ip": "%s"},\n' % ip for ip in (b"10.0.0.1", b"fd00::1", b"10.0.0.2", b"fd00::2"))
    assert known(data).cut_in_string(b'{"ip": ', b"10.0.Some noise", b'0.7"', never) == Proof(5, beyond_doubt=True)
    assert known(data).cut_in_string(b'{"ip": ', b"Some noise", b'fd00::9"', never) == Proof(0, beyond_doubt=True)
    assert known(data).cut_in_string(b'{"ip": ', b"Some noise", b'10.0.0.9"', never) == Proof(0, beyond_doubt=False)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (b'{"a": "xyThe cache was full', 9),
        (b'{"a": "The cache was full', 7),
        (b"The cache was full", -1),  # the line itself
        (b'{"a": "all: The cache was full', -1),  # perhaps the end of another line
        (b'{"a": "xThe cache was empty', -1),
    ],
)
def test_line_seen_whole(line: bytes, expected: int) -> None:
    assert known(b'\nThe cache was full\n{"a": 1,\nshort one\n}\n').seen_whole(line) == expected


def test_noise_in_a_string_that_stands_on_a_line_of_its_own_elsewhere() -> None:
    capture = b"start\n" + NOISE + b'{"text": "one' + NOISE + b'two", "b": 2}\n'
    assert loads(capture) == {"text": "onetwo", "b": 2}


def test_decimals_are_as_long_as_it_takes() -> None:
    """Three of seventeen characters say nothing of a fourth."""
    rows = b'{"values": [[1.1, "246.4170107186352"], [1.2, "225.7047577542023"], [1.3, "534.2649062326931"], [1.4, "%b"]]}'
    capture = rows % b"426.98434407pool is empty\n811703"
    assert loads(capture) == loads(rows % b"426.98434407811703")
