"""`run` and `run_async`: what they give, what they raise, and the commands that other runners hang on."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import jsonsluice
from jsonsluice import AmbiguousError, Attempt, DamagedError, NoDocumentError, Policy, Result, _process, run, run_async

KLOG = "E0910 18:08:54.853077  339136 websocket.go:296] Unknown stream id 1, discarding message\n"
SLOW = "W0910 18:08:54.853077  339136 rows.go:12] slow\n"
KLOG_1_36 = 'E0910 18:08:54.853077  339136 websocket.go:311] "Unknown stream, discarding message" id=1\n'
TRUNCATED = '{\n  "a": 1,\n  "b": [1,\n'
HEADLESS = '    "a": 1\n  },\n  "b": {\n    "c": 2\n  }\n}\n'

needs_tenacity = pytest.mark.skipif(find_spec("tenacity") is None, reason="needs tenacity, the extra `run`")
posix = pytest.mark.skipif(os.name != "posix", reason="signals and groups of processes are POSIX")


def child(script: str, *arguments: str | Path) -> list[str]:
    """A small Python program as a command."""
    prelude = "import os, signal, sys, time\nout, err = sys.stdout.write, sys.stderr.write\n"
    return [sys.executable, "-I", "-S", "-c", prelude + script, *map(str, arguments)]


def prints(stdout: str, stderr: str = "", code: int = 0) -> list[str]:
    return child(f"out({stdout!r}); err({stderr!r}); sys.exit({code})")


FORKED = """
if os.fork() == 0:
    {before}
    open(sys.argv[1], "w").write(str(os.getpid()))
    time.sleep(30)
    os._exit(0)
while not os.path.exists(sys.argv[1]) or not open(sys.argv[1]).read():
    time.sleep(0.01)
"""


@pytest.fixture
def pid_file(tmp_path: Path) -> Iterator[Path]:
    """Where a child of the command leaves its number; it is ended after the test."""
    path = tmp_path / "pid"
    yield path
    if path.exists():
        with suppress(ProcessLookupError):
            os.kill(int(path.read_text()), signal.SIGKILL)


def is_gone(pid: int) -> bool:
    """Wait a while for a process to end; a zombie has ended, though nobody asked after it."""
    status = Path(f"/proc/{pid}/stat")
    for _ in range(100):
        try:
            os.kill(pid, 0)
            if Path("/proc/self/stat").exists() and status.read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except (ProcessLookupError, FileNotFoundError):
            return True
        time.sleep(0.02)
    return False


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Attempts follow each other at once, and SIGKILL soon follows SIGTERM."""
    monkeypatch.setattr("jsonsluice._retry._FIRST_WAIT", 0.01)
    monkeypatch.setattr("jsonsluice._retry._JITTER", 0.0)
    monkeypatch.setattr("jsonsluice._process.GRACE", 0.3)


