"""Subjects of sentences (coreference): what a pronoun means that no claim has had as its source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from secondsource.attribution.coreference.mentions import (
    Mention,
    MentionForm,
    gender_of_noun,
    parse_mention,
    several,
)
from secondsource.attribution.coreference.person_names import PersonNames
from secondsource.attribution.coreference.pronouns import (
    CHAIN_REACH,
    SUBJECT_REACH,
    Antecedents,
)
from secondsource.attribution.coreference.source_kinds import (
    KindLookup,
    has_several_names,
    kind_of,
)
from secondsource.attribution.coreference.speakers import BODIES
from secondsource.language.english.noun_number import PEOPLE, singular
from secondsource.language.english.noun_phrases import (
    CAPITALISED_RUN,
    JOINED,
    TWO_NAMES,
    described_person,
)
from secondsource.language.english.person_name_words import NAMELESS_COUPLE, OCCUPATIONS
from secondsource.language.english.pronoun_words import IT, THEY
from secondsource.language.english.sentence_subjects import sentence_subject
from secondsource.language.english.source_lexicon import SourceLexicon
from secondsource.language.text_layout import TextLayout
from secondsource.model import SourceKind, Span


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of a sentence.

    Args:
        mention: Its words, parsed.
        place: Where they stand.
    """

    mention: Mention
    place: Span


class Subjects:
    """Finds the subjects of the sentences before a pronoun.

    Args:
        layout: Sentences, paragraphs and quotations of the report.
        antecedents: Finds the sentences before a place.
        people: The persons named in the report.
        lexicon: The word lists.
        known_kind: Returns the kind of a known name.
    """

    def __init__(
        self,
        layout: TextLayout,
        antecedents: Antecedents,
        people: PersonNames,
        lexicon: SourceLexicon,
        known_kind: KindLookup,
    ) -> None:
        self._layout, self._antecedents, self._people = layout, antecedents, people
        self._lexicon, self._known_kind = lexicon, known_kind

    def person(self, gender: str, span: Span) -> Subject | None:
        """Return the person without a name with whom one of the sentences before begins.

        "A clerk came on Monday. There was a sheet in the tray, she said."

        Args:
            gender: "he" or "she".
            span: Where the pronoun stands.
        """
        for sentence in self._antecedents.sentences_before(span.start, SUBJECT_REACH):
            phrase = described_person(sentence.words(self._layout.text), self._lexicon.person)
            if phrase is None:
                continue
            mention = parse_mention(phrase, self._lexicon)
            if mention.plural or gender_of_noun(mention, self._lexicon) not in ("", gender):
                return None
            return Subject(mention, Span(sentence.start, sentence.start + len(phrase)))
        return None

    def body_or_people(self, pronoun: str, span: Span) -> Subject | None:
        """Return the body, the document or the people that "it" or "they" means.

        "Two sisters run the mill. They say": the subject of the pronoun's own sentence or of one
        before. Subjects that are the same pronoun lead further back.

        Args:
            pronoun: The pronoun, in small letters.
            span: Where it stands.
        """
        forms, others = IT if pronoun in IT else THEY, 0
        for place in self._subjects_before(span):
            if place.words(self._layout.text).lower() in forms:
                continue
            mention = parse_mention(place.words(self._layout.text), self._lexicon)
            if self._may_be(forms, mention):
                # Two bodies are none of both alone.
                return Subject(several(mention) if JOINED.search(mention.words) else mention, place)
            others += 1
            if others > SUBJECT_REACH:
                return None
        return None

    def two_people(self, span: Span) -> Subject | None:
        """Return the two whom "the couple" means: a subject of a sentence before that is joined.

        Two whom the report keeps nameless ("a couple from Tarn") are none of those it names.

        Args:
            span: Where the description stands.
        """
        if NAMELESS_COUPLE.search(self._layout.text, 0, span.start):
            return None
        for place in self._subjects_before(span):
            mention = parse_mention(place.words(self._layout.text), self._lexicon)
            if TWO_NAMES.fullmatch(place.words(self._layout.text)):
                return Subject(several(mention), place)
        return None

    def _subjects_before(self, span: Span) -> Iterator[Span]:
        """Yield the subjects of a pronoun's sentence and of those before, the nearest first."""
        own = Span(self._layout.sentence_start(span.start), span.start + 1)
        for sentence in (own, *self._antecedents.sentences_before(span.start, CHAIN_REACH)):
            found = sentence_subject(sentence.words(self._layout.text))
            if found is not None and sentence.start + found[1] < span.start:
                yield Span(sentence.start + found[0], sentence.start + found[1])

    def _may_be(self, forms: frozenset[str], mention: Mention) -> bool:
        """Return whether the subject of a sentence may be "it" or "they" that says something."""
        if mention.form not in (MentionForm.NAME, MentionForm.DESCRIPTION):
            return False
        kind = kind_of(mention, self._lexicon, self._known_kind)
        is_joined = JOINED.search(mention.words) is not None or has_several_names(mention)
        if forms is THEY:
            nouns = self._lexicon.person | self._lexicon.group | OCCUPATIONS | {PEOPLE}
            # Boats are several, and say nothing.
            is_several = mention.plural or kind is SourceKind.GROUP
            return is_joined or (is_several and singular(mention.head) in nouns)
        if mention.plural or is_joined:
            return False
        # "Orrow has built them. It says": no person, though nothing else shows what the name is.
        if self._is_bare_name(mention):
            return not self._people.by_surname(mention.name[0], 0)
        return kind in BODIES - {SourceKind.UNKNOWN} or kind is SourceKind.DOCUMENT

    def _is_bare_name(self, mention: Mention) -> bool:
        """Return whether a name is one word without a title that is no given name."""
        is_one_word = len(mention.name) == 1 and not mention.titles
        return is_one_word and mention.name[0].lower() not in self._lexicon.given

    def known_body(self, kinds: frozenset[SourceKind], span: Span) -> Subject | None:
        """Return the last name of the gazetteer, of one of the kinds, in the sentences before.

        "The Tarn Courier ran a commentary. The paper said": it need not have spoken.

        Args:
            kinds: The kinds.
            span: Where the description stands that means it.
        """
        for sentence in self._antecedents.sentences_before(span.start, SUBJECT_REACH):
            names = list(CAPITALISED_RUN.finditer(sentence.words(self._layout.text)))
            for name in reversed(names):
                if self._known_kind(name[0]) in kinds - {SourceKind.UNKNOWN}:
                    place = Span(sentence.start + name.start(), sentence.start + name.end())
                    return Subject(parse_mention(name[0], self._lexicon), place)
        return None
