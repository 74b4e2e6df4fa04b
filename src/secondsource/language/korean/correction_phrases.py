"""Phrases by which a Korean report corrects itself, or an outlet withdraws one."""

from __future__ import annotations

import re

_REPORT = "(?:기사|보도|본문|제목|사진)"
_OWN = rf"(?:이|본|위|해당|앞선|앞서)\s?{_REPORT}"


def _beginning(*alternatives: str) -> re.Pattern[str]:
    """Return a pattern of the beginning of a paragraph."""
    return re.compile(rf"[\W_]*(?:{'|'.join(alternatives)})")


CORRECTION_NOTE = _beginning(
    r"정정\s?보도",
    r"정정(?:합니다|문)?\s*(?:[\]】〉>):·]|$)",
    r"바로\s?(?:잡습니다|잡음|잡기)",
    rf"{_OWN}[^\n.]{{0,60}}(?:정정|바로\s?잡|수정)",
    rf"[^\n.]{{0,80}}{_REPORT}[^\n.]{{0,60}}(?:정정합니다|바로\s?잡습니다|수정했습니다)",
)
CLARIFICATION_NOTE = _beginning(
    r"반론\s?보도", r"추후\s?보도", r"알려\s?드립니다", r"해명\s?자료", r"사실은\s?이렇습니다"
)
WITHDRAWAL_NOTICE = _beginning(
    rf"{_OWN}[^\n.]{{0,60}}(?:취소|철회|삭제)(?:합니다|했습니다|됐습니다|되었습니다|됨)",
    r"(?:기사|보도|전문)\s?(?:전문\s?)?(?:취소|철회|삭제)\s*(?:[\]】〉>):·]|$)",
)
UPDATE_NOTE = _beginning(r"(?:업데이트|추가)\s*[\]:]")
