"""Dictionary matching of outlet names among the words of a text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

import numpy as np

from secondsource.echo.text.word_hashes import HashedWords, hash_each, hash_words
from secondsource.language.english.citation_phrases import OUTLET_NOUNS
from secondsource.language.english.determiners import THE
from secondsource.language.korean.particles import possible_names

# Hangul names of two syllables are also ordinary words.
_HANGUL_NAME = re.compile(r"[가-힣]{3}|[가-힣].*[A-Za-z]|[A-Za-z].*[가-힣]")
_HANGUL = re.compile(r"[가-힣]")
_WORD_WITH_HANGUL = re.compile(r"(?<!\w)\w*[가-힣]\w*")
# Maximum letters of an acronym; a longer name in capitals may be emphasis.
_LONGEST_ACRONYM = 6


class OutletNames:
    """Names of outlets, each with the canonical name of its outlet.

    Args:
        names: Every name, with the canonical one.
    """

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names: dict[tuple[int, ...], str] = {}
        self._capitals: set[tuple[int, ...]] = set()
        for (name, canonical), key in zip(names.items(), hash_each(list(names)), strict=True):
            if key:
                self._names[key] = canonical
                if len(key) == 1 and name.isupper() and len(name) <= _LONGEST_ACRONYM:
                    self._capitals.add(key)
        self._keys_by_first_word: dict[int, list[tuple[int, ...]]] = defaultdict(list)
        for key in self._names:
            self._keys_by_first_word[key[0]].append(key)
        for keys in self._keys_by_first_word.values():
            keys.sort(key=len, reverse=True)
        self._first_words = np.array(sorted(self._keys_by_first_word), dtype=np.uint64)
        # Names that Korean particles may follow without a space, by how they are written.
        self._before_particles = {
            name: canonical
            for name, canonical in names.items()
            if " " not in name and (_HANGUL_NAME.search(name) or name.isupper())
        }
        self._outlet_nouns = frozenset(int(hash_words(word).words[0]) for word in OUTLET_NOUNS)

    def canonical_name(self, name: str) -> str:
        """Return the canonical name of an outlet; "" if the name is unknown."""
        key = tuple(hash_words(name).words.tolist())
        first, *others = key or (0,)
        return self._names.get(key) or (
            self._names.get(tuple(others), "") if others and first == _THE else ""
        )

    def mentions(self, wording: HashedWords, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield each mention of an outlet as first word, one past the last, and canonical name.

        A name in Latin letters counts only with a capital, an acronym only in capitals: "the times"
        names no newspaper, and Ansa may be a woman.
        """
        if not self._first_words.size:
            return
        if _HANGUL.search(text):
            mentions = [*self._spaced_mentions(wording, text), *self._inflected(wording, text)]
            yield from sorted(mentions)
        else:
            yield from self._spaced_mentions(wording, text)

    def _inflected(self, wording: HashedWords, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield names with a Korean particle: "가온뉴스는", "KBS가"."""
        for match in _WORD_WITH_HANGUL.finditer(text):
            for name in possible_names(match[0])[1:]:
                if name in self._before_particles:
                    place = int(np.searchsorted(wording.starts, match.start()))
                    if place < len(wording.starts) and wording.starts[place] == match.start():
                        yield place, place + 1, self._before_particles[name]
                    break

    def _spaced_mentions(self, wording: HashedWords, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield names that stand between spaces or punctuation."""
        positions = np.minimum(
            np.searchsorted(self._first_words, wording.words), len(self._first_words) - 1
        )
        past = -1
        for place in np.flatnonzero(self._first_words[positions] == wording.words).tolist():
            if place < past or text[wording.starts[place]].islower():
                continue
            for key in self._keys_by_first_word[int(wording.words[place])]:
                if tuple(wording.words[place : place + len(key)].tolist()) == key:
                    end = wording.ends[place + len(key) - 1]
                    if key in self._capitals and not text[wording.starts[place] : end].isupper():
                        continue
                    past = place + len(key)
                    yield place, past, self._names[key]
                    break

    def is_unnamed(self, words: str) -> bool:
        """Tell whether words refer to outlets without naming them ("two exile outlets")."""
        return not self._outlet_nouns.isdisjoint(hash_words(words).words.tolist())


_THE = int(hash_words(THE).words[0])
