"""Metadata of an HTML page: outlet, date, byline, tags, link to another language version."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from secondsource.intake.html.copyright_line import copyright_holder
from secondsource.intake.html.page_header import (
    HeaderLine,
    header_lines,
    names_in,
    printed_day,
    printed_names,
)
from secondsource.intake.html.page_headline import page_headline
from secondsource.intake.html.page_paragraphs import shown_words
from secondsource.intake.text.dates import iso_date
from secondsource.intake.text.zone_rules import MAY_LINK_LANGUAGE, OTHER_LANGUAGE_LINE
from secondsource.model import Edition, Metadata, MetadataSign

_DATE_META = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date.issued",
    "dc.date.issued",
    "dcterms.created",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "dc.date",
    "date",
)
_CHANGE_META = (
    "article:modified_time",
    "og:article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
)
_DATED_ELEMENTS = (
    "//*[@itemprop='coverageStartTime' or @itemprop='datePublished'] | //article//time[@pubdate]"
)
_AUTHOR_META = (
    "author",
    "article:author",
    "sailthru.author",
    "parsely-author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "article_author",
)
_SITE_META = ("application-name", "dc.publisher")
_LONGEST_ACRONYM = 5
_LONGEST_LINK = 120
# Code points of a byline, and words of the name of a site.
_LONGEST_BYLINE, _LONGEST_SITE = 200, 4
_REPORT_TYPES = ("Article", "Report", "BlogPosting", "LiveBlogPosting")


@dataclass(frozen=True, kw_only=True)
class PageStatements:
    """What the markup of a page states, beside what it shows.

    Args:
        objects: The objects of its JSON-LD, in page order.
        report: That of its report, or an empty one.
        metas: Contents of its `meta` elements, by name.
        site: Name of its site, or "".
    """

    objects: Sequence[Mapping[str, Any]]
    report: Mapping[str, Any]
    metas: Mapping[str, str]
    site: str


def page_statements(tree: HtmlElement) -> PageStatements:
    """Return what the markup of a page states."""
    objects, metas = _linked_objects(tree), _meta_contents(tree)
    report = _report_object(objects)
    site = _outlet(report, metas) or _site_in_title(tree)
    return PageStatements(objects=objects, report=report, metas=metas, site=site)


def page_metadata(tree: HtmlElement, stated: PageStatements) -> Metadata:
    """Return the metadata of a page.

    Args:
        tree: The parsed page.
        stated: What its markup states.
    """
    title, h1 = page_headline(tree, stated.metas, stated.report, stated.site)
    header = header_lines(h1) if h1 is not None else []
    holder = "" if stated.site else copyright_holder(tree)
    return Metadata(
        title=title,
        outlet=stated.site or holder,
        outlet_sign=MetadataSign.COPYRIGHT if holder else MetadataSign.MARKUP,
        published=publication_date(tree, stated) or printed_day(header),
        published_sign=MetadataSign.MARKUP,
        byline=", ".join(_names(stated, header)),
        url=_url(tree, stated.metas),
        tags=_tags(tree, stated.report, stated.metas),
        other_version=_other_version(tree),
        edition=_edition(stated),
    )


def _edition(stated: PageStatements) -> Edition:
    """Return when a page states that it was last changed, and whether it states a correction."""
    values = (stated.report.get("dateModified"), *(stated.metas.get(n) for n in _CHANGE_META))
    return Edition(
        updated=next(filter(None, map(iso_date, values)), ""),
        is_corrected=bool(stated.report.get("correction")),
    )


def _meta_contents(tree: HtmlElement) -> dict[str, str]:
    contents: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = (meta.get("content") or "").strip()
        if name and content:
            contents.setdefault(name.lower(), content)
    return contents


def _linked_objects(tree: HtmlElement) -> list[dict[str, Any]]:
    """Return the objects of a page's JSON-LD, in page order; broken scripts are passed over."""
    objects: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json":
            continue
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        objects += _json_ld_objects(data)
    return objects


