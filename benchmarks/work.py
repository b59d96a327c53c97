"""The work that is measured: seeded captures, and what is known of them beforehand.

In: a seed.  Out: `Work` values, built one at a time.  Invariant: a capture is made from documents that are known, so that every
answer can be checked, and the oracle can be handed the documents' own bytes.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

LARGE: Final = 1_700_000  # bytes of the large document: a full BGP table of a route reflector in a lab
SMALL: Final = 500
LOG: Final = 8_000_000
SPLICES: Final = 400
RECORD: Final = 170  # bytes of a log record

_PREFIX: Final = b"web-1  | "
_WORDS: Final = [
    "peer",
    "session",
    "route",
    "table",
    "update",
    "refresh",
    "graceful",
    "restart",
    "policy",
    "import",
    "export",
    "neighbour",
    "cluster",
    "node",
    "listener",
    "pool",
    "worker",
    "request",
    "handler",
    "timeout",
    "retry",
    "connection",
    "upstream",
    "backend",
    "cache",
    "index",
    "shard",
    "replica",
    "leader",
    "follower",
    "snapshot",
    "commit",
]
_FILES: Final = ("websocket.go", "request.go", "warnings.go", "reflector.go", "round_trippers.go", "memcache.go", "leaderelection.go")
_MESSAGES: Final = (
    "Unknown stream id 1, discarding message",
    "v1 ComponentStatus is deprecated in v1.19+",
    "Waited for 1.036841923s due to client-side throttling, not priority and fairness, request: GET:https://10.96.0.1:443/apis/apps/v1",
    '"Unhandled Error" err="couldn\'t get current server API group list: the server is currently unable to handle the request"',
    "Use tokens from the TokenRequest API or manually created secret-based tokens instead of auto-generated ones.",
    'watch of *v1.Pod ended with: an error on the server ("unable to decode an event from the watch stream") has prevented it',
    "attempting to acquire leader lease kube-system/controller...",
)


@dataclass(frozen=True)
class Work:
    """One row: a capture, and what is in it.

    Attributes:
        name: what the row says.
        must: the ratio to reach (DESIGN.md §9), if it is one of the contract's.
        aim: the ratio to aim for.
        capture: the bytes handed in.
        documents: each document's own bytes, without noise and cuts; the oracle parses these.
        spans: where each stands in the capture, half-open.
        mode: ``loads`` (one value), ``values`` (find_all, every value decoded), ``find_all`` (values not asked for),
            ``scan`` (all segments).
        against: what the ratio is relative to: ``orjson`` on the documents, or ``splitlines`` of the capture.

    """

    name: str
    must: float | None
    aim: float | None
    capture: bytes
    documents: list[bytes]
    spans: list[tuple[int, int]] = field(default_factory=list)
    mode: str = "loads"
    against: str = "orjson"

    def expected(self) -> list[Any]:
        """The documents' values, as the standard library decodes them (built anew: they are not kept while timing)."""
        return [json.loads(document) for document in self.documents]


def klog(rng: random.Random) -> bytes:
    """A line of klog, newline included."""
    level = rng.choice("IIWWE")
    clock = f"{rng.randrange(24):02}:{rng.randrange(60):02}:{rng.randrange(60):02}.{rng.randrange(10**6):06}"
    place = f"{rng.choice(_FILES)}:{rng.randrange(20, 2000)}"
    return f"{level}0910 {clock} {rng.randrange(10**6):7} {place}] {rng.choice(_MESSAGES)}\n".encode()


def route(rng: random.Random) -> tuple[str, list[dict[str, Any]]]:
    """A prefix and its paths, as `show bgp ipv4 unicast json` has them."""
    prefix = f"10.{rng.randrange(256)}.{rng.randrange(256)}.{rng.randrange(256)}/32"
    paths = []
    for index in range(rng.choice((1, 1, 2, 3))):
        paths.append(
            {
                "valid": True,
                "bestpath": index == 0,
                "selectionReason": rng.choice(("First path received", "Router ID", "AS Path", "Older Path")),
                "pathFrom": rng.choice(("external", "internal")),
                "prefix": prefix[:-3],
                "prefixLen": 32,
                "network": prefix,
                "version": rng.randrange(10**6),
                "metric": rng.randrange(1000),
                "weight": rng.choice((0, 32768)),
                "peerId": f"172.18.{rng.randrange(256)}.{rng.randrange(256)}",
                "path": " ".join(str(64512 + rng.randrange(1000)) for _ in range(rng.randrange(5))),
                "origin": rng.choice(("IGP", "incomplete")),
                "locPrf": rng.choice((None, 100, 200)),
                "uptime": round(rng.random() * 10**6, 3),
                "damping": -round(rng.random(), 6),
                "description": rng.choice(("edge \u2192 core", 'said "up"\tthen down', "Z\u00fcrich IX", "C:\\frr\\log", "transit", "")),
                "nexthops": [
                    {"ip": f"172.18.0.{rng.randrange(256)}", "hostname": rng.choice(_WORDS), "afi": "ipv4", "metric": 0, "used": True}
                ],
            }
        )
    return prefix, paths


