"""The table of contaminants: the sole place of patterns of noise.

In: text and offsets.  Out: which rules recognise it, and where their noise ends.  Raises: ``ValueError`` for a rule of the
user's that does not compile, `NeedMore`.  Invariant: every pattern is bounded in its work; a header ends on the line on
which it begins.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, cached_property, lru_cache
from itertools import count
from typing import TYPE_CHECKING, Final, NamedTuple

from jsonsluice._model import Naming, Rule, Severity
from jsonsluice._text import Text

if TYPE_CHECKING:  # imported when the user has rules of their own: its timeouts guard against their patterns
    import regex

_USER_TIMEOUT: Final = 0.5  # seconds that one of the user's patterns may spend on a line
_MORE_LINES: Final = 400  # lines that one contaminant may span: a long stack trace
_LONGEST_HEADER: Final = 512  # bytes; what a header can be found in, so that hostile lines cost no more than others

_HEADER_WITHIN: Final = 192  # the same behind the last offset at which it may begin: less, since every offset up to there is tried

_LEVEL_WORDS: Final[dict[str, Severity]] = {
    "error": "error",
    "err": "error",
    "fatal": "error",
    "crit": "error",
    "critical": "error",
    "panic": "error",
    "alert": "error",
    "emerg": "error",
    "severe": "error",
    "e": "error",
    "f": "error",
    "warning": "warning",
    "warn": "warning",
    "w": "warning",
    "notice": "notice",
}
_LEVEL: Final = (
    r"(?P<level>(?i:TRACE|DEBUG|INFO|NOTICE|WARNING|WARN|ERROR|ERR|CRITICAL|CRIT|ALERT|EMERG|FATAL|PANIC|SEVERE|FINEST|FINER|FINE))\b"
)
_CLOCK: Final = r"[0-2]\d:[0-5]\d:[0-6]\d(?:[.,]\d{1,9})?"
_ZONE: Final = r"(?:[ ]?(?:Z|UTC|GMT|[-+]\d\d:?\d\d))?"
_MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_DAY: Final = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
_STAMP: Final = (
    r"(?:"
    rf"(?:19|20)\d\d[-/][01]\d[-/][0-3]\d[T ]{_CLOCK}{_ZONE}"  # ISO 8601, Go's log, Python's logging
    rf"|(?:{_DAY}[ ,]{{1,2}})?{_MONTH}[ ]{{1,2}}\d{{1,2}}[ ](?:\d{{4}}[ ])?{_CLOCK}(?:[ ]\d{{4}})?"  # syslog, ctime
    rf"|(?<!\d)\d{{1,2}}[-/ ]{_MONTH}[-/ ]\d{{4}}[: ]{_CLOCK}{_ZONE}"  # Apache, Java
    r")"
)
_KLOG: Final = r"\d{4}[ ]\d\d:\d\d:\d\d\.\d{6}[ ]{1,7}\d{1,9}[ ][^\s\]\[:\"]{1,80}:\d{1,6}\]"
_MERGED: Final = "stderr was merged into stdout (2>&1, stderr=STDOUT, a terminal)"
_APART: Final = "read stdout alone"

RULES: Final[tuple[Rule, ...]] = (
    Rule(
        name="klog",
        pattern=rf"(?:ERROR:[ ]logging[ ]before[ ]flag\.Parse:[ ])?(?P<level>[IWEF]){_KLOG}",
        begins=r"IWEF",
        strength=3,
        severity="info",
        example=b"E1122 17:25:27.991134   18691 websocket.go:296] Unknown stream id 1, discarding message",
        counter_example=b"E1122 is the part of websocket.go:296] that was discarded",
        source="k8s.io/klog/v2 and glog: Lmmdd hh:mm:ss.uuuuuu threadid file:line] msg; values that span lines as key=<, tabs, >",
        cause=f"a program that links client-go (kubectl, helm, oc) logs to stderr, and {_MERGED}",
        cure=_APART,
        opens=r"=<$",
        more=r"\t|[ ]>",
    ),
    Rule(
        name="jq-error",
        pattern=r"jq:[ ](?:error|warning)(?:[ ]\(at[ ][^\n]{1,200}?\))?:[ ]",
        begins=r"j",
        strength=3,
        severity="error",
        example=b'jq: error (at rows.ndjson:1): Cannot index string with string "x"',
        counter_example=b"jq: a command-line processor",
        source="jq's main.c: jq: error (at FILE:LINE): MESSAGE, on stderr between the 4096-byte blocks of stdout",
        cause=f"a row failed in the filter, and {_MERGED}",
        cure="read stdout alone; `.x?` or `try` in the filter",
    ),
    Rule(
        name="java-util-logging",
        pattern=rf"{_MONTH}[ ]\d{{1,2}},[ ]\d{{4}},?[ ]\d{{1,2}}:\d\d:\d\d[ \xe2\x80\xaf]{{1,3}}[AP]M[ ][\w.$<>]+(?:[ ][\w.$<>]+)?\r?$",
        begins=r"JFMASOND",
        strength=3,
        severity="info",
        example=b"Nov 22, 2026 5:35:58 PM JW main",
        counter_example=b"Nov 22, 2026 was a Sunday",
        source="java.util.logging.SimpleFormatter: date, class and method; then LEVEL: message on the next line",
        cause=f"the JVM's default log handler writes to stderr, and {_MERGED}",
        cure="read stdout alone; -Djava.util.logging.config.file=…",
        more=r"(?:SEVERE|WARNING|INFO|CONFIG|FINE|FINER|FINEST):[ ]|\tat[ ]|Caused[ ]by:[ ]",
    ),
    Rule(
        name="log-line",
        pattern=rf"\[?{_STAMP}\]?(?:[ \t]{{1,4}}(?:\[[^\]\n\"]{{0,60}}\]|[\w./$@:|,-]{{1,60}}+):?){{0,5}}?[ \t:|,-]{{0,4}}[\[<(]?{_LEVEL}",
        begins=r"\[\dJFMASONDTW",
        strength=2,
        severity="info",
        example=b"2026/11/22 17:36:01 NOTICE: fifo1: Can't transfer non file/directory",
        counter_example=b"2026/11/22 is a Sunday",
        source="a timestamp (ISO 8601, Go's log, syslog's, ctime's, Apache's) and a level word: most log formats there are",
        cause=f"a program logs to stderr, and {_MERGED}",
        cure=_APART,
    ),
    Rule(
        name="spark-log",
        pattern=r"\d\d/[01]\d/[0-3]\d[ ][0-2]\d:[0-5]\d:[0-6]\d[ ](?P<level>TRACE|DEBUG|INFO|WARN|ERROR|FATAL)[ ][\w.$]{1,80}:[ ]",
        begins=r"\d",
        strength=2,
        severity="info",
        example=b"26/11/22 17:36:01 INFO SparkContext: Running Spark version 3.5.1",
        counter_example=b"26/11/22 17:36:01 INFO",
        source="log4j's layout in Hadoop and Spark: %d{yy/MM/dd HH:mm:ss} %p %c{1}: %m%n",
        cause=f"Spark logs to stderr, and {_MERGED}",
        cure="read stdout alone; spark.sparkContext.setLogLevel",
    ),
    Rule(
        name="syslog",
        pattern=rf"(?:<\d{{1,3}}>)?{_MONTH}[ ]{{1,2}}\d{{1,2}}[ ]{_CLOCK}[ ][\w.:-]{{1,64}}[ ][\w./()-]{{1,48}}(?:\[\d{{1,9}}\])?:[ ]",
        begins=r"<JFMASOND",
        strength=2,
        severity="none",
        example=b"Nov 22 17:36:01 worker sshd[1234]: Accepted publickey for admin",
        counter_example=b"Nov 22 17:36:01 was when it happened",
        source="RFC 3164: TIMESTAMP HOSTNAME TAG[PID]: MSG",
        cause="the text of a system log was captured with the output",
        cure=_APART,
    ),
    Rule(
        name="logfmt",
        pattern=r"time=(?:\"[^\"\n]{8,40}\"|[^\s\"]{8,40})[ ]level=(?P<level>\w{4,8})\b",
        begins=r"t",
        strength=2,
        severity="info",
        example=b'time="2026-11-22T17:36:01Z" level=warning msg="the attribute is obsolete"',
        counter_example=b"time=12ms level=high",
        source="logrus' text formatter and Go's slog text handler: key=value pairs from time and level on",
        cause=f"a Go program logs to stderr, and {_MERGED}",
        cure=_APART,
    ),
    Rule(
        name="stamped-line",
        pattern=rf"\[?{_STAMP}\]?(?=[ \t:|,-]|$)",
        begins=r"\[\dJFMASONDTW",
        strength=1,
        severity="none",
        example=b"2026-11-22T17:36:01Z starting",
        counter_example=b"2026-11-22 is a Sunday",
        source="any line that begins with a common timestamp",
        cause=f"a program logs to stderr, and {_MERGED}",
        cure=_APART,
    ),
    Rule(
        name="level-line",
        pattern=(
            r"(?:\[[ ]?(?P<level>(?i:TRACE|DEBUG|INFO|NOTICE|WARNING|WARN|ERROR|ERR|CRITICAL|FATAL))[ ]?\]:?(?=[ ]|$)"
            r"|(?P<level>(?i:DEBUG|INFO|NOTICE|WARNING|WARN|ERROR|CRITICAL|FATAL)):(?=[ ]|$)"
            r"|(?P<level>DEBUG|INFO|NOTICE|WARNING|WARN|ERROR|CRITICAL|FATAL)[ ](?=\S))"
        ),
        begins=r"\[DINWEFCA",
        strength=1,
        severity="info",
        example=b"Error: stepping, malformed JSON",
        counter_example=b"errors were few",
        source="a line that begins with its level: Error: …, WARNING: …, [WARNING]: …, [notice] …",
        cause=f"a tool reports on stderr, and {_MERGED}",
        cure=_APART,
    ),
    Rule(
        name="shell-trace",
        pattern=r"^\+{1,8}[ ](?=[\w./\[(:'])",
        strength=0,
        severity="none",
        example=b"+ date +%Y",
        counter_example=b"+1",
        source="bash -x and sh -x: PS4, by default `+ `, its plus repeated for each level of subshell",
        cause="set -x is on, and stderr was merged into stdout",
        cure="read stdout alone, or set +x; BASH_XTRACEFD=… sends the trace elsewhere",
    ),
    Rule(
        name="program-message",
        pattern=r"(?:[a-z][\w.+-]{1,30}(?:/[\w.+-]{1,30})?(?:\[\d{1,9}\])?:[ ])(?=\S|$)",
        strength=0,
        severity="none",
        example=b"tshark: The file appears to have been cut short",
        counter_example=b'"tshark": 1',
        source="the Unix convention of err(3) and perror(3): name: message",
        cause=f"a program reports on stderr, and {_MERGED}",
        cure=_APART,
    ),
)


_RANKED: Final = sorted(RULES, key=lambda row: -row.strength)


class Recognised(NamedTuple):
    """A header ``[start, end)`` that a rule recognises, and the level that it names."""

    start: int
    end: int
    rule: _Compiled
    level: str


class _Compiled(NamedTuple):
    row: Rule
    opens: re.Pattern[bytes] | None
    more: re.Pattern[bytes] | None


class RuleBook:
    """The compiled rules of a policy: the built-in ones as two patterns of alternatives, the user's one by one."""

    def __init__(self, extra: tuple[Rule, ...] = ()) -> None:
        self._extra = [(_compile(row), _pattern(row)) for row in extra]

    # Compiled when a capture first needs them: most never do, and compiling takes longer than the rest of the import.

    @cached_property
    def _rules(self) -> list[_Compiled]:
        return [_compile(row) for row in _RANKED]

    @cached_property
    def _here(self) -> re.Pattern[bytes]:
        return _alternatives(_RANKED)

    @cached_property
    def _anywhere(self) -> re.Pattern[bytes]:
        rows = [row for row in _RANKED if row.strength > 0]
        return _alternatives(rows, guard=f"(?=[{''.join(row.begins for row in rows)}])")

    def at(self, text: Text, start: int) -> Recognised | None:
        """The strongest rule whose header stands at an offset."""
        match = self._here.match(text.data, start, start + _LONGEST_HEADER)
        best = self._recognised(match) if match else None
        for rule, pattern in self._extra:
            if best is not None and rule.row.strength < best.rule.row.strength:
                continue
            try:
                own = pattern.match(text.data, start, start + _LONGEST_HEADER, timeout=_USER_TIMEOUT)
            except TimeoutError:
                continue
            if own is not None:
                best = Recognised(own.start(), own.end(), rule, _level(own.groupdict()))
        return best

    def within(self, text: Text, start: int, end: int, stop: int) -> list[Recognised]:
        """The headers that begin in ``[start, end]`` of one line that ends at `stop`, in order."""
        found = []
        at = start
        stop = min(stop, end + _HEADER_WITHIN)
        while match := self._anywhere.search(text.data, at, stop):
            if match.start() > end:
                break
            found.append(self._recognised(match))
            at = match.start() + 1
        for rule, pattern in self._extra:
            try:
                matches = [own for own in pattern.finditer(text.data, start, stop, timeout=_USER_TIMEOUT) if own.start() <= end]
            except TimeoutError:  # a pattern of the user's: it recognises nothing here
                continue
            found.extend(Recognised(own.start(), own.end(), rule, _level(own.groupdict())) for own in matches)
        if self._extra:
            found.sort(key=_by_place)
        return found

    def _recognised(self, match: re.Match[bytes]) -> Recognised:
        rule = self._rules[int((match.lastgroup or "")[1:])]
        return Recognised(*match.span(), rule, _level(match.groupdict()))

    def heads_message(self, text: Text, start: int, end: int) -> bool:
        """Tell whether the text ``[start, end)`` of a line is the header of a log line and the beginning of its message."""
        head = self.at(text, text.skip_blanks(start))
        if head is not None and head.rule.row.strength > 0:
            return True
        return any(found.rule.row.strength > 1 for found in self.within(text, start, end, end))

    def is_prefix(self, before: bytes) -> bool:
        """Tell whether what stands before a document on its line is nothing but a timestamp or a source's name."""
        return _prefixes().fullmatch(before) is not None

    def end(self, text: Text, found: Recognised) -> int:
        """Where the noise of a header ends: after its newline, or after the last of its further lines."""
        stop = text.line_end(found.start)
        rule = found.rule
        if rule.more is None or (rule.opens and not rule.opens.search(text.data, found.start, stop)):
            return min(stop + 1, len(text.data))
        for _ in range(_MORE_LINES):
            start = min(stop + 1, len(text.data))
            line_end = text.line_end(start)
            if start == line_end or not rule.more.match(text.data, start, line_end):
                return start
            stop = line_end
        return min(stop + 1, len(text.data))


