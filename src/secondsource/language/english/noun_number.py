"""The number of English nouns: the singular of a plural, what is a plural, and counts in words."""

from __future__ import annotations

import re

_IRREGULAR = {
    "men": "man",
    "women": "woman",
    "children": "child",
    "people": "people",
    "wives": "wife",
    "lives": "life",
    "media": "media",
    "data": "data",
    "analyses": "analysis",
    "clergymen": "clergyman",
    **{
        f"{noun}s": noun
        for noun in ("critic", "cleric", "medic", "mechanic", "academic", "skeptic")
    },
}
# End in "s" and are singular, or say nothing of number.
_NOT_PLURAL = re.compile(r"(?:ss|us|is|ews|ics)$|^(?:congress|press|rebels|times|customs|series)$")
_COMPOUND = re.compile(r"(.*?)(men|women)$")


def singular(word: str) -> str:
    """Return the singular of a noun in small letters; the word itself if it is none."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if match := _COMPOUND.fullmatch(word):
        return match[1] + match[2].replace("en", "an")
    if not word.endswith("s") or _NOT_PLURAL.search(word) or len(word) < 4:
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses")):
        return word[:-2]
    return word[:-1]


def counted(number: int, nouns: str) -> str:
    """Return a number with what it counts: "1 report", "2,300 other stories".

    Args:
        number: How many.
        nouns: What, in the plural, with adjectives before it if any.
    """
    adjectives, space, noun = nouns.rpartition(" ")
    return f"{number:,} {adjectives}{space}{singular(noun) if number == 1 else noun}"


def is_plural(word: str) -> bool:
    """Return whether a noun in small letters is a plural by its form."""
    return word in ("people", "media", "data") or singular(word) != word


PEOPLE = "people"
"""A plural noun without the ending of one."""
