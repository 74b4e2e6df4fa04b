"""The headline of a page: the `h1` that it prints, or what it states as its title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lxml.html import HtmlElement

from secondsource.intake.html.page_paragraphs import is_around_a_report, shown_words

_TITLE_META = (
    "og:title",
    "twitter:title",
    "sailthru.title",
    "parsely-title",
    "dc.title",
    "dcterms.title",
    "title",
)
_LONGEST_HEADLINE, _LONGEST_TITLE = 400, 2000
# "Vesper Post Online" is "Vesper Post"; "The Vesper Post view of the flood at Orlo" is a headline.
_MORE_LETTERS = 12
# Share of the words of the shorter that an `h1` has in common with a stated title. Editors change
# the one and not the other: on 44 pages the least share of a true headline is 0.6.
_SHARED_WORDS = 0.5
_SEPARATOR = re.compile(r"\s+[-–—|:»·•]{1,2}\s+")


def page_headline(
    tree: HtmlElement, metas: Mapping[str, str], report: Mapping[str, Any], site: str
) -> tuple[str, HtmlElement | None]:
    """Return the headline of a page, and its element if the page prints it.

    Args:
        tree: The page.
        metas: Contents of its `meta` elements by name.
        report: The JSON-LD object of its report, or an empty one.
        site: Name of the site, or "".
    """
    stated = list(_stated_titles(tree, metas, report, site))
    headings = [(words, h1) for h1 in tree.iter("h1") if (words := _heading_words(h1, site))]
    scored = [(_likeness(words, stated), words, h1) for words, h1 in headings]
    best = max(scored, key=lambda entry: entry[0], default=None)
    if best is not None and best[0] >= _SHARED_WORDS:
        return best[1], best[2]
    if not stated and len(headings) == 1:
        return headings[0]
    return (stated[0], _element_of(tree, stated[0])) if stated else ("", None)


def _element_of(tree: HtmlElement, title: str) -> HtmlElement | None:
    """Return the first short element of a page that shows a title."""
    wanted = _letters(title)
    for element in tree.iter("h2", "h3", "h4", "p", "div", "span"):
        is_near = len(element) <= 2 and element.text and _letters(element.text) in wanted
        if is_near and _letters(shown_words(element)) == wanted:
            return element
    return None


def _heading_words(h1: HtmlElement, site: str) -> str:
    words = shown_words(h1)
    if not words or len(words) > _LONGEST_HEADLINE or _letters(words) == _letters(site):
        return ""
    return "" if any(is_around_a_report(ancestor) for ancestor in h1.iterancestors()) else words


def _stated_titles(
    tree: HtmlElement, metas: Mapping[str, str], report: Mapping[str, Any], site: str
) -> Iterator[str]:
    """Yield the titles that a page states, the surest first, without the name of its site."""
    headline = report.get("headline")
    values = [
        headline if isinstance(headline, str) else "",
        *(metas.get(n, "") for n in _TITLE_META),
    ]
    values.append(next((shown_words(title) for title in tree.iter("title")), ""))
    for value in values:
        words = without_site(" ".join(value[:_LONGEST_TITLE].split()), site)
        if words and _letters(words) != _letters(site):
            yield words


def without_site(title: str, site: str) -> str:
    """Return a title without the name of its site at its end or begin: "Flood at Orlo - Post"."""
    ours = _letters(site)
    while separators := list(_SEPARATOR.finditer(title)):
        last, first = separators[-1], separators[0]
        if _is_site(title[last.end() :], ours):
            title = title[: last.start()]
        elif _is_site(title[: first.start()], ours):
            title = title[first.end() :]
        else:
            break
    return title


def _is_site(part: str, site: str) -> bool:
    letters = _letters(part)
    if not (letters and site):
        return False
    return letters in site or (site in letters and len(letters) <= len(site) + _MORE_LETTERS)


def _likeness(words: str, stated: Sequence[str]) -> float:
    """Return how like a heading is to the stated title that is most like it, from 0 to 1."""
    return max((_likeness_to(words, title) for title in stated), default=0.0)


def _likeness_to(words: str, title: str) -> float:
    heading, wanted = _letters(words), _letters(title)
    if not wanted:
        return 0.0
    if heading == wanted:
        return 1.0
    # "Timeline" for "Timeline of the strike"; not "News" for "News of the flood at Orlo".
    if wanted in heading or (heading in wanted and 2 * len(heading) > len(wanted)):
        return 0.99
    ours, theirs = set(re.findall(r"\w+", words.lower())), set(re.findall(r"\w+", title.lower()))
    if min(len(ours), len(theirs)) < 3:
        return 0.0
    return 0.99 * len(ours & theirs) / min(len(ours), len(theirs))


def _letters(words: str) -> str:
    return re.sub(r"[\W_]", "", words).lower()
