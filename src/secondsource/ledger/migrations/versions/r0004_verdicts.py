"""Verdicts on claims, edited spans, the claims that rulings are on, indexes for the review queues.

No row of a desk changes its meaning: no claim has a verdict yet, and the least score of an entity's
merges is copied from its merges.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.sqlite import REAL

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_FRACTION: sa.types.TypeEngine[float] = sa.Double().with_variant(REAL(), "sqlite")

# In plain SQL: a column is added with its check in one go, which leaves the million rows of a
# large table as they are; rebuilding the table would copy them.
_COLUMNS = (
    "ALTER TABLE claims ADD COLUMN verdict TEXT NOT NULL DEFAULT ''"
    " CHECK (verdict IN ('', 'right', 'wrong'))",
    "ALTER TABLE claims ADD COLUMN edited INTEGER NOT NULL DEFAULT 0 CHECK (edited IN (0, 1))",
    "ALTER TABLE judgements ADD COLUMN report TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE judgements ADD COLUMN about TEXT NOT NULL DEFAULT '{}'",
)
_UNDECIDED = "source_key IS NULL AND verdict = '' AND (source_text <> '' OR candidates <> '[]')"
_PARTIAL = (
    ("claims_to_review", "claims", ("score",), "verdict = '' AND edited = 0"),
    ("claims_wrong", "claims", ("report_key",), "verdict = 'wrong'"),
    ("claims_undecided", "claims", ("source_key", "score"), _UNDECIDED),
    ("entities_doubt", "entities", ("doubt",), "doubt IS NOT NULL"),
    (
        "echoes_to_review",
        "echoes",
        ("share", "report_key", "position"),
        "(directed = 0 OR proven = 0)",
    ),
)
_DOUBT = (
    "UPDATE entities SET doubt = (SELECT min(json_extract(value, '$[2]')) FROM json_each(merges)"
    " WHERE json_extract(value, '$[4]') IS NULL)"
)


def upgrade() -> None:
    """Add the columns and the indexes."""
    for statement in _COLUMNS:
        op.execute(statement)
    op.add_column("entities", sa.Column("doubt", _FRACTION))
    if op.get_bind().dialect.name == "sqlite":
        op.execute(_DOUBT)
    op.create_index("judgements_report", "judgements", ["report"])
    op.create_table(
        "orphans",
        sa.Column("number", _WHOLE, primary_key=True, autoincrement=False, nullable=False),
        sa.Column(
            "report_key", _WHOLE, sa.ForeignKey("reports.key", ondelete="CASCADE"), nullable=False
        ),
        sqlite_strict=True,
    )
    op.create_index("orphans_report", "orphans", ["report_key"])
    for name, table, columns, where in _PARTIAL:
        # Both databases support partial indexes.
        options = {f"{dialect}_where": sa.text(where) for dialect in ("sqlite", "postgresql")}
        op.create_index(name, table, list(columns), **options)  # type: ignore[arg-type]


def downgrade() -> None:
    """Refuse: an older version would show claims that people have called wrong."""
    raise NotImplementedError("verdicts cannot be taken back")
