"""The step that finds the allegations of stories and who stands behind each."""

from __future__ import annotations

from collections.abc import Iterator

from secondsource.allegations.story_material import Publisher, StoryMaterial
from secondsource.echo import OutletFacts, OutletNames
from secondsource.ledger import Ledger
from secondsource.model import Allegation, Report, StoryId
from secondsource.pipeline.options import StoriesProgress
from secondsource.pipeline.outlet_facts import known_outlets
from secondsource.pipeline.story_steps import STORIES_VERSION, ignore_progress

ALLEGATIONS_VERSION = f"allegations-1+{STORIES_VERSION}"
"""Changes whenever the same stories may hold other allegations or count other origins."""

# Least reports, and outlets, of a story whose allegations are found: behind what one outlet says,
# the report itself shows who stands.
_LEAST_OUTLETS = 2


def find_all_allegations(ledger: Ledger, progress: StoriesProgress = ignore_progress) -> int:
    """Find the allegations of all stories that two outlets or more tell, and store them.

    Stories must be up to date.

    Args:
        ledger: The desk.
        progress: Called with step, done and total.

    Returns:
        The number of allegations.

    Raises:
        LedgerError: If the desk cannot be read or written.
        UsageError: If the encoder is another one than was measured.
    """
    # All are found before the desk is written to: finding them takes minutes on a large one.
    found = list(_allegations(ledger, progress))
    return ledger.allegations.replace(found, ALLEGATIONS_VERSION)


def _allegations(ledger: Ledger, progress: StoriesProgress) -> Iterator[Allegation]:
    names, facts = known_outlets(ledger)
    stories = [
        StoryId(row.id)
        for row in ledger.stories.rows(origins=False)
        if row.outlets >= _LEAST_OUTLETS
    ]
    if not stories:
        return
    # Brings SciPy's clustering: half a second, which a desk of one outlet is spared.
    from secondsource.allegations.find_allegations import find_allegations  # noqa: PLC0415

    for number, story in enumerate(stories):
        progress("finding allegations", number, len(stories))
        yield from find_allegations(story, story_material(ledger, story, names, facts))


def story_material(
    ledger: Ledger, story: StoryId, names: OutletNames, facts: dict[str, OutletFacts]
) -> StoryMaterial:
    """Return the reports of a story with all that is known of them.

    Args:
        ledger: The desk.
        story: The story.
        names: Names of outlets.
        facts: Kinds and owners of outlets by canonical name.
    """
    ids = ledger.stories.report_ids(story)
    with_claims = list(ledger.reports.with_claims(ids))
    reports = [report for report, _ in with_claims]
    return StoryMaterial(
        reports=reports,
        claims={report.id: claims for report, claims in with_claims},
        echoes=ledger.stories.echoes_of(ids),
        entities=ledger.sources.entity_ids(ids),
        publishers={report.id: publisher_of(report, names, facts) for report in reports},
    )


def publisher_of(report: Report, names: OutletNames, facts: dict[str, OutletFacts]) -> Publisher:
    """Return who publishes a report, by the outlet's canonical name."""
    outlet = report.metadata.outlet
    name = names.canonical_name(outlet) or outlet
    fact = facts.get(name, OutletFacts())
    return Publisher(name, fact.kind, fact.owner)
