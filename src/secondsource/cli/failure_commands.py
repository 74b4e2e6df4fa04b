"""failures: the files and items that could not be read, and their dismissal."""

from __future__ import annotations

from pathlib import Path

import click

from secondsource.cli.judge_commands import dismiss
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


# The same ruling under both names: people look for it where failures are listed.
failures.add_command(dismiss)
