"""What the rest of a document says of the place where noise cut into one of its tokens.

In: the token as it stands up to the noise's newline, and what follows the noise.  Out: how much of it is the document's.
Raises: nothing.  Invariant: an answer is given only where one way alone makes a token that the document has elsewhere, or that JSON knows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from typing import Final, NamedTuple

_KEY: Final = re.compile(rb'"([^"\\\n]{1,64})"[ \t]*:')
# A member, with its value where that is a string; or a string that is an element.
_MEMBER: Final = re.compile(
    _KEY.pattern
    + rb'(?:[ \t]*"((?:[^"\\\n]|\\.){0,128}+)"[ \t\r]*(?=[,}\]\n]))?|[\[,][ \t\r\n]{0,64}"((?:[^"\\\n]|\\.){1,128}+)"[ \t\r]*(?=[,\]\n])'
)
# What is left of a string behind the noise, up to its closing quote.
_REST: Final = re.compile(rb'((?:[^"\\\n]|\\.){0,128}+)"[ \t\r\n]*(:?)')
_DIGITS: Final = re.compile(rb"\d+")
_ZEROS: Final = bytes(0x30 if 0x30 <= byte <= 0x39 else byte for byte in range(256))  # noqa: PLR2004 - digits become 0
_HEX_ZEROS: Final = bytes(0x30 if chr(byte) in "0123456789abcdef" else byte for byte in range(256))
# Identifiers and times of many digits, of which one more or less would be seen.
_LONG_ID: Final = re.compile(rb"0{8}|0{2,4}(?:[:.-]0{2,}){2}")
_DECIMAL: Final = re.compile(rb"[-+]?0*\.0+(?:[eE][-+]?0+)?")  # printed with as many digits as it takes: others may have one more
# Behind digits, glued to them: what no message begins with after digits of its own. Not `5s`, `42%`, `3/7`, `10.0.0.7`, `12:30`, `2nd`,
# `7bffd` of an identifier, `05[IKE]` of a thread, a year and what CJK text calls it.
NOT_AFTER_DIGITS: Final = re.compile(
    rb"(?![A-Fa-f]{0,16}\d[\dA-Fa-f][\dA-Fa-f-]|[a-f]{3,16}\b|[xX][\dA-Fa-f]{2})[A-Za-z]{3}|[*#!~@<=_&^$(\x80-\xe2\xee-\xff]|--|::|\?\?|'[A-Za-z]{2}|/[A-Za-z]{2,16}/"
    rb"|(?!ms|us|ns|[kmgt]b|hz|st|nd|rd|th|[ap]m|p[xt])[a-z]{2}:[ ][^\s\d]|\[[A-Z][a-z][\w.-]{1,40}\][ ]"
    rb"|(?:An|As|At|Be|By|Do|Go|If|In|Is|It|My|No|Of|On|Or|So|To|Up|We)[ ,]"
)
# Numbers with letters glued to them, as in `0.00system 0:00.25elapsed`: so another number may be of the same message.
GLUED: Final = re.compile(rb"[ \t+(,]\d[\d.:]*+%?[A-Za-z]{3}")
LITERALS: Final = (b"true", b"false", b"null")
_AFTER_LITERAL: Final = re.compile(rb"[ \t\r\n]*[,}\]]")
AHEAD: Final = 16 * 1024  # bytes behind a break that are looked at at most …
_AHEAD_LEAST: Final = 2048
_AHEAD_GROWTH: Final = 16
_BEHIND: Final = 32 * 1024  # … and before it
_BEFORE: Final = 1024  # bytes before the document, where its siblings may be
_MOST_WORDS: Final = 10_000  # that are kept
_MOST_SHAPES: Final = 4  # of the values of one key; more say nothing
_LONG_SHAPE: Final = 16  # bytes of a value that are all of one that others begin and end like
_SHORTEST_SHAPE: Final = 4  # bytes of a value that no other begins or ends with by chance
_ALIKE: Final = 3  # values of a key that show what its values look like
_LONGEST: Final = 128  # bytes of a value that is looked at
_MANY_NAMES: Final = 3
_SHORTEST_WORD: Final = 4  # bytes of a key or value that no text makes by chance
_HALF: Final = 2  # bytes that must be left of one that the place does not speak for
_CHANCE: Final = 2  # bytes
_FEW: Final = 3  # letters that tell what a word begins with …
# … of four. What a word of noise does not have inside of it: there the document's own text ends, more like.
_BEGINNING: Final = re.compile(rb"[A-Za-z]{0,4}")
_TOKEN: Final = re.compile(rb"\S{0,64}")
_SEAM: Final = re.compile(rb"[a-z\d][._/-]?[A-Z]|[a-z\d][._-][a-z-]|\w[^\w\s:,.;!?)'\"\]/\x80-\xff-]|\([^)]*\)[^\s:,;.]|\d[A-Za-z]|[a-z]\d")
_MARKS: Final = re.compile(rb"[^\w\s\"(\[{]*[)\]}]")  # closing brackets of what opened before: no message begins so
PART: Final = re.compile(rb"[+~@=&#][A-Za-z\d]")  # of a version, an address, a query
_GROUP: Final = re.compile(rb"\w[\[(][a-z/.][^\s\[\](){}\"]*[\])]")  # what text goes on with
_WORD_BEFORE_BAR: Final = re.compile(rb"[^\s\r]+\r[^\r]")
_GOES_ON: Final = frozenset(b" \t.,:;/\\-_")  # text and names go on so

# Values of a form in which each part has its width or its bounds: a timestamp, a time of day, UUID, the address of a device and of a host,
# what hashes give. And what they are made of.
_OCTET: Final = rb"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
_ADDRESS: Final = re.compile(rb"%b(?:\.%b){3}" % (_OCTET, _OCTET))
_OF_ADDRESS: Final = frozenset(b"0123456789.")
_CLOCK: Final = re.compile(rb"[0-2]\d:[0-5]\d:[0-5]\d")
_DAY: Final = rb"(?:(?:19|20)\d\d[-/][01]\d[-/][0-3]\d|[0-3]\d[-/][0-3]\d[-/](?:19|20)\d\d)"
_HASH: Final = re.compile(rb"(?:sha256:)?(?=\d{0,64}[a-f])(?=[a-f]{0,64}\d)(?:[\da-f]{32}|[\da-f]{40}|[\da-f]{56}|[\da-f]{64})")
_HEX_LETTERS: Final = frozenset(b"abcdef")
_TYPES: Final = (
    _ADDRESS,
    _CLOCK,
    *map(
        re.compile,
        (
            rb"%b[T ][0-2]\d:[0-5]\d:[0-6]\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?" % _DAY,
            rb"[\da-fA-F]{8}(?:-[\da-fA-F]{4}){3}-[\da-fA-F]{12}",
            rb"[\da-fA-F]{2}(?::[\da-fA-F]{2}){5}",
        ),
    ),
    _HASH,
)
_OF_TYPES: Final = re.compile(rb"(?:sha256:)?(?:%b )?[\da-fA-FTZ.,:/+-]{1,64}" % _DAY)

_ASCII: Final = 0x7F
_CONTINUES: Final = 0xC0  # the bits of a byte that tell whether …
_CONTINUATION: Final = 0x80  # … it goes on with a character
_SHORTEST_LINE: Final = 12  # bytes of a line that no other ends in by chance
_LONGEST_LINE: Final = 512
_ENDS_JSON: Final = frozenset(b',{}[]":\r\t ')

# How sure it is that noise begins at a place by how it begins there.
_UNCLEAN: Final = 0
_CLEAN: Final = 1
_SHARP: Final = 2


def ahead_of(start: int, at: int) -> int:
    """How many bytes behind a break are looked at: few where the document has shown little: most brackets that break at once are none."""
    return min(AHEAD, _AHEAD_LEAST + _AHEAD_GROWTH * (at - start))


class Proof(NamedTuple):
    """How much of a token is the document's; beyond doubt where it stands where the document has it elsewhere, too."""

    length: int
    beyond_doubt: bool


