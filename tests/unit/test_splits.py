"""Where a pass over a split goes on as the pass over the whole: what they depend on, and what they have to be brought back to."""

from __future__ import annotations

import random

import pytest

from jsonsluice import Policy, Scanner, _evidence, _neighbours, _suspects
from jsonsluice._splits import _KNOWN, Pass, State, Whole, sort_split, steps
from split import in_one_pass, in_splits
from split import steps as set_steps

RECORDS = b'{"a": 1}\n' * 900
KLOG = b"E0910 18:08:54.853077  339136 websocket.go:296] Unknown stream id 1, discarding message\n"


def state(capture: bytes, start: int = 0) -> State | None:
    one = Pass(Policy(), start)
    one.feed(capture)
    return one.state()


# -- what passes depend on


def test_every_field_is_known() -> None:
    """A new field of the scanner is to be put where it belongs: until then no pass is taken for another where it differs."""
    assert set(vars(Scanner())) == _KNOWN
    view = Scanner()._buffer._view
    assert set(vars(view)) == {"encoding", "_head", "_tail", "_source", "_cut_at", "_removed", "_sizes", "_kinds", "_before", "_given"}
    assert set(vars(Scanner()._buffer)) == {"_view", "text", "size", "_base", "_raw", "_raw_base", "shared"}
    assert set(Scanner()._text.__slots__) == {
        "_line",
        "_other_line",
        "headers",
        "ahead",
        "noise",
        "recognised",
        "ends",
        "data",
        "final",
        "known",
        "longest",
        "vocabulary",
        "work",
    }
    assert set(vars(_evidence.Vocabulary())) == {"_keys", "_between", "_values", "_looks", "_lines", "_seen"}


def test_a_field_that_is_not_known_counts() -> None:
    one = Pass(Policy(), 5)
    one.feed(RECORDS)
    before = one.state()
    one.scanner._new = 1  # type: ignore[attr-defined] # that is the case in point
    after = one.state()
    assert before is not None
    assert after is not None
    assert before != after
    assert after.rest[-1] == (("_new", 1),)


def test_the_same_from_anywhere() -> None:
    assert state(RECORDS) == state(RECORDS * 2) == state(RECORDS, 77)
    assert state(RECORDS) is not None


@pytest.mark.parametrize(
    "tail",
    [
        pytest.param(b'{"a": 1} ', id="the end of the last document on the line"),
        pytest.param(b'{"a":\n', id="an open document"),
        pytest.param(b'{"a": [1, 2], "b": {{\n{"b": 1}\n}', id="remains"),
        pytest.param(b"\x1b[0m\n", id="an escape sequence"),
        pytest.param(b"text\n" * 300, id="noise"),
    ],
)
def test_another_state(tail: bytes) -> None:
    assert state(RECORDS + tail) != state(RECORDS)


@pytest.mark.parametrize(
    ("capture", "start"),
    [
        pytest.param(b'{"a": 1}\n' * 100, 0, id="too little"),
        pytest.param(b'{"a": 1}\n' * 100, 500, id="too little of the split"),
        pytest.param(RECORDS + b"\x1b[", 0, id="half an escape sequence"),
        pytest.param(RECORDS + b'{\n  "a": [1, 2],\n  "b" "c"\n' + b"text\n" * 4000, 0, id="inside remains"),
        pytest.param(RECORDS + b'{"a": [' + b"1, " * 2**20, 0, id="much that is open"),
        pytest.param(b"\xff\xfe" + RECORDS.decode().encode("utf-16-le"), 0, id="another encoding"),
    ],
)
def test_no_state(capture: bytes, start: int) -> None:
    assert state(capture, start) is None


def test_no_state_before_all_is_looked_at() -> None:
    one = Pass(Policy(), 9)
    one.feed(b"x" * 9000)
    one.feed(b"y")
    assert one.scanner._waiting
    assert one.state() is None


def test_no_state_where_blanks_alone_stand_before() -> None:
    """Whether a bracket heads its line is told by what comes before those, if anything does."""
    one = Pass(Policy(max_document_bytes=400), 9)
    for _ in range(9):
        one.feed(b" " * 9000)
    assert one.scanner._cursor > 1024
    assert one.state() is None


@pytest.mark.parametrize(
    ("data", "edge", "told"),
    [(b"x" * 9, 5, (4, True)), (b"x" * 6 + b"\n" + b"x" * 2, 5, None), (b"x" * 2000, 5, None)],
    ids=["on the line", "on a line before", "long before"],
)
def test_the_end_of_the_last_document_counts_on_its_line(data: bytes, edge: int, told: tuple[int, bool] | None) -> None:
    """Text between it and the next bracket decides how the next one stands."""
    assert Pass._edge(data, {"_edge": edge, "_cursor": len(data), "_edge_heads": True}) == told


def test_steps() -> None:
    kib, mib = 1024, 1024 * 1024
    assert list(steps(mib, 2 * mib)) == [mib + at * kib for at in (16, 64, 256, 512, 768, 1024)]
    assert list(steps(100, 100 + 16 * kib)) == [100 + 16 * kib]
    assert list(steps(5, 9)) == [9]
    assert list(steps(0, 300 * kib)) == [16 * kib, 64 * kib, 256 * kib, 300 * kib]


