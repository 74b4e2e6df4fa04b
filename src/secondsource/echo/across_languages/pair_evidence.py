"""Evidence that a Korean and an English report tell one happening, weighed by logistic regression.

The encoder only proposes pairs and gives one of the facts. Shared names, shared numbers, names that
one of the two lacks, and the time between them are the others; no pair is joined by its cosine
alone, since near misses have the same cosines (quartiles of the pairs marked to develop on: .51,
.56, .64 of those that tell one happening, .49, .55, .62 of the others). The coefficients are fitted
by training/across_languages/fit.py.
"""

from __future__ import annotations

import math
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from secondsource.echo.across_languages.report_gist import Gist
from secondsource.echo.across_languages.shared_names import (
    EnglishNames,
    KoreanNames,
    shared_names,
)
from secondsource.echo.text.tfidf import BACKGROUND_REPORTS, document_share, term_words
from secondsource.echo.text.word_hashes import hash_words

_MODEL = Path(__file__).parent / "pair_model.toml"
_DAY_SECONDS = 86_400.0
# Days between two reports of which one has no date. It is near to none and far from none.
_UNKNOWN_GAP = 1.0
# A number counts by how rarely two texts share it by chance: "two" says nothing, 1,214 a lot.
_SMALL, _FEW, _TENS = 3, 10, 100


@dataclass(frozen=True, slots=True, kw_only=True)
class PairEvidence:
    """What speaks for and against two reports telling one happening.

    Args:
        likeness: Cosine of their comparable vectors, -1 to 1.
        names: Shared names, each with the Hangul that sounds alike or "".
        name_weight: Sum of the rarities of these names.
        numbers: Shared numbers.
        number_weight: How unusual they are together.
        missing: Names of the gazetteer in the English report that the Korean one lacks.
        days: Days between the two; 1 if the time of one is unknown.
        is_timed: Whether the times of both are known.
    """

    likeness: float
    names: Mapping[str, str]
    name_weight: float
    numbers: tuple[float, ...]
    number_weight: float
    missing: int
    days: float
    is_timed: bool = True

    @property
    def is_shared(self) -> bool:
        """Whether both have a name or an unusual number, beside what the encoder finds alike."""
        return self.name_weight > 0 or self.number_weight > _weight_of(_FEW)

    @property
    def facts(self) -> tuple[float, ...]:
        """The facts that the model weighs, in the order of its coefficients."""
        return (
            self.likeness,
            math.log1p(self.name_weight),
            float(self.is_shared),
            self.number_weight,
            float(min(self.missing, 4)),
            math.sqrt(self.days),
        )

    @property
    def score(self) -> float:
        """The logarithm of the odds that they tell one happening, by the model."""
        model = pair_model()
        terms = zip(self.facts, model.coefficients, strict=True)
        return model.intercept + sum(fact * coefficient for fact, coefficient in terms)

    @property
    def note(self) -> str:
        """The evidence in words."""
        parts = []
        if self.names:
            named = [f"{n} ({hangul})" if hangul else n for n, hangul in self.names.items()]
            parts.append(f"both name {', '.join(named)}")
        if self.numbers:
            parts.append(f"the same number {', '.join(f'{n:,.15g}' for n in self.numbers)}")
        if self.is_timed:
            parts.append(_time_between(self.days))
        parts.append(f"likeness of meaning {self.likeness:.2f}")
        return "; ".join(parts)


FACTS = ("likeness", "names", "any", "numbers", "missing", "days")
"""Names of the facts in the file of coefficients."""


@dataclass(frozen=True, slots=True)
class PairModel:
    """A fitted logistic regression.

    Args:
        intercept: Its intercept.
        coefficients: One for each of `FACTS`.
    """

    intercept: float
    coefficients: tuple[float, ...]


@cache
def pair_model() -> PairModel:
    """Return the shipped model."""
    values = tomllib.loads(_MODEL.read_text("utf-8"))
    return PairModel(values["intercept"], tuple(values["coefficients"][fact] for fact in FACTS))