def _report_object(objects: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    """Return the JSON-LD object that describes the page's own report, or an empty one."""
    for entry in objects:
        kinds = entry.get("@type")
        listed = kinds if isinstance(kinds, list) else [kinds]
        if any(str(kind).endswith(_REPORT_TYPES) for kind in listed):
            return entry
    return {}


def _json_ld_objects(data: object) -> Iterator[dict[str, Any]]:
    listed = data if isinstance(data, list) else [data]
    for entry in listed:
        if isinstance(entry, dict):
            yield entry
            graph = entry.get("@graph")
            if isinstance(graph, list):
                yield from (i for i in graph if isinstance(i, dict))


def publication_date(tree: HtmlElement, stated: PageStatements) -> str:
    """Return when a page states that it was published, as ISO 8601; "" if it does not.

    Args:
        tree: The page; the posts of a live blog, with their own dates, do not count.
        stated: What its markup states.
    """
    linked, metas = stated.report, stated.metas
    values = (linked.get("datePublished"), linked.get("coverageStartTime"))
    for value in (*values, *(metas.get(name) for name in _DATE_META)):
        day = iso_date(value)
        if day:
            return day
    for element in tree.xpath(_DATED_ELEMENTS):
        if element.xpath("ancestor::*[@itemprop='liveBlogUpdate']"):
            continue
        day = iso_date(element.get("datetime") or element.get("content") or element.text)
        if day:
            return day
    # A single dated <time> in the article is its date; of several, the right one is unknown.
    times = {
        iso_date(t.get("datetime"))
        for t in tree.xpath("//article//*[self::time or self::span][@datetime]")
    } - {""}
    return times.pop() if len(times) == 1 else ""


def _names(stated: PageStatements, header: Sequence[HeaderLine]) -> tuple[str, ...]:
    """Return the names of a byline: as printed, unless the markup has the same and more."""
    by_markup = tuple(
        name for name in _stated_names(stated) if not _is_account(name) or _is_printed(name, header)
    )
    after_by, by_class = printed_names(header)
    if not (by_markup and after_by):
        return by_markup or after_by or by_class
    printed = "".join(after_by).casefold()
    is_same = any(name.casefold() in printed for name in by_markup)
    return by_markup if is_same and len(by_markup) >= len(after_by) else after_by


def _is_account(name: str) -> bool:
    """Return whether a name looks like that of an account: "admin", "orla_t", "VPSTAFF2"."""
    is_code = name.islower() or (name.isupper() and len(name) > _LONGEST_ACRONYM)
    return " " not in name and (is_code or re.search(r"[\d_]", name) is not None)


def _is_printed(name: str, header: Sequence[HeaderLine]) -> bool:
    return any(name.casefold() in line.words.casefold() for line in header)


def _stated_names(stated: PageStatements) -> tuple[str, ...]:
    by_id = {str(entry["@id"]): entry for entry in stated.objects if "@id" in entry}
    authors = stated.report.get("author")
    names: list[str] = []
    for author in authors if isinstance(authors, list) else [authors]:
        name = author
        if isinstance(author, dict):
            name = author.get("name") or by_id.get(str(author.get("@id")), {}).get("name")
        if isinstance(name, str):
            names += names_in(name[:_LONGEST_BYLINE])
    if names:
        return tuple(dict.fromkeys(names))
    lines = (stated.metas.get(name, "") for name in _AUTHOR_META)
    return next((names_in(line) for line in lines if line and _may_be_byline(line)), ())


def _may_be_byline(line: str) -> bool:
    return len(line) <= _LONGEST_BYLINE and "://" not in line and not line.startswith("@")


def _site_in_title(tree: HtmlElement) -> str:
    """Return the name of a site that stands behind the last bar or dash of the page's title."""
    words = next((shown_words(title) for title in tree.iter("title")), "")
    head, mark, tail = words.rpartition(" | ") if " | " in words else words.rpartition(" - ")
    return tail.strip() if mark and head and len(tail.split()) <= _LONGEST_SITE else ""


def _outlet(linked: Mapping[str, Any], metas: Mapping[str, str]) -> str:
    publisher = linked.get("publisher")
    if isinstance(publisher, list):
        publisher = publisher[0] if publisher else None
    publisher_name = publisher.get("name") if isinstance(publisher, dict) else None
    values = (metas.get("og:site_name"), publisher_name, *(metas.get(n) for n in _SITE_META))
    names = (" ".join(value.split()).lstrip("@") for value in values if isinstance(value, str))
    return next((name for name in names if name), "")


def _url(tree: HtmlElement, metas: Mapping[str, str]) -> str:
    links = (link.get("href") or "" for link in tree.iter("link") if link.get("rel") == "canonical")
    link = next(links, "")
    return link.strip() if "://" in link else metas.get("og:url", "")


def _tags(
    tree: HtmlElement, linked: Mapping[str, Any], metas: Mapping[str, str]
) -> tuple[str, ...]:
    tags = (meta for meta in tree.iter("meta") if meta.get("property") == "article:tag")
    listed = [meta.get("content") or "" for meta in tags]
    words = linked.get("keywords")
    if not listed and isinstance(words, list):
        listed = [w for w in words if isinstance(w, str)]
    if not listed:
        line = words if isinstance(words, str) else ""
        listed = (line or metas.get("news_keywords") or metas.get("keywords") or "").split(",")
    return tuple(dict.fromkeys(" ".join(t.split()) for t in listed if t.strip()))


def _other_version(tree: HtmlElement) -> str:
    """Return the link to the same report in another language, if the page gives one."""
    for link in tree.iter("a"):
        text = "".join(link.itertext())
        if len(text) > _LONGEST_LINK or not MAY_LINK_LANGUAGE.search(text):
            continue
        href = (link.get("href") or "").strip()
        if OTHER_LANGUAGE_LINE.fullmatch(" ".join(text.split())) and _is_outward_link(href):
            return href
    page_language = (tree.get("lang") or "").lower()[:2]
    for link in tree.iter("link") if page_language else ():
        language, href = (link.get("hreflang") or "").lower()[:2], link.get("href") or ""
        is_alternate = link.get("rel") == "alternate" and language not in ("", page_language, "x-")
        if is_alternate and _is_page(href):
            return href.strip()
    return ""


def _is_outward_link(href: str) -> bool:
    return bool(href) and not href.startswith(("#", "javascript:", "mailto:"))


def _is_page(href: str) -> bool:
    """Return whether a link leads to a page below the front page of a site."""
    return len([part for part in href.partition("://")[2].split("/")[1:] if part]) > 1
