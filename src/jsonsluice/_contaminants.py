r"""The table of contaminants: its rows by what writes them, the generic ones last. Data alone.

In: nothing.  Out: `RULES`.  Raises: nothing.  Invariant: nothing is compiled here, and no pattern reads beyond the line on which it
begins.

Patterns are verbose, on bytes. What may repeat is bounded or possessive, so that a pattern looks at each byte once or
a few times. Rows are grouped by what writes them; where several match at one place the strongest wins, and of equals
the first.
"""

from __future__ import annotations

from typing import Final

from jsonsluice._patterns import (
    APART,
    CLOCK,
    DATE,
    DAY,
    GO_FUNCTION,
    GO_TRACE,
    ISO,
    JAVA_EXCEPTION,
    JAVA_FRAMES,
    JAVA_TRACE,
    LEVEL,
    MERGED,
    MONTH,
    NO_JSON,
    OWN_ADDRESS,
    PARTS,
    PATH,
    PYTHON_EXCEPTION,
    ROOTS,
    RUBY_PLACE,
    RUBY_TRACE,
    SLASHED,
    STATEMENT,
    TIME,
    TWO_DIGITS,
)
from jsonsluice._row import Row
from jsonsluice._rows_generic import GENERIC
from jsonsluice._rows_phrases import PHRASES
from jsonsluice._rows_tools import LIBRARIES, TOOLS

# Where on a line a header of some strength may begin, told by its first bytes: what makes looking for headers fast. A
# header of lower case is told by a whole word, since text is made of such letters. Each group is guarded by the bytes that its members
# begin with: of two hundred alternatives, a byte of a long text is held against those of one.
_OPENS_WITH_MARK: Final = (
    r"\[(?:[ ]{0,6}[\[\w<./+]|sudo|eval)|<(?:\d{1,3}>|b>|br[ ]/|[ ]?[A-Za-z]{3,8}[ ]{0,3}>|[ ]?20\d\d-)"
    r"|\((?:Use[ ]|[^\s():\"]{1,60}:\d|20\d\d-|[A-Za-z][\w.]{0,40}(?:[ ]pid=\d{1,9})?\)[ :\[])"
    r"|\*(?:\*[ ][(WTMIDEC]|\*\*[ ](?:stack|Err)|[JFMASOND][a-z][a-z][ ])|=(?:[A-Z]{4,10}[ ]R|=>[ ]|={64}|=\d{1,9}==[ EW])"
    r"|::[a-z]|\#\#[v\[t]|;;;?[ ][A-Za-z]"
    rf"|/(?:{ROOTS})/|\xe2\x95\xb7|-(?:[ ]\d{{10}}|-20\d\d-)"
    r"|%(?:[0-7]\|\d|[ ][CUAT]|[A-Z\d_]{2,24}-[0-7A-Z])|\+(?:[\w./~-]{1,160}:\d|\+)"
)
_OPENS_WITH_DIGIT: Final = (
    # a date, a time of day that belongs to none; those that may be the end of a number where none can be
    r"(?:19|20)\d\d(?:[-/.][01A-Z]|[01]\d[0-3]\d[-T_ ])|\d\d/[01]\d/|[01]\d-[0-3]\d[ ]|[0-3]\d[-/ ][JFMASOND][a-z][a-z][-/ ]"
    r"|[0-2]\d:[0-5]\d:[0-5]\d[ ](?:[IOE]:|[A-Za-z][\w.-]{0,40}[ ]{1,24}\|)[ ]"
    rf"|{TWO_DIGITS}[0-2]\d:[0-5]\d:[0-5]\d[., \t|\]]"
    r"|\d{6}[ ]\d{6}[ ]|\d\.\d{7}"
    # … those whose first digit cannot be the document's: `1` and `0:20PM` are no number and time
    rf"|(?<![\d:])(?:10|[1-9]):[0-5]\d[AP]M[ ][A-Z]|(?<!\.){OWN_ADDRESS}[ ]\S"
    r"|(?<![\d:.-])\d:[0-5]\d:[0-5]\d\.\d{9}[ ]"
    r"|^(?:\d{1,2}(?:[-/.]\d{1,2}[-/. ]|[-/ ][JFMASOND]|:\d\d:\d\d[ ])|\d{6}[ ]|1\d{9})"
)
_OPENS_IN_LOWER_CASE: Final = (
    r"(?:npm|lerna|gyp|node-gyp)[ ][a-zEW]|goroutine[ ]\d|gc[ ]\d{1,9}[ ]@|scvg:[ ]\d|init[ ]\S{1,160}[ ]@\d"
    r"|sudo:[ ]|debug[1-3]:[ ]|kubectl[ ]e|command[ ]term|terminate[ ]c|double[ ]free[ ]"
    r"|free\(\):|corrupted[ ]size|real\t\d|panic:[ ]r|psql:|raft20|jq:|t(?:ime|s)?=|(?:level|lvl|logger)=|thread[ ]'|log4j:|type=[A-Z]"
    r"|qt\.[a-z]|javax?\.[a-z]|node:[a-z]|file:///"
)
_OPENS_IN_UPPER_CASE: Final = (
    r"Default(?:ed|ing)[ ]c|Error[ ]from[ ]s|Unable[ ]to[ ](?:c|u)|No[ ]resources|If[ ]you[ ]don|CMake[ ][DWE]"
    r"|Error[ ]resp|Cannot[ ]con|Sending[ ]b|Using[ ]d|Successfully[ ][bt]|S(?:tep|TEP)[ ]\d|Digest:[ ]|Status:[ ][DI]|Trying[ ]to"
    r"|Getting[ ]im|Copying[ ]|Writing[ ]m|Storing[ ]s|Emulate[ ]|Attaching[ ]|Unable[ ]to[ ]f|Segm|Abort|Killed|Termin|Bus[ ]e"
    r"|Illegal[ ]|Floating[ ]|Trace/b|Unhandled[ ]|Fatal[ ]|Use[ ]of[ ]u|Argument[ ]|Odd[ ]n|Name[ ]|Useless[ ]|Deep[ ]r|Can't[ ]l"
    r"|Subroutine[ ]|SCHED[ ]\d|HTTP/\d|(?:Type|Range|Reference|Syntax|URI|Eval|Aggregate)Error|SLF4J|G(?:Lib|tk|dk|io|Stream)[\w-]{0,40}-"
    r"|[VDIWEF]/[A-Za-z]"
    # a letter for the level, a month, a day, a level, the first word of a message
    r"|[IWEFV]\d{4}|[DIWEFUA],[ ]\[|[JFMASONDTW][a-z][a-z][.,]?[ ]{1,2}[A-S\d]|[TDIWEFCVN][ ](?:20\d\d[-/]|\d\d:\d\d)"
    r"|[TDINWECFAPSLV][A-Z]{2}[A-Z: \[]|(?i:[DEFINTW](?:EBUG|NFO|OTICE|ARN|RROR|ATAL|RACE))|Critical|Q[A-Z][a-z]|Timeout[ ]\("
    r"|PHP[ ]|Parse[ ]|Deprec|Picked|NOTE:|OpenJ|Java[ ]H|Except|Traceb|During|The[ ]a|Runtim|Shared|Connec|Pseudo"
)
OPENING: Final = (
    rf"(?=[cdfgijklnpqrst])(?:{_OPENS_IN_LOWER_CASE})|(?=\d)(?:{_OPENS_WITH_DIGIT})|(?=[A-W])(?:{_OPENS_IN_UPPER_CASE})"
    rf"|(?=[\#:<(*+=;%/\[\xe2-])(?:{_OPENS_WITH_MARK})"
)

# Messages before which their programs put a newline, to be on a line of their own: pip's, the AWS CLI's, GLib's, those of PHP's
# display_errors, the times of bash's `time`, and what npm and Yarn say of a script.
BEHIND_NEWLINE: Final = (
    r"\[notice\][ ]A[ ]new[ ]release[ ]of[ ]pip|An[ ]error[ ]occurred[ ]\(\w{1,80}\)[ ]when[ ]calling[ ]the[ ]"
    r"|Unable[ ]to[ ]locate[ ]credentials\.[ ]You|You[ ]must[ ]specify[ ]a[ ]region\.[ ]You|Could[ ]not[ ]connect[ ]to[ ]the[ ]endpoint"
    r"[ ]URL:"
    r"|(?:\*\*[ ])?\([^\s():\"]{1,60}:\d{1,9}\):[ ]"
    r"|real\t\d{1,5}m\d{1,2}[.,]\d{3}s\r?$"
    r"|>[ ]\S{1,120}@\S{1,40}[ ]\S{1,80}+(?:[ ]\S{1,200})?\r?$"
    r"|(?:Deprecated|Warning|Notice|Fatal[ ]error|Parse[ ]error):[ ][^\n\"]{1,400}?[ ]in[ ][^\n\":]{1,200}[ ]on[ ]line[ ]\d{1,7}\r?$"
)

# What many rows begin with: looked at once for all of them. The pattern of such a row has no alternatives outside of groups, and no text
# that one of them recognises is recognised by a row of its strength that stands between them and begins otherwise.
HEADS: Final = (rf"{DATE}[ ]{TIME}", rf"{DATE}T", rf"{SLASHED}[ ]{TIME}")

_THREAD_AND_FILE: Final = r"\.\d{6}[ ]{1,8}(?:\d{1,20}|0x[0-9a-f]{1,16})[ ][^\s\]\[:\"]{1,80}:\d{1,6}\]"
# Classes of Qt that say something, as they stand glued to a word: in text of base64, any letters may stand behind a `Q`.
_QT_CLASS: Final = (
    r"Q(?:(?:Core|Gui)?Application|Object|Thread|Timer|Process|Settings|StandardPaths|SocketNotifier|IODevice|File(?:System\w{1,20})?"
    r"|Painter|Widget|Layout|Window|Screen|Pixmap|Image|Font(?:Database)?|Style\w{0,20}|Variant|String|Meta(?:Object|Type)|Mutex"
    r"|EventLoop|EventDispatcher\w{0,20}|SslSocket|Network\w{1,30}|Xcb\w{1,30}|DBus\w{1,30}|OpenGL\w{1,30}|Qml\w{1,30}|Quick\w{1,30}"
    r"|Sql\w{1,30}|Abstract\w{1,30}|Graphics\w{1,30}|Text\w{1,30}|WebEngine\w{1,30}|Media\w{1,30}|Audio\w{1,30}|Serial\w{1,30})"
)

