"""The command line: one file for each group of commands."""

from secondsource.cli.program import commands, main

__all__ = ["commands", "main"]
