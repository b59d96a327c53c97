"""Noise of known formats inside tokens: what its own form says of where it begins and ends, and what it does not say."""

from __future__ import annotations

import json
from typing import Any

import pytest

from jsonsluice import SluiceError, find_all, loads

PIP = b"\n[notice] A new release of pip is available: 23.0.1 -> 25.3\n[notice] To update, run: pip install --upgrade pip\n"
PANIC = (
    b"panic: runtime error: index out of range [4] with length 3\n\ngoroutine 44 [running]:\nmain.f(0xc00039ced5)\n"
    b"\t/srv/app/main.go:20 +0x37b\nmain.main()\n\t/srv/app/main.go:9 +0x1d\nexit status 2\n"
)

NODE = b"/srv/app/index.js:16\n    throw new Error('x')\n    ^\n\nError: x\n    at main (/srv/app/index.js:1:7)\n\nNode.js v18.19.0\n"
METER = (
    b"  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current\n"
    b"                                 Dload  Upload   Total   Spent    Left  Speed\n"
    b"\r  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0"
    b"\r100  244k  100  244k    0     0  44.4M      0 --:--:-- --:--:-- --:--:-- 47.6M\n"
)


@pytest.mark.parametrize(
    ("capture", "value"),
    [
        # a path of Windows in the message: no text of a string has a backslash before any letter
        (b'{"phase": "RunE0910 18:08:54.853077  339136 websocket.go:296] C:\\temp\\session.log is locked\nning"}\n', {"phase": "Running"}),
        (b'{"a": 1, "pha2026-09-08 12:32:22,975 ERROR [main] c.a.Main - C:\\temp\\pool.log\nse": "R"}\n', {"a": 1, "phase": "R"}),
        # the first letter of noise makes an escape of the backslash before it
        (b'{"log": "disk full\\time="2026-08-18T10:11:12Z" level=info msg="retry"\nn", "a": 1}\n', {"log": "disk full\n", "a": 1}),
        (b'{"script": "set -e\\fail: Microsoft.Hosting.Lifetime[16]\n      retrying\nnexit"}\n', {"script": "set -e\nexit"}),
        (b'{"s": "a\\qt.qpa.plugin: could not load\nnb"}\n', {"s": "a\nb"}),
        # letters that are no time zone's
        (b'{"driver":"2026-11-22 22:00:35,387 INFO engine slow row\nJPEG",\n"c":1}\n', {"driver": "JPEG", "c": 1}),
        # commands to a runner
        (b'{"s": "some wo::warning title=Old,file=a.js,line=3::x\nrds"}\n', {"s": "some words"}),
        (b'{"s": "some ##[warning]x\nwords"}\n', {"s": "some words"}),
        (b'{"s": "some ##vso[task.issue type=warning;source=T;]x\n::debug::x\nwords"}\n', {"s": "some words"}),
        (b'{"s": "\\u001##[error]Process completed with exit code 1.\nb[0m"}\n', {"s": "\x1b[0m"}),
        (b"{\"n\": 12##teamcity[testStarted name='x']\n34}\n", {"n": 1234}),
        # messages that begin with a newline of their own
        (b'{"n": 12' + PIP + b"34}\n", {"n": 1234}),
        (b'{"n": [12' + PIP + b", 34]}\n", {"n": [12, 34]}),
        (
            b'{"name": "wor\nAn error occurred (Throttling) when calling the ListBuckets operation: Rate exceeded\nker"}\n',
            {"name": "worker"},
        ),
        (b'{"ok": tr\n> app@1.0.1 build\n> node x.js\n\nue}\n', {"ok": True}),
        (b'{"ok": "tr\nWarning: Undefined variable $x in /srv/app/x.php on line 7\nue"}\n', {"ok": "true"}),
        # a time or day of two digits, a layer of twelve: the digits before it are the document's
        (b'{"n": 1011:00:34.553 [main] DEBUG c.e.demo.OrderService - done\n25}\n', {"n": 1025}),
        (b'{"ttl":11:42:28.595 [main] ERROR c.e.demo.OrderService - done\n831}\n', {"ttl": 831}),
        (b'{"n": 1023:14:25.574 [warning] slow socket\n25}\n', {"n": 1025}),
        (b'{"n": 1023:32:13,988 WARN  [org.jboss.as] (MSC service thread 1-2) slow\n25}\n', {"n": 1025}),
        (b'{"n": 1004-Jan-2026 09:24:21.431 INFO [main] org.apache.catalina.startup.Catalina.start slow\n25}\n', {"n": 1025}),
        (b'{"ght": 3213/Nov/2026:11:00:10 <INFO> slow\n768}\n', {"ght": 32768}),
        (b"[\n  49.244\x1b[90m24/Dec/2026:01:52:06\x1b[0m slow\n,\n  -20]\n", [49.244, -20]),
        (b'{"v": "10.6413/Nov/2026:11:00:10 <INFO> slow\n.1"}\n', {"v": "10.64.1"}),
        (b'{\n  "Port":207029946abab1a: Pulling fs layer\n812}\n', {"Port": 207812}),
        (b'{"peerId": "10.646133998fabea: Pulling fs layer\n.176.145"}\n', {"peerId": "10.64.176.145"}),
        (b'{"a": 10123456789ab: Pulling fs layer\n123456789abc: Waiting\n23456789abcd: Pull complete\n2}', {"a": 12}),
        (b'{"a": 310/Nov/2026:22:34:01 \n03/Jan/2026:02:00:44 \n4}', {"a": 34}),
        # the name of an exception, and its frames, behind a log line; a tag in brackets where a value must come
        (b'{"a": "wor2026-11-27T01:05:52 ERROR x\njava.lang.FooException: b\n\tat a.b(C.java:1)\nker"}', {"a": "worker"}),
        (b'{\n\t"Data":    [mkdir] Created dir: /tmp/x\n "POOL"}', {"Data": "POOL"}),
        # an equals sign of the string's before one of the noise's; a clock in brackets where a value must come
        (
            b'{"re": "Script=/^\\\\d{7ts=2026-11-27T01:12:14.291Z caller=nflog.go:365 level=debug msg=x\n}:/Hi", "n": 3}',
            {"re": "Script=/^\\d{7}:/Hi", "n": 3},
        ),
        (b"[[[49,[01:10:21] Starting default...\n 50, 55]]]", [[[49, 50, 55]]]),
        # marks that no text goes on with, before a letter that others of the key end with
        (
            b'[{"task": "building"}, {"task": "building"}, {"task": "buildin#! fetching rows\ng"}]\n',
            [{"task": "building"}, {"task": "building"}, {"task": "building"}],
        ),
        # a line that a system's log carries, with a header of its own
        (b'{"name": "worNov 22 17:36:01 host1 kernel: [12345.678901] eth0: link up\nker"}', {"name": "worker"}),
        (b'{"name": "worNov 22 17:36:01 host1 app[12]: 2026-11-22T17:36:01Z WARN slow\nker"}', {"name": "worker"}),
        (b'{"name": "worE0910 18:08:54.853077  339136 a.go:29] Nov 22 17:36:01 host1 app: x\nker"}', {"name": "worker"}),
        # running times whose hour has one digit
        (b'{"name": "wor0:00:00.123456789  1234 0x55d0c0ffee00 WARN  basesrc a.c:31:f:<src> slow\nker"}', {"name": "worker"}),
        (b'{"name": "worfree(): invalid pointer\nker"}', {"name": "worker"}),
        (b'{"name": "worSuccessfully tagged rows:latest\nker"}', {"name": "worker"}),
        # what looks like a message with a newline of its own is a second line
        (b'{"name": "fooE0910 18:08:54.853077  339136 a.go:29] Unknown\n[notice] To update, run: pip install\nbar"}', {"name": "foobar"}),
        # an address of a private network, whose digits are none of another
        (b'{"phase": "Run10.224.232.3 - - [13/Jun/2026:05:16:31 +0000] "GET /x HTTP/1.1" 200 6826\nning"}\n', {"phase": "Running"}),
        (b'{"phase": "Run192.168.0.3 - - [13/Jun/2026:05:16:31 +0000] "GET /x HTTP/1.1" 200 6826\nning"}\n', {"phase": "Running"}),
        (b'{"name": "fooE0910 18:08:54.853077  339136 a.go:29] Unknown\nWarning: x in /a/b.php on line 7\nbar"}', {"name": "foobar"}),
        # several lines
        (b'{"a": 1, "count":' + PANIC + b"1}\n", {"a": 1, "count": 1}),
        (b'{"phase": "Run' + PANIC + b'ning"}\n', {"phase": "Running"}),
        (b'{"phase": "Runwarn: Microsoft.Hosting.Lifetime[7]\n      slow route\nning"}\n', {"phase": "Running"}),
        (
            b'{"phase": "RunERROR:a:slow\nTraceback (most recent call last):\n  File "/srv/x.py", line 4\n    g()\nValueError: b\nning"}\n',
            {"phase": "Running"},
        ),
        # forms of one program
        (b'{"phase": "Runtype=SYSCALL msg=audit(1791455783.312:1117): arch=c000003e a0=29\nning"}\n', {"phase": "Running"}),
        (b'{"phase": "RunE/ActivityManager(17324): slow queue\nning"}\n', {"phase": "Running"}),
        (b'{"phase": "Run10:20PM DBG slow handler timeout=stream\nning"}\n', {"phase": "Running"}),
        (b'{"phase": "Run127.0.0.1 - - [19/Jan/2026 01:44:22] "GET /x HTTP/1.1" 200 -\nning"}\n', {"phase": "Running"}),
        (b'[\n  -3,\n  -3time=2026-12-02T11:19:22.061Z level=WARNING msg="x" refused=98\n]\n', [-3, -3]),
        # … of which two are in one token
        (
            b'{"b": 1, "Size": -[2026-11-22T21:49:48.875] [WARN] feed - feed-7 is stale\n22:39:28 clock.1  | exited with code 0\n1}\n',
            {"b": 1, "Size": -1},
        ),
        (
            (
                b'{"rows": [{"at": "2026-11-22T17:00:00"}, {"at": "2026-2026-11-22 22:04:57,152 INFO started\n'
                b'122:39:28 report.1 | exited\n2026/11/22 22:17:36.658273 main.go:19: slow\n1-22T17:03:00"}]}\n'
            ),
            {"rows": [{"at": "2026-11-22T17:00:00"}, {"at": "2026-11-22T17:03:00"}]},
        ),
        # a path that begins as absolute ones do, behind a word of no path; a package of Java's own; columns
        (b'{"name": "wor/srv/app/x.py:12: DeprecationWarning: old\n  f(x)\nker"}', {"name": "worker"}),
        (b'{"at": "04.728643661Z/srv/app/x.rb:6: warning: method redefined\n"}', {"at": "04.728643661Z"}),
        (b'{"name": "worjava.lang.IllegalStateException: no\n\tat Rows.main(Rows.java:8)\nker"}', {"name": "worker"}),
        (b'{"name": "' + NODE + b'10.0.0.1", "na' + NODE + b'me2": 12' + NODE + b"34}", {"name": "10.0.0.1", "name2": 1234}),
        (b'{"name": "wor' + METER + b'ker", "n": 12' + METER + b"34}", {"name": "worker", "n": 1234}),
        (
            b'{"name": "worReading package lists... 0%\rReading package lists... 100%\rReading package lists... Done\nker"}',
            {"name": "worker"},
        ),
        (b'{"n": 945127.0.0.1 - - [15/Dec/2026 14:40:30] "GET /memory HTTP/1.1" 200 -\n7}', {"n": 9457}),
        # what a log line says is of that; and what nothing caught
        (b'{"name": "fooERROR:root:Error: connect ECONNREFUSED 127.0.0.1:5432\nbar"}', {"name": "foobar"}),
        (
            b'{"name": "foo2026-11-22 17:11:36,123 ERROR [main] c.a.M - hook failed rm: cannot remove \'x\': Permission denied\nbar"}',
            {"name": "foobar"},
        ),
        (b'{"name": "foo2026-11-22 17:11:36.1234|WARN|com.acme.Main|Already up to date\nbar"}', {"name": "foobar"}),
        (b'{"ms": 282.8Downloading x...\r[===>      ] 33%\r[========> ] 88%\n5\n}\n', {"ms": 282.85}),
        (
            b'{"at": "2026-03-bash: warning: setlocale: LC_ALL: cannot change locale (en_US.UTF-8)\n11T21:46:16Z"}',
            {"at": "2026-03-11T21:46:16Z"},
        ),
        (b'{"id": 1873EQUeue: x\n72}', {"id": 187372}),
        (
            b'{"tags": ["retrjava.net.ConnectException: Connection refused\nyjavax.net.ssl.SSLHandshakeException: x\n peer"]}',
            {"tags": ["retry peer"]},
        ),
        # a timestamp of the document's where others of the key are empty
        (
            b'[{"t": ""}, {"t": ""}, {"t": ""}, {"t": "2019-01-23T08:09:18Z--2026-06-09 03:55:41--  https://example.org/x\n", "a": 1}]\n',
            [{"t": ""}, {"t": ""}, {"t": ""}, {"t": "2019-01-23T08:09:18Z", "a": 1}],
        ),
        # a letter before a level and its date
        (b'{"size": "3GINFO: 2026/11/22 17:33:15 [core]Channel to CONNECTING\n"}', {"size": "3G"}),
        # values of a form of their own: where its parts have their width, one way alone makes a whole one
        (b'{"at": "2026-11-22T17:3Slow backend went away\n1:52.192Z"}', {"at": "2026-11-22T17:31:52.192Z"}),
        (b'{"at": "2024-09-10T18:00:Authenticated to the host using a key.\n00Z"}', {"at": "2024-09-10T18:00:00Z"}),
        (b'{"at": "2024-09-10T18:00:00INFO: session is up\nZ"}', {"at": "2024-09-10T18:00:00Z"}),
        (b'{"ip": "172.30.Slow backend went away\n0.2"}', {"ip": "172.30.0.2"}),
        (b'{"up": "00:1failed to dial\n4:53"}', {"up": "00:14:53"}),
        (b'{"id": "0b1c2d3e-1111-2222-3failed to dial\n333-444455556666"}', {"id": "0b1c2d3e-1111-2222-3333-444455556666"}),
        # what Ansible wraps does not hold the next warning
        (b'{"a": "su[WARNING]: ' + b"provided hosts " * 4 + b'\nlist is empty\ncce[WARNING]: no hosts matched\nss"}\n', {"a": "success"}),
    ],
)
def test_value(capture: bytes, value: Any) -> None:
    assert loads(capture) == value


