"""Who covered a story when: a table by outlet and day, and what its chart is made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from secondsource.desk.story_detail import StoryDetail
from secondsource.model.publication_time import publication_time
from secondsource.web.charts.periods import Period, Unit, period_of, periods, unit_for
from secondsource.web.charts.text_width import Words
from secondsource.web.charts.vega_charts import chart, coloured, time_axis
from secondsource.web.shown_text import brief

# Columns of the table at most: a month of days, or seven months of weeks.
_MOST = 31
# Code points of the name of an outlet.
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class CoverageCell:
    """Reports of one outlet in one period.

    Args:
        reports: How many.
        origins: How many of them belong to an origin that counts.
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
    """Who covered a story when.

    Args:
        unit: How long its periods are: days, or more if the story is longer than 31 days.
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
    """Return who covered a story when."""
    counting = {r for origin in detail.origins if origin.counted for r in origin.reports}
    told = [
        (report.metadata.outlet, publication_time(report.metadata.published), report.id in counting)
        for report in detail.reports
    ]
    days = [when.day for _, when, _ in told if when.is_known]
    unit = unit_for(min(days), max(days), _MOST) if days else Unit.DAY
    spanned = tuple(periods(min(days), max(days), unit)) if days else ()
    reports: Counter[tuple[str, Period | None]] = Counter()
    origins: Counter[tuple[str, Period | None]] = Counter()
    for outlet, when, counts in told:
        place = outlet, period_of(when.day, unit) if when.is_known else None
        reports[place] += 1
        origins[place] += counts
    rows = []
    for outlet in dict.fromkeys(outlet for outlet, _, _ in told):
        columns: Sequence[Period | None] = (*spanned, None)
        cells = [CoverageCell(reports[outlet, one], origins[outlet, one]) for one in columns]
        total = CoverageCell(sum(c.reports for c in cells), sum(c.origins for c in cells))
        rows.append(CoverageRow(brief(outlet, _LONGEST), tuple(cells[:-1]), cells[-1], total))
    return Coverage(unit, spanned, tuple(rows), len(days) < len(told))


def coverage_chart(cover: Coverage, words: Words) -> dict[str, Any]:
    """Return a Vega-Lite specification of who covered a story when.

    Each disc is as large as the outlet's reports of the period are many; the part of it that is
    filled, those that belong to an origin.

    Args:
        cover: The table.
        words: The catalogue; its keys begin with "coverage.".
    """
    undated = words("coverage.undated")
    columns = [period.name for period in cover.periods] + [undated] * cover.undated
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
    # Not as a step: of that Vega-Lite complains in a chart that is as wide as its element.
    spec["height"] = _LANE * len(lanes)
    across = time_axis(columns, words(f"coverage.by_{cover.unit}"))
    across["axis"]["orient"] = "top"
    spec["encoding"] = {
        "x": across,
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
    all_of_it = {"type": "circle", "opacity": 1, "strokeWidth": 1.2}
    spec["layer"] = [
        {
            "mark": {**all_of_it, **coloured(fill="paper", stroke="ink")},
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
# With so few reports at the most, a disc is a part of that: one report is not drawn large.
_FEW = 5


def _size(field: str, most: int) -> dict[str, Any]:
    scale = {"domain": [0, most], "range": [0, _LARGEST * min(1.0, most / _FEW)]}
    return {"field": field, "type": "quantitative", "scale": scale, "legend": None}
