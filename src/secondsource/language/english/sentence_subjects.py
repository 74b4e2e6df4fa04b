"""The subject of an English sentence: the noun phrase before its first verb with a tense."""

from __future__ import annotations

import re

from secondsource.language.english.determiners import PHRASE_STARTS
from secondsource.language.english.pronoun_words import PRONOUNS
from secondsource.language.english.verb_presence import surely_has_tense

# Words; a longer run before a verb is no noun phrase.
_LONGEST = 14
_LINK = re.compile(
    r"\W*(?:(?:but|and|so|yet|then|now|still|also|besides|however|meanwhile|moreover|instead|later"
    r"|nevertheless|indeed|today|earlier|separately)\b,?\s+)+",
    re.IGNORECASE,
)
_SEGMENT = re.compile(r"[^,;:]+")
_WORD = re.compile(r"[^\W_]+(?:[.’'&/-][^\W_]+)*\.?")
# A segment that begins with one of these is no main clause.
_NO_CLAUSE = frozenset(
    """in on at by for with from of to after before since until as while when where if although
    though because unless despite during under over about against between among without within
    through throughout given who whom whose which that even only according following including
    like unlike once upon per via amid along not or""".split()
)
_SUBJECTS = frozenset("i he she it we they who which that".split())
_AUXILIARIES = frozenset(
    """is are was were has have had will would can could may might must should does did do
    said says""".split()
)


def sentence_subject(sentence: str) -> tuple[int, int] | None:
    """Return where the subject of a sentence begins and ends; None if that is not clear.

    Opening circumstances and links are no part of it: "Even as it grew, however, the mill closed".

    Args:
        sentence: The sentence, in the case of its text.
    """
    link = _LINK.match(sentence)
    lead: tuple[int, int] | None = None
    for segment in _SEGMENT.finditer(sentence, link.end() if link else 0):
        found = _LINK.match(sentence, segment.start(), segment.end())
        start = found.end() if found and segment.start() else segment.start()
        words = list(_WORD.finditer(sentence, start, segment.end()))
        if not words:
            continue
        first = words[0][0]
        if _is_tensed(first) and lead is not None:
            return lead
        if first.lower() in _NO_CLAUSE or first.endswith("ing") or not _begins_phrase(first):
            continue
        verb = next((n for n, word in enumerate(words) if n and _is_tensed(word[0])), None)
        if verb is None:
            lead = lead or (words[0].start(), words[-1].end())
            continue
        # "Two sisters joke they run it": the verb before the pronoun is a noun as often.
        if verb > _LONGEST or any(word[0].lower() in _SUBJECTS for word in words[1:verb]):
            return None
        return words[0].start(), _end_of_phrase(words, verb)
    return None


def _end_of_phrase(words: list[re.Match[str]], verb: int) -> int:
    """Return the end of the phrase before a verb, without the adverbs between both."""
    last = verb - 1
    while last > 0 and words[last][0].islower() and words[last][0].endswith("ly"):
        last -= 1
    return words[last].end()


def _begins_phrase(word: str) -> bool:
    small = word.lower()
    return word[0].isupper() or word[0].isdigit() or small in PHRASE_STARTS or small in PRONOUNS


def _is_tensed(word: str) -> bool:
    bare = word.rstrip(".")
    return bare.islower() and (bare in _AUXILIARIES or surely_has_tense(bare))
