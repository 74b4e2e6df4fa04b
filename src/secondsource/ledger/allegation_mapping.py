"""Lossless mapping of allegations and their statements to rows and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from secondsource.ledger.allegation_rows import AllegationRow
from secondsource.ledger.storage.row_mapping import AnyRow
from secondsource.ledger.storage.tables import allegations
from secondsource.model import (
    NO_ORIGIN,
    Allegation,
    Certainty,
    Count,
    Omission,
    PlacedStatement,
    Polarity,
    ReportId,
    SourceKind,
    Span,
    Statement,
)
from secondsource.model.json_forms import (
    allegation_origin_form,
    allegation_origin_from,
    alleged_value_form,
    alleged_value_from,
    chain_link_from,
    omission_form,
    omission_from,
    stored_link_form,
)

ROW_COLUMNS = tuple(
    allegations.c[name]
    for name in (
        *("key", "id", "story", "text", "low", "best", "high", "outlets", "reports"),
        *("first", "contested", "single", "doubtful_outlets", "doubtful_reports"),
        "unknown_outlets",
    )
)
"""What `allegation_row_from` needs of an allegation."""


NO_OMISSIONS = "[]"
"""What the column of omissions holds without one."""


def _packed(forms: object) -> str:
    return json.dumps(forms, ensure_ascii=False, separators=(",", ":"))


def allegation_values(allegation: Allegation, key: int, position: int) -> dict[str, Any]:
    """Return the row of an allegation, which is at this position in its story."""
    return {
        "key": key,
        "id": allegation.id,
        "story": allegation.story,
        "position": position,
        "text": allegation.text,
        "standing": allegation.standing,
        "low": allegation.count.low,
        "best": allegation.count.best,
        "high": allegation.count.high,
        "outlets": len(allegation.outlets),
        "reports": len(allegation.reports),
        "first": allegation.first,
        "dated": int(bool(allegation.first)),
        "contested": int(allegation.is_contested),
        "single": int(allegation.is_single),
        "outlet_names": _packed(allegation.outlets),
        "doubtful_outlets": _packed(allegation.doubtful_outlets),
        "unknown_outlets": allegation.unknown_outlets,
        "doubtful_reports": len(allegation.doubtful_reports),
        "origins": _packed([allegation_origin_form(o) for o in allegation.origins]),
        "alleged_values": _packed([alleged_value_form(v) for v in allegation.values]),
        "omissions": _packed([omission_form(o) for o in allegation.omissions]),
    }


def statement_values(
    allegation: Allegation, key: int, report_keys: Mapping[ReportId, int]
) -> Iterable[dict[str, Any]]:
    """Yield the rows of an allegation's statements."""
    for position, placed in enumerate(allegation.statements):
        statement = placed.statement
        yield {
            "allegation_key": key,
            "position": position,
            "report_key": report_keys[statement.report],
            "start": statement.span.start,
            "end": statement.span.end,
            "sentence_start": statement.sentence.start,
            "sentence_end": statement.sentence.end,
            "claim": statement.claim,
            "polarity": statement.polarity.value,
            "certainty": statement.certainty.value,
            "speaker": placed.speaker,
            "speaker_kind": placed.speaker_kind.value,
            "source": placed.source,
            "origin": None if placed.origin == NO_ORIGIN else placed.origin,
            "chain": _packed([stored_link_form(link) for link in placed.chain]),
            "agreement": placed.agreement,
        }


def placed_statement_from(row: AnyRow) -> PlacedStatement:
    """Return the statement of a row; the row has the id of its report as `report`."""
    return PlacedStatement(
        statement=Statement(
            report=row.report,
            span=Span(row.start, row.end),
            sentence=Span(row.sentence_start, row.sentence_end),
            claim=row.claim,
            polarity=Polarity(row.polarity),
            certainty=Certainty(row.certainty),
        ),
        speaker=row.speaker,
        speaker_kind=SourceKind(row.speaker_kind),
        source=row.source,
        origin=NO_ORIGIN if row.origin is None else row.origin,
        chain=tuple(chain_link_from(form) for form in json.loads(row.chain)),
        agreement=row.agreement,
    )


def allegation_from(row: AnyRow, statements: Iterable[PlacedStatement]) -> Allegation:
    """Return the allegation of a row, with its statements in order."""
    return Allegation(
        id=row.id,
        story=row.story,
        text=row.text,
        statements=tuple(statements),
        count=Count(row.low, row.best, row.high),
        origins=tuple(allegation_origin_from(form) for form in json.loads(row.origins)),
        values=tuple(alleged_value_from(form) for form in json.loads(row.alleged_values)),
        standing=row.standing,
        outlets=tuple(json.loads(row.outlet_names)),
        doubtful_outlets=tuple(json.loads(row.doubtful_outlets)),
        unknown_outlets=row.unknown_outlets,
        first=row.first,
        omissions=omissions_from(row),
    )


def omissions_from(row: AnyRow) -> tuple[Omission, ...]:
    """Return the outlets that leave out the allegation of a row."""
    return tuple(omission_from(form) for form in json.loads(row.omissions))


def allegation_row_from(row: AnyRow) -> AllegationRow:
    """Return the row of a listing."""
    return AllegationRow(
        id=row.id,
        story=row.story,
        text=row.text,
        count=Count(row.low, row.best, row.high),
        outlets=row.outlets,
        doubtful_outlets=len(json.loads(row.doubtful_outlets)),
        unknown_outlets=row.unknown_outlets,
        reports=row.reports,
        doubtful_reports=row.doubtful_reports,
        first=row.first,
        is_contested=bool(row.contested),
        is_single=bool(row.single),
    )
