"""Take a capture: run a shell command twice, once with stdout and stderr on one pipe, once on two.

Writes CASE.merged (one pipe), CASE.stdout and CASE.stderr (two pipes), CASE.cmd and CASE.version into a folder. Where stdout
alone is JSON, it is the ground truth for the merged file; the two runs differ in time stamps, process ids and counters.

The working directory, the home directory, the host's name and the user's name are made neutral in all that is written. That happens after
the run, so a message still lands where the program's buffers let it land.

    python corpus/capture.py /tmp/taken frr-bgp "kubectl exec frr -- vtysh -c 'show bgp json'" --version-command 'kubectl version --client'
"""

from __future__ import annotations

import argparse
import getpass
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

TIMED_OUT = "timeout"
# Names that identify nobody and stand in captures for other reasons, too.
COMMON_NAMES = frozenset(("", "root", "user", "localhost", "host", "nobody", "admin"))
# A shorter name would be found in words that have nothing to do with it.
SHORTEST_NAME = 3


class Run(NamedTuple):
    """What one run of the command left."""

    stdout: bytes
    stderr: bytes
    status: str


def run(command: str, folder: Path, timeout: float, *, merged: bool) -> Run:
    """Run a shell command in a session of its own; past the timeout end the process group that this started."""
    process = subprocess.Popen(
        ["/bin/bash", "-c", command],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT if merged else subprocess.PIPE,
        start_new_session=True,
    )
    try:
        stdout, stderr = process.communicate(timeout=timeout)
        status = str(process.returncode)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)  # the session's leader is the group's: nothing else is in it
        stdout, stderr = process.communicate()
        status = TIMED_OUT
    return Run(stdout, stderr or b"", status)


def neutral(data: bytes, replacements: Sequence[tuple[bytes, bytes]]) -> bytes:
    """Replace what identifies the machine or its user, where it stands as a whole word or path."""
    for name, word in replacements:
        # none of the words holds a backslash, which a replacement would read as an escape
        data = re.sub(rb"(?<![A-Za-z0-9_-])" + re.escape(name) + rb"(?![A-Za-z0-9_-])", word, data)
    return data


def identifying(folder: Path) -> list[tuple[bytes, bytes]]:
    """What identifies this machine, each with the word that takes its place; the longest first, since one may hold another."""
    pairs = {str(folder): "/srv/work", str(Path.home()): "/home/user"}
    host = socket.gethostname()
    for name, word in ((host, "host"), (host.partition(".")[0], "host"), (getpass.getuser(), "user")):
        if name not in COMMON_NAMES and len(name) >= SHORTEST_NAME:
            pairs[name] = word
    pairs.pop("/", None)
    return [(name.encode(), pairs[name].encode()) for name in sorted(pairs, key=len, reverse=True)]


def parser() -> argparse.ArgumentParser:
    """The command line."""
    result = argparse.ArgumentParser(description="Run a command twice and keep what it prints, on one pipe and on two.")
    result.add_argument("folder", type=Path, help="where to write CASE.merged, CASE.stdout, CASE.stderr, CASE.cmd, CASE.version")
    result.add_argument("case", help="the name of the capture")
    result.add_argument("command", help="a command for bash")
    result.add_argument("--before", default="", help="a command for bash that is run before each of the two runs, its output not kept")
    result.add_argument("--version-command", default="", help="a command for bash that prints the tool's version")
    result.add_argument("--directory", type=Path, default=Path(), help="where to run it (default: here)")
    result.add_argument("--timeout", type=float, default=60.0, help="seconds until a run is ended (default: %(default)g)")
    return result


def main(arguments: Sequence[str] | None = None) -> int:
    """Take the capture; return 1 where a run was ended by the timeout."""
    options = parser().parse_args(arguments)
    folder = options.directory.resolve()
    runs: list[Run] = []
    for merged in (True, False):
        if options.before:
            run(options.before, folder, options.timeout, merged=True)
        runs.append(run(options.command, folder, options.timeout, merged=merged))
    together, apart = runs
    version = run(options.version_command, folder, options.timeout, merged=True).stdout if options.version_command else b""
    notes = f"# before each run: {options.before}\n" if options.before else ""
    notes += f"{options.command}\n# rc merged={together.status} separate={apart.status} date={time.strftime('%Y-%m-%dT%H:%M:%S')}\n"
    written = {"merged": together.stdout, "stdout": apart.stdout, "stderr": apart.stderr, "cmd": notes.encode(), "version": version}
    options.folder.mkdir(parents=True, exist_ok=True)
    replacements = identifying(folder)
    for suffix, data in written.items():
        (options.folder / f"{options.case}.{suffix}").write_bytes(neutral(data, replacements))
    print(f"{options.case}: {len(together.stdout)} bytes on one pipe; {len(apart.stdout)} and {len(apart.stderr)} on two")
    return 1 if TIMED_OUT in (together.status, apart.status) else 0


if __name__ == "__main__":
    sys.exit(main())
