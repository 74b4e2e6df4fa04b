"""What a desk holds on the statements of a draft: reports, claims, allegations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from secondsource.allegations.story_material import Publisher
from secondsource.model import (
    Allegation,
    AllegationId,
    Claim,
    ClaimId,
    Report,
    ReportId,
    SourceId,
    Span,
    Statement,
)

_UNKNOWN = Publisher()
NOT_PLACED = AllegationId("")
"""The allegation of a statement that belongs to none: its report is in no story of two outlets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskMaterial:
    """What the desk holds on some statements of a draft.

    Args:
        reports: The reports that hold words on them.
        claims: The claims of each of these reports.
        publishers: The publisher of each.
        entities: For ids of named sources, the entity that they are.
        placed: The allegation of each placed statement, by report and place.
        allegations: Those allegations.
    """

    reports: Mapping[ReportId, Report]
    claims: Mapping[ReportId, Sequence[Claim]]
    publishers: Mapping[ReportId, Publisher]
    entities: Mapping[SourceId, str]
    placed: Mapping[tuple[ReportId, Span], AllegationId]
    allegations: Mapping[AllegationId, Allegation]

    def publisher(self, report: ReportId) -> Publisher:
        """Return the publisher of a report."""
        return self.publishers.get(report, _UNKNOWN)

    def allegation_of(self, statement: Statement) -> AllegationId:
        """Return the allegation of a statement, or `NOT_PLACED`."""
        return self.placed.get((statement.report, statement.span), NOT_PLACED)

    def claims_by_id(self, report: ReportId) -> dict[ClaimId, Claim]:
        """Return the claims of a report by id."""
        return {claim.id: claim for claim in self.claims.get(report, ())}
