"""Gists of reports in the form in which a desk keeps them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from secondsource.echo.across_languages.kept_packs import KeptPacks
from secondsource.echo.across_languages.report_gist import ReportGist, SpokenQuotation
from secondsource.echo.across_languages.shared_names import EnglishNames, KoreanNames
from secondsource.echo.step_memory import StepMemory
from secondsource.model import ReportId, Span
from secondsource.model.publication_time import publication_time


class GistMemory:
    """The gists that were kept by the last search, by the number of the report's features.

    Args:
        memory: The memory of the search.
    """

    def __init__(self, memory: StepMemory) -> None:
        self._packs = KeptPacks(memory, "gists")

    def __contains__(self, stamp: int) -> bool:
        """Return whether it is known what the gist of a report is, or that it has none."""
        return stamp in self._packs.entries

    def gist(self, stamp: int, report: ReportId, published: str) -> ReportGist | None:
        """Return the gist that is kept of a report; None if it has none.

        Args:
            stamp: The number of the report's features.
            report: Its id.
            published: When it was published, as it states.
        """
        form = self._packs.entries[stamp]
        return None if form is None else _gist(form, report, published)

    def keep(self, made: Mapping[int, ReportGist | None], stamps: Iterable[int]) -> None:
        """Keep gists for the next search.

        Args:
            made: Those that were made now, by the number of the report's features.
            stamps: Those numbers of all reports; what is kept of others is dropped.
        """
        self._packs.entries |= {
            stamp: None if gist is None else _form(gist) for stamp, gist in made.items()
        }
        self._packs.keep(stamps)


def _form(gist: ReportGist) -> list[object]:
    names = gist.names
    of_names: list[object] = (
        [sorted(names.keys), list(names.words), sorted(names.latin)]
        if isinstance(names, KoreanNames)
        else [dict(names.keys), list(names.words), sorted(names.all_words)]
    )
    return [
        gist.language,
        gist.headline,
        gist.opening,
        of_names,
        sorted(gist.numbers),
        [
            [quoted.speaker, quoted.words, [[span.start, span.end] for span in quoted.spans]]
            for quoted in gist.quotations
        ],
    ]


def _gist(form: list[object], report: ReportId, published: str) -> ReportGist:
    # The form is what `_form` returns.
    language, headline, opening, of_names, numbers, quotations = form
    keys, words, others = of_names  # type: ignore[misc]
    names: KoreanNames | EnglishNames = (
        KoreanNames(frozenset(keys), tuple(words), frozenset(others))  # type: ignore[has-type]
        if language == "ko"
        else EnglishNames(keys, tuple(words), frozenset(others))  # type: ignore[has-type]
    )
    return ReportGist(
        report=report,
        language="ko" if language == "ko" else "en",
        moment=publication_time(published),
        headline=str(headline),
        opening=str(opening),
        names=names,
        numbers=frozenset(numbers),  # type: ignore[call-overload]
        quotations=tuple(
            SpokenQuotation(speaker, said, tuple(Span(start, end) for start, end in spans))
            for speaker, said, spans in quotations  # type: ignore[attr-defined]
        ),
    )
