"""Deletion page: what a deletion would remove, before a person confirms it."""

from __future__ import annotations

from secondsource.web.answer_forms import DeletionForm
from secondsource.web.page import Answer, Page, PageRequest

_NAMED = 20


def _answer(visit: PageRequest) -> Answer:
    planned = visit.desk.plan_deletion(visit.path_value("scope"), visit.path_value("subject"))

    def template_values() -> dict[str, object]:
        rows = list(visit.ledger.reports.rows_with_ids(planned.reports[:_NAMED]))
        return {"planned": planned, "rows": rows, "most": _NAMED}

    return Answer(
        template_values,
        lambda: DeletionForm(
            {
                "scope": planned.scope.value,
                "subject": planned.subject,
                "reports": list(planned.reports),
                "files": list(planned.files),
                "paths": list(planned.paths),
                "others": planned.others,
                "claims": planned.claims,
                "judgements": list(planned.judgements),
                "stories": list(planned.stories),
            }
        ),
    )


PAGE = Page(
    name="deletion",
    path="/deletions/{scope}/{subject}",
    answer=_answer,
    form=DeletionForm,
    about="What the deletion of a report, file (SHA-256) or reading would remove",
)
