"""`show`: what is marked, folded, shortened and explained; as text, as a page, as a picture; the command."""

from __future__ import annotations

import builtins
import io
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Final

import pytest

import jsonsluice
from jsonsluice.__main__ import _show_parser, main
from jsonsluice._cli_show import SHOW_EXIT_CODES
from jsonsluice._model import Fragment, Policy
from jsonsluice._show import Rows
from jsonsluice._show_colour import painter
from jsonsluice._show_style import STYLE
from jsonsluice._show_svg import Picture
from jsonsluice._show_text import plain
from jsonsluice._show_totals import Totals
from jsonsluice._visible import Encoding, columns, fitted, visible

ROOT: Final = Path(__file__).parents[2]
KLOG: Final = b"E0910 18:08:54.853077  339136 rows.go:12] slow\n"
PRETTY: Final = b'{\n  "a": 1,\n  "b": 2\n}\n'
COUNTS: Final = re.compile(r"^\d[\d,]* documents?, ")


class Stdin:
    """Standard input that holds a capture."""

    def __init__(self, capture: bytes) -> None:
        self.buffer = io.BytesIO(capture)

    def isatty(self) -> bool:
        return False


@pytest.fixture
def show(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Any:
    def call(capture: bytes, *arguments: str, columns: int = 100) -> tuple[int, list[str], str]:
        monkeypatch.setattr(sys, "stdin", Stdin(capture))
        monkeypatch.setenv("COLUMNS", str(columns))
        code = main(["show", *arguments])
        out, err = capsysbinary.readouterr()
        return code, out.decode().splitlines(), err.decode()

    return call


def body(lines: list[str]) -> list[str]:
    """What stands above the summary."""
    end = next(number for number, line in enumerate(lines) if COUNTS.match(line))
    return lines[: end - 1]


KLOG_WHY: Final = [
    "         cause: a program that links client-go (kubectl, helm, oc) logs to stderr, and stderr was",
    "                merged into stdout (2>&1, stderr=STDOUT, a terminal)",
    "         cure:  read stdout alone; leave -v out",
]
ANSI_WHY: Final = [
    "         cause: a program believes that it writes to a terminal, or is told to colour whatever it",
    "                writes to",
    "         cure:  NO_COLOR=1 or TERM=dumb, its option for no colour (--color=never, -no-color); no",
    "                terminal (-t, script) where none is needed",
]

# Capture, exit code, lines above the summary.
SHOWN: Final = {
    "empty": (b"", 1, []),
    "document": (PRETTY, 0, ["     1 ┌ {  ← document 1: 4 lines, 22 bytes", '     2 │   "a": 1,', '     3 │   "b": 2', "     4 └ }"]),
    "one line": (b'{"a": 1}\n', 0, ['     1 ◆ {"a": 1}  ← document 1']),
    "scalar": (b" 42\n\n", 0, ["     1 ◆  42  ← document 1", "     2"]),
    "noise before": (
        KLOG + b"[1]\n",
        0,
        ["     1 ~ E0910 18:08:54.853077  339136 rows.go:12] slow  ← klog, error", *KLOG_WHY, "     2 ◆ [1]  ← document 1"],
    ),
    "text": (b"hello\nworld\n", 1, ["     1 ~ hello  ← text that no rule names", "     2 ~ world  ← text"]),
    "beside": (
        b"host | SUCCESS => {\n  1\n}\n".replace(b"1", b'"a": 1'),
        0,
        [
            "     1 ┌ «host | SUCCESS => »{",
            "         ↑ text that no rule names; document 1: 3 lines, 12 bytes, beside other text",
            '     2 │   "a": 1',
            "     3 └ }",
        ],
    ),
    "within": (
        b'see {"a": 1} there\n',
        1,
        ['     1 ◆ «see »{"a": 1}« there»  ← text that no rule names ×2; document 1: within a line of text'],
    ),
    "splice": (
        b'{\n  "name": "pl' + KLOG + b'ant"\n}\n',
        0,
        [
            "     1 ┌ {  ← document 1: 4 lines, 21 bytes, 1 cut",
            '     2 -   "name": "pl⟦E0910 18:08:54.853077  339136 rows.go:12] slow⏎⟧  ← cut: klog',
            *KLOG_WHY,
            '     3 │ ant"',
            "     4 └ }",
        ],
    ),
    "between lines": (
        b'{\n  "a": 1,\n' + KLOG + KLOG + b'  "b": 2\n}\n',
        0,
        [
            "     1 ┌ {  ← document 1: 6 lines, 22 bytes, 2 cuts",
            '     2 │   "a": 1,',
            "     3 - E0910 18:08:54.853077  339136 rows.go:12] slow  ← cut: klog",
            *KLOG_WHY,
            "     4 - E0910 18:08:54.853077  339136 rows.go:12] slow",
            '     5 │   "b": 2',
            "     6 └ }",
        ],
    ),
    "fragment": (
        b'{\n  "a": 1,\n  "b": [1,\n',
        3,
        [
            "     1 ! {  ← fragment 1: truncated",
            "         cause: the capture ends before the document does: the program ended, or was ended (a",
            "                timeout, head, a full disk, process.exit before the pipe is drained), before all was",
            "                written",
            "         cure:  run it again and write to a file; look at the exit status and the timeout",
            '     2 !   "a": 1,',
            '     3 !   "b": [1,⟨here⟩',
        ],
    ),
    "escapes": (
        b"\x1b[1mgo\x1b[0m \x07\xff\xe2\x80\xae\r\n",
        1,
        ["     1 ~ ‹ESC›[1mgo‹ESC›[0m ‹BEL›‹0xFF›‹U+202E›  ← text that no rule names"],
    ),
    "colours in a document": (
        b'{"a": \x1b[32m1\x1b[0m}\n',
        0,
        ['     1 - {"a": ⟦‹ESC›[32m⟧1⟦‹ESC›[0m⟧}  ← document 1: 2 cuts; cut: ansi ×2', *ANSI_WHY],
    ),
    "sequences that touch": (
        b'{"a": \x1b[0m\x1b[1m1\x1b[0m}\n',
        0,
        ['     1 - {"a": ⟦‹ESC›[0m‹ESC›[1m⟧1⟦‹ESC›[0m⟧}  ← document 1: 3 cuts; cut: ansi ×3', *ANSI_WHY],
    ),
    "alike": (
        b'{"a": 1}\n' * 100,
        0,
        [
            '     1 ◆ {"a": 1}  ← document 1',
            '     2 ◆ {"a": 1}  ← document 2',
            '     3 ◆ {"a": 1}  ← document 3',
            "       ⋮ … 96 lines, 864 bytes: 96 documents …",
            '   100 ◆ {"a": 1}  ← document 100',
        ],
    ),
    "long": (
        b"[\n" + b"  1,\n" * 5000 + b"  1\n]\n",
        0,
        [
            "     1 ┌ [  ← document 1: 5,003 lines, 25,007 bytes",
            "     2 │   1,",
            "     3 │   1,",
            "       ⋮ … 4,997 lines, 24,985 bytes …",
            "  5001 │   1,",
            "  5002 │   1",
            "  5003 └ ]",
        ],
    ),
    "long line": (
        b'{"a": "' + b"x" * 1000 + b'"}\n',
        0,
        [f'     1 ◆ {{"a": "{"x" * 40}… 947 bytes …{"x" * 13}"}}  ← document 1'],
    ),
    "UTF-16": (
        "warning: ä\n[1,\n2]\n".encode("utf-16"),
        0,
        [
            "     1 ~ ‹U+FEFF›warning: ä  ← encoding; level-line, warning",
            "         ↑ encoding",
            "         cause: it was written by Windows: > and Out-File of PowerShell 5 write UTF-16, Set-Content",
            "                -Encoding UTF8 a byte order mark",
            "         cure:  nothing needs to be done here; for other readers PowerShell 7, whose default is",
            "                UTF-8 without a mark",
            "         ↑ level-line, warning",
            "         cause: a tool reports on stderr, and stderr was merged into stdout (2>&1, stderr=STDOUT, a",
            "                terminal)",
            "         cure:  read stdout alone",
            "     2 ┌ [1,  ← document 1: 2 lines, 12 bytes",
            "     3 └ 2]",
        ],
    ),
    "a prefix on every line": (
        b"".join(b"web-1  | " + line for line in PRETTY.splitlines(keepends=True)),
        0,
        [
            "     1 ┌ «web-1  | »{  ← compose-prefix (line-prefix); document 1: 4 lines, 22 bytes, 3 cuts",
            "         cause: docker compose or honcho names the service on every line",
            "         cure:  docker compose logs --no-log-prefix SERVICE; or run the one process by itself",
            '     2 - ⟦web-1  | ⟧  "a": 1,  ← cut: compose-prefix',
            '     3 - ⟦web-1  | ⟧  "b": 2',
            "     4 - ⟦web-1  | ⟧}",
        ],
    ),
    "many cuts on one line": (
        b"[" + b",".join([b"\x1b[1m1\x1b[0m"] * 100) + b"]\n",
        0,
        [
            "     1 - [⟦‹ESC›[1m⟧1⟦‹ESC›[0m⟧,⟦‹ESC›[1m⟧1⟦‹ESC›[0m⟧,⟦‹ESC›[1m⟧… 188 more …1⟦‹ESC›[0m⟧",
            "         ↑ document 1: 200 cuts; cut: ansi ×100",
            *ANSI_WHY,
            "     1 - ,⟦‹ESC›[1m⟧1⟦‹ESC›[0m⟧,⟦‹ESC›[1m⟧1… 191 more …1⟦‹ESC›[0m⟧  ← cut: ansi ×100",
            "     1 └ ]",
        ],
    ),
    "many documents on one line": (
        b'{"a":1} ' * 30 + b"\n",
        0,
        ['     1 ◆ {"a":1} {"a":1} … 54 more …{"a":1}   ← 30 documents, from document 1 on'],
    ),
}


@pytest.mark.parametrize("name", SHOWN)
def test_what_is_shown(show: Any, name: str) -> None:
    capture, code, expected = SHOWN[name]
    ended, lines, err = show(capture)
    assert body(lines) == expected
    assert (ended, err) == (code, "")


LEGEND: Final = [
    "  ┌│└      a document",
    "  ◆        a document on one line",
    "  - ⟦…⟧    noise cut out of a document",
    "  ~ «…»    noise",
    "  ! ⟨here⟩ a fragment, and where it broke",
    "  ⋮        folded: --full shows all",
]


def test_summary_and_legend(show: Any) -> None:
    """What there is in numbers, what `explain` says of it as a whole, and the signs that were used."""
    capture = b'{\n"a": "x' + KLOG + b'y"\n}\n' + b"[1]\n" * 9 + KLOG + b'{\n  "a": 1,\n'
    _, lines, _ = show(capture)
    assert lines[len(body(lines)) + 1 :] == [
        "10 documents, 1 fragment, 1 cut, 1 contaminant: klog 2",
        "DAMAGED: a document is there, and could not be made whole; 10 whole documents beside it (lines 1, 5,",
        "  6, 7, 8, 9, 10, 11, …). A part of it would be a wrong value.",
        "",
        *LEGEND,
    ]


def test_full_folds_and_shortens_nothing(show: Any) -> None:
    capture = b'{"a": 1}\n' * 50 + b'["' + b"x" * 5000 + b'"]\n[\n' + b"1,\n" * 100 + b"1]\n"
    for option in ("--full", "--all"):
        _, lines, _ = show(capture, option)
        assert [line[:6].strip() for line in body(lines)] == [str(number + 1) for number in range(capture.count(b"\n"))]
        assert "x" * 5000 in "".join(lines)
        assert not [line for line in lines if "…" in line and "lines" in line]


@pytest.mark.parametrize(
    "piece",
    [
        b'{"a": 1}\n',
        KLOG,
        KLOG + b'{"a": 1}\n',
        b'{"a": 1} ',
        b"some text\n",
        b'{"a": 1,\n"b"\n',
        PRETTY + KLOG,
        b'{\n"a": 1,\n' + KLOG + b'"b": 2}\n',
    ],
)
def test_what_is_shown_does_not_grow_with_the_capture(show: Any, piece: bytes) -> None:
    """Ten times as much of the same is not one line more, but for the numbers in it."""
    _, few, _ = show(piece * 300)
    _, many, _ = show(piece * 3000)
    assert abs(len(body(many)) - len(body(few))) <= 2


def test_cuts_without_number_in_one_document(show: Any) -> None:
    """A prefix on each of many lines: the first few and the last."""
    capture = b"".join(b"web-1  | " + line for line in [b"[\n", *[b"1,\n"] * 2000, b"1]\n"])
    _, lines, _ = show(capture)
    assert len(body(lines)) < 20
    assert "       ⋮ … 1,993 lines, 23,916 bytes: cut: compose-prefix 1,993 …" in lines


def test_a_fold_does_not_hide_what_is_new(show: Any) -> None:
    """Among a thousand like lines, the one that is not like them."""
    _, lines, _ = show(KLOG * 500 + b'{"whole": true}\n' + KLOG * 500 + b'{"broken": [1,\n')
    shown = "\n".join(lines)
    assert '   501 ◆ {"whole": true}  ← document 1' in lines
    assert '{"broken": [1,' in shown
    assert shown.count("⋮ …") == 2


@pytest.mark.parametrize("width", [1, 30, 60, 80, 120, 200])
def test_lines_fit_the_terminal(show: Any, width: int) -> None:
    """Lines are as wide as the terminal at most, where it has room for number, text and a label."""
    capture = (ROOT / "corpus/kubectl-exec/chan9-mid/input.bin").read_bytes() + '["漢字"]\n'.encode() * 3
    _, lines, _ = show(capture, columns=width)
    if width >= 80:
        assert max(map(columns, body(lines))) <= width
    assert any("E1122" in line for line in lines)


def test_several_files(show: Any, tmp_path: Path) -> None:
    """Each with its name above it, one legend; the highest code counts."""
    good, bad, none = tmp_path / "good", tmp_path / "bad", tmp_path / "none"
    good.write_bytes(b"[1]\n")
    bad.write_bytes(b'{"a": [1,\n')
    none.write_bytes(b"text\n")
    code, lines, _ = show(b"", str(good), str(none))
    assert (code, [line for line in lines if line.startswith("==")]) == (0, [f"== {good}", f"== {none}"])
    assert sum(line.startswith("  ◆") for line in lines) == 1
    assert show(b"", str(good), str(bad))[0] == 3
    assert show(b"", str(none))[0] == 1
    code, lines, err = show(b"", str(good), str(tmp_path / "missing"))
    assert (code, "missing: cannot be read" in err, "     1 ◆ [1]  ← document 1" in lines) == (5, True, True)


def test_a_file_of_the_name_show(show: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("show").write_bytes(b"[7]\n")
    code, lines, _ = show(b"[8]\n", "./show")
    assert (code, lines[0]) == (0, "     1 ◆ [7]  ← document 1")


def test_a_terminal_with_nothing_to_read(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    stdin = Stdin(b"")
    monkeypatch.setattr(stdin, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdin", stdin)
    assert main(["show"]) == 2
    assert "cmd 2>&1 | jsonsluice show" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [("--svg", "--html"), ("--color", "loud"), ("--mend", "all")])
def test_wrong_usage(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["show", *arguments])
    assert ended.value.code == 2
    assert capsys.readouterr().err


def test_help_shows_the_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["show", "--help"])
    out = capsys.readouterr().out
    for code, meaning in SHOW_EXIT_CODES.items():
        assert f"{code:>3}  {meaning}" in out


# -- colours


class Terminal(io.BytesIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("colour", "environment", "out", "coloured"),
    [
        ("auto", {}, Terminal(), True),
        ("auto", {}, io.BytesIO(), False),
        ("auto", {"NO_COLOR": "1"}, Terminal(), False),
        ("auto", {"TERM": "dumb"}, Terminal(), False),
        ("never", {}, Terminal(), False),
        ("always", {}, io.BytesIO(), True),
        ("always", {"NO_COLOR": "1", "TERM": "dumb"}, io.BytesIO(), True),
    ],
)
def test_when_there_are_colours(
    colour: Any, environment: dict[str, str], out: Any, coloured: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("rich", reason="the extra show is not installed")
    for name in ("NO_COLOR", "COLORTERM", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    painted = painter(colour, out)("noise", "text")
    assert painted == ("\x1b[33mtext\x1b[0m" if coloured else "text")
    assert painter(colour, out)("document", "") == ""


def test_colours_add_nothing_but_colours(show: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("rich", reason="the extra show is not installed")
    capture = b'{\n  "name": "pl' + KLOG + b'ant"\n}\n\x1b]0;title\x07\x1b[2J\n'
    monkeypatch.setenv("TERM", "xterm")
    _, lines, _ = show(capture)
    _, coloured, _ = show(capture, "--color", "always")
    assert coloured != lines
    assert [re.sub(r"\x1b\[[\d;]*m", "", line) for line in coloured] == lines


@pytest.mark.parametrize("colour", ["auto", "always"])
def test_without_rich(colour: str, show: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Colours are left out where nobody insists on them."""
    imported = builtins.__import__

    def without(name: str, *arguments: Any) -> Any:
        if name.startswith("rich"):
            raise ModuleNotFoundError(name)
        return imported(name, *arguments)

    monkeypatch.setattr(builtins, "__import__", without)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert painter("auto", Terminal()) is plain
    code, lines, err = show(b"[1]\n", "--color", colour)
    if colour == "auto":
        assert (code, lines[0]) == (0, "     1 ◆ [1]  ← document 1")
    else:
        assert (code, lines, err) == (2, [], "jsonsluice: --color always needs rich: pip install 'jsonsluice[show]'\n")


# -- the page and the picture


def test_page(show: Any, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    capture = b'{\n"a": "x' + KLOG + b'y"\n}\n' + b"[1]\n" * 99 + b"<b>&\n" + b'{\n  "a": 1,\n'
    code, lines, err = show(capture, "--html", "--output", str(path))
    assert (code, lines, err) == (3, [], "")
    page = path.read_text(encoding="utf-8")
    for text in (
        "<h1",
        'lang="en"',
        '<li class="document"><b>100</b> documents</li>',
        '<li class="fragment"><b>1</b> fragment</li>',
        '<li class="cut"><b>1</b> cut</li>',
        '<li class="contaminant"><b>2</b> contaminants</li>',
        '<del class="cut">E0910 18:08:54.853077  339136 rows.go:12] slow</del>',
        '<mark class="here">⟨here⟩</mark>',
        "<dt>cause</dt><dd>a program that links client-go",
        "&lt;b&gt;&amp;",
        "<details><summary",
        '<a href="#c1-2">2</a>',
        'id="c1-2"',
        '<h2 id="legend">Legend</h2>',
        "prefers-color-scheme: dark",
        "default-src 'none'",
        '<span class="unseen"> fragment </span>',
    ):
        assert text in page, text
    assert page.count("<summary") == 1
    assert "<b>&" not in page


def test_page_of_nothing_and_of_several(show: Any, tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_bytes(b"")
    two.write_bytes(b"[1]\n")
    code, lines, _ = show(b"", "--html", str(one), str(two))
    page = "\n".join(lines)
    assert code == 0
    assert "<p>It is empty.</p>" in page
    assert (page.count("<!doctype"), page.count("<h1"), page.count("</html>")) == (1, 2, 1)


def test_page_hides_only_so_much(show: Any) -> None:
    """Folds that nobody could open at once, or too many of them, are told and not kept."""
    _, lines, _ = show(b'{"a": 1}\n' * 1000, "--html")
    page = "\n".join(lines)
    assert "<details>" not in page
    assert "… 994 lines, 8,946 bytes: 994 documents …" in page
    many = b"".join(KLOG + b"[\n" + b"1,\n" * 300 + b"1]\n" for _ in range(4))
    _, lines, _ = show(many * 5 + b"".join(b"[\n" + b"1,\n" * 350 + b"%d]\n" % n for n in range(5)), "--html")
    assert 1 <= "\n".join(lines).count("<details>") <= 6


def test_a_line_of_the_page_has_one_anchor(show: Any) -> None:
    """A line that is shown as several rows, for all that stands on it, too."""
    _, lines, _ = show(b'{"a": 1} ' * 300 + b"\n", "--html")
    assert "\n".join(lines).count('id="c1-1"') == 1


def test_nothing_is_told_before_the_end() -> None:
    assert list(Totals().told()) == []
    assert Totals().counts() == "0 documents, 0 fragments, 0 cuts, 0 contaminants"


def test_full_page_folds_nothing(show: Any) -> None:
    _, lines, _ = show(b'{"a": 1}\n' * 1000, "--html", "--full")
    assert "\n".join(lines).count('class="row document"') == 1000


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4 for value in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_contrast_of_the_page() -> None:
    """Text on its ground: at least 4.5, as WCAG 2 asks for (AA), light and dark."""
    for scheme in STYLE.split("prefers-color-scheme: dark"):
        found = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", scheme))
        pairs = [
            (text, ground) for text in ("ink", "quiet", "noise", "cut", "fragment", "document", "link") for ground in ("panel", "ground")
        ]
        pairs += [(mark, f"{mark}-ground") for mark in ("noise", "cut", "fragment")]
        pairs += [(text, f"{mark}-ground") for mark in ("noise", "cut", "fragment") for text in ("ink", "quiet")] + [("on-here", "here")]
        for text, ground in pairs:
            light, dark = sorted((_luminance(found[text]), _luminance(found[ground])), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5, (text, ground)


def test_picture_of_the_docs_is_what_the_command_draws(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """docs/show.svg is written by the command that docs/show.md names."""
    command = re.search(r"^    jsonsluice (show --svg .*)$", (ROOT / "docs/show.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert command
    words = command[1].split()
    at = words.index("docs/show.svg")
    monkeypatch.chdir(ROOT)
    assert main([*words[:at], str(tmp_path / "show.svg"), *words[at + 1 :]]) == 0
    assert (tmp_path / "show.svg").read_text(encoding="utf-8") == (ROOT / "docs/show.svg").read_text(encoding="utf-8"), command[1]


@pytest.mark.parametrize("count", [12, 13, 30])
def test_a_picture_shows_twelve_lines_and_whether_there_are_more(count: int) -> None:
    picture, totals, data = Picture(), Totals(), b"".join(b"[%d]\n" % (n + 100) for n in range(count))
    rows = Rows(Policy(), lambda start, end: data[start:end], None)
    lines = [*picture.begin("log")]
    for segment in jsonsluice.scan(data):
        totals.take(segment)
        for row in rows.take(segment):
            lines += picture.lines(row)
    drawn = "\n".join([*lines, *picture.end(totals), *picture.close()])
    assert [n for n in range(count) if f"[{n + 100}]" in drawn] == list(range(12))
    assert ("…" in drawn) == (count > 12)


def test_picture_marks_the_word_that_was_made_whole() -> None:
    picture = (ROOT / "docs/show.svg").read_text(encoding="utf-8")
    assert re.findall(r'class="mended"[^>]*>([^<]*)<', picture) == ["&quot;prefix&quot;"]
    assert re.search(r'class="cut struck"[^>]*>E1122 17:26:26.230326 ', picture)


@pytest.mark.parametrize(
    ("capture", "said"),
    [
        (b"", "no document comes out"),
        (b"text\n" * 50, "no document comes out"),
        (KLOG + b"[1]\n", "what comes out"),
        (b'{\n"a": 1,\n' + KLOG + b'"b": 2}\n', "what comes out"),
        (b"".join(b"%d\n[%d]\n" % (n, n) for n in range(40)) + b'{"a": 1,\n' * 30, "what comes out"),
    ],
)
def test_pictures(show: Any, capture: bytes, said: str) -> None:
    _, lines, _ = show(capture, "--svg")
    assert said in "\n".join(lines)
    assert sum("<text" in line for line in lines) < 120


def test_one_picture_shows_one_capture(show: Any) -> None:
    code, lines, err = show(b"", "--svg", "a", "b")
    assert (code, lines, err) == (2, [], "jsonsluice: --svg draws one capture: leave out the other files\n")


def test_an_output_that_cannot_be_written(show: Any, tmp_path: Path) -> None:
    code, _, err = show(b"[1]", "--html", "--output", str(tmp_path / "missing" / "page"))
    assert (code, "the output cannot be written: No such file or directory" in err) == (5, True)


# -- as a process


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(jsonsluice.__file__).parents[1]), "PYTHONWARNINGS": "error"}


def test_closed_pipe(tmp_path: Path) -> None:
    path = tmp_path / "log"
    path.write_bytes(b'{"a": 1}\n' * 50_000)
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "jsonsluice", "show", "--full", str(path)],
            stdout=writing,
            stderr=subprocess.PIPE,
            env=environment(),
            check=False,
            timeout=60,
        )
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


def test_ctrl_c() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "jsonsluice", "show", "--full"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )
    assert process.stdin
    assert process.stdout
    process.stdin.write(b'{"a": 1}\n' * 5000)
    process.stdin.flush()
    process.stdout.read(1)  # it is at work
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=30) == 130
    assert process.communicate(timeout=30)[1] == b"jsonsluice: interrupted: the output is not complete\n"


# -- the docs


def test_page_of_the_docs_lists_every_option_and_code() -> None:
    page = (ROOT / "docs/show.md").read_text(encoding="utf-8")
    options = {name for action in _show_parser()._actions for name in action.option_strings if name.startswith("--")}
    assert options - {"--help"} == set(re.findall(r"`(--[a-z-]+)", page.split("| option")[1].split("| exit code")[0]))
    rows = re.findall(r"^\| (\d+) \| (.*) \|$", page, re.MULTILINE)
    assert {int(code): meaning.replace("`", "").replace("\\|", "|") for code, meaning in rows} == {
        code: meaning.replace("`", "") for code, meaning in SHOW_EXIT_CODES.items()
    }


def test_output_of_the_docs_is_real(show: Any) -> None:
    """What docs/show.md shows is what the command prints."""
    page = (ROOT / "docs/show.md").read_text(encoding="utf-8")
    for case in ("chan9-mid", "race-1.31-split-2"):
        path = f"corpus/kubectl-exec/{case}/input.bin"
        _, lines, _ = show((ROOT / path).read_bytes())
        assert "\n".join(f"    {line}".rstrip() for line in lines) in page, case


# -- text that may be shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("a\tb", "a→b"),
        ("\t\tb", "        b"),
        ("\x1b[0m", "‹ESC›[0m"),
        ("\x7f", "‹DEL›"),
        ("\x9b", "‹U+009B›"),
        ("\udcff", "‹0xFF›"),
        ("\u202e\u200b", "‹U+202E›‹U+200B›"),
        ("\ud800", "‹U+D800›"),
    ],
)
def test_visible(text: str, shown: str) -> None:
    assert visible(text) == shown
    assert fitted(text, columns(shown)) == len(text)
    assert fitted(text, columns(shown) - 1) < len(text)


@pytest.mark.parametrize(("text", "width"), [("abc", 3), ("漢字", 4), ("e\N{COMBINING ACUTE ACCENT}", 1), ("ä", 1)])
def test_columns(text: str, width: int) -> None:
    assert columns(text) == width


@pytest.mark.parametrize("name", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_encodings(name: str) -> None:
    """Lines are found in each encoding, and never between the halves of a character."""
    encoding = Encoding(name)
    text = "ab\nĊ\u0a00ਊ\r\n漢字𝄞"  # in UTF-16, some of these hold a byte that looks like a newline
    raw = text.encode(name)
    lines = [line.encode(name) for line in text.splitlines(keepends=True)]
    assert encoding.newlines(raw) == 2
    assert encoding.after_newline(raw, 0) == len(lines[0])
    assert encoding.after_newline(raw, len(lines[0])) == len(lines[0] + lines[1])
    assert encoding.after_newline(raw, len(lines[0] + lines[1])) == 0
    assert encoding.after_last_newline(raw, len(raw)) == len(lines[0] + lines[1])
    assert encoding.after_last_newline(raw, len(lines[0] + lines[1]) - len(encoding.newline)) == len(lines[0])
    assert encoding.after_last_newline(raw, 0) == 0
    assert [encoding.line_end(line) for line in lines] == [len("\n".encode(name)), len("\r\n".encode(name)), 0]
    assert encoding.decoded(lines[1]) == "Ċ\u0a00ਊ"
    assert encoding.size(encoding.decoded(raw)) == len(raw)
    for count in range(1, 20):
        assert raw.startswith(encoding.head(raw, count))
        assert raw.endswith(encoding.tail(raw, count))
        assert text.startswith(encoding.decoded(encoding.head(raw, count))[:count])
        assert text.endswith(encoding.decoded(encoding.tail(raw, count))[-count:])


def test_a_long_run_of_bytes_that_only_go_on() -> None:
    """No character is longer than four bytes, so nobody looks further back for its beginning."""
    encoding, raw = Encoding("utf-8"), b"\x80" * 1000
    assert encoding.head(raw, 10) == b"\x80" * 40


def test_a_fragment_that_breaks_at_its_beginning() -> None:
    """The mark stands before its first character, or behind its last where it broke in what follows."""
    capture = b'{"a": x\n'
    for at, places in ((0, [True, False]), (7, [False, True]), (3, [False, True, False]), (99, [False, True])):
        one = Rows(Policy(), lambda start, end: capture[start:end], None)
        list(one.take(Fragment(0, 7, capture[:7], "damaged", at, "alone")))
        (row,) = one.close(7)
        assert [piece.is_break for piece in row.pieces] == places
        assert [note.kind for note in row.notes] == ["damaged"]