@pytest.fixture(params=["pipes are waited for", pytest.param("a thread for each pipe", marks=posix)])
def either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also the way of Windows, which works elsewhere, too."""
    if request.param != "pipes are waited for":
        monkeypatch.setattr("jsonsluice._process._POSIX", False)


# -- what is given


def test_streams_are_apart(either_way: None) -> None:
    args = prints('{"a": 1}\n', KLOG)
    result = run(args)
    assert (result.value, result.stdout, result.stderr, result.returncode) == ({"a": 1}, b'{"a": 1}\n', KLOG.encode(), 0)
    assert (result.args, result.document.raw, result.cuts, result.salvaged) == (tuple(args), b'{"a": 1}', (), False)
    assert (result.attempts, result.explanation, result.still_open) == ((Attempt(0, result.stdout, result.stderr),), "", False)


def test_clean_stdout_is_not_scanned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jsonsluice._capture.scan_whole", None)  # calling it would fail
    assert run(prints('{\n  "a": 1\n}\n', KLOG)).value == {"a": 1}
    assert run(prints("42\n")).value == 42


def test_stdout_is_washed_where_it_must_be() -> None:
    result = run(prints(f'{KLOG}{{\n  "a": 1,\n{KLOG}  "b": 2\n}}\n'))
    assert result.value == {"a": 1, "b": 2}
    assert result.salvaged
    assert [cut.kind for cut in result.cuts] == ["klog"]
    said, _, known = result.explanation.partition("; kubectl threw away 2 messages of stdout.")
    assert said == "cut out of the document: klog; in stdout beside the document: klog"
    assert "; kubectl-stream-race: kubectl 1.30 and newer" in known


def test_one_message_thrown_away_is_the_empty_first_one() -> None:
    result = run(prints("[1]\n", KLOG))
    assert (result.value, result.explanation, result.attempts[0].lost) == ([1], "", "")


@pytest.mark.parametrize("message", [KLOG, KLOG_1_36])
@pytest.mark.parametrize("merge", [False, True])
def test_two_messages_thrown_away_are_output_that_is_gone(message: str, merge: bool) -> None:
    """What came is whole, and may yet be the wrong one: a wrong value is worse than an error."""
    script = f"err({message!r} * 2); sys.stderr.flush(); out('é\\n[1]\\n')"
    with pytest.raises(DamagedError) as caught:
        run(child(script), merge=merge, env={**os.environ, "PYTHONUTF8": "1"})
    assert caught.value.msg.startswith("output was lost: a whole document came, but it may not be the one that was meant; ")
    assert "; kubectl threw away 2 messages of stdout. The first is empty, the others were output" in caught.value.msg
    assert "KUBECTL_REMOTE_COMMAND_WEBSOCKETS=false" in caught.value.msg
    assert caught.value.msg.endswith("; retries=3 runs it up to three times more where output is lost")
    assert caught.value.doc[caught.value.pos :] == "[1]\n"
    assert [document.value for document in caught.value.documents] == [[1]]
    assert [attempt.lost for attempt in caught.value.attempts] == ["dropped"]


@pytest.mark.parametrize("message", ["Unknown stream id 2, discarding message", "Unknown stream id 19, discarding message"])
def test_messages_of_other_streams_are_no_loss_of_stdout(message: str) -> None:
    lines = KLOG.replace("Unknown stream id 1, discarding message", message) * 3
    assert run(prints("[1]\n", lines)).value == [1]
    with pytest.raises(NoDocumentError) as caught:
        run(prints("", lines))
    assert caught.value.attempts[0].lost == ""


def test_explanation_names_all_that_was_wrong() -> None:
    result = run(prints(f"{SLOW}[1]\n[2]\n{TRUNCATED}", "", 3), select="first")
    assert result.value == [1]
    assert result.explanation == (
        "in stdout beside the document: klog, further documents, a document's remains (truncated); the command exited with status 3"
    )


def test_the_choice_is_that_of_loads() -> None:
    both = prints('[1]\n{"a": 1}\n')
    with pytest.raises(AmbiguousError, match="2 documents, and nothing says which is meant"):
        run(both)
    assert run(both, select="last").value == {"a": 1}
    assert run(both, expect=list).value == [1]
    spliced = prints(f'{{\n  "a": 1,\n{KLOG}  "b": 2\n}}\n')
    with pytest.raises(DamagedError):
        run(spliced, policy=Policy(mend="none"))


def test_merge_reads_one_stream() -> None:
    result = run(child(f"err({SLOW!r}); sys.stderr.flush(); out('[1]\\n')"), merge=True)
    assert (result.value, result.stdout, result.stderr, result.merged) == ([1], SLOW.encode() + b"[1]\n", b"", True)
    assert result.explanation == "in stdout and stderr beside the document: klog"


def test_environment_and_folder(tmp_path: Path) -> None:
    args = child("import json; out(json.dumps([os.environ.get('WASHED'), os.getcwd()]))")
    assert run(args, env={"WASHED": "yes"}, cwd=tmp_path).value == ["yes", str(tmp_path.resolve())]


@pytest.mark.parametrize("data", ['["é"]', '["é"]'.encode()], ids=["str", "bytes"])
def test_input(data: str | bytes, either_way: None) -> None:
    assert run(child("sys.stdout.buffer.write(sys.stdin.buffer.read())"), input=data).value == ["é"]


def test_input_larger_than_a_pipe_comes_back(either_way: None) -> None:
    data = json.dumps(["x" * 8_000_000])
    assert run(child("sys.stdout.buffer.write(sys.stdin.buffer.read())"), input=data).stdout == data.encode()


def test_input_that_is_not_read(either_way: None) -> None:
    assert run(child("os.close(0); out('[1]')"), input=b"x" * 1_000_000).value == [1]


def test_no_input_is_our_own() -> None:
    script = f"import jsonsluice; print(jsonsluice.run({child('out(sys.stdin.read())')!r}).value)"
    env = {**os.environ, "PYTHONPATH": str(Path(jsonsluice.__file__).parents[1])}
    done = subprocess.run([sys.executable, "-c", script], input=b"[7]", capture_output=True, check=True, timeout=20, env=env)
    assert done.stdout == b"[7]\n"


def test_invalid_utf8_on_both() -> None:
    result = run(child("os.write(1, b'caf\\xe9\\n[1]\\n\\xff'); os.write(2, b'\\xff')"))
    assert (result.value, result.stdout, result.stderr) == ([1], b"caf\xe9\n[1]\n\xff", b"\xff")


def test_64_megabytes_on_both_at_once(either_way: None) -> None:
    size = 64 * 1024 * 1024
    script = f"""
