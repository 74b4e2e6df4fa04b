import tracemalloc

import pytest

from made_reports import CROSSWATER, FAR_BANK, NAMES
from secondsource.echo import overrule_echoes, overrule_stories
from secondsource.model import (
    Echo,
    EchoRuling,
    Evidence,
    EvidenceKind,
    Passage,
    Span,
    StoryRuling,
)
from secondsource.model.judgements import JudgementKind

IDS = [f"r{n}" + "0" * 19 for n in range(6)]
STORIES = [[0, 1, 2], [3, 4], [5]]


def together(first, *others):
    return StoryRuling(JudgementKind.SAME_STORY, IDS[first], tuple(IDS[other] for other in others))


def apart(stays, *taken):
    return StoryRuling(
        JudgementKind.ANOTHER_STORY, IDS[stays], tuple(IDS[number] for number in taken)
    )


def ruled(*rulings):
    return overrule_stories(STORIES, IDS, rulings)


def test_a_story_of_thousands_takes_memory_in_step_with_their_number():
    ids = [f"r{number:023}" for number in range(4_000)]
    tracemalloc.start()
    try:
        assert overrule_stories([range(4_000)], ids, ()) == [list(range(4_000))]
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    # A set of the whole story for each of its reports took 500 MB.
    assert peak < 5_000_000


class TestAPersonRulesOnStories:
    def test_without_rulings_they_stay_as_found(self):
        assert ruled() == STORIES

    def test_two_are_one(self):
        assert ruled(together(1, 4)) == [[0, 1, 2, 3, 4], [5]]

    def test_many_are_one(self):
        assert ruled(together(0, 3, 5)) == [[0, 1, 2, 3, 4, 5]]

    def test_some_reports_tell_another(self):
        assert ruled(apart(0, 1, 2)) == [[0], [1, 2], [3, 4], [5]]

    def test_the_later_ruling_holds(self):
        assert ruled(together(0, 3), apart(0, 3, 4)) == STORIES
        assert ruled(apart(0, 2), together(0, 2)) == STORIES

    def test_to_part_what_is_apart_changes_nothing(self):
        assert ruled(apart(0, 3)) == STORIES

    def test_the_same_ruling_twice_is_one(self):
        assert ruled(apart(0, 2), apart(0, 2)) == ruled(apart(0, 2))
        assert ruled(together(0, 5), together(0, 5)) == ruled(together(0, 5))

    def test_reports_that_are_gone_are_passed_over(self):
        gone = StoryRuling(JudgementKind.SAME_STORY, "rgone", (IDS[0],))
        into = StoryRuling(JudgementKind.SAME_STORY, IDS[0], ("rgone",))
        assert ruled(gone, into) == STORIES

    def test_a_name_moves_no_report(self):
        assert (
            ruled(StoryRuling(JudgementKind.STORY_NAME, IDS[0], name="The night ferry")) == STORIES
        )


def found(report, repeats, outlet=FAR_BANK, directed=True):
    evidence = Evidence(kind=EvidenceKind.COPIED, proven=False, note="30 words are the same")
    return Echo(
        report=report, repeats=repeats, outlet=outlet, evidence=(evidence,), directed=directed
    )


def overruled(echoes, *rulings):
    return overrule_echoes(echoes, rulings, NAMES.canonical_name)


