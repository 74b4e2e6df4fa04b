"""Drafts put together by hand, and what a desk of invented reports holds on them."""

from dataclasses import replace

from made_reports import write
from secondsource.allegations.drafts.desk_material import DeskMaterial
from secondsource.allegations.drafts.draft_attribution import DraftAttributions
from secondsource.allegations.drafts.draft_findings import checked_statement
from secondsource.allegations.drafts.statement_likeness import StatementLikeness
from secondsource.allegations.statements import statements_of
from secondsource.allegations.story_material import Publisher
from secondsource.model import (
    Allegation,
    Count,
    PlacedStatement,
    Polarity,
    allegation_id,
    story_id,
)

TARN, BANK, MILL = "Tarn Herald", "Far Bank Post", "Mill Sheet"
SURE, LIKELY, ONE = Count(2, 3, 4), Count(1, 2, 3), Count(1, 1, 2)
# All reports of outlets that a test has written, for their claims.
_WRITTEN = []
_OUTLETS = {name: name for name in (TARN, BANK, MILL)}


def draft(*body, says=()):
    """Write a draft; claims of its own are given as those of reports."""
    written = write(*body, says=says)
    report = replace(written.report, id="draft")
    return replace(
        written,
        report=report,
        claims=tuple(replace(claim, report="draft") for claim in written.claims),
    )


def statement_in(written, words):
    """Return the statement of a report or draft that holds some words."""
    return next(
        s
        for s in statements_of(written.report, written.claims)
        if words in s.span.words(written.text)
    )


def like(written, words, same, **more):
    """Return the statement of a report with some words, as like to one of a draft as is given."""
    values = {
        "but_for_numbers": same,
        "if_numbers_agreed": same,
        "numbers_differ": False,
        "lacks_number": False,
        "negation_differs": False,
    }
    return StatementLikeness(
        report=written.report,
        statement=statement_in(written, words),
        same=same,
        **{**values, **more},
    )


def alleged(count, *placed):
    """Return the allegation of statements that are given with their reports."""
    statements = [statement_in(written, words) for written, words in placed]
    affirming = [
        written.report.metadata.outlet
        for (written, _), s in zip(placed, statements, strict=True)
        if s.polarity is not Polarity.DENIED
    ]
    return Allegation(
        id=allegation_id(statements[0].report, statements[0].span),
        story=story_id(statements[0].report),
        text=placed[0][1],
        statements=tuple(PlacedStatement(statement=s) for s in statements),
        count=count,
        outlets=tuple(sorted(set(affirming))),
    )


def check(written, words, *likest, allegations=(), also=(), held=(TARN, BANK, MILL)):
    """Return what a check says of one statement of a draft.

    Args:
        written: The draft.
        words: Words of the statement.
        likest: The likest statements of the desk.
        allegations: The allegations of the desk.
        also: Further reports of the desk.
        held: The outlets of which the desk holds reports.
    """
    reports = {near.report.id: near.report for near in likest} | {w.id: w.report for w in also}
    claims = {w.id: w.claims for w in _WRITTEN if w.id in reports}
    material = DeskMaterial(
        reports=reports,
        claims=claims,
        publishers={i: Publisher(r.metadata.outlet) for i, r in reports.items()},
        entities={},
        placed={
            (p.statement.report, p.statement.span): a.id for a in allegations for p in a.statements
        },
        allegations={a.id: a for a in allegations},
    )
    attributions = DraftAttributions(
        draft=written.report,
        claims={claim.id: claim for claim in written.claims},
        outlet_of=lambda name: _OUTLETS.get(name.removeprefix("the ").removeprefix("The "), ""),
        held_outlets=held,
        entities={},
    )
    return checked_statement(statement_in(written, words), likest, material, attributions)


def published(*body, outlet, says=(), **more):
    """Write a report of an outlet that the desk holds."""
    written = write(*body, outlet=outlet, says=says, **more)
    _WRITTEN.append(written)
    return written


def kinds(checked):
    """Return the kinds of the findings on a statement, the most pressing first."""
    return [finding.kind.value for finding in checked.findings]
