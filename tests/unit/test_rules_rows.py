"""The rows of the table: each by real lines, further lines, the corpus, and what its patterns may cost."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest

from jsonsluice import Policy, Scanner, SluiceError, find, loads, scan
from jsonsluice._contaminants import HEADS, RULES
from jsonsluice._firsts import members
from jsonsluice._model import Rule
from jsonsluice._rows_phrases import PHRASES
from jsonsluice._rules import _openings, _phrase_openings, book
from jsonsluice._text import NeedMore, Text
from split import in_pieces

BOOK = book(())
ROWS = pytest.mark.parametrize("row", RULES, ids=lambda row: row.name)
SIZE = 1 << 16
MOST_WORK = 700  # bytes parsed and lexed for each: what the ninth law allows
LONGEST_HEADER = 512  # bytes: what a header is looked for in

PRETTY = b'{\n  "a": 1,\n  "b": [\n    2,\n    3\n  ]\n}\n'
VALUE = {"a": 1, "b": [2, 3]}


def text_of(data: bytes) -> Text:
    return Text(data, 1 << 20, final=True)


# -- documents are left alone


def test_document_of_all_examples_is_data() -> None:
    """Law 8: strings that hold every header there is, alone, in mid-text, as keys."""
    lines = [row.example.decode() for row in RULES]
    value = {"lines": lines, "log": "\n".join(lines), "keys": dict.fromkeys(lines, 0), "text": [f"he said {line}\n" for line in lines]}
    for indent in (None, 2):
        raw = json.dumps(value, indent=indent)
        assert loads(raw) == value
        assert loads(raw.encode() + b"\n") == value


@ROWS
def test_example_before_and_after_a_document_gives_the_value(row: Rule) -> None:
    for raw in (PRETTY, b'{"a": 1, "b": [2, 3]}\n'):
        assert loads(row.example + b"\n" + raw + row.example + b"\n") == VALUE


@ROWS
def test_example_between_two_lines_gives_the_value(row: Rule) -> None:
    """Cut exactly, wherever a line ends."""
    starts = [at + 1 for at, byte in enumerate(PRETTY[:-2]) if byte == ord("\n")]
    for at in starts:
        capture = PRETTY[:at] + row.example + b"\n" + PRETTY[at:]
        found = find(capture, policy=Policy("known"))
        assert found.value == VALUE
        assert found.cuts == ((at, at + len(row.example) + 1, row.name),)


# Lines of documents in the layouts of printers, indented or not.
JSON_LINES = [
    b"{",
    b"[",
    b"}",
    b"]",
    b"},",
    b"],",
    b"{}",
    b"[],",
    b'"a": 1,',
    b'"a": {',
    b'"a" : "2026-11-22T17:36:01Z",',
    b'"2026-11-22 17:36:01 INFO up",',
    b'"a"',
    b"true,",
    b"true",
    b"false",
    b"null,",
    b"null",
    b"12,",
    b"1",
    b"1763832961.123,",
    b"20261122,",
    b"-1.5,",
    b"1.5e+09",
    b"[1, 2],",
    b"[   12.345678, 2.5],",
    b"[[0.003, 1],",
    b"[true, null],",
    b"[false]",
    b'["info", "gc"],',
    b'{"a": 1},',
    b'{"time": "17:36:01", "level": "info"}',
]


@ROWS
@pytest.mark.parametrize("indent", [b"", b"  ", b"    ", b"      ", b"\t", b"\t\t"])
def test_lines_of_documents_are_no_noise(row: Rule, indent: bytes) -> None:
    """No row takes a line of a document for its header, and none for a further line of its own."""
    for line in JSON_LINES:
        assert BOOK.at(text_of(line + b"\n"), 0) is None
        noise = row.example + b"\n"
        text = text_of(noise + indent + line + b"\n")
        found = BOOK.at(text, 0)
        assert found is not None
        assert BOOK.end(text, found) == len(noise)


# -- further lines

BLOCKS: dict[str, bytes] = {
    "lua-error": b"lua: rows.lua:22: attempt to index a nil value\nstack traceback:\n\t[C]: in ?\n\trows.lua:9: in main chunk\n",
    "lisp-comment": (
        b";;; note: auto-compilation is enabled, set GUILE_AUTO_COMPILE=0\n;;;       or pass the --no-auto-compile argument to disable.\n"
    ),
    "pino-pretty": b'[17:36:01.123] WARN (rows/4711): slow row\n    req: {\n      "url": "/"\n    }\n    took: 433\n',
    "python-warning": b"/srv/rows.py:8: DeprecationWarning: no zone\n  warnings.warn(f'row {i}')\n",
    "python-fault": (
        b'Timeout (0:00:05)!\nThread 0x00007facd5e74b80 (most recent call first):\n  File "/srv/rows.py", line 5 in rows\n'
        b'  File "/srv/rows.py", line 9 in <module>\n'
    ),
    "python-traceback": (
        b"Traceback (most recent call last):\n"
        b'  File "/srv/rows.py", line 13, in <module>\n'
        b"    text = json.dumps(size(row))\n"
        b"                      ^^^^^^^^^\n"
        b'  File "/srv/rows.py", line 6, in size\n'
        b'    return len(row["name"])\n'
        b"  [Previous line repeated 3 more times]\n"
        b"json.decoder.JSONDecodeError: Expecting value\n"
    ),
    "java-exception": (
        b'Exception in thread "main" a.b.NoRows: none\n\tat a.b.C.d(C.java:2)\n'
        b"\tSuppressed: java.io.IOException: closed\n\t\t... 3 more\n"
        b"Caused by: java.lang.IllegalStateException\n\t... 5 more\n"
    ),
    "log4j": (
        b"2026-11-22 17:36:01,123 [main] ERROR Rows - row 6 failed\n"
        b"java.lang.IllegalStateException: no cache\n\tat Rows.main(Rows.java:8)\n"
    ),
    "go-panic": b"panic: no rows\n\ngoroutine 1 [running]:\nmain.main()\n\t/srv/rows/main.go:8 +0x1d\nexit status 2\n",
    "installer-message": b"Installed 1 package in 0.95ms\n + tomli==2.5.0\n",
    "ruby-message": b"rows.rb:2:in `fetch': key not found (KeyError)\n\tfrom rows.rb:2:in `total'\n\tfrom rows.rb:5:in `<main>'\n",
    "exception": b"TimeoutError: no rows\n    at /srv/rows.js:6:21\n    at Array.forEach (<anonymous>)\n",
    "node-warning": (
        b"(node:26082) MaxListenersExceededWarning: Possible memory leak\n"
        b"(Use `node --trace-warnings ...` to show where the warning was created)\n"
    ),
    "php-display": b"<br />\n<b>Warning</b>:  Undefined variable $u in <b>rows.php</b> on line <b>1</b><br />\n",
    "php-log": (
        b"PHP Fatal error:  Uncaught Exception: no in /srv/rows.php:3\nStack trace:\n#0 {main}\n  thrown in /srv/rows.php on line 3\n"
    ),
    "dotnet-console": b"info: Microsoft.Hosting.Lifetime[14]\n      Now listening on: http://localhost:5000\n",
    "ansible-warning": (
        b"[WARNING]: Platform linux on host web-1 is using the discovered Python\n"
        b"interpreter at /usr/bin/python3.11, but future installation of another Python\n"
        b"interpreter could change the meaning of that path.\n"
    ),
    "erlang-report": b"=ERROR REPORT==== 22-Nov-2026::17:36:01.123456 ===\nError in process <0.9.0> with exit value:\n",
    "ffmpeg-banner": (
        b"ffprobe version 5.1.9 Copyright (c) 2007-2026\n  built with gcc 12\n  configuration: --prefix=/usr\n  libavutil      57. 28.100\n"
    ),
    "http-headers": b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 205\r\n\r\n",
    "package-script": b"> rows@1.0.0 list\n> node rows.js\n",
    "terraform-message": "╷\n│ Warning: Unable to open\n│\n╵\n".encode(),
    "postgresql-log": b"2026-11-22 17:36:01.123 UTC [4711] STATEMENT:  select nope\n\tfrom rows\n",
    "zap-console": (
        b"2026-11-22T17:36:01.123Z\tERROR\trows/main.go:12\tfailed\nmain.main\n\t/srv/rows/main.go:12\nruntime.main\n\t/go/proc.go:250\n"
    ),
    "level-and-stamp": (
        b"ERROR [main] 2026-11-22 17:36:01,123 CassandraDaemon.java:650 - row 6 failed\n"
        b"java.lang.IllegalStateException: no cache\n\tat Rows.main(Rows.java:8)\n"
    ),
    "tagged-line": b"[main] ERROR Rows - row 6 failed\njava.lang.IllegalStateException: no cache\n\tat Rows.main(Rows.java:8)\n",
    "rust-panic": (
        b"thread 'main' panicked at src/main.rs:2:5:\nno rows in {\"a\": [1, 2]}\n"
        b"note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace\n"
    ),
    "crash-message": (
        b"Unhandled exception. System.InvalidOperationException: no rows\n   at Program.Main(String[] args) in /srv/Program.cs:line 3\n"
    ),
    "cmake-message": b"CMake Warning at CMakeLists.txt:3 (message):\n  no rows\n",
    "r-message": b"Warning message:\nIn row(x) : no rows\n",
    "npm-summary": b"5 packages are looking for funding\n  run `npm fund` for details\n",
    "compiler-message": (
        b"rows.c:12:5: warning: unused variable `x` [-Wunused-variable]\n   12 |   int x[3] = {1, 2, 3};\n      |       ^\n"
    ),
    "level-line": (
        b"error[E0308]: mismatched types\n --> src/main.rs:28:9\n   |\n28 |     let rows: [u8; 2] = [1, 2, 3];\n"
        b"   |               -------   ^^^^^^^^^ expected an array with a size of 2\n   |               |\n...\n"
        b"   = note: expected array `[u8; 2]`\n\n"
    ),
    "psql-error": (
        b'psql:rows.sql:3: ERROR:  column "a" does not exist\nLINE 1: select \'{"a":[1]}\'::jsonb, a from rows;\n'
        b"                                  ^\nQUERY:  select 1\n"
    ),
    "go-runtime-error": (
        b"panic: runtime error: index out of range [2] with length 1\n\ngoroutine 1 [running]:\n"
        b"main.x(0xc0004545c7, {0x1, 0x2})\n\t/srv/rows/main.go:35 +0x0c\n\ngoroutine 18 [chan receive, 2 minutes]:\nmain.y(...)\n"
        b"\trows/main.go:9\nmain.(*Table).rows(0xc000012345, {0x1, 0x2})\n\t/srv/rows/main.go:16 +0x165\n"
        b"created by main.main in goroutine 1\n\t/srv/rows/main.go:40 +0x1d\nexit status 2\n"
    ),
    "sanitizer-report": (
        b"=================================================================\n"
        b"==4711==ERROR: LeakSanitizer: detected memory leaks\n\nDirect leak of 24 byte(s) in 1 object(s) allocated from:\n"
        b"    #0 0x7f0000000000 in malloc (/usr/lib/libasan.so.8+0xb)\n\nSUMMARY: AddressSanitizer: 24 byte(s) leaked\n"
    ),
    "gnu-time": (
        b"0.01user 0.00system 0:00.01elapsed 87%CPU (0avgtext+0avgdata 3712maxresident)k\n"
        b"0inputs+0outputs (0major+123minor)pagefaults 0swaps\n"
    ),
    "usage-text": (
        b'Usage:\n  rows list [flags]\n\nFlags:\n  -o, --output string   one of: (json, yaml) (default "table")\n'
        b'      --all             all of them\n\nUse "rows [command] --help" for more\n'
    ),
    "curl-verbose": b"* ALPN: offers h2,http/1.1\n> GET / HTTP/1.1\n> \n< HTTP/1.1 200 OK\n{ [205 bytes data]\n",
    "cloud-message": (
        b"Updates are available for some Google Cloud CLI components.  To install them,\nplease run:\n  $ gcloud components update\n"
    ),
    "curl-progress": (
        b"  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current\n"
        b"                                 Dload  Upload   Total   Spent    Left  Speed\n"
    ),
    "docker-message": (
        b"Unable to find image 'alpine:latest' locally\nlatest: Pulling from library/alpine\n0123456789ab: Pull complete\n"
        b"Digest: sha256:" + b"0" * 64 + b"\nStatus: Downloaded newer image for alpine:latest\n"
    ),
    "javascript-message": b"TypeError: Cannot read properties of undefined (reading 'rows')\n    at rows (/srv/rows.js:51:7)\n",
    "node-report": (
        b"/srv/app/index.js:16\n    throw new Error('x')\n    ^\n\nError: x\n    at Object.<anonymous> (/srv/app/index.js:1:7) {\n"
        b"  code: 'NONE',\n}\n\nNode.js v18.19.0\n"
    ),
    "ruby-report": b"/srv/app/rows.rb:13:in `fetch': key not found (KeyError)\n\tfrom /srv/app/rows.rb:12:in `<main>'\n",
    "tool-message": (
        b"perl: warning: Setting locale failed.\nperl: warning: Please check that your locale settings:\n\tLANGUAGE = (unset),\n"
        b'\tLC_ALL = "xx_YY.UTF-8",\n\tLANG = "C.UTF-8"\n    are supported and installed on your system.\n'
        b'perl: warning: Falling back to a fallback locale ("C.UTF-8").\n'
    ),
    "javascript-error": b"TypeError: rows must be a list\n    at list (/srv/rows.js:6:21)\n    at Array.forEach (<anonymous>)\n",
}


# Empty lines behind their further lines are of the block, too.
ENDING_IN_BLANKS = {row.name for row in RULES if row.more and re.match(row.more.encode(), b"", re.VERBOSE)}


@pytest.mark.parametrize(("name", "noise"), BLOCKS.items(), ids=BLOCKS)
def test_block_is_one_cut(name: str, noise: bytes) -> None:
    """A contaminant of several lines is known whole, wherever it stands, and ends where the document goes on."""
    for follow in (b'{"a": 1}\n', b'  "b": 2\n', b"\n", b""):
        if follow == b"\n" and name in ENDING_IN_BLANKS:
            continue
        text = text_of(noise + follow)
        head = text.skip_blanks(0)
        found = BOOK.at(text, head)
        assert found is not None
        assert found.rule.row.name == name
        assert BOOK.end(text, found) == len(noise)
    at = PRETTY.index(b'  "b"')
    document = find(PRETTY[:at] + noise + PRETTY[at:], policy=Policy("known"))
    assert document.value == VALUE
    assert [cut.kind for cut in document.cuts] == [name]


def test_every_row_of_several_lines_has_a_block() -> None:
    shared = {"klog", "java-util-logging", "logback", "spark-log", "log-line"}  # in ENDS of test_rules, or the lines of log4j
    assert {row.name for row in RULES if row.more} == set(BLOCKS) | shared


# -- never a wrong value

# Where headers would be taken for what stands before them, or data for headers: digits, letters, a clock's end, an escape, a level.
DELICATE = {
    "name": "Row one",
    "at": "2026-11-22T17:36:01Z",
    "n": 12345,
    "list": [1, 2.5, True, None, {"k": "v: w"}],
    "esc": 'a\nb é "q"',
    "msg": "ERROR: none",
    "if": "eth1",
    "x": "v12 ",
}


SPLICES = {row.name: row.example + b"\n" for row in RULES} | {f"{name} block": noise for name, noise in BLOCKS.items()}


@pytest.mark.parametrize("noise", SPLICES.values(), ids=SPLICES)
def test_splice_anywhere_gives_the_value_or_an_error(noise: bytes) -> None:
    """Law 4: at every byte of a document, noise that is known is cut exactly, or the document is refused."""
    raw = json.dumps(DELICATE, indent=1).encode()
    exact = 0
    for at in range(1, len(raw)):
        try:
            value = loads(raw[:at] + noise + raw[at:] + b"\n")
        except SluiceError:
            continue
        assert value == DELICATE, (raw[:at][-20:], raw[at:][:20])
        exact += 1
    assert exact * 6 >= len(raw)  # a header that begins like prose or like a number: between lines and tokens alone


# -- chunks


@ROWS
def test_half_a_header_waits_for_the_rest_of_its_line(row: Rule) -> None:
    for size in (1, len(row.example) // 2, len(row.example)):
        with pytest.raises(NeedMore):
            BOOK.at(Text(row.example[:size], 1 << 20, final=False), 0)


@pytest.mark.parametrize("noise", SPLICES.values(), ids=SPLICES)
@pytest.mark.parametrize("size", [1, 7, 60])
def test_chunks(noise: bytes, size: int) -> None:
    """Law 7 where what follows a document decides what it is: noise, and then a bracket that closes around it."""
    at = PRETTY.index(b'  "b"')
    for capture in (PRETTY[:at] + noise + PRETTY[at:] + noise + b"}\n", PRETTY + noise + noise + b",\n", noise + PRETTY + noise):
        assert in_pieces(capture, size) == list(scan(capture))


# -- work


def prefixes(row: Rule) -> Iterator[bytes]:
    """What nearly matches: the beginnings of the example, of every length, over and over."""
    for length in range(1, len(row.example) + 1):
        yield row.example[:length] * (2 * LONGEST_HEADER // length + 1)


@ROWS
def test_a_header_is_looked_for_in_so_many_bytes(row: Rule) -> None:
    """What comes after the longest header changes nothing: no pattern reads on and on."""
    for hostile in prefixes(row):
        whole, short = (BOOK.at(text_of(data), 0) for data in (hostile, hostile[:LONGEST_HEADER]))
        assert whole == short
        assert whole is None or whole.end <= LONGEST_HEADER


@pytest.mark.parametrize("begins", sorted({row.begins for row in RULES}))
def test_work_on_what_headers_begin_with(begins: str) -> None:
    """The bytes that headers begin with, over and over: the scanner's work is that of any capture (`tests/property/test_linear.py`)."""
    first = [row.example[:2] for row in RULES if row.begins == begins]
    for joined in (b"".join(first), b"\n".join(first) + b"\n"):
        capture = joined * (SIZE // len(joined))
        scanner = Scanner()
        segments = scanner.feed(capture) + scanner.close()
        assert b"".join(segment.raw for segment in segments) == capture
        assert scanner.work < MOST_WORK * len(capture)


def test_headers_are_looked_for_only_at_openings() -> None:
    """The search within a line tries a header where one may begin, not at every byte."""
    prose = b"some plain text of forty words, with 12 numbers and 3 Names in It, of 17 items; " * 100
    tried = list(_openings(prose, 0, len(prose)))
    assert len(tried) * 40 <= len(prose)
    for row in RULES:
        if row.strength > 0:
            line = b"na" + row.example
            begins = [next(iter(openings(line, 0, len(line))), -1) for openings in (_openings, _phrase_openings)]
            assert begins[row in PHRASES] == 2 or begins[0] == 2, row.name


def test_rows_that_share_a_head_have_no_alternatives_outside_of_groups() -> None:
    """`HEADS` is taken off the front of a row's pattern: that is the same pattern only without an alternative at its top."""
    sharing = [row for row in RULES if row.pattern.startswith(HEADS)]
    assert len(sharing) > 5
    for row in sharing:
        depth = 0
        for token in re.findall(r"\\.|\[(?:\\.|[^\]\\])*\]|.", row.pattern, re.DOTALL):
            depth += {"(": 1, ")": -1}.get(token, 0)
            assert depth > 0 or token != "|", row.name  # noqa: S105 - no password


@ROWS
def test_begins_is_a_character_class(row: Rule) -> None:
    every = bytes(range(256))
    assert bytes(sorted(members(row.begins))) == b"".join(re.findall(f"[{row.begins}]".encode(), every))
