"""The command: what it prints, what it says, how it ends; as a process, and by tables in this one."""

from __future__ import annotations

import io
import json
import os
import pty
import signal
import subprocess
import sys
import time
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jsonsluice
from jsonsluice.__main__ import _parser, main
from jsonsluice._cli_source import Scalar
from jsonsluice._cli_talk import EXIT_CODES
from jsonsluice._render import one_line, pretty, to_utf8

KLOG = b"E0910 18:08:54.853077  339136 websocket.go:296] Unknown stream id 1, discarding message\n"
PRETTY = b'{\n  "a": 1.10,\n  "b": [\n    1\n  ]\n}\n'
MENDED = b'{\n  "a": 1,\n' + KLOG + b'  "b": 2\n}\n'
TRUNCATED = b'{\n  "a": 1,\n  "b": [1,\n'
WITHIN = b'I0910 18:08:54.853077       1 http.go:1] Response Body: {"in": 1}\n'


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "jsonsluice", *map(str, arguments)]


def environment() -> dict[str, str]:
    package = str(Path(jsonsluice.__file__).parents[1])
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}  # it would hide what is not flushed
    return {**inherited, "PYTHONPATH": package, "PYTHONWARNINGS": "error"}


def run(*arguments: str | Path, capture: bytes = b"", stdout: Any = subprocess.PIPE, **options: Any) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        command(*arguments), input=capture, stdout=stdout, stderr=subprocess.PIPE, env=environment(), check=False, timeout=60, **options
    )


class Stdin:
    """Standard input that holds a capture, given a few bytes at a time."""

    def __init__(self, capture: bytes, size: int = 1 << 20) -> None:
        self.buffer = self
        self._file = io.BytesIO(capture)
        self._size = size

    def read1(self, size: int) -> bytes:
        return self._file.read(min(size, self._size))

    def isatty(self) -> bool:
        return False


