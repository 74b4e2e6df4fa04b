"""Sound keys: one code for a Korean name in Hangul and in every Latin spelling (phonetic index).

A key has a letter for each sound that all systems keep apart: the place of a consonant without its
voice or breath (k/g/kh, t/d/th, p/b/ph, ch/j), and six vowels, since "o", "u", "eo", "ŏ" and "eu"
stand for one another in one system or another. Keys are for blocking: names with one key may be
one name, and `romanisation.spelling_cost` then compares them letter by letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from secondsource.language.korean.family_names import KoreanName
from secondsource.language.korean.hangul import decomposed
from secondsource.language.korean.romanisation import BREAK, latin_form

# Letters of a key: k t p c s h are the obstruents, m n l the sonorants, g is "ng"; a e o i are
# vowels, y is "yo", "yu" and "yeo", j is "ya", w the glide of "wa" and "wo", x "ye" after l and n.
_ONSET_CLASSES = dict(
    zip("ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ", "kknttlmppss_cccktph", strict=True)
)
_VOWEL_CLASSES = dict(
    zip(
        "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ",
        "a e j x o e y x o wa e e y o wo e i y o i i".split(),
        strict=True,
    )
)
_CODA_CLASSES = {
    "": "", "ㄱ": "k", "ㄲ": "k", "ㄳ": "k", "ㄴ": "n", "ㄵ": "n", "ㄶ": "n", "ㄷ": "t", "ㄹ": "l",
    "ㄺ": "k", "ㄻ": "m", "ㄼ": "l", "ㄽ": "l", "ㄾ": "l", "ㄿ": "p", "ㅀ": "l", "ㅁ": "m",
    "ㅂ": "p", "ㅄ": "p", "ㅅ": "s", "ㅆ": "s", "ㅇ": "g", "ㅈ": "c", "ㅊ": "c", "ㅋ": "k",
    "ㅌ": "t", "ㅍ": "p", "ㅎ": "",
}  # fmt: skip

# Latin clusters, the longest first. "ng" before a vowel is also n and g: both keys are given.
_CONSONANTS = {
    "tch": "c", "ch'": "c", "ch": "c", "ck": "k", "kk": "k", "kh": "kh", "k'": "k", "gg": "k",
    "gh": "k", "ng": "g", "th": "t", "t'": "t", "tt": "t", "dd": "t", "ph": "p", "p'": "p",
    "pp": "p", "bb": "p", "sh": "s", "ss": "s", "jj": "c", "rh": "lh", "wh": "h", "k": "k",
    "g": "k", "c": "k", "q": "k", "t": "t", "d": "t", "p": "p", "b": "p", "f": "p", "v": "p",
    "s": "s", "j": "c", "z": "c", "h": "h", "m": "m", "n": "n", "l": "l", "r": "l", "'": "",
}  # fmt: skip
_VOWELS = {
    "yeou": "y", "yeo": "y", "yae": "x", "you": "y", "yoo": "y", "yuh": "y", "yoh": "y", "yŏ": "y",
    "yu": "y", "yo": "y", "ya": "j", "ye": "x", "yi": "i", "eui": "i", "ŭi": "i", "ui": "i",
    "wae": "e", "wah": "wa", "wa": "wa", "weo": "wo", "wo": "wo", "wŏ": "wo", "we": "e", "wi": "i",
    "woo": "o", "wu": "o", "wŭ": "o", "eoh": "o", "eo": "o", "eu": "o", "ee": "i", "ey": "e",
    "eh": "e", "ae": "e", "ai": "e", "ay": "e", "ah": "a", "oh": "o", "uh": "o", "oe": "e",
    "oi": "e", "oy": "e", "oo": "o", "ou": "o", "ŏ": "o", "ŭ": "o", "ie": "i", "a": "a", "e": "e",
    "i": "i", "o": "o", "u": "o", "y": "i",
}  # fmt: skip
_VOWEL_LETTERS = "aeiouyŏŭw"
_RUNS = re.compile(
    rf"[{_VOWEL_LETTERS}]+h?(?![{_VOWEL_LETTERS}])|[{_VOWEL_LETTERS}]+|[^{_VOWEL_LETTERS}]+"
)
_MOST_KEYS = 8
# No two syllables have more vowels ("yeoyeo", "uiyeo").
_LONGEST_RUN = 8
# Families whose name is spelt as no system has it.
_FAMILY_SPELLINGS = {
    "park": "pak", "bark": "pak", "hur": "ho", "sur": "so", "back": "pek",
    "pack": "pek",  "joe": "co", "yew": "y", "rhie": "i", "leigh": "i", "tchoe": "ce",
}  # fmt: skip

# Applied in this order to the keys of both scripts, so that what one system assimilates and another
# does not has one key.
_RULES = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"(?<=[ktpcl])h", ""),
        (r"([ktpcs])\1+", r"\1"),
        (r"k(?=[mnl])", "g"),
        (r"p(?=[mnl])", "m"),
        (r"[ts](?=[mnl])", "n"),
        (r"(?<=[gm])l", "n"),
        (r"[nl]{2,}", "n"),
        (r"^[ln](?=[iyjx])", ""),
        (r"^l", "n"),
        (r"(?<=[gm])n(?=[iyjx])", ""),
        ("x", "e"),
        (r"o(?=[ie])", ""),
        (r"([aeoi])\1+", r"\1"),
    )
)


def hangul_key(name: KoreanName) -> str:
    """Return the key of a name in Hangul: the family's and the given name's, parted by "|"."""
    return f"{_key_of_syllables(name.family)}|{_key_of_syllables(name.given)}"


@lru_cache(maxsize=100_000)
def _key_of_syllables(syllables: str) -> str:
    sounds = []
    for syllable in syllables:
        letters = decomposed(syllable)
        if letters is not None:
            onset = _ONSET_CLASSES[letters.onset].replace("_", "")
            sounds.append(onset + _VOWEL_CLASSES[letters.vowel] + _CODA_CLASSES[letters.coda])
    return _assimilated("".join(sounds))


def _assimilated(key: str) -> str:
    for pattern, replacement in _RULES:
        key = pattern.sub(replacement, key)
    return key


def latin_keys(family: str, given: str) -> frozenset[str]:
    """Return the keys that a name in Latin letters may have: several where "ng" or vowels may part.

    Args:
        family: The family's name, in the form of `latin_form`.
        given: The given name, likewise.
    """
    families = _keys_of_word(family)
    return frozenset(f"{f}|{g}" for f in families for g in _keys_of_word(given))


@lru_cache(maxsize=100_000)
def _keys_of_word(word: str) -> tuple[str, ...]:
    """Return the keys of one name; none if it has letters that no Korean name has."""
    if word in _FAMILY_SPELLINGS:
        return (_FAMILY_SPELLINGS[word],)
    readings = [""]
    for part in word.split(BREAK):
        options = list(_readings_of_part(part))
        readings = [left + right for left in readings for right in options][:_MOST_KEYS]
    return tuple(dict.fromkeys(map(_assimilated, readings)))


def _readings_of_part(part: str) -> Iterator[str]:
    readings = [""]
    runs = _RUNS.findall(part)
    for number, run in enumerate(runs):
        is_last = number == len(runs) - 1
        if run[0] in _VOWEL_LETTERS:
            options = list(_vowel_readings(run))
        else:
            options = list(_consonant_readings(run, is_inside=number > 0 and not is_last))
        readings = [left + right for left in readings for right in options][:_MOST_KEYS]
    yield from readings


def _consonant_readings(run: str, is_inside: bool) -> Iterator[str]:
    sounds, position = "", 0
    while position < len(run):
        length = next((n for n in (3, 2, 1) if run[position : position + n] in _CONSONANTS), 0)
        if not length:
            return
        sounds += _CONSONANTS[run[position : position + length]]
        position += length
    yield sounds
    if is_inside and run.endswith("ng"):
        yield sounds[:-1] + "nk"


def _vowel_readings(run: str) -> Iterator[str]:
    """Yield the ways to part a run of vowels, the longest vowels first; none of a long run."""
    if not run:
        yield ""
    if not 0 < len(run) <= _LONGEST_RUN:
        return
    for length in range(min(4, len(run)), 0, -1):
        vowel = _VOWELS.get(run[:length])
        # A "y" before a vowel is a glide and never a vowel of its own.
        if vowel is not None and (run[:length] != "y" or length == len(run)):
            for rest in _vowel_readings(run[length:]):
                yield vowel + rest


def keys_of_latin_name(name: str) -> frozenset[str]:
    """Return the keys of a Korean name in Latin letters, the family's name first or last.

    Args:
        name: A name without title; "Kim Jong-un", "Jae-myung Lee", "Kim, Jong Un".
    """
    words = latin_form(name).strip(BREAK)
    first, _, rest = words.partition(BREAK)
    front, _, last = words.rpartition(BREAK)
    keys: set[str] = set()
    if rest:
        keys |= latin_keys(first, rest) | latin_keys(last, front)
    return frozenset(keys)
