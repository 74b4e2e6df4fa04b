"""Setting of pairs of statements of a story: where, when and among what else two are said.

Words alone do not tell "the three districts were closed" from "the three districts have no doctor".
Two statements that open two reports of one day more often say the same than two that stand deep in
reports a week apart; and of all that a report says, the one statement that is far nearer to another
than the rest is likelier to say the same than one of five that are near.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from secondsource.allegations.pair_features import Matrix
from secondsource.allegations.story_statements import ComparedStatements

SETTING_FEATURES = (
    "days apart",
    "a day unknown",
    "places apart",
    "earlier place",
    "both at the head",
    "likeness of reports",
    "likeness beyond neighbours",
    "likeness beyond neighbours, without names",
    "nearest of its report",
)
"""The features, in the order of `setting_features`."""

# The nearest statements of a story with whose likeness that of a pair is compared.
_NEIGHBOURS = 10


def setting_features(
    compared: ComparedStatements, first: NDArray[np.intp], second: NDArray[np.intp]
) -> NDArray[np.float32]:
    """Return what the setting of two statements says of their being the same.

    The neighbourhood is as in cross-domain similarity local scaling (Conneau and others, 2018): a
    pair is near if it is nearer than each of both is to its nearest.

    Args:
        compared: Statements of one story, no two of which have equal words.
        first: The row of the first statement of each pair.
        second: That of the second.

    Returns:
        Shape (pairs, len(SETTING_FEATURES)). Days are logarithms, log(1 + n); places and likenesses
        are 0 to 1, what goes beyond neighbours -2 to 2. Which of two comes first makes no
        difference.
    """
    one, other = compared.reports[first], compared.reports[second]
    days, places, at_head = compared.report_days, compared.places, compared.at_head
    known = (days[one] >= 0) & (days[other] >= 0)
    directions = compared.report_vectors
    likeness = compared.vectors @ compared.vectors.T
    bare = compared.bare_vectors @ compared.bare_vectors.T
    columns = (
        np.log1p(np.abs(days[one] - days[other])) * known,
        ~known,
        np.abs(places[first] - places[second]),
        np.minimum(places[first], places[second]),
        at_head[first] & at_head[second],
        (directions @ directions.T)[one, other],
        _beyond_neighbours(likeness, first, second),
        _beyond_neighbours(bare, first, second),
        _beyond_report(likeness, compared.reports, first, second),
    )
    return np.column_stack([np.asarray(column, dtype=np.float32) for column in columns])


def _beyond_neighbours(
    likeness: Matrix, first: NDArray[np.intp], second: NDArray[np.intp]
) -> Matrix:
    """Return how far two are likelier than each of them with its nearest, on average."""
    count = min(_NEIGHBOURS, len(likeness) - 1)
    if count < 1:
        return np.zeros(len(first), dtype=np.float32)
    others = likeness.copy()
    np.fill_diagonal(others, -1)
    near = np.partition(others, -count, axis=1)[:, -count:].mean(axis=1)
    beyond = likeness[first, second] - (near[first] + near[second]) / 2
    return np.asarray(beyond, dtype=np.float32)


def _beyond_report(
    likeness: Matrix,
    reports: NDArray[np.int32],
    first: NDArray[np.intp],
    second: NDArray[np.intp],
) -> Matrix:
    """Return how far each of two is nearer to the other than the rest of the other's report.

    Where a report says one thing alone, its likeness itself.
    """
    beyond = np.zeros_like(likeness)
    for report in np.unique(reports):
        rows = np.flatnonzero(reports == report)
        of_report = likeness[:, rows]
        if len(rows) == 1:
            beyond[:, rows] = of_report
            continue
        two = np.partition(of_report, -2, axis=1)[:, -2:]
        best_of_others = np.where(of_report >= two[:, 1:], two[:, :1], two[:, 1:])
        beyond[:, rows] = of_report - best_of_others
    return np.asarray(beyond[first, second] + beyond[second, first], dtype=np.float32)
