"""Korean family names in Hangul, and where a whole name ends its family's part."""

from __future__ import annotations

from dataclasses import dataclass

from secondsource.language.korean.hangul import is_syllables

# The family names of the census of 2015 with over 3,000 bearers, and their northern spellings.
FAMILY_NAMES = frozenset(
    """
    김 이 리 박 최 정 강 조 윤 장 임 림 한 오 서 신 권 황 안 송 전 홍 유 류 고 문 양 량
    손 배 백 허 남 심 노 로 하 곽 성 차 주 우 구 민 나 라 진 지 엄 채 원 천 방 공 현 함
    변 염 렴 여 려 추 도 소 석 선 설 마 길 연 련 위 표 명 기 반 왕 금 옥 육 륙 인 맹 제
    모 탁 국 어 은 편 용 룡 예 봉 경 사 부 가 복 태 목 형 피 두 감 음 빈 동 온 호 범 좌
    팽 승 간 상 시 갈 단 당 화 계 응 순 견 판 내 궁 평 옹
    """.split()
)
TWO_SYLLABLE_FAMILY_NAMES = frozenset("남궁 황보 제갈 사공 선우 독고 동방 서문 망절 어금".split())
# A given name has one or two syllables; three are rare (0.1% of births) and mostly native words.
_LONGEST_GIVEN = 2


@dataclass(frozen=True, slots=True)
class KoreanName:
    """A Korean person's name in Hangul.

    Args:
        family: The family's name, one syllable or two.
        given: The given name, one syllable or two.
    """

    family: str
    given: str


def korean_name(name: str) -> KoreanName | None:
    """Return the parts of a whole Korean name in Hangul; None if it has another form.

    Spaces do not matter: "김 정은" is 김정은. The form alone does not show that a name is Korean:
    이시바 and 오바마 have it too.

    Args:
        name: A composed name without title.
    """
    letters = "".join(name.split())
    if not is_syllables(letters):
        return None
    for length, families in ((2, TWO_SYLLABLE_FAMILY_NAMES), (1, FAMILY_NAMES)):
        family, given = letters[:length], letters[length:]
        if family in families and 1 <= len(given) <= _LONGEST_GIVEN:
            return KoreanName(family, given)
    return None


def is_whole_korean_name(name: str) -> bool:
    """Return whether a name in Hangul is long enough to be a whole name beyond doubt of length.

    A family name and one syllable ("허준") may as well be a given name alone or a foreign surname
    ("모디"), so two syllables are not enough.
    """
    parts = korean_name(name)
    return parts is not None and len(parts.family) + len(parts.given) > _LONGEST_GIVEN
