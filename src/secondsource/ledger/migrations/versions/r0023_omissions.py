"""What outlets of a story leave out of it."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let each allegation have omissions; they are found with the next reading."""
    op.add_column(
        "allegations", sa.Column("omissions", sa.Text, nullable=False, server_default="[]")
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_column("allegations", "omissions")
