import random
import subprocess
import sys
from collections import Counter

import pytest

from made_reports import FAR_BANK, FERRY, LEVY, NIGHTFERRY, pile_of, write
from secondsource.echo import find_stories, find_ties, join_tied_stories, most_typical


def stories_of(*written):
    """Return the stories of reports as sets of their ids."""
    pile = pile_of(*written)
    terms = [features.dated_terms for features in pile]
    stories = find_stories(terms)
    stories = join_tied_stories(stories, find_ties(pile, stories), terms)
    return [{pile[number].id for number in story} for story in stories]


def ids(*written):
    return {each.id for each in written}


def ferry(published="2031-04-01", first=0, **more):
    body = (*FERRY[first:], *FERRY[:first])
    return write(" ".join(body[:4]), title="Night ferry sinks", published=published, **more)


def levy(published="2031-04-02", first=0, **more):
    body = (*LEVY[first:], *LEVY[:first])
    return write(" ".join(body[:3]), title="Seed levy", published=published, **more)


class TestHappeningsAreToldApart:
    def test_two_happenings_are_two_stories(self):
        sunk = [ferry(first=n) for n in range(3)]
        taken = [levy(first=n) for n in range(3)]
        stories = stories_of(*sunk, *taken)
        assert sorted(stories, key=min) == sorted([ids(*sunk), ids(*taken)], key=min)

    def test_a_report_the_week_after_joins_its_story(self):
        sunk = [ferry(), ferry(first=1), ferry("2031-04-12", first=2)]
        assert ids(*sunk) in stories_of(*sunk, levy(), levy("2031-04-12"))

    def test_the_same_words_years_later_are_another_story(self):
        first, later = ferry("2031-04-01"), ferry("2034-04-01")
        assert sorted(stories_of(first, later), key=min) == sorted(
            [ids(first), ids(later)], key=min
        )

    def test_an_undated_report_joins_the_story_it_tells(self):
        sunk = [ferry(), ferry(first=1), ferry("", first=2)]
        assert ids(*sunk) in stories_of(*sunk, levy(), levy(first=1))


class TestEveryReportIsInExactlyOneStory:
    def check(self, *written):
        stories = stories_of(*written)
        assert Counter(report_id for story in stories for report_id in story) == Counter(
            ids(*written)
        )
        return stories

    def test_dated_and_undated(self):
        self.check(ferry(), levy(), ferry(""), levy(""), write(""), write("word"))

    @pytest.mark.parametrize("published", ["", "2031-04-01"])
    def test_empty_texts_and_single_words(self, published):
        texts = ("", "", "word", "word", "강변", "夜", "\U0001f6a2", ".")
        self.check(*(write(text, published=published) for text in texts))

    def test_scripts_mixed(self):
        texts = (
            "강변 소식통은 나룻배가 둑 아래에서 가라앉았다고 말했다",
            "夜渡船在堰下沉没了",
            "Ночной паром затонул под плотиной",
            "\U0001f6a2\U0001f30a ferry 夜 강변 паром",
        )
        self.check(*(write(text, published="2031-04-01") for text in texts * 2))

    def test_a_pile_of_one_and_of_none(self):
        assert len(self.check(ferry())) == 1
        assert self.check() == []

    def test_the_same_text_forty_times_is_one_story(self):
        pile = [ferry(outlet=f"Outlet {n}") for n in range(40)]
        others = [levy(first=n % 4) for n in range(8)]
        assert ids(*pile) in self.check(*pile, *others)

    def test_days_that_go_back_and_forth_with_the_time_zone(self):
        """In the order of time, a day in the east begins before the day before ends in the west."""
        pile = [
            ferry(published=f"2031-04-{day:02}T{clock}", outlet=f"Outlet {clock} {day}")
            for day in range(1, 16)
            for clock in ("00:30:00+09:00", "22:00:00-05:00", "12:00:00+00:00")
        ]
        assert ids(*pile) in self.check(*pile, levy())

    def test_thousands_of_reports_of_one_happening(self):
        dice = random.Random(4)
        pile = [
            write(
                " ".join(dice.sample(FERRY, 3)),
                " ".join(f"own{dice.randrange(400)}" for _ in range(20)),
                title="Night ferry sinks",
                published=f"2031-04-{1 + n % 7:02}",
            )
            for n in range(2000)
        ]
        self.check(*pile)


