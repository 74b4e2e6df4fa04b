"""Which named sources of the desk are one: after reading, and after people have ruled."""

from __future__ import annotations

from secondsource.gazetteer import Entry, Gazetteer, load_gazetteer
from secondsource.ledger import Ledger
from secondsource.model import SourceKind
from secondsource.names import link_names


def link_sources(ledger: Ledger) -> int:
    """Find anew which named sources of the desk are one, and store it; return how many there are.

    What is found depends on the names in the desk and on people's rulings alone, not on the order
    in which reports came.

    Raises:
        LedgerError: If the desk cannot be read or written.
    """
    known = load_gazetteer()
    # What the desk's own reports name as their outlet is an outlet, whatever a report takes it for.
    own = [
        Entry(key=f"desk/{name}", kind=SourceKind.OUTLET, name=name, names=())
        for name in ledger.reports.outlet_names()
        if known.find(name) is None
    ]
    gazetteer = Gazetteer([*known, *own]) if own else known
    made = link_names(ledger.sources.named(), gazetteer, ledger.judgements.entity_rulings())
    ledger.sources.replace_entities(made)
    return len(made)
