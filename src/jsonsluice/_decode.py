"""Strict parsing: whether bytes are JSON, how far, and what they mean. The sole importer of orjson.

In: a window of UTF-8 text that begins at a bracket.  Out: a `Verdict`.  Raises: nothing (any exception is a bug),
but for `value_of`, which raises ``ValueError`` on text that is not JSON.
Invariant: `COMPLETE` is only ever said of text that orjson or the standard library parsed strictly.
"""

from __future__ import annotations

import json
import re
import sys
from bisect import bisect_right
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache
from itertools import accumulate, repeat
from operator import itemgetter
from typing import Any, Final, NamedTuple, NoReturn

import orjson

from jsonsluice._model import MAX_DEPTH, UNDECODED

COMPLETE: Final = 0  # the window begins with a whole document; `at` is its end
OPEN: Final = 1  # the window ends before the document does
BROKEN: Final = 2  # no document can begin like this; `at` is near the first byte that does not fit
DEEP: Final = 3  # nested beyond the parser's limit

# orjson turns integers beyond 64 bits into floats. Those have 20 characters or more, a sign among them.
_SAFE_LENGTH: Final = 19
_DIGITS_ONLY: Final = bytes(0x30 if byte in b"-0123456789" else 0 for byte in range(256))
_LONG_RUN: Final = b"0" * (_SAFE_LENGTH + 1)
# The same, and what can stand before an integer: the beginning of a long one is a string of this, or it is inside a string.
_INTEGERS: Final = bytes(0x30 if byte in b"-0123456789" else 0x2C if byte in b"[,: \t\r\n" else 0 for byte in range(256))
_BEGINS_LONG: Final = b"," + _LONG_RUN
# What can stand before an integer of JSON: digits after anything else are inside a string, or of a fraction.
_BEFORE_INTEGER: Final = rb"(?:(?<=[\[,:\s])|\A)"
_LONG_INTEGER: Final = _BEFORE_INTEGER + rb"(?:-[0-9]{%d,}|[0-9]{%d,})(?![0-9.eE])" % (_SAFE_LENGTH, _SAFE_LENGTH + 1)
_BRACKETS: Final = (b"{", b"[")
_CLOSERS: Final = (b"}", b"]")
CLOSER: Final = {0x7B: b"}", 0x5B: b"]"}
_SHORT_AND_DEEP: Final = 64 * 1024  # bytes
_PADDING: Final = 8  # times as many blanks: tried with texts of all lengths
_WORTH_KEEPING: Final = 64 * 1024  # bytes of a text whose verdict is kept
_WHITE: Final = b" \t\r\n"
_LAST: Final = itemgetter(-1)
# What JSON can begin with, as slices of bytes and of str; anything else is not worth the cost of an exception.
_FIRSTS: Final = frozenset([bytes((byte,)) for byte in b'{["-0123456789tfn \t\r\n'] + list('{["-0123456789tfn \t\r\n'))
_BEGINS_CHARACTER: Final = bytes(byte for byte in range(256) if not 0x80 <= byte <= 0xBF)  # noqa: PLR2004 - the others go on with one
# The rest of a window that is one unfinished token: an error there may be the window's doing.
_NOT_OF_TOKEN: Final = b" \t\r\n,:[]{}"
_OF_NUMBER: Final = b"0123456789.+-eE"
_MOST_TOKENS: Final = 64  # bytes
_CONTEXT: Final = 64  # characters behind a break by which it is found again
# A number that something follows which cannot, and where that begins.
_BEHIND_NUMBER: Final = re.compile(rb"-?[0-9]++(?:\.[0-9]++)?+(?:[eE][-+]?[0-9]++)?+[ \t\r\n]*+(?=[^,\]} \t\r\n])")
_NEAR_END: Final = 16  # longer than any literal or escape that a window's end can break
# Every fifth byte of such a run makes four in a row. Each place where there are four is looked at; where there are many in a block,
# looking at every byte of it costs less.
_STRIDE: Final = 5
_SAMPLED_RUN: Final = b"0000"
_WORTH_SAMPLING: Final = 4096
_SAMPLED_BLOCK: Final = 128 * 1024  # bytes; in blocks of which the memory is that of the block before
_MOST_PLACES: Final = 64
_DENSE_BLOCKS: Final = 7
_SAMPLES: Final = 9  # of a run of digits that Python refuses to read


