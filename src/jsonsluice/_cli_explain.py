"""``jsonsluice explain``: captures on their way from their files to what is said of them.

In: names of files, a `Policy`, a binary stream.  Out: text for people, or one JSON document; a code of `EXIT_CODES`.
Raises: ``OSError`` where the output cannot be written; any other exception is a bug.
Invariant: memory does not grow with the capture: of a stream only what is not settled is held.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, BinaryIO, Final

from jsonsluice._cli import batches
from jsonsluice._cli_held import Held
from jsonsluice._cli_source import CannotReadError, Source, shown_name
from jsonsluice._cli_talk import AMBIGUOUS, DAMAGED, DONE, FAILED, NO_DOCUMENT, say
from jsonsluice._cli_tally import Options
from jsonsluice._counting import Counting
from jsonsluice._explanation import Explanation
from jsonsluice._model import Policy

EXPLAIN_DESCRIPTION: Final = """\
Says what contaminated a capture, what was lost, why, and how to cure it at its source.

  kubectl exec pod -- vtysh -c 'show bgp json' 2>&1 | jsonsluice explain
  jsonsluice explain --json build.log
"""

# Data: `jsonsluice explain --help` and the docs show this table.
EXPLAIN_EXIT_CODES: Final = {
    DONE: "there is a document that can be meant: jsonsluice --select only would print it",
    NO_DOCUMENT: "there is no document",
    2: "wrong usage",
    DAMAGED: "a document could not be made whole, and nothing else can be meant",
    AMBIGUOUS: "several documents, and nothing says which is meant",
    FAILED: "a file could not be read, or the output could not be written",
}
_CODES: Final = {"": DONE, "NoDocumentError": NO_DOCUMENT, "DamagedError": DAMAGED, "AmbiguousError": AMBIGUOUS}


def explain_files(names: Sequence[str], policy: Policy, out: BinaryIO, *, as_json: bool) -> int:
    """Say what is wrong with captures.

    Args:
        names: the files, ``-`` for standard input.
        policy: what may be done to find documents.
        out: where it is said.
        as_json: as one JSON document, an array with an object for each capture, instead of text.

    Returns:
        The highest code of `EXPLAIN_EXIT_CODES`.
    """
    codes = {DONE}
    listed: list[dict[str, Any]] = []
    for number, name in enumerate(names):
        try:
            explanation = _explained(name, policy)
        except CannotReadError as trouble:
            say(f"{shown_name(name)}: {trouble}", "error")
            codes.add(FAILED)
            continue
        codes.add(_CODES[explanation.error])
        if as_json:
            listed.append({"name": shown_name(name), **explanation.to_dict()})
            continue
        head = f"{'' if number == 0 else chr(10)}== {shown_name(name)}\n" if len(names) > 1 else ""
        _write(out, f"{head}{explanation}")
    if as_json:
        _write(out, json.dumps(listed, ensure_ascii=False, indent=2))
    return max(codes)


def _write(out: BinaryIO, text: str) -> None:
    out.write(text.encode("utf-8", "backslashreplace") + b"\n")
    out.flush()


def _explained(name: str, policy: Policy) -> Explanation:
    held = Held()
    counting = Counting(policy, held.read)
    options = Options(None, None, within=True, quiet=True, render=bytes, policy=policy, tells_noise=True)
    with Source(name) as chunks:
        for batch in batches(chunks, options, held):
            counting.take(batch)
    return counting.explanation()
