"""Labels that outlets put before a headline to say which version or kind of report it heads."""

from __future__ import annotations

import re

_LABELS = (
    r"(?:update|wrapup|lead|advisory|add|writethru) ?\d{0,2}",
    r"\d(?:st|nd|rd|th) (?:lead|ld-writethru)",
    r"correct(?:ed|ion|s)|refile|rpt|recasts?",
    r"urgent|breaking(?: news)?|exclusive|developing|just in",
    r"(?:mandatory |story |photo )?kill|withdrawn|withdrawal|retracted|retraction|cancell?ed",
)
VERSION_LABEL = re.compile(
    rf"^\W*(?:{'|'.join(_LABELS)})\s*(?::|[-–—](?=\s|[A-Z]))\s*", re.IGNORECASE
)
"""A label with its colon or dash at the beginning of a headline: "UPDATE 2-", "KILL:"."""
