"""`explain`: what is named, counted, placed, lost and chosen; the table of messages row by row; the command."""

from __future__ import annotations

import gzip
import io
import json
import re
import subprocess
import sys
import tracemalloc
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jsonsluice
from jsonsluice import Explanation, Policy, Rule, Scanner, SluiceError, explain
from jsonsluice.__main__ import main
from jsonsluice._cli_explain import EXPLAIN_EXIT_CODES
from jsonsluice._cli_talk import EXIT_CODES
from jsonsluice._contaminants import RULES
from jsonsluice._counting import Counting
from jsonsluice._explain import known_messages
from jsonsluice._explanation import PLACES, Contaminant
from jsonsluice._messages import LINE_PREFIX, MESSAGES, REMAINS, UNNAMED, UNRULED, Message
from jsonsluice._model import REASONS
from jsonsluice._occurrences import message_of, occurrences
from jsonsluice._rules import book, name_noise

KLOG = b"E0910 18:08:54.853077  339136 websocket.go:296] Unknown stream id 1, discarding message\n"
STRUCTURED = b'E0910 18:08:54.853077  339136 websocket.go:320] "Unknown stream, discarding message" id=1\n'
OTHER = b"W0910 18:08:54.853077  339136 rows.go:12] slow\n"
PRETTY = b'{\n  "a": 1,\n  "b": 2\n}\n'
PAGE = Path(__file__).parents[2] / "docs/explain.md"


def only(found: Explanation) -> Contaminant:
    (one,) = found.contaminants
    return one


# -- the founding failure


@pytest.mark.parametrize("line", [KLOG, STRUCTURED])
def test_one_early_message_is_harmless(line: bytes) -> None:
    found = explain(line + PRETTY)
    one = only(found)
    assert (one.kind, one.message, one.count, one.severity, one.places) == ("klog", "kubectl-stream-race", 1, "error", ("before",))
    assert (one.lines, one.spans) == ((1,), ((0, len(line)),))
    assert found.losses == ()
    assert found.chosen
    assert (found.chosen.line, found.chosen.start) == (2, len(line))
    text = str(found)
    assert text.startswith("RECOVERED: the document is whole")
    for fact in ("normally harmless", "KUBECTL_REMOTE_COMMAND_WEBSOCKETS=false", "SPDY", "1.30", "1.34", "To read stdout alone"):
        assert fact in " ".join(text.split()), fact


def test_two_early_messages_are_a_loss() -> None:
    found = explain(KLOG + STRUCTURED)
    assert [(loss.reason, loss.line) for loss in found.losses] == [("dropped", 1)]
    assert only(found).count == 2
    text = str(found)
    assert text.startswith("NO DOCUMENT")
    assert "LOST: kubectl threw away 2 messages of stdout" in text
    assert "exits with 0" in " ".join(text.split())
    assert "harmless" not in text


def test_messages_of_other_streams_are_told_apart() -> None:
    found = explain((KLOG + KLOG).replace(b"id 1,", b"id 19,") + PRETTY)
    assert (only(found).message, found.losses) == ("kubectl-other-stream", ())


# -- places, counts, what is kept


@pytest.mark.parametrize(
    ("capture", "places"),
    [
        (OTHER + PRETTY, ("before",)),
        (PRETTY + OTHER, ("after",)),
        (PRETTY + OTHER + PRETTY, ("between",)),
        (PRETTY + OTHER + PRETTY + OTHER, ("after", "between")),
        (PRETTY.replace(b'  "b"', OTHER + b'  "b"'), ("inside",)),
        (OTHER, ()),
        (OTHER + b'{"a": 1,\n  "b": [1,', ("before",)),
    ],
)
def test_places(capture: bytes, places: tuple[str, ...]) -> None:
    one = only(explain(capture))
    assert (one.kind, one.message, one.places, one.severity) == ("klog", "", places, "warning")
    (start, end) = one.spans[0]
    assert capture[start:end] == OTHER
    assert one.lines[0] == capture[:start].count(b"\n") + 1
    assert one.count == len(one.spans) == capture.count(OTHER)
    assert set(one.examples) == {OTHER.decode().strip()}