_KUBERNETES: Final = (
    Row(
        name="klog",
        pattern=rf"(?:ERROR:[ ]logging[ ]before[ ]flag\.Parse:[ ])?(?P<level>[IWEFV])\d{{4}}[ ]\d\d:\d\d:\d\d{_THREAD_AND_FILE}",
        begins=r"IWEFV",
        strength=3,
        severity="info",
        example=b"E1122 17:25:27.991134   18691 websocket.go:296] Unknown stream id 1, discarding message",
        counter_example=b"E1122 is the part of websocket.go:296] that was discarded",
        source="k8s.io/klog/v2 and glog: Lmmdd hh:mm:ss.uuuuuu threadid file:line] msg; values that span lines as key=<, tabs, >",
        cause=f"a program that links client-go (kubectl, helm, oc) logs to stderr, and {MERGED}",
        cure="read stdout alone; leave -v out",
        opens=r"=<\r?$",
        more=r"\t|[ ]>",
        closes=r"[ ]>(?![^\n]*=<\r?$)",
    ),
    Row(
        name="kubectl-message",
        pattern=(
            r"Defaulted[ ]container[ ]\"[^\"\n]{1,80}\"[ ]out[ ]of:[ ]|Defaulting[ ]container[ ]name[ ]to[ ]"
            r"|Error[ ]from[ ]server(?:[ ]\(\w{1,40}\))?:[ ]|Unable[ ]to[ ]connect[ ]to[ ]the[ ]server:[ ]"
            r"|The[ ]connection[ ]to[ ]the[ ]server[ ]\S{1,200}[ ]was[ ]refused"
            r"|Unable[ ]to[ ]use[ ]a[ ]TTY[ ]|kubectl[ ]exec[ ]\[POD\][ ]\[COMMAND\][ ]is[ ]DEPRECATED"
            r"|command[ ]terminated[ ]with[ ]exit[ ]code[ ]\d|No[ ]resources[ ]found|If[ ]you[ ]don't[ ]see[ ]a[ ]command[ ]prompt"
            r"|^[a-z][a-z.\d]{1,60}/[a-z\d][\w.-]{0,100}[ ](?:created|configured|unchanged|deleted|patched|scaled|labeled|annotated"
            r"|restarted|replaced"
            r"|exposed|edited|cordoned|uncordoned|condition[ ]met)\b"
        ),
        begins=r"DEUTNIa-z",
        strength=2,
        severity="notice",
        example=b'Error from server (NotFound): pods "frr" not found',
        counter_example=b"Defaulted to the first",
        source="kubectl's messages without a header: the default container, a missing terminal, errors of the server, an exit code",
        cause=f"kubectl tells people on stderr, and {MERGED}",
        cure="read stdout alone; name the container (-c NAME), leave -t out where there is no terminal, write -- before the command",
    ),
    Row(
        name="etcd-raft",
        pattern=rf"raft{SLASHED}[ ]{TIME}[ ](?P<level>DEBUG|INFO|WARNING|WARN|ERROR|FATAL|PANIC):[ ]",
        begins=r"r",
        strength=2,
        severity="info",
        example=b"raft2026/11/22 17:32:52 INFO: 8e9e05c52164694d became leader at term 2",
        counter_example=b"raft2026/11/22 was sunk",
        source="etcd's raft library: Go's log with the prefix `raft`, which no blank ends",
        cause=f"etcd logs to stderr, and {MERGED}",
        cure="read stdout alone; --logger=zap --log-level=warn",
    ),
    Row(
        name="capnslog",
        pattern=rf"{DATE}[ ]{TIME}\.\d{{6}}[ ](?P<level>[CEWNIDT])[ ]\|[ ]",
        begins=r"\d",
        strength=2,
        severity="info",
        example=b"2026-11-22 17:33:15.491696 W | pkg/flags: unrecognized environment variable ETCDCTL_FOO=1",
        counter_example=b"2026-11-22 17:33:15.491696 was when | it was read",
        source="coreos/pkg/capnslog, etcd's log up to 3.4: date, time, one letter, a bar, package: message",
        cause=f"etcd or etcdctl logs to stderr, and {MERGED}",
        cure=APART,
    ),
)

_C_AND_CPP: Final = (
    Row(
        name="glog",
        pattern=(
            rf"(?P<level>[IWEF])(?:20\d\d[01]\d[0-3]\d[ ]\d\d:\d\d:\d\d{_THREAD_AND_FILE}"
            r"|\d\d[01]\d[0-3]\d[ ]\d\d:\d\d:\d\d\.\d{6}[ ]\d{1,20}[ ](?:\d{1,9}@)?[^\s\]\[:\"]{1,80}:\d{1,6}[ ]{1,2}(?:\xe2\x8b\xae"
            r"[ ])?\[)"
        ),
        begins=r"IWEF",
        strength=3,
        severity="info",
        example=b"W20261122 17:36:01.123456  4711 rows.cc:12] slow row 433",
        counter_example=b"W20261122 is a serial number",
        source=(
            "google-glog from 0.5 on: Lyyyymmdd hh:mm:ss.uuuuuu threadid file:line] msg; CockroachDB: Lyymmdd hh:mm:ss.uuuuuu goid "
            "[channel@]file:line [tags] counter msg"
        ),
        cause=f"a C++ program logs to stderr with glog, and {MERGED}",
        cure="read stdout alone; GLOG_minloglevel=2 leaves errors alone",
    ),
    Row(
        name="absl-log",
        pattern=rf"(?P<level>[IWEF])0000[ ]00:00:\d{{10}}{_THREAD_AND_FILE}",
        begins=r"IWEF",
        strength=3,
        severity="info",
        example=b"E0000 00:00:1763832961.123456    4711 init.cc:229] grpc_wait_for_shutdown_with_timeout() timed out.",
        counter_example=b"E0000 00:00 is midnight",
        source="absl/log before its time zone is known (gRPC, protobuf): L0000 00:00:epoch.micros threadid file:line] msg",
        cause=f"gRPC or another library on Abseil logs to stderr, and {MERGED}",
        cure="read stdout alone; GRPC_VERBOSITY=NONE for gRPC",
    ),
    Row(
        name="chromium-log",
        pattern=(
            r"\[(?:\d{1,9}(?::\d{1,9})?:)?[01]\d[0-3]\d/\d{6}\.\d{3,6}:(?P<level>VERBOSE\d{1,2}|INFO|WARNING|ERROR|FATAL):"
            r"[^\s\]\[\":()]{1,120}(?:\(\d{1,6}\)|:\d{1,6})\]"
        ),
        begins=r"\[",
        strength=2,
        severity="info",
        example=b"[4711:4722:1122/173601.123456:ERROR:bus.cc(407)] Failed to connect to the bus",
        counter_example=b"[4711:4722:1122/173601]",
        source="Chromium's base/logging: [pid:tid:mmdd/hhmmss.micros:LEVEL:file(line)] msg, file:line in newer ones",
        cause=f"Chromium, Electron or a driver of theirs logs to stderr, and {MERGED}",
        cure="read stdout alone; --log-level=3",
    ),
    Row(
        name="glib-message",
        pattern=(
            r"(?:\*\*[ ]|(?<!\*[ ]))\([^\s()\":]{1,60}:\d{1,9}\):[ ](?:[\w.-]{1,40}-)?(?P<level>ERROR|CRITICAL|WARNING|Message|INFO"
            r"|DEBUG)"
            r"(?:[ ]\*\*)?:[ ]|G(?:Lib|tk|dk|io|Stream)[\w-]{0,40}-(?P<level>ERROR|CRITICAL|WARNING|Message|INFO|DEBUG)(?:[ ]\*\*)?:[ ]"
            r"|\*\*[ ]\([^\s()\":]{1,60}:\d{1,9}\)[ ]\d\d:\d\d:\d\d\.\d{6}[ ]\[\w{1,30}[ ](?P<level>ERROR|CRITICAL|WARNING|MESSAGE|INFO"
            r"|DEBUG)\][ ]--[ ]"
        ),
        begins=r"(*G",
        strength=2,
        severity="info",
        example=b"(gst-inspect:4711): GLib-GObject-WARNING **: 17:36:01.123: invalid cast",
        counter_example=b"(gst-inspect:4711): a process",
        source="GLib's g_log_default_handler: (program:pid): DOMAIN-LEVEL **: time: message",
        cause=f"a program on GLib or GTK warns on stderr, and {MERGED}",
        cure="read stdout alone; leave G_MESSAGES_DEBUG unset",
    ),
    Row(
        name="gstreamer-log",
        pattern=(
            r"(?<![\d:.-])\d:\d\d:\d\d\.\d{9}[ ]{1,4}\d{1,9}[ ]{1,4}(?:0x)?[0-9a-f]{4,16}[ ]"
            r"(?P<level>ERROR|WARN|FIXME|INFO|DEBUG|LOG|TRACE|MEMDUMP)[ ]"
        ),
        begins=r"\d",
        strength=2,
        severity="info",
        example=b"0:00:00.012345678  4711 0x55d0c0ffee00 WARN       GST_REGISTRY gstregistry.c:1:scan: cannot read",
        counter_example=b"0:00:00.012345678 is a duration",
        source="GStreamer's gst_debug_log_default: running time, pid, thread, LEVEL, category file:line:function:<object>",
        cause=f"GST_DEBUG is set, GStreamer logs to stderr, and {MERGED}",
        cure="read stdout alone; unset GST_DEBUG, or GST_DEBUG_FILE=…",
    ),
    Row(
        name="ffmpeg-log",
        pattern=r"\[[\w.,:/-]{1,60}+[ ]@[ ](?:0x)?[0-9a-f]{6,16}\][ ]",
        begins=r"\[",
        strength=2,
        severity="warning",
        example=b"[mp3 @ 0x55d0c0ffee00] Estimating duration from bitrate, this may be inaccurate",
        counter_example=b"[mp3 @ home]",
        source="libavutil's av_log: [component @ address] message",
        cause=f"ffmpeg, ffprobe or a program on their libraries logs to stderr, and {MERGED}",
        cure="read stdout alone; -v error or -v quiet",
    ),
    Row(
        name="ffmpeg-banner",
        pattern=r"(?:ffmpeg|ffprobe|ffplay)[ ]version[ ]|Input[ ]\#\d{1,3},[ ]|Output[ ]\#\d{1,3},[ ]",
        begins=r"fIO",
        strength=0,
        severity="none",
        example=b"ffprobe version 5.1.6-0+deb12u1 Copyright (c) 2007-2024 the FFmpeg developers",
        counter_example=b"ffprobe is a program",
        source="ffmpeg's banner and its description of inputs and outputs, each with indented lines",
        cause=f"ffmpeg and ffprobe introduce themselves and their input on stderr, and {MERGED}",
        cure="read stdout alone; -hide_banner -v error",
        more=(
            r"[ ]{2,8}(?:built[ ]with|configuration:|lib[a-z]{3,12}[ ]{1,12}\d|Metadata:|Duration:|Stream[ ]\#|Side[ ]data:"
            r"|[\w-]{1,40}[ ]{1,40}:[ ])"
        ),
    ),
    Row(
        name="libvirt-log",
        pattern=rf"{DATE}[ ]{TIME}\.\d{{3}}\+0000:[ ]\d{{1,9}}:[ ](?P<level>debug|info|warning|error)[ ]:[ ]",
        begins=r"\d",
        strength=2,
        severity="info",
        example=b"2026-11-22 17:36:01.123+0000: 4711: info : libvirt version: 9.0.0",
        counter_example=b"2026-11-22 17:36:01.123+0000: 4711",
        source="libvirt's virLog: time+0000: thread: level : function:line : message",
        cause=f"libvirt or virsh logs to stderr, and {MERGED}",
        cure="read stdout alone; LIBVIRT_LOG_OUTPUTS=3:file:…",
    ),
    Row(
        name="valgrind",
        pattern=r"(?<!=)==\d{1,9}==(?=[ ]|$|E(?!RROR:[ ]\w{1,30}San))|--\d{1,9}--[ ]|\*\*\d{1,9}\*\*[ ]",
        begins=r"=*\-",
        strength=2,
        severity="none",
        example=b"==4711== Command: jq -n {a:[range(5)]}",
        counter_example=b"== 4711 ==",
        source="valgrind's commentary, and that of AddressSanitizer's reports: ==pid== text",
        cause=f"valgrind comments on stderr, and {MERGED}",
        cure="read stdout alone; valgrind -q, --log-file=…",
    ),
    Row(
        name="sanitizer-report",
        pattern=r"(?<!=)={65}\r?$|==\d{1,9}==(?:ERROR|WARNING):[ ]\w{1,30}Sanitizer|SUMMARY:[ ]\w{1,30}Sanitizer:[ ]",
        begins=r"=S",
        strength=2,
        severity="error",
        example=b"==4711==ERROR: LeakSanitizer: detected memory leaks",
        counter_example=b"==4711==ERRORS",
        source="the reports of compiler-rt's sanitizers (GCC and Clang, -fsanitize=): a bar of 65 =, what was found, stacks, a summary",
        cause=f"a program that was built with a sanitizer reports on stderr, and {MERGED}",
        cure="read stdout alone, and look at the exit code; ASAN_OPTIONS=log_path=…",
        more=(
            r"==\d{1,9}==|[ ]{4}\#\d{1,4}[ ]0x|0x[0-9a-f]{6,16}[ ]is[ ]|(?:READ|WRITE)[ ]of[ ]size[ ]\d"
            r"|(?:Direct|Indirect)[ ]leak[ ]of[ ]\d|(?:freed|(?:previously[ ])?allocated)[ ]by[ ]thread[ ]T\d"
            r"|SUMMARY:[ ]\w{1,30}Sanitizer|Shadow[ ]byte|[ =][ >]0x[0-9a-f]{6,16}:"
            r"|[ ]{2}[A-Z][\w ():,-]{3,60}:[ ]{1,30}[0-9a-f]{2}(?:[ ][0-9a-f]{2}){0,15}[ ]?\r?$|={65}\r?$|\r?$"
        ),
    ),
    Row(
        name="qt-message",
        pattern=(
            r"(?:(?<![\w.])qt\.[\w.-]{2,60}|(?<=[a-z\d])qt\.(?:qpa|network|qml|core|gui|widgets|svg|webengine|multimedia|text"
            r"|pointer)[\w.-]{0,60}"
            # behind a letter, `Q` may be of a word, and a class or a level begin behind it
            r"|(?!Q(?:[A-Z]\w{0,40})?(?:Error|Warning|Exception|Info|Debug|Notice|Fatal|Traceback)\b)"
            rf"(?:(?<![\w\\\"/+=.-])Q[A-Z][a-z][A-Za-z]{{1,60}}|(?<![A-Za-z\\])Q[A-Z][a-z]\w{{1,40}}(?=::)|(?<![A-Z\\]){_QT_CLASS})"
            r"(?:::(?:connect|disconnect|(?:start|kill)Timer|setParent|moveToThread|installEventFilter))?):[ ](?=\S)"
        ),
        begins=r"qQ",
        strength=2,
        severity="warning",
        example=b"QStandardPaths: XDG_RUNTIME_DIR not set, defaulting to '/tmp/runtime-user'",
        counter_example=b"Question: none",
        source="Qt's qWarning and its logging categories: class or category: message",
        cause=f"a program on Qt warns on stderr, and {MERGED}",
        cure='read stdout alone; QT_LOGGING_RULES="*=false"',
    ),
)

