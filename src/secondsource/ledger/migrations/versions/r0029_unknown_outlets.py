"""Reports of an allegation whose outlet is unknown, counted beside its outlets."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let each allegation have none; they are counted with the next reading."""
    op.add_column(
        "allegations",
        sa.Column("unknown_outlets", sa.Integer(), nullable=False, server_default="0"),
    )


def downgrade() -> None:
    """Drop the number."""
    op.drop_column("allegations", "unknown_outlets")
