"""Splits change nothing of real captures either: all of them in one, among noise, each process beginning anywhere in it."""

from __future__ import annotations

import random

import pytest

from corpus_cases import cases
from jsonsluice import Policy
from split import in_one_pass, in_splits, steps

_NOISE = [
    b"E0910 18:08:54.853077  339136 websocket.go:296] Unknown stream id 1, discarding message\n",
    b"plain text of no kind\n",
    b'{"level": "info", "message": "a record"}\n',
    b'{"torn": "str\n',
    b'  "inner": 1,\n',
]
_LARGEST = 64 * 1024  # bytes: a few large captures would be most of the work


@pytest.mark.parametrize("policy", [Policy(), Policy(mend="known", max_document_bytes=5000)], ids=["default", "small documents"])
@pytest.mark.parametrize("size", [5000, 10_000, 100_000])
def test_splits_change_nothing(size: int, policy: Policy, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = random.Random(size)  # noqa: S311 - the same at every run
    steps(monkeypatch, (200, 800), 1500)
    captures = [case.data for case in cases() if len(case.data) < _LARGEST and b"\0" not in case.data[:4]]
    drawn.shuffle(captures)
    parts = [part for capture in captures for part in (capture, b"\n" * drawn.randint(0, 1), drawn.choice(_NOISE) * drawn.randint(0, 90))]
    whole = b"text\n" + b"".join(parts)
    found, passed = in_splits(whole, policy, size)
    assert found == in_one_pass(whole, policy)
    assert passed.scanned < len(whole)
