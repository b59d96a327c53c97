"""The tools that people use today, each as one function from a capture to the values it finds in it.

In: the capture's bytes and whether one document is promised.  Out: a list of values.  Raises: whatever the tool raises.
A tool that is not installed has no function.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any, Final

Peer = Callable[[bytes, bool], list[Any]]

_KLOG: Final = re.compile(r"[IWEF]\d{4} \d\d:\d\d:\d\d\.\d{6} {1,7}\d+ [^\s\]]+:\d+\] .*\n?")
_BRACKET: Final = re.compile(r"[{\[]")
_DECODER: Final = json.JSONDecoder()


def raw_decode_loop(capture: bytes, single: bool) -> list[Any]:  # the signature is shared
    """The recipe of a hundred answers: try `raw_decode` at every bracket, go on behind what parsed."""
    text = capture.decode()
    found = []
    at = 0
    while match := _BRACKET.search(text, at):
        try:
            value, at = _DECODER.raw_decode(text, match.start())
        except ValueError:
            at = match.start() + 1
        else:
            found.append(value)
    return found


def strip_klog(capture: bytes, single: bool) -> list[Any]:
    """The regex that a victim writes in the end: klog lines out wherever they begin, then `json.loads`."""
    text = _KLOG.sub("", capture.decode())
    if single:
        return [json.loads(text)]
    found = []
    at = 0
    text = text.strip()
    while at < len(text):
        value, at = _DECODER.raw_decode(text, at)
        found.append(value)
        while at < len(text) and text[at].isspace():
            at += 1
    return found


def _jsonfinder() -> Peer:
    import jsonfinder  # optional

    return lambda capture, single: [found[2] for found in jsonfinder.jsonfinder(capture.decode(), json_only=True)]


def _json_repair() -> Peer:
    import json_repair  # optional

    def repair(capture: bytes, single: bool) -> list[Any]:
        # several documents come back as one list, nothing as an empty string
        value = json_repair.loads(capture.decode())
        return [value] if single else value if isinstance(value, list) else [] if value == "" else [value]

    return repair


def _chompjs() -> Peer:
    import chompjs  # optional

    def chomp(capture: bytes, single: bool) -> list[Any]:
        text = capture.decode()
        return [chompjs.parse_js_object(text)] if single else list(chompjs.parse_js_objects(text))

    return chomp


def peers() -> dict[str, Peer | None]:
    """Every peer by its name; None where it is not installed."""
    found: dict[str, Peer | None] = {}
    for name, load in (("jsonfinder", _jsonfinder), ("json_repair", _json_repair), ("chompjs", _chompjs)):
        try:
            found[name] = load()
        except ImportError:
            found[name] = None
    return {**found, "raw_decode": raw_decode_loop, "strip klog": strip_klog}