class Verdict(NamedTuple):
    """What strict parsing says of a window: `kind`, the byte offset `at` in it, and the value if it was built."""

    kind: int
    at: int
    value: Any = UNDECODED


def judge(window: bytes, whole: bool) -> Verdict:
    """Parse the document that begins a window, strictly.

    Args:
        window: UTF-8 text whose first byte is a bracket.
        whole: nothing follows the window, so that an error at its end is an error.
    """
    try:
        return Verdict(COMPLETE, len(window.rstrip(_WHITE)), orjson.loads(window))
    except orjson.JSONDecodeError as error:
        return _judge_refused(window, whole, error)


def _judge_refused(window: bytes, whole: bool, error: orjson.JSONDecodeError) -> Verdict:
    message = error.msg
    if not error.pos and not error.doc:
        return _judge_before_bad_utf8(window, whole)
    at = error.pos if error.doc.isascii() else _byte_offset(window, error.doc, error.pos)
    if message.startswith("unexpected content after document"):
        return Verdict(COMPLETE, len(window[:at].rstrip(_WHITE)))
    if message.startswith("unexpected end of data"):
        return Verdict(OPEN, len(window))
    if message.startswith("failed to allocate"):
        return _judge_deep(window)
    if message.startswith("depth limit"):
        return Verdict(DEEP, at)
    behind = _BEHIND_NUMBER.match(window, at) if "infinity" in message else None
    if behind is not None:
        at = behind.end()  # as where noise has cut the number through: `650E0910 18:08`
    elif "surrogate" in message or "infinity" in message:
        return _judge_slowly(window, whole)
    return _broken(window, at, whole)


def _judge_deep(window: bytes) -> Verdict:
    """Whether an open document is nested too deep: of short text that is nested deep, orjson says that it has no memory for it.

    What that is lies with the length of the text: blanks behind it help.
    """
    if len(window) <= _SHORT_AND_DEEP and window.count(b"{") + window.count(b"[") > MAX_DEPTH:
        verdict = judge(window + b" " * (_PADDING * len(window)), whole=True)
        if verdict.kind == DEEP:
            return verdict
    return Verdict(OPEN, len(window))


def _byte_offset(window: bytes, text: str, characters: int) -> int:
    """The offset behind so many characters of a window, which is also given as text.

    It is found by what stands there, if that stands there alone: no farther behind than all of the window's characters are longer.
    """
    here = text[characters : characters + _CONTEXT].encode()
    stop = characters + len(window) - len(text) + len(here)
    at = window.find(here, characters, stop)
    return at if here and window.find(here, at + 1, stop) < 0 else _counted_offset(window, characters)


def _counted_offset(window: bytes, characters: int) -> int:
    """The same, counted: the bytes that go on with a character are added until there are no more."""
    offset, more = 0, characters
    while more:
        more, offset = len(window[offset : offset + more].translate(None, _BEGINS_CHARACTER)), offset + more
    while window[offset : offset + 1].translate(None, _BEGINS_CHARACTER):
        offset += 1
    return offset


