"""Payloads of judgements: one record for each kind, and its JSON form as the desk stores it.

The JSON form of a stored judgement never changes: a desk refuses to rewrite it. A field that is
None is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, ClassVar, NamedTuple, Self, get_args, get_origin, get_type_hints

from secondsource.model.claims import Certainty, Distance, Mode, Polarity, SourceKind, Verdict
from secondsource.model.judgements import JudgementKind
from secondsource.model.report_corrections import CorrectionScope, DeletionScope
from secondsource.model.reports import MetadataField, OutletKind
from secondsource.model.spans import Span


class QuotedSpan(NamedTuple):
    """A span with its words, so that it can be found again after the text has changed.

    Args:
        start: First code point of the report's text.
        end: One past the last.
        words: Its words when the judgement was made.
    """

    start: int
    end: int
    words: str


QuotedSpans = tuple[QuotedSpan, ...]


def quoted(spans: Iterable[Span], text: str) -> QuotedSpans:
    """Return spans of a text with their words."""
    return tuple(QuotedSpan(span.start, span.end, span.words(text)) for span in spans)


@dataclass(frozen=True, slots=True)
class JudgementPayload:
    """Payload of a judgement; each kind has a record of its own."""

    KIND: ClassVar[JudgementKind]

    def form(self) -> dict[str, Any]:
        """Return the JSON form, as the desk stores it, its fields sorted by name."""
        values = {
            name: getattr(self, attribute) for name, attribute in sorted(self.json_fields().items())
        }
        return {name: _encoded(value) for name, value in values.items() if value is not None}

    @classmethod
    def from_form(cls, form: object) -> Self:
        """Return the payload of a JSON form.

        Raises:
            ValueError: If a field is missing, unknown or of another type.
        """
        if not isinstance(form, Mapping):
            raise ValueError("it is no JSON object")
        attributes = cls.json_fields()
        unknown_names = sorted(set(form) - set(attributes))
        if unknown_names:
            raise ValueError(f"it has an unknown field {unknown_names[0]!r}")
        types = _TYPES[cls.KIND]
        values = {
            attributes[name]: _decoded(types[attributes[name]], value, name)
            for name, value in form.items()
        }
        try:
            return cls(**values)
        except TypeError as error:
            raise ValueError("a field is missing") from error

    @classmethod
    def json_fields(cls) -> dict[str, str]:
        """Return the attribute for each field of the JSON form."""
        return {
            record_field.metadata.get("json", record_field.name): record_field.name
            for record_field in fields(cls)
        }


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
        *(OutletPayload, MetadataPayload, DeletionPayload, DismissalPayload, WithdrawalPayload),
    )
}
"""The payload record of each kind of judgement."""
_TYPES = {kind: get_type_hints(payload) for kind, payload in PAYLOADS.items()}


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


# JSON


def _encoded(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(value, StrEnum):
        return value.value
    return [_encoded(part) for part in value] if isinstance(value, tuple) else value


def _decoded(expected: Any, value: Any, name: str) -> Any:  # noqa: ANN401 - any JSON value
    """Return a JSON value converted to the type of its field; `name` is for messages."""
    if get_origin(expected) is UnionType:
        (expected,) = (part for part in get_args(expected) if part is not NoneType)
    if get_origin(expected) is tuple:
        return _decoded_list(get_args(expected), value, name)
    if expected is QuotedSpan:
        return QuotedSpan(*_decoded_list((int, int, str), value, name))
    if issubclass(expected, StrEnum) and value in list(expected):
        return expected(value)
    if issubclass(expected, StrEnum) or type(value) is not expected:
        raise ValueError(f"its field {name!r} cannot be {value!r}")
    return value


def _decoded_list(parts: tuple[Any, ...], value: Any, name: str) -> tuple[Any, ...]:  # noqa: ANN401
    if isinstance(value, list) and parts[1:] == (...,):
        parts = parts[:1] * len(value)
    if not isinstance(value, list) or len(value) != len(parts):
        raise ValueError(f"its field {name!r} cannot be {value!r}")
    return tuple(_decoded(part, item, name) for part, item in zip(parts, value, strict=True))
