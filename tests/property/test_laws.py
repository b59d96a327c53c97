"""The laws of the design, one test a law."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import strategies as own
from jsonsluice import (
    Document,
    Fragment,
    Noise,
    Policy,
    Scanner,
    Segment,
    SluiceError,
    find,
    find_all,
    loads,
    scan,
)


def pieces(capture: bytes, document: Document) -> bytes:
    """The capture at the document's span, less its cuts."""
    kept = []
    at = document.start
    for cut in document.cuts:
        assert at <= cut.start < cut.end <= document.end
        kept.append(capture[at : cut.start])
        at = cut.end
    kept.append(capture[at : document.end])
    return b"".join(kept)


def in_chunks(chunks: list[bytes], policy: Policy) -> list[Segment]:
    scanner = Scanner(policy)
    segments: list[Segment] = []
    for chunk in chunks:
        segments += scanner.feed(chunk)
    return segments + scanner.close()


@given(own.captures, own.policies)
def test_total_and_tiling(capture: bytes, policy: Policy) -> None:
    """Laws 1 and 2: `scan` returns for any bytes, and its segments tile them."""
    at = 0
    for segment in scan(capture, policy=policy):
        assert segment.start == at < segment.end
        at = segment.end
        assert isinstance(segment, (Document, Noise, Fragment))
        if not isinstance(segment, Document):
            assert segment.raw == capture[segment.start : segment.end]
        if isinstance(segment, Fragment):
            assert segment.start <= segment.at <= len(capture)
    assert at == len(capture)


@given(own.captures)
@example(b"{+C 00:00:00")  # it breaks where the text ends
def test_only_promises_raise(capture: bytes) -> None:
    """Law 1: calls that promise one document raise a `SluiceError`, and nothing else."""
    find_all(capture)
    try:
        loads(capture)
    except SluiceError as error:
        assert isinstance(error, json.JSONDecodeError)
        assert error.lineno >= 1
        assert str(error)


@given(own.captures, own.policies)
def test_sound(capture: bytes, policy: Policy) -> None:
    """Law 3: a document is the capture less its cuts, and the standard library decodes it to the same value."""
    for document in find_all(capture, within=True, policy=policy):
        assert document.raw == pieces(capture, document)
        assert same(json.loads(document.raw), document.value)


def same(left: Any, right: Any) -> bool:
    """Equal, and of the same types throughout: ``1 == 1.0 == True`` is not enough."""
    return repr(left) == repr(right)


@given(own.full_documents, own.noises, own.noises, st.data())
def test_no_inner_value_of_a_truncated_document(document: bytes, before: bytes, after: bytes, data: st.DataObject) -> None:
    """Law 4: wherever a document is cut off, nothing of it is a document, and neither is what follows."""
    cut = data.draw(st.integers(1, len(document) - 1))
    capture = before + document[:cut] + b"\n" + after
    assert find_all(capture, within=True) == []


@given(own.full_documents, own.full_documents, own.noises, st.data())
def test_document_after_a_truncated_one(torn: bytes, whole: bytes, noise: bytes, data: st.DataObject) -> None:
    """Law 4: after remains, only the whole document can be found, never a piece of either."""
    cut = data.draw(st.integers(1, len(torn) - 1))
    capture = torn[:cut] + b"\n" + noise + whole + b"\n"
    assert [found.raw for found in find_all(capture, within=True)] in ([], [whole])


@given(own.full_containers, st.sampled_from([{"indent": 2}, {"indent": 4}, {"indent": 1}]), st.data())
def test_no_inner_value_of_a_headless_document(value: Any, layout: dict[str, Any], data: st.DataObject) -> None:
    """Law 4: what is left of a document whose head is lost holds no document, if it shows that anything is missing."""
    document = own.dump([{"first": value}, {"second": value}, "end"], layout)
    cut = data.draw(st.integers(1, len(document) - 8))
    assert find_all(document[cut:] + b"\n", within=True) == []


@given(own.values, own.layouts, st.sampled_from(["", "\n", " \t\r\n"]), st.sampled_from(["", "\n", "\r\n "]), st.booleans())
@example(value=[10**30, -(2**63) - 1, 2**64], layout={}, before="", after="", as_text=False)
@example(value={"": "\ud800"}, layout={}, before="", after="\n", as_text=True)
@example(value=1e308, layout={}, before=" ", after="", as_text=True)
def test_clean_in_same_out(value: Any, layout: dict[str, Any], before: str, after: str, as_text: bool) -> None:
    """Law 5: on a clean text `loads` returns what `json.loads` returns."""
    text = before + own.dump(value, layout).decode() + after
    assert same(loads(text if as_text else text.encode()), json.loads(text))


