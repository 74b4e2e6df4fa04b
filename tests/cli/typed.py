"""A command as a person types it: in this process, which is quick, or as a program of its own."""

import io
import os
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from functools import partial
from unittest.mock import patch

from secondsource.cli import main
from secondsource.pipeline import ReadOptions

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


class _Given(io.TextIOWrapper):
    """What is piped into a command; not a terminal."""

    def __init__(self, words):
        super().__init__(io.BytesIO(words.encode()), encoding="utf-8")


def run(*arguments, cwd=None, given="", **setting):
    """Run a command in this process, and return what it printed and its exit code.

    Args:
        arguments: Its words.
        cwd: The folder it is typed in.
        given: What is piped into it.
        setting: Variables of its environment.
    """
    words = [PROGRAM[0], *map(str, arguments)]
    out, err = _Printed(), _Printed()
    with (
        chdir(cwd or "."),
        patch.dict(os.environ, {**SETTING, **setting}, clear=True),
        patch.object(sys, "argv", words),
        patch.object(sys, "stdin", _Given(given)),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            main()
        except SystemExit as ended:
            code = ended.code
    return subprocess.CompletedProcess(words, code, out.text(), err.text())


def read_here(*arguments, **how):
    """Run `read` in this process alone, as `run` does: for what does not depend on processes.

    Starting the program and the process that reads takes 3 s of processor time.
    """
    options = partial(_options_in_one_process, ReadOptions)
    with patch("secondsource.cli.read_command.ReadOptions", options):
        return run("read", *arguments, **how)


def _options_in_one_process(make, **options):
    return make(**options | {"workers": 0})


def run_as_program(*arguments, cwd=None, given="", **setting):
    """Run a command as a program: for what starts processes, or is about starting and ending."""
    return subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        capture_output=True,
        input=given,
        env={**SETTING, **setting},
        cwd=cwd,
        timeout=120,
        check=False,
        encoding="utf-8",
    )
