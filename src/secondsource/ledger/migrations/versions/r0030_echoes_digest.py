"""A number for the echoes of each report, by which its story is known to be as it was."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let the echoes found before have one number: it changes when they do."""
    op.add_column(
        "searched_reports",
        sa.Column("echoes_digest", sa.Integer(), nullable=False, server_default="0"),
    )


def downgrade() -> None:
    """Drop the number."""
    op.drop_column("searched_reports", "echoes_digest")
