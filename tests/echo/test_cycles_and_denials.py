"""Reports that only repeat each other, and origins that deny."""

import pytest
from test_folding_and_origins import COMMENTS, FIRST, TENNICK, counts, echo, named, teller, unnamed

from made_reports import FAR_BANK, NIGHTFERRY
from secondsource.echo.origins.fold_levels import Folding, Level
from secondsource.echo.origins.origin_counts import find_origins


class TestReportsThatOnlyRepeatEachOther:
    @pytest.mark.parametrize("many", [2, 3, 10])
    def test_leave_one(self, many):
        pile = [teller(str(n), f"Outlet {n}") for n in range(many)]
        echoes = [echo(str(n), str((n + 1) % many)) for n in range(many)]
        assert counts(pile, *echoes) == (1, 1, 1)

    def test_leave_one_beside_others(self):
        pile = [FIRST, teller("b", NIGHTFERRY), teller("c", "Outlet 3")]
        assert counts(pile, echo("b", "c"), echo("c", "b"))[2] == 2

    def test_leave_the_earliest(self):
        pile = [teller("b", NIGHTFERRY, on="2031-04-01"), teller("c", FAR_BANK, on="2031-04-05")]
        (origin,) = find_origins(pile, [echo("b", "c"), echo("c", "b")]).origins
        assert origin.reports == ("b",)
        assert origin.echoes == ("c",)

    def test_leave_none_if_one_of_them_leads_to_another(self):
        pile = [FIRST, teller("b", NIGHTFERRY), teller("c", "Outlet 3")]
        assert counts(pile, echo("b", "c"), echo("c", "b"), echo("c", "a")) == (1, 1, 1)

    def test_a_report_that_repeats_itself_is_one(self):
        assert counts([FIRST], echo("a", "a")) == (1, 1, 1)
        assert counts([teller("a", FAR_BANK)], echo("a", "a")) == (1, 1, 1)

    def test_two_outlets_outside_that_have_it_from_each_other(self):
        echoes = [echo("a", "", "Outlet 1"), echo("a", "", "Outlet 2")]
        through = {"Outlet 1": "Outlet 2", "Outlet 2": "Outlet 1"}
        assert counts([teller("a", FAR_BANK)], *echoes, source_outlets=through) == (1, 1, 1)


class TestDenials:
    def test_an_origin_denies_if_all_who_know_in_it_do(self):
        pile = [FIRST, teller("b", NIGHTFERRY, named("the Council", denies=True))]
        result = find_origins(pile, [])
        assert [origin.denies for origin in result.origins] == [False, True]
        assert result.count.best == 2

    def test_and_not_because_one_of_many_does(self):
        voices = [*(named(f"Person {n}") for n in range(5)), named("the Council", denies=True)]
        assert not find_origins([teller("a", FAR_BANK, *voices)], []).origins[0].denies

    def test_nobody_who_only_comments_makes_one(self):
        analyst = unnamed("an analyst", knows=False, denies=True)
        assert not find_origins([teller("a", FAR_BANK, analyst)], []).origins[0].denies
        assert not find_origins([teller("a", FAR_BANK, analyst, TENNICK)], []).origins[0].denies


class TestEveryReportIsShownOnce:
    def test_as_an_origin_or_as_an_echo(self):
        pile = [
            FIRST,
            teller("b", NIGHTFERRY),
            teller("c", "Outlet 3", COMMENTS),
            teller("d", "Outlet 4", unnamed()),
        ]
        origins = find_origins(pile, [echo("b", "a"), echo("d", "a")]).origins
        shown = [report for origin in origins for report in (*origin.reports, *origin.echoes)]
        assert sorted(set(shown)) == ["a", "b", "c", "d"]
        counted = [origin.counted for origin in origins]
        assert counted == sorted(counted, reverse=True)


class TestFoldingKeepsItsLevels:
    def test_the_stronger_reason_holds(self):
        folding = Folding(2)
        folding.drop(1, Level.PLAUSIBLE, "perhaps", [0])
        folding.drop(1, Level.PROVEN, "surely", [0])
        folding.drop(1, Level.LIKELY, "likely", [0])
        assert folding.dropped[1] == (Level.PROVEN, "surely")
        assert [folding.count(level) for level in Level] == [1, 1, 1]

    def test_what_is_joined_counts_if_any_of_it_does(self):
        folding = Folding(3)
        folding.join(0, 1, Level.LIKELY, "one")
        folding.drop(0, Level.PROVEN, "gone")
        assert [folding.count(level) for level in Level] == [2, 2, 2]
        assert folding.classes(Level.PROVEN) == [0, 1, 2]
        assert folding.classes(Level.LIKELY) == [0, 0, 2]

    def test_at_least_one_remains_of_anything(self):
        folding = Folding(2)
        for item in range(2):
            folding.drop(item, Level.LIKELY, "gone")
        assert [folding.count(level) for level in Level] == [2, 1, 1]
        assert Folding(0).count(Level.PROVEN) == 0
