"""Prints how fast jsonsluice is, relative to an oracle that knows where the documents are; README.md says what the rows mean.

Usage: python benchmarks/speed.py [--quick] [--json] [--no-peers] [--part PART] [--only TEXT] [--hunt SECONDS]
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from time import perf_counter, process_time
from typing import Any, Final, NamedTuple

import orjson
from adversaries import FAMILIES, KLOG, Family, hunted
from peers import Peer, peers
from timing import interleaved, limited, once
from work import Work, works

import jsonsluice

MEGA: Final = 1e6
_SEED: Final = 20260910
_SLOW: Final = 10.0  # MB/s: the aim for adversarial inputs …
_TOO_SLOW: Final = 2.0  # … and what they must reach
_WARM: Final = b'{"a": "b\nc\n[1, 2\nd: e\n'  # has the child processes begin with all modules loaded and patterns compiled
_DEEP: Final = 5000  # calls: json.loads takes some for each bracket of a document that is as deep as may be
_SPARE: Final = 20  # 4n must be able to end in time on a busy machine if it is linear
_SHRINK: Final = 3  # sizes that are tried until one ends in time
_LINEAR: Final = 0.6  # the share of its speed that a linear scan keeps on four times the input; caches and noise take the rest
_IMPORT: Final = """
import sys, time
import orjson
start = time.perf_counter()
import jsonsluice
print(time.perf_counter() - start)
"""
# What a short process pays for: patterns are compiled when a capture first needs them.
_FIRST: Final = """
import sys, time
import jsonsluice
data = sys.stdin.buffer.read()
start = time.perf_counter()
list(jsonsluice.CALL(data))
print(time.perf_counter() - start)
"""
_DOCUMENT: Final = b'{\n  "kind": "Pod",\n  "status": {"phase": "Running", "restarts": 0}\n}\n'
_FIRSTS: Final = {
    "a clean document": _DOCUMENT,
    "a klog line before it": KLOG + _DOCUMENT,
    "a klog line in a string": _DOCUMENT.replace(b"Run", b"Run" + KLOG),
    "five programs' lines before it": b"".join(
        (
            KLOG,
            b"2026-11-22 10:00:00,123 WARNING pool: slow\n",
            b"npm WARN deprecated har-validator@5.1.5: this library is no longer supported\n",
            b"Warning: Permanently added '192.0.2.7' (ED25519) to the list of known hosts.\n",
            b'time="2026-11-22T10:00:00Z" level=warning msg="no such volume"\n',
            _DOCUMENT,
        )
    ),
    "a traceback before it": b'Traceback (most recent call last):\n  File "a.py", line 3, in <module>\n    f()\nValueError: x\n'
    + _DOCUMENT,
}


class Settings(NamedTuple):
    """How much is done."""

    rounds: int
    budget: float  # seconds of turns a row
    patience: float  # seconds that a peer's turn, or ours on an adversarial input, may take
    scale: float
    adversarial: int  # bytes of the smaller adversarial capture
    peer_patience: float  # the same for peers on adversarial inputs, in which most of them are quadratic


_FULL: Final = Settings(rounds=25, budget=6.0, patience=10.0, scale=1.0, adversarial=250_000, peer_patience=1.0)
_QUICK: Final = Settings(rounds=5, budget=1.0, patience=2.0, scale=0.25, adversarial=50_000, peer_patience=0.5)


# -- ours


def ours(work: Work) -> Any:
    """What a user calls for this work."""
    if work.mode == "loads":
        return jsonsluice.loads(work.capture)
    if work.mode == "scan":
        return list(jsonsluice.scan(work.capture))
    documents = jsonsluice.find_all(work.capture)
    return [document.value for document in documents] if work.mode == "values" else documents


def oracle(work: Work) -> Any:
    """The same values from documents that are known beforehand; the lines where there are none."""
    if work.against == "splitlines":
        return work.capture.splitlines()
    loads = orjson.loads
    return [loads(document) for document in work.documents]


def fault(work: Work) -> str:
    """What is wrong with our answer; empty where nothing is."""
    expected = work.expected()
    try:
        segments = list(jsonsluice.scan(work.capture))
        broken = unlawful(work.capture, segments)
        if broken:
            return broken
        if work.mode == "loads" and jsonsluice.loads(work.capture) != expected[0]:
            return "loads: another value"
        found = [jsonsluice.find(work.capture)] if work.mode == "loads" else jsonsluice.find_all(work.capture)
    except ValueError as error:
        return f"{type(error).__name__}: {str(error)[:160]}"
    if len(found) != len(expected):
        return f"{len(found)} documents instead of {len(expected)}"
    for document, value, span, raw in zip(found, expected, work.spans, work.documents, strict=True):
        if (document.start, document.end) != span:
            return f"span {(document.start, document.end)} instead of {span}"
        if document.value != value or document.raw != raw:
            return f"another value at {span}"
    return ""


def unlawful(capture: bytes, segments: list[jsonsluice.Segment]) -> str:
    """Which law of DESIGN.md §3 the segments of a capture break: tiling or soundness; empty where none."""
    at = 0
    for segment in segments:
        if segment.start != at or segment.end <= at:
            return f"no tiling at {at}: {str(segment)[:80]}"
        at = segment.end
        if isinstance(segment, jsonsluice.Document):
            pieces, start = [], segment.start
            for cut in segment.cuts:
                pieces.append(capture[start : cut.start])
                start = cut.end
            if b"".join([*pieces, capture[start : segment.end]]) != segment.raw:
                return f"raw is not the span less its cuts at {segment.start}"
            try:
                json.loads(segment.raw)
            except (ValueError, RecursionError) as error:
                return f"json.loads refuses the document at {segment.start}: {error}"
    return "" if at == len(capture) else f"no tiling: ends at {at} of {len(capture)}"


# -- rows


def measure(work: Work, known: dict[str, Peer | None], settings: Settings) -> dict[str, Any]:
    """One row: our ratio, or what is wrong, and each peer's."""
    row: dict[str, Any] = {"work": work.name, "must": work.must, "aim": work.aim, "bytes": len(work.capture)}
    outcome, wrong = limited(partial(fault, work), 10 * settings.patience)
    if outcome == "late":
        wrong = f"> {10 * settings.patience:.0f} s"
    gc.collect()
    base, mine = interleaved([partial(oracle, work), partial(_tried, work)], settings.rounds, settings.budget)
    row |= {"oracle_s": base, "ours_s": mine, "ours": base / mine, "wrong": wrong}
    row["peers"] = {name: _peer_row(peer, work, base, settings) for name, peer in known.items()}
    return row


