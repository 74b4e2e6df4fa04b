"""Sources of reports, entities across reports, the words of a stance.

Claims are kept, with their sources undecided: the next reading fills those in, since the desk's
reading version has changed with this step.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.sqlite import REAL

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_FRACTION: sa.types.TypeEngine[float] = sa.Double().with_variant(REAL(), "sqlite")
_ROLES = (
    "role IN ('content', 'cue', 'source', 'addressee', 'polarity', 'certainty', 'mode', 'distance')"
)
_KEPT = (
    "key, id, report_key, position, zone, manner, source_text, source_kind, polarity, certainty,"
    " mode, score, nested_in"
)
_SPAN = 'claim_key, role, position, start, "end"'


def _text(name: str, **options: object) -> sa.Column[str]:
    return sa.Column(name, sa.Text, **{"nullable": False, **options})  # type: ignore[arg-type]


def _key_of(name: str, target: str) -> sa.Column[int]:
    return sa.Column(name, _WHOLE, sa.ForeignKey(target, ondelete="CASCADE"), nullable=False)


def upgrade() -> None:
    """Make the new tables, and rebuild those of claims with their rows."""
    _make_sources()
    _make_overruled()
    # SQLite cannot change a check or drop a column with one: the tables are rebuilt and the
    # old rows copied under the same keys, which the full-text index uses.
    op.rename_table("claim_spans", "old_spans")
    op.rename_table("claims", "old_claims")
    for index in ("claims_source", "claim_spans_claim"):
        op.drop_index(index)
    _make_claims()
    op.execute(
        f"INSERT INTO claims ({_KEPT}, candidates, distance)"  # noqa: S608 - constants only
        f" SELECT {_KEPT}, '[]', 'neutral' FROM old_claims"
    )
    op.execute(f"INSERT INTO claim_spans ({_SPAN}) SELECT {_SPAN} FROM old_spans")  # noqa: S608
    op.drop_table("old_spans")
    op.drop_table("old_claims")


def _make_sources() -> None:
    op.create_table(
        "sources",
        sa.Column("key", _WHOLE, primary_key=True, autoincrement=False, nullable=False),
        _text("id"),
        _key_of("report_key", "reports.key"),
        *map(_text, ("name", "folded", "kind")),
        sa.Column("named", sa.Integer, nullable=False),
        *map(_text, ("also", "access", "terms")),
        _text("entity", nullable=True),
        sa.CheckConstraint("named IN (0, 1)", name="named_truth"),
        sa.UniqueConstraint("id", name="sources_id"),
        sqlite_strict=True,
    )
    op.create_index("sources_report", "sources", ["report_key"])
    op.create_index("sources_folded", "sources", ["folded", "kind"])
    op.create_index("sources_entity", "sources", ["entity"])
    op.create_table(
        "entities",
        _text("id", primary_key=True),
        *map(_text, ("name", "kind", "names", "wikidata", "outlet_kind", "merges")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _make_overruled() -> None:
    op.create_table(
        "overruled",
        _text("id", primary_key=True),
        _key_of("report_key", "reports.key"),
        _text("reading"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("overruled_report", "overruled", ["report_key"])


def _make_claims() -> None:
    op.create_table(
        "claims",
        sa.Column("key", _WHOLE, primary_key=True, autoincrement=False, nullable=False),
        _text("id"),
        _key_of("report_key", "reports.key"),
        sa.Column("position", sa.Integer, nullable=False),
        *map(_text, ("zone", "manner", "source_text")),
        sa.Column("source_key", _WHOLE, sa.ForeignKey("sources.key", ondelete="SET NULL")),
        *map(_text, ("source_kind", "candidates", "polarity", "certainty", "mode", "distance")),
        sa.Column("score", _FRACTION, nullable=False),
        _text("nested_in", nullable=True),
        sa.CheckConstraint("score >= 0 AND score <= 1", name="score_range"),
        sa.UniqueConstraint("id", name="claims_id"),
        sa.UniqueConstraint("report_key", "position", name="claims_place"),
        sqlite_strict=True,
    )
    op.create_index("claims_source", "claims", ["source_key"])
    op.create_table(
        "claim_spans",
        _key_of("claim_key", "claims.key"),
        _text("role"),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("position", "start", "end")),
        sa.CheckConstraint(_ROLES, name="role_known"),
        sa.CheckConstraint('start >= 0 AND "end" > start', name="span_order"),
        sqlite_strict=True,
    )
    op.create_index("claim_spans_claim", "claim_spans", ["claim_key"])


def downgrade() -> None:
    """Refuse: an older version would show sources as undecided that were decided."""
    raise NotImplementedError("sources and stances cannot be taken back")
