"""The JSON forms of an allegation, and the way back from those that the desk stores in columns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, TypedDict

from secondsource.model.allegations import (
    NO_ORIGIN,
    Allegation,
    AllegationOrigin,
    AllegedValue,
    ChainLink,
    ChainStep,
    Omission,
    PlacedStatement,
)
from secondsource.model.claims import Certainty, Polarity, SourceKind
from secondsource.model.echoes import OriginKind
from secondsource.model.ids import AllegationId, ClaimId, ReportId, SourceId, StoryId
from secondsource.model.json_forms.echo_forms import CountForm, count_form
from secondsource.model.json_forms.field_types import Share, SpanPair, WholeNumber
from secondsource.model.json_forms.span_forms import (
    OffsetsForm,
    SpanForm,
    offsets_form,
    span_from_pair,
    span_pair,
    spans_form,
)


class ChainLinkForm(TypedDict):
    """One step of a statement back towards its beginning.

    `spans` are of the report that takes it: the statement's own, then each that a step leads to.
    """

    step: Annotated[str, ChainStep]
    probability: Share
    note: str
    report: ReportId | None
    spans: list[SpanForm]


class PlacedStatementForm(TypedDict):
    """One place where a report says it; `origin` is a number in the list of origins, from 0.

    `agreement` is how likely it says what the statements in other words say.
    """

    report: ReportId
    claim: ClaimId | None
    spans: list[SpanForm]
    sentence: OffsetsForm
    polarity: Annotated[str, Polarity]
    certainty: Annotated[str, Certainty]
    speaker: str | None
    speaker_kind: Annotated[str, SourceKind]
    source: SourceId | None
    origin: WholeNumber | None
    chain: list[ChainLinkForm]
    agreement: Share


class AllegationOriginForm(TypedDict):
    """Who stands at the beginning of an allegation, and what speaks for or against it."""

    name: str
    kind: Annotated[str, OriginKind]
    probability: Share
    note: str
    outlets: list[str]


class AllegedValueForm(TypedDict):
    """A value that an allegation is given with; `statements` are numbers, from 0."""

    value: float
    words: str
    statements: list[WholeNumber]


class OmissionForm(TypedDict):
    """An outlet that leaves an allegation out, which `telling` of the `others` say."""

    outlet: str | None
    reports: list[ReportId]
    probability: Share
    telling: WholeNumber
    others: WholeNumber
    expected: Share


class OmissionRowForm(OmissionForm):
    """An omission with the allegation that is left out."""

    allegation: AllegationId
    story: StoryId
    text: str


class AllegationForm(TypedDict):
    """One thing that is said to be so; `standing` and `denied_by` are numbers of statements.

    Of each of `doubtful_outlets` every statement may say something else. `unknown_outlets` is the
    number of reports that affirm it and whose outlet is unknown.
    """

    id: AllegationId
    story: StoryId
    text: str
    statements: list[PlacedStatementForm]
    standing: WholeNumber
    independent: CountForm
    origins: list[AllegationOriginForm]
    denied_by: list[WholeNumber]
    values: list[AllegedValueForm]
    outlets: list[str]
    doubtful_outlets: list[str]
    unknown_outlets: WholeNumber
    omissions: list[OmissionForm]
    first: str | None
    contested: bool
    single: bool


class AllegationRowForm(TypedDict):
    """An allegation without its statements; `outlets` and `reports` are those that affirm it.

    Of `doubtful_outlets` and `doubtful_reports` of them every statement may say something else.
    `unknown_outlets` is the number of those reports whose outlet is unknown.
    """

    id: AllegationId
    story: StoryId
    text: str
    independent: CountForm
    outlets: WholeNumber
    doubtful_outlets: WholeNumber
    unknown_outlets: WholeNumber
    reports: WholeNumber
    doubtful_reports: WholeNumber
    first: str | None
    contested: bool
    single: bool


class StoredLinkForm(TypedDict):
    """One step of a chain as the desk stores it: without the words of its spans."""

    step: Annotated[str, ChainStep]
    probability: Share
    note: str
    report: ReportId | None
    spans: list[SpanPair]


def allegation_form(allegation: Allegation, texts: Mapping[ReportId, str]) -> AllegationForm:
    """Return the JSON form of an allegation.

    Args:
        allegation: The allegation.
        texts: The text of each report that it has a statement in.
    """
    statements = allegation.statements
    denying = [n for n, p in enumerate(statements) if p.statement.polarity is Polarity.DENIED]
    return {
        "id": allegation.id,
        "story": allegation.story,
        "text": allegation.text,
        "statements": [_statement_form(p, texts) for p in statements],
        "standing": allegation.standing,
        "independent": count_form(allegation.count),
        "origins": [allegation_origin_form(origin) for origin in allegation.origins],
        "denied_by": denying,
        "values": [alleged_value_form(value) for value in allegation.values],
        "outlets": list(allegation.outlets),
        "doubtful_outlets": list(allegation.doubtful_outlets),
        "unknown_outlets": allegation.unknown_outlets,
        "omissions": [omission_form(omission) for omission in allegation.omissions],
        "first": allegation.first or None,
        "contested": allegation.is_contested,
        "single": allegation.is_single,
    }


def _statement_form(placed: PlacedStatement, texts: Mapping[ReportId, str]) -> PlacedStatementForm:
    statement = placed.statement
    text = texts[statement.report]
    return {
        "report": statement.report,
        "claim": statement.claim or None,
        "spans": spans_form([statement.span], text),
        "sentence": offsets_form(statement.sentence),
        "polarity": statement.polarity.value,
        "certainty": statement.certainty.value,
        "speaker": placed.speaker or None,
        "speaker_kind": placed.speaker_kind.value,
        "source": placed.source or None,
        "origin": None if placed.origin == NO_ORIGIN else placed.origin,
        "chain": [_chain_link_form(link, texts.get(taken)) for taken, link in placed.steps()],
        "agreement": placed.agreement,
    }


def _chain_link_form(link: ChainLink, text: str | None) -> ChainLinkForm:
    """Return the form of a step; without words if no text of the report is at hand."""
    return {
        "step": link.step.value,
        "probability": link.probability,
        "note": link.note,
        "report": link.report or None,
        "spans": [] if text is None else spans_form(link.spans, text),
    }


# Stored in columns, and read back


def stored_link_form(link: ChainLink) -> StoredLinkForm:
    """Return the form in which the desk stores one step of a chain."""
    return {
        "step": link.step.value,
        "probability": link.probability,
        "note": link.note,
        "report": link.report or None,
        "spans": [span_pair(span) for span in link.spans],
    }


def chain_link_from(form: StoredLinkForm) -> ChainLink:
    """Return the step of a chain that a stored form stands for."""
    return ChainLink(
        step=ChainStep(form["step"]),
        probability=form["probability"],
        note=form["note"],
        report=form["report"] or ReportId(""),
        spans=tuple(span_from_pair(pair) for pair in form["spans"]),
    )


def allegation_origin_form(origin: AllegationOrigin) -> AllegationOriginForm:
    """Return the JSON form of an origin of an allegation."""
    return {
        "name": origin.name,
        "kind": origin.kind.value,
        "probability": origin.probability,
        "note": origin.note,
        "outlets": list(origin.outlets),
    }


def allegation_origin_from(form: AllegationOriginForm) -> AllegationOrigin:
    """Return the origin of an allegation that a JSON form stands for."""
    return AllegationOrigin(
        name=form["name"],
        kind=OriginKind(form["kind"]),
        probability=form["probability"],
        note=form["note"],
        outlets=tuple(form["outlets"]),
    )


def alleged_value_form(value: AllegedValue) -> AllegedValueForm:
    """Return the JSON form of a value that an allegation is given with."""
    return {"value": value.value, "words": value.words, "statements": list(value.statements)}


def alleged_value_from(form: AllegedValueForm) -> AllegedValue:
    """Return the value of an allegation that a JSON form stands for."""
    return AllegedValue(
        value=form["value"], words=form["words"], statements=tuple(form["statements"])
    )


def omission_form(omission: Omission) -> OmissionForm:
    """Return the JSON form of an outlet that leaves an allegation out."""
    return {
        "outlet": omission.outlet or None,
        "reports": list(omission.reports),
        "probability": omission.probability,
        "telling": omission.telling,
        "others": omission.others,
        "expected": omission.expected,
    }


def omission_from(form: OmissionForm) -> Omission:
    """Return the omission that a JSON form stands for."""
    return Omission(
        outlet=form["outlet"] or "",
        reports=tuple(form["reports"]),
        probability=form["probability"],
        telling=form["telling"],
        others=form["others"],
        expected=form["expected"],
    )
