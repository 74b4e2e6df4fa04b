"""Parsing JSON without losing what a repeated key holds."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

_EMPTY: tuple[object, ...] = (None, "", [], {})


class Repeated(tuple[Any, ...]):
    """The values of a name that is given more than once: in order, none empty, no two equal."""

    __slots__ = ()


def merged(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Return names with their values; values of one name that differ become a `Repeated`.

    Equal and empty values are one with the others.
    """
    found: dict[str, list[Any]] = {}
    for name, value in pairs:
        values = found.setdefault(name, [])
        if not values or (values[0] in _EMPTY and value not in _EMPTY):
            values[:] = [value]
        elif value not in _EMPTY and value not in values:
            values.append(value)
    return {name: v[0] if len(v) == 1 else Repeated(v) for name, v in found.items()}


def loads(raw: bytes) -> tuple[Any, bool]:
    """Parse one JSON value; tell whether it holds a `Repeated` somewhere.

    Line breaks and other control characters may stand in strings as they are.

    Raises:
        ValueError: If it is no JSON, no UTF-8, or holds NUL bytes.
        RecursionError: If it is nested too deep.
    """
    repeats = False

    def pairs(given: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal repeats
        found = dict(given)
        if len(found) < len(given):
            found = merged(given)
            repeats = repeats or any(isinstance(v, Repeated) for v in found.values())
        return found

    if b"\0" in raw:
        raise ValueError("NUL bytes stand in it, as where a file was only partly written")
    text = raw.decode("utf-8", "surrogatepass")
    return json.loads(text, strict=False, object_pairs_hook=pairs), repeats


def repeated_names(value: object) -> Iterator[str]:
    """Yield the names in a value, at any depth, that hold a `Repeated`."""
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, Mapping):
            yield from (str(name) for name, v in each.items() if isinstance(v, Repeated))
            waiting.extend(each.values())
        elif isinstance(each, (list, Repeated)):
            waiting.extend(each)