class Token(NamedTuple):
    """A string that noise cut through.

    Attributes:
        content: from behind its quote up to the newline, the noise at its end.
        suffix: what is left of it behind the noise.
        is_shown: whether the document shows some text elsewhere.
    """

    content: bytes
    suffix: bytes
    is_shown: Callable[[bytes], bool]

    def cleanness(self, length: int) -> int:
        """How cleanly noise would begin at an offset: not with what is left of a word of the document's, and another word glued to it."""
        first = self.content[length]
        if first in _GOES_ON or self.is_within_character(length) or _MARKS.match(self.content, length) or PART.match(self.content, length):
            return _UNCLEAN
        word = _BEGINNING.match(self.content, length)
        token = _TOKEN.match(self.content, length)
        is_shown = word is not None and len(word[0]) >= _FEW and self.is_shown(word[0])
        if is_shown or (token and _SEAM.search(token[0])):
            return _UNCLEAN
        glyph = chr(first)
        follows = self.content[length - 1 : length].isupper() if length else False
        return _CLEAN if glyph.islower() or glyph.isdigit() or (follows and glyph.isupper()) else _SHARP

    def splits_digits(self, length: int) -> bool:
        """Tell whether digits stand on both sides of an offset, so that they may be of either."""
        before, first = self.content[max(length - 1, 0) : length], self.content[length : length + 1]
        if before.isdigit() and first.isalnum():
            # `1st` may be of the noise as a whole, and so may numbers of a message that has more of their kind
            return not NOT_AFTER_DIGITS.match(self.content, length) or GLUED.search(self.content, length) is not None
        return first.isdigit() and _DIGITS.search(before + self.suffix[:1]) is not None

    def joins_words(self, length: int) -> bool:
        """Tell whether what is left of a token may be a whole name, so that some of another may be before it: `Id` of `UserId`."""
        last, first = self.content[max(length - 1, 0) : length], self.suffix[:1]
        return first.isupper() and not last.isupper() if length else not first.islower()

    def is_within_word(self, length: int) -> bool:
        """Tell whether an offset is between two letters."""
        return length > 0 and self.content[length - 1 : length + 1].isalpha()

    def is_within_character(self, length: int) -> bool:
        """Tell whether an offset is in UTF-8 beyond ASCII: in a character, or between two."""
        first = self.content[length]
        return first & _CONTINUES == _CONTINUATION or (first > _ASCII and self.content[length - 1 : length] > b"\x7f")

    def joined(self, length: int) -> bytes:
        """The string if so much of its content is the document's."""
        return self.content[:length] + self.suffix


