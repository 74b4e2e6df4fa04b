"""Silences: what an outlet would be expected to carry and did not, and what cannot be said."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from secondsource.model.ids import ReportId, StoryId

_NO_REPORT = ReportId("")


class SubjectKind(StrEnum):
    """What an outlet is silent about."""

    KNOWN = "known name"
    """A person, body, place or country of the gazetteer."""
    OWN = "name of the desk"
    """A name that recurs in the desk and that the gazetteer does not have."""
    WATCH = "watch"
    """A subject that a person follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """A time in which an outlet carried nothing on a subject, against what was expected.

    Args:
        outlet: The outlet.
        subject: Key of the subject.
        kind: What it is.
        name: Its name.
        first: First day of the silence on which the desk holds what is usual of the outlet.
        last: Its last such day.
        expected: Reports expected in that time.
        carries: Probability that the outlet carries at least one in that much time.
        p: One-sided probability of a gap as surprising or more, anywhere in the desk's time.
        q: Benjamini-Hochberg q over all tests made with it.
        own_reports: Reports of the outlet on the subject outside that time.
        peer_reports: Reports of others on it in that time.
        peers: How many outlets these are of.
        published: Reports of the outlet in that time, on whatever subject.
        instead: Some of them.
        before: Its last report on the subject before; "" for none.
        after: Its first report on it afterwards; "" while it lasts.
        ended: Day of `after`; "" while it lasts.
        left: Day of the last report of the outlet, on whatever subject, where the desk goes on for
            a week or more without it; else "".
    """

    outlet: str
    subject: str
    kind: SubjectKind
    name: str
    first: str
    last: str
    expected: float
    carries: float
    p: float
    q: float
    own_reports: int
    peer_reports: int
    peers: int
    published: int
    instead: tuple[ReportId, ...] = ()
    before: ReportId = _NO_REPORT
    after: ReportId = _NO_REPORT
    ended: str = ""
    left: str = ""


class Unsaid(StrEnum):
    """Why nothing can be said of an outlet, or of the desk."""

    NO_REPORTS = "no dated reports of a known outlet"
    ONE_OUTLET = "one outlet alone"
    FEW_REPORTS = "too few reports"
    NO_SUBJECT = "no subject often enough"
    NO_PEERS = "no other outlet carried it"
    UNDATED = "without a day"
    NAMELESS = "without an outlet"
    EVERYWHERE = "words that stand everywhere"
    NO_REPORT_OF_WATCH = "no report concerns the watch"
    NO_OUTLET = "no report of the outlet"
    UNRECORDED = "no record of what was collected"
    CHOSEN = "reports that seem to be chosen"
    MANY_SMALL = "many outlets with too few reports"
    MANY_CHOSEN = "many outlets whose reports seem to be chosen"
    ALL_TELL = "no difference between outlets and stories"
    FEW_STORIES = "too few stories that several outlets tell"


@dataclass(frozen=True, slots=True, kw_only=True)
class Caveat:
    """Something that the desk cannot say of silences, in words that a reporter can repeat.

    Args:
        reason: The kind of reason.
        words: The sentence.
        outlet: The outlet that it is about; "" for the desk.
        number: How many reports it is about; 0 if it is about no number of them.
        days: The first and the last day that it is about; "" if it is about none.
    """

    reason: Unsaid
    words: str
    outlet: str = ""
    number: int = 0
    days: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SilenceAccount:
    """The silences of a desk, with how many tests were made and what cannot be said.

    Args:
        silences: Those asked for, the most surprising first.
        tests: Pairs of outlet and subject that were tested.
        caveats: What cannot be said.
        beyond_chance: All silences of the desk with a q of at most .05, whichever were asked for.
    """

    silences: tuple[Silence, ...]
    tests: int
    caveats: tuple[Caveat, ...]
    beyond_chance: tuple[Silence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenUp:
    """A subject that all outlets of a state began to carry within a day, some time after others.

    Args:
        state: The state.
        outlets: Its outlets in the desk, sorted.
        subject: Key of the subject.
        name: Its name.
        day: The day on which the first of them began.
        reports: The first report of each.
        others_since: The day of the first report of others on it.
        other_reports: Reports of others on it before `day`.
        p: How probable it is that they begin so near each other by chance.
        q: Benjamini-Hochberg q over all subjects that outlets of a state began to carry after
            others.
    """

    state: str
    outlets: tuple[str, ...]
    subject: str
    name: str
    day: str
    reports: tuple[ReportId, ...]
    others_since: str
    other_reports: int
    p: float
    q: float


@dataclass(frozen=True, slots=True, kw_only=True)
class StorySilence:
    """An outlet that does not tell a story, against how likely it was to tell it.

    Args:
        outlet: The outlet.
        story: The story.
        name: The story's name; "" if it has none.
        first: Its first day.
        last: The last day on which it may be taken up, at most three behind the first.
        expected: How likely the outlet would tell it, 0 to 1, by other stories than this.
        q: Benjamini-Hochberg q over all outlets and stories that were asked about.
        outlets: How many outlets tell it.
        reports: In how many reports.
        published: Reports of the outlet from the day before `first` to the day after `last`.
    """

    outlet: str
    story: StoryId
    name: str = ""
    first: str
    last: str
    expected: float
    q: float
    outlets: int
    reports: int
    published: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StorySilences:
    """The stories that outlets of a desk do not tell, those that are expected most first.

    Args:
        silences: Those asked for.
        tests: Pairs of outlet and story that were asked about.
        caveats: What cannot be said.
    """

    silences: tuple[StorySilence, ...]
    tests: int
    caveats: tuple[Caveat, ...]
