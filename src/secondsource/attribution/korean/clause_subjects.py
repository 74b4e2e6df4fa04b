"""Subjects of a Korean clause: which of them says what a cue attributes."""

from __future__ import annotations

from dataclasses import dataclass

from secondsource.attribution.korean.phrase_bounds import INSIDE_PHRASE
from secondsource.attribution.korean.sentences import TaggedParagraph
from secondsource.attribution.korean.source_phrases import PhraseReader, SourcePhrase
from secondsource.language.korean.particle_roles import (
    ALSO,
    PLACE,
    SUBJECT,
    TOPIC,
    TOPIC_OR_ALSO,
)

# Particles of subjects by their tags.
_FORMS = {"JKS": SUBJECT, "JX": TOPIC_OR_ALSO, "JKB": PLACE}
_VERBS = ("VV", "VA", "XSV", "XSA", "VCP", "VCN", "VX")


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject of a sentence.

    Args:
        phrase: Its words.
        particle: Its first morpheme behind the words.
        after: The first morpheme behind its particles.
        is_topic: Whether it has 은 or 는.
        embedded: Whether a clause that modifies a noun has it ("…가 제기한 의혹").
        likelihood: How likely it names a speaker, -3 to 2.
    """

    phrase: SourcePhrase
    particle: int
    after: int
    is_topic: bool
    embedded: bool
    likelihood: float


def subjects(
    paragraph: TaggedParagraph, first: int, stop: int, phrases: PhraseReader
) -> list[Subject]:
    """Return the subjects from morpheme `first` to before `stop`, those in speech left out.

    Args:
        paragraph: The paragraph.
        first: The first morpheme looked at; no phrase begins before it.
        stop: Behind the last.
        phrases: Weighs the phrases.
    """
    places = [at for at in range(first + 1, stop) if paragraph.tokens[at].tag in _FORMS]
    found = (_subject_at(paragraph, at, (first, stop), phrases) for at in places)
    return [subject for subject in found if subject is not None]


def phrase_behind(
    paragraph: TaggedParagraph, first: int, stop: int, phrases: PhraseReader
) -> SourcePhrase | None:
    """Return the noun phrase that begins with a morpheme, None if none does.

    Args:
        paragraph: The paragraph.
        first: Its first morpheme.
        stop: Behind the last morpheme looked at.
        phrases: Reads it.
    """
    tokens = paragraph.tokens
    at = first
    while at < stop and tokens[at].tag in INSIDE_PHRASE and paragraph.in_speech[at] < 0:
        at += 1
    phrase = phrases.before(paragraph, at - 1, first) if at > first else None
    return phrase if phrase is not None and phrase.first == first else None


def _subject_at(
    paragraph: TaggedParagraph, at: int, bounds: tuple[int, int], phrases: PhraseReader
) -> Subject | None:
    """Return the subject whose particle a morpheme is, None if it is none.

    Args:
        paragraph: The paragraph.
        at: The morpheme.
        bounds: The first morpheme looked at, and the one behind the last.
        phrases: Weighs the phrases.
    """
    first, stop = bounds
    noun = _noun_before(paragraph, at, stop)
    if noun is None or noun < first:
        return None
    tokens = paragraph.tokens
    phrase = phrases.before(paragraph, noun, first, tokens[at].form)
    if phrase is None:
        return None
    if tokens[at].tag == "JKB" or noun == at - 2:
        # Only circles speak so: "외교가에서는"; a place or an occasion is where it is said.
        likelihood = 1.0 if phrases.is_circle(phrase) else -3.0
    else:
        likelihood = phrases.likelihood(phrase)
    after = at + 1
    while after < stop and tokens[after].tag == "JX" and not tokens[after].spaced:
        after += 1
    is_topic = tokens[at].tag == "JX"
    is_inside = not is_topic or tokens[at].form == ALSO
    embedded = is_inside and _is_embedded(paragraph, after, stop)
    return Subject(phrase, at, after, is_topic, embedded, likelihood)


def _noun_before(paragraph: TaggedParagraph, at: int, stop: int) -> int | None:
    """Return the noun that a particle makes a subject, a topic or a place; None if none."""
    tokens = paragraph.tokens
    token = tokens[at]
    # Behind a bracket a particle may stand apart: "뮤즈엠(MUSE M) 은".
    is_apart = token.spaced and not (tokens[at - 1].tag == "SSC" and token.tag in ("JX", "JKS"))
    if is_apart or token.form not in _FORMS[token.tag]:
        return None
    if paragraph.in_speech[at] >= 0:
        return None
    if token.tag == "JKB":
        # "여권에서는": the topic particle behind it makes the subject.
        return None if at + 1 < stop and tokens[at + 1].tag == "JX" else at - 1
    if _is_inside_word(paragraph, at, stop):
        return None
    if token.tag == "JX" and tokens[at - 1].tag == "JKB":
        return at - 2 if tokens[at - 1].form in PLACE else None
    return at - 1


def _is_inside_word(paragraph: TaggedParagraph, at: int, stop: int) -> bool:
    """Return whether a syllable was taken for a particle in the middle of a name ("무가베")."""
    if at + 1 >= stop:
        return False
    following = paragraph.tokens[at + 1]
    return not following.spaced and following.tag in ("NNG", "NNP", "NNB", "XSN", "NP")


def _is_embedded(paragraph: TaggedParagraph, after: int, stop: int) -> bool:
    """Return whether the first predicate behind a subject modifies a noun or is made one."""
    tokens = paragraph.tokens
    verb_seen = False
    for at in range(after, stop):
        tag = tokens[at].tag
        if paragraph.in_speech[at] >= 0:
            return False
        if tag in _VERBS:
            verb_seen = True
        elif verb_seen and tag in ("ETM", "ETN"):
            return True
        elif verb_seen and tag in ("EC", "EF"):
            if at + 1 < stop and tokens[at + 1].tag == "VX":
                continue
            return False
        elif tag == "JKS" or (tag == "JX" and tokens[at].form in TOPIC):
            # The next subject has the predicate that follows.
            return False
    return False


def speaker_before(
    found: list[Subject], stop: int, *, quoted: bool, may_be_first: bool = True
) -> Subject | None:
    """Return the subject before a content, or at the beginning of it, that says it.

    Args:
        found: The subjects of the clause, in order.
        stop: The first morpheme of the quotation, or the marker behind an unquoted content.
        quoted: Whether the content is a quotation: then its speaker stands nearest to it; of an
            unquoted one the first is its speaker, since those inside belong to what is said.
        may_be_first: Whether a subject with 이 or 가 may speak; not where the sentence goes on with
            the last speaker ("그러면서 북한이 …라고 말했다").
    """
    usable = [
        s for s in found if s.particle < stop and s.likelihood > -2 and (s.is_topic or may_be_first)
    ]
    scores = [_score(usable, number, quoted=quoted) for number in range(len(usable))]
    best = max(scores, default=0.0)
    return usable[scores.index(best)] if best > 0 else None


def _score(usable: list[Subject], number: int, *, quoted: bool) -> float:
    """Return how likely one of the subjects says a content; above 0 it may.

    Args:
        usable: The subjects that may speak, in order.
        number: The number of the subject.
        quoted: Whether the content is a quotation.
    """
    subject = usable[number]
    is_first, is_last = number == 0, number == len(usable) - 1
    score = subject.likelihood + (1.5 if subject.is_topic else 0.5)
    if not quoted and not is_first and subject.phrase.particle == ALSO:
        score -= 1.5
    if subject.embedded:
        score -= 1.2 if is_first else 2.0
    if quoted:
        return score + 0.8 * is_last
    return score + 1.2 * is_first - 0.4 * number