class _Looks:
    """What the values of one key look like: with their digits apart, with runs of digits as one, as hexadecimal numbers.

    That is found out when it is asked for, of few keys. Of the others it would take longer than all else that is done with them.
    """

    __slots__ = ("_digits", "_hexes", "_runs", "_seen", "count", "different")

    def __init__(self) -> None:
        self.count = 0
        self.different: list[bytes] = []
        self._seen = 0  # so many of those have been looked at
        self._digits: set[bytes] = set()
        self._runs: set[bytes] = set()
        self._hexes: set[bytes] = set()

    def _look(self) -> None:
        """Look at the values that came since."""
        for value in self.different[self._seen :]:
            if len(self._digits) <= _MOST_SHAPES:
                self._digits.add(value.translate(_ZEROS))
            if len(self._runs) <= _MOST_SHAPES:
                self._runs.add(_DIGITS.sub(b"0", value))
            if len(self._hexes) <= 1:
                self._hexes.add(value.translate(_HEX_ZEROS))
        self._seen = len(self.different)

    def has_like(self, value: bytes) -> bool:
        """Tell whether one of them looks like a value, its digits apart."""
        self._look()
        return (
            value.translate(_ZEROS) in self._digits or _DIGITS.sub(b"0", value) in self._runs or value.translate(_HEX_ZEROS) in self._hexes
        )

    def cut(self, token: Token) -> Proof | None:
        """How much of a token is the document's, if it looks like the others."""
        if self.count < _ALIKE:
            return None
        self._look()
        length, are_long = self._as_long(token)
        if length is not None:
            return Proof(length, beyond_doubt=True)
        if are_long:  # of another length it is none
            return None
        found = [Proof(lengths[0], self._is_sure(token, lengths[0], forms)) for lengths, forms in self._alike(token) if len(lengths) == 1]
        sure = [proof for proof in found if proof.beyond_doubt]
        return next(iter(sure or found), None) if len({proof.length for proof in found}) == 1 else None

    def _alike(self, token: Token) -> list[tuple[list[int], int]]:
        """How much of a token may be the document's, by what it would look like; and how many looks there are."""
        return [(self._in_digits(token), len(self._digits)), (self._in_runs(token), len(self._runs))]

    def _as_long(self, token: Token) -> tuple[int | None, bool]:
        """The same for identifiers and times that are all as long as each other, if they are: the length says it."""
        are_long = False
        for forms, zeros in ((self._digits, _ZEROS), (self._hexes, _HEX_ZEROS)):
            if len(forms) != 1:
                continue
            (form,) = forms
            if _DECIMAL.fullmatch(form):
                continue
            length = len(form) - len(token.suffix)
            fits = 0 <= length < len(token.content) and token.joined(length).translate(zeros) == form
            if _LONG_ID.search(form):
                are_long = True
                # of a number one digit more may be the document's: others are of one length by chance
                is_number = token.content[length : length + 1].isdigit() and all(form.isdigit() for form in self._digits)
                if fits and not is_number:
                    return length, True
        return None, are_long

    def _in_digits(self, token: Token) -> list[int]:
        if len(self._digits) > _MOST_SHAPES:
            return []
        if all(map(_DECIMAL.fullmatch, self._digits)) or (
            token.content[:1].isdigit() and not any(form.strip(b"0") for form in self._digits)
        ):
            return []  # a few numbers are of one length by chance, and noise may begin with digits of its own
        zeros, end = token.content.translate(_ZEROS), token.suffix.translate(_ZEROS)
        lengths = {len(form) - len(end) for form in self._digits if form.endswith(end) and zeros.startswith(form[: len(form) - len(end)])}
        if any(length >= len(zeros) or (token.content[max(length - 1, 0) : length + 1].isdigit() and length) for length in lengths):
            return []
        return list(lengths)

    def _in_runs(self, token: Token) -> list[int]:
        """Where digits may be more or fewer than others have: all those before noise that cannot begin with one are the document's."""
        if len(self._runs) > _MOST_SHAPES:
            return []
        lengths = []
        for length in range(min(len(token.content), _LONGEST)):
            if _DIGITS.sub(b"0", token.joined(length)) in self._runs:
                lengths.append(length)
            head = _DIGITS.sub(b"0", token.content[:length])
            if not any(form.startswith(head) for form in self._runs):
                break
        if len(lengths) > 1 and token.content[lengths[0] : lengths[-1]].isdigit() and NOT_AFTER_DIGITS.match(token.content, lengths[-1]):
            return lengths[-1:]
        return [] if any(map(token.splits_digits, lengths)) else lengths

    def _is_sure(self, token: Token, length: int, forms: int) -> bool:
        """Tell whether there may be no more of it than others have, before the whole of it or behind it, or between."""
        if token.splits_digits(length):
            return False
        cleanness = token.cleanness(length)
        if not token.suffix and token.is_within_word(length):  # `upper` begins with `up`, `FeatureCollection` with `Feature`
            return False
        if forms == 1 and length + len(token.suffix) >= _SHORTEST_SHAPE:  # all look the same, and like something
            is_long = length > 0 and length + len(token.suffix) >= _LONG_SHAPE
            return is_long or cleanness >= _CLEAN or _DIGITS.search(token.joined(length)) is not None
        if forms == 1 and cleanness < _SHARP:
            return False  # `ok`: text that begins and ends so is common
        return cleanness >= _CLEAN and not token.joins_words(length)


