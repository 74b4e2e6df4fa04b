"""Comparison of two reports: the passages they share, word for word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.echo.reuse.copied_passages import overlap_of
from secondsource.echo.reuse.traces import trace_of
from secondsource.model import Passage, Report, Span, spans_form
from secondsource.model.json_forms import ComparisonForm


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The passages that two reports share, with counts.

    Args:
        passages: In the order of the first; `here` is of the first, `there` of the second.
        own: Number of equal words that neither quotes.
        quoted: Number of equal words in quotation marks.
        first_share: Share of the first report's words that are equal, 0 to 1.
        second_share: The same of the second.
        longest: Most equal words of one passage, quoted ones left out.
    """

    passages: tuple[Passage, ...]
    own: int
    quoted: int
    first_share: float
    second_share: float
    longest: int

    def form(self, first: Report, second: Report) -> ComparisonForm:
        """Return its JSON form, with the words of the passages.

        Args:
            first: The first report.
            second: The second.
        """
        return {
            "first": first.id,
            "second": second.id,
            "own_words": self.own,
            "quoted_words": self.quoted,
            "first_share": round(self.first_share, 4),
            "second_share": round(self.second_share, 4),
            "passages": [
                {
                    "words": passage.words,
                    "first": spans_form([passage.here], first.text)[0],
                    "second": spans_form([passage.there], second.text)[0],
                }
                for passage in self.passages
            ],
        }


def compare(
    first: Report,
    second: Report,
    first_quotations: Sequence[Span],
    second_quotations: Sequence[Span],
) -> Comparison:
    """Compare two reports, their furniture zones left out.

    Args:
        first: One report.
        second: The other.
        first_quotations: The spans of the first in quotation marks.
        second_quotations: Those of the second.
    """
    first_trace = trace_of(first, "", first_quotations)
    second_trace = trace_of(second, "", second_quotations)
    overlap = overlap_of(first_trace, second_trace)
    passages = tuple(
        Passage(first_trace.wording.span(*p.first), second_trace.wording.span(*p.second), p.words)
        for p in overlap.passages
    )
    return Comparison(
        passages=passages,
        own=overlap.own,
        quoted=overlap.quoted,
        first_share=overlap.first_share,
        second_share=overlap.second_share,
        longest=overlap.longest,
    )
