r"""What stands between the lines of one message is of that message, though it looks like a part of the document.

In: text, and the cuts that made a document whole.  Out: whether something was kept that is more likely noise.  Raises: nothing.
Invariant: only cuts that begin a line of their own are looked at; the work is linear in them.

A dump of a value over several lines (Rust's ``Some(\n    16,\n)``, Erlang's ``#{ids =>\n [1,2],\n name => "x"}``) opens a bracket in a
line of noise and closes it in another; a compiler puts a mark below the line of source that it is about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from jsonsluice._foreign import net
from jsonsluice._text import Cutting

_NEWLINE: Final = 0x0A
_MARK: Final = re.compile(rb"[ \t]*+\^[\^~ \t]*+\r?\n")
_STRING: Final = re.compile(rb"'(?:[^'\\\r\n]|\\.)*+'|\"(?:[^\"\\\r\n]|\\.)*+\"|->|=>")
_LEADS: Final = (b"{", b"[", b",")
_CLASS: Final = re.compile(rb"[ ]\([A-Z][\w:]{0,80}\)\Z")
_MOST: Final = 4096  # bytes of a cut that are looked at
_RECORD: Final = b"#<"  # Ruby's inspect


def encloses(data: bytes, cuts: Sequence[Cutting]) -> bool:
    """Tell whether a line of noise opens a bracket of which more is kept, or a mark below a kept line shows that to be of the noise."""
    blocks: list[Cutting] = []  # cuts at once behind one another as one
    for cut in cuts:
        if blocks and blocks[-1].end == cut.start:
            blocks[-1] = blocks[-1]._replace(end=cut.end)
        elif data[cut.start - 1] == _NEWLINE:
            blocks.append(cut)
    if any(_leads_on(data, block) or _is_mark(data, block) for block in blocks):
        return True
    return any(_opens(data, before) and _closes(data, block) for before, block in pairwise(blocks))


def _is_mark(data: bytes, block: Cutting) -> bool:
    return _MARK.match(data, block.start, block.end) is not None


def _leads_on(data: bytes, block: Cutting) -> bool:
    """Tell whether the last line of noise ends behind an open bracket, or a comma in one; Ruby puts the class of an error behind it."""
    start = max(block.start, data.rfind(b"\n", block.start, block.end - 1) + 1, block.end - _MOST)
    last = _STRING.sub(b"", data[start : block.end])
    last = _CLASS.sub(b"", last.rstrip())
    return last[-1:] in _LEADS and max(net(last)[1:]) > 0  # of a parenthesis none leads to JSON


def _masked(data: bytes, block: Cutting) -> bytes:
    return _STRING.sub(b"", data[block.start : min(block.end, block.start + _MOST)])


def _opens(data: bytes, block: Cutting) -> bool:
    text = _masked(data, block)
    return max(net(text)) > 0 or (_RECORD in text and b">" not in text)


def _closes(data: bytes, block: Cutting) -> bool:
    text = _masked(data, block)
    return min(net(text)) < 0 or text.rstrip().endswith(b">")
