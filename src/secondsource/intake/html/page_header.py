"""The date and the byline that a page prints between its headline and its text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

from secondsource.intake.html.page_paragraphs import is_around_a_report, shown_words
from secondsource.intake.text.dates import iso_date, labelled_date, whole_dates
from secondsource.language.english.byline_words import (
    BYLINE_CLASS,
    BYLINE_END,
    BYLINE_START,
    NAME_SEPARATOR,
    ROLE_PART,
    UPDATED,
)
from secondsource.language.korean.date_words import IS_UPDATED
from secondsource.language.korean.dateline_rules import byline_names, has_role, reporter_names

# Elements after the headline, and code points of a paragraph, at which the text has begun.
_MOST_ELEMENTS, _LONG_PARAGRAPH = 200, 200
_LONGEST_LINE = 160
_LONGEST_NAME = 60
_UNSHOWN = ("script", "style", "noscript", "svg", "template", "button", "select")


@dataclass(frozen=True, slots=True)
class HeaderLine:
    """An element of the header of a report.

    Args:
        words: Its words, with a blank wherever a tag stands.
        names: Its class, `rel` and `itemprop`.
        date: The date that its `datetime` states, as ISO 8601, or "".
    """

    words: str
    names: str
    date: str


def header_lines(h1: HtmlElement) -> list[HeaderLine]:
    """Return the short lines of the header of a report: around its headline, before its text.

    A line within another is a line too: the byline in "By Orla Tennick, May 6".
    """
    header = (*h1.itersiblings(preceding=True), *islice(_following(h1), _MOST_ELEMENTS))
    lines: list[HeaderLine] = []
    for element in header:
        if element.tag in _UNSHOWN:
            continue
        words = _line_of(element)
        if words:
            names = " ".join(element.get(name) or "" for name in ("class", "rel", "itemprop"))
            lines.append(HeaderLine(words, names[:200], iso_date(element.get("datetime"))))
    return lines


def _line_of(element: HtmlElement) -> str:
    """Return the words of an element, with a blank wherever a tag stands; "" if it is no line."""
    parts: list[str] = []
    length = 0
    for text in element.itertext():
        words = text.strip()
        length += len(words)
        if length > _LONGEST_LINE:
            return ""
        parts.append(words)
    return " ".join(" ".join(parts).split())


def _following(element: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the elements after an element in page order, up to the first long paragraph."""
    node: HtmlElement | None = element
    while node is not None and node.tag != "body":
        for sibling in node.itersiblings():
            if is_around_a_report(sibling):
                continue
            for inner in sibling.iter():
                if inner.tag == "p" and len(shown_words(inner)) > _LONG_PARAGRAPH:
                    return
                yield inner
        node = node.getparent()


def printed_day(header: Iterable[HeaderLine]) -> str:
    """Return the date in a header, as ISO 8601; "" if there are several or none."""
    days: dict[str, str] = {}
    for line in header:
        labelled = labelled_date(line.words)
        is_updated = UPDATED.search(f"{line.words} {line.names}") or IS_UPDATED.search(line.words)
        if is_updated and not labelled:
            continue
        stated = labelled or line.date
        for date in [stated] if stated else whole_dates(line.words):
            days[date[:10]] = max(date, days.get(date[:10], ""), key=len)
    return next(iter(days.values())) if len(days) == 1 else ""


def printed_names(header: Iterable[HeaderLine]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names in the byline of a header: after "By", and in elements named for authors.

    Of several lines, those of the fullest.
    """
    after_by: tuple[str, ...] = ()
    by_class: tuple[str, ...] = ()
    for line in header:
        if BYLINE_START.match(line.words):
            after_by = max(after_by, names_in(line.words), key=len)
        elif korean := byline_names(line.words):
            after_by = max(after_by, korean, key=len)
        elif BYLINE_CLASS.search(line.names):
            by_class = max(by_class, names_in(line.words), key=len)
    return after_by, by_class


def names_in(line: str) -> tuple[str, ...]:
    """Return the names in a byline, without roles: "Orla Tennick, Bram Quillory"."""
    if korean := byline_names(line) or (reporter_names(line) if has_role(line) else ()):
        return korean
    start, line = BYLINE_START.match(line), " ".join(line.split())
    line = line[start.end() :] if start else line
    end = BYLINE_END.search(line)
    parts = [p.strip(" .") for p in NAME_SEPARATOR.split(line[: end.start()] if end else line)]
    parts = [p for p in parts if p and len(p) <= _LONGEST_NAME and len(p.split()) <= 6]
    names = [p for p in parts if not ROLE_PART.search(p)] or parts[:1]
    return tuple(dict.fromkeys(name for name in names if re.search(r"[^\W\d_]", name)))