def test_prefix_is_before_every_line() -> None:
    capture = b"".join(b"web-1  | " + line for line in PRETTY.splitlines(keepends=True))
    one = only(explain(capture))
    assert (one.kind, one.message, one.count, one.places) == ("line-prefix", "compose-prefix", 4, ("every-line",))
    assert one.lines == (1, 2, 3, 4)


def test_text_beside_a_document_is_unknown() -> None:
    found = explain(b"host-7 => " + PRETTY[:-1] + b" <=\n")
    one = only(found)
    assert (one.kind, one.places, one.cause, one.cure) == ("text", ("beside",), "", "")
    assert one.examples == ("host-7 =>", " <=")
    assert "cause: unknown" in str(found)
    assert "host-7 =>" in str(found)


def test_unknown_line_is_shown_and_said_to_be_unknown() -> None:
    found = explain(PRETTY.replace(b'  "b"', b"what is this\n" + b'  "b"'))
    assert (only(found).kind, only(found).places) == ("unknown-line", ("inside",))
    assert "text that no rule names: line 3, inside a document\n     what is this\n   cause: unknown" in str(found)


def test_colours() -> None:
    found = explain(b"\x1b[31m" + OTHER.strip() + b"\x1b[0m\n" + PRETTY)
    assert [(one.kind, one.count, one.spans) for one in found.contaminants] == [
        ("klog", 1, ((0, len(OTHER) + 9),)),
        ("ansi", 1, ((0, len(OTHER) + 9),)),
    ]
    assert found.contaminants[0].examples == (OTHER.decode().strip(),)
    alone = only(explain(b"\x1b[0m" + PRETTY))
    assert (alone.kind, alone.cause) == ("ansi", UNRULED["ansi"][0])


def test_log_records_are_noise_only_beside_other_documents() -> None:
    record = b'{"level": "warn", "msg": "slow"}\n'
    found = explain(record * 3 + PRETTY)
    one = only(found)
    assert (one.kind, one.count, one.lines) == ("json-log-record", 3, (1,))
    assert found.chosen
    assert found.chosen.line == 4
    assert explain(record).clean


def test_encoding() -> None:
    found = explain("\ufeffWARNING: old\r\n{\r\n}\r\n".encode("utf-16-le"))
    assert found.encoding == "utf-16-le"
    assert [(one.kind, one.examples) for one in found.contaminants] == [
        ("level-line", ("WARNING: old",)),
        ("encoding", ("UTF-16-LE with a byte order mark",)),
    ]
    assert found.contaminants[0].spans == ((2, 2 + 28),)
    assert only(explain(b"\xef\xbb\xbf{}")).examples == ("UTF-8 with a byte order mark",)


def test_spans_of_text_are_in_characters() -> None:
    capture = "é\n" + KLOG.decode() + '{\n  "é": 1\n}\n' + OTHER.decode()
    found = explain(capture)
    spans = {one.name: one.spans[0] for one in found.contaminants}
    assert capture[slice(*spans["kubectl-stream-race (klog)"])] == KLOG.decode()
    assert capture[slice(*spans["klog"])] == OTHER.decode()
    assert capture[slice(*spans["text that no rule names"])] == "é\n"
    assert (found.size, found.lines) == (len(capture), 6)


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview])
def test_what_a_capture_may_be(kind: type) -> None:
    assert explain(kind(KLOG + PRETTY)) == explain(KLOG + PRETTY)


def test_what_is_no_capture() -> None:
    with pytest.raises(TypeError, match="a capture is bytes"):
        explain(None)  # type: ignore[arg-type]


def test_rules_of_the_user() -> None:
    rule = Rule("rows", r"ROWS>", 2, "notice", b"ROWS> 3", b"rows", "ours", "it counts", "count less")
    one = only(explain(b"ROWS> 3\n{}\n", policy=Policy(rules=(rule,))))
    assert (one.kind, one.severity, one.cause, one.cure) == ("rows", "notice", "it counts", "count less")


