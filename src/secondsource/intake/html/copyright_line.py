"""The copyright line of a page: who published it, where nothing else on the page says so."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from secondsource.language.english.copyright_phrases import (
    AFTER_HOLDER,
    BEFORE_HOLDER,
    COPYRIGHT_LINE,
    COPYRIGHT_MARK,
    IN_FORCE,
    NO_HOLDER,
)
from secondsource.language.korean import copyright_phrases as korean

# "ⓒ", as Korean pages write it, is a letter in a circle and no copyright sign.
_CIRCLED = re.compile("ⓒ")
_LONGEST_LINE, _LONGEST_NAME, _MOST_WORDS = 300, 60, 6
_FOOTER = re.compile(r"foot|copyright|colophon|legal|imprint|bottom", re.IGNORECASE)
# Their lines are of a photograph or of a text that another has published.
_WITHIN_REPORT = frozenset({"article", "figure", "figcaption", "main", "blockquote"})


def copyright_holder(tree: HtmlElement) -> str:
    """Return who holds the copyright by the foot of a page; "" if it names none, or several.

    It may be the firm that owns an outlet: of the lines of 46 news pages 30 name the outlet, 15 its
    owner and one neither. So every other sign comes first.

    Args:
        tree: The parsed page, before its surroundings are dropped.
    """
    names: dict[str, str] = {}
    for element in tree.iter():
        if not isinstance(element.tag, str) or not _has_mark(element):
            continue
        words = " ".join(element.text_content().split())
        if len(words) > _LONGEST_LINE or not (name := _holder_in(words)):
            continue
        if _is_in_footer(element):
            names.setdefault(name.casefold(), name)
    return names.popitem()[1] if len(names) == 1 else ""


def _has_mark(element: HtmlElement) -> bool:
    """Return whether the element's own text has a copyright mark."""
    own = (element.text, *(child.tail for child in element))
    return any(words and (COPYRIGHT_MARK.search(words) or _CIRCLED.search(words)) for words in own)


def _holder_in(line: str) -> str:
    """Return the holder that a copyright line names; "" for another line."""
    if korean.IN_FORCE.search(line) and (match := korean.COPYRIGHT_LINE.match(line)):
        rest = BEFORE_HOLDER.sub("", match["words"], count=1)
        return _checked_name(korean.AFTER_HOLDER.sub("", rest, count=1))
    match = COPYRIGHT_LINE.match(line) if IN_FORCE.search(line) else None
    return _name_in(match["words"]) if match else ""


def _is_in_footer(element: HtmlElement) -> bool:
    found = False
    for place in (element, *element.iterancestors()):
        if place.tag in _WITHIN_REPORT:
            return False
        names = f"{place.get('class') or ''} {place.get('id') or ''}"
        found = found or place.tag == "footer" or _FOOTER.search(names) is not None
    return found


def _name_in(words: str) -> str:
    rest = BEFORE_HOLDER.sub("", words, count=1)
    return _checked_name(AFTER_HOLDER.sub("", rest, count=1))


def _checked_name(words: str) -> str:
    name = words.strip(" .,’'\"“”")
    fits = 2 <= len(name) <= _LONGEST_NAME and len(name.split()) <= _MOST_WORDS
    if not fits or not name[0].isalnum() or name[0].islower() or NO_HOLDER.search(name):
        return ""
    return name if not name.isdigit() else ""
