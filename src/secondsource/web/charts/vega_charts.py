"""What all charts of the desk have in common: Vega-Lite, data inline, colours from the page.

The colours are parameters of a specification. Whoever shows a chart sets their values to those of
the page, before (`spec.params`) or when the page turns dark (`view.signal("ink", …)`). No
expression needs more than the interpreter of Vega, so that a page can forbid `eval`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

# Values until a page sets its own: those of a light one.
COLOURS = {
    "ink": "#1b1b1a",
    "quiet": "#66645f",
    "faint": "#dddbd6",
    "paper": "#fffdf9",
    "accent": "#12466b",
    "denial": "#8f1d14",
}
"""Names of the colour parameters, with values that are seen on a light page."""


def chart(description: str, values: list[dict[str, Any]]) -> dict[str, Any]:
    """Return a specification without marks yet, as wide as the element it is shown in.

    Args:
        description: What it shows, for those who do not see it.
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


def time_axis(names: Sequence[str], title: str) -> dict[str, Any]:
    """Return the channel of an axis of periods, none left out, also those with nothing in them.

    Args:
        names: The names of the periods in order.
        title: What the axis says.
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
            "labelExpr": "length(datum.label) > 20 ? slice(datum.label, 0, 10) : datum.label",
        },
    }


def coloured(**names: str) -> dict[str, Any]:
    """Return properties of a mark that take their colours from the parameters named."""
    return _expressed(**names)


def _expressed(**names: str) -> dict[str, Any]:
    return {prop: {"expr": name} for prop, name in names.items()}
