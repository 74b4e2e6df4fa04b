"""DeskEvidence of a desk for one statement of a draft: how its words stand to the statement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from secondsource.allegations.alleged_values import counts_otherwise
from secondsource.allegations.drafts.desk_material import NOT_PLACED, DeskMaterial
from secondsource.allegations.drafts.statement_likeness import StatementLikeness
from secondsource.allegations.pair_model import LEAST_ACROSS_LANGUAGES
from secondsource.model import (
    Allegation,
    AllegationId,
    DeskWords,
    PlacedStatement,
    Polarity,
    Relation,
    Report,
    SourceKind,
    Statement,
)

# Least likeness at which two statements count as saying the same, and as perhaps doing so, by their
# language. Of marked pairs of statements of real reports, cross-validated over stories, those from
# .6 on say the same in .79 of 231 English pairs. Of Korean ones .40 of 55 do from .3 on, and two of
# three from .8 on: only nearly equal words count (docs/decisions/2026-11-28-checks-of-drafts.md).
_SAME = {"en": 0.6, "ko": 0.8}
_NEAR = {"en": 0.3, "ko": 0.3}
LEAST_SAME = min(_SAME.values())
"""Statements that are less alike never count as saying the same."""
# Least likeness, were their numbers the same, of two statements that give other numbers for one
# thing: "traveled 155 miles" (.86) is not taken for "can fly 620 miles".
_SAME_IF_NUMBERS_AGREED = 0.9
# Words of the desk that are shown for one statement, and statements of one allegation among them.
_MOST_SHOWN, _MOST_OF_ALLEGATION = 24, 12
# Statements of one allegation whose reports are read: one may be stated thousands of times.
_MOST_READ = 40


@dataclass(frozen=True, slots=True)
class DeskEvidence:
    """Words of the desk on a statement, with the statement that they are.

    Args:
        words: The words.
        statement: Their statement.
    """

    words: DeskWords
    statement: Statement

    @property
    def relation(self) -> Relation:
        """How they stand to the statement of the draft."""
        return self.words.relation


def evidence_of(
    statement: Statement, draft: Report, likest: Sequence[StatementLikeness], material: DeskMaterial
) -> list[DeskEvidence]:
    """Return what the desk has on a statement of a draft: what bears on it for sure, then the rest.

    Words that say so bring the other statements of their allegation with them.

    Args:
        statement: The statement.
        draft: The draft that holds it.
        likest: The likest statements of the desk.
        material: What the desk holds on them.
    """
    words = statement.span.words(draft.text)
    found: dict[tuple[str, int, int], DeskEvidence] = {}
    for like in likest:
        relation = _relation(statement, draft, like)
        if relation is not None:
            _keep(found, _evidence(like, relation, material))
    direct = list(found.values())
    for allegation in _allegations(direct):
        for evidence in _further(statement, words, material.allegations[allegation], material):
            _keep(found, evidence)
    return sorted(found.values(), key=_rank)[:_MOST_SHOWN]


def _rank(evidence: DeskEvidence) -> tuple[bool, bool, float]:
    """Return the order of what is shown: who denies before those who say it only as well."""
    words = evidence.words
    is_further = words.relation is Relation.SAYS and not words.likeness
    return words.relation is Relation.PERHAPS, is_further, -words.likeness


def _further(
    statement: Statement, words: str, allegation: Allegation, material: DeskMaterial
) -> Iterator[DeskEvidence]:
    """Yield the statements of an allegation that says so, as far as their reports are at hand."""
    differing = {
        n
        for value in allegation.values
        if counts_otherwise(words, value.words)
        for n in value.statements
    }
    numbers = weighty_statements(allegation)
    held = [n for n in numbers if allegation.statements[n].statement.report in material.reports]
    for number in held[:_MOST_OF_ALLEGATION]:
        placed = allegation.statements[number]
        report = material.reports[placed.statement.report]
        if number in differing:
            yield _of_allegation(placed, Relation.OTHER_NUMBER, allegation.id, material)
        # It was not compared, and may count something else.
        elif not counts_otherwise(words, placed.statement.span.words(report.text)):
            relation = _by_polarity(statement, placed.statement)
            yield _of_allegation(placed, relation, allegation.id, material)


def weighty_statements(allegation: Allegation) -> list[int]:
    """Return the numbers of the statements of an allegation that are looked at for a draft.

    Those that deny come first, then those that give another value than most, then the others.
    """
    rarer = {n for value in allegation.values[1:] for n in value.statements}
    statements = allegation.statements
    order = sorted(
        range(len(statements)),
        key=lambda n: (statements[n].statement.polarity is not Polarity.DENIED, n not in rarer, n),
    )
    return order[:_MOST_READ]


def _keep(found: dict[tuple[str, int, int], DeskEvidence], evidence: DeskEvidence) -> None:
    span = evidence.words.span
    found.setdefault((evidence.words.report, span.start, span.end), evidence)


def _allegations(evidence: Sequence[DeskEvidence]) -> Iterator[AllegationId]:
    """Yield the allegations whose statements say so or deny it, each once."""
    telling = (e for e in evidence if e.relation in (Relation.SAYS, Relation.DENIES))
    yield from dict.fromkeys(e.words.allegation for e in telling if e.words.allegation)


def _relation(statement: Statement, draft: Report, like: StatementLikeness) -> Relation | None:
    """Return how a statement of the desk stands to one of the draft; None if it says another."""
    if (like.report.language == "ko") != (draft.language == "ko"):
        return Relation.PERHAPS if like.meaning >= LEAST_ACROSS_LANGUAGES else None
    if like.best < _NEAR.get(draft.language, _NEAR["en"]):
        return None
    return _certain_relation(statement, draft, like) or Relation.PERHAPS


def _certain_relation(
    statement: Statement, draft: Report, like: StatementLikeness
) -> Relation | None:
    """Return how a statement of the desk in the draft's language stands to one of it, if surely."""
    if like.negation_differs:
        return None
    least = _SAME.get(draft.language, _SAME["en"])
    is_same = like.same >= least
    is_same_but_for_numbers = (
        like.but_for_numbers >= least or like.if_numbers_agreed >= _SAME_IF_NUMBERS_AGREED
    )
    words, others = statement.span.words(draft.text), like.statement.span.words(like.report.text)
    if (is_same or is_same_but_for_numbers) and counts_otherwise(words, others):
        return Relation.OTHER_NUMBER
    if not is_same or like.numbers_differ:
        return None
    return Relation.WITHOUT_NUMBER if like.lacks_number else _by_polarity(statement, like.statement)


