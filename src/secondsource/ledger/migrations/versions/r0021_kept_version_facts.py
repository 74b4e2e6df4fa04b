"""What finding versions keeps of each report, and which texts it has compared.

With it, a report that comes later is compared with those near it; the others are not read again.
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

_WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _of_report() -> sa.Column[int]:
    return sa.Column(
        "report_key",
        _WHOLE,
        sa.ForeignKey("reports.key", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
        nullable=False,
    )


def upgrade() -> None:
    """Make both tables, empty."""
    op.create_table(
        "version_facts",
        _of_report(),
        sa.Column("made_from", sa.Text, nullable=False),
        sa.Column("facts", sa.Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "compared_texts",
        _of_report(),
        sa.Column("verdicts", sa.Text, nullable=False),
        sqlite_strict=True,
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("compared_texts")
    op.drop_table("version_facts")
