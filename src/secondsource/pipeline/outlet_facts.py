"""Outlets of the gazetteer and of a desk: their names, kinds and owners."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from secondsource.echo import OutletFacts, OutletNames
from secondsource.gazetteer import load_gazetteer
from secondsource.ledger import Ledger, ReportText
from secondsource.model import OutletKind, SourceKind


def known_outlets(ledger: Ledger) -> tuple[OutletNames, dict[str, OutletFacts]]:
    """Return the outlets of gazetteer and desk: all names, and the facts by canonical name."""
    names = outlet_names_with(ledger.reports.outlet_names())
    return names, outlet_facts(ledger, names)


def outlet_facts(ledger: Ledger, names: OutletNames) -> dict[str, OutletFacts]:
    """Return outlets' kinds and owners by canonical name, from the gazetteer and users' rulings."""
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
    """Return the names of the gazetteer's outlets; cached, since the gazetteer never changes."""
    return outlet_names_with(())


def outlet_names_with(outlets: Sequence[str]) -> OutletNames:
    """Return the names of the gazetteer's outlets and of the desk's own `outlets`."""
    names: dict[str, str] = {}
    for entry in load_gazetteer():
        if entry.kind is SourceKind.OUTLET:
            for name in (entry.name, *entry.names):
                names.setdefault(name, entry.name)
    for outlet in outlets:
        names.setdefault(outlet, outlet)
    return OutletNames(names)


def outlet_kinds(ledger: Ledger, reports: Sequence[ReportText]) -> dict[str, OutletKind]:
    """Return the kinds of the outlets of `reports`, as far as they are known."""
    names = _gazetteer_outlets()
    facts_by_outlet = outlet_facts(ledger, names)
    kinds: dict[str, OutletKind] = {}
    for outlet in {report.metadata.outlet for report in reports} - {""}:
        facts = facts_by_outlet.get(names.canonical_name(outlet) or outlet)
        if facts is not None and facts.kind is not OutletKind.UNKNOWN:
            kinds[outlet] = facts.kind
    return kinds
