"""A report's own outlet, recognised by any part of its name."""

from __future__ import annotations

import re

from secondsource.language.english.determiners import THE


def is_part_of_outlet_name(name: str, outlet: str) -> bool:
    """Return whether all words of a name are words of an outlet's name, articles apart."""
    name_words, outlet_words = (set(re.findall(r"\w+", n.lower())) - {THE} for n in (name, outlet))
    return bool(name_words) and name_words <= outlet_words