def _by_place(found: Recognised) -> tuple[int, int]:
    return found.start, -found.rule.row.strength


def _level(groups: Mapping[str, bytes | None]) -> str:
    return next((text.decode().lower() for name, text in groups.items() if text and name.startswith("level")), "")


def _alternatives(rows: Sequence[Rule], guard: str = "") -> re.Pattern[bytes]:
    """The headers of rules as one pattern, a group ``r<index>`` each; the first that matches is the strongest.

    The guard, a look at the first byte, spares most offsets the attempt at every rule.
    """
    counter = count()
    parts = []
    for index, row in enumerate(rows):
        own = re.sub(r"\(\?P<level>", lambda _: f"(?P<level{next(counter)}>", row.pattern)
        parts.append(f"(?P<r{index}>{own})")
    return re.compile(f"{guard}(?:{'|'.join(parts)})".encode(), re.VERBOSE | re.MULTILINE)


def _compile(row: Rule) -> _Compiled:
    def pattern(source: str) -> re.Pattern[bytes] | None:
        return re.compile(source.encode(), re.VERBOSE | re.MULTILINE) if source else None

    try:
        return _Compiled(row, pattern(row.opens), pattern(row.more))
    except re.error as error:
        raise ValueError(f"a pattern of rule {row.name!r} does not compile: {error}") from error


