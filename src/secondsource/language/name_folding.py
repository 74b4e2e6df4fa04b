"""Name normalisation: case, marks, spelling and numerals folded for comparison."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from secondsource.language.english.determiners import ARTICLE
from secondsource.language.english.number_words import ORDINAL_SUFFIX
from secondsource.language.english.possessives import POSSESSIVE_INSIDE
from secondsource.language.korean.body_name_words import GENERIC as GENERIC_KOREAN
from secondsource.language.korean.family_names import is_whole_korean_name
from secondsource.language.korean.hangul import has_hangul
from secondsource.language.korean.initial_sounds import southern_form
from secondsource.language.korean.person_titles import without_titles
from secondsource.model import UsageError

_WORDS_FILE = Path(__file__).parent / "english" / "name_words.toml"
_SEPARATORS = re.compile(r"[\s\-‐-―·_/,;:()\[\]\"“”«»]+")
_DROPPED_MARKS = re.compile(r"[.'’‘`´ʼ]+")
# What follows a name and a comma in small letters is what its bearer is.
_APPOSITION = re.compile(r",\s(?=[a-z])")
_ORDINAL = re.compile(rf"(\d+)(?:{ORDINAL_SUFFIX})")
_ROMAN = {
    "ii": 2, "iii": 3, "iv": 4, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "xi": 11, "xii": 12,
    "xiii": 13, "xiv": 14, "xv": 15, "xvi": 16, "xvii": 17, "xviii": 18, "xix": 19, "xx": 20,
}  # fmt: skip
_HANGUL = re.compile("[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]")
# Romanisations of Cyrillic and Korean names, each with the spelling they are folded to, the longer
# first. None of them turns one English name into another that is in use: checked against the given
# names of language/english/first_names.txt, see tests/names/test_entity_resolution.py.
_SPELLINGS = (
    ("skyy", "ski"), ("skiy", "ski"), ("skij", "ski"), ("skii", "ski"), ("sky", "ski"),
    ("yy", "i"), ("iy", "i"), ("ij", "i"), ("ii", "i"), ("yev", "ev"), ("iev", "ev"),
    ("ey", "ei"), ("ay", "ai"), ("oy", "oi"), ("kh", "h"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class NameWords:
    """Word lists by which names are compared, all in the form of `folded`.

    Args:
        titles: Words before a person's name that are no part of it.
        suffixes: Words that end the names of firms and give only the legal form.
        generic: Words of generic names of bodies, which every state or town has.
        linking: Small words that a turned name drops ("of", "for").
        turned: Heads that stand first or last ("Ministry of Defence", "Defence Ministry").
        spellings: Words with two spellings, each with the one that is kept.
        numerals: Ordinals in words, each with its number.
    """

    titles: frozenset[str]
    suffixes: frozenset[str]
    generic: frozenset[str]
    linking: frozenset[str]
    turned: frozenset[str]
    spellings: dict[str, str]
    numerals: dict[str, str]


@lru_cache(maxsize=1)
def name_words() -> NameWords:
    """Return the word lists of `name_words.toml`.

    Raises:
        UsageError: If the file is broken.
    """
    try:
        raw = tomllib.loads(_WORDS_FILE.read_text(encoding="utf-8"))
        return NameWords(
            **{
                k: frozenset(raw[k].split())
                for k in ("titles", "suffixes", "generic", "linking", "turned")
            },
            spellings=dict(raw["spellings"]),
            numerals={word: str(n) for word, n in raw["numerals"].items()},
        )
    except (OSError, tomllib.TOMLDecodeError, KeyError, AttributeError) as error:
        raise UsageError(
            "load names",
            str(_WORDS_FILE),
            f"the word lists cannot be read ({error})",
            "Install secondsource again",
        ) from error


def folded(name: str) -> str:
    """Return a name in small letters without accents, dots, hyphens, possessives or article.

    Hangul keeps its syllables. "The Kim Jong-un", "U.S." and "Zelenský" give "kim jong un",
    "us" and "zelensky".
    """
    form = name
    if not form.isascii():
        form = unicodedata.normalize("NFKC", form)
        if not _HANGUL.search(form):
            decomposed = unicodedata.normalize("NFKD", form)
            form = "".join(c for c in decomposed if not unicodedata.combining(c))
    form = form.casefold()
    # Most names are letters and spaces, and all 20,000 of the gazetteer are folded in each process.
    if not form.replace(" ", "").isalnum():
        form = _DROPPED_MARKS.sub("", POSSESSIVE_INSIDE.sub("", form))
        form = _SEPARATORS.sub(" ", form)
    return ARTICLE.sub("", " ".join(form.split()))


def plain_word(word: str) -> str:
    """Return one word in small letters without accents; not for Hangul, which it takes apart."""
    if word.isascii():
        return word.lower()
    parts = unicodedata.normalize("NFKD", word)
    return "".join(c for c in parts if not unicodedata.combining(c)).casefold()


def is_acronym(name: str) -> bool:
    """Return whether a name is an acronym: up to five letters, all capitals ("WHO", "U.S.")."""
    if not name.isupper():
        return False
    letters = _DROPPED_MARKS.sub("", name)
    return len(letters) <= 5 and letters.isascii() and letters.isalpha() and letters.isupper()


def lookup_form(name: str) -> str:
    """Return the form by which a name is looked up: folded, an acronym apart from the word.

    "WHO" gives another form than "who", so that an acronym is only found in capitals. A name with
    Hangul has no spaces, since it is spaced in several ways.
    """
    form = folded(name)
    if has_hangul(form):
        return form.replace(" ", "")
    return f"={form}" if is_acronym(name) else form


def person_words(name: str) -> tuple[str, ...]:
    """Return the words of a person's name without titles, folded.

    A title may stand before a name, after it in Korean, or after a comma in small letters
    ("Orla Tennick, president of the council"). A Korean name in Hangul is one word.
    """
    words = folded(_APPOSITION.split(name, maxsplit=1)[0]).split()
    if words and has_hangul("".join(words)):
        return without_titles(words)
    while len(words) > 1 and words[0] in name_words().titles:
        words.pop(0)
    return tuple(words)


def untitled(name: str) -> str:
    """Return a person's name in Latin letters as it stands, without titles and apposition."""
    words = _APPOSITION.split(name, maxsplit=1)[0].split()
    while len(words) > 1 and folded(words[0]) in name_words().titles:
        words.pop(0)
    return " ".join(words)


