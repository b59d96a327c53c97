"""Splits change nothing: what several processes make of a capture, each of a part of it, is what one pass makes of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import strategies as own
from jsonsluice import Policy, _evidence, _neighbours, _suspects
from split import in_one_pass, in_splits, steps

# The parts are repeated and mixed: passes are compared where a kibibyte lies behind them.
_LINES = [
    b"E0910 18:08:54.853077  339136 websocket.go:296] Unknown stream id 1, discarding message\n",
    *(b"plain text of no kind\n", b'{"ts": 1, "msg": "record"}\n', b"\x1b[31mred\x1b[0m line\n", b'  "inner": 1,\n', b'{"torn": "str\n'),
    *(b"} ,\n", b'  {"a": 1},\n', b'"x": {\n', b"foo: {\n", b"[1,\n", b"\n", b"x" * 1500 + b"\n", b'{"level":"info","message":"wor\n'),
]
lines = st.lists(st.sampled_from(_LINES), max_size=30).map(b"".join)
runs = st.builds(bytes.__mul__, st.sampled_from(_LINES), st.integers(20, 60))
long_captures = st.lists(st.one_of(own.captures, own.mixtures().map(lambda one: one[0]), lines, runs), min_size=3, max_size=12).map(
    lambda parts: b"".join(parts * 3)
)


@given(
    st.one_of(long_captures, long_captures.map(lambda capture: b"text \n" + capture)),
    own.policies | st.just(Policy(max_document_bytes=700)),
    st.sampled_from([1500, 2500, 9000]),
    st.sampled_from([64, 200, 700]),
    st.sampled_from([(), (300, 900)]),
    st.sampled_from([3000, 16384]),
)
def test_splits_change_nothing(capture: bytes, policy: Policy, size: int, step: int, first: tuple[int, ...], ahead: int) -> None:
    """Laws 3 to 6 hold for splits, since they give what one pass gives."""
    with pytest.MonkeyPatch.context() as patch:
        steps(patch, first, step)
        # Bytes behind a break for which a pass waits: fewer, so that it goes on, and still more than any noise here has.
        for module in (_suspects, _neighbours, _evidence):
            patch.setattr(module, "ahead_of", lambda *_: ahead)
        found, _ = in_splits(capture, policy, size)
        assert found == in_one_pass(capture, policy)
