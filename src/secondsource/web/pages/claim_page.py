"""Claim page: one attribution, the words around it, and the rulings on it."""

from __future__ import annotations

from secondsource.model import icd203
from secondsource.web.annotated_text import sources_of_claims, zones_of_claim
from secondsource.web.answer_forms import ClaimDossierForm
from secondsource.web.page import Answer, Page, PageRequest


def _answer(visit: PageRequest) -> Answer:
    ledger = visit.ledger
    row = ledger.claims.get(visit.path_value("id"))
    claim = row.claim
    rulings = ledger.judgements.rows(claim.id)

    def template_values() -> dict[str, object]:
        report = ledger.reports.get(claim.report)
        report_claims = ledger.claims.of_report(report.id)
        return {
            "row": row,
            "claim": claim,
            "around": zones_of_claim(report, claim),
            "estimate": icd203(claim.stance, row.text),
            "outer_claim": next((c for c in report_claims if c.id == claim.nested_in), None),
            "inner_claims": [c for c in report_claims if c.nested_in == claim.id],
            "speakers": sources_of_claims(report_claims),
            "others": [c for c in report_claims if c.id != claim.id],
            "rulings": rulings,
            "conflicts": ledger.judgements.conflicts(claim.id),
            "story": visit.story_of(report.id),
        }

    return Answer(
        template_values,
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