@pytest.mark.parametrize(
    "capture",
    [
        # digits that may be the document's
        b"[\n    49:28AM INF slow config=timeout\n34610]\n",
        b"[\n    1732200000.38272:46AM ERR slow\n412]\n",
        b'{"phase": "Run11:20PM DBG slow\nning"}\n',
        b'{"phase": "Run431:M 25 Apr 2026 18:56:24.209 # slow buffer\nning"}\n',
        b'{"phase": "Run110.224.232.3 - - [13/Jun/2026:05:16:31 +0000] "GET /x HTTP/1.1" 200 6826 "-" "curl/8.5.0"\nning"}\n',
        b'{\n  "a": {"p":8080},\n  "p":7990901 [main] ERROR com.acme.Main - slow\n    27,\n  "protocol":"TCP"\n}\n',
        b'    {\n      "k1": -0.info Visit https://example.org/en for documentation about this command.\n    0}\n',
        b"[\n    154388,\n    -4[WARNING] 151/030211 (570) : retrying in 136ms (attempt 2/5)\n   31.344,\n    9.551]\n",
        b"[\n  -68,\n  -42026-07-25 14:15:29.195 1473 ERROR nova.compute.manager [req-f1 - - - - -] refused\n 865743,\n  -21\n]\n",
        b'{\n\t"Running": t2026/05/08 04:30:29 NOTICE: memory: Can\'t transfer non file/directory\n 0,\n\t"Error": ""\n}\n',
        b"[657, -0, -87, -76.11\x1b[2m[ERROR] Failed to execute goal\x1b[22m\n 168]\n",
        # JSON in a message that cuts through the document's first member
        b'{"k0"{"timestamp": "2026-03-04T07:48:31Z", "severity": "ERROR", "message": "slow"}\n: "ream"}\n',
        b'{{"level": "warn", "ts": "2026-05-05T17:36:56.309Z", "msg": "slow"}\n\n  "k0": -0.0\n}\n',
        b'{\n\t"P\x1b[90m(03:06:49)\x1b[0m | Error | payload {"prefix": 22, "ok": false}\nath": "om/x"}\n',
        b'{WARN:asyncio:payload {"token": 60, "ok": false}\n"k0":"cate"}\n',
        b'{\r\n  "I0315 19:48:25.960389  257619 websocket.go:405] payload {"metric": 56, "ok": \r\nfalse}\r\nli": "6."}\r\n',
        b'[12.3{"timestamp":"2026-08-11T14:41:43Z","severity":"ERROR","message":"slow"}\n28,75.631,-17]\n',
        # the end of noise, and no hard wrap
        (
            b'{\n          "a": "aws_instance.leaseabc\n",\n          "u": {\n            "id": "npm error code ENOENT\ncd",\n'
            b'            "_d": "cho \\"worker\\"\\tshard\n\\n"}}\n'
        ),
        # a message whose newline is that of the line before it, as far as the bytes say
        b'{"name": "[notice] A new release of pip is available: 23.0.1 -> 24.0\n[notice] To update, run: pip install\nbar"}',
        b'{"name": "fooConnecting to 10.0.0.1\n[notice] A new release of pip is available: 23.0.1 -> 24.0\nbar"}',
        b'{"name": "foobash: x: command not found\nAn error occurred (X) when calling the Y operation: z\nbar"}',
        b'{"name": "fooConnecting to x\n> app@1.0.1 build\n> node x.js\n\nbar"}',
        # digits of a value that may be of the noise; a whole value, and text behind it, or the rest of another; a digest that is wrapped
        b'{"ip": "172.30.03 retries left\n.2"}',
        b'{"ip": "2026/02/27 23:48:31 handler took 7.766s\n10.244.70.159"}',
        b'{"v": "4.1.0.00user 0.00system 0:00.00elapsed\n16.0"}',
        b'{"route": "10.0.0.1 via 10.0.0.Slow backend\n2"}',
        b'{"route": "10.0.0.1 dev eth0 and more\n2"}',
        b'{"Image": "sha256:9928da525c661bd303f2464e055336f\n1aafc19bfa8446a7e2dd2bf20b4e89180"}',
        # a path of Windows in noise that begins before it
        b'{"k1":"tab\\there \\"q\\" \\note: C:\\temp\\disk.log is locked\n\\\\ back"}',
        # paths behind paths, the last letters of a longer name, a second message behind the first
        b'{"cwd": "/build/srv/app/x.py:12: DeprecationWarning: old\n  f(x)\n"}',
        b'{"name": "woru/srv/app/tmp/srv/x.py:12: DeprecationWarning: old\nker"}',
        b'{"commit": "ugrep: nope.json: No such file or directory\nx"}',
        b'{"name": "fooReading package lists... Done and more\nbar"}',
        b'{"name": "fooDownloading x...\r[=>  ] 10%\r[====] 100%\nbar"}',
        # what a log line says behind its header, or some program behind words or a name of its own
        b'{"name": "foohook command terminated with exit code 137\nbar"}',
        b'{"name": "foo#8 0.512 E: Unable to locate package foo\nbar"}',
        b'{"name": "foo\xe2\x9c\x94 Already up to date\nbar"}',
        b'{"name": "foo[build]   Compiling serde v1.0.57\nbar"}',
        b'{"name": "fooRedis Client Error Error: connect ECONNREFUSED 127.0.0.1:6379\nbar"}',
        b'{"name": "fooMongoNetworkError: connect ECONNREFUSED 127.0.0.1:27017\nbar"}',
        b'{"name": "fooAxiosError: connect ECONNREFUSED 127.0.0.1:80\nbar"}',
        b'{"name": "fooupload failed: ./a to s3://b/a An error occurred (X) when calling the PutObject operation: Access Denied\nbar"}',
        b'{"name": "foo/bin/bash: warning: setlocale: LC_ALL: cannot change locale (en_US.UTF-8)\nbar"}',
        b'{"name": "foohugo: downloading github.com/x/y v1.2.3\nbar"}',
        b'{"name": "foogrm: cannot remove \'x\': Permission denied\nbar"}',
        b'{"name": "foomyremote: Enumerating objects: 3, done.\nbar"}',
        b'{"name": "foonon-fatal: Could not read from remote repository.\nbar"}',
        b'{"name": "foo--> GET /x HTTP/1.1\nbar"}',
        b'{"id": 712> GET /x HTTP/1.1\n7}',
        b'{"name": "fooSQLite: database is locked\nbar"}',
        b'{"name": "fooSYSINFO:     Linux 5\nbar"}',
        b'{"name": "foo baweb INFO:     Started\nr"}',
        b'{"name": "fooSYSINFO 2026-11-22 17:11:36 up\nbar"}',
        # a document's own text that holds such words, and other noise in it
        b'{"summary": "E: Unable to locate package le877\nader"}',
        b'{"text": "cat: /srv/disk full: No such file or directory\nx: Permission denied"}',
        b'{"hint": "> Host: 10.1slow 12\n50"}',
        b'{"location": "build/srv/app/route.js:92515\n"}',
        # a day of two digits, which a value may look like; what is drawn behind the prefix of the kernel's log
        b'{"a": {"v": "1.2.3"}, "b": {"v": "4.5.6"}, "c": {"v": "7.8.9"}, "d": {"v": "2.303/Apr/2026:02:48:47 Trying leader\n.4"}}',
        b"[   30.934769] x\n[   33.538241] \r  0     0    0\r100  403\n[   35.654814] y\n",
        # commands whose names are others' with one letter before them
        b'{"name": "buildmesg: ttyname of a failed device\nx"}',
        b'{"name": "logawk: cmd. line:1: fatal: division by zero attempted\nx"}',
        b'{"name": "itsfdisk: cannot open /dev/sdx: Permission denied\nx"}',
        b'{"name": "errsync: error syncing: No such file or directory\nx"}',
        # text of a system's log in a string, and other noise right behind its header
        b'{"log": "Nov 22 17:36:01 host1 app[12]: E0910 18:08:54.853077  339136 a.go:29] slow\nstarted"}',
        b'[{"a": "Nov 22 17:36:01 host1 app: up"}, {"a": "x Nov 22 17:36:02 host1 app: 2026-11-22T17:36:01Z WARN slow\ndown"}]',
        b'{"v": "10:00:00.123456789  1234 0x55d0c0ffee00 WARN  basesrc a.c:31:f:<src> slow\n:12"}',
        # half a number of the document's, and a path behind it
        b"[\n  -48,\n  6666./run.sh: 19: [: missing ]\n 996056,\n  66382\n]\n",
        # paths that are relative, or have a second beginning in them; reports that do not name their place
        b'{"name": "foosrc/app/x.js:3\nbar"}',
        b'{"name": "foosrc/app/x.rb:3: warning: y\nbar"}',
        b'{"name": "foopackages/app/index.js:12\n    throw x\n    ^\n\nError: x\n    at f (a.js:1:2)\n\nNode.js v18.19.0\nbar"}',
        b'{\n "s": "it is so./usr/src/app/index.js:3\n"\n}\n',
        b'{"name": "GET /node HTTP/1./srv/app/x.js:3\n1"}',
        b'{"s": 3[eval]:1\na(1)\n^\n\nReferenceError: a is not defined\n    at [eval]:1:1\n\nNode.js v18.19.00\n}',
        # noise without a newline of its own
        b'{"foo0123456789ab: Pulling fs layer\n123456789abc: Waiting\n23456789abcd: Pull complete": 1}',
        b"[\n1,\n2,\n0123456789ab: Pulling fs layer\n123456789abc: Waiting\n23456789abcd: Pull complete 3\n]",
        b"[\ntype=SYSCALL msg=audit(1700000000.123:456): x1,\n2,\n3\n]",
        b"[\ninfo: A.B[14]\n      text1,\n2,\n3\n]",
        b'{"5m": 0.1443dbug: P.A[62]\n      took 9ms\r97850}',
        b'[\n5:35PM INF took 5"a",\n"b",\n"c"\n]',
        b'[\n[notice] A new release of pip is available: 23.0.1 -> 24.0"a",\n"b",\n"c"\n]',
        # a path of Windows at the head of noise
        b'{"C:\\temp\\session.log: x\nbar": 1}',
        # an empty line behind the prefix of the kernel's log, a stamp of it behind another prefix
        b"Nov 22 17:18:59 tor kernel: [   26.261554] [1]\nNov 22 17:18:59 tor kernel: [   26.261554] x\n",
        b"[   26.343400] main.main()\n[   26.343418] \n[   26.343500] goroutine 1 [running]:\n",
        # C++'s or Rust's scope
        b'{"s": "std::error::Er<noise of no format>\nror", "b": [1]}\n',
    ],
)
def test_nothing_that_was_not_there(capture: bytes) -> None:
    assert find_all(capture) == []


