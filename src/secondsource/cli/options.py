"""Options that several commands share."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, NotRequired, TypedDict, TypeVar

import click

from secondsource.cli.output_formats import FORMATS
from secondsource.desk import Desk, open_desk
from secondsource.ledger import Filters
from secondsource.model import SURE, Act, SourceKind, UsageError

Command = TypeVar("Command", bound=Callable[..., Any])

DEFAULT_DESK = "secondsource.db"


class FilterArguments(TypedDict):
    """The filter options of a listing command; None where an option was not given."""

    outlet: str | None
    since: str | None
    until: str | None
    source: str | None
    text: str | None
    min_score: float | None
    language: str | None
    kind: str | None
    act: str | None
    denied: bool
    hedged: bool
    wrong: bool
    unnamed: bool
    doubtful: bool
    exact: bool
    all_versions: NotRequired[bool]


_FILTERS: Mapping[str, Callable[[Any], Any]] = {
    "outlet": click.option("--outlet", help="Reports of this outlet only (its whole name)."),
    "since": click.option("--since", help="From this day on: 2024-11-08, 2024-11 or 2024."),
    "until": click.option("--until", help="Up to this day, included."),
    "source": click.option("--source", help="Words that stand in the source."),
    "text": click.option("--text", help="Words that stand in the content."),
    "language": click.option("--language", help="Reports in this language only (a code: en, ko)."),
    "min-score": click.option(
        "--min-score",
        type=click.FloatRange(0, 1),
        help=f"Claims of at least this score, instead of {SURE}.",
    ),
    "kind": click.option(
        "--kind",
        type=click.Choice([kind.value for kind in SourceKind]),
        help="Claims whose source is of this kind.",
    ),
    "act": click.option(
        "--act",
        type=click.Choice([act.value for act in Act]),
        help="Claims whose source does this.",
    ),
    "denied": click.option("--denied", is_flag=True, help="Only what is denied."),
    "hedged": click.option(
        "--hedged", is_flag=True, help="Only what is held probable or possible."
    ),
    "wrong": click.option("--wrong", is_flag=True, help="Only what a person has called wrong."),
    "unnamed": click.option(
        "--unnamed", is_flag=True, help="Only unnamed sources: --kind unnamed."
    ),
    "all": click.option(
        "--all",
        "doubtful",
        is_flag=True,
        help="Also doubtful claims, half of them wrong; filters on claims pass them too.",
    ),
    "exact": click.option(
        "--exact",
        is_flag=True,
        help="Words as typed only; otherwise a name finds its other names too.",
    ),
    "limit": click.option("--limit", type=click.IntRange(1), help="At most so many rows."),
}
# Those of a listing of what is made of statements, not of claims.
_STATEMENT_FILTERS = ("outlet", "since", "until", "text", "language", "exact", "limit")


def desk_option(command: Command) -> Command:
    """Add `--desk`."""
    return click.option(
        "--desk",
        type=click.Path(dir_okay=False, path_type=Path),
        default=DEFAULT_DESK,
        envvar="SECONDSOURCE_DESK",
        show_default=True,
        show_envvar=True,
        help="The desk file.",
    )(command)


def format_option(command: Command) -> Command:
    """Add `--format`."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(FORMATS),
        default="table",
        show_default=True,
        help="How rows are written.",
    )(command)


def filter_options(command: Command) -> Command:
    """Add the filters of a listing, and `--limit`."""
    return _with_filters(command, _FILTERS)


def statement_filter_options(command: Command) -> Command:
    """Add the filters of a listing that are on reports and on words, and `--limit`."""
    return _with_filters(command, _STATEMENT_FILTERS)


def _with_filters(command: Command, names: Iterable[str]) -> Command:
    for name in reversed(list(names)):
        command = _FILTERS[name](command)
    return command


def all_versions_option(command: Command) -> Command:
    """Add `--all-versions`, to a listing that leaves out what does not count."""
    return click.option(
        "--all-versions",
        is_flag=True,
        help="Also reports that a later version supersedes, and withdrawn ones.",
    )(command)


def filters_from(arguments: FilterArguments) -> Filters:
    """Return the filters among a command's options.

    Raises:
        UsageError: If they contradict themselves.
    """
    kind = arguments["kind"]
    if arguments["unnamed"]:
        if kind not in (None, SourceKind.UNNAMED.value):
            raise UsageError(
                "filter", kind, "--unnamed and --kind contradict each other", "Give one of them"
            )
        kind = SourceKind.UNNAMED.value
    return Filters(
        outlet=arguments["outlet"],
        since=arguments["since"],
        until=arguments["until"],
        source=arguments["source"],
        text=arguments["text"],
        min_score=arguments["min_score"],
        language=arguments["language"],
        kind=SourceKind(kind) if kind else None,
        act=Act(arguments["act"]) if arguments["act"] else None,
        denied=arguments["denied"],
        hedged=arguments["hedged"],
        wrong=arguments["wrong"],
        doubtful=arguments["doubtful"],
        exact=arguments["exact"],
        all_versions=arguments.get("all_versions", False),
    )


def existing_desk(path: Path) -> Desk:
    """Open a desk that must exist.

    Raises:
        LedgerError: If the file does not exist or is no desk.
    """
    writable = os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK)
    return open_desk(path, create=False, read_only=path.exists() and not writable)
