r"""Rows of the table of contaminants for libraries, package managers, builders and containers, each by a form of its own. Data alone.

In: nothing.  Out: `LIBRARIES`, `TOOLS`.  Raises: nothing.  Invariant: as in `_contaminants`.
"""

from __future__ import annotations

from typing import Final

from jsonsluice._patterns import COMMANDS, DATE, LENGTHENED_COMMANDS, MERGED, MONTH, NO_JSON, PATH, TIME, TWO_DIGITS
from jsonsluice._row import Row

_SIGNALS: Final = (
    "Segmentation[ ]fault|Aborted|Killed|Terminated|Bus[ ]error|Illegal[ ]instruction|Floating[ ]point[ ]exception|Trace/breakpoint[ ]trap"
)

LIBRARIES: Final = (
    Row(
        name="pino-pretty",
        pattern=(
            rf"\[(?:{DATE}[ ])?{TIME}\.\d{{3}}(?:[ ][-+]\d{{4}})?\][ ](?P<level>TRACE|DEBUG|INFO|WARN|ERROR|FATAL|USERLVL)[ ]{{1,2}}"
            r"\((?:[^()\n\"/]{1,60}/)?\d{1,9}(?:[ ]on[ ][\w.-]{1,64})?\):(?=[ ]|\r?$)"
        ),
        begins=r"\[",
        strength=2,
        severity="info",
        example=b"[17:36:01.123] INFO (rows/4711): listening",
        counter_example=b"[17:36:01.123] INFO (rows): listening",
        source="pino-pretty: [time] LEVEL (name/pid): message, then each value on a line of its own, objects as JSON below their key",
        cause=f"a Node program logs to stderr through pino-pretty, and {MERGED}",
        cure="read stdout alone; pino without pino-pretty, and --within",
        more=r"[ ]{4}[A-Za-z_$][\w$.-]{0,60}:(?:[ ]|\r?$)",
    ),
    Row(
        name="rdkafka-log",
        pattern=r"%(?P<level>[0-7])\|\d{10}\.\d{3}\|[A-Z]{2,24}\|[^|\n\"]{1,80}\|[ ]",
        begins=r"%",
        strength=3,
        severity="warning",
        example=b"%3|1700000000.123|FAIL|rdkafka#producer-1| [thrd:127.0.0.1:9092/bootstrap]: Connect to ipv4#127.0.0.1:9092 failed",
        counter_example=b"%3|1700000000|FAIL",
        source="librdkafka's rd_kafka_log_print: %severity|seconds.millis|FACILITY|client| message",
        cause=f"a Kafka client on librdkafka (kcat, confluent-kafka) logs to stderr, and {MERGED}",
        cure="read stdout alone; log_level=0, or a log_cb",
    ),
    Row(
        name="audit-log",
        pattern=r"(?:node=\S{1,64}+[ ])?type=[A-Z][A-Z\d_]{1,40}[ ]msg=audit\(\d{10}\.\d{3}:\d{1,9}\):",
        begins=r"nt",
        strength=2,
        severity="none",
        example=b"type=SYSCALL msg=audit(1700000000.123:456): arch=c000003e syscall=59 success=yes exit=0",
        counter_example=b"type=SYSCALL msg=audit",
        source="auditd's log: type=TYPE msg=audit(seconds.millis:serial): fields",
        cause="the log of the audit daemon was captured with the output",
        cure="a channel of its own for the data; ausearch --format csv",
    ),
    Row(
        name="cisco-log",
        pattern=(
            rf"(?:^\d{{6}}:[ ])?[*.]?(?:{MONTH}[ ]{{1,2}}\d{{1,2}}[ ](?:\d{{4}}[ ])?{TIME}(?:\.\d{{1,6}})?(?:[ ][A-Z]{{3,4}})?:[ ])?"
            r"%[A-Z][A-Z\d_]{1,24}-(?:[A-Z\d_]{1,16}-)?(?P<level>[0-7])-[A-Z\d_]{2,40}:[ ]"
        ),
        begins=r"\d*.%JFMASOND",
        strength=2,
        severity="notice",
        example=b"*Nov 22 17:36:01.123: %SYS-5-CONFIG_I: Configured from console by console",
        counter_example=b"%SYS-5 is a facility",
        source="Cisco IOS, NX-OS and ASA: sequence: *timestamp: %FACILITY-SEVERITY-MNEMONIC: text",
        cause="the console of a network device, or terminal monitor, writes between the lines of a command's output",
        cure="terminal no monitor, no logging console, logging synchronous; or an API in place of the console",
    ),
    Row(
        name="torch-log",
        pattern=(
            r"\[rank\d{1,6}\]:(?P<level>[VIWEF])\d{4}[ ]\d\d:\d\d:\d\d\.\d{6}[ ]{1,8}\d{1,9}[ ]\S{1,120}:\d{1,6}\][ ]"
            r"|(?:\[rank\d{1,6}\]:)?\[(?P<level>[VIWEF])(?:\d{3,4}[ ]\d\d:\d\d:\d\d\.\d{6,9})?[ ][\w./+-]{1,80}\.(?:cpp|cc|cu|cuh|h|hpp"
            r"|py):\d{1,6}\][ ]"
        ),
        begins=r"\[",
        strength=2,
        severity="info",
        example=b"[W NNPACK.cpp:61] Could not initialize NNPACK! Reason: Unsupported hardware.",
        counter_example=b"[W socket]",
        source="c10's own logging (PyTorch): [rank]:[Lmmdd hh:mm:ss.nanos file:line] message; in older ones [L file:line]",
        cause=f"PyTorch warns on stderr, and {MERGED}",
        cure="read stdout alone; TORCH_CPP_LOG_LEVEL=ERROR",
    ),
    Row(
        name="logcat-brief",
        pattern=(
            r"(?P<level>[VDIWEF])/[\w.$-]{1,60}[ ]{0,8}\((?=[ \d]{5})[ ]{0,4}\d{1,7}\):[ ](?=\S)"
            # text has the others, too: `I/O error: `, `Type E(12) `
            r"|^(?P<level>[VDIWEF])(?:/[\w.$ -]{2,60}:|\([ ]{0,6}\d{1,7}\):?|[ ][A-Z][\w.]{1,60}[ ]{0,10}:)[ ](?=\S)"
            r"|^-{9}[ ]beginning[ ]of[ ]"
        ),
        begins=r"VDIWEF\-",
        strength=2,
        severity="info",
        example=b"W/ActivityManager( 4711): Slow operation: 52ms so far",
        counter_example=b"W/O: none",
        source="Android's logcat -v brief, tag and process: LEVEL/tag(pid): message, the number of five columns or more",
        cause="the device's log was captured with the output",
        cure="adb logcat in a process of its own, -s to silence it",
    ),
    Row(
        name="nccl-log",
        pattern=r"(?:^\d|[A-Za-z])[\w.-]{0,64}:\d{1,9}:\d{1,9}[ ]\[\d{1,4}\][ ](?:\S{1,80}[ ])?NCCL[ ](?P<level>VERSION|WARN|INFO|ABORT"
        r"|TRACE)[ ]",
        begins=r"\dA-Za-z",
        strength=0,
        severity="info",
        example=b"worker:4711:4722 [0] NCCL INFO Bootstrap : Using eth0:192.0.2.7<0>",
        counter_example=b"worker:4711:4722 [0]",
        source="NCCL's ncclDebugLog: host:pid:tid [device] NCCL LEVEL message",
        cause="NCCL_DEBUG is set: NCCL logs to stdout",
        cure="NCCL_DEBUG_FILE=…, or NCCL_DEBUG unset",
    ),
    Row(
        name="uwsgi-log",
        pattern=r"\[pid:[ ]\d{1,9}\|app:[ ]-?\d{1,4}\|req:[ ]",
        begins=r"\[",
        strength=2,
        severity="none",
        example=b"[pid: 4711|app: 0|req: 1/1] 127.0.0.1 () {28 vars in 334 bytes} [Sun Nov 22 17:36:01 2026] GET /",
        counter_example=b"[pid: 4711]",
        source="uWSGI's request log: [pid: N|app: N|req: N/N] address (user) {vars} [time] request => answer",
        cause=f"uWSGI logs to stderr, and {MERGED}",
        cure="read the client's stdout alone; --disable-logging, --logto FILE",
    ),
    Row(
        name="workflow-command",
        pattern=(
            r"::(?P<level>warning|error|notice)[ ][A-Za-z_]{2,20}=[^:\n]{0,300}(?::(?!:)[^:\n]{0,300}){0,8}::"
            r"|::(?:(?:set|save)-(?:output|state|env)|add-matcher|stop-commands)[ ][A-Za-z_]{2,20}=[^:\n]{0,300}::"
            # behind a letter most names may be a scope of C++ or Rust: `std::error::Error`
            r"|::(?:endgroup|add-mask|add-path)::|(?<![\w:>)])::(?:(?P<level>warning|error|notice|debug)|group|echo)::"
            r"|\#\#vso\[[a-z]{2,20}\.[a-z]{2,30}(?:[ ][^\]\n]{1,300})?\]"
            r"|\#\#\[(?P<level>error|warning|debug|command|section|group|endgroup)\]"
            r"|\#\#teamcity\[[A-Za-z]{3,40}[ ]"
        ),
        begins=r":\#",
        strength=3,
        severity="info",
        example=b"::warning title=Input deprecated,file=action.yml::use 'files' in place of 'path'",
        counter_example=b"std::error::Error",
        source="commands to a CI runner: GitHub's ::name key=value::text, Azure's ##vso[area.action key=value;]text, TeamCity's",
        cause="a step tells its runner something on stdout or stderr, and the output of a tool goes the same way",
        cure="a file for the document; on GitHub $GITHUB_OUTPUT and $GITHUB_STEP_SUMMARY in place of commands",
    ),
    Row(
        name="slf4j-message",
        pattern=r"SLF4J(?:\((?P<level>[EWIDT])\))?:[ ]|log4j:(?P<level>WARN|ERROR|INFO)?[ :]",
        begins=r"Sl",
        strength=2,
        severity="warning",
        example=b'SLF4J: Failed to load class "org.slf4j.impl.StaticLoggerBinder".',
        counter_example=b"SLF4J is a facade",
        source="SLF4J's and log4j's messages of their own, where no backend or no configuration is found",
        cause=f"a Java program has no binding or several, which SLF4J says on stderr, and {MERGED}",
        cure="read stdout alone; -Dslf4j.internal.verbosity=ERROR (SLF4J 2), one binding on the class path",
    ),
    Row(
        name="rust-panic",
        pattern=r"thread[ ]'[^'\n\"]{1,60}'[ ](?:\(\d{1,9}\)[ ])?panicked[ ]at[ ]",
        begins=r"t",
        strength=2,
        severity="error",
        example=b"thread 'main' panicked at src/main.rs:2:5:",
        counter_example=b"thread 'main' panicked",
        source="Rust's default panic hook: thread 'name' panicked at place: message; then a note, and a backtrace where one is asked for",
        cause=f"a Rust program died, and {MERGED}",
        cure="read stdout alone, and look at the exit code",
        more=(
            # the message, on the line behind that of the place since Rust 1.73
            rf"(?:(?<=\d:\n)|(?<=\d:\r\n)){NO_JSON}|index[ ]out[ ]of[ ]bounds:|called[ ]`|assertion[ ]|attempt[ ]to[ ]|explicit[ ]panic"
            r"|not[ ](?:yet[ ])?implemented|internal[ ]error:"
            r"|range[ ]|slice[ ]|byte[ ]index[ ]|[ ]{1,2}(?:left|right):[ ]|note:[ ](?:run[ ]with|Some[ ]details)|stack[ ]backtrace:"
            r"|[ ]{1,5}\d{1,4}:[ ]{1,4}[\w<{]|[ ]{10,16}at[ ]"
        ),
    ),
    Row(
        name="crash-message",
        pattern=(
            rf"(?:{_SIGNALS})[ ]\(core[ ]dumped\)\r?$|^(?:{_SIGNALS})\r?$"
            r"|terminate[ ]called[ ](?:after[ ]throwing[ ]an[ ]instance[ ]of[ ]'|without[ ]an[ ]active)|\*\*\*[ ](?:stack[ ]smashing"
            r"|Error[ ]in[ ]`)"
            r"|(?:free|malloc|malloc_consolidate|realloc|munmap_chunk|corrupted\w{0,40}"
            r"|double[ ]free[ ]or[ ]corruption)[ ]?\([^)\n\"]{0,20}\)(?:[ ]|:[ ]|\r?$)"
            r"|double[ ]free[ ]or[ ]corruption|Unhandled[ ]exception[.:][ ]?|Fatal[ ]Python[ ]error:[ ]|Fatal[ ]error:[ ]"
            r"|^[\w./-]{1,80}:[ ][\w./+-]{1,120}:\d{1,7}:[ ][^\n\"]{1,200}Assertion[ ]`"
        ),
        begins=r"A-Za-z./*",
        strength=2,
        severity="error",
        example=b"Segmentation fault (core dumped)",
        counter_example=b"Segmentation faults are rare",
        source="what a shell says of a child that a signal ended, what glibc, libstdc++, .NET, Swift and Python say when they give up",
        cause=f"a program died, and {MERGED}",
        cure="read stdout alone, and look at the exit status: output is missing",
        more=r"[ ]{2}what\(\):|[ ]{3}at[ ]|Current[ ]thread[ ]0x|Thread[ ]0x|[ ]{2}File[ ]\"",
    ),
)