class Vocabulary:
    """The keys and values that a document has shown, and in which order. Each byte is looked at once."""

    def __init__(self) -> None:
        self._keys: dict[bytes, set[bytes]] = {}  # each with those that came before it
        self._between: dict[tuple[bytes, bytes], set[bytes]] = {}  # for two keys, those that came between them
        self._values: dict[bytes, dict[bytes, int]] = {}  # each with its keys, and how often
        self._looks: dict[bytes, _Looks] = {}  # how many values of each key there are, and what they look like
        self._lines: dict[bytes, set[bytes]] = {}  # by the last bytes of each
        self._seen = 0

    def forget(self, drop: int) -> None:
        """Go on with a text that has lost so many bytes at its front."""
        self._seen = max(self._seen - drop, 0)

    def look(self, data: bytes, start: int, at: int) -> int:
        """Take in a document that begins at `start` and breaks at `at`, and what stands around it; returns how many bytes were new."""
        ahead = ahead_of(start, at)
        if at + ahead // 2 <= self._seen:
            return 0  # enough of what follows is known already
        if len(self._keys) + len(self._values) > _MOST_WORDS:
            for known in (self._keys, self._between, self._values, self._looks, self._lines):
                known.clear()
        stop = min(at + ahead, len(data))
        self._seen = max(self._seen, start - _BEFORE, at - _BEHIND)
        first = last = b""
        end = self._seen
        for match in _MEMBER.finditer(data, self._seen, stop):
            key, value, element = match.groups()
            if element is not None:
                self._take_value(last, element)
                continue
            begin, behind = match.span()
            if begin - end > 1 and data.find(b'":', end, begin) >= 0:
                first = last = b""  # what is left of a key
            end = behind
            if not first or last not in self._between.get((first, key), ()):  # most are: records have their keys in one order
                self._take_order(first, last, key)
            if value is not None:
                self._take_value(key, value)
            first, last = last, key
        self._take_lines(data[self._seen : stop])
        size, self._seen = stop - self._seen, stop
        return size

    def _take_order(self, first: bytes, last: bytes, key: bytes) -> None:
        """Take in a key, behind two that came before it, or none."""
        self._keys.setdefault(key, set()).add(last)
        if first:
            self._between.setdefault((first, key), set()).add(last)

    def _take_lines(self, text: bytes) -> None:
        """Take in the whole lines of a text that are none of a document by how they end."""
        for line in text.split(b"\n")[1:-1]:
            line = line.lstrip()  # noqa: PLW2901 - blanks at its head may be of a document around it
            if _SHORTEST_LINE <= len(line) <= _LONGEST_LINE and line[-1] not in _ENDS_JSON:
                self._lines.setdefault(line[-_SHORTEST_LINE:], set()).add(line)

    def seen_whole(self, line: bytes) -> int:
        """Where noise begins at the end of a line, if the same stands on a line of its own elsewhere; -1 where none does.

        What is before it must be glued to it: a line may be the end of another one.
        """
        lengths = [len(line) - len(other) for other in self._lines.get(line[-_SHORTEST_LINE:], ()) if line.endswith(other)]
        if len(lengths) > 1:  # one of them has a byte of something else at its head
            return -1
        glued = [length for length in lengths if length and (line[length - 1 : length].isalnum() or line[length - 1 : length] == b'"')]
        return glued[0] if len(glued) == 1 else -1

    def _take_value(self, key: bytes, value: bytes) -> None:
        keys = self._values.get(value)
        if keys is None:
            keys = self._values[value] = {}
        looks = self._looks.get(key)
        if looks is None:
            looks = self._looks[key] = _Looks()
        looks.count += 1
        if key in keys:
            keys[key] += 1
        else:
            keys[key] = 1
            looks.different.append(value)

    def _are_names(self, key: bytes) -> bool:
        """Tell whether the values of a key are all different, as names are."""
        looks = self._looks.get(key)
        return looks is not None and looks.count == len(looks.different) >= _MANY_NAMES

    def cut_in_string(self, before: bytes, content: bytes, rest: bytes, is_shown: Callable[[bytes], bool]) -> Proof | None:
        """How much of a string's content up to the newline is the document's; None where that is not known, or might be more or less.

        Args:
            before: the text before the string's quote.
            content: the string from behind its quote on, the noise at its end.
            rest: the text behind the noise.
            is_shown: whether some text stands elsewhere near the string.
        """
        match = _REST.match(rest)
        if match is None:
            return None
        token, is_key = Token(content, match[1], is_shown), bool(match[2])
        keys, head = [*_KEY.finditer(before)], before.rstrip()
        # noise may have cut through the key of a value: then it is none of those that stand before it
        is_known = bool(keys) and (is_key or not head.endswith(b":") or keys[-1].end() == len(head))
        last = keys[-1][1] if is_known else b""
        proof = None
        if is_known and is_key:
            proof = self._in_order(last, token, rest[match.end() :])
        elif is_known and last in self._looks:
            proof = self._looks[last].cut(token)
        proof = proof or self._as_known(self._keys if is_key else self._values, last, token)
        if proof is None and not is_key:
            proof = _as_typed(token)
            if proof and last in self._looks and not self._looks[last].has_like(token.joined(proof.length)):
                return None  # those of its key are nothing of the kind
        if proof and not proof.length and not token.suffix:
            return None  # an empty string, as others are: so may be what is left of any
        if proof and b"\\" in content[proof.length :]:
            return None  # text of the string's, with escapes, would go with the noise
        if proof and proof.length and not token.suffix and _GROUP.match(content, proof.length - 1):
            return None  # `/dev/vda` and `/dev/vda[/run/netns]`
        if proof and _WORD_BEFORE_BAR.match(content, proof.length):
            return None  # the word may be the string's, and what is drawn begin behind it
        return None if proof and token.is_within_character(proof.length) else proof

    def _in_order(self, last: bytes, token: Token, rest: bytes) -> Proof | None:
        """How much of a key is the document's, if one key alone stands before the one behind it."""
        following = _KEY.search(rest)
        if following is None:
            return None
        between = self._between.get((last, following[1]))
        # Where none is known to stand between the two, the one that alone comes before the one behind it.
        candidates = between or self._keys.get(following[1], set()) - {b""}
        if len(candidates) != 1:
            return None
        (key,) = candidates
        length = len(key) - len(token.suffix)
        if key == last or not 0 <= length < len(token.content) or token.joined(length) != key:
            return None
        is_sure = bool(between) and not (token.is_within_word(length) and len(key) < _SHORTEST_WORD)
        return Proof(length, beyond_doubt=is_sure or token.cleanness(length) >= _CLEAN)

    def _as_known(self, known: Mapping[bytes, Collection[bytes]], last: bytes, token: Token) -> Proof | None:
        """How much of a key or value is the document's, if that makes one that it has elsewhere."""
        content, suffix = token.content, token.suffix
        words = [word for word in known if word.endswith(suffix) and content.startswith(word[: len(word) - len(suffix)])]
        if known is self._keys:  # no object has a key twice in a row
            words = [word for word in words if word != last]
        in_place = [word for word in words if last and last in known[word]]
        if in_place and known is self._values and self._are_names(last):
            return None  # one that is there is none that is there again
        if len(in_place) != 1 and len(words) != 1:
            return None
        word = (in_place or words)[0]
        length = len(word) - len(suffix)
        # Which digits are the document's cannot be told; and half a word must be on either side, but where its place speaks for it.
        if length >= len(content) or not ((length and suffix) or in_place):
            return None
        if _DIGITS.search(content[max(length - 1, 0) : length] + suffix[:1]):
            return None
        is_often = bool(in_place) and (known is self._keys or self._values[word][last] > 1)
        return Proof(length, beyond_doubt=self._is_sure(token, length, in_place=is_often))

    @staticmethod
    def _is_sure(token: Token, length: int, *, in_place: bool) -> bool:
        """Tell whether a known key or value is the whole of it: names that begin or end alike are common, and so is more of a word."""
        suffix = token.suffix
        cleanness = token.cleanness(length)
        if not suffix:  # `type` may be the beginning of `typeName`, and `/` of `/boot`
            return cleanness == _SHARP and length >= _SHORTEST_WORD and not token.is_within_word(length)
        is_inside_word = suffix[:1].isalnum() and (not length or token.content[length - 1 : length].isalnum())
        if length + len(suffix) < _SHORTEST_WORD or not is_inside_word or token.joins_words(length):
            return False
        if not length:  # `active` is what is left of `inactive`, too
            return cleanness == _SHARP
        if in_place:  # a letter or two at the end are so by chance
            return cleanness >= _CLEAN and len(suffix) > _CHANCE
        return cleanness == _SHARP and len(suffix) >= _HALF


