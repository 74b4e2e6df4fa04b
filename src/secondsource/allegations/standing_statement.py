"""The statement that stands for an allegation, and the words that show it."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from secondsource.allegations.story_statements import ComparedStatements
from secondsource.language.english.pronoun_words import OPENING_THAT_LEANS
from secondsource.language.english.verb_presence import may_have_tense

# Words of a statement that stands for an allegation: fewer leave out who or what, more say more.
_CLEAR_WORDS = (7, 24)
# Words of a sentence that is shown instead of a part of it that cannot be read alone.
_LONGEST_SHOWN = 40
# Marks that come in pairs; those for which each opening one needs a closing one, since the closing
# one is an apostrophe too; and straight ones, the same on both sides, after a digit also inches.
_PAIRED = ("“”", "«»", "()", "[]", "「」")
_OPENING, _CLOSING = (
    re.compile(r"‘|(?<!\w)'(?=[^\W\d])"),
    re.compile(r"’|(?<=[^\W_])'|(?<=[.,!?])'"),
)
_STRAIGHT, _INCHES = re.compile(r'"'), re.compile(r'(?<=\d)"')
_ITEM_NUMBER = re.compile(r"\A\W*\w{1,2}[.)]\s")
# "iPhone sales fell" begins a sentence.
_FIRST_WORD = re.compile(r"[^\W_]+")


def standing_statement(compared: ComparedStatements, rows: Sequence[int]) -> int:
    """Return the position among `rows` of the statement that stands for them.

    It is central, in the language of most, can be read alone, and is of a middle length.

    Args:
        compared: The statements of a story.
        rows: Those of an allegation.
    """
    vectors = compared.vectors[list(rows)]
    central = vectors @ vectors.mean(axis=0)
    low, high = _CLEAR_WORDS
    lengths = compared.lengths[list(rows)]
    unclear = np.maximum(0, low - lengths) / low + np.maximum(0, lengths - high) / high
    whole = np.array([_is_whole(compared.words[n]) for n in rows], dtype=np.float32)
    leans = np.array([OPENING_THAT_LEANS.match(compared.words[n]) is not None for n in rows])
    languages = compared.languages[list(rows)]
    usual = languages == np.bincount(languages).argmax()
    return int(np.argmax(central + usual + 0.2 * whole - 0.2 * leans - 0.3 * unclear))


def shown_words(compared: ComparedStatements, row: int) -> str:
    """Return the words by which a statement is shown: its own, or those of its sentence.

    A part of a sentence that cannot be read alone ("if the transaction is not completed") is shown
    with its sentence, unless that is long.
    """
    words, sentence = compared.words[row], compared.sentences[row]
    if _is_whole(words) or len(sentence.split()) > _LONGEST_SHOWN:
        return words
    return " ".join(sentence.split())


def _is_whole(words: str) -> bool:
    """Return whether words begin as a sentence does, have a tense, and break no pair of marks."""
    words = _ITEM_NUMBER.sub("", words)
    if not may_have_tense(words):
        return False
    first = _FIRST_WORD.search(words)
    if first is None or (first[0][0].islower() and first[0].islower()):
        return False
    paired = all(words.count(marks[0]) == words.count(marks[1]) for marks in _PAIRED)
    closed = len(_OPENING.findall(words)) <= len(_CLOSING.findall(words))
    straight, inches = len(_STRAIGHT.findall(words)), len(_INCHES.findall(words))
    return paired and closed and (straight % 2 == 0 or (straight - inches) % 2 == 0)
