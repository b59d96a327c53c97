"""Whether a header inside a string is where noise begins, or text of the document's own.

In: text, a header in it, and the string around it.  Out: yes or no.  Raises: `NeedMore`.
Invariant: what other strings of the document show is asked only where the header's own place does not decide.

A string may hold text of a log itself, with the real noise behind it, and noise of a kind that no rule knows may begin before a header
that one does. So a header is believed where no text would have it: glued to a word, or in a string like others that hold no such text.
"""

from __future__ import annotations

import re
from typing import Final

from jsonsluice._glued import FIRST, LEVEL_WORD, MARKS_IN_PATHS, MARKS_OF_WORDS, NEAR, is_glued
from jsonsluice._neighbours import Neighbours
from jsonsluice._patterns import DAY, LENGTHENED_COMMANDS, MONTH
from jsonsluice._rows_generic import GENERIC
from jsonsluice._rules import LEVELLED, LONGEST_SAID, OWN_FORMAT, Recognised, RuleBook, stamps
from jsonsluice._text import Text

GENERIC_KINDS: Final = frozenset(row.name for row in GENERIC)
_MANY_SIBLINGS: Final = 3  # where the key says that there may be text of a log
_ENOUGH_SIBLINGS: Final = 2  # for what merely begins like a header
_KEY_NEAR: Final = 2048  # bytes before a string in which the key of its list is looked for
_LONGEST_KEY: Final = 160  # bytes, with what stands between it and its string
_LONGEST_STAMP: Final = 32  # bytes
# A timestamp that a level is glued to, or stands behind with marks that nothing separates from it; a `Z` is the zone's.
_STAMP_AND_LEVEL: Final = re.compile(rb"[\dZ](?:[\[<(]|[^\w\s.,:+\])>-]{2,}[ ]?)?(?!Z\Z)[A-Za-z]+\Z")
# A level, or a name in brackets, and a timestamp or bracket glued to it: either may be the document's, and noise begin behind it.
_GLUED_TO_NEXT: Final = re.compile(
    rb"[A-Za-z]{3,11}[\[(<](?:\d|[A-Z]\]|[MTWFS][a-z]{2}[ ,])|[\[(][A-Za-z][^\])\n]{0,60}[\])][\x1b\d\[A-Za-z]"
)
_DATED_IN_BRACKET: Final = re.compile(rb"[A-Za-z]{3,11}\[(?:19|20)\d\d-")
# What a text goes on with, and few strings begin with: some of it may stand before the noise, as the beginning of a header.
_GOES_ON_BEHIND_NOISE: Final = re.compile(rb"[ \t:;,)\]>]|-[->\d]|[.!?](?![\w/])")
_GOES_ON_AS_STAMP: Final = re.compile(rb"[T ]?\d{0,4}[-:/T]?\d|Z|[-+.,]\d")
# No value of its own: a fraction, or a zone, and the end of the string.
_IS_REST_OF_STAMP: Final = re.compile(rb'(?:[.,]\d{1,9}Z?|[.,]?\d{0,9}(?:Z|[-+]\d\d:?\d\d))"')
_DIGIT: Final = re.compile(rb"\d")
_SHORT_STAMP: Final = re.compile(rb"(?:19|20)\d\d[-/][01]\d[-/][0-3]\d(?:[T ][0-2]\d:[0-5]\d(?:Z|[-+]\d\d:?\d\d)?)?(?![\d:])")
# The abbreviations of the time zone database that are in use.
_ZONES: Final = (
    rb"GMT|UTC|WEST?|CEST?|EEST?|BST|I[SD]T|MSK|TRT|[ECMPAN][SD]T|AK[SD]T|H[SD]T|BRT|ART|CLT|COT|PET|VET|SAST|[CEW]AT|GST|PKT|NPT|ICT|WIB"
    rb"|WITA?|SGT|HKT|PHT|[JK]ST|AWST|A[CE][SD]T|NZ[SD]T"
)
_ZONE: Final = re.compile(rb"(?:%b|[AP]M|[-+]\d\d:?\d\d)[\"; ]" % _ZONES)
_LONGEST_ZONE: Final = 6  # bytes, with a blank before it
_BEGINS_MESSAGE: Final = re.compile(rb"[ ]{0,8}\d{1,5}(?:\.\d{1,6})?[ ][A-Za-z]")  # of no known format: `1 error:`
_OF_NUMBER: Final = frozenset(bytes((byte,)) for byte in b"0123456789.")
_SLASHED_YEAR: Final = re.compile(rb"(?:19|20)\d\d/")
_YEAR_BEFORE: Final = re.compile(rb"(?:19|20)\d\d[ ]\Z")  # as network devices put it before the month
_LONGEST_YEAR: Final = 5  # bytes, with the blank
_ENDS_IN_PAIR: Final = re.compile(rb"[A-Za-z][\w.-]{0,40}=[^\s\"]{1,80}[ ]\Z")  # of logfmt, which begins before its time, too
_TWO_PARTS: Final = frozenset(("level-and-stamp", "tagged-line"))  # the first may be the string's: `Error: `, `[BUG] `
_BARE_TIME: Final = re.compile(rb"\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,9})?[ ]")  # a time of day alone is a value, too
_LETTER_ALONE: Final = re.compile(rb"[A-Z][ ]")
_NAME_IN_BRACKET: Final = re.compile(rb"\[(?:[ ]{0,4}(?!%b|%b\b)[A-Za-z]|\d{1,9}\])" % (DAY.encode(), MONTH.encode()))
_MONTH_FIRST: Final = re.compile(rb"[JFMASOND][a-z][a-z][ ]")
# A timestamp of the document's, perhaps, and a time of day that noise begins with.
_TWO_STAMPS: Final = re.compile(rb"[A-Z\d][\w/:., -]{4,28}\d\d:\d\d:\d\d(?:[.,]\d{1,9})?[ ][\[(]?[0-2]\d:[0-5]\d:[0-5]\d")
_BEHIND_WORD: Final = re.compile(rb'["\s][^\s"/]*[^\s"/.-]\Z')
_IN_WORD: Final = re.compile(rb"[A-Za-z\d_./]\Z|\d-\Z")  # not `re-`, `non-`
_SLASH: Final = 0x2F
_SHELL_IN_PATH: Final = re.compile(rb"/[^\s:\"]*[^\w\s:\"/](?:ba|da|z|k)?sh:[ ]")  # its name alone begins noise, too
# The end of a prefix that some program puts before the lines of another.
_PREFIXED: Final = re.compile(
    rb"(?:[|\]>:=)-][ \t]+|[>\]]:|\#\d{1,4}[ ]\d{1,6}\.\d{1,3}[ ]|\d:[0-5]\d(?:[.,]\d{1,9})?[ ]|-[a-z\d]{3,10}-[a-z\d]{5}[ ]\S{1,63}[ ])\Z"
)
_NAME: Final = re.compile(rb"-?[a-z][\w.+-]{0,30}+(?:\[\d{1,9}\])?:[ ]")
_PRIORITY: Final = re.compile(rb"(?:<|\\u003[cC])\d{1,3}(?:>|\\u003[eE])\Z")  # escaped as Go does it
_LONGEST_PRIORITY: Final = 16
_CLASS_NAME: Final = re.compile(rb"(?:\A|[^A-Za-z])[A-Z][A-Za-z]*[a-z]\Z")
_LEVEL_IN_NAME: Final = re.compile(rb"(?:Error|Warning|Exception|Fault|Info)\b")
_SMALL_LEVEL: Final = re.compile(rb"(?:error|fatal|warning):[ ]")
_DATED: Final = re.compile(rb"\[?(?:19|20)\d\d[-/]?[01]\d")
_WORDS: Final = re.compile(rb"\S+[ \t]+\S*[A-Za-z]\S*[ \t]")
_BEFORE_VALUE: Final = frozenset((b":", b"[", b","))
_AFTER_STAMP: Final = frozenset((b'"', b" ", b")", b"]", b"\\", b""))
_COLOUR_BEFORE: Final = re.compile(rb"\\(?:u001[bB]|x1[bB]|e|033)\[[\d;]{0,16}m\Z")
_BEHIND_LINE: Final = re.compile(rb"\\n[^\\]{3,200}(?:\\r)?\\n\Z")  # escaped newlines, and a line of text between them
_ENDS_IN_DATE: Final = re.compile(rb"\d{4}-\d\d-\d\d[T ]?\Z")
_LONGEST_DATE: Final = 11  # bytes, with what leads to the time of day
_TIME_OF_DAY: Final = re.compile(rb"[0-2]\d:[0-5]\d")
# A level, and a stamp behind it, or another header.
_LEVEL_FIRST: Final = re.compile(
    rb"\[?(?i:trace|trc|debug|dbg|info|inf|notice|warn(?:ing)?|wrn|error|err|fatal|ftl|crit(?:ical)?)\]?:?"
    rb"[ ]{0,3}(?=\[|\d|[A-Z][a-z]{2}[ ]|[A-Z]{3})"
)
_MARKS_OF_LEVELS: Final = frozenset((b":", b"]"))
_SQUARE: Final = 0x5B
_PLACE_AND_BRACKET: Final = re.compile(rb"[ ][\w./-]{1,120}\.\w{1,4}:\d{1,6}\]")
_LONGEST_LINE_NUMBER: Final = 8  # digits, with the marks around it
# Names of commands that another's are the end of: what stands before that may be the string's.
_LENGTHENED: Final = re.compile(rb"(?:-?(?:ba|da|k)sh|(?!dmesg|rsync)(?:%b))(?:\[\d{1,9}\])?:" % LENGTHENED_COMMANDS.encode())
_BEFORE_STAMP: Final = (b"", b" ", b"(", b"[")
_MAY_END_TEXT: Final = frozenset((b" ", b".", b"/", b"_", b"-", b":", b","))  # before a header, and not a prompt
# Behind these, glued, a header is a prefix's, or the end of a name: `app:2026-11-22`, `file.log-2026-11-22`, `LOG_WARNING:`.
_ENDS_PREFIX: Final = frozenset(b':]>|=)"_-')
# What stands between a key and its string, or one in its list of strings.
_AS_VALUE: Final = rb'[ \t]*:[ \t\r\n]*(?:\[[ \t\r\n]*(?:"(?:[^"\\\n]|\\[^\n])*+",[ \t\r\n]*)*+)?\Z'
# Members that hold log text go by one of these names.
_HOLDS_LOG_TEXT: Final = re.compile(rb'"(?i:[\w.@-]*(?:log|msg|message|line|stdout|stderr|output|body|payload|raw|event)s?)"' + _AS_VALUE)
# … and text of what other programs said by these, or one more.
_OF_MESSAGES: Final = (
    rb"console|stream|title|subject|desc|description|summary|comment|content|err|error|warning|exception|failure|reason|cause|detail|stack"
    rb"|trace|traceback|repr|cmd|command|user_?data"
)
_HOLDS_MESSAGE: Final = re.compile(rb'"(?i:[\w.@-]*(?:%b)s?)"' % _OF_MESSAGES + _AS_VALUE)
_MAY_HOLD_MESSAGE: Final = re.compile(rb'"(?i:[\w.@-]*(?:%b|diagnostic)s?)"' % _OF_MESSAGES + _AS_VALUE)
# What is left of a string that ends in an escaped newline, as the records of log shippers do; of one of several lines; text with
# escapes and without quotes.
_ENDS_LINE: Final = re.compile(rb'(?:[^"\\\n]|\\(?!n")[^\n])*+\\n"')
_HAS_LINES: Final = re.compile(rb'(?:[^"\\\n]|\\[^\nn])*+\\n')
_ESCAPED: Final = re.compile(rb'[^"\\\n]*+\\["\\/bfnrtu](?:[^"\\\n]|\\[^\n])*+\\?')
_ESCAPED_FIRST: Final = re.compile(rb'[^"\\\n]*+(?:\\[^"\n][^"\\\n]*+)*+\\"|[^"\\\n]*+\\[nrt](?![A-Za-z])')
# All that is left of a string: one name or number, and no word of a text; or a key.
_IS_NAME: Final = re.compile(rb'(?=[^\s"\\]{0,200}[\d/_])[^\s"\\]{3,200}"|[^"\\\n]{1,64}"[ \t]*:')
_IS_WORD: Final = re.compile(rb'(?=[^\s"\\]{0,200}[A-Za-z\d])[^\s"\\]{1,200}"')
_MOST_OF_LINE: Final = 256  # bytes
_BLANK: Final = (b" ", b"\t")
_QUOTES: Final = frozenset(b"\"'(")
# Text that leads to what it quotes: a bracket behind a blank, or at the beginning; a quotation mark.
_OPENS_QUOTATION: Final = re.compile(rb"(?:\A|[ ])[(<\[]\Z|(?:\A|[ (])(?:['`]|\\\")\Z")
_WORD_FIRST: Final = re.compile(rb"[^\s\\]{1,100}[ \t]{1,4}")
_FOUR_PARTS: Final = re.compile(rb"(?<!\d)[0-2]\d:[0-5]\d:[0-6]\d:[0-5]\d")  # no time of day: one is cut into another
_BLANK_BYTE: Final = 0x20
_ALIKE: Final = 4  # bytes
_MOST_SAID: Final = 256  # messages
_LAID_OUT: Final = re.compile(rb"[\w.,)] {8}")
_SHORTEST_BEGINNING: Final = 8  # bytes
_LETTERS_AND_DIGITS: Final = bytes(byte for byte in range(128) if chr(byte).isalnum())
_RETURN: Final = 0x0D
ESCAPED_BYTES: Final = frozenset((b'"', b"\\", b"/", b"b", b"f", b"n", b"r", b"t", b"u"))


