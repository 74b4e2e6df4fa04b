"""Claims without a verb of saying that takes a speaker: 에 따르면, nouns, passives, decisions."""

import pytest

pytest.importorskip("kiwipiepy")

from marked_korean import differs, marked_claims, read_claims_of

ACCORDING = [
    "[나루시청]에 <따르면> {수문은 1일 밤 무너졌다}.",
    "[수문관리소의 한 관계자]에 <따르면> {물이 문 위로 넘쳤다}.",
    "[관리소 내부 문건]에 <따르면> {문은 삼 년 동안 점검받지 않았다}.",
    "[먼둑통신 보도]에 <의하면> {수문은 1일 밤 무너졌다}.",
    "2일 [나루시청]에 <따르면> {수문은 1일 밤 무너졌다}.",
    "이날 [경찰]에 <따르면> {누군가 밤에 문을 열었다}.",
    # A verb that only passes on what is said is no claim apart; a forecast is one.
    "[나루시청]에 <따르면> {수문이 무너진} 것으로 알려졌다.",
    "[하버통신]에 <따르면> {주민 아홉 명이 숨진} 것으로 전해졌다.",
    "[경찰]에 <따르면> {누군가 밤에 문을 연} 것으로 파악됐다.",
    # What the source itself says, inside what is according to another.
    "1[국가전신국]에 1<따르면> 1{2[한여울 기사장]은 2{“수문은 안전하다”}고 2<말했다>}.",
]
NOUNS = [
    "{수문이 낡았다}는 <주장>이 나왔다.",
    "{수문이 낡았다}는 <지적>이 잇따른다.",
    "{수문이 또 무너질 수 있다}는 <우려>가 커지고 있다.",
    "[전문가들]은 {수문이 낡았다}는 <분석>을 내놓았다.",
    "[나루시청]은 {수문을 고치겠다}는 <입장>을 밝혔다.",
    "{누군가 문을 열었다}는 것이 [검찰]의 <판단>이다.",
    "{수문이 낡았다}는 게 [전문가들]의 <분석>이다.",
    "{“문은 멀쩡했다”}는 <증언>도 나왔다.",
    "{물값이 오를} <전망>이다.",
    "[나루시청]은 {수문을 고칠} <계획>이다.",
    "{수문이 낡았다}는 [전문가들]의 <지적>이 나왔다.",
]
SOURCELESS = [
    "{수문이 무너진} 것으로 <알려졌다>.",
    "{아홉 명이 숨진} 것으로 <전해졌다>.",
    "{누군가 문을 연} 것으로 <보인다>.",
    "{피해를 본 집은 열일곱 채인} 것으로 <추정된다>.",
    "{옛날 이 강에는 용이 살았다}고 <한다>.",
    "{수문은 낡은} 것으로 <나타났다>.",
    "{복구에 삼 년이 걸릴} 것으로 <예상된다>.",
    "{수문이 무너졌다}고 <전해졌다>.",
    "{주민 아홉 명이 숨졌다}고 <알려졌다>.",
    # What something is so amid, is so itself.
    "비가 사흘째 내리는 가운데, {수문이 무너진} 것으로 <전해졌다>.",
    "주민들이 떠난 가운데 {물값이 오를} 것으로 <예상된다>.",
    # A topic before 것이다 is of what is said.
    "{일꾼들은 이틀 전에 문을 열었다}는 <것>이다.",
]
JUDGED = [
    "[경찰]은 {누군가 문을 연} 것으로 <보고 있다>.",
    "[나루시청]은 {아홉 명이 숨진} 것으로 <파악했다>.",
    "[기상대]는 {비가 그칠} 것으로 <내다봤다>.",
]
DECISIONS = [
    "[나루시청]은 {수문을 새로 짓기}로 <했다>.",
    "[해든의회]는 {수문을 새로 짓기}로 <결정했다>.",
    "1[두 나라 정부]는 1{새 나루를 열기}로 1<합의했다>.",
]
OBJECTS = [
    "[주민들]은 {수문 교체}를 <요구했다>.",
    "[강도윤 시장]은 {수문 점검}을 <지시했다>.",
    "[야당]은 {시장의 사과}를 <촉구했다>.",
    differs(
        "[나루시청]은 {자체 정보가 있는지}에 대해 언급을 <피했다>.",
        why="a refusal to speak is no claim yet",
    ),
    # A term of anonymity is no demand.
    "[소식통]은 익명을 요구하며 {“문이 낡았다”}고 <전했다>.",
    # What is intended or felt, as the object of a verb of saying.
    "[한여울 소장]이 {사의}를 <표명했다>.",
    "[강도윤 의원]은 {탈당 의사}를 <밝혔다>.",
    "[외교부]는 {수문 붕괴}에 대한 우려를 <표명했다>.",
    "[하버 대통령]은 {회담이 열리기}를 <희망하고 있다>.",
    # In a clause before a noun: whom it describes, or its own subject.
    "{수문 교체}를 <요구한> [시민단체]는 이날 행진했다.",
    "[정부]가 {보상}을 <약속한> 기업들은 문을 닫았다.",
    "[하버 대통령]이 {조약 탈퇴}를 <선언한> 지 이틀 만에 전쟁이 났다.",
    "[정부]가 {상고 방침}을 <밝힌> 가운데 주민들은 떠났다.",
    # Beside words with 며.
    "1[2[강도윤 의원]]은 1{“문이 낡았다”}며 2{시장의 사과}를 1<2<촉구했다>>.",
]
THUS = [
    # What the sentence before says, where it is no claim itself.
    "{강도윤 시장이 6일 수문을 둘러봤다}. [한여울 대변인]은 이날 브리핑에서 이같이 <밝혔다>.",
    "{수문은 2일 다시 열렸다}. [나루시청]은 이같이 <설명했다>.",
    "1[강도윤 시장]은 1{수문을 고치겠다}고 1<말했다>. 강 시장은 회견에서 이같이 밝혔다.",
]
NOMINAL = [
    "{수문 붕괴} <우려>가 제기되자 주민들이 떠났다.",
    "{나루시 물값}에 대한 <우려>가 커지고 있다.",
    "{추가적인 물값 인하} <가능성>이 나오고 있다.",
    "{정부가 물값을 내릴} <가능성>이 제기되고 있다.",
    "{조선업계에 상당한 타격}이 <예상된다>.",
    "[야당]의 {사퇴} <요구>에도 시장은 버텼다.",
    "[경찰]의 {수사 개시} <통보>에 따라 소장은 물러났다.",
]
ROWS = [*ACCORDING, *NOUNS, *SOURCELESS, *JUDGED, *DECISIONS, *OBJECTS, *THUS, *NOMINAL]


