"""Subjects of a Korean clause: which of them says what a cue attributes."""

from __future__ import annotations

from dataclasses import dataclass

from secondsource.attribution.korean.sentences import Paragraph
from secondsource.attribution.korean.source_phrases import PhraseReader, SourcePhrase

_TOPIC, _SUBJECT = frozenset({"은", "는", "도", "ᆫ"}), frozenset({"이", "가", "께서"})
# Particles behind the place where something is said: "여권에서는", "외교가에서".
_PLACE = frozenset({"에서", "서"})


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject of a sentence.

    Args:
        phrase: Its words.
        particle: Its first morpheme behind the words.
        after: The first morpheme behind its particles.
        is_topic: Whether it has 은 or 는.
        embedded: Whether a clause that modifies a noun has it ("…가 제기한 의혹").
        likelihood: How likely it names somebody who speaks, -3 to 2.
    """

    phrase: SourcePhrase
    particle: int
    after: int
    is_topic: bool
    embedded: bool
    likelihood: float


def subjects(paragraph: Paragraph, first: int, stop: int, phrases: PhraseReader) -> list[Subject]:
    """Return the subjects from morpheme `first` to before `stop`, those in speech left out.

    Args:
        paragraph: The paragraph.
        first: The first morpheme looked at; no phrase begins before it.
        stop: Behind the last.
        phrases: Weighs the phrases.
    """
    found: list[Subject] = []
    tokens = paragraph.tokens
    for at in range(first + 1, stop):
        token = tokens[at]
        if paragraph.in_speech[at] >= 0 or token.spaced:
            continue
        is_subject = token.tag == "JKS" and token.form in _SUBJECT
        is_topic = token.tag == "JX" and token.form in _TOPIC
        if (is_subject or is_topic) and _is_inside_word(paragraph, at, stop):
            continue
        if is_topic and tokens[at - 1].tag == "JKB":
            if tokens[at - 1].form not in _PLACE:
                continue
            noun = at - 2
        else:
            noun = at - 1
        is_place = token.tag == "JKB" and token.form in _PLACE
        if not (is_subject or is_topic or is_place) or noun < first:
            continue
        if is_place and at + 1 < stop and tokens[at + 1].tag == "JX":
            continue
        phrase = phrases.before(paragraph, noun, first, token.form)
        if phrase is None:
            continue
        likelihood = phrases.likelihood(phrase)
        if is_place or noun == at - 2:
            # Only circles speak so: "외교가에서는"; a place or an occasion is where it is said.
            likelihood = 1.0 if phrases.is_circle(phrase) else -3.0
        after = at + 1
        while after < stop and tokens[after].tag == "JX" and not tokens[after].spaced:
            after += 1
        embedded = not is_topic and _is_embedded(paragraph, after, stop)
        found.append(Subject(phrase, at, after, is_topic, embedded, likelihood))
    return found


def _is_inside_word(paragraph: Paragraph, at: int, stop: int) -> bool:
    """Return whether a syllable was taken for a particle in the middle of a name ("무가베")."""
    if at + 1 >= stop:
        return False
    following = paragraph.tokens[at + 1]
    return not following.spaced and following.tag in ("NNG", "NNP", "NNB", "XSN", "NP")


def _is_embedded(paragraph: Paragraph, after: int, stop: int) -> bool:
    """Return whether the first predicate behind a subject modifies a noun or is made one."""
    tokens = paragraph.tokens
    verb_seen = False
    for at in range(after, stop):
        tag = tokens[at].tag
        if paragraph.in_speech[at] >= 0:
            return False
        if tag in ("VV", "VA", "XSV", "XSA", "VCP", "VCN", "VX"):
            verb_seen = True
        elif verb_seen and tag in ("ETM", "ETN"):
            return True
        elif verb_seen and tag in ("EC", "EF"):
            if at + 1 < stop and tokens[at + 1].tag == "VX":
                continue
            return False
        elif tag in ("JKS",) or (tag == "JX" and tokens[at].form in ("은", "는")):
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
    if not usable:
        return None
    best, best_score = None, 0.0
    for number, subject in enumerate(usable):
        score = subject.likelihood + (1.5 if subject.is_topic else 0.5)
        if not quoted and number and subject.phrase.particle == "도":
            score -= 1.5
        score -= (1.2 if number == 0 else 2.0) if subject.embedded else 0.0
        if quoted:
            score += 0.8 * (number == len(usable) - 1)
        else:
            score += 1.2 * (number == 0) - 0.4 * number
        if best is None or score > best_score:
            best, best_score = subject, score
    return best if best_score > 0 else None
