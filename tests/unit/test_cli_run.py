"""``jsonsluice run``: what is printed, what is said, how it ends; by tables in this process, and as another one."""

from __future__ import annotations

import errno
import io
import os
import pty
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any, Final

import pytest

import jsonsluice
from jsonsluice.__main__ import _run_parser, main
from jsonsluice._cli_run import RUN_EXIT_CODES
from jsonsluice._cli_talk import EXIT_CODES

KLOG = "E0910 18:08:54.853077  339136 websocket.go:296] Unknown stream id 1, discarding message\n"
SLOW = "W0910 18:08:54.853077  339136 rows.go:12] slow\n"
TRUNCATED = '{\n  "a": 1,\n  "b": [1,\n'
NAME = Path(sys.executable).name
PAGE: Final = (Path(__file__).parents[2] / "docs/run.md").read_text(encoding="utf-8")

needs_tenacity = pytest.mark.skipif(find_spec("tenacity") is None, reason="needs tenacity, the extra `run`")
pytestmark = pytest.mark.skipif(os.name != "posix", reason="commands are told to end by signals here")


def child(script: str, *arguments: str | Path) -> list[str]:
    prelude = "import os, signal, sys, time\nout, err = sys.stdout.write, sys.stderr.write\n"
    return [sys.executable, "-I", "-S", "-c", prelude + script, *map(str, arguments)]


def prints(stdout: str, stderr: str = "", code: int = 0) -> list[str]:
    return child(f"out({stdout!r}); err({stderr!r}); sys.exit({code})")


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(jsonsluice.__file__).parents[1]), "PYTHONWARNINGS": "error"}


def started(*options: str, args: list[str], **more: Any) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "jsonsluice", "run", *options, "--", *args]
    pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(command, env=environment(), **{**pipes, **more})


def piped(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream
    return stream


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes]) -> Any:
    def call(args: list[str], *options: str) -> tuple[int, str, str]:
        code = main(["run", *options, "--", *args])
        out, err = capsysbinary.readouterr()
        return code, out.decode(), err.decode()

    return call


def said(*texts: str) -> str:
    return "".join(f"jsonsluice: {NAME}: {text}\n" for text in texts)


WHY_TRUNCATED = "a document could not be made whole: truncated: the capture ends before the document does"
EMPTY = "the capture is empty: the command printed nothing"

TABLE: dict[str, tuple[list[str], tuple[str, ...], int, str, str]] = {
    # the name of the case: its command, options, code, stdout and stderr
    "apart": (prints('{"a": 1}\n', KLOG), (), 0, '{"a": 1}\n', KLOG),
    "the command's status": (prints('{"a": 1}\n', "failed\n", 3), (), 3, '{"a": 1}\n', "failed\n"),
    "ended by a signal": (child("os.kill(os.getpid(), 9)"), (), 137, "", said(EMPTY, "was ended by SIGKILL")),
    "noise": (prints(f"{SLOW}[1]\n[2]\nbye\n"), (), 0, "[1]\n[2]\n", said("noise beside 2 documents (klog, text)")),
    "blank lines are no noise": (prints("\n\n[1]\n\n"), (), 0, "[1]\n", ""),
    "noise, quiet": (prints(f"{KLOG}[1]\n", "err\n"), ("--quiet",), 0, "[1]\n", "err\n"),
    "noise, selected": (prints(f"{SLOW}[1]\n"), ("--select", "only"), 0, "[1]\n", said("noise beside 1 document (klog)")),
    "mended": (
        prints(f'{{\n  "a": 1,\n{KLOG}  "b": 2\n}}\n'),
        (),
        0,
        '{ "a": 1, "b": 2 }\n',
        said("line 1: noise cut out of 1 document (klog 1)"),
    ),
    "merged": (prints("[1]\n", SLOW), ("--merge",), 0, "[1]\n", said("noise beside 1 document (klog)")),
    "nothing": (prints(""), (), 1, "", said(EMPTY)),
    "nothing, failed": (prints("", "no such pod\n", 4), (), 4, "", "no such pod\n" + said(EMPTY, "exited with status 4")),
    "truncated": (prints(TRUNCATED), (), 3, "", said(f"line 4: {WHY_TRUNCATED}")),
    "truncated, failed": (prints(TRUNCATED, "", 1), (), 1, "", said(f"line 4: {WHY_TRUNCATED}", "exited with status 1")),
    "select": (prints("[1]\n[2]\n"), ("--select", "last"), 0, "[2]\n", ""),
    "expect": (prints('[1]\n{"a": 1}\n'), ("--expect", "object"), 0, '{"a": 1}\n', ""),
    "pretty": (prints('{"a":1.10}'), ("--pretty",), 0, '{\n  "a": 1.10\n}\n', ""),
    "raw": (prints("[1,\n 2]\n"), ("--raw",), 0, "[1,\n 2]\n", ""),
    "scalar": (prints("42\n"), (), 0, "42\n", ""),
    "a command with -- of its own": (child("import json; out(json.dumps(sys.argv[1:]))", "--", "-x"), (), 0, '["--", "-x"]\n', ""),
}


