"""Secrets from files: unlike arguments, they do not appear in the list of processes."""

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
    """Return the secret in a file: its content without the final line end.

    A pipe is accepted, as from `--token-file <(pass show desk)`. Warn if other users can read the
    file.

    Args:
        path: The file.
        option: The option that names it, for messages.

    Raises:
        UsageError: If it cannot be read, or holds no secret.
    """
    try:
        with path.open("rb") as file:
            status = os.fstat(file.fileno())
            # "utf-8-sig" drops the byte order mark that some editors write.
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
        instead: The alternative that other users cannot see.
    """
    _warn(
        f"other users of this machine can see what is given with {option} in the list of"
        f" processes. Use {instead} instead"
    )


def _warn(words: str) -> None:
    click.echo(one_line(f"secondsource: warning: {words}."), err=True)
