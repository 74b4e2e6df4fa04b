"""The step that finds the allegations of stories and who stands behind each."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from itertools import islice

from secondsource.allegations.story_material import Publisher, StoryMaterial
from secondsource.echo import OutletFacts, OutletNames
from secondsource.ledger import Ledger, StoryRevision
from secondsource.model import Allegation, Report, ReportId, StatementRuling, StoryId
from secondsource.pipeline.allegation_workers import StoryToSearch, find_in_workers
from secondsource.pipeline.options import StoriesProgress
from secondsource.pipeline.outlet_facts import known_outlets
from secondsource.pipeline.statement_ruling_index import StatementRulingIndex
from secondsource.pipeline.story_steps import STORIES_VERSION, ignore_progress

ALLEGATIONS_VERSION = f"allegations-18+{STORIES_VERSION}"
"""Changes whenever the same stories may hold other allegations or count other origins."""

# Stories whose allegations are stored at once: a kill loses the seconds that they took.
_STORIES_PER_BATCH = 16
# Reports in changed stories for which another process is started. Its start takes as long as eight
# of them (2.7 s; the 425 such reports of the six piles take .33 s each on that machine).
_REPORTS_PER_WORKER = 100


def find_all_allegations(
    ledger: Ledger, progress: StoriesProgress = ignore_progress, workers: int = 1
) -> int:
    """Find the allegations of all stories that two outlets or more tell, or may tell; store them.

    Behind what one outlet says, its reports themselves show who stands. A report whose outlet is
    unknown may be of another one.

    Those of a story are found from its reports, their claims, echoes and entities, and its outlets
    alone. A story of which nothing of that has changed keeps its own. Stories must be up to date.

    Args:
        ledger: The desk.
        progress: Called with step, done and total.
        workers: Most processes that find allegations; fewer, or none beside this one, where there
            is little to do.

    Returns:
        The number of allegations.

    Raises:
        LedgerError: If the desk cannot be read or written.
        UsageError: If the encoder is another one than was measured.
    """
    rulings = StatementRulingIndex(ledger)
    names, facts = known_outlets(ledger)
    revisions = {revision.story: revision for revision in ledger.allegations.story_revisions()}
    made_from = {
        story: _digest(revision, rulings.of_reports(revision.reports), names, facts)
        for story, revision in revisions.items()
    }
    searched = ledger.allegations.searched()
    gone = searched.keys() - made_from.keys()
    if gone:
        ledger.allegations.replace_of_stories((), {}, sorted(gone))
    changed = [story for story, digest in made_from.items() if searched.get(story) != digest]
    # The largest first, so that all processes end together.
    changed.sort(key=lambda story: -len(revisions[story].reports))
    reports = sum(len(revisions[story].reports) for story in changed)
    to_search = (
        StoryToSearch(story, _ruled_material(ledger, story, names, facts, rulings))
        for story in changed
    )
    with closing(find_in_workers(to_search, min(workers, reports // _REPORTS_PER_WORKER))) as finds:
        done = 0
        progress("finding allegations", done, len(changed))
        # All of a batch are found before the desk is written to: it takes seconds.
        while batch := dict(islice(finds, _STORIES_PER_BATCH)):
            found = [allegation for of_story in batch.values() for allegation in of_story]
            made = {story: made_from[story] for story in batch}
            ledger.allegations.replace_of_stories(found, made)
            done += len(batch)
            progress("finding allegations", done, len(changed))
    # A ruling made meanwhile is not among them.
    return ledger.allegations.mark_current(ALLEGATIONS_VERSION, up_to=rulings.last)


def _digest(
    revision: StoryRevision,
    rulings: Sequence[StatementRuling],
    names: OutletNames,
    facts: dict[str, OutletFacts],
) -> str:
    """Return a digest of all that the allegations of a story are found from."""
    publishers = (_publisher(outlet, names, facts) for outlet in revision.outlets)
    known = [(p.name, p.kind.value, p.owner) for p in publishers]
    ruled = [ruling.number for ruling in rulings]
    material = json.dumps([ALLEGATIONS_VERSION, revision.form, known, ruled])
    return hashlib.sha256(material.encode()).hexdigest()


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
    return material_of_reports(ledger, ledger.stories.report_ids(story), names, facts)


def material_of_reports(
    ledger: Ledger, ids: Sequence[ReportId], names: OutletNames, facts: dict[str, OutletFacts]
) -> StoryMaterial:
    """Return some reports with all that is known of them, as if they were a story.

    Args:
        ledger: The desk.
        ids: The reports, in the order of time.
        names: Names of outlets.
        facts: Kinds and owners of outlets by canonical name.
    """
    with_claims = list(ledger.reports.with_claims(ids))
    reports = [report for report, _ in with_claims]
    return StoryMaterial(
        reports=reports,
        claims={report.id: claims for report, claims in with_claims},
        echoes=ledger.stories.echoes_of(ids),
        entities=ledger.sources.entity_ids(ids),
        publishers={report.id: publisher_of(report, names, facts) for report in reports},
    )


def allegations_of_story(
    ledger: Ledger,
    story: StoryId,
    names: OutletNames,
    facts: dict[str, OutletFacts],
    rulings: StatementRulingIndex,
) -> list[Allegation]:
    """Return the allegations of a story after the rulings on its statements.

    Args:
        ledger: The desk.
        story: The story.
        names: Names of outlets.
        facts: Kinds and owners of outlets by canonical name.
        rulings: The rulings on statements of the desk.
    """
    return StoryToSearch(story, _ruled_material(ledger, story, names, facts, rulings)).allegations()


def _ruled_material(
    ledger: Ledger,
    story: StoryId,
    names: OutletNames,
    facts: dict[str, OutletFacts],
    rulings: StatementRulingIndex,
) -> StoryMaterial:
    """Return the reports of a story with all that is known of them, and rulings on statements."""
    material = story_material(ledger, story, names, facts)
    return replace(material, rulings=rulings.of_reports([report.id for report in material.reports]))


def publisher_of(report: Report, names: OutletNames, facts: dict[str, OutletFacts]) -> Publisher:
    """Return who publishes a report, by the outlet's canonical name."""
    return _publisher(report.metadata.outlet, names, facts)


def _publisher(outlet: str, names: OutletNames, facts: dict[str, OutletFacts]) -> Publisher:
    name = names.canonical_name(outlet) or outlet
    fact = facts.get(name, OutletFacts())
    return Publisher(name, fact.kind, fact.owner)
