"""Attributions of a draft: whether those it names are found to say so in the desk.

Names are tied as in a story: by names, surnames, public offices and bodies. A source without a name
or public office is never tied to another, so what a draft gives to one stays undecided.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from secondsource.allegations.drafts.desk_evidence import DeskEvidence
from secondsource.allegations.drafts.desk_material import DeskMaterial
from secondsource.allegations.origins.speaker_identity import (
    Speaker,
    SpeakerIdentities,
    speakers_of,
)
from secondsource.allegations.story_material import StoryMaterial
from secondsource.model import (
    Claim,
    ClaimId,
    DraftFinding,
    FindingKind,
    Relation,
    Report,
    SourceId,
    SourceKind,
    Span,
    Statement,
)

_TELLING = frozenset({Relation.SAYS, Relation.WITHOUT_NUMBER})
_NO_CLAIM = ClaimId("")


@dataclass(frozen=True, slots=True)
class Attribution:
    """To whom a draft attributes a statement.

    Args:
        claim: The draft's claim whose source is a person or body; None if it gives no one but an
            outlet, or speaks itself.
        outlet: The outlet that it cites, by its canonical name; "" if none.
    """

    claim: Claim | None = None
    outlet: str = ""

    @property
    def speaker(self) -> str:
        """Name or description of the source; "" if there is none."""
        return (self.claim.source.name or self.claim.source.text) if self.claim else ""


@dataclass(frozen=True, kw_only=True)
class DraftAttributions:
    """The attributions of a draft.

    Args:
        draft: The draft.
        claims: Its claims by id.
        outlet_of: Returns the canonical name of an outlet, or "" for what is none.
        held_outlets: Canonical names of the outlets of which the desk holds reports.
        entities: For ids of the draft's named sources, the entity of the desk that has this name.
    """

    draft: Report
    claims: Mapping[ClaimId, Claim]
    outlet_of: Callable[[str], str]
    held_outlets: Collection[str]
    entities: Mapping[SourceId, str]

    def of(self, statement: Statement) -> Attribution:
        """Return to whom the draft attributes a statement; doubtful claims count for nothing."""
        outlet = ""
        speaking: Claim | None = None
        for claim in claim_chain(self._claim_in_sentence(statement), self.claims):
            if claim.is_doubtful:
                continue
            own_outlet = self._outlet(claim)
            told = self.outlet_of(" ".join(s.words(self.draft.text) for s in claim.addressee))
            outlet = outlet or own_outlet or told
            if not own_outlet and claim.source.kind is not SourceKind.REPORT:
                speaking = speaking or claim
        return Attribution(speaking, outlet)

    def _claim_in_sentence(self, statement: Statement) -> ClaimId:
        """Return the claim of a statement, or one beside it whose source stands in its sentence.

        A reading may let a content begin in the sentence before.
        """
        claim = self.claims.get(statement.claim)
        if claim is None or _stands_in(claim, statement.sentence):
            return statement.claim
        for other in self.claims.values():
            if _overlaps(other.content, statement.span) and _stands_in(other, statement.sentence):
                return other.id
        return statement.claim

    def _outlet(self, claim: Claim) -> str:
        source = claim.source
        name = source.name or source.text
        known = self.outlet_of(name)
        return known or (name if source.kind is SourceKind.OUTLET else "")

    def finding(
        self, attribution: Attribution, evidence: Sequence[DeskEvidence], material: DeskMaterial
    ) -> DraftFinding | None:
        """Return what speaks against an attribution; None if nothing does, or nothing says so.

        Args:
            attribution: To whom the draft attributes a statement.
            evidence: What the desk has on the statement.
            material: What the desk holds on it.
        """
        numbers = [n for n, e in enumerate(evidence) if e.relation in _TELLING]
        if not numbers or (attribution.claim is None and not attribution.outlet):
            return None
        telling = [evidence[n] for n in numbers]
        cited = [e for e in telling if self._is_of(attribution.outlet, e, material)]
        if attribution.outlet and not cited:
            return self._of_silent_outlet(attribution.outlet, numbers)
        if attribution.claim is None:
            return None
        return self._of_speaker(attribution, cited or telling, numbers, material)

    def _is_of(self, outlet: str, evidence: DeskEvidence, material: DeskMaterial) -> bool:
        """Return whether words stand in a report of an outlet, or in one that cites it for them."""
        if not outlet:
            return False
        words = evidence.words
        if material.publisher(words.report).name == outlet:
            return True
        chain = claim_chain(words.claim, material.claims_by_id(words.report))
        return any(self.outlet_of(c.source.name or c.source.text) == outlet for c in chain)

    def _of_silent_outlet(self, outlet: str, numbers: Sequence[int]) -> DraftFinding:
        if outlet in self.held_outlets:
            rule = f"no report of {outlet} in the desk is found to say it, others do"
            return DraftFinding(FindingKind.ATTRIBUTION_NOT_BORNE_OUT, rule, tuple(numbers))
        rule = f"the desk holds no report of {outlet}, others say it"
        return DraftFinding(FindingKind.ATTRIBUTION_UNDECIDED, rule, tuple(numbers))

    def _of_speaker(
        self,
        attribution: Attribution,
        telling: Sequence[DeskEvidence],
        numbers: Sequence[int],
        material: DeskMaterial,
    ) -> DraftFinding | None:
        assert attribution.claim is not None
        speaker = self._speakers.get(attribution.claim.source.id)
        if speaker is None:
            return None
        if speaker.is_confidential:
            rule = "the draft names no one, and an unnamed source is never tied to another"
            return DraftFinding(FindingKind.ATTRIBUTION_UNDECIDED, rule, tuple(numbers))
        identities = SpeakerIdentities([*self._tied, *_speakers_in(material, telling)])
        others = [o for e in telling for o in _speakers_of(e, material, identities)]
        if any(_may_be_one(speaker, other, identities) for other in others):
            return None
        if not attribution.claim.source.named:
            rule = f"nothing shows whether {speaker.name} is one of those who say it"
            return DraftFinding(FindingKind.ATTRIBUTION_UNDECIDED, rule, tuple(numbers))
        if any(_stands_beside(speaker, e, material) for e in telling):
            rule = f"{speaker.name} is named beside it, and nothing shows who says it"
            return DraftFinding(FindingKind.ATTRIBUTION_UNDECIDED, rule, tuple(numbers))
        rule = f"{speaker.name} is not found to say it, others are"
        if attribution.outlet:
            rule = f"in the reports of {attribution.outlet} others than {speaker.name} say it"
        return DraftFinding(FindingKind.ATTRIBUTION_NOT_BORNE_OUT, rule, tuple(numbers))

    @cached_property
    def _speakers(self) -> Mapping[SourceId, Speaker]:
        """The speakers of the draft."""
        own = StoryMaterial(
            reports=[self.draft],
            claims={self.draft.id: tuple(self.claims.values())},
            entities=self.entities,
        )
        return {speaker.source: speaker for speaker in speakers_of(own)}

    @cached_property
    def _tied(self) -> Sequence[Speaker]:
        """Those that may be tied to others: a long draft has hundreds of unnamed ones beside."""
        return [speaker for speaker in self._speakers.values() if not speaker.is_confidential]


def _speakers_in(material: DeskMaterial, telling: Sequence[DeskEvidence]) -> Iterator[Speaker]:
    """Yield the speakers of the reports that tell something."""
    ids = dict.fromkeys(e.words.report for e in telling)
    return speakers_of(
        StoryMaterial(
            reports=[material.reports[report] for report in ids],
            claims={report: material.claims.get(report, ()) for report in ids},
            entities=material.entities,
        )
    )


def _stands_in(claim: Claim, sentence: Span) -> bool:
    return _overlaps((*claim.cue, *claim.source.spans), sentence)


def _overlaps(spans: Sequence[Span], other: Span) -> bool:
    return any(span.start < other.end and span.end > other.start for span in spans)


def claim_chain(first: ClaimId, claims: Mapping[ClaimId, Claim]) -> Iterator[Claim]:
    """Yield a claim and those in whose contents it stands, the innermost first.

    Args:
        first: The claim; "" yields none.
        claims: The claims of its report by id.
    """
    seen: set[ClaimId] = set()
    while (claim := claims.get(first)) is not None and first not in seen:
        seen.add(first)
        yield claim
        first = claim.nested_in or _NO_CLAIM


def _speakers_of(
    evidence: DeskEvidence, material: DeskMaterial, identities: SpeakerIdentities
) -> Iterator[Speaker]:
    """Yield who says the words of the desk, and who is cited for that."""
    for claim in claim_chain(evidence.words.claim, material.claims_by_id(evidence.words.report)):
        if (speaker := identities.speaker(claim)) is not None:
            yield speaker


def _may_be_one(first: Speaker, second: Speaker, identities: SpeakerIdentities) -> bool:
    """Return whether two speakers are one, or a surname alone leaves it open."""
    if identities.key(first) == identities.key(second):
        return True
    names = first.person.split(), second.person.split()
    is_bare = min(map(len, names)) == 1
    return is_bare and names[0][-1] == names[1][-1]


def _stands_beside(speaker: Speaker, evidence: DeskEvidence, material: DeskMaterial) -> bool:
    """Return whether a speaker's name stands in the paragraph of what a report says itself."""
    if evidence.words.speaker_kind is not SourceKind.REPORT:
        return False
    report = material.reports[evidence.words.report]
    zone = report.zone_at(evidence.words.span.start)
    name = (speaker.person or speaker.name).casefold().split()
    return zone is not None and bool(name) and name[-1] in zone.span.words(report.text).casefold()
