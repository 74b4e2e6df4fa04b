"""Each reason to fold, at its level: the counts are low, best and high."""

import pytest

from made_reports import BUREAU, CROSSWATER, FAR_BANK, FURROW, NIGHTFERRY
from secondsource.echo.origins.fold_rules import StoryVoice
from secondsource.echo.origins.origin_counts import find_origins
from secondsource.model import (
    Echo,
    Evidence,
    EvidenceKind,
    OriginKind,
    OutletKind,
    SourceKind,
    Voice,
)
from secondsource.model.publication_time import publication_time


def named(name, **more):
    return Voice(
        source=name, name=name, kind=SourceKind.PERSON, claims=("c",), known_as=name, **more
    )


def unnamed(name="a source", kind=SourceKind.UNNAMED, **more):
    return Voice(source=name, name=name, kind=kind, claims=("c",), **more)


def teller(report, outlet, *voices, on="2031-04-01", **more):
    return StoryVoice(
        report=report, outlet=outlet, moment=publication_time(on), voices=voices, **more
    )


def echo(report, repeats, outlet="", proven=True, directed=True):
    evidence = Evidence(kind=EvidenceKind.CITED, proven=proven, note="")
    return Echo(
        report=report, repeats=repeats, outlet=outlet, evidence=(evidence,), directed=directed
    )


def counts(story_voices, *echoes, **more):
    count = find_origins(story_voices, echoes, **more).count
    return count.low, count.best, count.high


TENNICK, QUILLORY = named("Orla Tennick"), named("Bram Quillory")
COMMENTS = unnamed("an analyst", knows=False)
FIRST = teller("a", FAR_BANK, TENNICK)


class TestWhatStandsByItself:
    def test_two_outlets_with_people_of_their_own_are_two(self):
        assert counts([FIRST, teller("b", NIGHTFERRY, QUILLORY)]) == (2, 2, 2)

    def test_a_single_report_is_one_even_if_it_names_nobody(self):
        assert counts([teller("a", FAR_BANK)]) == (1, 1, 1)

    def test_nothing_is_none(self):
        assert counts([]) == (0, 0, 0)

    @pytest.mark.parametrize(
        ("voice", "kind"),
        [
            (TENNICK, OriginKind.WITNESS),
            (unnamed(), OriginKind.UNNAMED),
            (unnamed("sailors", SourceKind.GROUP), OriginKind.GROUP),
            (unnamed("the mill", SourceKind.ORGANISATION), OriginKind.ORGANISATION),
            (unnamed("the ministry", SourceKind.GOVERNMENT), OriginKind.GOVERNMENT),
            (unnamed("a ledger", SourceKind.DOCUMENT), OriginKind.DOCUMENT),
        ],
    )
    def test_it_has_the_kind_of_who_knows_in_it(self, voice, kind):
        (origin,) = find_origins([teller("a", FAR_BANK, COMMENTS, voice)], []).origins
        assert origin.kind is kind
        assert voice.name in origin.name

    def test_a_state_outlet_is_that_whoever_speaks_in_it(self):
        of_state = teller("a", BUREAU, TENNICK, outlet_kind=OutletKind.STATE)
        assert find_origins([of_state], []).origins[0].kind is OriginKind.STATE_MEDIA


class TestProvenReasonsHoldForAllCounts:
    def test_it_repeats_another_and_nobody_speaks_in_it(self):
        result = find_origins([FIRST, teller("b", NIGHTFERRY)], [echo("b", "a")])
        assert (result.count.low, result.count.high) == (1, 1)
        (origin,) = result.origins
        assert origin.reports == ("a",)
        assert origin.echoes == ("b",)

    def test_a_wire_and_its_reprints_are_one(self):
        wire = teller("a", CROSSWATER, TENNICK)
        reprints = [teller(f"b{n}", f"Outlet {n}") for n in range(9)]
        echoes = [echo(reprint.report, "a") for reprint in reprints]
        assert counts([wire, *reprints], *echoes) == (1, 1, 1)

    def test_reprints_of_a_wire_outside_the_desk_are_one(self):
        reprints = [teller(f"b{n}", f"Outlet {n}") for n in range(9)]
        echoes = [echo(reprint.report, "", CROSSWATER) for reprint in reprints]
        result = find_origins(reprints, echoes)
        assert (result.count.low, result.count.high) == (1, 1)
        (origin,) = result.origins
        assert (origin.kind, origin.reports) == (OriginKind.OUTSIDE, ())
        assert len(origin.echoes) == 9

    def test_copies_without_direction_of_which_one_adds_nobody(self):
        pair = [FIRST, teller("b", NIGHTFERRY)]
        assert counts(pair, echo("b", "a", directed=False)) == (1, 1, 1)

    def test_two_unnamed_sources_of_one_outlet_are_never_two(self):
        pair = [
            teller("a", FAR_BANK, unnamed("a source in the guard"), on="2031-04-01"),
            teller("b", FAR_BANK, unnamed("a ferryman"), on="2031-04-09"),
        ]
        assert counts(pair) == (1, 1, 1)

    def test_a_chain_leads_to_its_beginning(self):
        chain = [teller(str(n), f"Outlet {n}") for n in range(1, 9)]
        echoes = [echo(str(n), str(n - 1)) for n in range(1, 9)]
        result = find_origins([teller("0", FAR_BANK, TENNICK), *chain], echoes)
        assert (result.count.low, result.count.high) == (1, 1)
        assert len(result.origins[0].echoes) == 8

    def test_an_outlet_outside_that_has_it_from_another(self):
        report = teller("a", FAR_BANK)
        echoes = [echo("a", "", NIGHTFERRY), echo("a", "", CROSSWATER)]
        assert counts([report], *echoes, source_outlets={CROSSWATER: NIGHTFERRY})[2] == 1


