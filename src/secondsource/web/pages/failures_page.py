"""Failures: what could not be read, why, and what to do."""

from __future__ import annotations

from secondsource.web.page import Answer, Page, PageRequest, listing


def _answer(visit: PageRequest) -> Answer:
    rows = listing(visit, visit.ledger.failures.rows)
    return Answer(
        lambda: {"listing": rows},
        lambda: {
            "rows": [
                {
                    "path": f.path,
                    "item": f.item or None,
                    "count": f.count,
                    "items": f.items or None,
                    "step": f.step,
                    "reason": f.reason,
                    "remedy": f.remedy or None,
                }
                for f in rows.rows
            ],
            **rows.links(),
        },
    )


PAGE = Page(
    name="failures",
    path="/failures",
    answer=_answer,
    schema="Failures",
    about="Files and items that could not be read",
)
