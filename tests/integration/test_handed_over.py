"""What other libraries hand over of a command's output, and that the call which docs/legacy-tests.md names for it reads it."""

from __future__ import annotations

import gc
import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

import fakes
import jsonsluice

if TYPE_CHECKING:
    from api_server import ApiServer

# The libraries warn of their own dependencies, and leave sockets to the garbage collector: not ours to fix.
pytestmark = [
    pytest.mark.integration,
    pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]

KLOG: Final = b"E0910 18:08:54.853077  339136 websocket.go:296] Unknown stream id 1, discarding message\n"
HEAD: Final = b'{\n  "a": 1,\n'
TAIL: Final = b'  "b": "it\'s"\n}\n'
VALUE: Final = {"a": 1, "b": "it's"}
PIECES: Final = [(fakes.STDOUT, HEAD), (fakes.STDERR, KLOG), (fakes.STDOUT, TAIL)]

# Prints a document, and in its middle a line of noise on stderr.
SCRIPT: Final = f"import os; os.write(1, {HEAD!r}); os.write(2, {KLOG!r}); os.write(1, {TAIL!r})"
COMMAND: Final = [sys.executable, "-I", "-S", "-c", SCRIPT]


@pytest.fixture(autouse=True)
def collected() -> Iterator[None]:
    """What a test's library has left is closed while its warnings are ignored, and not at the end of all tests."""
    yield
    gc.collect()


def library(name: str) -> Any:
    reason = f"needs {name.partition('.')[0]}"
    found = pytest.importorskip(name, reason=reason, exc_type=ImportError)
    if found.__file__ is None:  # a folder of the corpus that goes by the same name
        pytest.skip(reason)
    return found


# -- subprocess


def test_check_output_with_one_stream() -> None:
    handed_over = subprocess.check_output(COMMAND, stderr=subprocess.STDOUT)
    assert handed_over == HEAD + KLOG + TAIL
    assert jsonsluice.loads(handed_over) == VALUE
    result = jsonsluice.run(COMMAND, check=True)
    assert (result.value, result.salvaged, result.stderr) == (VALUE, False, KLOG)


def test_getoutput() -> None:
    assert jsonsluice.loads(subprocess.getoutput(shlex.join(COMMAND))) == VALUE  # noqa: S605 - the call that is looked at


# -- terminals


def test_pexpect_run() -> None:
    pexpect = library("pexpect")
    handed_over = pexpect.run(shlex.join(COMMAND))
    assert handed_over == (HEAD + KLOG + TAIL).replace(b"\n", b"\r\n")
    assert jsonsluice.loads(handed_over) == VALUE


def test_pexpect_spawn_echoes() -> None:
    pexpect = library("pexpect")
    for echo, documents in ((True, 2), (False, 1)):
        cat = pexpect.spawn("head -n 1", echo=echo)
        cat.sendline('{"a": 1}')
        cat.expect(pexpect.EOF)
        assert [document.value for document in jsonsluice.find_all(cat.before)] == [{"a": 1}] * documents
        cat.close()


# -- ssh


@pytest.fixture(scope="module")
def ssh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[fakes.SshServer]:
    if why := fakes.why_no_sshd():
        pytest.skip(why)
    with fakes.ssh_server(tmp_path_factory.mktemp("ssh")) as server:
        yield server


@pytest.fixture
def paramiko_client(ssh: fakes.SshServer) -> Iterator[Any]:
    paramiko = library("paramiko")
    client = paramiko.SSHClient()
    client.set_missing_host_key_policy(paramiko.AutoAddPolicy())
    client.connect("127.0.0.1", ssh.port, ssh.user, key_filename=str(ssh.key), allow_agent=False, look_for_keys=False)
    yield client
    client.close()


def test_paramiko(paramiko_client: Any) -> None:
    _, stdout, stderr = paramiko_client.exec_command(shlex.join(COMMAND))
    handed_over = stdout.read()
    assert (handed_over, stderr.read()) == (HEAD + TAIL, KLOG)
    assert jsonsluice.loads(handed_over) == VALUE


def test_paramiko_with_a_terminal(paramiko_client: Any) -> None:
    _, stdout, stderr = paramiko_client.exec_command(shlex.join(COMMAND), get_pty=True)
    handed_over = stdout.read()
    assert (handed_over, stderr.read()) == ((HEAD + KLOG + TAIL).replace(b"\n", b"\r\n"), b"")
    assert jsonsluice.loads(handed_over) == VALUE


