"""The desk file: tables, migrations, queries, full-text search, judgements. It alone knows SQL."""

from secondsource.ledger.filters import Filters
from secondsource.ledger.ledger import Ledger, open_ledger
from secondsource.ledger.views import (
    ClaimRow,
    Counts,
    Dossier,
    Hit,
    Judgement,
    ReportRow,
    SourceRow,
    StoryRow,
)

__all__ = [
    "ClaimRow",
    "Counts",
    "Dossier",
    "Filters",
    "Hit",
    "Judgement",
    "Ledger",
    "ReportRow",
    "SourceRow",
    "StoryRow",
    "open_ledger",
]
