"""What a Korean report denies: a claim of its own, beside the claim that it answers."""

import pytest

pytest.importorskip("kiwipiepy")

from marked_korean import claims_of, differs, marked_claims, read_claims_of, unmark

from secondsource.model import Polarity

# The claim with the number 1 is the denial.
ROWS = [
    "1[강도윤 시장]은 1{횡령 의혹}을 1<부인했다>.",
    "1[강도윤 시장]은 1{2{곳간을 털었다}}는 2<의혹>을 1<부인했다>.",
    "1[나루시청]은 1{2{수문이 샌다}}는 2<보도>를 1<일축했다>.",
    "1[강도윤 시장]은 1{2{수문이 샌다}}는 2[야당]의 2<주장>을 1<반박했다>.",
    "2[하버통신]은 1{2{수문이 무너졌다}}고 2<보도했다>. 1[나루시청]은 이를 1<부인했다>.",
    "1{2{곳간을 털었다}}는 2<의혹>을 1<부인한> 1[3[강도윤 시장]]은 3{“수문은 안전하다”}고 "
    "3<말했다>.",
    "1[3[나루시청]]은 3{1{2{수문이 무너졌다}}는 2<보도>는 1<사실이 아니>라}고 3<밝혔다>.",
    differs(
        "1[국가전신국]은 1{2{수문이 무너졌다}}는 2<보도>를 3{《박쥐소리》}라고 1<일축하였다>.",
        why="only the words of the denial are a claim: what they deny is given to no one",
    ),
    "3{1{2{수문이 무너졌다}}는 2<보도>는 1<사실이 아니>라}고 1[3[나루시청]]은 3<밝혔다>.",
]


@pytest.mark.parametrize("marked", ROWS)
def test_what_is_denied_is_the_content(marked):
    assert read_claims_of(marked) == marked_claims(marked)


@pytest.mark.parametrize("marked", ROWS[:6])
def test_only_the_denial_denies(marked):
    text, (denial, *_) = unmark(marked)
    denied = [c for c in claims_of(text) if c.stance.polarity is Polarity.DENIED]
    assert [[(s.start, s.end) for s in claim.cue] for claim in denied] == [list(denial.cue)]
