"""Filters of listings as links: every narrowed view has an address of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from secondsource.ledger import Filters
from secondsource.model import Act, SourceKind, UsageError
from secondsource.web.page import DOUBTFUL, EXACT, PageRequest, Parameter

Member = TypeVar("Member", bound=StrEnum)

FILTERS = (
    Parameter("q", "Words to search for; a phrase in quotes"),
    Parameter("outlet", "Name of an outlet, whole, in any case"),
    Parameter("since", "First day: 2024-11-08, 2024-11 or 2024"),
    Parameter("until", "Last day, included"),
    Parameter("source", "Words that stand in a claim's source"),
    Parameter("text", "Words that stand in a claim's content"),
    Parameter("language", "Language of the report, as an ISO 639-1 code"),
    Parameter("kind", "What the source is", choices=tuple(kind.value for kind in SourceKind)),
    Parameter("act", "What the source does", choices=tuple(act.value for act in Act)),
    Parameter("of", "Id of a source: its claims only"),
    Parameter("denied", "1: only what is denied", choices=("1",)),
    Parameter("hedged", "1: only what is held probable or possible", choices=("1",)),
    Parameter("wrong", "1: only claims that a person has called wrong", choices=("1",)),
    Parameter(
        "all_versions",
        "1: also reports that a later version supersedes, and withdrawn ones",
        choices=("1",),
    ),
    DOUBTFUL,
    EXACT,
    Parameter(
        "min_score",
        "Least score of a claim, 0 to 1, instead of the one from which claims are sure",
        "number",
    ),
    Parameter("page", "Which page of the rows, from 1", "integer"),
)
FLAGS = ("denied", "hedged", "wrong", "all_versions", "doubtful", "exact")
"""Filters that are on or off."""
_TEXT_FILTERS = ("outlet", "since", "until", "source", "text", "language", "of")


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value that a listing can be narrowed to.

    Args:
        label: Words of the link.
        href: Its address; followed again, it removes the filter.
        chosen: Whether the view is filtered by it.
        count: Number of records; None if not counted.
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
    """Return the filters in the query of a request.

    Raises:
        UsageError: If a day, a kind, an act or a score is malformed.
    """
    outlet, since, until, source, text, language, source_id = (
        visit.query_value(n) or None for n in _TEXT_FILTERS
    )
    denied, hedged, wrong, all_versions, doubtful, exact = (
        visit.query_value(name) == "1" for name in FLAGS
    )
    return Filters(
        outlet=outlet,
        since=since,
        until=until,
        source=source,
        text=text,
        min_score=_score(visit.query_value("min_score")),
        language=language,
        kind=_member(SourceKind, visit.query_value("kind"), "kind of source"),
        act=_member(Act, visit.query_value("act"), "act"),
        of=source_id,
        denied=denied,
        hedged=hedged,
        wrong=wrong,
        all_versions=all_versions,
        doubtful=doubtful,
        exact=exact,
    )


def _member(members: type[Member], value: str, what: str) -> Member | None:
    if not value:
        return None
    try:
        return members(value)
    except ValueError as error:
        choices = ", ".join(member.value for member in members)
        raise UsageError("filter", value, f"this is no {what}", f"One of: {choices}") from error


def _score(value: str) -> float | None:
    if not value:
        return None
    try:
        return float(value)
    except ValueError as error:
        raise UsageError("filter", value, "a score is a number between 0 and 1") from error


def filter_facet(
    visit: PageRequest, name: str, values: Iterable[tuple[str, str, int | None]]
) -> Facet:
    """Return the values of a filter as links.

    Args:
        visit: The request; its other filters stay in the links.
        name: The filter.
        values: Value, label and count (None if unknown) of each.
    """
    current = visit.query_value(name)
    choices = tuple(
        FacetValue(
            label,
            visit.link(**{name: None if value == current else value}),
            value == current,
            count,
        )
        for value, label, count in values
    )
    return Facet(name, visit.wording(f"filter.{name}"), choices)


def flag_facet(visit: PageRequest, names: Iterable[str]) -> Facet:
    """Return filters that are on or off, as the choices of one facet."""
    choices = tuple(
        FacetValue(
            visit.wording(f"filter.{name}"),
            visit.link(**{name: None if visit.query_value(name) == "1" else "1"}),
            visit.query_value(name) == "1",
        )
        for name in names
    )
    return Facet("only", visit.wording("filter.only"), choices)


# Most outlets and languages shown as links; the form accepts any other.
_MOST_CHOICES = 12


def listing_facets(visit: PageRequest, *names: str) -> list[Facet]:
    """Return the filters of a listing as links, those that offer a choice."""
    outlets, languages = visit.ledger.reports.tallies() if not visit.for_program else ({}, {})
    facets = []
    for name in names:
        if name == "outlet":
            facets.append(filter_facet(visit, name, most_frequent(outlets, _MOST_CHOICES)))
        elif name == "language":
            languages_named = [
                (code, visit.wording.language_name(code), count)
                for code, _, count in most_frequent(languages, _MOST_CHOICES)
            ]
            facets.append(filter_facet(visit, name, languages_named))
        elif name == "kind":
            kinds = [(k.value, visit.wording(f"kind.{k.value}"), None) for k in SourceKind]
            facets.append(filter_facet(visit, name, kinds))
        elif name == "act":
            acts = [(act.value, visit.wording(f"act.{act.value}"), None) for act in Act]
            facets.append(filter_facet(visit, name, acts))
    if {"denied", "hedged"} <= set(names):
        facets.insert(0, flag_facet(visit, [name for name in names if name in FLAGS]))
    # A facet with a single value offers no choice.
    return [facet for facet in facets if len(facet.choices) > 1]


def most_frequent(tally: Mapping[str, int], limit: int) -> list[tuple[str, str, int | None]]:
    """Return the first `limit` values of a sorted tally for a facet, without the unknown ("")."""
    named: list[tuple[str, str, int | None]]
    named = [(value, value, count) for value, count in tally.items() if value]
    return named[:limit]


def active_filters(
    visit: PageRequest, parameters: Iterable[Parameter] = FILTERS
) -> tuple[FacetValue, ...]:
    """Return the filters of the view, each with the link that removes it."""
    names = [p.name for p in parameters if p.name not in ("q", "page")]
    return tuple(
        FacetValue(
            visit.wording("filter.held", name=visit.wording(f"filter.{name}"), value=value),
            visit.link(**{name: None}),
            True,
        )
        for name in names
        if (value := _active_value(visit, name))
    )


def _active_value(visit: PageRequest, name: str) -> str:
    value = visit.query_value(name)
    if name in ("all_versions", "doubtful"):
        return visit.wording("filter.these_too") if value == "1" else ""
    if name in (*FLAGS, "single", "contested"):
        return visit.wording("filter.yes") if value == "1" else ""
    key = f"{name}.{value}"
    return visit.wording(key) if name in ("kind", "act") and visit.wording.has(key) else value
