"""Report: the text as it was published, with what was read in it marked in place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from secondsource.ledger import ReportRow
from secondsource.model import (
    Claim,
    Echo,
    Passage,
    Report,
    ReportId,
    ZoneKind,
    claim_form,
    echo_form,
    report_form,
)
from secondsource.web.annotated_text import Annotation, TextZone, marks_of, parts_of
from secondsource.web.answer_forms import ReportForm
from secondsource.web.page import Answer, Page, PageRequest


@dataclass(frozen=True, slots=True)
class Copied:
    """A passage that stands in another report of the desk as well.

    Args:
        passage: The passage.
        echo: The echo it is evidence of.
        about: What is known of the other report; None if the desk does not hold it.
    """

    passage: Passage
    echo: Echo
    about: ReportRow | None


@dataclass(frozen=True, slots=True)
class Line:
    """A part of the text with what stands beside it.

    Args:
        part: The part.
        claims: The claims whose content begins in it, each with its number.
        copied: The passages that begin in it.
    """

    part: TextZone
    claims: tuple[tuple[int, Claim], ...]
    copied: tuple[Copied, ...]


def _answer(visit: PageRequest) -> Answer:
    ledger = visit.ledger
    report = ledger.reports.get(visit.part("id"))
    claims = ledger.claims.of_report(report.id)
    echoes = ledger.stories.echoes_of([report.id])

    def shown() -> dict[str, object]:
        others = {row.id: row for row in ledger.reports.rows_with_ids([e.repeats for e in echoes])}
        copied = list(_copied(echoes, others))
        marks = [*marks_of(claims), *(Annotation(c.passage.here, "copied") for c in copied)]
        parts = parts_of(report, marks)
        return {
            "report": report,
            "claims": list(enumerate(claims, 1)),
            "numbers": {claim.id: number for number, claim in enumerate(claims, 1)},
            "lines": list(_lines(parts, claims, copied)),
            "headed": _headline(parts, report),
            "echoes": [(echo, others.get(echo.repeats)) for echo in echoes],
            "story": visit.story_of(report.id),
            "seen": ledger.raw.sightings(report.raw),
            "wrong": ledger.claims.of_report(report.id, wrong=True),
        }

    return Answer(
        shown,
        lambda: ReportForm(
            {
                **report_form(report),
                "claims": [claim_form(c, report.text, report.metadata) for c in claims],
                "echoes": [echo_form(echo) for echo in echoes],
            }
        ),
        report.metadata.title or report.id,
    )


def _headline(parts: Sequence[TextZone], report: Report) -> TextZone | None:
    """Return the part that is the report's title, so that it is not shown twice."""
    title = " ".join(report.metadata.title.split())
    for part in parts[:_TOP]:
        if part.kind is ZoneKind.HEADLINE and (
            not title or " ".join(part.span.words(report.text).split()) == title
        ):
            return part
    return None


# The headline is among the first parts; a caption or a kicker may stand before it.
_TOP = 4


def _copied(echoes: Iterable[Echo], others: Mapping[ReportId, ReportRow]) -> Iterator[Copied]:
    """Yield the passages that the report shares with those it repeats, in order."""
    found = [
        (passage, echo)
        for echo in echoes
        if echo.repeats
        for evidence in echo.evidence
        for passage in evidence.passages
    ]
    found.sort(key=lambda pair: (pair[0].here, pair[1].repeats))
    for passage, echo in found:
        yield Copied(passage, echo, others.get(echo.repeats))


def _lines(
    parts: Sequence[TextZone], claims: Sequence[Claim], copied: Sequence[Copied]
) -> Iterator[Line]:
    at = 0
    for part in parts:
        # What begins between two parts belongs to the second.
        upto = at
        while upto < len(copied) and copied[upto].passage.here.start < part.span.end:
            upto += 1
        begun = tuple((number, claims[number - 1]) for number in part.claims)
        yield Line(part, begun, tuple(copied[at:upto]))
        at = upto


PAGE = Page(
    name="report",
    path="/reports/{id}",
    answer=_answer,
    form=ReportForm,
    about="One report with its text, its claims and what it repeats",
)
