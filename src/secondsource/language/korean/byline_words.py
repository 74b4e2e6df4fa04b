"""Words of Korean bylines: what reporters are called, and what stands around their names."""

from __future__ import annotations

import re
from functools import cache

ROLE = (
    r"(?:[가-힣]{0,6}기자|[가-힣]{0,2}특파원|[가-힣]{0,2}통신원|논설위원|편집위원|리포터|에디터"
    r"|앵커|PD)"
)
"""What a reporter is called behind the name: "기자", "북한전문기자", "순회특파원"."""
# What a reporter is called is no name: otherwise a line of many such words has many readings.
_NAME = r"[가-힣]{2,4}(?<!기자)(?<!특파원)(?<!통신원)"
_BETWEEN = r"(?:\s?[·,/&ㆍ・]\s?|\s)"
NAMES = rf"{_NAME}(?:{_BETWEEN}{_NAME}){{0,9}}"
REPORTERS = rf"{NAMES}\s?{ROLE}(?:{_BETWEEN}(?:{NAMES}\s?{ROLE})){{0,4}}"
"""Names with what they are called: "김하늘 이가람 특파원 박보라 기자"."""
EMAIL = r"[\w.+-]{1,40}@[\w-]{1,60}(?:\.[\w-]{1,20}){1,4}"
WORKS = r"(?:글|사진|취재|촬영|영상|그래픽|정리|편집|기획|진행)"
"""What was done for a report, before the name of who did it: "글·사진=김하늘 기자"."""
_BYLINE_LINE = (
    rf"\W{{0,3}}(?:{WORKS}(?:\s?[·,/&ㆍ]\s?{WORKS})*\s?[=＝:|]?\s?|기자명\s?:?\s?)?"
    rf"(?:[가-힣A-Za-z·()]{{2,12}}\s?[=＝]\s?|[가-힣A-Za-z]{{2,12}}\s)??"
    rf"(?P<reporters>{REPORTERS})\W{{0,3}}(?:{EMAIL})?(?:\s?(?:구독(?:하기)?|(?:의\s)?(?:다른\s)?기사\s?"
    rf"(?:더\s?|전체\s?)?보기|팔로우|응원하기))*\W{{0,3}}"
    rf"|{WORKS}\s?[=＝]\s?(?P<workers>{NAMES})\s?{ROLE}?(?:\s?[·,/|]?\s?{WORKS}\s?[=＝]\s?{NAMES}\s?{ROLE}?)*"
    rf"|기자명?\s?:?\s(?P<named>{_NAME})"
    rf"|(?P<writer>{_NAME})\s?[(\[|]?\s?{EMAIL}\s?[)\]]?"
)
NOT_IN_NAMES = re.compile(
    r"기자|특파원|통신원|(?:취재|특별|사회|정치|경제|국제|문화|편집|디지털|온라인|공동)[가-힣]*"
    r"|[가-힣]*(?:부|팀|단|본부|일보|신문|뉴스|방송|통신|투데이|닷컴|경제)"
)
"""Words before or between the names of reporters that are no names: "정책사회부", "공동취재단"."""
NAME_BEGINNINGS = (
    "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민류나진지엄채원천방공현함변염여추도소"
    "석선설마길연위표명기반왕금옥육인맹제모탁국어은편용예봉경사부가복태목형피두감호음빈동온림리황독제갈"
)
"""First syllables of the names in bylines: of common family names, those of two syllables too."""
NOT_A_PLACE = frozenset(
    """단위 자료 사진 제공 그래픽 출처 글 영상 이미지 표 참고 편집자주 편집자 문의 기준 번역 감수
    작성 정리 주 전화
    """.split()
)
"""What stands before an equals sign in brackets and is no place: "(단위=억원)"."""


@cache
def byline_line() -> re.Pattern[str]:
    """Return the pattern of a whole line that says who wrote.

    Compiled with the first Korean line: 25 ms that a process without one is spared.
    """
    return re.compile(_BYLINE_LINE)
