"""The records every stage shares: reports, claims, spans, ids and errors.

This package imports nothing else of secondsource.
"""

from secondsource.model.claims import (
    Aspect,
    Certainty,
    Claim,
    Distance,
    Manner,
    Mode,
    Polarity,
    Source,
    SourceKind,
    Stance,
    StanceWord,
)
from secondsource.model.entities import Entity, Merge, NamedSource, Ruling
from secondsource.model.errors import (
    AttributionError,
    IntakeError,
    LedgerError,
    NotFoundError,
    SecondsourceError,
    UsageError,
)
from secondsource.model.forms import claim_form, report_form, spans_form
from secondsource.model.ids import ID_DIGITS, claim_id, entity_id, raw_sha256, report_id, source_id
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
from secondsource.model.scales import (
    CREDIBILITY,
    ICD203,
    RELIABILITY,
    Estimate,
    admiralty,
    icd203,
)
from secondsource.model.spans import RawMap, Span, Stretch, cover

__all__ = [
    "CREDIBILITY",
    "ICD203",
    "ID_DIGITS",
    "RELIABILITY",
    "Aspect",
    "AttributionError",
    "AttributionState",
    "Certainty",
    "Claim",
    "Distance",
    "Entity",
    "Estimate",
    "Failure",
    "IntakeError",
    "LedgerError",
    "Manner",
    "Merge",
    "Metadata",
    "Mode",
    "NamedSource",
    "NotFoundError",
    "Outlet",
    "OutletKind",
    "Polarity",
    "RawMap",
    "Report",
    "Ruling",
    "SecondsourceError",
    "Source",
    "SourceKind",
    "Span",
    "Stance",
    "StanceWord",
    "Stretch",
    "UsageError",
    "Zone",
    "ZoneKind",
    "admiralty",
    "claim_form",
    "claim_id",
    "cover",
    "entity_id",
    "icd203",
    "raw_sha256",
    "report_form",
    "report_id",
    "source_id",
    "spans_form",
]
