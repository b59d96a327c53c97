"""Headers inside strings: noise, or text of the document's own."""

from __future__ import annotations

import pytest

from jsonsluice import find_all, loads

INFO = b"2026-11-22 10:00:00,123 INFO root: up\n"
WARN = b"[2026-11-22T22:14:40Z WARN  rows] slow row 3\n"
KLOG = b"E0910 18:08:54.853077  339136 websocket.go:296] Unknown stream id 1, discarding message\n"
LEVEL = b"Warning: the cache is slow\n"
ROWS = b'[{"note": "one two", "message": "all is well"}, {"note": "row 2", "message": "still"}, {"note": "row 3", "message": "so"}, '


@pytest.mark.parametrize(
    ("capture", "value"),
    [
        # glued to a word, a mark inside of one, behind text that no prefix ends in
        (b'{"a": "alp' + INFO + b'ha"}', "alpha"),
        (b'{"a": "feed-' + INFO + b'14"}', "feed-14"),
        (b'{"a": "-' + WARN + b'18.06"}', "-18.06"),
        (b'{"a": "alpha beta ' + INFO + b'gamma"}', "alpha beta gamma"),
        (b'{"a": "alpha beta ' + WARN + b'gamma"}', "alpha beta gamma"),
        # at a string's beginning
        (b'{"a": "' + INFO + b'1795385000009000"}', "1795385000009000"),
        (b'{"a": "' + INFO + b'61:62:63:64"}', "61:62:63:64"),
        (b'{"a": "' + KLOG + b'x"}', "x"),
        # in a broken escape
        (b'{"a": "x\\' + INFO + b'ny"}', "x\ny"),
    ],
)
def test_noise(capture: bytes, value: str) -> None:
    assert loads(capture) == {"a": value}


@pytest.mark.parametrize("noise", [INFO, WARN, KLOG, LEVEL])
@pytest.mark.parametrize("key", [b"note", b"message"])
def test_others_of_the_key_hold_no_such_text(noise: bytes, key: bytes) -> None:
    """Where siblings begin with no header, one at the beginning of a string is noise, whatever the key's name."""
    capture = ROWS + b'{"' + key + b'": "' + noise + b'row 4"}]\n'
    assert loads(capture)[-1] == {key.decode(): "row 4"}


@pytest.mark.parametrize(
    "capture",
    [
        # text of a log, and noise of no known kind in it
        b'{"message": "' + INFO[:-1] + b' and some noise\nmore"}',
        b'{"message": "' + KLOG[:-1] + b' and some noise\nmore"}',
        b'[{"message": "' + INFO[:-1] + b'"}, {"message": "' + INFO[:-1] + b' and some noise\nmore"}]',
        # another string that holds such text, in the middle
        b'[{"a": "see ' + INFO[:-1] + b'"}, {"b": "see ' + INFO[:-1] + b' and some noise\nmore"}]',
        b'[{"b": "see ' + INFO[:-1] + b' and some noise\nmore"}, {"a": "see ' + INFO[:-1] + b'"}]',
        # two words before it, as in a value: still, another string holds such text whole
        b'[{"a": "see also ' + INFO[:-1] + b'"}, {"b": "alpha beta ' + INFO + b'gamma"}]',
        b'[{"b": "alpha beta ' + INFO + b'gamma"}, {"a": "see also ' + INFO[:-1] + b'"}]',
        # a prefix that some program puts before the lines of another
        b'{"a": "alpha web: ' + INFO + b'beta"}',
        b'{"a": "alpha web:' + INFO + b'beta"}',
        b'{"a": "alpha web | ' + INFO + b'beta"}',
        b'{"a": "alpha ' + INFO + b'beta"}',
        b'{"alpha beta ' + INFO + b'gamma": 1}',
        # two headers on one line
        b'{"a": "alpha beta ' + INFO[:-1] + b" " + INFO + b'gamma"}',
        # a header that some other format begins with, in full or in part
        b'{"a": "n5221:49:35.294 [main] ERROR store - cell14 is full\n@host"}',
        b'{"a": "alpha beta [main] ERROR store - cell14 is full\n@host"}',
        b'{"at": "2026-11-22T17:31: <info> hello\n6:01Z"}',
        b'{"at": "2026-11-22T17:36:01  INFO x\nZ"}',
        # half a timestamp of the document's, and noise that begins with a clock
        b'{"a": "2026-11-22 10:00:00,123 INFO root: up\n09:15:00"}',
        b'{"at": "2024-09-10T18:00:00' + b"INFO: session is up\n" + b'Z"}',
        # no others of the key, and what merely begins like a header
        b'{"a": "' + LEVEL + b'beta"}',
        b'[{"a": "Error: x"}, {"a": "y"}, {"a": "z"}, {"a": "' + LEVEL + b'beta"}]',
        b'["' + LEVEL + b'beta"]',
    ],
)
def test_nothing_decides(capture: bytes) -> None:
    """Rather a fragment than a guess."""
    assert find_all(capture) == []


@pytest.mark.parametrize(("others", "is_noise"), [(3, False), (4, True)])
def test_four_others_of_the_key_are_enough(others: int, is_noise: bool) -> None:
    """One that begins with a header of its own speaks against noise, but not behind four that do not."""
    plain = b"".join(b'{"a": "row %d"},\n' % n for n in range(others))
    capture = b"[" + plain + b'{"a": "' + LEVEL[:-1] + b'"},\n{"a": "' + LEVEL + b'beta"}]\n'
    values = [document.value[-1] for document in find_all(capture)]
    assert values == ([{"a": "beta"}] if is_noise else [])


def test_evidence_near_many_breaks() -> None:
    """Strings around each break are looked at, those that were looked at before no more."""
    rows = [b'{"a": "alpha beta %d ' % n + INFO + b'beta"}' for n in range(200)]
    found = loads(b"[" + b",\n".join(rows) + b"]\n")
    assert found == [{"a": f"alpha beta {n} beta"} for n in range(200)]
