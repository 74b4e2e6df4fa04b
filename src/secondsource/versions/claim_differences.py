"""Claims that came, went or changed their words between two versions of a report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from rapidfuzz.distance import Indel

from secondsource.model import Claim, ClaimId
from secondsource.model.versions import ClaimDifferences
from secondsource.versions.text_sketches import words_of_text

# Of the words of both contents. Below, they have a subject in common, and no statement.
_LEAST_ALIKE = 0.6
# Claims of one version compared with each of the other; more, beyond equal ones, came and went.
_MOST_COMPARED = 300
_Words = tuple[str, ...]


def claim_differences(
    old_claims: Sequence[Claim], old_text: str, new_claims: Sequence[Claim], new_text: str
) -> ClaimDifferences:
    """Return which claims came, went and changed from one version to another.

    A claim is kept if its content, cue and source have the same words. It has changed if the
    content is the same or most of its words are.

    Args:
        old_claims: Claims of the old version, in its order.
        old_text: Its text.
        new_claims: Claims of the new version, in its order.
        new_text: Its text.
    """
    olds, news = _wordings(old_claims, old_text), _wordings(new_claims, new_text)
    kept = _equal_pairs(olds, news, lambda wording: wording)
    changed = _equal_pairs(olds, news, lambda wording: wording[:1])
    changed += _alike_pairs(olds, news)
    return ClaimDifferences(
        kept=tuple(kept), changed=tuple(changed), went=tuple(olds), came=tuple(news)
    )


def _wordings(claims: Sequence[Claim], text: str) -> dict[ClaimId, tuple[_Words, ...]]:
    """Return the words of content, cue and source of each claim."""
    return {
        claim.id: tuple(
            tuple(words_of_text(" ".join(span.words(text) for span in spans)))
            for spans in (claim.content, claim.cue, claim.source.spans)
        )
        for claim in claims
    }


def _equal_pairs(
    olds: dict[ClaimId, tuple[_Words, ...]],
    news: dict[ClaimId, tuple[_Words, ...]],
    key: Callable[[tuple[_Words, ...]], tuple[_Words, ...]],
) -> list[tuple[ClaimId, ClaimId]]:
    """Take the pairs with equal keys out of both, in order."""
    by_key: dict[tuple[_Words, ...], list[ClaimId]] = defaultdict(list)
    for claim in reversed(news):
        by_key[key(news[claim])].append(claim)
    pairs = []
    for claim in list(olds):
        matches = by_key.get(key(olds[claim]))
        if matches:
            pairs.append((claim, matches.pop()))
            _take_out(pairs[-1], olds, news)
    return pairs


def _alike_pairs(
    olds: dict[ClaimId, tuple[_Words, ...]], news: dict[ClaimId, tuple[_Words, ...]]
) -> list[tuple[ClaimId, ClaimId]]:
    """Take the pairs with the most alike contents out of both, the most alike first."""
    if max(len(olds), len(news)) > _MOST_COMPARED:
        return []
    pairs = []
    for _, old, new in sorted(_alike(olds, news)):
        if old in olds and new in news:
            pairs.append((old, new))
            _take_out(pairs[-1], olds, news)
    return pairs


def _alike(
    olds: dict[ClaimId, tuple[_Words, ...]], news: dict[ClaimId, tuple[_Words, ...]]
) -> Iterator[tuple[float, ClaimId, ClaimId]]:
    for old, wording in olds.items():
        for new, other in news.items():
            alike = Indel.normalized_similarity(wording[0], other[0])
            if alike >= _LEAST_ALIKE:
                yield -alike, old, new


def _take_out(
    pair: tuple[ClaimId, ClaimId],
    olds: dict[ClaimId, tuple[_Words, ...]],
    news: dict[ClaimId, tuple[_Words, ...]],
) -> None:
    del olds[pair[0]]
    del news[pair[1]]