def test_a_terminal_may_have_wrapped_the_noise() -> None:
    head = b'{\r\n  "keystI0315 19:48:25.960389  257619 websocket.go:405] payload {"metric": 56, '.ljust(83, b".")
    assert find_all(head + b'\r\nok": false}\r\noneclient": "6.0.0",\r\n  "b": 1\r\n}\r\n') == []


@pytest.mark.parametrize(
    "noise", [PIP, b"\n> app@1.0.1 build\n> node x.js\n\n", b"\nWarning: Undefined variable $x in /srv/app/x.php on line 7\n"]
)
def test_newline_first_anywhere(noise: bytes) -> None:
    value = {"name": "worker", "n": 1234, "ok": True, "x": None, "l": [1.5, -2, "a\nb"]}
    raw = json.dumps(value, indent=2).encode()
    exact = 0
    for at in range(1, len(raw)):
        try:
            assert loads(raw[:at] + noise + raw[at:] + b"\n") == value, raw[:at]
            exact += 1
        except SluiceError:
            pass
    assert exact > 0.9 * len(raw)


@pytest.mark.parametrize(
    "prefix",
    [
        b"Nov 22 17:18:59 tor frr[812]: ",
        b"2026-11-22T17:18:59.123456Z 01O ",
        b"2026-11-22T17:18:59.123456+00:00 app[web.1]: ",
        b"2026-11-22T17:18:59+0000 tor frr[812]: ",
        b"[   36.261554] ",
    ],
)
def test_whose_lines_they_are_is_a_prefix(prefix: bytes) -> None:
    documents = find_all(prefix + b'{"id": 1}\n' + prefix.replace(b"59", b"58") + b'{"id": 2}\n')
    assert [(document.value, document.standing) for document in documents] == [({"id": 1}, "alone"), ({"id": 2}, "alone")]


