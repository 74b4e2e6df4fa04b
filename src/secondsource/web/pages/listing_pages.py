"""Listings of stories, reports, claims and sources, and searching them all at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from secondsource.ledger import Filters
from secondsource.model import SourceKind
from secondsource.web.answer_forms import (
    ClaimsForm,
    FoundForm,
    ReportsForm,
    SourcesForm,
    StoriesForm,
)
from secondsource.web.facets import FILTERS, FLAGS, Facet, facet, filters_of, flags, held, most
from secondsource.web.page import Answer, Listing, Page, PageRequest, listing

# Outlets and languages offered as links; the form takes any other.
_OFFERED = 12
_FOUND = 8


def _facets(visit: PageRequest, *names: str) -> list[Facet]:
    outlets, languages = visit.ledger.reports.tallies() if not visit.for_program else ({}, {})
    made = []
    for name in names:
        if name == "outlet":
            made.append(facet(visit, name, most(outlets, _OFFERED)))
        elif name == "language":
            made.append(facet(visit, name, most(languages, _OFFERED)))
        elif name == "kind":
            kinds = [(k.value, visit.wording(f"kind.{k.value}"), None) for k in SourceKind]
            made.append(facet(visit, name, kinds))
    if {"denied", "hedged"} <= set(names):
        made.insert(0, flags(visit, [name for name in names if name in FLAGS]))
    # One outlet or language is no choice.
    return [one for one in made if len(one.choices) > 1]


# What the form beside a listing asks for; the rest is narrowed to by links.
_FORM = ("q", "source", "text", "outlet", "since", "until")


def _listed(
    visit: PageRequest, rows: Listing, facets: list[Facet], form: Sequence[str] = _FORM
) -> Answer:
    return Answer(
        lambda: {"listing": rows, "facets": facets, "held": held(visit), "form_fields": form},
        rows.form,
    )


def _reports(visit: PageRequest) -> Answer:
    filters, words = filters_of(visit), visit.asked("q")

    def fetch(limit: int, offset: int) -> Iterable[Any]:
        if words:
            return visit.ledger.reports.search(words, filters, limit, offset)
        return visit.ledger.reports.rows(filters, limit, offset, newest=True)

    return _listed(visit, listing(visit, fetch), _facets(visit, "outlet", "language"))


def _claims(visit: PageRequest) -> Answer:
    filters = filters_of(visit)
    words = visit.asked("q")
    if words:
        filters = _with_text(filters, words)
    rows = listing(visit, lambda limit, offset: visit.ledger.claims.rows(filters, limit, offset))
    return _listed(
        visit, rows, _facets(visit, "denied", "hedged", "kind", "outlet", "language", "wrong")
    )


def _with_text(filters: Filters, words: str) -> Filters:
    return replace(filters, text=f"{filters.text} {words}" if filters.text else words)


def _sources(visit: PageRequest) -> Answer:
    filters, words = filters_of(visit), visit.asked("q")
    if words:
        filters = replace(filters, source=words)
    rows = listing(visit, lambda limit, offset: visit.ledger.sources.rows(filters, limit, offset))
    return _listed(
        visit,
        rows,
        _facets(visit, "kind", "denied", "hedged", "outlet"),
        ("q", "text", "outlet", "since", "until"),
    )


def _stories(visit: PageRequest) -> Answer:
    filters = filters_of(visit)
    # A program gets each story with its origins; a line for a person shows their number.
    whole = visit.for_program
    rows = listing(
        visit,
        lambda limit, offset: visit.ledger.stories.rows(filters, limit, offset, origins=whole),
    )
    return _listed(
        visit,
        rows,
        _facets(visit, "outlet", "language"),
        ("source", "text", "outlet", "since", "until"),
    )


def _search(visit: PageRequest) -> Answer:
    words = visit.asked("q")
    ledger = visit.ledger
    reports = list(ledger.reports.search(words, limit=_FOUND)) if words else []
    claims = list(islice(ledger.claims.rows(Filters(text=words), _FOUND), _FOUND)) if words else []
    telling = bool(words) and ledger.sources.is_selective(words)
    by_name = ledger.sources.rows(Filters(source=words), _FOUND) if telling else ()
    sources = list(islice(by_name, _FOUND))
    return Answer(
        lambda: {
            "words": words,
            "reports": reports,
            "claims": claims,
            "sources": sources,
            "frequent": not telling,
        },
        lambda: FoundForm(
            reports=[row.form() for row in reports],
            claims=[row.form() for row in claims],
            sources=[row.form() for row in sources],
        ),
    )


def _page(name: str, answer: Callable[[PageRequest], Answer], form: type[Any], about: str) -> Page:
    return Page(
        name=name,
        path=f"/{name}",
        answer=answer,
        form=form,
        about=about,
        parameters=FILTERS,
        listed=True,
    )


PAGES = (
    _page(
        "stories", _stories, StoriesForm, "Stories, those with the most independent origins first"
    ),
    _page(
        "reports",
        _reports,
        ReportsForm,
        "Reports, the newest first; with words to search for, best first",
    ),
    _page("claims", _claims, ClaimsForm, "Claims by the date of their report"),
    _page("sources", _sources, SourcesForm, "Who speaks, those with the most claims first"),
    Page(
        name="search",
        path="/search",
        answer=_search,
        form=FoundForm,
        about="Reports, claims and sources that hold some words",
        parameters=FILTERS[:1],
    ),
)
