"""Write docs/contaminants.md from the rows of the table of contaminants and the cases of the corpus.

`python docs/contaminants.py` writes the page; with `--check` it exits with 1 where the page is not what the rows say.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from jsonsluice._contaminants import RULES
from jsonsluice._messages import MESSAGES, Message
from jsonsluice._model import Rule

PAGE: Final = Path(__file__).with_suffix(".md")
CORPUS: Final = Path(__file__).parents[1] / "corpus"
_SHOWN: Final = 4  # cases of one contaminant: klog has dozens

HEAD: Final = """\
# Contaminants

What jsonsluice recognises as noise by name. `python docs/contaminants.py` writes this page from the rows in
`src/jsonsluice/_contaminants.py`; do not edit it.

A cut and a noise go by the name of their contaminant: `Cut.kind`, `Noise.kind`. The severity is the row's, unless the line names
a level of its own. A contaminant of **strength** 3 is one program's own format and may be believed anywhere; 2 is a header that data
does not begin with by chance; 1 merely begins like noise; 0 is looked for only where a line begins or the parser breaks. Where several
explain a break, the strongest does.

Most cures are one: **read stdout alone**. Those that have another say so.
"""


_MESSAGES: Final = """
## Messages

What well-known lines mean, beyond what their format says: the rows of `src/jsonsluice/_messages.py`, which [`explain`](explain.md)
goes by. The first row that matches a line of one of its kinds counts; *text*, *unknown-line* and *unknown-text* are what no rule names.

"""


def cases() -> dict[str, list[str]]:
    """For each contaminant the cases of the corpus that name it."""
    found: dict[str, list[str]] = {}
    for path in sorted(CORPUS.glob("*/*/case.toml")):
        for name in tomllib.loads(path.read_text(encoding="utf-8"))["contaminants"]:
            found.setdefault(name, []).append(path.parent.relative_to(CORPUS).as_posix())
    return found


def code(text: str) -> str:
    """Text as code of Markdown."""
    fence = "``" if "`" in text else "`"
    pad = " " if "`" in text else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def section(row: Rule, where: Sequence[str]) -> str:
    """One row."""
    example = row.example.decode().replace("\t", "→")
    facts = [
        f"- looks like {code(example)}" + (", and more lines" if row.more else ""),
        f"- severity {row.severity}, strength {row.strength}",
        f"- format: {row.source}",
        f"- cause: {row.cause}",
        f"- cure: {row.cure}",
    ]
    if where:
        more = f" and {len(where) - _SHOWN} more" if len(where) > _SHOWN else ""
        facts.append("- in the corpus: " + ", ".join(f"[{name}](../corpus/{name})" for name in where[:_SHOWN]) + more)
    return f"\n## {row.name}\n\n" + "\n".join(facts) + "\n"


def message(row: Message) -> str:
    """One row of the table of messages."""
    example = row.example.decode().replace("\t", "→").replace("\r", "␍")
    visible = "".join(char if char.isprintable() else "·" for char in example)
    facts = [f"**{row.name}**, in {', '.join(row.kinds)}", f"looks like {code(visible)}", f"cause: {row.cause}"]
    facts += [f"one alone: {row.once}"] if row.once else []
    facts += [f"several: {row.several.format(count='that many')}"] if row.several else []
    return "- " + "\n  - ".join([*facts, f"cure: {row.cure}"]) + "\n"


def page() -> str:
    """The page."""
    known = cases()
    index = ", ".join(f"[{row.name}](#{row.name})" for row in sorted(RULES, key=lambda row: row.name))
    return (
        f"{HEAD}\n{index}\n" + "".join(section(row, known.get(row.name, [])) for row in RULES) + _MESSAGES + "".join(map(message, MESSAGES))
    )


def main(arguments: Sequence[str]) -> int:
    """Write the page, or check it."""
    text = page()
    if "--check" in arguments:
        return int(PAGE.read_text(encoding="utf-8") != text)
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
