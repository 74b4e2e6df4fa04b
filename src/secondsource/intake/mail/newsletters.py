"""The articles of a newsletter: headings that lead to other pages, each with a text below.

The decision is made by structure and cautiously: in doubt a mail is one report. A page that is cut
in two by mistake loses who "he" is; a letter of five articles read as one only counts them as one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from secondsource.intake.mail.mail_lines import MailLine
from secondsource.language.english.mail_phrases import READ_MORE

# Characters of text below a heading that make an article of it: about a sentence.
_SHORTEST_TEXT = 60
_FEWEST_ARTICLES = 2
# Share of the text of the mail that its articles hold: a report that links two others is one.
_LEAST_SHARE = 0.4
# Words of a title.
_TITLE_WORDS = range(2, 31)
_LONGEST_TITLE = 250
_READ_MORE = re.compile(
    rf"\W*(?:{READ_MORE}|(?:더\s*보기|전체\s*보기|기사\s*보기|자세히))\W*", re.I
)


@dataclass(frozen=True, slots=True)
class Article:
    """An article of a newsletter, as indices of its lines.

    Args:
        heading: Its heading.
        end: One past its last line.
        url: Its page.
    """

    heading: int
    end: int
    url: str


def articles_of(lines: Sequence[MailLine]) -> list[Article]:
    """Return the articles of a newsletter; none if the mail is to be read as one report.

    Args:
        lines: Its own lines, without furniture.
    """
    # Where most of the text is bold or large, neither makes a heading.
    emphasis_counts = 2 * _text_length([e for e in lines if e.is_emphatic]) < _text_length(lines)
    headings = [
        n for n, line in enumerate(lines) if _is_title(line, emphasis_counts=emphasis_counts)
    ]
    if len(headings) < _FEWEST_ARTICLES:
        return []
    ends = [*headings[1:], len(lines)]
    sections = [
        Article(n, end, _page_of(lines[n:end])) for n, end in zip(headings, ends, strict=True)
    ]
    whole = [section for section in sections if section.url and _has_text(lines, section)]
    texts = sum(_text_length(lines[section.heading : section.end]) for section in whole)
    if len({section.url for section in whole}) < max(_FEWEST_ARTICLES, len(whole)):
        return []
    if texts < _LEAST_SHARE * _text_length(lines):
        return []
    return whole


def is_read_more(line: MailLine) -> bool:
    """Return whether a line is a link to the whole of an article."""
    return (
        bool(line.link) and len(line.words) < 100 and _READ_MORE.fullmatch(line.words) is not None
    )


def _is_title(line: MailLine, *, emphasis_counts: bool) -> bool:
    if len(line.words) > _LONGEST_TITLE or is_read_more(line):
        return False
    stands_out = line.level > 0 or (emphasis_counts and line.is_emphatic and bool(line.link))
    return stands_out and len(line.words.split()) in _TITLE_WORDS


def _page_of(section: Sequence[MailLine]) -> str:
    """Return the page that the heading of a section, or its only "Read more", leads to."""
    if section[0].link:
        return section[0].link if _is_page(section[0].link) else ""
    links = {line.link for line in section if is_read_more(line) and _is_page(line.link)}
    return links.pop() if len(links) == 1 else ""


def _is_page(address: str) -> bool:
    """Return whether an address is that of a page below the front page of a site."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.path.strip("/") or parts.query)


def _has_text(lines: Sequence[MailLine], section: Article) -> bool:
    return _text_length(lines[section.heading + 1 : section.end]) >= _SHORTEST_TEXT


def _text_length(lines: Sequence[MailLine]) -> int:
    """Return the number of characters of the lines that are neither headings nor links."""
    return sum(len(line.words) for line in lines if not line.level and not line.link)
