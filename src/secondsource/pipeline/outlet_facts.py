"""Outlets that the gazetteer and a desk know: their names, what they are, who owns them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from secondsource.echo import OutletFacts, OutletNames
from secondsource.gazetteer import load_gazetteer
from secondsource.ledger import Ledger, ReportText
from secondsource.model import OutletKind, SourceKind


def known_outlets(ledger: Ledger) -> tuple[OutletNames, dict[str, OutletFacts]]:
    """Return the outlets the gazetteer and the desk know: all their names, and what they are."""
    names = names_of(ledger.reports.outlet_names())
    return names, outlet_facts(ledger, names)


def outlet_facts(ledger: Ledger, names: OutletNames) -> dict[str, OutletFacts]:
    """Return what the gazetteer and people say of outlets, by the name they are known under."""
    facts = {
        entry.name: OutletFacts(
            OutletKind(entry.outlet_kind) if entry.outlet_kind else OutletKind.UNKNOWN, entry.state
        )
        for entry in load_gazetteer()
        if entry.kind is SourceKind.OUTLET
    }
    for ruling in ledger.judgements.outlet_rulings():
        outlet = names.canonical_name(ruling.outlet) or ruling.outlet
        before = facts.get(outlet, OutletFacts())
        kind = OutletKind(ruling.kind) if ruling.kind else before.kind
        if ruling.state and kind is OutletKind.UNKNOWN:
            kind = OutletKind.STATE
        facts[outlet] = OutletFacts(kind, ruling.state or before.owner)
    return facts


@cache
def _gazetteer_outlets() -> OutletNames:
    """Return the names of the gazetteer's outlets; kept, since the gazetteer never changes."""
    return names_of(())


def names_of(outlets: Sequence[str]) -> OutletNames:
    """Return the names of the gazetteer's outlets and of some of a desk's own."""
    names: dict[str, str] = {}
    for entry in load_gazetteer():
        if entry.kind is SourceKind.OUTLET:
            for name in (entry.name, *entry.names):
                names.setdefault(name, entry.name)
    for outlet in outlets:
        names.setdefault(outlet, outlet)
    return OutletNames(names)


def outlet_kinds(ledger: Ledger, reports: Sequence[ReportText]) -> dict[str, OutletKind]:
    """Return who stands behind the outlets of some reports, where that is known."""
    names = _gazetteer_outlets()
    facts = outlet_facts(ledger, names)
    kinds: dict[str, OutletKind] = {}
    for outlet in {report.metadata.outlet for report in reports} - {""}:
        known = facts.get(names.canonical_name(outlet) or outlet)
        if known is not None and known.kind is not OutletKind.UNKNOWN:
            kinds[outlet] = known.kind
    return kinds
