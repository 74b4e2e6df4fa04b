"""One story in full: its reports, echoes, denials, origins and grades."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from secondsource.echo import (
    Comparison,
    Grades,
    Origins,
    ReportFeatures,
    StoryContext,
    StoryReport,
    by_publication_time,
    compare,
    compared_claims,
    features_of,
    grades_of,
    origins_of,
    same_claims,
    topic_of,
)
from secondsource.language.quotation_marks import quotations
from secondsource.ledger import Ledger, ReportText, StoryRow
from secondsource.model import (
    Claim,
    ClaimId,
    Count,
    Echo,
    NotFoundError,
    Origin,
    OutletKind,
    Report,
    ReportId,
    count_form,
    echo_form,
    origin_form,
)
from secondsource.model.json_forms import StoryForm
from secondsource.pipeline.outlet_facts import known_outlets, outlet_kinds


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A claim that denies what another affirms.

    Args:
        denial: The denying claim.
        affirmed: The claims it denies, the most similar first; empty if the story has none.
    """

    denial: Claim
    affirmed: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryDetail:
    """A story, or one claim within it, with the evidence for its count.

    Args:
        story: The story.
        origins: Its origins; with a claim, those of that claim.
        count: How many are independent.
        grades: Its grades by published methods.
        reports: Its reports in the order of time.
        echoes: The echoes among them.
        contradictions: Its denials, each with the claims it denies.
        claim: The claim it is narrowed to, if any.
        same: The claims that say the same, that one included.
        outlets: The kind of each outlet of its reports, where known.
    """

    story: StoryRow
    origins: tuple[Origin, ...]
    count: Count
    grades: Grades
    reports: tuple[ReportText, ...]
    echoes: tuple[Echo, ...]
    contradictions: tuple[Contradiction, ...] = ()
    claim: Claim | None = None
    same: tuple[Claim, ...] = ()
    outlets: Mapping[str, OutletKind] = field(default_factory=dict)

    def echoes_by_report(self) -> dict[str, list[Echo]]:
        """Return its echoes by the report that repeats."""
        echoes: dict[str, list[Echo]] = defaultdict(list)
        for echo in self.echoes:
            echoes[echo.report].append(echo)
        return echoes

    def form(self) -> StoryForm:
        """Return the JSON form of the story with the evidence for its count."""
        two_sources, airwars = self.grades.two_sources, self.grades.airwars
        return {
            **self.story.form(),
            "claim": self.claim.id if self.claim else None,
            "same_claims": [claim.id for claim in self.same],
            "independent": count_form(self.count),
            "origins": [origin_form(origin) for origin in self.origins],
            "two_sources": {"grade": two_sources.name, "rule": two_sources.rule},
            "airwars": {"grade": airwars.name, "rule": airwars.rule},
            "told_by": [report.form() for report in self.reports],
            "echoes": [echo_form(echo) for echo in self.echoes],
            "contradictions": [
                {
                    "denial": contradiction.denial.id,
                    "affirmed": [claim.id for claim in contradiction.affirmed],
                }
                for contradiction in self.contradictions
            ],
            "links": [
                {
                    "report": link.report,
                    "other": link.other,
                    "probability": link.probability,
                    "note": link.note,
                }
                for link in self.story.links
            ],
        }


def load_story_detail(ledger: Ledger, typed: str, claim: str = "") -> StoryDetail:
    """Load a story in full.

    Args:
        ledger: The desk.
        typed: Its id or the beginning of it, or that of one of its reports.
        claim: A claim of it, to count the origins of that claim alone; "" for the whole story.

    Raises:
        NotFoundError: If the story does not exist or does not hold the claim.
    """
    row = ledger.stories.get(typed)
    texts = tuple(ledger.stories.texts(row.id))
    ids = [report.id for report in texts]
    echoes = tuple(ledger.stories.echoes_of(ids))
    contradictions = tuple(_contradictions(ledger, row))
    detail = StoryDetail(
        story=row,
        origins=row.origins,
        count=row.count,
        grades=grades_of(row.origins, row.count),
        reports=texts,
        echoes=echoes,
        contradictions=contradictions,
        outlets=outlet_kinds(ledger, texts),
    )
    return _narrow_to_claim(ledger, detail, claim) if claim else detail


