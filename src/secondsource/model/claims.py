"""Claims: who said what, in which words, and how sure they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from secondsource.model.reports import ZoneKind
from secondsource.model.spans import Span


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


@dataclass(frozen=True, slots=True)
class Source:
    """To whom a claim is attributed.

    Args:
        spans: The words that name the source; empty when the report names none.
        text: Those words, joined by a space where they are in pieces.
        name: The name all claims of one source in a report share; empty while undecided.
        kind: What the source is; unknown while undecided.
    """

    spans: tuple[Span, ...] = ()
    text: str = ""
    name: str = ""
    kind: SourceKind = SourceKind.UNKNOWN


@dataclass(frozen=True, slots=True)
class Stance:
    """How the source stands to the content.

    Args:
        polarity: Affirmed or denied.
        certainty: How sure.
        mode: Statement, belief, fear and so on.
        provisional: True while this is a first reading from the cue alone.
    """

    polarity: Polarity = Polarity.UNKNOWN
    certainty: Certainty = Certainty.UNKNOWN
    mode: Mode = Mode.STATEMENT
    provisional: bool = True


@dataclass(frozen=True, slots=True)
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
        nested_in: Id of the claim whose content holds this claim, if any.
    """

    id: str
    report: str
    zone: ZoneKind
    manner: Manner
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: Source = field(default_factory=Source)
    stance: Stance = field(default_factory=Stance)
    score: float = 1.0
    nested_in: str | None = None
