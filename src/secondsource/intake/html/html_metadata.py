"""Metadata of an HTML page: outlet, date, byline, tags, link to another language version."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lxml.html import HtmlElement

from secondsource.intake.html.main_text import MainText
from secondsource.intake.text.dates import iso_date
from secondsource.intake.text.zone_rules import OTHER_LANGUAGE_LINE
from secondsource.model import Metadata, MetadataSign

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
_DATED_ELEMENTS = (
    "//*[@itemprop='coverageStartTime' or @itemprop='datePublished'] | //article//time[@pubdate]"
)
_REPORT_TYPES = ("Article", "Report", "BlogPosting", "LiveBlogPosting")


def page_metadata(
    tree: HtmlElement, objects: Sequence[Mapping[str, Any]], main_text: MainText
) -> Metadata:
    """Return the metadata that a page states.

    Args:
        tree: The parsed page.
        objects: The objects of its JSON-LD.
        main_text: Fallback values from the extraction library.
    """
    linked = _report_object(objects)
    metas = _meta_contents(tree)
    return Metadata(
        title=main_text.title,
        outlet=_outlet(linked, metas) or main_text.outlet,
        outlet_sign=MetadataSign.MARKUP,
        published=publication_date(tree, objects),
        published_sign=MetadataSign.MARKUP,
        byline=_byline(linked) or main_text.author.replace("; ", ", "),
        url=_url(tree, metas) or main_text.url,
        tags=_tags(tree, linked, metas),
        other_version=_other_version(tree),
    )


def _meta_contents(tree: HtmlElement) -> dict[str, str]:
    contents: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = (meta.get("content") or "").strip()
        if name and content:
            contents.setdefault(name.lower(), content)
    return contents


def linked_objects(tree: HtmlElement) -> list[dict[str, Any]]:
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


def publication_date(tree: HtmlElement, objects: Sequence[Mapping[str, Any]]) -> str:
    """Return when a page says that it was published, as ISO 8601; "" if it does not.

    Args:
        tree: The page; the posts of a live blog, with their own dates, do not count.
        objects: The objects of its JSON-LD.
    """
    linked, metas = _report_object(objects), _meta_contents(tree)
    stated = (linked.get("datePublished"), linked.get("coverageStartTime"))
    for value in (*stated, *(metas.get(name) for name in _DATE_META)):
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


def _byline(linked: Mapping[str, Any]) -> str:
    authors = linked.get("author")
    listed = authors if isinstance(authors, list) else [authors]
    names = [a.get("name") if isinstance(a, dict) else a for a in listed]
    return ", ".join(" ".join(n.split()) for n in names if isinstance(n, str) and n.strip())


def _outlet(linked: Mapping[str, Any], metas: Mapping[str, str]) -> str:
    publisher = linked.get("publisher")
    if isinstance(publisher, list):
        publisher = publisher[0] if publisher else None
    publisher_name = publisher.get("name") if isinstance(publisher, dict) else None
    outlet = metas.get("og:site_name") or publisher_name or metas.get("application-name") or ""
    return " ".join(outlet.split()) if isinstance(outlet, str) else ""


def _url(tree: HtmlElement, metas: Mapping[str, str]) -> str:
    links = tree.xpath("//link[@rel='canonical']/@href")
    return str(links[0]).strip() if links and "://" in links[0] else metas.get("og:url", "")


def _tags(
    tree: HtmlElement, linked: Mapping[str, Any], metas: Mapping[str, str]
) -> tuple[str, ...]:
    listed = [str(t) for t in tree.xpath("//meta[@property='article:tag']/@content")]
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
        words = " ".join(link.text_content().split())
        href = (link.get("href") or "").strip()
        if len(words) < 60 and OTHER_LANGUAGE_LINE.fullmatch(words) and _is_outward_link(href):
            return href
    page_language = (tree.get("lang") or "").lower()[:2]
    for link in tree.xpath("//link[@rel='alternate'][@hreflang][@href]"):
        language = link.get("hreflang").lower()[:2]
        if page_language and language not in (page_language, "x-") and _is_page(link.get("href")):
            return str(link.get("href")).strip()
    return ""


def _is_outward_link(href: str) -> bool:
    return bool(href) and not href.startswith(("#", "javascript:", "mailto:"))


def _is_page(href: str) -> bool:
    """Return whether a link leads to a page below the front page of a site."""
    return len([part for part in href.partition("://")[2].split("/")[1:] if part]) > 1
