"""The desk file: tables, migrations, queries, full-text search, judgements. It alone knows SQL."""

from secondsource.ledger.allegation_detail import AllegationDetail
from secondsource.ledger.allegation_queries import AllegationSelection
from secondsource.ledger.allegation_rows import AllegationRow, OmissionRow
from secondsource.ledger.judgements.report_deletion import PlannedDeletion
from secondsource.ledger.judgements.review_queue import ReviewItem, ReviewKind, Waiting
from secondsource.ledger.ledger import Ledger, open_ledger
from secondsource.ledger.listing_rows import (
    MOST_HIDDEN,
    ClaimRow,
    Counts,
    DailyClaimCount,
    Dossier,
    Judgement,
    ReadingRow,
    ReportRow,
    ReportText,
    ReportVersion,
    SearchHit,
    SourceRow,
    VersionStep,
)
from secondsource.ledger.rulings_on_allegations import RulingOnAllegation
from secondsource.ledger.search.filters import ALL_VERSIONS, EVERYTHING, Filters
from secondsource.ledger.search.name_widening import Widening
from secondsource.ledger.storage.stored_text import storable, unstored
from secondsource.ledger.story_memory import Found, FoundEchoes, KeptFeatures, SearchedReport
from secondsource.ledger.story_revisions import StoryRevision
from secondsource.ledger.story_rows import StoryOrder, StoryRow, Uncounted
from secondsource.ledger.version_memory import (
    KeptVersionFacts,
    KeptVersionKeys,
    KnownVersions,
    VersionSearch,
)

__all__ = [
    "ALL_VERSIONS",
    "EVERYTHING",
    "MOST_HIDDEN",
    "AllegationDetail",
    "AllegationRow",
    "AllegationSelection",
    "ClaimRow",
    "Counts",
    "DailyClaimCount",
    "Dossier",
    "Filters",
    "Found",
    "FoundEchoes",
    "Judgement",
    "KeptFeatures",
    "KeptVersionFacts",
    "KeptVersionKeys",
    "KnownVersions",
    "Ledger",
    "OmissionRow",
    "PlannedDeletion",
    "ReadingRow",
    "ReportRow",
    "ReportText",
    "ReportVersion",
    "ReviewItem",
    "ReviewKind",
    "RulingOnAllegation",
    "SearchHit",
    "SearchedReport",
    "SourceRow",
    "StoryOrder",
    "StoryRevision",
    "StoryRow",
    "Uncounted",
    "VersionSearch",
    "VersionStep",
    "Waiting",
    "Widening",
    "open_ledger",
    "storable",
    "unstored",
]
