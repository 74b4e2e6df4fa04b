"""Names of Korean regions, and what a body that stands behind one is."""

from __future__ import annotations

REGIONS = frozenset(
    """
    서울 부산 대구 인천 광주 대전 울산 세종 경기 강원 충북 충남 전북 전남 경북 경남 제주
    충청 전라 경상 평남 평북 함남 함북 황남 황북 양강 자강 평양 남포 개성 나선
    """.split()
)
"""Provinces and the cities of their rank, in their short form, South and North."""
DISTRICTS = frozenset(
    """
    강남 강동 강북 강서 관악 광진 구로 금천 노원 도봉 동대문 동작 마포 서대문 서초 성동 성북
    송파 양천 영등포 용산 은평 종로 중랑 해운대 연제 사하 사상 수영 금정 동래 부산진 영도
    달서 수성 유성 대덕 연수 부평 계양 미추홀 남동 광산 분당 수정 중원 수지 기흥 처인 영통
    권선 장안 팔달 덕양 일산동 일산서 상당 서원 흥덕 청원 완산 덕진 의창 성산 마산회원
    마산합포 진해
    """.split()
)
"""Districts of the large cities of the South, without "구"."""
PROVINCE_END, DISTRICT_END, UNIVERSITY_END = "도", "구", "대"
"""What a region's government and its university are called behind its name."""
