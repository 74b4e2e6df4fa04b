"""Doubtful claims, which listings leave out and sources do not count unless asked.

On a desk of a million claims it takes half a minute, once.
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_DOUBTFUL = "verdict = '' AND edited = 0 AND score < 0.7 AND (polarity <> 'denied' OR score < 0.35)"
_OF_ROW = (
    "{row}.verdict = '' AND {row}.edited = 0 AND {row}.score < 0.7"
    " AND ({row}.polarity <> 'denied' OR {row}.score < 0.35)"
)
# A claim counts for its source if no one has called it wrong and its report counts, as in 0013, and
# now if it is not doubtful.
_COUNTS = (
    "{row}.verdict <> 'wrong' AND (SELECT standing FROM reports WHERE key = {row}.report_key)"
    " = 'counts'"
)
_ONE_LESS = "UPDATE sources SET claims = claims - 1 WHERE key = OLD.source_key AND "
_ONE_MORE = "UPDATE sources SET claims = claims + 1 WHERE key = NEW.source_key AND "
_CLAIMS = "SELECT count(*) FROM claims WHERE source_key = sources.key AND verdict <> 'wrong'"


_STANDING = (
    "reports_standing AFTER UPDATE OF standing ON reports WHEN OLD.standing <> NEW.standing"
    " BEGIN UPDATE sources SET claims = CASE NEW.standing"
    " WHEN 'counts' THEN ({claims}) ELSE 0 END WHERE report_key = NEW.key; END"
)
_COUNT_ALL = (
    "UPDATE sources SET claims = CASE WHEN report_key IN"
    " (SELECT key FROM reports WHERE standing = 'counts') THEN ({claims}) ELSE 0 END"
)
_TRIGGERS = ("claims_added", "claims_removed", "claims_moved", "reports_standing")


def _condition(row: str, *, all_claims: bool) -> str:
    counts = _COUNTS.format(row=row)
    return counts if all_claims else f"{counts} AND NOT ({_OF_ROW.format(row=row)})"


def _count(*, all_claims: bool) -> None:
    """Make the triggers that count the claims of sources, and count them."""
    if op.get_bind().dialect.name != "sqlite":
        return
    one_less = f"{_ONE_LESS}{_condition('OLD', all_claims=all_claims)};"
    one_more = f"{_ONE_MORE}{_condition('NEW', all_claims=all_claims)};"
    claims = _CLAIMS if all_claims else f"{_CLAIMS} AND NOT ({_DOUBTFUL})"
    changed = "source_key, verdict" + ("" if all_claims else ", edited, score, polarity")
    for name in _TRIGGERS:
        op.execute(f"DROP TRIGGER {name}")
    for trigger in (
        f"claims_added AFTER INSERT ON claims BEGIN {one_more} END",
        f"claims_removed AFTER DELETE ON claims BEGIN {one_less} END",
        f"claims_moved AFTER UPDATE OF {changed} ON claims BEGIN {one_less} {one_more} END",
        _STANDING.format(claims=claims),
    ):
        op.execute(f"CREATE TRIGGER {trigger}")
    op.execute(_COUNT_ALL.format(claims=claims))


def upgrade() -> None:
    """Add the index; count only claims that are not doubtful."""
    op.create_index(
        "claims_doubtful",
        "claims",
        ["report_key"],
        sqlite_where=sa.text(_DOUBTFUL),
        postgresql_where=sa.text(_DOUBTFUL),
    )
    _count(all_claims=False)


def downgrade() -> None:
    """Count all claims again."""
    _count(all_claims=True)
    op.drop_index("claims_doubtful", "claims")
