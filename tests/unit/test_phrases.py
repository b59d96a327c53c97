"""Messages without a header (`_rows_phrases`): each is known whole, wherever it begins, and only where nothing stands behind it."""

from __future__ import annotations

import pytest

from jsonsluice import find_all, loads
from jsonsluice._rules import book
from jsonsluice._text import Text

BOOK = book(())

LINES = [
    "TypeError: Cannot read properties of undefined (reading 'rows')",
    "TypeError: rows is not iterable",
    "ReferenceError: rows is not defined",
    "SyntaxError: Unexpected end of JSON input",
    "Try 'ls --help' for more information.",
    "RTNETLINK answers: File exists",
    'Cannot find device "nope0"',
    'Device "nope37" does not exist.',
    "Failed to connect to bus: Host is down",
    "System has not been booted with systemd as init system (PID 1). Can't operate.",
    "Reading package lists... Done",
    "Building dependency tree... Done",
    "Reading state information... Done",
    "The following NEW packages will be installed:",
    "Need to get 1,234 kB of archives.",
    "After this operation, 12.3 MB of additional disk space will be used.",
    "Fetched 1,234 kB in 1s (1,200 kB/s)",
    "WARNING: apt does not have a stable CLI interface. Use with caution in scripts.",
    "E: Unable to locate package nope",
    "Cloning into 'rows'...",
    "Switched to a new branch 'x'",
    "Already on 'main'",
    "Already up to date.",
    "Receiving objects: 100% (12/12), 3.4 KiB | 3.4 MiB/s, done.",
    "Resolving deltas: 100% (1/1), done.",
    "fatal: not a git repository (or any of the parent directories): .git",
    "warning: in the working copy of 'a.txt', LF will be replaced by CRLF the next time Git touches it",
    "warning: You appear to have cloned an empty repository.",
    "Initialized empty Git repository in /srv/work/.git/",
    "Done in 0.83s.",
    "yarn run v1.22.19",
    "info Visit https://yarnpkg.com/en/docs/cli/run for documentation about this command.",
    "info No lockfile found.",
    "warning package.json: No license field",
    "success Saved lockfile.",
    "[1/4] Resolving packages...",
    "Lockfile is up to date, resolution step is skipped",
    "Progress: resolved 12, reused 12, downloaded 0, added 0, done",
    "   Compiling serde v1.0.57",
    "    Checking serde v1.0.57 (/srv/work/serde)",
    "    Finished dev [unoptimized + debuginfo] target(s) in 0.54s",
    "    Finished `dev` profile [unoptimized + debuginfo] target(s) in 0.54s",
    "    Blocking waiting for file lock on package cache",
    "     Running `target/debug/rows`",
    "You are using pip version 19.0; however, version 21.0 is available.",
    "You should consider upgrading via the '/usr/bin/python3 -m pip install --upgrade pip' command.",
    "BUILD SUCCESSFUL in 1m 3s",
    "Starting a Gradle Daemon (subsequent builds will be faster)",
    'Unable to locate credentials. You can configure credentials by running "aws configure".',
    'Could not connect to the endpoint URL: "http://127.0.0.1:1/"',
    "Updated property [core/project].",
    "Your active configuration is: [default]",
    "Handling connection for 8080",
    "Forwarding from 127.0.0.1:8080 -> 80",
    "Hang tight while we grab the latest from your chart repositories...",
    '...Successfully got an update from the "bitnami" chart repository',
    "perl: warning: Setting locale failed.",
    "Wide character in print at x.pl line 43, <STDIN> line 54.",
    'Running as user "root" and group "root". This could be dangerous.',
    "Capturing on 'eth0'",
    "Warning: Using a password with '-a' or '-u' option on the command line interface may not be safe.",
    "Debugger listening on ws://127.0.0.1:36375/7da6a24b-8192-43a2-9777-1cac6f88a901",
    "For help, see: https://nodejs.org/en/docs/inspector",
    "Connection to 10.0.0.1 closed.",
    "Cannot open /var/log/sysstat/sa22: No such file or directory",
    "Please check if data collecting is enabled",
    "2026-11-22 22:18:46 (170 MB/s) - written to stdout [22580/22580]",
    "WARNING: No swap limit support",
    "* Connected to 127.0.0.1 (127.0.0.1) port 18080 (#0)",
    "*   Trying 127.0.0.1:18080...",
    "* Connection #0 to host 127.0.0.1 left intact",
    "* Closing connection 0",
    "Updates are available for some Google Cloud CLI components.  To install them,",
    "walk.go:74: found symbolic link in path: /srv/a resolves to /srv/b. Contents of linked file included and used",
    "  WARNING: The script x is installed in '/srv/.local/bin' which is not on PATH.",
    "The connection to the server 127.0.0.1:1 was refused - did you specify the right host or port?",
    "command terminated with exit code 1",
    "No resources found in default namespace.",
    "Unable to use a TTY - input is not a terminal or the right kind of file",
    "If you don't see a command prompt, try pressing enter.",
    "mysqldump: [Warning] Using a password on the command line interface can be insecure.",
    "stdin: is not a tty",
    "mesg: ttyname failed: Inappropriate ioctl for device",
    "tput: No value for $TERM and no -T specified",
    "tcgetattr: Inappropriate ioctl for device",
    "TERM environment variable not set.",
    "bash: cannot set terminal process group (-1): Inappropriate ioctl for device",
    "bash: no job control in this shell",
    "Note: Rows.java uses unchecked or unsafe operations.",
    "Note: Some input files use or override a deprecated API.",
    "Note: Recompile with -Xlint:unchecked for details.",
    "Watching for file changes with StatReloader",
    "System check identified no issues (0 silenced).",
    "To adjust logging level use sc.setLogLevel(newLevel). For SparkR, use setLogLevel(newLevel).",
    "rm: cannot remove '/srv/rows': Device or resource busy",
    "cp: cannot stat 'x': No such file or directory",
    "mv: cannot stat 'x': No such file or directory",
    "ls: cannot access '/nope': No such file or directory",
    "head: cannot open 'x' for reading: No such file or directory",
    "touch: cannot touch '/x': Permission denied",
    "debconf: delaying package configuration, since apt-utils is not installed",
    "bash: line 3: x: command not found",
    "zsh: command not found: x",
    "fish: Unknown command: x",
    "/bin/sh: 1: x: not found",
    "/bin/bash: line 1: x: command not found",
    "/usr/bin/bash: line 1: x: command not found",
    "PLAY [all] *****************",
    "TASK [Gathering Facts] ****",
    "PLAY RECAP *****",
    " * Running on http://127.0.0.1:5000/ (Press CTRL+C to quit)",
    " * Running on http://127.0.0.1:5000",
    " * Serving Flask app 'app'",
    " * Debug mode: off",
    "Press CTRL+C to quit",
    "WARNING: This is a development server. Do not use it in a production deployment. Use a production WSGI server instead.",
    "Installing collected packages: six",
    "Installing collected packages: six, seven",
    "Successfully installed six-1.16.0",
    "Collecting six",
    "Collecting six>=1.5 (from x->y)",
    "  Downloading six-1.16.0-py2.py3-none-any.whl (11 kB)",
    "  Using cached six-1.16.0-py2.py3-none-any.whl (11 kB)",
    "  Preparing metadata (setup.py): started",
    "Building wheels for collected packages: six",
    "Loading required package: methods",
    "Execution halted",
    "Attaching package: \u2018dplyr\u2019",
    "The following objects are masked from \u2018package:stats\u2019:",
    "collect2: error: ld returned 1 exit status",
    "ninja: build stopped: subcommand failed.",
    "ninja: Entering directory `build'",
    "ninja: no work to do.",
    "Last login: Fri Nov 27 10:00:00 2026 from 10.0.0.1",
    "Completed 200 OK in 12ms (Views: 1.2ms)",
    "Processing by RowsController#index as JSON",
    "> Task :node:compileJava UP-TO-DATE",
    "From https://example.com/commit/client",
    "   fa447489833e..fa3ee2b9502f  main       -> origin/main",
    " * [new branch]      x          -> origin/x",
    "============================= test session starts ==============================",
    "========================= 1 failed, 2 passed in 0.12s ==========================",
    'Started GET "/branchs/416" for 10.40.86.212 at 2024-12-01 11:48:25 +0000',
]
# Of these the last words may be any.
OPEN = [
    "Your branch is up to date with 'origin/main'.",
    "fatal: unable to access 'https://example.org/x/': Could not resolve host: example.org",
    " WARN  deprecated request@2.88.2: request has been deprecated",
    " WARN  deprecated memory@1.0.0",
    " ERR_PNPM_NO_MATCHING_VERSION  No matching version found for x@9",
    "WARNING: Running pip as the 'root' user can result in broken permissions and conflicting behaviour with the system package manager.",
    "An error occurred (AccessDenied) when calling the ListBuckets operation: Access Denied",
    "WARNING: Kubernetes configuration file is group-readable. This is insecure. Location: /srv/kubeconfig",
    "Warning: v1 ComponentStatus is deprecated in v1.19+",
    "Warning: policy/v1beta1 PodSecurityPolicy is deprecated in v1.21+, unavailable in v1.25+",
    "< HTTP/1.1 200 OK",
    "< Content-Type: application/json",
    "WARNING: Could not setup log file in /srv/.config/gcloud/logs",
    "coalesce.go:81: warning: cannot overwrite table with non table for x.metric (map[a:1])",
    "ERROR: (gcloud.pool.list) You do not currently have an active account selected.",
    'Defaulted container "frr" out of: frr, metrics',
    'Setting default log level to "WARN".',
    "Using Spark's default log4j profile: org/apache/spark/log4j2-defaults.properties",
    "mysql: [Warning] Using a password on the command line interface can be insecure.",
    "hint: Using 'master' as the name for the initial branch. This default branch name",
    "Requirement already satisfied: requests in /usr/lib/python3/dist-packages (2.28.1)",
]
# Names that others end like: where a letter stands before one, the first letters of the noise may be of that.
SHORT = [
    "go: downloading github.com/x/y v1.2.3",
    "go: finding module for package example.com/nope",
    "go: added github.com/x/y v1.2.3",
    "bash: x: command not found",
    "cat: /nope: No such file or directory",
    "grep: /nope: No such file or directory",
    "grep: /bin/ls: binary file matches",
    "find: \u2018/root\u2019: Permission denied",
    "tar: x: Cannot open: No such file or directory",
    "tar: leader: file changed as we read it",
    "tar: Removing leading `/' from member names",
    "tar: Exiting with failure status due to previous errors",
    "id: \u2018nope\u2019: no such user",
    "remote: Enumerating objects: 12, done.",
    "remote: Counting objects: 100% (12/12), done.",
    "bash: warning: setlocale: LC_ALL: cannot change locale (xx_YY.UTF-8)",
    "gpg: directory '/root/.gnupg' created",
    "gpg: keybox '/root/.gnupg/pubring.kbx' created",
    "gpg: /root/.gnupg/trustdb.gpg: trustdb created",
    "Error: Cannot find module 'nope'",
    "remote: Total 12 (delta 1), reused 12 (delta 1), pack-reused 0",
    "Error: INSTALLATION FAILED: cannot re-use a name that is still in use",
    "Error: File not found - pics/missing-30.jpg",
    "Error: connect ECONNREFUSED 127.0.0.1:1",
]


