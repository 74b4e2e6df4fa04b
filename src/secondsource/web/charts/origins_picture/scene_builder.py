"""Scene builder: makes the scene of an origins picture from a story."""

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
from secondsource.web.shown_names import speaker_name

# Up to so many reports each has a mark of its own: a third of a screen for each of five outlets.
_FEW = 60
# Beyond so many mere echoes of one outlet in one period they are one mark, in small stories too.
_MOST_SINGLE_ECHOES = 6
# Beyond so many marks of origins those of one outlet and period are one mark as well.
_MOST_ORIGINS = 120
PERIODS = 28
"""Periods that one lane is divided into at most: the mark of a cluster is 24 units wide."""
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
        elsewhere=any(outlet.reports for outlet in lanes.outside.values()),
    )


# Marks


@dataclass(frozen=True, slots=True, kw_only=True)
class _PicturedReport:
    """One report and what it is for the count."""

    report: ReportText
    when: PublicationTime
    role: OriginRole
    number: int = 0
    denies: bool = False
    who: str = ""


def _pictured_reports(detail: StoryDetail) -> Iterator[_PicturedReport]:
    """Yield the reports of a story with their roles, in the order of time."""
    numbered: dict[str, tuple[int, Origin]] = {}
    echoing: set[str] = set()
    for number, origin in enumerate(detail.origins, 1):
        echoing |= set(origin.echoes)
        for report_id in origin.reports:
            numbered.setdefault(report_id, (number, origin))
    for report in detail.reports:
        when = publication_time(report.metadata.published)
        if report.id in numbered:
            number, origin = numbered[report.id]
            who = _rests_on(origin) if origin.reports[0] == report.id else ""
            yield _PicturedReport(
                report=report,
                when=when,
                role=_role(origin),
                number=number,
                denies=origin.denies,
                who=who,
            )
        else:
            yield _PicturedReport(
                report=report,
                when=when,
                role=OriginRole.ECHO if report.id in echoing else OriginRole.OTHER,
            )


def _role(origin: Origin) -> OriginRole:
    if not origin.counted:
        return OriginRole.UNCOUNTED
    return OriginRole.DOUBT if origin.doubt else OriginRole.ORIGIN


def _rests_on(origin: Origin) -> str:
    if origin.kind in (OriginKind.STATE_MEDIA, OriginKind.OUTLET, OriginKind.OUTSIDE):
        return ""
    return speaker_name(origin)


def _marks(detail: StoryDetail, lanes: Lanes) -> list[SceneMark]:
    """Return the marks of reports in the order of time, clusters by their first report."""
    pictured = list(_pictured_reports(detail))
    days = [entry.when.day for entry in pictured if entry.when.is_known]
    unit = unit_for(min(days), max(days), PERIODS) if days else Unit.DAY
    crowd = sum(entry.role not in _LIGHT for entry in pictured) > _MOST_ORIGINS
    groups: dict[tuple[int, Period | None, bool, bool], list[_PicturedReport]] = defaultdict(list)
    for entry in pictured:
        period = period_of(entry.when.day, unit) if entry.when.is_known else None
        clustered = crowd or entry.role in _LIGHT
        groups[lanes.lane_of(entry.report), period, clustered, entry.number > 0].append(entry)
    least = 1 if len(pictured) > _FEW else _MOST_SINGLE_ECHOES
    marks = []
    for (lane, period, clustered, _), group in groups.items():
        if clustered and len(group) > least:
            marks.append(_cluster_mark(lane, group, period))
        else:
            marks += [_mark(lane, entry) for entry in group]
    order: dict[str, int] = {entry.report.id: number for number, entry in enumerate(pictured)}
    return sorted(marks, key=lambda mark: order[mark.reports[0]])


def _mark(lane: int, entry: _PicturedReport) -> SceneMark:
    return SceneMark(
        lane=lane,
        place=LanePart.TIME if entry.when.is_known else LanePart.UNDATED,
        role=entry.role,
        reports=(entry.report.id,),
        when=entry.when,
        number=entry.number,
        denies=entry.denies,
        who=entry.who,
    )


def _cluster_mark(lane: int, group: Sequence[_PicturedReport], period: Period | None) -> SceneMark:
    role = min((entry.role for entry in group), key=_WEIGHT.index)
    place = LanePart.TIME if period else LanePart.UNDATED
    ids = tuple(entry.report.id for entry in group)
    return SceneMark(
        lane=lane, place=place, role=role, reports=ids, when=group[0].when, period=period
    )


def _outside_marks(lanes: Lanes) -> Iterator[SceneMark]:
    """Yield one mark for each outlet outside, or for all of them that share a lane."""
    by_lane: dict[tuple[int, str], list[OutsideOutlet]] = defaultdict(list)
    for key, outlet in lanes.outside.items():
        lane = lanes.lane_of_outside(key)
        by_lane[lane, "" if lanes.is_shared(lane) else key].append(outlet)
    for (lane, _), outlets in by_lane.items():
        origins = [outlet.origin for outlet in outlets if outlet.origin]
        alone = len(outlets) == 1
        yield SceneMark(
            lane=lane,
            place=LanePart.OUTSIDE,
            role=min(map(_role, origins), key=_WEIGHT.index, default=OriginRole.OTHER),
            reports=tuple(report for outlet in outlets for report in outlet.reports),
            number=outlets[0].number if alone else 0,
            denies=alone and any(origin.denies for origin in origins),
            outlets=tuple(outlet.name for outlet in outlets),
        )


# Arrows


def _arrows(detail: StoryDetail, marks: Sequence[SceneMark]) -> tuple[tuple[Arrow, ...], int]:
    """Return the strongest arrows, and how many echoes have none."""
    mark_numbers = {
        report_id: n
        for n, mark in enumerate(marks)
        if not mark.outlets
        for report_id in mark.reports
    }
    outside = {key_of(name): n for n, mark in enumerate(marks) for name in mark.outlets}
    merged: dict[tuple[int, int, bool, bool], list[Echo]] = defaultdict(list)
    undrawn = 0
    for echo in detail.echoes:
        start = mark_numbers.get(echo.report)
        end = (
            mark_numbers[echo.repeats]
            if echo.repeats in mark_numbers
            else outside[key_of(echo.outlet)]
        )
        if start is None or start == end:
            undrawn += 1
        else:
            merged[start, end, echo.proven, echo.directed].append(echo)
    order = sorted(merged, key=lambda key: _strength(marks, key, merged[key]), reverse=True)
    undrawn += sum(len(merged[key]) for key in order[MOST_ARROWS:])
    # Sorting by the mark that repeats leaves the strongest arrow of each first.
    drawn = sorted(order[:MOST_ARROWS], key=lambda key: key[0])
    arrows = tuple(
        Arrow(number, key[0], key[1], tuple(sorted(merged[key], key=lambda e: -e.share)))
        for number, key in enumerate(drawn, 1)
    )
    return arrows, undrawn


def _strength(
    marks: Sequence[SceneMark], key: tuple[int, int, bool, bool], echoes: Sequence[Echo]
) -> tuple[float, ...]:
    start, end, proven, directed = key
    origins = marks[start].has_origin + marks[end].has_origin
    share = max(echo.share for echo in echoes)
    return proven, directed, origins, len(echoes), share, -start, -end
