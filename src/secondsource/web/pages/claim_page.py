"""Claim: one attribution, the words around it, what people have ruled on it."""

from __future__ import annotations

from secondsource.model import icd203
from secondsource.web.annotated_text import around, speakers
from secondsource.web.answer_forms import ClaimDossierForm
from secondsource.web.page import Answer, Page, PageRequest


def _answer(visit: PageRequest) -> Answer:
    ledger = visit.ledger
    row = ledger.claims.get(visit.part("id"))
    claim = row.claim
    rulings = ledger.judgements.rows(claim.id)

    def shown() -> dict[str, object]:
        report = ledger.reports.get(claim.report)
        others = ledger.claims.of_report(report.id)
        return {
            "row": row,
            "claim": claim,
            "around": around(report, claim),
            "estimate": icd203(claim.stance, row.text),
            "holds": next((c for c in others if c.id == claim.nested_in), None),
            "held": [c for c in others if c.nested_in == claim.id],
            "speakers": speakers(others),
            "others": [c for c in others if c.id != claim.id],
            "rulings": rulings,
            "conflicts": ledger.judgements.conflicts(claim.id),
            "story": visit.story_of(report.id),
        }

    return Answer(
        shown,
        lambda: ClaimDossierForm(
            {**row.form(), "judgements": [ruling.form() for ruling in rulings]}
        ),
        claim.source.name or claim.source.text,
    )


PAGE = Page(
    name="claim",
    path="/claims/{id}",
    answer=_answer,
    form=ClaimDossierForm,
    about="One claim and the judgements on it",
)
