"""Particles behind Korean nouns (은, 가, 에서는), written onto the noun without a blank."""

from __future__ import annotations

from collections.abc import Iterator

# Particles that go with any noun, and with nouns that end in a consonant or in a vowel.
_ANY = """
에 에게 에게서 에서 에선 에서는 에서도 에서의 에는 에도 에만 에까지 에의 의 도 만 만은 만이 만을
까지 까지도 부터 마저 조차 보다
처럼 께 께서 하고 뿐 측
""".split()
_AFTER_CONSONANT = """
은 이 을 과 이나 이라 이란 이라고 이라는 이라며 이며 이고 이자 이다 인 이었다
으로 으로도 으로는 으로부터 으로서 으로써 과의 과는 과도
""".split()
_AFTER_VOWEL = """
는 가 를 와 나 라 란 라고 라는 라며 며 고 자 다 였다 로 로도 로는 로부터 로서 로써 와의 와는 와도
""".split()
# After ㄹ stands the form of a vowel: 타임스로, 데일리메일로.
_AFTER_L = frozenset(p for p in _AFTER_VOWEL if p.startswith("로"))

_LONGEST = max(map(len, (*_ANY, *_AFTER_CONSONANT, *_AFTER_VOWEL)))
_BOTH = frozenset((*_ANY, *_AFTER_CONSONANT, *_AFTER_VOWEL))
_CONSONANT, _VOWEL = frozenset((*_ANY, *_AFTER_CONSONANT)), frozenset((*_ANY, *_AFTER_VOWEL))
_FIRST_SYLLABLE, _LAST_SYLLABLE, _FINALS, _FINAL_L = 0xAC00, 0xD7A3, 28, 8


def stems_of(word: str) -> Iterator[str]:
    """Yield what a word is without a particle at its end, the longest stem first.

    The form of a particle has to fit the last syllable of the stem ("한겨레가", never "한겨레이").
    Latin letters and digits are read aloud, so that either form may follow them: "SBS는", "CNN은".

    Args:
        word: A word without blanks, its Hangul in composed syllables.
    """
    for length in range(1, min(_LONGEST, len(word) - 1) + 1):
        stem, particle = word[:-length], word[-length:]
        if particle in _BOTH and _fits(stem[-1], particle):
            yield stem


def _fits(last: str, particle: str) -> bool:
    code = ord(last)
    if not _FIRST_SYLLABLE <= code <= _LAST_SYLLABLE:
        return True
    final = (code - _FIRST_SYLLABLE) % _FINALS
    if final == _FINAL_L and particle in _AFTER_L:
        return True
    return particle in (_CONSONANT if final else _VOWEL)
