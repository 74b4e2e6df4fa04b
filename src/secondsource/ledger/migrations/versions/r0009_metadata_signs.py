"""Where the outlet and the date of a report are known from.

The next reading of the same files fills the columns, since it reads outlets and dates from more
signs than before.
"""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

# In plain SQL, as in 0004: a column leaves the rows of a large table as they are.
_COLUMNS = ("outlet_sign", "published_sign")


def upgrade() -> None:
    """Add the columns."""
    for column in _COLUMNS:
        op.execute(f"ALTER TABLE reports ADD COLUMN {column} TEXT NOT NULL DEFAULT ''")


def downgrade() -> None:
    """Take the columns away."""
    for column in reversed(_COLUMNS):
        op.drop_column("reports", column)
