"""What the templates of the blind captures are filled with: words, numbers, clocks, hosts, paths, messages.

In: a source of chance and a template.  Out: the template with each ``~field~`` written out.  Raises: ``KeyError`` for a field that there is
not.  Invariant: the same chance gives the same text.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from typing import Final

_FIELD: Final = re.compile(r"~([A-Za-z0-9]+)~")

# Numbers: the smallest, the largest, how they are laid out.
_RANGES: Final[dict[str, tuple[int, int, str]]] = {
    "d": (1, 9, ""),
    "n99": (1, 99, ""),
    "n9999": (1, 9999, ""),
    "byte": (1, 254, ""),
    "pct": (1, 100, ""),
    "pid": (100, 99999, ""),
    "pid7": (1, 99999, "7"),
    "high": (30000, 60000, ""),  # ports
    "big": (10**6, 10**12, ""),
    "long": (10**9, 10**18, ""),
    "huge": (0, 2**80, ""),  # more digits than a double holds
    "y2": (19, 26, ""),
    "mm": (1, 12, "02"),
    "dom": (1, 28, "02"),
    "hh": (0, 23, "02"),
    "n2": (0, 59, "02"),
    "n3": (0, 999, "03"),
    "n6": (0, 999_999, "06"),
    "n9": (0, 999_999_999, "09"),
    "h3": (0, 16**3 - 1, "03x"),
    "h4": (0, 16**4 - 1, "04x"),
    "h8": (0, 16**8 - 1, "08x"),
    "hex": (0, 16**12 - 1, "012x"),
    "addr": (0, 2**47, "#018x"),
    "sha": (0, 16**64 - 1, "064x"),
}

_WORDS: Final = (
    *("cache", "node", "index", "worker", "replica", "session", "bucket", "request", "queue", "shard", "volume", "token", "schema"),
    *("client", "proxy", "broker", "cluster", "config", "metric", "event", "handler", "route", "policy", "secret", "service", "pod"),
    *("image", "layer", "device", "driver", "table", "record", "batch", "stream", "offset", "commit", "branch", "module", "build"),
)

# All other fields: one of these, filled in turn. One that stands there twice is drawn twice as often.
_CHOICES: Final[dict[str, Sequence[str]]] = {
    "word": _WORDS,
    "Word": tuple(word.title() for word in _WORDS),
    "words": ("~word~ ~word~ ~word~ ~word~", "~word~ ~word~ ~word~ ~word~ ~word~ ~word~ ~word~", "~words~ ~words~"),
    "host": ("host1", "db01.example.com", "web-01", "worker-3", "node1.example.net", "ip-10-0-3-17", "localhost"),
    "app": ("nginx", "api", "worker", "scheduler", "controller", "agent", "gateway", "collector"),
    "level": ("INFO", "WARN", "ERROR", "DEBUG"),
    "lvl": ("info", "warn", "error", "debug"),
    "l1": "IWED",
    "g1": "IIWEF",
    "day": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "month": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "date": ("20~y2~-~mm~-~dom~",),
    "time": ("~hh~:~n2~:~n2~",),
    "zone": ("Z", "Z", "Z", ".~n3~Z", ".~n6~Z", ".~n9~Z", "+02:00"),
    "iso": ("~date~T~time~~zone~",),
    "n": ("~n99~", "~n9999~"),
    "ip": ("10.~byte~.~byte~.~byte~",),
    "port": ("80", "443", "5432", "6379", "8080", "9092", "~high~", "~high~"),
    "ver": ("~d~.~n99~.~d~", "0.~d~.~d~", "~n99~.~d~.0"),
    "uuid": ("~h8~-~h4~-4~h3~-a~h3~-~hex~",),
    "path": ("/var/lib/~word~/~word~.db", "/etc/~word~.conf", "/usr/lib/~word~/~word~.so.1", "./src/~word~/~word~.go", "/srv/~word~-~n~"),
    "class": ("com.example.~word~.~Word~~Word~",),
    "number": ("~pct~", "-~n~", "~long~", "~huge~", "-~n99~.~n6~", "~d~.~n3~e-~d~", "~d~E+~d~", "0.0", "-0", "~n~.50"),
    "utf8": ("Zürich", "naïve café", "日本語のテキスト", "Привет, мир", "rocket 🚀 here", "–dash—", "“quoted”", "€ 12,50", "Ελληνικά"),
    "logs": ("~log~", "~log~\n"),
    # what the strings of documents hold
    "text": (
        *(("~word~-~word~",) * 4),
        "~path~",
        "~msg~",
        "~utf8~",
        "~sha~",
        "~iso~",
        "https://example.com/~word~/~word~?~word~=~n~&page=~d~",
        "",
        '<a href="/~word~">~word~ & ~word~</a>',
        "C:\\Users\\~word~\\~word~.txt",
        '{"~word~": "~word~", "~word~": [1, {"a": null}]}',
        "~words~.",
        "~logs~",
        "~ip~:~port~",
        "line one\nline two\twith tab\n~word~",
    ),
    # what log lines carry, with the brackets, quotes and commas that real ones have
    "msg": (
        "retrying in ~n~s (attempt ~d~/5)",
        "Unknown stream id ~d~, discarding message",
        "failed to get ~word~: context deadline exceeded",
        "GET /api/v1/~word~s/~n~ 200 ~n~ bytes",
        "cannot open '~path~': No such file or directory",
        "slow query: SELECT * FROM ~word~ WHERE id = ~n~",
        "dropping ~n~ messages [queue full]",
        'unable to parse value "~word~", using default',
        "~word~ ~uuid~ expired, removing",
        "watch of *v1.~Word~ ended with: too old resource version: ~big~ (~big~)",
        "TLS handshake error from ~ip~:~port~: EOF",
        "user=~word~ action=login result=ok",
        "memory usage at ~pct~% of ~n~ MiB",
        "~word~={~word~=~n~, ~word~=~word~}",
        "cache miss for key [~word~:~n~]",
        "skipping unknown field 'spec.~word~'",
        "Reconnecting to broker ~d~ (rack: null)",
        "ok",
        'response body: {"code":~n~,"~word~":"~word~"}',
        "map[~word~:~n~ ~word~:~word~]",
        "checksum mismatch: expected ~hex~, got ~hex~",
        "could not connect: dial tcp ~ip~:~port~: i/o timeout",
    ),
}


class Filler:
    """Fills templates."""

    def __init__(self, rng: random.Random, logs: Sequence[str] = ()) -> None:
        """Draw from `rng`; ``~log~`` is one of `logs`."""
        self.rng = rng
        self.logs = logs
        self.index = 0  # ``~i~``: of the copy that is made

    def fill(self, template: str) -> str:
        """The template with each field written out."""
        return _FIELD.sub(self._field, template)

    def _field(self, match: re.Match[str]) -> str:
        name = match[1]
        if name == "i":
            return str(self.index)
        if name in _RANGES:
            low, high, layout = _RANGES[name]
            return format(self.rng.randint(low, high), layout)
        return self.fill(self.rng.choice(self.logs if name == "log" else _CHOICES[name]))