TOOLS: Final = (
    Row(
        name="perl-warning",
        pattern=(
            r"(?:Use[ ]of[ ]uninitialized[ ]value|Argument[ ]\\?\"[^\"\n]{0,60}\"[ ]isn't[ ]numeric|Odd[ ]number[ ]of[ ]elements[ ]in"
            r"|Name[ ]\\?\"[\w:]{1,60}\"[ ]used[ ]only[ ]once|Useless[ ]use[ ]of|Deep[ ]recursion[ ]on"
            r"|Can't[ ]locate[ ]\S{1,80}[ ]in[ ]@INC|Subroutine[ ]\w{1,60}[ ]redefined)[^\n]{0,200}?[ ]at[ ]\S{1,120}+[ ]line[ ]\d"
        ),
        begins=r"UAONDCS",
        strength=2,
        severity="warning",
        example=b"Use of uninitialized value $slow in addition (+) at rows.pl line 12.",
        counter_example=b"Use of uninitialized values",
        source="perldiag: warnings of perl itself, each with the file and the line at its end",
        cause=f"a Perl program warns on stderr, and {MERGED}",
        cure="read stdout alone; perl -X, or no warnings",
    ),
    Row(
        name="command-message",
        pattern=(
            rf"(?:(?<![./_-])(?:{COMMANDS})|(?<![\w./-])(?:{LENGTHENED_COMMANDS}))(?:\[\d{{1,9}}\])?:"
            r"[ ](?:\(\d{1,3}\)[ ]|(?:info|debug|note|warn|err):[ ]"
            r"|(?=[^\n]{0,200}"
            r"(?i:\b(?:no[ ](?:such|[a-z]{2,20}[ ]found)|not[ ]found"
            r"|denied|refused|cannot|can['\xe2]|could[ ]not|couldn't|unable[ ]to|invalid|unrecognized|unknown"
            r"|missing|illegal|failed|fail|fatal|error|warning|is[ ]a[ ]directory|not[ ](?:a|in)[ ]|not[ ]permitted|unexpected|ignoring"
            r"|deprecated|timed[ ]out|broken[ ]pipe)\b)))"
            r"|(?<![./_-])(?:dmesg:[ ](?:read[ ]kernel|klogctl[ ]|clear[ ])|rsync:[ ](?:\[(?:sender|[Rr]eceiver|generator|client"
            r"|server)\][ ]|connection[ ]|link_stat[ ]|change_dir[ ]|read[ ]error|failed[ ]to[ ]|did[ ]not[ ]see))"
            rf"|{PATH}:[ ](?:line[ ]\d{{1,7}}:[ ](?=\S)|\d{{1,7}}:[ ]\S{{1,80}}:[ ](?:not[ ]found|Permission[ ]denied)\r?$)"  # a script
            r"|(?<![./_-])bash:[ ]line[ ]\d{1,7}:[ ](?=\S)"
            r"|(?<![\w./-])(?:-?(?:ba|da|k)?sh:[ ](?:line[ ])?\d{1,7}:[ ](?=\S)|make:[ ]\*\*\*[ ])"
            r"|(?<![./_g-])make(?:\[\d{1,3}\]:[ ]|:[ ](?:Entering|Leaving|Nothing[ ]to[ ]be|\*\*\*[ ]\[|\*\*\*[ ]No[ ]))"
        ),
        begins=r"a-z\-/",
        strength=2,
        severity="warning",
        example=b"curl: (7) Failed to connect to 127.0.0.1 port 18080: Connection refused",
        counter_example=b"curl: 7.88.1",
        source="what GNU's error(3), and most commands like it, write: the program's name, a colon, and what went wrong",
        cause=f"a command reports on stderr, and {MERGED}",
        cure="read stdout alone, and look at the exit code",
        is_name=True,
    ),
    Row(
        name="git-trace",
        pattern=rf"{TWO_DIGITS}{TIME}\.\d{{6}}[ ][a-z][\w./-]{{1,60}}\.c:\d{{1,5}}[ ]{{1,40}}(?=\S)",
        begins=r"\d",
        strength=2,
        severity="none",
        example=b"20:03:43.123456 git.c:455               trace: built-in: git status",
        counter_example=b"20:03:43.123456 git.c:455",
        source="git's trace_print: hh:mm:ss.uuuuuu file:line, blanks up to column 40, message; of GIT_TRACE and the others of its kind",
        cause=f"GIT_TRACE (GIT_CURL_VERBOSE, GIT_TRACE_SETUP, …) is set: git traces to stderr, and {MERGED}",
        cure="read stdout alone; GIT_TRACE=/path/to/a/file, or unset",
    ),
    Row(
        name="lua-error",
        pattern=r"(?<![./_-])lua(?:5\.\d|jit)?:[ ](?:[\w./-]{1,160}|\[string[ ]\"[^\"\n]{1,80}\"\]):\d{1,7}:[ ]",
        begins=r"l",
        strength=2,
        severity="error",
        example=b"lua: rows.lua:22: attempt to index a nil value (global 'rows')",
        counter_example=b"lua: rows.lua",
        source="lua.c's l_message: the interpreter, file:line: message; then luaL_traceback's lines",
        cause=f"a Lua program died or reported an error, and {MERGED}",
        cure="read stdout alone, and look at the exit code",
        more=r"stack[ ]traceback:\r?$|\t(?:\[C\]:[ ]|\.{3}|\(\.{3}tail[ ]call|[\w./-]{1,160}:\d|\[string[ ]\")",
    ),
    Row(
        name="procfile-line",
        # an hour has two digits here, so that those before it are a number's
        pattern=rf"(?<![:.T])(?<!\d[ T]){TIME}[ ][A-Za-z][\w.-]{{0,40}}[ ]{{1,24}}\|[ ](?!(?:true|false|null)\b)[A-Za-z]",
        begins=r"\d",
        strength=2,
        severity="none",
        example=b"17:36:01 web.1  | started with pid 4711",
        counter_example=b"17:36:01 web.1 | {",
        source="foreman and honcho: time, process and number padded to one width, a bar, what the process wrote",
        cause="a runner of a Procfile prints what its processes write, and what it has to say itself",
        cure="run the process alone; honcho --no-prefix",
    ),
    Row(
        name="annotate-output",
        pattern=rf"(?<![:.T])(?<!\d[ T]){TIME}[ ][IOE]:[ ](?!(?:true|false|null)\b)[A-Za-z]",
        begins=r"\d",
        strength=2,
        severity="none",
        example=b"17:36:01 I: Finished with exitcode 0",
        counter_example=b"17:36:01 I: {",
        source="devscripts' annotate-output: time, O for stdout, E for stderr or I for its own, the line",
        cause="the command was run through annotate-output",
        cure="read stdout alone, without annotate-output",
    ),
    Row(
        name="page-header",
        pattern=rf"{DATE}[ ][0-2]\d:[0-5]\d[ ]{{2,80}}\S[^\n\"]{{0,80}}[ ]Page[ ]\d{{1,5}}\r?$",
        begins=r"\d",
        strength=3,
        severity="none",
        example=b"2026-11-22 17:36                    rows.json                     Page 1",
        counter_example=b"2026-11-22 17:36                    rows.json",
        source="POSIX pr: date, name of the file, number of the page, as wide as the page",
        cause="the text was laid out in pages for a printer",
        cure="leave pr out; pr -t has no headers",
    ),
    Row(
        name="file-header",
        pattern=r"==>[ ][^\n\"]{1,200}[ ]<==\r?$",
        begins=r"=",
        strength=3,
        severity="none",
        example=b"==> rows.json <==",
        counter_example=b"==> rows.json",
        source="POSIX head and tail with several files: ==> name <==",
        cause="head or tail was given several files, and names each before its text",
        cure="one file at a time, or -q",
    ),
    Row(
        name="lisp-comment",
        pattern=r"(?<!;);;;[ ](?:(?P<level>(?i:WARNING|ERROR|NOTE|DEBUG|INFO)):[ ]|compil(?:ing|ed)[ ]/|Loading[ ][\"/#])",
        begins=r";",
        strength=3,
        severity="info",
        example=b";;; note: auto-compilation is enabled, set GUILE_AUTO_COMPILE=0",
        counter_example=b";;; the rows of the table",
        source="Guile's and ECL's remarks, as comments of a program",
        cause=f"a Lisp or Scheme compiles the program, or it warns, on stderr, and {MERGED}",
        cure="read stdout alone; with Guile set GUILE_AUTO_COMPILE=0",
        more=r";;;[ ]{2,}",
    ),
    Row(
        name="dns-comment",
        pattern=(
            r"(?<!;);;[ ](?:(?P<level>WARNING|ERROR|INFO|DEBUG|Warning)[:,][ ]|communications[ ]error[ ]to[ ]|connection[ ]timed[ ]out;"
            r"|no[ ]servers[ ]could[ ]be[ ]reached)"
        ),
        begins=r";",
        strength=3,
        severity="warning",
        example=b";; WARNING: response timeout for 192.0.2.1@53(UDP)",
        counter_example=b";; ANSWER SECTION:",
        source="dig's, kdig's and delv's remarks, as comments of a zone file",
        cause=f"a DNS client reports between its answers, or on stderr, and {MERGED}",
        cure="read stdout alone, and look at the exit code",
    ),
    Row(
        name="haproxy-log",
        pattern=r"\[(?P<level>NOTICE|WARNING|ALERT|EMERG|INFO|DIAG)\][ ]{1,4}\(\d{1,9}\)[ ]:[ ]",
        begins=r"\[",
        strength=3,
        severity="notice",
        example=b"[ALERT]    (4711) : config : Fatal errors found in configuration.",
        counter_example=b"[ALERT]    (4711)",
        source="HAProxy's messages before it goes to the background: [LEVEL] (pid) : message",
        cause=f"haproxy reports on stderr, and {MERGED}",
        cure="read stdout alone; haproxy -q",
    ),
    Row(
        name="apt-progress",
        pattern=(
            r"(?:Get|Hit|Ign|Err):\d{1,5}[ ]\S|(?:Reading[ ]package[ ]lists|Building[ ]dependency[ ]tree"
            r"|Reading[ ]state[ ]information)\.\.\."
            r"|\(Reading[ ]database[ ]\.\.\.|(?:Selecting[ ]previously[ ]unselected|Preparing[ ]to[ ]unpack"
            r"|Processing[ ]triggers[ ]for)[ ]\S"
            r"|(?:Unpacking|Setting[ ]up|Removing|Inst|Conf)[ ][a-z\d][\w.+:-]{0,80}[ ][(\[]|Fetched[ ]\d|^\d{1,6}[ ]upgraded,[ ]\d"
            r"|The[ ]following[ ](?:NEW|additional|packages|upgrades)[ ]|Need[ ]to[ ]get[ ]\d|After[ ]this[ ]operation,[ ]"
            r"|debconf:[ ]delaying"
        ),
        begins=r"GHIERBSPUCFTNA\d(rd",
        strength=0,
        severity="none",
        example=b"Get:1 file:/srv/apt ./ rows 1.0 [123 B]",
        counter_example=b"Get:1",
        source="APT's and dpkg's report of what they do",
        cause="apt-get and dpkg write their report to stdout",
        cure="apt-get -qq, its output sent elsewhere",
    ),
    Row(
        name="docker-message",
        pattern=(
            r"Unable[ ]to[ ]find[ ]image[ ]'|^[A-Za-z\d][\w.-]{0,128}:[ ]Pulling[ ]from[ ]|Digest:[ ]sha256:|Status:[ ](?:Downloaded"
            r"|Image)[ ]|Cannot[ ]connect[ ]to"
            r"[ ]the[ ]Docker[ ]daemon|Error[ ]response[ ]from[ ]daemon:[ ]|the[ ]input[ ]device[ ]is[ ]not[ ]a[ ]TTY"
            r"|Sending[ ]build[ ]context[ ]to|Using[ ]default[ ]tag:[ ]\S|Successfully[ ](?:built[ ][\da-f]{12}\b|tagged[ ]\S)"
            r"|Step[ ]\d{1,4}/\d{1,4}[ ]:[ ]|STEP[ ]\d{1,4}(?:/\d{1,4})?:[ ]|Trying[ ]to[ ]pull[ ]\S|Getting[ ]image[ ]source[ ]signatures"
            r"|Copying[ ](?:blob|config)[ ]|Writing[ ]manifest[ ]to[ ]|Storing[ ]signatures|Emulate[ ]Docker[ ]CLI[ ]using"
            r"|Attaching[ ]to[ ]\S|[\da-f]{12}:[ ](?:Pull(?:ing[ ]fs|[ ]complete)|Download(?:ing|[ ]complete)|Waiting|Verifying|Extracting"
            r"|Already[ ]exists)"
        ),
        begins=r"A-Za-z\d",
        strength=2,
        severity="notice",
        example=b"Unable to find image 'busybox:latest' locally",
        counter_example=b"Unable to find the image",
        source="what docker, podman, buildah and skopeo say of images that they pull and build, and of their daemon",
        cause=f"the client tells on stderr what it does, and {MERGED}",
        cure="read stdout alone; docker run --quiet, docker pull beforehand, podman --quiet",
        more=(
            r"[A-Za-z\d][\w.-]{0,128}:[ ]Pulling[ ]from[ ]\S|Digest:[ ]sha256:[\da-f]{64}\r?$|Status:[ ](?:Downloaded[ ]newer[ ]i|I)mage[ ]"
            r"|[\da-f]{12}:[ ](?:Pull(?:ing[ ]fs|[ ]complete)|Download(?:ing|[ ]complete)|Waiting|Verifying|Extracting|Already[ ]exists)"
        ),
    ),
    Row(
        name="ansible-output",
        pattern=(
            r"(?:PLAY|TASK|HANDLER|RUNNING[ ]HANDLER)[ ](?:\[[^\]\n]{0,120}\]|RECAP)[ ]\*{3}"
            r"|(?:ok|changed|skipping|fatal|failed|included|unreachable):[ ]\[[\w.-]{1,80}(?:[ ]->[ ][^\]\n]{1,80})?\](?::|[ ]|\r?$)"
            r"|(?:^\d|[A-Za-z])[\w.-]{0,80}[ ]{1,40}:[ ]ok=\d{1,6}[ ]{1,8}changed=\d"
        ),
        begins=r"A-Za-z\d",
        strength=0,
        severity="none",
        example=b"ok: [web1]",
        counter_example=b"ok: all",
        source="Ansible's default callback: headings filled up with stars, state: [host], and the recap",
        cause="ansible-playbook writes its report to stdout",
        cure="ANSIBLE_STDOUT_CALLBACK=json, and -v where a result is asked for",
    ),
    Row(
        name="cargo-status",
        pattern=(
            r"(?:Compiling|Checking|Downloaded|Fresh|Installing|Installed|Documenting|Packaging|Verifying|Adding|Removing|Replacing"
            r"|Building)"
            r"[ ]`?[\w-]{1,64}[ ]v\d{1,6}\.\d|Finished[ ]`?(?:dev|release|test|bench)|Running[ ](?:`|unittests[ ]|tests/)"
            r"|(?:Updating|Downloading)[ ](?:crates|git[ ]repository[ ]`)|Blocking[ ]waiting[ ]for[ ]|Locking[ ]\d{1,6}[ ]packages?"
            r"|Doc-tests[ ]\w"
        ),
        begins=r"A-Z",
        strength=0,
        severity="none",
        example=b"Compiling serde v1.0.197",
        counter_example=b"Compiling serde",
        source="Cargo's shell: a verb, aligned to the right in twelve columns, and what it is done to",
        cause=f"Cargo tells on stderr what it does, and {MERGED}",
        cure="read stdout alone; cargo -q",
    ),
    Row(
        name="cmake-message",
        pattern=(
            r"CMake[ ](?:Deprecation[ ])?(?P<level>Warning|Error)(?:[ ]\(dev\))?(?:[ ]at[ ]|:|[ ]in[ ])"
            r"|^--[ ](?:The[ ]\w{1,12}[ ]compiler|Detecting[ ]|Check(?:ing)?[ ]|Found[ ]|Looking[ ]for[ ]|Performing[ ]Test|Configuring"
            r"|Generating|Build[ ]files"
            r"|Could[ ]NOT[ ])"
        ),
        begins=r"C\-",
        strength=2,
        severity="info",
        example=b"CMake Warning at CMakeLists.txt:3 (message):",
        counter_example=b"CMake Warnings",
        source="CMake's message(): -- text on stdout; CMake Warning at file:line (command): and indented text on stderr",
        cause=f"CMake reports on stdout and stderr, and {MERGED}",
        cure="read what you need from a file (--graphviz, the file API); -Wno-dev, --log-level=ERROR",
        more=rf"[ ]{{2}}{NO_JSON}|Call[ ]Stack[ ]\(most[ ]recent|This[ ]warning[ ]is[ ]for[ ]project[ ]developers",
    ),
    Row(
        name="r-message",
        pattern=(
            r"Warning[ ]messages?:\r?$|(?:In[ ]addition:[ ]Warning[ ]messages?:)|Loading[ ]required[ ]package:[ ]|Attaching[ ]package:[ ]"
            r"|The[ ]following[ ]objects?[ ](?:is|are)[ ]masked[ ]|Error[ ]in[ ][^\n\"]{1,200}[ ]:[ ]?|Execution[ ]halted"
        ),
        begins=r"WILATE",
        strength=0,
        severity="warning",
        example=b"Error in library(rows) : there is no package called rows",
        counter_example=b"Error in rows",
        source="R's warnings, errors and package start-up messages",
        cause=f"R reports on stderr, and {MERGED}",
        cure="read stdout alone; suppressPackageStartupMessages(), options(warn=-1)",
        more=r"\d{1,3}:[ ](?=In[ ]|[A-Za-z])|In[ ][^\n\"]{1,120}[ ]:|[ ]{2,8}(?!(?:true|false|null)\b)[A-Za-z]",
    ),
    Row(
        name="usage-text",
        pattern=r"(?:[Uu]sage|USAGE):(?=[ ]\S|[ ]?\r?$)",
        begins=r"Uu",
        strength=0,
        severity="notice",
        example=b"Usage:",
        counter_example=b"Usage grows: 3",
        source="the help of programs as getopt, argparse, cobra and clap print it: usage, then commands and options, indented",
        cause=f"the arguments are wrong, the program says how it is used on stderr, and {MERGED}",
        cure="look at its exit status, and mend the arguments",
        more=(
            rf"[ ]{{1,60}}(?:-{{1,2}}[A-Za-z?\[]|{NO_JSON}|\[(?!(?:true|false|null)\b)-{{0,2}}[A-Za-z]|\{{[A-Za-z])|\t{{1,4}}{NO_JSON}"
            r"|[A-Za-z][\w ()-]{0,60}:\r?$|(?:Use|Run|Try|See)[ ][\"'`\xe2]|\r?$"
        ),
    ),
    Row(
        name="strace",
        pattern=(
            r"(?:\[pid[ ]{1,6}\d{1,9}\][ ])?(?:[a-z_]\w{1,30}\([^\n]{0,400}?(?:\)[ ]{1,40}=[ ](?:-?\d|0x[0-9a-f]|\?)|<unfinished[ ]\.{3}>)"
            r"|<\.{3}[ ]\w{1,30}[ ]resumed>|---[ ]SIG[A-Z\d]{2,9}[ ]\{|\+{3}[ ](?:exited[ ]with|killed[ ]by)[ ])"
        ),
        begins=r"\[a-z_<\-+",
        strength=0,
        severity="none",
        example=b'openat(AT_FDCWD, "cfg.json", O_RDONLY)  = 3',
        counter_example=b'openat(AT_FDCWD, "cfg.json")',
        source="strace: call(arguments) = result, padded to a column; calls that are interrupted; signals and the end of a process",
        cause=f"strace writes to stderr, and {MERGED}",
        cure="strace -o FILE",
    ),
    Row(
        name="npm-summary",
        pattern=(
            r"(?:added|removed|changed|up[ ]to[ ]date|audited)[ ,][^\n\"]{0,80}(?:packages?|in[ ]\d{1,6}m?s)\b"
            r"|found[ ]\d{1,6}[ ]vulnerabilities"
            r"|^\d{1,6}[ ]packages?[ ](?:is|are)[ ]looking[ ]for[ ]funding|run[ ]`npm[ ](?:fund|audit)"
            r"|^\d{1,6}[ ](?:\w{3,9}[ ]severity[ ])?vulnerabilit"
            r"|ERR_[A-Z_]{3,60}[ ]|Progress:[ ]resolved[ ]\d|Packages:[ ][+-]\d|Lockfile[ ]is[ ]up[ ]to[ ]date"
        ),
        begins=r"arcuf\dEPL",
        strength=0,
        severity="none",
        example=b"added 57 packages, and audited 58 packages in 3s",
        counter_example=b"added to the list",
        source="npm's and pnpm's summary of what they installed and audited",
        cause="npm and pnpm write their summary to stdout",
        cure="npm --silent, or --json where that is what is asked for; --no-audit --no-fund",
        more=r"[ ]{2}run[ ]`npm[ ]",
    ),
)