@pytest.mark.parametrize("cut", [2, 10, 20])
def test_noise_in_a_prefix_takes_no_line_along(cut: int) -> None:
    prefix = b"Nov 22 17:18:59 tor frr[812]: "
    lines = [prefix + line for line in (b"[\n", b"  0,\n", b"  1,\n", b"  2\n", b"]\n")]
    assert find_all(b"".join(lines))[0].value == [0, 1, 2]
    lines[2] = lines[2][:cut] + b"WARN slow\n" + lines[2][cut:]
    assert find_all(b"".join(lines)) == []


def test_one_line_of_a_log_is_none() -> None:
    assert find_all(b'Nov 22 17:18:59 tor frr[812]: {"id": 1}\nstarted\n') == []
    assert find_all(b'Nov 22 17:18:59 tor frr[812]: got {"id": 1}\nNov 22 17:18:59 tor frr[812]: got {"id": 2}\n') == []


def test_a_block_of_klog_is_a_message() -> None:
    block = b'I1202 20:14:30.063737  200177 x.go:80] "slow" err=<\n\tlocked\n\tpayload {"refused": 8, "ok": false}\n >\n'
    assert [document.value for document in find_all(b'{"a":1}\n' + block + b'{"a":2}\n')] == [{"a": 1}, {"a": 2}]


