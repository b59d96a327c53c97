"""Propose a case of the corpus from a capture: copy it in, leave blanks for a person, and write down what the engine sees.

What the engine sees is not the truth. Review `expected.json`: what did the command mean to print? Where the engine is wrong, write the
truth and give the reason as `known_miss` in `case.toml`. The tests refuse the case until every blank is filled.

    python corpus/propose.py kubectl exec-warning warning.merged --command 'kubectl exec frr -- vtysh …' --tool-version 'kubectl 1.31'
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from jsonsluice import Document, Fragment, Noise, SluiceError, find, scan

CORPUS: Final = Path(__file__).parent
LARGEST_VALUE: Final = 2048  # bytes of raw text up to which a value is written out; beyond, its hash says enough
# What the error of `loads` says about the capture; several documents may be a stream as well, a person decides.
VERDICTS: Final = {None: "document", "AmbiguousError": "ambiguous", "DamagedError": "fragment", "NoDocumentError": "none"}


def expected(data: bytes) -> dict[str, Any]:
    """What the engine sees in a capture, in the form of expected.json."""
    segments = list(scan(data))
    documents = [segment for segment in segments if isinstance(segment, Document)]
    wanted, error = None, None
    try:
        starts = [document.start for document in documents]
        wanted = starts.index(find(data).start)
    except SluiceError as refusal:
        error = type(refusal).__name__
    return {
        "documents": [described(document) for document in documents],
        "fragments": [
            {"start": segment.start, "end": segment.end, "reason": segment.reason} for segment in segments if isinstance(segment, Fragment)
        ],
        "wanted": wanted,
        "error": error,
    }


def described(document: Document) -> dict[str, Any]:
    """One document, in the form of expected.json."""
    result: dict[str, Any] = {
        "start": document.start,
        "end": document.end,
        "standing": document.standing,
        "cuts": [list(cut) for cut in document.cuts],
        "sha256": hashlib.sha256(document.raw).hexdigest(),
    }
    if len(document.raw) <= LARGEST_VALUE:
        result["value"] = json.loads(document.raw)
    return result


def kinds(data: bytes) -> list[str]:
    """The names of the noise in a capture, cuts first."""
    names: dict[str, None] = {}
    segments = list(scan(data))
    for segment in segments:
        if isinstance(segment, Document):
            names.update(dict.fromkeys(cut.kind for cut in segment.cuts))
    for segment in segments:
        if isinstance(segment, Noise) and segment.kind not in ("blank", "text"):
            names[segment.kind] = None
    return list(names)


def laid_out(truth: dict[str, Any]) -> str:
    """expected.json as text: a line a member, a cut a line, a value a line, so that reviews and diffs read well."""
    documents = []
    for document in truth["documents"]:
        head = ", ".join(f"{json.dumps(key)}: {json.dumps(document[key])}" for key in ("start", "end", "standing"))
        cuts = [json.dumps(cut) for cut in document["cuts"]]
        text = "[\n    " + ",\n    ".join(cuts) + "\n   ]" if len(cuts) > 1 else f"[{''.join(cuts)}]"
        tail = [f'   "cuts": {text}', f'   "sha256": "{document["sha256"]}"']
        if "value" in document:
            tail.append(f'   "value": {json.dumps(document["value"], ensure_ascii=False)}')
        documents.append(f"  {{{head},\n" + ",\n".join(tail) + "}")
    members = [' "documents": [\n' + ",\n".join(documents) + "\n ]" if documents else ' "documents": []']
    members += [f' "{key}": {json.dumps(truth[key])}' for key in ("fragments", "wanted", "error")]
    return "{\n" + ",\n".join(members) + "\n}\n"


def metadata(options: argparse.Namespace, verdict: str, contaminants: Sequence[str]) -> str:
    """case.toml, with blanks. A JSON string is a TOML basic string."""
    lines = {
        "tool": options.tool,
        "version": options.tool_version,
        "command": options.command,
        "captured": options.captured,
        "wrong": "",
        "contaminants": list(contaminants),
        "place": [],
        "verdict": verdict,
        "source": "",
    }
    return "".join(f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in lines.items())


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the folder of a case; return 1 where it is there already."""
    parser = argparse.ArgumentParser(description="Propose a case of the corpus from a capture.")
    parser.add_argument("tool", help="the folder of the tool")
    parser.add_argument("case", help="the folder of the case")
    parser.add_argument("capture", type=Path, help="the file that holds the capture")
    parser.add_argument("--command", required=True, help="what was run")
    parser.add_argument("--tool-version", default="unknown", help="the tool's version, one line")
    parser.add_argument("--captured", default="stdout and stderr on one pipe, Debian 12", help="how it was captured")
    parser.add_argument("--corpus", type=Path, default=CORPUS, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    folder = options.corpus / options.tool / options.case
    if folder.exists():
        print(f"{folder} is there already: choose another name, or edit it", file=sys.stderr)
        return 1
    data = options.capture.read_bytes()
    truth = expected(data)
    folder.mkdir(parents=True)
    (folder / "input.bin").write_bytes(data)
    (folder / "expected.json").write_text(laid_out(truth), encoding="utf-8")
    (folder / "case.toml").write_text(metadata(options, VERDICTS[truth["error"]], kinds(data)), encoding="utf-8")
    print(f"{folder}: fill the blanks of case.toml, and review expected.json against what the command meant to print")
    return 0


if __name__ == "__main__":
    sys.exit(main())
