"""What finding silences keeps of each report, and the subjects that a person follows."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

_WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make both tables, empty."""
    op.create_table(
        "report_subjects",
        sa.Column(
            "report_key",
            _WHOLE,
            sa.ForeignKey("reports.key", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("made_from", sa.Text, nullable=False),
        sa.Column("subjects", sa.Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "watches",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("entities", sa.Text, nullable=False),
        sa.Column("outlets", sa.Text, nullable=False),
        sa.Column("added", sa.Text, nullable=False),
        sa.Column("seen", _WHOLE, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("watches")
    op.drop_table("report_subjects")
