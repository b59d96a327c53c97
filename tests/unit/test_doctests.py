"""The examples in docstrings run and print what they say."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import jsonsluice

MODULES = sorted(module.name for module in pkgutil.iter_modules(jsonsluice.__path__, "jsonsluice."))


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_calls_have_examples() -> None:
    """The modules that users' calls come from hold at least one example each."""
    for name in ("jsonsluice._api", "jsonsluice._engine"):
        assert doctest.testmod(importlib.import_module(name)).attempted
