"""The recovery benchmark's captures: the same every time, as they say they are, and no wrong value comes of them."""

from __future__ import annotations

import json

import material
import pytest
import splices

from jsonsluice import find_all
from jsonsluice._rules import RULES

_SEED = 7
_STEP = 13  # shares no factor with the number of cells: 60 captures of all kinds
_COUNT = 60


@pytest.fixture(scope="module")
def sample() -> list[splices.Capture]:
    return [splices.capture(_SEED, index * _STEP) for index in range(_COUNT)]


def test_captures_are_the_same_every_time(sample: list[splices.Capture]) -> None:
    assert [splices.capture(_SEED, index * _STEP) for index in range(_COUNT)] == sample
    assert len({capture.data for capture in sample}) == _COUNT
    assert splices.capture(_SEED + 1, 0).data != sample[0].data


def test_part_of_them_is_as_among_all() -> None:
    among_all = [capture for capture in splices.captures(_SEED, 80) if capture.place == "in a key"]
    assert list(splices.captures(_SEED, 80, "in a key")) == among_all
    assert len(among_all) == 8


def test_sample_has_every_place_and_group(sample: list[splices.Capture]) -> None:
    assert {capture.place for capture in sample} == set(splices.PLACES)
    assert {capture.group for capture in sample} == set(splices.GROUPS)
    assert {capture.several for capture in sample} == {False, True}


def test_captures_less_their_noise_are_the_documents(sample: list[splices.Capture]) -> None:
    """One message alone can be taken out by its text, where it stands once."""
    checked = 0
    for capture in sample:
        if capture.several or capture.data.count(capture.noise[0]) != 1:
            continue
        checked += 1
        assert json.loads(capture.data.replace(capture.noise[0], b"")) == capture.truth
    assert checked > _COUNT // 3


def test_material_is_broad_enough() -> None:
    assert len({json.dumps(json.loads(original.data)) for original in material.originals()}) >= 60
    assert all(len(tools) > 1 for tools in material.noises().values())


def test_table_of_unnamed_formats_holds_none_that_a_rule_names() -> None:
    splices.assert_unnamed()
    assert all(splices.is_named(rule.example + b"\n") for rule in RULES)


@pytest.mark.parametrize(
    ("found", "verdict"),
    [([{"a": 1}], "exact"), ([], "missed"), ([{"a": 1.0}], "wrong"), ([{"a": True}], "wrong"), ([{"a": 1}, {"a": 1}], "wrong")],
)
def test_verdicts(found: list[object], verdict: str) -> None:
    assert splices.verdict(found, {"a": 1}) == verdict


def test_no_wrong_value(sample: list[splices.Capture]) -> None:
    verdicts = [splices.verdict([document.value for document in find_all(capture.data)], capture.truth) for capture in sample]
    wrong = [capture for capture, verdict in zip(sample, verdicts, strict=True) if verdict == "wrong"]
    assert not wrong
    assert verdicts.count("exact") >= _COUNT // 4  # not all are refused
