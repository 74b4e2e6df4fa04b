"""Invented reports: sentences about a country that does not exist, and words that mark a report."""

from __future__ import annotations

import hashlib
import random
import re

_PEOPLE = (
    "Ilmar Destane",
    "Oru Tavenik",
    "Sela Brandovar",
    "Captain Jorun Melk",
    "Minister Hadra Posk",
    "Nevin Aldaroush",
    "Colonel Teru Vashti",
    "Marit Okonel",
)
_BODIES = (
    "the Harbour Board",
    "the Vesk Ministry of Roads",
    "the 4th Ferry Brigade",
    "the Ostrel Grain Office",
    "the district council of Lower Hask",
)
_PLACES = ("Ostrel", "Lower Hask", "Port Vesk", "the Tamar valley", "Dunmarrow", "Kell Bridge")
_DEEDS = (
    "closed the upper ferry",
    "counted the sacks in the northern store",
    "moved two companies to the river",
    "ordered new wagons for the quarry line",
    "held back the winter ration",
    "repaired the signal mast",
)
_CUES = ("said", "told reporters", "denied", "confirmed", "warned", "announced", "added")
_LETTERS = "bcdfghjklmnpqrstvwxz"
MARKER = re.compile(f"zq[{_LETTERS}]{{10}}")
"""What every marker word looks like."""


def marker(name: str, number: int = 0) -> str:
    """Return a word that occurs in one report only and that no cleaning changes.

    Args:
        name: The case or file.
        number: Which of its reports.
    """
    digest = hashlib.sha256(f"{name}/{number}".encode()).digest()
    return "zq" + "".join(_LETTERS[byte % len(_LETTERS)] for byte in digest[:10])


def sentence(dice: random.Random) -> str:
    """Return one sentence, most often an attribution."""
    who, body, place = dice.choice(_PEOPLE), dice.choice(_BODIES), dice.choice(_PLACES)
    deed, cue, number = dice.choice(_DEEDS), dice.choice(_CUES), dice.randrange(2, 900)
    return dice.choice(
        (
            f"{who} {cue} that {body} had {deed} near {place}.",
            f"“We {deed} with {number} people,” {who} {cue} in {place}.",
            f"A source within {body} {cue} that {number} people {deed}.",
            f"According to {body}, workers {deed} at {place} on the {number % 28 + 1}th.",
            f"In {place}, {body} {deed} after {number} days of rain.",
        )
    )


def paragraph(dice: random.Random, sentences: int = 4) -> str:
    """Return a paragraph of so many sentences."""
    return " ".join(sentence(dice) for _ in range(sentences))


def report(dice: random.Random, mark: str = "", paragraphs: int = 4) -> str:
    """Return the text of a report, with its marker word in a sentence of its own.

    Args:
        dice: Random generator that chooses the words.
        mark: The marker word; none if "".
        paragraphs: How many, four sentences each.
    """
    parts = [paragraph(dice) for _ in range(paragraphs)]
    if mark:
        parts[0] += f" The file bears the word {mark} on its cover."
    return "\n\n".join(parts)


def headline(dice: random.Random) -> str:
    """Return a headline without a final stop."""
    return f"{dice.choice(_BODIES)[4:]} {dice.choice(_DEEDS)}".capitalize()


def prose_of(dice: random.Random, size: int) -> str:
    """Return sentences in paragraphs of at least `size` characters, most of them drawn again."""
    block = "\n\n".join(paragraph(dice) for _ in range(200))
    return (block + "\n\n") * (size // len(block) + 1)