@pytest.mark.parametrize(
    ("capture", "places"),
    [
        (PRETTY + b"bye", ("after",)),
        (PRETTY[:-1] + b" bye", ("beside",)),
        (PRETTY[:-1] + b" bye\nbye\n", ("after", "beside")),
        (b"{} bye {}\n", ("beside",)),
        (b"bye", ()),
        (b"bye {", ()),
    ],
)
def test_text_at_the_end(capture: bytes, places: tuple[str, ...]) -> None:
    one = only(explain(capture))
    assert (one.kind, one.places, one.count) == ("text", places, capture.count(b"bye"))
    start, end = one.spans[0]
    assert capture[start:end].startswith((b"bye", b" bye"))


def test_rest_is_named() -> None:
    lines = [OTHER, b"npm notice\n", b"text\n", b"HTTP/1.1 200 OK\n\n", b"+ date\n", b"debug1: x\n", b"Usage: x\n", b"real 0.01\n"]
    found = explain(b"".join(lines) + PRETTY)
    text = " ".join(str(found).split())
    assert len(found.contaminants) == len(lines)
    assert "7. " not in text
    assert f"and also: {found.contaminants[6].name} 1, {found.contaminants[7].name} 1" in text


def test_gravest_first() -> None:
    noise = b"text\n" + OTHER + b"npm error code 1\n" + KLOG * 2
    names = [one.message or one.kind for one in explain(noise + PRETTY).contaminants]
    assert names == ["kubectl-stream-race", "npm-failed", "klog", "text"]


# -- documents and losses


@pytest.mark.parametrize(
    ("capture", "says"),
    [
        (PRETTY, "CLEAN: one document (22 bytes) and nothing else."),
        (b" 42\n", "CLEAN: one document (2 bytes) and nothing else."),
        (b"", "EMPTY: the command printed nothing."),
        (b"\n", "NO DOCUMENT: there is no JSON object or array in it."),
        (PRETTY * 2, "CLEAN, BUT AMBIGUOUS: 2 documents, and nothing says which is meant (they begin on lines 1, 5)."),
        (
            b"{}\n" * 9,
            "CLEAN, BUT AMBIGUOUS: 9 documents, and nothing says which is meant (they begin on lines 1, 2, 3, 4, 5, 6, 7, 8, …).",
        ),
        (PRETTY + OTHER, "RECOVERED: the document is whole (22 bytes)."),
        (b"{}\nhost => " + PRETTY, "RECOVERED: the document is whole (2 bytes). 1 other document set aside:"),
        (PRETTY.replace(b" 2", b" 2\n" + OTHER * 2), "after 2 pieces of noise were cut out of it"),
        (PRETTY + b'{\n  "a": 1,\n', "DAMAGED: a document is there, and could not be made whole; 1 whole document beside it (line 1)."),
        (b'{\n  "a": 1,\n', "DAMAGED: a document is there, and could not be made whole. A part of it"),
    ],
)
def test_headline(capture: bytes, says: str) -> None:
    found = explain(capture)
    assert says in " ".join(str(found).split())
    try:
        chosen = jsonsluice.find(capture)
    except SluiceError as error:
        assert (found.error, found.chosen) == (type(error).__name__, None)
    else:
        assert found.chosen
        assert (found.error, found.chosen.start, found.chosen.size) == ("", chosen.start, len(chosen.raw))


@pytest.mark.parametrize("capture", [b'"x"', b'"' + b"x" * 200_000 + b'"\n', "42\n".encode("utf-16"), b"\xef\xbb\xbftrue", b"\n\n-1.5\n\n"])
def test_bare_scalar_is_a_document(capture: bytes) -> None:
    found = explain(capture)
    assert (found.document_count, found.error) == (1, "")
    assert found.chosen
    assert found.chosen.start == jsonsluice.find(capture).start


