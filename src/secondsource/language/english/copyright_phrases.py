"""The words of copyright lines: "© 2031 Tarn Herald Ltd. All rights reserved."."""

from __future__ import annotations

import re

_MARK = r"(?:copyright|\(c\)|©)"
_YEARS = r"(?:19|20)\d\d(?:\s*[-–—/,]\s*(?:(?:19|20)?\d\d|present|now))?"

COPYRIGHT_MARK = re.compile(_MARK, re.IGNORECASE)
COPYRIGHT_LINE = re.compile(
    rf"(?:all rights reserved[\s.,]*)?{_MARK}(?:[\s.,:-]*{_MARK})*(?P<words>.+)", re.IGNORECASE
)
"""A line that begins with a mark; `words` follow it."""
IN_FORCE = re.compile(rf"\b{_YEARS}\b|\brights reserved\b", re.IGNORECASE)
"""A copyright line has one of these; without, it is the credit of a picture."""
BEFORE_HOLDER = re.compile(rf"[\s.,:|–—-]*(?:{_YEARS})?[\s.,:|–—-]*(?:by\s+)?", re.IGNORECASE)
AFTER_HOLDER = re.compile(
    rf"\s*(?:[|•·®™()\[\]/;:]|\s[-–—]\s|[.,]\s|[.,]?$|,?\s*{_YEARS}|[.,]?\s*\ball rights\b"
    r"|\s(?:unless|except)\b|,?\s+\b(?:inc|llc|ltd|limited|gmbh|plc|corp|s\.?a|co|pty)\b).*",
    re.IGNORECASE | re.DOTALL,
)
"""What follows the name: another sentence, a mark between parts, the years, the firm's form."""
NO_HOLDER = re.compile(
    r"\b(?:this|the (?:site|author|publisher|owner)|our|us|you|rights|reserved|policy|notice"
    r"|terms|designed by|powered by)\b",
    re.IGNORECASE,
)
"""Words that stand in no name of a holder."""
