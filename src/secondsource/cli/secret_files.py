"""Secrets from files, which do not stand in the list of processes as those on a command line do."""

from __future__ import annotations

import os
import shlex
import stat
from pathlib import Path

import click

from secondsource.cli.output_formats import one_line
from secondsource.model import UsageError

# The longest secret has 1,024 characters.
_LONGEST = 10_000


def secret_from(path: Path, option: str) -> str:
    """Return the secret in a file: all of it but one line end after it.

    A pipe will do, as from `--token-file <(pass show desk)`. A warning is given of a file that
    other users can read.

    Args:
        path: The file.
        option: The option that names it, for messages.

    Raises:
        UsageError: If it cannot be read, or holds no secret.
    """
    try:
        with path.open("rb") as file:
            status = os.fstat(file.fileno())
            # A byte order mark is what some editors begin a file with.
            words = file.read(_LONGEST).decode("utf-8-sig")
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        raise UsageError(
            "serve",
            str(path),
            f"the secret cannot be read ({reason})",
            f"Name a file for {option} that you may read, with the secret alone in it",
        ) from error
    if os.name == "posix" and stat.S_ISREG(status.st_mode) and status.st_mode & 0o077:
        _warn(
            f"other users can read {path}. To make it private: chmod 600 {shlex.quote(str(path))}"
        )
    secret = words.removesuffix("\n").removesuffix("\r")
    if not secret or "\n" in secret or "\r" in secret:
        raise UsageError(
            "serve",
            str(path),
            "there is no secret in it" if not secret else "it has more than one line",
            f"Write the secret for {option} into it, on one line, and nothing else",
        )
    return secret


def warn_of_arguments(option: str, instead: str) -> None:
    """Warn that a secret was given on the command line.

    Args:
        option: The option.
        instead: What does the same without being seen.
    """
    _warn(
        f"other users of this machine can see what is given with {option} in the list of"
        f" processes. Use {instead} instead"
    )


def _warn(words: str) -> None:
    click.echo(one_line(f"secondsource: warning: {words}."), err=True)