class TestACitationTiesTwoStories:
    BY_NAME = "Far Bank reported the loss of the night ferry to Varnholt below the weir."

    def test_if_they_are_at_all_alike(self):
        sunk = ferry(outlet=FAR_BANK)
        after = write(self.BY_NAME, *LEVY[:1], outlet=NIGHTFERRY, published="2031-04-03")
        pile = pile_of(sunk, after)
        terms = [features.dated_terms for features in pile]
        assert join_tied_stories([[0], [1]], [(1, 0)], terms) == [[0, 1]]

    def test_not_if_they_have_nothing_in_common(self):
        pile = pile_of(ferry(outlet=FAR_BANK), levy(outlet=NIGHTFERRY))
        terms = [features.dated_terms for features in pile]
        assert join_tied_stories([[0], [1]], [(1, 0)], terms) == [[0], [1]]

    def test_no_tie_leads_to_a_later_report(self):
        before = write(self.BY_NAME, outlet=NIGHTFERRY, published="2031-04-01")
        after = ferry("2031-04-09", outlet=FAR_BANK)
        assert find_ties(pile_of(before, after), [[0], [1]]) == []


class TestTheMostTypicalReportStandsForAStory:
    def test_it_is_the_one_most_like_the_others(self):
        typical = write(" ".join(FERRY), title="Night ferry sinks at the weir")
        rest = [write(f"{FERRY[n]} {LEVY[n]}") for n in range(3)]
        assert most_typical(pile_of(typical, *rest)).id == typical.id

    def test_of_two_it_is_the_earlier(self):
        first, second = ferry("2031-04-01"), ferry("2031-04-02")
        assert most_typical(pile_of(second, first)).id == first.id

    def test_empty_reports_have_one_too(self):
        assert most_typical(pile_of(write(""), write(""), write("")))


# In a process of its own: to watch each allocation in Python takes twenty times as long.
_UNDATED = """
import resource
import numpy as np
from secondsource.echo import DatedTerms, find_stories
from secondsource.echo.text.tfidf import TermVector

def pile(size):
    one = np.ones(1, np.float32)
    return [DatedTerms(f"r{n}", -1, TermVector(np.array([n], np.uint64), one)) for n in range(size)]

find_stories(pile(9))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
stories = find_stories(pile(9000))
print(len(stories), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is given in other units elsewhere")
def test_thousands_of_undated_reports_take_memory_in_step_with_their_number():
    # None is like another: each is a story that every later one is compared with.
    done = subprocess.run([sys.executable, "-c", _UNDATED], capture_output=True, check=True)
    stories, kilobytes = map(int, done.stdout.split())
    assert stories == 9000
    assert kilobytes < 160 * 1024


def undated_ferry(words, first=2):
    body = (*FERRY[first:], *FERRY[:first])
    return write(" ".join((*body[:4], words)), title="Night ferry sinks", published="")


@pytest.mark.parametrize(
    ("words", "joins"),
    [
        ("", True),
        ("No ferry had been lost since 2012.", True),
        ("It was the third of 2031.", True),
        ("A new one is to sail in 2032.", True),
        ("It was the first since the one of 2033.", False),
        ("In 2034 the weir was pulled down.", False),
        ("By 2050 there will be a bridge.", True),
        ("The ticket cost 2034.50 crowns.", True),
        ("By 20:34 all was over.", True),
    ],
)
def test_an_undated_report_joins_no_story_that_ended_before_a_year_it_names(words, joins):
    sunk = [ferry(), ferry(first=1), undated_ferry(words)]
    others = [levy("2034-04-02"), levy("2034-04-02", first=1)]
    assert (ids(*sunk) in stories_of(*sunk, *others)) == joins
