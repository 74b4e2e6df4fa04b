"""Types for the fields of JSON forms, with what JSON Schema says beyond the type.

The second part of each `Annotated` goes into the schema: `Limits`, or an enum whose values are the
only ones allowed. `web.json_schema` reads both.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, TypeAlias


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of a field's value, for its JSON Schema.

    Args:
        minimum: The least number.
        maximum: The greatest number.
        length: The exact length of a list.
    """

    minimum: int | None = None
    maximum: int | None = None
    length: int | None = None


WholeNumber: TypeAlias = Annotated[int, Limits(minimum=0)]
"""A count, or an offset in code points."""
Share: TypeAlias = Annotated[float, Limits(minimum=0, maximum=1)]
"""A part of a whole, or a score."""
SpanPair: TypeAlias = Annotated[list[WholeNumber], Limits(length=2)]
"""Start and end of a span, without its words."""