def _with_key(before: bytes) -> bytes:
    """The end of some text in which the key of the string behind it stands: right before it, or before the list that it is in."""
    before = before[-_KEY_NEAR:]
    return before[-_LONGEST_KEY:] if before.rstrip()[-1:] == b":" else before


def _may_hold_text(before: bytes) -> bool:
    """Tell whether a string that opens after some text may hold text of a log, or of a program, by its key alone."""
    before = _with_key(before)
    return _HOLDS_LOG_TEXT.search(before) is not None or _MAY_HOLD_MESSAGE.search(before) is not None


def _ends_in_word(content: bytes) -> bool:
    """Tell whether the text of a string ends in a word, and not in an escaped newline."""
    return content[-1:].isalnum() and content[-2:-1] != b"\\"


class HeadersInStrings:
    """Which headers inside the strings of a document are where noise begins.

    Attributes:
        neighbours: what stands around them.
    """

    def __init__(self, text: Text, start: int, rules: RuleBook, *, repeated: bool = False) -> None:
        self._text = text
        self._start = start
        self._rules = rules
        self._repeated = repeated  # noise of the same program stands elsewhere in the document
        self.neighbours = Neighbours(text, start, rules)
        self._said: dict[tuple[str, bytes], bool] = {}  # whether messages hold another header: programs say many of them again

    def is_credible(self, found: Recognised, headers: list[Recognised], masked: bytes, *, has_odd_escape: bool = False) -> bool:
        """Tell whether a header inside a string is where noise begins.

        Args:
            found: the header.
            headers: all headers on its line.
            masked: the text before it, without escapes.
            has_odd_escape: its line has a backslash that begins no escape, so that it is no text of a string.
        """
        strength = found.rule.row.strength
        quote = masked.rfind(b'"')
        content = masked[quote + 1 :]
        is_of_text = self._is_of_text(found, masked[:quote], content) or self._may_be_quoted_too(found, content)
        if is_of_text or self._shares_line(found, headers, found.start - len(content)):
            return False
        # text of a log that another line of log cuts into begins like this, too
        alone = not any(self._is_another(other, found) for other in headers)
        if not content:
            return alone and self._may_begin_string(masked[:quote], found, has_odd_escape=has_odd_escape)
        if content[-1:] == b"\\":
            return alone and self._cuts_escape(found)
        # blanks are the string's, or of a line of noise that is indented; noise has no escapes without quotes
        if (content[-2:].isspace() and len(content) > 1) or (not has_odd_escape and self.has_escapes(found)):
            return False
        if self._may_begin_before(found, masked) or (content[-1:].isspace() and self.neighbours.bear_name(content, found)):
            return False
        if strength == OWN_FORMAT and not self._rules.is_phrase(found):
            is_apart = not _PREFIXED.search(content) and (alone or b"\\n" not in content)
            # one word may be the prefix of a line of log that the string is
            is_only = all(other is found or other.rule.row.strength < OWN_FORMAT for other in headers)
            is_of_log = is_only and _WORD_FIRST.fullmatch(content) is not None and self._may_hold_log_text(masked[:quote], found)
            return is_apart and not is_of_log and not self._is_cut_off(found)
        return self._is_credible_inside(found, masked, alone=alone, headers=headers)

    def _is_credible_inside(self, found: Recognised, masked: bytes, *, alone: bool, headers: list[Recognised]) -> bool:
        """The same for one of no program's own format, or a message without a header, that text of the string stands before."""
        quote = masked.rfind(b'"')
        content = masked[quote + 1 :]
        strength = found.rule.row.strength
        earlier = any(other.start < found.start and other.start > found.start - len(content) for other in headers)
        if self._text.data[found.start] == _BLANK_BYTE and not (masked[-1:].isalpha() and self.neighbours.behind(found)[:1].isalpha()):
            return False  # blanks that a message begins with may be the string's
        if self._rules.is_phrase(found):  # behind a blank, or a mark, more words may be of it
            ends_text = self._rules.behind_newline(self._text, self._rules.end(self._text, found) - 1)[0] >= 0
            may_follow = not _may_hold_text(masked[:quote]) and not _PREFIXED.search(content)
            is_apart = _IN_WORD.search(masked) is not None or (may_follow and self._begins_elsewhere(found))
            return alone and not earlier and not ends_text and is_apart
        is_generic = found.rule.row.name in GENERIC_KINDS
        is_in_word = _ends_in_word(masked)
        if is_generic and is_in_word and _NAME_IN_BRACKET.match(self._text.data, found.start) and not self._begins_elsewhere(found):
            return False  # `app[web.1] INFO `, `app[WARN] `: the name before it is of the noise, too, more like
        if is_glued(masked[-NEAR:], self._text.data[found.start : found.start + FIRST], strength):
            # in text of a log, a word that its header begins with: `raft2026/11/27 20:03:43 `
            is_in_header = is_generic and b" " not in content and self._may_hold_log_text(masked[:quote], found)
            return alone and not (earlier and strength < LEVELLED) and not is_in_header
        if self._is_own_word_in_word(masked, found):
            return alone and not earlier
        return alone and not earlier and self._follows_text(masked[:quote], content, found) and not self.neighbours.show_headers(found)

    def _may_begin_before(self, found: Recognised, masked: bytes) -> bool:
        """Tell whether a header is that of a path that begins before it, or of a message of GLib's, which begins with a blank or none.

        Or whether its first mark may be of what stands before it: `disabled;` and `;; WARNING: `.
        """
        if self._text.data[found.start] == _SLASH:
            return not _BEHIND_WORD.search(masked) or _SHELL_IN_PATH.match(self._text.data, found.start) is not None
        if self._text.data.startswith(b";;;", found.start):
            inner = self._header_at(found.start + 1, self._text.line_end(found.start))
            return inner is not None and self._rules.is_of_program(inner)
        if _YEAR_BEFORE.search(masked[-_LONGEST_YEAR:]) and _MONTH_FIRST.match(self._text.data, found.start):
            return True
        return masked[-1:] == b" " and self._text.data.startswith(b"** ", found.start)

    def _cuts_escape(self, found: Recognised) -> bool:
        """Tell whether noise may begin behind a backslash: its first letter makes an escape of that, and so does what follows it."""
        is_sure = found.rule.row.strength >= LEVELLED and not found.rule.row.is_name
        return is_sure and self.neighbours.behind(found)[:1] in ESCAPED_BYTES

    def _is_cut_off(self, found: Recognised) -> bool:
        """Tell whether the line ends as a terminal wraps it, so that the noise may go on behind it."""
        return self._text.data[self._text.line_end(found.start) - 1] == _RETURN and self.neighbours.may_be_wrapped(found)

    def _is_of_text(self, found: Recognised, before: bytes, content: bytes) -> bool:
        """Tell whether a header, or the first half of it, is of the text before it: a next line, syslog's, an exception's name."""
        data = self._text.data
        is_sure = found.rule.row.strength == OWN_FORMAT and not _BEHIND_LINE.search(content)
        if content[-2:] == b"\\n" and not (is_sure and self._may_stand_behind_newline(found, before)):
            return True  # the next line of a text of several lines
        if _OPENS_QUOTATION.search(content):
            return True
        if _COLOUR_BEFORE.search(content) or (content[-2:] == b"\\t" and found.rule.row.strength < OWN_FORMAT):
            return True  # text of a terminal, or the next field of a line
        if _PRIORITY.search(data, max(self._start, found.start - _LONGEST_PRIORITY), found.start):
            return True
        if found.rule.row.strength < OWN_FORMAT and _CLASS_NAME.search(content) and _LEVEL_IN_NAME.match(data, found.start):
            return True  # `ValueError: `
        return self._may_be_halved(found, content)

    def _may_stand_behind_newline(self, found: Recognised, before: bytes) -> bool:
        """Tell whether noise may begin behind an escaped newline, and not the next line of a text: others of its kind do near, as noise.

        Else what follows the noise must not look like the rest of a message, nor the key like that of one.
        """
        if self._repeated or self.neighbours.begin_like(found):
            return True
        rest = self.neighbours.behind(found)
        return not _may_hold_text(before) and (rest[:1] in (b"\\", b'"') or _IS_WORD.match(rest) is not None)

    def _may_be_halved(self, found: Recognised, content: bytes) -> bool:
        """Tell whether a header's beginning may be the document's, and noise begin in its middle: `content` is the string before it."""
        data = self._text.data
        if found.rule.row.strength == OWN_FORMAT and self._has_own_words(found):
            return False
        if _STAMP_AND_LEVEL.search(data, found.start, found.end) or (not content[-1:].isalnum() and self._may_share_stamp(found, content)):
            return True  # a timestamp of the document's, and noise that begins with its level, or with the rest of another
        glued = _DATED_IN_BRACKET if self._has_own_words(found) else _GLUED_TO_NEXT
        is_in_word = _ends_in_word(content) or content[-1:] in MARKS_OF_WORDS
        if (is_in_word or glued is _GLUED_TO_NEXT) and found.rule.row.strength < OWN_FORMAT and glued.match(data, found.start):
            return True  # `ClusterWarn` of `ClusterWarning`, and `[I] 2026-11-27 `
        if _ENDS_IN_DATE.search(content[-_LONGEST_DATE:]) and _TIME_OF_DAY.match(data, found.start):
            return True
        if self._may_begin_later(found, content) or _TWO_STAMPS.match(data, found.start):
            return True
        if found.rule.row.name in GENERIC_KINDS and _FOUR_PARTS.search(data, found.start, found.end + len(b":59")):
            return True
        return _SLASHED_YEAR.match(data, found.start) is not None and self._may_have_short_year(found, content)

    def _may_begin_later(self, found: Recognised, content: bytes) -> bool:
        """Tell whether the first mark or word of a header may be the document's, and what stands behind that another header.

        A bracket that is not closed, or before some program's own header; a plus of a trace; a level before a header that has one, or, at
        the beginning of a string or behind a blank, before a timestamp.
        """
        data = self._text.data
        line_end = self._text.line_end(found.start)
        if data.startswith(b"++", found.start):
            return True
        if data[found.start] == _SQUARE:
            inner = self._header_at(found.start + 1, line_end)
            if inner is not None and inner.rule.row.strength >= LEVELLED:
                is_open = data.count(b"[", found.start, line_end) > data.count(b"]", found.start, line_end)
                # glog's bracket, and those of what is written like it, close none
                has_place = _PLACE_AND_BRACKET.search(data, found.start, found.start + inner.end + _LONGEST_LINE_NUMBER) is not None
                if is_open or has_place or inner.rule.row.name not in GENERIC_KINDS:
                    return True
        word = _LEVEL_FIRST.match(data, found.start)
        if word is not None and content and data[found.start - 1] in _QUOTES:
            return True  # a quoted text that begins with a level
        inner = self._header_at(word.end(), line_end) if word is not None else None
        if word is None or inner is None:
            return False
        is_apart = word[0].endswith(b" ") and (not content or content[-1:].isspace())
        if word[0].rstrip()[-1:] in _MARKS_OF_LEVELS:  # as some loggers write it
            is_apart = is_apart and inner.rule.row.name not in GENERIC_KINDS
        return inner.rule.row.strength > 0 and (is_apart or bool(inner.level))

    def _shares_line(self, found: Recognised, headers: list[Recognised], floor: int) -> bool:
        """Tell whether two headers that some program puts before its lines begin from an offset on, on one line.

        The first may be text of the string, or the second be in the midst of the first one's line. So may be any that is glued to a word
        behind such a header, and the same bytes once more in what a header is known by.
        """
        if self.begins_again(found):
            return True
        data = self._text.data
        if not _ends_in_word(data[max(floor, found.start - 2) : found.start]) and self._says_other(found):
            return True  # what is quoted stands behind a blank, or is all of the string
        if self._rules.is_of_program(found) and self._is_of_several_lines(found):
            return True
        others = [other for other in headers if other.start != found.start]
        return bool(others) and self._is_among(found, others, floor)

    def begins_again(self, found: Recognised) -> bool:
        """Tell whether what a header begins with stands on its line once more: the first may be text that the noise cuts into."""
        data = self._text.data
        stop = self._text.near_line_end(found.start, LONGEST_SAID)
        first = data[found.start : found.start + _SHORTEST_BEGINNING]
        if first.translate(None, _LETTERS_AND_DIGITS) != first and data.find(first, found.start + 1, min(found.end, stop)) >= 0:
            return True
        if first.isalpha():
            first = data[found.start : found.start + 2 * _SHORTEST_BEGINNING]
        return data.find(first, found.end, stop) >= 0

    def _says_other(self, found: Recognised) -> bool:
        """Tell whether the line of a header holds that of another rule."""
        start, end = self._rules.message(self._text, found)
        line = found.rule.row.name, self._text.data[start:end]
        said = self._said.get(line)
        if said is None:
            said = any(other.rule.row.name != found.rule.row.name for other in self._rules.others_in(self._text, found))
            if len(self._said) >= _MOST_SAID:
                self._said.clear()
            self._said[line] = said
        return said

    def _is_among(self, found: Recognised, headers: list[Recognised], floor: int) -> bool:
        """Tell the same by the other headers on a header's line."""
        data = self._text.data
        behind = [other for other in headers if other.start >= found.end and other.rule.row.strength >= LEVELLED]
        if any(data.endswith(b"\\n", found.end, other.start) and data.find(b'"', found.end, other.start) < 0 for other in behind):
            return True  # text of several lines
        if self._rules.is_phrase(found):
            inside = (other for other in headers if other.start > found.start and other.rule.row.strength >= LEVELLED)
            return any(self._rules.is_of_program(other) or self._is_glued_behind(other) for other in inside)
        if not self._rules.is_of_program(found):
            return False
        if any(other.start >= found.end and self._is_glued_behind(other) for other in headers):
            return True
        first = data[found.start : found.start + _ALIKE]
        programs = (other for other in headers if floor <= other.start and self._rules.is_of_program(other))
        return any(other.end != found.end or data.startswith(first, other.start) for other in programs)  # else part of it

    def _is_of_several_lines(self, found: Recognised) -> bool:
        """Tell whether the string goes on with more lines of the same program behind the noise, or its line is laid out as a table's is."""
        end = self._rules.end(self._text, found)
        match = _HAS_LINES.match(self._text.data, end, self._text.require(end + _MOST_OF_LINE))
        if match is not None:
            following = self._rules.at(self._text, match.end())
            if following is not None and following.rule.row.name == found.rule.row.name:
                return True
        return _LAID_OUT.search(self._text.data, found.end, self._text.near_line_end(found.start, LONGEST_SAID)) is not None

    def _is_glued_behind(self, other: Recognised) -> bool:
        """Tell whether a header is glued to a word before it."""
        before, first = self._text.data[other.start - NEAR : other.start], self._text.data[other.start : other.start + FIRST]
        return is_glued(before, first, other.rule.row.strength)

    def _is_another(self, other: Recognised, found: Recognised) -> bool:
        """Tell whether a header on the line of one is another's, and no part of that: behind it, or from a date on in a generic one.

        A weak one is where it is glued to a word.
        """
        if other.start >= found.end and self._is_glued_behind(other):
            return True
        if other.rule.row.strength < LEVELLED or other.start <= found.start:
            return False
        is_generic = found.rule.row.name in GENERIC_KINDS
        return other.start >= found.end or (is_generic and _DATED.match(self._text.data, other.start) is not None)

    def _follows_text(self, before: bytes, content: bytes, found: Recognised) -> bool:
        """Tell whether what stands before a header, and a blank, is text of a value: words, and no prefix that noise may begin with.

        Before a timestamp a name may stand: `host1 Nov 27 20:03:43 `, `pool-1-thread-3 [2026-11-27 20:03:43] `, `pod container 2026-…`.
        """
        if before.rstrip()[-1:] not in _BEFORE_VALUE or _ENDS_IN_PAIR.search(content):
            return False
        if self._text.data[found.start] == _SQUARE or stamps().match(self._text.data, found.start):
            # what has neither a time nor a number in it may well be quoted
            is_levelled = found.rule.row.strength >= LEVELLED and content[-1:] in _MAY_END_TEXT
            is_sure = (is_levelled or content[-1:].isalnum()) and _DIGIT.search(self._text.data, found.start, found.end) is not None
            is_own = is_sure and not _PREFIXED.search(content) and self._begins_elsewhere(found)
        else:
            is_text = _WORDS.match(content) is not None and not _PREFIXED.search(content) and content[-1] not in _ENDS_PREFIX
            # The name of a program may stand in the message of another one.
            is_own = is_text and self._has_own_words(found) and not _NAME.match(self._text.data, found.start)
        return is_own and not _HAS_LINES.match(self.neighbours.behind(found)) and not self._may_hold_log_text(before, found)

    def _is_own_word_in_word(self, masked: bytes, found: Recognised) -> bool:
        """Tell whether a header that one program alone writes, or a level in small letters, stands in a word, as no text would have it."""
        data = self._text.data
        if not self._has_own_words(found):
            is_level = _SMALL_LEVEL.match(data, found.start) is not None and masked[-1:].isalnum()
            return is_level and not self._may_hold_log_text(masked[: masked.rfind(b'"')], found)
        # a program's name may be the end of its path
        if masked[-1:] in MARKS_IN_PATHS:
            return not _NAME.match(data, found.start) and not LEVEL_WORD.match(data, found.start)  # `LOG_WARNING:`
        return _ends_in_word(masked)

    def _has_own_words(self, found: Recognised) -> bool:
        """Tell whether a header begins with what one program, or one way to log, alone writes there: neither a stamp nor a mere level."""
        row = found.rule.row
        is_own = row.strength >= LEVELLED and row.name not in GENERIC_KINDS and not row.is_level
        return is_own and not self._text.data[found.start : found.start + 1].isdigit()

    def has_escapes(self, found: Recognised) -> bool:
        """Tell whether the line that a header begins is escaped as the text of a string is: it has no quote but behind a backslash.

        Or has at first, and noise of another kind behind that.
        """
        line_end = self._text.line_end(found.start)
        if _ESCAPED_FIRST.match(self._text.data, found.start, line_end):
            return True
        return _ESCAPED.fullmatch(self._text.data, found.start, line_end) is not None

    def _may_begin_string(self, before: bytes, found: Recognised, *, has_odd_escape: bool) -> bool:
        """Tell whether a header at the beginning of a string is noise: few begin with one, but for messages of logs."""
        if self._rules.is_whole(self._text, found) and not self._is_followed_by_message(found):
            return not self._is_text_of_log(found)  # a string breaks where its own text ends only if noise begins with a newline
        if (
            found.rule.row.name in _TWO_PARTS
            or _BARE_TIME.match(self._text.data, found.start)
            or self.neighbours.may_be_wrapped(found)
            or (not has_odd_escape and self._is_text_of_log(found))
            or self._have_stamps(before, found)
            or self._may_be_quoted(before, found)
            or self._may_hold_log_text(before, found)
        ):
            return False
        goes_on = not (has_odd_escape or self._repeated) and _GOES_ON_BEHIND_NOISE.match(self.neighbours.behind(found)) is not None
        if goes_on or self._may_begin_behind(found) or self._may_be_range(found) or (not self._repeated and self._is_cut_into(found)):
            return False
        if (
            not self._repeated
            and self.neighbours.begin_with_headers(found)
            and self.neighbours.plain_siblings(before, found) < _ENOUGH_SIBLINGS
        ):
            return False
        return self._is_no_quotation(before, found)

    def _is_no_quotation(self, before: bytes, found: Recognised) -> bool:
        """Tell whether a header at the beginning of a string is none that the string quotes."""
        strength = found.rule.row.strength
        # what has neither a time nor a number in it may well be quoted
        has_number = strength == OWN_FORMAT or (strength >= LEVELLED and _DIGIT.search(self._text.data, found.start, found.end))
        is_sure = has_number and not self._rules.is_phrase(found)
        if is_sure and (strength == OWN_FORMAT or self._repeated or self.neighbours.begin_like(found)):
            return True
        # what is quoted has more words than one behind it
        if is_sure and _IS_WORD.match(self.neighbours.behind(found)):
            return True
        if strength >= LEVELLED and self._has_own_words(found) and _IS_NAME.match(self.neighbours.behind(found)):
            return True
        # `Error: ` may be the string's own, and noise of no known kind begin behind it
        is_own = strength > 0 and (is_sure or found.rule.row.name not in GENERIC_KINDS)
        return is_own and self.neighbours.plain_siblings(before, found) >= _ENOUGH_SIBLINGS

    def _is_cut_into(self, found: Recognised) -> bool:
        """Tell whether other noise begins in a word on the line of a header: that may be the string's, and the noise be the other."""
        data = self._text.data
        stop = min(self._text.line_end(found.start), found.end + _MOST_OF_LINE)
        self._text.work += max(stop - found.end, 0)
        glued = (self._rules.at(self._text, at) for at in range(found.end, stop) if data[at - 1 : at].isalnum())
        return any(other is not None and other.rule.row.strength > 0 for other in glued)

    def _begins_elsewhere(self, found: Recognised) -> bool:
        """Tell whether noise of a header's kind begins with that elsewhere, so that no name stands before it, and none cuts into it."""
        is_known = (
            (found.rule.row.name in self.neighbours.begun and not self._rules.is_phrase(found))
            or self.neighbours.begin_like(found)
            or self.neighbours.have_glued(found)
        )
        return is_known and not self._is_cut_into(found)

    def _may_begin_behind(self, found: Recognised) -> bool:
        """Tell whether a header's first word may be the string's own, and the noise begin behind it: `I`, or a path.

        A report that begins with a path names that again.
        """
        data, row = self._text.data, found.rule.row
        if _LETTER_ALONE.match(data, found.start) or _LENGTHENED.match(data, found.start):
            return True
        return data[found.start] == _SLASH and row.strength < OWN_FORMAT and not row.closes

    def _may_be_range(self, found: Recognised) -> bool:
        """Tell whether a header's timestamp may be the string's, and what follows the noise its other end: `10:00:00 - 12:00:00`."""
        own, other = stamps().match(self._text.data, found.start), stamps().match(self.neighbours.behind(found))
        if own is None or other is None or next(self._rules.following(self._text, self._rules.end(self._text, found)), None) is not None:
            return False
        return _DIGIT.sub(b"0", own[0]) == _DIGIT.sub(b"0", other[0])

    def _is_followed_by_message(self, found: Recognised) -> bool:
        """Tell whether a message, or an empty line, stands behind the line of a header: noise that begins with a newline, it may be."""
        start = self._rules.end(self._text, found)
        line_end = self._text.line_end(start)
        rest = self._text.data[start:line_end]
        return not rest.strip() or rest[:1] in _BLANK or self._rules.behind_newline(self._text, start - 1)[0] >= 0

    def _may_hold_log_text(self, before: bytes, found: Recognised) -> bool:
        """Tell whether a string that opens after some text may hold text of a log: by its key, unless several others of the key do not."""
        before = _with_key(before)
        is_sure = found.rule.row.strength == OWN_FORMAT or self._is_dated(found)
        if _HOLDS_LOG_TEXT.search(before) or (not is_sure and _MAY_HOLD_MESSAGE.search(before)):
            return self.neighbours.plain_siblings(before, found) < _MANY_SIBLINGS
        return _HOLDS_MESSAGE.search(before) is not None and self.neighbours.plain_siblings(before, found) < _ENOUGH_SIBLINGS

    def _may_be_quoted(self, before: bytes, found: Recognised) -> bool:
        """Tell whether a message without a time may be what a string quotes, which holds such by its key, and none of them stands near."""
        if stamps().search(self._text.data, found.start, found.end) is not None or not _may_hold_text(before):
            return False
        return not self._repeated and not self.neighbours.begin_like(found)

    def _may_be_quoted_too(self, found: Recognised, content: bytes) -> bool:
        """Tell whether a string may quote the line that a header begins, as others around do; not where it is glued."""
        if _ends_in_word(content) or content[-1:] == b"\\" or content[-1:] in MARKS_OF_WORDS:
            return False
        return self.neighbours.end_alike(found) or self.neighbours.quote_lines(found, b"" if self._repeated else content)

    def _is_dated(self, found: Recognised) -> bool:
        return found.rule.row.strength >= LEVELLED and _DATED.match(self._text.data, found.start) is not None

    def _is_text_of_log(self, found: Recognised) -> bool:
        """Tell whether the string that a header begins is a line of a log: it ends in a newline, or its text is escaped as JSON's is."""
        data = self._text.data
        rest = self.neighbours.behind(found)
        is_sure = found.rule.row.strength == OWN_FORMAT or self._is_dated(found)
        if (rest[:1] == b'"' and not self._repeated) or (_ENDS_LINE if is_sure else _HAS_LINES).match(rest):  # all of it, then
            return True
        if data[found.start : found.start + 1].isalpha() and rest[:1].isdigit() and stamps().match(data, found.start):
            return True  # `Sun Nov 22 17:11:36 ` and the year
        return self.has_escapes(found)

    def _have_stamps(self, before: bytes, found: Recognised) -> bool:
        """Tell whether another string of the same key, or of the same list, begins with a timestamp, as a header does."""
        is_stamp = stamps().match(self._text.data, found.start) is not None or _DATED.match(self._text.data, found.start) is not None
        return is_stamp and self.neighbours.begin_with_stamps(before, found)

    def _may_have_short_year(self, found: Recognised, content: bytes) -> bool:
        """Tell whether the century of a header's year may be digits of the document's: `20`, `26/11/22 …`.

        They go on behind the noise, or before it: `v1.20`.
        """
        end = self._rules.end(self._text, found)
        if content[-1:] not in _OF_NUMBER and not self._text.data[end : self._text.require(end + 1)].isdigit():
            return False
        header = self._header_at(found.start + 2, end)
        return header is not None and header.rule.row.name not in GENERIC_KINDS  # some program's own

    def _may_share_stamp(self, found: Recognised, content: bytes) -> bool:
        """Tell whether the first half of a header's timestamp may be the document's, whose other half follows the noise.

        ``"2026-11-22 `` of the document, ``10:00:00 INFO up`` of the noise, and ``09:00:00"`` of the document again.
        """
        text, data = self._text, self._text.data
        is_stamp = stamps().match(data, found.start) is not None
        is_generic = found.rule.row.name in GENERIC_KINDS or is_stamp
        if not (is_generic or data[found.start : found.start + 1].isdigit()):
            return False
        end = self.neighbours.end(found)
        rest = data[end : text.require(end + _LONGEST_STAMP)]
        # `26 Nov 2026 10:04:13 ` of the document, whose `GMT` follows
        if is_generic and (_IS_REST_OF_STAMP.match(rest) or self._may_have_zone(found, rest)):
            return True
        if not (_GOES_ON_AS_STAMP if content[-1:] in _BEFORE_STAMP else _TIME_OF_DAY).match(rest):
            return False
        head = data[found.start : min(found.end, found.start + _LONGEST_STAMP)]
        for size in range(1, len(head)):
            stamp = stamps().match(head[:size] + rest) or _SHORT_STAMP.match(head[:size] + rest)
            is_whole = stamp is not None and stamp.end() > size and (head[:size] + rest)[stamp.end() : stamp.end() + 1] in _AFTER_STAMP
            may_begin = is_generic and _BEGINS_MESSAGE.match(data, found.start + size)
            if is_whole and (may_begin or self._header_at(found.start + size, end)):
                return True
        return False

    def _may_have_zone(self, found: Recognised, rest: bytes) -> bool:
        """Tell whether the text behind some noise is a zone, or the end of one whose beginning stands behind the header's timestamp."""
        stamp = stamps().search(self._text.data, found.start, found.end)
        behind = self._text.data[stamp.end() : stamp.end() + _LONGEST_ZONE].lstrip(b" ") if stamp is not None else b""
        zones = ((size, _ZONE.match(behind[:size] + rest)) for size in range(min(len(behind) + 1, _LONGEST_ZONE)))
        return any(zone is not None and zone.end() - 1 > size for size, zone in zones)

    def _header_at(self, start: int, end: int) -> Recognised | None:
        """The header at an offset, whatever stands before it."""
        line = Text(self._text.data[start:end].lstrip(), self._text.longest, final=True)
        return self._rules.at(line, 0)
