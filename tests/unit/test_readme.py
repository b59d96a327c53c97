"""The README keeps what it says: its Python runs, its commands work as written, its tables are those of the command."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import Final

import pytest

from jsonsluice.__main__ import _parser, main
from jsonsluice._cli_talk import EXIT_CODES

ROOT: Final = Path(__file__).parents[2]
README: Final = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def test_python_runs() -> None:
    (block,) = blocks("python")
    exec(compile(block, "README.md", "exec"), {})  # noqa: S102 - what the README shows is what is tested


def test_two_commands_of_one_line() -> None:
    """Whoever comes first copies these two; `.ci/run` runs them."""
    assert [block.count("\n") for block in blocks("sh")] == [1, 1]


def test_first_command_washes_its_capture(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    command = shlex.split(blocks("sh")[0])
    (file,) = command[command.index(".venv/bin/jsonsluice") + 1 :]
    assert main([str(ROOT / file)]) == 0
    out, err = capsysbinary.readouterr()
    assert json.loads(out)["prefix"] == "192.168.10.0/32"
    assert out.count(b"\n") == 1
    assert err == b""


def test_exit_codes() -> None:
    rows = re.findall(r"^\| (\d+) \| (.*) \|$", README, re.MULTILINE)
    assert [(int(code), meaning.replace("`", "").replace("\\|", "|")) for code, meaning in rows] == [
        (code, meaning.replace("`", "")) for code, meaning in EXIT_CODES.items()
    ]


def test_every_option_is_listed() -> None:
    options = {name for action in _parser()._actions for name in action.option_strings if name.startswith("--")}
    assert options == set(re.findall(r"`(--[a-z-]+)", README.split("## The command")[1].split("| exit code")[0]))


@pytest.mark.parametrize(
    "page", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/laws.md", "docs/run.md", "docs/explain.md", "docs/salvage.md"]
)
def test_links_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", text):
        assert target.startswith("https://") or ((ROOT / page).parent / target).exists(), target


def test_laws_name_their_tests() -> None:
    """Each test that the page of laws names is there."""
    laws = (ROOT / "docs/laws.md").read_text(encoding="utf-8")
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", laws)
    assert named
    for file, test in named:
        assert f"def {test}(" in (ROOT / file).read_text(encoding="utf-8"), f"{file}::{test}"