def test_paramiko_with_one_stream(paramiko_client: Any) -> None:
    channel = paramiko_client.get_transport().open_session()
    channel.set_combine_stderr(True)
    channel.exec_command(shlex.join(COMMAND))
    handed_over = channel.makefile("rb").read()
    assert sorted(handed_over.splitlines()) == sorted((HEAD + KLOG + TAIL).splitlines())  # sshd sends what it finds first
    assert KLOG in handed_over


@pytest.mark.parametrize("terminal", [False, True])
def test_fabric(ssh: fakes.SshServer, terminal: bool) -> None:
    fabric = library("fabric")
    keys = {"key_filename": str(ssh.key), "allow_agent": False, "look_for_keys": False}
    with fabric.Connection("127.0.0.1", user=ssh.user, port=ssh.port, connect_kwargs=keys) as connection:
        result = connection.run(shlex.join(COMMAND), hide=True, pty=terminal, in_stream=False)  # pytest takes stdin away
    if terminal:
        assert (result.stdout, result.stderr) == ((HEAD + KLOG + TAIL).decode().replace("\n", "\r\n"), "")
    else:
        assert (result.stdout, result.stderr) == ((HEAD + TAIL).decode(), KLOG.decode())
    assert jsonsluice.loads(result.stdout) == VALUE


def test_ssh_itself(ssh: fakes.SshServer) -> None:
    options = ["-p", str(ssh.port), "-i", str(ssh.key), "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null"]
    result = jsonsluice.run(["ssh", *options, f"{ssh.user}@127.0.0.1", shlex.join(COMMAND)], timeout=30)
    assert (result.value, result.salvaged, result.returncode) == (VALUE, False, 0)
    assert KLOG in result.stderr


# -- testinfra, ansible-runner


def test_testinfra() -> None:
    host = library("testinfra").get_host("local://")
    result = host.run(shlex.join(COMMAND))
    assert (result.stdout, result.stderr) == ((HEAD + TAIL).decode(), KLOG.decode())
    assert jsonsluice.loads(result.stdout) == VALUE
    assert jsonsluice.loads(host.check_output(shlex.join(COMMAND))) == VALUE


@pytest.mark.parametrize("mode", ["subprocess", None])
def test_ansible_runner(mode: str | None, tmp_path: Path) -> None:
    runner = library("ansible_runner")
    out, err, code = runner.run_command(COMMAND[0], COMMAND[1:], runner_mode=mode, quiet=True, private_data_dir=str(tmp_path))
    if mode:
        assert (out, err, code) == ((HEAD + TAIL).decode(), KLOG.decode(), 0)
    else:  # a terminal: both in one
        assert (out, err, code) == ((HEAD + KLOG + TAIL).decode(), "", 0)
    assert jsonsluice.loads(out) == VALUE


