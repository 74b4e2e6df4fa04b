"""Words of names of bodies in Korean."""

GENERIC = frozenset(
    """정부 당국 군 군부 당 여당 야당 경찰 검찰 법원 대법원 의회 상원 하원 내각 대사관 영사관
    총영사관 대표부 외무성 외교부 외무부 국방부 국방성 내무부 법무부 법무성 재무부 재무성 교육부
    보건부 통상부 농림부 환경부 노동부 국무부 경찰청 검찰청 경찰서 시청 도청 군청 구청 시의회
    중앙은행 위원회 협회 재단 연구소 연구원 대학 대학교 병원 학교 법정 교도소 세관 국경경비대 해군
    공군 육군 해병대 방송 신문 통신사 언론 회사 은행 노조 단체 정보기관 정보당국 군당국 수사당국
    보건당국""".split()
)
"""Names that a body of every state or town has."""
BODY_ENDINGS = tuple(
    "부 성 처 청 당 위원회 대학교 대학 대 연구소 연구원 군 국 법원 협회 재단 센터 신문 통신 은행"
    " 그룹 단".split()
)
"""Ends of words for a body between a person's name and title ("김영수 외교부 장관")."""
