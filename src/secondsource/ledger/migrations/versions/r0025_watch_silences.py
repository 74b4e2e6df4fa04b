"""Silences on the subjects of watches, and which of them a person has been shown."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

_WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table, empty; the next reading fills it."""
    op.create_table(
        "watch_silences",
        sa.Column(
            "watch",
            sa.Text,
            sa.ForeignKey("watches.name", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("outlet", sa.Text, primary_key=True),
        sa.Column("first", sa.Text, nullable=False),
        sa.Column("last", sa.Text, nullable=False),
        sa.Column("ended", sa.Text, nullable=False),
        sa.Column("seen", _WHOLE, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("watch_silences")
