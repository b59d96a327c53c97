"""Headers inside strings: noise, or text of the document's own."""

from __future__ import annotations

import pytest

from jsonsluice import _credible, find_all, loads

INFO = b"2026-11-22 10:00:00,123 INFO root: up\n"
WARN = b"[2026-11-22T22:14:40Z WARN  rows] slow row 3\n"
KLOG = b"E0910 18:08:54.853077  339136 websocket.go:296] Unknown stream id 1, discarding message\n"
PHRASE = b"RTNETLINK answers: File exists\n"
STAMPED = b"2026-11-22T17:36:01Z starting\n"
BRACKET = b"[WARN] the queue is full\n"
LOGFMT = b'time="2026-11-22T17:36:01Z" level=warning msg="slow"\n'
LEVEL = b"Warning: the cache is slow\n"
ROWS = b'[{"note": "one two", "message": "all is well"}, {"note": "row 2", "message": "still"}, {"note": "row 3", "message": "so"}, '


@pytest.mark.parametrize(
    ("capture", "value"),
    [
        # glued to a word, a mark inside of one, behind text that no prefix ends in
        (b'{"a": "alp' + INFO + b'ha"}', "alpha"),
        (b'{"a": "feed-' + INFO + b'14"}', "feed-14"),
        (b'{"a": "-' + WARN + b'18.06"}', "-18.06"),
        # at a string's beginning
        (b'{"a": "' + INFO + b'1795385000009000"}', "1795385000009000"),
        (b'{"a": "' + INFO + b'61:62:63:64"}', "61:62:63:64"),
        (b'{"a": "' + KLOG + b'x"}', "x"),
        # in a broken escape
        (b'{"a": "x\\' + INFO + b'ny"}', "x\ny"),
    ],
)
def test_noise(capture: bytes, value: str) -> None:
    assert loads(capture) == {"a": value}


@pytest.mark.parametrize(
    ("capture", "value"),
    [
        # at the head of a line, in a value's place, glued to a word
        (INFO + b'{"a": "three words ' + INFO + b'here"}\n', {"a": "three words here"}),
        (b'{"n": ' + INFO + b'1, "a": "three words ' + INFO + b'here"}\n', {"n": 1, "a": "three words here"}),
        (b'{"b": "one tw' + INFO + b'o", "a": "image:' + INFO + b'1.4"}\n', {"b": "one two", "a": "image:1.4"}),
        (b'{"a": "10 20 ' + INFO + b'of 30", "b": "one tw' + INFO + b'o"}\n', {"a": "10 20 of 30", "b": "one two"}),
        # glued to two words: neither is of the noise
        (b'{"a": "pa' + BRACKET + b'th", "b": "ka' + BRACKET + b'ppa"}\n', {"a": "path", "b": "kappa"}),
        # a message without a header behind text, and a mere stamp behind a digit
        (b'{"b": "one tw' + PHRASE + b'o", "a": "three words ' + PHRASE + b'here"}\n', {"b": "one two", "a": "three words here"}),
        (b'{"b": "one tw' + STAMPED + b'o", "a": "10.1.0.0/24' + STAMPED + b'"}\n', {"b": "one two", "a": "10.1.0.0/24"}),
        # noise with quotes stands in no string
        (b'{"a": "epsilo' + LOGFMT + b'n best", "b": "the best ' + LOGFMT + b'of all"}\n', {"a": "epsilon best", "b": "the best of all"}),
    ],
)
def test_noise_that_begins_so_elsewhere(capture: bytes, value: object) -> None:
    assert loads(capture) == value