def _by_polarity(statement: Statement, other: Statement) -> Relation:
    is_same = (statement.polarity is Polarity.DENIED) == (other.polarity is Polarity.DENIED)
    return Relation.SAYS if is_same else Relation.DENIES


def _evidence(like: StatementLikeness, relation: Relation, material: DeskMaterial) -> DeskEvidence:
    by_number = relation is Relation.OTHER_NUMBER
    statement = like.statement
    claim = material.claims_by_id(statement.report).get(statement.claim)
    speaker, kind = material.publisher(statement.report).name, SourceKind.REPORT
    if claim is not None and claim.source.id:
        speaker, kind = claim.source.name, claim.source.kind
    return DeskEvidence(
        _desk_words(
            statement,
            material,
            relation=relation,
            likeness=like.meaning or (like.best if by_number else like.same),
            speaker=speaker,
            kind=kind,
            allegation=material.allegation_of(statement),
        ),
        statement,
    )


def _of_allegation(
    placed: PlacedStatement, relation: Relation, allegation: AllegationId, material: DeskMaterial
) -> DeskEvidence:
    words = _desk_words(
        placed.statement,
        material,
        relation=relation,
        likeness=0.0,
        speaker=placed.speaker,
        kind=placed.speaker_kind,
        allegation=allegation,
    )
    return DeskEvidence(words, placed.statement)


def _desk_words(  # noqa: PLR0913 - the fields of one record, by name
    statement: Statement,
    material: DeskMaterial,
    *,
    relation: Relation,
    likeness: float,
    speaker: str,
    kind: SourceKind,
    allegation: AllegationId = NOT_PLACED,
) -> DeskWords:
    report = material.reports[statement.report]
    return DeskWords(
        report=report.id,
        span=statement.span,
        text=statement.span.words(report.text),
        relation=relation,
        likeness=round(likeness, 3),
        speaker=speaker,
        speaker_kind=kind,
        outlet=report.metadata.outlet,
        published=report.metadata.published,
        language=report.language,
        claim=statement.claim,
        allegation=allegation,
    )
