"""Silences page: what outlets would be expected to carry and did not; the weeks of a subject."""

from __future__ import annotations

from secondsource.desk.subject_weeks import WeekKind, load_subject_weeks
from secondsource.model.json_forms.silence_forms import caveat_form, silence_form
from secondsource.pipeline.desk_coverage import DeskCoverage
from secondsource.pipeline.silence_step import (
    LARGEST_Q,
    SilenceQuery,
    find_desk_silences,
    wrong_q,
)
from secondsource.silence.find_silences import WATCH
from secondsource.silence.unsaid import condensed
from secondsource.web.answer_forms import SilencesForm
from secondsource.web.page import Answer, Page, PageRequest, Parameter, listing

_MOST_CAVEATS = 30


def _answer(visit: PageRequest) -> Answer:
    watch = visit.query_value("watch")
    query = SilenceQuery(
        outlet=visit.query_value("outlet"),
        watch=watch,
        q=visit.share_value("q", LARGEST_Q, wrong_q),
    )
    desk = DeskCoverage(visit.ledger, keep=False)
    account = find_desk_silences(desk, query)
    found = account.silences
    caveats = condensed(account.caveats)
    rows = listing(visit, lambda limit, offset: found[offset : offset + limit])
    first = found[0].subject if found else ""
    subject = visit.query_value("subject") or (f"{WATCH}{watch}" if watch else first)
    weeks = load_subject_weeks(desk, subject, account.beyond_chance) if subject else None
    return Answer(
        lambda: {
            "listing": rows,
            "tests": account.tests,
            "caveats": caveats[:_MOST_CAVEATS],
            "more_caveats": max(0, len(caveats) - _MOST_CAVEATS),
            "weeks": weeks,
            "kinds": list(WeekKind),
            "watches": visit.desk.watches(),
            "q": query.q,
        },
        lambda: SilencesForm(
            {
                "rows": [silence_form(silence) for silence in rows.rows],
                "tests": account.tests,
                "caveats": [caveat_form(caveat) for caveat in account.caveats],
                "weeks": weeks.form() if weeks else None,
                **rows.links(),
            }
        ),
    )


PAGE = Page(
    name="silences",
    path="/silences",
    answer=_answer,
    form=SilencesForm,
    about="What outlets would be expected to carry and did not, with the weeks of one subject",
    parameters=(
        Parameter("outlet", "Silences of this outlet only"),
        Parameter("watch", "On the subject of this watch only"),
        Parameter("q", "Largest share of false alarms among those shown, 0 to 1", "number"),
        Parameter("subject", "Key of the subject whose weeks are shown"),
        Parameter("page", "Which page of the silences, from 1", "integer"),
    ),
    listed=True,
)
