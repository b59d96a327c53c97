"""Prints how often jsonsluice and its peers get a contaminated document back; README.md says what the tables mean.

Usage: python benchmarks/recovery.py [--seed N] [--count N] [--part ours|peers] [--only TEXT] [--no-peers] [--readme] [--failures DIR]

In: a seed and a number.  Out: tables.  Invariant: every answer is scored by the same function against the same truth.
Each capture holds one document, and noise. Ours is scored on what `find_all` finds. A peer is called in both of its ways, told that there
is one document and told that there may be several, and the better of the two verdicts counts:

- jsonfinder and the raw_decode loop list whatever parses; json_repair, chompjs and the strip-klog regex return one value or a list;
- of a list, values that stand whole in the noise's own text (``[0]``, ``{"retry": 45}``) do not count against a peer, since nothing
  told it to leave these out. They do count against us.

Where a tool raises, returns nothing in time, or nothing at all, it has missed.
"""

from __future__ import annotations

import argparse
import json
import platform
import signal
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib import metadata
from itertools import product
from pathlib import Path
from typing import Any, Final

from peers import Peer, peers, raw_decode_loop
from splices import GROUPS, PLACES, Capture, captures, exactly, verdict

import jsonsluice

OURS: Final = "jsonsluice"
_SEED: Final = 20261122
_COUNT: Final = 3200  # 40 of each cell: ten places, four families of noise, one splice or several
_PATIENCE: Final = 5.0  # seconds for one capture
_BETTER: Final = ("exact", "missed", "wrong")
_NAMED: Final = "named noise"
_ALL: Final = "all"
_DISTRIBUTIONS: Final = ("orjson", "regex", "jsonfinder", "json-repair", "chompjs")

_SEVERAL: Final = "2 to 5 splices"
_ONE: Final = "one splice"
_ROWS: Final = (*PLACES, _ONE, _SEVERAL, _ALL)

# By place, whether there are several splices, and group of noise: how many captures of each verdict.
Cells = dict[tuple[str, bool, str], Counter[str]]
Answer = Callable[[Capture], list[Any]]


def ours(capture: Capture) -> list[Any]:
    """What `find_all` finds."""
    return [document.value for document in jsonsluice.find_all(capture.data)]


def of_peer(peer: Peer, *, single: bool) -> Answer:
    """What a peer finds, less what stands in the noise itself."""

    def answer(capture: Capture) -> list[Any]:
        found = peer(capture.data, single)
        decoys = Counter(text for message in capture.noise for text in _decoys(message)) if len(found) > 1 else Counter[str]()
        left = []
        for value in found:
            text = exactly(value)
            if decoys[text]:
                decoys[text] -= 1
            else:
                left.append(value)
        return left

    return answer


@cache
def _decoys(message: bytes) -> tuple[str, ...]:
    return tuple(exactly(value) for value in raw_decode_loop(message, single=True))


