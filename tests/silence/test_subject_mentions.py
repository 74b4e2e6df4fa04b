from __future__ import annotations

import pytest

from made_reports import write
from secondsource.silence.subject_mentions import SubjectFinder, with_demonyms

FINDER = SubjectFinder(
    {
        "place/orlo": ("Orlo", "오를로"),
        "place/orlo-mill": ("Orlo Mill",),
        "body/kpb": ("Kestran Press Bureau", "KPB", "케스트란통신"),
        "person/vale": ("Teo Vale", "테오 베일"),
    }
)


def subjects(*body, **parts):
    return FINDER.subjects_of(write(*body, **parts).report)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("The boats left Orlo at noon.", {"place/orlo"}),
        ("ORLO was quiet, and nobody spoke.", {"place/orlo"}),
        ("The wheel of Orlo Mill stood still.", {"place/orlo-mill"}),
        ("Órlo’s boats left at noon.", {"place/orlo"}),
        ("A report by the Kestran Press Bureau said so.", {"body/kpb"}),
        ("No dispatch of the KPB mentions it.", {"body/kpb"}),
        ("The boats left Orlon at noon.", {"name/orlon"}),
        ("an orlo is a pipe.", set()),
        ("배는 오를로에서 떠났다.", {"place/orlo"}),
        ("테오 베일은 말하지 않았다.", {"person/vale"}),
        ("케스트란통신이 전했다.", {"body/kpb"}),
        ("대오를로 사람들이 떠났다.", set()),
        ("오를로적인 방식이었다.", set()),
        ("The boats left Or\u00adlo and Or\u200blo.", {"place/orlo"}),
        ("The boat of Michael Orlo came.", {"name/michael orlo"}),
    ],
)
def test_a_subject_is_found_by_its_names(words, found):
    assert subjects(words) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("They crossed at Vesper Quay before noon.", {"name/vesper quay"}),
        ("Boats came. Nobody saw them.", set()),
        ("On Monday the boats came.", set()),
        ("It was said that President Anvar left.", {"name/anvar"}),
        ("In March the Tarn Rovers won 3 games.", {"name/tarn rovers"}),
        ("He wrote to The Old Harbour And River Works Of Tarn.", set()),
        ("They met Ana Perrin, Tarn's mayor.", {"name/ana perrin", "name/tarn"}),
    ],
)
def test_a_name_that_recurs_can_be_a_subject_of_its_own(words, found):
    assert subjects(words) == found


def test_headlines_give_no_names_of_their_own():
    found = subjects("The boats came back.", title="Boats Of Varn Come Home To Orlo")
    assert found == {"place/orlo"}


def test_furniture_names_nothing():
    assert subjects("Boats came.", furniture=["Read more from Orlo"]) == set()


def test_an_adjective_names_its_country():
    finder = SubjectFinder(with_demonyms({"country/fr": ("France",), "place/orlo": ("Orlo",)}))
    assert finder.subjects_of(write("The French boats left.").report) == {"country/fr"}
