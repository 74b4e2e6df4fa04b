"""Stories by average-linkage clustering: which reports tell the same happening or allegation.

Reports of one week are clustered together by average linkage; a week's clusters then join earlier
stories, or open new ones, so that a story keeps its reports however much comes later. The result
depends on the reports alone, not on the order in which they were read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from itertools import groupby

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from secondsource.echo.stories.named_years import year_of
from secondsource.echo.text.tfidf import TermVector, cosine_similarity, term_sum
from secondsource.model import ReportId
from secondsource.model.union_find import UnionFind

Matrix = NDArray[np.float32]

# Mean likeness (cosine, times nearness in time) at which clusters join. benchmarks/stories.py
# chooses it again on four fifths of the labelled events and scores the fifth left out; the value
# here also had to do for the examples and the rumours, desks on one subject each, where .07 joins
# too much and .09 too little.
LEAST_ALIKE = 0.08
# Mean likeness at which two stories join if a report of one cites a report of the other.
LEAST_TIED = 0.03
# Reports up to this many days apart count as near ...
_NEAR_DAYS = 14
# ... and the likeness of farther ones decays to this part of itself: the next test of the same
# missile is another story, the anniversary of a crash is not the crash.
_FAR_PART, _FADING_DAYS = 0.7, 90.0
# A report without a date that names a year so far behind a story is of a later time: the next year
# is often named in this one.
_YEARS_AHEAD = 1
# A story without a report for this many days is closed; a similar report then opens another.
_RESTING_DAYS = 365
# Maximum number of reports clustered at once: linkage holds the distances of all pairs twice
# (72 MB at 3,000).
_MOST_AT_ONCE = 3000
# Maximum number of pairs compared at one time: some 60 bytes each, so 60 MB.
_PAIRS_AT_ONCE = 1_000_000
# Number of words kept of a story, the weightiest first.
_STORY_TERMS = 300
_WEEK = 7


@dataclass(frozen=True, slots=True)
class DatedTerms:
    """The day and the words of a report, as story clustering uses them.

    Args:
        report: Its id.
        day: Its day, counted from year 1; -1 if unknown.
        terms: Its weighed words.
        years: The years that its text names, if its day is unknown.
    """

    report: ReportId
    day: int
    terms: TermVector
    years: frozenset[int] = frozenset()


@dataclass(slots=True)
class _Cluster:
    """Reports of one story, as numbers into the pile."""

    members: list[int]
    total: TermVector
    first: int
    last: int
    years: frozenset[int] = frozenset()

    @property
    def mean(self) -> TermVector:
        weights = self.total.weights / np.float32(len(self.members))
        return TermVector(self.total.words, weights.astype(np.float32))


@dataclass(slots=True)
class _Stories:
    clusters: list[_Cluster] = field(default_factory=list)

    def active(self, day: int) -> list[int]:
        return [
            n
            for n, story in enumerate(self.clusters)
            if day < 0 or story.last < 0 or day - story.last <= _RESTING_DAYS
        ]


def find_stories(pile: Sequence[DatedTerms], least: float = LEAST_ALIKE) -> list[list[int]]:
    """Return the stories of reports, as lists of their numbers in the pile.

    Args:
        pile: Reports in the order of time, those without a day last.
        least: Least mean likeness, 0 to 1, of reports of one story.
    """
    stories = _Stories()
    for _, numbered in groupby(enumerate(pile), key=lambda pair: _week(pair[1].day)):
        week = [number for number, _ in numbered]
        for start in range(0, len(week), _MOST_AT_ONCE):
            clusters = list(_cluster(pile, week[start : start + _MOST_AT_ONCE], least))
            _join_stories(stories, clusters, least)
    return [sorted(story.members) for story in stories.clusters]


def join_tied_stories(
    stories: Sequence[Sequence[int]],
    ties: Sequence[tuple[int, int]],
    pile: Sequence[DatedTerms],
) -> list[list[int]]:
    """Join two stories if a report of one cites a report of the other and they are similar.

    Args:
        stories: As numbers in the pile.
        ties: Pairs of a report and one it relies on.
        pile: Reports in the order of time.
    """
    story_of = {number: n for n, story in enumerate(stories) for number in story}
    pairs = {
        (min(a, b), max(a, b))
        for a, b in ((story_of[citing], story_of[cited]) for citing, cited in ties)
        if a != b
    }
    total = {
        n: _heaviest_term_sum([pile[i].terms for i in stories[n]]) for pair in pairs for n in pair
    }
    sets = UnionFind(len(stories))
    for a, b in sorted(pairs - _pairs_years_apart(pairs, stories, pile)):
        size = len(stories[a]) * len(stories[b])
        if cosine_similarity(total[a], total[b]) / size >= LEAST_TIED:
            sets.union(a, b)
    joined: dict[int, list[int]] = {}
    for root, story in zip(sets.roots(), stories, strict=True):
        joined.setdefault(root, []).extend(story)
    return [sorted(story) for story in joined.values()]


def _pairs_years_apart(
    pairs: Set[tuple[int, int]], stories: Sequence[Sequence[int]], pile: Sequence[DatedTerms]
) -> set[tuple[int, int]]:
    """Return the pairs of stories whose dates are years apart.

    A report that cites one of a story of years ago recalls it; it does not continue it.
    """
    days = {
        n: [pile[i].day for i in stories[n] if pile[i].day >= 0] for pair in pairs for n in pair
    }
    return {
        (a, b)
        for a, b in pairs
        if days[a]
        and days[b]
        and max(min(days[a]) - max(days[b]), min(days[b]) - max(days[a])) > _RESTING_DAYS
    }


def _week(day: int) -> int:
    return day // _WEEK if day >= 0 else -1


def _cluster(
    pile: Sequence[DatedTerms], numbers: Sequence[int], least: float
) -> Iterator[_Cluster]:
    """Cluster reports by average linkage."""
    days = np.array([pile[n].day for n in numbers])
    vectors = [pile[n].terms for n in numbers]
    if len(numbers) == 1:
        labels = np.array([1])
    else:
        # Half a second to import, which a desk of one report is spared.
        from scipy.cluster.hierarchy import fcluster, linkage  # noqa: PLC0415

        distances = _distances(vectors, days)
        labels = fcluster(linkage(distances, "average"), 1 - least, "distance")
    for label in dict.fromkeys(labels.tolist()):
        positions = np.flatnonzero(labels == label)
        known_days = days[positions][days[positions] >= 0]
        yield _Cluster(
            [numbers[i] for i in positions.tolist()],
            _heaviest_term_sum([vectors[i] for i in positions.tolist()]),
            int(known_days.min(initial=np.iinfo(np.int64).max)) if known_days.size else -1,
            int(known_days.max(initial=-1)),
            frozenset().union(*(pile[numbers[i]].years for i in positions.tolist())),
        )


def _distances(vectors: Sequence[TermVector], days: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the distance of each vector to each later one, 0 to 1, in the order of `linkage`."""
    size = len(vectors)
    distances = np.empty(size * (size - 1) // 2)
    begin = 0
    for first, rows in _row_blocks(vectors, vectors, lambda block: _nearness(days[block], days)):
        for number, row in enumerate(rows, first + 1):
            end = begin + size - number
            distances[begin:end] = row[number:]
            begin = end
    np.subtract(1, distances, out=distances)
    return np.maximum(0.0, distances, out=distances)


def _join_stories(stories: _Stories, clusters: Sequence[_Cluster], least: float) -> None:
    """Add each new cluster to the story most similar to it, or open a new story."""
    if not clusters:
        return
    active = stories.active(max(cluster.first for cluster in clusters))
    joins: dict[int, list[_Cluster]] = {}
    if active:
        active_clusters = [stories.clusters[n] for n in active]
        near = _nearness_to_stories(clusters, active_clusters)
        for first, rows in _row_blocks(
            [c.mean for c in clusters], [s.mean for s in active_clusters], near
        ):
            best = rows.argmax(axis=1).tolist()
            for cluster, row, story in zip(clusters[first:], rows, best, strict=False):
                joins.setdefault(active[story] if row[story] >= least else -1, []).append(cluster)
    else:
        joins[-1] = list(clusters)
    for number, joining in joins.items():
        if number >= 0:
            stories.clusters[number] = _merge([stories.clusters[number], *joining])
    stories.clusters += joins.get(-1, [])


def _nearness_to_stories(
    clusters: Sequence[_Cluster], stories: Sequence[_Cluster]
) -> Callable[[slice], Matrix]:
    """Return the function that gives the nearness in time of some clusters to all stories.

    Clusters of one lot all have days or all have none.
    """
    begin = np.array([cluster.first for cluster in clusters])
    end = np.array([story.last for story in stories])
    if begin[0] >= 0:
        return lambda block: _nearness(begin[block], np.minimum(end[None, :], begin[block, None]))
    last_year = np.array([year_of(story.last) for story in stories])
    # A year later than all dates of the pile is a plan or a forecast.
    latest_named = [
        max((y for y in c.years if y <= last_year.max() + 1), default=0) for c in clusters
    ]
    named = np.array(latest_named)
    is_dated = last_year > 0

    def near(block: slice) -> Matrix:
        is_later = named[block, None] > last_year[None, :] + _YEARS_AHEAD
        return np.where(is_later & is_dated[None, :], 0.0, 1.0).astype(np.float32)

    return near


def _merge(clusters: Sequence[_Cluster]) -> _Cluster:
    first = [c.first for c in clusters if c.first >= 0]
    return _Cluster(
        [n for c in clusters for n in c.members],
        _heaviest_term_sum([c.total for c in clusters]),
        min(first, default=-1),
        max(c.last for c in clusters),
        frozenset().union(*(c.years for c in clusters)),
    )


def _heaviest_term_sum(vectors: Sequence[TermVector]) -> TermVector:
    words, weights = term_sum(vectors)
    if len(words) > _STORY_TERMS:
        heaviest = np.sort(np.argsort(-weights, kind="stable")[:_STORY_TERMS])
        words, weights = words[heaviest], weights[heaviest]
    return TermVector(words, weights.astype(np.float32))


def _nearness(days: NDArray[np.int64], other_days: NDArray[np.int64]) -> Matrix:
    """Return the nearness of days, `_FAR_PART` to 1, shape (n, m); 1 for an unknown day."""
    other_days = other_days[None, :] if other_days.ndim == 1 else other_days
    gap = np.abs(days[:, None] - other_days)
    late = np.maximum(0, gap - _NEAR_DAYS)
    near = _FAR_PART + (1 - _FAR_PART) * np.exp(-late / _FADING_DAYS)
    unknown = (days[:, None] < 0) | (other_days < 0)
    return np.where(unknown, 1.0, near).astype(np.float32)


def _row_blocks(
    vectors: Sequence[TermVector], others: Sequence[TermVector], near: Callable[[slice], Matrix]
) -> Iterator[tuple[int, Matrix]]:
    """Yield the likeness of each of `vectors` to each of `others`, some rows at a time.

    Args:
        vectors: n vectors.
        others: m vectors.
        near: Gives the nearness in time of some of `vectors` to `others`, shape (rows, m).

    Yields:
        The number of the first row, and the likeness times the nearness, shape (rows, m).
    """
    words = np.unique(np.concatenate([v.words for v in (*vectors, *others)]))
    rows, columns = _matrix(vectors, words), _matrix(others, words).T
    step = max(1, _PAIRS_AT_ONCE // len(others))
    for first in range(0, len(vectors), step):
        block = slice(first, first + step)
        yield first, np.asarray((rows[block] @ columns).todense()) * near(block)


def _matrix(vectors: Sequence[TermVector], words: NDArray[np.uint64]) -> csr_array:
    ends = np.cumsum([len(v.words) for v in vectors])
    columns = np.searchsorted(words, np.concatenate([v.words for v in vectors]))
    weights = np.concatenate([v.weights for v in vectors])
    return csr_array(
        (weights, columns, np.concatenate(([0], ends))), shape=(len(vectors), len(words))
    )