def is_whole_person_name(words: tuple[str, ...]) -> bool:
    """Return whether a person's name is more than a surname or a given name alone.

    Args:
        words: Its words, as `person_words` gives them.
    """
    return len(words) > 1 or (len(words) == 1 and is_whole_korean_name(words[0]))


def body_words(name: str) -> tuple[str, ...]:
    """Return the words of a body's name, folded, in one spelling, with numbers as numbers.

    A name with Hangul is one word, in the spelling of the South, since it is spaced and spelt in
    several ways.
    """
    form = folded(name)
    if has_hangul(form):
        joined = form.replace(" ", "")
        return (southern_form(joined),) if joined else ()
    lists = name_words()
    words = []
    for word in form.split():
        match = _ORDINAL.fullmatch(word)
        spelt = lists.spellings.get(word, word)
        spelt = lists.numerals.get(spelt, spelt)
        words.append(match[1] if match else str(_ROMAN.get(spelt, spelt)))
    while len(words) > 1 and words[-1] in lists.suffixes:
        words.pop()
    return tuple(words)


def turned_words(words: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return the words of "Ministry of X" and "X Ministry" in one order; None for other names."""
    lists = name_words()
    if not words or (words[0] not in lists.turned and words[-1] not in lists.turned):
        return None
    return tuple(sorted(w for w in words if w not in lists.linking))


def transliterated(word: str) -> str:
    """Return a word in one of the spellings that Cyrillic names get in Latin letters."""
    form = word
    if form.endswith("y") and len(form) > 5:
        form = form[:-1] + "i"
    for spelling, replacement in _SPELLINGS:
        form = form.replace(spelling, replacement)
    return form


def is_generic(name: str) -> bool:
    """Return whether many bodies could bear a name: "the Foreign Ministry", "City Council"."""
    lists = name_words()
    if has_hangul(name):
        return "".join(folded(name).split()) in GENERIC_KOREAN
    return all(w in lists.generic or w in lists.linking for w in body_words(name))