def _tried(work: Work) -> Any:
    try:
        return ours(work)
    except ValueError:  # it is WRONG already; its time is of no use, but must not end the run
        return None


def _peer_row(peer: Peer | None, work: Work, base: float, settings: Settings) -> dict[str, Any]:
    if peer is None:
        return {"state": "not installed"}
    capture, single, expected = work.capture, work.mode == "loads", work.expected()

    def run() -> tuple[bool, float]:
        right = _same(peer(capture, single), expected)
        call = partial(peer, capture, single)
        seconds = once(call)
        if seconds < 1:  # several rounds where they are cheap
            seconds = interleaved([call], 5, 0.5)[0]
        return right, seconds

    state, result = limited(run, settings.patience)
    if state == "ok":
        right, seconds = result
        return {"state": "right" if right else "wrong", "seconds": seconds, "ratio": base / seconds}
    return {"state": "error", "error": result} if state == "error" else {"state": f"> {settings.patience:.0f} s"}


def _same(found: Any, expected: list[Any]) -> bool:
    return isinstance(found, list) and found == expected


# -- adversarial inputs


def measure_family(family: Family, known: dict[str, Peer | None], settings: Settings) -> dict[str, Any]:
    """One adversarial row: MB/s of a scan at a size and four times that, and whether the answer is lawful and right."""
    _scan(_WARM)
    size = settings.adversarial
    for _ in range(_SHRINK):
        small = _at(family, size, settings)
        if small.get("seconds", settings.patience) < settings.patience / _SPARE:
            break
        size //= 8  # how it grows is seen at small sizes, too
    large = _at(family, 4 * size, settings)
    row: dict[str, Any] = {"work": family.name, "bytes": size, "n": small, "4n": large}
    capture = family.make(size)
    expected = family.documents(size) if family.documents else None
    row["wrong"] = ""
    if "state" not in row["n"]:
        outcome, wrong = limited(partial(_family_fault, capture, expected), 3 * settings.patience)
        row["wrong"] = "checked in vain: too slow" if outcome == "late" else wrong
    row["verdict"] = _verdict(row["n"], row["4n"])
    row["peers"] = {name: _peer_family(peer, capture, expected, settings) for name, peer in known.items()}
    return row


