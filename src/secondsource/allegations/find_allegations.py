"""Allegations of a story: its statements grouped, each group traced back to its origins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from secondsource.allegations.alleged_values import alleged_values
from secondsource.allegations.grouping import group_statements
from secondsource.allegations.located_rulings import LocatedRuling, locate_rulings
from secondsource.allegations.omissions import find_omissions, story_outlets
from secondsource.allegations.origins.origin_count import (
    count_distribution,
    count_of,
    distribution_of_persons,
    missing_weights,
    persons_apart,
    root_probabilities,
    shown_probabilities,
)
from secondsource.allegations.origins.root_finder import RootFinder
from secondsource.allegations.origins.root_groups import RootGroup, root_groups
from secondsource.allegations.origins.roots import RootedStatement
from secondsource.allegations.origins.ruled_roots import ruled_roots
from secondsource.allegations.ruled_groups import ruled_agreement, ruled_groups
from secondsource.allegations.standing_statement import shown_words, standing_statement
from secondsource.allegations.statements import statements_of
from secondsource.allegations.story_material import StoryMaterial
from secondsource.allegations.story_statements import (
    ComparedStatements,
    compared_statements,
    wording_key,
)
from secondsource.model import (
    LOOSE,
    NO_ORIGIN,
    Allegation,
    AllegationId,
    AllegationOrigin,
    Count,
    Omission,
    PlacedStatement,
    Polarity,
    Statement,
    StoryId,
    allegation_id,
)

_READ_LANGUAGES = frozenset({"en", "ko"})
# A root that counts less surely than this is shown with what speaks against it.
_SURE = 0.5


def find_allegations(story: StoryId, material: StoryMaterial) -> list[Allegation]:
    """Return the allegations of a story, the leading one first.

    The leading allegation is in most outlets, then in most reports, then the earliest.

    Args:
        story: The story.
        material: Its reports with what other stages have found in them.
    """
    reports = [r for r in material.reports if r.language in _READ_LANGUAGES]
    statements = [s for r in reports for s in statements_of(r, material.claims.get(r.id, ()))]
    return allegations_of(story, material, statements)


def allegations_of(
    story: StoryId, material: StoryMaterial, statements: Sequence[Statement]
) -> list[Allegation]:
    """Return the allegations that some statements of a story make, the leading one first.

    Args:
        story: The story.
        material: Its reports with what other stages have found in them.
        statements: Statements of the reports; those that say the same become one allegation.
    """
    if not statements:
        return []
    reports = material.reports
    compared = compared_statements(statements, reports)
    finder = RootFinder(material)
    rulings = locate_rulings(material, statements)
    story_facts = _StoryFacts(story, material, finder, rulings)
    groups = group_statements(compared)
    agreement = ruled_agreement(groups.agreement, compared, rulings)
    found = [
        (_allegation(story_facts, compared, rows, agreement), rows)
        for rows in ruled_groups(groups.rows, compared, rulings)
    ]
    found.sort(key=lambda each: _leading_order(each[0]))
    return _with_omissions(_shown_apart(found, compared), compared, material)


def _shown_apart(
    grouped: Sequence[tuple[Allegation, Sequence[int]]], compared: ComparedStatements
) -> list[tuple[Allegation, Sequence[int]]]:
    """Return allegations of which the first alone is shown by a sentence that several share.

    The others are shown by their own words.
    """
    shown: set[str] = set()
    apart = []
    for each, rows in grouped:
        is_taken = each.text in shown
        shown.add(each.text)
        words = compared.words[rows[each.standing]]
        apart.append((replace(each, text=words) if is_taken else each, rows))
    return apart


def _leading_order(allegation: Allegation) -> tuple[int, int, str, AllegationId]:
    outlets, reports = len(allegation.outlets), len(allegation.reports)
    return -outlets, -reports, allegation.first or "9", allegation.id


def _with_omissions(
    grouped: Sequence[tuple[Allegation, Sequence[int]]],
    compared: ComparedStatements,
    material: StoryMaterial,
) -> list[Allegation]:
    """Return allegations with the outlets that leave them out."""
    omissions: dict[int, list[Omission]] = defaultdict(list)
    outlets = story_outlets(material, compared)
    for number, omission in find_omissions(compared, [rows for _, rows in grouped], outlets):
        origins = {origin.name.casefold() for origin in grouped[number][0].origins}
        # What others have from an outlet it does say, be it in a report that the story lacks.
        if omission.outlet.casefold() not in origins:
            omissions[number].append(omission)
    return [
        replace(allegation, omissions=tuple(omissions[number]))
        if number in omissions
        else allegation
        for number, (allegation, _) in enumerate(grouped)
    ]


@dataclass(frozen=True, slots=True)
class _StoryFacts:
    """What the allegations of a story have in common."""

    story: StoryId
    material: StoryMaterial
    finder: RootFinder
    rulings: Sequence[LocatedRuling]


def _allegation(
    facts: _StoryFacts,
    compared: ComparedStatements,
    rows: Sequence[int],
    agreement: NDArray[np.float32],
) -> Allegation:
    material, finder = facts.material, facts.finder
    statements = [compared.statements[n] for n in rows]
    affirming = [s for s in statements if s.polarity is not Polarity.DENIED]
    ruled = ruled_roots(finder.rooted(affirming), facts.rulings, finder.is_confidential)
    rooted = dict(zip(affirming, ruled.statements, strict=True))
    groups = root_groups([rooted[s] for s in affirming])
    probabilities = root_probabilities(groups, finder.pairs, ruled.notes) if groups else []
    numbers = {group.root.key: n for n, group in enumerate(groups)}
    standing = standing_statement(compared, rows)
    # Whatever the others say, the allegation is what the words that stand for it say.
    stands = wording_key(compared.words[rows[standing]])
    agreements = (
        1.0 if wording_key(compared.words[n]) == stands else float(agreement[n]) for n in rows
    )
    placed = tuple(
        _placed(statement, rooted.get(statement), numbers, finder, agrees)
        for statement, agrees in zip(statements, agreements, strict=True)
    )
    shown = shown_probabilities(probabilities)
    outlets = {_outlet(s, material) for s in affirming} - {""}
    sure = {_outlet(p.statement, material) for p in placed if p.surely_carries}
    unknown = {s.report for s in affirming if not _outlet(s, material)}
    days = sorted(day for s in affirming if (day := finder.day(s.report)))
    return Allegation(
        id=allegation_id(statements[0].report, statements[0].span),
        story=facts.story,
        text=shown_words(compared, rows[standing]),
        statements=placed,
        count=_count(
            probabilities,
            persons_apart(groups, finder.pairs),
            len(material.reports) - len({s.report for s in affirming}),
        ),
        origins=tuple(
            _origin(group, p, material, "; ".join(filter(None, (ruling, doubt))))
            for group, p, ruling, doubt in zip(
                groups,
                shown,
                (ruled.notes.get(group.root.key, "") for group in groups),
                _doubts(groups, shown, placed),
                strict=True,
            )
        ),
        values=alleged_values([compared.words[n] for n in rows]),
        standing=standing,
        outlets=tuple(sorted(outlets)),
        doubtful_outlets=tuple(sorted(outlets - sure)),
        unknown_outlets=len(unknown),
        first=days[0] if days else "",
    )


def _outlet(statement: Statement, material: StoryMaterial) -> str:
    """Return the outlet of a statement; "" if it is unknown."""
    return material.publisher(statement.report).name


def _count(probabilities: Sequence[float], apart: int, others: int) -> Count:
    """Return the number of origins; 0 where no statement affirms it."""
    if not probabilities:
        return Count()
    if apart > 1:
        distribution = distribution_of_persons(apart, len(probabilities) - apart)
    else:
        distribution = count_distribution(probabilities, missing_weights(), others)
    return count_of(distribution, len(probabilities))


def _placed(
    statement: Statement,
    rooted: RootedStatement | None,
    numbers: dict[str, int],
    finder: RootFinder,
    agreement: float,
) -> PlacedStatement:
    name, kind, source = finder.speaker_of(statement)
    agreement = round(agreement, 3)
    if rooted is None:
        return PlacedStatement(
            statement=statement,
            speaker=name,
            speaker_kind=kind,
            source=source,
            agreement=agreement,
        )
    return PlacedStatement(
        statement=statement,
        speaker=rooted.speaker,
        speaker_kind=rooted.speaker_kind,
        source=source,
        origin=numbers[rooted.root.key] if rooted.root is not None else NO_ORIGIN,
        chain=rooted.chain,
        agreement=agreement,
    )


def _doubts(
    groups: Sequence[RootGroup], shown: Sequence[float], placed: Sequence[PlacedStatement]
) -> list[str]:
    """Return what speaks against each origin; nothing where there is one alone."""
    if len(groups) < 2:
        return [""] * len(groups)
    firm = {p.origin for p in placed if not p.is_loose}
    doubts = [
        ("" if number in firm else LOOSE, _NOTES[group.is_attributed] if p < _SURE else "")
        for number, (group, p) in enumerate(zip(groups, shown, strict=True))
    ]
    return ["; ".join(filter(None, each)) for each in doubts]


def _origin(
    group: RootGroup, probability: float, material: StoryMaterial, note: str
) -> AllegationOrigin:
    outlets = {material.publisher(report).name for report in group.reports} - {""}
    return AllegationOrigin(
        name=group.root.name,
        kind=group.root.origin_kind,
        probability=round(probability, 3),
        note=note,
        outlets=tuple(sorted(outlets)),
    )


_NOTES = {
    True: "it may have this from another of them",
    False: "a report says so in its own voice: it may have it from one of the others",
}
