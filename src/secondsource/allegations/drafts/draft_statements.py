"""Sentences of a draft, each with its statements, or with why it cannot be checked."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.allegations.statements import STATING, sentences_of, statements_of
from secondsource.language.english.opinion_phrases import OPINION as ENGLISH_OPINION
from secondsource.language.english.verb_forms import base_forms
from secondsource.language.korean.hangul import has_hangul
from secondsource.language.korean.opinion_phrases import OPINION as KOREAN_OPINION
from secondsource.model import (
    CheckedStatement,
    Claim,
    DraftFinding,
    FindingKind,
    Report,
    Span,
    Statement,
)

_QUESTION = re.compile(r"[?？][\s\"”’')\]]*$")
_WORD = re.compile(r"\w[\w’'-]*")
# Words in capitals that may be a place, a day and an agency; a headline in capitals has more. And
# words of a name with its office.
_MOST_NAMES, _LONGEST_NAME = 4, 7
# Words of a clause that is checked beside others of its sentence.
_LEAST_BESIDE_OTHERS = 5


@dataclass(frozen=True, slots=True)
class DraftSentence:
    """A sentence of a draft.

    Args:
        span: Its place.
        statements: What it says that can be checked.
        why_not: Why nothing of it can be checked; "" if something can.
    """

    span: Span
    statements: tuple[Statement, ...] = ()
    why_not: str = ""

    def not_checkable(self) -> CheckedStatement:
        """Return it as a statement with the finding why it cannot be checked."""
        finding = DraftFinding(FindingKind.NOT_CHECKABLE, self.why_not)
        return CheckedStatement(span=self.span, findings=(finding,))


def states_something(words: str) -> bool:
    """Return whether words may be a statement.

    Names alone, as in a dateline, are none, nor with one noun ("North Korean leader Kim Jong Un").
    """
    found = _WORD.findall(words)
    plain = [word for word in found if not (word[0].isupper() or word[0].isdigit())]
    if len(plain) > 1 or has_hangul(words):
        return True
    if plain:
        is_verb = any(base != plain[0] for base in base_forms(plain[0]))
        return is_verb or len(found) > _LONGEST_NAME
    return len(found) > _MOST_NAMES


def draft_sentences(draft: Report, claims: Sequence[Claim]) -> list[DraftSentence]:
    """Return the sentences of a draft in order.

    Args:
        draft: The draft.
        claims: Its claims.
    """
    by_sentence: dict[Span, list[Statement]] = defaultdict(list)
    for statement in statements_of(draft, claims):
        if states_something(statement.span.words(draft.text)):
            by_sentence[statement.sentence].append(statement)
    found = []
    for zone in draft.zones:
        if zone.kind not in STATING:
            continue
        for span in sentences_of(zone, draft.text):
            words = span.words(draft.text)
            if not words.strip():
                continue
            statements = _without_fragments(by_sentence.get(span, ()), draft.text)
            why_not = _why_not(words, statements, draft.language)
            found.append(DraftSentence(span, () if why_not else statements, why_not))
    return found


def _why_not(words: str, statements: Sequence[Statement], language: str) -> str:
    """Return why a sentence cannot be checked; "" if it can."""
    if not statements:
        return "it has too few words to state something"
    if _QUESTION.search(words):
        return "it asks and states nothing"
    opinion = KOREAN_OPINION if language == "ko" else ENGLISH_OPINION
    if opinion.search(words) and not any(statement.claim for statement in statements):
        return "it is an opinion of the draft"
    return ""


def _without_fragments(statements: Sequence[Statement], text: str) -> tuple[Statement, ...]:
    """Return the statements of a sentence; those of few words only if all have few."""
    long = [s for s in statements if len(_WORD.findall(s.span.words(text))) >= _LEAST_BESIDE_OTHERS]
    return tuple(long or statements)
