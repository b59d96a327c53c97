r"""The noise of the blind captures: templates of what programs write, by kind, and noise made of them.

In: a filler and a kind.  Out: `Noise`.  Raises: ``KeyError`` for a field that there is not.  Invariant: nothing is written but what the
template says, newlines and colours.

A row that begins with a name begins a kind, one that begins with blanks is a further template of it, one with ``+`` goes on with the
template above. ``\n``, ``\t``, ``\r``, ``\e``, ``\s``, ``\\`` are a newline, a tab, a carriage return, an escape, a blank, a backslash.
The formats are written down from what programs print, not from the library's rules: what none of these names belongs here, too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from blind_fields import Filler

_NAME: Final = 16  # columns
_ESCAPE: Final = re.compile(r"\\(.)")
_ESCAPES: Final = {"n": "\n", "t": "\t", "r": "\r", "e": "\x1b", "s": " ", "\\": "\\"}
_COLOURS: Final = ("\x1b[31m{}\x1b[0m", "\x1b[1;33m{}\x1b[m", "\x1b[2m{}\x1b[22m")
_COLOUR: Final = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")

# Lines with a header: a clock, a level, a program's name.
_LOG: Final = r"""
klog            ~g1~~mm~~dom~ ~time~.~n6~ ~pid7~ ~word~.go:~n~] ~msg~
                I~mm~~dom~ ~time~.~n6~       1 ~word~.go:~n~] "~word~ ~word~" ~word~="~word~" ~word~=~n~
glog            ~g1~20~y2~~mm~~dom~ ~time~.~n6~ ~pid~ ~word~.cc:~n~] ~msg~
log4j           ~date~ ~time~,~n3~ ~level~  [main] ~class~ - ~msg~
                [~date~ ~time~,~n3~] ~level~ ~msg~ (~class~)
                log4j:WARN No appenders could be found for logger (~class~).\nlog4j:WARN Please initialize the log4j system properly.
logback         ~time~.~n3~ [main] ~level~ ~class~ - ~msg~
spring          ~date~ ~time~.~n3~  ~level~ ~pid~ --- [           main] ~class~   : ~msg~
jul             ~month~ ~dom~, 2024 ~d~:~n2~:~n2~ PM ~class~ start\nWARNING: ~msg~
                ~month~ ~dom~, 2024 ~d~:~n2~:~n2~ AM ~class~ <init>\nINFO: ~msg~
python-logging  ~level~:root:~msg~
                ~level~:~word~.~word~:~msg~
                ~date~ ~time~,~n3~ - ~word~ - ~level~ - ~msg~
                ~date~ ~time~,~n3~ ~level~ ~msg~
