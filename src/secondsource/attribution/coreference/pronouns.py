"""Pronoun resolution (coreference): candidate antecedents before a pronoun, ranked by weights."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from secondsource.attribution.coreference.mentions import Mention, split_words
from secondsource.attribution.coreference.person_names import Person, PersonNames
from secondsource.attribution.coreference.source_kinds import KindLookup
from secondsource.attribution.coreference.speakers import BODIES, PEOPLE, Speaker
from secondsource.attribution.datelines import DATELINE
from secondsource.language.english.determiners import ARTICLES, PHRASE_STARTS
from secondsource.language.english.non_person_words import PARTY_ADJECTIVES, PEOPLE_ADJECTIVE
from secondsource.language.english.noun_number import is_plural
from secondsource.language.english.noun_phrases import NEVER_IN_PHRASE
from secondsource.language.english.person_name_words import AGE_BEFORE_NAME, AGE_BEHIND_NAME
from secondsource.language.english.pronoun_words import BEFORE_OBJECT, COMPANIONS, HE, IT, SHE, THEY
from secondsource.language.english.sentence_subjects import sentence_subject
from secondsource.language.text_layout import TextLayout
from secondsource.model import SourceKind, Span

# Weights of what makes a candidate likely, in the same unit as one sentence of distance. Chosen on
# marked PolNeAR train reports, see docs/decisions.
SENTENCE_WEIGHT = 1.0
SPOKE_LAST_WEIGHT = 2.0
SUBJECT_WEIGHT = 1.0
SPEAKS_WEIGHT = 0.5
KNOWN_GENDER_WEIGHT = 0.5
IN_QUOTATION_WEIGHT = -2.0
OBJECT_WEIGHT = -0.5
"""Of a name behind a preposition: "sent a message to Orla Tennick. She"."""
OBJECT_REACH = 60
"""Code points before a name in which that preposition stands, with a name between."""
PERSON_REACH = 8
"""Sentences a pronoun may reach back."""
MARGIN = 0.25
"""Smallest lead over the next candidate that decides a pronoun."""
BODY_REACH = 4
QUOTATION_REACH = 3
"""Sentences before a quotation in which its speaker may be named."""
SUBJECT_REACH = 3
"""Sentences a pronoun may reach back to a person without a name with whom one begins."""
CHAIN_REACH = 8
"""Sentences before it in which the subject that a chain of one pronoun means is looked for."""
MOST_CANDIDATES = 4
"""Candidates that are named for a quotation of which no speaker is named."""
TITLE_REACH = 40
"""Code points before a name in which its title stands; twice as many after it."""
_ARTICLES = "|".join(sorted(ARTICLES))
_STEM = 4
"""Letters that "Varnholt" and "Varnholter" share at least."""
MOST_NAMED_TOGETHER = 4
"""Persons of a sentence of more names are a list ("with him were ..."): no pronoun means one."""


@dataclass(frozen=True, slots=True)
class AntecedentChoice:
    """Candidates for a pronoun.

    Args:
        speakers: The best first; only those near the best.
        sure: Whether the first is ahead of the others.
    """

    speakers: tuple[Speaker, ...] = ()
    sure: bool = False

    @property
    def decided(self) -> Speaker | None:
        """The one that is meant, if that is sure."""
        return self.speakers[0] if self.sure and self.speakers else None


class Antecedents:
    """Finds the antecedents of the pronouns of one report.

    Args:
        layout: Sentences, paragraphs and quotations of the report.
        people: The persons named in it.
        speaker_of: Returns the speaker of a person.
        known_kind: Returns the kind of a known name.
    """

    def __init__(
        self,
        layout: TextLayout,
        people: PersonNames,
        speaker_of: Callable[[Person], Speaker],
        known_kind: KindLookup,
    ) -> None:
        self._layout, self._people, self._speaker_of = layout, people, speaker_of
        self._known_kind = known_kind
        self._places = sorted(
            ((span, person) for person in people.distinct() for span in person.places),
            key=lambda place: place[0],
        )
        self._named_in_sentence = Counter(
            sentence
            for sentence, _ in {
                (layout.sentence(place.start), id(person)) for place, person in self._places
            }
        )
        self._starts = [place.start for place, _ in self._places]
        self._speeches: list[tuple[int, Speaker]] = []
        self._subject_starts: dict[int, int] = {}

    def add_speech(self, speaker: Speaker, position: int) -> None:
        """Record that a speaker spoke at code point `position`."""
        self._speeches.append((position, speaker))

    def first_of_sentence(self, pronoun: str, span: Span) -> Span:
        """Return where a pronoun's sentence first uses one of its kind: both mean the same.

        "They are censoring ..., as with their denial" goes back to before "They".
        """
        forms = next((f for f in (HE, SHE, IT, THEY) if pronoun in f), frozenset())
        start = self._layout.sentence_start(span.start)
        opening = self._layout.text[start : span.start]
        match = re.match(r"[\s\"“‘(]*(\w+)", opening)
        if match and match[1].lower() in forms and not self._layout.in_quotation(start, start + 1):
            return Span(start + match.start(1), start + match.end(1))
        return span

    def _last_speaker(self, position: int) -> Speaker | None:
        """Return who spoke last before code point `position`."""
        return next(
            (speaker for start, speaker in reversed(self._speeches) if start < position), None
        )

    def choose_person(self, gender: str, span: Span, content: Sequence[Span]) -> AntecedentChoice:
        """Return the candidates for "he" or "she".

        Args:
            gender: "he" or "she"; "" for a description that fits both.
            span: Where the pronoun stands.
            content: The claim's content; persons named in it are excluded.
        """
        last_speaker = self._last_speaker(span.start)
        scores: dict[int, tuple[float, Speaker]] = {}
        for place, speaker, is_speech in self._person_candidates(span.start):
            if (gender and speaker.gender not in ("", gender)) or speaker.plural:
                continue
            if any(part.overlaps(place) for part in content):
                continue
            score = self._score(place, span, speaker, is_speech)
            score += SPOKE_LAST_WEIGHT * (speaker is last_speaker)
            score += KNOWN_GENDER_WEIGHT * (speaker.gender == gender != "")
            if id(speaker) not in scores or score > scores[id(speaker)][0]:
                scores[id(speaker)] = (score, speaker)
        return _rank_candidates(scores.values())

    def _person_candidates(self, position: int) -> Iterable[tuple[Span, Speaker, bool]]:
        """Yield the persons mentioned in the last sentences before `position`, nearest first."""
        number = self._layout.sentence(position)
        for index in range(bisect_left(self._starts, position) - 1, -1, -1):
            place, person = self._places[index]
            if self._is_listed_or_companion(place):
                continue
            if number - self._layout.sentence(place.start) > PERSON_REACH:
                break
            yield place, self._speaker_of(person), False
        for start, speaker in reversed(self._speeches):
            if number - self._layout.sentence(start) > PERSON_REACH:
                break
            named = speaker.kind is SourceKind.UNKNOWN and speaker.names()
            if start < position and (speaker.kind in PEOPLE or named) and not speaker.author:
                yield Span(start, start + 1), speaker, True

    def _is_listed_or_companion(self, place: Span) -> bool:
        """Return whether a name is one of a list, or of those with the subject ("greeted by")."""
        layout = self._layout
        if self._named_in_sentence[layout.sentence(place.start)] > MOST_NAMED_TOGETHER:
            return True
        start = layout.sentence_start(place.start)
        return COMPANIONS.search(layout.text, start, place.start) is not None

    def _score(self, place: Span, span: Span, speaker: Speaker, is_speech: bool) -> float:
        layout = self._layout
        score = -SENTENCE_WEIGHT * (layout.sentence(span.start) - layout.sentence(place.start))
        start = layout.sentence_start(place.start)
        is_subject = is_speech or place.start - start < 3 or place.start == self._subject(start)
        score += SUBJECT_WEIGHT * is_subject
        score += SPEAKS_WEIGHT * is_speech
        before = max(0, place.start - OBJECT_REACH)
        if not is_speech and BEFORE_OBJECT.search(layout.text, before, place.start):
            score += OBJECT_WEIGHT
        if not is_speech and layout.in_quotation(place.start, place.end):
            score += IN_QUOTATION_WEIGHT
        return score

    def _subject(self, start: int) -> int:
        """Return where the subject of the sentence begins that begins at a code point, or -1.

        Behind a dateline, and behind circumstances: "On Monday, Orla Tennick".
        """
        if start not in self._subject_starts:
            sentence = self._layout.text[start : self._layout.sentence_end(start)]
            dateline = DATELINE.match(sentence)
            lead = dateline.end() if dateline else 0
            found = sentence_subject(sentence[lead:])
            self._subject_starts[start] = -1 if found is None else start + lead + found[0]
        return self._subject_starts[start]

    def choose_body(self, pronoun: str, span: Span) -> AntecedentChoice:
        """Return the candidates for "it" or "they" among earlier speakers."""
        last_speaker = self._last_speaker(span.start)
        kinds = {SourceKind.GROUP} if pronoun in THEY else BODIES | {SourceKind.DOCUMENT}
        number = self._layout.sentence(span.start)
        scores: dict[int, tuple[float, Speaker]] = {}
        for position, speaker in reversed(self._speeches):
            distance = number - self._layout.sentence(position)
            if distance > BODY_REACH:
                break
            if speaker.author:
                continue
            is_candidate = speaker.kind in kinds or (pronoun in THEY and speaker.plural)
            is_plural_speaker = any(is_plural(m.noun) for _, m in speaker.mentions)
            if is_candidate and is_plural_speaker and pronoun not in THEY:
                is_candidate = False
            if not is_candidate and pronoun in THEY and is_plural_speaker:
                is_candidate = True
            elif not is_candidate and pronoun in THEY and self._may_be_they(speaker):
                is_candidate, distance = True, distance + 1
            if is_candidate and position < span.start and speaker.kind is not SourceKind.UNKNOWN:
                score = -SENTENCE_WEIGHT * distance + SPOKE_LAST_WEIGHT * (speaker is last_speaker)
                if id(speaker) not in scores or score > scores[id(speaker)][0]:
                    scores[id(speaker)] = (score, speaker)
        return _rank_candidates(scores.values())

    def _may_be_they(self, speaker: Speaker) -> bool:
        """Return whether a body may be "they": a firm or a police may, a state or city may not."""
        is_place = any(self._known_kind(n) is SourceKind.GOVERNMENT for n in speaker.names())
        return speaker.kind in BODIES and not is_place

    def nearest_speaker(self, span: Span) -> Speaker | None:
        """Return the speaker nearest to a quotation with "I", at most one paragraph before it."""
        paragraph = self._layout.paragraph(span.start)
        distances = [
            (abs(position - span.start), number)
            for number, (position, _) in enumerate(self._speeches)
            if paragraph - self._layout.paragraph(position) <= 1
        ]
        return self._speeches[min(distances)[1]][1] if distances else None

    def speakers_around(self, content: Sequence[Span]) -> tuple[Speaker, ...]:
        """Return those who may have said a quotation, the nearest first.

        They are the persons named and the speakers in the sentences before it, and the persons
        named in the sentence behind it; never those that the quotation itself names.
        """
        start, end = content[0].start, content[-1].end
        number = self._layout.sentence(start)
        named: list[tuple[int, Speaker]] = [
            (
                start - place.end if place.end <= start else place.start - end + 1,
                self._speaker_of(person),
            )
            for place, person in self._places
            if not any(part.overlaps(place) for part in content)
            and person.certain
            and self._is_around(place, number, end)
            and not self._is_listed_or_companion(place)
        ]
        named += [
            (start - position, speaker)
            for position, speaker in self._speeches
            if position < start
            and number - self._layout.sentence(position) <= QUOTATION_REACH
            and speaker.kind in PEOPLE
            and not speaker.author
        ]
        nearest = sorted(named, key=lambda candidate: candidate[0])
        return tuple({id(speaker): speaker for _, speaker in nearest}.values())[:MOST_CANDIDATES]

    def sentences_before(self, position: int, most: int) -> Iterator[Span]:
        """Yield sentences outside quotations that end before code point `position`.

        The nearest comes first; they stand in its paragraph or the one before.

        Args:
            position: A code point.
            most: How many sentences before its own are looked at.
        """
        layout = self._layout
        start = layout.sentence_start(position)
        for _ in range(most):
            end = start
            while end > 0 and layout.text[end - 1].isspace():
                end -= 1
            if end <= 0 or layout.paragraph(position) - layout.paragraph(end - 1) > 1:
                return
            start = layout.sentence_start(end - 1)
            if not layout.in_quotation(start, start + 1):
                yield Span(start, end)

    def _is_around(self, place: Span, number: int, end: int) -> bool:
        sentence = self._layout.sentence(place.start)
        if place.start < end:
            return 0 <= number - sentence <= QUOTATION_REACH
        same_paragraph = self._layout.paragraph(place.start) == self._layout.paragraph(end - 1)
        return same_paragraph and sentence - self._layout.sentence(end - 1) <= 1

    def titled_speaker(self, mention: Mention, span: Span, gender: str) -> Speaker | None:
        """Return the person of a title ("the senator"): a past speaker first, then the latest.

        "The Varnholt president" is none of whom "Varnholt" is not said beside the title.
        """
        speakers = [
            p
            for p in self.titled_speakers(mention.head, people_modifiers(mention))
            if p.gender in ("", gender) or not gender
        ]
        speaking = {id(s) for _, s in self._speeches}
        ranked = sorted(
            speakers,
            key=lambda s: (
                self._has_bare_title(s, mention.head) or bool(mention.modifiers),
                id(s) in speaking,
                max((q.start for q in _places_before(s, span)), default=-1),
            ),
        )
        return ranked[-1] if ranked else None

    def _has_bare_title(self, speaker: Speaker, head: str) -> bool:
        """Return whether a title stands beside a name without a word that changes it.

        "The secretary" is the secretary of the board before its general secretary.
        """
        places = speaker.person.places if speaker.person else []
        behind = re.compile(rf", (?:(?:{_ARTICLES}) )?{re.escape(head)}\b", re.IGNORECASE)
        before = re.compile(rf"(?:^|[.,;:] |\b(?:{_ARTICLES}) ){re.escape(head)} $", re.IGNORECASE)
        text = self._layout.text
        return any(
            behind.match(text, place.end)
            or before.search(text[max(0, place.start - TITLE_REACH) : place.start])
            or place.words(text).lower().startswith(f"{head} ")
            for place in places
        )

    def person_of_age(self, years: str) -> Speaker | None:
        """Return the only person beside whose name an age stands; None if there is none or two.

        A person without a name whose age the report gives is none of those it names.
        """
        text = self._layout.text
        bearers = {
            id(person): person
            for place, person in self._places
            for age in (
                AGE_BEFORE_NAME.search(text[max(0, place.start - TITLE_REACH) : place.start]),
                AGE_BEHIND_NAME.match(text, place.end),
            )
            if age is not None and age["years"] == years
        }
        return self._speaker_of(*bearers.values()) if len(bearers) == 1 else None

    def titled_speakers(self, head: str, modifiers: Sequence[str]) -> list[Speaker]:
        """Return the persons beside whose name a title stands, with all its modifiers."""
        text = self._layout.text
        title_before = re.compile(rf"\b{re.escape(head)}[.,]?\s+$", re.IGNORECASE)
        title_after = re.compile(rf"^, (?:[\w’'-]+ ){{0,6}}{re.escape(head)}\b", re.IGNORECASE)
        # "UN" is no beginning of "Un".
        stems = [
            re.compile(rf"\b{re.escape(word[:_STEM])}", 0 if word.isupper() else re.IGNORECASE)
            for word in modifiers
        ]
        speakers = []
        for place, person in self._places:
            words = place.words(text).lower().split()
            before = text[max(0, place.start - TITLE_REACH) : place.start]
            after = title_after.search(text[place.end : place.end + 2 * TITLE_REACH])
            beside = before + place.words(text) + (after[0] if after else "")
            if not all(stem.search(beside) for stem in stems):
                continue
            if head in words[:-1] or title_before.search(before) or after:
                speaker = self._speaker_of(person)
                if speaker not in speakers:
                    speakers.append(speaker)
        return speakers

    def phrases_before(self, position: int) -> list[Span]:
        """Return the phrases just before a relative pronoun, the shortest first.

        Each ends where the pronoun's clause begins and starts at a determiner or a name.
        """
        start = self._layout.sentence_start(position)
        clause = self._layout.text[start:position].rstrip(" ,")
        tokens = list(_WORD.finditer(clause))[-12:]
        starts = _phrase_starts([t[0] for t in tokens])
        return [Span(start + tokens[n].start(), start + len(clause)) for n in starts]


def people_modifiers(mention: Mention) -> list[str]:
    """Return the adjectives of peoples before the head: "French" in "the French president"."""
    words = mention.words.split(mention.rest)[0] if mention.rest else mention.words
    return [
        word
        for word in split_words(words)[1:]
        if word.lower() in mention.modifiers - PARTY_ADJECTIVES and PEOPLE_ADJECTIVE.fullmatch(word)
    ]


_WORD = re.compile(r"[\w&]+(?:[-.’'&][\w&]+)*\.?")


def _phrase_starts(tokens: list[str]) -> list[int]:
    """Return at which tokens a noun phrase that ends the list may begin, the shortest first."""
    if not tokens:
        return []
    starts: list[int] = []
    index = len(tokens) - 1
    while index >= 0:
        small = tokens[index].lower()
        if small in NEVER_IN_PHRASE:
            if not starts and index + 1 < len(tokens):
                starts.append(index + 1)
            break
        begins_name = tokens[index][0].isupper() and (
            index == 0 or not tokens[index - 1][0].isupper()
        )
        if small in PHRASE_STARTS or (
            begins_name and (index == 0 or tokens[index - 1].lower() not in PHRASE_STARTS)
        ):
            starts.append(index)
        index -= 1
    return starts or [max(index, 0)]


def _places_before(speaker: Speaker, span: Span) -> list[Span]:
    places = speaker.person.places if speaker.person else []
    return [place for place in places if place.start < span.start]


def _rank_candidates(scores: Iterable[tuple[float, Speaker]]) -> AntecedentChoice:
    ranked = sorted(scores, key=lambda candidate: (-candidate[0], -candidate[1].last_position))
    if not ranked:
        return AntecedentChoice()
    near_best = [speaker for score, speaker in ranked if ranked[0][0] - score < MARGIN]
    return AntecedentChoice(tuple(near_best), len(near_best) == 1)
