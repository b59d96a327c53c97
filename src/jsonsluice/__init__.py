"""jsonsluice washes valid JSON out of mixed or contaminated command output, and never returns a value that was not there."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from jsonsluice._api import find, find_all, loads, scan
from jsonsluice._errors import AmbiguousError, DamagedError, NoDocumentError, SluiceError
from jsonsluice._model import Attempt, Cut, Document, Fragment, Noise, Policy, Rule, Segment

if TYPE_CHECKING:
    from jsonsluice._compression import DecompressionError
    from jsonsluice._engine import Scanner
    from jsonsluice._explain import explain
    from jsonsluice._explanation import Explanation
    from jsonsluice._files import scan_async, scan_file
    from jsonsluice._run import Result, run, run_async

__all__ = [
    "AmbiguousError",
    "Attempt",
    "Cut",
    "DamagedError",
    "DecompressionError",
    "Document",
    "Explanation",
    "Fragment",
    "NoDocumentError",
    "Noise",
    "Policy",
    "Result",
    "Rule",
    "Scanner",
    "Segment",
    "SluiceError",
    "explain",
    "find",
    "find_all",
    "loads",
    "run",
    "run_async",
    "scan",
    "scan_async",
    "scan_file",
]

# Imported when first asked for: most captures are clean and need no engine, and who only reads them no subprocess, no decompressor.
_LAZY = {
    "DecompressionError": "jsonsluice._compression",
    "Explanation": "jsonsluice._explanation",
    "Result": "jsonsluice._run",
    "Scanner": "jsonsluice._engine",
    "explain": "jsonsluice._explain",
    "run": "jsonsluice._run",
    "run_async": "jsonsluice._run",
    "scan_async": "jsonsluice._files",
    "scan_file": "jsonsluice._files",
}


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return globals().setdefault(name, getattr(import_module(_LAZY[name]), name))


def __dir__() -> list[str]:
    return sorted({*globals(), *_LAZY})
