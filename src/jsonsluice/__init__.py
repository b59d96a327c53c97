"""jsonsluice washes valid JSON out of mixed or contaminated command output, and never returns a value that was not there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jsonsluice._api import find, find_all, loads, scan
from jsonsluice._errors import AmbiguousError, DamagedError, NoDocumentError, SluiceError
from jsonsluice._model import Cut, Document, Fragment, Noise, Policy, Rule, Segment

if TYPE_CHECKING:
    from jsonsluice._engine import Scanner

__all__ = [
    "AmbiguousError",
    "Cut",
    "DamagedError",
    "Document",
    "Fragment",
    "NoDocumentError",
    "Noise",
    "Policy",
    "Rule",
    "Scanner",
    "Segment",
    "SluiceError",
    "find",
    "find_all",
    "loads",
    "scan",
]


def __getattr__(name: str) -> Any:
    # The engine is imported when it is first asked for: most captures are clean and never need it.
    if name == "Scanner":
        from jsonsluice._engine import Scanner  # noqa: PLC0415

        globals()["Scanner"] = Scanner
        return Scanner
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
