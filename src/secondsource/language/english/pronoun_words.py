"""Pronouns by what they point at, all in small letters."""

from __future__ import annotations

# Forms of one pronoun, possessives and reflexives among them.
HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
IT = frozenset({"it", "its", "itself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
FIRST = frozenset({"i", "me", "my", "myself", "mine"})
WE = frozenset({"we", "us", "our", "ours", "ourselves"})
YOU = frozenset({"you", "your", "yours"})
RELATIVE = frozenset({"who", "which", "whom", "whose", "that"})
POINTING = frozenset({"this", "that", "these", "those"})
PRONOUNS = HE | SHE | IT | THEY | FIRST | WE | YOU | RELATIVE | POINTING
REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
DUMMY_IT = "it"
"""The pronoun that may be a dummy subject ("it is feared")."""
THESE = frozenset({"those", "these"})
"""Pointing pronouns for several."""
INFERRING = POINTING | {"it", "which"}
"""Pronouns that may point back at what the text has just said."""
POINTING_INSIDE = frozenset({"this", "these", "which"})
"""Those of them that do so inside a sentence as well."""
OF_PERSONS = frozenset({"who", "whom"})
"""Relative pronouns for persons."""
