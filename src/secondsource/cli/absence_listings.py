"""Listings of what outlets do not have: stories they do not tell, allegations they leave out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from secondsource.cli.output_formats import Column, console, plain, write
from secondsource.cli.story_commands import STALE
from secondsource.desk import Desk
from secondsource.language.english.noun_number import counted
from secondsource.ledger import OmissionRow
from secondsource.model import StorySilence, StorySilences, TakenUp, Unsaid
from secondsource.model.json_forms.silence_forms import story_silence_form, taken_up_form
from secondsource.pipeline.outlet_facts import desk_outlets
from secondsource.pipeline.story_silence_step import AbsenceQuery
from secondsource.silence.unsaid import condensed

STORY_SILENCE_COLUMNS = (
    Column("outlet", "outlet", ratio=2),
    Column("story", "story_short"),
    Column("does not tell", "name", ratio=3),
    Column("from", "first"),
    Column("to", "last"),
    Column("told by", "outlets", right=True),
    Column("expected", "expected_short", right=True),
    Column("q", "q_short", right=True),
)
OMISSION_COLUMNS = (
    Column("outlet", "outlet", ratio=2),
    Column("allegation", "allegation_short"),
    Column("leaves out", "text", ratio=4),
    Column("said by", "others_short", right=True),
    Column("expected", "expected_short", right=True),
    Column("sure to", "sure_short", right=True),
)
TAKEN_UP_COLUMNS = (
    Column("state", "state"),
    Column("outlets", "outlets_short", ratio=2),
    Column("took up", "name", ratio=2),
    Column("on", "day"),
    Column("others since", "others_since"),
    Column("others", "other_reports", right=True),
    Column("q", "q_short", right=True),
)
_ID = 8
# Largest share of false alarms at which a story is called a silence, as for subjects.
_CHANCE = 0.05


def list_story_silences(desk: Desk, query: AbsenceQuery, form: str, limit: int | None) -> None:
    """Write the stories that outlets do not tell, and what cannot be said."""
    if not desk.stories_up_to_date():
        click.echo(STALE, err=True)
    account = desk.story_silences(query)
    shown = account.silences[:limit]
    if shown or form != "table":
        row = story_silence_for_table if form == "table" else story_silence_form
        write(map(row, shown), STORY_SILENCE_COLUMNS, form)
    out = console(stderr=form != "table")
    for line in story_lines(account):
        out.print(plain(line))


def list_omissions(desk: Desk, query: AbsenceQuery, form: str, limit: int | None) -> None:
    """Write the allegations that outlets leave out of stories that they tell."""
    if not desk.allegations_up_to_date():
        click.echo(STALE, err=True)
    shown = desk.omissions(query)[:limit]
    if shown or form != "table":
        row = omission_for_table if form == "table" else OmissionRow.form
        write(map(row, shown), OMISSION_COLUMNS, form)
    if query.outlet and not shown and not _is_held(desk, query.outlet):
        out = console(stderr=form != "table")
        out.print(plain(f"The desk holds no report of {query.outlet}."))
    elif not shown:
        console(stderr=form != "table").print(
            plain(
                "Nothing that is expected so much is surely left out. --expected 0 lists all that "
                "is."
            )
        )


def list_taken_up(desk: Desk, largest_q: float, form: str, limit: int | None) -> None:
    """Write the subjects that all outlets of a state took up on one day, some time after others."""
    shown = desk.taken_up(largest_q)[:limit]
    if shown or form != "table":
        row = taken_up_for_table if form == "table" else taken_up_form
        write(map(row, shown), TAKEN_UP_COLUMNS, form)
    if not shown:
        console(stderr=form != "table").print(
            plain(
                "No subject was taken up by all outlets of a state on one day, a week or more "
                "after others and beyond what chance makes. Two state outlets of one state are "
                "needed, each collected for four weeks before: secondsource judge outlet says "
                "which are."
            )
        )


def taken_up_for_table(taken: TakenUp) -> Mapping[str, Any]:
    """Return a row of `TAKEN_UP_COLUMNS`."""
    return {
        **taken_up_form(taken),
        "outlets_short": ", ".join(taken.outlets),
        "q_short": f"{taken.q:.2g}",
    }


def _is_held(desk: Desk, outlet: str) -> bool:
    """Return whether a desk holds a report of an outlet, however it is written."""
    held, outlets = desk.ledger.reports.outlet_names(), desk_outlets(desk.ledger)
    wanted = outlets.canonical(outlet).casefold()
    return any(outlets.canonical(name).casefold() == wanted for name in held)


def story_silence_for_table(silence: StorySilence) -> Mapping[str, Any]:
    """Return a row of `STORY_SILENCE_COLUMNS`."""
    return {
        **story_silence_form(silence),
        "story_short": silence.story[:_ID],
        "expected_short": f"{silence.expected:.0%}",
        "q_short": f"{silence.q:.2g}",
    }


def omission_for_table(row: OmissionRow) -> Mapping[str, Any]:
    """Return a row of `OMISSION_COLUMNS`."""
    omission = row.omission
    return {
        **row.form(),
        "allegation_short": row.allegation.id[:_ID],
        "others_short": f"{omission.telling} of {omission.others}",
        "expected_short": f"{omission.expected:.0%}",
        "sure_short": f"{omission.probability:.0%}",
    }


def story_lines(account: StorySilences) -> list[str]:
    """Return what was asked about and what cannot be said, a line each."""
    said = [f"Not said: {caveat.words}" for caveat in condensed(account.caveats)]
    if not account.tests:
        return said
    asked = f"Asked about: {counted(account.tests, 'pairs')} of outlet and story."
    reasons = {caveat.reason for caveat in account.caveats}
    if reasons & {Unsaid.NO_OUTLET, Unsaid.FEW_REPORTS}:
        # Nothing was asked about the outlet that was typed.
        return [asked, *said]
    if not account.silences:
        return [asked, "No outlet is expected so much to tell what it does not.", *said]
    if all(silence.q > _CHANCE for silence in account.silences):
        chance = "None is beyond what chance makes: one story says little of an outlet."
        return [asked, chance, *said]
    return [asked, *said]
