"""Phrases by which a Korean report cites an outlet."""

from __future__ import annotations

import re

REPORTING_WORD = re.compile(
    r"보도|따르면|인용|기사|단독|게재|방영|방송했|타전|논평|사설|칼럼|취재|입수|폭로|인터뷰|공개했|소개했|특종|전재"
    r"|[전밝][했혔한힌]|전하[며고]|밝히[며고]|알렸|썼다|말[했한]|설명[했한]|주장[했한]|지적[했한]|평가[했한]|분석[했한]"
    r"|전망[했한]|강조[했한]"
)
"""Beside the name of an outlet: its reporting is meant."""
# "데일리NK 내부 소식통은", "하버일보 취재 결과": an outlet speaks so of itself only.
OUTLET_OF_ITSELF = re.compile(
    r"(?:[은는이가의에]|에서)?\s(?:취재(?:를|에|진|팀|\s결과)|(?:[가-힣]{2,6}도?\s)?(?:내부\s|현지\s)?소식통)"
    r"|(?:[이가])\s(?:단독\s)?(?:취재|입수|확인)(?:한|해|했)"
)
REPRINT_LINE = re.compile(
    r"(?:콘텐츠|기사|뉴스)\s?제휴|제휴(?:사|\s?기사)|원문\s?(?:출처|기사)"
    r"|(?<!무단)(?<!무단 )전재(?:한|했|합|됐|된)"
    r"|의\s?허락을?\s?(?:얻|받)"
)
STATE_MEDIA = re.compile(
    r"(?:관영|국영|국가|선전|대외\s?선전|어용|정부|공식)\s?(?:매체|언론|통신|방송|신문|TV|텔레비[전죤]|라디오)"
    r"|북한\s?(?:매체|언론)|당\s?기관지"
)
"""State media that are not named."""

_MEDIA = (
    r"언론|매체|외신|일간지|주간지|월간지|경제지|시사지|대중지|타블로이드|통신사|방송사|신문사|언론사"
    r"|언론매체|인터넷\s?매체"
)
_VAGUE = (
    "현지|국내|해외|외국|서방|일부|복수의|여러|주요|다수|다른|한|이|그|해당|같은|유력|온라인|인터넷|지역|미국|일본|중국|러시아|영국|프랑스"
    "|독일|우크라이나|이스라엘|대만|홍콩|한국|남한|유럽|중동|아랍|미|일|중|북"
)
UNNAMED_OUTLET = re.compile(
    rf"(?:.{{0,40}}\s)?(?:{_MEDIA})들?|(?:(?:{_VAGUE})\s)*(?:신문|방송|통신|잡지)들?"
)
"""A whole phrase, without particles, that means an outlet or several and names none."""
# Names of outlets that are ordinary words of Korean. They count where the word for an outlet stands
# before them: "주간지 이코노미스트", "선전매체 메아리".
ORDINARY_WORDS = frozenset(
    "메아리 류경 서광 내나라 이코노미스트 텔레그램 페이스북 유튜브 웨이보 스푸트니크 닛케이".split()
)
BEFORE_ORDINARY_WORD = re.compile(
    r"(?:매체|주간지|일간지|잡지|신문|경제지|시사지|통신사?|사이트|누리집|홈페이지|월간|언론)(?:인|로)?\s?[‘'“\"「『<《]?\s?$"
)
