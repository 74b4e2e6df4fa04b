"""source: all that one source says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click
from rich.text import Text

from secondsource.cli.listing_commands import for_table, print_hidden
from secondsource.cli.options import desk_option, existing_desk, format_option
from secondsource.cli.output_formats import Column, console, plain, to_json, write
from secondsource.ledger import Dossier, Filters
from secondsource.model.json_forms import MergeForm

_COLUMNS = (
    Column("claim", "claim_short"),
    Column("day", "day"),
    Column("outlet", "outlet", ratio=2),
    Column("cue", "cue", ratio=2),
    Column("stance", "reading"),
    Column("content", "content", ratio=7),
    Column("link", "link", ratio=3),
)


def _heading(dossier: Dossier) -> Text:
    form = dossier.form()
    facts = [
        ("source", dossier.row.id),
        ("name", dossier.row.name),
        ("kind", dossier.row.kind.value),
        ("also", ", ".join(n for n in dossier.row.names if n != dossier.row.name)),
        ("in gazetteer", ", ".join(dossier.gazetteer_names)),
        ("outlet is", form["outlet_kind"]),
        ("wikidata", form["wikidata"]),
        ("access", "; ".join(s["text"] for s in form["access"])),
        ("terms", "; ".join(s["text"] for s in form["terms"])),
        ("only in report", dossier.row.report),
        ("grade", dossier.grade),
        ("claims", str(dossier.row.claims)),
        ("reports", str(dossier.row.reports)),
    ]
    facts += [("one because", _merge_line(merge)) for merge in form["merges"]]
    facts += [("may be", _merge_line(merge)) for merge in form["proposals"]]
    return Text("\n".join(f"{name:>14}  {plain(value)}" for name, value in facts if value))


def _merge_line(merge: MergeForm) -> str:
    reasons = ", ".join(merge["reasons"])
    decided_by = (
        f"judgement {merge['judgement']}" if merge["judgement"] else f"score {merge['score']:.2f}"
    )
    return f"{merge['first']} = {merge['second']}: {reasons} ({decided_by})"


@click.command()
@click.argument("source_id", metavar="ID")
@click.option("--all", "doubtful", is_flag=True, help="Also doubtful claims.")
@desk_option
@format_option
def source(source_id: str, doubtful: bool, desk: Path, form: str) -> None:
    """Show one source: who it is, why its names count as one, and every claim it makes.

    ID is that of a listing, shortened as you like. An unnamed source or a group has a dossier
    within its own report only.
    """
    with existing_desk(desk) as opened:
        dossier = opened.ledger.sources.dossier(source_id)
        filters = Filters(of=dossier.row.id, doubtful=doubtful)
        claims = opened.ledger.claims.rows(filters)

        def rows() -> Iterator[Mapping[str, Any]]:
            for row in claims:
                record = row.form()
                yield {
                    **(for_table(record) if form == "table" else record),
                    "claim_short": row.claim.id[:8],
                    "link": row.metadata.url,
                }

        if form == "json":
            click.echo(to_json({**dossier.form(), "said": [r.form() for r in claims]}, indent=2))
            return
        if form == "table":
            console().print(_heading(dossier))
        write(rows(), _COLUMNS, form)
        print_hidden(opened.ledger.claims.hidden(filters))