_SYSTEM: Final = (
    Row(
        name="syslog-5424",
        pattern=rf"<\d{{1,3}}>1[ ](?:-|{ISO})[ ]\S{{1,255}}+[ ]\S{{1,48}}+[ ]\S{{1,128}}+[ ]\S{{1,32}}+[ ](?=[-\[])",
        begins=r"<",
        strength=2,
        severity="none",
        example=b"<34>1 2003-10-11T22:14:15.003Z worker su - ID47 - 'su root' failed",
        counter_example=b"<34>1 of many",
        source="RFC 5424: <PRI>1 TIMESTAMP HOSTNAME APP-NAME PROCID MSGID STRUCTURED-DATA MSG",
        cause="messages for a system log were captured with the output (logger -s, a syslog relay)",
        cure="read stdout alone; logger without -s",
    ),
    Row(
        name="syslog",
        pattern=(
            rf"(?:<\d{{1,3}}>|(?<!\d>)){MONTH}[ ]{{1,2}}\d{{1,2}}[ ]{CLOCK}[ ](?:[A-Z]{{3,4}}[ ](?:19|20)\d\d[ ])?"
            r"(?:[\w.:-]{1,64}[ ](?:[\w./()-]{1,48}(?:\[\d{1,9}\])?(?:[ ]\([^()\n\"]{1,80}\))?|%[A-Z][A-Z\d_-]{1,60}):[ ]"
            r"|(?!g?make\[)[\w./-]{1,48}\[\d{1,9}\]:[ ]"
            r"|(?<=>.{16})[\w./-]{1,48}:[ ])"
        ),
        begins=r"<JFMASOND",
        strength=2,
        severity="none",
        example=b"Nov 22 17:36:01 worker sshd[1234]: Accepted publickey for admin",
        counter_example=b"Nov 22 17:36:01 was when it happened",
        source="RFC 3164 and journalctl -o short: TIMESTAMP HOSTNAME TAG[PID]: MSG",
        cause="the text of a system log was captured with the output",
        cure="read stdout alone; journalctl -o cat or -o json",
        carries=True,
    ),
    Row(
        name="journal-iso",
        pattern=rf"{DATE}T{CLOCK}(?:Z|[-+]\d\d:?\d\d)[ ][\w.:-]{{0,63}}[\w.-][ ][\w./()-]{{1,48}}(?:\[\d{{1,9}}\])?:[ ]",
        begins=r"\d",
        strength=2,
        severity="none",
        example=b"2026-11-22T17:36:01+0000 worker sshd[1234]: Accepted publickey for admin",
        counter_example=b"2026-11-22T17:36:01+0000 was when it happened",
        source="journalctl -o short-iso, rsyslog's RSYSLOG_FileFormat: ISO 8601 HOSTNAME TAG[PID]: MSG",
        cause="the text of a system log was captured with the output",
        cure="read stdout alone; journalctl -o cat or -o json",
        carries=True,
    ),
    Row(
        name="kernel-log",
        pattern=r"(?:<\d{1,3}>|[a-z]{3,8}[ ]{0,5}:[a-z]{3,7}[ ]{0,3}:[ ])?\[[ ]{0,6}\+?\d{1,7}\.\d{6}\](?:\[[ ]{0,6}[TC]\d{1,7}\])?"
        r"[ ](?=\S)",
        begins=r"<\[",
        strength=2,
        severity="none",
        example=b"[   12.345678] usb 1-1: new high-speed USB device number 2 using xhci_hcd",
        counter_example=b"[ 12.345678, 3 ]",
        source="the kernel's printk as dmesg shows it: [seconds.micros] message",
        cause="the console of a machine, or dmesg, was captured with the output",
        cure="a channel of its own for the data; dmesg --json",
        carries=True,
    ),
    Row(
        name="logcat",
        pattern=(
            rf"(?:20\d\d-)?[01]\d-[0-3]\d[ ]{TIME}\.\d{{3,6}}[ ](?:[+-]\d{{4}}[ ])?"
            r"(?:(?:[ ]{0,6}\w{1,12}[ ])?[ ]{0,6}\d{1,6}[ ]{1,6}\d{1,6}[ ](?P<level>[VDIWEF])[ ][^\n:\"]{1,80}:[ ]"
            r"|(?:\d{1,6}-\d{1,6}/\S{1,80}[ ])?(?P<level>[VDIWEF])/[^\n:\"]{1,80}:[ ]"
            r"|[ ]{0,3}\d{1,6}-\d{1,6}[ ]{1,4}\S{1,40}[ ]{1,30}\S{1,80}[ ]{1,40}(?P<level>[VDIWEF])[ ]{2})"
        ),
        begins=r"\d",
        strength=2,
        severity="info",
        example=b"11-22 17:36:01.123  1702  2395 W ActivityManager: Slow operation: 52ms so far",
        counter_example=b"11-22 17:36:01.123  1702",
        source="Android's logcat -v threadtime: mm-dd hh:mm:ss.mmm pid tid LEVEL tag: message",
        cause="the device's log was captured with the output",
        cure="adb logcat in a process of its own, -s to silence it",
    ),
    Row(
        name="windows-servicing-log",
        pattern=rf"{DATE}[ ]{TIME},[ ](?P<level>Info|Warning|Error|Perf)[ ]{{2,24}}[A-Z]{{2,6}}[ ]{{2,6}}",
        begins=r"\d",
        strength=2,
        severity="info",
        example=b"2026-11-22 17:36:01, Info                  CBS    Loaded Servicing Stack v10.0",
        counter_example=b"2026-11-22 17:36:01, Information",
        source="CBS.log and dism.log of Windows: date time, Level, component, message",
        cause="the log of Windows' servicing was captured with the output",
        cure="read the output alone; dism /LogPath:…",
    ),
    Row(
        name="bgl-log",
        pattern=(
            rf"(?:-|[A-Z_]{{3,12}})[ ]\d{{10}}[ ]\d{{4}}\.\d\d\.\d\d[ ]\S{{1,64}}+[ ]"
            rf"(?:\d{{4}}-\d\d-\d\d-\d\d\.\d\d\.\d\d\.\d{{6}}|{MONTH}[ ]{{1,2}}\d{{1,2}}[ ]{TIME})[ ]"
        ),
        begins=r"\-A-Z",
        strength=2,
        severity="none",
        example=b"- 1117838570 2005.06.03 R02-M1-N0-C:J12-U11 2005-06-03-15.42.50.363779 R02-M1-N0-C:J12-U11 RAS KERNEL INFO corrected",
        counter_example=b"- 1117838570 2005.06.03",
        source="the logs of Blue Gene/L, Thunderbird, Liberty and Spirit: alert or -, epoch, date, node, timestamp, node, message",
        cause="the log of a cluster's administration was captured with the output",
        cure="a channel of its own for the data",
    ),
    Row(
        name="shell-trace",
        pattern=r"^\+{1,8}(?:[ ](?=[\w./\[(:'])|\([^)\n\"]{1,120}:\d{1,7}\):|[\w./-]{1,120}:\d{1,7}>[ ])",
        begins=r"+",
        strength=0,
        severity="none",
        example=b"+ date +%Y",
        counter_example=b"+1",
        source="bash -x and sh -x: PS4, by default `+ `, its plus repeated for each level of subshell",
        cause="set -x is on, and stderr was merged into stdout",
        cure="read stdout alone, or set +x; BASH_XTRACEFD=… sends the trace elsewhere",
    ),
    Row(
        name="zsh-trace",
        pattern=r"(?<!\+)\+{1,8}(?!\d\d:)[\w./~-]{1,160}:\d{1,7}>[ ](?=\S)",
        begins=r"+",
        strength=2,
        severity="none",
        example=b"+zsh:1> sleep 1",
        counter_example=b"+zsh:1",
        source="zsh's PS4, +%N:%i> : a plus for each level, the script or function, the line",
        cause=f"the script ran with set -x (zsh -x), whose trace goes to stderr, and {MERGED}",
        cure="read stdout alone; leave -x out",
    ),
    Row(
        name="shell-time",
        pattern=r"(?:real(?=\t)|^(?:real|user|sys))(?:\t\d{1,6}m\d{1,2}[.,]\d{3}s|[ ]\d{1,9}[.,]\d\d)\r?$",
        begins=r"rus",
        strength=2,
        severity="none",
        example=b"real\t0m0.003s",
        counter_example=b"real 3",
        source="the shells' keyword time, and its POSIX form: real, user and sys, a line each",
        cause=f"the command was timed, and {MERGED}",
        cure="read stdout alone; time it in a shell of its own",
    ),
    Row(
        name="gnu-time",
        pattern=(
            r"\d{1,7}\.\d\duser[ ]\d{1,7}\.\d\dsystem[ ][\d:.]{4,16}elapsed[ ]|\d{1,12}inputs\+\d{1,12}outputs[ ]\("
            r"|Command[ ](?:exited[ ]with[ ]non-zero[ ]status|terminated[ ]by[ ]signal)[ ]\d"
            r"|Command[ ]being[ ]timed:[ ]\"[^\n]{1,400}\"\r?$"
        ),
        begins=r"\dC",
        strength=0,
        severity="none",
        example=b"0.01user 0.00system 0:00.01elapsed 87%CPU (0avgtext+0avgdata 3712maxresident)k",
        counter_example=b"0.01user",
        source="GNU time's default format: %Uuser %Ssystem %Eelapsed %PCPU …, and a second line of inputs, outputs and page faults",
        cause=f"the command was timed, and {MERGED}",
        cure="read stdout alone; time -o FILE",
        more=r"\d{1,12}inputs\+\d{1,12}outputs[ ]\(|\d{1,7}\.\d\duser[ ]\d",
    ),
    Row(
        name="sudo-message",
        pattern=r"\[sudo[^\]\n\"]{0,30}\][ ]password[ ]for[ ]\S{1,64}:[ ]?\r?$|(?<!vi)sudo:[ ](?=\S)",
        begins=r"\[s",
        strength=2,
        severity="notice",
        example=b"sudo: unable to resolve host worker: Name or service not known",
        counter_example=b"sudoers: 3",
        source="sudo: its messages, and the prompt without a newline",
        cause=f"sudo reports or asks on stderr or the terminal, and {MERGED}",
        cure="read stdout alone; sudo -n, or -p '' with -S",
    ),
)

