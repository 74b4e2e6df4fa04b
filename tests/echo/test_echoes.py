import pytest

from made_reports import (
    BUREAU,
    CROSSWATER,
    FAR_BANK,
    FERRY,
    FURROW,
    LEVY,
    NIGHTFERRY,
    Said,
    echoes_among,
    who_repeats_whom,
    write,
)
from secondsource.model import EvidenceKind, SourceKind

BODY = " ".join(FERRY)
CITES = "Far Bank said the bow was torn."
CITES_BACK = "Nightferry said the saloon filled."


def citing(name, text, *more, **data):
    claim = Said(name, text.split(" said ")[1].rstrip("."), kind=SourceKind.OUTLET)
    return write(text, *more, says=[claim], **data)


def only(echoes):
    (echo,) = echoes
    return echo


class TestCopiedWordsMakeAnEcho:
    def test_it_is_proven_by_a_long_passage(self):
        first = write(BODY, outlet=FAR_BANK, published="2031-04-01")
        later = write(BODY, outlet=NIGHTFERRY, published="2031-04-02")
        echo = only(echoes_among(first, later))
        assert (echo.report, echo.repeats, echo.outlet) == (later.id, first.id, FAR_BANK)
        assert echo.proven
        assert echo.share == 1
        assert echo.evidence[0].kind is EvidenceKind.COPIED

    def test_its_passages_are_the_same_words_in_both(self):
        first = write(f"{BODY} {LEVY[0]}", outlet=FAR_BANK, published="2031-04-01")
        later = write(f"{LEVY[1]} {BODY.upper()}", outlet=NIGHTFERRY, published="2031-04-02")
        (evidence,) = only(echoes_among(first, later)).evidence
        (passage,) = evidence.passages
        assert passage.here.words(later.text) == passage.there.words(first.text).upper()

    def test_a_short_passage_in_long_reports_is_only_plausible(self):
        pad = [" ".join(f"{prefix}{n}" for n in range(200)) for prefix in ("one", "two")]
        first = write(FERRY[1], pad[0], outlet=FAR_BANK, published="2031-04-01")
        later = write(FERRY[1], pad[1], outlet=NIGHTFERRY, published="2031-04-02")
        echo = only(echoes_among(first, later))
        assert not echo.proven
        # And between two stories it is a formula.
        assert echoes_among(first, later, stories=[[first], [later]]) == []

    def test_a_long_passage_is_an_echo_between_stories_too(self):
        first = write(BODY, outlet=FAR_BANK, published="2031-04-01")
        later = write(BODY, LEVY[0], outlet=NIGHTFERRY, published="2031-04-02")
        assert echoes_among(first, later, stories=[[first], [later]])


class TestDirectionIsToldByCitationFirst:
    def test_even_if_the_cited_report_bears_the_later_hour(self):
        cited = write(BODY, outlet=FAR_BANK, published="2031-04-01T12:00:00+00:00")
        report = citing("Far Bank", CITES, BODY, outlet=NIGHTFERRY, published="2031-04-01")
        assert who_repeats_whom(echoes_among(cited, report)) == {(report.id, cited.id)}

    def test_a_report_that_is_surely_later_is_not_what_is_cited(self):
        cited = write(BODY, outlet=FAR_BANK, published="2031-04-09")
        report = citing("Far Bank", CITES, LEVY[0], outlet=NIGHTFERRY, published="2031-04-01")
        assert (report.id, cited.id) not in who_repeats_whom(echoes_among(cited, report))

    def test_two_undated_reports_of_which_one_cites_the_other(self):
        cited = write(BODY, outlet=FAR_BANK)
        report = citing("Far Bank", CITES, LEVY[0], outlet=NIGHTFERRY)
        assert who_repeats_whom(echoes_among(cited, report)) == {(report.id, cited.id)}

    def test_two_that_cite_each_other_make_one_echo_with_one_sort_of_citation(self):
        first = citing("Nightferry", CITES_BACK, BODY, outlet=FAR_BANK, published="2031-04-01")
        second = citing("Far Bank", CITES, BODY, outlet=NIGHTFERRY, published="2031-04-01")
        echo = only(echoes_among(first, second))
        assert {echo.report, echo.repeats} == {first.id, second.id}
        cited = [e for e in echo.evidence if e.kind is EvidenceKind.CITED]
        text = {first.id: first.text, second.id: second.text}[echo.report]
        words = [span.words(text) for e in cited for span in e.spans]
        assert echo.outlet in words


