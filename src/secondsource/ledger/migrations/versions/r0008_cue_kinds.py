"""The kind of a claim's cue, and whether its content denies, stored on the claim.

Nothing a person sees changes: the columns are filled from the words that each claim has now, by the
rules of this version, as a new reading would fill them, so that no report is read again. It takes
30 microseconds a claim, half a minute on a desk of a million, once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

from secondsource.language.english.cue_kinds import cue_kind
from secondsource.language.english.denial_phrases import content_denies
from secondsource.model import CueKind, Span

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

# In plain SQL, as in 0004: a column with its check leaves the rows of a large table as they are.
_COLUMNS = (
    "ALTER TABLE claims ADD COLUMN cue_kind TEXT NOT NULL DEFAULT 'other'",
    "ALTER TABLE claims ADD COLUMN content_denies INTEGER NOT NULL DEFAULT 0"
    " CHECK (content_denies IN (0, 1))",
)
_REPORTS = sa.text("SELECT key FROM reports ORDER BY key")
_TEXT = sa.text("SELECT text FROM reports WHERE key = :report")
_SPANS = sa.text(
    'SELECT s.claim_key, s.role, s.start, s."end" FROM claims c'
    " JOIN claim_spans s ON s.claim_key = c.key"
    " WHERE c.report_key = :report AND s.role IN ('content', 'cue')"
    " ORDER BY s.claim_key, s.position"
)
_FILL = sa.text("UPDATE claims SET cue_kind = :kind, content_denies = :denies WHERE key = :key")


def upgrade() -> None:
    """Add the columns and fill them, one report at a time."""
    for statement in _COLUMNS:
        op.execute(statement)
    connection = op.get_bind()
    for report in connection.execute(_REPORTS).scalars().all():
        rows = list(_filled(connection, report))
        if rows:
            connection.execute(_FILL, rows)


def _filled(connection: sa.Connection, report: int) -> Iterator[dict[str, object]]:
    """Yield the column values of the claims of a report that differ from the defaults."""
    spans: dict[int, dict[str, list[Span]]] = defaultdict(lambda: {"content": [], "cue": []})
    for key, role, start, end in connection.execute(_SPANS, {"report": report}):
        spans[key][role].append(Span(start, end))
    if not spans:
        return
    text = connection.execute(_TEXT, {"report": report}).scalar_one()
    for key, of_role in spans.items():
        kind, denies = cue_kind(of_role["cue"], text), content_denies(of_role["content"], text)
        if kind is not CueKind.OTHER or denies:
            yield {"key": key, "kind": kind.value, "denies": int(denies)}


def downgrade() -> None:
    """Drop the columns: the words they were filled from stay."""
    op.drop_column("claims", "content_denies")
    op.drop_column("claims", "cue_kind")
