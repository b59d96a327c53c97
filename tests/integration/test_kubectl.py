"""The founding failure, end to end: the real kubectl, a server that speaks v5.channel.k8s.io, and FRR's real output."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pytest

import jsonsluice
from jsonsluice.__main__ import main

if TYPE_CHECKING:
    from api_server import Answer, ApiServer

pytestmark = pytest.mark.integration

FRR: Final = (Path(__file__).parents[2] / "corpus/frr/bgp-neighbors/input.bin").read_bytes()
VALUE: Final = json.loads(FRR)
STDOUT: Final = 1
NEVER_OPENED: Final = 9  # a channel
AT: Final = 4096  # a server sends blocks of this size, and here it cuts a key in two
LINE: Final = rb"^E\d{4} [\d:.]+ +\d+ websocket\.go:\d+\] (?:Unknown stream id %d, discarding message|\"Unknown stream, .*\" id=%d)\n"
HELLO: Final = (STDOUT, b"")  # what a server sends first
PIECES: Final = [(STDOUT, FRR[at : at + 1000]) for at in range(0, len(FRR), 1000)]

ATTEMPTS: Final = 60  # of a race that the client loses in about one of fifty
# Much garbage collection and more threads than processors: what makes the client lose its race more often.
HASTE: Final = {"GOGC": "1", "GOMAXPROCS": "8"}


class Kubectl(NamedTuple):
    path: str
    minor: int


@cache
def kubectls() -> list[Kubectl]:
    """Those that are here: in JSONSLUICE_KUBECTL (paths as in PATH), or on PATH with the versions that Google's package keeps beside it."""
    named = os.environ.get("JSONSLUICE_KUBECTL")
    one = shutil.which("kubectl")
    paths = named.split(os.pathsep) if named else [one] if one else []
    if one and not named:
        paths = sorted(map(str, Path(one).resolve().parent.glob("kubectl.1.*"))) or paths
    return [Kubectl(path, minor) for path in paths if (minor := minor_of(path))]


def minor_of(path: str) -> int:
    try:
        said = subprocess.run([path, "version", "--client", "-o", "json"], capture_output=True, check=True, timeout=30).stdout
    except (OSError, subprocess.SubprocessError):  # built for another machine
        return 0
    return int(re.match(r"\d+", json.loads(said)["clientVersion"]["minor"])[0])  # type: ignore[index]


def cases(why: str, wanted: Callable[[int], bool]) -> list[Any]:
    found = [pytest.param(kubectl, id=f"1.{kubectl.minor}") for kubectl in kubectls() if wanted(kubectl.minor)]
    return found or [pytest.param(None, marks=pytest.mark.skip(reason=f"needs {why}, on PATH or in JSONSLUICE_KUBECTL"))]


every_kubectl = pytest.mark.parametrize("kubectl", cases("kubectl", bool))
websocket_kubectl = pytest.mark.parametrize("kubectl", cases("kubectl 1.30 or newer", lambda minor: minor >= 30))
racing_kubectl = pytest.mark.parametrize("kubectl", cases("kubectl 1.30 to 1.33", lambda minor: 30 <= minor < 34))
cured_kubectl = pytest.mark.parametrize("kubectl", cases("kubectl 1.34 or newer", lambda minor: minor >= 34))
needs_tenacity = pytest.mark.skipif(find_spec("tenacity") is None, reason="needs tenacity, the extra `run`")


@pytest.fixture
def server() -> Iterator[ApiServer]:
    pytest.importorskip("wsproto", reason="needs wsproto")
    from api_server import Answer, ApiServer  # noqa: PLC0415 - where wsproto is there

    server = ApiServer(Answer([(STDOUT, FRR)]))
    yield server
    server.close()


