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
