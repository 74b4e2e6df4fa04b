"""judge and judgements: rulings by a person, and their log."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

import click

from secondsource.cli.options import desk_option, existing_desk, format_option
from secondsource.cli.output_formats import Column, one_line, write
from secondsource.desk import Judge, open_desk
from secondsource.desk.judging.given_spans import find_span as find_words
from secondsource.ledger import ClaimRow, Judgement
from secondsource.model import (
    Certainty,
    Distance,
    Mode,
    OutletKind,
    Polarity,
    SourceKind,
    Verdict,
    enclosing_span,
)
from secondsource.model.judgement_payloads import (
    EchoPayload,
    QuotedSpans,
    SplitPayload,
    WordsPayload,
)
from secondsource.model.judgements import Affected

Command = TypeVar("Command", bound=Callable[..., Any])
_COLUMNS = (
    Column("", "number", right=True),
    Column("made", "day"),
    Column("author", "author"),
    Column("kind", "kind"),
    Column("on", "subject", ratio=2),
    Column("ruling", "ruled", ratio=4),
    Column("reason", "reason", ratio=4),
    Column("state", "state"),
)


def _judgement_options(command: Command) -> Command:
    for option in (
        desk_option,
        click.option("--author", help="Who rules.  [default: your user name]"),
        click.option("--reason", required=True, help="Why, in your words; kept with the ruling."),
    ):
        command = option(command)
    return command


def _choice(scale: type[Any]) -> click.Choice[str]:
    return click.Choice([member.value for member in scale])


def _make_judgement(
    desk: Path, reason: str, author: str | None, rule: Callable[[Judge], Judgement]
) -> None:
    existing_desk(desk).close()
    with open_desk(desk, create=False) as opened:
        judgement = rule(opened.judge(reason, author))
        affected = opened.affected_by(judgement)
        if Affected.ENTITIES in affected:
            opened.link_sources()
        if Affected.STORIES in affected:
            opened.find_stories()
    click.echo(
        one_line(
            f"Judgement {judgement.number}: {judgement.kind}, on {judgement.subject}: "
            f"{_ruling_text(judgement)}"
        )
    )


def _ruling_text(judgement: Judgement) -> str:
    match judgement.payload:
        case EchoPayload(repeats=repeats, holds=holds):
            return f"{'repeats' if holds else 'does not repeat'} {repeats}"
        case WordsPayload() as words:
            parts = words.roles().items()
            return ", ".join(f"{role} {_quoted(spans) or 'none'}" for role, spans in parts)
        case SplitPayload(parts=(first, second), second=second_claim):
            return f"{_quoted(first)}, and {second_claim}: {_quoted(second)}"
    pairs = [
        f"{name} {', '.join(value) if isinstance(value, list) else value}"
        for name, value in judgement.ruling.items()
        if value not in ("", None, [])
    ]
    return ", ".join(pairs) or "taken back"


def _quoted(spans: QuotedSpans) -> str:
    return " … ".join(f"“{span.words}”" for span in spans)


@click.group()
def judge() -> None:
    """Overrule the program: every ruling is kept with its reason, through every re-read."""


@judge.command()
@click.argument("claim")
@click.option(
    "--polarity",
    type=_choice(Polarity),
    help="Whether the source affirms the content or denies it.",
)
@click.option("--certainty", type=_choice(Certainty), help="How sure the source is.")
@click.option("--mode", type=_choice(Mode), help="What the source does.")
@click.option(
    "--distance", type=_choice(Distance), help="How far the report stands from the source."
)
@_judgement_options
def stance(claim: str, desk: Path, reason: str, author: str | None, **values: str | None) -> None:
    """Correct the stance of a CLAIM."""
    _make_judgement(desk, reason, author, lambda judge: judge.stance(claim, **values))


@judge.command()
@click.argument("claim_id", metavar="CLAIM")
@click.argument("verdict", type=click.Choice([v.value for v in (Verdict.RIGHT, Verdict.WRONG)]))
@_judgement_options
def claim(claim_id: str, verdict: str, desk: Path, reason: str, author: str | None) -> None:
    """Say of a CLAIM that the report does say so, or that it is none: right or wrong.

    A wrong claim stays in the desk, and is left out of listings and counts; `claims --wrong` lists
    it.
    """
    _make_judgement(desk, reason, author, lambda judge: judge.claim(claim_id, verdict))


@judge.command()
@click.argument("claim_id", metavar="CLAIM")
@click.option("--content", multiple=True, help="What was said; once for each piece of it.")
@click.option("--cue", multiple=True, help="The words that attribute it; '' for none.")
@click.option("--source", multiple=True, help="The words that name the source; '' for none.")
@_judgement_options
def words(
    claim_id: str, desk: Path, reason: str, author: str | None, **typed_words: tuple[str, ...]
) -> None:
    """Say which words of the report are a CLAIM's content, cue or source.

    Give them letter by letter. They must stand in the report once, or once where the claim has its
    words now.
    """

    def rule(judge: Judge) -> Judgement:
        row = judge.ledger.claims.get(claim_id)
        spans = {role: _spans(row, role, typed) for role, typed in typed_words.items() if typed}
        return judge.words(claim_id, **spans)

    _make_judgement(desk, reason, author, rule)


def _spans(row: ClaimRow, role: str, typed: Iterable[str]) -> list[tuple[int, int]]:
    """Return the spans of typed words, searched near the words that a claim has now."""
    claim = row.claim
    spans_by_role = {"content": claim.content, "cue": claim.cue, "source": claim.source.spans}
    extent = enclosing_span([span for spans in spans_by_role.values() for span in spans])
    matches = {
        find_words(words, row.text, spans_by_role[role], (extent,))
        for words in typed
        if words.strip()
    }
    return [(span.start, span.end) for span in sorted(matches)]


@judge.command()
@click.argument("claim_id", metavar="CLAIM")
@click.option("--at", "begins", required=True, help="The words with which the second begins.")
@_judgement_options
def split(claim_id: str, begins: str, desk: Path, reason: str, author: str | None) -> None:
    """Say that one CLAIM is two, with the same source and cue: the second begins with --at."""

    def rule(judge: Judge) -> Judgement:
        row = judge.ledger.claims.get(claim_id)
        return judge.split(claim_id, find_words(begins, row.text, row.claim.content).start)

    _make_judgement(desk, reason, author, rule)


@judge.command()
@click.argument("first")
@click.argument("second")
@_judgement_options
def merge(first: str, second: str, desk: Path, reason: str, author: str | None) -> None:
    """Say that claim SECOND is a part of claim FIRST, of the same report."""
    _make_judgement(desk, reason, author, lambda judge: judge.merge(first, second))


@judge.command()
@click.argument("source_id", metavar="SOURCE")
@click.option("--name", help="Its name or description.")
@click.option("--kind", type=_choice(SourceKind), help="What it is.")
@_judgement_options
def source(  # noqa: PLR0913, PLR0917 - one parameter for each option
    source_id: str,
    name: str | None,
    kind: str | None,
    desk: Path,
    reason: str,
    author: str | None,
) -> None:
    """Correct the name or kind of a SOURCE of one report."""
    _make_judgement(desk, reason, author, lambda judge: judge.source(source_id, name, kind))


@judge.command()
@click.argument("claim")
@click.option("--source", "source_id", default="", help="A source of the same report.")
@click.option("--name", default="", help="Or the name or description of a new one.")
@click.option("--kind", type=_choice(SourceKind), default="unknown", help="And what it is.")
@_judgement_options
def speaker(  # noqa: PLR0913, PLR0917 - one parameter for each option
    claim: str,
    source_id: str,
    name: str,
    kind: str,
    desk: Path,
    reason: str,
    author: str | None,
) -> None:
    """Say whose a CLAIM is: split it from the source it was given to."""
    _make_judgement(desk, reason, author, lambda judge: judge.speaker(claim, source_id, name, kind))


@judge.command()
@click.argument("first")
@click.argument("second")
@_judgement_options
def same(first: str, second: str, desk: Path, reason: str, author: str | None) -> None:
    """Say that FIRST and SECOND are one source: two of one report, or two named ones.

    Each is an id, or both are names, in quotes: of names that the program has made one this
    confirms it. Sources without a name are never joined across reports.
    """
    _make_judgement(desk, reason, author, lambda judge: judge.same(first, second))


@judge.command()
@click.argument("first")
@click.argument("second")
@_judgement_options
def different(first: str, second: str, desk: Path, reason: str, author: str | None) -> None:
    """Say that the names FIRST and SECOND are two sources, whatever they have in common."""
    _make_judgement(desk, reason, author, lambda judge: judge.different(first, second))


@judge.command()
@click.argument("record")
@click.argument("grade")
@_judgement_options
def grade(record: str, grade: str, desk: Path, reason: str, author: str | None) -> None:
    """Give a source or claim RECORD an Admiralty GRADE: A to F, 1 to 6, or both (B2)."""
    _make_judgement(desk, reason, author, lambda judge: judge.grade(record, grade))


@judge.command()
@click.argument("first")
@click.argument("others", nargs=-1, required=True)
@_judgement_options
def together(
    first: str, others: tuple[str, ...], desk: Path, reason: str, author: str | None
) -> None:
    """Say that stories or reports FIRST and OTHERS tell one story."""
    _make_judgement(desk, reason, author, lambda judge: judge.together(first, others))


@judge.command()
@click.argument("story")
@click.argument("reports", nargs=-1, required=True)
@_judgement_options
def apart(
    story: str, reports: tuple[str, ...], desk: Path, reason: str, author: str | None
) -> None:
    """Say that the REPORTS of a STORY tell another one."""
    _make_judgement(desk, reason, author, lambda judge: judge.apart(story, reports))


@judge.command()
@click.argument("story")
@click.argument("name")
@_judgement_options
def story(story: str, name: str, desk: Path, reason: str, author: str | None) -> None:
    """Give a STORY a NAME."""
    _make_judgement(desk, reason, author, lambda judge: judge.name_story(story, name))


@judge.command()
@click.argument("report")
@click.argument("repeats")
@click.option("--not", "not_so", is_flag=True, help="It does not repeat it.")
@_judgement_options
def echo(  # noqa: PLR0913, PLR0917 - one parameter for each option
    report: str, repeats: str, not_so: bool, desk: Path, reason: str, author: str | None
) -> None:
    """Say that REPORT repeats another report or an outlet; with --not, that it does not."""
    _make_judgement(desk, reason, author, lambda judge: judge.echo(report, repeats, not not_so))


@judge.command()
@click.argument("name")
@click.option("--kind", type=_choice(OutletKind), help="Who stands behind it.")
@click.option("--state", help="Whose it is; state outlets of one state are one origin.")
@_judgement_options
def outlet(  # noqa: PLR0913, PLR0917 - one parameter for each option
    name: str, kind: str | None, state: str | None, desk: Path, reason: str, author: str | None
) -> None:
    """Say who stands behind the outlet called NAME."""
    _make_judgement(desk, reason, author, lambda judge: judge.outlet(name, kind, state))


@judge.command()
@click.argument("number", type=click.IntRange(1))
@_judgement_options
def withdraw(number: int, desk: Path, reason: str, author: str | None) -> None:
    """Take back the judgement NUMBER; both stay in the list."""
    _make_judgement(desk, reason, author, lambda judge: judge.withdraw(number))


@click.command()
@click.option("--on", "subject", help="Only those on this record: a whole id, or a name.")
@desk_option
@format_option
def judgements(desk: Path, form: str, subject: str | None) -> None:
    """List all judgements, with who made them, when and why."""

    def rows(rulings: list[Judgement]) -> Iterator[Mapping[str, Any]]:
        for judgement in rulings:
            record = judgement.form()
            yield (
                {**record, "day": judgement.made[:10], "ruled": _ruling_text(judgement)}
                if (form == "table")
                else record
            )

    with existing_desk(desk) as opened:
        write(rows(opened.ledger.judgements.rows(subject)), _COLUMNS, form)
