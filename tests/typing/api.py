"""Every public signature as users write it. Never run: `mypy` reads it, and an unused ignore is an error, too."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, assert_type

from jsonsluice import (
    AmbiguousError,
    Cut,
    DamagedError,
    Document,
    Fragment,
    NoDocumentError,
    Noise,
    Policy,
    Rule,
    Scanner,
    Segment,
    SluiceError,
    find,
    find_all,
    loads,
    scan,
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

scanner = Scanner()
Scanner(Policy())
assert_type(scanner.feed(CAPTURE), list[Segment])
scanner.feed(memoryview(CAPTURE))
scanner.feed("text")  # type: ignore[arg-type]
assert_type(scanner.close(), list[Segment])

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
