"""Take over the names that the engine gives to noise, and drop a known miss that is none any more. Never touches a value.

A rule that is added or renamed changes the kinds of cuts in many cases, and may leave a blank more of the indentation to the document.
Where the engine gives the expected documents but for that, the kinds and edges of its cuts are taken over. All else is left to a person.

    python corpus/refresh.py            # what would change
    python corpus/refresh.py --write    # change it, then look at the difference

The exit code is 1 if a case is neither as expected nor a known miss.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tomllib
from collections.abc import Sequence
from typing import Any, Final

import propose  # puts the tests on the path

from corpus_cases import INSIDE, Case, cases

_TOKEN: Final = re.compile(rb'"(?:[^"\\]|\\.)*"|[^\s"]+')
_KEPT: Final = ("start", "end", "standing")


def tokens(raw: bytes) -> list[bytes]:
    """A document's text without the white space between its tokens; UTF-16 and UTF-32 are left as they are."""
    return _TOKEN.findall(raw) if b"\0" not in raw else [raw]


def agree(case: Case, seen: dict[str, Any]) -> bool:
    """Tell whether the engine gives what is expected, but for the kinds of cuts and white space at their edges."""
    old, new = case.expected["documents"], seen["documents"]
    remains = seen["fragments"] if case.expected["fragments"] is None and seen["fragments"] else case.expected["fragments"]
    return (
        len(old) == len(new)
        and all(before[key] == after[key] for before, after in zip(old, new, strict=True) for key in _KEPT)
        and all(tokens(case.raw(before)) == tokens(case.raw(after)) for before, after in zip(old, new, strict=True))
        and (seen["wanted"], seen["error"], seen["fragments"]) == (case.expected["wanted"], case.expected["error"], remains)
    )


def refreshed(case: Case, seen: dict[str, Any]) -> dict[str, Any]:
    """The metadata of a case with the names of its new cuts, and without its known miss."""
    about = {key: value for key, value in case.about.items() if key != "known_miss"}
    old = {kind for document in case.expected["documents"] for _, _, kind in document["cuts"]}
    new = dict.fromkeys(kind for document in seen["documents"] for _, _, kind in document["cuts"])
    about["contaminants"] = [*new, *(kind for kind in about["contaminants"] if kind not in old and kind not in new)]
    inside = set().union(*(case.places(document) for document in seen["documents"]))
    several = {"between-lines"} if len(seen["documents"]) > 1 or seen["fragments"] else set()
    stated = set(about["place"])
    about["place"] = [place for place in (*propose.ORDER, "none") if place in inside | (stated - INSIDE) | (stated & several)]
    return about


def write(case: Case, seen: dict[str, Any]) -> None:
    """Write both files of a case anew."""
    truth = {**seen, "fragments": case.expected["fragments"]}
    about = refreshed(case, seen)
    lines = (f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in about.items())
    text = "".join(lines)
    tomllib.loads(text)
    (case.folder / "expected.json").write_text(propose.laid_out(truth), encoding="utf-8")
    (case.folder / "case.toml").write_text(text, encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare every case with what the engine sees, and print or write the difference."""
    parser = argparse.ArgumentParser(description="Take over the engine's names for noise where it gives the expected documents.")
    parser.add_argument("--write", action="store_true", help="change the files")
    options = parser.parse_args(arguments)
    strange = 0
    for case in cases():
        seen = propose.expected(case.data)
        if not agree(case, seen):
            strange += case.known_miss is None
            print(f"{'miss ' if case.known_miss else 'WRONG'} {case.name}  {case.known_miss or 'not what is expected: look at it'}")
        elif case.known_miss or seen["documents"] != case.expected["documents"]:
            print(f"{'mends' if case.known_miss else 'names'} {case.name}")
            if options.write:
                write(case, seen)
    return 1 if strange else 0


if __name__ == "__main__":
    sys.exit(main())