def test_a_line_of_noise_may_be_as_wide_as_the_others() -> None:
    """Two lines of eighty columns are a wrap, but not where the second begins as noise does, or a header is in it."""
    wide = b'{"a": "'.ljust(80, b"x") + b"\n"
    tail = b'tail", "b": 1}\n'
    assert find_all(wide + b"z" * 80 + b"\n" + tail)[0].value == {"a": "x" * 73 + "z" * 80 + "tail", "b": 1}
    assert find_all(wide + b"ERROR:root:slow ".ljust(80, b"y") + b"\n" + tail) == []
    assert find_all(wide + b'x", "c": "foERROR:root:slow '.ljust(80, b"y") + b"\n" + tail) == []


@pytest.mark.parametrize(
    "noise",
    [
        b'time="2024-03-11T14:32:07+01:00" level=warning msg="walrus" number=122 omg=true\n',
        b'Cannot open network namespace "x": No such file or directory\n',
        b'Get "http://127.0.0.1:1/19": dial tcp 127.0.0.1:1: connect: connection refused\n',
        b'skipping "golf india": not a number\n',
        b"2026-11-22 22:00:35,386 INFO sqlalchemy.engine.Engine select 1 as a, '[x]' as b union select 2, '{y}'\n",
        b"+ printf ,\n",
    ],
)
def test_between_lines_it_is_noise(noise: bytes) -> None:
    """A literal at the end of a header's line, and a name in quotes before a colon, are of the noise."""
    capture = b'{\n  "a": [\n    1,\n' + noise + b"    true,\n    2\n  ],\n" + noise + b'  "b": 2\n}\n'
    assert loads(capture) == {"a": [1, True, 2], "b": 2}
