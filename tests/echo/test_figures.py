"""Unusual figures: what is one, and what it ties together."""

import pytest

from made_reports import CROSSWATER, FAR_BANK, FERRY, NIGHTFERRY, Said, echoes_among, write
from secondsource.echo.text.unusual_numbers import unusual_figures
from secondsource.model import EvidenceKind, SourceKind


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("14 men and 1,214 sacks", {14, 1214}),
        ("fourteen men, twenty-seven beds", {14, 27}),
        ("10 men, 200 sacks, 3,000 boats, seven oars", set()),
        ("in 1987, on March 14, at 11:15", set()),
        ("a rise of 14.5 or 13%", set()),
        ("", set()),
    ],
)
def test_small_and_round_numbers_years_and_days_are_usual(text, figures):
    assert unusual_figures(text) == figures


class TestAFigureTies:
    def test_outlets_without_a_name_to_the_first_that_had_it(self):
        first = write(
            FERRY[0], "The clerk counted 14 dead.", outlet=CROSSWATER, published="2031-04-01"
        )
        alike = write(*FERRY[:4], outlet=NIGHTFERRY, published="2031-04-02")
        says = [Said("Reports abroad", "14 dead", "put", SourceKind.GROUP, named=False)]
        later = write(
            FERRY[0],
            "Reports abroad put the loss at 14 dead.",
            outlet=FAR_BANK,
            published="2031-04-04",
            says=says,
        )
        echoes = [e for e in echoes_among(first, alike, later) if e.report == later.id]
        cited = {e.repeats for e in echoes for v in e.evidence if v.kind is EvidenceKind.CITED}
        assert cited == {first.id}
        assert any("figure that stands there: 14" in v.note for e in echoes for v in e.evidence)

    def test_two_reports_of_one_source_plausibly(self):
        def report(outlet, day, text):
            says = [Said("Orla Tennick", "1,214 sacks are gone")]
            return write(text, outlet=outlet, published=day, says=says)

        first = report(FAR_BANK, "2031-04-01", "Orla Tennick said 1,214 sacks are gone.")
        second = report(NIGHTFERRY, "2031-04-03", "At noon Orla Tennick said 1,214 sacks are gone.")
        (echo,) = echoes_among(first, second)
        assert not echo.proven
        assert (echo.report, echo.repeats) == (second.id, first.id)
        assert any("1,214 from orla tennick" in v.note for v in echo.evidence)
