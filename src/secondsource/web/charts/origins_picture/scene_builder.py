"""From a story to what its origins picture shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from secondsource.desk.story_detail import StoryDetail
from secondsource.ledger import ReportText
from secondsource.model import Echo, Origin, OriginKind, OutletKind
from secondsource.model.publication_time import PublicationTime, publication_time
from secondsource.web.charts.origins_picture.lanes import Lanes, OutsideOutlet, key_of
from secondsource.web.charts.origins_picture.scene import (
    Arrow,
    LanePart,
    OriginRole,
    Scene,
    SceneMark,
)
from secondsource.web.charts.periods import Period, Unit, period_of, unit_for

# Up to so many reports each has a mark of its own: a third of a screen for each of five outlets.
_FEW = 60
# Beyond so many mere echoes of one outlet in one period they are one mark, in small stories too.
_HEAP = 6
# Beyond so many marks of origins those of one outlet and period are one mark as well.
_MOST_ORIGINS = 120
PERIODS = 28
"""Periods that one lane is divided into at most: the mark of a heap is 24 units wide."""
MOST_ARROWS = 200
"""Arrows drawn at most; with more, none can be followed any longer."""
_LIGHT = (OriginRole.ECHO, OriginRole.OTHER)
_WEIGHT = list(OriginRole)


def scene_of(detail: StoryDetail, kinds: Mapping[str, OutletKind]) -> Scene:
    """Return what the picture of a story shows.

    Args:
        detail: The story.
        kinds: Who stands behind its outlets, by name, beside what its origins say.
    """
    lanes = Lanes(detail, kinds)
    marks = [*_outside_marks(lanes), *_marks(detail, lanes)]
    arrows, left_out = _arrows(detail, marks)
    return Scene(
        lanes=tuple(lanes.lanes),
        marks=tuple(marks),
        arrows=arrows,
        left_out=left_out,
        origins=len(detail.origins),
        crowded=len(detail.reports) > _FEW,
        elsewhere=any(one.reports for one in lanes.outside.values()),
    )


# Marks


@dataclass(frozen=True, slots=True, kw_only=True)
class _PicturedReport:
    """One report and what it is for the count."""

    report: ReportText
    when: PublicationTime
    standing: OriginRole
    number: int = 0
    denies: bool = False
    who: str = ""


def _told(detail: StoryDetail) -> Iterator[_PicturedReport]:
    """Yield the reports of a story with what they are, in the order of time."""
    numbered: dict[str, tuple[int, Origin]] = {}
    echoing: set[str] = set()
    for number, origin in enumerate(detail.origins, 1):
        echoing |= set(origin.echoes)
        for one in origin.reports:
            numbered.setdefault(one, (number, origin))
    for report in detail.reports:
        when = publication_time(report.metadata.published)
        if report.id in numbered:
            number, origin = numbered[report.id]
            who = _who(origin) if origin.reports[0] == report.id else ""
            yield _PicturedReport(
                report=report,
                when=when,
                standing=_standing(origin),
                number=number,
                denies=origin.denies,
                who=who,
            )
        else:
            yield _PicturedReport(
                report=report,
                when=when,
                standing=OriginRole.ECHO if report.id in echoing else OriginRole.OTHER,
            )


def _standing(origin: Origin) -> OriginRole:
    if not origin.counted:
        return OriginRole.UNCOUNTED
    return OriginRole.DOUBT if origin.doubt else OriginRole.ORIGIN


def _who(origin: Origin) -> str:
    if origin.kind in (OriginKind.STATE_MEDIA, OriginKind.OUTLET, OriginKind.OUTSIDE):
        return ""
    return origin.name.removesuffix(f", in {origin.outlet}")


def _marks(detail: StoryDetail, lanes: Lanes) -> list[SceneMark]:
    """Return the marks of reports in the order of time, those in heaps by their first."""
    told = list(_told(detail))
    days = [one.when.day for one in told if one.when.is_known]
    unit = unit_for(min(days), max(days), PERIODS) if days else Unit.DAY
    crowd = sum(one.standing not in _LIGHT for one in told) > _MOST_ORIGINS
    groups: dict[tuple[int, Period | None, bool, bool], list[_PicturedReport]] = defaultdict(list)
    for one in told:
        period = period_of(one.when.day, unit) if one.when.is_known else None
        heaped = crowd or one.standing in _LIGHT
        groups[lanes.of(one.report), period, heaped, one.number > 0].append(one)
    least = 1 if len(told) > _FEW else _HEAP
    made = []
    for (lane, period, heaped, _), group in groups.items():
        if heaped and len(group) > least:
            made.append(_heap(lane, group, period))
        else:
            made += [_mark(lane, one) for one in group]
    order: dict[str, int] = {one.report.id: number for number, one in enumerate(told)}
    return sorted(made, key=lambda mark: order[mark.reports[0]])


def _mark(lane: int, one: _PicturedReport) -> SceneMark:
    return SceneMark(
        lane=lane,
        place=LanePart.TIME if one.when.is_known else LanePart.UNDATED,
        standing=one.standing,
        reports=(one.report.id,),
        when=one.when,
        number=one.number,
        denies=one.denies,
        who=one.who,
    )


def _heap(lane: int, group: Sequence[_PicturedReport], period: Period | None) -> SceneMark:
    standing = min((one.standing for one in group), key=_WEIGHT.index)
    place = LanePart.TIME if period else LanePart.UNDATED
    ids = tuple(one.report.id for one in group)
    return SceneMark(
        lane=lane, place=place, standing=standing, reports=ids, when=group[0].when, period=period
    )


def _outside_marks(lanes: Lanes) -> Iterator[SceneMark]:
    """Yield one mark for each outlet outside, or for all of them that share a lane."""
    together: dict[tuple[int, str], list[OutsideOutlet]] = defaultdict(list)
    for key, one in lanes.outside.items():
        lane = lanes.of_outside(key)
        together[lane, "" if lanes.shared(lane) else key].append(one)
    for (lane, _), some in together.items():
        origins = [one.origin for one in some if one.origin]
        alone = len(some) == 1
        yield SceneMark(
            lane=lane,
            place=LanePart.OUTSIDE,
            standing=min(map(_standing, origins), key=_WEIGHT.index, default=OriginRole.OTHER),
            reports=tuple(report for one in some for report in one.reports),
            number=some[0].number if alone else 0,
            denies=alone and any(origin.denies for origin in origins),
            outlets=tuple(one.name for one in some),
        )


# Arrows


def _arrows(detail: StoryDetail, marks: Sequence[SceneMark]) -> tuple[tuple[Arrow, ...], int]:
    """Return the strongest arrows, and how many echoes have none."""
    at = {one: n for n, mark in enumerate(marks) if not mark.outlets for one in mark.reports}
    outside = {key_of(name): n for n, mark in enumerate(marks) for name in mark.outlets}
    merged: dict[tuple[int, int, bool, bool], list[Echo]] = defaultdict(list)
    lost = 0
    for echo in detail.echoes:
        start = at.get(echo.report)
        end = at[echo.repeats] if echo.repeats in at else outside[key_of(echo.outlet)]
        if start is None or start == end:
            lost += 1
        else:
            merged[start, end, echo.proven, echo.directed].append(echo)
    order = sorted(merged, key=lambda key: _strength(marks, key, merged[key]), reverse=True)
    lost += sum(len(merged[key]) for key in order[MOST_ARROWS:])
    # Sorting by the mark that repeats leaves the strongest arrow of each first.
    kept = sorted(order[:MOST_ARROWS], key=lambda key: key[0])
    arrows = tuple(
        Arrow(number, key[0], key[1], tuple(sorted(merged[key], key=lambda e: -e.share)))
        for number, key in enumerate(kept, 1)
    )
    return arrows, lost


def _strength(
    marks: Sequence[SceneMark], key: tuple[int, int, bool, bool], echoes: Sequence[Echo]
) -> tuple[float, ...]:
    start, end, proven, directed = key
    heavy = marks[start].heavy + marks[end].heavy
    share = max(echo.share for echo in echoes)
    return proven, directed, heavy, len(echoes), share, -start, -end
