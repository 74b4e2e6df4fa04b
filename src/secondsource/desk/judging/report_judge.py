"""Rulings on the metadata of reports: outlet, date, title, language, address."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from secondsource.desk.judging.judgement_writer import JudgementWriter, require_values
from secondsource.ledger import Judgement
from secondsource.model import MetadataField, NotFoundError, UsageError
from secondsource.model.judgement_payloads import MetadataPayload
from secondsource.model.publication_time import typed_publication_time
from secondsource.model.report_corrections import CorrectionScope, DeletionScope, url_host

UNKNOWN = "unknown"
"""What a person gives for a field to say that nothing is known of it."""

_LANGUAGE = re.compile(r"[a-z]{2,3}")
# Code points; as long as intake lets a field be.
_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class ReportJudge(JudgementWriter):
    """Rules on the metadata of reports.

    Each method takes any of `outlet`, `published`, `title`, `language` and `url`; None leaves a
    field as it is, "unknown" clears it. The value as it was read is kept beside it.
    """

    def metadata(self, reports: str | Sequence[str], **values: str | None) -> Judgement:
        """Correct the metadata of reports.

        Args:
            reports: The id of a report, or several, for a selection. The ruling holds for these
                reports, whatever a filter gives later.
            **values: Any of outlet, published (ISO 8601), title, language (a code), url.

        Raises:
            NotFoundError: If one of them is not in the desk.
            UsageError: If no value is given, or one cannot be what it should be.
        """
        typed = [reports] if isinstance(reports, str) else list(reports)
        checked = _checked(values, ", ".join(typed[:3]))
        ids = list(dict.fromkeys(self.ledger.reports.get(each).id for each in typed))
        if not ids:
            raise UsageError("judge metadata", "", "no report is named", "Name one, by its id")
        return self._correct(CorrectionScope.REPORT, ids, checked)

    def file_metadata(self, file: str, **values: str | None) -> Judgement:
        """Correct the metadata of all reports of a file, present ones and those read again.

        Args:
            file: Its SHA-256, or a path at which it was read; the ruling is on the bytes that were
                seen there, so that another file of that name is not covered.
            **values: As for `metadata`.

        Raises:
            NotFoundError: If no such file has been read, or the desk holds no report of it.
            UsageError: As for `metadata`.
        """
        checked = _checked(values, file)
        files = self.ledger.raw.find(file)
        if not self.ledger.deletions.plan(DeletionScope.FILE, file).reports:
            raise NotFoundError(
                "judge metadata",
                file,
                "the desk holds no report of this file",
                "See what became of it with `secondsource reports --failed`",
            )
        return self._correct(CorrectionScope.FILE, files, checked)

    def host_metadata(self, host: str, **values: str | None) -> Judgement:
        """Correct the metadata of all reports of a host, also of those read later.

        Args:
            host: The host ("tarnpost.example"; "www." does not matter), or an address on it.
            **values: As for `metadata`.

        Raises:
            UsageError: If it is no host, or as for `metadata`.
        """
        checked = _checked(values, host)
        name = url_host(host if "//" in host else f"//{host}")
        if "." not in name:
            raise UsageError("judge metadata", host, "this is no host", "Write tarnpost.example")
        return self._correct(CorrectionScope.HOST, [name], checked)

    def _correct(
        self, scope: CorrectionScope, subjects: Sequence[str], values: Mapping[str, str]
    ) -> Judgement:
        payload = MetadataPayload(scope=scope, others=tuple(subjects[1:]) or None, **values)
        return self._append(subjects[0], payload)


def _checked(values: Mapping[str, str | None], subject: str) -> dict[str, str]:
    """Return the values that are given, each checked and in the form the desk keeps."""
    given = {name: value for name, value in values.items() if value is not None}
    require_values(given, "metadata", subject)
    unknown_names = sorted(set(given) - {name.value for name in MetadataField})
    if unknown_names:
        raise TypeError(f"unknown field {unknown_names[0]!r}")
    return {name: _checked_field(MetadataField(name), value) for name, value in given.items()}


def _checked_field(name: MetadataField, value: str) -> str:
    words = " ".join(value.split())
    if words == UNKNOWN and name is not MetadataField.LANGUAGE:
        return ""
    if not words or len(words) > _LONGEST or any(unicodedata.category(c) == "Cc" for c in words):
        reason = f"this can be no {name}"
        raise UsageError("judge metadata", value[:100], reason, f"Give it, or {UNKNOWN}")
    return _CHECKS[name](words)


def _language(words: str) -> str:
    if not _LANGUAGE.fullmatch(words):
        raise UsageError("judge metadata", words, "this is no language", "Give a code: en, ko")
    return words


def _url(words: str) -> str:
    if "." not in url_host(words) or " " in words:
        raise UsageError(
            "judge metadata", words, "this is no address", "Write https://tarnpost.example/report"
        )
    return words


def _as_it_is(words: str) -> str:
    return words


_CHECKS: Mapping[MetadataField, Callable[[str], str]] = {
    MetadataField.OUTLET: _as_it_is,
    MetadataField.PUBLISHED: typed_publication_time,
    MetadataField.TITLE: _as_it_is,
    MetadataField.LANGUAGE: _language,
    MetadataField.URL: _url,
}
