"""Names across scripts on a desk: what its reports and stories show beside them decides."""

from dataclasses import replace

import pytest
from desk_pile import keep, made_claim, made_report

from secondsource.desk import Judge
from secondsource.ledger import open_ledger
from secondsource.model import NameContext, SourceKind, StoryId
from secondsource.pipeline import link_sources

KOREAN, ENGLISH = "문도현", "Moon Do-hyun"


def korean(title="", day="2031-05-02"):
    words = f"{title}{KOREAN}"
    report = made_report(
        f"방파제가 무너졌다\n\n{words}은 방파제가 무너졌다고 말했다.",
        outlet="바른일보",
        published=day,
        language="ko",
    )
    claim = made_claim(report, "방파제가 무너졌다", "말했다", words, kind=SourceKind.PERSON)
    return report, [named(claim, KOREAN)]


def english(title="", day="2031-05-02"):
    words = f"{title}{ENGLISH}"
    report = made_report(
        f"Sea wall gives way\n\n{words} said that the sea wall had given way.",
        outlet="Varnholt Post",
        published=day,
    )
    claim = made_claim(report, "the sea wall had given way", "said", words, kind=SourceKind.PERSON)
    return report, [named(claim, ENGLISH)]


def named(claim, name):
    return replace(claim, source=replace(claim.source, name=name))


@pytest.fixture
def desk(tmp_path):
    with open_ledger(tmp_path / "desk.db") as ledger:
        yield ledger


def names_on(desk):
    rows = desk.sources.rows()
    return {frozenset(row.names) for row in rows}


def test_what_stands_beside_names_is_known(desk):
    (first, claims), (second, more) = korean("외무상 "), english()
    keep(desk, (first, claims), (second, more))
    contexts = desk.sources.contexts([KOREAN, ENGLISH], {first.id: StoryId("t1")})
    assert contexts == {
        KOREAN: NameContext(words=(f"외무상 {KOREAN}",), stories=frozenset({"t1"})),
        ENGLISH: NameContext(words=(ENGLISH,)),
    }
    assert desk.sources.contexts(["Nobody Here"]) == {}


def test_an_office_beside_both_names_makes_them_one(desk):
    keep(desk, korean("외무상 "), english("Foreign Minister "))
    link_sources(desk)
    assert names_on(desk) == {frozenset({KOREAN, ENGLISH})}


def test_a_story_makes_them_one_and_without_it_they_wait_for_a_person(desk):
    first, second = korean(), english()
    keep(desk, first, second)
    link_sources(desk)
    assert names_on(desk) == {frozenset({KOREAN}), frozenset({ENGLISH})}
    (item,) = desk.review.items(None)
    assert set(item.records) == {KOREAN, ENGLISH}
    (proposal,) = desk.sources.dossier(item.home).form()["proposals"]
    assert (proposal["first"], proposal["second"]) == (KOREAN, ENGLISH)
    assert "sound alike" in proposal["reasons"][0]

    link_sources(desk, {first[0].id: StoryId("t1"), second[0].id: StoryId("t1")})
    assert names_on(desk) == {frozenset({KOREAN, ENGLISH})}
    (unsure,) = desk.review.items(None)
    assert "one story" in unsure.reason


def test_what_a_person_rules_holds(desk):
    keep(desk, korean(), english())
    link_sources(desk)
    Judge(desk, "They are one", "ed").same(KOREAN, ENGLISH)
    link_sources(desk)
    assert names_on(desk) == {frozenset({KOREAN, ENGLISH})}
    assert desk.review.items(None) == []


def test_the_entity_of_a_name_is_known_unless_the_name_means_several(desk):
    keep(desk, korean("외무상 "), english("Foreign Minister "))
    link_sources(desk)
    meant = desk.sources.entities_named([KOREAN, ENGLISH, "Ada Brandt"])
    assert sorted(meant) == sorted([KOREAN, ENGLISH])
    assert set(meant.values()) == {row.id for row in desk.sources.rows()}
