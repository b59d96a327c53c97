"""Many splices of one program: cut at once, and as one by one."""

from __future__ import annotations

import json

import pytest

from jsonsluice import Document, _decode, find, find_all, scan
from split import in_pieces

KLOG = b"E0910 18:08:54.853077  339136 websocket.go:296] Unknown stream id 1, discarding message\n"
QUOTED = b'I0910 18:08:55.000001  339136 a.go:1] "Unhandled Error" err="not now"\n'
WARNING = b"2026-11-22 17:36:01,123 WARNING root: slow\n"
VALUE = {"rows": [{"name": f"row é {n}", "n": n * 1001, "ok": n % 2 == 0, "path": "a\\b\n"} for n in range(60)]}
PRETTY = json.dumps(VALUE, indent=2).encode()
COMPACT = json.dumps(VALUE, ensure_ascii=False, separators=(",", ":")).encode()


def spliced(document: bytes, step: int, *noises: bytes) -> bytes:
    """The document with the noises in turn at every so many bytes."""
    places = range(step, len(document) - 1, step)
    pieces = [document[:step]]
    for index, at in enumerate(places):
        pieces += [noises[index % len(noises)], document[at : min(at + step, len(document))]]
    return b"".join([*pieces, document[places[-1] + step :], b"\n"])


@pytest.mark.parametrize("noises", [(KLOG,), (KLOG, QUOTED), (KLOG, KLOG + QUOTED)], ids=["one", "quotes", "in a row"])
@pytest.mark.parametrize("document", [PRETTY, COMPACT], ids=["pretty", "compact"])
@pytest.mark.parametrize("step", [61, 97, 500])
def test_all_are_cut(document: bytes, step: int, noises: tuple[bytes, ...]) -> None:
    """Between lines and tokens, in strings, numbers, literals, escapes and characters."""
    capture = spliced(document, step, *noises)
    found = find(capture)
    assert found.raw == document
    assert found.value == VALUE
    assert {cut.kind for cut in found.cuts} == {"klog"}
    kept = zip([0, *(cut.end for cut in found.cuts)], [*(cut.start for cut in found.cuts), found.end], strict=True)
    assert b"".join(capture[start:end] for start, end in kept) == document


DAYS = [
    b"%c%02d%02d %02d:08:54.853077  339136 a.go:%d] pod %d is gone\n" % (b"IWE"[n % 3], n % 12 + 1, n % 28 + 1, n % 24, n, n)
    for n in range(40)
]
ZAP = [b"2026-%02d-22T17:36:%02d.123Z\tinfo\trows/main.go:%d\tslow row\n" % (n % 12 + 1, n % 60, n) for n in range(40)]
AT_A_START = b'{"a": "' + DAYS[0] + b'xy", "b": "' + DAYS[1] + b'x z", "c": "x' + DAYS[2] + b'y", "d": [1' + DAYS[3] + b"2, 3]}"


@pytest.mark.parametrize("noises", [DAYS, ZAP], ids=["klog", "zap"])
@pytest.mark.parametrize("document", [PRETTY, COMPACT], ids=["pretty", "compact"])
@pytest.mark.parametrize("step", [61, 97])
def test_their_dates_may_differ(document: bytes, step: int, noises: list[bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    """All are cut in a few parses, and not one by one."""
    calls = []
    judge = _decode.judge

    def counted(window: bytes, whole: bool) -> _decode.Verdict:
        calls.append(len(window))
        return judge(window, whole)

    monkeypatch.setattr(_decode, "judge", counted)
    found = find(spliced(document, step, *noises))
    assert found.raw == document
    assert len(found.cuts) > 30
    assert len(calls) < len(found.cuts)


def test_one_that_needs_a_closer_look_is_left() -> None:
    """At the beginning of a string a header may be the string's own: what follows it is cut with the others all the same."""
    assert find(AT_A_START).raw == b'{"a": "xy", "b": "x z", "c": "xy", "d": [12, 3]}'


def test_other_noise_among_them() -> None:
    """What one date does not find is cut one by one in what is left."""
    capture = spliced(PRETTY, 900, KLOG, KLOG, WARNING)
    found = find(capture)
    assert found.raw == PRETTY
    assert {cut.kind for cut in found.cuts} == {"klog", "log-line"}
    assert [cut.start for cut in found.cuts] == sorted(cut.start for cut in found.cuts)


@pytest.mark.parametrize("size", [1, 7, 64, 1000])
def test_chunks_change_nothing(size: int) -> None:
    capture = b"before\n" + spliced(COMPACT, 211, KLOG, QUOTED) + b'{"next": 1}\n' + KLOG
    segments = in_pieces(capture, size)
    assert segments == list(scan(capture))
    assert [segment.value for segment in segments if isinstance(segment, Document)] == [VALUE, {"next": 1}]


@pytest.mark.parametrize(
    ("document", "count"),
    [
        # text of a log that is the document's own: nothing breaks there
        (b'{"a": "x' + KLOG + b'y", "log": "E0910 18:08:54.853077  339136 a.go:1] up", "b": "z' + KLOG + b'y"}', 2),
        (b'{"a": 1' + KLOG + b'2, "log": "E0910 18:08:54.853077  339136 a.go:1] up", "b": 3' + KLOG + b"4}", 2),
        # the date as a number
        (b'{"a": 1' + KLOG + b'2, "b": [0.0910 ,"0910 ", "E0910 "], "c": 3' + KLOG + b"4}", 2),
    ],
)
def test_text_of_the_document_stays(document: bytes, count: int) -> None:
    found = find(document)
    assert found.raw == document.replace(KLOG, b"")
    assert len(found.cuts) == count


def test_many_places_like_the_date() -> None:
    """Where the date stands everywhere it tells nothing, and each splice is cut by itself."""
    numbers = b", ".join([b'"0910 "'] * 100)
    capture = b"[1" + KLOG + b"2, " + numbers + b", 3" + KLOG + b"4]\n"
    assert find(capture).raw == b"[12, " + numbers + b", 34]"


def test_documents_that_follow() -> None:
    """The splices of the next document are its own."""
    one = b'{\n  "a": 1' + KLOG + b'2,\n  "b": "x' + KLOG + b'y"\n}\n'
    assert [document.value for document in find_all(one * 5)] == [{"a": 12, "b": "xy"}] * 5


def test_damage_among_them() -> None:
    """One that cannot be made whole is given up, and the next one is not."""
    one = b'{\n  "a": 1' + KLOG + b'2,\n  "b": tru' + KLOG + b"\n}\n"
    assert [document.value for document in find_all(one + b'{\n  "c": 3\n}\n')] == [{"c": 3}]


@pytest.mark.parametrize("before", [b"", b'{"x": 1}\n', KLOG])
def test_a_large_document_behind_its_last_splice(before: bytes) -> None:
    """What follows is read on as far as it goes."""
    tail = json.dumps({"t": ["x" * 50] * 4000}, indent=1).encode()
    document = b'{\n "a": "' + KLOG + b'b", "c": "d' + KLOG + b'e", "f": ' + tail + b"\n}"
    found = find_all(before + document + b"\n")[-1]
    assert found.raw == document.replace(KLOG, b"")
