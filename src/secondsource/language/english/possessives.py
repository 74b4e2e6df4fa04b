"""The possessive endings of English nouns and names."""

from __future__ import annotations

import re

# At the end of a word, the plural's apostrophe among them ("the ministers’").
POSSESSIVE = re.compile(r"(?:[’']s|(?<=s)[’'])$")
# At the end of a word of a name, where any apostrophe may be left of a quotation as well.
POSSESSIVE_OR_QUOTE = re.compile(r"[’']s$|[’']$")
# Between an owner and what is owned, or between two sentences, in a run of capitalised words.
NAME_RUN_END = re.compile(r"(?:[’']s|\.)[ \u00a0]")
# Inside a name that is folded.
POSSESSIVE_INSIDE = re.compile(r"['’]s(?=\s|$)")
