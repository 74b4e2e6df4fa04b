"""Gists of reports in the form in which a desk keeps them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from secondsource.echo.across_languages.kept_packs import KeptPacks
from secondsource.echo.across_languages.report_gist import ReportGist, SpokenQuotation
from secondsource.echo.across_languages.shared_names import EnglishNames, KoreanNames
from secondsource.echo.step_memory import StepMemory
from secondsource.language.sentence_vectors import ComparedLanguage
from secondsource.model import ReportId, Span
from secondsource.model.publication_time import PublicationTime


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

    def gist(self, stamp: int, report: ReportId, moment: PublicationTime) -> KeptGist | None:
        """Return the gist that is kept of a report; None if it has none.

        Args:
            stamp: The number of the report's features.
            report: Its id.
            moment: When it was published, as it states.
        """
        form = self._packs.entries[stamp]
        return None if form is None else KeptGist(form, report, moment)

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


def _form(gist: ReportGist) -> list[Any]:
    names = gist.names
    of_names: list[Any] = (
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


class KeptGist:
    """The gist of a report as a desk keeps it: a search asks most reports for little of it.

    Args:
        form: What `_form` returns.
        report: Its id.
        moment: When it was published, as it states.
    """

    __slots__ = ("_form", "_whole", "moment", "report")

    def __init__(self, form: list[Any], report: ReportId, moment: PublicationTime) -> None:
        self._form = form
        self._whole: ReportGist | None = None
        self.report = report
        self.moment = moment

    @property
    def language(self) -> ComparedLanguage:
        """Its language."""
        return "ko" if self._form[0] == "ko" else "en"

    @property
    def headline(self) -> str:
        """Its headline, or the beginning of its first paragraph."""
        return str(self._form[1])

    @property
    def opening(self) -> str:
        """Headline and lead."""
        return str(self._form[2])

    @property
    def names(self) -> KoreanNames | EnglishNames:
        """What may be a name in the opening."""
        return self.whole.names

    @property
    def english_words(self) -> Collection[str]:
        """The words of an English opening, in small letters; none of a Korean one."""
        words: list[str] = self._form[3][2] if self.language == "en" else []
        return words

    @property
    def numbers(self) -> frozenset[float]:
        """The numbers of the opening."""
        return self.whole.numbers if self._form[4] else frozenset()

    @property
    def quotations(self) -> tuple[SpokenQuotation, ...]:
        """What its named sources say, word for word."""
        return self.whole.quotations if self._form[5] else ()

    @property
    def whole(self) -> ReportGist:
        """The gist that was kept, in memory."""
        if self._whole is None:
            self._whole = _gist(self._form, self.report, self.moment)
        return self._whole


def _gist(form: list[Any], report: ReportId, moment: PublicationTime) -> ReportGist:
    # The form is what `_form` returns.
    language, headline, opening, of_names, numbers, quotations = form
    keys, words, others = of_names
    names: KoreanNames | EnglishNames = (
        KoreanNames(frozenset(keys), tuple(words), frozenset(others))
        if language == "ko"
        else EnglishNames(keys, tuple(words), frozenset(others))
    )
    return ReportGist(
        report=report,
        language="ko" if language == "ko" else "en",
        moment=moment,
        headline=str(headline),
        opening=str(opening),
        names=names,
        numbers=frozenset(numbers),
        quotations=tuple(
            SpokenQuotation(speaker, said, tuple(Span(start, end) for start, end in spans))
            for speaker, said, spans in quotations
        ),
    )
