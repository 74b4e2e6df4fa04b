"""The initial-sound rule: northern 로동, 련합 and 녀성 are southern 노동, 연합 and 여성."""

from __future__ import annotations

from secondsource.language.korean.hangul import Syllable, decomposed, syllable_of

BEFORE_I = frozenset("ㅣ ㅑ ㅕ ㅛ ㅠ ㅖ ㅒ".split())
"""Vowels before which the South drops an initial ㄹ or ㄴ; before others ㄹ is ㄴ."""


def southern_form(text: str) -> str:
    """Return a text in which every ㄹ and ㄴ is as the South has it at the beginning of a word.

    The rule holds for the beginning of words, but a name is written with spaces or without, so it
    is applied to all syllables: the form is for comparing and never shown.

    Args:
        text: A composed text.
    """
    return "".join(map(_southern_syllable, text))


def _southern_syllable(character: str) -> str:
    letters = decomposed(character)
    if letters is None or letters.onset not in "ㄹㄴ":
        return character
    onset = "ㅇ" if letters.vowel in BEFORE_I else "ㄴ"
    return syllable_of(Syllable(onset, letters.vowel, letters.coda))
