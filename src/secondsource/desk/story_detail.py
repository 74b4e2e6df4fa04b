"""One story in full: its leading allegations, their grades, its reports, echoes and denials."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from secondsource.echo import Comparison, compare
from secondsource.language.quotation_marks import quotations
from secondsource.ledger import AllegationRow, Ledger, ReportText, StoryRow
from secondsource.model import (
    Allegation,
    Claim,
    ClaimId,
    Count,
    Echo,
    NotFoundError,
    Origin,
    OutletKind,
    Report,
    count_form,
    echo_form,
    origin_form,
)
from secondsource.model.allegation_grades import Grade, Grades, grades_of
from secondsource.model.json_forms import GradeForm, StoryForm
from secondsource.pipeline.outlet_facts import outlet_kinds

LEADING = 8
"""Leading allegations of a story that come with it; all are listed in its matrix."""


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
    """A story with its leading allegations; or the allegations that one claim of it states.

    Args:
        story: The story.
        allegations: Its leading allegations, at most `LEADING`; with a claim, those that have the
            claim among their statements, those of most outlets first.
        allegation: The first of these in full; None if there is none.
        origins: What is left of its reports when echoes are folded.
        reports: Its reports in the order of time.
        echoes: The echoes among them.
        contradictions: Its denials, each with the claims it denies.
        claim: The claim it is narrowed to, if any.
        same: All claims among the statements of these allegations, that one included; empty
            without a claim.
        outlets: The kind of each outlet of its reports, where known.
    """

    story: StoryRow
    reports: tuple[ReportText, ...]
    allegations: tuple[AllegationRow, ...] = ()
    allegation: Allegation | None = None
    origins: tuple[Origin, ...] = ()
    echoes: tuple[Echo, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    claim: Claim | None = None
    same: tuple[Claim, ...] = ()
    outlets: Mapping[str, OutletKind] = field(default_factory=dict)

    @property
    def count(self) -> Count | None:
        """How many independent origins affirm its first allegation; None without one."""
        return self.allegation.count if self.allegation else None

    @property
    def grades(self) -> Grades | None:
        """The grades of its first allegation by published methods; None without one."""
        return grades_of(self.allegation) if self.allegation else None

    def echoes_by_report(self) -> dict[str, list[Echo]]:
        """Return its echoes by the report that repeats."""
        echoes: dict[str, list[Echo]] = defaultdict(list)
        for echo in self.echoes:
            echoes[echo.report].append(echo)
        return echoes

    def form(self) -> StoryForm:
        """Return the JSON form of the story with its leading allegations."""
        grades = self.grades
        return {
            **self.story.form(),
            "claim": self.claim.id if self.claim else None,
            "same_claims": [claim.id for claim in self.same],
            "independent": count_form(self.count) if self.count else None,
            "allegations": [row.form() for row in self.allegations],
            "origins": [origin_form(origin) for origin in self.origins],
            "two_sources": _grade_form(grades.two_sources) if grades else None,
            "airwars": _grade_form(grades.airwars) if grades else None,
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


def _grade_form(grade: Grade) -> GradeForm:
    return {"grade": grade.name, "rule": grade.rule}


def load_story_detail(ledger: Ledger, typed: str, claim: str = "") -> StoryDetail:
    """Load a story in full.

    Args:
        ledger: The desk.
        typed: Its id or the beginning of it, or that of one of its reports.
        claim: A claim of it, for the allegations that it states; "" for the leading ones.

    Raises:
        NotFoundError: If the story does not exist or does not hold the claim.
    """
    row = ledger.stories.get(typed)
    texts = tuple(ledger.stories.texts(row.id))
    ids = [report.id for report in texts]
    echoes = tuple(ledger.stories.echoes_of(ids))
    contradictions = tuple(_contradictions(ledger, row))
    rows = tuple(ledger.allegations.first_of_story(row.id, LEADING))
    detail = StoryDetail(
        story=row,
        allegations=rows,
        allegation=ledger.allegations.get(rows[0].id).allegation if rows else None,
        origins=row.origins,
        reports=texts,
        echoes=echoes,
        contradictions=contradictions,
        outlets=outlet_kinds(ledger, texts),
    )
    return _narrow_to_claim(ledger, detail, claim) if claim else detail


def _narrow_to_claim(ledger: Ledger, detail: StoryDetail, claim: str) -> StoryDetail:
    """Return a story narrowed to the allegations that have a claim among their statements."""
    chosen = ledger.claims.get(claim).claim
    if chosen.report not in {report.id for report in detail.reports}:
        raise NotFoundError(
            "find claim", claim, "it stands in no report of this story", "Name a claim of it"
        )
    found = [
        allegation
        for allegation in ledger.allegations.of_report(chosen.report)
        if any(placed.statement.claim == chosen.id for placed in allegation.statements)
    ]
    found.sort(key=lambda allegation: (-len(allegation.outlets), -len(allegation.reports)))
    ids = {p.statement.claim for allegation in found for p in allegation.statements} - {""}
    claims = ledger.claims.by_id([ClaimId(each) for each in sorted({*ids, chosen.id})])
    return replace(
        detail,
        allegations=tuple(map(AllegationRow.of, found)),
        allegation=found[0] if found else None,
        claim=chosen,
        same=tuple(claims.values()),
    )


def _contradictions(ledger: Ledger, row: StoryRow) -> Iterator[Contradiction]:
    """Yield the stored denials of a story; claims removed since are left out."""
    ids = [claim for denial in row.denials for claim in (denial.claim, *denial.against)]
    claims = ledger.claims.by_id(ids)
    for denial in row.denials:
        if denial.claim in claims:
            against = tuple(claims[claim] for claim in denial.against if claim in claims)
            yield Contradiction(claims[denial.claim], against)


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
