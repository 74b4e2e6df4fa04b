"""JSON forms: each conforms to the schema made from its definition, and stored ones decode."""

import json

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import read_reports, span_tuples, spans

from drawn_allegations import ALLEGATIONS
from drawn_drafts import DRAFT_CHECKS
from made_allegations import BANK, TARN
from secondsource.model import (
    Echo,
    Evidence,
    EvidenceKind,
    FindingKind,
    Origin,
    OriginKind,
    OutletKind,
    Passage,
    SourceKind,
    Voice,
    allegation_form,
    claim_form,
    echo_form,
    evidence_form,
    evidence_from,
    origin_form,
    origin_from,
    report_form,
)
from secondsource.model.json_forms import (
    AllegationForm,
    BareReportForm,
    ClaimForm,
    DraftCheckForm,
    EchoForm,
    OriginForm,
    allegation_origin_form,
    allegation_origin_from,
    alleged_value_form,
    alleged_value_from,
    chain_link_from,
    draft_check_form,
    stored_link_form,
)
from secondsource.web.json_schema import reference, schemas_of

SCHEMAS = schemas_of(
    [AllegationForm, BareReportForm, ClaimForm, DraftCheckForm, EchoForm, OriginForm]
)
WORDS = st.text(max_size=12)
WORD_TUPLES = st.lists(WORDS, max_size=3).map(tuple)
# What an echo's form rounds to: shares have four digits in every form.
SHARES = st.integers(0, 10_000).map(lambda number: number / 10_000)

PASSAGES = st.builds(Passage, spans(400), spans(400), st.integers(1, 90))
EVIDENCE = st.builds(
    Evidence,
    kind=st.sampled_from(EvidenceKind),
    proven=st.booleans(),
    note=WORDS,
    spans=span_tuples(400),
    passages=st.lists(PASSAGES, max_size=3).map(tuple),
    share=SHARES,
)
ECHOES = st.builds(
    Echo,
    report=WORDS,
    repeats=WORDS,
    outlet=WORDS,
    evidence=st.lists(EVIDENCE, max_size=3).map(tuple),
    directed=st.booleans(),
)
VOICES = st.builds(
    Voice,
    source=WORDS,
    name=WORDS,
    kind=st.sampled_from(SourceKind),
    claims=WORD_TUPLES,
    denies=st.booleans(),
    known_as=WORDS,
    knows=st.booleans(),
    shared=WORDS,
)
ORIGINS = st.builds(
    Origin,
    kind=st.sampled_from(OriginKind),
    name=WORDS,
    reports=WORD_TUPLES,
    voices=st.lists(VOICES, max_size=3).map(tuple),
    echoes=WORD_TUPLES,
    outlet=WORDS,
    outlet_kind=st.sampled_from(OutletKind),
    denies=st.booleans(),
    counted=st.booleans(),
    doubt=WORDS,
    lowest=st.booleans(),
    highest=st.booleans(),
    joined=WORDS,
)


def sent(form):
    """Return a form after a round trip through JSON."""
    return json.loads(json.dumps(form))


def validate_form(form, definition):
    """Raise unless a form keeps to its definition, and names its fields in that order."""
    schema = {**reference(definition), "components": {"schemas": SCHEMAS}}
    jsonschema.validate(sent(form), schema, cls=jsonschema.Draft202012Validator)
    assert list(form) == list(definition.__annotations__)


@given(read_reports())
def test_reports_and_claims_keep_to_their_schemas(read):
    report, claims = read
    validate_form(report_form(report), BareReportForm)
    for claim in claims:
        validate_form(claim_form(claim, report.text, report.metadata), ClaimForm)


@given(ECHOES)
def test_echoes_keep_to_their_schema_and_their_evidence_comes_back(echo):
    validate_form(echo_form(echo), EchoForm)
    for evidence in echo.evidence:
        assert evidence_from(sent(evidence_form(evidence))) == evidence


@given(ORIGINS)
def test_origins_keep_to_their_schema_and_come_back(origin):
    validate_form(origin_form(origin), OriginForm)
    assert origin_from(sent(origin_form(origin))) == origin


@given(ALLEGATIONS)
def test_allegations_keep_to_their_schema_and_their_parts_come_back(allegation):
    texts = {report.id: report.text for report in (TARN, BANK)}
    form = allegation_form(allegation, texts)
    validate_form(form, AllegationForm)
    for placed, shown in zip(allegation.statements, form["statements"], strict=True):
        text = texts[placed.statement.report]
        assert [s["text"] for s in shown["spans"]] == [placed.statement.span.words(text)]
        for link in placed.chain:
            assert chain_link_from(sent(stored_link_form(link))) == link
    for origin in allegation.origins:
        assert allegation_origin_from(sent(allegation_origin_form(origin))) == origin
    for value in allegation.values:
        assert alleged_value_from(sent(alleged_value_form(value))) == value


@pytest.mark.parametrize("wrong", [{"denies": None}, {"kind": "ghost"}, {"reports": "r1"}])
def test_a_form_with_a_value_of_another_kind_does_not_keep_to_its_schema(wrong):
    form = origin_form(Origin(kind=OriginKind.OUTLET, name="The Harrow Post", reports=("r1",)))
    with pytest.raises(jsonschema.ValidationError):
        validate_form(form | wrong, OriginForm)


@given(DRAFT_CHECKS)
def test_checked_drafts_keep_to_their_schema_and_the_tally_counts_each_sentence_once(check):
    form = draft_check_form(check)
    validate_form(form, DraftCheckForm)
    for kind, count in form["findings"].items():
        assert count == sum(kind in sentence["findings"] for sentence in form["sentences"])
    for sentence in form["sentences"]:
        pressing = [kind for kind in FindingKind if kind.value in sentence["findings"]]
        assert sentence["findings"] == [kind.value for kind in pressing]
