"""Every public signature as users write it. Never run: `mypy` reads it, and an unused ignore is an error, too."""

from __future__ import annotations

import asyncio
import json
import subprocess
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any, assert_type

from jsonsluice import (
    AmbiguousError,
    Attempt,
    Cut,
    DamagedError,
    Document,
    Explanation,
    Fragment,
    NoDocumentError,
    Noise,
    Policy,
    Result,
    Rule,
    Scanner,
    Segment,
    SluiceError,
    explain,
    find,
    find_all,
    loads,
    run,
    run_async,
    scan,
    scan_async,
    scan_file,
)

CAPTURE = b'npm notice\n{"a": 1}\n'

# -- calls

assert_type(loads(CAPTURE), Any)
loads("text")
loads(bytearray(CAPTURE), select="first")
loads(memoryview(CAPTURE), select="last", expect=dict, policy=Policy())
loads(CAPTURE, select="largest", expect=(dict, list))
loads(CAPTURE, expect=lambda value: "a" in value)
loads(CAPTURE, select="second")  # type: ignore[arg-type]
loads(None)  # type: ignore[arg-type]
loads(CAPTURE, "first")  # type: ignore[call-arg]

assert_type(find(CAPTURE, select="only", expect=None, policy=Policy()), Document)
assert_type(find_all(CAPTURE), list[Document])
assert_type(find_all(CAPTURE, within=True, expect=list, policy=Policy()), list[Document])
assert_type(scan(CAPTURE, policy=Policy()), Iterator[Segment])

found = explain(CAPTURE, policy=Policy())
assert_type(found, Explanation)
explain("text")
explain(CAPTURE, Policy())  # type: ignore[call-arg]
explain(None)  # type: ignore[arg-type]
assert_type(str(found), str)
assert_type(found.to_dict(), dict[str, Any])
assert_type(found.clean, bool)
assert_type(found.contaminants[0].cause, str)
assert_type(found.contaminants[0].spans, tuple[tuple[int, int], ...])
assert_type(found.losses[0].reason, str)
assert_type(found.chosen.line if found.chosen else 0, int)
found.error = ""  # type: ignore[misc]

assert_type(scan_file("log.gz", policy=Policy(), decompress=False), Iterator[Segment])
scan_file(Path("log"))
scan_file([CAPTURE, bytearray(CAPTURE)])
with Path("log").open("rb") as binary, Path("log").open() as text:
    scan_file(binary)
    scan_file(text)  # type: ignore[arg-type]
scan_file(7)  # type: ignore[arg-type]


async def streams(reader: asyncio.StreamReader, chunks: AsyncIterator[bytes]) -> None:
    """`scan_async` is iterated, not awaited."""
    assert_type(scan_async(reader, policy=Policy(), decompress=False), AsyncIterator[Segment])
    async for segment in scan_async(chunks):
        assert_type(segment, Segment)


scanner = Scanner()
Scanner(Policy())
assert_type(scanner.feed(CAPTURE), list[Segment])
scanner.feed(memoryview(CAPTURE))
scanner.feed("text")  # type: ignore[arg-type]
assert_type(scanner.close(), list[Segment])

# -- commands

result = run(["kubectl", "get", "pods", "-o", "json"])
run("vtysh", select="first", expect=dict, policy=Policy(), timeout=1.5, input=b"", env={"A": "b"}, cwd=Path(), check=True, merge=True)
run([Path("tool"), b"-x"], input="text", retries=3, linger=0.5)
run(["tool"], "first")  # type: ignore[call-arg]
run(None)  # type: ignore[arg-type]
assert_type(result, Result)
assert_type(result.value, Any)
assert_type(result.document, Document)
assert_type(result.stdout, bytes)
assert_type(result.stderr, bytes)
assert_type(result.returncode, int)
assert_type(result.cuts, tuple[Cut, ...])
assert_type(result.salvaged, bool)
assert_type(result.explanation, str)
assert_type(result.attempts, tuple[Attempt, ...])
assert_type(result.attempts[0].lost, str)
result.document = result.document  # type: ignore[misc]


async def awaited() -> None:
    assert_type(await run_async(["tool"], check=True), Result)


try:
    run(["tool"], check=True)
except subprocess.CalledProcessError as failed:
    assert_type(failed.returncode, int)

# -- segments


def of(segment: Segment) -> None:
    assert_type(segment.start, int)
    assert_type(segment.end, int)
    assert_type(segment.raw, bytes)
    if isinstance(segment, Document):
        assert_type(segment.value, Any)
        assert_type(segment.cuts, tuple[Cut, ...])
        segment.standing == "alone"  # noqa: B015 - mypy refuses a comparison with what it can never be
        segment.value = 1  # type: ignore[misc]
    elif isinstance(segment, Noise):
        assert_type(segment.kind, str)
        assert_type(segment.kinds, tuple[str, ...])
    elif isinstance(segment, Fragment):
        assert_type(segment.reason, str)
        assert_type(segment.at, int)


# -- policy and rules

Policy(mend="known", max_document_bytes=1024, rules=(), decoder=json.loads)
Policy(mend="all")  # type: ignore[arg-type]
Policy().mend = "none"  # type: ignore[misc]
assert_type(Policy().rules, tuple[Rule, ...])

# -- errors

error: SluiceError
for error in (NoDocumentError("m", "d", 0), AmbiguousError("m", "d", 0), DamagedError("m", "d", 0)):
    decode_error: json.JSONDecodeError = error
    assert_type(error.documents, tuple[Document, ...])
    assert_type(error.fragments, tuple[Fragment, ...])
    assert_type(error.attempts, tuple[Attempt, ...])
