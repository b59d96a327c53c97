"""Mending: splices anywhere in a document, by deletion alone; and what must stay a fragment."""

from __future__ import annotations

import json
import sys
from typing import Any

import pytest

from jsonsluice import Cut, Document, Fragment, Noise, Policy, Rule, Segment, _mend, _rules, find_all, loads, scan
from jsonsluice._text import Cutting, Text

KLOG = b"E0910 18:08:54.853077  339136 websocket.go:296] Unknown stream id 1, discarding message\n"
KLOG2 = b"W1231 23:59:59.000001       1 warnings.go:70] v1 is deprecated\n"
LOG = b"2026-11-22 17:36:01,123 INFO root: up\n"
GOLOG = b"2026/11/22 17:36:01 NOTICE: fifo1: Can't transfer\n"
LOGFMT = b'time="2026-11-22T17:36:01Z" level=warning msg="obsolete"\n'
SYSLOG = b"Nov 22 17:36:01 worker sshd[1234]: Accepted publickey for admin\n"
JQ = b'jq: error (at rows.ndjson:1): Cannot index string with string "x"\n'
SPARK = b"26/11/22 17:36:01 INFO SparkContext: Running Spark version 3.5.1\n"
STAMPED = b"2026-11-22T17:36:01Z starting\n"
LEVEL = b"WARNING: cache is slow\n"
TRACE = b"+ date +%Y\n"
PROGRAM = b"tshark: The file appears to have been cut short\n"
BLOCK = b'I0910 18:08:54.853077       1 a.go:1] Body body=<\n\t{\n\t  "x": 1\n\t}\n >\n'
JAVA = b"Nov 22, 2026 5:35:58 PM JW main\nWARNING: up\n\tat a.b.C(D.java:1)\n"

CUT = "✂"  # where noise stands, in the documents below


def spliced(text: str, *noises: tuple[bytes, str]) -> tuple[bytes, bytes, tuple[tuple[int, int, str], ...]]:
    """A capture with noises at the marks of a document; the document, and its cuts."""
    first, *pieces = text.encode().split(CUT.encode())
    capture, cuts = first, []
    for piece, (noise, kind) in zip(pieces, noises, strict=True):
        cuts.append((len(capture), len(capture) + len(noise), kind))
        capture += noise + piece
    return capture, b"".join([first, *pieces]), tuple(cuts)


def sorted_out(capture: bytes, policy: Policy | None = None) -> list[tuple[str, bytes]]:
    """The segments of a capture: what each is, and its bytes."""

    def what(segment: Segment) -> str:
        if isinstance(segment, Fragment):
            return segment.reason
        return "document" if isinstance(segment, Document) else "noise"

    return [(what(segment), segment.raw) for segment in scan(capture, policy=policy or Policy())]


K = (KLOG, "klog")
PRETTY = '{\n  "name": "alpha beta",\n  "count": 2708,\n  "ok": true,\n  "list": [\n    1,\n    2\n  ]\n}'

WIDE_RAW = '{\n  "é€": "aé€𝄞b",\n  "b": ["é", "𝄞"]\n}'.encode()

