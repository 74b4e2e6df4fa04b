"""Matrix page: the allegations of a story down, its outlets across."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from secondsource.desk.matrix_cells import CellKind
from secondsource.desk.story_matrix import (
    MATRIX_COLUMNS,
    MATRIX_ROWS,
    MatrixRow,
    load_story_matrix,
)
from secondsource.web.answer_forms import MatrixForm
from secondsource.web.charts import sign, sign_symbols
from secondsource.web.page import Answer, Page, PageRequest, Parameter, listing

_ALL = "all"


def _answer(visit: PageRequest) -> Answer:
    story = visit.path_value("id")
    most_columns = None if visit.query_value("outlets") == _ALL else MATRIX_COLUMNS
    # One page of rows is asked for, with one more row than it shows, see `listing`.
    offset = (visit.page - 1) * MATRIX_ROWS
    loaded = load_story_matrix(
        visit.ledger, story, limit=MATRIX_ROWS + 1, offset=offset, most_columns=most_columns
    )

    def fetch(limit: int, _: int) -> Iterable[MatrixRow]:
        return loaded.rows[:limit]

    page = listing(visit, fetch, MATRIX_ROWS)
    matrix = replace(loaded, rows=tuple(page.rows))
    return Answer(
        lambda: {
            "matrix": matrix,
            "listing": page,
            "kinds": [kind for kind in CellKind if kind in matrix.kinds],
            "sign": sign,
            "denies": CellKind.DENIES,
            "symbols": sign_symbols(),
            "all_outlets": visit.link(outlets=_ALL),
            "stale": not visit.desk.allegations_up_to_date(),
        },
        lambda: MatrixForm({**matrix.form(), **page.links()}),
        matrix.story.name,
    )


PAGE = Page(
    name="matrix",
    path="/stories/{id}/matrix",
    answer=_answer,
    form=MatrixForm,
    about="The allegations of a story and how its outlets stand to each",
    parameters=(
        Parameter("outlets", "all: every outlet, however many", choices=(_ALL,)),
        Parameter("page", "Which page of the allegations, from 1", "integer"),
    ),
)