def try_whole(data: Any) -> Any:
    """The value of a capture that is nothing but JSON; a `Verdict`, or `UNDECODED`, where it is not or needs a closer look.

    A verdict is given on what is so large that parsing it again would take its time.
    """
    if not isinstance(data, (bytes, str)) or data[:1] not in _FIRSTS:
        return UNDECODED
    try:
        value = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        if type(data) is bytes and len(data) >= _WORTH_KEEPING and data[:1] in _BRACKETS:
            return _judge_refused(data, True, error)  # noqa: FBT003 - as of `judge`
        return UNDECODED
    text = data.encode() if isinstance(data, str) else data
    # Written out for small captures, whose parse takes no longer than the calls.
    if len(text) < _WORTH_SAMPLING and _SAMPLED_RUN not in text[::_STRIDE].translate(_DIGITS_ONLY):
        return value
    return UNDECODED if may_lose_digits(text) else value


def value_or_none(text: bytes) -> Any:
    """What orjson makes of text, or None where it refuses; digits may be lost."""
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return None


def is_scalar(text: bytes) -> bool:
    """Tell whether text is one JSON value that is neither object nor array."""
    if b"\n" in text:
        return False
    try:
        value = value_of(text)
    except (ValueError, RecursionError):
        return False
    return not isinstance(value, (dict, list))


def is_valid(text: bytes) -> bool:
    """Tell whether text is exactly one JSON value, without building it."""
    return _first_break(text + b"x") < 0


def _first_break(text: bytes) -> int:
    """Where text that ends in an `x` ceases, before that, to be exactly one JSON value, as a byte offset; -1 where it does not.

    A failing parse costs a fifth to a half of a successful one, because orjson builds no object before the whole text
    has parsed: one more byte makes it fail at the end of the value.
    """
    try:
        orjson.loads(text)
    except orjson.JSONDecodeError as error:
        if error.msg.startswith("unexpected content after document") and error.pos == len(error.doc) - 1:
            return -1
        return error.pos if error.doc.isascii() else len(error.doc[: error.pos].encode())
    return 0  # pragma: no cover - no JSON text ends with x


def are_documents(lines: Sequence[bytes]) -> bool:
    """Tell whether every line is exactly one JSON object, or every one an array, to its last byte, by two failing parses of them all.

    Every line must begin with the same bracket. Joined by commas in a list, a line could only hang on to the next through
    an open array (``{"a":[1`` and ``2]}``), or be several values; joined as members of objects, it could not, so where
    there is more than one pair of brackets a line they are parsed that way, too. The carriage return in the joints ends
    any string that is still open.
    """
    return _first_that_is_none(lines) < 0


def leading_documents(lines: Sequence[bytes]) -> int:
    """How many lines, from the first one on, are documents as of `are_documents`; there may be more of them."""
    bad = _first_that_is_none(lines)
    if bad < 0:
        return len(lines)
    # Where a line leaves a bracket open, the parse breaks at a later one.
    return bad if bad and are_documents(lines[:bad]) else 0


def _first_that_is_none(lines: Sequence[bytes]) -> int:
    """The index of a line at which the lines are seen not all to be documents; -1 where they are."""
    closer = CLOSER.get(lines[0][0])
    if closer is None:
        return 0
    if not all(lines) or not {closer[0]}.issuperset(map(_LAST, lines)):
        return list(map(bytes.endswith, lines, repeat(closer))).index(False)
    together = b"[%b]x" % b",\r".join(lines)
    at = _first_break(together)
    if at >= 0:
        return _line_of(at - 1, lines, len(b",\r"))
    # one pair of brackets a line?
    if closer == b"}" and together.find(b"[", 1) < 0 and together.count(b"}") == len(lines):
        return -1
    at = _first_break(b'[{"":%b}]x' % b'\r},{"":'.join(lines))
    return at if at < 0 else _line_of(at - len(b'[{"":'), lines, len(b'\r},{"":'))


def _line_of(at: int, lines: Sequence[bytes], joint: int) -> int:
    """The index of the line at an offset of lines that were joined."""
    ends = list(accumulate(len(line) + joint for line in lines))
    return min(bisect_right(ends, max(at, 0)), len(lines) - 1)


