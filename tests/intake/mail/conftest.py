from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from secondsource.intake import IntakeOptions
from secondsource.intake.archives.members import Member
from secondsource.intake.files.unread_items import UnreadItem
from secondsource.intake.mail import message_parts
from secondsource.intake.text.document_text import DocumentText, report_from_document
from secondsource.model import Report, ZoneKind, raw_sha256, report_id


@dataclass
class Parts:
    """What a message holds: its reports, attachments and faults."""

    reports: list[Report] = field(default_factory=list)
    members: list[Member] = field(default_factory=list)
    faults: list[UnreadItem] = field(default_factory=list)

    @property
    def report(self) -> Report:
        (report,) = self.reports
        return report

    def zones(self, kind: ZoneKind) -> list[str]:
        return [z.span.words(self.report.text) for z in self.report.zones if z.kind is kind]


def sorted_parts(results, raw: bytes) -> Parts:
    parts = Parts()
    for result in results:
        if isinstance(result, DocumentText):
            parts.reports.append(report_from_document(result, report_id(raw), raw_sha256(raw)))
        elif isinstance(result, Member):
            parts.members.append(result)
        else:
            parts.faults.append(result)
    return parts


@pytest.fixture
def parts_of() -> Callable[..., Parts]:
    """Read a message given as bytes or text."""

    def read(content: bytes | str, options: IntakeOptions | None = None) -> Parts:
        raw = content.encode() if isinstance(content, str) else content
        return sorted_parts(message_parts(raw, "m.eml", options or IntakeOptions()), raw)

    return read
