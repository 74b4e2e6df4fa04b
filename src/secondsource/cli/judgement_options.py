"""Options of commands that rule, and what each of them does: make a ruling, derive, say so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import click

from secondsource.cli.allegation_text import counted_outlets
from secondsource.cli.judgement_text import ruling_text
from secondsource.cli.options import desk_option, existing_desk
from secondsource.cli.output_formats import one_line
from secondsource.desk import Desk, Judge, open_desk
from secondsource.language.english.noun_number import counted
from secondsource.ledger import Judgement
from secondsource.model.judgements import Affected

Command = TypeVar("Command", bound=Callable[..., Any])


def judgement_options(command: Command) -> Command:
    """Add the options of a ruling: desk, author, reason."""
    for option in (
        desk_option,
        click.option("--author", help="Who rules.  [default: your user name]"),
        click.option("--reason", required=True, help="Why, in your words; kept with the ruling."),
    ):
        command = option(command)
    return command


def make_judgement(
    desk: Path, reason: str, author: str | None, rule: Callable[[Judge], Judgement]
) -> None:
    """Make a ruling, and derive again what it affects."""
    existing_desk(desk).close()
    with open_desk(desk, create=False) as opened:
        judgement = rule(opened.judge(reason, author))
        affected = opened.affected_by(judgement)
        if Affected.METADATA in affected:
            opened.reread_claims()
        if Affected.ENTITIES in affected:
            opened.link_sources()
        if Affected.STORIES in affected:
            opened.find_stories()
        elif Affected.ALLEGATIONS in affected:
            opened.find_ruled_allegations(judgement)
        effects = list(_effects(opened, judgement)) if Affected.ALLEGATIONS in affected else []
    click.echo(
        one_line(
            f"Judgement {judgement.number}: {judgement.kind}, on {judgement.subject}: "
            f"{ruling_text(judgement)}"
        )
    )
    for effect in effects:
        click.echo(effect)


def _effects(desk: Desk, judgement: Judgement) -> Iterator[str]:
    """Yield the allegations that a ruling on statements is on, as they are now."""
    for detail in desk.allegations_ruled_on(judgement):
        allegation = detail.allegation
        outlets = counted_outlets(allegation.outlet_range)
        origins = counted(allegation.count.best, "independent origins")
        count = allegation.count
        interval = "" if count.low == count.high else f" ({count.low}–{count.high})"
        yield one_line(
            f"Now allegation {allegation.id[:8]}: {outlets}, {origins}{interval}: {allegation.text}"
        )
