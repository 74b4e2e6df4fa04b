"""Labels of an origins picture: names of its lanes, marks and arrows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from secondsource.desk.story_detail import StoryDetail
from secondsource.ledger import ReportText
from secondsource.model import Echo
from secondsource.web.charts.origins_picture.picture_notes import ClusterNote, EchoNote
from secondsource.web.charts.origins_picture.scene import Arrow, Lane, OriginRole, Scene, SceneMark
from secondsource.web.charts.periods import shown_period
from secondsource.web.shown_text import short_line, title_line
from secondsource.web.wording import Wording
from secondsource.web.wording.dates import shown_moment

# Most repeated reports that the name of a mark lists; the others are counted.
_NAMED = 3
_OUTLET = 60
_EVIDENCE = 300
# A title in the name of a mark: about what is read aloud in ten seconds.
_TITLE = 120
# Most code points of a date: a moment to the second with its offset, and some more.
_DATE = 40


class PictureLabels:
    """Names the parts of one picture.

    Args:
        detail: The story.
        scene: What is drawn of it.
        words: The catalogue.
    """

    def __init__(self, detail: StoryDetail, scene: Scene, words: Wording) -> None:
        self.words = words
        self._scene = scene
        self._reports: Mapping[str, ReportText] = {report.id: report for report in detail.reports}
        self._repeated = detail.echoes_by_report()
        clusters = [n for n, mark in enumerate(scene.marks) if mark.is_cluster]
        self._cluster_numbers = {number: place for place, number in enumerate(clusters, 1)}
        # The picture is drawn twice, and a report may be repeated by hundreds.
        self._report_texts: dict[str, str] = {}

    def outlet(self, name: str) -> str:
        """Return the name of an outlet, or that it has none."""
        return short_line(name, _OUTLET) or self.words("picture.outlet.unknown")

    def report(self, report: str) -> str:
        """Return outlet, date and title of a report of the story."""
        if report not in self._report_texts:
            text = self._reports[report]
            self._report_texts[report] = self.words(
                "picture.report",
                outlet=self.outlet(text.metadata.outlet),
                date=self.date(text),
                title=title_line(text, _TITLE),
            )
        return self._report_texts[report]

    def date(self, report: ReportText) -> str:
        """Return when a report came out, or that it has no date."""
        return shown_moment(self.words, short_line(report.metadata.published, _DATE)) or self.words(
            "picture.undated.one"
        )

    def lane(self, lane: Lane) -> str:
        """Return what stands beside a lane."""
        if len(lane.outlets) == 1:
            return self.outlet(lane.outlets[0])
        key = "picture.lane.more_outside" if lane.outside else "picture.lane.more"
        return self.words(key, n=len(lane.outlets))

    def under(self, lane: Lane) -> str:
        """Return what stands below that, if anything."""
        if lane.outside and len(lane.outlets) == 1:
            return self.outside()
        return self.words("picture.lane.state") if lane.state else ""

    def outside(self) -> str:
        """Return what the column for what is not in the story is called."""
        key = "picture.outside.story" if self._scene.elsewhere else "picture.outside.desk"
        return self.words(key)

    # Marks

    def mark(self, number: int) -> str:
        """Return the name of a mark: what it is, and what it is for the count."""
        mark = self._scene.marks[number]
        if mark.outlets:
            name = self._outside(mark)
        elif mark.is_cluster:
            return self._cluster_name(mark)
        else:
            name = self.report(mark.reports[0])
        roles = "; ".join(part for part in (self._role(mark), *self._repeats(mark)) if part)
        return self.words("picture.mark", name=name, roles=roles) if roles else name

    def cluster_note(self, number: int) -> ClusterNote:
        """Return the note of a cluster; `number` is that of its mark."""
        mark = self._scene.marks[number]
        reports = tuple((report, self.report(report)) for report in mark.reports)
        return ClusterNote(self._cluster_numbers[number], self._cluster_name(mark), reports)

    def cluster_notes(self) -> tuple[ClusterNote, ...]:
        """Return the notes of all clusters."""
        return tuple(self.cluster_note(number) for number in self._cluster_numbers)

    def link(self, number: int) -> str:
        """Return where a mark leads; "" if nowhere."""
        mark = self._scene.marks[number]
        if mark.is_cluster:
            return f"#heap-{self._cluster_numbers[number]}"
        return f"/reports/{mark.reports[0]}" if len(mark.reports) == 1 else ""

    def _outside(self, mark: SceneMark) -> str:
        if len(mark.outlets) > 1:
            return self.words("picture.lane.more_outside", n=len(mark.outlets))
        return self.words(
            "picture.outside.mark", outlet=self.outlet(mark.outlets[0]), where=self.outside()
        )

    def _cluster_name(self, mark: SceneMark) -> str:
        lane = self._scene.lanes[mark.lane]
        period = self._period(mark)
        key = {OriginRole.ECHO: "picture.heap.echoes", OriginRole.OTHER: "picture.heap.others"}
        return self.words(
            key.get(mark.role, "picture.heap.origins"),
            outlet=self.lane(lane),
            period=period,
            n=len(mark.reports),
        )

    def _period(self, mark: SceneMark) -> str:
        if mark.period is None:
            return self.words("picture.undated.one")
        return shown_period(self.words, mark.period)

    def _role(self, mark: SceneMark) -> str:
        if mark.number:
            role = self.words("picture.role.origin", number=mark.number, of=self._scene.origins)
            more = [self.words("picture.role.denies")] if mark.denies else []
            if mark.role is not OriginRole.ORIGIN:
                more.append(self.words(f"picture.role.{mark.role}"))
            return ", ".join([role, *more])
        if mark.outlets:
            return ""
        return self.words(f"picture.role.{mark.role}")

    def _repeats(self, mark: SceneMark) -> list[str]:
        if mark.outlets:
            return []
        echoes = self._repeated[mark.reports[0]]
        phrases = [self._echo(echo) for echo in echoes[:_NAMED]]
        rest = len(echoes) - _NAMED
        return [*phrases, self.words("picture.repeats.more", n=rest)] if rest > 0 else phrases

    def _echo(self, echo: Echo) -> str:
        if not echo.directed:
            key = "picture.repeats.undirected"
        else:
            key = "picture.repeats.proven" if echo.proven else "picture.repeats.plausible"
        repeated = self._reports.get(echo.repeats)
        outlet = self.outlet(repeated.metadata.outlet if repeated else echo.outlet)
        if not repeated:
            return self.words(key, what=outlet)
        return self.words(
            key, what=self.words("picture.of_date", outlet=outlet, date=self.date(repeated))
        )

    # Arrows

    def notes(self, arrow: Arrow) -> list[EchoNote]:
        """Return the echoes of an arrow."""
        return [
            EchoNote(
                number=arrow.number,
                letter=letter_of(arrow.number),
                report=echo.report,
                repeating=self.report(echo.report),
                repeats=echo.repeats,
                repeated=self._repeated_in_words(echo),
                evidence=tuple(self._evidence(evidence.note) for evidence in echo.evidence),
                proven=echo.proven,
                directed=echo.directed,
            )
            for echo in arrow.echoes
        ]

    def arrow(self, arrow: Arrow, notes: Sequence[EchoNote]) -> str:
        """Return what an arrow says when a mouse rests on it."""
        if not arrow.directed:
            key = "picture.arrow.undirected"
        else:
            key = "picture.arrow.proven" if arrow.proven else "picture.arrow.plausible"
        first = notes[0]
        sentence = self.words(
            key,
            letter=first.letter,
            repeating=first.repeating,
            repeated=first.repeated,
            evidence="; ".join(first.evidence),
        )
        more = len(notes) - 1
        return f"{sentence} {self.words('picture.arrow.more', n=more)}" if more else sentence

    def _evidence(self, note: str) -> str:
        return short_line(self.words.recorded(note), _EVIDENCE)

    def _repeated_in_words(self, echo: Echo) -> str:
        if echo.repeats in self._reports:
            return self.report(echo.repeats)
        return self.words(
            "picture.outside.mark", outlet=self.outlet(echo.outlet), where=self.outside()
        )


def letter_of(number: int) -> str:
    """Return the letters for a number from 1: a to z, aa, ab and so on."""
    letters = ""
    while number:
        number, place = divmod(number - 1, 26)
        letters = chr(ord("a") + place) + letters
    return letters
