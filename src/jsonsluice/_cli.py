"""One capture on its way from its file to the output, and what is said of it on stderr.

In: a file's name, `Options`, a binary stream.  Out: rendered documents, lines for people, a code of `EXIT_CODES`.
Raises: ``OSError`` where the output cannot be written (what cannot be read is said and is a code); any other exception
is a bug.  Invariant: what is printed is documents, in order; each decodes to the value that it has in its capture.
"""

from __future__ import annotations

import errno
import os
import sys
from collections import Counter, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from typing import BinaryIO, Final, NamedTuple, Protocol, TextIO

from jsonsluice._api import find_all
from jsonsluice._choose import Choice, Select, choose
from jsonsluice._engine import Scanner
from jsonsluice._model import REASONS, Document, Fragment, Noise, Policy, Segment

DONE: Final = 0
NO_DOCUMENT: Final = 1
USAGE: Final = 2
DAMAGED: Final = 3
AMBIGUOUS: Final = 4
FAILED: Final = 5
INTERRUPTED: Final = 130  # 128 + SIGINT, as shells count
CLOSED_PIPE: Final = 141  # 128 + SIGPIPE: what a shell sees of `cat` when its reader has gone

# Data: `--help` and the docs show this table. Of several files the highest code counts.
EXIT_CODES: Final = {
    DONE: "documents were printed and nothing is damaged (with --select: the one asked for)",
    NO_DOCUMENT: "no document to print, in any of the files (with --select: in one of them)",
    USAGE: "wrong usage",
    DAMAGED: "a document could not be made whole (the whole ones were printed; with --select: none)",
    AMBIGUOUS: "several documents where --select only asked for one",
    FAILED: "a file could not be read, or the output could not be written",
    INTERRUPTED: "interrupted by Ctrl-C",
    CLOSED_PIPE: "the reader of the output went away, as `| head -1` does",
}

STDIN: Final = "-"
TYPES: Final = {"object": dict, "array": list}
_BRACKETS: Final = {"object": b"{", "array": b"["}
_CHUNK: Final = 256 * 1024  # bytes; with a quarter of it the engine is a third slower
_FIRST_NOISE: Final = 64 * 1024  # bytes of noise in which well-known messages are looked for
_LISTED: Final = 8  # candidates that a message lists
_WHITE: Final = b" \t\r\n"
_SCALAR_FIRSTS: Final = b'"-0123456789tfn'  # RFC 8259: what a value that is neither object nor array begins with
_COLOURS: Final = {"error": "\x1b[31m", "warning": "\x1b[33m"}
_RESET: Final = "\x1b[0m"

_REASON_ADVICE: Final = {"too-large": ": raise --max-document-bytes"}
_ERROR_ADVICE: Final = {
    errno.ENOENT: ": check the name, and the folder that you are in",
    errno.EISDIR: ": name the files in it",
    errno.EACCES: ": make it readable for you, or run this as a user who may read it",
    errno.ENOSPC: ": make room, or write elsewhere",
}


class Options(NamedTuple):
    """What was asked for.

    Attributes:
        select: which one document to print, as `jsonsluice.find` chooses; None for all.
        expect: ``object``, ``array`` or None for both: the type that they must have.
        within: print those that stand within a line of text, too.
        quiet: say nothing but that a file cannot be read.
        render: turns a document's raw bytes into what is printed.
        policy: what may be done to find them.
        tells_noise: say, too, which noise stood beside the documents.
    """

    select: Select | None
    expect: str | None
    within: bool
    quiet: bool
    render: Callable[[bytes], bytes]
    policy: Policy
    tells_noise: bool = False


class CannotReadError(Exception):
    """A capture cannot be read; no ``OSError``, to tell it from trouble with the output."""


