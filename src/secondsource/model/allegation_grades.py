"""Two published grades (Iraq Body Count, Airwars), derived from who affirms an allegation."""

from __future__ import annotations

from dataclasses import dataclass

from secondsource.model.allegations import Allegation
from secondsource.model.echoes import OriginKind

_OFFICIAL = frozenset({OriginKind.GOVERNMENT, OriginKind.STATE_MEDIA})


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade by a published rule.

    Args:
        name: The grade.
        rule: The rule it was derived by, in a sentence.
    """

    name: str
    rule: str


@dataclass(frozen=True, slots=True)
class Grades:
    """The grades of an allegation by two published methods, as far as its origins allow.

    Args:
        two_sources: Iraq Body Count's rule that an incident needs two independent sources
            (https://www.iraqbodycount.org/about/methods/).
        airwars: Airwars' grade of an incident (https://airwars.org/methodology/).
    """

    two_sources: Grade
    airwars: Grade


def grades_of(allegation: Allegation) -> Grades:
    """Return the grades of an allegation.

    Who denies it is no origin of it, so the count needs no correction.
    """
    return Grades(_two_sources(allegation), _airwars(allegation))


def _two_sources(allegation: Allegation) -> Grade:
    rule = "two independent origins must affirm it, in the low count as well"
    if allegation.count.low >= 2:
        return Grade("met", rule)
    return Grade("open" if allegation.count.high >= 2 else "not met", rule)


def _airwars(allegation: Allegation) -> Grade:
    number = allegation.count.best
    if not number:
        return Grade("discounted", "no origin affirms it")
    if allegation.denied_by:
        return Grade("contested", "an origin affirms it, and a statement denies it")
    # The origins that make up the likeliest number are those that count most surely.
    surest = sorted(allegation.origins, key=lambda origin: -origin.probability)[:number]
    official = [origin for origin in surest if origin.kind in _OFFICIAL]
    if official and len(surest) > len(official):
        return Grade("confirmed", "officials or state media affirm it, and so does another origin")
    if number > 1:
        return Grade("fair", "two or more independent origins affirm it, and none denies it")
    return Grade("weak", "a single origin affirms it")
