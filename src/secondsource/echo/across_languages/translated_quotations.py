"""Translated quotations: what one person is quoted as saying in two languages, by meaning.

A quotation of the same speaker in a report in another language, near in the encoder and with the
same numbers, is likely the same words translated. It is never proof that one report has them from
the other: both may have been in the hall.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from secondsource.echo.across_languages.pair_evidence import likenesses
from secondsource.echo.across_languages.proposals import Encoder
from secondsource.echo.across_languages.report_gist import ReportGist, SpokenQuotation
from secondsource.echo.across_languages.shared_names import (
    english_names,
    korean_names,
    shared_names,
)
from secondsource.language.english.spelled_numbers import english_numbers
from secondsource.language.korean.numerals import korean_numbers
from secondsource.language.sentence_vectors import comparable_vectors, sentence_vectors
from secondsource.model import Evidence, EvidenceKind

# Least likeness. Of 1,000 aligned sentences of North Korean news 71% are as like their translation
# as this, and 2 in 10,000 of the pairs with another sentence are.
LEAST_LIKENESS = 0.5
# Fewer characters are a catchword: "사실이 아니다".
LEAST_KOREAN, LEAST_ENGLISH = 12, 30


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
    gists: Mapping[int, ReportGist],
    encode: Encoder = sentence_vectors,
) -> list[TranslatedQuotation]:
    """Return the quotations that reports of one story share across languages.

    Of two reports the most similar quotation counts.

    Args:
        stories: The stories, as numbers in the pile.
        gists: The gists of the reports that are compared, by number in the pile.
        encode: Gives the vectors of texts.
    """
    return [
        quotation
        for story in stories
        for quotation in _in_story([n for n in story if n in gists], gists, encode)
    ]


@dataclass(frozen=True, slots=True)
class _Spoken:
    number: int
    quotation: SpokenQuotation


def _in_story(
    story: Sequence[int], gists: Mapping[int, ReportGist], encode: Encoder
) -> Iterator[TranslatedQuotation]:
    spoken: dict[str, list[_Spoken]] = defaultdict(list)
    for number in story:
        least = LEAST_KOREAN if gists[number].language == "ko" else LEAST_ENGLISH
        spoken[gists[number].language] += [
            _Spoken(number, q) for q in gists[number].quotations if len(q.words) >= least
        ]
    korean, english = spoken["ko"], spoken["en"]
    if not (korean and english):
        return
    cosines = likenesses(
        comparable_vectors(encode([s.quotation.words for s in korean]), "ko"),
        comparable_vectors(encode([s.quotation.words for s in english]), "en"),
    )
    best: dict[tuple[int, int], TranslatedQuotation] = {}
    for row, column in zip(*np.nonzero(cosines >= LEAST_LIKENESS), strict=True):
        one, other = korean[row], english[column]
        key, likeness = (one.number, other.number), float(cosines[row, column])
        is_better = key not in best or likeness > best[key].likeness
        if is_better and _fit(one.quotation, other.quotation):
            best[key] = TranslatedQuotation(*key, one.quotation, other.quotation, likeness)
    yield from (best[key] for key in sorted(best))


def _fit(korean: SpokenQuotation, english: SpokenQuotation) -> bool:
    """Return whether two quotations have one speaker and the same numbers."""
    numbers = set(korean_numbers(korean.words)), set(english_numbers(english.words))
    if numbers[0] != numbers[1]:
        return False
    return bool(shared_names(korean_names(korean.speaker), english_names(english.speaker)))
