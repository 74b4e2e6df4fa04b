"""What reports state of their versions, which reports are versions of one, and which count.

No report read before states anything of its version; reading its file again fills it in. Versions
are found at the next reading, or by `secondsource stories --update`.
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

# In plain SQL, as in 0004: a column leaves the rows of a large table as they are.
_COLUMNS = (
    "ALTER TABLE reports ADD COLUMN edition TEXT NOT NULL DEFAULT '{}'",
    "ALTER TABLE reports ADD COLUMN standing TEXT NOT NULL DEFAULT 'counts'",
)
_INDEXES = (
    ("reports_time", ("day", "published", "id", "key", "outlet", "language")),
    ("reports_facts", ("key", "day", "published", "id", "outlet", "language")),
    ("reports_outlet", ("outlet", "language", "attribution")),
)

_SET_ASIDE = sa.text("standing <> 'counts'")

# The claims of a source are those in reports that count.
_COUNTS = "(SELECT standing FROM reports WHERE key = {row}.report_key) = 'counts'"
_ONE_LESS = (
    "UPDATE sources SET claims = claims - 1 WHERE key = OLD.source_key AND OLD.verdict <> 'wrong'"
)
_ONE_MORE = (
    "UPDATE sources SET claims = claims + 1 WHERE key = NEW.source_key AND NEW.verdict <> 'wrong'"
)
_IF_COUNTS = (
    f"{_ONE_LESS} AND {_COUNTS.format(row='OLD')};",
    f"{_ONE_MORE} AND {_COUNTS.format(row='NEW')};",
)
_STANDING = (
    "CREATE TRIGGER reports_standing AFTER UPDATE OF standing ON reports"
    " WHEN OLD.standing <> NEW.standing BEGIN"
    " UPDATE sources SET claims = CASE NEW.standing WHEN 'counts' THEN"
    " (SELECT count(*) FROM claims WHERE source_key = sources.key AND verdict <> 'wrong')"
    " ELSE 0 END WHERE report_key = NEW.key; END"
)


def upgrade() -> None:
    """Add the columns and the table; count claims only where reports count."""
    for statement in _COLUMNS:
        op.execute(statement)
    for name, columns in _INDEXES:
        op.drop_index(name, "reports")
        op.create_index(name, "reports", [*columns, "standing"])
    op.create_index(
        "reports_set_aside",
        "reports",
        ["standing"],
        sqlite_where=_SET_ASIDE,
        postgresql_where=_SET_ASIDE,
    )
    op.create_table(
        "report_versions",
        sa.Column(
            "report_key",
            _WHOLE,
            sa.ForeignKey("reports.key", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("lineage", sa.Text, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        *(
            sa.Column(name, sa.Text, nullable=False)
            for name in ("state", "state_sign", "link_sign", "order_sign")
        ),
        sqlite_strict=True,
    )
    op.create_index("report_versions_lineage", "report_versions", ["lineage", "position"])
    if op.get_bind().dialect.name == "sqlite":
        _make_triggers(*_IF_COUNTS)
        op.execute(_STANDING)


def _make_triggers(one_less: str, one_more: str) -> None:
    for name in ("claims_added", "claims_removed", "claims_moved"):
        op.execute(f"DROP TRIGGER {name}")
    op.execute(f"CREATE TRIGGER claims_added AFTER INSERT ON claims BEGIN {one_more} END")
    op.execute(f"CREATE TRIGGER claims_removed AFTER DELETE ON claims BEGIN {one_less} END")
    op.execute(
        "CREATE TRIGGER claims_moved AFTER UPDATE OF source_key, verdict ON claims"
        f" BEGIN {one_less} {one_more} END"
    )


def downgrade() -> None:
    """Take it all away; every report counts again."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("UPDATE reports SET standing = 'counts' WHERE standing <> 'counts'")
        op.execute("DROP TRIGGER reports_standing")
        _make_triggers(f"{_ONE_LESS};", f"{_ONE_MORE};")
    op.drop_table("report_versions")
    for name, columns in _INDEXES:
        op.drop_index(name, "reports")
        op.create_index(name, "reports", list(columns))
    op.drop_index("reports_set_aside", "reports")
    for column in ("standing", "edition"):
        op.drop_column("reports", column)
    op.execute("DELETE FROM derived")
