"""Which outlets are expected to tell a story, by what they do with others, and do not."""

from __future__ import annotations

import random
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.model import ReportId, StoryId, Unsaid
from secondsource.silence.coverage import CoveredReport
from secondsource.silence.story_coverage import story_coverage
from secondsource.silence.story_expectation import expected_to_tell
from secondsource.silence.story_silences import find_story_silences

FIRST = date(2031, 1, 6).toordinal()
OUTLETS = ("Far Bank Post", "Mill Letter", "Orlo Wire", "Tarn Herald")
# How often each tells a story of the harbour, and one of the league.
HABITS = {
    "Far Bank Post": (0.9, 0.3),
    "Mill Letter": (0.05, 0.9),
    "Orlo Wire": (0.9, 0.9),
    "Tarn Herald": (0.9, 0.05),
}
HARBOUR, LEAGUE = "name/orlo harbour", "name/orlo league"


def report(outlet, day, number, story="", subject="", language="en"):
    return CoveredReport(
        report=ReportId(f"r{outlet}{number}"),
        outlet=outlet,
        day=FIRST + day,
        subjects=(subject,) if subject else (),
        story=StoryId(story),
        language=language,
    )


def made_reports(seed=1, days=80, left_out=(), missing=()):
    """Return reports of four outlets: four of its own a day each, and one story of each subject.

    Args:
        seed: Of what is drawn.
        days: Number of days.
        left_out: Outlet and story that it does not tell.
        missing: Outlet and days of which nothing is collected.
    """
    luck = random.Random(seed)
    found = []
    for day in range(days):
        for outlet in OUTLETS:
            found += [report(outlet, day, f"{day}-{n}") for n in range(4)]
        for place, subject in enumerate((HARBOUR, LEAGUE)):
            story = f"t{day:02}{subject[-6:]}"
            tells = [outlet for outlet in OUTLETS if luck.random() < HABITS[outlet][place]]
            found += [
                report(outlet, day, story, story, subject)
                for outlet in tells
                if (outlet, story) not in left_out
            ]
    return [r for r in found if (r.outlet, r.day - FIRST) not in missing]


def silence_of(account, outlet, story):
    return next((s for s in account.silences if (s.outlet, s.story) == (outlet, story)), None)


def test_who_tells_such_stories_as_a_rule_is_expected_to():
    story = "t40arbour"
    account = find_story_silences(made_reports(left_out=[("Tarn Herald", story)]), 0.5)
    found = silence_of(account, "Tarn Herald", story)
    assert found.expected > 0.6
    assert (found.first, found.last) == ("2031-02-15", "2031-02-15")
    assert found.outlets >= 2
    assert found.published >= 12
    assert account.tests > 300


def test_who_never_tells_such_stories_is_not_expected_to():
    account = find_story_silences(made_reports(), 0.5)
    on_the_harbour = [s for s in account.silences if s.story.endswith("arbour")]
    assert "Mill Letter" not in {s.outlet for s in on_the_harbour}
    on_the_league = [s for s in account.silences if s.story.endswith("league")]
    assert "Tarn Herald" not in {s.outlet for s in on_the_league}


def test_expectations_come_true_as_often_as_they_say():
    coverage = story_coverage(made_reports(days=200))
    expected, told = expected_to_tell(coverage)[coverage.tested], coverage.telling[coverage.tested]
    for low, high in ((0.0, 0.2), (0.2, 0.8), (0.8, 1.0)):
        chosen = (expected >= low) & (expected <= high)
        assert chosen.sum() > 20
        assert abs(expected[chosen].mean() - told[chosen].mean()) < 0.1


def test_an_outlet_is_not_asked_about_days_that_were_not_collected():
    missing = [("Tarn Herald", day) for day in range(36, 45)]
    account = find_story_silences(made_reports(missing=missing), 0.0)
    days = {s.first for s in account.silences if s.outlet == "Tarn Herald"}
    assert "2031-02-15" not in days
    assert "2031-01-15" in days