def _as_typed(token: Token) -> Proof | None:
    """How much of a value is the document's, if one way alone makes a whole timestamp, address or number of a fixed form of it."""
    content, suffix = token.content, token.suffix
    if not suffix:
        return None
    run = _OF_TYPES.match(content)
    longest = run.end() if run else 0
    if longest == len(content):
        return None  # no text, but more of the value, as far as the bytes say: a wrap
    whole = (length for length in range(longest, 0, -1) if any(form.fullmatch(content, 0, length) for form in _TYPES))
    if not content[(end := next(whole, 0)) : end + 1].isalnum() and end:
        return None  # a whole one, and text behind it
    lengths = [length for length in range(longest + 1) if any(form.fullmatch(token.joined(length)) for form in _TYPES)]
    # of a hash its rest has letters, too: else the one that makes it none of a number may be the noise's
    if _HEX_LETTERS.isdisjoint(suffix):
        lengths = [length for length in lengths if not _HASH.fullmatch(token.joined(length))]
    # the first digits of a date, or of a count of hours, are those of no time of day
    lengths = [length for length in lengths if not (content[length - 1 : length + 1].isdigit() and _CLOCK.fullmatch(token.joined(length)))]
    if len(lengths) > 1 and content[lengths[0] : lengths[-1]].isdigit() and NOT_AFTER_DIGITS.match(content, lengths[-1]):
        lengths = lengths[-1:]
    if len(lengths) != 1 or not lengths[0] or content[lengths[0]] in _GOES_ON:
        return None
    has_width = not _ADDRESS.fullmatch(token.joined(lengths[0]))  # of what has none, noise may begin with a part
    return Proof(lengths[0], beyond_doubt=True) if has_width or content[lengths[0]] not in _OF_ADDRESS else None


def cut_in_literal(token: bytes, rest: bytes) -> int:
    """How much of a token is the first part of a literal whose other part follows the noise; -1 where none is."""
    for literal in LITERALS:
        for length in range(1, len(literal)):
            end = len(literal) - length
            if token.startswith(literal[:length]) and rest.startswith(literal[length:]) and _AFTER_LITERAL.match(rest, end):
                return length
    return -1
