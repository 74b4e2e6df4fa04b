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
    spellings = OutletSpellings(outlets)
    for outlet in outlets:
        names.setdefault(outlet, spellings.written(outlet))
    return OutletNames(names)


class OutletSpellings:
    """The names under which outlets are counted, however they are written.

    Those that differ in capitals, marks and a first "the" alone are one: a report that says no more
    than "tarnherald.example" is of the desk's "Tarn Herald". Of several names the first by the
    alphabet that has small letters and capitals stands for all.

    Args:
        outlets: The outlets as the reports of a desk have them.
    """

    def __init__(self, outlets: Collection[str]) -> None:
        ordered = sorted(outlets, key=lambda name: (name in (name.lower(), name.upper()), name))
        self._by_letters: dict[str, str] = {}
        for outlet in ordered:
            if outlet and not _is_host(outlet):
                self._by_letters.setdefault(_letters(outlet), outlet)
        self._by_letters.pop("", None)

    def canonical(self, outlet: str) -> str:
        """Return the name under which an outlet is counted: its own if nothing is known of it."""
        if not outlet:
            return ""
        return outlet_names_with(()).canonical_name(outlet) or self.written(outlet)

    def written(self, outlet: str) -> str:
        """Return the same by the desk's own names alone."""
        return self._by_letters.get(_letters(_without_end(outlet)), outlet)


def desk_outlets(ledger: Ledger) -> OutletSpellings:
    """Return the names under which the outlets of a desk are counted."""
    return OutletSpellings(ledger.reports.outlet_names())


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
