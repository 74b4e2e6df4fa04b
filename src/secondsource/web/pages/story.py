"""Story: its origins as a picture and in words, who denies, who covered it when."""

from __future__ import annotations

from secondsource.model import count_form, echo_form, origin_form
from secondsource.web.answering import Answer, Page, Parameter, Visit
from secondsource.web.drawing import coverage, coverage_chart, draw_origins


def _answer(visit: Visit) -> Answer:
    told = visit.desk.story(visit.part("id"), visit.asked("claim"))

    def shown() -> dict[str, object]:
        cover = coverage(told)
        return {
            "told": told,
            "reports": {report.id: report for report in told.reports},
            "picture": draw_origins(told, visit.wording, told.outlets),
            "coverage": cover,
            "coverage_chart": coverage_chart(cover, visit.wording),
            "repeated": told.repeated(),
            "stale": not visit.desk.stories_up_to_date(),
        }

    return Answer(
        shown,
        lambda: {
            **told.story.form(),
            "independent": count_form(told.count),
            "origins": [origin_form(origin) for origin in told.origins],
            "reports_told": [report.id for report in told.reports],
            "echoes": [echo_form(echo) for echo in told.echoes],
            "contradictions": [
                {"denial": c.denial.id, "affirmed": [claim.id for claim in c.affirmed]}
                for c in told.contradictions
            ],
            "two_source_rule": told.grades.two_sources.name,
            "airwars": told.grades.airwars.name,
        },
        told.story.name,
    )


PAGE = Page(
    "story",
    "/stories/{id}",
    _answer,
    "Story",
    "One story with its origins, echoes and contradictions",
    (Parameter("claim", "Id of a claim of it: count who stands behind that claim alone"),),
)
