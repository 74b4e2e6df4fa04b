"""Language identification: by script first, then by a small bundled model (naive Bayes)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from secondsource.language.naive_bayes import shipped_model

UNDECIDED = "und"

# Letters of one script each. Ideographs are shared by Chinese, Japanese and older Korean.
_SCRIPTS = {
    "hangul": re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3\uffa1-\uffdc]"),
    "kana": re.compile(r"[\u3041-\u30ff]"),
    "ideographs": re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]"),
    "cyrillic": re.compile(r"[\u0400-\u04ff]"),
    "latin": re.compile(r"[A-Za-z\u00c0-\u024f]"),
}
_LANGUAGE_OF_SCRIPT = {"hangul": "ko", "kana": "ja"}
_SCRIPT_OF_LANGUAGE = {"zh": "ideographs", "ja": "kana", "ko": "hangul", "ru": "cyrillic"}
# Every other language that the model knows is written in Latin letters.
_NOT_IN_LATIN = frozenset(
    "am ar as az be bg bn el fa gu he hi hy ja ka kk km kn ko ku ky lo mk ml mn mr my ne or pa ps"
    " ru si sr ta te tg th tk tt ug uk ur uz zh".split()
)
_LETTERS = re.compile(r"[^\W\d_]")
# Signs without width, joiners among them, and marks of direction: between letters they would make
# each a word of its own (a text so written was taken for Armenian).
_WIDTHLESS = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
_NOISE = re.compile(r"https?://\S+|\S+@\S+|\s+")

# The model is asked about the first of these many characters: more changes nothing on news.
_SAMPLE = 2000
# A syllable says more than a letter: five Hangul syllables are a phrase, five Latin letters a word.
_FEWEST_LETTERS = {"hangul": 2, "kana": 2, "ideographs": 4}
_FEWEST_LATIN = 20
# Chosen on 12,099 feed items and 3,772 agency reports, of which it decides as many rightly as the
# model before it did (docs/decisions/2026-11-27-languages-by-naive-bayes.md).
_LOWEST_PROBABILITY = 0.3
# Korean news in English quotes a few Hangul names; English names in Korean news are far more.
_HANGUL_SHARE = 0.3
_LATIN_SHARE = 0.3
# A short headline may hold more letters of names than Hangul: "LG, AI OS 'ZEUS' 공개". It has no
# word in small Latin letters, and its Hangul is no gloss in brackets: "Kim (김하늘) quits".
_LONGEST_HEADLINE, _HANGUL_SHARE_OF_HEADLINE = 60, 0.12
_SMALL_WORD = re.compile(r"(?<![^\W\d_])(?<!-)[a-z\u00df-\u00ff]{2,}")
_IN_BRACKETS = re.compile(r"[(\[（][^()\[\]（）]*[)\]）]")
# A text of which so many letters are Latin is not in a language of another script: news in English
# quotes a few names in it.
_MOSTLY = 0.9


@dataclass(frozen=True, slots=True)
class Language:
    """The language of a text.

    Args:
        code: ISO 639-1 code (639-3 for the few that have none), or "und" when undecided.
        probability: The model's, from 0 to 1; 1 where the script alone decides.
    """

    code: str
    probability: float


def identify(text: str) -> Language:
    """Return the language of a text, or "und" if it is too short or the model is not sure.

    Hangul and kana decide by themselves: a text with 30 in 100 of its letters in Hangul is Korean
    with any names and quotations. A model of 77 languages decides the rest; an answer that the
    script of the text rules out counts as undecided.
    """
    sample, letters, counts = _sampled(text)
    if letters == 0:
        return Language(UNDECIDED, 0.0)
    by_script = _language_by_script(counts, letters) or _language_of_headline(sample, letters)
    if by_script:
        return Language(by_script, 1.0)
    main = max(counts, key=lambda name: counts[name])
    if letters < _FEWEST_LETTERS.get(main, _FEWEST_LATIN):
        return Language(UNDECIDED, 0.0)
    return _language_by_model(sample, counts)


def fits_script(code: str, text: str) -> bool:
    """Return whether a text may be in a language, as far as its script tells.

    A feed states one language for all its entries, and content management systems state their own:
    Korean text comes as "en", and the English edition of a Korean outlet as "ko".

    Args:
        code: ISO 639-1 code.
        text: The text; what has too few letters fits every language.
    """
    _, letters, counts = _sampled(text)
    by_script = _language_by_script(counts, letters)
    if by_script:
        return code == by_script
    script = _SCRIPT_OF_LANGUAGE.get(code)
    is_latin = letters >= _FEWEST_LATIN and counts["latin"] >= _MOSTLY * letters
    return script is None or not is_latin


def _sampled(text: str) -> tuple[str, int, dict[str, int]]:
    """Return the sample that decides, its number of letters, and those of each script."""
    words = _WIDTHLESS.sub("", text[: 4 * _SAMPLE])
    sample = _NOISE.sub(" ", words[: 2 * _SAMPLE]).strip()[:_SAMPLE]
    counts = {name: len(script.findall(sample)) for name, script in _SCRIPTS.items()}
    return sample, len(_LETTERS.findall(sample)), counts


def _language_by_script(counts: dict[str, int], letters: int) -> str:
    for script, code in _LANGUAGE_OF_SCRIPT.items():
        is_enough = counts[script] >= _FEWEST_LETTERS[script]
        # Japanese is written with more ideographs than kana.
        compared_letters = letters if script == "hangul" else counts["kana"] + counts["latin"]
        if is_enough and counts[script] >= _HANGUL_SHARE * compared_letters:
            return code
    return ""


def _language_of_headline(sample: str, letters: int) -> str:
    """Return "ko" for a short headline of names in capitals with a little Hangul, else ""."""
    if letters > _LONGEST_HEADLINE or _SMALL_WORD.search(sample):
        return ""
    hangul = len(_SCRIPTS["hangul"].findall(_IN_BRACKETS.sub("", sample)))
    is_enough = hangul >= max(_FEWEST_LETTERS["hangul"], _HANGUL_SHARE_OF_HEADLINE * letters)
    return "ko" if is_enough else ""


def _language_by_model(sample: str, counts: dict[str, int]) -> Language:
    code, probability = shipped_model().classify(sample)
    if probability < _LOWEST_PROBABILITY or _is_ruled_out(code, sample, counts):
        return Language(UNDECIDED, probability)
    return Language(code, probability)


def _is_ruled_out(code: str, sample: str, counts: dict[str, int]) -> bool:
    """Return whether the script of a text is not that of a language.

    The model knows bytes: those of a script that none of its languages is written in, Tibetan,
    look to it like any.
    """
    script = _SCRIPT_OF_LANGUAGE.get(code)
    if script is not None:
        return counts[script] == 0
    letters = len(_LETTERS.findall(sample))
    return code not in _NOT_IN_LATIN and counts["latin"] < _LATIN_SHARE * letters
