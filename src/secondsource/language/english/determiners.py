"""Determiners, articles and partitive words, in small letters."""

from __future__ import annotations

import re

# "the source", "both men": refers back to something known.
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
INDEFINITE = frozenset(
    {
        "most",
        "few",
        "all",
        "a",
        "an",
        "another",
        "one",
        "some",
        "other",
        "any",
        "several",
        "many",
        "two",
        "three",
        "four",
    }
)
# "his office": refers back by its owner.
POSSESSIVE_DETERMINERS = frozenset({"his", "her", "their", "its", "our", "my", "your"})
# With a plural noun, determiners of several people.
SEVERAL = frozenset(
    """some many several most few two three four other these those all both""".split()
)
# "A Varnholt Republican": one of many.
ONE_OF = frozenset("a an another one".split())
# Words that number or date a noun and do not distinguish it from others.
ORDINALS = frozenset("""first second third fourth fifth last next same new latest recent""".split())
# Determiners of an apposition after a name.
APPOSITION_STARTS = frozenset("a an the another his her their its one".split())
# Determiners with which a noun phrase before a relative pronoun may begin.
PHRASE_STARTS = frozenset(
    """the a an some many several most two three four one his her their its our this these those
    both all any other another few every""".split()
)
ARTICLE = re.compile(r"^(?:the|a|an) (?=.)")
"""A leading article of a folded name."""
THE = "the"
ARTICLES = frozenset({"the", "a", "an"})
# Words for a part or a number of people ("some of", "a handful of").
PARTITIVE = frozenset(
    """one two three four some most many several few all both none each half members member number
    majority percent any either neither handful clutch array chorus cadre bunch lot host range slew
    raft string constellation crowd""".split()
)
ONE_MEMBER = frozenset({"one", "member", "each"})
"""Those of them that mean one person ("one of the guards")."""
ONE = "one"
SMALL_NUMBERS = frozenset({"two", "three", "four", "more"})
"""Numbers that alone stand for people ("two said")."""
# A determiner that begins a description and gets a small letter inside a sentence.
DETERMINER_START = re.compile(
    r"^(?:A|An|The|Some|One|Many|Several|Two|Three|Most|His|Her|Their|Its|Another|Other|Our|Both|All|Few)\b"
)
