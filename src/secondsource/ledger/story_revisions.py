"""What the allegations of each story are found from, in the form of revision numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import Connection, insert, select

from secondsource.ledger.search.query_plan import FACTS
from secondsource.ledger.storage.record_fetch import in_pieces
from secondsource.ledger.storage.tables import (
    reports,
    revisions,
    searched_stories,
    stories,
    tellings,
)
from secondsource.model import ReportId, StoryId

_h, _r, _s, _t, _v = (
    table.c for table in (searched_stories, reports, stories, tellings, revisions)
)


@dataclass(frozen=True, slots=True)
class StoryRevision:
    """The state of a story's reports.

    Two states of one story with equal forms have equal reports, claims, echoes and entities.

    Args:
        story: The story.
        form: The keys and revisions of its reports in order.
        reports: The ids of its reports in the same order.
        outlets: The outlets of its reports in the same order; "" if unknown.
    """

    story: StoryId
    form: str
    reports: tuple[ReportId, ...]
    outlets: tuple[str, ...]


def story_revisions(connection: Connection, least_outlets: int) -> Iterator[StoryRevision]:
    """Yield the state of each story that at least some outlets tell."""
    query = (
        select(_t.story, _t.report_key, _r.id, _r.outlet, _v.read, _v.linked, _v.echoed)
        .join(stories, _s.id == _t.story)
        .join(revisions, _v.report_key == _t.report_key)
        .join(reports, _r.key == _t.report_key)
        .where(_s.outlets >= least_outlets)
        .order_by(_t.story, _t.position)
        .with_hint(reports, FACTS, "sqlite")
    )
    for story, rows in groupby(connection.execute(query), key=lambda row: row.story):
        of_story = list(rows)
        yield StoryRevision(
            story=story,
            form=" ".join(f"{r.report_key}.{r.read}.{r.linked}.{r.echoed}" for r in of_story),
            reports=tuple(r.id for r in of_story),
            outlets=tuple(r.outlet or "" for r in of_story),
        )


def searched(connection: Connection) -> dict[StoryId, str]:
    """Return from what the allegations of each searched story were found."""
    return {row.story: row.made_from for row in connection.execute(select(_h.story, _h.made_from))}


def mark_searched(connection: Connection, made_from: Mapping[StoryId, str]) -> None:
    """Record from what the allegations of stories were found, of which nothing is recorded."""
    for values in in_pieces(made_from.items()):
        connection.execute(
            insert(searched_stories),
            [{"story": story, "made_from": digest} for story, digest in values],
        )
