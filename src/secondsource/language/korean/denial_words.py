"""Korean words by which something said before is denied."""

from __future__ import annotations

import re

DENYING = frozenset("부인 일축 반박 부정".split())
"""Stems of verbs whose object is denied."""
REFUTING = "반박"
"""Of them, the one that takes 에 too: "주장에 반박했다"."""
WHETHER = "여부"
"""Behind what is denied: "정례화 여부에 대해서는 부인했다"."""
DENIED_NOUNS = frozenset(
    """
    의혹 주장 보도 설 관측 혐의 논란 지적 소문 루머 풍문 전망 분석 발언 증언 진술 우려
    비판 이야기 얘기 가능성 책임 사실 내용 기사 추측 해석 음모론
    """.split()
)
"""Nouns for what is said, that stand between a clause and the verb that denies it."""
NOT_SO = re.compile(
    r"사실(?:이|은|과는?|무근)?\s?(?:이?\s?아니|아냐|다르|무근|다른)|사실무근|거짓(?:말|이다|이라|일)|허위(?:다|라|이|사실)|"
    r"가짜\s?뉴스|근거\s?없는|터무니없|오보(?:다|라|이)"
)
"""Words that say of something that it is not so."""
_NOUNS = "|".join(sorted(DENIED_NOUNS, key=lambda noun: (-len(noun), noun)))
SAID_TO_BE = re.compile(
    rf"([^“”.,]+[다라])는\s(?:[가-힣]+의\s)?(?:{_NOUNS})(?:은|는|이|가|도)\s*$"
    rf"|(?<![가-힣A-Za-z])((?:[가-힣A-Za-z]+\s){{0,8}}[가-힣A-Za-z]+의\s(?:{_NOUNS}))(?:은|는|이|가|도)\s*$"
)
"""What is said not to be so, right before the words that say so: a clause, or a claim."""
VERDICT = re.compile(
    r"[“”‘’\"'\s]*(?:전혀|절대|모두|다|명백한|완전한|악의적인|전부)?\s?"
    r"(?:사실\s?무근|사실(?:이|은|과는?)?\s?(?:전혀\s)?(?:아니|아냐|아님|다르|다른|달라|다름)"
    r"|(?:가짜\s?뉴스|허위\s?사실|거짓말?|오보|낭설|헛소문)|(?:근거|터무니)\s?없)"
    r"[가-힣]{0,4}[.!”“’\"'\s]*"
)
"""A content that only says of something said before that it is not so."""
