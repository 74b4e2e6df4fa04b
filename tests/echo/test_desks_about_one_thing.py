"""Odd piles: one happening, one outlet's lines, rings of citations, no dates."""

from test_echoes import CITES, CITES_BACK, citing
from test_folding_and_origins import COMMENTS, TENNICK, counts, echo, named, teller, unnamed
from test_stories import stories_of

from made_reports import CROSSWATER, FAR_BANK, FERRY, LEVY, NIGHTFERRY, echoes_among, write
from secondsource.echo.origins.origin_counts import find_origins

QUILLORY = named("Bram Quillory")


class TestADeskAboutOneHappening:
    def test_a_thousand_identical_reports_are_one_story(self):
        pile = [
            write(" ".join(FERRY), title="Night ferry sinks", published="2031-04-01")
            for _ in range(1000)
        ]
        assert len(stories_of(*pile)) == 1

    def test_many_tellings_of_it_are_one_story(self):
        pile = [
            write(f"{' '.join(FERRY[:3])} Deck {n} was lit.", outlet=f"O{n}") for n in range(150)
        ]
        assert len(stories_of(*pile)) == 1


class TestLinesThatAnOutletAlwaysAdds:
    def test_make_no_echo_in_a_small_story(self):
        lines = f"{FERRY[0]} {LEVY[2]} {FERRY[2]}"
        pile = [
            write(
                " ".join(f"r{n}x{k}" for k in range(120)),
                lines,
                outlet=FAR_BANK,
                published=f"2031-04-{n + 1:02}",
            )
            for n in range(8)
        ]
        assert echoes_among(*pile) == []

    def test_are_no_lines_of_an_outlet_where_no_outlet_is_known(self):
        pile = [write(" ".join(FERRY), f"Deck {n} was lit.") for n in range(5)]
        assert echoes_among(*pile)


class TestRings:
    def test_of_reports_that_add_only_comments_keep_one_in_the_best_count(self):
        ring = [teller(c, f"O{c}", COMMENTS) for c in "abc"]
        cites = [echo("a", "b"), echo("b", "c"), echo("c", "a")]
        low, best, high = counts([*ring, teller("d", FAR_BANK, TENNICK)], *cites)
        assert (low, best, high) == (1, 2, 4)

    def test_leave_an_origin_that_counts(self):
        ring = [teller(c, f"O{c}", COMMENTS) for c in "abc"]
        result = find_origins(ring, [echo("a", "b"), echo("b", "c"), echo("c", "a")])
        assert any(origin.counted for origin in result.origins)

    def test_of_two_undated_reports_have_no_direction(self):
        first = citing("Nightferry", CITES_BACK, outlet=FAR_BANK)
        second = citing("Far Bank", CITES, outlet=NIGHTFERRY)
        assert [e.directed for e in echoes_among(first, second)] == [False]


class TestWhereNoOrderCanBeTold:
    def test_the_count_does_not_hang_on_the_order_given(self):
        first, second = teller("a", FAR_BANK, unnamed()), teller("b", FAR_BANK, TENNICK)
        assert counts([first, second]) == counts([second, first]) == (1, 1, 1)

    def test_the_report_with_more_names_stays(self):
        fewer = teller("a", FAR_BANK, TENNICK)
        fuller = teller("b", CROSSWATER, TENNICK, QUILLORY)
        assert counts([fewer, fuller]) == counts([fuller, fewer]) == (1, 1, 2)
