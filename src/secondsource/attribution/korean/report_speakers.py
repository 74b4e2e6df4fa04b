"""The speakers of one Korean report: their names, titles and kinds, and which mentions are one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from secondsource.attribution.korean.source_forms import SourceForm, SourceMention
from secondsource.attribution.korean.speaker_names import is_part_of_name, is_short_for
from secondsource.model import SourceKind, Span

BODIES = frozenset(
    {SourceKind.ORGANISATION, SourceKind.GOVERNMENT, SourceKind.OUTLET, SourceKind.UNKNOWN}
)
"""Kinds of bodies, and of names that may be a body's."""
PEOPLE = frozenset({SourceKind.PERSON, SourceKind.UNNAMED})
_MAY_BE_PERSON = frozenset({SourceKind.PERSON, SourceKind.UNKNOWN})
# Syllables of the longest Korean name.
_LONGEST_KOREAN = 4


@dataclass(slots=True, eq=False)
class ReportSpeaker:
    """A source of a report.

    Args:
        first: Where it is first mentioned.
        kind: Its kind.
        names: Its proper names, or the descriptions of an unnamed one, in order of mention.
        titles: Titles and nouns it is called by.
        named: Whether a name is a proper one.
        plural: Whether it is several people.
    """

    first: Span
    kind: SourceKind
    names: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    named: bool = False
    plural: bool = False

    @property
    def name(self) -> str:
        """The name to show: the fullest."""
        return max(self.names, key=lambda name: (len(name), name), default="")

    @property
    def is_one_person(self) -> bool:
        """Whether a pronoun for one person may mean it."""
        return self.kind in PEOPLE and not self.plural

    def has_surname(self, surname: str) -> bool:
        """Return whether a family name is this person's."""
        if self.kind is not SourceKind.PERSON:
            return False
        return any(
            _is_korean_name_of(name, surname) or name.split()[-1] == surname for name in self.names
        )

    def take_names(self, mention: SourceMention) -> None:
        """Add the names and the title of a mention, and its kind where it shows more."""
        for name in (mention.name, *mention.short):
            if name and name not in self.names:
                self.names.append(name)
        if mention.title and mention.title not in self.titles:
            self.titles.append(mention.title)
        is_person = mention.kind is SourceKind.PERSON and self.kind in BODIES
        if self.kind is SourceKind.UNKNOWN or (is_person and not self.titles):
            self.kind = mention.kind


def _is_korean_name_of(name: str, surname: str) -> bool:
    is_korean = len(name) <= _LONGEST_KOREAN and " " not in name
    return is_korean and name.startswith(surname) and name != surname


class ReportSpeakers:
    """The speakers of a report, in order of their first mention.

    Args:
        entry_of: Returns a key that equals for names of one entry of the gazetteer, "" for none.
    """

    def __init__(self, entry_of: Callable[[str], str]) -> None:
        self._entry_of = entry_of
        self.all: list[ReportSpeaker] = []
        """They, in order."""

    def speaker_for(self, mention: SourceMention, span: Span) -> ReportSpeaker:
        """Return the last speaker that a name or a description means, a new one if none.

        Args:
            mention: The mention; the speaker takes its names.
            span: Where it stands.
        """
        for speaker in reversed(self.all):
            if self._is_same(speaker, mention):
                speaker.take_names(mention)
                return speaker
        speaker = ReportSpeaker(
            span,
            mention.kind,
            named=mention.form is SourceForm.NAME and mention.kind is not SourceKind.UNNAMED,
            plural=mention.plural,
        )
        speaker.take_names(mention)
        self.all.append(speaker)
        return speaker

    def first_named(self, mention: SourceMention) -> ReportSpeaker | None:
        """Return the first speaker that a name means."""
        return next((s for s in self.all if self._is_same(s, mention)), None)

    def bearers(self, surname: str) -> list[ReportSpeaker]:
        """Return the persons of a family name, in order."""
        return [speaker for speaker in self.all if speaker.has_surname(surname)]

    def _is_same(self, speaker: ReportSpeaker, mention: SourceMention) -> bool:
        names = speaker.names
        if mention.name in names or any(short in names for short in mention.short):
            return True
        if mention.form is SourceForm.DESCRIPTION or not speaker.named:
            return False
        kinds = {speaker.kind, mention.kind}
        if kinds <= _MAY_BE_PERSON:
            return any(is_part_of_name(mention.name, name) for name in names)
        return kinds <= BODIES and self._is_same_body(names, mention.name)

    def _is_same_body(self, names: list[str], name: str) -> bool:
        entry = self._entry_of(name)
        if entry and any(self._entry_of(other) == entry for other in names):
            return True
        return any(is_short_for(name, other) for other in names)
