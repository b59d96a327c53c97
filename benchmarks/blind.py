"""Hunts for wrong values in blind captures: documents as tools print them, noise as programs write it, at any place; README.md says more.

Usage: python benchmarks/blind.py [--captures N] [--seed S] [--place P] [--noise K] [--save DIR]

In: a seed and a number.  Out: a table by place and one by kind of noise.  Invariant: every answer is judged against what was written.
It is a hunt, not a score: formats, documents and places are written down from the contract alone, blind to the library's rules; they stand
in no proportion to those of real captures, and many captures can be mended by nobody. What counts is that nothing is wrong. Where anything
is, or broken, the command ends with 1.

- *exact*: every document that was written whole is there, and nothing else is;
- *missed*: one is not there;
- *wrong*: there is a value that nobody wrote;
- *open*: there is, and the bytes cannot tell: with the noise in it, or the loss, the document is valid JSON;
- *loose*: there is, and noise has no newline of its own: the bytes tell of some of these alone;
- *broken*: a law is: an error that is none of those promised, segments that do not tile, or that chunks change.

*extra* counts documents that stand in the noise's own text; they may be found.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from blind_noise import KINDS, NOTHING, documents_in
from blind_places import PLACES, Capture, capture
from recovery import lines

import jsonsluice

_OUTCOMES: Final = ("wrong", "broken", "loose", "open", "missed", "exact")  # the first of a row that differs decides its place
_THOROUGH: Final = 10  # one capture in so many is held against the laws, which takes most of the time
_CHUNKS: Final = (1, 7, 100, 4096)
_SMALL: Final = 4000  # bytes; larger ones are not fed byte by byte


class Verdict(NamedTuple):
    """What came of a capture: the outcome, what is missed and what nobody wrote, how many documents are the noise's own, and a remark."""

    outcome: str
    missed: tuple[str, ...] = ()
    wrong: tuple[bytes, ...] = ()
    extra: int = 0
    note: str = ""


def exactly(text: str | bytes) -> str:
    """The value of a text as text: digits and the order of keys count, white space and escapes do not. Empty where it is no JSON."""
    try:
        value = json.loads(
            text,
            object_pairs_hook=lambda pairs: {"pairs": pairs},
            parse_int=lambda digits: {"number": digits},
            parse_float=lambda digits: {"number": digits},
            parse_constant=lambda name: json.loads(""),
        )
    except (ValueError, RecursionError):
        return ""
    return json.dumps(value)


def judged(capture: Capture, found: Sequence[bytes], within: Sequence[bytes] = ()) -> Verdict:
    """Judge an answer.

    Args:
        capture: what was written.
        found: the documents that were found, their bytes less the cuts.
        within: those that were found within lines of text, too: none of these is missed.

    """
    written = Counter(exactly(text) for text in capture.documents)
    own = {exactly(text) for noise in capture.noise for text in documents_in(noise.text)}
    left = Counter(written)
    wrong, extra = [], 0
    for raw in found:
        value = exactly(raw)
        if left[value] > 0:
            left[value] -= 1
        elif value in own:
            extra += 1
        else:
            wrong.append(raw)
    missing = +left - Counter(exactly(raw) for raw in within)
    missed = tuple(text for text in capture.documents if exactly(text) in missing)
    if not wrong:
        return Verdict("missed" if missed else "exact", missed, extra=extra)
    remains = {exactly(text) for text in capture.remains}
    is_open = all(exactly(raw) in remains for raw in wrong)
    return Verdict("open" if is_open else "loose" if capture.has_open_end else "wrong", missed, tuple(wrong), extra)


def judge(capture: Capture, *, thorough: bool = False) -> Verdict:
    """Judge what the library makes of a capture; `thorough`: the laws, too."""
    data = capture.data
    try:
        found = [document.raw for document in jsonsluice.find_all(data)]
        within = [document.raw for document in jsonsluice.find_all(data, within=True)] if capture.has_open_end else []
        verdict = judged(capture, found, within)
        alone = judged(capture, _alone(data))
        if alone.wrong and not verdict.wrong:
            verdict = alone._replace(note="by find alone")
        broken = _broken_law(data) if thorough else ""
    except Exception as error:
        return Verdict("broken", note=f"raised {error!r}")
    return verdict._replace(outcome="broken", note=broken) if broken else verdict


