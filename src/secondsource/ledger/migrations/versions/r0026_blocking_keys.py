"""The keys under which a report is compared with others when versions are found.

With them, only what a new report may bear on is found again. The facts are taken again.
"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

_WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _make(*more: sa.Column[bytes]) -> None:
    op.drop_table("version_facts")
    op.create_table(
        "version_facts",
        sa.Column(
            "report_key",
            _WHOLE,
            sa.ForeignKey("reports.key", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("made_from", sa.Text, nullable=False),
        sa.Column("facts", sa.Text, nullable=False),
        *more,
        sqlite_strict=True,
    )


def upgrade() -> None:
    """Make the table with its keys, empty; the next finding fills it."""
    _make(sa.Column("blocking_keys", sa.LargeBinary, nullable=False))


def downgrade() -> None:
    """Make it without them."""
    _make()
