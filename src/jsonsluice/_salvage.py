"""One document from one bracket: strict parsing, then what noise may be cut.

In: text and the offset of a bracket.  Out: `Found` or `Lost`.  Raises: `NeedMore`.
Invariant: what is found parses strictly as a whole; the answer depends on the text alone.
"""

from __future__ import annotations

import re
import sys
from functools import partial
from itertools import pairwise
from typing import Final, NamedTuple

from jsonsluice._extent import BROKEN, TOO_LARGE, WHOLE, Extent, extent
from jsonsluice._found import AMBIGUOUS, Found, Lost
from jsonsluice._mend import Mended, Unmended, mend
from jsonsluice._model import Policy
from jsonsluice._prefix import salvage_prefixed
from jsonsluice._records import ends_before
from jsonsluice._repeats import salvage_repeated
from jsonsluice._rules import RuleBook
from jsonsluice._text import Text
from jsonsluice._transport import first_overwritten
from jsonsluice._unwrap import is_chunked, unwrap
from jsonsluice._wrap import salvage_wrapped

# Past a line that looks like the next document's first, this one may go on for so many times what it has, and so many
# bytes: a document in a strange layout is read on, and a thousand torn ones in a row cost no more than that.
_FENCE_TRUST: Final = 4
_FENCE_FREE: Final = 256
_FENCE_NEAR: Final = 64 * 1024  # bytes in which that line is looked for beforehand
_FENCE_LATE: Final = 1024  # bytes that a document may have before it is looked for …
_FENCE_SOON: Final = 256  # … but for where it stands at once
_BRACKETS: Final = (b"{", b"[")
_STRUCTURE: Final = (b"{", b"[", b"}", b"]", b",", b":")
_GO_ON: Final = (b" ", b"\t", b"}", b"]")  # what a document's next line begins with
_NEWLINE: Final = 0x0A
_CHANGES: Final = re.compile(rb"[0-9a-f]*\d[0-9a-f]*")  # what does from one message of a kind to the next
_WORDS: Final = re.compile(rb"[A-Za-z]{4}.* [^ ]|[^ ] .*[A-Za-z]{4}")
_NO_FENCE: Final = sys.maxsize
_LINE_BREAK: Final = 8  # bytes behind the end of a line in which strict parsing breaks for it
_FEW_WRAPS: Final = 3  # lines that may be of one length by chance
_SAME: Final = 12  # bytes of some words
_LONGEST_WRAPPED: Final = 512  # bytes of such a line
_MOST_LAYERS: Final = 3  # of wrapping: progress, in frames, in chunks


def salvage(
    text: Text, start: int, line_start: int, rules: RuleBook, policy: Policy, layers: int = 0, *, repeats: bool = True
) -> Found | Lost:
    """The document that begins with the bracket at `start`, or what is left of it.

    Args:
        text: the text.
        start: the offset of the bracket.
        line_start: where its line begins.
        rules: what noise is.
        policy: what may be done.
        layers: how many layers of wrapping are taken off already.
        repeats: whether splices of one program are cut many at once.
    """
    limit = start + policy.max_document_bytes
    opener = _fence_pattern(text, start, line_start)
    # A torn document is mostly followed by another soon.
    soon = _next(opener, text.data, start, start + _FENCE_SOON)
    near = min(limit, _reach(start, soon) if soon >= 0 else start + _FENCE_LATE)
    found = extent(text, start, near)
    fence = None
    if found.state == TOO_LARGE and near < limit and soon < 0:
        fence = _next(opener, text.data, start, start + _FENCE_NEAR)
        near = min(limit, _reach(start, fence))
        found = extent(text, start, near)
    far = found.at if found.state != WHOLE else _fence_stop(start, found.at)
    if fence is None or far < start + _FENCE_NEAR:
        fence = _next(opener, text.data, start, min(far, start + _FENCE_NEAR))
    chunked = text.data[start - 2 : start] == b"\r\n" and found.state == WHOLE and is_chunked(text, start, found.at)
    if found.state == WHOLE and found.at <= _reach(start, fence) and not chunked:
        return Found(found.at, None, found.value, [])
    if policy.mend != "none" and found.state == BROKEN and fence < 0 and _breaks_at_once(text, start, found.at, rules):
        return _lost(text, start, found.state, found.at)
    if policy.mend != "none":
        freed = _freed(text, start, line_start, found, rules, policy, layers)
        if freed is not None:
            return freed
    here = _fence_at(opener, text, found.at) if found.state == BROKEN and fence < 0 and opener is not None else -1
    if here >= 0:
        return _lost(text, start, "interrupted", here)
    is_record = fence >= 0 and found.state == BROKEN and ends_before(text.data, start, found.at, text.line_end(found.at)) == fence
    if found.state != BROKEN or policy.mend == "none" or (0 <= fence < found.at and not is_record):
        fence = _next(opener, text.data, start, found.at)
        return _lost(text, start, "interrupted", fence) if fence >= 0 else _lost(text, start, found.state, found.at)
    return _made_whole(text, start, line_start, found.at, _Reach(limit, opener), rules, policy, layers, repeats)


