"""Filters of listings as links: every narrowed view has an address of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from secondsource.ledger import Filters
from secondsource.model import SourceKind, UsageError
from secondsource.web.page import PageRequest, Parameter

FILTERS = (
    Parameter("q", "Words to search for; a phrase in quotes"),
    Parameter("outlet", "Name of an outlet, whole, in any case"),
    Parameter("since", "First day: 2024-11-08, 2024-11 or 2024"),
    Parameter("until", "Last day, included"),
    Parameter("source", "Words that stand in a claim's source"),
    Parameter("text", "Words that stand in a claim's content"),
    Parameter("language", "Language of the report, as an ISO 639-1 code"),
    Parameter("kind", "What the source is", choices=tuple(kind.value for kind in SourceKind)),
    Parameter("of", "Id of a source: its claims only"),
    Parameter("denied", "1: only what is denied", choices=("1",)),
    Parameter("hedged", "1: only what is held probable or possible", choices=("1",)),
    Parameter("wrong", "1: only claims that a person has called wrong", choices=("1",)),
    Parameter("min_score", "Least score of a claim, 0 to 1", "number"),
    Parameter("page", "Which page of the rows, from 1", "integer"),
)
FLAGS = ("denied", "hedged", "wrong")
"""Filters that are asked for or not."""
_SAID = ("outlet", "since", "until", "source", "text", "language", "of")


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value that a listing can be narrowed to.

    Args:
        label: What the link says.
        href: Where it leads; taken again, it leads back.
        chosen: Whether it holds now.
        count: How many there are; None if that is not counted.
    """

    label: str
    href: str
    chosen: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of one filter.

    Args:
        name: The filter.
        label: What it is called.
        choices: The values.
    """

    name: str
    label: str
    choices: tuple[FacetValue, ...]


def filters_of(visit: PageRequest) -> Filters:
    """Return the filters in the query of a visit.

    Raises:
        UsageError: If a day is no day, a kind no kind, a score no score.
    """
    outlet, since, until, source, text, language, of = (visit.asked(n) or None for n in _SAID)
    denied, hedged, wrong = (visit.asked(name) == "1" for name in FLAGS)
    return Filters(
        outlet=outlet,
        since=since,
        until=until,
        source=source,
        text=text,
        min_score=_score(visit.asked("min_score")),
        language=language,
        kind=_kind(visit.asked("kind")),
        of=of,
        denied=denied,
        hedged=hedged,
        wrong=wrong,
    )


def _kind(asked: str) -> SourceKind | None:
    if not asked:
        return None
    try:
        return SourceKind(asked)
    except ValueError as error:
        kinds = ", ".join(kind.value for kind in SourceKind)
        raise UsageError(
            "filter", asked, "this is no kind of source", f"One of: {kinds}"
        ) from error


def _score(asked: str) -> float | None:
    if not asked:
        return None
    try:
        return float(asked)
    except ValueError as error:
        raise UsageError("filter", asked, "a score is a number between 0 and 1") from error


def facet(visit: PageRequest, name: str, values: Iterable[tuple[str, str, int | None]]) -> Facet:
    """Return the values of a filter as links.

    Args:
        visit: The visit; what it asks for else stays in the links.
        name: The filter.
        values: Of each value itself, its label, and how many there are if that is known.
    """
    now = visit.asked(name)
    choices = tuple(
        FacetValue(label, visit.link(**{name: None if value == now else value}), value == now, many)
        for value, label, many in values
    )
    return Facet(name, visit.wording(f"filter.{name}"), choices)


def flags(visit: PageRequest, names: Iterable[str]) -> Facet:
    """Return filters that are asked for or not, as the choices of one facet."""
    choices = tuple(
        FacetValue(
            visit.wording(f"filter.{name}"),
            visit.link(**{name: None if visit.asked(name) == "1" else "1"}),
            visit.asked(name) == "1",
        )
        for name in names
    )
    return Facet("only", visit.wording("filter.only"), choices)


def most(tally: Mapping[str, int], many: int) -> list[tuple[str, str, int | None]]:
    """Return the most frequent values of a tally as a facet takes them; unknown ones left out."""
    named: list[tuple[str, str, int | None]]
    named = [(value, value, count) for value, count in tally.items() if value]
    return named[:many]


def held(visit: PageRequest) -> tuple[FacetValue, ...]:
    """Return what the view is narrowed to, each with the link that takes it away."""
    names = [p.name for p in FILTERS if p.name not in ("q", "page")]
    return tuple(
        FacetValue(
            visit.wording("filter.held", name=visit.wording(f"filter.{name}"), value=told),
            visit.link(**{name: None}),
            True,
        )
        for name in names
        if (told := _told(visit, name))
    )


def _told(visit: PageRequest, name: str) -> str:
    value = visit.asked(name)
    if name in FLAGS:
        return visit.wording("filter.yes") if value == "1" else ""
    return value
