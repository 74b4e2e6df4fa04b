"""serve: the desk in a browser."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TypedDict, Unpack

import click
from click.core import ParameterSource

from secondsource.cli.options import desk_option
from secondsource.cli.output_formats import console, one_line
from secondsource.cli.secret_files import secret_from, warn_of_arguments
from secondsource.model import UsageError
from secondsource.web import DEFAULT_HOST, DEFAULT_PORT, ServeOptions
from secondsource.web import serve as run

_TOKEN = "SECONDSOURCE_TOKEN"  # noqa: S105 - the name of a variable


class ServeArguments(TypedDict):
    """The options of `serve`."""

    port: int
    host: str
    names: tuple[str, ...]
    proxies: tuple[str, ...]
    password: bool
    password_file: Path | None
    token: str | None
    token_file: Path | None
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
    "--password-file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file that holds the password, on one line.",
)
@click.option(
    "--token",
    envvar=_TOKEN,
    show_envvar=True,
    help="The token that people and programs enter with; made if other machines may come in. "
    "Others see it in the list of processes: better give it in the variable or a file.",
)
@click.option(
    "--token-file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file that holds the token, on one line.",
)
@click.option("--browse/--no-browse", default=True, help="Open a browser, or do not.")
@click.pass_context
def serve(context: click.Context, desk: Path, **arguments: Unpack[ServeArguments]) -> None:
    """Open the desk in a browser; it is made if there is none.

    The server answers to this machine alone, until it is stopped with Ctrl-C.
    """
    options = ServeOptions(
        host=arguments["host"],
        port=arguments["port"],
        password=_password(arguments),
        token=_token(context, arguments),
        names=arguments["names"],
        proxies=arguments["proxies"],
        browse=arguments["browse"],
    )
    serve_desk(desk, options)


def _password(arguments: ServeArguments) -> str | None:
    file = arguments["password_file"]
    if not arguments["password"]:
        return secret_from(file, "--password-file") if file is not None else None
    if file is not None:
        raise _contradiction("--password", "--password-file")
    word: str = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    return word


def _token(context: click.Context, arguments: ServeArguments) -> str | None:
    typed = context.get_parameter_source("token") is ParameterSource.COMMANDLINE
    if typed:
        warn_of_arguments("--token", f"--token-file or the variable {_TOKEN}")
    file = arguments["token_file"]
    if file is None:
        return arguments["token"]
    if typed:
        raise _contradiction("--token", "--token-file")
    return secret_from(file, "--token-file")


def _contradiction(first: str, second: str) -> UsageError:
    return UsageError(
        "serve", "", f"{first} and {second} contradict each other", "Give one of them"
    )


def serve_desk(desk: Path, options: ServeOptions) -> None:
    """Serve a desk and say where."""
    # Worker processes and the browser would inherit the token.
    os.environ.pop(_TOKEN, None)
    out = console(stderr=True)

    def announce(link: str) -> None:
        out.print(one_line(f"The desk {desk} is open at {link}"), soft_wrap=True)
        out.print("Ctrl-C closes it.")

    run(desk, options, announce)
