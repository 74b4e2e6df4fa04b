"""show and report: one report, with its claims marked in place, or its text alone."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
from rich.text import Text

from secondsource.cli.listing_commands import print_hidden
from secondsource.cli.options import desk_option, existing_desk
from secondsource.cli.output_formats import console, plain, to_json
from secondsource.cli.version_lines import change_lines, version_words
from secondsource.desk.version_history import (
    VersionChanges,
    VersionHistory,
    load_version_changes,
    load_version_history,
)
from secondsource.model import (
    Claim,
    Correction,
    Distance,
    MetadataField,
    MetadataSign,
    NotFoundError,
    Report,
    Span,
    ZoneKind,
    claim_form,
    report_form,
)

_LEGEND = "[source]  <cue>  {content}   - each followed by the number of its claim"
_BRACKETS = {
    "content": ("{", "}", "green"),
    "cue": ("<", ">", "yellow"),
    "source": ("[", "]", "cyan"),
}


def report_json(report: Report, claims: Sequence[Claim], history: VersionHistory) -> str:
    """Return a report with its text, claims and versions as JSON."""
    claim_forms = [claim_form(claim, report.text, report.metadata) for claim in claims]
    versions = [version.form() for version in history.versions]
    form = {**report_form(report), "claims": claim_forms, "versions": versions}
    return to_json(form, indent=2)


def _bracket_places(claims: Sequence[Claim]) -> list[tuple[int, int, int, str, str]]:
    """Return the brackets to insert, sorted: (place, closing before opening, outer first, ...)."""
    brackets = []
    for number, claim in enumerate(claims, 1):
        roles: dict[str, tuple[Span, ...]] = {
            "content": claim.content,
            "cue": claim.cue,
            "source": claim.source.spans,
        }
        for role, spans in roles.items():
            opening, closing, colour = _BRACKETS[role]
            for span in spans:
                length = span.end - span.start
                brackets.append((span.start, 1, -length, opening, colour))
                brackets.append((span.end, 0, length, f"{closing}{number}", colour))
    return sorted(brackets)


def marked_text(report: Report, claims: Sequence[Claim]) -> Text:
    """Return a report's text with brackets around the sources, cues and contents of its claims."""
    marked, position = Text(), 0
    for place, _, _, bracket, colour in _bracket_places(claims):
        marked.append(plain(report.text[position:place]))
        marked.append(bracket, style=f"bold {colour}")
        position = place
    marked.append(plain(report.text[position:]))
    return marked


def _heading(report: Report, history: VersionHistory) -> Text:
    data = report.metadata
    facts = (
        ("report", report.id),
        ("version", version_words(history)),
        ("title", data.title),
        ("outlet", _with_sign(data.outlet, data.outlet_sign)),
        ("published", _with_sign(data.published, data.published_sign)),
        ("byline", data.byline),
        ("url", data.url),
        ("tags", ", ".join(data.tags)),
        ("other version", data.other_version),
        ("language", report.language),
        ("claims", report.attribution.value),
        ("raw SHA-256", report.raw),
        ("item", report.item),
        ("pages", str(max((start.page for start in report.pages), default=""))),
        *(("corrected", _correction_words(correction)) for correction in report.corrections),
    )
    lines = (f"{name:>13}  {plain(value)}" for name, value in facts if value)
    return Text("\n".join(lines), style="dim")


def _correction_words(correction: Correction) -> str:
    """Return which field a person has corrected, from what, and by which judgement."""
    field = "date" if correction.field is MetadataField.PUBLISHED else correction.field.value
    original = f"“{correction.original}”" if correction.original else "unknown"
    return f"{field}, from {original} (judgement {correction.judgement})"


def _with_sign(value: str, sign: MetadataSign) -> str:
    """Return an outlet or a date with where it is known from, unless a field states it."""
    stated = sign in (MetadataSign.NONE, MetadataSign.GIVEN, MetadataSign.FIELD)
    if sign is MetadataSign.CORRECTED:
        return f"{value or 'unknown'} (corrected)"
    return value if stated or not value else f"{value} (by its {sign.value})"


def _unattributed_zones(report: Report) -> Text:
    zones = [z for z in report.zones if z.kind in (ZoneKind.FURNITURE, ZoneKind.CAPTION)]
    lines = []
    for zone in zones:
        words = " ".join(zone.span.words(report.text).split())
        lines.append(f"{zone.kind.value:>13}  {plain(words[:80])}")
        if zone.credit:
            lines.append(f"{'credit':>13}  {plain(zone.credit.words(report.text))}")
    return Text("\n".join(lines), style="dim")


