"""Root finder: follows each statement back through citations and copies to its root."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from secondsource.allegations.origins.cited_outlets import CitedOutlets, is_of_unnamed_outlets
from secondsource.allegations.origins.root_pairs import RootPairs
from secondsource.allegations.origins.roots import Root, RootedStatement, RootKind
from secondsource.allegations.origins.speaker_identity import (
    Speaker,
    SpeakerIdentities,
    speakers_of,
)
from secondsource.allegations.story_material import StoryMaterial
from secondsource.language.english.commentators import COMMENTATOR
from secondsource.language.english.determiners import THE
from secondsource.model import (
    ChainLink,
    ChainStep,
    Claim,
    Echo,
    EvidenceKind,
    OriginKind,
    OutletKind,
    ReportId,
    SourceId,
    SourceKind,
    Statement,
)

_VOICELESS = frozenset({SourceKind.REPORT, SourceKind.OUTLET})
# Reports through which a statement is followed: outlets that cite one another in a chain of more
# are not known, and a pile of thousands that copy one another must not take longer.
_LONGEST_CHAIN = 6
# Statements of a cited report that are followed on.
_MOST_OF_REPORT = 3
# How often a step leads to who really said it, on 3,653 statements of invented stories of known
# truth (training/allegations/measure_steps.py: 1,275 speak, 1,120 observe, 168 cite, 753 follow a
# source of the paragraph, 130 one of elsewhere, 200 one beside). Copies: precision of copied
# passages (benchmarks/copied.py).
_SPEAKS, _OBSERVES, _CITES, _COPIES = 0.73, 0.19, 0.39, 0.99
_IN_PARAGRAPH, _ELSEWHERE, _BESIDE = 0.35, 0.42, 0.46

_ORIGIN_KINDS = {
    SourceKind.PERSON: OriginKind.WITNESS,
    SourceKind.UNNAMED: OriginKind.UNNAMED,
    SourceKind.GROUP: OriginKind.GROUP,
    SourceKind.ORGANISATION: OriginKind.ORGANISATION,
    SourceKind.GOVERNMENT: OriginKind.GOVERNMENT,
    SourceKind.DOCUMENT: OriginKind.DOCUMENT,
}


class RootFinder:
    """Finds the roots of the statements of one story's allegations.

    Attributes:
        pairs: Compares the roots of the story.
    """

    def __init__(self, material: StoryMaterial) -> None:
        self._material = material
        self._identities = SpeakerIdentities(speakers_of(material))
        self._claims = material.claims_by_id()
        self._reports = {report.id: report for report in material.reports}
        self._outlets = CitedOutlets(material)
        self.pairs = RootPairs(material)
        self._repeats: dict[ReportId, list[Echo]] = defaultdict(list)
        for echo in material.echoes:
            if echo.directed:
                self._repeats[echo.report].append(echo)

    def day(self, report: ReportId) -> str:
        """Return the day of a report, ISO 8601; "" if it has none."""
        return self._reports[report].metadata.day

    def speaker_of(self, statement: Statement) -> tuple[str, SourceKind, SourceId]:
        """Return who states a statement: name, kind and id as a source of the report."""
        claim = self._claims.get(statement.claim) if statement.claim else None
        if claim is None or not claim.source.id:
            name = self._material.publisher(statement.report).name
            return name, SourceKind.REPORT, SourceId("")
        return claim.source.name, claim.source.kind, claim.source.id

    def is_confidential(self, statement: Statement) -> bool:
        """Return whether who states it has neither a name nor a public office."""
        claim = self._claims.get(statement.claim) if statement.claim else None
        speaker = self._identities.speaker(claim) if claim is not None else None
        return speaker is not None and speaker.is_confidential

    def _outlet(self, report: ReportId) -> str:
        return self._material.publisher(report).name or "the report"

    def rooted(self, statements: Sequence[Statement]) -> list[RootedStatement]:
        """Return the statements of one allegation with their roots, in the same order."""
        by_report: dict[ReportId, list[Statement]] = defaultdict(list)
        for statement in statements:
            by_report[statement.report].append(statement)
        traced = self._in_one_language([self._trace(s, by_report, frozenset()) for s in statements])
        speaking = {
            t.root.key: t.root for t in traced if t.root and t.root.kind is not RootKind.OWN
        }
        return [self._of_speaker_elsewhere(t, speaking) for t in traced]

    def _in_one_language(self, traced: Sequence[RootedStatement]) -> list[RootedStatement]:
        """Give one root to the nameless source of an outlet that reports in two languages.

        Each language has one nameless source for this, so that its two descriptions mean one.
        """
        roots: dict[str, dict[str, dict[str, Root]]] = defaultdict(lambda: defaultdict(dict))
        for each in traced:
            if each.root and each.root.kind is RootKind.UNNAMED and len(each.chain) == 1:
                report = self._reports[each.statement.report]
                outlet = self._material.publisher(report.id).name
                roots[outlet][report.language][each.root.key] = each.root
        one: dict[str, Root] = {}
        for outlet, by_language in roots.items():
            if outlet and len(by_language) > 1 and all(len(r) == 1 for r in by_language.values()):
                found = [root for held in by_language.values() for root in held.values()]
                one |= {root.key: found[0] for root in found}
        return [
            replace(each, root=one.get(each.root.key, each.root)) if each.root else each
            for each in traced
        ]

    def _of_speaker_elsewhere(
        self, rooted: RootedStatement, speaking: Mapping[str, Root]
    ) -> RootedStatement:
        """Follow what a report says in its own voice to a speaker whom it quotes on other matters.

        It is a speaker who says this in another report.
        """
        root = rooted.root
        if root is None or root.kind is not RootKind.OWN:
            return rooted
        reports = dict.fromkeys((rooted.statement.report, *(k.report for k in rooted.chain)))
        for report in reports:
            for claim in self._material.claims.get(report, ()):
                speaker = self._identities.speaker(claim)
                key = f"speaker {self._identities.key(speaker)}" if speaker else ""
                if key in speaking:
                    return self._followed(rooted, speaking[key])
        return rooted

    def _followed(self, rooted: RootedStatement, root: Root) -> RootedStatement:
        name = self._outlet(rooted.statement.report)
        note = f"{name} has it in its own voice, and quotes {root.name}, who says so elsewhere"
        link = ChainLink(step=ChainStep.FOLLOWS, probability=_ELSEWHERE, note=note)
        return replace(rooted, root=root, chain=(link, *rooted.chain))

    def _trace(
        self,
        statement: Statement,
        by_report: Mapping[ReportId, Sequence[Statement]],
        visited: frozenset[ReportId],
    ) -> RootedStatement:
        visited |= {statement.report}
        quoted = self._trace_quoted(statement, by_report, visited)
        return quoted or self._of_own_voice(statement, by_report, visited)

    # What a source says

    def _cited(self, claim: Claim) -> str:
        """Return the outlet that the report has a claim from; "" if it quotes the source itself."""
        own = _folded(self._material.publisher(claim.report).name)
        current: Claim | None = claim
        while current is not None:
            if outlet := self._outlets.outlet(current.source, claim.report):
                return outlet
            source = current.source
            is_outlet = source.kind is SourceKind.OUTLET or is_of_unnamed_outlets(source)
            if is_outlet and source.name and _folded(source.name) != own:
                return source.name
            current = self._claims.get(current.nested_in) if current.nested_in else None
        return ""

    def _of_speaker(
        self,
        statement: Statement,
        claim: Claim,
        speaker: Speaker,
        by_report: Mapping[ReportId, Sequence[Statement]],
        visited: frozenset[ReportId],
    ) -> RootedStatement:
        if speaker.is_confidential:
            for echo in self._repeats[statement.report]:
                if echo.repeats in by_report and echo.repeats not in visited and echo.proven:
                    found = self._through_report(statement, echo, by_report, visited)
                    return replace(found, speaker=speaker.name, speaker_kind=speaker.kind)
        kind = RootKind.SPEAKER
        if speaker.is_confidential:
            kind = RootKind.UNNAMED
            key, words = f"unnamed {speaker.report} {speaker.source}", speaker.words
            known_as = speaker
        else:
            number = self._identities.key(speaker)
            key, known_as = f"speaker {number}", self._identities.known_as(number)
            words = self._identities.words(number)
        if speaker.kind is SourceKind.DOCUMENT:
            kind = RootKind.DOCUMENT
        elif COMMENTATOR.search(claim.source.text) or COMMENTATOR.search(speaker.name):
            kind = RootKind.COMMENTATOR
        # By the name that is shown: "the mayor" of one report is the person whom another names.
        origin_kind = _ORIGIN_KINDS.get(known_as.kind, OriginKind.UNCLEAR)
        if known_as.is_person:
            origin_kind = OriginKind.WITNESS
        outlet = self._outlet(statement.report)
        link = ChainLink(
            step=ChainStep.SPEAKS,
            probability=_SPEAKS,
            note=f"{outlet} quotes {speaker.name}",
            spans=(*claim.source.spans, *claim.cue),
        )
        return RootedStatement(
            statement,
            Root(key, kind, origin_kind, known_as.name, words),
            (link,),
            speaker.name,
            speaker.kind,
        )

    # What comes through others

    def _through_outlet(
        self,
        statement: Statement,
        cited: str,
        claim: Claim,
        by_report: Mapping[ReportId, Sequence[Statement]],
        visited: frozenset[ReportId],
    ) -> RootedStatement:
        outlet = self._outlet(statement.report)
        link = ChainLink(
            step=ChainStep.CITES,
            probability=_CITES,
            note=f"{outlet} has it from {cited}",
            spans=(*claim.source.spans, *claim.cue),
        )
        for report in self._outlets.reports(cited):
            if report in by_report and report not in visited:
                found = self._first_of(report, by_report, visited)
                if found:
                    link = replace(link, report=report)
                    return found.led_from(statement, link, cited, SourceKind.OUTLET)
        root = Root(f"outlet {_folded(cited)}", RootKind.OUTSIDE, OriginKind.OUTSIDE, cited)
        return RootedStatement(statement, root, (link,), cited, SourceKind.OUTLET)

    def _through_report(
        self,
        statement: Statement,
        echo: Echo,
        by_report: Mapping[ReportId, Sequence[Statement]],
        visited: frozenset[ReportId],
    ) -> RootedStatement:
        outlet = self._outlet(statement.report)
        is_cited = any(e.kind is EvidenceKind.CITED for e in echo.evidence)
        link = ChainLink(
            step=ChainStep.CITES if is_cited else ChainStep.COPIES,
            probability=_CITES if is_cited else _COPIES if echo.proven else _BESIDE,
            note=f"{outlet} repeats {echo.outlet or 'an earlier report'}: {echo.evidence[0].note}",
            report=echo.repeats,
            spans=echo.evidence[0].spans,
        )
        found = self._first_of(echo.repeats, by_report, visited)
        if found is None:
            return RootedStatement(statement, None, (link,), outlet, SourceKind.REPORT)
        return found.led_from(statement, link, outlet, SourceKind.REPORT)

    def _first_of(
        self,
        report: ReportId,
        by_report: Mapping[ReportId, Sequence[Statement]],
        visited: frozenset[ReportId],
    ) -> RootedStatement | None:
        """Return a statement of a report with its root, one that quotes a source first."""
        if len(visited) > _LONGEST_CHAIN:
            return None
        held = by_report.get(report, ())[:_MOST_OF_REPORT]
        traced = [self._trace(s, by_report, visited) for s in held]
        traced.sort(key=lambda t: t.root is None or t.root.kind is RootKind.OWN)
        return next((t for t in traced if t.root is not None), None)

    # What a report says in its own voice

    def _of_own_voice(
        self,
        statement: Statement,
        by_report: Mapping[ReportId, Sequence[Statement]],
        visited: frozenset[ReportId],
    ) -> RootedStatement:
        publisher = self._material.publisher(statement.report)
        name = self._outlet(statement.report)
        for echo in self._outlets.cited_in(statement.report, statement.sentence):
            if echo.repeats in by_report and echo.repeats not in visited:
                return self._through_report(statement, echo, by_report, visited)
        is_state = publisher.kind is OutletKind.STATE
        # A state outlet is the voice of its state, also in a paragraph that quotes a person.
        near = None if is_state else self._speaker_near(statement)
        if near is not None:
            claim, speaker = near
            found = self._of_speaker(statement, claim, speaker, by_report, visited)
            note = f"{name} has it in its own voice, in the paragraph that quotes {speaker.name}"
            link = ChainLink(step=ChainStep.FOLLOWS, probability=_IN_PARAGRAPH, note=note)
            return found.led_from(statement, link, name, SourceKind.REPORT)
        beside = [s for s in by_report[statement.report] if s.claim and s is not statement]
        for other in beside:
            quoted = self._trace_quoted(other, by_report, visited)
            if quoted is not None and quoted.root is not None:
                note = f"{name} has it in its own voice, beside the words of {quoted.speaker}"
                link = ChainLink(step=ChainStep.FOLLOWS, probability=_BESIDE, note=note)
                return quoted.led_from(statement, link, name, SourceKind.REPORT)
        for echo in self._repeats[statement.report]:
            if echo.repeats in by_report and echo.repeats not in visited:
                return self._through_report(statement, echo, by_report, visited)
        link = ChainLink(
            step=ChainStep.OBSERVES,
            probability=_OBSERVES,
            note=f"{name} says so in its own voice and names no source for it",
        )
        root = Root(
            f"own {publisher.voice or statement.report}",
            RootKind.STATE if is_state else RootKind.OWN,
            OriginKind.STATE_MEDIA if is_state else OriginKind.OUTLET,
            name,
        )
        return RootedStatement(statement, root, (link,), name, SourceKind.REPORT)

    def _speaker_near(self, statement: Statement) -> tuple[Claim, Speaker] | None:
        """Return the nearest claim of the paragraph of a statement, with its speaker.

        Claims of its sentence are nearer than others.
        """
        report = self._reports[statement.report]
        zone = next(
            (z for z in report.zones if z.span.start <= statement.span.start < z.span.end), None
        )
        if zone is None:
            return None
        near = []
        for claim in self._material.claims.get(statement.report, ()):
            speaker = self._identities.speaker(claim)
            if speaker is None or speaker.kind in _VOICELESS:
                continue
            spans = (*claim.content, *claim.source.spans)
            if any(zone.span.start <= span.start < zone.span.end for span in spans):
                distance = min(
                    max(statement.span.start - s.end, s.start - statement.span.end, 0)
                    for s in spans
                )
                is_elsewhere = not any(statement.sentence.overlaps(span) for span in spans)
                near.append((is_elsewhere, distance, claim.id, claim, speaker))
        return min(near, key=lambda n: n[:3])[3:] if near else None

    def _trace_quoted(
        self,
        statement: Statement,
        by_report: Mapping[ReportId, Sequence[Statement]],
        visited: frozenset[ReportId],
    ) -> RootedStatement | None:
        """Return a claim's statement with its root; None in the report's own voice."""
        claim = self._claims.get(statement.claim)
        if claim is None:
            return None
        if cited := self._cited(claim):
            # "Two exile outlets" are those that the sentence is known to cite.
            if not self._outlets.reports(cited):
                for echo in self._outlets.cited_in(statement.report, statement.sentence):
                    if echo.repeats in by_report and echo.repeats not in visited:
                        return self._through_report(statement, echo, by_report, visited)
            return self._through_outlet(statement, cited, claim, by_report, visited)
        speaker = self._identities.speaker(claim)
        if speaker is None or speaker.kind in _VOICELESS:
            return None
        return self._of_speaker(statement, claim, speaker, by_report, visited)


def _folded(name: str) -> str:
    return name.casefold().removeprefix(f"{THE} ").strip()
