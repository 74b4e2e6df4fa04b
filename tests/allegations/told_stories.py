"""Stories of invented reports, as the finder of allegations gets them."""

from made_reports import write
from secondsource.allegations.find_allegations import find_allegations
from secondsource.allegations.story_material import Publisher, StoryMaterial
from secondsource.model import OutletKind, story_id


def material_of(*written, echoes=(), entities=None, state=()):
    """Return the material of a story; `state` names outlets of one state."""
    ordered = sorted(written, key=lambda w: (w.report.metadata.published or "9", w.id))
    kinds = dict.fromkeys(state, (OutletKind.STATE, "Orsevane"))
    return StoryMaterial(
        reports=[w.report for w in ordered],
        claims={w.id: w.claims for w in ordered},
        echoes=list(echoes),
        entities=entities or {},
        publishers={
            w.id: Publisher(
                w.report.metadata.outlet,
                *kinds.get(w.report.metadata.outlet, (OutletKind.INDEPENDENT, "")),
            )
            for w in ordered
        },
    )


def allegations_of_story(*written, **about):
    """Return the allegations of a story told by some reports."""
    material = material_of(*written, **about)
    return find_allegations(story_id(material.reports[0].id), material)


def about(allegations, words):
    """Return the allegation that holds a statement with these words."""
    return next(a for a in allegations if any(words in said for said in texts_of(a)))


def texts_of(allegation):
    """Return the reports of an allegation's statements, as far as they are known, in words."""
    return [placed.text for placed in said(allegation)]


def said(allegation):
    """Return the statements of an allegation with their words."""
    return [_Said(placed, REPORTS[placed.statement.report]) for placed in allegation.statements]


class _Said:
    def __init__(self, placed, text):
        self.placed, self.text = placed, placed.statement.span.words(text)


REPORTS: dict[str, str] = {}


def told(*body, **more):
    """Write a report and remember its text."""
    written = write(*body, **more)
    REPORTS[written.id] = written.text
    return written
