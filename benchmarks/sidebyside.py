"""The command beside what people use today, on one large log: time, memory, documents found, values that were never there.

    python benchmarks/sidebyside.py --size 200M
    python benchmarks/sidebyside.py --size 1G --check      # the command alone, in several ways: memory, and that its output is the same

In: a size and a seed.  Out: a table.  Each tool reads the log from a file, as a process of its own, one after the other, and what it
printed is held against the log's truth. `peak` is the memory of its largest process, `all` that of all together, looked at now and then.
The log is written to a temporary folder, and removed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Final, NamedTuple

import biglog

# What many write in the end: a line at a time, from its first bracket on.
_SCRIPT: Final = """\
import json, sys
for line in sys.stdin:
    start = line.find("{")
    if start < 0:
        continue
    try:
        value = json.loads(line[start:])
    except ValueError:
        continue
    print(json.dumps(value))
"""

_TOOLS: Final[dict[str, list[str]]] = {
    "jsonsluice": [sys.executable, "-m", "jsonsluice", "--quiet", "LOG"],
    "jsonsluice --jobs 2": [sys.executable, "-m", "jsonsluice", "--quiet", "--jobs", "2", "LOG"],
    "jsonsluice --within": [sys.executable, "-m", "jsonsluice", "--quiet", "--within", "LOG"],
    "jq -cR 'fromjson? | objects'": ["jq", "-cR", "fromjson? | objects", "LOG"],
    "grep '^{'": ["grep", "^{", "LOG"],
    "ten lines of Python": [sys.executable, "-c", _SCRIPT],
}

_IN_CHUNKS: Final = (
    "import sys, jsonsluice._cli_source as source; source.CHUNK = 10_007; from jsonsluice.__main__ import main; sys.exit(main())"
)
# Ways that must all print the same.
_CHECKED: Final[dict[str, list[str]]] = {
    "jsonsluice": _TOOLS["jsonsluice"],
    "jsonsluice --jobs 2": _TOOLS["jsonsluice --jobs 2"],
    "jsonsluice --jobs 3": [sys.executable, "-m", "jsonsluice", "--quiet", "--jobs", "3", "LOG"],
    "jsonsluice, in chunks of 10,007 bytes": [sys.executable, "-c", _IN_CHUNKS, "--quiet", "LOG"],
}
_LOOK: Final = 0.1  # seconds between two looks at how much memory there is in use


class Outcome(NamedTuple):
    """What a tool took, and where its output is."""

    seconds: float
    processor: float
    peak: float  # MiB resident, of the largest process
    all: float  # MiB resident, of all processes together: pages that they share count several times
    output: Path


class Score(NamedTuple):
    """What of its output was in the log: documents found, by their mark; values that are none of its; lines that are no JSON."""

    found: Counter[str]
    wrong: int
    no_json: int
    digest: str


def run(arguments: list[str], log: Path, output: Path) -> Outcome:
    """Run one tool. This process holds little meanwhile: on Linux its own memory counts for the child until that is exec'd."""
    command = [str(log) if argument == "LOG" else argument for argument in arguments]
    with log.open("rb") as stdin, output.open("wb") as stdout:
        began = time.perf_counter()
        process = subprocess.Popen(command, stdin=stdin, stdout=stdout, stderr=subprocess.DEVNULL)
        most, ended = 0.0, 0
        while not ended:
            time.sleep(_LOOK)
            most = max(most, _resident(process.pid))
            ended, _, usage = os.wait4(process.pid, os.WNOHANG)
        seconds = time.perf_counter() - began
    process.returncode = 0  # it was waited for
    return Outcome(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, most, output)


def _resident(process: int) -> float:
    """What a process and those that it has started hold, in MiB."""
    total = 0.0
    try:
        for line in Path(f"/proc/{process}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                total += int(line.split()[1]) / 1024
        for child in Path(f"/proc/{process}/task/{process}/children").read_text().split():
            total += _resident(int(child))
    except OSError:  # it has ended meanwhile; or no Linux
        pass
    return total


def score(output: Path, truth: Path) -> Score:
    """Hold each line of an output against the truth."""
    marks: dict[str, str] = {}
    left: Counter[str] = Counter()
    with truth.open() as lines:
        for line in lines:
            marks[line[1:-1]] = line[0]
            left[line[1:-1]] += 1
    wrong = no_json = 0
    found: Counter[str] = Counter()
    digest = hashlib.sha256()
    with output.open("rb") as printed:
        for line in printed:
            digest.update(line)
            try:
                value = json.loads(line)
            except ValueError:
                no_json += 1
                continue
            mark = biglog.fingerprint(value)
            if left[mark] > 0:
                left[mark] -= 1
                found[marks[mark]] += 1
            else:
                wrong += 1
    return Score(found, wrong, no_json, digest.hexdigest()[:12])


def main() -> None:
    """Write the log, run the tools, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=biglog.size_of, default=biglog.size_of("200M"))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="tools whose names begin so")
    parser.add_argument("--check", action="store_true", help="the command alone, in ways that must not change what it prints")
    parser.add_argument("--folder", type=Path, help="where to write the log (needs two and a half times its size)")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=arguments.folder) as name:
        folder = Path(name)
        log, truth = folder / "log", folder / "log.truth"
        # in a process of its own: what it held would count for the tools
        subprocess.run(
            [sys.executable, biglog.__file__, str(log), "--size", str(arguments.size), "--seed", str(arguments.seed)],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        print(f"{log.stat().st_size} bytes, seed {arguments.seed}\n")
        outcomes = {}
        for number, (tool, command) in enumerate((_CHECKED if arguments.check else _TOOLS).items()):
            if tool.startswith(arguments.only) and shutil.which(command[0]):
                outcomes[tool] = run(command, log, folder / f"out{number}")
        with truth.open() as lines:
            wanted = Counter(line[0] for line in lines)
        columns = (
            "tool | seconds | processor s | MB/s | peak MiB | all MiB | of one line | indented | in text | wrong values | no JSON | output"
        )
        print(f"| {columns} |\n|{' --- |' * (columns.count('|') + 1)}")
        for tool, outcome in outcomes.items():
            result = score(outcome.output, truth)
            rate = log.stat().st_size / outcome.seconds / 1e6
            found = " | ".join(f"{result.found[mark]} of {wanted[mark]}" for mark in "1n?")
            memory = f"{outcome.peak:.0f} | {outcome.all:.0f}"
            print(
                f"| {tool.replace('|', chr(92) + '|')} | {outcome.seconds:.1f} | {outcome.processor:.1f} | {rate:.0f} | {memory} "
                f"| {found} | {result.wrong} | {result.no_json} | {result.digest} |"
            )


if __name__ == "__main__":
    main()
