"""Number of independent origins: a probability for each root, an interval for the allegation.

Each root counts with a probability that depends on what it is and on what stands beside it, fitted
on marked allegations (training/allegations/fit_origins.py). Taken as independent, they give the
distribution of the number (Poisson binomial); at least one origin stands behind an allegation but
for a small share without an origin.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from secondsource.allegations.origins.roots import Root, RootedStatement, RootKind
from secondsource.model import ChainStep, Count, OriginKind, ReportId

_WEIGHTS = Path(__file__).parent / "origin_model.json"
_ATTRIBUTED = frozenset(
    {RootKind.SPEAKER, RootKind.DOCUMENT, RootKind.UNNAMED, RootKind.COMMENTATOR}
)
# Share of the marked allegations without an origin: withdrawn, mistaken, a headline.
_NO_ORIGIN = 0.03
# Share of the distribution that may lie on either side of the interval, from the costs of width and
# of distance.
_BEYOND = 1 / 5
_MOSTLY = 0.5
FEATURES = (
    "constant", "person", "office or body", "unnamed", "document", "outside", "own", "state",
    "commentator", "first", "one other quoted", "several others quoted", "quoted beside another",
    "never quoted itself", "only hedged", "own beside quoted", "unnamed beside unnamed",
    "office beside person",
)  # fmt: skip
"""The features of a root, in the order of the weights."""
MISSING = ("missing", "missing by other reports")
"""The weights of what was not recognised."""
# Of the cases with an origin that was not recognised: share of one, and of two.
_MORE = np.array([0.75, 0.25])


class RootGroup:
    """A root with the statements that go back to it."""

    def __init__(self, root: Root, statements: Sequence[RootedStatement]) -> None:
        self.root, self.statements = root, statements

    @property
    def reports(self) -> set[ReportId]:
        """The reports whose statements go back to it."""
        return {s.statement.report for s in self.statements}

    @property
    def is_attributed(self) -> bool:
        """Whether a report names it as its source."""
        return self.root.kind in _ATTRIBUTED

    @property
    def is_person(self) -> bool:
        """Whether it is a person by name, or an occasion on which persons spoke."""
        kinds = (OriginKind.WITNESS, OriginKind.OCCASION)
        return self.root.kind is RootKind.SPEAKER and self.root.origin_kind in kinds


def root_groups(statements: Sequence[RootedStatement]) -> list[RootGroup]:
    """Return the roots of an allegation's statements, each with its statements, by first use."""
    groups: dict[str, tuple[Root, list[RootedStatement]]] = {}
    for statement in statements:
        if statement.root is not None:
            groups.setdefault(statement.root.key, (statement.root, []))[1].append(statement)
    return [RootGroup(root, stated) for root, stated in groups.values()]


def root_features(groups: Sequence[RootGroup]) -> NDArray[np.float64]:
    """Return the features of roots, shape (roots, len(FEATURES))."""
    kinds = Counter(group.root.kind for group in groups)
    attributed = sum(group.is_attributed for group in groups)
    persons = sum(group.is_person for group in groups)
    # How many attributed roots each report leads to.
    held = Counter(report for group in groups if group.is_attributed for report in group.reports)
    rows = []
    for number, group in enumerate(groups):
        kind = group.root.kind
        quoted = attributed - group.is_attributed
        is_office = kind is RootKind.SPEAKER and not group.is_person
        rows.append(
            [
                1.0,
                group.is_person,
                is_office,
                kind is RootKind.UNNAMED,
                kind is RootKind.DOCUMENT,
                kind is RootKind.OUTSIDE,
                kind is RootKind.OWN,
                kind is RootKind.STATE,
                kind is RootKind.COMMENTATOR,
                number == 0,
                quoted == 1,
                quoted > 1,
                group.is_attributed and any(held[report] > 1 for report in group.reports),
                all(s.chain[0].step is not ChainStep.SPEAKS for s in group.statements),
                all(s.statement.is_hedged for s in group.statements),
                kind is RootKind.OWN and quoted > 0,
                kind is RootKind.UNNAMED and kinds[kind] > 1,
                is_office and persons > 0,
            ]
        )
    return np.array(rows, dtype=np.float64).reshape(len(rows), len(FEATURES))


def root_probabilities(groups: Sequence[RootGroup]) -> list[float]:
    """Return for each root how likely it counts as an origin beside the others, 0 to 1."""
    weights = np.array([_weights()[name] for name in FEATURES])
    return [float(p) for p in _logistic(root_features(groups) @ weights)]


def missing_weights() -> NDArray[np.float64]:
    """Return what decides how likely an origin was not recognised, shape (2,)."""
    return np.array([_weights()[name] for name in MISSING])


def count_distribution(
    probabilities: Sequence[float], weights: NDArray[np.float64], others: int
) -> NDArray[np.float64]:
    """Return how likely each number of origins is, shape (len(probabilities) + 3,).

    Args:
        probabilities: For each root, how likely it counts.
        weights: `missing_weights`.
        others: Reports of the story in which no statement was found that says this. They may say it
            in words that were not recognised, and have it from elsewhere.
    """
    distribution = np.ones(1)
    for p in probabilities:
        distribution = np.convolve(distribution, [1 - p, p])
    if len(distribution) > 1:
        distribution /= distribution[1:].sum()
        distribution[0] = 0.0
    missing = float(_logistic(weights @ [1.0, np.log1p(others)]))
    distribution = (1 - _NO_ORIGIN) * np.convolve(distribution, [1 - missing, *(missing * _MORE)])
    distribution[0] += _NO_ORIGIN
    return distribution


def _logistic(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(1 / (1 + np.exp(-np.clip(scores, -8, 8))))


def count_of(distribution: NDArray[np.float64]) -> Count:
    """Return the likeliest number, and the interval with the least expected cost around it.

    An interval costs its width, and five times the distance of the truth from it. It is worth a
    number more on one side as long as more than a fifth of the distribution lies beyond.
    """
    # The share without an origin is one number; that of many roots is spread over hundreds.
    best = 1 + int(np.argmax(distribution[1:])) if distribution[0] < _MOSTLY else 0
    low, high = np.searchsorted(np.cumsum(distribution), (_BEYOND, 1 - _BEYOND))
    return Count(min(int(low), best), best, max(int(high), best))


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, float]:
    weights: dict[str, float] = json.loads(_WEIGHTS.read_text("utf-8"))
    return weights
