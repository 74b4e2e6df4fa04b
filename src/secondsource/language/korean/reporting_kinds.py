"""Kinds of what a source does by a Korean verb or noun of saying."""

from __future__ import annotations

from enum import StrEnum


class ReportingKind(StrEnum):
    """What a source does; the values are the sections of `reporting.toml`.

    The order is that of precedence: the first that fits stands first where a verb has several.
    """

    DECLINES = "declines"
    """Refuses to say."""
    ORDERS = "orders"
    ASKS = "asks"
    """Asks a question, or for something."""
    PROMISES = "promises"
    """Promises, plans or threatens."""
    ANNOUNCES = "announces"
    WRITES = "writes"
    """Writes or publishes."""
    INFERS = "infers"
    BELIEVES = "believes"
    """Believes, hopes or fears."""
    SAYS = "says"


JUDGING = frozenset({ReportingKind.INFERS, ReportingKind.BELIEVES})
"""What verbs behind 것으로 do that have a source of their own."""
