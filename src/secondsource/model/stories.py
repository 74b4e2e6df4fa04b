"""Stories: one happening or allegation, as many reports tell it, and what people rule on them."""

from __future__ import annotations

from dataclasses import dataclass, field

from secondsource.model.echoes import Count, Origin
from secondsource.model.ids import ClaimId, ReportId, StoryId
from secondsource.model.judgements import JudgementKind


@dataclass(frozen=True, slots=True)
class Denial:
    """A claim of a story that denies what others affirm.

    Args:
        claim: Id of the denying claim.
        against: Ids of what it denies, the most alike first; empty if nothing in it is like it.
    """

    claim: ClaimId
    against: tuple[ClaimId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One happening or allegation.

    Args:
        id: From its first report, see `ids.story_id`; the id that any other of its reports would
            give finds it as well.
        name: The title of its most typical report, or what a person has named it.
        reports: Ids of its reports in the order of time, undated ones last.
        origins: What is left when echoes are folded; those that count first.
        count: How many of them are independent.
        denials: Who denies what in it.
    """

    id: StoryId
    name: str
    reports: tuple[ReportId, ...]
    origins: tuple[Origin, ...] = ()
    count: Count = field(default_factory=Count)
    denials: tuple[Denial, ...] = ()


@dataclass(frozen=True, slots=True)
class StoryRuling:
    """What a person has said of the stories that reports belong to.

    Args:
        kind: `SAME_STORY`, `ANOTHER_STORY` or `STORY_NAME`.
        report: A report; the ruling is on the story that holds it.
        others: Reports that belong to it, or that are taken out of it into a story of their own.
        name: What it is called.
    """

    kind: JudgementKind
    report: ReportId
    others: tuple[ReportId, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class EchoRuling:
    """What a person has said of a report repeating another.

    Args:
        report: The report.
        repeats: The other report, or the name of an outlet outside the desk.
        holds: Whether it does repeat it.
    """

    report: ReportId
    repeats: str
    holds: bool


@dataclass(frozen=True, slots=True)
class OutletRuling:
    """What a person has said of an outlet.

    Args:
        outlet: Its name.
        kind: Who stands behind it, as a value of `OutletKind`; "" if nothing is said of that.
        state: Whose it is, if a state's; "" if nothing is said of that.
    """

    outlet: str
    kind: str = ""
    state: str = ""
