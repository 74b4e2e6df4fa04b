"""Words as the desk searches them: how text is indexed, and how what a person types is read.

Letters of scripts written with blanks go to one index as they are. Chinese, Japanese and Korean
runs go to a second one as pairs of neighbouring characters, each run closed by its last character
alone, so that any stretch of a run is found, from one character up: 평양 inside 평양에서.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

# Letters only (Unicode 15 blocks Hangul, Kana, Bopomofo-free Han and its extensions); the marks
# between them, such as the katakana middle dot, part words and stay out.
_CJK = (
    "\u1100-\u11ff\u3005-\u3007\u3031-\u3035\u303b\u3041-\u3096\u309d-\u309f\u30a1-\u30fa"
    "\u30fc-\u30ff\u3131-\u318e\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97c\uac00-\ud7a3"
    "\ud7b0-\ud7fb\uf900-\ufad9\U00020000-\U0003ffff"
)
CJK_RUN = re.compile(f"[{_CJK}]+")
PLAIN_WORD = re.compile(rf"[^\W_{_CJK}]+")
_BYTE = re.compile(r"\\u(dc[89a-f][0-9a-f])")
_TYPED = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]?|[^\s"“”„«»]+')


def storable(text: str) -> str:
    r"""Return `text` with lone surrogates written out as `\\udcXX`, so that it can be stored.

    Only for paths, messages and what a person types: a report's own words are never changed.
    """
    return text.encode("utf-8", errors="backslashreplace").decode("utf-8")


def unstored(words: str) -> str:
    r"""Return the path that `storable` wrote out: `\\udcXX` is the byte XX of a name again."""
    return _BYTE.sub(lambda found: chr(int(found[1], 16)), words)


def composed(text: str) -> str:
    """Return `text` in Unicode's NFKC form: composed syllables, full-width letters made plain."""
    return unicodedata.normalize("NFKC", text)


def folded(text: str) -> str:
    """Return words normalised for grouping: NFKC, casefolded, blanks made single."""
    return " ".join(composed(storable(text)).casefold().split())


def folded_word(word: str) -> str:
    """Return one word as the plain index compares it: no accents, no case."""
    if word.isascii():
        return word.lower()
    parts = unicodedata.normalize("NFKD", word)
    return "".join(c for c in parts if not unicodedata.combining(c)).casefold()


def plain_column(text: str) -> str:
    """Return what of `text` the index of plain words holds."""
    return text if text.isascii() else CJK_RUN.sub(" ", composed(text))


def pairs_column(text: str) -> str:
    """Return what of `text` the index of character pairs holds."""
    if text.isascii():
        return ""
    return " ".join(_pairs(run) for run in CJK_RUN.findall(composed(text)))


def _pairs(run: str) -> str:
    """Return each two neighbouring characters, and the last one alone: 평양 → "평양 양"."""
    return " ".join([run[i : i + 2] for i in range(len(run))])


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
        phrase = f'"{" ".join([*map(_pairs, before), closing])}"'
        return phrase + (" *" if len(last) == 1 else "")


def terms(typed: str) -> tuple[Term, ...]:
    """Read what a person typed: words, and phrases in quotes; all else is only a separator.

    Args:
        typed: Anything at all. A quote left open reaches to the end.

    Returns:
        The different terms in order; none if nothing in it can be searched for.
    """
    found: dict[Term, None] = {}
    for match in _TYPED.finditer(composed(storable(typed))):
        piece = match[0] if match[1] is None else match[1]
        term = Term(tuple(PLAIN_WORD.findall(piece)), tuple(CJK_RUN.findall(piece)))
        if term.plain or term.runs:
            found[term] = None
    return tuple(found)
