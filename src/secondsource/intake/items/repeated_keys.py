"""Keys and columns that are given more than once: none of their values is lost."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

EMPTY: tuple[object, ...] = (None, "", [], {})
"""Values that say nothing: a field that holds one counts as not given."""


class Repeated(tuple[Any, ...]):
    """The values of a name that is given more than once: in order, none empty, no two equal."""

    __slots__ = ()


def merge_values(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Return names with their values; values of one name that differ become a `Repeated`.

    Equal and empty values are one with the others.
    """
    values_by_name: dict[str, dict[str, Any]] = {}
    for name, value in pairs:
        # Told apart by how they are written, so that thousands of values cost as much each as one.
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
    """Parse one JSON value; tell whether it holds a `Repeated` somewhere.

    Line breaks and other control characters may stand in strings as they are.

    Raises:
        ValueError: If it is no JSON, no UTF-8, or holds NUL bytes.
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
    """Yield the names in a value, at any depth, that hold a `Repeated`."""
    waiting = [value]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Mapping):
            yield from (str(name) for name, v in node.items() if isinstance(v, Repeated))
            waiting.extend(node.values())
        elif isinstance(node, (list, Repeated)):
            waiting.extend(node)
