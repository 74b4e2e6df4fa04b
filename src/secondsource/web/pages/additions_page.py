"""Additions page: the readings that have added files, each of which can be deleted."""

from __future__ import annotations

from secondsource.web.answer_forms import AdditionsForm
from secondsource.web.page import Answer, Page, PageRequest


def _answer(visit: PageRequest) -> Answer:
    rows = visit.ledger.deletions.readings()
    return Answer(
        lambda: {"readings": rows},
        lambda: AdditionsForm(
            {
                "rows": [
                    {"number": r.number, "began": r.began, "files": r.files, "reports": r.reports}
                    for r in rows
                ]
            }
        ),
    )


PAGE = Page(
    name="additions",
    path="/readings",
    answer=_answer,
    form=AdditionsForm,
    about="The readings that have added files",
)
