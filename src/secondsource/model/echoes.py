"""Echoes and origins: which report repeats which on what evidence, and what remains then."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from secondsource.model.claims import SourceKind
from secondsource.model.ids import ClaimId, ReportId, SourceId
from secondsource.model.reports import OutletKind
from secondsource.model.spans import Span

_NOT_SHARED = ReportId("")


class EvidenceKind(StrEnum):
    """Kind of evidence that a report repeats another."""

    COPIED = "copied words"
    CITED = "cited outlet"
    QUOTATION = "shared quotation"
    JUDGEMENT = "judgement"


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that two reports share.

    Args:
        here: Their position in the repeating report.
        there: Their position in the repeated report.
        words: Number of equal words in them.
    """

    here: Span
    there: Span
    words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One piece of evidence that a report repeats another.

    Args:
        kind: Kind of the evidence.
        proven: Whether it proves dependence by itself; otherwise dependence is only plausible.
        note: The evidence in words.
        spans: Words of the repeating report that it rests on: a citation, a quotation.
        passages: The shared words, for copied words and shared quotations.
        share: Share of the repeating report's words that are shared, 0 to 1; 0 for a citation.
    """

    kind: EvidenceKind
    proven: bool
    note: str
    spans: tuple[Span, ...] = ()
    passages: tuple[Passage, ...] = ()
    share: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Echo:
    """A report that repeats another, or an outlet outside the desk.

    Args:
        report: Id of the repeating report.
        repeats: Id of the repeated report; "" if it is not in the desk.
        outlet: The outlet of what is repeated; "" if unknown.
        evidence: The evidence, the strongest first.
        directed: Whether the direction is known; if not, `report` is the later in the order of
            the desk.
    """

    report: ReportId
    repeats: ReportId
    outlet: str
    evidence: tuple[Evidence, ...]
    directed: bool = True

    @property
    def proven(self) -> bool:
        """Whether any of its evidence proves dependence by itself."""
        return any(e.proven for e in self.evidence)

    @property
    def share(self) -> float:
        """Share of the repeating report's words that the repeated report has too, 0 to 1."""
        return max((e.share for e in self.evidence), default=0.0)


class OriginKind(StrEnum):
    """Kind of what an origin rests on."""

    WITNESS = "named person"
    UNNAMED = "unnamed source"
    GROUP = "group"
    ORGANISATION = "organisation"
    GOVERNMENT = "government"
    DOCUMENT = "document"
    OCCASION = "occasion"
    STATE_MEDIA = "state media"
    OUTLET = "outlet"
    OUTSIDE = "outlet outside the desk"
    UNCLEAR = "source of unclear kind"
    """It has a name or a description that shows neither a person nor a body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A source that a report quotes itself, other than through another outlet.

    Args:
        source: Id of the source.
        name: Its name or description.
        kind: Its kind.
        claims: Ids of its claims in the report.
        denies: Whether any of its claims on the matter denies.
        known_as: Key that all its mentions in other reports share: the id of its entity, or its
            name; "" for an unnamed source, since two of those never count as one.
        knows: Whether it states the matter as known; False if it only fears, asks or guesses.
        shared: Id of another report that has the same words of it; "" if there is none.
    """

    source: SourceId
    name: str
    kind: SourceKind
    claims: tuple[ClaimId, ...]
    denies: bool = False
    known_as: str = ""
    knows: bool = True
    shared: ReportId = _NOT_SHARED


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Reports that remain as one when echoes are folded into what they repeat.

    Args:
        kind: Kind of what it rests on first.
        name: What it rests on, in words.
        reports: Ids of the reports that are this origin, the earliest first; empty for an outlet
            outside the desk.
        voices: The voices of these reports.
        echoes: Ids of the reports folded into it.
        outlet: Its outlet.
        outlet_kind: Kind of that outlet.
        denies: Whether a third or more of its voices that know deny.
        counted: Whether it counts in the best count.
        doubt: Why it may depend on another origin, or why it does not count; "" without doubt.
        lowest: Whether it counts in the low count.
        highest: Whether it counts in the high count.
        joined: Why its reports are one origin; "" if it has one report.
    """

    kind: OriginKind
    name: str
    reports: tuple[ReportId, ...]
    voices: tuple[Voice, ...] = ()
    echoes: tuple[ReportId, ...] = ()
    outlet: str = ""
    outlet_kind: OutletKind = OutletKind.UNKNOWN
    denies: bool = False
    counted: bool = True
    doubt: str = ""
    lowest: bool = True
    highest: bool = True
    joined: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """Number of independent origins, as an interval.

    Args:
        low: If every plausible dependence is real.
        best: If what is proven is real, and what only adds a word is no origin.
        high: If only what is proven is real.
    """

    low: int = 0
    best: int = 0
    high: int = 0

    def __str__(self) -> str:
        return str(self.best) if self.low == self.high else f"{self.best} ({self.low}–{self.high})"
