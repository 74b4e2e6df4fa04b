"""HTML page to reports: one for the page, and one for each post if it is a live blog."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from secondsource.intake.html.article_markup import drop_surroundings, prepare_for_extraction
from secondsource.intake.html.html_metadata import (
    PageStatements,
    page_metadata,
    page_statements,
    publication_date,
)
from secondsource.intake.html.html_parsing import parse_page
from secondsource.intake.html.inline_words import with_parted_words
from secondsource.intake.html.live_blog import may_be_live, take_live_posts
from secondsource.intake.html.live_posts import LivePost
from secondsource.intake.html.main_text import main_text_of
from secondsource.intake.html.markup_limits import without_crowded_inline_tags
from secondsource.intake.html.page_blocks import (
    PageBlock,
    add_blocks,
    classify_unmarked,
    find_start,
    locate_blocks,
    with_captions,
)
from secondsource.intake.html.photo_captions import captions_of
from secondsource.intake.html.visible_text import VisibleText
from secondsource.intake.text.control_characters import as_shown, blank_unshown
from secondsource.intake.text.encodings import BytePositions, DecodedText
from secondsource.intake.text.text_composer import TextComposer
from secondsource.intake.text.zero_width import ThinnedMarkup
from secondsource.intake.text.zone_rules import ParagraphZone
from secondsource.model import Edition, Metadata, RawSha256, Report, ReportId, ZoneKind, report_id


@dataclass(frozen=True, kw_only=True)
class _PageSource:
    """The source of a page, as its reports refer to it.

    Args:
        sha256: Of the file as received.
        visible: Its visible text.
        origin: Map from the source to the raw bytes; None if unknown.
        cite_lines: Lines that name whom a quotation is from.
    """

    sha256: RawSha256
    visible: VisibleText
    origin: BytePositions | None
    cite_lines: frozenset[str]


def reports_from_page(
    decoded: DecodedText, path: str, identity: ReportId, sha256: RawSha256
) -> tuple[list[Report], int]:
    """Make the reports of an HTML page.

    Args:
        decoded: Its source.
        path: The file, for messages.
        identity: Id of the page's own report.
        sha256: Of the file as received.

    Returns:
        The page's report, whose item is ""; then, if it is a live blog, a report for each of its
        posts, numbered from 0 in page order. And the number of further pages in the file: all pages
        share one main text.

    Raises:
        IntakeError: If its tags are nested too deep, or it has no text.
    """
    thinned = ThinnedMarkup(decoded.text)
    source = blank_unshown(thinned.text)
    page = parse_page(with_parted_words(source), path)
    stated = page_statements(page.tree)
    day = publication_date(page.tree, stated)
    cite_lines = prepare_for_extraction(page.tree)
    posts = take_live_posts(page.tree, stated.objects, day) if may_be_live(source) else []
    place = _PageSource(
        sha256=sha256,
        visible=VisibleText(source),
        origin=thinned.origin(decoded.origin),
        cite_lines=cite_lines,
    )
    page_report = _page_report(page.tree, stated, identity, place)
    post_reports = _post_reports(posts, page_report.metadata, place)
    return [page_report, *post_reports], page.later_pages


def _page_report(
    tree: HtmlElement, stated: PageStatements, identity: ReportId, place: _PageSource
) -> Report:
    """Make the report of a page without the posts of a live blog."""
    metadata = page_metadata(tree, stated)
    title = as_shown(metadata.title)
    visible = place.visible
    captions = captions_of(tree)
    drop_surroundings(tree)
    body = main_text_of(without_crowded_inline_tags(tree), stated.objects)
    blocks = locate_blocks(visible, body, title)
    headline = PageBlock(ParagraphZone(ZoneKind.HEADLINE), title, find_start(visible, title, 0))
    blocks = with_captions(visible, [headline, *blocks], captions)
    composer = TextComposer()
    add_blocks(composer, classify_unmarked(blocks, place.cite_lines), visible, place.origin)
    return Report(
        id=identity,
        raw=place.sha256,
        item="",
        text=composer.text,
        zones=composer.zones,
        metadata=replace(metadata, title=title),
        raw_map=composer.raw_map,
    )


def _post_reports(posts: list[LivePost], page: Metadata, place: _PageSource) -> Iterator[Report]:
    """Yield a report for each post of a live blog, with the outlet and address of its page."""
    after = 0
    for number, post in enumerate(posts):
        start = find_start(place.visible, post.title, after)
        kinds = [(ParagraphZone(p.kind), p.words) for p in post.paragraphs]
        blocks = locate_blocks(place.visible, kinds, post.title, start or after)
        headline = PageBlock(ParagraphZone(ZoneKind.HEADLINE), post.title, start)
        ends = [b.start + b.solid_length for b in blocks if b.start is not None]
        after = max(ends, default=after)
        composer = TextComposer()
        add_blocks(
            composer,
            classify_unmarked([headline, *blocks], place.cite_lines),
            place.visible,
            place.origin,
        )
        metadata = replace(
            page,
            title=post.title or page.title,
            published=post.published or page.published,
            byline=post.byline or page.byline,
            url=f"{page.url.partition('#')[0]}#{post.fragment}" if page.url else "",
            # The page was changed when another post came.
            edition=Edition(),
        )
        yield Report(
            id=_post_id(metadata, composer.text),
            raw=place.sha256,
            item=str(number),
            text=composer.text,
            zones=composer.zones,
            metadata=metadata,
            raw_map=composer.raw_map,
        )


def _post_id(metadata: Metadata, text: str) -> ReportId:
    """Return the id of a post, from what it says: its page changes with every new post."""
    content = {
        "published": metadata.published,
        "text": text,
        "title": metadata.title,
        "url": metadata.url,
    }
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return report_id(canonical.encode("utf-8", "surrogatepass"))