@pytest.fixture
def environment(server: ApiServer, tmp_path: Path) -> dict[str, str]:
    """What kubectl needs to find the server, and no settings of whoever runs the tests."""
    named = {
        "clusters": [{"name": "x", "cluster": {"server": server.address}}],
        "users": [{"name": "x", "user": {}}],
        "contexts": [{"name": "x", "context": {"cluster": "x", "user": "x"}}],
    }
    (tmp_path / "config").write_text(json.dumps({"apiVersion": "v1", "kind": "Config", "current-context": "x", **named}))
    return {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "KUBECONFIG": str(tmp_path / "config")}


def command(kubectl: Kubectl) -> list[str]:
    return [kubectl.path, "exec", "frr", "--", "vtysh", "-c", "show bgp neighbors json"]


def later(*pieces: tuple[int, bytes]) -> Answer:
    from api_server import Answer  # noqa: PLC0415 - where wsproto is there

    return Answer(pieces)


def lines(text: bytes, channel: int) -> int:
    """How often kubectl says that it threw a message of this channel away."""
    return len(re.findall(LINE % (channel, channel), text, re.MULTILINE))


def merged(kubectl: Kubectl, environment: dict[str, str]) -> bytes:
    """What the tests of old read."""
    return subprocess.check_output(command(kubectl), stderr=subprocess.STDOUT, env=environment, timeout=30)


# -- nothing goes wrong


@websocket_kubectl
def test_clean(kubectl: Kubectl, server: ApiServer, environment: dict[str, str]) -> None:
    result = jsonsluice.run(command(kubectl), env=environment, timeout=30)
    assert (result.value, result.stdout, result.stderr, result.explanation) == (VALUE, FRR, b"", "")
    assert merged(kubectl, environment) == FRR


@websocket_kubectl
def test_the_status_of_the_command_in_the_pod(kubectl: Kubectl, server: ApiServer, environment: dict[str, str]) -> None:
    from api_server import exit_status  # noqa: PLC0415 - where wsproto is there

    server.answers = [later((STDOUT, FRR))._replace(status=exit_status(7))]
    result = jsonsluice.run(command(kubectl), env=environment, timeout=30)
    assert (result.value, result.returncode, result.explanation) == (VALUE, 7, "the command exited with status 7")
    with pytest.raises(subprocess.CalledProcessError) as caught:
        jsonsluice.run(command(kubectl), env=environment, timeout=30, check=True)
    assert (caught.value.returncode, caught.value.stdout) == (7, FRR)


# -- its line gets into one stream


@websocket_kubectl
@pytest.mark.parametrize(("at", "place"), [(0, "before"), (AT, "inside"), (len(FRR), "after")])
def test_its_line_beside_and_in_the_document(kubectl: Kubectl, server: ApiServer, environment: dict[str, str], at: int, place: str) -> None:
    pieces = [(STDOUT, FRR[:at]), (NEVER_OPENED, b"lost"), (STDOUT, FRR[at:])]
    server.answers = [later(*(piece for piece in pieces if piece[1]))]

    result = jsonsluice.run(command(kubectl), env=environment, timeout=30)
    assert (result.value, result.stdout, result.salvaged, result.explanation) == (VALUE, FRR, False, "")
    assert lines(result.stderr, NEVER_OPENED) == 1

    capture = merged(kubectl, environment)
    assert (capture[:at], lines(capture[at:], NEVER_OPENED)) == (FRR[:at], 1)
    with pytest.raises(json.JSONDecodeError):
        json.loads(capture)
    document = jsonsluice.find(capture)
    assert (jsonsluice.loads(capture), document.raw) == (VALUE, FRR.strip())
    assert [(cut.kind, cut.start) for cut in document.cuts] == ([("klog", at)] if place == "inside" else [])

    explanation = jsonsluice.explain(capture)
    (line,) = explanation.contaminants
    assert (line.kind, line.message, line.places, explanation.losses) == ("klog", "kubectl-other-stream", (place,), ())
    assert str(explanation).startswith("RECOVERED: the document is whole")

    one = jsonsluice.run(command(kubectl), env=environment, timeout=30, merge=True)
    assert (one.value, one.salvaged, one.stderr) == (VALUE, True, b"")
    assert "kubectl-other-stream" in one.explanation


