"""Stories: one happening, as many reports tell it, and users' rulings on them."""

from __future__ import annotations

from dataclasses import dataclass

from secondsource.model.echoes import Origin
from secondsource.model.ids import ClaimId, ReportId, StoryId
from secondsource.model.judgements import JudgementKind


@dataclass(frozen=True, slots=True)
class Denial:
    """A claim of a story that denies what others affirm.

    Args:
        claim: Id of the denying claim.
        against: Ids of the claims it denies, the most similar first; empty if none is similar.
    """

    claim: ClaimId
    against: tuple[ClaimId, ...] = ()


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """Two reports in two languages by which the stories of each language became one.

    Args:
        report: Id of the one report.
        other: Id of the other, in the other language.
        probability: How likely they tell one happening, 0 to 1, by the model that joined them.
        note: What speaks for it, in words.
    """

    report: ReportId
    other: ReportId
    probability: float
    note: str

    @property
    def percent(self) -> int:
        """The probability as people read it, 0 to 99: a model is never certain."""
        return min(round(100 * self.probability), 99)


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One happening, as many reports tell it; it has no count of its own.

    Args:
        id: From its first report, see `ids.story_id`; the id that any other of its reports would
            give finds it as well.
        name: The title of its most typical report, or the name a user gave it.
        reports: Ids of its reports in the order of time, undated ones last.
        origins: What is left of its reports when echoes are folded; those that stand on their own
            first.
        denials: The denials in it.
        links: By which reports the stories of its languages were joined; empty in one language.
    """

    id: StoryId
    name: str
    reports: tuple[ReportId, ...]
    origins: tuple[Origin, ...] = ()
    denials: tuple[Denial, ...] = ()
    links: tuple[LanguageLink, ...] = ()


@dataclass(frozen=True, slots=True)
class StoryRuling:
    """A user's ruling on the stories that reports belong to.

    Args:
        kind: `SAME_STORY`, `ANOTHER_STORY` or `STORY_NAME`.
        report: A report; the ruling is on the story that holds it.
        others: Reports that belong to it, or that are moved out of it into a story of their own.
        name: Its name.
    """

    kind: JudgementKind
    report: ReportId
    others: tuple[ReportId, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class EchoRuling:
    """A user's ruling on whether a report repeats another.

    Args:
        report: The report.
        repeats: The other report, or the name of an outlet outside the desk.
        holds: Whether it repeats it.
    """

    report: ReportId
    repeats: str
    holds: bool


@dataclass(frozen=True, slots=True)
class OutletRuling:
    """A user's ruling on an outlet.

    Args:
        outlet: Its name.
        kind: Its kind, as a value of `OutletKind`; "" to leave it as it is.
        state: The state it belongs to; "" to leave it as it is.
    """

    outlet: str
    kind: str = ""
    state: str = ""