loguru          ~date~ ~time~.~n3~ | ~level~     | ~word~.~word~:main:~n~ - ~msg~
logrus          time="~iso~" level=~lvl~ msg="~word~ ~word~ ~n~" ~word~=~word~
                level=~lvl~ msg="~word~ failed" error="~word~: not found"
                \e[36m~level~\e[0m[~n3~] ~msg~   \e[36m~word~\e[0m=~n~
zap-console     ~iso~\t~level~\t~word~/~word~.go:~n~\t~msg~
                ~iso~\t~lvl~\t~word~/~word~.go:~n~\t~word~ done\t{"~word~": "~word~", "~word~": ~n~}
slog            time=~iso~ level=~level~ msg="~word~ ~word~" ~word~=~n~
                20~y2~/~mm~/~dom~ ~time~ ~level~ ~word~ ~word~ ~word~=~n~
zerolog         ~d~:~n2~PM INF ~msg~ ~word~=~n~
                ~iso~ WRN ~msg~
tracing         ~iso~  ~level~ ~word~::~word~: ~msg~ ~word~=~n~
                \e[2m~iso~\e[0m \e[32m INFO\e[0m \e[2m~word~::~word~\e[0m\e[2m:\e[0m ~msg~
ruby-logger     ~l1~, [~date~T~time~.~n6~ #~pid~]  ~level~ -- : ~msg~
rails           Started GET "/~word~s/~n~" for ~ip~ at ~date~ ~time~ +0000
nginx           ~ip~ - - [~dom~/~month~/2024:~time~ +0000] "GET /~word~ HTTP/1.1" 200 ~n~ "-" "curl/8.~d~.0"
                2024/~mm~/~dom~ ~time~ [error] ~pid~#~n~: *~n~ connect() failed (111: Connection refused), client: ~ip~
apache-error    [~day~ ~month~ ~dom~ ~time~.~n6~ 2024] [core:~lvl~] [pid ~pid~] [client ~ip~:~port~] AH00~n3~: ~msg~
redis           ~pid~:M ~dom~ ~month~ 2024 ~time~.~n3~ * ~msg~
postgres        ~date~ ~time~.~n3~ UTC [~pid~] LOG:  ~msg~
                ERROR:  syntax error at or near "~word~"\nLINE 1: SELEC ~word~;\n        ^
mysql           ~date~T~time~.~n6~Z ~d~ [Warning] [MY-01~n3~] [Server] ~msg~
kafka           [~date~ ~time~,~n3~] ~level~ [~word~ id=~d~] ~msg~ (kafka.server.~word~)
syslog          ~month~ ~dom~ ~time~ ~host~ ~app~[~pid~]: ~msg~
                <~n2~>~month~ ~dom~ ~time~ ~host~ ~app~: ~msg~
                <1~n2~>1 ~iso~ ~host~ ~app~ ~pid~ ID~n~ - ~msg~
dmesg           [   ~n2~.~n6~] ~word~: ~msg~
                [~day~ ~month~ ~dom~ ~time~ 2024] ~word~: link up
logcat          ~mm~-~dom~ ~time~.~n3~  ~pid~  ~pid~ ~l1~ ~Word~Service: ~msg~
dotnet-console  info: ~Word~.Hosting.Lifetime[~d~]\n      Now listening on: http://localhost:~port~
erlang          =ERROR REPORT==== ~d~-~month~-2024::~time~.~n6~ ===\n** Generic server ~word~ terminating
elixir          ~time~.~n3~ [info] ~msg~
                \n~time~.~n3~ [error] ~msg~
go-log          2024/~mm~/~dom~ ~time~ ~msg~
                2024/~mm~/~dom~ ~time~.~n6~ ~word~.go:~n~: ~msg~
                ~word~.go:~n~: ~msg~
spdlog          [~date~ ~time~.~n3~] [~lvl~] ~msg~
gstreamer       0:00:0~d~.~n9~ ~pid~ ~addr~ WARN             ~word~ ~word~.c:~n~:gst_~word~_init:<~word~0> ~msg~
glib            (~app~:~pid~): GLib-GObject-WARNING **: ~time~.~n3~: invalid cast from '~word~' to '~word~'
uvicorn         INFO:     ~ip~:~port~ - "GET /~word~ HTTP/1.1" 200 OK
elasticsearch   [~date~T~time~,~n3~][~level~ ][o.e.c.~word~] [node-~d~] ~msg~
logfmt          ts=~iso~ caller=~word~.go:~n~ level=~lvl~ component=~word~ msg="~word~ ~word~"
                at=~lvl~ method=GET path="/~word~" host=~host~ status=200 bytes=~n~
julia           ┌ Warning: ~msg~\n└ @ Main ~path~:~n~
openssl         ~n9~~n3~:error:0A000086:SSL routines:tls_post_process_server_certificate:certificate verify failed:statem_clnt.c:18~n2~:
vault           ~iso~ [INFO]  ~word~: ~msg~: ~word~=~n~
squid           ~big~.~n3~    ~n~ ~ip~ TCP_MISS/200 ~n~ GET http://example.com/~word~ - HIER_DIRECT/~ip~ text/html
"""

# Records in JSON of another writer.
_RECORD: Final = r"""
zap-json        {"level":"~lvl~","ts":17~n9~.~n3~,"caller":"~word~/~word~.go:~n~","msg":"~word~ ~word~","~word~":~n~}
pino            {"level":30,"time":17~n9~00,"pid":~pid~,"hostname":"~host~","msg":"~word~ ~word~"}
docker-json     {"log":"~word~ ~word~\\n","stream":"stderr","time":"~iso~"}
mongod          {"t":{"$date":"~date~T~time~.~n3~+00:00"},"s":"I",  "c":"NETWORK",  "id":2~n2~44,   "ctx":"conn~n~","msg":"Connection ended"
               +,"attr":{"remote":"~ip~:~port~","connectionCount":~d~}}
"""

# Messages of tools: words of their own, no clock.
_TOOL: Final = r"""
python-warning  /usr/lib/python3/dist-packages/~word~/~word~.py:~n~: DeprecationWarning: ~word~ is deprecated\n  warnings.warn(
                ~path~.py:~n~: UserWarning: ~msg~\n  warnings.warn("~word~")
perl            Use of uninitialized value $~word~ in concatenation (.) or string at ~word~.pl line ~n~.
php             PHP Warning:  Undefined variable $~word~ in ~path~.php on line ~n~
lua             lua: ~word~.lua:~n~: attempt to index a nil value (global '~word~')\nstack traceback:\n\t[C]: in ?
gcc             ~word~.c:~n~:~d~: warning: unused variable ‘~word~’ [-Wunused-variable]
                ~word~.h:~n~:~d~: error: expected ‘;’ before ‘}’ token\n  ~n~ |   return x\n      |           ^
rustc           warning: unused variable: `~word~`\n  --> src/main.rs:~n~:~d~\n   |\n~d~  |     let ~word~ = ~d~;\n   |         ^^^^ help
make            make[~d~]: Entering directory '~path~'
                make: *** [Makefile:~n~: ~word~] Error ~d~
cmake           -- Found ~word~: ~path~ (found version "~ver~")
maven           [INFO] ------------------------------------------------------------------------
                [ERROR] Failed to execute goal ~class~:compile (default-compile) on project ~word~: Compilation failure -> [Help 1]
gradle          > Task :~word~:compileJava UP-TO-DATE
git             remote: Enumerating objects: ~n~, done.
                From https://example.com/~word~/~word~\n   ~hex~..~hex~  main       -> origin/main
                warning: LF will be replaced by CRLF in ~word~.json.
ssh             Warning: Permanently added '~host~' (ED25519) to the list of known hosts.
sudo            [sudo] password for ~word~:\s
curl-verbose    * Connected to ~host~ (~ip~) port ~port~ (#0)
                > GET /~word~ HTTP/1.1\n> Host: ~host~\n> Accept: */*\n>\s
                < HTTP/1.1 200 OK\n< Content-Type: application/json\n<\s
                { [~n~ bytes data]
curl-meter        % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current\n
               +                                 Dload  Upload   Total   Spent    Left  Speed\n
               +100  ~n~  100  ~n~    0     0   ~n~      0 --:--:-- --:--:-- --:--:--  ~n~
wget            --~date~ ~time~--  https://example.com/~word~
                     0K .......... .......... .......... ..........           100% ~d~.~n2~M=0.~d~s
apt             WARNING: apt does not have a stable CLI interface. Use with caution in scripts.
                Get:~d~ http://deb.example.org stable/main amd64 ~word~ amd64 ~ver~ [~n~ kB]
valgrind        ==~pid~== Invalid read of size ~d~\n==~pid~==    at 0x~n6~: ~word~ (~word~.c:~n~)
asan            =================================================================\n==~pid~==ERROR: AddressSanitizer: heap-use-after-free
               + on address ~addr~ at pc ~addr~ bp ~addr~ sp ~addr~\n    #0 ~addr~ in ~word~ ~path~.c:~n~:~d~
strace          openat(AT_FDCWD, "~path~", O_RDONLY|O_CLOEXEC) = ~d~
                read(~d~, "~word~"..., ~n~) = ~n~
bash-x          + ~word~ --~word~ ~path~
                + [[ -n ~word~ ]]
                + echo '{"~word~": ~n~}'
shell           bash: line ~d~: ~word~: command not found
                ~path~: line ~n~: ~pid~ Segmentation fault      (core dumped) ~word~
                [~d~]+  Done                    ~word~ --~word~
time            \nreal\t0m~d~.~n3~s\nuser\t0m0.~n3~s\nsys\t0m0.~n3~s
npm             npm WARN ~word~@~ver~ requires a peer of ~word~@^~ver~ but none is installed.
                npm ERR! code ELSPROBLEMS\nnpm ERR! missing: ~word~@^~ver~, required by ~word~@~ver~
yarn            ➤ YN0000: ┌ Resolution step
                warning ~word~ > ~word~@~ver~: this package is deprecated
pip             WARNING: You are using pip version ~ver~; however, version ~ver~ is available.
cargo              Compiling ~word~ v~ver~ (~path~)
                    Finished `dev` profile [unoptimized + debuginfo] target(s) in ~d~.~n2~s
go-tool         go: downloading example.com/~word~/~word~ v~ver~
terraform       ╷\n│ Warning: Deprecated\n│ \n│   on main.tf line ~n~, in resource "~word~":\n│   ~n~:   ~word~ = 1\n│ \n╵
                ~word~_instance.main: Refreshing state... [id=i-~hex~]
docker          ~hex~: Pull complete
                #~d~ [internal] load build definition from Dockerfile
                 ---> ~hex~
kubectl         Warning: policy/v1beta1 PodSecurityPolicy is deprecated in v1.21+, unavailable in v1.25+
                Defaulted container "~word~" out of: ~word~, ~word~ (init)
ansible         [WARNING]: No inventory was parsed, only implicit localhost is available
                TASK [~word~ : ~word~ the ~word~] ****************************
ffmpeg          [mov,mp4,m4a,3gp,3g2,mj2 @ ~addr~] moov atom not found
                  Stream #0:~d~(und): Video: h264 (High), yuv420p, 1920x1080, ~n~ kb/s, 25 fps
node            (node:~pid~) [DEP0040] DeprecationWarning: The `punycode` module is deprecated.\n(Use `node --trace-deprecation ...`)
eslint          ~path~.js\n  ~n~:~d~  error  '~word~' is not defined  no-undef\n\n✖ ~d~ problems (~d~ errors, 0 warnings)
pytest          ============================= test session starts ==============================
                ~word~.py::test_~word~ PASSED                                   [ ~n2~%]
powershell      At line:1 char:~d~\n+ ~word~ -~word~\n+ ~~~~\n    + CategoryInfo          : ObjectNotFound: (~word~:String), ~Word~
"""

# Traces of several lines.
_TRACE: Final = r"""
java-trace      Exception in thread "main" java.lang.~Word~Exception: ~msg~\n\tat ~class~.run(~Word~.java:~n~)
               +\n\tat ~class~.main(~Word~.java:~n~)\nCaused by: java.io.IOException: ~word~\n\t... ~d~ more
python-trace    Traceback (most recent call last):\n  File "~path~.py", line ~n~, in <module>\n    main()\n
               +  File "~path~.py", line ~n~, in main\n    raise ValueError(f"bad {~word~}")\nValueError: bad ~word~
                Exception ignored in: <function ~word~.__del__ at ~addr~>\nTypeError: 'NoneType' object is not callable
node-trace      ~path~.js:~n~\n    throw new Error('~word~');\n    ^\n\nError: ~msg~\n    at Object.<anonymous> (~path~.js:~n~:~d~)
ruby-trace      ~path~.rb:~n~:in `~word~': undefined method `~word~' for nil:NilClass (NoMethodError)\n\tfrom ~path~.rb:~n~:in `<main>'
go-panic        panic: runtime error: index out of range [~d~] with length ~d~\n\ngoroutine 1 [running]:\nmain.~word~(...)\n
               +\t~path~.go:~n~ +0x~n2~\nexit status 2
json-said       ~date~ ~time~,~n3~ - ~word~ - ~level~ - got {\n  "~word~": ~n~,\n  "~word~": [\n    "~word~"\n  ]\n}
                ~level~:~word~:reply [\n    {\n        "~word~": null\n    },\n    {}\n]
                I~mm~~dom~ ~time~.~n6~       1 ~word~.go:~n~] Response Body: {\n\t"~word~": "~word~"\n}
rust-panic      thread 'main' panicked at src/main.rs:~n~:~d~:\ncalled `Option::unwrap()` on a `None` value\n
               +note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace
"""

# Lines without any format.
_PLAIN: Final = r"""
english         Loading data...
                No ~word~ specified, using the default.
                The ~word~ could not be reached, so the ~word~ was skipped; see ~path~ for details.
colon           ~word~: ~msg~
                error: ~msg~
                Warning: ~msg~
bullets         * ~word~ ~word~
                - ~word~
                => ~word~ ~n~
                --> ~msg~
number          ~n~
                ~d~.~n~
                ~n~%
path            ~path~
blank           \n
                   \s
table           NAME        READY   STATUS    RESTARTS   AGE\n~word~-~hex~   1/1     Running   ~d~          ~n~m
rule            ----------------------------------------
pairs           ~word~=~n~ ~word~=~word~
brackets        [~word~] ~msg~
                [~n~] ~word~ ~word~
                (~word~) ~msg~
                <~word~> ~msg~
quotes          "~word~" is deprecated
                '~word~' not found
                ~word~ said "~word~", then left
commas          ~word~, ~word~, ~word~
                ~n~, ~n~, ~n~
dots            ....................
"""

# What rewrites its own line: most of it ends without a newline.
_PROGRESS: Final = r"""
tqdm            \r ~n2~%|████      | ~n~/~n~ [00:0~d~<00:1~d~, ~n~.~n2~it/s]
                \rLoading:  ~n2~%|####      | ~n~/~n~ [00:0~d~<00:1~d~, ~n~.~n2~it/s]\n
spinner         \r⠋ Installing ~word~...\e[K
                \e[2K\e[1G⠙ ~word~
percent         \rProgress: ~n2~%\r
                \r[=====>    ] ~n2~%
git-progress    Receiving objects:  ~n2~% (~n~/~n~)\rReceiving objects: 100% (~n~/~n~), ~d~.~n2~ MiB | ~d~.~n2~ MiB/s, done.\n
colour-line     \e[33mWARN\e[0m ~msg~\n
"""


class Kind(NamedTuple):
    """One kind of noise."""

    name: str
    group: str
    templates: tuple[str, ...]


class Noise(NamedTuple):
    """Noise as it was written, and its kind."""

    kind: str
    text: str


def _read(group: str, table: str) -> Iterator[Kind]:
    kinds: dict[str, list[str]] = {}
    for row in table.strip("\n").split("\n"):
        name, template = row[:_NAME].strip(), _ESCAPE.sub(lambda match: _ESCAPES[match[1]], row[_NAME:])
        if name == "+":
            kinds[next(reversed(kinds))][-1] += template
        else:
            kinds.setdefault(name or next(reversed(kinds)), []).append(template)
    return (Kind(name, group, tuple(templates)) for name, templates in kinds.items())


_TABLES: Final = {"log": _LOG, "record": _RECORD, "tool": _TOOL, "trace": _TRACE, "plain": _PLAIN, "progress": _PROGRESS}
KINDS: Final = {kind.name: kind for group, table in _TABLES.items() for kind in _read(group, table)}
NOTHING: Final = Kind("none", "none", ())  # captures as they are before any noise
# What the strings of log shippers, reports and issues hold.
LOGS: Final = tuple(
    template
    for name in ("klog", "log4j", "python-logging", "go-log", "syslog", "java-trace", "python-trace", "nginx", "spdlog", "logrus", "pino")
    for template in KINDS[name].templates
)


def write(filler: Filler, kind: Kind, *, ended: bool = True) -> Noise:
    """Up to three messages of a kind; `ended`: with a newline behind them, where the kind does not rewrite its line."""
    rng = filler.rng
    if not kind.templates:
        return Noise(kind.name, "")
    if kind.group == "progress":
        return Noise(kind.name, filler.fill(rng.choice(kind.templates)))
    messages = [filler.fill(rng.choice(kind.templates)) for _ in range(rng.choice((1, 1, 1, 1, 2, 3)))]
    if kind.group in {"log", "tool"} and rng.random() < 0.08:
        messages = [rng.choice(_COLOURS).format(message) for message in messages]
    text = "\n".join(messages) + ("\n" if ended else "")
    return Noise(kind.name, text.replace("\n", "\r\n") if rng.random() < 0.07 else text)


def documents_in(text: str) -> Iterator[str]:
    """What of the noise is JSON itself: each object and array in it, also where colours are within."""
    decoder = json.JSONDecoder()
    for plain in dict.fromkeys((text, _COLOUR.sub("", text))):
        for match in re.finditer(r"[{\[]", plain):
            try:
                yield plain[match.start() : decoder.raw_decode(plain, match.start())[1]]
            except ValueError:
                continue
