"""Claims: attributions of a content to a source, with the stance of the source."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from secondsource.model.ids import ClaimId, ReportId, SourceId
from secondsource.model.reports import ZoneKind
from secondsource.model.spans import Span

_UNDECIDED = SourceId("")
_TOP = ClaimId("")


class Manner(StrEnum):
    """Whether the content is in the source's words, in the report's, or in both."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class SourceKind(StrEnum):
    """Kind of a source, as far as the report states it."""

    PERSON = "person"
    UNNAMED = "unnamed"
    GROUP = "group"
    ORGANISATION = "organisation"
    GOVERNMENT = "government"
    OUTLET = "outlet"
    DOCUMENT = "document"
    REPORT = "report"
    UNKNOWN = "unknown"


class Polarity(StrEnum):
    """Whether the source affirms the content or denies it."""

    AFFIRMED = "affirmed"
    DENIED = "denied"
    UNKNOWN = "unknown"


class Certainty(StrEnum):
    """How sure the source is of the content."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNKNOWN = "unknown"


class Mode(StrEnum):
    """Speech act by which the source gives the content."""

    STATEMENT = "statement"
    BELIEF = "belief"
    FEAR = "fear"
    INFERENCE = "inference"
    ORDER = "order"
    PROMISE = "promise"
    QUESTION = "question"
    CONDITION = "condition"


class Distance(StrEnum):
    """Whether the report vouches for what the source says."""

    NEUTRAL = "neutral"
    DISTANCED = "distanced"
    ENDORSED = "endorsed"


class Aspect(StrEnum):
    """Scale of a stance that a stance word sets."""

    POLARITY = "polarity"
    CERTAINTY = "certainty"
    MODE = "mode"
    DISTANCE = "distance"


class CueKind(StrEnum):
    """Kind of a cue, recorded so that later stages need not read its words again."""

    SAYS = "says"
    """The source says something: "said", "according to", "denied"."""
    TELLS = "tells"
    """The cue has an addressee: "told", "was told"."""
    ASKS = "asks"
    """The source asks for something, in words that do not bind: "urged", "called for"."""
    WRITES = "writes"
    ANNOUNCES = "announces"
    DECLINES = "declines"
    """The source says that it says nothing: "declined to comment", "would not say"."""
    IS_SAID = "is_said"
    """A passive: something is said or shown of the source, which does not speak itself."""
    OTHER = "other"
    """Any cue without a verb of speech: a belief, a fear, a look."""

    @property
    def is_speech(self) -> bool:
        """Whether the source itself says what is attributed to it."""
        return self in (CueKind.SAYS, CueKind.TELLS, CueKind.WRITES, CueKind.ANNOUNCES)


class Act(StrEnum):
    """What a source does by what is attributed to it: from the words of the cue and the mode."""

    SAID = "said"
    WROTE = "wrote"
    """Wrote, posted or published."""
    ANNOUNCED = "announced"
    ORDERED = "ordered"
    """Ordered, instructed or forbade: in words that are to bind."""
    PROMISED = "promised"
    """Promised, planned or threatened."""
    ASKED = "asked"
    """Asked a question, or for something: urged, demanded, proposed, called for, recommended."""
    DECLINED = "declined"
    """Refused to say."""
    BELIEVES = "believes"
    """Believes, hopes, wants or fears."""
    INFERS = "infers"


_ACT_BY_CUE_KIND = {CueKind.WRITES: Act.WROTE, CueKind.ANNOUNCES: Act.ANNOUNCED}
_ACT_BY_MODE = {
    Mode.ORDER: Act.ORDERED,
    Mode.PROMISE: Act.PROMISED,
    Mode.QUESTION: Act.ASKED,
    Mode.BELIEF: Act.BELIEVES,
    Mode.FEAR: Act.BELIEVES,
    Mode.INFERENCE: Act.INFERS,
}


def act_of(mode: Mode, cue_kind: CueKind) -> Act:
    """Return what a source does, from the mode of the stance and the kind of the cue."""
    if cue_kind is CueKind.DECLINES:
        return Act.DECLINED
    if mode is Mode.ORDER and cue_kind is CueKind.ASKS:
        return Act.ASKED
    return _ACT_BY_MODE.get(mode) or _ACT_BY_CUE_KIND.get(cue_kind, Act.SAID)


class Verdict(StrEnum):
    """A user's ruling on whether the report makes a claim."""

    UNREVIEWED = ""
    RIGHT = "right"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Source of a claim, as this claim mentions it.

    All claims of one source in a report share everything but `spans` and `text`.

    Args:
        spans: The words that name the source in this claim; empty when it names none.
        text: Those words, joined by a space where they are in pieces.
        name: The fullest name or description in the report; empty while undecided.
        kind: Kind of the source; unknown while undecided.
        id: From the report and the source's first mention in it, see `ids.source_id`; empty while
            undecided.
        named: Whether `name` is a proper name; False for a description ("the ministry").
        also: Its other names in the report, sorted, without `name`.
        access: Of an unnamed source, the words that state how it knows ("familiar with the talks").
        terms: Of an unnamed source, the words that state why or on what terms it is not named.
        candidates: While undecided between several sources: their names, in the order of the
            report.
    """

    spans: tuple[Span, ...] = ()
    text: str = ""
    name: str = ""
    kind: SourceKind = SourceKind.UNKNOWN
    id: SourceId = _UNDECIDED
    named: bool = False
    also: tuple[str, ...] = ()
    access: tuple[Span, ...] = ()
    terms: tuple[Span, ...] = ()
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class StanceWord:
    """Words that carry a stance.

    Args:
        span: Their position in the report's text.
        aspect: The scale they set.
    """

    span: Span
    aspect: Aspect


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """Stance of the source towards the content, and of the report towards the source.

    Args:
        polarity: Affirmed or denied by the source.
        certainty: How sure the source is; unknown where nothing is asserted (a question, an order).
        mode: Statement, belief, fear and so on.
        distance: How far the report keeps from the source ("claimed", "confirmed").
        words: The words that carry the stance, in order; empty for a plain "said".
    """

    polarity: Polarity = Polarity.UNKNOWN
    certainty: Certainty = Certainty.UNKNOWN
    mode: Mode = Mode.STATEMENT
    distance: Distance = Distance.NEUTRAL
    words: tuple[StanceWord, ...] = ()


SURE = 0.7
"""Least score of a claim that listings and counts include unless asked for all.