@pytest.mark.parametrize("name", TABLE)
def test_what_is_printed_and_said(run: Any, name: str) -> None:
    args, options, code, out, err = TABLE[name]
    assert run(args, *options) == (code, out, err)


def test_known_messages_come_with_cause_and_cure(run: Any) -> None:
    code, out, err = run(prints("[1]\n", KLOG), "--merge")
    first, second = err.splitlines()
    assert (code, out, first + "\n") == (0, "[1]\n", said("noise beside 1 document (klog)"))
    assert second.startswith(said("kubectl-stream-race: kubectl 1.30 and newer").rstrip())
    assert "KUBECTL_REMOTE_COMMAND_WEBSOCKETS=false" in second


GONE: Final = "output was lost: kubectl threw away 3 messages of stdout."


def test_output_that_stderr_says_is_gone(run: Any) -> None:
    args = prints("[1]\n", KLOG * 3)
    code, out, err = run(args)
    assert (code, out) == (3, "[1]\n")
    assert err.startswith(KLOG * 3 + said(GONE).rstrip())
    assert "KUBECTL_REMOTE_COMMAND_WEBSOCKETS=false" in err
    assert run(args, "--quiet") == (3, "[1]\n", KLOG * 3)
    assert run(prints("[1]\n", KLOG)) == (0, "[1]\n", KLOG)  # one is empty: nothing is gone
    assert run(prints("[1]\n", KLOG * 3, 4))[:2] == (4, "[1]\n")


