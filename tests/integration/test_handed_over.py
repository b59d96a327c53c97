"""What other libraries hand over of a command's output, and that the call which docs/run.md names for it reads it."""

from __future__ import annotations

import gc
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

import fakes
import jsonsluice

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


# -- kubernetes' Python client


def kubernetes_exec(address: str, **options: Any) -> Any:
    client = library("kubernetes.client")
    stream = library("kubernetes.stream").stream
    configuration = client.Configuration()
    configuration.host = address
    api = client.CoreV1Api(client.ApiClient(configuration))
    streams = {"stdout": True, "stderr": True, "stdin": False, "tty": False}
    return stream(api.connect_get_namespaced_pod_exec, "pod", "default", command=["x"], **streams, **options)


def test_kubernetes_stream_is_one() -> None:
    with fakes.kubernetes_api(PIECES) as address:
        handed_over = kubernetes_exec(address)
    assert handed_over == (HEAD + KLOG + TAIL).decode()
    assert jsonsluice.loads(handed_over) == VALUE


def test_kubernetes_stdout_alone() -> None:
    with fakes.kubernetes_api(PIECES) as address:
        response = kubernetes_exec(address, _preload_content=False)
        response.run_forever(timeout=10)
        handed_over = response.read_stdout()
        assert (handed_over, response.read_stderr(), response.returncode) == ((HEAD + TAIL).decode(), KLOG.decode(), 0)
    assert jsonsluice.loads(handed_over) == VALUE


def test_kubernetes_may_hand_over_what_python_prints() -> None:
    """Older versions decode a clean document, and hand over its `str`: that is no JSON, and no other value is made of it."""
    with fakes.kubernetes_api([(fakes.STDOUT, HEAD + TAIL)]) as address:
        handed_over = kubernetes_exec(address)
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
    assert b"".join(data for stream, data in frames if stream == fakes.STDOUT) == HEAD + TAIL
    raw = fakes.docker_frames(PIECES)  # what reading that socket without it gives
    assert all(document.value == VALUE for document in jsonsluice.find_all(raw))  # found or not, but never another value
