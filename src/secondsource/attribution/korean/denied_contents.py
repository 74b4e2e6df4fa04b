"""What a Korean sentence denies: a claim of its own, beside what the denier says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from secondsource.attribution.korean.clause_subjects import (
    Subject,
    phrase_behind,
    speaker_before,
    subjects,
)
from secondsource.attribution.korean.denial_verdicts import NEAR, denied_by_words
from secondsource.attribution.korean.found_claims import FoundClaim, Pattern, denial_of
from secondsource.attribution.korean.markers import MarkerKind, markers
from secondsource.attribution.korean.predicates import Predicate, predicates
from secondsource.attribution.korean.sentences import TaggedParagraph
from secondsource.attribution.korean.source_phrases import PhraseReader, SourcePhrase
from secondsource.language.korean.clause_words import ABOUT_VERBS, ADVERB_ENDING, AFTER_CLAUSES
from secondsource.language.korean.denial_words import DENIED_NOUNS, DENYING, REFUTING, WHETHER
from secondsource.language.korean.lexicon import reporting_words
from secondsource.language.korean.morphemes import Morpheme
from secondsource.language.korean.particle_roles import AT, INSTRUMENT, TOPIC
from secondsource.language.korean.saying_words import DENIAL
from secondsource.model import Span

# Morphemes in which an object stands before its verb; between them stand a day and an adverb.
_FARTHEST = 10


def denials(
    paragraph: TaggedParagraph,
    bounds: tuple[int, int],
    claims: Sequence[FoundClaim],
    earlier: Sequence[FoundClaim],
    phrases: PhraseReader,
) -> Iterator[FoundClaim]:
    """Yield the claims that a sentence denies.

    "…다는 의혹을 부인했다" denies the clause, "이를 부인했다" what was said before, "…다는 보도는
    사실이 아니라고 밝혔다" the clause. What the denier says stands beside it as a claim of its own.

    Args:
        paragraph: Its paragraph.
        bounds: Its first morpheme, and the one behind its last.
        claims: The claims found in it.
        earlier: The claims of the sentences before, in order.
        phrases: Weighs the phrases that may name a source.
    """
    search = _DenialSearch(paragraph, bounds, claims, earlier, phrases)
    for predicate in search.denying_verbs():
        found = _by_verb(search, predicate)
        if found is not None:
            _set_apart(claims, predicate, found)
            yield found
    for claim in claims:
        near = [*earlier[-NEAR:], *_before(claim, claims)]
        found = denied_by_words(paragraph.text, claim, near)
        if found is not None:
            claim.denies_apart = True
            yield found


@dataclass(frozen=True, slots=True)
class _DenialSearch:
    """A sentence in which denials are looked for: the arguments of `denials`."""

    paragraph: TaggedParagraph
    bounds: tuple[int, int]
    claims: Sequence[FoundClaim]
    earlier: Sequence[FoundClaim]
    phrases: PhraseReader

    def denying_verbs(self) -> Iterator[Predicate]:
        """Yield the verbs whose object is denied."""
        first, stop = self.bounds
        if any(token.form in DENYING for token in self.paragraph.tokens[first:stop]):
            for predicate in predicates(self.paragraph, first, stop):
                if predicate.stem in DENYING and not predicate.passive:
                    yield predicate

    def subjects(self, first: int, stop: int) -> list[Subject]:
        """Return the subjects from a morpheme to before another."""
        return subjects(self.paragraph, first, stop, self.phrases)


def _set_apart(claims: Sequence[FoundClaim], predicate: Predicate, denial: FoundClaim) -> None:
    """Mark the claims whose verb or whose content a denial has."""
    for claim in claims:
        by_it = bool(claim.cue) and claim.cue[0].start == predicate.start
        is_what = claim.pattern is Pattern.NOUN and claim.content == denial.content
        claim.denies_apart = claim.denies_apart or by_it or is_what


def _by_verb(search: _DenialSearch, predicate: Predicate) -> FoundClaim | None:
    particle = _object_particle(search.paragraph, predicate, search.bounds[0])
    if particle is None:
        return _without_object(search, predicate)
    content = _denied_before(search, particle) or _denied_phrase(search, particle)
    if not content:
        return None
    source = _denier(search, predicate, particle)
    return denial_of(content, predicate.span, source, predicate.stem)


def _without_object(search: _DenialSearch, predicate: Predicate) -> FoundClaim | None:
    """Return what a verb without an object denies: what the sentence has said before.

    "…는 의혹이 제기됐고, 조사에서는 부인했으나", "정례화 여부에 대해서는 부인했다".
    """
    tokens = search.paragraph.tokens
    has_words = any(c.cue and c.cue[0].start == predicate.start for c in search.claims)
    if predicate.stem != DENIAL or predicate.ending == "ETM" or has_words:
        return None
    first = search.bounds[0]
    for at in range(predicate.first - 1, max(first + 1, predicate.first - _FARTHEST), -1):
        if tokens[at].form in ABOUT_VERBS and tokens[at - 1].form == AT:
            last = at - 2 - (tokens[at - 2].form == WHETHER)
            phrase = search.phrases.before(search.paragraph, last, first)
            if phrase is None:
                return None
            source = _denier(search, predicate, at - 1)
            return denial_of([phrase.span], predicate.span, source, predicate.stem)
    return None


def _denied_before(search: _DenialSearch, particle: int) -> list[Span]:
    """Return what an object means: what was said before, or the clause that it ends."""
    tokens = search.paragraph.tokens
    noun = tokens[particle - 1]
    if noun.tag == "NP" or (noun.form in DENIED_NOUNS and tokens[particle - 2].tag == "MM"):
        # What the sentence itself has said before comes first: "…라고 보는데, 이를 부인했다".
        within = [c for c in search.claims if c.cue and c.cue[-1].end <= noun.start]
        return _said_before([*search.earlier, *within])
    if noun.form not in DENIED_NOUNS:
        return []
    clause = _clause_before(search.paragraph, search.bounds[0], particle - 1)
    if clause is not None:
        return [clause]
    same = [c for c in search.earlier if c.stem == noun.form and c.inside is None]
    return list(same[-1].content) if same and noun.spaced else []


def _denied_phrase(search: _DenialSearch, particle: int) -> list[Span]:
    """Return an object itself, none if it is a pronoun."""
    if search.paragraph.tokens[particle - 1].tag == "NP":
        return []
    phrase = search.phrases.before(search.paragraph, particle - 1, search.bounds[0])
    return [phrase.span] if phrase is not None else []


def _object_particle(paragraph: TaggedParagraph, predicate: Predicate, first: int) -> int | None:
    """Return the particle of the object of a verb, None if it has none right before it."""
    tokens = paragraph.tokens
    for at in range(predicate.first - 1, max(first, predicate.first - _FARTHEST) - 1, -1):
        is_object = tokens[at].tag == "JX" and tokens[at - 1].form in DENIED_NOUNS
        is_object = is_object or (tokens[at].form == AT and predicate.stem == REFUTING)
        if paragraph.in_speech[at] >= 0 or (not is_object and _ends_object(tokens[at])):
            return None
        if tokens[at].tag == "JKO" or is_object:
            return at if at > first else None
    return None


def _ends_object(token: Morpheme) -> bool:
    """Return whether no object of the verb behind a morpheme stands before it."""
    if token.tag == "EC":
        return token.form != ADVERB_ENDING
    return token.tag in ("EF", "JKS", "SF") or (token.tag == "JKB" and token.form not in INSTRUMENT)


def _denier(search: _DenialSearch, predicate: Predicate, particle: int) -> SourcePhrase | None:
    own = [c for c in search.claims if c.cue and c.cue[0].start == predicate.start and c.source]
    if own:
        return own[0].source
    if predicate.ending == "ETM":
        # "혐의를 부인한 김씨": who denies is described.
        paragraph, stop = search.paragraph, search.bounds[1]
        described = phrase_behind(paragraph, predicate.last + 1, stop, search.phrases)
        if described is not None and _is_described(search, described):
            return described
    behind = search.subjects(particle + 1, predicate.first)
    first = search.bounds[0]
    if search.paragraph.tokens[particle - 1].tag == "NP":
        # "야당은 …라고 보는데, 시장은 이를 부인했다": behind what is denied.
        start = search.paragraph.tokens[particle].start
        ends = [c.cue[-1].end for c in search.claims if c.cue and c.cue[-1].end <= start]
        first = search.paragraph.first_from(max(ends, default=0)) if ends else first
    before = search.subjects(first, particle)
    chosen = behind[-1] if behind else speaker_before(before, particle, quoted=False)
    return chosen.phrase if chosen is not None and chosen.likelihood > -2 else None


def _is_described(search: _DenialSearch, phrase: SourcePhrase) -> bool:
    """Return whether a phrase behind "…을 부인한" names who denies: the verb has its object."""
    last = search.paragraph.tokens[phrase.last]
    is_noun_of_time = last.tag == "NNB" or last.form in AFTER_CLAUSES
    is_words = last.form in reporting_words().nouns
    return search.phrases.likelihood(phrase) >= 0 and not is_noun_of_time and not is_words


def _clause_before(paragraph: TaggedParagraph, first: int, noun: int) -> Span | None:
    """Return the clause in 다는 or 라는 before a noun ("…다는 의혹")."""
    tokens = paragraph.tokens
    for marker in reversed(markers(paragraph, first, noun + 1)):
        if marker.kind is not MarkerKind.NOUN or marker.at >= noun:
            continue
        between = tokens[marker.after : noun]
        if len(between) > _FARTHEST or any(t.tag in ("JKB", "EC") for t in between):
            return None
        if marker.quotation is not None:
            return marker.quotation.span
        topics = (at for at in range(marker.at - 1, first - 1, -1) if _is_topic(paragraph, at))
        start = next((at + 1 for at in topics), first)
        return Span(tokens[start].start, marker.end)
    return None


def _is_topic(paragraph: TaggedParagraph, at: int) -> bool:
    token = paragraph.tokens[at]
    return token.tag == "JX" and token.form in TOPIC and paragraph.in_speech[at] < 0


def _said_before(earlier: Sequence[FoundClaim]) -> list[Span]:
    """Return the content of the last claim before that stands in no other."""
    outer = [c for c in earlier if c.inside is None and c.pattern is not Pattern.CITED]
    return list(outer[-1].content) if outer else []


def _before(claim: FoundClaim, claims: Sequence[FoundClaim]) -> list[FoundClaim]:
    """Return the claims of a sentence whose cues stand before the content of another."""
    return [c for c in claims if c.cue and c.cue[-1].end <= claim.last and c is not claim]
