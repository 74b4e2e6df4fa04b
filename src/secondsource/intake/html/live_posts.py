"""Records of the posts of a live blog: from JSON-LD, merged with those shown, with their days."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any
from urllib.parse import quote, urldefrag

from secondsource.intake.html.page_paragraphs import PageParagraph
from secondsource.intake.text.dates import iso_date
from secondsource.language.english.live_blog_words import CLOCK_LINE
from secondsource.model import ZoneKind

_MOST_POSTS = 2000
# Code points of a heading that a text fragment names; enough to be found once.
_LONGEST_FRAGMENT = 80


@dataclass(frozen=True, kw_only=True)
class LivePost:
    """A post of a live blog.

    Args:
        title: Its heading, or "".
        published: Its date with time as ISO 8601; its clock as written, until `with_days`.
        byline: Its author, if it names one of its own.
        anchor: Fragment of the page's address that leads to it, or "".
        paragraphs: Its text, without its time and heading.
    """

    title: str
    published: str
    byline: str
    anchor: str
    paragraphs: tuple[PageParagraph, ...]

    @property
    def length(self) -> int:
        """Number of code points of its paragraphs."""
        return sum(len(p.words) for p in self.paragraphs)

    @property
    def fragment(self) -> str:
        """Its anchor, or a text fragment (URL Fragment Text Directives) that names its words."""
        if self.anchor:
            return self.anchor
        words = self.title or next((p.words for p in self.paragraphs), "")
        return ":~:text=" + quote(words[:_LONGEST_FRAGMENT].strip(), safe="")


def stated_posts(linked: Sequence[Mapping[str, Any]]) -> list[LivePost]:
    """Return the posts that the JSON-LD of a page lists with their text."""
    return [post for entry in linked for post in _posts_of(entry)][:_MOST_POSTS]


def _posts_of(entry: Mapping[str, Any]) -> Iterator[LivePost]:
    updates = entry.get("liveBlogUpdate")
    for update in updates[:_MOST_POSTS] if isinstance(updates, list) else ():
        if not isinstance(update, dict):
            continue
        body = update.get("articleBody") or update.get("text") or update.get("description")
        if not isinstance(body, str) or not body.strip():
            continue
        lines = (" ".join(re.sub(r"<[^<>]*>", " ", line).split()) for line in body.splitlines())
        yield LivePost(
            title=_line(update.get("headline")),
            published=iso_date(update.get("datePublished") or update.get("dateModified")),
            byline=_author(update.get("author")),
            anchor=urldefrag(_line(update.get("url") or update.get("@id"))).fragment,
            paragraphs=tuple(PageParagraph(line, ZoneKind.BODY) for line in lines if line),
        )


def _line(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _author(value: object) -> str:
    listed = value if isinstance(value, list) else [value]
    names = [_line(a.get("name") if isinstance(a, dict) else a) for a in listed]
    return ", ".join(name for name in names if name)


def merged_posts(shown: Sequence[LivePost], stated: Sequence[LivePost]) -> list[LivePost]:
    """Merge the posts that a page shows with those of its JSON-LD, which may be more or longer.

    Two are one if they have the same anchor, or the same title and minute, or the same first words.
    Of two texts the longer is used: JSON-LD is often cut short, and a page often shows the latest.
    """
    places = {key: index for index, post in enumerate(shown) for key in _keys(post)}
    merged = list(shown)
    for post in stated:
        index = next((places[key] for key in _keys(post) if key in places), None)
        if index is None:
            merged.append(post)
            continue
        ours = merged[index]
        merged[index] = replace(
            ours,
            title=ours.title or post.title,
            published=post.published or ours.published,
            byline=ours.byline or post.byline,
            anchor=ours.anchor or post.anchor,
            paragraphs=ours.paragraphs if ours.length >= post.length else post.paragraphs,
        )
    return merged


def _keys(post: LivePost) -> Iterator[str]:
    if post.anchor:
        yield f"#{post.anchor}"
    if post.title:
        yield f"{post.title.casefold()} {post.published[:16]}"
    if post.paragraphs:
        yield " ".join(p.words for p in post.paragraphs)[:100].casefold()


def with_days(posts: Sequence[LivePost], day: str) -> list[LivePost]:
    """Return posts with a day before each clock: the page's, and the next where clocks start again.

    Args:
        posts: In page order, oldest or newest first.
        day: The day on which the page was published (ISO 8601); if "", a clock becomes a heading of
            its post's text.
    """
    clocks = [minutes_of(post.published) for post in posts]
    known = [clock for clock in clocks if clock]
    if not known:
        return list(posts)
    step = -1 if _is_newest_first(known, day[11:16]) else 1
    dated: list[LivePost] = []
    last, passed = "", 0
    for post, clock in list(zip(posts, clocks, strict=True))[::step]:
        if clock:
            passed += clock < last
            last = clock
        dated.append(_with_day(post, clock, day, passed) if clock else post)
    return dated[::step]


def _is_newest_first(clocks: Sequence[str], begin: str) -> bool:
    """Return whether clocks run backwards; undecided, whether only then none is before the begin.

    Args:
        clocks: As "HH:MM", in page order.
        begin: When the page was published, as "HH:MM" or "".
    """
    falls = sum(a > b for a, b in pairwise(clocks))
    rises = sum(a < b for a, b in pairwise(clocks))
    if falls != rises:
        return falls > rises
    # Most live blogs show the newest first.
    return not (begin and clocks[0] >= begin > clocks[-1])


def minutes_of(clock: str) -> str:
    """Return a clock as "HH:MM", or "" if a text is none."""
    match = CLOCK_LINE.fullmatch(clock)
    if match is None:
        return ""
    hour = int(match["hour"])
    if match["half"]:
        hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
    return f"{hour:02}:{match['minute']}"


def _with_day(post: LivePost, clock: str, day: str, passed: int) -> LivePost:
    try:
        date_of_clock = date.fromisoformat(day[:10]) + timedelta(days=passed)
    except (ValueError, OverflowError):
        line = PageParagraph(post.published, ZoneKind.HEADING)
        return replace(post, published="", paragraphs=(line, *post.paragraphs))
    return replace(post, published=f"{date_of_clock.isoformat()}T{clock}:00")