_JVM: Final = (
    Row(
        name="java-util-logging",
        pattern=rf"{MONTH}[ ]\d{{1,2}},[ ]\d{{4}},?[ ]\d{{1,2}}:\d\d:\d\d[ \xe2\x80\xaf]{{1,3}}[AP]M[ ][\w.$<>]+(?:[ ][\w.$<>]+)?\r?$",
        begins=r"JFMASOND",
        strength=3,
        severity="info",
        example=b"Nov 22, 2026 5:35:58 PM JW main",
        counter_example=b"Nov 22, 2026 was a Sunday",
        source="java.util.logging.SimpleFormatter: date, class and method; then LEVEL: message on the next line",
        cause=f"the JVM's default log handler writes to stderr, and {MERGED}",
        cure="read stdout alone; -Djava.util.logging.config.file=…",
        more=rf"(?:SEVERE|WARNING|INFO|CONFIG|FINE|FINER|FINEST):[ ]|{JAVA_TRACE}",
        leads=JAVA_EXCEPTION,
    ),
    Row(
        name="log4j",
        pattern=rf"{DATE}[ ]{TIME},\d{{3}}[ ](?:-[ ])?(?:{LEVEL}[ ]{{1,3}}\[|\[[^\]\n\"]{{1,80}}\][ ]{{1,2}}{LEVEL}[ ])",
        begins=r"\d",
        strength=2,
        severity="info",
        example=b"2015-07-29 17:41:44,747 - INFO  [QuorumPeer[myid=1]/0:0:0:0:0:0:0:0:2181:FastLeaderElection@774] - Notification time out",
        counter_example=b"2015-07-29 17:41:44,747 - the notification",
        source="log4j's %d{ISO8601} with [%t] and %p (ZooKeeper, Kafka, Hadoop): date, comma, milliseconds, level and thread",
        cause=f"log4j's console appender writes to stdout unless target=SYSTEM_ERR, or {MERGED}",
        cure="target=SYSTEM_ERR for the console appender, and read stdout alone",
        more=JAVA_TRACE,
        leads=JAVA_EXCEPTION,
    ),
    Row(
        name="logback",
        pattern=(
            rf"{TWO_DIGITS}{TIME}[.,]\d{{3}}[ ]\[[^\]\n\"]{{1,80}}\][ ]{LEVEL}[ ]{{1,3}}[\w.$-]{{1,120}}[ ]-[ ]"
            rf"|{TWO_DIGITS}{TIME},\d{{3}}[ ]{LEVEL}[ ]{{1,2}}\[[\w.-]{{1,120}}\][ ]\("
        ),
        begins=r"\d",
        strength=2,
        severity="info",
        example=b"17:36:01.123 [main] WARN  com.example.Rows - slow row 433",
        counter_example=b"17:36:01.123 [main] the clock",
        source="Logback's and log4j 2's default: %d{HH:mm:ss.SSS} [%thread] %-5level %logger{36} - %msg%n",
        cause="Logback and log4j 2 write to stdout where nothing is configured",
        cure="logback.xml with <target>System.err</target>, log4j2 with target SYSTEM_ERR, and read stdout alone",
        more=JAVA_TRACE,
        leads=JAVA_EXCEPTION,
    ),
    Row(
        name="spark-log",
        pattern=(
            rf"(?:\d\d/[01]\d/[0-3]\d[ ]{TIME}|(?<!\d)\d{{6}}[ ]\d{{6}}[ ]\d{{1,9}})[ ]"
            r"(?P<level>TRACE|DEBUG|INFO|WARN(?:ING)?|ERROR|FATAL)[ ][\w.$]{1,100}:[ ]"
        ),
        begins=r"\d",
        strength=2,
        severity="info",
        example=b"26/11/22 17:36:01 INFO SparkContext: Running Spark version 3.5.1",
        counter_example=b"26/11/22 17:36:01 INFO",
        source="log4j's layouts in Spark and Hadoop: %d{yy/MM/dd HH:mm:ss} %p %c{1}: %m%n; in HDFS yyMMdd HHmmss thread",
        cause=f"Spark and Hadoop log to stderr, and {MERGED}",
        cure="read stdout alone; spark.sparkContext.setLogLevel",
        more=JAVA_TRACE,
        leads=JAVA_EXCEPTION,
    ),
    Row(
        name="jvm-log",
        pattern=(
            rf"\[(?:\d{{1,7}}\.\d{{3}}s|{ISO})\](?:\[\d{{1,9}}\]){{0,2}}"
            r"\[(?P<level>trace|debug|info|warning|error)[ ]{0,6}\]\[[\w,+]{1,60}[ ]{0,24}\]"
        ),
        begins=r"\[",
        strength=2,
        severity="info",
        example=b"[0.003s][info][gc] Using G1",
        counter_example=b"[0.003s] [info]",
        source="the JVM's unified logging (JEP 158): [uptime][level][tags] message",
        cause="-Xlog writes to stdout where no output is named",
        cure="-Xlog:gc*:stderr or -Xlog:gc*:file=…",
    ),
    Row(
        name="jvm-message",
        pattern=(
            r"(?:NOTE:[ ])?Picked[ ]up[ ](?:JAVA_TOOL_OPTIONS|_JAVA_OPTIONS|JDK_JAVA_OPTIONS):[ ]"
            r"|(?:OpenJDK|Java[ ]HotSpot\(TM\))[ ](?:64-Bit[ ])?(?:Server|Client|Minimal|Zero)[ ]VM[ ]warning:[ ]"
        ),
        begins=r"NPOJ",
        strength=2,
        severity="warning",
        example=b"Picked up JAVA_TOOL_OPTIONS: -Xmx64m",
        counter_example=b"Picked up by JAVA_TOOL_OPTIONS",
        source="the JVM's own notes and warnings at its start",
        cause=f"JAVA_TOOL_OPTIONS or an obsolete option is set, the JVM says so on stderr, and {MERGED}",
        cure="read stdout alone; unset the variable for the child process",
    ),
    Row(
        name="java-exception",
        pattern=(
            r"Exception[ ]in[ ]thread[ ]\"[^\"\n]{1,120}\"[ ]"
            r"|javax?\.(?:lang|io|nio|util|net|sql|security|text|time|rmi|management|naming|xml|crypto)\.(?:[a-z]\w{0,30}\.){0,4}"
            r"(?:[A-Z]\w{0,60}?)?(?:Exception|Error|Throwable)(?::[ ]|\r?$)"
        ),
        begins=r"Ej",
        strength=2,
        severity="error",
        example=b'Exception in thread "main" java.lang.IllegalStateException: no rows',
        counter_example=b"Exception in the thread",
        source="Thread's default handler of uncaught exceptions, and Throwable.printStackTrace: the exception, then a stack trace",
        cause=f"a Java program died or a thread of it did, and {MERGED}",
        cure="read stdout alone, and look at the exit code",
        # a line that begins with an exception may be another's, and what stands before it the document's
        more=JAVA_FRAMES,
    ),
)

