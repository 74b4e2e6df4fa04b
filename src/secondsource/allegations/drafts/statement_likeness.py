"""Likeness of a draft's statements to those of a desk: proposed by letters, decided by pairs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from secondsource.allegations.drafts.draft_statements import states_something
from secondsource.allegations.pair_features import FEATURES, pair_features
from secondsource.allegations.pair_model import same_probability
from secondsource.allegations.story_statements import compared_statements, gram_rows
from secondsource.model import Report, Statement

_NUMBERS_AGREE, _NUMBERS_DIFFER, _ONE_HAS_NUMBERS, _NEGATION_DIFFERS = (
    FEATURES.index(name)
    for name in ("numbers agree", "numbers differ", "one has numbers", "negation differs")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementLikeness:
    """How like a statement of the desk is to one of a draft.

    Args:
        report: The report that holds the statement.
        statement: The statement.
        same: How likely both say the same, or one of them more, 0 to 1.
        but_for_numbers: The same probability if neither held a number.
        numbers_differ: Whether both hold numbers and none agrees.
        lacks_number: Whether the draft's statement holds a number and this one none.
        negation_differs: Whether one holds a negation and the other none.
    """

    report: Report
    statement: Statement
    same: float
    but_for_numbers: float
    numbers_differ: bool
    lacks_number: bool
    negation_differs: bool


def likenesses(
    draft: Report,
    statements: Sequence[Statement],
    desk: Sequence[tuple[Report, Sequence[Statement]]],
    most: int,
) -> list[list[StatementLikeness]]:
    """Return for each statement of a draft the likest statements of some reports, likest first.

    Args:
        draft: The draft.
        statements: Statements of it, some tens.
        desk: Reports, each with its statements.
        most: Most statements that are compared with each of the draft.
    """
    pool = [
        (report, statement)
        for report, stated in desk
        for statement in stated
        if states_something(statement.span.words(report.text))
    ]
    if not statements or not pool:
        return [[] for _ in statements]
    proposed = _proposed(draft, statements, pool, most)
    chosen = sorted({column for row in proposed for column in row})
    reports = {report.id: report for report, _ in (pool[n] for n in chosen)}
    compared = compared_statements(
        [*statements, *(pool[n][1] for n in chosen)], [draft, *reports.values()]
    )
    places = {n: len(statements) + place for place, n in enumerate(chosen)}
    features = pair_features(compared)
    found = []
    for row, columns in enumerate(proposed):
        pairs = features[row, [places[n] for n in columns]]
        probabilities = zip(same_probability(pairs), _but_for_numbers(pairs), strict=True)
        has_number = bool(compared.numbers[row])
        likest = [
            _likeness(pool[n], pair, probability, has_number)
            for n, pair, probability in zip(columns, pairs, probabilities, strict=True)
        ]
        found.append(sorted(likest, key=lambda like: -max(like.same, like.but_for_numbers)))
    return found


def _proposed(
    draft: Report,
    statements: Sequence[Statement],
    pool: Sequence[tuple[Report, Statement]],
    most: int,
) -> list[list[int]]:
    """Return for each statement the numbers of those in the pool that share most letters."""
    texts = [
        (s.span.words(r.text), r.language) for r, s in (*((draft, s) for s in statements), *pool)
    ]
    grams = gram_rows(texts)
    likeness = np.asarray((grams[: len(statements)] @ grams[len(statements) :].T).todense())
    rows: list[list[int]] = []
    for row in likeness:
        best = np.argsort(-row, kind="stable")[:most]
        rows.append([int(n) for n in best if row[n] > 0])
    return rows


def _but_for_numbers(pairs: NDArray[np.float32]) -> NDArray[np.float32]:
    without = pairs.copy()
    without[:, [_NUMBERS_AGREE, _NUMBERS_DIFFER, _ONE_HAS_NUMBERS]] = 0
    return same_probability(without)


def _likeness(
    placed: tuple[Report, Statement],
    pair: NDArray[np.float32],
    probabilities: tuple[np.float32, np.float32],
    has_number: bool,
) -> StatementLikeness:
    report, statement = placed
    same, but_for_numbers = probabilities
    return StatementLikeness(
        report=report,
        statement=statement,
        same=float(same),
        but_for_numbers=float(but_for_numbers),
        numbers_differ=bool(pair[_NUMBERS_DIFFER]),
        lacks_number=has_number and bool(pair[_ONE_HAS_NUMBERS]),
        negation_differs=bool(pair[_NEGATION_DIFFERS]),
    )
