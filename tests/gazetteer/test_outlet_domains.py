"""Outlets found by the host of an address or by the word their domain begins with."""

import pytest

from secondsource.gazetteer import load_gazetteer

HEAD = "key,kind,outlet_kind,name,names,wikidata,state,domains,country,languages,owner\n"
ROWS = """\
o/herald,outlet,independent,The Harbour Herald,HH,,,harbourherald.example;hh.test,CR,en;ko,Quill
o/bank,outlet,public,Far Bank,,,,farbank.example,CR,en,
o/bank-sport,outlet,public,Far Bank Sport,,,,sport.farbank.example,CR,en,
o/lantern,outlet,state,The Lantern,,,OR,lantern.example;lantern.or.example,OR,en,
o/lantern-two,outlet,independent,Lantern Weekly,,,,lantern.test,CR,en,
"""


@pytest.fixture(scope="module")
def outlets(tmp_path_factory):
    file = tmp_path_factory.mktemp("gazetteer") / "own.csv"
    file.write_text(HEAD + ROWS, encoding="utf-8")
    return load_gazetteer(file)


@pytest.mark.parametrize(
    ("host", "key"),
    [
        ("harbourherald.example", "o/herald"),
        ("www.harbourherald.example", "o/herald"),
        ("EDITION.HarbourHerald.example.", "o/herald"),
        ("hh.test", "o/herald"),
        ("farbank.example", "o/bank"),
        ("sport.farbank.example", "o/bank-sport"),
        ("live.sport.farbank.example", "o/bank-sport"),
    ],
)
def test_a_host_belongs_to_the_longest_domain_that_is_known(outlets, host, key):
    assert outlets.find_host(host).key == key


@pytest.mark.parametrize("host", ["example.org", "notharbourherald.example", "example", "", "."])
def test_a_host_of_no_known_domain_finds_none(outlets, host):
    assert outlets.find_host(host) is None


def test_the_word_that_one_domain_begins_with_finds_its_outlet(outlets):
    assert outlets.find_slug("harbourherald").key == "o/herald"
    assert outlets.find_slug("FarBank").key == "o/bank"


def test_a_word_of_two_outlets_finds_none(outlets):
    assert outlets.find_slug("lantern") is None


def test_what_is_known_of_an_outlet(outlets):
    herald = outlets.find("The Harbour Herald")
    assert herald.domains == ("harbourherald.example", "hh.test")
    assert (herald.country, herald.languages, herald.owner) == ("CR", ("en", "ko"), "Quill")
    assert outlets.find("Far Bank").outlet_kind == "public"
