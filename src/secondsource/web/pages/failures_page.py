"""Failures page: files that could not be read, why, and what to do."""

from __future__ import annotations

from secondsource.model.json_forms import failure_form
from secondsource.web.answer_forms import FailuresForm
from secondsource.web.page import Answer, Page, PageRequest, listing


def _answer(visit: PageRequest) -> Answer:
    rows = listing(visit, visit.ledger.failures.rows)
    return Answer(
        lambda: {"listing": rows},
        lambda: FailuresForm(
            {"rows": [failure_form(failure) for failure in rows.rows], **rows.links()}
        ),
    )


PAGE = Page(
    name="failures",
    path="/failures",
    answer=_answer,
    form=FailuresForm,
    about="Files and items that could not be read",
)