def _notes(report: Report, claims: Sequence[Claim]) -> Iterator[str]:
    """Yield a line for each claim: who, how given, how sure, by which words."""
    numbers = {claim.id: number for number, claim in enumerate(claims, 1)}
    for number, claim in enumerate(claims, 1):
        stance = claim.stance
        parts = [f"{claim.manner} {claim.zone}", f"act {claim.act}", stance.polarity]
        parts += [stance.certainty, stance.mode]
        if stance.distance is not Distance.NEUTRAL:
            parts.append(stance.distance)
        words = ", ".join(f'"{w.span.words(report.text)}"' for w in stance.words)
        parts.append(f"by {words}" if words else "by no word of its own")
        if claim.addressee:
            addressees = " ".join(span.words(report.text) for span in claim.addressee)
            parts.append(f"told to {addressees}")
        if page := report.page_at(claim.content[0].start):
            parts.append(f"page {page}")
        parts.append(f"score {claim.score:.2f}")
        if claim.nested_in in numbers:
            parts.append(f"nested in {numbers[claim.nested_in]}")
        yield f"{number:>3}  {_speaker(claim)}: {', '.join(parts)}"


def _speaker(claim: Claim) -> str:
    source = claim.source
    if source.id:
        wording = "" if source.text.strip(" ,") == source.name else f', as "{source.text}"'
        return f"{source.name} ({source.kind}{wording if source.text else ''})"
    if source.candidates:
        return f'undecided, "{source.text}": {" or ".join(source.candidates)}'
    return f'undecided, "{source.text}"' if source.text else "(no source named)"


@click.command()
@click.argument("id")
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="How it is written; JSON holds the text and every claim.",
)
@click.option(
    "--changes",
    "only_changes",
    is_flag=True,
    help="Show what changed from the version before instead, with the claims that came and went.",
)
@click.option(
    "--all", "doubtful", is_flag=True, help="Also doubtful claims, which JSON always holds."
)
@desk_option
def show(id: str, form: str, only_changes: bool, doubtful: bool, desk: Path) -> None:
    """Show a report with its claims marked in place. ID: of a report or claim, or its beginning."""
    with existing_desk(desk) as opened:
        try:
            report = opened.ledger.reports.get(id)
        except NotFoundError:
            if not id.startswith("c"):
                raise
            report = opened.ledger.reports.get(opened.ledger.claims.get(id).claim.report)
        if only_changes:
            _print_changes(load_version_changes(opened.ledger, report.id), form)
            return
        every_claim = opened.ledger.claims.of_report(report.id)
        history = load_version_history(opened.ledger, report.id)
        if form == "json":
            click.echo(report_json(report, every_claim, history))
            return
        claims = [claim for claim in every_claim if doubtful or not claim.is_doubtful]
        out = console()
        out.print(_heading(report, history))
        out.print()
        out.print(marked_text(report, claims))
        out.print()
        for line in _notes(report, claims):
            out.print(Text(plain(line)))
        out.print(_unattributed_zones(report))
        if claims:
            out.print(Text(_LEGEND, style="dim"))
        print_hidden(len(every_claim) - len(claims))


def _print_changes(found: VersionChanges, form: str) -> None:
    if form == "json":
        click.echo(to_json(found.form(), indent=2))
        return
    out = console()
    for line in change_lines(found):
        out.print(Text(plain(line)))


@click.command()
@click.argument("id")
@click.option("--text", "text_only", is_flag=True, help="Print the clean text and nothing else.")
@desk_option
def report(id: str, text_only: bool, desk: Path) -> None:
    """Print a report as JSON, or with --text the clean text that offsets count in.

    The JSON holds every claim, doubtful ones too.

    On a terminal the text is printed with what could steer the terminal replaced, character for
    character; into a file or a pipe it goes exactly as it is.
    """
    with existing_desk(desk) as opened:
        report = opened.ledger.reports.get(id)
        if text_only:
            # Not click.echo: into a pipe it would drop what looks like a colour code.
            sys.stdout.write(plain(report.text) if sys.stdout.isatty() else report.text)
        else:
            claims = opened.ledger.claims.of_report(report.id)
            history = load_version_history(opened.ledger, report.id)
            click.echo(report_json(report, claims, history))
