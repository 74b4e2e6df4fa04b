"""Coreference resolution: one source for all mentions of the same speaker in a report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from secondsource.attribution.coreference.acronyms import acronyms
from secondsource.attribution.coreference.authors import Authors
from secondsource.attribution.coreference.mentions import (
    Mention,
    MentionForm,
    gender_of_noun,
    parse_mention,
    split_words,
)
from secondsource.attribution.coreference.person_names import Person, PersonNames
from secondsource.attribution.coreference.pronouns import (
    AntecedentChoice,
    Antecedents,
    people_modifiers,
)
from secondsource.attribution.coreference.proper_nouns import ProperNouns
from secondsource.attribution.coreference.source_kinds import (
    KindLookup,
    has_several_names,
    is_family,
    kind_of,
)
from secondsource.attribution.coreference.speakers import BODIES, PEOPLE, Speaker, comparison_key
from secondsource.attribution.coreference.subjects import Subjects
from secondsource.language.english.body_name_words import STAND_IN_NOUNS
from secondsource.language.english.determiners import ARTICLES, THE
from secondsource.language.english.inference_verbs import (
    IMPERSONAL_CUE,
    INFERENCE,
    PASSIVE_CUE,
    SEEMS,
    THIS_IS_TO_SAY,
)
from secondsource.language.english.non_person_words import PEOPLE_ADJECTIVE
from secondsource.language.english.noun_phrases import (
    BELONGING,
    CLAUSE_LINKS,
)
from secondsource.language.english.person_name_words import AGE_NOUN, COUPLES, OCCUPATIONS
from secondsource.language.english.pronoun_words import (
    DEMONSTRATIVES,
    DUMMY_IT,
    FIRST_PERSON,
    HE,
    IT,
    PERSONAL_RELATIVES,
    PROPOSITIONAL,
    PROPOSITIONAL_INSIDE,
    RELATIVE,
    SHE,
    THEY,
    WE,
    YOU,
)
from secondsource.language.english.source_lexicon import SourceLexicon
from secondsource.language.text_layout import TextLayout
from secondsource.model import Claim, ClaimId, SourceKind, Span, ZoneKind, enclosing_span

MAIN_PERSON_LEAD = 3
"""How often more than others of the surname a person is named in full to be meant by it."""
# Letters that "Russia" and "Russian" share at least.
_NATION_STEM = 4


@dataclass(frozen=True, slots=True)
class ResolvedClaim:
    """The resolved source of one claim.

    Args:
        mention: The parsed words of its source.
        speaker: Its speaker; None while undecided.
        candidates: Speakers between which it is undecided.
    """

    mention: Mention
    speaker: Speaker | None = None
    candidates: tuple[Speaker, ...] = ()


class MentionResolver:
    """Resolves the sources of one report's claims to speakers, in the order of the text.

    Args:
        layout: Sentences, paragraphs and quotations of the report.
        people: The persons named in it.
        lexicon: The word lists.
        known_kind: Returns the kind of a known name.
    """

    def __init__(
        self,
        layout: TextLayout,
        people: PersonNames,
        lexicon: SourceLexicon,
        known_kind: KindLookup,
    ) -> None:
        self._layout, self._people = layout, people
        self._lexicon, self._known_kind = lexicon, known_kind
        self._proper_nouns = ProperNouns(layout.text, people, lexicon, known_kind)
        self._speakers: list[Speaker] = []
        self._speakers_by_person: dict[int, Speaker] = {}
        self._equivalent_keys: dict[str, set[str]] = defaultdict(set)
        for acronym, full_name in acronyms(layout.text).items():
            self._equivalent_keys[comparison_key(acronym)].add(comparison_key(full_name))
            self._equivalent_keys[comparison_key(full_name)].add(comparison_key(acronym))
        self._authors = Authors(layout.text, lexicon, self._speakers, self._speaker_of_words)
        self._antecedents = Antecedents(layout, people, self._speaker_of, known_kind)
        self._subjects = Subjects(layout, self._antecedents, people, lexicon, known_kind)
        self._resolved_claims: dict[int, ResolvedClaim] = {}
        self._last_speaker: Speaker | None = None

    def resolve(self, claims: Sequence[Claim]) -> list[ResolvedClaim]:
        """Return the resolved source of each claim, in the order given."""
        order = sorted(
            range(len(claims)),
            key=lambda n: (self._is_resolved_last(claims[n]), _anchor(claims[n]), n),
        )
        numbers_by_id: dict[ClaimId, int] = {c.id: n for n, c in enumerate(claims)}
        for number in order:
            claim = claims[number]
            mention = self._proper_nouns.without_false_name(
                parse_mention(claim.source.text, self._lexicon)
            )
            holder = numbers_by_id.get(claim.nested_in)
            outer = None if holder is None else self._resolved_claims.get(holder)
            # Who is quoted may stand behind the quotation, and not be resolved yet.
            is_quoted = holder is not None and self._quotes(claims[holder], claim)
            resolved = self._resolve_claim(claim, mention, outer, is_quoted)
            self._resolved_claims[number] = resolved
            if resolved.speaker is not None:
                self._antecedents.add_speech(resolved.speaker, _anchor(claim))
                self._last_speaker = resolved.speaker
        return [self._resolved_claims[number] for number in range(len(claims))]

    def _quotes(self, outer: Claim, claim: Claim) -> bool:
        """Return whether the source of a claim stands in quotation marks, the outer one's not."""
        return (
            bool(claim.source.spans and outer.source.spans)
            and self._layout.in_quotation(claim.source.spans[0].start, claim.source.spans[0].end)
            and not self._layout.in_quotation(
                outer.source.spans[0].start, outer.source.spans[0].end
            )
        )

    def _resolve_claim(
        self, claim: Claim, mention: Mention, outer: ResolvedClaim | None, is_quoted: bool
    ) -> ResolvedClaim:
        span = enclosing_span(claim.source.spans) if claim.source.spans else None
        if span is None and not claim.cue:
            return self._resolve_bare_quotation(claim, mention)
        if span is None or mention.form is MentionForm.NOTHING:
            return ResolvedClaim(mention, self._implicit_speaker(claim, mention))
        # An article alone is the rest of words cut in the middle.
        if mention.words.strip(" ,").lower() in ARTICLES:
            return ResolvedClaim(mention)
        if mention.form is MentionForm.PRONOUN:
            return self._resolve_pronoun(claim, mention, span, outer, is_quoted)
        cue = " ".join(s.words(self._layout.text) for s in claim.cue)
        if (
            mention.determiner in DEMONSTRATIVES
            and INFERENCE.search(cue)
            and self._has_unknown_kind(mention)
        ):
            return ResolvedClaim(mention, self._authors.report(mention, span))
        return self._resolve_described(claim, mention, span)

    def _resolve_described(self, claim: Claim, mention: Mention, span: Span) -> ResolvedClaim:
        """Return the speaker that a name or a description means."""
        bare = self._bare_mention(claim)
        below = self._speakers_below_headline(bare, span) if bare else ()
        if len(below) == 1:
            # Its bare words describe the speaker less well than those below: no mention is added.
            return ResolvedClaim(mention, below[0])
        if any(speaker.names() for speaker in below):
            return ResolvedClaim(mention, None, below)
        return ResolvedClaim(mention, self._resolve_phrase(mention, span, claim))

    # Headlines

    def _is_resolved_last(self, claim: Claim) -> bool:
        """Return whether a headline names its source as one that the report names below.

        No pronoun below it means the source behind its colon or dash.
        """
        if claim.zone is not ZoneKind.HEADLINE or not claim.source.spans:
            return False
        has_verb = any(c.isalpha() for s in claim.cue for c in s.words(self._layout.text))
        return not has_verb or self._bare_mention(claim) is not None

    def _bare_mention(self, claim: Claim) -> Mention | None:
        """Return the source of a headline if it is an office or a body without an article.

        "Dyke gives way: board" means one that the report names below.
        """
        if claim.zone is not ZoneKind.HEADLINE or not claim.source.spans:
            return None
        mention = parse_mention(claim.source.text, self._lexicon)
        if mention.form is MentionForm.NAME and not mention.rest:
            # "Minister: dyke gives way": its capital is that of the line.
            head = mention.name[-1]
            offices = self._lexicon.person | self._lexicon.titles | OCCUPATIONS
            if mention.owner or head.lower() not in offices:
                return None
            words = mention.words.removesuffix(head) + head.lower()
            mention = parse_mention(words, self._lexicon)
        is_bare = mention.form is MentionForm.DESCRIPTION and not mention.determiner
        return mention if is_bare else None

    def _speakers_below_headline(self, mention: Mention, span: Span) -> tuple[Speaker, ...]:
        """Return the speakers and persons of the report that a bare noun of a headline fits."""
        kind = kind_of(mention, self._lexicon, self._known_kind)
        signature = self._signature(mention, span, None)
        fitting = [
            speaker
            for speaker in self._speakers
            if speaker.person is None
            and self._is_possible_referent(speaker, mention, kind, signature)
        ]
        if kind in PEOPLE and not mention.plural:
            modifiers = split_words(mention.words)[:-1]
            fitting += self._antecedents.titled_speakers(mention.head, modifiers)
        return tuple({id(speaker): speaker for speaker in fitting}.values())

    # Quotations without a cue

    def _resolve_bare_quotation(self, claim: Claim, mention: Mention) -> ResolvedClaim:
        """Return the speaker of the sentence before a quotation, or the candidates around it.

        A quotation behind a sentence of one speaker, in which no one else is named, goes on with
        that speaker's words.
        """
        start, last = claim.content[0].start, self._last_speaker
        around = self._antecedents.speakers_around(claim.content)
        if last is not None:
            follows = self._layout.sentence(start) - self._layout.sentence(last.last_position) <= 1
            if follows and last.names() and all(speaker is last for speaker in around):
                return ResolvedClaim(mention, last)
        return ResolvedClaim(mention, None, around)

    def _has_unknown_kind(self, mention: Mention) -> bool:
        """Return whether a description shows no kind of speaker: "that forecast"."""
        return kind_of(mention, self._lexicon, self._known_kind) is SourceKind.UNKNOWN

    # Claims whose source has no words

    def _implicit_speaker(self, claim: Claim, mention: Mention) -> Speaker | None:
        """Return the last speaker for a continued quotation; None for "it is said"."""
        cue = " ".join(s.words(self._layout.text) for s in claim.cue)
        if THIS_IS_TO_SAY.search(self._layout.text[: claim.cue[0].end][-40:]):
            return self._authors.report(mention, claim.cue[0])
        if SEEMS.search(cue):
            return self._authors.report(mention, claim.cue[0])
        if PASSIVE_CUE.search(cue) or self._last_speaker is None:
            return None
        start = claim.content[0].start
        is_near = (
            self._layout.paragraph(start) - self._layout.paragraph(self._last_speaker.last_position)
            <= 1
        )
        is_quoted = self._layout.in_quotation(start, claim.content[0].end)
        return self._last_speaker if is_quoted and is_near else None

    # Pronouns

    def _resolve_pronoun(  # noqa: PLR0911 - one return for each kind of pronoun
        self,
        claim: Claim,
        mention: Mention,
        span: Span,
        outer: ResolvedClaim | None,
        is_quoted: bool,
    ) -> ResolvedClaim:
        pronoun = mention.head
        cue = " ".join(s.words(self._layout.text) for s in claim.cue)
        if pronoun in YOU:
            return ResolvedClaim(mention)
        if pronoun in FIRST_PERSON | WE:
            return ResolvedClaim(mention, self._first_person_speaker(mention, span, outer))
        if pronoun in PROPOSITIONAL and INFERENCE.search(cue):
            opens_sentence = self._layout.sentence_start(span.start) == span.start
            if pronoun != DUMMY_IT and (opens_sentence or pronoun in PROPOSITIONAL_INSIDE):
                return ResolvedClaim(mention, self._authors.report(mention, span))
        if pronoun in RELATIVE:
            return ResolvedClaim(mention, self._relative_antecedent(mention, span))
        if pronoun == DUMMY_IT and IMPERSONAL_CUE.search(cue):
            return ResolvedClaim(mention)
        choice = self._choose_antecedent(pronoun, span, claim)
        if is_quoted:
            choice = _of_others(choice, pronoun, outer.speaker if outer else None)
        if not is_quoted:
            choice = self._chosen_or_subject(choice, pronoun, span)
        speaker = choice.decided
        if speaker is None:
            return ResolvedClaim(mention, None, choice.speakers)
        self._add_mention(speaker, span, mention)
        if pronoun in HE | SHE and not speaker.gender:
            speaker.gender = _gender(pronoun)
        return ResolvedClaim(mention, speaker)

    def _chosen_or_subject(
        self, choice: AntecedentChoice, pronoun: str, span: Span
    ) -> AntecedentChoice:
        """Return a choice among speakers, or the subject of a sentence before if it is none."""
        if pronoun in HE | SHE and not choice.speakers:
            subject = self._subjects.person(_gender(pronoun), span)
        elif pronoun in IT | THEY and not choice.sure:
            subject = self._subjects.body_or_people(pronoun, span)
        else:
            return choice
        if subject is None:
            return choice
        mention = self._proper_nouns.without_false_name(subject.mention)
        speaker = self._resolve_phrase(mention, subject.place, None)
        if speaker is None:
            return choice
        if pronoun in IT and speaker.kind is SourceKind.PERSON and speaker.person is None:
            speaker.kind = SourceKind.UNKNOWN
        return AntecedentChoice((speaker,), sure=True)

    def _choose_antecedent(self, pronoun: str, span: Span, claim: Claim) -> AntecedentChoice:
        span = self._antecedents.first_of_sentence(pronoun, span)
        if pronoun in HE | SHE:
            return self._antecedents.choose_person(_gender(pronoun), span, claim.content)
        return self._antecedents.choose_body(pronoun, span)

    def _first_person_speaker(
        self, mention: Mention, span: Span, outer: ResolvedClaim | None
    ) -> Speaker | None:
        if not self._layout.in_quotation(span.start, span.end) and outer is None:
            carried = self._authors.of_carried_text(span)
            if carried is not None:
                self._add_mention(carried, span, mention)
                return carried
            if mention.head in WE and not self._authors.is_statement:
                return self._authors.report(mention, span)
            if mention.head in WE:
                return self._authors.signatories(mention, span)
            return self._authors.author(mention, span)
        speaker = outer.speaker if outer else self._antecedents.nearest_speaker(span)
        if speaker is not None and speaker.kind is SourceKind.DOCUMENT:
            # In "the letter says: I thank you", "I" is who wrote the letter.
            speaker = self._authors.carried or speaker
        if mention.head in FIRST_PERSON:
            if speaker is not None:
                self._add_mention(speaker, span, mention)
            return speaker
        owner = (
            comparison_key(" ".join((speaker.names() or [speaker.description()])[:1]))
            if speaker
            else ""
        )
        return self._find_or_add_speaker(
            lambda s: f"we {owner}" in s.keys, mention, span, SourceKind.GROUP, f"we {owner}"
        )

    def _speaker_of_words(self, mention: Mention, span: Span) -> Speaker | None:
        """Return the speaker that words outside all claims mean; None if that is not sure."""
        if mention.form is MentionForm.PRONOUN and mention.head in HE | SHE:
            return self._antecedents.choose_person(_gender(mention.head), span, ()).decided
        if mention.form in (MentionForm.NAME, MentionForm.DESCRIPTION):
            return self._resolve_phrase(self._proper_nouns.without_false_name(mention), span, None)
        return None

    def _relative_antecedent(self, mention: Mention, span: Span) -> Speaker | None:
        """Return the antecedent of "who" or "which": the phrase just before it."""
        words_before = self._layout.text[max(0, span.start - 8) : span.start].rstrip().lower()
        if words_before.endswith(CLAUSE_LINKS):
            return self._last_speaker
        nearest = None
        for phrase_span in self._antecedents.phrases_before(span.start):
            phrase = self._proper_nouns.without_false_name(
                parse_mention(phrase_span.words(self._layout.text), self._lexicon)
            )
            if phrase.form not in (MentionForm.NAME, MentionForm.DESCRIPTION):
                continue
            nearest = nearest or (phrase, phrase_span)
            kind = kind_of(phrase, self._lexicon, self._known_kind)
            if mention.head not in PERSONAL_RELATIVES or kind in PEOPLE | {SourceKind.GROUP}:
                return self._resolve_phrase(phrase, phrase_span, None)
        return self._resolve_phrase(*nearest, None) if nearest else None

    def _resolve_phrase(self, mention: Mention, span: Span, claim: Claim | None) -> Speaker | None:
        resolve = (
            self._resolve_name if mention.form is MentionForm.NAME else self._resolve_description
        )
        return resolve(mention, span, claim)

    # Names and descriptions

    def _resolve_name(self, mention: Mention, span: Span, claim: Claim | None) -> Speaker | None:
        person = self._find_person(mention, span)
        if person is not None:
            speaker = self._speaker_of(person)
            self._add_mention(speaker, span, mention)
            return speaker
        key = comparison_key(" ".join(mention.name))
        equivalent_keys = {key, *self._equivalent_keys.get(key, ())}
        kind = kind_of(mention, self._lexicon, self._known_kind)
        short_keys = {key} | (
            {comparison_key(mention.name[-1])} if kind is SourceKind.PERSON else set()
        )

        def is_same(speaker: Speaker) -> bool:
            if equivalent_keys & speaker.keys:
                return True
            if len(mention.name) == 1 and speaker.kind in PEOPLE | {SourceKind.UNKNOWN}:
                return any(k.endswith(f" {key}") for k in speaker.keys if speaker.names())
            return bool(
                short_keys & {k for k in speaker.keys if " " not in k}
            ) and not _has_other_given_name(speaker, mention)

        speaker = self._find_or_add_speaker(is_same, mention, span, kind, key)
        if speaker.kind is SourceKind.UNKNOWN:
            speaker.kind = kind
        if not speaker.gender:
            speaker.gender = self._people.gender_of(mention.name, mention.titles)
        return speaker

    def _find_person(self, mention: Mention, span: Span) -> Person | None:
        if has_several_names(mention):
            return None
        kind = self._known_kind(" ".join(mention.name))
        if kind not in (None, SourceKind.PERSON) or (kind is None and is_family(mention)):
            return None
        if len(mention.name) > 1:
            return self._people.by_full_name(mention.name)
        gender = self._people.gender_of(mention.name, mention.titles)
        persons = self._people.by_surname(mention.name[0], span.start, gender)
        if len(persons) > 1:
            earlier = [
                person
                for person in persons
                if any(place.start < span.start for place in person.places)
            ]
            earlier.sort(
                key=lambda person: max(
                    place.start for place in person.places if place.start < span.start
                )
            )
            # The one a report is about is called by the surname, a relative by the full name.
            main = max(persons, key=lambda person: len(person.places))
            if len(main.places) >= MAIN_PERSON_LEAD * max(
                len(person.places) for person in persons if person is not main
            ):
                return main
            speaking = [person for person in earlier if id(person) in self._speakers_by_person]
            ranked = speaking or earlier
            return ranked[-1] if ranked else None
        return persons[0] if persons else None

    def _resolve_description(
        self, mention: Mention, span: Span, claim: Claim | None
    ) -> Speaker | None:
        kind = kind_of(mention, self._lexicon, self._known_kind)
        signature = self._signature(mention, span, claim)
        key = comparison_key(mention.words)
        same_words = [
            s for s in self._speakers if key in s.keys and s.is_compatible_with(signature)
        ]
        if same_words and (mention.is_definite or mention.plural or not mention.determiner):
            return self._add_to_latest(same_words, mention, span, signature)
        if mention.is_definite or (not mention.determiner and kind not in PEOPLE):
            candidates = [
                s for s in self._speakers if self._is_possible_referent(s, mention, kind, signature)
            ]
            if candidates:
                return self._add_to_latest(candidates, mention, span, signature)
        if mention.determiner == THE and (not mention.plural or mention.head in COUPLES):
            speaker = self._resolve_definite_noun(mention, kind, span)
            if speaker is not None:
                self._add_mention(speaker, span, mention)
                return speaker
        new_speaker = Speaker(
            kind=kind, gender=gender_of_noun(mention, self._lexicon), plural=mention.plural
        )
        new_speaker.add_mention(span, mention, signature)
        self._speakers.append(new_speaker)
        return new_speaker

    def _is_possible_referent(
        self, speaker: Speaker, mention: Mention, kind: SourceKind, signature: set[str]
    ) -> bool:
        """Return whether a definite mention may refer to a speaker."""
        if _are_named_apart(speaker, mention):
            return False
        if mention.head not in speaker.heads or not speaker.is_compatible_with(signature):
            return False
        nations = {nation for _, m in speaker.mentions for nation in _nations_of(m)}
        own_nations = _nations_of(mention)
        if nations and own_nations and nations.isdisjoint(own_nations):
            return False
        owners = {m.owner for _, m in speaker.mentions if m.owner}
        if mention.owner and owners and mention.owner not in owners:
            return False
        if mention.plural != speaker.plural and kind in (SourceKind.GROUP, *PEOPLE):
            return False
        return (
            kind is speaker.kind
            or _ends_name_of(mention, speaker)
            or (kind in PEOPLE and speaker.kind in PEOPLE)
            or (kind in BODIES and speaker.kind in BODIES)
        )

    def _resolve_definite_noun(
        self, mention: Mention, kind: SourceKind, span: Span
    ) -> Speaker | None:
        """Return the earlier speaker that "the company" or "the senator" refers to, if any."""
        # ", which keeps the dykes" only adds to what is meant.
        if not mention.rest or mention.rest.startswith(","):
            speaker = self._stood_for(mention, span)
            if speaker is not None:
                return speaker
        if kind in PEOPLE and not mention.rest and not mention.plural:
            gender = gender_of_noun(mention, self._lexicon)
            speaker = self._antecedents.titled_speaker(mention, span, gender)
            is_epithet = mention.head in self._lexicon.epithets and not people_modifiers(mention)
            if speaker is None and is_epithet:
                person = self._antecedents.choose_person(gender, span, ()).decided
                return person if person is not None and person.names() else None
            return speaker
        return None

    def _stood_for(self, mention: Mention, span: Span) -> Speaker | None:
        """Return whom a noun stands for that fits many: a couple, an age, a company."""
        if mention.head in COUPLES:
            pair = self._subjects.two_people(span)
            return self._resolve_phrase(pair.mention, pair.place, None) if pair else None
        age = AGE_NOUN.fullmatch(mention.head)
        if age is not None:
            return self._antecedents.person_of_age(age["years"])
        if mention.head in STAND_IN_NOUNS and not mention.modifiers:
            return self._body_of_kinds(STAND_IN_NOUNS[mention.head], span)
        return None

    def _body_of_kinds(self, kinds: frozenset[SourceKind], span: Span) -> Speaker | None:
        """Return the last body of the kinds that "the company" may mean."""
        fitting = [s for s in self._speakers if s.kind in kinds]
        latest = max(fitting, key=lambda s: s.last_position, default=None)
        named = self._subjects.known_body(kinds, span)
        if named and (latest is None or named.place.start > latest.last_position):
            return self._resolve_phrase(named.mention, named.place, None)
        return latest

    def _add_to_latest(
        self, candidates: list[Speaker], mention: Mention, span: Span, signature: set[str]
    ) -> Speaker:
        speaker = max(candidates, key=lambda s: s.last_position)
        self._add_mention(speaker, span, mention, signature)
        return speaker

    def _signature(self, mention: Mention, span: Span, claim: Claim | None) -> set[str]:
        """Return the words that distinguish a source from others described by the same noun."""
        words = {w for w in mention.modifiers if len(w) > 2}
        if mention.owner:
            words.add(mention.owner.split()[-1].lower())
        if mention.determiner in HE | SHE:
            content = claim.content if claim else ()
            gender = _gender(mention.determiner)
            owner = self._antecedents.choose_person(gender, span, content).decided
            if owner is not None:
                words.add((owner.names() or ["?"])[0].split()[-1].lower())
        belonging = BELONGING.match(mention.rest)
        if belonging:
            words.add(belonging[1].lower())
        return words

    # Speakers

    def _speaker_of(self, person: Person) -> Speaker:
        speaker = self._speakers_by_person.get(id(person))
        if speaker is None:
            speaker = Speaker(kind=SourceKind.PERSON, gender=person.gender, person=person)
            speaker.keys.add(comparison_key(" ".join(person.name)))
            speaker.heads.add(person.name[-1].lower())
            self._speakers_by_person[id(person)] = speaker
            self._speakers.append(speaker)
        return speaker

    def _find_or_add_speaker(
        self,
        is_same: Callable[[Speaker], bool],
        mention: Mention,
        span: Span,
        kind: SourceKind,
        key: str,
    ) -> Speaker:
        candidates = [s for s in self._speakers if is_same(s)]
        speaker = max(candidates, key=lambda s: s.last_position, default=None)
        if speaker is None:
            speaker = Speaker(kind=kind)
            self._speakers.append(speaker)
        speaker.keys.add(key)
        self._add_mention(speaker, span, mention)
        return speaker

    def _add_mention(
        self, speaker: Speaker, span: Span, mention: Mention, signature: set[str] | None = None
    ) -> None:
        speaker.add_mention(span, mention, signature or ())


