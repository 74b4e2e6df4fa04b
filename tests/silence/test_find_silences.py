from __future__ import annotations

import math
import random
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_coverage import DYKE, FIRST, LEAGUE, MILL, RATES, covered, made_reports

from secondsource.model import SubjectKind, Unsaid
from secondsource.silence.coverage import coverage_of
from secondsource.silence.find_silences import SubjectNames, find_silences

NAMES = SubjectNames({})
SILENT = ("Tarn Herald", DYKE, 28, 55)


def silences(reports, q=0.05):
    return [s for s in find_silences(reports, NAMES).silences if s.q <= q]


def day(number):
    return date.fromordinal(FIRST + number).isoformat()


def days_of(silence):
    return (date.fromisoformat(silence.last) - date.fromisoformat(silence.first)).days


def test_an_outlet_that_leaves_out_what_it_carried_is_silent():
    (found,) = silences(made_reports(silent=[SILENT]))
    assert (found.outlet, found.subject) == ("Tarn Herald", DYKE)
    assert found.kind is SubjectKind.OWN
    assert found.name == "Orlo Dyke"
    # The gap may begin before the first day of the silence and end after its last.
    assert day(21) <= found.first <= day(28)
    assert day(55) <= found.last <= found.ended <= day(60)
    assert found.expected > 10
    assert found.peers == 2
    assert found.published > 28
    assert len(found.instead) == 5


def test_a_silence_that_lasts_has_no_end():
    (found,) = silences(made_reports(silent=[("Tarn Herald", DYKE, 40, 69)]))
    assert found.last == day(69)
    assert (found.after, found.ended) == ("", "")
    assert found.before


def test_who_never_carries_a_subject_is_not_silent_on_it():
    found = find_silences(made_reports(silent=[SILENT]), NAMES).silences
    pairs = {(s.outlet, s.subject) for s in found}
    assert ("Kestran Press Bureau", DYKE) not in pairs
    assert ("Vesper Post", LEAGUE) not in pairs


def test_what_was_not_collected_is_no_silence():
    assert silences(made_reports(missing=[("Tarn Herald", 28, 55)])) == []


def test_a_record_of_collection_makes_an_empty_time_a_silence():
    reports = made_reports(rates={name: {**r, "name/ferry": 6} for name, r in RATES.items()})
    thin = {r.report for r in reports if r.outlet == "Tarn Herald" and 28 <= r.day - FIRST <= 55}
    kept = [r for r in reports if r.report not in thin or not r.subjects]
    assert [s for s in find_silences(kept, NAMES).silences if s.q <= 0.05] == []
    recorded = {"Tarn Herald": range(FIRST, FIRST + 70)}
    account = find_silences(kept, NAMES, recorded=recorded)
    assert {s.outlet for s in account.silences if s.q <= 0.05} == {"Tarn Herald"}
    (caveat,) = account.caveats
    assert (caveat.reason, caveat.number) == (Unsaid.UNRECORDED, len(RATES) - 1)


def test_days_with_a_rest_of_the_usual_reports_are_not_collected():
    reports = made_reports(rates={name: {**r, "name/ferry": 6} for name, r in RATES.items()})
    thin = [r for r in reports if r.outlet == "Tarn Herald" and 28 <= r.day - FIRST <= 55]
    kept = [r for r in thin if not r.subjects]
    rest = [r for r in reports if r not in thin]
    assert silences([*rest, *kept]) == []


def test_what_nobody_carried_is_no_silence():
    others = [(outlet, DYKE, 28, 55) for outlet in RATES]
    assert silences(made_reports(silent=others)) == []


def test_steady_outlets_are_never_silent():
    # The rate that q promises is .05; 150 draws show three.
    alarms = [silences(made_reports(seed=seed)) for seed in range(40)]
    assert sum(map(bool, alarms)) <= 3


def test_a_subject_of_one_week_is_not_expected_in_others():
    reports = made_reports()
    burst = [covered("Tarn Herald", 30 + n % 5, MILL + "s", number=5000 + n) for n in range(20)]
    peers = [covered("Orlo Wire", 3 * n, MILL + "s", number=6000 + n) for n in range(20)]
    assert not any(s.subject == MILL + "s" for s in silences([*reports, *burst, *peers]))


def test_what_is_left_out_changes_no_q():
    reports = made_reports(silent=[SILENT])
    everything, few = find_silences(reports, NAMES), find_silences(reports, NAMES, largest_q=0.05)
    assert few.silences == tuple(s for s in everything.silences if s.q <= 0.05)
    assert few.tests == everything.tests == len(everything.silences)


@given(st.randoms(use_true_random=False))
def test_the_order_of_reports_does_not_matter(luck: random.Random):
    reports = made_reports(silent=[SILENT])
    shuffled = luck.sample(reports, len(reports))
    assert find_silences(shuffled, NAMES) == find_silences(reports, NAMES)


@given(st.integers(0, 3), st.integers(1, 30), st.integers(0, 5))
def test_no_number_is_ever_missing(outlets, days, seed):
    rates = dict(list(RATES.items())[:outlets])
    account = find_silences(made_reports(days=days, seed=seed, rates=rates or {"": {}}), NAMES)
    for silence in account.silences:
        numbers = (silence.p, silence.q, silence.carries, silence.expected)
        assert all(math.isfinite(number) for number in numbers)
        assert 0 <= silence.p <= silence.q <= 1
        assert 0 <= silence.carries <= 1


NEW = "name/brae tunnel"


