"""demo: the example pile that ships with the package, read and shown."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from secondsource.attribution import readable_languages
from secondsource.cli.allegation_commands import ALLEGATION_COLUMNS, allegation_for_table
from secondsource.cli.allegation_text import allegation_parts
from secondsource.cli.demo_folder import demo_desk
from secondsource.cli.listing_commands import CLAIM_COLUMNS, REPORT_COLUMNS, for_table
from secondsource.cli.output_formats import Column, console, write
from secondsource.cli.read_command import summary_lines
from secondsource.cli.read_progress import ReadingDisplay
from secondsource.cli.story_commands import STORY_COLUMNS, listed_stories, story_parts
from secondsource.desk import Desk, open_desk
from secondsource.language.english.spelled_numbers import english_numbers
from secondsource.ledger import AllegationSelection
from secondsource.model import UsageError
from secondsource.model.ids import story_id
from secondsource.pipeline import ReadOptions

# Rows of each table: what fits on two screens; the commands named at the end list the rest.
_ROWS = 12
_ALLEGATIONS = 6
_TUNNEL = "Source: Army hid tunnel collapse that killed at least nine"


def example_folders() -> list[Path]:
    """Return the folders with the example reports that can be read: the Korean ones with `ko`.

    Raises:
        UsageError: If the package was put together without them.
    """
    reports = example_folder()
    korean = reports.parent / "korean"
    return [reports, korean] if "ko" in readable_languages() else [reports]


def example_folder() -> Path:
    """Return the folder with the example reports, in a wheel or in a checkout.

    Raises:
        UsageError: If the package was put together without them.
    """
    module = Path(__file__).resolve()
    for folder in (module.parents[1] / "examples", module.parents[3] / "examples"):
        if (folder / "reports").is_dir():
            return folder / "reports"
    raise UsageError("demo", str(module.parents[1]), "the examples are missing", "Install it again")


@click.command()
@click.option(
    "--desk",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to keep the demo's desk; left out, in a temporary folder that demos share.",
)
@click.option("--serve", is_flag=True, help="Then open the desk in a browser.")
@click.option(
    "--browse/--no-browse", default=True, help="With --serve: open a browser, or only say where."
)
def demo(desk: Path | None, serve: bool, browse: bool) -> None:
    """Read the example pile that ships with secondsource and show what it holds."""
    if desk is not None:
        _run(desk, serve, browse)
        return
    with demo_desk() as place:
        _run(place, serve, browse)
        console().print(
            f"\nThe next demo uses the same place again. To remove it: "
            f"rm -r {shlex.quote(str(place.parent))}",
            soft_wrap=True,
        )


def _run(place: Path, serve: bool, browse: bool) -> None:
    out = console()
    folders = example_folders()
    more = ", and four in Korean" if len(folders) > 1 else ""
    out.print(
        f"Reading 24 reports about a country that does not exist{more}, by invented outlets.\n"
    )
    with open_desk(place) as opened:
        # Our own two dozen reports are read before a second process would have started.
        with ReadingDisplay() as display:
            summary = opened.read([str(f) for f in folders], ReadOptions(workers=0), display)
        for line in summary_lines(summary, place):
            out.print(line, soft_wrap=True)
        _mark_state_outlets(opened)
        if not serve:
            _show(opened)
    if serve:
        _serve(place, browse)
        return
    out.print("\nNext, with the same desk (or leave --desk out for your own secondsource.db):")
    for command in (
        "serve",
        "allegations",
        "allegation ID",
        "story STORY",
        "claims --source source",
        "show REPORT",
    ):
        out.print(f"  secondsource {command} --desk {place}", soft_wrap=True)


def _serve(desk: Path, browse: bool) -> None:
    # Imported here, so that a demo in the terminal does not load a web server's libraries.
    from secondsource.cli.serve_command import serve_desk  # noqa: PLC0415
    from secondsource.web import ServeOptions  # noqa: PLC0415

    serve_desk(desk, ServeOptions(browse=browse))


# Invented outlets that the demo marks as state media; for real outlets a person does that.
_STATE_OUTLETS = ("State Telegraph Bureau", "The Common Furrow")


def _mark_state_outlets(desk: Desk) -> None:
    """Judge the two state outlets to be state media, unless judgements exist already."""
    if desk.ledger.judgements.rows():
        return
    judge = desk.judge("The README of the examples says so", "demo")
    for outlet in _STATE_OUTLETS:
        judge.outlet(outlet, "state", "Orsevane")
    desk.find_stories()


def _show_allegations(desk: Desk) -> None:
    """Show what several outlets say and one source stands behind, and why it is one."""
    selection = AllegationSelection(single=True)
    rows = list(desk.ledger.allegations.rows(selection, _ALLEGATIONS))
    if not rows:
        return
    out = console()
    details = [desk.allegation(row.id) for row in rows]
    # The clearest opens: with most figures of those of which all statements go back to one.
    single = [detail for detail in details if len(detail.allegation.origins) == 1] or details
    clear = max(single, key=lambda d: len(list(english_numbers(d.allegation.text))))
    out.print(f"\n{len(clear.allegation.outlets)} outlets, one source\n")
    for part in allegation_parts(clear):
        out.print(part)
    out.print("\nSeveral outlets, one source: how many carry it, and who is behind it at best")
    write(map(allegation_for_table, rows), ALLEGATION_COLUMNS, "table")


def _show_stories(desk: Desk) -> None:
    """Show the stories with their counts of origins, then one story in full."""
    out = console()
    out.print("\nStories, with the count of their leading allegation: best (low–high)")
    write(listed_stories(desk.ledger.stories.rows(), "table"), STORY_COLUMNS, "table")
    report = next((r for r in desk.ledger.reports.rows() if r.metadata.title == _TUNNEL), None)
    tunnel = desk.story(story_id(report.id)) if report is not None else None
    if tunnel is not None:
        out.print("\nThe story of the tunnel: who knows it, and who repeats them\n")
        for part in story_parts(tunnel):
            out.print(part)


def _show(desk: Desk) -> None:
    out = console()
    _show_allegations(desk)
    _show_stories(desk)
    out.print("\nReports")
    write((for_table(r.form()) for r in desk.ledger.reports.rows()), REPORT_COLUMNS, "table")
    out.print("\nWho speaks most")
    source_columns = (
        Column("claims", "claims", right=True),
        Column("reports", "reports", right=True),
        Column("source", "source", ratio=1),
    )
    write(
        (for_table(s.form()) for s in desk.ledger.sources.rows(limit=_ROWS)),
        source_columns,
        "table",
    )
    out.print("\nClaims of one report, whose unnamed source is quoted again and again")
    rows = (row for row in desk.ledger.claims.rows(newest=False) if row.metadata.title == _TUNNEL)
    write((for_table(row.form()) for row in rows), CLAIM_COLUMNS, "table")
