"""judge and judgements: rulings by a person, and their log."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TypedDict, Unpack

import click

from secondsource.cli.judgement_options import judgement_options, make_judgement
from secondsource.cli.judgement_text import ruling_text
from secondsource.cli.one_origin_command import one
from secondsource.cli.options import desk_option, existing_desk, format_option
from secondsource.cli.output_formats import Column, write
from secondsource.desk import Judge
from secondsource.desk.judging.given_spans import find_span as find_words
from secondsource.desk.judging.statement_references import (
    find_statement,
    is_statement_reference,
)
from secondsource.ledger import EVERYTHING, ClaimRow, Filters, Judgement
from secondsource.model import (
    Certainty,
    Distance,
    Mode,
    OutletKind,
    Polarity,
    SourceKind,
    UsageError,
    Verdict,
    enclosing_span,
)

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


class MetadataArguments(TypedDict):
    """The options of `judge metadata` that say which reports, and what they should have."""

    reports: tuple[str, ...]
    outlet: str | None
    published: str | None
    title: str | None
    language: str | None
    url: str | None
    file: str | None
    host: str | None
    with_outlet: str | None
    with_language: str | None
    with_text: str | None
    since: str | None
    until: str | None


def _choice(scale: type[Any]) -> click.Choice[str]:
    return click.Choice([member.value for member in scale])


@click.group()
def judge() -> None:
    """Overrule the program: every ruling is kept with its reason, through every re-read."""


judge.add_command(one)


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
@judgement_options
def stance(claim: str, desk: Path, reason: str, author: str | None, **values: str | None) -> None:
    """Correct the stance of a CLAIM."""
    make_judgement(desk, reason, author, lambda judge: judge.stance(claim, **values))


@judge.command()
@click.argument("claim_id", metavar="CLAIM")
@click.argument("verdict", type=click.Choice([v.value for v in (Verdict.RIGHT, Verdict.WRONG)]))
@judgement_options
def claim(claim_id: str, verdict: str, desk: Path, reason: str, author: str | None) -> None:
    """Say of a CLAIM that the report does say so, or that it is none: right or wrong.

    A wrong claim stays in the desk, and is left out of listings and counts; `claims --wrong` lists
    it.
    """
    make_judgement(desk, reason, author, lambda judge: judge.claim(claim_id, verdict))


@judge.command()
@click.argument("claim_id", metavar="CLAIM")
@click.option("--content", multiple=True, help="What was said; once for each piece of it.")
@click.option("--cue", multiple=True, help="The words that attribute it; '' for none.")
@click.option("--source", multiple=True, help="The words that name the source; '' for none.")
@judgement_options
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

    make_judgement(desk, reason, author, rule)


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
@judgement_options
def split(claim_id: str, begins: str, desk: Path, reason: str, author: str | None) -> None:
    """Say that one CLAIM is two, with the same source and cue: the second begins with --at."""

    def rule(judge: Judge) -> Judgement:
        row = judge.ledger.claims.get(claim_id)
        return judge.split(claim_id, find_words(begins, row.text, row.claim.content).start)

    make_judgement(desk, reason, author, rule)


@judge.command()
@click.argument("first")
@click.argument("second")
@judgement_options
def merge(first: str, second: str, desk: Path, reason: str, author: str | None) -> None:
    """Say that claim SECOND is a part of claim FIRST, of the same report."""
    make_judgement(desk, reason, author, lambda judge: judge.merge(first, second))


@judge.command()
@click.argument("source_id", metavar="SOURCE")
@click.option("--name", help="Its name or description.")
@click.option("--kind", type=_choice(SourceKind), help="What it is.")
@judgement_options
def source(  # noqa: PLR0913, PLR0917 - one parameter for each option
    source_id: str,
    name: str | None,
    kind: str | None,
    desk: Path,
    reason: str,
    author: str | None,
) -> None:
    """Correct the name or kind of a SOURCE of one report."""
    make_judgement(desk, reason, author, lambda judge: judge.source(source_id, name, kind))


@judge.command()
@click.argument("claim")
@click.option("--source", "source_id", default="", help="A source of the same report.")
@click.option("--name", default="", help="Or the name or description of a new one.")
@click.option("--kind", type=_choice(SourceKind), default="unknown", help="And what it is.")
@judgement_options
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
    make_judgement(desk, reason, author, lambda judge: judge.speaker(claim, source_id, name, kind))


@judge.command()
@click.argument("first")
@click.argument("second")
@judgement_options
def same(first: str, second: str, desk: Path, reason: str, author: str | None) -> None:
    """Say that FIRST and SECOND are one: two sources, or two allegations.

    Sources: two of one report, or two named ones. Each is an id, or both are names, in quotes: of
    names that the program has made one this confirms it. Sources without a name are never joined
    across reports.

    Allegations: each is the id of one, or a statement of one (a1b2c3d4:3 is the third that
    `secondsource allegation a1b2c3d4` lists). All that both hold becomes one allegation.
    """
    make_judgement(desk, reason, author, lambda judge: judge.same(first, second))


@judge.command()
@click.argument("first")
@click.argument("second")
@judgement_options
def different(first: str, second: str, desk: Path, reason: str, author: str | None) -> None:
    """Say that FIRST and SECOND are two: two names of sources, or what two statements say.

    Names: they are two sources, whatever they have in common.

    Statements: FIRST (a1b2c3d4:3) says something else than the allegation SECOND (a1b2c3d4), or
    than a statement of it, and leaves it; with it what is in the same words. Of two allegations,
    the two stay apart.
    """
    make_judgement(desk, reason, author, lambda judge: judge.different(first, second))


@judge.command()
@click.argument("record")
@click.argument("grade")
@judgement_options
def grade(record: str, grade: str, desk: Path, reason: str, author: str | None) -> None:
    """Give a source or claim RECORD an Admiralty GRADE: A to F, 1 to 6, or both (B2)."""
    make_judgement(desk, reason, author, lambda judge: judge.grade(record, grade))


@judge.command()
@click.argument("first")
@click.argument("others", nargs=-1, required=True)
@judgement_options
def together(
    first: str, others: tuple[str, ...], desk: Path, reason: str, author: str | None
) -> None:
    """Say that stories or reports FIRST and OTHERS tell one story."""
    make_judgement(desk, reason, author, lambda judge: judge.together(first, others))


@judge.command()
@click.argument("story")
@click.argument("reports", nargs=-1, required=True)
@judgement_options
def apart(
    story: str, reports: tuple[str, ...], desk: Path, reason: str, author: str | None
) -> None:
    """Say that the REPORTS of a STORY tell another one.

    The story may be named by an allegation of it (a1b2c3d4), a report by a statement (a1b2c3d4:3).
    """
    make_judgement(desk, reason, author, lambda judge: judge.apart(story, reports))


@judge.command()
@click.argument("story")
@click.argument("name")
@judgement_options
def story(story: str, name: str, desk: Path, reason: str, author: str | None) -> None:
    """Give a STORY a NAME."""
    make_judgement(desk, reason, author, lambda judge: judge.name_story(story, name))


@judge.command()
@click.argument("report")
@click.argument("repeats")
@click.option("--not", "not_so", is_flag=True, help="It does not repeat it.")
@judgement_options
def echo(  # noqa: PLR0913, PLR0917 - one parameter for each option
    report: str, repeats: str, not_so: bool, desk: Path, reason: str, author: str | None
) -> None:
    """Say that REPORT repeats another report or an outlet; with --not, that it does not."""
    make_judgement(desk, reason, author, lambda judge: judge.echo(report, repeats, not not_so))


@judge.command()
@click.argument("name")
@click.option("--kind", type=_choice(OutletKind), help="Who stands behind it.")
@click.option("--state", help="Whose it is; state outlets of one state are one origin.")
@judgement_options
def outlet(  # noqa: PLR0913, PLR0917 - one parameter for each option
    name: str, kind: str | None, state: str | None, desk: Path, reason: str, author: str | None
) -> None:
    """Say who stands behind the outlet called NAME."""
    make_judgement(desk, reason, author, lambda judge: judge.outlet(name, kind, state))


@judge.command()
@click.argument("reports", nargs=-1, metavar="[REPORT]...")
@click.option("--outlet", help="Their outlet.")
@click.option("--date", "published", help="Their date, or date and time: 2024-11-08T09:30+09:00.")
@click.option("--title", help="Their title.")
@click.option("--language", help="Their language (a code: en, ko); their claims are read again.")
@click.option("--url", help="Their address.")
@click.option("--file", help="All reports of this file: its path as it was read, or its SHA-256.")
@click.option("--host", help="All reports of this host, also those read later.")
@click.option("--with-outlet", help="The reports that are listed under this outlet now.")
@click.option("--with-language", help="Those in this language.")
@click.option("--with-text", help="Those with a claim whose content holds these words.")
@click.option("--since", help="Those from this day on.")
@click.option("--until", help="Those up to this day, included.")
@judgement_options
def metadata(
    *, desk: Path, reason: str, author: str | None, **arguments: Unpack[MetadataArguments]
) -> None:
    """Correct outlet, date, title, language or address of each REPORT, or of those selected.

    "unknown" clears a field. What was read is kept beside it, and comes back when the ruling is
    withdrawn. Without a REPORT, name a --file, a --host, or a selection with the options from
    --with-outlet on; the ruling then holds for the reports that are selected now.
    """
    make_judgement(desk, reason, author, lambda judge: _correct_metadata(judge, arguments))


@judge.command()
@click.argument("path")
@click.argument("item", required=False)
@click.option("--step", help="The step that failed, if the item failed at several.")
@judgement_options
def dismiss(  # noqa: PLR0913, PLR0917 - one parameter for each option
    path: str, item: str | None, step: str | None, desk: Path, reason: str, author: str | None
) -> None:
    """Dismiss the failure of the file PATH, or of an ITEM of it.

    It is neither listed nor counted, until the file fails for another reason. The dismissal is a
    judgement: `secondsource judge withdraw NUMBER` takes it back.
    """
    make_judgement(desk, reason, author, lambda judge: judge.dismiss(path, item, step))


_CORRECTIONS = ("outlet", "published", "title", "language", "url")


def _correct_metadata(judge: Judge, arguments: MetadataArguments) -> Judgement:
    values = {name: arguments[name] for name in _CORRECTIONS}  # type: ignore[literal-required]
    filters = Filters(
        outlet=arguments["with_outlet"],
        language=arguments["with_language"],
        text=arguments["with_text"],
        since=arguments["since"],
        until=arguments["until"],
    )
    selects = filters != EVERYTHING
    named = [arguments["reports"], arguments["file"], arguments["host"], selects]
    if sum(map(bool, named)) != 1:
        raise UsageError(
            "judge metadata",
            "",
            "the ruling needs one subject",
            "Name reports, or a --file, or a --host, or a selection: see --help",
        )
    if arguments["file"]:
        return judge.file_metadata(arguments["file"], **values)
    if arguments["host"]:
        return judge.host_metadata(arguments["host"], **values)
    if arguments["reports"]:
        return judge.metadata(arguments["reports"], **values)
    selected = judge.ledger.reports.rows(replace(filters, all_versions=True, exact=True))
    return judge.metadata([row.id for row in selected], **values)


@judge.command()
@click.argument("number", type=click.IntRange(1))
@judgement_options
def withdraw(number: int, desk: Path, reason: str, author: str | None) -> None:
    """Take back the judgement NUMBER; both stay in the list."""
    make_judgement(desk, reason, author, lambda judge: judge.withdraw(number))


@click.command()
@click.option(
    "--on",
    "subject",
    help="Only those on this record: a whole id, or a name; or those in force on an allegation.",
)
@desk_option
@format_option
def judgements(desk: Path, form: str, subject: str | None) -> None:
    """List all judgements, with who made them, when and why."""

    def rows(rulings: list[Judgement]) -> Iterator[Mapping[str, Any]]:
        for judgement in rulings:
            record = judgement.form()
            yield (
                {**record, "day": judgement.made[:10], "ruled": ruling_text(judgement)}
                if (form == "table")
                else record
            )

    with existing_desk(desk) as opened:
        if subject and is_statement_reference(subject):
            detail = find_statement(opened.ledger, subject).detail
            listed = [ruling.judgement for ruling in opened.rulings_on(detail)]
        else:
            listed = opened.ledger.judgements.rows(subject)
        write(rows(listed), _COLUMNS, form)
