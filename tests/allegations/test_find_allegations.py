"""Allegations of whole stories: what is one, who stands behind it, how many are independent."""

import random
from dataclasses import replace

import pytest
from told_stories import about, allegations_of_story, material_of, said, told

from made_reports import Said, echoes_among
from secondsource.allegations.find_allegations import find_allegations
from secondsource.model import (
    NO_ORIGIN,
    ChainStep,
    OriginKind,
    Polarity,
    SourceKind,
    Span,
    story_id,
)

WORDINGS = (
    "nine people drowned when the night ferry sank",
    "nine passengers drowned as the night ferry sank",
    "nine people drowned when the ferry sank in the night",
    "the sinking of the night ferry drowned nine people",
    "nine people were drowned when the night ferry sank",
)


def press_conference(outlets=5):
    """Return the reports of outlets that all quote one mayor."""
    return [
        told(
            f"Mayor Ada Brandt said {WORDINGS[n]}.",
            outlet=f"Outlet {n}",
            published=f"2031-05-02T1{n}:00:00+00:00",
            says=[Said("Mayor Ada Brandt", WORDINGS[n])],
        )
        for n in range(outlets)
    ]


def test_five_outlets_that_quote_one_mayor_have_one_source():
    allegation = about(allegations_of_story(*press_conference()), "drowned")
    assert len(allegation.outlets) == 5
    assert allegation.is_single
    assert (allegation.count.low, allegation.count.best) == (1, 1)
    assert [origin.name for origin in allegation.origins] == ["Mayor Ada Brandt"]
    assert all(s.placed.origin == 0 for s in said(allegation))


@pytest.mark.parametrize(
    "source", ["Upper Varnholt", "a loudspeaker van", "the pattern", "Sellane"]
)
def test_a_source_that_shows_no_person_is_called_none(source):
    reports = [
        told(
            f"{source} said {WORDINGS[n]}.",
            outlet=f"Outlet {n}",
            published=f"2031-05-0{n + 1}",
            says=[Said(source, WORDINGS[n], kind=SourceKind.UNKNOWN, named=source[0].isupper())],
        )
        for n in range(2)
    ]
    allegation = about(allegations_of_story(*reports), "drowned")
    assert {origin.kind for origin in allegation.origins} == {OriginKind.UNCLEAR}


def test_three_people_in_three_outlets_are_more_than_one():
    people = ("Mayor Ada Brandt", "Doctor Ilse Varnholm", "Boatman Per Tannery")
    reports = [
        told(
            f"{person} said {WORDINGS[n]}.",
            outlet=f"Outlet {n}",
            published=f"2031-05-0{n + 1}",
            says=[Said(person, WORDINGS[n])],
        )
        for n, person in enumerate(people)
    ]
    allegation = about(allegations_of_story(*reports), "drowned")
    assert {origin.name for origin in allegation.origins} == set(people)
    assert allegation.count.best >= 2


APART = [
    ("Ilse Varnholm", "Per Tannery"),
    ("Doctor Ilse Varnholm", "Boatman Per Tannery"),
    ("Ilse Varnholm, a nurse", "Per Tannery, who keeps the lock"),
    ("Captain Ada Brandt", "Ida Quorn, the baker"),
]


@pytest.mark.parametrize(("first", "second"), APART)
@pytest.mark.parametrize("days_apart", [1, 5])
def test_two_people_by_name_whom_two_reports_quote_are_two(first, second, days_apart):
    assert _count_of_two(first, second, f"2031-05-0{2 + days_apart}").best == 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ilse Varnholm", "Varnholm"),
        ("Ilse Varnholm", "a nurse"),
        ("a boatman", "a nurse"),
        ("Ilse Varnholm", "the harbour office"),
    ],
)
def test_who_may_be_the_other_is_no_second(first, second):
    assert _count_of_two(first, second, "2031-05-03").best == 1


def test_two_who_say_the_same_words_on_one_day_may_have_spoken_on_one_occasion():
    assert _count_of_two("Ilse Varnholm", "Per Tannery", "2031-05-02", same=True).best == 1


def _count_of_two(first, second, day, same=False):
    """Return the count of an allegation that two outlets have from somebody each."""
    reports = [
        told(
            f"{person} said {WORDINGS[0 if same else n]}.",
            outlet=f"Outlet {n}",
            published=published,
            says=[
                Said(
                    person,
                    WORDINGS[0 if same else n],
                    kind=SourceKind.PERSON if person[0].isupper() else SourceKind.UNNAMED,
                    named=person[0].isupper(),
                )
            ],
        )
        for n, (person, published) in enumerate(((first, "2031-05-02"), (second, day)))
    ]
    return about(allegations_of_story(*reports), "drowned").count