class NameRarity:
    """How rare names are: in news at large, and in the English reports of the desk.

    Args:
        gists: All reports of the desk that are compared.
    """

    def __init__(self, gists: Sequence[Gist]) -> None:
        self._reports = 0
        self._counts: Counter[str] = Counter()
        for gist in gists:
            if gist.language == "en":
                self._reports += 1
                self._counts.update(gist.english_words)
        self._rarities: dict[str, float] = {}

    def of(self, name: str) -> float:
        """Return the rarity of a name: that of its rarest word, 0 for a word in every report."""
        if name not in self._rarities:
            self._rarities[name] = max((self._of_word(w) for w in name.split()), default=0.0)
        return self._rarities[name]

    def _of_word(self, word: str) -> float:
        hashed = term_words(hash_words(word).words)
        background = float(document_share(hashed).min()) if len(hashed) else 1.0
        reports = BACKGROUND_REPORTS * background + self._counts[word]
        return max(0.0, math.log((BACKGROUND_REPORTS + self._reports) / reports))


def names_of_both(korean: Gist, english: Gist) -> dict[str, str]:
    """Return the names that a Korean and an English report share, see `shared_names`.

    Raises:
        TypeError: If the languages are others.
    """
    return shared_names(*_both_names(korean, english))


def _both_names(korean: Gist, english: Gist) -> tuple[KoreanNames, EnglishNames]:
    if not (isinstance(korean.names, KoreanNames) and isinstance(english.names, EnglishNames)):
        raise TypeError("a Korean and an English report are compared")
    return korean.names, english.names


def evidence_of(
    korean: Gist,
    english: Gist,
    names: Mapping[str, str],
    likeness: float,
    rarity: NameRarity,
) -> PairEvidence:
    """Return the evidence for a pair of reports.

    Args:
        korean: The Korean report.
        english: The English report.
        names: The names that both share (`names_of_both`).
        likeness: The cosine of their comparable vectors.
        rarity: How rare names are in the desk.

    Raises:
        TypeError: If the languages are others.
    """
    korean_names, english_names = _both_names(korean, english)
    numbers = tuple(sorted(korean.numbers & english.numbers))
    return PairEvidence(
        likeness=likeness,
        names=names,
        name_weight=sum(rarity.of(name) for name in names),
        numbers=numbers,
        number_weight=sum(_weight_of(number) for number in numbers),
        missing=len(english_names.keys.keys() - korean_names.keys),
        days=days_between(korean, english),
        is_timed=korean.moment.is_known and english.moment.is_known,
    )


def days_between(first: Gist, second: Gist) -> float:
    """Return the days between the middles of two publication times; 1 if one is unknown."""
    if not (first.moment.is_known and second.moment.is_known):
        return _UNKNOWN_GAP
    return abs(middle_of(first) - middle_of(second))


def middle_of(gist: Gist) -> float:
    """Return the middle of a report's publication time in days from year 1; infinity if unknown."""
    return (gist.moment.start + gist.moment.end) / 2 / _DAY_SECONDS


def _weight_of(number: float) -> float:
    """Return the weight of a shared number: less for small and for round ones."""
    if number <= _SMALL:
        return 0.1
    if number <= _FEW:
        return 0.3
    if number < _TENS:
        return 1.0 if number % 10 else 0.6
    significant = len(f"{number:.15g}".split("e")[0].replace(".", "").rstrip("0"))
    return {1: 0.8, 2: 1.2}.get(significant, 1.8)


def _time_between(days: float) -> str:
    hours = round(24 * days)
    if hours < 1:
        return "within an hour"
    return f"{hours} hours apart" if hours < 48 else f"{days:.1f} days apart"


def likenesses(rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """Return the cosines of vectors of length 1, rounded so that batches make no difference.

    Args:
        rows: Shape (n, 512).
        columns: Shape (m, 512).

    Returns:
        Cosines, shape (n, m), to four decimals.
    """
    return np.asarray(np.round(rows.astype(np.float32) @ columns.astype(np.float32).T, 4))
