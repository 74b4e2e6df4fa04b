"""Where noun phrases begin and end, and what is joined or apposed to them."""

from __future__ import annotations

import re
from collections.abc import Container

from secondsource.language.english.verb_presence import surely_has_tense

# Words at which the kernel of a noun phrase ends.
PHRASE_STOPS = frozenset(
    """of in at for from with on by to within inside near about against among between during under
    over after before since close familiar who which whom whose that as based speaking
    working living called named known released published conducted taken obtained reviewed
    and or but including like than around across outside behind above below according
    without when where while because if not privy aware such able responsible loyal
    opposed following""".split()
)
# "the outside groups": these stop a phrase only where a noun came before.
ALSO_BEFORE_NOUNS = frozenset("outside inside near close above below like".split())
# "Nearly a third", "49 percent of", "two out of three": so many of those asked.
SHARE = re.compile(
    r"(?:(?:nearly|almost|about|around|roughly|just|over|only|under|shy\s+of|at\s+least"
    r"|(?:more|fewer|less)\s+than|up\s+to)\s+)*(?:a\s+|another\s+)?"
    r"(?:half|(?:one-|two-|three-)?(?:thirds?|quarters?|fifths?)|\d+(?:\.\d+)?\s*(?:%|per\s?cent)"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|\d+)\s+(?:in|out\s+of)\s+(?:\w+))(?!\w)",
    re.IGNORECASE,
)
# Words that end a phrase before a participle ("those surveyed").
COMPLETE_NOUNS = frozenset({"those", "some", "many", "others", "millions"})
# Words that are no part of the noun phrase before a relative pronoun.
NEVER_IN_PHRASE = frozenset(
    """and or but is are was were be been said says told by to that than if while when as has have
    had it he she they we i not""".split()
)
# ", an exile outlet" after a name; the last word of the group is the noun.
APPOSITION_AFTER_NAME = re.compile(
    r", (?:a|an|the) ((?:[\w’'-]+ ){0,5}?[\w’'-]+)(?=,| (?:of|in|that|which|for|at) |\.)"
)
# "the newspaper (of)" before a name.
NOUN_BEFORE_NAME = re.compile(r"\b([a-z][a-z-]+) (?:of )?\Z")
OF_BEFORE_NOUN = re.compile(r"\bof (?:(?:the|an?|its|his|her|their) )?(?:[\w’'-]+ ){0,2}\Z")
"""What ties a noun to an office before it: "head of the Varnholt truck maker"."""
# "The mayor and his deputy" are two, "the senator and former candidate" is one.
JOINED_NOUN = re.compile(
    r"and (?P<other>(?:the|a|an|his|her|its|their|other|others|some|many)\b|[A-Z])?"
)
CAPITALISED_RUN = re.compile(r"[A-Z][\w’'-]*(?:\s(?:of\s(?:the\s)?)?[A-Z][\w’'-]*){0,5}")
"""Capitalised words in a row, which may be a name."""
TWO_NAMES = re.compile(
    r"(?:[a-z]+\s)?(?:[A-Z][\w.’'-]*\s){1,3}and\s[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,2}"
)
"""Two persons by name: "Orla Tennick and Bram Moss", "singers Tennick and Moss"."""
JOINED = re.compile(
    r"(?<!\bof)(?<!\bfor)\s\S+\s+and\s+(?:the|a|an|his|her|its|their|other)\s|^\w+\s+and\s+[A-Z]\w+$"
)
"""Two phrases that are joined: "the Harbour Party and the state"."""
OF_PEOPLE = re.compile(r"of ((?:[\w’'-]+ ?){1,4})")
BOTH = re.compile(r"(?:both|neither)\b.*\b(?:and|n?or)\b", re.IGNORECASE)
TRAILING_APPOSITION = re.compile(r",? (?:who|which|whose|the|a|an|of|in|at|from)\b.*")
LISTED_NAMES = re.compile(
    r"^(?:[A-Z][\w.’'-]*\s)*[A-Z][\w’'-]+,? (?:and|or) (?:[A-Z]|his |her |their |other)"
)
# "of the ministry" after a noun: the word that distinguishes it from others of the same noun.
BELONGING = re.compile(r"(?:of|for|from|in|at) (?:the |his |her )?([\w’'-]+)")
PARTICIPLE_ENDINGS = ("ed", "ing")
PAST_PARTICIPLE = "ed"
NAMED = frozenset({"named", "called"})
"""Words between a description and the name ("a clerk named Orla Tennick")."""
OF = "of"
AND = "and"
COORDINATING = frozenset({"and", "&"})
NAME_LINKS = frozenset({"of", "and", "for", "&"})
"""Words that tie two parts of one name together ("Department of Justice")."""
CLAUSE_LINKS = (" and", " or", " but")
"""Ends of a clause that the next clause follows with the same subject."""
PARTITIVE_LINKS = ("of ", "who ")
"""What follows a partitive word ("some of", "those who")."""
AND_MORE = "and "
# A clause that only adds to a description: ", which usually ...", ", whatever they do".
ADDED_CLAUSE = re.compile(
    r"\s*,\s*(?:who|whom|whose|which|whatever|whoever|whichever|where|when)\b.*", re.DOTALL
)
LIST_JOINT = re.compile(r",\s+(?:and\s+)?|\s+and\s+")
"""Between the items of a list."""
_BEGINS_WITH_ONE = re.compile(r"(?:A|An|The|One)(?P<words>(?: [a-z][\w’'-]*){1,6})")
_WORD_BEHIND = re.compile(r" ([a-z][\w’'-]*)")
_OF_NAME = re.compile(r" (?:of|in|at|from|with) (?:the )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*")


def described_person(sentence: str, nouns: Container[str]) -> str | None:
    """Return the description of one person with which a sentence begins; None if there is none.

    "A kitchen assistant" of "A kitchen assistant rang", with a name behind it ("A sergeant of the
    Mounted Guard").

    Args:
        sentence: The sentence.
        nouns: Nouns for one person, in small letters.
    """
    match = _BEGINS_WITH_ONE.match(sentence)
    if match is None:
        return None
    end = match.start("words")
    for word in match["words"].split(" ")[1:]:
        end += 1 + len(word)
        if word in nouns:
            return _with_name(sentence, end) if _ends_phrase(sentence, end) else None
        if word in PHRASE_STOPS or surely_has_tense(word):
            return None
    return None


def _ends_phrase(sentence: str, end: int) -> bool:
    """Return whether no further noun stands behind: "the driver shortage" is no driver."""
    behind = _WORD_BEHIND.match(sentence, end)
    return behind is None or behind[1] in PHRASE_STOPS or surely_has_tense(behind[1])


def _with_name(sentence: str, end: int) -> str:
    name = _OF_NAME.match(sentence, end)
    return sentence[: name.end() if name else end]
