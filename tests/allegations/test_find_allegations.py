"""Allegations of whole stories: what is one, who stands behind it, how many are independent."""

import random
from dataclasses import replace

import pytest
from told_stories import about, allegations_of_story, material_of, said, told

from made_reports import Said, echoes_among
from secondsource.allegations import find_allegations as find_allegations_module
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


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The night ferry carried no lifeboats when it left", "The night ferry had no lifeboats"),
        (
            "Collectors took a third of the seed",
            "A third of all seed went to the carts",
        ),
        ("The bridge was shut for a year", "Nobody may cross the bridge for a year"),
        ("Nine people drowned at the weir", "The weir took nine people that night"),
    ],
)
def test_the_words_that_stand_for_an_allegation_are_not_in_doubt(first, second, monkeypatch):
    doubt = find_allegations_module.ruled_agreement
    monkeypatch.setattr(
        find_allegations_module, "ruled_agreement", lambda *given: doubt(*given) * 0 + 0.5
    )
    reports = [
        told(f"{words}.", outlet=outlet, published="2031-05-02")
        for words, outlet in ((first, "Far Bank"), (second, "Nightferry"), (first, "Tarn Herald"))
    ]
    for allegation in allegations_of_story(*reports):
        stands = allegation.statements[allegation.standing]
        assert not stands.is_loose
        for placed in said(allegation):
            assert placed.placed.is_loose == (placed.text != allegation.text)
        assert len(allegation.doubtful_outlets) < len(allegation.outlets)


@pytest.mark.parametrize("first_as", ["the mayor", "Mayor Ada Brandt"])
def test_an_office_tied_to_a_person_is_that_person_whichever_is_told_first(first_as):
    others = {"the mayor": "Mayor Ada Brandt", "Mayor Ada Brandt": "the mayor"}
    reports = [
        told(
            f"{source} said {WORDINGS[n]}.",
            outlet=f"Outlet {n}",
            published=f"2031-05-0{n + 1}",
            says=[Said(source, WORDINGS[n], named=source[0].isupper(), kind=kind)],
        )
        for n, source in enumerate((first_as, others[first_as]))
        for kind in [SourceKind.PERSON if source[0].isupper() else SourceKind.UNNAMED]
    ]
    allegation = about(allegations_of_story(*reports), "drowned")
    assert [(o.kind, o.name) for o in allegation.origins] == [
        (OriginKind.WITNESS, "Mayor Ada Brandt")
    ]


def test_a_body_that_one_report_takes_for_a_person_is_a_body():
    kinds = (SourceKind.PERSON, SourceKind.ORGANISATION, SourceKind.ORGANISATION)
    reports = [
        told(
            f"Tarncross said {WORDINGS[n]}.",
            outlet=f"Outlet {n}",
            published=f"2031-05-0{n + 1}",
            says=[Said("Tarncross", WORDINGS[n], kind=kind)],
        )
        for n, kind in enumerate(kinds)
    ]
    entities = {said.source.id: "Tarncross" for each in reports for said in each.claims}
    allegation = about(allegations_of_story(*reports, entities=entities), "drowned")
    assert {(o.kind, o.name) for o in allegation.origins} == {
        (OriginKind.ORGANISATION, "Tarncross")
    }


@pytest.mark.parametrize(
    "document",
    [
        "a letter of the grain office that Far Bank has seen",
        "a ledger shown to Far Bank",
        "minutes that Far Bank obtained",
    ],
)
def test_who_has_seen_a_document_is_not_that_document(document):
    content = "nine people drowned when the ferry sank below the weir"
    first = told(
        f"According to {document}, {content}.",
        outlet="Far Bank",
        published="2031-05-01",
        says=[Said(document, content, "According to", SourceKind.DOCUMENT)],
    )
    second = told(
        f"Far Bank reported that {content}.",
        outlet="Nightferry",
        published="2031-05-02",
        says=[Said("Far Bank", content, "reported", SourceKind.OUTLET)],
    )
    allegation = about(allegations_of_story(first, second), "drowned")
    assert [(o.kind, o.name) for o in allegation.origins] == [(OriginKind.DOCUMENT, document)]


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


def test_who_was_first_reported_is_the_first_origin():
    people = ("a boatman at the weir", "Mayor Ada Brandt")
    kinds = (SourceKind.UNNAMED, SourceKind.PERSON)
    reports = [
        told(
            f"{person} said {WORDINGS[n]}.",
            outlet=f"Outlet {n}",
            published=f"2031-05-0{n + 1}",
            says=[Said(person, WORDINGS[n], kind=kind, named=kind is SourceKind.PERSON)],
        )
        for n, (person, kind) in enumerate(zip(people, kinds, strict=True))
    ]
    allegation = about(allegations_of_story(*reports), "drowned")
    assert [origin.name for origin in allegation.origins] == list(people)


