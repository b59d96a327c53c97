"""Servers on loopback that say what the real ones would: a Docker daemon for one `exec`, an sshd."""

from __future__ import annotations

import getpass
import http.server
import json
import os
import pwd
import shutil
import socket
import struct
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, NamedTuple

STDOUT: Final = 1
STDERR: Final = 2

Pieces = Sequence[tuple[int, bytes]]


def docker_frames(pieces: Pieces) -> bytes:
    """The pieces as a daemon multiplexes them where there is no terminal."""
    return b"".join(struct.pack(">BxxxL", stream, len(data)) + data for stream, data in pieces)


@contextmanager
def docker_daemon(pieces: Pieces) -> Iterator[str]:
    """The address of a Docker daemon with a container `c`, in which each `exec` gives these pieces."""

    class Answers(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._json({"Id": "c", "ExitCode": 0, "Running": False})

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            if not self.path.endswith("/start"):
                self._json({"Id": "e"})
                return
            self.wfile.write(b"HTTP/1.1 101 UPGRADED\r\nContent-Type: application/vnd.docker.raw-stream\r\nConnection: Upgrade\r\n\r\n")
            time.sleep(0.2)  # what comes with the head of the answer stays in the client's buffer, and is lost to it
            self.wfile.write(docker_frames(pieces))
            self.close_connection = True

        def _json(self, value: object) -> None:
            body = json.dumps(value).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"tcp://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


class SshServer(NamedTuple):
    """Where an sshd listens, and how to log in."""

    port: int
    user: str
    key: Path


def why_no_sshd() -> str:
    """Why an sshd cannot be started here; empty where it can."""
    if not _sshd() or not shutil.which("ssh-keygen"):
        return "needs OpenSSH's sshd and ssh-keygen"
    if os.geteuid() == 0:
        with suppress(KeyError):
            pwd.getpwnam("sshd")
            return "" if Path("/run/sshd").is_dir() else "started by root, sshd needs the folder /run/sshd"
        return "started by root, sshd needs a user sshd"
    return ""


def _sshd() -> str | None:
    return shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin")


@contextmanager
def ssh_server(folder: Path) -> Iterator[SshServer]:
    """An sshd on loopback that lets the user who runs the tests in by a key made for it."""
    for name in ("host", "user"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)], check=True)
    shutil.copy(folder / "user.pub", folder / "authorized")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    settings = {
        "Port": port,
        "ListenAddress": "127.0.0.1",
        "HostKey": folder / "host",
        "AuthorizedKeysFile": folder / "authorized",
        "StrictModes": "no",
        "PasswordAuthentication": "no",
        "PidFile": "none",
        "PermitRootLogin": "yes",
    }
    (folder / "config").write_text("".join(f"{name} {value}\n" for name, value in settings.items()))
    sshd = _sshd()
    assert sshd
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([sshd, "-D", "-e", "-f", str(folder / "config")], stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    try:
        for _ in range(100):
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            assert process.poll() is None, (folder / "log").read_text()
            time.sleep(0.05)
        yield SshServer(port, getpass.getuser(), folder / "user")
    finally:
        process.terminate()
        process.wait(10)
