"""Corrected metadata, deletions, dismissed failures, and which reading added which file.

Which reading added the files that a desk holds already is unknown; they can be deleted by file.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

# In plain SQL, as in 0004: a column leaves the rows of a large table as they are.
_COLUMNS = (
    "ALTER TABLE reports ADD COLUMN uncorrected TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE failures ADD COLUMN dismissed INTEGER",
)
# A judgement can be removed only by the deletion of what it rules on, which names it first.
_NOT_REMOVED = (
    "CREATE TRIGGER judgements_not_removed BEFORE DELETE ON judgements{when} BEGIN"
    " SELECT RAISE(ABORT, 'judgements are appended, never removed'); END"
)
_UNLESS_ERASED = " WHEN NOT EXISTS (SELECT 1 FROM erasures WHERE number = OLD.number)"


def _text(name: str, **options: object) -> sa.Column[str]:
    return sa.Column(name, sa.Text, **{"nullable": False, **options})  # type: ignore[arg-type]


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, _WHOLE, primary_key=True, autoincrement=False, nullable=False)


def upgrade() -> None:
    """Add the columns and tables."""
    for statement in _COLUMNS:
        op.execute(statement)
    for table, column in (("deleted", "judgement"), ("added_files", "reading")):
        op.create_table(
            table,
            _text("id" if table == "deleted" else "raw", primary_key=True),
            sa.Column(column, _WHOLE, nullable=False),
            sqlite_strict=True,
            sqlite_with_rowid=False,
        )
        op.create_index(f"{table}_{column}", table, [column])
    op.create_table("erasures", _number("number"), sqlite_strict=True)
    op.create_table("reading_log", _number("number"), _text("began"), sqlite_strict=True)
    op.create_index("judgements_kind", "judgements", ["kind"])
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER judgements_not_removed")
        op.execute(_NOT_REMOVED.format(when=_UNLESS_ERASED))


def downgrade() -> None:
    """Refuse: an older version would read again what a person has deleted."""
    raise NotImplementedError("deletions cannot be taken back")
