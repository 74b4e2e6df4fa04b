"""Readers of claims by language: each report goes to the reader of its language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Protocol

from secondsource.language.korean.morphemes import EXTRA, has_morphemes
from secondsource.model import Claim, Report, UsageError

EXTRA_OF_LANGUAGE = {"ko": EXTRA}
"""Languages whose claims are read with an extra of the package, by their ISO 639-1 code."""


def readable_languages() -> frozenset[str]:
    """Return the ISO 639-1 codes of the languages whose claims are read with what is installed."""
    return frozenset({"en", "ko"}) if has_morphemes() else frozenset({"en"})


class LanguageReader(Protocol):
    """Finds the claims of reports in some languages."""

    @property
    def languages(self) -> frozenset[str]:
        """ISO 639-1 codes of the languages it reads."""

    def claims(self, report: Report) -> list[Claim]:
        """Return the claims of a report, in order of content."""


class DeferredReader:
    """A reader that is made with the first report in one of its languages.

    Args:
        languages: ISO 639-1 codes of the languages it reads.
        make: Makes it.
    """

    def __init__(self, languages: frozenset[str], make: Callable[[], LanguageReader]) -> None:
        self.languages = languages
        self._make = make

    @cached_property
    def _reader(self) -> LanguageReader:
        return self._make()

    def claims(self, report: Report) -> list[Claim]:
        """Return the claims of a report, in order of content."""
        return self._reader.claims(report)


class LanguageReaders:
    """Reads each report with the reader of its language.

    Args:
        readers: A reader for each language; of two for one language the first reads. A report in a
            language of none is read by the first, which is what a caller who asks for the claims of
            a text too short to identify expects.
    """

    def __init__(self, readers: Sequence[LanguageReader]) -> None:
        self._readers = tuple(readers)

    @property
    def languages(self) -> frozenset[str]:
        """ISO 639-1 codes of the languages that are read."""
        return frozenset().union(*(reader.languages for reader in self._readers))

    def claims(self, report: Report) -> list[Claim]:
        """Return the claims of a report, in order of content.

        Args:
            report: A report with its language.

        Raises:
            AttributionError: If a model, a word list or an analyser cannot be loaded.
        """
        for reader in self._readers:
            if report.language in reader.languages:
                return reader.claims(report)
        return self._readers[0].claims(report)


def check_readable(step: str, code: str, languages: frozenset[str]) -> None:
    """Refuse a language whose claims are not read.

    Args:
        step: What was asked for, for the error.
        code: An ISO 639-1 code.
        languages: Those that are read.

    Raises:
        UsageError: If `code` is none of them; says which extra reads it, if one does.
    """
    if code in languages:
        return
    extra = EXTRA_OF_LANGUAGE.get(code)
    if extra is not None:
        raise UsageError(
            step,
            "",
            f"claims in {code!r} are read with the extra {extra!r}, which is not installed",
            f"Install it: pip install 'secondsource[{extra}]'",
        )
    supported = ", ".join(sorted(languages))
    raise UsageError(step, "", f"there is no tagger for {code!r} yet, only for {supported}")