@pytest.mark.parametrize(
    "capture",
    [
        b'{"a": "three words ' + INFO + b'here"}\n',
        b"host1 " + INFO + b'{"a": "three host1 ' + INFO + b'here"}\n',  # the name may be of the noise
        INFO + b'{"message": "three words ' + INFO + b'here"}\n',  # the key says that it may be text
        b'{"a": "pa' + BRACKET + b'th"}\n',
        b'{"a": "pa' + BRACKET + b'th", "b": "pa' + BRACKET + b'th"}\n',  # `pa[WARN] `, it may be
        PHRASE + b'{"description": "three words ' + PHRASE + b'here"}\n',  # a key that may hold messages
        STAMPED + b'{"a": "three words ' + STAMPED + b'here"}\n',  # a mere stamp may be the text's
        PHRASE + b'{"a": "10.0.0.1n2: ' + PHRASE + b'27"}\n',  # a node's name may be of the noise
        # a string that quotes a line of the same program, which other noise cuts through, or which text of the string follows
        INFO + b'{"a": "three words 2026-11-22 10:00:00,123 INFO root: udone in 3s\np"}\n',
        KLOG + b'{"a": "see E0910 18:08:54.853077  339136 websocket.go:296] Unknown stream idone in 3s\nd 1, discarding message"}\n',
        KLOG + b'{"a": "see ' + KLOG[:-1] + b' aldone in 3s\npha"}\n',
        KLOG + b'{"b": "x' + KLOG + b'y", "c": "z' + KLOG + b'", "a": "see ' + KLOG[:-1] + b' alReticulating\npha"}\n',
        # … or which others quote whole
        b'{"b": "see ' + KLOG[:-1] + b'", "a": "see E0910 18:08:54.853077  339136 a.go:2] xdone in 3s\ny"}\n',
        BRACKET + b'{"a": "three words ' + BRACKET + b'here"}\n',  # what has no number may be quoted
    ],
)
def test_begins_nowhere_else(capture: bytes) -> None:
    assert not find_all(capture)


OWN_WORDS = [
    b"npm WARN deprecated har-validator@5.1.5: this library is no longer supported\n",
    b"Picked up JAVA_TOOL_OPTIONS: -Xmx512m\n",
    b"(node:123) ExperimentalWarning: The fs.promises API is experimental\n",
    b"WARN[0001] Found orphan containers\n",
    b'time="2026-11-22T17:36:01Z" level=warning msg="slow"\n',
    b"WARNING:root:slow\n",
    b'Traceback (most recent call last):\n  File "a.py", line 3, in <module>\n    main()\nValueError: bad\n',
    b'Exception in thread "main" java.lang.NullPointerException\n\tat Rows.main(Rows.java:3)\n',
    b'Error from server (NotFound): pods "frr" not found\n',
    b"CMake Warning at CMakeLists.txt:3 (message):\n  slow\n\n",
]
NAMES = [
    b"sudo: unable to resolve host host1: Name or service not known\n",
    b"debug1: Reading configuration data /etc/ssh/ssh_config\r\n",
    b"curl: (7) Failed to connect to localhost port 80: Connection refused\n",
    b"bash: line 1: rows: command not found\n",
    b"losetup: nope.img: failed to set up loop device: No such file or directory\n",
    b"gzip: rows12.gz: not in gzip format\n",
    b"dmesg: read kernel buffer failed: Operation not permitted\n",
    b'rsync: [sender] link_stat "/srv/nope" failed: No such file or directory (2)\n',
]


@pytest.mark.parametrize("noise", [*OWN_WORDS, *NAMES])
@pytest.mark.parametrize(("before", "after"), [(b"Installing the bu", b"ild tools"), (b"page3", b"")], ids=["in a word", "behind a digit"])
def test_words_of_one_program(noise: bytes, before: bytes, after: bytes) -> None:
    capture = b'{"text": "' + before + noise + after + b' and more", "n": 1}\n'
    assert loads(capture) == {"text": (before + after).decode() + " and more", "n": 1}


@pytest.mark.parametrize("noise", [noise for noise in (*OWN_WORDS, *NAMES) if not noise.startswith(b"bash")])  # `ba` and `sh: line 1: `
def test_words_of_one_program_at_the_start(noise: bytes) -> None:
    """They may be quoted there, as no time or number of a process is: others of the key must hold none."""
    capture = b'[{"text": "alpha"}, {"text": "beta"}, {"text": "gamma"}, {"text": "' + noise + b'delta"}]\n'
    assert loads(capture)[-1] == {"text": "delta"}
    if not any(map(str.isdigit, noise.decode()[:30])):
        assert find_all(b'{"text": "' + noise + b'delta", "n": 1}\n') == []


@pytest.mark.parametrize("noise", OWN_WORDS)
def test_words_of_one_program_behind_text(noise: bytes) -> None:
    assert loads(b'{"text": "Installing the ' + noise + b'build tools"}\n') == {"text": "Installing the build tools"}


