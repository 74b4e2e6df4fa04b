"""Titles beside Korean names, and the offices that they show."""

import pytest

from secondsource.language.name_folding import (
    body_words,
    is_generic,
    is_whole_person_name,
    person_words,
)
from secondsource.language.office_kinds import Office
from secondsource.language.offices import offices_in


@pytest.mark.parametrize(
    "name",
    [
        "문도현",
        "문 도현",
        "문도현 국무위원장",
        "문도현동지",
        "문도현 씨",
        "문도현 외교부 장관",
        "조선로동당 총비서 문도현",
        "문도현 전 대통령",
    ],
)
def test_a_korean_name_is_one_word_without_its_title(name):
    assert person_words(name) == ("문도현",)
    assert is_whole_person_name(person_words(name))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("도널 브레넌 대통령", ("도널", "브레넌")),
        ("브레넌 대통령", ("브레넌",)),
        ("남궁 재원", ("남궁재원",)),
        ("Mun To Hyon, president of the council", ("mun", "to", "hyon")),
        ("President Mun To Hyon", ("mun", "to", "hyon")),
        ("Mun, To Hyon", ("mun", "to", "hyon")),
    ],
)
def test_titles_are_dropped_and_names_kept(name, words):
    assert person_words(name) == words


@pytest.mark.parametrize("name", ["브레넌", "문진", "도현"])
def test_what_may_be_a_surname_alone_is_no_whole_name(name):
    assert not is_whole_person_name(person_words(name))


def test_bodies_are_one_word_however_they_are_spaced_and_spelt():
    assert body_words("바른 항만 련합회") == body_words("바른항만연합회")
    assert is_generic("외무성")
    assert not is_generic("바른항만연합회")


@pytest.mark.parametrize(
    ("korean", "english", "office"),
    [
        (
            "문도현 국무위원장",
            "Mun To Hyon, president of the State Affairs",
            Office.STATE_AFFAIRS_PRESIDENT,
        ),
        ("문도현 외무상", "Foreign Minister Mun To Hyon", Office.FOREIGN_MINISTER),
        ("문도현 외교부 장관", "minister of foreign affairs", Office.FOREIGN_MINISTER),
        ("문도현 국방부 장관", "Defence Minister Mun", Office.DEFENCE_MINISTER),
        ("문도현 대통령", "South Korean President Moon Do-hyun", Office.PRESIDENT),
        ("문도현 국무총리", "Prime Minister Moon", Office.PRIME_MINISTER),
        ("외무성 대변인 문도현", "a spokesman for the ministry, Mun To Hyon", Office.SPOKESPERSON),
        ("문도현 합참의장", "JCS Chairman Moon", Office.JOINT_CHIEFS_CHAIRMAN),
        ("문도현 교수", "Professor Moon Do-hyun", Office.PROFESSOR),
    ],
)
def test_an_office_is_the_same_in_both_languages(korean, english, office):
    assert office in offices_in([korean])
    assert office in offices_in([english])


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("문도현 부총리", Office.PRIME_MINISTER),
        ("대통령실 대변인 문도현", Office.PRESIDENT),
        ("Vice President Moon", Office.PRESIDENT),
        ("president of Varnholt University Moon", Office.PRESIDENT),
        ("Vice Foreign Minister Mun", Office.FOREIGN_MINISTER),
        ("문도현 외무성 부상", Office.FOREIGN_MINISTER),
        ("문도현", Office.MAYOR),
    ],
)
def test_a_deputy_does_not_hold_the_office(text, office):
    assert office not in offices_in([text])


def test_offices_of_many_are_no_sign_of_one_person():
    assert Office.FOREIGN_MINISTER.is_single
    assert not Office.SPOKESPERSON.is_single
