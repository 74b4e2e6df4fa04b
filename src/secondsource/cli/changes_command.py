"""changes: what outlets changed in reports that they had published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

import click

from secondsource.cli.options import desk_option, existing_desk, format_option
from secondsource.cli.output_formats import Column, write
from secondsource.desk.version_history import Edit, list_edits
from secondsource.ledger import Filters

_COLUMNS = (
    Column("day", "day"),
    Column("outlet", "outlet", ratio=2),
    Column("kind", "extent"),
    Column("changes", "counted", ratio=3),
    Column("title", "title", ratio=4),
    Column("before", "before_short"),
    Column("after", "after_short"),
)
_ORDER_UNKNOWN = "order unknown"


@click.command()
@click.option("--outlet", help="Reports of this outlet only (its whole name).")
@click.option("--since", help="Reports from this day on: 2024-11-08, 2024-11 or 2024.")
@click.option("--until", help="Reports up to this day, included.")
@click.option("--limit", type=click.IntRange(1), help="At most so many rows.")
@desk_option
@format_option
def changes(  # noqa: PLR0913, PLR0917 - one parameter for each option
    desk: Path,
    form: str,
    limit: int | None,
    outlet: str | None,
    since: str | None,
    until: str | None,
) -> None:
    """List what outlets changed in what they had published, the latest first.

    A report that came again with the same words is left out. Each change in full:
    secondsource show ID --changes
    """
    filters = Filters(outlet=outlet, since=since, until=until, all_versions=True)
    with existing_desk(desk) as opened:
        edits = islice(list_edits(opened.ledger, filters), limit)
        write(_rows(edits, form), _COLUMNS, form)


def _rows(edits: Iterator[Edit], form: str) -> Iterator[Mapping[str, Any]]:
    for edit in edits:
        row = edit.form()
        if form != "table":
            yield dict(row)
            continue
        parts = [f"{number} {kind}" for kind, number in row["kinds"].items()]
        yield {
            **row,
            "day": (row["time"] or "")[:10],
            "counted": ", ".join([*parts, *([] if row["order_known"] else [_ORDER_UNKNOWN])]),
            "before_short": edit.before.report[:8],
            "after_short": edit.after.report[:8],
        }