def _alone(data: bytes) -> list[bytes]:
    try:
        return [jsonsluice.find(data).raw]
    except json.JSONDecodeError:
        return []


def _broken_law(data: bytes) -> str:
    segments = list(jsonsluice.scan(data))
    ends = [0, *(segment.end for segment in segments)]
    if [segment.start for segment in segments] != ends[:-1] or ends[-1] != len(data):
        return "segments do not tile"
    for size in _CHUNKS[len(data) > _SMALL :]:
        scanner = jsonsluice.Scanner()
        fed = [segment for at in range(0, len(data), size) for segment in scanner.feed(data[at : at + size])]
        if _shapes([*fed, *scanner.close()]) != _shapes(segments):
            return f"chunks of {size} give other segments"
    return ""


def _shapes(segments: Sequence[Any]) -> list[tuple[type, int, int, bytes]]:
    return [(type(segment), segment.start, segment.end, segment.raw) for segment in segments]


def _keep(folder: Path, seed: int, capture: Capture, verdict: Verdict) -> None:
    """Write a capture that is not exact, and what it is."""
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{verdict.outcome}-{seed}-{capture.number}"
    (folder / f"{name}.bin").write_bytes(capture.data)
    about = {
        "place": capture.place,
        "kind": capture.kind,
        "note": verdict.note,
        "noise": [noise.text for noise in capture.noise],
        "missed": [text[:2000] for text in verdict.missed],
        "wrong": [raw.decode("utf-8", "replace")[:2000] for raw in verdict.wrong],
    }
    (folder / f"{name}.about.json").write_text(json.dumps(about, indent=1, ensure_ascii=False), encoding="utf-8")


def table(tallies: dict[str, Counter[str]]) -> str:
    """A row for each place or kind of noise, those with wrong values first."""
    rows = sorted(tallies.items(), key=lambda row: ([-row[1][outcome] for outcome in _OUTCOMES[:-1]], row[0]))
    columns = (*reversed(_OUTCOMES), "extra")
    return lines([["", *columns], *([name, *(str(counts[column]) for column in columns)] for name, counts in rows)])


def main(arguments: Sequence[str] | None = None) -> int:
    """Judge and print. Returns 1 where a value is wrong or a law broken."""
    parser = argparse.ArgumentParser(description="Hunts for wrong values in blind captures.")
    parser.add_argument("--captures", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--place", choices=PLACES, default="", metavar="P", help=f"this place alone: {', '.join(PLACES)}")
    parser.add_argument("--noise", choices=(NOTHING.name, *KINDS), default="", metavar="K", help="this kind alone; none: no noise at all")
    parser.add_argument("--save", type=Path, metavar="DIR", help="write each capture that is not exact there")
    options = parser.parse_args(arguments)
    places: dict[str, Counter[str]] = defaultdict(Counter)
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for number in range(options.captures):
        drawn = capture(options.seed, number, options.place, options.noise)
        verdict = judge(drawn, thorough=number % _THOROUGH == 0)
        for tally in (places[drawn.place], kinds[drawn.kind]):
            tally.update({verdict.outcome: 1, "extra": verdict.extra})
        if options.save and verdict.outcome != "exact":
            _keep(options.save, options.seed, drawn, verdict)
    total = sum(places.values(), Counter[str]())
    print(f"Seed {options.seed}, {options.captures} captures: {', '.join(f'{total[name]} {name}' for name in reversed(_OUTCOMES))}.")
    print(f"\n{table(places)}\n\n{table(kinds)}")
    return 1 if total["wrong"] or total["broken"] else 0


if __name__ == "__main__":
    sys.exit(main())
