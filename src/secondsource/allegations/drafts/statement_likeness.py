"""Likeness of a draft's statements to those of a desk: proposed by letters, decided by pairs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from secondsource.allegations.drafts.draft_statements import states_something
from secondsource.allegations.drafts.letter_runs import Hashes, letter_runs, run_likeness
from secondsource.allegations.pair_features import FEATURES, pair_features
from secondsource.allegations.pair_model import as_if_numbers_agreed, same_probability
from secondsource.allegations.statements import statements_of
from secondsource.allegations.story_statements import compared_statements
from secondsource.model import Claim, Report, Statement

_GRAMS, _NUMBERS_AGREE, _NUMBERS_DIFFER, _ONE_HAS_NUMBERS, _NEGATION_DIFFERS = (
    FEATURES.index(name)
    for name in ("grams", "numbers agree", "numbers differ", "one has numbers", "negation differs")
)
# Least cosine of runs of letters of two statements that are compared: of 193 pairs with a
# probability of at least .6, two in a hundred are below.
_LEAST_COSINE = 0.05
# Statements of another language that are taken for one of a draft.
_MOST_ACROSS_LANGUAGES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementLikeness:
    """How like a statement of the desk is to one of a draft.

    Args:
        report: The report that holds the statement.
        statement: The statement.
        same: Of two English statements, how likely both say the same, or one of them more, 0 to 1;
            of two Korean ones, the cosine of their runs of letters.
        but_for_numbers: The same if neither held a number.
        if_numbers_agreed: The same if numbers that differ agreed.
        numbers_differ: Whether both hold numbers and none agrees.
        lacks_number: Whether the draft's statement holds a number and this one none.
        negation_differs: Whether one holds a negation and the other none.
        meaning: Cosine of their vectors, of two statements in two languages, which the pair model
            does not decide; else 0.
    """

    report: Report
    statement: Statement
    same: float
    but_for_numbers: float
    if_numbers_agreed: float
    numbers_differ: bool
    lacks_number: bool
    negation_differs: bool
    meaning: float = 0.0

    @property
    def best(self) -> float:
        """How likely both say the same, but for numbers that differ."""
        if not self.numbers_differ:
            return self.same
        return max(self.same, self.but_for_numbers, self.if_numbers_agreed)


@dataclass(frozen=True, slots=True)
class DeskStatement:
    """A statement of the desk that may be compared.

    Args:
        report: The report that holds it.
        statement: The statement.
        runs: Its runs of letters.
    """

    report: Report
    statement: Statement
    runs: Hashes


def comparable_statements(report: Report, claims: Sequence[Claim]) -> list[DeskStatement]:
    """Return the statements of a report of the desk that may be compared.

    Args:
        report: The report.
        claims: Its claims.
    """
    stated = ((s, s.span.words(report.text)) for s in statements_of(report, claims))
    return [
        DeskStatement(report, statement, letter_runs(words, report.language))
        for statement, words in stated
        if states_something(words)
    ]


def likenesses(
    draft: Report, statements: Sequence[Statement], desk: Sequence[DeskStatement], most: int
) -> list[list[StatementLikeness]]:
    """Return for each statement of a draft the likest statements of a desk, likest first.

    Args:
        draft: The draft.
        statements: Statements of it, some tens.
        desk: Statements of some reports, some thousands.
        most: Most statements that are compared with each of the draft.
    """
    if not statements or not desk:
        return [[] for _ in statements]
    runs = [letter_runs(s.span.words(draft.text), draft.language) for s in statements]
    proposed = [_likest(row, most) for row in run_likeness(runs, [d.runs for d in desk])]
    chosen = sorted({column for row in proposed for column in row})
    reports = {desk[n].report.id: desk[n].report for n in chosen}
    compared = compared_statements(
        [*statements, *(desk[n].statement for n in chosen)], [draft, *reports.values()]
    )
    places = {n: len(statements) + place for place, n in enumerate(chosen)}
    features = pair_features(compared)
    found = []
    for row, columns in enumerate(proposed):
        pairs = features[row, [places[n] for n in columns]]
        scores = _scores(pairs, draft.language).T
        has_number = bool(compared.numbers[row])
        likest = [
            _likeness(desk[n], pair, score, has_number)
            for n, pair, score in zip(columns, pairs, scores, strict=True)
        ]
        found.append(sorted(likest, key=lambda like: -like.best))
    return found


def likenesses_across_languages(
    draft: Report, statements: Sequence[Statement], desk: Sequence[DeskStatement]
) -> list[list[StatementLikeness]]:
    """Return for each statement of a draft the likest in another language, by vectors alone.

    Args:
        draft: The draft, in English or Korean.
        statements: Statements of it, some tens.
        desk: Statements of reports in the other of the two languages, at most some hundred.
    """
    if not statements or not desk:
        return [[] for _ in statements]
    compared = compared_statements(
        [*statements, *(d.statement for d in desk)],
        [draft, *{d.report.id: d.report for d in desk}.values()],
    )
    own, others = compared.vectors[: len(statements)], compared.vectors[len(statements) :]
    found = []
    for row in own @ others.T:
        best = np.argsort(-row, kind="stable")[:_MOST_ACROSS_LANGUAGES]
        found.append([_by_meaning(desk[n], float(row[n])) for n in best])
    return found


def _by_meaning(compared: DeskStatement, meaning: float) -> StatementLikeness:
    return StatementLikeness(
        report=compared.report,
        statement=compared.statement,
        same=0.0,
        but_for_numbers=0.0,
        if_numbers_agreed=0.0,
        numbers_differ=False,
        lacks_number=False,
        negation_differs=False,
        meaning=meaning,
    )


def _likest(row: NDArray[np.float32], most: int) -> list[int]:
    """Return the numbers of the likest statements by their runs, the likest first."""
    best = np.argsort(-row, kind="stable")[:most]
    return [int(n) for n in best if row[n] >= _LEAST_COSINE]


def _scores(pairs: NDArray[np.float32], language: str) -> NDArray[np.float32]:
    """Return how likely pairs say the same: as they are, without numbers, with equal numbers.

    Of Korean pairs letters alone decide: on 360 marked pairs their average precision is .38, that
    of the pair model about half as high.

    Returns:
        Shape (3, pairs).
    """
    if language == "ko":
        return np.stack([pairs[:, _GRAMS]] * 3)
    without = pairs.copy()
    without[:, [_NUMBERS_AGREE, _NUMBERS_DIFFER, _ONE_HAS_NUMBERS]] = 0
    return same_probability(np.stack([pairs, without, as_if_numbers_agreed(pairs)]))


def _likeness(
    compared: DeskStatement,
    pair: NDArray[np.float32],
    scores: NDArray[np.float32],
    has_number: bool,
) -> StatementLikeness:
    same, but_for_numbers, if_numbers_agreed = map(float, scores)
    return StatementLikeness(
        report=compared.report,
        statement=compared.statement,
        same=same,
        but_for_numbers=but_for_numbers,
        if_numbers_agreed=if_numbers_agreed,
        numbers_differ=bool(pair[_NUMBERS_DIFFER]),
        lacks_number=has_number and bool(pair[_ONE_HAS_NUMBERS]),
        negation_differs=bool(pair[_NEGATION_DIFFERS]),
    )
