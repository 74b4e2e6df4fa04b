"""Rows derived from the text of a report: removed before it is read again or deleted."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, delete, select

from secondsource.ledger.search import fulltext
from secondsource.ledger.storage.derivations import ALLEGATIONS
from secondsource.ledger.storage.record_fetch import claims_by_report, in_pieces, reports_by_key
from secondsource.ledger.storage.tables import (
    allegations,
    claims,
    derived,
    orphans,
    overruled,
    searched_stories,
    sources,
    statements,
    stories,
    zones,
)


def remove_derived(connection: Connection, keys: Sequence[int]) -> None:
    """Remove what was derived from reports: zones, claims, their spans and index entries.

    Their allegations go as a whole: the text of one and its origins may quote any of its reports.
    """
    for piece in in_pieces(keys):
        old = reports_by_key(connection, piece)
        fulltext.unindex_reports(connection, old.items())
        for key, keyed in claims_by_report(connection, old, wrong=None).items():
            text = old[key].text
            fulltext.unindex_claims(connection, ((k, claim, text) for k, claim in keyed))
        connection.execute(delete(claims).where(claims.c.report_key.in_(piece)))
        connection.execute(delete(sources).where(sources.c.report_key.in_(piece)))
        for table in (overruled, orphans):
            connection.execute(delete(table).where(table.c.report_key.in_(piece)))
        of_reports = select(statements.c.allegation_key).where(statements.c.report_key.in_(piece))
        _remove_allegations(connection, allegations.c.key.in_(of_reports))
        connection.execute(delete(zones).where(zones.c.report_key.in_(piece)))


def remove_allegations_of(connection: Connection, story_ids: Sequence[str]) -> None:
    """Remove the allegations of stories, with their statements."""
    _remove_allegations(connection, allegations.c.story.in_(story_ids))


def remove_allegations_without_story(connection: Connection) -> None:
    """Remove the allegations whose story is in the desk no more."""
    without = allegations.c.story.not_in(select(stories.c.id))
    # As a rule there is none, and it takes a scan of all allegations to see it: one, not two.
    for piece in in_pieces(
        connection.execute(select(allegations.c.story).where(without)).scalars()
    ):
        remove_allegations_of(connection, piece)


def _remove_allegations(connection: Connection, condition: ColumnElement[bool]) -> None:
    """Remove allegations, and the marks that they are those of the present reports."""
    searched = searched_stories.c.story.in_(select(allegations.c.story).where(condition))
    connection.execute(delete(searched_stories).where(searched))
    if connection.execute(delete(allegations).where(condition)).rowcount:
        connection.execute(delete(derived).where(derived.c.name == ALLEGATIONS))
