"""Findings on a statement of a draft, by rules that each name themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from secondsource.allegations.drafts.desk_evidence import DeskEvidence, evidence_of
from secondsource.allegations.drafts.desk_material import DeskMaterial
from secondsource.allegations.drafts.draft_attribution import DraftAttributions
from secondsource.allegations.drafts.statement_likeness import StatementLikeness
from secondsource.model import (
    AllegationId,
    CheckedStatement,
    Count,
    DraftFinding,
    FindingKind,
    Relation,
    Statement,
    ordered,
)

_TWO = 2
_BY_RELATION = {
    Relation.DENIES: (FindingKind.CONTESTED, "a source in the desk denies it"),
    Relation.OTHER_NUMBER: (
        FindingKind.OTHER_NUMBERS,
        "reports of the desk give another number for the same",
    ),
}


def checked_statement(
    statement: Statement,
    likest: Sequence[StatementLikeness],
    material: DeskMaterial,
    attributions: DraftAttributions,
) -> CheckedStatement:
    """Return a statement of a draft with what the desk has on it.

    Args:
        statement: The statement.
        likest: The likest statements of the desk.
        material: What the desk holds on them.
        attributions: The attributions of the draft.
    """
    evidence = evidence_of(statement, attributions.draft, likest, material)
    attribution = attributions.of(statement)
    against = attributions.finding(attribution, evidence, material)
    says = [e for e in evidence if e.relation is Relation.SAYS]
    count = _count(says, material) if says else None
    findings = [against] if against else []
    findings += _by_relation(evidence)
    backing = _backing(evidence, says, count, material)
    findings += [backing] if backing else []
    return CheckedStatement(
        span=statement.span,
        findings=ordered(findings),
        words=tuple(e.words for e in evidence),
        speaker=attribution.speaker,
        outlet=attribution.outlet,
        count=count,
        allegations=_allegations(says),
    )


def _allegations(says: Sequence[DeskEvidence]) -> tuple[AllegationId, ...]:
    return tuple(dict.fromkeys(e.words.allegation for e in says if e.words.allegation))


def _numbers_of(evidence: Sequence[DeskEvidence], relation: Relation) -> tuple[int, ...]:
    return tuple(n for n, e in enumerate(evidence) if e.relation is relation)


def _by_relation(evidence: Sequence[DeskEvidence]) -> Iterator[DraftFinding]:
    for relation, (kind, rule) in _BY_RELATION.items():
        if numbers := _numbers_of(evidence, relation):
            yield DraftFinding(kind, rule, numbers)


def _backing(
    evidence: Sequence[DeskEvidence],
    says: Sequence[DeskEvidence],
    count: Count | None,
    material: DeskMaterial,
) -> DraftFinding | None:
    """Return the finding on how many stand behind a statement, or why none is known to."""
    if count is not None:
        kind, rule = _by_count(count, says, material)
        return DraftFinding(kind, rule, _numbers_of(evidence, Relation.SAYS))
    if numbers := _numbers_of(evidence, Relation.WITHOUT_NUMBER):
        rule = "the desk says so without a number"
        return DraftFinding(FindingKind.NUMBER_NOT_GIVEN, rule, numbers)
    if any(e.relation in _BY_RELATION for e in evidence):
        return None
    if numbers := _numbers_of(evidence, Relation.PERHAPS):
        rule = "the nearest words are too unlike to say the same for sure"
        return DraftFinding(FindingKind.UNDECIDED, rule, numbers)
    return DraftFinding(FindingKind.NOTHING_FOUND, "no words like these were found in the desk")


def _count(says: Sequence[DeskEvidence], material: DeskMaterial) -> Count:
    """Return how many independent origins affirm what some words say.

    It is the count of their likeliest allegation. At most, those of other allegations add up, with
    an origin for each outlet whose words belong to none.
    """
    counts = [material.allegations[a].count for a in _allegations(says)]
    voices = {material.publisher(e.words.report).voice or e.words.report for e in _unplaced(says)}
    alone = [Count(1, 1, 1)] * len(voices)
    first = counts[0] if counts else Count(1, 1, 1)
    high = max(first.high, sum(count.best for count in (*counts, *alone)))
    return Count(first.low, first.best, high)


def _unplaced(says: Sequence[DeskEvidence]) -> Iterator[DeskEvidence]:
    yield from (e for e in says if not e.words.allegation)


def _by_count(
    count: Count, says: Sequence[DeskEvidence], material: DeskMaterial
) -> tuple[FindingKind, str]:
    if count.low >= _TWO:
        return FindingKind.WELL_SOURCED, "two independent origins or more, by the whole interval"
    if count.best >= _TWO:
        rule = "likely two independent origins or more, but the interval begins below two"
        return FindingKind.SECOND_SOURCE_OPEN, rule
    outlets = {material.publisher(e.words.report).voice or e.words.report for e in says}
    if len(outlets) == 1:
        return FindingKind.SINGLE_SOURCED, "only one outlet says it"
    if count.best == 1 and not _allegations(says):
        rule = "several outlets say it, in reports that no story joins"
        return FindingKind.SECOND_SOURCE_OPEN, rule
    rule = "several outlets say it, and likely no more than one origin stands behind them"
    return FindingKind.SINGLE_SOURCED, rule
