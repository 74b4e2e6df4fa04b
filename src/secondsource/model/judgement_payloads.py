"""Payloads of judgements: one record for each kind. Their JSON form is in `payload_forms`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from secondsource.model.claims import Certainty, Distance, Mode, Polarity, SourceKind, Verdict
from secondsource.model.judgements import JudgementKind
from secondsource.model.payload_forms import JudgementPayload, QuotedSpans
from secondsource.model.report_corrections import CorrectionScope, DeletionScope
from secondsource.model.reports import MetadataField, OutletKind
from secondsource.model.statement_rulings import OriginTie, QuotedStatements

# Claims


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPayload(JudgementPayload):
    """The report makes the claim, or does not.

    Args:
        verdict: `RIGHT` or `WRONG`.

    Raises:
        ValueError: If the verdict is neither.
    """

    KIND = JudgementKind.CLAIM
    verdict: Verdict

    def __post_init__(self) -> None:
        if self.verdict is Verdict.UNREVIEWED:
            raise ValueError("the verdict is neither right nor wrong")


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsPayload(JudgementPayload):
    """Which words of the report are a claim's content, cue or source; None leaves them."""

    KIND = JudgementKind.WORDS
    content: QuotedSpans | None = None
    cue: QuotedSpans | None = None
    source: QuotedSpans | None = None

    def roles(self) -> dict[str, QuotedSpans]:
        """Return the spans that are not None, by the part of the claim."""
        spans_by_role = {"content": self.content, "cue": self.cue, "source": self.source}
        return {role: spans for role, spans in spans_by_role.items() if spans is not None}


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitPayload(JudgementPayload):
    """One claim is two.

    Args:
        parts: The contents of the two claims.
        second: Id of the claim with the second content; the first keeps the id.
    """

    KIND = JudgementKind.SPLIT
    parts: tuple[QuotedSpans, QuotedSpans]
    second: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MergePayload(JudgementPayload):
    """A claim is part of another of its report.

    Args:
        into: Id of the claim that holds both contents.
    """

    KIND = JudgementKind.MERGE
    into: str = field(metadata={"json": "with"})


@dataclass(frozen=True, slots=True, kw_only=True)
class StancePayload(JudgementPayload):
    """The stance of a claim; None leaves a value as it was read."""

    KIND = JudgementKind.STANCE
    polarity: Polarity | None = None
    certainty: Certainty | None = None
    mode: Mode | None = None
    distance: Distance | None = None


