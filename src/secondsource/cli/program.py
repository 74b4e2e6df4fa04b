"""The program: its commands, and the mapping of errors to one line and an exit code.

Exit codes: 0 all read, 1 something failed, 2 the request makes no sense, 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import click

from secondsource import __version__
from secondsource.cli.output_formats import one_line
from secondsource.garbage_search import search_less_often
from secondsource.model import SecondsourceError, UsageError

FAILED, USAGE, INTERRUPTED = 1, 2, 130

# Module of each command, imported on use: a listing does not load the model.
_HOMES = {
    "read": "read_command",
    "follow": "follow_commands",
    "claims": "listing_commands",
    "reports": "listing_commands",
    "sources": "listing_commands",
    "source": "source_command",
    "search": "listing_commands",
    "show": "report_commands",
    "report": "report_commands",
    "stories": "story_commands",
    "story": "story_commands",
    "compare": "story_commands",
    "allegations": "allegation_commands",
    "allegation": "allegation_commands",
    "silences": "silence_commands",
    "watch": "watch_commands",
    "check": "check_command",
    "review": "review_command",
    "judge": "judge_commands",
    "judgements": "judge_commands",
    "serve": "serve_command",
    "demo": "demo_command",
    "failures": "failure_commands",
    "changes": "changes_command",
    "delete": "delete_commands",
    "readings": "delete_commands",
}


class PipeClosedError(Exception):
    """The reader of our output has closed the pipe."""


@contextmanager
def _translating_closed_pipes() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError as error:
        raise PipeClosedError from error


class _Program(click.Group):
    """Imports commands on use; hides closed pipes from click, which would exit with code 1."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_HOMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _HOMES:
            return None
        command = getattr(import_module(f"secondsource.cli.{_HOMES[cmd_name]}"), cmd_name)
        return command if isinstance(command, click.Command) else None

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,  # noqa: ANN401
    ) -> click.Context:
        with _translating_closed_pipes():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> object:
        with _translating_closed_pipes():
            return super().invoke(ctx)


@click.group(
    cls=_Program,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="secondsource")
def commands() -> None:
    """Who said it, in which words, how sure: news reports into a ledger of claims.

    Exit codes: 0 all read, 1 something failed, 2 the request makes no sense, 130 stopped by Ctrl-C.
    """


def main() -> None:
    """Run the program and leave with its exit code."""
    search_less_often()
    try:
        code = commands.main(prog_name="secondsource", standalone_mode=False)
        # Writing what is left in the buffer may find the pipe closed.
        sys.stdout.flush()
    except click.exceptions.Abort:
        code = INTERRUPTED
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except SecondsourceError as error:
        click.echo(one_line(f"secondsource: {error}"), err=True)
        code = USAGE if isinstance(error, UsageError) else FAILED
    except (PipeClosedError, BrokenPipeError):
        # The reader of our output has ended (head, less): no error. Drop what is still buffered.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code or 0)
