"""Whether the text of a feed's item is the report itself or a summary of it."""

from __future__ import annotations

import re

# In code points without markup. A choice: a summary has two or three sentences, and to fetch the
# page of a short report costs one request.
LEAST_FULL_TEXT = 1000
_MARKUP = re.compile(r"<[^<>]*>")
_CUT = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\W*$")


def is_summary(text: str) -> bool:
    """Return whether a text is short, or ends where it was cut.

    Args:
        text: Of an item, with its markup.
    """
    words = " ".join(_MARKUP.sub(" ", text).replace("&hellip;", "…").split())
    return len(words) < LEAST_FULL_TEXT or _CUT.search(words[-20:]) is not None
