"""The denials of a story, derived once, so that its page need not read every claim."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; the next reading, or `secondsource stories --update`, fills it."""
    op.add_column(
        "stories", sa.Column("denials", sa.Text, nullable=False, server_default=sa.text("'[]'"))
    )
