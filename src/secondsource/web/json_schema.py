"""JSON Schema of JSON forms, made from the typed dictionaries that define them.

Covers what the forms use: typed dictionaries, lists, dictionaries by name, unions, `Annotated`
(see `model.json_forms.field_types`) and the plain types. The draft is 2020-12, as in OpenAPI 3.1.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from inspect import getdoc
from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    TypeAlias,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from secondsource.model.json_forms import Limits

Schema: TypeAlias = dict[str, Any]

_TYPES: Mapping[Any, str] = {str: "string", int: "integer", float: "number", bool: "boolean"}


def schemas_of(forms: Iterable[type[Any]]) -> dict[str, Schema]:
    """Return the schemas of forms and of every form within them, by name, in alphabetical order.

    Args:
        forms: Typed dictionaries. Their docstring's first line becomes the description.

    Raises:
        KeyError: If a field has a type outside of these.
    """
    forms_by_name: dict[str, type[Any]] = {}
    queue = list(forms)
    while queue:
        form = queue.pop()
        if _name(form) not in forms_by_name:
            forms_by_name[_name(form)] = form
            queue += (inner for hint in _fields(form).values() for inner in _forms_in(hint))
    return {name: _record(forms_by_name[name]) for name in sorted(forms_by_name)}


def reference(form: type[Any]) -> Schema:
    """Return the schema that points to a form among the components of an OpenAPI description."""
    return {"$ref": f"#/components/schemas/{_name(form)}"}


def _name(form: type[Any]) -> str:
    return form.__name__.removesuffix("Form")


def _fields(form: type[Any]) -> dict[str, Any]:
    return get_type_hints(form, include_extras=True)


def _forms_in(hint: Any) -> Iterator[type[Any]]:  # noqa: ANN401
    """Yield the typed dictionaries that a type is made of."""
    if is_typeddict(hint):
        yield hint
    for part in get_args(hint):
        yield from _forms_in(part)


def _record(form: type[Any]) -> Schema:
    fields = _fields(form)
    return {
        "type": "object",
        "description": (getdoc(form) or "").partition("\n")[0].removesuffix("."),
        "properties": {name: _schema(hint) for name, hint in fields.items()},
        "required": [name for name in fields if name in form.__required_keys__],
    }


def _schema(hint: Any) -> Schema:  # noqa: ANN401
    origin, parts = get_origin(hint), get_args(hint)
    if is_typeddict(hint):
        return reference(hint)
    if origin is Annotated:
        return _schema(parts[0]) | _keywords(parts[1])
    if origin is list:
        return {"type": "array", "items": _schema(parts[0])}
    if origin is dict:
        return {"type": "object"} | _values(parts[1])
    # A union with an `Annotated` part is the older of Python's two kinds.
    if origin in (UnionType, Union):
        return _union([_schema(part) for part in parts if part is not NoneType], NoneType in parts)
    # An id's type is a `NewType` of its plain one.
    return {"type": _TYPES[getattr(hint, "__supertype__", hint)]}


def _keywords(addition: Limits | type[Enum]) -> Schema:
    """Return what an annotation adds; an enum's empty value stands for null and is left out."""
    if not isinstance(addition, Limits):
        return {"enum": [member.value for member in addition if member.value]}
    keywords = {
        "minimum": addition.minimum,
        "maximum": addition.maximum,
        "minItems": addition.length,
        "maxItems": addition.length,
    }
    return {name: limit for name, limit in keywords.items() if limit is not None}


def _values(hint: Any) -> Schema:  # noqa: ANN401
    return {} if hint is Any else {"additionalProperties": _schema(hint)}


def _union(schemas: list[Schema], nullable: bool) -> Schema:
    """Return the schema of one of several, or null; a plain type takes null beside it."""
    if nullable and len(schemas) == 1 and "type" in schemas[0]:
        plain = schemas[0] | {"type": [schemas[0]["type"], "null"]}
        return plain | {"enum": [*plain["enum"], None]} if "enum" in plain else plain
    return {"anyOf": [*schemas, *([{"type": "null"}] if nullable else [])]}