_PYTHON: Final = (
    Row(
        name="python-logging",
        pattern=(
            r"(?P<level>DEBUG|INFO|WARNING|ERROR|CRITICAL):[A-Za-z_][\w.-]{0,80}:(?=\S|[ ]|$)"
            rf"|{DATE}[ ]{TIME}(?:[.,]\d{{3}})?[ ]-[ ][\w.:/-]{{1,80}}[ ]-[ ](?P<level>DEBUG|INFO|WARNING|ERROR|CRITICAL)[ ]-[ ]"
        ),
        begins=r"\dDIWEC",
        strength=2,
        severity="info",
        example=b"WARNING:root:slow row 433",
        counter_example=b"WARNING:root",
        source="Python's logging: BASIC_FORMAT, LEVEL:name:message, and the documentation's asctime - name - level - message",
        cause=f"logging.basicConfig writes to stderr, and {MERGED}",
        cure="read stdout alone; basicConfig(filename=…)",
    ),
    Row(
        name="tornado-log",
        pattern=(
            rf"\[(?P<level>[DIWEC])[ ](?:\d{{6}}[ ]{TIME}[ ][\w.<>-]{{1,60}}:\d{{1,6}}"
            rf"|(?:{DATE}[ ])?{TIME}[.,]\d{{3}}[ ][A-Z]\w{{1,60}}(?:[ ][\w.-]{{1,60}}:\d{{1,6}})?)\][ ]"
        ),
        begins=r"\[",
        strength=2,
        severity="info",
        example=b"[W 261122 22:00:38 web:2591] 404 GET /nope (127.0.0.1) 0.44ms",
        counter_example=b"[W 261122 22:00] the west wind",
        source="tornado.log.LogFormatter: [L yymmdd hh:mm:ss module:line] message; Jupyter: [L date time.millis Application] message",
        cause=f"a program on Tornado or Jupyter logs to stderr, and {MERGED}",
        cure="read stdout alone; --logging=none, or --log-level=ERROR",
    ),
    Row(
        name="uvicorn-log",
        pattern=r"(?<![A-Z_])(?:(?P<level>INFO):[ ]{5}|(?P<level>ERROR|DEBUG|TRACE):[ ]{4})(?=\S)",
        begins=r"IEDT",
        strength=2,
        severity="info",
        example=b'INFO:     127.0.0.1:47308 - "GET /rows HTTP/1.1" 200 OK',
        counter_example=b"INFO: 127.0.0.1",
        source="Uvicorn's and FastAPI's formatter: the level, a colon, blanks to ten columns",
        cause=f"the server logs to stderr, and {MERGED}",
        cure="read the client's stdout alone; uvicorn --log-level error, --no-access-log",
        is_level=True,
    ),
    Row(
        name="python-warning",
        pattern=r"(?:^(?:[A-Z]:\\)?[A-Za-z_./][^\s:\",\[\]{}]{0,200}+(?<=\.py)|<[\w .]{1,40}>|^sys"
        rf"|{PATH}(?<=\.py)):\d{{1,7}}:[ ]"
        r"(?:[A-Za-z_]\w{0,40}\.){0,6}\w{0,60}Warning:[ ]",
        begins=r"A-Za-z_./<",
        strength=2,
        severity="warning",
        example=b"/srv/work/rows.py:12: DeprecationWarning: datetime.datetime.utcnow() is deprecated",
        counter_example=b"/srv/work/rows.py:12: datetime",
        source="warnings.formatwarning: file:line: category: message, then the line of the source, indented by two",
        cause=f"Python's warnings go to stderr, and {MERGED}",
        cure="read stdout alone; PYTHONWARNINGS=ignore or python -W ignore",
        more=rf"[ ]{{2}}{NO_JSON}",
    ),
    Row(
        name="python-fault",
        pattern=r"Timeout[ ]\(\d{1,6}:\d\d:\d\d(?:\.\d{1,6})?\)!\r?$|Fatal[ ]Python[ ]error:[ ](?=\S)",
        begins=r"TF",
        strength=3,
        severity="error",
        example=b"Timeout (0:00:05)!",
        counter_example=b"Timeout (5)",
        source="Python's faulthandler: what happened, then the stack of each thread, the most recent call first",
        cause=f"a Python program hung or crashed, and {MERGED}",
        cure="read stdout alone; faulthandler.dump_traceback_later(file=…), and look at the exit code",
        more=(
            r"(?:Current[ ]t|T)hread[ ]0x[\da-f]{4,20}(?:[ ]\[[^\]\n]{1,40}\])?[ ]\(most[ ]recent[ ]call[ ]first\):"
            r"|[ ]{2}(?:File[ ]\"[^\"\n]{1,300}\",[ ]line[ ]\d|<no[ ]Python[ ]frame>|\.\.\.\r?$)"
            r"|Python[ ]runtime[ ]state:[ ]|Extension[ ]modules:[ ]|\r?$"
        ),
    ),
    Row(
        name="python-traceback",
        pattern=(
            r"Traceback[ ]\(most[ ]recent[ ]call[ ]last\):(?=\r?$)|During[ ]handling[ ]of[ ]the[ ]above[ ]exception,[ ]another"
            r"|The[ ]above[ ]exception[ ]was[ ]the[ ]direct[ ]cause[ ]of|Exception[ ]ignored[ ](?:in|on|while)[ ]?\S?"
            r"|Exception[ ]Group[ ]Traceback[ ]"
            r"|Exception[ ]in[ ]thread[ ][\w-]{1,60}(?:[ ]\([^)\n\"]{1,60}\))?:\r?$"
        ),
        begins=r"TDE",
        strength=2,
        severity="error",
        example=b"Traceback (most recent call last):",
        counter_example=b"Traceback of the most recent call",
        source="Python's traceback: the frames of two lines each, carets, and the exception",
        cause=f"a Python program died or logged an exception, and {MERGED}",
        cure="read stdout alone, and look at the exit code",
        more=rf"[ ]{{2,6}}File[ ]\"|[ ]{{2}}\[Previous[ ]line|[ ]{{4,}}{NO_JSON}|{PYTHON_EXCEPTION}",
        ends=PYTHON_EXCEPTION,
    ),
    Row(
        name="oslo-log",
        pattern=(
            rf"{DATE}[ ]{TIME}\.\d{{3}}[ ]\d{{1,9}}[ ](?P<level>CRITICAL|ERROR|WARNING|INFO|DEBUG|AUDIT|TRACE)[ ]"
            r"[\w.-]{1,120}[ ]\["
        ),
        begins=r"\d",
        strength=2,
        severity="info",
        example=b"2017-05-16 00:00:00.008 25746 INFO nova.osapi_compute.wsgi.server [req-38101a0b - - - - -] 10.11.10.1 GET",
        counter_example=b"2017-05-16 00:00:00.008 25746",
        source="oslo.log's logging_context_format_string (OpenStack): time pid LEVEL name [request] message",
        cause="oslo.log writes to stdout where neither log_file nor use_stderr is set",
        cure="use_stderr=true or log_file=…, and read stdout alone",
    ),
    Row(
        name="bandit-log",
        pattern=rf"\[[\w.-]{{1,40}}\]\t{LEVEL}\t",
        begins=r"\[",
        strength=2,
        severity="info",
        example=b"[main]\tINFO\tprofile include tests: None",
        counter_example=b"[main] INFO",
        source="bandit's log format: [module], LEVEL and message between tabs",
        cause=f"bandit logs to stderr, and {MERGED}",
        cure="read stdout alone; -q",
    ),
    Row(
        name="ansible-warning",
        pattern=r"\[(?:DEPRECATION[ ])?WARNING\]:[ ]",
        begins=r"\[",
        strength=2,
        severity="warning",
        example=b"[WARNING]: No inventory was parsed, only implicit localhost is available",
        counter_example=b"[WARNINGS]: none",
        source="Ansible's Display.warning and Display.deprecated: [WARNING]: text, wrapped to the width of the terminal or 79 columns",
        cause=f"Ansible warns on stderr, and {MERGED}",
        cure="read stdout alone; ANSIBLE_DEPRECATION_WARNINGS=false, ANSIBLE_LOCALHOST_WARNING=false",
        # the line is wrapped where the next word, seldom longer than nine letters, goes over the 79th column
        opens=(
            r"\[WARNING\]:[ ](?![^\n]{0,80}only[ ]implicit[ ]localhost[ ]is[ ]available\r?$)[^\n]{59,70}\r?$"
            r"|\[DEPRECATION[ ]WARNING\]:[ ][^\n]{47,58}\r?$"
        ),
        # … and so is each that another follows
        more=(
            r"(?<=[^\n]{60}\n)(?!(?:true|false|null)\b|[^\n]{0,200}(?:\"[ \t]{0,8}[:,}\]]|WARNING\]:[ ]|[ ]{3}|\\))"
            r"[A-Za-z(/'][^\n{|>]{0,200}$"
        ),
    ),
)

_GO: Final = (
    Row(
        name="logrus",
        pattern=(
            rf"(?P<level>TRAC|DEBU|INFO|WARN|ERRO|FATA|PANI)\[(?:\d{{4,9}}|{DATE}[T ]\d\d:\d\d:\d\d(?:\.\d{{1,9}})?(?:Z"
            rf"|[-+]\d\d:?\d\d)?)\][ ]"
        ),
        begins=r"TDIWEFP",
        strength=2,
        severity="info",
        example=b"WARN[0000] the attribute `version` is obsolete, it will be ignored",
        counter_example=b"WARN[0]",
        source="logrus' text formatter on a terminal, or with forced colours: four letters of the level, seconds since the start or a time",
        cause=f"docker compose, crictl, buildah and others log to stderr with logrus, and {MERGED}",
        cure="read stdout alone; --log-level error where there is such an option",
    ),
    Row(
        name="logfmt",
        pattern=(
            r"(?:time|ts|t)=(?:\"[^\"\n]{8,40}\"|\d[^\s\"=]{7,39})[ ](?:caller=[^\s\"]{1,100}[ ])?(?:level|lvl)=(?P<level>\w{3,8})\b"
            r"|(?:level|lvl)=(?P<level>\w{3,8})[ ](?:ts|time|msg|caller|component|t|logger|source)="
            r"|logger=[^\s\"]{1,80}[ ](?:t=\S{19,35}[ ])?(?:level|lvl)=(?P<level>\w{3,8})\b"
        ),
        begins=r"tl",
        strength=2,
        severity="info",
        example=b'time="2026-11-22T17:36:01Z" level=warning msg="the attribute is obsolete"',
        counter_example=b"time=12ms level=high",
        source="logrus' text formatter, Go's slog text handler, go-kit's log: key=value pairs from time and level on",
        cause=f"a Go program logs to stderr, and {MERGED}",
        cure=APART,
    ),
    Row(
        name="zap-console",
        pattern=rf"(?:{ISO}|\d\.\d{{7,17}}e[+]09)\t(?P<level>(?i:DEBUG|INFO|WARN|ERROR|DPANIC|PANIC|FATAL))\t",
        begins=r"\d",
        strength=3,
        severity="info",
        example=b"2026-11-22T17:36:01.123Z\tinfo\trows/main.go:12\tslow row",
        counter_example=b"2026-11-22T17:36:01.123Z\tinfo",
        source="zap's console encoder: time, level, caller, message and JSON fields between tabs",
        cause=f"a Go program logs to stderr with zap, and {MERGED}",
        cure=APART,
        more=r"\t?[\w./*()-]{1,200}\.go:\d|(?!(?:true|false|null)\b)[a-z][\w./*()-]{1,200}(?:\(.{0,200}\))?\r?$",
        leads=r"(?!\t?[\w./*()-]{1,200}\.go:\d)",
        opens=r"\t(?i:ERROR|DPANIC|PANIC|FATAL)\t",
    ),
    Row(
        name="go-log",
        pattern=(
            rf"{SLASHED}[ ]{TIME}(?:\.\d{{6}})?[ ]"
            r"(?:[\w./-]{1,120}+(?<=\.go):\d{1,6}:[ ]|(?P<level>DEBUG|INFO|WARN|ERROR)(?:[+-]\d{1,3})?[ ](?!:))"
        ),
        begins=r"\d",
        strength=2,
        severity="info",
        example=b"2026/11/22 17:36:01 WARN slow row=433",
        counter_example=b"2026/11/22 17:36:01 main.go was compiled",
        source="Go's log with log.Lshortfile or log.Llongfile, and slog's default handler: date time LEVEL message key=value",
        cause=f"a Go program logs to stderr, and {MERGED}",
        cure=APART,
    ),
    Row(
        name="zerolog-console",
        pattern=rf"(?:(?<![\d:])(?:1[0-2]|[1-9]):[0-5]\d[AP]M|{ISO})[ ](?P<level>TRC|DBG|INF|WRN|ERR|FTL|PNC)[ ]",
        begins=r"\d",
        strength=2,
        severity="info",
        example=b"5:35PM INF up port=8080",
        counter_example=b"5:35PM INFINITY",
        source="zerolog's ConsoleWriter: time.Kitchen, three letters of the level, message, key=value",
        cause=f"a Go program logs to stderr with zerolog, and {MERGED}",
        cure=APART,
    ),
    Row(
        name="nats-log",
        pattern=rf"\[\d{{1,9}}\][ ](?:{SLASHED}[ ]{TIME}\.\d{{6}}[ ])?\[(?P<level>INF|DBG|WRN|ERR|FTL|TRC)\][ ]",
        begins=r"\[",
        strength=2,
        severity="info",
        example=b"[4711] 2026/11/22 17:36:01.123456 [INF] Server is ready",
        counter_example=b"[4711] [INFO]",
        source="nats-server's logger: [pid] date time [three letters] message",
        cause=f"nats-server logs to stderr, and {MERGED}",
        cure="read stdout alone; nats-server -l FILE",
    ),
    Row(
        name="go-panic",
        pattern=r"(?:panic|fatal[ ]error):[ ](?=\S)|\[signal[ ]SIG[A-Z]{2,6}[:\]]|exit[ ]status[ ]\d{1,3}\r?$",
        begins=r"pf\[e",
        strength=0,
        severity="error",
        example=b"panic: no rows",
        counter_example=b"panic:no rows",
        source="Go's runtime: panic: value, and a stack for each goroutine, two lines a frame",
        cause=f"a Go program died, and {MERGED}",
        cure="read stdout alone, and look at the exit code; GOTRACEBACK=none",
        more=GO_TRACE,
        leads=GO_FUNCTION,
    ),
    Row(
        name="go-runtime-error",
        pattern=(
            r"panic:[ ]runtime[ ]error:[ ](?=[a-z])|goroutine[ ]\d{1,9}[ ](?:[a-z]{1,4}=[\w-]{1,20}[ ]){0,6}\[[\w ,.()-]{1,60}\]:\r?$"
        ),
        begins=r"pg",
        strength=2,
        severity="error",
        example=b"panic: runtime error: index out of range [3] with length 3",
        counter_example=b"panic: runtime",
        source="Go's runtime: panics of its own (package runtime's type Error), the head of a goroutine's stack; then two lines a frame",
        cause=f"a Go program died, and {MERGED}",
        cure="read stdout alone, and look at the exit code; GOTRACEBACK=none",
        more=GO_TRACE,
        leads=GO_FUNCTION,
    ),
    Row(
        name="go-runtime-trace",
        pattern=(
            r"gc[ ]\d{1,9}[ ]@\d{1,9}\.\d{3}s[ ]\d{1,3}%:[ ]\d|SCHED[ ]\d{1,12}ms:[ ]gomaxprocs=\d|scvg:[ ]\d{1,9}[ ]MB[ ]released"
            r"|init[ ][\w./-]{1,160}[ ]@\d{1,9}(?:\.\d{1,6})?[ ]ms,[ ]\d"
        ),
        begins=r"gSsi",
        strength=2,
        severity="none",
        example=b"gc 7 @0.421s 1%: 0.018+1.3+0.076 ms clock, 0.29+0.28/1.0/1.0+1.2 ms cpu, 4->4->1 MB, 4 MB goal, 2 P",
        counter_example=b"gc 7 @0.421s",
        source="Go's package runtime, GODEBUG: gctrace=1 (a line a collection), schedtrace=N (a line every N ms), scavtrace=1, inittrace=1",
        cause=f"GODEBUG is set: the runtime of every Go program writes to stderr, and {MERGED}",
        cure="read stdout alone; GODEBUG unset",
    ),
)

