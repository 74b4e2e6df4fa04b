"""Payloads of judgements as JSON: the record that all of them extend, and spans with their words.

The JSON form of a stored judgement never changes: a desk refuses to rewrite it. A field that is
None is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, ClassVar, NamedTuple, Self, get_args, get_origin, get_type_hints

from secondsource.model.judgements import JudgementKind
from secondsource.model.spans import Span
from secondsource.model.statement_rulings import QuotedStatement


class QuotedSpan(NamedTuple):
    """A span with its words, so that it can be found again after the text has changed.

    Args:
        start: First code point of the report's text.
        end: One past the last.
        words: Its words when the judgement was made.
    """

    start: int
    end: int
    words: str


QuotedSpans = tuple[QuotedSpan, ...]


def quoted(spans: Iterable[Span], text: str) -> QuotedSpans:
    """Return spans of a text with their words."""
    return tuple(QuotedSpan(span.start, span.end, span.words(text)) for span in spans)


@dataclass(frozen=True, slots=True)
class JudgementPayload:
    """Payload of a judgement; each kind has a record of its own."""

    KIND: ClassVar[JudgementKind]

    def form(self) -> dict[str, Any]:
        """Return the JSON form, as the desk stores it, its fields sorted by name."""
        values = {
            name: getattr(self, attribute) for name, attribute in sorted(self.json_fields().items())
        }
        return {name: _encoded(value) for name, value in values.items() if value is not None}

    @classmethod
    def from_form(cls, form: object) -> Self:
        """Return the payload of a JSON form.

        Raises:
            ValueError: If a field is missing, unknown or of another type.
        """
        if not isinstance(form, Mapping):
            raise ValueError("it is no JSON object")
        attributes = cls.json_fields()
        unknown_names = sorted(set(form) - set(attributes))
        if unknown_names:
            raise ValueError(f"it has an unknown field {unknown_names[0]!r}")
        types = _field_types(cls)  # type: ignore[arg-type]  # a class is hashable
        values = {
            attributes[name]: _decoded(types[attributes[name]], value, name)
            for name, value in form.items()
        }
        try:
            return cls(**values)
        except TypeError as error:
            raise ValueError("a field is missing") from error

    @classmethod
    def json_fields(cls) -> dict[str, str]:
        """Return the attribute for each field of the JSON form."""
        return {
            record_field.metadata.get("json", record_field.name): record_field.name
            for record_field in fields(cls)
        }


# Words with their place: the types of the list that stands for each.
_QUOTED: Mapping[type, tuple[type, ...]] = {
    QuotedSpan: (int, int, str),
    QuotedStatement: (str, int, int, str),
}


@cache
def _field_types(payload: type[JudgementPayload]) -> Mapping[str, Any]:
    return get_type_hints(payload)


def _encoded(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(value, StrEnum):
        return value.value
    return [_encoded(part) for part in value] if isinstance(value, tuple) else value


def _decoded(expected: Any, value: Any, name: str) -> Any:  # noqa: ANN401 - any JSON value
    """Return a JSON value converted to the type of its field; `name` is for messages."""
    if get_origin(expected) is UnionType:
        (expected,) = (part for part in get_args(expected) if part is not NoneType)
    if get_origin(expected) is tuple:
        return _decoded_list(get_args(expected), value, name)
    if expected in _QUOTED:
        return expected(*_decoded_list(_QUOTED[expected], value, name))
    if issubclass(expected, StrEnum) and value in list(expected):
        return expected(value)
    if issubclass(expected, StrEnum) or type(value) is not expected:
        raise ValueError(f"its field {name!r} cannot be {value!r}")
    return value


def _decoded_list(parts: tuple[Any, ...], value: Any, name: str) -> tuple[Any, ...]:  # noqa: ANN401
    if isinstance(value, list) and parts[1:] == (...,):
        parts = parts[:1] * len(value)
    if not isinstance(value, list) or len(value) != len(parts):
        raise ValueError(f"its field {name!r} cannot be {value!r}")
    return tuple(_decoded(part, item, name) for part, item in zip(parts, value, strict=True))
