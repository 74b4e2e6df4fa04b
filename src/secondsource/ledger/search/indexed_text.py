"""Text as the full-text index holds it: plain words, and pairs of Chinese or Korean characters.

Letters of scripts written with blanks go to one index as they are. Chinese, Japanese and Korean
runs go to a second one as pairs of neighbouring characters, each run closed by its last character
alone, so that any stretch of a run is found, from one character up: 평양 inside 평양에서.
"""

from __future__ import annotations

import re
import unicodedata

from secondsource.ledger.storage.stored_text import composed

# Letters only (Unicode 15 blocks Hangul, Kana, Bopomofo-free Han and its extensions); the marks
# between them, such as the katakana middle dot, part words and stay out.
_CJK = (
    "\u1100-\u11ff\u3005-\u3007\u3031-\u3035\u303b\u3041-\u3096\u309d-\u309f\u30a1-\u30fa"
    "\u30fc-\u30ff\u3131-\u318e\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97c\uac00-\ud7a3"
    "\ud7b0-\ud7fb\uf900-\ufad9\U00020000-\U0003ffff"
)
CJK_RUN = re.compile(f"[{_CJK}]+")
PLAIN_WORD = re.compile(rf"[^\W_{_CJK}]+")


def folded_word(word: str) -> str:
    """Return one word as the plain index compares it: no accents, no case."""
    if word.isascii():
        return word.lower()
    parts = unicodedata.normalize("NFKD", word)
    return "".join(c for c in parts if not unicodedata.combining(c)).casefold()


def plain_column(text: str) -> str:
    """Return the part of `text` that the index of plain words holds."""
    return text if text.isascii() else CJK_RUN.sub(" ", composed(text))


def pairs_column(text: str) -> str:
    """Return the part of `text` that the index of character pairs holds."""
    if text.isascii():
        return ""
    return " ".join(character_pairs(run) for run in CJK_RUN.findall(composed(text)))


def character_pairs(run: str) -> str:
    """Return each two neighbouring characters, and the last one alone: 평양 → "평양 양"."""
    return " ".join([run[i : i + 2] for i in range(len(run))])