@pytest.fixture
def ansible(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """What `ansible_runner.run` gives of one module on this machine; with colours, as its terminal has them."""
    runner = library("ansible_runner")
    library("ansible")
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")  # where pip puts `ansible`

    def run(**module: str) -> Any:
        result = runner.run(private_data_dir=str(tmp_path), host_pattern="localhost", quiet=True, **module)
        assert result.status == "successful"
        return result

    return run


def test_ansible_events(ansible: Any, tmp_path: Path) -> None:
    (tmp_path / "script.py").write_text(SCRIPT)  # Ansible has quotes of its own
    result = ansible(module="command", module_args=shlex.join([sys.executable, "-I", "-S", str(tmp_path / "script.py")]))
    (told,) = [event["event_data"]["res"] for event in result.events if event["event"] == "runner_on_ok"]
    assert (told["stdout"], told["stderr"]) == ((HEAD + TAIL).decode().rstrip(), KLOG.decode().rstrip())  # without newlines at their ends
    assert jsonsluice.loads(told["stdout"]) == VALUE
    assert jsonsluice.loads(result.stdout.read()) == VALUE  # what it shows: the name of the host, both streams, colours


def test_ansible_result(ansible: Any) -> None:
    handed_over = ansible(module="ping").stdout.read()
    assert "localhost | SUCCESS => {" in handed_over
    assert jsonsluice.loads(handed_over)["ping"] == "pong"


# -- kubernetes' Python client


@pytest.fixture
def kubernetes() -> Iterator[ApiServer]:
    library("kubernetes")
    library("wsproto")
    from api_server import Answer, ApiServer  # noqa: PLC0415 - where wsproto is there

    server = ApiServer(Answer(PIECES))
    yield server
    server.close()


def kubernetes_exec(server: ApiServer, **options: Any) -> Any:
    client = library("kubernetes.client")
    stream = library("kubernetes.stream").stream
    configuration = client.Configuration()
    configuration.host = server.address
    api = client.CoreV1Api(client.ApiClient(configuration))
    streams = {"stdout": True, "stderr": True, "stdin": False, "tty": False}
    return stream(api.connect_get_namespaced_pod_exec, "frr", "default", command=["x"], **streams, **options)


def test_kubernetes_stream_is_one(kubernetes: ApiServer) -> None:
    handed_over = kubernetes_exec(kubernetes)
    assert handed_over == (HEAD + KLOG + TAIL).decode()
    assert jsonsluice.loads(handed_over) == VALUE


def test_kubernetes_stdout_alone(kubernetes: ApiServer) -> None:
    response = kubernetes_exec(kubernetes, _preload_content=False)
    response.run_forever(timeout=10)
    handed_over = response.read_stdout()
    assert (handed_over, response.read_stderr(), response.returncode) == ((HEAD + TAIL).decode(), KLOG.decode(), 0)
    assert jsonsluice.loads(handed_over) == VALUE


def test_kubernetes_may_hand_over_what_python_prints(kubernetes: ApiServer) -> None:
    """Older versions decode a clean document, and hand over its `str`: that is no JSON, and no other value is made of it."""
    kubernetes.answers = [kubernetes.answers[0]._replace(later=[(fakes.STDOUT, HEAD + TAIL)])]
    handed_over = kubernetes_exec(kubernetes)
    if handed_over == (HEAD + TAIL).decode():
        assert jsonsluice.loads(handed_over) == VALUE
    else:
        assert handed_over == str(VALUE)
        with pytest.raises(jsonsluice.SluiceError):
            jsonsluice.loads(handed_over)


# -- docker-py


@pytest.fixture
def container() -> Iterator[Any]:
    docker = library("docker")
    with fakes.docker_daemon(PIECES) as address:
        client = docker.DockerClient(base_url=address, version="1.44")
        yield client.containers.get("c")
        client.close()


def test_docker_exec_run_is_one_stream(container: Any) -> None:
    code, handed_over = container.exec_run("x")
    assert (code, handed_over) == (0, HEAD + KLOG + TAIL)
    assert jsonsluice.loads(handed_over) == VALUE


def test_docker_exec_run_apart(container: Any) -> None:
    code, (stdout, stderr) = container.exec_run("x", demux=True)
    assert (code, stdout, stderr) == (0, HEAD + TAIL, KLOG)
    assert jsonsluice.loads(stdout) == VALUE


def test_docker_socket_hands_over_frames(container: Any) -> None:
    frames_iter = library("docker.utils.socket").frames_iter
    _, socket = container.exec_run("x", socket=True)
    with socket:
        frames = list(frames_iter(socket, tty=False))
    handed_over = b"".join(data for stream, data in frames if stream == library("docker.utils.socket").STDOUT)
    assert handed_over == HEAD + TAIL
    assert jsonsluice.loads(handed_over) == VALUE


def test_docker_frames_that_nobody_took_apart() -> None:
    """What reading that socket by itself gives, however the daemon cut it: the document or an error, never another value."""
    assert jsonsluice.loads(fakes.docker_frames([(fakes.STDERR, KLOG), (fakes.STDOUT, HEAD + TAIL)])) == VALUE
    document = HEAD + TAIL
    for at in range(1, len(document)):
        for between in ([], [(fakes.STDERR, KLOG)]):
            raw = fakes.docker_frames([(fakes.STDOUT, document[:at]), *between, (fakes.STDOUT, document[at:])])
            assert [found.value for found in jsonsluice.find_all(raw)] in ([], [VALUE])
            with suppress(jsonsluice.SluiceError):
                assert jsonsluice.loads(raw) == VALUE
