"""Allegations: what is said to be so, by which statements, and who stands behind each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from secondsource.model.claims import Certainty, Polarity, SourceKind
from secondsource.model.echoes import Count, OriginKind
from secondsource.model.ids import AllegationId, ClaimId, ReportId, SourceId, StoryId
from secondsource.model.spans import Span

_OWN_VOICE = ClaimId("")
_NO_SOURCE = SourceId("")
_NO_REPORT = ReportId("")
LEAST_AGREEMENT = 0.6
"""Agreement below which a statement may well say something else.

Of statements in groups that a reader saw and no fit has learnt from, 73 of 78 with .6 or more say
what the rest says, and 58 of 77 with less (docs/decisions/2026-11-30-words-that-are-near.md).
"""
LOOSE = "it may say something else than the others"
"""What speaks against a loose statement, and against an origin that has no other."""
NO_ORIGIN = -1
"""Number of the origin of a statement that goes back to none: a denial, a comment, a headline."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One place where a report says that something is so.

    Args:
        report: The report.
        span: Its words.
        sentence: The sentence that holds them.
        claim: The innermost claim whose content it is; "" in the report's own voice.
        polarity: Whether who states it affirms or denies it.
        certainty: How sure who states it is.
    """

    report: ReportId
    span: Span
    sentence: Span
    claim: ClaimId = _OWN_VOICE
    polarity: Polarity = Polarity.AFFIRMED
    certainty: Certainty = Certainty.CERTAIN

    @property
    def is_hedged(self) -> bool:
        """Whether it is held probable or possible only."""
        return self.certainty in (Certainty.PROBABLE, Certainty.POSSIBLE)


class ChainStep(StrEnum):
    """How a statement goes one step back towards its beginning."""

    SPEAKS = "speaks"
    """The report quotes its source itself."""
    OBSERVES = "observes"
    """The report has it in its own voice, and names no source."""
    FOLLOWS = "follows"
    """The report has it in its own voice, beside a source that states it there."""
    CITES = "cites"
    """The report has it from another outlet."""
    COPIES = "copies"
    """The report copies another, or rewrites it."""
    OCCASION = "occasion"
    """It was said on an occasion that several reports carry."""
    SAME_PERSON = "same person"
    """Whom the report quotes is quoted elsewhere as well."""
    DOCUMENT = "document"
    """It rests on a document that several reports carry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainLink:
    """One step of the way from a statement to its beginning, with its evidence.

    Args:
        step: The kind of the step.
        probability: How likely the step is real, 0 to 1, as measured for steps of its kind.
        note: The step in words.
        report: The report that it leads to; "" if it leads to none of the desk.
        spans: The words that show it, of the report that takes the step; see
            `PlacedStatement.steps`.
    """

    step: ChainStep
    probability: float
    note: str
    report: ReportId = _NO_REPORT
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedStatement:
    """A statement within its allegation.

    Args:
        statement: The statement. Its polarity is towards the allegation.
        speaker: Name or description of who states it; the outlet in a report's own voice.
        speaker_kind: Kind of the speaker.
        source: Id of the speaker as a source of its report; "" in the report's own voice.
        origin: Number of its origin in the allegation, or `NO_ORIGIN`.
        chain: How it goes back to that origin, its own report first.
        agreement: How likely it says what the statements in other words say, on average, 0 to 1;
            1 in the words that stand for the allegation, or if a person has ruled that it does.
    """

    statement: Statement
    speaker: str = ""
    speaker_kind: SourceKind = SourceKind.UNKNOWN
    source: SourceId = _NO_SOURCE
    origin: int = NO_ORIGIN
    chain: tuple[ChainLink, ...] = ()
    agreement: float = 1.0

    @property
    def is_loose(self) -> bool:
        """Whether it may well say something else than the rest of its allegation."""
        return self.agreement < LEAST_AGREEMENT

    @property
    def surely_carries(self) -> bool:
        """Whether it affirms or hedges its allegation, and is not loose."""
        return not _denies(self) and not self.is_loose

    def steps(self) -> Iterator[tuple[ReportId, ChainLink]]:
        """Yield each step with the report that takes it: first its own, then those led to."""
        report = self.statement.report
        for link in self.chain:
            yield report, link
            report = link.report or report


