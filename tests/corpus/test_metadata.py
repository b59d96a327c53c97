"""The corpus itself: every case says what it is, says it in the right form, and contradicts neither itself nor its bytes."""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any, Final

import pytest

from corpus_cases import CORPUS, FILES, INSIDE, ROOT, STDOUT, Case, cases

REQUIRED: Final = frozenset(("tool", "version", "command", "captured", "wrong", "contaminants", "place", "verdict", "source"))
OPTIONAL: Final = frozenset(("cut_down", "known_miss"))
LISTS: Final = frozenset(("contaminants", "place"))
PLACES: Final = INSIDE | {"before", "after", "none"}
STANDINGS: Final = frozenset(("alone", "beside", "within"))
REASONS: Final = frozenset(("truncated", "damaged", "interrupted", "headless", "ambiguous", "too-deep", "too-large", "number-too-long"))
FEWEST: Final = 250  # cases; fewer would mean that files were lost
FEWEST_TOOLS: Final = 80  # and as many programs, since each has noise of its own
MOST_MISSES: Final = 0.10  # share of the cases that the engine may get wrong; to be lowered as it learns, never raised
LARGEST: Final = 700_000  # bytes of one capture: the full routing table of the founding failure just fits
LARGEST_CORPUS: Final = 12_000_000  # bytes in all: a checkout must stay quick
LARGEST_VALUE: Final = 2048  # bytes of raw text up to which a value is written out

_NAME: Final = re.compile(r"[a-z0-9][a-z0-9.+-]*\Z")
# Paths that only the machine has which built this; /srv and /home/user are what capture.py puts in their place.
_MACHINE_PATH: Final = re.compile(rb"(?<![\w./-])/(?:work|farm|root)(?:/|\b)")
# Names of ciphers and extensions of ssh look like addresses.
_MAIL: Final = re.compile(rb"[\w.+-]+@(?!openssh\.com|libssh\.org)[\w-]+\.(?:com|org|net|io|de)\b")

CASES = cases()
every_case = pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])


def test_not_empty() -> None:
    """An empty corpus fails, as does one that lost the founding failure."""
    assert len(CASES) >= FEWEST
    assert "kubectl-exec/race-1.30-empty" in {case.name for case in CASES}


def test_tools() -> None:
    """The corpus holds many programs, not many captures of a few."""
    assert len({case.folder.parent for case in CASES}) >= FEWEST_TOOLS


def test_misses() -> None:
    """Known misses are few: what the engine cannot do is told case by case, but it does not become the rule."""
    misses = [case.name for case in CASES if case.known_miss]
    assert len(misses) <= MOST_MISSES * len(CASES), misses


def test_size() -> None:
    """The corpus stays small enough to check out."""
    assert sum(path.stat().st_size for path in CORPUS.rglob("*") if path.is_file()) < LARGEST_CORPUS


def test_bytes_are_protected() -> None:
    """Git converts no line ending of a capture."""
    lines = (ROOT / ".gitattributes").read_text(encoding="utf-8").splitlines()
    attributes = next(line.split() for line in lines if line.startswith("corpus/**/*.bin"))
    assert "-text" in attributes or "binary" in attributes


def test_nothing_stray() -> None:
    """Two levels of folders, and in them the files of cases."""
    folders = {case.folder for case in CASES}
    stray = [path for path in CORPUS.glob("*/**/*") if path.is_file() and path.parent not in folders and "__pycache__" not in path.parts]
    assert stray == []


@every_case
def test_files(case: Case) -> None:
    """A case is three files in a folder with a plain name, and stdout alone where that was kept."""
    assert {path.name for path in case.folder.iterdir()} - {STDOUT} == set(FILES)
    assert _NAME.match(case.folder.name)
    assert _NAME.match(case.folder.parent.name)
    assert 0 < len(case.data) < LARGEST


@every_case
def test_keys(case: Case) -> None:
    """Every key is there, filled, and of the right form."""
    about = case.about
    assert set(about) >= REQUIRED
    assert set(about) <= REQUIRED | OPTIONAL
    for key, value in about.items():
        if key in LISTS:
            assert isinstance(value, list)
            assert len(set(value)) == len(value)
        else:
            assert isinstance(value, str)
            assert value.strip() == value != "", key
    assert about["tool"] == case.folder.parent.name
    assert "\n" not in about["version"]
    assert about["wrong"].endswith((".", "?"))
    assert all(_NAME.match(kind) for kind in about["contaminants"])
    assert about["place"]
    assert set(about["place"]) <= PLACES
    assert "none" not in about["place"] or about["place"] == ["none"]


