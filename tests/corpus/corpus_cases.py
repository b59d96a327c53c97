"""The cases of the corpus as values.

In: the folder `corpus`.  Out: `Case`.  Raises: whatever reading raises: a broken case is a failure.
"""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from jsonsluice import Segment, scan

ROOT: Final = Path(__file__).parents[2]
CORPUS: Final = ROOT / "corpus"
FILES: Final = ("case.toml", "expected.json", "input.bin")
STDOUT: Final = "stdout.bin"  # what the command printed on stdout alone, where it was kept
INSIDE: Final = frozenset(("between-lines", "between-tokens", "in-string", "in-key", "in-number", "every-line"))

_TOKEN: Final = re.compile(rb'"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|[a-z]+|[\[\]{},:]')
_NAME_AHEAD: Final = re.compile(rb"\s*:")


@dataclass(frozen=True)
class Case:
    """One folder of the corpus."""

    folder: Path

    @property
    def name(self) -> str:
        """``tool/case``, the test's id."""
        return self.folder.relative_to(CORPUS).as_posix()

    @cached_property
    def data(self) -> bytes:
        """The capture."""
        return (self.folder / "input.bin").read_bytes()

    @cached_property
    def segments(self) -> list[Segment]:
        """What `scan` gives, once for all tests that look at it: segments are frozen."""
        return list(scan(self.data))

    @cached_property
    def about(self) -> dict[str, Any]:
        """What case.toml says."""
        return tomllib.loads((self.folder / "case.toml").read_text(encoding="utf-8"))

    @cached_property
    def expected(self) -> dict[str, Any]:
        """What expected.json says."""
        result: dict[str, Any] = json.loads((self.folder / "expected.json").read_text(encoding="utf-8"))
        return result

    @property
    def known_miss(self) -> str | None:
        """Why the engine does not give what is expected, if it does not."""
        reason: str | None = self.about.get("known_miss")
        return reason

    def raw(self, document: dict[str, Any]) -> bytes:
        """An expected document's raw bytes, from the capture and the cuts alone."""
        pieces = []
        at = document["start"]
        for start, end, _ in document["cuts"]:
            pieces.append(self.data[at:start])
            at = end
        return b"".join([*pieces, self.data[at : document["end"]]])

    @cached_property
    def stdout(self) -> list[Any] | None:
        """The values that the command printed on stdout alone, where that was kept."""
        path = self.folder / STDOUT
        return _values(path.read_bytes().decode()) if path.exists() else None

    def agrees(self, values: list[Any]) -> bool:
        """Tell whether the values that stdout holds alone are among the expected documents, in order; a single one is the one wanted."""
        documents = self.expected["documents"]
        texts = [json.dumps(json.loads(self.raw(document))) for document in documents]
        at = -1
        for value in values:
            text = json.dumps(value)
            if text not in texts[at + 1 :]:
                return False
            at = texts.index(text, at + 1)
        return len(values) > 1 or self.expected["wanted"] in (None, at)

    def places(self, document: dict[str, Any]) -> set[str]:
        """Where in an expected document its cuts lie."""
        raw = self.raw(document)
        removed = 0
        found = set()
        for start, end, kind in _runs(document["cuts"]):
            at = start - document["start"] - removed
            removed += end - start
            whole_lines = self.data[start - 1 : start] == b"\n" and self.data[end - 1 : end] == b"\n"
            found.add("every-line" if kind == "line-prefix" else _place(raw, at, whole_lines=whole_lines))
        return found


def _values(text: str) -> list[Any]:
    """The values of a text that holds nothing but JSON, one after the other."""
    decoder = json.JSONDecoder()
    values = []
    rest = text.lstrip()
    while rest:
        value, end = decoder.raw_decode(rest)
        values.append(value)
        rest = rest[end:].lstrip()
    return values


def _runs(cuts: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Cuts that touch, as one: several messages in one place."""
    runs: list[tuple[int, int, str]] = []
    for start, end, kind in cuts:
        if runs and runs[-1][1] == start:
            runs[-1] = (runs[-1][0], end, kind)
        else:
            runs.append((start, end, kind))
    return runs


def _place(raw: bytes, at: int, *, whole_lines: bool) -> str:
    for token in _TOKEN.finditer(raw):
        if token.start() < at < token.end():
            if token[0].startswith(b'"'):
                return "in-key" if _NAME_AHEAD.match(raw, token.end()) else "in-string"
            return "in-number"
        if token.start() >= at:
            break
    return "between-lines" if whole_lines else "between-tokens"


def cases() -> list[Case]:
    """Every folder of the corpus that holds a file of a case."""
    folders = {path.parent for name in FILES for path in CORPUS.glob(f"*/*/{name}")}
    return [Case(folder) for folder in sorted(folders)]
