"""Times in which all that an outlet put into a followed feed was read."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table, empty: of runs before nothing is known."""
    op.create_table(
        "collected_times",
        sa.Column("address", sa.Text, primary_key=True),
        sa.Column("began", sa.Text, primary_key=True),
        sa.Column("ended", sa.Text, nullable=False),
        sa.Column("outlet", sa.Text, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("collected_times")
