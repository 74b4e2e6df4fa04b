"""Absence pages: stories that outlets do not tell, and what they leave out of those they tell."""

from __future__ import annotations

from secondsource.ledger import OmissionRow
from secondsource.model.json_forms.silence_forms import caveat_form, story_silence_form
from secondsource.pipeline.desk_coverage import DeskCoverage
from secondsource.pipeline.story_silence_step import (
    LEAST_EXPECTED,
    AbsenceQuery,
    find_desk_omissions,
    find_desk_story_silences,
    wrong_probability,
)
from secondsource.silence.unsaid import condensed
from secondsource.web.answer_forms import OmissionsForm, StorySilencesForm
from secondsource.web.page import Answer, Page, PageRequest, Parameter, listing

_PARAMETERS = (
    Parameter("outlet", "Of this outlet only"),
    Parameter("story", "Of this story only: its id, or that of one of its reports"),
    Parameter("expected", "Least probability that the outlet would have it, 0 to 1", "number"),
    Parameter("page", "Which page of the rows, from 1", "integer"),
)


def _query(visit: PageRequest) -> AbsenceQuery:
    """Return what is asked for.

    Raises:
        UsageError: If the least probability is no number from 0 to 1.
    """
    return AbsenceQuery(
        outlet=visit.query_value("outlet"),
        story=visit.query_value("story"),
        expected=visit.share_value("expected", LEAST_EXPECTED, wrong_probability),
    )


def _stories(visit: PageRequest) -> Answer:
    query = _query(visit)
    account = find_desk_story_silences(DeskCoverage(visit.ledger, keep=False), query)
    rows = listing(visit, lambda limit, offset: account.silences[offset : offset + limit])
    return Answer(
        lambda: {
            "listing": rows,
            "tests": account.tests,
            "caveats": condensed(account.caveats),
            "stale": not visit.desk.stories_up_to_date(),
        },
        lambda: StorySilencesForm(
            {
                "rows": [story_silence_form(silence) for silence in rows.rows],
                "tests": account.tests,
                "caveats": [caveat_form(caveat) for caveat in account.caveats],
                **rows.links(),
            }
        ),
    )


def _omissions(visit: PageRequest) -> Answer:
    query = _query(visit)
    found = find_desk_omissions(visit.ledger, query)
    rows = listing(visit, lambda limit, offset: found[offset : offset + limit])
    return Answer(
        lambda: {
            "listing": rows,
            "stale": not visit.desk.allegations_up_to_date(),
        },
        lambda: OmissionsForm(
            {"rows": [OmissionRow.form(row) for row in rows.rows], **rows.links()}
        ),
    )


PAGES = (
    Page(
        name="story_silences",
        path="/silences/stories",
        answer=_stories,
        form=StorySilencesForm,
        about="Stories that outlets do not tell and would be expected to tell",
        parameters=_PARAMETERS,
    ),
    Page(
        name="omissions",
        path="/silences/allegations",
        answer=_omissions,
        form=OmissionsForm,
        about="What outlets leave out of stories that they tell",
        parameters=_PARAMETERS,
    ),
)
