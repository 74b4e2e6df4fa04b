"""Words in and around the names of persons and peoples."""

from __future__ import annotations

# Small words inside a name ("van der").
NAME_PARTICLES = frozenset(
    """de da di du la le el al van von der den bin ibn ben del dos und y of""".split()
)
# Capitalised words that begin a sentence and no name.
NOT_IN_NAMES = frozenset(
    """the a an in on at but and for if when while after before as by from with his her their its
    it he she they we i this that these those there then now so yet still what who how why
    where no not some many most all both one two since until because although though however
    meanwhile also under over according asked during last next earlier later another other
    every each even just monday tuesday wednesday thursday friday saturday sunday january
    february march april may june july august september october november december yes mr mrs
    well like my our your""".split()
)
MARRIED_TITLES = frozenset({"mr", "mrs"})
"""Those of them that are titles all the same."""
RUN_PARTICLES = "de|da|del|la|van|von|der|bin|ibn|ben|al|el"
"""Particles inside a run of capitalised words in a text, as alternatives of a pattern."""
FORMER = frozenset({"former", "then", "acting", "ex", "late"})
"""Words before a title that say that it is no longer held, or not fully."""
PERSON_ENDINGS = ("er", "or", "ist", "man", "woman", "ian", "eer", "ee")
"""Endings of nouns for persons that no list holds."""
# "North Koreans", "Democrats"; not "Evans": a surname of that form comes with a given name.
PEOPLES_ENDINGS = ("eans", "ians", "icans", "crats", "ish", "inese", "anese", "kans", "vans")
# Endings that distinguish names or nations: a letter that differs there is no
# misspelling.
DISTINGUISHING_ENDINGS = ("ian", "ien", "ean", "ish", "ese", "son", "sen", "man", "ova", "eva")
