import pytest
from drawn_stories import ODD, WORDS, origin, report, stories, story
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.desk import open_desk
from secondsource.ledger import DailyClaimCount
from secondsource.model import Certainty, Polarity
from secondsource.web.charts import claims_chart, claims_over_time, coverage, coverage_chart


def names(cover):
    return [row.outlet for row in cover.rows], [period.name for period in cover.periods]


def test_coverage_counts_the_reports_and_origins_of_each_outlet_and_day():
    reports = [
        report("r1", "2031-05-02"),
        report("r2", "2031-05-02"),
        report("r3", "2031-05-04T08:00:00Z", "Crosswater Wire"),
        report("r4", "", "Crosswater Wire"),
    ]
    origins = [origin("a keeper", "r1"), origin("a rower", "r3", counted=False)]
    cover = coverage(story(reports, origins))
    days = ["2031-05-02", "2031-05-03", "2031-05-04"]
    assert names(cover) == (["Far Bank", "Crosswater Wire"], days)
    first, second = cover.rows
    assert [(cell.reports, cell.origins) for cell in first.cells] == [(2, 1), (0, 0), (0, 0)]
    assert [(cell.reports, cell.origins) for cell in second.cells] == [(0, 0), (0, 0), (1, 0)]
    assert (second.undated.reports, second.total.reports) == (1, 2)
    assert cover.undated


def test_long_coverage_is_told_by_week_or_month():
    assert coverage(story([report("r1", "2031-01-01"), report("r2", "2031-04-30")])).unit == "week"
    assert coverage(story([report("r1", "2031-01-01"), report("r2", "2032-04-30")])).unit == "month"


@settings(max_examples=60, deadline=None)
@given(detail=stories())
def test_every_report_is_counted_once(detail):
    cover = coverage(detail)
    assert sum(row.total.reports for row in cover.rows) == len(detail.reports)
    assert all(
        len(row.cells) == len(cover.periods) <= 31 or cover.unit == "century" for row in cover.rows
    )
    assert cover.undated == any(row.undated.reports for row in cover.rows)
    values = coverage_chart(cover, WORDS)["data"]["values"]
    assert sum(value["reports"] for value in values) == len(detail.reports)


def claim(published, polarity=Polarity.AFFIRMED, certainty=Certainty.CERTAIN):
    return DailyClaimCount(published, polarity, certainty, 1)


def test_claims_are_counted_by_time_and_stance():
    over = claims_over_time(
        [
            claim("2031-05-02"),
            claim("2031-05-02", certainty=Certainty.PROBABLE),
            claim("2031-05-04", Polarity.DENIED, Certainty.POSSIBLE),
            claim("", Polarity.UNKNOWN, Certainty.UNKNOWN),
        ]
    )
    counts = [
        (row.period and row.period.name, row.affirmed, row.unsure, row.denied) for row in over.rows
    ]
    assert counts == [("2031-05-02", 1, 1, 0), ("2031-05-04", 0, 0, 1), (None, 0, 1, 0)]
    assert [period.name for period in over.span] == ["2031-05-02", "2031-05-03", "2031-05-04"]


def test_a_source_without_claims_has_an_empty_table():
    assert claims_over_time([]).rows == ()


@given(days=st.lists(st.dates().map(str), max_size=9))
def test_every_claim_is_counted_once(days):
    over = claims_over_time([claim(day) for day in days])
    assert sum(row.total for row in over.rows) == len(days)


def test_what_is_denied_goes_down_and_what_is_unsure_is_hollow():
    over = claims_over_time([claim("2031-05-02"), claim("2031-05-02", Polarity.DENIED)])
    spec = claims_chart(over, WORDS)
    assert sorted(value["height"] for value in spec["data"]["values"]) == [-1, 1]
    assert {"expr": "paper"} in spec["encoding"]["fill"]["scale"]["range"]


@pytest.fixture(scope="module")
def specs(desk_read_once):
    with open_desk(desk_read_once) as desk:
        details = [desk.story(row.id) for row in desk.stories()]
        speaker = max(desk.sources(), key=lambda row: row.reports)
        over_time = claims_over_time(desk.ledger.sources.claims_by_day(speaker.id))
    charts = [coverage_chart(coverage(detail), WORDS) for detail in details]
    odd = story([report(f"r{n}", "2031-05-02", outlet) for n, outlet in enumerate(ODD)])
    return [*charts, claims_chart(over_time, WORDS), coverage_chart(coverage(odd), WORDS)]


def test_charts_are_what_vega_lite_understands(specs):
    vega = pytest.importorskip("vl_convert", reason="needs vl-convert to compile charts")
    for spec in specs:
        compiled = vega.vegalite_to_vega({**spec, "width": 600}, vl_version="6.1")
        assert {"ink", "paper", "accent"} <= {signal["name"] for signal in compiled["signals"]}
        assert compiled["description"]


def test_charts_hold_their_data_and_take_their_colours_as_parameters(specs):
    for spec in specs:
        assert spec["$schema"].endswith("/v6.json")
        assert list(spec["data"]) == ["values"]
        assert {"name": "paper", "value": "#fffdf9"} in spec["params"]
        # No other colour is written in them.
        rest = str({key: value for key, value in spec.items() if key not in ("params", "data")})
        assert "#" not in rest.replace("https://", "")
