"""Korean words and endings by which clauses end, and verbs that stand for prepositions."""

from __future__ import annotations

CLAUSE_NOUNS = frozenset(
    """
    가운데 뒤 후 데 반면 직후 다음
    """.split()
)
"""Nouns that end a clause that modifies them ("밝힌 가운데")."""
AFTER_CLAUSES = frozenset(
    """
    뒤 후 가운데 때 중 직후 채 것 만큼 반면 데 동안 다음 이후 이래
    """.split()
)
"""Nouns behind a clause that belong to no name ("철거한 뒤 …")."""
BREAKS = frozenset(
    """
    자 지만 으나 나 는데 은데 ᆫ데 었는데 면서 고 며 아 어
    """.split()
)
"""Endings behind which another subject begins another clause."""
SETTINGS = frozenset({"가운데", "데다"})
"""Nouns of a clause amid which something is said to be so; it is so already itself."""
REASONS = frozenset(
    """
    어서 면 어도 더라도 니 니까 으면 ᆯ수록 려면 든
    """.split()
)
"""Endings of "…다고 해서", "…다고 하면": a reason or a condition."""
RELATIONS = frozenset(
    """
    대하 관하 위하 통하 따르 의하 인하 비하 향하 말미암 비롯하
    """.split()
)
"""Verbs that stand for a preposition: "…에 대한", "…에 따라"."""
AUXILIARIES = frozenset(
    """
    있 오 나서 않 못하 주 나오 왔 버리 내 잡 놓 두 가 드리 대
    """.split()
)
"""Auxiliary verbs that belong to the predicate before them."""
NEGATIONS = frozenset({"않", "못하", "말"})
"""Auxiliary verbs that negate the predicate before them."""
ABILITIES = frozenset(
    """
    수 줄 만하 리
    """.split()
)
"""Nouns behind a predicate that can be so: "볼 수 있다"."""
REASON_NOUNS = frozenset(
    """
    때 경우 정도 만큼 이유
    """.split()
)
"""Nouns behind "…다고 한" that make it a reason or a condition."""
THING_NOUNS = frozenset({"것", "거"})
"""Nouns that make a thing of a clause."""
EMPTY_NOUNS = THING_NOUNS | {"셈", "의미", "이유"}
"""Nouns that carry a claim as the predicate of its sentence only: "…라는 셈이다"."""
FUTURE_ENDINGS = frozenset({"ᆯ", "을", "를", "ㄹ"})
"""Endings of a clause on what is to come, before a noun."""
COPULA_ENDINGS = frozenset({"ᆫ", "인"})
"""Of the copula, before the noun that it describes."""
COPULA_JOINS = frozenset({"며", "자"})
"""Of the copula, between two descriptions of one name."""
ASIDE_ENDINGS = frozenset({"면서", "으면서"})
"""Endings of a clause beside the main one."""
ADVERB_ENDING = "게"
CONDITION_ENDING = "면"
NOUN_ENDING = "기"
"""Of what is decided: "…하기로 했다"."""
AUXILIARY_FOLLOWS = frozenset({"고", "어", "아", "지", "여"})
"""Endings behind which an auxiliary belongs to the predicate."""
PASSIVE_VERBS = frozenset({"되", "당하"})
PASSIVE_AUXILIARY = "지"
"""Behind 어 or 아: "전해졌다"."""
BEFORE_PASSIVE = frozenset({"어", "아"})
LAST_SYLLABLES = frozenset("다요까")
"""Last syllables of sentences, which the analyser takes for words of their own in some verbs."""
ABOUT_VERBS = frozenset({"대하", "관하"})
"""Behind 에: what is spoken about."""
ABOUT_NOUN = "관련"
"""The same behind 와 or 과."""
TAKING_UP = frozenset({"두", "놓"})
"""The same behind an object: "…을 두고"."""
SPEAKING_THROUGH = frozenset({"통하", "열", "내", "갖", "가지"})
"""Verbs behind the occasion or the channel of speech: "회견을 열어"."""
ACCORDING_VERBS = frozenset({"따르", "의하"})
"""Verbs of "…에 따르면"."""
ACCORDING_ROOT = "의"
"""Of 의하, where the analyser separates it from 하."""
TOGETHER = "함께"
