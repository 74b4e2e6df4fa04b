"""Claims: who said what, in which words, and how sure they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from secondsource.model.ids import ClaimId, ReportId, SourceId
from secondsource.model.reports import ZoneKind
from secondsource.model.spans import Span

_UNDECIDED = SourceId("")
_TOP = ClaimId("")


class Manner(StrEnum):
    """How the content is given: in the source's words, in the report's, or in both."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class SourceKind(StrEnum):
    """What a source is, as far as the report says."""

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
    """What the source does with the content."""

    STATEMENT = "statement"
    BELIEF = "belief"
    FEAR = "fear"
    INFERENCE = "inference"
    ORDER = "order"
    PROMISE = "promise"
    QUESTION = "question"
    CONDITION = "condition"


class Distance(StrEnum):
    """How far the report itself stands from what the source says."""

    NEUTRAL = "neutral"
    DISTANCED = "distanced"
    ENDORSED = "endorsed"


class Aspect(StrEnum):
    """What a stance word bears on."""

    POLARITY = "polarity"
    CERTAINTY = "certainty"
    MODE = "mode"
    DISTANCE = "distance"


class CueKind(StrEnum):
    """What the words of a cue do, so that later stages need not read them again."""

    SAYS = "says"
    """The source says something: "said", "according to", "denied"."""
    TELLS = "tells"
    """The cue has an addressee: "told", "was told"."""
    WRITES = "writes"
    IS_SAID = "is_said"
    """A passive: something is said or shown of the source, which says nothing itself."""
    OTHER = "other"
    """No verb of speech: a belief, a fear, a look."""

    @property
    def is_speech(self) -> bool:
        """Whether the source itself says what is attributed to it."""
        return self in (CueKind.SAYS, CueKind.TELLS, CueKind.WRITES)


class Verdict(StrEnum):
    """What a person has said of a claim as such: that the report does say this, or does not."""

    UNREVIEWED = ""
    RIGHT = "right"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """To whom a claim is attributed, as this claim mentions it.

    All claims of one source in a report share everything but `spans` and `text`.

    Args:
        spans: The words that name the source in this claim; empty when it names none.
        text: Those words, joined by a space where they are in pieces.
        name: The fullest name or description the report gives; empty while undecided.
        kind: What the source is; unknown while undecided.
        id: From the report and the source's first mention in it, see `ids.source_id`; empty while
            undecided.
        named: Whether `name` is a name, and not only a description ("the ministry").
        also: Other names the report gives it, sorted, without `name`.
        access: Of an unnamed source, the words that say how it knows ("familiar with the talks").
        terms: Of an unnamed source, the words that say why or on what terms it is not named.
        candidates: While undecided between some: their names, in the order of the report.
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
        span: Where they stand in the report's text.
        aspect: What they bear on.
    """

    span: Span
    aspect: Aspect


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """How the source stands to the content, and how the report stands to the source.

    Args:
        polarity: Affirmed or denied by the source.
        certainty: How sure the source is; unknown where nothing is asserted (a question, an order).
        mode: Statement, belief, fear and so on.
        distance: How far the report keeps from the source ("claimed", "confirmed").
        words: The words that carry all this, in order; a plain "said" carries nothing.
    """

    polarity: Polarity = Polarity.UNKNOWN
    certainty: Certainty = Certainty.UNKNOWN
    mode: Mode = Mode.STATEMENT
    distance: Distance = Distance.NEUTRAL
    words: tuple[StanceWord, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One attribution.

    Args:
        id: From content, see `ids.claim_id`.
        report: Id of the report it stands in.
        zone: The kind of zone its content begins in.
        manner: Direct, indirect or mixed.
        content: What was said, in one or more pieces, in order.
        cue: The words that attribute ("said", "according to", "denial of"), in order.
        source: To whom.
        stance: How sure, and of which polarity.
        score: How sure the reading is of this claim, 0 to 1 (see the docs for calibration).
        nested_in: Id of the claim whose content holds this claim, or "": its source is the next
            link of the chain.
        addressee: To whom it was said ("told the Harbour Herald"), never part of the source.
        cue_kind: What the words of the cue do.
        content_denies: Whether the content itself says that something is not so ("there was no
            accident"), whatever the stance.
        verdict: What a person has said of it; a wrong claim is left out of every listing and count.
        edited: Whether a person has changed its spans.
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
