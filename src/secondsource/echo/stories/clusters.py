"""Clusters of reports, and the sums of their words, made when they are asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Protocol

import numpy as np

from secondsource.echo.step_memory import StepMemory, digest_of
from secondsource.echo.stories.kept_totals import KeptTotals
from secondsource.echo.stories.report_pairs import PairedReport
from secondsource.echo.text.tfidf import TermVector, term_sum

# Number of words kept of a story, the weightiest first.
_STORY_TERMS = 300


class DatedReport(PairedReport, Protocol):
    """A report as story clustering uses it."""

    @property
    def years(self) -> frozenset[int]:
        """The years that its text names, if its day is unknown."""


class Cluster:
    """Reports of one story, as numbers into the pile.

    A story of several weeks is a cluster made of clusters: its words are summed week by week, and
    only if they are asked for.

    Args:
        members: Its reports.
        days: The first and the last of their days; -1 without one.
        outlets: In how many of them each outlet stands, by its number.
        digest: A number for its reports and for what their words are weighed by.
        parts: The clusters it is made of; none of a week's.
    """

    __slots__ = ("digest", "first", "last", "members", "outlets", "parts")

    def __init__(
        self,
        members: list[int],
        days: tuple[int, int],
        outlets: Counter[int],
        digest: int,
        parts: tuple[Cluster, ...],
    ) -> None:
        self.members = members
        self.first, self.last = days
        self.outlets = outlets
        self.digest = digest
        self.parts = parts


class ClusterWords:
    """The words of clusters: summed when they are asked for, unless the desk keeps the sum.

    Args:
        pile: Reports in the order of time.
        memory: What was found before.
    """

    def __init__(self, pile: Sequence[DatedReport], memory: StepMemory) -> None:
        self._pile = pile
        self._totals = KeptTotals(memory)
        self._means: dict[int, TermVector] = {}

    def total(self, cluster: Cluster) -> TermVector:
        """Return the sum of the words of the reports of a cluster."""
        known = self._totals.get(cluster.digest)
        if known is not None:
            return known
        # From the latest part down to one whose sum is known: a story may have hundreds of weeks.
        waiting = [cluster]
        while waiting[-1].parts and self._totals.get(waiting[-1].parts[0].digest) is None:
            waiting.append(waiting[-1].parts[0])
        for each in reversed(waiting):
            if each.parts:
                vectors = [self.total(part) for part in each.parts]
            else:
                vectors = [self._pile[n].terms for n in each.members]
            known = heaviest_term_sum(vectors)
            self._totals.put(each.digest, known)
            each.parts = ()
        assert known is not None
        return known

    def mean(self, cluster: Cluster) -> TermVector:
        """Return the mean of the words of the reports of a cluster."""
        mean = self._means.get(cluster.digest)
        if mean is None:
            total = self.total(cluster)
            weights = total.weights / np.float32(len(cluster.members))
            mean = self._means[cluster.digest] = TermVector(total.words, weights.astype(np.float32))
        return mean

    def forget_mean(self, cluster: Cluster) -> None:
        """Free the mean of a cluster that stands no more."""
        self._means.pop(cluster.digest, None)

    def keep(self, lot: str, clusters: Sequence[int]) -> None:
        """Keep the sums of clusters, by their numbers, for the next search."""
        self._totals.keep(lot, clusters)


def merged(clusters: Sequence[Cluster]) -> Cluster:
    """Return the cluster made of some clusters, in their order."""
    first = [c.first for c in clusters if c.first >= 0]
    return Cluster(
        [n for c in clusters for n in c.members],
        (min(first, default=-1), max(c.last for c in clusters)),
        sum((c.outlets for c in clusters), Counter()),
        digest_of([c.digest for c in clusters]),
        tuple(clusters),
    )


def heaviest_term_sum(vectors: Sequence[TermVector]) -> TermVector:
    """Return the sum of vectors, the weightiest words of it."""
    words, weights = term_sum(vectors)
    if len(words) > _STORY_TERMS:
        heaviest = np.sort(np.argsort(-weights, kind="stable")[:_STORY_TERMS])
        words, weights = words[heaviest], weights[heaviest]
    return TermVector(words, weights.astype(np.float32))
