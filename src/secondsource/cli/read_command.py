"""read: reads files into the desk, with progress, a line for each file left out, and a summary."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import chain
from pathlib import Path
from typing import TypedDict, Unpack

import click

from secondsource.attribution import EXTRA_OF_LANGUAGE
from secondsource.cli.fetch_options import fetch_options, make_fetcher
from secondsource.cli.options import desk_option
from secondsource.cli.output_formats import one_line
from secondsource.cli.read_progress import ReadingDisplay
from secondsource.cli.reading_options import stories_option, workers_option
from secondsource.desk import open_desk
from secondsource.intake import (
    MEBIBYTE,
    STANDARD_INPUT,
    Document,
    FieldMap,
    IntakeOptions,
    receive_file,
)
from secondsource.language.english.noun_number import counted
from secondsource.ledger.storage.private_folders import private_folder_beside
from secondsource.model import Failure, IntakeError, UsageError
from secondsource.model.publication_time import typed_publication_time
from secondsource.pipeline import Budget, ReadOptions, Summary

_PASTE = "-"


class ReadArguments(TypedDict):
    """The options of `read`."""

    paths: tuple[str, ...]
    url: tuple[str, ...]
    contact: str
    proxy: str
    desk: Path
    field_map: str | None
    outlet: str
    published: str
    language: str
    encoding: str
    retry: bool
    stories: bool
    workers: int
    max_seconds: float
    max_memory: int


def summary_lines(summary: Summary, desk: Path) -> list[str]:
    """Return what a reading did, in lines for a person."""
    duration = f"in {summary.seconds:.1f} s"
    if summary.reports:
        duration += f" ({summary.reports / max(summary.seconds, 0.001):.1f} reports/s)"
    reports, claims = counted(summary.reports, "reports"), counted(summary.claims, "claims")
    doubtful = f" ({summary.doubtful:,} doubtful)" if summary.doubtful else ""
    lines = [f"{reports} read, {claims} found{doubtful}, {duration}."]
    if summary.unchanged or summary.known:
        parts = {"files": summary.unchanged, "other files' reports": summary.known}
        known = " and ".join(counted(number, name) for name, number in parts.items() if number)
        lines.append(f"In the desk already: {known}.")
    if summary.deleted:
        lines.append(f"{summary.deleted:,} left out, which had been deleted.")
    for code, count in sorted(summary.untagged.items()):
        lines.append(_untagged_line(code, count))
    if summary.stories is not None:
        lines.append(f"{counted(summary.stories, 'stories')}; list: secondsource stories")
    if summary.skipped:
        lines.append(f"{counted(summary.skipped, 'files')} skipped, as named above.")
    if summary.failed:
        lines.append(
            f"{summary.failed:,} failed, as named above; list: secondsource reports --failed"
        )
    if summary.failed_before:
        lines.append(f"{summary.failed_before:,} failed in an earlier reading; try again: --retry")
    if summary.interrupted:
        lines.append("Stopped. What is stored is kept; the same command goes on from here.")
    lines.append(f"Desk: {desk}")
    return lines


def _untagged_line(code: str, count: int) -> str:
    """Return what becomes of reports in a language whose claims are not read."""
    name = "a language that could not be told" if code == "und" else f"language {code!r}"
    line = f"{counted(count, 'reports')} in {name}: kept and searchable, claims not read."
    extra = EXTRA_OF_LANGUAGE.get(code)
    if extra is None:
        return line
    return f"{line} To read them: pip install 'secondsource[{extra}]', then the same command again."


@click.command()
@click.argument("paths", nargs=-1, metavar="PATH...")
@click.option("--url", multiple=True, metavar="URL", help="Fetch this address and read it too.")
@desk_option
@click.option("--map", "field_map", help="Fields of JSON and CSV: title=headline,text=story_text.")
@click.option("--outlet", default="", help="The outlet of all these reports.")
@click.option("--date", "published", default="", help="The date of all these reports: 2024-11-08.")
@click.option("--language", default="", help="The language of all these reports (a code: en, ko).")
@click.option("--encoding", default="", help="The encoding of all these files.")
@click.option("--retry", is_flag=True, help="Try again what failed; without PATH, all of it.")
@stories_option
@workers_option
@click.option(
    "--max-seconds",
    type=click.FloatRange(min=0, min_open=True),
    default=Budget().seconds,
    show_default=True,
    help="Processor seconds that one report may take; beyond, it is named and left.",
)
@click.option(
    "--max-memory",
    type=click.IntRange(min=1),
    default=Budget().memory // MEBIBYTE,
    show_default=True,
    help="MiB of memory that the process reading it may hold; beyond, it is named and left.",
)
@fetch_options
@click.pass_context
def read(context: click.Context, /, **arguments: Unpack[ReadArguments]) -> None:
    """Read files, folders and globs into the desk.

    What is in the desk already is passed over; a reading that was stopped goes on where it was.
    Text, HTML, PDF, office documents (DOCX, ODT, RTF, HWP), mail, feeds, JSON, JSON Lines, CSV and
    spreadsheets are read, each also gzipped, and all of these in ZIP, TAR, WARC and WACZ archives.
    With - as PATH, what is pasted or piped in is read: one report, or a file of many.

    With --url the address is fetched, and nothing else: no picture, no page that it links to. The
    network is not used without it.

    Exit codes: 0 all read, 1 something failed, 2 the request makes no sense, 130 stopped.
    """
    if not (arguments["paths"] or arguments["url"] or arguments["retry"]):
        raise UsageError("read", "", "no PATH is given", "Name a file, a folder or a glob")
    options = _options(arguments)
    paths = [path for path in arguments["paths"] if path != _PASTE]
    with (
        open_desk(arguments["desk"]) as opened,
        ExitStack() as stack,
        ReadingDisplay() as display,
    ):
        received = None
        if arguments["url"] or _PASTE in arguments["paths"]:
            pasted = list(_pasted(arguments, options.intake, opened.path, stack))
            received = chain(pasted, _fetched(arguments, options.intake))
        summary = opened.read(paths, options, display, received=received)
    for line in summary_lines(summary, arguments["desk"]):
        click.echo(one_line(line), file=sys.stderr)
    if summary.interrupted:
        context.exit(130)
    context.exit(1 if summary.failed or summary.failed_before else 0)


def _fetched(arguments: ReadArguments, options: IntakeOptions) -> Iterable[Document | Failure]:
    """Return what the addresses given with `--url` hold, fetched as it is taken."""
    if not arguments["url"]:
        return ()
    # Imported here: without --url nothing is loaded that opens a connection.
    from secondsource.pipeline.fetched_documents import fetched_documents  # noqa: PLC0415

    fetcher = make_fetcher(arguments["contact"], arguments["proxy"])
    return fetched_documents(arguments["url"], fetcher, options)


def _pasted(
    arguments: ReadArguments, options: IntakeOptions, desk: Path, stack: ExitStack
) -> Iterator[Document | Failure]:
    """Yield the standard input as a document, if the paths name it.

    Args:
        arguments: The options of `read`.
        options: How it is read.
        desk: The desk's file: beside it a private folder holds the input as long as it is read.
        stack: Removes the folder.

    Raises:
        UsageError: If the standard input is longer than a file may be.
        IntakeError: If it cannot be copied there.
    """
    if _PASTE not in arguments["paths"]:
        return
    if sys.stdin.isatty():
        click.echo("Paste a text, then end it with Ctrl-D on a line of its own.", err=True)
    try:
        copy = stack.enter_context(private_folder_beside(desk)) / "standard-input"
        _copy_standard_input(copy)
    except OSError as error:
        remedy = f"Make room in {desk.parent}"
        raise IntakeError("intake", STANDARD_INPUT, error.strerror or str(error), remedy) from error
    yield receive_file(copy, STANDARD_INPUT, options)


def _copy_standard_input(copy: Path) -> None:
    room = IntakeOptions().max_file_bytes
    with copy.open("wb") as file:
        while chunk := sys.stdin.buffer.read(MEBIBYTE):
            room -= len(chunk)
            if room < 0:
                raise UsageError(
                    "read", STANDARD_INPUT, "it is longer than a file may be", "Read it in parts"
                )
            file.write(chunk)


def _options(arguments: ReadArguments) -> ReadOptions:
    field_map, published = arguments["field_map"], arguments["published"]
    return ReadOptions(
        intake=IntakeOptions(
            field_map=FieldMap.parse(field_map) if field_map else None,
            outlet=arguments["outlet"],
            published=typed_publication_time(published) if published else "",
            language=arguments["language"],
            encoding=arguments["encoding"],
        ),
        workers=arguments["workers"],
        retry=arguments["retry"],
        budget=Budget(arguments["max_seconds"], arguments["max_memory"] * MEBIBYTE),
        stories=arguments["stories"],
    )