def emerging(begins, ends, days=180, seed=3):
    """Return reports of four outlets, which all carry a subject from one day to another."""
    reports = made_reports(days=days, seed=seed)
    luck = random.Random(seed)
    more = [
        covered(outlet, day, NEW, number=90000 + 4 * day + n)
        for day in range(begins, ends)
        for n, outlet in enumerate(RATES)
        if luck.random() < 0.5
    ]
    stray = [covered("Orlo Wire", day, NEW, number=80000 + day) for day in (4, 50, 120, 170)]
    return [*reports, *more, *stray]


@pytest.mark.parametrize(("begins", "ends"), [(90, 180), (0, 90), (60, 120)])
def test_what_comes_up_or_dies_down_for_all_is_no_silence(begins, ends):
    found = [silences(emerging(begins, ends, seed=seed)) for seed in range(6)]
    assert sum(any(s.subject == NEW for s in each) for each in found) <= 1


def test_a_report_on_a_thin_day_ends_a_gap():
    reports = made_reports(rates={name: {**r, "name/ferry": 6} for name, r in RATES.items()})
    weekdays = [r for r in reports if r.outlet != "Tarn Herald" or (r.day - FIRST) % 7 < 6]
    left_out = [
        r
        for r in weekdays
        if not (r.outlet == "Tarn Herald" and DYKE in r.subjects and 21 <= r.day - FIRST <= 62)
    ]
    sundays = [covered("Tarn Herald", day, DYKE, number=70000 + day) for day in range(6, 70, 7)]
    found = find_silences([*left_out, *sundays], NAMES).silences
    on_dyke = [s for s in found if (s.outlet, s.subject) == ("Tarn Herald", DYKE)]
    assert all(days_of(silence) < 7 for silence in on_dyke)


def test_an_outlet_that_grows_is_collected_throughout():
    early = made_reports(days=70)
    late = made_reports(days=140, seed=5)
    thrice = [
        replace(r, report=f"{r.report}{n}") for r in late if r.day >= FIRST + 70 for n in range(3)
    ]
    coverage = coverage_of([*early, *thrice], 8)
    assert coverage.collected.mean() > 0.9


def test_no_gap_reaches_over_a_hole_between_two_piles():
    reports = made_reports(days=90)
    later = [replace(r, report=f"x{r.report}", day=r.day + 20000) for r in made_reports(days=90)]
    for silence in find_silences([*reports, *later], NAMES).silences:
        assert days_of(silence) < 120


def test_an_outlet_that_leaves_the_desk_is_not_said_to_go_on():
    reports = [
        r
        for r in made_reports(days=100, silent=[("Tarn Herald", DYKE, 50, 99)])
        if r.outlet != "Tarn Herald" or r.day < FIRST + 85
    ]
    (found,) = [s for s in silences(reports) if s.outlet == "Tarn Herald"]
    assert (found.ended, found.left) == ("", day(84))


# What outlets stop carrying


def stops(reports, q=0.05):
    return [s for s in find_silences(reports, NAMES, stopped=True).silences if s.q <= q]


@pytest.mark.parametrize("outlets", [4, 1])
def test_an_outlet_that_stops_is_found_whether_or_not_others_go_on(outlets):
    rates = dict(list(RATES.items())[:outlets])
    silent = [(outlet, DYKE, 45, 69) for outlet in rates]
    found = stops(made_reports(rates=rates, silent=silent))
    assert {s.outlet for s in found} == {o for o, subjects in rates.items() if DYKE in subjects}
    for silence in found:
        assert (silence.subject, silence.ended) == (DYKE, "")
        assert silence.last == day(69)


def test_steady_outlets_stop_nothing():
    alarms = [stops(made_reports(seed=seed)) for seed in range(40)]
    assert sum(map(bool, alarms)) <= 3


def test_who_takes_a_subject_up_again_has_not_stopped():
    assert stops(made_reports(silent=[SILENT])) == []


# What cannot be said


def test_one_outlet_alone_is_not_measured():
    account = find_silences(made_reports(rates={"KCB": {DYKE: 1}}), NAMES)
    assert (account.silences, account.tests) == ((), 0)
    (caveat,) = account.caveats
    assert caveat.reason is Unsaid.ONE_OUTLET
    assert "read others of these months" in caveat.words


def test_no_report_at_all_is_answered_in_words():
    (caveat,) = find_silences([], NAMES).caveats
    assert caveat.reason is Unsaid.NO_REPORTS


@pytest.mark.parametrize(
    ("reports", "reason"),
    [
        ([covered("Mill Letter", 3, DYKE)], Unsaid.FEW_REPORTS),
        ([covered("Mill Letter", n, number=n) for n in range(40)], Unsaid.NO_SUBJECT),
        ([covered("Mill Letter", n, "name/x", number=n) for n in range(40)], Unsaid.NO_PEERS),
    ],
)
def test_an_outlet_that_cannot_be_tested_says_why(reports, reason):
    numbered = [replace(r, report=f"m{n}") for n, r in enumerate(reports)]
    caveats = find_silences([*made_reports(), *numbered], NAMES).caveats
    assert [(caveat.outlet, caveat.reason) for caveat in caveats] == [
        ("Mill Letter", reason),
        ("", Unsaid.UNRECORDED),
    ]


def test_all_reports_of_one_day_are_no_time_to_be_silent_in():
    reports = [replace(report, day=FIRST) for report in made_reports(days=30)]
    assert find_silences(reports, NAMES).silences == ()
