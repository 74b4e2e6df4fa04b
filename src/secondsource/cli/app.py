"""The program: its commands, and how errors become one line and an exit code.

Exit codes: 0 all read, 1 something failed, 2 the request makes no sense, 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import os
import sys

import click

from secondsource import __version__
from secondsource.cli.demo import demo
from secondsource.cli.listing import claims, reports, search, sources
from secondsource.cli.output import plain
from secondsource.cli.reading import read
from secondsource.cli.showing import report, show
from secondsource.model import SecondsourceError, UsageError

FAILED, USAGE, INTERRUPTED = 1, 2, 130


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="secondsource")
def commands() -> None:
    """Who said it, in which words, how sure: news reports into a ledger of claims.

    Exit codes: 0 all read, 1 something failed, 2 the request makes no sense.
    """


for _command in (read, claims, reports, sources, search, show, report, demo):
    commands.add_command(_command)


def main() -> None:
    """Run the program and leave with its exit code."""
    try:
        code = commands.main(standalone_mode=False)
    except click.exceptions.Abort:
        code = INTERRUPTED
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except SecondsourceError as error:
        click.echo(plain(f"secondsource: {error}"), err=True)
        code = USAGE if isinstance(error, UsageError) else FAILED
    except BrokenPipeError:
        # The reader of our output left (head, less): nothing is wrong, nobody is listening.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code or 0)
