"""The origins of a story as a picture: time across, outlets down, echoes as arrows."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from markupsafe import Markup

from secondsource.desk.story_detail import StoryDetail
from secondsource.model import OutletKind
from secondsource.model.publication_time import publication_time
from secondsource.web.charts.origins_picture.arrow_routes import (
    ArrowRoute,
    Box,
    RouteField,
    find_routes,
)
from secondsource.web.charts.origins_picture.background import PictureBackground
from secondsource.web.charts.origins_picture.labels import PictureLabels, letter_of
from secondsource.web.charts.origins_picture.legend import arrow_line, key_of
from secondsource.web.charts.origins_picture.mark_shapes import patterns, shape_of
from secondsource.web.charts.origins_picture.origin_captions import (
    LETTER,
    OriginCaption,
    captions_of,
    drawn_captions,
    letter_places,
)
from secondsource.web.charts.origins_picture.picture_layout import (
    MARGIN,
    NARROW,
    TOP,
    WIDE,
    PictureFrame,
    PlacedMark,
    lay_out,
)
from secondsource.web.charts.origins_picture.picture_notes import EchoNote, OriginsPicture
from secondsource.web.charts.origins_picture.scene import Arrow, Scene
from secondsource.web.charts.origins_picture.scene_builder import scene_of
from secondsource.web.charts.svg import circle, curve, element, group, lines, text
from secondsource.web.charts.text_width import lines_of
from secondsource.web.shown_text import short_line
from secondsource.web.wording import Wording
from secondsource.web.wording.dates import shown_day

_REMARK, _LEADING = 11.0, 15.0
# With more arrows than this they are drawn thin, and without letters.
_CLEAR = 40
# How often arrows make way for captions and captions for arrows; both are still after two.
_ROUNDS = 2
# Arrows that stand for many echoes are no wider than this, in units.
_WIDEST = 4.0
# Code points of the name of a story, which stands for the picture where it is read aloud.
_NAME = 120


def draw_origins(
    detail: StoryDetail, words: Wording, kinds: Mapping[str, OutletKind] | None = None
) -> OriginsPicture:
    """Return the origins of a story as a picture.

    Args:
        detail: The story, or one claim of it.
        words: The catalogue; its keys begin with "picture.".
        kinds: Who stands behind outlets, by name, beside what the story's origins say.
    """
    scene = scene_of(detail, kinds or {})
    names = PictureLabels(detail, scene, words)
    notes = {arrow.number: names.notes(arrow) for arrow in scene.arrows}
    description = _described(detail, scene, words)
    title = words("picture.title", name=short_line(detail.story.name, _NAME))
    drawn = [
        _Drawing(scene, frame, names, notes).svg(title, description) for frame in (WIDE, NARROW)
    ]
    return OriginsPicture(
        svg=element("div", {"class": "picture"}, drawn),
        notes=tuple(note for arrow_notes in notes.values() for note in arrow_notes),
        clusters=names.cluster_notes(),
        left_out=scene.left_out,
        lettered=len(scene.arrows) <= _CLEAR,
        description=description,
    )


def _described(detail: StoryDetail, scene: Scene, words: Wording) -> str:
    reports = words("picture.count.reports", n=len(detail.reports))
    outlets = words("picture.count.outlets", n=len({r.metadata.outlet for r in detail.reports}))
    times = [publication_time(report.metadata.published) for report in detail.reports]
    days = [date.fromordinal(day).isoformat() for day in sorted(t.day for t in times if t.is_known)]
    if days and days[0] != days[-1]:
        summary = words(
            "picture.told.between",
            reports=reports,
            outlets=outlets,
            first=shown_day(words, days[0]),
            last=shown_day(words, days[-1]),
        )
    else:
        summary = words("picture.told.once", reports=reports, outlets=outlets)
    counted = sum(origin.counted for origin in detail.origins)
    sentences = [summary, words("picture.counted", n=counted)]
    denying = sum(origin.denies and origin.counted for origin in detail.origins)
    if denying:
        sentences.append(words("picture.denying", n=denying))
    if scene.arrows:
        sentences.append(
            words("picture.arrows", n=sum(len(arrow.echoes) for arrow in scene.arrows))
        )
    if scene.left_out:
        sentences.append(words("picture.left_out", n=scene.left_out))
    return " ".join(sentences)


class _Drawing:
    """One picture, drawn for one width."""

    def __init__(
        self,
        scene: Scene,
        frame: PictureFrame,
        names: PictureLabels,
        notes: Mapping[int, Sequence[EchoNote]],
    ) -> None:
        self._scene, self._names, self._notes = scene, names, notes
        self._prefix = f"picture-{frame.name}"
        self._layout = lay_out(scene, frame)
        self._ground = PictureBackground(self._layout, names)
        self._captions: list[OriginCaption] = []

    def svg(self, title: str, description: str) -> Markup:
        """Return the drawing."""
        layout, prefix = self._layout, self._prefix
        key = key_of(self._scene, self._ground.bottom, layout.right, self._names.words, prefix)
        remarks, height = self._remarks(key.bottom)
        labels = [
            element("title", {"id": f"{prefix}-title"}, [title]),
            element("desc", {"id": f"{prefix}-desc"}, [description]),
        ]
        attributes = {
            "class": f"picture-{layout.frame.name}",
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {layout.frame.width:.0f} {math.ceil(height)}",
            "role": "group",
            "aria-labelledby": f"{prefix}-title",
            "aria-describedby": f"{prefix}-desc",
        }
        thin = " pic-many" if len(self._scene.arrows) > _CLEAR else ""
        crowd = "pic-all" + (" pic-crowded" if self._scene.crowded else thin)
        behind = [*self._ground.drawn(), key.drawn, *remarks]
        ground = group("pic-ground", behind, **{"aria-hidden": "true"})
        drawn = [ground, *self._arrows_and_marks()]
        return element("svg", attributes, [*labels, patterns(prefix), group(crowd, drawn)])

    def _remarks(self, bottom: float) -> tuple[list[Markup], float]:
        """Return what stands below the key, and where all ends."""
        words = self._names.words
        remarks = []
        if self._layout.scale and self._layout.scale.zone:
            remarks.append(words("picture.zone", zone=self._layout.scale.zone))
        if self._scene.left_out:
            remarks.append(words("picture.left_out", n=self._scene.left_out))
        drawn: list[Markup] = []
        for remark in remarks:
            broken = lines_of(remark, self._layout.right - MARGIN, _REMARK, 3)
            drawn += lines("pic-remark", (MARGIN, bottom + 14), broken, _LEADING)
            bottom += _LEADING * len(broken)
        return drawn, bottom + MARGIN

    # What stands in front

    def _arrows_and_marks(self) -> Iterator[Markup]:
        layout = self._layout
        ways = self._ways()
        drawn = [self._arrow(a, way) for a, way in zip(self._scene.arrows, ways, strict=True)]
        yield group("pic-arrows", drawn, **{"aria-hidden": "true"})
        yield group("pic-names", self._ground.names(), **{"aria-hidden": "true"})
        yield group("pic-whos", drawn_captions(self._captions), **{"aria-hidden": "true"})
        yield group("pic-marks", [self._mark(n, placed) for n, placed in enumerate(layout.placed)])
        if len(ways) <= _CLEAR:
            letters = self._letters(ways)
            yield group("pic-letters", letters, **{"aria-hidden": "true"})

    def _ways(self) -> list[ArrowRoute]:
        """Return the ways of the arrows, and put captions where few of them run."""
        layout = self._layout
        pairs = [(arrow.start, arrow.end) for arrow in self._scene.arrows]
        left = layout.outside[0] if layout.outside else layout.left
        edge = Box(left + 2, TOP + 2, layout.right - 2, layout.bottom - 2)
        names = self._ground.name_boxes()
        field = RouteField(edge, names, [band.middle for band in layout.bands if band.rows == 1])
        ways = find_routes(pairs, layout.placed, field)
        if self._scene.crowded:
            return ways
        for _ in range(_ROUNDS):
            self._captions = captions_of(layout, ways, names)
            words = [caption.box for caption in self._captions] + names
            ways = find_routes(pairs, layout.placed, replace(field, words=words))
        self._captions = captions_of(layout, ways, names)
        return ways

    def _arrow(self, arrow: Arrow, way: ArrowRoute) -> Markup:
        path = curve((way.start, way.bend, way.end))
        title = self._names.arrow(arrow, self._notes[arrow.number])
        # Where arrows are many, there is no room around them to be pointed at.
        hit = [] if self._scene.crowded else [element("path", {"class": "pic-hit", "d": path})]
        content = [
            element("title", {}, [title]),
            *hit,
            arrow_line(path, arrow.proven, arrow.directed, self._prefix, _width(arrow)),
        ]
        return group("pic-arrow", content)

    def _letters(self, ways: Sequence[ArrowRoute]) -> Iterator[Markup]:
        places = letter_places(ways, self._layout, self._captions)
        for arrow, place in zip(self._scene.arrows, places, strict=True):
            if place is None:
                continue
            note = self._notes[arrow.number]
            letter = letter_of(arrow.number)
            content = [
                element("title", {}, [self._names.arrow(arrow, note)]),
                circle("pic-seal", place, LETTER),
                text("pic-letter", (place[0], place[1] + 3.8), letter, "middle"),
            ]
            yield element("a", {"href": f"#{note[0].anchor}", "tabindex": "-1"}, content)

    def _mark(self, number: int, placed: PlacedMark) -> Markup:
        name = self._names.mark(number)
        half = placed.half_width, placed.half_height
        room = {
            "class": "pic-hit",
            "x": placed.x - half[0],
            "y": placed.y - half[1],
            "width": 2 * half[0],
            "height": 2 * half[1],
        }
        content = [element("title", {}, [name]), element("rect", room)]
        content.append(shape_of(placed, self._prefix))
        link = self._names.link(number)
        if not link:
            return element("g", {"class": "pic-mark", "role": "img"}, content)
        return element("a", {"class": "pic-mark", "href": link}, content)


def _width(arrow: Arrow) -> float | None:
    """Return how wide an arrow of many echoes is; None for one echo."""
    count = len(arrow.echoes)
    return min(_WIDEST, 1 + 0.4 * math.log2(count)) if count > 1 else None
