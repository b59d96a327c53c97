"""Where the parser stands after cuts, in a few bytes: what may follow the document may follow them, and nothing else."""

from __future__ import annotations

import json

import pytest

from jsonsluice._resumption import Resumption

CUT = b"NOISE\n"


def after(*pieces: bytes) -> Resumption:
    """The state after pieces of a document, noise behind each of them."""
    data, state = b"", Resumption(0)
    for piece in pieces:
        data += piece
        following = state.cut(data + CUT, len(data), len(data) + len(CUT))
        assert following is not None
        data, state = data + CUT, following
    return state


@pytest.mark.parametrize(
    ("pieces", "head"),
    [
        ([b'{"a": 1,', b'"b"'], b'{""'),  # a key, and nothing before it since the last cut
        ([b'{"a":', b'"b"'], b'{"":""'),  # a value
        ([b"[", b'"b"'], b'[""'),
        ([b'["' + b"\\n" * 300], b'["\\n\\n\\n'),  # of a long run of escapes the last few
        ([b'["' + b"\\u00e9" * 300], b'["' + b"\\u00e9" * 3),
        ([b'["' + b"\\n" * 300 + b"\\ud83d"], b'["\\n\\n\\ud83d'),
    ],
)
def test_head(pieces: list[bytes], head: bytes) -> None:
    assert after(*pieces).head() == head


@pytest.mark.parametrize(
    ("pieces", "rest", "refused"),
    [
        ([b'{"a": 1,', b'"b"'], b": 2}", b", 2}"),
        ([b'{"a":', b'"b"'], b', "c": 2}', b": 2}"),
        ([b'["' + b"\\n" * 300], b'n"]', b'\n"]'),
        ([b'["' + b"\\n" * 300 + b"\\"], b'n"]', b'x"]'),
    ],
)
def test_what_may_follow(pieces: list[bytes], rest: bytes, refused: bytes) -> None:
    head = after(*pieces).head()
    for whole in (b"".join(pieces), head):
        json.loads(whole + rest)
        with pytest.raises(json.JSONDecodeError):
            json.loads(whole + refused)


def test_no_bracket_is_open() -> None:
    assert Resumption(0).cut(b"{]" + CUT, 2, 2 + len(CUT)) is None
    assert Resumption(0).cut(b"[1]" + CUT, 3, 3 + len(CUT)) is None


@pytest.mark.parametrize("shift", range(4))
def test_in_a_long_string_quotes_are_told_from_escapes(shift: int) -> None:
    """Looked at from the middle on, wherever that is in an escape."""
    data = b'["' + b'\\"' * 4000 + b"x" * shift + b'\n words"]'
    at = data.index(b"\n")
    assert Resumption(0).lexed_near(data, at, at).in_string
