"""``jsonsluice show``: captures on their way from their files to what a person sees of them.

In: names of files, what is asked for, a binary stream.  Out: text, a page or a picture; a code of `SHOW_EXIT_CODES`.
Raises: ``OSError`` where the output cannot be written; ``ModuleNotFoundError`` where colours are asked for and rich is missing; any other
exception is a bug.  Invariant: of a stream only what is not settled is held, and what is shown of it.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from typing import BinaryIO, Final, Literal, NamedTuple, Protocol

from jsonsluice._cli import batches
from jsonsluice._cli_held import Held
from jsonsluice._cli_source import CannotReadError, Source, shown_name
from jsonsluice._cli_talk import AMBIGUOUS, DAMAGED, DONE, EXIT_CODES, FAILED, NO_DOCUMENT, say, write_lines
from jsonsluice._cli_tally import Options
from jsonsluice._counting import Counting
from jsonsluice._model import Policy, Segment
from jsonsluice._show import Rows
from jsonsluice._show_colour import Colour, painter
from jsonsluice._show_fold import Entry, Folder, Limits
from jsonsluice._show_html import Page
from jsonsluice._show_svg import Picture
from jsonsluice._show_text import Text
from jsonsluice._show_totals import Totals

Form = Literal["text", "html", "svg"]

_WIDTH: Final = 110  # columns where there is no terminal, as `explain` prints
_BLOCK: Final = 32 * 1024  # characters that are written at once

SHOW_DESCRIPTION: Final = """\
Shows captures as a person wants to see them: their documents, what was cut out of these, noise and fragments, each line with its number.

  kubectl exec pod -- vtysh -c 'show bgp json' 2>&1 | jsonsluice show
  jsonsluice show --html --output build.html build.log
"""

# Data: `jsonsluice show --help` and the docs show this table.
SHOW_EXIT_CODES: Final = {
    DONE: "there is a document, and nothing is damaged",
    NO_DOCUMENT: "no document in any of the files, but for those within lines of text",
    DAMAGED: "a document could not be made whole",
    **{code: meaning for code, meaning in EXIT_CODES.items() if code not in (DONE, NO_DOCUMENT, DAMAGED, AMBIGUOUS)},
}

LIMITS: Final[dict[Form, Limits]] = {
    "text": Limits(),
    "html": Limits(ends=5, around=3, alike=5, grave=20, cuts=12, kept=400),
    "svg": Limits(ends=2, around=1, alike=1, grave=1, cuts=1),
}


class Showing(NamedTuple):
    """What was asked for.

    Attributes:
        form: text, a page or a picture.
        colour: whether text is coloured.
        full: nothing is folded or shortened.
        output: the file to write; empty for standard output.
    """

    form: Form
    colour: Colour
    full: bool
    output: str


class _Shown(Protocol):
    """How a capture is shown."""

    def begin(self, name: str) -> Iterator[str]: ...

    def lines(self, entry: Entry) -> Iterator[str]: ...

    def end(self, totals: Totals) -> Iterator[str]: ...

    def close(self) -> Iterator[str]: ...


def show_files(names: Sequence[str], showing: Showing, policy: Policy, stdout: BinaryIO) -> int:
    """Show captures.

    Args:
        names: the files, ``-`` for standard input.
        showing: what was asked for.
        policy: what may be done to find documents.
        stdout: where it is shown, if not in a file.

    Returns:
        The highest code of `SHOW_EXIT_CODES`.
    """
    with open(showing.output, "wb") if showing.output else nullcontext(stdout) as out:  # noqa: PTH123 - a name, as the files have
        form = _form(showing, out, len(names))
        limits = None if showing.full else LIMITS[showing.form]
        codes = set()
        for name in names:
            reading = _Reading(name, policy, limits)
            _write(out, _shown(form, reading))
            codes.add(reading.code())
        _write(out, form.close())
    if DONE in codes:
        codes.discard(NO_DOCUMENT)
    return max(codes)


def _form(showing: Showing, out: BinaryIO, captures: int) -> _Shown:
    if showing.form == "html":
        return Page(is_full=showing.full)
    if showing.form == "svg":
        return Picture()
    width = _WIDTH if showing.output else shutil.get_terminal_size((_WIDTH, 0)).columns
    return Text(painter(showing.colour, out), None if showing.full else width, several=captures > 1)


def _shown(form: _Shown, reading: _Reading) -> Iterator[str]:
    yield from form.begin(reading.name)
    for entry in reading.entries():
        yield from form.lines(entry)
    yield from form.end(reading.totals)


def _write(out: BinaryIO, lines: Iterator[str]) -> None:
    """Write lines as they come, many at once."""
    block: list[str] = []
    size = 0
    for line in lines:
        block.append(line)
        size += len(line)
        if size > _BLOCK:
            write_lines(out, _encoded(block))
            block, size = [], 0
    if block:
        write_lines(out, _encoded(block))


def _encoded(lines: Sequence[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "backslashreplace")


class _Reading:
    """One capture on its way to what is shown of it.

    Attributes:
        name: for people.
        totals: what it holds.
    """

    def __init__(self, name: str, policy: Policy, limits: Limits | None) -> None:
        self.name = shown_name(name)
        self.totals = Totals()
        self._source = name
        self._policy = policy
        self._held = Held()
        self._rows = Rows(policy, self._held.read, limits.whole if limits else None)
        self._folder = Folder(limits) if limits else None
        self._is_unreadable = False

    def entries(self) -> Iterator[Entry]:
        """What is shown of it; what cannot be read is said when all is given out that came before it."""
        counting = Counting(self._policy, self._held.read)
        trouble: CannotReadError | None = None
        try:
            for batch in self._batches():
                for segment in batch:
                    self.totals.take(segment)
                    for row in self._rows.take(segment):
                        yield from self._folder.take(row) if self._folder else (row,)
                counting.take(batch)
        except CannotReadError as error:
            trouble = error
        for row in self._rows.close(self._held.end):
            yield from self._folder.take(row) if self._folder else (row,)
        if self._folder:
            yield from self._folder.close()
        self.totals.explanation = counting.explanation()
        if trouble:
            self._is_unreadable = True
            say(f"{self.name}: {trouble}", "error")

    def _batches(self) -> Iterator[list[Segment]]:
        options = Options(None, None, within=True, quiet=True, render=bytes, policy=self._policy, tells_noise=True)
        with Source(self._source) as chunks:
            yield from batches(chunks, options, self._held)

    def code(self) -> int:
        """How it ended."""
        if self._is_unreadable:
            return FAILED
        if self.totals.fragments:
            return DAMAGED
        return DONE if self.totals.documents > self.totals.within else NO_DOCUMENT
