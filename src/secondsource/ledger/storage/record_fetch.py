"""Whole records of the desk by their keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from typing import TypeVar

from sqlalchemy import ColumnElement, Connection, and_, func, literal_column, or_, select

from secondsource.ledger.storage import row_mapping
from secondsource.ledger.storage.tables import (
    claim_spans,
    claims,
    reports,
    sources,
    zones,
)
from secondsource.model import (
    SURE,
    SURE_DENIAL,
    Claim,
    Polarity,
    Report,
    ReportId,
    Span,
    Verdict,
)

_T = TypeVar("_T")
_r = reports.c

METADATA = (
    *(_r.title, _r.outlet, _r.published, _r.byline, _r.url, _r.tags, _r.other_version),
    *(_r.outlet_sign, _r.published_sign, _r.edition),
)
"""The columns that `row_mapping.metadata_from` reads."""


def shown() -> ColumnElement[bool]:
    """Return the condition that a claim has not been called wrong."""
    return claims.c.verdict != Verdict.WRONG.value


def called_wrong() -> ColumnElement[bool]:
    """Return the condition that a person has called a claim wrong, or a part of another."""
    # Worded as in the partial index: SQLite uses the index for no other wording.
    return claims.c.verdict == literal_column(f"'{Verdict.WRONG.value}'")


def doubtful() -> ColumnElement[bool]:
    """Return the condition of `Claim.is_doubtful`."""
    # Worded as in the partial index, term by term: SQLite uses the index for no other wording.
    c = claims.c
    return and_(
        c.verdict == literal_column("''"),
        c.edited == literal_column("0"),
        c.score < literal_column(str(SURE)),
        or_(
            c.polarity != literal_column(f"'{Polarity.DENIED.value}'"),
            c.score < literal_column(str(SURE_DENIAL)),
        ),
    )


# SQLite accepts 32,766 values in one statement; small pieces keep memory and caches small.
PIECE = 500


def in_pieces(values: Iterable[_T], size: int = PIECE) -> Iterator[list[_T]]:
    """Yield the values in lists of at most `size`."""
    rest = iter(values)
    while piece := list(islice(rest, size)):
        yield piece


def reports_by_key(
    connection: Connection, keys: Iterable[int], *, raw_maps: bool = True
) -> dict[int, Report]:
    """Return the reports with these keys.

    Args:
        connection: The desk.
        keys: Keys of reports.
        raw_maps: Whether to read their raw maps, which take most of the memory of a report made of
            many short stretches. Without them `Report.raw_map` is empty.
    """
    columns = [c for c in reports.c if raw_maps or c is not reports.c.raw_map]
    by_key: dict[int, Report] = {}
    for piece in in_pieces(keys):
        zone_query = (
            select(zones)
            .where(zones.c.report_key.in_(piece))
            .order_by(zones.c.report_key, zones.c.position)
        )
        zones_by_report = {
            key: list(group)
            for key, group in groupby(connection.execute(zone_query), key=lambda z: z.report_key)
        }
        for row in connection.execute(select(*columns).where(reports.c.key.in_(piece))):
            by_key[row.key] = row_mapping.report_from(row, zones_by_report.get(row.key, []))
    return by_key


def spans_by_claim(
    connection: Connection, keys: Iterable[int]
) -> dict[int, dict[str, tuple[Span, ...]]]:
    """Return the spans of the claims with these keys, by role, in order."""
    by_claim: dict[int, dict[str, tuple[Span, ...]]] = {}
    c = claim_spans.c
    for piece in in_pieces(keys):
        query = select(c.claim_key, c.role, c.start, c.end).where(c.claim_key.in_(piece))
        for key, role, start, end in connection.execute(query.order_by(c.claim_key, c.position)):
            roles = by_claim.setdefault(key, {})
            roles[role] = (*roles.get(role, ()), Span(start, end))
    return by_claim


def make_claims(
    connection: Connection, rows: list[row_mapping.AnyRow], ids: dict[int, ReportId]
) -> list[tuple[int, Claim]]:
    """Return rows of the table of claims as claims, each with its key.

    Args:
        connection: The desk.
        rows: Whole rows of the table.
        ids: Ids of their reports, by report key.
    """
    spans = spans_by_claim(connection, (row.key for row in rows))
    source_rows = sources_by_key(connection, {row.source_key for row in rows} - {None})
    return [
        (
            row.key,
            row_mapping.claim_from(
                row, ids[row.report_key], spans.get(row.key, {}), source_rows.get(row.source_key)
            ),
        )
        for row in rows
    ]


def sources_by_key(connection: Connection, keys: Iterable[int]) -> dict[int, row_mapping.AnyRow]:
    """Return the rows of the table of sources with these keys."""
    by_key: dict[int, row_mapping.AnyRow] = {}
    for piece in in_pieces(keys):
        query = select(sources).where(sources.c.key.in_(piece))
        by_key |= {row.key: row for row in connection.execute(query)}
    return by_key


def claims_by_report(
    connection: Connection, keyed_reports: dict[int, Report], *, wrong: bool | None = False
) -> dict[int, list[tuple[int, Claim]]]:
    """Return the claims of reports, by report key, in order, each with its own key.

    Args:
        connection: The desk.
        keyed_reports: The reports, by key.
        wrong: True for only those that a person has called wrong, None for all claims.
    """
    ids = {key: report.id for key, report in keyed_reports.items()}
    conditions = {None: (), True: (called_wrong(),), False: (shown(),)}[wrong]
    by_report: dict[int, list[tuple[int, Claim]]] = {key: [] for key in keyed_reports}
    for piece in in_pieces(keyed_reports):
        query = (
            select(claims)
            .where(claims.c.report_key.in_(piece), *conditions)
            .order_by(claims.c.report_key, claims.c.position)
        )
        rows = list(connection.execute(query))
        for row, keyed in zip(rows, make_claims(connection, rows, ids), strict=True):
            by_report[row.report_key].append(keyed)
    return by_report


# Reports with their claims, in bounded memory

# Code points of text in memory at once; a longer report is a piece of its own. Reports of a real
# pile have 3,300 on average (5,499 reports of six sources): `PIECE` of them stay below this.
_MAX_TEXT = 2_000_000


def all_reports_with_claims(
    connection: Connection, *conditions: ColumnElement[bool]
) -> Iterator[tuple[Report, list[Claim]]]:
    """Yield all reports with their claims, without raw maps, piece by piece in bounded memory.

    Args:
        connection: The desk.
        conditions: On a report.
    """
    query = select(_r.key, func.length(_r.text)).where(*conditions).order_by(_r.key)
    lengths = ((key, length) for key, length in connection.execute(query))
    yield from _with_claims(connection, lengths)


def all_reports(connection: Connection) -> Iterator[Report]:
    """Yield all reports, without raw maps, piece by piece in bounded memory."""
    query = select(_r.key, func.length(_r.text)).order_by(_r.key)
    lengths = ((key, length) for key, length in connection.execute(query))
    yield from _without_maps(connection, lengths)


def reports_without_maps(connection: Connection, ids: Iterable[ReportId]) -> Iterator[Report]:
    """Yield those of some reports that are there, without raw maps, in bounded memory."""
    for piece in in_pieces(ids):
        query = select(_r.key, func.length(_r.text)).where(_r.id.in_(piece))
        lengths = ((key, length) for key, length in connection.execute(query))
        yield from _without_maps(connection, lengths)


def _without_maps(connection: Connection, keys: Iterable[tuple[int, int]]) -> Iterator[Report]:
    for piece in _pieces_by_length(keys):
        yield from reports_by_key(connection, piece, raw_maps=False).values()


def reports_with_claims(
    connection: Connection, ids: Iterable[ReportId]
) -> Iterator[tuple[Report, list[Claim]]]:
    """Yield the reports with these ids, with their claims, without raw maps, in this order."""
    for piece in in_pieces(ids):
        query = select(_r.id, _r.key, func.length(_r.text)).where(_r.id.in_(piece))
        lengths = {row.id: (row.key, row[2]) for row in connection.execute(query)}
        yield from _with_claims(connection, [lengths[key] for key in piece if key in lengths])


def _with_claims(
    connection: Connection, keys: Iterable[tuple[int, int]]
) -> Iterator[tuple[Report, list[Claim]]]:
    for piece in _pieces_by_length(keys):
        reports_of_piece = reports_by_key(connection, piece, raw_maps=False)
        claims_of_piece = claims_by_report(connection, reports_of_piece)
        for key in piece:
            yield reports_of_piece[key], [claim for _, claim in claims_of_piece[key]]


def _pieces_by_length(keys: Iterable[tuple[int, int]]) -> Iterator[list[int]]:
    """Yield keys of reports in pieces of at most `PIECE` reports and `_MAX_TEXT` code points."""
    piece: list[int] = []
    length = 0
    for key, size in keys:
        if piece and (len(piece) == PIECE or length + size > _MAX_TEXT):
            yield piece
            piece, length = [], 0
        piece.append(key)
        length += size
    if piece:
        yield piece
