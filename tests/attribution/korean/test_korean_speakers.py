"""Who speaks in a Korean report: dropped subjects, pronouns, short names, unnamed sources."""

import pytest

pytest.importorskip("kiwipiepy")

from marked_korean import claims_of, differs, words_of

from secondsource.model import SourceKind

FIRST = "강도윤 시장은 “수문은 안전하다”고 말했다. "
# The last claim's words for its source, and the source whom they mean.
LATER = [
    (FIRST + "그러면서 “주민들은 돌아가도 된다”고 덧붙였다.", "", "강도윤"),
    (FIRST + "이어 “주민들은 돌아가도 된다”고 했다.", "", "강도윤"),
    (FIRST + "그는 “주민들은 돌아가도 된다”고 했다.", "그", "강도윤"),
    (FIRST + "강 시장은 “주민들은 돌아가도 된다”고 했다.", "강 시장", "강도윤"),
    (FIRST + "시장은 이날 문을 닫았다. 그는 “비가 온다”고 했다.", "그", "강도윤"),
    ("한여울 소장은 “문이 낡았다”고 말했다. 그녀는 “바꿔 달라”고 했다.", "그녀", "한여울"),
    ("주민들은 “문이 낡았다”고 말했다. 이들은 “세 번 청했다”고 했다.", "이들", "주민들"),
    (
        "수문관리소의 한 관계자는 “물이 넘쳤다”고 말했다. 이 관계자는 문이 낡았다고 했다.",
        "이 관계자",
        "수문관리소의 한 관계자",
    ),
    (
        "수문관리소의 한 소식통은 “물이 넘쳤다”고 말했다. 소식통은 문이 낡았다고 했다.",
        "소식통",
        "수문관리소의 한 소식통",
    ),
    (
        "국가정보원은 2일 수문이 무너졌다고 밝혔다. 국정원은 “피해를 파악 중”이라고 했다.",
        "국정원",
        "국가정보원",
    ),
    (
        "안사 퀼로리(Ansa Quillory) 소장은 “땅이 흔들렸다”고 했다. 퀼로리 소장은 더 있다고 말했다.",
        "퀼로리 소장",
        "Ansa Quillory",
    ),
    differs(
        "나루시청은 수문이 무너졌다고 밝혔다. 시청은 피해를 파악하고 있다고 했다.",
        "시청",
        "나루시청",
        why="the end of a body's name does not go back to it",
    ),
]


@pytest.mark.parametrize(("text", "words", "name"), LATER)
def test_later_words_go_back_to_the_source(text, words, name):
    first, *_, last = claims_of(text)
    assert words_of(last.source.spans, text) == words
    assert last.source.name == first.source.name == name
    assert last.source.id == first.source.id


def test_a_surname_with_its_title_is_the_person_introduced_before():
    text = "강도윤 나루시장은 2일 기자들과 만났다. 강 시장은 “수문은 안전하다”고 말했다."
    (claim,) = claims_of(text)
    assert claim.source.text == "강 시장"
    assert claim.source.kind is SourceKind.PERSON


def test_a_pronoun_between_two_persons_is_never_a_third():
    text = (
        "강도윤 시장은 “수문은 안전하다”고 말했다. 한여울 소장은 “문이 낡았다”고 말했다. "
        "그는 “바꿔야 한다”고 했다."
    )
    last = claims_of(text)[-1]
    named = {last.source.name, *last.source.candidates} - {""}
    assert named <= {"강도윤", "한여울"}
    assert named


def test_two_persons_of_one_family_are_two_sources():
    text = "강도윤 시장은 문이 낡았다고 말했다. 강여름 의원은 “문은 멀쩡하다”고 말했다."
    first, second = claims_of(text)
    assert (first.source.name, second.source.name) == ("강도윤", "강여름")
    assert first.source.id != second.source.id


def test_a_name_in_both_scripts_has_both():
    text = "안사 퀼로리(Ansa Quillory)는 “땅이 흔들렸다”고 말했다."
    (claim,) = claims_of(text)
    assert claim.source.name == "Ansa Quillory"
    assert "안사 퀼로리" in claim.source.also
    assert claim.source.named
    assert claim.source.kind is SourceKind.PERSON