@dataclass(frozen=True, slots=True, kw_only=True)
class AllegationOrigin:
    """Who stands at the beginning of an allegation: a person, a body, a document, an outlet.

    Args:
        name: Who or what it is.
        kind: Its kind.
        probability: How likely it truly is an origin, 0 to 1; two of several may be one.
        note: Why it counts, or what speaks against it.
        outlets: The outlets that have it from there, sorted.
    """

    name: str
    kind: OriginKind
    probability: float
    note: str = ""
    outlets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Omission:
    """An outlet of a story that leaves out an allegation which others in it make.

    Args:
        outlet: Its name; "" if unknown.
        reports: Its reports of the story that may have come out after the allegation arose.
        probability: How likely none of them says it, in any words, 0 to 1.
        telling: How many of the other outlets say it.
        others: How many others of the story have a report that may have come out after it arose.
        expected: How likely an outlet with as much on the story would say it, 0 to 1.
    """

    outlet: str
    reports: tuple[ReportId, ...]
    probability: float
    telling: int
    others: int
    expected: float


@dataclass(frozen=True, slots=True, kw_only=True)
class AllegedValue:
    """One of the values that an allegation is given with: 11 dead, 12 dead.

    Args:
        value: The number.
        words: The number as one statement has it ("at least 11").
        statements: Numbers of the statements in the allegation that give it.
    """

    value: float
    words: str
    statements: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Allegation:
    """One thing that is said to be so, by all statements of a story that say it.

    Args:
        id: From its first statement, see `ids.allegation_id`.
        story: Its story.
        text: The words of the statement that stands for it.
        statements: Its statements in the order of time.
        count: How many independent origins affirm it.
        origins: The origins, those that count most surely first.
        values: The values it is given with, the most frequent first; empty if no number differs.
        standing: Number of the statement whose words stand for it.
        outlets: The known outlets of the reports that affirm or hedge it, sorted.
        doubtful_outlets: Those of them of which every affirming or hedging statement is loose,
            sorted.
        unknown_outlets: Number of reports that affirm or hedge it and whose outlet is unknown: each
            may be of one of `outlets`, or of another.
        first: Day on which it arose, ISO 8601; "" if no report of it has a date.
        omissions: The outlets of the story that surely leave it out.
    """

    id: AllegationId
    story: StoryId
    text: str
    statements: tuple[PlacedStatement, ...]
    count: Count
    origins: tuple[AllegationOrigin, ...] = ()
    values: tuple[AllegedValue, ...] = ()
    standing: int = 0
    outlets: tuple[str, ...] = ()
    doubtful_outlets: tuple[str, ...] = ()
    unknown_outlets: int = 0
    first: str = ""
    omissions: tuple[Omission, ...] = ()

    @property
    def outlet_range(self) -> str:
        """How many outlets carry it: "4", or "3–4" with one in doubt or unknown."""
        return range_of_outlets(len(self.outlets), len(self.doubtful_outlets), self.unknown_outlets)

    @property
    def reports(self) -> tuple[ReportId, ...]:
        """The reports that affirm or hedge it, in the order of time."""
        return _unique(p.statement.report for p in self.statements if not _denies(p))

    @property
    def doubtful_reports(self) -> tuple[ReportId, ...]:
        """Those of its reports of which every statement may say something else."""
        sure = {p.statement.report for p in self.statements if p.surely_carries}
        return tuple(report for report in self.reports if report not in sure)

    @property
    def denied_by(self) -> tuple[PlacedStatement, ...]:
        """The statements that deny it."""
        return tuple(p for p in self.statements if _denies(p))

    @property
    def is_contested(self) -> bool:
        """Whether a statement denies it, or its values differ."""
        return bool(self.denied_by) or len(self.values) > 1

    @property
    def is_single(self) -> bool:
        """Whether several known outlets carry it and at best one origin stands behind it."""
        return len(self.outlets) > 1 and self.count.best <= 1


def range_of_outlets(known: int, doubtful: int, unknown: int) -> str:
    """Return how many outlets carry an allegation: "4", or "3–4".

    Args:
        known: All known outlets that have a statement of it.
        doubtful: Those of them of which every statement may say something else.
        unknown: Number of reports that have one and whose outlet is unknown. All of them may be of
            one outlet, and that may be a known one.
    """
    sure = max(known - doubtful, min(unknown, 1))
    return sure_and_all(known + unknown, known + unknown - sure)


def sure_and_all(number: int, doubtful: int) -> str:
    """Return a number of outlets or reports as words: "4", or "3–4" with one in doubt.

    Args:
        number: All that have a statement of an allegation.
        doubtful: Those of them that may not count.
    """
    return f"{number - doubtful}–{number}" if doubtful else f"{number}"


def _denies(placed: PlacedStatement) -> bool:
    return placed.statement.polarity is Polarity.DENIED


def _unique(reports: Iterable[ReportId]) -> tuple[ReportId, ...]:
    return tuple(dict.fromkeys(reports))