def _breaks_at_once(text: Text, start: int, at: int, rules: RuleBook) -> bool:
    """Tell whether nothing but brackets stands before a break, and behind them one more that begins no noise.

    On another line that is nothing but marks: else it may be a record, or an object of another language.
    """
    data = text.data
    if data[at : at + 1] not in _STRUCTURE or data[start:at].strip(b"{[ \t\r\n"):
        return False
    if data.find(b"\n", start, at) >= 0 and data[at : text.line_end(at)].strip(b"{}[],: \t\r"):
        return False
    return rules.at(text, at) is None


class _Reach(NamedTuple):
    """How far a document may go: to `limit`, or to the next one's first line, as `opener` describes it."""

    limit: int
    opener: re.Pattern[bytes] | None


def _made_whole(  # noqa: PLR0913, PLR0917 - a document, and what is known of it
    text: Text, start: int, line_start: int, at: int, reach: _Reach, rules: RuleBook, policy: Policy, layers: int, repeats: bool
) -> Found | Lost:
    """The document that breaks at an offset without what was put into it: wraps at a constant width, or noise."""
    wrapped = salvage_wrapped(text, start, line_start, at, policy.max_document_bytes, rules)
    if isinstance(wrapped, Found) and _has_noise_line(text, wrapped, rules):
        return _lost(text, start, AMBIGUOUS, at)
    if isinstance(wrapped, Found) and not _has_header(text, start, at, rules):
        return wrapped
    if isinstance(wrapped, Lost) and wrapped.reason == AMBIGUOUS:
        return wrapped
    if wrapped is None and repeats:
        inner = partial(salvage, start=0, line_start=0, rules=rules, policy=policy, layers=layers, repeats=False)
        repeated = salvage_repeated(text, start, line_start, at, reach.limit, rules, inner)
        if repeated is not None:
            return repeated
    mended = mend(text, start, at, reach.limit, partial(_next, reach.opener, text.data), rules, policy)
    if wrapped is not None:
        return _of_wrapped_and_mended(text, start, at, wrapped, mended)
    return _result(mended, at)


def _freed(text: Text, start: int, line_start: int, broken: Extent, rules: RuleBook, policy: Policy, layers: int) -> Found | Lost | None:
    """The document without what its transport put between its pieces, or a prefix before its lines; None where neither is there."""
    deeper = partial(salvage, rules=rules, policy=policy, layers=layers + 1)
    most = policy.max_document_bytes
    has_head = bool(text.data[line_start:start].strip())
    prefixed_first = has_head and first_overwritten(text, start, broken.at) >= 0  # it may stand behind what is drawn over, too
    prefixed = None
    if prefixed_first:
        prefixed = salvage_prefixed(text, start, line_start, broken, most, partial(deeper, start=0, line_start=0))
        if isinstance(prefixed, Found):
            return prefixed
    if layers < _MOST_LAYERS and broken.state in (BROKEN, WHOLE):
        unwrapped = unwrap(text, start, line_start, broken.at, most, deeper, rules)
        if unwrapped is not None:
            return unwrapped
    if prefixed_first or not has_head:
        return prefixed
    return salvage_prefixed(text, start, line_start, broken, most, partial(deeper, start=0, line_start=0))


def _of_wrapped_and_mended(text: Text, start: int, at: int, wrapped: Found | Lost, mended: Mended | Unmended) -> Found | Lost:
    """What it is where lines break off at one width and what may be the beginning of noise stands on them."""
    if isinstance(mended, Unmended):
        return wrapped
    if isinstance(wrapped, Found):  # noise that makes lines of one length, or a header in a string that is wrapped
        return _lost(text, start, AMBIGUOUS, at)
    return _result(mended, at)


def _result(mended: Mended | Unmended, at: int) -> Found | Lost:
    if isinstance(mended, Mended):
        return Found(mended.end, mended.raw, mended.value, mended.cuts)
    return Lost(mended.reason, mended.at, mended.sound_end, at, mended.kept, mended.reach)


def _has_header(text: Text, start: int, at: int, rules: RuleBook) -> bool:
    """Tell whether the line that breaks off before or at an offset holds what may be the beginning of noise."""
    line_start = text.line_start(max(at - _LINE_BREAK, start), start)
    return bool(rules.within(text, line_start, at, text.line_end(at)))


