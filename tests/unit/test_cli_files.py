"""The command and its files: followed, compressed, broken off, and what happens when something is in the way."""

from __future__ import annotations

import gzip
import io
import os
import pty
import resource
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import jsonsluice
import strategies as own
from jsonsluice import Document, Fragment, scan
from jsonsluice.__main__ import main
from jsonsluice._choose import Select, choose
from jsonsluice._cli_pick import Pick
from jsonsluice._cli_progress import Progress, progress_of
from jsonsluice._cli_talk import write_lines

KLOG = b"E0910 18:08:54.853077  339136 websocket.go:296] Unknown stream id 1, discarding message\n"
LONG = b'{"n": "' + b"x" * 100 + b'"}\n'

posix = pytest.mark.skipif(os.name != "posix", reason="pipes that can be waited for, signals")


def environment(*, measured: bool = True) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if measured or not name.startswith("COVERAGE_")}
    return {**inherited, "PYTHONPATH": str(Path(jsonsluice.__file__).parents[1]), "PYTHONWARNINGS": "error"}


@contextmanager
def started(*arguments: str | Path, measured: bool = True, **options: Any) -> Iterator[subprocess.Popen[bytes]]:
    """A process of the command. Not `measured` where a signal meets it at work: coverage, ended in its lock, would wait for itself."""
    options = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
    process = subprocess.Popen([sys.executable, "-m", "jsonsluice", *map(str, arguments)], env=environment(measured=measured), **options)
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.wait(timeout=30)
        for stream in (process.stdin, process.stdout, process.stderr):
            if stream and not stream.closed:
                stream.close()


def piped(stream: Any) -> BinaryIO:
    assert stream is not None
    return stream  # type: ignore[no-any-return]


def send(process: subprocess.Popen[bytes], data: bytes) -> None:
    piped(process.stdin).write(data)
    piped(process.stdin).flush()


def line(process: subprocess.Popen[bytes]) -> bytes:
    return piped(process.stdout).readline()


# -- compressed, broken off


