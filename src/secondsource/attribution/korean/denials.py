"""What a Korean sentence denies: a claim of its own, beside what the denier says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from secondsource.attribution.korean.clause_subjects import speaker_before, subjects
from secondsource.attribution.korean.found_claims import FoundClaim, Pattern
from secondsource.attribution.korean.markers import MarkerKind, markers
from secondsource.attribution.korean.predicates import Predicate, predicates
from secondsource.attribution.korean.sentences import Paragraph
from secondsource.attribution.korean.source_phrases import PhraseReader, SourcePhrase
from secondsource.language.korean.denial_words import DENIED_NOUNS, DENYING, NOT_SO, SAID_TO_BE
from secondsource.model import Span

# Morphemes in which an object stands before its verb; between them stand a day and an adverb.
_FARTHEST = 10
# Sentences behind a claim in which "이를" still means it.
_EARLIER = 2


def denials(
    paragraph: Paragraph,
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
    first, stop = bounds
    for predicate in predicates(paragraph, first, stop):
        if predicate.stem in DENYING and not predicate.passive:
            found = _by_verb(paragraph, bounds, predicate, claims, earlier, phrases)
            if found is None:
                continue
            for claim in claims:
                by_it = bool(claim.cue) and claim.cue[0].start == predicate.start
                is_what = claim.pattern is Pattern.NOUN and claim.content == found.content
                claim.denies_apart = claim.denies_apart or by_it or is_what
            yield found
    for claim in claims:
        if claim.inside is None and claim.pattern in (Pattern.QUOTED, Pattern.REPORTED):
            found = _by_words(paragraph, claim, [*earlier, *_before(claim, claims)])
            if found is not None:
                yield found


def _by_verb(  # noqa: PLR0913, PLR0917
    paragraph: Paragraph,
    bounds: tuple[int, int],
    predicate: Predicate,
    claims: Sequence[FoundClaim],
    earlier: Sequence[FoundClaim],
    phrases: PhraseReader,
) -> FoundClaim | None:
    particle = _object_particle(paragraph, predicate, bounds[0])
    if particle is None:
        return None
    tokens = paragraph.tokens
    noun = tokens[particle - 1]
    source = _denier(paragraph, bounds, predicate, particle, claims, phrases)
    content: list[Span] = []
    if noun.tag == "NP" or (noun.form in DENIED_NOUNS and tokens[particle - 2].tag == "MM"):
        content = _said_before(claims, earlier)
    elif noun.form in DENIED_NOUNS:
        clause = _clause_before(paragraph, bounds[0], particle - 1)
        same = [c for c in earlier if c.stem == noun.form and c.inside is None]
        if clause is not None:
            content = [clause]
        elif same and tokens[particle - 1].spaced:
            content = list(same[-1].content)
    if not content and noun.tag != "NP":
        phrase = phrases.before(paragraph, particle - 1, bounds[0])
        if phrase is not None:
            content = [Span(phrase.start, phrase.end)]
    if not content:
        return None
    return _denial(content, Span(predicate.start, predicate.end), source, predicate.stem)


def _object_particle(paragraph: Paragraph, predicate: Predicate, first: int) -> int | None:
    """Return the particle of the object of a verb, None if it has none right before it."""
    tokens = paragraph.tokens
    for at in range(predicate.first - 1, max(first, predicate.first - _FARTHEST) - 1, -1):
        tag = tokens[at].tag
        is_adverb = tag == "EC" and tokens[at].form == "게"
        if paragraph.in_speech[at] >= 0 or (
            tag in ("EC", "EF", "JKS", "SF", "JKB") and not is_adverb
        ):
            return None
        is_object = tag == "JX" and tokens[at - 1].form in DENIED_NOUNS
        if tag == "JKO" or is_object:
            return at if at > first else None
    return None


def _denier(  # noqa: PLR0913, PLR0917
    paragraph: Paragraph,
    bounds: tuple[int, int],
    predicate: Predicate,
    particle: int,
    claims: Sequence[FoundClaim],
    phrases: PhraseReader,
) -> SourcePhrase | None:
    own = [c for c in claims if c.cue and c.cue[0].start == predicate.start and c.source]
    if own:
        return own[0].source
    found = subjects(paragraph, bounds[0], particle, phrases)
    speaker = speaker_before(found, particle, quoted=False)
    behind = subjects(paragraph, particle + 1, predicate.first, phrases)
    if predicate.ending == "ETM":
        # "혐의를 부인한 김씨": who denies is described.
        after = subjects(paragraph, predicate.last + 1, bounds[1], phrases)
        if after and after[0].phrase.first == predicate.last + 1 and after[0].likelihood > 0:
            return after[0].phrase
    chosen = behind[-1] if behind else speaker
    return chosen.phrase if chosen is not None and chosen.likelihood > -2 else None


def _clause_before(paragraph: Paragraph, first: int, noun: int) -> Span | None:
    """Return the clause in 다는 or 라는 before a noun ("…다는 의혹")."""
    tokens = paragraph.tokens
    for marker in reversed(markers(paragraph, first, noun + 1)):
        if marker.kind is not MarkerKind.NOUN or marker.at >= noun:
            continue
        between = tokens[marker.after : noun]
        if len(between) > _FARTHEST or any(t.tag in ("JKB", "EC") for t in between):
            return None
        if marker.quotation is not None:
            return Span(marker.quotation.start, marker.quotation.end)
        start = first
        for at in range(marker.at - 1, first - 1, -1):
            is_topic = tokens[at].tag == "JX" and tokens[at].form in ("은", "는")
            if is_topic and paragraph.in_speech[at] < 0:
                start = at + 1
                break
        return Span(tokens[start].start, marker.end)
    return None


def _said_before(claims: Sequence[FoundClaim], earlier: Sequence[FoundClaim]) -> list[Span]:
    """Return the content of the last claim before that stands in no other."""
    outer = [c for c in earlier if c.inside is None and c.pattern is not Pattern.CITED]
    return list(outer[-1].content) if outer else []


def _before(claim: FoundClaim, claims: Sequence[FoundClaim]) -> list[FoundClaim]:
    """Return the claims of a sentence whose cues stand before the content of another."""
    return [c for c in claims if c.cue and c.cue[-1].end <= claim.last and c is not claim]


def _by_words(
    paragraph: Paragraph, claim: FoundClaim, earlier: Sequence[FoundClaim]
) -> FoundClaim | None:
    """Return what "…은 사실이 아니라고 밝혔다" denies."""
    text = paragraph.text
    for span in claim.content:
        match = NOT_SO.search(text, span.start, span.end)
        if match is None:
            continue
        said = SAID_TO_BE.search(text, span.start, match.start())
        content = _said_before([], earlier[-_EARLIER:])
        if said is not None:
            content = [Span(*said.span(1 if said[1] else 2))]
        if content and claim.source is not None:
            words = Span(match.start(), match.end())
            return _denial(content, words, claim.source, "부인")
    return None


def _denial(content: list[Span], cue: Span, source: SourcePhrase | None, stem: str) -> FoundClaim:
    return FoundClaim(
        content=content,
        cue=[cue],
        pattern=Pattern.DENIAL,
        stem=stem,
        kinds=("says",),
        source=source,
    )
