"""Pronouns by what they refer to, all in small letters."""

from __future__ import annotations

import re

# Forms of one pronoun, possessives and reflexives among them.
HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
IT = frozenset({"it", "its", "itself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
FIRST_PERSON = frozenset({"i", "me", "my", "myself", "mine"})
WE = frozenset({"we", "us", "our", "ours", "ourselves"})
YOU = frozenset({"you", "your", "yours"})
RELATIVE = frozenset({"who", "which", "whom", "whose", "that"})
DEMONSTRATIVES = frozenset({"this", "that", "these", "those"})
PRONOUNS = HE | SHE | IT | THEY | FIRST_PERSON | WE | YOU | RELATIVE | DEMONSTRATIVES
REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
AFTER_PRONOUNS = frozenset({",", "in", "on", "at", "who", "which"})
"""What begins a clause after a pronoun that is a source: "They, who", "He in the message"."""
DUMMY_IT = "it"
"""The pronoun that may be a dummy subject ("it is feared")."""
PLURAL_DEMONSTRATIVES = frozenset({"those", "these"})
"""Demonstratives for several."""
PROPOSITIONAL = DEMONSTRATIVES | {"it", "which"}
"""Pronouns that may refer to what the text has just said."""
PROPOSITIONAL_INSIDE = frozenset({"this", "these", "which"})
"""Those of them that do so inside a sentence as well."""
PERSONAL_RELATIVES = frozenset({"who", "whom"})
"""Relative pronouns for persons."""
# Before persons who are with the one a sentence is about: "he was greeted by Orla Tennick". No
# later "he" or "she" means one of them.
COMPANIONS = re.compile(
    r"\b(?:accompan(?:ied|ying)|greeted\s+(?:\w+\s+){0,3}by|(?:welcomed|flanked|joined)\s+by|"
    r"salutes?\s+from|present\s+(?:\w+\s+){0,3}(?:was|were)|on\s+hand|along(?:side|\s+with)|"
    r"together\s+with|with\s+(?:him|her)\s+(?:was|were))\b",
    re.IGNORECASE,
)
# A text that its signatories or a speaker wrote, by its first line or its opening words: "we" is
# who signs or speaks, not the outlet that carries it.
STATEMENT_TITLE = re.compile(
    r"^\W*(?:[\w.’'-]+\s+){0,8}(?:statement|speech|address|declaration|communiqu[eé]|open\s+letter|"
    r"remarks|appeal|petition|manifesto|pledge|testimony)\b",
    re.IGNORECASE,
)
STATEMENT_OPENING = re.compile(
    r"\bwe,\s+the\s+(?:undersigned|members|people|peoples|representatives|delegates|participants)\b"
    r"|\b(?:released|issued|made\s+public|published)\s+the\s+following\b"
    r"|\bthe\s+(?:full\s+)?text\s+of\s+the\s+(?:statement|speech|letter|address)\b",
    re.IGNORECASE,
)
BEFORE_OBJECT = re.compile(
    r"\b(?:to|with|for|from|of|by|against|about)\s+(?:(?:[A-Z][\w’'-]*\s+){1,4}and\s+)?\Z"
)
"""Prepositions before a name, or two, that is not what its sentence is about."""
OPENING_THAT_LEANS = re.compile(
    rf"\W*(?:{'|'.join(sorted((HE | SHE | IT | THEY | DEMONSTRATIVES) - {'that'}))})\b",
    re.IGNORECASE,
)
"""An opening that cannot be read without the sentence before: "Its source", "They painted"."""
