"""Lines that were wrapped by hand or by a mail program, recognised by their widths."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import east_asian_width

from secondsource.language.sentence_ends import ends_a_sentence

# Length of the longest line of a text that was wrapped by hand or by a mail program.
_WRAPPED_WIDTHS = range(45, 101)


def is_wrapped(lines: Sequence[str]) -> bool:
    """Return whether lines are one paragraph, broken at about the same width.

    Args:
        lines: Two or more lines without blanks around them.
    """
    # A Hangul syllable takes two columns: Korean wrapped at 80 columns has 40 of them to a line.
    if not any(_are_of_one_width(list(map(width, lines))) for width in (len, _columns)):
        return False
    return any(not ends_a_sentence(line) for line in lines[:-1])


def _are_of_one_width(widths: Sequence[int]) -> bool:
    """Return whether lines of these widths look wrapped; the last one may be shorter."""
    widest = max(widths[:-1])
    return (
        widest in _WRAPPED_WIDTHS and widths[-1] <= widest + 10 and min(widths[:-1]) >= widest - 25
    )


def _columns(line: str) -> int:
    """Return the width of a line in columns of fixed pitch."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in line)
