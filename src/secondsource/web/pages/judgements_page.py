"""Judgements page: every ruling with its author, time and reason."""

from __future__ import annotations

from secondsource.web.answer_forms import JudgementsForm
from secondsource.web.page import Answer, Page, PageRequest, listing


def _answer(visit: PageRequest) -> Answer:
    rows = listing(visit, visit.ledger.judgements.latest)
    return Answer(lambda: {"listing": rows}, rows.form)


PAGE = Page(
    name="judgements",
    path="/judgements",
    answer=_answer,
    form=JudgementsForm,
    about="Every ruling, the latest first",
    listed=True,
)
