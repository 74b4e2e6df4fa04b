"""Sentences of a Korean paragraph, as ranges of its morphemes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from secondsource.attribution.korean.quotations import Quotation, quotations_in
from secondsource.language.korean.hangul import has_hangul
from secondsource.language.korean.morphemes import Morpheme, morphemes
from secondsource.language.korean.quotative_endings import AFTER_QUOTATION

_STOPS = ".?!…。"


@dataclass
class Paragraph:
    """A line of a report with its morphemes and quotations.

    Args:
        text: The report's text, its Hangul in composed syllables.
        start: Where the line begins, in code points.
        end: Where it ends.
        is_headline: Whether it is a headline.
    """

    text: str
    start: int
    end: int
    is_headline: bool = False
    tokens: list[Morpheme] = field(init=False)
    quotations: list[Quotation] = field(init=False)

    def __post_init__(self) -> None:
        self.tokens = morphemes(self.text, self.start, self.end)
        self.quotations = quotations_in(self.text, self.start, self.end)

    @cached_property
    def spoken(self) -> list[Quotation]:
        """Quotations that hold speech: the others are names, titles and terms in marks."""
        spoken: list[Quotation] = []
        for quotation in self.quotations:
            if spoken and quotation.start < spoken[-1].end:
                continue
            if self._is_spoken(quotation):
                spoken.append(quotation)
        return spoken

    def _is_spoken(self, quotation: Quotation) -> bool:
        if AFTER_QUOTATION.match(self.text, quotation.end, self.end):
            return True
        if quotation.single:
            return False
        at_end = not self.text[quotation.end : self.end].strip(" .…")
        return not quotation.closed or at_end or self._ends_clause(quotation)

    def _ends_clause(self, quotation: Quotation) -> bool:
        """Return whether the words inside the marks end as a clause does."""
        last = self.first_from(quotation.end - quotation.closed) - 1
        while last >= 0 and self.tokens[last].tag == "SF":
            last -= 1
        is_inside = last >= 0 and self.tokens[last].start > quotation.start
        return is_inside and self.tokens[last].tag in ("EF", "SE")

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    def first_from(self, place: int) -> int:
        """Return the first morpheme that begins at or behind a code point of the text.

        Returns:
            The number of morphemes if none does.
        """
        return bisect_left(self._starts, place)

    @cached_property
    def in_speech(self) -> list[int]:
        """For each morpheme, which of the spoken quotations it stands in, -1 for none."""
        places: list[int] = []
        number = 0
        for token in self.tokens:
            while number < len(self.spoken) and self.spoken[number].end <= token.start:
                number += 1
            inside = number < len(self.spoken) and self.spoken[number].start <= token.start
            places.append(number if inside else -1)
        return places

    def inner(self, quotation: Quotation) -> Paragraph:
        """Return the words of one of the quotations as a paragraph of its own."""
        start = quotation.start + 1
        end = quotation.end - quotation.closed
        part = Paragraph.__new__(Paragraph)
        part.text, part.start, part.end = self.text, start, end
        part.is_headline = self.is_headline
        part.tokens = [t for t in self.tokens if start <= t.start and t.end <= end]
        part.quotations = [
            q for q in self.quotations if start <= q.start and q.end <= end and q != quotation
        ]
        return part

    def sentences(self) -> list[tuple[int, int]]:
        """Return the sentences as ranges of morphemes; one never ends inside speech."""
        found: list[tuple[int, int]] = []
        first = 0
        for n, token in enumerate(self.tokens):
            if self._ends_sentence(n, token):
                found.append((first, n + 1))
                first = n + 1
        if first < len(self.tokens):
            found.append((first, len(self.tokens)))
        return found

    def _ends_sentence(self, n: int, token: Morpheme) -> bool:
        following = self.tokens[n + 1] if n + 1 < len(self.tokens) else None
        if (
            following is None
            or not following.spaced
            or self.in_speech[n + 1] == self.in_speech[n] >= 0
        ):
            return False
        if token.tag == "SF":
            return self.in_speech[n] < 0 and not self._is_abbreviated(n)
        if self.in_speech[n] >= 0:
            # “…다.” alone, with the next sentence behind it.
            quotation = self.spoken[self.in_speech[n]]
            inner = self.text[quotation.start : quotation.end - 1].rstrip()
            whole = quotation.closed and inner[-1:] in _STOPS
            return whole and not AFTER_QUOTATION.match(self.text, quotation.end, self.end)
        return token.tag == "EF" and following.tag not in ("JKQ", "SSC", "SP", "SF", "SE")

    def _is_abbreviated(self, n: int) -> bool:
        """Return whether a full stop belongs to a number or to Latin letters ("3.", "D.C.")."""
        before = self.tokens[n - 1] if n else None
        return (
            self.tokens[n].form == "."
            and before is not None
            and before.tag in ("SN", "SL")
            and before.end == self.tokens[n].start
        )


def paragraphs_of(
    text: str, lines: Sequence[tuple[int, int]], is_headline: bool
) -> list[Paragraph]:
    """Return the lines of a zone as paragraphs, those without Hangul left out."""
    return [
        Paragraph(text, start, end, is_headline)
        for start, end in lines
        if has_hangul(text[start:end])
    ]
