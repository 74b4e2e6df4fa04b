"""What finding stories keeps of the reports of one week: their clusters, and what each joined."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from secondsource.echo.step_memory import Ints

# Equally similar stories that are kept of a cluster; of more it is compared again. Reports in the
# same words, of which hundreds may open stories of their own, are as similar to all of these.
_MOST_TIED = 32


class MostSimilar:
    """Which story is most similar to each cluster of a lot.

    Args:
        count: Number of clusters.

    Attributes:
        best: The number of the story, the first of equally similar ones; -1 for none, shape (n,).
        values: How similar it is, 0 to 1; -1 for none, shape (n,).
        tied: Where several are as similar, their numbers by the place of the cluster.
    """

    def __init__(self, count: int) -> None:
        self.best = np.full(count, -1, dtype=np.int64)
        self.values = np.full(count, -1, dtype=np.float32)
        self.tied: dict[int, list[int]] = {}

    def offer(self, place: int, numbers: Sequence[int], value: np.float32 | float) -> None:
        """Note stories that are equally similar to a cluster, if none is more so.

        Args:
            place: The place of the cluster.
            numbers: The stories' numbers, rising.
            value: How similar they are.
        """
        held = self.values[place]
        if value < held:
            return
        if value == held and self.best[place] >= 0:
            numbers = sorted({*self.tied.get(place, [int(self.best[place])]), *numbers})
        self.best[place], self.values[place] = numbers[0], value
        if len(numbers) > 1:
            self.tied[place] = list(numbers)
        else:
            self.tied.pop(place, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptLot:
    """What was found of the reports of one week.

    Args:
        key: A number for its reports.
        labels: The cluster of each report.
        day: The last day on which a cluster of it begins; -1 without a day.
        latest: The latest year of the stories before it.
        clusters: A number for each cluster.
        best: A number for the story most similar to each; 0 if there was none.
        values: How similar it was; NaN if too many were as similar.
        joined: Whether each joined that story.
        tied: By the place of a cluster that joined one of several equally similar stories: numbers
            for these.
    """

    key: int
    labels: Ints
    day: int
    latest: int
    clusters: list[int]
    best: list[int]
    values: list[float]
    joined: list[bool]
    tied: Mapping[int, list[int]]

    def most_similar(self) -> dict[int, tuple[list[int], float]]:
        """Return by the number of each cluster those of the most similar stories, and how much."""
        return {
            cluster: (self.tied.get(place, [story] if story else []), value)
            for place, (cluster, story, value) in enumerate(
                zip(self.clusters, self.best, self.values, strict=True)
            )
        }


def arrays_of(lot: KeptLot) -> tuple[NDArray[np.generic], ...]:
    """Return the arrays in which a step memory keeps a lot."""
    tied = {place: stories for place, stories in lot.tied.items() if len(stories) <= _MOST_TIED}
    values = np.array(lot.values, dtype=np.float32)
    values[[place for place in lot.tied if place not in tied]] = np.nan
    return (
        np.array([lot.key], dtype=np.uint64),
        lot.labels,
        np.array([lot.day, lot.latest]),
        np.array(lot.clusters, dtype=np.uint64),
        np.array(lot.best, dtype=np.uint64),
        values,
        np.array(lot.joined, dtype=bool),
        np.array([place for place, stories in tied.items() for _ in stories], dtype=np.int64),
        np.array([story for stories in tied.values() for story in stories], dtype=np.uint64),
    )


def kept_lot(arrays: Sequence[NDArray[np.generic]]) -> KeptLot:
    """Return the lot that `arrays_of` has written."""
    keys, labels, days, clusters, best, values, joined, places, stories = arrays
    (key,) = keys.tolist()
    day, latest = days.tolist()
    tied: dict[int, list[int]] = {}
    for place, story in zip(places.tolist(), stories.tolist(), strict=True):
        tied.setdefault(place, []).append(story)
    return KeptLot(
        key=key,
        labels=labels.astype(np.int64),
        day=day,
        latest=latest,
        clusters=clusters.tolist(),
        best=best.tolist(),
        values=values.tolist(),
        joined=joined.tolist(),
        tied=tied,
    )
