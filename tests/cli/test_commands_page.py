"""The reference page of the commands says what the program does."""

from pathlib import Path

import click

from commands_page import commands_page
from secondsource.cli import commands

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "commands.md"


def test_the_page_is_up_to_date():
    assert PAGE.read_text("utf-8") == commands_page(), (
        "python docs/make/commands_page.py > docs/reference/commands.md"
    )


def test_the_page_names_the_option_for_help_as_the_program_does(monkeypatch):
    # As if something had asked before, outside the program.
    for command in commands.commands.values():
        monkeypatch.setattr(command, "_help_option", None, raising=False)
        command.get_help_option(click.Context(command))
    sections = commands_page().split("\n## secondsource ")[1:]
    assert sections
    assert all("| `-h, --help` |" in section for section in sections)


def test_the_page_holds_every_command_and_option():
    page = commands_page()
    context = click.Context(commands)
    names = commands.list_commands(context)
    assert len(names) == 26
    every = {name: commands.get_command(context, name) for name in names}
    judge = every["judge"]
    every |= {f"judge {name}": command for name, command in judge.commands.items()}
    for name, command in every.items():
        section = page.split(f"## secondsource {name}\n")[1].split("\n## ")[0]
        for parameter in command.params:
            for option in parameter.opts:
                assert option.startswith("-") is False or option in section
