"""Typed searches, words and quoted phrases, as full-text queries (FTS5)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from secondsource.ledger.search.indexed_text import (
    CJK_LETTER,
    WORD,
    beginning_tokens,
    folded_word,
    run_tokens,
)
from secondsource.ledger.storage.stored_text import composed, storable

_TYPED = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]?|[^\s"“”„«»]+')


def _token(word: str) -> str:
    # SQLite folds case and accents by itself; small letters here only show equal words as equal.
    return word.lower() if word.isascii() else word


@dataclass(frozen=True)
class Term:
    """One word or phrase to look for: words that stand side by side.

    Args:
        words: The words in order, composed (NFKC); at least one. Of a word of Chinese, Japanese or
            Korean that comes last, more may follow.
    """

    words: tuple[str, ...]

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        """The tokens of the index that follow one another where the term stands."""
        tokens: list[str] = []
        for word in self.words[:-1]:
            tokens += run_tokens(word) if CJK_LETTER.match(word) else [_token(word)]
        return (*tokens, *self._last[0])

    @cached_property
    def _last(self) -> tuple[list[str], bool]:
        word = self.words[-1]
        return beginning_tokens(word) if CJK_LETTER.match(word) else ([_token(word)], False)

    @cached_property
    def _folded(self) -> tuple[str, ...]:
        return tuple(map(folded_word, self.tokens))

    @property
    def query(self) -> str:
        """The term as an FTS5 phrase."""
        return f'"{" ".join(self.tokens)}"' + (" *" if self._last[1] else "")

    def is_within(self, other: Term) -> bool:
        """Return whether every text that holds the other term holds this one."""
        mine, others = self._folded, other._folded
        if self._last[1]:
            return mine == others
        return any(others[i : i + len(mine)] == mine for i in range(len(others) - len(mine) + 1))


@dataclass(frozen=True, slots=True)
class Wanted:
    """A part of a typed search, which every row found must hold in one way or another.

    Args:
        typed: Terms of which all must be found,
        others: unless one of these is: other names of what is typed.
    """

    typed: tuple[Term, ...]
    others: tuple[Term, ...] = ()

    @property
    def query(self) -> str:
        """The part as an FTS5 expression."""
        words = " AND ".join(term.query for term in self.typed)
        if not self.others:
            return words
        typed = f"({words})" if len(self.typed) > 1 else words
        return f"({' OR '.join([typed, *(term.query for term in self.others)])})"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a typed search between blanks or quotation marks.

    Args:
        words: Its characters, without the quotation marks.
        quoted: Whether it stands in quotation marks.
    """

    words: str
    quoted: bool

    @property
    def term(self) -> Term | None:
        """What is looked for; None if it holds no word."""
        words = tuple(WORD.findall(self.words))
        return Term(words) if words else None


def pieces(typed: str) -> Iterator[Piece]:
    """Yield the pieces of a typed search, composed; an open quote reaches to the end."""
    for match in _TYPED.finditer(composed(storable(typed))):
        quoted = match[1] is not None
        yield Piece(match[1] if quoted else match[0], quoted)


def as_typed(typed: str) -> tuple[Wanted, ...]:
    """Return the words and quoted phrases of a typed search; all else separates them.

    Args:
        typed: Any text.

    Returns:
        The distinct terms in order; none if nothing in it can be searched for.
    """
    distinct = dict.fromkeys(term for piece in pieces(typed) if (term := piece.term))
    return tuple(Wanted((term,)) for term in distinct)


def expression(wanted: Sequence[Wanted]) -> str:
    """Return the FTS5 expression for all parts; "" if there are none."""
    return " AND ".join(part.query for part in wanted)


def all_terms(wanted: Sequence[Wanted]) -> list[Term]:
    """Return every term of a search that a text may hold, to mark it."""
    return [term for part in wanted for term in (*part.typed, *part.others)]
