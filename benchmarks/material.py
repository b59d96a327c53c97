"""What the recovery benchmark is made of: real documents, and real noise.

In: the folders `corpus` and `benchmarks/documents`.  Out: `Original` and `Noise` values, in an order that never changes.
Raises: whatever reading raises.  Invariant: each byte of a document and of the corpus' noise is one that a program printed.

Nothing here asks the engine: documents and noise are told apart by the truth that stands in each case's `expected.json`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

_ROOT: Final = Path(__file__).parents[1]
_SMALLEST: Final = 200  # bytes of a document …
_LARGEST: Final = 60_000  # … and at most

# Their noise is no message that could land anywhere: transport frames, headers, a terminal's echo, another tool's view of a document,
# records behind a prefix.
_NO_MESSAGES: Final = ("circus/", "curl/", "diff/", "script/", "sed/")
# Cuts that are a part of a line, or a document of their own.
_NO_NOISE: Final = frozenset(("line-prefix", "line-suffix", "ansi", "http-chunk", "json-log-record", "other-writer", "progress-bar"))

_KLOG: Final = re.compile(rb"[IWEF]\d{4} \d\d:\d\d:\d\d\.\d{6} ")
_LOG: Final = re.compile(
    rb"""
      \[?\d{4}[-/]\d\d[-/]\d\d[ T]    # Go's log, Python's logging, capnslog
    | [A-Z]\w\w[ ]{1,2}\d{1,2},?[ ]   # java.util.logging, syslog
    | \d\d:\d\d:\d\d[ ]               # a clock alone
    | raft\d{4}/ | INFO:[ ]\d{4}/     # Go's log behind a prefix
    | [ ]\*\*[ ]\( | \[main\]\t       # GLib, bandit
    """,
    re.VERBOSE,
)
_SHAPE: Final = re.compile(rb"[0-9a-f]*\d[0-9a-f]*")  # what changes from one message of a kind to the next
_FURTHER: Final = re.compile(rb"[ \t]|(?:SEVERE|WARNING|INFO): ")  # a line that goes on with the message before it …
_JAVA: Final = re.compile(rb"[A-Z]\w\w \d{1,2}, \d{4} ")  # … which the second form does for java.util.logging alone

# Messages of formats that no rule names: `splices.py` holds them against the rules. The first family reads like text …
PROSE: Final = (
    b"Could not load library libvdpau_nvidia.so, falling back to software rendering\n",
    b"sleeping for 5 s before the next attempt\n",
    b"Retrying in 3 seconds ...\n",
    b"Using cached wheel for requests 2.32.3\n",
    b"57 tests passed, 2 skipped\n",
    b"Welcome to the lab gateway, all sessions are recorded\n",
    b'Waiting for deployment "web" rollout to finish, 1 of 3 updated replicas are available\n',
    b"Terminated by signal 15 while waiting for the child\n",
    b"client went away [10.0.0.7]:4411 after 12 requests\n",
    b"The following option was ignored: --no-color\n",
    b"Please set PYTHONHASHSEED=0 to get repeatable results\n",
    b"This build has expired {dev}, some features are off\n",
    b"ccache miss for 3 of 41 objects\n",
    b"Falling back to polling, inotify limit reached (8192)\n",
    b'Peer 10.0.0.4 ([10.0.0.4]:22) let us in by "publickey".\n',
)
# … and the second does not: marks, bars, numbers first, clocks of its own, several lines.
ODD: Final = (
    b"#warn| queue depth now high |q=9\n",
    b"[GC (Allocation Failure) 512K->128K(1024K), 0.0021 secs]\n",
    b"PERF 0x7f21 gc pause took long\n",
    b"<<< end of batch 7 >>>\n",
    b"??? peer 10.0.0.7 answers twice\n",
    b"$$ spent 12 of 40 units\n",
    b"^C caught, finishing the batch\n",
    b"1st try of 3 timed out\n",
    b"/dev/sdb1 is mounted twice\n",
    b"'rows' took 12 ms, 3 of them late\n",
)


class Original(NamedTuple):
    """A document as a program printed it: where it is from, and its own bytes."""

    name: str
    data: bytes


class Noise(NamedTuple):
    """A message as a program printed it, whole, newlines included: the family it belongs to and where it is from."""

    family: str
    source: str
    data: bytes


FAMILIES: Final = ("klog", "log", "tool", "unnamed")


def _cases() -> Iterator[tuple[str, bytes, dict[str, Any]]]:
    corpus = _ROOT / "corpus"
    for folder in sorted(path.parent for path in corpus.glob("*/*/expected.json")):
        truth = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
        yield folder.relative_to(corpus).as_posix(), (folder / "input.bin").read_bytes(), truth


def _raw(data: bytes, document: dict[str, Any]) -> bytes:
    pieces = []
    at = document["start"]
    for start, end, _ in document["cuts"]:
        pieces.append(data[at:start])
        at = end
    return b"".join([*pieces, data[at : document["end"]]])


@cache
def originals() -> tuple[Original, ...]:
    """Every document of a useful size, the corpus' first, each value once."""
    found: dict[str, Original] = {}
    for name, data, truth in _cases():
        for document in truth["documents"]:
            if document["standing"] == "within":  # in the text of a message: it was not printed for its own sake
                continue
            raw = _raw(data, document)
            if _SMALLEST <= len(raw) <= _LARGEST:
                found.setdefault(json.dumps(json.loads(raw)), Original(name, raw))
    for path in sorted((_ROOT / "benchmarks" / "documents").glob("*.json")):
        raw = path.read_bytes().rstrip()
        found.setdefault(json.dumps(json.loads(raw)), Original(path.stem, raw))
    return tuple(found.values())


@cache
def noises() -> dict[str, dict[str, list[Noise]]]:
    """The messages by family and by tool, those that differ in digits alone once: klog, log formats, tools' messages, unnamed ones."""
    found: dict[str, dict[str, list[Noise]]] = {family: {} for family in FAMILIES}
    shapes = set()
    for name, data, truth in _cases():
        if name.startswith(_NO_MESSAGES) or truth["fragments"] is None:
            continue
        tool = name.partition("/")[0]
        for message in _messages(data, truth):
            shape = _SHAPE.sub(b"0", message)
            if shape not in shapes:
                shapes.add(shape)
                family = "klog" if _KLOG.match(message) else "log" if _LOG.match(message) else "tool"
                found[family].setdefault(tool, []).append(Noise(family, name, message))
    for source, table in (("prose", PROSE), ("odd", ODD)):
        found["unnamed"][source] = [Noise("unnamed", source, message) for message in table]
    return found


def _messages(data: bytes, truth: dict[str, Any]) -> Iterator[bytes]:
    """The whole messages in a capture's noise: lines that end in it, and begin on a line of their own or where a cut begins."""
    free = bytearray(b"\1") * len(data)  # 1 where a byte is noise
    begins = {0, *(match.end() for match in re.finditer(b"\n", data))}
    for document in truth["documents"]:
        if document["standing"] == "within":
            continue
        free[document["start"] : document["end"]] = bytes(document["end"] - document["start"])
        for start, end, kind in document["cuts"]:
            if kind not in _NO_NOISE:
                free[start:end] = b"\1" * (end - start)
                begins.add(start)
    for fragment in truth["fragments"]:
        free[fragment["start"] : fragment["end"]] = bytes(fragment["end"] - fragment["start"])
    message, stop = b"", -1
    for start in sorted(begins):
        end = data.find(b"\n", start) + 1
        line = data[start:end]
        if end <= start or 0 in free[start:end] or not line.strip():
            continue
        if start == stop and _goes_on(message, line):
            message += line
        else:
            yield from filter(None, [message])
            message = line
        stop = end
    yield from filter(None, [message])


def _goes_on(message: bytes, line: bytes) -> bool:
    return _FURTHER.match(line) is not None and (line[:1].isspace() or _JAVA.match(message) is not None)
