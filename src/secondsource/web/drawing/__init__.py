"""Drawing: the origins of a story as a picture, and what charts are made of."""

from secondsource.web.drawing.coverage import (
    Cell,
    Coverage,
    CoverageRow,
    coverage,
    coverage_chart,
)
from secondsource.web.drawing.origins import draw_origins
from secondsource.web.drawing.picture import EchoNote, HeapNote, OriginsPicture
from secondsource.web.drawing.speaking import (
    ClaimsOverTime,
    SpeakingRow,
    claims_chart,
    claims_over_time,
)

__all__ = [
    "Cell",
    "ClaimsOverTime",
    "Coverage",
    "CoverageRow",
    "EchoNote",
    "HeapNote",
    "OriginsPicture",
    "SpeakingRow",
    "claims_chart",
    "claims_over_time",
    "coverage",
    "coverage_chart",
    "draw_origins",
]
