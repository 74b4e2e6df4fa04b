"""A Korean name sounds alike in Hangul and in every way that it is written in Latin letters."""

from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from secondsource.language.korean.family_names import (
    FAMILY_NAMES,
    is_whole_korean_name,
    korean_name,
)
from secondsource.language.korean.person_sounds import sound_cost, sound_distance, sound_keys
from secondsource.language.korean.romanisation import latin_form, spellings_by_rule

GIVEN = tuple("도현명록성희은철영준경수광렬선화혜숙태용재원학빈무궁")
NAMES = st.builds(
    "{}{}{}".format,
    st.sampled_from(sorted(FAMILY_NAMES)),
    st.sampled_from(GIVEN),
    st.sampled_from(GIVEN),
)


def spelt(hangul, number, joint, turned):
    family, *given_name = spellings_by_rule(hangul)[number].split("-")
    given_name = joint.join(given_name)
    words = (given_name, family) if turned else (family, given_name)
    return " ".join(words)


@given(NAMES, st.integers(0, 3), st.sampled_from(["-", " "]), st.booleans())
@example("리명록", 3, " ", False)
@example("박선화", 1, "-", True)
def test_every_system_order_and_joint_sounds_alike(hangul, number, joint, turned):
    latin = spelt(hangul, number, joint, turned)
    for spelling in (latin, latin.upper(), latin.title()):
        assert sound_keys(hangul) & sound_keys(spelling), spelling
        assert sound_cost(hangul, spelling) <= 0.2


@given(NAMES, st.integers(0, 3))
def test_a_name_written_together_sounds_alike(hangul, number):
    latin = spelt(hangul, number, "", False)
    assert sound_cost(hangul, latin) <= 0.2
    assert sound_keys(hangul) & sound_keys(latin), latin


@pytest.mark.parametrize(
    ("hangul", "spellings"),
    [
        ("박도현", "Park Do-hyun;Pak To Hyon;Park Do Hyun;Do-hyun Park;PARK Do-hyeon;Pak Tohyŏn"),
        ("이명록", "Lee Myung-rok;Yi Myŏngnok;Ri Myong Rok;Rhee Myung-rok;Myung Rok Lee"),
        ("리명록", "Ri Myong Rok;Lee Myung-rok;Ri Myong-rok"),
        ("최은철", "Choi Eun-chul;Choe Un Chol;Ch'oe Ŭn-ch'ŏl;Choe Eun-cheol;Choi Eunchul"),
        ("노경수", "Roh Kyung-soo;Noh Kyeong-su;No Kyong Su"),
        ("윤영준", "Yoon Young-joon;Yun Yong-jun;Youn Yeong-jun"),
        ("문성희", "Moon Sung-hee;Mun Song Hui;Mun Sŏng-hŭi;Moon Seong-hui"),
        ("임화숙", "Lim Hwa-sook;Im Hwa Suk;Rim Hwa-suk;Yim Wha-sook"),
        ("정태용", "Chung Tae-yong;Jeong Tae-yong;Jung Tae Yong;Jong Thae Yong;Chŏng T'ae-yong"),
        ("허광렬", "Hur Kwang-yul;Heo Gwang-ryeol;Ho Kwang Ryol;Hŏ Kwangnyŏl"),
        ("남궁재원", "Namgung Jae-won;Namkoong Jae-won"),
        ("백무궁", "Baek Mu-gung;Paek Mugung;Back Moo-goong"),
    ],
)
def test_what_the_press_writes_sounds_alike(hangul, spellings):
    for spelling in spellings.split(";"):
        assert sound_cost(hangul, spelling) is not None, spelling
        assert sound_keys(hangul) & sound_keys(spelling), spelling


@pytest.mark.parametrize(
    ("hangul", "latin"),
    [
        ("박도현", "Park Do-young"),
        ("박도현", "Kim Do-hyun"),
        ("이명록", "Lee Myung-hak"),
        ("최은철", "Choi Eun-chae"),
        ("자오밍웨이", "Zhao Minghui"),
        ("도널 브레넌", "Donal Brannigan"),
        ("이반 볼콘스키", "Ivan Rostov"),
        ("박도현", ""),
        ("", "Park Do-hyun"),
    ],
)
def test_other_names_do_not(hangul, latin):
    assert sound_cost(hangul, latin) is None
    assert sound_distance(hangul, latin) >= 1


@pytest.mark.parametrize(
    ("hangul", "latin"),
    [
        ("자오밍웨이", "Zhao Mingwei"),
        ("리샤오창", "Li Xiaoqiang"),
        ("쑨웨쉐", "Sun Yuexue"),
        ("차이이쥔", "Tsai Yi-chun"),
        ("이반 볼콘스키", "Ivan Volkonsky"),
        ("이반 볼콘스키", "Ivan Volkonskiy"),
        ("세르게이 자하로프", "Sergei Zakharov"),
        ("올라 테닉", "Orla Tennick"),
        ("토머스 브래들리", "Thomas Bradley"),
        ("모리타 하루코", "Haruko Morita"),
    ],
)
def test_foreign_names_sound_alike(hangul, latin):
    assert sound_cost(hangul, latin) is not None
    assert sound_keys(hangul) & sound_keys(latin)


def test_of_two_names_the_one_by_rule_is_nearer():
    assert sound_cost("박종수", "Pak Chong-su") < sound_cost("박정수", "Pak Chong-su")
    assert sound_cost("박정수", "Pak Chŏng-su") < (sound_cost("박종수", "Pak Chŏng-su") or 1)


def test_a_surname_alone_is_near_a_whole_name_and_yet_no_match():
    assert sound_cost("볼콘스키", "Ivan Volkonsky") is None
    near = sound_distance("볼콘스키", "Ivan Volkonsky")
    assert near < sound_distance("볼콘스키", "Ivan Rostov")


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_is_compared(left, right):
    sound_keys(left)
    assert sound_distance(left, right) >= 0


@pytest.mark.parametrize("text", ["가" * 100_000, "a" * 100_000, "ng" * 50_000, "ye" * 50_000])
def test_a_name_without_end_is_no_name(text):
    assert sound_keys(text) == frozenset() or len(sound_keys(text)) < 20
    assert sound_cost("박도현", text) is None


@pytest.mark.parametrize(
    ("spelling", "form"),
    [
        ("Ch'oe Ŭn-ch'ŏl", "ch'oe-ŭn-ch'ŏl"),
        ("Ch’oe Ŭn–ch’ŏl", "ch'oe-ŭn-ch'ŏl"),
        ("Han'guk", "han-guk"),
        ("Chǒng", "chŏng"),
        ("Hořák", "horak"),
    ],
)
def test_marks_have_one_form(spelling, form):
    assert latin_form(spelling) == form


def test_whole_names_and_their_parts():
    assert [korean_name(n).family for n in ("박도현", "남궁재원", "박 도현")] == [
        "박",
        "남궁",
        "박",
    ]
    assert korean_name("볼콘스키") is None
    assert [korean_name(n) for n in ("박-현", "박·도현", "박")] == [None, None, None]
    wholes = {n: is_whole_korean_name(n) for n in ("박도현", "박진", "도현", "남궁진", "Park")}
    assert wholes == {"박도현": True, "박진": False, "도현": False, "남궁진": True, "Park": False}


def test_rule_spellings_differ_between_systems():
    spellings = dict(zip(range(4), spellings_by_rule("정철"), strict=True))
    assert spellings == {0: "jeong-cheol", 1: "chŏng-ch'ŏl", 2: "chong-chol", 3: "jong-chol"}
    assert all(a != b for a, b in product(spellings.values(), repeat=2) if a is not b)
