"""Stories, echoes, and the state of reports and rulings they were derived from."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.sqlite import REAL

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_FRACTION: sa.types.TypeEngine[float] = sa.Double().with_variant(REAL(), "sqlite")


def _text(name: str, **options: object) -> sa.Column[str]:
    return sa.Column(name, sa.Text, **{"nullable": False, **options})  # type: ignore[arg-type]


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False)


def upgrade() -> None:
    """Make the tables; the next reading, or `secondsource stories --update`, fills them."""
    op.create_table(
        "stories",
        _text("id", primary_key=True),
        *map(_text, ("name", "first", "last")),
        *map(_number, ("reports", "outlets", "low", "best", "high")),
        _text("origins"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("stories_best", "stories", ["best"])
    op.create_table(
        "tellings",
        sa.Column(
            "report_key",
            _WHOLE,
            sa.ForeignKey("reports.key", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
            nullable=False,
        ),
        _text("story"),
        _number("position"),
        sqlite_strict=True,
    )
    op.create_index("tellings_story", "tellings", ["story", "position"])
    _make_echoes()
    op.create_table(
        "derived",
        _text("name", primary_key=True),
        _text("made_from"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _make_echoes() -> None:
    op.create_table(
        "echoes",
        sa.Column(
            "report_key", _WHOLE, sa.ForeignKey("reports.key", ondelete="CASCADE"), nullable=False
        ),
        _number("position"),
        *map(_text, ("repeats", "outlet")),
        *map(_number, ("directed", "proven")),
        sa.Column("share", _FRACTION, nullable=False),
        _text("evidence"),
        sa.CheckConstraint("directed IN (0, 1) AND proven IN (0, 1)", name="echo_truths"),
        sa.UniqueConstraint("report_key", "position", name="echoes_place"),
        sqlite_strict=True,
    )
    op.create_index("echoes_repeats", "echoes", ["repeats"])


def downgrade() -> None:
    """Drop the tables: all of it is derived again from reports and rulings."""
    for table in ("derived", "echoes", "tellings", "stories"):
        op.drop_table(table)
