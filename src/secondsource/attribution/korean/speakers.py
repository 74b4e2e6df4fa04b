"""Speakers of a Korean report: which mentions are one source, and who a left-out subject is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from secondsource.attribution.korean.found_claims import FoundClaim, Pattern
from secondsource.attribution.korean.source_mentions import Mention, MentionForm, MentionReader
from secondsource.language.korean.saying_words import TALKING
from secondsource.model import SourceKind, Span

# Sentences behind a speaker in which a left-out subject is still that speaker.
_FARTHEST_BACK = 4
# Share of the words of a headline's quotation that a claim in the body has to have, to be its own.
_SAME_WORDS = 0.34
_LEAST_WORD = 2
_LONGEST_JOINED = 10
# Two names joined ("미국과 중국").
_JOINED = re.compile(r"[과와·,]\s?\S")
_BODIES = frozenset(
    {SourceKind.ORGANISATION, SourceKind.GOVERNMENT, SourceKind.OUTLET, SourceKind.UNKNOWN}
)
_PEOPLE = frozenset({SourceKind.PERSON, SourceKind.UNNAMED})


@dataclass(slots=True, eq=False)
class Speaker:
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

    def has_surname(self, surname: str) -> bool:
        """Return whether a family name is this person's."""
        if self.kind is not SourceKind.PERSON:
            return False
        return any(
            (len(name) <= 4 and " " not in name and name.startswith(surname) and name != surname)
            or name.split()[-1] == surname
            for name in self.names
        )


@dataclass(frozen=True, slots=True)
class Heard:
    """A mention of a possible source where it stands.

    Args:
        span: Its words.
        mention: What they say.
        sentence: Number of its sentence in the report.
        is_subject: Whether it is the subject of its sentence.
    """

    span: Span
    mention: Mention
    sentence: int = 0
    is_subject: bool = False


