"""Options of the commands that fetch, and the fetcher they make."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from secondsource import __version__
from secondsource.cli.options import Command

if TYPE_CHECKING:
    from secondsource.fetching import Fetcher


def fetch_options(command: Command) -> Command:
    """Add `--contact` and `--proxy`."""
    proxy = click.option(
        "--proxy",
        default="",
        metavar="URL",
        help="Fetch through this HTTP proxy, which then looks names up: http://127.0.0.1:8118.",
    )
    contact = click.option(
        "--contact",
        default="",
        envvar="SECONDSOURCE_CONTACT",
        show_envvar=True,
        help="Your page or mail address, sent to the servers that are asked; else nothing is.",
    )
    return contact(proxy(command))


def make_fetcher(contact: str, proxy: str) -> Fetcher:
    """Return the fetcher of one run.

    Raises:
        UsageError: If the contact or the proxy cannot be used.
    """
    # Imported here: only a command that fetches loads what opens connections.
    from secondsource.fetching import Fetcher, FetchOptions  # noqa: PLC0415

    return Fetcher(FetchOptions(version=__version__, contact=contact, proxy=proxy))
