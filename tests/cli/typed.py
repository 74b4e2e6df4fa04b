"""A command as a person types it: in this process, which is quick, or as a program of its own."""

import io
import os
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from unittest.mock import patch

from secondsource.cli import main

PROGRAM = [sys.executable, "-c", "from secondsource.cli import main; main()"]
# What stands in the variables of whoever runs the tests is not what a test means.
SETTING = {k: v for k, v in os.environ.items() if k not in ("SECONDSOURCE_DESK", "COLUMNS")}


class _Printed(io.TextIOWrapper):
    """What a command prints, in UTF-8, line ends as they are; not a terminal."""

    def __init__(self):
        super().__init__(io.BytesIO(), encoding="utf-8", newline="\n")

    def text(self):
        self.flush()
        return self.buffer.getvalue().decode("utf-8")


def run(*arguments, cwd=None, **setting):
    """Run a command in this process, and return what it printed and its exit code.

    Args:
        arguments: Its words.
        cwd: The folder it is typed in.
        setting: Variables of its environment.
    """
    words = [PROGRAM[0], *map(str, arguments)]
    out, err = _Printed(), _Printed()
    with (
        chdir(cwd or "."),
        patch.dict(os.environ, {**SETTING, **setting}, clear=True),
        patch.object(sys, "argv", words),
        patch.object(sys, "stdin", io.StringIO()),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            main()
        except SystemExit as ended:
            code = ended.code
    return subprocess.CompletedProcess(words, code, out.text(), err.text())


def run_as_program(*arguments, cwd=None, **setting):
    """Run a command as a program: for what starts processes, or is about starting and ending."""
    return subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        capture_output=True,
        env={**SETTING, **setting},
        cwd=cwd,
        timeout=120,
        check=False,
        encoding="utf-8",
    )
