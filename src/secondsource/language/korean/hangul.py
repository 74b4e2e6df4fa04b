"""Hangul: composing, decomposing and recognising syllables (Unicode, chapter 3.12)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_FIRST, _LAST = 0xAC00, 0xD7A3
_VOWELS, _CODAS = 21, 28
ONSETS = tuple("ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ")
VOWELS = tuple("ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ")
CODAS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
_SYLLABLE = re.compile("[가-힣]")
_WORD = re.compile("[가-힣]+")


@dataclass(frozen=True, slots=True)
class Syllable:
    """One syllable, in letters of the compatibility block (ㄱ, ㅏ).

    Args:
        onset: The first consonant; "ㅇ" if it is silent.
        vowel: The vowel or diphthong.
        coda: The last consonant or cluster; "" if there is none.
    """

    onset: str
    vowel: str
    coda: str


def composed(text: str) -> str:
    """Return a text with decomposed Hangul (NFD) composed to syllables (NFC)."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def has_hangul(text: str) -> bool:
    """Return whether a syllable of Hangul stands in a composed text."""
    return _SYLLABLE.search(text) is not None


def syllable_count(text: str) -> int:
    """Return the number of syllables of Hangul in a composed text."""
    return len(_SYLLABLE.findall(text))


def is_syllables(text: str) -> bool:
    """Return whether a text is syllables of Hangul only, and not empty."""
    return _WORD.fullmatch(text) is not None


def decomposed(syllable: str) -> Syllable | None:
    """Return the letters of one composed syllable; None for any other character."""
    number = ord(syllable) - _FIRST
    if not 0 <= number <= _LAST - _FIRST:
        return None
    onset, rest = divmod(number, _VOWELS * _CODAS)
    vowel, coda = divmod(rest, _CODAS)
    return Syllable(ONSETS[onset], VOWELS[vowel], CODAS[coda])


def letters_of(word: str) -> Iterator[Syllable]:
    """Yield the letters of each syllable of a composed word; other characters are left out."""
    for character in word:
        letters = decomposed(character)
        if letters is not None:
            yield letters


def syllable_of(letters: Syllable) -> str:
    """Return the composed syllable of its letters.

    Raises:
        ValueError: If one of them is no letter of its place.
    """
    onset, vowel = ONSETS.index(letters.onset), VOWELS.index(letters.vowel)
    return chr(_FIRST + (onset * _VOWELS + vowel) * _CODAS + CODAS.index(letters.coda))
