"""serve: the desk in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import TypedDict, Unpack

import click

from secondsource.cli.options import desk_option
from secondsource.cli.output import console, one_line
from secondsource.web import DEFAULT_HOST, DEFAULT_PORT, ServeOptions
from secondsource.web import serve as run


class Given(TypedDict):
    """The options of `serve`."""

    port: int
    host: str
    names: tuple[str, ...]
    proxies: tuple[str, ...]
    password: bool
    token: str | None
    browse: bool


@click.command()
@desk_option
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=DEFAULT_PORT,
    show_default=True,
    help="The port; 0 takes any free one.",
)
@click.option(
    "--host",
    default=DEFAULT_HOST,
    show_default=True,
    help="The address to listen on. On any but this machine's own a password or token is needed.",
)
@click.option(
    "--name", "names", multiple=True, help="Another host name by which people reach the server."
)
@click.option(
    "--proxy",
    "proxies",
    multiple=True,
    help="The IP address or network of a proxy before the server, which says who asks.",
)
@click.option("--password", is_flag=True, help="Ask for the password that people enter with.")
@click.option(
    "--token",
    envvar="SECONDSOURCE_TOKEN",
    show_envvar=True,
    help="The token that people and programs enter with; made if other machines may come in.",
)
@click.option("--browse/--no-browse", default=True, help="Open a browser, or do not.")
def serve(desk: Path, **given: Unpack[Given]) -> None:
    """Open the desk in a browser; it is made if there is none.

    The server answers to this machine alone, until it is stopped with Ctrl-C.
    """
    word = None
    if given["password"]:
        word = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    options = ServeOptions(
        host=given["host"],
        port=given["port"],
        password=word,
        token=given["token"],
        names=given["names"],
        proxies=given["proxies"],
        browse=given["browse"],
    )
    serve_desk(desk, options)


def serve_desk(desk: Path, options: ServeOptions) -> None:
    """Serve a desk and say where."""
    out = console(stderr=True)

    def tell(link: str) -> None:
        out.print(one_line(f"The desk {desk} is open at {link}"), soft_wrap=True)
        out.print("Ctrl-C closes it.")

    run(desk, options, tell)