import threading
def write(to, head, byte, tail):
    os.write(to, head)
    block = byte * 65536
    for _ in range({size} // 65536):
        left = block
        while left:
            left = left[os.write(to, left):]
    os.write(to, tail)
other = threading.Thread(target=write, args=(2, b"", b"e", b""))
other.start()
write(1, b'["', b"x", b'"]')
other.join()
"""
    result = run(child(script), policy=Policy(max_document_bytes=2 * size), timeout=30)
    assert (len(result.stdout), len(result.stderr), len(result.value[0])) == (size + 4, size, size)


def test_the_example_for_legacy_tests_runs() -> None:
    page = (Path(__file__).parents[2] / "docs/legacy-tests.md").read_text(encoding="utf-8")
    example, function = re.findall(r"^```python\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    names: dict[str, Any] = {}
    exec(compile(example + function, "docs/legacy-tests.md", "exec"), names)  # noqa: S102 - what the page shows is what is tested
    result = SimpleNamespace(events=[{"event": "runner_on_ok", "event_data": {"res": {"stdout": "[1]"}}}])
    assert names["value_of"](result) == [1]


# -- what is raised


def test_document_of_a_failed_command_is_given() -> None:
    result = run(prints('{"error": 1}', "failed\n", 3))
    assert (result.value, result.returncode, result.stderr) == ({"error": 1}, 3, b"failed\n")


def test_check_raises_though_there_is_a_document() -> None:
    args = prints('{"error": 1}', "failed\n", 3)
    with pytest.raises(subprocess.CalledProcessError) as caught:
        run(args, check=True)
    assert (caught.value.returncode, caught.value.stdout, caught.value.stderr) == (3, b'{"error": 1}', b"failed\n")
    assert list(caught.value.cmd) == args
    assert run(prints("[1]"), check=True).value == [1]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (prints("", "error: no such pod\nbye\n", 1), 'exited with status 1, and its stderr ends with "error: no such pod | bye"'),
        (prints("", "", 0), "exited with status 0 and wrote nothing to stderr"),
        (child("os.write(2, b'a\\xff\\x1b[m\\n')"), 'exited with status 0, and its stderr ends with "a\ufffd·[m"'),
        (prints("", "x" * 5000), f'exited with status 0, and its stderr ends with "…{"x" * 300}"'),
        pytest.param(child("os.kill(os.getpid(), 9)"), "was ended by SIGKILL and wrote nothing to stderr", marks=posix),
        pytest.param(
            child("os.kill(os.getpid(), signal.SIGRTMIN + 1)"),
            "was ended by signal 35 and wrote nothing to stderr",
            marks=pytest.mark.skipif(sys.platform != "linux", reason="others number these signals otherwise, or have none"),
        ),
    ],
)
def test_no_document_says_how_the_command_ended(args: list[str], said: str) -> None:
    with pytest.raises(NoDocumentError) as caught:
        run(args)
    assert caught.value.msg == f"the capture is empty: the command printed nothing; {Path(sys.executable).name} {said}"
    (attempt,) = caught.value.attempts
    assert attempt.lost == ""
    assert isinstance(caught.value, json.JSONDecodeError)


def test_no_document_in_one_stream_says_nothing_of_stderr() -> None:
    with pytest.raises(NoDocumentError) as caught:
        run(prints("", "failed\n", 2), merge=True)
    assert caught.value.msg == f"no JSON document in the capture; {Path(sys.executable).name} exited with status 2"


def test_damaged_says_how_the_command_ended() -> None:
    with pytest.raises(DamagedError) as caught:
        run(prints(TRUNCATED, "died\n", 1))
    assert caught.value.msg.endswith(
        f'; {Path(sys.executable).name} exited with status 1, and its stderr ends with "died"; '
        "retries=3 runs it up to three times more where output is lost"
    )
    assert caught.value.attempts[0].lost == "truncated"
    assert caught.value.doc == TRUNCATED


def test_ambiguous_says_how_only_a_failed_command_ended() -> None:
    with pytest.raises(AmbiguousError) as caught:
        run(prints("[1]\n[2]\n"))
    assert "exited" not in caught.value.msg
    with pytest.raises(AmbiguousError, match="exited with status 4 and wrote nothing to stderr"):
        run(prints("[1]\n[2]\n", "", 4))


def test_missing_command() -> None:
    with pytest.raises(FileNotFoundError) as caught:
        run(["no-such-command-here"])
    assert str(caught.value) == (
        "[Errno 2] No such file or directory: check its name, and that its folder is on PATH: 'no-such-command-here'"
    )


def test_a_command_line_in_one_string() -> None:
    with pytest.raises(FileNotFoundError, match="one string is the name of a program: pass a list"):
        run("no-such-command get pods")


@pytest.mark.parametrize("args", [sys.executable, Path(sys.executable)], ids=["str", "path"])
def test_one_string_is_a_program(args: str | Path) -> None:
    assert run(args, input="print([1])").value == [1]


@posix
def test_what_is_there_but_cannot_be_started(tmp_path: Path) -> None:
    script = tmp_path / "script"
    script.write_text("#!/no/such/interpreter\n")
    with pytest.raises(PermissionError, match="it is not executable for you"):
        run([script])
    script.chmod(0o755)
    with pytest.raises(FileNotFoundError, match="the interpreter that its first line names is not there"):
        run([script])
    script.write_text("no first line that names one\n")
    with pytest.raises(OSError, match="it has no #! line, or was built for another machine"):
        run([script])
    with pytest.raises(FileNotFoundError, match="the folder to run it in, cwd=, is not there"):
        run([sys.executable], cwd=tmp_path / "missing")


def test_what_makes_no_sense_runs_nothing(tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    args = child("open(sys.argv[1], 'w')", mark)
    with pytest.raises(ValueError, match="args is empty"):
        run([])
    with pytest.raises(ValueError, match="select must be one of"):
        run(args, select="second")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="retries must be at least 0"):
        run(args, retries=-1)
    assert not mark.exists()


# -- commands that others hang on


def test_timeout_gives_what_came(either_way: None, quick: None) -> None:
    begin = time.monotonic()
    with pytest.raises(subprocess.TimeoutExpired) as caught:
        run(child("out('[1]\\n{'); err('so far'); sys.stdout.flush(); sys.stderr.flush(); time.sleep(30)"), timeout=0.5)
    assert time.monotonic() - begin < 5
    assert (caught.value.timeout, caught.value.stdout, caught.value.stderr) == (0.5, b"[1]\n{", b"so far")


@posix
def test_a_command_may_tidy_up_at_its_timeout(quick: None) -> None:
    script = """
def end(*_):
    out("tidy"); sys.stdout.flush(); os._exit(0)
signal.signal(signal.SIGTERM, end)
time.sleep(30)
"""
    with pytest.raises(subprocess.TimeoutExpired) as caught:
        run(child(script), timeout=0.5)
    assert caught.value.stdout == b"tidy"


@posix
def test_a_command_that_ignores_sigterm_is_killed() -> None:
    begin = time.monotonic()
    script = "signal.signal(signal.SIGTERM, signal.SIG_IGN); out(str(os.getpid())); sys.stdout.flush(); time.sleep(30)"
    with pytest.raises(subprocess.TimeoutExpired) as caught:
        run(child(script), timeout=0.5)
    assert 0.5 + _process.GRACE <= time.monotonic() - begin < 5
    assert is_gone(int(caught.value.stdout or b""))


@posix
def test_what_holds_the_pipe_after_the_command_does_not_hold_us(either_way: None, pid_file: Path) -> None:
    begin = time.monotonic()
    result = run(child(FORKED.format(before="pass") + "out('[1]')", pid_file), linger=0.3)
    assert time.monotonic() - begin < 5
    assert (result.value, result.returncode, result.still_open) == ([1], 0, True)
    assert result.explanation == "another process still held its output open when reading ended, so that more may have come"
    os.kill(int(pid_file.read_text()), 0)  # a daemon that a command leaves behind is left alone


@posix
def test_what_comes_soon_after_the_command_is_read(either_way: None) -> None:
    script = "if os.fork() == 0:\n    time.sleep(0.3); os.write(1, b'[1]'); os._exit(0)\n"
    result = run(child(script))
    assert (result.value, result.still_open) == ([1], False)


@posix
def test_output_that_may_be_incomplete_says_so(pid_file: Path) -> None:
    with pytest.raises(NoDocumentError, match="wrote nothing to stderr; another process still held its output open when reading ended"):
        run(child(FORKED.format(before="pass"), pid_file), linger=0.1)


@posix
@pytest.mark.parametrize("hidden", [False, True], ids=["holds the pipe", "holds nothing"])
def test_the_whole_group_is_ended_at_the_timeout(hidden: bool, pid_file: Path, quick: None) -> None:
    ignores = "signal.signal(signal.SIGTERM, signal.SIG_IGN)" + ("; os.close(0); os.close(1); os.close(2)" if hidden else "")
    with pytest.raises(subprocess.TimeoutExpired):
        run(child(FORKED.format(before=ignores) + "time.sleep(30)", pid_file), timeout=0.6)
    assert is_gone(int(pid_file.read_text()))


@posix
def test_a_daemon_that_left_the_group_does_not_hold_us_at_the_timeout(pid_file: Path, quick: None) -> None:
    begin = time.monotonic()
    with pytest.raises(subprocess.TimeoutExpired) as caught:
        run(child(FORKED.format(before="os.setsid()") + "out('[1]'); sys.stdout.flush(); time.sleep(30)", pid_file), timeout=0.6)
    assert time.monotonic() - begin < 5
    assert caught.value.stdout == b"[1]"


@posix
def test_a_command_that_closes_its_streams_and_goes_on(either_way: None) -> None:
    assert run(child("os.write(1, b'[1]'); os.close(1); os.close(2); time.sleep(0.3); os._exit(5)")).returncode == 5


@posix
def test_ctrl_c_ends_the_command(pid_file: Path) -> None:
    args = child("open(sys.argv[1], 'w').write(str(os.getpid())); time.sleep(30)", pid_file)
    env = {**os.environ, "PYTHONPATH": str(Path(jsonsluice.__file__).parents[1])}
    with subprocess.Popen([sys.executable, "-c", f"import jsonsluice; jsonsluice.run({args!r})"], env=env, stderr=subprocess.PIPE) as ours:
        while not pid_file.exists() or not pid_file.read_text():
            time.sleep(0.02)
        time.sleep(0.3)  # now it waits: a signal in coverage's lock would let the test hang
        ours.send_signal(signal.SIGINT)
        assert b"KeyboardInterrupt" in ours.communicate(timeout=10)[1]
    assert is_gone(int(pid_file.read_text()))


def test_no_descriptor_is_left_open() -> None:
    if not Path("/proc/self/fd").exists():
        pytest.skip("only Linux lists the descriptors of a process there")
    before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - a count is all that is wanted
    for _ in range(3):
        run(prints("[1]", "err"), input="in")
    with pytest.raises(FileNotFoundError):
        run(["no-such-command-here"])
    assert len(os.listdir("/proc/self/fd")) == before  # noqa: PTH208 - the same


@posix
def test_no_command_goes_on_where_its_pipes_cannot_be_read(monkeypatch: pytest.MonkeyPatch, pid_file: Path) -> None:
    def none_left(*_: object) -> None:
        while not pid_file.exists() or not pid_file.read_text():
            time.sleep(0.02)
        raise OSError(24, "Too many open files")

    monkeypatch.setattr("jsonsluice._process._Selected", none_left)
    with pytest.raises(OSError, match="Too many open files"):
        run(child("open(sys.argv[1], 'w').write(str(os.getpid())); time.sleep(30)", pid_file))
    assert is_gone(int(pid_file.read_text()))


@posix
def test_what_a_command_writes_while_it_is_ended_does_not_hold_it(either_way: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told to end and writes more than a pipe holds: that is read, and it ends by itself, however busy the machine is."""
    monkeypatch.setattr("jsonsluice._process.GRACE", 30.0)
    script = "signal.signal(signal.SIGTERM, lambda *_: (os.write(1, b'x' * 300_000), os._exit(7))); os.write(1, b'up'); time.sleep(60)"
    with _process.Process(_process.Command(child(script), timeout=60)) as process:
        assert next(chunk for _, chunk in process.chunks() if chunk) == b"up"
    assert process.returncode == 7


# -- retries


def in_turn(tmp_path: Path, *outputs: tuple[str, str]) -> list[str]:
    """A command that prints something else each time; at the end the last."""
    script = """
import json
count = len(os.listdir(sys.argv[1]))
open(os.path.join(sys.argv[1], str(count)), "w").close()
outputs = json.loads(sys.argv[2])
stdout, stderr = outputs[min(count, len(outputs) - 1)]
out(stdout); err(stderr)
"""
    folder = tmp_path / "counts"
    folder.mkdir()
    return child(script, folder, json.dumps(outputs))


def runs(tmp_path: Path) -> int:
    return len(list((tmp_path / "counts").iterdir()))


@needs_tenacity
@pytest.mark.parametrize(
    ("stdout", "stderr", "lost"),
    [
        (TRUNCATED, "", "truncated"),
        (HEADLESS, "", "headless"),
        ('{"a": 1 x}\n', "", "damaged"),
        ("", KLOG, "dropped"),
        ("\n", KLOG * 22, "dropped"),
        ("", KLOG_1_36, "dropped"),
        ("[1]\n", KLOG * 2, "dropped"),
        ("no resources found\n", KLOG * 2, "dropped"),
        (KLOG, "", "dropped"),
    ],
)
def test_lost_output_is_tried_again_and_counted(stdout: str, stderr: str, lost: str, tmp_path: Path, quick: None) -> None:
    result = run(in_turn(tmp_path, (stdout, stderr), ('{"a": 1}', "")), retries=3)
    assert result.value == {"a": 1}
    assert [attempt.lost for attempt in result.attempts] == [lost, ""]
    assert (result.attempts[0].stdout, result.attempts[0].stderr) == (stdout.encode(), stderr.encode())
    assert (result.stdout, result.stderr) == (b'{"a": 1}', b"")
    assert result.explanation == f"attempt 1 lost output: {lost}"
    assert runs(tmp_path) == 2


@needs_tenacity
def test_messages_in_one_stream_are_no_output(tmp_path: Path, quick: None) -> None:
    result = run(in_turn(tmp_path, ("", KLOG), ("[1]", "")), retries=1, merge=True)
    assert [attempt.lost for attempt in result.attempts] == ["dropped", ""]


@needs_tenacity
def test_a_loss_that_stays_is_raised_with_all_attempts(tmp_path: Path, quick: None) -> None:
    with pytest.raises(DamagedError) as caught:
        run(in_turn(tmp_path, ("", KLOG), (TRUNCATED, "")), retries=2)
    assert [attempt.lost for attempt in caught.value.attempts] == ["dropped", "truncated", "truncated"]
    assert caught.value.msg.endswith("; 3 attempts, which lost: dropped, truncated, truncated")
    assert runs(tmp_path) == 3


@needs_tenacity
def test_another_failure_after_a_loss_does_not_hide_it(tmp_path: Path, quick: None) -> None:
    with pytest.raises(NoDocumentError) as caught:
        run(in_turn(tmp_path, (TRUNCATED, ""), ("", "gone\n")), retries=5)
    assert caught.value.msg.endswith('and its stderr ends with "gone"; 2 attempts, which lost: truncated, nothing')
    assert runs(tmp_path) == 2


@needs_tenacity
@pytest.mark.parametrize(
    ("stdout", "stderr", "error"),
    [
        ("", "error: no such pod\n", NoDocumentError),
        ("no resources found\n", KLOG, NoDocumentError),
        ("", f"it said: {KLOG}", NoDocumentError),
        ("[1]\n[2]\n", KLOG, AmbiguousError),
        ("[" * 2000, "", DamagedError),
    ],
)
def test_other_failures_are_not_tried_again(stdout: str, stderr: str, error: type[Exception], tmp_path: Path, quick: None) -> None:
    with pytest.raises(error):
        run(in_turn(tmp_path, (stdout, stderr), ("[1]", "")), retries=3)
    assert runs(tmp_path) == 1


@needs_tenacity
def test_a_failed_status_is_not_tried_again_where_it_is_checked(tmp_path: Path, quick: None) -> None:
    args = in_turn(tmp_path, (TRUNCATED, ""))
    args[4] += "sys.exit(3)"
    with pytest.raises(subprocess.CalledProcessError):
        run(args, retries=3, check=True)
    assert runs(tmp_path) == 1


@needs_tenacity
def test_a_timeout_says_what_was_lost_before(tmp_path: Path, quick: None) -> None:
    args = in_turn(tmp_path, (TRUNCATED, ""), ("", ""))
    args[4] += "time.sleep(30 * count)"
    with pytest.raises(subprocess.TimeoutExpired) as caught:
        run(args, retries=3, timeout=0.6)
    assert caught.value.__notes__ == ["attempt 2; lost before: truncated"]


@needs_tenacity
def test_the_wait_grows(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    waits: list[float] = []
    monkeypatch.setattr("threading.Event.wait", lambda _, seconds: waits.append(seconds))
    monkeypatch.setattr("jsonsluice._retry._JITTER", 0.0)
    with pytest.raises(DamagedError):
        run(in_turn(tmp_path, (TRUNCATED, "")), retries=7)
    assert waits == [0.2, 0.4, 0.8, 1.6, 3.2, 5.0, 5.0]


def test_without_tenacity_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "tenacity", None)
    args = in_turn(tmp_path, ("[1]", ""))
    with pytest.raises(ModuleNotFoundError, match=r"retries needs tenacity: pip install 'jsonsluice\[run\]'"):
        run(args, retries=1)
    assert runs(tmp_path) == 0
    assert run(args).value == [1]  # all else works without it


# -- asyncio


def test_async_gives_the_same() -> None:
    args = prints(f"{KLOG}[1]\n", "err", 3)
    assert asyncio.run(run_async(args)) == run(args)


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"check": True}, subprocess.CalledProcessError),
        ({"expect": dict}, NoDocumentError),
        ({"select": "second"}, ValueError),
        ({"timeout": 0.0}, subprocess.TimeoutExpired),
    ],
)
def test_async_raises_the_same(options: Any, error: type[Exception], quick: None) -> None:
    args = prints("[1]", "", 3)
    for call in (run, lambda *given, **more: asyncio.run(run_async(*given, **more))):
        with pytest.raises(error):
            call(args, **options)


