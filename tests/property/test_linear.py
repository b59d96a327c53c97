"""The ninth law: work grows linearly with the capture, whatever is in it. Counted in bytes parsed and lexed, not in seconds."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jsonsluice import Scanner

KLOG = b"E0910 18:08:54.853077  339136 websocket.go:296] Unknown stream id 1, discarding message\n"
SMALL = 6_000
LARGE = 6 * SMALL
# A byte may be parsed for itself, in the windows that led to it, and in what was read in vain around it.
MOST = 800

# Each makes a capture of about so many bytes.
FAMILIES: dict[str, Callable[[int], bytes]] = {
    "open brackets": lambda n: b"[" * n,
    "open members": lambda n: b'{"a":' * (n // 5),
    "open keys": lambda n: b'{"' * (n // 2),
    "braces in noise": lambda n: b"text { and } more\n" * (n // 18),
    "a stray brace before documents": lambda n: b"{\n" + b'{"a":1}\n' * (n // 8),
    "a stray bracket before documents": lambda n: b"[\n" + b'{"a":1}\n' * (n // 8),
    "a splice on every line": lambda n: b"{\n" + (b'"key": 1,\n' + KLOG) * (n // 98) + b'"z":1}\n',
    "splices in one string": lambda n: b'{"a":"' + (b"text" + KLOG) * (n // 92) + b'"}\n',
    "splices in one number": lambda n: b'{"a":' + (b"1" + KLOG) * (n // 89) + b"}\n",
    "splices in escapes": lambda n: b'{"a":"' + (rb"\u00" + KLOG + b"41") * (n // 94) + b'"}\n',
    "klog in every key": lambda n: (b"\xc3" + KLOG + b'{"a":') * (n // 94),
    "records torn behind a stamp": lambda n: b'2026-11-22T17:36:01Z {"name":"a\n2026-11-22T17:36:02Z {"kind":"b\n' * (n // 64),
    "records torn behind a prefix": lambda n: b'\x1b{"k": \tmore\nweb-1  | ' * (n // 22),
    "brackets behind half a stamp": lambda n: b"2026-11-22T10:00:00Z [\n2026-11" * (n // 31),
    "spinners in open strings": lambda n: b'["|\b\x04' * (n // 5),
    "spinners behind open strings": lambda n: b'["\x04|\b' * (n // 5),
    "git in open strings": lambda n: b'{\n "aReceiving objects:  20% (1/5)\r' * (n // 35),
    "open strings, and lists behind them": lambda n: b'word ["1}\n[0]' * (n // 13),
    "the same, not of ASCII": lambda n: b'x  ["{\n\xc3\xa9[0]' * (n // 12),
    "headers on one line": lambda n: b'{"a":"' + KLOG[:-1] * (n // 87) + b"\n",
    "words before each bracket": lambda n: b"".join(b"host: fn_%b_%d {\n" % (b"abcdefg"[at * at % 7 :], at) for at in range(n // 20)),
    "torn records, klog in their strings": lambda n: (b'{"a":"x' + KLOG) * (n // 96),
    "splices of other noise": lambda n: b"[" + (b'{"a": "x",@@ tick of a worker is late @@\n"b": 1},\n') * (n // 50) + b"1]\n",
    "splices that records prove": lambda n: b"[" + b'{"alpha": 1, "beSome noise of no kind\nta": 2, "gamma": 3},\n' * (n // 62) + b"1]\n",
    "torn documents before others": lambda n: b'{\n "a": [\n  1,\n{\n "b": 1\n}\n' * (n // 30),
    "deep lines": lambda n: (b"[" * 1100 + b"\n") * (n // 1101),
    "deep pretty arrays": lambda n: b"[\n" * (n // 2),
    "torn pretty documents": lambda n: b'{\n "a": [\n' * (n // 10),
    "torn records": lambda n: b'{"a":{"b":1},"c":"x\n' * (n // 20),
    "damaged records on one line": lambda n: b'{"a":1,"b":tru,"c":[{"d":1}]} ' * (n // 30),
    "documents on one line": lambda n: b'{"a":1} ' * (n // 8),
    "inner values": lambda n: b'  "a": {"b": 1},\n' * (n // 17),
    "unknown lines": lambda n: b"{\n" + b'  "a": 1,\nsome other text\n' * (n // 26) + b'  "z": 1\n}\n',
    "prefixed lines": lambda n: b"web-1  | {\n" + b'web-1  |   "a": 1,\n' * (n // 19),
    "prefixed torn documents": lambda n: b'web-1  | {\nweb-1  |   "a": 1,\n' * (n // 30),
    "prefixed open arrays": lambda n: b"web-1  | [\n" * (n // 11),
    "escape sequences": lambda n: b'\x1b[0m{"a":1}\n' * (n // 12),
    "not UTF-8": lambda n: b'{"a":"\xff"}\n' * (n // 10),
    "surrogates": lambda n: b'{"a":"\\ud800"}\n' * (n // 15),
    "infinities": lambda n: b'{"a":1e999}\n' * (n // 12),
    "broken escapes": lambda n: b'["\\' * (n // 3),
    "blanks": lambda n: b"{" + b" " * n,
    "headers of frames": lambda n: b"{" + b"\1\0\0\0\0\0\0\1{" * (n // 9),
    "headers of frames that lead nowhere": lambda n: b'\1\0\0\0\0\0\1\0{"a":1,\n' * (n // 16),
    "zeros": lambda n: b"[1\0\0\0\0\0\0\n" * (n // 9),
    "sizes of chunks": lambda n: b"1\r\n{\r\n" * (n // 6),
    "sizes of chunks that lead nowhere": lambda n: b'3f\r\n{"a":1,"x\r\n' * (n // 16),
    "chunks, torn at the end": lambda n: b'10\r\n[{"a":1234567},\r\n' * (n // 22),
    "meters": lambda n: b'{"a":"x\r  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0' * (n // 87),
    "spinners": lambda n: b'{"a":"x|\b/\b-\b' * (n // 13),
    "commands of telnet": lambda n: b'{"a":"x\xff\xf9' * (n // 9),
    "wraps": lambda n: b"\n".join([b'[{"a":"0123456789abcdef0123456789abcdef"}, '] * (n // 44)),
    "a wrap that fails at the last line": lambda n: (
        b"["
        + b"\n".join(
            [b'"0123456789abcdef0123456789abcdef01234567","a'[at:] + b'"0123456789abcdef0123456789abcdef01234567","a'[:at] for at in [0]]
            * (n // 47)
        )
        + b"#"
    ),
    "marks at the ends of lines": lambda n: b'{$\n"a": 1,$\n' * (n // 12),
    "prefixes of many, each once": lambda n: b"".join(b"a%d: {\n" % at for at in range(n // 8)),
    "a prefix far away": lambda n: b"".join(b"a%d: {\nx\n" % at for at in range(n // 11)),
    "numbers in prefixes": lambda n: b"".join(b'%d: {\n%d: "a": [\n' % (at, at + 1) for at in range(n // 22)),
    "interleaved torn documents": lambda n: b'web-1  | {\nx\nweb-1  |   "a": {\ny\n' * (n // 32),
    "pieces of lines": lambda n: b"2026-11-22T17:36:01.1Z stdout P [{\n" * (n // 35),
}


def work_per_byte(capture: bytes) -> float:
    scanner = Scanner()
    scanner.feed(capture)
    scanner.close()
    return scanner.work / len(capture)


@pytest.mark.parametrize("make", FAMILIES.values(), ids=FAMILIES)
def test_work_is_linear(make: Callable[[int], bytes]) -> None:
    """Law 9: six times the capture takes about six times the work, and not too much of it."""
    small, large = work_per_byte(make(SMALL)), work_per_byte(make(LARGE))
    assert large <= 1.5 * small + 40  # the windows of 64 KiB are not full in the small one
    assert large <= MOST


@pytest.mark.parametrize("make", FAMILIES.values(), ids=FAMILIES)
def test_work_is_linear_in_chunks(make: Callable[[int], bytes]) -> None:
    """Law 9 for a capture that comes in chunks: looking again at what is not settled costs a bounded part."""
    capture = make(LARGE)
    scanner = Scanner()
    for at in range(0, len(capture), 1000):
        scanner.feed(capture[at : at + 1000])
    scanner.close()
    assert scanner.work / len(capture) <= 6 * work_per_byte(capture) + 20


def test_noise_without_end_is_mended_once() -> None:
    """More noise than a document may have stands behind each of many brackets: what the first was read for in vain is not read again."""
    family = FAMILIES["words before each bracket"]
    assert work_per_byte(family(200_000)) <= 1.5 * work_per_byte(family(90_000)) + 40


def test_enormous_nesting() -> None:
    """Neither a crash nor a hang: a million brackets, and a closed nesting of 100,000."""
    for capture in (b"[" * 1_000_000, b"[" * 100_000 + b"]" * 100_000, b'{"a":' * 100_000 + b"1" + b"}" * 100_000):
        scanner = Scanner()
        (segment,) = scanner.feed(capture) + scanner.close()
        assert (segment.start, segment.end) == (0, len(capture))
        assert getattr(segment, "reason", None) == "too-deep"
