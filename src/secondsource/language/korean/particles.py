"""Particles and nouns that Korean writes behind a name without a space, and the name before them.

Morphemes would part them as well, but need the model of the extra `ko` and ten times the time; a
name that is compared with known names needs only its possible ends.
"""

from __future__ import annotations

from functools import lru_cache

PARTICLES = frozenset(
    """은 는 이 가 을 를 의 에 에서 에게 께 로 으로 와 과 도 만 까지 부터 보다 처럼
    에는 에선 에서는 에도 에만 와의 과의 으로의 로의 에서의 로는 으로는 로도 이나 나
    이라 라 이라는 라는 이라고 라고 이란 란 이며 며 이고 고""".split()
)
"""Particles, and combinations of them."""
NAME_TAILS = frozenset(
    """측 측은 측이 측에 서 선 발 행 제 간 내 전 후 시 주 현 섬 강 산 군 당 사 식 계 인
    족 어 씨 양 당국 정권 정부 국민 언론 대표 회장 사장 주석 총리 대통령 장관 총재 의원
    특사 대사 외교부 국방부 대법원""".split()
)
"""Nouns that follow a name in one word."""
_ENDS = PARTICLES | NAME_TAILS
# The longest end has four syllables.
_LONGEST_END = 4
_SHORTEST_STEM = 2


@lru_cache(maxsize=100_000)
def possible_names(word: str) -> tuple[str, ...]:
    """Return a word and what is left of it before a particle or a noun that may end it.

    Args:
        word: A word of Hangul syllables without spaces.

    Returns:
        The word itself first, then its shorter beginnings of at least two syllables.
    """
    longest = min(_LONGEST_END, len(word) - _SHORTEST_STEM)
    return (word, *(word[:-n] for n in range(1, longest + 1) if word[-n:] in _ENDS))
