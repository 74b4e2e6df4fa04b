"""Results of the JSON scanner: values, and stretches of bytes without a value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

MEND = "Mend it, or leave it out"


@dataclass(frozen=True, kw_only=True)
class JsonValue:
    """A JSON value at the top level of a file, or an item of a list there.

    Args:
        start: Position of its first byte.
        line: Line of its first byte, from 1.
        raw: Its bytes.
        value: The parsed value; a name given twice with different values holds a `Repeated`.
        in_list: Whether it is an item of a list.
        repeats: Whether it holds a `Repeated` at any depth.
    """

    start: int
    line: int
    raw: bytes
    value: Any
    in_list: bool
    repeats: bool = False


@dataclass(frozen=True)
class NoValue:
    """A stretch of bytes without a JSON value.

    Args:
        line: Line of its first byte, from 1.
        reason: Why it cannot be read.
        remedy: What to do.
        final: Whether it reaches to the end of the bytes.
    """

    line: int
    reason: str
    remedy: str = MEND
    final: bool = False