@given(own.containers, own.layouts, st.sampled_from(["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"]))
@example(value=[2**64], layout={}, encoding="utf-16-le")
def test_clean_in_same_out_in_other_encodings(value: Any, layout: dict[str, Any], encoding: str) -> None:
    """Law 5, where the text is to be transcoded first."""
    text = own.dump(value, layout).decode()
    assert same(loads(text.encode(encoding)), json.loads(text))


@given(own.captures, own.policies)
@example(capture=b'{"":1}\n \x08,', policy=Policy())
def test_the_calls_agree(capture: bytes, policy: Policy) -> None:
    """`find_all` gives the documents of `scan`, or the scalar that is all of a capture, and `loads` none that is not among them."""
    documents = [segment for segment in scan(capture, policy=policy) if isinstance(segment, Document)]
    everything = find_all(capture, within=True, policy=policy)
    assert everything == documents or (not documents and same([one.value for one in everything], [json.loads(capture)]))
    assert find_all(capture, policy=policy) == [document for document in everything if document.standing != "within"]
    with suppress(ValueError):
        value = loads(capture, policy=policy)
        assert any(same(value, document.value) for document in documents) or same(value, json.loads(capture))


@given(own.mixtures())
def test_recall(mixture: tuple[bytes, list[tuple[int, int, Any]]]) -> None:
    """Law 6: documents laid into noise come back: same number, order, values, spans."""
    capture, known = mixture
    found = [segment for segment in scan(capture) if isinstance(segment, Document)]
    assert [(document.start, document.end) for document in found] == [(start, end) for start, end, _ in known]
    assert all(same(document.value, value) for document, (_, _, value) in zip(found, known, strict=True))
    assert all(document.standing == "alone" for document in found)


@given(own.captures.flatmap(lambda capture: st.tuples(st.just(capture), own.chunkings(capture))), own.policies)
def test_chunk_invariance(case: tuple[bytes, list[bytes]], policy: Policy) -> None:
    """Law 7: any split of the capture gives the same segments as one call."""
    capture, chunks = case
    assert in_chunks(chunks, policy) == list(scan(capture, policy=policy))


@given(own.mixtures(), st.integers(1, 9))
def test_chunk_invariance_of_mixtures(mixture: tuple[bytes, Any], size: int) -> None:
    """Law 7: in chunks of one size, too."""
    capture = mixture[0]
    assert in_chunks([capture[at : at + size] for at in range(0, len(capture), size)], Policy()) == list(scan(capture))


@given(own.noise_lines, own.layouts, st.booleans())
def test_text_in_strings_is_data(line: str, layout: dict[str, Any], as_key: bool) -> None:
    """Law 8: a string that holds the text of a log line is left alone."""
    value = {line: line, "list": [line]} if as_key else {"log": line, "stream": "stderr"}
    capture = b"E0910 18:08:54.853077  339136 a.go:1] x\n" + own.dump(value, layout) + b"\n"
    document = find(capture)
    assert document.value == value
    assert document.cuts == ()


@given(own.full_documents, own.klogs, st.data())
def test_klog_in_a_document(document: bytes, noise: bytes, data: st.DataObject) -> None:
    """Laws 3 and 4: a document that klog cuts through comes back exactly, or not at all."""
    at = data.draw(st.integers(1, len(document) - 1))
    capture = document[:at] + noise + document[at:] + b"\n"
    found = find_all(capture, within=True)
    assert [one.raw for one in found] in ([], [document])


@pytest.mark.parametrize("prefix", ["web-1  | ", "2026-11-22T17:36:01.1Z ", "[pod/frr-2/frr] "])
@given(value=own.full_containers, layout=st.sampled_from([{"indent": 2}, {"indent": 1}]))
def test_prefix_on_every_line(prefix: str, value: Any, layout: dict[str, Any]) -> None:
    """Law 3 for prefixes: a document whose every line bears one comes back exactly."""
    document = own.dump(value, layout)
    capture = b"".join(prefix.encode() + line + b"\n" for line in document.split(b"\n"))
    (found,) = find_all(capture)
    assert found.raw == document == pieces(capture, found)
    assert found.standing == "alone"
