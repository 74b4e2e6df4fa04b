r"""Scores of a reading of a made document: words in order, whole sentences, broken ones by kind.

Words in order are those of the longest common subsequence of the words (`\w+`) of the truth and of
the reading. Notes and boxes have no certain place: each is matched, in order, with the words that
the rest of the text leaves over.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from made_pdfs.made_document import BlockKind, MadeDocument

_WORD = re.compile(r"\w+")
# A hyphen within a word: whether it is the word's own or the printer's is left out of account.
_INNER_HYPHEN = re.compile(r"(?<=\w)[-\u00ad\u2010\u2011](?=\w)")
_Split = Callable[[str], list[str]]
# Share of a gap's words that must be those of a note, box or head to be called so.
_MOSTLY = 0.6


@dataclass(frozen=True, kw_only=True)
class Score:
    """The score of one reading.

    Args:
        precision: Share of the reading's words that are in order.
        recall: Share of the true words that it has in order.
        hyphens_aside: F1 if hyphens within words do not count.
        whole_sentences: Share of sentences whose words stand together, hyphens aside.
        whole_rows: Share of rows of tables, likewise; None without a table.
    """

    precision: float
    recall: float
    hyphens_aside: float
    whole_sentences: float
    whole_rows: float | None

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return _f1(self.precision, self.recall)


@dataclass(frozen=True)
class BrokenSentence:
    """A sentence that a reading does not have whole.

    Args:
        kind: What is wrong, in a few words.
        sentence: Its words.
        reading: What the reading has, as far as it can be shown.
    """

    kind: str
    sentence: str
    reading: str = ""


def score(document: MadeDocument, reading: str) -> Score:
    """Return the score of the text that a reader gives for a document."""
    precision, recall = _in_order(document, reading, words)
    loose = _f1(*_in_order(document, reading, words_without_hyphens))
    text = f" {' '.join(words_without_hyphens(reading))} "
    return Score(
        precision=precision,
        recall=recall,
        hyphens_aside=loose,
        whole_sentences=_share_whole(document.sentences, text) or 0.0,
        whole_rows=_share_whole(document.rows, text),
    )


def words(text: str) -> list[str]:
    """Return the words of a text in NFC."""
    return _WORD.findall(unicodedata.normalize("NFC", text))


def words_without_hyphens(text: str) -> list[str]:
    """Return the words of a text, compounds as one word."""
    return words(_INNER_HYPHEN.sub("", text))


def _in_order(document: MadeDocument, reading: str, split: _Split) -> tuple[float, float]:
    """Return precision and recall."""
    ordered, found = split(document.ordered_text), split(reading)
    loose = [split(text) for text in document.loose_texts]
    matched, rest = _matched(ordered, found)
    for text in loose:
        more, rest = _matched(text, rest)
        matched += more
    true_words = len(ordered) + sum(map(len, loose))
    return matched / (len(found) or 1), matched / true_words


def _matched(true: Sequence[str], found: Sequence[str]) -> tuple[int, list[str]]:
    """Return how many words are common in order, and the other words of `found`."""
    codes: dict[str, int] = {}
    left = [codes.setdefault(word, len(codes)) for word in true]
    right = [codes.setdefault(word, len(codes)) for word in found]
    rest = [
        found[i]
        for code in LCSseq.opcodes(left, right)
        if code.tag in ("insert", "replace")
        for i in range(code.dest_start, code.dest_end)
    ]
    return len(found) - len(rest), rest


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / ((precision + recall) or 1)


def _share_whole(texts: Sequence[str], reading: str) -> float | None:
    if not texts:
        return None
    return sum(f" {' '.join(words_without_hyphens(t))} " in reading for t in texts) / len(texts)


def broken_sentences(document: MadeDocument, reading: str) -> list[BrokenSentence]:
    """Return the sentences and rows that a reading does not have whole, each with its kind."""
    found = words_without_hyphens(reading)
    return [
        kind
        for texts, what in ((document.sentences, ""), (document.rows, "row: "))
        for text in texts
        if (kind := _broken(document, text, found, what))
    ]


def _broken(
    document: MadeDocument, sentence: str, found: list[str], what: str
) -> BrokenSentence | None:
    own = words_without_hyphens(sentence)
    text = f" {' '.join(found)} "
    if f" {' '.join(own)} " in text:
        return None
    if "".join(own) in "".join(found):
        return BrokenSentence(f"{what}words glued or parted", sentence, _near(own, text))
    before = _longest(text, [own[:size] for size in range(len(own), 0, -1)])
    after = _longest(text, [own[len(own) - size :] for size in range(len(own), 0, -1)])
    if len(before) + len(after) < len(own):
        kind = "in more than two pieces" if len(before) + len(after) > len(own) // 2 else "lost"
        return BrokenSentence(what + kind, sentence, _near(own, text))
    after = after[-(len(own) - len(before)) :]
    start = text.find(f" {' '.join(before)} ") + len(" ".join(before)) + 1
    end = text.find(f" {' '.join(after)} ", start)
    if end < 0:
        return BrokenSentence(f"{what}halves in the wrong order", sentence, _near(own, text))
    return BrokenSentence(
        what + _inside(document, text[start:end].split()), sentence, text[start:end]
    )


def _longest(text: str, candidates: list[list[str]]) -> list[str]:
    return next((c for c in candidates if f" {' '.join(c)} " in text), [])


def _near(own: list[str], text: str) -> str:
    """Return what the reading has from the first three words of a sentence on."""
    start = text.find(f" {' '.join(own[:3])} ")
    return text[start : start + 200] if start >= 0 else ""


def _inside(document: MadeDocument, gap: list[str]) -> str:
    """Return what stands between the two halves of a sentence."""
    kinds = {
        "note": words_without_hyphens(" ".join(document.notes)),
        "head or foot": words(f"{document.layout.head} {document.layout.foot} {document.title}"),
    }
    for kind in (BlockKind.BOX, BlockKind.TABLE, BlockKind.CAPTION, BlockKind.HEADING):
        texts = [b.text for b in document.blocks if b.kind is kind]
        kinds[kind.value] = words_without_hyphens(" ".join(texts))
    counted = Counter(gap)
    shares = {
        kind: sum((counted & Counter(texts)).values()) / (len(gap) or 1)
        for kind, texts in kinds.items()
    }
    best = max(shares, key=lambda kind: shares[kind])
    if len(gap) <= 2 and all(word.isdigit() for word in gap):
        return "a number inside"
    return f"{best} inside" if shares[best] >= _MOSTLY else "text of another place inside"
