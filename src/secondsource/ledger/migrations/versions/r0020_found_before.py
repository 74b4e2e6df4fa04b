"""What finding stories keeps of each report, and from what each story and echo was found.

With it, a report that comes later costs what it changes, and not the whole desk once more. The
stories of an older desk are found in full once.
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
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
    """Make the tables, empty."""
    op.create_table(
        "report_features",
        _of_report(),
        sa.Column("made_from", sa.Text, nullable=False),
        sa.Column("outlet", sa.Text, nullable=False),
        sa.Column("fingerprints", sa.LargeBinary, nullable=False),
        sa.Column("quoted_runs", sa.LargeBinary, nullable=False),
        sa.Column("stated", sa.Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "report_terms",
        _of_report(),
        sa.Column("terms", sa.LargeBinary, nullable=False),
        sa.Column("counts", sa.LargeBinary, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "searched_reports",
        _of_report(),
        sa.Column("made_from", _WHOLE, nullable=False),
        sa.Column("echoed", _WHOLE, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "found_stories",
        sa.Column("story", sa.Text, primary_key=True, nullable=False),
        sa.Column("made_from", _WHOLE, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "step_memories",
        sa.Column("name", sa.Text, primary_key=True, nullable=False),
        sa.Column("found", sa.LargeBinary, nullable=False),
        sqlite_strict=True,
    )


def downgrade() -> None:
    """Drop them."""
    for table in (
        "step_memories",
        "found_stories",
        "searched_reports",
        "report_terms",
        "report_features",
    ):
        op.drop_table(table)
