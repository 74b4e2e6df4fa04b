"""Subjects that all outlets of a state take up on one day, and what is no such thing."""

from __future__ import annotations

import random
from datetime import date

import pytest

from secondsource.model import ReportId
from secondsource.silence.coverage import CoveredReport
from secondsource.silence.find_silences import SubjectNames
from secondsource.silence.taken_up import find_taken_up

FIRST = date(2031, 1, 6).toordinal()
FEVER = "name/orlo fever"
STATE = ("State Herald", "State Letter", "State Wire")
OTHERS = ("Far Bank Post", "Tarn Herald")
STATES = dict.fromkeys(STATE, "Orsevane")
NAMES = SubjectNames({})


def made_reports(begins=(70, 70, 70), others_since=10, days=100, quiet_from=0, seed=1):
    """Return reports of three state outlets and two others, who carry a fever from some day on.

    Args:
        begins: Day on which each state outlet begins to carry it; None for never.
        others_since: Day on which the others begin.
        days: Number of days.
        quiet_from: First day of which state outlets are collected.
        seed: Of what is drawn.
    """
    luck = random.Random(seed)
    starts = {**dict(zip(STATE, begins, strict=True)), **dict.fromkeys(OTHERS, others_since)}
    found = []
    for day in range(days):
        for outlet, start in starts.items():
            if outlet in STATE and day < quiet_from:
                continue
            subjects = [()] * 5
            if start is not None and (day == start or (day > start and luck.random() < 0.5)):
                subjects.append((FEVER,))
            found += [
                CoveredReport(
                    report=ReportId(f"r{outlet}-{day}-{n}"),
                    outlet=outlet,
                    day=FIRST + day,
                    subjects=each,
                )
                for n, each in enumerate(subjects)
            ]
    return found


def taken_up(**made):
    return find_taken_up(made_reports(**made), STATES, NAMES)


def test_a_subject_that_three_state_outlets_begin_on_one_day_is_found():
    (found,) = taken_up()
    assert found.state == "Orsevane"
    assert found.outlets == STATE
    assert (found.name, found.day) == ("Orlo Fever", "2031-03-17")
    assert found.others_since == "2031-01-16"
    assert found.other_reports > 30
    assert found.reports == tuple(f"r{outlet}-70-5" for outlet in STATE)
    assert found.q < 0.05


def test_a_day_apart_is_together_and_a_week_is_not():
    assert len(taken_up(begins=(70, 71, 70))) == 1
    assert taken_up(begins=(70, 77, 84)) == []


@pytest.mark.parametrize(
    "made",
    [
        {"others_since": 68},
        {"others_since": 75},
        {"begins": (70, 70, None)},
        {"begins": (20, 20, 20)},
        {"quiet_from": 60},
    ],
    ids=["others just before", "others after", "one never", "too early", "not collected before"],
)
def test_what_is_no_taking_up_together(made):
    assert taken_up(**made) == []


def test_what_others_carried_once_long_ago_is_not_taken_up():
    reports = [
        r
        for r in made_reports()
        if r.outlet in STATE or not r.subjects or r.day - FIRST in {10, 90}
    ]
    assert find_taken_up(reports, STATES, NAMES) == []


def test_outlets_of_no_state_or_of_two_take_up_nothing_together():
    reports = made_reports()
    assert find_taken_up(reports, {}, NAMES) == []
    two = {"State Herald": "Orsevane", "State Letter": "Merovia"}
    assert find_taken_up(reports, two, NAMES) == []
    assert find_taken_up([], STATES, NAMES) == []


def test_a_day_on_which_others_carry_much_more_makes_it_less_surprising():
    reports = made_reports()
    crowd = [
        CoveredReport(
            report=ReportId(f"x{outlet}{n}"), outlet=outlet, day=FIRST + 70, subjects=(FEVER,)
        )
        for outlet in OTHERS
        for n in range(60)
    ]
    (plain,), (crowded,) = (
        find_taken_up(rows, STATES, NAMES) for rows in (reports, [*reports, *crowd])
    )
    assert crowded.p > 20 * plain.p


def test_the_order_of_reports_does_not_matter():
    reports = made_reports()
    expected = find_taken_up(reports, STATES, NAMES)
    random.Random(2).shuffle(reports)
    assert find_taken_up(reports, STATES, NAMES) == expected


def test_outlets_that_begin_whenever_they_like_seldom_do_so_together():
    luck = random.Random(7)
    found = [
        each
        for seed in range(40)
        for each in taken_up(begins=[luck.randrange(40, 95) for _ in STATE], seed=seed)
        if each.q <= 0.05
    ]
    assert len(found) <= 2
