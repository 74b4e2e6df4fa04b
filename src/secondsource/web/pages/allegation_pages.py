"""Allegations: the listing, and one with its statements, their ways back and its origins."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from secondsource.desk.allegation_account import COUNT_RULE, Attitude, account_of
from secondsource.ledger import AllegationSelection
from secondsource.model import LOOSE
from secondsource.model.allegation_grades import grades_of
from secondsource.model.json_forms import AllegationForm
from secondsource.web.allegation_rulings import ruling_forms
from secondsource.web.answer_forms import AllegationsForm
from secondsource.web.charts import draw_allegation, graph_of, sign_symbols
from secondsource.web.charts.allegation_graph.graph_labels import GraphLabels, statement_address
from secondsource.web.facets import (
    FILTERS,
    active_filters,
    filters_of,
    flag_facet,
    listing_facets,
)
from secondsource.web.page import Answer, Page, PageRequest, Parameter, listing, words_searched

_OWN_FILTERS = (
    Parameter("story", "Id of a story or of a report of it: its allegations only"),
    Parameter("single", "1: only what several outlets carry and one origin", choices=("1",)),
    Parameter("contested", "1: only what is denied, or given with several values", choices=("1",)),
)
_OF_REPORTS = ("q", "outlet", "since", "until", "language", "exact", "page")
_PARAMETERS = (*(p for p in FILTERS if p.name in _OF_REPORTS), *_OWN_FILTERS)
_FORM = ("q", "outlet", "since", "until")
# Statements of one attitude that are listed; JSON holds all.
_MOST_STATEMENTS = 60


def _listed(visit: PageRequest) -> Answer:
    words = visit.query_value("q")
    selection = AllegationSelection(
        filters=replace(filters_of(visit), text=words or None),
        story=visit.query_value("story"),
        single=visit.query_value("single") == "1",
        contested=visit.query_value("contested") == "1",
    )
    allegations = visit.ledger.allegations

    def fetch(limit: int, offset: int) -> Iterable[Any]:
        # JSON holds the statements of each; a line for a person only their number.
        if visit.for_program:
            return allegations.details(selection, limit, offset)
        return allegations.rows(selection, limit, offset)

    rows = replace(listing(visit, fetch), words=words_searched(visit, words))
    return Answer(
        lambda: {
            "listing": rows,
            "facets": [
                flag_facet(visit, ("single", "contested")),
                *listing_facets(visit, "outlet", "language"),
            ],
            "active_filters": active_filters(visit, _PARAMETERS),
            "form_fields": _FORM,
            "stale": not visit.desk.allegations_up_to_date(),
        },
        rows.form,
    )


def _one(visit: PageRequest) -> Answer:
    detail = visit.desk.allegation(visit.path_value("id"))
    allegation = detail.allegation

    def template_values() -> dict[str, object]:
        account = account_of(detail)
        graph = graph_of(account)
        return {
            "detail": detail,
            "allegation": allegation,
            "account": account,
            "groups": [(each, account.with_attitude(each)) for each in Attitude],
            "grades": grades_of(allegation),
            "rule": COUNT_RULE,
            "loose": LOOSE,
            "graph": graph,
            "labels": GraphLabels(visit.wording),
            "picture": draw_allegation(graph, visit.wording),
            "symbols": sign_symbols(),
            "address": statement_address,
            "most_statements": _MOST_STATEMENTS,
            "stale": not visit.desk.allegations_up_to_date(),
            "ruling_forms": ruling_forms(visit.desk, detail),
        }

    return Answer(template_values, detail.form, allegation.text)


PAGES = (
    Page(
        name="allegations",
        path="/allegations",
        answer=_listed,
        form=AllegationsForm,
        about="What is said to be so, what most outlets carry first",
        parameters=_PARAMETERS,
        listed=True,
    ),
    Page(
        name="allegation",
        path="/allegations/{id}",
        answer=_one,
        form=AllegationForm,
        about="One allegation with its statements, the way back of each, and its origins",
    ),
)
