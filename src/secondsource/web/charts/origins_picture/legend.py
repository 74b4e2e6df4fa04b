"""Legend of an origins picture: the meaning of the shapes that occur in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from secondsource.model.publication_time import PublicationTime
from secondsource.web.charts.origins_picture.mark_shapes import shape_of
from secondsource.web.charts.origins_picture.picture_layout import MARGIN, PlacedMark
from secondsource.web.charts.origins_picture.scene import (
    Arrow,
    LanePart,
    OriginRole,
    Scene,
    SceneMark,
)
from secondsource.web.charts.svg import element, group, line, text
from secondsource.web.charts.text_width import width_of
from secondsource.web.wording import Wording

_SIZE, _LINE = 11.5, 25.0
_SYMBOL, _APART = 34.0, 20.0
_HALF = 10.0


@dataclass(frozen=True, slots=True)
class Legend:
    """A key.

    Args:
        drawn: What is drawn of it.
        bottom: Its lower edge.
    """

    drawn: Markup
    bottom: float


def key_of(scene: Scene, above: float, right: float, words: Wording, prefix: str) -> Legend:
    """Return the key of a picture.

    Args:
        scene: What is drawn.
        above: Lower edge of the picture above it.
        right: Its right edge.
        words: The catalogue.
        prefix: Of the ids in the picture.
    """
    x, y = MARGIN, above + 26.0
    drawn: list[Markup] = []
    for name, symbol in _entries(scene, prefix):
        label = words(f"picture.key.{name}")
        width = _SYMBOL + width_of(label, _SIZE)
        if x > MARGIN and x + width > right:
            x, y = MARGIN, y + _LINE
        shift = {"transform": f"translate({x:.0f} {y:.0f})"}
        drawn.append(element("g", shift, [symbol]))
        drawn.append(text("pic-key", (x + _SYMBOL, y + 4), label))
        x += width + _APART
    return Legend(group("pic-keys", drawn), y + _LINE / 2 if drawn else above)


def _entries(scene: Scene, prefix: str) -> Iterator[tuple[str, Markup]]:
    marks = scene.marks
    inside = [m for m in marks if m.place is not LanePart.OUTSIDE]
    single = [m for m in marks if m.has_origin and not m.is_cluster]
    for role in (OriginRole.ORIGIN, OriginRole.DOUBT, OriginRole.UNCOUNTED):
        if any(m.role is role for m in single):
            yield str(role), _shape(_mark(role, number=1), prefix)
    if any(m.denies for m in single):
        yield "denies", _shape(_mark(OriginRole.ORIGIN, number=1, denies=True), prefix)
    for role in (OriginRole.ECHO, OriginRole.OTHER):
        if any(m.role is role and not m.is_cluster for m in inside):
            yield str(role), _shape(_mark(role), prefix)
    if any(m.is_cluster and not m.has_origin for m in inside):
        yield "heap", _shape(_cluster_mark(OriginRole.ECHO), prefix)
    if any(m.is_cluster and m.has_origin for m in inside):
        yield "heap_origins", _shape(_cluster_mark(OriginRole.ORIGIN), prefix)
    if len(inside) < len(marks):
        outside = SceneMark(lane=0, place=LanePart.OUTSIDE, role=OriginRole.OTHER, reports=())
        key = "outside_story" if scene.elsewhere else "outside_desk"
        yield key, _shape(outside, prefix)
    yield from _arrows(scene.arrows, prefix)
    if any(lane.state for lane in scene.lanes):
        yield "state", line("pic-bar", (14.0, -9.0), (14.0, 9.0))


def _mark(role: OriginRole, number: int = 0, denies: bool = False) -> SceneMark:
    return SceneMark(
        lane=0,
        place=LanePart.TIME,
        role=role,
        reports=("",),
        when=PublicationTime(day=1),
        number=number,
        denies=denies,
    )


def _cluster_mark(role: OriginRole) -> SceneMark:
    return SceneMark(lane=0, place=LanePart.TIME, role=role, reports=("",) * 5)


def _shape(mark: SceneMark, prefix: str) -> Markup:
    return shape_of(
        PlacedMark(
            mark=mark,
            x=14.0,
            y=0.0,
            half_width=_HALF + mark.is_cluster,
            half_height=_HALF - 2 * mark.is_cluster,
        ),
        prefix,
    )


def _arrows(arrows: Sequence[Arrow], prefix: str) -> Iterator[tuple[str, Markup]]:
    if any(a.directed and a.proven for a in arrows):
        yield "proven", arrow_line("M26 0L2 0", True, True, prefix)
    if any(a.directed and not a.proven for a in arrows):
        yield "plausible", arrow_line("M26 0L2 0", False, True, prefix)
    if any(not a.directed for a in arrows):
        proven = all(a.proven for a in arrows if not a.directed)
        yield "undirected", arrow_line("M26 0L2 0", proven, False, prefix)


def arrow_line(
    path: str, proven: bool, directed: bool, prefix: str, width: float | None = None
) -> Markup:
    """Return the line of an arrow.

    Args:
        path: Its way.
        proven: Whether it is solid; else it is dashed.
        directed: Whether it has a head.
        prefix: Of the ids in the picture.
        width: Its width; that of the style sheet if None.
    """
    style = "pic-way pic-proven" if proven else "pic-way pic-plausible"
    head = f"url(#{prefix}-head)" if directed else None
    return element("path", {"class": style, "d": path, "marker-end": head, "stroke-width": width})
