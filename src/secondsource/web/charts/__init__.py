"""Charts: the picture of a story's origins, and the Vega-Lite specifications of the charts."""

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
    "draw_origins",
    "shown_period",
]
