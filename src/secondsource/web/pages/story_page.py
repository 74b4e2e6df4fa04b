"""Story: its origins as a picture and in words, who denies, who covered it when."""

from __future__ import annotations

from secondsource.model.json_forms import StoryForm
from secondsource.web.charts import coverage, coverage_chart, draw_origins
from secondsource.web.page import Answer, Page, PageRequest, Parameter


def _answer(visit: PageRequest) -> Answer:
    told = visit.desk.story(visit.part("id"), visit.asked("claim"))

    def shown() -> dict[str, object]:
        cover = coverage(told)
        return {
            "told": told,
            "reports": {report.id: report for report in told.reports},
            "picture": draw_origins(told, visit.wording, told.outlets),
            "coverage": cover,
            "coverage_chart": coverage_chart(cover, visit.wording),
            "repeated": told.echoes_by_report(),
            "stale": not visit.desk.stories_up_to_date(),
        }

    return Answer(
        shown,
        told.form,
        told.story.name,
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
