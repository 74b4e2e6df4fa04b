"""Acronyms that a report introduces in brackets."""

from __future__ import annotations

import re
from collections.abc import Sequence

# Search backwards from the bracket: a pattern for the name before it would try every run of words.
_BRACKETED = re.compile(r"\s\(([A-Z][A-Za-z&]{1,8})\)")
_REACH = 80
_LONGEST_NAME = 8


def acronyms(text: str) -> dict[str, str]:
    """Return acronyms a text introduces in brackets, each with the full name before it.

    A name counts only if the capitals of its words spell the acronym.
    """
    names: dict[str, str] = {}
    for match in _BRACKETED.finditer(text):
        words = text[max(0, match.start() - _REACH) : match.start()].split()[-_LONGEST_NAME:]
        for start in range(len(words)):
            name = words[start:]
            if name[0][0].isupper() and _is_spelt_by(name, match[1]):
                names.setdefault(match[1], " ".join(name))
                break
    return names


def _is_spelt_by(name: Sequence[str], acronym: str) -> bool:
    initials = "".join(part[0] for word in name for part in word.split("-") if part[:1].isupper())
    return initials == acronym.upper() and len(initials) > 1
