"""Predicates of a Korean sentence: the stem, the words it fills, and how it ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from secondsource.attribution.korean.sentences import Paragraph
from secondsource.language.korean.clause_words import (
    AUXILIARIES,
    AUXILIARY_FOLLOWS,
    BEFORE_PASSIVE,
    LAST_SYLLABLES,
    PASSIVE_AUXILIARY,
    PASSIVE_VERBS,
    RELATIONS,
)
from secondsource.language.korean.morphemes import Morpheme
from secondsource.language.korean.quotative_endings import NOUN, TAIL, VERB_FOLLOWS
from secondsource.model import Span

_ROOTS = ("NNG", "NNP", "XR", "MAG")
_VERBS = ("VV", "VX", "VA", "VCN")
_ENDINGS = ("EP", "EC", "EF", "ETM", "ETN", "VX", "XSV", "XSA")
# Morphemes between a quotation and its verb: "…라고 대통령실이 22일 밝혔다". More of them, and the
# verb belongs to another clause.
_FARTHEST = 30


@dataclass(frozen=True, slots=True)
class Predicate:
    """A predicate.

    Args:
        stem: Its stem ("밝히"); of a verb in 하다 or 되다 its noun ("주장").
        passive: Whether it is a verb in 되다.
        first: Its first morpheme.
        last: Its last morpheme, with the auxiliaries that belong to it.
        start: Its first code point.
        end: Behind its last one, without punctuation.
        ending: The tag of its ending ("EF", "EC", "ETM"), "" if there is none.
        object: The last noun of an object right before it ("뜻" of "뜻을 밝혔다"), or "".
    """

    stem: str
    passive: bool
    first: int
    last: int
    start: int
    end: int
    ending: str
    object: str = ""

    @property
    def span(self) -> Span:
        """Its words."""
        return Span(self.start, self.end)


def predicates(paragraph: Paragraph, first: int, stop: int) -> Iterator[Predicate]:
    """Yield the predicates from morpheme `first` to before `stop`, those in speech left out."""
    at = first
    while at < stop:
        found = None if paragraph.in_speech[at] >= 0 else predicate_at(paragraph, at, stop)
        if found is None:
            at += 1
            continue
        yield found
        at = found.last + 1


def next_predicate(
    paragraph: Paragraph,
    first: int,
    stop: int,
    accepts: Callable[[Predicate], bool] = lambda predicate: False,
) -> Predicate | None:
    """Return the first predicate from a morpheme on, none behind speech or far away.

    Args:
        paragraph: The paragraph.
        first: The first morpheme looked at.
        stop: Behind the last.
        accepts: Whether a predicate that modifies a noun is meant; others of these are skipped.
    """
    at = first
    while at < min(stop, first + _FARTHEST):
        if paragraph.in_speech[at] >= 0:
            return None
        found = predicate_at(paragraph, at, stop)
        if found is None:
            at += 1
        elif found.ending == "ETM" and not accepts(found):
            at = found.last + 1
        else:
            return found
    return None


def predicate_at(paragraph: Paragraph, at: int, stop: int) -> Predicate | None:
    """Return the predicate that begins with a morpheme, None if none does."""
    tokens = paragraph.tokens
    token = tokens[at]
    if token.tag in _ROOTS:
        return _of_root(paragraph, at, stop)
    if token.tag not in _VERBS or token.form in RELATIONS:
        return None
    is_auxiliary = token.tag == "VX" and at > 0 and tokens[at - 1].tag == "EC"
    if is_auxiliary and not tokens[at - 1].form.endswith(VERB_FOLLOWS):
        return None
    return _predicate(paragraph, at, at, stop)


def _of_root(paragraph: Paragraph, at: int, stop: int) -> Predicate | None:
    """Return the predicate that a noun or another root makes with 하다 or 되다, or alone."""
    if at + 1 >= stop:
        return None
    tokens = paragraph.tokens
    token, following = tokens[at], tokens[at + 1]
    if following.tag in ("XSV", "XSA") and not following.spaced:
        return _predicate(paragraph, at, at + 1, stop)
    if following.form != "," or not at or tokens[at - 1].tag not in ("EC", "JKQ", "JKO"):
        return None
    # "…이라 주장, …고 밝혔다": the verb is left out.
    return Predicate(
        stem=token.form,
        passive=False,
        first=at,
        last=at,
        start=token.start,
        end=token.end,
        ending="EC",
        object=_object_before(paragraph, at),
    )


def _predicate(paragraph: Paragraph, first: int, verb: int, stop: int) -> Predicate:
    """Return the predicate that begins with a morpheme and whose verb is another one, or it."""
    tokens = paragraph.tokens
    last = _with_auxiliaries(paragraph, _last_ending(tokens, verb, stop), stop)
    is_passive = verb > first and tokens[verb].form in PASSIVE_VERBS
    tags = (token.tag for token in reversed(tokens[verb : last + 1]))
    return Predicate(
        stem=tokens[first].form,
        passive=is_passive or _is_made_passive(tokens, verb, last),
        first=first,
        last=last,
        start=tokens[first].start,
        end=_end_of_word(paragraph, last),
        ending=next((tag for tag in tags if tag in ("EF", "EC", "ETM", "ETN")), ""),
        object=_object_before(paragraph, first),
    )


def _last_ending(tokens: list[Morpheme], at: int, stop: int) -> int:
    """Return the last of the endings that are written onto a morpheme."""
    while at + 1 < stop and tokens[at + 1].tag in _ENDINGS and not tokens[at + 1].spaced:
        at += 1
    return at


def _is_made_passive(tokens: list[Morpheme], verb: int, last: int) -> bool:
    """Return whether a verb has 어지 behind it ("전해졌다", "밝혀졌다")."""
    return any(
        tokens[n].form == PASSIVE_AUXILIARY
        and tokens[n].tag == "VX"
        and tokens[n - 1].form in BEFORE_PASSIVE
        for n in range(verb + 1, last + 1)
    )


def _end_of_word(paragraph: Paragraph, last: int) -> int:
    """Return where the words of a predicate end: with its word, but before a quotative 고."""
    token = paragraph.tokens[last]
    end = token.end
    text = paragraph.text
    if token.tag == "EC":
        quotative = TAIL.search(token.form)
        if quotative:
            return end - len(quotative[1])
    if token.tag == "ETM" and token.form.endswith(NOUN):
        return end - 1
    # Kiwi takes the last syllable of some verbs for a word of its own ("했" and "다").
    while end < paragraph.end and text[end] in LAST_SYLLABLES:
        end += 1
    return end


def _with_auxiliaries(paragraph: Paragraph, last: int, stop: int) -> int:
    """Return the last morpheme of a predicate with the auxiliaries behind it."""
    tokens = paragraph.tokens
    while (
        last + 1 < stop
        and tokens[last].tag == "EC"
        and tokens[last].form in AUXILIARY_FOLLOWS
        and tokens[last + 1].tag in ("VX", "VV")
        and tokens[last + 1].form in AUXILIARIES
    ):
        last = _last_ending(tokens, last + 1, stop)
    return last


def _object_before(paragraph: Paragraph, first: int) -> str:
    """Return the noun whose object particle stands right before a predicate, "" if none does."""
    tokens = paragraph.tokens
    if first >= 2 and tokens[first - 1].tag == "JKO" and tokens[first - 2].tag in ("NNG", "NNB"):
        return tokens[first - 2].form
    return ""
