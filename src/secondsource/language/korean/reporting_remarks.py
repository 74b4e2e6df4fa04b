"""What a Korean report says of its own reporting: whom it asked in vain, what it did not verify."""

from __future__ import annotations

import re

_REMARK = re.compile(
    r"독자적으로\s*(?:확인|검증)하지\s*못"
    r"|(?:본지|기자|취재진?|질의|질문|서면|인터뷰)[^.]{0,20}?(?<!\w)(?:답|답변|응답|회신)하지\s*않"
    r"|(?:논평|답변|즉답|인터뷰|언급)[을를]\s*(?:거부|거절|피(?:하|했))"
)


def is_reporting_remark(words: str) -> bool:
    """Return whether Korean words are a remark on the reporting: "독자적으로 확인하지 못했다"."""
    return _REMARK.search(words) is not None
