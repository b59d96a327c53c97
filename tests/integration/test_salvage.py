"""Every command of docs/salvage.md runs as it stands there, one after the other, and gives what is in the log.

The log has 3 MB, or what the environment variable JSONSLUICE_SALVAGE_SIZE says; the page's own size is 1G.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any, Final

import pytest

import jsonsluice

pytestmark = pytest.mark.integration

ROOT: Final = Path(__file__).parents[2]
PAGE: Final = (ROOT / "docs/salvage.md").read_text(encoding="utf-8")
SIZE: Final = os.environ.get("JSONSLUICE_SALVAGE_SIZE", "3M")
BLOCKS: Final[list[tuple[str, str]]] = re.findall(r"^```(sh|python)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the commands run: with the programs that they name, and the benchmark that makes the log."""
    folder = tmp_path_factory.mktemp("salvage")
    (folder / "bin").mkdir()
    for name, module in (("jsonsluice", " -m jsonsluice"), ("python", "")):
        program = folder / "bin" / name
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}"{module} "$@"\n')
        program.chmod(0o755)
    (folder / "benchmarks").symlink_to(ROOT / "benchmarks")
    for block in BLOCKS[:2]:  # the log and the file of its documents, which the others read
        done(folder, *block)
    return folder


def needed(name: str) -> str:
    """Skip where a library that a block needs is missing, or the command of DuckDB."""
    for library in ("duckdb", "polars", "pandas"):
        if f"import {library}" in name:
            pytest.importorskip(library, reason=f"needs {library}")
    if "pyarrow" in name:
        pytest.importorskip("pyarrow", reason="needs pyarrow")
    return name


def done(folder: Path, language: str, block: str) -> str:
    """What a block prints; it must not fail."""
    path = os.pathsep.join((str(folder / "bin"), str(Path(sys.executable).parent), os.environ["PATH"]))
    if re.search(r"^duckdb |\| duckdb ", block, re.MULTILINE) and not shutil.which("duckdb", path=path):
        pytest.skip("needs the command duckdb")
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(Path(jsonsluice.__file__).parents[1])}
    command = (
        ["sh", "-eu", "-c", block.replace("--size 1G", f"--size {SIZE}")] if language == "sh" else [sys.executable, "-c", needed(block)]
    )
    run = subprocess.run(command, cwd=folder, env=environment, capture_output=True, timeout=1800, check=False)
    assert run.returncode == 0, run.stderr.decode()
    return run.stdout.decode()


@pytest.fixture(scope="module")
def values(folder: Path) -> list[Any]:
    with (folder / "documents.ndjson").open("rb") as lines:
        return [json.loads(line) for line in lines]


def levels(values: list[Any]) -> Counter[str]:
    return Counter(value["level"] for value in values if "level" in value)


def latest(values: list[Any]) -> int:
    return max(int(value["time_ns"]) for value in values if "time_ns" in value)


def block(word: str) -> tuple[str, str]:
    """The one block that has a word."""
    (found,) = [(language, text) for language, text in BLOCKS if word in text]
    return found


def test_every_block_is_tested() -> None:
    named = re.findall(r'block\("([^"]+)"\)', Path(__file__).read_text(encoding="utf-8"))
    assert sorted(BLOCKS[:2] + [block(word) for word in named if word != '([^"]+)']) == sorted(BLOCKS)


def test_the_file(values: list[Any]) -> None:
    assert len(levels(values)) == 3
    assert sum("kind" in value for value in values) > 5


def test_duckdb_from_a_pipe(folder: Path, values: list[Any]) -> None:
    printed = done(folder, *block("TIMESTAMPTZ"))
    for level, count in levels(values).items():
        assert re.search(rf"{level}\W+{count}\b", printed)
    assert str(latest(values)) in printed  # every digit


def test_duckdb_with_documents_as_they_are(folder: Path, values: list[Any]) -> None:
    lists = sum("kind" in value for value in values)
    assert done(folder, *block("read_ndjson_objects")).splitlines() == ["kind,documents", f"List,{lists}", f"record,{len(values) - lists}"]


def test_duckdb_in_python(folder: Path, values: list[Any]) -> None:
    assert done(folder, *block("import duckdb")) == f"[({len(values)}, {latest(values)})]\n"


def test_polars_from_the_file(folder: Path, values: list[Any]) -> None:
    printed = done(folder, *block("scan_ndjson"))
    for level, count in levels(values).items():
        assert re.search(rf"{level}\W+{count}\b", printed)
    assert str(latest(values)) in printed


def test_polars_from_the_log(folder: Path, values: list[Any]) -> None:
    assert re.search(rf"\b{levels(values)['error']}\b", done(folder, *block("scan_file")))


def test_pandas(folder: Path, values: list[Any]) -> None:
    printed = done(folder, *block("groupby"))
    for level, count in levels(values).items():
        assert re.search(rf"^{level} +{count}\b", printed, re.MULTILINE)


def test_pandas_in_parts(folder: Path, values: list[Any]) -> None:
    assert done(folder, *block("BytesIO")) == f"{levels(values)['error']}\n"


def test_pandas_loses_no_digits(folder: Path, values: list[Any]) -> None:
    """What the page says of pandas, in both directions."""
    pandas = pytest.importorskip("pandas", reason="needs pandas")
    pytest.importorskip("pyarrow", reason="needs pyarrow")
    exact = {value["time_ns"] for value in values if "time_ns" in value}
    file = folder / "documents.ndjson"
    arrow = pandas.read_json(file, lines=True, engine="pyarrow", dtype_backend="pyarrow")
    assert set(arrow["time_ns"].dropna()) == exact
    assert set(pandas.read_json(file, lines=True)["time_ns"].dropna()) != exact
    assert set(pandas.read_json(file, lines=True, dtype_backend="numpy_nullable")["time_ns"].dropna()) != exact