@pytest.mark.parametrize("marked", ROWS)
def test_each_construction_gives_its_claim(marked):
    assert read_claims_of(marked) == marked_claims(marked)


NONE = [
    "수문은 1일 밤 무너졌다.",
    "시청은 다리를 새로 지었다.",
    "주민들은 이 문을 ‘용의 입’이라고 부른다.",
    "강도윤은 시장으로 뽑혔다.",
    "비가 온다고 해서 문을 닫지는 않는다.",
    "물은 두 시에 문 위로 넘쳤다.",
    # What is not said yet, and what is only said to be said.
    "시청은 하반기에 후보지를 발표할 예정이다.",
    "시장은 아직 사퇴 의사를 밝히지 않았다.",
    "시장은 이런 계획을 밝혔다.",
    # How great a chance is, a report says itself.
    "성장 가능성이 높은 시장이다.",
    # What a report has found itself, and what it explains.
    "수문이 낡은 것으로 드러났다.",
    "수문이 낡은 것으로 확인됐다.",
    "물이 넘친 것으로 밝혀졌다.",
    "해든은 해가 드는 마을이라는 뜻이다.",
    "문을 다시 지어야 한다는 의미다.",
    "아무도 문을 지키지 않았다는 뜻이다.",
]


@pytest.mark.parametrize("text", NONE)
def test_the_report_s_own_words_are_no_claim(text):
    assert read_claims_of(text) == []
