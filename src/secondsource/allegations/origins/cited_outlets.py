"""Cited outlets: which outlet of a story a report means when it cites one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from secondsource.allegations.story_material import StoryMaterial
from secondsource.language.english.citation_phrases import (
    CITATION_WORDS,
    ends_alike,
    means_reports_of_others,
    owner_of_report,
)
from secondsource.language.english.determiners import THE
from secondsource.language.korean.citation_phrases import UNNAMED_OUTLET
from secondsource.model import Echo, EvidenceKind, ReportId, Source, SourceKind, Span

_WORD = re.compile(r"[^\W_]+")
_LEAST_INITIALS = 2
# Words of a body's name that are also in the name of an outlet: one may be a place ("Brenik").
_LEAST_WORDS_OF_BODY = 2
_BODIES = frozenset({SourceKind.ORGANISATION, SourceKind.GOVERNMENT, SourceKind.UNKNOWN})
_OUTLETS_AND_BODIES = _BODIES | {SourceKind.OUTLET}


class CitedOutlets:
    """The outlets of a story under the names by which its reports cite them.

    An outlet is cited under its name, a part of its name ("the Courier"), its initials, its name in
    another script, by what it publishes ("the bureau's dispatch"), or as "the newspaper" after its
    name: then it is the one that the report cites elsewhere.
    """

    def __init__(self, material: StoryMaterial) -> None:
        self._own = {r.id: material.publisher(r.id).name for r in material.reports}
        self._reports: dict[str, list[ReportId]] = defaultdict(list)
        for report, name in self._own.items():
            if name:
                self._reports[name].append(report)
        self._words = {name: frozenset(_words(name)) for name in self._reports}
        self._initials = {i: name for name in self._reports if (i := _initials(name))}
        self._entities = dict(self._outlets_of_entities(material))
        self._entity_of = material.entities
        self._cited: dict[ReportId, list[Echo]] = defaultdict(list)
        for echo in material.echoes:
            if echo.directed and echo.repeats in self._own:
                self._cited[echo.report].append(echo)

    def outlet(self, source: Source, report: ReportId) -> str:
        """Return the outlet of the story that a report means by a source; "" if none, or several.

        Args:
            source: The source.
            report: The report.
        """
        if is_of_unnamed_outlets(source):
            return self._cited_elsewhere(report)
        if source.kind is SourceKind.DOCUMENT and (owner := owner_of_report(source.name)):
            # "The police's report" is not that of the Police Gazette.
            outlet = self.outlet(replace(source, name=owner, kind=SourceKind.OUTLET), report)
            return outlet if ends_alike(outlet, owner) else ""
        words = frozenset(_words(source.name))
        own = self._own[report]
        exact = {name for name, of in self._words.items() if words and words == of}
        exact |= {self._initials[source.name]} if source.name in self._initials else set()
        if not exact and source.kind in _OUTLETS_AND_BODIES:
            exact = {self._entities.get(self._entity_of.get(source.id, ""), "")} - {""}
        if source.kind is SourceKind.OUTLET:
            if words <= CITATION_WORDS or UNNAMED_OUTLET.fullmatch(source.name):
                return self._cited_elsewhere(report)
            words -= CITATION_WORDS
        elif source.kind not in _BODIES or len(words) < _LEAST_WORDS_OF_BODY:
            words = frozenset()
        fitting = exact or {name for name, of in self._words.items() if words and words <= of}
        return fitting.pop() if len(fitting) == 1 and own not in fitting else ""

    def _outlets_of_entities(self, material: StoryMaterial) -> Iterator[tuple[str, str]]:
        """Yield the entities that a report of the story names as an outlet of it, with the outlet.

        The desk ties the names of one entity across scripts: under the other name it is the same.
        """
        by_words = {words: name for name, words in self._words.items() if words}
        for claims in material.claims.values():
            for claim in claims:
                outlet = by_words.get(frozenset(_words(claim.source.name)))
                if outlet and (entity := material.entities.get(claim.source.id)):
                    yield entity, outlet

    def reports(self, outlet: str) -> Sequence[ReportId]:
        """Return the reports of an outlet, in the order of the story."""
        return self._reports.get(outlet, ())

    def cited_in(self, report: ReportId, span: Span) -> Iterator[Echo]:
        """Yield the echoes whose citation stands within some words of a report."""
        for echo in self._cited[report]:
            for evidence in echo.evidence:
                if evidence.kind is EvidenceKind.CITED and any(
                    s.start < span.end and s.end > span.start for s in evidence.spans
                ):
                    yield echo
                    break

    def _cited_elsewhere(self, report: ReportId) -> str:
        outlets = {
            self._own[echo.repeats]
            for echo in self._cited[report]
            if any(e.kind is EvidenceKind.CITED for e in echo.evidence)
        }
        return outlets.pop() if len(outlets) == 1 else ""


def is_of_unnamed_outlets(source: Source) -> bool:
    """Return whether a source is what outlets report that are not named: "media reports"."""
    return source.kind is SourceKind.DOCUMENT and means_reports_of_others(source.name)


def _words(name: str) -> list[str]:
    words = (word.casefold() for word in _WORD.findall(name))
    return [word for word in words if word != THE]


def _initials(name: str) -> str:
    initials = "".join(word[0] for word in _WORD.findall(name) if word[0].isupper())
    return initials if len(initials) >= _LEAST_INITIALS else ""