class Speakers:
    """Resolves the sources of the claims of one report.

    Args:
        mentions: The mentions of persons and bodies in the report, in order.
        reader: Reads the words of sources.
        entry_of: Returns a key that equals for names of one entry of the gazetteer, "" for none.
        text: The report's text.
    """

    def __init__(
        self,
        mentions: Sequence[Heard],
        reader: MentionReader,
        entry_of: Callable[[str], str],
        text: str,
    ) -> None:
        self._mentions = sorted(mentions, key=lambda heard: heard.span)
        self._reader = reader
        self._entry_of = entry_of
        self._text = text
        self._speakers: list[Speaker] = []
        self._by_claim: dict[int, Speaker | None] = {}
        self._last: Speaker | None = None
        self._subjects: dict[int, Speaker] = {}

    def resolve(self, claims: Sequence[FoundClaim]) -> dict[int, Speaker | None]:
        """Return the speaker of each claim by its `id()`; None while undecided or without one."""
        ordered = sorted(claims, key=lambda c: (c.sentence, c.inside is not None, _place(c)))
        waiting = list(self._mentions)
        spoken: list[tuple[int, Speaker]] = []
        bare: list[FoundClaim] = []
        for claim in ordered:
            if claim.headline:
                bare.append(claim)
                continue
            limit = _place(claim)
            while waiting and waiting[0].span.start < limit:
                self._note(waiting.pop(0))
            speaker = self._speaker_of(claim, spoken)
            self._by_claim[id(claim)] = speaker
            if speaker is not None and claim.inside is None and claim.pattern is not Pattern.CITED:
                spoken.append((claim.sentence, speaker))
        for heard in waiting:
            self._note(heard)
        self._give_bare_quotations(ordered)
        for claim in bare:
            self._by_claim[id(claim)] = self._of_headline(claim, ordered)
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

    def _note(self, heard: Heard) -> None:
        """Note a mention that is no source, so that later words may mean it."""
        if heard.mention.form in (MentionForm.NAME, MentionForm.DESCRIPTION):
            self._last = self._speaker_for(heard.mention, heard.span)
        elif heard.mention.form is MentionForm.SURNAME:
            self._with_surname(heard.mention, heard.span)
        else:
            return
        if heard.is_subject and self._last is not None:
            self._subjects.setdefault(heard.sentence, self._last)

    def _speaker_for(self, mention: Mention, span: Span) -> Speaker:
        """Return the speaker that a name or a description means, a new one if none."""
        for speaker in reversed(self._speakers):
            if self._is_same(speaker, mention):
                self._add_names(speaker, mention)
                return speaker
        speaker = Speaker(
            span,
            mention.kind,
            named=mention.form is MentionForm.NAME and mention.kind is not SourceKind.UNNAMED,
            plural=mention.plural,
        )
        self._add_names(speaker, mention)
        self._speakers.append(speaker)
        return speaker

    def _add_names(self, speaker: Speaker, mention: Mention) -> None:
        for name in (mention.name, *mention.short):
            if name and name not in speaker.names:
                speaker.names.append(name)
        if mention.title and mention.title not in speaker.titles:
            speaker.titles.append(mention.title)
        if speaker.kind is SourceKind.UNKNOWN or (
            mention.kind is SourceKind.PERSON and speaker.kind in _BODIES and not speaker.titles
        ):
            speaker.kind = mention.kind

    def _is_same(self, speaker: Speaker, mention: Mention) -> bool:
        names = speaker.names
        if mention.name in names or any(short in names for short in mention.short):
            return True
        if mention.form is MentionForm.DESCRIPTION or not speaker.named:
            return False
        kinds = {speaker.kind, mention.kind}
        if kinds <= {SourceKind.PERSON, SourceKind.UNKNOWN}:
            return any(_is_part_of_name(mention.name, name) for name in names)
        if not kinds <= _BODIES:
            return False
        entry = self._entry_of(mention.name)
        if entry and any(self._entry_of(name) == entry for name in names):
            return True
        return any(_is_short_for(mention.name, name) for name in names)

    # --- claims --------------------------------------------------------------------------------

    def _speaker_of(
        self, claim: FoundClaim, spoken: Sequence[tuple[int, Speaker]]
    ) -> Speaker | None:
        if claim.source is None:
            return self._left_out(claim, spoken)
        span = Span(claim.source.start, claim.source.end)
        mention = self._reader.read(self._text[span.start : span.end])
        match mention.form:
            case MentionForm.PRONOUN:
                return self._pronoun(mention, claim.sentence, spoken)
            case MentionForm.SURNAME:
                return self._with_surname(mention, span)
            case MentionForm.POINTER:
                return self._pointed(mention, span, spoken)
            case _:
                self._last = self._speaker_for(mention, span)
                return self._last

    def _left_out(self, claim: FoundClaim, spoken: Sequence[tuple[int, Speaker]]) -> Speaker | None:
        """Return who speaks where the sentence names no source."""
        if claim.inside is not None:
            outer = claim.inside
            goes_with = claim.pattern in (Pattern.REPORTED, Pattern.QUOTED, Pattern.JUDGED) or (
                claim.pattern is Pattern.NOUN and claim.carries_on
            )
            return self._by_claim.get(id(outer)) if goes_with else None
        if not claim.carries_on or claim.pattern is Pattern.BARE:
            return None
        sentence, speaker = spoken[-1] if spoken else (-_FARTHEST_BACK, None)
        subject = self._subjects.get(claim.sentence - 1)
        if claim.sentence - sentence > 1 and subject is not None:
            return subject
        return speaker if claim.sentence - sentence <= _FARTHEST_BACK else None

    def _pronoun(
        self, mention: Mention, sentence: int, spoken: Sequence[tuple[int, Speaker]]
    ) -> Speaker | None:
        if mention.plural:
            groups = [s for s in reversed(self._speakers) if s.plural]
            last = [s for _, s in reversed(spoken) if s.plural]
            return last[0] if last else groups[0] if groups else None
        people = [s for s in self._speakers if s.kind in _PEOPLE and not s.plural]
        for back in (1, 2):
            subject = self._subjects.get(sentence - back)
            if subject is not None and subject.kind in _PEOPLE and not subject.plural:
                return subject
        if self._last is not None and self._last.kind in _PEOPLE and not self._last.plural:
            return self._last
        told = [s for _, s in reversed(spoken) if s.kind in _PEOPLE and not s.plural]
        if told:
            return told[0]
        return people[-1] if len(people) == 1 else None

    def _with_surname(self, mention: Mention, span: Span) -> Speaker | None:
        """Return the person of a family name with a title ("강 대사")."""
        bearers = [s for s in self._speakers if s.has_surname(mention.surname)]
        titled = [s for s in bearers if mention.title in s.titles]
        for found in (titled, bearers):
            if found:
                found[-1].titles.append(mention.title)
                self._last = found[-1]
                return found[-1]
        if mention.name.split()[0] == "이":
            return self._pointed(mention, span, [])
        self._last = self._speaker_for(mention, span)
        return self._last

    def _pointed(
        self, mention: Mention, span: Span, spoken: Sequence[tuple[int, Speaker]]
    ) -> Speaker | None:
        """Return whom words mean that point back: "이 관계자", "통신", "회사"."""
        noun = mention.title.removesuffix("들")
        seen = [s for _, s in reversed(spoken)] + list(reversed(self._speakers))
        for speaker in seen:
            if speaker.plural == mention.plural and any(
                words.removesuffix("들").endswith(noun)
                for words in (*speaker.titles, *speaker.names)
            ):
                self._last = speaker
                return speaker
        is_body = mention.kind in (SourceKind.ORGANISATION, SourceKind.OUTLET)
        if is_body and noun in ("회사", "단체", "업체", "기관", "재단", "협회", "위원회"):
            body = next((s for s in seen if s.kind in _BODIES and s.named), None)
            if body is not None:
                self._last = body
                return body
        described = Mention(
            form=MentionForm.DESCRIPTION,
            kind=mention.kind,
            name=mention.name,
            title=mention.title,
            plural=mention.plural,
        )
        self._last = self._speaker_for(described, span)
        return self._last

    # --- quotations without a speaker ------------------------------------------------------------

    def _give_bare_quotations(self, ordered: Sequence[FoundClaim]) -> None:
        """Give a quotation that stands alone to who speaks in the next sentence, or spoke last."""
        for number, claim in enumerate(ordered):
            if claim.pattern is not Pattern.BARE or claim.source is not None or claim.headline:
                continue
            later = [c for c in ordered[number + 1 :] if c.sentence == claim.sentence + 1]
            earlier = [c for c in ordered[:number] if claim.sentence - c.sentence <= 1]
            for other in (*later, *reversed(earlier)):
                speaker = self._by_claim.get(id(other))
                if speaker is not None and other.inside is None:
                    self._by_claim[id(claim)] = speaker
                    break
            else:
                self._by_claim[id(claim)] = self._subjects.get(claim.sentence + 1)

    def _of_headline(self, claim: FoundClaim, ordered: Sequence[FoundClaim]) -> Speaker | None:
        """Return who speaks in a headline: as its words say, or as the body has the quotation."""
        body = [c for c in ordered if not c.headline]
        if claim.source is not None:
            span = Span(claim.source.start, claim.source.end)
            mention = self._reader.read(self._text[span.start : span.end])
            found = self._named_in_headline(claim, mention, body)
            return found or self._speaker_for(mention, span)
        twin = self._twin(claim, body)
        return self._by_claim.get(id(twin)) if twin else None

    def _named_in_headline(
        self, claim: FoundClaim, mention: Mention, body: Sequence[FoundClaim]
    ) -> Speaker | None:
        if mention.form is MentionForm.SURNAME:
            bearers = [s for s in self._speakers if s.has_surname(mention.surname)]
            return bearers[0] if bearers else None
        if mention.form is MentionForm.NAME:
            found = next((s for s in self._speakers if self._is_same(s, mention)), None)
            if found is not None:
                return found
        titled = [
            s for s in self._speakers if s.kind is SourceKind.PERSON and mention.title in s.titles
        ]
        if mention.title and mention.kind is SourceKind.UNNAMED and len(titled) == 1:
            return titled[0]
        twin = self._twin(claim, body)
        speaker = self._by_claim.get(id(twin)) if twin else None
        if speaker is None:
            return None
        same_kind = mention.kind in (speaker.kind, SourceKind.UNKNOWN)
        has_title = bool(mention.title) and any(
            mention.title.endswith(t) or t.endswith(mention.title) for t in speaker.titles
        )
        return speaker if same_kind or has_title else None

    def _twin(self, claim: FoundClaim, body: Sequence[FoundClaim]) -> FoundClaim | None:
        """Return the claim of the body with most of the words of a headline's quotation."""
        words = set(self._content_words(claim))
        best, most = None, _SAME_WORDS
        for other in body:
            if other.inside is not None or not words:
                continue
            share = len(words & set(self._content_words(other))) / len(words)
            if share > most:
                best, most = other, share
        return best

    def _content_words(self, claim: FoundClaim) -> Iterator[str]:
        for span in claim.content:
            for word in re.findall(r"[가-힣A-Za-z0-9]+", self._text[span.start : span.end]):
                # The first two syllables: endings and particles vary.
                if len(word) >= _LEAST_WORD:
                    yield word[:_LEAST_WORD]


