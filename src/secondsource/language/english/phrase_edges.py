"""Words at which no noun phrase begins or ends, and verbs inside what was taken for one."""

from __future__ import annotations

import re

from secondsource.language.english.day_names import WEEKDAYS
from secondsource.language.english.determiners import PHRASE_STARTS
from secondsource.language.english.function_words import FUNCTION_WORDS
from secondsource.language.english.month_names import MONTHS
from secondsource.language.english.number_words import NUMBER_WORDS
from secondsource.language.english.pronoun_words import PRONOUNS
from secondsource.language.english.verb_presence import surely_has_tense

# Behind these something must follow: "a team of", "an official following".
_OPEN_WORDS = (
    "of|in|at|for|from|with|by|to|on|and|or|but|than|about|against|between|into|following|including"
    "|regarding|concerning|toward|towards"
)
OPEN_END = re.compile(rf"(?<=\S)\s+(?:{_OPEN_WORDS})\s*$")
"""A word at the end of a phrase that asks for more: "media close to"."""
CONJUNCTION_END = re.compile(r"(?<=\S)[\s,]+(?:and|but)\s*$")
"""A conjunction at the end of a phrase, behind which another phrase or clause begins."""
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
TIME_END = re.compile(
    r"(?<=\S)\s+(?:(?:on|in|late|early|earlier|since)\s+)*"
    r"(?:last|this|next|late|early|earlier|here|there"
    r"|(?:last|this|next|earlier\s+this|later\s+this|late\s+last|early\s+this)\s+"
    r"(?:week|month|year|night|morning|spring|summer|autumn|fall|winter)"
    rf"|(?:on|in)\s+(?:(?i:{_MONTH})\b\.?)(?:\s+\d{{1,2}}\b)?(?:,?\s+\d{{4}})?"
    rf"|on\s+\d{{1,2}}\s+(?i:{_MONTH})\b)\s*$"
)
"""A time or a place of speaking at the end of a phrase: "the firm last", "the envoy on Oct. 15"."""
TIME_BEHIND = re.compile(
    r"\s+(?:week|month|year|night|morning|spring|summer|autumn|fall|winter|today|yesterday"
    rf"|{'|'.join(day.capitalize() for day in WEEKDAYS)}|(?i:{_MONTH}))\b"
)
"""What follows "last", "this" or "on" where these begin a time."""
OPENS_TIME = re.compile(r"(?<=\S)\s+(?:(?:on|in|late|early|earlier|last|this|next)\s*)+$")
"""Words at the end of a phrase that belong to a time behind it."""
MEDIUM_END = re.compile(
    r"(?<=\S)[\s,]+(?:in|at|through|via)\s+(?:a|an|the|his|her|its|their|another|separate)\s+"
    r"(?:(?:[a-z]+|[A-Z][\w.]*)\s+){0,3}"
    r"(?:statements?|interviews?|article|editorial|letter|tweet|post|speech|message|release"
    r"|(?:news|press)\s+(?:conference|briefing)|telegram|commentary|report)\b.*$",
    re.DOTALL,
)
"""What a source spoke in, at the end of a phrase: "the union in a statement"."""
_ALONE = "[a-z]{3,}ly|also|has|have|had|is|are|was|were|will|would|to|then|still|again"
ADVERBS_ALONE = re.compile(rf"(?:{_ALONE})(?:\s+(?:{_ALONE}))*\s*")
"""Words of which none is a name: "categorically", "has", "were then"."""
RELATIVE_START = re.compile(
    r"(?P<pronoun>who|which)[ \t]+(?=[a-z]+\b)(?!of\b|is[ \t]+why\b)", re.IGNORECASE
)
"""A relative clause taken for a source: "who is the top spokesman"."""
QUOTE_END = re.compile('\\s+["“‘]\\s*(?:\\w+\\s*)?$')
"""A quotation mark that opens behind a phrase, with a word of the quotation."""

