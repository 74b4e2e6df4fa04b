"""Reading page: progress of the reading, and upload of files without a script."""

from __future__ import annotations

from secondsource.web.answer_forms import ReadingStateForm
from secondsource.web.page import Answer, Page, PageRequest


def _answer(visit: PageRequest) -> Answer:
    state = visit.server.readings.state()
    return Answer(lambda: {"reading": state}, state.form)


PAGE = Page(
    name="reading",
    path="/reading",
    answer=_answer,
    form=ReadingStateForm,
    about="How the reading under way goes",
)