SPLICES: dict[str, tuple[str, tuple[tuple[bytes, str], ...]]] = {
    # where it stands
    "after the bracket": ('{✂\n  "a": 1\n}', (K,)),
    "on the first line's end": ('{\n✂  "a": 1\n}', (K,)),
    "between lines": ('{\n  "a": 1,\n✂  "b": 2\n}', (K,)),
    "before the last line": ('{\n  "a": 1\n✂}', (K,)),
    "before a comma": ('{\n  "a": "b"✂,\n  "b": 2\n}', (K,)),
    "after a comma": ('{\n  "a": "b",✂\n  "b": 2\n}', (K,)),
    "before a colon": ('{\n  "a"✂: 1,\n  "b": 2\n}', (K,)),
    "after a colon": ('{\n  "a":✂ 1,\n  "b": 2\n}', (K,)),
    "after a colon and a blank": ('{\n  "a": ✂1,\n  "b": 2\n}', (K,)),
    "before a bracket": ('{\n  "a": ✂[1],\n  "b": 2\n}', (K,)),
    "in an indentation": ('{\n  "a": 1,\n ✂ "b": 2\n}', (K,)),
    "between a value and its line's end": ('{\n  "a": 1✂\n}', (K,)),
    "between tokens of one line": ('{"a":1,✂"b":[2,3]}', (K,)),
    "after one line's bracket": ("[✂1,2]", (K,)),
    "before one line's last bracket": ('{"a":[1,2✂]}', (K,)),
    "in a string": ('{\n  "a": "alpha✂ beta",\n  "b": 2\n}', (K,)),
    "in a word": ('{\n  "a": "al✂pha",\n  "b": 2\n}', (K,)),
    "at a string's beginning": ('{\n  "a": "✂alpha",\n  "b": 2\n}', (K,)),
    "at a string's end": ('{\n  "a": "alpha✂",\n  "b": 2\n}', (K,)),
    "in a string of one line": ('{"a":"al✂pha","b":2}', (K,)),
    "in a string behind non-ASCII": ('{"a":"é€𝄞✂é","b":2}', (K,)),
    "in a key": ('{\n  "alpha✂beta": 1,\n  "b": 2\n}', (K,)),
    "at a key's beginning": ('{\n  "✂alpha": 1,\n  "b": 2\n}', (K,)),
    "at a key's end": ('{\n  "alpha✂": 1,\n  "b": 2\n}', (K,)),
    "in a number": ('{\n  "a": 27✂08,\n  "b": 2\n}', (K,)),
    "in a number of one line": ("[27✂08]", (K,)),
    "after a minus": ("[1, -✂5]", (K,)),
    "after a point": ("[1, 2.✂5]", (K,)),
    "in decimals": ("[1, 2.2✂5]", (K,)),
    "after an exponent's e": ("[1, 2e✂5]", (K,)),
    "after an exponent's sign": ("[1, 2e+✂5]", (K,)),
    "number that becomes infinite": ("[650✂1, 2]", (K,)),
    "in true": ('{"a": tr✂ue, "b": 2}', (K,)),
    "in false": ('{"a": f✂alse}', (K,)),
    "in null": ('{\n  "a": nul✂l\n}', (K,)),
    "in an escape": ('{"a": "x\\✂ny", "b": 2}', (K,)),
    "in a unicode escape": ('{"a": "x\\u00✂e9y", "b": 2}', (K,)),
    "after an escape's u": ('{"a": "x\\u✂00e9y", "b": 2}', (K,)),
    "between an escape's backslash and quote": ('{"a": "x\\✂"y", "b": 2}', (K,)),
    "between two escapes": ('{"a": "x\\n✂\\ty", "b": 2}', (K,)),
    "in a surrogate pair": ('{"a": "x\\ud83d✂\\ude00y", "b": 2}', (K,)),
    "in a pair's second escape": ('{"a": "x\\ud83d\\u✂de00y", "b": 2}', (K,)),
    "in an array of arrays": ("[[1,2],[3✂,4],[5,6]]", (K,)),
    # how many
    "two in a row": ('{\n  "a": 1,\n✂✂  "b": 2\n}', (K, (KLOG2, "klog"))),
    "five in a row": ('{\n  "a": 1,\n✂✂✂✂✂  "b": 2\n}', (K, K, (KLOG2, "klog"), K, K)),
    "two in a row in a string": ('{"a": "al✂✂pha", "b": 2}', (K, (KLOG2, "klog"))),
    "two in a row in a number": ('{"a": 27✂✂08, "b": 2}', (K, (KLOG2, "klog"))),
    "two in one string": ('{"a": "al✂ph✂a", "b": 2}', (K, K)),
    "two in one number": ('{"a": 2✂7✂08, "b": 2}', (K, K)),
    "two in one literal": ('{"a": t✂ru✂e, "b": 2}', (K, K)),
    "two in one escape": ('{"a": "x\\u0✂0e✂9y", "b": 2}', (K, K)),
    "two in a number that is infinite": ('{"a": 12✂6E✂5, "b": 2}', (K, K)),
    "in a long run of escapes": ('{"a": "' + "\\n" * 300 + "✂" + "\\u00e9" * 300 + '✂\\ud83d\\ude00", "b": 2}', (K, K)),
    "in a surrogate pair behind a long run of escapes": ('{"a": "' + "\\n" * 300 + "\\ud83d✂" + '\\ude00", "b": 2}', (K,)),
    "on every line": ('{\n✂  "a": 1,\n✂  "b": [\n✂    2\n✂  ]\n✂}', (K, K, (KLOG2, "klog"), K, (KLOG2, "klog"))),
    "in a string and between lines": ('{\n  "a": "al✂pha",\n✂  "b": 2\n}', (K, (KLOG2, "klog"))),
    # what it is
    "klog block between lines": ('{\n  "a": 1,\n✂  "b": 2\n}', ((BLOCK, "klog"),)),
    "klog block in a string": ('{\n  "a": "al✂pha",\n  "b": 2\n}', ((BLOCK, "klog"),)),
    "klog block in a number": ('{\n  "a": 27✂08,\n  "b": 2\n}', ((BLOCK, "klog"),)),
    "java.util.logging between lines": ('{\n  "a": 1,\n✂  "b": 2\n}', ((JAVA, "java-util-logging"),)),
    "java.util.logging in a string": ('{\n  "a": "al✂pha",\n  "b": 2\n}', ((JAVA, "java-util-logging"),)),
    "jq between lines": ('{\n  "a": 1,\n✂  "b": 2\n}', ((JQ, "jq-error"),)),
    "jq in a string": ('{"a": "al✂pha", "b": 2}', ((JQ, "jq-error"),)),
    "log line between lines": ('{\n  "a": 1,\n✂  "b": 2\n}', ((LOG, "log-line"),)),
    "log line after a string": ('{\n  "a": "x"✂,\n  "b": 2\n}', ((LOG, "log-line"),)),
    "log line in a word": ('{"a": "al✂pha", "b": 2}', ((LOG, "log-line"),)),
    "Go's log between lines": ('{\n  "a": 1,\n✂  "b": 2\n}', ((GOLOG, "log-line"),)),
    "logfmt between lines": ('{\n  "a": 1,\n✂  "b": 2\n}', ((LOGFMT, "logfmt"),)),
    "syslog between lines": ('{\n  "a": 1,\n✂  "b": 2\n}', ((SYSLOG, "syslog"),)),
    "Spark between lines": ('{\n  "a": 1,\n✂  "b": 2\n}', ((SPARK, "spark-log"),)),
    "timestamp between lines": ('{\n  "a": 1,\n✂  "b": 2\n}', ((STAMPED, "stamped-line"),)),
    "level between lines": ('{\n  "a": 1,\n✂  "b": 2\n}', ((LEVEL, "level-line"),)),
    "trace between lines": ('{\n  "a": 1,\n✂  "b": 2\n}', ((TRACE, "shell-trace"),)),
    "program's message between lines": ('{\n  "a": 1,\n✂  "b": 2\n}', ((PROGRAM, "program-message"),)),
    "syslog in a word": ('{"a": "al✂pha", "b": 2}', ((SYSLOG, "syslog"),)),
    "bracketed log line in a word": ('{"a": "al✂pha", "b": 2}', ((b"[2026-11-22 17:36:01] INFO up\n", "log-line"),)),
    "level in a word": ('{"a": "al✂pha", "b": 2}', ((LEVEL, "level-line"),)),
    "logfmt in a number": ('{"a": 27✂08, "b": 2}', ((LOGFMT, "logfmt"),)),
    "syslog in a number": ('{"a": 27✂08, "b": 2}', ((SYSLOG, "syslog"),)),
    "level in a literal": ('{"a": tr✂ue, "b": 2}', ((LEVEL, "level-line"),)),
    "in a long key and behind it": ('{"' + "k" * 300 + "✂" + "k" * 20 + '"✂: 1, "b": 2}', (K, K)),
    "in a long value and behind it": ('{"a": "' + "v" * 300 + "✂" + "v" * 20 + '"✂, "b": 2}', (K, K)),
    "in a long element and behind it": ('["' + "v" * 300 + "✂" + "v" * 20 + '"✂, 2]', (K, K)),
    "Windows lines": ('{\r\n  "a": 1,\r\n✂  "b": "c✂d"\r\n}', (K, (KLOG.replace(b"\n", b"\r\n"), "klog"))),
    "kinds mixed": ('{\n✂  "a": 1,\n✂✂  "b": "x✂y"\n}', ((LOG, "log-line"), K, (LEVEL, "level-line"), (KLOG2, "klog"))),
    # text of the document that looks like noise
    "a string that holds klog text, then a splice between lines": (
        '{\n  "a": "E0910 18:08:54.853077  339136 websocket.go:296] x\\n",\n✂  "b": 2\n}',
        (K,),
    ),
    "a string that holds a timestamp, then a splice between lines": ('{\n  "a": "2026-11-22 17:36:01 INFO x",\n✂  "b": 2\n}', (K,)),
}


