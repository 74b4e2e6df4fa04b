"""check: what stands behind each sentence of a draft in the desk."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from secondsource.cli.options import desk_option, existing_desk, format_option
from secondsource.cli.output_formats import Column, one_line, write
from secondsource.cli.read_progress import ReadingDisplay
from secondsource.desk import Desk
from secondsource.intake import STANDARD_INPUT, IntakeOptions
from secondsource.language.english.noun_number import counted
from secondsource.model import DeskWords, DraftCheck, DraftRow, FindingKind, IntakeError
from secondsource.model.json_forms import draft_sentence_form

CHECK_COLUMNS = (
    Column("", "number", right=True),
    Column("finding", "found", ratio=3),
    Column("in the draft", "text", ratio=6),
    Column("in the desk", "nearest", ratio=6),
)
_PASTE = "-"
_ID = 8
_DAY = len("2024-11-07")


@click.command()
@click.argument("draft", metavar="DRAFT")
@click.option(
    "--only",
    type=click.Choice([kind.value for kind in FindingKind]),
    multiple=True,
    help="Only sentences with this finding; may be given several times.",
)
@desk_option
@format_option
def check(draft: str, only: tuple[str, ...], desk: Path, form: str) -> None:
    """Show what stands behind each sentence of a draft in the desk, before it is published.

    DRAFT is a file of text, HTML, Markdown, PDF or an office document; - reads the standard input.
    The table shows the nearest words of the desk with their report; the other formats hold all of
    them, the rule behind each finding, and the number of independent origins. Nothing of the draft
    is kept, in the desk or elsewhere.
    """
    with existing_desk(desk) as opened:
        checked = _checked(opened, draft)
        if not opened.allegations_up_to_date():
            click.echo(_STALE, err=True)
    wanted = {FindingKind(kind) for kind in only}
    rows = [row for row in checked.rows() if not wanted or wanted & set(row.sentence.kinds)]
    write(_for_format(rows, form), CHECK_COLUMNS, form)
    click.echo(one_line(_summary(checked)), err=True)


_STALE = (
    "Reports or rulings have come since stories were found, so counts may be old:"
    " secondsource stories --update"
)


def _checked(opened: Desk, draft: str) -> DraftCheck:
    with ReadingDisplay() as display:
        if draft == _PASTE:
            pasted = _standard_input()
            return opened.check_draft(pasted, name=STANDARD_INPUT, progress=display.finding_stories)
        return opened.check_draft(Path(draft), progress=display.finding_stories)


def _standard_input() -> bytes:
    """Return the standard input, which stays in memory.

    Raises:
        IntakeError: If it is longer than a document may be.
    """
    if sys.stdin.isatty():
        click.echo("Paste the draft, then end it with Ctrl-D on a line of its own.", err=True)
    most = IntakeOptions().max_document_bytes
    raw = sys.stdin.buffer.read(most + 1)
    if len(raw) > most:
        reason = "it is longer than a document may be"
        raise IntakeError("check", STANDARD_INPUT, reason, "Check it in parts")
    return raw


def _summary(checked: DraftCheck) -> str:
    found = ", ".join(f"{kind.value} {count:,}" for kind, count in checked.tally().items())
    return f"{counted(len(checked.sentences), 'sentences')}: {found}"


def _for_format(rows: list[DraftRow], form: str) -> Iterator[Mapping[str, Any]]:
    for row in rows:
        record: Mapping[str, Any] = draft_sentence_form(row)
        if form == "table":
            yield {
                **record,
                "found": "; ".join(record["findings"]),
                "nearest": _nearest(row),
            }
        elif form == "csv":
            yield {**record, **_cells(row)}
        else:
            yield record


def _nearest(row: DraftRow) -> str:
    """Return the likeliest words of the desk on a sentence, with where they stand."""
    words = [w for statement in row.sentence.statements for w in statement.words]
    if not words:
        return next((f.rule for s in row.sentence.statements for f in s.findings), "")
    return _line(max(words, key=lambda w: w.likeness))


def _line(words: DeskWords) -> str:
    outlet = words.outlet or "an outlet without a name"
    speaker = f" ({words.speaker})" if words.speaker not in ("", words.outlet) else ""
    day = words.published[:_DAY] or "undated"
    return f"{words.relation.value}: {outlet}{speaker}, {day}, {words.report[:_ID]}: {words.text}"


def _cells(row: DraftRow) -> dict[str, Any]:
    """Return the cells of a sentence that CSV has in place of nested lists."""
    statements = row.sentence.statements
    counts = [s.count for s in statements if s.count]
    return {
        "findings": "; ".join(kind.value for kind in row.sentence.kinds),
        "statements": [{"text": s.span.words(row.text)} for s in statements],
        "rules": "; ".join(dict.fromkeys(f.rule for s in statements for f in s.findings)),
        "independent": str(min(counts, key=lambda c: c.best)) if counts else "",
        "words": [{"text": _line(w)} for s in statements for w in s.words],
    }