@every_case
def test_expected_form(case: Case) -> None:
    """expected.json has its members; documents and fragments are ordered, disjoint and inside the capture; cuts inside their document."""
    expected = case.expected
    assert set(expected) == {"documents", "fragments", "wanted", "error"}
    segments: list[dict[str, Any]] = [*expected["documents"], *(expected["fragments"] or [])]
    _assert_ordered(sorted((segment["start"], segment["end"]) for segment in segments), 0, len(case.data))
    _assert_ordered([(document["start"], document["end"]) for document in expected["documents"]], 0, len(case.data))
    for document in expected["documents"]:
        assert set(document) - {"value"} == {"start", "end", "standing", "cuts", "sha256"}
        assert document["standing"] in STANDINGS
        _assert_ordered([(start, end) for start, end, _ in document["cuts"]], document["start"] + 1, document["end"] - 1)
        assert all(_NAME.match(kind) for _, _, kind in document["cuts"])
    for fragment in expected["fragments"] or []:
        assert set(fragment) == {"start", "end", "reason"}
        assert fragment["reason"] in REASONS


def _assert_ordered(spans: list[tuple[int, int]], first: int, last: int) -> None:
    at = first
    for start, end in spans:
        assert at <= start < end <= last
        at = end


@every_case
def test_expected_is_json(case: Case) -> None:
    """An expected document's bytes are what its hash says and decode strictly; a small one is written out, and is that value."""
    for document in case.expected["documents"]:
        raw = case.raw(document)
        assert hashlib.sha256(raw).hexdigest() == document["sha256"]
        value = json.loads(raw)
        assert isinstance(value, (dict, list))
        assert raw == raw.strip()
        assert ("value" in document) == (len(raw) <= LARGEST_VALUE)
        if "value" in document:
            assert document["value"] == value


@every_case
def test_stdout(case: Case) -> None:
    """What the command printed on stdout alone, where it was kept, is among the expected documents: a truth that no engine has seen."""
    if (case.folder / STDOUT).exists():
        assert case.stdout, "stdout alone is nothing but JSON"
        assert case.agrees(case.stdout)


@every_case
def test_verdict(case: Case) -> None:
    """The verdict says the same as expected.json."""
    expected, verdict = case.expected, case.about["verdict"]
    documents, error = expected["documents"], expected["error"]
    remains = expected["fragments"] is None or bool(expected["fragments"])
    assert (expected["wanted"] is None) == (error is not None)
    if verdict == "document":
        assert documents[expected["wanted"]]
    elif verdict in ("documents", "ambiguous"):
        assert len(documents) > 1 or remains
        assert error in ("AmbiguousError", "DamagedError") if verdict == "documents" or remains else error == "AmbiguousError"
    elif verdict == "fragment":
        assert remains
        assert error == "DamagedError"
    else:
        assert verdict == "none"
        assert (expected["fragments"], error) == ([], "NoDocumentError")
        assert all(document["standing"] == "within" for document in documents), "what looks like a document in the middle of a text"


@every_case
def test_contaminants(case: Case) -> None:
    """The kinds of all cuts are named, and the places inside documents are those where cuts lie."""
    kinds = {kind for document in case.expected["documents"] for _, _, kind in document["cuts"]}
    assert kinds <= set(case.about["contaminants"])
    assert bool(case.about["contaminants"]) or case.about["place"] == ["none"]
    inside = set().union(*(case.places(document) for document in case.expected["documents"]))
    stated = set(case.about["place"]) & INSIDE
    assert inside <= stated
    if case.expected["fragments"] == []:
        # noise between the lines of two documents is between lines, too
        assert stated - inside <= ({"between-lines"} if len(case.expected["documents"]) > 1 else set())


@every_case
def test_nobody_is_named(case: Case) -> None:
    """No path of the machine that built this, no address of a person, no word of where the captures lay."""
    for path in case.folder.iterdir():
        data = path.read_bytes()
        assert not _MACHINE_PATH.search(data), path.name
        assert not _MAIL.search(data), path.name
    assert "shared/" not in case.about["source"]