class TestAPersonRulesOnEchoes:
    A, B, C = IDS[:3]

    def test_without_rulings_they_stay_as_found(self):
        echoes = [found(self.B, self.A), found(self.A, self.C)]
        assert overruled(echoes) == echoes

    def test_one_does_not_repeat_the_other(self):
        echoes = [found(self.B, self.A), found(self.C, self.A)]
        assert overruled(echoes, EchoRuling(self.B, self.A, holds=False)) == echoes[1:]

    def test_it_does_and_what_was_found_stays_beside_the_ruling(self):
        (echo,) = overruled([found(self.B, self.A)], EchoRuling(self.B, self.A, holds=True))
        assert [e.kind for e in echo.evidence] == [EvidenceKind.JUDGEMENT, EvidenceKind.COPIED]
        assert echo.proven
        assert echo.outlet == FAR_BANK

    def test_it_does_though_nothing_was_found(self):
        (echo,) = overruled([], EchoRuling(self.B, self.A, holds=True))
        assert (echo.report, echo.repeats) == (self.B, self.A)
        assert echo.proven
        assert echo.directed

    @pytest.mark.parametrize("directed", [True, False])
    def test_it_is_the_other_that_repeats(self, directed):
        echoes = [found(self.B, self.A, directed=directed)]
        (echo,) = overruled(echoes, EchoRuling(self.A, self.B, holds=True))
        assert (echo.report, echo.repeats, echo.directed) == (self.A, self.B, True)

    @pytest.mark.parametrize("name", ["Crosswater Wire", "crosswater wire", "Crosswater"])
    def test_it_repeats_an_outlet_outside_by_any_of_its_names(self, name):
        (echo,) = overruled([], EchoRuling(self.A, name, holds=True))
        assert (echo.repeats, echo.outlet) == ("", CROSSWATER)
        outside = [found(self.A, "", CROSSWATER)]
        assert overruled(outside, EchoRuling(self.A, name, holds=False)) == []

    def test_a_ruling_on_an_outlet_outside_leaves_its_reports_in_the_desk(self):
        echoes = [found(self.B, self.A, FAR_BANK)]
        assert overruled(echoes, EchoRuling(self.B, FAR_BANK, holds=False)) == echoes

    def test_an_outlet_no_list_knows_keeps_the_name_it_is_given(self):
        (echo,) = overruled([], EchoRuling(self.A, "The Weir Lantern", holds=True))
        assert (echo.repeats, echo.outlet) == ("", "The Weir Lantern")

    def test_the_later_ruling_holds(self):
        yes, no = EchoRuling(self.B, self.A, holds=True), EchoRuling(self.B, self.A, holds=False)
        assert overruled([found(self.B, self.A)], yes, no) == []
        assert len(overruled([found(self.B, self.A)], no, yes)) == 1

    def test_the_same_ruling_twice_makes_one_echo(self):
        yes = EchoRuling(self.B, self.A, holds=True)
        assert len(overruled([], yes, yes)) == 1

    @pytest.mark.parametrize("order", [1, -1])
    def test_the_other_way_round_in_two_rulings_in_either_order(self, order):
        """What a person says who turns an echo: this does not repeat that, but that this."""
        rulings = [EchoRuling(self.B, self.A, False), EchoRuling(self.A, self.B, True)][::order]
        (echo,) = overruled([found(self.B, self.A, directed=False)], *rulings)
        assert (echo.report, echo.repeats, echo.directed) == (self.A, self.B, True)

    def test_of_two_that_are_said_to_repeat_each_other_the_later_ruling_holds(self):
        first, second = EchoRuling(self.A, self.B, True), EchoRuling(self.B, self.A, True)
        (echo,) = overruled([], first, second, first)
        assert (echo.report, echo.repeats) == (self.A, self.B)

    def test_what_was_found_is_turned_with_the_echo(self):
        passage = Passage(Span(0, 5), Span(20, 25), 2)
        copied = Evidence(
            kind=EvidenceKind.COPIED,
            proven=True,
            note="9 words are the same: 40% of it",
            spans=(),
            passages=(passage,),
            share=0.4,
        )
        cited = Evidence(
            kind=EvidenceKind.CITED, proven=True, note="cites Far Bank", spans=(Span(3, 9),)
        )
        echo = Echo(report=self.B, repeats=self.A, outlet=FAR_BANK, evidence=(copied, cited))
        (turned,) = overruled([echo], EchoRuling(self.A, self.B, holds=True))
        judgement, shared = turned.evidence
        assert judgement.kind is EvidenceKind.JUDGEMENT
        assert shared.passages == (Passage(Span(20, 25), Span(0, 5), 2),)
        assert (shared.note, shared.share) == ("9 words are the same", 0.0)