def test_loss_says_where_and_why() -> None:
    found = explain(OTHER + b'{\n  "a": 1,\n  "b": tru\n')
    (loss,) = found.losses
    assert (loss.reason, loss.line, loss.what) == ("damaged", 2, REASONS["damaged"])
    assert (loss.start, loss.end - loss.start) == (len(OTHER), loss.size)
    assert (found.loss_count, found.lost_bytes, loss.broke_at) == (1, loss.size, 4)
    assert "⟨here⟩" in loss.excerpt
    assert loss.excerpt.replace("⟨here⟩", "") == '  "b": tru'
    assert f"cause: {REMAINS['damaged'][0]}" in " ".join(str(found).split())


def test_every_reason_has_a_cause_and_a_cure() -> None:
    assert set(REMAINS) == set(REASONS)
    assert all(cause and cure for cause, cure in [*REMAINS.values(), *UNRULED.values()])


def test_many_losses_are_few_lines() -> None:
    found = explain(b'{\n  "a": 1,\n{\n  "b": 2,\n' * 40)
    segments = jsonsluice.scan(b'{\n  "a": 1,\n{\n  "b": 2,\n' * 40)
    assert found.loss_count == len([one for one in segments if isinstance(one, jsonsluice.Fragment)])
    assert found.loss_count > len(found.losses)
    text = str(found)
    assert len(text.splitlines()) < 20
    assert text.count("cause:") == len({loss.reason for loss in found.losses[:3]})
    assert f"LOST: {found.loss_count - 3} more of such remains" in text


def test_dict_is_json_and_holds_all() -> None:
    found = explain(KLOG + PRETTY)
    value = json.loads(json.dumps(found.to_dict()))
    assert (value["clean"], value["error"], value["chosen"]["line"]) == (False, "", 2)
    assert value["contaminants"][0]["message"] == "kubectl-stream-race"
    assert {place for one in value["contaminants"] for place in one["places"]} <= set(PLACES)


# -- as a scan settles it, and in bounds


def test_counting_what_a_scanner_settles_is_the_same() -> None:
    capture = KLOG + b"host => " + PRETTY + b"npm notice\nx\n" + PRETTY.replace(b'  "b"', OTHER + b'  "b"') + b'{\n  "a": 1,\n'
    for size in (1, 7, 64):
        counting = Counting(Policy(), lambda start, end: capture[start:end])
        scanner = Scanner()
        for at in range(0, len(capture), size):
            counting.take(scanner.feed(capture[at : at + size]))
        counting.take(scanner.close())
        assert counting.explanation() == explain(capture)


def test_noise_that_is_given_out_in_pieces_is_counted_once() -> None:
    found = explain(b"x" * 200_000 + b"\n" + OTHER * 3 + PRETTY)
    assert {one.kind: one.count for one in found.contaminants} == {"klog": 3, "text": 1}
    assert found.contaminants[0].lines == (2, 3, 4)


def test_what_is_kept_does_not_grow() -> None:
    def size_of(times: int) -> int:
        found = explain((KLOG + OTHER + b"text\n" + b"{}\n" + PRETTY + b'{"level": "x", "msg": "y"}\n') * times)
        assert found.document_count == 3 * times
        return len(json.dumps(found.to_dict())) + len(str(found))

    assert size_of(2000) - size_of(200) < 600


def test_memory_of_counting() -> None:
    capture = b'{"a": 1}\n' * 30_000
    segments = list(jsonsluice.scan(capture))
    counting = Counting(Policy(), lambda start, end: capture[start:end])
    tracemalloc.start()
    counting.take(segments)
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert kept < 250_000  # of 30,000 documents


PIECES = [
    KLOG,
    OTHER,
    PRETTY,
    b"text\n",
    b"\n",
    b" ",
    b"{",
    b"[1]",
    b'{"a": 1}',
    b"web | ",
    b"\x1b[1m",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\r\n",
    b"64\r\n",
    "é".encode(),
]