def value_of(text: bytes) -> Any:
    """Decode JSON text to what the standard library's ``json.loads`` returns.

    Raises:
        ValueError: the text is not JSON, or holds an integer longer than Python reads.
    """
    try:
        value = orjson.loads(text)
    except orjson.JSONDecodeError:
        return _decode_slowly(text)
    if len(text) < _WORTH_SAMPLING and _LONG_RUN not in text.translate(_DIGITS_ONLY):
        return value
    return _decode_slowly(text) if may_lose_digits(text) else value


def of_many(raws: Sequence[bytes]) -> Callable[[bytes], Any]:
    """What decodes texts that the parser has accepted, as `value_of` would: whether digits may be lost is looked at once for all."""
    decode: Callable[[bytes], Any] | None = None

    def one(raw: bytes) -> Any:
        nonlocal decode
        if decode is None:
            decode = value_of if may_lose_digits(b"\n".join(raws)) else orjson.loads
        return decode(raw)

    return one


def known(value: Any, text: bytes) -> Any:  # noqa: ARG001 - a decoder takes the text
    """The value of a text that is known already."""
    return value


def exact(value: Any, text: bytes) -> Any:
    """What orjson made of text, or what the standard library makes of it where orjson lost digits."""
    return _decode_slowly(text) if may_lose_digits(text) else value


