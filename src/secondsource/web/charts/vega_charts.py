"""Common parts of the Vega-Lite charts: inline data, colours from the page.

The colours are parameters of a specification. The page that shows a chart sets them to its own
colours, before (`spec.params`) or when it turns dark (`view.signal("ink", …)`). All expressions run
in the Vega interpreter, so that a page can forbid `eval`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

# Values until a page sets its own.
COLOURS = {
    "ink": "#1b1b1a",
    "quiet": "#66645f",
    "faint": "#dddbd6",
    "paper": "#fffdf9",
    "accent": "#12466b",
    "denial": "#8f1d14",
}
"""Names of the colour parameters, with the values of a light page."""


def chart(description: str, values: list[dict[str, Any]]) -> dict[str, Any]:
    """Return a specification without marks yet, as wide as the element it is shown in.

    Args:
        description: Description for readers who do not see the chart.
        values: The data.
    """
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "description": description,
        "params": [{"name": name, "value": value} for name, value in COLOURS.items()],
        "data": {"values": values},
        "width": "container",
        "background": None,
        "config": {
            "view": {"stroke": None},
            "axis": {
                **_expressed(labelColor="quiet", titleColor="quiet", gridColor="faint"),
                **_expressed(domainColor="quiet", tickColor="quiet"),
                "labelFontSize": 12,
                "titleFontSize": 12,
                "titleFontWeight": "normal",
            },
            "legend": {**_expressed(labelColor="ink", titleColor="ink"), "labelFontSize": 12},
        },
    }


def time_axis(names: Sequence[str], title: str, between: str) -> dict[str, Any]:
    """Return the channel of an axis of periods, including the empty ones.

    Args:
        names: The names of the periods in order.
        title: Title of the axis.
        between: What stands between the two days of a week's name.
    """
    return {
        "field": "period",
        "type": "ordinal",
        "title": title,
        "scale": {"domain": list(names)},
        # A week is named by its two ends: its first is enough here.
        "axis": {
            "labelAngle": 0,
            "labelOverlap": "greedy",
            "labelSeparation": 6,
            "labelExpr": f"split(datum.label, {json.dumps(between)})[0]",
        },
    }


def coloured(**names: str) -> dict[str, Any]:
    """Return properties of a mark that take their colours from the parameters named."""
    return _expressed(**names)


def _expressed(**names: str) -> dict[str, Any]:
    return {prop: {"expr": name} for prop, name in names.items()}
