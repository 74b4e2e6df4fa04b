"""Korean verbs and nouns of single constructions of reported speech."""

from __future__ import annotations

WITH_OBJECT = frozenset(
    """
    요구 촉구 당부 요청 지시 명령 제안 주문 약속 공약 예고 권고 우려 부인 일축 의심 기대
    경고 시사 암시 인정 강조 부정 전망 예상 추정 반박 발표 선언 표명 통보 언급
    희망 바라 원하 비판 규탄 지적 호소 주장 반대
    """.split()
)
"""Verbs whose object is what is said, without a clause: demands, promises, fears."""
GIVING = frozenset("밝히 전하 표하 알리 드러내 내비치 내놓 피력 공개 제시".split())
"""Verbs whose object is what is said if it is one of the next nouns."""
THINGS_GIVEN = frozenset(
    """
    사의 의사 의지 뜻 방침 입장 계획 구상 각오 포부 소식 사실 마음 우려 유감 불만 반대 지지
    의견 견해 결과 의혹
    """.split()
)
"""Nouns for what is announced, intended or felt, as objects: "사의를 밝혔다"."""
ATTITUDES = frozenset("우려 유감 불만 반대 지지 의견 견해 입장 환영".split())
"""Of them, those that something else is said with: "증세에 대한 우려를 표했다"."""
ANONYMITY = frozenset({"익명", "비공개"})
"""What a source demands for itself: terms of its words, and no claim."""
WHOLE_THINGS = frozenset({"사의"})
"""Of them, those that say what is intended without more words."""
ANNOUNCING = frozenset({"발표", "선언", "통보"})
"""Verbs of what is no claim before it happens: "발표할 예정"."""
WISHES = frozenset({"희망", "바라", "원하", "기대"})
"""Verbs of wishing."""
ADMITTING = "인정"
"""The verb of an object that is said where it is negated too: "누수를 인정하지 않았다"."""
DECIDING = frozenset(
    """
    하 결정 합의 확정 의결 약속
    """.split()
)
"""Verbs behind "…하기로"."""
FINDINGS = frozenset(
    """
    나타나 조사 집계 드러나 파악 확인 분석
    """.split()
)
"""Verbs behind 것으로 of what a survey finds."""
SURVEYS = frozenset(
    """
    조사 설문 설문조사 여론조사 연구 통계 분석 자료 보고서 집계 점검 감사
    """.split()
)
"""Nouns for surveys, which find something."""
INTENTIONS = frozenset(
    """
    의사 의지 뜻 각오 포부 생각 취지 의향 마음
    """.split()
)
"""Nouns of what a source has in mind: that it is said takes a verb or a copula."""
EXPLAINING = frozenset({"뜻", "의미", "셈"})
"""Nouns of "…다는 뜻이다", by which a report explains itself what it has said."""
GISTS = frozenset({"취지", "내용", "요지"})
"""Nouns of "…다는 취지의 회견을 열었다"."""
MEANINGS = frozenset(
    """
    뜻 의미 취지 신호 의도 경고 메시지
    """.split()
)
"""Nouns of "…다는 뜻으로 해석된다"."""
FEARED = frozenset("우려 기대감 불안감 위기감 의혹 관측 전망".split())
"""Nouns behind a noun phrase that is feared or expected: "붕괴 우려가 제기됐다"."""
POSSIBLE_ROOT, POSSIBLE_END = "가능", "성"
"""The morphemes of a possibility, "가능성"."""
VOICED = frozenset(
    "나오 제기 커지 확산 번지 고조 잇따르 높아지 일 덜 크 부풀 불거지 흘러나오".split()
)
"""Their verbs, by which they are voiced."""
VOICED_POSSIBILITY = frozenset("나오 제기 거론 대두 점치 점쳐지 흘러나오".split())
"""Those of a possibility; that it is great is the report's own estimate."""
FORESEEN = frozenset("예상 전망 우려 기대 관측 추정 예측".split())
"""Passives whose subject is foreseen: "타격이 예상된다"."""
OWNED_DEMANDS = frozenset("요구 통보 지시 제안 경고 촉구 요청 주장 반대 권고 약속".split())
"""Nouns of "야당의 사퇴 요구": who demands, and what."""
OUTLOOKS = frozenset(
    """
    전망 계획 방침 관측 구상 복안
    """.split()
)
"""Nouns behind "…할": what is to come or planned."""
HEADLINE_NOUNS = frozenset(
    """
    지시 요구 촉구 시사 주장 예고 동의 경고 제안 당부 요청 독려 명령 약속 우려 전망
    비판 권고 선언 기대 예상 관측 통보 의뢰 반발 표명
    """.split()
)
"""Nouns of saying that end a headline, or a part of it."""
HEADLINE_OUTLOOKS = frozenset({"전망", "우려", "관측", "예상"})
"""Of them, those that need no source: what is to come or feared."""
HEADLINE_ACTS = frozenset(
    """
    추궁 폭로 조언 해명 한탄 호소 토로 질문 반격 반박 주장 경고 지적 비판 발언 증언 고백 자신
    당부 촉구 요구 지시 약속 언급 발표 분석 전망 진단 일침 반발 항변
    """.split()
)
"""Nouns of saying behind the speaker of a headline's quotation: "“…” 시장 해명"."""
AGAINST = frozenset({"vs", "VS"})
"""Between two speakers of a headline."""
FIRMLY = frozenset(
    """
    전면 강력 공식 정면 일제 극구
    """.split()
)
"""Adverbs before a denial in a headline."""
TALKING = frozenset(
    """
    말 회고 토로 고백 털어놓 귀띔 반문 되묻 하소연 농담 웃
    """.split()
)
"""Verbs of talking: a bare name that does so is a person."""
SEEN_BY_THE_REPORT = frozenset("확인 드러나 밝혀지".split())
"""Verbs behind 것으로 by which a report says what it has found itself."""
LIKE = "같이"
"""Behind 이 and before a verb of saying, "이같이": what the sentence before says."""
DO = "하"
"""The verb of "…라고 했다", "…다고 한다", and what makes a verb of a noun."""
PASSING_ON = frozenset({DO, "전하"})
"""Verbs of "…에 따르면 …다고 한다" and "…다고 전한다"."""
PASSED_ON = FINDINGS | {"알려지", "알리", "전해지", "전하"}
"""Verbs of "…에 따르면 …것으로 알려졌다"; forecasts ("전망된다") hedge and are claims apart."""
MADE_KNOWN = frozenset({"알려", "전하", "확인"})
"""Verbs behind 것으로 that have a source where they are no passive."""
PLAN = "방침"
"""A plan, whose source is the subject."""
RESULT = "결과"
"""Behind a survey: "조사 결과 …"."""
DECISION, ACCORDING, DENIAL = "결정", "따르", "부인"
"""Stems recorded for claims that are found by their construction."""
POINTING_BACK = frozenset({"이", "그"})
"""Words before 에 따르면 for what was said before."""
