"""Subjects of a report: names of the gazetteer and the desk's own names, wherever they stand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from secondsource.language.english.day_names import DAY_WORDS
from secondsource.language.english.demonyms import DEMONYMS
from secondsource.language.english.function_words import FUNCTION_WORDS
from secondsource.language.english.non_person_words import NEVER_IN_PERSON_NAMES
from secondsource.language.english.source_lexicon import load_source_lexicon
from secondsource.language.korean.hangul import has_hangul
from secondsource.language.korean.name_tails import possible_names
from secondsource.language.korean.ordinary_names import ORDINARY_COUNTRIES
from secondsource.language.name_folding import name_words, plain_word
from secondsource.language.text_layout import sentence_breaks
from secondsource.model import Report, ZoneKind

OWN_NAME = "name/"
"""Begins the key of a subject that no gazetteer knows; its folded words follow."""
# Runs of Hangul and of other letters and digits; a change of script ends a word.
_WORD = re.compile(r"[\uac00-\ud7a3]+|[^\W_\uac00-\ud7a3]+")
# Soft hyphens and spaces without width stand within words of web pages and PDF files.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_LONGEST_OWN_NAME = 3
_LEAST_LETTERS = 3
_NAMED_IN = (ZoneKind.BODY, ZoneKind.CAPTION)


class SubjectFinder:
    """Finds subjects by their names.

    Args:
        names: The names of each subject in all scripts, by its key. A Latin name is found where it
            begins with a capital or a digit, case and accents aside; a name in Hangul where a word
            begins with it, since particles follow it.
    """

    def __init__(self, names: Mapping[str, Sequence[str]]) -> None:
        self._latin: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        self._hangul: dict[str, str] = {}
        for key, spellings in names.items():
            for name in spellings:
                self._add(key, name)
        for forms in self._latin.values():
            forms.sort(key=lambda form: (-len(form[0]), form))

    def _add(self, key: str, name: str) -> None:
        if has_hangul(name):
            spelling = "".join(name.split())
            if len(spelling) > 1 and spelling not in ORDINARY_COUNTRIES:
                self._hangul.setdefault(spelling, key)
            return
        words = tuple(plain_word(word) for word in _WORD.findall(name))
        if words:
            self._latin[words[0]].append((words, key))

    def subjects_of(self, report: Report) -> frozenset[str]:
        """Return the keys of the subjects that a report names, outside its furniture.

        A capitalised name in the body that has no key is a subject of its own: `OWN_NAME` and its
        folded words.
        """
        found: set[str] = set()
        for zone in report.zones:
            if zone.kind is ZoneKind.FURNITURE:
                continue
            words = _INVISIBLE.sub("", zone.span.words(report.text))
            found.update(self._subjects(words, own_names=zone.kind in _NAMED_IN))
        return frozenset(found)

    def _subjects(self, text: str, *, own_names: bool) -> Iterator[str]:
        matches = list(_WORD.finditer(text))
        words = [match[0] for match in matches]
        folded = [plain_word(word) for word in words]
        taken = [False] * len(words)
        position = 0
        while position < len(words):
            key, size = self._longest(words, folded, position)
            if key:
                yield key
                taken[position : position + size] = [True] * size
            position += size
        if own_names:
            yield from _own_names(text, matches, folded, taken)

    def _longest(
        self, words: Sequence[str], folded: Sequence[str], position: int
    ) -> tuple[str, int]:
        """Return the subject whose name begins at a word, and its number of words."""
        word = words[position]
        if has_hangul(word):
            return self._hangul_subject(words, position)
        if word[0].isupper() or word[0].isdigit():
            for form, key in self._latin.get(folded[position], ()):
                if tuple(folded[position : position + len(form)]) == form:
                    if len(form) == 1 and _is_surname(words, folded, position):
                        continue
                    return key, len(form)
        return "", 1

    def _hangul_subject(self, words: Sequence[str], position: int) -> tuple[str, int]:
        """Return the longest name in Hangul that a word begins with, or a word and the next."""
        joined = words[position]
        following = words[position + 1] if position + 1 < len(words) else ""
        if has_hangul(following):
            for name in possible_names(joined + following):
                if len(name) > len(joined) and name in self._hangul:
                    return self._hangul[name], 2
        for name in possible_names(joined):
            if name in self._hangul:
                return self._hangul[name], 1
        return "", 1


def _is_surname(words: Sequence[str], folded: Sequence[str], position: int) -> bool:
    """Return whether a given name stands before a word: "Michael Jordan" is no country."""
    before = position - 1
    if before < 0 or not words[before][0].isupper():
        return False
    return folded[before] in load_source_lexicon().given


def _own_names(
    text: str, matches: Sequence[re.Match[str]], folded: Sequence[str], taken: Sequence[bool]
) -> Iterator[str]:
    """Yield keys of capitalised names within sentences that are no known subjects."""
    starts = {0, *(match.end() for match in sentence_breaks(text, 0, len(text)))}
    run: list[int] = []
    for number, match in enumerate([*matches, None]):
        names = (
            match is not None
            and not taken[number]
            and match[0][0].isupper()
            and not has_hangul(match[0])
        )
        touches = bool(run) and match is not None and _is_gap(text, matches[run[-1]], match)
        if run and not (names and touches):
            yield from _name_of_run(run, matches, folded, starts)
            run = []
        if names:
            run.append(number)


def _name_of_run(
    run: Sequence[int], matches: Sequence[re.Match[str]], folded: Sequence[str], starts: set[int]
) -> Iterator[str]:
    no_names = _no_names()
    words = [folded[n] for n in run]
    first = matches[run[0]].start()
    # A capital at the start of a sentence says nothing of one word.
    begins = any(start <= first <= start + 2 for start in starts)
    while words and words[0] in no_names:
        words.pop(0)
        begins = False
    # "Foreign Minister": a word before a title names nothing.
    if words and words[-1] in no_names:
        return
    if not words or len(words) > _LONGEST_OWN_NAME or (begins and len(words) == 1):
        return
    name = " ".join(words)
    if len(name) >= _LEAST_LETTERS and not any(word.isdigit() for word in words):
        yield OWN_NAME + name


def _is_gap(text: str, before: re.Match[str], after: re.Match[str]) -> bool:
    return text[before.end() : after.start()] in (" ", "-", "\u00a0")


@lru_cache(maxsize=1)
def _no_names() -> frozenset[str]:
    """Return words that neither begin nor end a name of its own."""
    return FUNCTION_WORDS | DAY_WORDS | NEVER_IN_PERSON_NAMES | name_words().titles


def with_demonyms(names: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """Return names with the adjectives of countries added: "Russian" names Russia.

    Args:
        names: The names of each subject, by its key; a country is known by its English name.
    """
    adjectives: dict[str, list[str]] = defaultdict(list)
    for adjective, country in DEMONYMS.items():
        adjectives[country].append(adjective)
    return {key: (*given, *_adjectives(given, adjectives)) for key, given in names.items()}


def _adjectives(names: Iterable[str], adjectives: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for name in names:
        yield from adjectives.get(name, ())