class Washing:
    """One capture on its way to the output.

    Args:
        name: the file, or ``-`` for standard input.
        options: what was asked for.
        out: where documents go.
        chunks: the capture, where `name` is not to be opened but only shown.
    """

    def __init__(self, name: str, options: Options, out: BinaryIO, chunks: Iterator[bytes] | None = None) -> None:
        self._name = name
        self._source = chunks
        self._shown = shown_name(name)
        self._options = options
        self._out = out
        self._lines = _Lines()
        self._printed = 0
        self._within = 0  # documents not printed for how they stand
        self._unfit = 0  # documents not printed for their type
        self._fragments = 0
        self._first_fragment = ""  # what is said of it
        self._mended = 0
        self._first_cut = 0  # the line of the first document that was mended
        self._cuts: Counter[str] = Counter()
        self._noise: dict[str, None] = {}  # its kinds, in order
        self._first_noise = b""  # the first of it

    def run(self) -> int:
        """Print what was asked for, and say on stderr what was not as it should be."""
        try:
            with nullcontext(self._source) if self._source else opened(self._name) as chunks:
                found = batches(chunks, self._options, self._lines)
                code = self._print_one(found) if self._options.select else self._print_all(found)
        except CannotReadError as trouble:
            say(f"{self._shown}: {trouble}", "error")
            code = FAILED
        self._summarise()
        return code

    def _print_all(self, batches: Iterator[list[Segment]]) -> int:
        for batch in batches:
            rendered = []
            for segment in batch:
                if isinstance(segment, Document):
                    if self._is_wanted(segment):
                        rendered.append(self._options.render(segment.raw))
                        if segment.cuts:
                            self._note_cuts(segment, self._first_cut or self._lines.at(segment.start))
                else:
                    self._note(segment)
            self._write(rendered)
        if self._fragments:
            return DAMAGED
        if not self._printed:
            self._tell(self._why_none())
            return NO_DOCUMENT
        return DONE

    def _is_wanted(self, document: Document) -> bool:
        if document.standing == "within" and not self._options.within:
            self._within += 1
            return False
        expect = self._options.expect
        # In UTF-16 and UTF-32 zero bytes may stand before the bracket.
        if expect and not document.raw[:4].lstrip(b"\0").startswith(_BRACKETS[expect]):
            self._unfit += 1
            return False
        return True

    def _print_one(self, batches: Iterator[list[Segment]]) -> int:
        documents: list[Document] = []
        fragments: list[Fragment] = []
        line_of: dict[int, int] = {}  # by where a document starts
        for batch in batches:
            for segment in batch:
                self._lines.drop(segment.start)
                if isinstance(segment, Document):
                    documents.append(segment)
                    line_of[segment.start] = self._lines.at(segment.start)
                else:
                    fragments += [segment] if isinstance(segment, Fragment) else []
                    self._note(segment)
        select, expect = self._options.select or "only", self._options.expect
        choice = choose(documents, fragments, select, TYPES[expect] if expect else None)
        if choice.document is None:
            self._unfit = len(documents)
            return self._refuse(choice, line_of)
        self._write([self._options.render(choice.document.raw)])
        if choice.document.cuts:
            self._note_cuts(choice.document, line_of[choice.document.start])
        return DONE

    def _refuse(self, choice: Choice, line_of: dict[int, int]) -> int:
        """Say why no document was chosen."""
        count = len(choice.candidates)
        listed = "; ".join(f"line {line_of[document.start]}, {len(document.raw)} bytes" for document in choice.candidates[:_LISTED])
        listed += f"; and {count - _LISTED} more" if count > _LISTED else ""
        if choice.fragments:
            if count:
                self._tell(f"whole beside a damaged document: {listed}: pass --select first, last or largest to take it")
            return DAMAGED
        if count:
            advice = "pass --select first, last or largest, or --expect object or array, or no --select to print all"
            self._tell(f"{count} documents, and nothing says which is meant ({listed}): {advice}")
            return AMBIGUOUS
        if self._fragments and not self._unfit:
            return DAMAGED
        self._tell(self._why_none())
        return NO_DOCUMENT

    def _why_none(self) -> str:
        if self._unfit:
            return f"{_count(self._unfit)} found, none of the type that was asked for: leave out --expect {self._options.expect}"
        if self._within:
            return f"{_count(self._within)} found, all within lines of text: pass --within to print them"
        return "no JSON document in the capture" if self._lines.end else "the capture is empty: the command printed nothing"

    def _write(self, rendered: list[bytes]) -> None:
        if rendered:
            self._printed += len(rendered)
            self._out.write(b"\n".join(rendered) + b"\n")
            self._out.flush()

    def _note_cuts(self, document: Document, line: int) -> None:
        self._first_cut = self._first_cut or line
        self._mended += 1
        self._cuts.update(cut.kind for cut in document.cuts)

    def _note(self, segment: Segment) -> None:
        if isinstance(segment, Noise):
            self._noise.update(dict.fromkeys(segment.kinds))
            self._first_noise += segment.raw[: max(_FIRST_NOISE - len(self._first_noise), 0)]
        elif isinstance(segment, Fragment):  # pragma: no branch - there is no fourth kind
            self._note_fragment(segment)

    def _note_fragment(self, fragment: Fragment) -> None:
        self._fragments += 1
        if self._fragments == 1:
            why = f"{fragment.reason}: {REASONS[fragment.reason]}{_REASON_ADVICE.get(fragment.reason, '')}"
            self._first_fragment = f"line {self._lines.at(fragment.at)}: a document could not be made whole: {why}"

    def _summarise(self) -> None:
        if self._fragments:
            more = f" (and {self._fragments - 1} more)" if self._fragments > 1 else ""
            self._tell(self._first_fragment + more)
        if self._mended:
            kinds = ", ".join(f"{kind} {count}" for kind, count in self._cuts.most_common())
            self._tell(f"line {self._first_cut}: noise cut out of {_count(self._mended)} ({kinds})")
        if self._noise and self._printed:
            self._tell(f"noise beside {_count(self._printed)} ({', '.join(self._noise)})")
        if self._first_noise and not self._options.quiet:
            from jsonsluice._explain import known_messages  # noqa: PLC0415 - needed only where something was wrong

            for message in known_messages(self._first_noise):
                self._tell(message)

    def _tell(self, text: str) -> None:
        if not self._options.quiet:
            say(f"{self._shown}: {text}", "warning")


