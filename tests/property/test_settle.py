"""A stream that pauses: what `Scanner.settle` gives out early is what would have come."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import strategies as own
from jsonsluice import Document, Policy, Scanner, Segment, scan

KLOG = b"E0910 18:08:54.853077  339136 websocket.go:296] Unknown stream id 1, discarding message\n"


def paused(chunks: list[bytes], policy: Policy | None = None) -> list[Segment]:
    scanner = Scanner(policy)
    segments: list[Segment] = []
    for chunk in chunks:
        segments += scanner.feed(chunk)
        segments += scanner.settle()
    return segments + scanner.close()


def documents(segments: Any) -> list[Document]:
    return [segment for segment in segments if isinstance(segment, Document)]


@given(own.captures.flatmap(lambda capture: st.tuples(st.just(capture), own.chunkings(capture))), own.policies)
def test_the_segments_tile_the_capture(case: tuple[bytes, list[bytes]], policy: Policy) -> None:
    """Law 2, and nothing comes twice."""
    capture, chunks = case
    at = 0
    for segment in paused(chunks, policy):
        assert segment.start == at < segment.end
        at = segment.end
    assert at == len(capture)


@given(own.mixtures(), st.data())
def test_the_documents_are_the_same(mixture: tuple[bytes, Any], data: st.DataObject) -> None:
    """Pauses anywhere change nothing of documents that stand in noise."""
    capture = mixture[0]
    chunks = data.draw(own.chunkings(capture))
    assert documents(paused(chunks)) == documents(scan(capture))


@given(own.full_documents, own.klogs, own.noises, st.data())
def test_the_documents_are_the_same_where_noise_lies_in_them(document: bytes, klog: bytes, noise: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(document) - 1))
    capture = noise + document[:at] + klog + document[at:] + b"\n" + noise
    chunks = data.draw(own.chunkings(capture))
    assert documents(paused(chunks)) == documents(scan(capture))


@pytest.mark.parametrize("prefix", ["web-1  | ", "2026-11-22T17:36:01.1Z "])
@given(value=own.full_containers, layout=own.layouts, data=st.data())
def test_the_documents_are_the_same_behind_prefixes(prefix: str, value: Any, layout: dict[str, Any], data: st.DataObject) -> None:
    document = own.dump(value, layout)
    capture = b"".join(prefix.encode() + line + b"\n" for line in document.split(b"\n")) * 2
    chunks = data.draw(own.chunkings(capture))
    assert documents(paused(chunks)) == documents(scan(capture))


@given(own.full_documents, own.full_documents, st.data())
def test_nothing_of_a_torn_document(torn: bytes, whole: bytes, data: st.DataObject) -> None:
    """Law 4, whenever the writer pauses."""
    cut = data.draw(st.integers(1, len(torn) - 1))
    capture = torn[:cut] + b"\n" + whole + b"\n"
    chunks = data.draw(own.chunkings(capture))
    assert [document.raw for document in documents(paused(chunks))] in ([], [whole])


@given(own.full_containers, st.sampled_from([{"indent": 2}, {"indent": 4}, {"indent": 1}]), st.data())
def test_nothing_of_a_headless_document(value: Any, layout: dict[str, Any], data: st.DataObject) -> None:
    """Law 4: the rest of an indented document holds none, whenever its writer pauses."""
    document = own.dump([{"first": value}, {"second": value}, "end"], layout)
    capture = document[data.draw(st.integers(1, len(document) - 8)) :] + b"\n"
    chunks = data.draw(own.chunkings(capture))
    assert documents(paused(chunks)) == []
