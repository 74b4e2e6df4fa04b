"""Listings of stories, reports, claims and sources, and searching them all at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any
from urllib.parse import urlencode

from secondsource.ledger import MOST_HIDDEN, Filters
from secondsource.web.answer_forms import (
    ClaimsForm,
    FoundForm,
    ReportsForm,
    SourcesForm,
    StoriesForm,
)
from secondsource.web.facets import (
    FILTERS,
    Facet,
    active_filters,
    filters_of,
    listing_facets,
)
from secondsource.web.page import (
    EXACT,
    Answer,
    Listing,
    Page,
    PageRequest,
    claims_listing,
    listing,
    words_searched,
)

_SEARCH_ROWS = 8

# Fields of the form beside a listing; the other filters are links.
_FORM = ("q", "source", "text", "outlet", "since", "until")


def _listing_answer(
    visit: PageRequest, rows: Listing, facets: list[Facet], form: Sequence[str] = _FORM
) -> Answer:
    typed = [visit.query_value(name) for name in ("q", "text", "source")]
    rows = replace(rows, words=words_searched(visit, *typed))
    return Answer(
        lambda: {
            "listing": rows,
            "facets": facets,
            "active_filters": active_filters(visit),
            "form_fields": form,
        },
        rows.form,
    )


def _reports(visit: PageRequest) -> Answer:
    filters, words = filters_of(visit), visit.query_value("q")

    def fetch(limit: int, offset: int) -> Iterable[Any]:
        if words:
            return visit.ledger.reports.search(words, filters, limit, offset)
        return visit.ledger.reports.rows(filters, limit, offset, newest=True)

    return _listing_answer(
        visit, listing(visit, fetch), listing_facets(visit, "outlet", "language")
    )


def _claims(visit: PageRequest) -> Answer:
    filters = filters_of(visit)
    words = visit.query_value("q")
    if words:
        filters = _with_text(filters, words)
    rows = claims_listing(visit, filters)
    return _listing_answer(
        visit,
        rows,
        listing_facets(visit, "denied", "hedged", "kind", "act", "outlet", "language", "wrong"),
    )


def _with_text(filters: Filters, words: str) -> Filters:
    return replace(filters, text=f"{filters.text} {words}" if filters.text else words)


def _sources(visit: PageRequest) -> Answer:
    filters, words = filters_of(visit), visit.query_value("q")
    if words:
        filters = replace(filters, source=words)
    rows = listing(visit, lambda limit, offset: visit.ledger.sources.rows(filters, limit, offset))
    return _listing_answer(
        visit,
        rows,
        listing_facets(visit, "kind", "denied", "hedged", "outlet"),
        ("q", "text", "outlet", "since", "until"),
    )


def _stories(visit: PageRequest) -> Answer:
    filters = filters_of(visit)
    # JSON holds the origins of each story; a line for a person only their number.
    with_origins = visit.for_program
    rows = listing(
        visit,
        lambda limit, offset: visit.ledger.stories.rows(
            filters, limit, offset, origins=with_origins
        ),
    )
    return _listing_answer(
        visit,
        rows,
        listing_facets(visit, "outlet", "language"),
        ("source", "text", "outlet", "since", "until"),
    )


def _search(visit: PageRequest) -> Answer:
    words = visit.query_value("q")
    ledger = visit.ledger
    searched = words_searched(visit, words)
    in_text = Filters(text=words, exact=searched.exact)
    in_source = Filters(source=words, exact=searched.exact)
    hits = ledger.reports.search(words, Filters(exact=searched.exact), _SEARCH_ROWS)
    reports = list(hits) if words else []
    claims = list(islice(ledger.claims.rows(in_text, _SEARCH_ROWS), _SEARCH_ROWS)) if words else []
    hidden = ledger.claims.hidden(in_text) if words else 0
    selective = bool(words) and ledger.sources.is_selective(in_source)
    by_name = ledger.sources.rows(in_source, _SEARCH_ROWS) if selective else ()
    sources = list(islice(by_name, _SEARCH_ROWS))
    also_exact = {"exact": 1} if searched.exact else {}
    return Answer(
        lambda: {
            "words": words,
            "searched": searched,
            "query_of_all": urlencode({"q": words, **also_exact}),
            "reports": reports,
            "claims": claims,
            "sources": sources,
            "frequent": not selective,
            "hidden": hidden,
            "all_of_them": f"/claims?{urlencode({'text': words, 'doubtful': 1, **also_exact})}",
        },
        lambda: FoundForm(
            reports=[row.form() for row in reports],
            claims=[row.form() for row in claims],
            sources=[row.form() for row in sources],
            hidden=min(hidden, MOST_HIDDEN),
            also_searched=searched.form(),
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
    _page("claims", _claims, ClaimsForm, "Claims, those of the newest reports first"),
    _page("sources", _sources, SourcesForm, "Who speaks, those with the most claims first"),
    Page(
        name="search",
        path="/search",
        answer=_search,
        form=FoundForm,
        about="Reports, claims and sources that hold some words",
        parameters=(*FILTERS[:1], EXACT),
    ),
)
