"""Korean phrases by which a report cites an outlet: "가온뉴스에 따르면"."""

from __future__ import annotations

import re

# Behind the outlet's name and its particle, in the same sentence.
REPORTED = re.compile(r"[^.!?\n]{0,50}?(?:보도|따르면|전했|전한|인용|단독\s|기사에서|타전|게재)")
# "(서울=연합뉴스)": the agency's own dateline. "ⓒ": a picture's owner.
IN_DATELINE = re.compile(r"[=ⓒ©/(]\s*$")


def is_cited(text: str, start: int, end: int) -> bool:
    """Return whether an outlet named in a Korean sentence is one that the report relies on.

    Args:
        text: The text.
        start: Where its name begins.
        end: Where its name ends.
    """
    if IN_DATELINE.search(text, max(0, start - 3), start):
        return False
    return REPORTED.match(text, end) is not None
