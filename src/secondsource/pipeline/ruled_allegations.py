"""Allegations found again after a ruling on their statements, those of its stories alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from secondsource.allegations.origins.root_finder import RootFinder
from secondsource.allegations.origins.ruled_roots import tied_by
from secondsource.ledger import Ledger
from secondsource.model import (
    Allegation,
    NotFoundError,
    OriginTie,
    Polarity,
    ReportId,
    StoryId,
)
from secondsource.pipeline.allegation_step import (
    ALLEGATIONS_VERSION,
    allegations_of_story,
    story_material,
)
from secondsource.pipeline.outlet_facts import known_outlets
from secondsource.pipeline.statement_ruling_index import StatementRulingIndex


def find_ruled_allegations(ledger: Ledger, judgement: int) -> int:
    """Find the allegations of the stories that a judgement on statements affects, and store them.

    They count as up to date after it if they did before, so that the next reading need not find all
    of them again.

    Args:
        ledger: The desk; its stories are taken as they are.
        judgement: The number of the judgement, or of one that withdraws it.

    Returns:
        The number of allegations.

    Raises:
        LedgerError: If the desk cannot be read or written.
        NotFoundError: If there is no such judgement.
    """
    stories = _stories_of(ledger, ledger.judgements.reports_ruled_on(judgement))
    found = list(_allegations(ledger, stories))
    return ledger.allegations.replace_after(judgement, found, ALLEGATIONS_VERSION, stories)


def _stories_of(ledger: Ledger, reports: Sequence[ReportId]) -> list[StoryId]:
    stories: dict[StoryId, None] = {}
    for report in reports:
        try:
            row = ledger.stories.get(report)
        except NotFoundError:
            # Withdrawn since, deleted, or not yet in a story: it has no allegation.
            continue
        stories[StoryId(row.id)] = None
    return ledger.allegations.of_two_outlets(list(stories))


def _allegations(ledger: Ledger, stories: Sequence[StoryId]) -> Iterator[Allegation]:
    names, facts = known_outlets(ledger)
    rulings = StatementRulingIndex(ledger)
    for story in stories:
        yield from allegations_of_story(ledger, story, names, facts, rulings)


def tied_statements(
    ledger: Ledger, allegation: Allegation, numbers: Sequence[int], tie: OriginTie
) -> list[int]:
    """Return which statements of an allegation a ruling may give one origin; see `tied_by`.

    Args:
        ledger: The desk.
        allegation: The allegation.
        numbers: Numbers of statements that affirm it.
        tie: What the ruling says they have in common.

    Returns:
        Some of the numbers.
    """
    names, facts = known_outlets(ledger)
    finder = RootFinder(story_material(ledger, allegation.story, names, facts))
    statements = [p.statement for p in allegation.statements]
    affirming = [s for s in statements if s.polarity is not Polarity.DENIED]
    rooted = dict(zip(affirming, finder.rooted(affirming), strict=True))
    chosen = [rooted[statements[n]] for n in numbers]
    return [numbers[n] for n in tied_by(tie, chosen, finder.is_confidential)]
