"""What holds of the claims of any Korean text, on drawn sentences and drawn characters."""

import pytest

pytest.importorskip("kiwipiepy")

from hypothesis import given
from hypothesis import strategies as st
from marked_korean import claims_of, words_of

SPEAKERS = ["강도윤 시장", "한여울 소장", "나루시청", "한 관계자", "주민들", "먼둑통신", "그", ""]
SAID = ["수문은 안전하다", "피해가 크다", "문이 낡았다", "물이 두 시에 넘쳤다", "비가 더 온다"]
FORMS = [
    "{who}은 “{what}”고 말했다.",
    "{who}는 {what}고 밝혔다.",
    "“{what}”고 {who}이 2일 전했다.",
    "{what}는 {who}의 주장이 나왔다.",
    "{who}에 따르면 {what}.",
    "{who}은 “{what}”며 “{what}”고 덧붙였다.",
    "{who}은 {what}는 의혹을 부인했다.",
    "{what}는 것이 {who}의 판단이다.",
    "그러면서 “{what}”고 했다.",
    "비가 그친 것으로 알려졌다.",
    "수문은 1일 밤에 무너졌다.",
]
SENTENCES = st.builds(
    lambda form, who, what: form.format(who=who, what=what),
    st.sampled_from(FORMS),
    st.sampled_from(SPEAKERS),
    st.sampled_from(SAID),
)
REPORTS = st.lists(
    st.lists(SENTENCES, min_size=1, max_size=3).map(" ".join), min_size=1, max_size=4
).map("\n".join)
# What rules look for, cut to pieces and put together in any order.
WORDS = (
    "다고 라고 며 에 따르면 것으로 알려졌다 말했다 나루시청이 그는 의혹을 부인했다 李 수문 ᄒᆞᆫ ﾡ"
).split()
PIECES = st.lists(
    st.sampled_from([*"“”‘’《》「」\"' .,…\n()\ud800", *WORDS, "강도윤 시장은"]), max_size=25
).map("".join)


def spans_of(claim):
    return (*claim.content, *claim.cue, *claim.source.spans)


@given(REPORTS | PIECES)
def test_every_span_lies_in_the_text_and_no_content_is_empty(text):
    claims = claims_of(text)
    assert len({claim.id for claim in claims}) == len(claims)
    for claim in claims:
        assert claim.content
        assert words_of(claim.content, text).strip()
        assert all(0 <= span.start < span.end <= len(text) for span in spans_of(claim))
        assert list(claim.content) == sorted(claim.content)
        assert claim.source.text == " ".join(s.words(text) for s in claim.source.spans)
        assert 0 < claim.score <= 1


@given(REPORTS | PIECES)
def test_reading_twice_gives_the_same(text):
    assert claims_of(text) == claims_of(text)


@given(REPORTS | PIECES)
def test_a_claim_is_nested_in_one_of_the_same_text(text):
    claims = claims_of(text)
    ids = {claim.id for claim in claims}
    assert all(c.nested_in in {"", *ids} and c.nested_in != c.id for c in claims)


@given(REPORTS)
def test_a_paragraph_behind_changes_no_span_before_it(text):
    more = f"{text}\n오세린 교수는 “별이 밝다”고 말했다."
    claims, later = claims_of(text), claims_of(more)
    kept = [claim for claim in later if claim.content[0].start < len(text)]
    assert [spans_of(claim) for claim in kept] == [spans_of(claim) for claim in claims]
    assert [c.content[0].words(more) for c in later[len(kept) :]] == ["“별이 밝다”"]


@given(REPORTS)
def test_without_quotation_marks_and_quotatives_there_is_no_direct_claim(text):
    plain = "".join(c for c in text if c not in "“”")
    assert all(claim.manner != "direct" for claim in claims_of(plain))