@pytest.mark.parametrize("noise", [INFO, WARN, KLOG])
@pytest.mark.parametrize("key", [b"note", b"message"])
def test_others_of_the_key_hold_no_such_text(noise: bytes, key: bytes) -> None:
    """Where siblings begin with no header, one at the beginning of a string is noise, whatever the key's name."""
    capture = ROWS + b'{"' + key + b'": "' + noise + b'row 4"}]\n'
    assert loads(capture)[-1] == {key.decode(): "row 4"}


def test_a_mere_level_at_the_start_of_a_string() -> None:
    """It may be the string's own, and noise of no known kind begin behind it, whatever others of the key hold."""
    for noise in (LEVEL, b"Error: s6-rc: info: service node: starting\n"):
        assert find_all(ROWS + b'{"note": "' + noise + b'more of them"}]\n') == []


@pytest.mark.parametrize(
    "capture",
    [
        # text of a log, and noise of no known kind in it
        b'{"message": "' + INFO[:-1] + b' and some noise\nmore"}',
        b'{"message": "' + KLOG[:-1] + b' and some noise\nmore"}',
        b'[{"message": "' + INFO[:-1] + b'"}, {"message": "' + INFO[:-1] + b' and some noise\nmore"}]',
        # another string that holds such text, in the middle
        b'[{"a": "see ' + INFO[:-1] + b'"}, {"b": "see ' + INFO[:-1] + b' and some noise\nmore"}]',
        b'[{"b": "see ' + INFO[:-1] + b' and some noise\nmore"}, {"a": "see ' + INFO[:-1] + b'"}]',
        # two words before it, as in a value: still, another string holds such text whole
        b'[{"a": "see also ' + INFO[:-1] + b'"}, {"b": "alpha beta ' + INFO + b'gamma"}]',
        b'[{"b": "alpha beta ' + INFO + b'gamma"}, {"a": "see also ' + INFO[:-1] + b'"}]',
        # a prefix that some program puts before the lines of another
        b'{"a": "alpha web: ' + INFO + b'beta"}',
        b'{"a": "alpha web:' + INFO + b'beta"}',
        b'{"a": "alpha web | ' + INFO + b'beta"}',
        b'{"a": "alpha ' + INFO + b'beta"}',
        b'{"alpha beta ' + INFO + b'gamma": 1}',
        # words of one program: of a text with several lines; where another string holds them; glued to a mark inside of names and paths
        b'{"a": "alpha beta\\nnpm WARN old x and some noise\nmore"}',
        b'{"a": "alpha beta npm WARN old \\"x\\" and some noise\nmore"}',
        b'[{"a": "see also npm WARN old x"}, {"b": "alpha beta npm WARN old x\ngamma"}]',
        b'{"a": "alpha /usr/bin/curl: (7) Failed to connect\nbeta"}',
        b'{"a": "alpha web | npm WARN old x\nbeta"}',
        # the name of a program may stand in the message of another; a word; the end of another name
        b'{"a": "alpha xargs: running sudo: unable to resolve\nbeta"}',
        b'{"a": "alpha betime: cannot run curl: (7) no\nta"}',
        b'{"a": "alpha beqemu-io: Could not open backing file: No such file or directory\nta"}',
        b'{"ssh": "OpenSSH_9.2p1 Debian-2, OpenSSL 3.0.DAG: gone does not exist\n19 27 Jan 2026"}',
        b'{"a": "for fgrep: nope: No such file or directory\nv1"}',
        # a name before a timestamp may be of the noise
        b'{"a": "alpha beta ' + INFO + b'gamma"}',
        b'{"a": "alpha pool-1-thread-3 ' + INFO + b'gamma"}',
        b'{"a": "alpha beta ' + WARN + b'gamma"}',
        b'{"a": "alpha beta node1 Jul  8 09:56:13 sshd[37180]: starting\ngamma"}',
        b'{"a": "alpha beta mount=packet time="2026-12-28T02:59:08Z" level=info msg=x\ngamma"}',
        # a letter and a blank may be the string's
        b'{"a": "C 2026-10-14T09:43:14.804139+00:00 app[web.1]: starting\nt"}',
        # two headers on one line
        b'{"a": "alpha beta ' + INFO[:-1] + b" " + INFO + b'gamma"}',
        # a header that some other format begins with, in full or in part
        b'{"a": "n5221:49:35.294 [main] ERROR store - cell14 is full\n@host"}',
        b'{"a": "alpha beta [main] ERROR store - cell14 is full\n@host"}',
        b'{"at": "2026-11-22T17:31: <info> hello\n6:01Z"}',
        b'{"at": "2026-11-22T17:36:01  INFO x\nZ"}',
        # half a timestamp of the document's, and noise that begins with a clock
        b'{"a": "2026-11-22 10:00:00,123 INFO root: up\n09:15:00"}',
        # no others of the key, and what merely begins like a header
        b'{"a": "' + LEVEL + b'beta"}',
        b'[{"a": "Error: x"}, {"a": "y"}, {"a": "z"}, {"a": "' + LEVEL + b'beta"}]',
        b'["' + LEVEL + b'beta"]',
        # klog's text with its quotes escaped, and other noise in it
        b'{"m": "I0713 19:15:53.238973       1 token.go:8] \\"device cache\\" m=\\"deviopenat(AT_FDCWD, "./c.go") = 3\nce\\" layer=5"}\n',
        # syslog's priority, as Go escapes it
        b'[{"id":21,"line":"\\u003c26\\u003eFeb 04 11:33:52 host gateway: memory usage at 83% o..........\nf 7711 MiB"}]\n',
        b'[{"id":21,"line":"<26>Feb 04 11:33:52 host gateway: memory usage at 83% o..........\nf 7711 MiB"}]\n',
        # a line as wide as a terminal
        b'{\n  "a": 1,\n  "Value": "Mar 17 07:29:04 host scheduler[52305]: cache miss for the x first ke\ny [cluster:1131]"\n}\n',
    ],
)
def test_nothing_decides(capture: bytes) -> None:
    """Rather a fragment than a guess."""
    assert find_all(capture) == []


