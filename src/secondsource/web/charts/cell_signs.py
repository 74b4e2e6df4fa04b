"""Signs of how an outlet stands to an allegation, which differ in shape, in matrix and graph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from secondsource.desk.matrix_cells import CellKind
from secondsource.web.charts.svg import element

_BOX = 16
_MIDDLE = _BOX / 2


def _path(drawn: str, *, filled: bool = False) -> Markup:
    return element("path", {"class": "sign-fill" if filled else "sign-line", "d": drawn})


def _circle(radius: float, *, filled: bool = False) -> Markup:
    style = "sign-fill" if filled else "sign-line"
    return element("circle", {"class": style, "cx": _MIDDLE, "cy": _MIDDLE, "r": radius})


_SHAPES: Mapping[CellKind, Sequence[Markup]] = {
    CellKind.KNOWS: (_circle(6.0, filled=True),),
    CellKind.STATES: (_circle(5.2), _path("M8 2.8a5.2 5.2 0 0 0 0 10.4z", filled=True)),
    CellKind.REPEATS: (_circle(5.2),),
    CellKind.DENIES: (_path("M3 3L13 13M13 3L3 13"),),
    CellKind.CITED: (_path("M3 3H13V13H3z"),),
    CellKind.EARLIER: (_path("M11.5 3.5V12.5L4.5 8z"),),
    CellKind.UNREAD: (_path("M5.2 5.6a2.9 2.9 0 1 1 4.3 2.7c-1 .6-1.5 1-1.5 2.1M8 13v.4"),),
    CellKind.LEFT_OUT: (_path("M3 3H13V13H3zM3 13L13 3"),),
    CellKind.NOT_FOUND: (_path("M4 8H12"),),
    CellKind.NOT_COLLECTED: (_circle(1.2, filled=True),),
}


def sign_id(kind: CellKind) -> str:
    """Return the id of a sign among `sign_symbols`."""
    return f"sign-{kind.name.lower().replace('_', '-')}"


def sign_symbols() -> Markup:
    """Return the definitions of all signs: once on each page that shows one."""
    symbols = [
        element("symbol", {"id": sign_id(kind), "viewBox": f"0 0 {_BOX} {_BOX}"}, shapes)
        for kind, shapes in _SHAPES.items()
    ]
    attributes = {"class": "sign-symbols", "width": 0, "height": 0, "aria-hidden": "true"}
    return element("svg", attributes, symbols)


def sign(kind: CellKind) -> Markup:
    """Return a sign as an element of a line of text."""
    used = element("use", {"href": f"#{sign_id(kind)}"})
    return element("svg", {"class": "cell-sign", "aria-hidden": "true"}, [used])


def sign_at(kind: CellKind, middle: tuple[float, float], size: float) -> Markup:
    """Return a sign within a drawing, around a point."""
    return element(
        "use",
        {
            "class": "cell-sign",
            "href": f"#{sign_id(kind)}",
            "x": middle[0] - size / 2,
            "y": middle[1] - size / 2,
            "width": size,
            "height": size,
        },
    )
