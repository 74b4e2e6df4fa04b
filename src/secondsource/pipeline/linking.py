"""Which named sources of the desk are one: after reading, and after people have ruled."""

from __future__ import annotations

from secondsource.ledger import Ledger
from secondsource.names import link_names, load_gazetteer


def link_sources(ledger: Ledger) -> int:
    """Find anew which named sources of the desk are one, and store it; return how many there are.

    What is found depends on the names in the desk and on people's rulings alone, not on the order
    in which reports came.

    Raises:
        LedgerError: If the desk cannot be read or written.
    """
    made = link_names(ledger.named_sources(), load_gazetteer(), ledger.entity_rulings())
    ledger.set_entities(made)
    return len(made)
