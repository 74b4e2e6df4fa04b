"""Parting: what likeness has put together, and what is one story in it.

Clustering by likeness compares a report with all others of the desk, and so has to be quick; it
proposes stories with too much in them. Within each, every two reports are compared more closely,
and those that are as a rule of one story stay together.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from secondsource.echo.step_memory import (
    Ints,
    StepMemory,
    digests_of_groups,
    without_memory,
)
from secondsource.echo.stories.report_pairs import (
    PairedReport,
    one_story_probability,
    report_pair_features,
)

# Least mean probability that the pairs of two groups are of one story at which they stay together
# (docs/decisions/2026-11-29-pairs-of-reports-decide.md).
_LEAST_PROBABLE = 0.6
# Maximum number of reports of which all pairs are compared: 80,000 pairs.
_MOST_AT_ONCE = 400
# Groups of which more are left than this part of the reports are not joined any further.
_LEAST_GAIN = 0.8
# Most days between two reports of one story that follow each other. Of 83 marked pairs of likely
# stories that lie more than 60 days apart six are of one story, 73 are not. Four stories of the six
# real piles have a longer gap, and none is one happening: two missiles, two releases of captives.
_LONGEST_GAP = 60
# Names what is kept of parted stories.
_PARTED = "parted stories"


def part_stories(
    proposed: Sequence[Sequence[int]],
    pile: Sequence[PairedReport],
    memory: StepMemory | None = None,
) -> list[list[int]]:
    """Return the stories that proposed ones hold, as lists of numbers in the pile.

    Args:
        proposed: Stories as numbers in the pile, each in the order of time.
        pile: Reports in the order of time.
        memory: What was found before.
    """
    memory = memory or without_memory(len(pile))
    known = _recalled(memory)
    found: dict[int, Ints] = {}
    stories = []
    days = [report.day for report in pile]
    keys = digests_of_groups(memory.stamps, proposed, memory.base).tolist()
    for story, key in zip(proposed, keys, strict=True):
        if len(story) == 1:
            stories.append(list(story))
            continue
        labels = known[key] if key in known else _groups([pile[number] for number in story])
        found[key] = labels
        groups: dict[int, list[int]] = {}
        for number, label in zip(story, labels.tolist(), strict=True):
            groups.setdefault(label, []).append(number)
        for group in groups.values():
            stories += _without_gaps(group, days)
    memory.note(
        _PARTED,
        np.array([*found], dtype=np.uint64),
        np.array([len(labels) for labels in found.values()], dtype=np.int64),
        np.concatenate([*found.values(), np.zeros(0, dtype=np.int64)]),
    )
    return stories


def _without_gaps(story: list[int], days: Sequence[int]) -> list[list[int]]:
    """Return the parts of a story between times in which no report tells it.

    Reports without a day stay with the largest part, the first of several.
    """
    dated = [number for number in story if days[number] >= 0]
    parts: list[list[int]] = []
    for number in sorted(dated, key=days.__getitem__):
        if parts and days[number] - days[parts[-1][-1]] <= _LONGEST_GAP:
            parts[-1].append(number)
        else:
            parts.append([number])
    if len(parts) < 2:
        return [story]
    largest = max(parts, key=len)
    largest += [number for number in story if days[number] < 0]
    return [sorted(part) for part in parts]


def _recalled(memory: StepMemory) -> dict[int, Ints]:
    """Return the group of each report of stories that were parted before, by their key."""
    recalled = memory.recall(_PARTED)
    if recalled is None:
        return {}
    keys, sizes, labels = recalled
    parts = np.split(labels.astype(np.int64), np.cumsum(sizes)[:-1])
    return dict(zip(keys.tolist(), parts, strict=True)) if len(keys) else {}


def _groups(reports: Sequence[PairedReport]) -> Ints:
    """Return a number for the group of each report.

    Of a story with very many reports, so many at a time are grouped, then the groups by the report
    of each that is most like the others of its group.
    """
    if len(reports) <= _MOST_AT_ONCE:
        return _grouped(reports)[0]
    labels = np.zeros(len(reports), dtype=np.int64)
    typical: list[int] = []
    for start in range(0, len(reports), _MOST_AT_ONCE):
        of_block, typical_of_block = _grouped(reports[start : start + _MOST_AT_ONCE])
        labels[start : start + len(of_block)] = of_block + len(typical)
        typical += [start + number for number in typical_of_block]
    if len(typical) > _LEAST_GAIN * len(reports):
        return labels
    return _groups([reports[number] for number in typical])[labels]


def _grouped(reports: Sequence[PairedReport]) -> tuple[Ints, list[int]]:
    """Return the group of each report, from 0, and the most typical report of each group."""
    count = len(reports)
    if count == 1:
        return np.zeros(1, dtype=np.int64), [0]
    probable = one_story_probability(report_pair_features(reports))
    if count == 2:
        return (
            (np.zeros(2, np.int64), [0])
            if probable[0] >= _LEAST_PROBABLE
            else (np.arange(2), [0, 1])
        )
    # Half a second to import, which a desk of few reports is spared.
    from scipy.cluster.hierarchy import fcluster, linkage  # noqa: PLC0415

    joined = linkage(1 - probable.astype(np.float64), "average")
    labels = fcluster(joined, 1 - _LEAST_PROBABLE, "distance").astype(np.int64) - 1
    of_two = np.zeros((count, count))
    of_two[np.triu_indices(count, 1)] = probable
    within = (of_two + of_two.T) * (labels[:, None] == labels[None, :])
    order = np.argsort(-within.sum(axis=1), kind="stable")
    typical = {int(labels[number]): int(number) for number in order[::-1]}
    return labels, [typical[label] for label in range(len(typical))]
