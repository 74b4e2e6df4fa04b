"""Filters as SQL conditions on claims, sources and reports."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, Select, func, not_, or_, select, tuple_

from secondsource.ledger.search.filters import Filters
from secondsource.ledger.storage.record_fetch import doubtful
from secondsource.ledger.storage.stored_text import folded, storable
from secondsource.ledger.storage.tables import claims, outlets, reports, sources
from secondsource.model import Act, Certainty, CueKind, Mode, Polarity, SourceKind, Standing, act_of

_HEDGED = (Certainty.PROBABLE, Certainty.POSSIBLE)


def has_claim_filters(filters: Filters) -> bool:
    """Return whether any filter is on claims."""
    return bool(
        filters.source
        or filters.text
        or filters.of is not None
        or filters.wrong
        or claim_column_conditions(filters)
    )


def claim_column_conditions(filters: Filters) -> list[ColumnElement[bool]]:
    """Return the conditions of the filters on a claim's own columns."""
    conditions: list[ColumnElement[bool]] = []
    if filters.min_score is not None:
        conditions.append(claims.c.score >= filters.min_score)
    if filters.denied:
        conditions.append(claims.c.polarity == Polarity.DENIED.value)
    if filters.hedged:
        conditions.append(claims.c.certainty.in_([c.value for c in _HEDGED]))
    if filters.act is not None:
        conditions.append(_has_act(filters.act))
    if filters.kind is not None:
        conditions.append(_has_source_kind(filters.kind))
    return conditions


def leaves_out_doubtful(filters: Filters) -> bool:
    """Return whether filters leave doubtful claims out."""
    return not (filters.doubtful or filters.wrong or filters.min_score is not None)


def certainty_conditions(filters: Filters) -> list[ColumnElement[bool]]:
    """Return the condition that leaves doubtful claims out, if the filters do."""
    return [not_(doubtful())] if leaves_out_doubtful(filters) else []


def _has_act(act: Act) -> ColumnElement[bool]:
    pairs = [(m.value, k.value) for m in Mode for k in CueKind if act_of(m, k) is act]
    return tuple_(claims.c.mode, claims.c.cue_kind).in_(pairs)


def _has_source_kind(kind: SourceKind) -> ColumnElement[bool]:
    # Looked up source by source: collecting all sources of a kind first would take longer.
    own = sources.alias("own_source")
    decided = select(own.c.kind).where(own.c.key == claims.c.source_key).scalar_subquery()
    return func.coalesce(decided, claims.c.source_kind) == kind.value


def source_keys(identity: str) -> Select[int]:
    """Return a query for the keys of the sources that `Filters.of` selects."""
    is_meant = or_(sources.c.id == identity, sources.c.entity == identity)
    return select(sources.c.key).where(is_meant)


def counts() -> ColumnElement[bool]:
    """Return the condition that a report is neither superseded nor withdrawn."""
    return reports.c.standing == Standing.COUNTS.value


def report_conditions(connection: Connection, filters: Filters) -> list[ColumnElement[bool]]:
    """Return the conditions of the filters on a row of the table of reports."""
    conditions: list[ColumnElement[bool]] = []
    if filters.outlet:
        # Looked up first: a subquery for the outlets in each row takes five times as long as
        # comparing names.
        names = select(outlets.c.name).where(outlets.c.folded == folded(filters.outlet))
        conditions.append(reports.c.outlet.in_(connection.execute(names).scalars().all()))
    if filters.since:
        conditions.append(reports.c.day >= filters.since)
    if filters.until:
        # "~" sorts after every digit and dash, so that "2024-11" includes all of November.
        conditions.append(reports.c.day <= filters.until + "~")
    if filters.language:
        conditions.append(reports.c.language == storable(filters.language))
    if not filters.all_versions:
        conditions.append(counts())
    return conditions
