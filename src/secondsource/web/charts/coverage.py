"""Coverage of a story: a table by outlet and period, and the specification of its chart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from secondsource.desk.story_detail import StoryDetail
from secondsource.model.publication_time import publication_time
from secondsource.web.charts.periods import Period, Unit, period_of, periods, shown_period, unit_for
from secondsource.web.charts.vega_charts import chart, coloured, time_axis
from secondsource.web.shown_text import short_line
from secondsource.web.wording import Wording

# Most columns of the table: a month of days, or seven months of weeks.
_MOST = 31
# Most code points of the name of an outlet.
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class CoverageCell:
    """Reports of one outlet in one period.

    Args:
        reports: Their number.
        origins: Number of them that belong to a counted origin.
    """

    reports: int = 0
    origins: int = 0


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """The reports of one outlet.

    Args:
        outlet: Its name in one line, safe to show as text; "" if it is not known.
        cells: One for each period.
        undated: Those without a date.
        total: All of them.
    """

    outlet: str
    cells: tuple[CoverageCell, ...]
    undated: CoverageCell
    total: CoverageCell


@dataclass(frozen=True, slots=True)
class Coverage:
    """Coverage of a story by outlet and period.

    Args:
        unit: Length of its periods: days, or longer if the story spans more than 31 days.
        periods: All from the first report to the last, also those without any; empty if no report
            has a date.
        rows: One for each outlet, the first that had the story first.
        undated: Whether there are reports without a date.
    """

    unit: Unit
    periods: tuple[Period, ...]
    rows: tuple[CoverageRow, ...]
    undated: bool


def coverage(detail: StoryDetail) -> Coverage:
    """Count the reports of a story by outlet and period."""
    counting = {r for origin in detail.origins if origin.counted for r in origin.reports}
    dated_reports = [
        (report.metadata.outlet, publication_time(report.metadata.published), report.id in counting)
        for report in detail.reports
    ]
    days = [when.day for _, when, _ in dated_reports if when.is_known]
    unit = unit_for(min(days), max(days), _MOST) if days else Unit.DAY
    spanned = tuple(periods(min(days), max(days), unit)) if days else ()
    reports: Counter[tuple[str, Period | None]] = Counter()
    origins: Counter[tuple[str, Period | None]] = Counter()
    for outlet, when, counts in dated_reports:
        key = outlet, period_of(when.day, unit) if when.is_known else None
        reports[key] += 1
        origins[key] += counts
    rows = []
    for outlet in dict.fromkeys(outlet for outlet, _, _ in dated_reports):
        columns: Sequence[Period | None] = (*spanned, None)
        cells = [
            CoverageCell(reports[outlet, period], origins[outlet, period]) for period in columns
        ]
        total = CoverageCell(sum(c.reports for c in cells), sum(c.origins for c in cells))
        rows.append(CoverageRow(short_line(outlet, _LONGEST), tuple(cells[:-1]), cells[-1], total))
    return Coverage(unit, spanned, tuple(rows), len(days) < len(dated_reports))


def coverage_chart(cover: Coverage, words: Wording) -> dict[str, Any]:
    """Return a Vega-Lite specification of the coverage of a story.

    The area of a disc shows the number of the outlet's reports in the period; that of its filled
    part, the number that belong to a counted origin.

    Args:
        cover: The table.
        words: The catalogue; its keys begin with "coverage.".
    """
    undated = words("coverage.undated")
    columns = [shown_period(words, p) for p in cover.periods] + [undated] * cover.undated
    outlets = [row.outlet or words("coverage.no_outlet") for row in cover.rows]
    values = [
        {"outlet": outlet, "period": column, "reports": cell.reports, "origins": cell.origins}
        for outlet, row in zip(outlets, cover.rows, strict=True)
        for column, cell in zip(columns, (*row.cells, row.undated), strict=False)
        if cell.reports
    ]
    most = max(
        (cell.reports for row in cover.rows for cell in (*row.cells, row.undated)), default=1
    )
    spec = chart(
        words("coverage.described", n=sum(row.total.reports for row in cover.rows)), values
    )
    lanes = list(dict.fromkeys(outlets))
    # Not as a step: Vega-Lite warns of steps in a chart that is as wide as its element.
    spec["height"] = _LANE * len(lanes)
    axis = time_axis(columns, words(f"coverage.by_{cover.unit}"), words("date.between"))
    axis["axis"]["orient"] = "top"
    spec["encoding"] = {
        "x": axis,
        "y": {
            "field": "outlet",
            "type": "nominal",
            "title": None,
            "scale": {"domain": lanes},
            "axis": {"grid": True, "labelLimit": 180},
        },
        "tooltip": [
            {"field": "outlet", "title": words("coverage.outlet")},
            {"field": "period", "title": words(f"coverage.by_{cover.unit}")},
            {"field": "reports", "title": words("coverage.reports")},
            {"field": "origins", "title": words("coverage.origins")},
        ],
    }
    disc = {"type": "circle", "opacity": 1, "strokeWidth": 1.2}
    spec["layer"] = [
        {
            "mark": {**disc, **coloured(fill="paper", stroke="ink")},
            "encoding": {"size": _size("reports", most)},
        },
        {
            "mark": {"type": "circle", "opacity": 1, **coloured(fill="accent")},
            "encoding": {"size": _size("origins", most)},
        },
    ]
    return spec


# Height of an outlet's row, in pixels.
_LANE = 26
# Largest area of a disc, in square pixels: one of 24 px across is the largest that a row holds.
_LARGEST = 440
# With fewer reports than this in the largest cell, discs are scaled down: one report is not large.
_FEW = 5


def _size(field: str, most: int) -> dict[str, Any]:
    scale = {"domain": [0, most], "range": [0, _LARGEST * min(1.0, most / _FEW)]}
    return {"field": field, "type": "quantitative", "scale": scale, "legend": None}
