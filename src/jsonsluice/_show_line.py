"""A row as text: what is shown of it, with the signs that tell apart what colours tell apart, too.

In: a `Row`, columns.  Out: `Run`s of text, a sign, a label.  Raises: nothing (any exception is a bug).
Invariant: all text is printable; without colours, and read aloud, the marks are still there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from jsonsluice._show import Note, Piece, Row
from jsonsluice._show_fold import Fold
from jsonsluice._visible import columns, fitted, visible

Style = Literal["document", "cut", "noise", "fragment", "blank", "here", "sign", "gap", "mended"]

HERE: Final = "⟨here⟩"  # as `explain` says it
NEWLINE: Final = "⏎"
ELLIPSIS: Final = "…"
# What stands around a piece where others stand on its line.
AROUND: Final = {"cut": ("⟦", "⟧"), "noise": ("«", "»"), "fragment": ("⟪", "⟫")}
SIGNS: Final = {"noise": "~", "cut": "-", "fragment": "!", "fold": "⋮"}
BEGINS, GOES_ON, ENDS, WHOLE = "┌│└◆"  # of a document's lines

_LAST_SHOWN: Final = 2  # pieces of a row that has more than there is room for: the first ones, and so many of the last
_MOST_TOLD: Final = 4  # things that begin in a row: of more, it is said how many
_WORTH_COUNTING: Final = 100  # bytes that are left out: of fewer, it is not said how many …
_COUNT: Final = len("… 1,234 bytes …")  # … since that takes columns
# The share of a long piece's columns that its end gets: what touches its neighbours tells most.
_AT_ITS_END: Final = {"only": 0.25, "first": 0.75, "middle": 0.5, "last": 0.0}
_WEIGHTS: Final = {"cut": 3, "noise": 2}  # such text tells more than the document's own around it
_LEAST: Final = 6  # columns of a piece, however many there are


class Run(NamedTuple):
    """Text of one style."""

    style: Style
    text: str


def sign(row: Row) -> str:
    """The sign of a row."""
    marks = row.marks
    for mark in ("fragment", "cut"):
        if mark in marks:
            return SIGNS[mark]
    if "document" in marks:
        begins, ends = any(piece.begins for piece in row.pieces), any(piece.ends for piece in row.pieces)
        return WHOLE if begins and ends else BEGINS if begins else ENDS if ends else GOES_ON
    return SIGNS["noise"] if marks else " "


def label(row: Row, *, short: bool = False) -> str:
    """What begins in a row, for people; in short where it was told in full before."""
    documents = [note for note in row.notes if note.mark == "document"]
    told = Counter(_told(note, short) for note in row.notes if note.mark != "document" or len(documents) <= _MOST_TOLD)
    shown = [text if count == 1 else f"{text} ×{count:,}" for text, count in list(told.items())[:_MOST_TOLD]]
    shown += [f"and {len(told) - _MOST_TOLD:,} more"] if len(told) > _MOST_TOLD else []
    shown += [f"{len(documents):,} documents, from {documents[0].name} on"] if len(documents) > _MOST_TOLD else []
    return "; ".join(shown)


def _told(note: Note, short: bool) -> str:
    return f"{'cut: ' if note.mark == 'cut' else ''}{note.name if short else note.title}{': ' if note.about else ''}{note.about}"


def fold_text(fold: Fold) -> str:
    """What is folded, for people."""
    counts = [
        _count(fold.documents, "document"),
        _count(fold.fragments, "fragment"),
        *(f"{kind} {count:,}" for kind, count in fold.noise.most_common()),
        *(f"cut: {kind} {count:,}" for kind, count in fold.cuts.most_common()),
    ]
    told = ", ".join(filter(None, counts))
    size = ", ".join(filter(None, (_count(fold.lines, "line"), _count(fold.end - fold.start, "byte"))))
    return f"{ELLIPSIS} {size}{': ' if told else ''}{told} {ELLIPSIS}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}" if number else ""


def runs(row: Row, room: int | None) -> list[Run]:
    """The text of a row, shortened to so many columns around what matters in it."""
    pieces = [piece for piece in row.pieces if piece.is_break or piece.mark != "blank" or piece.raw.strip(b"\r\n\0")]
    pieces = _merged(pieces)
    shown: list[Piece | None] = list(pieces)
    most = len(pieces) if room is None else max((room - _COUNT) // _LEAST, 2 * _LAST_SHOWN)
    if len(pieces) > most:
        shown = [*pieces[: most - _LAST_SHOWN], None, *pieces[-_LAST_SHOWN:]]
    several = len(row.marks) > 1
    rooms = _rooms(shown, room)
    out: list[Run] = []
    for index, (piece, space) in enumerate(zip(shown, rooms, strict=True)):
        if piece is None:
            out.append(Run("gap", f"{ELLIPSIS} {len(pieces) - most:,} more {ELLIPSIS}"))
        elif piece.is_break:
            out.append(Run("here", HERE))
        else:
            around = AROUND.get(piece.mark) if several and (piece.mark != "fragment" or "document" in row.marks) else None
            place = "only" if len(shown) == 1 else "first" if index == 0 else "last" if index == len(shown) - 1 else "middle"
            out += _piece(piece, space, around, _AT_ITS_END[place])
    return out


def _merged(pieces: Sequence[Piece]) -> list[Piece]:
    """Cuts that touch as one: a program may write several escape sequences where one would do."""
    merged: list[Piece] = []
    for piece in pieces:
        last = merged[-1] if merged else None
        if last and last.mark == piece.mark == "cut" and last.end == piece.start:
            merged[-1] = last._replace(end=piece.end, raw=last.raw + piece.raw)
        else:
            merged.append(piece)
    return merged


def _rooms(pieces: Sequence[Piece | None], room: int | None) -> list[int | None]:
    """How many columns each piece gets: short ones what they need, long ones a share by what they tell."""
    if room is None:
        return [None] * len(pieces)
    needs = [_need(piece, room) for piece in pieces]
    weights = [_WEIGHTS.get(piece.mark, 1) if piece else 1 for piece in pieces]
    rooms = list(needs)
    left, open_ = room, set(range(len(pieces)))
    while open_:
        share = left / sum(weights[index] for index in open_)
        small = {index for index in open_ if needs[index] <= share * weights[index]}
        if not small:
            for index in open_:
                rooms[index] = max(int(share * weights[index]), _LEAST)
            break
        left -= sum(needs[index] for index in small)
        open_ -= small
    return list(rooms)


def _need(piece: Piece | None, room: int) -> int:
    if piece is None:
        return _COUNT
    if piece.is_break:
        return len(HERE)
    head = piece.encoding.head(piece.raw, room + 1)
    return (
        min(columns(visible(piece.encoding.decoded(head))), room)
        + (len(head) < len(piece.raw))
        + (len(NEWLINE) + 2) * (piece.mark in AROUND)
    )


def _piece(piece: Piece, room: int | None, around: tuple[str, str] | None, at_end: float) -> list[Run]:
    inner = None if room is None else room - (len(NEWLINE) + 2 if around else 0)
    out = _shortened(piece, inner, at_end)
    if around:
        newline = NEWLINE if piece.mark == "cut" and piece.encoding.line_end(piece.raw) else ""
        out = [Run("sign", around[0]), *out, Run("sign", newline + around[1])]
    return out


def _shortened(piece: Piece, room: int | None, at_end: float) -> list[Run]:
    """The text of a piece; where it is too long, its beginning and its end, which gets this share."""
    encoding, raw = piece.encoding, piece.raw
    head = raw if room is None else encoding.head(raw, room + 1)
    before = encoding.decoded(head)
    if room is None or (len(head) == len(raw) and fitted(before, room) == len(before)):
        return [Run(piece.mark, visible(before))] if before else []
    after = encoding.decoded(encoding.tail(raw, room))[::-1]
    counts = len(raw) - room > _WORTH_COUNTING and at_end == _AT_ITS_END["only"]
    room = max(room - (_COUNT if counts else 1), 2)
    for_end = int(room * at_end)
    start = before[: fitted(before, room - for_end)]
    end = after[: fitted(after, for_end)][::-1]
    hidden = len(raw) - encoding.line_end(raw) - encoding.size(start) - encoding.size(end)
    gap = f"{ELLIPSIS} {hidden:,} bytes {ELLIPSIS}" if counts else ELLIPSIS
    return [run for run in (Run(piece.mark, visible(start)), Run("gap", gap), Run(piece.mark, visible(end))) if run.text]
