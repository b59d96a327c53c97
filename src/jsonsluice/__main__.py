"""The command ``jsonsluice``, also ``python -m jsonsluice``: from arguments to an exit code. The sole importer of argparse.

In: arguments, standard input or files.  Out: JSON on stdout, text for people on stderr, a code of `EXIT_CODES`.
Raises: ``SystemExit`` for wrong usage, ``--help`` and ``--version``; any other exception is a bug.
Invariant: stdout is JSON only, but for `explain` without ``--json``, and `show`.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Mapping, Sequence
from typing import Any, Final, NoReturn, get_args

from jsonsluice._choose import Select
from jsonsluice._cli import Washing
from jsonsluice._cli_source import STDIN
from jsonsluice._cli_talk import (
    CLOSED_PIPE,
    DONE,
    EXIT_CODES,
    FAILED,
    INTERRUPTED,
    NO_DOCUMENT,
    USAGE,
    Terminated,
    abandon,
    cannot,
    ended_by_signals,
    say,
)
from jsonsluice._cli_tally import TYPES, Options
from jsonsluice._model import Mending, Policy
from jsonsluice._render import one_line, pretty

_SUFFIXES: Final = {"K": 1024, "M": 1024**2, "G": 1024**3}
_MOST_JOBS: Final = 256  # processes: more is a mistake
_MOST_DIGITS: Final = 18  # of a size: more is a mistake, and Python refuses to read thousands of them

_JOBS_HELP: Final = "sort a large file with N processes; one does for stdin, pipes, compressed files, --select and --follow (default: 1)"

_RUN: Final = "run"  # a file of that name is ./run
_EXPLAIN: Final = "explain"  # the same
_SHOW: Final = "show"  # the same
_RUN_USAGE: Final = "%(prog)s [option ...] -- COMMAND [ARGUMENT ...]"

_DESCRIPTION: Final = """\
Washes the JSON documents out of mixed command output, and prints each on one line.

  kubectl exec pod -- vtysh -c 'show bgp json' 2>&1 | jsonsluice
  jsonsluice run -- kubectl exec pod -- vtysh -c 'show bgp json'    (see jsonsluice run --help)
  jsonsluice explain build.log                                      (see jsonsluice explain --help)
  jsonsluice show build.log                                         (see jsonsluice show --help)
