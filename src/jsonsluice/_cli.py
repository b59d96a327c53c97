"""One capture on its way from its file to the output, and what is said of it on stderr.

In: a file's name, `Options`, a binary stream.  Out: rendered documents, lines for people, a code of `EXIT_CODES`.
Raises: ``OSError`` where the output cannot be written (what cannot be read is said and is a code); any other exception
is a bug.  Invariant: what is printed is documents, in order; each decodes to the value that it has in its capture.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from typing import TYPE_CHECKING, BinaryIO, Final, Protocol

from jsonsluice._api import find_all
from jsonsluice._cli_pick import Pick, Picked
from jsonsluice._cli_progress import progress_of
from jsonsluice._cli_source import SCALAR_FIRSTS, CannotReadError, Scalar, Source, shown_name
from jsonsluice._cli_talk import AMBIGUOUS, DAMAGED, DONE, FAILED, INTERRUPTED, NO_DOCUMENT, say, write_lines
from jsonsluice._cli_tally import TYPES, Options, Tally
from jsonsluice._engine import Scanner
from jsonsluice._model import REASONS, Document, Fragment, Segment

if TYPE_CHECKING:  # imported when a file is large
    from jsonsluice._cli_jobs import Parts

_REASON_ADVICE: Final = {"too-large": ": raise --max-document-bytes"}


class Washing:
    """One capture on its way to the output.

    Args:
        name: the file, or ``-`` for standard input.
        options: what was asked for.
        out: where documents go.
        chunks: the capture, where `name` is not to be opened but only shown.
    """

    def __init__(self, name: str, options: Options, out: BinaryIO, chunks: Iterable[bytes] | None = None) -> None:
        self._name = name
        self._chunks = chunks
        self._shown = shown_name(name)
        self._options = options
        self._out = out
        self._lines = _Lines()
        self._places: _Lines | Parts = self._lines
        self._tally = Tally()
        self._line_of: dict[int, int] = {}  # of the offsets that are told

    def run(self) -> int:
        """Print what was asked for, and say on stderr what was not as it should be."""
        source = Source(self._name, follow=self._options.follow, progress=progress_of(self._shown) if self._options.progress else None)
        try:
            with nullcontext(self._chunks) if self._chunks else source as chunks:
                parts = None if self._chunks else self._parts(source)
                if parts:
                    code = self._print_parts(parts, source)
                else:
                    found = batches(chunks, self._options, self._lines)
                    code = self._print_one(found) if self._options.select else self._print_all(found)
        except CannotReadError as trouble:
            say(f"{self._shown}: {trouble}", "error")
            code = FAILED
        self._summarise()
        return INTERRUPTED if source.interrupted else code

    def _print_all(self, batches: Iterator[list[Segment]]) -> int:
        for batch in batches:
            self._write(self._tally.lines(batch, self._options))
            self._note_lines()
        return self._code()

    def _parts(self, source: Source) -> Parts | None:
        """The parts of a file that several processes sort; None where one pass is enough, or all that can be done."""
        options = self._options
        if options.jobs == 1 or options.select or options.follow or source.file is None:
            return None
        from jsonsluice._cli_jobs import parts_of  # noqa: PLC0415 - it brings much along that one pass does without

        return parts_of(source.file, self._name, options)

    def _print_parts(self, parts: Parts, source: Source) -> int:
        self._places = parts
        source.show_size(parts.size)
        for part in parts:
            self._write(part.text)
            self._tally.add(part.tally)
            self._note_lines()
            source.show(part.size)
        return self._code()

    def _code(self) -> int:
        if self._tally.fragments:
            return DAMAGED
        if not self._tally.printed:
            self._tell(self._why_none())
            return NO_DOCUMENT
        return DONE

    def _print_one(self, batches: Iterator[list[Segment]]) -> int:
        expect = self._options.expect
        pick = Pick(self._options.select or "only", TYPES[expect] if expect else None)
        for batch in batches:
            for segment in batch:
                self._lines.drop(segment.start)
                if isinstance(segment, Document):
                    if self._tally.is_fit(segment, self._options):
                        pick.add(segment, self._lines.at(segment.start))
                else:
                    self._tally.note(segment)
                    self._note_lines()
                    if isinstance(segment, Fragment):
                        pick.add_fragment(segment)
        picked = pick.made()
        if picked.document is None:
            return self._refuse(picked)
        self._line_of[picked.document.start] = picked.line
        self._write(self._tally.lines([picked.document], self._options._replace(within=True)))
        return DONE

    def _refuse(self, picked: Picked) -> int:
        """Say why no document was chosen."""
        if picked.is_damaged:
            if picked.candidates:
                self._tell(f"whole beside a damaged document: {picked.listed}: pass --select first, last or largest to take it")
            return DAMAGED
        if picked.candidates:
            advice = "pass --select first, last or largest, or --expect object or array, or no --select to print all"
            self._tell(f"{picked.candidates} documents, and nothing says which is meant ({picked.listed}): {advice}")
            return AMBIGUOUS
        if self._tally.fragments and not self._tally.unfit:
            return DAMAGED
        self._tell(self._why_none())
        return NO_DOCUMENT

    def _why_none(self) -> str:
        if self._tally.unfit:
            return f"{_count(self._tally.unfit)} found, none of the type that was asked for: leave out --expect {self._options.expect}"
        if self._tally.within:
            return f"{_count(self._tally.within)} found, all within lines of text: pass --within to print them"
        return "no JSON document in the capture" if self._places.end else "the capture is empty: the command printed nothing"

    def _write(self, lines: bytes) -> None:
        if lines:
            write_lines(self._out, lines)

    def _note_lines(self) -> None:
        """Look up the lines that will be told, while what they are counted in is there."""
        at = self._tally.first_fragment[1] if self._tally.first_fragment else None
        for offset in (at, self._tally.first_cut):
            if offset is not None and offset not in self._line_of:
                self._line_of[offset] = self._places.at(offset)

    def _summarise(self) -> None:
        tally = self._tally
        if tally.first_fragment:
            reason, at = tally.first_fragment
            more = f" (and {tally.fragments - 1} more)" if tally.fragments > 1 else ""
            why = f"{reason}: {REASONS[reason]}{_REASON_ADVICE.get(reason, '')}"
            self._tell(f"line {self._line_of[at]}: a document could not be made whole: {why}{more}")
        if tally.first_cut is not None:
            kinds = ", ".join(f"{kind} {count}" for kind, count in tally.cuts.most_common())
            self._tell(f"line {self._line_of[tally.first_cut]}: noise cut out of {_count(tally.mended)} ({kinds})")
        if tally.noise and tally.printed:
            self._tell(f"noise beside {_count(tally.printed)} ({', '.join(tally.noise)})")
        if tally.first_noise and not self._options.quiet:
            from jsonsluice._explain import known_messages  # noqa: PLC0415 - needed only where something was wrong

            for message in known_messages(tally.first_noise):
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


def batches(chunks: Iterable[bytes | None], options: Options, lines: Held) -> Iterator[list[Segment]]:
    """The documents and fragments of a capture, as they are settled; its noise, too, where that is told."""
    policy = options.policy
    scanner = Scanner(policy, _noise=options.tells_noise)  # noise costs a log of one-line documents half the speed
    scalar: Scalar | None = Scalar(policy.max_document_bytes)
    trouble: CannotReadError | None = None
    try:
        for chunk in chunks:
            if chunk is None:
                yield [] if scalar else scanner.settle()
                continue
            lines.feed(chunk)
            data = chunk
            if scalar:
                if scalar.takes(chunk):
                    continue
                data, scalar = scalar.give(), None
            yield scanner.feed(data)
            lines.drop(scanner.settled)  # only the engine knows how far it has come
    except CannotReadError as error:  # said when all is given out that came before it
        trouble = error
    if scalar:
        held = scalar.give()
        found = [] if trouble else find_all(held, policy=policy)
        if found and found[0].raw[:1] in SCALAR_FIRSTS:
            yield list(found)
            return
        yield scanner.feed(held)
    yield scanner.close()
    if trouble:
        raise trouble


def _count(documents: int) -> str:
    return f"{documents} document{'' if documents == 1 else 's'}"
