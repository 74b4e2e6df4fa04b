"""Check page: a form for a draft; its answer, sentence by sentence, is made by `check_routes`."""

from __future__ import annotations

from secondsource.model import DraftCheck
from secondsource.model.json_forms import DraftCheckForm, draft_check_form
from secondsource.web.page import Answer, Page, PageRequest

_NOTHING = DraftCheck(name="", text="", language="und", sentences=())


def _answer(_visit: PageRequest) -> Answer:
    return Answer(lambda: {"checked": None}, lambda: draft_check_form(_NOTHING))


PAGE = Page(
    name="check",
    path="/check",
    answer=_answer,
    form=DraftCheckForm,
    about="The form of the answer to a draft, which is sent to the same path by POST",
    listed=True,
)
