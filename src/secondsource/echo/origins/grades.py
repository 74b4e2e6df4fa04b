"""Two published grades (Iraq Body Count, Airwars), derived from the origins of a story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.model import Count, Origin, OriginKind

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
    """The grades of a story by two published methods, as far as its origins allow.

    Args:
        two_sources: Iraq Body Count's rule that an incident needs two independent sources
            (https://www.iraqbodycount.org/about/methods/).
        airwars: Airwars' grade of an incident (https://airwars.org/methodology/).
    """

    two_sources: Grade
    airwars: Grade


def grades_of(origins: Sequence[Origin], count: Count) -> Grades:
    """Return the grades of a story.

    Args:
        origins: Its origins.
        count: How many of them are independent; origins that deny are among them.
    """
    counted = [origin for origin in origins if origin.counted]
    affirming = [origin for origin in counted if not origin.denies]
    denying = len(counted) - len(affirming)
    return Grades(_two_sources(count, denying), _airwars(affirming, denying))


def _two_sources(count: Count, denying: int) -> Grade:
    low, high = max(0, count.low - denying), count.high - denying
    rule = "two independent origins that tell it are needed; those that deny it are not counted"
    if low >= 2:
        return Grade("met", rule)
    return Grade("open" if high >= 2 else "not met", rule)


def _airwars(affirming: Sequence[Origin], denying: int) -> Grade:
    official = [origin for origin in affirming if origin.kind in _OFFICIAL]
    if affirming and denying:
        return Grade("contested", "some origins tell it and others deny it")
    if not affirming:
        return Grade("discounted", "no origin tells it that does not deny it")
    if official and len(affirming) > len(official):
        return Grade("confirmed", "officials or state media tell it, and so does another origin")
    if len(affirming) > 1:
        return Grade("fair", "two or more independent origins tell it, and none denies it")
    return Grade("weak", "a single origin tells it")
