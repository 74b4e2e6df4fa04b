"""failures: the files and items that could not be read, and their dismissal."""

from __future__ import annotations

from pathlib import Path

import click

from secondsource.cli.judge_commands import judgement_options, make_judgement
from secondsource.cli.listing_commands import FAILURE_COLUMNS, failure_forms
from secondsource.cli.options import desk_option, existing_desk, format_option
from secondsource.cli.output_formats import write


@click.group(invoke_without_command=True)
@click.option("--dismissed", is_flag=True, help="List those that were dismissed instead.")
@click.option("--limit", type=click.IntRange(min=1), help="At most this many.")
@desk_option
@format_option
@click.pass_context
def failures(
    context: click.Context, desk: Path, form: str, limit: int | None, dismissed: bool
) -> None:
    """List the files and items that could not be read; `dismiss` leaves one out."""
    if context.invoked_subcommand is not None:
        return
    with existing_desk(desk) as opened:
        failed = opened.ledger.failures.rows(limit, dismissed=dismissed)
        write(failure_forms(failed, form), FAILURE_COLUMNS, form)


@failures.command()
@click.argument("path")
@click.argument("item", required=False)
@click.option("--step", help="The step that failed, if the item failed at several.")
@judgement_options
def dismiss(  # noqa: PLR0913, PLR0917 - one parameter for each option
    path: str, item: str | None, step: str | None, desk: Path, reason: str, author: str | None
) -> None:
    """Dismiss the failure of the file PATH, or of an ITEM of it.

    It is neither listed nor counted, until the file fails for another reason. The dismissal is a
    judgement: `secondsource judge withdraw NUMBER` takes it back.
    """
    make_judgement(desk, reason, author, lambda judge: judge.dismiss(path, item, step))
