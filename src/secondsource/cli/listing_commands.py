"""claims, reports, sources, search: rows of the desk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, Unpack

import click

from secondsource.cli.options import (
    FilterArguments,
    all_versions_option,
    desk_option,
    existing_desk,
    filter_options,
    filters_from,
    format_option,
)
from secondsource.cli.output_formats import Column, write
from secondsource.desk import Desk
from secondsource.ledger import MOST_HIDDEN, Filters
from secondsource.model import Failure, Standing

CLAIM_COLUMNS = (
    Column("report", "report_short"),
    Column("day", "day"),
    Column("source", "source.name", ratio=3),
    Column("kind", "source.kind"),
    Column("cue", "cue", ratio=2),
    Column("stance", "reading"),
    Column("content", "content", ratio=7),
)
REPORT_COLUMNS = (
    Column("report", "id_short"),
    Column("day", "day"),
    Column("outlet", "outlet", ratio=2),
    Column("", "language"),
    Column("claims", "claims", right=True),
    Column("", "set_aside"),
    Column("title", "title", ratio=6),
)
FAILURE_COLUMNS = (
    Column("file", "path", ratio=3),
    Column("item", "item_named"),
    Column("step", "step"),
    Column("reason", "reason", ratio=4),
    Column("what to do", "remedy", ratio=3),
)


def for_table(form: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row with the values that only a table shows: shortened ids and days."""
    published = form.get("published") or ""
    return {
        **form,
        **(_claim_for_table(form) if "stance" in form else {}),
        "id_short": form.get("id", "")[:8],
        "report_short": (form.get("report") or "")[:8],
        "day": published[:10],
        "set_aside": _set_aside(form),
    }


def _set_aside(form: Mapping[str, Any]) -> str:
    """Return why a report does not count, or ""."""
    standing = form.get("standing", Standing.COUNTS)
    return "" if standing == Standing.COUNTS else str(standing)


def _claim_for_table(form: Mapping[str, Any]) -> dict[str, Any]:
    source, stance = form["source"], form["stance"]
    name = source["name"] or " or ".join(source["candidates"]) or source["text"]
    usual = {"affirmed", "certain", "statement", "neutral"}
    readings = [stance[key] for key in ("polarity", "certainty", "mode", "distance")]
    return {
        "source": {**source, "name": name},
        "reading": " ".join(word for word in readings if word not in usual),
    }


def _forms(rows: Iterator[Any], form: str) -> Iterator[dict[str, Any]]:
    for row in rows:
        yield for_table(row.form()) if form == "table" else row.form()


def failure_forms(rows: list[Failure], form: str) -> Iterator[dict[str, Any]]:
    """Yield failures as rows of a listing in this format."""
    for row in rows:
        named = row.named_items()
        if row.count > 1:
            named += f" ({row.count:,} items)"
        yield {**asdict(row), "item_named": named} if form == "table" else asdict(row)


@click.command()
@filter_options
@all_versions_option
@desk_option
@format_option
def claims(desk: Path, form: str, limit: int | None, **arguments: Unpack[FilterArguments]) -> None:
    """List claims, the newest first: who said what, in which words."""
    filters = filters_from(arguments)
    with existing_desk(desk) as opened:
        write(_forms(opened.ledger.claims.rows(filters, limit), form), CLAIM_COLUMNS, form)
        print_hidden(opened.ledger.claims.hidden(filters))
        print_other_names(opened, filters)


# Most other names of one name that a message shows; the rest are counted.
_MOST_NAMES = 8


def print_other_names(opened: Desk, filters: Filters, words: str = "") -> None:
    """Say on standard error by which other names a listing looked for a name that was typed."""
    if filters.exact:
        return
    typed = (words, filters.text or "", filters.source or "")
    lines = [
        f"{', '.join(w.names[:_MOST_NAMES])}"
        + (f" and {len(w.names) - _MOST_NAMES} more" if len(w.names) > _MOST_NAMES else "")
        + f" ({w.typed})"
        for w in opened.ledger.sources.widenings(typed)
    ]
    if lines:
        click.echo(f"Also searched for {'; '.join(lines)}. --exact: only as typed.", err=True)


def print_hidden(count: int) -> None:
    """Say on standard error how many doubtful claims a listing leaves out."""
    if count:
        number = f"More than {MOST_HIDDEN:,}" if count > MOST_HIDDEN else f"{count:,}"
        claims = "doubtful claim is" if count == 1 else "doubtful claims are"
        click.echo(f"{number} {claims} left out; --all lists them too.", err=True)


@click.command()
@click.option("--failed", is_flag=True, help="List what could not be read, and why, instead.")
@filter_options
@all_versions_option
@desk_option
@format_option
def reports(
    desk: Path, form: str, limit: int | None, failed: bool, **arguments: Unpack[FilterArguments]
) -> None:
    """List reports, or with --failed what could not be read."""
    with existing_desk(desk) as opened:
        if failed:
            write(failure_forms(opened.ledger.failures.rows(limit), form), FAILURE_COLUMNS, form)
            return
        filters = filters_from(arguments)
        write(_forms(opened.ledger.reports.rows(filters, limit), form), REPORT_COLUMNS, form)
        print_other_names(opened, filters)


@click.command()
@filter_options
@all_versions_option
@desk_option
@format_option
def sources(desk: Path, form: str, limit: int | None, **arguments: Unpack[FilterArguments]) -> None:
    """List who speaks, most claims first; unnamed sources and groups within their own report."""
    columns = (
        Column("id", "id_short"),
        Column("kind", "kind"),
        Column("claims", "claims", right=True),
        Column("reports", "reports", right=True),
        Column("outlets", "outlets", right=True),
        Column("first", "first"),
        Column("last", "last"),
        Column("source", "source", ratio=1),
    )
    filters = filters_from(arguments)
    with existing_desk(desk) as opened:
        write(_forms(opened.ledger.sources.rows(filters, limit), form), columns, form)
        print_other_names(opened, filters)


@click.command()
@click.argument("words", nargs=-1, required=True)
@filter_options
@desk_option
@format_option
def search(
    words: tuple[str, ...],
    desk: Path,
    form: str,
    limit: int | None,
    **arguments: Unpack[FilterArguments],
) -> None:
    """Find reports that hold all WORDS; put a phrase in quotes. Any script.

    A name finds the other names of its bearer too, KCNA also 조선중앙통신, unless it is quoted.
    """
    columns = (
        Column("report", "id_short"),
        Column("day", "day"),
        Column("outlet", "outlet", ratio=2),
        Column("", "set_aside"),
        Column("found", "marked", ratio=7),
    )
    # The shell removes the quotes of a phrase, so an argument of several words is a phrase.
    query = " ".join(f'"{w}"' if " " in w and '"' not in w else w for w in words)
    filters = filters_from(arguments)
    with existing_desk(desk) as opened:
        hits = opened.ledger.reports.search(query, filters, limit or 20)
        rows = (
            for_table({**hit.form(), "marked": hit.marked()}) if form == "table" else hit.form()
            for hit in hits
        )
        write(rows, columns, form)
        print_other_names(opened, filters, query)
