"""Claims of a source over time: a table and the specification of its chart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from secondsource.ledger import DailyClaimCount
from secondsource.model import Certainty, Polarity
from secondsource.model.publication_time import publication_time
from secondsource.web.charts.periods import Period, Unit, period_of, periods, shown_period, unit_for
from secondsource.web.charts.vega_charts import chart, coloured, time_axis
from secondsource.web.wording import Wording

# Most bars: those that can be distinguished in 700 px, with their labels.
_MOST = 48


class ClaimAttitude(StrEnum):
    """How a source stands to what it says."""

    AFFIRMED = "affirmed"
    UNSURE = "unsure"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class SpeakingRow:
    """Numbers of claims in one period.

    Args:
        period: The period; None for reports without a date.
        affirmed: Claims affirmed as certain.
        unsure: Claims that are less than certain: probable, possible, asked, ordered.
        denied: Claims denied, however surely.
    """

    period: Period | None
    affirmed: int
    unsure: int
    denied: int

    @property
    def total(self) -> int:
        """All claims of the period."""
        return self.affirmed + self.unsure + self.denied


@dataclass(frozen=True, slots=True)
class ClaimsOverTime:
    """The claims of a source over time.

    Args:
        unit: Length of its periods: days, or longer if there would be over 48 of them.
        rows: The periods with claims, the earliest first, undated claims last.
        span: All periods from the first to the last, also those without claims.
    """

    unit: Unit
    rows: tuple[SpeakingRow, ...]
    span: tuple[Period, ...]


def claims_over_time(daily_counts: Iterable[DailyClaimCount]) -> ClaimsOverTime:
    """Count claims by period, separately for affirmed, denied and less than certain ones."""
    dated_counts = [
        (publication_time(row.day), attitude_of(row), row.claims) for row in daily_counts
    ]
    days = [when.day for when, _, _ in dated_counts if when.is_known]
    unit = unit_for(min(days), max(days), _MOST) if days else Unit.DAY
    span = tuple(periods(min(days), max(days), unit)) if days else ()
    counts: Counter[tuple[Period | None, ClaimAttitude]] = Counter()
    for when, attitude, claims in dated_counts:
        counts[period_of(when.day, unit) if when.is_known else None, attitude] += claims
    rows = [
        SpeakingRow(
            period,
            counts[period, ClaimAttitude.AFFIRMED],
            counts[period, ClaimAttitude.UNSURE],
            counts[period, ClaimAttitude.DENIED],
        )
        for period in (*span, None)
    ]
    return ClaimsOverTime(unit, tuple(row for row in rows if row.total), span)


def attitude_of(count: DailyClaimCount) -> ClaimAttitude:
    """Return the attitude of a source to the claims of a count."""
    if count.polarity is Polarity.DENIED:
        return ClaimAttitude.DENIED
    sure = count.polarity is Polarity.AFFIRMED and count.certainty is Certainty.CERTAIN
    return ClaimAttitude.AFFIRMED if sure else ClaimAttitude.UNSURE


def claims_chart(over: ClaimsOverTime, words: Wording) -> dict[str, Any]:
    """Return a Vega-Lite specification of the claims of a source over time.

    Bars go up for what is affirmed, hollow where it is less than certain, and down for what is
    denied: the three are distinguished without colour.

    Args:
        over: The table; undated claims are not drawn.
        words: The catalogue; its keys begin with "speaking.".
    """
    names = {attitude: words(f"speaking.{attitude}") for attitude in ClaimAttitude}
    values = [
        {
            "period": shown_period(words, row.period),
            "saying": names[attitude],
            # The names of attitudes sort differently in each language.
            "rank": list(ClaimAttitude).index(attitude),
            "claims": claims,
            "height": height,
        }
        for row in over.rows
        if row.period
        for attitude, claims, height in (
            (ClaimAttitude.AFFIRMED, row.affirmed, row.affirmed),
            (ClaimAttitude.UNSURE, row.unsure, row.unsure),
            (ClaimAttitude.DENIED, row.denied, -row.denied),
        )
        if claims
    ]
    spec = chart(words("speaking.described", n=sum(row.total for row in over.rows)), values)
    spec["height"] = 150
    spec["mark"] = {"type": "bar", "strokeWidth": 1, **coloured(stroke="ink")}
    spec["encoding"] = {
        "x": time_axis(
            [shown_period(words, period) for period in over.span],
            words(f"speaking.by_{over.unit}"),
            words("date.between"),
        ),
        "y": {
            "field": "height",
            "type": "quantitative",
            "title": words("speaking.claims"),
            "axis": {"labelExpr": "abs(datum.value)", "tickMinStep": 1},
        },
        "order": {"field": "rank", "sort": "ascending"},
        "fill": {
            "field": "saying",
            "type": "nominal",
            "title": None,
            "scale": {
                "domain": list(names.values()),
                "range": [{"expr": name} for name in ("accent", "paper", "denial")],
            },
            "legend": {"orient": "top"},
        },
        "tooltip": [
            {"field": "period", "title": words(f"speaking.by_{over.unit}")},
            {"field": "saying", "title": words("speaking.saying")},
            {"field": "claims", "title": words("speaking.claims")},
        ],
    }
    return spec
