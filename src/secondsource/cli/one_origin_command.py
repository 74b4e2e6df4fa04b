"""judge one: statements that have one origin, or not."""

from __future__ import annotations

from pathlib import Path

import click

from secondsource.cli.judgement_options import judgement_options, make_judgement
from secondsource.model import OriginTie


@click.command()
@click.argument("tie", type=click.Choice([tie.value for tie in OriginTie]))
@click.argument("statements", nargs=-1, required=True)
@click.option(
    "--speaker",
    "speakers",
    multiple=True,
    help="All that this speaker says in the allegation; once for each.",
)
@click.option("--not", "not_so", is_flag=True, help="They do not have it in common.")
@judgement_options
def one(  # noqa: PLR0913, PLR0917 - one parameter for each option
    tie: str,
    statements: tuple[str, ...],
    speakers: tuple[str, ...],
    not_so: bool,
    desk: Path,
    reason: str,
    author: str | None,
) -> None:
    """Say that STATEMENTS of an allegation have one origin.

    They were said on one occasion, by one person, or rest on one document (a release, a list, a
    video). A statement is written a1b2c3d4:3, for the third that `secondsource allegation a1b2c3d4`
    lists; with --speaker, give the allegation alone. An unnamed source is never tied to a person,
    nor to the unnamed source of another report.
    """
    make_judgement(
        desk,
        reason,
        author,
        lambda judge: judge.one_origin(tie, statements, speakers, holds=not not_so),
    )
