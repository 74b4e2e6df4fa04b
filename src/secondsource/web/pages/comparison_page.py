"""Comparison page: two reports and the passages they share word for word."""

from __future__ import annotations

from secondsource.model.json_forms import ComparisonForm
from secondsource.web.page import Answer, Page, PageRequest


def _answer(visit: PageRequest) -> Answer:
    first, second, comparison = visit.desk.compare(
        visit.path_value("first"), visit.path_value("second")
    )
    return Answer(
        lambda: {"first": first, "second": second, "comparison": comparison},
        lambda: comparison.form(first, second),
        visit.wording("page.comparison"),
    )


PAGE = Page(
    name="comparison",
    path="/reports/{first}/beside/{second}",
    answer=_answer,
    form=ComparisonForm,
    about="What two reports share, word for word",
)
