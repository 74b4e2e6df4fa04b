"""The reference page of the commands, made from the commands themselves.

`python docs/make/commands_page.py` prints it, for `docs/reference/commands.md`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from secondsource.cli.program import commands

_HEAD = """\
# The commands

Made from the program's own help: `python docs/make/commands_page.py`.

## What holds for all of them

**Exit codes.** 0: all was read, or the listing is complete. 1: something failed, now or in an
earlier reading and not tried again. 2: the request makes no sense. 130: stopped by Ctrl-C; what
was stored is kept. A listing whose reader leaves early (`| head`) ends quietly with 0.

**Errors** are one line on standard error: the step, the file or desk, the reason, what to do
next.

**Output.** Listings, reports and the demo go to standard output; progress, skipped files,
failures and the summary of a reading go to standard error. A table is as wide as the terminal, or
as the variable `COLUMNS` says, or 100.

**Formats.** `table` is for people and shortens ids. `json` is one list, `jsonl` one object a
line, and both hold everything, exactly. `csv` joins nested names with a dot and the pieces of a
span with " … ".

**Words of strangers.** Characters that steer a terminal, reorder words or hide among them
(controls, marks of direction, signs without width, tags) are escaped in JSON and appear as �
everywhere else, one for one. Only `report ID --text` into a file or a pipe gives them as they are.
A CSV cell that a spreadsheet would run as a formula, because it begins with `=`, `+`, `-`, `@`, a
tab or a carriage return, gets an apostrophe before it.

**Ids** may be shortened to their first characters, four at least, as long as only one record
fits.

**Days** are `2024-11-08`, `2024-11` or `2024`. With `--since` or `--until` a report of unknown
date is left out.

**The desk** is the option `--desk`, else the variable `SECONDSOURCE_DESK`, else `secondsource.db`
in the working folder.
"""


def _usage(command: click.Command, context: click.Context) -> str:
    pieces = " ".join(command.collect_usage_pieces(context))
    return f"    {context.command_path} {pieces}"


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    records = [
        record
        for parameter in command.params
        if (record := parameter.get_help_record(context)) is not None and record[1]
    ]
    # A command keeps its option for help as the first context to ask made it, with that one's
    # names; the names are taken from this one, so that nothing that ran before shows.
    asking = command.get_help_option(context)
    if asking is not None:
        records.append((", ".join(context.help_option_names), asking.help or ""))
    yield "| option | what it does |"
    yield "|---|---|"
    for names, words in records:
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in (f"`{names}`", words)) + " |"


def _section(name: str, command: click.Command, parent: click.Context) -> Iterator[str]:
    context = click.Context(command, info_name=name, parent=parent)
    yield f"## secondsource {name}"
    yield ""
    yield _usage(command, context)
    yield ""
    for paragraph in (command.help or "").split("\n\n"):
        yield " ".join(paragraph.split())
        yield ""
    yield from _options(command, context)
    if isinstance(command, click.Group):
        for below in command.list_commands(context):
            inner = command.get_command(context, below)
            if inner is not None:
                yield ""
                yield from _section(f"{name} {below}", inner, parent)


def commands_page() -> str:
    """Return the page in Markdown."""
    # With its settings, which the commands below inherit: without them the page would name the
    # option for help otherwise than the program does, unless a command had run before.
    context = click.Context(commands, info_name="secondsource", **commands.context_settings)
    lines = [_HEAD]
    for name in commands.list_commands(context):
        command = commands.get_command(context, name)
        if command is not None:
            lines += [*_section(name, command, context), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


if __name__ == "__main__":
    sys.stdout.write(commands_page())
