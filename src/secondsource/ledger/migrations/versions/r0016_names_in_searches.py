"""Korean words found by their beginnings, and the names of entities in an index.

The full-text indexes are made again from reports and claims. On a desk of 100,000 reports and a
million claims it takes about four minutes, once.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import NamedTuple

import sqlalchemy as sa
from alembic import op

from secondsource.language.name_folding import lookup_form
from secondsource.ledger.search.fulltext import content_words, report_words, source_words
from secondsource.ledger.storage.stored_text import composed
from secondsource.model import Span

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_OPTIONS = "content='', tokenize='unicode61 remove_diacritics 2'"


class _Index(NamedTuple):
    """The full-text indexes in one form.

    Args:
        tables: The statements that make them.
        add_report: The statement that adds a report.
        add_claim: The statement that adds a claim.
        report_columns: Returns the columns of a report, given its title and text.
        claim_columns: Returns the columns of a claim, given its content, the report's text, and the
            words and name of its source.
    """

    tables: tuple[str, str]
    add_report: str
    add_claim: str
    report_columns: Callable[[str, str], tuple[str, ...]]
    claim_columns: Callable[[list[Span], str, str, str], tuple[str, ...]]


_KEYS = sa.text("SELECT key FROM reports ORDER BY key")
_REPORT = sa.text("SELECT title, text FROM reports WHERE key = :report")
_CLAIMS = sa.text(
    "SELECT c.key, c.source_text, coalesce(s.name, '') AS name FROM claims c"
    " LEFT JOIN sources s ON s.key = c.source_key WHERE c.report_key = :report"
)
_SPANS = sa.text(
    'SELECT s.claim_key, s.start, s."end" FROM claims c JOIN claim_spans s ON s.claim_key = c.key'
    " WHERE c.report_key = :report AND s.role = 'content' ORDER BY s.claim_key, s.position"
)


def _claim_columns(content: list[Span], text: str, source: str, name: str) -> tuple[str, ...]:
    return content_words(content, text), source_words(source, name)


_NEW = _Index(
    tables=(
        f"CREATE VIRTUAL TABLE reports_fts USING fts5 (words, {_OPTIONS})",
        f"CREATE VIRTUAL TABLE claims_fts USING fts5 (content, source, {_OPTIONS})",
    ),
    add_report="INSERT INTO reports_fts (rowid, words) VALUES (?, ?)",
    add_claim="INSERT INTO claims_fts (rowid, content, source) VALUES (?, ?, ?)",
    report_columns=lambda title, text: (report_words(title, text),),
    claim_columns=_claim_columns,
)

# As the indexes were before, for the way back.
_OLD_RUN = re.compile(
    "[\u1100-\u11ff\u3005-\u3007\u3031-\u3035\u303b\u3041-\u3096\u309d-\u309f\u30a1-\u30fa"
    "\u30fc-\u30ff\u3131-\u318e\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97c\uac00-\ud7a3"
    "\ud7b0-\ud7fb\uf900-\ufad9\U00020000-\U0003ffff]+"
)


def _old_columns(text: str) -> tuple[str, str]:
    words = composed(text)
    pairs = [run[i : i + 2] for run in _OLD_RUN.findall(words) for i in range(len(run))]
    return _OLD_RUN.sub(" ", words), " ".join(pairs)


def _old_claim_columns(content: list[Span], text: str, source: str, name: str) -> tuple[str, ...]:
    words = "\n".join(text[s.start : s.end] for s in content)
    speaker = source if name in ("", source) else f"{source}\n{name}"
    return *_old_columns(words), *_old_columns(speaker)


_OLD = _Index(
    tables=(
        f"CREATE VIRTUAL TABLE reports_fts USING fts5 (plain, pairs, {_OPTIONS})",
        "CREATE VIRTUAL TABLE claims_fts USING fts5"
        f" (content_plain, content_pairs, source_plain, source_pairs, {_OPTIONS})",
    ),
    add_report="INSERT INTO reports_fts (rowid, plain, pairs) VALUES (?, ?, ?)",
    add_claim=(
        "INSERT INTO claims_fts (rowid, content_plain, content_pairs, source_plain, source_pairs)"
        " VALUES (?, ?, ?, ?, ?)"
    ),
    report_columns=lambda title, text: _old_columns(
        text if title in text else f"{title}\n\n{text}"
    ),
    claim_columns=_old_claim_columns,
)


def upgrade() -> None:
    """Add the names of entities; make the indexes again."""
    op.create_table(
        "entity_names",
        sa.Column("form", sa.Text, primary_key=True, nullable=False),
        sa.Column(
            "entity",
            sa.Text,
            sa.ForeignKey("entities.id", ondelete="CASCADE"),
            primary_key=True,
            nullable=False,
        ),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("entity_names_entity", "entity_names", ["entity"])
    connection = op.get_bind()
    forms = [
        {"form": form, "entity": row.id}
        for row in connection.execute(sa.text("SELECT id, names FROM entities"))
        for form in sorted({lookup_form(name) for name in json.loads(row.names)})
    ]
    if forms:
        connection.execute(sa.text("INSERT INTO entity_names VALUES (:form, :entity)"), forms)
    _fill(_NEW)


def _fill(index: _Index) -> None:
    """Put indexes of this form in place of those there are, with all reports and claims."""
    connection = op.get_bind()
    if connection.dialect.name != "sqlite":
        return
    for statement in ("DROP TABLE reports_fts", "DROP TABLE claims_fts", *index.tables):
        connection.exec_driver_sql(statement)
    for report in connection.execute(_KEYS).scalars().all():
        title, text = connection.execute(_REPORT, {"report": report}).one()
        connection.exec_driver_sql(index.add_report, (report, *index.report_columns(title, text)))
        spans: dict[int, list[Span]] = {}
        for key, start, end in connection.execute(_SPANS, {"report": report}):
            spans.setdefault(key, []).append(Span(start, end))
        rows = [
            (row.key, *index.claim_columns(spans.get(row.key, []), text, row.source_text, row.name))
            for row in connection.execute(_CLAIMS, {"report": report})
        ]
        if rows:
            connection.exec_driver_sql(index.add_claim, rows)


def downgrade() -> None:
    """Make the indexes of before; drop the names."""
    _fill(_OLD)
    op.drop_table("entity_names")
