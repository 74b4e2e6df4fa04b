"""What is known of a report that tells whether it is a version of another."""

from __future__ import annotations

from secondsource.model import Report, ZoneKind
from secondsource.model.versions import VersionFacts
from secondsource.versions.correction_notes import withdraws
from secondsource.versions.text_sketches import sketch_of

_BODY = (ZoneKind.BODY, ZoneKind.HEADING, ZoneKind.CAPTION)


def version_facts(report: Report) -> VersionFacts:
    """Return what a report itself tells; the caller adds what its file, feed or fetch tells.

    `dataclasses.replace(version_facts(report), guid=..., collected=...)` adds guid, version number,
    dates of update and collection, status, availability and what the item replaces.
    """
    return VersionFacts(
        report=report.id,
        outlet=report.metadata.outlet,
        url=report.metadata.url,
        published=report.metadata.published,
        title=report.metadata.title,
        sketch=sketch_of(body_of(report)),
        notice=withdraws(report),
    )


def body_of(report: Report) -> str:
    """Return the text of a report without headline and furniture, a line for each paragraph."""
    body = [z.span.words(report.text) for z in report.zones if z.kind in _BODY]
    return "\n".join(body) if body else report.text