@pytest.fixture
def wash(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Any:
    def call(capture: bytes, *arguments: str, size: int = 1 << 20) -> tuple[int, bytes, str]:
        monkeypatch.setattr(sys, "stdin", Stdin(capture, size))
        code = main(list(arguments))
        out, err = capsysbinary.readouterr()
        return code, out, err.decode()

    return call


def message(text: str) -> str:
    return f"jsonsluice: stdin: {text}\n" if text else ""


WHY_DAMAGED = "a document could not be made whole: damaged: the text breaks off or is not JSON here, and no known noise explains it"
WHY_TRUNCATED = "a document could not be made whole: truncated: the capture ends before the document does"
SEVERAL = (
    "{}, and nothing says which is meant ({}): "
    "pass --select first, last or largest, or --expect object or array, or no --select to print all"
)

TABLE = {
    # name: (capture, arguments, code, stdout, what is said of stdin)
    "one": (b'{"a": 1}\n', (), 0, b'{"a": 1}\n', ""),
    "no newline at the end": (b'{"a": 1}', (), 0, b'{"a": 1}\n', ""),
    "order, also of duplicate keys": (b'[2]\n{"b": 1, "a": 2, "b": 3}\n[1]\n', (), 0, b'[2]\n{"b": 1, "a": 2, "b": 3}\n[1]\n', ""),
    "digits and escapes": (b'{"a": [1e400, 1.10, 12345678901234567890, "\\u00e9\\/"]}\n', (), 0, None, ""),
    "noise around": (KLOG + PRETTY + KLOG, (), 0, b'{ "a": 1.10, "b": [ 1 ] }\n', ""),
    "mended": (KLOG + MENDED, (), 0, b'{ "a": 1, "b": 2 }\n', "line 2: noise cut out of 1 document (klog 1)"),
    "mended twice": (
        MENDED + KLOG + MENDED,
        (),
        0,
        b'{ "a": 1, "b": 2 }\n{ "a": 1, "b": 2 }\n',
        "line 1: noise cut out of 2 documents (klog 2)",
    ),
    "mended, quiet": (MENDED, ("--quiet",), 0, b'{ "a": 1, "b": 2 }\n', ""),
    "nothing mended": (MENDED, ("--mend", "none"), 3, b"", f"line 3: {WHY_DAMAGED}"),
    "truncated": (KLOG + TRUNCATED, (), 3, b"", f"line 5: {WHY_TRUNCATED}"),
    "whole and truncated": (b"[1]\n" + TRUNCATED, (), 3, b"[1]\n", f"line 5: {WHY_TRUNCATED}"),
    "two fragments": (b'{"a": 1 x}\n[0]\n' + TRUNCATED, (), 3, b"[0]\n", f"line 1: {WHY_DAMAGED} (and 1 more)"),
    "empty": (b"", (), 1, b"", "the capture is empty: the command printed nothing"),
    "prose": (b"hello { world\n", (), 1, b"", "no JSON document in the capture"),
    "prose, quiet": (b"hello { world\n", ("--quiet",), 1, b"", ""),
    "within": (WITHIN, (), 1, b"", "1 document found, all within lines of text: pass --within to print them"),
    "within two": (WITHIN * 2, (), 1, b"", "2 documents found, all within lines of text: pass --within to print them"),
    "within asked for": (WITHIN, ("--within",), 0, b'{"in": 1}\n', ""),
    "beside": (b'host | SUCCESS => {\n  "a": 1\n}\n', (), 0, b'{ "a": 1 }\n', ""),
    "raw": (PRETTY, ("--raw",), 0, PRETTY, ""),
    "raw, cut": (MENDED, ("--raw", "--quiet"), 0, b'{\n  "a": 1,\n  "b": 2\n}\n', ""),
    "pretty": (b'{"a":1.10,"b":[1],"c":{}}', ("--pretty",), 0, b'{\n  "a": 1.10,\n  "b": [\n    1\n  ],\n  "c": {}\n}\n', ""),
    "expect object": (b'[1]\n{"a": 1}\n', ("--expect", "object"), 0, b'{"a": 1}\n', ""),
    "expect array": (b'[1]\n{"a": 1}\n', ("--expect", "array"), 0, b"[1]\n", ""),
    "expect neither": (
        b"[1]\n" + WITHIN,
        ("--expect", "object"),
        1,
        b"",
        "1 document found, none of the type that was asked for: leave out --expect object",
    ),
    "scalar": (b" 42 \n", (), 0, b"42\n", ""),
    "scalar, not expected": (
        b"42",
        ("--expect", "array"),
        1,
        b"",
        "1 document found, none of the type that was asked for: leave out --expect array",
    ),
    "scalar with brackets": (b'\n\n"a [1] b"\n\n', (), 0, b'"a [1] b"\n', ""),
    "two scalars": (b"1\n2\n", (), 1, b"", "no JSON document in the capture"),
    "no scalar, no newline": (b"done", (), 1, b"", "no JSON document in the capture"),
    "no scalar, but a document": (b'true story\n{"a": 1}\n', (), 0, b'{"a": 1}\n', ""),
    "no scalar, then a bare document": (b'done: {"a": 1}', ("--within",), 0, b'{"a": 1}\n', ""),
    "scalar too large": (b'"aaaaaaaaaaaaaaaa"', ("--max-document-bytes", "9"), 1, b"", "no JSON document in the capture"),
    "UTF-16": (b"\xff\xfe" + PRETTY.decode().replace("b", "é").encode("utf-16-le"), (), 0, '{ "a": 1.10, "é": [ 1 ] }\n'.encode(), ""),
    "UTF-16 BE, expected": ('{"é":1}'.encode("utf-16-be"), ("--expect", "object"), 0, '{"é":1}\n'.encode(), ""),
    "UTF-16 raw": ("[1]".encode("utf-16-le"), ("--raw",), 0, "[1]".encode("utf-16-le") + b"\n", ""),
    "UTF-8 mark": (b"\xef\xbb\xbf[1]\n", (), 0, b"[1]\n", ""),
    "too large": (
        b'{\n "a": "' + b"x" * 3000 + b'"}\n',
        ("--max-document-bytes", "1k"),
        3,
        b"",
        "line 2: a document could not be made whole: too-large: larger than Policy.max_document_bytes: raise --max-document-bytes",
    ),
    "select only": (KLOG + PRETTY, ("--select", "only"), 0, b'{ "a": 1.10, "b": [ 1 ] }\n', ""),
    "select only, mended": (
        KLOG + MENDED,
        ("--select", "only"),
        0,
        b'{ "a": 1, "b": 2 }\n',
        "line 2: noise cut out of 1 document (klog 1)",
    ),
    "select within": (WITHIN, ("--select", "only"), 0, b'{"in": 1}\n', ""),
    "select first": (b"[1]\n[22]\n[3]\n", ("--select", "first"), 0, b"[1]\n", ""),
    "select last": (b"[1]\n[22]\n[3]\n", ("--select", "last"), 0, b"[3]\n", ""),
    "select largest": (b"[1]\n[22]\n[3]\n", ("--select", "largest"), 0, b"[22]\n", ""),
    "select by type": (b'[1]\n{"a": 1}\n', ("--select", "only", "--expect", "object", "--pretty"), 0, b'{\n  "a": 1\n}\n', ""),
    "several": (
        KLOG + b"[1]\n" + KLOG + b"[22]\n",
        ("--select", "only"),
        4,
        b"",
        SEVERAL.format("2 documents", "line 2, 3 bytes; line 4, 4 bytes"),
    ),
    "several, quiet": (b"[1]\n[2]\n", ("--select", "only", "--quiet"), 4, b"", ""),
    "select, none": (b"prose", ("--select", "first"), 1, b"", "no JSON document in the capture"),
    "select, none fits": (
        b"[1]\n",
        ("--select", "first", "--expect", "object"),
        1,
        b"",
        "1 document found, none of the type that was asked for: leave out --expect object",
    ),
    "select, damaged": (TRUNCATED, ("--select", "only"), 3, b"", f"line 4: {WHY_TRUNCATED}"),
    "select, damaged of another type": (TRUNCATED, ("--select", "only", "--expect", "array"), 3, b"", f"line 4: {WHY_TRUNCATED}"),
    "select, a whole one chosen": (b"[1]\n" + TRUNCATED, ("--select", "first"), 0, b"[1]\n", f"line 5: {WHY_TRUNCATED}"),
}


@pytest.mark.parametrize("name", TABLE)
@pytest.mark.parametrize("size", [1 << 20, 1], ids=["whole", "byte by byte"])
def test_what_is_printed_and_said(wash: Any, name: str, size: int) -> None:
    capture, arguments, code, out, said = TABLE[name]
    assert wash(capture, *arguments, size=size) == (code, capture if out is None else out, message(said))


def test_damaged_beside_whole_says_how_to_take_the_whole_one(wash: Any) -> None:
    code, out, err = wash(b"[1]\n" + TRUNCATED, "--select", "only")
    assert (code, out) == (3, b"")
    assert err.splitlines() == [
        "jsonsluice: stdin: whole beside a damaged document: line 1, 3 bytes: pass --select first, last or largest to take it",
        f"jsonsluice: stdin: line 5: {WHY_TRUNCATED}",
    ]


def test_fragment_of_another_type_does_not_hide_that_none_fits(wash: Any) -> None:
    code, out, err = wash(b'{"a": 1}\n' + TRUNCATED, "--select", "only", "--expect", "array")
    assert (code, out) == (1, b"")
    assert err.splitlines() == [
        "jsonsluice: stdin: 1 document found, none of the type that was asked for: leave out --expect array",
        f"jsonsluice: stdin: line 5: {WHY_TRUNCATED}",
    ]


def test_a_long_list_of_candidates_is_cut(wash: Any) -> None:
    code, _, err = wash(b"[1]\n" * 11, "--select", "only")
    assert code == 4
    assert "(line 1, 3 bytes; " in err
    assert "; line 8, 3 bytes; and 3 more): " in err


@pytest.mark.parametrize(("text", "number"), [("7", 7), ("2k", 2048), ("3M", 3 << 20), ("1g", 1 << 30)])
def test_sizes(wash: Any, monkeypatch: pytest.MonkeyPatch, text: str, number: int) -> None:
    seen: list[int] = []
    real = jsonsluice.Scanner

    def scanner(policy: jsonsluice.Policy, **options: Any) -> jsonsluice.Scanner:
        seen.append(policy.max_document_bytes)
        return real(policy, **options)

    monkeypatch.setattr("jsonsluice._cli.Scanner", scanner)
    wash(b"[1]", "--max-document-bytes", text)
    assert seen == [number]


@pytest.mark.parametrize("text", ["", "0", "-1", "K", "1.5M", "1T", "²", "9" * 5000], ids=lambda text: text[:5])
def test_sizes_that_are_none(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([f"--max-document-bytes={text}"])
    assert ended.value.code == 2
    assert f"{text!r} is no size: write a number of bytes above 0, such as 500000, 64M or 1G" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [("--select", "best"), ("--expect", "string"), ("--raw", "--pretty"), ("--mend", "all"), ("--what",)])
def test_wrong_usage(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    out, err = capsys.readouterr()
    assert (ended.value.code, out) == (2, "")
    assert err.startswith("usage: jsonsluice ")


def test_help_shows_the_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    out = capsys.readouterr().out
    assert list(EXIT_CODES) == [0, 1, 2, 3, 4, 5, 130, 141, 143]
    for code, meaning in EXIT_CODES.items():
        assert f"\n  {code:>3}  {meaning}\n" in out


@pytest.mark.parametrize("installed", [True, False])
def test_version(installed: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def version(name: str) -> str:
        if not installed:
            raise metadata.PackageNotFoundError(name)
        return f"1.2.3 of {name}"

    monkeypatch.setattr(metadata, "version", version)
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == ("jsonsluice 1.2.3 of jsonsluice\n" if installed else "jsonsluice (not installed)\n")


@pytest.mark.parametrize(
    ("captures", "arguments", "code"),
    [
        ([b"[1]", b"[2]"], (), 0),
        ([b"[1]", b"none"], (), 0),
        ([b"[1]", b"none"], ("--select", "only"), 1),
        ([b"none", b"none"], (), 1),
        ([TRUNCATED, b"[1]"], (), 3),
        ([TRUNCATED, b"none"], (), 3),
        ([b"[1]\n[2]", TRUNCATED], ("--select", "only"), 4),
        ([None, b"[1]"], (), 5),
    ],
)
def test_several_files_end_with_the_highest_code(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], captures: list[bytes | None], arguments: tuple[str, ...], code: int
) -> None:
    paths = [tmp_path / f"{index}.log" for index in range(len(captures))]
    for path, capture in zip(paths, captures, strict=True):
        if capture is not None:
            path.write_bytes(capture)
    assert main([*arguments, *map(str, paths)]) == code
    assert capsysbinary.readouterr().out.splitlines() == [
        line for capture in captures if capture and code != 4 for line in capture.splitlines() if line.startswith(b"[")
    ]


def test_the_choice_is_made_for_each_file(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    for name, capture in (("a", b"[1]\n[2]\n"), ("b", b"[3]\n[4]\n")):
        (tmp_path / name).write_bytes(capture)
    assert main(["--select", "last", str(tmp_path / "a"), str(tmp_path / "b")]) == 0
    assert capsysbinary.readouterr().out == b"[2]\n[4]\n"


def test_dash_is_standard_input_among_files(wash: Any, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"[1]")
    assert wash(b"[2]", str(path), "-", str(path)) == (0, b"[1]\n[2]\n[1]\n", "")


def test_a_name_that_cannot_be_shown_is_quoted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a\x1b[31m"
    assert main([str(path)]) == 5
    assert capsys.readouterr().err == (
        f"jsonsluice: {str(path)!r}: cannot be read: No such file or directory: check the name, and the folder that you are in\n"
    )


def test_what_cannot_be_read_to_its_end(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    class Failing(Stdin):
        def read1(self, size: int) -> bytes:
            chunk = super().read1(size)
            if not chunk:
                raise OSError(5, "Input/output error")
            return chunk

    monkeypatch.setattr(sys, "stdin", Failing(b'[1]\n[2]\n{"a": 1 x}\n[3]\n'))
    assert main([]) == 5
    out, err = capsysbinary.readouterr()
    assert out.startswith(b"[1]\n")
    assert err.decode().splitlines()[0] == "jsonsluice: stdin: cannot be read to its end: Input/output error"


@pytest.mark.parametrize("no_color", [None, "", "1"])
@pytest.mark.parametrize("terminal", [True, False])
def test_colour_only_on_a_terminal_that_wants_it(wash: Any, monkeypatch: pytest.MonkeyPatch, terminal: bool, no_color: str | None) -> None:
    if no_color is None:
        monkeypatch.delenv("NO_COLOR", raising=False)
    else:
        monkeypatch.setenv("NO_COLOR", no_color)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal, raising=False)
    _, _, err = wash(b"prose")
    name = "\x1b[33mjsonsluice:\x1b[0m" if terminal and not no_color else "jsonsluice:"
    assert err == f"{name} stdin: no JSON document in the capture\n"


def test_the_documents_count_when_nobody_reads_what_is_said(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    class Deaf(io.StringIO):
        def write(self, _: str) -> int:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(sys, "stdin", Stdin(MENDED))
    monkeypatch.setattr(sys, "stderr", Deaf())
    assert main([]) == 0
    assert capsysbinary.readouterr().out == b'{ "a": 1, "b": 2 }\n'


@pytest.mark.parametrize("stream", ["stdin", "stdout", "stderr"])
def test_streams_that_are_closed(stream: str, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    monkeypatch.setattr(sys, "stdin", Stdin(MENDED))
    monkeypatch.setattr(sys, stream, None)
    code = main([])
    monkeypatch.undo()
    out, err = capsysbinary.readouterr()
    assert (code, out, err.decode()) == {
        "stdin": (5, b"", "jsonsluice: stdin: it is closed: pipe a command's output in, or name a file\n"),
        "stdout": (
            5,
            b"",
            "jsonsluice: standard output is closed: redirect it to a file, or to /dev/null if only the exit code counts\n",
        ),
        "stderr": (0, b'{ "a": 1, "b": 2 }\n', ""),
    }[stream]


def test_ctrl_c_without_a_stdout(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("jsonsluice.__main__._run", interrupted)
    monkeypatch.setattr(sys, "stdout", None)
    assert main(["-"]) == 130
    assert capsys.readouterr().err == "jsonsluice: interrupted: the output is not complete\n"


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (KeyboardInterrupt(), 130, "jsonsluice: interrupted: the output is not complete\n"),
        (BrokenPipeError(32, "Broken pipe"), 141, ""),
        (OSError(5, "Input/output error"), 5, "jsonsluice: the output cannot be written: Input/output error\n"),
        (OSError("strange"), 5, "jsonsluice: the output cannot be written: strange\n"),
    ],
)
def test_how_trouble_with_the_output_ends(
    error: BaseException, code: int, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    with (tmp_path / "stdout").open("w+") as stdout:
        stdout.write("left in the buffer")

        def failing(*_: object) -> int:
            raise error

        monkeypatch.setattr("jsonsluice._cli.Washing._write", failing)
        monkeypatch.setattr(sys, "stdin", Stdin(b"[1]"))
        monkeypatch.setattr(sys, "stdout", stdout)
        monkeypatch.setattr("jsonsluice.__main__._parse", lambda _: _parser().parse_args([]))
        assert main() == code
        monkeypatch.undo()
    assert (tmp_path / "stdout").read_text() == ""  # went nowhere, and did not fail again
    assert capsys.readouterr().err == said


def test_the_hint_on_a_terminal(wash: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Stdin, "isatty", lambda _: True)
    hint = "nothing to read: pipe a command's output in (cmd 2>&1 | jsonsluice) or name files (jsonsluice FILE...)"
    assert wash(b"[1]") == (2, b"", f"jsonsluice: {hint}\n")
    assert wash(b"[1]", "-") == (0, b"[1]\n", "")  # asked for by name: typed in


@pytest.mark.parametrize(
    ("chunks", "held"),
    [
        ([b"{"], 0),  # a document must not wait for its capture's end
        ([b"\n", b" E0910"], 1),
        ([b"tru", b"e\n", b" \n"], 3),
        ([b"1\n2"], 0),
        ([b"1", b"\n", b"2"], 2),
        ([b"123", b"456", b"789"], 2),  # more than the limit
    ],
)
def test_only_what_may_be_one_scalar_is_held_back(chunks: list[bytes], held: int) -> None:
    scalar = Scalar(8)
    takes = [scalar.takes(chunk) for chunk in chunks]
    assert takes == [True] * held + [False] * (len(chunks) - held)
    assert scalar.give() == b"".join(chunks)


# -- as a process


def test_pipe_in_pipe_out() -> None:
    done = run(capture=KLOG + PRETTY)
    assert (done.returncode, done.stdout, done.stderr) == (0, b'{ "a": 1.10, "b": [ 1 ] }\n', b"")


def test_a_missing_file_and_a_directory_do_not_stop_the_others(tmp_path: Path) -> None:
    good = tmp_path / "good"
    good.write_bytes(b"[1]")
    done = run(tmp_path / "missing", tmp_path, good)
    assert (done.returncode, done.stdout) == (5, b"[1]\n")
    assert done.stderr.decode().splitlines() == [
        f"jsonsluice: {tmp_path}/missing: cannot be read: No such file or directory: check the name, and the folder that you are in",
        f"jsonsluice: {tmp_path}: cannot be read: Is a directory: name the files in it",
    ]


def test_no_permission(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    real: Any = open

    def refused(name: Any, *rest: Any, **options: Any) -> Any:
        if name != "secret":
            return real(name, *rest, **options)
        raise PermissionError(13, "Permission denied", name)

    monkeypatch.setattr("builtins.open", refused)  # root may read everything, so the file system cannot be asked
    assert main(["secret"]) == 5
    assert capsys.readouterr().err == (
        "jsonsluice: secret: cannot be read: Permission denied: make it readable for you, or run this as a user who may read it\n"
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has /dev/full, others do not")
@pytest.mark.parametrize("arguments", [(), ("--version",), ("--help",)])
def test_disk_full(arguments: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = run(*arguments, capture=b"[1]", stdout=full)
    assert done.returncode == 5
    assert done.stderr == b"jsonsluice: the output cannot be written: No space left on device: make room, or write elsewhere\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has /dev/full, others do not")
def test_stderr_on_a_full_disk_changes_nothing() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command(), input=MENDED, stdout=subprocess.PIPE, stderr=full, env=environment(), check=False, timeout=60)
    assert (done.returncode, done.stdout) == (0, b'{ "a": 1, "b": 2 }\n')


@pytest.mark.parametrize("count", [0, 2, 20_000], ids=["help", "all in the buffer", "many chunks"])
def test_closed_pipe_ends_like_any_filter(tmp_path: Path, count: int) -> None:
    path = tmp_path / "log"
    path.write_bytes((b'{"a": "' + b"x" * 50 + b'"}\n') * count)
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = run(path if count else "--help", stdout=writing)
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


def test_head_gets_its_line(tmp_path: Path) -> None:
    path = tmp_path / "log"
    path.write_bytes(b'{"a": 1}\n' * 300_000)
    shell = subprocess.run(
        ["bash", "-c", f'"{sys.executable}" -m jsonsluice "{path}" | head -1; echo "${{PIPESTATUS[0]}}"'],
        capture_output=True,
        env=environment(),
        check=False,
        timeout=60,
    )
    assert (shell.stdout, shell.stderr) == (b'{"a": 1}\n141\n', b"")


@pytest.mark.parametrize("blocked", [False, True], ids=["while reading", "while writing"])
def test_ctrl_c(blocked: bool) -> None:
    process = subprocess.Popen(command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment())
    assert process.stdin
    assert process.stdout
    if blocked:  # more than a pipe holds, and nobody reads it on
        process.stdin.write((b'{"a": "' + b"x" * 1000 + b'"}\n') * 150 + b"[1]\n")
    process.stdin.write(b'{"a": 1}\n{"b": 2}\n[3]\n')
    process.stdin.flush()
    process.stdout.read(1)  # it is at work
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=30) == 130
    assert process.communicate(timeout=30)[1] == b"jsonsluice: interrupted: the output is not complete\n"


def test_documents_come_as_they_are_complete() -> None:
    process = subprocess.Popen(command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment())
    assert process.stdin
    assert process.stdout
    for number in range(3):
        process.stdin.write(b'{"number": %d}\nnext line\n' % number)
        process.stdin.flush()
        assert process.stdout.readline() == b'{"number": %d}\n' % number
    assert process.communicate(timeout=30) == (b"", b"")
    assert process.returncode == 0


def test_a_terminal_is_told_how_to_use_it() -> None:
    controller, terminal = pty.openpty()
    try:
        done = subprocess.run(command(), stdin=terminal, capture_output=True, env=environment(), check=False, timeout=60)
    finally:
        os.close(controller)
        os.close(terminal)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == (
        b"jsonsluice: nothing to read: pipe a command's output in (cmd 2>&1 | jsonsluice) or name files (jsonsluice FILE...)\n"
    )


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells a process its peak since exec")
def test_memory_does_not_grow_with_the_capture() -> None:
    measure = (
        "import pathlib, re, sys; from jsonsluice.__main__ import main; code = main([]); "
        "print(re.search(r'VmHWM:\\s*(\\d+)', pathlib.Path('/proc/self/status').read_text())[1], file=sys.stderr); sys.exit(code)"
    )
    peaks = []
    for times in (1, 12):
        done = subprocess.run(
            [sys.executable, "-c", measure],
            input=(KLOG * 10 + b'{"a": 1}\n' + b"prose without any\n" * 1000) * 200 * times,
            capture_output=True,
            env=environment(),
            check=True,
            timeout=60,
        )
        assert done.stdout == b'{"a": 1}\n' * 200 * times
        peaks.append(int(done.stderr))
    assert peaks[1] < peaks[0] + 8 * 1024, f"{peaks} KiB for 4 and 44 MB"


# -- rendering

keys = st.sampled_from(("a", "b", "", "{[", ' ,:"\\'))
white = st.sampled_from(("", "", " ", "\n", "\r\n", "\r", "\t", "  \n   ", "\n\n  "))
numbers = st.sampled_from(("0", "-0", "1.10", "1e400", "1E+2", "12345678901234567890", "-0.0"))
strings = st.one_of(
    st.sampled_from(('""', '"\\u00e9\\/"', '"\\ud800"', '"a  b, c: {}[]"', '"\\\\"', '"\\""')),
    st.text().map(json.dumps),
    keys.map(json.dumps),
)
scalars = st.one_of(numbers, strings, st.sampled_from(("true", "false", "null")))


@st.composite
def arrays(draw: st.DrawFn, values: st.SearchStrategy[str]) -> str:
    members = [draw(white) + draw(values) + draw(white) for _ in range(draw(st.integers(0, 4)))]
    return "[" + (",".join(members) or draw(white)) + "]"


@st.composite
def objects(draw: st.DrawFn, values: st.SearchStrategy[str]) -> str:
    members = [
        draw(white) + draw(st.one_of(strings, keys.map(json.dumps))) + draw(white) + ":" + draw(white) + draw(values) + draw(white)
        for _ in range(draw(st.integers(0, 4)))
    ]
    return "{" + (",".join(members) or draw(white)) + "}"


texts = st.recursive(scalars, lambda values: st.one_of(arrays(values), objects(values)), max_leaves=20)
encodings = st.sampled_from(("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"))


def exact(text: str | bytes) -> Any:
    """The value, with digits, duplicate keys and their order."""
    return json.loads(text, parse_int=lambda digits: ("int", digits), parse_float=lambda digits: ("float", digits), object_pairs_hook=tuple)


@given(texts)
def test_one_line_is_one_line_of_the_same_value(text: str) -> None:
    line = one_line(text.encode())
    assert exact(line) == exact(text)
    assert not set(line) & set(b"\r\n")


@given(texts)
def test_pretty_has_the_same_value_and_the_layout_of_json_dumps(text: str) -> None:
    shown = pretty(text.encode()).decode()
    assert exact(shown) == exact(text)
    # What json.dumps would print, where it neither loses digits nor keys nor the way in which strings are written.
    plain = json.dumps(json.loads(text), ensure_ascii=False)
    assert pretty(plain.encode("utf-8", "surrogatepass")).decode("utf-8", "surrogatepass") == json.dumps(
        json.loads(plain), ensure_ascii=False, indent=2
    )


@given(st.one_of(arrays(texts), objects(texts)), encodings)
def test_every_encoding_comes_out_as_utf8(text: str, encoding: str) -> None:
    assert to_utf8(text.encode(encoding)) == text.encode()
    assert pretty(text.encode(encoding)) == pretty(text.encode())


def test_a_long_run_of_blanks_is_read_once() -> None:
    """A pattern that backtracked over them would take minutes."""
    text = b'{"a":"' + b" " * 1_000_000 + b'",\n' + b" " * 1_000_000 + b'"b": "' + b"\\\\" * 500_000 + b'"}'
    assert len(one_line(text)) == len(text) - 1_000_000
    assert exact(pretty(text)) == exact(text)
