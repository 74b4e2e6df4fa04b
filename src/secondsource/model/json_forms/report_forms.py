"""The JSON forms of reports: the heading in a listing, the text, and the failure to read one."""

from __future__ import annotations

from typing import Annotated, TypedDict

from secondsource.model.editions import Edition, PublicationStatus
from secondsource.model.ids import RawSha256, ReportId
from secondsource.model.json_forms.field_types import WholeNumber
from secondsource.model.json_forms.span_forms import OffsetsForm, offsets_form
from secondsource.model.reports import (
    AttributionState,
    Failure,
    Metadata,
    MetadataField,
    MetadataSign,
    Report,
    ZoneKind,
)


class ZoneForm(TypedDict):
    """A part of a report's text, and whom a caption credits."""

    kind: Annotated[str, ZoneKind]
    start: WholeNumber
    end: WholeNumber
    credit: OffsetsForm | None


class PageStartForm(TypedDict):
    """The place in a text at which a page of its document begins."""

    position: WholeNumber
    page: WholeNumber


class ReportHeadingForm(TypedDict):
    """What a report is listed by."""

    id: ReportId
    outlet: str | None
    published: str | None
    title: str | None


class CorrectionForm(TypedDict):
    """A field that a person has corrected: the value as it was read, and the judgement."""

    field: Annotated[str, MetadataField]
    read: str | None
    judgement: WholeNumber


class EditionForm(TypedDict):
    """What a report states of its own version, and what its container states of its collection."""

    guid: str | None
    number: WholeNumber | None
    updated: str | None
    collected: str | None
    pubstatus: Annotated[str, PublicationStatus] | None
    replaces: list[str]
    is_corrected: bool


class BareReportForm(TypedDict):
    """A report with its text, without what was read in it."""

    id: ReportId
    raw: RawSha256
    item: str | None
    title: str | None
    outlet: str | None
    outlet_sign: Annotated[str, MetadataSign] | None
    published: str | None
    published_sign: Annotated[str, MetadataSign] | None
    byline: str | None
    url: str | None
    tags: list[str]
    other_version: str | None
    edition: EditionForm
    language: str
    attribution: Annotated[str, AttributionState]
    zones: list[ZoneForm]
    pages: list[PageStartForm]
    corrections: list[CorrectionForm]
    text: str


class FailureForm(TypedDict):
    """A file or item that could not be read."""

    path: str
    item: str | None
    count: WholeNumber
    items: str | None
    step: str
    reason: str
    remedy: str | None


def report_heading_form(report_id: ReportId, metadata: Metadata) -> ReportHeadingForm:
    """Return the JSON form of what a report is listed by."""
    return {
        "id": report_id,
        "outlet": metadata.outlet or None,
        "published": metadata.published or None,
        "title": metadata.title or None,
    }


def edition_form(edition: Edition) -> EditionForm:
    """Return the JSON form of what a report states of its own version."""
    return {
        "guid": edition.guid or None,
        "number": edition.number,
        "updated": edition.updated or None,
        "collected": edition.collected or None,
        "pubstatus": edition.pubstatus.value or None,
        "replaces": list(edition.replaces),
        "is_corrected": edition.is_corrected,
    }


def report_form(report: Report) -> BareReportForm:
    """Return the JSON form of a report, its whole text included."""
    data = report.metadata
    return {
        "id": report.id,
        "raw": report.raw,
        "item": report.item or None,
        "title": data.title or None,
        "outlet": data.outlet or None,
        "outlet_sign": data.outlet_sign.value or None,
        "published": data.published or None,
        "published_sign": data.published_sign.value or None,
        "byline": data.byline or None,
        "url": data.url or None,
        "tags": list(data.tags),
        "other_version": data.other_version or None,
        "edition": edition_form(data.edition),
        "language": report.language,
        "attribution": report.attribution.value,
        "zones": [
            {
                "kind": zone.kind.value,
                **offsets_form(zone.span),
                "credit": None if zone.credit is None else offsets_form(zone.credit),
            }
            for zone in report.zones
        ],
        "pages": [{"position": start.position, "page": start.page} for start in report.pages],
        "corrections": [
            {"field": c.field.value, "read": c.original or None, "judgement": c.judgement}
            for c in report.corrections
        ],
        "text": report.text,
    }


def failure_form(failure: Failure) -> FailureForm:
    """Return the JSON form of a failure."""
    return {
        "path": failure.path,
        "item": failure.item or None,
        "count": failure.count,
        "items": failure.items or None,
        "step": failure.step,
        "reason": failure.reason,
        "remedy": failure.remedy or None,
    }