@pytest.mark.parametrize(("text", "noises"), SPLICES.values(), ids=SPLICES.keys())
@pytest.mark.parametrize("mend", ["known", "lines"])
@pytest.mark.parametrize("around", [(b"", b""), (b"", b"\n"), (b"words\n", b"\nwords\n"), (KLOG, b"\n" + KLOG), (b"[0]\n", b"\n[9]\n")])
def test_splice(text: str, noises: tuple[tuple[bytes, str], ...], mend: Any, around: tuple[bytes, bytes]) -> None:
    capture, raw, cuts = spliced(text, *noises)
    before, behind = around
    found = [one for one in find_all(before + capture + behind, policy=Policy(mend)) if one.raw not in (b"[0]", b"[9]")]
    shift = len(before)
    expected = tuple((start + shift, end + shift, kind) for start, end, kind in cuts)
    assert [(one.raw, one.cuts, one.start, one.end) for one in found] == [(raw, expected, shift, shift + len(capture))]
    assert [one.value for one in found] == [json.loads(raw)]


# Of several programs: those of one are looked for all at once.
OTHERS = (K, (GOLOG, "log-line"), (SYSLOG, "syslog"), (SPARK, "spark-log"))
BEHIND_OTHERS = {
    **SPLICES,
    "around a key": ('{"a": 1,✂"b"✂: 2}', (K, K)),
    "around a string": ('{"a":✂"b"✂, "c": 1}', (K, K)),
    **{f"in a long string of escapes, {pad} bytes in": ('"' + "x" * pad + "\\n" * 4000 + '✂y"', (K,)) for pad in range(2)},
}


