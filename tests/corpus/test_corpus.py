"""The engine against real failures: every folder of `corpus` is a test id."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterable
from itertools import pairwise

import pytest

import jsonsluice
from corpus_cases import Case, cases
from jsonsluice import Document, Fragment, Noise, Scanner, Segment, SluiceError

_SMALL = 2048  # bytes up to which a capture is fed one or two at a time
_CHUNKS = (1, 2, 7, 64, 4096)
_FEW = 2

CASES = cases()
IDS = [case.name for case in CASES]
every_case = pytest.mark.parametrize("case", CASES, ids=IDS)


def _marked(case: Case) -> object:
    marks = [pytest.mark.xfail(strict=True, reason=case.known_miss)] if case.known_miss else []
    return pytest.param(case, id=case.name, marks=marks)


def _documents(case: Case) -> list[Document]:
    return [segment for segment in case.segments if isinstance(segment, Document)]


@pytest.mark.parametrize("case", [_marked(case) for case in CASES])
def test_exact(case: Case) -> None:
    """The documents, the fragments, and the one document that `loads` chooses or the error that it raises are the expected ones."""
    documents = _documents(case)
    found = [
        {
            "start": document.start,
            "end": document.end,
            "standing": document.standing,
            "cuts": [list(cut) for cut in document.cuts],
            "sha256": hashlib.sha256(document.raw).hexdigest(),
        }
        for document in documents
    ]
    wanted = [{key: value for key, value in document.items() if key != "value"} for document in case.expected["documents"]]
    assert found == wanted
    for document, truth in zip(documents, case.expected["documents"], strict=True):
        assert document.value == json.loads(case.raw(truth))
    _assert_fragments(case)
    _assert_chosen(case)


def _assert_fragments(case: Case) -> None:
    found = [
        {"start": segment.start, "end": segment.end, "reason": segment.reason} for segment in case.segments if isinstance(segment, Fragment)
    ]
    if case.expected["fragments"] is None:
        assert found, "remains of a document are there, wherever each begins and ends"
    else:
        assert found == case.expected["fragments"]


def _assert_chosen(case: Case) -> None:
    if case.expected["error"] is not None:
        with pytest.raises(SluiceError) as raised:
            jsonsluice.loads(case.data)
        assert type(raised.value).__name__ == case.expected["error"]
    else:
        wanted = case.expected["documents"][case.expected["wanted"]]
        assert jsonsluice.find(case.data).start == wanted["start"]
        assert jsonsluice.loads(case.data) == json.loads(case.raw(wanted))


@every_case
def test_no_wrong_value(case: Case) -> None:
    """No document comes out that is not among the expected ones: from this, a known miss is not excused."""
    allowed = {json.dumps(json.loads(case.raw(document))) for document in case.expected["documents"]}
    assert {json.dumps(document.value) for document in _documents(case)} <= allowed
    try:
        chosen = jsonsluice.find(case.data)
    except SluiceError:
        return
    assert json.dumps(chosen.value) in allowed


@every_case
def test_tiling(case: Case) -> None:
    """Law 2: the segments are ordered and disjoint, and together they are the capture."""
    at = 0
    for segment in case.segments:
        assert segment.start == at
        assert segment.end > at
        if isinstance(segment, Noise):
            assert segment.raw == case.data[segment.start : segment.end]
        at = segment.end
    assert at == len(case.data)


@every_case
def test_sound(case: Case) -> None:
    """Law 3: raw is the capture less the cuts, and the standard library decodes it to the same value."""
    for document in _documents(case):
        truth = {"start": document.start, "end": document.end, "cuts": document.cuts}
        assert document.raw == case.raw(truth)
        assert document.value == json.loads(document.raw)


@every_case
@pytest.mark.parametrize("size", _CHUNKS)
def test_chunks(case: Case, size: int) -> None:
    """Law 7: fed in pieces, the capture gives the same segments as in one call."""
    if size <= _FEW and len(case.data) >= _SMALL:
        pytest.skip("a byte or two at a time take too long on a large capture; 7 and 64 split it nearly as often")
    _assert_same(case, range(0, len(case.data), size))


@every_case
def test_chunks_anywhere(case: Case) -> None:
    """Law 7: also where the pieces are of any sizes, some of them empty."""
    drawn = random.Random(case.name)  # noqa: S311 - the same at every run
    for count in (1, 5, 50):
        _assert_same(case, sorted(drawn.choices(range(len(case.data) + 1), k=count)))


def _assert_same(case: Case, cuts: Iterable[int]) -> None:
    scanner = Scanner()
    segments: list[Segment] = []
    for start, end in pairwise([0, *cuts, len(case.data)]):
        segments += scanner.feed(case.data[start:end])
    segments += scanner.close()
    assert segments == case.segments
