"""Corrections of the metadata of reports: what they cover, and what they make of a report.

A ruling covers reports by id, all reports of a file, or all of a host. Rulings on addresses are
applied first, so that a ruling on a host covers the reports that another has moved there. The later
ruling holds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import urlsplit

from secondsource.model.reports import (
    Correction,
    Metadata,
    MetadataField,
    MetadataSign,
    Report,
)


class CorrectionScope(StrEnum):
    """What the subject of a correction names."""

    REPORT = "report"
    """Reports by their ids."""
    FILE = "file"
    """All reports of files, by the SHA-256 of their bytes."""
    HOST = "host"
    """All reports whose address is on this host, also those read later."""


class DeletionScope(StrEnum):
    """What the subject of a deletion names."""

    REPORT = "report"
    FILE = "file"
    READING = "reading"


def url_host(url: str) -> str:
    """Return the host of an address in small letters, without "www."; "" if it has none."""
    try:
        host = urlsplit(url.strip()).hostname or ""
    except ValueError:
        return ""
    return host.rstrip(".").removeprefix("www.")


@dataclass(frozen=True, slots=True, kw_only=True)
class MetadataRuling:
    """A ruling on the metadata of reports.

    Args:
        number: The number of the judgement.
        scope: What `subjects` names.
        subjects: Ids of reports, hashes of files, or a host.
        values: What is ruled, by field; "" says that it is unknown.
    """

    number: int
    scope: CorrectionScope
    subjects: tuple[str, ...]
    values: Mapping[MetadataField, str]


class Corrections:
    """The rulings in force on metadata, found by what they cover.

    Args:
        rulings: In the order they were made.
    """

    def __init__(self, rulings: Iterable[MetadataRuling] = ()) -> None:
        self._rulings: dict[tuple[CorrectionScope, str], list[MetadataRuling]] = defaultdict(list)
        for ruling in rulings:
            for subject in ruling.subjects:
                self._rulings[ruling.scope, subject].append(ruling)

    def __bool__(self) -> bool:
        """Return whether there are any."""
        return bool(self._rulings)

    def applied_to(self, report: Report, files: Collection[str] = ()) -> Report:
        """Return a report as it was read with the corrections that cover it.

        Args:
            report: The report.
            files: SHA-256 of the files that hold it, beside the one it names.
        """
        files = {report.raw, *files}
        corrected = self._with_fields(report, files, (MetadataField.URL,))
        others = [name for name in MetadataField if name is not MetadataField.URL]
        return self._with_fields(corrected, files, others)

    def _with_fields(
        self, report: Report, files: Collection[str], names: Iterable[MetadataField]
    ) -> Report:
        rulings = list(self._covering(report, files))
        for name in names:
            holding = [ruling for ruling in rulings if name in ruling.values]
            if holding:
                report = corrected(report, name, holding[-1].values[name], holding[-1].number)
        return report

    def _covering(self, report: Report, files: Collection[str]) -> Iterator[MetadataRuling]:
        """Yield the rulings that cover a report, in the order they were made."""
        keys = (
            (CorrectionScope.REPORT, str(report.id)),
            *((CorrectionScope.FILE, file) for file in files),
            (CorrectionScope.HOST, url_host(report.metadata.url)),
        )
        by_number = {
            ruling.number: ruling
            for scope, subject in keys
            if subject
            for ruling in self._rulings.get((scope, subject), ())
        }
        yield from (by_number[number] for number in sorted(by_number))


def corrected(report: Report, name: MetadataField, value: str, judgement: int) -> Report:
    """Return a report with one field corrected, and the value that was read kept beside it."""
    data = report.metadata
    sign = MetadataSign.CORRECTED
    match name:
        case MetadataField.LANGUAGE:
            original, read_sign = report.language, MetadataSign.NONE
            report = replace(report, language=value)
        case MetadataField.OUTLET:
            original, read_sign = data.outlet, data.outlet_sign
            data = replace(data, outlet=value, outlet_sign=sign)
        case MetadataField.PUBLISHED:
            original, read_sign = data.published, data.published_sign
            data = replace(data, published=value, published_sign=sign)
        case MetadataField.TITLE:
            original, read_sign = data.title, MetadataSign.NONE
            data = replace(data, title=value)
        case MetadataField.URL:
            original, read_sign = data.url, MetadataSign.NONE
            data = replace(data, url=value)
    correction = Correction(field=name, original=original, sign=read_sign, judgement=judgement)
    return replace(report, metadata=data, corrections=(*report.corrections, correction))


def as_read(report: Report) -> Report:
    """Return a report without its corrections, as the program read it."""
    data, language = report.metadata, report.language
    for correction in report.corrections:
        data, language = _restored(data, language, correction)
    return replace(report, metadata=data, language=language, corrections=())


def _restored(data: Metadata, language: str, correction: Correction) -> tuple[Metadata, str]:
    original, sign = correction.original, correction.sign
    match correction.field:
        case MetadataField.LANGUAGE:
            return data, original
        case MetadataField.OUTLET:
            return replace(data, outlet=original, outlet_sign=sign), language
        case MetadataField.PUBLISHED:
            return replace(data, published=original, published_sign=sign), language
        case MetadataField.TITLE:
            return replace(data, title=original), language
        case MetadataField.URL:
            return replace(data, url=original), language
