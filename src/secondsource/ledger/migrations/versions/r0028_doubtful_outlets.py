"""Outlets and reports of an allegation of which every statement may say something else."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let each allegation have some; they are found with the next reading."""
    op.add_column(
        "allegations",
        sa.Column("doubtful_outlets", sa.Text(), nullable=False, server_default="[]"),
    )
    op.add_column(
        "allegations",
        sa.Column("doubtful_reports", sa.Integer(), nullable=False, server_default="0"),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_column("allegations", "doubtful_reports")
    op.drop_column("allegations", "doubtful_outlets")