@given(st.lists(st.sampled_from(PIECES) | st.binary(max_size=8), max_size=12), st.sampled_from([None, "utf-16", "utf-32-be"]))
def test_total_and_true_to_find(pieces: list[bytes], encoding: str | None) -> None:
    """Whatever the bytes, nothing is raised, counts fit the scan, and the choice is that of `find`."""
    capture = b"".join(pieces)
    if encoding:
        capture = capture.decode("utf-8", "replace").encode(encoding)
    found = explain(capture)
    assert str(found)
    json.dumps(found.to_dict())
    try:
        start: int | None = jsonsluice.find(capture).start
    except SluiceError as error:
        start, name = None, type(error).__name__
        assert found.error == name
    assert (found.chosen.start if found.chosen else None) == start
    kinds = {kind for one in jsonsluice.scan(capture) if isinstance(one, jsonsluice.Noise) for kind in one.kinds if kind != "blank"}
    if not kinds and not found.losses:
        told = [one for one in found.contaminants if one.kind != "encoding"]
        assert all(one.places in {("inside",), ("every-line",), ()} for one in told)
    for one in found.contaminants:
        assert all(0 <= start <= end <= len(capture) for start, end in one.spans)


# -- occurrences


@pytest.mark.parametrize("row", RULES, ids=lambda row: row.name)
def test_occurrences_name_what_noise_is_named(row: Rule) -> None:
    noise = b"\n  \nsome text\n" + row.example + b"\n\x1b[1mmore\x1b[0m text\n"
    found = list(occurrences(book(()), noise))
    assert {one.kind for one in found} == set(name_noise(book(()), noise).kinds) - {"ansi"}
    for one in found:
        assert one.line == noise.count(b"\n", 0, one.start)
        assert noise[one.start : one.end].strip().startswith(one.text.strip()[:3]) or one.text.strip().startswith(b"more")
    assert all(before.end <= after.start for before, after in pairwise(found))


# -- the table of messages


@pytest.mark.parametrize("row", MESSAGES, ids=lambda row: row.name)
def test_message(row: Message) -> None:
    known = {rule.name for rule in RULES} | set(UNNAMED) | {LINE_PREFIX}
    assert set(row.kinds) <= known
    assert row.cause
    assert row.cure
    pattern = re.compile(row.pattern.encode(), re.VERBOSE)
    assert pattern.search(row.example)
    assert not pattern.search(row.counter_example)
    assert any(message_of(kind, row.example) is row for kind in row.kinds), "an earlier row takes its example"


@pytest.mark.parametrize("row", [row for row in MESSAGES if row.kinds[0] != LINE_PREFIX], ids=lambda row: row.name)
def test_message_is_named_in_a_capture(row: Message) -> None:
    found = explain(row.example + b"\n" + PRETTY)
    named = [one for one in found.contaminants if one.message == row.name]
    assert [one.count for one in named] == [1]
    assert named[0].kind in row.kinds
    assert named[0].cause.startswith(row.cause)
    assert row.name not in [one.message for one in explain(row.counter_example + b"\n" + PRETTY).contaminants]


def test_names_of_messages_differ() -> None:
    names = [row.name for row in MESSAGES]
    assert len(set(names)) == len(names)


def test_known_messages_for_run() -> None:
    assert known_messages(OTHER + PRETTY) == []
    (line,) = known_messages(KLOG)
    assert line.startswith("kubectl-stream-race: ")
    lost, _ = known_messages(KLOG * 3)
    assert lost.startswith("kubectl threw away 3 messages")


# -- the command


class Capture:
    """Standard input."""

    def __init__(self, data: bytes) -> None:
        self.buffer = io.BufferedReader(io.BytesIO(data))  # typeshed wants a raw file

    def isatty(self) -> bool:
        return False


