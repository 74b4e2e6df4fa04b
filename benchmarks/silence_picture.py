"""The picture of what `silences.py` measures: calibration, and power by weeks removed."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, EDGE, SIDE = 760, 330, 56, 240
TEXT = 'font-family="sans-serif" font-size="12" fill="#222"'


@dataclass(frozen=True)
class Bin:
    """Cells that were expected about as much.

    Args:
        expected: Their mean probability.
        observed: Share of them that were carried.
        cells: How many they are.
    """

    expected: float
    observed: float
    cells: int


def silence_picture(bins: Sequence[Bin], power: Mapping[str, Mapping[int, float]]) -> str:
    """Return an SVG image with two panels.

    Args:
        bins: The calibration.
        power: For each line its name, and the share found by weeks removed.
    """
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">',
        "<title>Expected against observed, and silences found by their length</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        *_axes(EDGE, "expected to carry it in a week", "did carry it"),
        f'<path d="M{EDGE} {_y(0)}L{EDGE + SIDE} {_y(1)}" stroke="#999" stroke-dasharray="4 3"/>',
        *(_dot(each) for each in bins),
    ]
    left = EDGE + SIDE + 90
    parts += _axes(left, "weeks removed", "found at q ≤ .05", ticks=(2, 4, 8, 16))
    for number, (name, line) in enumerate(power.items()):
        parts += _line(left, number, name, line)
    return "\n".join([*parts, "</svg>"]) + "\n"


def _y(share: float) -> float:
    return 30 + SIDE * (1 - share)


def _week_x(left: float, weeks: int) -> float:
    return left + SIDE * math.log2(weeks) / 4


def _axes(left: float, across: str, up: str, ticks: Sequence[int] = ()) -> Iterator[str]:
    bottom = _y(0)
    yield f'<path d="M{left} {_y(1)}V{bottom}H{left + SIDE}" fill="none" stroke="#222"/>'
    for share in (0.0, 0.5, 1.0):
        y = _y(share) + 4
        yield f'<text x="{left - 8}" y="{y}" text-anchor="end" {TEXT}>{share:.0%}</text>'
        if not ticks:
            x = left + SIDE * share
            yield f'<text x="{x}" y="{bottom + 18}" text-anchor="middle" {TEXT}>{share:.0%}</text>'
    for weeks in ticks:
        x = _week_x(left, weeks)
        yield f'<text x="{x}" y="{bottom + 18}" text-anchor="middle" {TEXT}>{weeks}</text>'
    middle = left + SIDE / 2
    yield f'<text x="{middle}" y="{bottom + 38}" text-anchor="middle" {TEXT}>{across}</text>'
    yield f'<text x="{left}" y="18" {TEXT}>{up}</text>'


def _dot(each: Bin) -> str:
    radius = 2 + math.log10(max(1, each.cells))
    x = EDGE + SIDE * each.expected
    return f'<circle cx="{x:.1f}" cy="{_y(each.observed):.1f}" r="{radius:.1f}" fill="#1f5f99"/>'


def _line(left: float, number: int, name: str, line: Mapping[int, float]) -> Iterator[str]:
    """Yield a line whose marks differ in shape and dashes, so that no colour is needed."""
    points = [(_week_x(left, weeks), _y(share)) for weeks, share in sorted(line.items())]
    path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    dashes = ("", "6 3", "2 3")[number % 3]
    yield f'<path d="{path}" fill="none" stroke="#1f5f99" stroke-dasharray="{dashes}"/>'
    for x, y in points:
        if number % 3 == 0:
            yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="#1f5f99"/>'
        elif number % 3 == 1:
            yield f'<rect x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8" fill="#1f5f99"/>'
        else:
            yield f'<path d="M{x - 4:.1f} {y - 4:.1f}l8 8m0 -8l-8 8" stroke="#1f5f99"/>'
    x, y = points[-1]
    yield f'<text x="{x + 8:.1f}" y="{y - 8:.1f}" {TEXT}>{name}</text>'