def table(rng: random.Random, size: int, write: Callable[[Any], str]) -> bytes:
    """A BGP table of about so many bytes."""
    routes: dict[str, Any] = {}
    document = {
        "vrfId": 0,
        "vrfName": "default",
        "tableVersion": rng.randrange(1000),
        "routerId": "172.18.0.5",
        "defaultLocPrf": 100,
        "localAS": 64512,
        "routes": routes,
        "totalRoutes": 1,
    }
    length = len(write(document).encode())
    sample = len(write({"routes": dict([route(rng)])}).encode())
    while length < size - sample // 2:
        prefix, paths = route(rng)
        if prefix not in routes:
            routes[prefix] = paths
            length += len(write({"routes": {prefix: paths}}).encode()) - 20  # the braces around it, about
    return write(document).encode()


def small(rng: random.Random, size: int) -> dict[str, Any]:
    """A document of a few hundred bytes: one peer's state."""
    document: dict[str, Any] = {"peer": "172.18.0.7", "remoteAs": 64513, "up": True, "rate": rng.random(), "tags": ["a", "b"]}
    while len(json.dumps(document, indent=2)) < size:
        document[f"{rng.choice(_WORDS)}{len(document)}"] = rng.choice(
            (rng.randrange(10**6), rng.choice(_WORDS), None, [1, 2.5], {"on": False})
        )
    return document


def pretty(value: Any) -> str:
    """As Python prints it."""
    return json.dumps(value, indent=2, ensure_ascii=False)


def frr(value: Any) -> str:
    """As FRR prints a BGP table: a head that is written by hand, routes as json-c's pretty printer writes them (no blank after a colon)."""
    lines = ["{"]
    head = [f' "{key}": {json.dumps(item)}' for key, item in value.items() if key not in ("routes", "totalRoutes")]
    lines.append(",\n".join([*head, ' "routes": { ']))
    routes = []
    for prefix, paths in value.get("routes", {}).items():
        routes.append(f'"{prefix}": ' + json.dumps(paths, indent=2, separators=(",", ":")).replace("/", "\\/"))
    lines.append(",".join(routes) + f' }} , "totalRoutes":{value.get("totalRoutes", 0)} }}')
    return "\n".join(lines)


def digits(rng: random.Random, size: int) -> bytes:
    """A document of hashes, fractions and long numbers: most of its bytes are digits."""
    rows: list[dict[str, Any]] = []
    length = 0
    while length < size:
        row = {"sha256": f"{rng.getrandbits(256):064x}", "score": [rng.random() for _ in range(3)], "id": rng.getrandbits(59)}
        length += len(json.dumps(row, indent=2)) + 12  # with the indentation that a list gives it, about
        rows.append(row)
    return pretty(rows).encode()


def record(rng: random.Random, index: int) -> bytes:
    """A log record of about `RECORD` bytes."""
    value = {
        "ts": f"2026-11-22T17:36:{index % 60:02}.{rng.randrange(10**9):09}Z",
        "level": rng.choice(("info", "warn", "error")),
        "msg": "request served",
        "path": f"/api/v1/things/{rng.randrange(10**5)}",
        "status": rng.choice((200, 404, 503)),
        "dur": round(rng.random() * 100, 3),
        "user": f"u{rng.randrange(10**4)}",
    }
    text = json.dumps(value)
    value["trace"] = "f" * max(1, RECORD - len(text) - 13)
    return json.dumps(value).encode()


def plain_log(rng: random.Random, size: int) -> bytes:
    """Log text that holds no JSON: klog, stamped lines and prose, with the brackets that prose has."""
    lines = []
    length = 0
    while length < size:
        kind = rng.randrange(10)
        if kind < 4:
            line = klog(rng)
        elif kind < 8:
            words = " ".join(rng.choices(_WORDS, k=rng.randrange(4, 14)))
            level = rng.choice(("INFO", "WARN", "DEBUG"))
            line = f"2026-11-22 10:{rng.randrange(60):02}:{rng.randrange(60):02} {level} [main] {words}\n".encode()
        elif kind < 9:
            line = f"  {' '.join(rng.choices(_WORDS, k=rng.randrange(4, 14)))}, at {rng.random():.3f} ({rng.choice(_WORDS)})\n".encode()
        else:
            first, second, third, fourth = rng.choices(_WORDS, k=4)
            line = f"{first}[{rng.randrange(10**4)}]: map[{second}:{third}] of {{ {fourth} }}\n".encode()
        lines.append(line)
        length += len(line)
    return b"".join(lines)


def spliced(rng: random.Random, document: bytes, offsets: list[int]) -> bytes:
    """The document with a line of klog cut in at each offset."""
    pieces = []
    start = 0
    for offset in sorted(offsets):
        pieces += [document[start:offset], klog(rng)]
        start = offset
    return b"".join([*pieces, document[start:]])


