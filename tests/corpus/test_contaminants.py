"""The table of contaminants against the corpus: every rule has a real capture, and the page of the docs says so."""

from __future__ import annotations

import runpy

from corpus_cases import ROOT, Case, cases
from jsonsluice import Document, Noise
from jsonsluice._contaminants import RULES

# Formats that are met everywhere, of programs that cannot be run where the corpus is taken.
WITHOUT_CASE: dict[str, str] = {
    "logcat": "needs an Android device",
    "logcat-brief": "needs an Android device",
    "cisco-log": "needs a network device of Cisco's",
    "audit-log": "needs the audit daemon of a machine of its own: a container may not read the kernel's audit log",
    "nccl-log": "needs a GPU of NVIDIA's",
    "torch-log": "needs PyTorch, whose libraries take gigabytes",
    "windows-servicing-log": "needs Windows",
    "bgl-log": "the logs of Blue Gene/L and Thunderbird, the most used samples of logs; the machines are gone",
    "dotnet-console": "needs the .NET SDK, which neither Debian nor PyPI has",
    "serilog": "needs the .NET SDK, which neither Debian nor PyPI has",
    "compose-progress": "needs a container engine that may start containers",
    "buildkit-progress": "needs a container engine that may build images",
}


def seen(case: Case) -> set[str]:
    """The kinds that the engine names in a capture."""
    names: set[str] = set()
    for segment in case.segments:
        if isinstance(segment, Document):
            names.update(cut.kind for cut in segment.cuts)
        elif isinstance(segment, Noise):
            names.update(segment.kinds)
    return names


def test_every_rule_has_a_case() -> None:
    """No rule without a real capture in which the engine needs it, and no excuse for one that has it."""
    found = {name for case in cases() for name in seen(case) & set(case.about["contaminants"])}
    assert {row.name for row in RULES} - found == set(WITHOUT_CASE)


def test_page_is_what_the_rows_say() -> None:
    """docs/contaminants.md is generated."""
    module = runpy.run_path(str(ROOT / "docs" / "contaminants.py"))
    assert module["PAGE"].read_text(encoding="utf-8") == module["page"](), "run: python docs/contaminants.py"