@pytest.mark.parametrize(("text", "noises"), BEHIND_OTHERS.values(), ids=BEHIND_OTHERS.keys())
def test_splice_behind_others(text: str, noises: tuple[tuple[bytes, str], ...]) -> None:
    """The same where the document has so many cuts before that all of it is not parsed anew after each."""
    capture, raw, cuts = spliced("[1✂1, 2✂2, 3✂3, 4✂4, " + text + ", 9]", *OTHERS, *noises)
    (document,) = find_all(capture + b"\n")
    assert (document.raw, document.cuts) == (raw, cuts)


@pytest.mark.parametrize("text", [b'{"a": 1]\xc3words\n}', b"{]\xc3words\n", b"[1}\xc3 " + KLOG + b"]"])
def test_brackets_that_do_not_match_before_what_is_not_utf8(text: bytes) -> None:
    """The parser breaks at the byte that is not UTF-8, behind brackets that close what is not open: no cut makes that whole."""
    assert find_all(b"[0]\n" + text + b"\n", within=True)[1:] == []


def test_no_zero_leads_a_number() -> None:
    """What is parsed on behind a cut has fewer digits than the number: the whole is parsed in the end."""
    capture, _, _ = spliced("[1✂1, 2✂2, 3✂3, 4✂4, 0✂123456789✂1, 9]", *OTHERS, K, K)
    assert find_all(capture + b"\n") == []


@pytest.mark.parametrize("at", range(1, len(PRETTY)))
def test_klog_anywhere(at: int) -> None:
    """One klog line at any place of a document comes out whole, or the document is a fragment; never is it another."""
    capture, raw, cuts = spliced(PRETTY[:at] + CUT + PRETTY[at:], K)
    found = find_all(capture + b"\n")
    assert [(one.raw, one.cuts) for one in found] == [(raw, cuts)]


@pytest.mark.parametrize("at", range(1, len(WIDE_RAW)))
def test_klog_anywhere_in_a_document_that_is_not_ascii(at: int) -> None:
    """Blocks are cut at bytes: noise may stand in the middle of a character."""
    found = [(one.raw, one.cuts) for one in find_all(WIDE_RAW[:at] + KLOG + WIDE_RAW[at:] + b"\n")]
    expected = [(WIDE_RAW, (Cut(at, at + len(KLOG), "klog"),))]
    assert found == expected


