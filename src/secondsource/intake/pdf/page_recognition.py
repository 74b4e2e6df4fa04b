"""Text of pages that are pictures, with the extra `[ocr]`: the only module that imports rapidocr.

rapidocr carries its models (PP-OCR: Latin letters, Chinese) in its package and loads nothing from
elsewhere. Its library for addresses is imported without the socket that it opens on import.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from statistics import mean, median
from typing import Any

import numpy as np
from numpy.typing import NDArray

from secondsource import telemetry
from secondsource.intake.pdf.text_lines import LineSegment

DOTS_PER_POINT = 200 / 72
# Scores of lines, 0 to 1: printed English reaches .97 and more, Hangul, which the models do not
# know, .5 and less.
_LEAST_SCORE, _LEAST_MEAN_SCORE = 0.6, 0.75
# The height of a line box against the size of its type.
_TYPE_SIZE = 0.8
# Heights of boxes differ by so much within one size of type.
_EQUAL_SIZE = 0.2


# With the library's own settings two pages took 900 MB and gave the same 3,550 characters; these
# take 550 MB. Lines are looked for on a smaller picture, and read on the whole one.
_SETTINGS = {
    "Global.log_level": "critical",
    "Det.limit_type": "max",
    "Det.limit_side_len": 1120,
    "Rec.rec_batch_num": 1,
    "EngineConfig.onnxruntime.enable_cpu_mem_arena": False,
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
}


def can_recognise() -> bool:
    """Return whether the extra `[ocr]` is installed."""
    return find_spec("rapidocr") is not None


@cache
def _engine() -> Any:  # noqa: ANN401 - the library has no types
    telemetry.import_urllib3_without_a_socket()
    from rapidocr import RapidOCR  # noqa: PLC0415 - an extra

    return RapidOCR(params=_SETTINGS)


def recognised_lines(picture: NDArray[np.uint8], dots_per_point: float) -> list[LineSegment]:
    """Return the lines of text on the picture of a page, from the top and from the left.

    Args:
        picture: Shape (height, width, 3).
        dots_per_point: Its resolution.

    Returns:
        The lines; empty if there are none, or if most letters are unknown to the models.
    """
    result = _engine()(picture)
    if result.txts is None or mean(result.scores) < _LEAST_MEAN_SCORE:
        return []
    sizes = _equal_sizes([_height(box) / dots_per_point * _TYPE_SIZE for box in result.boxes])
    lines = [
        LineSegment(
            text=" ".join(text.split()),
            left=float(min(box[:, 0])) / dots_per_point,
            top=float(min(box[:, 1])) / dots_per_point,
            right=float(max(box[:, 0])) / dots_per_point,
            bottom=float(max(box[:, 1])) / dots_per_point,
            size=size,
            bold=False,
            position=number,
        )
        for number, (box, text, score, size) in enumerate(
            zip(result.boxes, result.txts, result.scores, sizes, strict=True)
        )
        if score >= _LEAST_SCORE and text.strip()
    ]
    return sorted(lines, key=lambda line: (line.top, line.left))


def _height(box: NDArray[np.float32]) -> float:
    return float(max(box[:, 1]) - min(box[:, 1]))


def _equal_sizes(sizes: Sequence[float]) -> list[float]:
    """Return sizes of type, those near the usual one as that one: boxes are not exact."""
    usual = median(sizes)
    return [round(usual if abs(size - usual) <= _EQUAL_SIZE * usual else size, 1) for size in sizes]
