"""Where the pages of a paged document begin in the text of its report."""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; no report read before has pages."""
    # In plain SQL, as in 0004: a column leaves the rows of a large table as they are.
    op.execute("ALTER TABLE reports ADD COLUMN pages TEXT NOT NULL DEFAULT '[]'")


def downgrade() -> None:
    """Take the column away."""
    op.drop_column("reports", "pages")
