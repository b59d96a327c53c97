r"""The generic rows of the table of contaminants: what any program may write, by timestamps, levels and marks. Data alone.

In: nothing.  Out: `GENERIC`.  Raises: nothing.  Invariant: as in `_contaminants`, whose last rows these are.
"""

from __future__ import annotations

from typing import Final

from jsonsluice._patterns import (
    ANY_LEVEL,
    ANY_STAMP,
    APART,
    BARE,
    CLOCK,
    EPOCH,
    FIELD,
    FIELD_END,
    JAVA_EXCEPTION,
    JAVA_TRACE,
    LETTER,
    LEVEL_END,
    LOGS,
    LOOSE_ZONE,
    MAY_BE_STAMP,
    MERGED,
    NO_DATE,
    NO_JSON,
    NO_REMAINS,
    PICTURE,
    STAMP_END,
    STATEMENT,
    SURE_STAMP,
    TIME,
    UNSURE_STAMP,
)
from jsonsluice._row import Row

# What a line of text begins with, and no line of a document.
_TEXT: Final = r"(?![\"{}\[\],\d-]|(?:true|false|null)\b)\S"

GENERIC: Final = (
    Row(
        name="log-line",
        pattern=(
            rf"{MAY_BE_STAMP}(?:(?:{BARE}{SURE_STAMP}|{NO_DATE}{TIME}(?:[.,]\d{{1,6}})?+|^(?:{UNSURE_STAMP}|{EPOCH})){STAMP_END}"
            # in brackets, alone or with other things; the bracket is none of a document's where it is closed here
            rf"|(?:\[(?:[\w.-]{{1,40}}+[ ])?|[(<][ ]?)(?:{SURE_STAMP}|{UNSURE_STAMP}|{EPOCH}|{TIME}(?:[.,]\d{{1,9}})?+{LOOSE_ZONE})"
            r"(?:[ ]?[\])>]|(?<!<)[ \t|;,:](?=[^\[\]\n]{1,120}\])))"
            r"(?:"
            # threads, processes, hosts, names between; a level in upper case, or beside something that says that it is one
            rf"(?:{FIELD}){{0,6}}?{FIELD_END}(?:[\[<({{][ ]{{0,4}}(?:[\w. -]{{1,40}}[./])?|[\w-]{{1,40}}\.|level=|lvl=|severity=)?"
            rf"(?P<level>(?=[A-Z]{{3}}|[A-Za-z]{{3,11}}[ ]{{0,6}}[:|\t\])>]|(?<=[=\t])|(?<=[\dZ\] ][ ])){ANY_LEVEL}){LEVEL_END}"
            rf"|[ \t|:-]{{1,3}}(?:\[(?P<level>{LETTER})\]"
            rf"|(?P<level>{LETTER})(?:!|[ ]?[|/]|[ ]{{1,4}}(?:\d{{1,9}}[ ]){{0,2}}[\w./-]{{1,60}}[ ]{{0,6}}[:\]\[]))"
            r")"
        ),
        begins=r"\[(<\dJFMASONDTW",
        strength=2,
        severity="info",
        example=b"2026/11/22 17:36:01 NOTICE: fifo1: Can't transfer non file/directory",
        counter_example=b"2026/11/22 is a Sunday",
        source=(
            "a timestamp (ISO 8601 in all variants, Go's log, syslog's, ctime's, Apache's, a time of day, seconds since 1970) and a level "
            "word or letter: most log formats there are"
        ),
        cause=LOGS,
        cure=APART,
        more=JAVA_TRACE,
        leads=JAVA_EXCEPTION,
    ),
    Row(
        name="level-and-stamp",
        pattern=(
            rf"(?:\[[ ]{{0,4}}|\*\*[ ])?(?:(?P<level>{ANY_LEVEL}|Message)"
            rf"(?![A-Za-z\d]|\[[MTWFS][a-z]{{2}}[ ])(?:\|[^\]\n\"]{{0,60}})?\]?[ \t:"
            rf"|,-]{{0,5}}(?:\[[^\]\n\"]{{0,60}}\][ ]{{0,3}})?|(?P<level>{LETTER})[ ])[\[(<]?"
            rf"(?:{ANY_STAMP})(?=[ \t:|,;.\])>]|$)"
        ),
        begins=r"\[*TDVINWECFAPSLtdvinwecfapslM",
        strength=2,
        severity="info",
        example=b"INFO  [main] 2026-11-22 17:36:01,123 CassandraDaemon.java:650 - Startup complete",
        counter_example=b"INFO [main] 2026",
        source="a level and a timestamp behind it: Cassandra, vLLM, go-ethereum, Tornado, Dropwizard, ROS, GLib's own messages",
        cause=LOGS,
        cure=APART,
        more=JAVA_TRACE,
        leads=JAVA_EXCEPTION,
    ),
    Row(
        name="tagged-line",
        pattern=(
            r"(?:\[(?![^\]\n]{0,40}\d:\d\d|(?:null|true|false)\])[A-Za-z][\w.:/\# -]{0,40}\]|\([A-Za-z][\w.]{0,40}(?:[ ]pid=\d{1,9})?\)"
            r"|\[\d{1,9}\](?=[ ]{1,3}(?:\d|[A-Z][a-z])))"
            rf"[ :-]{{0,3}}(?:\d{{1,9}}[ ]{{1,3}}-[ ])?\[?"
            rf"(?:[ ]{{0,4}}(?P<level>(?=[A-Z]{{3}}|[A-Za-z]{{3,11}}\]){ANY_LEVEL}){LEVEL_END}|{ANY_STAMP}(?=[ \t:|,;\]]|$))"
        ),
        begins=r"\[(",
        strength=2,
        severity="info",
        example=b'[GIN] 2026/11/22 - 17:36:01 | 200 |      1.234ms |       127.0.0.1 | GET      "/rows"',
        counter_example=b"[GIN] is a framework",
        source="a source in brackets, and a level or timestamp behind it: Gin, slf4j's SimpleLogger, ROS, NestJS, Ray, vLLM",
        cause=LOGS,
        cure=APART,
        more=JAVA_TRACE,
        leads=JAVA_EXCEPTION,
    ),
    Row(
        name="stamped-line",
        pattern=(
            rf"{MAY_BE_STAMP}(?:(?:{BARE}{SURE_STAMP}|^{UNSURE_STAMP})(?=[ \t|,;-]|:[ \t]|$)"
            rf"|\[(?:[\w.-]{{1,40}}+[ ])?(?:{SURE_STAMP}|{UNSURE_STAMP})(?:\](?=[ \t:|,;-]|$)|(?=[ ,][^\[\]\n]{{1,120}}\])))"
        ),
        begins=r"\[\dJFMASONDTW",
        strength=1,
        severity="none",
        example=b"2026-11-22T17:36:01Z starting",
        counter_example=b"2026-11-22 is a Sunday",
        source="any line that begins with a common timestamp",
        cause=LOGS,
        cure=APART,
    ),
    Row(
        name="level-line",
        pattern=(
            # in brackets, perhaps with what else is there: [WARN], <info>, [ERROR:0@1.234], [WARN  tini (7)], [ Info:
            rf"(?:(?:\[(?=[^\n>]{{1,80}}\])|<(?=[^\n\]]{{1,80}}>))[ ]{{0,4}}(?P<level>{ANY_LEVEL})(?:[ ]{{0,4}}|[:|@][^\]\n\"]{{0,60}}"
            rf"|[ ]{{1,4}}[\w.:()/ -]{{1,60}})[\]>]:?(?=[ \t\[A-Za-z]|$)"
            r"|\[[ ](?P<level>Info|Warning|Error|Debug):[ ]"
            r"|(?P<level>(?i:TRACE|DEBUG|INFO|NOTICE|NOTE|HINT|WARNING|WARN|ERROR|CRITICAL|CRIT|ALERT|EMERG|FATAL|SEVERE|DEPRECATION"
            r"|VERBOSE"
            r"|FAIL)|ERR|Err|LOG|DETAIL|STATEMENT|CONTEXT|CONFIG)(?:[ ](?:WARNING|Warning|Notice|error|\d{1,4}|\([^)\n\"]{1,60}\)))?"
            r"(?:\[\w{1,20}\])?[:!](?=[ \t]|$)"
            r"(?![ ][\w.]{1,200}\[\d{1,9}\]\r?$)"  # a category of .NET: dotnet-console knows its second line
            r"|(?P<level>TRACE|DEBUG|INFO|NOTICE|WARNING|WARN|ERROR|ERR|CRITICAL|CRIT|FATAL)[ \t](?=\S|[ ]{1,8}\S))"
        ),
        begins=r"\[<TDINWECFASVPHLtdinwecfasvphl",
        strength=1,
        severity="info",
        example=b"Error: file not found",
        counter_example=b"errors were few",
        source=(
            "a line that begins with its level: Error: …, WARNING: …, [notice] …, <warn> …, [ERROR:0@1.2] …, ERROR | …; then "
            "rustc's picture of the source, or PostgreSQL's of the statement"
        ),
        cause=f"a tool reports on stderr, and {MERGED}",
        cure=APART,
        more=rf"{PICTURE}|{STATEMENT}|\r?$",
    ),
    Row(
        name="clock-line",
        pattern=(
            rf"(?:(?:[\[(<*][ ]?|^){ANY_STAMP}|{BARE}{NO_DATE}{CLOCK}|(?<!\d)\d{{10}}\.\d{{3,9}})(?:[ ]?[\])>])?"
            r"(?=(?:[ \t|]|:(?!\d))[ \t:|]*+[^\s,:\]}])"
            # milliseconds since the start, or a number of the line
            r"|^\d{1,12}(?:[ ]{1,8}\[[^\]\n\"]{1,60}\][ ]{1,2}(?P<level>[A-Z]{4,8})[ ]|:[ ]<(?P<level>[a-z]{4,8})>[ ])"
        ),
        begins=r"\d\[(<*",
        strength=0,
        severity="none",
        example=b"17:36:01.123 slow row 433",
        counter_example=b"17:36 slow row 433",
        source="any line that begins with a time of day, in brackets or not, with seconds since 1970, or with a date of another order",
        cause=LOGS,
        cure=APART,
    ),
    Row(
        name="compiler-message",
        pattern=(
            r"(?:[a-z]\w{0,20}:(?=[\w./]))?[A-Za-z_./][^\s:\",\[\]{}]{0,200}+"
            r"(?::\d{1,7}:(?:\d{1,5}:)?|(?<=\))[ ]?:|[ ]:(?=[ ]\w{4,7}[ ][A-Z]{1,5}\d))[ ]"
            r"(?:(?P<level>(?i:fatal[ ]error|error|warning|note|notice|info|hint|style|runtime[ ]error))"
            r"(?:[ ]?(?:\[[^\]\n\"]{1,60}\]|[A-Z]{1,5}\d{1,6}))?:[ ]|(?<=\d:[ ])(?=\S))"
            # GCC says first in which function it is
            r"|[A-Za-z_./][\w./+-]{0,200}+:[ ](?:In[ ][a-z ]{1,40}[ ](?:['`]|\xe2\x80\x98)|At[ ](?:global[ ]scope|top[ ]level):\r?$)"
            r"|In[ ]file[ ]included[ ]from[ ]|^\d{1,6}[ ](?:warning|error)s?[ ]generated\.|compilation[ ]terminated\."
        ),
        begins=r"A-Za-z_./\d",
        strength=0,
        severity="warning",
        example=b"rows.c:12:5: warning: unused variable 'x' [-Wunused-variable]",
        counter_example=b"rows.c:12:5 is the place",
        source=(
            "GNU's standard for error messages: file:line:column: level: message; then the line of the source and marks below it, as GCC, "
            "Clang, rustc and javac show them"
        ),
        cause=f"a compiler, linter or interpreter reports on stderr, and {MERGED}",
        cure=APART,
        more=rf"{PICTURE}|{STATEMENT}|[ ]{{2,200}}{NO_JSON}",
    ),
    Row(
        name="exception",
        pattern=(
            r"(?:Uncaught[ ])?(?:[A-Za-z_][\w$]{0,60}\.){0,8}[A-Z]\w{0,80}(?:Error|Exception|Interrupt|Warning)"
            r"(?:[ ]\[\w{1,60}\])?(?::[ ]|\r?$)"
            # what is left of a stack whose head is lost: Java, Node, .NET; Python; Ruby; Node's own lines
            r"|at[ ](?:[^\n\"]{1,200}\([^)\n\"]{0,300}\)(?:\r?$|[ ]in[ ])|\S{1,200}+(?<=\d)\r?$)|Caused[ ]by:[ ]"
            r"|\.\.\.[ ]\d{1,5}[ ](?:more|common)"
            r"|File[ ]\"[^\"\n]{1,300}\",[ ]line[ ]\d|from[ ]\S{1,200}:\d{1,7}:in[ ]"
            r"|node:[\w/]{1,80}:\d{1,6}\r?$|[\w./-]{1,200}\.[cm]?[jt]sx?:\d{1,6}\r?$|Node\.js[ ]v\d|Require[ ]stack:"
        ),
        begins=r"A-Za-z_./",
        strength=0,
        severity="error",
        example=b"com.acme.NoRowsException: none",
        counter_example=b"IOExceptions are rare",
        source="an exception as Node, Java and Python print it: its class: message, then the frames of the stack",
        cause=f"a program died or reported an exception, and {MERGED}",
        cure="read stdout alone, and look at the exit code",
        more=rf"[ ]{{4}}at[ ]|{JAVA_TRACE}",
        leads=JAVA_EXCEPTION,
    ),
    Row(
        name="progress-line",
        pattern=(
            # digits first only where no number of a document can be before them
            r"(?:(?:(?<![\d.])100|(?<=[ ])\d\d|(?<=[ ]{2})\d)%\|(?=[^\n]{0,400}\|[ ])|^\d{1,3}(?:\.\d{1,3})?[ ]?%(?=[ \t|\]:)]|\.{2}|$)"
            r"|[A-Z][\w ./()-]{0,60}(?::[ ]{1,4}\d{1,3}%(?=[ |(])|\.{3}[ ]\d{1,3}(?:\.\d)?%(?=[ |(]"
            r"|\r?$))"  # git's, and tqdm's with its description
            r"|(?:-|[A-Za-z][\w.-]{1,60})[ ]{1,40}\d{1,3}%\[[=> +]{0,200}\]"  # wget's
            r"|\[[ ]{0,3}(?:\d{1,3}%|\d{1,5}[ ]?/[ ]?\d{1,5}|Stage[ ]\d{1,6}:[^\]\n\"]{0,200})\][ ]?|\(\d{1,5}/\d{1,5}\)[: ]"
            r"|[\[<|][=\#>.*-][=\#>.* -]{2,200}[\]>|][ ]?(?=[\d ]|\r?$)|\#{3,200}[ ]{0,200}\d{1,3}(?:\.\d)?%"
            r"|^\d{1,9}/\d{1,9}[ ]\[|(?:^|(?<=[ ]{2}))\d{1,6}(?:\.\d{1,3})?[KMGT](?:iB)?[ ](?:\d{1,3}:\d\d:\d\d|\.{2,10})"
            r"|frame=[ ]{0,6}\d{1,9}[ ]fps=)" + NO_REMAINS
        ),
        begins=r"\dA-Za-z_\[<|(#\-.",
        strength=0,
        severity="none",
        example=b"Fetching rows:  42%|####2     | 42/100 [00:01<00:02, 25.00it/s]",
        counter_example=b"Fetching rows: 42",
        source="bars and counters of progress: tqdm, git, pip, wget, curl, pv, docker pull, Spark, CMake, Ninja, apk, FFmpeg",
        cause=f"a program shows its progress on stderr, and {MERGED}",
        cure="read stdout alone; -q, --quiet, --no-progress, TERM=dumb",
    ),
    Row(
        name="mark-line",
        pattern=(
            r"(?:(?:\xe2[\x80-\xaf][\x80-\xbf]|\xf0\x9f[\x80-\xbf]{2}|\xc2[\xab\xb7\xbb])(?:\xef\xb8\x8f)?"
            r"(?:[ \t]|\xe2[\x80-\xaf][\x80-\xbf]|\xef\xbd\xa2)"
            rf"|\*{{1,3}}[ ]{_TEXT}|={{2,3}}>?[ ]{_TEXT}|^-{{1,6}}>?[ ]{_TEXT}|^-{{2,6}}>[ ]|!{{1,3}}[ ]{_TEXT}|>{{1,4}}[ ]{_TEXT}"
            rf"|@{{1,80}}(?:[ ]{{1,40}}{_TEXT}|\r?$)"
            rf"|%{{1,3}}[ ]{_TEXT}|~{{2,3}}[ ]{_TEXT}|:{{2,3}}[ ]?[A-Za-z]|\+[ ]{_TEXT}|\#\d{{1,4}}[ ]{{1,6}}[\w(]|;{{1,2}}[ ]{_TEXT}"
            rf"|\#{{1,6}}[ ]{_TEXT}|\#\#\[|\|[ ]?[A-Z]|\([!*]\)[ ]"
            r"|(?:^-|[=*+\#])[=*+\#-]{3,200}(?:[ ][^\"\n]{0,200})?\r?$)" + NO_REMAINS
        ),
        begins=r"\xe2\xf0\xc2*=!>@%~:;#|(+\-",
        strength=0,
        severity="none",
        example="✔ GitRepository annotated".encode(),
        counter_example=b"*.json",
        source="lines that begin with a mark and a blank: tick, arrow, emoji, bullet, bar, ***, ==>, ---, !!, ::, ##[…]",
        cause=f"a program talks to people, and {MERGED}",
        cure="read stdout alone; -q or --quiet",
    ),
    Row(
        name="bracket-line",
        # none with a time of day: that is a header of another row behind a bracket of a document
        pattern=(
            r"\[(?!(?:true|false|null)\]|[^\]\n]{0,60}\d:\d\d)[ ]{0,4}[A-Za-z+*!\#-][^\]\[\n\",{}]{0,60}\]{1,2}:?[ ]{1,4}"
            rf"(?:\w|{_TEXT})"
            + NO_REMAINS
            + r"|\([A-Za-z!][\w.:= -]{0,40}\)[ ]\S"
            + NO_REMAINS
            + r"|\[command\](?=/)|\[\d{1,3}\][+-]?[ ]{1,4}(?:Done|Exit|Running|Stopped|Killed|Terminated)"
        ),
        begins=r"\[(",
        strength=0,
        severity="none",
        example=b"[nodemon] starting `node rows.js`",
        counter_example=b"[nodemon, pm2] are both",
        source="a name or a mark in brackets, then text: nodemon, PM2, Jenkins, s6, systemd, Vite, Actions, [*] and [+] of many tools",
        cause=f"a program tells whose message it is, and {MERGED}",
        cure=APART,
    ),
    Row(
        name="letter-line",
        pattern=(
            rf"(?P<level>{LETTER}):[ ](?=\S)|(?P<level>[we]):[ ](?:file:|/)|\[(?P<level>{LETTER})\][ ]"
            rf"|<(?P<level>[0-7sietw])>[ ]?(?=[A-Za-z\[])"
            r"|(?:PASS|FAIL(?:ED)?|SKIP(?:PED)?|OK|ok)[ \t:]{1,4}(?=\S)|(?P<level>(?i:error|warning|warn|info|debug|notice"
            r"|success))[ ]{1,3}"
            r"(?:-[ ])?(?=\S)"
        )
        + NO_REMAINS,
        begins=r"TDIWEFCVNPSO\[<ewidnso",
        strength=0,
        severity="info",
        example=b"W: Skipping acquire of a file that is configured twice",
        counter_example=b"W is a letter",
        source="a letter for the level and a colon, as APT has it; a level in lower case without one, as Yarn and Next.js have it",
        cause=f"a tool reports on stderr, and {MERGED}",
        cure=APART,
    ),
    Row(
        name="program-message",
        pattern=(
            r"(?:(?:\.{0,2}/[\w.+/-]{1,120}|[a-z][\w.+-]{1,30}(?:/[\w.+-]{1,30})?)(?:\[\d{1,9}\])?:[ ])(?=\S|$)"
            r"|-(?:ba|da|z|k|c)?sh:[ ]|[A-Z][A-Z\d_]{1,30}:[ ](?=\S)"
            r"|[A-Za-z][\w.+()-]{1,40}:?[ ](?P<level>(?i:fatal|error|warning)):[ ](?=\S)"
        ),
        begins=r"A-Za-z./\-",
        strength=0,
        severity="none",
        example=b"tshark: The file appears to have been cut short",
        counter_example=b'"tshark": 1',
        source="the Unix convention of err(3) and perror(3): name: message; shells put the script's path and line there, too",
        cause=f"a program reports on stderr, and {MERGED}",
        cure=APART,
    ),
    Row(
        name="perl-message",
        pattern=r"[A-Za-z][^\n\"{}]{0,160}?[ ]at[ ]\S{1,120}+[ ]line[ ]\d{1,7}(?:,[ ]<\S{1,40}>[ ](?:line|chunk)[ ]\d{1,9})?\.\r?$",
        begins=r"A-Za-z",
        strength=0,
        severity="warning",
        example=b"slow row 433 at rows.pl line 12.",
        counter_example=b"slow row 433 at rows.pl line 12, or so",
        source="Perl's warn and die without a newline of their own: message at FILE line N.",
        cause=f"a Perl program warns on stderr, and {MERGED}",
        cure="read stdout alone; perl -X, or no warnings",
    ),
)
