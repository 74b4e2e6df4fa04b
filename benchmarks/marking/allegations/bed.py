"""A bed of invented stories: its desk, and the truth on its allegations.

A bed is a folder with `reports.jsonl`, `outlets.json` and `truth.json`. Of `outlets.json` the kind
and the owner are given to the desk by rulings; nothing else of the bed is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from secondsource.allegations.story_material import StoryMaterial
from secondsource.desk import Desk, open_desk
from secondsource.language.sentence_ends import sentence_around
from secondsource.model import (
    Certainty,
    Claim,
    ClaimId,
    OutletKind,
    Polarity,
    Report,
    ReportId,
    Span,
    Statement,
)
from secondsource.pipeline.allegation_step import publisher_of
from secondsource.pipeline.outlet_facts import known_outlets

_OWN_BEDS = Path(__file__).resolve().parents[3] / "training" / "allegations" / "beds"
# Share of a quote's letters that a claim's content holds for the claim to be its own.
_OF_CLAIM = 0.5
_STANCES = {"denies": Polarity.DENIED, "affirms": Polarity.AFFIRMED, "hedges": Polarity.AFFIRMED}


@dataclass(frozen=True)
class TrueAllegation:
    """An allegation of the bed.

    Args:
        id: Its id there.
        statements: Its statements, placed in our reports.
        independent: How many independent origins it has.
        speakers: For each statement who states it, as the bed numbers them; "report" for the
            report's own voice.
    """

    id: str
    statements: tuple[Statement, ...]
    independent: int
    speakers: tuple[str, ...]

    @property
    def affirming(self) -> list[Statement]:
        """The statements that affirm or hedge it."""
        return [s for s in self.statements if s.polarity is not Polarity.DENIED]

    @property
    def places(self) -> list[tuple[ReportId, Span]]:
        """Where it is affirmed or hedged."""
        return [(s.report, s.span) for s in self.affirming]

    @property
    def is_counted(self) -> bool:
        """Whether two reports or more affirm or hedge it: its origins are scored."""
        return len({s.report for s in self.affirming}) > 1


def bed_desk(bed: Path, path: Path) -> Desk:
    """Return a desk that has read the reports of a bed and knows its outlets."""
    with open_desk(path) as desk:
        desk.read([str(bed / "reports.jsonl")])
        judge = desk.judge("as the bed says", "benchmark")
        kinds = {kind.value for kind in OutletKind}
        for outlet in json.loads((bed / "outlets.json").read_text("utf8")):
            kind = outlet["kind"] if outlet["kind"] in kinds else None
            state = outlet.get("owner") or (outlet["country"] if kind == "state" else None)
            if kind or state:
                judge.outlet(outlet["name"], kind, state)
        desk.find_stories()
    return open_desk(path)


def own_beds() -> list[Path]:
    """Return the beds that were written for training."""
    return sorted(path for path in _OWN_BEDS.iterdir() if path.is_dir())


def desk_of(bed: Path, folder: Path) -> Desk:
    """Return the desk of a bed, which is made in a folder where it is not there."""
    path = folder / f"{bed.name}.db"
    return open_desk(path) if path.exists() else bed_desk(bed, path)


def report_urls(bed: Path) -> dict[str, str]:
    """Return the address of each report of a bed, by its id there."""
    lines = (bed / "reports.jsonl").read_text("utf8").splitlines()
    return {row["id"]: row["url"] for row in map(json.loads, lines)}


def true_stories(
    bed: Path, desk: Desk
) -> Iterator[tuple[str, StoryMaterial, list[TrueAllegation]]]:
    """Yield the stories of a bed: id, what the desk knows of its reports, its allegations."""
    urls = report_urls(bed)
    by_url = {report.metadata.url: report for report in map(desk.report, _ids(desk))}
    names, facts = known_outlets(desk.ledger)
    for story in json.loads((bed / "truth.json").read_text("utf8")):
        reports = {key: by_url[urls[key]] for key in story["reports"]}
        ordered = sorted(reports.values(), key=lambda r: (r.metadata.published or "9", r.id))
        ids = [report.id for report in ordered]
        material = StoryMaterial(
            reports=ordered,
            claims={report.id: desk.claims_of(report.id) for report in ordered},
            echoes=desk.ledger.stories.echoes_of(ids),
            entities=desk.ledger.sources.entity_ids(ids),
            publishers={report.id: publisher_of(report, names, facts) for report in ordered},
        )
        yield (
            story["story"],
            material,
            [
                TrueAllegation(
                    a["id"],
                    tuple(
                        _placed(reports[s["report"]], material, s["quote"], s["stance"])
                        for s in a["statements"]
                    ),
                    a["independent"],
                    tuple(s["by"] for s in a["statements"]),
                )
                for a in story["allegations"]
            ],
        )


def _ids(desk: Desk) -> list[str]:
    return [row.id for row in desk.reports()]


def _placed(report: Report, material: StoryMaterial, quote: str, stance: str) -> Statement:
    start = max(0, report.text.find(quote))
    span = Span(start, start + len(quote))
    claim = _claim_of(span, material.claims[report.id])
    return Statement(
        report=report.id,
        span=span,
        sentence=sentence_around(span, report.text),
        claim=claim.id if claim else ClaimId(""),
        polarity=_STANCES[stance],
        certainty=Certainty.POSSIBLE if stance == "hedges" else Certainty.CERTAIN,
    )


def _claim_of(span: Span, claims: Sequence[Claim]) -> Claim | None:
    """Return the shortest claim whose content holds half of a quote."""

    def shared(claim: Claim) -> int:
        return sum(max(0, min(c.end, span.end) - max(c.start, span.start)) for c in claim.content)

    holding = [c for c in claims if shared(c) >= _OF_CLAIM * (span.end - span.start)]
    return min(holding, key=lambda c: sum(s.end - s.start for s in c.content), default=None)