Nine in ten claims of at least this score are right, with their source, on reports of five piles
that the reader was not trained on (see the model card).
"""
SURE_DENIAL = SURE / 2
"""The same for a denial: to miss one is worse than to look at a doubtful one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One attribution.

    Args:
        id: From content, see `ids.claim_id`.
        report: Id of the report it stands in.
        zone: The kind of zone its content begins in.
        manner: Direct, indirect or mixed.
        content: The attributed words, in one or more pieces, in order.
        cue: The words that attribute ("said", "according to", "denial of"), in order.
        source: The source.
        stance: The stance.
        score: Confidence of the reading in this claim, 0 to 1 (see the docs for calibration).
        nested_in: Id of the claim whose content holds this claim, or "": its source is the next
            link of the chain.
        addressee: The addressee ("told the Harbour Herald"), never part of the source.
        cue_kind: Kind of the cue.
        content_denies: Whether the content itself is negated ("there was no accident"),
            independently of the stance.
        verdict: A user's ruling on it; a wrong claim is left out of every listing and count.
        edited: Whether a user has changed its spans.
    """

    id: ClaimId
    report: ReportId
    zone: ZoneKind
    manner: Manner
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: Source = field(default_factory=Source)
    stance: Stance = field(default_factory=Stance)
    score: float = 1.0
    nested_in: ClaimId = _TOP
    addressee: tuple[Span, ...] = ()
    cue_kind: CueKind = CueKind.OTHER
    content_denies: bool = False
    verdict: Verdict = Verdict.UNREVIEWED
    edited: bool = False

    @property
    def is_doubtful(self) -> bool:
        """Whether listings leave it out unless asked: unsure, and no person has looked at it."""
        if self.verdict is not Verdict.UNREVIEWED or self.edited:
            return False
        denied = self.stance.polarity is Polarity.DENIED
        return self.score < (SURE_DENIAL if denied else SURE)

    @property
    def act(self) -> Act:
        """What the source does."""
        return act_of(self.stance.mode, self.cue_kind)