def has_oversized_integer(text: bytes) -> bool:
    """Tell whether Python would refuse an integer of the text for its length (4,300 digits by default)."""
    limit = sys.get_int_max_str_digits()
    if not limit or len(text) <= limit:
        return False
    # A run of so many digits shows as several in a row of a few samples; by chance some may be in a row where most bytes are digits.
    if b"0" * (_SAMPLES - 1) not in text[:: limit // _SAMPLES].translate(_DIGITS_ONLY):
        return False
    if b"0" * limit not in text.translate(_DIGITS_ONLY):
        return False
    if re.search(_BEFORE_INTEGER + rb"-?[0-9]{%d,}(?![0-9.eE])" % (limit + 1), text) is None:
        return False
    try:
        _decode_slowly(text)
    except (ValueError, RecursionError) as error:
        return isinstance(error, ValueError)
    return False  # the digits are text of a string


def has_equal_keys(text: bytes) -> bool:
    """Tell whether an object of a text has a key twice."""
    found = False

    def look(pairs: list[tuple[str, Any]]) -> None:
        nonlocal found
        found = found or len(dict(pairs)) < len(pairs)

    with suppress(ValueError, RecursionError):
        json.loads(text, object_pairs_hook=look)
    return found


def may_lose_digits(text: bytes) -> bool:
    """Tell whether orjson would turn an integer of the text into a float."""
    if len(text) < _WORTH_SAMPLING:
        return _LONG_RUN in text.translate(_DIGITS_ONLY) and _has_long_integer(text, 0, len(text))
    view = memoryview(text)
    dense = 0  # blocks that are not sampled, since the one before was full of digits
    for start in range(0, len(text), _SAMPLED_BLOCK):
        end = start + _SAMPLED_BLOCK + _SAFE_LENGTH
        found = _has_sampled_integer(text, view, start, end) if not dense else None
        dense = dense - 1 if dense else 0 if found is not None else _DENSE_BLOCKS
        if found or (found is None and _has_long_integer(text, start, end)):
            return True
    return False


def _has_sampled_integer(text: bytes, view: memoryview, start: int, end: int) -> bool | None:
    """Tell the same of a block, by every few of its bytes; None where there are more places to look at than are worth it."""
    # a bytearray's slice takes less time than one of bytes
    sampled = bytearray(view[start:end])[::_STRIDE].translate(_DIGITS_ONLY)
    at = sampled.find(_SAMPLED_RUN)
    for _ in range(_MOST_PLACES):
        if at < 0:
            return False
        # From the first sample to the last, all are digits, but for a sign at the first.
        first = start + at * _STRIDE + 1
        digits = text[first : first + (len(_SAMPLED_RUN) - 1) * _STRIDE]
        if digits.isdigit() and _has_long_integer(text, first - _STRIDE, first + len(digits) + _STRIDE):
            return True
        at = sampled.find(_SAMPLED_RUN, at + 1)
    return None


def _has_long_integer(text: bytes, start: int, end: int) -> bool:
    """Tell whether an integer that orjson would turn into a float begins in ``[start, end)``, or one byte before it.

    A pattern takes many times as long where most of a text is digits, as hashes are: it is asked where one may be alone.
    """
    start = max(start - 1, 0)
    masked = text[start:end].translate(_INTEGERS) if start else b"," + text[:end].translate(_INTEGERS)
    shift = start or -1
    at = masked.rfind(_BEGINS_LONG)  # from behind, where the first byte is what most places lack
    while at >= 0:
        if re.compile(_LONG_INTEGER).match(text, shift + at + 1):
            return True
        at = masked.rfind(_BEGINS_LONG, 0, at + len(_LONG_RUN))
    return False


def _broken(window: bytes, at: int, whole: bool) -> Verdict:
    # A bracket at the window's end is no part of a token.
    if not whole and window[-1:] not in _CLOSERS and (at > len(window) - _NEAR_END or _is_one_token(window, at)):
        return Verdict(OPEN, len(window))
    return Verdict(BROKEN, at)


def _is_one_token(window: bytes, at: int) -> bool:
    head = window[at : at + _MOST_TOKENS]
    if len(head.translate(None, _NOT_OF_TOKEN)) < len(head):
        return False
    # Of what is longer than this, only a number is one token.
    return len(window) - at <= _MOST_TOKENS or not window[at:].translate(None, _OF_NUMBER)


def _judge_before_bad_utf8(window: bytes, whole: bool) -> Verdict:
    # orjson says nothing of where a byte is not UTF-8, so what stands before it is judged by itself.
    try:
        window.decode()
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and error.end == len(window) and not whole:
            return judge(window[: error.start], whole=False)
        if not error.start:
            return Verdict(BROKEN, 0)
        # A byte that is text, and of no JSON either, in its place: what breaks before it is then told from what breaks there.
        verdict = judge(window[: error.start] + b"\0", whole=True)
        return Verdict(BROKEN, error.start) if verdict.kind == OPEN else verdict
    return Verdict(BROKEN, 0)


def _judge_slowly(window: bytes, whole: bool) -> Verdict:
    # The standard library accepts what orjson does not: lone surrogate escapes and numbers beyond a double.
    text = window.decode()
    try:
        _, end = _lenient().raw_decode(text)
    except RecursionError:
        return Verdict(DEEP, MAX_DEPTH)
    except json.JSONDecodeError as error:
        at = error.pos
        if at >= len(text.rstrip()) or error.msg.startswith("Unterminated string"):
            return Verdict(OPEN, len(window))
    except _NotJsonError:
        at = next(match.start() for match in re.finditer(_CONSTANT, text, re.DOTALL) if match[1])
    else:
        return Verdict(COMPLETE, len(text[:end].encode()))
    return _broken(window, len(text[:at].encode()), whole)


class _NotJsonError(ValueError):
    """A constant that only the standard library knows: NaN, Infinity."""


def _decode_slowly(text: bytes) -> Any:
    return json.loads(text, parse_constant=_refuse_constant)


def _refuse_constant(name: str) -> NoReturn:
    raise _NotJsonError(f"{name} is not JSON")


_CONSTANT: Final = r'"(?:[^"\\]|\\.)*+"|(NaN|-?Infinity)'


@cache
def _lenient() -> json.JSONDecoder:
    """A decoder that only the grammar is asked of: an integer of any length is one."""
    return json.JSONDecoder(parse_constant=_refuse_constant, parse_int=len)
