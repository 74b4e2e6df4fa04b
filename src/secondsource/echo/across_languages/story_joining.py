"""Joining of stories across languages: one Korean and one English story of the same happening.

Stories are found within each language first and stay as they are; this later step only joins whole
stories, like `story_clustering.join_tied_stories`. It depends on the reports alone.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from secondsource.echo.across_languages.pair_evidence import PairEvidence
from secondsource.model import LanguageLink, ReportId
from secondsource.model.union_find import UnionFind

# Least score of a pair of reports that joins stories: 65% by the model. Read by eye, links of a
# whole desk between 50 and 65% were as often wrong as right; of 40 others above it 36 were right.
LEAST_PAIR_SCORE = 0.6
# Stories of n and m reports have n·m pairs, of which the best scores high by chance: the score of
# two stories is that of their best pair less this part of the logarithm of n·m. On the pairs to
# develop on precision rises from .48 to .55 by it, and recall falls from .59 to .54.
_SIZE_DISCOUNT = 0.5
# Least score at which two stories join.
LEAST_SCORE = -2.0
# Least score at which a story joins another one although it has joined one of that language.
_STRONG_SCORE = 1.0


@dataclass(frozen=True, slots=True)
class CrossLanguagePair:
    """Two reports in two languages that may tell one happening.

    Args:
        korean: The Korean report, as a number in the pile.
        english: The English report.
        evidence: What speaks for it.
    """

    korean: int
    english: int
    evidence: PairEvidence


@dataclass(frozen=True, slots=True)
class JoinedStories:
    """Stories, and what joined those that hold two languages.

    Args:
        stories: The stories, as sorted numbers in the pile, by their first report.
        links: By which pairs of reports stories were joined.
    """

    stories: list[list[int]]
    links: tuple[LanguageLink, ...] = ()


def join_across_languages(
    stories: Sequence[Sequence[int]],
    pairs: Iterable[CrossLanguagePair],
    ids: Sequence[ReportId],
) -> JoinedStories:
    """Join stories of two languages that tell one happening.

    The pairs of stories are taken by falling score. Each story joins one of the other language; a
    further one only if the score is high and that one has joined none, so that no chain of stories
    forms.

    Args:
        stories: As numbers in the pile.
        pairs: Proposed pairs of reports.
        ids: The ids of all reports of the pile, which order equal scores.
    """
    story_of = {number: n for n, story in enumerate(stories) for number in story}
    best: dict[tuple[int, int], tuple[float, ReportId, ReportId, CrossLanguagePair]] = {}
    for pair in pairs:
        first, second = story_of.get(pair.korean, -1), story_of.get(pair.english, -1)
        if min(first, second) < 0 or first == second or not may_be_one(pair.evidence):
            continue
        size = len(stories[first]) * len(stories[second])
        score = pair.evidence.score - _SIZE_DISCOUNT * math.log(size)
        entry = -round(score, 6), ids[pair.korean], ids[pair.english], pair
        key = first, second
        if -entry[0] >= LEAST_SCORE and (key not in best or entry[:3] < best[key][:3]):
            best[key] = entry
    sets = UnionFind(len(stories))
    partners: dict[int, list[int]] = defaultdict(list)
    links = []
    for (first, second), (cost, korean, english, pair) in sorted(
        best.items(), key=lambda item: item[1][:3]
    ):
        if not _may_join(first, second, partners, is_strong=-cost >= _STRONG_SCORE):
            continue
        partners[first].append(second)
        partners[second].append(first)
        sets.union(first, second)
        links.append(
            LanguageLink(korean, english, round(probability(pair.evidence), 3), pair.evidence.note)
        )
    members: dict[int, list[int]] = {}
    for root, story in zip(sets.roots(), stories, strict=True):
        members.setdefault(root, []).extend(story)
    return JoinedStories([sorted(story) for story in members.values()], tuple(links))


def _may_join(
    first: int, second: int, partners: Mapping[int, Sequence[int]], *, is_strong: bool
) -> bool:
    """Return whether two stories may join, by those they have joined."""
    joined, other = (first, second) if partners.get(first) else (second, first)
    if partners.get(other):
        return False
    # Joined to several, a story is the middle of a star; the others may join no more.
    return not partners.get(joined) or (
        is_strong and all(len(partners[partner]) == 1 for partner in partners[joined])
    )


def may_be_one(evidence: PairEvidence) -> bool:
    """Return whether two reports may join their stories, however large these are.

    Likeness of meaning never does it alone: a name or an unusual number has to be shared.
    """
    return evidence.is_shared and evidence.score >= LEAST_PAIR_SCORE


def probability(evidence: PairEvidence) -> float:
    """Return how likely two reports tell one happening, 0 to 1, by the model of pairs."""
    return 1 / (1 + math.exp(-evidence.score))