def in_string(rng: random.Random, document: bytes) -> int:
    """An offset inside a string value in the middle of a document."""
    match = re.compile(rb': ?"([^"\\\n]{10,})"').search(document, len(document) // 2)
    assert match is not None
    return rng.randrange(match.start(1) + 1, match.end(1))


def among(rng: random.Random, documents: list[bytes], chance: float, most: int) -> tuple[bytes, list[tuple[int, int]]]:
    """Documents on lines of their own, klog lines between, and their spans."""
    pieces: list[bytes] = []
    spans = []
    length = 0
    for document in documents:
        for _ in range(rng.randint(1, most) if rng.random() < chance else 0):
            pieces.append(klog(rng))
            length += len(pieces[-1])
        spans.append((length, length + len(document)))
        pieces.append(document + b"\n")
        length += len(document) + 1
    return b"".join(pieces), spans


def works(seed: int, scale: float = 1.0) -> Iterator[Work]:
    """The rows of DESIGN.md §9, in order, built when asked for.

    Args:
        seed: of all that is random.
        scale: the share of the sizes in use; 1 is the contract's.

    """
    rng = random.Random(seed)
    large = table(rng, int(LARGE * scale), pretty)
    frr_large = table(rng, int(LARGE * scale), frr)
    rng_of_digits = random.Random(seed)  # its own, so that the other works are the same with it and without
    tiny = pretty(small(rng, SMALL)).encode()
    mega = f"{LARGE * scale / 1e6:.1f} MB"
    count = max(4, int(SPLICES * scale))

    yield Work(f"one clean document, {mega}", 0.85, 0.95, large, [large], [(0, len(large))])
    yield Work(f"… as FRR prints it, {mega}", None, None, frr_large, [frr_large], [(0, len(frr_large))])
    hashes = digits(rng_of_digits, int(LARGE * scale))
    yield Work(f"… of hashes and fractions, {len(hashes) / 1e6:.1f} MB", None, None, hashes, [hashes], [(0, len(hashes))])
    yield Work("one clean document, 0.5 KB", 0.50, 0.80, tiny, [tiny], [(0, len(tiny))])
    line = klog(rng)
    yield Work("klog line + 0.5 KB document", 0.25, 0.50, line + tiny, [tiny], [(len(line), len(line + tiny))])

    for name, document, must, aim in (("klog lines around", large, 0.75, 0.90), ("… as FRR prints it,", frr_large, None, None)):
        head, tail = b"".join(klog(rng) for _ in range(20)), b"".join(klog(rng) for _ in range(20))
        span = (len(head), len(head) + len(document))
        yield Work(f"{name} {mega}", must, aim, head + document + b"\n" + tail, [document], [span])

    records = [record(rng, index) for index in range(int(20_000 * scale))]
    capture, spans = among(rng, records, 0.43, 1)  # 0.43 lines a record are 30 % of all lines
    yield Work("NDJSON log, 170-byte records, 30 % klog: find_all", 0.60, 0.80, capture, records, spans, "find_all")
    yield Work("… and every value", None, None, capture, records, spans, "values")
    del records, capture, spans

    documents = []
    for _ in range(max(8, int(400 * scale))):
        size = int(200 * 300 ** rng.random())  # 0.2 to 60 KB, as many of each order of magnitude
        documents.append(pretty(small(rng, size)).encode() if size < 2000 else table(rng, size, pretty))  # a table's least size
    capture, spans = among(rng, documents, 1, 3)
    yield Work(f"{len(documents)} pretty documents of 0.2 to 60 KB: find_all", 0.70, 0.90, capture, documents, spans, "find_all")
    yield Work("… and every value", None, None, capture, documents, spans, "values")
    del documents, capture, spans

    for name, document, must, aim in ((mega, large, 0.50, 0.70), ("… as FRR prints it,", frr_large, None, None)):
        capture = spliced(rng, document, [in_string(rng, document)])
        yield Work(f"{name} with one splice inside a string", must, aim, capture, [document], [(0, len(capture))])
    for name, document, must, aim in ((mega, large, 0.20, 0.40), ("… as FRR prints it,", frr_large, None, None)):
        capture = spliced(rng, document, rng.sample(range(1, len(document)), count))
        yield Work(f"{name} with {count} splices anywhere", must, aim, capture, [document], [(0, len(capture))])
    for name, document, must, aim in ((mega, large, 0.20, 0.40), ("… as FRR prints it,", frr_large, None, None)):
        capture = b"".join(_PREFIX + part for part in document.splitlines(keepends=True))
        yield Work(f"{name.rstrip(',')}, a compose prefix on every line", must, aim, capture, [document], [(len(_PREFIX), len(capture))])

    log = plain_log(rng, int(LOG * scale))
    yield Work(f"{LOG * scale / 1e6:.0f} MB of log without JSON, to splitlines()", 0.20, 0.50, log, [], [], "find_all", "splitlines")
    yield Work("… and every segment (scan)", None, None, log, [], [], "scan", "splitlines")
