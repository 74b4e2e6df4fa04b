"""The languages of a story, and by which reports stories of two languages were joined."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; stories found before are out of date, and found again by `--update`."""
    op.add_column("stories", sa.Column("languages", sa.Text, nullable=False, server_default=""))
    op.add_column("stories", sa.Column("links", sa.Text, nullable=False, server_default="[]"))


def downgrade() -> None:
    """Drop the columns."""
    op.drop_column("stories", "links")
    op.drop_column("stories", "languages")
