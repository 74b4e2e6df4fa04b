"""Leading allegations: the one of each story that most outlets carry, and its count."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, func, select, update

from secondsource.ledger.allegation_mapping import ROW_COLUMNS, allegation_row_from
from secondsource.ledger.allegation_rows import AllegationRow
from secondsource.ledger.storage.record_fetch import in_pieces
from secondsource.ledger.storage.tables import allegations, stories
from secondsource.model import StoryId

_a, _s = allegations.c, stories.c
# Allegations of a story are stored in order: most outlets, then most reports, then the earliest.
_LEADING = 0


def of_stories(connection: Connection, story_ids: Sequence[str]) -> dict[str, AllegationRow]:
    """Return the leading allegations of some stories, by story."""
    leading: dict[str, AllegationRow] = {}
    for piece in in_pieces(story_ids):
        query = select(*ROW_COLUMNS).where(_a.story.in_(piece), _a.position == _LEADING)
        leading |= {row.story: allegation_row_from(row) for row in connection.execute(query)}
    return leading


def first_of_story(connection: Connection, story_id: StoryId, most: int) -> list[AllegationRow]:
    """Return the first allegations of a story, the leading one first.

    Args:
        connection: The desk.
        story_id: The story.
        most: How many at most.
    """
    query = select(*ROW_COLUMNS).where(_a.story == story_id).order_by(_a.position).limit(most)
    return list(map(allegation_row_from, connection.execute(query)))


def write_counts(connection: Connection, of: Collection[StoryId] | None = None) -> None:
    """Write the count of its leading allegation to each story, 0 where there is none.

    Stories are listed by it, and their index needs it in a column of theirs.

    Args:
        connection: The desk.
        of: The stories whose counts are written; None for all.
    """
    for piece in [None] if of is None else in_pieces(of):
        counts = {
            column.name: func.coalesce(
                select(column).where(_a.story == _s.id, _a.position == _LEADING).scalar_subquery(),
                0,
            )
            for column in (_a.low, _a.best, _a.high)
        }
        query = update(stories).values(counts)
        connection.execute(query if piece is None else query.where(_s.id.in_(piece)))
