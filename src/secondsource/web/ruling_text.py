"""Rulings in one line: their fields and values in the language of the interface."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from secondsource.web.shown_text import short_line
from secondsource.web.wording import Wording

_LONGEST_RULING = 240
# `[start, end, "words"]`; of a statement `["report", start, end, "words"]`.
_QUOTED_SPAN_LENGTH, _QUOTED_STATEMENT_LENGTH = 3, 4
# Of a ruling on statements: first what they have in common, last from what they are parted.
_PLACES = {"tie": -1, "apart_from": 1}
# Fields whose values are words of the product; those of others are names, ids and words of reports.
_ENUMERATED = frozenset(
    {"verdict", "polarity", "certainty", "mode", "distance", "kind", "scope", "tie"}
)


def ruling_line(wording: Wording, ruling: Mapping[str, Any]) -> str:
    """Return the content of a ruling in one line."""
    parts = [
        f"{_field_name(wording, name)} {_value_text(wording, name, value)}"
        for name, value in sorted(ruling.items(), key=lambda field: _PLACES.get(field[0], 0))
        if value not in ("", None)
    ]
    return short_line(", ".join(parts), _LONGEST_RULING)


def _field_name(wording: Wording, name: str) -> str:
    key = f"ruling.field.{name}"
    return wording(key) if wording.has(key) else name


def _value_text(wording: Wording, name: str, value: object) -> str:
    """Return a value of a ruling as text; of quoted spans, their words."""
    if isinstance(value, list | tuple):
        is_span = len(value) == _QUOTED_SPAN_LENGTH and isinstance(value[0], int)
        is_statement = len(value) == _QUOTED_STATEMENT_LENGTH and isinstance(value[1], int)
        if is_span or is_statement:
            return f"“{value[-1]}”"
        return " … ".join(_value_text(wording, name, item) for item in value)
    if isinstance(value, Mapping):
        return ", ".join(
            f"{_field_name(wording, k)} {_value_text(wording, k, v)}" for k, v in value.items()
        )
    if isinstance(value, bool):
        return wording("ruling.value.yes" if value else "ruling.value.no")
    text = str(value)
    if name in _ENUMERATED:
        for key in (f"ruling.value.{text}", f"{name}.{text}"):
            if wording.has(key):
                return wording(key)
    return text
