"""Foreign names as Hangul writes them: consonant skeletons, and a weighted edit distance of sounds.

Hangul keeps the consonants of a foreign name, gives a consonant without vowel the vowel ㅡ
("트럼프"), and drops an r without a vowel behind it ("스타머" for Starmer). So names are blocked by
their consonants and compared sound by sound, the vowels cheaply.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from secondsource.language.korean.hangul import decomposed

# Sounds: K T P S C M N R H are consonants, G is "ng"; a e i o u are vowels, "-" is ㅡ, "@" is ㅓ.
_ONSETS = dict(zip("ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ", "KKNTTRMPPSS_CCCKTPH", strict=True))
_VOWELS = dict(
    zip(
        "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ",
        "a e a e @ e @ e o a e e o u @ e i u - i i".split(),
        strict=True,
    )
)
_CODAS = {
    "ㄱ": "K", "ㄴ": "N", "ㄷ": "T", "ㄹ": "R", "ㅁ": "M", "ㅂ": "P", "ㅅ": "T", "ㅇ": "G",
    "ㅋ": "K", "ㅌ": "T", "ㅍ": "P", "ㅊ": "C", "ㅈ": "C", "ㄲ": "K", "ㅆ": "S", "ㅎ": "H",
}  # fmt: skip
_VOWEL_SOUNDS = frozenset("aeiou@-")

# Groups of Latin letters, the first that fits, each with the sounds it may have.
_GROUPS = tuple(
    (re.compile(pattern), tuple(sounds.split("/")))
    for pattern, sounds in (
        ("shch|sch", "S/SC/SK"),
        ("tsch|tch", "C"),
        ("sh", "S"),
        ("ch", "C/K/S/H"),
        ("ph", "P"),
        ("th", "T/S"),
        ("dg(?=[eiy])|dj|dzh|dz", "C"),
        ("ck|cq|kk|cc(?![eiy])|qu|q", "K"),
        ("gh(?![aeiou])", "/K"),
        ("gh", "K"),
        ("kh", "H/K"),
        ("zh", "C"),
        ("ts|tz|cz|zz", "C"),
        ("xh?", "KS/S"),
        ("ng(?![aeiouy])", "G/NK"),
        ("n(?=[kgcq])", "G/N"),
        ("c(?=[eiy])", "S/C"),
        ("c", "K"),
        ("g(?=[eiy])", "K/C"),
        ("gg?|k", "K"),
        ("j", "C//H"),
        ("ss", "S"),
        ("s", "S/C"),
        ("z", "C/S"),
        ("tt?|dd?", "T"),
        ("pp?|bb?|vv?", "P"),
        ("ff?", "P/H"),
        ("w", "/P"),
        ("mm?", "M"),
        ("nn?", "N"),
        ("r(?=[aeiouyr])|ll?|rr", "R"),
        ("r", "R/"),
        ("h", "H/"),
        ("igh", "ai"),
        ("ey|ee|ea|ie|iy|ij|yy", "i"),
        ("oo|ou", "u"),
        ("au|aw", "o"),
        ("ay", "ei"),
        ("y", "i"),
        ("[aeiou]", "="),
    )
)
_MOST_KEYS = 12

_VOWEL_COSTS = {
    frozenset(pair): cost
    for cost, pairs in (
        (0.05, "@e @u @o @a au ao ai ei"),
        (0.15, "ae ou oe ue iu"),
    )
    for pair in pairs.split()
}
_OTHER_VOWEL = 0.25
_NO_VOWEL = 0.25
_EPENTHETIC = 0.02
_CONSONANT_COSTS = {
    frozenset(pair): cost
    for cost, pairs in (
        (0.1, "SC GN"),
        (0.35, "ST CT CK"),
        (0.5, "MN PH KH RH"),
    )
    for pair in pairs.split()
}
_NO_CONSONANT = {"R": 0.35, "H": 0.2, "G": 0.7}


def foreign_keys(word: str) -> frozenset[str]:
    """Return the consonant skeletons of one word in Hangul or Latin letters.

    A word in Hangul has one; a word in Latin letters has one for each way it may be read.
    """
    if any("가" <= c <= "힣" for c in word):
        return frozenset((_skeleton(hangul_sounds(word)),))
    return frozenset(_skeleton(reading) for reading in latin_readings(word))


def _skeleton(sounds: str) -> str:
    consonants = "".join(s for s in sounds if s not in _VOWEL_SOUNDS and s != "H")
    merged = consonants.replace("C", "S").replace("G", "N")
    return re.sub(r"(.)\1+", r"\1", merged)


@lru_cache(maxsize=100_000)
def hangul_sounds(word: str) -> str:
    """Return the sounds of a word in Hangul."""
    sounds = []
    for character in word:
        letters = decomposed(character)
        if letters is not None:
            onset = _ONSETS[letters.onset].replace("_", "")
            coda = _CODAS.get(letters.coda, "")
            sounds.append(onset + _VOWELS[letters.vowel] + coda)
    return "".join(sounds)


@lru_cache(maxsize=100_000)
def latin_readings(word: str) -> tuple[str, ...]:
    """Return the ways to read a word in Latin letters, as sounds; at most a dozen."""
    plain = unicodedata.normalize("NFKD", word.lower())
    letters = "".join(c for c in plain if "a" <= c <= "z")
    readings = [""]
    position = 0
    while position < len(letters):
        for pattern, sounds in _GROUPS:
            match = pattern.match(letters, position)
            if match:
                options = (letters[position],) if sounds == ("=",) else sounds
                readings = [left + right for left in readings for right in options][:_MOST_KEYS]
                position = match.end()
                break
        else:
            return ()
    return tuple(dict.fromkeys(readings))


def foreign_cost(hangul: str, latin: str) -> float:
    """Return how unlike two words sound, as a share of their consonants and vowels: 0 is alike.

    Args:
        hangul: One word in Hangul.
        latin: One word in Latin letters.
    """
    left = hangul_sounds(hangul)
    costs = [
        _distance(left, right) / max(_weight(left), _weight(right), 1.0)
        for right in latin_readings(latin)
    ]
    return min(costs, default=1.0)


def _weight(sounds: str) -> float:
    return sum(0.0 if s == "-" else _NO_VOWEL if s in _VOWEL_SOUNDS else 1.0 for s in sounds)


def _distance(left: str, right: str) -> float:
    """Return the weighted edit distance of two strings of sounds (Wagner–Fischer)."""
    above = [0.0]
    for sound in right:
        above.append(above[-1] + _gap(sound))
    for sound in left:
        row = [above[0] + _gap(sound)]
        for column, other in enumerate(right, 1):
            row.append(
                min(
                    above[column] + _gap(sound),
                    row[-1] + _gap(other),
                    above[column - 1] + _exchange(sound, other),
                )
            )
        above = row
    return above[-1]


def _gap(sound: str) -> float:
    if sound == "-":
        return _EPENTHETIC
    return _NO_VOWEL if sound in _VOWEL_SOUNDS else _NO_CONSONANT.get(sound, 1.0)


def _exchange(left: str, right: str) -> float:
    if left == right:
        return 0.0
    pair = frozenset((left, right))
    vowels = (left in _VOWEL_SOUNDS) + (right in _VOWEL_SOUNDS)
    if vowels == 2:
        return _EPENTHETIC if "-" in pair else _VOWEL_COSTS.get(pair, _OTHER_VOWEL)
    if vowels == 1:
        return 2.0
    return _CONSONANT_COSTS.get(pair, 1.0)
