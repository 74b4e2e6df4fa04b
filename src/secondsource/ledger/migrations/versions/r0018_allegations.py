"""Allegations and their statements; they are found at the next reading, or by `--update`."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _texts(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def _whole(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Integer, nullable=False) for name in names]


def _key_of(table: str, *, primary_key: bool = False) -> sa.Column[int]:
    """Return a column of `table`'s keys, whose rows go with the row they refer to."""
    key = sa.ForeignKey(f"{table}s.key", ondelete="CASCADE")
    return sa.Column(
        f"{table}_key",
        _WHOLE,
        key,
        primary_key=primary_key,
        autoincrement=False,
        nullable=False,
    )


def upgrade() -> None:
    """Make both tables."""
    op.create_table(
        "allegations",
        sa.Column("key", _WHOLE, primary_key=True, autoincrement=False),
        *_texts("id", "story"),
        *_whole("position"),
        *_texts("text"),
        *_whole("standing", "low", "best", "high", "outlets", "reports"),
        *_texts("first"),
        *_whole("dated", "contested", "single"),
        *_texts("outlet_names", "origins", "alleged_values"),
        sa.CheckConstraint(
            "dated IN (0, 1) AND contested IN (0, 1) AND single IN (0, 1)",
            name="allegation_truths",
        ),
        sa.UniqueConstraint("id", name="allegations_id"),
        sqlite_strict=True,
    )
    op.create_index(
        "allegations_listed",
        "allegations",
        [
            *(sa.desc(name) for name in ("outlets", "reports", "dated")),
            *("first", "id", "single", "contested", "story"),
        ],
    )
    op.create_index("allegations_story", "allegations", ["story", "position"])
    op.create_table(
        "statements",
        _key_of("allegation", primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        _key_of("report"),
        *_whole("start", "end", "sentence_start", "sentence_end"),
        *_texts("claim", "polarity", "certainty", "speaker", "speaker_kind", "source"),
        sa.Column("origin", sa.Integer),
        *_texts("chain"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("statements_report", "statements", ["report_key"])


def downgrade() -> None:
    """Drop both tables."""
    for table in ("statements", "allegations"):
        op.drop_table(table)
