"""Claim: one attribution, the words around it, what people have ruled on it."""

from __future__ import annotations

from secondsource.desk import Desk
from secondsource.model import NotFoundError, icd203
from secondsource.web.answering import Answer, Page, Visit
from secondsource.web.marking import around, speakers


def _answer(visit: Visit) -> Answer:
    desk = visit.desk
    row = desk.claim(visit.part("id"))
    claim = row.claim
    report = desk.report(claim.report)
    others = desk.claims_of(report.id)
    rulings = desk.judgements(claim.id)
    return Answer(
        lambda: {
            "row": row,
            "claim": claim,
            "report": report,
            "around": around(report, claim),
            "estimate": icd203(claim.stance, row.text),
            "holds": next((c for c in others if c.id == claim.nested_in), None),
            "held": [c for c in others if c.nested_in == claim.id],
            "speakers": speakers(others),
            "others": [c for c in others if c.id != claim.id],
            "rulings": rulings,
            "conflicts": desk.conflicts(claim.id),
            "story": _story_of(desk, report.id),
        },
        lambda: {**row.form(), "judgements": [ruling.form() for ruling in rulings]},
        claim.source.name or claim.source.text,
    )


def _story_of(desk: Desk, report: str) -> object:
    try:
        return desk.story_row(report)
    except NotFoundError:
        return None


PAGE = Page("claim", "/claims/{id}", _answer, "ClaimDossier", "One claim and the judgements on it")
