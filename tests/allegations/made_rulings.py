"""People's rulings on the statements of invented reports, as finding allegations gets them."""

from dataclasses import replace

from told_stories import material_of

from secondsource.allegations.find_allegations import find_allegations
from secondsource.model import QuotedStatement, StatementRuling, story_id
from secondsource.model.judgements import JudgementKind

SAME, ANOTHER, ORIGIN = (
    JudgementKind.SAME_ALLEGATION,
    JudgementKind.ANOTHER_ALLEGATION,
    JudgementKind.ONE_ORIGIN,
)
DAY = "2031-05-09"


def quote(written, words):
    """Return the statement of a report with these words, as a ruling has it."""
    start = written.text.index(words)
    return QuotedStatement(written.id, start, start + len(words), words)


def ruling(kind, *statements, apart_from=(), number=1, **about):
    """Return a ruling on statements."""
    return StatementRuling(
        number=number,
        made=f"{DAY}T10:00:00+00:00",
        kind=kind,
        statements=tuple(statements),
        apart_from=tuple(apart_from),
        **about,
    )


def numbered(rulings):
    """Return rulings with numbers in their order."""
    return [replace(each, number=number) for number, each in enumerate(rulings, 1)]


def allegations_under(rulings, *written, **about):
    """Return the allegations of a story told by some reports, under rulings."""
    material = replace(material_of(*written, **about), rulings=numbered(rulings))
    return find_allegations(story_id(material.reports[0].id), material)
