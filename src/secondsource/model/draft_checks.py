"""Checks of drafts: what stands behind each sentence of a text that is not in the desk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from secondsource.model.claims import SourceKind
from secondsource.model.echoes import Count
from secondsource.model.ids import AllegationId, ClaimId, ReportId
from secondsource.model.spans import Span

_NONE_PLACED = AllegationId("")
_OWN_VOICE = ClaimId("")


class FindingKind(StrEnum):
    """What a check says of a statement of a draft, the most pressing kinds first."""

    ATTRIBUTION_NOT_BORNE_OUT = "attribution not borne out"
    """The draft gives it to one who is not found to say it; others are."""
    CONTESTED = "contested"
    OTHER_NUMBERS = "other numbers"
    NUMBER_NOT_GIVEN = "number not given"
    """The desk says so, and does not give the number."""
    NOTHING_FOUND = "nothing found"
    ATTRIBUTION_UNDECIDED = "attribution undecided"
    """Nothing decides whether the one to whom the draft gives it says it."""
    UNDECIDED = "undecided"
    """Something near was found, and nothing decides whether it is the same."""
    SINGLE_SOURCED = "single-sourced"
    SECOND_SOURCE_OPEN = "second source open"
    """Several origins may stand behind it; the interval of their number begins below two."""
    WELL_SOURCED = "well sourced"
    NOT_CHECKABLE = "not checkable"
    """A question, an opinion of the draft, or too few words."""


class Relation(StrEnum):
    """How words of the desk stand to a statement of a draft."""

    SAYS = "says so"
    DENIES = "denies it"
    OTHER_NUMBER = "gives another number"
    WITHOUT_NUMBER = "says so without the number"
    PERHAPS = "perhaps says so"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskWords:
    """Words of a report in the desk that bear on a statement of a draft.

    Args:
        report: The report.
        span: Their place in its text.
        text: The words.
        relation: How they stand to the statement.
        likeness: How like they are to the statement, 0 to 1: between English statements how likely
            both say the same, but for the number if `relation` is about one; between Korean ones
            by letters, across languages by meaning. 0 where only their allegation says so.
        speaker: Who says so, by name or description; the outlet in the report's own voice.
        speaker_kind: Kind of the speaker.
        outlet: Who publishes the report; "" if unknown.
        published: Its date, ISO 8601; "" if unknown.
        language: Its language, ISO 639-1.
        claim: The claim whose content holds them; "" in the report's own voice.
        allegation: Their allegation; "" if the desk has none for them.
    """

    report: ReportId
    span: Span
    text: str
    relation: Relation
    likeness: float
    speaker: str = ""
    speaker_kind: SourceKind = SourceKind.UNKNOWN
    outlet: str = ""
    published: str = ""
    language: str = ""
    claim: ClaimId = _OWN_VOICE
    allegation: AllegationId = _NONE_PLACED


@dataclass(frozen=True, slots=True)
class DraftFinding:
    """One thing that a check says of a statement of a draft.

    Args:
        kind: Its kind.
        rule: The rule that gave it, in words.
        words: Numbers of the words of the desk that it rests on, in the statement's list.
    """

    kind: FindingKind
    rule: str
    words: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedStatement:
    """A statement of a draft with what the desk has on it.

    Args:
        span: Its place in the draft.
        findings: What the check says of it, the most pressing first; at least one.
        words: What the desk has on it: what says so first, the likeliest first.
        speaker: To whom the draft attributes it; "" in its own voice.
        outlet: The outlet that the draft cites for it; "" if none.
        count: How many independent origins affirm it; None if nothing in the desk does.
        allegations: The allegations that say so, the likeliest first.
    """

    span: Span
    findings: tuple[DraftFinding, ...]
    words: tuple[DeskWords, ...] = ()
    speaker: str = ""
    outlet: str = ""
    count: Count | None = None
    allegations: tuple[AllegationId, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckedSentence:
    """A sentence of a draft.

    Args:
        span: Its place in the draft.
        statements: What it says, clause by clause; a sentence that says nothing that can be checked
            is one statement with the finding why.
    """

    span: Span
    statements: tuple[CheckedStatement, ...]

    @property
    def kinds(self) -> tuple[FindingKind, ...]:
        """The kinds of all findings on it, the most pressing first."""
        found = {finding.kind for s in self.statements for finding in s.findings}
        return tuple(kind for kind in FindingKind if kind in found)


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftCheck:
    """A draft, sentence by sentence, with what stands behind it in a desk.

    Args:
        name: What the draft is called: its file, or "standard input".
        text: Its text, which all spans index.
        language: Its language, ISO 639-1.
        sentences: Its sentences in order.
    """

    name: str
    text: str
    language: str
    sentences: tuple[CheckedSentence, ...]

    def tally(self) -> dict[FindingKind, int]:
        """Return how many sentences have a finding of each kind, the most pressing kind first."""
        counts = {
            kind: sum(kind in sentence.kinds for sentence in self.sentences) for kind in FindingKind
        }
        return {kind: count for kind, count in counts.items() if count}

    def rows(self) -> Iterator[DraftRow]:
        """Yield its sentences with their words."""
        for number, sentence in enumerate(self.sentences, 1):
            yield DraftRow(number, sentence, self.text)


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A sentence of a draft as a row of a listing.

    Args:
        number: Its number in the draft, from 1.
        sentence: The sentence.
        text: The text of the draft.
    """

    number: int
    sentence: CheckedSentence
    text: str


def ordered(findings: Sequence[DraftFinding]) -> tuple[DraftFinding, ...]:
    """Return findings, the most pressing first."""
    rank = {kind: number for number, kind in enumerate(FindingKind)}
    return tuple(sorted(findings, key=lambda finding: rank[finding.kind]))
