"""Names of one person in a story. People are invented."""

import pytest

from secondsource.allegations.origins.person_names import pairs_by_sound, pairs_by_surname


def tied(names, pairs):
    """Return the names that some pairs tie, as sets."""
    return {frozenset((names[first], names[second])) for first, second in pairs}


@pytest.mark.parametrize(
    ("hangul", "latin"),
    [
        ("서문애", "Seomun Ae"),
        ("감로미", "Gam Ro-mi"),
        ("하섬결", "Ha Seom-gyeol"),
        ("노가온", "Captain No Ga-on"),
        ("여해나", "Yeo Hae-na"),
        ("두한별", "Doo"),
    ],
)
def test_a_name_in_hangul_is_the_one_in_latin_letters_that_sounds_alike(hangul, latin):
    names = ["Ada Brandt", hangul, "Odo Brasken", latin]
    assert tied(names, pairs_by_sound(names)) == {frozenset((hangul, latin))}


@pytest.mark.parametrize("full", ["Gam Ro-mi", "Gam Ro Mi"])
def test_a_family_name_alone_is_the_one_person_of_that_family(full):
    names = [full, "Gam", "Ada Brandt"]
    assert tied(names, pairs_by_sound(names)) == {frozenset((full, "Gam"))}


def test_a_family_name_that_two_bear_is_tied_to_neither():
    assert not list(pairs_by_sound(["Gam Ro-mi", "Gam Seo-jun", "Gam"]))


def test_two_spellings_of_a_name_in_hangul_are_one():
    names = ["하섬결", "Ha Seom-gyeol", "Ha Som Kyol"]
    assert len(tied(names, pairs_by_sound(names))) == 2


def test_a_name_that_sounds_like_two_in_hangul_is_tied_to_neither():
    assert not list(pairs_by_sound(["하섬결", "하솜결", "Ha Som Kyol"]))


def test_a_first_name_is_no_family_name():
    assert not list(pairs_by_sound(["Lee Marrow", "Lee"]))


def test_a_surname_is_of_the_one_person_who_has_it():
    names = ["ada brandt", "brandt", "odo brasken"]
    assert tied(names, pairs_by_surname(names)) == {frozenset(("ada brandt", "brandt"))}
