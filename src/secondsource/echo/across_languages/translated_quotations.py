"""Translated quotations: what one person is quoted as saying in two languages, by meaning.

A quotation of the same speaker in a report in another language, near in the encoder and with the
same numbers, is likely the same words translated. It is never proof that one report has them from
the other: both may have been in the hall.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from secondsource.echo.across_languages.pair_evidence import likenesses
from secondsource.echo.across_languages.proposals import Encoder
from secondsource.echo.across_languages.report_gist import Gist, SpokenQuotation
from secondsource.echo.across_languages.shared_names import (
    EnglishNames,
    KoreanNames,
    english_names,
    korean_names,
    shared_names,
)
from secondsource.language.english.spelled_numbers import english_numbers
from secondsource.language.korean.numerals import korean_numbers
from secondsource.language.sentence_vectors import (
    Vectors,
    comparable_vectors,
    sentence_vectors,
)
from secondsource.model import Evidence, EvidenceKind

# Least likeness. Of 1,000 aligned sentences of North Korean news 71% are as like their translation
# as this, and 2 in 10,000 of the pairs with another sentence are.
LEAST_LIKENESS = 0.5
# Fewer characters are a catchword: "사실이 아니다".
LEAST_KOREAN, LEAST_ENGLISH = 12, 30
# Most similar quotations kept of one, and reports nearest in time of those with the same words: as
# many as a report keeps echoes. In a story of 2,000 reports one sentence has a million pairs.
_MOST_PARTNERS = 8
_ROWS_AT_ONCE = 256


@dataclass(frozen=True, slots=True)
class TranslatedQuotation:
    """A quotation that a Korean and an English report share in translation.

    Args:
        korean: The Korean report, as a number in the pile.
        english: The English report.
        korean_quotation: The quotation in the one.
        english_quotation: The quotation in the other.
        likeness: Cosine of their comparable vectors, `LEAST_LIKENESS` to 1.
    """

    korean: int
    english: int
    korean_quotation: SpokenQuotation
    english_quotation: SpokenQuotation
    likeness: float

    def evidence(self, *, in_korean: bool) -> Evidence:
        """Return the evidence as seen from the Korean or from the English report."""
        quotation = self.korean_quotation if in_korean else self.english_quotation
        speaker = self.english_quotation.speaker
        return Evidence(
            kind=EvidenceKind.QUOTATION,
            proven=False,
            note=f"both quote {speaker}, likely the same words in two languages "
            f"(likeness of meaning {self.likeness:.2f})",
            spans=quotation.spans,
        )


def translated_quotations(
    stories: Sequence[Sequence[int]],
    gists: Mapping[int, Gist],
    encode: Encoder = sentence_vectors,
) -> list[TranslatedQuotation]:
    """Return the quotations that reports of one story share across languages.

    Of two reports the most similar quotation counts. Of one quotation the most similar ones of the
    other language are kept, and of reports with the same words those nearest in time, so that time
    and memory grow with the number of reports and not with that of their pairs.

    Args:
        stories: The stories, as numbers in the pile.
        gists: The gists of the reports that are compared, by number in the pile.
        encode: Gives the vectors of texts.
    """
    language_of = {number: gist.language for number, gist in gists.items()}
    return [
        quotation
        for story in stories
        # Most stories are in one language: they need not be looked into.
        if len({language_of[number] for number in story if number in language_of}) > 1
        for quotation in _in_story([n for n in story if n in gists], gists, encode)
    ]


@dataclass(frozen=True, slots=True)
class _Saying:
    """What one speaker says, in every report of a story that quotes it in the same words.

    Args:
        numbers: The numbers in the words.
        names: What may be a name in the speaker's name.
        quotations: The quotation as it stands in each report, by its number in the pile.
    """

    numbers: frozenset[float]
    names: KoreanNames | EnglishNames
    quotations: dict[int, SpokenQuotation]


def _in_story(
    story: Sequence[int], gists: Mapping[int, Gist], encode: Encoder
) -> Iterator[TranslatedQuotation]:
    korean = _sayings([n for n in story if gists[n].language == "ko"], gists)
    english = _sayings([n for n in story if gists[n].language == "en"], gists)
    if not (korean and english):
        return
    rows = comparable_vectors(encode([words for _, words in korean]), "ko")
    columns = comparable_vectors(encode([words for _, words in english]), "en")
    some, others = list(korean.values()), list(english.values())
    pairs = dict(_nearest(some, rows, others, columns))
    pairs |= {(k, e): value for (e, k), value in _nearest(others, columns, some, rows)}
    best: dict[tuple[int, int], TranslatedQuotation] = {}
    for (k, e), likeness in sorted(pairs.items()):
        one, other = some[k].quotations, others[e].quotations
        for key in _near_in_time(sorted(one), sorted(other)):
            if key not in best or likeness > best[key].likeness:
                quotations = one[key[0]], other[key[1]]
                best[key] = TranslatedQuotation(*key, *quotations, likeness)
    yield from (best[key] for key in sorted(best))


def _sayings(numbers: Sequence[int], gists: Mapping[int, Gist]) -> dict[tuple[str, str], _Saying]:
    """Return what is quoted in reports of one language, by speaker and words."""
    sayings: dict[tuple[str, str], _Saying] = {}
    for number in numbers:
        is_korean = gists[number].language == "ko"
        for quotation in gists[number].quotations:
            speaker, words = quotation.speaker, quotation.words
            if len(words) < (LEAST_KOREAN if is_korean else LEAST_ENGLISH):
                continue
            if (speaker, words) not in sayings:
                sayings[speaker, words] = _Saying(
                    frozenset(korean_numbers(words) if is_korean else english_numbers(words)),
                    korean_names(speaker) if is_korean else english_names(speaker),
                    {},
                )
            sayings[speaker, words].quotations.setdefault(number, quotation)
    return sayings


def _nearest(
    sayings: Sequence[_Saying], rows: Vectors, others: Sequence[_Saying], columns: Vectors
) -> Iterator[tuple[tuple[int, int], float]]:
    """Yield for each saying the most similar ones of the other language that fit."""
    for first in range(0, len(sayings), _ROWS_AT_ONCE):
        for row, values in enumerate(likenesses(rows[first : first + _ROWS_AT_ONCE], columns)):
            order = np.argsort(-values, kind="stable")
            alike = order[values[order] >= LEAST_LIKENESS].tolist()
            fitting = (n for n in alike if _fit(sayings[first + row], others[n]))
            for column in islice(fitting, _MOST_PARTNERS):
                yield (first + row, column), float(values[column])


def _near_in_time(korean: Sequence[int], english: Sequence[int]) -> set[tuple[int, int]]:
    """Return pairs of reports, each report with the nearest ones of the other language."""
    pairs = {(k, e) for k in korean for e in _around(k, english)}
    return pairs | {(k, e) for e in english for k in _around(e, korean)}


def _around(number: int, numbers: Sequence[int]) -> Sequence[int]:
    """Return the `_MOST_PARTNERS` of sorted numbers around a place: as many before as behind."""
    first = bisect_left(numbers, number) - _MOST_PARTNERS // 2
    first = max(0, min(first, len(numbers) - _MOST_PARTNERS))
    return numbers[first : first + _MOST_PARTNERS]


def _fit(one: _Saying, other: _Saying) -> bool:
    """Return whether two sayings have the same numbers and one speaker."""
    if one.numbers != other.numbers:
        return False
    korean, english = (one, other) if isinstance(one.names, KoreanNames) else (other, one)
    if not (isinstance(korean.names, KoreanNames) and isinstance(english.names, EnglishNames)):
        raise TypeError("a Korean and an English saying are compared")
    return bool(shared_names(korean.names, english.names))
