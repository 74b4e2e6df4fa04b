"""When each report last changed, and from what the allegations of each story were found.

With both, the allegations of stories in which nothing has changed need not be found again. Those of
an older desk are found once more, as nothing is known of what they were found from.
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

_WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

# A revision is a number of its own: what a report had before is never given out again.
_NEXT = "UPDATE changes SET number = number + 1 WHERE name = 'revisions';"
_NUMBER = "(SELECT number FROM changes WHERE name = 'revisions')"
_REVISED = " BEGIN {next} UPDATE revisions SET {column} = {number} WHERE report_key = {key}; END"
_NEW, _OLD = "NEW.report_key", "OLD.report_key"
_OF_NEW_SPAN = "(SELECT report_key FROM claims WHERE key = NEW.claim_key)"
_OF_OLD_SPAN = "(SELECT report_key FROM claims WHERE key = OLD.claim_key)"
# A ruling names the report that it is on, and one that withdraws it names its number.
_OF_RULING = (
    "(SELECT key FROM reports WHERE id = NEW.report OR NEW.kind = 'withdrawn' AND id ="
    " (SELECT report FROM judgements WHERE number = CAST(NEW.subject AS INTEGER)))"
)
# Name, event, and the column and row of `revisions` that it changes.
_TRIGGERS = (
    (
        "revised_by_reading",
        "UPDATE OF version, language, attribution, outlet, published, title, byline, url, tags,"
        " other_version, edition, text ON reports",
        *("read", "NEW.key"),
    ),
    ("revised_by_claim", "INSERT ON claims", "read", _NEW),
    ("revised_by_claim_gone", "DELETE ON claims", "read", _OLD),
    ("revised_by_claim_edited", "UPDATE ON claims", "read", _NEW),
    ("revised_by_span", "INSERT ON claim_spans", "read", _OF_NEW_SPAN),
    ("revised_by_span_gone", "DELETE ON claim_spans", "read", _OF_OLD_SPAN),
    ("revised_by_source", "UPDATE OF name, folded, kind, named ON sources", "read", _NEW),
    ("revised_by_ruling", "INSERT ON judgements", "read", _OF_RULING),
    (
        "revised_by_entity",
        "UPDATE OF entity ON sources WHEN OLD.entity IS NOT NEW.entity",
        *("linked", _NEW),
    ),
    ("revised_by_echo", "INSERT ON echoes", "echoed", _NEW),
    ("revised_by_echo_gone", "DELETE ON echoes", "echoed", _OLD),
)
_FIRST = (
    "CREATE TRIGGER revised_by_coming AFTER INSERT ON reports BEGIN {next}"
    " INSERT INTO revisions VALUES (NEW.key, {number}, 0, 0); END"
)


def upgrade() -> None:
    """Make both tables, number the reports, and let triggers number them from now on."""
    report_key = sa.Column(
        "report_key",
        _WHOLE,
        sa.ForeignKey("reports.key", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
        nullable=False,
    )
    op.create_table(
        "revisions",
        report_key,
        *(sa.Column(name, _WHOLE, nullable=False) for name in ("read", "linked", "echoed")),
        sqlite_strict=True,
    )
    op.create_table(
        "searched_stories",
        sa.Column("story", sa.Text, primary_key=True, nullable=False),
        sa.Column("made_from", sa.Text, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.execute("INSERT INTO revisions SELECT key, key, 0, 0 FROM reports")
    op.execute("INSERT INTO changes SELECT 'revisions', coalesce(max(key), 0) FROM reports")
    if op.get_bind().dialect.name == "sqlite":
        op.execute(_FIRST.format(next=_NEXT, number=_NUMBER))
        for name, event, column, key in _TRIGGERS:
            action = _REVISED.format(next=_NEXT, number=_NUMBER, column=column, key=key)
            op.execute(f"CREATE TRIGGER {name} AFTER {event}{action}")


def downgrade() -> None:
    """Drop it all; allegations count as out of date."""
    if op.get_bind().dialect.name == "sqlite":
        for name in ("revised_by_coming", *(trigger[0] for trigger in _TRIGGERS)):
            op.execute(f"DROP TRIGGER {name}")
    for table in ("searched_stories", "revisions"):
        op.drop_table(table)
    op.execute("DELETE FROM changes WHERE name = 'revisions'")
    op.execute("DELETE FROM derived WHERE name = 'allegations'")
