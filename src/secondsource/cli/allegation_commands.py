"""allegations, allegation: what is said to be so, and who stands behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypedDict, Unpack

import click
from rich.text import Text
from rich.tree import Tree

from secondsource.cli.allegation_rulings_text import rulings_tree
from secondsource.cli.allegation_text import allegation_parts
from secondsource.cli.listing_commands import print_other_names
from secondsource.cli.options import (
    desk_option,
    existing_desk,
    format_option,
    statement_filter_options,
)
from secondsource.cli.output_formats import Column, console, to_json, write
from secondsource.cli.story_commands import STALE
from secondsource.desk import Desk
from secondsource.ledger import AllegationDetail, AllegationRow, AllegationSelection, Filters

ALLEGATION_COLUMNS = (
    Column("allegation", "id_short"),
    Column("first", "first"),
    Column("outlets", "outlets", right=True),
    Column("reports", "reports", right=True),
    Column("origins", "count", right=True),
    Column("", "marks"),
    Column("said to be so", "text", ratio=1),
)


class StatementFilterArguments(TypedDict):
    """The filter options of a listing of allegations; None where an option was not given."""

    outlet: str | None
    since: str | None
    until: str | None
    text: str | None
    language: str | None
    exact: bool
    story: str
    single: bool
    contested: bool


@click.command()
@click.option("--story", default="", metavar="ID", help="Those of this story, or of a report's.")
@click.option(
    "--single",
    is_flag=True,
    help="Only what several outlets carry and at best one origin stands behind.",
)
@click.option(
    "--contested", is_flag=True, help="Only what is denied, or given with several values."
)
@statement_filter_options
@desk_option
@format_option
def allegations(
    desk: Path, form: str, limit: int | None, **arguments: Unpack[StatementFilterArguments]
) -> None:
    """List what is said to be so, with the number of independent origins that affirm it.

    What most outlets carry comes first, then what most reports do, then the earliest. An allegation
    is listed if one of its reports passes the filters; the words of --text stand in a statement.
    """
    selection = _selection(arguments)
    with existing_desk(desk) as opened:
        _warn_if_stale(opened)
        if form == "table":
            rows = opened.ledger.allegations.rows(selection, limit)
            write(map(allegation_for_table, rows), ALLEGATION_COLUMNS, form)
        else:
            details = opened.allegations(selection, limit)
            write(_forms(details, form), ALLEGATION_COLUMNS, form)
        print_other_names(opened, selection.filters)


def _selection(arguments: StatementFilterArguments) -> AllegationSelection:
    filters = Filters(
        outlet=arguments["outlet"],
        since=arguments["since"],
        until=arguments["until"],
        text=arguments["text"],
        language=arguments["language"],
        exact=arguments["exact"],
    )
    return AllegationSelection(
        filters=filters,
        story=arguments["story"],
        single=arguments["single"],
        contested=arguments["contested"],
    )


def _warn_if_stale(opened: Desk) -> None:
    if not opened.allegations_up_to_date():
        click.echo(STALE, err=True)


def allegation_for_table(row: AllegationRow) -> dict[str, Any]:
    """Return an allegation as a row of `ALLEGATION_COLUMNS`."""
    marks = {"single": row.is_single, "contested": row.is_contested}
    return {
        "id_short": row.id[:8],
        "first": row.first,
        "outlets": row.outlet_range,
        "reports": row.report_range,
        "count": str(row.count),
        "marks": " ".join(mark for mark, holds in marks.items() if holds),
        "text": row.text,
    }


def _forms(details: Iterator[AllegationDetail], form: str) -> Iterator[Mapping[str, Any]]:
    for detail in details:
        record = detail.form()
        if form != "csv":
            yield record
            continue
        statements = record["statements"]
        yield {
            **record,
            "statements": [span for s in statements for span in s["spans"]],
            "origins": [{"text": origin["name"]} for origin in record["origins"]],
            "denied_by": [{"text": statements[n]["speaker"] or ""} for n in record["denied_by"]],
            "values": [{"text": value["words"]} for value in record["values"]],
            "outlets": [{"text": outlet} for outlet in record["outlets"]],
            "doubtful_outlets": [{"text": outlet} for outlet in record["doubtful_outlets"]],
        }


@click.command()
@click.argument("allegation_id", metavar="ID")
@click.option(
    "--explain",
    is_flag=True,
    help="Also the rule of counting, and how sure each step is, with the words that show it.",
)
@desk_option
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
def allegation(allegation_id: str, explain: bool, desk: Path, form: str) -> None:
    """Show one allegation: who states it, from whom each has it, who denies it.

    ID is that of the listing, shortened as you like.
    """
    with existing_desk(desk) as opened:
        _warn_if_stale(opened)
        detail = opened.allegation(allegation_id)
        rulings = opened.rulings_on(detail)
    if form == "json":
        click.echo(to_json(detail.form(), indent=2))
        return
    part: Text | Tree
    for part in allegation_parts(detail, explain=explain):
        console().print(part)
    if rulings:
        console().print(Text(""))
        console().print(rulings_tree(rulings))
