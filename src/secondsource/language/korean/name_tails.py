"""Nouns that Korean writes behind a name in one word, and the name before them or a particle.

Morphemes would part them as well, but need the model of the extra `ko` and ten times the time; a
name that is compared with known names needs only its possible ends.
"""

from __future__ import annotations

from functools import lru_cache

from secondsource.language.korean.particles import stems_of

NAME_TAILS = frozenset(
    """측 측은 측이 측에 서 선 발 행 제 간 내 전 후 시 주 현 섬 강 산 군 당 사 식 계 인
    족 어 씨 양 당국 정권 정부 국민 언론 대표 회장 사장 주석 총리 대통령 장관 총재 의원
    특사 대사 외교부 국방부 대법원""".split()
)
"""Nouns that follow a name in one word."""
_LONGEST_TAIL = max(map(len, NAME_TAILS))
_SHORTEST_NAME = 2


@lru_cache(maxsize=100_000)
def possible_names(word: str) -> tuple[str, ...]:
    """Return a word and what is left of it before a particle or a noun that may end it.

    Args:
        word: A word of Hangul syllables without spaces.

    Returns:
        The word itself first, then its shorter beginnings of at least two syllables.
    """
    longest = min(_LONGEST_TAIL, len(word) - _SHORTEST_NAME)
    before_nouns = (word[:-n] for n in range(1, longest + 1) if word[-n:] in NAME_TAILS)
    before_particles = (stem for stem in stems_of(word) if len(stem) >= _SHORTEST_NAME)
    return tuple(dict.fromkeys((word, *before_particles, *before_nouns)))
