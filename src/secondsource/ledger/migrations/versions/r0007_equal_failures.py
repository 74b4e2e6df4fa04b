"""One row for equal failures of one file, with the number of its items and the items."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; a failure recorded before covers its own item alone."""
    op.add_column(
        "failures", sa.Column("count", sa.Integer, nullable=False, server_default=sa.text("1"))
    )
    op.add_column(
        "failures", sa.Column("items", sa.Text, nullable=False, server_default=sa.text("''"))
    )
