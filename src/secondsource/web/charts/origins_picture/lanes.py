"""Lanes of an origins picture: the assignment of outlets to lanes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from secondsource.desk.story_detail import StoryDetail
from secondsource.ledger import ReportText
from secondsource.model import Origin, OriginKind, OutletKind
from secondsource.web.charts.origins_picture.scene import Lane

MOST_LANES = 30
"""Lanes of outlets with names: what fits on two screens; the others share one."""
# Lanes that outlets outside the story may always have.
_OUTSIDE_LANES = 6
_STATE = (OutletKind.STATE,)


@dataclass(slots=True)
class OutsideOutlet:
    """An outlet that is repeated, although the story does not hold the repeated report.

    Args:
        name: Its name; "" if it has none.
        number: Of the origin it is, from 1; 0 if it is none.
        origin: That origin.
        reports: Ids of its reports in other stories that are repeated.
    """

    name: str
    number: int = 0
    origin: Origin | None = None
    reports: list[str] = field(default_factory=list)


def key_of(outlet: str) -> str:
    """Return what is the same for all ways to write the name of an outlet."""
    return outlet.casefold()


class Lanes:
    """The lanes of a story: its outlets by their first report, then those outside.

    Args:
        detail: The story.
        kinds: Who stands behind its outlets, by name, beside what its origins say.
    """

    def __init__(self, detail: StoryDetail, kinds: Mapping[str, OutletKind]) -> None:
        self._kinds = {key_of(name): kind for name, kind in kinds.items()}
        for origin in detail.origins:
            if origin.outlet and origin.outlet_kind is not OutletKind.UNKNOWN:
                self._kinds.setdefault(key_of(origin.outlet), origin.outlet_kind)
        names: dict[str, str] = {}
        for report in detail.reports:
            names.setdefault(key_of(report.metadata.outlet), report.metadata.outlet)
        self.outside = _outside_outlets(detail)
        # An unnamed repeated outlet is not the outlet of reports without one.
        beyond = [key for key in self.outside if key not in names or not key]
        beyond.sort(key=lambda key: self.outside[key].origin is None)
        room = min(len(beyond), max(_OUTSIDE_LANES, MOST_LANES - len(names)))
        with_own_lane = _largest_outlets(names, detail, MOST_LANES - room)
        self.lanes: list[Lane] = []
        self._inside = self._add([k for k in names if k in with_own_lane], names, outside=False)
        self._inside |= self._share(
            [k for k in names if k not in with_own_lane], names, outside=False
        )
        outside_names = {key: self.outside[key].name for key in beyond}
        self._beyond = self._add(beyond[:room], outside_names, outside=True)
        self._beyond |= self._share(beyond[room:], outside_names, outside=True)

    def lane_of(self, report: ReportText) -> int:
        """Return the number of a report's lane."""
        return self._inside[key_of(report.metadata.outlet)]

    def lane_of_outside(self, key: str) -> int:
        """Return the number of the lane of an outlet outside: its own if it has reports too."""
        return self._beyond[key] if key in self._beyond else self._inside[key]

    def is_shared(self, lane: int) -> bool:
        """Tell whether several outlets have a lane together."""
        return len(self.lanes[lane].outlets) > 1

    def _add(self, keys: Sequence[str], names: Mapping[str, str], outside: bool) -> dict[str, int]:
        """Give each of some outlets a lane."""
        first = len(self.lanes)
        for key in keys:
            self.lanes.append(Lane((names[key],), self._kinds.get(key) in _STATE, outside))
        return {key: number for number, key in enumerate(keys, first)}

    def _share(
        self, keys: Sequence[str], names: Mapping[str, str], outside: bool
    ) -> dict[str, int]:
        """Give some outlets one lane, if there are any."""
        if keys:
            self.lanes.append(Lane(tuple(names[key] for key in keys), outside=outside))
        return dict.fromkeys(keys, len(self.lanes) - 1)


def _outside_outlets(detail: StoryDetail) -> dict[str, OutsideOutlet]:
    """Return the outlets outside by their key, in the order in which they are repeated."""
    report_ids = {report.id for report in detail.reports}
    outlets: dict[str, OutsideOutlet] = {}
    for echo in detail.echoes:
        if echo.repeats not in report_ids:
            outlet = outlets.setdefault(key_of(echo.outlet), OutsideOutlet(echo.outlet))
            if echo.repeats and echo.repeats not in outlet.reports:
                outlet.reports.append(echo.repeats)
    for number, origin in enumerate(detail.origins, 1):
        if origin.kind is OriginKind.OUTSIDE:
            outlet = outlets.setdefault(key_of(origin.outlet), OutsideOutlet(origin.outlet))
            if outlet.origin is None:
                outlet.number, outlet.origin = number, origin
    return outlets


def _largest_outlets(names: Mapping[str, str], detail: StoryDetail, room: int) -> set[str]:
    """Return the keys of those outlets that have most origins, and then most reports."""
    if len(names) <= room:
        return set(names)
    roots = {report for origin in detail.origins for report in origin.reports}
    origins = Counter(key_of(r.metadata.outlet) for r in detail.reports if r.id in roots)
    reports = Counter(key_of(r.metadata.outlet) for r in detail.reports)
    order = sorted(names, key=lambda key: (-origins[key], -reports[key]))
    return set(order[:room])