@pytest.mark.parametrize(
    ("office", "tied"),
    [
        ("the harbour director", True),
        ("Harbour director", True),
        ("a harbour official", False),
        ("a source in the harbour office", False),
        ("a person close to the harbour director", False),
        ("harbour insider", False),
        ("director's friend", False),
        ("the harbour director's driver", False),
    ],
)
def test_a_public_office_is_tied_to_the_name_and_an_unnamed_source_to_nobody(office, tied):
    named = told(
        f"Harbour director Ada Brandt said {WORDINGS[0]}.",
        outlet="Tarn Herald",
        published="2031-05-02",
        says=[Said("Harbour director Ada Brandt", WORDINGS[0])],
    )
    other = told(
        f"{office} said {WORDINGS[1]}.",
        outlet="Far Bank",
        published="2031-05-02",
        says=[Said(office, WORDINGS[1], kind=SourceKind.UNNAMED, named=False)],
    )
    allegation = about(allegations_of_story(named, other), "drowned")
    assert (len(allegation.origins) == 1) == tied


@pytest.mark.parametrize(
    "description",
    [
        "A ferry worker",
        "Harbour insider",
        "The man",
        "Harbour officials",
        "the source",
        "Residents",
    ],
)
@pytest.mark.parametrize("kind", [SourceKind.UNNAMED, SourceKind.GROUP, SourceKind.PERSON])
def test_unnamed_sources_of_two_outlets_are_never_one(description, kind):
    reports = [
        told(
            f"{description} said {WORDINGS[n]}.",
            outlet=outlet,
            published="2031-05-02",
            says=[Said(description, WORDINGS[n], kind=kind, named=False)],
        )
        for n, outlet in enumerate(("Tarn Herald", "Far Bank"))
    ]
    allegation = about(allegations_of_story(*reports), "drowned")
    assert len(allegation.origins) == 2
    assert allegation.count.low < allegation.count.high


def test_an_office_that_speaks_on_terms_is_never_tied():
    named = told(
        f"Harbour director Ada Brandt said {WORDINGS[0]}.",
        outlet="Tarn Herald",
        published="2031-05-02",
        says=[Said("Harbour director Ada Brandt", WORDINGS[0])],
    )
    other = told(
        f"The harbour director, who asked not to be named, said {WORDINGS[1]}.",
        outlet="Far Bank",
        published="2031-05-02",
        says=[Said("The harbour director", WORDINGS[1], kind=SourceKind.UNNAMED, named=False)],
    )
    claim = other.claims[0]
    start = other.text.index("who asked")
    terms = (Span(start, start + len("who asked not to be named")),)
    on_terms = replace(other, claims=(replace(claim, source=replace(claim.source, terms=terms)),))
    allegation = about(allegations_of_story(named, on_terms), "drowned")
    assert len(allegation.origins) == 2


def test_what_is_had_from_another_outlet_goes_back_to_whom_that_outlet_quotes():
    first = told(
        f"Mayor Ada Brandt said {WORDINGS[0]}.",
        outlet="Far Bank",
        published="2031-05-01",
        says=[Said("Mayor Ada Brandt", WORDINGS[0])],
    )
    second = told(
        f"Far Bank reported that {WORDINGS[1]}.",
        outlet="Nightferry",
        published="2031-05-02",
        says=[Said("Far Bank", WORDINGS[1], "reported", SourceKind.OUTLET)],
    )
    allegation = about(allegations_of_story(first, second), "drowned")
    assert [origin.name for origin in allegation.origins] == ["Mayor Ada Brandt"]
    later = said(allegation)[1].placed
    assert [link.step for link in later.chain] == [ChainStep.CITES, ChainStep.SPEAKS]
    assert later.chain[0].report == first.id


def test_outlets_that_only_cite_each_other_end_somewhere():
    reports = [
        told(
            f"{other} reported that {WORDINGS[n]}.",
            outlet=own,
            published="2031-05-01",
            says=[Said(other, WORDINGS[n], "reported", SourceKind.OUTLET)],
        )
        for n, (own, other) in enumerate((("Far Bank", "Nightferry"), ("Nightferry", "Far Bank")))
    ]
    allegation = about(allegations_of_story(*reports), "drowned")
    assert 0 <= allegation.count.low <= allegation.count.best <= allegation.count.high


def test_an_outlet_that_cites_itself_ends_somewhere():
    report = told(
        f"Far Bank reported that {WORDINGS[0]}. Far Bank reported that {WORDINGS[1]}.",
        outlet="Far Bank",
        published="2031-05-01",
        says=[Said("Far Bank", words, "reported", SourceKind.OUTLET) for words in WORDINGS[:2]],
    )
    other = told(WORDINGS[2].capitalize() + ".", outlet="Nightferry", published="2031-05-02")
    assert about(allegations_of_story(report, other), "drowned").count.best == 1