_RUST_AND_RUBY: Final = (
    Row(
        name="ruby-report",
        pattern=rf"{PATH}(?<=\.rb){RUBY_PLACE}",
        begins=r"/",
        strength=2,
        severity="warning",
        example=b"/srv/work/rows.rb:12: warning: already initialized constant LIMIT",
        counter_example=b"/srv/work/rows.rb:12: the constant",
        source="Ruby's warnings and uncaught exceptions, of a file by its absolute path; then the stack",
        cause=f"Ruby warns or dies on stderr, and {MERGED}",
        cure="read stdout alone; ruby -W0",
        more=RUBY_TRACE,
    ),
    Row(
        name="env-logger",
        pattern=rf"\[(?:{ISO}[ ])?(?P<level>TRACE|DEBUG|INFO|WARN|ERROR)[ ]{{1,2}}[\w:-]{{1,120}}\][ ]",
        begins=r"\[",
        strength=2,
        severity="info",
        example=b"[2026-11-22T17:36:01Z WARN  rows::table] slow row 433",
        counter_example=b"[2026-11-22T17:36:01Z]",
        source="Rust's env_logger: [time LEVEL module] message",
        cause=f"RUST_LOG is set, a Rust program logs to stderr, and {MERGED}",
        cure="read stdout alone; unset RUST_LOG",
    ),
    Row(
        name="rust-tracing",
        pattern=(
            rf"{DATE}T{TIME}\.\d{{6,9}}Z[ ]{{1,2}}(?P<level>TRACE|DEBUG|INFO|WARN|ERROR)[ ]"
            r"(?:[\w-]{1,40}[ ])?(?:ThreadId\(\d{1,5}\)[ ])?[\w-]{1,80}+(?:::[\w-]{1,80}+){0,9}[:{]"
        ),
        begins=r"\d",
        strength=2,
        severity="info",
        example=b"2026-11-22T17:36:01.123456Z  WARN rows::table: slow row=433",
        counter_example=b"2026-11-22T17:36:01.123456Z  WARNING",
        source="Rust's tracing_subscriber::fmt: time, LEVEL aligned to five, spans, module: message",
        cause="tracing_subscriber::fmt writes to stdout where no writer is named",
        cure=".with_writer(std::io::stderr), and read stdout alone; RUST_LOG=off",
    ),
    Row(
        name="ruby-logger",
        pattern=(
            rf"(?P<level>[DIWEFUA]),[ ]\[{DATE}T{CLOCK}[ ]{{0,2}}\#\d{{1,9}}\][ ]{{1,3}}"
            r"(?:DEBUG|INFO|WARN|ERROR|FATAL|UNKNOWN|ANY)[ ]--[ ]"
        ),
        begins=r"DIWEFUA",
        strength=2,
        severity="info",
        example=b"W, [2026-11-22T17:36:01.123456 #4711]  WARN -- : slow row 433",
        counter_example=b"W, [2026-11-22T17:36:01.123456]",
        source="Ruby's Logger::Formatter: letter, [time #pid] LEVEL -- program: message",
        cause=f"a Ruby program logs to stderr or, with Logger.new($stdout), to stdout, and {MERGED}",
        cure="Logger.new($stderr), and read stdout alone",
    ),
    Row(
        name="ruby-message",
        pattern=r"(?:[A-Za-z_./][^\s:\",\[\]{}]{0,200}+(?<=\.rb)|-e)" + RUBY_PLACE,
        begins=r"A-Za-z_./\-",
        strength=0,
        severity="warning",
        example=b"rows.rb:12: warning: already initialized constant LIMIT",
        counter_example=b"rows.rb:12: the constant",
        source="Ruby's warnings and uncaught exceptions: file:line: warning: text; file:line:in 'method': text (Class), then from …",
        cause=f"Ruby warns or dies on stderr, and {MERGED}",
        cure="read stdout alone; ruby -W0",
        more=RUBY_TRACE,
    ),
)