def test_compressed_files(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    path = tmp_path / "log.gz"
    path.write_bytes(gzip.compress(KLOG + b"[1]\n") + gzip.compress(b"[2]\n"))
    assert main([str(path)]) == 0
    assert capsysbinary.readouterr().out == b"[1]\n[2]\n"


@pytest.mark.parametrize("arguments", [(), ("--select", "last")])
def test_a_file_that_breaks_off(arguments: tuple[str, ...], tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    path = tmp_path / "log.gz"
    path.write_bytes(gzip.compress(b"[1]\n[2]\n") + gzip.compress(b"[3]\n" * 1000)[:-9])
    assert main([*arguments, str(path)]) == 5
    out, err = capsysbinary.readouterr()
    if arguments:  # what is there is no ground to choose on
        assert out == b""
    else:
        assert out.startswith(b"[1]\n[2]\n")
        assert set(out.splitlines()[2:]) <= {b"[3]"}
    said = err.decode().splitlines()[0]
    assert said.startswith(f"jsonsluice: {path}: cannot be read to its end: the gzip data breaks off before its end")


def test_zstd_without_its_library(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("zstandard", "compression"):
        monkeypatch.setitem(sys.modules, module, None)
    path = tmp_path / "log.zst"
    path.write_bytes(b"\x28\xb5\x2f\xfd" + bytes(20))
    assert main([str(path)]) == 5
    assert capsys.readouterr().err.splitlines()[0] == (
        f"jsonsluice: {path}: cannot be read: zstd data needs zstandard: pip install 'jsonsluice[zstd]'"
    )


def test_a_file_that_shrinks_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: Any) -> None:
    path = tmp_path / "log"
    path.write_bytes(LONG * 8000)  # more than is read at once
    real: Any = open

    class Shrinking:
        """The file becomes half as long before it is first read."""

        def __init__(self) -> None:
            self._file = real(path, "rb")

        def read1(self, size: int) -> Any:
            os.truncate(path, len(LONG) * 4000)
            return self._file.read1(size)

        def __getattr__(self, attribute: str) -> Any:
            return getattr(self._file, attribute)

        def __enter__(self) -> Any:
            return self

        def __exit__(self, *_: object) -> None:
            self._file.close()

    # Whatever else is opened meanwhile (a module's source, the database of coverage) is opened as ever.
    monkeypatch.setattr("builtins.open", lambda name, *rest, **options: Shrinking() if name == str(path) else real(name, *rest, **options))
    code = main([str(path)])
    monkeypatch.undo()
    out, err = capsysbinary.readouterr()
    assert (code, out) == (5, LONG * 4000)
    assert err.decode() == f"jsonsluice: {path}: it shrank while it was read: {len(LONG) * 4000} bytes at its end are lost\n"


def test_a_file_that_grows_while_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "log"
    path.write_bytes(LONG * 50_000)  # more than a pipe and a chunk hold
    with started(path, stdin=subprocess.DEVNULL) as process:
        assert line(process) == LONG  # it is being read, and waits for its reader
        with path.open("ab") as file:
            file.write(b'{"last": 1}\n')
        assert piped(process.stdout).read() == LONG * 49_999 + b'{"last": 1}\n'
        assert (process.wait(timeout=60), piped(process.stderr).read()) == (0, b"")


# -- followed


@posix
def test_a_document_is_printed_though_nothing_follows_it() -> None:
    with started("--follow") as process:
        for number in range(3):
            send(process, b'noise\n{"number": %d}\n' % number)
            assert line(process) == b'{"number": %d}\n' % number
        assert process.communicate(timeout=30) == (b"", b"")
        assert process.returncode == 0


@posix
def test_nothing_is_printed_early_or_twice() -> None:
    with started("--follow") as process:
        send(process, b'{"a": {"b": 1}\n')
        time.sleep(0.6)
        send(process, b"}\n")
        assert line(process) == b'{"a": {"b": 1} }\n'
        send(process, b'{"c": 1}\n{"d":')
        assert line(process) == b'{"c": 1}\n'
        time.sleep(0.6)
        out, err = process.communicate(b" 2}", timeout=30)
        assert (process.returncode, out, err) == (0, b'{"d": 2}\n', b"")


@posix
def test_without_follow_a_document_waits_for_what_comes_after_it() -> None:
    with started() as process:
        send(process, b'{"a": 1}\n')
        time.sleep(0.6)
        assert process.communicate(b"]\n", timeout=30)[0] == b""


@posix
def test_typed_in_at_a_terminal() -> None:
    controller, terminal = pty.openpty()
    try:
        with started("--follow", "-", stdin=terminal) as process:
            os.write(controller, b'{"a": 1}\n')
            assert line(process) == b'{"a": 1}\n'
            os.write(controller, b"\x04")  # Ctrl-D
            assert process.wait(timeout=30) == 0
    finally:
        os.close(controller)
        os.close(terminal)


@posix
@pytest.mark.parametrize("compress", [bytes, gzip.compress])
def test_a_file_that_is_followed_until_ctrl_c(compress: Callable[[bytes], bytes], tmp_path: Path) -> None:
    path = tmp_path / "log"
    path.write_bytes(compress(KLOG + b'{"a": 1}\n'))
    with started("--follow", path, stdin=subprocess.DEVNULL) as process:
        assert line(process) == b'{"a": 1}\n'
        with path.open("ab") as file:
            file.write(compress(b'{"b": 2}\n'))
        assert line(process) == b'{"b": 2}\n'
        with path.open("ab") as file:
            file.write(compress(b'{"c": 3}\n{"d": 4'))
        assert line(process) == b'{"c": 3}\n'
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (130, b"")
    assert err.decode() == (
        f"jsonsluice: {path}: line 5: a document could not be made whole: truncated: the capture ends before the document does\n"
    )


@posix
def test_a_followed_file_that_shrinks(tmp_path: Path) -> None:
    path = tmp_path / "log"
    path.write_bytes(b'{"a": 1}\n' * 3)
    with started("--follow", path, stdin=subprocess.DEVNULL) as process:
        assert [line(process) for _ in range(3)] == [b'{"a": 1}\n'] * 3
        path.write_bytes(b"[1]\n")
        _, err = process.communicate(timeout=30)
    assert process.returncode == 5
    assert err.decode() == (
        f"jsonsluice: {path}: it shrank while it was followed, as a log does that is rotated: what was added since may be lost\n"
    )


@pytest.mark.parametrize(
    ("arguments", "left_out"),
    [(("a", "b"), "the other files"), (("--select", "first"), "--select"), (("a", "b", "--select", "last"), "--select")],
)
def test_what_cannot_be_followed(arguments: tuple[str, ...], left_out: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--follow", *arguments, *([] if "a" in arguments else ["-"])]) == 2
    assert capsys.readouterr().err == f"jsonsluice: --follow prints all documents of one file: leave out {left_out}\n"


# -- something is in the way


@posix
@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_ended_in_mid_run(number: signal.Signals, code: int, tmp_path: Path) -> None:
    log, printed = tmp_path / "log", tmp_path / "out"
    log.write_bytes(LONG * 400_000)
    with printed.open("wb") as out, started(log, measured=False, stdin=subprocess.DEVNULL, stdout=out) as process:
        while not printed.stat().st_size and process.poll() is None:
            time.sleep(0.01)
        process.send_signal(number)
        _, err = process.communicate(timeout=60)
    assert process.returncode == code
    assert err.decode() == f"jsonsluice: ended by {number.name}: the output is not complete\n"
    assert set(printed.read_bytes().splitlines(keepends=True)) == {LONG}


@pytest.fixture
def _no_handler() -> Iterator[None]:
    """SIGTERM as it is by default: a library that another test uses may have left a handler, and the command replaces none."""
    before = signal.signal(signal.SIGTERM, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGTERM, before if before is not None else signal.SIG_DFL)


@posix
@pytest.mark.usefixtures("_no_handler")
def test_ended_while_it_reads(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    class Ended(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            signal.raise_signal(signal.SIGTERM)
            return super().read(size)

        read1 = read

    before = signal.getsignal(signal.SIGTERM)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(Ended(b"[1]\n")))
    assert main([]) == 143
    assert capsysbinary.readouterr() == (b"", b"jsonsluice: ended by SIGTERM: the output is not complete\n")
    assert signal.getsignal(signal.SIGTERM) is before


@posix
def test_killed_in_mid_run(tmp_path: Path) -> None:
    log, printed = tmp_path / "log", tmp_path / "out"
    log.write_bytes(LONG * 400_000)
    with printed.open("wb") as out, started(log, measured=False, stdin=subprocess.DEVNULL, stdout=out) as process:
        while not printed.stat().st_size and process.poll() is None:
            time.sleep(0.01)
        process.kill()
        assert process.communicate(timeout=60)[1] == b""
    assert process.returncode == -signal.SIGKILL
    *lines, last = printed.read_bytes().splitlines(keepends=True)
    assert set(lines) == {LONG}
    assert LONG.startswith(last)  # nobody can end the line that the system is in the midst of writing


@posix
@pytest.mark.parametrize("mode", ["wb", "ab"])
def test_a_disk_that_fills_up_keeps_whole_lines(mode: str, tmp_path: Path) -> None:
    """A limit on the size of files stands for the disk: both write a part of what they are given."""
    log, printed = tmp_path / "log", tmp_path / "out"
    log.write_bytes(LONG * 20_000)
    printed.write_bytes(b"[0]\n")
    limit = 1_000_000

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    with printed.open(mode) as out, started(log, stdin=subprocess.DEVNULL, stdout=out, preexec_fn=limited) as process:
        _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (5, b"jsonsluice: the output cannot be written: File too large\n")
    lines = printed.read_bytes().splitlines(keepends=True)
    assert lines[: mode == "ab"] == [b"[0]\n"] * (mode == "ab")
    assert set(lines[mode == "ab" :]) == {LONG}
    assert limit - len(LONG) < printed.stat().st_size <= limit


@posix
def test_nothing_of_another_writer_is_taken_back(tmp_path: Path) -> None:
    path = tmp_path / "out"
    script = (
        "import resource, sys\nfrom jsonsluice._cli_talk import write_lines\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (8, 8))\n"
        "other = open(sys.argv[1], 'r+b')\n"
        "try: write_lines(sys.stdout.buffer, b'[1]\\n[2222]\\n')\n"
        "except OSError: pass\n"
    )
    for size in (0, 20):
        path.write_bytes(b"x" * size)
        with path.open("r+b") as out:
            subprocess.run([sys.executable, "-c", script, path], stdout=out, env=environment(), check=True, timeout=30)
        assert path.read_bytes() == (b"[1]\n[222" + b"x" * 12 if size else b"[1]\n")


def test_what_is_no_file_of_the_system_is_written_to(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    out = io.BytesIO()
    write_lines(out, b"[1]\n")
    assert out.getvalue() == b"[1]\n"


# -- one of many


@example(b'C 000000:0:00 []{"":0}', "only", False)
@example(b'a => {\n  "b": 1\n}\na => {\n  "c": 1,\n  "d": ]\n}\n', "only", False)
@example(b'{"level": "info", "msg": "up"}\na => {\n  "b": 1\n}\n', "only", False)
@given(
    own.captures | own.mixtures().map(lambda mixture: mixture[0] * 2), st.sampled_from(["only", "first", "last", "largest"]), st.booleans()
)
def test_the_choice_is_the_same_as_among_all(capture: bytes, select: Select, typed: bool) -> None:
    type_ = dict if typed else None
    segments = list(scan(capture))
    documents = [one for one in segments if isinstance(one, Document) and (not typed or one.raw.startswith(b"{"))]
    fragments = [one for one in segments if isinstance(one, Fragment)]
    pick = Pick(select, type_)
    for number, document in enumerate(documents):
        pick.add(document, number)
    for fragment in fragments:
        pick.add_fragment(fragment)
    picked, choice = pick.made(), choose(documents, fragments, select, type_)
    assert picked.document is choice.document
    assert picked.candidates == len(choice.candidates)
    assert picked.is_damaged == bool(choice.fragments)
    listed = "; ".join(f"line {documents.index(one)}, {len(one.raw)} bytes" for one in choice.candidates[:8])
    assert picked.listed.partition("; and ")[0] == listed
    if picked.document:
        assert documents[picked.line] is picked.document


@pytest.mark.parametrize("select", ["only", "first", "last", "largest"])
def test_few_of_many_documents_are_held(select: Select) -> None:
    pick = Pick(select, None)
    for number, document in enumerate(jsonsluice.find_all(b'[1]\n{"level": "info", "msg": ""}\nx {"a": 1} y\n' * 1000, within=True)):
        pick.add(document, number)
    assert sum(len(kind.held) for kind in pick._kinds.values()) <= 6
    assert sum(kind.count for kind in pick._kinds.values()) == 3000


# -- progress


@pytest.mark.parametrize(("err", "out", "shown"), [(True, False, True), (True, True, False), (False, False, False)])
def test_progress_is_for_a_terminal_without_documents(err: bool, out: bool, shown: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: err, raising=False)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: out, raising=False)
    assert (progress_of("log") is not None) == shown


def test_short_work_shows_none(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress("log")
    progress.add(1)
    progress.close()
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("installed", [True, False])
def test_long_work_shows_how_far_it_is(installed: bool, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    if installed:
        pytest.importorskip("tqdm")
    else:
        monkeypatch.setitem(sys.modules, "tqdm", None)
    now = 0.0
    monkeypatch.setattr("jsonsluice._cli_progress.time.monotonic", lambda: now)
    progress = Progress("log")
    progress.total = 4_000_000
    progress.add(1_000_000)
    now = 2.0
    progress.add(1_000_000)
    progress.close()
    err = capsys.readouterr().err
    assert ("log:  50%" in err and "2.00M/4.00M" in err) == installed
    assert (err == "") != installed


@posix
@pytest.mark.parametrize("arguments", [(), ("--no-progress",)])
def test_progress_on_a_terminal(arguments: tuple[str, ...], tmp_path: Path) -> None:
    pytest.importorskip("tqdm")
    controller, terminal = pty.openpty()
    termios.tcsetwinsize(terminal, (24, 80))
    try:
        with started(*arguments, stderr=terminal) as process:
            send(process, b"[1]\n[2]\n")
            assert line(process) == b"[1]\n"
            time.sleep(1.2)
            send(process, b"[3]\n")
            piped(process.stdin).close()
            assert process.wait(timeout=30) == 0
        os.close(terminal)
        shown = b""
        try:
            while chunk := os.read(controller, 1000):
                shown += chunk
        except OSError:  # Linux: nobody has the other end any more
            pass
    finally:
        os.close(controller)
    assert (b"stdin: " in shown) == (not arguments)
    assert b"\n" not in shown
