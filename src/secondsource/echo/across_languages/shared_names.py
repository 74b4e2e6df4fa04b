"""Names that a Korean and an English text share: by the gazetteer, by sound, in Latin letters.

A name is found by its words in the English text, so that it has one weight however it was found.
Sound alone never makes two persons one; here it only says that both texts name something that
sounds alike, which is one piece of evidence of several that two reports tell one happening.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from secondsource.gazetteer import load_gazetteer
from secondsource.language.english.demonyms import DEMONYMS
from secondsource.language.korean.foreign_names import foreign_cost, foreign_keys
from secondsource.language.korean.hanja_words import COUNTRIES, SHORT_COUNTRIES
from secondsource.language.korean.name_tails import possible_names
from secondsource.model import SourceKind

# Words sound alike up to this cost, those with two consonants only up to the second: "Gaza" has
# many neighbours. The first is that of names (docs/decisions/2026-11-28-sound-proposes.md).
_ALIKE, _ALIKE_IF_SHORT = 0.12, 0.06
_LONG_KEY, _SHORTEST_KEY = 3, 2
# Two letters are "AI" or "TV", which no one happening is about; "EU" and "UN" are in the gazetteer.
_SHORTEST_WORD = 3
_MOST_WORDS = 4

_HANGUL_WORD = re.compile(r"[가-힣]{2,}")
_HANJA = re.compile(r"[\u4e00-\u9fff]")
# "러 외무부", "우크라": a lone syllable counts only where no other syllable touches it.
_SHORT_COUNTRY = re.compile(rf"(?<![가-힣])(?:{'|'.join(SHORT_COUNTRIES)})(?![가-힣])")
_LATIN_WORD = re.compile(r"[A-Za-z\u00c0-\u024f][A-Za-z0-9\u00c0-\u024f.]*")


@dataclass(frozen=True, slots=True)
class KoreanNames:
    """What may be a name in a Korean text.

    Args:
        keys: Keys of the gazetteer's entries that it names.
        words: Its words of Hangul, and their beginnings before a particle.
        latin: Its words in Latin letters, in small letters.
    """

    keys: frozenset[str]
    words: tuple[str, ...]
    latin: frozenset[str]


@dataclass(frozen=True, slots=True)
class EnglishNames:
    """What may be a name in an English text.

    Args:
        keys: Keys of the gazetteer's entries that it names, each with the name's words in small
            letters.
        words: Its words with a capital, in small letters.
        all_words: All its words, in small letters.
    """

    keys: Mapping[str, str]
    words: tuple[str, ...]
    all_words: frozenset[str]


@dataclass(frozen=True, slots=True)
class _KnownNames:
    """The names of the gazetteer, outlets left out: both reports may only cite the same agency."""

    hangul: Mapping[str, str]
    latin: Mapping[tuple[str, ...], str]


def korean_names(text: str) -> KoreanNames:
    """Return what may be a name in a Korean text."""
    known = _known_names().hangul
    words = _HANGUL_WORD.findall(text)
    keys = set()
    for first in range(len(words)):
        for last in range(first + 1, min(first + _MOST_WORDS, len(words)) + 1):
            joined = "".join(words[first : last - 1])
            keys |= {
                known[joined + name]
                for name in possible_names(words[last - 1])
                if joined + name in known
            }
    shortened = [COUNTRIES.get(sign, "") for sign in _HANJA.findall(text)]
    shortened += [SHORT_COUNTRIES[match] for match in _SHORT_COUNTRY.findall(text)]
    keys |= {known[country] for country in shortened if country in known}
    forms = dict.fromkeys(form for word in words for form in possible_names(word))
    return KoreanNames(frozenset(keys), tuple(forms), frozenset(_latin_words(text)))


def english_names(text: str) -> EnglishNames:
    """Return what may be a name in an English text."""
    known = _known_names().latin
    words = [match.rstrip(".") for match in _LATIN_WORD.findall(text)]
    small = [word.replace(".", "").casefold() for word in words]
    keys: dict[str, str] = {}
    position = 0
    while position < len(words):
        length = _name_length(words, small, position, known)
        if length:
            name = tuple(small[position : position + length])
            keys.setdefault(known[name], " ".join(name))
        position += length or 1
    capitals = [s for word, s in zip(words, small, strict=True) if word[0].isupper()]
    return EnglishNames(keys, tuple(dict.fromkeys(capitals)), frozenset(small))


def _name_length(
    words: list[str], small: list[str], position: int, known: Mapping[tuple[str, ...], str]
) -> int:
    """Return how many words the longest known name has that begins at a position; 0 for none."""
    if not words[position][0].isupper():
        return 0
    for length in range(min(_MOST_WORDS, len(words) - position), 0, -1):
        if tuple(small[position : position + length]) in known:
            # "US" and "WHO", never "Us" and "Who".
            is_short = length == 1 and len(small[position]) <= _SHORTEST_WORD
            return 0 if is_short and not words[position].isupper() else length
    return 0


def _latin_words(text: str) -> Iterator[str]:
    for match in _LATIN_WORD.findall(text):
        if len(match) > 1:
            yield match.replace(".", "").casefold()


def shared_names(korean: KoreanNames, english: EnglishNames) -> dict[str, str]:
    """Return the names that both texts have, each with how it is known.

    Args:
        korean: The names of one text.
        english: The names of the other.

    Returns:
        By the name's words in the English text, in small letters: the word in Hangul that sounds
        alike, or "" for a name of the gazetteer or in Latin letters.
    """
    names = {english.keys[key]: "" for key in english.keys.keys() & korean.keys}
    in_latin_letters = korean.latin & set(english.words)
    names |= {word: "" for word in in_latin_letters if len(word) >= _SHORTEST_WORD}
    covered = {word for name in names for word in name.split()}
    names |= {
        word: hangul for word, hangul in _by_sound(korean, english).items() if word not in covered
    }
    return dict(sorted(names.items()))


def _by_sound(korean: KoreanNames, english: EnglishNames) -> dict[str, str]:
    by_key: dict[str, list[str]] = defaultdict(list)
    for word in english.words:
        if len(word) >= _SHORTEST_WORD:
            for key in _keys(word):
                by_key[key].append(word)
    best: dict[str, tuple[float, str]] = {}
    for hangul in korean.words:
        for key in _keys(hangul):
            for word in by_key.get(key, ()):
                cost = _cost(hangul, word)
                most = _ALIKE if len(key) >= _LONG_KEY else _ALIKE_IF_SHORT
                if cost <= most and (cost, hangul) < best.get(word, (1.0, "")):
                    best[word] = cost, hangul
    return {word: hangul for word, (_, hangul) in best.items()}


@lru_cache(maxsize=200_000)
def _keys(word: str) -> tuple[str, ...]:
    return tuple(sorted(key for key in foreign_keys(word) if len(key) >= _SHORTEST_KEY))


@lru_cache(maxsize=200_000)
def _cost(hangul: str, word: str) -> float:
    return foreign_cost(hangul, word)


@lru_cache(maxsize=1)
def _known_names() -> _KnownNames:
    hangul: dict[str, str] = {}
    latin: dict[tuple[str, ...], str] = {}
    by_name: dict[str, str] = {}
    for entry in load_gazetteer():
        if entry.kind is SourceKind.OUTLET:
            continue
        by_name.setdefault(entry.name, entry.key)
        for name in (entry.name, *entry.names):
            letters = name.replace(" ", "")
            if _HANGUL_WORD.fullmatch(letters):
                hangul.setdefault(letters, entry.key)
            elif words := tuple(_latin_words(name)):
                latin.setdefault(words, entry.key)
    for adjective, country in DEMONYMS.items():
        if country in by_name:
            latin.setdefault(tuple(adjective.split()), by_name[country])
    return _KnownNames(hangul, latin)
