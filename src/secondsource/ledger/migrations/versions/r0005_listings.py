"""Indexes and stored counts that make listings of a large desk quick.

Nothing a person sees changes. On a desk of a million claims it takes some ten seconds, once. The
stories of a desk count as out of date afterwards, and the next reading finds them again.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_INDEXES = (
    ("reports_time", "reports", ("day", "published", "id", "key", "outlet", "language"), ""),
    ("reports_facts", "reports", ("key", "day", "published", "id", "outlet", "language"), ""),
    ("reports_outlet", "reports", ("outlet", "language", "attribution"), ""),
    ("sources_entity", "sources", ("entity", "report_key", "kind", "claims"), "entity IS NOT NULL"),
    (
        "sources_alone",
        "sources",
        ("claims DESC", "id", "kind", "report_key"),
        "entity IS NULL AND claims > 0",
    ),
    ("speakers_claims", "speakers", ("kind", "claims DESC", "entity"), ""),
    ("stories_origins", "stories", ("best DESC", "reports DESC", "last DESC", "id"), ""),
    ("stories_latest", "stories", ("last DESC", "best DESC", "reports DESC", "id"), ""),
)
_GONE = ("reports_day", "reports_outlet", "sources_entity", "stories_best")

_COUNT_CLAIMS = (
    "UPDATE sources SET claims = (SELECT count(*) FROM claims"
    " WHERE source_key = sources.key AND verdict <> 'wrong')"
)
_COUNT_SPEAKERS = (
    "INSERT INTO speakers SELECT s.entity, {kind}, sum(s.claims), count(DISTINCT s.report_key),"
    " count(DISTINCT r.outlet), min(r.day), max(r.day), min(s.key)"
    " FROM sources s JOIN reports r ON r.key = s.report_key"
    " WHERE s.entity IS NOT NULL AND s.claims > 0 GROUP BY 1, 2"
)
_COUNT_REPORTS = "INSERT INTO changes SELECT 'reports', count(*) FROM reports"

# An entity whose sources have changed is stale until its row is recounted.
_STALE = "INSERT OR IGNORE INTO stale_speakers SELECT {of} WHERE {of} IS NOT NULL;"
_ONE_LESS = (
    "UPDATE sources SET claims = claims - 1 WHERE key = OLD.source_key AND OLD.verdict <> 'wrong';"
)
_ONE_MORE = (
    "UPDATE sources SET claims = claims + 1 WHERE key = NEW.source_key AND NEW.verdict <> 'wrong';"
)
_TRIGGERS = (
    f"claims_added AFTER INSERT ON claims BEGIN {_ONE_MORE} END",
    f"claims_removed AFTER DELETE ON claims BEGIN {_ONE_LESS} END",
    f"claims_moved AFTER UPDATE OF source_key, verdict ON claims BEGIN {_ONE_LESS} {_ONE_MORE} END",
    "sources_added AFTER INSERT ON sources WHEN NEW.entity IS NOT NULL"
    f" BEGIN {_STALE.format(of='NEW.entity')} END",
    "sources_removed AFTER DELETE ON sources WHEN OLD.entity IS NOT NULL"
    f" BEGIN {_STALE.format(of='OLD.entity')} END",
    "sources_changed AFTER UPDATE OF entity, kind, claims ON sources"
    " WHEN OLD.entity IS NOT NULL OR NEW.entity IS NOT NULL"
    f" BEGIN {_STALE.format(of='OLD.entity')} {_STALE.format(of='NEW.entity')} END",
    "reports_moved AFTER UPDATE OF outlet, day ON reports"
    " WHEN OLD.outlet IS NOT NEW.outlet OR OLD.day IS NOT NEW.day"
    " BEGIN INSERT OR IGNORE INTO stale_speakers SELECT entity FROM sources"
    " WHERE report_key = NEW.key AND entity IS NOT NULL; END",
    "reports_added AFTER INSERT ON reports"
    " BEGIN UPDATE changes SET number = number + 1 WHERE name = 'reports'; END",
    "reports_read_anew AFTER UPDATE OF version ON reports WHEN OLD.version <> NEW.version"
    " BEGIN UPDATE changes SET number = number + 1 WHERE name = 'reports'; END",
)


def upgrade() -> None:
    """Add the tables, fill in the counts, then add the triggers that maintain them."""
    _make_tables()
    for name in _GONE:
        op.drop_index(name)
    op.add_column(
        "sources", sa.Column("claims", sa.Integer, nullable=False, server_default=sa.text("0"))
    )
    op.execute(_COUNT_CLAIMS)
    for kind in ("''", "s.kind"):
        op.execute(_COUNT_SPEAKERS.format(kind=kind))
    op.execute(_COUNT_REPORTS)
    for name, table, columns, where in _INDEXES:
        op.create_index(
            name,
            table,
            [sa.text(column) for column in columns],
            sqlite_where=sa.text(where) if where else None,
        )
    if op.get_bind().dialect.name == "sqlite":
        for trigger in _TRIGGERS:
            op.execute(f"CREATE TRIGGER {trigger}")


def _make_tables() -> None:
    op.create_table(
        "speakers",
        *(
            sa.Column(name, sa.Text, primary_key=True, nullable=False)
            for name in ("entity", "kind")
        ),
        *(sa.Column(n, sa.Integer, nullable=False) for n in ("claims", "reports", "outlets")),
        *(sa.Column(name, sa.Text) for name in ("first", "last")),
        sa.Column("source", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "stale_speakers",
        sa.Column("entity", sa.Text, primary_key=True, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "changes",
        sa.Column("name", sa.Text, primary_key=True, nullable=False),
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Drop it all: every value is derived from the other tables."""
    if op.get_bind().dialect.name == "sqlite":
        for trigger in _TRIGGERS:
            op.execute(f"DROP TRIGGER {trigger.partition(' ')[0]}")
    for name, table, _, _ in _INDEXES:
        if table != "speakers":
            op.drop_index(name)
    for table in ("speakers", "stale_speakers", "changes"):
        op.drop_table(table)
    op.drop_column("sources", "claims")
    op.create_index("reports_day", "reports", ["day"])
    op.create_index("reports_outlet", "reports", ["outlet"])
    op.create_index("sources_entity", "sources", ["entity"])
    op.create_index("stories_best", "stories", ["best"])
    op.execute("DELETE FROM derived WHERE name = 'stories'")
