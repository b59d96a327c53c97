"""jsonsluice washes valid JSON out of mixed or contaminated command output, and never returns a value that was not there."""

from jsonsluice._api import find, find_all, loads, scan
from jsonsluice._engine import Scanner
from jsonsluice._errors import AmbiguousError, DamagedError, NoDocumentError, SluiceError
from jsonsluice._model import Cut, Document, Fragment, Noise, Policy, Rule, Segment

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