CONTENT_OPEN = re.compile(
    rf"(?:^|\s)(?:{_OPEN_WORDS}|the|an?|his|her|their|its|our|which|whose|as|if|whether|not|very|is"
    r"|are|was|were|be|been|has|have|will|would|should|could|may|might|must|can|according\s+to)\s*$"
)
"""A word at the end of what is said that asks for more: "fell short of", "set by the"."""
CONTENT_CONJUNCTION = re.compile(r"[\s,]*(?<=[\s,])(?:and|but|or)\s*$")
"""A conjunction at the end of what is said."""
HYPHENATED_REST = re.compile(r"(?:(?<=\w)-|(?<=\w-))\w[\w-]*")
"""The rest of a word that is cut at its hyphen."""
REST_OF_CLAUSE = re.compile(
    r"(?:\s(?![-–—])(?:(?:[A-Z]\.)+(?=\s[a-z])|[^\s.,;:!?\"“”()\[\]—–]+(?:\.[A-Z]\.)?)){1,30}"
)
"""Words up to the next mark of a sentence; the points of "U.N." are none."""
ADVERBS_BETWEEN = re.compile(r"\s*\w+ly(?:\s+\w+ly)*\s*")
"""Adverbs alone between a subject and its verb: "the board [warmly] congratulated"."""
TENSELESS = re.compile(r"to\b|\w+ing\b", re.IGNORECASE)
"""The begin of a verb without a tense: it has no subject just before it."""
PHRASE_BREAK = re.compile(r"[.,;:!?()\[\]\"“”«»\n—–]|\b(?:that|which|who)\b")
"""What ends a noun phrase wherever it stands."""
CLAUSE_BEGIN = re.compile(r"[.,;:!?()\[\]\"“”«»\n—–]\s*|\b(?:that|and|but|which|as|if|when)\s+")
"""Behind it a clause, and so its subject, may begin."""
CONTACT_CLAUSE = re.compile(r"\w\s+(?:I|we|he|she|they|you)\s+[a-z]+\b")
"""A clause that describes the noun before it without a pronoun: "people I spoke to"."""
NEXT_SUBJECT = re.compile(
    r"(?:,\s*|\s)(?:and|but)\s+(?P<subject>(?:(?:[Tt]he|an?|some|many|several|his|her|their|its|it|he|she"
    r"|they|we|I|initial|early|other|official)\b|[A-Z])[^,;:]*)$"
)
"""The subject of a second clause at the end of words: "the dyke broke and the board"."""

_WORD = re.compile(r"[^\W_]+(?:[.’'-][^\W_]+)*\.?")
# Behind these stands a clause inside the phrase: "the men who came", "people I spoke to".
_CLAUSE_INSIDE = re.compile(
    r"\b(?:who|whom|whose|which|that|where|when|what|how|after|before|because|if|as|than|since|until"
    r"|while|there)\b|\w\s+(?:i|we|he|she|they|you|it)\s|[,;:(\"“”—–-]\s",
    re.IGNORECASE,
)
# Forms that are no participle: none of them describes the noun before it.
_PAST_ONLY = frozenset(
    """awoke began broke came chose drew drove fell flew gave got grew hid knew ran rang rose sang
    saw shook spoke stole swam took threw woke wore wrote went ate did was were is are has had
    said says""".split()
)
# Before a name they are participles: "a man named Bram".
_NAMING = frozenset("named called dubbed titled entitled known nicknamed aged numbered".split())
_DAYS = "|".join([*(day.capitalize() for day in WEEKDAYS), *(m.capitalize() for m in MONTHS)])
_OBJECT = re.compile(
    r"\s+(?:(?:the|a|an|his|her|their|its|this|that|these|those|all|no|some|new|officials|people)\b"
    rf"|(?!(?:{_DAYS})\b)[A-Z])"
)


def predicate_in(phrase: str, behind: str = "") -> int | None:
    """Return where a predicate begins in what should be a noun phrase; None if there is none.

    "Officials visited new houses to": a verb with a tense has a noun before it, and an object
    behind it. A participle has none: "a notice released on Monday", "the ousted president".

    Args:
        phrase: The words, in the case of their text.
        behind: What follows them there: an object may.
    """
    before, words = "", phrase + behind
    for match in _WORD.finditer(phrase):
        word = match[0]
        if _CLAUSE_INSIDE.search(phrase, 0, match.start()):
            return None
        if _may_be_subject(before) and word.isalpha() and word.islower():
            if word in _PAST_ONLY:
                return match.start()
            if _has_tense(word) and _OBJECT.match(words, match.end()):
                return match.start()
        before = word
    return None


def _may_be_subject(word: str) -> bool:
    small = word.lower()
    begins_phrase = small in PHRASE_STARTS or small in NUMBER_WORDS
    is_function = small in FUNCTION_WORDS and small not in PRONOUNS
    return word.isalpha() and not (begins_phrase or is_function or small.endswith("ly"))


def _has_tense(word: str) -> bool:
    # "Tasso do Rego" is a name.
    is_candidate = len(word) > len("do") and not word.endswith("ing") and word not in _NAMING
    return is_candidate and surely_has_tense(word)
