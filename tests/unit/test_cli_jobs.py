"""The command with `--jobs`: what it prints and says is what one pass prints and says, whatever becomes of the processes."""

from __future__ import annotations

import errno
import gzip
import io
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import jsonsluice
import strategies as own
from jsonsluice import Policy, _cli_jobs, _cli_progress
from jsonsluice.__main__ import main
from jsonsluice._cli_tally import Options
from jsonsluice._render import one_line
from split import steps

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes that share what this one has read")

KLOG: Final = b"E0910 18:08:54.853077  339136 websocket.go:296] Unknown stream id 1, discarding message\n"
PRINTED: Final = b'{\n  "kind": "List",\n  "items": [\n    {"a": 1},\n    2\n  ]\n}\n'
PARTS: Final = [
    *(b'{"a": 1, "b": "x"}\n' * 20, KLOG, b"plain text\n" * 30, PRINTED, PRINTED.replace(b"\n", b"\r\n"), b"[1, 2]\n"),
    PRINTED.replace(b'"items"', KLOG + b'"items"'),
    PRINTED.replace(b'"List"', b'"Li' + KLOG + b'st"'),
    b"".join(b"web-1  | " + line for line in PRINTED.splitlines(keepends=True)),
    PRINTED[:40],
    *(KLOG[:-1] + b' Response Body: {"a": 1}\n', b"\x1b[32m" + PRINTED, b'{"n": ' + b"7" * 5000 + b"}\n", b'{"torn": "str\n'),
]


def capture(seed: int, count: int = 400) -> bytes:
    drawn = random.Random(seed)  # noqa: S311 - the same at every run
    return b"".join(drawn.choices(PARTS, k=count))


@pytest.fixture(autouse=True)
def small_splits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_cli_jobs, "SPLIT", 9000)
    steps(monkeypatch, (1000, 2000), 3000)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "log"
    path.write_bytes(capture(1))
    return path


