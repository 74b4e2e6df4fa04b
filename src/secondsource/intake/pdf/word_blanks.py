"""Blanks between the words of a line: drawn ones, and gaps that are wide enough for one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from secondsource.intake.pdf.pdfium_pages import Glyph

# All in parts of the size of the type. A blank between words is 0.2 to 0.33 wide.
_WORD_GAP = 0.12
# LibreOffice parts Hangul from Latin letters and digits by 0.19 to 0.22 of its own accord, and
# draws blanks of 0.26 to 0.30. Chromium's go down to 0.22 in lines where it draws none.
_SCRIPT_GAP = 0.25
# A note mark is smaller than the letter beside it, and its lower edge is higher by so much.
_MARK_SIZE, _MARK_RISE = 0.85, 0.1
_EAST_ASIAN = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7a3]")
# Units whose raised digit is an exponent.
_UNIT = re.compile(r"(?:.*[\d.,])?[kcdm]?m", re.DOTALL)


def with_blanks(run: Sequence[Glyph]) -> Iterator[str]:
    """Yield the characters of a line, with a blank where a gap or a drawn blank parts two words.

    Args:
        run: From the left.
    """
    least_gap = _least_word_gap(run)
    draws_blanks = any(not glyph.text.strip() for glyph in run[1:-1])
    word: list[Glyph] = []
    blank = False
    for glyph in run:
        if not glyph.text.strip():
            blank = bool(word)
            continue
        is_spaced = draws_blanks and bool(word) and _changes_script(word[-1], glyph)
        gap = max(least_gap, _SCRIPT_GAP) if is_spaced else least_gap
        if word and (blank or _is_apart(word[-1], glyph, gap) or _is_beside_mark(word, glyph)):
            yield " "
            word = []
        yield glyph.text
        word.append(glyph)
        blank = False
    if blank:
        yield " "


def _is_apart(last: Glyph, glyph: Glyph, least_gap: float) -> bool:
    return glyph.left - last.right > least_gap * glyph.size


def _changes_script(left: Glyph, right: Glyph) -> bool:
    """Return whether one of two letters or digits is East Asian and the other is not."""
    last, following = left.text[-1], right.text[0]
    are_letters = last.isalnum() and following.isalnum()
    return are_letters and bool(_EAST_ASIAN.match(last)) != bool(_EAST_ASIAN.match(following))


def _is_beside_mark(word: Sequence[Glyph], glyph: Glyph) -> bool:
    """Return whether a raised note mark begins behind a word or ends before one."""
    last = word[-1]
    if last.text[-1].isdigit() and glyph.text[0].isalpha():
        return _is_raised(last, glyph)
    if last.text[-1].isalpha() and glyph.text[0].isdigit():
        return _is_raised(glyph, last) and not _UNIT.fullmatch("".join(g.text for g in word))
    return False


def _is_raised(mark: Glyph, letter: Glyph) -> bool:
    is_small = mark.size <= _MARK_SIZE * letter.size
    return is_small and mark.bottom < letter.bottom - _MARK_RISE * letter.size


def _least_word_gap(run: Sequence[Glyph]) -> float:
    """Return the gap that parts words, in sizes of type; more in a word set with wide spacing."""
    gaps = [
        (right.left - left.right) / max(right.size, 1.0)
        for left, right in pairwise(run)
        if left.text.isalpha() and right.text.isalpha()
    ]
    # Also in a line without drawn blanks most of these gaps lie within words.
    return _WORD_GAP + max(0.0, median(gaps)) if len(gaps) > 2 else _WORD_GAP
