"""The calls: `loads`, `find`, `find_all` and `scan`.

In: a capture as bytes, bytearray, memoryview or str.  Out: values, documents, segments.
Raises: ``TypeError`` for any other input; `loads` and `find` raise a `SluiceError` where there is no one document.
Invariant: on a clean JSON text `loads` returns what ``json.loads`` returns.

What is needed for a capture that is not clean is imported when one comes: a program that only ever meets clean ones
starts as fast as with the parser alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from jsonsluice import _decode
from jsonsluice._model import UNDECODED, Document, Policy, Segment
from jsonsluice._plain import only_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jsonsluice._choose import Expect, Select

Capture = bytes | bytearray | memoryview | str

_DEFAULT: Final = Policy()


def loads(data: Capture, *, select: Select = "only", expect: Expect = None, policy: Policy = _DEFAULT) -> Any:
    r"""Decode the one document of a capture: ``json.loads`` for output that other text got into.

    Args:
        data: the capture.
        select: which document, where there are several: ``only`` raises, ``first``, ``last``, ``largest``.
        expect: a type (``dict``, ``list``) or a predicate of the value that the document must satisfy.
        policy: what may be done to find it.

    Returns:
        The document's value, as ``json.loads`` would give it. A bare scalar counts where it is the whole capture.

    Raises:
        NoDocumentError: there is none.
        AmbiguousError: there are several.
        DamagedError: it is there, but could not be made whole.
        TypeError: `data` is no capture.

    Example:
        >>> loads(b"W0910 18:08:54.853077  339136 warnings.go:70] v1 is deprecated\n{\"items\": []}\n")
        {'items': []}
    """
    plain = policy is _DEFAULT and expect is None and select == "only"
    if plain:
        value = _decode.try_whole(data)
        if value is UNDECODED:
            value = only_value(data)
        if value is not UNDECODED and type(value) is not _decode.Verdict:
            return value
        from jsonsluice import _capture  # noqa: PLC0415 - see the top of the file

        return _capture.find_value(data, policy, None if value is UNDECODED else value)
    from jsonsluice import _capture  # noqa: PLC0415 - see the top of the file

    return _capture.find_document(data, select, expect, policy).value


def find(data: Capture, *, select: Select = "only", expect: Expect = None, policy: Policy = _DEFAULT) -> Document:
    """Find the one document of a capture.

    Takes and raises what `loads` does.

    Returns:
        The document, with its span, its cuts and how it stands.
    """
    from jsonsluice import _capture  # noqa: PLC0415 - see the top of the file

    return _capture.find_document(data, select, expect, policy)


def find_all(data: Capture, *, within: bool = False, expect: Expect = None, policy: Policy = _DEFAULT) -> list[Document]:
    """Find every document of a capture, in order.

    Args:
        data: the capture.
        within: also those that stand within a line of text.
        expect: a type or a predicate that they must satisfy.
        policy: what may be done to find them.

    Returns:
        The documents that stand alone on their lines or beside other text; JSON log records among them.

    Raises:
        TypeError: `data` is no capture.
    """
    from jsonsluice import _capture  # noqa: PLC0415 - see the top of the file

    return _capture.find_documents(data, expect, policy, within=within)


def scan(data: Capture, *, policy: Policy = _DEFAULT) -> Iterator[Segment]:
    r"""Sort a capture into documents, noise and fragments that tile it.

    Raises:
        TypeError: `data` is no capture; nothing else, whatever the bytes.

    Example:
        >>> [type(segment).__name__ for segment in scan('npm notice\n{"a": 1}')]
        ['Noise', 'Document']
    """
    from jsonsluice import _capture  # noqa: PLC0415 - see the top of the file

    return _capture.segments_of(data, policy)
