"""What a source says over time: a table, and what its chart is made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from secondsource.ledger import DailyClaimCount
from secondsource.model import Certainty, Polarity
from secondsource.model.publication_time import publication_time
from secondsource.web.charts.periods import Period, Unit, period_of, periods, unit_for
from secondsource.web.charts.text_width import Words
from secondsource.web.charts.vega_charts import chart, coloured, time_axis

# Bars at most: what can be told apart in 700 px, with their labels.
_MOST = 48


class ClaimAttitude(StrEnum):
    """How a source stands to what it says."""

    AFFIRMED = "affirmed"
    UNSURE = "unsure"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class SpeakingRow:
    """What is said in one period.

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
    """What a source says over time.

    Args:
        unit: How long its periods are: days, or more if there would be over 48 of them.
        rows: Those in which it says anything, the earliest first, undated claims last.
        span: All periods from the first to the last, also those in which it says nothing.
    """

    unit: Unit
    rows: tuple[SpeakingRow, ...]
    span: tuple[Period, ...]


def claims_over_time(said: Iterable[DailyClaimCount]) -> ClaimsOverTime:
    """Return how many claims came when, affirmed, denied and less than certain ones apart."""
    told = [(publication_time(row.day), saying_of(row), row.claims) for row in said]
    days = [when.day for when, _, _ in told if when.is_known]
    unit = unit_for(min(days), max(days), _MOST) if days else Unit.DAY
    span = tuple(periods(min(days), max(days), unit)) if days else ()
    counts: Counter[tuple[Period | None, ClaimAttitude]] = Counter()
    for when, saying, many in told:
        counts[period_of(when.day, unit) if when.is_known else None, saying] += many
    made = [
        SpeakingRow(
            one,
            counts[one, ClaimAttitude.AFFIRMED],
            counts[one, ClaimAttitude.UNSURE],
            counts[one, ClaimAttitude.DENIED],
        )
        for one in (*span, None)
    ]
    return ClaimsOverTime(unit, tuple(row for row in made if row.total), span)


def saying_of(said: DailyClaimCount) -> ClaimAttitude:
    """Return how a source stands to some of its claims."""
    if said.polarity is Polarity.DENIED:
        return ClaimAttitude.DENIED
    sure = said.polarity is Polarity.AFFIRMED and said.certainty is Certainty.CERTAIN
    return ClaimAttitude.AFFIRMED if sure else ClaimAttitude.UNSURE


def claims_chart(over: ClaimsOverTime, words: Words) -> dict[str, Any]:
    """Return a Vega-Lite specification of what a source says over time.

    Bars go up for what is affirmed, hollow where it is less than certain, and down for what is
    denied: the three are told apart without colour.

    Args:
        over: The table; what is undated is not drawn.
        words: The catalogue; its keys begin with "speaking.".
    """
    names = {saying: words(f"speaking.{saying}") for saying in ClaimAttitude}
    values = [
        {"period": row.period.name, "saying": names[saying], "claims": many, "height": height}
        for row in over.rows
        if row.period
        for saying, many, height in (
            (ClaimAttitude.AFFIRMED, row.affirmed, row.affirmed),
            (ClaimAttitude.UNSURE, row.unsure, row.unsure),
            (ClaimAttitude.DENIED, row.denied, -row.denied),
        )
        if many
    ]
    spec = chart(words("speaking.described", n=sum(row.total for row in over.rows)), values)
    spec["height"] = 150
    spec["mark"] = {"type": "bar", "strokeWidth": 1, **coloured(stroke="ink")}
    spec["encoding"] = {
        "x": time_axis([period.name for period in over.span], words(f"speaking.by_{over.unit}")),
        "y": {
            "field": "height",
            "type": "quantitative",
            "title": words("speaking.claims"),
            "axis": {"labelExpr": "abs(datum.value)", "tickMinStep": 1},
        },
        "order": {"field": "saying", "sort": "ascending"},
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
