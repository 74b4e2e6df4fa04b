"""Classes of role nouns: nouns of one class may describe one person."""

from __future__ import annotations

_CLASSES = (
    "boss chief head director commander manager leader principal chair chairman chairwoman",
    "spokesman spokeswoman spokesperson",
    "minister ministry",
    "police officer sergeant captain constable inspector superintendent",
    "doctor physician surgeon hospital medic clinic nurse",
    "mayor town council councillor",
    "general army military colonel major soldier garrison",
    "state government authorities cabinet",
    "company firm operator owner",
    "prosecutor court judge magistrate",
    "professor expert academic scientist analyst researcher",
    "union unionist steward",
    "fisherman skipper captain sailor",
    "president presidency",
    "lawyer attorney barrister solicitor",
    "teacher headmaster headmistress",
    "resident neighbour neighbor villager local",
    "worker employee staff",
    "aide official officials functionary diplomat",
    "witness survivor passenger",
)
ROLE_CLASSES: dict[str, frozenset[int]] = {
    word: frozenset(n for n, words in enumerate(_CLASSES) if word in words.split())
    for words in _CLASSES
    for word in words.split()
}
"""For each role noun, in small letters, the numbers of its classes."""
UNDISTINCTIVE_WORDS = frozenset(
    "senior former unnamed one source sources person people official officials close familiar spoke"
    " man woman new old local".split()
)
"""Words of descriptions that fit almost any source."""
