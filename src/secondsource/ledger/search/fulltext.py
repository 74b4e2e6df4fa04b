"""Full-text search with SQLite's FTS5; another database would have its own version of this module.

Two indexes, both without a copy of the text ("contentless"): reports by text and title, claims by
content and source. A contentless index deletes a row by the words that were inserted, so the
functions that delete need the old report: changing what `indexed_text` returns needs a migration
that refills the indexes, as 0016 does.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    TableClause,
    column,
    exists,
    func,
    literal_column,
    select,
    table,
)

from secondsource.ledger.search.indexed_text import indexed_text
from secondsource.ledger.search.typed_query import Wanted, expression
from secondsource.model import Claim, Report, Span

REPORTS = table("reports_fts", column("rowid"), column("rank"))
CLAIMS = table("claims_fts", column("rowid"))

_ADD_REPORT = "INSERT INTO reports_fts (rowid, words) VALUES (?, ?)"
_DROP_REPORT = "INSERT INTO reports_fts (reports_fts, rowid, words) VALUES ('delete', ?, ?)"
_ADD_CLAIM = "INSERT INTO claims_fts (rowid, content, source) VALUES (?, ?, ?)"
_DROP_CLAIM = (
    "INSERT INTO claims_fts (claims_fts, rowid, content, source) VALUES ('delete', ?, ?, ?)"
)

KeyedReport = tuple[int, Report]
KeyedClaim = tuple[int, Claim, str]


def report_words(title: str, text: str) -> str:
    """Return what the index holds of a report."""
    return indexed_text(text if title in text else f"{title}\n\n{text}")


def _report_row(keyed: KeyedReport) -> tuple[int, str]:
    key, report = keyed
    return key, report_words(report.metadata.title, report.text)


def source_words(text: str, name: str) -> str:
    """Return what the index holds of the source of a claim: its words, and its name."""
    return indexed_text(text if name in ("", text) else f"{text}\n{name}")


def content_words(spans: Iterable[Span], text: str) -> str:
    """Return what the index holds of the content of a claim."""
    return indexed_text("\n".join(text[s.start : s.end] for s in spans))


def _claim_row(keyed: KeyedClaim) -> tuple[int, str, str]:
    key, claim, text = keyed
    return (
        key,
        content_words(claim.content, text),
        source_words(claim.source.text, claim.source.name),
    )


def _execute_many(
    connection: Connection, statement: str, rows: Sequence[tuple[object, ...]]
) -> None:
    if rows:
        connection.exec_driver_sql(statement, list(rows))


def index_reports(connection: Connection, added: Iterable[KeyedReport]) -> None:
    """Put reports, each with its key, into the index."""
    _execute_many(connection, _ADD_REPORT, [_report_row(keyed) for keyed in added])


def unindex_reports(connection: Connection, removed: Iterable[KeyedReport]) -> None:
    """Take reports out of the index, given as they were when put in."""
    _execute_many(connection, _DROP_REPORT, [_report_row(keyed) for keyed in removed])


def index_claims(connection: Connection, added: Iterable[KeyedClaim]) -> None:
    """Put claims, each with its key and its report's text, into the index."""
    _execute_many(connection, _ADD_CLAIM, [_claim_row(keyed) for keyed in added])


def unindex_claims(connection: Connection, removed: Iterable[KeyedClaim]) -> None:
    """Take claims out of the index, given as they were when put in."""
    _execute_many(connection, _DROP_CLAIM, [_claim_row(keyed) for keyed in removed])


def merge_all(connection: Connection) -> None:
    """Merge both indexes into one piece each, in which no word of a removed row is left."""
    connection.exec_driver_sql("INSERT INTO reports_fts (reports_fts) VALUES ('optimize')")
    connection.exec_driver_sql("INSERT INTO claims_fts (claims_fts) VALUES ('optimize')")


def claim_expression(content: Sequence[Wanted], source: Sequence[Wanted]) -> str:
    """Return the full-text query of claims for words in the content and in the source.

    Args:
        content: The words wanted in the content; none for any.
        source: The words wanted in the source; none for any.

    Returns:
        An FTS5 expression; "" if no words are wanted.
    """
    columns = (("content", expression(content)), ("source", expression(source)))
    return " AND ".join(f"{name} : ({words})" for name, words in columns if words)


def _match(index: TableClause, expression: str) -> ColumnElement[bool]:
    return literal_column(index.name).op("MATCH")(expression)


def matching_keys(index: TableClause, expression: str) -> Select[int]:
    """Return a query for the keys of an index's rows that hold the words, in no order."""
    return select(index.c.rowid).where(_match(index, expression))


def row_matches(
    index: TableClause, expression: str, key: ColumnElement[int]
) -> ColumnElement[bool]:
    """Return the condition that the row with this key holds the words.

    Each row is looked up in the index by itself, in some 20 microseconds: use it for some hundred
    rows of which many hold the words, however many rows hold them in the whole desk.
    """
    return exists(select(1).where(_match(index, expression), index.c.rowid == key))


_HELD = (
    "SELECT value FROM json_each(?) WHERE"
    " EXISTS (SELECT 1 FROM reports_fts WHERE reports_fts MATCH value)"
    " OR EXISTS (SELECT 1 FROM claims_fts WHERE claims_fts MATCH value)"
)


def held_expressions(connection: Connection, expressions: Iterable[str]) -> set[str]:
    """Return those of some full-text queries that any report or claim of the desk fits.

    In one statement: a place has up to a hundred names, each asked for in some 20 microseconds.
    """
    asked = json.dumps(list(expressions), ensure_ascii=False)
    return set(connection.exec_driver_sql(_HELD, (asked,)).scalars())


def count_up_to(connection: Connection, index: TableClause, expression: str, most: int) -> int:
    """Return how many rows hold the words, counting up to `most`."""
    matches = matching_keys(index, expression).limit(most).subquery()
    return connection.execute(select(func.count()).select_from(matches)).scalar_one()


def count_and_last_key(
    connection: Connection, index: TableClause, expression: str, most: int
) -> tuple[int, int]:
    """Return how many rows hold the words, counting up to `most`, and the key of the last counted.

    Rows come in the order of their keys, so that count and key estimate the density of the words
    in the older part of the desk.
    """
    matches = matching_keys(index, expression).limit(most).subquery()
    query = select(func.count(), func.coalesce(func.max(matches.c.rowid), 0))
    match_count, last = connection.execute(query.select_from(matches)).one()
    return match_count, last


def ranked_reports(expression: str) -> Select[Any]:
    """Return a query for the keys of the reports that hold the words, with their ranks.

    Returns:
        Rows (rowid, rank), the lower the rank the better (BM25, SQLite's own weighting).
    """
    return select(REPORTS.c.rowid, REPORTS.c.rank).where(_match(REPORTS, expression))
