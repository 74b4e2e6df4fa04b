"""Text as the full-text index holds it: words, and pairs of Chinese, Japanese and Korean syllables.

Words of scripts written with blanks stay as they are. Korean glues particles to its words and
compounds them, so a run of Hangul is indexed as pairs of neighbouring syllables, the first pair
with a sign in front: 평양에서 as "b평양 양에 에서". A query for 평양 asks for the pair with the
sign and so finds it only where a word begins, never in 태평양. Chinese and Japanese are written
without blanks; their runs have no sign and are closed by the last character alone, so that any
stretch of a run is found.
"""

from __future__ import annotations

import re

from secondsource.language.name_folding import plain_word
from secondsource.ledger.storage.stored_text import composed

# Letters only (Unicode 15 blocks Hangul, Kana, Bopomofo-free Han and its extensions); the marks
# between them, such as the katakana middle dot, part words and stay out.
_HANGUL = "\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7a3\ud7b0-\ud7fb"
_UNSPACED = (
    "\u3005-\u3007\u3031-\u3035\u303b\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufad9\U00020000-\U0003ffff"
)
HANGUL, UNSPACED = f"[{_HANGUL}]", f"[{_UNSPACED}]"
"""Patterns of one letter of Hangul, and of one of a script that is written without blanks."""
PLAIN_LETTER = rf"[^\W_{_HANGUL}{_UNSPACED}]"
"""Pattern of one letter of a script that is indexed word by word."""
WORD = re.compile(f"{PLAIN_LETTER}+|{HANGUL}+|{UNSPACED}+")
"""One word of a text; a change of script ends it."""
CJK_LETTER = re.compile(f"[{_HANGUL}{_UNSPACED}]")
_RUN = re.compile(f"{HANGUL}+|{UNSPACED}+")
_HANGUL_WORD = re.compile(f"{HANGUL}+")

# No word of the index but the beginning of a Hangul run mixes a letter of ASCII with Hangul.
_BEGINNING = "b"


def folded_word(word: str) -> str:
    """Return one word as the index compares it: no accents, no case; Hangul keeps its syllables."""
    return word if CJK_LETTER.match(word) else plain_word(word)


def indexed_text(text: str) -> str:
    """Return the words of a text as they are put into the index."""
    if text.isascii():
        return text
    return _RUN.sub(lambda run: f" {' '.join(run_tokens(run[0]))} ", composed(text))


def is_hangul_run(word: str) -> bool:
    """Return whether a word of `WORD` is one of Hangul."""
    return bool(_HANGUL_WORD.fullmatch(word))


def run_tokens(run: str) -> list[str]:
    """Return the tokens of a whole run of Hangul, or of Chinese or Japanese."""
    if is_hangul_run(run):
        return [_BEGINNING + run[:2], *(run[i : i + 2] for i in range(1, len(run) - 1))]
    return [run[i : i + 2] for i in range(len(run))]


def beginning_tokens(run: str) -> tuple[list[str], bool]:
    """Return the tokens of a run that may go on, and whether the last is the beginning of one."""
    if is_hangul_run(run):
        return run_tokens(run), len(run) == 1
    return [run[i : i + 2] for i in range(max(1, len(run) - 1))], len(run) == 1
