"""Joining of the lines of a paragraph: hyphens at line ends, and Hangul broken within a word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from secondsource.language.english.suspended_hyphens import AFTER_SUSPENDED_HYPHEN

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SOFT_HYPHEN = "\u00ad"
_BROKEN = re.compile(r"([^\W\d_]+)[-\u2010\u00ad]$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_HANGUL_END, _HANGUL_START = re.compile(r"[가-힣]+$"), re.compile(r"[가-힣]+")


class LineJoiner:
    """Joins lines by the words that the document itself holds.

    A hyphen at the end of a line is the printer's or the word's own. It is the printer's if the
    document holds the word without it ("capabilities"), the word's own if it holds the word with it
    or both halves as words ("price-determining"). Where it shows neither, it counts as the
    printer's, as nearly all are in justified text.

    Args:
        lines: All lines of the document.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self._counts: Counter[str] = Counter()
        for line in lines:
            words = line.rstrip()
            if words.endswith(("-", "\u2010", _SOFT_HYPHEN)):
                words = words.rpartition(" ")[0]
            self._counts.update(word.casefold() for word in _WORD.findall(words))

    def join(self, lines: Sequence[tuple[str, bool]]) -> tuple[str, list[int]]:
        """Return the lines as one text, and the position in it at which each of them begins.

        Args:
            lines: Each with whether a blank is drawn behind its last word.
        """
        text, positions = "", [0]
        for number, (line, _) in enumerate(lines):
            words = line.strip()
            if number:
                text = self._joint(text, words, lines[number - 1][1])
                positions.append(len(text))
            text += words
        return text, positions

    def _joint(self, text: str, line: str, drawn_blank: bool) -> str:
        """Return the text so far with what comes between it and the next line."""
        broken, first = _BROKEN.search(text[-60:]), _FIRST_WORD.match(line[:60])
        if broken and first and not AFTER_SUSPENDED_HYPHEN.match(line):
            is_printers = line[0].islower() and not self._is_own_hyphen(broken[1], first[0])
            return text[:-1] if is_printers or text.endswith(_SOFT_HYPHEN) else text
        hangul = _HANGUL_END.search(text[-60:])
        if hangul and not drawn_blank and (rest := _HANGUL_START.match(line)):
            return text if self._counts[hangul[0] + rest[0]] else f"{text} "
        return f"{text} "

    def _is_own_hyphen(self, left: str, right: str) -> bool:
        left, right = left.casefold(), right.casefold()
        if self._counts[left + right]:
            return False
        return bool(self._counts[f"{left}-{right}"] or (self._counts[left] and self._counts[right]))
