"""stories, story, compare: stories with their leading allegations, echoes and contradictions."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Unpack

import click
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from secondsource.cli.allegation_text import count_line, counted_outlets, grade_lines
from secondsource.cli.listing_commands import print_other_names
from secondsource.cli.options import (
    FilterArguments,
    desk_option,
    existing_desk,
    filter_options,
    filters_from,
    format_option,
)
from secondsource.cli.output_formats import Column, console, one_line, plain, to_json, write
from secondsource.cli.read_progress import ReadingDisplay
from secondsource.desk import open_desk
from secondsource.desk.story_detail import StoryDetail
from secondsource.language.english.noun_number import counted
from secondsource.ledger import ReportText, StoryRow, Uncounted
from secondsource.model import Claim, Echo, LanguageLink, Origin, Report, ReportId, Span
from secondsource.model.json_forms import StoryRowForm
from secondsource.model.report_title import title_or_first_line

STORY_COLUMNS = (
    Column("story", "id_short"),
    Column("first", "first"),
    Column("last", "last"),
    Column("reports", "reports", right=True),
    Column("outlets", "outlets", right=True),
    Column("languages", "languages_shown"),
    Column("origins", "origins_told", right=True),
    Column("name", "name", ratio=1),
)
# Most voices shown of an origin, and most claims of a voice; JSON holds all.
_MOST_SHOWN = 6
# Most characters of a title, or of the first line in its place.
_TITLE = 70
_LIKELY = "likely one happening ({}%)"
STALE = "Reports or rulings have come since stories were found: secondsource stories --update"
"""Message of a listing whose rows were found before the latest report or ruling came."""


@click.command()
@click.option("--update", is_flag=True, help="Find stories again first.")
@filter_options
@desk_option
@format_option
def stories(
    desk: Path, form: str, limit: int | None, update: bool, **arguments: Unpack[FilterArguments]
) -> None:
    """List stories, those whose leading allegation has the most independent origins first.

    The count is that of the leading allegation, best (low–high): of what the reports say, the one
    thing that most outlets carry. A story that one outlet tells has none. Of the filters, those on
    reports apply: a story is listed if one of its reports passes.
    """
    existing_desk(desk).close()
    if update:
        # Brings all readers of files, which no listing needs.
        from secondsource.pipeline import usable_cores  # noqa: PLC0415

        with open_desk(desk, create=False) as opened, ReadingDisplay() as display:
            opened.find_stories(display.finding_stories, workers=usable_cores())
    with existing_desk(desk) as opened:
        if not opened.stories_up_to_date():
            click.echo(STALE, err=True)
        filters = filters_from(arguments)
        rows = opened.ledger.stories.rows(filters, limit)
        write(listed_stories(rows, form), STORY_COLUMNS, form)
        print_other_names(opened, filters)


def listed_stories(rows: Iterator[StoryRow], form: str) -> Iterator[Mapping[str, Any]]:
    """Yield the JSON forms of stories, with the values that only a table or CSV shows."""
    for row in rows:
        record = row.form()
        if form == "table":
            yield {
                **record,
                "id_short": row.id[:8],
                "languages_shown": ", ".join(row.languages),
                "origins_told": str(row.count) if row.count else "–",
            }
        elif form == "csv":
            yield {**record, **_csv_values(record)}
        else:
            yield record


def _csv_values(record: StoryRowForm) -> dict[str, Any]:
    """Return the values that CSV shows otherwise: every row has the same columns."""
    leading = record["leading"]
    return {
        "independent": record["independent"] or dict.fromkeys(("low", "best", "high")),
        "leading": {
            "id": leading["id"] if leading else None,
            "text": leading["text"] if leading else None,
            "outlets": leading["outlets"] if leading else None,
        },
        "origins": [origin["name"] for origin in record["origins"]],
    }


@click.command()
@click.argument("story_id", metavar="ID")
@click.option("--claim", default="", help="Show the allegations that this claim of it states.")
@desk_option
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
def story(story_id: str, claim: str, desk: Path, form: str) -> None:
    """Show one story: its leading allegations, who repeats whom, and what is denied.

    ID is that of a listing, or of any report of the story, shortened as you like.
    """
    with existing_desk(desk) as opened:
        if not opened.stories_up_to_date():
            click.echo(STALE, err=True)
        detail = opened.story(story_id, claim)
        if form == "json":
            click.echo(to_json(detail.form(), indent=2))
            return
        for part in story_parts(detail):
            console().print(part)


# A story for a person


def _outlets(row: StoryRow) -> str:
    """Return how many known outlets tell a story, and how many reports are of unknown ones."""
    known = [counted(row.outlets, "outlets")] * (row.outlets > 0)
    unknown = [f"{row.unknown_outlets} of unknown outlet"] * (row.unknown_outlets > 0)
    return ", ".join([*known, *unknown])


def story_parts(detail: StoryDetail) -> Iterator[Text | Tree]:
    """Yield the parts of a story as text and trees."""
    texts = {report.id: report for report in detail.reports}
    row = detail.story
    days = " to ".join(dict.fromkeys(day for day in (row.first, row.last) if day))
    yield Text(
        f"{plain(one_line(row.name))}\n"
        f"story {row.id[:8]}: {counted(row.reports, 'reports')}, {_outlets(row)}"
        + (f", {days}" if days else "")
        + (f", in {', '.join(row.languages)}" if row.languages else "")
    )
    if detail.claim is not None:
        content = _words(texts[detail.claim.report].text, detail.claim.content)
        yield Text(f"\nOnly the claim {detail.claim.id[:8]}: {content}")
    yield Text("")
    yield from _leading(detail)
    if detail.claim is not None:
        return
    yield Text("")
    yield _origins_tree(detail, texts)
    if row.links:
        yield Text("")
        yield _links_tree(row.links, texts)
    if detail.contradictions:
        yield Text("")
        yield _denials_tree(detail, texts)


def _leading(detail: StoryDetail) -> Iterator[Text | Tree]:
    """Yield the leading allegations with their counts, and the grades of the first."""
    if detail.grades is None or detail.count is None:
        yield Text(_without_count(detail))
        return
    tree = Tree("What is said to be so, and who is behind it", guide_style="dim")
    for row in detail.allegations:
        marks = [f"{counted_outlets(row.outlet_range)}, {count_line(row.count)}"]
        marks += ["contested"] * row.is_contested
        tree.add(Text(one_line(f"{row.id[:8]}  {row.text}"))).add(Text(", ".join(marks)))
    yield tree
    yield Text(f"\nOf the first, {detail.allegations[0].id[:8]}:")
    yield grade_lines(detail.grades)


_UNCOUNTED: Mapping[Uncounted, str] = {
    Uncounted.ONE_REPORT: "One report tells this story: it shows itself who stands behind it.",
    Uncounted.ONE_OUTLET: "One outlet tells this story: its reports show who stands behind it.",
    Uncounted.NONE_FOUND: (
        "No allegation is known in this story: its language is not read, or it has changed."
    ),
}


def _without_count(detail: StoryDetail) -> str:
    if detail.story.uncounted is not None:
        return _UNCOUNTED[detail.story.uncounted]
    return "No allegation of the story has these words; see the report itself."


def _origins_tree(detail: StoryDetail, texts: Mapping[ReportId, Report | ReportText]) -> Tree:
    repeated = detail.echoes_by_report()
    tree = Tree("Reports, and whom they repeat", guide_style="dim")
    for number, origin in enumerate(detail.origins, 1):
        branch = tree.add(Text(f"{number}. {_origin_line(origin)}"))
        for report in origin.reports:
            leaf = branch.add(Text(_report_line(report, texts)))
            _add_echoes(leaf, repeated[report], texts)
        _add_voices(branch, origin)
        if origin.joined:
            branch.add(Text(f"these are one: {origin.joined}"))
        if origin.doubt:
            lead = "in doubt" if origin.counted else "adds nothing"
            branch.add(Text(f"{lead}: {origin.doubt}"))
        for report in origin.echoes:
            leaf = branch.add(Text(f"repeated by {_report_line(report, texts)}"))
            _add_echoes(leaf, repeated[report], texts)
    return tree


def _origin_line(origin: Origin) -> str:
    deny = ", denies" if origin.denies else ""
    kind = origin.kind.value
    return one_line(f"{kind}: {origin.name}{deny}") + (
        "" if origin.counted else " (adds nothing of its own)"
    )


def _add_voices(branch: Tree, origin: Origin) -> None:
    knowing = [voice for voice in origin.voices if voice.knows]
    for voice in knowing[:_MOST_SHOWN]:
        claims = ", ".join(claim[:8] for claim in voice.claims[:_MOST_SHOWN])
        branch.add(Text(one_line(f"speaks: {voice.name} ({voice.kind.value}): {claims}")))
    other_voices = len(origin.voices) - len(knowing)
    if other_voices:
        branch.add(Text(f"{other_voices} more speak, but not of what they know of the matter"))


def _add_echoes(
    branch: Tree, echoes: list[Echo], texts: Mapping[ReportId, Report | ReportText]
) -> None:
    for echo in echoes:
        repeated = _report_line(echo.repeats, texts) if echo.repeats in texts else echo.outlet
        relation = "repeats" if echo.directed else "shares with"
        notes = "; ".join(evidence.note for evidence in echo.evidence)
        doubt = "" if echo.proven else " (plausible)"
        branch.add(
            Text(one_line(f"{relation} {repeated or 'an outlet without a name'}{doubt}: {notes}"))
        )


def _report_line(report: ReportId, texts: Mapping[ReportId, Report | ReportText]) -> str:
    text = texts.get(report)
    if text is None:
        return report[:8]
    data = text.metadata
    title = title_or_first_line(data.title, text.text, _TITLE)
    facts = [report[:8], data.day, data.outlet, title]
    return one_line("  ".join(part for part in facts if part))


def _links_tree(
    links: Sequence[LanguageLink], texts: Mapping[ReportId, Report | ReportText]
) -> Tree:
    tree = Tree("One story in several languages", guide_style="dim")
    for link in links:
        branch = tree.add(Text(_report_line(link.report, texts)))
        branch.add(Text(f"and {_report_line(link.other, texts)}"))
        branch.add(Text(one_line(f"{_LIKELY.format(link.percent)}: {link.note}")))
    return tree


def _denials_tree(detail: StoryDetail, texts: Mapping[ReportId, Report | ReportText]) -> Tree:
    tree = Tree("Denied", guide_style="dim")
    for contradiction in detail.contradictions:
        branch = tree.add(Text(_claim_line(contradiction.denial, texts)))
        for claim in contradiction.affirmed:
            branch.add(Text(f"against {_claim_line(claim, texts)}"))
    return tree


def _claim_line(claim: Claim, texts: Mapping[ReportId, Report | ReportText]) -> str:
    report = texts[claim.report]
    source = claim.source.name or claim.source.text or "nobody named"
    outlet = report.metadata.outlet
    where = f" in {outlet}" if outlet else ""
    return one_line(f"{claim.id[:8]}  {source}{where}: {_words(report.text, claim.content)}")


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
        left, right, comparison = opened.compare(first, second)
    if form == "json":
        click.echo(to_json(comparison.form(left, right), indent=2))
        return
    out = console()
    texts = {left.id: left, right.id: right}
    out.print(Text(f"{_report_line(left.id, texts)}\n{_report_line(right.id, texts)}"))
    out.print(
        f"\n{comparison.own + comparison.quoted} words are the same, "
        f"{comparison.quoted} of them quoted: "
        f"{comparison.first_share:.0%} of the first, {comparison.second_share:.0%} of the second.\n"
    )
    table = Table(box=None, pad_edge=False, expand=True, show_header=True, header_style="bold")
    for title in (left.id[:8], right.id[:8]):
        table.add_column(title, ratio=1, overflow="fold")
    for passage in comparison.passages:
        table.add_row(
            Text(plain(passage.here.words(left.text)) + "\n"),
            Text(plain(passage.there.words(right.text)) + "\n"),
        )
    if comparison.passages:
        out.print(table)
    else:
        sys.stdout.write("They share no passage.\n")