def test_a_state_outlet_in_its_own_voice_is_its_state_whomever_it_quotes_beside():
    reports = [
        told(
            "Guests sang in the hall, Captain Ilse Varnholm said. The two leaders planted a tree.",
            outlet=f"State Paper {n}",
            published=f"2031-05-0{n + 1}",
            says=[Said("Captain Ilse Varnholm", "Guests sang in the hall")],
        )
        for n in range(2)
    ]
    found = allegations_of_story(*reports, state=("State Paper 0", "State Paper 1"))
    assert {origin.kind for origin in about(found, "planted a tree").origins} == {
        OriginKind.STATE_MEDIA
    }
    assert {origin.name for origin in about(found, "Guests sang").origins} == {
        "Captain Ilse Varnholm"
    }


def test_behind_an_undecided_they_within_a_quotation_stands_who_is_quoted():
    quoted = "They shut the gate at noon and told us the weir had failed"
    report = told(
        f"“{quoted},” Captain Ilse Varnholm said.",
        outlet="Outlet 0",
        published="2031-05-01",
        says=[
            Said("Captain Ilse Varnholm", quoted),
            Said(
                "They",
                "the weir had failed",
                "told",
                SourceKind.GROUP,
                within=quoted,
                decided=False,
            ),
        ],
    )
    (said_so,) = about(allegations_of_story(report), "the weir had failed").origins
    assert said_so.name == "Captain Ilse Varnholm"


def test_one_nameless_source_of_an_outlet_in_two_languages_is_one_origin():
    english, korean = "nine men died and forty were hurt", "9명이 숨지고 40명이 다쳤다"
    reports = [
        told(
            f"A source in the brigade said {english}.",
            outlet="Far Bank",
            published="2031-05-01T10:00:00+00:00",
            says=[Said("A source in the brigade", english, kind=SourceKind.UNNAMED, named=False)],
        ),
        told(
            f"여단의 한 소식통은 {korean}고 said.",
            outlet="Far Bank",
            published="2031-05-01T12:00:00+00:00",
            says=[Said("여단의 한 소식통", korean, kind=SourceKind.UNNAMED, named=False)],
        ),
    ]
    allegation = about(allegations_of_story(*reports), english)
    assert [origin.name for origin in allegation.origins] == ["A source in the brigade"]
    assert len(allegation.reports) == 2


@pytest.mark.parametrize(("noun", "origins"), [("covenant", 1), ("letter", 2)])
def test_a_treaty_is_one_document_whoever_quotes_it(noun, origins):
    words = "Each side shall shelter the other"
    reports = [
        told(
            f"{words}, {name} said.",
            outlet=f"Outlet {n}",
            published=f"2031-05-0{n + 1}",
            says=[Said(name, words, kind=SourceKind.DOCUMENT, named=False)],
        )
        for n, name in enumerate([f"the {noun}", f"the {noun}"])
    ]
    # A longer description of one of them keeps others of that noun from being one by it alone.
    other = told(
        f"It has no word on levies, the secret {noun} of the guild said.",
        outlet="Outlet 2",
        published="2031-05-03",
        says=[
            Said(f"the secret {noun} of the guild", "It has no word on levies",
                 kind=SourceKind.DOCUMENT, named=False)
        ],
    )  # fmt: skip
    found = about(allegations_of_story(*reports, other), "Each side")
    assert len(found.origins) == origins


def test_of_several_names_of_a_person_the_fullest_is_shown():
    names = ("the minister", "Coris Vandelet", "Vandelet")
    reports = [
        told(
            f"{name} said {WORDINGS[n]}.",
            outlet=f"Outlet {n}",
            published=f"2031-05-0{n + 1}",
            says=[Said(name, WORDINGS[n])],
        )
        for n, name in enumerate(names)
    ]
    entities = {claim.source.id: "e1" for r in reports for claim in r.claims}
    allegation = about(allegations_of_story(*reports, entities=entities), "drowned")
    assert [origin.name for origin in allegation.origins] == ["Coris Vandelet"]


def test_a_sentence_shows_only_the_allegation_that_leads():
    text = "The dyke fell at dawn and the mill burned, whereas the old mill of the guild held."
    reports = [
        told(text, outlet="Outlet 0", published="2031-05-01"),
        told(
            "The dyke fell at dawn and the mill burned.", outlet="Outlet 1", published="2031-05-02"
        ),
    ]
    found = allegations_of_story(*reports)
    assert len({allegation.text for allegation in found}) == len(found)


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
