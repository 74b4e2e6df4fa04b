"""Report: the text as it was published, with what was read in it marked in place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from secondsource.desk import Desk
from secondsource.ledger import ReportRow
from secondsource.model import (
    Claim,
    Echo,
    Evidence,
    NotFoundError,
    Passage,
    Report,
    Span,
    ZoneKind,
    claim_form,
    echo_form,
    report_form,
)
from secondsource.web.answering import Answer, Page, Visit
from secondsource.web.marking import Mark, Part, marks_of, parts_of


@dataclass(frozen=True, slots=True)
class Copied:
    """A passage that stands in another report of the desk as well.

    Args:
        passage: The passage.
        echo: The echo it is evidence of.
        evidence: That evidence.
        other: Id of the other report, for the link.
        about: What is known of it; None if the desk does not hold it.
    """

    passage: Passage
    echo: Echo
    evidence: Evidence
    other: str
    about: ReportRow | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A part of the text with what stands beside it.

    Args:
        part: The part.
        claims: The claims whose content begins in it, each with its number.
        copied: The passages that begin in it.
    """

    part: Part
    claims: tuple[tuple[int, Claim], ...]
    copied: tuple[Copied, ...]


def _answer(visit: Visit) -> Answer:
    desk, report = visit.desk, visit.desk.report(visit.part("id"))
    claims = desk.claims_of(report.id)
    echoes = desk.echoes_of(report.id)
    copied = _copied(desk, echoes)
    marks = [*marks_of(claims), *(Mark(c.passage.here, "copied") for c in copied)]
    parts = parts_of(report, marks)
    return Answer(
        lambda: {
            "report": report,
            "claims": list(enumerate(claims, 1)),
            "numbers": {claim.id: number for number, claim in enumerate(claims, 1)},
            "lines": list(_lines(parts, claims, copied)),
            "headed": _headline(parts, report),
            "echoes": [(echo, _row(desk, echo.repeats)) for echo in echoes],
            "story": _story_of(desk, report),
            "seen": desk.sightings(report.raw),
            "wrong": desk.claims_of(report.id, wrong=True),
        },
        lambda: {
            **report_form(report),
            "claims": [claim_form(c, report.text, report.metadata) for c in claims],
            "echoes": [echo_form(echo) for echo in echoes],
        },
        report.metadata.title or report.id,
    )


def _headline(parts: Sequence[Part], report: Report) -> Part | None:
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


def _story_of(desk: Desk, report: Report) -> object:
    try:
        return desk.story_row(report.id)
    except NotFoundError:
        return None


def _row(desk: Desk, report: str) -> ReportRow | None:
    return next(iter(desk.reports_with([report])), None) if report else None


def _copied(desk: Desk, echoes: Iterable[Echo]) -> list[Copied]:
    """Return the passages that the report shares with those it repeats, in order."""
    found = [
        Copied(passage, echo, evidence, echo.repeats)
        for echo in echoes
        if echo.repeats
        for evidence in echo.evidence
        for passage in evidence.passages
    ]
    rows = {row.id: row for row in desk.reports_with(sorted({c.other for c in found}))}
    told = [Copied(c.passage, c.echo, c.evidence, c.other, rows.get(c.other)) for c in found]
    return sorted(told, key=lambda c: (c.passage.here, c.other))


def _lines(
    parts: Sequence[Part], claims: Sequence[Claim], copied: Sequence[Copied]
) -> Iterable[Line]:
    beside: dict[Span, list[Copied]] = defaultdict(list)
    at = 0
    ordered = list(copied)
    for part in parts:
        while at < len(ordered) and ordered[at].passage.here.start < part.span.end:
            beside[part.span].append(ordered[at])
            at += 1
    for part in parts:
        begun = tuple((number, claims[number - 1]) for number in part.claims)
        yield Line(part, begun, tuple(beside[part.span]))


PAGE = Page(
    "report",
    "/reports/{id}",
    _answer,
    "Report",
    "One report with its text, its claims and what it repeats",
)
