"""Log records in JSON: what one is, and where one was written into another document.

In: decoded values; text and an offset.  Out: whether there is a record.  Raises: nothing.
Invariant: a record is one whole object on one line, with a level and a message, or with the keys of a known format, or, as noise, with a
time; as noise it goes on to the end of its line.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import Any, Final

from jsonsluice import _decode
from jsonsluice._candidates import indentation

JSON_LOG_RECORD: Final = "json-log-record"
BEGINS: Final = b'{"'
LONGEST: Final = 64 * 1024  # bytes; a longer line is no log record

_LEADS: Final = (b",", b"[")  # what stands before an element of an array, and before members
_WHOLE_VALUE: Final = re.compile(
    rb'(?:"(?:[^"\\\n]|\\.)*+"|-?\d[\d.eE+-]*+|true|false|null|\[\]|\{\})[ \t\r]*+(?:[,}\]]|\Z)|[{\[][ \t\r]*+(?:\Z|["{\[\d-])'
)
_LIST_OF_OBJECTS: Final = re.compile(rb'\[[ \t\r\n]*\{"')
_OPENERS: Final = (b"{", b"[")
_ENDS_LIST: Final = re.compile(rb"[ \t\r\n]*\]")
_MOST_LISTS: Final = 256  # that are looked at
_LOOKBACK: Final = 256  # bytes before it in which that is looked for
_TRIES: Final = 16  # brackets of one line at which a record may begin

# bunyan, pino, zap, zerolog, slog, logrus, structlog, Elastic's common schema, winston, python-json-logger, hclog (Terraform, Vault),
# PostgreSQL
_LEVEL_KEYS: Final = frozenset(("level", "lvl", "severity", "log.level", "levelname", "loglevel", "log_level", "@level", "error_severity"))
_MESSAGE_KEYS: Final = frozenset(("msg", "message", "event", "text", "log", "@message"))
# … and what others have: MongoDB, journald, GELF
_KEYS: Final = _LEVEL_KEYS | _MESSAGE_KEYS | {"t", "s", "ts", "time", "timestamp", "@timestamp", "short_message", "priority"}
# Formats whose records have no level by that name, by keys that no other document has together: docker's json-file driver, MongoDB,
# go test -json and go build -json, cargo --message-format=json, journalctl -o json, GELF, containers' logs as Fluent Bit hands them on,
# Serilog's compact ones, Kubernetes' components with --logging-format=json, what Docker's API says of a pull; and Rust's tracing, whose
# message is a level deeper.
_FORMATS: Final = (
    frozenset(("log", "stream", "time")),
    frozenset(("t", "s", "c", "ctx", "msg")),
    frozenset(("Time", "Action", "Package")),
    frozenset(("reason", "package_id", "target")),
    frozenset(("reason", "package_id", "message")),
    frozenset(("MESSAGE", "__REALTIME_TIMESTAMP")),
    frozenset(("version", "host", "short_message")),
    frozenset(("stream", "log", "kubernetes")),
    frozenset(("ImportPath", "Action")),
    frozenset(("@t", "@mt")),
    frozenset(("@t", "@m")),
    frozenset(("ts", "v", "msg")),
    frozenset(("status", "progressDetail")),
    frozenset(("timestamp", "level", "fields", "target")),
)
# Lines that have a time and no level: of access logs (nginx, Envoy), audit logs, structlog without one.
_TIME_KEYS: Final = frozenset(
    ("t", "ts", "time", "timestamp", "@timestamp", "datetime", "time_local", "time_iso8601", "start_time", "asctime", "eventtime")
)
_TIME: Final = re.compile(r"(?:19|20)\d\d-\d\d-\d\d[T ]\d\d:\d\d|\d\d/[A-Z][a-z]{2}/20\d\d:\d\d:\d\d")
_EPOCH: Final = 1e9  # seconds: of 2001 …
_LAST_EPOCH: Final = 4e18  # … and nanoseconds, of 2096
_FEWEST_MEMBERS: Final = 3


def is_record(value: Any) -> bool:
    """Tell whether a value is an object with a level and a message."""
    if not isinstance(value, dict):
        return False
    keys = {key.lower() for key in value}
    return bool(keys & _MESSAGE_KEYS) and bool(keys & _LEVEL_KEYS)


def stands_at(data: bytes, start: int, line_end: int) -> bool:
    """Tell whether a record stands at an offset, and goes on to the end of the line there."""
    if not data.startswith(BEGINS, start) or line_end - start > LONGEST:
        return False
    raw = data[start:line_end].rstrip()
    if raw[-1:] != b"}":
        return False
    value = _decode.value_or_none(raw)
    return is_record(value) or (isinstance(value, dict) and (any(keys <= value.keys() for keys in _FORMATS) or _is_event(value)))


def _is_event(value: dict[str, Any]) -> bool:
    """Tell whether an object says when something was, as the lines of an access log do, and something else."""
    if len(value) < _FEWEST_MEMBERS:
        return False
    return any(_is_time(member) for key, member in value.items() if key.lower() in _TIME_KEYS)


def _is_time(value: Any) -> bool:
    if isinstance(value, str):
        return _TIME.match(value) is not None
    return type(value) in (int, float) and _EPOCH <= value < _LAST_EPOCH


def is_only_element(raw: bytes) -> bool:
    """Tell whether a record that ends its line is all that a list holds: where noise was put into the document, so may the record be."""
    for match in islice(_LIST_OF_OBJECTS.finditer(raw), _MOST_LISTS):
        line_end = raw.find(b"\n", match.end(), match.end() + LONGEST)
        if line_end > 0 and _ENDS_LIST.match(raw, line_end) and stands_at(raw, match.end() - len(BEGINS), line_end):
            return True
    return False


def may_stand_at(data: bytes, start: int, end: int) -> bool:
    """Tell whether ``[start, end)`` is an object with two members that records have, whatever its format calls the others."""
    raw = data[start:end]
    value = _decode.value_or_none(raw) if raw[-1:] == b"}" else None
    return isinstance(value, dict) and len(_KEYS.intersection(map(str.lower, value))) > 1


def ends_before(data: bytes, floor: int, at: int, line_end: int) -> int:
    """Where a record begins that ends on the line before that of an offset, as one element or value too many; -1 where none does.

    Nothing but blanks stands before the offset on its line. Behind a key, any value follows. Else the record stands behind the comma or
    bracket that leads to an element; it is not laid out as the array's own element would be; and neither the one before it nor the one
    at the offset is a record, as all would be in a list of them. Else it may be an element that has lost its comma. `line_end` is that of
    the offset's own line.
    """
    last = data.rfind(b"\n", floor, at)
    if last < 0 or data[last:at].strip() or stands_at(data, at, line_end):
        return -1
    newline = data.find(b"\n", len(data[floor:last].rstrip()) + floor)  # an empty line may follow the record
    line = data.rfind(b"\n", floor, newline) + 1 or floor
    # From the line's end on: it may be long, and full of brackets.
    start = data.rfind(BEGINS, max(line, newline - LONGEST), newline)
    for _ in range(_TRIES):
        if start < 0:
            break
        before = data[max(floor, start - _LOOKBACK) : start].rstrip()
        if before[-1:] == b":" and stands_at(data, start, newline):
            return start if _WHOLE_VALUE.match(data, at, line_end) else -1  # a value, and another that no key leads to
        if before[-1:] in _LEADS and stands_at(data, start, newline):
            if not data[line:start].strip() and (start > line or at == newline + 1) and not _cuts_indentation(data, line, start, at):
                return -1
            return -1 if _is_behind_record(data, floor, start - 1 if start == line else start) else start
        start = data.rfind(BEGINS, max(line, newline - LONGEST), start + 1)
    return -1


def _cuts_indentation(data: bytes, line: int, start: int, at: int) -> bool:
    """Tell whether the blanks before a record and those behind its line are the indentation of the elements before it or behind it."""
    above = data[data.rfind(b"\n", max(0, line - LONGEST), max(line - 1, 0)) + 1 : line]
    own = start - line + at - data.rfind(b"\n", start, at) - 1
    indent = len(indentation(above))
    if above.rstrip()[-1:] != b",":  # it is the first one's
        following = data.find(b"\n", at, at + LONGEST) + 1
        if not following or own <= indent:
            return False
        inside = own - indent if data[following - 2 : following - 1] in _OPENERS else 0  # … of the element's own
        indent = len(indentation(data[following : following + 2 * own + 1])) - inside
    return own == indent > start - line


def _is_behind_record(data: bytes, floor: int, at: int) -> bool:
    """Tell whether the line that ends at an offset is a record and a comma."""
    line = data.rfind(b"\n", floor, at) + 1 or floor
    line += len(data[line:at]) - len(data[line:at].lstrip())
    return stands_at(data, line, line + len(data[line:at].rstrip().removesuffix(b",")))