@contextmanager
def _limited(seconds: float) -> Iterator[None]:
    def late(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def scored(ways: Sequence[Answer], capture: Capture) -> tuple[str, list[Any]]:
    """The better verdict on the answers that a tool's calls give, and that answer."""
    best: tuple[str, list[Any]] = "wrong", []
    for way in ways:
        try:
            with _limited(_PATIENCE):
                found = way(capture)
        except Exception:
            found = []
        outcome = verdict(found, capture.truth)
        if way is ways[0] or _BETTER.index(outcome) < _BETTER.index(best[0]):
            best = outcome, found
    return best


def run(answers: dict[str, list[Answer]], options: argparse.Namespace) -> dict[str, Cells]:
    """Score every tool on every capture."""
    results: dict[str, Cells] = {name: {cell: Counter() for cell in product(PLACES, (False, True), GROUPS)} for name in answers}
    for capture in captures(options.seed, options.count, options.only):
        for name, ways in answers.items():
            outcome, found = scored(ways, capture)
            results[name][capture.place, capture.several, capture.group][outcome] += 1
            if options.failures and name == OURS and outcome != "exact":
                _keep(options.failures, options.seed, capture, outcome, found)
    return results


def _keep(folder: Path, seed: int, capture: Capture, outcome: str, found: list[Any]) -> None:
    """Write a capture that we do not get right, its truth, and what it is."""
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{outcome}-{seed}-{capture.number}"
    (folder / f"{name}.bin").write_bytes(capture.data)
    (folder / f"{name}.truth.json").write_text(json.dumps(capture.truth), encoding="utf-8")
    about = {
        "place": capture.place,
        "group": capture.group,
        "several": capture.several,
        "source": capture.source,
        "noise": [message.decode("utf-8", "replace") for message in capture.noise],
        "found": [exactly(value)[:2000] for value in found],
    }
    (folder / f"{name}.about.json").write_text(json.dumps(about, indent=1, ensure_ascii=False), encoding="utf-8")


# -- tables


def total(cells: Cells, row: str = _ALL, group: str = _ALL) -> Counter[str]:
    """The verdicts of a row of the table: a place where one splice lies, several of them, or all. `_NAMED` is every group but the last."""
    summed: Counter[str] = Counter()
    for (place, several, of), counts in cells.items():
        if row in (_ALL, _SEVERAL if several else _ONE, "" if several else place) and (
            group in (_ALL, of) or (group == _NAMED and of != GROUPS[-1])
        ):
            summed += counts
    return summed


def shown(counts: Counter[str]) -> str:
    """A cell: how many per cent are exact, rounded down, and how many are wrong."""
    if not counts.total():
        return "–"
    wrong = f", {counts['wrong']} wrong" if counts["wrong"] else ""
    return f"{_share(counts)} %{wrong}"


def _share(counts: Counter[str]) -> str:
    # down: 100 means all of them
    return f"{1000 * counts['exact'] // counts.total() / 10:.1f}".removesuffix(".0")


def lines(rows: list[list[str]]) -> str:
    """A table in Markdown."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    laid = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows]
    laid.insert(1, "| " + " | ".join("-" * width for width in widths) + " |")
    return "\n".join(laid)


def table_of_ours(cells: Cells) -> str:
    """Rows of places, columns of groups of noise."""
    columns = (*GROUPS, _NAMED, _ALL)
    rows = [["noise", *columns]]
    rows += [[place, *(shown(total(cells, place, group)) for group in columns)] for place in _ROWS]
    return lines(rows)


def table_of_tools(results: dict[str, Cells]) -> str:
    """Rows of tools, ours first."""
    columns = (*GROUPS, _NAMED, _ALL)
    rows = [["", *columns, "exact", "missed", "wrong"]]
    for name, cells in results.items():
        counts = total(cells)
        numbers = [str(counts[outcome]) for outcome in ("exact", "missed", "wrong")]
        rows.append([name, *(shown(total(cells, group=group)) for group in columns), *numbers])
    return lines(rows)


def lost(results: dict[str, Cells]) -> str:
    """The cells of the first table in which a peer is exact more often than we are."""
    rows = [["noise", "of", OURS, "the best peer"]]
    for row, group in product((*PLACES, _SEVERAL), GROUPS):
        by_tool = {name: total(cells, row, group) for name, cells in results.items()}
        best = max(by_tool, key=lambda name: by_tool[name]["exact"])  # the first of equals: us
        if best != OURS:
            rows.append([row, group, shown(by_tool[OURS]), f"{best}: {shown(by_tool[best])}"])
    return lines(rows) if len(rows) > 1 else "No peer is exact more often than we are in any cell."


def heading(options: argparse.Namespace) -> str:
    """What ran: the seed, the number, the versions."""
    versions = [f"Python {platform.python_version()}", f"jsonsluice {_version('jsonsluice')}"]
    versions += [f"{name} {_version(name)}" for name in _DISTRIBUTIONS]
    return f"Seed {options.seed}, {options.count} captures" + f"; {', '.join(versions)}."


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "not installed" if name != OURS else "from a checkout"


def report(results: dict[str, Cells], options: argparse.Namespace) -> str:
    """All tables; for the README without the details."""
    parts = [heading(options)]
    mine = results.get(OURS)
    if mine is not None:
        named, every = total(mine, group=_NAMED), total(mine)
        parts.append(
            f"Named noise: {named['exact']} of {named.total()} exact, {named['wrong']} wrong. "
            f"All cells: {every['exact']} of {every.total()} exact, {every['wrong']} wrong."
        )
        parts.append(table_of_ours(mine))
    if len(results) > 1 or mine is None:
        parts.append(table_of_tools(results))
    if len(results) > 1 and mine is not None:
        parts += ["Cells that we lose:", lost(results)]
    if not options.readme:
        for name, cells in results.items():
            parts += [f"{name}: exact / missed / wrong", _counts(cells)]
    return "\n\n".join(parts)


def _counts(cells: Cells) -> str:
    rows = [["noise", *GROUPS]]
    for several, place in product((False, True), PLACES):
        counts = [cells[place, several, group] for group in GROUPS]
        name = f"{place} and elsewhere" if several else place
        rows.append([name, *(f"{count['exact']} / {count['missed']} / {count['wrong']}" for count in counts)])
    return lines(rows)


def main(arguments: Sequence[str] | None = None) -> None:
    """Score and print."""
    parser = argparse.ArgumentParser(description="How often jsonsluice and its peers get a contaminated document back.")
    parser.add_argument("--seed", type=int, default=_SEED)
    parser.add_argument("--count", type=int, default=_COUNT, help="captures; multiples of 80 fill all cells alike")
    parser.add_argument("--part", choices=("ours", "peers"), help="these tools alone")
    parser.add_argument("--no-peers", action="store_true", help="the same as --part ours")
    parser.add_argument("--only", default="", metavar="TEXT", help="only captures whose place or group of noise holds this text")
    parser.add_argument("--readme", action="store_true", help="the tables to paste into the README alone")
    parser.add_argument("--failures", type=Path, metavar="DIR", help="write each capture that we miss or get wrong there")
    options = parser.parse_args(arguments)
    answers: dict[str, list[Answer]] = {} if options.part == "peers" else {OURS: [ours]}
    if options.part != "ours" and not options.no_peers:
        answers |= {name: [of_peer(peer, single=True), of_peer(peer, single=False)] for name, peer in peers().items() if peer is not None}
    print(report(run(answers, options), options))


if __name__ == "__main__":
    main()
