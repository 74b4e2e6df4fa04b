"""Number of independent origins: a probability for each root, an interval for the allegation.

A root counts if it knows the matter itself, and is none of the roots before it under another name.
The probability of the first follows from what it is, that of the second from a comparison with each
of them (`root_pairs`); the weights were fitted on marked allegations
(training/allegations/fit_origins.py). Taken as independent, the roots give the distribution of the
number (Poisson binomial); at least one origin stands behind an allegation but for a small share
without an origin. Where two persons by name or more stand apart, how often they are as many origins
was counted.
"""

from __future__ import annotations

import json
import re
from collections.abc import Container, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.special import logit

from secondsource.allegations.origins.root_groups import RootGroup
from secondsource.allegations.origins.root_pairs import MOST_COMPARED, PAIR_FEATURES, RootPairs
from secondsource.allegations.origins.roots import RootKind
from secondsource.language.english.pronoun_words import FIRST_PERSON
from secondsource.model import Count

_WEIGHTS = Path(__file__).parent / "origin_model.json"
_SHARES = Path(__file__).parent / "root_shares.json"
_LEAST_LIKELY = 1e-4
# Of the surest roots that were measured .78 are origins; what the weights give beyond is not known.
_MOST_SHOWN = 0.95
NO_ORIGIN = 0.03
"""Share of allegations without an origin (withdrawn, mistaken, a headline), of the marked ones."""
# Share of the distribution that may lie on either side of the interval, from the costs of width and
# of distance.
_BEYOND = 1 / 5
_MOSTLY = 0.5
# Of 25 allegations of the beds in which two persons by name, each quoted by another report, stand
# apart (20 of ours, 5 of another hand), so many have one origin less than persons, as many, and one
# more. The bed of another hand alone gives 2, 3, 0.
_OF_PERSONS_APART = np.array([5, 17, 3]) / 25
_TIES = [
    PAIR_FEATURES.index(name)
    for name in (
        "same report", "office", "role class", "same state", "proven echo", "echo",
        "description in the other",
    )
]  # fmt: skip
# Words in a row tie two persons of one day: they may have spoken on one occasion.
_SHARED_RUN = PAIR_FEATURES.index("shared run of words")
_OTHER_DAY = PAIR_FEATURES.index("other day")
# The most silent reports beside an allegation that the weights were fitted on: that thirty of forty
# reports are silent is usual, and speaks for no second source.
_MOST_OTHERS = 4
MOST_OF_UNNAMED = 0.7
"""Most that an unnamed source may be held for another source: an interval stays open."""
_OF_UNNAMED = [n for n, name in enumerate(PAIR_FEATURES) if "unnamed" in name]
_WORD = re.compile(r"[^\W_]+")
ROOT_FEATURES = (
    "constant", "person", "office or body", "unnamed", "document", "outside", "own", "state",
    "commentator", "only hedged", "never quoted itself", "first person",
)  # fmt: skip
"""The features of a root by itself, in the order of the weights."""
MISSING = ("missing", "missing by other reports")
"""The weights of what was not recognised."""
MORE = np.array([0.75, 0.25])
"""Of the cases with an origin that was not recognised: share of one, and of two."""


def root_features(groups: Sequence[RootGroup], pairs: RootPairs) -> NDArray[np.float64]:
    """Return the features of roots by themselves, shape (roots, len(ROOT_FEATURES))."""
    rows = [
        [
            1.0,
            group.is_person,
            group.is_office,
            group.root.kind is RootKind.UNNAMED,
            group.root.kind is RootKind.DOCUMENT,
            group.root.kind is RootKind.OUTSIDE,
            group.root.kind is RootKind.OWN,
            group.root.kind is RootKind.STATE,
            group.root.kind is RootKind.COMMENTATOR,
            group.is_only_hedged,
            not group.is_quoted,
            not FIRST_PERSON.isdisjoint(_WORD.findall(pairs.text(group).casefold())),
        ]
        for group in groups
    ]
    return np.array(rows, dtype=np.float64).reshape(len(rows), len(ROOT_FEATURES))


def root_probabilities(
    groups: Sequence[RootGroup], pairs: RootPairs, ruled: Container[str] = ()
) -> list[float]:
    """Return for each root how likely it counts as an origin beside those before it, 0 to 1.

    Args:
        groups: The roots of an allegation, in the order of `root_groups`.
        pairs: Compares the roots of the story.
        ruled: Keys of roots that a person's ruling has made: they are none of the others.
    """
    knows = _logistic(root_features(groups, pairs) @ _weights_of(ROOT_FEATURES))
    weights = _weights_of(PAIR_FEATURES)
    is_ruled = np.array([group.root.key in ruled for group in groups])
    found = []
    for number, features in enumerate(pairs.features(groups)):
        is_open = ~(is_ruled[: len(features)] | is_ruled[number])
        same = one_source_probability(features, weights) * is_open
        found.append(float(knows[number] * np.prod(1 - same)))
    return found


