"""Whether a content is given in the source's own words, in the report's, or in both."""

import numpy as np

from secondsource.model import Manner, Span


def manner_of(content: tuple[Span, ...], quoted: np.ndarray, text: str) -> Manner:
    """Return the manner of a content.

    Args:
        content: Its spans.
        quoted: For each code point of the text, whether it stands in quotation marks.
        text: The report's text.

    Returns:
        Direct if every letter and digit stands in quotation marks but at most a tenth (a
        complementiser before the quotation, a word set in after it); indirect if none does.
    """
    inside = outside = 0
    for span in content:
        for position in range(span.start, span.end):
            if text[position].isalnum():
                inside += bool(quoted[position])
                outside += not quoted[position]
    if not inside:
        return Manner.INDIRECT
    return Manner.DIRECT if outside <= 0.1 * (inside + outside) else Manner.MIXED
