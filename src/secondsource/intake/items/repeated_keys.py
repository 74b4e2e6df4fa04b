"""Repeated keys and columns: all their different values are kept."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

EMPTY: tuple[object, ...] = (None, "", [], {})
"""Empty values: a field with one of them counts as missing."""


class Repeated(tuple[Any, ...]):
    """The different non-empty values of a repeated name, in order."""

    __slots__ = ()


def merge_values(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Return names with their values; different values of one name become a `Repeated`.

    Equal values are merged, and empty ones dropped if there is another.
    """
    values_by_name: dict[str, dict[str, Any]] = {}
    for name, value in pairs:
        # Compare by `repr`, in a dictionary: each of thousands of values costs constant time.
        values = values_by_name.setdefault(name, {})
        if value not in EMPTY or not values:
            values[repr(value)] = value
    return {
        name: _single_or_repeated(list(values.values())) for name, values in values_by_name.items()
    }


def _single_or_repeated(values: list[Any]) -> Any:  # noqa: ANN401 - JSON holds anything
    filled = [value for value in values if value not in EMPTY] or values[:1]
    return filled[0] if len(filled) == 1 else Repeated(filled)


def loads(raw: bytes) -> tuple[Any, bool]:
    """Parse one JSON value; return it, and whether it holds a `Repeated` at any depth.

    Strings may contain unescaped line breaks and other control characters.

    Raises:
        ValueError: If it is not valid JSON or UTF-8, or holds NUL bytes.
        RecursionError: If it is nested too deep.
    """
    repeats = False

    def merged_members(members: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal repeats
        values = dict(members)
        if len(values) < len(members):
            values = merge_values(members)
            repeats = repeats or any(isinstance(v, Repeated) for v in values.values())
        return values

    if b"\0" in raw:
        raise ValueError("NUL bytes stand in it, as where a file was only partly written")
    text = raw.decode("utf-8", "surrogatepass")
    return json.loads(text, strict=False, object_pairs_hook=merged_members), repeats


def repeated_names(value: object) -> Iterator[str]:
    """Yield the names, at any depth of a value, that hold a `Repeated`."""
    waiting = [value]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Mapping):
            yield from (str(name) for name, v in node.items() if isinstance(v, Repeated))
            waiting.extend(node.values())
        elif isinstance(node, (list, Repeated)):
            waiting.extend(node)
