"""The scripts that take and propose cases, so that adding a real failure stays a matter of six lines."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from corpus_cases import CORPUS, FILES, ROOT, STDOUT, Case

COMMAND = """printf '{"a":\\n'; echo 'Error: no b' >&2; printf '1}\\n'; echo 'Error: no c' >&2"""


def script(name: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), os.environ.get("PYTHONPATH", "")))}
    command = [sys.executable, CORPUS / name, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, env=environment)


@pytest.fixture
def proposed(tmp_path: Path) -> Case:
    """A case of a tool that is not installed, from a command."""
    done = script("propose.py", "nosuchtool", "errors", "--run", COMMAND, "--corpus", tmp_path)
    assert done.returncode == 0, done.stderr
    assert "stdout alone holds the same documents, and is kept" in done.stdout
    return Case(tmp_path / "nosuchtool" / "errors")


def test_propose_runs_the_command(proposed: Case) -> None:
    """One line takes the capture on one pipe, and keeps what stdout holds alone."""
    assert {path.name for path in proposed.folder.iterdir()} == {*FILES, STDOUT}
    assert proposed.data == b'{"a":\nError: no b\n1}\nError: no c\n'
    assert proposed.stdout == [{"a": 1}]
    assert proposed.agrees([{"a": 1}])
    assert not proposed.agrees([{"a": 2}])
    assert not proposed.agrees([{"a": 1}, {"a": 1}])


def test_propose_fills_what_it_knows(proposed: Case) -> None:
    """All that the bytes tell is filled in; what is wrong with them is for a person to say."""
    about = proposed.about
    assert about.pop("wrong") == ""
    assert about == {
        "tool": "nosuchtool",
        "version": "unknown",
        "command": COMMAND,
        "captured": "stdout and stderr on one pipe, Debian 12",
        "contaminants": ["level-line"],
        "place": ["after", "between-lines"],
        "verdict": "document",
        "source": "taken for this project by running the command on Debian 12",
    }
    (document,) = proposed.expected["documents"]
    assert json.loads(proposed.raw(document)) == document["value"] == {"a": 1}


def test_propose_reads_what_lies_beside(tmp_path: Path) -> None:
    """A capture that `capture.py` took brings its command and version along."""
    taken = tmp_path / "taken"
    assert script("capture.py", taken, "one", "echo '[1]'; echo done", "--version-command", "echo 'one 1.0'; echo more").returncode == 0
    assert script("propose.py", "one", "list", taken / "one.merged", "--corpus", tmp_path).returncode == 0
    case = Case(tmp_path / "one" / "list")
    assert (case.about["command"], case.about["version"]) == ("echo '[1]'; echo done", "one 1.0")
    assert (case.about["contaminants"], case.about["place"]) == (["text"], ["after"])
    assert case.stdout is None, "stdout alone is not JSON, so it tells nothing"


def test_propose_overwrites_nothing(proposed: Case) -> None:
    """A case that is there already is left alone."""
    before = (proposed.folder / "case.toml").read_bytes()
    again = script("propose.py", "nosuchtool", "errors", "--run", "echo '[]'", "--corpus", proposed.folder.parents[1])
    assert again.returncode == 1
    assert "is there already" in again.stderr
    assert (proposed.folder / "case.toml").read_bytes() == before


def test_propose_wants_one_source(tmp_path: Path) -> None:
    """Either a capture or a command."""
    assert script("propose.py", "one", "list", "--corpus", tmp_path).returncode == 2
    assert script("propose.py", "one", "list", tmp_path / "x", "--run", "true", "--corpus", tmp_path).returncode == 2


def test_nothing_to_refresh() -> None:
    """Names of noise and known misses are as the engine has them: `refresh.py` would change nothing."""
    done = script("refresh.py")
    assert done.returncode == 0, done.stdout
    assert [line for line in done.stdout.splitlines() if not line.startswith("miss ")] == []