def test_outlets_of_one_state_are_one_voice():
    reports = [
        told(f"{WORDINGS[n].capitalize()}.", outlet=outlet, published="2031-05-02")
        for n, outlet in enumerate(("State Telegraph Bureau", "The Common Furrow"))
    ]
    state = ("State Telegraph Bureau", "The Common Furrow")
    allegation = about(allegations_of_story(*reports, state=state), "rowned")
    assert len(allegation.origins) == 1


def test_who_denies_stands_beside_and_never_inside():
    affirming = press_conference(2)
    denial = told(
        f"The harbour office denied that {WORDINGS[2]}.",
        outlet="Bureau",
        published="2031-05-03",
        says=[Said("The harbour office", WORDINGS[2], "denied", denied=True)],
    )
    allegation = about(allegations_of_story(*affirming, denial), "drowned")
    assert allegation.is_contested
    assert [p.speaker for p in allegation.denied_by] == ["The harbour office"]
    assert all(p.origin == NO_ORIGIN for p in allegation.denied_by)
    assert all("harbour" not in origin.name for origin in allegation.origins)
    assert "Bureau" not in allegation.outlets


def test_a_copy_goes_back_to_what_it_copies():
    body = (
        f"A ferry worker said {WORDINGS[0]}. Its bow was torn open and the lower saloon filled "
        "within the time it takes to boil an egg. Boatmen from the tannery bank rowed out with "
        "lanterns and pulled passengers from the paddle before the bells of the customs shed rang."
    )
    spoken = [Said("A ferry worker", WORDINGS[0], kind=SourceKind.UNNAMED, named=False)]
    first = told(body, outlet="Far Bank", published="2031-05-01", says=spoken)
    copy = told(body + " ", outlet="Nightferry", published="2031-05-02", says=spoken)
    echoes = echoes_among(first, copy)
    allegation = about(allegations_of_story(first, copy, echoes=echoes), "drowned")
    assert len(allegation.origins) == 1


def test_numbers_that_differ_are_shown_together():
    reports = [
        told(f"{number} people drowned in the night ferry.", outlet=outlet, published="2031-05-02")
        for number, outlet in (
            ("Nine", "Tarn Herald"),
            ("Nine", "Far Bank"),
            ("Eleven", "Mill Sheet"),
        )
    ]
    allegation = about(allegations_of_story(*reports), "drowned")
    assert [(v.value, len(v.statements)) for v in allegation.values] == [(9, 2), (11, 1)]


def test_the_order_in_which_reports_come_does_not_matter():
    reports = press_conference()
    expected = allegations_of_story(*reports)
    random.Random(1).shuffle(reports)
    assert allegations_of_story(*reports) == expected


def test_every_statement_stands_in_one_allegation():
    material = material_of(*press_conference())
    found = find_allegations(story_id(material.reports[0].id), material)
    places = [(p.statement.report, p.statement.span) for a in found for p in a.statements]
    assert len(places) == len(set(places))
    assert len({a.id for a in found}) == len(found)


def test_one_thing_told_a_thousand_times_is_one_allegation():
    reports = [
        told(
            WORDINGS[0].capitalize() + ".", outlet=f"Outlet {n}", published="2031-05-02", key=str(n)
        )
        for n in range(1000)
    ]
    allegation = about(allegations_of_story(*reports), "rowned")
    assert len(allegation.statements) == 1000


def test_a_story_without_a_statement_has_no_allegation():
    assert allegations_of_story(told("Yes."), told("No.")) == []


def test_without_anybody_who_affirms_nobody_stands_behind_it():
    report = told(
        f"The harbour office denied that {WORDINGS[0]}.",
        outlet="Bureau",
        says=[Said("The harbour office", WORDINGS[0], "denied", denied=True)],
    )
    allegation = about(allegations_of_story(report), "drowned")
    assert (allegation.count.low, allegation.count.best, allegation.count.high) == (0, 0, 0)
    assert said(allegation)[0].placed.statement.polarity is Polarity.DENIED


def test_two_allegations_of_one_sentence_are_told_apart_by_their_words():
    reports = [
        told(
            f"The {who} was calm because the bridge of Senn held all night and because the harbour"
            " office closed both landings.",
            outlet=f"Outlet {n}",
            published=f"2031-05-0{n + 1}",
        )
        for n, who in enumerate(("clerk", "mayor"))
    ]
    texts = [allegation.text for allegation in allegations_of_story(*reports)]
    assert len(set(texts)) == len(texts) > 1
