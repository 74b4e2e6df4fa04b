"""Candidates: reports with the keys under which they are compared with others (blocking)."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from secondsource.model import ReportId
from secondsource.model.publication_time import publication_time
from secondsource.model.versions import VersionFacts
from secondsource.versions.canonical_url import article_number, canonical_url, names_an_article
from secondsource.versions.item_identity import item_key
from secondsource.versions.outlet_identity import outlet_key
from secondsource.versions.text_likeness import title_words
from secondsource.versions.version_evidence import Comparable

BlockingKeys = NDArray[np.uint64]
"""Numbers of 64 bits, shape (n,), in order. Reports that share none are not compared."""

# Least hashes of a text by which it is looked up. Two texts that share half their runs share one
# of these 8 with probability .97.
_LOOKED_UP = 8
# Items that one item may state to replace.
_MOST_STATED = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A report with its keys.

    Args:
        facts: What is known of it.
        outlet: The key of its outlet (`outlet_key`); "" if unknown.
        address: Its canonical address, if that names an article; else "".
        item: The key of its item (`item_key`); "" if it states no guid.
        title: The words of its headline; "" if it has none.
        compared: What it is compared by.
    """

    facts: VersionFacts
    outlet: str
    address: str
    item: str
    title: str
    compared: Comparable

    @property
    def number(self) -> str:
        """The number of the article in its address; "" if there is none."""
        return article_number(self.address)

    @property
    def places(self) -> set[str]:
        """By what another item may state to replace it: its guid and its address."""
        return {self.facts.guid.strip().casefold(), self.address} - {""}

    @property
    def texts(self) -> list[tuple[str, str | int]]:
        """Under what its text and its headline are compared; nothing without an outlet."""
        if not self.outlet:
            return []
        under: list[str | int] = [*self.facts.sketch.minima[:_LOOKED_UP]]
        if self.title:
            under.append(self.title)
        return [(self.outlet, key) for key in under]

    def replaced(self) -> list[set[str]]:
        """Return for each item that it states to replace the places where that may be."""
        stated = sorted(set(self.facts.replaces))[:_MOST_STATED]
        return [{each.strip().casefold(), canonical_url(each)} - {""} for each in stated]


def candidate_of(facts: VersionFacts) -> Candidate:
    """Return a report with its keys."""
    address = canonical_url(facts.url)
    outlet = outlet_key(facts.outlet, address.partition("/")[0])
    item = item_key(facts.guid, outlet)
    return Candidate(
        facts=facts,
        outlet=outlet,
        address=address if names_an_article(address) else "",
        item=item,
        title=" ".join(title_words(facts.title)),
        compared=Comparable(
            title=facts.title,
            sketch=facts.sketch,
            published=publication_time(facts.published or facts.updated),
            place=address or item,
        ),
    )


def blocking_keys(facts: VersionFacts) -> BlockingKeys:
    """Return the keys of a report: all under which it may be compared with another."""
    return np.unique(np.array([_number(key) for key in _keys(candidate_of(facts))], np.uint64))


def _keys(candidate: Candidate) -> Iterator[str]:
    places = candidate.places.union(*candidate.replaced())
    yield from (f"place {place}" for place in places)
    yield from (f"text {outlet} {key}" for outlet, key in candidate.texts)
    if candidate.item:
        yield f"item {candidate.item}"
    if candidate.number:
        yield f"number {candidate.number}"


def _number(key: str) -> int:
    # Two keys have one number with probability 2^-64: then a report more is compared.
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest())


def within_reach(
    keys: Mapping[ReportId, BlockingKeys], changed: Collection[ReportId]
) -> set[ReportId]:
    """Return the reports whose versions may be others because some reports have changed.

    They are those that share a key with a changed one, and those that share one with these, and so
    on: what is beyond was never compared with any of them.

    Args:
        keys: The keys of all reports, of a changed one also those that it had before.
        changed: Reports that are new or have changed.
    """
    reports = list(keys)
    lengths = [len(keys[report]) for report in reports]
    if not changed or not sum(lengths):
        return set(changed)
    every, columns = np.unique(np.concatenate(list(keys.values())), return_inverse=True)
    rows = np.repeat(np.arange(len(reports)), lengths)
    size = len(reports) + len(every)
    graph = sparse.coo_matrix(
        (np.ones(len(rows), dtype=np.int8), (rows, columns + len(reports))), shape=(size, size)
    )
    _, parts = connected_components(graph, directed=False)
    of_changed = {parts[number] for number, report in enumerate(reports) if report in changed}
    return {report for number, report in enumerate(reports) if parts[number] in of_changed}
