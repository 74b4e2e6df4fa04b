"""Outlets of the gazetteer and of a desk: their names, kinds and owners."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from secondsource.echo import OutletFacts, OutletNames
from secondsource.gazetteer import load_gazetteer
from secondsource.language.english.determiners import THE
from secondsource.ledger import Ledger, ReportText
from secondsource.model import OutletKind, SourceKind


def known_outlets(ledger: Ledger) -> tuple[OutletNames, dict[str, OutletFacts]]:
    """Return the outlets of gazetteer and desk: all names, and the facts by canonical name."""
    names = outlet_names_with(tuple(ledger.reports.outlet_names()))
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


def state_outlets(ledger: Ledger) -> dict[str, str]:
    """Return the state that each state outlet belongs to, by the outlet's canonical name."""
    _, facts = known_outlets(ledger)
    return {
        outlet: fact.owner
        for outlet, fact in facts.items()
        if fact.kind is OutletKind.STATE and fact.owner
    }


# Finding stories and then allegations asks twice for those of one desk, 60 ms each.
@lru_cache(maxsize=4)
def outlet_names_with(outlets: tuple[str, ...]) -> OutletNames:
    """Return the names of the gazetteer's outlets and of the desk's own `outlets`."""
    names: dict[str, str] = {}
    for entry in load_gazetteer():
        if entry.kind is SourceKind.OUTLET:
            for name in (entry.name, *entry.names):
                names.setdefault(name, entry.name)
    for outlet, written in _written_out(outlets).items():
        names.setdefault(outlet, written)
    return OutletNames(names)


def canonical_outlets(outlets: Collection[str]) -> dict[str, str]:
    """Return for each of some outlets the name that allegations count it under."""
    written = _written_out(outlets)
    known = outlet_names_with(())
    return {outlet: known.canonical_name(outlet) or written[outlet] for outlet in outlets}


def _written_out(outlets: Collection[str]) -> dict[str, str]:
    """Return for each outlet the name of all that differ in capitals, marks and "the" alone.

    A report that says no more than "tarnherald.example" is of the desk's "Tarn Herald". Of several
    names the first by the alphabet that has small letters and capitals stands for all.
    """
    ordered = sorted(outlets, key=lambda name: (name in (name.lower(), name.upper()), name))
    by_letters: dict[str, str] = {}
    for outlet in ordered:
        if not _is_host(outlet):
            by_letters.setdefault(_letters(outlet), outlet)
    by_letters.pop("", None)
    return {outlet: by_letters.get(_letters(_without_end(outlet)), outlet) for outlet in outlets}


def _is_host(outlet: str) -> bool:
    return "." in outlet and not any(letter.isspace() for letter in outlet)


def _without_end(outlet: str) -> str:
    """Return a host without its last part, "tarnherald" of "tarnherald.example"."""
    return outlet.rpartition(".")[0] if _is_host(outlet) else outlet


def _letters(name: str) -> str:
    """Return the letters and digits of a name in small letters, without a first "the"."""
    return re.sub(r"[\W_]", "", name).casefold().removeprefix(THE)


def outlet_kinds(ledger: Ledger, reports: Sequence[ReportText]) -> dict[str, OutletKind]:
    """Return the kinds of the outlets of `reports`, as far as they are known."""
    names = outlet_names_with(())
    facts_by_outlet = outlet_facts(ledger, names)
    kinds: dict[str, OutletKind] = {}
    for outlet in {report.metadata.outlet for report in reports} - {""}:
        facts = facts_by_outlet.get(names.canonical_name(outlet) or outlet)
        if facts is not None and facts.kind is not OutletKind.UNKNOWN:
            kinds[outlet] = facts.kind
    return kinds
