"""The words as values: equality, hash, repr, frozen attributes, the policy's validation, copies."""

from __future__ import annotations

import copy
import json
import pickle
from typing import Any

import pytest

from jsonsluice._model import MAX_DEPTH, REASONS, Cut, Document, Fragment, Manner, Naming, Noise, Policy, Rule, Segment


def document(raw: bytes = b'{"a": 1}', start: int = 3, **changes: Any) -> Document:
    return Document(start, start + len(raw), raw, json.loads, Manner(**changes))


def named(raw: bytes) -> Naming:
    return Naming("klog", "error", ("text", "klog")) if raw.startswith(b"E") else Naming("text", "none", ("text",))


def noise(raw: bytes = b"E0910 gone", start: int = 0) -> Noise:
    return Noise(start, start + len(raw), raw, named)


def fragment(raw: bytes = b'{"a": 1,', start: int = 5, reason: str = "truncated", at: int = 13) -> Fragment:
    return Fragment(start, start + len(raw), raw, reason, at, "alone")


CUT = Cut(4, 9, "klog")
LONG = b'{"text": "' + b"x" * 40 + b'"}'

SAME = [
    (document(), document()),
    (document(), Document(3, 11, b'{"a": 1}', lambda raw: raw)),
    (document(cuts=(CUT,)), document(cuts=(Cut(4, 9, "klog"),))),
    (noise(), noise()),
    (fragment(), fragment()),
    (Segment(1, 2, b"x"), Segment(1, 2, b"x")),
]

