"""Echoes and origins: who repeats whom on what evidence, and what remains when they are folded."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from secondsource.model.claims import SourceKind
from secondsource.model.ids import ClaimId, ReportId, SourceId
from secondsource.model.reports import OutletKind
from secondsource.model.spans import Span

_NOT_SHARED = ReportId("")


class EvidenceKind(StrEnum):
    """What shows that a report repeats another."""

    COPIED = "copied words"
    CITED = "cited outlet"
    QUOTATION = "shared quotation"
    JUDGEMENT = "judgement"


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that two reports share.

    Args:
        here: Where they stand in the repeating report.
        there: Where they stand in the repeated one.
        words: How many words of them are equal.
    """

    here: Span
    there: Span
    words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One reason to say that a report repeats another.

    Args:
        kind: What sort of reason.
        proven: Whether it shows dependence by itself; if not, it is only plausible.
        note: The reason in words.
        spans: Words of the repeating report that it rests on: a citation, a quotation.
        passages: Words shared, for copied words and shared quotations.
        share: Part of the repeating report's words that are shared, 0 to 1; 0 for a citation.
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
        evidence: Why, the strongest first.
        directed: Whether it can be told who repeats whom; if not, `report` is the later in the
            order of the desk.
    """

    report: ReportId
    repeats: ReportId
    outlet: str
    evidence: tuple[Evidence, ...]
    directed: bool = True

    @property
    def proven(self) -> bool:
        """Whether any of its evidence shows dependence by itself."""
        return any(e.proven for e in self.evidence)

    @property
    def share(self) -> float:
        """Part of the repeating report's words that it shares with the repeated, 0 to 1."""
        return max((e.share for e in self.evidence), default=0.0)


class OriginKind(StrEnum):
    """What an origin rests on."""

    WITNESS = "named person"
    UNNAMED = "unnamed source"
    GROUP = "group"
    ORGANISATION = "organisation"
    GOVERNMENT = "government"
    DOCUMENT = "document"
    STATE_MEDIA = "state media"
    OUTLET = "outlet"
    OUTSIDE = "outlet outside the desk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who speaks in a report in its own right: no other outlet's words.

    Args:
        source: Id of the source.
        name: Its name or description.
        kind: What it is.
        claims: Ids of what it says here.
        denies: Whether anything it says of the matter denies.
        known_as: What it shares with every mention of it in other reports: the id of its entity,
            or its name; "" for whoever has no name, since two of those are never one.
        knows: Whether it says of the matter what it knows, and does not only fear, ask or guess.
        shared: Id of another report in which the same words of it stand; "" if there is none.
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
    """What is left when echoes are folded into what they repeat.

    Args:
        kind: What it rests on first.
        name: Whom or what, in words.
        reports: Ids of the reports that are this origin, the first of them first; empty for an
            outlet outside the desk.
        voices: Who speaks in them in their own right.
        echoes: Ids of the reports folded into it.
        outlet: Who published it.
        outlet_kind: Who stands behind that outlet.
        denies: Whether a third or more of its voices that know deny.
        counted: Whether it counts in the best count.
        doubt: Why it may not be one of its own, or why it does not count; "" if nothing speaks
            against it.
        lowest: Whether it still stands for one in the low count.
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
    """How many independent origins there are.

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