def _pattern(row: Rule) -> regex.Pattern[bytes]:
    import regex  # noqa: PLC0415 - see the top of the file

    try:
        return regex.compile(row.pattern.encode(), regex.VERBOSE | regex.MULTILINE)
    except regex.error as error:
        raise ValueError(f"the pattern of rule {row.name!r} does not compile: {error}") from error


@cache
def stamps() -> re.Pattern[bytes]:
    """The timestamps alone, for prefixes that change from line to line."""
    return re.compile(rf"{_STAMP}|{_CLOCK}".encode(), re.VERBOSE)


@cache
def _prefixes() -> re.Pattern[bytes]:
    """What programs put before every line of others: CRI and compose logs, kubectl --prefix and --timestamps, ts, CI."""
    return re.compile(
        rf"""
        (?: \[pod/[\w.-]{{1,128}}/[\w.-]{{1,64}}\][ ] )?
        (?: \[?{_STAMP}\]?[ \t]+ (?: (?:stdout|stderr)[ ][PF][ ] )?
          | [\w.-]{{1,64}}[ ]{{1,40}}\|[ ] )?
        """.encode(),
        re.VERBOSE,
    )


@lru_cache(maxsize=32)
def book(extra: tuple[Rule, ...]) -> RuleBook:
    """The compiled rules of a policy."""
    return RuleBook(extra)


_SEVERITIES: Final[tuple[Severity, ...]] = ("none", "info", "notice", "warning", "error")


def name_noise(rules: RuleBook, noise: bytes) -> Naming:
    """Name a stretch of noise by its lines: its kinds in order, and the most severe of them."""
    text = Text(noise, len(noise) + 1, final=True)
    kinds: dict[str, Severity] = {}
    start = 0
    while start < len(noise):
        head = text.skip_blanks(start)
        found = rules.at(text, head) if head < len(noise) else None
        if found is None:
            if noise[start : text.line_end(start)].strip():
                kinds.setdefault("text", "none")
            start = text.line_end(start) + 1
            continue
        severity = _LEVEL_WORDS.get(found.level, found.rule.row.severity)
        name = found.rule.row.name
        kinds[name] = max(kinds.get(name, "none"), severity, key=_SEVERITIES.index)
        start = rules.end(text, found)
    if b"\x1b" in noise:
        kinds.setdefault("ansi", "none")
    if not kinds:
        return Naming("blank", "none", ())
    named = {kind: severity for kind, severity in kinds.items() if kind != "text"} or kinds
    kind = max(named, key=lambda name: _SEVERITIES.index(named[name]))
    return Naming(kind, kinds[kind], tuple(kinds))
