"""What is known of a story before its allegations are found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from secondsource.model import (
    Claim,
    ClaimId,
    Echo,
    OutletKind,
    Report,
    ReportId,
    SourceId,
    StatementRuling,
)


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes a report.

    Args:
        name: The outlet's name as the desk knows it; "" if unknown.
        kind: Its kind.
        owner: The key that state outlets of one state share; "" if unknown or no state outlet.
    """

    name: str = ""
    kind: OutletKind = OutletKind.UNKNOWN
    owner: str = ""

    @property
    def voice(self) -> str:
        """The key that its reports share with those of outlets that speak with one voice."""
        return self.owner if self.owner and self.kind is OutletKind.STATE else self.name


_NOBODY = Publisher()


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryMaterial:
    """The reports of a story with all that other stages have found in them.

    Args:
        reports: The reports in the order of time, undated ones last.
        claims: The claims of each report.
        echoes: The echoes in which one of the reports is the repeating one.
        entities: For ids of named sources, the entity that they are.
        publishers: The publisher of each report.
        rulings: People's rulings on statements of the reports.
    """

    reports: Sequence[Report]
    claims: Mapping[ReportId, Sequence[Claim]]
    echoes: Sequence[Echo] = ()
    entities: Mapping[SourceId, str] = field(default_factory=dict)
    publishers: Mapping[ReportId, Publisher] = field(default_factory=dict)
    rulings: Sequence[StatementRuling] = ()

    def publisher(self, report: ReportId) -> Publisher:
        """Return the publisher of a report."""
        return self.publishers.get(report, _NOBODY)

    def claims_by_id(self) -> dict[ClaimId, Claim]:
        """Return all claims of the story by id."""
        return {claim.id: claim for claims in self.claims.values() for claim in claims}