STANCE_SCALES: Mapping[str, type[StrEnum]] = {
    "polarity": Polarity,
    "certainty": Certainty,
    "mode": Mode,
    "distance": Distance,
}
"""The scales of a stance that a user can correct, by the field of `StancePayload`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerPayload(JudgementPayload):
    """A claim belongs to another source: one of its report, or a new one.

    Args:
        source: Id of the source, if it is one of the report.
        name: Otherwise the name or description of the new source.
        kind: And its kind.
    """

    KIND = JudgementKind.SPEAKER
    source: str | None = None
    name: str | None = None
    kind: SourceKind | None = None


# Sources and entities


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePayload(JudgementPayload):
    """The name or the kind of a source of one report; None leaves it as it was read."""

    KIND = JudgementKind.SOURCE
    name: str | None = None
    kind: SourceKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SameSourcePayload(JudgementPayload):
    """Two sources of one report are one.

    Args:
        into: Id of the source that gets the claims of both.
    """

    KIND = JudgementKind.SAME_SOURCE
    into: str = field(metadata={"json": "with"})


@dataclass(frozen=True, slots=True, kw_only=True)
class SameEntityPayload(JudgementPayload):
    """Two names are one entity.

    Args:
        other: The other name.
    """

    KIND = JudgementKind.SAME_ENTITY
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferentEntitiesPayload(JudgementPayload):
    """Two names are two entities.

    Args:
        other: The other name.
    """

    KIND = JudgementKind.DIFFERENT_ENTITIES
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GradePayload(JudgementPayload):
    """A grade on the Admiralty scale: A to F, 1 to 6, or both."""

    KIND = JudgementKind.GRADE
    grade: str


# Stories


@dataclass(frozen=True, slots=True, kw_only=True)
class SameStoryPayload(JudgementPayload):
    """Reports tell one story.

    Args:
        others: Ids of the reports that tell it beside the subject.
    """

    KIND = JudgementKind.SAME_STORY
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnotherStoryPayload(JudgementPayload):
    """Reports of a story tell another one.

    Args:
        others: Ids of the reports taken out of the subject's story.
    """

    KIND = JudgementKind.ANOTHER_STORY
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryNamePayload(JudgementPayload):
    """What the story of a report is called."""

    KIND = JudgementKind.STORY_NAME
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EchoPayload(JudgementPayload):
    """A report repeats another, or does not.

    Args:
        repeats: Id of the other report, or the name of an outlet outside the desk.
        holds: Whether it repeats it.
    """

    KIND = JudgementKind.ECHO
    repeats: str
    holds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletPayload(JudgementPayload):
    """Kind and state of an outlet; None leaves a field as it is.

    Args:
        kind: Its kind.
        state: The state it belongs to: outlets of one state are one origin.
    """

    KIND = JudgementKind.OUTLET
    kind: OutletKind | None = None
    state: str | None = None


# Allegations


@dataclass(frozen=True, slots=True, kw_only=True)
class SameAllegationPayload(JudgementPayload):
    """Statements say the same: their allegations are one.

    Args:
        statements: One of each allegation.
    """

    KIND = JudgementKind.SAME_ALLEGATION
    statements: QuotedStatements


@dataclass(frozen=True, slots=True, kw_only=True)
class AnotherAllegationPayload(JudgementPayload):
    """Statements say something else than the rest of an allegation: they leave it together.

    Args:
        statements: The statements that leave.
        apart_from: Statements of the rest, one for each wording.
    """

    KIND = JudgementKind.ANOTHER_ALLEGATION
    statements: QuotedStatements
    apart_from: QuotedStatements


@dataclass(frozen=True, slots=True, kw_only=True)
class OneOriginPayload(JudgementPayload):
    """Statements of an allegation have one origin, or not.

    Args:
        statements: The statements.
        tie: Why they have one.
        holds: Whether they have one for this reason.
    """

    KIND = JudgementKind.ONE_ORIGIN
    statements: QuotedStatements
    tie: OriginTie
    holds: bool


# Reports and files


@dataclass(frozen=True, slots=True, kw_only=True)
class MetadataPayload(JudgementPayload):
    """The metadata of reports; None leaves a field as it was read, "" says that it is unknown.

    Args:
        scope: What the subject names.
        others: Further subjects of that scope: the other reports of a selection, the other
            contents that a file has had.
        outlet: Its outlet.
        published: ISO 8601 date, or date and time.
        title: Its headline.
        language: ISO 639-1 code.
        url: Address of publication.
    """

    KIND = JudgementKind.METADATA
    scope: CorrectionScope
    others: tuple[str, ...] | None = None
    outlet: str | None = None
    published: str | None = None
    title: str | None = None
    language: str | None = None
    url: str | None = None

    def values(self) -> dict[MetadataField, str]:
        """Return the fields that are not None."""
        fields_given = ((name, getattr(self, name.value)) for name in MetadataField)
        return {name: value for name, value in fields_given if value is not None}


@dataclass(frozen=True, slots=True, kw_only=True)
class DeletionPayload(JudgementPayload):
    """Reports are deleted, with all that hung on them; ids and hashes are kept, words are not.

    Args:
        scope: What the subject names.
        reports: Ids of the reports deleted; a later reading leaves them out.
        files: SHA-256 of the files that hold them.
        whole: Whether these files are deleted whole; a later reading skips them.
        raw: Whether their raw bytes were removed too.
    """

    KIND = JudgementKind.DELETED
    scope: DeletionScope
    reports: tuple[str, ...]
    files: tuple[str, ...]
    whole: bool
    raw: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DismissalPayload(JudgementPayload):
    """A failure needs no attention, as long as the file fails for this reason.

    Args:
        item: The item of the file, or "".
        step: The step that failed.
        reason: Why it failed.
    """

    KIND = JudgementKind.DISMISSED
    item: str
    step: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawalPayload(JudgementPayload):
    """A judgement no longer holds."""

    KIND = JudgementKind.WITHDRAWN


PAYLOADS: Mapping[JudgementKind, type[JudgementPayload]] = {
    payload.KIND: payload
    for payload in (
        *(ClaimPayload, WordsPayload, SplitPayload, MergePayload, StancePayload, SpeakerPayload),
        *(SourcePayload, SameSourcePayload, SameEntityPayload, DifferentEntitiesPayload),
        *(GradePayload, SameStoryPayload, AnotherStoryPayload, StoryNamePayload, EchoPayload),
        *(SameAllegationPayload, AnotherAllegationPayload, OneOriginPayload),
        *(OutletPayload, MetadataPayload, DeletionPayload, DismissalPayload, WithdrawalPayload),
    )
}
"""The payload record of each kind of judgement."""


def payload_from(kind: str, form: object) -> JudgementPayload:
    """Return the payload of a stored judgement.

    Args:
        kind: The value of a `JudgementKind`.
        form: The JSON form of the payload.

    Raises:
        ValueError: If there is no such kind, or a field is missing, unknown or of another type.
    """
    if kind not in list(JudgementKind):
        raise ValueError(f"there is no kind of judgement {kind!r}")
    return PAYLOADS[JudgementKind(kind)].from_form(form)
