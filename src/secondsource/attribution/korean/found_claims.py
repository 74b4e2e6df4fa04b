"""Claims as the rules find them, before their sources are known."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from secondsource.attribution.korean.source_phrases import SourcePhrase
from secondsource.language.korean.reporting_kinds import ReportingKind
from secondsource.language.korean.saying_words import DENIAL
from secondsource.model import Span


class Pattern(StrEnum):
    """The construction that a claim was found by."""

    QUOTED = "quoted"
    """A quotation with a verb of saying."""
    REPORTED = "reported"
    """A clause in 다고, 라고, 냐고, 자고 with a verb of saying."""
    HEARSAY = "hearsay"
    """A clause in 다고 with 한다 alone, without a name."""
    ACCORDING = "according"
    """"…에 따르면"."""
    PASSIVE = "passive"
    """"…것으로 알려졌다"."""
    JUDGED = "judged"
    """"…것으로 추정했다"."""
    NOUN = "noun"
    """"…다는 주장"."""
    OUTLOOK = "outlook"
    """"…할 전망이다"."""
    OBJECT = "object"
    """"…을 요구했다"."""
    DECIDED = "decided"
    """"…하기로 했다"."""
    DENIAL = "denial"
    """What "…을 부인했다" denies."""
    HEADLINE = "headline"
    """A speaker and a quotation without a verb."""
    BARE = "bare"
    """A quotation that nothing brings."""
    CITED = "cited"
    """"…을 인용해"."""


@dataclass(slots=True, kw_only=True)
class FoundClaim:
    """A claim as a rule finds it.

    Args:
        content: The pieces of its content, in order.
        pattern: The construction it was found by.
        cue: The reporting words, in order; empty for a headline or a bare quotation.
        stem: The stem of the reporting verb, or the reporting noun; "" without one.
        kinds: What its source does, as the word lists have it.
        source: The words that name its source.
        sentence: Number of its sentence in the report.
        carries_on: Whether a claim without a source goes on with the last speaker.
        inside: The claim whose content it stands in.
        cites: The claim that brings it, of a cited one.
        passive: Whether its verb is in 되다.
        noun: The noun of saying that is the object of the verb, or "".
        headline: Whether it stands in the headline.
        addressee: Whom the source speaks to.
        denies_apart: Whether what its verb denies is a claim of its own.
    """

    content: list[Span]
    pattern: Pattern
    cue: list[Span] = field(default_factory=list)
    stem: str = ""
    kinds: tuple[ReportingKind, ...] = ()
    source: SourcePhrase | None = None
    sentence: int = 0
    carries_on: bool = False
    inside: FoundClaim | None = None
    cites: FoundClaim | None = None
    passive: bool = False
    noun: str = ""
    headline: bool = False
    addressee: list[Span] = field(default_factory=list)
    denies_apart: bool = False

    @property
    def first(self) -> int:
        """The first code point of its content."""
        return self.content[0].start

    @property
    def last(self) -> int:
        """Behind the last code point of its content."""
        return self.content[-1].end


def denial_of(
    content: list[Span], cue: Span, source: SourcePhrase | None, stem: str = DENIAL
) -> FoundClaim:
    """Return the claim of what a source denies.

    Args:
        content: What is denied.
        cue: The words that deny it.
        source: Who denies it.
        stem: The stem of the verb.
    """
    return FoundClaim(
        content=content,
        cue=[cue],
        pattern=Pattern.DENIAL,
        stem=stem,
        kinds=(ReportingKind.SAYS,),
        source=source,
    )
