"""Piles nobody would wish for: the same text a thousand times, no dates, no words, all scripts."""

import random
import weakref

import pytest

from made_reports import FAR_BANK, FERRY, LEVY, NIGHTFERRY, echoes_among, pile_of, write
from secondsource.echo import StoryContext, StoryReport, origins_of, topic_of

BODY = " ".join(FERRY)
MOST_ECHOES = 8


def origins_among(*written, echoes):
    by_id = {each.id: each for each in written}
    pile = pile_of(*written)
    reports = [StoryReport(features, by_id[features.id].text, ()) for features in pile]
    return origins_of(reports, echoes, StoryContext(), topic_of(pile))


def leads_to(echoes):
    """Return the reports to which echoes lead, over any number of steps."""
    repeats = {}
    for echo in echoes:
        repeats.setdefault(echo.report, set()).add(echo.repeats)
    ends = set()
    for report in repeats:
        visited, todo = set(), [report]
        while todo:
            report_id = todo.pop()
            if report_id not in visited:
                visited.add(report_id)
                todo += repeats.get(report_id, ())
        ends |= {report_id for report_id in visited if report_id not in repeats}
    return ends


class TestTheSameTextAThousandTimes:
    @pytest.mark.parametrize("dated", [True, False])
    def test_all_echoes_lead_to_one_and_it_is_one_origin(self, dated):
        pile = [
            write(BODY, outlet=f"Outlet {n}", published=f"2031-04-{1 + n % 9:02}" if dated else "")
            for n in range(1000)
        ]
        echoes = echoes_among(*pile)
        first = pile_of(*pile)[0].id
        assert {echo.report for echo in echoes} == {each.id for each in pile} - {first}
        assert leads_to(echoes) == {first}
        count = origins_among(*pile, echoes=echoes).count
        assert (count.low, count.best, count.high) == (1, 1, 1)

    def test_from_one_outlet_it_is_one_origin_too(self):
        pile = [write(BODY, outlet=FAR_BANK, published="2031-04-01") for _ in range(50)]
        assert origins_among(*pile, echoes=echoes_among(*pile)).count.high == 1


class TestAStoryOfTwoThousandReports:
    def test_has_few_echoes_for_each_report(self):
        dice = random.Random(4)
        pile = [
            write(
                " ".join(FERRY[k] for k in sorted(dice.sample(range(len(FERRY)), 4))),
                " ".join(f"own{dice.randrange(400)}" for _ in range(20)),
                title="Night ferry sinks",
                outlet=f"Outlet {n % 60}",
                published=f"2031-04-{1 + n % 7:02}",
            )
            for n in range(2000)
        ]
        repeated_by_report = {}
        for echo in echoes_among(*pile):
            repeated_by_report.setdefault(echo.report, []).append(echo.repeats)
        assert len(repeated_by_report) > 1900
        assert all(
            len(repeated) == len(set(repeated)) <= MOST_ECHOES
            for repeated in repeated_by_report.values()
        )
        assert all(report not in repeated for report, repeated in repeated_by_report.items())

    def test_is_counted_without_holding_the_texts_of_more_than_a_few(self):
        class Text(str):
            """A text of which one can tell whether it is still held."""

        pile = pile_of(*(write(BODY, f"own{n}", outlet=f"Outlet {n}") for n in range(200)))
        references = []

        def one_by_one():
            for features in pile:
                text = Text(BODY)
                references.append(weakref.ref(text))
                yield StoryReport(features, text, ())
                del text
                assert sum(each() is not None for each in references) <= 2

        origins_of(one_by_one(), (), StoryContext(), topic_of(pile))
        assert len(references) == len(pile)


class TestTwoOutletsWithOneName:
    def test_are_one_outlet_whose_reports_no_name_tells_apart(self):
        first = write(FERRY[0], outlet="The Lantern", published="2031-04-01")
        second = write(LEVY[0], outlet="The Lantern", published="2031-04-01")
        assert origins_among(first, second, echoes=[]).count.high == 1

    def test_copies_between_them_are_still_found(self):
        first = write(BODY, outlet="The Lantern", published="2031-04-01")
        second = write(BODY, outlet="The Lantern", published="2031-04-02")
        (echo,) = echoes_among(first, second)
        assert (echo.report, echo.repeats) == (second.id, first.id)


class TestBoilerplateMakesNoEcho:
    LINES = f"{FERRY[0]} {LEVY[2]} {FERRY[2]}"

    def pile(self, count):
        return [
            write(
                " ".join(f"r{n}x{k}" for k in range(120)),
                self.LINES,
                outlet=FAR_BANK,
                published=f"2031-04-{n + 1:02}",
            )
            for n in range(count)
        ]

    def test_in_every_report_of_an_outlet_each_of_its_own_story(self):
        pile = self.pile(8)
        assert echoes_among(*pile, stories=[[each] for each in pile]) == []

    def test_in_every_report_of_an_outlet_in_one_large_story(self):
        assert echoes_among(*self.pile(28)) == []


class TestNearlyNoWords:
    @pytest.mark.parametrize("published", ["", "2031-04-01"])
    def test_empty_texts_and_single_words_make_no_echo(self, published):
        texts = ("", "", "word", "word", "“word”", "강변", "夜", "\U0001f6a2", "…")
        assert echoes_among(*(write(text, published=published) for text in texts)) == []

    def test_none_at_all(self):
        assert echoes_among() == []
        assert origins_among(echoes=[]).count.high == 0

    def test_an_empty_report_among_copies_changes_nothing(self):
        first = write(BODY, outlet=FAR_BANK, published="2031-04-01")
        second = write(BODY, outlet=NIGHTFERRY, published="2031-04-02")
        echoes = echoes_among(first, second)
        assert echoes_among(first, second, write(""), write("")) == echoes


class TestScriptsMixed:
    TEXT = (
        "강변 소식통은 나룻배가 둑 아래에서 가라앉았고 살아남은 사람은 아홉 명뿐이라고 말했다. "
        "夜渡船在堰下撞上没有灯的驳船船头裂开下层船舱很快进水. "
        "Ночной паром затонул ниже плотины и шесть человек добрались до берега вплавь. \U0001f6a2 "
        "Orla Tennick nailed the list of passengers to the door of the customs shed."
    )

    def test_a_copy_is_found_with_the_words_it_shares(self):
        first = write(self.TEXT, outlet=FAR_BANK, published="2031-04-01")
        second = write(
            "\U0001f30a" + self.TEXT.replace("паром", "ПАРОМ"),
            LEVY[0],
            outlet=NIGHTFERRY,
            published="2031-04-02",
        )
        (echo,) = echoes_among(first, second)
        assert echo.report == second.id
        assert echo.proven
        (passage,) = echo.evidence[0].passages
        here, there = passage.here.words(second.text), passage.there.words(first.text)
        assert here.casefold() == there.casefold()
        assert "나룻배가" in here
        assert "驳船" in here

    def test_other_texts_of_those_scripts_make_none(self):
        first = write(
            "나룻배가 둑 아래에서 가라앉았다고 강변 소식통이 말했다 夜渡船沉没", outlet=FAR_BANK
        )
        second = write(
            "감자를 실은 노새가 고개를 넘었다고 농부가 말했다 种子被收走", outlet=NIGHTFERRY
        )
        assert echoes_among(first, second) == []
