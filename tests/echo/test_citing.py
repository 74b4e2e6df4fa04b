import pytest

from made_reports import BUREAU, CROSSWATER, FAR_BANK, FERRY, NAMES, NIGHTFERRY, Said, write
from secondsource.echo.citations.citations import (
    WHOLE_REPORT_FORMS,
    CitationForm,
    find_citations,
    own_outlet,
)
from secondsource.model import SourceKind


def cited(written):
    """Return what a report cites, and how."""
    own = own_outlet(written.report, written.claims, NAMES)
    citations = find_citations(written.report, written.claims, own, NAMES)
    return [(c.outlet, c.form) for c in citations]


def outlet(who, words, **more):
    return Said(who, words, kind=SourceKind.OUTLET, **more)


class TestAnOutletIsCitedByWhatIsAttributedToIt:
    def test_by_its_name(self):
        report = write(
            "Far Bank said the bow was torn open.",
            outlet=NIGHTFERRY,
            says=[outlet("Far Bank", "the bow was torn open")],
        )
        assert cited(report) == [(FAR_BANK, CitationForm.CLAIM)]

    def test_by_another_of_its_names(self):
        report = write(
            "STB said the weir is lit.",
            outlet=NIGHTFERRY,
            says=[outlet("STB", "the weir is lit")],
        )
        assert cited(report) == [(BUREAU, CitationForm.CLAIM)]

    def test_by_what_its_source_told_it(self):
        report = write(
            "Orla Tennick told Far Bank that the bow was torn open.",
            outlet=NIGHTFERRY,
            says=[Said("Orla Tennick", "the bow was torn open", cue="told", to="Far Bank")],
        )
        assert cited(report) == [(FAR_BANK, CitationForm.ADDRESSEE)]

    def test_by_what_somebody_says_within_it(self):
        report = write(
            "Far Bank said that Orla Tennick saw the bow torn open.",
            outlet=NIGHTFERRY,
            says=[
                outlet("Far Bank", "Orla Tennick saw the bow torn open"),
                Said("Orla Tennick", "the bow torn open", "saw", within=_WITHIN),
            ],
        )
        assert {name for name, _ in cited(report)} == {FAR_BANK}

    def test_an_outlet_no_list_knows_goes_by_the_name_it_is_given(self):
        report = write(
            "The Weir Lantern said the bow was torn open.",
            outlet=NIGHTFERRY,
            says=[outlet("The Weir Lantern", "the bow was torn open")],
        )
        assert cited(report) == [("The Weir Lantern", CitationForm.CLAIM)]


_WITHIN = "Orla Tennick saw the bow torn open"


class TestAnOutletIsCitedByTheLinesAroundTheText:
    def test_a_dateline(self):
        report = write(f"CADDOR, March 4 (Crosswater Wire) - {FERRY[0]}", outlet=NIGHTFERRY)
        assert (CROSSWATER, CitationForm.WIRE) in cited(report)

    def test_a_byline(self):
        report = write(FERRY[0], outlet=NIGHTFERRY, byline="Bram Quillory, Crosswater Wire")
        assert cited(report) == [(CROSSWATER, CitationForm.WIRE)]

    def test_a_line_that_tells_of_a_reprint(self):
        line = "First published by Crosswater Wire. Republished in full with permission."
        report = write(FERRY[0], outlet=NIGHTFERRY, furniture=[line])
        assert cited(report) == [(CROSSWATER, CitationForm.REPRINT)]

    def test_the_credit_of_a_caption(self):
        report = write(FERRY[0], outlet=NIGHTFERRY, credit="Photo: State Telegraph Bureau")
        assert cited(report) == [(BUREAU, CitationForm.CREDIT)]

    def test_a_dateline_a_byline_and_a_reprint_cover_the_whole_report(self):
        assert {CitationForm.WIRE, CitationForm.REPRINT} == WHOLE_REPORT_FORMS


class TestAnOutletIsCitedByAMentionOfItsReporting:
    def test_beside_a_word_of_reporting(self):
        report = write("The bow was torn, as Far Bank first reported.", outlet=NIGHTFERRY)
        assert cited(report) == [(FAR_BANK, CitationForm.MENTION)]

    @pytest.mark.parametrize(
        "text",
        [
            "A boat moored at the far bank, the report said.",
            "The offices of Far Bank stand empty since the flood.",
            f"Far Bank. {FERRY[0]} {FERRY[1]} {FERRY[2]}",
        ],
        ids=["no name", "no word of reporting", "far from any"],
    )
    def test_not_without_one(self, text):
        assert cited(write(text, outlet=NIGHTFERRY)) == []

    def test_not_in_furniture(self):
        line = "Read what Far Bank reported this week."
        assert cited(write(FERRY[0], outlet=NIGHTFERRY, furniture=[line])) == []


class TestOutletsWithoutANameAreCitedToo:
    @pytest.mark.parametrize(
        ("who", "way"),
        [
            ("two exile outlets", CitationForm.UNNAMED),
            ("a newspaper", CitationForm.UNNAMED),
            ("state media", CitationForm.STATE),
            ("the state-run broadcaster", CitationForm.STATE),
        ],
    )
    def test_as_what_they_are(self, who, way):
        report = write(
            f"The bow was torn open, {who} said.",
            outlet=NIGHTFERRY,
            says=[outlet(who, "The bow was torn open", named=False)],
        )
        assert cited(report) == [("", way)]

    def test_a_newspaper_is_the_one_outlet_that_the_report_names(self):
        report = write(
            "Far Bank said the bow was torn. The newspaper said the saloon filled.",
            outlet=NIGHTFERRY,
            says=[
                outlet("Far Bank", "the bow was torn"),
                outlet("The newspaper", "the saloon filled", named=False),
            ],
        )
        assert {name for name, _ in cited(report)} == {FAR_BANK}


class TestNobodyCitesItself:
    def test_by_its_own_name(self):
        report = write(
            f"Far Bank said the bow was torn. {FERRY[0]} As Far Bank reported on Monday.",
            outlet=FAR_BANK,
            byline="Far Bank staff",
            furniture=["First published by Far Bank."],
            credit="Photo: Far Bank",
            says=[outlet("Far Bank", "the bow was torn")],
        )
        assert cited(report) == []

    def test_by_another_name_than_its_outlet_field_gives(self):
        report = write("STB said so. As State Telegraph Bureau reported.", outlet="STB")
        assert cited(report) == []

    def test_when_its_outlet_is_told_by_what_it_says_of_itself(self):
        report = write(
            "Orla Tennick told Far Bank that the bow was torn open.",
            furniture=["Far Bank works with people inside Orsevane."],
            says=[Said("Orla Tennick", "the bow was torn open", cue="told", to="Far Bank")],
        )
        assert own_outlet(report.report, report.claims, NAMES) == FAR_BANK
        assert cited(report) == []


class TestOddReportsCiteNobody:
    @pytest.mark.parametrize("text", ["", "x", "강변", "夜", "\U0001f6a2", "(", "(( (Far) -"])
    def test_however_short(self, text):
        assert cited(write(text)) == []

    def test_a_report_without_outlet_that_cites_several_has_none_of_them(self):
        report = write(
            "Far Bank said the bow was torn. Nightferry said the saloon filled.",
            says=[
                outlet("Far Bank", "the bow was torn"),
                outlet("Nightferry", "the saloon filled"),
            ],
        )
        assert own_outlet(report.report, report.claims, NAMES) == ""
        assert {name for name, _ in cited(report)} == {FAR_BANK, NIGHTFERRY}
