"""Where an English sentence may be parted into clauses that each say one thing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from secondsource.language.english.predicates import may_state
from secondsource.model import Span

# Marks and words that begin another clause. A comma alone parts lists and appositions too often.
_BREAK = re.compile(
    r"[;:](?=\s)|\s[–—-]{1,2}\s|[—]|\.{3}|…"
    r"|,\s+(?=(?:and|but|while|whereas|as|after|before|when|where|which|who|whose|because|since|though"
    r"|although|so|until|saying|adding|leaving|killing|making|including|with|according)\b)"
    r"|\s+(?=(?:but|while|whereas|although|though|because|after|before|until|if|unless)\b)",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
# Words that both sides of a break need: with fewer a clause is rarely a statement.
_LEAST_WORDS = 4

_LINK = (
    r"(?:and|but|that|so|while|though|although|because|as|which|who|whose|where|when|after|before)"
)
FIRST_LINKS = re.compile(rf"(?:{_LINK}\s+)+(?=\S)", re.IGNORECASE)
"""Words at the beginning of a clause that only tie it to another."""
LAST_LINKS = re.compile(rf"(?:(?<!\bor)[\s,;]+{_LINK})+\Z", re.IGNORECASE)
"""Words at the end of a clause that only tie it to another; "or so" is none."""


def clauses_in(part: Span, text: str) -> Iterator[Span]:
    """Yield the clauses of a sentence in order, each of at least four words where it has as many.

    Each has a verb: "Work on the tunnel, which enters the ridge, began in 2021" is not parted, for
    its first words state nothing.

    Args:
        part: The sentence.
        text: The text that holds it.
    """
    start = part.start
    for match in _BREAK.finditer(text, part.start, part.end):
        before, after = text[start : match.start()], text[match.end() : part.end]
        if _is_clause(before) and _is_clause(after):
            yield Span(start, match.start())
            start = match.end()
    if start < part.end:
        yield Span(start, part.end)


def _is_clause(words: str) -> bool:
    links = FIRST_LINKS.match(words)
    stated = words[links.end() :] if links else words
    return len(_WORD.findall(stated)) >= _LEAST_WORDS and may_state(stated)
