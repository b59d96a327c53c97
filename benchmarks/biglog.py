"""Writes a large mixed log, and beside it what is to be found in it.

    python benchmarks/biglog.py /tmp/big.log --size 1G
    python benchmarks/biglog.py /tmp/big.log --size 200M --seed 7

In: a path, a size, a seed.  Out: the log; ``PATH.truth``, a line for each document: ``1`` for one of one line, ``n`` for an indented one,
``?`` for one within a line of text, and the `fingerprint` of its value.  Invariant: the same size and seed give the same bytes.

JSON log records of one line; text (klog, other loggers, prose with its own brackets); indented documents of 1 to 20 KB: whole ones, ones
that a klog line cuts through between lines or in a string, ones with a prefix on every line, a few that are torn off by the next; and
records in the messages of klog lines.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

_SUFFIXES: Final = {"K": 1 << 10, "M": 1 << 20, "G": 1 << 30}
_WORDS: Final = [
    "peer",
    "session",
    "route",
    "table",
    "update",
    "refresh",
    "graceful",
    "restart",
    "timer",
    "worker",
    "cache",
    "pod",
    "image",
    "volume",
    "secret",
    "lease",
    "retry",
]
_FILES: Final = ("websocket.go", "warnings.go", "memcache.go", "reflector.go", "controller.go")


class Part(NamedTuple):
    """A stretch of the log, and the values of its documents, each with what is asked for it."""

    text: bytes
    documents: list[tuple[str, Any]]


def fingerprint(value: Any) -> str:
    """What tells a value from all others, of whatever layout: digits count, so 1 is not 1.0."""
    return hashlib.blake2b(json.dumps(value, sort_keys=True).encode(), digest_size=8).hexdigest()


class _Maker:
    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self._number = 0

    def part(self) -> Part:
        kinds: list[tuple[Callable[[], Part], int]] = [
            (self.records, 60),
            (self.text, 60),
            (self.printed, 8),
            (self.spliced, 4),
            (self.prefixed, 2),
            (self.torn, 1),
            (self.message, 12),
        ]
        return self.random.choices([make for make, _ in kinds], [weight for _, weight in kinds])[0]()

    def words(self, most: int) -> str:
        return " ".join(self.random.choices(_WORDS, k=self.random.randint(1, most)))

    def clock(self) -> str:
        pick = self.random.randint
        return f"{pick(0, 23):02}:{pick(0, 59):02}:{pick(0, 59):02}.{pick(0, 999999):06}"

    def klog(self) -> str:
        file, number = self.random.choice(_FILES), self.random.randint(1, 999)
        return f"{self.random.choice('IWE')}0910 {self.clock()} {self.random.randint(1, 400000):>7} {file}:{number}] {self.words(8)}\n"

    def record(self) -> dict[str, Any]:
        self._number += 1
        record: dict[str, Any] = {
            "ts": f"2026-11-22T{self.clock()}Z",
            "level": self.random.choice(["info", "info", "info", "warn", "error"]),
            "msg": self.words(9),
            "n": self._number,
            "took": round(self.random.random() * 100, 3),
            "peer": {"address": f"10.0.{self.random.randint(0, 255)}.1", "up": self.random.random() < 0.9},
        }
        if self._number % 16 == 0:
            record["time_ns"] = 1_790_000_000_000_000_000 + self.random.randrange(10**15)  # as zap and the kernel count
        return record

    def document(self) -> dict[str, Any]:
        return {"kind": "List", "count": self._number, "items": [self.record() for _ in range(self.random.randint(3, 60))]}

    def records(self) -> Part:
        values = [self.record() for _ in range(self.random.randint(1, 40))]
        return Part("".join(json.dumps(value) + "\n" for value in values).encode(), [("1", value) for value in values])

    def text(self) -> Part:
        makers = (
            self.klog,
            lambda: f"2026-11-22 {self.clock()[:12]} INFO [main] {self.words(10)}\n",
            lambda: f"npm notice {self.words(6)}\n",
            lambda: f"map[{self.words(1)}:1] {{ [205 bytes data] {self.words(5)}\n",
            lambda: f"required: {{ node: '>=99' }} {self.words(4)}\n",
        )
        return Part("".join(self.random.choice(makers)() for _ in range(self.random.randint(1, 60))).encode(), [])

    def printed(self) -> Part:
        value = self.document()
        return Part(json.dumps(value, indent=2).encode() + b"\n", [("n", value)])

    def spliced(self) -> Part:
        """A klog line between two lines, or in a string."""
        value = self.document()
        text = json.dumps(value, indent=2)
        place = self.random.choice(("\n", '"msg": "p'))
        at = text.find(place, self.random.randrange(len(text) // 4, len(text) // 2)) + len(place)
        return Part((text[:at] + self.klog() + text[at:] + "\n").encode(), [("n", value)])

    def prefixed(self) -> Part:
        value = self.document()
        prefix = f"web-{self.random.randint(1, 3)}  | "
        return Part("".join(f"{prefix}{line}\n" for line in json.dumps(value, indent=2).split("\n")).encode(), [("n", value)])

    def torn(self) -> Part:
        """The first half of a document, then a whole one."""
        text, whole = json.dumps(self.document(), indent=2), self.document()
        half = text[: text.index("\n", len(text) // 2) + 1]
        return Part((half + json.dumps(whole, indent=2) + "\n").encode(), [("n", whole)])

    def message(self) -> Part:
        """A record in the message of a log line."""
        value = self.record()
        return Part(f"{self.klog()[:-1]} Response Body: {json.dumps(value)}\n".encode(), [("?", value)])


def parts(size: int, seed: int) -> Iterator[Part]:
    """Parts of a log of about so many bytes; never less."""
    maker = _Maker(seed)
    while size > 0:
        part = maker.part()
        size -= len(part.text)
        yield part


def write(path: Path, size: int, seed: int = 1) -> int:
    """Write a log and its truth; return how many documents stand on lines of their own."""
    wanted = 0
    with path.open("wb") as log, Path(f"{path}.truth").open("w") as truth:
        for part in parts(size, seed):
            log.write(part.text)
            truth.writelines(f"{mark}{fingerprint(value)}\n" for mark, value in part.documents)
            wanted += sum(mark != "?" for mark, _ in part.documents)
    return wanted


def size_of(text: str) -> int:
    """Read a number of bytes such as ``200M``."""
    factor = _SUFFIXES.get(text[-1:].upper(), 1)
    return int(text if factor == 1 else text[:-1]) * factor


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--size", type=size_of, default=size_of("1G"))
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    print(f"{write(arguments.path, arguments.size, arguments.seed)} documents in {arguments.path.stat().st_size} bytes")
