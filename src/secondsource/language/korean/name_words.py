"""Korean nouns beside names, and nouns that name no source."""

from __future__ import annotations

THINGS = frozenset(
    """
    것 점 수 가격 규모 비율 문제 상황 결과 이유 내용 사건 사고 계획 가능성 우려 주장 의혹
    논란 분석 전망 관측 지적 비판 평가 수출 매출 실적 주가 지수 금리 환율 물가 성장률 피해
    사망자 부상자 사상자 미사일 무기 장비 회담 협상 합의 회의 조치 정책 법안 제도 방안 사업
    행사 대회 경기 작업 시설 공장 건물 도로 차량 항공기 선박 열차 지역 국경 일정 발표
    시장점유율 점유율 인구 병력 예산 비용 세금 관세 투자 소비 수요 공급 생산 판매 이번 이
    여기 이것 아무 누구 누구나 아무것 그것 모습 사진 영상 화면 장면 목소리 말 이야기 소식
    보도 뉴스 상태 관계 역할 효과 영향 기능 기술 제품 서비스 앱 사안 집값 간담회 덕담 세포 동향
    답변서 설계 법안 분위기 심리 흐름 추세 상승세 하락세 직후 조사 수사 재판 판결 항소심 1심 2심
    """.split()
)
"""Nouns that no body and no person is, and that stand as subjects inside what is said."""
NO_ENDS = frozenset(
    """
    신부 이사 의사 공사 시장 지사 상사 약사 강사 중사 하사 소위 중위 대위 간사 영사 부상 상
    왕 양 군 옹 님 수반
    """.split()
)
"""Titles that other words end with ("정보통신부" no 신부, "주식시장" no 시장)."""
DESCRIBING = tuple(
    """
    기업 업체 회사 스타트업 단체 브랜드 플랫폼 운영사 제조사 지주사
    """.split()
)
"""Nouns right before the name of a body that describe it."""
DESCRIBING_OUTLETS = tuple(
    """
    매체 언론 주간지 일간지 일간 월간지 방송사 통신사 잡지
    """.split()
)
"""The same for outlets."""
BEFORE_BODY = tuple(
    """
    기업 업체 회사 자회사 모회사 지주회사 지주사 스타트업 그룹 은행 브랜드 운영사 제조사
    법인 기관 단체 연구소 재단 플랫폼 협력사 계열사 거래소 증권사 로펌 구단
    """.split()
)
"""Nouns right before the name of a body."""
BEHIND_BODY = tuple(
    """
    측 그룹 홀딩스 관계자 임원 직원 임직원 노조 주가 매출 공장 지분 주식 본사 법인 사업부
    부문 이사회 경영진 코리아 재팬 차이나 아메리카 인터내셔널
    """.split()
)
"""Nouns right behind the name of a body."""
BARE_BODIES = frozenset(
    """
    회사 단체 업체 기관 당국 재단 협회 위원회 재판부 노조 연구팀 연구진
    """.split()
)
"""Nouns that stand alone for a body named before."""
POINTING_BODIES = frozenset(
    """
    회사 단체 업체 기관 재단 협회 위원회
    """.split()
)
"""Of them, those that mean any kind of body."""
FIRST_PERSON = frozenset("나 저 내 제 네 우리 저희 너 당신".split())
"""Pronouns of who speaks and who is spoken to: in a quotation they name no one."""
SIDE = "측"
"""Behind the name of a person or a body: those who speak for it."""
BEHIND_BODIES = frozenset({"관계자", "당국자", "소식통", "직원", "주민"})
"""Nouns for a person behind a body or a place, never behind a personal name."""
NO_SURNAME_TITLES = frozenset({SIDE, "관계자", "소식통"})
"""Nouns behind a family name's syllable that are none of its titles: "이 관계자" is "this"."""
THIS_OR_SURNAME = "이"
"""A family name, and the word for "this"."""
POLITE = "씨"
"""Mister or miss, behind any name."""
CIRCLE_ENDS = ("업계", "학계", "재계")
"""Ends of nouns for circles of people."""
TOWN_ENDS = ("시", "군", "구")
"""Ends of the names of towns and districts, which may look like names of persons ("나루시")."""
PLACE_OFFICES = ("시장", "지사")
"""Offices that the name of a place stands before as one word."""
COPULAS_BEFORE_NAME = ("이자", "인")
"""Ends of a noun that describes the name behind it ("기관인 …"), in the order of removal."""
