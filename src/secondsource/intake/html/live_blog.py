"""Posts of a live blog: repeated elements of a page, each with its own time.

A page is a live blog if its JSON-LD or microdata says so (`LiveBlogPosting`) and it has two posts,
or by its shape: at least three posts whose times run one way, most with a heading that is no link
to another page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from lxml.html import HtmlElement

from secondsource.intake.html.live_posts import (
    LivePost,
    merged_posts,
    minutes_of,
    stated_posts,
    with_days,
)
from secondsource.intake.html.page_paragraphs import (
    HEADINGS,
    PageParagraph,
    paragraphs_in,
    shown_words,
)
from secondsource.intake.html.repeated_elements import is_clock_line, names_of, repeated_posts
from secondsource.intake.text.dates import iso_date
from secondsource.language.english.live_blog_words import (
    CLOCK_IN_MARKUP,
    LEADING_CLOCK,
    LIVE_CLASS,
)
from secondsource.model import ZoneKind

_FEWEST_POSTS, _FEWEST_DECLARED = 3, 2
# More are an archive; finding their elements takes time in proportion to their number and depth.
_MOST_POSTS = 2000
_LONGEST_BYLINE = 100
# Of neighbouring times, in one direction: a post may be pinned to the top.
_SHARE_IN_ORDER = 0.8
# Of a post, in which a class is looked for that names it live.
_FIRST_ELEMENTS = 10


def may_be_live(source: str) -> bool:
    """Return whether the source of a page names a live blog, or has clocks as many as two posts."""
    if "iveBlog" in source:
        return True
    if source.count("<time") + source.count("<TIME") >= _FEWEST_DECLARED:
        return True
    clocks = zip(CLOCK_IN_MARKUP.finditer(source), range(_FEWEST_DECLARED), strict=False)
    return sum(1 for _ in clocks) >= _FEWEST_DECLARED


def take_live_posts(
    tree: HtmlElement, linked: Sequence[Mapping[str, Any]], day: str
) -> list[LivePost]:
    """Return the posts of a live blog, and remove their elements from the page.

    Args:
        tree: The page; changed only if it is a live blog.
        linked: The objects of its JSON-LD.
        day: Its day of publication (ISO 8601), to which the clock of a post is added; may be "".

    Returns:
        The posts in page order; none if the page is no live blog.
    """
    stated = stated_posts(linked)
    groups = [[e] for e in tree.xpath("//*[@itemprop='liveBlogUpdate']")][:_MOST_POSTS]
    is_declared = max(len(stated), len(groups)) >= _FEWEST_DECLARED
    if len(groups) < _FEWEST_DECLARED:
        groups = repeated_posts(tree, _FEWEST_DECLARED if is_declared else _FEWEST_POSTS)
    posts = [_post_of(group) for group in groups]
    if not is_declared and not _is_live_blog(groups, posts):
        return []
    merged = merged_posts(with_days(posts, day), stated)
    if len(merged) < _FEWEST_DECLARED:
        return []
    for element in (element for group in groups for element in group):
        element.drop_tree()
    return merged


def _post_of(group: Sequence[HtmlElement]) -> LivePost:
    """Read a post from its elements."""
    paragraphs = [p for element in group for p in paragraphs_in(element)]
    title = next((p.words for p in paragraphs[:4] if p.kind is ZoneKind.HEADING), "")
    clock = LEADING_CLOCK.match(title)
    title = title[clock.end() :].strip() if clock else title
    published = _time_of(group) or (clock["clock"] if clock else "")
    rest = [p for p in paragraphs if not _repeats_head(p, title)]
    return LivePost(
        title=title,
        published=published,
        byline=_byline_of(group),
        anchor=next((name for element in group for name in _anchors(element)), ""),
        paragraphs=tuple(rest),
    )


def _repeats_head(paragraph: PageParagraph, title: str) -> bool:
    words = paragraph.words
    if is_clock_line(words):
        return True
    clock = LEADING_CLOCK.match(words)
    return (
        paragraph.kind is ZoneKind.HEADING and words[clock.end() if clock else 0 :].strip() == title
    )


def _time_of(group: Sequence[HtmlElement]) -> str:
    """Return the date with time that a post bears first, or its clock as written."""
    clock = ""
    for element in (inner for top in group for inner in top.iter()):
        dated = "content" if element.get("itemprop") == "datePublished" else "datetime"
        stated = iso_date(element.get("datetime") or element.get(dated))
        if "T" in stated:
            return stated
        words = element.text or ""
        if not clock and is_clock_line(words):
            clock = words.strip()
    return clock


def _byline_of(group: Sequence[HtmlElement]) -> str:
    for element in group:
        for author in element.xpath(".//*[@rel='author' or @itemprop='author']"):
            if 0 < len(words := shown_words(author)) < _LONGEST_BYLINE:
                return words
    return ""


def _anchors(element: HtmlElement) -> Iterator[str]:
    """Yield the names by which an address can lead to an element."""
    for inner in (element, *element.iterdescendants("a", "h2", "h3", "div", "span")):
        if name := inner.get("id") or (inner.get("name") if inner.tag == "a" else ""):
            yield name


def _is_live_blog(groups: Sequence[Sequence[HtmlElement]], posts: Sequence[LivePost]) -> bool:
    """Return whether repeated elements of a page that does not say so are posts of a live blog."""
    if len(posts) < _FEWEST_POSTS or not _run_one_way(posts):
        return False
    titled = sum(bool(post.title) for post in posts)
    if 2 * titled >= len(posts):
        return 2 * sum(_is_titled_by_link(group) for group in groups) < len(groups)
    first = groups[0][0]
    nested = (e for e, _ in zip(first.iter(), range(_FIRST_ELEMENTS), strict=False))
    return any(LIVE_CLASS.search(names_of(e)) for e in (*nested, *first.iterancestors()))


def _run_one_way(posts: Sequence[LivePost]) -> bool:
    """Return whether nearly all neighbouring times run forwards, or nearly all backwards."""
    if not all(post.published for post in posts):
        return False
    clocks = [minutes_of(post.published) for post in posts]
    times = [clock or post.published for post, clock in zip(posts, clocks, strict=True)]
    pairs = [(a, b) for a, b in pairwise(times) if a != b]
    forwards = sum(a < b for a, b in pairs)
    # Clocks start again once at midnight.
    in_order = max(forwards, len(pairs) - forwards) + any(clocks)
    return bool(pairs) and in_order >= _SHARE_IN_ORDER * len(pairs)


def _is_titled_by_link(group: Sequence[HtmlElement]) -> bool:
    """Return whether the heading of a post leads to another page: then it is a teaser of it."""
    for element in group:
        for heading in element.iter(*HEADINGS):
            links = [*heading.iter("a"), *heading.iterancestors("a")]
            return any((a.get("href") or "#").partition("#")[1] == "" for a in links)
    return False
