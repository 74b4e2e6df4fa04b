"""Kinds of changes inside a sentence: spelling, wording, strength, numbers, names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from rapidfuzz.distance import OSA

from secondsource.language.english.assertion_strength import (
    HEDGE_PHRASE,
    HEDGES,
    NEGATIONS,
    ROUNDING,
    STRENGTH_SCALES,
)
from secondsource.language.english.day_names import DAY_WORDS
from secondsource.language.english.month_names import MONTHS
from secondsource.model import Span
from secondsource.model.versions import Change, ChangeKind
from secondsource.versions.text_likeness import numbers_of
from secondsource.versions.text_sketches import UNSEPARATED
from secondsource.versions.word_differences import Difference, differences

_TOKEN = re.compile(
    rf"[{UNSEPARATED}]|[^\W_{UNSEPARATED}]+(?:[-'’.,][^\W_{UNSEPARATED}]+)*|[^\w\s]|_"
)
# Words. More of them, put in or taken out of a sentence, are a passage of their own.
_FEW_WORDS = 3


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark of a text.

    Args:
        word: As written.
        span: Its position in the text.
        initial: Whether it begins a sentence, so that its capital does not make it a name.
    """

    word: str
    span: Span
    initial: bool = False


def tokens_of(text: str, part: Span) -> list[Token]:
    """Return the words and marks of a part of a text; the first word begins a sentence."""
    tokens: list[Token] = []
    initial = True
    for match in _TOKEN.finditer(text, part.start, part.end):
        is_word = match[0][0].isalnum()
        tokens.append(Token(match[0], Span(*match.span()), initial and is_word))
        initial = initial and not is_word
    return tokens


def word_changes(old: Sequence[Token], new: Sequence[Token]) -> Iterator[Change]:
    """Yield the changes from one sentence to another, in order."""
    for place in _joined(differences([t.word for t in old], [t.word for t in new]), old):
        out, into = old[place.start : place.end], new[place.new_start : place.new_end]
        if _is_rounding(out, into, old[place.end : place.end + 1]):
            yield Change(kind=ChangeKind.NUMBER, old=_span(out), new=_span(into))
        elif len(out) == len(into) and len(out) > 1:
            yield from _split_changes(out, into)
        else:
            yield Change(kind=_kind(out, into), old=_span(out), new=_span(into))


def _is_rounding(out: Sequence[Token], into: Sequence[Token], following: Sequence[Token]) -> bool:
    """Return whether only the rounding of a number changed: "nine" to "at least nine"."""
    old, new = _words(out), _words(into)
    plain = [[w for w in words if w not in ROUNDING] for words in (old, new)]
    beside = plain[0] or _words(following)
    return old != new and plain[0] == plain[1] and bool(numbers_of(beside))


def _split_changes(out: Sequence[Token], into: Sequence[Token]) -> Iterator[Change]:
    """Yield the changes of neighbouring words each in the place of one other, by kind.

    "Roil confirmed" in the place of "Roel reported" is a name and a verb.
    """
    pairs = [(a, b) for a, b in zip(out, into, strict=True) if a.word != b.word]
    for kind, run in groupby(pairs, key=lambda pair: _kind([pair[0]], [pair[1]])):
        olds, news = zip(*run, strict=True)
        yield Change(kind=kind, old=_span(olds), new=_span(news))


def _joined(places: Sequence[Difference], old: Sequence[Token]) -> Iterator[Difference]:
    """Yield differences, those with only marks between them as one."""
    last: Difference | None = None
    for place in places:
        if last and all(not t.word[0].isalnum() for t in old[last.end : place.start]):
            last = Difference(last.start, place.end, last.new_start, place.new_end)
            continue
        if last:
            yield last
        last = place
    if last:
        yield last


def _span(tokens: Sequence[Token]) -> Span | None:
    return Span(tokens[0].span.start, tokens[-1].span.end) if tokens else None


def _kind(out: Sequence[Token], into: Sequence[Token]) -> ChangeKind:
    """Return the kind of a change, by the first rule that holds."""
    old, new = _words(out), _words(into)
    if _is_spelling(old, new):
        return ChangeKind.TYPO
    if _negations(old) != _negations(new) and _is_short(old, new):
        return ChangeKind.NEGATION
    if _is_number(old, new):
        return ChangeKind.NUMBER
    if _days(out) != _days(into) and _is_short(old, new):
        return ChangeKind.DATE
    return _strength_change(old, new) or _plain_kind(out, into)


