"""The step that joins stories of two languages, on desks that have reports in both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from secondsource.echo import (
    ComparisonMemory,
    CrossLanguagePair,
    Gist,
    JoinedStories,
    compared_language,
    join_across_languages,
    propose_pairs,
)
from secondsource.language.korean.morphemes import has_morphemes
from secondsource.ledger import Ledger
from secondsource.model import LanguageLink, ReportId
from secondsource.pipeline.options import StoriesProgress

LANGUAGES_VERSION = "languages-1" if has_morphemes() else "languages-0"
"""Changes whenever the same stories may be joined otherwise; 0 without the extra `ko`."""


def compares_languages(ledger: Ledger) -> bool:
    """Return whether a desk has reports in two compared languages, and the extra `ko` is installed.

    On other desks nothing is kept of a report for this step, and no time is spent.
    """
    if not has_morphemes():
        return False
    _, by_language = ledger.reports.tallies()
    return len({compared_language(code) for code in by_language} - {None}) > 1


def join_languages(
    stories: Sequence[Sequence[int]],
    ids: Sequence[ReportId],
    gists: Mapping[ReportId, Gist],
    progress: StoriesProgress,
    kept: ComparisonMemory,
) -> JoinedStories:
    """Join stories of two languages that tell one happening.

    Args:
        stories: The stories within each language, as numbers in the pile.
        ids: The ids of the reports of the pile, in the order of time.
        gists: The gists of the reports that are compared, by id.
        progress: Called with step, done and total.
        kept: What the last search kept of its comparisons.

    Raises:
        UsageError: If the encoder is another one than was measured.
    """
    numbers = [number for number, report in enumerate(ids) if report in gists]
    compared = [gists[ids[number]] for number in numbers]
    proposed = propose_pairs(
        compared,
        progress=lambda done, total: progress("comparing languages", done, total),
        kept=kept,
        only_sharing=True,
    )
    pairs = (CrossLanguagePair(numbers[k], numbers[e], found) for k, e, found in proposed)
    return join_across_languages(stories, pairs, ids)


def links_within(
    reports: Sequence[ReportId], links: Mapping[ReportId, Sequence[LanguageLink]]
) -> tuple[LanguageLink, ...]:
    """Return the links between reports of one story, which a person's ruling may have parted.

    Args:
        reports: The reports of the story.
        links: All links, by their first report.
    """
    members = set(reports)
    return tuple(
        link for report in reports for link in links.get(report, ()) if link.other in members
    )
