"""Charts: pictures of a story and of an allegation, and Vega-Lite specifications."""

from secondsource.web.charts.allegation_graph.graph import graph_of
from secondsource.web.charts.allegation_graph.graph_drawing import draw_allegation
from secondsource.web.charts.cell_signs import sign, sign_symbols
from secondsource.web.charts.claims_over_time import (
    ClaimsOverTime,
    SpeakingRow,
    claims_chart,
    claims_over_time,
)
from secondsource.web.charts.coverage import (
    Coverage,
    CoverageCell,
    CoverageRow,
    coverage,
    coverage_chart,
)
from secondsource.web.charts.origins_picture.drawing import draw_origins
from secondsource.web.charts.origins_picture.picture_notes import (
    ClusterNote,
    EchoNote,
    OriginsPicture,
)
from secondsource.web.charts.periods import shown_period

__all__ = [
    "ClaimsOverTime",
    "ClusterNote",
    "Coverage",
    "CoverageCell",
    "CoverageRow",
    "EchoNote",
    "OriginsPicture",
    "SpeakingRow",
    "claims_chart",
    "claims_over_time",
    "coverage",
    "coverage_chart",
    "draw_allegation",
    "draw_origins",
    "graph_of",
    "shown_period",
    "sign",
    "sign_symbols",
]
