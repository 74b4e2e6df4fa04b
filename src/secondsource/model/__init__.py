"""The records every stage shares: reports, claims, spans, ids and errors.

This package imports nothing else of secondsource.
"""

from secondsource.model.claims import (
    Certainty,
    Claim,
    Manner,
    Mode,
    Polarity,
    Source,
    SourceKind,
    Stance,
)
from secondsource.model.errors import (
    AttributionError,
    IntakeError,
    LedgerError,
    NotFoundError,
    SecondsourceError,
    UsageError,
)
from secondsource.model.forms import claim_form, report_form, spans_form
from secondsource.model.ids import claim_id, raw_sha256, report_id
from secondsource.model.reports import (
    AttributionState,
    Failure,
    Metadata,
    Outlet,
    OutletKind,
    Report,
    Zone,
    ZoneKind,
)
from secondsource.model.spans import RawMap, Span, Stretch, cover

__all__ = [
    "AttributionError",
    "AttributionState",
    "Certainty",
    "Claim",
    "Failure",
    "IntakeError",
    "LedgerError",
    "Manner",
    "Metadata",
    "Mode",
    "NotFoundError",
    "Outlet",
    "OutletKind",
    "Polarity",
    "RawMap",
    "Report",
    "SecondsourceError",
    "Source",
    "SourceKind",
    "Span",
    "Stance",
    "Stretch",
    "UsageError",
    "Zone",
    "ZoneKind",
    "claim_form",
    "claim_id",
    "cover",
    "raw_sha256",
    "report_form",
    "report_id",
    "spans_form",
]
