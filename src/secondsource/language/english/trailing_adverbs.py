"""Adverbs and auxiliaries between a speaker and the verb: they belong to what is done."""

from __future__ import annotations

import re

from secondsource.language.english.day_names import WEEKDAYS

# Nouns that end as adverbs do, and what stands for people: "the elderly".
_NO_ADVERBS = (
    "ally|anomaly|assembly|belly|bully|butterfly|daily|elderly|family|folly|fly|fortnightly|gully"
    "|homily|jelly|lily|melancholy|monopoly|monthly|oligopoly|panoply|potbelly|quarterly|rally"
    "|reply|resupply|supply|tally|underbelly|weekly"
)
# In small letters: names may end in Still or Now.
_ADVERB = re.compile(
    r"also|later|earlier|then|once|already|often|again|still|now|further"
    r"|furthermore|meanwhile|however|therefore|thus|even|just|always|never"
    r"|sometimes|too|instead|likewise|rather|not|alone|had|has|have|is|are|was"
    r"|were|will|would|can|could|did|does|do|may|might|must|should"
    rf"|(?!(?:[a-z]*-)?(?:{_NO_ADVERBS})$)[a-z]{{2,}}ly"
)


def words_before_adverbs(words: str) -> str:
    """Return a source without the adverbs and auxiliaries that it ends with.

    "the board has repeatedly", "the union, however": they belong to what is done. A word with which
    the words begin stays.

    Args:
        words: The words, in the case of their text.
    """
    end = len(words)
    while True:
        start = _word_start(words, end)
        if words[start:end] == "longer":
            before = _before_blanks(words, start)
            first = _word_start(words, before)
            start = first if words[first:before] == "no" else start
        shorter = _before_blanks(words, start)
        is_adverb = _ADVERB.fullmatch(words, start, end) or words[start:end].startswith("no ")
        if not is_adverb or shorter == start:
            return words[:end]
        end = shorter


def _word_start(words: str, end: int) -> int:
    while end and not (words[end - 1].isspace() or words[end - 1] == ","):
        end -= 1
    return end


def _before_blanks(words: str, end: int) -> int:
    while end and (words[end - 1].isspace() or words[end - 1] == ","):
        end -= 1
    return end


_DAY = "|".join([*(day.capitalize() for day in WEEKDAYS), "today", "yesterday", "tonight"])
TRAILING_DAY = re.compile(
    r"(?:(?P<owner>[’']s)|(?<!\S)(?P<word>[a-z][^\s’']*))"
    r"(?P<day>(?:\s+(?:on|late|early|earlier))*"
    rf"\s+(?:{_DAY})(?:\s+(?:morning|afternoon|evening|night))?)$"
)
"""A day at the end of a source, with the word in small letters before it, or an "'s"."""
BEFORE_ITS_DAY = re.compile(r"\w+(?:ed|en)|sent|made|held|put|on|late|early|earlier")
"""Words to which the day behind them belongs: "a letter dated Monday"."""

PRONOUN_AND_ADVERB = re.compile(
    r"(?P<pronoun>he|she|it|they|we|i|you|who|which|this|that)[ \t]+\w+ly", re.IGNORECASE
)
"""Behind a pronoun every adverb is one: "they impressively" explained."""
