"""The JSON forms of silences and of watches."""

from __future__ import annotations

from typing import Annotated, TypedDict

from secondsource.model.ids import AllegationId, ReportId, StoryId
from secondsource.model.json_forms.field_types import Share, WholeNumber
from secondsource.model.silences import (
    Caveat,
    Silence,
    StorySilence,
    SubjectKind,
    TakenUp,
    Unsaid,
)
from secondsource.model.watches import Watch, WatchSilence


class SilenceForm(TypedDict):
    """A time in which an outlet carried nothing on a subject, against what was expected.

    `after` and `ended` are null while it lasts; `left` is the day of the last report of an outlet
    of which the desk holds nothing afterwards.
    """

    outlet: str
    subject: str
    kind: Annotated[str, SubjectKind]
    name: str
    first: str
    last: str
    expected: float
    carries: Share
    p: Share
    q: Share
    own_reports: WholeNumber
    peer_reports: WholeNumber
    peers: WholeNumber
    published: WholeNumber
    instead: list[ReportId]
    before: ReportId | None
    after: ReportId | None
    ended: str | None
    left: str | None


class TakenUpForm(TypedDict):
    """A subject that all outlets of a state began to carry within a day, some time after others."""

    state: str
    outlets: list[str]
    subject: str
    name: str
    day: str
    reports: list[ReportId]
    others_since: str
    other_reports: WholeNumber
    p: Share
    q: Share


class StorySilenceForm(TypedDict):
    """An outlet that does not tell a story, with how likely it was to tell it."""

    outlet: str
    story: StoryId
    name: str | None
    first: str
    last: str
    expected: Share
    q: Share
    outlets: WholeNumber
    reports: WholeNumber
    published: WholeNumber


class WeekCellForm(TypedDict):
    """An outlet in a week: how it stands to the subject, its reports on it, and all of them."""

    kind: str
    reports: WholeNumber
    published: WholeNumber


class OutletWeeksForm(TypedDict):
    """An outlet, with a cell for each week."""

    outlet: str
    cells: list[WeekCellForm]


class SubjectWeeksForm(TypedDict):
    """A subject, outlet by outlet and week by week; weeks by their Mondays."""

    subject: str
    name: str
    weeks: list[str]
    rows: list[OutletWeeksForm]


class CaveatForm(TypedDict):
    """Something that the desk cannot say of silences, of an outlet or as a whole."""

    reason: Annotated[str, Unsaid]
    words: str
    outlet: str | None


class WatchForm(TypedDict):
    """A subject that a person follows."""

    name: str
    words: list[str]
    entities: list[str]
    outlets: list[str]
    added: str


class WatchSilenceForm(TypedDict):
    """An outlet that is silent on the subject of a watch; `new` if it has not been shown."""

    outlet: str
    first: str
    last: str
    ended: str | None
    new: bool


class WatchNewsForm(WatchForm):
    """A watch with what is new of it since a person last saw it.

    `second_sources` are allegations that two origins or more affirm at best; `first_mentions`
    outlets that carry the subject for the first time.
    """

    reports: WholeNumber
    new: list[ReportId]
    new_claims: WholeNumber
    new_denials: WholeNumber
    second_sources: list[AllegationId]
    first_mentions: list[str]
    silences: list[WatchSilenceForm]


def silence_form(silence: Silence) -> SilenceForm:
    """Return the JSON form of a silence; probabilities to four digits."""
    return {
        "outlet": silence.outlet,
        "subject": silence.subject,
        "kind": silence.kind.value,
        "name": silence.name,
        "first": silence.first,
        "last": silence.last,
        "expected": round(silence.expected, 2),
        "carries": round(silence.carries, 4),
        "p": _rounded(silence.p),
        "q": _rounded(silence.q),
        "own_reports": silence.own_reports,
        "peer_reports": silence.peer_reports,
        "peers": silence.peers,
        "published": silence.published,
        "instead": list(silence.instead),
        "before": silence.before or None,
        "after": silence.after or None,
        "ended": silence.ended or None,
        "left": silence.left or None,
    }


def taken_up_form(taken: TakenUp) -> TakenUpForm:
    """Return the JSON form of a subject that a state's outlets took up together."""
    return {
        "state": taken.state,
        "outlets": list(taken.outlets),
        "subject": taken.subject,
        "name": taken.name,
        "day": taken.day,
        "reports": list(taken.reports),
        "others_since": taken.others_since,
        "other_reports": taken.other_reports,
        "p": _rounded(taken.p),
        "q": _rounded(taken.q),
    }


def story_silence_form(silence: StorySilence) -> StorySilenceForm:
    """Return the JSON form of an outlet that does not tell a story."""
    return {
        "outlet": silence.outlet,
        "story": silence.story,
        "name": silence.name or None,
        "first": silence.first,
        "last": silence.last,
        "expected": round(silence.expected, 3),
        "q": _rounded(silence.q),
        "outlets": silence.outlets,
        "reports": silence.reports,
        "published": silence.published,
    }


def caveat_form(caveat: Caveat) -> CaveatForm:
    """Return the JSON form of something that cannot be said."""
    return {"reason": caveat.reason.value, "words": caveat.words, "outlet": caveat.outlet or None}


def watch_form(watch: Watch) -> WatchForm:
    """Return the JSON form of a watch."""
    return {
        "name": watch.name,
        "words": list(watch.words),
        "entities": list(watch.entities),
        "outlets": list(watch.outlets),
        "added": watch.added,
    }


def watch_silence_form(silence: WatchSilence) -> WatchSilenceForm:
    """Return the JSON form of a silence on the subject of a watch."""
    return {
        "outlet": silence.outlet,
        "first": silence.first,
        "last": silence.last,
        "ended": silence.ended or None,
        "new": silence.is_new,
    }


def _rounded(value: float) -> float:
    """Return a probability with three digits that count."""
    return float(f"{value:.3g}")