def _has_noise_line(text: Text, wrapped: Found, rules: RuleBook) -> bool:
    """Tell whether a line of a wrapped document begins as noise does, or two are one message: they may be as long as others by chance."""
    data = text.data
    heads = (rules.at(text, cut.end) for cut in wrapped.cuts if data[cut.end - 1] == _NEWLINE)
    are_few = len(wrapped.cuts) <= _FEW_WRAPS  # then a mark is enough, such as begins a bar or a rule that is as wide as the terminal
    if any(found is not None and (found.rule.row.strength > 0 or (are_few and not chr(data[found.start]).isalnum())) for found in heads):
        return True
    if are_few:
        ends = [(text.line_start(cut.start, max(cut.start - _LONGEST_WRAPPED, 0)), cut.start) for cut in wrapped.cuts]
        # one that holds the header of a log line: the newline may be that of noise
        if any(rules.holds_header(text, *end) for end in ends) or _say_the_same([data[start:stop] for start, stop in ends]):
            return True
    lines = [data[cut.end : following.start] for cut, following in pairwise(wrapped.cuts)]
    if len(lines) > 1 and all(line[:1].isspace() for line in lines):
        return True  # rows of a table, which are of one length
    return any(_are_alike(line, following) for line, following in pairwise(lines))


def _say_the_same(lines: list[bytes]) -> bool:
    """Tell whether the ends of two lines, behind their last quotes, have some words in common: as messages of one program do."""
    seen: set[bytes] = set()
    for line in lines:
        end = line[line.rfind(b'"') + 1 :]
        words = {end[at : at + _SAME] for at in range(len(end) - _SAME + 1)}
        if any(b" " in same and same.strip(b" 0123456789-=_*.x") for same in words & seen):
            return True
        seen |= words
    return False


def _are_alike(line: bytes, other: bytes) -> bool:
    """Tell whether two lines of words differ in digits alone, as messages of a program do; text that repeats itself differs in none."""
    if line == other or b'"' in line or b"\\" in line or not _WORDS.search(line):
        return False
    return _CHANGES.sub(b"0", line) == _CHANGES.sub(b"0", other)


def _lost(text: Text, start: int, reason: str, at: int) -> Lost:
    return Lost(reason, at, at, at, text.data[start:at])


def _fence_stop(start: int, end: int) -> int:
    """A whole document may reach so far beyond a fence that only one near its beginning counts: the offset that ends it."""
    return start + min(end - start, _FENCE_NEAR) // _FENCE_TRUST


def has_fence(data: bytes, start: int, end: int) -> bool:
    """Tell whether a line near the beginning of a whole document at the head of its line is another one's first."""
    stop = _fence_stop(start, end)
    return data.find(b"\n{", start, stop) >= 0 or data.find(b"\n[", start, stop) >= 0


def _fence_pattern(text: Text, start: int, line_start: int) -> re.Pattern[bytes] | None:
    """What only another document's first line can look like, or None where this one's layout does not tell.

    A printer that indents what is inside a document puts no opening bracket under, or left of, the document's own.
    """
    data = text.data
    indent = data[line_start:start]
    line_end = text.skip_spaces(start + 1)
    if indent.strip() or data[line_end : line_end + 1] not in (b"\n", b""):
        return None
    second = data[line_end + 1 : text.require(line_end + 2 + len(indent))]
    if len(second) <= len(indent) or second.strip(b" \t"):
        return None
    if not indent:
        return _AT_LINE_START
    return re.compile(rb"\n[ \t]{0,%d}[{\[]%b" % (len(indent), _BEHIND_BRACKET))


# An empty document has nothing glued to it but the next: `{}\n` may be text of a string.
_BEHIND_BRACKET: Final = rb"(?=[ \t\r]*(?:[\n\"{\[]|[}\]](?:[\s,{\[]|\Z)))"
_AT_LINE_START: Final = re.compile(rb"\n[{\[]" + _BEHIND_BRACKET)


def _next(opener: re.Pattern[bytes] | None, data: bytes, start: int, stop: int) -> int:
    """Where the next line begins that `opener` describes, or -1."""
    if opener is _AT_LINE_START:  # two searches for constants are many times faster than one for a pattern
        curly = data.find(b"\n{", start, stop)
        square = data.find(b"\n[", start, stop if curly < 0 else curly)
        start = square if square >= 0 else curly
        if start < 0:
            return -1
    match = opener.search(data, start, stop) if opener else None
    return match.end() - 1 if match else -1


def _fence_at(opener: re.Pattern[bytes], text: Text, at: int) -> int:
    """Where the next line that `opener` describes begins, if that breaks at an offset or behind blanks there; or -1."""
    at = text.skip_blanks(at)
    if text.data[at : at + 1] not in _BRACKETS:
        return -1
    line_end = text.line_end(at)
    match = opener.match(text.data, text.data.rfind(b"\n", 0, at), line_end + 1)
    if match is None or match.end() - 1 != at:
        return -1
    # A record of one line that another writer put into a document is followed by more of that.
    is_record = line_end > at + 1 and text.data[line_end + 1 : text.require(line_end + 2)] in _GO_ON
    return -1 if is_record else at


def _reach(start: int, fence: int) -> int:
    """How far a document may go if a line at `fence` looks like the next document's first."""
    return _NO_FENCE if fence < 0 else start + _FENCE_TRUST * (fence - start) + _FENCE_FREE
