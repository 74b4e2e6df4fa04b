"""Phrases by which a Korean report corrects itself, or an outlet withdraws one."""

from __future__ import annotations

import re

_REPORT = "(?:기사|보도|본문|제목|사진)"
# Each matches at the beginning of a paragraph.
CORRECTION_NOTE = re.compile(
    r"[\W_]*(?:정정\s?(?:보도(?:문)?|합니다|문)?\s*(?:[\]】〉>)::·]|$)|정정\s?보도|바로\s?잡습니다|바로\s?잡음|바로\s?잡기|오보를?\s"
    rf"|(?:이|본|위|해당|앞선|앞서)\s?{_REPORT}[^\n.]{{0,60}}(?:정정|바로\s?잡|수정)"
    rf"|[^\n.]{{0,80}}{_REPORT}[^\n.]{{0,60}}(?:정정합니다|바로\s?잡습니다|수정했습니다|수정되었습니다))"
)
CLARIFICATION_NOTE = re.compile(
    r"[\W_]*(?:반론\s?보도|추후\s?보도|알려드립니다|알려\s?드립니다|해명\s?자료|사실은\s?이렇습니다)"
)
WITHDRAWAL_NOTICE = re.compile(
    r"[\W_]*(?:(?:기사|보도)\s?(?:취소|철회|삭제)|전문\s?취소|기사\s?전문\s?취소"
    rf"|(?:이|본|위|해당|앞선|앞서)\s?{_REPORT}[^\n.]{{0,60}}(?:취소|철회|삭제)(?:합니다|했습니다|됐습니다|되었습니다|됨))"
)
UPDATE_NOTE = re.compile(
    r"[\W_]*(?:\[?(?:업데이트|추가)\s*[\]::]|[\[(](?:종합|속보 종합)\d?보?[\])])"
)
