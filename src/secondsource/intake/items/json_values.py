"""What scanning JSON yields: values, and stretches that are none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

MEND = "Mend it, or leave it out"


@dataclass(frozen=True, kw_only=True)
class JsonValue:
    """A JSON value that stands by itself, or an item of a list that does.

    Args:
        start: Its first byte.
        line: The line it begins on, from 1.
        raw: Its bytes.
        value: What they parse to; a name given twice with different values holds a `Repeated`.
        in_list: Whether it is an item of a list.
        repeats: Whether it holds a `Repeated` somewhere.
    """

    start: int
    line: int
    raw: bytes
    value: Any
    in_list: bool
    repeats: bool = False


@dataclass(frozen=True)
class NoValue:
    """A stretch of bytes that is no JSON value.

    Args:
        line: The line it begins on, from 1.
        reason: Why it cannot be read.
        remedy: What to do.
        final: Whether it reaches to the end of the bytes.
    """

    line: int
    reason: str
    remedy: str = MEND
    final: bool = False
