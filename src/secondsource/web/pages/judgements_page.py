"""Judgements: every ruling with its author, time and reason."""

from __future__ import annotations

from secondsource.web.page import Answer, Page, PageRequest, listing


def _answer(visit: PageRequest) -> Answer:
    rows = listing(visit, visit.ledger.judgements.latest)
    return Answer(
        lambda: {"listing": rows},
        lambda: {
            "rows": [ruling.form() for ruling in rows.rows],
            **rows.links(),
        },
    )


PAGE = Page(
    name="judgements",
    path="/judgements",
    answer=_answer,
    schema="Judgements",
    about="Every ruling, the latest first",
    listed=True,
)