def _place(claim: FoundClaim) -> int:
    """Return where a claim stands: at its source, or at its content."""
    return claim.source.end if claim.source is not None else claim.first


def _is_part_of_name(short: str, full: str) -> bool:
    """Return whether one personal name is a part of the other ("트럼프", "도널드 트럼프")."""
    less, more = sorted((short.split(), full.split()), key=len)
    return bool(less) and len(less) < len(more) and all(word in more for word in less)


def _is_short_for(short: str, full: str) -> bool:
    """Return whether one body's name shortens the other ("국정원", "국가정보원").

    The first syllable is the same, the others follow in order, and it has at most half of them or
    the longer one only adds words before it ("우크라이나 국방정보국").
    """
    if _JOINED.search(short) or _JOINED.search(full):
        return False
    less, more = sorted((short.replace(" ", ""), full.replace(" ", "")), key=len)
    longer = full if more == full.replace(" ", "") else short
    if len(longer.split()) > 1 and not more.endswith(less) and len(more) > _LONGEST_JOINED:
        # "국토부" is not the committee whose name begins with the ministry's.
        more = longer.split()[-1]
    if len(less) < 2 or less == more:
        return less == more
    if more.endswith(less) and len(less) >= 3:
        return True
    if less[0] != more[0] or len(less) > max(3, len(more) // 2 + 1):
        return False
    at = 0
    for syllable in less:
        found = more.find(syllable, at)
        if found < 0:
            return False
        at = found + 1
    return True