# -- put together


def test_nearly_all_is_taken_over() -> None:
    parts = [b'{"a": 1}\n' * 50, KLOG, b"text\n" * 9, b'{\n  "a": {\n    "b": 1\n  }\n}\n']
    capture = b"".join(random.Random(1).choices(parts, k=2000))  # noqa: S311 - the same at every run
    found, whole = in_splits(capture, Policy(), len(capture) // 4)
    assert found == in_one_pass(capture, Policy())
    assert whole.scanned <= 3 * 64 * 1024


def test_where_no_line_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """A split without a newline is left to the pass over the whole."""
    set_steps(monkeypatch, (), 500)
    capture = RECORDS + b'{"long": "' + b"x" * 9000 + b'"}\n' + RECORDS
    found, _ = in_splits(capture, Policy(), 2000)
    assert found == in_one_pass(capture, Policy())


def test_words_that_were_shown_before_the_split(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key that noise cuts is known from a document long before: the pass over the split cannot know it."""
    set_steps(monkeypatch, (), 300)
    for module in (_suspects, _neighbours, _evidence):
        monkeypatch.setattr(module, "ahead_of", lambda *_: 200)
    shows = b'{\n  "remoteAs": 1,\n  "name": "torn\n  "x": 2\n}\n'
    asks = b'{\n  "k": 1,\n  "remot?? odd words of noise\neAs": 5\n}\n'
    capture = shows + 2 * RECORDS + asks + 2 * RECORDS
    alone = in_one_pass(2 * RECORDS + asks + 2 * RECORDS, Policy())
    found, whole = in_splits(capture, Policy(), 3000)
    assert found == in_one_pass(capture, Policy())
    assert sum(one[0] == "fragment" for one in found) == 1  # the first document; the second was mended …
    assert sum(one[0] == "fragment" for one in alone) == 1  # … as it cannot be without the first
    assert whole.scanned < len(capture) // 2


def test_words_at_the_beginning_of_a_split(monkeypatch: pytest.MonkeyPatch) -> None:
    set_steps(monkeypatch, (), 300)
    for module in (_suspects, _neighbours, _evidence):
        monkeypatch.setattr(module, "ahead_of", lambda *_: 200)
    asks = b'{\n  "k": 1,\n  "remot?? odd words of noise\neAs": 5\n}\n'
    capture = (RECORDS[: 9 * 320] + asks) * 6
    found, _ = in_splits(capture, Policy(), 3000)
    assert found == in_one_pass(capture, Policy())


@pytest.mark.parametrize("seed", range(40))
def test_remains_behind_noise_that_began_before_the_split(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Noise is given out in blocks, and remains without a head take in lines of the last block: only one pass knows where that began."""
    set_steps(monkeypatch, (), 300)
    pick = random.Random(seed).randint  # noqa: S311 - the same at every run
    noise = b"".join(b"x" * pick(3, 60) + b"\n" for _ in range(400))
    remains = b'  "inner": 12345,\n' * 40 + b'  {"a": 1},\n'
    policy = Policy(max_document_bytes=400)
    for capture in (noise + remains + b"noise\n" * 200 + b'{"b": 2}\n' * 3, noise + remains):
        found, _ = in_splits(b'{"a": 1}\n' * 50 + capture, policy, 5000)
        assert found == in_one_pass(b'{"a": 1}\n' * 50 + capture, policy)


@pytest.mark.parametrize("size", range(5160, 5260, 9))
def test_remains_that_may_go_on_at_the_end_of_a_split(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Long noise, and behind it remains that are not given out where the third split ends."""
    set_steps(monkeypatch, (), 300)
    capture = b'{"a": 1}\n' * 50 + b"noise\n" * 2500 + (b'{"a": 1, "b": @@}\n' + b"noise\n" * 50) * 20
    found, _ = in_splits(capture, Policy(max_document_bytes=400), size)
    assert found == in_one_pass(capture, Policy(max_document_bytes=400))


def test_a_document_behind_noise_that_began_before_the_split(monkeypatch: pytest.MonkeyPatch) -> None:
    set_steps(monkeypatch, (), 300)
    capture = b'{"a": 1}\n' * 50 + b"noise\n" * 2000 + b'{"b": 2}\n' * 300
    found, _ = in_splits(capture, Policy(max_document_bytes=400), 4000)
    assert found == in_one_pass(capture, Policy(max_document_bytes=400))


def test_a_split_that_became_shorter() -> None:
    split = sort_split(Policy(), 0, 300_000, lambda at, count: RECORDS[at : at + count], lambda found: len(found.segments))
    assert [stretch.end for stretch in split.stretches] == [len(RECORDS)]


def test_a_capture_that_became_shorter() -> None:
    """What a split has found behind what can still be read is not taken."""
    capture = RECORDS * 40
    size = len(capture) // 2
    splits = [sort_split(Policy(), at, at + size, lambda at, count: capture[at : at + count], lambda _: None) for at in (0, size)]
    end = size + 9_000
    whole = Whole(Policy(), lambda at, count: capture[at : min(at + count, end)])
    taken = [one for split in splits for one in whole.take(split)]
    assert whole.end == end
    assert len(splits[0].stretches) < len(taken)