def outcome(capsys: Any, *arguments: str | Path) -> tuple[int, bytes, str]:
    code = main([*map(str, arguments)])
    out, err = capsys.readouterr()
    return code, out, err.decode()


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many splits were sorted by processes."""
    splits: list[int] = []
    real = _cli_jobs._Job

    def job(context: Any, descriptor: int, start: int, end: int, options: Any) -> Any:
        splits.append(start)
        return real(context, descriptor, start, end, options)

    monkeypatch.setattr(_cli_jobs, "_Job", job)
    return splits


# -- the same


@pytest.mark.parametrize(
    "arguments",
    [(), ("--expect", "array"), ("--within",), ("--pretty",), ("--raw",), ("--mend", "none"), ("--max-document-bytes", "50"), ("--quiet",)],
    ids=" ".join,
)
@pytest.mark.parametrize("jobs", ["2", "3"])
def test_the_same_as_one_pass(jobs: str, arguments: tuple[str, ...], log: Path, taken: list[int], capsysbinary: Any) -> None:
    expected = outcome(capsysbinary, *arguments, log)
    assert not taken
    assert outcome(capsysbinary, *arguments, "--jobs", jobs, log) == expected
    assert taken == list(range(0, log.stat().st_size, 9000))


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(own.captures, own.mixtures().map(lambda one: one[0]), st.sampled_from(PARTS)), min_size=3, max_size=9))
def test_the_same_on_any_capture(tmp_path: Path, capsysbinary: Any, parts: list[bytes]) -> None:
    path = tmp_path / "any"
    path.write_bytes(b"text\n" + b"".join(parts) * (20_000 // (len(b"".join(parts)) + 1) + 1))
    assert outcome(capsysbinary, "--jobs", "3", path) == outcome(capsysbinary, path)


def test_several_files(log: Path, tmp_path: Path, capsysbinary: Any) -> None:
    other, small = tmp_path / "other", tmp_path / "small"
    other.write_bytes(capture(2))
    small.write_bytes(b"[1]\n")
    files = (log, small, other, tmp_path / "none")
    assert outcome(capsysbinary, "--jobs", "2", *files) == outcome(capsysbinary, *files)


def test_what_a_process_writes(log: Path, capsysbinary: Any) -> None:
    data = log.read_bytes()
    out = io.BytesIO()
    split = _cli_jobs.printed_split(
        0, len(data), Options(None, None, False, True, one_line, Policy()), lambda at, size: data[at : at + size], out
    )
    printed = [stretch.found for stretch in split.stretches]
    assert [one.start for one in printed] == [0, *(one.end for one in printed[:-1])]
    assert (sum(one.size for one in printed), sum(one.newlines for one in printed)) == (len(data), data.count(b"\n"))
    assert outcome(capsysbinary, log)[1].startswith(out.getvalue())
    assert sum(one.tally.printed for one in printed) == out.getvalue().count(b"\n") > 9


def test_nothing_to_print(tmp_path: Path, capsysbinary: Any) -> None:
    path = tmp_path / "log"
    path.write_bytes(b"text\n" * 9000)
    code, out, err = outcome(capsysbinary, "--jobs", "2", path)
    assert (code, out) == (1, b"")
    assert err == f"jsonsluice: {path}: no JSON document in the capture\n"


# -- one pass


@pytest.mark.parametrize(
    ("name", "content", "arguments"),
    [
        ("log.gz", gzip.compress(capture(1), 0), ()),
        ("log", capture(1)[:17_000], ()),
        ("log", capture(1).decode().encode("utf-16"), ()),
        ("log", b'"' + b"x" * 20_000 + b'"', ()),
        ("log", capture(1), ("--select", "first")),
    ],
    ids=["compressed", "small", "UTF-16", "a scalar", "one document"],
)
def test_one_pass(name: str, content: bytes, arguments: tuple[str, ...], tmp_path: Path, taken: list[int], capsysbinary: Any) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    expected = outcome(capsysbinary, *arguments, path)
    assert outcome(capsysbinary, "--jobs", "2", *arguments, path) == expected
    assert not taken


def test_standard_input_and_pipes_in_one_pass(tmp_path: Path, taken: list[int], monkeypatch: pytest.MonkeyPatch, capsysbinary: Any) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"[1]\n" * 9000)))
    assert outcome(capsysbinary, "--jobs", "2") == (0, b"[1]\n" * 9000, "")
    read, write = os.pipe()
    os.write(write, b"[1]\n" * 5000)
    os.close(write)
    assert outcome(capsysbinary, "--jobs", "2", f"/dev/fd/{read}") == (0, b"[1]\n" * 5000, "")
    os.close(read)
    assert not taken


def test_without_fork(log: Path, taken: list[int], monkeypatch: pytest.MonkeyPatch, capsysbinary: Any) -> None:
    monkeypatch.delattr(os, "fork")
    assert outcome(capsysbinary, "--jobs", "2", log)[0] == 3
    assert not taken


@pytest.mark.parametrize("number", ["0", "-1", "x", "", "257", "9" * 5000])
def test_numbers_of_processes(number: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([f"--jobs={number}", "log"])
    assert f"{number!r} is no number of processes: write 1 to 256, such as 4" in capsys.readouterr().err


# -- what becomes of the file meanwhile


def test_a_file_that_grows(log: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: Any) -> None:
    real = _cli_jobs.Parts._rest

    def rest(self: Any) -> Iterator[Any]:
        with log.open("ab") as file:
            file.write(b'\n{"added": 1}\n')
        return real(self)

    monkeypatch.setattr(_cli_jobs.Parts, "_rest", rest)
    first = outcome(capsysbinary, "--jobs", "2", log)
    monkeypatch.undo()
    assert first == outcome(capsysbinary, log)
    assert first[1].endswith(b'{"added": 1}\n')


def test_a_file_that_shrinks(log: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: Any) -> None:
    real, size = _cli_jobs.parts_of, log.stat().st_size

    def shrinking(*arguments: Any) -> Any:
        parts = real(*arguments)
        os.truncate(log, 30_000)
        return parts

    monkeypatch.setattr(_cli_jobs, "parts_of", shrinking)
    code, out, err = outcome(capsysbinary, "--jobs", "2", log)
    monkeypatch.undo()
    said, _, rest = err.partition("\n")
    assert said == f"jsonsluice: {log}: it shrank while it was read: {size - 30_000} bytes at its end are lost"
    assert (3, out, rest) == outcome(capsysbinary, log)
    assert code == 5


def test_a_file_that_cannot_be_read_on(log: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: Any) -> None:
    real = os.pread

    def pread(descriptor: int, size: int, at: int) -> bytes:
        if at + size > 30_000:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return real(descriptor, size, at)

    parts = _cli_jobs.parts_of

    def broken(*arguments: Any) -> Any:
        found = parts(*arguments)
        monkeypatch.setattr(os, "pread", pread)
        return found

    monkeypatch.setattr(_cli_jobs, "parts_of", broken)
    code, out, err = outcome(capsysbinary, "--jobs", "2", log)
    monkeypatch.undo()
    assert code == 5
    assert err.startswith(f"jsonsluice: {log}: cannot be read to its end: Input/output error\n")
    assert outcome(capsysbinary, log)[1].startswith(out)
    assert out


def test_a_file_that_cannot_be_read_at_all(log: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: Any) -> None:
    def pread(*_: int) -> bytes:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "pread", pread)
    expected = outcome(capsysbinary, log)
    assert outcome(capsysbinary, "--jobs", "2", log) == expected  # in one pass, which reads it another way


def test_bytes_that_come_in_pieces(log: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: Any) -> None:
    expected, real = outcome(capsysbinary, log), os.pread
    monkeypatch.setattr(os, "pread", lambda descriptor, size, at: real(descriptor, min(size, 700), at))
    assert outcome(capsysbinary, "--jobs", "2", log) == expected


# -- what becomes of the processes


def in_second_split(monkeypatch: pytest.MonkeyPatch, what: Any) -> None:
    real = _cli_jobs.printed_split

    def split(start: int, *arguments: Any) -> Any:
        return real(start, *arguments) if start != 9000 else what()

    monkeypatch.setattr(_cli_jobs, "printed_split", split)


def fails(error: OSError) -> Any:
    raise error


@pytest.mark.parametrize(
    ("what", "said"),
    [
        (
            lambda: os.kill(os.getpid(), signal.SIGKILL),
            "a process of --jobs was ended by SIGKILL: the output is not complete; try fewer --jobs",
        ),
        (lambda: os._exit(7), "a process of --jobs was ended by an error (exit status 7): the output is not complete; try fewer --jobs"),
        (
            lambda: fails(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))),
            "--jobs cannot write to /tmp: No space left on device: make room, or write elsewhere",
        ),
    ],
    ids=["killed", "an error", "no room"],
)
def test_a_process_that_ends(what: Any, said: str, log: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: Any) -> None:
    expected = outcome(capsysbinary, log)[1]
    monkeypatch.setattr("tempfile.tempdir", "/tmp")  # noqa: S108 - where the message says it is
    in_second_split(monkeypatch, what)
    code, out, err = outcome(capsysbinary, "--jobs", "2", log)
    assert (code, err.splitlines()[0]) == (5, f"jsonsluice: {log}: {said}")
    assert expected.startswith(out)
    assert 0 < len(out) < len(expected)
    assert out.endswith(b"\n")


def test_a_process_that_cannot_be_begun(log: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: Any) -> None:
    monkeypatch.setattr("tempfile.TemporaryFile", lambda: fails(OSError(errno.EMFILE, os.strerror(errno.EMFILE))))
    code, out, err = outcome(capsysbinary, "--jobs", "2", log)
    assert (code, out) == (5, b"")
    assert err == f"jsonsluice: {log}: --jobs cannot begin with a process: Too many open files\n"


def test_progress(log: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: Any) -> None:
    shown: list[int] = []

    class Shown(_cli_progress.Progress):
        def add(self, size: int) -> None:
            shown.append(size)
            assert self.total == log.stat().st_size

    monkeypatch.setattr("jsonsluice._cli.progress_of", Shown)
    outcome(capsysbinary, "--jobs", "2", log)
    assert sum(shown) == log.stat().st_size


_SCRIPT: Final = """\
import sys
from jsonsluice import _cli_jobs
from jsonsluice.__main__ import main
_cli_jobs.SPLIT = 1_000_000
sys.exit(main())
"""
LONG: Final = b'{"n": "' + b"x" * 100 + b'"}\n'


@contextmanager
def started(*arguments: str | Path, **options: Any) -> Iterator[subprocess.Popen[bytes]]:
    options = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
    # Coverage in a process that may be ended at any moment could hold it, and is no part of it.
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    environment = {**inherited, "PYTHONPATH": str(Path(jsonsluice.__file__).parents[1]), "PYTHONWARNINGS": "error"}
    command = [sys.executable, "-c", _SCRIPT, *map(str, arguments)]
    process = subprocess.Popen(command, env=environment, start_new_session=True, **options)
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(timeout=30)
        for stream in (process.stdout, process.stderr):
            if stream and not stream.closed:
                stream.close()


def assert_all_ended(group: int) -> None:
    """No process of the group is left, or none after a while: those whose parent was killed see it at their next chunk."""
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    pytest.fail("a process is left")


@pytest.fixture
def long_log(tmp_path: Path) -> Path:
    path = tmp_path / "long"
    path.write_bytes(LONG * 400_000)
    return path


@pytest.mark.parametrize(
    ("number", "code", "said"),
    [
        (signal.SIGINT, 130, "interrupted"),
        (signal.SIGTERM, 143, "ended by SIGTERM"),
        (signal.SIGHUP, 129, "ended by SIGHUP"),
        (signal.SIGKILL, -9, ""),
    ],
)
@pytest.mark.parametrize("whom", ["all", "the first"])
def test_ended_in_mid_run(number: signal.Signals, code: int, said: str, whom: str, long_log: Path, tmp_path: Path) -> None:
    """Ctrl-C comes to all processes, `kill` to the first alone."""
    printed = tmp_path / "out"
    with printed.open("wb") as out, started("--jobs", "2", long_log, stdout=out) as process:
        while not printed.stat().st_size and process.poll() is None:
            time.sleep(0.01)
        (os.killpg if whom == "all" else os.kill)(process.pid, number)
        err = process.communicate(timeout=60)[1].decode()
        assert_all_ended(process.pid)
    assert process.returncode == code
    if whom == "all" and number != signal.SIGINT and "a process of --jobs was ended" in err:
        return  # the others were told first
    assert err == (f"jsonsluice: {said}: the output is not complete\n" if said else "")
    lines = printed.read_bytes().splitlines(keepends=True)
    assert set(lines if said else lines[:-1]) == {LONG}


def test_output_that_nobody_reads(long_log: Path) -> None:
    with started("--jobs", "2", long_log) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == LONG
        process.stdout.close()
        assert process.wait(timeout=60) == 141
        assert process.stderr is not None
        assert process.stderr.read() == b""
        assert_all_ended(process.pid)


def test_a_disk_that_fills_up_keeps_whole_lines(long_log: Path, tmp_path: Path) -> None:
    printed, limit = tmp_path / "out", 3_000_000

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    with printed.open("wb") as out, started("--jobs", "2", long_log, stdout=out, preexec_fn=limited) as process:
        _, err = process.communicate(timeout=60)
        assert_all_ended(process.pid)
    assert (process.returncode, err) == (5, b"jsonsluice: the output cannot be written: File too large\n")
    assert set(printed.read_bytes().splitlines(keepends=True)) == {LONG}
    assert limit - len(LONG) < printed.stat().st_size <= limit
