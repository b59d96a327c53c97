"""Colours for a terminal. The sole importer of rich.

In: when colours are wanted, and where text goes.  Out: a way to paint text of a style.
Raises: ``ModuleNotFoundError`` where colours are wanted by all means, and rich is not installed.
Invariant: what is painted is the text, with colours around it and nothing else.
"""

from __future__ import annotations

import os
from typing import BinaryIO, Final, Literal

from jsonsluice._show_text import Paint, plain

Colour = Literal["auto", "always", "never"]

# In rich's words. A terminal's own sixteen colours, since these suit its background.
_STYLES: Final = {
    "document": "green",
    "cut": "magenta",
    "noise": "yellow",
    "fragment": "red",
    "here": "bold reverse red",
    "sign": "bold",
    "gap": "dim",
    "number": "dim",
    "label": "dim italic",
    "note": "cyan",
    "head": "bold",
}
_SYSTEMS: Final = {"standard": "STANDARD", "256": "EIGHT_BIT", "truecolor": "TRUECOLOR", "windows": "WINDOWS"}


def painter(colour: Colour, out: BinaryIO) -> Paint:
    """A way to paint what goes to an output.

    Raises:
        ModuleNotFoundError: colours are wanted by all means, and rich is missing.
    """
    if colour == "never" or (colour == "auto" and (os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or not out.isatty())):
        return plain
    try:
        from rich.color import ColorSystem  # noqa: PLC0415 - an extra, and slow to import
        from rich.console import Console  # noqa: PLC0415 - the same
        from rich.style import Style  # noqa: PLC0415 - the same
    except ModuleNotFoundError as error:
        if colour == "auto":
            return plain
        raise ModuleNotFoundError("color always needs rich: pip install 'jsonsluice[show]'", name="rich") from error
    system = ColorSystem[_SYSTEMS.get(Console(force_terminal=True).color_system or "", "STANDARD")]
    styles = {name: Style.parse(definition) for name, definition in _STYLES.items()}

    def paint(style: str, text: str) -> str:
        known = styles.get(style)
        return known.render(text, color_system=system) if known and text else text

    return paint
