"""How likely each statement of an allegation says what the others say."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.sqlite import REAL

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

_FRACTION: sa.types.TypeEngine[float] = sa.Double().with_variant(REAL(), "sqlite")


def upgrade() -> None:
    """Let each statement have one; it is found with the next reading."""
    op.add_column(
        "statements", sa.Column("agreement", _FRACTION, nullable=False, server_default="1")
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_column("statements", "agreement")
