"""The desk file: tables, migrations, queries, full-text search, judgements. It alone knows SQL."""

from secondsource.ledger.filters import Filters
from secondsource.ledger.ledger import Ledger, open_ledger
from secondsource.ledger.reviewing import ReviewItem, ReviewKind, Waiting
from secondsource.ledger.standing import spoken
from secondsource.ledger.views import (
    ClaimRow,
    Counts,
    Dossier,
    Hit,
    Judgement,
    ReportRow,
    ReportText,
    SaidOn,
    SourceRow,
    StoryOrder,
    StoryRow,
)
from secondsource.ledger.words import storable, unstored

__all__ = [
    "ClaimRow",
    "Counts",
    "Dossier",
    "Filters",
    "Hit",
    "Judgement",
    "Ledger",
    "ReportRow",
    "ReportText",
    "ReviewItem",
    "ReviewKind",
    "SaidOn",
    "SourceRow",
    "StoryOrder",
    "StoryRow",
    "Waiting",
    "open_ledger",
    "spoken",
    "storable",
    "unstored",
]
