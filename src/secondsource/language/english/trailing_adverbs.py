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
TRAILING_ADVERBS = re.compile(
    r"(?:[\s,]+(?:recently|also|later|earlier|previously|repeatedly|reportedly|allegedly|then|once"
    r"|already|often|publicly|privately|separately|again|still|now|further|furthermore|meanwhile"
    r"|however|therefore|thus|subsequently|initially|originally|finally|eventually|apparently"
    r"|quickly|promptly|immediately|bluntly|flatly|simply|merely|only|even|just|always|never"
    r"|sometimes|usually|frequently|consistently|explicitly|implicitly|clearly|openly|firmly"
    r"|strongly|officially|formally|jokingly|additionally|likewise|similarly|too|instead|rather"
    r"|no[ ]longer|not|falsely|wrongly|rightly|correctly|famously|notably"
    r"|alone|had|has|have|is|are|was|were|will|would|can|could|did|does|do|may|might|must|should"
    rf"|(?!(?:[a-z]*-)?(?:{_NO_ADVERBS})\b)[a-z]{{2,}}ly))+$"
)
"""These at the end of a source, in small letters: names may end in Still or Now."""

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
