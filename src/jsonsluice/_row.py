"""A row of the built-in table: a rule, and what only the engine asks of one.

In: a rule.  Out: a row.  Raises: nothing.  Invariant: what a user may say of a rule of their own is in `Rule`; the rest has defaults here.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

from jsonsluice._model import Rule


@dataclass(frozen=True, slots=True)
class Row(Rule):
    """A rule of the built-in table.

    Attributes:
        leads: a pattern of a further line that counts only where another one follows it.
        ends: a pattern of a further line that no other one follows.
        carries: its lines are what other programs wrote, and it says no more than when and where they did.
        quotes: what is said behind its header may hold other noise, though it is a message to the end of its line.
        is_level: its header is a mere level, as other programs write it, too.
        is_name: its header is a name that may be the end of another's: `sync` of `rsync`.
    """

    leads: str = ""
    ends: str = ""
    carries: bool = False
    quotes: bool = False
    is_level: bool = False
    is_name: bool = False


def as_row(rule: Rule) -> Row:
    """A user's rule as a row."""
    return rule if isinstance(rule, Row) else Row(*(getattr(rule, field.name) for field in fields(rule)))
