"""Compare what comes out of merged captures with what the same commands print on stdout alone.

Looks at every CASE.merged below a folder (as `capture.py` writes them) whose CASE.stdout alone is JSON: one document, one a line, or
several one after the other. The two files come of two runs, so digits may differ between them. Each case is one of

    exact     find_all gives the documents of stdout, in order (and JSON log records that stderr holds, if any)
    shape     the same keys and types, but more than digits differs between the two runs: look at it
    refused   find_all is exact, but loads raises although stdout is one document
    fragment  a document is missing, and scan shows a fragment
    miss      a document is missing without a trace
    raises    find_all raised, which it never should
    WRONG     a value came out that neither stdout nor stderr has

    python corpus/compare.py /tmp/taken

The exit code is 1 if anything is WRONG, 2 if there was nothing to compare.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from jsonsluice import Fragment, SluiceError, find_all, loads, scan

WRONG: Final = "WRONG"
_BLANK: Final = " \t\r\n"
# Numbers, and the hexadecimal identifiers that differ from run to run, too: UUIDs, addresses, hashes.
_DIGITS: Final = re.compile(
    r"""
    [0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}     # a UUID
    | (?:0x)?(?=[0-9a-f]*\d)[0-9a-f]{6,}            # an address, a hash
    | -?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?             # a number
    """,
    re.VERBOSE,
)


def stream(text: str) -> list[Any] | None:
    """The values of a text that is nothing but JSON objects and arrays; None if it is anything else, or empty."""
    decoder = json.JSONDecoder()
    values: list[Any] = []
    at = 0
    while True:
        while at < len(text) and text[at] in _BLANK:
            at += 1
        if at == len(text):
            return values or None
        if text[at] not in "{[":
            return None
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            return None
        values.append(value)


def records(text: str) -> Iterator[Any]:
    """The lines of a text that are JSON objects: what a program that logs in JSON wrote to stderr."""
    for line in text.splitlines():
        if line.lstrip().startswith("{"):
            values = stream(line)
            if values is not None:
                yield from values


def skeleton(value: Any) -> str:
    """A value without its digits."""
    return _DIGITS.sub("0", json.dumps(value, ensure_ascii=False))


def shape(value: Any) -> str:
    """A value's keys and types; of a list the kinds of its elements, however many there are."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {shape(value[key])}" for key in sorted(value)) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(sorted(set(map(shape, value)))) + "]"
    return type(value).__name__


def outcome(merged: bytes, truth: Sequence[Any], logged: Sequence[Any]) -> tuple[str, str]:
    """Compare one capture.

    Args:
        merged: the capture on one pipe.
        truth: the values on stdout alone.
        logged: values that stderr holds.

    Returns:
        The word for it, and a remark.
    """
    try:
        found = [document.value for document in find_all(merged)]
    except Exception as error:  # noqa: BLE001 - a bug of whatever kind is the finding here
        return "raises", repr(error)[:100]
    wanted = [skeleton(value) for value in truth]
    allowed = set(wanted)
    decoys = {skeleton(value) for value in logged} - allowed
    kept = [value for value in found if skeleton(value) not in decoys]
    got = [skeleton(value) for value in kept]
    strange = [value for value, text in zip(kept, got, strict=True) if text not in allowed]
    if strange:
        shapes = {shape(value) for value in truth}
        unlike = [value for value in strange if shape(value) not in shapes]
        if unlike:
            return WRONG, f"find_all gives {len(unlike)} that stdout does not have: {skeleton(unlike[0])[:80]}"
        return "shape", f"{len(strange)} of {len(kept)} documents differ between the two runs in more than digits"
    if got != wanted:
        fragments = sum(isinstance(segment, Fragment) for segment in scan(merged))
        return ("fragment" if fragments else "miss"), f"{len(got)} of {len(wanted)} documents, {fragments} fragments"
    return _chosen(merged, wanted)


def _chosen(merged: bytes, wanted: Sequence[str]) -> tuple[str, str]:
    """What `loads` makes of a capture that find_all reads exactly."""
    try:
        value = loads(merged)
    except SluiceError as error:
        one = len(wanted) == 1
        return ("refused" if one else "exact"), f"{len(wanted)} documents; loads: {type(error).__name__}"
    if skeleton(value) not in wanted:
        return WRONG, "loads returns what stdout does not have"
    return "exact", "" if len(wanted) == 1 else f"loads chose one of {len(wanted)}"


def compare(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Name, word and remark of every capture below a folder that has a ground truth."""
    for path in sorted(folder.rglob("*.merged")):
        stdout, stderr = path.with_suffix(".stdout"), path.with_suffix(".stderr")
        if not stdout.exists():
            continue
        truth = stream(stdout.read_bytes().decode("utf-8", "replace"))
        if truth is None:
            continue
        logged = list(records(stderr.read_bytes().decode("utf-8", "replace"))) if stderr.exists() else []
        word, remark = outcome(path.read_bytes(), truth, logged)
        yield str(path.relative_to(folder).with_suffix("")), word, remark


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the list and the totals."""
    options = argparse.ArgumentParser(description="Compare merged captures with what stdout alone holds.")
    options.add_argument("folder", type=Path, help="a folder of captures, as capture.py writes them")
    options.add_argument("--quiet", action="store_true", help="leave out those that are exact")
    chosen = options.parse_args(arguments)
    totals: Counter[str] = Counter()
    for name, word, remark in compare(chosen.folder):
        totals[word] += 1
        if word != "exact" or not chosen.quiet:
            print(f"{word:9} {name}{'  ' + remark if remark else ''}")
    print(", ".join(f"{count} {word}" for word, count in totals.most_common()) or "nothing to compare")
    if not totals:
        return 2
    return 1 if totals[WRONG] else 0


if __name__ == "__main__":
    sys.exit(main())
