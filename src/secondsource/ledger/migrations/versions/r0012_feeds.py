"""Feeds that a person follows, and the items of them that have been read."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TEXTS = ("added", "tried", "fetched", "due")


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def upgrade() -> None:
    """Make both tables."""
    op.create_table(
        "feeds",
        sa.Column("key", _WHOLE, primary_key=True, autoincrement=False, nullable=False),
        _text("address"),
        _text("title"),
        _text("state"),
        sa.Column("full_text", sa.Integer, nullable=False),
        *(_text(name) for name in _TEXTS),
        sa.Column("failures", sa.Integer, nullable=False),
        _text("problem"),
        _text("etag"),
        _text("last_modified"),
        sa.UniqueConstraint("address", name="feeds_address"),
        sa.CheckConstraint("state IN ('followed', 'gone')", name="state_known"),
        sa.CheckConstraint("full_text IN (0, 1)", name="full_text_known"),
        sqlite_strict=True,
    )
    op.create_table(
        "feed_items",
        sa.Column(
            "feed_key", _WHOLE, sa.ForeignKey("feeds.key", ondelete="CASCADE"), nullable=False
        ),
        _text("item"),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("done", sa.Integer, nullable=False),
        sa.UniqueConstraint("feed_key", "item", name="feed_items_item"),
        sa.CheckConstraint("done IN (0, 1)", name="done_known"),
        sqlite_strict=True,
    )


def downgrade() -> None:
    """Drop both tables; the reports that were read stay."""
    op.drop_table("feed_items")
    op.drop_table("feeds")
