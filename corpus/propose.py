"""Propose a case of the corpus from a capture: take it or copy it in, leave blanks for a person, and write down what the engine sees.

What the engine sees is not the truth. Review `expected.json`: what did the command mean to print? Where the engine is wrong, write the
truth and give the reason as `known_miss` in `case.toml`. The tests refuse the case until every blank is filled.

    python corpus/propose.py mytool list --run 'mytool --json list'
    python corpus/propose.py mytool list /tmp/taken/mytool-json.merged
    python corpus/propose.py mytool list bytes.log --command 'mytool --json list' --tool-version 'mytool 1.2'

The first takes the capture itself, as `capture.py` does. The second reads command and version from the files that `capture.py` wrote
beside it. With both, what stdout holds alone becomes `stdout.bin` where it is nothing but JSON and small: a truth that no engine has seen.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shlex
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import capture
import compare

from jsonsluice import Document, Fragment, Noise, Segment, SluiceError, find, scan

CORPUS: Final = Path(__file__).parent
sys.path.insert(0, str(CORPUS.parent / "tests" / "corpus"))  # the tests police places and stdout: the same code proposes them

from corpus_cases import STDOUT, Case  # noqa: E402 - the path comes first

LARGEST_STDOUT: Final = 65_536  # bytes of stdout alone that are kept beside the capture
LARGEST_VALUE: Final = 2048  # bytes of raw text up to which a value is written out; beyond, its hash says enough
VERSION: Final = 'text=$({tool} --version 2>&1 < /dev/null) && echo "$text"'  # nothing if there is no such command or option
ORDER: Final = ("before", "after", "between-lines", "between-tokens", "in-string", "in-key", "in-number", "every-line")
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
    noises = [segment for segment in segments if isinstance(segment, Noise) and segment.kind != "blank"]
    names.update(dict.fromkeys(noise.kind for noise in noises if noise.kind != "text"))
    if noises and not names:
        names["text"] = None  # noise without a name of its own: a person knows a better one
    return list(names)


def places(folder: Path) -> list[str]:
    """Where the noise of a case lies, as far as what the engine sees tells."""
    case = Case(folder)
    segments = [segment for segment in scan(case.data) if not (isinstance(segment, Noise) and segment.kind == "blank")]
    solid = [at for at, segment in enumerate(segments) if not isinstance(segment, Noise)]
    found = set().union(*(case.places(document) for document in case.expected["documents"]))
    first, last = (solid[0], solid[-1]) if solid else (len(segments), len(segments))
    found |= {"before"} if segments[:first] else set()
    found |= {"after"} if segments[last + 1 :] else set()
    found |= {"between-lines"} if _noise_between(segments[first:last]) else set()
    return [place for place in ORDER if place in found] or ["none"]


def _noise_between(segments: Sequence[Segment]) -> bool:
    return any(isinstance(segment, Noise) for segment in segments)


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


def metadata(options: argparse.Namespace, verdict: str, contaminants: Sequence[str], where: Sequence[str]) -> str:
    """case.toml, with a blank for what is wrong, unless it was given. A JSON string is a TOML basic string."""
    lines = {
        "tool": options.tool,
        "version": options.tool_version or "unknown",
        "command": options.command,
        "captured": options.captured,
        "wrong": options.wrong,
        "contaminants": list(contaminants),
        "place": list(where),
        "verdict": verdict,
        "source": options.source,
    }
    return "".join(f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in lines.items())


def beside(path: Path, suffix: str) -> str:
    """The first line that is no comment of what `capture.py` wrote beside a capture; nothing if it wrote nothing."""
    if path.suffix != ".merged" or not path.with_suffix(suffix).exists():
        return ""
    lines = path.with_suffix(suffix).read_text(encoding="utf-8", errors="replace").splitlines()
    return next((line.strip() for line in lines if line.strip() and not line.startswith("# ")), "")


def write(folder: Path, data: bytes, stdout: bytes, options: argparse.Namespace) -> str:
    """Write the files of a case, and tell what stdout alone says about it."""
    truth = expected(data)
    folder.mkdir(parents=True)
    (folder / "input.bin").write_bytes(data)
    (folder / "expected.json").write_text(laid_out(truth), encoding="utf-8")
    about = metadata(options, VERDICTS[truth["error"]], kinds(data), places(folder))
    (folder / "case.toml").write_text(about, encoding="utf-8")
    values = compare.stream(stdout.decode("utf-8", "replace"))
    if values is None:
        return "stdout alone is not JSON, so it does not help"
    if not Case(folder).agrees(values):
        return "stdout alone holds something else (the two runs may differ in time stamps): compare it yourself"
    if len(stdout) > LARGEST_STDOUT or stdout == data:
        return "stdout alone holds the same documents"
    (folder / STDOUT).write_bytes(stdout)
    return "stdout alone holds the same documents, and is kept as stdout.bin"


def parser() -> argparse.ArgumentParser:
    """The command line."""
    result = argparse.ArgumentParser(description="Propose a case of the corpus from a capture, or from a command.")
    result.add_argument("tool", help="the folder of the tool")
    result.add_argument("case", help="the folder of the case")
    result.add_argument("capture", type=Path, nargs="?", help="the file that holds the capture")
    result.add_argument("--run", metavar="COMMAND", help="take the capture: a command for bash, run twice")
    result.add_argument("--command", default="", help="what was run (default: what capture.py noted beside the capture)")
    result.add_argument("--tool-version", default="", help="the tool's version, one line (default: likewise, or TOOL --version)")
    result.add_argument("--captured", default="stdout and stderr on one pipe, Debian 12", help="how it was captured")
    result.add_argument("--wrong", default="", help="one sentence: what is wrong with it, what contaminates it and where")
    result.add_argument("--source", default="taken for this project by running the command on Debian 12", help="who took it, and how")
    result.add_argument("--corpus", type=Path, default=CORPUS, help=argparse.SUPPRESS)
    return result


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the folder of a case; return 1 where it is there already."""
    options = parser().parse_args(arguments)
    if (options.capture is None) == (options.run is None):
        parser().error("either a capture or --run COMMAND")
    folder = options.corpus / options.tool / options.case
    if folder.exists():
        print(f"{folder} is there already: choose another name, or edit it", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as taken:
        if options.run is not None:
            capture.main([taken, "case", options.run, "--version-command", VERSION.format(tool=shlex.quote(options.tool))])
            options.capture = Path(taken, "case.merged")
        options.command = options.command or beside(options.capture, ".cmd")
        options.tool_version = options.tool_version or beside(options.capture, ".version")
        if not options.command:
            parser().error("what was run? --command")
        stdout = options.capture.with_suffix(".stdout")
        apart = stdout.read_bytes() if options.capture.suffix == ".merged" and stdout.exists() else b""
        print(write(folder, options.capture.read_bytes(), apart, options))
    print(f"{folder}: fill the blanks of case.toml, and review expected.json against what the command meant to print")
    return 0


if __name__ == "__main__":
    sys.exit(main())
