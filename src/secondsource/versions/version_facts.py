"""What is known of a report that tells whether it is a version of another."""

from __future__ import annotations

from dataclasses import replace

from secondsource.model import Report, ZoneKind
from secondsource.model.versions import VersionFacts
from secondsource.versions.correction_notes import corrections_in, withdraws
from secondsource.versions.text_sketches import sketch_of, text_digest

_BODY = (ZoneKind.BODY, ZoneKind.HEADING, ZoneKind.CAPTION)


def version_facts(report: Report) -> VersionFacts:
    """Return what a report itself tells; the caller adds what its feed or fetch tells.

    `dataclasses.replace(version_facts(report), availability=...)` adds that it has vanished.
    """
    edition = report.metadata.edition
    return VersionFacts(
        report=report.id,
        outlet=report.metadata.outlet,
        url=report.metadata.url,
        guid=edition.guid,
        number=edition.number,
        published=report.metadata.published,
        updated=edition.updated,
        collected=edition.collected,
        title=report.metadata.title,
        sketch=replace(sketch_of(body_of(report)), digest=text_digest(report.text)),
        pubstatus=edition.pubstatus,
        replaces=edition.replaces,
        notice=withdraws(report),
    )


def body_of(report: Report) -> str:
    """Return the text of a report by which it is compared, a line for each paragraph.

    Headline, furniture and correction notes are left out: a note is the same under many reports.
    """
    notes = {note.span for note in corrections_in(report.text, report.zones)}
    zones = [z for z in report.zones if z.kind in _BODY]
    lines = [z.span.words(report.text) for z in zones if z.span not in notes]
    return "\n".join(lines or [z.span.words(report.text) for z in zones]) or report.text
