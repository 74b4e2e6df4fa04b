"""Repeated elements of a page that each hold one time, as the posts of a live blog do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lxml import etree
from lxml.html import HtmlElement

from secondsource.intake.html.page_paragraphs import HEADINGS, paragraphs_in, shown_words
from secondsource.intake.text.dates import iso_date
from secondsource.language.english.live_blog_words import (
    CLOCK_LINE,
    LEADING_CLOCK,
    OTHER_LIST_CLASS,
)
from secondsource.model import ZoneKind

# More are an archive.
_MOST_MARKERS = 2000
# Code points that a post says beside its time and heading: "Seven are missing."
_FEWEST_WORDS = 15
_LONGEST_CLOCK_LINE = 40
# Code points between the times of one post: "Published 05:40, updated 06:10".
_WITHIN_ONE_POST = 40
_CLOCK_TAGS = ("span", "div", "p", "b", "strong", "small", "em", "a", "abbr", "td", "dt", *HEADINGS)
_LEFT_OUT = ("nav", "aside", "footer", "form", "header")


def repeated_posts(tree: HtmlElement, fewest: int) -> list[list[HtmlElement]]:
    """Return the elements of each post: those that hold one time each, and are alike.

    A post is one element, or a heading or time with what follows it up to the next.

    Args:
        tree: The page.
        fewest: The fewest posts to return; of fewer, none.
    """
    for markers in (_time_elements(tree), _clock_elements(tree)):
        firsts = _first_of_each_post(tree, markers) if len(markers) >= fewest else []
        groups = [[element] for element in _outermost(firsts)]
        if not any(_has_text(group) for group in groups):
            groups = _with_followers([group[0] for group in groups])
        alike = _most_alike([group for group in groups if _may_be_post(group)])
        if len(alike) >= fewest:
            return alike
    return []


def is_clock_line(words: str) -> bool:
    """Return whether a line is nothing but a clock."""
    return len(words) <= _LONGEST_CLOCK_LINE and CLOCK_LINE.fullmatch(words.strip()) is not None


def names_of(element: HtmlElement) -> str:
    """Return the class and id of an element."""
    return f"{element.get('class') or ''} {element.get('id') or ''}"[:400]


def _time_elements(tree: HtmlElement) -> list[HtmlElement]:
    times = (e for e in tree.iter("time") if "T" in iso_date(e.get("datetime")) or _is_clock(e))
    return [element for element, _ in zip(times, range(_MOST_MARKERS), strict=False)]


def _is_clock(element: HtmlElement) -> bool:
    return is_clock_line(shown_words(element))


def _clock_elements(tree: HtmlElement) -> list[HtmlElement]:
    """Return the elements of nothing but a clock, and the headings that begin with one."""
    clocks = (e for e in tree.iter(*_CLOCK_TAGS) if e.text and _begins_post(e, e.text))
    return [element for element, _ in zip(clocks, range(_MOST_MARKERS), strict=False)]


def _begins_post(element: HtmlElement, text: str) -> bool:
    if element.tag in HEADINGS:
        return LEADING_CLOCK.match(text.strip()) is not None or is_clock_line(text)
    return len(element) == 0 and is_clock_line(text)


def _first_of_each_post(tree: HtmlElement, markers: Sequence[HtmlElement]) -> list[HtmlElement]:
    """Return the markers but those with few words and no heading since the one before."""
    wanted = set(markers)
    firsts: list[HtmlElement] = []
    length, last = 0, -_WITHIN_ONE_POST
    for event, node in etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            if node in wanted:
                if length - last >= _WITHIN_ONE_POST or not firsts:
                    firsts.append(node)
                last = length
            elif node.tag in HEADINGS:
                length += _WITHIN_ONE_POST
        length += len(((node.text if event == "start" else node.tail) or "").strip())
    return firsts


def _outermost(markers: Sequence[HtmlElement]) -> list[HtmlElement]:
    """Return, for each marker, the outermost element that holds no other; in page order."""
    counts: Counter[HtmlElement] = Counter(a for m in markers for a in m.iterancestors())
    elements: dict[HtmlElement, None] = {}
    for marker in markers:
        element = marker
        while (parent := element.getparent()) is not None and counts[parent] == 1:
            element = parent
        elements[element] = None
    return list(elements)


def _with_followers(elements: Sequence[HtmlElement]) -> list[list[HtmlElement]]:
    """Return each element with its later siblings, up to the next of the elements."""
    begins = set(elements)
    groups: list[list[HtmlElement]] = []
    for element in elements:
        group = [element]
        for sibling in element.itersiblings():
            if sibling in begins:
                break
            group.append(sibling)
        groups.append(group)
    return groups


def _has_text(group: Sequence[HtmlElement]) -> bool:
    paragraphs = (p for element in group for p in paragraphs_in(element))
    said = (p for p in paragraphs if p.kind is ZoneKind.BODY and not is_clock_line(p.words))
    return sum(len(p.words) - p.linked for p in said) >= _FEWEST_WORDS


def _may_be_post(group: Sequence[HtmlElement]) -> bool:
    for element in (group[0], *group[0].iterancestors()):
        if element.tag in ("body", "html"):
            break
        if element.tag in _LEFT_OUT or OTHER_LIST_CLASS.search(names_of(element)):
            return False
    return _has_text(group)


def _most_alike(groups: Sequence[list[HtmlElement]]) -> list[list[HtmlElement]]:
    """Return the groups whose first elements have the most common tag and first class."""
    kinds = [(group[0].tag, (group[0].get("class") or "").split()[:1]) for group in groups]
    counts = Counter((tag, *classes) for tag, classes in kinds)
    if not counts:
        return []
    kind = counts.most_common(1)[0][0]
    return [g for g, (tag, classes) in zip(groups, kinds, strict=True) if (tag, *classes) == kind]