IN_BRACKETS = [
    ("수문관리소(이하 수관소)", {"수관소"}),
    ("해든재난청(HDA)", {"HDA"}),
    ("나루랩(AI)", set()),
    ("나루랩(IT)", set()),
    ("안사 퀼로리(CEO)", set()),
    ("강도윤(해든시장)", set()),
    ("강도윤(수문관리소 소장)", set()),
    ("한여울(41)", set()),
    ("한여울(41·여)", set()),
    ("먼둑신용평가(MCR)", {"MCR"}),
]


@pytest.mark.parametrize(("words", "also"), IN_BRACKETS)
def test_a_name_in_brackets_is_another_name_and_an_office_or_a_field_is_none(words, also):
    (claim,) = claims_of(f"{words}는 “문이 낡았다”고 말했다.")
    assert set(claim.source.also) == also


KINDS = [
    ("강도윤 시장", SourceKind.PERSON),
    ("수문관리소의 한 관계자", SourceKind.UNNAMED),
    ("한 소식통", SourceKind.UNNAMED),
    ("주민들", SourceKind.GROUP),
    ("전문가들", SourceKind.GROUP),
    ("국가정보원", SourceKind.GOVERNMENT),
    ("경찰", SourceKind.GOVERNMENT),
    ("나루시청", SourceKind.GOVERNMENT),
    ("나루은행", SourceKind.ORGANISATION),
    ("먼둑통신", SourceKind.OUTLET),
    ("새벽나루신문", SourceKind.OUTLET),
    ("보고서", SourceKind.DOCUMENT),
    # Provinces, districts and universities have the form of a person's name.
    ("경북도", SourceKind.GOVERNMENT),
    ("강원도", SourceKind.GOVERNMENT),
    ("서초구", SourceKind.GOVERNMENT),
    ("서울 강남구", SourceKind.GOVERNMENT),
    ("서울대", SourceKind.ORGANISATION),
    ("부산대", SourceKind.ORGANISATION),
    ("나루경찰서", SourceKind.GOVERNMENT),
    ("강원 나루경찰서", SourceKind.GOVERNMENT),
    ("먼둑소방서", SourceKind.GOVERNMENT),
    ("해든세무서", SourceKind.GOVERNMENT),
    ("강인구", SourceKind.PERSON),
    ("이현도", SourceKind.PERSON),
    ("홍진대", SourceKind.PERSON),
]


@pytest.mark.parametrize(("words", "kind"), KINDS)
def test_the_kind_of_a_source(words, kind):
    with_coda = (ord(words[-1]) - 0xAC00) % 28
    text = f"{words}{'은' if with_coda else '는'} 수문이 낡았다고 밝혔다."
    (claim,) = claims_of(text)
    assert (claim.source.text, claim.source.kind) == (words, kind)


def test_how_an_unnamed_source_knows_and_why_it_is_not_named():
    text = (
        "협상에 참여한 한 당국자는 신원을 밝히지 않는 조건으로 “문이 낡았다”고 말했다. "
        "이 당국자는 “곧 바꿀 것”이라고 했다."
    )
    claims = claims_of(text)
    assert len(claims) == 2
    for claim in claims:
        assert claim.source.kind is SourceKind.UNNAMED
        assert not claim.source.named
        assert words_of(claim.source.access, text) == "협상에 참여한"
        assert words_of(claim.source.terms, text) == "신원을 밝히지 않는 조건으로"


TERMS = [
    ("익명을 요구한 소식통은 “문이 낡았다”고 전했다.", "", "익명을 요구한"),
    ("사정에 밝은 소식통은 “문이 낡았다”고 전했다.", "사정에 밝은", ""),
    ("현장에 있던 한 주민은 “문이 열려 있었다”고 말했다.", "현장에 있던", ""),
]


@pytest.mark.parametrize(("text", "access", "terms"), TERMS)
def test_access_and_terms(text, access, terms):
    (claim,) = claims_of(text)
    assert words_of(claim.source.access, text) == access
    assert words_of(claim.source.terms, text) == terms


def test_a_sentence_about_another_ends_what_a_speaker_goes_on_saying():
    text = FIRST + "나루시청은 피해가 크다고 밝혔다. 그러면서 “복구에 석 달이 걸린다”고 했다."
    assert [claim.source.name for claim in claims_of(text)] == ["강도윤", "나루시청", "나루시청"]


