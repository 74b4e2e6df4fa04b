"""review: what the program is least sure of, for a person to look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from secondsource.cli.options import desk_option, existing_desk, format_option
from secondsource.cli.output_formats import Column, one_line, write
from secondsource.desk import Desk
from secondsource.ledger import ReviewItem, ReviewKind

_COLUMNS = (
    Column("", "kind"),
    Column("on", "on"),
    Column("score", "rounded", right=True),
    Column("what", "what", ratio=6),
    Column("why", "reason", ratio=4),
)
_SHORT = 8


@click.command()
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in ReviewKind]),
    help="Only claims of low score, undecided sources, names made one, or echoes in doubt.",
)
@click.option(
    "--limit", type=click.IntRange(1), default=20, show_default=True, help="At most so many."
)
@click.option("--after", default="", metavar="KEY", help="Go on after the item with this key.")
@desk_option
@format_option
def review(desk: Path, form: str, kind: str | None, limit: int, after: str) -> None:
    """List what the program is least sure of and no person has ruled on.

    Rule with `judge claim`, `judge speaker`, `judge same` or `judge different` (with the two
    names), and `judge echo`; what is ruled on leaves the list, and comes back when the ruling is
    withdrawn.
    """
    with existing_desk(desk) as opened:
        queue = ReviewKind(kind) if kind else None
        rows = _rows(opened, opened.ledger.review.items(queue, limit, after), form)
        write(rows, _COLUMNS, form)
        if form == "table":
            click.echo(one_line(_waiting(opened)), err=True)


def _waiting(desk: Desk) -> str:
    counts = desk.ledger.review.counts()
    listed = (f"{kind.value} {n.count:,}{'+' if n.more else ''}" for kind, n in counts.items())
    return f"Waiting: {', '.join(listed)}"


def _rows(desk: Desk, items: Sequence[ReviewItem], form: str) -> Iterator[Mapping[str, Any]]:
    for item in items:
        if form != "table":
            yield item.form()
            continue
        yield {
            **item.form(),
            "on": " ".join(_short_id(record) for record in item.records[:1]),
            "rounded": f"{item.score:.2f}",
            "what": _question(desk, item),
        }


def _short_id(record: str) -> str:
    return record[:_SHORT]


def _question(desk: Desk, item: ReviewItem) -> str:
    """Return the question of a review item in words."""
    if item.kind is ReviewKind.MERGE:
        return " = ".join(item.records)
    if item.kind is ReviewKind.ECHO:
        return f"repeats {_short_id(item.records[1])}?"
    row = desk.ledger.claims.get(item.records[0])
    cue, content = (
        " … ".join(span.words(row.text) for span in spans)
        for spans in (row.claim.cue, row.claim.content)
    )
    return f"{row.claim.source.text or '—'} | {cue} | {content}"
