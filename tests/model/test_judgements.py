import json

import pytest

from secondsource.model import (
    Certainty,
    OriginTie,
    OutletKind,
    Polarity,
    QuotedStatement,
    SourceKind,
    Verdict,
)
from secondsource.model.judgement_payloads import (
    PAYLOADS,
    AnotherAllegationPayload,
    AnotherStoryPayload,
    ClaimPayload,
    DeletionPayload,
    DifferentEntitiesPayload,
    DismissalPayload,
    EchoPayload,
    GradePayload,
    MergePayload,
    MetadataPayload,
    OneOriginPayload,
    OutletPayload,
    SameAllegationPayload,
    SameEntityPayload,
    SameSourcePayload,
    SameStoryPayload,
    SourcePayload,
    SpeakerPayload,
    SplitPayload,
    StancePayload,
    StoryNamePayload,
    WithdrawalPayload,
    WordsPayload,
    payload_from,
)
from secondsource.model.judgements import JUDGEMENT_SCOPES, JudgementKind
from secondsource.model.payload_forms import QuotedSpan
from secondsource.model.report_corrections import CorrectionScope, DeletionScope

FERRY, GRAIN = QuotedSpan(0, 9, "the ferry"), QuotedSpan(14, 19, "grain")
SANK, SUNK = QuotedStatement("r1", 0, 8, "it sank."), QuotedStatement("r2", 4, 15, "it has sunk")
# What desks hold of each kind since the first version: the JSON form may never change.
STORED = [
    (ClaimPayload(verdict=Verdict.WRONG), '{"verdict": "wrong"}'),
    (
        WordsPayload(content=(FERRY, GRAIN), source=()),
        '{"content": [[0, 9, "the ferry"], [14, 19, "grain"]], "source": []}',
    ),
    (
        SplitPayload(parts=((FERRY,), (GRAIN,)), second="c2"),
        '{"parts": [[[0, 9, "the ferry"]], [[14, 19, "grain"]]], "second": "c2"}',
    ),
    (MergePayload(into="c1"), '{"with": "c1"}'),
    (
        StancePayload(polarity=Polarity.DENIED, certainty=Certainty.POSSIBLE),
        '{"certainty": "possible", "polarity": "denied"}',
    ),
    (SpeakerPayload(source="s1"), '{"source": "s1"}'),
    (
        SpeakerPayload(name="the mate", kind=SourceKind.UNNAMED),
        '{"kind": "unnamed", "name": "the mate"}',
    ),
    (SourcePayload(name="Orla Tennick"), '{"name": "Orla Tennick"}'),
    (SameSourcePayload(into="s1"), '{"with": "s1"}'),
    (SameEntityPayload(other="Harrow Post"), '{"other": "Harrow Post"}'),
    (DifferentEntitiesPayload(other="Harrow Post"), '{"other": "Harrow Post"}'),
    (GradePayload(grade="B2"), '{"grade": "B2"}'),
    (SameStoryPayload(others=("r2", "r3")), '{"others": ["r2", "r3"]}'),
    (AnotherStoryPayload(others=("r2",)), '{"others": ["r2"]}'),
    (StoryNamePayload(name="The night ferry"), '{"name": "The night ferry"}'),
    (EchoPayload(repeats="Harrow Post", holds=False), '{"holds": false, "repeats": "Harrow Post"}'),
    (
        SameAllegationPayload(statements=(SANK, SUNK)),
        '{"statements": [["r1", 0, 8, "it sank."], ["r2", 4, 15, "it has sunk"]]}',
    ),
    (
        AnotherAllegationPayload(statements=(SANK,), apart_from=(SUNK,)),
        '{"apart_from": [["r2", 4, 15, "it has sunk"]], "statements": [["r1", 0, 8, "it sank."]]}',
    ),
    (
        OneOriginPayload(statements=(SANK, SUNK), tie=OriginTie.OCCASION, holds=False),
        '{"holds": false, "statements": [["r1", 0, 8, "it sank."], ["r2", 4, 15, "it has sunk"]],'
        ' "tie": "occasion"}',
    ),
    (
        OutletPayload(kind=OutletKind.STATE, state="Orsevane"),
        '{"kind": "state", "state": "Orsevane"}',
    ),
    (
        MetadataPayload(scope=CorrectionScope.HOST, outlet="Tarn Post", published=""),
        '{"outlet": "Tarn Post", "published": "", "scope": "host"}',
    ),
    (
        MetadataPayload(
            scope=CorrectionScope.REPORT,
            others=("r2",),
            title="The quay",
            language="da",
            url="https://tarn.example/1",
        ),
        '{"language": "da", "others": ["r2"], "scope": "report", "title": "The quay",'
        ' "url": "https://tarn.example/1"}',
    ),
    (
        DeletionPayload(
            scope=DeletionScope.READING, reports=("r1",), files=("a" * 64,), whole=True, raw=True
        ),
        f'{{"files": ["{"a" * 64}"], "raw": true, "reports": ["r1"], "scope": "reading",'
        ' "whole": true}',
    ),
    (
        DismissalPayload(item="3", step="intake", reason="the item is no object"),
        '{"item": "3", "reason": "the item is no object", "step": "intake"}',
    ),
    (WithdrawalPayload(), "{}"),
]


@pytest.mark.parametrize(("payload", "stored"), STORED, ids=lambda each: str(each)[:30])
def test_each_kind_is_written_as_ever_and_read_back(payload, stored):
    assert json.dumps(payload.form(), sort_keys=True) == stored
    assert payload_from(payload.KIND.value, json.loads(stored)) == payload


def test_every_kind_has_a_scope_a_payload_and_a_form():
    assert list(JUDGEMENT_SCOPES) == list(PAYLOADS) == list(JudgementKind)
    assert {payload.KIND for payload, _ in STORED} == set(JudgementKind)


@pytest.mark.parametrize(
    ("kind", "form", "reason"),
    [
        ("not an echo", {}, "there is no kind of judgement 'not an echo'"),
        ("merge", None, "it is no JSON object"),
        ("merge", {}, "a field is missing"),
        ("merge", {"into": "c1"}, "it has an unknown field 'into'"),
        ("merge", {"with": 1}, "its field 'with' cannot be 1"),
        ("claim", {"verdict": "perhaps"}, "its field 'verdict' cannot be 'perhaps'"),
        ("claim", {"verdict": ""}, "the verdict is neither right nor wrong"),
        ("words", {"cue": [[0, 1]]}, r"its field 'cue' cannot be \[0, 1\]"),
        ("split", {"parts": [[]], "second": "c2"}, r"its field 'parts' cannot be \[\[\]\]"),
        ("one origin", {"tie": "rumour"}, "its field 'tie' cannot be 'rumour'"),
        ("same allegation", {"statements": [["r1", 0, 8]]}, "its field 'statements' cannot be"),
        ("echo", {"repeats": "r2", "holds": "yes"}, "its field 'holds' cannot be 'yes'"),
    ],
)
def test_a_form_of_no_kind_is_refused_with_the_field_that_is_wrong(kind, form, reason):
    with pytest.raises(ValueError, match=reason):
        payload_from(kind, form)
