"""Korean headlines: a speaker and a quotation in either order, Hanja, what is denied."""

import pytest

pytest.importorskip("kiwipiepy")

from marked_korean import claims_of, marked_claims, read_claims_of

from secondsource.model import SourceKind

ROWS = [
    "[강도윤 시장] {“수문은 안전하다”}",
    "{“수문은 안전하다”} [강도윤 시장]",
    "[대통령실] {“수문 붕괴는 사고”}",
    "[소식통] {“군, 수문 붕괴 은폐”}",
    "[李] {“수문 새로 짓겠다”}",
    "[李대통령] {“수문 새로 짓겠다”}",
    "[美] {“수문 붕괴는 사고”}",
    "[北] {“수문 붕괴는 거짓말”}",
    "[與] {“수문 새로 짓자”}",
    "[강도윤 시장], {횡령 의혹} <부인>",
    "[정부], {수문 점검} <지시>",
    "[하버통신] {“수문 무너져 아홉 명 숨져”} 보도",
    # Two speakers.
    "1[대통령실] 1{“수문 붕괴는 사고”}…2[야당] 2{“은폐”}",
    # A verdict denies what the other says.
    "1[대통령실] 1{2{“수문 붕괴는 사고”}}…2[야당] 2<“거짓말”>",
    "1[野] 1{2{“수문 낡아 무너져”}}… 2[나루시청] 2<“사실 아냐”>",
    # What is denied, without the occasion and the words around it.
    "[박남철], 재판서 {모든 혐의} <부인>",
    "[강도윤], 국회서 {횡령설} <일축>",
    "[하버그룹], {나루 인수설} 전면 <부인>한 속내",
    "1{“일 많았다”}... 1[2[박남철]], 이틀 만에 나와 2{사망설} 2<일축>",
    # A wife is no denial.
    "{“왜 남 만나느냐”} 전 부인 살해한 40대",
    "1[野] 1{“수문 낡았다”} 2[與] 2{“정치 공세”}",
    "1[野] 1{“수문 낡았다”} vs 2[與] 2{“정치 공세”}",
    # A speaker behind an ellipsis: an outlet, or a person set off by a comma.
    "{“수문 무너져 아홉 명 숨져”}…[하버통신]",
    "{“수문은 안전하다”}… [강도윤], 나루시 찾아 눈물",
    "{“수문은 안전하다”} [강도윤 시장], 나루시 찾아 눈물",
    "{“문 새로 짓겠다”}... [한여울 소장], 사흘 만에 복귀",
    "{“수문 무너졌다”}… 주민 대피",
    "{“수문 무너졌다”}… 나루시, 주민 대피령",
    # A noun of saying behind the speaker.
    "{“수문 낡은 것 몰랐나”} [특검] <추궁>에 시장 침묵",
    "{“수문 점검 없었다”}…[전직 직원] <폭로>",
    "{“문부터 고쳐라”} [시민단체] <촉구>",
    "{“수문 점검하라”}… [전직 관리인]의 <조언>",
    "{“수문 새로 지어라”}…[시장]의 <당부>",
    # The one who is described at the end, or set off right behind the marks.
    "{“수문 무너뜨렸다”}…[붕괴에 분노한 주민들]",
    "{“문을 지킨다”} [하버비전], 수문 사업 나서",
    # Before a word that cannot speak, the first phrase does.
    "[하버 대통령], 회의 올 듯 {“수문 꼭 보고 싶다”}",
    # The name of a party has 의 in it.
    "[국민의힘], ‘수문 붕괴’에 {“철저히 조사해야”}",
    # Parts of a headline without a quotation.
    "[정부], 회의 열어… {수문 점검} <지시>",
    "주민 대피령 검토… {피해 확산} <우려>",
    "{나루 물값 상승 지속} <전망>",
    "[나루시]도 {물값 인상} <예고>",
]


@pytest.mark.parametrize("marked", ROWS)
def test_a_headline_s_claims(marked):
    assert read_claims_of(marked, headline=True) == marked_claims(marked)


@pytest.mark.parametrize(
    ("headline", "name", "kind"),
    [
        ("美 “수문 붕괴는 사고”", "미국", SourceKind.GOVERNMENT),
        ("北 “수문 붕괴는 거짓말”", "북한", SourceKind.GOVERNMENT),
        ("與 “수문 새로 짓자”", "여당", SourceKind.ORGANISATION),
    ],
)
def test_a_character_stands_for_a_country_or_body(headline, name, kind):
    (claim,) = claims_of(headline, headline=True)
    assert (claim.source.text, claim.source.name) == (headline[0], name)
    assert claim.source.kind is kind


def test_a_character_for_a_family_is_the_person_named_below():
    text = "李 “수문 새로 짓겠다”\n\n이도담 대통령은 2일 “수문을 새로 짓겠다”고 말했다."
    headline, body = claims_of(text, headline=True)
    assert headline.source.text == "李"
    assert headline.source.name == body.source.name == "이도담"
    assert headline.source.id == body.source.id