def _at(family: Family, size: int, settings: Settings) -> dict[str, Any]:
    capture = family.make(size)
    return _speed(partial(_scan, capture), capture, settings.patience)


def _scan(capture: bytes) -> int:
    return len(list(jsonsluice.scan(capture)))


def _speed(call: Callable[[], Any], capture: bytes, patience: float) -> dict[str, Any]:
    def run() -> float:
        seconds = once(call)
        return seconds if seconds > patience / _SPARE else min(seconds, *interleaved([call], 3, 0.1))

    state, result = limited(run, patience)
    if state == "ok":
        return {"rate": len(capture) / MEGA / result, "seconds": result}
    return {"rate": 0.0 if state == "error" else len(capture) / MEGA / patience, "state": state, "error": result}


def _verdict(small: dict[str, Any], large: dict[str, Any]) -> str:
    words = []
    if "error" in (small.get("state"), large.get("state")):
        words.append("ERROR " + str(small.get("error") or large.get("error")))
    elif large["rate"] < _LINEAR * small["rate"]:
        words.append("NOT LINEAR")
    elif "state" in large:
        words.append("late")
    if large["rate"] < _TOO_SLOW:
        words.append("under 2 MB/s")
    elif large["rate"] < _SLOW:
        words.append("under 10 MB/s")
    return ", ".join(words)


def _family_fault(capture: bytes, expected: list[Any] | None) -> str:
    sys.setrecursionlimit(_DEEP)
    broken = unlawful(capture, list(jsonsluice.scan(capture)))
    if broken or expected is None:
        return broken
    found = [document.value for document in jsonsluice.find_all(capture)]
    if len(found) != len(expected):
        return f"{len(found)} documents instead of {len(expected)}"
    return "" if found == expected else "another value"


def _peer_family(peer: Peer | None, capture: bytes, expected: list[Any] | None, settings: Settings) -> dict[str, Any]:
    if peer is None:
        return {"state": "not installed"}

    def run() -> tuple[bool, float]:
        start = process_time()
        found = peer(capture, False)
        return _same(found, expected or []), process_time() - start

    state, result = limited(run, settings.peer_patience)
    if state == "ok":
        right, seconds = result
        return {"state": "" if expected is None else "right" if right else "wrong", "rate": len(capture) / MEGA / seconds}
    return {"state": "error", "error": result} if state == "error" else {"state": f"> {settings.peer_patience:g} s"}


