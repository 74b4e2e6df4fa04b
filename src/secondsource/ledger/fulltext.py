"""Full-text search with SQLite's FTS5; another database would have its own of this module.

Two indexes, both without a copy of the text ("contentless"): reports by text and title, claims by
content and source. A row is taken out of such an index by giving the words it was put in with,
which is why these functions ask for the old report: changing how `words` makes a column needs a
migration that fills the indexes anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, column, false, select, table, text

from secondsource.ledger.tables import claims
from secondsource.ledger.words import Term, pairs_column, plain_column, terms
from secondsource.model import Claim, Report, Span

_reports_fts = table("reports_fts", column("rowid"), column("rank"))
_claims_fts = table("claims_fts", column("rowid"))

_ADD_REPORT = "INSERT INTO reports_fts (rowid, plain, pairs) VALUES (?, ?, ?)"
_DROP_REPORT = (
    "INSERT INTO reports_fts (reports_fts, rowid, plain, pairs) VALUES ('delete', ?, ?, ?)"
)
_ADD_CLAIM = (
    "INSERT INTO claims_fts (rowid, content_plain, content_pairs, source_plain, source_pairs)"
    " VALUES (?, ?, ?, ?, ?)"
)
_DROP_CLAIM = (
    "INSERT INTO claims_fts"
    " (claims_fts, rowid, content_plain, content_pairs, source_plain, source_pairs)"
    " VALUES ('delete', ?, ?, ?, ?, ?)"
)

KeyedReport = tuple[int, Report]
KeyedClaim = tuple[int, Claim, str]


def _report_row(keyed: KeyedReport) -> tuple[int, str, str]:
    key, report = keyed
    title = report.metadata.title
    words = report.text if title in report.text else f"{title}\n\n{report.text}"
    return key, plain_column(words), pairs_column(words)


def _joined(spans: Iterable[Span], of: str) -> str:
    return "\n".join(of[s.start : s.end] for s in spans)


def _claim_row(keyed: KeyedClaim) -> tuple[int, str, str, str, str]:
    key, claim, of = keyed
    content = _joined(claim.content, of)
    source = claim.source.text
    if claim.source.name and claim.source.name != source:
        source += "\n" + claim.source.name
    return (
        key,
        plain_column(content),
        pairs_column(content),
        plain_column(source),
        pairs_column(source),
    )


def _each(connection: Connection, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
    if rows:
        connection.exec_driver_sql(statement, list(rows))


def index_reports(connection: Connection, added: Iterable[KeyedReport]) -> None:
    """Put reports, each with its key, into the index."""
    _each(connection, _ADD_REPORT, [_report_row(keyed) for keyed in added])


def unindex_reports(connection: Connection, removed: Iterable[KeyedReport]) -> None:
    """Take reports out of the index, given as they were when put in."""
    _each(connection, _DROP_REPORT, [_report_row(keyed) for keyed in removed])


def index_claims(connection: Connection, added: Iterable[KeyedClaim]) -> None:
    """Put claims, each with its key and its report's text, into the index."""
    _each(connection, _ADD_CLAIM, [_claim_row(keyed) for keyed in added])


def unindex_claims(connection: Connection, removed: Iterable[KeyedClaim]) -> None:
    """Take claims out of the index, given as they were when put in."""
    _each(connection, _DROP_CLAIM, [_claim_row(keyed) for keyed in removed])


def _expression(wanted: Sequence[Term], plain: str, pairs: str) -> list[str]:
    parts = []
    for term in wanted:
        if term.plain:
            parts.append(f"{plain} : {term.plain_query()}")
        if term.runs:
            parts.append(f"{pairs} : {term.pairs_query()}")
    return parts


def claims_matching(content: str, source: str) -> ColumnElement[bool]:
    """Return the condition that a claim has these words in its content and in its source.

    Args:
        content: Words as typed; "" asks nothing.
        source: Words as typed; "" asks nothing. What was typed but holds no word finds nothing.
    """
    asked: list[str] = []
    for typed, name in ((content, "content"), (source, "source")):
        parts = _expression(terms(typed), f"{name}_plain", f"{name}_pairs")
        if typed and not parts:
            return false()
        asked += parts
    match = text("claims_fts MATCH :claim_words").bindparams(claim_words=" AND ".join(asked))
    return claims.c.key.in_(select(_claims_fts.c.rowid).where(match))


def reports_matching(words: str) -> Select[Any] | None:
    """Return a query for the keys of reports that hold all `words`, and how well each fits.

    Returns:
        Rows (rowid, rank), the lower the rank the better (BM25, SQLite's own weighting), or None
        if there is no word to search for.
    """
    parts = _expression(terms(words), "plain", "pairs")
    if not parts:
        return None
    match = text("reports_fts MATCH :report_words").bindparams(report_words=" AND ".join(parts))
    return select(_reports_fts.c.rowid, _reports_fts.c.rank).where(match)
