"""Captures that once gave a value that was not there."""

from __future__ import annotations

import json
from typing import Any

import pytest

from jsonsluice import AmbiguousError, DamagedError, Document, Fragment, NoDocumentError, Policy, find_all, loads, scan
from split import in_pieces


@pytest.mark.parametrize(
    "capture",
    [
        b'{"a": 275 errors found\n08, "b": 2}\n',
        b'{"a": 2742% [===>   ] eta 0:07\n08, "b": 2}\n',
        b'{"a": -bash: no job control\n5, "b": 2}\n',
        b"[\n    1,\n    21 file changed\n2\n]\n",
        b"[1,2, and so on\n2]\n",
        b'{ {\n    "x": 2\n  }\n}\n',
        # digits behind noise that cut through a number may be more of the number
        b'{"limit": 1Creating virtualenv po in /home/user\n020:00:00.016 12 warning: pending\n4, "a": []}\n',
        b'{"size": 104$$ spent 12 of 40 units\n8576 is mounted twice\n, "b": 2}\n',
        b'{"duration": 156Try sensors-detect to find out\n66799Gi are free\n}\n',
        b'{"a": 1, "price":02026-11-22 22:04:57,150 CRIT Supervisor is running\n.15:19:00 system | sending SIGTERM\n0}\n',
        # the first letters of a literal, and the last one behind noise that seems to be a line of its own
        b'{\n  "b": 1,\n  "a": [\n    nul\'rows\' took 12 ms, 3 of them late\nlTerminated by signal 15 while waiting\n  ]\n}\n',
        # the sign of a number, and noise that begins with a bracket
        b'{"b": 1, "count": --- hi {x}\n[0] exec with code 0\n1}\n',
        b'{"b": 1, "count": -----------------\n1}\n',
        # a tag in brackets that is an element, too
        b'{"b": 1, "spans":[[0] ip netns exec r1 exited with code 0\n]}\n',
        b'{"b": 1, "count": -gojq: expected an object\n127.0.0.1 - - [22/Nov/2026:22:00:18 +0000] "GET / HTTP/1.1" 200 25 "-" "curl"\n1}\n',
        b'{"b": 1, "a": [260:00:00.016393547  7948 0x561fe4044400 INFO   basesrc pausing\n3.5]}\n',
        # blanks behind noise, and digits behind more of it
        b'{"nanos": 3Internal Error: no package\n    at J.get (yarn.js:2:3)\n209782 * Serving Flask app\n, "secs": 0}\n',
        # blanks between two messages in a string
        b'{"a": 1, "k": "abc2026-11-22 10:00:00 ERROR x\n    2026-11-22 10:00:00 ERROR y\ndef"}\n',
        # times of one length: what is shorter is none, whatever its digits are
        (
            b'{"rows": [{"at": "2026-11-22T17:00:00"}, {"at": "2026-11-22T17:01:00"}, {"at": "2026-11-22T17:02:00"}, '
            b'{"at": "Please set X=0\nccache miss for 3 of 41 objects\n202\'rows\' took 12 ms, 3 of them late\n6-11-22T17:03:00"}]}\n'
        ),
        (
            b'{"p": [{"pos": "1200"}, {"pos": "1201"}, {"pos": "13332"}, {"pos": "1Option --json= is only supported for that.\n'
            b'6+/etc/zsh/zshenv:15> [[ -z /srv/bin ]]\n428"}]}\n'
        ),
        # values of which one is another with something in the middle
        b'{"p": [{"qualType": "int ()"}, {"qualType": "int ()"}, {"qualType": "int (*)^C caught, finishing\n()"}]}\n',
        b'{"p": ["/srv/work/py/a.py", "/srv/work/py/b.py", "/srv/work/py/test_% Can\'t open the file.\na.py"]}\n',
        b'{"p":{"s":["/srv/py/a.py","/srv/py/broken.py","/srv/py/sp.py","/srv/py/test_\r[===>     ] 38%\r[=======> ] 74%\na.py"]},"t":{}}',
        # a line of nothing but what terminals do
        b'{"a": {}, "asize": 2n2: cat: nope: No such file\n\r\r\x1b[?25h\r\n2,"b": 2}\n',
        b'{\n  "a": 1,\n  "_index": "packets-2026/11/22 22:13:57 WARN Utils: Set it if you need to\n23-11-14",\n  "b": 2\n}\n',
        # the time of the document, and noise behind it
        b'{"a": 1, "time": "Sun Nov 22 17:18:50 [2026-11-22 22:00:18 +0000] [17863] [INFO] Worker exiting (pid: 17863)\n2026", "b": 2}\n',
        b'{"a": 1, "time": "Thu Jan  1 00:00:00 192026-11-22T22:13:46.074Z\tWARN\tzap/main.go:19\tslow row\t{"row": 3}\n70", "b": 2}\n',
        # noise that cuts through a colour, whose rest stands before a value
        b'{"a": 1, "b": \x1b[0;3Use of uninitialized value $x in addition (+) at a.pl line 3.\n9mtrue\x1b[0m\n}\n',
        # a word of the document's that is the name of a level, and noise that begins with its time
        b'{"a": 1, "stack": "Error:2026/11/22 17:36:01 NOTICE: Config file not found\n boom", "b": 2}\n',
    ],
)
def test_rather_an_error(capture: bytes) -> None:
    """Nothing tells which bytes are the noise's, or whose value it is; or they could be told in more than one way."""
    with pytest.raises(DamagedError):
        loads(capture)


@pytest.mark.parametrize(
    ("capture", "value"),
    [
        (b'{"a": 27error: bad\n08, "b": 2}\n', {"a": 2708, "b": 2}),
        (b'{"a": 27*** Error in `app\' ***\n, "b": 2}\n', {"a": 27, "b": 2}),
        (b'{"a": 57 tests passed\n"x", "b": 2}\n', {"a": "x", "b": 2}),
        (b'{"a"::warning file=app.js,line=1::Missing semicolon\n: 5}\n', {"a": 5}),
        (b'{"a": -----> Compiling application\n5}\n', {"a": 5}),
        (b'{"a": "Bad"Segmentation fault (core dumped)\n, "b": 2}\n', {"a": "Bad", "b": 2}),
        (b'{"a": nulladded 57 packages, and audited 58 packages in 3s\n, "b": 2}\n', {"a": None, "b": 2}),
        (b'{"a": "x\\Segmentation fault (core dumped)\nny", "b": 2}\n', {"a": "x\ny", "b": 2}),
        (b'{"key22:39:28 system | stopped\n' + b'4": 4}\n', {"key4": 4}),
        (b'{"a": 222:39:26 I: Finished with exitcode 0\n' + b'7, "b": 2}\n', {"a": 27, "b": 2}),
        (b'{"a": "\\u26==> Pouring jq--1.7.1.bottle.tar.gz\n03", "b": 2}\n', {"a": "☃", "b": 2}),
        (b'{\n  "a": 1,\n[1] ip -j addr exited with code 0\n  "b": 2\n}\n', {"a": 1, "b": 2}),
        (b'{\n  "a": 1,\n57 tests passed, 2 skipped\n  "b": 2\n}\n', {"a": 1, "b": 2}),
        (b'{\n  "a": [\npaid {1}\n  ],\n  "b": 2\n}\n', {"a": [], "b": 2}),
        (b'{"a": 3??? peer 10.0.0.7 answers twice\n[GC (Allocation Failure) 512K->128K, 0.0021 secs]\n4, "b": 2}\n', {"a": 34, "b": 2}),
        (b'{"a": 104$$ spent 12 of 40 units\n8576/dev/sdb1 is mounted twice\n, "b": 2}\n', {"a": 1048576, "b": 2}),
        (b'{"a": 156Try sensors-detect to find out\n66799Do not run it as root!\n, "b": 2}\n', {"a": 15666799, "b": 2}),
        (b'{"a": 237\'rows\' took 12 ms\n.5, "b": 2}\n', {"a": 237.5, "b": 2}),
        (b'{"a": truff failed\n  Cause: that rule was removed\nrue, "b": 2}\n', {"a": True, "b": 2}),
        (
            b'{\n  "b": 2,\n  "a": trCMake Warning at t.cmake:3 (message):\n  careful\n[WARNING]: - no path.\nue,\n  "c": "15"\n}\n',
            {"b": 2, "a": True, "c": "15"},
        ),
    ],
)
def test_unknown_noise_whose_beginning_shows(capture: bytes, value: object) -> None:
    """Where strict parsing breaks shows where a message begins, and what follows it parses in one way alone."""
    assert loads(capture) == value


@pytest.mark.parametrize(
    "source",
    [
        b"server {\n    listen 80;\n    root /srv/www;\n}\n",
        b"if (x) {\n    return 1;\n}\n",
        b"rows = [\n    row for row in rows\n]\n",
        b"tags = {\n  name = web\n  zone = a\n}\n",
    ],
)
def test_source_code_is_no_document(source: bytes) -> None:
    """Brackets of which nothing is left, once all that is no JSON is cut."""
    assert find_all(source, within=True) == []


def test_noise_of_characters() -> None:
    """Blocks of noise are cut by bytes; the offsets of a str are characters all the same."""
    capture = "a" + "é" * 40_000
    segments = list(scan(capture))
    assert [segment.start for segment in segments] == [0, *(segment.end for segment in segments[:-1])]
    assert segments[-1].end == len(capture)


KLOG = b"E1122 17:25:27.991134   18691 websocket.go:296] Unknown stream id 1, discarding message\n"


@pytest.mark.parametrize(
    ("capture", "values"),
    [
        (b'{\n  "a": 1,\n' + KLOG + b'  "b": [\n{\n  "c": "x"\n}\n[9]\n', [{"c": "x"}, [9]]),
        (b'{\n  "a": 1,\n' + KLOG + b'  "b": "torn\n{\n  "c": "x"\n}\n', [{"c": "x"}]),
        (b'{\n  "a": 1,\n  "b": ' + KLOG + b"[\n    1\n  ]\n}\n", [{"a": 1, "b": [1]}]),
        (b"[1] [2]\n", [[1], [2]]),
        (b"[1]\0[2]\0", [[1], [2]]),
        (b'[1] {"a":1}\n', [{"a": 1}]),
    ],
    ids=[
        "after a torn one with a splice",
        "after a torn string with a splice",
        "a bracket behind a splice",
        "lists",
        "lists and NUL",
        "a tag",
    ],
)
def test_all_that_are_there(capture: bytes, values: list[object]) -> None:
    """A document is not swallowed by the remains before it, and no noise brings one into being."""
    assert [document.value for document in find_all(capture)] == values


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_scalars_of_any_encoding(encoding: str) -> None:
    """A bare scalar counts where it is the whole capture, whatever the encoding."""
    assert loads(' "é" \n'.encode(encoding)) == "é"


def test_many_digits() -> None:
    """An integer that Python refuses to read is a fragment that says so; digits in a string are text."""
    digits = b"7" * 5000
    assert loads(b'{"a": "' + digits + b'"}') == {"a": digits.decode()}
    with pytest.raises(DamagedError, match="number-too-long"):
        loads(b'noise\n{"a": ' + digits + b"}\n")


def test_constants_are_no_json() -> None:
    """The standard library reads NaN, and is asked where orjson refuses a surrogate: neither makes it JSON."""
    with pytest.raises(DamagedError) as caught:
        loads(b'{"a": "\\ud800 NaN", "b": NaN}')
    assert caught.value.pos == len('{"a": "\\ud800 NaN", "b": ')


@pytest.mark.parametrize(
    "capture",
    [
        # text of a log in a key, and klog in the middle of it
        b'{"E0910 18:08:54.853077  339136 a.go:296] ' + KLOG + b'Unknown":1}\n',
        # a document's own timestamp, and noise that begins with its level
        # the letter of an escape is no word
        b'{"log": "a\\n2026-11-22 17:36:01 INFO x, and noise of no known kind\nmore"}\n',
        # digits of a key, or of the noise
        b'{"key1": {"a": 1}, "key2": {"a": 2}, "key3": {"a": 3}, "key22:39:28 stopped at last\n' + b'4": {"a": 4}, "key5": {"a": 5}}\n',
        # a level, or a name in brackets, that may be the document's, with a header glued to it
        b'{"level": "Error[2026-11-22 21:52:44.659214] [warning] order 80 is late\n' + b'", "b": 2}\n',
        b'{"check": "yaml[indentation]2026-11-22 21:52:37.203 | WARNING | queue 4 is nearly full\n' + b'", "b": 2}\n',
        # a number between two noises, of which one goes on
        b'{"a": warn\n1jc:  Error - could not parse\n             If this is the parser, set the locale\n28, "b": 2}\n',
        # half of one key is all of another
        b'{"codec": 1, "codec_tag_strinUnable to detect the release\ng": 2, "codec_tag": 3}\n',
        # elements of a lost list, the last without a comma
        b'[{"i":1},\n{"i":2W1 loss plateau at step 119\n.5},\n{"i":3},\n' + KLOG + b'{"i":4}W1 loss plateau\n]\n',
        b'{"log": "2026-11-22T10:00:00Z ' + KLOG + b'up"}\n',
        # a word in brackets that a header is glued to: the document's, or the noise's
        b'{"peer": "(unspec)[2026-11-22 22:00:18 +0000] [17861] [INFO] Shutting down: Master\n", "b": 1}\n',
    ],
)
def test_no_value_but_the_truth(capture: bytes) -> None:
    """What cannot be told is not given."""
    assert find_all(capture) == []


@pytest.mark.parametrize(
    ("capture", "value"),
    [
        (b'[{"id": 1, "name": "a"}, {"id": 2, "naOK, done\nme": "b"}, {"id": 3, "name": "c"}]\n', 3),
        (b'[{"up": true}, {"up": trslow path taken\nue}, {"up": true}]\n', 3),
        (b'[{"state": "Established"}, {"state": "Est[main] up\nablished"}, {"state": "Established"}]\n', 3),
        (b'[{"at": "m12026-11-22 17:36:01,123 INFO root: up\n5"}]\n', 1),
    ],
)
def test_what_stands_elsewhere_proves_where_noise_begins(capture: bytes, value: int) -> None:
    """Keys of sibling records, values of the same key, literals: the cut is where they come out whole."""
    rows = loads(capture)
    assert len(rows) == value
    assert len({tuple(row) for row in rows}) == 1


@pytest.mark.parametrize(
    "capture",
    [
        b'    print(json.dumps(config["servers"], indent=2))\n',
        b"INFO:     Started server process [17878]\n",
        b'>       assert load() == {"a": 2}\n',
        b"warning: {} is deprecated\n",
        b"[1705305662.123][INFO]: up\n",
        b"[  123.4][ T12] x\n",
        b"[1] [INFO] x\n",
    ],
)
def test_brackets_of_prose_are_not_chosen(capture: bytes) -> None:
    """A subscript, a process number: there is no document, whatever stands between brackets."""
    with pytest.raises(NoDocumentError):
        loads(capture)


_BROKE_AT_ONCE = (
    b'{\nup: 3\n    "headup: 3\ner": {\n        "id": 1\n    },\n    "kvs": [\n        {\n            "key": "a"\n        }\n'
    b'up: 4\n    ],\n    "count": 1\n}\n'
)


def test_what_is_indented_under_a_bracket_that_broke_at_once_is_inside() -> None:
    """Noise has cut through the first key: the bracket has shown nothing, and what follows the inner object is noise, no comma."""
    assert find_all(_BROKE_AT_ONCE) == []
    with pytest.raises(DamagedError):
        loads(_BROKE_AT_ONCE)


def test_a_bracket_that_broke_at_once_hides_nothing_for_long() -> None:
    """Records behind text of their own are not under it; what is indented far below it is none of its own, either."""
    records = b'2026-11-22T10:00:00Z {"a": 1}\n' * 3000
    indented = b'  {"b": 1}\nup\n'
    assert len(find_all(b"{\nup\n" + records[:3000])) == 100
    assert len(find_all(b"{\nup\n" + records + indented)) == 3001
    assert len(find_all(b"{\nup\n" + indented + b'{"a": 1}\nup\n' + indented)) == 2


LOG = b"".join(b'2026-11-22 10:00:%02d INFO [main] request %d took 7ms {"id": %d}\n' % (n % 60, n, n) for n in range(300))


@pytest.mark.parametrize("head", [b"{\n", b'{\n  "a": 1,\n', b"[\n", b"2026-11-22 10:00:00 INFO rows: [\n"])
def test_an_open_bracket_hides_nothing_in_messages_of_a_log(head: bytes) -> None:
    assert [document.value["id"] for document in find_all(head + LOG, within=True)] == list(range(300))


def test_the_record_before_the_rest_of_a_number_is_none() -> None:
    capture = b'{"a":1}\n{"a":2}\n{"a":3}\n4, "b":1}\n{"a":5}\n'
    assert [document.value["a"] for document in find_all(capture)] == [1, 2, 5]
    assert [document.value["a"] for document in find_all(b'{\n  "a": 1\n}\n{\n  "a": 2\n}\n2,\n  "b":1\n}\n{\n  "a": 5\n}\n')] == [1, 5]


def test_the_printed_document_before_the_rest_of_a_number_is_none() -> None:
    capture = b'{\n  "a": 1\n}\n2, "b":1}\n{\n  "a": 5\n}\n{\n  "a": 6\n}\n'
    assert [document.value["a"] for document in find_all(capture)] == [5, 6]


def test_what_bears_the_prefix_of_a_log_is_inside() -> None:
    """Of lines that all begin as a log's do, what stands right behind that is the document's."""
    head = b"2026-11-22 10:00:00 INFO [main] "
    lines = [b"[", b"  {", b'    "id": 1,', b'    "x": {"y": 2}', b"  },", b'  {"z": 3}', b"  torn"]
    assert find_all(b"".join(head + line + b"\n" for line in lines), within=True) == []