class _Lines:
    """The line numbers of what is not settled of a capture (by newline bytes: in UTF-16 some other characters hold one).

    Attributes:
        end: the size of the capture so far, in bytes.
    """

    def __init__(self) -> None:
        self.end = 0
        self._chunks: deque[bytes] = deque()
        self._base = 0  # where the first chunk begins
        self._start = 0  # what stands before it is counted
        self._line = 1

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes."""
        self._chunks.append(chunk)
        self.end += len(chunk)

    def drop(self, before: int) -> None:
        """Forget what stands before an offset; nobody asks for it any more."""
        self._line = self.at(before)
        self._start = before
        while self._chunks and self._base + len(self._chunks[0]) <= before:
            self._base += len(self._chunks.popleft())

    def at(self, offset: int) -> int:
        """The line of an offset, from 1."""
        line, base = self._line, self._base
        for chunk in self._chunks:
            if base >= offset:
                break
            line += chunk.count(b"\n", max(self._start - base, 0), offset - base)
            base += len(chunk)
        return line


class Held(Protocol):
    """What keeps the bytes of a capture that are not settled."""

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes."""

    def drop(self, before: int) -> None:
        """Forget what stands before an offset."""


class _Scalar:
    """Holds a capture back while it may be one bare scalar, which counts only where it is the whole capture."""

    def __init__(self, limit: int) -> None:
        self._pieces: list[bytes] = []
        self._room = limit
        self._begun = False
        self._ended = False

    def takes(self, chunk: bytes) -> bool:
        """Take the next bytes; False where the capture is more than a scalar."""
        self._pieces.append(chunk)
        self._room -= len(chunk)
        body = chunk if self._begun else chunk.lstrip(_WHITE)
        if self._room < 0 or not (self._begun or body[:1] in _SCALAR_FIRSTS):
            return False
        if self._ended:
            return not body.strip(_WHITE)
        self._begun = bool(body) or self._begun
        _, newline, rest = body.partition(b"\n")
        self._ended = bool(newline)
        return not rest.strip(_WHITE)

    def give(self) -> bytes:
        """What was held back."""
        return b"".join(self._pieces)


def batches(chunks: Iterator[bytes], options: Options, lines: Held) -> Iterator[list[Segment]]:
    """The documents and fragments of a capture, as they are settled; its noise, too, where that is told."""
    policy = options.policy
    scanner = Scanner(policy, _noise=options.tells_noise)  # noise costs a log of one-line documents half the speed
    scalar: _Scalar | None = _Scalar(policy.max_document_bytes)
    for chunk in chunks:
        lines.feed(chunk)
        data = chunk
        if scalar:
            if scalar.takes(chunk):
                continue
            data, scalar = scalar.give(), None
        yield scanner.feed(data)
        lines.drop(scanner.settled)  # only the engine knows how far it has come
    if scalar:
        held = scalar.give()
        found = find_all(held, policy=policy)
        if found and found[0].raw[:1] in _SCALAR_FIRSTS:
            yield list(found)
            return
        yield scanner.feed(held)
    yield scanner.close()


@contextmanager
def opened(name: str) -> Iterator[Iterator[bytes]]:
    """The chunks of a file, or of standard input."""
    if name == STDIN:
        if not sys.stdin:
            raise CannotReadError("it is closed: pipe a command's output in, or name a file")
        yield _chunks(sys.stdin.buffer)
        return
    try:
        file = open(name, "rb")  # noqa: PTH123, SIM115 - a name, not a path: closed below, where its own errors are not these
    except OSError as error:
        raise CannotReadError(cannot("cannot be read", error)) from error
    with file:
        yield _chunks(file)


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    while True:
        try:
            chunk = file.read1(_CHUNK)  # type: ignore[attr-defined] # what a pipe holds now, without waiting for more
        except OSError as error:
            raise CannotReadError(cannot("cannot be read to its end", error)) from error
        if not chunk:
            return
        yield chunk


def shown_name(name: str) -> str:
    """The name of a capture, fit for a message."""
    return "stdin" if name == STDIN else name if name.isprintable() else repr(name)


def cannot(what: str, error: OSError) -> str:
    """What the operating system refused, why, and what to do."""
    return f"{what}: {error.strerror or error}{_ERROR_ADVICE.get(error.errno or 0, '')}"


def say(text: str, tone: str) -> None:
    """Write a line for people to stderr, if there is one; `tone` is ``error`` or ``warning``."""
    stream = sys.stderr
    if not stream:
        return
    name = f"{_COLOURS[tone]}jsonsluice:{_RESET}" if stream.isatty() and not os.environ.get("NO_COLOR") else "jsonsluice:"
    try:
        stream.write(f"{name} {text}\n")
        stream.flush()
    except OSError:  # nobody listens; the documents still count
        abandon(stream)


def abandon(stream: TextIO | None) -> None:
    """Let what is left in a stream's buffer go nowhere, so that the interpreter's end does not stumble over it."""
    if stream:
        with suppress(OSError):  # no descriptor, as in tests: nothing to stumble over
            descriptor = stream.fileno()
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, descriptor)
            os.close(nowhere)


def _count(documents: int) -> str:
    return f"{documents} document{'' if documents == 1 else 's'}"