def _narrow_to_claim(ledger: Ledger, detail: StoryDetail, claim: str) -> StoryDetail:
    """Return a story narrowed to a claim of it and to the claims that say the same."""
    ids = [report.id for report in detail.reports]
    reports = {report.id: (report, claims) for report, claims in ledger.reports.with_claims(ids)}
    texts = {report.id: report.text for report in detail.reports}
    compared = compared_claims(
        [c for report_id in ids if report_id in reports for c in reports[report_id][1]], texts
    )
    chosen = ledger.claims.get(claim).claim
    if chosen.report not in reports:
        raise NotFoundError(
            "find claim", claim, "it stands in no report of this story", "Name a claim of it"
        )
    claims_by_id = {each.id: each for _, claims in reports.values() for each in claims}
    claims_by_id[chosen.id] = chosen
    same = tuple(claims_by_id[each] for each in same_claims(chosen.id, compared))
    origins = _origins_of_claims(ledger, reports, detail.echoes, {c.id for c in same})
    return replace(
        detail,
        origins=origins.origins,
        count=origins.count,
        grades=grades_of(origins.origins, origins.count),
        claim=chosen,
        same=same,
    )


def _contradictions(ledger: Ledger, row: StoryRow) -> Iterator[Contradiction]:
    """Yield the stored denials of a story; claims removed since are left out."""
    ids = [claim for denial in row.denials for claim in (denial.claim, *denial.against)]
    claims = ledger.claims.by_id(ids)
    for denial in row.denials:
        if denial.claim in claims:
            against = tuple(claims[claim] for claim in denial.against if claim in claims)
            yield Contradiction(claims[denial.claim], against)


_ReportsWithClaims = Mapping[ReportId, tuple[Report, Sequence[Claim]]]


def _origins_of_claims(
    ledger: Ledger, reports: _ReportsWithClaims, echoes: Sequence[Echo], same: Set[ClaimId]
) -> Origins:
    """Return the origins of some claims of a story.

    Args:
        ledger: The desk.
        reports: The reports of the story by id, each with its claims.
        echoes: The echoes among them.
        same: Ids of the claims.
    """
    names, facts = known_outlets(ledger)
    features = by_publication_time(
        [
            features_of(stored, claims, names, quotations(stored.text))
            for stored, claims in reports.values()
        ]
    )
    stating = {report.id for report in features if _has_any_claim(reports[report.id][1], same)}
    # What a report has from another of the story is counted there, in whatever words.
    cited = {
        (report.id, c.outlet) for report in features for c in report.citations if c.claim in same
    }
    repeated = {e.repeats for e in echoes if (e.report, e.outlet) in cited and e.repeats}
    counted_reports = [report for report in features if report.id in stating | repeated]
    ids = {report.id for report in counted_reports}
    return origins_of(
        [
            _story_report(report, reports, same if report.id in stating else None)
            for report in counted_reports
        ],
        _echoes_among(echoes, ids, cited),
        StoryContext(facts, ledger.sources.entity_ids([report.id for report in counted_reports])),
        topic_of(features),
    )


def _has_any_claim(claims: Sequence[Claim], same: Set[ClaimId]) -> bool:
    return any(claim.id in same for claim in claims)


def _story_report(
    features: ReportFeatures, reports: _ReportsWithClaims, only: Set[ClaimId] | None
) -> StoryReport:
    """Return a report with its claims, or only some of them."""
    report, claims = reports[features.id]
    return StoryReport(features, report.text, [c for c in claims if only is None or c.id in only])


def _echoes_among(
    echoes: Sequence[Echo], ids: Set[ReportId], cited: Set[tuple[ReportId, str]]
) -> list[Echo]:
    """Return the echoes of some reports that repeat one of them or an outlet that is cited."""
    return [
        echo
        for echo in echoes
        if echo.report in ids and (echo.repeats in ids or (echo.report, echo.outlet) in cited)
    ]


def compare_reports(ledger: Ledger, first: str, second: str) -> tuple[Report, Report, Comparison]:
    """Return two reports and what they share, word for word.

    Args:
        ledger: The desk.
        first: The id of one report or the beginning of it.
        second: That of the other.

    Raises:
        NotFoundError: If no report, or more than one, fits.
    """
    first_report, second_report = ledger.reports.get(first), ledger.reports.get(second)
    comparison = compare(
        first_report, second_report, quotations(first_report.text), quotations(second_report.text)
    )
    return first_report, second_report, comparison