@pytest.mark.parametrize("mend", ["none"])
@pytest.mark.parametrize(("text", "noises"), SPLICES.values(), ids=SPLICES.keys())
def test_nothing_is_cut_without_leave(text: str, noises: tuple[tuple[bytes, str], ...], mend: Any) -> None:
    capture, raw, _ = spliced(text, *noises)
    for one in find_all(capture + b"\n", within=True, policy=Policy(mend)):
        assert one.cuts == ()
        assert one.raw != raw


# -- unknown lines, and text behind a token

P1 = (b"words that no rule knows\n", "unknown-line")
T1 = (b" words that no rule knows\n", "unknown-text")

UNKNOWN: dict[str, tuple[str, tuple[tuple[bytes, str], ...]]] = {
    "a line between lines": ('{\n  "a": 1,\n✂  "b": 2\n}', (P1,)),
    "a line after the first bracket": ('{\n✂  "a": 1,\n  "b": 2\n}', (P1,)),
    "a line before the last bracket": ('{\n  "a": 1,\n  "b": 2\n✂}', (P1,)),
    "two lines": ('{\n  "a": 1,\n✂✂  "b": 2\n}', (P1, (b"and more of them\n", "unknown-line"))),
    "a line and a known one": ('{\n  "a": 1,\n✂✂  "b": 2\n}', (P1, K)),
    "a known line and a line": ('{\n  "a": 1,\n✂✂  "b": 2\n}', (K, P1)),
    "an indented line": ('{\n  "a": 1,\n✂  "b": 2\n}', ((b"    words that no rule knows\n", "unknown-line"),)),
    "a line that begins with a number": ('{\n  "a": 1,\n✂  "b": 2\n}', ((b"27 bytes were read\n", "unknown-line"),)),
    "text behind a comma": ('{\n  "a": 1,✂  "b": 2\n}', ((b"Words that no rule knows\n", "unknown-text"),)),
    "text behind a bracket": ('{\n  "a": [✂    1\n  ]\n}', ((b"Words that no rule knows\n", "unknown-text"),)),
}


@pytest.mark.parametrize(("text", "noises"), UNKNOWN.values(), ids=UNKNOWN.keys())
def test_unknown(text: str, noises: tuple[tuple[bytes, str], ...]) -> None:
    capture, raw, cuts = spliced(text, *noises)
    found = find_all(capture + b"\n")
    assert [(one.raw, one.cuts) for one in found] == [(raw, cuts)]
    for policy in (Policy("known"), Policy("none")):
        assert find_all(capture + b"\n", within=True, policy=policy) == []


# -- what must stay a fragment

FRAGMENTS: dict[str, bytes] = {
    # two headers in one string: the first may be data, the second noise; or the second is the first one's text
    "klog text in a string, then klog in it": (
        b'{"b": 2, "log": "got E0910 18:08:54.853077  339136 websocket.go:296] Unknown stream' + KLOG + b' id"}'
    ),
    "klog text in a message, then words in it": b'{"b": 2, "msg": "E0910 18:08:54.853077  339136 a.go:1] got", "c": "x\nwords that\n y"}',
    "klog text at a message's beginning, then words in it": b'{"b": 2, "msg": "E0910 18:08:54.853077  339136 a.go:1] got words\n y"}',
    "timestamp in a string, then words in it": b'{"b": 2, "at": "since 2026-11-22 17:36:01 words that\n no rule knows"}',
    "timestamp at a string's beginning, then words in it": b'{"b": 2, "at": "2026-11-22 17:36:01 words that\n no rule knows"}',
    "timestamp and level in a string like others, then words in it": (
        b'{"b": "until 2026-11-22 17:36:02 INFO", "at": "since 2026-11-22 17:36:01 INFO words that\n no rule knows"}'
    ),
    "level in a string, then words in it": b'{"b": 2, "at": "got ERROR: words that\n no rule knows"}',
    "words in a string": b'{"b": 2, "a": "al words that no rule knows\npha"}',
    "words in a number": b'{"a": 27 words that no rule knows\n08, "b": 2}',
    "digits of a number or of a timestamp": b'{"a": 2026/11/22 17:36:01 INFO SparkContext: Running\n18, "b": 2}',
    "a head lost": b'  "a": 1,\n  "b": {"c": 2},\n  "d": [1, 2]\n}',
    "a tail lost": b'{\n  "a": 1,\n  "b": {"c": 2},\n  "d": [1, 2',
    "a tail lost, klog instead": b'{\n  "a": 1,\n  "b": {"c": 2},\n  "d": [1, 2\n' + KLOG,
    "a tail lost, klog in a string": b'{\n  "a": {"c": 2},\n  "d": "x' + KLOG,
    "a middle lost": b'{\n  "a": {"x": 1},\n  "b": {"c"], "x": {"y": 1},\n  "d": [1, 2]\n}',
    "a middle lost, klog there": b'{\n  "a": {"x": 1},\n  "b": {"c"' + KLOG + b'], "x": {"y": 1},\n  "d": [1, 2]\n}',
    "a comma missing": b'{\n  "a": {"x": 1}\n  "b": {"y": 1}\n}',
    "a quote missing": b'{\n  "a": {"x": 1},\n  "b: {"y": 1}\n}',
    "a trailing comma": b'{\n  "a": {"x": 1},\n}',
    "single quotes": b'{\n  "a": {"x": 1},\n  \'b\': 2\n}',
    "NaN": b'{\n  "a": {"x": 1},\n  "b": NaN\n}',
}


