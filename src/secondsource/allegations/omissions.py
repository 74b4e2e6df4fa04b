"""Omissions: outlets of a story that leave out what others in it say.

An outlet that has no statement of an allegation may say it in quite other words. How likely it does
not is given by a logistic regression on `omission_features`; how likely an outlet with a report of
this length would have said it, by one on how many of the others do. Weights of both are fitted by
training/allegations/fit_omissions.py.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from secondsource.allegations.omission_features import compared_allegation, omission_features
from secondsource.allegations.story_material import StoryMaterial
from secondsource.allegations.story_statements import ComparedStatements
from secondsource.allegations.word_cover import WordCover
from secondsource.model import Omission, Polarity, ReportId
from secondsource.model.publication_time import PublicationTime, decisive_firsts, publication_time

_WEIGHTS = Path(__file__).parent / "omission_model.npz"
LEAST_TELLING = 2
"""Least outlets that say what another is said to leave out: of what one outlet says alone, all
others know nothing as a rule."""
LEAST_PROBABILITY = 0.85
"""Least probability that an outlet does not say it. See docs/decisions/2026-11-29-omissions.md."""
LEAST_SHARE_OF_LENGTH = 1 / 3
"""Least statements of an outlet, as a share of those of the outlets in the middle that say it: an
excerpt of two sentences leaves out nearly all, which says nothing of the outlet."""
# Allegations of a story of which omissions are found, the leading ones: three pages of its matrix.
_MOST_ALLEGATIONS = 60


@dataclass(frozen=True, slots=True)
class StoryOutlets:
    """The outlets of a story, and the statements of each.

    Args:
        outlet_of: The outlet of each report with a statement: its name, or the report's id if it is
            unknown.
        statements: Rows of all statements of each outlet, whenever its reports came out.
        times: When each report came out.
        unread: Outlets with a report in which no statement was found: what it says is unknown.
        repeated: For each report the outlets that it repeats.
    """

    outlet_of: Mapping[ReportId, str]
    statements: Mapping[str, Sequence[int]]
    times: Mapping[ReportId, PublicationTime]
    unread: Set[str]
    repeated: Mapping[ReportId, Set[str]]

    def after(self, arose: Sequence[PublicationTime]) -> dict[str, list[ReportId]]:
        """Return the reports of each outlet that may have come out after something arose.

        Args:
            arose: When it arose, see `decisive_firsts`.
        """
        found: dict[str, list[ReportId]] = defaultdict(list)
        for report, outlet in self.outlet_of.items():
            if not (arose and all(self.times[report].is_before(other) for other in arose)):
                found[outlet].append(report)
        return found


def story_outlets(material: StoryMaterial, compared: ComparedStatements) -> StoryOutlets:
    """Return the outlets of a story, and the statements of each."""
    names = {
        report.id: material.publisher(report.id).name or report.id for report in material.reports
    }
    stated = {statement.report for statement in compared.statements}
    statements: dict[str, list[int]] = defaultdict(list)
    for row, statement in enumerate(compared.statements):
        statements[names[statement.report]].append(row)
    repeated: dict[ReportId, set[str]] = defaultdict(set)
    for echo in material.echoes:
        repeated[echo.report].add(names.get(echo.repeats, echo.outlet))
    return StoryOutlets(
        {report: names[report] for report in names if report in stated},
        statements,
        {report.id: publication_time(report.metadata.published) for report in material.reports},
        {names[report] for report in names if report not in stated},
        repeated,
    )


def find_omissions(
    compared: ComparedStatements, groups: Sequence[Sequence[int]], outlets: StoryOutlets
) -> Iterator[tuple[int, Omission]]:
    """Yield what the outlets of a story leave out, with the number of its group.

    Args:
        compared: The statements of the story.
        groups: The rows of each allegation, the leading one first.
        outlets: The outlets of the story.
    """
    if len(set(outlets.outlet_of.values())) <= LEAST_TELLING:
        return
    cover = WordCover(compared)
    for number, rows in enumerate(groups[:_MOST_ALLEGATIONS]):
        for omission in _omissions(cover, compared, rows, outlets):
            yield number, omission


def _omissions(
    cover: WordCover, compared: ComparedStatements, rows: Sequence[int], outlets: StoryOutlets
) -> Iterator[Omission]:
    said = [compared.statements[row] for row in rows]
    affirming = {s.report for s in said if s.polarity is not Polarity.DENIED}
    telling = {outlets.outlet_of[report] for report in affirming}
    if len(telling) < LEAST_TELLING:
        return
    # Who denies it, and from whom others have it, does not leave it out.
    known = telling | {outlets.outlet_of[s.report] for s in said} | outlets.unread
    known = known.union(*(outlets.repeated.get(report, ()) for report in affirming))
    after = outlets.after(decisive_firsts(outlets.times[report] for report in affirming))
    others = len(set(after) | telling) - 1
    lengths = [len(outlets.statements[outlet]) for outlet in telling]
    least = LEAST_SHARE_OF_LENGTH * float(np.median(lengths))
    languages = set(compared.languages[list(rows)].tolist())
    allegation = None
    for outlet, reports in after.items():
        own = outlets.statements[outlet]
        # What stands in another language is not compared.
        is_other = not languages.issuperset(compared.languages[own].tolist())
        if outlet in known or len(own) < least or is_other:
            continue
        allegation = allegation or compared_allegation(compared, rows, cover)
        features = omission_features(allegation, own, len(outlets.outlet_of))
        probability = omission_probability(features)
        if probability >= LEAST_PROBABILITY:
            yield Omission(
                outlet=outlet if outlet != reports[0] else "",
                reports=tuple(reports),
                probability=round(probability, 3),
                telling=len(telling),
                others=others,
                expected=round(expected_probability(len(telling), others, len(own), lengths), 3),
            )


def omission_probability(features: NDArray[np.float64]) -> float:
    """Return how likely an outlet does not say what it has no statement of.

    Args:
        features: See `omission_features`, shape (len(FEATURES),).

    Returns:
        0 to 1.
    """
    weights = _weights()
    scaled = (features - weights["mean"]) / weights["scale"]
    return float(expit(weights["constant"][0] + scaled @ weights["linear"]))


def expected_probability(
    telling: int, others: int, own_length: int, lengths: Sequence[int]
) -> float:
    """Return how likely an outlet would say an allegation, by what the others do.

    Args:
        telling: How many of the others say it.
        others: How many they are.
        own_length: Number of the outlet's statements.
        lengths: Number of statements of each outlet that says it.

    Returns:
        0 to 1.
    """
    weights = _weights()["expected"]
    return float(expit(weights @ expectation_terms(telling, others, own_length, lengths)))


def expectation_terms(
    telling: int, others: int, own_length: int, lengths: Sequence[int]
) -> NDArray[np.float64]:
    """Return the terms of `expected_probability`, shape (4,); arguments as there."""
    odds = (telling + 0.5) / (others - telling + 0.5)
    return np.array([1.0, np.log(odds), np.log(own_length), np.log(lengths).mean()])


@lru_cache(maxsize=1)
def _weights() -> dict[str, NDArray[np.float64]]:
    with np.load(_WEIGHTS) as archive:
        return {name: archive[name] for name in archive.files}
