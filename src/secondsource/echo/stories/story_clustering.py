"""Stories by average-linkage clustering: which reports may tell the same happening or allegation.

Reports of one week are clustered together by average linkage; a week's clusters then join earlier
stories, or open new ones, so that a story keeps its reports however much comes later. The result
depends on the reports alone, not on the order in which they were read.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from itertools import pairwise
from math import inf

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from secondsource.echo.step_memory import (
    Ints,
    StepMemory,
    digest_of,
    digests_of,
    without_memory,
)
from secondsource.echo.stories.clusters import (
    Cluster,
    ClusterWords,
    DatedReport,
    heaviest_term_sum,
    merged,
)
from secondsource.echo.stories.kept_lots import KeptLot, MostSimilar, arrays_of, kept_lot
from secondsource.echo.stories.named_years import year_of
from secondsource.echo.stories.story_parting import part_stories
from secondsource.echo.text.tfidf import TermVector, inner_product
from secondsource.echo.text.word_hashes import Words
from secondsource.model import ReportId
from secondsource.model.union_find import UnionFind

Matrix = NDArray[np.float32]

LEAST_ALIKE = 0.068
"""Mean likeness, cosine times nearness in time, at which clusters join.

Low, since what it puts together is parted by pairs of reports; of 971 marked pairs of one story
that it may join, .068 would lose one in ten more
(docs/decisions/2026-11-29-pairs-of-reports-decide.md).
"""
# Mean likeness at which two stories join if a report of one cites a report of the other.
LEAST_TIED = 0.03
# Reports of two outlets up to this many days apart count as near, and the likeness of farther ones
# decays to this part of itself: the next test of the same missile is another story, the anniversary
# of a crash is not the crash.
_NEAR_DAYS, _FAR_PART, _FADING_DAYS = 14, 0.7, 90.0
# What one outlet writes days after is as a rule the next of a series: the next weather, the next
# delegation, the next greeting. Of one day, too, its reports share more words than those of two
# outlets.
_SERIES_PART, _SERIES_NEAR_DAYS, _SERIES_FAR_PART, _SERIES_FADING_DAYS = 0.5, 1, 0.02, 1.5
# Of a report without a day it is not known that it is near: three rumours about one man are three.
_UNDATED_PART = np.float32(0.85)
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
_WEEK = 7


@dataclass(frozen=True, slots=True)
class DatedTerms:
    """The day and the words of a report, as story clustering uses them.

    Args:
        report: Its id.
        day: Its day, counted from year 1; -1 if unknown.
        terms: Its weighed words.
        years: The years that its text names, if its day is unknown.
        outlet: Its outlet; "" if unknown.
        title_terms: The terms of its title.
    """

    report: ReportId
    day: int
    terms: TermVector
    years: frozenset[int] = frozenset()
    outlet: str = ""
    title_terms: Words = field(default_factory=lambda: np.zeros(0, dtype=np.uint64))


def find_stories(
    pile: Sequence[DatedReport], least: float = LEAST_ALIKE, memory: StepMemory | None = None
) -> list[list[int]]:
    """Return the stories of reports, as lists of their numbers in the pile.

    What is alike is put together, and what pairs of reports tell apart in it is parted.

    Args:
        pile: Reports in the order of time, those without a day last.
        least: Least mean likeness, 0 to 1, of reports put together.
        memory: What was found before.
    """
    finding = _Finding(pile, least, memory or without_memory(len(pile)))
    # Reports in the order of time are not quite in the order of days, which differ by time zone.
    weeks: dict[float, list[int]] = defaultdict(list)
    for number, day in enumerate(finding.days):
        weeks[_week(day)].append(number)
    lots: dict[tuple[float, int], list[int]] = {}
    for week, numbers in weeks.items():
        for start in range(0, len(numbers), _MOST_AT_ONCE):
            lots[week, start] = numbers[start : start + _MOST_AT_ONCE]
    # Those that are gone count too: without them it is not known which stories stood here before.
    before = {_lot_of(name) for name in finding.memory.names(_LOT)}
    for lot in sorted(lots.keys() | before):
        finding.add_lot(_LOT + "{} {}".format(*lot), lots.get(lot, []))
    finding.keep_words()
    proposed = [sorted(story.members) for story in finding.stories]
    return part_stories(proposed, pile, finding.memory)


class _Finding:
    """The stories found so far, and those that stood here before.

    Of each cluster the most similar story is remembered with how similar it is. It need be compared
    again only with stories that were not there before, unless the most similar one is gone.
    """

    def __init__(self, pile: Sequence[DatedReport], least: float, memory: StepMemory) -> None:
        self.stories: list[Cluster] = []
        self.memory = memory
        self._pile = pile
        self._least = least
        numbers: dict[str, int] = {}
        self._outlets = np.array(
            [numbers.setdefault(r.outlet, len(numbers)) if r.outlet else -1 for r in pile],
            dtype=np.int64,
        )
        self.days = [report.day for report in pile]
        self._numbers: dict[int, int] = {}
        self._words = ClusterWords(pile, memory)
        self._digests_of_lots: dict[str, list[int]] = {}
        self._last = np.zeros(0, dtype=np.int64)
        # The digests of the stories that stood here before, and the numbers of those that did not.
        self._before: set[int] = set()
        self._fresh: set[int] = set()

    def add_lot(self, name: str, numbers: Sequence[int]) -> None:
        """Cluster the reports of a week, and let each cluster join a story or open one."""
        recalled = self.memory.recall(name)
        kept = None if recalled is None else kept_lot(recalled)
        touched = self._add(name, numbers, kept) if numbers else []
        gone = self._join_before(kept) if kept else []
        for digest in (*touched, *gone):
            number = self._numbers.get(digest)
            if number is not None:
                is_fresh = digest not in self._before
                (self._fresh.add if is_fresh else self._fresh.discard)(number)

    def _add(self, name: str, numbers: Sequence[int], kept: KeptLot | None) -> list[int]:
        """Add the reports of a week; return the digests of stories that changed."""
        key = digest_of(self.memory.stamps[np.asarray(numbers)], self.memory.base)
        labels = kept.labels if kept and kept.key == key else self._labels(numbers)
        clusters = self._clusters(numbers, labels)
        day = max(cluster.first for cluster in clusters)
        latest = year_of(int(self._last[: len(self.stories)].max(initial=0))) if day < 0 else 0
        similar = self._most_similar(clusters, day, latest, kept)
        joined = (similar.best >= 0) & (similar.values >= np.float32(self._least))
        found = KeptLot(
            key=key,
            labels=labels,
            day=day,
            latest=latest,
            clusters=[cluster.digest for cluster in clusters],
            best=[self.stories[n].digest if n >= 0 else 0 for n in similar.best.tolist()],
            values=similar.values.tolist(),
            joined=joined.tolist(),
            tied={
                place: [self.stories[n].digest for n in numbers]
                for place, numbers in similar.tied.items()
                if joined[place]
            },
        )
        self.memory.note(name, *arrays_of(found))
        touched = self._join(clusters, similar.best, joined)
        standing = (digest for digest in touched if digest in self._numbers)
        self._digests_of_lots[name] = list(dict.fromkeys([*found.clusters, *standing]))
        return touched

    def keep_words(self) -> None:
        """Keep the sums of words that comparing clusters has asked for."""
        for name, digests in self._digests_of_lots.items():
            self._words.keep(name, digests)

    def _labels(self, numbers: Sequence[int]) -> Ints:
        """Return the cluster of each report by average linkage, numbered as they first appear."""
        if len(numbers) == 1:
            return np.zeros(1, dtype=np.int64)
        # Half a second to import, which a desk of one report is spared.
        from scipy.cluster.hierarchy import fcluster, linkage  # noqa: PLC0415

        days = np.array([self.days[n] for n in numbers])
        outlets = self._outlets[np.asarray(numbers)]
        distances = _distances([self._pile[n].terms for n in numbers], days, outlets)
        labels = fcluster(linkage(distances, "average"), 1 - self._least, "distance")
        _, first, inverse = np.unique(labels, return_index=True, return_inverse=True)
        rank = np.empty(len(first), dtype=np.int64)
        rank[np.argsort(first)] = np.arange(len(first))
        return np.asarray(rank[inverse], dtype=np.int64)

    def _clusters(self, numbers: Sequence[int], labels: Ints) -> list[Cluster]:
        order = np.argsort(labels, kind="stable")
        bounds = np.searchsorted(labels[order], np.arange(labels.max() + 2)).tolist()
        places = np.asarray(numbers)[order]
        stamps = self.memory.stamps[places]
        members = places.tolist()
        days = [self.days[n] for n in members]
        digests = digests_of(stamps, np.array(bounds), self.memory.base).tolist()
        outlets = self._outlets[places].tolist()
        clusters = []
        for digest, (begin, end) in zip(digests, pairwise(bounds), strict=True):
            known = [day for day in days[begin:end] if day >= 0]
            clusters.append(
                Cluster(
                    members[begin:end],
                    (min(known, default=-1), max(known, default=-1)),
                    Counter(outlet for outlet in outlets[begin:end] if outlet >= 0),
                    digest,
                    (),
                )
            )
        return clusters

    def _is_active(self, last: Ints, day: int) -> NDArray[np.bool_]:
        return np.asarray((last < 0) | (day - last <= _RESTING_DAYS) | (day < 0))

    def _most_similar(
        self, clusters: Sequence[Cluster], day: int, latest: int, kept: KeptLot | None
    ) -> MostSimilar:
        """Return which story is most similar to each cluster; of equally similar ones the first."""
        similar = MostSimilar(len(clusters))
        last = self._last[: len(self.stories)]
        is_active = self._is_active(last, day)
        active = np.flatnonzero(is_active)
        if not len(active):
            return similar
        fresh = active
        anew = list(range(len(clusters)))
        if kept and kept.latest == latest:
            before = kept.most_similar()
            anew = []
            for place, cluster in enumerate(clusters):
                stories, value = before.get(cluster.digest, ([0], np.nan))
                numbers = [self._numbers.get(story, -1) for story in stories if story]
                standing = sorted(n for n in numbers if n >= 0 and is_active[n])
                if standing and not np.isnan(value):
                    similar.offer(place, standing, value)
                elif stories or value != -1:
                    anew.append(place)
            was_active = is_active & self._is_active(last, kept.day)
            is_fresh = is_active & ~was_active
            is_fresh[list(self._fresh)] = is_active[list(self._fresh)]
            fresh = np.flatnonzero(is_fresh)
        self._compare([(place, clusters[place]) for place in anew], active, latest, similar)
        asked = set(anew)
        others = [(place, c) for place, c in enumerate(clusters) if place not in asked]
        self._compare(others, fresh, latest, similar)
        return similar

    def _compare(
        self,
        placed: Sequence[tuple[int, Cluster]],
        numbers: Ints,
        latest: int,
        similar: MostSimilar,
    ) -> None:
        """Compare clusters with some stories, and note what is more similar than before.

        Args:
            placed: Clusters, each with its place in `similar`.
            numbers: The numbers of the stories.
            latest: The latest year of all stories.
            similar: Receives the stories most similar to each cluster.
        """
        if not (len(placed) and len(numbers)):
            return
        compared = [cluster for _, cluster in placed]
        stories = [self.stories[n] for n in numbers.tolist()]
        near = self._nearness(compared, stories, latest)
        for first, rows in _row_blocks(
            list(map(self._words.mean, compared)), list(map(self._words.mean, stories)), near
        ):
            greatest = rows.max(axis=1)
            for row, value in enumerate(greatest):
                if value >= similar.values[placed[first + row][0]]:
                    equal = numbers[np.flatnonzero(rows[row] == value)].tolist()
                    # With too little likeness it joins none: which of them is all the same.
                    equal = equal if value >= self._least else equal[:1]
                    similar.offer(placed[first + row][0], equal, value)

    def _nearness(
        self, clusters: Sequence[Cluster], stories: Sequence[Cluster], latest: int
    ) -> Callable[[slice], Matrix]:
        """Return the function that gives the nearness in time of some clusters to all stories.

        Clusters of one lot all have days or all have none.
        """
        begin = np.array([cluster.first for cluster in clusters])
        end = np.array([story.last for story in stories])
        if begin[0] >= 0:
            # Shares of the pairs of reports that are of one outlet.
            count = int(self._outlets.max()) + 1
            of, among = _outlet_shares(clusters, count), _outlet_shares(stories, count).T

            def near_in_time(block: slice) -> Matrix:
                gap = begin[block, None] - np.minimum(end[None, :], begin[block, None])
                near = _nearness(gap, np.asarray((of[block] @ among).todense()))
                return np.where(end[None, :] < 0, _UNDATED_PART, near)

            return near_in_time
        last_year = np.array([year_of(story.last) for story in stories])
        # A year later than all dates of the pile is a plan or a forecast.
        latest_named = [
            max((y for n in c.members for y in self._pile[n].years if y <= latest + 1), default=0)
            for c in clusters
        ]
        named = np.array(latest_named)
        is_dated = last_year > 0

        def near(block: slice) -> Matrix:
            is_later = named[block, None] > last_year[None, :] + _YEARS_AHEAD
            return np.where(is_later & is_dated[None, :], np.float32(0), _UNDATED_PART)

        return near

    def _join(
        self, clusters: Sequence[Cluster], best: Ints, joined: NDArray[np.bool_]
    ) -> list[int]:
        """Add each cluster to its story, or open a new one; return the digests that changed."""
        joins: dict[int, list[Cluster]] = {}
        for cluster, number, joins_it in zip(clusters, best.tolist(), joined.tolist(), strict=True):
            joins.setdefault(number if joins_it else -1, []).append(cluster)
        opened = joins.pop(-1, [])
        touched = []
        for number, joining in joins.items():
            story = self.stories[number]
            del self._numbers[story.digest]
            self._words.forget_mean(story)
            touched.append(story.digest)
            self.stories[number] = merged([story, *joining])
        first = len(self.stories)
        self.stories += opened
        if len(self._last) < len(self.stories):
            grown = np.zeros(2 * len(self.stories), dtype=np.int64)
            grown[: len(self._last)] = self._last
            self._last = grown
        for number in (*joins, *range(first, len(self.stories))):
            story = self.stories[number]
            self._last[number] = story.last
            self._numbers[story.digest] = number
            touched.append(story.digest)
        return touched

    def _join_before(self, kept: KeptLot) -> list[int]:
        """Do as was done to the stories that stood here before; return the digests that changed."""
        joins: dict[int, list[int]] = {}
        touched = []
        for digest, story, joins_it in zip(kept.clusters, kept.best, kept.joined, strict=True):
            if joins_it:
                joins.setdefault(story, [story]).append(digest)
            else:
                self._before.add(digest)
                touched.append(digest)
        for story, digests in joins.items():
            grown = digest_of(digests)
            self._before.discard(story)
            self._before.add(grown)
            touched += [story, grown]
        return touched


def join_tied_stories(
    stories: Sequence[Sequence[int]],
    ties: Sequence[tuple[int, int]],
    pile: Sequence[DatedReport],
    memory: StepMemory | None = None,
) -> list[list[int]]:
    """Join two stories if a report of one cites a report of the other and they are similar.

    Args:
        stories: As numbers in the pile.
        ties: Pairs of a report and one it relies on.
        pile: Reports in the order of time.
        memory: What was found before.
    """
    story_of = {number: n for n, story in enumerate(stories) for number in story}
    pairs = {
        (min(a, b), max(a, b))
        for a, b in ((story_of[citing], story_of[cited]) for citing, cited in ties)
        if a != b
    }
    near = sorted(pairs - _pairs_years_apart(pairs, stories, pile))
    sets = UnionFind(len(stories))
    for a, b in _similar_pairs(near, stories, pile, memory or without_memory(len(pile))):
        sets.union(a, b)
    joined: dict[int, list[int]] = {}
    for root, story in zip(sets.roots(), stories, strict=True):
        joined.setdefault(root, []).extend(story)
    return [sorted(story) for story in joined.values()]


def _similar_pairs(
    pairs: Sequence[tuple[int, int]],
    stories: Sequence[Sequence[int]],
    pile: Sequence[DatedReport],
    memory: StepMemory,
) -> Iterator[tuple[int, int]]:
    """Yield the pairs of stories that are similar enough for a citation to join them."""
    digests: dict[int, int] = {}
    totals: dict[int, TermVector] = {}

    def digest(n: int) -> int:
        if n not in digests:
            digests[n] = digest_of(memory.stamps[np.asarray(stories[n])])
        return digests[n]

    def total(n: int) -> TermVector:
        if n not in totals:
            totals[n] = heaviest_term_sum([pile[i].terms for i in stories[n]])
        return totals[n]

    recalled = memory.recall(_TIED) or [np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.bool_)]
    before = dict(zip(recalled[0].tolist(), recalled[1].tolist(), strict=True))
    found: dict[int, bool] = {}
    for a, b in pairs:
        key = digest_of([digest(a), digest(b)], memory.base)
        if key not in before:
            size = len(stories[a]) * len(stories[b])
            before[key] = inner_product(total(a), total(b)) / size >= LEAST_TIED
        found[key] = before[key]
        if found[key]:
            yield a, b
    memory.note(_TIED, np.array([*found], dtype=np.uint64), np.array([*found.values()], dtype=bool))


# Names the pairs of stories that a citation may join, in what is kept.
_TIED = "tied stories"


def _pairs_years_apart(
    pairs: Set[tuple[int, int]], stories: Sequence[Sequence[int]], pile: Sequence[DatedReport]
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


# Begins the names under which weeks are kept; that of reports without a day comes last.
_LOT = "reports of week "


def _week(day: int) -> float:
    return day // _WEEK if day >= 0 else inf


def _lot_of(name: str) -> tuple[float, int]:
    week, start = name.removeprefix(_LOT).split()
    return (inf if week == str(inf) else int(week)), int(start)


def _outlet_shares(clusters: Sequence[Cluster], outlets: int) -> csr_array:
    """Return the share of each outlet in the reports of each cluster, shape (clusters, outlets)."""
    numbers = [number for c in clusters for number in c.outlets]
    shares = [count / len(c.members) for c in clusters for count in c.outlets.values()]
    ends = np.cumsum([0, *(len(c.outlets) for c in clusters)])
    return csr_array(
        (np.array(shares, dtype=np.float32), numbers, ends), shape=(len(clusters), max(1, outlets))
    )


def _distances(vectors: Sequence[TermVector], days: Ints, outlets: Ints) -> NDArray[np.float64]:
    """Return the distance of each vector to each later one, 0 to 1, in the order of `linkage`."""
    size = len(vectors)

    def near(block: slice) -> Matrix:
        gap = np.abs(days[block, None] - days[None, :])
        is_same = (outlets[block, None] == outlets[None, :]) & (outlets[None, :] >= 0)
        is_undated = (days[block, None] < 0) | (days[None, :] < 0)
        return np.where(is_undated, _UNDATED_PART, _nearness(gap, is_same.astype(np.float32)))

    distances = np.empty(size * (size - 1) // 2)
    begin = 0
    for first, rows in _row_blocks(vectors, vectors, near):
        for number, row in enumerate(rows, first + 1):
            end = begin + size - number
            distances[begin:end] = row[number:]
            begin = end
    np.subtract(1, distances, out=distances)
    return np.maximum(0.0, distances, out=distances)


def _nearness(gap: Ints, of_one_outlet: Matrix) -> Matrix:
    """Return how near reports are in time, 0 to 1.

    Args:
        gap: Days between them, shape (n, m).
        of_one_outlet: Share of their pairs that one outlet has published, 0 to 1, shape (n, m).
    """
    near = _fading(gap, _NEAR_DAYS, _FAR_PART, _FADING_DAYS)
    in_series = _fading(gap, _SERIES_NEAR_DAYS, _SERIES_FAR_PART, _SERIES_FADING_DAYS)
    return near + of_one_outlet * (np.float32(_SERIES_PART) * in_series - near)


def _fading(gap: Ints, near_days: int, far_part: float, fading_days: float) -> Matrix:
    late = np.maximum(0, gap - near_days).astype(np.float32)
    near = far_part + np.float32(1 - far_part) * np.exp(-late / np.float32(fading_days))
    return np.asarray(near, dtype=np.float32)


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
    words = np.unique(np.concatenate([v.words for v in vectors]))
    rows, columns = _matrix(vectors, words), _matrix(others, words).T
    step = max(1, _PAIRS_AT_ONCE // len(others))
    for first in range(0, len(vectors), step):
        block = slice(first, first + step)
        yield first, np.asarray((rows[block] @ columns).todense()) * near(block)


def _matrix(vectors: Sequence[TermVector], words: NDArray[np.uint64]) -> csr_array:
    """Return vectors as rows, shape (vectors, words); their other words are left out."""
    all_words = np.concatenate([v.words for v in vectors])
    columns = np.searchsorted(words, all_words)
    if len(words):
        is_asked = words[np.minimum(columns, len(words) - 1)] == all_words
    else:
        is_asked = np.zeros(len(all_words), dtype=bool)
    ends = np.cumsum([0, *(len(v.words) for v in vectors)])
    kept_before = np.concatenate(([0], np.cumsum(is_asked)))
    weights = np.concatenate([v.weights for v in vectors])
    return csr_array(
        (weights[is_asked], columns[is_asked], kept_before[ends]),
        shape=(len(vectors), max(1, len(words))),
    )