@pytest.mark.parametrize(
    ("capture", "code"),
    [
        (KLOG + PRETTY, 0),
        (b" 42\n", 0),
        (KLOG, 1),
        (b"", 1),
        (PRETTY + b'{\n  "a": 1,\n', 3),
        (PRETTY * 2, 4),
    ],
)
def test_command_says_it_and_ends_with_a_code(
    capture: bytes, code: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", Capture(capture))
    assert main(["explain"]) == code
    assert capsys.readouterr() == (f"{explain(capture)}\n", "")


def test_command_for_programs(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "a.log").write_bytes(KLOG + PRETTY)
    (tmp_path / "b.log").write_bytes(PRETTY * 2)
    names = [str(tmp_path / "a.log"), str(tmp_path / "missing.log"), str(tmp_path / "b.log")]
    assert main(["explain", "--json", *names]) == 5
    out, err = capsys.readouterr()
    assert json.loads(out) == [
        {"name": name, **json.loads(json.dumps(explain(Path(name).read_bytes()).to_dict()))} for name in (names[0], names[2])
    ]
    assert "missing.log: cannot be read" in err
    assert main(["explain", names[0], names[2]]) == 4
    text = capsys.readouterr().out
    assert text == f"== {names[0]}\n{explain(KLOG + PRETTY)}\n\n== {names[2]}\n{explain(PRETTY * 2)}\n"


_PEAK = """
import sys, tracemalloc
from jsonsluice.__main__ import main
main(["explain", "--json", sys.argv[1]])  # what is compiled once is not of the stream
tracemalloc.start()
code = main(["explain", "--json", sys.argv[2]])
print(code, tracemalloc.get_traced_memory()[1], file=sys.stderr)
"""


def test_command_reads_a_stream_in_bounds(tmp_path: Path) -> None:
    """In a process of its own: what else a test run's process does at the same time is counted, too."""
    block = KLOG + PRETTY + OTHER * 20
    torn = b'{\n  "z": 1,\n'
    capture = block * (2_500_000 // len(block)) + torn
    small, large = tmp_path / "small.log", tmp_path / "large.log"
    small.write_bytes(block + torn)
    large.write_bytes(capture)
    done = subprocess.run([sys.executable, "-c", _PEAK, small, large], capture_output=True, text=True, check=True, timeout=120)
    code, peak = map(int, done.stderr.splitlines()[-1].split())
    assert code == 3
    assert peak < 2_000_000
    _, said = map(json.loads, done.stdout.replace("\n]\n[\n", "\n]\0[\n").split("\0"))
    assert {key: value for key, value in said[0].items() if key != "name"} == json.loads(json.dumps(explain(capture).to_dict()))


def test_command_takes_the_policy(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(PRETTY.replace(b'  "b"', OTHER + b'  "b"'))
    assert main(["explain", str(tmp_path / "a")]) == 0
    assert main(["explain", "--mend", "none", str(tmp_path / "a")]) == 3
    capsys.readouterr()


def test_command_tells_its_codes(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as raised:
        main(["explain", "--help"])
    assert raised.value.code == 0
    shown = capsys.readouterr().out
    rows = {**EXIT_CODES, **EXPLAIN_EXIT_CODES}
    for code, meaning in rows.items():
        assert f"{code:>3}  {meaning}" in shown
    page = re.findall(r"^\| +(\d+) \| (.*) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert [(int(code), meaning.replace("`", "").replace("\\|", "|")) for code, meaning in page] == [
        (code, meaning.replace("`", "")) for code, meaning in rows.items()
    ]


def test_command_reads_compressed_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plain, packed = tmp_path / "a.log", tmp_path / "b.log.gz"
    capture = b'npm notice\n{"a": 1}\n'
    plain.write_bytes(capture)
    packed.write_bytes(gzip.compress(capture))
    assert main(["explain", "--json", str(plain), str(packed)]) == 0
    first, second = (dict(one, name="") for one in json.loads(capsys.readouterr().out))
    assert first == second
    assert first["size"] == len(capture)
    packed.write_bytes(gzip.compress(capture)[:-6])
    assert main(["explain", str(packed)]) == 5