def test_async_runs_side_by_side_without_holding_the_loop_up() -> None:
    args = child("time.sleep(0.5); out('[1]')")

    async def many() -> tuple[list[Result], int]:
        ticks = 0

        async def tick() -> None:
            nonlocal ticks
            while True:
                ticks += 1
                await asyncio.sleep(0.02)

        ticking = asyncio.create_task(tick())
        results = await asyncio.gather(*(run_async(args) for _ in range(12)))
        ticking.cancel()
        return results, ticks

    begin = time.monotonic()
    results, ticks = asyncio.run(many())
    assert time.monotonic() - begin < 5  # 6 s one after the other
    assert [result.value for result in results] == [[1]] * 12
    assert ticks > 5


@posix
def test_a_cancelled_task_ends_its_command(pid_file: Path, quick: None) -> None:
    async def cancelled() -> None:
        args = child("open(sys.argv[1], 'w').write(str(os.getpid())); time.sleep(30)", pid_file)
        async with asyncio.timeout(0.6):
            await run_async(args)

    begin = time.monotonic()
    with pytest.raises(TimeoutError):
        asyncio.run(cancelled())
    assert time.monotonic() - begin < 5
    with pytest.raises(ProcessLookupError):  # ended, and waited for, before the task went on
        os.kill(int(pid_file.read_text()), 0)


