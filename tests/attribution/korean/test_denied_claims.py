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
    # A verdict alone is the denial of what another has said.
    "2[하버통신]은 2{1{수문이 무너졌다}}고 2<보도했다>. 1[나루시청]은 “1<사실무근>”이라고 밝혔다.",
    "2[야당]은 2{1{곳간이 비었다}}고 2<주장했다>. 1[강도윤 시장]은 “1<사실이 아니>다”라고 말했다.",
    "1{2{눈이 멀 수 있다}}는 2<주장>이 이어지자, 1[법무부]가 1<사실과 다르>다는 입장을 밝혔다.",
    "2[야당]은 1{2{시청이 사고를 덮었다}}고 2<주장했다>. 1[3[나루시청]]은 3{“절차를 마쳤다”}며 "
    "1<사실과 다르>다고 3<반박했다>.",
    # What the sentence itself has said before.
    "2[야당]은 1{2{시장이 곳간을 털었다}}고 2<주장했는데>, 1[강도윤 시장]은 이를 1<부인했다>.",
    "2[특검]은 1{2{시장이 곳간을 털었다}}고 2<보고 있는데>, 이를 1<부인하는> 증언이 나왔다.",
    # Objects with other particles, and who is described.
    "1[강도윤 시장]은 1{야당의 주장}에 정면으로 1<반박했다>.",
    "1[야당]은 1{협의체 정례화} 여부에 대해서는 1<부인했다>.",
    "1{누이의 진술}을 1<부인한> 1[킬로리]는 이날 떠났다.",
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


def test_a_long_content_without_a_noun_before_the_verdict_takes_no_long_time():
    words = "수문관리소직원들이다리옆에서" * 40
    (claim,) = claims_of(f"강도윤 시장은 “{words} 사실이 아니다”라고 말했다.")
    assert claim.source.text == "강도윤 시장"