@pytest.mark.parametrize("capture", FRAGMENTS.values(), ids=FRAGMENTS.keys())
@pytest.mark.parametrize("around", [(b"", b""), (b"", b"\n"), (b"words\n", b"\nwords\n"), (KLOG, b"\n" + KLOG)])
def test_stays_a_fragment(capture: bytes, around: tuple[bytes, bytes]) -> None:
    """Nothing of it is a document, with any leave; and it is not mistaken for noise."""
    before, behind = around
    for policy in (Policy("lines"), Policy("known"), Policy("none")):
        segments = list(scan(before + capture + behind, policy=policy))
        assert [segment for segment in segments if isinstance(segment, Document)] == []
        assert [segment for segment in segments if isinstance(segment, Fragment)] != []
        assert b"".join(segment.raw for segment in segments) == before + capture + behind


AMBIGUOUS: dict[str, bytes] = {
    "two headers of one run of digits": b'{"a": 2026/11/22 17:36:01 INFO SparkContext: Running\n18, "b": 2}',
    "the same in an array": b"[1, 2026/11/22 17:36:01 INFO SparkContext: Running\n18, 2]",
}


@pytest.mark.parametrize("capture", AMBIGUOUS.values(), ids=AMBIGUOUS.keys())
def test_ambiguous(capture: bytes) -> None:
    """Two cuts of equal right succeed, with different values."""
    assert sorted_out(capture + b"\n")[0][0] == "ambiguous"
    assert not find_all(capture + b"\n", within=True)


ONE_READING: dict[str, tuple[bytes, bytes]] = {
    # headers that begin in one run of digits, of which one leaves JSON
    "a number that may not begin with 0": (b'{"a": 2026/11/22 17:36:01 INFO SparkContext: Running\n08, "b": 2}', b'{"a": 2008, "b": 2}'),
    "no other header": (b"[1, 202026-11-22 17:36:01 INFO up\n18, 2]", b"[1, 2018, 2]"),
}


@pytest.mark.parametrize(("capture", "raw"), ONE_READING.values(), ids=ONE_READING.keys())
def test_one_reading(capture: bytes, raw: bytes) -> None:
    assert [one.raw for one in find_all(capture + b"\n")] == [raw]


def test_whole_documents_beside_a_fragment_are_found() -> None:
    capture = b'[0]\n{\n  "a": 1,\n  "b": {"c" ]\n}\n[9]\n'
    assert sorted_out(capture) == [
        ("document", b"[0]"),
        ("noise", b"\n"),
        ("damaged", b'{\n  "a": 1,\n  "b": {"c" ]\n}'),
        ("noise", b"\n"),
        ("document", b"[9]"),
        ("noise", b"\n"),
    ]


@pytest.mark.parametrize("count", [1, 50, 400])
def test_many_splices(count: int) -> None:
    """Splices on every line of a large document, each cut; the work grows with their number."""
    value = {f"key {index}": [index, f"text {index}"] for index in range(count)}
    lines = json.dumps(value, indent=1).encode().splitlines(keepends=True)
    capture = KLOG.join(lines)
    (found,) = find_all(capture + b"\n")
    assert found.raw == b"".join(lines)
    assert found.value == value
    assert len(found.cuts) == len(lines) - 1
    assert {cut.kind for cut in found.cuts} == {"klog"}


