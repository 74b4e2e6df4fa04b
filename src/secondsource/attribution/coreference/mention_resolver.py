"""Coreference resolution: one source for all mentions of the same speaker in a report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from secondsource.attribution.coreference.acronyms import acronyms
from secondsource.attribution.coreference.mentions import Mention, MentionForm, parse_mention
from secondsource.attribution.coreference.person_names import Person, PersonNames
from secondsource.attribution.coreference.pronouns import AntecedentChoice, Antecedents
from secondsource.attribution.coreference.source_kinds import (
    KindLookup,
    has_several_names,
    is_family,
    kind_of,
)
from secondsource.attribution.coreference.speakers import BODIES, PEOPLE, Speaker, comparison_key
from secondsource.language.english.body_name_words import STAND_IN_NOUNS
from secondsource.language.english.determiners import THE
from secondsource.language.english.inference_verbs import (
    IMPERSONAL_CUE,
    INFERENCE,
    PASSIVE_CUE,
    SEEMS,
    THIS_IS_TO_SAY,
)
from secondsource.language.english.noun_phrases import BELONGING, CLAUSE_LINKS
from secondsource.language.english.pronoun_words import (
    DUMMY_IT,
    FIRST,
    HE,
    INFERRING,
    OF_PERSONS,
    POINTING,
    POINTING_INSIDE,
    RELATIVE,
    SHE,
    WE,
    YOU,
)
from secondsource.language.english.source_lexicon import SourceLexicon
from secondsource.language.text_layout import TextLayout
from secondsource.model import Claim, ClaimId, SourceKind, Span, cover


@dataclass(frozen=True, slots=True)
class ResolvedClaim:
    """To whom one claim goes.

    Args:
        mention: The words of its source, taken apart.
        speaker: Who it is; None while undecided.
        candidates: While undecided between some, those.
    """

    mention: Mention
    speaker: Speaker | None = None
    candidates: tuple[Speaker, ...] = ()


class MentionResolver:
    """Reads the claims of one report in order and gathers their speakers.

    Args:
        layout: Sentences, paragraphs and quotations of the report.
        people: The persons named in it.
        words: The word lists.
        known: Tells the kinds of known names.
    """

    def __init__(
        self, layout: TextLayout, people: PersonNames, words: SourceLexicon, known: KindLookup
    ) -> None:
        self._layout, self._people, self._words, self._known = layout, people, words, known
        self._speakers: list[Speaker] = []
        self._of_person: dict[int, Speaker] = {}
        self._other_names: dict[str, set[str]] = defaultdict(set)
        for short, whole in acronyms(layout.text).items():
            self._other_names[comparison_key(short)].add(comparison_key(whole))
            self._other_names[comparison_key(whole)].add(comparison_key(short))
        self._report: Speaker | None = None
        self._author: Speaker | None = None
        self._antecedents = Antecedents(layout, people, self._speaker_of)
        self._done: dict[int, ResolvedClaim] = {}
        self._before: Speaker | None = None

    def resolve(self, claims: Sequence[Claim]) -> list[ResolvedClaim]:
        """Return to whom each claim goes, in the order given."""
        order = sorted(range(len(claims)), key=lambda n: (_anchor(claims[n]), n))
        held: dict[ClaimId | None, int] = {c.id: n for n, c in enumerate(claims)}
        for number in order:
            claim = claims[number]
            mention = parse_mention(claim.source.text, self._words)
            holder = self._done.get(held.get(claim.nested_in, -1))
            resolved = self._one(claim, mention, holder)
            self._done[number] = resolved
            if resolved.speaker is not None:
                self._antecedents.spoke(resolved.speaker, _anchor(claim))
                self._before = resolved.speaker
        return [self._done[number] for number in range(len(claims))]

    def _one(self, claim: Claim, mention: Mention, holder: ResolvedClaim | None) -> ResolvedClaim:
        span = cover(claim.source.spans) if claim.source.spans else None
        if span is None or mention.form is MentionForm.NOTHING:
            return ResolvedClaim(mention, self._unsaid(claim, mention))
        if mention.form is MentionForm.PRONOUN:
            return self._pronoun(claim, mention, span, holder)
        cue = " ".join(s.words(self._layout.text) for s in claim.cue)
        if mention.determiner in POINTING and INFERENCE.search(cue) and self._is_thing(mention):
            return ResolvedClaim(mention, self._the_report(mention, span))
        return ResolvedClaim(mention, self._found(mention, span, claim))

    def _is_thing(self, mention: Mention) -> bool:
        """Tell whether a description names nobody who could speak: "that forecast"."""
        return kind_of(mention, self._words, self._known) is SourceKind.UNKNOWN

    # Claims whose source has no words

    def _unsaid(self, claim: Claim, mention: Mention) -> Speaker | None:
        """Return the last speaker for a quotation that goes on; nobody for "it is said"."""
        cue = " ".join(s.words(self._layout.text) for s in claim.cue)
        if THIS_IS_TO_SAY.search(self._layout.text[: claim.cue[0].end][-40:]):
            return self._the_report(mention, claim.cue[0])
        if SEEMS.search(cue):
            return self._the_report(mention, claim.cue[0])
        if PASSIVE_CUE.search(cue) or self._before is None:
            return None
        at = claim.content[0].start
        near = self._layout.paragraph(at) - self._layout.paragraph(self._before.last) <= 1
        quoted = self._layout.in_quotation(at, claim.content[0].end)
        return self._before if quoted and near else None

    # Pronouns

    def _pronoun(  # noqa: PLR0911 - one return for each kind of pronoun
        self, claim: Claim, mention: Mention, span: Span, holder: ResolvedClaim | None
    ) -> ResolvedClaim:
        pronoun = mention.head
        cue = " ".join(s.words(self._layout.text) for s in claim.cue)
        if pronoun in YOU:
            return ResolvedClaim(mention)
        if pronoun in FIRST | WE:
            return ResolvedClaim(mention, self._first_person(mention, span, holder))
        if pronoun in INFERRING and INFERENCE.search(cue):
            opens = self._layout.sentence_start(span.start) == span.start
            if pronoun != DUMMY_IT and (opens or pronoun in POINTING_INSIDE):
                return ResolvedClaim(mention, self._the_report(mention, span))
        if pronoun in RELATIVE:
            return ResolvedClaim(mention, self._relative(mention, span))
        if pronoun == DUMMY_IT and IMPERSONAL_CUE.search(cue):
            return ResolvedClaim(mention)
        choice = self._choose(pronoun, span, claim)
        for speaker in choice.speakers[:1] if choice.sure else ():
            self._seen(speaker, span, mention)
            if pronoun in HE | SHE and not speaker.gender:
                speaker.gender = "he" if pronoun in HE else "she"
        if choice.sure and choice.speakers:
            return ResolvedClaim(mention, choice.speakers[0])
        return ResolvedClaim(mention, None, choice.speakers)

    def _choose(self, pronoun: str, span: Span, claim: Claim) -> AntecedentChoice:
        span = self._antecedents.first_of_sentence(pronoun, span)
        if pronoun in HE | SHE:
            wanted = "he" if pronoun in HE else "she"
            return self._antecedents.person(wanted, span, claim.content)
        return self._antecedents.body(pronoun, span)

    def _first_person(
        self, mention: Mention, span: Span, holder: ResolvedClaim | None
    ) -> Speaker | None:
        if not self._layout.in_quotation(span.start, span.end) and holder is None:
            if mention.head in WE:
                return self._the_report(mention, span)
            return self._the_author(mention, span)
        speaker = holder.speaker if holder else self._antecedents.nearest(span)
        if mention.head in FIRST:
            if speaker is not None:
                self._seen(speaker, span, mention)
            return speaker
        owner = (
            comparison_key(" ".join((speaker.names() or [speaker.description()])[:1]))
            if speaker
            else ""
        )
        return self._find_or_make(
            lambda s: f"we {owner}" in s.keys, mention, span, SourceKind.GROUP, f"we {owner}"
        )

    def _the_report(self, mention: Mention, span: Span) -> Speaker:
        if self._report is None:
            self._report = Speaker(kind=SourceKind.REPORT)
            self._speakers.append(self._report)
        self._seen(self._report, span, mention)
        return self._report

    def _the_author(self, mention: Mention, span: Span) -> Speaker:
        """Return who says "I" outside quotation marks: whoever wrote the report."""
        if self._author is None:
            self._author = Speaker(kind=SourceKind.PERSON, author=True)
            self._speakers.append(self._author)
        self._seen(self._author, span, mention)
        return self._author

    def _relative(self, mention: Mention, span: Span) -> Speaker | None:
        """Return the source that "who" or "which" points back to: the words just before it."""
        words_before = self._layout.text[max(0, span.start - 8) : span.start].rstrip().lower()
        if words_before.endswith(CLAUSE_LINKS):
            return self._before
        first = None
        for place in self._antecedents.before(span.start):
            before = parse_mention(place.words(self._layout.text), self._words)
            if before.form not in (MentionForm.NAME, MentionForm.DESCRIPTION):
                continue
            first = first or (before, place)
            kind = kind_of(before, self._words, self._known)
            if mention.head not in OF_PERSONS or kind in PEOPLE | {SourceKind.GROUP}:
                return self._found(before, place, None)
        return self._found(*first, None) if first else None

    def _found(self, mention: Mention, span: Span, claim: Claim | None) -> Speaker | None:
        finder = self._name if mention.form is MentionForm.NAME else self._description
        return finder(mention, span, claim)

    # Names and descriptions

    def _name(self, mention: Mention, span: Span, claim: Claim | None) -> Speaker | None:
        person = self._person(mention, span)
        if person is not None:
            speaker = self._speaker_of(person)
            self._seen(speaker, span, mention)
            return speaker
        key = comparison_key(" ".join(mention.name))
        alike = {key, *self._other_names.get(key, ())}
        kind = kind_of(mention, self._words, self._known)
        short = {key} | ({comparison_key(mention.name[-1])} if kind is SourceKind.PERSON else set())

        def same(speaker: Speaker) -> bool:
            if alike & speaker.keys:
                return True
            if len(mention.name) == 1 and speaker.kind in PEOPLE | {SourceKind.UNKNOWN}:
                return any(k.endswith(f" {key}") for k in speaker.keys if speaker.names())
            return bool(
                short & {k for k in speaker.keys if " " not in k}
            ) and not _has_other_given_name(speaker, mention)

        speaker = self._find_or_make(same, mention, span, kind, key)
        if speaker.kind is SourceKind.UNKNOWN:
            speaker.kind = kind
        if not speaker.gender:
            speaker.gender = self._people.gender_of(mention.name, mention.titled)
        return speaker

    def _person(self, mention: Mention, span: Span) -> Person | None:
        if has_several_names(mention):
            return None
        known = self._known(" ".join(mention.name))
        if known not in (None, SourceKind.PERSON) or (known is None and is_family(mention)):
            return None
        if len(mention.name) > 1:
            return self._people.named(mention.name)
        gender = self._people.gender_of(mention.name, mention.titled)
        found = self._people.by_surname(mention.name[0], span.start, gender)
        if len(found) > 1:
            recent = [p for p in found if any(q.start < span.start for q in p.places)]
            recent.sort(key=lambda p: max(q.start for q in p.places if q.start < span.start))
            spoken = [p for p in recent if id(p) in self._of_person]
            ranked = spoken or recent
            return ranked[-1] if ranked else None
        return found[0] if found else None

    def _description(self, mention: Mention, span: Span, claim: Claim | None) -> Speaker | None:
        kind = kind_of(mention, self._words, self._known)
        signature = self._signature(mention, span, claim)
        key = comparison_key(mention.words)
        exact = [s for s in self._speakers if key in s.keys and s.fits(signature)]
        if exact and (mention.definite or mention.plural or not mention.determiner):
            return self._take(exact, mention, span, signature)
        if mention.definite or (not mention.determiner and kind not in PEOPLE):
            same = [s for s in self._speakers if self._continues(s, mention, kind, signature)]
            if same:
                return self._take(same, mention, span, signature)
        if mention.determiner == THE and not mention.plural:
            choice = self._stand_in(mention, kind, span)
            if choice is not None:
                self._seen(choice, span, mention)
                return choice
        made = Speaker(kind=kind, gender=self._noun_gender(mention), plural=mention.plural)
        made.see(span, mention, signature)
        self._speakers.append(made)
        return made

    def _continues(
        self, speaker: Speaker, mention: Mention, kind: SourceKind, signature: set[str]
    ) -> bool:
        """Tell whether a mention that points back may mean this speaker."""
        if mention.head not in speaker.heads or not speaker.fits(signature):
            return False
        if mention.plural != speaker.plural and kind in (SourceKind.GROUP, *PEOPLE):
            return False
        return (
            kind is speaker.kind
            or (kind in PEOPLE and speaker.kind in PEOPLE)
            or (kind in BODIES and speaker.kind in BODIES)
        )

    def _stand_in(self, mention: Mention, kind: SourceKind, span: Span) -> Speaker | None:
        """Return the body that "the company", "the newspaper" stands for, if one spoke before."""
        if mention.head in STAND_IN_NOUNS and not mention.modifiers and not mention.rest:
            fitting = [s for s in self._speakers if s.kind in STAND_IN_NOUNS[mention.head]]
            return max(fitting, key=lambda s: s.last, default=None)
        if kind in PEOPLE and not mention.rest and not mention.plural:
            gender = self._noun_gender(mention)
            titled = self._antecedents.described(mention, span, gender)
            if titled is None and mention.head in self._words.epithets:
                choice = self._antecedents.person(gender, span, ())
                return choice.speakers[0] if choice.sure and choice.speakers[0].names() else None
            return titled
        return None

    def _take(
        self, found: list[Speaker], mention: Mention, span: Span, signature: set[str]
    ) -> Speaker:
        speaker = max(found, key=lambda s: s.last)
        self._seen(speaker, span, mention, signature)
        return speaker

    def _signature(self, mention: Mention, span: Span, claim: Claim | None) -> set[str]:
        """Return what tells a described source from others of the same noun."""
        found = {w for w in mention.modifiers if len(w) > 2}
        if mention.owner:
            found.add(mention.owner.split()[-1].lower())
        if mention.determiner in HE | SHE:
            wanted = "he" if mention.determiner in HE else "she"
            content = claim.content if claim else ()
            choice = self._antecedents.person(wanted, span, content)
            if choice.sure and choice.speakers:
                found.add((choice.speakers[0].names() or ["?"])[0].split()[-1].lower())
        of = BELONGING.match(mention.rest)
        if of:
            found.add(of[1].lower())
        return found

    def _noun_gender(self, mention: Mention) -> str:
        if mention.head in self._words.nouns_he:
            return "he"
        return "she" if mention.head in self._words.nouns_she else ""

    # Speakers

    def _speaker_of(self, person: Person) -> Speaker:
        speaker = self._of_person.get(id(person))
        if speaker is None:
            speaker = Speaker(kind=SourceKind.PERSON, gender=person.gender, person=person)
            speaker.keys.add(comparison_key(" ".join(person.name)))
            speaker.heads.add(person.name[-1].lower())
            self._of_person[id(person)] = speaker
            self._speakers.append(speaker)
        return speaker

    def _find_or_make(
        self,
        same: Callable[[Speaker], bool],
        mention: Mention,
        span: Span,
        kind: SourceKind,
        key: str,
    ) -> Speaker:
        found = [s for s in self._speakers if same(s)]
        speaker = max(found, key=lambda s: s.last, default=None)
        if speaker is None:
            speaker = Speaker(kind=kind)
            self._speakers.append(speaker)
        speaker.keys.add(key)
        self._seen(speaker, span, mention)
        return speaker

    def _seen(
        self, speaker: Speaker, span: Span, mention: Mention, signature: set[str] | None = None
    ) -> None:
        speaker.see(span, mention, signature or ())


def _has_other_given_name(speaker: Speaker, mention: Mention) -> bool:
    """Tell whether two names of more than one word differ in their first word."""
    if len(mention.name) == 1:
        return False
    first = mention.name[0].lower()
    return any(n.split()[0].lower() != first for n in speaker.names() if " " in n)


def _anchor(claim: Claim) -> int:
    if claim.source.spans:
        return claim.source.spans[0].start
    return claim.cue[0].start if claim.cue else claim.content[0].start
