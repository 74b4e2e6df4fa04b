"""stories, story, compare: who repeats whom, and how many origins stand behind it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Unpack

import click
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from secondsource.cli.options import (
    FilterArguments,
    desk_option,
    existing_desk,
    filter_options,
    format_option,
    taken_filters,
)
from secondsource.cli.output_formats import Column, console, one_line, plain, to_json, write
from secondsource.cli.read_progress import ReadingDisplay
from secondsource.desk import open_desk
from secondsource.desk.story_detail import StoryDetail
from secondsource.ledger import ReportText, StoryRow
from secondsource.model import Claim, Count, Echo, Origin, Report, ReportId, Span
from secondsource.model.report_title import title_or_first_line

STORY_COLUMNS = (
    Column("story", "id_short"),
    Column("first", "first"),
    Column("last", "last"),
    Column("reports", "reports", right=True),
    Column("outlets", "outlets", right=True),
    Column("origins", "origins_told", right=True),
    Column("name", "name", ratio=1),
)
# Voices, claims and passages named of each origin or echo; JSON holds all.
_MOST = 6
# Characters of a first line that stands for a title.
_TITLE = 70
_STALE = "Reports or rulings have come since stories were found: secondsource stories --update"


@click.command()
@click.option("--update", is_flag=True, help="Find stories again first.")
@filter_options
@desk_option
@format_option
def stories(
    desk: Path, form: str, limit: int | None, update: bool, **given: Unpack[FilterArguments]
) -> None:
    """List stories, those with the most independent origins first.

    Of the filters, those on reports apply: a story is listed if one of its reports passes.
    The count of origins is best (low–high).
    """
    existing_desk(desk).close()
    if update:
        with open_desk(desk, create=False) as opened, ReadingDisplay() as shown:
            opened.find_stories(shown.finding_stories)
    with existing_desk(desk) as opened:
        if not opened.stories_up_to_date():
            click.echo(_STALE, err=True)
        rows = opened.ledger.stories.rows(taken_filters(given), limit)
        write(listed_stories(rows, form), STORY_COLUMNS, form)


def listed_stories(rows: Iterator[StoryRow], form: str) -> Iterator[Mapping[str, Any]]:
    """Yield the JSON forms of stories, with what only a table or CSV shows."""
    for row in rows:
        made = row.form()
        if form == "table":
            yield {**made, "id_short": row.id[:8], "origins_told": str(row.count)}
        elif form == "csv":
            yield {**made, "origins": [origin["name"] for origin in made["origins"]]}
        else:
            yield made


@click.command()
@click.argument("story_id", metavar="ID")
@click.option("--claim", default="", help="Count who stands behind this claim of it alone.")
@desk_option
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
def story(story_id: str, claim: str, desk: Path, form: str) -> None:
    """Show one story: its origins, who repeats whom on what evidence, and what is denied.

    ID is that of a listing, or of any report of the story, shortened as you like.
    """
    with existing_desk(desk) as opened:
        if not opened.stories_up_to_date():
            click.echo(_STALE, err=True)
        found = opened.story(story_id, claim)
        if form == "json":
            click.echo(to_json(found.form(), indent=2))
            return
        for part in story_parts(found):
            console().print(part)


# A story for a person


def story_parts(found: StoryDetail) -> Iterator[Text | Tree]:
    """Yield a story as it is shown to a person."""
    texts = {report.id: report for report in found.reports}
    row = found.story
    days = " to ".join(dict.fromkeys(day for day in (row.first, row.last) if day))
    yield Text(
        f"{plain(one_line(row.name))}\n"
        f"story {row.id[:8]}: {row.reports} reports, {row.outlets} outlets"
        + (f", {days}" if days else "")
    )
    if found.claim is not None:
        said = _words(texts[found.claim.report].text, found.claim.content)
        yield Text(
            f"\nOnly the claim {found.claim.id[:8]}: {said}\n"
            f"{len(found.same)} claims of the story say the same."
        )
    yield Text(
        f"\nIndependent origins: {found.count}\n{_explained(found.count)}\n"
        f"Two-source rule: {found.grades.two_sources.name} ({found.grades.two_sources.rule})\n"
        f"Airwars would say: {found.grades.airwars.name} ({found.grades.airwars.rule})\n"
    )
    yield _tree(found, texts)
    if found.contradictions:
        yield Text("")
        yield _denied(found, texts)


def _explained(count: Count) -> str:
    if count.low == count.high:
        return "Nothing suggests that it could be more or fewer."
    return (
        f"{count.low} if all that may depend on each other does, {count.high} if only what is "
        "shown to; the reasons stand below."
    )


def _tree(found: StoryDetail, texts: Mapping[ReportId, Report | ReportText]) -> Tree:
    repeated = found.echoes_by_report()
    tree = Tree("Origins", guide_style="dim")
    for number, origin in enumerate(found.origins, 1):
        branch = tree.add(Text(f"{number}. {_named(origin)}"))
        for report in origin.reports:
            leaf = branch.add(Text(_report_line(report, texts)))
            _add_echoes(leaf, repeated[report], texts)
        _add_voices(branch, origin)
        if origin.joined:
            branch.add(Text(f"these are one: {origin.joined}"))
        if origin.doubt:
            lead = "in doubt" if origin.counted else "not counted"
            branch.add(Text(f"{lead}: {origin.doubt}"))
        for report in origin.echoes:
            leaf = branch.add(Text(f"repeated by {_report_line(report, texts)}"))
            _add_echoes(leaf, repeated[report], texts)
    return tree


def _named(origin: Origin) -> str:
    deny = ", denies" if origin.denies else ""
    kind = origin.kind.value
    return one_line(f"{kind}: {origin.name}{deny}") + ("" if origin.counted else " (not counted)")


def _add_voices(branch: Tree, origin: Origin) -> None:
    knowing = [voice for voice in origin.voices if voice.knows]
    for voice in knowing[:_MOST]:
        claims = ", ".join(claim[:8] for claim in voice.claims[:_MOST])
        branch.add(Text(one_line(f"speaks: {voice.name} ({voice.kind.value}): {claims}")))
    others = len(origin.voices) - len(knowing)
    if others:
        branch.add(Text(f"{others} more speak, but not of what they know of the matter"))


def _add_echoes(
    branch: Tree, echoes: list[Echo], texts: Mapping[ReportId, Report | ReportText]
) -> None:
    for echo in echoes:
        of = _report_line(echo.repeats, texts) if echo.repeats in texts else echo.outlet
        way = "repeats" if echo.directed else "shares with"
        told = "; ".join(evidence.note for evidence in echo.evidence)
        sure = "" if echo.proven else " (plausible)"
        branch.add(Text(one_line(f"{way} {of or 'an outlet without a name'}{sure}: {told}")))


def _report_line(report: ReportId, texts: Mapping[ReportId, Report | ReportText]) -> str:
    held = texts.get(report)
    if held is None:
        return report[:8]
    data = held.metadata
    title = title_or_first_line(data.title, held.text, _TITLE)
    told = [report[:8], data.published[:10], data.outlet, title]
    return one_line("  ".join(part for part in told if part))


def _denied(found: StoryDetail, texts: Mapping[ReportId, Report | ReportText]) -> Tree:
    tree = Tree("Denied", guide_style="dim")
    for contradiction in found.contradictions:
        branch = tree.add(Text(_claim_line(contradiction.denial, texts)))
        for claim in contradiction.affirmed:
            branch.add(Text(f"against {_claim_line(claim, texts)}"))
    return tree


def _claim_line(claim: Claim, texts: Mapping[ReportId, Report | ReportText]) -> str:
    report = texts[claim.report]
    who = claim.source.name or claim.source.text or "nobody named"
    outlet = report.metadata.outlet
    where = f" in {outlet}" if outlet else ""
    return one_line(f"{claim.id[:8]}  {who}{where}: {_words(report.text, claim.content)}")


def _words(text: str, spans: tuple[Span, ...]) -> str:
    return one_line(" … ".join(span.words(text) for span in spans))


# Two reports side by side


@click.command()
@click.argument("first", metavar="REPORT")
@click.argument("second", metavar="REPORT")
@desk_option
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
def compare(first: str, second: str, desk: Path, form: str) -> None:
    """Show what two reports share, word for word, side by side."""
    with existing_desk(desk) as opened:
        one, other, found = opened.compare(first, second)
    if form == "json":
        click.echo(to_json(found.form(one, other), indent=2))
        return
    out = console()
    texts = {one.id: one, other.id: other}
    out.print(Text(f"{_report_line(one.id, texts)}\n{_report_line(other.id, texts)}"))
    out.print(
        f"\n{found.own + found.quoted} words are the same, {found.quoted} of them quoted: "
        f"{found.first_share:.0%} of the first, {found.second_share:.0%} of the second.\n"
    )
    table = Table(box=None, pad_edge=False, expand=True, show_header=True, header_style="bold")
    for title in (one.id[:8], other.id[:8]):
        table.add_column(title, ratio=1, overflow="fold")
    for passage in found.passages:
        table.add_row(
            Text(plain(passage.here.words(one.text)) + "\n"),
            Text(plain(passage.there.words(other.text)) + "\n"),
        )
    if found.passages:
        out.print(table)
    else:
        sys.stdout.write("They share no passage.\n")