def test_splices_in_a_long_string() -> None:
    """A string too long to be carried over whole, cut in many places, with escapes before each."""
    pieces = [("x" * 300 + f"\\n\\u00e9\\\\ {index} é").encode() for index in range(20)]
    raw = b'{"a": "' + b"".join(pieces) + b'"}'
    capture = b'{"a": "' + KLOG.join(pieces) + b'"}\n'
    (found,) = find_all(capture)
    assert found.raw == raw
    assert found.value == json.loads(raw)
    assert len(found.cuts) == 19


def test_own_rule_that_would_cut_the_first_bracket() -> None:
    """Nothing is left of a document whose bracket is noise."""
    own = Rule("own", r"\{", 3, "info", b"{", b"}", "ours")
    digits = b"1" * (sys.get_int_max_str_digits() + 1)
    for capture in (b'{"big": ' + digits + b"}\n", b'{"a": 1, "b": {"c": x}}\n'):
        assert find_all(capture, within=True, policy=Policy(rules=(own,))) == []


def test_noise_in_mended_is_no_noise_of_the_capture() -> None:
    capture, raw, _ = spliced('{\n  "a": 1,\n✂  "b": 2\n}', K)
    segments = list(scan(KLOG + capture + b"\n"))
    assert [type(segment) for segment in segments] == [Noise, Document, Noise]
    assert [segment.raw for segment in segments] == [KLOG, raw, b"\n"]


def test_what_is_left_must_parse_as_a_whole() -> None:
    """Whatever led to the cuts: text that is no JSON without them is remains."""
    text = Text(b'{"a": xx1, "b": 2}', 1000, final=True)
    mending = _mend._Mending(text, 0, len(text.data), lambda _start, _stop: -1, _rules.book(()), Policy())
    mending.cuts = [Cutting(6, 7, "klog")]
    unmended = mending._verify(len(text.data))
    assert isinstance(unmended, _mend.Unmended)
    assert (unmended.reason, unmended.kept) == ("damaged", b'{"a": x1, "b": 2}')
    mending.cuts = [Cutting(6, 8, "klog")]
    mended = mending._verify(len(text.data))
    assert isinstance(mended, _mend.Mended)
    assert mended.raw == b'{"a": 1, "b": 2}'


@pytest.mark.parametrize(
    ("before", "noise", "behind"),
    [
        (b'{\n\t"a":14,', b"1795385975: Received DISCONNECT from auto-D3297B4B\n", b'\n\t"b":0\n}\n'),  # a key comes behind a comma
        (
            b'[\n  {\n    "a":',
            b"0.00user 0.00system 0:00.00elapsed 33%CPU\n",
            b' "row 149",\n    "x": 1\n  }\n]\n',
        ),  # a string is the value
        (b'{"level"', b"[main] INFO Rows - reading 3 rows\n", b':"warn","ts":"2026"}\n'),
        (b'{"n":80', b"od: x: No such file or directory\n", b"80}\n"),  # two letters are a name here, and no unit
        (b'{"a": 1.5', b"eError: boom happened\n", b"}\n"),
        (b'{"n":80', b"[Appium] Welcome to Appium v2.2.1\n", b"80}\n"),
        (b'{"n":-', b"WARNING: disk full\n", b"0.5}\n"),
        (b'{\n  "a": 1,\n', b"mkvmerge v74.0.0 64-bit\n", b'  "b": 2\n}\n'),  # the `m` is not that of a colour
        (b'{"x":"a/QBaPV3', b"collect2: error: ld returned 1 exit status\n", b'Hp5"}\n'),
        (  # two lines of noise in an escape, the second a record
            b'[{"message":"java.lang.IllegalStateException: cache\\n\\',
            b'[2022-08-04T10:00:00.123Z] "GET /x HTTP/1.1" 200\n{"severity": "WARNING", "message": "back", "time": "2025-05-05T19:25Z"}\n',
            b'tat com.acme.Main.run(Main.java:2)"}]\n',
        ),
        (b'{"host":"lab', b"[W 261122 22:00:38 web:2591] 404 GET /nope (127.0.0.1) 0.44ms\n", b'el","c": 2}\n'),
    ],
)
def test_what_the_grammar_decides(before: bytes, noise: bytes, behind: bytes) -> None:
    assert loads(before + noise + behind) == json.loads(before + behind)