def _gender(pronoun: str) -> str:
    """Return the gender, "he" or "she", of a form of either pronoun."""
    return "he" if pronoun in HE else "she"


def _nations_of(mention: Mention) -> set[str]:
    """Return the first letters of the peoples and states a description names.

    "French" and "Russia" of "the French foreign ministry" and "Russia's foreign ministry".
    """
    adjectives = [w for w in mention.modifiers if PEOPLE_ADJECTIVE.fullmatch(w.title())]
    owner = mention.owner.split()[-1:]
    return {word[:_NATION_STEM].lower() for word in (*adjectives, *owner)}


def _of_others(choice: AntecedentChoice, pronoun: str, quoted: Speaker | None) -> AntecedentChoice:
    """Return the antecedents that a pronoun may have inside a quotation.

    Who is quoted says "I" or "we" of himself, and "they" of people of whom the report has not
    spoken as sources.
    """
    if pronoun in THEY:
        return AntecedentChoice()
    others = tuple(speaker for speaker in choice.speakers if speaker is not quoted)
    return AntecedentChoice(others, choice.sure and others == choice.speakers)


def _are_named_apart(speaker: Speaker, mention: Mention) -> bool:
    """Return whether one of two is several by name: no other pair, and not "people"."""
    if has_several_names(mention):
        return comparison_key(mention.words) not in speaker.keys
    return not mention.is_definite and any(has_several_names(m) for _, m in speaker.mentions)


def _ends_name_of(mention: Mention, speaker: Speaker) -> bool:
    """Return whether a capitalised noun is the last of a body's name: "the Guard"."""
    last = mention.words.strip(" ,").rsplit(maxsplit=1)[-1]
    is_capitalised = last[:1].isupper() and not last.isupper()
    names = (name for name in speaker.names() if " " in name)
    return (
        is_capitalised
        and speaker.kind in BODIES
        and any(name.rsplit(maxsplit=1)[-1] == last for name in names)
    )


def _has_other_given_name(speaker: Speaker, mention: Mention) -> bool:
    """Return whether two names of more than one word differ in their first word."""
    if len(mention.name) == 1:
        return False
    first = mention.name[0].lower()
    return any(name.split()[0].lower() != first for name in speaker.names() if " " in name)


def _anchor(claim: Claim) -> int:
    if claim.source.spans:
        return claim.source.spans[0].start
    return claim.cue[0].start if claim.cue else claim.content[0].start
