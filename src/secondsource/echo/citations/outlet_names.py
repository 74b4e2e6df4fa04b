"""Dictionary matching of outlet names among the words of a text."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from secondsource.echo.text.word_hashes import HashedWords, Words, hash_each, hash_words
from secondsource.language.english.citation_phrases import OUTLET_NOUNS
from secondsource.language.english.determiners import THE
from secondsource.language.korean.citation_phrases import (
    BEFORE_ORDINARY_WORD,
    ORDINARY_WORDS,
    UNNAMED_OUTLET,
)
from secondsource.language.korean.hangul import has_hangul
from secondsource.language.korean.particles import stems_of
from secondsource.model import Span

# Maximum letters of an acronym; a longer name in capitals may be emphasis.
_LONGEST_ACRONYM = 6
# A word, cut as `hash_words` cuts: an ideograph is a word by itself. A name with its particle is
# no longer than 40 letters.
_LETTER = r"[^\W_\u3400-\u9fff]"
_WORD = re.compile(rf"(?<!{_LETTER}){_LETTER}{{1,40}}(?!{_LETTER})")
# Names and descriptions of sources whose outlets are remembered: sources of a desk speak again and
# again, and to hash one takes a tenth of a millisecond.
_MOST_REMEMBERED, _LONGEST_REMEMBERED = 20_000, 200
# Code points before a name in which the word for an outlet may stand.
_BEFORE_NAME = 16


@dataclass(frozen=True, slots=True)
class OutletMention:
    """A name of an outlet in a text.

    Args:
        span: Where it stands, without a particle.
        outlet: The canonical name of its outlet.
    """

    span: Span
    outlet: str


class OutletNames:
    """Names of outlets, each with the canonical name of its outlet.

    Args:
        names: Every name, with the canonical one.
    """

    def __init__(self, names: Mapping[str, str]) -> None:
        self.digest = hashlib.sha256(repr(sorted(names.items())).encode()).hexdigest()
        """Differs whenever the names do."""
        self._names: dict[tuple[int, ...], str] = {}
        self._canonical: dict[str, str] = {}
        self._first_outlets: dict[str, str] = {}
        self._capitals: set[tuple[int, ...]] = set()
        for (name, canonical), key in zip(names.items(), hash_each(list(names)), strict=True):
            if key:
                self._names[key] = canonical
                if len(key) == 1 and name.isupper() and len(name) <= _LONGEST_ACRONYM:
                    self._capitals.add(key)
        lengths: dict[int, set[int]] = defaultdict(set)
        for key in self._names:
            lengths[key[0]].add(len(key))
        self._lengths = {word: sorted(of_word, reverse=True) for word, of_word in lengths.items()}
        """By their first word the numbers of words of names, falling."""
        self._first_words = np.array(sorted(self._lengths), dtype=np.uint64)
        last_words = {key[-1] for key in self._names}
        every_word = dict.fromkeys(
            word.casefold() for name in names for word in _WORD.findall(name)
        )
        hashed = zip(every_word, hash_each(list(every_word)), strict=True)
        self._last_words = {word: key[0] for word, key in hashed if key and key[0] in last_words}
        self._ordinary = frozenset(hash_each(sorted(ORDINARY_WORDS)))
        self._outlet_nouns = frozenset(int(hash_words(word).words[0]) for word in OUTLET_NOUNS)

    def canonical_name(self, name: str) -> str:
        """Return the canonical name of an outlet; "" if the name is unknown."""
        canonical = self._canonical.get(name)
        if canonical is None:
            key = tuple(hash_words(name).words.tolist())
            first, *others = key or (0,)
            canonical = self._names.get(key) or (
                self._names.get(tuple(others), "") if others and first == _THE else ""
            )
            _remember(self._canonical, name, canonical)
        return canonical

    def first_outlet_in(self, words: str) -> str:
        """Return the canonical name of the outlet that words mention first; "" if there is none."""
        outlet = self._first_outlets.get(words)
        if outlet is None:
            mentioned = self.mentions(hash_words(words), words)
            outlet = next((mention.outlet for mention in mentioned), "")
            _remember(self._first_outlets, words, outlet)
        return outlet

    def mentions(self, wording: HashedWords, text: str) -> Iterator[OutletMention]:
        """Yield each mention of an outlet, in order.

        A name in Latin letters counts only with a capital, an acronym only in capitals: "the times"
        names no newspaper, and Ansa may be a woman. A Korean name may end in a particle, and one
        that is an ordinary word counts only behind the word for an outlet.
        """
        if not self._first_words.size:
            return
        words, ends = self._without_particles(wording, text)
        positions = np.minimum(
            np.searchsorted(self._first_words, words), len(self._first_words) - 1
        )
        past = -1
        for place in np.flatnonzero(self._first_words[positions] == words).tolist():
            if place < past or text[wording.starts[place]].islower():
                continue
            for length in self._lengths[int(words[place])]:
                key = tuple(words[place : place + length].tolist())
                if len(key) < length or key not in self._names:
                    continue
                last = place + len(key) - 1
                span = Span(int(wording.starts[place]), int(ends.get(last, wording.ends[last])))
                if self._counts(key, span, text) and not any(n in ends for n in range(place, last)):
                    past = last + 1
                    yield OutletMention(span, self._names[key])
                    break

    def _counts(self, key: tuple[int, ...], span: Span, text: str) -> bool:
        if key in self._capitals and not span.words(text).isupper():
            return False
        before = text[max(0, span.start - _BEFORE_NAME) : span.start]
        return key not in self._ordinary or BEFORE_ORDINARY_WORD.search(before) is not None

    def _without_particles(self, wording: HashedWords, text: str) -> tuple[Words, dict[int, int]]:
        """Return the words of a text, without their particles where a name ends in what is left.

        Returns:
            The hashes, shape (n,), and by the number of a word that had a particle where the word
            ends without it.
        """
        ends: dict[int, int] = {}
        if has_hangul(text):
            for match in _WORD.finditer(text):
                word = match.group().casefold()
                if not has_hangul(word[-1]) or word in self._last_words:
                    continue
                stem = next((stem for stem in stems_of(word) if stem in self._last_words), "")
                if stem:
                    place = int(np.searchsorted(wording.starts, match.start()))
                    ends[place] = match.start() + len(stem)
        if not ends:
            return wording.words, ends
        words = wording.words.copy()
        for place, end in ends.items():
            if place < len(words):
                stem = text[wording.starts[place] : end].casefold()
                words[place] = self._last_words.get(stem, words[place])
        return words, ends

    def is_unnamed(self, words: str) -> bool:
        """Return whether words refer to outlets without naming them ("two exile outlets")."""
        if not self._outlet_nouns.isdisjoint(hash_words(words).words.tolist()):
            return True
        return UNNAMED_OUTLET.fullmatch(words.strip()) is not None


def _remember(found: dict[str, str], words: str, outlet: str) -> None:
    """Keep what words mean for the next time, unless they are long; let all go if they are many."""
    if len(words) > _LONGEST_REMEMBERED:
        return
    if len(found) >= _MOST_REMEMBERED:
        found.clear()
    found[words] = outlet


_THE = int(hash_words(THE).words[0])
