"""Two reports and what they share, word for word."""

from __future__ import annotations

from secondsource.model.json_forms import ComparisonForm
from secondsource.web.page import Answer, Page, PageRequest


def _answer(visit: PageRequest) -> Answer:
    one, other, found = visit.desk.compare(visit.part("first"), visit.part("second"))
    return Answer(
        lambda: {"one": one, "other": other, "found": found},
        lambda: found.form(one, other),
        visit.wording("page.comparison"),
    )


PAGE = Page(
    name="comparison",
    path="/reports/{first}/beside/{second}",
    answer=_answer,
    form=ComparisonForm,
    about="What two reports share, word for word",
)
