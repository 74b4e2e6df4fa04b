"""Who speaks in each claim of a Korean report: by name, by pronoun, or left out."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from secondsource.attribution.korean.found_claims import FoundClaim, Pattern
from secondsource.attribution.korean.headline_speakers import HeadlineSpeakers
from secondsource.attribution.korean.report_speakers import (
    BODIES,
    ReportSpeaker,
    ReportSpeakers,
)
from secondsource.attribution.korean.source_forms import SourceForm, SourceMention
from secondsource.attribution.korean.source_mentions import MentionReader
from secondsource.language.korean.name_words import FIRST_PERSON, POINTING_BODIES, THIS_OR_SURNAME
from secondsource.language.korean.particle_roles import PLURAL
from secondsource.language.korean.saying_words import TALKING
from secondsource.model import SourceKind, Span

# Sentences behind a speaker in which a left-out subject is still that speaker.
_FARTHEST_BACK = 4
# Sentences back in which the subject is whom a pronoun means.
_PRONOUN_BACK = (1, 2)
# Constructions whose source inside another claim is the source of that claim.
_CARRIED_INSIDE = (Pattern.NOUN, Pattern.OBJECT)
_GO_WITH_OUTER = (Pattern.REPORTED, Pattern.QUOTED, Pattern.JUDGED)


@dataclass(frozen=True, slots=True)
class PlacedMention:
    """A mention of a possible source where it stands.

    Args:
        span: Its words.
        mention: What they say.
        sentence: Number of its sentence in the report.
        is_subject: Whether it is the subject of its sentence.
    """

    span: Span
    mention: SourceMention
    sentence: int = 0
    is_subject: bool = False


class SpeakerResolution:
    """Resolves the sources of the claims of one report.

    Args:
        mentions: The mentions of persons and bodies in the report.
        reader: Reads the words of sources.
        speakers: The speakers of the report, none so far.
        text: The report's text.
    """

    def __init__(
        self,
        mentions: Sequence[PlacedMention],
        reader: MentionReader,
        speakers: ReportSpeakers,
        text: str,
    ) -> None:
        self._waiting = deque(sorted(mentions, key=lambda placed: placed.span))
        self._reader = reader
        self._speakers = speakers
        self._text = text
        self._by_claim: dict[int, ReportSpeaker | None] = {}
        self._last: ReportSpeaker | None = None
        self._subjects: dict[int, ReportSpeaker] = {}
        self._spoken: list[tuple[int, ReportSpeaker]] = []

    def resolve(self, claims: Sequence[FoundClaim]) -> dict[int, ReportSpeaker | None]:
        """Return the speaker of each claim by its `id()`; None while undecided or without one."""
        ordered = sorted(claims, key=lambda c: (c.sentence, c.inside is not None, _place(c)))
        body = [claim for claim in ordered if not claim.headline]
        for claim in body:
            self._note_before(_place(claim))
            speaker = self._by_claim[id(claim)] = self._speaker_of(claim)
            if speaker is not None and claim.inside is None and claim.pattern is not Pattern.CITED:
                self._spoken.append((claim.sentence, speaker))
        self._note_before(len(self._text))
        self._give_bare_quotations(ordered)
        headlines = HeadlineSpeakers(body, self._by_claim, self._speakers, self._reader, self._text)
        for claim in ordered:
            if claim.headline:
                self._by_claim[id(claim)] = headlines.speaker_of(claim)
        self._decide_kinds(ordered)
        return self._by_claim

    def _decide_kinds(self, claims: Sequence[FoundClaim]) -> None:
        """Give a kind to the names that nothing else shows the kind of: by how they speak.

        Reports name a person whole, or with a title, before they use a part of the name, and firms
        and their brands stand bare. In short pieces a bare name that talks is a person.
        """
        for claim in claims:
            speaker = self._by_claim.get(id(claim))
            if speaker is None or speaker.kind is not SourceKind.UNKNOWN or not speaker.named:
                continue
            talks = claim.pattern is Pattern.QUOTED and claim.stem in TALKING
            speaker.kind = SourceKind.PERSON if talks else SourceKind.ORGANISATION

    # --- mentions ------------------------------------------------------------------------------

    def _note_before(self, limit: int) -> None:
        """Note the mentions before a code point that are no sources: later words may mean them."""
        while self._waiting and self._waiting[0].span.start < limit:
            self._note(self._waiting.popleft())

    def _note(self, placed: PlacedMention) -> None:
        if placed.mention.form in (SourceForm.NAME, SourceForm.DESCRIPTION):
            self._last = self._speakers.speaker_for(placed.mention, placed.span)
        elif placed.mention.form is SourceForm.SURNAME:
            self._with_surname(placed.mention, placed.span)
        else:
            return
        if placed.is_subject and self._last is not None:
            self._subjects.setdefault(placed.sentence, self._last)

    # --- claims --------------------------------------------------------------------------------

    def _speaker_of(self, claim: FoundClaim) -> ReportSpeaker | None:
        if claim.source is None or claim.source.span.words(self._text) in FIRST_PERSON:
            return self._left_out(claim)
        span = claim.source.span
        mention = self._reader.read(span.words(self._text))
        match mention.form:
            case SourceForm.PRONOUN if mention.plural:
                return self._plural_pronoun()
            case SourceForm.PRONOUN:
                return self._pronoun(claim.sentence)
            case SourceForm.SURNAME:
                return self._with_surname(mention, span)
            case SourceForm.POINTER:
                seen = [*self._spoken_last(), *reversed(self._speakers.all)]
                return self._pointed(mention, span, seen)
            case _:
                self._last = self._speakers.speaker_for(mention, span)
                return self._last

    def _spoken_last(self) -> Iterator[ReportSpeaker]:
        """Yield who spoke, the last one first."""
        return (speaker for _, speaker in reversed(self._spoken))

    def _left_out(self, claim: FoundClaim) -> ReportSpeaker | None:
        """Return who speaks where the sentence names no source."""
        if claim.inside is not None:
            goes_with = claim.pattern in _GO_WITH_OUTER
            carries_on = claim.pattern in _CARRIED_INSIDE and claim.carries_on
            return self._by_claim.get(id(claim.inside)) if goes_with or carries_on else None
        if not claim.carries_on or claim.pattern is Pattern.BARE:
            return None
        sentence, speaker = self._spoken[-1] if self._spoken else (-_FARTHEST_BACK, None)
        subject = self._subjects.get(claim.sentence - 1)
        if claim.sentence - sentence > 1 and subject is not None:
            return subject
        return speaker if claim.sentence - sentence <= _FARTHEST_BACK else None

    def _plural_pronoun(self) -> ReportSpeaker | None:
        """Return the last several people who spoke, or who are mentioned."""
        seen = (*self._spoken_last(), *reversed(self._speakers.all))
        return next((speaker for speaker in seen if speaker.plural), None)

    def _pronoun(self, sentence: int) -> ReportSpeaker | None:
        """Return the person whom a pronoun in a sentence means."""
        subjects = [self._subjects.get(sentence - back) for back in _PRONOUN_BACK]
        for person in (*subjects, self._last, *self._spoken_last()):
            if person is not None and person.is_one_person:
                return person
        people = [speaker for speaker in self._speakers.all if speaker.is_one_person]
        return people[0] if len(people) == 1 else None

    def _with_surname(self, mention: SourceMention, span: Span) -> ReportSpeaker | None:
        """Return the person of a family name with a title ("강 대사")."""
        bearers = self._speakers.bearers(mention.surname)
        titled = [speaker for speaker in bearers if mention.title in speaker.titles]
        if bearers:
            self._last = (titled or bearers)[-1]
            self._last.titles.append(mention.title)
        elif mention.name.split()[0] == THIS_OR_SURNAME:
            return self._pointed(mention, span, [*reversed(self._speakers.all)])
        else:
            self._last = self._speakers.speaker_for(mention, span)
        return self._last

    def _pointed(
        self, mention: SourceMention, span: Span, seen: Sequence[ReportSpeaker]
    ) -> ReportSpeaker | None:
        """Return whom words mean that point back: "이 관계자", "통신", "회사".

        Args:
            mention: The words.
            span: Where they stand.
            seen: The speakers that they may mean, the likeliest first.
        """
        noun = mention.title.removesuffix(PLURAL)
        called = (s for s in seen if s.plural == mention.plural and _is_called(s, noun))
        is_body = mention.kind in (SourceKind.ORGANISATION, SourceKind.OUTLET)
        bodies = (s for s in seen if s.kind in BODIES and s.named)
        speaker = next(called, None)
        if speaker is None and is_body and noun in POINTING_BODIES:
            speaker = next(bodies, None)
        if speaker is None:
            described = replace(mention, form=SourceForm.DESCRIPTION, surname="", short=())
            speaker = self._speakers.speaker_for(described, span)
        self._last = speaker
        return speaker

    # --- quotations without a speaker ------------------------------------------------------------

    def _give_bare_quotations(self, ordered: Sequence[FoundClaim]) -> None:
        """Give a quotation that stands alone to who speaks in the next sentence, or spoke last."""
        for number, claim in enumerate(ordered):
            if claim.pattern is not Pattern.BARE or claim.source is not None or claim.headline:
                continue
            later = [c for c in ordered[number + 1 :] if c.sentence == claim.sentence + 1]
            earlier = [c for c in ordered[:number] if claim.sentence - c.sentence <= 1]
            near = (c for c in (*later, *reversed(earlier)) if c.inside is None)
            speakers = (self._by_claim.get(id(c)) for c in near)
            speaker = next((s for s in speakers if s is not None), None)
            self._by_claim[id(claim)] = speaker or self._subjects.get(claim.sentence + 1)


def _is_called(speaker: ReportSpeaker, noun: str) -> bool:
    """Return whether a name or a title of a speaker ends with a noun."""
    called = (*speaker.titles, *speaker.names)
    return any(words.removesuffix(PLURAL).endswith(noun) for words in called)


def _place(claim: FoundClaim) -> int:
    """Return where a claim stands: at its source, or at its content."""
    return claim.source.end if claim.source is not None else claim.first
