"""Noise that no rule names: what may be noise at all, and where it may begin."""

from __future__ import annotations

import pytest

from jsonsluice import find_all, loads
from jsonsluice._unknown import may_be_noise, may_be_remains, starts, starts_in_escape


@pytest.mark.parametrize(
    "text",
    [
        b"Segmentation fault (core dumped)",
        b"-----> Compiling application",
        b"::warning file=app.js,line=1,col=5::Missing semicolon",
        b"57 tests passed, 2 skipped",
        b"[1] ip -j addr exited with code 0",
        b"paid {1}",
        b"{'a': <class 'x'>}",
        b"\xe2\x94\x82",
        b"---------------",
        b'Authenticated to 10.0.0.4 using "publickey".',
        b'Using version "1.0"x',
        b"CMake Warning at t.cmake:3 (message):",
    ],
)
def test_messages(text: bytes) -> None:
    assert may_be_noise(text)


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"  \r",
        b'rest of a string",',
        b'rest of a string"',
        b'"key": 1',
        b'ey": 1, "b": 2',
        b', "b": 2',
        b"more, ",
        b"more {",
        b"more [ ",
        b"ue",
        b"alse\r",
        b"ull",
        b"tru",
        b"fals",
        b"45.5e",
        b"12",
        b"more }",
        b'more "x" }',
        b'a "b": c',
        b"x",
        b"word " * 1000,
        b'quote \\" and more',
    ],
)
def test_what_may_be_left_of_json(text: bytes) -> None:
    """Bytes of a document whose beginning is lost are no noise."""
    assert not may_be_noise(text)


@pytest.mark.parametrize(
    ("document", "rest", "expected"),
    [
        # ¦ is where strict parsing breaks
        ("{\n¦some text", '"b": 2', [[2]]),
        ('{"a": "b"¦some text', ', "b": 2', [[9]]),
        ('{"a": nul¦some text', ', "b": 2', [[9]]),
        ('{"a": 12¦some text', ', "b": 2', [[8]]),
        ('{"a": 12¦some text', '3, "b": 2', [[8]]),
        ('{"a": 12¦some text', '"x"', [[8, 6]]),
        ('{"a": 12¦s text', '"x"', [[6]]),
        ('{"a": 12 ¦some text', '"x"', [[6]]),
        ('{"a": 12 ¦some text', "3", []),
        ('{"a": 12¦% done', ", 3", []),
        ('{"a": 12¦:30:01 up', ", 3", []),
        ('{"a": 1E¦rror in it', ", 3", [[7]]),
        ('{"a": -¦foo bar', "5", [[6, 7]]),
        ('{"a": -¦-- foo bar', "5", [[6, 7]]),
        ('{"a": -¦---- foo bar', "5", [[6, 7]]),
        ('{"a": -¦----> foo bar', "5", [[6]]),
        ('{"a":¦: foo bar', "5", [[5], [4]]),
        ("{\"a\": {¦'x': <class y>}", "5", [[6], [4]]),
        ('{\n"a": 1,\n57 ¦tests passed', '"b": 2', [[10]]),
        ('{\n"a": 1,\n57 ¦tests passed', "2", []),
        ('{\n"a": 1,\n [1] ¦tests passed', '"b": 2', [[15]]),
        ('{"a": 1¦, "b" c', "5", []),
    ],
)
def test_starts(document: str, rest: str, expected: list[list[int]]) -> None:
    before, after = document.split("¦")
    data = f"{before}{after}\n{rest}".encode()
    head = before.rfind("\n") + 1 or 1
    assert starts(data, head, len(before), len(before) + len(after), rest.encode()) == expected


@pytest.mark.parametrize(
    ("text", "rest", "expected"),
    [
        (b"\\Some text", b"rest", [1]),
        (b"\\nope it is", b"rest", []),
        (b"\\ugrep: warning", b"rest", [1, 2]),
        (b"\\u26==> Pouring", b"rest", [1, 2, 3, 4]),
        (b"\\Windows\\path it", b"rest", []),
        (b':\\Some text", "b', b"rest", []),
        (b"Some text", b"rest", []),
        # words in small letters may be a command, with the backslash: then only what follows tells
        (b"\\cache miss", b"rest", []),
        (b"\\cache miss", b'"tor\\" A"', [1]),
        (b"\\cache miss", b'"tor", "b"', [1]),
        (b"\\cache miss", b'", "b": 1', []),
        (b"\\cache miss", b'"\n}', []),
        (b"\\cache miss", b'"', []),
        (b"\\cache miss", b"\\srv", [1]),
        (b"\\cache miss", b"\\next", []),
    ],
)
def test_starts_in_escape(text: bytes, rest: bytes, expected: list[int]) -> None:
    data = b'{"a": "' + text + b"\n" + rest
    at = 7 + max(text.find(b"\\"), 0)
    assert [offset - at for offset in starts_in_escape(data, at, 7 + len(text), rest)] == expected


@pytest.mark.parametrize(
    "lines",
    [
        b"a.c: In function 'main':\na.c:32:37: warning: unused variable 'is' [-Wunused]\n   83 |   int a[3] = {1, 2, 3};\n      |       ^",
        b'ERROR:  syntax error at or near "FORM"\nLINE 1: select {1} form t;\n                   ^',
        b"[1] 67268",
        b'write(1, "{\\n  \\"an\\": [1,2],\\n"..., 4096) = 4096',
        b'00000010: 7b0a 2020 2261 6e22  {.  "an"',
        b"12 34",
        b"Task [x] {y} done]",
    ],
)
@pytest.mark.parametrize("behind", [b'{\n  "a": [\n    1\n  ],\n', b'{\n  "a": [\n    1\n  ],\n  "c": {\n'])
def test_a_line_that_no_json_goes_on_with(lines: bytes, behind: bytes) -> None:
    """Between lines, where a key must come: it is noise, whatever brackets, numbers and quotes are in it."""
    rest = b'  "b": true\n}\n' if behind.endswith(b",\n") else b'    "b": true\n  }\n}\n'
    assert loads(behind + lines + b"\n" + rest) == loads(behind + rest)


@pytest.mark.parametrize(
    "line",
    [
        b'rest of a string", "b',
        b"ue, 12, [3",
        b"5e3]}, {",
        b'"a", "b"],',
        b"  }, {",
        b'["a", {',
        b'said "x": 1',
        b".5,88,89.5,^C caught",
        b'text", and more',
        b"  a: 1,",
        b"slow {",
        b"",
    ],
)
def test_a_line_that_may_be_left_of_json(line: bytes) -> None:
    """From the middle of a token, or between two, up to the end of one, or the middle."""
    assert may_be_remains(line)


@pytest.mark.parametrize("text", [b";", b"=", b"5", b"~", b".x5", b"- "])
@pytest.mark.parametrize("line", [b"xy", b"xxy", b"ab"])
def test_what_says_nothing_begins_no_noise(text: bytes, line: bytes) -> None:
    """Two lines between the halves of a literal, the first of which may be a piece of anything."""
    assert find_all(b'["xx", nu' + text + b"\n" + line + b"\nll]\n") == []
    assert loads(b'["xx", nu>>>\n' + line + b"\nll]\n") == ["xx", None]