# -- frames are dropped


GAPS: Final = {"head": (0, AT), "middle": (3000, 6000), "tail": (AT, len(FRR))}


def with_gap(name: str) -> Answer:
    """Kubectl throws a part of the output away: here because it comes on a channel that was never opened."""
    start, end = GAPS[name]
    pieces = [(STDOUT, FRR[:start]), (NEVER_OPENED, FRR[start:end]), (STDOUT, FRR[end:])]
    return later(*(piece for piece in pieces if piece[1]))


@websocket_kubectl
@pytest.mark.parametrize("gap", GAPS)
def test_remains_are_never_a_value(kubectl: Kubectl, server: ApiServer, environment: dict[str, str], gap: str) -> None:
    server.answers = [with_gap(gap)]
    with pytest.raises(jsonsluice.DamagedError) as caught:
        jsonsluice.run(command(kubectl), env=environment, timeout=30)
    (attempt,) = caught.value.attempts
    assert (attempt.returncode, lines(attempt.stderr, NEVER_OPENED)) == (0, 1)
    assert attempt.lost in ("headless", "damaged", "truncated")
    assert "exited with status 0, and its stderr ends with" in caught.value.msg
    assert "retries=3 runs it up to three times more" in caught.value.msg

    capture = merged(kubectl, environment)
    with pytest.raises((jsonsluice.DamagedError, jsonsluice.NoDocumentError)):
        jsonsluice.loads(capture)
    assert not jsonsluice.find_all(capture)
    explanation = jsonsluice.explain(capture)
    assert (explanation.error, explanation.chosen, explanation.loss_count) == ("DamagedError", None, 1)


