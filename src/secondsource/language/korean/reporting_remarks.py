"""What a Korean report says of its own reporting: whom it asked in vain, what it did not verify."""

from __future__ import annotations

import re

REPORTING_REMARK = re.compile(
    r"(?:확인|검증)하지\s*못했|(?:답|답변|응답|회신)하지\s*않았|연락이\s*(?:닿|되)지\s*않"
    r"|(?:논평|언급|답변|즉답|인터뷰)을?\s*(?:거부|거절|피)"
)
"""A remark of that kind: "독자적으로 확인하지 못했다", "언급을 피했다"."""