def headers(line: bytes) -> list[tuple[int, int]]:
    """Where headers of one program's own format stand on a line, and how long they are."""
    text = Text(line + b"\n", 1 << 20, final=True)
    return [(found.start, found.end) for found in BOOK.within(text, 0, len(line), len(line)) if found.rule.row.strength == 3]


@pytest.mark.parametrize("line", [*LINES, *OPEN])
def test_whole_wherever_it_begins(line: str) -> None:
    noise = line.encode()
    assert (8, 8 + len(noise)) in headers(b'{"k": "a' + noise)
    capture = b'{"name": "wor' + noise + b'\nker", "n": 12' + noise + b'\n34, "na' + noise + b'\nme2": tr' + noise + b"\nue}\n"
    assert loads(capture) == {"name": "worker", "n": 1234, "name2": True}


@pytest.mark.parametrize(
    "noise",
    [
        "A new release of gh is available: 2.1.0 \u2192 2.4.0\nhttps://github.com/cli/cli/releases/tag/v2.4.0\n",
        "A new release of gh is available: 2.1.0 \u2192 2.4.0\nTo upgrade, run: brew upgrade gh\nhttps://github.com/cli/cli/releases/tag/v2.4.0\n",
        "ERROR: (gcloud.compute.instances.describe) Could not fetch resource:\n - The resource 'projects/p/zones/z' was not found\n",
    ],
)
def test_further_lines(noise: str) -> None:
    capture = b'{"name": "wor%bker", "n": 12%b34, "na%bme2": tr%bue}\n' % ((noise.encode(),) * 4)
    assert loads(capture) == {"name": "worker", "n": 1234, "name2": True}


@pytest.mark.parametrize("line", SHORT)
def test_short_names(line: str) -> None:
    noise = line.encode()
    assert find_all(b'{"name": "wor' + noise + b'\nker"}\n') == []
    assert loads(b'{"n": 12' + noise + b'\n34, "id": "Z7' + noise + b'\n8f"}\n') == {"n": 1234, "id": "Z78f"}


@pytest.mark.parametrize("line", [*LINES, *SHORT])
def test_not_where_text_follows(line: str) -> None:
    """What stands behind may be noise of another kind, that cuts through a string which quotes the message."""
    assert headers(b'{"k": "a' + line.encode() + b" (and more) [x]") == []


def test_what_repeats_is_told_apart_in_one_way() -> None:
    """Packages and versions of many parts, over and over, that end in no message: where a pattern tries all ways, this takes for ever."""
    versions = b" > ".join(b"@a%d/b.c@v%d.977816.2083754026.626.jkBLM3" % (n, n) for n in range(9))
    noise = b"warning " + versions + b': has unmet peer dependency "x". '
    assert loads(b'{"b": "14:3' + noise + b'and more\n0:57"}\n') == {"b": "14:30:57"}
    assert find_all(b'{"b": "name' + noise + b'and more\ns"}\n') == []