def shown_probabilities(probabilities: Sequence[float]) -> list[float]:
    """Return for each root how likely it is truly an origin, 0 to 1, as people are shown it.

    The weights make the number of origins likely; by themselves their probabilities are too small.
    Of 113 roots of the bed by another hand the mean squared error is .40 as they are and .20 so,
    where their share alone has .25 (training/allegations/fit_root_shares.py).

    Args:
        probabilities: `root_probabilities`.
    """
    shares = _calibration()
    scores = shares["constant"] + shares["slope"] * log_odds(np.array(probabilities))
    return [min(float(share), _MOST_SHOWN) for share in _logistic(scores)]


def log_odds(probabilities: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the logarithms of the odds of probabilities, those near 0 and 1 cut."""
    return np.asarray(logit(np.clip(probabilities, _LEAST_LIKELY, 1 - _LEAST_LIKELY)))


def one_source_probability(
    features: NDArray[np.float64], weights: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return how likely two roots are one under two descriptions, 0 to 1.

    Of an unnamed source it is never more than `MOST_OF_UNNAMED`: who it is, the texts do not say.

    Args:
        features: Features of pairs of roots, shape (..., len(PAIR_FEATURES)).
        weights: Their weights, shape (len(PAIR_FEATURES),).
    """
    is_unnamed = features[..., _OF_UNNAMED].any(axis=-1)
    return _logistic(features @ weights) * np.where(is_unnamed, MOST_OF_UNNAMED, 1.0)


def persons_apart(groups: Sequence[RootGroup], pairs: RootPairs) -> int:
    """Return how many roots are persons by name who stand apart.

    A report quotes each of them itself, one that does not only hedge, and nothing ties any two: no
    report that has both, no words in a row on one day, no office, role or state, no echo.

    Args:
        groups: The roots of an allegation, in the order of `root_groups`.
        pairs: Compares the roots of the story.
    """
    persons = [
        group
        for group in groups[: MOST_COMPARED + 1]
        if group.is_person and group.is_quoted and not group.is_only_hedged
    ]
    if len(persons) < 2:
        return len(persons)
    apart: list[int] = []
    for number, features in enumerate(pairs.features(persons)):
        if not any(_is_tied(features[other]) for other in apart):
            apart.append(number)
    return len(apart)


def _is_tied(pair: NDArray[np.float64]) -> bool:
    shares_words = pair[_SHARED_RUN] > 0 and pair[_OTHER_DAY] == 0
    return bool(pair[_TIES].any() or shares_words)


def distribution_of_persons(apart: int, others: int) -> NDArray[np.float64]:
    """Return how likely each number of origins is where so many persons stand apart.

    Args:
        apart: `persons_apart`, at least 2.
        others: The number of other roots.

    Returns:
        Shape (apart + others + 3,), as that of `count_distribution`.
    """
    distribution = np.zeros(apart + others + 3)
    distribution[apart - 1 : apart + 2] = _OF_PERSONS_APART
    return distribution


def missing_weights() -> NDArray[np.float64]:
    """Return what decides how likely an origin was not recognised, shape (2,)."""
    return _weights_of(MISSING)


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
    missing = float(_logistic(weights @ [1.0, np.log1p(min(others, _MOST_OTHERS))]))
    distribution = (1 - NO_ORIGIN) * np.convolve(distribution, [1 - missing, *(missing * MORE)])
    distribution[0] += NO_ORIGIN
    return distribution


def _logistic(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(1 / (1 + np.exp(-np.clip(scores, -8, 8))))


def count_of(distribution: NDArray[np.float64], most: int) -> Count:
    """Return the likeliest number, and the interval with the least expected cost around it.

    The likeliest is never more than `most`: a reader who asks "why two?" is shown two. What was not
    recognised widens the interval only.

    An interval costs its width, and five times the distance of the truth from it. It is worth a
    number more on one side as long as more than a fifth of the distribution lies beyond.

    Args:
        distribution: How likely each number is, from 0.
        most: The number of roots found.
    """
    # The share without an origin is one number; that of many roots is spread over hundreds.
    shown = distribution[1 : 1 + max(1, most)]
    best = 1 + int(np.argmax(shown)) if distribution[0] < _MOSTLY else 0
    low, high = np.searchsorted(np.cumsum(distribution), (_BEYOND, 1 - _BEYOND))
    return Count(min(int(low), best), best, max(int(high), best))


def _weights_of(names: Sequence[str]) -> NDArray[np.float64]:
    return np.array([_weights()[name] for name in names])


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, float]:
    weights: dict[str, float] = json.loads(_WEIGHTS.read_text("utf-8"))
    return weights


@lru_cache(maxsize=1)
def _calibration() -> Mapping[str, float]:
    calibration: dict[str, float] = json.loads(_SHARES.read_text("utf-8"))
    return calibration
