"""Which files hold a report, beside the one it is listed under.

Of a report read before, the file it is listed under is known; reading the others again adds them.
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the table, with the files that are known."""
    op.create_table(
        "report_files",
        sa.Column("raw", sa.Text, sa.ForeignKey("raw.sha256"), primary_key=True),
        sa.Column(
            "report_key",
            _WHOLE,
            sa.ForeignKey("reports.key", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        ),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("report_files_report", "report_files", ["report_key"])
    op.execute("INSERT INTO report_files (raw, report_key) SELECT raw, key FROM reports")


def downgrade() -> None:
    """Take the table away."""
    op.drop_table("report_files")
