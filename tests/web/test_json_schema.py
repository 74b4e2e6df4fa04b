"""JSON Schema made from typed dictionaries."""

from __future__ import annotations

from enum import Enum
from typing import Annotated, Any, TypedDict

import pytest

from secondsource.model.json_forms import Limits
from secondsource.web.json_schema import schemas_of


class Tide(Enum):
    NONE = ""
    HIGH = "high"
    LOW = "low"


class BerthForm(TypedDict):
    """Where a ferry lies."""

    number: Annotated[int, Limits(minimum=1, maximum=9)]


class QuayForm(BerthForm):
    """A berth with its name."""

    name: str


class SailingForm(TypedDict):
    """One sailing of a ferry.

    This paragraph is for programmers.
    """

    ferry: str
    late: bool
    berth: BerthForm | None
    from_quay: QuayForm | BerthForm
    tide: Annotated[str, Tide] | None
    remark: str | None
    hours: Annotated[list[float], Limits(length=2)]
    fares: dict[str, int]
    log: dict[str, Any]


class NoticeForm(TypedDict, total=False):
    """What may be said."""

    words: str


class BrokenForm(TypedDict):
    """A form of a type that has no schema."""

    when: complex


def ref(name):
    return {"$ref": f"#/components/schemas/{name}"}


def test_a_form_becomes_a_schema_and_so_does_every_form_within_it():
    schemas = schemas_of([SailingForm])
    assert list(schemas) == ["Berth", "Quay", "Sailing"]
    sailing = schemas["Sailing"]
    assert sailing["description"] == "One sailing of a ferry"
    assert sailing["required"] == list(sailing["properties"])
    assert sailing["properties"] == {
        "ferry": {"type": "string"},
        "late": {"type": "boolean"},
        "berth": {"anyOf": [ref("Berth"), {"type": "null"}]},
        "from_quay": {"anyOf": [ref("Quay"), ref("Berth")]},
        "tide": {"type": ["string", "null"], "enum": ["high", "low", None]},
        "remark": {"type": ["string", "null"]},
        "hours": {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2},
        "fares": {"type": "object", "additionalProperties": {"type": "integer"}},
        "log": {"type": "object"},
    }


def test_a_form_built_on_another_has_its_fields_first():
    quay = schemas_of([QuayForm])["Quay"]
    assert quay["properties"] == {
        "number": {"type": "integer", "minimum": 1, "maximum": 9},
        "name": {"type": "string"},
    }


def test_fields_that_may_be_absent_are_not_required():
    assert schemas_of([NoticeForm])["Notice"]["required"] == []


def test_a_type_that_no_schema_is_made_from_is_refused():
    with pytest.raises(KeyError):
        schemas_of([BrokenForm])