@pytest.mark.xfail(strict=True, reason="two persons joined by 과 are taken for one")
def test_a_pronoun_behind_two_persons_joined_by_and_is_not_both():
    text = "강도윤 시장과 한여울 소장이 만났다. 그는 “바꿔야 한다”고 했다."
    (claim,) = claims_of(text)
    assert claim.source.name in {"", "강도윤", "한여울"}


def test_a_family_name_with_mr_is_a_person_or_undecided():
    text = "강도윤 시장은 문이 낡았다고 말했다. 강씨는 “다시 보자”고 했다."
    assert claims_of(text)[-1].source.name in {"", "강도윤"}


KINDS = [
    ("나루구 관계자", SourceKind.UNNAMED),
    ("해든부 당국자", SourceKind.UNNAMED),
    ("해든교통부 측", SourceKind.GOVERNMENT),
    ("하버그룹 측", SourceKind.ORGANISATION),
    ("강도윤 의원 측", SourceKind.GROUP),
    ("복수의 정부 소식통", SourceKind.GROUP),
    ("세 명의 관계자", SourceKind.GROUP),
    ("의사와 간호사", SourceKind.GROUP),
    ("대법원 1부", SourceKind.GOVERNMENT),
    ("항소심", SourceKind.GOVERNMENT),
    ("나루영화제 집행위원회", SourceKind.ORGANISATION),
    ("하버 매체", SourceKind.OUTLET),
    ("강도윤 대변인의 서면 브리핑", SourceKind.DOCUMENT),
]


@pytest.mark.parametrize(("source", "kind"), KINDS)
def test_the_kind_of_a_source_by_its_words(source, kind):
    (claim,) = claims_of(f"{source}에 따르면 수문은 1일 밤 무너졌다.")
    assert claim.source.kind is kind


def test_an_end_of_bodies_in_a_name_makes_no_body_of_a_person():
    text = "강민국씨는 2일 떠났다.\n강민국은 “문이 낡았다”고 했다."
    assert claims_of(text)[-1].source.kind is SourceKind.PERSON


# A person's name, the body behind it, a title; name and body stand apart elsewhere.
NAME_BODY_TITLE = [
    ("오르나 테닉 나루텍 최고경영자는 “값이 내린다”고 말했다. 테닉은 웃었다.", "오르나 테닉"),
    ("오르나 테닉 나루텍 대표는 “값이 내린다”고 말했다. 나루텍은 배를 만든다.", None),
    ("테니크마 나루텍 회장은 “값이 내린다”고 했다. 나루텍은 크다. 테니크마는 웃었다.", "테니크마"),
    ("한학생 나루증권 연구원은 “값이 내린다”고 말했다.", "한학생"),
    ("조합원 나루협회 회장은 “값이 내린다”고 말했다.", None),
    ("한여울 가람고검 검사는 “값이 내린다”고 말했다.", "한여울"),
    ("도르간 바르텐 회장은 “값이 내린다”고 말했다. 바르텐은 웃었다.", "도르간 바르텐"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), NAME_BODY_TITLE)
def test_a_body_between_a_name_and_its_title_is_no_part_of_the_name(text, name):
    claims = claims_of(text)
    source = claims[0].source
    if name is None:
        assert source.name.split()[0] != "조합원" or source.kind is SourceKind.UNNAMED
    else:
        assert (source.name, source.kind) == (name, SourceKind.PERSON)


DESCRIBED = [
    ("진보 성향인 나루당은 “값이 내린다”고 말했다.", "나루당"),
    ("애초 나루전자는 “값이 내린다”고 밝혔다.", "나루전자"),
    ("당초 나루청은 “값이 내린다”고 밝혔다.", "나루청"),
]


@pytest.mark.parametrize(("text", "name"), DESCRIBED)
def test_what_describes_or_dates_a_body_is_no_part_of_its_name(text, name):
    claims = claims_of(text)
    assert claims[0].source.name == name


def test_a_place_in_a_picture_is_no_name():
    claims = claims_of(
        "강도윤(뒷줄 왼쪽에서 넷째) 시장이 손을 들었다. 강 시장은 “값이 내린다”고 말했다."
    )
    assert claims[-1].source.name == "강도윤"
    assert not claims[-1].source.also


