"""A Kubernetes API server on loopback, for real clients: it knows one pod, and answers each `exec` with what a test wants it to.

In: an `Answer` for each `exec` to come.  Out: its address, and the requests that it saw.
Invariant: `close` ends its threads; nothing is sent to any other machine.
"""

from __future__ import annotations

import http.server
import json
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, Final, NamedTuple
from urllib.parse import urlsplit

from wsproto import ConnectionType, WSConnection
from wsproto.events import AcceptConnection, BytesMessage, CloseConnection, Request

STDOUT: Final = 1
STDERR: Final = 2
_STATUS: Final = 3  # the channel on which the server says how the command ended
_PROTOCOLS: Final = ("v5.channel.k8s.io", "v4.channel.k8s.io")  # as servers prefer them
_SETTLING: Final = 0.1  # seconds; a client opens its streams without a word to the server, in some microseconds
_PACE: Final = 0.02  # seconds between messages, so that what a client does with one is done before the next
_PATIENCE: Final = 10.0  # seconds that a connection may be idle

SUCCESS: Final = {"metadata": {}, "status": "Success"}

_PODS: Final = {"name": "pods", "singularName": "pod", "namespaced": True, "kind": "Pod", "verbs": ["get", "list"], "shortNames": ["po"]}
_STATUS_OF_404: Final = {
    "kind": "Status",
    "apiVersion": "v1",
    "status": "Failure",
    "reason": "NotFound",
    "code": 404,
    "message": "not here",
}
_STATUS_OF_403: Final = {**_STATUS_OF_404, "reason": "Forbidden", "code": 403, "message": "SPDY is not spoken here"}

# What a client asks before it comes to the exec.
_RESOURCES: Final[dict[str, Any]] = {
    "/version": {"major": "1", "minor": "33", "gitVersion": "v1.33.0"},
    "/api": {"kind": "APIVersions", "versions": ["v1"]},
    "/apis": {"kind": "APIGroupList", "apiVersion": "v1", "groups": []},
    "/api/v1": {"kind": "APIResourceList", "groupVersion": "v1", "resources": [_PODS]},
    "/api/v1/namespaces/default/pods/frr": {
        "kind": "Pod",
        "apiVersion": "v1",
        "metadata": {"name": "frr", "namespace": "default"},
        "spec": {"containers": [{"name": "frr", "image": "frr"}]},
        "status": {"phase": "Running"},
    },
}

Pieces = Sequence[tuple[int, bytes]]


class Answer(NamedTuple):
    """What one `exec` gets.

    Attributes:
        later: messages, each a channel and its data, sent one by one when the client had time to open its streams.
        at_once: messages that go out in one write with the answer to the handshake; before 1.34 kubectl may lose the race with them.
        status: how the command ended.
    """

    later: Pieces = ()
    at_once: Pieces = ()
    status: object = SUCCESS


def exit_status(code: int) -> object:
    """How a command ended that failed."""
    causes = [{"reason": "ExitCode", "message": str(code)}]
    message = f"command terminated with non-zero exit code: exit status {code}"
    return {**SUCCESS, "status": "Failure", "reason": "NonZeroExitCode", "message": message, "details": {"causes": causes}}


class Seen(NamedTuple):
    """A request for an `exec`."""

    method: str
    upgrade: str
    protocols: tuple[str, ...]


class ApiServer(http.server.ThreadingHTTPServer):
    """The server; it serves from when it is made until `close`.

    Attributes:
        answers: for the next `exec`, and those after it; the last is for all that follow.
        seen: the requests for an `exec` so far.
    """

    daemon_threads = False  # each is waited for at the end
    request_queue_size = 32  # tests run several clients at once

    def __init__(self, *answers: Answer) -> None:
        super().__init__(("127.0.0.1", 0), _Connection)
        self.answers = list(answers)
        self.seen: list[Seen] = []
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self.serve_forever, args=(0.05,))
        self._thread.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def next_answer(self) -> Answer:
        with self._lock:
            return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]

    def close(self) -> None:
        """End it, and wait until its threads have ended."""
        self.shutdown()
        self._thread.join()
        self.server_close()


class _Connection(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # a message goes out when it is sent
    timeout = _PATIENCE
    server: ApiServer

    def do_GET(self) -> None:
        if self._is_exec():
            self._exec()
            return
        found = _RESOURCES.get(urlsplit(self.path).path)
        self._answer(200 if found else 404, found or _STATUS_OF_404)

    def do_POST(self) -> None:
        """An `exec` by SPDY."""
        self._is_exec()
        self._answer(403, _STATUS_OF_403)
        self.close_connection = True

    def _is_exec(self) -> bool:
        is_exec = urlsplit(self.path).path.endswith("/exec")
        if is_exec:
            names = ("Sec-WebSocket-Protocol", "X-Stream-Protocol-Version")
            protocols = [one.strip() for name in names for value in self.headers.get_all(name, []) for one in value.split(",")]
            self.server.seen.append(Seen(self.command, self.headers.get("Upgrade", ""), tuple(protocols)))
        return is_exec

    def _answer(self, code: int, value: object) -> None:
        body = json.dumps(value).encode()
        self.send_response(code)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _exec(self) -> None:
        self.close_connection = True
        wire = WSConnection(ConnectionType.SERVER)
        wire.initiate_upgrade_connection([(name.encode(), value.encode()) for name, value in self.headers.items()], self.path)
        request = next(wire.events())
        assert isinstance(request, Request)
        (protocol, *_) = [name for name in _PROTOCOLS if name in request.subprotocols]

        def message(channel: int, data: bytes) -> bytes:
            sent: bytes = wire.send(BytesMessage(data=bytes([channel]) + data))
            return sent

        answer = self.server.next_answer()
        accepted = wire.send(AcceptConnection(subprotocol=protocol))
        self.wfile.write(accepted + b"".join(message(*piece) for piece in answer.at_once))
        time.sleep(_SETTLING)
        for piece in [*answer.later, (_STATUS, json.dumps(answer.status).encode())]:
            self.wfile.write(message(*piece))
            time.sleep(_PACE)
        self.wfile.write(wire.send(CloseConnection(code=1000)))
        with suppress(OSError):
            self.rfile.read()  # until the client has hung up

    def log_message(self, *_: object) -> None:
        pass