def _plain_kind(out: Sequence[Token], into: Sequence[Token]) -> ChangeKind:
    """Return the kind of a change that touches no number and no degree of certainty."""
    if _names(out) and _names(into) and _names(out) != _names(into):
        return ChangeKind.NAME
    if not out and (len(into) > _FEW_WORDS or _names(into)):
        return ChangeKind.ADDED
    if not into and (len(out) > _FEW_WORDS or _names(out)):
        return ChangeKind.REMOVED
    return ChangeKind.WORDING


def _words(tokens: Sequence[Token]) -> list[str]:
    return [t.word.casefold() for t in tokens if t.word[0].isalnum()]


def _is_short(old: Sequence[str], new: Sequence[str]) -> bool:
    """Return whether a few words changed, so that a number or "not" is what changed."""
    return len(old) <= 2 * _FEW_WORDS and len(new) <= 2 * _FEW_WORDS


def _is_number(old: Sequence[str], new: Sequence[str]) -> bool:
    """Return whether a number gave way to another, or one was put in or taken out by itself."""
    before, after = numbers_of(old), numbers_of(new)
    if before and after:
        return before != after and _is_short(old, new)
    return before != after and max(len(old), len(new)) <= _FEW_WORDS


def _negations(words: Sequence[str]) -> int:
    return sum(w in NEGATIONS or w.endswith(("n't", "n’t")) for w in words)


def _names(tokens: Sequence[Token]) -> list[str]:
    return [
        t.word
        for t in tokens
        if t.word[0].isupper() and not t.initial and t.word.casefold() not in DAY_WORDS
    ]


def _days(tokens: Sequence[Token]) -> list[str]:
    """Return the days and months among tokens; "march" in small letters is none."""
    low = ((t.word, t.word.casefold()) for t in tokens)
    return [day for word, day in low if day in DAY_WORDS and (word != day or day not in MONTHS)]


def _is_spelling(old: Sequence[str], new: Sequence[str]) -> bool:
    """Return whether two runs of words are the same but for case, marks, blanks or a letter."""
    if "".join(old) == "".join(new) or _letters(old) == _letters(new):
        return True
    if len(old) != len(new) or len(old) > _FEW_WORDS:
        return False
    return all(a == b or _is_misspelling(a, b) for a, b in zip(old, new, strict=True))


def _letters(words: Sequence[str]) -> str:
    return "".join(c for word in words for c in word if c.isalnum())


def _is_misspelling(old: str, new: str) -> bool:
    """Return whether one word is the other with a slip of the keyboard.

    A slip is a letter put in, left out, exchanged with its neighbour, or another; two of them in a
    word of 8 letters and more. Of short words only an exchange of letters is a slip ("teh"): "has"
    and "had", "in" and "on" are other words. So are inflections ("soldier", "soldiers"), and
    numbers, negations and words of a scale always.
    """
    if old[:1].isdigit() or new[:1].isdigit() or _is_charged(old) or _is_charged(new):
        return False
    if _stem(old) == _stem(new):
        return False
    shorter = min(len(old), len(new))
    if shorter < _SHORT_WORD:
        return sorted(old) == sorted(new) and OSA.distance(old, new) == 1
    return OSA.distance(old, new) <= (2 if shorter >= _LONG_WORD else 1)


_SHORT_WORD, _LONG_WORD = 4, 8


def _is_charged(word: str) -> bool:
    """Return whether a change to or from a word is never a slip, if the other is one too."""
    return word in NEGATIONS or word in DAY_WORDS or bool(numbers_of([word]))


def _stem(word: str) -> str:
    for ending in ("es", "ed", "s", "d"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word.removesuffix(ending)
    return word


def _strength_change(old: Sequence[str], new: Sequence[str]) -> ChangeKind | None:
    """Return whether a change softens or hardens what is said; None if it does neither."""
    hedged = _hedges(new) - _hedges(old)
    if hedged and _is_short(old, new):
        return ChangeKind.SOFTENED if hedged > 0 else ChangeKind.HARDENED
    for scale in STRENGTH_SCALES:
        before, after = _weakest(old, scale), _weakest(new, scale)
        if before is not None and after is not None and before != after:
            return ChangeKind.SOFTENED if after < before else ChangeKind.HARDENED
    return None


def _hedges(words: Sequence[str]) -> int:
    alone = words == ["reported"]
    return alone + sum(w in HEDGES for w in words) + len(HEDGE_PHRASE.findall(" ".join(words)))


def _weakest(words: Sequence[str], scale: Mapping[str, int]) -> int | None:
    return min((scale[w] for w in words if w in scale), default=None)
