"""Whether a header is glued to a word, as no text has it: then it is where noise begins.

In: the bytes before a header, its own first ones, and its strength.  Out: yes or no.  Raises: nothing.
"""

from __future__ import annotations

import re
from typing import Final

from jsonsluice._patterns import DAY, OWN_ADDRESS
from jsonsluice._rules import LEVELLED, stamps

# Dates whose day has two digits, docker's layers, and the times of runners of a Procfile: where they begin is seen from where they end.
HAS_WIDTH: Final = re.compile(
    rb"[0-3]\d[-/][A-Z][a-z]|"
    + OWN_ADDRESS.encode()
    + rb"[ ]|[\da-f]{12}:|[0-2]\d:[0-5]\d:[0-5]\d[ ](?:[IOE]:|[A-Za-z][\w.-]{0,40}[ ]{1,24}\|)[ ]"
)
_HAS_WIDTH_OR_YEAR: Final = re.compile(rb"(?:19|20)\d\d[-/]|" + HAS_WIDTH.pattern)
FIRST: Final = 80  # bytes of a header that tell whether its beginning is of one width
NEAR: Final = 3  # bytes before a header that tell whether it is glued to a word: of an escape, too
_LEVEL_OF_DATE: Final = re.compile(rb"(?:\A|[^A-Za-z]|\\n)[DIWEFV]\Z")
LEVEL_WORD: Final = re.compile(rb"(?:TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERROR|FATAL|CRITICAL)\b")
_LEVEL_AND_DATE: Final = re.compile(LEVEL_WORD.pattern + rb"[ :,|\]-]{1,3}[\[(]?(?:19|20)\d\d[-/]")
_NAMED_DAY: Final = re.compile(rb"%b[.,]?[ ]{1,2}(?=(?:19|20)\d\d-)" % DAY.encode())
MARKS_IN_PATHS: Final = frozenset((b"_", b"/", b"-"))
MARKS_OF_WORDS: Final = MARKS_IN_PATHS | {b"."}


def is_glued(before: bytes, first: bytes, strength: int) -> bool:
    """Tell whether a header follows a word as no text would have it: ``nam2026-11-22``, ``namERROR:``, not ``ValueError:``.

    A year, or what has one width, may also follow a digit or a mark inside of words and paths: no noise begins with those
    before it. `before` has three bytes, so that the letter of an escape is none of a word; of `first` eighty are enough.
    """
    if before[-2:-1] == b"\\":
        return False
    if first[:1].isdigit() and _LEVEL_OF_DATE.search(before):
        return False  # of glog's header
    is_behind_digit = before[-2:-1].isdigit()
    before = before[-1:]
    if first[:1].isdigit():
        is_year = strength >= LEVELLED and _HAS_WIDTH_OR_YEAR.match(first) is not None
        return before.isalpha() or (is_year and (before.isdigit() or before in MARKS_OF_WORDS))
    if first[:1] == b"[":
        return before.isalnum() or (strength >= LEVELLED and before in MARKS_OF_WORDS)
    if strength >= LEVELLED:
        return (
            before.isdigit()
            or (before.islower() and first[:1].isupper())
            or (before.isupper() and is_behind_digit and bool(_LEVEL_AND_DATE.match(first)))
        )
    day = _NAMED_DAY.match(first)
    if before.isalpha() and stamps().match(first, day.end() if day else 0):
        return True
    return before.islower() and first[:4].isalpha() and first[:4].isupper()