def test_stories_of_one_outlet_are_not_expected_of_others():
    account = find_story_silences(made_reports(), 0.0)
    assert all(silence.outlets >= 2 for silence in account.silences)


def test_one_story_is_never_beyond_chance_by_a_small_margin():
    account = find_story_silences(made_reports(), 0.5)
    assert account.silences
    assert all(s.q >= 1 - s.expected for s in account.silences)


def test_of_few_stories_nothing_is_said():
    account = find_story_silences(made_reports(days=6), 0.0)
    assert account.silences == ()
    assert [caveat.reason for caveat in account.caveats] == [Unsaid.FEW_STORIES]


def test_of_nothing_nothing_is_said():
    account = find_story_silences([], 0.0)
    assert (account.silences, account.tests) == ((), 0)
    assert [caveat.reason for caveat in account.caveats] == [Unsaid.FEW_STORIES]


def test_an_outlet_of_chosen_reports_is_not_expected_to_tell_others():
    reports = [r for r in made_reports() if r.outlet != "Orlo Wire" or r.story]
    account = find_story_silences(reports, 0.0)
    assert "Orlo Wire" not in {s.outlet for s in account.silences}
    (caveat,) = account.caveats
    assert (caveat.reason, caveat.outlet) == (Unsaid.CHOSEN, "Orlo Wire")
    assert "chosen" in caveat.words


def test_an_outlet_that_tells_a_story_in_an_undated_report_is_not_silent_on_it():
    reports = made_reports(left_out=[("Tarn Herald", "t40arbour")])
    undated = {(StoryId("t40arbour"), "Tarn Herald")}
    account = find_story_silences(reports, 0.5, undated=undated)
    assert silence_of(account, "Tarn Herald", "t40arbour") is None
    assert account.silences


def test_where_all_outlets_tell_all_stories_nothing_is_said_and_why():
    found = [report(o, day, f"{day}-{n}") for day in range(40) for o in OUTLETS for n in range(4)]
    found += [
        report(outlet, day, f"s{day}", f"s{day}", HARBOUR)
        for day in range(40)
        for outlet in OUTLETS
    ]
    account = find_story_silences(found, 0.0)
    assert account.silences == ()
    assert [caveat.reason for caveat in account.caveats] == [Unsaid.ALL_TELL]


@pytest.mark.filterwarnings("error")
def test_a_desk_of_chosen_reports_alone_says_so():
    chosen = [r for r in made_reports() if r.story]
    account = find_story_silences(chosen, 0.0)
    reasons = {caveat.reason for caveat in account.caveats}
    assert reasons == {Unsaid.FEW_STORIES, Unsaid.CHOSEN}


def test_a_language_that_an_outlet_never_writes_counts_against_its_telling():
    reports = made_reports(days=120)
    foreign = []
    for day in range(120):
        story = f"k{day}"
        foreign += [report(o, day, story, story, HARBOUR, "ko") for o in ("Paper A", "Paper B")]
        for outlet in ("Paper A", "Paper B"):
            foreign += [report(outlet, day, f"{day}-{n}", language="ko") for n in range(4)]
    account = find_story_silences([*reports, *foreign], 0.0)
    of_paper = [s.expected for s in account.silences if s.story.startswith("k")]
    assert of_paper
    assert max(of_paper) < 0.3


@settings(max_examples=5, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_reports_does_not_matter(luck):
    reports = made_reports(days=40)
    shuffled = list(reports)
    luck.shuffle(shuffled)
    first, second = find_story_silences(reports, 0.2), find_story_silences(shuffled, 0.2)
    assert [(s.outlet, s.story) for s in first.silences] == [
        (s.outlet, s.story) for s in second.silences
    ]
    assert [s.expected for s in first.silences] == pytest.approx(
        [s.expected for s in second.silences], abs=1e-6
    )


def test_no_number_is_undefined():
    coverage = story_coverage(made_reports())
    expected = expected_to_tell(coverage)
    assert np.isfinite(expected).all()
    assert ((expected >= 0) & (expected <= 1)).all()
