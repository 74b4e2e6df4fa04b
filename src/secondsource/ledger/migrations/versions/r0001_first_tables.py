"""All tables of the first desk.

A frozen copy on purpose: later changes to `ledger.tables` come with a migration of their own.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.sqlite import REAL

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_FRACTION: sa.types.TypeEngine[float] = sa.Double().with_variant(REAL(), "sqlite")

_FULL_TEXT = (
    "CREATE VIRTUAL TABLE reports_fts USING fts5"
    " (plain, pairs, content='', tokenize='unicode61 remove_diacritics 2')",
    "CREATE VIRTUAL TABLE claims_fts USING fts5"
    " (content_plain, content_pairs, source_plain, source_pairs, content='',"
    " tokenize='unicode61 remove_diacritics 2')",
)

# A row that replaces another one is removed without its own delete trigger, hence the third.
_APPEND_ONLY = (
    "CREATE TRIGGER judgements_not_changed BEFORE UPDATE ON judgements BEGIN"
    " SELECT RAISE(ABORT, 'judgements are appended, never changed'); END",
    "CREATE TRIGGER judgements_not_removed BEFORE DELETE ON judgements BEGIN"
    " SELECT RAISE(ABORT, 'judgements are appended, never removed'); END",
    "CREATE TRIGGER judgements_not_replaced BEFORE INSERT ON judgements"
    " WHEN EXISTS (SELECT 1 FROM judgements WHERE number = NEW.number) BEGIN"
    " SELECT RAISE(ABORT, 'judgements are appended, never replaced'); END",
)


def _text(name: str, **options: object) -> sa.Column[str]:
    return sa.Column(name, sa.Text, **{"nullable": False, **options})  # type: ignore[arg-type]


def _whole(name: str, **options: object) -> sa.Column[int]:
    return sa.Column(name, _WHOLE, **{"nullable": False, **options})  # type: ignore[arg-type]


def _number(name: str, **options: object) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, **{"nullable": False, **options})  # type: ignore[arg-type]


def _of(name: str, target: str, **options: object) -> sa.Column[str]:
    return sa.Column(name, sa.Text, sa.ForeignKey(target), **{"nullable": False, **options})  # type: ignore[arg-type]


def _key_of(name: str, target: str) -> sa.Column[int]:
    return sa.Column(name, _WHOLE, sa.ForeignKey(target, ondelete="CASCADE"), nullable=False)


def upgrade() -> None:
    """Make all tables."""
    _make_raw()
    _make_reports()
    _make_claims()
    _make_notes()
    if op.get_bind().dialect.name == "sqlite":
        for statement in (*_FULL_TEXT, *_APPEND_ONLY):
            op.execute(statement)


def _make_raw() -> None:
    op.create_table(
        "raw",
        _text("sha256", primary_key=True),
        _whole("size"),
        _text("media_type"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "raw_chunks",
        _of("raw", "raw.sha256", primary_key=True),
        _number("position", primary_key=True),
        _text("packing"),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.CheckConstraint("packing IN ('zlib', 'plain')", name="packing_known"),
        sqlite_strict=True,
    )
    op.create_table(
        "sightings",
        _of("raw", "raw.sha256", primary_key=True),
        _text("path", primary_key=True),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "readings",
        _of("raw", "raw.sha256", primary_key=True),
        _text("version"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _make_reports() -> None:
    op.create_table(
        "outlets",
        _text("name", primary_key=True),
        _text("folded"),
        _text("kind"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("outlets_folded", "outlets", ["folded"])
    op.create_table(
        "reports",
        _whole("key", primary_key=True, autoincrement=False),
        _text("id"),
        _of("raw", "raw.sha256"),
        *map(_text, ("item", "version", "language", "attribution")),
        _of("outlet", "outlets.name", nullable=True),
        _text("published"),
        _text("day", nullable=True),
        *map(_text, ("title", "byline", "url", "tags", "other_version", "text")),
        sa.Column("raw_map", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("id", name="reports_id"),
        sqlite_strict=True,
    )
    for column in ("raw", "day", "outlet"):
        op.create_index(f"reports_{column}", "reports", [column])
    op.create_table(
        "zones",
        _key_of("report_key", "reports.key"),
        _number("position"),
        _text("kind"),
        _number("start"),
        _number("end"),
        _number("credit_start", nullable=True),
        _number("credit_end", nullable=True),
        sa.UniqueConstraint("report_key", "position", name="zones_place"),
        sqlite_strict=True,
    )


def _make_claims() -> None:
    op.create_table(
        "claims",
        _whole("key", primary_key=True, autoincrement=False),
        _text("id"),
        _key_of("report_key", "reports.key"),
        _number("position"),
        *map(_text, ("zone", "manner", "source_text", "source_name", "source_kind")),
        *map(_text, ("source_folded", "polarity", "certainty", "mode")),
        _number("provisional"),
        sa.Column("score", _FRACTION, nullable=False),
        _text("nested_in", nullable=True),
        sa.CheckConstraint("score >= 0 AND score <= 1", name="score_range"),
        sa.CheckConstraint("provisional IN (0, 1)", name="provisional_truth"),
        sa.UniqueConstraint("id", name="claims_id"),
        sa.UniqueConstraint("report_key", "position", name="claims_place"),
        sqlite_strict=True,
    )
    op.create_index("claims_source", "claims", ["source_folded"])
    op.create_table(
        "claim_spans",
        _key_of("claim_key", "claims.key"),
        _text("role"),
        _number("position"),
        _number("start"),
        _number("end"),
        sa.CheckConstraint("role IN ('content', 'cue', 'source')", name="role_known"),
        sa.CheckConstraint('start >= 0 AND "end" > start', name="span_order"),
        sqlite_strict=True,
    )
    op.create_index("claim_spans_claim", "claim_spans", ["claim_key"])


def _make_notes() -> None:
    op.create_table(
        "failures",
        *(_text(name, primary_key=True) for name in ("path", "item", "step")),
        *map(_text, ("reason", "remedy", "raw")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "judgements",
        _whole("number", primary_key=True, autoincrement=False),
        *map(_text, ("kind", "subject", "ruling", "note", "author", "made")),
        sqlite_strict=True,
    )
    op.create_index("judgements_subject", "judgements", ["subject"])


def downgrade() -> None:
    """Refuse: a desk without tables is a deleted file, and the user has to delete it."""
    raise NotImplementedError("the first tables cannot be taken back")
