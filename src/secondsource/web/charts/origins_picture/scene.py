"""Scene of an origins picture: its lanes, marks and arrows, before layout."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from secondsource.model import Echo
from secondsource.model.publication_time import PublicationTime
from secondsource.web.charts.periods import Period


class LanePart(StrEnum):
    """Which part of its lane a mark stands in."""

    TIME = "time"
    UNDATED = "undated"
    OUTSIDE = "outside"


class OriginRole(StrEnum):
    """What a mark is for the count of origins."""

    ORIGIN = "origin"
    DOUBT = "doubt"
    UNCOUNTED = "uncounted"
    ECHO = "echo"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Lane:
    """What one outlet, or some that share a lane, have published.

    Args:
        outlets: Their names; the one that is not known is "".
        state: Whether it is a state's.
        outside: Whether the story holds no report of it.
    """

    outlets: tuple[str, ...]
    state: bool = False
    outside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneMark:
    """A report, a cluster of reports, or an outlet outside the story's reports.

    Args:
        lane: Number of its lane.
        place: Which part of that it stands in.
        role: Its role in the count; of a cluster, the strongest role of its reports.
        reports: Ids of its reports in the order of time; of an outlet outside, those of other
            stories that are repeated.
        when: When the first of them came out.
        period: Period of a cluster; None for one report, and for undated ones.
        number: Of its origin in the list of origins, from 1; 0 if it is none, and for a cluster.
        denies: Whether that origin denies.
        who: Whom that origin rests on, if that is not its outlet; on its first mark only.
        outlets: Of what stands outside, the names of the outlets; one that is not known is "".
    """

    lane: int
    place: LanePart
    role: OriginRole
    reports: tuple[str, ...]
    when: PublicationTime = field(default_factory=PublicationTime)
    period: Period | None = None
    number: int = 0
    denies: bool = False
    who: str = ""
    outlets: tuple[str, ...] = ()

    @property
    def is_cluster(self) -> bool:
        """Whether it stands for more than one report of the story."""
        return self.place is not LanePart.OUTSIDE and len(self.reports) > 1

    @property
    def has_origin(self) -> bool:
        """Whether it is an origin, or holds one."""
        return self.role in (OriginRole.ORIGIN, OriginRole.DOUBT, OriginRole.UNCOUNTED)


@dataclass(frozen=True, slots=True)
class Arrow:
    """One or more echoes from one mark to another.

    Args:
        number: In the list below the picture, from 1.
        start: Number of the mark that repeats.
        end: Number of the mark that is repeated.
        echoes: What it stands for, the strongest first.
    """

    number: int
    start: int
    end: int
    echoes: tuple[Echo, ...]

    @property
    def proven(self) -> bool:
        """Whether its echoes are proven."""
        return self.echoes[0].proven

    @property
    def directed(self) -> bool:
        """Whether it is known who repeats whom."""
        return self.echoes[0].directed


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What is drawn.

    Args:
        lanes: Its lanes from above; those outside last.
        marks: Its marks in the order of time.
        arrows: Its arrows, in the order of the marks that repeat.
        left_out: How many echoes are not drawn.
        origins: How many origins the list has.
        crowded: Whether there are so many reports that marks are small.
        elsewhere: Whether reports of other stories are repeated.
    """

    lanes: tuple[Lane, ...]
    marks: tuple[SceneMark, ...]
    arrows: tuple[Arrow, ...] = ()
    left_out: int = 0
    origins: int = 0
    crowded: bool = False
    elsewhere: bool = False
