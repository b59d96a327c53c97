r"""The rows of the table of messages: what well-known lines mean, beyond what their format says. Data alone.

In: nothing.  Out: `MESSAGES`, `UNRULED`, `REMAINS`.  Raises: nothing.
Invariant: nothing is compiled here, and what a pattern repeats is bounded.

A rule of `_contaminants` tells what a line is; a row here tells why this very line was written and how to be rid of it. Patterns are
verbose, on bytes, and searched for in the first part of a line whose kind is one of the row's. The first row that matches
counts. A cure that only leaves something out is one that was tried on the program itself, or that the message itself names.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

# Where no rule names a line; a cut of such a line is of the second kind, or the third.
TEXT: Final = "text"
UNNAMED: Final = (TEXT, "unknown-line", "unknown-text")
LINE_PREFIX: Final = "line-prefix"
# Rows of messages without a header: what is known of one of these says more than the row does.
_PHRASES: Final = (
    "client-message",
    "cloud-message",
    "machine-message",
    "dpkg-message",
    "git-message",
    "installer-message",
    "javascript-message",
    "openssh-notice",
    "package-message",
    "script-message",
    "tool-message",
    "unix-message",
)
_LEVELS: Final = ("level-line", "log-line", *_PHRASES)
_OTHERS: Final = (*UNNAMED, *_PHRASES)


@dataclass(frozen=True, slots=True)
class Message:
    """One row of the table of messages.

    Attributes:
        name: the message, in the words of the docs and of `Contaminant.message`.
        kinds: the kinds of lines in which it is looked for.
        pattern: a verbose pattern (bytes, as text) that is searched for in the line.
        cause: why the program wrote it.
        cure: how to be rid of it.
        example: a line that is it.
        counter_example: a line like it that is not.
        once: what just one of it means, where that is less than several do.
        several: what two or more of it mean, where that is more than one does: output that was lost.

    A prefix (the first of `kinds` says so) that is met in a line which no rule names makes that line a ``line-prefix``.
    """

    name: str
    kinds: tuple[str, ...]
    pattern: str
    cause: str
    cure: str
    example: bytes
    counter_example: bytes
    once: str = ""
    several: str = ""


_WEBSOCKETS: Final = (
    "kubectl 1.34 or newer has it fixed; KUBECTL_REMOTE_COMMAND_WEBSOCKETS=false goes back to SPDY, which has no such race; "
    "read stdout alone, "
    "so that the line does no harm"
)

_KUBERNETES: Final = (
    Message(
        name="kubectl-stream-race",
        kinds=("klog",),
        pattern=r"Unknown[ ]stream[ ]id[ ]1,[ ]discarding[ ]message|\"Unknown[ ]stream,[ ]discarding[ ]message\"[ ]id=1(?!\d)",
        cause=(
            "kubectl 1.30 and newer streams exec and attach over WebSockets, and before 1.34 it begins to read before its streams exist: a "
            "message on stdout (stream 1) that comes too early is thrown away"
        ),
        once="just one such line is the server's empty first message, and normally harmless: no output was lost",
        cure=_WEBSOCKETS,
        example=b"E1122 17:25:27.991134   18691 websocket.go:296] Unknown stream id 1, discarding message",
        counter_example=b"E1122 17:26:26.230326   19462 websocket.go:296] Unknown stream id 19, discarding message",
        several=(
            "kubectl threw away {count} messages of stdout. The first is empty, the others were output, though it exits with 0. "
            "What did come is not to be trusted: run it again"
        ),
    ),
    Message(
        name="kubectl-other-stream",
        kinds=("klog",),
        pattern=r"Unknown[ ]stream[ ]id[ ]\d{1,9},[ ]discarding[ ]message|\"Unknown[ ]stream,[ ]discarding[ ]message\"[ ]id=\d{1,9}",
        cause="kubectl threw away a message of a stream that it does not know (yet): not of stdout, which is stream 1; stream 2 is stderr",
        cure="read stdout alone: of that nothing is lost by it",
        example=b'E0315 09:01:02.123456    4711 websocket.go:320] "Unknown stream, discarding message" id=2',
        counter_example=b"E0315 09:01:02.123456    4711 websocket.go:320] the stream is closed",
    ),
    Message(
        name="kubernetes-no-server",
        kinds=("klog",),
        pattern=r"couldn't[ ]get[ ]current[ ]server[ ]API[ ]group[ ]list",
        cause=(
            "the API server does not answer, or something else answers in its place (a wrong kubeconfig, a proxy, a login "
            "page): no JSON will follow"
        ),
        cure="see which server it asks (kubectl config view --minify, or the URL in the line), then mend the kubeconfig, proxy or server",
        example=(
            b"E1122 17:26:46.353987   20823 memcache.go:265] couldn't get current server API group list: "
            b'Get "http://127.0.0.1:1/api?timeout=32s": dial tcp 127.0.0.1:1: connect: connection refused'
        ),
        counter_example=b"E1122 17:26:46.353987   20823 memcache.go:265] received empty response for: apps/v1",
    ),
    Message(
        name="kubernetes-aggregated-api",
        kinds=("klog",),
        pattern=r"couldn't[ ]get[ ]resource[ ]list[ ]for[ ]",
        cause=(
            "an aggregated API that is registered with the cluster does not answer (metrics-server, as a rule); the answer "
            "asked for still follows"
        ),
        cure="kubectl get apiservices shows which; repair what serves it, or delete the APIService that nothing serves any more",
        example=b"E1122 17:25:28.104211   18691 memcache.go:287] couldn't get resource list for metrics.k8s.io/v1beta1: unable to handle",
        counter_example=b"E1122 17:25:28.104211   18691 memcache.go:287] the resource list is empty",
    ),
    Message(
        name="kubernetes-throttling",
        kinds=("klog",),
        pattern=r"Waited[ ]for[ ][\d.]{1,20}\w{1,3}[ ]due[ ]to[ ]client-side[ ]throttling|Throttling[ ]request[ ]took[ ]",
        cause=(
            "the client slows itself down: it asks for many kinds of resources one after the other, as with many CRDs and "
            "a cold discovery cache"
        ),
        cure="a newer kubectl, which asks for less and may ask faster; harmless to the data",
        example=b"I1122 17:25:28.104211   18691 request.go:668] Waited for 1.199s due to client-side throttling, not priority and fairness",
        counter_example=b"I1122 17:25:28.104211   18691 request.go:668] Waited for 1.199s",
    ),
    Message(
        name="kubernetes-legacy-token",
        kinds=("klog", *_LEVELS),
        pattern=r"Use[ ]tokens[ ]from[ ]the[ ]TokenRequest[ ]API",
        cause="the kubeconfig holds a token that was made by itself for a ServiceAccount, which the server warns of",
        cure="kubectl create token makes one of the new kind; put that into the kubeconfig",
        example=(
            b"Warning: Use tokens from the TokenRequest API or manually created secret-based tokens instead of "
            b"auto-generated secret-based tokens."
        ),
        counter_example=b"Warning: Use tokens",
    ),
    Message(
        name="kubernetes-deprecated-api",
        kinds=("klog", *_LEVELS),
        pattern=r"(?:\]|Warning:)[ ][\w./-]{1,80}[ ]\w{1,80}[ ]is[ ]deprecated[ ]in[ ]v\d{1,2}\.\d{1,3}\+",
        cause="the server sends a Warning header, since what was asked for goes out of use; kubectl prints it on stderr",
        cure=(
            "ask for the version that the line names, or the newer one; in a program of your own "
            "rest.SetDefaultWarningHandler(rest.NoWarnings{})"
        ),
        example=b"Warning: policy/v1beta1 PodSecurityPolicy is deprecated in v1.21+, unavailable in v1.25+",
        counter_example=b"Warning: it is deprecated",
    ),
    Message(
        name="kubernetes-auth-plugin",
        kinds=("klog",),
        pattern=r"(?:azure|gcp)\.go:\d{1,5}\][ ]WARNING:[ ]the[ ](?:azure|gcp)[ ]auth[ ]plugin[ ]is[ ]deprecated",
        cause="the kubeconfig names an auth provider that client-go no longer has built in",
        cure="Azure: kubelogin convert-kubeconfig; Google: install gke-gcloud-auth-plugin and fetch the credentials anew",
        example=b"W1122 17:25:28.104211   18691 gcp.go:119] WARNING: the gcp auth plugin is deprecated in v1.22+, unavailable in v1.26+",
        counter_example=b"W1122 17:25:28.104211   18691 oidc.go:119] WARNING: the oidc auth plugin",
    ),
    Message(
        name="kubernetes-watch-cut",
        kinds=("klog",),
        pattern=r"Unable[ ]to[ ]decode[ ]an[ ]event[ ]from[ ]the[ ]watch[ ]stream",
        cause="the connection of a watch was cut off: events after it are missing until the client lists anew",
        cure="list and watch again",
        example=b"W1122 17:25:28.104211   18691 streamwatcher.go:109] Unable to decode an event from the watch stream: context canceled",
        counter_example=b"W1122 17:25:28.104211   18691 streamwatcher.go:109] the watch stream is closed",
    ),
    Message(
        name="kubectl-verbosity",
        kinds=("klog",),
        pattern=r"(?:round_trippers|loader|cached_discovery|request)\.go:\d{1,5}\]|memcache\.go:\d{1,5}\][ ]received[ ]empty[ ]response",
        cause="kubectl was told to say what it does (-v=6 or more); from -v=8 on whole JSON bodies lie in its log lines",
        cure="leave -v out; read stdout alone",
        example=b"I1122 17:26:49.148180   21037 round_trippers.go:553] GET http://127.0.0.1:18080/api?timeout=32s 200 OK in 1 milliseconds",
        counter_example=b"I1122 17:26:49.148180   21037 rows.go:553] GET http://127.0.0.1:18080/api",
    ),
    Message(
        name="glog-before-flags",
        kinds=("klog",),
        pattern=r"ERROR:[ ]logging[ ]before[ ]flag\.Parse:",
        cause="a Go program logs with glog before it has read its flags, and so to stderr whatever they say",
        cure="nothing from outside: read stdout alone",
        example=b"ERROR: logging before flag.Parse: E0115 09:01:02.123456    4711 main.go:12] slow",
        counter_example=b"ERROR: logging before it is ready",
    ),
    Message(
        name="kubectl-default-container",
        kinds=("kubectl-message", "kubectl-notice"),
        pattern=r"Default(?:ed|ing)[ ]container[ ]",
        cause="the pod has several containers, and the command names none",
        cure="-c NAME, or the annotation kubectl.kubernetes.io/default-container on the pod",
        example=b'Defaulted container "frr" out of: frr, metrics',
        counter_example=b"Unable to use a TTY - input is not a terminal or the right kind of file",
    ),
    Message(
        name="kubectl-no-terminal",
        kinds=("kubectl-message", "kubectl-notice"),
        pattern=r"Unable[ ]to[ ]use[ ]a[ ]TTY[ ]",
        cause="-t asks for a terminal, and there is none",
        cure="leave -t out: -i alone where there is input",
        example=b"Unable to use a TTY - input is not a terminal or the right kind of file",
        counter_example=b"Unable to connect to the server: EOF",
    ),
    Message(
        name="kubectl-exec-dashes",
        kinds=("kubectl-message", "kubectl-notice"),
        pattern=r"kubectl[ ]exec[ ]\[POD\][ ]\[COMMAND\][ ]is[ ]DEPRECATED",
        cause="-- is missing before the command",
        cure="kubectl exec POD -- COMMAND",
        example=b"kubectl exec [POD] [COMMAND] is DEPRECATED and will be removed in a future version.",
        counter_example=b"command terminated with exit code 1",
    ),
    Message(
        name="kubectl-exit-code",
        kinds=("kubectl-message", "kubectl-notice"),
        pattern=r"command[ ]terminated[ ]with[ ]exit[ ]code[ ]\d",
        cause="the command inside the container failed; what it printed may be a part or nothing",
        cure="look at what it wrote to stderr, and at the exit status: kubectl exec ends with the same",
        example=b"command terminated with exit code 137",
        counter_example=b'Defaulted container "frr" out of: frr, metrics',
    ),
    Message(
        name="kubectl-unreachable",
        kinds=("kubectl-message", "kubectl-notice"),
        pattern=r"Unable[ ]to[ ]connect[ ]to[ ]the[ ]server|The[ ]connection[ ]to[ ]the[ ]server[ ]",
        cause="the API server does not answer at that address",
        cure="see which server it asks (kubectl config view --minify); kubectl version --client asks none",
        example=b"The connection to the server 127.0.0.1:1 was refused - did you specify the right host or port?",
        counter_example=b"command terminated with exit code 1",
    ),
    Message(
        name="kubectl-refused",
        kinds=("kubectl-message", "kubectl-notice"),
        pattern=r"Error[ ]from[ ]server",
        cause="the API server refused the request, or does not have what was asked for: the line says which",
        cure="check name, namespace (-n) and rights (kubectl auth can-i)",
        example=b'Error from server (NotFound): pods "frr-7" not found',
        counter_example=b'Defaulted container "server" out of: server, metrics',
    ),
    Message(
        name="kubectl-dump-note",
        kinds=_OTHERS,
        pattern=r"^Cluster[ ]info[ ]dumped[ ]to[ ]",
        cause="kubectl cluster-info dump ends its stdout with a line of text",
        cure="--output-directory=DIR writes files of JSON alone",
        example=b"Cluster info dumped to standard output",
        counter_example=b"Cluster info is not there",
    ),
)

_CONTAINERS: Final = (
    Message(
        name="kubeconfig-readable",
        kinds=_LEVELS,
        pattern=r"Kubernetes[ ]configuration[ ]file[ ]is[ ](?:group|world)-readable",
        cause="others may read the kubeconfig, which helm warns of",
        cure="chmod 600 on the file that the line names",
        example=b"WARNING: Kubernetes configuration file is group-readable. This is insecure. Location: /home/user/.kube/config",
        counter_example=b"WARNING: the configuration file is empty",
    ),
    Message(
        name="compose-version-obsolete",
        kinds=("logrus", "logfmt"),
        pattern=r"`version`[ ]is[ ]obsolete",
        cause="the compose file has a top-level version:, which docker compose no longer reads",
        cure="remove the line from the compose file",
        example=b"WARN[0000] /srv/rows/compose.yaml: the attribute `version` is obsolete, it will be ignored",
        counter_example=b"WARN[0000] /srv/rows/compose.yaml: the attribute `links` is ignored",
    ),
    Message(
        name="crictl-endpoint",
        kinds=("logrus", "logfmt"),
        pattern=r"connect[ ]using[ ]default[ ]endpoints|connect[ ]endpoint[ ]",
        cause="crictl is not told where the container runtime listens, and tries all places that it knows",
        cure="runtime-endpoint in /etc/crictl.yaml, or crictl -r ENDPOINT",
        example=b"WARN[0000] runtime connect using default endpoints: [unix:///run/containerd/containerd.sock]",
        counter_example=b"WARN[0000] runtime is slow",
    ),
    Message(
        name="docker-frames",
        kinds=_OTHERS,
        pattern=r"^[\x00-\x02]\x00\x00\x00",
        cause="the stream of a container without a terminal is multiplexed: 8 bytes before each piece tell its stream and length",
        cure="let the client take it apart (stdcopy in Go, demux=True in docker-py)",
        example=b"\x01\x00\x00\x00\x00\x00\x00\x0a",
        counter_example=b"\x7fELF\x01\x00\x00\x00",
    ),
    Message(
        name="honcho-message",
        kinds=("clock-line", "procfile-line"),
        pattern=r"\d[ ]system[ ]{1,24}\|[ ]",
        cause="honcho tells what it starts and stops, among the output of the processes",
        cure="run the one process by itself",
        example=b"17:39:33 system | a.1 started (pid=10218)",
        counter_example=b"17:39:33 systemd started",
    ),
    Message(
        name="concurrently-exit",
        kinds=(*_OTHERS, "stamped-line"),
        pattern=r"^(?:\[\w{1,40}\]|\d{4}-\S{1,40}[ ]\S{1,40})[ ][^\n]{1,400}[ ]exited[ ]with[ ]code[ ]",
        cause="concurrently tells how each command ended, among their output",
        cure="concurrently --raw, or run the one command by itself",
        example=b"[0] vtysh -c 'show bfd peers json' exited with code 0",
        counter_example=b"[0] exited",
    ),
)

_TOOLS: Final = (
    Message(
        name="ssh-known-host",
        kinds=("ssh-message",),
        pattern=r"Permanently[ ]added[ ]",
        cause="ssh meets a host for the first time, or each time, where UserKnownHostsFile=/dev/null forgets it",
        cure="-o LogLevel=ERROR, or -q; or keep the known_hosts file",
        example=b"Warning: Permanently added '[127.0.0.1]:12222' (ED25519) to the list of known hosts.",
        counter_example=b"Connection to 127.0.0.1 closed.",
    ),
    Message(
        name="ssh-terminal",
        kinds=("ssh-message",),
        pattern=r"Pseudo-terminal[ ]will[ ]not[ ]be[ ]allocated|onnection[ ]to[ ]\S{1,200}[ ]closed",
        cause="a terminal was asked for (-t) at the far end, or by calling ssh without a command",
        cure="leave -t out, or -T; name the command to run",
        example=b"Pseudo-terminal will not be allocated because stdin is not a terminal.",
        counter_example=b"Warning: Permanently added '[127.0.0.1]:12222' (ED25519) to the list of known hosts.",
    ),
    Message(
        name="jvm-options",
        kinds=("jvm-message",),
        pattern=r"Picked[ ]up[ ](?:JAVA_TOOL_OPTIONS|_JAVA_OPTIONS|JDK_JAVA_OPTIONS)",
        cause="the variable that the line names is set, and the JVM says so on stderr",
        cure="unset it for this command: env -u JAVA_TOOL_OPTIONS …; read stdout alone",
        example=b"Picked up JAVA_TOOL_OPTIONS: -Xmx64m",
        counter_example=b"OpenJDK 64-Bit Server VM warning: Sharing is only supported for boot loader classes",
    ),
    Message(
        name="npm-update",
        kinds=("npmlog",),
        pattern=r"npm[ ]notice[ ](?:New[ ](?:major|minor|patch)|Changelog:|To[ ]update[ ]run)",
        cause="npm has looked for a newer npm",
        cure="--no-update-notifier, or npm_config_update_notifier=false in the environment; CI=true has the same effect",
        example=b"npm notice New major version of npm available! 10.8.2 -> 11.19.1",
        counter_example=b"npm notice created a lockfile as package-lock.json",
    ),
    Message(
        name="npm-deprecated",
        kinds=("npmlog",),
        pattern=r"npm[ ](?:warn|WARN)[ ]deprecated[ ]",
        cause="a package that is installed, perhaps by another, is no longer maintained",
        cure="--loglevel=error; harmless to the data",
        example=b"npm warn deprecated rimraf@3.0.2: Rimraf versions prior to v4 are no longer supported",
        counter_example=b'npm warn Unknown user config "nodedir".',
    ),
    Message(
        name="npm-unknown-config",
        kinds=("npmlog",),
        pattern=r"npm[ ](?:warn|WARN)[ ]Unknown[ ](?:\w{1,20}[ ]){1,2}config[ ]",
        cause="an .npmrc or a variable npm_config_… sets what this npm does not know",
        cure="remove the setting that the line names",
        example=b'npm warn Unknown user config "nodedir". This will stop working in the next major version of npm.',
        counter_example=b"npm warn deprecated rimraf@3.0.2: Rimraf versions prior to v4",
    ),
    Message(
        name="npm-failed",
        kinds=("npmlog",),
        pattern=r"npm[ ](?:error|ERR!)(?:[ ]|$)",
        cause="npm failed; with --json it prints a document that holds the error",
        cure="look at the exit status and at the lines after `code`",
        example=b"npm error code ENOENT",
        counter_example=b"npm notice created a lockfile as package-lock.json",
    ),
    Message(
        name="node-experimental",
        kinds=("node-warning",),
        pattern=r"ExperimentalWarning:",
        cause="the program uses a feature of Node that may still change",
        cure="NODE_OPTIONS=--disable-warning=ExperimentalWarning from Node 20.11 on; NODE_NO_WARNINGS=1",
        example=b"(node:26) ExperimentalWarning: SQLite is an experimental feature and might change at any time",
        counter_example=b"(node:26) [DEP0040] DeprecationWarning: The `punycode` module is deprecated.",
    ),
    Message(
        name="node-deprecation",
        kinds=("node-warning",),
        pattern=r"DeprecationWarning:",
        cause="the program, or a package in it, uses what Node will drop",
        cure="NODE_OPTIONS=--no-deprecation or NODE_NO_WARNINGS=1; a newer version of the package cures it",
        example=b"(node:26) [DEP0040] DeprecationWarning: The `punycode` module is deprecated.",
        counter_example=b"(node:26) ExperimentalWarning: SQLite is an experimental feature and might change at any time",
    ),
    Message(
        name="browserslist-old",
        kinds=_OTHERS,
        pattern=r"^Browserslist:[ ]",
        cause="the browser data in node_modules (caniuse-lite) is more than six months old",
        cure="BROWSERSLIST_IGNORE_OLD_DATA=1, or npx update-browserslist-db@latest",
        example=b"Browserslist: browsers data (caniuse-lite) is 7 months old. Please run:",
        counter_example=b"Browsers: none",
    ),
    Message(
        name="pip-update",
        kinds=_LEVELS,
        pattern=r"\[notice\][ ](?:A[ ]new[ ]release[ ]of[ ]pip|To[ ]update,[ ]run:)",
        cause="pip has looked for a newer pip",
        cure="PIP_DISABLE_PIP_VERSION_CHECK=1, or --disable-pip-version-check",
        example=b"[notice] A new release of pip is available: 23.2.1 -> 26.3",
        counter_example=b"[notice] child process exited",
    ),
    Message(
        name="pip-as-root",
        kinds=_LEVELS,
        pattern=r"Running[ ]pip[ ]as[ ]the[ ]'root'[ ]user",
        cause="pip runs as root outside of a virtual environment",
        cure="--root-user-action=ignore, PIP_ROOT_USER_ACTION=ignore, or a virtual environment",
        example=b"WARNING: Running pip as the 'root' user can result in broken permissions",
        counter_example=b"WARNING: Running as root",
    ),
    Message(
        name="pip-progress",
        kinds=_OTHERS,
        pattern=(
            r"^(?:Looking[ ]in[ ](?:links|indexes):[ ]|Collecting[ ][\w.-]{1,80}|[ ]{2}Downloading[ ]\S|[ ]{2}Using[ ]cached[ ]\S"
            r"|Saved[ ]\S{1,300}\.(?:whl|tar\.gz|zip)|Successfully[ ](?:installed|downloaded|uninstalled)[ ]\S"
            r"|Requirement[ ]already[ ]satisfied:[ ]|Installing[ ]collected[ ]packages:[ ])"
        ),
        cause="pip tells on stdout what it does",
        cure="pip -q",
        example=b"Collecting six",
        counter_example=b"Saved to disk",
    ),
    Message(
        name="tls-not-verified",
        kinds=("python-warning",),
        pattern=r"InsecureRequestWarning:",
        cause="certificates are not verified (verify=False, --no-verify-ssl), which urllib3 warns of at each request",
        cure="give the authority's certificate instead (REQUESTS_CA_BUNDLE); PYTHONWARNINGS=ignore silences it, but not in aws v2",
        example=b"/usr/lib/python3/urllib3/connectionpool.py:1045: InsecureRequestWarning: Unverified HTTPS request is being made",
        counter_example=b"/srv/work/rows.py:12: DeprecationWarning: datetime.datetime.utcnow() is deprecated",
    ),
    Message(
        name="locale-missing",
        kinds=("program-message", "compiler-message", *_LEVELS),
        pattern=(
            r"warning:[ ](?:setlocale:[ ]|[Ss]etting[ ]locale[ ]failed|Please[ ]check[ ]that[ ]your[ ]locale"
            r"|Falling[ ]back[ ]to[ ]\w{1,9}[ ]fallback[ ]locale)"
        ),
        cause="LANG or LC_… names a locale that this machine does not have (ssh brings it along, as a rule)",
        cure="LC_ALL=C.UTF-8 for this command, or install the locale",
        example=b"bash: warning: setlocale: LC_ALL: cannot change locale (xx_YY.UTF-8)",
        counter_example=b"bash: warning: here-document at line 1 delimited by end-of-file",
    ),
    Message(
        name="psql-tag",
        kinds=_OTHERS,
        pattern=(
            r"^(?:(?:CREATE|DROP|ALTER)[ ](?:TABLE|INDEX|VIEW|SCHEMA|FUNCTION|TYPE|SEQUENCE|EXTENSION|ROLE|DATABASE)|INSERT[ ]\d[ ]\d{1,12}"
            r"|(?:UPDATE|DELETE|SELECT|COPY)[ ]\d{1,12}|BEGIN|COMMIT|ROLLBACK|SET|DO)\r?$"
        ),
        cause="psql prints the tag of each command on stdout",
        cure="psql -q (with -A -t for the value alone)",
        example=b"DROP TABLE",
        counter_example=b"DROP TABLE rows",
    ),
    Message(
        name="etcdctl-settings",
        kinds=_OTHERS,
        pattern=r"^ETCDCTL_[A-Z_]{2,40}=",
        cause="etcdctl --debug shows its settings",
        cure="leave --debug and ETCDCTL_DEBUG out",
        example=b"ETCDCTL_DIAL_TIMEOUT=2s",
        counter_example=b"ETCDCTL is a tool",
    ),
    Message(
        name="usage",
        kinds=(*_OTHERS, "program-message", "usage-text"),
        pattern=r"^(?:Usage|usage|USAGE):(?:[ ]\S|[ ]?\r?$)",
        cause="the command was called in a way that it does not know, so it shows its usage instead of data",
        cure="look at its last lines and its exit status, and mend the arguments",
        example=b"Usage:",
        counter_example=b"Usage grows: 3",
    ),
)

_TEXT: Final = (
    Message(
        name="shell-time",
        kinds=_OTHERS,
        pattern=r"^\d{1,6}\.\d{3}\r?$",
        cause="a shell's time prints seconds on stderr (TIMEFORMAT=%R), and stderr was merged into stdout",
        cure="read stdout alone; time it in a shell of its own",
        example=b"0.002",
        counter_example=b"0.002 seconds",
    ),
    Message(
        name="diff-header",
        kinds=(*_OTHERS, "shell-trace"),
        pattern=r"^(?:---|\+\+\+)[ ](?:[ab]?/\S|[^\t]{1,300}\t)|^@@[ ]-\d{1,9}(?:,\d{1,9})?[ ]\+\d{1,9}",
        cause="it is the output of diff, not the document itself",
        cure="print the file, not its difference (git show REV:FILE)",
        example=b"@@ -0,0 +1,26 @@",
        counter_example=b"--- END",
    ),
    Message(
        name="http-chunk",
        kinds=_OTHERS,
        pattern=r"^[0-9a-fA-F]{1,8}\r$",
        cause="the body of a chunked answer was read raw: a line with a size in hex stands before each piece",
        cure="read it with an HTTP client; curl without --raw",
        example=b"64\r",
        counter_example=b"64",
    ),
    Message(
        name="shell-prompt",
        kinds=_OTHERS,
        pattern=r"^(?:\[?[\w.-]{1,64}@[\w.-]{1,64}[^\n$#]{0,120}[$\#][ ]|(?:ba|z|da|k)?sh-\d{1,2}\.\d{1,2}[$\#][ ])",
        cause="a shell was driven like a person would, through a terminal: its prompt and the echo of the commands are in the capture",
        cure="run the command without a terminal (sh -c, ssh host command); stty -echo and PS1= where a session is needed",
        example=b"bash-5.2# ip -j addr show lo",
        counter_example=b"bash-5.2 is a shell",
    ),
    Message(
        name="last-login",
        kinds=_OTHERS,
        pattern=r"^Last[ ]login:[ ](?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[ ]",
        cause="a login shell greets",
        cure="name the command to run instead of logging in",
        example=b"Last login: Sun Nov 22 17:36:01 2026 from 192.0.2.7",
        counter_example=b"Last login: never",
    ),
    Message(
        name="code-fence",
        kinds=_OTHERS,
        pattern=r"^```(?:json|javascript|js)?[ ]{0,4}\r?$",
        cause="the document is quoted as in Markdown: a language model wrote it, or it was taken from a page",
        cure="ask for structured output, where the model has it",
        example=b"```json",
        counter_example=b"```json5 is a format",
    ),
    Message(
        name="xssi-guard",
        kinds=_OTHERS,
        pattern=r"^\)\]\}'",
        cause="the server puts a guard before its JSON so that no page can load it as a script",
        cure="strip it, as its clients do",
        example=b")]}'",
        counter_example=b")]",
    ),
)

_PREFIXES: Final = (
    Message(
        name="cri-prefix",
        kinds=(LINE_PREFIX, "stamped-line"),
        pattern=r"^\S{19,40}[ ](?:stdout|stderr)[ ][FP][ ]",
        cause="it is a container runtime's log file: each line bears time, stream, and F for full or P for part of a line",
        cure="kubectl logs, or crictl logs, which take it off",
        example=b"2026-11-22T17:36:01.000000000Z stdout F ",
        counter_example=b"2026-11-22T17:36:01.000000000Z ",
    ),
    Message(
        name="kubectl-logs-prefix",
        kinds=(LINE_PREFIX,),
        pattern=r"^\[pod/[\w.-]{1,128}/[\w.-]{1,64}\]",
        cause="kubectl logs --prefix names the pod and container on every line (--all-pods does, too), --timestamps the time",
        cure="leave --prefix and --timestamps out, and read one pod at a time",
        example=b"[pod/frr-2/frr] ",
        counter_example=b"[pod] ",
    ),
    Message(
        name="compose-prefix",
        kinds=(LINE_PREFIX,),
        pattern=r"[\w.-][ ]{1,40}\|[ ]?$",
        cause="docker compose or honcho names the service on every line",
        cure="docker compose logs --no-log-prefix SERVICE; or run the one process by itself",
        example=b"web-1  | ",
        counter_example=b"web-1: ",
    ),
    Message(
        name="concurrently-prefix",
        kinds=(LINE_PREFIX,),
        pattern=r"^\[\d{1,3}\][ ]$",
        cause="concurrently puts the number of the command before every line",
        cure="concurrently --raw, or run the one command by itself",
        example=b"[1] ",
        counter_example=b"[pod/frr-2/frr] ",
    ),
    Message(
        name="tai64-prefix",
        kinds=(LINE_PREFIX, *UNNAMED),
        pattern=r"^@40{7}[0-9a-f]{8,16}[ ]",
        cause="s6-log or multilog stamps every line",
        cure="a log directory of its own, without the t action of s6-log",
        example=b"@400000006b03290931454fb6 ",
        counter_example=b"@home ",
    ),
    Message(
        name="diff-prefix",
        kinds=(LINE_PREFIX,),
        pattern=r"^[+-]$",
        cause="it is the output of diff, not the document itself",
        cure="print the file, not its difference (git show REV:FILE)",
        example=b"+",
        counter_example=b"+ ",
    ),
    Message(
        name="time-prefix",
        kinds=(LINE_PREFIX,),
        pattern=r"\d\d:\d\d:\d\d",
        cause="something stamps every line: --timestamps of docker or kubectl logs, ts, a CI service",
        cure="leave the stamps out where the output is read by a program",
        example=b"2026-11-22T17:36:01.123Z ",
        counter_example=b"2026 ",
    ),
    Message(
        name="grep-prefix",
        kinds=(LINE_PREFIX, *UNNAMED),
        pattern=r"^(?:[\w./-]{1,200}[:-])?[ ]{0,12}\d{1,9}[:\t-](?=[ \t]{0,80}(?:[\"{}\[\]]|$))|^[\w./-]{1,200}:$",
        cause="grep -n, -b or -H, nl or cat -n puts a number or the file's name before every line",
        cure="print the file itself; grep -h for no names",
        example=b"16:",
        counter_example=b"2026-11-22 ",
    ),
)

MESSAGES: Final[tuple[Message, ...]] = (*_KUBERNETES, *_CONTAINERS, *_TOOLS, *_TEXT, *_PREFIXES)

# Kinds that have no rule: cause and cure.
UNRULED: Final[dict[str, tuple[str, str]]] = {
    "ansi": (
        "a program believes that it writes to a terminal, or is told to colour whatever it writes to",
        "NO_COLOR=1 or TERM=dumb, its option for no colour (--color=never, -no-color); no terminal (-t, script) where none is needed",
    ),
    LINE_PREFIX: ("something puts a prefix before every line", "leave the prefix out where the output is read by a program"),
    "line-suffix": ("something puts a mark at the end of every line: cat -A, sed -n l, a table's frame", "print the text without it"),
    "other-stream": (
        "another program, or the other stream of the same one, writes to the same log",
        "read that one's output alone: one service, stdout only",
    ),
    "hard-wrap": (
        "a terminal, fold or a buffer broke the lines at its width",
        "print to a pipe or file instead of a terminal; stty columns, COLUMNS, tmux capture-pane -J",
    ),
    "docker-frame": (
        "it is the raw stream of the Docker engine, where a header of 8 bytes stands before each piece",
        "demultiplex it, as docker logs does (stdcopy; docker-py: demux=True), or attach with a terminal (tty)",
    ),
    "http-chunk": ("it is the body of a response as it was sent: Transfer-Encoding: chunked", "let the client decode it: no curl --raw"),
    "curl-progress": ("curl shows its progress meter while it prints what it gets", "curl --silent --show-error"),
    "spinner": ("a program turns a spinner, or overwrites its progress, while it prints", "read stdout alone; --no-progress, CI=true"),
    "progress-bar": (
        "a program draws its progress again and again, each time over the last",
        "read stdout alone; --no-progress, -q, CI=true",
    ),
    "telnet": ("it was read from a telnet connection without its protocol", "a client that answers the commands, or nc -t"),
    "json-log-record": (
        "a program logs in JSON, and its log was captured with its output (2>&1, stderr=STDOUT, a terminal)",
        "read stdout alone; --log-level error or the like",
    ),
    "encoding": (
        "it was written by Windows: > and Out-File of PowerShell 5 write UTF-16, Set-Content -Encoding UTF8 a byte order mark",
        "nothing needs to be done here; for other readers PowerShell 7, whose default is UTF-8 without a mark",
    ),
}

# For each reason of remains, what is behind it as a rule, and what to do.
REMAINS: Final[dict[str, tuple[str, str]]] = {
    "truncated": (
        "the program ended, or was ended (a timeout, head, a full disk, process.exit before the pipe is drained), before all was written",
        "run it again and write to a file; look at the exit status and the timeout",
    ),
    "damaged": (
        "a block of output is missing, or a writer that no rule knows got in between",
        "read stdout alone, and let one program write to it; if the text is right as it is, it is no JSON",
    ),
    "interrupted": (
        "the program was cut off, or two wrote to one stream at the same time",
        "a pipe or file for each; run them one after the other",
    ),
    "headless": (
        "what came first was lost: a dropped message, a log that was rotated, a capture that began too late",
        "take it again from the beginning",
    ),
    "ambiguous": ("noise got into it where its end cannot be told", "read stdout alone and take it again; --mend known cuts less"),
    "too-deep": ("a document of that depth is mostly an error of its writer, or hostile", "split it up where it is written"),
    "too-large": ("the document is larger than allowed", "raise max_document_bytes (--max-document-bytes)"),
    "number-too-long": ("an integer has more digits than Python reads", "sys.set_int_max_str_digits, if the source can be trusted"),
}
