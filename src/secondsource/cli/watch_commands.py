"""watch add, list, show, reports and remove: subjects that a person follows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from secondsource.cli.listing_commands import REPORT_COLUMNS, for_table
from secondsource.cli.options import desk_option, existing_desk, format_option
from secondsource.cli.output_formats import Column, console, plain, write
from secondsource.cli.silence_commands import account_lines, explanation
from secondsource.desk import Desk, open_desk
from secondsource.desk.watched_subject import WatchedSubject
from secondsource.language.english.noun_number import counted
from secondsource.model import Watch
from secondsource.model.json_forms.silence_forms import watch_form

_WATCH_COLUMNS = (
    Column("watch", "name", ratio=2),
    Column("reports", "reports", right=True),
    Column("new", "new", right=True),
    Column("finds", "finds", ratio=3),
)
# Lines of new reports, of allegations and of outlets: one screen.
_MOST_LINES = 12


@click.group()
def watch() -> None:
    """Follow subjects: who carries them, what is new of them, who is silent."""


@watch.command()
@click.argument("name")
@click.option(
    "--words",
    multiple=True,
    metavar="WORDS",
    help="Words of a search; all must stand in a report, a phrase in quotes. May be repeated.",
)
@click.option(
    "--entities",
    multiple=True,
    metavar="NAME",
    help="A person, body or place, found by its other names too. May be repeated.",
)
@click.option("--outlet", "outlets", multiple=True, help="Only this outlet. May be repeated.")
@desk_option
def add(
    name: str,
    words: tuple[str, ...],
    entities: tuple[str, ...],
    outlets: tuple[str, ...],
    desk: Path,
) -> None:
    """Follow a subject under NAME; without --words and --entities NAME itself is searched for.

    A report concerns it if it holds the words of any --words and names any of the --entities; with
    one of both options, that one alone is asked for.
    """
    searched = words or (() if entities else (name,))
    with open_desk(desk) as opened:
        opened.add_watch(Watch(name=name, words=searched, entities=entities, outlets=outlets))
        found = len(opened.watch_news(name).reports)
    click.echo(f"Watched: {name}: {counted(found, 'reports')} so far.")
    if not found:
        click.echo("If some were to be expected: see the spelling, the quotes, and each outlet.")


@watch.command("list")
@desk_option
@format_option
def list_watches(desk: Path, form: str) -> None:
    """List the watches, with how many reports concern each and how many are new."""
    with existing_desk(desk) as opened:
        write(_rows(opened, form), _WATCH_COLUMNS, form)


def _rows(opened: Desk, form: str) -> Iterator[dict[str, Any]]:
    for watched in opened.watches():
        record: dict[str, Any] = dict(watch_form(watched))
        if form == "table":
            found = opened.watch_news(watched.name)
            record |= {"reports": len(found.reports), "new": len(found.new)}
            record["finds"] = "; ".join((*watched.words, *watched.entities))
        yield record


@watch.command()
@click.argument("name")
@click.option("--keep-new", is_flag=True, help="Leave what is new as new.")
@desk_option
def show(name: str, keep_new: bool, desk: Path) -> None:
    """Show what a watch finds: who carries it, what is new, who is silent."""
    with existing_desk(desk) as opened:
        found = opened.watched(name)
        out = console()
        for line in watched_lines(found):
            out.print(plain(line))
        if not (keep_new or opened.ledger.is_read_only):
            opened.mark_seen(name)


@watch.command()
@click.argument("name")
@click.option("--new", "only_new", is_flag=True, help="Only what has not been shown yet.")
@click.option("--limit", type=click.IntRange(1), help="At most so many rows.")
@desk_option
@format_option
def reports(name: str, only_new: bool, limit: int | None, desk: Path, form: str) -> None:
    """List the reports that concern a watch, in the order of time; none of them counts as seen."""
    with existing_desk(desk) as opened:
        found = opened.watch_news(name)
        rows = (found.new if only_new else found.reports)[:limit]
        forms = (for_table(row.form()) if form == "table" else row.form() for row in rows)
        write(forms, REPORT_COLUMNS, form)


@watch.command()
@click.argument("name")
@desk_option
def remove(name: str, desk: Path) -> None:
    """Follow a subject no more; its reports stay."""
    with existing_desk(desk) as opened:
        opened.remove_watch(name)
    click.echo(f"Removed: {name}")


def watched_lines(watched: WatchedSubject) -> Iterator[str]:
    """Yield what a watch finds, a line each."""
    found, silences = watched.news, watched.silences
    finds = "; ".join((*found.watch.words, *found.watch.entities))
    yield f"{found.watch.name}: {finds}"
    yield (
        f"{counted(len(found.reports), 'reports')} of {counted(len(found.outlets), 'outlets')}; "
        f"new: {counted(len(found.new), 'reports')} with {counted(found.new_claims, 'claims')}, "
        f"{counted(found.new_denials, 'denials')}"
    )
    yield ""
    yield "Who carries it"
    for mentions in found.outlets[:_MOST_LINES]:
        first, last = mentions.first.metadata.published[:10], mentions.last.metadata.published[:10]
        mark = "  first mention" if mentions.is_new else ""
        yield (
            f"  {mentions.outlet or '(outlet unknown)'}: {counted(mentions.reports, 'reports')}, "
            f"{first or 'no date'} to {last or 'no date'}{mark}"
        )
    if found.new:
        yield ""
        yield "New"
        for row in found.new[:_MOST_LINES]:
            yield "  " + " ".join(
                (
                    row.id[:8],
                    row.metadata.published[:10] or "no date",
                    row.metadata.outlet or "(outlet unknown)",
                    row.metadata.title,
                )
            )
        if len(found.new) > _MOST_LINES:
            more = len(found.new) - _MOST_LINES
            yield f"  and {more} more: secondsource watch reports, before they count as seen"
    if found.second_sources:
        yield ""
        yield "Two sources or more, in what is new"
        for allegation in found.second_sources[:_MOST_LINES]:
            yield f"  {allegation.id[:8]} {allegation.count} {allegation.text}"
    yield ""
    yield "Who is silent"
    for silence in silences.silences:
        yield from explanation(silence, silences.tests)
    yield from account_lines(silences)
