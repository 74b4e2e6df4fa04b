"""Typed searches, words and quoted phrases, as full-text queries (FTS5)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from secondsource.ledger.search.indexed_text import CJK_RUN, PLAIN_WORD, character_pairs
from secondsource.ledger.storage.stored_text import composed, storable

_TYPED = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]?|[^\s"“”„«»]+')


@dataclass(frozen=True, slots=True)
class Term:
    """One word or quoted phrase that must be found.

    Args:
        plain: Its words in scripts written with blanks, in order.
        runs: Its Chinese, Japanese and Korean runs, in order.
    """

    plain: tuple[str, ...]
    runs: tuple[str, ...]

    def plain_query(self) -> str:
        """Return the FTS5 phrase of the plain words, or ""."""
        return f'"{" ".join(self.plain)}"' if self.plain else ""

    def pairs_query(self) -> str:
        """Return the FTS5 phrase of the character pairs, or ""."""
        if not self.runs:
            return ""
        *before, last = self.runs
        closing = " ".join(last[i : i + 2] for i in range(max(1, len(last) - 1)))
        phrase = f'"{" ".join([*map(character_pairs, before), closing])}"'
        return phrase + (" *" if len(last) == 1 else "")


def terms(typed: str) -> tuple[Term, ...]:
    """Return the words and quoted phrases of a typed search; all else separates them.

    Args:
        typed: Any text. An open quote reaches to the end.

    Returns:
        The distinct terms in order; none if nothing in it can be searched for.
    """
    distinct_terms: dict[Term, None] = {}
    for match in _TYPED.finditer(composed(storable(typed))):
        piece = match[0] if match[1] is None else match[1]
        term = Term(tuple(PLAIN_WORD.findall(piece)), tuple(CJK_RUN.findall(piece)))
        if term.plain or term.runs:
            distinct_terms[term] = None
    return tuple(distinct_terms)
