"""A capture, from what the user handed in to what the user gets back.

In: a capture as bytes, bytearray, memoryview or str, and what is wanted of it.  Out: documents and segments in the capture's own
offsets.  Raises: ``TypeError`` for any other input, a `SluiceError` where there is no one document.
Invariant: what a shorter way answers is what the engine would have answered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, Final, TypeVar

from jsonsluice import _candidates, _decode, _records, _shortcut
from jsonsluice._choose import Choice, Expect, Select, check, choose, fits, is_log_record
from jsonsluice._engine import scan_documents, scan_whole
from jsonsluice._errors import AmbiguousError, DamagedError, NoDocumentError, SluiceError
from jsonsluice._model import REASONS, Document, Fragment, Policy, Segment, documents_in
from jsonsluice._text import CONTINUATIONS
from jsonsluice._view import View

_S = TypeVar("_S", bound=Segment)

_NEWLINE: Final = "\n"
_LISTED: Final = 8  # candidates that an error message lists
_WHITE: Final = b" \t\r\n"
_LOOK: Final = 4096  # bytes after a line that mostly show whether there is another
_SMALL: Final = 64 * 1024  # bytes; of a larger capture, building the document costs nothing beside the parse
_BRACKETS: Final = (b"{", b"[")
_CLOSERS: Final = (b"}", b"]")
_BEHIND_REST: Final = b" \t\r,"
_MEMBER: Final = re.compile(rb'[ \t]*+"(?:[^"\\\n]|\\.)*+"[ \t]*+:')
_ODD_ENCODING: Final = (b"\xff", b"\xfe", b"\xef")
_HEAD: Final = 4  # bytes in which a zero tells UTF-16 or UTF-32
_SCALAR: Final = re.compile(rb"[ \t\r\n]*(?:[-0-9\"tfn])")


def find_value(data: object, policy: Policy, verdict: _decode.Verdict | None) -> Any:
    """The value of the one document of a capture, whatever it is; `verdict` is what strict parsing said of it as a whole."""
    if type(data) is bytes and len(data) <= _SMALL:
        only = _shortcut.only_document(data)
        if only is not None and only.start >= 0 and not (_records.is_record(only.value) and _rest_beside(data, only.start, only.end) >= 0):
            return only.value
    return find_document(data, "only", None, policy, verdict).value


def find_document(data: object, select: Select, expect: Expect, policy: Policy, verdict: _decode.Verdict | None = None) -> Document:
    """The one document of a capture."""
    check(select, expect)
    capture = _Capture(data, verdict)
    one = capture.only_document(policy)
    if one is not None and fits(one, expect):
        documents, fragments = [one], list[Fragment]()
        choice = Choice(one, documents, fragments)
    else:
        segments = capture.segments(policy, noise=False)
        documents = documents_in(segments, within=True)
        fragments = [segment for segment in segments if isinstance(segment, Fragment)]
        choice = choose(documents, fragments, select, expect)
    one = choice.document
    if one is not None and select == "only" and expect is None and (one.standing == "within" or is_log_record(one)):
        rest = capture.rest_beside(one)  # of another document, which may have been meant
        choice = choice if rest is None else Choice(None, choice.candidates, [rest])
    if choice.document is None:
        raise _refusal(capture, choice, documents, fragments, expect)
    return choice.document


def find_documents(data: object, expect: Expect, policy: Policy, *, within: bool) -> list[Document]:
    """Every document of a capture that is as expected, in order."""
    check("only", expect)
    capture = _Capture(data)
    one = capture.only_document(policy)
    if one is not None:
        return [one] if fits(one, expect) else []
    documents = capture.documents(policy, within=within)
    return documents if expect is None else [document for document in documents if fits(document, expect)]


def segments_of(data: object, policy: Policy) -> Iterator[Segment]:
    """The segments that tile a capture."""
    return iter(_Capture(data).segments(policy, noise=True))


class _Capture:
    """A capture as bytes, and the way from their offsets to the user's."""

    is_noise = False  # it is known to hold no document and no remains of one

    def __init__(self, data: object, verdict: _decode.Verdict | None = None) -> None:
        self._verdict = verdict
        self._characters = isinstance(data, str)
        if isinstance(data, str):
            self.data = data.encode("utf-8", "surrogatepass")
            self._characters = len(self.data) != len(data)
        elif isinstance(data, bytes):
            self.data = data
        elif isinstance(data, (bytearray, memoryview)):
            self.data = bytes(data)
        else:
            raise TypeError(
                f"a capture is bytes, bytearray, memoryview or str, not {type(data).__name__}: "
                "pass the output itself (for a finished process its .stdout, for a file its .read())"
            )

    def only_document(self, policy: Policy) -> Document | None:
        """The one document of a capture that is a bare scalar, or plainly holds one document, if it is such."""
        data = self.data
        decoder = policy.decoder or _decode.value_of
        if data[:1] not in _BRACKETS:
            scalar = self._scalar(decoder)
            if scalar is not None:
                return scalar
        only = _shortcut.only_document(data, self._verdict is not None) if len(data) <= policy.max_document_bytes else None
        if only is None:
            return None
        start, end, value = only
        if start < 0:
            self.is_noise = True
            return None
        return self._own(Document(start, end, data[start:end], decoder if policy.decoder else partial(_decode.known, value)))

    def _scalar(self, decoder: Callable[[bytes], Any]) -> Document | None:
        """The bare scalar that is the whole capture, if it is one."""
        view, text = View(), self.data
        if text[:1] in _ODD_ENCODING or b"\0" in text[:_HEAD]:
            text = view.feed(text, final=True)
        if not _SCALAR.match(text):
            return None
        start = len(text) - len(text.lstrip(_WHITE))
        line_end = text.find(b"\n", start)
        if line_end >= 0 and text[line_end : line_end + _LOOK].strip(_WHITE):
            return None
        raw = text.strip(_WHITE)
        if not _decode.is_scalar(raw):
            return None
        span = view.to_capture(start, after=True), view.to_capture(start + len(raw), after=False)
        return self._own(Document(*span, view.encode(raw), decoder))

    def segments(self, policy: Policy, *, noise: bool) -> Sequence[Segment]:
        """The segments of the capture, in its own offsets."""
        segments = [] if self.is_noise and not noise else scan_whole(self.data, policy, self._verdict, noise=noise)
        return [self._own(segment) for segment in segments] if self._characters else segments

    def documents(self, policy: Policy, *, within: bool) -> list[Document]:
        """The documents of the capture, in its own offsets."""
        documents = [] if self.is_noise else scan_documents(self.data, policy, within=within)
        return [self._own(document) for document in documents] if self._characters else documents

    def _own(self, segment: _S) -> _S:
        return segment.moved(self._character_at) if self._characters else segment

    _last = (0, 0)

    def _character_at(self, offset: int) -> int:
        # offsets come nearly in order: counting goes on from the last
        at, index = self._last if self._last[0] <= offset else (0, 0)
        index += len(self.data[at:offset].translate(None, CONTINUATIONS))
        self._last = (offset, index)
        return index

    def rest_beside(self, document: Document) -> Fragment | None:
        """The rest of another document, if one stands beside a document: its line."""
        start, end = document.start, document.end
        if self._characters:
            text = self.data.decode("utf-8", "surrogatepass")
            start, end = (len(text[:at].encode("utf-8", "surrogatepass")) for at in (start, end))
        at = _rest_beside(self.data, start, end)
        if at < 0:
            return None
        line_end = self.data.find(b"\n", at)
        line_end = line_end if line_end >= 0 else len(self.data)
        return self._own(Fragment(at, line_end, self.data[at:line_end], "headless", at, "alone"))

    def text_and_position(self, offset: int) -> tuple[str, int]:
        """The capture as text, and the index in it of one of the user's offsets."""
        text = self.data.decode("utf-8", "replace")
        return text, offset if self._characters else len(self.data[:offset].decode("utf-8", "replace"))