@pytest.mark.parametrize("line", [b"starting worker queue %d of the pool\n", b"I1122 17:36:01.123456    4711 rows.go:12] row %d\n"])
def test_a_log_without_end_is_no_inside(line: bytes) -> None:
    """Where noise goes on and on, a document is given up: what a stream holds has an end, and so has the work."""
    noise = b"".join(line % number for number in range(1_100_000 // len(line)))
    kinds = [type(segment) for segment in scan(b'{\n  "a": 1,\n' + noise + b'  "b": 2\n}\n')]
    assert Document not in kinds
    assert Fragment in kinds
    few = b"".join(line % number for number in range(50))
    assert find_all(b'{\n  "a": 1,\n' + few + b'  "b": 2\n}\n')[0].value == {"a": 1, "b": 2}


def test_rows_of_one_length_are_not_wrapped() -> None:
    """A line of noise in a key that makes its line as long as the others."""
    rows = b"".join(b'{"id": %02d, "size": %d},\n' % (index, 1000 + index) for index in range(10, 30))
    noise = b"E  {} != {12}\n"
    capture = b"[\n" + rows + b'{"id": 31, "' + noise + b'size": 1031},\n' + rows + b'{"id": 99, "size": 1099}\n]\n'
    assert len(b'{"id": 31, "' + noise) == len(rows.split(b"\n")[0]) + 1
    assert set(loads(capture)[20]) == {"id", "size"}


def test_a_value_whose_key_is_on_another_line_is_inside() -> None:
    """Between the two lies noise, and behind the value, too, where a comma was."""
    capture = (
        b'{\n  "a": 257 tests passed\n6,\n  "times"report.rkt: 3 values\n 20.3% -- replaced\n: [\n    0.5\n  ]\x1b[2mup\x1b[0m and more\n'
        b',\n  "b": 2\n}\n'
    )
    assert find_all(capture) == []


@pytest.mark.parametrize(
    "capture",
    [
        # noise without a newline of its own, and what the document prints behind it on the line
        b'[\n  {\nnpm notice New minor version of npm available! 10.2.3 -> 10.5.0    "count": 1,\n    "type": 2\n  }\n]\n',
        b'{\n"at": [\n[\nI1122 17:26:41.963933  20469 a.go:4] up\nI1122 17:26:41.963936  20469 a.go:4] down    -170.1,\n  -15.5\n ]]\n}\n',
        b"[ 2021\n, 202025/04/20 19:59:53 main.go:26: the query expired21\n]\n",
        b'{"rows": [[7warning: slow9\n]]}\n',
        b"[[0,5]2021-06-01T04:58:00Z INFO up,[]\n]\n",
        # a second message behind a first one, in a string; of the frame of a spinner
        b'{"a": {"text": "reI1122 17:26:41.015683  20401 a.go:84] skipped\nI1122 17:26:41.015834  20401 a.go:84] againturn it"}}\n',
        b'{"a": "I1122 17:26:49.153462   21037 a.go:553] GET\nI1122 17:26:49.153804   21037 b.go:285] received nonestatus", "b": 2}\n',
        # digits that are the document's, or the noise's
        b'{"weight":3./src/query:295: SyntaxWarning: invalid escape\n2768}\n',
        b'{\n  "b": [      5,545,734 0%   20.72MB/s    0:00:51 (to-chk=8/9)\n\n    1.0\n  ]\n}\n',
        b'{\n"count":30.01user 0.00system 0:00.76elapsed 87%CPU (0avgtext+0avgdata 3655maxresident)k\n0inputs+0outputs\n}\n',
        b'{\n "q": [\n  0.8591153209294756611:C 16 Dec 2024 19:02:28.153 * query=the\n]}\n',
        b"[\n2% Can't open configuration file /srv/x.conf due to 'No such file or directory'.\n6\n]\n",
        b"{\n  \"value\":[\n    22{'a': {'slow': False}, 'b': [1, 2]}\n]\n}\n",
        b'{\n"mac": [\n1708054007,Error: unknown flag: --is\n"a token"\n],\n"port": 526.25\n}\n',
        b'{\n"as":6451  Scanning 4 files.\n      \n3}\n',
        b'{"line": [1]+  Done                    slow value\n5[1]+  Done                    slow value\n}\n',
        # a string that begins as a message does may be one
        b'{\n "flag": "I0506 09:35:33.223716  857271 request.go:425] with value too\nk 84.83s, rc=3\\n"}\n',
        b'[\n "Oct 25 09:14:32 vm cron[47484]: a \\"{\\\\\\"host\\\\\\": 18.3}\\", /=== 1 failed ===\netc"]\n',
        b'[{"time": "2023-12-02T19:33:03Z"}, {"time": "2019-05-25T10:21:48.803  % Total    % Received\nZ"}]\n',
        b'["2026-01-02 10:00:00,001 - a - INFO - up", "2026-01-02 10:00:00,002 - a - WARNING - slow conn\nection"]\n',
        b'{"stack":"NoModeWarning: the mode has not been set.PHP Warning:  Undefined variable $u on line 1\n \\nSet it"}\n',
        b'[\n  "id timeout  2024-06-02T04:42:11Z  FATAL not found: user\n id worker"\n]\n',
        b'{\n"a": [\n{\n Error: no such machine.\n  "b": "c"},\n{\n"log": "Exception in Error: no such machine.\nthread"}]}\n',
        # and one that is whole, before the string that noise cuts through
        b'[{"url":"F0204 02:30:54.974311  139274 request.go:383] from version\\n","at":"\\ud83d\\uExpecting name: line 1\nde80"}]\n',
        # words of which others are the beginning, the end, or both
        b'{\n"rows": [ {"value": "failed Fehler beim Lesen der Datei\nloading"}, {"value": "loading"}]}\n',
        b'{\n  "type": "FeatureCollection      1,586,337 50%   46.13MB/s    0:00:31 (to-chk=0/9)\n",\n  "x": [{"type": "Feature"}]}\n',
        b'[{"path": ["Resources"]}, {"text": "Resource types are validated% Can\'t open file /srv/x.conf.\r\ns"}]\n',
        b'{"path": [\n"/home/.pyenv/plugins/pyenv-virtual/nope1 does not exist, skipping\r\nenv/bin",\n"/home/.pyenv/bin"]}\n',
        b'{"spec": {"containers": []}, "status": {"containerStatuseflag provided but not defined: -json\ns": []}}\n',
        # noise that quotes an escape, or begins with the digits of a hexadecimal number, or with a tab
        b'{\n    "au[socket:tenant] invalid escape \\u5 in input\nthors": []\n}\n',
        b'{"most": 480ABD070C27F0000:error:8000006F:system library\n0}\n',
        b'{"scheme": ["amqp", "amqps\tat com.example.shard.tenant(shard.java:6978)\n"]}\n',
        b'{"message": "Fo\\unrestrict P89rl2ZKtvqXGyYZh8akBnnSKfY6g5\nr more"}\n',
        b'[{"name": "row 1"}, {"name": "row 2"}, {"name": "row 3"}, {"name": "row 68inputs+8outputs (0major+191minor)\n"}]\n',
        # what is put before every line, and stands in a string behind noise
        b'    {\n        "uid[2026-03-05 16:48:52,403] DEBUG api.v1: disk usage\n    ": 1\n    }\n',
        # messages of logs, whatever others of the key say
        b'{"msg": "2026-06-19 22:17:26.145 UTC [79899] a@b ERROR:  ratINFO: memory 12 MiB\ne limit", "n": [{"msg": "x"}]}\n',
        b'{"lines":["2026-03-03 19:37:22,809 - root - NOTICE - error fro/* 100% */\nm 10.133.26.77:981: EOF"]}\n',
        # the end of a string whose beginning is lost
        b'[\n {\n  "a": 1,\n  "c": "N",\ncat: tenant: permission denied",\n  "at": {"b": 2}\n }\n]\n',
        # the bracket of curl's note of what came in
        b'{"a":{}} [565 bytes data]\n,"b":{}}\n',
        # of two values in a row either may be the noise
        b'[{"t": {"$date": "2020-09-28T20:26:42+02:00"}, "s": "W", "msg": "in"}\n {"level": "notice", "message": "stream"}\n]\n',
        b'{\n    "errored": {"type": "warning", "data": "node"}\nfalse\n}\n',
        b'{\n "a":[\n {"level":"warn","msg":"retrying of unary invoker failed"}\nFailed to get the status (deadline exceeded)\n ]\n}\n',
        # what was drawn on a terminal inside a string stays when the sequences are cut
        b'{"na\x1b[K| working 2/6\r\x1b[K| working 3/6\rme": "row 1", "k": 2}\n',
        b'{\r\n "name": "row num\x1b[2K\x1b[1G\x1b[36m*\x1b[39m Loading rows\x1b[2K\x1b[1G\x1b[36m+\x1b[39m Loading rowsber 83"\r\n}\r\n',
        b'{"name": "row nu\x1b[?25l- Loading\x1b[1G\x1b[0K+ Loading\x1b[1G\x1b[0Kmber 2"}\n',
        b'{"manifest": "fc7062\x1b[90m \\ 50.0%  0.02s  dispatch.py:    _dispatch\x1b[0m\nf5637db9", "k": 1}\n',
        # the time of the document, and the beginning of a message
        b'{"c": [{"end": "2026-11-26T10:04:13.3"}, {"end": "2026-11-26T10:04  x = self.f(path)\n:13.3"}]}\n',
        b'{"headers": {"date": "Thu, 26 Nov 2026 10:04:13 Error: lost\nGMT", "n": 1}}\n',
        b'{"last": "started at 2026-11-26T10:04:13Z cat: gone: No such file or directory\nby user", "n": 1}\n',
        # digits of a number of a line, of a hexadecimal number
        b'{"a":0,"failed":  1| import x\n2,"n":0}\n',
        b'{"a":0,"n":60xdfe3c058\n7270}\n',
        # a letter at the end of a value that is another one by chance; a value so short that many begin with it
        b'{"a":{"title": "Core", "v": 1}, "b": {"title": "Core Executabldd: gone\ne", "v": 2}}\n',
        # what another splice has left at the head of a line of noise
        b'{"a": 1,\n "elapsed_secoXnUnable to read: gone.py\nds": 2}\nUnable to read: gone.py\nnUnable to read: gone.py\n',
        # noise has cut through the first key of all, and more of it put inner brackets at the head of a line
        b'{\n  "a  errno: -2,\n": 1,\n  "b": node:events:502\n[\n    0.5\n  ]\n    at process (node:82:21)\n}\n',
        b'{"rowdd: failed to open \'/gone\': No such file\ns":3145728 bytes copied\n[{"id":1},{"id"3+0 records out\n:2}]dd: failed\n}\n',
        # brackets in a string of remains
        b'{"Time":"202go: downloading x v1.2.1\n3-08-10T21:57:03","Output":"got [71,double free or corruption (!prev)\n 3] from {b}\\n"}\n',
        # text of a log with escapes, a level of glog's before a date, a second header glued to a word
        b'[{"body": "### Steps\\r\\nE0611 01:22:33.673302       1 client.go:8] \\"Shard auth\\" err=\\"quota\\"\\r\\n```\\r\\\nn"}]\n',
        b'{"body": "### Steps\\nI20230312 08:03:43.025209 3^^^ vector\n125 default.cc:673] disk is deprecated"}\n',
        b'{ "stderr_lines": ["retrying", "curl: (7) Failed to connect to node.exaerror: deadline\nmple.com port 5284"]}\n',
        b'{"output": ["[handler] broker batch", "make[4]: Entering directory \'/homeLoading configuration\n/var/relay\'"]}\n',
        # a path that begins in the middle of another
        b'{"path": "/srv/usr/lib/rows.py:12: DeprecationWarning: old\nlib/x"}\n',
        # exponents, signs and digits that noise where a value must come may take, or may have brought
        b'{\n  "b": 4.074eReady: 9 packages met\n-10\n}\n',
        b'{\n  "b": 1.2e-"cache" is deprecated\n05,\n  "c": 2\n}\n',
        b'{"a": 6.314ezsh: command not found: pod\n514, "b": 2}\n',
        b'{\n  "minimum": -bash: line 9: table: command not found\n1\n}\n',
        (
            b'{\n  "n": [\n    110.83.34.42 - - [21/Nov/2024:18:50:55 +0000] '
            b'"GET /queue HTTP/1.1" 200 32 "-" "curl/8.1.0"\n1,\n    2\n  ]\n}\n'
        ),
        b"[\n  67,\n  67.18This may take a while\n  13490793345327056,\n  96.1\n]\n",
        b"[0.0, -4687, 75warning handler > token@0.26.12: this package is deprecated\n 59.871619, 323.50]\n",
        b'{\n  "dub": 0Cloning into \'record\'...\n"2022-04-13T17:36:00.250791723Z"\n}\n',
        # the noise's first word as the one element of a list; both parts of a literal on one line of noise
        b'{\n  "tests": ["cache" is deprecated\n]\n}\n',
        b'{"tests": [true: command not found\n], "b": 2}\n',
        b'{\n  "m": [\n    nuWARNING: config is oldll\n  ],\n  "k": 1\n}\n',
        # an exception's name in a string; klog's lines that are its text, cut into by another header
        b'{\n  "mes": "ValueError: Aug 22, 2024 4:10:15 PM com.example.Client start\nINFO: TLS error\nbad batch"\n}\n',
        (
            b'[\n  {"body":"run:\\n```\\nI0314 10:14:53.564414   75780 request.go:2157] memory usage at 6405%24/12/08 '
            b'01:33:07 INFO proxy.event: Reconnecting to broker 6 (rack: null)\n of 1647 MiB\\n```\\n","n":1}\n]\n'
        ),
        # values that text is glued to, and the next line goes on behind a value
        b'[2022-09-16 07:31:04,142 ERROR main - x\n{"a": 1}2022-09-16 07:31:04,142 ERROR main - x\n]\n',
        b'[03:57:10.388 [error] x\n{"a": 1}02:49:58.008 [info] w\n]\n',
        (
            b'[Updates are available for some Google Cloud CLI components.\n\n    {\n        "a": 1\n    }Hang '
            b'tight while we grab the latest from your chart repositories...\n,\n    {\n        "a": 2\n    }\n]\n'
        ),
        b'[\x1b[1;33mtime=2025-11-14T15:24:17Z level=DEBUG msg="device cache"\x1b[m\n{ }sh: 3: worker: not found\n]\n',
        b'{"result"[INFO] Scanning for projects...\n:Failed to connect to bus: No such file\n{}Failed to connect to bus: a\n}\n',
        # the end of a string whose beginning is lost, with an escaped quote
        (
            b'[\n  {\n    "id": 2,\n  \x1b[2m2025-03-06T09:42:18+02:00\x1b[0m \x1b[32m '
            b'INFO\x1b[0m x: refused\r\nicy: not found\\"\\n",\n    "ok": true\n  }\n]\n'
        ),
        (
            b"[\n      2024-07-25T13:09:57.854Z [WARN]  agent: cache miss for key [layer:46]\n"
            b'17] [module] [warning] skipping unknown field",\n    "ok": true\n  }\n]\n'
        ),
        # curl's bracket
        b'[\n  {\n    "pod":[\n      1,\n  { [79 bytes data]\n"b":false\n }\n ]\n }\n]\n',
        # a member lost together with the beginning of the noise's line
        (
            b'[{"name": "worker", "version": "0.2"}, {"name": "table", "version": '
            b'WARNING: You are using pip version 3.31.6; however\nrsion": "14.4"}]\n'
        ),
        # digits of an escape before a header, and another escape behind it
        b'{"a": "\\u201cx\\u201d", "b": "\\u201[2025-04-22 16:51:03.315] [warn] discarding message\n\\u306e\\u30c6"}\n',
        # what is left of a member where its middle is lost; a short prefix behind noise that has no newline
        b'{\n  "a": [\n    {\n      "name": "sdpoints": [null]\n    },\n    {\n      "name": "sd4"\n    }\n  ]\n}\n',
        b'>  {\n>    "a": 1,\nLoading...>    "b": 2,\n>    "c": 3\n>  }\n',
        # the beginning of a literal or number whose end is lost with the noise's beginning; GStreamer's clock behind a digit
        b'{"rm": fa(node:56154) [DEP0040] DeprecationWarning: The module is deprecated.\n(Use `node --trace-deprecation ...`)\n [null]}\n',
        b'[["1714559016.781","7"],[1714559032.78117:41:33.356 [main] DEBUG app - could not connect: i/o\n],[1714559000.781,"3"]]\n',
        b"[\n [\n  154\n ],\n [\n  21+ [[ -n index ]]\n  136\n ]\n]\n",
        (
            b"[\n  9042.50,\n  10:00:05.821372399 72004 0x00006867356e114a WARN   "
            b"          service event.c:85:init:<p> failed to get q\n3,\n  0.0\n]\n"
        ),
        # a colon before a header, and another one behind the noise: what stood between is lost
        b'{"a": -44, "b":Warning: policy/v1beta1 PodSecurityPolicy is deprecated in v1.21+\n: 769, "c": -25}\n',
        # a line of noise as long as those of a wrap; a minus sign before noise; a record in JSON behind digits and a quote
        (
            b'{"took":5,"timed_out":false,"_shards":{"failed":0},"hits":{"total":{"val\n'
            b"[WARNING]: No inventory was parsed, only implicit localhost is available\n"
            b'ue":10000,"relation":"gte"},"max_score":1.0,"hits":[{"_index":"logs-1","\n'
            b'_id":"2ac6e5933b4c","_score":1.0,"_source":{"@timestamp":"2019-01-08T14:\n'
            b'47:21+02:00","message":"2024/02/22 01:56:43.409717 queue.go:6932: droppi\n'
            b'ng 86 messages [queue full]","host":{"name":"db01.example.com"}},"sort":\n'
            b"[289326236802]}]}}\n"
        ),
        b'{\n\t"1.3.0": -"driver" is deprecated\n0,\n\t"1.3.1": 4.340e-1,\n\t"1.3.2": 678388013876,\n\t"1.3.3": -9481\n}\n',
        b'web-1  | {\nweb-1  |   "a": 1,\nLoading ' + b"x" * 5000 + b'web-1  |   "b": 2\nweb-1  | }\n',
        (
            b'{"streams":[{"index":0,"codec_name":"h264","codec_tag":"0x31637661","width":1920,"r_frame_rate":"30000\\/1001",'
            b'"duration":"12.345000","bit_rate":"321021593866"{"log":"commit commit\\n","stream":"stderr","time":"2023-09-02T'
            b'17:07:30+02:00"}\n45000","bit_rate":"807468728102","disposition":{"default":1,"dub":0},"tags":{"language":"und"'
            b'}},{"index":2,"codec_name":"h264","codec_tag":"0x31637661","width":1920,"r_frame_rate":"30000\\/1001","duration'
            b'":"12.345000","bit_rate":"312679601658","disposition":{"default":1,"dub":0},"tags":{"language":"und"}},{"index'
            b'":3,"codec_name":"h264","codec_tag":"0x31637661","width":1920,"r_frame_rate":"30000\\/1001","duration":"12.3450'
            b'00","bit_rate":"440881455571","disposition":{"default":1,"dub":0},"tags":{"language":"und"}},{"index":4,"codec'
            b'_name":"h264","codec_tag":"0x31637661","width":1920,"r_frame_rate":"30000\\/1001","duration":"12.345000","bit_r'
            b'ate":"691151143409","disposition":{"default":1,"dub":0},"tags":{"language":"und"}}],"format":{"filename":"\\/et'
            b'c\\/session.conf","format_name":"mov,mp4,m4a,3gp,3g2,mj2"}}\n'
        ),
        # two messages of one length; digits behind a tab in a prefixed line; a record behind what is left of a member; digits before a mark
        b'{\n   "items ---> 6772f171a7b9\n822cb34dc5a1: Pull complete\n9ba8ec3d9595: Pull complete\n": []\n}\n',
        b"[\n\t6E+3,\n\t5.456etoken.py::test_route PASSED                 [ 33%]\n-3,\n\t5.270e-1\n]\n",
        (
            b'{"lineno":11,"outcome":"ok","b":{"lineno":12{"t":1,"s":"I","c":"NETWORK","ctx":"conn57","m'
            b'sg":"C"}\n'
            b'lineno":12,"outcome":"failed"}}\n'
        ),
        b'[["1714559009.781","6"],[171> Task :shard:compileJava UP-TO-DATE\n"6"],["1714559025.781","1"]]\n',
        b"[\n3 2\n2:M 12 Nov 2024 20:37:39.719 * up\n5\n]\n",  # digits behind noise in a number may be more of that
    ],
)
def test_no_document(capture: bytes) -> None:
    """What would be left without the noise is not what was there, or may not be."""
    assert find_all(capture) == []


@pytest.mark.parametrize(
    ("capture", "value"),
    [
        (
            b'[\n{\nReceiving objects:  41% (72/100)\rReceiving objects: 100% (100/100), done.\r\x1b[K  "a": 1\n},\n{\n  "b": 2}\n]\n',
            [{"a": 1}, {"b": 2}],
        ),
        (
            b'\rReading rows   0%\r\x1b[2K[{"id": 0}\nReading rows   3%\r\x1b[2K,{"id": 1}\nReading rows 100%\n]\n',
            [{"id": 0}, {"id": 1}],
        ),
        (
            b'cache: {\ncache:     "item\rLoading:  53%|####      | 54/66 [00:06<00:19, 45.18it/s]\ncache: s": []\ncache: }\n',
            {"items": []},
        ),
        (b'{\n  "m": [\n    nu\r 43%|####      | 5031/93 [00:07<00:14, 48.05it/s]ll\n  ],\n  "k": 1\n}\n', {"m": [None], "k": 1}),
    ],
)
def test_what_is_drawn_over(capture: bytes, value: Any) -> None:
    """The frames of a bar end in a carriage return, or as their form says: no part of the document goes with them."""
    assert [document.value for document in find_all(capture)] == [value]


def test_the_last_element_of_remains_is_inside() -> None:
    """It heads its line as the others did; noise hides the comma before it, and the bracket behind it."""
    capture = b'[\n{"id": 257 tests passed\n6},\n{"id": 28},\nWelcome to the lab\n{"id": 30}\nPERF gc pause took long\n]\n'
    assert find_all(capture) == []
    assert [document.value for document in find_all(capture + b'{"b": 1}\n')] == [{"b": 1}]


def test_a_chunk_of_a_torn_document_is_none() -> None:
    """The chunk before it broke off in mid-line."""
    capture = b'8\r\n{"a \\"qu\r\n1\r\no\r\n11\r\nted\\" {\\"a\\": 1} \r\n3\r\n[1]\r\n0\r\n\r\n'
    assert find_all(capture) == []
    assert find_all(capture.replace(b"11\r\n", b"12\r\n").replace(b" \r\n3\r\n[1]", b" [\r\n2\r\n1]")) == []
    assert [document.value for document in find_all(b"3\r\n[1]\r\n3\r\n[2]\r\n0\r\n\r\n")] == [[1], [2]]


def test_a_wrapped_warning_ends_before_the_document_goes_on() -> None:
    """A line that goes on with a message has no member of JSON in it."""
    warning = b"[DEPRECATION WARNING]: The oneline callback plugin is deprecated and will be removed from version 2.23.\n"
    capture = b'{"a": {}, "fingerprint":"r' + warning + b'equires login","lines":"requires login","state":"NO_VALIDATOR"\n}\n'
    assert all(document.value["lines"] == "requires login" for document in find_all(capture))


def test_brackets_of_a_torn_string_are_no_documents() -> None:
    """Tags that a value begins with, behind noise that may begin anywhere in the line before."""
    capture = b'{"a": 1, "tag": "Welcome to 10.0.0.4 ([10.0.0.4]:22) by "publickey".\n[1][0][0][0]", "b": {"c": [2]}}\n'
    assert find_all(capture) == []


def test_an_empty_object_in_a_string_is_no_next_document() -> None:
    """Behind noise in a string, with more noise glued to it."""
    capture = (
        b"2026-11-22T21:52:20.729413Z [warning  ] slow_read seconds=2.25\n"
        b'{\n  "a": [\n    1\n  ],\n  "text": "2026-11-22T21:52:21.729413Z [warning  ] slow_read seconds=1.25\n'
        b'{}\\[2026-11-22 21:49:32.476] [pool] [warning] pool is 85% full\nn",\n  "b": 2\n}\n'
    )
    assert loads(capture) == {"a": [1], "text": "{}\n", "b": 2}


@pytest.mark.parametrize(
    "capture",
    [
        # between lines of noise, a closing bracket that is less indented; the other one noise has swallowed
        b"[+ echo up\n\n   []\nlost at 12\n]\n",
        # indented, and closed farther to the right: two brackets of remains
        b"up 12\n      [\n                [\n                  []\n                ]\n            ]\nlost at 12\n",
        b'{\n  INFO: up\n                  "a": 1\n                }10.0.0.1 - - "GET /"\n\n            }\n        }\n',
        # a key, and the bracket of its value before noise
        b'[95] up {\'x\': [1, 2]}\n"a": "high",\n"via": [\n{' + KLOG + b"}\n",
        # the first line and the last do not bear the prefix of those between
        b"[\nweb-1  | \t{\n" + b'web-1  | \t\t"n": 9\n' + b"web-1  | \t}\n]\n",
        # between borders, or behind what a program puts before each line
        b'| {"a": 1}   |\n| ]          |\n',
        b'+{"a": 1}\n+]\n',
        b' {"a": 1} +\n ]\n(1 row)\n',
        # a comma before the element, behind a prefix
        b"stdout | [ {}\n, {}\nstdout | , {}\nstdout | ]\n",
        # the last bracket of a line of text, and one of the document
        b'{\n  "b" lost\n  "a": "18.1"2020-10-23 08:40:34,109 ERROR failed id is{\n}\n',
        b'[\n        "upnpm notice\nper",\nDEBUG:old:module is not[\n        "low"\n   2026-09-15T15:12:09Z body: 12\n      ]\n',
        # text of a string of a document that breaks before
        b'[{\nlost 3s\nand 4s\n"at":"echo \\"$1\\" | jq \'.[] \nlost 3s\n| {a: .b}\'\\n"}]\n',
        b'[ {"name": "flost at 12\nrom", "kind": "2019-06-13 13:02:24 UTC [640] LOG:  took: [957, 65.65]"}]\n',
        b'{ "a": {"body": "\nlost at 12\nTask/Handler: echo {}; echo e >&2"}}\n',
        b'[| "warning: unused\\n47 |     let of = [1, 2, 3];\\n  |\\n"\n',
        # behind remains: noise in what nothing but its place shows to hold some, and what only closing brackets follow
        b'{"epoch": 1lost at 12\nin ./a.js\n{ "expired": ...\n795}\n',
        b'{\n"items": [\n{\n"a": {{\n"b": {\n"name": "a",\n},\n"list": [\n{}\n"c": false]}}}]}}\n}\n',
        b'{\n  "a": {\n    "b": tlost\n\nrue,\n    "c": lost\n\nin [flags]\n\n{}\nlost\n\nin [flags]\n\n  }\n}\n',
    ],
)
def test_a_part_of_remains_is_no_document(capture: bytes) -> None:
    """By what stands around it, or by the places of its brackets."""
    assert find_all(capture, within=True) == []


@pytest.mark.parametrize(
    "capture",
    [
        # only keys and brackets, or half a string, before the noise that broke it
        b'{"b":[[{"a":{"c":{{"t": 1, "s": "W", "msg": "up"}\n"k":2}}}]]}\n',
        b'{\n    "text": "can run in lost\nand lost\n\ne and 2023-12-08 09:16:06,823 - INFO - in: {"a":[57.64,{}]}\nd."}\n',
    ],
)
def test_a_key_and_the_beginning_of_its_value_are_a_fragment(capture: bytes) -> None:
    """So nothing else is taken in its place."""
    with pytest.raises(DamagedError):
        loads(capture)


@pytest.mark.parametrize(
    "capture",
    [
        b"app.py:19: warning: of user {'disk': 'a', 'x': [1, 2]}\n",
        b"[('a', [1, 2]), ('b', {})]\n",
        b"40 |     let rows = [1, 2, 3];\n",
        b'level=info msg="ids [1, 2] are late"\n',
    ],
)
def test_a_part_of_text_is_no_document(capture: bytes) -> None:
    """A list in a value of Python, in a statement, in quotes: neither a document nor remains of one."""
    with pytest.raises(NoDocumentError):
        loads(capture)
    assert loads(capture + b'{"a": 1}\n') == {"a": 1}


_PRINTED = b'{\n  "a": {\n    "b": 1\n  }\n}\n'


@pytest.mark.parametrize(
    "capture",
    [
        _PRINTED + b"} [604 bytes data]\n",
        b"npm warn old   required: { node: '>=99' },\n" + b'[{"a": 1}, {"b": 2}]\n',
        b'2022-11-01 08:48:08.124  INFO 68198 --- [main] o.s.Worker : skipping "flag":\n' + _PRINTED,
        b"2022-11-01 08:48:08,124 - app - INFO - args: [\n" + _PRINTED + b"2022-11-01 08:48:08,130 - app - INFO - done\n",
    ],
)
def test_a_line_of_a_log_beside_a_document_leads_nowhere(capture: bytes) -> None:
    """Its bracket, comma or colon is its own."""
    assert len(find_all(capture)) == 1
    loads(capture)


def test_a_printed_document_between_remains_is_one() -> None:
    """What closes brackets far behind it closes those of the remains: it is not indented, as all that is inside them."""
    capture = b'{\n  "a": {\n    "b": "x",\n' + _PRINTED + b'    "c": 1\n  }\n}\n'
    assert [document.raw for document in find_all(capture)] == [_PRINTED.rstrip()]


@pytest.mark.parametrize("prefix", [b"Nov 22 10:00:00 web-1 app[812]: ", b"> ", b"[INFO] "])
def test_what_is_deeper_behind_a_prefix_is_inside(prefix: bytes) -> None:
    """Noise that came through the same prefix has damaged the document around it."""
    lines = [b"{", b'\t"of": [', b',state: [a] -> [b] "x": 1,', b"\t\t{", b'\t\t\t"version": "v1"', b"\t\t}", b"\t]", b"}"]
    assert find_all(b"".join(prefix + line + b"\n" for line in lines)) == []


@pytest.mark.parametrize(
    "capture",
    [
        # a string whose own text is a line of a log
        b'{"level": 3, "error": "E0313 16:02:02.393302  541664 websocket.go:296] Unknown streamKilled\n id 1"}\n',
        # an element of remains behind a prefix, and a line of others
        (
            b"web-1  |     {\n"
            b'web-1  |       "name": "a",\n'
            b'web-1  |       "n": 1\n'
            b"web-1  |     }\n"
            b"queue-1 exited with code 82\n"
            b"web-1  |   ],\n"
            b'web-1  |   "total": 1\n'
            b"web-1  | }\n"
        ),
        # a line that stands for others that are not there
        b"[\n  1,\n  2,\n[... 81644 bytes truncated ...]\n  99,\n  100\n]\n",
        # a prompt has no newline
        b'[{"id":1},\n[sudo] password for deploy: {"id":2},\n{"id":3}]\n',
        # a comma first
        b'{ "a" : 1\n, "c" : 3\nWARN slow query, "b" : 2\n, "d" : 4\n}\n',
        # a bracket of a line of source
        (
            b"Traceback (most recent call last):\n"
            b'  File "/srv/x.py", line 3, in f\n'
            b"    run({\n"
            b"KeyError: 'cache'\n"
            b'  "totals": {\n'
            b'    "covered": 10\n'
            b"  },\n"
            b'  "ok": true\n'
            b"}\n"
        ),
        # a digit that is the rest of a name
        (
            b'{"blockdevices":[{"name":"sda","children":[{"name":"sda1"}]},{"name":"sdb","children":[{"n'
            b'ame":"sdb1\n'
            b"2024-01-01 10:00:00,123 WARN  [main] c.e.A - slow\n"
            b'"}]}]}\n'
        ),
        # noise in a character, and a byte lost before
        (
            b"{\n"
            b'  "": "\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e\xe3\x81\xae\xe3\x83\x86\xe3\x82\xb9\xe3\x83\x88\xe6\x97\xa5\xe6\x9c'
            b"\xac\xe8\xaa\x9e\xe3\x81\xae\xe3\x83\x86\xe3\x82\xb9\xe3\x83\x88\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e\xe3\x81\xe3"
            b"\x83\x86\xe3\x82\xb9\xe3\x83\x88\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e\xe3\x81\xae\xe3\x83\x86\xe3\x82\xb9\xe3\x83"
            b"\x88"
            b"\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e\xe3\x81\xae\xe3\x83reloading\n"
            b'\x86\xe3\x82\xb9\xe3\x83\x88"}\n'
        ),
        # bytes that are lost
        (
            b"[\n"
            b"  580\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"
            b"\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"
            b"\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\n"
            b"  2.5\n"
            b"]\n"
        ),
        # two numbers
        b'[\n  "15",\n  7, 3 and 7 skipped\n"x",\n  "z"\n]\n',
        # the second line of a record
        b'{\n  "name": "fooNov 15, 2026 3:22:58 AM com.example.Billing run\nSEVERE: pool exhaustedbar",\n  "b": 2\n}\n',
        # half a number
        (
            b"{\n"
            b'"": [\n'
            b"{\n"
            b'"": {\n'
            b'"": [\n'
            b"[\n"
            b"[\n"
            b"9./usr/lib/python3/dist-packages/a.py:406: UserWarning: x\n"
            b'  self._x["cart"]\n'
            b"6]]\n"
            b"]\n"
            b"}\n"
            b"}\n"
            b"]\n"
            b"}\n"
        ),
        # text of the string's that reads like a level and a tag, and a level behind the name of a program
        b'{"d": "I/O error 2026-11-27 01:05:41+0000 [-] Starting factory: x\nrces", "n": 1}\n',
        b'{"type": "optiLOG_WARNING:shop.cart: cart was not empty\non"}\n',
        b'{"type": "optiapp-WARNING:x: cart was not empty\non"}\n',
        # a path of the string's, and noise with one of its own
        b'{"path": "/tmp/app/node_modula.py:4: DeprecationWarning: x is deprecated\nes/qs", "n": 1}\n',
        b'{"path": "/tmp/app/node_modullib/x.rb:5: warning: method redefined\nes/qs", "n": 1}\n',
        # half a timestamp or version of the string's
        b'{\n  "date": "2024-01-01:02:53.764 | INFO    | Task run \'a\' - Finished\n10"\n}\n',
        b'{"date": "2024-01-10T10:00:00.123 | INFO x: started\n00:00Z"}\n',
        b'{\n\t"version": "2023.11/27 01:12:03 [INFO] aria2 1.36.0\n0-1",\n\t"n": 200\n}\n',
        # a backslash of the noise, before what makes an escape with it
        b'{"missing_licereuse.vcs - DEBUG - running \'git --get-regexp \\.path$\'\nnses": ["MITX"], "b": 1}\n',
        b'{"a": "missing_licematches (see \\Section 3)\'\nnses"}\n',
        # a point of the number's, or of the name of a file
        b'{\n  "size": 44.env file not found at "/tmp/.env". Continuing...\n1,\n  "homepage": null\n}\n',
        b'{\n  "size": 4.gitignore was not found\n1,\n  "homepage": null\n}\n',
        # a value as others are, but for the string's own text
        b'{"KEY": "*******x y z: hello\n****", "typeName": "*****"}\n',
        b'[{"out": "ok"}, {"out": "ok"}, {"out": "ok"}, {"out": "on and osome unknown text\nk"}]\n',
        # digits of an identifier between two messages
        b'["508307ad835b19fed009045a6986d3b184e00:57:58 | 9009   | cli  |  - /run/0/\nc00:57:58 | 9009   | os  | Linux\n8a9b"]\n',
        b'{\n  "mac": "66:ad:63:3For frameworks, x and y\n1For small (< 10 kB) z\n:a0:ec",\n  "mtu": 1500\n}\n',
        # two lines of one length, by chance
        (
            b'{"a": "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxseventy-two columns of text\n'
            b'rest", "b": "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy and as many of it here\nrest"}\n'
        ),
        # a line of noise that ends in a bracket, and members below it
        b'{\n  "level": "50%",\n  "state": "up",\nINFO: Response body: {\n  "status": "ok",\n  "n": 1\n}\n',
        b'{\n    "package": "x",\nWARN config is {\n    "essential": false,\n    "ratio": 221.37\n}\n',
        b'{\n  "n": 1,\n  2026-11-27 01:10:08.390\tWARN\ta.cjs:2\tinv\tslow query {\n"homepage": "x",\n  "s": 1\n}\n',
        b'{\n    "License": "Apache-2.0",\n     err: {\n   "Name": "i",\n    "x": 1\n}\n',
        b'{\n  "essential": false,\n  "group": "headers"\n2026-11-27 01:16:19 DEBUG [job t.cwl] {\n}\n',
        # a bracket of the noise closes it: what follows goes on with its last number, or behind a value
        b'{"package": "bzip2-doc", "installed_size": 61    }\n2, "homepage": "https://x", "a": 1}\n',
        b"[0.66666666666      ]\n66666, 0.2857142857142857, 0.6]\n",
        b'{"a": 1, "installed_size": 4}\x1b[38;5;3m +0ms\x1b[39m\n7,\n    "homepage": null}\n',
        b'{"a": "symbols"}\x1b[38;5;3m +0ms\x1b[39m\n,\n    "essential": false}\n',
        b'x\n{\n  "a": 1\n}\n2,\n  "b":1\n}\n',
        # a number in round brackets, a version, half a number and a day, the letters before an exception's name
        b'{"u": "https://ftp.gnome.org/pub/GNOME/soi.conf(2): object Host\nurces", "a": 1}\n',
        b'{"v": "1.14.10-01:02:53.763 | WARNING | Task run slow\n1~deb12u1"}',
        b'{\n  "c": [\n    2.0,\n    011/27 01:12:04 [DEBUG] GID#28fb\n.85714285711/27 01:12:03 [DEBUG] GnuTLS\n1428571\n  ]}',
        b'["Er", "crypto2026-11-27T01:05:52  [1405] INFO    Manager sync\ngraphyaml.constructor.ConstructorError: keys\nic", "m"]\n',
        b'{"h": "https://ww2026-11-27 01:03:51,805 [WARNING] Retries\nw.darwinsys.ValueError: bad item\ncom/file/"}',
        b'{\n  "n": 1,\n  "size": 1872,\n 2026-11-27 01:10:08.390\tWARN\ta.cjs:2\tslow query {\n "capacity": 1048576\n}\n',
        b'{\n  "val": 63}\x1b[38;5;3m +0ms\x1b[39m\n.0,\n\t"date": "2024-01-15"\n}\n',
        # a word of the string's before what is drawn
        b'{"p": ["/srv/work/py/a.py", "/srv/work/py/b.py", "/srv/work/py/test_\r[===>      ] 38%\r[====>     ] 41%\na.py"], "n": 1}',
        # a clock behind text of the string's, a word of one letter, digits of an identifier before a name and behind a message
        b'{"taskId": "b#b00:57:58 | 9009   | version         | 4.2.21\nuild", "task": "build", "x": "build"}',
        b'{"name": "I 01:02:53.712 | INFO    | Flow run x\nadd 2 items"}',
        b'["3d1eeefb981fd7f7dnsmasq: started, version 2.90 cachesize 150\nbdnsmasq: compile time options\n114146eb94b293f6baab010"]\n',
        # the bracket before a clock, words with an equals sign, the hyphen of the string's before a shell's name
        b"[[[49,[01:10:21] Starting default...\n 50, 55],[12    at runBound (node:domain:444:12)\n3]]\n",
        b'{"v": "5.1.9bash: line 1: qemu: command not found\n-bash: line 1: qemu: command not found\n0+deb"}',
        # three lines of one width that say the same
        (
            b'[\n  "As# Device size 20971520, offset 16777216.\nynchronous",\n  "ev# Device size 20971520, offset 16777216.\nent",\n  "no'
            b'# Allocating context for crypt device i.\ntification"\n]\n'
        ),
        # a prefix that the line which closes around it does not bear; a sign, and noise behind which no digits follow
        b'web-1  | {\nweb-1  |   "a": 1\nweb-1  | }\n}\n',
        b"[1, -E0910 18:08:54.853077  339136 a.go:29] x\n, 5]\n",
        # members below a bracket of a log line, of a document whose first key is cut through
        b'{\n\t"pack  \xe2\x80\xa2 a.cjs\tObject\nage": "file",\n\t2026-11-27 01:10:08.390\tWARN\tslow {\n"ratio": 1.8,\n\t"tags": []\n}\n',
        # three lines of one width, by chance: keys have no blanks
        (
            b'{\n  "sudnstwist: error: missing DNSPython library now\nmmary": "simple",\n  "tednstwist: error: missing DNSPython library no'
            b'w\nxt": "a",\n  "vadnstwist: error: missing DNSPython library now\nlue": 1\n}\n'
        ),
        # more digits before a clock than an hour has
        b"[2.0, 000:57:58 | 9009   | configuration   | < family           | \n.85714285714285700:57:58 | 9009   | os | Linux\n1, 2.0]\n",
        # the letter of an exponent
        b'{\n  "exp":5Error: x\r4\n}\n',
        # a century and a year of two digits
        b'{"pid":2024/10/14 14:05:50 WARN TaskSetManager: Lost task\n5}\n',
        b"[\n  [6, 4] out of range\n]\n",
        b'{"a": [{} entries for search\n]}\n',
        b'[{"id":1}\n,{"id":4}\nWARN slow, {"id":2}\n,{"id":3}\n]\n',
        b'[{"id":1},\nTASK [a : b] *****{"id":2},\n{"id":3}]\n',
        b"[\n  1,\n... 261 more items\n  2\n]\n",
        b"[\n  1,\n-- 59 lines omitted --\n  2\n]\n",
        b"[\n  1,\n[output clipped, log limit 2MiB reached]\n  2\n]\n",
        # a character beside all wraps
        (
            b'{\n    "items": [\n        {\n            "message": "Back-off restarting failed container body-parser\n in po'
            b'd body-parser-7d9c_default(0a1b2c3d-1111-2222-3333-444455556666)",\n            "reason": "BackOff"\n        }'
            b',\n        {\n            "message": "Back-off restarting failed container body-parser\n in pod body-parser-7d'
            b'9c_default(0a1b2c3d-1111-2222-3333-444455556666)",\n            "reason": "BackOff"\n        }\n    ]\n}\n'
        ),
        (
            b'{\n  "msg": "error: details a-b for access and user a-b a-b user access the https:/\n/x/y ok. has",\n  "text":'
            b' "error: details a-b for access and user a-b a-b user access the https:\n//x/y ok. has"\n}\n'
        ),
        (
            b'{ "name" : "metric"\n, "version" : "1.0.0"\n, "problems" : ["extraneous: alpha@1.0.0 /srv/app/node_modules/sea'
            b'rch"]\n, "dependencies" : {"ingress0": {"version": "2.7.0", "overridden": false, "resolved": "https://parcel'
            b'.example.com/batch/\n-/node-1.0.0.tgz"}, "worker1": {"version": "6.1.8", "overridden": false, "resolved": "https'
            b'://parcel.example.com/search/\n-/relay-1.0.0.tgz"}, "core2": {"version": "2.6.7", "overridden": false, "resolv'
            b'ed": "https://parcel.example.com/alpha/-/\nbilling-1.0.0.tgz"}, "user3": {"version": "0.6.6", "overridden": fa'
            b'lse, "resolved": "https://parcel.example.com/cache/-/\nnode-1.0.0.tgz"}}\n}\n'
        ),
        # what would be left behind a cut is no document, or may be otherwise
        b'{"a": 1, "b": "\xe3\x83Killed\n\x86", x}\n',
        b'{"a": 1, Loading 5%\r} "b"}\n',
        b'{"a": "x\\Some text\n\\u0041"}\n',
        b"{\n3 2\n2:M 12 Nov 2024 20:37:39.719 * ",
        # an empty list behind a word, over several lines
        b"text[\n\n]\n",
        b'ifier"}],"errorCount":1,"source":"const a = require(x);\\nif (a) { return [1, 2]\n; }\\n"},{"a":"x\n y"}]\n',
        # a line of a log as wide as a terminal
        (
            b'{\n  "tests": [\n    {\n      "call": {\n        "longrepr": "E0612 06:39:59.163903  716795 websocket.go:296] '
            b'Unknown str\neam id 1, discarding message"\n      }\n    }\n  ]\n}'
        ),
        # a tag behind a prefix
        (b'web-1  |     {\nweb-1  |       "a": 1\nweb-1  |     }\nweb-1  | [INFO] x\nweb-1  |   ]\nweb-1  | }\n'),
        # more lines of others
        (b'web-1  |     {\nweb-1  |       "a": 1\nweb-1  |     }\nline a\nline b\nline c\nline d\nline e\nweb-1  |   ]\nweb-1  | }\n'),
        # an element of a document behind a label, which another line cuts through
        (b'Response: {\n  "items": [\n    {\n      "id": 1\n    },\n12:30:01\n    {\n      "id": 2\n    }\n'),
        (b'Response: [\n  {"id": 1}\n  {"id": 2}\n'),
        # a table, whose rows are as long as the line that it cuts through
        (
            b'{\n  "rows": [\n    {\n      "id": 53,\n      "name": "itTracking [x]\n  Started 2026-11-22T22:13:29\n'
            b'  Current                  29\n  Total               0:00:00\nem 53",\n      "price": 79.5\n    }\n  ]\n}\n'
        ),
        # an exponent beyond all doubles
        b'{"a": 6.314eE1122 17:25:27.991134   18691 websocket.go:296] Unknown stream id 1, discarding message\n514, "b": 2}\n',
        # a sign of the document's before a time of day
        b'{\n  "a": -06:29:46.107 [info] could not connect\n\n06:04:48.640 [error] checksum mismatch\n1\n}\n',
        # half of an escape before a header
        (b'{"k":"\\u001##[erro]Process completed with exit code 1.\nb[0m"}\n'),
        # a key twice
        (b'{\n  "a": 1,\n  "b": "x",\ncurl: (18) transfer closed with 120 bytes remaining to read\n  "a": 2,\n  "c": [1]\n}\n'),
        # bytes that stand for lost ones
        (
            b"[\n  580\x1a\x1a\x1a\x1a\x1a\x1a\x1a\x1a\x1a\x1a\x1a\x1a\x1a\x1a\x1a\x1a\x1a\x1a\x1a\x1a\x1a\x1a\x1a\x1a\x1a"
            b"\x1a\x1a\x1a\x1a\x1a\x1a\x1a\x1a\x1a\x1a\x1a\x1a\x1a\x1a\x1a\n  2.5\n]\n"
        ),
    ],
)
def test_what_may_be_otherwise(capture: bytes) -> None:
    """Each has come out once as something that was not there."""
    assert find_all(capture) == []


@pytest.mark.parametrize(
    ("capture", "values"),
    [
        (b'[\nI0611 08:30:24.416403  428623 broker.go:167] "Sync failed" pod="a/b" err=<\n\tboom\n >\n\t"a",\n\t"b"\n]\n', [["a", "b"]]),
        (
            b'{\n    "level": "50%",\n    "state": "up",\nINFO: Response body: {\n  "status": "ok",\n  "n": 1\n}\n',
            [{"status": "ok", "n": 1}],
        ),
        (b'[ "350"\n[ "ore"\n]\n', [["ore"]]),
        (b'{"a":[{"b":[null]ERROR x\n{"level":"info","ts":1.5,"msg":"y"}\n}]}\n', [{"a": [{"b": [None]}]}]),
        # the same, less what put it in doubt
        (b"[\n  1,\n... 12 more\n  2\n]\n", [[1, 2]]),
        (b'{\n  "a": 1,\n57 tests passed, 2 skipped\n  "b": 2\n}\n', [{"a": 1, "b": 2}]),
        (b'[{"id":1},\n[sudo] password for deploy: \n{"id":2},\n{"id":3}]\n', [[{"id": 1}, {"id": 2}, {"id": 3}]]),
        (b'{"a": "fo\\cache miss for 3 objects\n"o\\" bar", "b": 2}\n', [{"a": 'fo"o" bar', "b": 2}]),
        (b'{\n  "a": 1,\n\\unrestrict P89aa\n  "b": 2\n}\n', [{"a": 1, "b": 2}]),
    ],
)
def test_what_is_as_it_seems(capture: bytes, values: list[Any]) -> None:
    assert [document.value for document in find_all(capture)] == values


def test_noise_in_a_character_that_no_rule_names() -> None:
    capture = b'{"a": "\xe3\x83Killed\n\x86x"}\n'
    assert find_all(capture, policy=Policy(mend="known")) == []
    assert [document.value for document in find_all(capture)] == [{"a": b"\xe3\x83\x86x".decode()}]


def test_digits_of_an_identifier_are_no_more_of_a_timestamp() -> None:
    """A layer of docker is twelve hexadecimal digits, of which the first ones may end a value that looks like others of its key."""
    times = ["2019-10-03T17:01:25Z", "2026-08-02T16:16:20Z", "2022-09-25T01:03:35Z", "2023-05-27T23:50:46Z"]
    records = "".join(json.dumps({"time": time}) + "\n" for time in times)
    capture = records.replace("01:25Z", "01:256792297bffd: Pull complete\n#5 [internal] load\n5Z")
    assert [one.value["time"] for one in find_all(capture)] == times[1:]


@pytest.mark.parametrize(
    "capture",
    [
        # a level of the string before a line of a log
        (b'{"title":"Error 2024/03/11 14:32:07 http: TLS handshake error from 10.0.0.17:51514: EOF\nconnecting to db"}\n'),
        # a level before another
        b'{"out":"\\u001b[32mINFO[2024-03-11 14:32:07.118] [warning] cannot bind port\n\\u001b[0m ok"}\n',
        # a bracket before a header
        (
            b'{"col":"[INFO [03-11|14:32:07.118] Imported new chain segment               blocks=1 txs=2'
            b'14 mgas=21.043 elapsed=41.118ms\nx]"}\n'
        ),
        # digits that make a digest longer
        b'{"md5":"1458a811e1d3f681208ee4d1710163927: mosquitto version 2.0.18 starting\nf7c7d1247"}\n',
        b'{"ksh: 1: foo: not found\nind":"List"}\n',  # the end of a name
        b'{"mawk: cmd. line:1: (FILENAME=- FNR=17) fatal: division by zero attempted\node":1}\n',  # the end of a name
        # a sign before the name of a shell
        (
            b"[\n  1,\n  -bash: cannot set terminal process group (-1): Inappropriate ioctl for device\nbas"
            b"h: no job control in this shell\n5293.1,\n  3\n]\n"
        ),
        # the bracket of an escape before a header that closes one itself
        b'{"out":"\\u001b[2024-03-11 14:32:07.118231: I tensorflow/core/platform/cpu_guard.cc:182] slow\n32mok"}\n',
        b'{\n  "out": "\\u001b[32mINF[INFO] [1710163927.118231214] [minimal_publisher]: Publishing\nO\\u001b[0m ok"\n}\n',
        b'{"out": "\\u001b[32mINFO WARN  acme::server > cannot bind port\n\\u001b[0m ok"}\n',
        # a digit of the string's before those of a process
        (
            b'{"id": "9c11e96b-ebe2-c762-37ad-919b[ 4711.118249] RIP: 0010:acme_read+0x17/0x40 [acme]\n'
            b'24711:M 11 Mar 2024 14:32:07.118 # WARNING Memory overcommit must be enabled!\n304c3ed"}\n'
        ),
        # a line of a text of several, which is a line of a log, and more of it behind a newline of other noise
        (
            b'{"body": "### Steps\\r\\n1. run `node`\\r\\n```\\r\\nW0110 04:47:54.857743   14778 module.go:15] Reconnecting (rack: nu\n'
            b'll)\\r\\n```\\r\\n"}\n'
        ),
        # a line of a log in a string, which is wrapped
        (
            b'{\n              "Value": "[2024-03-19 00:12:08,768] DEBUG Unknown stream i\n'
            b'd 9, discarding message (com.example.request.ModuleQueue)"\n}\n'
        ),
        # a sign before marks like it
        b'[\n    --- Found layer: /usr/lib/x.so.1 (found version "93.9.0")\n 78,\n    -98.2\n]\n',
        b'{"err": "\\u001b[ WARN  acme::server > cannot bind port\n31mERR\\u001b[0m bad"}\n',
        # a string of lines of a log, between two messages that begin with a newline
        (
            b'{"log":"\nAn error occurred (X) when calling the Y operation: slow\nE0311 14:32:07.118231   18691 x.go:1] hello\\nbye'
            b'\nAn error occurred (X) when calling the Y operation: slow\n"}\n'
        ),
        # a value whose key is cut, in a list of others
        (
            b'["2024-03-15","2024-03-16","2024-03-17","2024-03-18",{"stE1122 17:25:27.991134   18691 websocket.go:296] Unknown stream id\n'
            b'art":"2024-03-15T14:32:07Zcannot open tank\n"}]\n'
        ),
        # more lines of noise than are looked over
        b"[\n  1,\n  -bash: cannot set terminal process group (-1): Inappropriate ioctl for device\n"
        + b"bash: no job control in this shell\n" * 9
        + b"5293.1,\n  3\n]\n",
        b"[" + b"x attached.\n" + b'{"a": 1}' + b"Debugger attached.\n" * 20 + b",\n2]\n",
        # the letter of an exponent, and digits behind it
        b'{"a": 6.314eunknown tool: pod not there\n514, "b": 2}\n',
        # a record in the text of noise in a string
        (
            b'[{"id": 1, "host": "node-0001.lab"},\n{"id": 2, "host": "node-0002.lab"},\n{"id": 3, "host": "node-0003.lab"},\n'
            b'{"id": 9, "host": "node-0: failed "x" {"level":"info","msg":"y"}\n009.lab"}]\n'
        ),
        # an element, or noise and a member, before a value
        b'2026-11-22 10:00:00 INFO up "x",\n{"a": 1}\n',
        # a header that begins before the place where the document breaks
        b'{"":"",""  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current\n\x80',
        b'{"u":"git++deploy.sh:17> echo hi\nhttps://x/a.git"}\n',  # a plus before those of a trace
        b"[1,1e-- The C compiler identification is GNU 13.2.0\n7,3]\n",  # a mark that makes an exponent
        # digits before those of a time
        (
            b"[\n  1.0,\n  6060.11user 0.04system 0:00.21elapsed 71%CPU (0avgtext+0avgdata 4711maxresident"
            b")k\n0inputs+0outputs (0major+214minor)pagefaults 0swaps\n4.0,\n  12.0\n]\n"
        ),
        # a bar as wide as a terminal
        (
            b'{\n  "status": "exit_c==> Downloading https://formulae.brew.sh/api/formula.jws.json\n#######'
            b'################################################################## 100.0%\node"\n}\n'
        ),
        # an element behind noise in a list, and noise behind its comma
        (
            b'[INFO:     Uvicorn running on http://127.0.0.1:8000 (Press CTRL+C to quit)\n{"x":1}, Warnin'
            b'g: v1 ComponentStatus is deprecated in v1.19+\n{"x":2}]\n'
        ),
        # a message that is not wrapped
        (
            b'{"a":"ok","t\x1b[1;35m[WARNING]: Platform linux on host web1 is using the discovered Python i'
            b"nterpreter at\x1b[0m\n\x1b[1;35m/usr/bin/python3.10, but future installation of another Python in"
            b'terpreter could change the\x1b[0m\n\x1b[1;35mmeaning of that path.\x1b[0m\nimKilled\ne":3}\n'
        ),
        # a message that is not wrapped
        (
            b'{"a":"ok","t[WARNING]: provided hosts list is empty, only localhost is available. Note tha'
            b"t the implicit localhost does not match 'all'\nimbird: Started\ne\":3}\n"
        ),
        # a part of a version behind noise
        (
            b'{"list":["1.2","1.2.3","1[WARNING]  (1) : config : missing timeouts for proxy \'web\'.\n   | '
            b"While not properly invalid, you will certainly encounter various problems\n   | with such a"
            b' configuration.\n.2acme: /tmp/x: openFile: does not exist (No such file or directory)\n.3.4"'
            b',"v1"],"v2":["1.2.3","1.2.3.4"]}\n'
        ),
        # digits behind an empty line of noise
        (
            b"[1,0,672Updating Subscription Management repositories.\nUnable to read consumer identity\n\nT"
            b"his system is not registered with an entitlement server. You can use subscription-manager "
            b"to register.\n\n506,61487,684bird: Started\n,929]\n"
        ),
        # digits behind an empty line of noise
        (
            b"{\n  \"id\": 1fatal: detected dubious ownership in repository at '/src'\nTo add an exception f"
            b"or this directory, call:\n\n\tgit config --global --add safe.directory /src\n4\xe2\x96\xba connecting t"
            b"o github.com\n\xe2\x9c\x94 cloned repository\n\n}\n"
        ),
        # digits behind an empty line of noise
        (
            b'{"timeouts":[3,3=ERROR REPORT==== 11-Mar-2024::14:32:07.118231 ===\nError in process <0.84.'
            b"0> with exit value:\n{badarith,[{erlang,'/',[1,0],[]}]}\n\n0\xe2\x9a\xa0 Warning: Invalid configuratio"
            b"n encountered at 'provider': unrecognized property 'foo'\n,300]}\n"
        ),
        # elements behind what is drawn
        (
            b'{"x":[0.63,0.05[Stage 3:=====================>                                 (78 + 4) / '
            b"200]\r37,0.53,0.3266bird: Started\n12,0.2]}\n"
        ),
        # digits of a digest behind what is drawn
        (
            b'{"Image":"sha256:c9750f488d8cc4153169b3ca0f5b2    Building [=======>                   ] 4'
            b"1/214: serde_derive, syn\r9e97cd4c692024-03-11 14:32:07,118\tINFO worker.py:1724 -- Started "
            b"a local Ray instance. View the dashboard at \x1b[1m\x1b[32m127.0.0.1:8265 \x1b[39m\x1b[22m\n4e538fd34a0"
            b'848c8a72f6b814"}\n'
        ),
        # a value whose key is cut
        (
            b'{"type":"git","urE0311 14:32:07.118231    4711 memcache.go:287] couldn\'t get resource list'
            b' for metrics.k8s.io/v1beta1: the server is currently unable to handle the request\nl":"git+'
            b"https://github.com/acme/acme.gitCould not connect to Redis at 127.0.0.1:6379: Connection r"
            b'efused\n"}\n'
        ),
        # a value whose key is cut
        (
            b'[{"start":"2024-03-15T14:32:07Z","day":"2024-03-15"},{"start":"2024-03-16T14:32:07Z","day"'
            b':"2024-03-16"},{"stcannot open \'tank\': no such pool\nart":"2024-03-15T14:32:07Zcannot open '
            b'\'tank\': no such pool\n","day":"2024-03-15"}]\n'
        ),
        b'{"post":"2024-01-20bird: Started\nT2bird: Started\n2:50:35"}\n',  # digits of one run
        # digits of one run
        (
            b'{"items":[{"id":"96d1f16c-2abf-88d5-04a0-8afa5ff9d431","parent":"e2024-03-11T14:32:07.118+'
            b"0100 [INFO]  Terraform version: 1.7.4\neeacme/server.py:17:4: W0612: Unused variable 'x' (u"
            b'nused-variable)\n09bd1-2095-b6c8-4b0b-cc4976503206"}]}\n'
        ),
        # a time of day behind noise
        (
            b'{"ts":"2024-03-11T\x1b[40m\x1b[32minfo\x1b[39m\x1b[22m\x1b[49m: Microsoft.Hosting.Lifetime[0]\n      Appli'
            b"cation started. Press Ctrl+C to shut down.\n14:32:07 [warning] The module views is already "
            b'enabled.\n"}\n'
        ),
        # braces of a map
        (
            b'{"out":"x14:32:07.118 [error] GenServer Acme.Worker terminating\n** (RuntimeError) bad\n    '
            b"(acme 0.1.0) lib/acme/worker.ex:17: Acme.Worker.handle_info/2\n    (stdlib 4.3) gen_server."
            b'erl:1123: :gen_server.try_dispatch/4\nLast message: :tick\nState: %{}\ny"}\n'
        ),
        # brackets behind a log line
        (b'{"out":"x ERROR[2024-03-11T14:32:07.118231+00:00] app.WARNING: cannot bind port {"port":8080} []\ny"}\n'),
        # erlang p
        (
            b'[\n  {"id": 1, "name": "n1", "tags": ["a", "b"]},\n  {"id": 2, "name": "n2", "tags": ["a", "'
            b'b"]},\n  {"id": 3, "name": "n3", "tags": ["a", "b"]},\n  {"id": 4, "name": "n4", "tags": ["a'
            b'", "b"]},\n#{ids =>\n      [1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,2'
            b"5,26,\n       27,28,29,30,31,32,33,34,35,36,37,38,39,40,41,42,43,44,45,46,47,48,49,\n       "
            b'50,51,52,53,54,55,56,57,58,59,60],\n  name => "x"}\n  {"id": 5, "name": "n5", "tags": ["a", '
            b'"b"]},\n  {"id": 6, "name": "n6", "tags": ["a", "b"]},\n  {"id": 7, "name": "n7", "tags": ["'
            b'a", "b"]},\n  {"id": 8, "name": "n8", "tags": ["a", "b"]}\n]\n'
        ),
        # erlang report
        (
            b'[\n  "item 1",\n  "item 2",\n  "item 3",\n  "item 4",\n=ERROR REPORT==== 27-Nov-2026::04:34:14.'
            b"799327 ===\n    ids: [1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,\n  "
            b"        26,27,28,29,30,31,32,33,34,35,36,37,38,39,40,41,42,43,44,45,46,47,\n          48,49"
            b',50,51,52,53,54,55,56,57,58,59,60]\n    name: x\n  "item 5",\n  "item 6",\n  "item 7",\n  "item'
            b' 8"\n]\n'
        ),
        # flake8 source
        (
            b'[\n  {"module": "m1", "classes": 1, "tags": ["a", "b"]},\n  {"module": "m2", "classes": 2, "'
            b'tags": ["a", "b"]},\n  {"module": "m3", "classes": 3, "tags": ["a", "b"]},\n../src/b.py:2:6:'
            b" E203 whitespace before ','\n    1 ,\n     ^\n../src/b.py:3:8: E203 whitespace before ','\n   "
            b' "x" ,\n       ^\n../src/b.py:4:13: E203 whitespace before \',\'\n    {"a": 1} ,\n            ^\n'
            b'  {"module": "m4", "classes": 4, "tags": ["a", "b"]},\n  {"module": "m5", "classes": 5, "ta'
            b'gs": ["a", "b"]},\n  {"module": "m6", "classes": 6, "tags": ["a", "b"]}\n]\n'
        ),
        # javac
        (
            b'[\n  {"module": "m1", "classes": 1, "tags": ["a", "b"]},\n  {"module": "m2", "classes": 2, "'
            b'tags": ["a", "b"]},\n  {"module": "m3", "classes": 3, "tags": ["a", "b"]},\n../src/A.java:3:'
            b' error: incompatible types: String cannot be converted to int\n  "x",\n  ^\n1 error\n  {"modul'
            b'e": "m4", "classes": 4, "tags": ["a", "b"]},\n  {"module": "m5", "classes": 5, "tags": ["a"'
            b', "b"]},\n  {"module": "m6", "classes": 6, "tags": ["a", "b"]}\n]\n'
        ),
        # mypy pretty
        (
            b'[\n  {"module": "m1", "classes": 1, "tags": ["a", "b"]},\n  {"module": "m2", "classes": 2, "'
            b'tags": ["a", "b"]},\n  {"module": "m3", "classes": 3, "tags": ["a", "b"]},\n../src/a.py:4: e'
            b'rror: List item 1 has incompatible type "str"; expected "int" \n[list-item]\n        "x",\n  '
            b'      ^~~\nFound 1 error in 1 file (checked 1 source file)\n  {"module": "m4", "classes": 4,'
            b' "tags": ["a", "b"]},\n  {"module": "m5", "classes": 5, "tags": ["a", "b"]},\n  {"module": "'
            b'm6", "classes": 6, "tags": ["a", "b"]}\n]\n'
        ),
        # ruby raise
        (
            b'[\n  "item 0",\n  "item 1",\n  "item 2",\n  "item 3",\n../ll/names.rb:7:in `block in <main>\': b'
            b"ad rows [ (ArgumentError)\n  1,\n  2,\n  3\n]\n\tfrom ../ll/names.rb:4:in `times'\n\tfrom ../ll/na"
            b'mes.rb:4:in `<main>\'\n  "item 4",\n  "item 5",\n  "item 6",\n  "item 7"\n]\n'
        ),
        # rust dbg pair
        (
            b'[\n {"id":1015,"name":"foxtrot india","note":"Row 15: copied","size":118785,"tags":["alpha"'
            b',"bravo"]},\n {"id":1016,"name":"golf foxtrot","note":"Row 16: copied","size":126704,"tags"'
            b':["bravo","charlie"]},\n[dump.rs:6:145] (i,m) = (\n    16,\n    "Row 7 has no host",\n)\n {"id"'
            b':1017,"name":"hotel charlie","note":"Row 17: copied","size":134623,"tags":["charlie","delt'
            b'a"]},\n {"id":1018,"name":"india juliett","note":"Row 18: copied","size":142542,"tags":["de'
            b'lta","echo"]},\n {"id":1019,"name":"juliett golf","note":"Row 19: copied","size":150461,"ta'
            b'gs":["echo","foxtrot"]}\n]\n'
        ),
        # rust dbg some
        (
            b'[\n {"id":1015,"name":"foxtrot india","note":"Row 15: copied","size":118785,"tags":["alpha"'
            b',"bravo"]},\n {"id":1016,"name":"golf foxtrot","note":"Row 16: copied","size":126704,"tags"'
            b':["bravo","charlie"]},\n[dump.rs:6:81] Some(i) = Some(\n    16,\n)\n {"id":1017,"name":"hotel '
            b'charlie","note":"Row 17: copied","size":134623,"tags":["charlie","delta"]},\n {"id":1018,"n'
            b'ame":"india juliett","note":"Row 18: copied","size":142542,"tags":["delta","echo"]},\n {"id'
            b'":1019,"name":"juliett golf","note":"Row 19: copied","size":150461,"tags":["echo","foxtrot'
            b'"]}\n]\n'
        ),
        # rust dbg tuple struct
        (
            b'[\n {"id":1015,"name":"foxtrot india","note":"Row 15: copied","size":118785,"tags":["alpha"'
            b',"bravo"]},\n {"id":1016,"name":"golf foxtrot","note":"Row 16: copied","size":126704,"tags"'
            b':["bravo","charlie"]},\n[dump.rs:6:108] P(7,m.to_string()) = P(\n    7,\n    "Row 7 has no ho'
            b'st",\n)\n {"id":1017,"name":"hotel charlie","note":"Row 17: copied","size":134623,"tags":["c'
            b'harlie","delta"]},\n {"id":1018,"name":"india juliett","note":"Row 18: copied","size":14254'
            b'2,"tags":["delta","echo"]},\n {"id":1019,"name":"juliett golf","note":"Row 19: copied","siz'
            b'e":150461,"tags":["echo","foxtrot"]}\n]\n'
        ),
        # rust debug some str
        (
            b'[\n  {\n    "id": 1006,\n    "name": "golf foxtrot",\n    "size": 47514,\n    "tags": [\n      "'
            b'bravo",\n      "golf"\n    ],\n    "active": true\n  },\n  {\n    "id": 1007,\n    "name": "hotel'
            b' charlie",\n    "size": 55433,\n    "tags": [\n      "charlie",\nSome(\n    "slow query: 1203 m'
            b's",\n)\n      "alpha"\n    ],\n    "active": false\n  },\n  {\n    "id": 1008,\n    "name": "india'
            b' juliett",\n    "size": 63352,\n    "tags": [\n      "delta",\n      "bravo"\n    ],\n    "activ'
            b'e": false\n  }\n]\n'
        ),
        # scalac
        (
            b'[\n  {"module": "m1", "classes": 1, "tags": ["a", "b"]},\n  {"module": "m2", "classes": 2, "'
            b'tags": ["a", "b"]},\n  {"module": "m3", "classes": 3, "tags": ["a", "b"]},\n../src/a.scala:3'
            b': error: type mismatch;\n found   : String("x")\n required: Int\n  "x",\n  ^\none error found\n '
            b' {"module": "m4", "classes": 4, "tags": ["a", "b"]},\n  {"module": "m5", "classes": 5, "tag'
            b's": ["a", "b"]},\n  {"module": "m6", "classes": 6, "tags": ["a", "b"]}\n]\n'
        ),
        b'[\nsent {"a":1}\n  "text 0",\n  "text 1",\n  "text 2",\n  "text 3"\n]\n',  # strings array lost
        # an element behind the beginning of another
        b'{"v": [\n          [171455, "9"],\n          [171455          [171456, "6"],\n          [171457, "3"]\n]}\n',
        # the first digits of a date, or of a count, and the end of a time of day
        b'["20190606/usr/bin/ld: x\n:39:35"]',
        b'["272--- SIGCHLD {si_signo=SIGCHLD, si_code=CLD_EXITED} ---\n:09:48"]',
        # a timestamp of the string's, whose zone noise cuts through or comes before, or one end of a span of time
        b'["Tue, 12 Mar 2024 09:14:02 Gmysql: [Warning] Using a password on the command line interface can be insecure.\nMT"]',
        b'["Tue, 12 Mar 2024 09:14:02 G[0.012s][info][gc] Using G1\nMT"]',
        b'{"k": "Fri Nov 27 13:27:45 Ulua: warning: bad row 90\nTC 2026"}\n',
        b'{"k": "27/Nov/2026:13:27:45 +P0000 WARN: x\n0000"}\n',
        b'{"k": "12:00:00 - Warning: slow\n13:00:00"}\n',
        b'{"k": "2026-11-27T10:00:00Z Warning: slow\n2026-11-28T10:00:00Z"}\n',
        b'{"k": "00:00:00.000 -Warning: slow\n-> 00:00:01.000"}\n',
        b'{"k": "2026/11/27 13:27:45 [WARN] x: slow\n13:27"}\n',
        # text that goes on as none begins
        b'["Mar  2 09:55:54 node[ERROR] boom\n-1 app: x"]',
        b'{"k": "WARNING:E486: Pattern not found: foo80\n disk full"}\n',
        # a level of the string's before one of the noise's
        b'{"k": "[INFO] 13:27:45 [WARN] x: slow\ndone (3)"}\n',
        b'{"k": "error: 13:27:45 [WARN] x: slow\nfoo: bar"}\n',
        b'["WARNING: Mar 12 09:14:02 node-1 systemd[1]: Started Session 42 of user root.\nx"]',
        # noise that cuts through a prefix, or stands behind it: what is left of the line is the document's
        b'web-1  | {\nweb-1E0910 18:08:54.853077  339136 w.go:296] slow\n  |   "a": 1,\nweb-1  |   "b": 2\nweb-1  | }\n',
        b'remote: {\nremoE0910 18:08:54.853077  339136 w.go:296] slow\nte:   "a": 1,\nremote:   "b": 2\nremote: }\n',
        b"[12:34:56] [\n[12:34:5E0910 18:08:54.853077  339136 w.go:296] slow\n6]   1,\n[12:34:56]   3\n[12:34:56] ]\n",
        b"> [\n> (node:712) ExperimentalWarning: The Fetch API is an experimental feature.\n  {}\n> ]\n",
        b"> [\n>Mar 12 09:14:02 node-1 systemd[1]: Started Session 42 of user root.\n   {}\n> ]\n",
        b"> [\n> [0.012s][info][gc] Using G1\n  {}\n> ]\n",
        b"#12 0.312 [\n#12retrying in 5 seconds\n 0.312   {}\n#12 0.312 ]\n",
        # what stands around a value, behind a prefix
        b'app-1 | {x y\napp-1 | "a":\napp-1 | [1, 2]\napp-1 | x y\napp-1 | }\n',
        b'web: [x y\nweb: \nweb: {\nweb: "a": 2\nweb: }x y\nweb: \nweb: ]\n',
        (b'web: [(0.000) SELECT 1\nweb: \nweb: {\nweb: "a": 2\nweb: }(0.000) SELECT 2\nweb: ,\nweb: {\nweb: "a": 3\nweb: }\nweb: ]\n'),
        (
            b'2026-11-27T13:10:11.123456789Z {x y\n2026-11-27T13:10:11.123456790Z "a":\n2026-11-27T13:10:11.123456791Z [1, 2]\n'
            b"2026-11-27T13:10:11.123456792Z x y\n2026-11-27T13:10:11.123456793Z }\n"
        ),
        # a bar, and a blank that is its or the string's
        b'["v\r 41%|####      | 164/400 [00:00<00:00, 537.49it/s] 1"]\n',
        # a value, and what shows behind noise that it is inside
        b'{"a": 1}[12345.678901] e1000e: NIC Link is Up\n]\n',
        b'{"a": 1}[0001]  WARN no distro found\n, {"a": 2}]\n',
        b'  {\n    "a": 1\n  }\n{ [205 bytes data]\n  ]\n}\n',
        b'    {\n      "a": 1\n    }[main]\tINFO\tinclude tests: None\n[main]\tINFO\trunning on Python 3.11.2\n\n  ]\n}\n',
        b'[npm WARN x\n  {"a": 1}[INFO] done\n,\n  {"a": 2}\n]\n',
        b"[error: failed to get domain 'vm'\n[1, 2][INFO] 09:14:02 worker started\n]",
        (
            b'[2024/03/12 09:14:02.118733 main.go:42: listening on :8080\n\n  {\n    "a": 1\n  }'
            b'I0312 09:14:02.118733       1 round_trippers.go:577] "Response Body" body=<\n\t{"kind":"Status"}\n\tmore\n >\n\n]\n'
        ),
        # the letter of an exponent
        b'{"a": 1ego: downloading github.com/spf13/cobra v1.8.0\n5}',
        b'{"a": 1eKeyboardInterrupt\n5}',
        # what is left of a member or element, glued to noise
        b'{"r": "x": 1E0910 18:08:54.853077  339136 w.go:296] slow\n, "b": 1}',
        b'{"r": "x": falsenpm WARN deprecated x\n, "b": 1}',
        b"[\n0,\n-0.0s6-rc: info: service legacy-services successfully started\n\ntrue\n]\n",
        b'[\n  1,\n  {"level":"info","msg":"x"}\n2+ make\n,\n  3\n]\n',
        b'{"a":{"level":"info","msg":"x"}\n 1npm WARN x\n, "b": 2}',
        # a blank that GLib's message may begin with
        b'{"k": "ab c ** (tshark:6539) 17:18:14.086741 [Main MESSAGE] -- File: "/srv/w.pcapng"\ndef"}\n',
        # prefixes with nothing behind them
        b"[1] x\n[1] \n[1] \n[1] y\n",
        # Django's dumpdata behind a prefix, its queries between the rows
        (
            b'web: {\nweb:   "pk": 1\nweb: }(0.000) SELECT "a"."id" FROM "a" WHERE "a"."id" = 1; args=(1,); alias=default\n'
            b'web: (0.000) SELECT "b"."id" FROM "b"; args=(); alias=default\nweb: ,\nweb: {\nweb:   "pk": 2\nweb: }\nweb: ]\n'
        ),
        # an empty list that is indented, and noise around it
        b"[ts=2024-03-12T09:14:02.118Z caller=main.go:1 level=info msg=\"ready\"\n\n    []\nMain.java:5: error: ';' expected\n]\n",
        # a number, and noise glued to it, behind what noise has left of a prefix
        (
            b"2024-03-12 09:14:02,118 INFO app: [\n2024-03-12 09:14:02,118 INFO app:   856,\n2024-03-12 09:14:WARNING in asset size limit\n"
            b"02,118 INFO app:   11, Snapshot saved\n2024-03-12 09:14:02,118 INFO app:   0\n2024-03-12 09:14:02,118 INFO app: ]\n"
        ),
        # an empty list that a sentence ends in
        # quotes of a string that are not escaped, in the last member
        b'{\n  "msg": "say "hi" now"\n}\n',
        b'{\n  "cmd": "docker run --label "a=b" nginx:1.25"\n}\n',
        b'{\n  "l": {\n    "id": "cache miss for key "user:42"MIT"\n  }\n}\n',
        # what is left of a prefix before a member
        b'host1: {\nhost1:   "a": 1,\nhost  "b": 2,\nhost1:   "c": 3\nhost1: }\n',
        b'host1: {\nhost1:   "a": 1,\nhos1:   "b": 2,\nhost1:   "c": 3\nhost1: }\n',
        b'host1: {\nhost1:   "a": 1,\nx"b": 2,\nhost1:   "c": 3\nhost1: }\n',
        b'[build] {\n[build]   "a": 1,\n[bui  "b": 2,\n[build]   "c": 3\n[build] }\n',
        # a name in a list of names, that another of them begins and ends like
        (
            b'{"F": ["a.go","b.go","zgoos_illumgc pass 7 after 0.421s, 0.080+6.1+0.005 ms by the clock\nos.go","zgoos_ios.go",'
            b'"zgoos_js.go","x.go"]}\n'
        ),
        # an index of the string's own before a level or a timestamp
        b'{"tests": ["test_a[x]INFO:     10.0.0.1:6140 - \\"GET /q HTTP/1.1\\" 200 OK\n"], "total": 1}\n',
        b'{"nodeid": "test_b[x]Nov  8 18:21:18 host rpd[24110]: BGP peer lost\n", "b": 1}\n',
        b'{"v": "v[i]NOTICE:  relation exists, skipping\n", "b": 1}\n',
        # a year before the month, as network devices have it; two timestamps, of which the first may be the string's
        b'{"cmd": "ls -la2024 Sep 20 16:37:46 sw1 %ETHPORT-5-IF_UP: Interface Ethernet1/6 is up\n"}\n',
        b'{"items": ["Aug 7 01:20:11 [07:39:34] [Server thread/INFO]: done\nstarted"], "b": 1}\n',
        # the first key of a document that a printer has indented, and a value in the noise
        b'{\n  "messaghandler returned {"ok":false} at /srv/k.pl line 80.\ne0": "$ x",\n  "id1": "E657"\n}\n',
        # a line of 81 columns: the first is the string's, for all that is known
        b'{"a": "a href============================== test session starts ==============================\n\\"b\\"", "c": 1}\n',
        b'{"a": "b x y\nz", "summDEBUG: cli.knack.cli: Event: Cli.SuccessfulExecute []\nary": 1}\n',
        # a date of the document's own and the name behind it, as syslog's header; one that a noise of several lines cuts through
        b'{"notAfter": "Jun  3 06:22:57 2026 app: pool is empty\nGMT", "b": 1}\n',
        b'{"at": "Nov 27, 2026, 8:03:43 Warning message:\nPM", "b": 1}\n',
        b'{"at": "23:19:17 warning: pool is empty\nx", "b": 1}\n',
        b'{"date": "Fri May  5 08:25:01 2OpenJDK 64-Bit Server VM warning: a\nOpenJDK 64-Bit Server VM warning: b\n026 +0100", "b": 1}\n',
        b'{"next": "Wed Jul 24 14:00:   4.466 Info Cluster.cpp:140: disk usage at 49%\n12 2026", "b": 1}\n',
        # the name of a command, and letters of the document before it, as that of another; a `Q`, and a level behind it
        b'{"text": "gpumount: /mnt: permission denied.\n-0"}\n',
        b'{"text": "kubernetstat: cannot statx \'x\': No such file or directory\nes"}\n',
        b'{"text": "envirsh: 1: foo: not found\nonment"}\n',
        b'{"text": "deadLetterQError: pool is empty\nueue"}\n',
        b'{"base": "ClusterWarn[I] 2026-12-20T12:45:38Z unable to reach it\ning", "b": 1}\n',
        b'{"code": "STREAM_ERRO[2026-08-23T18:54:27.983+0000] {stream.py:82945} INFO - got signal 15\nR", "b": 1}\n',
        b'{"v": ["754.5045189261", "978.2408402352", "101.1234567891", "754.50451890|column  | path missing\n6962"]}\n',
        # a character cut twice; an escape sequence that noise has cut through, and a value in what that says
        b'["page=5", "\xe2====\nx: y\n\x80====\nx: y\n\x9cquoted\xe2\x80\x9d"]\n',
        b'{\n  \x1b[34m"Memory"\x1b[0m\x1b[1m:\x1b"schema" is deprecated\n"secret" is deprecated\n[0m \x1b[1;39m0\x1b[0m\n}\n',
        # the sign of a number, and marks like it
        b"[\n-=== RUN   TestX\n1.5,\n2\n]\n",
        b"[\n-bash: x: y\n1.5,\n2\n]\n",
        b'{"a":-->\n1.5}\n',
        # what a process, a pod or a build puts before the lines of others
        b'{"text": "fooapp[4711] 2026-11-27T20:03:43.123Z pool is empty\nbar"}\n',
        b'{"naweb-5b47bb72-x7k9p app E1127 20:03:43.123456       1 main.go:12] x\nme": 1}\n',
        b'{"text": "the rou#8 0.123 W1127 20:03:43.123456       1 main.go:12] x\nter"}\n',
        # an issue's title, a step of a build
        b'{"title": "[BUG] 2026-11-27 20:03:43 pool is empty\ncrash"}\n',
        b'{"stream": "Step 1/3 : pool is empty\nFROM x"}\n',
        # three numbers of one length
        b'{"s": ["12: runsv\n9166", "202854", "421404", "279453"]}\n',
        # digits before a bracket, or before what CJK text calls a year, may be of the noise
        b'{"rx": 2805[IKE] initiating IKE_SA\n074, "tx": 5}\n',
        '{"rx": 282026年11月27日 x\n074, "tx": 5}\n'.encode(),
        # a name in brackets behind a word: of the noise, both of them
        b'{"a": "Task/Handts-jest[config] (WARN) message TS151001: If you have issues\nler: shell echo", "b": 1}\n',
        b'{"a": "Task/Handsvc[WARN] low disk\nler: shell echo", "b": 1}\n',
        b'{"a": "Task/Handsvc[warn]: low disk\nler: shell echo", "b": 1}\n',
        b'{"a": "Task/Handapp[web.1]: INFO done\nler: shell echo", "b": 1}\n',
        b'{"a": "Task/Handmyapp[main] ERROR failed to start\nler: shell echo", "b": 1}\n',
        # a line of a log that a string holds, behind what is put before it; a level that a quoted text begins with
        b'{"log": "pod/router-1 E1127 11:13:17.946631       1 a.go:47] after Sat Jun  2 13:41:58 2026 daemon.notice n: x\n971ms\\n"}\n',
        b'{"Cmd": ["-c", "echo \\"[INFO] 2026-12-28 16:18:25,189 fail2ban.filter [24339]: INFO [sshd] Found\nregion\\" && exec x"]}\n',
        b'{"Cmd": ["-c", "echo \\"[INFO] 8:03:43 PM [bucket] done\ncluster\\" && exec x"]}\n',
        # a time of day in another
        b'{"http": "Sat, 26 Jun 2026 16:11:59:11 git.c:460    trace: built-in: git status\n39:15 GMT", "b": 1}\n',
        # digits of a number that noise goes on with: hexadecimal ones, a count of lines
        b'{"mtu": 120dbce65.d2c87611::2026/11/09-04:03:11.505 INFO  [RES] Policy Disk: x\n500, "state": "UP"}\n',
        b"[\n  1790000015.79191203: db: Jun 25 01:09:22 UTC: %SYS-6-X: x\n055829: db: Aug 20 23:22:59 UTC: %SYS-6-X: y\n57716,\n  2\n]\n",
        # what was drawn before a carriage return, as behind it; a blank between two bars
        b'{"version": "2.0", "commiDownloading... 95%\rDownloading... 100%\nt": "eccd4b27"}\n',
        b'{"desc":"http://foo/downloading... 5%\rDownloading... 100%\n/x","n":1}\n',
        b'[{"E0910\r 20%|##        | 8/73 [00:04<00:12, 99.41it/s] \r 20%|##        | 8/73 [00:04<00:12, 99.41it/s]18:08":null}]',
        # a line of a log that a member holds, and noise of no known kind behind it
        b'{"desc": "2019-11-26 19:59:25,707 ERROR prod.bravKilled\no: connection refused", "n": 1}\n',
        b'{"longrepr":"E0405 06:58:19.562398   47993 a.go:60] could not geKilled\nt it","n":1}\n',
        # letters that are hexadecimal digits, and digits that are of no hash
        (
            b'[{"s":"default/cd6bun install v1.0.0 (822a00c4)\ncf667e8589331f43655629a039eba","m":1},'
            b'{"s":"staging/67eb7f2b602e5589c081c623db31d397","m":2},{"s":"redis/8855f4b96abdd256e21be213cd30f244","m":3}]\n'
        ),
        b'{"e": [{"id": "38971220800585726ok  \tx/y\t0.012s\n9557551098678514252876748926270780766"}, {"id": "8332653428693645493"}]}\n',
        # a line without a newline of its own before a message that begins with one
        b'{"name": "sdaPASS\n[notice] A new release of pip is available: 23.0 -> 23.1\n1", "n": 1}\n',
        b'{"name": "sda\x1b[2mPASS\x1b[0m\n[notice] A new release of pip is available: 23.0 -> 23.1\n1", "n": 1}\n',
        b'{"commiKilled\nAn error occurred (Throttling) when calling the X operation: Rate exceeded\nt": "eccd4b27"}\n',
        # a whole value behind one that is of another writer
        b'{"pid": null\n"6715"Warning: foo is deprecated\n, "n": 1}\n',
        # the rest of a document on the line behind a value; lines of two documents in turn
        b'{}\n"Reservations":[]}\n',
        b'{"auth": 5}\n52856}\n',
        b"[]\n0]\n",
        b'{\n  "UserId": "AIDA",\n{\n  "Account": "39",\n  "Arn": "x"\n}\n  "Reservations": []\n}\n',
        # a bracket, or a colon, of the document before noise
        b'{"a": 1, "version": "8.0",\n{16:09:52.123 [info] GET / - Sent 200 in 1ms\n"proxy": 5}\n',
        b"[-140,80261,4.39\n[x.c:3:5: warning: implicit declaration\n]\n",
        b'{"labels":{mesg: ttyname failed: Inappropriate ioctl for device\n:"Running","n":1}\n',
        # the rest of a number behind noise that has no newline
        b'{"size": 2.80HEAD is now at 9962398 fix green04282563969027e-09\n}\n',
        b'{"a": 7HEAD is now at 9962398 fix9\n}\n',
        # a string that begins as a line of a log, and other noise behind that
        (
            b'{"a": 1, "blue": "Nov 28 12:13:14 host8 sshd[5844]: Accepted publicke'
            b'y for root from 10.0.0.7 port 22 sfatal: not a git repository\nsh2"}\n'
        ),
        b'{"a": 1, "source": "2022-01-01 11:59:17,969 ERROR monitori++ jq -r .items\nng.cache: connection to 10.0.0.7:5 refused"}\n',
        (
            b'{"a": 1, "blue": "E0314 10:11:12.406586   50425 reflector.go:272] faile'
            b'd to list\xe2\x9e\xa4 YN0000: \xe2\x94\x8c Resolution step\n *v1.Pod"}\n'
        ),
        # lines of two documents, written in turn
        (
            b'{\n{\n    "created": 6.5,\n\t"UserId": "AIDA",\n    "duration": 0.6,\n'
            b'\t"Arn": "user"\n}\n    "root": "/home",\n    "summary": {}\n}\n'
        ),
        b'{\n{\n  "UserId": "AIDA",\n  "SchemaVersion": 2,\n  "Arn": "user"\n}\n  "Name": "green",\n  "Metadata": {}\n}\n',
        b'{\n{\n  "PID": "61",\n    "as": 64512,\n    "peers": {}\n}\n  "HOST": "leader"\n}\n',
        b'{\n    "Reservations": []\n{\n}\n\t"events": [\n\t\t1\n\t]\n}\n',
        b'{\n    "version": "1.0",\n    "name": "redis",\n{\n    "dependencies": {}\n}\n  "metrics": {\n    "a": true\n  }\n}\n',
        (
            b'{\n    "b": [\n        {\n            "name": "sda"\n        }\n{\n  "p": [\n    {\n      "name": "q"\n'
            b'            ]\n        }\n    ]\n}\n        {\n          "kind": 1\n        }\n      ]\n}\n'
        ),
        b'{\n{\n\n  "UserId": "AIDA",\n  "Arn": {"a": 1}}\n  "Name": "green"\n}\n',
        b'{\n[{\n  "a": 1\n}\n,{\n "b": 2\n}]\n  "Name": "green"\n}\n',
        b'{\n{\n  "a": [\n1\n]\n}\n  "Name": "green"\n}\n',
        # a bracket of noise, more noise, and the rest of the document
        (
            b'{"ingest":null,"blue":80}\nI0615 13:00:01.780873   79476 trace.go:219] Trace[336811342]: up\n'
            b'9847,"at":"x","metrics":{"web":"m"}}\n'
        ),
        b'[\n    7]\nBUILD SUCCESSFUL in 3s\n64,\n    "diff"\n]\n',
        b'{}\n"UserId":"AIDA","Account":"84","Arn":/\nAH00558: apache2: Could not reliably determine the name\n"user"}\n',
        b'{\n\t"Test": "TestApi",\n\t"Elapsed": 0.5}\n7\n}\n',
        # a record that is all that a list holds
        b'{"a": 1, "b":WARNING: up\n 2, "nodes": [{"type":"diagnostic","@level":"warn","@message":"x","@module":"ui"}\n]}\n',
        (
            b'[{"status":"Pulling fs layer","progressDetail":{},"id":"6668"}\n'
            b"warn: Microsoft.AspNetCore.X[3]\n      Failed to determine the https port\n]\n"
        ),
        # the rest of a number behind noise without a newline, and the letter of an exponent before it
        b'{"a": "x", "Elapsed": 0WARNING: You are using pip version 21.0; however, version 23.1 is available..57\n}\n',
        b'{\n\t"leader": {\n\t\t"value": 1.5eDEBU[0001] dial 10.185.38+30\n\t\t}\n}\n',
        # digits of an escape before a name
        b'{"a": tr' + KLOG + b'ue, "title":"\\warning: Git tree is dirty\nu001warning: Git tree is dirty\nb[31merror"}\n',
        # noise in two pieces, and a piece of the document between
        (
            b'{\n    "sensitive"dbus[123]: The: false,\n'
            b'    "type" last reference on a connection was dropped\n: "string",\n    "value": "a"\n}\n'
        ),
        b'{"up":1,"at"[2025-11-06 02:04:25 +0000] [45254] [INFO] Booting worker wi:1696,"eventId"th pid: 81894\n:"2378"}\n',
        (
            b'{"changed":false,"cmd":["ls","staging-54bDefaulted container "web" out o'
            b'f: web, istb4"],"delta":"0:00","rc":2,"err":"gio-proxy, init (init)\n"}\n'
        ),
        # brackets that close, of a document whose middle was lost
        (
            b'{\n\t"a": "x",\nIf you don\'t see a command prompt, try pressing enter.\n'
            b'\t],npm WARN deprecated a@1.2.3: this package is no longer supported\n\n\t"b": {}\n}\n'
        ),
        (b'{"cmd":"staging-54bDefaulted container "web" out of: web, istb4","delta":"0:00","rc":2,"err":"gio-proxy\n"}\n'),
        # the rest of a timestamp behind a path with backslashes
        b'{"at":"2026-11-02T1path C:\\temp bad\n2:04:51Z"}\n',
        # a part of a literal, and noise glued to it
        b'{"e":"sda1","mountpoints":[nulok: [host1]\n]}\n',
        # brackets of noise behind the first one of a document, and between its members
        b'{\r\n}\r\n    "blockdevices": [\r\n        {\r\n            "name": "sdb"\r\n        }\r\n    ]\r\n}\r\n',
        b'{\n}\n  "search": 8\n}\n',
        b'{\n  "a": 1}\n  ,"search": 8\n}\n',
        b'{\n  "a": 1}\n  "search": 8\n}\n',
        # an element glued to noise
        (
            b'{\n  "cmd": [\n    Defaulted container "web" out of: web,"ls",\n    "canary"\n  ],\n      "warn": false\n'
            b" istio-proxy, init (init)\n    }\n"
        ),
        # lines of a log in a string of several lines, and behind the escapes of a terminal
        (
            b'{"log":"foo\\nI1102 12:04:51.113001       1 leaderelection.go:330] succCreating filesystem with 8192 1k blocks\n'
            b'essfully acquired lease\\n","stream":"stderr"}\n'
        ),
        b'{"log":"foo\\n##[warning]succCreating filesystem\nessfully acquired lease\\n","stream":"stderr"}\n',
        b'{"env":"\\u001b[31mERROR: boom\\u00Uploading x\n1b[0m"}\n',
        b'{"message":"START\\tTraceback (most recent call last):(pid=1) hello\n\\n  File \\"a.py\\", line 3\\n"}\n',
        b'{"version":"2026-11-02 12:04:51,113 WARN Connenv: nosuch: No such file\nction lost"}\n',
        # a message that a string quotes, by its key
        b'{"msg":"SLF4J: Class tset: terminal attributes: No such device\npath contains multiple SLF4J bindings."}\n',
        # values behind noise without a newline that ends in a point, a comma or a word
        b"[\n  Nov 02 12:04:51 | /etc/multipath.conf does not exist, blacklisting all devices.1793620491027,\n  1793620491028]\n",
        b"[[;; communications error to 127.0.0.1#53: connection refused[]\n]]\n",
        b'{"version":Error: boom\n    at foo (/a/b.js:1:2)"1.2.3","count":\xe2\x96\xb2 [WARNING] x\n42}\n',
        b'{"flags":[],"mtu":140GPL Ghostscript 10.00.0: Unrecoverable error, exit code 10\n}\n',
        # names that are the ends of others, also of a path
        b'{"restartPolicy":"OnFailtrace: warning: stdenv.lib is deprecated\nure"}\n',
        b'{"files":["File \\"/usr/lib/python3.bash: line 1: jqq: command not found\n11/x.py\\", line 80"]}\n',
        # half a year, and a date, that the string ends in
        b'{"image":"go-1.1926/11/02 12:04:51 WARN util.NativeCodeLoader: Unable to load\n","n":1}\n',
        b'{"name":"backup-2026-11-02T12:04:51 WARN x\n10:00"}\n',
        # what is as long as a hash; what is like its siblings up to a mark
        b'[{"id":"error: x\n3333333333333333333333333333333333333333333333333333331"}]\n',
        (
            b'[{"v":"2.3.15-2+deb12u1ldap_sasl_bind(SIMPLE): Can\'t contact LDAP server (-1)\n"},{"v":"1.0.8-5+b1"},'
            b'{"v":"1.0.8-5"},{"v":"20230311+deb12u1"}]\n'
        ),
        b'[{"name":"gevent"},{"name":"geventhttpcli           ^^^^^^^^^\nent"}]\n',
        # a number before noise that begins with a bracket
        b"[1,10000[resize2fs 1.47.0 (5-Feb-2023)\n 1000000000000000000000000]\n",
        # a part of a literal at the head of its line
        (
            b'{\n    "a": [\n        falWelcome to Ubuntu 22.04.3 LTS\n\n * Documentation:  https://help\nLast login: Mon se,\n'
            b"        null\n    ]\n}\n"
        ),
        # a prompt before the line of a log that stands elsewhere without it; a number that goes on as one
        (
            b"[2026-11-02 12:04:51,113] WARN [Producer clientId=console-producer] Connection lost\n"
            b'{"dependencies": {"js-toke>[2026-11-02 12:04:52,113] ERROR Error when sending message to topic t\nns": "^4.0.0"}}\n'
        ),
        b'{"local":"fe80::1","prefixlen":64e2fsck 1.47.0 (5-Feb-2023)\n,"scope":"link"}\n',
        # noise that was cut out elsewhere, glued to a word of a line of a log that the string is
        (
            b'{"events":[{"message":"GET /store HTTP/1.1","at":1659494226113},{"message":" ","at":1659494226114},{"message":"5b93705c-a5bd"'
            b',"at":16131759342339cli.azure.cli.core: Command ran in 0.5 seconds\n'
            b',{"message":"2021-02-08 18:14:43,599 ERROR web.frontend: connection to 110.97.17'
            b"cli.azure.cli.core: Command ran in 0.5 seconds\n"
            b'6.171:5432 refused","at":1621638999475}]}\n'
        ),
        # brackets of noise behind a document's own first one, and what it goes on with
        b'{}\n"ok": warning: unused variable: `x`\n --> src/main.rs:2:9\n1\n}\n',
        b'{\n}\n"UserIWARNING: The requested image\'s platform does not match\nd": 1\n}\n',
        b'[\n]\n  {\n    "filePath": "/home/u/canary.js",\n    "messages": []\n  }\n]\n',
        # decimal numbers that are of one length by chance
        b'{"p":[{"id":"16665048"},{"id":"26665048"},{"id":"36665048"},{"id":"1ld: warning: directory not found\n46665048"}]}\n',
    ],
)
def test_what_has_another_reading(capture: bytes) -> None:
    """Real programs' lines, each of which has come out once as a part of the document, or taken some of that along."""
    assert find_all(capture) == []
    if len(capture) < 1000:
        assert in_pieces(capture, 1) == list(scan(capture))


@pytest.mark.parametrize(
    ("capture", "values"),
    [
        # elements glued to noise that begins with a bracket
        (
            (
                b"[\n  1,\n  [],\n  [ perf record: Woken up 1 times to write data ]\n{},[ perf record: Woken up 1 times to write data ]\n\n"
                b"  [\n    []\n  ]\n]\n"
            ),
            [[1, [], {}, [[]]]],
        ),
        # text of the string behind the last line of a traceback, and another message
        (
            (
                b'{"a": "TiBException ignored in: <x>\nBrokenPipeError: [Errno 32] Broken pipe\n'
                b'DRVSLF4J: Failed to load class "x".\nJQ0", "b": 1}\n'
            ),
            [{"a": "TiBDRVJQ0", "b": 1}],
        ),
        # a sign at the end of the first line, and the times of a command, which begin with a newline
        (b"[-\nreal\t0m4.624s\nuser\t0m0.054s\nsys\t0m0.225s\n9461, 4E+5, -19.599581]\n", [[-9461, 4e5, -19.599581]]),
        # what stands behind an index, a type, or Open MPI's rank
        (b'{"x":1}\nTraceback (most recent call last):\n  File "a.py", line 17\n    d["x"]["y"]\nKeyError: \'x\'\n', [{"x": 1}]),
        (b'expected: map[string]interface {}{"a":1}\n{"a": 2}\n', [{"a": 1}, {"a": 2}]),
        (b'[1,0]<stdout>:{\n[1,0]<stdout>:  "rank": 0\n[1,0]<stdout>:}\n[1,0]<stderr>:up\n', [{"rank": 0}]),
        # a row before a value of several lines
        (
            b'[{"id":1,"a":[1]},\n{"id":2,"a":[]},(main.Row) {\n ID: (int) 7,\n Name: (string) "x"\n}\n\n{"id":3,"a":[]}]\n',
            [[{"id": 1, "a": [1]}, {"id": 2, "a": []}, {"id": 3, "a": []}]],
        ),
        # a date and a time of day that noise cuts through
        (b'["2019-10-19 06npm WARN deprecated request@2.88.2: x\n:39:35"]', [["2019-10-19 06:39:35"]]),
        (b'["2019-10-19 0[WARN] x y z\n6:39:35"]', [["2019-10-19 06:39:35"]]),
        (b'{"k": "11/27/2026 1x y\n3:27:45"}\n', [{"k": "11/27/2026 13:27:45"}]),
        # blanks behind a bar that is shorter than the one before; in a string, they may be of either
        (
            (b'["v\r 41%|####      | 164/400 [00:00<00:00, 537.49it/s] \r 42%|####      | 165/400 [00:00<00:00, 537.4it/s]1"]\n'),
            [],
        ),
        (b'["v",\r 41%|####      | 164/400 [00:00<00:00, 537.49it/s]  1]\n', [["v", 1]]),
        # text behind an error of zap's, which is no line of its stack
        (
            b'{"a":1, "2024-03-12T09:14:02.118+0100\tERROR\tsetup\tunable to start\nrs(root) CMD (/usr/bin/backup.sh)\no": 2}',
            [],
        ),
        (b'[0] {"a": 1}\n[0] \n[0] \n', [{"a": 1}]),
        (b'["a;;; note: slow 0\nb"]\n', [["ab"]]),
        (b"[0] [ ]\n[0] Cannot find device\n", [[]]),
    ],
)
def test_what_stands_beside(capture: bytes, values: list[object]) -> None:
    assert [one.value for one in find_all(capture)] == values


@pytest.mark.parametrize(
    ("capture", "error"),
    [
        # the remains bear the same prefix as the document behind them
        (b'web_1  | {"b": 1, "c": t\nweb_1  | rue}\nweb_1  | {"a": 1}\n', DamagedError),
        (b'2026-11-27T20:00:00.0000000Z {"b": 1, "c": "x\n2026-11-27T20:00:00.0000001Z ##[debug] Context: {"a": 1}\n', DamagedError),
        # in the message of noise that cuts through the first string of a document
        (b'{"ok\x1b[33mwarn\x1b[39m: low disk {"pct":93}\n\x1b[31merror\x1b[39m: boom\n":true}\n', DamagedError),
        (b'{"1 | {"openapi":"3.0.0","info":{}}\n  | ^^^^\n2 |\n\nError\nok": true}\n', DamagedError),
        # a document glued to text, or the first key of one, beside a record
        (b'scp: Connection closed{"a":"b"}\n{"level":"warn","message":"low disk","pct":93}\n', AmbiguousError),
        (b'{"level":"warn","message":"low disk","pct":93}\n{"kind":', DamagedError),
        # the rest of a document, without a bracket that opens in it, beside a record
        (b'"b":2}\n{"level":"warn","message":"low disk","pct":93}\n', DamagedError),
        (b'  "b": 2\n}\n{"level":"warn","message":"low disk","pct":93}\n', DamagedError),
        (b'{"level":"warn","message":"low disk","pct":93}\nalue","b":[2,3]}\n', DamagedError),
        ('é": 1,\n{"level":"warn","message":"low é"}\n"b": 2}', DamagedError),
        ('héllo","b":2}\n{"level":"warn","message":"low é"}\n', DamagedError),
        # a document in the message of a log, and what is left of one that broke in its first member
        (
            (
                b'{"name"Exiting: failed to connect to any daemons.\n'
                b': "plant oExiting: failed to connect to any daemons.\nne", '
                b"Exiting: failed to connect to any daemons.\n"
                b'"ids"2026-11-22 17:35:55,317 WARNING sync: slow host host-0135: {"retry": 135}\n'
                b': [1Exiting: failed to connect to any daemons.\n, 22, 333], "ok": true}\n'
            ),
            DamagedError,
        ),
        # a prefix that nothing stands behind
        (b"[0] hello world\n[0] none\n[0] \n", NoDocumentError),
    ],
)
def test_loads_takes_none_that_may_not_be_meant(capture: bytes | str, error: type[Exception]) -> None:
    with pytest.raises(error):
        loads(capture)


def test_more_lines_of_a_log_than_are_looked_over() -> None:
    """What comes behind them may go on with what the document is in."""
    log = b"E0910 18:08:54.853077  339136 websocket.go:296] Unknown stream id 1, discarding message\n" * 1100
    assert not find_all(b'{"id": 12}' + log)
    assert [one.value for one in find_all(b'{\n "a": [1,\n  {"id": 12}' + log + b" ]\n}\n")] == [{"a": [1, {"id": 12}]}]


@pytest.mark.parametrize("lines", [1, 16, 17, 300])
def test_many_lines_of_a_log_behind_a_document_without_a_newline(lines: int) -> None:
    log = b"E0910 18:08:54.853077  339136 websocket.go:296] Unknown stream id 1, discarding message\n" * lines
    assert [one.value for one in find_all(b'{"id": 12}' + log)] == [{"id": 12}]
    assert [one.value for one in find_all(b'{\n "a": [1,\n  {"id": 12}' + log + b" ]\n}\n")] == [{"a": [1, {"id": 12}]}]


_KLOG = b"E0910 18:08:54.853077  339136 websocket.go:296] Unknown stream id 1, discarding message\n"


@pytest.mark.parametrize("header", [_KLOG, b"npm WARN deprecated rimraf@3.0.2: no longer supported\n", b"2026-11-22T10:00:00Z INFO up\n"])
@pytest.mark.parametrize("name", [b"web0 ", b"main ", b"pod-1 app "])
@pytest.mark.parametrize("text", ["the text", "the text "])
def test_a_name_that_other_lines_bear_is_of_the_noise(name: bytes, header: bytes, text: str) -> None:
    line = name + header
    captures = [(line, line), (b"", line), (line, b"")]
    for before, behind in captures:
        capture = before + b'{"a": "' + text.encode() + line + b'is here", "b": 2}\n' + behind
        assert [document.value for document in find_all(capture)] in ([], [{"a": text + "is here", "b": 2}])


def test_a_word_that_no_line_of_a_log_bears_is_of_the_string() -> None:
    capture = b'{"a": "the text ' + _KLOG + b'is here", "b": 2}\nthe text of a man\n' + _KLOG
    assert loads(capture) == {"a": "the text is here", "b": 2}


@pytest.mark.parametrize(
    "noise",
    [
        b"warning: old\n",
        b'E0910 18:08:54.853077  339136 a.go:1] "Unhandled" err="x"\n',
        b'error in "a[1]": [x]\n',
    ],
)
def test_loads_takes_a_record_beside_other_noise(noise: bytes) -> None:
    record = b'{"level":"warn","message":"low disk","pct":93}\n'
    assert loads(noise + record) == loads(record + noise) == json.loads(record)


PROGRAMS = {
    "klog": (b"E0910 18:08:54.853077  339136 websocket.go:296] Unknown stream id 1, discarding message", 60),
    "glog": (b"W20261122 17:36:01.123456  4711 rows.cc:12] slow row 433", 50),
    "zap": (b"2026-11-22T17:36:01.123Z\tinfo\trows/main.go:12\tslow row", 46),
    "jq": (b"jq: error (at rows.ndjson:1): Cannot iterate over null (null)", 40),
    "jq, in its header": (b"jq: error (at rows.ndjson:1): Cannot iterate over null (null)", 26),
    "rdkafka": (b"%3|1700000000.123|FAIL|rdkafka#producer-1| [thrd:app]: 127.0.0.1:9092 is down", 60),
    "haproxy": (b"[ALERT]    (4711) : config : Fatal errors found in configuration.", 40),
    "GitHub": (b"::warning title=Input deprecated,file=action.yml::use 'files' in place of 'path'", 38),
    "dig": (b";; WARNING: response timeout for 192.0.2.1@53(UDP)", 30),
    "Guile": (b";;; note: auto-compilation is enabled, set GUILE_AUTO_COMPILE=0", 36),
}


@pytest.mark.parametrize(("line", "at"), PROGRAMS.values(), ids=PROGRAMS)
@pytest.mark.parametrize("before", ["", "the text ", "text"])
@pytest.mark.parametrize("behind", ["", " and more"])
@pytest.mark.parametrize("splices", [1, 3])
def test_a_line_of_a_program_in_a_string_that_one_of_its_own_cuts_into(
    line: bytes, at: int, before: str, behind: str, splices: int
) -> None:
    """Which of the two is the noise nothing says."""
    value = {"first": [1, 2], "said": before + line.decode().replace("17:36:01", "17:36:00") + behind, "last": [3, 4]}
    text = json.dumps(value).encode()
    places = [text.index(b"said") + len(b'said": "') + len(before) + at, text.index(b"2]"), text.index(b"4]")][:splices]
    for place in sorted(places, reverse=True):
        text = text[:place] + line + b"\n" + text[place:]
    assert [document.value for document in find_all(text + b"\n")] in ([], [value])


def test_a_semicolon_before_what_begins_with_two() -> None:
    value = {"a": "Retpolines; STIBP disabled; RSB filling", "b": 2}
    text = json.dumps(value).encode().replace(b"disabled;", b"disabled;;; WARNING: response timeout for 192.0.2.1@53(UDP)\n", 1)
    assert [document.value for document in find_all(text + b"\n")] in ([], [value])
    assert loads(b'{"a": "x;;; note: auto-compilation is enabled, set GUILE_AUTO_COMPILE=0\ny", "b": 2}\n') == {"a": "xy", "b": 2}


def test_text_of_several_lines_that_a_traceback_cuts_into() -> None:
    said = "splitting. E1122 01:56:57.216360   18642 websocket.go:296] Unknown stream id 1\n"
    text = json.dumps({"a": [1], "said": said, "fix": 2}).encode()
    at = text.index(b'", "fix"')
    text = text[:at] + b'Exception in thread "main" java.lang.IllegalStateException: no rows\n' + text[at:]
    assert [document.value for document in find_all(text + b"\n")] in ([], [{"a": [1], "said": said, "fix": 2}])


def test_more_noise_is_glued_to_the_rest_of_a_key_behind_noise_of_several_lines() -> None:
    noise = b"[WARNING]: No inventory was parsed, only implicit localhost is available\n"
    other = b"2015-07-29 22:51:45,171 - INFO  [QuorumPeer[myid=1]/0:0:0:0:0:0:0:0:2181:FastLeaderElection@056] - Notification time out\n"
    capture = b'[{"severity": 1, "me' + noise + b"ssag" + other + b'e": "This variable"}, {"severity": 2, "message": "x"}]\n'
    assert [document.value for document in find_all(capture)] in ([], [json.loads(capture.replace(noise, b"").replace(other, b""))])


@pytest.mark.parametrize(
    "capture",
    [
        b'{"a": "x", "b": "6"WARNING:root:proxy not fou, "host": "nginx"nd\n, "c": "blue"}\n',
        b'{"a": {"ok": true}, "b":WARNING: You are using pip version 21.0; howevtrue,"c":er, version 23.1 is available.\ntrue,"d":false}\n',
    ],
)
def test_a_line_of_noise_that_a_piece_of_the_document_cuts_into(capture: bytes) -> None:
    """What stands in it between commas is the document's, more like."""
    assert not find_all(capture)


KUBECTL = "Warning: policy/v1beta1 PodSecurityPolicy is deprecated in v1.21+, unavailable in v1.25+"
LOADED = "I1122 17:26:49.143106   21037 loader.go:373] Config loaded from file:  /srv/k8s/kubeconfig\n" * 2


@pytest.mark.parametrize(
    ("said", "at", "noise"),
    [
        (KUBECTL, len(KUBECTL) - 3, PROGRAMS["klog"][0]),
        (LOADED, 80, b'Use "rclone help flags" for to see the global flags.'),
        (LOADED, 80, b"{}"),
        (PROGRAMS["klog"][0].decode(), 60, b"             For details use the -d option."),
        (PROGRAMS["klog"][0].decode(), 60, b"sudo: unable to resolve host nohost99: Name or service not known"),
        (PROGRAMS["klog"][0].decode(), 55, b"Warning: v1 ComponentStatus is deprecated in v1.19+"),
        (PROGRAMS["klog"][0].decode(), 55, b"2026-11-22 17:35:55,322 WARNING sync: slow host host-0225"),
        (PROGRAMS["klog"][0].decode(), 61, b'Device "nope185" does not exist.'),
    ],
)
@pytest.mark.parametrize("before", ["", "the text "])
def test_what_a_program_says_in_a_string_that_other_noise_cuts_into(said: str, at: int, noise: bytes, before: str) -> None:
    value = {"first": 1, "kind": before + said, "last": 2}
    text = json.dumps(value).encode()
    place = text.index(b'kind": "') + len(b'kind": "') + len(before) + at
    text = text[:place] + noise + b"\n" + text[place:] + b"\n"
    assert [document.value for document in find_all(text)] in ([], [value])


def test_a_value_that_goes_on_with_brackets() -> None:
    """What stands before the bracket is a value of others."""
    rows = [{"source": "/dev/vda", "type": "ext4"}] * 4 + [{"source": "/dev/vda[/run/netns]", "type": "ext4"}]
    text = json.dumps(rows).encode().replace(b"netns]", b"netns]      --hash-type stringArray   Show only this hash type\n")
    assert [document.value for document in find_all(text + b"\n")] in ([], [rows])


COMMA_FIRST = (b'{ "a": 1\n', b', "b": 2\n', b', "c": 3\n}\n')


@pytest.mark.parametrize("noise", [KLOG[:-1], b"2026-11-22T17:36:01Z\terror\tcannot reach"])
def test_a_member_behind_its_comma_at_the_end_of_a_line(noise: bytes) -> None:
    """Where lines begin with their comma, a line of the document's that noise without a newline is glued to is not lost with it."""
    first, second, third = COMMA_FIRST
    whole = {"a": 1, "b": 2, "c": 3}
    assert loads(first + noise + b"\n" + second + third) == whole
    assert [one.value for one in find_all(first + noise + second + third)] in ([], [whole])


FINDING = b"go: finding module for package example.com/nope\n"
SUDO = b"sudo: unable to resolve host nohost99: Name or service not known"
UNHANDLED = (
    b'E1122 17:26:55.790758   21450 memcache.go:287] "Unhandled Error" err="no list of custom.metrics.k8s.io: it takes no requests"\n'
)
ESCAPED = json.dumps(UNHANDLED.decode())[1:-3].encode()
QUOTED_AND_CUT = {
    "behind a newline": (
        b'{"major":' + KLOG + b' "1", "compiler": "gc\\n',
        KLOG[:64],
        b"Cannot scan: No such file\n",
        KLOG[64:-1] + b'\\n"}',
    ),
    "behind a newline, and none like it": (
        *(b'{"a": 1, "name": "setuptools\\n', b"WARNING: Retrying (Retry(total=2, conn", b"sys 0m0.000s\n"),
        b'ect=None, read=None)) after that"}',
    ),
    "where the noise is a line elsewhere": (FINDING + b'{"a": 1, "name": "', KLOG[:70], FINDING, KLOG[70:-1] + b'"}'),
    "where the noise is a string elsewhere": (b'{"a": "' + FINDING[:-1] + b'", "name": "', KLOG[:70], FINDING, KLOG[70:-1] + b'"}'),
    "in a bracket": (b'{"a": 1, "reason": "NotFound (', KLOG[:70], b"a.go:2:13: cannot use it as int\n", KLOG[70:-1] + b')"}'),
    "by the same noise": (
        b'{"a": [{"file": "./a.py"}, {"file": "./a.py"}, {"file": "',
        SUDO + b" ",
        SUDO + b"\n",
        b'./a.py"}, {"file": "./a.py"}]}',
    ),
    "escaped, and one like it before": (
        b'{"major":' + UNHANDLED + b' "1", "minor": "' + ESCAPED + b'\\" 31", "c": "' + UNHANDLED + b'x", "state": "clean ',
        *(ESCAPED[:90], UNHANDLED, ESCAPED[90:] + b'\\"", "d": 2}'),
    ),
    "behind text, among versions": (
        b'[{"version": "3.43.8"}, {"version": "0.8.4"}, {"version": "0.6.8',
        *(b" memory usage at 26% of 62 MiB: 3382", b"2026-06-14T17:20:49+02:00 [INFO]  branch: ok: broker=6066\n"),
        b'"}, {"version": "1.9.0"}, {"version": "1.9.1"}]',
    ),
}


@pytest.mark.parametrize(("before", "quoted", "noise", "after"), QUOTED_AND_CUT.values(), ids=QUOTED_AND_CUT)
def test_a_line_that_a_string_quotes_and_noise_cuts_into(before: bytes, quoted: bytes, noise: bytes, after: bytes) -> None:
    whole = before + quoted + after
    for other in (KLOG, UNHANDLED, FINDING):
        whole = whole.replace(other, b"")
    assert [one.value for one in find_all(before + quoted + noise + after + b"\n")] in ([], [json.loads(whole)])


@pytest.mark.parametrize("text", [b'"config\\");\\nif (a < b) { return ', b"some text ", b'"got '])
def test_a_list_in_a_line_of_text_stands_there_whatever_cuts_into_it(text: bytes) -> None:
    capture = b'{"a": "x\n' + text + b"[1, 2]; }\n"
    assert find_all(capture) == find_all(capture.replace(b" 2]", KLOG + b" 2]")) == []


@pytest.mark.parametrize("message", [b"lerna notice cli v9.0.7", b"Missing value auth-url for the plugin"])
@pytest.mark.parametrize("capture", [b'{"b":3,"tot\0alKey":6}\n', b'{"b": 3, "id": "\0bcaf1ffd86"}\n', b'{"b": "one w\0ord"}\n'])
def test_a_message_that_is_cut_into_itself(message: bytes, capture: bytes) -> None:
    """The newline that ends it stands behind the noise in it, as an empty line."""
    before, after = capture.split(b"\0")
    whole = json.loads(before + after)
    for noise in (b"error: the server doesn't have a resource type\n", b"2026-11-22 17:33:15.515177 W | pkg/flags: not recognized\n"):
        assert [one.value for one in find_all(before + message + noise + b"\n" + after)] in ([], [whole])


OPENED_BY_NOISE = {
    "a function": (b'{"a": [1, 2],\n', b"func beta() {\n", b'"b": 1e-9\n}\n'),
    "a function behind a record": (b'{\n    "a": 1,' + KLOG, b'{"level":"info"}\nfunc beta() {\n', b'\n    "b": 2\n}\n'),
    "a call, behind remains": (b'{"r": ["x", "\n', b"name(1) {\n", b'"b": "v", "c": false}\n'),
    "a call, glued to remains": (b'{"a": [{"ok": 750, ready() {\n', b"ready() {\n", b'"b": null, "c": null}, ready() {\nfalse, true]}\n'),
    "a word, behind remains": (b'{\n"a": [1,\n8server {\n2],\n', b"upstream web {\n", b'"b": {\n"c": 556\n}\n}\n'),
    "a condition": (b'{\n "a": 1,\n "b": [\n', b"if err != nil {\n", b' "c": 804\n}\n'),
}


@pytest.mark.parametrize(("before", "noise", "after"), OPENED_BY_NOISE.values(), ids=OPENED_BY_NOISE)
def test_a_line_of_source_opens_no_document(before: bytes, noise: bytes, after: bytes) -> None:
    assert [one.value for one in find_all(before + noise + after) if one.standing != "within"] in ([], [{"level": "info"}])


@pytest.mark.parametrize("label", [b"Response: ", b"config = ", b"deploy.yaml => ", b"if so:\n", b"for web-1: "])
def test_a_label_leads_to_one(label: bytes) -> None:
    assert [one.value for one in find_all(label + b'{\n  "a": 1\n}\n')] == [{"a": 1}]


@pytest.mark.parametrize("noise", [KLOG, b"some text\n", b"- one\n- two\n"])
def test_brackets_that_hold_nothing_before_a_member(noise: bytes) -> None:
    """The second one is a line of noise."""
    assert find_all(b"{\n}\n" + noise + b'  "a": 287\n}\n') == []
    assert [one.value for one in find_all(b"{\n}\n" + noise + b'{\n  "a": 287\n}\n')] == [{}, {"a": 287}]


@pytest.mark.parametrize("noise", [b"{'a': 5, 'b': ['x']}\n", b"some text\n"])
def test_an_element_of_a_list_whose_commas_come_first(noise: bytes) -> None:
    assert find_all(b"[ [ func x() {\n1e-09\n  , -4.82\n  ]\n" + noise + b", [ 790\n  , 801\n  ]\n]\n") == []
    assert find_all(b"[ 1e-09\n  , -4.82\n  ]\n" + noise + b", [ 790\n  , 801\n  ]\n]\n") == []
    assert [one.value for one in find_all(b"[ 1e-09\n, -4.82\n]\n" + noise + b"[ 790\n, 801\n]\n")] == [[1e-09, -4.82], [790, 801]]


def test_elements_of_a_list_are_no_prefix() -> None:
    noise = b"   at ready.client(count.java:90)\n"
    assert find_all(noise + b"[[4+ value --null=6\n52,OK\n 643], [-0.0041," + noise + b" 314], [153]]\n") == []


@pytest.mark.parametrize("rest", [b"Z", b".5Z", b"+00:00", b".123"])
@pytest.mark.parametrize("noise", [b"| delta | error |\n", b" INFO x\n", b"\tINFO\tx\n", b"[x] some words\n", b" | x y\n"])
@pytest.mark.parametrize("stamp", [b"2026-01-10T10:00:58", b"2026-01-10 10:00:58", b"10:00:58"])
def test_a_timestamp_whose_end_stands_behind_noise(stamp: bytes, noise: bytes, rest: bytes) -> None:
    whole = {"at": (stamp + rest).decode(), "b": [1, 2]}
    assert [one.value for one in find_all(b'{"at": "' + stamp + noise + rest + b'", "b": [1, 2]}\n')] in ([], [whole])


POD = b'{\n  "kind": "Pod",\n  "metadata": {\n    "name": "frr-0"\n  },\n  "status": "up"\n}\n'
NODE = b'{\n\t"kind": "Node",\n\t"spec": {\n\t\t"cidr": "10.0.0.0/8"\n\t},\n\t"ready": true\n}\n'


def _woven(one: bytes, two: bytes, order: str) -> bytes:
    """The lines of two documents, in such an order: a digit says how many lines of each come next, in turn."""
    lines = [one.splitlines(keepends=True), two.splitlines(keepends=True)]
    out = b""
    for index, times in enumerate(order):
        for _ in range(int(times)):
            out += lines[index % 2].pop(0)
    return out + b"".join(lines[0] + lines[1])


@pytest.mark.parametrize("before", [b"", POD, b"some text\n", b'{"level": "info"}\n'])
@pytest.mark.parametrize("order", ["1314", "1344", "2334", "011214", "011244", "221", "2213", "24131", "321112", "03211"])
@pytest.mark.parametrize(("one", "two"), [(POD, NODE), (NODE, POD), (POD, POD.replace(b"  ", b"    "))])
def test_the_lines_of_two_documents_in_turn(before: bytes, order: str, one: bytes, two: bytes) -> None:
    truths = [json.loads(text) for text in (b'{"level": "info"}', one, two, POD)]
    assert all(found.value in truths for found in find_all(before + _woven(one, two, order)))


def test_the_lines_of_two_documents_of_one_printer_in_turn() -> None:
    """A key stands twice in what they make."""
    assert find_all(b'text\n{\n  "a": 1,\n  "b": 2,\n  "a": 1,\n  "b": 2\n}\n  "c": 3,\n  "d": 4\n}\n') == []
    assert len(find_all(b'text\n{\n  "a": 1,\n  "b": 2,\n  "c": 1\n}\n  "c": 3,\n  "d": 4\n}\n')) == 1
    uneven = b'{\n  "a": 1,\n    "x": 1,\n  "b": 2\n}\n    "c": 2\n{\n  "d": 1\n}\n'
    assert [one.value for one in find_all(uneven)] == [{"d": 1}]
    other = POD.replace(b"frr-0", b"frr-1")
    for order in ("221", "2412", "21222", "331"):
        found = find_all(b"text\n" + _woven(POD, other, order))
        assert all(one.value in (json.loads(POD), json.loads(other)) for one in found), order


@pytest.mark.parametrize("layout", [b'[ {\n        "a": 1\n    },{\n        "a": 2\n    } ]\n', b'[{\n  "a": 1\n}, {\n  "a": 2\n}]\n'])
def test_whole_documents_among_lines_that_look_like_more_of_one(layout: bytes) -> None:
    for before, after in ((b"", b"0.002\n"), (b"text\n", b"0.002\n"), (b"", b""), (POD, NODE)):
        found = [one.value for one in find_all(before + layout + after)]
        assert json.loads(layout) in found


@pytest.mark.parametrize("prefix", [b"", b"+ ", b"[pod/web-208/c] ", b"web-1  | "])
def test_a_bracket_before_a_line_of_log_that_may_be_of_either(prefix: bytes) -> None:
    """Where the last bracket is indented more than the first, the one before the line was the document's."""
    lines = b"[\n  [2026-01-01 10:00:09,524 INFO beta: value x-y\n    561,\n    232\n  ]\n", b"]\n", b'{\n  "a": 1\n}\n'
    whole = b"".join(prefix + line for line in b"".join(lines).splitlines(keepends=True))
    assert [one.value for one in find_all(whole)] in ([{"a": 1}], [[[561, 232]], {"a": 1}])
    torn = b"".join(prefix + line for line in (lines[0] + lines[2]).splitlines(keepends=True))
    assert [one.value for one in find_all(torn)] == [{"a": 1}]


URL = b"https://host/null?x=1&y=[2]\n"
BEHIND_PREFIX = {
    "a record below": [b"{", b'  "group0' + URL + b'" : ', b"  {", b'    "beta0" : "error"', b"  }", b'{"level":"info"}', b"}"],
    "the opening bracket above": [b"[", b"- x-y\n  [", b"    895,", b"Progress: 7/9 {true}\n    306", b"  ]\n$ a | b", b"]"],
    "the one before it above": [b"  {", b'    "id": "x' + URL + b'y"', b"  },", b"beta = 5", b"  {", b'    "n": 1e9', b"  }", b"done"],
    "the closing bracket below": [b"beta", b"  {", b'    "n": 1e9', b"  }", b"some text", b"]"],
}


@pytest.mark.parametrize("prefix", [b"[pod/web-208/c] ", b"web-1  | ", b"94:", b"+ "])
@pytest.mark.parametrize("lines", BEHIND_PREFIX.values(), ids=BEHIND_PREFIX)
def test_an_inner_value_behind_a_prefix_is_indented_more_than_what_is_around_it(prefix: bytes, lines: list[bytes]) -> None:
    capture = b"".join(prefix + line + b"\n" for line in lines)
    assert [one.value for one in find_all(capture)] in ([], [{"level": "info"}])


def test_documents_that_are_indented_alike_behind_a_prefix() -> None:
    lines = b'  {\n    "a": 1\n  }\n  {\n    "a": 2\n  }\nready\n{"b": 1}\n  [\n    3\n  ]\n'
    capture = b"".join(b"web-1  | " + line for line in lines.splitlines(keepends=True))
    assert [one.value for one in find_all(capture)] == [{"a": 1}, {"a": 2}, {"b": 1}, [3]]


def test_a_document_too_deep_for_a_look_at_its_keys() -> None:
    """What looks for a key that stands twice, where more lines of a document follow, gives up on such a one."""
    deep = b'{\n  "a": ' + b"[" * 1010 + b"]" * 1010 + b"\n}\n"
    assert len(find_all(b"text\n" + deep + b'    "b": 1,\n')) == 1


def test_a_mended_document_behind_remains_may_have_lost_a_newline() -> None:
    remains = b'{\n  "a": 1,\n  "b": [\n    2,\n'
    mended = b'[\n  {"id": 0},\n' + KLOG[:-1] + b'  {"id": 1},\n  {"id": 2}\n]\n'
    assert [one.value for one in find_all(remains + mended)] in ([], [[{"id": 0}, {"id": 1}, {"id": 2}]])
    uneven = b'[\n  {\n   "id": 0\n  },\n    {\n   "id": 1\n    }\n]\n'
    assert find_all(remains + uneven) == []
