"""Items of feeds and series of agencies: what shares a word, a form or a language is no story."""

import pytest

from made_reports import pile_of, write
from secondsource.echo import find_stories

# Each pair shares one unusual word or number and nothing else, as headlines of a feed do by chance.
SHARED_WORDS = [
    ("Cruise director declines the Brannock medal", "Ferry port hopes for cruise guests in autumn"),
    ("Drones watched the beach at Ostrel", "Upper Senn farmers buy drones against locusts"),
    ("Talks end without a breakthrough in Caddor", "Runner's breakthrough season at Tarn stadium"),
    ("Court lifts the ban on night fishing", "Energy drinks ban for pupils under sixteen"),
    ("Port union begins a partial strike", "Lightning strike sets the Velden mill alight"),
    ("Bank opens a branch in Pell Harbour", "Storm breaks a branch over the Tarn road"),
    ("Minister promises 7,300 new flats", "Marathon draws 7,300 starters to Ithany"),
    ("Dairy recalls its yoghurt after a find", "Singer recalls her first stage in Mirren"),
    ("Pilot scheme for free school meals", "Harbour pilot rescued off the Gull rocks"),
    ("Parliament adopts the seed law", "Nurse adopts the twins of the flood"),
]
SERIES = [
    ("Delegation of {} Arrives", "A delegation of {} arrived here today by air and was greeted at "
     "the airport by officials of the department concerned and members of the embassy."),
    ("Premier Receives Greetings from {}", "The premier received a message of greetings from the "
     "president of {}, who wished the country prosperity and its people well-being."),
    ("New Houses Built in {}", "Farmers moved into new houses in {} with the accompaniment of a "
     "brass band, and officials congratulated the families in rooms with modern kitchens."),
    ("Weather for {}", "In {} it will be cloudy with some rain in the afternoon, the highest "
     "temperature will be between 19 and 24 degrees and the wind will come from the west."),
    ("Daily Figures of the Exchange: {}", "Shares in {} closed higher as foreign investors bought "
     "and the index of leading companies gained on the day before in quiet trade."),
]  # fmt: skip
PLACES = ["Corrane", "Ostrel", "Velden", "Caddor", "Mirren", "Ithany", "Tolmarch", "Brannock"]


def stories_of(reports):
    """Return the stories of many reports, each as a set of ids."""
    pile = pile_of(*reports)
    stories = find_stories([features.dated_terms for features in pile])
    return [{pile[number].id for number in story} for story in stories]


def filler(count):
    """Return items of many outlets that have nothing in common, so that the desk is a large one."""
    return [
        write(
            f"Item{n}alpha item{n}beta item{n}gamma item{n}delta item{n}epsilon item{n}zeta.",
            title=f"Item{n}eta item{n}theta",
            outlet=f"Filler {n % 40}",
            published=f"2031-0{1 + n % 6}-{1 + n % 27:02}",
        )
        for n in range(count)
    ]


@pytest.mark.parametrize(("first", "second"), SHARED_WORDS)
@pytest.mark.parametrize("days_apart", [0, 9])
def test_two_items_that_share_one_word_are_two_stories(first, second, days_apart):
    one = write("", title=first, outlet="Tarn Herald", published="2031-03-02")
    other = write("", title=second, outlet="Caddor Post", published=f"2031-03-{2 + days_apart:02}")
    stories = stories_of([one, other, *filler(300)])
    assert {one.id, other.id} not in stories


@pytest.mark.parametrize(("title", "text"), SERIES)
def test_a_series_of_one_agency_is_no_story(title, text):
    items = [
        write(
            text.format(place),
            title=title.format(place),
            outlet="State Telegraph Bureau",
            published=f"2031-03-{2 + 3 * n:02}",
        )
        for n, place in enumerate(PLACES)
    ]
    stories = stories_of([*items, *filler(300)])
    assert max(len(story & {item.id for item in items}) for story in stories) < len(items) / 2


@pytest.mark.parametrize(("title", "text"), SERIES)
def test_an_item_that_an_agency_sends_twice_is_one(title, text):
    items = [
        write(text.format("Corrane"), title=title.format("Corrane") + again,
              outlet="State Telegraph Bureau", published="2031-03-02")
        for again in ("", " (repeat)")
    ]  # fmt: skip
    assert {item.id for item in items} in stories_of([*items, *filler(300)])


def test_items_in_a_language_that_the_background_does_not_know_share_its_small_words_only():
    # An invented language: its small words stand in every item, as those of any language do.
    small = "va nel korro ti essa mun dal ferra hin ollo".split()
    items = [
        write(
            " ".join(f"{word} nom{n}{place}" for place, word in enumerate(small)) + ".",
            title=f"va mun{n}x nel ti ver{n}y hin",
            outlet="Il Corro",
            published=f"2031-03-{1 + n % 3:02}",
        )
        for n in range(60)
    ]
    stories = stories_of([*items, *filler(300)])
    together = [story & {item.id for item in items} for story in stories]
    assert max(map(len, together)) <= 2


def test_two_outlets_on_one_happening_still_share_a_story():
    one = write(
        "A ferry with 212 passengers ran onto the Gull rocks off Pell Harbour on Friday night.",
        title="Ferry aground off Pell Harbour, 212 rescued", outlet="Tarn Herald",
        published="2031-03-02",
    )  # fmt: skip
    other = write(
        "All 212 people aboard the ferry that struck the Gull rocks near Pell Harbour are safe.",
        title="Passengers safe after ferry strikes Gull rocks", outlet="Caddor Post",
        published="2031-03-03",
    )  # fmt: skip
    assert {one.id, other.id} in stories_of([one, other, *filler(300)])


MATTERS = 12
RECURRENT = ["Press Review", "Weather of the day", "Exchange on May {}", "Deaths, {} names"]


@pytest.mark.parametrize("title", RECURRENT)
def test_what_stands_under_one_title_day_after_day_is_of_no_one_story(title):
    # Each review tells one of the day's other items in its words, and two matters beside it.
    told = [f"Item{n}alpha item{n}beta item{n}gamma item{n}delta item{n}mu." for n in range(8)]
    days = [f"2031-05-{10 + n}" for n in range(8)]
    agency = "State Telegraph Bureau"
    items = [
        write(
            f"{text} " + " ".join(f"Of item{n}n{k} and item{n}m{k}." for k in range(8)),
            title=f"Item{n}n0 of item{n}m0",
            outlet=agency,
            published=day,
        )
        for n, (text, day) in enumerate(zip(told, days, strict=True))
    ]
    reviews = [
        write(
            f"{text} " + " ".join(f"Of matter{n}n{k} and matter{n}m{k}." for k in range(MATTERS)),
            title=title.format(10 + n),
            outlet=agency,
            published=day,
        )
        for n, (text, day) in enumerate(zip(told, days, strict=True))
    ]
    stories = stories_of([*items, *reviews, *filler(300)])
    mixed = [{i.id, r.id} for i, r in zip(items, reviews, strict=True)]
    assert sum(pair <= story for pair in mixed for story in stories) <= 1