@pytest.mark.parametrize("options", [(), pytest.param(("--retries", "1"), marks=needs_tenacity)])
def test_none_is_chosen_where_output_is_gone(run: Any, options: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jsonsluice._retry._FIRST_WAIT", 0.01)
    monkeypatch.setattr("jsonsluice._retry._JITTER", 0.0)
    code, out, err = run(prints("[1]\n", KLOG * 3), "--select", "only", *options)
    assert (code, out) == (3, "")
    assert said(GONE).rstrip() in err
    assert err.count("lost output: dropped") == len(options)
    code, out, err = run(prints("[1]\n", KLOG * 3), "--select", "only", "--merge", *options)
    assert (code, out) == (3, "")
    assert err.count("threw away 3 messages") == 1


def test_output_that_the_one_stream_says_is_gone(run: Any) -> None:
    code, out, err = run(child(f"err({KLOG!r} * 3); sys.stderr.flush(); out('[1]\\n')"), "--merge")
    assert (code, out) == (3, "[1]\n")
    assert err.count("threw away 3 messages") == 1


@needs_tenacity
@pytest.mark.parametrize("name", [name for name in TABLE if name != "ended by a signal"])
def test_further_attempts_change_nothing_where_nothing_was_lost(run: Any, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jsonsluice._retry._FIRST_WAIT", 0.01)
    monkeypatch.setattr("jsonsluice._retry._JITTER", 0.0)
    args, options, code, out, err = TABLE[name]
    lost = "".join(said(f"attempt {number} of 2 lost output: truncated") for number in (1, 2)) if "truncated" in name else ""
    assert run(args, "--retries", "1", *options) == (code, out, lost + err)


def test_several_where_one_is_meant(run: Any) -> None:
    code, out, err = run(prints("[1]\n[2]\n"), "--select", "only")
    assert (code, out) == (4, "")
    assert err.startswith(said("2 documents, and nothing says which is meant")[:-1])


@pytest.mark.parametrize(
    ("args", "code", "text"),
    [
        (["no-such-command-here"], 127, "No such file or directory: check its name, and that its folder is on PATH"),
        (["/"], 126, "Permission denied: it is not executable for you, or a folder on the way to it may not be entered"),
    ],
)
@pytest.mark.parametrize("options", [(), pytest.param(("--retries", "2"), marks=needs_tenacity)])
def test_what_cannot_be_started(run: Any, args: list[str], code: int, text: str, options: tuple[str, ...]) -> None:
    name = os.path.basename(args[0])  # noqa: PTH119 - a word of a command line
    assert run(args, *options) == (code, "", f"jsonsluice: {name}: cannot be run: {text}\n")


@pytest.mark.parametrize(
    ("options", "out"),
    [((), "[1]\n"), (("--select", "first"), ""), pytest.param(("--retries", "3"), "[1]\n", marks=needs_tenacity)],
)
def test_timeout(run: Any, options: tuple[str, ...], out: str) -> None:
    args = child(f"out('[1]\\n' + {TRUNCATED!r}); err('so far\\n'); sys.stdout.flush(); time.sleep(30)")
    err = "so far\n" + (said(f"line 5: {WHY_TRUNCATED}") if out else "")
    assert run(args, "--timeout", "0.5", *options) == (124, out, err + said("it did not end within 0.5 s, and was ended: raise --timeout"))


def test_a_process_left_behind_is_told(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    script = "if os.fork() == 0:\n    time.sleep(5); os._exit(0)\nout('[1]')"
    code, out, err = run(child(script))
    assert (code, out) == (0, "[1]\n")
    assert err == said("another process still held its output open when reading ended, so that more may have come")


@needs_tenacity
@pytest.mark.parametrize("options", [(), ("--select", "only"), ("--select", "only", "--expect", "object")])
def test_what_was_lost_is_said_and_not_printed(run: Any, options: tuple[str, ...], tmp_path: Path) -> None:
    script = f"""
try:
    open(sys.argv[1], "x")
    out('{{"whole": 1}}\\n' + {TRUNCATED!r}); err("first\\n")
except FileExistsError:
    out('{{"a": 1}}\\n'); err("second\\n")
"""
    code, out, err = run(child(script, tmp_path / "ran"), "--retries", "4", *options)
    assert (code, out) == (0, '{"a": 1}\n')
    assert err == "first\nsecond\n" + said("attempt 1 of 2 lost output: truncated")


@needs_tenacity
def test_a_timeout_says_what_was_lost_before(run: Any, tmp_path: Path) -> None:
    script = f"""
try:
    open(sys.argv[1], "x")
    out({TRUNCATED!r})
except FileExistsError:
    time.sleep(30)
"""
    code, out, err = run(child(script, tmp_path / "ran"), "--retries", "4", "--timeout", "0.6")
    assert (code, out) == (124, "")
    assert said("attempt 2; lost before: truncated") in err


def test_without_tenacity_it_says_what_to_install(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tenacity", None)
    assert run(prints("[1]"), "--retries", "1") == (2, "", "jsonsluice: --retries needs tenacity: pip install 'jsonsluice[run]'\n")


# -- arguments


@pytest.mark.parametrize(
    ("words", "error"),
    [
        ((), "name a command behind --, such as: jsonsluice run -- kubectl get pods -o json (a file of the name run is ./run)"),
        (("--",), "name a command behind --, such as: jsonsluice run -- kubectl get pods -o json (a file of the name run is ./run)"),
        (("kubectl", "exec", "pod", "--", "vtysh"), "'kubectl' is no option of run: write -- before the command"),
        (("--prety", "--", "true"), "'--prety' is no option of run"),
        (("--timeout", "soon", "--", "true"), "'soon' is no time: write a number of seconds above 0, such as 30 or 0.5"),
        (("--timeout", "inf", "--", "true"), "'inf' is no time: write a number of seconds above 0, such as 30 or 0.5"),
        (("--timeout=-1", "--", "true"), "'-1' is no time: write a number of seconds above 0, such as 30 or 0.5"),
        (("--retries", "many", "--", "true"), "'many' is no number of attempts: write 0 or more, such as 3"),
    ],
)
def test_wrong_usage(words: tuple[str, ...], error: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["run", *words])
    out, err = capsys.readouterr()
    assert (ended.value.code, out) == (2, "")
    assert err.startswith("usage: jsonsluice run [option ...] -- COMMAND [ARGUMENT ...]\n")
    assert err.endswith(f"{error}\n")


def test_a_file_of_that_name_is_still_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    (tmp_path / "run").write_text("[1]")
    monkeypatch.chdir(tmp_path)
    for words in (["./run"], ["--", "run"], ["--raw", "run"]):
        assert main(words) == 0
        assert capsysbinary.readouterr().out == b"[1]\n"


def test_help_shows_the_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["run", "--help"])
    assert ended.value.code == 0
    out = capsys.readouterr().out
    for code, meaning in [*EXIT_CODES.items(), *RUN_EXIT_CODES.items()]:
        assert f"\n  {code:>3}  {meaning}\n" in out


def test_the_page_lists_the_exit_codes() -> None:
    rows = re.findall(r"^\| (\S+) \| (.*) \|$", PAGE.partition("| exit code |")[2], re.MULTILINE)[1:]
    assert [(code, meaning.replace("`", "")) for code, meaning in rows if code in RUN_EXIT_CODES] == list(RUN_EXIT_CODES.items())


def test_the_example_of_the_page_runs() -> None:
    (block,) = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    exec(compile(block, "docs/run.md", "exec"), {})  # noqa: S102 - what the page shows is what is tested


def test_the_page_lists_the_options_that_only_run_has() -> None:
    from jsonsluice.__main__ import _parser  # noqa: PLC0415 - next to what it is compared with

    def options(parser: Any) -> set[str]:
        return {name for action in parser._actions for name in action.option_strings if name.startswith("--")}

    assert options(_run_parser()) - options(_parser()) == {"--timeout", "--merge", "--retries"}
    assert options(_parser()) - options(_run_parser()) == {"--version", "--follow", "--jobs", "--no-progress"}
    for name in ("--timeout", "--merge", "--retries"):
        assert f"| `{name}" in PAGE


# -- as a process


@pytest.fixture
def pid_file(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "pid"
    yield path
    if path.exists():
        with suppress(ProcessLookupError):
            os.kill(int(path.read_text()), signal.SIGKILL)


def waited_for(path: Path) -> int:
    while not path.exists() or not path.read_text():
        time.sleep(0.02)
    return int(path.read_text())


def is_gone(pid: int) -> bool:
    for _ in range(100):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.02)
    return False


def test_both_streams_come_as_they_are_written() -> None:
    script = """
for number in range(3):
    out(f"[{number}]\\nmore\\n"); sys.stdout.flush()
    sys.stdin.readline()
    err(f"note {number}\\n"); sys.stderr.flush()
    sys.stdin.readline()
"""
    with started("--quiet", args=child(script), stdin=subprocess.PIPE) as process:
        for number in range(3):
            assert piped(process.stdout).readline() == b"[%d]\n" % number
            piped(process.stdin).write(b"\n")
            piped(process.stdin).flush()
            assert piped(process.stderr).readline() == b"note %d\n" % number
            piped(process.stdin).write(b"\n")
            piped(process.stdin).flush()
        assert process.communicate(timeout=20) == (b"", b"")
    assert process.returncode == 0


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)])
def test_a_signal_ends_the_command_too(number: signal.Signals, code: int, pid_file: Path) -> None:
    with started(args=child("open(sys.argv[1], 'w').write(str(os.getpid())); time.sleep(30)", pid_file)) as process:
        pid = waited_for(pid_file)
        time.sleep(0.3)  # now it waits: a signal in coverage's lock would let the test hang
        process.send_signal(number)
        _, err = process.communicate(timeout=20)
    assert process.returncode == code
    how = "interrupted" if number == signal.SIGINT else f"ended by {number.name}"
    assert err.decode() == f"jsonsluice: {how}: the output is not complete\n"
    assert is_gone(pid)


