"""Reading: how the reading that is under way goes; where files are dropped without a script."""

from __future__ import annotations

from secondsource.web.answer_forms import ReadingStateForm
from secondsource.web.page import Answer, Page, PageRequest


def _answer(visit: PageRequest) -> Answer:
    state = visit.held.readings.state()
    return Answer(lambda: {"reading": state}, state.form)


PAGE = Page(
    name="reading",
    path="/reading",
    answer=_answer,
    form=ReadingStateForm,
    about="How the reading under way goes",
)