@needs_tenacity
@websocket_kubectl
def test_another_attempt_brings_it(
    kubectl: Kubectl, server: ApiServer, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jsonsluice._retry._FIRST_WAIT", 0.01)
    server.answers = [with_gap("head"), with_gap("tail"), later((STDOUT, FRR))]
    result = jsonsluice.run(command(kubectl), env=environment, timeout=30, retries=3)
    assert (result.value, len(server.seen)) == (VALUE, 3)
    assert [attempt.lost for attempt in result.attempts] == ["headless", "truncated", ""]
    assert result.explanation == "attempt 1 lost output: headless; attempt 2 lost output: truncated"


# -- the race itself


class Race(NamedTuple):
    thrown_away: int
    outcome: str


def race(kubectl: Kubectl, environment: dict[str, str], number: int) -> Race:
    """Run it once, check that what is said of it is right, and say what it was."""
    merge = bool(number % 2)
    try:
        result = jsonsluice.run(command(kubectl), env={**environment, **HASTE}, timeout=30, merge=merge)
    except (jsonsluice.DamagedError, jsonsluice.NoDocumentError) as error:
        (attempt,), value, said = error.attempts, None, error.msg
    else:
        (attempt,), value, said = result.attempts, result.value, ""
    capture = attempt.stderr + attempt.stdout  # its lines come first, since it is at the beginning that it throws away
    count = lines(capture, STDOUT)
    explanation = jsonsluice.explain(capture)
    if attempt.returncode:  # what it threw away may be the word of how the command ended, too
        assert value is None
        return Race(count, "failed")
    if count < 2:  # the first message is empty
        assert (value, jsonsluice.loads(capture), attempt.lost, explanation.losses) == (VALUE, VALUE, "", ())
        assert not count or "harmless" in explanation.contaminants[0].cause
        return Race(count, "whole")
    assert value is None
    assert attempt.lost
    assert f"kubectl threw away {count} messages of stdout" in said
    assert (explanation.losses[0].reason, explanation.chosen) == ("dropped", None)
    with pytest.raises((jsonsluice.DamagedError, jsonsluice.NoDocumentError)):
        jsonsluice.loads(capture)
    return Race(count, attempt.lost)


def races(kubectl: Kubectl, server: ApiServer, environment: dict[str, str]) -> set[Race]:
    from api_server import Answer  # noqa: PLC0415 - where wsproto is there

    # All at once, some at once, and what a server does: the empty message alone.
    rest = [(STDOUT, FRR[4000:])]
    server.answers = [Answer((), [HELLO, *PIECES]), Answer(rest, [HELLO, *PIECES[:4]]), Answer([(STDOUT, FRR)], [HELLO])] * ATTEMPTS
    with ThreadPoolExecutor(4) as pool:
        return set(pool.map(lambda number: race(kubectl, environment, number), range(ATTEMPTS)))


@racing_kubectl
def test_whatever_the_race_throws_away_nothing_wrong_is_said(kubectl: Kubectl, server: ApiServer, environment: dict[str, str]) -> None:
    seen = races(kubectl, server, environment)
    if not any(one.thrown_away for one in seen):
        pytest.skip(f"in {ATTEMPTS} attempts kubectl lost no race; what it did print was right")


@cured_kubectl
def test_newer_versions_have_no_race(kubectl: Kubectl, server: ApiServer, environment: dict[str, str]) -> None:
    assert races(kubectl, server, environment) == {Race(0, "whole")}


# -- the advice


def advised(line: bytes) -> dict[str, str]:
    """The environment variable that `explain` names as the cure."""
    (contaminant,) = jsonsluice.explain(line + FRR).contaminants
    return dict(re.findall(r"\b([A-Z][A-Z_]+)=(\w+)", contaminant.cure))


@every_kubectl
def test_the_variable_that_explain_names_changes_the_transport(kubectl: Kubectl, server: ApiServer, environment: dict[str, str]) -> None:
    cure = advised(b"E1122 17:25:27.991134   18691 websocket.go:296] Unknown stream id 1, discarding message\n")
    assert cure == {"KUBECTL_REMOTE_COMMAND_WEBSOCKETS": "false"}

    for variables in ({}, cure):
        try:
            value = jsonsluice.run(command(kubectl), env={**environment, **variables}, timeout=30).value
        except jsonsluice.NoDocumentError as error:  # the server speaks no SPDY
            value = error.msg
        request = server.seen.pop()
        assert not server.seen
        if variables or kubectl.minor < 30:
            assert (request.method, request.upgrade) == ("POST", "SPDY/3.1")
            assert "v4.channel.k8s.io" in request.protocols
            assert "exited with status 1, and its stderr ends with" in value
            assert "SPDY is not spoken here" in value
        else:
            assert (request.method, request.upgrade, request.protocols) == ("GET", "websocket", ("v5.channel.k8s.io",))
            assert value == VALUE


# -- the command


@websocket_kubectl
def test_jsonsluice_run(
    kubectl: Kubectl,
    server: ApiServer,
    environment: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    monkeypatch.delenv("KUBECTL_REMOTE_COMMAND_WEBSOCKETS", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    def washed(*options: str) -> tuple[int, bytes, bytes]:
        code = main(["run", "--raw", *options, "--", *command(kubectl)])
        return code, *capfdbinary.readouterr()

    server.answers = [later((STDOUT, FRR[:AT]), (NEVER_OPENED, b"lost"), (STDOUT, FRR[AT:]))]
    code, out, err = washed()
    assert (code, out, lines(err, NEVER_OPENED), err.count(b"\n")) == (0, FRR, 1, 1)
    code, out, err = washed("--merge")
    assert (code, out) == (0, FRR)
    assert b"noise cut out of 1 document (klog 1)" in err

    server.answers = [with_gap("head")]
    code, out, err = washed()
    assert (code, out, lines(err, NEVER_OPENED)) == (3, b"", 1)
    assert b"a document could not be made whole: headless" in err
