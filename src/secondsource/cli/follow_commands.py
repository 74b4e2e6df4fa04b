"""follow add, run, list and remove: feeds, and the reports that are new in them."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from secondsource.cli.fetch_options import fetch_options, make_fetcher
from secondsource.cli.options import desk_option, existing_desk, format_option
from secondsource.cli.output_formats import Column, one_line, write
from secondsource.cli.read_command import summary_lines
from secondsource.cli.read_progress import ReadingDisplay
from secondsource.cli.reading_options import stories_option, workers_option
from secondsource.desk import Desk, open_desk
from secondsource.language.english.noun_number import counted
from secondsource.model import Feed, FeedState, LedgerError, SecondsourceError, UsageError
from secondsource.pipeline import ReadOptions

if TYPE_CHECKING:
    from secondsource.pipeline.feed_lists import AddedFeeds
    from secondsource.pipeline.feed_run import FeedOutcome, FeedSummary

_FEED_COLUMNS = (
    Column("feed", "name", ratio=3),
    Column("state", "standing", ratio=3),
    Column("items", "items", right=True),
    Column("last answer", "fetched_short"),
    Column("next", "due_short"),
    Column("address", "address", ratio=4),
)
_DURATION = re.compile(r"(\d{1,6})\s*([mhd])")
_MINUTES = {"m": 1, "h": 60, "d": 1440}
# A feed is asked once in 15 minutes at most, see `feed_schedule`.
_FEWEST_MINUTES = 15
_NOTHING_FAILED, _FAILED, _INTERRUPTED = 0, 1, 130


class AddArguments(TypedDict):
    """The options of `follow add`."""

    sources: tuple[str, ...]
    full_text: bool
    contact: str
    proxy: str
    desk: Path


class RunArguments(TypedDict):
    """The options of `follow run`."""

    addresses: tuple[str, ...]
    every: str | None
    now: bool
    stories: bool
    workers: int
    contact: str
    proxy: str
    desk: Path


@click.group()
def follow() -> None:
    """Follow feeds: read what outlets publish, as it comes.

    `add` and `run` use the network, and nothing else of `follow` does.
    """


@follow.command()
@click.argument("sources", nargs=-1, required=True, metavar="URL|FILE.opml...")
@click.option(
    "--full-text/--no-full-text",
    default=True,
    show_default=True,
    help="Fetch the page of an item where the feed has only a summary.",
)
@fetch_options
@desk_option
@click.pass_context
def add(context: click.Context, /, **arguments: Unpack[AddArguments]) -> None:
    """Follow the feed at URL, the feed that the page at URL names, or all feeds of FILE.opml.

    An address is fetched once, to see what it is. What the feeds hold is read by `follow run`.
    """
    fetcher = make_fetcher(arguments["contact"], arguments["proxy"])
    full_text, is_failed = arguments["full_text"], False
    with open_desk(arguments["desk"]) as opened:
        for source in arguments["sources"]:
            try:
                if source.lower().startswith(("http://", "https://")):
                    added = opened.follow(source, full_text=full_text, fetcher=fetcher)
                else:
                    added = opened.follow_list(source, full_text=full_text)
            except SecondsourceError as error:
                is_failed = True
                _say(f"failed: {error}")
                continue
            for line in _added_lines(added):
                _say(line)
    _say("Read what is followed: secondsource follow run")
    context.exit(_FAILED if is_failed else _NOTHING_FAILED)


def _added_lines(added: AddedFeeds) -> Iterator[str]:
    for feed in added.feeds:
        yield f"Followed: {feed.name}: {feed.address}"
    for feed in added.known:
        yield f"Followed already: {feed.name}: {feed.address}"
    for error in added.refused:
        yield f"Left out: {error}"
    if added.found is not None and added.found.page:
        yield f"{added.found.page} is a page; the first feed that it names was taken."
        for other in added.found.others:
            yield f"It also names: {other}"


@follow.command()
@click.argument("addresses", nargs=-1, metavar="[ADDRESS]...")
@click.option(
    "--every",
    metavar="TIME",
    help="Go on until Ctrl-C, with this time between two rounds: 30m, 2h, 1d.",
)
@click.option("--now", is_flag=True, help="Also feeds that are not due yet, as after a failure.")
@stories_option
@workers_option
@fetch_options
@desk_option
@click.pass_context
def run(context: click.Context, /, **arguments: Unpack[RunArguments]) -> None:
    """Fetch the feeds that are due and read what is new in them; with ADDRESS, only those.

    Each item is read once. A feed that fails is tried again after an hour, then after two, up to a
    day; one that is gone for good is followed no more.

    Exit codes: 0 all is read, 1 something failed, 2 the request makes no sense, 130 stopped.
    """
    pause = _seconds(arguments["every"]) if arguments["every"] is not None else None
    with open_desk(arguments["desk"], create=False) as opened:
        while True:
            code = _round(opened, arguments, goes_on=pause is not None)
            if pause is None or code == _INTERRUPTED:
                context.exit(code)
            opened.ledger.release_memory()
            try:
                time.sleep(pause)
            except KeyboardInterrupt:
                _say("Stopped between two rounds; all that was fetched is read.")
                return


def _round(desk: Desk, arguments: RunArguments, *, goes_on: bool) -> int:
    """Read what is new once; return the exit code.

    Args:
        desk: The desk.
        arguments: The options of `follow run`.
        goes_on: Whether another round follows, so that one that the desk fails is only reported.
    """
    try:
        summary = _read(desk, arguments)
    except LedgerError as error:
        if not goes_on:
            raise
        _say(f"failed: {error}")
        return _FAILED
    _say_all(summary, arguments["desk"])
    if summary.reading.interrupted:
        return _INTERRUPTED
    is_failed = summary.reading.failed or any(o.is_failed for o in summary.outcomes)
    return _FAILED if is_failed else _NOTHING_FAILED


def _read(desk: Desk, arguments: RunArguments) -> FeedSummary:
    options = ReadOptions(workers=arguments["workers"], stories=arguments["stories"])
    with ReadingDisplay() as display:
        return desk.read_feeds(
            options,
            display,
            fetcher=make_fetcher(arguments["contact"], arguments["proxy"]),
            addresses=arguments["addresses"] or None,
            even_if_not_due=arguments["now"],
        )


def _say_all(summary: FeedSummary, desk: Path) -> None:
    for outcome in summary.outcomes:
        for line in _outcome_lines(outcome):
            _say(line)
    if summary.waiting:
        first = min(feed.due for feed in summary.waiting)
        feeds = counted(len(summary.waiting), "feeds")
        _say(f"Not due yet: {feeds}, the first at {_short(first)}.")
    elif not summary.outcomes:
        _say("No feed is followed; add one: secondsource follow add URL")
    if summary.outcomes:
        for line in summary_lines(summary.reading, desk):
            _say(line)


def _outcome_lines(outcome: FeedOutcome) -> Iterator[str]:
    feed = outcome.feed
    if outcome.moved_from:
        yield f"{feed.name}: has moved for good from {outcome.moved_from} to {feed.address}"
    if feed.state is FeedState.GONE:
        yield f"failed: {feed.name}: {feed.problem}. Look for its new address: {feed.address}"
    elif outcome.is_failed:
        yield f"failed: {feed.name}: {feed.problem}. Tried again from {_short(feed.due)} on."
    else:
        note = f" ({feed.problem})" if feed.problem else ""
        yield f"{feed.name}: {outcome.new_items:,} new{note}"


@follow.command("list")
@desk_option
@format_option
def list_feeds(desk: Path, form: str) -> None:
    """List the feeds that are followed: last answer, when they are due, what is wrong."""
    with existing_desk(desk) as opened:
        write((_form(feed, form) for feed in opened.feeds()), _FEED_COLUMNS, form)


def _form(feed: Feed, form: str) -> dict[str, object]:
    if form != "table":
        return feed.form()
    due = feed.due if feed.state is FeedState.FOLLOWED else ""
    return {
        **feed.form(),
        "name": feed.name,
        "standing": _standing(feed),
        "fetched_short": _short(feed.fetched),
        "due_short": _short(due),
    }


def _standing(feed: Feed) -> str:
    """Return in words how it stands with a feed."""
    if feed.state is FeedState.GONE or not feed.failures:
        return feed.problem or ("in order" if feed.fetched else "not read yet")
    times = "failed" if feed.failures == 1 else f"failed {feed.failures:,} times in a row"
    return f"{times}: {feed.problem}"


@follow.command()
@click.argument("addresses", nargs=-1, required=True, metavar="ADDRESS...")
@desk_option
def remove(addresses: tuple[str, ...], desk: Path) -> None:
    """Stop following the feed at ADDRESS; the reports read from it stay."""
    with open_desk(desk, create=False) as opened:
        for address in addresses:
            opened.unfollow(address)
            _say(f"Followed no more: {address}")


def _seconds(words: str) -> float:
    """Return the seconds of a duration.

    Raises:
        UsageError: If it is none, or too short.
    """
    match = _DURATION.fullmatch(words.strip().lower())
    minutes = int(match[1]) * _MINUTES[match[2]] if match else 0
    if minutes < _FEWEST_MINUTES:
        reason = f"it is no time of at least {_FEWEST_MINUTES} minutes"
        raise UsageError("follow", f"--every {words}", reason, "Write 30m, 2h or 1d")
    return minutes * 60.0


def _short(moment: str) -> str:
    """Return a time in UTC as people write it: to the minute."""
    return f"{moment[:16].replace('T', ' ')} UTC" if moment else ""


def _say(words: str) -> None:
    click.echo(one_line(words), file=sys.stderr)
