"""An origins picture as a record: the drawing, and the notes listed below it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class EchoNote:
    """An echo that is drawn as an arrow, or as a part of one.

    All words are shortened and safe to show as text: not escaped, but without characters that
    change how others read.

    Args:
        number: Of its arrow, from 1; echoes between the same clusters share one.
        letter: What stands on the arrow: a, b, … z, aa.
        report: Id of the repeating report.
        repeating: What that report is, in words: outlet, date, title.
        repeats: Id of the repeated report; "" if the desk does not hold it.
        repeated: What is repeated, in words.
        evidence: Why, the strongest first.
        proven: Whether any of that shows dependence by itself.
        directed: Whether it is known who repeats whom.
    """

    number: int
    letter: str
    report: str
    repeating: str
    repeats: str
    repeated: str
    evidence: tuple[str, ...]
    proven: bool
    directed: bool

    @property
    def anchor(self) -> str:
        """Where the arrow's letter leads: the id that the first note of the number should have."""
        return f"echo-{self.number}"


@dataclass(frozen=True, slots=True)
class ClusterNote:
    """Reports of one outlet and period that share a mark.

    Args:
        number: From 1, in the order of time.
        name: Outlet, period and number of reports, in words.
        reports: Their ids in the order of time, each with what it is in words.
    """

    number: int
    name: str
    reports: tuple[tuple[str, str], ...]

    @property
    def anchor(self) -> str:
        """Where the mark leads: the id that its list of reports should have."""
        return f"heap-{self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginsPicture:
    """The origins of a story as a picture.

    Args:
        svg: The drawing twice, for wide and for narrow places, of which the style sheet shows one;
            well-formed XML and HTML in one element.
        notes: The echoes that are drawn, in the order of their numbers.
        clusters: The marks that stand for several reports.
        left_out: How many echoes are not drawn.
        lettered: Whether arrows bear their letters; with many there is no room.
        description: What the picture shows, in some sentences.
    """

    svg: Markup
    notes: tuple[EchoNote, ...]
    clusters: tuple[ClusterNote, ...]
    left_out: int
    lettered: bool
    description: str