_WEB_AND_DATA: Final = (
    Row(
        name="apache-error",
        pattern=(
            rf"\[{DAY}[ ]{MONTH}[ ]\d\d[ ]{CLOCK}[ ]\d{{4}}\][ ]"
            r"\[(?:\w{0,40}:)?(?P<level>emerg|alert|crit|error|warn|notice|info|debug|trace\d)\][ ]"
        ),
        begins=r"\[",
        strength=2,
        severity="info",
        example=b"[Sun Nov 22 17:36:01.123456 2026] [core:error] [pid 4711:tid 4722] AH00051: child pid 1 exit signal",
        counter_example=b"[Sun Nov 22] [core:error]",
        source="Apache httpd's ErrorLog: [time] [module:level] [pid] message",
        cause="httpd -X or -DFOREGROUND logs to stderr, and its stderr was merged into stdout",
        cure="read the client's stdout alone; ErrorLog to a file",
    ),
    Row(
        name="access-log",
        pattern=(
            rf"(?:(?<![\d.])(?:\d{{1,3}}\.){{3}}\d{{1,3}}|(?<!\.){OWN_ADDRESS}|::[\da-f:]{{1,40}}|^[\da-f]{{1,4}}:[\da-f:]{{2,40}}"
            rf"|^[A-Za-z][\w.-]{{1,80}}(?::\d{{1,5}}[ ]\S{{3,80}}+)?)[ ]\S{{1,64}}+[ ]\S{{1,64}}+[ ]"
            rf"\[\d\d/{MONTH}/\d{{4}}[: ]{TIME}(?:[ ][-+]\d{{4}})?\][ ](?:\"|code[ ]\d{{3}},)"
        ),
        begins=r"\dA-Za-z:",
        strength=2,
        severity="none",
        example=b'127.0.0.1 - - [22/Nov/2026 17:36:01] "GET /rows.json HTTP/1.1" 200 -',
        counter_example=b"127.0.0.1 - - [22/Nov/2026]",
        source='the common log format of web servers: host ident user [time] "request" status bytes; Python\'s http.server and Flask, too',
        cause="a web server runs beside the client, and the outputs of both were captured together",
        cure="read the client's stdout alone; send the server's output to a file",
    ),
    Row(
        name="nginx-error",
        pattern=rf"{SLASHED}[ ]{TIME}[ ]\[(?P<level>emerg|alert|crit|error|warn|notice|info|debug)\][ ]\d{{1,9}}\#\d{{1,9}}:[ ]",
        begins=r"\d",
        strength=2,
        severity="info",
        example=b'2026/11/22 17:36:01 [error] 12#12: *1 open() "/srv/rows" failed (2: No such file or directory)',
        counter_example=b"2026/11/22 17:36:01 [error]",
        source="nginx' error_log: date time [level] pid#tid: *connection message",
        cause="nginx runs with daemon off and error_log stderr, and its stderr was merged into stdout",
        cure="read the client's stdout alone; error_log to a file",
    ),
    Row(
        name="http-headers",
        pattern=r"HTTP/\d(?:\.\d)?[ ]\d{3}(?=[ \r]|$)",
        begins=r"H",
        strength=1,
        severity="none",
        example=b"HTTP/1.1 200 OK",
        counter_example=b"HTTP/1.1 is a protocol",
        source="RFC 9112: the status line and the fields of a response",
        cause="the client was told to show the response's head (curl -i, wget -S, http --print=h)",
        cure="leave the option out, or send the head elsewhere: curl -D FILE",
        more=r"(?<!\n\n)(?<!\n\r\n)[A-Za-z][\w-]{0,60}:(?:[^\n]|$)|\r?$",  # the empty line is the end of the head
    ),
    Row(
        name="curl-verbose",
        pattern=(
            r"\*[ ]{1,3}(?=[A-Z(\[])|>[ ](?=[A-Z][\w-]{1,60}(?:[ ]/|:))|<[ ](?=HTTP/|[A-Za-z][\w-]{1,60}:)|[<>][ ]?\r?$"
            r"|[{}][ ]\[\d{1,9}[ ]bytes[ ]data\]"
        ),
        begins=r"*<>{}",
        strength=0,
        severity="none",
        example=b"* ALPN: offers h2,http/1.1",
        counter_example=b"** connected **",
        source="curl -v: * notes, > what is sent, < what is received, { and } for the data",
        cause=f"curl -v writes to stderr, and {MERGED}",
        cure="read stdout alone; leave -v out, or --stderr FILE",
        more=r"\*[ ]{1,3}(?=[A-Za-z(\[])|>[ ](?=[A-Z][\w-]{1,60}(?:[ ]/|:))|<[ ](?=HTTP/|[A-Za-z][\w-]{1,60}:)|[<>][ ]?\r?$"
        r"|[{}][ ]\[\d{1,9}[ ]bytes[ ]data\]",
    ),
    Row(
        name="wget-request",
        pattern=rf"--{DATE}[ ]{TIME}--[ ]{{2}}",
        begins=r"\-",
        strength=2,
        severity="none",
        example=b"--2026-11-22 17:36:01--  http://127.0.0.1:18080/rows.json",
        counter_example=b"--2026",
        source="wget's log: --time--  URL, before each request",
        cause=f"wget -O - logs to stderr, and {MERGED}",
        cure="read stdout alone; wget -q",
    ),
    Row(
        name="wget-message",
        pattern=(
            r"(?:Resolving|Connecting[ ]to)[ ][^\n\"]{1,240}?\.\.\.[ ]"
            r"|HTTP[ ]request[ ]sent,[ ]awaiting[ ]response|Length:[ ](?:\d|unspecified)[^\n\[]{0,40}\["
            r"|Saving[ ]to:[ ]|Reusing[ ]existing[ ]connection"
        ),
        begins=r"RCHLS",
        strength=0,
        severity="none",
        example=b"HTTP request sent, awaiting response... 200 OK",
        counter_example=b"HTTP requests",
        source="wget's log: connection, answer, length, what it saves to",
        cause=f"wget -O - logs to stderr, and {MERGED}",
        cure="read stdout alone; wget -q",
    ),
    Row(
        name="postgresql-log",
        pattern=(
            rf"{DATE}[ ]{TIME}(?:\.\d{{3}})?[ ](?:[A-Z]{{2,5}}|[-+]\d\d(?::\d\d)?)[ ]\[\d{{1,9}}(?:-\d{{1,9}})?\][ ](?:\S{{1,120}}[ ])?"
            r"(?P<level>DEBUG\d|LOG|INFO|NOTICE|WARNING|ERROR|FATAL|PANIC|DETAIL|HINT|STATEMENT|CONTEXT|QUERY|LOCATION):[ ]"
        ),
        begins=r"\d",
        strength=2,
        severity="info",
        example=b"2026-11-22 17:36:01.123 UTC [4711] LOG:  database system is ready to accept connections",
        counter_example=b"2026-11-22 17:36:01.123 UTC [4711]",
        source="PostgreSQL's log_line_prefix '%m [%p] ' and '%m [%p] %q%u@%d ', level, message; further lines begin with a tab",
        cause="the server's stderr and the client's stdout were captured together",
        cure="read the client's stdout alone; logging_collector=on",
        more=rf"\t{NO_JSON}",
    ),
    Row(
        name="psql-error",
        pattern=r"psql:(?:[^\s:\"]{1,200}+:\d{1,9}:|(?=[ ]error:))[ ](?P<level>ERROR|FATAL|PANIC|WARNING|NOTICE|INFO|LOG|DEBUG|error):[ ]",
        begins=r"p",
        strength=2,
        severity="error",
        example=b'psql:rows.sql:3: ERROR:  relation "rows" does not exist',
        counter_example=b"psql:rows.sql:3",
        source="psql: psql:FILE:LINE: SEVERITY:  text where it reads a file; then LINE n: the statement, and a mark below it",
        cause=f"a statement failed, psql reports on stderr, and {MERGED}",
        cure="read stdout alone, and look at the exit code; -v ON_ERROR_STOP=1",
        more=STATEMENT,
    ),
    Row(
        name="mysql-log",
        pattern=(
            rf"{DATE}(?:T|[ ])[ ]?[0-2]?\d:[0-5]\d:[0-6]\d(?:\.\d{{6}})?(?:Z|[-+]\d\d:\d\d)?[ ]\d{{1,9}}[ ]"
            r"\[(?P<level>ERROR|Warning|Note|System)\][ ]"
        ),
        begins=r"\d",
        strength=2,
        severity="info",
        example=b"2026-11-22T17:36:01.123456Z 0 [Warning] [MY-010068] [Server] CA certificate ca.pem is self signed.",
        counter_example=b"2026-11-22T17:36:01.123456Z 0 [Warm]",
        source="the error log of MySQL and MariaDB: time, thread, [priority], in MySQL 8 [code] [subsystem], message",
        cause="the server's stderr and the client's stdout were captured together",
        cure="read the client's stdout alone; log_error=FILE",
    ),
    Row(
        name="redis-log",
        pattern=rf"(?:(?<!\d)\d{{1,9}}:[MSCX][ ]|\[\d{{1,9}}\][ ])\d\d[ ]{MONTH}[ ](?:\d{{4}}[ ])?{TIME}\.\d{{3}}[ ](?P<level>[.*\#-])[ ]",
        begins=r"\d\[",
        strength=0,
        severity="info",
        example=b"4711:M 22 Nov 2026 17:36:01.123 * Ready to accept connections",
        counter_example=b"4711:M 22 Nov 2026",
        source="the log of Redis and Valkey: pid:role time mark message; the mark is . - * or #",
        cause="the server logs to stdout where no logfile is set, and the outputs were captured together",
        cure="redis-server --logfile FILE, --loglevel warning",
    ),
    Row(
        name="php-log",
        pattern=(
            rf"(?:\[\d\d-{MONTH}-\d{{4}}[ ]{TIME}[ ][\w/+:-]{{1,40}}\][ ])?"
            r"PHP[ ](?P<level>Warning|Notice|Deprecated|Fatal|Parse|Recoverable|Core|Compile|Strict)(?:[ ][\w ]{1,20})?:[ ]{2}"
        ),
        begins=r"P\[",
        strength=2,
        severity="warning",
        example=b"PHP Warning:  Undefined variable $rows in /srv/work/rows.php on line 12",
        counter_example=b"PHP Warning: none",
        source="PHP's error log, stderr for the command: PHP Level:  message in file on line n",
        cause=f"log_errors is on, PHP's command logs to stderr, and {MERGED}",
        cure="read stdout alone; -d log_errors=0, or error_log=FILE",
        more=r"PHP[ ](?:Stack[ ]trace:|[ ]{2}\d{1,4}\.[ ])|Stack[ ]trace:|\#\d{1,4}[ ]|[ ]{2}thrown[ ]in[ ]",
    ),
    Row(
        name="php-display",
        pattern=(
            r"(?P<level>Warning|Notice|Deprecated|Fatal|Parse)(?:[ ]error)?:[ ](?=[^\n]{1,300}[ ]on[ ]line[ ]\d)"
            r"|<br[ ]/>\r?$|<b>(?P<level>Warning|Notice|Deprecated|Fatal|Parse)(?:[ ]error)?</b>:[ ]{2}"
        ),
        begins=r"WNDFP<",
        strength=2,
        severity="warning",
        example=b"Warning: Undefined variable $rows in /srv/work/rows.php on line 12",
        counter_example=b"Warning: Undefined variable $rows on this line",
        source="PHP's display_errors: Level: message in file on line n; with html_errors in <b>, after <br />",
        cause="display_errors is on: PHP writes its errors to stdout, where 2>/dev/null is no help",
        cure="display_errors=0 or display_errors=stderr; WP_DEBUG_DISPLAY=false in WordPress",
        more=r"<b>(?:Warning|Notice|Deprecated|Fatal[ ]error|Parse[ ]error)</b>:[ ]{2}|Stack[ ]trace:|\#\d{1,4}[ ]|[ ]{2}thrown[ ]in[ ]",
    ),
    Row(
        name="sqlite-error",
        pattern=(
            r"(?:Error|Parse[ ]error|Runtime[ ]error)"
            r"(?::[ ](?:near[ ]line[ ]\d{1,9}:|stepping,|in[ ]prepare,)[ ]|[ ]near[ ]line[ ]\d{1,9}:[ ])"
        ),
        begins=r"EPR",
        strength=2,
        severity="error",
        example=b"Error: stepping, malformed JSON",
        counter_example=b"Error: no step",
        source="sqlite3's shell: Error: stepping, … and Parse error near line n: …",
        cause=f"a statement failed, sqlite3 reports on stderr, and {MERGED}",
        cure="read stdout alone, and look at the exit code; sqlite3 -bail",
    ),
)

_BEAM_AND_DOTNET: Final = (
    Row(
        name="erlang-report",
        pattern=rf"=(?P<level>[A-Z]{{4,10}})[ ]REPORT====[ ]\d{{1,2}}-{MONTH}-\d{{4}}::{TIME}",
        begins=r"=",
        strength=2,
        severity="info",
        example=b"=WARNING REPORT==== 22-Nov-2026::17:36:01.123456 ===",
        counter_example=b"=WARNING REPORT====",
        source="Erlang/OTP's logger with legacy_header: =LEVEL REPORT==== time ===, then the report",
        cause="the default handler of Erlang's logger writes to standard output",
        cure="-kernel logger_level critical, or a handler of type standard_error",
        more=r"[ ]{4}[a-z]\w{0,60}:|\*\*[ ]|Error[ ]in[ ]process[ ]|[a-z]\w{0,30}[ ][\w ]{1,100}\r?$",
    ),
    Row(
        name="elixir-logger",
        pattern=rf"{TWO_DIGITS}{TIME}\.\d{{3}}[ ]\[(?P<level>debug|info|notice|warn|warning|error|critical|alert|emergency)\][ ]",
        begins=r"\d",
        strength=2,
        severity="info",
        example=b"17:36:01.123 [warning] slow row 433",
        counter_example=b"17:36:01.123 [main]",
        source="Elixir's Logger: $time $metadata[$level] $message, after a newline",
        cause="Elixir's console backend writes to standard output",
        cure="config :logger, :console, device: :standard_error, and read stdout alone",
    ),
    Row(
        name="dotnet-console",
        pattern=r"(?P<level>trce|dbug|info|warn|fail|crit):[ ][\w.+`<>,-]{1,200}\[-?\d{1,9}\]\r?$",
        begins=r"tdiwfc",
        strength=2,
        severity="info",
        example=b"info: Microsoft.Hosting.Lifetime[14]",
        counter_example=b"info: Microsoft.Hosting.Lifetime",
        source=".NET's SimpleConsoleFormatter: level: category[event], then the message indented by six",
        cause=".NET's console logger writes to stdout",
        cure="LogToStandardErrorThreshold=Trace, and read stdout alone",
        more=rf"[ ]{{6}}{NO_JSON}",
    ),
    Row(
        name="serilog",
        pattern=rf"\[(?:{DATE}[ T])?{TIME}(?:\.\d{{1,7}})?(?:[ ][-+]\d\d:\d\d)?[ ](?P<level>VRB|DBG|INF|WRN|ERR|FTL)\][ ]",
        begins=r"\[",
        strength=2,
        severity="info",
        example=b"[17:36:01 WRN] slow row 433",
        counter_example=b"[17:36:01 WARP]",
        source="Serilog.Sinks.Console: [{Timestamp:HH:mm:ss} {Level:u3}] message",
        cause="Serilog's console sink writes to stdout",
        cure="standardErrorFromLevel: LogEventLevel.Verbose, and read stdout alone",
    ),
)