@pytest.mark.parametrize(("others", "is_noise"), [(3, False), (4, True)])
def test_four_others_of_the_key_are_enough(others: int, is_noise: bool) -> None:
    """One that begins with a header of its own speaks against noise, but not behind four that do not."""
    plain = b"".join(b'{"a": "row %d"},\n' % n for n in range(others))
    noise = b"npm WARN old x\n"
    capture = b"[" + plain + b'{"a": "' + noise[:-1] + b'"},\n{"a": "' + noise + b'beta"}]\n'
    values = [document.value[-1] for document in find_all(capture)]
    assert values == ([{"a": "beta"}] if is_noise else [])


def test_evidence_near_many_breaks() -> None:
    """Strings around each break are looked at, those that were looked at before no more."""
    rows = [b'{"a": "alpha %d be' % n + INFO + b'ta"}' for n in range(200)]
    found = loads(b"[" + b",\n".join(rows) + b"]\n")
    assert found == [{"a": f"alpha {n} beta"} for n in range(200)]


@pytest.mark.parametrize("many", [63, 300])
def test_no_more_places_are_compared_than_there_is_time_for(many: int) -> None:
    """Timestamps of the document's own begin as a header does: behind many of them nothing is found, and nothing is believed."""
    stamps = b"".join(b'"t%d": "2026-11-22T10:00:00Z", ' % n for n in range(many))
    capture = b"{" + stamps + b'"b": "one tw' + INFO + b'o", "a": "three words ' + INFO + b'here"}\n'
    assert [one.value["a"] for one in find_all(capture)] == (["three words here"] if many < 64 else [])


def test_a_program_whose_text_of_several_lines_is_quoted() -> None:
    """Behind an escaped newline in the same string stands another header of the program's: what is written out is text."""
    assert find_all(b'{"a": "log4j:WARN No appenders\\nlog4j:WARN Please initialize\n"}\n') == []
    assert find_all(b'{"a": "x", "b":\nlog4j:WARN No appenders\n1}\n')[0].value == {"a": "x", "b": 1}


@pytest.mark.parametrize("kept", [1, 256])
def test_what_messages_hold_is_kept_for_a_few(kept: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_credible, "_MOST_SAID", kept)
    parts = [KLOG.replace(b"id 1", b"id %d" % number) for number in range(4)]
    text = b"".join(b"some words go " + noise + b"on and " for noise in parts)
    assert loads(b'{"a": "' + text + b'on", "b": 1}') == {"a": "some words go on and " * 4 + "on", "b": 1}


def test_many_strings_begin_as_a_header_does() -> None:
    rows = b"".join(b'"E0910 %d",\n' % number for number in range(70))
    value = [*(f"E0910 {number}" for number in range(70)), "the log of this", 1]
    assert loads(b"[\n" + rows + b'"the log ' + KLOG + b'of this",\n1]\n') == value
