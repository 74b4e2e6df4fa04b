"""Entity resolution step: links the named sources of a desk, after reading and after judgements."""

from __future__ import annotations

from secondsource.gazetteer import Entry, Gazetteer, load_gazetteer
from secondsource.ledger import Ledger
from secondsource.model import SourceKind
from secondsource.names import link_names


def link_sources(ledger: Ledger) -> int:
    """Resolve the named sources of the desk to entities and store them; return their number.

    The result depends only on the names in the desk and on users' rulings, not on the order in
    which reports came.

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
    gazetteer = Gazetteer([*shipped, *desk_outlets]) if desk_outlets else shipped
    entities = link_names(ledger.sources.named(), gazetteer, ledger.judgements.entity_rulings())
    ledger.sources.replace_entities(entities)
    return len(entities)