def _rest_beside(data: bytes, start: int, end: int) -> int:
    """Where a line begins, before the document at ``[start, end)`` or behind it, that goes on with another or closes it; -1 for none."""
    at = 0
    for line in data.split(b"\n"):
        inside = start <= at + len(line) and at < end
        if not inside and b'"' in line and (_MEMBER.match(line) or (line.rstrip(_BEHIND_REST)[-1:] in _CLOSERS and _closes_more(line))):
            return at
        at += len(line) + 1
    return -1


def _closes_more(line: bytes) -> bool:
    """Tell whether a line closes a bracket that it has not opened, whether it begins in a string or not."""
    return any(_candidates.reduce(b"", _candidates.lex(line, in_string=begun).brackets) is None for begun in (False, True))


def _refusal(
    capture: _Capture, choice: Choice, documents: Sequence[Document], fragments: Sequence[Fragment], expect: Expect
) -> SluiceError:
    """The error that says why no document was chosen."""
    if choice.fragments:
        fragment = choice.fragments[0]
        text, pos = capture.text_and_position(fragment.at)
        whole = f"; {_listed(capture, choice.candidates)} whole: pass select= or expect= to take it" if choice.candidates else ""
        message = f"a document could not be made whole: {fragment.reason}: {REASONS[fragment.reason]}{whole}"
        return DamagedError(message, text, pos, documents, fragments)
    if choice.candidates:
        text, pos = capture.text_and_position(choice.candidates[1].start)
        message = (
            f"{len(choice.candidates)} documents, and nothing says which is meant ({_listed(capture, choice.candidates)}): "
            "pass select='first', 'last' or 'largest', or expect= a type or a predicate, or use find_all"
        )
        return AmbiguousError(message, text, pos, documents, fragments)
    text, _ = capture.text_and_position(0)
    if documents and expect is None:
        message = "no JSON document in the capture but brackets within its text: find_all(within=True) gives those"
    elif documents:
        message = f"no document is as expected ({expect!r}) among the {len(documents)} found"
    elif fragments:
        fragment = fragments[0]
        text, pos = capture.text_and_position(fragment.at)
        return DamagedError(f"a document could not be made whole: {fragment.reason}: {REASONS[fragment.reason]}", text, pos, (), fragments)
    elif not text.strip():
        message = "the capture is empty: the command printed nothing"
    else:
        message = "no JSON document in the capture"
    return NoDocumentError(message, text, 0, documents, fragments)


def _listed(capture: _Capture, documents: Sequence[Document]) -> str:
    listed = []
    for document in documents[:_LISTED]:
        text, pos = capture.text_and_position(document.start)
        listed.append(f"line {text.count(_NEWLINE, 0, pos) + 1}, {len(document.raw)} bytes")
    more = len(documents) - _LISTED
    return "; ".join(listed) + (f"; and {more} more" if more > 0 else "")
