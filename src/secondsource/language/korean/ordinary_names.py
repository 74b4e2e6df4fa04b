"""Korean names that are also ordinary nouns, or that bodies of several states bear."""

from __future__ import annotations

# 조선 begins 조선일보 and 조선업, 공화국 is any republic; every state has a 외교부.
_BODIES = "조선 공화국 국회 국방부 국방성 외교부 외무성 정부 내각 메아리 내나라 서광"
# Towns whose names mean a thing: 구성 composition, 고원 plateau, 강령 platform, 이천 two thousand.
_TOWNS = """사탄 시중 신도 구성 고원 고산 강령 선봉 고풍 동경 기장 구리 구미 이천 삼천 광명 중화
정주 송화 당산 안주 한양 한성 경성"""

ORDINARY_NAMES = frozenset([*_BODIES.split(), *_TOWNS.split()])
"""Names that mean something else more often than not."""

ORDINARY_COUNTRIES = frozenset({"수단", "오만"})
"""Names of countries that are ordinary nouns: "means", "arrogance"."""
