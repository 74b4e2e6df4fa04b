"""Report page: the text as published, with claims and copied passages marked in place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from secondsource.desk.version_history import load_version_changes, load_version_history
from secondsource.ledger import ReportRow
from secondsource.model import (
    Allegation,
    Claim,
    Echo,
    NotFoundError,
    Passage,
    Report,
    ReportId,
    Span,
    ZoneKind,
    claim_form,
    echo_form,
    report_form,
)
from secondsource.model.report_corrections import url_host
from secondsource.web.annotated_text import Annotation, TextZone, annotated_zones, claim_annotations
from secondsource.web.answer_forms import ReportForm
from secondsource.web.page import DOUBTFUL, Answer, Page, PageRequest, Parameter


@dataclass(frozen=True, slots=True)
class CopiedPassage:
    """A passage that another report of the desk also holds.

    Args:
        passage: The passage.
        echo: The echo it is evidence of.
        about: Row of the other report; None if the desk does not hold it.
    """

    passage: Passage
    echo: Echo
    about: ReportRow | None


@dataclass(frozen=True, slots=True)
class Line:
    """A zone of the text with the notes beside it.

    Args:
        part: The zone.
        claims: The claims whose content begins in it, each with its number.
        copied: The passages that begin in it.
    """

    part: TextZone
    claims: tuple[tuple[int, Claim], ...]
    copied: tuple[CopiedPassage, ...]


def _answer(visit: PageRequest) -> Answer:
    ledger = visit.ledger
    report = ledger.reports.get(visit.path_value("id"))
    every_claim = ledger.claims.of_report(report.id)
    with_doubtful = visit.query_value("doubtful") == "1"
    claims = [claim for claim in every_claim if with_doubtful or not claim.is_doubtful]
    hidden = len(every_claim) - len(claims)
    echoes = ledger.stories.echoes_of([report.id])
    history = load_version_history(ledger, report.id)
    changes = load_version_changes(ledger, report.id) if history.before else None
    allegation = _allegation(visit)

    def template_values() -> dict[str, object]:
        repeated_reports = {
            row.id: row for row in ledger.reports.rows_with_ids([e.repeats for e in echoes])
        }
        copied = list(_copied_passages(echoes, repeated_reports))
        marks = [
            *claim_annotations(claims),
            *(Annotation(c.passage.here, "copied") for c in copied),
            *(Annotation(span, "stated") for span in _stated(allegation, report).values()),
        ]
        parts = annotated_zones(report, marks)
        return {
            "report": report,
            "claims": list(enumerate(claims, 1)),
            "numbers": {claim.id: number for number, claim in enumerate(claims, 1)},
            "lines": list(_lines(parts, claims, copied)),
            "headed": _headline(parts, report),
            "echoes": [(echo, repeated_reports.get(echo.repeats)) for echo in echoes],
            "story": visit.story_of(report.id),
            "host": url_host(report.metadata.url),
            "seen": ledger.raw.sightings(report.raw),
            "history": history,
            "changes": changes,
            "hidden": hidden,
            "all_of_them": visit.link(doubtful="1"),
            "allegation": allegation,
            "stated": {s.start: number for number, s in _stated(allegation, report).items()},
            "wrong": ledger.claims.of_report(report.id, wrong=True),
        }

    return Answer(
        template_values,
        lambda: ReportForm(
            {
                **report_form(report),
                "claims": [claim_form(c, report.text, report.metadata) for c in claims],
                "hidden": hidden,
                "echoes": [echo_form(echo) for echo in echoes],
                "versions": [version.form() for version in history.versions],
                "changes": changes.form() if changes else None,
            }
        ),
        report.metadata.title or report.id,
    )


def _allegation(visit: PageRequest) -> Allegation | None:
    """Return the allegation whose statements are marked; None if it is gone or none is asked for.

    Allegations are found again after each reading, and an address may be older.
    """
    asked = visit.query_value("allegation")
    try:
        return visit.ledger.allegations.get(asked).allegation if asked else None
    except NotFoundError:
        return None


def _stated(allegation: Allegation | None, report: Report) -> dict[int, Span]:
    """Return the words of an allegation's statements in a report, by their number, from 1."""
    return {
        number: placed.statement.span
        for number, placed in enumerate(allegation.statements if allegation else (), 1)
        if placed.statement.report == report.id
    }


def _headline(parts: Sequence[TextZone], report: Report) -> TextZone | None:
    """Return the zone that holds the report's title, so that it is not shown twice."""
    title = " ".join(report.metadata.title.split())
    for part in parts[:_TOP]:
        if part.kind is ZoneKind.HEADLINE and (
            not title or " ".join(part.span.words(report.text).split()) == title
        ):
            return part
    return None


# The headline is among the first zones; a caption or a kicker may precede it.
_TOP = 4


def _copied_passages(
    echoes: Iterable[Echo], repeated_reports: Mapping[ReportId, ReportRow]
) -> Iterator[CopiedPassage]:
    """Yield the passages that the report shares with those it repeats, in order."""
    passages = [
        (passage, echo)
        for echo in echoes
        if echo.repeats
        for evidence in echo.evidence
        for passage in evidence.passages
    ]
    passages.sort(key=lambda pair: (pair[0].here, pair[1].repeats))
    for passage, echo in passages:
        yield CopiedPassage(passage, echo, repeated_reports.get(echo.repeats))


def _lines(
    parts: Sequence[TextZone], claims: Sequence[Claim], copied: Sequence[CopiedPassage]
) -> Iterator[Line]:
    first_copied = 0
    for part in parts:
        # A passage that begins between two zones belongs to the second.
        end_copied = first_copied
        while end_copied < len(copied) and copied[end_copied].passage.here.start < part.span.end:
            end_copied += 1
        numbered_claims = tuple((number, claims[number - 1]) for number in part.claims)
        yield Line(part, numbered_claims, tuple(copied[first_copied:end_copied]))
        first_copied = end_copied


PAGE = Page(
    name="report",
    path="/reports/{id}",
    answer=_answer,
    form=ReportForm,
    about="One report with its text, its claims and what it repeats",
    parameters=(
        DOUBTFUL,
        Parameter("allegation", "Id of an allegation: mark what the report says of it"),
    ),
)