DIFFERENT = [
    (document(), document(start=4)),
    (document(), document(b'{"a": 2}')),
    (document(), document(cuts=(CUT,))),
    (document(cuts=(CUT,)), document(cuts=(Cut(4, 9, "log-line"),))),
    (document(), document(standing="beside")),
    (document(), Document(3, 12, b'{"a": 1}', json.loads)),
    (noise(), noise(b"E0910 here")),
    (noise(), noise(start=1)),
    (fragment(), fragment(reason="damaged")),
    (fragment(), fragment(at=12)),
    (fragment(), fragment(start=6)),
    (fragment(), fragment(b'{"a": 2,')),
    (noise(b'{"a": 1,', 5), fragment()),
    (noise(b'{"a": 1}', 3), document()),
    (Segment(0, 10, b"E0910 gone"), noise()),
    (document(), (3, 11, b'{"a": 1}')),
    (document(), {"a": 1}),
    (noise(), None),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_same(one: Segment, other: Segment) -> None:
    assert one == other
    assert other == one
    assert not one != other
    assert hash(one) == hash(other)
    assert {one, other} == {one}


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different(one: Segment, other: object) -> None:
    assert one != other
    assert other != one
    assert not one == other


REPR = [
    (document(), "Document(3, 11, 'alone', b'{\"a\": 1}')"),
    (document(standing="within", cuts=(CUT, CUT)), "Document(3, 11, 'within', cuts=2, b'{\"a\": 1}')"),
    (document(LONG), "Document(3, 55, 'alone', b'{\"text\": \"xxxxxxxxxxxxxxxxxxxxxxxxxxx...')"),
    (document(b"[" + b"1" * 38 + b"]"), "Document(3, 43, 'alone', b'[" + "1" * 38 + "]')"),
    (document(b"[" + b"1" * 39 + b"]"), "Document(3, 44, 'alone', b'[" + "1" * 36 + "...')"),
    (noise(), "Noise(0, 10, 'klog', b'E0910 gone')"),
    (noise(b"x" * 41), "Noise(0, 41, 'text', b'" + "x" * 37 + "...')"),
    (fragment(), "Fragment(5, 13, 'truncated', at=13, b'{\"a\": 1,')"),
    (fragment(LONG), "Fragment(5, 57, 'truncated', at=13, b'{\"text\": \"xxxxxxxxxxxxxxxxxxxxxxxxxxx...')"),
]


@pytest.mark.parametrize(("segment", "expected"), REPR)
def test_repr(segment: Segment, expected: str) -> None:
    assert repr(segment) == expected


PUBLIC = [
    (document(), ("start", "end", "raw", "value", "cuts", "standing", "heads_line")),
    (noise(), ("start", "end", "raw", "kind", "severity", "kinds")),
    (fragment(), ("start", "end", "raw", "reason", "at", "standing")),
    (Segment(0, 1, b"x"), ("start", "end", "raw")),
]


@pytest.mark.parametrize(("segment", "name"), [(segment, name) for segment, names in PUBLIC for name in names])
def test_frozen(segment: Segment, name: str) -> None:
    before = getattr(segment, name)
    with pytest.raises(AttributeError):
        setattr(segment, name, before)
    with pytest.raises(AttributeError):
        delattr(segment, name)
    assert getattr(segment, name) == before


@pytest.mark.parametrize("segment", [segment for segment, _ in PUBLIC])
def test_slotted(segment: Segment) -> None:
    with pytest.raises(AttributeError):
        segment.note = "mine"  # type: ignore[attr-defined]
    assert not hasattr(segment, "__dict__")


def test_fields() -> None:
    one = document(cuts=(CUT,), standing="beside", heads_line=False)
    assert (one.start, one.end, one.raw, one.value) == (3, 11, b'{"a": 1}', {"a": 1})
    assert (one.cuts, one.standing, one.heads_line) == ((CUT,), "beside", False)
    assert (noise().start, noise().end, noise().raw) == (0, 10, b"E0910 gone")
    assert (noise().kind, noise().severity, noise().kinds) == ("klog", "error", ("text", "klog"))
    remains = fragment()
    assert (remains.start, remains.end, remains.raw) == (5, 13, b'{"a": 1,')
    assert (remains.reason, remains.at, remains.standing) == ("truncated", 13, "alone")
    assert tuple(CUT) == (4, 9, "klog")


def test_value_is_decoded_when_first_asked_for_and_once() -> None:
    asked: list[bytes] = []

    def decode(raw: bytes) -> object:
        asked.append(raw)
        return json.loads(raw)

    one = Document(0, 3, b"[1]", decode)
    assert asked == []
    assert one.value == [1]
    assert one.value is one.value
    assert asked == [b"[1]"]


def test_noise_is_named_when_first_asked_and_once() -> None:
    asked: list[bytes] = []

    def name(raw: bytes) -> Naming:
        asked.append(raw)
        return Naming("klog", "warning", ("klog",))

    one = Noise(0, 1, b"x", name)
    assert asked == []
    assert (one.kind, one.severity, one.kinds) == ("klog", "warning", ("klog",))
    assert asked == [b"x"]


MOVED = [
    (document(cuts=(CUT, Cut(10, 11, "ansi"))), document(start=103, cuts=(Cut(104, 109, "klog"), Cut(110, 111, "ansi")))),
    (document(standing="within"), document(start=103, standing="within")),
    (noise(), noise(start=100)),
    (fragment(), fragment(start=105, at=113)),
]


@pytest.mark.parametrize(("segment", "expected"), MOVED)
def test_moved(segment: Segment, expected: Segment) -> None:
    before = copy.copy(segment)
    moved = segment.moved(lambda offset: offset + 100)
    assert moved == expected
    assert type(moved) is type(expected)
    assert segment == before
    assert moved != segment


@pytest.mark.parametrize("segment", [document(cuts=(CUT,)), noise(), fragment()])
def test_copies(segment: Segment) -> None:
    twin = copy.copy(segment)
    assert twin is not segment
    assert twin == segment
    assert hash(twin) == hash(segment)
    assert repr(twin) == repr(segment)


def test_copy_of_a_document_has_its_value() -> None:
    assert copy.copy(document()).value == {"a": 1}
    assert document().moved(lambda offset: offset).value == {"a": 1}
    assert copy.deepcopy(document()).value == {"a": 1}
    assert pickle.loads(pickle.dumps(document())).value == {"a": 1}  # noqa: S301 - its own bytes


@pytest.mark.parametrize("asked", [False, True])
def test_a_pickled_document_is_the_same(asked: bool) -> None:
    """As where documents go between processes; whether their value has been asked for or not."""
    one = document(cuts=(CUT,), standing="beside")
    assert not asked or one.value == {"a": 1}
    twin = pickle.loads(pickle.dumps(one))  # noqa: S301 - its own bytes
    assert twin == one
    assert (twin.value, twin.cuts, twin.standing) == ({"a": 1}, (CUT,), "beside")


BAD_POLICIES = [
    ({"mend": "all"}, "mend must be 'none', 'known' or 'lines', not 'all'"),
    ({"mend": ""}, "mend must be 'none', 'known' or 'lines', not ''"),
    ({"mend": None}, "mend must be 'none', 'known' or 'lines', not None"),
    ({"mend": True}, "mend must be 'none', 'known' or 'lines', not True"),
    ({"max_document_bytes": 0}, "max_document_bytes must be at least 1"),
    ({"max_document_bytes": -1}, "max_document_bytes must be at least 1"),
]


@pytest.mark.parametrize(("options", "message"), BAD_POLICIES)
def test_policy_refuses(options: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the whole message is compared
        Policy(**options)
    assert str(caught.value) == message


@pytest.mark.parametrize("options", [{"mend": "none"}, {"mend": "known"}, {"mend": "lines"}, {"max_document_bytes": 1}])
def test_policy_takes(options: dict[str, Any]) -> None:
    assert Policy(**options) == Policy(**{"mend": "lines", "max_document_bytes": 64 * 1024 * 1024, **options})


@pytest.mark.parametrize(("rules", "found"), [(("klog",), "str"), ([None], "NoneType"), ("k", "str")])
def test_policy_refuses_what_is_no_rule(rules: Any, found: str) -> None:
    with pytest.raises(TypeError, match=f"^rules must hold Rule values, not {found}$"):
        Policy(rules=rules)


def test_policy_is_a_frozen_value() -> None:
    policy = Policy()
    assert (policy.mend, policy.max_document_bytes, policy.rules, policy.decoder) == ("lines", 64 * 1024 * 1024, (), None)
    assert policy == Policy("lines")
    assert policy != Policy("none")
    assert hash(policy) == hash(Policy())
    for name in ("mend", "max_document_bytes", "rules", "decoder"):
        with pytest.raises(AttributeError):
            setattr(policy, name, getattr(policy, name))


def test_rule_is_a_frozen_value() -> None:
    rule = Rule("own", "own:", 2, "info", b"own: x", b"owner", "ours")
    assert rule == Rule("own", "own:", 2, "info", b"own: x", b"owner", "ours", cause="", cure="", opens="", more="")
    assert rule != Rule("own", "own:", 3, "info", b"own: x", b"owner", "ours")
    assert hash(rule) == hash(copy.copy(rule))
    with pytest.raises(AttributeError):
        rule.name = "other"  # type: ignore[misc]


def test_reasons() -> None:
    assert list(REASONS) == [
        "truncated",
        "damaged",
        "interrupted",
        "headless",
        "ambiguous",
        "too-deep",
        "too-large",
        "number-too-long",
    ]
    assert REASONS["too-deep"] == "nested deeper than the parser's limit of 1024 levels"
    assert MAX_DEPTH == 1024
    assert all(REASONS.values())
