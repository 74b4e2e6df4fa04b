"""Pairs of reports decide: what is alike and yet another matter is parted, what is one stays."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from echo.test_stories_of_feeds_and_agencies import filler, stories_of
from made_reports import pile_of, write
from secondsource.echo import find_stories
from secondsource.echo.stories import story_parting
from secondsource.echo.stories.report_pairs import (
    FEATURES,
    one_story_probability,
    report_pair_features,
)
from secondsource.echo.stories.story_parting import part_stories

# One agency, one day, one form: another person, place or work in each.
ONE_DAY = [
    (
        "Premier Receives Message of Greetings from {}",
        "The premier received a message of greetings from {} on the founding day. The message "
        "wished the premier good health and the country prosperity in the coming year.",
        ["the president of Corrane", "the king of Ostrel", "the prime minister of Velden"],
    ),
    (
        "Floral Basket to Premier from {}",
        "A floral basket was presented to the premier by {}. It was handed to an official of the "
        "foreign ministry at the guest house on Thursday.",
        ["the ambassador of Mirren", "the delegation of Tolmarch", "the embassy of Brannock"],
    ),
    (
        "Workers of {} Fulfil Yearly Plan",
        "The workers of {} fulfilled the yearly plan ahead of schedule. They introduced new "
        "techniques and raised production day by day.",
        ["the Caddor cement works", "the Ostrel tractor plant", "the Velden spinning mill"],
    ),
    (
        "{} Defeats Rival in League",
        "{} won its match in the league on Saturday and stays unbeaten. The coach praised the "
        "defence and said that his players had kept their nerve in the second half.",
        ["Tarn Rovers", "Mirren Athletic", "Pell Harbour United"],
    ),
    (
        "{} Shares Rise on Hopes for Orders",
        "Shares of {} rose on Tuesday on hopes for new orders. Analysts at a brokerage raised "
        "their target price and pointed to strong demand abroad.",
        ["shipbuilder Gannet", "steel maker Orrow", "chip designer Lurrim"],
    ),
]
# The same happening, told by two outlets in their own words.
ONE_HAPPENING = [
    (
        ("Ferry burns off Tarn, seven dead",
         "Seven people died when fire swept through the car ferry Gannet Queen off Tarn on Tuesday "
         "morning. Lifeboats from Pell Harbour brought 212 passengers ashore."),
        ("Gannet Queen fire: what we know",
         "The blaze on the Gannet Queen, which killed seven off Tarn, began on the car deck. The "
         "212 survivors were taken to Pell Harbour by lifeboat."),
    ),
    (
        ("Minister Trenk offers to resign",
         "Finance minister Maelo Trenk has offered the premier his resignation over the cable "
         "contract, two officials said on Monday evening."),
        ("Trenk on the brink after cable row",
         "Maelo Trenk wants out: the finance minister handed in a letter on Monday after the "
         "quarrel about the cable contract with Tellwire."),
    ),
    (
        ("Dam at Hadrune mine gives way",
         "A tailings dam at the Hadrune copper mine slumped on Sunday and let grey water into the "
         "River Ammet. The operator Brasquell stopped work."),
        ("River Ammet runs grey after Hadrune spill",
         "Residents along the Ammet were told not to drink its water after the Hadrune dam of "
         "Brasquell failed on Sunday."),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("title", "text", "names"), ONE_DAY)
def test_one_form_of_one_day_about_others_is_several_stories(title, text, names):
    def item(name, day):
        return write(
            text.format(name[0].upper() + name[1:] if text.startswith("{}") else name),
            title=title.format(name.title()),
            outlet="State Telegraph Bureau",
            published=day,
        )

    items = [item(name, "2031-03-02") for name in names]
    # What the outlet writes every week, so that its set phrases are known as such.
    before = [item(f"place{n} works{n}", f"2030-0{1 + n % 9}-{1 + n % 28:02}") for n in range(40)]
    stories = stories_of([*items, *before, *filler(300)])
    assert all(len(story & {item.id for item in items}) < len(items) for story in stories)


@pytest.mark.parametrize(("first", "second"), ONE_HAPPENING)
@pytest.mark.parametrize("day", ["2031-03-02", "2031-03-03"])
def test_one_happening_told_by_two_outlets_is_one_story(first, second, day):
    one = write(first[1], title=first[0], outlet="Tarn Herald", published="2031-03-02")
    other = write(second[1], title=second[0], outlet="Caddor Post", published=day)
    assert {one.id, other.id} in stories_of([one, other, *filler(300)])


def _pile(count):
    words = ("ferry", "harbour", "cable", "minister", "copper", "river", "league", "orders")
    return [
        features.dated_terms
        for features in pile_of(
            *(
                write(
                    " ".join(words[(n * k) % 8] + f" item{n % 3}" for k in range(1, 9)),
                    title=f"{words[n % 8]} {words[(n + 1) % 8]} {n % 4}",
                    outlet=f"Outlet {n % 3}" if n % 4 else "",
                    published=f"2031-03-{1 + n % 9:02}" if n % 5 else "",
                )
                for n in range(count)
            )
        )
    ]


@given(st.lists(st.integers(0, 11), min_size=2, max_size=6, unique=True))
def test_what_two_reports_share_does_not_depend_on_the_others(numbers):
    pile = _pile(12)
    together = report_pair_features([pile[n] for n in numbers])
    alone = [
        report_pair_features([pile[a], pile[b]])[0]
        for place, a in enumerate(numbers)
        for b in numbers[place + 1 :]
    ]
    assert np.array_equal(together, np.array(alone))
    assert together.shape == (len(numbers) * (len(numbers) - 1) // 2, len(FEATURES))


def test_what_two_reports_share_does_not_depend_on_which_comes_first():
    pile = _pile(12)
    for first in pile:
        for second in pile:
            there, back = (
                report_pair_features([first, second]),
                report_pair_features([second, first]),
            )
            assert np.array_equal(there, back)


def test_reports_without_words_title_or_day_are_compared():
    pile = [f.dated_terms for f in pile_of(write(""), write("", title="7"), write("ferry fire"))]
    probable = one_story_probability(report_pair_features(pile))
    assert np.isfinite(probable).all()
    assert ((probable >= 0) & (probable <= 1)).all()


def test_a_story_of_very_many_reports_is_parted_in_blocks(monkeypatch):
    monkeypatch.setattr(story_parting, "_MOST_AT_ONCE", 7)

    def told_by(outlets, title, text):
        return [
            write(text, title=title, outlet=f"Outlet {n}", published="2031-03-02")
            for n in range(outlets)
        ]

    copies = told_by(
        40,
        "Ferry burns off Tarn",
        "Seven people died when fire swept through the car ferry Gannet Queen off Tarn.",
    )
    others = told_by(
        20,
        "Orrow shares rise",
        "Shares of steel maker Orrow rose on Tuesday on hopes for orders from abroad.",
    )
    pile = [features.dated_terms for features in pile_of(*copies, *others)]
    stories = part_stories([list(range(60))], pile)
    ids = [{pile[n].report for n in story} for story in stories]
    assert {report.id for report in copies} in ids
    assert {report.id for report in others} in ids


def test_what_is_put_together_is_a_partition():
    pile = _pile(40)
    stories = find_stories(pile, least=0.0)
    assert sorted(n for story in stories for n in story) == list(range(40))
    assert all(story == sorted(story) for story in stories)


def gannet_queen(*days):
    """Return reports of a fire on these days; None for a report without a date."""
    return [
        write(
            "Seven people died when fire swept through the car ferry Gannet Queen off Tarn.",
            title="Ferry burns off Tarn",
            outlet=f"Outlet {n}",
            published=day or "",
        )
        for n, day in enumerate(days)
    ]


def parted(*reports):
    """Return the stories of reports that likeness has put together, as sets of their ids."""
    pile = [features.dated_terms for features in pile_of(*reports)]
    return [{pile[n].report for n in story} for story in part_stories([range(len(pile))], pile)]


def test_reports_of_two_times_months_apart_are_two_stories():
    first = gannet_queen("2031-03-02", "2031-03-03")
    later = gannet_queen("2031-05-09", "2031-05-10", "2031-05-10")
    assert sorted(parted(*first, *later), key=len) == [
        {report.id for report in first},
        {report.id for report in later},
    ]


def test_a_story_that_goes_on_for_months_stays_one():
    reports = gannet_queen("2031-03-02", "2031-04-20", "2031-06-10", "2031-08-01")
    assert parted(*reports) == [{report.id for report in reports}]


def test_a_report_without_a_date_never_joins_two_times():
    first, later = gannet_queen("2031-03-02"), gannet_queen("2032-03-02", "2032-03-03", None)
    assert sorted(parted(*first, *later), key=len) == [
        {report.id for report in first},
        {report.id for report in later},
    ]
