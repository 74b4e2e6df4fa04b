"""delete and readings: reports removed with all that hangs on them, and the readings by number."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import TypedDict, Unpack

import click

from secondsource.cli.judgement_options import judgement_options, make_judgement
from secondsource.cli.options import Command, desk_option, existing_desk, format_option
from secondsource.cli.output_formats import Column, one_line, write
from secondsource.language.english.noun_number import counted
from secondsource.ledger import Ledger, PlannedDeletion
from secondsource.model import UsageError
from secondsource.model.report_corrections import DeletionScope

_COLUMNS = (
    Column("reading", "number", right=True),
    Column("began", "began"),
    Column("files", "files", right=True),
    Column("reports", "reports", right=True),
)
# Rows of each kind that are named before a deletion; the rest is counted.
_NAMED = 10


class DeletionArguments(TypedDict):
    """The options of a deletion."""

    desk: Path
    reason: str
    author: str | None
    raw: bool
    yes: bool


def _deletion_options(command: Command) -> Command:
    for option in (
        click.option("--yes", is_flag=True, help="Do not ask."),
        click.option(
            "--raw",
            is_flag=True,
            help="Remove the raw bytes too, and write the desk's file again without them.",
        ),
    ):
        command = option(command)
    return judgement_options(command)


@click.group(invoke_without_command=True)
@click.option("--withdraw", type=click.IntRange(1), help="Allow again what judgement N deleted.")
@click.option("--reason", default="", help="Why, with --withdraw.")
@click.option("--author", help="Who, with --withdraw.  [default: your user name]")
@desk_option
@click.pass_context
def delete(
    context: click.Context, withdraw: int | None, reason: str, author: str | None, desk: Path
) -> None:
    """Delete a report, a file or a reading, with all that hangs on it.

    What would go is named first. A deletion is a judgement that holds ids and hashes, and no words;
    a later reading leaves out what is deleted, until the judgement is withdrawn and the files are
    read again.
    """
    if context.invoked_subcommand is not None:
        return
    if withdraw is None:
        raise UsageError("delete", "", "nothing is named", "See secondsource delete --help")
    make_judgement(desk, reason, author, lambda judge: judge.withdraw(withdraw))


@delete.command()
@click.argument("report_id", metavar="REPORT")
@_deletion_options
def report(report_id: str, **arguments: Unpack[DeletionArguments]) -> None:
    """Delete a REPORT."""
    _delete(DeletionScope.REPORT, report_id, arguments)


@delete.command()
@click.argument("path", metavar="PATH|SHA256")
@_deletion_options
def file(path: str, **arguments: Unpack[DeletionArguments]) -> None:
    """Delete all reports of a file: its PATH as it was read, or its SHA-256."""
    _delete(DeletionScope.FILE, path, arguments)


@delete.command()
@click.argument("number")
@_deletion_options
def reading(number: str, **arguments: Unpack[DeletionArguments]) -> None:
    """Delete all reports of the files that reading NUMBER added; see `secondsource readings`."""
    _delete(DeletionScope.READING, number, arguments)


def _delete(scope: DeletionScope, subject: str, arguments: DeletionArguments) -> None:
    desk, raw = arguments["desk"], arguments["raw"]
    with existing_desk(desk) as opened:
        planned = opened.plan_deletion(scope, subject)
        for line in deletion_lines(opened.ledger, planned, raw=raw):
            click.echo(one_line(line), err=True)
    if not arguments["yes"]:
        if not sys.stdin.isatty():
            raise UsageError("delete", subject, "nothing is deleted unasked", "Add --yes")
        click.confirm("Delete?", abort=True, err=True)
    make_judgement(
        desk,
        arguments["reason"],
        arguments["author"],
        lambda judge: judge.delete(planned, raw=raw),
    )


def deletion_lines(ledger: Ledger, planned: PlannedDeletion, *, raw: bool) -> Iterator[str]:
    """Yield what a deletion removes and what hangs on it, in lines for a person."""
    reports, claims = counted(len(planned.reports), "reports"), counted(planned.claims, "claims")
    yield f"This deletes {reports} and {claims}:"
    rows = ledger.reports.rows_with_ids(planned.reports[:_NAMED])
    for row in sorted(rows, key=lambda row: (row.metadata.published, row.id)):
        data = row.metadata
        yield f"  {row.id[:8]}  {data.title or '(no title)'}  {data.outlet}  {data.day}"
    if len(planned.reports) > _NAMED:
        yield f"  and {len(planned.reports) - _NAMED:,} more"
    if not planned.reports:
        yield "  the desk holds none of these files, or all stand in other files too"
    if planned.judgements:
        yield f"and {counted(len(planned.judgements), 'judgements')} on them, not to come back."
    for name in islice(planned.stories.values(), _NAMED):
        yield f"It changes the story: {name}"
    if len(planned.stories) > _NAMED:
        yield f"and {counted(len(planned.stories) - _NAMED, 'more stories')}"
    yield "The raw bytes go too." if raw else "The raw bytes stay; --raw removes them too."


@click.command()
@desk_option
@format_option
def readings(desk: Path, form: str) -> None:
    """List the readings that have added files to the desk, the latest first."""
    with existing_desk(desk) as opened:
        write((asdict(row) for row in opened.readings()), _COLUMNS, form)