def test_nohup_is_obeyed(pid_file: Path) -> None:
    args = child("open(sys.argv[1], 'w').write(str(os.getpid())); time.sleep(0.5); out('[1]')", pid_file)
    with started(args=args, preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN)) as process:
        waited_for(pid_file)
        process.send_signal(signal.SIGHUP)
        assert process.communicate(timeout=20) == (b"[1]\n", b"")


def test_a_reader_that_goes_away_ends_the_command(pid_file: Path) -> None:
    script = "open(sys.argv[1], 'w').write(str(os.getpid()))\nwhile True: out('[1]\\n')"
    with started(args=child(script, pid_file)) as process:
        assert piped(process.stdout).readline() == b"[1]\n"
        piped(process.stdout).close()
        assert process.wait(timeout=20) == 141
        assert piped(process.stderr).read() == b""
    assert is_gone(waited_for(pid_file))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has /dev/full, others do not")
def test_stderr_on_a_full_disk_changes_nothing() -> None:
    with Path("/dev/full").open("wb") as full, started(args=prints("[1]\n", KLOG * 3), stderr=full) as process:
        assert process.communicate(timeout=20)[0] == b"[1]\n"
    assert process.returncode == 3


def test_no_stderr_at_all(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    assert main(["run", "--", *prints("noise\n[1]\n", KLOG)]) == 0
    monkeypatch.undo()
    assert capsysbinary.readouterr() == (b"[1]\n", b"")


def test_nobody_who_listens(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    class Deaf(io.BytesIO):
        writes = 0

        def write(self, _: Any) -> int:
            Deaf.writes += 1
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(Deaf(), write_through=True))
    script = "for _ in range(3): os.write(2, b'x'); time.sleep(0.1)\nout('[1]')"
    assert main(["run", "--", *child(script)]) == 0
    monkeypatch.undo()
    assert capsysbinary.readouterr().out == b"[1]\n"
    assert Deaf.writes == 1  # it is not asked again


def test_in_a_thread_signals_are_left_alone(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    codes: list[int] = []
    thread = threading.Thread(target=lambda: codes.append(main(["run", "--", *prints("[1]", "", 3)])))
    thread.start()
    thread.join(20)
    assert (codes, capsysbinary.readouterr().out) == ([3], b"[1]\n")


def test_at_a_terminal_the_command_may_ask() -> None:
    """In a group of its own it would be stopped when it reads."""
    command = [sys.executable, "-m", "jsonsluice", "run", "--", *child("out('[' + open('/dev/tty').readline() + ']')")]
    pid, terminal = pty.fork()
    if pid == 0:  # pragma: no cover - becomes another program
        os.environ.update(environment())
        os.execvp(command[0], command)  # noqa: S606 - as a shell does
    os.write(terminal, b"7\n")
    shown = b""
    with suppress(OSError):  # how Linux says that the terminal's last user has gone
        while chunk := os.read(terminal, 1024):
            shown += chunk
    os.close(terminal)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    assert shown.splitlines() == [b"7", b"[7 ]"]


def test_an_output_that_cannot_be_written_ends_the_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], pid_file: Path
) -> None:
    def failing(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("jsonsluice._cli.Washing._write", failing)
    script = "open(sys.argv[1], 'w').write(str(os.getpid())); out('[1]\\n'); sys.stdout.flush(); time.sleep(30)"
    assert main(["run", "--", *child(script, pid_file)]) == 5
    assert capsys.readouterr().err == "jsonsluice: the output cannot be written: No space left on device: make room, or write elsewhere\n"
    assert is_gone(waited_for(pid_file))
