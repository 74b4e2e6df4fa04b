"""Entity resolution step: links the named sources of a desk, after reading and after judgements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from secondsource.gazetteer import Entry, load_gazetteer
from secondsource.language.korean.hangul import composed, has_hangul
from secondsource.ledger import Ledger
from secondsource.model import NamedSource, ReportId, SourceKind, StoryId
from secondsource.names import link_names


def link_sources(
    ledger: Ledger,
    story_of: Mapping[ReportId, StoryId] | None = None,
    named: Sequence[NamedSource] | None = None,
) -> int:
    """Resolve the named sources of the desk to entities and store them; return their number.

    The result depends only on the reports in the desk, its stories and users' rulings, not on the
    order in which reports came.

    Args:
        ledger: The desk.
        story_of: The story of each report, where stories have just been found; None for the stories
            that the desk holds.
        named: The named sources, where they have just been read.

    Raises:
        LedgerError: If the desk cannot be read or written.
    """
    shipped = load_gazetteer()
    # A name that a report of the desk gives as its outlet is an outlet, whatever kind a
    # reading found.
    desk_outlets = [
        Entry(key=f"desk/{name}", kind=SourceKind.OUTLET, name=name, names=())
        for name in ledger.reports.outlet_names()
        if shipped.find(name) is None
    ]
    gazetteer = shipped.with_entries(desk_outlets) if desk_outlets else shipped
    entities = link_names(
        ledger.sources.named() if named is None else named,
        gazetteer,
        ledger.judgements.entity_rulings(),
        partial(ledger.sources.contexts, story_of=story_of),
    )
    ledger.sources.replace_entities(entities)
    return len(entities)


def has_names_of_two_scripts(named: Iterable[NamedSource]) -> bool:
    """Return whether persons speak under names in Hangul and under others: only then sound matters.

    Args:
        named: The named sources of a desk.
    """
    persons = [use.name for use in named if use.kind is SourceKind.PERSON]
    return len({has_hangul(composed(name)) for name in persons}) > 1
