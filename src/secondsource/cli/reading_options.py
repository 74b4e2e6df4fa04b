"""Options of the commands that read: `read` and `follow run`."""

from __future__ import annotations

import click

from secondsource.pipeline import usable_cores

stories_option = click.option(
    "--stories/--no-stories",
    default=True,
    help="Find stories and echoes when all is read, or leave it to `stories --update`.",
)
workers_option = click.option(
    "--workers",
    type=click.IntRange(1),
    default=usable_cores,
    show_default="the number of cores",
    help="Processes that read.",
)