@needs_tenacity
def test_a_cancelled_task_does_not_wait_for_its_next_attempt(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("jsonsluice._retry._FIRST_WAIT", 5.0)

    async def cancelled() -> None:
        async with asyncio.timeout(0.6):
            await run_async(in_turn(tmp_path, (TRUNCATED, "")), retries=1)

    begin = time.monotonic()
    with pytest.raises(TimeoutError):
        asyncio.run(cancelled())
    assert time.monotonic() - begin < 4
    assert runs(tmp_path) == 1


# -- how it is imported


def test_whoever_only_reads_captures_does_not_wait_for_it() -> None:
    script = """
import sys, jsonsluice
heavy = {"subprocess", "asyncio", "jsonsluice._run", "tenacity"}
assert not heavy & set(sys.modules), heavy & set(sys.modules)
assert {"run", "run_async", "Result"} <= set(dir(jsonsluice))
assert jsonsluice.run.__module__ == "jsonsluice._run"
assert jsonsluice.run is jsonsluice.run
assert not {"asyncio", "tenacity"} & set(sys.modules)
try:
    jsonsluice.nothing
except AttributeError as error:
    assert str(error) == "module 'jsonsluice' has no attribute 'nothing'"
else:
    raise AssertionError
"""
    env = {**os.environ, "PYTHONPATH": str(Path(jsonsluice.__file__).parents[1])}
    subprocess.run([sys.executable, "-c", script], check=True, timeout=20, env=env)


def test_the_module_shows_its_names() -> None:
    assert set(jsonsluice.__all__) <= set(dir(jsonsluice))
    with pytest.raises(AttributeError, match="module 'jsonsluice' has no attribute 'nothing'"):
        jsonsluice.nothing  # noqa: B018 - asking is what is tested


def test_a_result_is_a_value() -> None:
    result = run(prints("[1]"))
    assert result == run(result.args)
    assert hash(result) == hash(run(result.args))
    assert repr(result).startswith("Result(args=(")
    with pytest.raises(AttributeError):
        result.merged = True  # type: ignore[misc]
