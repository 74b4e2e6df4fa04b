"""Filters as SQL conditions on claims, sources and reports."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select

from secondsource.ledger.search.filters import Filters
from secondsource.ledger.storage.stored_text import folded, storable
from secondsource.ledger.storage.tables import claims, outlets, reports, sources
from secondsource.model import Certainty, Polarity, SourceKind

_HEDGED = (Certainty.PROBABLE, Certainty.POSSIBLE)


def has_claim_filters(filters: Filters) -> bool:
    """Tell whether any filter is on claims, and not on reports alone."""
    return bool(
        filters.source
        or filters.text
        or filters.of is not None
        or filters.wrong
        or claim_column_conditions(filters)
    )


def claim_column_conditions(filters: Filters) -> list[ColumnElement[bool]]:
    """Return what the filters ask of a claim's own columns."""
    conditions: list[ColumnElement[bool]] = []
    if filters.min_score is not None:
        conditions.append(claims.c.score >= filters.min_score)
    if filters.denied:
        conditions.append(claims.c.polarity == Polarity.DENIED.value)
    if filters.hedged:
        conditions.append(claims.c.certainty.in_([c.value for c in _HEDGED]))
    if filters.kind is not None:
        conditions.append(_has_source_kind(filters.kind))
    return conditions


def _has_source_kind(kind: SourceKind) -> ColumnElement[bool]:
    # Looked up source by source: to collect all sources of a kind first would take longer.
    own = sources.alias("own_source")
    decided = select(own.c.kind).where(own.c.key == claims.c.source_key).scalar_subquery()
    return func.coalesce(decided, claims.c.source_kind) == kind.value


def source_keys(identity: str) -> Select[int]:
    """Return a query for the keys of the sources that `Filters.of` means."""
    is_meant = or_(sources.c.id == identity, sources.c.entity == identity)
    return select(sources.c.key).where(is_meant)


def report_conditions(connection: Connection, filters: Filters) -> list[ColumnElement[bool]]:
    """Return what the filters ask of a row of the table of reports itself."""
    conditions: list[ColumnElement[bool]] = []
    if filters.outlet:
        # Looked up first: to ask row by row whether it is among the outlets of a query takes five
        # times as long as to ask for a name.
        names = select(outlets.c.name).where(outlets.c.folded == folded(filters.outlet))
        conditions.append(reports.c.outlet.in_(connection.execute(names).scalars().all()))
    if filters.since:
        conditions.append(reports.c.day >= filters.since)
    if filters.until:
        # "~" sorts after every digit and dash, so that "2024-11" takes in all of November.
        conditions.append(reports.c.day <= filters.until + "~")
    if filters.language:
        conditions.append(reports.c.language == storable(filters.language))
    return conditions