_JAVASCRIPT: Final = (
    Row(
        name="node-warning",
        pattern=r"\(node:\d{1,9}\)[ ](?:\[\w{1,12}\][ ])?\w{0,60}Warning:[ ]|\(Use[ ]`(?:node|electron)[ ]--trace-",
        begins=r"(",
        strength=2,
        severity="warning",
        example=b"(node:4711) [DEP0040] DeprecationWarning: The `punycode` module is deprecated.",
        counter_example=b"(node:4711) [DEP0040]",
        source="Node's process warnings: (node:pid) [code] Name: message, then a hint in parentheses",
        cause=f"Node warns on stderr, and {MERGED}",
        cure="read stdout alone; NODE_NO_WARNINGS=1 or --no-warnings",
        more=r"\(Use[ ]`|[ ]{4}at[ ]",
    ),
    Row(
        name="node-report",
        pattern=(
            rf"(?:{PATH}(?:(?<=\.js)|(?<=\.[cm]js)|(?<=\.ts))|file:///(?:{ROOTS}){PARTS}(?:(?<=\.js)|(?<=\.[cm]js)|(?<=\.ts))"
            r"|node:[a-z_]{2,24}(?:/[\w-]{1,40}){0,6}|\[eval\]):\d{1,6}\r?$"
        ),
        begins=r"/fn\[",
        strength=2,
        severity="error",
        example=b"/srv/work/rows.js:12",
        counter_example=b"/srv/work/rows.js:12 is the place",
        source="Node's report of an error that nothing caught: the place, its source, a mark below it, the error, its stack, the version",
        cause=f"a program died, and {MERGED}",
        cure="read stdout alone, and look at the exit code",
        more=(
            # any line right behind the place, but for another one; the mark; the error and what it lists; its stack and what it holds
            r"(?:(?<=\d\n)|(?<=\d\r\n))(?![^\n]{0,300}:\d{1,6}\r?$)|[ \t]{0,200}\^{1,200}\r?$|\r?$|(?:Uncaught[ ])?\[?\w{0,60}(?:Error"
            r"|Exception)\b|Require[ ]stack:|-"
            r"[ ]/"
            r"|[ ]{2,6}(?:at[ ]|\[?[\w$]{1,40}\]?:[ ])|[ ]{0,4}[\]}],?\r?$|Node\.js[ ]v\d"
        ),
        closes=r"Node\.js[ ]v\d{1,2}\.(?:0|[1-9]\d?)\.(?:0|[1-9]\d?)\r?$",
    ),
    Row(
        name="npmlog",
        pattern=r"(?:npm|lerna|gyp|node-gyp)[ ](?P<level>silly|verb(?:ose)?|info|timing"
        r"|http|notice|success|warn|WARN|error|ERR!)(?=[ ]|\r?$)",
        begins=r"nlg",
        strength=2,
        severity="info",
        example=b"npm warn deprecated rimraf@3.0.2: Rimraf versions prior to v4 are no longer supported",
        counter_example=b"npm installs",
        source="npm's and lerna's log: heading, level, prefix, message",
        cause=f"npm logs to stderr, and {MERGED}",
        cure="read stdout alone; --silent or --loglevel=error, --no-update-notifier",
    ),
    Row(
        name="javascript-error",
        pattern=r"(?:Uncaught[ ])?(?:Type|Range|Reference|Syntax|URI|Eval|Aggregate)Error(?:[ ]\[\w{1,60}\])?(?::[ ](?=\S)|\r?$)",
        begins=r"UTRSEA",
        strength=1,
        severity="error",
        example=b"TypeError: rows must be a list",
        counter_example=b"TypeErrors are rare",
        source="an error of a class that ECMAScript defines, as Node and V8 print it: class: message, then the frames of the stack",
        cause=f"a program died or reported an error, and {MERGED}",
        cure="read stdout alone, and look at the exit code",
        more=r"[ ]{4}at[ ]",
    ),
    Row(
        name="package-script",
        pattern=(
            r">[ ]@?[\w./-]{1,120}@\d[\w.+-]{0,40}[ ]\S|yarn[ ](?:[a-z]{2,20}[ ])?v\d{1,3}\.\d{1,3}\.\d"
            r"|\$[ ](?=[\w./])|Done[ ]in[ ]\d{1,6}(?:\.\d{1,3})?m?s"
        ),
        begins=r">y$D",
        strength=0,
        severity="none",
        example=b"> rows@1.0.0 list",
        counter_example=b"> 1.0.0",
        source="npm run's and yarn's banner: the package and the script, the command, the time it took",
        cause="npm run and yarn write their banner to stdout",
        cure="npm run --silent, yarn --silent; or call the program itself",
        more=r">[ ]",
    ),
)

_CONTAINERS_AND_TOOLS: Final = (
    Row(
        name="jq-error",
        pattern=r"jq:[ ](?:error|warning)(?:[ ]\(at[ ][^\n]{1,200}?\))?:[ ]",
        begins=r"j",
        strength=3,
        severity="error",
        example=b'jq: error (at rows.ndjson:1): Cannot index string with string "x"',
        counter_example=b"jq: a command-line processor",
        source="jq's main.c: jq: error (at FILE:LINE): MESSAGE, on stderr between the 4096-byte blocks of stdout",
        cause=f"a row failed in the filter, and {MERGED}",
        cure="read stdout alone; `.x?` or `try` in the filter",
    ),
    Row(
        name="compose-progress",
        pattern=(
            r"(?:Container|Network|Volume|Image)[ ]\S{1,128}+[ ]{1,3}"
            r"(?:Creating|Created|Starting|Started|Running|Stopping|Stopped|Removing|Removed|Pulling|Pulled|Building|Built|Recreat"
            r"|Waiting|Healthy)"
            r"|(?:Creating|Recreating|Starting|Stopping|Removing|Restarting|Killing|Pulling|Building)[ ](?:(?:network"
            r"|volume)[ ]\"[\w.-]{1,80}\"[ ]with[ ]"
            r"|[\w.-]{1,80}[ ]{1,40}(?:\.\.\.|\([^)\n\"]{1,80}\)\.\.\.))"
        ),
        begins=r"CNVIRSKPB",
        strength=0,
        severity="none",
        example=b"Container rows-db-1  Started",
        counter_example=b"Container ships",
        source="docker compose's plain progress: kind, name, state",
        cause=f"docker compose shows its progress on stderr, and {MERGED}",
        cure="read stdout alone; --progress quiet",
    ),
    Row(
        name="buildkit-progress",
        pattern=(
            r"\#\d{1,4}[ ](?:\[[\w ./:-]{1,80}\][ ]|\d{1,6}\.\d{1,3}[ ]|DONE[ ]\d|CACHED|ERROR"
            r"|sha256:|transferring[ ]|naming[ ]to|exporting[ ])"
        ),
        begins=r"#",
        strength=0,
        severity="none",
        example=b"#5 [internal] load build context",
        counter_example=b"#5 is next",
        source="BuildKit's --progress=plain: #step, time or state, text",
        cause=f"docker build and buildx show their progress on stderr, and {MERGED}",
        cure="read stdout alone; --progress=quiet or -q",
    ),
    Row(
        name="terraform-message",
        pattern=r"\xe2\x95\xb7\r?$",
        begins=r"\xe2",
        strength=3,
        severity="warning",
        example="╷".encode(),
        counter_example="█".encode(),
        source="Terraform's diagnostics in a box whose left side is ╷ │ ╵",
        cause=f"Terraform warns on stderr, and {MERGED}",
        cure="read stdout alone",
        more=r"\xe2\x94\x82|\xe2\x95\xb5",
    ),
    Row(
        name="vtysh-message",
        pattern=r"%[ ](?:Can't[ ]open[ ]configuration[ ]file|Unknown[ ]command|Command[ ]incomplete|Ambiguous[ ]command|There[ ]is[ ]no[ ])"
        r"|^%[ ][A-Z][a-z']{1,20}[ ](?=\S)",
        begins=r"%",
        strength=2,
        severity="warning",
        example=b"% Can't open configuration file /etc/frr/vtysh.conf due to 'No such file or directory'.",
        counter_example=b"% of all",
        source="FRR's vtysh, after the routers whose command line it follows: % text",
        cause="vtysh reports on stderr that a file is missing, on stdout that it does not know a command",
        cure="read stdout alone; an empty /etc/frr/vtysh.conf",
    ),
    Row(
        name="ssh-message",
        pattern=(
            r"Warning:[ ]Permanently[ ]added[ ]|(?:Shared[ ]c|C)onnection[ ]to[ ]\S{1,200}[ ]closed"
            r"|Pseudo-terminal[ ]will[ ]not[ ]be[ ]allocated"
            r"|\*\*[ ](?:WARNING:[ ]connection[ ]is[ ]not|This[ ]session[ ]may|The[ ]server[ ]may)"
        ),
        begins=r"WSCP*",
        strength=2,
        severity="notice",
        example=b"Warning: Permanently added '[127.0.0.1]:12222' (ED25519) to the list of known hosts.",
        counter_example=b"Connection to the server",
        source="OpenSSH's messages to the user: new host keys, missing terminals, the end of a session, weak key exchange",
        cause=f"ssh tells people on stderr, and {MERGED}",
        cure="read stdout alone; ssh -q or -o LogLevel=ERROR, leave -t out",
    ),
    Row(
        name="ssh-debug",
        pattern=r"debug[1-3]:[ ](?=\S)|^OpenSSH_\d",
        begins=r"dO",
        strength=2,
        severity="info",
        example=b"debug1: Connecting to 127.0.0.1 [127.0.0.1] port 12222.",
        counter_example=b"debug: off",
        source="ssh -v: debug1: text, up to debug3",
        cause=f"ssh -v writes to stderr, and {MERGED}",
        cure="read stdout alone; leave -v out, or -E FILE",
    ),
)

RULES: Final[tuple[Row, ...]] = (
    *_KUBERNETES,
    *_C_AND_CPP,
    *_SYSTEM,
    *_JVM,
    *_PYTHON,
    *_GO,
    *_RUST_AND_RUBY,
    *_WEB_AND_DATA,
    *_BEAM_AND_DOTNET,
    *_JAVASCRIPT,
    *_CONTAINERS_AND_TOOLS,
    *PHRASES,
    *LIBRARIES,
    *TOOLS,
    *GENERIC,
)
