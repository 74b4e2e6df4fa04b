"""What the allegations of each story are found from, in the form of revision numbers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import Connection, and_, func, insert, or_, select

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


UNKNOWN_OUTLETS = (
    select(func.count())
    .select_from(tellings.join(reports, _r.key == _t.report_key))
    .where(_t.story == _s.id, _r.outlet.is_(None))
    .with_hint(reports, FACTS, "sqlite")
    .scalar_subquery()
)
"""The number of reports of a story whose outlet is unknown."""
# An unknown outlet may be another one.
_MAY_HAVE_TWO_OUTLETS = or_(_s.outlets > 1, and_(_s.reports > 1, UNKNOWN_OUTLETS > 0))


def of_two_outlets(connection: Connection, only: Collection[StoryId]) -> list[StoryId]:
    """Return those of some stories that two outlets tell, or may tell, in the given order."""
    found: set[StoryId] = set()
    for piece in in_pieces(only):
        query = select(_s.id).where(_s.id.in_(piece), _MAY_HAVE_TWO_OUTLETS)
        found.update(connection.execute(query).scalars())
    return [story for story in only if story in found]


def story_revisions(connection: Connection) -> Iterator[StoryRevision]:
    """Yield the state of each story that two outlets tell, or may tell."""
    query = (
        select(_t.story, _t.report_key, _r.id, _r.outlet, _v.read, _v.linked, _v.echoed)
        .join(stories, _s.id == _t.story)
        .join(revisions, _v.report_key == _t.report_key)
        .join(reports, _r.key == _t.report_key)
        .where(_MAY_HAVE_TWO_OUTLETS)
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