class TestLikelyReasonsHoldForTheBestAndTheLowCount:
    def test_it_repeats_another_and_who_speaks_only_comments(self):
        assert counts([FIRST, teller("b", NIGHTFERRY, COMMENTS)], echo("b", "a")) == (1, 1, 2)

    def test_it_repeats_another_and_its_outlet_is_unknown(self):
        assert counts([FIRST, teller("b", "", QUILLORY)], echo("b", "a")) == (1, 1, 2)

    def test_copies_without_direction_in_which_all_speak(self):
        pair = [FIRST, teller("b", NIGHTFERRY, QUILLORY)]
        assert counts(pair, echo("b", "a", directed=False)) == (1, 1, 2)

    def test_state_outlets_of_one_state(self):
        state = {"outlet_kind": OutletKind.STATE, "owner": "Orsevane"}
        pair = [teller("a", BUREAU, TENNICK, **state), teller("b", FURROW, QUILLORY, **state)]
        assert counts(pair) == (1, 1, 2)

    def test_but_not_those_of_two_states(self):
        state = {"outlet_kind": OutletKind.STATE}
        pair = [
            teller("a", BUREAU, TENNICK, owner="Orsevane", **state),
            teller("b", "Ithany Radio", QUILLORY, owner="Ithany", **state),
        ]
        assert counts(pair) == (2, 2, 2)

    def test_it_names_nobody_who_knows_though_others_did_before(self):
        assert counts([FIRST, teller("b", NIGHTFERRY, on="2031-04-05")]) == (1, 1, 2)
        earlier = teller("b", NIGHTFERRY, on="2031-03-01")
        assert counts([earlier, FIRST]) == (2, 2, 2)

    @pytest.mark.parametrize(
        "again", [TENNICK, unnamed("a ferryman", shared="a")], ids=["name", "words"]
    )
    def test_all_who_know_in_it_speak_in_an_earlier_report(self, again):
        later = teller("b", NIGHTFERRY, again, on="2031-04-05")
        assert counts([FIRST, later]) == (1, 1, 2)
        more = teller("b", NIGHTFERRY, again, QUILLORY, on="2031-04-05")
        assert counts([FIRST, more]) == (2, 2, 2)

    def test_another_report_of_its_outlet_rests_on_the_same_people(self):
        assert counts([FIRST, teller("b", FAR_BANK, TENNICK, on="2031-04-05")]) == (1, 1, 2)

    def test_an_outlet_outside_the_desk_is_only_mentioned(self):
        assert counts([FIRST], echo("a", "", CROSSWATER, proven=False)) == (1, 1, 2)

    def test_an_outlet_outside_the_desk_is_cited_only_beside_another(self):
        pair = [FIRST, teller("b", NIGHTFERRY, QUILLORY)]
        echoes = [echo("a", "", CROSSWATER), echo("b", "", CROSSWATER)]
        _, best, _ = counts(pair, *echoes)
        _, with_beside, high = counts(pair, *echoes, echo("b", "", "The Weir Lantern"))
        assert (with_beside, high) == (best, best + 1)


class TestPlausibleReasonsHoldForTheLowCountOnly:
    def test_it_repeats_another_and_only_people_without_names_speak(self):
        pair = [FIRST, teller("b", NIGHTFERRY, unnamed())]
        assert counts(pair, echo("b", "a")) == (1, 2, 2)

    def test_it_shares_some_words_without_direction(self):
        pair = [FIRST, teller("b", NIGHTFERRY, QUILLORY)]
        assert counts(pair, echo("b", "a", proven=False, directed=False)) == (1, 2, 2)

    def test_outlets_outside_the_desk_may_all_be_one(self):
        echoes = [echo("a", "", CROSSWATER), echo("a", "", "The Weir Lantern")]
        assert counts([teller("a", FAR_BANK)], *echoes) == (1, 2, 2)

    def test_reports_of_an_unknown_outlet_may_all_be_one(self):
        pile = [teller(n, "", named(f"Person {n}")) for n in "abc"]
        assert counts(pile) == (1, 3, 3)

    def test_another_report_of_its_outlet_has_other_people(self):
        assert counts([FIRST, teller("b", FAR_BANK, QUILLORY)]) == (1, 2, 2)

    def test_the_doubt_is_told(self):
        pair = [FIRST, teller("b", NIGHTFERRY, unnamed())]
        first, second = find_origins(pair, [echo("b", "a")]).origins
        assert (first.doubt, second.counted) == ("", True)
        assert second.doubt
        assert not second.lowest


class TestAStateOutletOutsideTheDesk:
    def test_is_one_with_the_outlets_of_its_state(self):
        bureau = teller("a", "State Telegraph Bureau", TENNICK, owner="Orsevane")
        furrow = StoryVoice(report="", outlet="The Common Furrow", owner="Orsevane")
        cites = [echo("a", "", "The Common Furrow")]
        result = find_origins([bureau], cites, outlet_voices={furrow.outlet: furrow})
        assert (result.count.low, result.count.best, result.count.high) == (1, 1, 2)


class TestAStateOutlet:
    def test_is_one_origin_however_many_officials_it_names(self):
        others = (named("Bram Quillory"), named("Merith Oskeldane"))
        kind = OutletKind.STATE
        pile = [
            teller(str(n), "State Telegraph Bureau", voice, outlet_kind=kind)
            for n, voice in enumerate((TENNICK, *others))
        ]
        assert counts(pile) == (1, 1, 1)
