"""The shapes of an origins picture: what a mark of each kind looks like.

What tells marks apart is shape and pattern; colour only adds to it. A disc in a ring is an origin,
a diamond one that denies, hatched one in doubt, hollow one that does not count; a small light disc
is a report that only repeats, a rectangle some reports, and a dashed line what is not in the story.
"""

from __future__ import annotations

from markupsafe import Markup

from secondsource.web.charts.origins_picture.picture_layout import PlacedMark
from secondsource.web.charts.origins_picture.scene import LanePart, OriginRole, SceneMark
from secondsource.web.charts.svg import block, circle, diamond, element, group, text

# The disc of an origin and its ring, as parts of the room it takes.
_RING, _DISC = 0.93, 0.68
# A diamond of the same radius has two thirds of a disc's area: its number needs more.
_DIAMOND_RING, _DIAMOND = 1.06, 0.82
_DOT, _SPECK = 0.5, 0.26
# How far below the middle of a line of text its digits' middle is, by size.
_LIFT = 0.36
HATCH = 5
"""Units between the lines of the hatching."""


def patterns(prefix: str) -> Markup:
    """Return what shapes refer to: the hatchings and the head of an arrow."""
    hatchings = [
        _hatching(f"{prefix}-hatch", ""),
        _hatching(f"{prefix}-hatch-denies", " pic-denies"),
    ]
    return element("defs", {}, [*hatchings, _head(f"{prefix}-head")])


def _hatching(name: str, style: str) -> Markup:
    # A pattern takes its colours from where it is defined, not from what it fills.
    stripe = element(
        "line", {"class": f"pic-stripe{style}", "x1": 0, "y1": 0, "x2": 0, "y2": HATCH}
    )
    return element(
        "pattern",
        {
            "id": name,
            "width": HATCH,
            "height": HATCH,
            "patternUnits": "userSpaceOnUse",
            "patternTransform": "rotate(45)",
        },
        [stripe],
    )


def _head(name: str) -> Markup:
    return element(
        "marker",
        {
            "id": name,
            "viewBox": "0 0 10 10",
            "refX": 8,
            "refY": 5,
            "markerWidth": 9,
            "markerHeight": 9,
            "markerUnits": "userSpaceOnUse",
            "orient": "auto",
        },
        [element("path", {"class": "pic-head", "d": "M0 1L9 5L0 9L2.5 5z"})],
    )


def shape_of(placed: PlacedMark, prefix: str) -> Markup:
    """Return what is seen of a mark, around its place."""
    mark, middle = placed.mark, (placed.x, placed.y)
    style = f"pic-{mark.role}" + (" pic-outside" if mark.place is LanePart.OUTSIDE else "")
    if mark.is_cluster:
        return group(f"pic-heap {style}", _cluster(placed))
    if mark.has_origin:
        deny = " pic-denies" if mark.denies else ""
        return group(f"pic-heavy {style}{deny}", _origin(mark, middle, placed.half_width, prefix))
    part = _SPECK if mark.role is OriginRole.OTHER and mark.place is not LanePart.OUTSIDE else _DOT
    return circle(f"pic-dot {style}", middle, placed.half_width * part)


def _origin(mark: SceneMark, middle: tuple[float, float], half: float, prefix: str) -> list[Markup]:
    hatching = f"{prefix}-hatch-denies" if mark.denies else f"{prefix}-hatch"
    fill = f"url(#{hatching})" if mark.role is OriginRole.DOUBT else None
    if mark.denies:
        drawn = [
            diamond("pic-ring", middle, half * _DIAMOND_RING),
            diamond("pic-core", middle, half * _DIAMOND, fill=fill),
        ]
    else:
        drawn = [
            circle("pic-ring", middle, half * _RING),
            circle("pic-core", middle, half * _DISC, fill=fill),
        ]
    style, size = _digits(mark.number, half)
    lift = size * _LIFT
    if mark.number:
        drawn.append(text(style, (middle[0], middle[1] + lift), str(mark.number), "middle"))
    return drawn


def _digits(number: int, half: float) -> tuple[str, float]:
    """Return the class and size of an origin's number, which must fit into its disc."""
    if half > 12:
        return "pic-number", 12.0
    return ("pic-number pic-small", 9.5) if number < 100 else ("pic-number pic-least", 7.5)


def _cluster(placed: PlacedMark) -> list[Markup]:
    middle, half = (placed.x, placed.y), (placed.half_width - 1, placed.half_height - 1)
    drawn = [block("pic-core", middle, half)]
    if placed.mark.has_origin:
        drawn.insert(0, block("pic-ring", middle, (half[0] + 2, half[1] + 2)))
    size = "pic-count" if half[1] > 8 else "pic-count pic-small"
    lift = (11.5 if half[1] > 8 else 10.0) * _LIFT
    count = str(len(placed.mark.reports))
    return [*drawn, text(size, (middle[0], middle[1] + lift), count, "middle")]