def test_those_who_speak_for_the_firm_are_the_firm_named_before():
    claims = claims_of("나루전자는 “값이 내린다”고 밝혔다. 회사 측은 “배를 늘린다”고 했다.")
    assert {claim.source.name for claim in claims} == {"나루전자"}


@pytest.mark.parametrize("pronoun", ["저는", "우리는", "나는", "내가"])
def test_who_speaks_is_no_body_called_i(pronoun):
    claims = claims_of(f"강도윤 시장은 웃었다. {pronoun} “값이 내린다”고 말했다.")
    assert {claim.source.name for claim in claims} <= {"강도윤", ""}


@pytest.mark.parametrize(
    ("text", "headline", "name", "kind"),
    [
        ("네르완 부통령은 “다리를 놓겠다”고 말했다.", False, "네르완", SourceKind.PERSON),
        ("하 주임은 “대화로 풀어야 한다”고 말했다.", False, "하 주임", SourceKind.PERSON),
        (
            "나루전자 대표이사는 “더 짓겠다”고 말했다.",
            False,
            "나루전자 대표이사",
            SourceKind.UNNAMED,
        ),
        ("네르완 자치정부 수반 “더 열어야”", True, "네르완 자치정부 수반", SourceKind.UNNAMED),
        ("드라마 ‘밤배’ PD는 “또 있다”고 말했다.", False, "드라마 밤배 PD", SourceKind.UNNAMED),
        ("한 폭행 가해자는 “기억이 없다”고 말했다.", False, "한 폭행 가해자", SourceKind.UNNAMED),
        ("나루제과 상속자는 “안 판다”고 말했다.", False, "나루제과 상속자", SourceKind.UNNAMED),
        (
            "나루제과와 새봄전자는 “함께 낸다”고 말했다.",
            False,
            "나루제과와 새봄전자",
            SourceKind.ORGANISATION,
        ),
        ("동료는 “그는 성실했다”고 말했다.", False, "동료", SourceKind.UNNAMED),
        ("與강도윤 “예산안 다시 내라”", True, "강도윤", SourceKind.PERSON),
        ("北강도윤 “핵은 없다”", True, "강도윤", SourceKind.PERSON),
        ("美국무부 “더 내라”", True, "美국무부", SourceKind.GOVERNMENT),
        ("러 노동당 당수 “더 내라”", True, "러 노동당 당수", SourceKind.UNNAMED),
        (
            "네르완델대 출신 내과 전문의는 “낫는다”고 했다.",
            False,
            "네르완델대 출신 내과 전문의",
            SourceKind.UNNAMED,
        ),
        ("美강도윤 의원 “더 내라”", True, "강도윤", SourceKind.PERSON),
        ("강도윤·한여울 “함께 가겠다”", True, "강도윤·한여울", SourceKind.GROUP),
        ("수문보호법에 따르면 문은 밤에 닫아야 한다.", False, "수문보호법", SourceKind.DOCUMENT),
        ("새봄전자가 “공장을 늘린다”고 밝혔다.", False, "새봄전자", SourceKind.ORGANISATION),
    ],
)
def test_a_person_and_a_document_are_no_bodies(text, headline, name, kind):
    (claim,) = claims_of(text, headline)
    assert (claim.source.name, claim.source.kind) == (name, kind)


@pytest.mark.parametrize(
    "text",
    [
        "다리의 3차원 구조가 “처음”이라고 전했다.",
        "주간 강물 동향에 따르면 수위가 올랐다.",
        "나루산 냉장고는 “세 번 고쳤다”고 했다.",
    ],
)
def test_a_thing_is_no_body_by_name(text):
    (claim,) = claims_of(text)
    assert (claim.source.kind, claim.source.named) == (SourceKind.UNKNOWN, False)


@pytest.mark.parametrize(
    "when", ["조사 후", "강 때", "수문 점검 중", "공연 직후", "재판 앞두고", "사흘 만에"]
)
def test_what_says_when_is_no_speaker_of_a_headline(when):
    (claim,) = claims_of(f"{when} “집에 가고 싶다”", headline=True)
    assert not claim.source.spans