class TestThenByTime:
    @pytest.mark.parametrize(
        ("early", "late"),
        [
            ("2031-04-01", "2031-04-02"),
            ("2031-04-01", "2031-04-20"),
            ("2031-04-01T09:00:00+09:00", "2031-04-01T01:00:00+00:00"),
            ("2031-03-28", "2031-04-02T01:00:00+00:00"),
        ],
    )
    def test_the_later_repeats_the_earlier(self, early, late):
        first = write(BODY, outlet=FAR_BANK, published=early)
        later = write(BODY, outlet=NIGHTFERRY, published=late)
        for pile in ((first, later), (later, first)):
            assert who_repeats_whom(echoes_among(*pile)) == {(later.id, first.id)}

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("", ""),
            ("", "2031-04-01"),
            ("2031-04-01", "2031-04-01"),
            ("2031-04-01", "2031-04-01T12:00:00+00:00"),
            ("2031-04-01T12:00:00", "2031-04-01T14:00:00+00:00"),
            ("spring", "2031-04-01"),
        ],
    )
    def test_where_time_does_not_tell_equal_texts_have_no_direction(self, one, other):
        first = write(BODY, outlet=FAR_BANK, published=one)
        second = write(BODY, outlet=NIGHTFERRY, published=other)
        echo = only(echoes_among(first, second))
        assert not echo.directed
        assert echo.proven


class TestThenByCompleteness:
    @pytest.mark.parametrize("published", ["", "2031-04-01"])
    def test_the_shorter_version_repeats_the_longer(self, published):
        complete = write(BODY, " ".join(LEVY), outlet=CROSSWATER, published=published)
        cut = write(" ".join(FERRY[:3]), outlet=NIGHTFERRY, published=published)
        for pile in ((complete, cut), (cut, complete)):
            assert who_repeats_whom(echoes_among(*pile)) == {(cut.id, complete.id)}


class TestASharedQuotationIsPlausibleOnly:
    SPEECH = "“I counted the lanterns on the water until there was not one of them left to count,”"

    def test_two_outlets_at_one_briefing(self):
        first = write(f"{FERRY[0]} {self.SPEECH} said Tennick.", outlet=FAR_BANK)
        second = write(f"{LEVY[1]} {self.SPEECH} Tennick said.", outlet=NIGHTFERRY)
        echo = only(echoes_among(first, second))
        assert [e.kind for e in echo.evidence] == [EvidenceKind.QUOTATION]
        assert not echo.proven
        assert not echo.directed

    def test_it_is_none_between_two_stories(self):
        first = write(f"{FERRY[0]} {self.SPEECH} said Tennick.", outlet=FAR_BANK)
        second = write(f"{LEVY[1]} {self.SPEECH} Tennick said.", outlet=NIGHTFERRY)
        assert echoes_among(first, second, stories=[[first], [second]]) == []


class TestAnOutletOutsideTheDeskIsRepeatedToo:
    def test_it_is_named(self):
        report = citing("Far Bank", CITES, outlet=NIGHTFERRY, byline="Crosswater Wire")
        echoes = echoes_among(report)
        assert {(echo.repeats, echo.outlet) for echo in echoes} >= {("", CROSSWATER)}
        assert all(echo.proven for echo in echoes)

    def test_a_credited_picture_is_no_echo_of_one(self):
        report = write(BODY, outlet=NIGHTFERRY, credit="Photo: State Telegraph Bureau")
        assert echoes_among(report) == []

    def test_state_media_without_a_name_are_a_state_outlet_of_the_story(self):
        state_report = write(FERRY[0], outlet=BUREAU, published="2031-04-01")
        other = write(FERRY[0], outlet=FAR_BANK, published="2031-04-01")
        claim = Said("State media", "the bow was torn", kind=SourceKind.OUTLET, named=False)
        report = write(
            f"State media said the bow was torn. {LEVY[0]}",
            outlet=NIGHTFERRY,
            published="2031-04-03",
            says=[claim],
        )
        echoes = echoes_among(state_report, other, report, state={BUREAU, FURROW})
        assert (report.id, state_report.id) in who_repeats_whom(echoes)
        assert (report.id, other.id) not in who_repeats_whom(echoes)


class TestNobodyRepeatsItself:
    def test_however_it_quotes_and_cites(self):
        speech = f"“{FERRY[1]}” said Tennick."
        report = citing("Far Bank", CITES, BODY, speech, speech, BODY, outlet=FAR_BANK)
        assert echoes_among(report) == []

    def test_two_reports_of_one_outlet_never_cite_each_other(self):
        first = citing("Far Bank", CITES, outlet=FAR_BANK, published="2031-04-01")
        second = citing("Far Bank", CITES, LEVY[0], outlet=FAR_BANK, published="2031-04-02")
        kinds = {e.kind for echo in echoes_among(first, second) for e in echo.evidence}
        assert EvidenceKind.CITED not in kinds
