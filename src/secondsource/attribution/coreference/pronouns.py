"""Pronoun resolution (coreference): candidate antecedents before a pronoun, weighed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from secondsource.attribution.coreference.mentions import Mention
from secondsource.attribution.coreference.person_names import Person, PersonNames
from secondsource.attribution.coreference.speakers import BODIES, PEOPLE, Speaker
from secondsource.language.english.determiners import PHRASE_STARTS
from secondsource.language.english.noun_number import is_plural
from secondsource.language.english.noun_phrases import NEVER_IN_PHRASE
from secondsource.language.english.pronoun_words import HE, IT, SHE, THEY
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
PERSON_REACH = 8
"""Sentences a pronoun may reach back."""
MARGIN = 0.25
"""Two candidates nearer to each other than this leave a pronoun undecided."""
BODY_REACH = 4


@dataclass(frozen=True, slots=True)
class AntecedentChoice:
    """Candidates for a pronoun.

    Args:
        speakers: The best first; only those near the best.
        sure: Whether the first is ahead of the others.
    """

    speakers: tuple[Speaker, ...] = ()
    sure: bool = False


class Antecedents:
    """Finds whom pronouns of one report mean.

    Args:
        layout: Sentences, paragraphs and quotations of the report.
        people: The persons named in it.
        speaker_of: Gives the speaker of a person.
    """

    def __init__(
        self, layout: TextLayout, people: PersonNames, speaker_of: Callable[[Person], Speaker]
    ) -> None:
        self._layout, self._people, self._speaker_of = layout, people, speaker_of
        self._places = sorted(
            ((span, person) for person in people.all() for span in person.places),
            key=lambda place: place[0],
        )
        self._starts = [place.start for place, _ in self._places]
        self._spoken: list[tuple[int, Speaker]] = []

    def spoke(self, speaker: Speaker, at: int) -> None:
        """Take note that somebody spoke at code point `at`."""
        self._spoken.append((at, speaker))

    def first_of_sentence(self, pronoun: str, span: Span) -> Span:
        """Return where a pronoun's sentence first uses one of its kind: both mean the same.

        "They are censoring ..., as with their denial" goes back to before "They".
        """
        family = next((f for f in (HE, SHE, IT, THEY) if pronoun in f), frozenset())
        start = self._layout.sentence_start(span.start)
        opening = self._layout.text[start : span.start]
        match = re.match(r"[\s\"“‘(]*(\w+)", opening)
        if match and match[1].lower() in family and not self._layout.in_quotation(start, start + 1):
            return Span(start + match.start(1), start + match.end(1))
        return span

    def _last(self, at: int) -> Speaker | None:
        """Return who spoke last before code point `at`."""
        return next((who for where, who in reversed(self._spoken) if where < at), None)

    def person(self, gender: str, span: Span, content: Sequence[Span]) -> AntecedentChoice:
        """Return whom "he" or "she" means.

        Args:
            gender: "he" or "she"; "" for a description that fits both.
            span: Where the pronoun stands.
            content: What is said; nobody named in it is taken to say it.
        """
        before = self._last(span.start)
        scores: dict[int, tuple[float, Speaker]] = {}
        for place, speaker, spoke in self._candidates(span.start):
            if (gender and speaker.gender not in ("", gender)) or speaker.plural:
                continue
            if any(part.overlaps(place) for part in content):
                continue
            score = self._score(place, span, speaker, spoke)
            score += SPOKE_LAST_WEIGHT * (speaker is before)
            score += KNOWN_GENDER_WEIGHT * (speaker.gender == gender != "")
            if id(speaker) not in scores or score > scores[id(speaker)][0]:
                scores[id(speaker)] = (score, speaker)
        return _rank_candidates(scores.values())

    def _candidates(self, at: int) -> Iterable[tuple[Span, Speaker, bool]]:
        """Yield the persons mentioned in the last sentences before `at`, nearest last."""
        number = self._layout.sentence(at)
        for where in range(bisect_left(self._starts, at) - 1, -1, -1):
            place, person = self._places[where]
            if number - self._layout.sentence(place.start) > PERSON_REACH:
                break
            yield place, self._speaker_of(person), False
        for where, speaker in reversed(self._spoken):
            if number - self._layout.sentence(where) > PERSON_REACH:
                break
            named = speaker.kind is SourceKind.UNKNOWN and speaker.names()
            if where < at and (speaker.kind in PEOPLE or named) and not speaker.author:
                yield Span(where, where + 1), speaker, True

    def _score(self, place: Span, span: Span, speaker: Speaker, spoke: bool) -> float:
        lay = self._layout
        score = -SENTENCE_WEIGHT * (lay.sentence(span.start) - lay.sentence(place.start))
        score += SUBJECT_WEIGHT * (place.start - lay.sentence_start(place.start) < 3 or spoke)
        score += SPEAKS_WEIGHT * spoke
        if not spoke and lay.in_quotation(place.start, place.end):
            score += IN_QUOTATION_WEIGHT
        return score

    def body(self, pronoun: str, span: Span) -> AntecedentChoice:
        """Return whom "it" or "they" means among those who spoke."""
        before = self._last(span.start)
        wanted = {SourceKind.GROUP} if pronoun in THEY else BODIES | {SourceKind.DOCUMENT}
        number = self._layout.sentence(span.start)
        scores: dict[int, tuple[float, Speaker]] = {}
        for where, speaker in reversed(self._spoken):
            gap = number - self._layout.sentence(where)
            if gap > BODY_REACH:
                break
            fits = speaker.kind in wanted or (pronoun in THEY and speaker.plural)
            plural = any(is_plural(m.noun) for _, m in speaker.mentions)
            if fits and plural and pronoun not in THEY:
                fits = False
            if not fits and pronoun in THEY and plural:
                fits = True
            elif not fits and pronoun in THEY and speaker.kind in BODIES:
                fits, gap = True, gap + 1
            if fits and where < span.start and speaker.kind is not SourceKind.UNKNOWN:
                score = -SENTENCE_WEIGHT * gap + SPOKE_LAST_WEIGHT * (speaker is before)
                if id(speaker) not in scores or score > scores[id(speaker)][0]:
                    scores[id(speaker)] = (score, speaker)
        return _rank_candidates(scores.values())

    def nearest(self, span: Span) -> Speaker | None:
        """Return who spoke nearest to a quotation in which "I" stands, within its paragraph."""
        here = self._layout.paragraph(span.start)
        near = [
            (abs(where - span.start), number)
            for number, (where, _) in enumerate(self._spoken)
            if here - self._layout.paragraph(where) <= 1
        ]
        return self._spoken[min(near)[1]][1] if near else None

    def described(self, mention: Mention, span: Span, gender: str) -> Speaker | None:
        """Return whom "the senator" means: who bears that title, or is the one person speaking."""
        titled = [p for p in self._titled(mention.head) if p.gender in ("", gender) or not gender]
        spoken = {id(s) for _, s in self._spoken}
        ranked = sorted(
            titled,
            key=lambda s: (
                id(s) in spoken,
                max((q.start for q in _places_before(s, span)), default=-1),
            ),
        )
        return ranked[-1] if ranked else None

    def _titled(self, head: str) -> list[Speaker]:
        text = self._layout.text
        pattern = re.compile(rf"\b{re.escape(head)}[.,]?\s+$", re.IGNORECASE)
        after = re.compile(rf"^, (?:[\w’'-]+ ){{0,6}}{re.escape(head)}\b", re.IGNORECASE)
        found = []
        for place, person in self._places:
            words = place.words(text).lower().split()
            if (
                head in words[:-1]
                or pattern.search(text[max(0, place.start - 40) : place.start])
                or after.search(text[place.end : place.end + 80])
            ):
                speaker = self._speaker_of(person)
                if speaker not in found:
                    found.append(speaker)
        return found

    def before(self, at: int) -> list[Span]:
        """Return the phrases just before a relative pronoun, the shortest first.

        Each ends where the pronoun's clause begins and starts at a determiner or a name.
        """
        start = self._layout.sentence_start(at)
        chunk = self._layout.text[start:at].rstrip(" ,")
        tokens = list(_WORD.finditer(chunk))[-12:]
        starts = _phrase_starts([t[0] for t in tokens])
        return [Span(start + tokens[n].start(), start + len(chunk)) for n in starts]


_WORD = re.compile(r"[\w&]+(?:[-.’'&][\w&]+)*\.?")


def _phrase_starts(tokens: list[str]) -> list[int]:
    """Return at which tokens a noun phrase that ends the list may begin, the shortest first."""
    if not tokens:
        return []
    found: list[int] = []
    at = len(tokens) - 1
    while at >= 0:
        small = tokens[at].lower()
        if small in NEVER_IN_PHRASE:
            if not found and at + 1 < len(tokens):
                found.append(at + 1)
            break
        name = tokens[at][0].isupper() and (at == 0 or not tokens[at - 1][0].isupper())
        if small in PHRASE_STARTS or (
            name and (at == 0 or tokens[at - 1].lower() not in PHRASE_STARTS)
        ):
            found.append(at)
        at -= 1
    return found or [max(at, 0)]


def _places_before(speaker: Speaker, span: Span) -> list[Span]:
    places = speaker.person.places if speaker.person else []
    return [p for p in places if p.start < span.start]


def _rank_candidates(scores: Iterable[tuple[float, Speaker]]) -> AntecedentChoice:
    ranked = sorted(scores, key=lambda s: (-s[0], -s[1].last))
    if not ranked:
        return AntecedentChoice()
    near = [speaker for score, speaker in ranked if ranked[0][0] - score < MARGIN]
    return AntecedentChoice(tuple(near), len(near) == 1)