def hunt(seconds: float, seed: int) -> None:
    """Try captures put together at random for so long, and print those on which we are slow, not linear or unlawful."""
    rng = random.Random(seed)
    stop = perf_counter() + seconds
    size, patience, tried, found = 60_000, 6.0, 0, 0
    while perf_counter() < stop:
        head, unit, tail = hunted(rng)
        tried += 1
        captures = [head + unit * max(1, total // len(unit)) + tail for total in (size, 4 * size)]
        state, result = limited(partial(_hunt_one, captures), patience)
        if state == "ok":
            broken, small, large = result
            slow = large < _TOO_SLOW or large < _LINEAR / 2 * small
            if not broken and not slow:
                continue
            state = broken or f"{small:.2f} -> {large:.2f} MB/s"
        found += 1
        print(f"{state} {'' if result is None or isinstance(result, tuple) else result}: {head!r} + {unit!r} * n + {tail!r}", flush=True)
    print(f"{tried} tried, {found} found")


def _hunt_one(captures: list[bytes]) -> tuple[str, float, float]:
    small, large = (len(capture) / MEGA / min(once(partial(_scan, capture)), once(partial(_scan, capture))) for capture in captures)
    return unlawful(captures[0], list(jsonsluice.scan(captures[0]))), small, large


# -- import time


def import_time(rounds: int) -> float:
    """Milliseconds that `import jsonsluice` takes in a process that has orjson already, the best of several."""
    return _best_of(rounds, _IMPORT, b"")


def first_calls(rounds: int) -> dict[str, dict[str, float]]:
    """Milliseconds of the first call in a new process, the best of several, by what is in the capture and what is called."""
    calls = ("loads", "scan")
    return {name: {call: _best_of(rounds, _FIRST.replace("CALL", call), capture) for call in calls} for name, capture in _FIRSTS.items()}


def _best_of(rounds: int, program: str, stdin: bytes) -> float:
    runs = (subprocess.run([sys.executable, "-c", program], input=stdin, capture_output=True, check=True) for _ in range(rounds))
    return min(float(done.stdout) for done in runs) * 1000


# -- printing


def _cell(peer: dict[str, Any], key: str) -> str:
    if peer["state"] == "error":
        return str(peer["error"]).split(":")[0][:16]
    if key not in peer:
        return str(peer["state"])
    mark = {"right": " ✓", "wrong": " wrong", "": ""}[peer["state"]]
    return f"{peer[key]:.3f}{mark}" if key == "ratio" else f"{peer[key]:.1f}{mark}"


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"


def _lines(rows: list[list[str]]) -> str:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    rows.insert(1, ["-" * width for width in widths])
    return "\n".join("| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows)


def _ours_cell(row: dict[str, Any]) -> str:
    if row["wrong"]:
        return "WRONG"
    missed = row["must"] is not None and row["ours"] < row["must"]
    return f"{row['ours']:.2f}" + (" misses" if missed else "")


def print_table(rows: list[dict[str, Any]], names: list[str]) -> None:
    """The ratios, a row of work each."""
    cells = [["work", "must", "aim", "ours", *names]]
    for row in rows:
        others = [_cell(row["peers"][name], "ratio") for name in names]
        cells.append([row["work"], _number(row["must"]), _number(row["aim"]), _ours_cell(row), *others])
    print(_lines(cells))
    for row in rows:
        if row["wrong"]:
            print(f"WRONG {row['work']}: {row['wrong']}")


def print_families(rows: list[dict[str, Any]], names: list[str]) -> None:
    """The speeds on adversarial inputs, a row of a family each."""
    cells = [["adversarial, MB/s", "of", "n", "4n", "", *names]]
    for row in rows:
        speeds = [("< " if "state" in row[key] else "") + f"{row[key]['rate']:.3g}" for key in ("n", "4n")]
        others = [_cell(row["peers"][name], "rate") for name in names]
        cells.append(
            [
                row["work"],
                f"{row['bytes'] / 1000:.0f} kB",
                *speeds,
                ", ".join(filter(None, ["WRONG" if row["wrong"] else "", row["verdict"]])),
                *others,
            ]
        )
    print(_lines(cells))
    for row in rows:
        if row["wrong"]:
            print(f"WRONG {row['work']}: {row['wrong']}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small sizes and few rounds: a look, not a measure")
    parser.add_argument("--json", action="store_true", help="all numbers as one JSON document instead of tables")
    parser.add_argument("--no-peers", action="store_true", help="ours alone")
    parser.add_argument("--part", choices=("table", "adversarial", "import"), help="this part alone")
    parser.add_argument("--only", default="", metavar="TEXT", help="only rows whose name holds this text")
    parser.add_argument("--seed", type=int, default=_SEED)
    parser.add_argument("--hunt", type=float, default=0, metavar="SECONDS", help="look for adversarial inputs at random instead")
    arguments = parser.parse_args()
    if arguments.hunt:
        hunt(arguments.hunt, arguments.seed)
        return
    settings = _QUICK if arguments.quick else _FULL
    known = {} if arguments.no_peers else peers()
    part = arguments.part
    table = []
    families = []
    if part in (None, "table"):
        table = [measure(work, known, settings) for work in works(arguments.seed, settings.scale) if arguments.only in work.name]
    if part in (None, "adversarial"):
        families = [measure_family(family, known, settings) for family in FAMILIES if arguments.only in family.name]
    rounds = 5 if arguments.quick else 15
    seconds = import_time(rounds) if part in (None, "import") else None
    firsts = first_calls(rounds) if part in (None, "import") else {}
    if arguments.json:
        numbers = {"table": table, "adversarial": families, "import_ms": seconds, "first_ms": firsts}
        print(json.dumps(numbers, indent=2, ensure_ascii=False))
        return
    if table:
        print_table(table, list(known))
    if families:
        print_families(families, list(known))
    if seconds is not None:
        print(f"import time over orjson's own: {seconds:.1f} ms (must 30, aim 15)")
        for name, taken in firsts.items():
            print(f"first call in a process, {name}: {', '.join(f'{call} {ms:.1f} ms' for call, ms in taken.items())}")


if __name__ == "__main__":
    main()
