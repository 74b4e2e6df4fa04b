"""Story page: origins as a picture and in words, denials, coverage over time."""

from __future__ import annotations

from secondsource.model.json_forms import StoryForm
from secondsource.web.charts import coverage, coverage_chart, draw_origins
from secondsource.web.page import Answer, Page, PageRequest, Parameter


def _answer(visit: PageRequest) -> Answer:
    detail = visit.desk.story(visit.path_value("id"), visit.query_value("claim"))

    def template_values() -> dict[str, object]:
        outlet_coverage = coverage(detail)
        return {
            "detail": detail,
            "reports": {report.id: report for report in detail.reports},
            "picture": draw_origins(detail, visit.wording, detail.outlets),
            "coverage": outlet_coverage,
            "coverage_chart": coverage_chart(outlet_coverage, visit.wording),
            "repeated": detail.echoes_by_report(),
            "stale": not visit.desk.stories_up_to_date(),
        }

    return Answer(
        template_values,
        detail.form,
        detail.story.name,
    )


PAGE = Page(
    name="story",
    path="/stories/{id}",
    answer=_answer,
    form=StoryForm,
    about="One story with its origins, echoes and contradictions",
    parameters=(
        Parameter("claim", "Id of a claim of it: count who stands behind that claim alone"),
    ),
)