"""

_RUN_DESCRIPTION: Final = """\
Runs a command with stdout and stderr apart, and prints the JSON documents of its stdout, each on one line. Its stderr goes through, as it
comes; its exit status is kept.

  jsonsluice run --select only -- kubectl exec pod -- vtysh -c 'show bgp json'
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        argv: its arguments; those of the process if omitted.

    Returns:
        A code of `EXIT_CODES`.
    """
    try:
        return _run(_parse(argv))
    except KeyboardInterrupt:
        abandon(sys.stdout)  # it may be full because its reader does not read
        say("interrupted: the output is not complete", "error")
        return INTERRUPTED
    except Terminated as told:
        abandon(sys.stdout)
        say(f"ended by {told.signal}: the output is not complete", "error")
        return int(str(told.code))
    except BrokenPipeError:
        abandon(sys.stdout)
        return CLOSED_PIPE
    except OSError as error:
        abandon(sys.stdout)
        say(cannot("the output cannot be written", error), "error")
        return FAILED


def _run(arguments: argparse.Namespace) -> int:
    if not sys.stdout:
        say("standard output is closed: redirect it to a file, or to /dev/null if only the exit code counts", "error")
        return FAILED
    if arguments.command:
        return _run_command(arguments, _options(arguments))
    names: list[str] = arguments.files or [STDIN]
    if not arguments.files and sys.stdin and sys.stdin.isatty():
        program = f"jsonsluice {arguments.subcommand}".rstrip()
        say(f"nothing to read: pipe a command's output in (cmd 2>&1 | {program}) or name files ({program} FILE...)", "error")
        return USAGE
    if arguments.subcommand == _SHOW:
        return _show(arguments, names)
    if arguments.subcommand == _EXPLAIN:
        from jsonsluice._cli_explain import explain_files  # noqa: PLC0415 - its tables are not needed for washing

        with ended_by_signals():
            return explain_files(names, _policy(arguments), sys.stdout.buffer, as_json=arguments.json)
    options = _options(arguments)
    if options.follow and (len(names) > 1 or options.select):
        say("--follow prints all documents of one file: leave out " + ("--select" if options.select else "the other files"), "error")
        return USAGE
    with ended_by_signals():
        codes = {Washing(name, options, sys.stdout.buffer).run() for name in names}
    if DONE in codes and not options.select:
        codes.discard(NO_DOCUMENT)
    return max(codes)


def _show(arguments: argparse.Namespace, names: list[str]) -> int:
    from jsonsluice._cli_show import Showing, show_files  # noqa: PLC0415 - as in `_run_command`

    if arguments.form == "svg" and len(names) > 1:
        say("--svg draws one capture: leave out the other files", "error")
        return USAGE
    showing = Showing(arguments.form, arguments.color, arguments.full, arguments.output)
    try:
        with ended_by_signals():
            return show_files(names, showing, _policy(arguments), sys.stdout.buffer)
    except ModuleNotFoundError as error:
        say(f"--{error}", "error")
        return USAGE


def _options(arguments: argparse.Namespace) -> Options:
    return Options(
        select=arguments.select,
        expect=arguments.expect,
        within=arguments.within,
        quiet=arguments.quiet,
        render=arguments.render,
        policy=_policy(arguments),
        follow=arguments.follow,
        progress=arguments.progress and not arguments.follow,
        jobs=arguments.jobs,
    )


def _policy(arguments: argparse.Namespace) -> Policy:
    return Policy(mend=arguments.mend, max_document_bytes=arguments.max_document_bytes)


def _run_command(arguments: argparse.Namespace, options: Options) -> int:
    from jsonsluice._cli_run import wash_command  # noqa: PLC0415 - who washes files does not wait for subprocess
    from jsonsluice._process import Command  # noqa: PLC0415 - the same

    command = Command(arguments.command, timeout=arguments.timeout, merge=arguments.merge)
    try:
        return wash_command(command, options, arguments.retries, sys.stdout.buffer)
    except ModuleNotFoundError as error:
        say(f"--{error}", "error")
        return USAGE


def _parse(argv: Sequence[str] | None) -> argparse.Namespace:
    words = sys.argv[1:] if argv is None else list(argv)
    try:
        if words[:1] == [_RUN]:
            return _parse_run(words[1:])
        parser = _PARSERS.get(words[0]) if words else None
        return parser().parse_args(words[1:]) if parser else _parser().parse_args(words)
    finally:
        if sys.stdout:
            sys.stdout.flush()  # of --help and --version: trouble shows here, and not when the interpreter ends


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="jsonsluice", description=_DESCRIPTION, epilog=_epilog(), formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", metavar="FILE", help="captures, each by itself; also compressed; - is stdin (the default)")
    parser.set_defaults(command=None, subcommand="")
    _add_options(parser)
    add = parser.add_argument
    add("--follow", action="store_true", help="go on at the end of a file that grows; print what is complete when nothing more comes")
    add("--jobs", type=_jobs, default=1, metavar="N", help=_JOBS_HELP)
    add("--no-progress", dest="progress", action="store_false", help="show no progress on a terminal (shown with jsonsluice[progress])")
    parser.add_argument("--version", action=_ShowVersion, nargs=0, help="print the version and exit")
    return parser


def _parse_run(words: list[str]) -> argparse.Namespace:
    """Read the arguments of `run`. What stands behind the first ``--`` is the command, and is not looked at."""
    at = words.index("--") if "--" in words else len(words)
    parser = _run_parser()
    arguments, strange = parser.parse_known_args(words[:at])
    if strange:
        advice = "" if strange[0].startswith("-") else ": write -- before the command"
        parser.error(f"{strange[0]!r} is no option of run{advice}")
    arguments.command = words[at + 1 :]
    if not arguments.command:
        parser.error("name a command behind --, such as: jsonsluice run -- kubectl get pods -o json (a file of the name run is ./run)")
    return arguments


def _run_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="jsonsluice run",
        usage=_RUN_USAGE,
        description=_RUN_DESCRIPTION,
        epilog=_run_epilog(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.set_defaults(follow=False, progress=False, jobs=1)
    _add_options(parser)
    add = parser.add_argument
    add("--timeout", type=_seconds, metavar="SECONDS", help="end the command when an attempt takes longer")
    add("--merge", action="store_true", help="read its stderr with its stdout, for a command that prints documents there, too")
    add("--retries", type=_times, default=0, metavar="N", help="further attempts where output is known to be lost (needs jsonsluice[run])")
    return parser


def _explain_parser() -> argparse.ArgumentParser:
    from jsonsluice._cli_explain import EXPLAIN_DESCRIPTION, EXPLAIN_EXIT_CODES  # noqa: PLC0415 - as in `_run_command`

    parser = argparse.ArgumentParser(
        prog="jsonsluice explain",
        description=EXPLAIN_DESCRIPTION,
        epilog=f"exit codes (of several files the highest):\n{_rows({**EXIT_CODES, **EXPLAIN_EXIT_CODES})}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("files", nargs="*", metavar="FILE", help="captures, each by itself; also compressed; - is stdin (the default)")
    parser.add_argument("--json", action="store_true", help="one JSON document for programs: an array with an object for each capture")
    parser.set_defaults(command=None, subcommand=_EXPLAIN)
    _add_finding(parser)
    return parser


def _show_parser() -> argparse.ArgumentParser:
    from jsonsluice._cli_show import SHOW_DESCRIPTION, SHOW_EXIT_CODES  # noqa: PLC0415 - as in `_run_command`

    parser = argparse.ArgumentParser(
        prog="jsonsluice show",
        description=SHOW_DESCRIPTION,
        epilog=f"exit codes (of several files the highest):\n{_rows(dict(sorted(SHOW_EXIT_CODES.items())))}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("files", nargs="*", metavar="FILE", help="captures, each by itself; also compressed; - is stdin (the default)")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--html", dest="form", action="store_const", const="html", help="one page that needs nothing else")
    form.add_argument(
        "--svg", dest="form", action="store_const", const="svg", help="a picture: some lines, and the document that comes out"
    )
    add("--output", default="", metavar="FILE", help="write it there instead of to stdout")
    add("--full", "--all", dest="full", action="store_true", help="fold and shorten nothing")
    add("--color", choices=("auto", "always", "never"), default="auto", help="colours (with jsonsluice[show]; default: %(default)s)")
    parser.set_defaults(command=None, subcommand=_SHOW, form="text")
    _add_finding(parser)
    return parser


_PARSERS: Final = {_EXPLAIN: _explain_parser, _SHOW: _show_parser}


def _add_options(parser: argparse.ArgumentParser) -> None:
    """The options that files and commands have in common."""
    add = parser.add_argument
    add("--select", choices=get_args(Select), help="print one document of each capture: the only one that can be meant, or which")
    add("--expect", choices=tuple(TYPES), help="only documents of this type")
    add("--within", action="store_true", help="also documents within a line of text (--select looks there by itself)")
    layout = parser.add_mutually_exclusive_group()
    layout.add_argument("--pretty", dest="render", action="store_const", const=pretty, help="indented; digits and key order stay")
    layout.add_argument("--raw", dest="render", action="store_const", const=bytes, help="byte for byte as captured, less what was cut")
    parser.set_defaults(render=one_line)
    _add_finding(parser)
    add("--quiet", action="store_true", help="say nothing of what was cut, damaged or not there: the exit code tells")


def _add_finding(parser: argparse.ArgumentParser) -> None:
    """The options that say what may be done to find documents."""
    default = Policy()
    add = parser.add_argument
    add("--mend", choices=get_args(Mending), default=default.mend, help="what may be cut out of a document (default: %(default)s)")
    size = f"the largest document, in bytes or with K, M or G (default: {default.max_document_bytes // _SUFFIXES['M']}M)"
    add("--max-document-bytes", type=_size, default=default.max_document_bytes, metavar="N", help=size)


def _epilog() -> str:
    return f"exit codes (of several files the highest):\n{_rows(EXIT_CODES)}"


def _run_epilog() -> str:
    from jsonsluice._cli_run import RUN_EXIT_CODES  # noqa: PLC0415 - as in `_run_command`

    return f"exit codes:\n{_rows(EXIT_CODES)}\n{_rows(RUN_EXIT_CODES)}"


def _rows(codes: Mapping[int, str] | Mapping[str, str]) -> str:
    return "\n".join(f"  {code:>3}  {meaning}" for code, meaning in codes.items())


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if not 0 < seconds < math.inf:
        raise argparse.ArgumentTypeError(f"{text!r} is no time: write a number of seconds above 0, such as 30 or 0.5")
    return seconds


def _times(text: str) -> int:
    if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no number of attempts: write 0 or more, such as 3")


def _jobs(text: str) -> int:
    if text.isascii() and text.isdigit() and 1 <= int(text[:_MOST_DIGITS]) <= _MOST_JOBS:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no number of processes: write 1 to {_MOST_JOBS}, such as 4")


def _size(text: str) -> int:
    """Read a number of bytes such as ``64M``."""
    factor = _SUFFIXES.get(text[-1:].upper(), 1)
    digits = text if factor == 1 else text[:-1]
    if digits.isascii() and digits.isdigit() and len(digits) <= _MOST_DIGITS and int(digits):
        return int(digits) * factor
    raise argparse.ArgumentTypeError(f"{text!r} is no size: write a number of bytes above 0, such as 500000, 64M or 1G")


class _ShowVersion(argparse.Action):
    """Prints the version; looked up only when asked for, since that takes longer than washing a small capture."""

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> NoReturn:
        from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - slow to import

        try:
            number = version("jsonsluice")
        except PackageNotFoundError:  # run from a checkout
            number = "(not installed)"
        print(f"jsonsluice {number}")  # noqa: T201 - what was asked for
        parser.exit(DONE)


if __name__ == "__main__":  # pragma: no cover - tests run it as another process
    sys.exit(main())
