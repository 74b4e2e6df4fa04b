"""Pronouns by what they refer to, all in small letters."""

from __future__ import annotations

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
